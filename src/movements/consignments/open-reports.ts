/**
 * Which kinds of report are open to a consignment: what its state takes, for pages that offer one report at a
 * time. Files may report more, because what is reported to have left is an alarm at any time. Pure.
 */
import { type HeldConsignment, landedOf, presentOf, stateOf } from "./consignment.ts";
import { isNothing } from "./quantity.ts";
import { type ConsignmentAct, consignmentTable } from "./states.ts";

export const reportKinds = [
  "outturn",
  "amendment",
  "cancellation",
  "split",
  "consolidation",
  "deconsolidation",
  "transhipment",
  "departure",
] as const;
type ReportKind = (typeof reportKinds)[number];

const actOf: Readonly<Record<ReportKind, ConsignmentAct>> = {
  outturn: "land",
  amendment: "state",
  cancellation: "cancel",
  split: "move",
  consolidation: "move",
  deconsolidation: "move",
  transhipment: "tranship",
  departure: "leave",
};

/** @example openReports(landed) // ["outturn", "amendment", "split", …] */
export function openReports(held: HeldConsignment): readonly ReportKind[] {
  const { kind, takes } = consignmentTable[stateOf(held)];
  if (kind === "final") return [];
  return reportKinds.filter(
    (one) => takes.includes(actOf[one]) && (one !== "departure" || mayDepart(held)),
  );
}

/** What a conveyance brought here leaves through the gate, or goes on by the call that was stated for it. */
function mayDepart(held: HeldConsignment): boolean {
  const { landings, onwardCall } = held;
  const isGone = isNothing(presentOf(held)) && !isNothing(landedOf(held));
  if (isGone) return false;
  const isBrought = landings.some(({ isCount, leg }) => !isCount && leg === "border");
  return onwardCall !== undefined || !isBrought;
}
