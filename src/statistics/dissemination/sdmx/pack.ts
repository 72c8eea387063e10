/**
 * How observations stand in a message: in series by time, in sections by another dimension, or flat with
 * all dimensions beside each. Attributes of a series go to the observations where there are no series.
 */
import type { Code } from "../dataset.ts";
import type { Component, FlowData } from "./flow.ts";

export type PackedObservation = {
  /** One code for each dimension at the level of observations. */
  readonly key: readonly string[];
  readonly value: string | undefined;
  readonly attributes: Readonly<Record<string, string>>;
};
export type Section = {
  /** One code for each dimension of the section. */
  readonly key: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
  readonly observations: readonly PackedObservation[];
};
export type Packed = {
  /** `TIME_PERIOD`, `AllDimensions` or the id of a dimension. */
  readonly observedBy: string;
  readonly sectionDimensions: readonly Component[];
  readonly observationDimensions: readonly Component[];
  readonly sections: readonly Section[];
  readonly hasValues: boolean;
};

export const timeDimension: Component = {
  id: "TIME_PERIOD",
  title: { en: "Time period", zh: "时期" },
  codes: [],
};

/** Packs what is told of a flow. */
export function pack({ flow, series, observedBy, without }: FlowData): Packed {
  const isFlat = observedBy === "AllDimensions" && without !== "observations";
  const by = observedBy === undefined || (observedBy === "AllDimensions" && !isFlat);
  const chosen = by ? "TIME_PERIOD" : observedBy;
  const periods = new Set(series.flatMap((one) => one.observations.map(({ period }) => period)));
  const codes = [...periods].toSorted().map((id): Code => ({ id, name: { en: id, zh: id } }));
  const all = [...flow.dimensions, { ...timeDimension, codes }];
  const isInside = ({ id }: Component): boolean => isFlat || id === chosen;
  const places = all.map((one, at) => ({ at, isInside: isInside(one) }));
  const inside = places.filter((one) => one.isInside).map(({ at }) => at);
  const outside = places.filter((one) => !one.isInside).map(({ at }) => at);
  const hasValues = without !== "values";
  const shape = {
    observedBy: chosen,
    hasValues,
    sectionDimensions: outside.flatMap((at) => all[at] ?? []),
    observationDimensions: inside.flatMap((at) => all[at] ?? []),
  };
  const sections = new Map<string, Section & { readonly observations: PackedObservation[] }>();
  for (const one of series) {
    for (const { period, value, attributes } of one.observations) {
      const whole = [...one.key, period];
      const key = outside.map((at) => whole[at] ?? "");
      const name = key.join(".");
      const own = isFlat ? {} : one.attributes;
      const section = sections.get(name) ?? { key, attributes: own, observations: [] };
      sections.set(name, section);
      if (without === "observations") continue;
      section.observations.push({
        key: inside.map((at) => whole[at] ?? ""),
        value,
        attributes: isFlat ? { ...one.attributes, ...attributes } : attributes,
      });
    }
  }
  return { ...shape, sections: [...sections.values()] };
}
