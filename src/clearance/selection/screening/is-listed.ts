/** Whether a party that a declaration names may stand on a list of sanctioned or denied parties. */
import type { Rested } from "#src/clearance/awaited-fact.ts";
import type { StepContext } from "#src/clearance/step.ts";
import { declaredFacts } from "../declared-facts.ts";
import { listedFacts } from "./listed-facts.ts";
import { bindingHits } from "./listed-looks.ts";

/** A declaration that was not accepted yet is not compared, and is released by nobody. */
export function isListed(
  stage: Rested,
  { profile, snapshot, today }: Pick<StepContext, "profile" | "snapshot" | "today">,
): boolean {
  if (!("acceptedOn" in stage)) return false;
  const { facts } = declaredFacts(stage, profile);
  if (listedFacts(snapshot, today, facts)["listedOn"] !== undefined) return true;
  return bindingHits(stage, { profile, snapshot, today }).length > 0;
}
