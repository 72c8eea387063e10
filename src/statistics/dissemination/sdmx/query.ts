/** The grammar of SDMX REST queries of data: flows, periods, details, and what they leave of a flow. */
import { z } from "zod";
import type { Flow, FlowData, FlowObservation, Reference, Series } from "./flow.ts";
import {
  type Filters,
  type Key,
  badQuery,
  isPeriod,
  isWithin,
  notServed,
  readFilters,
} from "./filters.ts";

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
    throw badQuery(`${text.slice(0, 60)} is not a flow.`, "Write FLOW or AGENCY,FLOW,VERSION.");
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
      wanted.version.split(",").some((version) => isVersion(version, one.version)))
  );
}

/** `1.0` is `1.0.0`; a plus after a part means that part or later, and there is one version only. */
function isVersion(wanted: string, one: string): boolean {
  const plain = wanted.replaceAll(/[+~]/g, "");
  return plain === one || plain === `${one}.0`;
}

function isAmong(wanted: string, one: string): boolean {
  if (wanted === "all" || wanted === "*" || wanted === "") return true;
  return wanted.split(/[+,]/).includes(one);
}

/** What a query asks for besides its flow and key. */
export type DataParameters = {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly updatedAfter: Temporal.Instant | undefined;
  readonly firstObservations: number | undefined;
  readonly lastObservations: number | undefined;
  readonly offset: number;
  readonly limit: number | undefined;
  /** Ids of attributes that are told. */
  readonly hasAttribute: (attribute: Flow["attributes"][number]) => boolean;
  readonly without: FlowData["without"];
  readonly observedBy: string | undefined;
};

type Texts = Readonly<Record<string, string>>;

const text = z.string().optional();
/** Parameters that the grammars know; filters of version 2 are named by components, `c[TIME_PERIOD]`. */
export const SdmxQuery = z
  .object({
    startPeriod: text,
    endPeriod: text,
    updatedAfter: text,
    asOf: text,
    firstNObservations: text,
    lastNObservations: text,
    offset: text,
    limit: text,
    dimensionAtObservation: text,
    includeHistory: text,
    sort: text,
    reportingYearStartDay: text,
    detail: text,
    attributes: text,
    measures: text,
    references: text,
    mode: text,
    format: text,
    labels: text,
    keys: text,
  })
  .catchall(z.string());
export type SdmxQuery = {
  readonly [Name in keyof (typeof SdmxQuery)["shape"]]?: string | undefined;
} & Readonly<Record<string, string | undefined>>;

/** Reads the parameters of a data query that do not depend on its flow. */
export function readDataParameters(query: SdmxQuery): DataParameters {
  refuseNotServed(query);
  const from = query.startPeriod;
  const to = query.endPeriod;
  for (const period of [from, to])
    if (period !== undefined && !isPeriod(period))
      throw badQuery(`${period.slice(0, 20)} is not a period.`, "Write YYYY, YYYY-MM or YYYY-Q1.");
  return {
    from,
    to,
    updatedAfter: readMoment("updatedAfter", query.updatedAfter),
    firstObservations: readCount("firstNObservations", query.firstNObservations),
    lastObservations: readCount("lastNObservations", query.lastNObservations),
    offset: readCount("offset", query.offset, 0) ?? 0,
    limit: readCount("limit", query.limit),
    ...readShape(query),
    observedBy: query.dimensionAtObservation,
  };
}

function refuseNotServed(query: SdmxQuery): void {
  if (query.includeHistory === "true")
    throw notServed(
      "Earlier publications are not sent together.",
      "Ask for the data of a moment with asOf=2025-03-01T00:00:00Z.",
    );
  if (!["false", undefined].includes(query.includeHistory))
    throw badQuery("includeHistory is true or false.", "Leave it out.");
  if (!["*", "*:asc", "series_key", "series_key:asc", undefined].includes(query.sort))
    throw notServed("Series are sent in the order of their key.", "Leave sort out.");
  if (!["--01-01", undefined].includes(query.reportingYearStartDay))
    throw notServed("Reporting years are those of the calendar.", "Leave the parameter out.");
}

/** `detail` of version 1, `attributes` and `measures` of version 2. */
function readShape(query: SdmxQuery): Pick<DataParameters, "hasAttribute" | "without"> {
  const detail = query.detail ?? "full";
  const details = ["full", "dataonly", "serieskeysonly", "nodata"];
  if (!details.includes(detail))
    throw badQuery(`detail=${detail.slice(0, 20)} is not known.`, `Use ${details.join(", ")}.`);
  const attributes = (query.attributes ?? "dsd").split(",");
  const measures = (query.measures ?? "all").split(",");
  const isBare = detail === "dataonly" || detail === "serieskeysonly";
  const hasAttribute: DataParameters["hasAttribute"] = ({ id, level }) => {
    const words = ["dsd", "all", level === "series" ? "series" : "obs", id];
    return !isBare && attributes.some((one) => words.includes(one));
  };
  const hasValues = measures.includes("all") || measures.includes("OBS_VALUE");
  if (!hasValues && !measures.includes("none"))
    throw badQuery(`${measures.join(",").slice(0, 60)} is not a measure.`, "Use all or none.");
  const hasPoints = attributes.some((one) => !["none", "series", "dataset", "msd"].includes(one));
  const isWithoutAny = detail === "serieskeysonly" || detail === "nodata";
  const without =
    isWithoutAny || (!hasValues && !hasPoints) ? "observations" : hasValues ? undefined : "values";
  return { hasAttribute, without };
}

function readMoment(name: string, text: string | undefined): Temporal.Instant | undefined {
  if (text === undefined) return undefined;
  // a plus in a query string that was not encoded comes as a space
  const whole = text.replace(" ", "+");
  const zoned = /T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(whole) ? whole : `${whole}Z`;
  try {
    return Temporal.Instant.from(zoned.includes("T") ? zoned : zoned.replace("Z", "T00:00:00Z"));
  } catch {
    throw badQuery(
      `${text.slice(0, 30)} is not a valid date and time.`,
      `Write ${name}=2025-03-01T00:00:00Z.`,
    );
  }
}

/** The moment that data is asked for as it was; undefined for now. */
export function readAsOf(query: SdmxQuery): Temporal.Instant | undefined {
  const asOf = readMoment("asOf", query.asOf);
  const after = readMoment("updatedAfter", query.updatedAfter);
  if (asOf && after && Temporal.Instant.compare(after, asOf) > 0)
    throw badQuery("updatedAfter is later than asOf.", "Leave one of them out.");
  return asOf;
}

function readCount(name: string, text: string | undefined, min = 1): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,6}$/.test(text) && Number(text) >= min) return Number(text);
  throw badQuery(`${name} is a whole number from ${min} up.`, `Write ${name}=12.`);
}

/** What a query with keys and filters leaves of a flow; without series where nothing fits. */
export function select(
  all: FlowData,
  keys: readonly Key[],
  query: SdmxQuery,
  parameters: DataParameters,
): FlowData {
  const named = all.flow.dimensions.map(({ id }) => id);
  const attributes = all.flow.attributes.map(({ id }) => id);
  const filters = readFilters(query, { dimensions: named, attributes });
  const { observedBy } = parameters;
  const views = ["TIME_PERIOD", "AllDimensions", ...named];
  if (observedBy !== undefined && !views.includes(observedBy))
    throw badQuery(
      `${observedBy.slice(0, 60)} is not a dimension of the flow.`,
      `Use ${views.join(", ")}.`,
    );
  const found = all.series.flatMap((one) => seriesOf(one, { keys, filters, parameters }));
  return told(all, page(found, parameters), parameters);
}

type DataQuery = {
  readonly keys: readonly Key[];
  readonly filters: Filters;
  readonly parameters: DataParameters;
};

function seriesOf(one: Series, { keys, filters, parameters }: DataQuery): readonly Series[] {
  const fits = (key: Key): boolean => one.key.every((code, at) => key[at]?.(code) !== false);
  if (!keys.some(fits) || !fits(filters.dimensions)) return [];
  const { firstObservations, lastObservations } = parameters;
  let observations = one.observations.filter((point) => isAsked(one, point, filters, parameters));
  if (firstObservations !== undefined) observations = observations.slice(0, firstObservations);
  if (lastObservations !== undefined) observations = observations.slice(-lastObservations);
  return observations.length === 0 ? [] : [{ ...one, observations }];
}

function isAsked(
  series: Series,
  point: FlowObservation,
  filters: Filters,
  { from, to, updatedAfter }: DataParameters,
): boolean {
  const { period, value, attributes, updatedAt } = point;
  const all: Texts = { ...series.attributes, ...attributes };
  return (
    isWithin(period, from, to) &&
    filters.time?.(period) !== false &&
    filters.value?.(value ?? "") !== false &&
    (!updatedAfter || Temporal.Instant.compare(updatedAt, updatedAfter) > 0) &&
    Object.entries(filters.attributes).every(([id, test]) => test(all[id] ?? ""))
  );
}

/** So many observations after so many; series where no observations are told. */
function page(
  series: readonly Series[],
  { offset, limit, without }: DataParameters,
): readonly Series[] {
  if (offset === 0 && limit === undefined) return series;
  const end = offset + (limit ?? Infinity);
  if (without === "observations") return series.slice(offset, end);
  let before = 0;
  return series.flatMap((one) => {
    const observations = one.observations.slice(Math.max(0, offset - before), end - before);
    before += one.observations.length;
    return observations.length === 0 || end <= before - one.observations.length
      ? []
      : [{ ...one, observations }];
  });
}

/** The flow with the codes and attributes that are told. */
function told(
  data: FlowData,
  series: readonly Series[],
  { hasAttribute, observedBy, without }: DataParameters,
): FlowData {
  const used = data.flow.dimensions.map((_, at) => new Set(series.map(({ key }) => key[at] ?? "")));
  const dimensions = data.flow.dimensions.map((one, at) => ({
    ...one,
    codes: one.codes.filter(({ id }) => used[at]?.has(id) === true),
  }));
  const attributes = data.flow.attributes.filter(hasAttribute);
  const names = new Set(attributes.map(({ id }) => id));
  const kept = (all: Texts): Texts =>
    Object.fromEntries(Object.entries(all).filter(([id]) => names.has(id)));
  const isWhole = attributes.length === data.flow.attributes.length;
  return {
    ...data,
    flow: { ...data.flow, dimensions, attributes },
    series: isWhole
      ? series
      : series.map((one) => ({
          ...one,
          attributes: kept(one.attributes),
          observations: one.observations.map((point) => ({
            ...point,
            attributes: kept(point.attributes),
          })),
        })),
    ...(observedBy === undefined ? {} : { observedBy }),
    ...(without ? { without } : {}),
  };
}
