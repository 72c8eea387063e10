/** Data messages: SDMX-ML 2.1 and 3.0 structure-specific, SDMX-CSV 1.0 and 2.0, SDMX-JSON 2.0. */
import type { Text } from "#src/kernel/text.ts";
import { type Flow, type FlowData, agency, nameOfReference } from "./flow.ts";

/** Which language names are written in, where a format has one only. */
export type Locale = "en" | "zh";

export function escapeXml(text: string): string {
  return text
    .replaceAll(/[^\P{C}\t\n\r]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll('"', "&quot;");
}

const schemas = "http://www.sdmx.org/resources/sdmxml/schemas";

export type MlVersion = "2.1" | "3.0";
export function namespaces(version: MlVersion): string {
  const base = `${schemas}/v${version.replace(".", "_")}`;
  return `xmlns:mes="${base}/message" xmlns:com="${base}/common" xmlns:str="${base}/structure"`;
}

export function mlHeader(prepared: string, more = ""): string {
  const id = `T${prepared.replaceAll(/[^0-9]/g, "").slice(0, 17)}`;
  return (
    `<mes:Header><mes:ID>${id}</mes:ID><mes:Test>false</mes:Test>` +
    `<mes:Prepared>${prepared}</mes:Prepared><mes:Sender id="${agency}"/>${more}</mes:Header>`
  );
}

/** A value that isn't shown is NaN there, with its status beside it. */
export function writeMl({ flow, series, prepared }: FlowData, version: MlVersion): string {
  const structure = `urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=${nameOfReference(flow.structure)}`;
  const space = `${structure}:ObsLevelDim:TIME_PERIOD`;
  const { agency: by, id, version: at } = flow.structure;
  const reference =
    version === "2.1"
      ? `<Ref agencyID="${by}" id="${id}" version="${at}" class="DataStructure" package="datastructure"/>`
      : structure;
  const header = mlHeader(
    prepared,
    `<mes:Structure structureID="${id}" namespace="${space}" dimensionAtObservation="TIME_PERIOD">` +
      `<com:Structure>${reference}</com:Structure></mes:Structure>`,
  );
  const base = `${schemas}/v${version.replace(".", "_")}`;
  const parts = [
    `<?xml version="1.0" encoding="UTF-8"?>\n<mes:StructureSpecificData ` +
      `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ${namespaces(version)} ` +
      `xmlns:ss="${base}/data/structurespecific" xmlns:ns1="${space}">${header}` +
      `<mes:DataSet ss:structureRef="${id}" xsi:type="ns1:DataSetType" ` +
      `ss:dataScope="DataStructure" ss:action="Replace">`,
  ];
  for (const one of series) {
    const key = flow.dimensions.map((dimension, place) => [dimension.id, one.key[place] ?? ""]);
    parts.push(`<Series ${pairs([...key, ...Object.entries(one.attributes)])}>`);
    for (const { period, value, attributes } of one.observations)
      parts.push(
        `<Obs ${pairs([["TIME_PERIOD", period], ["OBS_VALUE", value ?? "NaN"], ...Object.entries(attributes)])}/>`,
      );
    parts.push("</Series>");
  }
  parts.push("</mes:DataSet></mes:StructureSpecificData>\n");
  return parts.join("");
}

function pairs(all: readonly (readonly string[])[]): string {
  return all.map(([name = "", text = ""]) => `${name}="${escapeXml(text)}"`).join(" ");
}

export type CsvOptions = {
  readonly version: "1.0" | "2.0";
  readonly labels: "id" | "name" | "both";
  readonly locale: Locale;
};

/** SDMX-CSV; numbers as they are, empty where a value isn't shown. */
export function writeSdmxCsv(data: FlowData, { version, labels, locale }: CsvOptions): string {
  const { flow, series } = data;
  const first =
    version === "1.0"
      ? { head: ["DATAFLOW"], cells: [nameOfReference(flow)] }
      : { head: ["STRUCTURE", "STRUCTURE_ID"], cells: ["dataflow", nameOfReference(flow)] };
  if (labels === "name" && version === "2.0") {
    first.head.push("STRUCTURE_NAME");
    first.cells.push(flow.name[locale]);
  }
  if (labels === "both" && version === "1.0")
    first.cells = [`${nameOfReference(flow)}: ${flow.name[locale]}`];
  if (version === "2.0") {
    first.head.push("ACTION");
    first.cells.push("I");
  }
  const labelled = labeller(flow, labels, locale);
  const time = { en: "Time period", zh: "时期" }[locale];
  const measured = { en: "Observation value", zh: "数值" }[locale];
  const lines = [
    [
      ...first.head,
      ...flow.dimensions.flatMap((one) => labelled.head(one.id, one.title[locale])),
      ...labelled.head("TIME_PERIOD", time),
      ...labelled.head("OBS_VALUE", measured),
      ...flow.attributes.flatMap((one) => labelled.head(one.id, one.title[locale])),
    ],
  ];
  for (const { key, attributes, observations } of series) {
    const cells = flow.dimensions.flatMap((one, at) => labelled.cell(one.id, key[at] ?? ""));
    for (const observation of observations) {
      const all = { ...attributes, ...observation.attributes };
      lines.push([
        ...first.cells,
        ...cells,
        ...labelled.plain(observation.period),
        ...labelled.plain(observation.value ?? ""),
        ...flow.attributes.flatMap((one) => labelled.cell(one.id, all[one.id] ?? "")),
      ]);
    }
  }
  return lines.map((line) => line.map(csvCell).join(",")).join("\r\n") + "\r\n";
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Codes alone, each with a column of its name, or both joined. */
function labeller(flow: Flow, labels: CsvOptions["labels"], locale: Locale) {
  const names = new Map<string, ReadonlyMap<string, string>>(
    [...flow.dimensions, ...flow.attributes].map(({ id, codes }) => [
      id,
      new Map(codes.map((code) => [code.id, code.name[locale]])),
    ]),
  );
  const withName = (id: string, name: string): readonly string[] => {
    if (labels === "id") return [id];
    if (labels === "name") return [id, name];
    return [name === "" ? id : `${id}: ${name}`];
  };
  return {
    head: withName,
    cell: (component: string, code: string) =>
      withName(code, names.get(component)?.get(code) ?? ""),
    plain: (text: string): readonly string[] => (labels === "name" ? [text, ""] : [text]),
  };
}

/** SDMX-JSON 2.0. A JSON number holds 15 digits surely, so a longer value is given as text. */
export function writeSdmxJson(data: FlowData, locale: Locale, self: string): string {
  const { flow, series, prepared } = data;
  const periods = [
    ...new Set(series.flatMap((one) => one.observations.map(({ period }) => period))),
  ].toSorted();
  const periodAt = new Map(periods.map((period, at) => [period, at]));
  const valuesAt = flow.dimensions.map(
    ({ codes }) => new Map(codes.map(({ id }, at) => [id, at] as const)),
  );
  const table = attributeTable(data);
  const dataSet = Object.fromEntries(
    series.map(({ key, attributes, observations }) => [
      key.map((code, at) => valuesAt[at]?.get(code) ?? 0).join(":"),
      {
        attributes: table.positions("series", attributes),
        observations: Object.fromEntries(
          observations.map((one) => [
            String(periodAt.get(one.period) ?? 0),
            [jsonValue(one.value), ...table.positions("observation", one.attributes)],
          ]),
        ),
      },
    ]),
  );
  const urn = `urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=${nameOfReference(flow)}`;
  const message = {
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
          ...jsonStructure(data, { locale, periods, table, urn, self }),
          dataSets: [0],
        },
      ],
      dataSets: [
        {
          structure: 0,
          action: "Information",
          links: [{ rel: "dataflow", urn, href: self }],
          series: dataSet,
        },
      ],
    },
    errors: [],
  };
  return JSON.stringify(message);
}

type JsonParts = {
  readonly locale: Locale;
  readonly periods: readonly string[];
  readonly table: ReturnType<typeof attributeTable>;
  readonly urn: string;
  readonly self: string;
};

/** The structure part of a message: where an index in its data leads. */
function jsonStructure({ flow }: FlowData, { locale, periods, table, urn, self }: JsonParts) {
  const named = (text: Text) => ({ name: text[locale], names: { en: text.en, zh: text.zh } });
  return {
    ...named(flow.name),
    links: [{ rel: "dataflow", urn, href: self }],
    dimensions: {
      series: flow.dimensions.map(({ id, title, codes }, keyPosition) => ({
        ...{ id, ...named(title), keyPosition, roles: [id] },
        values: codes.map((code) => ({ id: code.id, ...named(code.name) })),
      })),
      observation: [
        {
          id: "TIME_PERIOD",
          ...named({ en: "Time period", zh: "时期" }),
          keyPosition: flow.dimensions.length,
          roles: ["TIME_PERIOD"],
          values: periods.map((id) => ({ id, ...named({ en: id, zh: id }), value: id })),
        },
      ],
    },
    measures: {
      observation: [
        { id: "OBS_VALUE", ...named({ en: "Value", zh: "数值" }), roles: ["OBS_VALUE"] },
      ],
    },
    attributes: {
      series: table.described("series", named),
      observation: table.described("observation", named),
    },
  };
}

function jsonValue(value: string | undefined): number | string | null {
  if (value === undefined) return null;
  return value.replaceAll(/\D/g, "").length <= 15 ? Number(value) : value;
}

/** Values of attributes in the order they come, each told once. */
function attributeTable({ flow, series }: FlowData) {
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
  for (const one of series) {
    note(one.attributes);
    for (const { attributes } of one.observations) note(attributes);
  }
  const ofLevel = (level: "series" | "observation") =>
    flow.attributes.filter((one) => one.level === level);
  return {
    positions: (level: "series" | "observation", all: Readonly<Record<string, string>>) =>
      ofLevel(level).map(({ id }) => places.get(id)?.get(all[id] ?? "") ?? null),
    described: (level: "series" | "observation", named: (text: Text) => object) =>
      ofLevel(level).map(({ id, title, codes, isMandatory }) => ({
        ...{ id, ...named(title), isMandatory, roles: [id] },
        relationship:
          level === "observation"
            ? { observation: {} }
            : { dimensions: flow.dimensions.map((one) => one.id) },
        values: (met.get(id) ?? []).map((value) => ({
          id: value,
          ...named(codes.find((code) => code.id === value)?.name ?? { en: value, zh: value }),
        })),
      })),
  };
}
