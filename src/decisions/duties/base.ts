/** What the ad valorem part of a charge is a share of, and what that is made of. */
import { type Decimal, add, formatDecimal, round, zero } from "#src/kernel/decimal.ts";
import type { ChargeReason, DutyItem } from "./duties.ts";
import type { DutyLaw, Tax } from "./law.ts";
import { unitName } from "./quantity.ts";
import { type Rate, hasAdValorem } from "./rate.ts";
import { baseMadeOf, noDeclaredBase } from "./reasons.ts";
import type { ItemValue } from "./value.ts";

/** A charge of the item that was worked out before. */
export type Computed = {
  readonly taxType: string;
  readonly tax: Tax | undefined;
  /** Before relief. */
  readonly full: Decimal | undefined;
  /** After relief: what other taxes stand on. */
  readonly owed: Decimal | undefined;
  readonly secured: Decimal;
  readonly payable: Decimal;
  /** The first two as printed. */
  readonly fullText: string;
  readonly owedText: string;
};
export const unknownSums = {
  full: undefined,
  owed: undefined,
  secured: zero,
  payable: zero,
  fullText: "",
  owedText: "",
};

type BaseOf = {
  readonly taxType: string;
  readonly tax: Tax | undefined;
  readonly rate: Rate | undefined;
};
type BaseFacts = {
  readonly item: DutyItem;
  readonly value: ItemValue;
  readonly law: DutyLaw;
  readonly done: readonly Computed[];
};

export type Base = {
  readonly amount: Decimal | undefined;
  /** As charges are rounded; undefined where no part of the rate is ad valorem. */
  readonly rounded: Decimal | undefined;
  readonly shown: string | null;
  /** How the base came about: the month of its exchange rate, or why it is not known. */
  readonly reasons: readonly ChargeReason[];
  /** The reasons say why it is not known. */
  readonly explained: boolean;
  /** A charge it takes in that is not determined. */
  readonly waitsFor?: string | undefined;
};
const noReasons: readonly ChargeReason[] = [];

/** What the ad valorem part is a share of. */
export function baseOf(charge: BaseOf, facts: BaseFacts, relieved: boolean): Base {
  const stands = charge.tax?.standsOn ?? { customsValue: true, taxes: [] };
  const { declaredUnit } = stands;
  let en = "";
  let zh = "";
  let amount: Decimal | undefined = zero;
  let waitsFor: string | undefined;
  if (declaredUnit !== undefined) {
    const unit = unitName(declaredUnit);
    amount = declaredBase(facts.item, charge.taxType, unit);
    if (!amount && charge.rate && hasAdValorem(charge.rate))
      return {
        amount,
        rounded: undefined,
        shown: null,
        reasons: [noDeclaredBase(unit)],
        explained: true,
      };
  } else {
    if (stands.customsValue) amount = facts.value.value;
    if (amount && stands.vatAdjustments) amount = add(amount, facts.value.vatAdjustment);
    const adjusted = stands.vatAdjustments ? vatPart(facts.value.vatAdjustment) : "";
    if (adjusted !== "") {
      en = `${adjusted} for VAT alone`;
      zh = `${adjusted} 仅计入增值税`;
    }
    for (const { taxType, tax, full, owed, fullText, owedText } of facts.done) {
      if (!tax || !stands.taxes.includes(tax.id)) continue;
      // what was relieved is no part of the base, unless this charge is only told for comparison
      // too
      const part = relieved ? full : owed;
      if (!part) waitsFor ??= taxType;
      amount = amount && part ? add(amount, part) : undefined;
      if (!part || part.units === 0n) continue;
      const text = ` + ${relieved ? fullText : owedText} ${taxType}`;
      en += text;
      zh += text;
    }
  }
  const isShare =
    charge.rate === undefined || charge.rate.sum.length === 0 || hasAdValorem(charge.rate);
  const { scale } = facts.law.rounding.charge;
  const rounded = amount && isShare ? round(amount, scale, "half-up") : undefined;
  const shown = rounded ? formatDecimal(rounded) : null;
  const known = isShare && stands.customsValue ? facts.value.reasons : noReasons;
  const explained = facts.value.value === undefined && known.length > 0;
  const value = stands.customsValue ? facts.value.value : undefined;
  const reasons =
    shown === null
      ? known
      : en === ""
        ? known
        : [...known, baseMadeOf(value && formatDecimal(value), { en, zh }, shown)];
  return { amount, rounded, shown, reasons, explained, waitsFor };
}

/**
 * A base that only the declaration knows: stated for this tax as a quantity in the unit, or as an
 * amount.
 */
function declaredBase(item: DutyItem, taxType: string, unit: string): Decimal | undefined {
  const stated = item.taxes.filter(({ type }) => type === taxType || type === undefined);
  const quantity = stated.find(
    ({ baseQuantity }) => baseQuantity && unitName(baseQuantity.unit) === unit,
  );
  const money = stated.find(({ type, baseAmount }) => type === taxType && baseAmount !== undefined);
  return quantity?.baseQuantity?.amount ?? money?.baseAmount?.amount;
}

function vatPart(amount: Decimal): string {
  if (amount.units === 0n) return "";
  const size = amount.units < 0n ? { ...amount, units: -amount.units } : amount;
  return `${amount.units < 0n ? " - " : " + "}${formatDecimal(size)}`;
}
