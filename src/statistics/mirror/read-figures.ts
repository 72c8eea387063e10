/**
 * Reads figures of an office: our own CSV, files in the form of UN Comtrade (CSV or JSON) and SDMX in the
 * structure for merchandise trade (CSV 1.0 and 2.0, structure-specific XML, JSON 2.0). A line that says
 * something unknown is skipped with its reason; a file in no known form is refused.
 */
import { parse } from "csv-parse/sync";
import { XmlDocument, XmlElement } from "libxml2-wasm";
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { type Decimal, findDecimal, multiply, powerOfTen } from "#src/kernel/decimal.ts";
import { safeXmlOptions } from "#src/platform/safe-xml.ts";
import type { Flow } from "../ledger/ledger.ts";
import { type Basis, type Economies, type Figure, allGoods } from "./figure.ts";
import { seriesOfSdmxJson } from "./sdmx-json.ts";

export type FiguresRead = {
  readonly form: "plain" | "comtrade" | "sdmx";
  readonly figures: readonly Figure[];
  readonly skipped: readonly { readonly line: number; readonly reason: string }[];
};

/** A record of a file by column, attribute or member. */
export type FileRecord = Readonly<Record<string, string>>;

const bytesMax = 64 * 1024 * 1024;
const recordsMax = 2_000_000;

/** @throws AppError where the text is none of the known forms */
export function readFigures(bytes: Uint8Array, economies: Economies): FiguresRead {
  if (bytes.length > bytesMax) throw unreadable(`it has more than ${bytesMax} bytes`);
  const records = readRecords(bytes);
  const [first] = records;
  if (!first) throw unreadable("it holds no figures");
  const form = formOf(first);
  const figures: Figure[] = [];
  const skipped: { line: number; reason: string }[] = [];
  for (const [at, record] of records.entries()) {
    const read = figureOf(termsOf[form](record), economies);
    if (typeof read === "string") skipped.push({ line: at + 1, reason: read });
    else figures.push(read);
  }
  return { form, figures, skipped };
}

function readRecords(bytes: Uint8Array): readonly FileRecord[] {
  const text = decode(bytes).trimStart();
  if (text.startsWith("<")) return readXml(text);
  if (text.startsWith("{") || text.startsWith("[")) return readJson(text);
  try {
    return z
      .array(z.record(z.string(), z.string()))
      .max(recordsMax)
      .parse(parse(text, { columns: true, bom: true, skip_empty_lines: true, trim: true }));
  } catch (cause) {
    throw unreadable(cause instanceof Error ? cause.message : "it is no CSV", cause);
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw unreadable("it is not UTF-8", cause);
  }
}

const Value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const Rows = z.object({ data: z.array(z.record(z.string(), Value)).max(recordsMax) });

function readJson(text: string): readonly FileRecord[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw unreadable("it is no JSON", cause);
  }
  const rows = Rows.safeParse(Array.isArray(json) ? { data: json } : json);
  if (!rows.success) return seriesOfSdmxJson(json);
  return rows.data.data.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value ?? "")])),
  );
}

function readXml(text: string): readonly FileRecord[] {
  if (text.includes("<!DOCTYPE")) throw unreadable("it has a document type, which is never read");
  try {
    using document = XmlDocument.fromString(text, { option: safeXmlOptions });
    const records: FileRecord[] = [];
    collect(document.root, {}, records);
    return records;
  } catch (cause) {
    throw unreadable(cause instanceof Error ? cause.message : "it is no XML", cause);
  }
}

/** Attributes of sets, groups and series hold for the observations in them. */
function collect(element: XmlElement, around: FileRecord, records: FileRecord[]): void {
  const own = { ...around };
  for (const { name, value } of element.attrs) own[name] = value;
  if (element.name === "Obs") {
    records.push(own);
    return;
  }
  for (let child = element.firstChild; child; child = child.next)
    if (child instanceof XmlElement) collect(child, own, records);
}

function formOf(record: FileRecord): FiguresRead["form"] {
  const has = (name: string): boolean => name in record;
  if (has("REF_AREA") && has("TRADE_FLOW")) return "sdmx";
  if (has("flowCode") && has("cmdCode")) return "comtrade";
  if (["reporter", "partner", "period", "flow", "commodity", "value"].every(has)) return "plain";
  throw unreadable(`its columns are ${Object.keys(record).slice(0, 12).join(", ")}`);
}

/** A figure as written, before anything is understood. */
type Terms = {
  readonly reporter: string;
  readonly partner: string;
  readonly via: string;
  readonly period: string;
  readonly flow: string;
  readonly commodity: string;
  readonly procedure: string;
  readonly value: string;
  readonly basis: string;
  readonly fob: string;
  readonly cif: string;
  readonly status: string;
  /** Power of ten the value is in. */
  readonly scale: string;
  /** Why the record says nothing here. */
  readonly notMeant: string | undefined;
};

function isUnset(text: string | undefined): boolean {
  return text === undefined || text === "" || text === "_X" || text === "_Z" || text === "_T";
}

const termsOf: Readonly<Record<FiguresRead["form"], (record: FileRecord) => Terms>> = {
  plain: (record) => ({
    ...pick(record, ["reporter", "partner", "via", "period", "flow", "commodity", "procedure"]),
    ...pick(record, ["value", "basis", "fob", "cif", "status"]),
    scale: "0",
    notMeant: undefined,
  }),
  comtrade: (record) => ({
    reporter: record["reporterISO"] || record["reporterCode"] || "",
    partner: record["partnerISO"] || record["partnerCode"] || "",
    via: record["partner2ISO"] || record["partner2Code"] || "",
    period: record["period"] || record["refYear"] || "",
    flow: record["flowCode"] ?? "",
    commodity: record["cmdCode"] ?? "",
    procedure: record["customsCode"] === "C00" ? "" : (record["customsCode"] ?? ""),
    value: record["primaryValue"] ?? "",
    basis: "",
    fob: record["fobvalue"] ?? "",
    cif: record["cifvalue"] ?? "",
    status: "",
    scale: "0",
    notMeant: isUnsetTransport(record["motCode"]) ? undefined : "one mode of transport only",
  }),
  sdmx: (record) => ({
    reporter: record["REF_AREA"] ?? "",
    partner: record["COUNTERPART_AREA_1"] ?? "W0",
    via: record["COUNTERPART_AREA_2"] ?? "",
    period: record["TIME_PERIOD"] ?? "",
    flow: record["TRADE_FLOW"] ?? "",
    commodity: record["COMMODITY_1"] ?? "",
    procedure: isUnset(record["CUSTOMS_PROC"]) ? "" : (record["CUSTOMS_PROC"] ?? ""),
    value: record["OBS_VALUE"] ?? "",
    basis: record["VALUATION"] ?? "",
    fob: "",
    cif: "",
    status: record["OBS_STATUS"] ?? record["CONF_STATUS"] ?? "",
    scale: record["UNIT_MULT"] ?? "0",
    notMeant: notTradeValue(record),
  }),
};

function pick<Name extends string>(
  record: FileRecord,
  names: readonly Name[],
): Readonly<Record<Name, string>> {
  const pairs = names.map((name) => [name, record[name] ?? ""] as const);
  // one pair for each name
  return Object.fromEntries(pairs) as Readonly<Record<Name, string>>;
}

function isUnsetTransport(code: string | undefined): boolean {
  return isUnset(code) || code === "0";
}

function notTradeValue(record: FileRecord): string | undefined {
  const measure = record["MEASURE"] ?? "TV";
  const unit = record["UNIT_MEASURE"] ?? "USD";
  if (measure !== "TV") return `measure ${measure} is no trade value`;
  if (unit !== "USD") return `the unit ${unit} is not US dollars`;
  if (!isUnset(record["TRANSPORT_MODE_BORDER"])) return "one mode of transport only";
  return undefined;
}

const flows: Readonly<Record<string, Flow>> = {
  ...{ import: "import", M: "import", I: "import", "1": "import" },
  ...{ export: "export", X: "export", E: "export", "2": "export" },
};
const hiddenMarks: ReadonlySet<string> = new Set(["C", "Q", "confidential"]);

/** The figure, or why there is none. */
function figureOf(terms: Terms, economies: Economies): Figure | string {
  if (terms.notMeant !== undefined) return terms.notMeant;
  const flow = flows[terms.flow];
  if (flow === undefined) return `flow ${terms.flow || "(empty)"} is neither imports nor exports`;
  const reporter = economies.find(terms.reporter);
  if (reporter === undefined) return `the reporter ${terms.reporter || "(empty)"} is not known`;
  const partner = economies.find(terms.partner);
  if (partner === undefined) return `the partner ${terms.partner || "(empty)"} is not known`;
  const period = periodOf(terms.period);
  if (period === undefined) return `the period ${terms.period} is no month or year`;
  const commodity = commodityOf(terms.commodity);
  if (commodity === undefined) return `the commodity ${terms.commodity} is no code of the HS`;
  const basis = basisOf(terms.basis, flow);
  if (basis === undefined) return `the value basis ${terms.basis} is neither CIF nor FOB`;
  const isHidden = hiddenMarks.has(terms.status) || terms.value === "NaN";
  const value = isHidden ? undefined : amountOf(terms.value, terms.scale);
  if (value === undefined && !isHidden) return `the value ${terms.value || "(empty)"} is no number`;
  const { procedure } = terms;
  const via = isUnset(terms.via) ? undefined : economies.find(terms.via);
  const both = { fob: amountOf(terms.fob, "0"), cif: amountOf(terms.cif, "0") };
  return {
    ...{ reporter, partner, via: via === "W0" ? undefined : via, period, flow, commodity },
    ...{ procedure, value, basis, ...both },
  };
}

function periodOf(text: string): string | undefined {
  if (/^\d{4}$/.test(text)) return text;
  const month = /^(\d{4})-?(?:M)?(0[1-9]|1[0-2])$/.exec(text);
  return month ? `${month[1]}-${month[2]}` : undefined;
}

function commodityOf(text: string): string | undefined {
  if (text === "" || text === "_T" || text === allGoods) return allGoods;
  return /^(\d{2}|\d{4}|\d{6})$/.test(text) ? text : undefined;
}

function basisOf(text: string, flow: Flow): Basis | undefined {
  if (text === "") return flow === "import" ? "CIF" : "FOB";
  return text === "CIF" || text === "FOB" ? text : undefined;
}

function amountOf(text: string, scale: string): Decimal | undefined {
  if (!/^\d{1,2}$/.test(scale)) return undefined;
  const plain = /[eE]/.test(text) ? plainNumber(text) : text;
  const value = findDecimal(plain);
  if (value === undefined || value.units < 0n) return undefined;
  return multiply(value, { units: powerOfTen(Number(scale)), scale: 0 });
}

/** Exponents are written by programs that keep doubles: what they hold is exact in whole cents. */
function plainNumber(text: string): string {
  const value = Number(text);
  return Number.isFinite(value) ? value.toFixed(2) : text;
}

function unreadable(why: string, cause?: unknown): AppError {
  return new AppError({
    code: "MIRROR_UNREADABLE",
    status: 400,
    message: `The file holds no figures of trade: ${why}.`,
    fix: "Give CSV with the columns reporter, partner, period, flow, commodity and value, a file of UN Comtrade, or SDMX for merchandise trade.",
    cause,
  });
}
