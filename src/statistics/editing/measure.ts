/** The figures of a row that add up in published cells; quantities by unit. */
import type { EditRow } from "./checks.ts";

export type Measure = "value" | "mass" | "quantity";

export function amountOf({ value, massG, quantity1 }: EditRow, measure: Measure): number {
  return { value, mass: massG, quantity: quantity1 }[measure];
}
