/**
 * A dataflow with its structure and series, from a dataset: what every SDMX writer reads. Our own tables
 * are flows of the agency TIDEGATE; the tables by partner and chapter are also flows of the structure
 * for international merchandise trade (`imts.ts`).
 */
import type { Text } from "#src/kernel/text.ts";
import { simulatedNote } from "../../releases/simulated-notes.ts";
import type { Code, Dataset } from "../dataset.ts";

export type Reference = { readonly agency: string; readonly id: string; readonly version: string };

export type Component = {
  readonly id: string;
  readonly title: Text;
  /** List of its codes; absent where it is free text. */
  readonly codelist?: Reference;
  /** Concept it takes its meaning from, where that has another id. */
  readonly concept?: string;
  /** Codes met; a partial list where the list belongs to another agency. */
  readonly codes: readonly Code[];
};
export type Attribute = Component & {
  /** Whether it belongs to a value or to its whole series. */
  readonly level: "observation" | "series";
  readonly isMandatory: boolean;
  /** Dimensions of the series it depends on; the reporting area where absent. */
  readonly of?: readonly string[];
};

export type Flow = Reference & {
  readonly name: Text;
  readonly structure: Reference;
  readonly concepts: Reference;
  /** Of the series, in key order; the time comes after them. */
  readonly dimensions: readonly Component[];
  /** The one of them that says what is measured, where the structure has such a dimension. */
  readonly measureDimension?: string;
  readonly attributes: readonly Attribute[];
};

export type FlowObservation = {
  readonly period: string;
  /** Exact decimal; undefined where it isn't shown. */
  readonly value: string | undefined;
  readonly attributes: Readonly<Record<string, string>>;
  /** When it became public, as it is now. */
  readonly updatedAt: string;
};
export type Series = {
  readonly key: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
  readonly observations: readonly FlowObservation[];
};
export type FlowData = {
  readonly flow: Flow;
  readonly series: readonly Series[];
  /** When the newest figure was released. */
  readonly prepared: string;
  /** Dimension at the level of observations, or `AllDimensions`; the time where absent. */
  readonly observedBy?: string;
  /** What a query left out of the message. */
  readonly without?: "values" | "observations";
};

export const agency = "TIDEGATE";
/** Version of our own structures. */
export const version = "1.0";

/** `AGENCY:ID(VERSION)` */
export function nameOfReference({ agency: by, id, version: at }: Reference): string {
  return `${by}:${id}(${at})`;
}

const statusCodes: readonly Code[] = [
  { id: "A", name: { en: "Normal value", zh: "正常值" } },
  { id: "P", name: { en: "Provisional value", zh: "初步值" } },
  { id: "Q", name: { en: "Missing value; suppressed", zh: "缺失值：不公布" } },
];
export const statusAttribute: Attribute = {
  id: "OBS_STATUS",
  title: { en: "Observation status", zh: "数据状态" },
  codelist: crossDomain("CL_OBS_STATUS", "2.1"),
  codes: statusCodes,
  level: "observation",
  isMandatory: true,
};

/** Note on a value: that simulated declarations are included, where any were lodged. */
export const commentAttribute: Attribute = {
  id: "COMMENT_OBS",
  title: { en: "Comment", zh: "说明" },
  codes: [],
  level: "observation",
  isMandatory: false,
};

/**
 * What a value of a dataset carries where traffic was simulated. The list of observation status has no code
 * for it, and a message marked as a test would say that none of its figures is real.
 */
export function commentOf({ isSimulated }: Dataset): Readonly<Record<string, string>> {
  return isSimulated ? { COMMENT_OBS: simulatedNote.en } : {};
}

/** Id of the flow of a table. @example flowId("cn", "trade-mode") // "CN_TRADE_MODE" */
export function flowId(profile: string, table: string): string {
  return `${profile}_${table}`.replaceAll("-", "_").toUpperCase();
}

/**
 * A code in the letters that SDMX allows, different for each: goods that have none of a dimension are
 * `_Z`, not applicable; other letters are written by their number, `$002E` for a dot.
 */
export function codeOf(code: string): string {
  if (code === "") return "_Z";
  return code.replaceAll(/[^A-Za-z0-9_@-]/g, (letter) => {
    return `$${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  });
}

/** A list of codes that the statistical agencies keep together. */
export function crossDomain(id: string, of: string): Reference {
  return { agency: "SDMX", id, version: of };
}

export type Point = {
  readonly key: readonly string[];
  readonly seriesAttributes: Readonly<Record<string, string>>;
  readonly observation: FlowObservation;
};

/** Points as series in key order, each in order of time. */
export function gather(points: readonly Point[]): readonly Series[] {
  const found = new Map<string, { first: Point; observations: FlowObservation[] }>();
  for (const point of points) {
    const name = point.key.join(".");
    const series = found.get(name);
    if (series) series.observations.push(point.observation);
    else found.set(name, { first: point, observations: [point.observation] });
  }
  return [...found]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { first, observations }]) => ({
      key: first.key,
      attributes: first.seriesAttributes,
      observations: observations.toSorted((a, b) => (a.period < b.period ? -1 : 1)),
    }));
}

/** When each release of a dataset became public. */
export function publicTimes({ releases }: Dataset): ReadonlyMap<string, string> {
  return new Map(releases.map(({ id, publicAt }) => [id, publicAt]));
}

export function preparedOf(dataset: Dataset): string {
  const times = [...publicTimes(dataset).values()].toSorted();
  return times.at(-1) ?? "1970-01-01T00:00:00.000Z";
}
