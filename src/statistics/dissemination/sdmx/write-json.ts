/** SDMX-JSON 2.0 data messages. A JSON number holds 15 digits surely, so a longer value is given as text. */
import type { Text } from "#src/kernel/text.ts";
import { type Component, type FlowData, agency, nameOfReference } from "./flow.ts";
import { type Packed, type PackedObservation, pack } from "./pack.ts";
import type { Locale } from "./write-data.ts";

type NameWriter = (text: Text) => { readonly name: string; readonly names: Text };

/** Writes a message; every level of dimensions and attributes is present, as readers count on. */
export function writeSdmxJson(data: FlowData, locale: Locale, self: string): string {
  const { flow, prepared } = data;
  const packed = pack(data);
  const named: NameWriter = ({ en, zh }) => ({ name: { en, zh }[locale], names: { en, zh } });
  const table = attributeTable(data, packed);
  const urn = `urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=${nameOfReference(flow)}`;
  const links = [{ rel: "dataflow", urn, href: self }];
  return JSON.stringify({
    meta: {
      id: `T${prepared.replaceAll(/[^0-9]/g, "")}`,
      prepared,
      test: false,
      contentLanguages: [locale],
      sender: { id: agency },
    },
    data: {
      structures: [
        {
          ...named(flow.name),
          links,
          ...structureOf(data, packed, { named, table }),
          dataSets: [0],
        },
      ],
      dataSets: [{ structure: 0, action: "Information", links, ...figuresOf(packed, table) }],
    },
    errors: [],
  });
}

/** Observations by the places of their codes. */
function figuresOf(packed: Packed, table: AttributeTable): object {
  const placed = (dimensions: readonly Component[]) => {
    const places = dimensions.map(
      ({ codes }) => new Map(codes.map(({ id }, at) => [id, at] as const)),
    );
    return (key: readonly string[]) => key.map((code, at) => places[at]?.get(code) ?? 0).join(":");
  };
  const [inSection, inside] = [
    placed(packed.sectionDimensions),
    placed(packed.observationDimensions),
  ];
  const observations = (all: readonly PackedObservation[]) =>
    Object.fromEntries(
      all.map(({ key, value, attributes }) => [
        inside(key),
        [
          ...(packed.hasValues ? [jsonValue(value)] : []),
          ...table.positions("observation", attributes),
        ],
      ]),
    );
  if (packed.sectionDimensions.length === 0)
    return { observations: observations(packed.sections.flatMap((one) => one.observations)) };
  return {
    series: Object.fromEntries(
      packed.sections.map((one) => [
        inSection(one.key),
        {
          attributes: table.positions("series", one.attributes),
          observations: observations(one.observations),
        },
      ]),
    ),
  };
}

/** The structure part of a message: where an index in its data leads. */
function structureOf(
  { flow }: FlowData,
  packed: Packed,
  { named, table }: { readonly named: NameWriter; readonly table: AttributeTable },
): object {
  const order = [...flow.dimensions.map(({ id }) => id), "TIME_PERIOD"];
  const dimension = ({ id, title, codes }: Component) => ({
    id,
    ...named(title),
    keyPosition: order.indexOf(id),
    roles: [id],
    values: codes.map((code) => ({
      id: code.id,
      ...named(code.name),
      ...(id === "TIME_PERIOD" ? { value: code.id } : {}),
    })),
  });
  return {
    dimensions: {
      dataSet: [],
      series: packed.sectionDimensions.map(dimension),
      observation: packed.observationDimensions.map(dimension),
    },
    measures: {
      observation: packed.hasValues
        ? [{ id: "OBS_VALUE", ...named({ en: "Value", zh: "数值" }), roles: ["OBS_VALUE"] }]
        : [],
    },
    attributes: {
      dataSet: [],
      series: table.described("series", named),
      observation: table.described("observation", named),
    },
    annotations: [],
  };
}

function jsonValue(value: string | undefined): number | string | null {
  if (value === undefined) return null;
  return value.replaceAll(/\D/g, "").length <= 15 ? Number(value) : value;
}

type Level = "series" | "observation";
type AttributeTable = ReturnType<typeof attributeTable>;

/** Values of attributes in the order they come, each told once. */
function attributeTable({ flow }: FlowData, { sections, sectionDimensions }: Packed) {
  const met = new Map<string, string[]>(flow.attributes.map(({ id }) => [id, []]));
  const places = new Map<string, Map<string, number>>();
  const note = (all: Readonly<Record<string, string>>): void => {
    for (const [id, value] of Object.entries(all)) {
      const at = places.get(id) ?? new Map<string, number>();
      places.set(id, at);
      if (at.has(value)) continue;
      at.set(value, at.size);
      met.get(id)?.push(value);
    }
  };
  for (const one of sections) {
    note(one.attributes);
    for (const { attributes } of one.observations) note(attributes);
  }
  const isFlat = sectionDimensions.length === 0;
  const levelOf = (level: Level): Level => (isFlat ? "observation" : level);
  const ofLevel = (level: Level) => flow.attributes.filter((one) => levelOf(one.level) === level);
  return {
    positions: (level: Level, all: Readonly<Record<string, string>>) =>
      ofLevel(level).map(({ id }) => places.get(id)?.get(all[id] ?? "") ?? null),
    described: (level: Level, named: NameWriter) =>
      ofLevel(level).map(({ id, title, codes, isMandatory }) => ({
        id,
        ...named(title),
        isMandatory,
        roles: [id],
        relationship:
          level === "observation"
            ? { observation: {} }
            : { dimensions: sectionDimensions.map((one) => one.id) },
        values: (met.get(id) ?? []).map((value) => ({
          id: value,
          ...named(codes.find((code) => code.id === value)?.name ?? { en: value, zh: value }),
        })),
      })),
  };
}
