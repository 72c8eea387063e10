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
import { NotAcceptable, localeOf } from "../formats.ts";
import { reportedConcepts } from "../quality.ts";
import { latestReleases, readDataset, tablesOf } from "../read-dataset.ts";
import { dataFormat, sdmxAddress, structureFormat } from "./choose-format.ts";
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
import { escapeXml, namespaces } from "./write-data.ts";
import { type Structures, codelistsOf, noStructures } from "./write-structure.ts";
import { writeMetadataJson, writeMetadataMl } from "./write-metadata.ts";
import { writeSchema } from "./write-schema.ts";

const base = "/statistics/sdmx";

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
  const written = dataFormat(request);
  return { status: 200, ...written(await selected(request, wanted, key)) };
}

/** What is released of a flow for a key. @throws AppError where the query is none, or finds nothing */
async function selected(request: Request, wanted: FlowReference, key: string): Promise<FlowData> {
  const parameters = readDataParameters(request.query);
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
  return found;
}

function nothing(what: string): AppError {
  return new AppError({
    code: "SDMX_NO_RESULTS",
    status: 404,
    message: `Nothing is released for ${what.slice(0, 120)}.`,
    fix: `${sdmxAddress}/dataflow/all/all/latest lists the flows.`,
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

const schemaSays = { en: "XML schema of a flow's data messages", zh: "数据流消息的 XML 模式" };
const metadataSays = {
  en: "Quality report of a flow as SDMX metadata",
  zh: "数据流的质量报告（SDMX 元数据）",
};

async function byVersion1({ params, ...request }: Request): Promise<RouteAnswer> {
  const wanted = readFlowReference(params["flow"] ?? "");
  return await data({ ...request, params }, wanted, params["key"] ?? "all");
}
async function byVersion2(request: Request): Promise<RouteAnswer> {
  return await data(request, referenceOf(request.params), request.params["key"] ?? "*");
}
/** Keys and periods there are for a key; of one dimension where it is named. */
async function available(
  request: Request,
  wanted: FlowReference,
  key: string,
): Promise<RouteAnswer> {
  const written = structureFormat(request);
  const found = await selected(request, wanted, key);
  const { component = "all" } = request.params;
  const named = ["all", "*"].includes(component) ? undefined : new Set(component.split(/[+,]/));
  const isAsked = ({ id }: { readonly id: string }) => named?.has(id) !== false;
  const dimensions = found.flow.dimensions.filter(isAsked);
  const hasTime = isAsked({ id: "TIME_PERIOD" });
  if (dimensions.length === 0 && !hasTime)
    throw badQuery(`${component.slice(0, 60)} is no dimension of the flow.`, "Leave it out.");
  const periods = hasTime ? periodsOf(found) : [];
  const all = { ...noStructures, available: [{ flow: { ...found.flow, dimensions }, periods }] };
  return { status: 200, ...written(all, request.app.clock().round("second").toString()) };
}

/** The XML schema that data messages of a flow are validated with. */
async function schema(request: Request): Promise<RouteAnswer> {
  const { context = "" } = request.params;
  if (!["dataflow", "datastructure"].includes(context))
    throw badQuery(
      `${context.slice(0, 30)} has no schema here.`,
      "Ask for dataflow or datastructure.",
    );
  const wanted = referenceOf(request.params);
  const flows = await knownFlows(request);
  const meant = flows.filter((one) =>
    context === "dataflow"
      ? isMeant(wanted, one)
      : isMeant({ ...wanted, version: "latest" }, { ...one, id: structureIdOf(one) }),
  );
  for (const one of meant) {
    const read = await readFlow(request, one);
    if (read)
      return {
        ...{ status: 200, body: writeSchema(read.flow) },
        type: "application/vnd.sdmx.schema+xml;version=2.1",
      };
  }
  throw nothing(`${context} ${wanted.id}`);
}

/** What is said of the quality of a flow. */
async function metadata(request: Request): Promise<RouteAnswer> {
  const { app } = request;
  const wanted = referenceOf(request.params);
  const one = (await knownFlows(request)).find((flow) => isMeant(wanted, flow));
  const profile = one?.profile ?? (one ? app.defaultProfile : undefined);
  if (!one || profile === undefined) throw nothing(`metadata of ${wanted.id}`);
  const releases = await latestReleases(app, profile, sightOf(request));
  const set = {
    flow: one,
    name: { en: `Quality report of ${one.id}`, zh: `${one.id}质量报告` },
    reported: reportedConcepts(profile, releases, tablesOf(profile, releases)),
    prepared: app.clock().round("second").toString(),
  };
  const wantsJson = /json/.test(request.query["format"] ?? request.headers["accept"] ?? "");
  const locale = localeOf(request.headers["accept-language"]);
  return wantsJson
    ? {
        ...{ status: 200, body: writeMetadataJson(set, locale) },
        type: "application/vnd.sdmx.metadata+json;version=2.0.0",
      }
    : {
        ...{ status: 200, body: writeMetadataMl(set) },
        type: "application/vnd.sdmx.metadata+xml;version=3.0.0",
      };
}

export const routes: readonly Route<StatisticsApp>[] = [
  ...route({ path: "/data/{flow}", says: dataSays }, byVersion1),
  ...route({ path: "/data/{flow}/{key}", says: dataSays }, byVersion1),
  ...route({ path: "/data/{flow}/{key}/{provider}", says: dataSays }, byVersion1),
  ...route({ path: "/data/dataflow/{agency}/{id}/{version}", says: dataSays }, byVersion2),
  ...route({ path: "/data/dataflow/{agency}/{id}/{version}/{key}", says: dataSays }, byVersion2),
  ...["", "/{key}", "/{key}/{provider}", "/{key}/{provider}/{component}"].flatMap((rest) =>
    route({ path: `/availableconstraint/{flow}${rest}`, says: availableSays }, async (request) =>
      available(
        request,
        readFlowReference(request.params["flow"] ?? ""),
        request.params["key"] ?? "all",
      ),
    ),
  ),
  ...["", "/{key}", "/{key}/{component}"].flatMap((rest) =>
    route(
      { path: `/availability/dataflow/{agency}/{id}/{version}${rest}`, says: availableSays },
      async (request) =>
        available(request, referenceOf(request.params), request.params["key"] ?? "*"),
    ),
  ),
  ...route({ path: "/schema/{context}/{agency}/{id}", says: schemaSays }, schema),
  ...route({ path: "/schema/{context}/{agency}/{id}/{version}", says: schemaSays }, schema),
  ...route({ path: "/metadata/dataflow/{agency}/{id}/{version}", says: metadataSays }, metadata),
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
