/**
 * Records out of the bytes of a file of figures, each with its columns, attributes or members by name: CSV
 * (comma, semicolon or tab; SDMX-CSV with names beside its codes), JSON, SDMX-ML structure-specific and
 * generic, SDMX-JSON. Nothing is understood yet.
 */
import { parse } from "csv-parse/sync";
import { XmlDocument, XmlElement } from "libxml2-wasm";
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { safeXmlOptions } from "#src/platform/xml/safe-xml.ts";
import { seriesOfSdmxJson } from "./sdmx-json.ts";

/** A record of a file by column, attribute or member. */
export type FileRecord = Readonly<Record<string, string>>;

const bytesMax = 64 * 1024 * 1024;
const recordsMax = 2_000_000;
const depthMax = 100;

/** @throws AppError where the bytes are none of the known forms */
export function readRecords(bytes: Uint8Array): readonly FileRecord[] {
  if (bytes.length > bytesMax) throw unreadable(`it has more than ${bytesMax} bytes`);
  const text = decode(bytes).trimStart();
  const records = text.startsWith("<")
    ? readXml(text)
    : text.startsWith("{") || text.startsWith("[")
      ? readJson(text)
      : readCsv(text);
  if (records.length > recordsMax) throw unreadable(`it has more than ${recordsMax} records`);
  return records;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw unreadable("it is not UTF-8", cause);
  }
}

function readCsv(text: string): readonly FileRecord[] {
  const head = text.slice(0, 10_000).split("\n")[0] ?? "";
  const delimiter = [";", "\t"].find((one) => head.includes(one) && !head.includes(",")) ?? ",";
  try {
    const rows = z
      .array(z.record(z.string(), z.string()))
      .max(recordsMax)
      .parse(
        parse(text, { columns: true, bom: true, skip_empty_lines: true, trim: true, delimiter }),
      );
    return rows.some((row) => Object.keys(row).some((name) => /^\w+: /.test(name)))
      ? rows.map(withoutNames)
      : rows;
  } catch (cause) {
    throw unreadable(cause instanceof Error ? cause.message : "it is not CSV", cause);
  }
}

/** SDMX-CSV with `labels=both` writes `code: name` in heads and cells. */
function withoutNames(row: FileRecord): FileRecord {
  const plain = (text: string): string => /^([\w@$-]+): /.exec(text)?.[1] ?? text;
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [plain(name), plain(value)]),
  );
}

const Value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
/** Members that are lists or objects say nothing here. */
const Row = z.record(z.string(), z.unknown()).transform((row) =>
  Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) => {
      const plain = Value.safeParse(value);
      return plain.success ? [[name, String(plain.data ?? "")]] : [];
    }),
  ),
);
const Rows = z.object({ data: z.array(Row).max(recordsMax) });

function readJson(text: string): readonly FileRecord[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw unreadable("it is not JSON", cause);
  }
  const rows = Rows.safeParse(Array.isArray(json) ? { data: json } : json);
  return rows.success ? rows.data.data : seriesOfSdmxJson(json);
}

function readXml(text: string): readonly FileRecord[] {
  if (text.includes("<!DOCTYPE")) throw unreadable("it has a document type, which is never read");
  try {
    using document = XmlDocument.fromString(text, { option: safeXmlOptions });
    const found: FoundRecords = { records: [], groups: [], observedBy: "TIME_PERIOD" };
    collect(document.root, {}, found, 0);
    return found.groups.length === 0
      ? found.records
      : found.records.map((record) => withGroups(record, found.groups));
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw unreadable(cause instanceof Error ? cause.message : "it is not XML", cause);
  }
}

type FoundRecords = {
  readonly records: FileRecord[];
  /** What is said of several series at once; they stand beside them. */
  readonly groups: FileRecord[];
  /** Dimension that stands beside each value, as the head of the message says. */
  observedBy: string;
};
const groupsMax = 10_000;

/** Attributes of sets and series hold for the observations in them. */
function collect(
  element: XmlElement,
  around: FileRecord,
  found: FoundRecords,
  depth: number,
): void {
  if (depth > depthMax) throw unreadable(`its elements lie more than ${depthMax} deep`);
  const own: Record<string, string> = { ...around };
  for (const { name, value } of element.attrs) own[name] = value;
  const isGeneric = element.name === "Obs" || element.name === "Series" || element.name === "Group";
  if (isGeneric) Object.assign(own, valuesIn(element, found.observedBy));
  if (element.name === "Structure")
    found.observedBy = own["dimensionAtObservation"] ?? found.observedBy;
  if (element.name === "Obs") {
    found.records.push(own);
    return;
  }
  if (element.name === "Group") {
    if (found.groups.length === groupsMax) throw unreadable(`it has more than ${groupsMax} groups`);
    found.groups.push(Object.fromEntries(Object.entries(own).filter(([name]) => name !== "type")));
    return;
  }
  for (let child = element.firstChild; child; child = child.next)
    if (child instanceof XmlElement) collect(child, own, found, depth + 1);
}

const holders: ReadonlySet<string> = new Set([
  ...["SeriesKey", "ObsKey", "GroupKey", "Attributes"],
]);

/** Values of generic messages: `<Value id="FREQ" value="M"/>`, the time and the value by their own names. */
function valuesIn(element: XmlElement, observedBy: string): FileRecord {
  const found: Record<string, string> = {};
  for (let child = element.firstChild; child; child = child.next) {
    if (!(child instanceof XmlElement)) continue;
    const value = child.attr("value")?.value ?? "";
    if (child.name === "ObsDimension") found[child.attr("id")?.value ?? observedBy] = value;
    if (child.name === "ObsValue") found["OBS_VALUE"] = value;
    if (!holders.has(child.name)) continue;
    for (let one = child.firstChild; one; one = one.next) {
      const name = one instanceof XmlElement ? one.attr("id")?.value : undefined;
      if (one instanceof XmlElement && name !== undefined)
        found[name] = one.attr("value")?.value ?? "";
    }
  }
  return found;
}

/** A group holds for the records that have all the codes it names. */
function withGroups(record: FileRecord, groups: readonly FileRecord[]): FileRecord {
  const told: Record<string, string> = {};
  for (const group of groups) {
    const entries = Object.entries(group);
    const shared = entries.filter(([name]) => name in record);
    if (shared.length === 0 || shared.some(([name, value]) => record[name] !== value)) continue;
    for (const [name, value] of entries) told[name] = value;
  }
  return { ...told, ...record };
}

export function unreadable(why: string, cause?: unknown): AppError {
  return new AppError({
    code: "MIRROR_UNREADABLE",
    status: 400,
    message: `The file contains no trade figures: ${why}.`,
    fix: "Give CSV with the columns reporter, partner, period, flow, commodity and value, a file of UN Comtrade, or SDMX for merchandise trade.",
    cause,
  });
}
