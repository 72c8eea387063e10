/**
 * What became known after the goods were cleared: the final price of provisional ones, or royalties paid
 * after the sale. In: the declarations it concerns (`SettlementCase`), the law of a profile. Out: what of
 * it belongs to each, to the smallest unit, its new value, and the duty and VAT that follow. Pure; owns no
 * table.
 */
import { z } from "zod";
import {
  type Decimal,
  add,
  compare,
  decimalOf,
  formatDecimal,
  multiply,
  parseDecimal,
  round,
  subtract,
  zero,
} from "#src/kernel/decimal.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { shareExactly } from "../duties/share.ts";
import type { ValuationLaw, ValuationReason } from "./valuation.ts";

const money = z
  .string()
  .regex(/^\d{1,18}(\.\d{1,6})?$/, "write an amount such as 1200.50")
  .transform(parseDecimal);
const percent = z
  .string()
  .regex(/^\d{1,4}(\.\d{1,6})?$/, "write per cent such as 6.5")
  .transform(parseDecimal);
const day = LegalDate.transform((text) => Temporal.PlainDate.from(text));

const Entry = z.strictObject({
  /** Declaration and item, in the words of whoever asks. */
  id: z.string().min(1).max(60),
  /** As assessed. */
  customsValue: money,
  quantity: money.optional(),
  /** Of a provisional value: the final one. */
  finalValue: money.optional(),
  /** Rates of the day of acceptance, per cent. */
  duty: percent.optional(),
  vat: percent.optional(),
});
export const SettlementCase = z.strictObject({
  entries: z.array(Entry).min(1).max(10_000),
  /** Absent: the final values of the entries are settled. */
  royalty: z
    .strictObject({
      amount: money,
      relatedToGoods: z.boolean(),
      conditionOfSale: z.boolean(),
      forReproduction: z.boolean().default(false),
      by: z.enum(["value", "quantity"]).default("value"),
    })
    .optional(),
  /** The day the royalty was paid or the final price known. */
  knownOn: day,
  declaredOn: day,
});
export type SettlementCase = z.infer<typeof SettlementCase>;

export type SettledEntry = {
  readonly id: string;
  /** Added to the value, negative where it falls. */
  readonly change: string;
  readonly customsValue: string;
  /** Null where no rate is given. */
  readonly duty: string | null;
  readonly vat: string | null;
  readonly formula: string;
};
export type Settlement = {
  readonly currency: string;
  /** False where the payment is no part of the value. */
  readonly counts: boolean;
  readonly late: boolean;
  /** Last day to declare it; null where the law names none. */
  readonly declareBy: string | null;
  readonly reasons: readonly ValuationReason[];
  readonly entries: readonly SettledEntry[];
  readonly totals: { readonly change: string; readonly duty: string; readonly vat: string };
};

/** Settles a case. */
export function settleValue(facts: SettlementCase, law: ValuationLaw): Settlement {
  const { settlement } = law.rules;
  const outside = royaltyOutside(facts, law);
  const last =
    settlement.declareWithinDays === null
      ? undefined
      : facts.knownOn.add({ days: settlement.declareWithinDays });
  const late = last !== undefined && Temporal.PlainDate.compare(facts.declaredOn, last) > 0;
  const lateness = { code: "VAL-late", says: settlement.late, source: settlement.source };
  const changes = outside.length > 0 ? facts.entries.map(() => zero) : changesOf(facts, law);
  const settled = facts.entries.map((entry, at) => settleEntry(entry, changes[at] ?? zero, law));
  const sum = (amounts: readonly (Decimal | undefined)[]): string =>
    formatDecimal(
      round(
        amounts.reduce<Decimal>((all, one) => add(all, one ?? zero), zero),
        law.scale,
        "down",
      ),
    );
  return {
    currency: law.currency,
    counts: outside.length === 0,
    late,
    declareBy: last?.toString() ?? null,
    reasons: late ? [...outside, lateness] : outside,
    entries: settled.map(({ printed }) => printed),
    totals: {
      change: sum(changes),
      duty: sum(settled.map(({ duty }) => duty)),
      vat: sum(settled.map(({ vat }) => vat)),
    },
  };
}

/** Why a royalty is no part of the value. */
function royaltyOutside({ royalty }: SettlementCase, { rules }: ValuationLaw): ValuationReason[] {
  if (!royalty) return [];
  const { notRelated, noCondition, reproduction } = rules.settlement;
  return [
    ...(royalty.relatedToGoods ? [] : [{ code: "VAL-not-related", ...notRelated }]),
    ...(royalty.conditionOfSale ? [] : [{ code: "VAL-no-condition", ...noCondition }]),
    ...(royalty.forReproduction ? [{ code: "VAL-reproduction", ...reproduction }] : []),
  ];
}

/** What is added to each value; a royalty is shared so that its parts add up to it. */
function changesOf(
  { entries, royalty }: SettlementCase,
  { scale }: ValuationLaw,
): readonly Decimal[] {
  if (!royalty)
    return entries.map(({ customsValue, finalValue }) =>
      round(subtract(finalValue ?? customsValue, customsValue), scale, "half-up"),
    );
  const byQuantity = royalty.by === "quantity" && entries.every(({ quantity }) => quantity);
  const keys = entries.map(({ customsValue, quantity }, rank) => ({
    key: byQuantity ? (quantity ?? zero) : customsValue,
    rank,
  }));
  const minor = round(royalty.amount, scale, "half-up").units;
  return shareExactly(minor, keys).map((part) => decimalOf(part, scale));
}

function settleEntry(
  { id, customsValue, duty: dutyRate, vat: vatRate }: SettlementCase["entries"][number],
  change: Decimal,
  { scale, chargeRounding }: ValuationLaw,
): {
  readonly printed: SettledEntry;
  readonly duty: Decimal | undefined;
  readonly vat: Decimal | undefined;
} {
  const share = (base: Decimal, rate: Decimal | undefined): Decimal | undefined => {
    if (!rate) return undefined;
    const product = multiply(base, rate);
    return round({ ...product, scale: product.scale + 2 }, scale, chargeRounding);
  };
  const duty = share(change, dutyRate);
  const vat = share(add(change, duty ?? zero), vatRate);
  const value = round(add(customsValue, change), scale, "half-up");
  const sign = compare(change, zero) < 0 ? "-" : "+";
  const size = change.units < 0n ? { ...change, units: -change.units } : change;
  const text = (amount: Decimal | undefined): string | null =>
    amount ? formatDecimal(amount) : null;
  return {
    duty,
    vat,
    printed: {
      id,
      change: formatDecimal(change),
      customsValue: formatDecimal(value),
      duty: text(duty),
      vat: text(vat),
      formula: `${formatDecimal(customsValue)} ${sign} ${formatDecimal(size)} = ${formatDecimal(value)}`,
    },
  };
}
