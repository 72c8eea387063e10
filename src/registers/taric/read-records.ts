/**
 * Transactions of the Union's tariff database: records that are inserted, updated or deleted, in the
 * order of the file across its transactions. In: XML. Out: measures changed by their records, quota
 * definitions, footnotes, and every other known record as it came. Broken and unknown records are
 * refused with their line; what they leave of their transaction is still taken.
 */
import { createHash } from "node:crypto";
import { AppError } from "#src/kernel/app-error.ts";
import type { ReadRows, Refusal, Transactions } from "../import-rows.ts";
import { MeasureChanges, type MeasureHead, type Records } from "../measure-changes.ts";
import { deletionOf, recordRow } from "../records.ts";
import type { RegisterRow } from "../register-table.ts";
import {
  type MeasureComponent,
  type MeasureCondition,
  type MeasureContext,
  type MeasureRecord,
  dayAfter,
  recordIdOf,
} from "../tariff-measure.ts";
import { type XmlElement, elementsOf, readXmlTree, textOf } from "#src/platform/xml/xml-tree.ts";
import { recordTypes } from "./record-types.ts";

const actions: Readonly<Record<string, "update" | "delete" | "insert">> = {
  "1": "update",
  "2": "delete",
  "3": "insert",
};
type Action = "update" | "delete" | "insert";

const headNames = new Set([
  "transaction.id",
  "record.code",
  "subrecord.code",
  "record.sequence.number",
  "update.type",
]);

/** Records of an envelope of transactions; throws only where the file as a whole is none. */
export function envelopeRecords(text: string): readonly XmlElement[] {
  const root = readXmlTree(text);
  const records = root.name === "envelope" ? elementsOf(root, "record") : [];
  if (root.name !== "envelope") {
    throw new AppError({
      code: "IMPORT_UNREADABLE",
      status: 400,
      message: `The import cannot be read: its root is <${root.name}>, not an envelope.`,
      fix: "Give an envelope of transactions as the tariff database sends it.",
    });
  }
  return records;
}

/** What its records change. */
export function readRecords(records: readonly XmlElement[], context: MeasureContext): Transactions {
  return (stored) => applyRecords(records, stored, context);
}

function applyRecords(
  records: readonly XmlElement[],
  stored: Records,
  context: MeasureContext,
): ReadRows {
  const file = new TaricFile(stored, context);
  const refused: Refusal[] = [];
  for (const record of records) {
    const reason = file.take(record);
    if (reason !== undefined) refused.push({ line: record.line, reason });
  }
  const { rows, problems, unparsed, texts } = file.rows();
  return {
    read: records.length,
    texts,
    rows,
    refused: [...refused, ...problems],
    unparsed: unparsed.map(({ code, text }) => ({
      code,
      column: "rate",
      text,
      reason: "no expression of rates",
    })),
  };
}

type TaricRecord = {
  readonly name: string;
  readonly action: Action;
  readonly line: number;
  readonly value: (field: string) => string;
  readonly body: XmlElement;
};

class TaricFile {
  readonly #stored: Records;
  readonly #context: MeasureContext;
  readonly #measures: MeasureChanges;
  /** Rows of other records by number; undefined where the file deleted them. */
  readonly #others = new Map<string, RegisterRow | undefined>();

  constructor(stored: Records, context: MeasureContext) {
    this.#stored = stored;
    this.#context = context;
    this.#measures = new MeasureChanges(stored);
  }

  /** @returns why the record is refused */
  take(element: XmlElement): string | undefined {
    const code = `${textOf(element, "record.code")} ${textOf(element, "subrecord.code")}`;
    const type = textOf(element, "update.type");
    if (type === "") return `record ${code} says no update.type`;
    const action = actions[type];
    if (!action)
      return `record ${code}: the update.type ${type.slice(0, 10)} is not known (1, 2 or 3)`;
    const bodies = element.children.filter(({ name }) => !headNames.has(name));
    const [body] = bodies;
    if (!body || bodies.length > 1) return `record ${code} holds ${bodies.length} bodies, not one`;
    if (!recordTypes.has(body.name))
      return `record ${code}: ${body.name.slice(0, 60)} is not known`;
    const value = (field: string) => textOf(body, field);
    return this.#takeKnown({ name: body.name, action, line: element.line, value, body });
  }

  rows() {
    const measures = this.#measures.rows(this.#context);
    const others: RegisterRow[] = [];
    for (const [recordId, row] of this.#others) {
      const before = this.#stored.get(recordId);
      if (row) others.push(row);
      else if (before) others.push(deletionOf(before));
    }
    return { ...measures, rows: [...measures.rows, ...others] };
  }

  #takeKnown(record: TaricRecord): string | undefined {
    const measureId = recordIdOf({ territory: "eu", sid: record.value("measure.sid") });
    const change = (by: (before: MeasureRecord) => MeasureRecord, id = measureId) =>
      this.#measures.change(id, record.line, by);
    switch (record.name) {
      case "measure":
        if (record.value("measure.sid") === "") return "a measure has no measure.sid";
        if (record.action === "delete") return this.#measures.delete(measureId, record.line);
        this.#measures.put(headOf(record), record.line);
        return undefined;
      case "measure.component": {
        const key = record.value("duty.expression.id");
        return change((before) => ({
          ...before,
          components: changed(before.components, key, record, componentOf(record)),
        }));
      }
      case "measure.condition": {
        const key = record.value("measure.condition.sid");
        const components = this.#measures.find(measureId)?.conditions[key]?.components ?? {};
        return change((before) => ({
          ...before,
          conditions: changed(before.conditions, key, record, conditionOf(record, components)),
        }));
      }
      case "measure.condition.component":
        return this.#takeConditionComponent(record);
      case "measure.excluded.geographical.area": {
        const area = record.value("excluded.geographical.area");
        return change((before) => ({
          ...before,
          exclusions: changed(before.exclusions, area, record, area),
        }));
      }
      case "footnote.association.measure": {
        const note = record.value("footnote.type.id") + record.value("footnote.id");
        return change((before) => ({
          ...before,
          footnotes: changed(before.footnotes, note, record, note),
        }));
      }
      default:
        return this.#takeOther(record);
    }
  }

  #takeConditionComponent(record: TaricRecord): string | undefined {
    const sid = record.value("measure.condition.sid");
    const owner = this.#measures.ofCondition(sid);
    if (owner === undefined) return `it is part of condition ${sid}, which is not here`;
    return this.#measures.change(owner, record.line, (before) => {
      const condition = before.conditions[sid];
      if (!condition) return before;
      const key = record.value("duty.expression.id");
      const components = changed(condition.components, key, record, componentOf(record));
      return {
        ...before,
        conditions: { ...before.conditions, [sid]: { ...condition, components } },
      };
    });
  }

  #takeOther(record: TaricRecord): string | undefined {
    const keys = record.body.children.filter(({ name }) =>
      /\.(?:sid|id|code|role|type)$/.test(name),
    );
    if (keys.length === 0) return `${record.name} has no number`;
    const recordId = `eu/${record.name}/${keys.map(({ text }) => text).join("/")}`;
    const known = this.#others.has(recordId)
      ? this.#others.get(recordId)
      : this.#stored.get(recordId);
    if (record.action === "delete") {
      if (!known) return `${recordId} is deleted, and is not here`;
      this.#others.set(recordId, undefined);
      return undefined;
    }
    const { start, end } = daysOf(record);
    const at = { recordId, source: this.#context.source, validFrom: start, validTo: end };
    if (end !== "" && end <= start) return `${recordId} ends before it begins`;
    if (
      record.name === "quota.definition" &&
      /^\d{6}$/.test(record.value("quota.order.number.id"))
    ) {
      this.#others.set(recordId, recordRow({ ...at, ...quotaOf(record) }));
      return undefined;
    }
    const values = Object.fromEntries(record.body.children.map(({ name, text }) => [name, text]));
    const code = shortCode(recordId.slice("eu/".length));
    const row = {
      ...at,
      kind: "tariff-records",
      code,
      values: { ...values, recordType: record.name },
    };
    this.#others.set(recordId, recordRow(row));
    return undefined;
  }
}

function changed<T>(
  parts: Readonly<Record<string, T>>,
  key: string,
  { action }: TaricRecord,
  part: T,
): Record<string, T> {
  const { [key]: _before, ...others } = parts;
  return action === "delete" ? others : { ...others, [key]: part };
}

function headOf({ value }: TaricRecord): MeasureHead {
  return {
    territory: "eu",
    sid: value("measure.sid"),
    type: value("measure.type"),
    area: value("geographical.area"),
    commodity: value("goods.nomenclature.item.id"),
    additionalCode: value("additional.code.type") + value("additional.code"),
    order: value("ordernumber"),
    regulation: value("measure.generating.regulation.id"),
    closing: value("justification.regulation.id"),
    start: value("validity.start.date"),
    end: value("validity.end.date"),
  };
}

function componentOf({ value }: TaricRecord): MeasureComponent {
  return {
    expression: value("duty.expression.id"),
    amount: value("duty.amount"),
    currency: value("monetary.unit.code"),
    unit: value("measurement.unit.code"),
    qualifier: value("measurement.unit.qualifier.code"),
  };
}

function conditionOf(
  { value }: TaricRecord,
  components: MeasureCondition["components"],
): MeasureCondition {
  return {
    code: value("condition.code"),
    sequence: value("component.sequence.number"),
    document: value("certificate.type.code") + value("certificate.code"),
    action: value("action.code"),
    amount: value("condition.duty.amount"),
    currency: value("condition.monetary.unit.code"),
    unit: value("condition.measurement.unit.code"),
    says: "",
    components,
  };
}

function daysOf({ value }: TaricRecord): { readonly start: string; readonly end: string } {
  const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);
  const start = value("validity.start.date");
  const end = value("validity.end.date");
  return { start: isDay(start) ? start : "", end: isDay(end) ? dayAfter(end) : "" };
}

function quotaOf({ value }: TaricRecord): Pick<RegisterRow, "kind" | "code" | "values"> {
  return {
    kind: "quotas",
    code: value("quota.order.number.id"),
    values: {
      volume: value("volume") || value("initial.volume"),
      unit: value("measurement.unit.code"),
      criticalPercent: value("critical.threshold"),
      status: value("critical.state") === "Y" ? "critical" : "",
    },
  };
}

const codeMax = 64;

function shortCode(text: string): string {
  if (text.length <= codeMax) return text;
  return `${text.slice(0, 40)}#${createHash("sha256").update(text).digest("hex").slice(0, 16)}`;
}
