/**
 * Release was refused, and the declaration waits for what becomes of its goods. Sent back, destroyed or
 * abandoned, they never entered: the declaration ends, and what was paid goes back or stays as the profile
 * says of that disposal. Or the refusal is withdrawn: the case stands open again, its findings can be
 * followed by others, and it is decided anew. Both are acts of two persons. What the declaration drew on and
 * the refusal put back (licences, procedures, a person's year) is drawn on again, and must still be there.
 * In: the refused declaration and what an officer says of its goods. Out: the end, or its open case.
 */
import { cited } from "#src/registers/cited.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { isAcceptable, type Problem } from "#src/kernel/problem.ts";
import type { Sliced } from "#src/kernel/sliced.ts";
import type { ControlRules, disposalExits } from "#src/registers/control-rules.ts";
import { judgeAct } from "../../control/acts/judge-act.ts";
import { carriedOut } from "../../control/appeals/carry-out.ts";
import { checkOwedWithdrawal, checkWaiting } from "../../control/appeals/check-waiting.ts";
import { openRetestsOf } from "../../control/acts/open-retests.ts";
import { refusesStill } from "../../control/acts/order-of-acts.ts";
import { boughtBefore, countPurchase } from "../../charges/assessment/purchases.ts";
import type { AwaitedFact } from "../../awaited-fact.ts";
import { officerSays, withAppeal } from "../../control/case/officer-says.ts";
import { addTasks, reopenCases } from "../../control/case/store.ts";
import { type ItemShare, settleGoods } from "../../control/custody/follow-declaration.ts";
import { checkInSlices } from "../../intake/checks.ts";
import { askAgain } from "../../control/laboratory/hold-release.ts";
import { canTakeAgain, claimLicences } from "../../law/licences/claim-licences.ts";
import { usableLicences } from "../../law/licences/usable-licences.ts";
import { freeSecurities } from "../../charges/payment/free-securities.ts";
import { giveAllBack, type GivenBack } from "../../charges/payment/give-all-back.ts";
import { settleDifference } from "../../charges/payment/settle-difference.ts";
import { changeClaims, checkProposed } from "../../procedures/change-claims.ts";
import type { Controlled, Refused } from "../../stages.ts";
import { contextAfter, effect, type Effect, type Emission, type StepContext } from "../../step.ts";
import { standingTasks } from "../../control/case/found-exits.ts";
import { checkExit } from "../../control/case/lawful-exit.ts";
import { checkInfringingExit } from "../../control/infringements/infringement.ts";
import { saysDisposal } from "./says-disposal.ts";
import { checkFoundGoods } from "./check-found.ts";
import { type DisposedPart, isAllGone } from "./disposed-parts.ts";
import { type GoneGoods, sharesOf } from "./divide-goods.ts";

export type RefusalOutcome = {
  readonly caseId: string;
  readonly decidedBy: string;
  /** What the declarant reads. */
  readonly reason: string;
  /** Instrument and article. */
  readonly legalBasis?: string | undefined;
} & (
  | { readonly does: "withdraw" }
  | {
      readonly does: (typeof disposalExits)[number];
      /** Number of what shows that it was done. */
      readonly proof: string;
      /** What goes so; absent: all that is left. */
      readonly goods?: readonly GoneGoods[] | undefined;
      /** Why the goods cannot be kept until an appeal is decided. */
      readonly perishable?: string | undefined;
    }
);

declare module "#src/platform/desk.ts" {
  interface OutsideFacts {
    "refusal.settled": { readonly outcome: RefusalOutcome };
  }
}

export const refusalSettled: AwaitedFact<"refusal.settled"> = {
  type: "refusal.settled",
  changesCharges: true,
  judge: (told, stage, { known, profile }) => {
    const { caseId, does } = told.outcome;
    const { tasks } = known.controls.get(stage.id) ?? { tasks: [] };
    if (!tasks.some((task) => task.caseId === caseId)) throw notOfCase(stage.id);
    if (does === "withdraw") return told;
    const openRetests = openRetestsOf(stage);
    const before = { id: caseId, tasks, isDecided: true, correctedIn: 1, releasedAt: undefined };
    const { infringements = [] } = stage;
    judgeAct("refused-disposal", { ...before, infringements, openRetests });
    checkInfringingExit(profile, does, infringements, told.outcome.goods);
    const against = tasks.filter((task) => refusesStill(task, stage));
    checkExit(profile, does, against.length > 0 ? against : tasks, stage);
    const going = { exit: does, goods: told.outcome.goods };
    checkFoundGoods(going, standingTasks(stage, { known }), stage, { profile });
    const { goods, perishable } = told.outcome;
    checkWaiting(
      stage.appeals,
      { does, items: goods?.map(({ item }) => item), perishable },
      profile,
    );
    checkOwedWithdrawal(stage.appeals, does, profile);
    return told;
  },
  adds: ({ outcome }) => ({ refusal: outcome }),
  says: ({ outcome: { caseId, does } }) => ({ caseId, does }),
};

/** Ends the declaration once nothing is left of its goods, or opens its case again. */
export function* settleRefusal(
  { refusal, ...refused }: Refused,
  context: StepContext,
): Sliced<Emission<"goods.disposed" | "disposal.recorded" | "refusal.withdrawn">> {
  if (!refusal || refusal.does === "withdraw")
    return yield* withdrawRefusal(refused, refusal, context);
  const { caseId, does: exit, proof, goods, perishable } = refusal;
  const unkept = perishable === undefined ? {} : { perishable: true };
  const { control } = context.profile;
  const rule = control.disposals.find((one) => one.exit === exit);
  if (!rule) throw notForAll(exit, context);
  const { disposedParts: before = [], ...rest } = refused;
  const mixed = before.find((one) => chargesOf(one.exit, control) !== rule.charges);
  if (mixed) throw notTogether(exit, mixed.exit);
  const { legalBasis = cited(rule.source).en } = refusal;
  const reason = withAppeal(
    {
      ...officerSays("CTL-021", { ...refusal, legalBasis }),
      says: saysDisposal({ exit, goods, proof, reason: refusal.reason, perishable }, context),
    },
    context,
  );
  const gone = [...before.map((one) => one.goods ?? []), ...(goods ? [goods] : [])];
  const parts = goods?.map(({ item, quantity, unit }) => ({ item, quantity, unit }));
  const disposedParts = [...before, { exit, proof, ...(parts ? { goods: parts } : {}) }];
  if (!isAllGone(refused.document, gone, control) && goods) {
    return {
      event: "disposal.recorded",
      stage: { ...rest, disposedParts },
      payload: { caseId, exit, proof, goods: parts, ...unkept },
      reason,
      effects: goodsGo(
        refused,
        { ...refusal, legalBasis },
        context,
        sharesOf(refused.document, goods, control).shares,
      ),
    };
  }
  const { booked, effects } =
    rule.charges === "back" ? giveAllBack(refused, context) : freeOnly(refused, context);
  const stays = rule.charges === "stay" ? { chargesStay: true } : {};
  const ended: Refused = { ...refused, disposedParts };
  return {
    event: "goods.disposed",
    stage: ended,
    payload: { caseId, exit, proof, booked, ...stays, ...unkept },
    reason,
    effects: [...effects, ...goodsGo(refused, { ...refusal, legalBasis }, context)],
  };
}

/**
 * Custody of the goods ends by the exit; what is abandoned is held until it is sold or destroyed.
 * @param shares what goes of each item; absent: all that is left
 */
function goodsGo(
  refused: Controlled,
  refusal: RefusalOutcome,
  context: StepContext,
  shares?: readonly ItemShare[],
): readonly Effect[] {
  const { does, decidedBy: actor } = refusal;
  const settled = { actor, said: refusal, shares };
  if (does === "abandon") return settleGoods(refused, context, { ...settled, ground: "abandoned" });
  const exit = does === "withdraw" ? "return" : does;
  return settleGoods(refused, context, { ...settled, exit });
}

const chargesOf = (exit: DisposedPart["exit"], { disposals }: ControlRules) =>
  disposals.find((one) => one.exit === exit)?.charges;

/**
 * What was secured for charges that are not due is free; what is due stays, and its security with it. What
 * was held back of a part that is gone is not due of the rest: it goes back, for no later control gives it.
 */
function freeOnly(stage: Controlled, context: StepContext): GivenBack {
  const line = context.known.journal.length + 1;
  const purposes = (purpose: string) => purpose !== "charges";
  const freed = freeSecurities(stage, { context, line, purposes });
  if (stage.heldBack !== true) return { booked: "0", effects: freed.effects };
  const onceFree = contextAfter(context, freed.effects);
  const changed = settleDifference(stage, stage.assessment, onceFree, { line: line + freed.lines });
  return { booked: changed.booked, effects: [...freed.effects, ...changed.postings] };
}

function* withdrawRefusal(
  refused: Omit<Refused, "refusal">,
  refusal: RefusalOutcome | undefined,
  context: StepContext,
): Sliced<Emission<"refusal.withdrawn">> {
  if (refused.disposedParts !== undefined) throw partGone(refused.id);
  const { control: _refused, freedLicences: _freed, opened, ...rest } = refused;
  const { decided: _decided, ...open } = opened ?? { caseId: refusal?.caseId ?? "", tasks: [] };
  yield* checkAgain(refused, context);
  const { discharges, effects } = changeClaims(refused, context);
  const { effects: followed, ...answered } = carriedOut(
    refused,
    { does: "refusal-withdrawal" },
    context,
  );
  const { caseId } = open;
  const { orders, tasks } = askAgain(refused, context);
  const asked = tasks.filter(({ agency, kind }) =>
    open.tasks.every((one) => one.agency !== agency || one.kind !== kind),
  );
  return {
    event: "refusal.withdrawn",
    stage: {
      ...rest,
      ...answered,
      ...(discharges ? { discharges } : {}),
      opened: { ...open, tasks: [...open.tasks, ...asked] },
      ...(orders.length > 0 ? { laboratoryOrders: orders } : {}),
    },
    payload: { caseId },
    reason: officerSays("CTL-022", refusal ?? { reason: "" }),
    effects: [
      effect(reopenCases, { declarationId: refused.id, caseId }),
      ...(tasks.length > 0 ? [effect(addTasks, { declarationId: refused.id, caseId, tasks })] : []),
      ...effects,
      ...claimLicences(refused, context),
      ...countPurchase(refused, refused.assessment, context),
      ...(refusal ? goodsGo(refused, refusal, context) : []),
      ...followed,
    ],
  };
}

/** The rest of the goods is still there; that they were refused was told before. */
export function waitForRest(stage: Refused): Emission<"release.refused"> {
  return { event: "release.refused", stage, payload: { resumed: true } };
}

/** The case waits for its decision again; that it was opened was told before. */
export function openAgain(stage: Controlled): Emission<"control.opened"> {
  return { event: "control.opened", stage, payload: { resumed: true } };
}

/** What it draws on was free meanwhile: others may have taken it. */
function* checkAgain(refused: Omit<Refused, "refusal">, context: StepContext): Sliced<void> {
  const { document, facts, acceptedOn: asOf } = refused;
  const { profile, snapshot } = context;
  const licences = usableLicences(refused, context);
  const problems = [
    ...(yield* checkInSlices({ document, facts, profile, snapshot, asOf, licences })),
    ...checkProposed(refused, refused, context).problems,
  ];
  if (!isAcceptable(problems)) throw notThere(refused.id, problems);
  const { freedLicences = [] } = refused;
  if (!canTakeAgain(refused, freedLicences, context)) throw drawnMeanwhile(refused.id);
  const { boughtBefore: now } = boughtBefore(refused, context);
  if (now !== undefined && refused.boughtBefore !== undefined && now > refused.boughtBefore)
    throw boughtMeanwhile(refused.id);
}

function notOfCase(id: string): AppError {
  return new AppError({
    code: "CASE_NOT_LAST",
    status: 409,
    message: `This case is not the one by which the release of declaration ${id} was refused.`,
    fix: "Use the latest case of the declaration.",
  });
}

function notForAll(exit: string, { profile }: StepContext): AppError {
  const named = profile.control.disposals.map((one) => one.exit).join(", ") || "none";
  return new AppError({
    code: "EXIT_NOT_LAWFUL",
    status: 409,
    message: `The profile does not say what becomes of the charges of goods that go by ${exit}.`,
    fix: `It does for: ${named}.`,
  });
}

function notTogether(exit: string, before: string): AppError {
  return new AppError({
    code: "DISPOSAL_MIXED",
    status: 409,
    message: `Charges of goods that go by ${exit} are treated otherwise than those of the part that went by ${before}.`,
    fix: "Let the rest of the goods go the same way as the part before, or by one with the same charges.",
  });
}

function partGone(id: string): AppError {
  return new AppError({
    code: "DISPOSAL_BEGUN",
    status: 409,
    message: `Part of the refused goods of declaration ${id} is gone already.`,
    fix: "Dispose of what is left; goods that may be released after all are lodged again.",
  });
}

function notThere(id: string, problems: readonly Problem[]): AppError {
  const first = problems.find(({ severity }) => severity === "error");
  return new AppError({
    code: "CLAIMS_GONE",
    status: 409,
    message: `Declaration ${id} would not be accepted any more (${first?.code ?? ""}).`,
    fix: "Dispose of the goods, or have the declaration withdrawn and lodged again.",
  });
}

function drawnMeanwhile(id: string): AppError {
  return new AppError({
    code: "CLAIMS_GONE",
    status: 409,
    message: `What declaration ${id} had drawn of a licence is not there any more.`,
    fix: "Have the licence extended, dispose of the goods, or have the declaration withdrawn and lodged again.",
  });
}

function boughtMeanwhile(id: string): AppError {
  return new AppError({
    code: "CLAIMS_GONE",
    status: 409,
    message: `The buyer of declaration ${id} has bought more since its release was refused; its charges rest on what was bought before.`,
    fix: "Have the declaration withdrawn and lodged again.",
  });
}
