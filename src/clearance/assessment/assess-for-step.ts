/**
 * An assessment inside a step: by the tariff the context carries, else by the registers of the day.
 */
import type { DeclaredFacts } from "#src/clearance/declaration/facts.ts";
import type { Assessment } from "#src/decisions/duties/assess.ts";
import type { StepContext } from "../step.ts";
import { type AcceptedWhen, assessByTariff, assessDeclaration } from "./assess.ts";

/** Charges by the law of a moment. */
export function assessForStep(
  facts: DeclaredFacts,
  { acceptedOn, acceptedAt, determined }: AcceptedWhen,
  { profile, snapshot, tariff }: StepContext,
): Assessment {
  return tariff
    ? assessByTariff(facts, { profile, tariff, acceptedOn, acceptedAt, determined })
    : assessDeclaration(facts, { profile, snapshot, acceptedOn, acceptedAt, determined });
}
