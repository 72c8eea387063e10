/** An assessment inside a step. */
import type { DeclaredFacts } from "#src/clearance/declaration/facts.ts";
import { yearBefore } from "./purchases.ts";
import { inOnePiece, type Sliced } from "#src/kernel/sliced.ts";
import type { StepContext } from "../../step.ts";
import { type AcceptedWhen, assessTariffSlices } from "./assess.ts";
import type { Assessment } from "#src/decisions/duties/duties.ts";

/** Charges by the law of a moment. */
export function assessForStep(
  facts: DeclaredFacts,
  when: AcceptedWhen,
  context: StepContext,
): Assessment {
  return inOnePiece(assessStepSlices(facts, when, context));
}

/** The same, an item at a time. */
export function assessStepSlices(
  facts: DeclaredFacts,
  { acceptedOn, acceptedAt, determined, allowed }: AcceptedWhen,
  context: StepContext,
): Sliced<Assessment> {
  const { profile, tariff } = context;
  const yearTotal = yearBefore(facts, acceptedOn, context);
  const when = { acceptedOn, acceptedAt, determined, allowed, yearTotal };
  return assessTariffSlices(facts, { profile, tariff, ...when });
}
