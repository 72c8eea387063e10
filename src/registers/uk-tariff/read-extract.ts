/**
 * The daily extract of the United Kingdom's tariff database: elements with what was created, updated or
 * deleted on a day, each with the parts of it that changed. In: XML. Out: measures changed by their
 * elements, quota definitions, footnotes, titles of commodities, members of groups of countries; what
 * else the extract holds is kept as it came, under the number of the database.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { ReadRows, Refusal, Transactions } from "../import-rows.ts";
import { MeasureChanges, type Records } from "../measure-changes.ts";
import { deletionOf, recordRow } from "../records.ts";
import type { RegisterRow } from "../register-table.ts";
import {
  type MeasureComponent,
  type MeasureContext,
  type MeasureRecord,
  dayAfter,
  recordIdOf,
} from "../tariff-measure.ts";
import {
  type XmlElement,
  childOf,
  elementsOf,
  readXmlTree,
  textOf,
} from "#src/platform/xml/xml-tree.ts";
import { dayOf } from "./read-commodity.ts";

/** Entries of an extract; throws only where the file as a whole is none. */
export function extractEntries(text: string): readonly XmlElement[] {
  const root = readXmlTree(text);
  if (root.name !== "TariffHistoryResponse") {
    throw new AppError({
      code: "IMPORT_UNREADABLE",
      status: 400,
      message: `The import cannot be read: its root is <${root.name}>, not a TariffHistoryResponse.`,
      fix: "Give a daily extract as it is published.",
    });
  }
  return elementsOf(root, "TariffHistoryItem").flatMap((item) =>
    item.children.flatMap((answer) => answer.children),
  );
}

/** What its entries change. */
export function readEntries(entries: readonly XmlElement[], context: MeasureContext): Transactions {
  return (stored) => {
    const file = new Extract(stored, context);
    const refused: Refusal[] = [];
    for (const entry of entries) {
      const reason = file.take(entry);
      if (reason !== undefined) refused.push({ line: entry.line, reason });
    }
    const { rows, problems, unparsed, texts } = file.rows();
    const reads: ReadRows = {
      read: entries.length,
      texts,
      rows,
      refused: [...refused, ...problems],
      unparsed: unparsed.map((one) => ({
        ...one,
        column: "rate",
        reason: "no expression of rates",
      })),
    };
    return reads;
  };
}

type Operation = "C" | "U" | "D";

function operationOf(element: XmlElement): Operation | undefined {
  const type = textOf(element, "metainfo", "opType");
  return type === "C" || type === "U" || type === "D" ? type : undefined;
}

class Extract {
  readonly #stored: Records;
  readonly #context: MeasureContext;
  readonly #measures: MeasureChanges;
  readonly #others = new Map<string, RegisterRow | undefined>();

  constructor(stored: Records, context: MeasureContext) {
    this.#stored = stored;
    this.#context = context;
    this.#measures = new MeasureChanges(stored);
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

  /** @returns why the element is refused */
  take(element: XmlElement): string | undefined {
    const operation = operationOf(element);
    const number = textOf(element, "sid") || textOf(element, "hjid");
    if (!operation) return `${element.name} ${number} says no opType C, U or D`;
    if (number === "") return `${element.name} has neither sid nor hjid`;
    if (element.name === "Measure") return this.#takeMeasure(element, operation);
    const recordId = `uk/${element.name}/${number}`;
    const isKnown = this.#others.has(recordId)
      ? this.#others.get(recordId) !== undefined
      : this.#stored.has(recordId);
    if (operation === "D") {
      if (!isKnown) return `${recordId} is deleted, and is not here`;
      this.#others.set(recordId, undefined);
      return undefined;
    }
    const row = otherRow(element, { recordId, source: this.#context.source });
    if (typeof row === "string") return row;
    this.#others.set(recordId, row);
    return undefined;
  }

  #takeMeasure(element: XmlElement, operation: Operation): string | undefined {
    const sid = textOf(element, "sid");
    const recordId = recordIdOf({ territory: "uk", sid });
    if (operation === "D") return this.#measures.delete(recordId, element.line);
    const additional = childOf(element, "additionalCode");
    this.#measures.put(
      {
        territory: "uk",
        sid,
        type: textOf(element, "measureType", "measureTypeId"),
        area: textOf(element, "geographicalArea", "geographicalAreaId"),
        commodity: textOf(element, "goodsNomenclature", "goodsNomenclatureItemId"),
        additionalCode: additional
          ? textOf(additional, "additionalCodeType", "additionalCodeTypeId") +
            textOf(additional, "additionalCodeCode")
          : "",
        order:
          textOf(element, "ordernumber") ||
          textOf(element, "quotaOrderNumber", "quotaOrderNumberId"),
        regulation: textOf(element, "measureGeneratingRegulationId"),
        closing: textOf(element, "justificationRegulationId"),
        start: dayOf(textOf(element, "validityStartDate")),
        end: dayOf(textOf(element, "validityEndDate")),
      },
      element.line,
    );
    return this.#measures.change(recordId, element.line, (record) => withParts(record, element));
  }
}

/** Parts that the element names: created and updated ones are put, deleted ones taken away. */
function withParts(record: MeasureRecord, element: XmlElement): MeasureRecord {
  const parts = (name: string) => element.children.filter((child) => child.name === name);
  const idOf = (part: XmlElement) => textOf(part, "hjid") || textOf(part, "sid");
  return {
    ...record,
    components: mergeParts(record.components, parts("measureComponent"), idOf, componentOf),
    conditions: mergeParts(record.conditions, parts("measureCondition"), idOf, (part) => ({
      code: textOf(part, "measureConditionCode", "conditionCode"),
      sequence: textOf(part, "conditionSequenceNumber"),
      document:
        textOf(part, "certificate", "certificateType", "certificateTypeCode") +
        textOf(part, "certificate", "certificateCode"),
      action: textOf(part, "measureAction", "actionCode"),
      amount: textOf(part, "conditionDutyAmount"),
      currency: textOf(part, "monetaryUnit", "monetaryUnitCode"),
      unit: textOf(part, "measurementUnit", "measurementUnitCode"),
      says: "",
      components: mergeParts(
        record.conditions[idOf(part)]?.components ?? {},
        part.children.filter(({ name }) => name === "measureConditionComponent"),
        idOf,
        componentOf,
      ),
    })),
    exclusions: mergeParts(
      record.exclusions,
      parts("measureExcludedGeographicalArea"),
      idOf,
      (part) => textOf(part, "geographicalArea", "geographicalAreaId"),
    ),
    footnotes: mergeParts(
      record.footnotes,
      parts("footnoteAssociationMeasure"),
      idOf,
      (part) =>
        textOf(part, "footnote", "footnoteType", "footnoteTypeId") +
        textOf(part, "footnote", "footnoteId"),
    ),
  };
}

function mergeParts<T>(
  before: Readonly<Record<string, T>>,
  parts: readonly XmlElement[],
  idOf: (part: XmlElement) => string,
  read: (part: XmlElement) => T,
): Record<string, T> {
  const after = new Map(Object.entries(before));
  for (const part of parts) {
    if (operationOf(part) === "D") after.delete(idOf(part));
    else after.set(idOf(part), read(part));
  }
  return Object.fromEntries(after);
}

function componentOf(part: XmlElement): MeasureComponent {
  return {
    expression: textOf(part, "dutyExpression", "dutyExpressionId"),
    amount: textOf(part, "dutyAmount"),
    currency: textOf(part, "monetaryUnit", "monetaryUnitCode"),
    unit: textOf(part, "measurementUnit", "measurementUnitCode"),
    qualifier: textOf(part, "measurementUnitQualifier", "measurementUnitQualifierCode"),
  };
}

type RecordPlace = { readonly recordId: string; readonly source: string };

/** A row of something that is not a measure, or why it is none. */
function otherRow(element: XmlElement, at: RecordPlace): RegisterRow | string {
  const validFrom = dayOf(textOf(element, "validityStartDate"));
  const end = dayOf(textOf(element, "validityEndDate"));
  const validTo = end === "" ? "" : dayAfter(end);
  if (validTo !== "" && validTo <= validFrom) return `${at.recordId} ends before it begins`;
  const row = { ...at, validFrom, validTo };
  const described = (list: string) =>
    elementsOf(element, list)
      .map((one) => textOf(one, "description"))
      .at(-1) ?? "";
  if (element.name === "QuotaDefinition") {
    const code = textOf(element, "quotaOrderNumber", "quotaOrderNumberId");
    if (!/^\d{6}$/.test(code))
      return `${at.recordId} is for "${code.slice(0, 20)}", no order number`;
    const values = {
      volume: textOf(element, "initialVolume") || textOf(element, "volume"),
      unit: textOf(element, "measurementUnit", "measurementUnitCode"),
      criticalPercent: textOf(element, "criticalThreshold"),
      status: textOf(element, "criticalState") === "Y" ? "critical" : "",
    };
    return recordRow({ ...row, kind: "quotas", code, values });
  }
  const note = textOf(element, "footnoteType", "footnoteTypeId") + textOf(element, "footnoteId");
  if (element.name === "Footnote" && /^[A-Z]{2,3}\d{3,5}$/.test(note)) {
    const values = { name_en: described("footnoteDescription"), name_zh: "" };
    return recordRow({ ...row, kind: "footnotes", code: note, values });
  }
  const commodity = textOf(element, "goodsNomenclatureItemId");
  const title = described("goodsNomenclatureDescription");
  if (element.name === "GoodsNomenclature" && /^\d{10}$/.test(commodity) && title !== "") {
    const values = { name_en: title, name_zh: "", suffix: textOf(element, "produclineSuffix") };
    return recordRow({ ...row, kind: "commodity-titles", code: commodity, values });
  }
  const code = at.recordId.slice("uk/".length, "uk/".length + 64);
  const values = { recordType: element.name, ...leavesOf(element) };
  return recordRow({ ...row, kind: "tariff-records", code, values });
}

/** Texts of an element by their path. */
function leavesOf(element: XmlElement, path = ""): Record<string, string> {
  return Object.fromEntries(
    element.children.flatMap((child, index) => {
      const repeats = element.children.some(
        (other, at) => at !== index && other.name === child.name,
      );
      const name = `${path}${child.name}${repeats ? `[${index}]` : ""}`;
      if (child.name === "metainfo") return [];
      if (child.children.length > 0) return Object.entries(leavesOf(child, `${name}/`));
      return child.text === "" ? [] : [[name, child.text] as const];
    }),
  );
}
