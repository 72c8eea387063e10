/**
 * An assessment inside a step: by the tariff the context carries, else by the registers of the day.
 */
import type { DeclaredFacts } from "#src/clearance/declaration/facts.ts";
import { yearBefore } from "./purchases.ts";
import { inOnePiece, type Sliced } from "#src/kernel/sliced.ts";
import type { StepContext } from "../step.ts";
import { type AcceptedWhen, assessDeclarationSlices, assessTariffSlices } from "./assess.ts";
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
  const { profile, snapshot, tariff } = context;
  const yearTotal = yearBefore(facts, acceptedOn, context);
  const when = { profile, acceptedOn, acceptedAt, determined, allowed, yearTotal };
  return tariff
    ? assessTariffSlices(facts, { ...when, tariff })
    : assessDeclarationSlices(facts, { ...when, snapshot });
}
