/** What of the goods of a declaration has come, for every step that has to know it. Pure. */
import type { WeighedGoods } from "#src/movements/consignments/book/write-off.ts";
import { timingOf } from "#src/registers/profile.ts";
import type { Registered } from "./stages.ts";
import type { StepContext } from "./step.ts";

/** Weighs its goods. A supplementary declaration has no goods to move. */
export function weighOf(
  {
    id: declarationId,
    lodgerId,
    facts,
    receivedAt,
  }: Pick<Registered, "id" | "lodgerId" | "facts" | "receivedAt">,
  { profile, known }: StepContext,
): WeighedGoods | undefined {
  const isMoved = timingOf(profile, facts.additionalType) !== "supplementary";
  if (!isMoved || facts.transportDocument.length === 0) return undefined;
  return known.cargo.weigh({ declarationId, lodgerId, facts, receivedAt, profile });
}
