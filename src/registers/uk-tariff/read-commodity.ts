/**
 * A commodity of the public tariff service, as its JSON says it (JSON:API): the commodity with its
 * measures, components, conditions, footnotes, exclusions and quota orders. In: the text. Out: rows of
 * `measures` and `commodity-controls`, of `country-groups` for the groups that the measures name,
 * of `quotas` and `footnotes`, and the title of the commodity. A number of a measure that was imported
 * before is replaced; the file is not everything there is of the commodity.
 */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import type { ReadRows, Refusal, Unparsed } from "../import-rows.ts";
import { recordRow } from "../records.ts";
import type { RegisterRow } from "../register-table.ts";
import {
  type MeasureComponent,
  type MeasureCondition,
  type MeasureContext,
  type MeasureRecord,
  dayAfter,
  measureRow,
} from "../tariff-measure.ts";

const Ref = z.object({ id: z.string().max(80), type: z.string().max(60) });
const Resource = z.looseObject({
  id: z.string().max(80),
  type: z.string().max(60),
  attributes: z.record(z.string(), z.unknown()).optional(),
  relationships: z
    .record(z.string(), z.looseObject({ data: z.union([Ref, z.array(Ref), z.null()]).optional() }))
    .optional(),
  meta: z.unknown().optional(),
});
type Resource = z.infer<typeof Resource>;
const Document = z.object({ data: Resource, included: z.array(z.unknown()).max(200_000) });

const Source = z.looseObject({ duty_calculator: z.looseObject({ source: z.string() }) });

type Included = {
  readonly all: readonly Resource[];
  readonly find: (type: string, id: string | undefined) => Resource | undefined;
};

/** Reads a commodity; throws only where the file as a whole is none. */
export function readCommodity(text: string, context: MeasureContext): ReadRows {
  const document = parseDocument(text);
  const refused: Refusal[] = [];
  const all: Resource[] = [];
  for (const [index, entry] of document.included.entries()) {
    const parsed = Resource.safeParse(entry);
    if (parsed.success) all.push(parsed.data);
    else refused.push({ line: index + 1, reason: "included: not a resource with id and type" });
  }
  const byId = new Map(all.map((one) => [`${one.type}/${one.id}`, one]));
  const included: Included = {
    all,
    find: (type, id) => (id === undefined ? undefined : byId.get(`${type}/${id}`)),
  };
  const groups = groupRows(included, context.source);
  const members = Map.groupBy(groups, ({ code }) => code);
  const withGroups: MeasureContext = {
    ...context,
    members: (group) =>
      members.get(group)?.map(({ values }) => values["member"] ?? "") ?? context.members(group),
  };
  const commodity = text1(document.data, "goods_nomenclature_item_id");
  if (!/^\d{10}$/.test(commodity)) throw notACommodity("the commodity has no code of ten digits");
  const rows: RegisterRow[] = [...groups, ...footnoteRows(included, context.source)];
  const title = text1(document.data, "description_plain") || text1(document.data, "description");
  if (title !== "") rows.push(titleRow(commodity, title, context.source));
  const unparsed: Unparsed[] = [];
  let texts = 0;
  for (const [index, measure] of all.entries()) {
    if (measure.type !== "measure") continue;
    const record = measureRecord(measure, included, commodity);
    texts += Object.keys(record.components).length > 0 ? 1 : 0;
    const outcome = measureRow(record, withGroups);
    if ("reason" in outcome) {
      refused.push({ line: index + 1, reason: outcome.reason });
      continue;
    }
    rows.push(outcome.row);
    rows.push(...quotaRows(measure, included, context.source));
    if (outcome.unparsed !== undefined) unparsed.push(unreadRate(commodity, outcome.unparsed));
  }
  return { read: all.length + 1, texts, rows: withoutRepeats(rows), refused, unparsed };
}

function unreadRate(code: string, text: string): Unparsed {
  return { code, column: "rate", text, reason: "no expression of rates" };
}

function measureRecord(measure: Resource, included: Included, commodity: string): MeasureRecord {
  const meta = Source.safeParse(measure.meta);
  const [act] = refsOf(measure, "legal_acts");
  const components = included.all.length === 0 ? [] : refsOf(measure, "measure_components");
  return {
    territory: meta.success && meta.data.duty_calculator.source === "xi" ? "eu" : "uk",
    sid: measure.id,
    type: refsOf(measure, "measure_type")[0]?.id ?? "",
    area: refsOf(measure, "geographical_area")[0]?.id ?? "",
    commodity,
    additionalCode: text1(
      included.find("additional_code", refsOf(measure, "additional_code")[0]?.id),
      "code",
    ),
    order: refsOf(measure, "order_number")[0]?.id ?? "",
    regulation: text1(included.find("legal_act", act?.id), "regulation_code") || (act?.id ?? ""),
    start: dayOf(text1(measure, "effective_start_date")),
    end: dayOf(text1(measure, "effective_end_date")),
    components: Object.fromEntries(
      components.map(({ id }) => [id, componentOf(included.find("measure_component", id))]),
    ),
    conditions: Object.fromEntries(
      refsOf(measure, "measure_conditions").map(({ id }, index) => [
        id,
        conditionOf(included.find("measure_condition", id), included, index),
      ]),
    ),
    exclusions: Object.fromEntries(refsOf(measure, "excluded_countries").map(({ id }) => [id, id])),
    footnotes: Object.fromEntries(
      refsOf(measure, "footnotes").map(({ id }) => [
        id,
        text1(included.find("footnote", id), "code") || id,
      ]),
    ),
  };
}

function componentOf(found: Resource | undefined): MeasureComponent {
  return {
    expression: text1(found, "duty_expression_id"),
    amount: text1(found, "duty_amount"),
    currency: text1(found, "monetary_unit_code"),
    unit: text1(found, "measurement_unit_code"),
    qualifier: text1(found, "measurement_unit_qualifier_code"),
  };
}

function conditionOf(
  found: Resource | undefined,
  included: Included,
  index: number,
): MeasureCondition {
  return {
    code: text1(found, "condition_code"),
    sequence: String(index + 1),
    document: text1(found, "document_code"),
    action: text1(found, "action_code"),
    amount: text1(found, "condition_duty_amount"),
    currency: text1(found, "condition_monetary_unit_code"),
    unit: text1(found, "condition_measurement_unit_code"),
    says: [text1(found, "condition"), text1(found, "action")]
      .filter((one) => one !== "")
      .join(" → "),
    components: Object.fromEntries(
      (found ? refsOf(found, "measure_condition_components") : []).map(({ id }) => [
        id,
        componentOf(included.find("measure_condition_component", id)),
      ]),
    ),
  };
}

function groupRows(included: Included, source: string): readonly RegisterRow[] {
  return included.all.flatMap((area) => {
    if (area.type !== "geographical_area" || area.id === "1011") return [];
    return refsOf(area, "children_geographical_areas").map(({ id }) => ({
      kind: "country-groups",
      code: area.id,
      validFrom: "",
      validTo: "",
      values: { member: id, name_en: text1(area, "description"), name_zh: "" },
      source,
    }));
  });
}

function footnoteRows(included: Included, source: string): readonly RegisterRow[] {
  return included.all.flatMap((note) => {
    const code = text1(note, "code");
    if (note.type !== "footnote" || !/^[A-Z]{2,3}\d{3,5}$/.test(code)) return [];
    const values = { name_en: text1(note, "description").slice(0, noteMax), name_zh: "" };
    return [{ kind: "footnotes", code, validFrom: "", validTo: "", values, source }];
  });
}

const noteMax = 8_000;

function titleRow(code: string, title: string, source: string): RegisterRow {
  const values = { name_en: title, name_zh: "" };
  return { kind: "commodity-titles", code, validFrom: "", validTo: "", values, source };
}

const unitNames: Readonly<Record<string, string>> = { kilogram: "KGM" };

function quotaRows(measure: Resource, included: Included, source: string): readonly RegisterRow[] {
  const [order] = refsOf(measure, "order_number");
  const number = included.find("order_number", order?.id);
  const definition = number
    ? included.find("definition", refsOf(number, "definition")[0]?.id)
    : undefined;
  if (!order || !definition || !/^\d{6}$/.test(order.id)) return [];
  const unit = text1(definition, "measurement_unit");
  const end = dayOf(text1(definition, "validity_end_date"));
  return [
    recordRow({
      kind: "quotas",
      code: order.id,
      recordId: `uk/quota/${definition.id}`,
      validFrom: dayOf(text1(definition, "validity_start_date")),
      validTo: end === "" ? "" : dayAfter(end),
      values: {
        volume: text1(definition, "initial_volume").replace(/\.0+$/, ""),
        unit: unitNames[unit.replace(/\s*\(.*$/, "").toLowerCase()] ?? unit,
        criticalPercent: "",
        status: text1(definition, "status"),
      },
      source,
    }),
  ];
}

function withoutRepeats(rows: readonly RegisterRow[]): readonly RegisterRow[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = [row.kind, row.code, row.values["recordId"] ?? row.values["member"]].join("\t");
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function text1(resource: Resource | undefined, name: string): string {
  const value = resource?.attributes?.[name];
  return typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : "";
}

function refsOf(resource: Resource, name: string): readonly z.infer<typeof Ref>[] {
  const data = resource.relationships?.[name]?.data;
  return data === undefined || data === null ? [] : Array.isArray(data) ? data : [data];
}

/** The day of a time. @example dayOf("2021-01-01T00:00:00.000Z") // "2021-01-01" */
export function dayOf(text: string): string {
  return /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0] ?? "";
}

function parseDocument(text: string): z.infer<typeof Document> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw notACommodity(cause instanceof Error ? cause.message.slice(0, 120) : "not JSON", cause);
  }
  const parsed = Document.safeParse(value);
  if (parsed.success && parsed.data.data.type === "commodity") return parsed.data;
  throw notACommodity("it does not hold a commodity with what is included");
}

function notACommodity(what: string, cause?: unknown): AppError {
  return new AppError({
    code: "IMPORT_UNREADABLE",
    status: 400,
    message: `The import cannot be read: ${what}.`,
    fix: "Give the JSON of one commodity as the tariff service answers it: data and included.",
    cause,
  });
}
