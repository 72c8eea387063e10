/**
 * Air waybills as Cargo-XML, by the mapping tables that read it: one document for each consignment. And the
 * answer to a message of Cargo-XML.
 */
import {
  type CargoXmlType,
  cargoXmlMappings,
  cargoXmlTypes,
  sharedNamespace,
  type XmlElement,
} from "./mapping/cargo-xml-mapping.ts";
import { listOf, recordOf } from "./settle-message.ts";
import type { UnderstoodConsignment, UnderstoodMessage } from "./understood-message.ts";

/** Message by kind of document: a waybill, direct or of a master, and a house waybill. */
const typeOfDocument: ReadonlyMap<string, CargoXmlType["type"]> = new Map([
  ["740", "XFWB"],
  ["741", "XFWB"],
  ["703", "XFZB"],
]);

/** One text for each air waybill; other documents have no message of Cargo-XML. */
export function writeCargoXml(message: UnderstoodMessage): readonly string[] {
  return message.consignments.flatMap((consignment) => {
    const name = typeOfDocument.get(consignment.document?.type ?? "");
    return name === undefined ? [] : [writeOne(message, [consignment], name)];
  });
}

export function writeXfnm(message: UnderstoodMessage): string {
  return writeOne(message, [], "XFNM");
}

function writeOne(
  message: UnderstoodMessage,
  consignments: readonly UnderstoodConsignment[],
  name: CargoXmlType["type"],
): string {
  const type = cargoXmlTypes.find((one) => one.type === name);
  const element = cargoXmlMappings.get(name);
  // both names stand in the list of types
  if (type === undefined || element === undefined) throw new Error(`no table for ${name}`);
  const { reference, function: messageFunction, call } = message;
  const draft = { reference, function: messageFunction, call, consignments };
  const writer = new CargoXmlWriter(draft);
  const parts = [...element.children.values()].map((child) => writer.write(child, new Map(), 1));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<rsm:${type.root} ${namespaces(type)}>`,
    ...parts.map(({ text }) => text).filter((text) => text !== ""),
    `</rsm:${type.root}>`,
  ].join("\n");
}

function namespaces({ namespace }: CargoXmlType): string {
  return `xmlns:rsm="${namespace}" xmlns:ram="${sharedNamespace}"`;
}

type OpenEntries = ReadonlyMap<string, unknown>;
type WrittenXml = { readonly text: string; readonly isStated: boolean };

/** Lives as long as one document is written. */
class CargoXmlWriter {
  readonly #draft: unknown;

  constructor(draft: unknown) {
    this.#draft = draft;
  }

  /** An element for each entry that it opens; nothing where neither it nor what lies below has a value. */
  write(element: XmlElement, open: OpenEntries, depth: number): WrittenXml {
    const opener = element.rows.find(({ form }) => form.kind === "open");
    const written = opener
      ? this.#entries(element, opener.to, open).map((one) => this.#one(element, one, depth))
      : [this.#one(element, open, depth)];
    const texts = written.map(({ text }) => text).filter((text) => text !== "");
    return { text: texts.join("\n"), isStated: written.some(({ isStated }) => isStated) };
  }

  #one(element: XmlElement, open: OpenEntries, depth: number): WrittenXml {
    const prefix = depth === 1 ? "rsm" : "ram";
    const tag = `${prefix}:${element.name}`;
    const indent = "  ".repeat(depth);
    const inside = [...element.children.values()].map((child) =>
      this.write(child, open, depth + 1),
    );
    if (inside.length > 0) {
      const isStated = inside.some((one) => one.isStated);
      const texts = inside.map(({ text }) => text).filter((text) => text !== "");
      if (!isStated) return { text: "", isStated };
      return { text: [`${indent}<${tag}>`, ...texts, `${indent}</${tag}>`].join("\n"), isStated };
    }
    const lines = element.rows.flatMap(({ to, form }) => {
      if (form.kind === "open" || form.kind === "const") return [];
      const unit = form.kind === "kg" ? ' unitCode="KGM"' : "";
      const value = form.kind === "fixed" ? form.value : this.#valueOf(to, open);
      const values: readonly unknown[] = Array.isArray(value) ? value : [value];
      return values.flatMap((one) => {
        const text = typeof one === "number" ? String(one) : typeof one === "string" ? one : "";
        const code = form.kind === "code" ? (form.codes.get(text) ?? text) : text;
        return code === "" ? [] : [`${indent}<${tag}${unit}>${escapeXml(code)}</${tag}>`];
      });
    });
    const isStated = lines.length > 0 && element.rows.some(({ form }) => form.kind !== "fixed");
    return { text: lines.join("\n"), isStated };
  }

  /** Entries of the list that have the members the element states. */
  #entries(element: XmlElement, to: readonly string[], open: OpenEntries): readonly OpenEntries[] {
    const key = to.join(".");
    const stated = element.rows.flatMap(({ to: member, form }) =>
      form.kind === "const" && member.length === to.length + 1
        ? [{ name: member.at(-1) ?? "", value: form.value }]
        : [],
    );
    return listOf(this.#valueOf(to, open))
      .filter((entry) => stated.every(({ name, value }) => entry[name] === value))
      .map((entry) => new Map([...open, [key, entry]]));
  }

  #valueOf(to: readonly string[], open: OpenEntries): unknown {
    let at: unknown = this.#draft;
    for (const [index, member] of to.entries()) {
      const entry = open.get(to.slice(0, index + 1).join("."));
      const name = member.replace(/\[\]$/, "");
      const next = entry ?? recordOf(at)[name];
      // outside of its element the one consignment of the document is meant
      at = member.endsWith("[]") && Array.isArray(next) && index + 1 < to.length ? next[0] : next;
    }
    return at;
  }
}

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

function escapeXml(text: string): string {
  return text
    .replaceAll(/[&<>]/g, (sign) => escapes[sign] ?? sign)
    .replaceAll(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, " ");
}
