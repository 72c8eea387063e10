/** Which name has which colour: the key above a chart, and in its picture. */
import { type Figure, type Series, type Tone, toneOf } from "./figure.ts";

export type LegendEntry = {
  readonly id: string;
  readonly name: string;
  readonly tone: Tone;
  readonly look: Series["look"];
};

export function legendOf(figure: Figure): readonly LegendEntry[] {
  if (figure.kind !== "series") return [];
  const band =
    figure.band === undefined
      ? []
      : [{ id: "band", name: figure.band.name, tone: "soft" as const, look: "area" as const }];
  return [
    ...figure.series.map((series, at) => ({
      id: series.id,
      name: series.name,
      tone: toneOf(series, at),
      look: series.look,
    })),
    ...band,
  ];
}
