/**
 * Station assessment: every charge of every item by the tariff of the acceptance date. A line
 * nobody can compute is never zero: the declaration waits for an officer, where one is there, who fixes
 * the amount and says why.
 */
import type { AssessedItem, Assessment } from "#src/decisions/duties/duties.ts";
import { packAssessment } from "#src/decisions/duties/packed-assessment.ts";
import { printAssessment } from "#src/decisions/duties/printed-assessment.ts";
import { formatMinor } from "#src/kernel/money.ts";
import { printMoment } from "#src/kernel/printed-moment.ts";
import { inOnePiece, type Sliced } from "#src/kernel/sliced.ts";
import type { Accepted } from "../../stages.ts";
import { type DecideInSlices, effect, type StepContext } from "../../step.ts";
import { chargeDischarged } from "./below-entry.ts";
import { assessStepSlices } from "./assess-for-step.ts";
import { chargeLate, declaredLate } from "./declared-late.ts";
import { awaitEntitlement } from "./entitlement.ts";
import { boughtBefore, countPurchase } from "./purchases.ts";
import { appendAssessments, type AssessmentRow } from "./store.ts";

/** Assesses, or waits for an officer where a charge is undetermined. */
export const assessCharges: DecideInSlices<
  "declaration.accepted",
  "charges.assessed" | "charges.undetermined"
> = function* assessCharges(accepted, context) {
  const computed = yield* assessStepSlices(accepted.facts, accepted, context);
  const entitled = awaitEntitlement(computed, accepted, context);
  const late = accepted.late ?? declaredLate(accepted, context);
  const discharged = chargeDischarged(entitled, accepted, context.profile);
  const assessment = chargeLate(discharged, late, context.profile);
  const bought = boughtBefore(accepted, context);
  const open = assessment.totals.undetermined;
  // where nobody will determine it, what is open is reported and holds nothing
  const waits = open > 0 && context.known.foreseen.determination;
  return {
    event: waits ? "charges.undetermined" : "charges.assessed",
    stage: { ...accepted, assessment, ...bought, ...(late && { late }) },
    payload: {
      lines: assessment.items.reduce((sum, item) => sum + item.lines.length, 0),
      undetermined: open,
      payable: formatMinor(assessment.totals.payable, assessment.decimals),
      currency: assessment.currency,
    },
    ...(waits ? { reason: whyOpen(assessment.items) } : {}),
    effects: [
      effect(appendAssessments, yield* assessmentRowSlices(accepted, assessment, context)),
      ...countPurchase(accepted, assessment, context),
    ],
  };
};

/** The row that keeps an assessment beside its event. */
export function assessmentRow(
  accepted: Pick<Accepted, "id">,
  assessment: Assessment,
  context: StepContext,
) {
  return inOnePiece(assessmentRowSlices(accepted, assessment, context));
}

function* assessmentRowSlices(
  accepted: Pick<Accepted, "id">,
  assessment: Assessment,
  { seq, now }: StepContext,
): Sliced<AssessmentRow> {
  return {
    declarationId: accepted.id,
    seq,
    at: printMoment(now),
    currency: assessment.currency,
    payableMinor: assessment.totals.undetermined > 0 ? null : assessment.totals.payable,
    detail: yield* packAssessment(printAssessment(assessment)),
  };
}

function whyOpen(items: readonly AssessedItem[]) {
  const line = items.flatMap((item) => item.lines).find(({ method }) => method === "undetermined");
  const reason = line?.reasons.at(-1);
  return {
    code: reason?.code ?? "DUT-000",
    says: reason?.says ?? { en: "A charge is undetermined.", zh: "有税款未能确定。" },
  };
}
