/**
 * Other values that a declaration states of the same goods: the total of the invoice, a value beside the
 * price, the statistical value. Where one of them is above what is charged on, the declaration contradicts
 * itself, and an officer says which holds.
 */
import {
  type Decimal,
  add,
  compare,
  decimalOf,
  formatDecimal,
  multiply,
  parseDecimal,
  round,
  zero,
} from "#src/kernel/decimal.ts";
import type { Amount, ChargeReason, DutyInput } from "./duties.ts";
import type { Sharing, ToMoney, ItemValuation } from "./costs.ts";
import type { DutyLaw } from "./law.ts";
import { statedHigher } from "./reasons.ts";

type Valued = { readonly work: ItemValuation; readonly value: Decimal };
type Stating = {
  readonly law: DutyLaw;
  readonly toMoney: ToMoney;
  readonly sharing: Sharing;
};

/** Leaves values open that something else in the declaration contradicts. */
export function tellStatedValues(
  input: DutyInput,
  values: readonly Valued[],
  { law, toMoney, sharing }: Stating,
): void {
  const rule = law.rules.valuation.statedValues;
  if (!rule || input.direction !== "import") return;
  const facts = { law, toMoney, percents: rule };
  for (const one of values) {
    const { statedValue, statisticalValue } = one.work.item;
    const counted = [countedOf(one)];
    const found =
      higher(statedValue, counted, { ...facts, name: names.value }) ??
      higher(statisticalValue, counted, { ...facts, name: names.statistical });
    if (found) one.work.unknown.push(found);
  }
  const { invoiceAmount: amount, currency = "" } = input;
  const total = amount && { amount, currency };
  const found = higher(total, values.map(countedOf), { ...facts, name: names.invoice });
  if (found) sharing.unknown.push(found);
}

const names = {
  invoice: { en: "the total of the invoice", zh: "发票总额" },
  value: { en: "the value stated beside the price", zh: "货价之外另填的价值" },
  statistical: { en: "the statistical value", zh: "统计价值" },
} as const;

type Counted = { readonly amount: Decimal; readonly currency: string };

/** Price or value of an item, whichever is more: what a total may take in. */
function countedOf({ work, value }: Valued): Counted {
  const price = work.goodsPrice ?? zero;
  const currency = work.item.itemPrice?.currency ?? "";
  return { amount: compare(price, value) > 0 ? price : value, currency };
}

type HigherFacts = {
  readonly law: DutyLaw;
  readonly toMoney: ToMoney;
  readonly percents: { readonly percent: string; readonly otherCurrencyPercent: string };
  readonly name: ChargeReason["says"];
};

/** What is stated, where it is above what is counted by more than the rule allows. */
function higher(
  stated: Amount | undefined,
  counted: readonly Counted[],
  { law, toMoney, percents, name }: HigherFacts,
): ChargeReason | undefined {
  const money = stated && toMoney(stated);
  if (!money || !("value" in money)) return undefined;
  const isSame = counted.every(({ currency }) => currency === stated.currency);
  const percent = parseDecimal(isSame ? percents.percent : percents.otherCurrencyPercent);
  const sum = counted.reduce((all, { amount }) => add(all, amount), zero);
  const { scale } = law.rounding.customsValue;
  // a last place of each item is rounding
  const rounding = decimalOf(BigInt(counted.length), scale);
  const most = add(add(sum, multiply(multiply(sum, percent), decimalOf(1n, 2))), rounding);
  if (compare(money.value, most) <= 0) return undefined;
  const shown = formatDecimal(round(sum, scale, "half-up"));
  const text = `${formatDecimal(stated.amount)} ${stated.currency}`;
  return statedHigher(name, text, `${shown} ${law.currency}`);
}
