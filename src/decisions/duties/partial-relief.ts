/**
 * Partial relief of a procedure that ended: a share of the charge for each month it lasted is due,
 * never more than the charge; the rest is relieved.
 */
import {
  type Decimal,
  compare,
  decimalOf,
  multiply,
  round,
  subtract,
} from "#src/kernel/decimal.ts";
import type { DutyItem } from "./duties.ts";
import type { Relief } from "./law.ts";
import { unitName } from "./quantity.ts";

/** The relief as it counts now: while the procedure lasts, it suspends. */
export function reliefAtEnd(relief: Relief | undefined, item: DutyItem): Relief | undefined {
  if (!relief?.monthlyShare) return relief;
  const months = monthsOf(relief, item);
  if (months === undefined) return relief;
  const one = decimalOf(1n);
  const due = multiply(relief.monthlyShare, round(months, 0, "up"));
  const share = compare(due, one) >= 0 ? decimalOf(0n) : subtract(one, due);
  return { ...relief, rule: { ...relief.rule, effect: "relieve" }, share };
}

/** Months the goods stayed: a base of a tax that is stated in the unit the rule names. */
function monthsOf({ rule }: Relief, item: DutyItem): Decimal | undefined {
  if (rule.monthsIn === undefined) return undefined;
  const unit = unitName(rule.monthsIn);
  return item.taxes.find(({ baseQuantity }) => baseQuantity && unitName(baseQuantity.unit) === unit)
    ?.baseQuantity?.amount;
}
