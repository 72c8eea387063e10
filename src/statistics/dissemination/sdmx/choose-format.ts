/** In which format SDMX is answered: by `format`, else by the header `Accept`. */
import type { Request } from "../../app.ts";
import { NotAcceptable, acceptedTypes, localeOf } from "../formats.ts";
import type { FlowData } from "./flow.ts";
import { badQuery } from "./query.ts";
import { writeStructureJson } from "./structure-json.ts";
import { writeMl, writeSdmxCsv, writeSdmxJson } from "./write-data.ts";
import { type Structures, writeStructureMl } from "./write-structure.ts";

/** Where SDMX is served. */
export const sdmxAddress = "/api/v1/statistics/sdmx";

export type Written = { readonly type: string; readonly body: string };

/** Chooses by `format` or `Accept` how data is written. @throws AppError 406 */
export function dataFormat(request: Request): (found: FlowData) => Written {
  const { query, headers } = request;
  const locale = localeOf(headers["accept-language"]);
  const labels = labelsOf(request);
  const ml = (version: "2.1" | "3.0") => (found: FlowData) => ({
    type:
      version === "2.1"
        ? "application/vnd.sdmx.structurespecificdata+xml;version=2.1"
        : "application/vnd.sdmx.data+xml;version=3.0.0",
    body: writeMl(found, version),
  });
  const csv = (version: "1.0" | "2.0") => (found: FlowData) => ({
    type: `application/vnd.sdmx.data+csv;version=${version}.0;labels=${labels};charset=utf-8`,
    body: writeSdmxCsv(found, { version, labels, locale }),
  });
  const json = (found: FlowData) => ({
    type: "application/vnd.sdmx.data+json;version=2.0.0",
    body: writeSdmxJson(
      found,
      locale,
      `${sdmxAddress}/dataflow/${found.flow.agency}/${found.flow.id}`,
    ),
  });
  const formats: Readonly<Record<string, (found: FlowData) => Written>> = {
    jsondata: json,
    "sdmx-json": json,
    csv: csv("2.0"),
    csvdata: csv("2.0"),
    "sdmx-csv": csv("2.0"),
    "sdmx-csv-1.0": csv("1.0"),
    xml: ml("2.1"),
    "sdmx-ml": ml("2.1"),
    structurespecificdata: ml("2.1"),
    "sdmx-ml-3.0": ml("3.0"),
  };
  const named = query["format"];
  if (named !== undefined) return formats[named] ?? refuse();
  const accepted = acceptedTypes(headers["accept"]);
  if (accepted.length === 0) return ml("2.1");
  for (const { type, parameters } of accepted) {
    const version = parameters["version"] ?? "";
    if (["*/*", "application/xml", "text/xml", "application/*"].includes(type)) return ml("2.1");
    if (type === "application/vnd.sdmx.structurespecificdata+xml" && !version.startsWith("3"))
      return ml("2.1");
    if (type === "application/vnd.sdmx.data+xml") return ml("3.0");
    if (type === "application/vnd.sdmx.data+json" && !version.startsWith("1")) return json;
    if (type === "application/json") return json;
    if (type === "application/vnd.sdmx.data+csv")
      return csv(version.startsWith("1") ? "1.0" : "2.0");
    if (type === "text/csv") return csv("2.0");
  }
  return refuse();
}

function labelsOf({ query, headers }: Request): "id" | "name" | "both" {
  const asked =
    query["labels"] ??
    acceptedTypes(headers["accept"]).find(({ parameters }) => parameters["labels"])?.parameters[
      "labels"
    ] ??
    "id";
  if (asked === "id" || asked === "name" || asked === "both") return asked;
  throw badQuery(`labels=${asked.slice(0, 20)} is not known.`, "Use id, name or both.");
}

function refuse(): never {
  throw new NotAcceptable(
    "Accept SDMX-ML 2.1 or 3.0 structure-specific, SDMX-CSV 1.0 or 2.0, or SDMX-JSON 2.0.",
  );
}

/** Chooses by `format` or `Accept` how structures are written. @throws AppError 406 */
export function structureFormat(request: Request): (all: Structures, prepared: string) => Written {
  const { query, headers } = request;
  const locale = localeOf(headers["accept-language"]);
  const ml = (version: "2.1" | "3.0") => (all: Structures, prepared: string) => ({
    type: `application/vnd.sdmx.structure+xml;version=${version === "2.1" ? "2.1" : "3.0.0"}`,
    body: writeStructureMl(all, version, prepared),
  });
  const json = (all: Structures, prepared: string) => ({
    type: "application/vnd.sdmx.structure+json;version=2.0.0",
    body: writeStructureJson(all, locale, prepared),
  });
  const named = query["format"];
  if (named !== undefined) {
    if (/json/.test(named)) return json;
    if (/3\.0/.test(named)) return ml("3.0");
    return /xml|ml/.test(named) ? ml("2.1") : refuse();
  }
  const accepted = acceptedTypes(headers["accept"]);
  if (accepted.length === 0) return ml("2.1");
  for (const { type, parameters } of accepted) {
    const version = parameters["version"] ?? "2.1";
    if (type === "application/vnd.sdmx.structure+xml")
      return ml(version.startsWith("3") ? "3.0" : "2.1");
    if (type === "application/vnd.sdmx.structure+json" && !version.startsWith("1")) return json;
    if (type === "application/json") return json;
    if (["*/*", "application/xml", "text/xml", "application/*"].includes(type)) return ml("2.1");
  }
  return refuse();
}
