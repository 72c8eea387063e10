/**
 * Import tax on personal goods: parcels sent to a person and luggage of travellers. One tax in
 * place of duty, VAT and consumption tax, by the class of goods. In: goods with class and taxable
 * value, the law of a profile. Out: the tax of each line and why it is owed or not. Pure.
 */
import { z } from "zod";
import {
  type Decimal,
  add,
  compare,
  formatDecimal,
  multiply,
  parseDecimal,
  round,
  subtract,
  zero,
} from "#src/kernel/decimal.ts";

const decimal = z
  .string()
  .regex(/^\d{1,15}(\.\d{1,6})?$/, "write an amount such as 1200.50")
  .transform(parseDecimal);
const source = z.string().min(1);

export const PersonalGoodsRules = z.strictObject({
  /** Rate by class of goods, in per cent. */
  rates: z.record(z.string(), z.string()),
  ratesFrom: z.iso.date(),
  ratesSource: source,
  /** A tax up to this, inclusive, is not collected from a parcel. */
  exemptTax: z.strictObject({ amount: decimal, source }),
  traveller: z.strictObject({ allowance: decimal, allowanceWithPortDutyFree: decimal, source }),
  quantities: z.record(z.string(), z.strictObject({ most: decimal, unit: z.string(), source })),
  taxSource: source,
});
export type PersonalGoodsRules = z.infer<typeof PersonalGoodsRules>;

export const PersonalGoodsCase = z.strictObject({
  kind: z.enum(["parcel", "traveller"]),
  day: z.iso.date(),
  /** Bought in a duty-free shop of the port of entry too: a higher allowance counts. */
  portDutyFree: z.boolean().default(false),
  goods: z
    .array(
      z.strictObject({
        /** The rate of the class: 13, 20 or 50. */
        class: z.string(),
        /** Taxable value of the line, in the profile's currency. */
        value: decimal,
        /** One thing that cannot be parted: above the allowance all of it is taxed. */
        single: z.boolean().default(false),
        /** Goods with a quantity of their own allowance. */
        limited: z.string().optional(),
        quantity: decimal.optional(),
      }),
    )
    .min(1)
    .max(1000),
});
export type PersonalGoodsCase = z.infer<typeof PersonalGoodsCase>;

export type PersonalLine = {
  readonly line: number;
  readonly taxable: string;
  readonly rate: string | null;
  readonly tax: string | null;
  readonly formula: string | null;
  readonly findings: readonly {
    readonly code: string;
    readonly says: string;
    readonly source: string;
  }[];
};
export type PersonalTax = {
  readonly currency: string;
  readonly lines: readonly PersonalLine[];
  /** Before the exemption of small amounts; null where a line has no rate. */
  readonly tax: string | null;
  readonly payable: string | null;
  readonly exempt: boolean;
};

export type PersonalLaw = {
  readonly rules: PersonalGoodsRules;
  readonly currency: string;
  readonly scale: number;
};

/** Taxes personal goods. */
export function taxPersonalGoods(facts: PersonalGoodsCase, law: PersonalLaw): PersonalTax {
  const { rules, scale, currency } = law;
  const taxable = taxableValues(facts, rules);
  let total: Decimal | undefined = zero;
  const lines = facts.goods.map((good, at): PersonalLine => {
    const base = taxable[at] ?? zero;
    const findings = findingsOf(good, rules);
    const rate = facts.day < rules.ratesFrom ? undefined : rules.rates[good.class];
    const common = { line: at + 1, taxable: formatDecimal(round(base, scale, "half-up")) };
    if (rate === undefined) {
      total = undefined;
      const says = `No rate of class ${good.class} is known on ${facts.day}.`;
      const noRate = { code: "PER-001", says, source: rules.ratesSource };
      return { ...common, rate: null, tax: null, formula: null, findings: [...findings, noRate] };
    }
    const percent = parseDecimal(rate.replace(/\s*%$/, ""));
    const exact = multiply(multiply(base, percent), hundredth);
    const tax = round(exact, scale, "half-up");
    total = total && add(total, tax);
    const formula = `${common.taxable} × ${rate} = ${formatDecimal(tax)}`;
    return { ...common, rate, tax: formatDecimal(tax), formula, findings };
  });
  const exempt =
    facts.kind === "parcel" && total !== undefined && compare(total, rules.exemptTax.amount) <= 0;
  const text = (value: Decimal) => formatDecimal(round(value, scale, "half-up"));
  return {
    currency,
    lines,
    tax: total ? text(total) : null,
    payable: total ? text(exempt ? zero : total) : null,
    exempt,
  };
}

const hundredth = { units: 1n, scale: 2 };

/**
 * A parcel is taxed on all of it. Luggage has an allowance, which single things above it do not
 * use, and the others use in the order they are stated.
 */
function taxableValues(facts: PersonalGoodsCase, rules: PersonalGoodsRules): readonly Decimal[] {
  if (facts.kind === "parcel") return facts.goods.map(({ value }) => value);
  const { allowance, allowanceWithPortDutyFree } = rules.traveller;
  let left = facts.portDutyFree ? allowanceWithPortDutyFree : allowance;
  return facts.goods.map(({ value, single }) => {
    if (compare(value, left) <= 0) {
      left = subtract(left, value);
      return zero;
    }
    if (single) return value;
    const over = subtract(value, left);
    left = zero;
    return over;
  });
}

function findingsOf(
  { limited, quantity }: PersonalGoodsCase["goods"][number],
  rules: PersonalGoodsRules,
): PersonalLine["findings"] {
  if (limited === undefined) return [];
  const limit = rules.quantities[limited];
  if (!limit) {
    const known = Object.keys(rules.quantities).join(", ");
    const says = `There is no allowance for "${limited}"; known are ${known}.`;
    return [{ code: "PER-002", says, source: "" }];
  }
  if (!quantity || compare(quantity, limit.most) <= 0) return [];
  const says = `More than ${formatDecimal(limit.most)} ${limit.unit}.`;
  return [{ code: "PER-003", says, source: limit.source }];
}
