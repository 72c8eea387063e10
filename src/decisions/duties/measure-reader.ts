/** Measures from their fields as files and registers hold them; each rate text is parsed once. */
import { findDecimal } from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import { seasonOf } from "#src/registers/season.ts";
import { type Rate, parseRate } from "./rate.ts";
import type { Measure, MeasureCondition } from "./tariff.ts";
import { type Threshold, parseThreshold } from "./threshold.ts";

const parsedRates = (): ((text: string) => Rate | undefined) => {
  const known = new Map<string, Rate | undefined>();
  return (text) => {
    if (known.has(text)) return known.get(text);
    const parsed = parseRate(text);
    const rate = parsed.ok ? parsed.rate : undefined;
    known.set(text, rate);
    return rate;
  };
};

export type MeasureFields = {
  readonly id: string;
  readonly commodity: string;
  readonly additionalCodes?: readonly string[] | undefined;
  readonly taxType: string;
  readonly origin?: string | readonly string[] | undefined;
  readonly preference?: string | undefined;
  readonly procedure?: string | readonly string[] | undefined;
  /** `370 USD / TNE`; throws where it is not a threshold. */
  readonly valueFrom?: string | undefined;
  readonly valueBelow?: string | undefined;
  readonly rate: string;
  /** Month and day from which, and before which, it holds in every year: `05-15`, `11-01`. */
  readonly seasonFrom?: string | undefined;
  readonly seasonTo?: string | undefined;
  readonly validFrom?: string | undefined;
  readonly validTo?: string | undefined;
  readonly legalBasis: string;
  readonly note?: Text | undefined;
  readonly exceptOrigins?: readonly string[] | undefined;
  readonly conditions?: readonly ConditionFields[] | undefined;
  readonly quotaOrder?: string | undefined;
  readonly series?: string | undefined;
  readonly footnotes?: readonly Text[] | undefined;
  readonly preferences?: readonly string[] | undefined;
  /** Rate text that a heading adds. */
  readonly adds?: string | undefined;
};

export type ConditionFields = {
  readonly code: string;
  readonly document: string;
  readonly action: string;
  /** Decimal text; "" for no bound. */
  readonly amount: string;
  readonly currency: string;
  readonly unit: string;
  /** "" for none, undefined where the import could not read it. */
  readonly rate: string | undefined;
};

/** A reader of measures that parses each rate text once. */
export function measureReader(): (fields: MeasureFields) => Measure {
  const rateOf = parsedRates();
  return (fields) => {
    const origins = anyOf(fields.origin);
    const procedures = anyOf(fields.procedure);
    const rate = rateOf(fields.rate);
    const season = seasonOf(fields.seasonFrom, fields.seasonTo);
    return {
      id: fields.id,
      commodity: fields.commodity,
      additionalCodes: fields.additionalCodes ?? [],
      taxType: fields.taxType,
      ...(origins && { origins }),
      ...(fields.preference !== undefined &&
        fields.preference !== "*" && { preference: fields.preference }),
      ...(procedures && { procedures }),
      ...thresholdsOf(fields),
      rateText: fields.rate,
      ...(rate && { rate }),
      validFrom: fields.validFrom ?? "",
      validTo: fields.validTo ?? "",
      ...(season && { season }),
      legalBasis: fields.legalBasis,
      ...(fields.note && { note: fields.note }),
      ...publishedPart(fields, rateOf),
    };
  };
}

/** What only measures of a published tariff have. */
function publishedPart(
  fields: MeasureFields,
  rateOf: (text: string) => Rate | undefined,
): Partial<Measure> {
  const { exceptOrigins = [], conditions = [], footnotes = [], preferences = [] } = fields;
  const { quotaOrder = "", series = "", adds = "" } = fields;
  const added = adds === "" ? undefined : rateOf(adds);
  return {
    ...(preferences.length > 0 && { preferences: new Set(preferences) }),
    ...(added && { adds: { text: adds, rate: added } }),
    ...(exceptOrigins.length > 0 && { exceptOrigins: new Set(exceptOrigins) }),
    ...(conditions.length > 0 && {
      conditions: conditions.map((row) => conditionOf(row, rateOf)),
    }),
    ...(quotaOrder !== "" && { quotaOrder }),
    ...(series !== "" && { series }),
    ...(footnotes.length > 0 && { footnotes }),
  };
}

function conditionOf(
  { code, document, action, amount, currency, unit, rate: text = "?" }: ConditionFields,
  rateOf: (text: string) => Rate | undefined,
): MeasureCondition {
  const rate = text === "" ? undefined : rateOf(text);
  const bound = amount === "" ? undefined : findDecimal(amount);
  return {
    code,
    document,
    action,
    ...(bound && { bound: { amount: bound, currency, unit } }),
    rateText: text,
    ...(rate && { rate }),
  };
}

function thresholdsOf(fields: MeasureFields): Pick<Measure, "valueFrom" | "valueBelow"> {
  const valueFrom = thresholdOf(fields.valueFrom, fields.id);
  const valueBelow = thresholdOf(fields.valueBelow, fields.id);
  return { ...(valueFrom && { valueFrom }), ...(valueBelow && { valueBelow }) };
}

function thresholdOf(text: string | undefined, id: string): Threshold | undefined {
  if (text === undefined || text === "") return undefined;
  const threshold = parseThreshold(text);
  if (!threshold) throw new Error(`measure ${id}: "${text}" is not a value for a unit`);
  return threshold;
}

/** A missing value or `*` means any. */
function anyOf(value: string | readonly string[] | undefined): ReadonlySet<string> | undefined {
  if (value === undefined || value === "*") return undefined;
  const list = typeof value === "string" ? [value] : value;
  return list.includes("*") ? undefined : new Set(list);
}
