/**
 * A measure of a tariff in the form of the Union's and the United Kingdom's databases, and the register
 * row it becomes. What a type of measure means (tax type, preference) is the register `measure-types`
 * of the profile; a type without a tax type is a control, kept in `commodity-controls`. The record
 * itself stays in the row, so that later transactions change parts of it.
 */
import { z } from "zod";
import type { RegisterRow } from "./register-table.ts";
import { recordRow } from "./records.ts";

const Component = z.object({
  expression: z.string(),
  amount: z.string(),
  currency: z.string(),
  unit: z.string(),
  qualifier: z.string(),
});
export type MeasureComponent = z.infer<typeof Component>;

/** What a row of a profile leaves out is empty; its rows stand in their order. */
const none = z.string().default("");
const Condition = z.object({
  code: z.string(),
  sequence: none,
  document: none,
  action: z.string(),
  amount: none,
  currency: none,
  unit: none,
  says: none,
  components: z.record(z.string(), Component).default({}),
});
export type MeasureCondition = z.infer<typeof Condition>;

/** `parts` are kept by the key that their own database gives them. */
export const MeasureRecord = z.object({
  /** `uk` or `eu`, whose numbers of measures are apart. */
  territory: z.enum(["uk", "eu"]),
  sid: z.string(),
  type: z.string(),
  area: z.string(),
  commodity: z.string(),
  additionalCode: z.string(),
  order: z.string(),
  regulation: z.string(),
  /** Regulation that ended it; absent where it is open or the source does not say. */
  closing: z.string().optional(),
  /** First and last day, "" where open. */
  start: z.string(),
  end: z.string(),
  components: z.record(z.string(), Component),
  conditions: z.record(z.string(), Condition),
  exclusions: z.record(z.string(), z.string()),
  footnotes: z.record(z.string(), z.string()),
});
export type MeasureRecord = z.infer<typeof MeasureRecord>;

/** What the registers of the profile say that a measure needs. */
export type MeasureContext = {
  readonly source: string;
  readonly measureType: (code: string) => Readonly<Record<string, string>> | undefined;
  /** Members of a group of countries; undefined where it is none or not known. */
  readonly members: (group: string) => readonly string[] | undefined;
};

/** Reads what measures need from the registers of the profile. */
export function measureContext(registers: {
  readonly source: string;
  readonly history: (kind: string, code: string) => readonly RegisterRow[];
}): MeasureContext {
  const { source, history } = registers;
  return {
    source,
    measureType: (code) => history("measure-types", code).at(-1)?.values,
    members: (group) => {
      const rows = history("country-groups", group);
      return rows.length === 0 ? undefined : rows.map(({ values }) => values["member"] ?? "");
    },
  };
}

/** @example recordIdOf({ territory: "uk", sid: "20002817" }) // "uk/measure/20002817" */
export function recordIdOf({ territory, sid }: Pick<MeasureRecord, "territory" | "sid">): string {
  return `${territory}/measure/${sid}`;
}

/** A condition of a measure as it is read back out of its row. */
export type ConditionRow = {
  readonly code: string;
  readonly document: string;
  readonly action: string;
  /** A bound on the quantity, or on the price for a unit where it has a currency; "" for none. */
  readonly amount: string;
  readonly currency: string;
  readonly unit: string;
  /** In place of the rate of the measure; "" for none, undefined where it cannot be read. */
  readonly rate: string | undefined;
};

const Conditions = z.array(Condition);

/** Conditions of a row as they were imported; a row without any has none. */
export function conditionRecordsOf(text: string): readonly MeasureCondition[] {
  return text === "" || text === "[]" ? [] : Conditions.parse(JSON.parse(text));
}

/** Conditions of a row, by code and then in their order. */
export function conditionsOf(text: string): readonly ConditionRow[] {
  return conditionRecordsOf(text)
    .toSorted(
      (a, b) =>
        (a.code < b.code ? -1 : a.code > b.code ? 1 : 0) || Number(a.sequence) - Number(b.sequence),
    )
    .map(({ code, document, action, amount, currency, unit, components }) => {
      const parts = Object.values(components);
      const rate = parts.length === 0 ? "" : rateTextOf(parts);
      return { code, document, action, amount, currency, unit, rate };
    });
}

export type MeasureOutcome =
  | { readonly row: RegisterRow; readonly unparsed: string | undefined }
  | { readonly reason: string };

/** The row of a measure, or why it cannot be one. */
export function measureRow(record: MeasureRecord, context: MeasureContext): MeasureOutcome {
  // the tables of the tariff know no commodity: their additional code says what they are for
  const isTable = record.commodity === "" && record.additionalCode !== "";
  const commodity = isTable ? "*" : record.commodity.replace(/(00)+$/, "");
  if (!isTable && !/^\d{10}$/.test(record.commodity))
    return {
      reason: `measure ${record.sid} is for "${record.commodity.slice(0, 20)}", no commodity`,
    };
  if (!/^\d{4}-\d{2}-\d{2}$/.test(record.start))
    return { reason: `measure ${record.sid} has no first day` };
  const validTo = record.end === "" ? "" : dayAfter(record.end);
  if (validTo !== "" && validTo <= record.start)
    return { reason: `measure ${record.sid} ends on ${record.end}, before it begins` };
  const type = context.measureType(record.type);
  const taxColumn = record.territory === "uk" ? "taxType" : "taxTypeUnion";
  const taxType = taxTypeOf(type?.[taxColumn] ?? "", record.additionalCode);
  const rate = rateTextOf(Object.values(record.components));
  const note = noteOf(record, rate);
  const common = {
    measureType: record.type,
    origin: originOf(record, context),
    area: record.area,
    exclusions: Object.values(record.exclusions).toSorted().join(" "),
    additionalCodes: record.additionalCode,
    quotaOrder: record.order,
    text: textOfComponents(Object.values(record.components)),
    conditions: JSON.stringify(Object.values(record.conditions)),
    footnotes: Object.values(record.footnotes).toSorted().join(" "),
    legalBasis: record.regulation,
    closedBy: record.closing ?? "",
    record: JSON.stringify(record),
  };
  const at = {
    code: commodity,
    validFrom: record.start,
    validTo,
    source: context.source,
    recordId: recordIdOf(record),
  };
  if (taxType === "") {
    return {
      row: recordRow({ ...at, kind: "commodity-controls", values: { ...common, ...named(type) } }),
      unparsed: undefined,
    };
  }
  const preference = preferenceOf(type ?? {}, record.area);
  const values = {
    ...common,
    id: recordIdOf(record),
    taxType,
    preference,
    procedure: "*",
    occurrence: "0",
    rate: rate ?? "",
    ...(note && { note_en: note.en, note_zh: note.zh }),
  };
  const unparsed = rate === undefined && note === undefined ? common.text : undefined;
  return { row: recordRow({ ...at, kind: "measures", values }), unparsed };
}

function named(type: Readonly<Record<string, string>> | undefined): Record<string, string> {
  return type ? { name_en: type["name_en"] ?? "", name_zh: type["name_zh"] ?? "" } : {};
}

/** A type of excise leaves the tax to the additional code: of `X451` it is 451. */
function taxTypeOf(taxType: string, additionalCode: string): string {
  return taxType === "additional-code" ? additionalCode.slice(1) : taxType;
}

function preferenceOf(type: Readonly<Record<string, string>>, area: string): string {
  const schemes = (type["schemes"] ?? "").split(" ");
  const found = schemes.includes(area) ? type["schemePreference"] : type["preference"];
  return found ?? "";
}

/** Says whether an area is all countries. @example isEverybody("1011") // true */
export function isEverybody(area: string): boolean {
  return area === "1011" || area === "";
}

/** Everybody, a country, or the members of a group but those that are excluded. */
function originOf(record: MeasureRecord, context: MeasureContext): string {
  const excluded = new Set(
    Object.values(record.exclusions).flatMap((area) => context.members(area) ?? [area]),
  );
  if (isEverybody(record.area) && excluded.size === 0) return "*";
  const members = context.members(record.area) ?? [record.area];
  const left = members.filter((member) => !excluded.has(member)).toSorted();
  return left.length === 0 ? record.area : left.join(" ");
}

const joins: Readonly<Record<string, string>> = {
  "01": "",
  "04": " + ",
  "19": " + ",
  "20": " + ",
  "02": " - ",
  "36": " - ",
  "15": " MIN ",
  "17": " MAX ",
  "35": " MAX ",
};

/** Amounts that stand in a table, by the additional code of the goods. */
const tables: Readonly<Record<string, string>> = {
  "12": "EA",
  "14": "EAR",
  "21": "ADSZ",
  "25": "ADSZR",
  "27": "ADFM",
  "29": "ADFMR",
};

/** Components as our expression; undefined where one of them is none (prices of entry, recipes). */
export function rateTextOf(components: readonly MeasureComponent[]): string | undefined {
  const ordered = components.toSorted((a, b) => (a.expression < b.expression ? -1 : 1));
  if (ordered.length === 0) return undefined;
  if (ordered.every(({ expression }) => expression === "37")) return "free";
  let text = "";
  for (const part of ordered) {
    const table = tables[part.expression];
    if (table !== undefined) {
      if (text === "" || part.amount !== "") return undefined;
      text += ` + ${table}`;
      continue;
    }
    const join = joins[part.expression];
    const amount = /^\d+(\.\d+)?$/.test(part.amount) ? plain(part.amount) : undefined;
    if (join === undefined || amount === undefined || (text === "") !== (join === ""))
      return undefined;
    const unit = part.unit + (part.qualifier === "" ? "" : `#${part.qualifier}`);
    if (part.currency !== "" && unit === "") return undefined;
    text += join + (part.currency === "" ? `${amount} %` : `${amount} ${part.currency} / ${unit}`);
  }
  return text === "0 %" ? "free" : text;
}

function plain(amount: string): string {
  return amount.includes(".") ? amount.replace(/\.?0+$/, "") : amount;
}

function textOfComponents(components: readonly MeasureComponent[]): string {
  return components
    .map(({ expression, amount, currency, unit, qualifier }) =>
      [expression, amount, currency || "%", unit, qualifier].filter((one) => one !== "").join(" "),
    )
    .join("; ");
}

function noteOf(
  record: MeasureRecord,
  rate: string | undefined,
): { readonly en: string; readonly zh: string } | undefined {
  if (rate !== undefined) return undefined;
  const byCondition = Object.values(record.conditions).some(
    ({ components }) => Object.keys(components).length > 0,
  );
  if (byCondition)
    return { en: "the rate depends on a condition of the measure", zh: "税率取决于措施的条件" };
  return Object.keys(record.components).length === 0
    ? { en: "the measure has no rate in what was imported", zh: "导入数据中该措施没有税率" }
    : undefined;
}

/** @example dayAfter("2025-12-31") // "2026-01-01" */
export function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString();
}
