/**
 * Our own XML Schema of the declaration, generated from the mapping table: which elements, in which
 * order, how often, of which form. It judges as the official schema does (see the test that
 * compares them), without any of its text. Four documents, as a schema document speaks for one
 * namespace only.
 */
import { declarationMapping, type Field, type FieldKind } from "./mapping.ts";
import {
  dateNamespace,
  declarationNamespace,
  metadataNamespace,
  nationalNamespace,
} from "./xml-names.ts";

export type SchemaFile = { readonly name: string; readonly text: string };

const agency =
  '<xs:simpleType name="Agency"><xs:restriction base="xs:string"><xs:maxLength value="3"/><xs:pattern value=".{1,3}"/></xs:restriction></xs:simpleType>';
const currency =
  '<xs:simpleType name="Currency"><xs:restriction base="xs:string"><xs:pattern value="[A-Z]{3}"/></xs:restriction></xs:simpleType>';
const unit =
  '<xs:simpleType name="Unit"><xs:restriction base="xs:string"><xs:minLength value="1"/><xs:maxLength value="5"/></xs:restriction></xs:simpleType>';

function attribute(name: string, type: string, use = "optional"): string {
  return `<xs:attribute name="${name}" type="${type}" use="${use}"/>`;
}

const codeAttributes = [
  attribute("listID", "xs:token"),
  attribute("listAgencyID", "t:Agency"),
  ...["listAgencyName", "listName"].map((name) => attribute(name, "xs:string")),
  attribute("listVersionID", "xs:token"),
  attribute("name", "xs:string"),
  attribute("languageID", "xs:language"),
  ...["listURI", "listSchemeURI"].map((name) => attribute(name, "xs:anyURI")),
].join("");
const idAttributes = [
  attribute("schemeID", "xs:token"),
  attribute("schemeName", "xs:string"),
  attribute("schemeAgencyID", "t:Agency"),
  attribute("schemeAgencyName", "xs:string"),
  attribute("schemeVersionID", "xs:token"),
  ...["schemeDataURI", "schemeURI"].map((name) => attribute(name, "xs:anyURI")),
].join("");

/** Base and attributes of a kind; what a sender may add beside a value and we pass over. */
const kinds: Readonly<
  Record<
    Exclude<FieldKind, "class" | "date">,
    { readonly base: string; readonly attributes: string }
  >
> = {
  amount: { base: "xs:decimal", attributes: attribute("currencyID", "t:Currency") },
  code: { base: "xs:token", attributes: codeAttributes },
  id: { base: "xs:string", attributes: idAttributes },
  measure: { base: "xs:decimal", attributes: attribute("unitCode", "t:Unit") },
  numeric: { base: "xs:decimal", attributes: "" },
  quantity: { base: "xs:decimal", attributes: attribute("unitCode", "t:Unit") },
  text: { base: "xs:string", attributes: attribute("languageID", "xs:language") },
};

function facets(field: Field): string {
  const { format, values } = field;
  const out: string[] = [];
  if (format.kind === "decimal" && format.digits !== Infinity) {
    out.push(
      `<xs:totalDigits value="${format.digits}"/><xs:fractionDigits value="${format.places}"/>`,
    );
  }
  if (format.kind === "text") {
    const exact = format.min === format.max;
    out.push(`<xs:${exact ? "length" : "maxLength"} value="${format.max}"/>`);
    const pattern = { a: "[a-zA-Z]*", an: ".*[^\\s].*", n: "[0-9]*" }[format.letters];
    out.push(`<xs:pattern value="${pattern}"/>`);
  }
  for (const value of values ?? []) out.push(`<xs:enumeration value="${value}"/>`);
  return out.join("");
}

/** One name per form, e.g. `Id-an35`, so that four hundred elements share some forty types. */
function typeName(field: Field): string {
  const list = field.values ? `-of-${[...field.values].join("-")}` : "";
  const kind = field.kind.charAt(0).toUpperCase() + field.kind.slice(1);
  return `${kind}-${field.formatText.replaceAll("..", "").replace(",", ".")}${list}`;
}

function typesOf(root: Field): string[] {
  const types = new Map<string, string>();
  const visit = (field: Field): void => {
    for (const inner of field.fields) visit(inner);
    if (field.kind === "class" || field.kind === "date") return;
    const name = typeName(field);
    const { base, attributes } = kinds[field.kind];
    const value = `<xs:simpleType name="Value-${name}"><xs:restriction base="${base}">${facets(field)}</xs:restriction></xs:simpleType>`;
    const whole = `<xs:complexType name="${name}"><xs:simpleContent><xs:extension base="t:Value-${name}">${attributes}</xs:extension></xs:simpleContent></xs:complexType>`;
    types.set(
      name,
      field.kind === "numeric" ? value.replace(`Value-${name}`, name) : `${value}\n  ${whole}`,
    );
  };
  visit(root);
  return [...types.keys()].toSorted().map((name) => `  ${types.get(name)}`);
}

/** Global elements and references carry no occurrence of one; the rest is optional or repeats. */
function occurs(field: Field): string {
  const least = field.min === 1 ? "" : ` minOccurs="${field.min}"`;
  const most =
    field.max === 1 ? "" : ` maxOccurs="${field.max === Infinity ? "unbounded" : field.max}"`;
  return least + most;
}

function elementOf(field: Field, depth: number, namespace: Field["namespace"]): string {
  const pad = "  ".repeat(depth);
  if (field.namespace !== namespace)
    return `${pad}<xs:element ref="n:${field.xml}"${occurs(field)}/>`;
  if (field.kind === "date") {
    return `${pad}<xs:element name="${field.xml}"${occurs(field)}><xs:complexType><xs:sequence><xs:element ref="d:DateTimeString"/></xs:sequence></xs:complexType></xs:element>`;
  }
  if (field.kind !== "class")
    return `${pad}<xs:element name="${field.xml}" type="t:${typeName(field)}"${occurs(field)}/>`;
  return `${pad}<xs:element name="${field.xml}"${occurs(field)}>\n${contentOf(field, depth, namespace)}${pad}</xs:element>`;
}

function contentOf(field: Field, depth: number, namespace: Field["namespace"]): string {
  const pad = "  ".repeat(depth);
  const inner = field.fields.map((one) => elementOf(one, depth + 3, namespace)).join("\n");
  return `${pad}  <xs:complexType>\n${pad}    <xs:sequence>\n${inner}\n${pad}    </xs:sequence>\n${pad}  </xs:complexType>\n`;
}

function schema(namespace: string, others: string, body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!-- Generated from src/clearance/declaration/mapping.tsv; changes go there. -->
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="${namespace}"${others} targetNamespace="${namespace}" elementFormDefault="qualified">
${body}
</xs:schema>
`;
}

function dateSchema(): string {
  return schema(
    dateNamespace,
    "",
    `  <xs:simpleType name="Date"><xs:restriction base="xs:string"><xs:pattern value="20[0-9]{6}([0-9]{6}(Z|[\\-+][0-9]{2}))?"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Format"><xs:restriction base="xs:string"><xs:enumeration value="102"/><xs:enumeration value="304"/></xs:restriction></xs:simpleType>
  <xs:element name="DateTimeString"><xs:complexType><xs:simpleContent><xs:extension base="t:Date">${attribute("formatCode", "t:Format", "required")}</xs:extension></xs:simpleContent></xs:complexType></xs:element>`,
  );
}

function declarationSchema(root: Field, profile: string): string {
  const national = root.byJson.has("national");
  const imports = [
    `  <xs:import namespace="${dateNamespace}" schemaLocation="date.xsd"/>`,
    ...(national
      ? [`  <xs:import namespace="${nationalNamespace}" schemaLocation="national-${profile}.xsd"/>`]
      : []),
  ];
  const others = ` xmlns:d="${dateNamespace}"${national ? ` xmlns:n="${nationalNamespace}"` : ""}`;
  const own: Field = withoutNational(root);
  const body = [
    ...imports,
    `  ${agency}`,
    `  ${currency}`,
    `  ${unit}`,
    ...typesOf(own),
    elementOf({ ...root, min: 1 }, 1, "declaration"),
  ];
  return schema(declarationNamespace, others, body.join("\n"));
}

function withoutNational(field: Field): Field {
  const fields = field.fields.filter((one) => one.namespace === "declaration").map(withoutNational);
  return { ...field, fields };
}

function nationalSchema(root: Field): string {
  const header = root.byJson.get("national");
  const item = root.byJson
    .get("goodsShipment")
    ?.byJson.get("governmentAgencyGoodsItem")
    ?.byJson.get("national");
  if (!header || !item)
    throw new Error("mapping.tsv: a profile with national elements has them for header and items");
  const both = { ...header, fields: [header, item] };
  const body = [`  ${agency}`, `  ${currency}`, `  ${unit}`, ...typesOf(both)];
  body.push(elementOf({ ...header, min: 1 }, 1, "cn"), elementOf({ ...item, min: 1 }, 1, "cn"));
  return schema(nationalNamespace, "", body.join("\n"));
}

function metadataSchema(profile: string): string {
  const text = ["WCOTypeName", "ResponsibleAgencyName"];
  const names = [
    "WCODataModelVersionCode",
    "WCOTypeName",
    "ResponsibleCountryCode",
    "ResponsibleAgencyName",
    "AgencyAssignedCustomizationCode",
    "AgencyAssignedCustomizationVersionCode",
  ];
  const elements = names.map(
    (name) =>
      `        <xs:element name="${name}" type="t:${text.includes(name) ? "Text" : "Code"}" minOccurs="0"/>`,
  );
  return schema(
    metadataNamespace,
    ` xmlns:w="${declarationNamespace}"`,
    `  <xs:import namespace="${declarationNamespace}" schemaLocation="declaration-${profile}.xsd"/>
  ${agency}
  <xs:complexType name="Code"><xs:simpleContent><xs:extension base="xs:token">${codeAttributes.replace("xs:language", "xs:string")}</xs:extension></xs:simpleContent></xs:complexType>
  <xs:complexType name="Text"><xs:simpleContent><xs:extension base="xs:string">${attribute("languageID", "xs:string")}</xs:extension></xs:simpleContent></xs:complexType>
  <xs:element name="MetaData">
    <xs:complexType>
      <xs:sequence>
${elements.join("\n")}
        <xs:element ref="w:Declaration"/>
      </xs:sequence>
    </xs:complexType>
  </xs:element>`,
  );
}

/** The schema of a profile: `metadata-gb.xsd` is the one to begin with; it brings the others in. */
export function declarationSchemas(profile: string): readonly SchemaFile[] {
  const root = declarationMapping(profile);
  const id = root.byJson.has("national") ? profile : "gb";
  return [
    { name: `metadata-${id}.xsd`, text: metadataSchema(id) },
    { name: `declaration-${id}.xsd`, text: declarationSchema(root, id) },
    { name: "date.xsd", text: dateSchema() },
    ...(root.byJson.has("national")
      ? [{ name: `national-${id}.xsd`, text: nationalSchema(root) }]
      : []),
  ];
}
