/** Observations of an SDMX-JSON 2.0 data message, each with its codes. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";

const Component = z.object({
  id: z.string(),
  values: z.array(z.object({ id: z.string(), value: z.string() }).partial()),
});
const Attributes = z.object({
  series: z.array(Component).default([]),
  observation: z.array(Component).default([]),
});
const Structure = z.object({
  dimensions: z.object({ series: z.array(Component), observation: z.array(Component) }),
  attributes: Attributes.optional(),
});
const Position = z.union([z.number(), z.string(), z.null()]);
const DataSet = z.object({
  structure: z.number().default(0),
  series: z.record(
    z.string(),
    z.object({
      attributes: z.array(Position).default([]),
      observations: z.record(z.string(), z.array(Position)),
    }),
  ),
});
const Message = z.object({
  data: z.object({ structures: z.array(Structure).min(1), dataSets: z.array(DataSet) }),
});
type Part = z.infer<typeof Component>;

/** @throws AppError where it is no such message */
export function seriesOfSdmxJson(json: unknown): readonly Readonly<Record<string, string>>[] {
  const read = Message.safeParse(json);
  if (!read.success) {
    throw new AppError({
      code: "MIRROR_UNREADABLE",
      status: 400,
      message: "The JSON is neither a list of records nor an SDMX-JSON 2.0 message with series.",
      fix: 'Give {"data": [...]} with a record a figure, or SDMX-JSON 2.0 with series.',
    });
  }
  const { structures, dataSets } = read.data.data;
  return dataSets.flatMap(({ structure, series }) => {
    const { dimensions, attributes } = structures[structure] ?? { dimensions: undefined };
    if (!dimensions) return [];
    return Object.entries(series).flatMap(([key, one]) => {
      const around = {
        ...coded(dimensions.series, key.split(":")),
        ...coded(attributes?.series ?? [], one.attributes),
      };
      return Object.entries(one.observations).map(([at, [value, ...marks]]) => ({
        ...around,
        ...coded(dimensions.observation, at.split(":")),
        ...coded(attributes?.observation ?? [], marks),
        OBS_VALUE: String(value ?? "NaN"),
      }));
    });
  });
}

function coded(
  parts: readonly Part[],
  positions: readonly (string | number | null)[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    parts.flatMap(({ id, values }, at) => {
      const position = positions[at];
      const met =
        position === null || position === undefined ? undefined : values[Number(position)];
      return met ? [[id, met.id ?? met.value ?? ""]] : [];
    }),
  );
}
