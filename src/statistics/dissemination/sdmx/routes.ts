/**
 * SDMX over HTTP, below `/api/v1/statistics/sdmx`: data, structures and availability of released figures,
 * by the grammar of version 1 (`/data/FLOW/KEY`) and of version 2 (`/data/dataflow/AGENCY/ID/VERSION/KEY`).
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { Route, RouteAnswer } from "#src/platform/route.ts";
import { clearingProfiles } from "#src/registers/profile.ts";
import { Answer, type Request, type StatisticsApp, publicRead } from "../../app.ts";
import { sightOf } from "../../releases/routes.ts";
import type { Dataset } from "../dataset.ts";
import { NotAcceptable, acceptedTypes, localeOf } from "../formats.ts";
import { latestReleases, readDataset, tablesOf } from "../read-dataset.ts";
import { type Flow, type FlowData, type Reference, agency, flowId, ownFlow } from "./flow.ts";
import { type ImtsFlow, imtsFlow, imtsFlows, imtsTables, unsd } from "./imts.ts";
import {
  type FlowReference,
  badQuery,
  bothKeys,
  isMeant,
  readComponents,
  readDataParameters,
  readFlowReference,
  readKey,
  select,
} from "./query.ts";
import { escapeXml, namespaces, writeMl, writeSdmxCsv, writeSdmxJson } from "./write-data.ts";
import { type Structures, codelistsOf, noStructures, writeStructureMl } from "./write-structure.ts";
import { writeStructureJson } from "./structure-json.ts";

const base = "/statistics/sdmx";
const here = `/api/v1${base}`;

/** A flow there is, without its figures. */
type Known = Reference & { readonly profile?: string; readonly table?: string };

/** Flows of every profile with a table set, and those of the structures for merchandise trade. */
async function knownFlows({ app, ...request }: Request): Promise<readonly Known[]> {
  const own: Known[] = [];
  for (const profile of profilesOf(app)) {
    const releases = await latestReleases(app, profile, sightOf({ app, ...request }));
    for (const { id } of tablesOf(profile, releases))
      own.push({ agency, id: flowId(profile, id), version: "1.0", profile, table: id });
  }
  return [...own, ...imtsFlows.map((id) => ({ agency: unsd, id, version: "1.0" }))];
}

function profilesOf(app: StatisticsApp): readonly string[] {
  return [...clearingProfiles(app.snapshots.profiles).keys()];
}

async function readFlow(request: Request, known: Known): Promise<FlowData | undefined> {
  const { app } = request;
  const sight = sightOf(request);
  if (known.profile !== undefined && known.table !== undefined) {
    const releases = await latestReleases(app, known.profile, sight);
    const dataset = await readDataset(app, releases, known.table);
    return dataset && ownFlow(dataset);
  }
  const id = imtsFlows.find((one): one is ImtsFlow => one === known.id);
  if (id === undefined) return undefined;
  const datasets: Dataset[] = [];
  for (const profile of profilesOf(app)) {
    const all = await latestReleases(app, profile, sight);
    const releases = all.filter(({ period }) => period.length === (id.endsWith("_A") ? 4 : 7));
    for (const table of imtsTables) {
      const dataset = await readDataset(app, releases, table);
      if (dataset) datasets.push(dataset);
    }
  }
  return datasets.length === 0 ? undefined : imtsFlow(id, datasets);
}

async function data(request: Request, wanted: FlowReference, key: string): Promise<RouteAnswer> {
  const parameters = readDataParameters(request.query);
  const written = dataFormat(request);
  const known = (await knownFlows(request)).filter((one) => isMeant(wanted, one));
  if (known.length > 1)
    throw badQuery("More than one flow is meant.", "Name the agency, the id and the version.");
  const [one] = known;
  const all = one && (await readFlow(request, one));
  if (!all) throw nothing(wanted.id);
  const named = all.flow.dimensions.map(({ id }) => id);
  const keys = bothKeys(readKey(key, named.length), readComponents(request.query, named));
  const found = select(all, { ...parameters, key: keys });
  if (found.series.length === 0) throw nothing(`${wanted.id}/${key}`);
  return { status: 200, ...written(found) };
}

type Written = { readonly type: string; readonly body: string };

/** Chooses by `format` or `Accept` how data is written. @throws AppError 406 */
function dataFormat(request: Request): (found: FlowData) => Written {
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
    body: writeSdmxJson(found, locale, `${here}/dataflow/${found.flow.agency}/${found.flow.id}`),
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

function nothing(what: string): AppError {
  return new AppError({
    code: "SDMX_NO_RESULTS",
    status: 404,
    message: `Nothing is released for ${what.slice(0, 120)}.`,
    fix: `${here}/dataflow/all/all/latest lists the flows.`,
  });
}

const kinds = [
  ...["dataflow", "datastructure", "codelist", "conceptscheme", "agencyscheme"],
  "contentconstraint",
  ...["dataconstraint", "availableconstraint"],
] as const;

async function structure(
  request: Request,
  kind: string,
  wanted: FlowReference,
): Promise<RouteAnswer> {
  const written = structureFormat(request);
  if (!kinds.some((one) => one === kind))
    throw badQuery(`${kind.slice(0, 30)} is not served.`, `Ask for one of: ${kinds.join(", ")}.`);
  const references = request.query["references"] ?? "none";
  const found = await collect(request, kind, wanted, references);
  const isEmpty =
    !found.all.agencies &&
    [found.all.flows, found.all.structures, found.all.codelists, found.all.concepts].every(
      (list) => list.length === 0,
    ) &&
    found.all.available.length === 0;
  if (isEmpty) throw nothing(`${kind} ${wanted.agency}:${wanted.id}(${wanted.version})`);
  return { status: 200, ...written(found.all, found.prepared) };
}

/** At most as many flows are read with their codes for one message. */
const flowsMax = 60;

/** Structure that a flow has: a table's own, or the one its monthly and annual flow share. */
function structureIdOf({ agency: by, id }: Known): string {
  return by === unsd ? id.replace(/_[AM]$/, "") : id;
}

/** Whether a structure that is asked for may belong to a flow: only such flows are read. */
function mayHold(kind: string, wanted: FlowReference, one: Known): boolean {
  if (kind === "dataflow" || kind.endsWith("constraint")) return isMeant(wanted, one);
  if (["all", "*"].includes(wanted.id)) return true;
  const id = structureIdOf(one);
  if (kind === "datastructure") return wanted.id.split(/[+,]/).includes(id);
  if (one.agency === unsd) return kind === "codelist" || wanted.id === "CS_IMTS";
  if (kind === "conceptscheme") return wanted.id === `CS_${id}`;
  return wanted.id.startsWith(`CL_${id}_`) || wanted.agency === "SDMX";
}

/** Flows that have figures, without reading them. */
async function flowHeads(request: Request, wanted: FlowReference): Promise<readonly Flow[]> {
  const { app } = request;
  const heads: Flow[] = [];
  let hasAny = false;
  for (const profile of profilesOf(app)) {
    const releases = await latestReleases(app, profile, sightOf(request));
    hasAny ||= releases.length > 0;
    for (const { id, title } of tablesOf(profile, releases)) {
      const isHeld = releases.some(({ manifest }) => manifest.tables.some((one) => one.id === id));
      if (isHeld) heads.push(headOf(agency, flowId(profile, id), title));
    }
  }
  if (hasAny) for (const id of imtsFlows) heads.push(imtsFlow(id, []).flow);
  return heads.filter((flow) => isMeant(wanted, flow));
}

function headOf(by: string, id: string, name: Flow["name"]): Flow {
  const own = { agency: by, id, version: "1.0" };
  const concepts = { ...own, id: `CS_${id}` };
  return { ...own, name, structure: own, concepts, dimensions: [], attributes: [] };
}

async function collect(
  request: Request,
  kind: string,
  wanted: FlowReference,
  references: string,
): Promise<{ readonly all: Structures; readonly prepared: string }> {
  const prepared = request.app.clock().round("second").toString();
  if (kind === "agencyscheme") return { all: { ...noStructures, agencies: true }, prepared };
  const withChildren = ["children", "descendants", "all"].includes(references);
  if (kind === "dataflow" && !withChildren && references !== "datastructure")
    return { all: { ...noStructures, flows: await flowHeads(request, wanted) }, prepared };
  const byFlow = kind === "dataflow" || kind.endsWith("constraint");
  const known = await knownFlows(request);
  const meantFlows = known.filter((one) => mayHold(kind, wanted, one));
  const datas: FlowData[] = [];
  const structuresRead = new Set<string>();
  for (const one of meantFlows.slice(0, flowsMax)) {
    const shared = structureIdOf(one);
    if (!byFlow && structuresRead.has(shared)) continue;
    const read = await readFlow(request, one);
    if (!read) continue;
    structuresRead.add(shared);
    datas.push(read);
  }
  const flows = datas.map(({ flow }) => flow);
  if (kind === "dataflow") {
    const withStructures = withChildren || references === "datastructure";
    return {
      all: {
        ...noStructures,
        flows,
        ...(withStructures ? { structures: uniqueStructures(flows) } : {}),
        ...(withChildren ? { codelists: allLists(flows), concepts: uniqueConcepts(flows) } : {}),
      },
      prepared,
    };
  }
  if (kind.endsWith("constraint")) {
    const available = datas.map((one) => ({ flow: one.flow, periods: periodsOf(one) }));
    return { all: { ...noStructures, available }, prepared };
  }
  if (kind === "datastructure") {
    const meant = flows.filter((flow) => isMeant(wanted, flow.structure));
    const children = withChildren
      ? { codelists: allLists(meant), concepts: uniqueConcepts(meant) }
      : {};
    return {
      all: { ...noStructures, structures: uniqueStructures(meant), ...children },
      prepared,
    };
  }
  if (kind === "conceptscheme") {
    const concepts = uniqueConcepts(flows.filter((flow) => isMeant(wanted, flow.concepts)));
    return { all: { ...noStructures, concepts }, prepared };
  }
  const codelists = allLists(flows).filter((list) => isMeant(wanted, list));
  return { all: { ...noStructures, codelists }, prepared };
}

function periodsOf({ series }: FlowData): readonly string[] {
  return [
    ...new Set(series.flatMap((one) => one.observations.map(({ period }) => period))),
  ].toSorted();
}

function uniqueStructures(flows: readonly Flow[]): readonly Flow[] {
  return uniqueBy(flows, ({ structure: { agency: by, id } }) => `${by}:${id}`);
}

/** Flows whose concept schemes differ; of those that share one, the flow with most concepts. */
function uniqueConcepts(flows: readonly Flow[]): readonly Flow[] {
  const largest = flows.toSorted((a, b) => b.dimensions.length - a.dimensions.length);
  return uniqueBy(largest, ({ concepts: { agency: by, id } }) => `${by}:${id}`);
}

function allLists(flows: readonly Flow[]): Structures["codelists"] {
  const found = new Map<string, Structures["codelists"][number]>();
  for (const list of flows.flatMap(codelistsOf)) {
    const name = `${list.agency}:${list.id}(${list.version})`;
    const known = found.get(name)?.codes ?? [];
    const more = list.codes.filter((code) => !known.some(({ id }) => id === code.id));
    found.set(name, { ...list, codes: [...known, ...more] });
  }
  return [...found.values()];
}

function uniqueBy<T>(all: readonly T[], nameOf: (one: T) => string): readonly T[] {
  return [...new Map(all.map((one) => [nameOf(one), one])).values()];
}

function structureFormat(request: Request): (all: Structures, prepared: string) => Written {
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

/** Codes of SDMX errors by the status they are sent with. */
const errorCodes: Readonly<Record<number, string>> = {
  400: "140",
  404: "100",
  406: "150",
  413: "130",
};

/** What goes wrong is told in an SDMX message, in JSON to who asked for JSON. */
function told(handle: (request: Request) => Promise<RouteAnswer>) {
  return async (request: Request): Promise<RouteAnswer> => {
    try {
      const answer = await handle(request);
      return { ...answer, headers: { Vary: "Accept, Accept-Language" } };
    } catch (error) {
      const isOurs = error instanceof NotAcceptable || error instanceof AppError;
      if (!isOurs) throw error;
      const status = error instanceof NotAcceptable ? 406 : error.status;
      if (status >= 500) throw error;
      const code = errorCodes[status] ?? "150";
      const text = `${error.message} ${error.fix}`;
      const wantsJson = /json/.test(request.query["format"] ?? request.headers["accept"] ?? "");
      const prepared = request.app.clock().round("second").toString();
      if (wantsJson) {
        const meta = { id: "ERROR", prepared, sender: { id: agency } };
        const errors = [{ code: Number(code), title: error.message, detail: error.fix }];
        const type = "application/vnd.sdmx.data+json;version=2.0.0";
        return { status, type, body: JSON.stringify({ meta, errors }) };
      }
      return {
        status,
        type: "application/vnd.sdmx.error+xml;version=2.1",
        body:
          `<?xml version="1.0" encoding="UTF-8"?>\n<mes:Error ${namespaces("2.1")}>` +
          `<mes:ErrorMessage code="${code}"><com:Text xml:lang="en">${escapeXml(text)}</com:Text></mes:ErrorMessage></mes:Error>\n`,
      };
    }
  };
}

function referenceOf(params: Request["params"]): FlowReference {
  const { agency: by = "all", id = "all", version = "latest" } = params;
  return { ...readFlowReference(`${by},all,latest`), id, version };
}

type Made = { readonly path: string; readonly says: Route<StatisticsApp>["says"] };

function route({ path, says }: Made, handle: (request: Request) => Promise<RouteAnswer>) {
  // clients of R end the path with a slash
  return [path, `${path}/`].map((one): Route<StatisticsApp> => ({
    method: "GET",
    path: `${base}${one}`,
    policy: publicRead,
    record: "none",
    says,
    answers: {
      200: { says: "An SDMX message in the format asked for", schema: Answer },
      400: { says: "The query can't be read" },
      404: { says: "No results" },
      406: { says: "No format asked for is written" },
      413: { says: "More than one answer may hold" },
    },
    handle: told(handle),
  }));
}

const dataSays = { en: "Released figures as SDMX data", zh: "已发布数据（SDMX 数据）" };
const structureSays = { en: "SDMX structures", zh: "SDMX 结构" };
const availableSays = {
  en: "Which SDMX keys and periods have figures",
  zh: "SDMX 可用数据的键与时期",
};

async function byVersion1({ params, ...request }: Request): Promise<RouteAnswer> {
  const wanted = readFlowReference(params["flow"] ?? "");
  return await data({ ...request, params }, wanted, params["key"] ?? "all");
}
async function byVersion2(request: Request): Promise<RouteAnswer> {
  return await data(request, referenceOf(request.params), request.params["key"] ?? "*");
}
async function available(request: Request, wanted: FlowReference): Promise<RouteAnswer> {
  return await structure(request, "availableconstraint", wanted);
}

export const routes: readonly Route<StatisticsApp>[] = [
  ...route({ path: "/data/{flow}", says: dataSays }, byVersion1),
  ...route({ path: "/data/{flow}/{key}", says: dataSays }, byVersion1),
  ...route({ path: "/data/{flow}/{key}/{provider}", says: dataSays }, byVersion1),
  ...route({ path: "/data/dataflow/{agency}/{id}/{version}", says: dataSays }, byVersion2),
  ...route({ path: "/data/dataflow/{agency}/{id}/{version}/{key}", says: dataSays }, byVersion2),
  ...route({ path: "/availableconstraint/{flow}", says: availableSays }, async (request) =>
    available(request, readFlowReference(request.params["flow"] ?? "")),
  ),
  ...route({ path: "/availableconstraint/{flow}/{key}", says: availableSays }, async (request) =>
    available(request, readFlowReference(request.params["flow"] ?? "")),
  ),
  ...route(
    { path: "/availability/dataflow/{agency}/{id}/{version}", says: availableSays },
    async (request) => available(request, referenceOf(request.params)),
  ),
  ...["/{kind}", "/{kind}/{agency}", "/{kind}/{agency}/{id}", "/{kind}/{agency}/{id}/{version}"]
    .map((path) => ({ path, says: structureSays }))
    .flatMap((made) =>
      route(made, async (request) =>
        structure(request, request.params["kind"] ?? "", referenceOf(request.params)),
      ),
    ),
  ...route(
    { path: "/structure/{kind}/{agency}/{id}/{version}", says: structureSays },
    async (request) =>
      structure(request, request.params["kind"] ?? "", referenceOf(request.params)),
  ),
];
