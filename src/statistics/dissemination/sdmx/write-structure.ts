/** Structure messages in SDMX-ML 2.1 and 3.0. */
import type { Text } from "#src/kernel/text.ts";
import type { Code } from "../dataset.ts";
import { type Attribute, type Component, type Flow, type Reference, agency } from "./flow.ts";
import { nameOfReference } from "./flow.ts";
import { type Class, packages, urnOf } from "./urn.ts";
import { timeDimension as time } from "./pack.ts";
import { type ReportStructure, reportStructureMl } from "./write-metadata.ts";
import { type MlVersion, escapeXml, mlHeader, namespaces, sdmxAddress } from "./write-data.ts";

export type ListOfCodes = Reference & {
  readonly title: Text;
  readonly codes: readonly Code[];
  /** Of a measure dimension: SDMX-ML 2.1 takes its codes from a scheme of concepts. */
  readonly isConcepts: boolean;
  /** Not all codes of the list are told. */
  readonly isPartial: boolean;
};

export type ArtefactKind = "dataflow" | "datastructure" | "codelist" | "conceptscheme";

export type Available = {
  readonly flow: Flow;
  readonly periods: readonly string[];
  readonly seriesCount: number;
  readonly observationCount: number;
};

/** What a structure message holds; empty lists are left out. */
export type Structures = {
  readonly flows: readonly Flow[];
  readonly structures: readonly Flow[];
  readonly codelists: readonly ListOfCodes[];
  readonly concepts: readonly Flow[];
  readonly agencies: boolean;
  /** Which keys a flow has data for. */
  readonly available: readonly Available[];
  /** Kinds of which only identity and name are told. */
  readonly stubs: ReadonlySet<ArtefactKind>;
  /** The structure of quality reports. */
  readonly metadata?: ReportStructure;
};

export const noStructures: Structures = {
  flows: [],
  structures: [],
  codelists: [],
  concepts: [],
  agencies: false,
  available: [],
  stubs: new Set(),
};

/** Lists of codes of a flow, each once; what several components share has the codes of all. */
export function codelistsOf(flow: Flow): readonly ListOfCodes[] {
  const found = new Map<string, ListOfCodes>();
  for (const { id: component, codelist, codes, title } of [
    ...flow.dimensions,
    ...flow.attributes,
  ]) {
    if (!codelist) continue;
    const name = nameOfReference(codelist);
    const known = found.get(name)?.codes ?? [];
    const more = codes.filter((code) => !known.some(({ id }) => id === code.id));
    const isConcepts = component === flow.measureDimension;
    // of a shared list a message has the codes of its flows
    const isPartial = codelist.agency !== agency || !codelist.id.startsWith(`CL_${flow.id}_`);
    found.set(name, { ...codelist, title, codes: [...known, ...more], isConcepts, isPartial });
  }
  return [...found.values()];
}

function namesOf(text: Text): string {
  return (
    `<com:Name xml:lang="en">${escapeXml(text.en)}</com:Name>` +
    `<com:Name xml:lang="zh">${escapeXml(text.zh)}</com:Name>`
  );
}

/** Writes a structure message. */
export function writeStructureMl(all: Structures, version: MlVersion, prepared: string): string {
  const refer = (kind: Class, to: Reference, item?: string): string => {
    if (version === "3.0") return urnOf(kind, to, item);
    const { agency: by, id, version: at } = to;
    return item === undefined
      ? `<Ref agencyID="${by}" id="${id}" version="${at}" class="${kind}" package="${packages[kind]}"/>`
      : `<Ref agencyID="${by}" id="${item}" maintainableParentID="${id}" maintainableParentVersion="${at}" class="${kind}" package="${packages[kind]}"/>`;
  };
  const head: Writer["head"] = ({ agency: by, id, version: at }, kind) => {
    const final = version === "2.1" ? ' isFinal="true"' : "";
    const isStub = kind !== undefined && all.stubs.has(kind);
    const elsewhere = isStub
      ? ` isExternalReference="true" structureURL="${sdmxAddress}/${kind}/${by}/${id}/${at}"`
      : "";
    return `agencyID="${by}" id="${id}" version="${at}"${final}${elsewhere}`;
  };
  const full = (kind: ArtefactKind, body: string): string => (all.stubs.has(kind) ? "" : body);
  const writer: Writer = { version, refer, head, full };
  const agencies = all.agencies ? agencySchemes(version) : "";
  const flows = wrap(
    "Dataflows",
    all.flows.map(
      (flow) =>
        `<str:Dataflow ${head(flow, "dataflow")}>${namesOf(flow.name)}` +
        full(
          "dataflow",
          `<str:Structure>${refer("DataStructure", flow.structure)}</str:Structure>`,
        ) +
        "</str:Dataflow>",
    ),
  );
  const reports = all.metadata && reportStructureMl(all.metadata);
  const isScheme = ({ isConcepts }: ListOfCodes): boolean => isConcepts && version === "2.1";
  const codelists = wrap(
    "Codelists",
    all.codelists.filter((list) => !isScheme(list)).map((list) => codelistOf(list, writer)),
  );
  const concepts = wrap(version === "2.1" ? "Concepts" : "ConceptSchemes", [
    ...all.concepts.map((flow) => conceptScheme(flow, writer)),
    ...all.codelists.filter(isScheme).map((list) => codelistOf(list, writer)),
    ...(reports?.scheme ?? []),
  ]);
  const structures = wrap(
    "DataStructures",
    all.structures.map((flow) => dataStructure(flow, writer)),
  );
  const constraints = wrap(
    version === "2.1" ? "Constraints" : "DataConstraints",
    all.available.map((one) => constraint(one, writer)),
  );
  const parts =
    version === "2.1"
      ? [agencies, flows, codelists, concepts, structures, constraints]
      : [
          ...[agencies, codelists, concepts, constraints, flows, structures],
          wrap("Metadataflows", reports?.flow ?? []),
          wrap("MetadataStructures", reports?.structure ?? []),
        ];
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<mes:Structure ${namespaces(version)}>` +
    `${mlHeader(prepared)}<mes:Structures>${parts.join("")}</mes:Structures></mes:Structure>\n`
  );
}

/** Kind of annotation that gives a unit its code of UN/ECE. */
export const unitAnnotation = "UNECE_REC20";

function annotationOf({ unece }: Code): string {
  return unece === undefined
    ? ""
    : `<com:Annotations><com:Annotation><com:AnnotationTitle>${escapeXml(unece)}</com:AnnotationTitle>` +
        `<com:AnnotationType>${unitAnnotation}</com:AnnotationType></com:Annotation></com:Annotations>`;
}

/** A list of codes, or of measures as concepts. */
function codelistOf(list: ListOfCodes, { head, full, version }: Writer): string {
  const isScheme = list.isConcepts && version === "2.1";
  const [outer, inner] = isScheme ? ["ConceptScheme", "Concept"] : ["Codelist", "Code"];
  const kind = isScheme ? "conceptscheme" : "codelist";
  const items = list.codes.map(
    (code) =>
      `<str:${inner} id="${escapeXml(code.id)}">${annotationOf(code)}${namesOf(code.name)}</str:${inner}>`,
  );
  return (
    `<str:${outer} ${head(list, kind)} isPartial="${list.isPartial}">${namesOf(list.title)}` +
    `${full(kind, items.join(""))}</str:${outer}>`
  );
}

function wrap(name: string, parts: readonly string[]): string {
  return parts.length === 0 ? "" : `<str:${name}>${parts.join("")}</str:${name}>`;
}

export const agencyName: Text = { en: "Tidegate statistics", zh: "Tidegate 统计" };

/** Whose structures for merchandise trade are used. */
export const unsdName: Text = {
  en: "United Nations Statistics Division",
  zh: "联合国统计司",
};

function agencySchemes(version: MlVersion): string {
  const outer = version === "2.1" ? "OrganisationSchemes" : "AgencySchemes";
  const scheme =
    `<str:AgencyScheme agencyID="SDMX" id="AGENCIES"${version === "2.1" ? ' version="1.0"' : ""} isPartial="true">` +
    `${namesOf({ en: "Agencies", zh: "机构" })}<str:Agency id="${agency}">${namesOf(agencyName)}</str:Agency>` +
    `<str:Agency id="UNSD">${namesOf(unsdName)}</str:Agency></str:AgencyScheme>`;
  return `<str:${outer}>${scheme}</str:${outer}>`;
}

type Writer = {
  readonly version: MlVersion;
  readonly refer: (kind: Class, to: Reference, item?: string) => string;
  readonly head: (reference: Reference, kind?: ArtefactKind) => string;
  /** What a stub leaves out. */
  readonly full: (kind: ArtefactKind, body: string) => string;
};

export const value: Component = {
  id: "OBS_VALUE",
  title: { en: "Observation value", zh: "数值" },
  codes: [],
};

function conceptScheme(flow: Flow, { head, full }: Writer): string {
  const all = [...flow.dimensions, time, value, ...flow.attributes];
  const concepts = all.map(
    ({ id, concept = id, title }) => `<str:Concept id="${concept}">${namesOf(title)}</str:Concept>`,
  );
  // what other tables have besides is in no message about one
  const partial = flow.concepts.agency === agency ? ' isPartial="true"' : "";
  const title = {
    en: `Concepts of ${flow.concepts.id}`,
    zh: `${flow.concepts.id}的概念`,
  };
  return (
    `<str:ConceptScheme ${head(flow.concepts, "conceptscheme")}${partial}>${namesOf(title)}` +
    `${full("conceptscheme", concepts.join(""))}</str:ConceptScheme>`
  );
}

function dataStructure(flow: Flow, writer: Writer): string {
  const { refer, head, full, version } = writer;
  const identity = (id: string): string =>
    `<str:ConceptIdentity>${refer("Concept", flow.concepts, id)}</str:ConceptIdentity>`;
  const identityOf = ({ id, concept }: Component): string => identity(concept ?? id);
  const isMeasure = (id: string) => version === "2.1" && id === flow.measureDimension;
  const represented = (one: Component): string => {
    const text =
      one.id === "COMMODITY_CUSTOM_BREAKDOWN"
        ? 'textType="BigInteger" maxLength="6" isSequence="true" startValue="0" endValue="999999" interval="1"'
        : 'textType="String"';
    const inside = !one.codelist
      ? `<str:TextFormat ${text}/>`
      : `<str:Enumeration>${refer(isMeasure(one.id) ? "ConceptScheme" : "Codelist", one.codelist)}</str:Enumeration>`;
    return `<str:LocalRepresentation>${inside}</str:LocalRepresentation>`;
  };
  const dimensions = flow.dimensions.map((one, at) => {
    const name = isMeasure(one.id) ? "MeasureDimension" : "Dimension";
    return `<str:${name} id="${one.id}" position="${at + 1}">${identityOf(one)}${represented(one)}</str:${name}>`;
  });
  const timePlace = version === "2.1" ? ` position="${flow.dimensions.length + 1}"` : "";
  const timeDimension =
    `<str:TimeDimension id="TIME_PERIOD"${timePlace}>${identity("TIME_PERIOD")}` +
    `<str:LocalRepresentation><str:TextFormat textType="ObservationalTimePeriod"/></str:LocalRepresentation></str:TimeDimension>`;
  const attributes = flow.attributes.map((one) => {
    const status =
      version === "2.1"
        ? `assignmentStatus="${one.isMandatory ? "Mandatory" : "Conditional"}"`
        : `usage="${one.isMandatory ? "mandatory" : "optional"}"`;
    return `<str:Attribute id="${one.id}" ${status}>${identityOf(one)}${represented(one)}${relationship(one, writer)}</str:Attribute>`;
  });
  const measure =
    version === "2.1"
      ? `<str:MeasureList id="MeasureDescriptor"><str:PrimaryMeasure id="OBS_VALUE">${identity("OBS_VALUE")}</str:PrimaryMeasure></str:MeasureList>`
      : `<str:MeasureList id="MeasureDescriptor"><str:Measure id="OBS_VALUE" usage="optional">${identity("OBS_VALUE")}</str:Measure></str:MeasureList>`;
  return (
    `<str:DataStructure ${head(flow.structure, "datastructure")}>${namesOf(flow.name)}` +
    full(
      "datastructure",
      `<str:DataStructureComponents>` +
        `<str:DimensionList id="DimensionDescriptor">${dimensions.join("")}${timeDimension}</str:DimensionList>` +
        `<str:AttributeList id="AttributeDescriptor">${attributes.join("")}</str:AttributeList>${measure}` +
        `</str:DataStructureComponents>`,
    ) +
    `</str:DataStructure>`
  );
}

function relationship(one: Attribute, { version }: Writer): string {
  const observation =
    version === "2.1"
      ? `<str:PrimaryMeasure><Ref id="OBS_VALUE"/></str:PrimaryMeasure>`
      : "<str:Observation/>";
  const dimension = (one.of ?? ["REF_AREA"])
    .map((id) => (version === "2.1" ? `<Ref id="${id}"/>` : id))
    .map((id) => `<str:Dimension>${id}</str:Dimension>`)
    .join("");
  return `<str:AttributeRelationship>${one.level === "series" ? dimension : observation}</str:AttributeRelationship>`;
}

function constraint(
  { flow, periods, seriesCount, observationCount }: Available,
  { version, refer, head }: Writer,
): string {
  const name = version === "2.1" ? "ContentConstraint" : "DataConstraint";
  const kind = version === "2.1" ? ' type="Actual"' : ' role="Actual"';
  const keys = flow.dimensions.map((one) => {
    const values = one.codes.map(({ id }) => `<com:Value>${escapeXml(id)}</com:Value>`).join("");
    return version === "2.1"
      ? `<com:KeyValue id="${one.id}">${values}</com:KeyValue>`
      : `<str:KeyValue id="${one.id}">${values.replaceAll("com:Value", "str:Value")}</str:KeyValue>`;
  });
  const first = periods.at(0);
  const last = periods.at(-1);
  const space = version === "2.1" ? "com" : "str";
  const range =
    first === undefined || last === undefined
      ? ""
      : `<${space}:KeyValue id="TIME_PERIOD"><${space}:TimeRange><${space}:StartPeriod isInclusive="true">${first}</${space}:StartPeriod><${space}:EndPeriod isInclusive="true">${last}</${space}:EndPeriod></${space}:TimeRange></${space}:KeyValue>`;
  const id = { agency: flow.agency, id: `CR_${flow.id}`, version: "1.0" };
  const count = (what: string, value: number): string =>
    `<com:Annotation id="${what}"><com:AnnotationTitle>${value}</com:AnnotationTitle>` +
    `<com:AnnotationType>sdmx_metrics</com:AnnotationType></com:Annotation>`;
  const counts = `<com:Annotations>${count("series_count", seriesCount)}${count("obs_count", observationCount)}</com:Annotations>`;
  return (
    `<str:${name} ${head(id)}${kind}>${counts}${namesOf(flow.name)}<str:ConstraintAttachment>` +
    `<str:Dataflow>${refer("Dataflow", flow)}</str:Dataflow></str:ConstraintAttachment>` +
    `<str:CubeRegion include="true">${keys.filter((key) => key.includes("Value>")).join("")}${range}</str:CubeRegion></str:${name}>`
  );
}
