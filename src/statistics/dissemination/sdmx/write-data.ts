/** What the writers of SDMX messages share, and SDMX-CSV 1.0 and 2.0. */
import { type Flow, type FlowData, agency, nameOfReference } from "./flow.ts";
import { formulaSafe } from "#src/kernel/formula-safe.ts";
import { pack } from "./pack.ts";

/** Where SDMX is served. */
export const sdmxAddress = "/api/v1/statistics/sdmx";

/** Which language names are written in, where a format has one only. */
export type Locale = "en" | "zh";

export function escapeXml(text: string): string {
  return text
    .replaceAll(/[^\P{C}\t\n\r]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll('"', "&quot;");
}

export const schemas = "http://www.sdmx.org/resources/sdmxml/schemas";

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

export type CsvOptions = {
  readonly version: "1.0" | "2.0";
  readonly labels: "id" | "name" | "both";
  /** Keys of a series and of an observation before its codes, in version 2. */
  readonly keys?: "none" | "obs" | "series" | "both";
  readonly locale: Locale;
};

/** SDMX-CSV; numbers as they are, empty where a value isn't shown. */
export function writeSdmxCsv(data: FlowData, options: CsvOptions): string {
  const { labels, locale } = options;
  const { flow } = data;
  const { sections, sectionDimensions, hasValues } = pack(inSeries(data));
  const first = beginningOf(flow, options);
  const labelled = labeller(flow, labels, locale);
  const time = { en: "Time period", zh: "时期" }[locale];
  const measured = { en: "Observation value", zh: "数值" }[locale];
  const hasPoints = data.without !== "observations";
  const attributes = flow.attributes.filter(({ level }) => hasPoints || level === "series");
  const hasKey = (one: "obs" | "series") =>
    options.version === "2.0" && [one, "both"].includes(options.keys ?? "none");
  const lines = [
    [
      ...first.head,
      ...(hasKey("series") ? ["SERIES_KEY"] : []),
      ...(hasKey("obs") ? ["OBS_KEY"] : []),
      ...sectionDimensions.flatMap((one) => labelled.head(one.id, one.title[locale])),
      ...(hasPoints ? labelled.head("TIME_PERIOD", time) : []),
      ...(hasPoints && hasValues ? labelled.head("OBS_VALUE", measured) : []),
      ...attributes.flatMap((one) => labelled.head(one.id, one.title[locale])),
    ],
  ];
  const nothing = { key: [""], value: undefined, attributes: {} };
  for (const { key, attributes: ofSeries, observations } of sections) {
    const cells = sectionDimensions.flatMap((one, at) => labelled.cell(one.id, key[at] ?? ""));
    for (const point of hasPoints ? observations : [nothing]) {
      const all: Readonly<Record<string, string>> = { ...ofSeries, ...point.attributes };
      lines.push([
        ...first.cells,
        ...(hasKey("series") ? [key.join(".")] : []),
        ...(hasKey("obs") ? [[...key, ...point.key].join(".")] : []),
        ...cells,
        ...(hasPoints ? labelled.plain(point.key[0] ?? "") : []),
        ...(hasPoints && hasValues ? labelled.plain(point.value ?? "") : []),
        ...attributes.flatMap((one) => labelled.cell(one.id, all[one.id] ?? "")),
      ]);
    }
  }
  return lines.map((line) => line.map(csvCell).join(",")).join("\r\n") + "\r\n";
}

/** A line is an observation in any view. */
function inSeries({ observedBy: _observedBy, ...data }: FlowData): FlowData {
  return data;
}

/** What every line begins with: whose figures they are. */
function beginningOf(flow: Flow, { version, labels, locale }: CsvOptions) {
  const name = nameOfReference(flow);
  if (version === "1.0") {
    const cell = labels === "both" ? `${name}: ${flow.name[locale]}` : name;
    return { head: ["DATAFLOW"], cells: [cell] };
  }
  const hasName = labels === "name";
  return {
    head: ["STRUCTURE", "STRUCTURE_ID", ...(hasName ? ["STRUCTURE_NAME"] : []), "ACTION"],
    cells: ["dataflow", name, ...(hasName ? [formulaSafe(flow.name[locale])] : []), "I"],
  };
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
    if (labels === "name") return [id, formulaSafe(name)];
    return [name === "" ? id : `${id}: ${name}`];
  };
  return {
    head: withName,
    cell: (component: string, code: string) =>
      withName(code, names.get(component)?.get(code) ?? ""),
    plain: (text: string): readonly string[] => (labels === "name" ? [text, ""] : [text]),
  };
}
