/**
 * What waits for an appeal: goods do not go for good while the decision by which they go is looked at again,
 * nor after it was set aside, until customs did what follows. Pure: appeals of the declaration and the act
 * in, nothing or a refusal out.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { cited } from "#src/registers/cited.ts";
import type { Profile } from "#src/registers/profile.ts";
import { isStanding, type StandingAppeal } from "./appeal.ts";
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
  const against = appeals?.find((appeal) => {
    const rule = rules.acts.find(({ id }) => id === appeal.act.id);
    return rule?.waits.includes(waiting) === true && isStanding(appeal) && meets(appeal.act, items);
  });
  if (!against) return;
  if (perishable !== undefined && rules.perishable && against.state === "pending") return;
  if (perishable !== undefined) throw notForPerishable(against);
  throw against.state === "pending"
    ? notDecided(against, waiting, rules)
    : notFollowed(against, waiting, rules);
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

function notDecided(
  { number, act }: Against,
  does: WaitingAct,
  { waiting, perishable }: AppealRules,
): AppError {
  return new AppError({
    code: "APPEAL_WAITED_FOR",
    status: 409,
    message: `The goods may not go by ${does}: appeal ${number} against the act ${act.id} of ${act.decidedAt.slice(0, 10)} is not decided (${cited(waiting).en}).`,
    fix: `Decide the appeal first${perishable ? "; of goods that cannot be kept, state why (perishable)" : ""}.`,
  });
}

function notFollowed(
  { number, act, state, due }: Against,
  does: WaitingAct,
  { waiting }: AppealRules,
): AppError {
  return new AppError({
    code: "APPEAL_WAITED_FOR",
    status: 409,
    message: `The goods may not go by ${does}: appeal ${number} against the act ${act.id} of ${act.decidedAt.slice(0, 10)} was decided (${state}) and not followed (${cited(waiting).en}).`,
    fix: `Do what follows first: ${due ?? ""}.`,
  });
}

function notForPerishable({ number }: Pick<StandingAppeal, "number">): AppError {
  return new AppError({
    code: "PERISHABLE_NOT_LAWFUL",
    status: 409,
    message: `That the goods cannot be kept does not let them go before appeal ${number}.`,
    fix: "Decide the appeal, and do what follows of it.",
  });
}
