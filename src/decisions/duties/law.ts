/**
 * The rules of a profile compiled for use: tax types looked up by code, conditions turned into
 * closures, decimals read once. Made once for each profile, then shared by every assessment.
 */
import { invariant } from "#src/kernel/invariant.ts";
import { type Decimal, type RoundingMode, parseDecimal } from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import { type Test, and, not, testOf } from "./condition.ts";
import type { DutyItem } from "./duties.ts";
import { type Missed, missedRelief } from "./missed-relief.ts";
import { type Rate, parseRate } from "./rate.ts";
import type {
  Condition,
  DutyRules,
  ReliefRule,
  RequiredTax,
  TaxRule,
  TerritoryRule,
  ValuationCharge,
} from "./rules.ts";

export type Rounding = {
  readonly scale: number;
  readonly mode: RoundingMode;
  /** The law or choice that says so. */
  readonly source?: Text | undefined;
};
export type LawSettings = {
  readonly rules: DutyRules;
  /** National currency and its decimals. */
  readonly currency: string;
  readonly rounding: { readonly customsValue: Rounding; readonly charge: Rounding };
  readonly valueBasis: { readonly import: "CIF" | "FOB"; readonly export: "CIF" | "FOB" };
};

export type Tax = TaxRule & { readonly order: number };
export type Relief = {
  readonly rule: ReliefRule;
  readonly applies: Test;
  /** Why it is not given although its codes are declared. */
  readonly missed: Missed | undefined;
  readonly taxes: ReadonlySet<string>;
  readonly share: Decimal | undefined;
  /** Of what is suspended, falls due for each month. */
  readonly monthlyShare: Decimal | undefined;
  /** Of a flat rate. */
  readonly rate: Rate | undefined;
};
export type StandardRate = {
  readonly text: string;
  readonly rate: Rate;
  readonly validFrom: string;
  readonly validTo: string;
  readonly legalBasis: string;
};
export type Required = {
  readonly rule: RequiredTax;
  readonly tax: Tax;
  readonly applies: Test;
  /** Ids of taxes that answer for it. */
  readonly satisfiedBy: ReadonlySet<string>;
  readonly standardRates: readonly StandardRate[];
};
export type Territory = { readonly rule: TerritoryRule; readonly applies: Test };

export type DutyLaw = LawSettings & {
  readonly taxOf: (taxType: string) => Tax | undefined;
  /**
   * Reliefs whose procedure an item has, in the order of the rules; each still has to be tested.
   */
  readonly reliefsFor: (item: DutyItem) => readonly Relief[];
  readonly required: readonly Required[];
  readonly territories: readonly Territory[];
  readonly chargeOf: (code: string) => ValuationCharge | undefined;
  readonly takesUnitPrice: Test | undefined;
  /** Declared additional codes that name a heading whose duty is added. */
  readonly overlayHeading: RegExp | undefined;
  /** Tax type of the measures that fill a table. */
  readonly tables: ReadonlyMap<string, string>;
  /** The tax types of all tables. */
  readonly tableTypes: ReadonlySet<string>;
  readonly massUnits: ReadonlyMap<
    string,
    { readonly of: "net" | "gross"; readonly factor: Decimal }
  >;
  readonly conversions: readonly {
    readonly from: string;
    readonly to: string;
    readonly factor: Decimal;
    readonly per: Decimal | undefined;
  }[];
  readonly products: readonly {
    readonly unit: string;
    readonly of: readonly [string, string];
    readonly factor: Decimal;
  }[];
};

/**
 * Compiles the rules of a profile.
 * @example dutyLaw({ rules, currency: "GBP", rounding, valueBasis })
 */
export function dutyLaw(settings: LawSettings): DutyLaw {
  const { rules, rounding } = settings;
  invariant(
    rounding.customsValue.scale === rounding.charge.scale,
    "values and charges are whole minor units of one currency",
  );
  const taxOf = taxFinder(rules.taxes);
  const charges = new Map(
    rules.valuation.charges.flatMap((charge) =>
      charge.codes.map((code) => [code, charge] as const),
    ),
  );
  return {
    ...settings,
    taxOf,
    reliefsFor: reliefFinder(rules.reliefs),
    required: rules.required.map((rule) => compileRequired(rule, taxOf)),
    territories: rules.territories.map((rule) => ({ rule, applies: conditionOf(rule) })),
    chargeOf: (code) => charges.get(code),
    takesUnitPrice: rules.valuation.unitPrices && testOf(rules.valuation.unitPrices.when),
    overlayHeading: rules.overlay && new RegExp(`^(?:${rules.overlay.headings})$`),
    tables: new Map((rules.tables ?? []).map(({ name, taxType }) => [name, taxType])),
    tableTypes: new Set((rules.tables ?? []).map(({ taxType }) => taxType)),
    massUnits: new Map(
      Object.entries(rules.quantities.mass).map(([unit, { of, factor }]) => [
        unit,
        { of, factor: parseDecimal(factor) },
      ]),
    ),
    conversions: rules.quantities.conversions.map((row) => ({
      ...row,
      factor: parseDecimal(row.factor),
      per: row.per === undefined ? undefined : parseDecimal(row.per),
    })),
    products: rules.quantities.products.map((row) => ({
      ...row,
      factor: parseDecimal(row.factor),
    })),
  };
}

type Ordered = Relief & { readonly order: number };

/**
 * Nearly every relief is asked for by a procedure code: items with common codes meet a handful of
 * rules.
 */
function reliefFinder(rules: readonly ReliefRule[]): (item: DutyItem) => readonly Relief[] {
  const byProcedure = new Map<string, Ordered[]>();
  const others: Ordered[] = [];
  rules.forEach((rule, order) => {
    const share = rule.share === undefined ? undefined : parseDecimal(rule.share);
    const monthlyShare =
      rule.monthlyShare === undefined ? undefined : parseDecimal(rule.monthlyShare);
    const rate = rule.rate === undefined ? undefined : knownRate(rule.rate);
    const taxes = new Set(rule.taxes);
    const [applies, missed] = [conditionOf(rule), missedRelief(rule)];
    const relief = { rule, applies, missed, taxes, share, monthlyShare, rate, order };
    const keys = rule.when.additionalProcedure ?? previousOf(rule) ?? rule.when.procedure;
    if (!keys) others.push(relief);
    for (const key of keys ?? []) byProcedure.set(key, [...(byProcedure.get(key) ?? []), relief]);
  });
  return (item) => {
    const { procedure = "", previousProcedure = "", additionalProcedures } = item;
    const found = [
      ...(byProcedure.get(procedure) ?? []),
      ...(byProcedure.get(`-${previousProcedure}`) ?? []),
    ];
    for (const code of additionalProcedures) {
      const asked = byProcedure.get(code);
      if (asked) found.push(...asked);
    }
    if (found.length === 0) return others;
    return [...new Set([...others, ...found])].sort((a, b) => a.order - b.order);
  };
}

/** Rules that ask for a procedure before it, by that: there are fewer. */
function previousOf({ when }: ReliefRule): readonly string[] | undefined {
  return when.previousProcedure?.map((code) => `-${code}`);
}

function compileRequired(rule: RequiredTax, taxOf: (taxType: string) => Tax | undefined): Required {
  const tax = taxOf(rule.taxType);
  if (!tax) throw new Error(`rules/duties.json: required ${rule.taxType} matches no tax`);
  const standardRates = (rule.standardRates ?? []).map((row) => {
    const { validFrom, legalBasis } = row;
    const rate = knownRate(row.rate);
    return { text: row.rate, rate, validFrom, validTo: row.validTo ?? "", legalBasis };
  });
  const direction: Test = (input) => input.direction === rule.direction;
  const satisfiedBy = new Set(rule.satisfiedBy ?? [tax.id]);
  return { rule, tax, applies: and(direction, conditionOf(rule)), satisfiedBy, standardRates };
}

function knownRate(text: string): Rate {
  const parsed = parseRate(text);
  if (!parsed.ok) throw new Error(`rules/duties.json: rate ${text}: ${parsed.hint}`);
  return parsed.rate;
}

function taxFinder(rules: readonly TaxRule[]): (taxType: string) => Tax | undefined {
  const patterns = rules.map((rule, order) => ({
    tax: { ...rule, order },
    pattern: new RegExp(`^(?:${rule.pattern})$`),
  }));
  const known = new Map<string, Tax | undefined>();
  return (taxType) => {
    if (known.has(taxType)) return known.get(taxType);
    const tax = patterns.find(({ pattern }) => pattern.test(taxType))?.tax;
    // codes come from tariffs: few, but a file may hold anything
    if (known.size < 10_000) known.set(taxType, tax);
    return tax;
  };
}

function conditionOf(rule: {
  readonly when?: Condition | undefined;
  readonly unless?: Condition | undefined;
  readonly unlessAny?: readonly Condition[] | undefined;
}): Test {
  const exceptions = [...(rule.unless ? [rule.unless] : []), ...(rule.unlessAny ?? [])];
  return and(rule.when && testOf(rule.when), ...exceptions.map((one) => not(testOf(one))));
}
