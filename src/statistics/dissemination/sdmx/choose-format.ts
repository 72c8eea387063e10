/** In which format SDMX is answered: by `format`, else by the header `Accept`. */
import type { SdmxRequest } from "./sdmx-answer.ts";
import { type Accepted, NotAcceptable, acceptedTypes, localeOf } from "../formats.ts";
import { badQuery } from "./filters.ts";
import type { FlowData } from "./flow.ts";
import { writeStructureJson } from "./structure-json.ts";
import { type CsvOptions, sdmxAddress, writeSdmxCsv } from "./write-data.ts";
import { writeSdmxJson } from "./write-json.ts";
import { writeGenericMl, writeMl } from "./write-ml.ts";
import { type Structures, writeStructureMl } from "./write-structure.ts";

export type Written = { readonly type: string; readonly body: string };

/** What each version of the grammar answers where nothing or anything is asked for. */
export type Usual = "xml" | "json";

const anything = new Set(["*/*", "application/*"]);
const plainXml = new Set(["application/xml", "text/xml", "text/*"]);

type Choice = "ml-2.1" | "ml-3.0" | "generic" | "json" | "csv-1.0" | "csv-2.0";

const dataFormats: Readonly<Record<string, Choice>> = {
  jsondata: "json",
  "sdmx-json": "json",
  json: "json",
  csv: "csv-2.0",
  csvdata: "csv-2.0",
  "sdmx-csv": "csv-2.0",
  "sdmx-csv-1.0": "csv-1.0",
  xml: "ml-2.1",
  "sdmx-ml": "ml-2.1",
  structurespecificdata: "ml-2.1",
  genericdata: "generic",
  "sdmx-ml-3.0": "ml-3.0",
};

/** Chooses by `format` or `Accept` how data is written. @throws AppError 406 */
export function dataFormat(request: SdmxRequest, usual: Usual): (found: FlowData) => Written {
  const locale = localeOf(request.headers["accept-language"]);
  const csvOptions = csvOptionsOf(request);
  const choice = chosen(request, (accepted) => dataChoice(accepted, usual), dataFormats);
  return (found) => {
    switch (choice) {
      case "ml-2.1":
      case "ml-3.0":
        return {
          type:
            choice === "ml-2.1"
              ? "application/vnd.sdmx.structurespecificdata+xml;version=2.1"
              : "application/vnd.sdmx.data+xml;version=3.0.0",
          body: writeMl(found, choice === "ml-2.1" ? "2.1" : "3.0"),
        };
      case "generic":
        return {
          type: "application/vnd.sdmx.genericdata+xml;version=2.1",
          body: writeGenericMl(found),
        };
      case "json": {
        const { agency, id, version } = found.flow;
        return {
          type: "application/vnd.sdmx.data+json;version=2.0.0",
          body: writeSdmxJson(found, locale, `${sdmxAddress}/dataflow/${agency}/${id}/${version}`),
        };
      }
      case "csv-1.0":
      case "csv-2.0": {
        const version = choice === "csv-1.0" ? "1.0" : "2.0";
        const { labels } = csvOptions;
        return {
          type: `application/vnd.sdmx.data+csv;version=${version}.0;labels=${labels};charset=utf-8`,
          body: writeSdmxCsv(found, { ...csvOptions, version, locale }),
        };
      }
      default:
        return choice satisfies never;
    }
  };
}

function dataChoice({ type, parameters }: Accepted, usual: Usual): Choice | undefined {
  const version = parameters["version"] ?? "";
  const is = (number: string): boolean => version === "" || version.startsWith(number);
  if (anything.has(type)) return usual === "json" ? "json" : "ml-2.1";
  if (plainXml.has(type)) return "ml-2.1";
  if (type === "application/json") return "json";
  if (type === "text/csv") return "csv-2.0";
  const [, of, format] = /^application\/vnd\.sdmx\.(\w+)\+(\w+)$/.exec(type) ?? [];
  if (of === "data" && format === "json" && is("2")) return "json";
  if (of === "data" && format === "xml" && is("3")) return "ml-3.0";
  if (of === "data" && format === "csv" && (is("2") || is("1"))) {
    if (parameters["timeformat"] === "normalized") return undefined;
    return version.startsWith("1") ? "csv-1.0" : "csv-2.0";
  }
  if (format !== "xml" || !is("2.1")) return undefined;
  if (of === "genericdata" || of === "generictimeseriesdata") return "generic";
  return of === "structurespecificdata" || of === "structurespecifictimeseriesdata"
    ? "ml-2.1"
    : undefined;
}

/** Named formats first, then types in the order they are wanted. */
function chosen<Chosen>(
  { query, headers }: SdmxRequest,
  choiceOf: (accepted: Accepted) => Chosen | undefined,
  named: Readonly<Record<string, Chosen>>,
): Chosen {
  const format = query.format;
  if (format !== undefined) return named[format] ?? refuse();
  const accepted = acceptedTypes(headers["accept"]);
  const anyType = { type: "*/*", parameters: {} };
  for (const one of headers["accept"] === undefined ? [anyType] : accepted) {
    const found = choiceOf(one);
    if (found !== undefined) return found;
  }
  if (headers["accept"]?.trim() === "") return choiceOf(anyType) ?? refuse();
  return refuse();
}

function csvOptionsOf({ query, headers }: SdmxRequest): Pick<CsvOptions, "labels" | "keys"> {
  const accepted = (name: string): string | undefined =>
    acceptedTypes(headers["accept"]).find(({ parameters }) => parameters[name])?.parameters[name];
  const labels = query.labels ?? accepted("labels") ?? "id";
  if (labels !== "id" && labels !== "name" && labels !== "both")
    throw badQuery(`labels=${labels.slice(0, 20)} is not known.`, "Use id, name or both.");
  const keys = query.keys ?? accepted("keys") ?? "none";
  if (keys !== "none" && keys !== "obs" && keys !== "series" && keys !== "both")
    throw badQuery(`keys=${keys.slice(0, 20)} is not known.`, "Use none, obs, series or both.");
  return { labels, keys };
}

function refuse(): never {
  throw new NotAcceptable(
    "Accept SDMX-ML 2.1 (generic or structure-specific) or 3.0, SDMX-CSV 1.0 or 2.0, or SDMX-JSON 2.0.",
  );
}

type StructureChoice = "2.1" | "3.0" | "json";

const structureFormats: Readonly<Record<string, StructureChoice>> = {
  xml: "2.1",
  "sdmx-ml": "2.1",
  structure: "2.1",
  "sdmx-ml-3.0": "3.0",
  json: "json",
  "sdmx-json": "json",
  jsonstructure: "json",
  jsondata: "json",
};

/** Chooses by `format` or `Accept` how structures are written. @throws AppError 406 */
export function structureFormat(
  request: SdmxRequest,
  usual: Usual,
): (all: Structures, prepared: string) => Written {
  const locale = localeOf(request.headers["accept-language"]);
  const choiceOf = ({ type, parameters }: Accepted): StructureChoice | undefined => {
    const version = parameters["version"] ?? "";
    if (anything.has(type)) return usual === "json" ? "json" : "2.1";
    if (plainXml.has(type)) return "2.1";
    if (type === "application/json") return "json";
    if (type === "application/vnd.sdmx.structure+json" && !version.startsWith("1")) return "json";
    if (type !== "application/vnd.sdmx.structure+xml") return undefined;
    if (version.startsWith("3")) return "3.0";
    return version === "" || version.startsWith("2.1") ? "2.1" : undefined;
  };
  const choice = chosen(request, choiceOf, structureFormats);
  return (all, prepared) => {
    // reports have no structure of this shape before version 3.0
    if (all.metadata && choice === "2.1") refuse();
    return choice === "json"
      ? {
          type: "application/vnd.sdmx.structure+json;version=2.0.0",
          body: writeStructureJson(all, locale, prepared),
        }
      : {
          type: `application/vnd.sdmx.structure+xml;version=${choice === "2.1" ? "2.1" : "3.0.0"}`,
          body: writeStructureMl(all, choice, prepared),
        };
  };
}
