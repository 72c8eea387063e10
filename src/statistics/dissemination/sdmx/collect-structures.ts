/** The structures that a request asks for: of the flows it may mean, or of the quality reports. */
import { conceptsOf } from "../quality.ts";
import { latestReleases, tablesOf } from "../read-dataset.ts";
import { noResults } from "./filters.ts";
import { type FlowData, agency } from "./flow.ts";
import { unsd } from "./imts.ts";
import { type KnownFlow, knownFlows, profilesOf, readFlow, structureIdOf } from "./known-flows.ts";
import { type FlowReference, isMeant } from "./query.ts";
import type { SdmxRequest } from "./sdmx-answer.ts";
import { availableOf, readStructureQuery, structuresOf } from "./structures.ts";
import { sims, simsConcepts } from "./write-metadata.ts";
import { type ArtefactKind, type Structures, noStructures } from "./write-structure.ts";
import { sightOf } from "#src/statistics/releases/sight.ts";

/** At most as many flows are read with their codes for one message. */
const flowsMax = 120;

/** What is asked for of a kind of structure, with what it refers to. */
export async function collectStructures(
  request: SdmxRequest,
  kind: string,
  wanted: FlowReference,
  item: string | undefined,
): Promise<Structures> {
  if (kind === "agencyscheme") return { ...noStructures, agencies: true };
  const isScheme = kind === "conceptscheme" && isMeant(wanted, simsConcepts);
  if (kind.startsWith("metadata") || (isScheme && wanted.id === simsConcepts.id))
    return await reportStructure(request, kind, wanted);
  const isConstraint = kind.endsWith("constraint");
  const { references, ...query } = request.query;
  const ofFlow = isConstraint
    ? { ...query, ...(references === undefined ? {} : { references }) }
    : request.query;
  const one: ArtefactKind = artefactKinds.find((known) => known === kind) ?? "dataflow";
  const read = readStructureQuery(one, isConstraint ? query : ofFlow, item);
  const known = await knownFlows(request);
  const flows: FlowData[] = [];
  for (const flow of known.filter((each) => mayHold(kind, wanted, each)).slice(0, flowsMax)) {
    const found = await readFlow(request, flow);
    if (found) flows.push(found);
  }
  if (isConstraint) {
    const held = flows.filter(({ series }) => series.length > 0);
    return { ...noStructures, available: held.map(availableOf) };
  }
  const all = structuresOf(
    one,
    wanted,
    flows.map(({ flow }) => flow),
    read,
  );
  return isScheme ? { ...all, metadata: await reportParts(request, ["conceptscheme"]) } : all;
}

const artefactKinds: readonly ArtefactKind[] = [
  ...(["dataflow", "datastructure", "codelist", "conceptscheme"] as const),
];

/** The structure of quality reports, its flow and its concepts. */
async function reportStructure(
  request: SdmxRequest,
  kind: string,
  wanted: FlowReference,
): Promise<Structures> {
  const target = kind === "conceptscheme" ? simsConcepts : sims;
  if (!isMeant(wanted, target)) throw noResults(`${kind} ${wanted.agency}:${wanted.id}`);
  const references = request.query.references ?? "none";
  const isAll = ["all", "descendants"].includes(references);
  const related: Readonly<Record<string, readonly ReportPart[]>> = {
    metadataflow: references === "none" ? [] : ["metadatastructure"],
    metadatastructure: references === "none" ? [] : ["conceptscheme"],
  };
  const parts: readonly ReportPart[] = [
    ...reportKinds.filter((one) => one === kind),
    ...(related[kind] ?? []),
    ...(isAll ? (["metadatastructure", "conceptscheme"] as const) : []),
  ];
  return { ...noStructures, metadata: await reportParts(request, parts) };
}

const reportKinds = ["metadataflow", "metadatastructure", "conceptscheme"] as const;
type ReportPart = (typeof reportKinds)[number];

async function reportParts(request: SdmxRequest, parts: readonly ReportPart[]) {
  const concepts = new Map<string, ReturnType<typeof conceptsOf>[number]>();
  for (const profile of profilesOf(request.app)) {
    const releases = await latestReleases(request.app, profile, sightOf(request));
    for (const one of conceptsOf(profile, releases, tablesOf(profile, releases)))
      concepts.set(one.id, one);
  }
  return { concepts: [...concepts.values()], parts: new Set(parts) };
}

const sharedLists = new Set(["CL_TRADE_FLOW", "CL_SPAN", "CL_UNIT", "CL_VALUATION"]);

/** Whether a structure that is asked for may belong to a flow: only such flows are read. */
function mayHold(kind: string, wanted: FlowReference, one: KnownFlow): boolean {
  if (kind === "dataflow" || kind.endsWith("constraint")) return isMeant(wanted, one);
  if (["all", "*"].includes(wanted.id)) return true;
  const id = structureIdOf(one);
  const ids = wanted.id.split(/[+,]/);
  if (kind === "datastructure") return ids.includes(id);
  if (one.agency === unsd) return true;
  // concepts and what is no dimension of a table's own are shared by all
  if (kind === "conceptscheme" || ids.some((text) => sharedLists.has(text))) return true;
  return ids.some((text) => one.lists?.includes(text)) || wanted.agency !== agency;
}
