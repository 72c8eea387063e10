/** The grammar of SDMX REST queries: flows, keys with wildcards and alternatives, periods, versions. */
import { AppError } from "#src/kernel/app-error.ts";
import type { FlowData, Reference, Series } from "./flow.ts";

export function badQuery(message: string, fix: string): AppError {
  return new AppError({ code: "SDMX_QUERY", status: 400, message, fix });
}

export type FlowReference = {
  readonly agency: string;
  readonly id: string;
  readonly version: string;
};
const Identifier = /^[A-Za-z0-9_@$.*+~-]{1,80}$/;

/** Reads `FLOW`, `AGENCY,FLOW` or `AGENCY,FLOW,VERSION`; absent parts are `all` and `latest`. */
export function readFlowReference(text: string): FlowReference {
  const parts = text.split(",");
  if (parts.length > 3 || parts.some((part) => !Identifier.test(part)))
    throw badQuery(`${text.slice(0, 60)} is no flow.`, "Write FLOW or AGENCY,FLOW,VERSION.");
  const [first = "", second, version = "latest"] = parts;
  return second === undefined
    ? { agency: "all", id: first, version: "latest" }
    : { agency: first, id: second, version };
}

/** Says whether a reference is meant by what a query asks for: wildcards, alternatives, latest. */
export function isMeant(wanted: FlowReference, one: Reference): boolean {
  return (
    isAmong(wanted.agency, one.agency) &&
    isAmong(wanted.id, one.id) &&
    (["latest", "all", "*", "+", "~"].includes(wanted.version) ||
      isAmong(wanted.version, one.version) ||
      wanted.version === `${one.version}.0`)
  );
}

function isAmong(wanted: string, one: string): boolean {
  if (wanted === "all" || wanted === "*" || wanted === "") return true;
  return wanted.split(/[+,]/).includes(one);
}

export type DataQuery = {
  /** For each dimension the codes wanted; undefined for all. */
  readonly key: readonly (ReadonlySet<string> | undefined)[];
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly firstObservations: number | undefined;
  readonly lastObservations: number | undefined;
  readonly serieskeysOnly: boolean;
};

const partsMax = 40;
const codesMax = 2_000;

/** Reads a key: `A.CN..X+M`, `all` or `*`; dots divide dimensions, `+` and `,` alternatives. */
export function readKey(text: string, dimensions: number): DataQuery["key"] {
  if (text === "" || text === "all" || text === "*") return [];
  const parts = text.split(".");
  if (parts.length > partsMax || parts.length !== dimensions)
    throw badQuery(
      `The key has ${parts.length} parts; the flow has ${dimensions} dimensions before the time.`,
      `Write ${Math.max(dimensions - 1, 0)} dots; leave a part empty for all its codes.`,
    );
  return parts.map((part) => {
    if (part === "" || part === "*") return undefined;
    const codes = part.split(/[+, ]/);
    if (codes.length > codesMax || codes.some((code) => !/^[A-Za-z0-9_@$-]{1,60}$/.test(code)))
      throw badQuery(`${part.slice(0, 60)} are no codes.`, "Join codes with +.");
    return new Set(codes);
  });
}

/**
 * Filters of version 2 of the grammar on dimensions: `c[PARTNER]=US,JP`.
 * @throws AppError by name where the flow has no such dimension
 */
export function readComponents(
  query: Readonly<Record<string, string>>,
  dimensions: readonly string[],
): DataQuery["key"] {
  const filters = Object.entries(query).flatMap(([name, text]) => {
    const id = /^c\[(\w+)\]$/.exec(name)?.[1];
    return id === undefined || id === "TIME_PERIOD" ? [] : [{ id, text }];
  });
  const unknown = filters.find(({ id }) => !dimensions.includes(id));
  if (unknown)
    throw badQuery(
      `${unknown.id} is no dimension of the flow.`,
      `It has ${dimensions.join(", ")}.`,
    );
  return dimensions.map((id) => {
    const text = filters.find((one) => one.id === id)?.text;
    if (text === undefined || text === "" || text === "*") return undefined;
    const codes = text.split(/[,+ ]/).map((code) => code.replace(/^eq:/, ""));
    if (codes.length > codesMax || codes.some((code) => !/^[A-Za-z0-9_@$-]{1,60}$/.test(code)))
      throw badQuery(`${text.slice(0, 60)} are no codes.`, "Join codes with a comma.");
    return new Set(codes);
  });
}

/** What both a key and filters leave. */
export function bothKeys(a: DataQuery["key"], b: DataQuery["key"]): DataQuery["key"] {
  return b.map((codes, at) => {
    const other = a[at];
    return codes === undefined ? other : (other?.intersection(codes) ?? codes);
  });
}

const Time = /^\d{4}(?:-(?:0[1-9]|1[0-2]|Q[1-4]|S[12])(?:-\d{2})?)?$/;

/** Reads the parameters of a data query that do not depend on its flow. */
export function readDataParameters(
  query: Readonly<Record<string, string>>,
): Omit<DataQuery, "key"> {
  const timeRange = readTimeFilter(query["c[TIME_PERIOD]"]);
  const from = query["startPeriod"] ?? timeRange.from;
  const to = query["endPeriod"] ?? timeRange.to;
  for (const period of [from, to])
    if (period !== undefined && !Time.test(period))
      throw badQuery(`${period.slice(0, 20)} is no period.`, "Write YYYY, YYYY-MM or YYYY-Q1.");
  const detail = query["detail"] ?? "full";
  if (!["full", "dataonly", "serieskeysonly", "nodata"].includes(detail))
    throw badQuery(`detail=${detail.slice(0, 20)} is not known.`, "Use full or serieskeysonly.");
  return {
    from,
    to,
    firstObservations: readCount(query, "firstNObservations"),
    lastObservations: readCount(query, "lastNObservations"),
    serieskeysOnly: detail === "serieskeysonly" || detail === "nodata",
  };
}

/** `ge:2024-01+le:2024-12` of version 2 of the grammar. */
function readTimeFilter(text: string | undefined) {
  const found: { from?: string; to?: string } = {};
  for (const part of (text ?? "").split(/[+ ]/).filter((one) => one !== "")) {
    const [operator = "", period = ""] = part.includes(":") ? part.split(":") : ["eq", part];
    if (operator === "ge" || operator === "eq") found.from = period;
    if (operator === "le" || operator === "eq") found.to = period;
    if (!["ge", "le", "eq"].includes(operator))
      throw badQuery(`The operator ${operator.slice(0, 10)} is not read.`, "Use ge, le or eq.");
  }
  return { from: found.from, to: found.to };
}

function readCount(query: Readonly<Record<string, string>>, name: string): number | undefined {
  const text = query[name];
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw badQuery(`${name} is a whole number above 0.`, `Write ${name}=12.`);
}

/** The series and observations a query asks for; empty where nothing fits. */
export function select(data: FlowData, query: DataQuery): FlowData {
  const fits = ({ key }: Series): boolean =>
    key.every((code, at) => query.key[at]?.has(code) !== false);
  const series = data.series.flatMap((one): readonly Series[] => {
    if (!fits(one)) return [];
    let observations = one.observations.filter(({ period }) =>
      isWithin(period, query.from, query.to),
    );
    if (query.firstObservations !== undefined)
      observations = observations.slice(0, query.firstObservations);
    if (query.lastObservations !== undefined)
      observations = observations.slice(-query.lastObservations);
    if (observations.length === 0) return [];
    return [{ ...one, observations: query.serieskeysOnly ? [] : observations }];
  });
  const used = data.flow.dimensions.map((_, at) => new Set(series.map(({ key }) => key[at] ?? "")));
  const dimensions = data.flow.dimensions.map((one, at) => ({
    ...one,
    codes: one.codes.filter(({ id }) => used[at]?.has(id) === true),
  }));
  return { ...data, flow: { ...data.flow, dimensions }, series };
}

/** Compares periods by the days they begin and end on. */
function isWithin(period: string, from: string | undefined, to: string | undefined): boolean {
  return (
    (from === undefined || monthsOf(period).last >= monthsOf(from).first) &&
    (to === undefined || monthsOf(period).first <= monthsOf(to).last)
  );
}

function monthsOf(period: string): { readonly first: number; readonly last: number } {
  const year = Number(period.slice(0, 4)) * 12;
  const part = period.slice(5);
  if (part === "") return { first: year + 1, last: year + 12 };
  const length = part.startsWith("Q") ? 3 : part.startsWith("S") ? 6 : 1;
  const place = Number(length === 1 ? part.slice(0, 2) : part.slice(1));
  return { first: year + (place - 1) * length + 1, last: year + place * length };
}
