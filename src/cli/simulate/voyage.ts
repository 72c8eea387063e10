/** Numbers of journeys: what a declaration states is what the conveyance of its day reports. */
import type { ConveyanceMode } from "#src/movements/conveyances/conveyance.ts";

/** @example voyageOf("aircraft", day) // EX0104, as flights are numbered; V250104 by other means */
export function voyageOf(mode: ConveyanceMode, day: Temporal.PlainDate): string {
  const digits = day.toString().replaceAll("-", "");
  return mode === "aircraft" ? `EX${digits.slice(4)}` : `V${digits.slice(2)}`;
}
