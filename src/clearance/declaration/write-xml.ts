/**
 * From the document to XML, elements in the order of the schema. Parsing what is written gives the
 * document again.
 */
import type { DeclarationDocument } from "./document.ts";
import { attributes, type Field, hasValue } from "./mapping.ts";
import {
  dateNamespace,
  declarationNamespace,
  metadataNamespace,
  nationalNamespace,
  prefixes,
} from "./xml-names.ts";

export type XmlOptions = {
  /**
   * Country and agency named in the surrounding MetaData; without, the bare Declaration is written.
   */
  readonly metadata?: { readonly country: string; readonly agency: string };
};

export function writeXml(
  document: DeclarationDocument,
  root: Field,
  options: XmlOptions = {},
): string {
  const national = root.byJson.has("national") ? ` xmlns:cn="${nationalNamespace}"` : "";
  const out: string[] = ['<?xml version="1.0" encoding="UTF-8"?>\n'];
  const { metadata } = options;
  if (metadata) {
    out.push(
      `<md:MetaData xmlns:md="${metadataNamespace}">`,
      "<md:WCODataModelVersionCode>3.6</md:WCODataModelVersionCode><md:WCOTypeName>DEC</md:WCOTypeName>",
      `<md:ResponsibleCountryCode>${escapeXml(metadata.country)}</md:ResponsibleCountryCode>`,
      `<md:ResponsibleAgencyName>${escapeXml(metadata.agency)}</md:ResponsibleAgencyName>`,
    );
  }
  out.push(`<Declaration xmlns="${declarationNamespace}" xmlns:ds="${dateNamespace}"${national}>`);
  writeFields(document, root, out);
  out.push("</Declaration>", metadata ? "</md:MetaData>" : "", "\n");
  return out.join("");
}

function writeFields(value: object, field: Field, out: string[]): void {
  for (const inner of field.fields) {
    // members of a document that passed the check of its structure
    const member: unknown = (value as Record<string, unknown>)[inner.json];
    if (member === undefined) continue;
    if (Array.isArray(member)) for (const one of member) writeOne(one, inner, out);
    else writeOne(member, inner, out);
  }
}

function writeOne(value: unknown, field: Field, out: string[]): void {
  const name = prefixes[field.namespace] + field.xml;
  if (field.kind === "class") {
    out.push(`<${name}>`);
    if (typeof value === "object" && value !== null) writeFields(value, field, out);
    out.push(`</${name}>`);
    return;
  }
  if (!hasValue(field.kind)) {
    out.push(`<${name}>${escapeXml(String(value))}</${name}>`);
    return;
  }
  const names = attributes[field.kind];
  const parts = value as Readonly<Record<string, string>>; // of a kind with a value, see hasValue
  const attribute = names && parts[names.json];
  const given = attribute === undefined || !names ? "" : ` ${names.xml}="${escapeXml(attribute)}"`;
  const inner = escapeXml(parts["value"] ?? "");
  if (field.kind === "date")
    out.push(`<${name}><ds:DateTimeString${given}>${inner}</ds:DateTimeString></${name}>`);
  else out.push(`<${name}${given}>${inner}</${name}>`);
}

const special: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** Text as content or attribute. */
export function escapeXml(text: string): string {
  return /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (one) => special[one] ?? one) : text;
}
