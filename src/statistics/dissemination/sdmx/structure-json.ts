/** Structure messages in SDMX-JSON 2.0. */
import type { Text } from "#src/kernel/text.ts";
import { type Component, type Flow, type Reference, agency } from "./flow.ts";
import type { Locale } from "./write-data.ts";
import {
  type ListOfCodes,
  type Structures,
  agencyName,
  unsdName,
  time,
  urnOf,
  value,
} from "./write-structure.ts";

type Named = (text: Text) => object;

/** SDMX-JSON 2.0 of a structure message. */
export function writeStructureJson(all: Structures, locale: Locale, prepared: string): string {
  const named: Named = (text) => ({ name: text[locale], names: { en: text.en, zh: text.zh } });
  const data = {
    dataflows: all.flows.map((flow) => ({
      ...kept(flow),
      ...named(flow.name),
      structure: urnOf("DataStructure", flow.structure),
    })),
    dataStructures: all.structures.map((flow) => structureOf(flow, named)),
    codelists: all.codelists.map((list) => codelistOf(list, named)),
    conceptSchemes: all.concepts.map((flow) => ({
      ...kept(flow.concepts),
      ...named({ en: flow.concepts.id, zh: flow.concepts.id }),
      concepts: [...flow.dimensions, time, value, ...flow.attributes].map(({ id, title }) => ({
        id,
        ...named(title),
      })),
    })),
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

function agencies(named: Named) {
  return {
    ...kept({ agency: "SDMX", id: "AGENCIES", version: "1.0" }),
    ...named({ en: "Agencies", zh: "机构" }),
    agencies: [
      { id: agency, ...named(agencyName) },
      { id: "UNSD", ...named(unsdName) },
    ],
  };
}

function codelistOf(list: ListOfCodes, named: Named) {
  return {
    ...kept(list),
    ...named(list.title),
    isPartial: list.agency !== agency,
    codes: list.codes.map((code) => ({ id: code.id, ...named(code.name) })),
  };
}

function structureOf(flow: Flow, named: Named) {
  const component = (one: Component) => ({
    id: one.id,
    conceptIdentity: urnOf("Concept", flow.concepts, one.id),
    localRepresentation: one.codelist
      ? { enumeration: urnOf("Codelist", one.codelist) }
      : { format: { dataType: "String" } },
  });
  const plain = (id: string) => ({ id, conceptIdentity: urnOf("Concept", flow.concepts, id) });
  return {
    ...kept(flow.structure),
    ...named(flow.name),
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
            one.level === "observation" ? { observation: {} } : { dimensions: ["REF_AREA"] },
        })),
      },
      measureList: {
        id: "MeasureDescriptor",
        measures: [{ ...plain("OBS_VALUE"), usage: "optional" }],
      },
    },
  };
}

function constraintOf({ flow, periods }: Structures["available"][number], named: Named) {
  const times = {
    startPeriod: { period: periods.at(0) ?? "", isInclusive: true },
    endPeriod: { period: periods.at(-1) ?? "", isInclusive: true },
  };
  return {
    ...kept({ agency: flow.agency, id: `CR_${flow.id}`, version: "1.0" }),
    ...named(flow.name),
    role: "Actual",
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
