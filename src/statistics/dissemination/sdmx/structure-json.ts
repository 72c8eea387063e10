/** Structure messages in SDMX-JSON 2.0. */
import type { Text } from "#src/kernel/text.ts";
import { type Component, type Flow, type Reference, agency } from "./flow.ts";
import { urnOf } from "./urn.ts";
import { timeDimension as time } from "./pack.ts";
import { type Locale, sdmxAddress } from "./write-data.ts";
import { reportStructureJson } from "./write-metadata.ts";
import {
  type ArtefactKind,
  type Available,
  type Structures,
  agencyName,
  unitAnnotation,
  unsdName,
  value,
} from "./write-structure.ts";

type NameWriter = (text: Text) => object;

/** SDMX-JSON 2.0 of a structure message. */
export function writeStructureJson(all: Structures, locale: Locale, prepared: string): string {
  const named: NameWriter = (text) => ({ name: text[locale], names: { en: text.en, zh: text.zh } });
  /** What is told of an artefact beyond its name; a stub tells where the whole is. */
  const told = (kind: ArtefactKind, one: Reference, whole: object): object => {
    if (!all.stubs.has(kind)) return whole;
    const href = `${sdmxAddress}/${kind}/${one.agency}/${one.id}/${one.version}`;
    return { isExternalReference: true, links: [{ rel: "external", href }] };
  };
  const reports = all.metadata && reportStructureJson(all.metadata, named);
  const data = {
    dataflows: all.flows.map((flow) => ({
      ...kept(flow),
      ...named(flow.name),
      ...told("dataflow", flow, { structure: urnOf("DataStructure", flow.structure) }),
    })),
    dataStructures: all.structures.map((flow) => ({
      ...kept(flow.structure),
      ...named(flow.name),
      ...told("datastructure", flow.structure, structureOf(flow)),
    })),
    codelists: all.codelists.map((list) => ({
      ...kept(list),
      ...named(list.title),
      isPartial: list.isPartial,
      ...told("codelist", list, {
        codes: list.codes.map(({ id, name, unece }) => ({
          id,
          ...named(name),
          ...(unece ? { annotations: [{ type: unitAnnotation, title: unece }] } : {}),
        })),
      }),
    })),
    ...(reports ? { metadataflows: reports.metadataflows } : {}),
    ...(reports ? { metadataStructures: reports.metadataStructures } : {}),
    conceptSchemes: [
      ...(reports?.conceptSchemes ?? []),
      ...all.concepts.map((flow) => ({
        ...kept(flow.concepts),
        ...named({ en: flow.concepts.id, zh: flow.concepts.id }),
        ...told("conceptscheme", flow.concepts, {
          concepts: [...flow.dimensions, time, value, ...flow.attributes].map(
            ({ id, concept = id, title }) => ({
              id: concept,
              ...named(title),
            }),
          ),
        }),
      })),
    ],
    agencySchemes: all.agencies ? [agencies(named)] : [],
    dataConstraints: all.available.map((one) => constraintOf(one, named)),
  };
  const present = Object.fromEntries(Object.entries(data).filter(([, list]) => list.length > 0));
  return JSON.stringify({
    meta: {
      id: `T${prepared.replaceAll(/[^0-9]/g, "")}`,
      prepared,
      test: false,
      contentLanguages: [locale],
      sender: { id: agency },
    },
    data: present,
    errors: [],
  });
}

function kept(one: Reference) {
  return { id: one.id, version: one.version, agencyID: one.agency };
}

function agencies(named: NameWriter) {
  return {
    ...kept({ agency: "SDMX", id: "AGENCIES", version: "1.0" }),
    ...named({ en: "Agencies", zh: "机构" }),
    agencies: [
      { id: agency, ...named(agencyName) },
      { id: "UNSD", ...named(unsdName) },
    ],
  };
}

function structureOf(flow: Flow) {
  const component = (one: Component) => ({
    id: one.id,
    conceptIdentity: urnOf("Concept", flow.concepts, one.concept ?? one.id),
    localRepresentation: one.codelist
      ? { enumeration: urnOf("Codelist", one.codelist) }
      : { format: { dataType: "String" } },
  });
  const plain = (id: string) => ({ id, conceptIdentity: urnOf("Concept", flow.concepts, id) });
  return {
    dataStructureComponents: {
      dimensionList: {
        id: "DimensionDescriptor",
        dimensions: flow.dimensions.map((one, position) => ({ ...component(one), position })),
        timeDimension: {
          ...plain("TIME_PERIOD"),
          localRepresentation: { format: { dataType: "ObservationalTimePeriod" } },
        },
      },
      attributeList: {
        id: "AttributeDescriptor",
        attributes: flow.attributes.map((one) => ({
          ...component(one),
          usage: one.isMandatory ? "mandatory" : "optional",
          attributeRelationship:
            one.level === "observation"
              ? { observation: {} }
              : { dimensions: one.of ?? ["REF_AREA"] },
        })),
      },
      measureList: {
        id: "MeasureDescriptor",
        measures: [{ ...plain("OBS_VALUE"), usage: "optional" }],
      },
    },
  };
}

function constraintOf(
  { flow, periods, seriesCount, observationCount }: Available,
  named: NameWriter,
) {
  const times = {
    startPeriod: { period: periods.at(0) ?? "", isInclusive: true },
    endPeriod: { period: periods.at(-1) ?? "", isInclusive: true },
  };
  return {
    ...kept({ agency: flow.agency, id: `CR_${flow.id}`, version: "1.0" }),
    ...named(flow.name),
    role: "Actual",
    annotations: [
      { id: "series_count", title: String(seriesCount), type: "sdmx_metrics" },
      { id: "obs_count", title: String(observationCount), type: "sdmx_metrics" },
    ],
    constraintAttachment: { dataflows: [urnOf("Dataflow", flow)] },
    cubeRegions: [
      {
        include: true,
        keyValues: [
          ...flow.dimensions.map((one) => ({
            id: one.id,
            include: true,
            values: one.codes.map(({ id }) => ({ value: id })),
          })),
          { id: "TIME_PERIOD", include: true, timeRange: times },
        ],
      },
    ],
  };
}
