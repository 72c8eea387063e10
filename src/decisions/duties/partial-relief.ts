/**
 * Partial relief of a procedure that ended: a share of the charge for each month it lasted is due,
 * never more than the charge; the rest is relieved.
 */
import { compare, decimalOf, multiply, subtract } from "#src/kernel/decimal.ts";
import type { DutyItem } from "./duties.ts";
import type { Relief } from "./law.ts";

/** The relief as it counts now: while the procedure lasts, it suspends. */
export function reliefAtEnd(relief: Relief | undefined, item: DutyItem): Relief | undefined {
  const { monthsUnderProcedure: months } = item;
  if (!relief?.monthlyShare || months === undefined) return relief;
  const one = decimalOf(1n);
  const due = multiply(relief.monthlyShare, decimalOf(BigInt(Math.ceil(months))));
  const share = compare(due, one) >= 0 ? decimalOf(0n) : subtract(one, due);
  return { ...relief, rule: { ...relief.rule, effect: "relieve" }, share };
}
