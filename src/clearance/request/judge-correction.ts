/**
 * What a request would make of the charges of goods that were let go: worked out before it is decided, as it
 * will be booked, so that nothing is given back by rule, while a charge is open, or where what has to be
 * secured is not. In: a released declaration and the version asked for. Out: a correction. Pure.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { Assessment, ChargeLine } from "#src/decisions/duties/duties.ts";
import { grantedCharges } from "../charges/assessment/allowed-deductions.ts";
import type { AcceptedWhen } from "../charges/assessment/assess.ts";
import { chargeLate } from "../charges/assessment/declared-late.ts";
import { assessForStep } from "../charges/assessment/assess-for-step.ts";
import { awaitEntitlement } from "../charges/assessment/entitlement.ts";
import { keepFixings } from "../charges/assessment/judge-fixing.ts";
import { findUnsecured, type Unsecured } from "../charges/payment/secure-more.ts";
import { chargesLess } from "../charges/payment/settle-difference.ts";
import { chargeDischarged } from "../charges/assessment/below-entry.ts";
import { checkProposed } from "../procedures/change-claims.ts";
import type { Corrected, Interrupted, InterruptingRequest, Left } from "../stages.ts";
import type { StepContext } from "../step.ts";

export type Correction = {
  /** Charges that nobody has determined, as item and tax. */
  readonly open: readonly string[];
  /** Some tax would be less, or would not be due any more. */
  readonly lowers: boolean;
  /** What would have to be secured, and cannot be. */
  readonly unsecured: Unsecured | undefined;
};

/** What would come of it; undefined where nothing was let go or no version is asked for. */
export function foreseeCorrection(
  { stage, asked: { proposed, told } }: Pick<Interrupted, "stage"> & InterruptingRequest,
  context: StepContext,
): Correction | undefined {
  if (!proposed || !("releasedAt" in stage)) return undefined;
  const released = stage as Left; // all between was passed, though its assessment is not kept
  const { determined } = released;
  const { document, facts } = proposed;
  const version: Left = {
    ...released,
    document,
    facts,
    discharges: checkProposed(stage, proposed, context).claims,
    // as it will be applied: granting a change also grants the deductions it adds
    ...(told ? { allowed: grantedCharges(released, facts) } : {}),
    ...(determined ? { determined: keepFixings(determined, stage.facts, facts) } : {}),
  };
  const assessment = assessCorrected(version, context);
  return {
    // where nobody will determine it, what is open holds nothing
    open: context.known.foreseen.determination ? openLines(assessment) : [],
    lowers:
      chargesLess(assessment, context) || isLower(assessCorrected(released, context), assessment),
    unsecured: findUnsecured({ ...version, assessment }, context),
  };
}

/** The charges of a changed declaration by the law of the day of its acceptance. */
export function assessCorrected(
  corrected: Pick<Corrected, "facts" | "discharges" | "late"> & AcceptedWhen,
  context: StepContext,
): Assessment {
  const computed = awaitEntitlement(
    assessForStep(corrected.facts, corrected, context),
    corrected,
    context,
  );
  const { profile } = context;
  return chargeLate(chargeDischarged(computed, corrected, profile), corrected.late, profile);
}

function openLines({ items }: Assessment): readonly string[] {
  return items.flatMap(({ item, lines }) =>
    lines
      .filter(({ method }) => method === "undetermined")
      .map(({ taxType }) => `${taxType} of item ${item}`),
  );
}

/** Whether less of a tax is due, or less of it in all with what is secured and suspended. */
function isLower(before: Assessment, after: Assessment): boolean {
  const [old, changed] = [sumsOf(before), sumsOf(after)];
  return [...old].some(([key, sum]) => (changed.get(key) ?? 0n) < sum);
}

function sumsOf({ items }: Assessment): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>();
  const count = (key: string, minor: bigint | null) =>
    sums.set(key, (sums.get(key) ?? 0n) + (minor ?? 0n));
  for (const line of items.flatMap(({ lines }) => lines)) {
    count(`${line.taxType} due`, line.payable);
    for (const part of chargedParts) count(`${line.taxType} in all`, line[part]);
  }
  return sums;
}

const chargedParts = ["payable", "secured", "suspended"] as const satisfies (keyof ChargeLine)[];

/** An officer does not give back what nobody has determined yet. */
export function refuseOpen({ open }: Correction): void {
  if (open.length === 0) return;
  throw new AppError({
    code: "CHARGES_OPEN",
    status: 409,
    message: `The goods are released, and these charges would be undetermined after the amendment: ${open.slice(0, 10).join(", ")}.`,
    fix: "Refuse the request with the reason, and have it asked for again in a form whose charges are known; what was charged stands until then.",
  });
}
