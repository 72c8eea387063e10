/**
 * The rules of a profile compiled for use: tax types looked up by code, conditions turned into
 * closures, decimals read once. Made once for each profile, then shared by every assessment.
 */
import { type Decimal, type RoundingMode, compare, parseDecimal } from "#src/kernel/decimal.ts";
import type { DutyInput, DutyItem } from "./duties.ts";
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

export type Rounding = { readonly scale: number; readonly mode: RoundingMode };
export type LawSettings = {
  readonly rules: DutyRules;
  /** National currency and its decimals. */
  readonly currency: string;
  readonly rounding: { readonly customsValue: Rounding; readonly charge: Rounding };
  readonly valueBasis: { readonly import: "CIF" | "FOB"; readonly export: "CIF" | "FOB" };
};

/** `totalValue`: customs value of the whole declaration; undefined while not known. */
export type Test = (input: DutyInput, item: DutyItem, totalValue: Decimal | undefined) => boolean;
export type Tax = TaxRule & { readonly order: number };
export type Relief = {
  readonly rule: ReliefRule;
  readonly applies: Test;
  readonly taxes: ReadonlySet<string>;
  readonly share: Decimal | undefined;
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
  readonly massUnits: ReadonlyMap<
    string,
    { readonly of: "net" | "gross"; readonly factor: Decimal }
  >;
  readonly conversions: readonly {
    readonly from: string;
    readonly to: string;
    readonly factor: Decimal;
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
  const { rules } = settings;
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
    massUnits: new Map(
      Object.entries(rules.quantities.mass).map(([unit, { of, factor }]) => [
        unit,
        { of, factor: parseDecimal(factor) },
      ]),
    ),
    conversions: rules.quantities.conversions.map((row) => ({
      ...row,
      factor: parseDecimal(row.factor),
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
    const relief = { rule, applies: conditionOf(rule), taxes: new Set(rule.taxes), share, order };
    const keys = rule.when.additionalProcedure ?? rule.when.procedure;
    if (!keys) others.push(relief);
    for (const key of keys ?? []) byProcedure.set(key, [...(byProcedure.get(key) ?? []), relief]);
  });
  return (item) => {
    const codes = [item.procedure ?? "", ...item.additionalProcedures];
    const found = codes.flatMap((code) => byProcedure.get(code) ?? []);
    if (found.length === 0) return others;
    return [...new Set([...others, ...found])].sort((a, b) => a.order - b.order);
  };
}

function compileRequired(rule: RequiredTax, taxOf: (taxType: string) => Tax | undefined): Required {
  const tax = taxOf(rule.taxType);
  if (!tax) throw new Error(`rules/duties.json: required ${rule.taxType} matches no tax`);
  const standardRates = (rule.standardRates ?? []).map((row) => {
    const parsed = parseRate(row.rate);
    if (!parsed.ok) throw new Error(`rules/duties.json: standard rate ${row.rate}: ${parsed.hint}`);
    const { validFrom, legalBasis } = row;
    return { text: row.rate, rate: parsed.rate, validFrom, validTo: row.validTo ?? "", legalBasis };
  });
  const direction: Test = (input) => input.direction === rule.direction;
  const satisfiedBy = new Set(rule.satisfiedBy ?? [tax.id]);
  return { rule, tax, applies: and(direction, conditionOf(rule)), satisfiedBy, standardRates };
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
}): Test {
  return and(rule.when && testOf(rule.when), rule.unless && not(testOf(rule.unless)));
}

function not(test: Test): Test {
  return (input, item, totalValue) => !test(input, item, totalValue);
}

function and(...tests: readonly (Test | undefined)[]): Test {
  const all = tests.filter((test) => test !== undefined);
  const [first] = all;
  if (first !== undefined && all.length === 1) return first;
  return (input, item, totalValue) => all.every((test) => test(input, item, totalValue));
}

/** A condition as a closure; the cheapest test first. */
export function testOf(condition: Condition): Test {
  const {
    direction,
    procedure,
    previousProcedure,
    additionalProcedure,
    anyStatement,
    anyDocument,
  } = condition;
  const {
    supervisionMode,
    levyNature,
    dutyTreatment,
    methodOfPayment,
    allStatements,
    totalValueMax,
  } = condition;
  const tests: Test[] = [];
  if (direction) tests.push((input) => input.direction === direction);
  if (procedure) tests.push(one(procedure, (_input, item) => item.procedure));
  if (previousProcedure)
    tests.push(one(previousProcedure, (_input, item) => item.previousProcedure));
  if (supervisionMode) tests.push(one(supervisionMode, (input) => input.supervisionMode));
  if (levyNature) tests.push(one(levyNature, (input) => input.levyNature));
  if (dutyTreatment) tests.push(one(dutyTreatment, (_input, item) => item.dutyTreatment));
  if (additionalProcedure) {
    const wanted = new Set(additionalProcedure);
    tests.push((_input, item) => item.additionalProcedures.some((code) => wanted.has(code)));
  }
  if (anyStatement)
    tests.push((input, item) => anyStatement.some((code) => hasStatement(input, item, code)));
  if (allStatements)
    tests.push((input, item) => allStatements.every((code) => hasStatement(input, item, code)));
  if (anyDocument)
    tests.push((input, item) => anyDocument.some((code) => hasDocument(input, item, code)));
  if (methodOfPayment) {
    const wanted = new Set(methodOfPayment);
    tests.push((_input, item) =>
      item.taxes.some(
        (tax) => tax.methodOfPayment !== undefined && wanted.has(tax.methodOfPayment),
      ),
    );
  }
  if (totalValueMax) {
    const bound = parseDecimal(totalValueMax);
    tests.push(
      (_input, _item, totalValue) => totalValue !== undefined && compare(totalValue, bound) <= 0,
    );
  }
  return and(...tests);
}

function one(
  codes: readonly string[],
  read: (input: DutyInput, item: DutyItem) => string | undefined,
): Test {
  const wanted = new Set(codes);
  return (input, item) => {
    const value = read(input, item);
    return value !== undefined && wanted.has(value);
  };
}

/** A statement of the item, or of the header, which speaks for every item. */
function hasStatement(input: DutyInput, item: DutyItem, code: string): boolean {
  const is = (statement: { readonly code: string }): boolean => statement.code === code;
  return item.statements.some(is) || input.statements.some(is);
}

function hasDocument(input: DutyInput, item: DutyItem, code: string): boolean {
  const is = (document: { readonly category: string; readonly type: string }): boolean =>
    document.category + document.type === code;
  return item.documents.some(is) || input.documents.some(is);
}
