/**
 * Whether the customs value for a unit reaches a threshold. Compared in national money without a
 * division, so nothing is rounded.
 */
import {
  type Decimal,
  compare,
  decimalOf,
  divide,
  formatDecimal,
  multiply,
  round,
} from "#src/kernel/decimal.ts";
import type { ChargeReason, DutyInput, DutyItem } from "./duties.ts";
import type { DutyLaw } from "./law.ts";
import { findQuantity, readQuantity } from "./quantity.ts";
import { baseUnknown, noExchangeRate } from "./reasons.ts";
import { type Tariff, toNational } from "./tariff.ts";
import type { Threshold } from "./threshold.ts";

/** What a measure asks of an item beyond its rate. */
export type MeasureFacts = {
  readonly input: DutyInput;
  readonly item: DutyItem;
  readonly tariff: Tariff;
  readonly law: DutyLaw;
  /** Customs value of the item. */
  readonly value: { readonly value: Decimal | undefined };
};

/** Says whether the value for a unit reaches the threshold, or what is missing to say so. */
export function reaches(threshold: Threshold, facts: MeasureFacts): boolean | ChargeReason {
  const { item, law, value } = facts;
  const { per, unit } = threshold;
  if (!value.value) return baseUnknown;
  const read = readQuantity(item, unit, { taxType: "", law });
  if (!("amount" in read)) return read;
  const quantity = read.amount;
  const bound = nationalBound(threshold, facts);
  if (!("units" in bound)) return bound;
  return compare(multiply(value.value, per), multiply(bound, quantity)) >= 0;
}

/** The amount of a bound in national money; a reason where no rate of the day is known. */
export function nationalBound(
  { amount, currency }: { readonly amount: Decimal; readonly currency: string },
  { input, tariff, law }: MeasureFacts,
): Decimal | ChargeReason {
  if (currency === law.currency) return amount;
  const rate = tariff.exchangeRate(currency, input.asOf);
  return rate ? toNational(amount, rate) : noExchangeRate(currency, input.asOf);
}

/** Value of the goods for the unit of a threshold, with its bound in that money; "" where unknown. */
export function worthPerUnit(
  { amount, currency, per, unit }: Threshold,
  { input, item, tariff, law, value }: MeasureFacts,
): string {
  const quantity = findQuantity(item, unit, { taxType: "", law });
  if (!value.value || !quantity || quantity.units === 0n) return "";
  const each = divide(multiply(value.value, per), quantity, 2, "half-up");
  const size = `${compare(per, decimalOf(1n)) === 0 ? "" : `${formatDecimal(per)} `}${unit}`;
  const own = `${formatDecimal(each)} ${law.currency} / ${size}`;
  const rate = currency === law.currency ? undefined : tariff.exchangeRate(currency, input.asOf);
  if (!rate) return own;
  const bound = round(toNational(amount, rate), 2, "half-up");
  return `${own} (${formatDecimal(amount)} ${currency} = ${formatDecimal(bound)} ${law.currency})`;
}
