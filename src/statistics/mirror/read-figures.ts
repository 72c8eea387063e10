/**
 * Reads figures of an office: our own CSV, files in the form of UN Comtrade (CSV or JSON) and SDMX in the
 * structure for merchandise trade (CSV 1.0 and 2.0, XML, JSON 2.0). A record that says something unknown is
 * skipped with its reason, so is one that a later record says again otherwise; a file in no known form is
 * refused.
 */
import { type Decimal, findDecimal, multiply, powerOfTen } from "#src/kernel/decimal.ts";
import type { Flow } from "../ledger/ledger.ts";
import { type Basis, type Economies, type Figure, allGoods, keyOfFigure } from "./figure.ts";
import { type FileRecord, readRecords, unreadable } from "./read-records.ts";

export type FiguresRead = {
  readonly form: "plain" | "comtrade" | "sdmx";
  readonly figures: readonly Figure[];
  readonly skipped: readonly { readonly line: number; readonly reason: string }[];
};

/** @throws AppError where the text is none of the known forms */
export function readFigures(bytes: Uint8Array, economies: Economies): FiguresRead {
  const records = readRecords(bytes);
  const [first] = records;
  if (!first) throw unreadable("it holds no figures");
  const form = formOf(first);
  const figures = new Map<string, { readonly figure: Figure; readonly line: number }>();
  const skipped: { line: number; reason: string }[] = [];
  for (const [at, record] of records.entries()) {
    const line = at + 1;
    const figure = figureOf(termsOf[form](record), economies);
    if (typeof figure === "string") {
      skipped.push({ line, reason: figure });
      continue;
    }
    const key = keyOfFigure(figure);
    const before = figures.get(key);
    if (before) skipped.push({ line: before.line, reason: `record ${line} says the same cell` });
    figures.set(key, { figure, line });
  }
  return { form, figures: [...figures.values()].map(({ figure }) => figure), skipped };
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
    procedure: ["C00", "0"].includes(record["customsCode"] ?? "")
      ? ""
      : (record["customsCode"] ?? ""),
    value: record["primaryValue"] ?? "",
    basis: "",
    fob: record["fobvalue"] ?? "",
    cif: record["cifvalue"] ?? "",
    status: "",
    scale: "0",
    notMeant: notComtradeGoods(record),
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

function notComtradeGoods(record: FileRecord): string | undefined {
  const { typeCode = "C", classificationCode = "HS", motCode, mosCode } = record;
  const isUnsetCode = (code: string | undefined): boolean => isUnset(code) || code === "0";
  if (typeCode !== "C" && typeCode !== "") return `type ${typeCode} is not trade in goods`;
  if (!/^(?:HS|H\d|)$/.test(classificationCode) && record["cmdCode"] !== allGoods)
    return `the classification ${classificationCode} is not the Harmonized System`;
  return isUnsetCode(motCode) && isUnsetCode(mosCode) ? undefined : "one mode of transport only";
}

function notTradeValue(record: FileRecord): string | undefined {
  const measure = record["MEASURE"] ?? "TV";
  const unit = record["UNIT_MEASURE"] ?? "USD";
  if (measure !== "TV") return `measure ${measure} is not a trade value`;
  if (unit !== "USD") return `the unit ${unit} is not US dollars`;
  if (!isUnset(record["TRANSPORT_MODE_BORDER"])) return "one mode of transport only";
  if (!isUnset(record["ACTIVITY"])) return "one economic activity only";
  if (!["", "0", "_X", "_Z"].includes(record["COMMODITY_CUSTOM_BREAKDOWN"] ?? ""))
    return "a breakdown of the office's own";
  if (!["", "N", "_X", "_Z"].includes(record["TRANSFORMATION"] ?? ""))
    return `the transformation ${record["TRANSFORMATION"] ?? ""} is not trade as it was counted`;
  if (record["ACTION"] === "D" || record["action"] === "Delete") return "it is taken back";
  return undefined;
}

const flows: Readonly<Record<string, Flow>> = {
  import: "import",
  M: "import",
  I: "import",
  "1": "import",
  export: "export",
  X: "export",
  E: "export",
  "2": "export",
};
const hiddenMarks: ReadonlySet<string> = new Set(["C", "Q", "confidential"]);
/** Statuses of values that nobody hides: there are none. */
const missingMarks: ReadonlySet<string> = new Set(["M", "L", "O", "H"]);

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
  if (period === undefined) return `the period ${terms.period} is not a month or year`;
  const commodity = commodityOf(terms.commodity);
  if (commodity === undefined) return `the commodity ${terms.commodity} is not a code of the HS`;
  const basis = basisOf(terms.basis, flow);
  if (basis === undefined) return `the value basis ${terms.basis} is neither CIF nor FOB`;
  if (missingMarks.has(terms.status) && ["", "NaN"].includes(terms.value))
    return `the value is missing (status ${terms.status})`;
  const isHidden = hiddenMarks.has(terms.status) || terms.value === "NaN";
  const value = isHidden ? undefined : amountOf(terms.value, terms.scale);
  if (value === undefined && !isHidden)
    return `the value ${terms.value || "(empty)"} is not a number`;
  const { procedure } = terms;
  const via = isUnset(terms.via) ? undefined : economies.find(terms.via);
  const both = { fob: amountOf(terms.fob, "0"), cif: amountOf(terms.cif, "0") };
  return {
    reporter,
    partner,
    via: via === "W0" ? undefined : via,
    period,
    flow,
    commodity,
    procedure,
    value,
    basis,
    ...both,
  };
}

function periodOf(text: string): string | undefined {
  if (/^\d{4}$/.test(text)) return text;
  if (/^\d{4}-A1$/.test(text)) return text.slice(0, 4);
  const month = /^(\d{4})-?(?:M)?(0[1-9]|1[0-2])$/.exec(text);
  return month ? `${month[1]}-${month[2]}` : undefined;
}

function commodityOf(text: string): string | undefined {
  if (text === "" || text === "_T" || text === allGoods) return allGoods;
  return /^(?:HS_)?(\d{2}|\d{4}|\d{6})$/.exec(text)?.[1];
}

function basisOf(text: string, flow: Flow): Basis | undefined {
  if (text === "") return flow === "import" ? "CIF" : "FOB";
  return text === "CIF" || text === "FOB" ? text : undefined;
}

function amountOf(text: string, scale: string): Decimal | undefined {
  // thousand billions at most: a larger scale is a slip
  if (!/^(?:\d|1[0-2])$/.test(scale)) return undefined;
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
