/**
 * Which structures a query of SDMX means: flows, the structures they are of, their lists of codes and
 * concepts, what is related to them, and how much is told of each.
 */
import { badQuery, notServed } from "./filters.ts";
import type { Component, Flow, FlowData } from "./flow.ts";
import { type FlowReference, isMeant, type SdmxQuery } from "./query.ts";
import {
  type ArtefactKind,
  type Available,
  type ListOfCodes,
  type Structures,
  codelistsOf,
  noStructures,
} from "./write-structure.ts";

/** From what uses to what is used. */
const order: readonly ArtefactKind[] = ["dataflow", "datastructure", "conceptscheme", "codelist"];

/** Kinds of the grammar that are not kept here. */
const otherKinds = new Set(
  (
    "metadatastructure metadataflow categoryscheme categorisation hierarchicalcodelist hierarchy " +
    "hierarchyassociation valuelist organisationscheme dataproviderscheme metadataproviderscheme " +
    "dataconsumerscheme organisationunitscheme reportingtaxonomy provisionagreement structureset " +
    "metadataprovisionagreement structuremap representationmap conceptschememap categoryschememap " +
    "organisationschememap reportingtaxonomymap process metadataconstraint attachmentconstraint " +
    "transformationscheme rulesetscheme userdefinedoperatorscheme customtypescheme " +
    "namepersonalisationscheme vtlmappingscheme structure *"
  ).split(" "),
);

export const kindsServed = [
  ...["dataflow", "datastructure", "codelist", "conceptscheme", "agencyscheme"],
  ...["contentconstraint", "dataconstraint", "actualconstraint", "metadatastructure"],
  ...["metadataflow"],
] as const;

/** @throws AppError where the kind is not kept, or none at all */
export function refuseKind(kind: string): void {
  if (kindsServed.some((one) => one === kind)) return;
  const fix = `Ask for one of: ${kindsServed.join(", ")}.`;
  if (otherKinds.has(kind)) throw notServed(`No ${kind} is kept here.`, fix);
  throw badQuery(`${kind.slice(0, 30)} is not a kind of structure.`, fix);
}

const details = [
  ...["full", "allstubs", "referencestubs", "allcompletestubs", "referencecompletestubs"],
  ...["referencepartial", "raw"],
] as const;
const directions = [
  ...["none", "parents", "parentsandsiblings", "ancestors", "children", "descendants", "all"],
] as const;

export type StructureQuery = {
  /** Kinds told besides the one that is asked for. */
  readonly related: ReadonlySet<ArtefactKind>;
  /** All artefacts of the kind that a parent has, not only the one that is asked for. */
  readonly hasSiblings: boolean;
  readonly stubs: ReadonlySet<ArtefactKind>;
  /** Codes or concepts of the list; undefined for all. */
  readonly items: ReadonlySet<string> | undefined;
};

/** Reads `references`, `detail` and the item of a query. @throws AppError by name */
export function readStructureQuery(
  kind: ArtefactKind,
  query: SdmxQuery,
  item = "all",
): StructureQuery {
  const { references = "none", detail = "full" } = query;
  if (!details.some((one) => one === detail))
    throw badQuery(`detail=${detail.slice(0, 30)} is not known.`, `Use ${details.join(", ")}.`);
  const related = relatedTo(kind, references);
  const isStub = (one: ArtefactKind): boolean =>
    detail.startsWith("all") || (detail.startsWith("reference") && one !== kind);
  return {
    related,
    hasSiblings: references === "parentsandsiblings" || references === "all",
    stubs: new Set(detail.endsWith("stubs") ? order.filter(isStub) : []),
    items: ["all", "*"].includes(item) ? undefined : new Set(item.split(/[+,]/)),
  };
}

function relatedTo(kind: ArtefactKind, references: string): ReadonlySet<ArtefactKind> {
  const above = parentsOf(kind);
  const below = childrenOf(kind);
  const allBelow = [...below, ...below.flatMap(childrenOf)];
  const allAbove = [...above, ...above.flatMap(parentsOf)];
  const found: Readonly<Record<(typeof directions)[number], readonly ArtefactKind[]>> = {
    none: [],
    parents: above,
    parentsandsiblings: [...above, ...above.flatMap(childrenOf)],
    ancestors: allAbove,
    children: below,
    descendants: allBelow,
    all: [...above, ...above.flatMap(childrenOf), ...allBelow],
  };
  const direction = directions.find((one) => one === references);
  if (direction) return new Set(found[direction]);
  const named = references.split(/[+,]/).map((text) => {
    const one = order.find((known) => known === text);
    if (!one && !otherKinds.has(text) && !kindsServed.some((known) => known === text))
      throw badQuery(
        `references=${text.slice(0, 30)} is not known.`,
        `Use ${[...directions, ...order].join(", ")}.`,
      );
    return one;
  });
  return new Set(
    named
      .filter((one) => one !== undefined && [...allAbove, ...allBelow].includes(one))
      .flatMap((one) => one ?? []),
  );
}

function parentsOf(kind: ArtefactKind): readonly ArtefactKind[] {
  return order.filter((one) => childrenOf(one).includes(kind));
}

function childrenOf(kind: ArtefactKind): readonly ArtefactKind[] {
  if (kind === "dataflow") return ["datastructure"];
  return kind === "datastructure" ? ["conceptscheme", "codelist"] : [];
}

/** The structures that are meant among those of some flows, with what is related to them. */
export function structuresOf(
  kind: ArtefactKind,
  wanted: FlowReference,
  flows: readonly Flow[],
  query: StructureQuery,
): Structures {
  const using = flows.filter((flow) => uses(kind, wanted, flow));
  const has = (one: ArtefactKind): boolean => one === kind || query.related.has(one);
  const isOwn = (one: ArtefactKind): boolean => one === kind && !query.hasSiblings;
  const lists = listsOf(using).map((list) => withItems(list, query.items));
  const isList = (list: ListOfCodes): boolean =>
    list.isConcepts ? has("conceptscheme") || has("codelist") : has("codelist");
  const isListMeant = (list: ListOfCodes): boolean => {
    const own = isOwn("codelist") || (isOwn("conceptscheme") && list.isConcepts);
    return !own || isMeant(wanted, list);
  };
  const schemes = [
    ...Map.groupBy(using, ({ concepts }) => `${concepts.agency}:${concepts.id}`).values(),
  ].flatMap(sharedScheme);
  return {
    ...noStructures,
    flows: has("dataflow") ? using : [],
    structures: has("datastructure")
      ? uniqueBy(using, ({ structure }) => `${structure.agency}:${structure.id}`)
      : [],
    concepts: has("conceptscheme")
      ? schemes
          .filter((flow) => !isOwn("conceptscheme") || isMeant(wanted, flow.concepts))
          .map((flow) => (kind === "conceptscheme" ? withConcepts(flow, query.items) : flow))
      : [],
    codelists: lists.filter((list) => isList(list) && isListMeant(list)),
    stubs: query.stubs,
  };
}

function uses(kind: ArtefactKind, wanted: FlowReference, flow: Flow): boolean {
  switch (kind) {
    case "dataflow":
      return isMeant(wanted, flow);
    case "datastructure":
      return isMeant(wanted, flow.structure);
    case "conceptscheme":
      return (
        isMeant(wanted, flow.concepts) ||
        codelistsOf(flow).some((list) => list.isConcepts && isMeant(wanted, list))
      );
    case "codelist":
      return codelistsOf(flow).some((list) => isMeant(wanted, list));
    default:
      return kind satisfies never;
  }
}

/** A flow with the concepts of all flows that share its scheme. */
function sharedScheme(flows: readonly Flow[]): readonly Flow[] {
  const [first] = flows;
  const conceptOf = ({ id, concept = id }: Component): string => concept;
  if (!first) return [];
  const dimensions = uniqueBy(
    flows.flatMap((flow) => flow.dimensions),
    conceptOf,
  );
  const known = new Set(dimensions.map(conceptOf));
  const attributes = uniqueBy(
    flows.flatMap((flow) => flow.attributes),
    conceptOf,
  ).filter((one) => !known.has(conceptOf(one)));
  return [{ ...first, dimensions, attributes }];
}

function withItems(list: ListOfCodes, items: StructureQuery["items"]): ListOfCodes {
  if (!items) return list;
  return { ...list, isPartial: true, codes: list.codes.filter(({ id }) => items.has(id)) };
}

function withConcepts(flow: Flow, items: StructureQuery["items"]): Flow {
  if (!items) return flow;
  const isAsked = ({ id }: { readonly id: string }): boolean => items.has(id);
  return {
    ...flow,
    dimensions: flow.dimensions.filter(isAsked),
    attributes: flow.attributes.filter(isAsked),
  };
}

/** Lists of some flows, each once with the codes of all. */
export function listsOf(flows: readonly Flow[]): readonly ListOfCodes[] {
  const found = new Map<string, ListOfCodes>();
  for (const list of flows.flatMap(codelistsOf)) {
    const name = `${list.agency}:${list.id}(${list.version})`;
    const known = found.get(name)?.codes ?? [];
    const ids = new Set(known.map(({ id }) => id));
    const more = list.codes.filter(({ id }) => !ids.has(id));
    found.set(name, { ...list, codes: [...known, ...more] });
  }
  return [...found.values()];
}

function uniqueBy<T>(all: readonly T[], nameOf: (one: T) => string): readonly T[] {
  return [...Map.groupBy(all, nameOf).values()].flatMap(([first]) => (first ? [first] : []));
}

/** What there is of a flow. */
export function availableOf({ flow, series }: FlowData): Available {
  const points = series.flatMap((one) => one.observations);
  return {
    flow,
    periods: [...new Set(points.map(({ period }) => period))].toSorted(),
    seriesCount: series.length,
    observationCount: points.length,
  };
}
