/**
 * Station release: needs everything before it, and the goods where the profile says so. Then
 * gate-out or exit, which is a message of the carrier or terminal and closes the declaration.
 */
import { timingOf } from "#src/registers/profile.ts";
import type { Left, Released } from "../stages.ts";
import type { Decide, Emission, StepContext } from "../step.ts";

/** Releases, or waits for the arrival. */
export const grantRelease: Decide<"control.passed", "release.granted" | "arrival.awaited"> = (
  controlled,
  context,
) => {
  const { facts, arrivedAt } = controlled;
  const timing = timingOf(context.profile, facts.additionalType);
  const needsArrival =
    timing !== "supplementary" &&
    (context.profile.release.needsArrival === "always"
      ? facts.direction === "import"
      : timing === "pre-lodged");
  if (needsArrival && arrivedAt === undefined)
    return { event: "arrival.awaited", stage: controlled };
  return {
    event: "release.granted",
    stage: { ...controlled, releasedAt: context.now },
    payload: { arrivedAt: arrivedAt?.toString() ?? null },
  };
};

/**
 * Goods that still have to leave keep the declaration open; a supplementary one has no goods to
 * move.
 */
export function awaitDeparture(
  released: Released,
  context: StepContext,
): Emission<"departure.awaited" | "declaration.cleared"> {
  const timing = timingOf(context.profile, released.facts.additionalType);
  if (timing === "supplementary") return { event: "declaration.cleared", stage: released };
  return { event: "departure.awaited", stage: released };
}

/** The carrier or terminal said that the goods went out of the gate or left the country. */
export function closeDeclaration(left: Left): Emission<"declaration.cleared"> {
  return {
    event: "declaration.cleared",
    stage: left,
    payload: { leftAt: left.leftAt?.toString() ?? null },
  };
}
