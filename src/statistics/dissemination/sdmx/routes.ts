/**
 * SDMX over HTTP, below `/api/v1/statistics/sdmx`: data, structures and availability of released
 * figures, by the grammar of version 1 (`/data/FLOW/KEY`) and of version 2
 * (`/data/dataflow/AGENCY/ID/VERSION/KEY`).
 */
import { type Route, type RouteAnswer, routeFor } from "#src/platform/route.ts";
import { type StatisticsApp, publicRead } from "../../app.ts";
import { localeOf } from "../formats.ts";
import { reportedConcepts } from "../quality.ts";
import { latestReleases, tablesOf } from "../read-dataset.ts";
import { type Usual, dataFormat, structureFormat } from "./choose-format.ts";
import { collectStructures } from "./collect-structures.ts";
import { type Key, badQuery, noResults, notServed, readKey, readKeys } from "./filters.ts";
import type { Flow } from "./flow.ts";
import { knownFlows, preparedOf, profilesOf, readFlow, structureIdOf } from "./known-flows.ts";
import {
  type FlowReference,
  isMeant,
  SdmxQuery,
  readDataParameters,
  readFlowReference,
  select,
} from "./query.ts";
import { type SdmxRequest, asSdmxAnswer } from "./sdmx-answer.ts";
import { availableOf, readStructureQuery, refuseKind, structuresOf } from "./structures.ts";
import { writeMetadataJson, writeMetadataMl } from "./write-metadata.ts";
import { writeSchema } from "./write-schema.ts";
import { answerOfEdition } from "#src/statistics/releases/edition.ts";
import { sightOf } from "#src/statistics/releases/sight.ts";
import { afterPublishing } from "#src/statistics/releases/store.ts";

const base = "/statistics/sdmx";
const route = routeFor<StatisticsApp>();

async function data(
  request: SdmxRequest,
  wanted: FlowReference,
  { keysOf, usual }: Grammar,
): Promise<RouteAnswer> {
  const { app, params, query, headers } = request;
  const written = dataFormat(request, usual);
  const make = async (): Promise<RouteAnswer> => {
    const { found } = await selected(request, wanted, keysOf);
    return { status: 200, ...written(found), headers: modified(found.prepared) };
  };
  // a moment that is named may lie behind the edition
  if (query.asOf !== undefined) return await make();
  // one that is stamped and not committed yet belongs to the edition of whoever comes after its moment
  await afterPublishing(app.sql);
  const { accept, "accept-language": language } = headers;
  return await answerOfEdition(app, {
    profiles: profilesOf(app),
    asked: ["sdmx", usual, params, query, accept, language],
    isOffice: sightOf(request) === "all",
    make,
  });
}

/** What differs between the versions of the grammar. */
type Grammar = {
  readonly keysOf: (dimensions: number) => readonly Key[];
  readonly usual: Usual;
};

function grammar1(key = "all"): Grammar {
  return { keysOf: (dimensions) => [readKey(key, dimensions)], usual: "xml" };
}
function grammar2(key = "*"): Grammar {
  return { keysOf: (dimensions) => readKeys(key, dimensions), usual: "json" };
}

/**
 * What is released of a flow for a key. @throws AppError where the query is none, or finds nothing
 */
async function selected(request: SdmxRequest, wanted: FlowReference, keysOf: Grammar["keysOf"]) {
  const parameters = readDataParameters(request.query);
  const known = (await knownFlows(request)).filter((one) => isMeant(wanted, one));
  if (known.length > 1)
    throw notServed("Several flows are meant at once.", "Name the agency, the id and the version.");
  const [one] = known;
  const all = one && (await readFlow(request, one));
  if (!all || all.series.length === 0) throw noResults(wanted.id);
  const keys = keysOf(all.flow.dimensions.length);
  const found = select(all, keys, request.query, parameters);
  if (found.series.length === 0) throw noResults(`${wanted.id} by this query`);
  return { found, all, keys, parameters };
}

async function structure(
  request: SdmxRequest,
  wanted: FlowReference,
  usual: Usual,
): Promise<RouteAnswer> {
  const written = structureFormat(request, usual);
  const { kind = "", item } = request.params;
  refuseKind(kind);
  const all = await collectStructures(request, kind, wanted, item);
  const { flows, structures, codelists, concepts, available, agencies, metadata } = all;
  const lists = [flows, structures, codelists, concepts, available];
  if (!agencies && !metadata && lists.every((list) => list.length === 0))
    throw noResults(`${kind} ${wanted.agency}:${wanted.id}(${wanted.version})`);
  const prepared = await preparedOf(request);
  return { status: 200, ...written(all, prepared), headers: modified(prepared) };
}

/** What a client may ask by: nothing changed since. */
function modified(prepared: string): Readonly<Record<string, string>> {
  return { "Last-Modified": new Date(prepared).toUTCString() };
}

function referenceOf(params: SdmxRequest["params"]): FlowReference {
  const { agency: by = "all", id = "all", version = "latest" } = params;
  return { ...readFlowReference(`${by},all,latest`), id, version };
}

type DataRouteInput = {
  readonly path: string;
  readonly says: Route<StatisticsApp>["says"];
  readonly types: readonly string[];
};

function sdmxRoutes(
  { path, says, types }: DataRouteInput,
  handle: (request: SdmxRequest) => Promise<RouteAnswer>,
) {
  // clients of R end the path with a slash
  return [path, `${path}/`].map((one) =>
    route({
      method: "GET",
      // what stands in braces is read by each handler
      path: base + one,
      policy: publicRead,
      record: "none",
      says,
      query: SdmxQuery,
      answers: {
        200: { says: "An SDMX message in the format asked for", types },
        304: { says: "Nothing changed since" },
        400: { says: "The query can't be read" },
        404: { says: "No results" },
        406: { says: "No format asked for is written" },
        413: { says: "More than one answer may hold" },
        501: { says: "The grammar has it and it is not served" },
      },
      handle: asSdmxAnswer(handle),
    }),
  );
}

/** What is answered, and in which media types of SDMX. */
const messages = {
  data: {
    says: { en: "Released figures as SDMX data", zh: "已发布数据（SDMX 数据）" },
    types: typesOf(
      "structurespecificdata+xml",
      "genericdata+xml",
      "data+xml",
      "data+json",
      "data+csv",
    ),
  },
  structure: {
    says: { en: "SDMX structures", zh: "SDMX 结构" },
    types: typesOf("structure+xml", "structure+json"),
  },
  available: {
    says: { en: "Which SDMX keys and periods have figures", zh: "SDMX 可用数据的键与时期" },
    types: typesOf("structure+xml", "structure+json"),
  },
  schema: {
    says: { en: "XML schema of a flow's data messages", zh: "数据流消息的 XML 模式" },
    types: typesOf("schema+xml"),
  },
  metadata: {
    says: {
      en: "Quality report of a flow as SDMX metadata",
      zh: "数据流的质量报告（SDMX 元数据）",
    },
    types: typesOf("metadata+xml", "metadata+json"),
  },
};

function typesOf(...names: readonly string[]): readonly string[] {
  return names.map((name) => `application/vnd.sdmx.${name}`);
}

async function byVersion1(request: SdmxRequest): Promise<RouteAnswer> {
  const { flow = "", key } = request.params;
  return await data(request, readFlowReference(flow), grammar1(key));
}

async function byVersion2(request: SdmxRequest): Promise<RouteAnswer> {
  refuseContext(request);
  const { key } = request.params;
  return await data(request, referenceOf(request.params), grammar2(key));
}

/** Data is reported for flows; a structure or an agreement would name several. */
function refuseContext({ params: { context = "dataflow" } }: SdmxRequest): void {
  if (context === "dataflow") return;
  if (!["datastructure", "provisionagreement", "*"].includes(context))
    throw badQuery(`${context.slice(0, 30)} is not a context.`, "Write dataflow.");
  throw notServed("Data is served by flow.", "Write dataflow in place of the context.");
}

/** Keys and periods there are for a key; of one dimension where it is named. */
async function available(
  request: SdmxRequest,
  wanted: FlowReference,
  grammar: Grammar,
): Promise<RouteAnswer> {
  refuseContext(request);
  const written = structureFormat(request, grammar.usual);
  const { found, ...asked } = await selected(request, wanted, grammar.keysOf);
  const { mode = "exact", references = "none" } = request.query;
  if (mode !== "exact" && mode !== "available")
    throw badQuery(`mode=${mode.slice(0, 20)} is not known.`, "Use exact or available.");
  const { component = "all" } = request.params;
  const named = ["all", "*"].includes(component) ? undefined : new Set(component.split(/[+,]/));
  const isAsked = ({ id }: { readonly id: string }) => named?.has(id) !== false;
  const open = mode === "exact" ? found.flow : openTo(request, found.flow, asked);
  const flow = { ...open, dimensions: open.dimensions.filter(isAsked) };
  const hasTime = isAsked({ id: "TIME_PERIOD" });
  if (flow.dimensions.length === 0 && !hasTime)
    throw badQuery(`${component.slice(0, 60)} is not a dimension of the flow.`, "Leave it out.");
  const counted = availableOf(found);
  const read = readStructureQuery("dataflow", { references: referencesOf(references) });
  const related = structuresOf("dataflow", open, [open], read);
  const all = {
    ...related,
    flows: ["all", "dataflow"].includes(references) ? related.flows : [],
    available: [{ ...counted, flow, periods: hasTime ? counted.periods : [] }],
  };
  return { status: 200, ...written(all, found.prepared), headers: modified(found.prepared) };
}

/** Availability takes `all` for everything the constraint leads to. */
function referencesOf(references: string): string {
  if (references === "all") return "descendants";
  return references === "dataflow" ? "none" : references;
}

/** Codes that may still be chosen: those of each dimension by what is asked of the others. */
function openTo(
  { query }: SdmxRequest,
  flow: Flow,
  { all, keys, parameters }: Omit<Awaited<ReturnType<typeof selected>>, "found">,
): Flow {
  const dimensions = flow.dimensions.map((one, at) => {
    const { [`c[${one.id}]`]: _own, ...others } = query;
    const without = keys.map((key) => key.map((test, place) => (place === at ? undefined : test)));
    return select(all, without, others, parameters).flow.dimensions[at] ?? one;
  });
  return { ...flow, dimensions };
}

/** The XML schema that data messages of a flow are validated with. */
async function schema(request: SdmxRequest): Promise<RouteAnswer> {
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
        status: 200,
        body: writeSchema(read.flow),
        type: "application/vnd.sdmx.schema+xml;version=2.1",
      };
  }
  throw noResults(`${context} ${wanted.id}`);
}

/** What is said of the quality of a flow. */
async function metadata(request: SdmxRequest): Promise<RouteAnswer> {
  const { app } = request;
  const wanted = referenceOf(request.params);
  const one = (await knownFlows(request)).find((flow) => isMeant(wanted, flow));
  const profile = one?.profile ?? (one ? app.defaultProfile : undefined);
  if (!one || profile === undefined) throw noResults(`metadata of ${wanted.id}`);
  const releases = await latestReleases(app, profile, sightOf(request));
  const set = {
    flow: one,
    name: { en: `Quality report of ${one.id}`, zh: `${one.id}质量报告` },
    reported: reportedConcepts(profile, releases, tablesOf(profile, releases)),
    prepared: app.clock().round("second").toString(),
  };
  const wantsJson = /json/.test(request.query.format ?? request.headers["accept"] ?? "");
  const locale = localeOf(request.headers["accept-language"]);
  return wantsJson
    ? {
        status: 200,
        body: writeMetadataJson(set, locale),
        type: "application/vnd.sdmx.metadata+json;version=2.0.0",
      }
    : {
        status: 200,
        body: writeMetadataMl(set),
        type: "application/vnd.sdmx.metadata+xml;version=3.0.0",
      };
}

const dataPaths1 = ["", "/{key}", "/{key}/{provider}"].map((rest) => `/data/{flow}${rest}`);
/** With three parts a path of version 1 has the same form, so the context stands in it. */
const dataPaths2 = [
  "/data/dataflow/{agency}/{id}",
  ...["", "/{key}"].map((rest) => `/data/{context}/{agency}/{id}/{version}${rest}`),
];
const structurePaths = ["", "/{agency}", "/{agency}/{id}", "/{agency}/{id}/{version}"].map(
  (rest) => `/{kind}${rest}`,
);

export const routes: readonly Route<StatisticsApp>[] = [
  ...dataPaths1.flatMap((path) => sdmxRoutes({ path, ...messages.data }, byVersion1)),
  ...dataPaths2.flatMap((path) => sdmxRoutes({ path, ...messages.data }, byVersion2)),
  ...["", "/{key}", "/{key}/{provider}", "/{key}/{provider}/{component}"].flatMap((rest) =>
    sdmxRoutes(
      { path: `/availableconstraint/{flow}${rest}`, ...messages.available },
      async (request) => {
        const { flow = "", key } = request.params;
        return await available(request, readFlowReference(flow), grammar1(key));
      },
    ),
  ),
  ...["", "/{version}", "/{version}/{key}", "/{version}/{key}/{component}"].flatMap((rest) =>
    sdmxRoutes(
      { path: `/availability/{context}/{agency}/{id}${rest}`, ...messages.available },
      async (request) => {
        const { key } = request.params;
        return await available(request, referenceOf(request.params), grammar2(key));
      },
    ),
  ),
  ...["", "/{version}"].flatMap((rest) =>
    sdmxRoutes({ path: `/schema/{context}/{agency}/{id}${rest}`, ...messages.schema }, schema),
  ),
  ...["/dataflow", "/structure/dataflow"].flatMap((kind) =>
    sdmxRoutes(
      { path: `/metadata${kind}/{agency}/{id}/{version}`, ...messages.metadata },
      metadata,
    ),
  ),
  ...[...structurePaths, "/{kind}/{agency}/{id}/{version}/{item}"].flatMap((path) =>
    sdmxRoutes({ path, ...messages.structure }, async (request) =>
      structure(request, referenceOf(request.params), "xml"),
    ),
  ),
  ...[...structurePaths, "/{kind}/{agency}/{id}/{version}/{item}"].flatMap((path) =>
    sdmxRoutes({ path: `/structure${path}`, ...messages.structure }, async (request) =>
      structure(request, referenceOf(request.params), "json"),
    ),
  ),
];
