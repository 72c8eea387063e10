/**
 * The structure-specific XML schema of a flow (SDMX-ML 2.1, time at the level of the observation): what its
 * data messages are validated with. It imports the standard's own schemas by their file names, so it is put
 * beside them.
 */
import { type Component, type Flow, agency, nameOfReference } from "./flow.ts";
import { escapeXml } from "./write-data.ts";

const schemas = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1";

/** Writes the schema; codes of our own lists are enumerated, of others' lists only their form is told. */
export function writeSchema(flow: Flow): string {
  const structure = `urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=${nameOfReference(flow.structure)}`;
  const space = `${structure}:ObsLevelDim:TIME_PERIOD`;
  const components = [...flow.dimensions, ...flow.attributes];
  const series = [
    ...flow.dimensions.map(({ id }) => attribute(id, typeOf(id), "required")),
    ...flow.attributes
      .filter(({ level }) => level === "series")
      .map(({ id }) => attribute(id, typeOf(id), "optional")),
  ];
  const observation = [
    attribute("OBS_VALUE", "xs:double", "optional"),
    ...flow.attributes
      .filter(({ level }) => level === "observation")
      .map(({ id, isMandatory }) =>
        attribute(id, typeOf(id), isMandatory ? "required" : "optional"),
      ),
  ];
  const annotations = '<xs:element ref="common:Annotations" minOccurs="0"/>';
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n` +
    `<xs:schema xmlns="${space}" xmlns:xs="http://www.w3.org/2001/XMLSchema" ` +
    `xmlns:common="${schemas}/common" xmlns:dsd="${schemas}/data/structurespecific" ` +
    `targetNamespace="${space}" elementFormDefault="qualified" attributeFormDefault="unqualified">\n` +
    `<xs:import namespace="${schemas}/common" schemaLocation="SDMXCommon.xsd"/>\n` +
    `<xs:import namespace="${schemas}/data/structurespecific" schemaLocation="SDMXDataStructureSpecific.xsd"/>\n` +
    components.map(simpleType).join("\n") +
    complexType("DataSetType", "dsd:TimeSeriesDataSetType", [
      annotations,
      '<xs:element name="DataProvider" type="common:DataProviderReferenceType" form="unqualified" minOccurs="0"/>',
      '<xs:choice minOccurs="0"><xs:element name="Series" type="SeriesType" form="unqualified" maxOccurs="unbounded"/></xs:choice>',
    ]) +
    complexType(
      "SeriesType",
      "dsd:TimeSeriesType",
      [
        annotations,
        '<xs:element name="Obs" type="ObsType" form="unqualified" minOccurs="0" maxOccurs="unbounded"/>',
      ],
      series,
    ) +
    complexType("ObsType", "dsd:TimeSeriesObsType", [annotations], observation) +
    "\n</xs:schema>\n"
  );
}

function typeOf(id: string): string {
  return `${id}_Type`;
}

function attribute(name: string, type: string, use: "required" | "optional"): string {
  return `<xs:attribute name="${name}" type="${type}" use="${use}"/>`;
}

function complexType(
  name: string,
  base: string,
  sequence: readonly string[],
  attributes: readonly string[] = [],
): string {
  return (
    `\n<xs:complexType name="${name}"><xs:complexContent><xs:restriction base="${base}">` +
    `<xs:sequence>${sequence.join("")}</xs:sequence>${attributes.join("")}` +
    `</xs:restriction></xs:complexContent></xs:complexType>`
  );
}

function simpleType(component: Component): string {
  const { id, codelist, codes } = component;
  const facets = !codelist
    ? id === "COMMODITY_CUSTOM_BREAKDOWN"
      ? '<xs:pattern value="[0-9]{1,6}"/>'
      : ""
    : codelist.agency === agency
      ? codes.map((code) => `<xs:enumeration value="${escapeXml(code.id)}"/>`).join("")
      : '<xs:pattern value="[A-Za-z0-9_@$\\-]+"/>';
  return `<xs:simpleType name="${typeOf(id)}"><xs:restriction base="xs:string">${facets}</xs:restriction></xs:simpleType>`;
}
