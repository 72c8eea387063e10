/**
 * An assessment inside a step: by the tariff the context carries, else by the registers of the day.
 */
import type { DeclaredFacts } from "#src/clearance/declaration/facts.ts";
import type { Assessment } from "#src/decisions/duties/assess.ts";
import { yearBefore } from "./purchases.ts";
import type { StepContext } from "../step.ts";
import { type AcceptedWhen, assessByTariff, assessDeclaration } from "./assess.ts";

/** Charges by the law of a moment. */
export function assessForStep(
  facts: DeclaredFacts,
  { acceptedOn, acceptedAt, determined }: AcceptedWhen,
  context: StepContext,
): Assessment {
  const { profile, snapshot, tariff } = context;
  const yearTotal = yearBefore(facts, acceptedOn, context);
  const when = { profile, acceptedOn, acceptedAt, determined, yearTotal };
  return tariff
    ? assessByTariff(facts, { ...when, tariff })
    : assessDeclaration(facts, { ...when, snapshot });
}
