/**
 * What waits for an appeal: goods do not go for good while the decision by which they go is looked at again,
 * nor after it was set aside, until customs did what follows. Pure: appeals of the declaration and the act
 * in, nothing or a refusal out.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { cited } from "#src/registers/cited.ts";
import type { Profile } from "#src/registers/profile.ts";
import { dayOf, isStanding, type StandingAppeal } from "./appeal.ts";
import { type AppealRules, findAppealRules, type WaitingAct, waitingActs } from "./appeal-rules.ts";

type Going = {
  /** How they go, or what is decided of them. */
  readonly does: string;
  /** Goods items that it is about; undefined: all. */
  readonly items?: readonly number[] | undefined;
  /** Why they cannot be kept; undefined: they can. */
  readonly perishable?: string | undefined;
};

/** @throws AppError APPEAL_WAITED_FOR, PERISHABLE_NOT_LAWFUL */
export function checkWaiting(
  appeals: readonly Omit<StandingAppeal, "steps">[] | undefined,
  { does, items, perishable }: Going,
  profile: Profile,
): void {
  const waiting = waitingActs.find((one) => one === does);
  const rules = findAppealRules(profile);
  if (!rules || waiting === undefined) return;
  const against = (appeals ?? []).filter((appeal) => {
    const rule = rules.acts.find(({ id }) => id === appeal.act.id);
    return rule?.waits.includes(waiting) === true && isStanding(appeal) && meets(appeal.act, items);
  });
  const [first] = against;
  if (!first) return;
  if (perishable !== undefined) {
    checkPerishable([first, ...against.slice(1)], waiting, rules);
    return;
  }
  const { timeZone } = profile;
  throw first.state === "pending"
    ? notDecided(first, waiting, { rules, timeZone })
    : notFollowed(first, waiting, { rules, timeZone });
}

/**
 * A refusal that is to be withdrawn cannot be once part of its goods is gone: until then none of them goes,
 * whichever way. Who wants his goods back has his declaration withdrawn.
 * @throws AppError APPEAL_WAITED_FOR
 */
export function checkOwedWithdrawal(
  appeals: readonly StandingAppeal[] | undefined,
  does: string,
  profile: Profile,
): void {
  const rules = findAppealRules(profile);
  const owed = appeals?.find(({ due }) => due === "refusal-withdrawal");
  if (rules && owed) throw notFollowed(owed, does, { rules, timeZone: profile.timeZone });
}

/** What cannot be kept goes before a decision only, and only as its article says. */
function checkPerishable(
  against: readonly [Against, ...Against[]],
  does: WaitingAct,
  { perishable }: AppealRules,
): void {
  const decided = against.find(({ state }) => state !== "pending");
  if (decided) throw notForPerishable(decided);
  if (perishable?.acts.includes(does) === true) return;
  throw notSoForPerishable(against[0], does, perishable);
}

/** Goods that both are about; an act that names no items is about all of them. */
function meets(
  { items }: Pick<StandingAppeal["act"], "items">,
  going: readonly number[] | undefined,
) {
  if (items === null || going === undefined) return true;
  return going.some((item) => items.includes(item));
}

type Against = Omit<StandingAppeal, "steps">;
type Saying = { readonly rules: AppealRules; readonly timeZone: string };

function notDecided(
  { number, act }: Against,
  does: WaitingAct,
  { rules: { waiting, perishable }, timeZone }: Saying,
): AppError {
  const goes = perishable?.acts.includes(does) === true;
  return new AppError({
    code: "APPEAL_WAITED_FOR",
    status: 409,
    message: `The goods may not go by ${does}: appeal ${number} against the decision of ${dayOf(act.decidedAt, timeZone)} is not decided.`,
    fix: `Decide the appeal first (${cited(waiting).en})${goes ? "; of goods that cannot be kept, state why (perishable)" : ""}.`,
  });
}

function notFollowed(
  { number, act, state, due }: Against,
  does: string,
  { rules: { waiting }, timeZone }: Saying,
): AppError {
  return new AppError({
    code: "APPEAL_WAITED_FOR",
    status: 409,
    message: `The goods may not go by ${does}: appeal ${number} against the decision of ${dayOf(act.decidedAt, timeZone)} was decided (${state}) and not followed.`,
    fix:
      due === "settlement"
        ? "No act undoes the decision: two persons settle what it left to do."
        : `Do what follows first (${cited(waiting).en}): ${due ?? ""}.`,
  });
}

function notForPerishable({ number, state }: Pick<StandingAppeal, "number" | "state">): AppError {
  return new AppError({
    code: "PERISHABLE_NOT_LAWFUL",
    status: 409,
    message:
      state === "pending"
        ? `That the goods cannot be kept does not let them go before appeal ${number} is decided.`
        : `That the goods cannot be kept does not let them go before what followed appeal ${number} is done.`,
    fix: "Decide the appeal, and do what follows of it.",
  });
}

function notSoForPerishable(
  { number, state }: Pick<StandingAppeal, "number" | "state">,
  does: WaitingAct,
  law: AppealRules["perishable"],
): AppError {
  if (!law) return notForPerishable({ number, state });
  return new AppError({
    code: "PERISHABLE_NOT_LAWFUL",
    status: 409,
    message: `Before appeal ${number} is decided, goods that cannot be kept may go by ${law.acts.join(", ")} only, not by ${does}.`,
    fix: `Let them go so (${cited(law).en}), or decide the appeal first.`,
  });
}
