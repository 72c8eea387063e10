/** Data messages in SDMX-ML: structure-specific 2.1 and 3.0, generic 2.1. */
import { type FlowData, nameOfReference } from "./flow.ts";
import { type Packed, type PackedObservation, pack } from "./pack.ts";
import { type MlVersion, escapeXml, mlHeader, namespaces, schemas } from "./write-data.ts";

type Pair = readonly [name: string, text: string];

/** A value that isn't shown is NaN there, with its status beside it. */
const notShown = "NaN";

/** Writes observations as attributes of elements, by the schema of the flow's structure. */
export function writeMl(data: FlowData, version: MlVersion): string {
  const packed = pack(data);
  const { id } = data.flow.structure;
  const space = `${structureUrn(data)}:ObsLevelDim:${packed.observedBy}`;
  const base = `${schemas}/v${version.replace(".", "_")}`;
  const parts = [
    `<?xml version="1.0" encoding="UTF-8"?>\n<mes:StructureSpecificData ` +
      `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ${namespaces(version)} ` +
      `xmlns:ss="${base}/data/structurespecific" xmlns:ns1="${space}">` +
      header(data, packed, { version, space }) +
      `<mes:DataSet ss:structureRef="${id}" xsi:type="ns1:DataSetType" ` +
      `ss:dataScope="DataStructure" ss:action="Replace">`,
  ];
  const isFlat = packed.sectionDimensions.length === 0;
  for (const section of packed.sections) {
    const key = keyOf(packed.sectionDimensions, section.key);
    if (!isFlat) parts.push(`<Series ${written([...key, ...Object.entries(section.attributes)])}>`);
    for (const one of section.observations) parts.push(`<Obs ${written(pairsOf(packed, one))}/>`);
    if (!isFlat) parts.push("</Series>");
  }
  parts.push("</mes:DataSet></mes:StructureSpecificData>\n");
  return parts.join("");
}

/** Writes observations so that a reader needs no schema of the flow (SDMX-ML 2.1). */
export function writeGenericMl(data: FlowData): string {
  const packed = pack(data);
  const values = (tag: string, all: readonly Pair[]): string =>
    all.length === 0
      ? ""
      : `<gen:${tag}>${all
          .map(
            (one) =>
              `<gen:Value ${written([
                ["id", one[0]],
                ["value", one[1]],
              ])}/>`,
          )
          .join("")}</gen:${tag}>`;
  const isFlat = packed.sectionDimensions.length === 0;
  const observation = (one: PackedObservation): string => {
    const keys = keyOf(packed.observationDimensions, one.key);
    const [first] = one.key;
    const place = isFlat
      ? values("ObsKey", keys)
      : `<gen:ObsDimension value="${escapeXml(first ?? "")}"/>`;
    const value = packed.hasValues ? `<gen:ObsValue value="${one.value ?? notShown}"/>` : "";
    return `<gen:Obs>${place}${value}${values("Attributes", Object.entries(one.attributes))}</gen:Obs>`;
  };
  const parts = packed.sections.flatMap(({ key, attributes, observations }) => {
    const inside = observations.map(observation);
    if (isFlat) return inside;
    const names = keyOf(packed.sectionDimensions, key);
    return [
      `<gen:Series>${values("SeriesKey", names)}${values("Attributes", Object.entries(attributes))}`,
      ...inside,
      "</gen:Series>",
    ];
  });
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<mes:GenericData ${namespaces("2.1")} ` +
    `xmlns:gen="${schemas}/v2_1/data/generic">${header(data, packed, { version: "2.1" })}` +
    `<mes:DataSet structureRef="${data.flow.structure.id}" action="Replace">${parts.join("")}` +
    `</mes:DataSet></mes:GenericData>\n`
  );
}

function structureUrn({ flow }: FlowData): string {
  return `urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=${nameOfReference(flow.structure)}`;
}

function header(
  data: FlowData,
  { observedBy }: Packed,
  { version, space }: { readonly version: MlVersion; readonly space?: string },
): string {
  const { agency: by, id, version: at } = data.flow.structure;
  const reference =
    version === "2.1"
      ? `<Ref agencyID="${by}" id="${id}" version="${at}" class="DataStructure" package="datastructure"/>`
      : structureUrn(data);
  const named = space === undefined ? "" : ` namespace="${space}"`;
  return mlHeader(
    data.prepared,
    `<mes:Structure structureID="${id}"${named} dimensionAtObservation="${observedBy}">` +
      `<com:Structure>${reference}</com:Structure></mes:Structure>`,
  );
}

function keyOf(dimensions: Packed["sectionDimensions"], key: readonly string[]): readonly Pair[] {
  return dimensions.map(({ id }, at) => [id, key[at] ?? ""]);
}

function pairsOf(packed: Packed, one: PackedObservation): readonly Pair[] {
  const value: readonly Pair[] = packed.hasValues ? [["OBS_VALUE", one.value ?? notShown]] : [];
  const key = keyOf(packed.observationDimensions, one.key);
  return [...key, ...value, ...Object.entries(one.attributes)];
}

function written(all: readonly Pair[]): string {
  return all.map(([name, text]) => `${name}="${escapeXml(text)}"`).join(" ");
}
