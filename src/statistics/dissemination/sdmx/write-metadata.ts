/** The quality report as SDMX metadata (ML 3.0, JSON 2.0): an attribute for each concept of SIMS. */
import type { Text } from "#src/kernel/text.ts";
import { type Reference, agency } from "./flow.ts";
import { type Locale, escapeXml, mlHeader, namespaces } from "./write-data.ts";
import { urnOf } from "./urn.ts";

export type Reported = {
  /** Number in SIMS, e.g. `S.3.1`. */
  readonly id: string;
  readonly title: Text;
  readonly text: Text;
};
export type MetadataSet = {
  readonly flow: Reference;
  readonly name: Text;
  readonly reported: readonly Reported[];
  readonly prepared: string;
};

const generic = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/metadata/generic";
/** The report's structure, its flow and the scheme of its concepts. */
export const sims = { agency, id: "SIMS", version: "2.0" } as const;
export const simsConcepts = { ...sims, id: "CS_SIMS" } as const;
const metadataflow = urnOf("Metadataflow", sims);

/** Ids of SDMX have no dots inside: `S.3.1` becomes `S_3_1`. */
function idOf({ id }: Pick<Reported, "id">): string {
  return id.replaceAll(".", "_");
}

/** What is told of the structure of reports. */
export type ReportStructure = {
  readonly concepts: readonly Pick<Reported, "id" | "title">[];
  readonly parts: ReadonlySet<"metadataflow" | "metadatastructure" | "conceptscheme">;
};

const reportName: Text = {
  en: "Quality report by the Single Integrated Metadata Structure (SIMS 2.0)",
  zh: "质量报告（单一综合元数据结构 SIMS 2.0）",
};

/** Parts of a structure message of SDMX-ML 3.0: concepts, flow and structure of reports. */
export function reportStructureMl({ concepts, parts }: ReportStructure) {
  const head = (one: Reference): string =>
    `agencyID="${one.agency}" id="${one.id}" version="${one.version}"`;
  const names = (text: Text): string =>
    `<com:Name xml:lang="en">${escapeXml(text.en)}</com:Name><com:Name xml:lang="zh">${escapeXml(text.zh)}</com:Name>`;
  const items = concepts.map(
    (one) => `<str:Concept id="${idOf(one)}">${names(one.title)}</str:Concept>`,
  );
  const attributes = concepts.map(
    (one) =>
      `<str:MetadataAttribute id="${idOf(one)}" minOccurs="0"><str:ConceptIdentity>` +
      `${urnOf("Concept", simsConcepts, idOf(one))}</str:ConceptIdentity><str:LocalRepresentation>` +
      `<str:TextFormat textType="String" isMultiLingual="true"/></str:LocalRepresentation></str:MetadataAttribute>`,
  );
  return {
    scheme: parts.has("conceptscheme")
      ? [
          `<str:ConceptScheme ${head(simsConcepts)}>${names(reportName)}${items.join("")}</str:ConceptScheme>`,
        ]
      : [],
    flow: parts.has("metadataflow")
      ? [
          `<str:Metadataflow ${head(sims)}>${names(reportName)}<str:Structure>` +
            `${urnOf("MetadataStructure", sims)}</str:Structure><str:Target>` +
            `urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=*:*(*)</str:Target></str:Metadataflow>`,
        ]
      : [],
    structure: parts.has("metadatastructure")
      ? [
          `<str:MetadataStructure ${head(sims)}>${names(reportName)}<str:MetadataStructureComponents>` +
            `<str:MetadataAttributeList id="MetadataAttributeDescriptor">${attributes.join("")}` +
            `</str:MetadataAttributeList></str:MetadataStructureComponents></str:MetadataStructure>`,
        ]
      : [],
  };
}

/** The same in SDMX-JSON 2.0. */
export function reportStructureJson(
  { concepts, parts }: ReportStructure,
  named: (text: Text) => object,
) {
  const kept = ({ agency: agencyID, id, version }: Reference) => ({ id, version, agencyID });
  const localRepresentation = { format: { dataType: "String", isMultiLingual: true } };
  const metadataAttributes = concepts.map((one) => ({
    id: idOf(one),
    conceptIdentity: urnOf("Concept", simsConcepts, idOf(one)),
    localRepresentation,
    minOccurs: 0,
    maxOccurs: 1,
  }));
  const metadataAttributeList = { id: "MetadataAttributeDescriptor", metadataAttributes };
  const flow = {
    ...kept(sims),
    ...named(reportName),
    structure: urnOf("MetadataStructure", sims),
    targets: ["urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=*:*(*)"],
  };
  const structure = {
    ...kept(sims),
    ...named(reportName),
    metadataStructureComponents: { metadataAttributeList },
  };
  const scheme = {
    ...kept(simsConcepts),
    ...named(reportName),
    concepts: concepts.map((one) => ({ id: idOf(one), ...named(one.title) })),
  };
  return {
    metadataflows: parts.has("metadataflow") ? [flow] : [],
    metadataStructures: parts.has("metadatastructure") ? [structure] : [],
    conceptSchemes: parts.has("conceptscheme") ? [scheme] : [],
  };
}

/** As generic metadata of SDMX-ML 3.0. */
export function writeMetadataMl({ flow, name, reported, prepared }: MetadataSet): string {
  const texts = ({ en, zh }: Text, tag: string) =>
    `<com:${tag} xml:lang="en">${escapeXml(en)}</com:${tag}><com:${tag} xml:lang="zh">${escapeXml(zh)}</com:${tag}>`;
  const attributes = reported.map(
    (one) => `<gen:Attribute id="${idOf(one)}">${texts(one.text, "Text")}</gen:Attribute>`,
  );
  const structure = `<mes:Structure structureID="SIMS"><com:StructureUsage>${metadataflow}</com:StructureUsage></mes:Structure>`;
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<mes:GenericMetadata ${namespaces("3.0")} xmlns:gen="${generic}">` +
    `${mlHeader(prepared, structure)}<mes:MetadataSet agencyID="${agency}" id="MS_${flow.id}" version="1.0">` +
    `${texts(name, "Name")}<gen:Metadataflow>${metadataflow}</gen:Metadataflow>` +
    `<gen:Target>${urnOf("Dataflow", flow)}</gen:Target>${attributes.join("")}` +
    `</mes:MetadataSet></mes:GenericMetadata>\n`
  );
}

/** As SDMX-JSON 2.0. */
export function writeMetadataJson(set: MetadataSet, locale: Locale): string {
  const { flow, name, reported, prepared } = set;
  return JSON.stringify({
    meta: {
      id: `T${prepared.replaceAll(/[^0-9]/g, "")}`,
      prepared,
      test: false,
      contentLanguages: ["en", "zh"],
      sender: { id: agency },
    },
    data: {
      metadataSets: [
        {
          id: `MS_${flow.id}`,
          agencyID: agency,
          version: "1.0",
          name: name[locale],
          names: name,
          metadataflow,
          targets: [urnOf("Dataflow", flow)],
          attributes: reported.map((one) => ({ id: idOf(one), values: [one.text] })),
          links: [{ rel: "dataflow", urn: urnOf("Dataflow", flow) }],
        },
      ],
    },
    errors: [],
  });
}
