/** Observations of an SDMX-JSON data message (2.0, and 1.0 of the same shape), each with its codes. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";

const Component = z.object({
  id: z.string(),
  values: z.array(z.object({ id: z.string(), value: z.string() }).partial()).default([]),
});
const Levels = z.object({
  dataSet: z.array(Component).default([]),
  series: z.array(Component).default([]),
  observation: z.array(Component).default([]),
});
const Structure = z.object({ dimensions: Levels, attributes: Levels.optional() });
const Position = z.union([z.number(), z.string(), z.null()]);
const Observations = z.record(z.string(), z.array(Position));
const DataSet = z.object({
  structure: z.number().default(0),
  attributes: z.array(Position).default([]),
  series: z
    .record(
      z.string(),
      z.object({ attributes: z.array(Position).default([]), observations: Observations }),
    )
    .default({}),
  observations: Observations.default({}),
});
const Content = z.object({
  structures: z.array(Structure).min(1).optional(),
  structure: Structure.optional(),
  dataSets: z.array(DataSet),
});
const Message = z.union([z.object({ data: Content }), Content]);
type ComponentPart = z.infer<typeof Component>;
type Positions = readonly (string | number | null)[];
type Codes = Readonly<Record<string, string>>;

/** @throws AppError where it is no such message */
export function seriesOfSdmxJson(json: unknown): readonly Codes[] {
  const read = Message.safeParse(json);
  const content = read.success ? ("data" in read.data ? read.data.data : read.data) : undefined;
  const structures = content?.structures ?? (content?.structure ? [content.structure] : []);
  if (!content || structures.length === 0) {
    throw new AppError({
      code: "MIRROR_UNREADABLE",
      status: 400,
      message: "The JSON is neither a list of records nor an SDMX-JSON data message.",
      fix: 'Give {"data": [...]} with a record a figure, or SDMX-JSON 2.0.',
    });
  }
  return content.dataSets.flatMap((dataSet) => {
    const structure = structures[dataSet.structure];
    return structure ? recordsOf(dataSet, structure) : [];
  });
}

function recordsOf(
  { attributes: ofSet, series, observations }: z.infer<typeof DataSet>,
  { dimensions, attributes }: z.infer<typeof Structure>,
): readonly Codes[] {
  // dimensions of the set have one value each
  const whole = {
    ...coded(
      dimensions.dataSet,
      dimensions.dataSet.map(() => 0),
    ),
    ...coded(attributes?.dataSet ?? [], ofSet),
  };
  const points = (around: Codes, all: z.infer<typeof Observations>): readonly Codes[] =>
    Object.entries(all).map(([at, [value, ...marks]]) => ({
      ...around,
      ...coded(dimensions.observation, at.split(":")),
      ...coded(attributes?.observation ?? [], marks),
      OBS_VALUE: String(value ?? "NaN"),
    }));
  const inSeries = Object.entries(series).flatMap(([key, one]) =>
    points(
      {
        ...whole,
        ...coded(dimensions.series, key.split(":")),
        ...coded(attributes?.series ?? [], one.attributes),
      },
      one.observations,
    ),
  );
  return [...inSeries, ...points(whole, observations)];
}

function coded(parts: readonly ComponentPart[], positions: Positions): Codes {
  return Object.fromEntries(
    parts.flatMap(({ id, values }, at) => {
      const position = positions[at];
      const met =
        position === null || position === undefined ? undefined : values[Number(position)];
      return met ? [[id, met.id ?? met.value ?? ""]] : [];
    }),
  );
}
