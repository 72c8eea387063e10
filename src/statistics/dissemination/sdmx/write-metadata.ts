/** The quality report as SDMX metadata (ML 3.0, JSON 2.0): an attribute for each concept of SIMS. */
import type { Text } from "#src/kernel/text.ts";
import { type Reference, agency } from "./flow.ts";
import { type Locale, escapeXml, mlHeader, namespaces } from "./write-data.ts";
import { urnOf } from "./write-structure.ts";

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
const metadataflow = `urn:sdmx:org.sdmx.infomodel.metadatastructure.Metadataflow=${agency}:SIMS(2.0)`;

/** Ids of SDMX have no dots inside: `S.3.1` becomes `S_3_1`. */
function idOf({ id }: Reported): string {
  return id.replaceAll(".", "_");
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
      ...{ prepared, test: false, contentLanguages: ["en", "zh"], sender: { id: agency } },
    },
    data: {
      metadataSets: [
        {
          ...{ id: `MS_${flow.id}`, agencyID: agency, version: "1.0" },
          ...{ name: name[locale], names: name, metadataflow },
          targets: [urnOf("Dataflow", flow)],
          attributes: reported.map((one) => ({ id: idOf(one), values: [one.text] })),
          links: [{ rel: "dataflow", urn: urnOf("Dataflow", flow) }],
        },
      ],
    },
    errors: [],
  });
}
