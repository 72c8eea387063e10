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

/** Whether a code is wanted. */
type CodeTest = (code: string) => boolean;

export type DataQuery = {
  /** For each dimension which codes are wanted; undefined for all. */
  readonly key: readonly (CodeTest | undefined)[];
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** Comparisons of periods: every one has to hold. */
  readonly times: readonly CodeTest[];
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
    const wanted = new Set(codes);
    return (code) => wanted.has(code);
  });
}

/** Operators of version 2 of the grammar; codes are compared as text. */
const operators: Readonly<Record<string, (code: string, than: string) => boolean>> = {
  eq: (code, than) => code === than,
  ne: (code, than) => code !== than,
  lt: (code, than) => code < than,
  le: (code, than) => code <= than,
  gt: (code, than) => code > than,
  ge: (code, than) => code >= than,
  co: (code, than) => code.includes(than),
  nc: (code, than) => !code.includes(than),
  sw: (code, than) => code.startsWith(than),
  ew: (code, than) => code.endsWith(than),
};

/**
 * Filters of version 2 of the grammar on dimensions: `c[PARTNER]=US,JP`, `c[CHAPTER]=ge:84+le:85`. A comma
 * joins alternatives, a plus conditions that all hold.
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
    return text === undefined || text === "" || text === "*" ? undefined : readTest(text);
  });
}

function readTest(text: string): CodeTest {
  const alternatives = text.split(",").map((one) => one.split(/[+ ]/).map(readCondition));
  if (alternatives.length > codesMax)
    throw badQuery(`${text.slice(0, 60)} are too many codes.`, `Name ${codesMax} at most.`);
  return (code) => alternatives.some((all) => all.every((holds) => holds(code)));
}

function readCondition(text: string): CodeTest {
  const [, name = "eq", than = ""] = /^(?:([a-z]{2}):)?(.*)$/.exec(text) ?? [];
  const operator = operators[name];
  if (!operator)
    throw badQuery(
      `The operator ${name} is not read.`,
      `Use one of ${Object.keys(operators).join(", ")}.`,
    );
  if (!/^[A-Za-z0-9_@$-]{1,60}$/.test(than))
    throw badQuery(`${text.slice(0, 60)} is no code.`, "Join codes with a comma.");
  return (code) => operator(code, than);
}

/** What both a key and filters leave. */
export function bothKeys(a: DataQuery["key"], b: DataQuery["key"]): DataQuery["key"] {
  return b.map((test, at) => {
    const other = a[at];
    if (!test || !other) return test ?? other;
    return (code) => test(code) && other(code);
  });
}

const Time = /^\d{4}(?:-(?:0[1-9]|1[0-2]|Q[1-4]|S[12])(?:-\d{2})?)?$/;

/** Reads the parameters of a data query that do not depend on its flow. */
export function readDataParameters(
  query: Readonly<Record<string, string>>,
): Omit<DataQuery, "key"> {
  const from = query["startPeriod"];
  const to = query["endPeriod"];
  for (const period of [from, to])
    if (period !== undefined && !Time.test(period))
      throw badQuery(`${period.slice(0, 20)} is no period.`, "Write YYYY, YYYY-MM or YYYY-Q1.");
  const detail = query["detail"] ?? "full";
  if (!["full", "dataonly", "serieskeysonly", "nodata"].includes(detail))
    throw badQuery(`detail=${detail.slice(0, 20)} is not known.`, "Use full or serieskeysonly.");
  return {
    from,
    to,
    times: readTimeFilter(query["c[TIME_PERIOD]"]),
    firstObservations: readCount(query, "firstNObservations"),
    lastObservations: readCount(query, "lastNObservations"),
    serieskeysOnly: detail === "serieskeysonly" || detail === "nodata",
  };
}

/** Comparisons of periods, by the months they begin and end with. */
const timeOperators: Readonly<Record<string, (period: string, than: string) => boolean>> = {
  eq: (period, than) => isWithin(period, than, than),
  ne: (period, than) => !isWithin(period, than, than),
  ge: (period, than) => monthsOf(period).last >= monthsOf(than).first,
  le: (period, than) => monthsOf(period).first <= monthsOf(than).last,
  gt: (period, than) => monthsOf(period).first > monthsOf(than).last,
  lt: (period, than) => monthsOf(period).last < monthsOf(than).first,
};

/** `ge:2024-01+le:2024-12` of version 2 of the grammar. */
function readTimeFilter(text: string | undefined): readonly CodeTest[] {
  return (text ?? "")
    .split(/[+ ]/)
    .filter((one) => one !== "")
    .map((all) => {
      const tests = all.split(",").map(readTimeCondition);
      return (period) => tests.some((holds) => holds(period));
    });
}

function readTimeCondition(text: string): CodeTest {
  const [name = "eq", than = ""] = text.includes(":") ? text.split(":") : ["eq", text];
  const operator = timeOperators[name];
  if (!operator)
    throw badQuery(
      `The operator ${name.slice(0, 10)} is not read.`,
      `Use one of ${Object.keys(timeOperators).join(", ")}.`,
    );
  if (!Time.test(than))
    throw badQuery(`${than.slice(0, 20)} is no period.`, "Write YYYY, YYYY-MM or YYYY-Q1.");
  return (period) => operator(period, than);
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
    key.every((code, at) => query.key[at]?.(code) !== false);
  const series = data.series.flatMap((one): readonly Series[] => {
    if (!fits(one)) return [];
    let observations = one.observations.filter(
      ({ period }) =>
        isWithin(period, query.from, query.to) && query.times.every((holds) => holds(period)),
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
