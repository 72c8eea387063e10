/** Says what a file of messages is, by how it begins; its name does not count. */
import { movementFormat } from "#src/movements/conveyances/read.ts";
import { wideEncodingOf } from "#src/movements/edifact/characters.ts";
import type { MessageFormat } from "./message.ts";

/** Bytes that are looked at: a prologue and comments may stand before the root element. */
const headBytesMax = 64 * 1024;

export type DetectedFormat = {
  readonly format: MessageFormat;
  /** XML: name of the root element without its prefix, and its namespace. */
  readonly root: { readonly name: string; readonly namespace: string } | undefined;
  /** What an unsupported file seems to be, for the sentence that refuses it. */
  readonly seems: string | undefined;
  /** What stands where a segment would begin; undefined of XML and of what is read. */
  readonly first?: string;
};

/** @example detectFormat(Buffer.from("UNB+UNOC:3+A+B+240305:0830+1'")).format // "edifact" */
export function detectFormat(bytes: Uint8Array): DetectedFormat {
  const head = headOf(bytes);
  if (head.startsWith("<")) return detectXml(head);
  const plain = { root: undefined, seems: undefined };
  if (isEdifact(head)) return { format: "edifact", ...plain };
  const format = movementFormat(bytes);
  if (format === "json" || format === "ndjson") return { format, ...plain };
  const [first = ""] = head.split(/\W/, 1);
  return { format: "unknown", root: undefined, seems: seemingFormat(head, bytes), first };
}

function headOf(bytes: Uint8Array): string {
  const head = bytes.subarray(0, headBytesMax);
  const wide = wideEncodingOf(head);
  const text =
    wide === undefined ? Buffer.from(head).toString("latin1") : new TextDecoder(wide).decode(head);
  return text.replace(/^(\xef\xbb\xbf|\ufeff)/, "").trimStart();
}

/** A service segment first, in small letters too, or what is left of one with segments behind it. */
function isEdifact(head: string): boolean {
  if (/^(?:UN[ABGH]|UI[BH])(?![A-Za-z])/i.test(head)) return true;
  return /(?:^|['\n\r])\s{0,4}(?:UNB|UNH|UIB|UNT|UNZ)[+:|^]/.test(head.slice(0, 2048));
}

/** Names of the root elements of Cargo-XML, which all schemas of a kind share. */
const cargoXmlNamespace = /^iata:/i;
const cargoXmlRoots = new Set([
  "Waybill",
  "HouseWaybill",
  "HouseManifest",
  "FlightManifest",
  "BookedList",
]);

function detectXml(head: string): DetectedFormat {
  const root = rootOf(head);
  const found = (format: MessageFormat): DetectedFormat => ({ format, root, seems: "XML" });
  if (root === undefined) return found("unknown");
  const { name, namespace } = root;
  if (/^CC31[35][A-Z]$/.test(name)) return found("entry-summary");
  if (/^CEB\d{3}Message$/.test(name)) return found("ceb");
  if (cargoXmlNamespace.test(namespace) || cargoXmlRoots.has(name)) return found("cargo-xml");
  return found("unknown");
}

/** The first start tag behind declaration, comments and document type; undefined where none is. */
function rootOf(head: string): DetectedFormat["root"] {
  let at = 0;
  while (head.startsWith("<?", at) || head.startsWith("<!", at)) {
    const isComment = head.startsWith("<!--", at);
    const close = head.indexOf(isComment ? "-->" : ">", at + (isComment ? 4 : 2));
    if (close < 0) return undefined;
    at = head.indexOf("<", close);
    if (at < 0) return undefined;
  }
  const end = head.indexOf(">", at);
  const tag = head.slice(at + 1, end < 0 ? undefined : end);
  const [, prefix, name] = /^(?:([\w.-]{1,80}):)?([\w.-]{1,80})/.exec(tag) ?? [];
  if (name === undefined) return undefined;
  const attribute = prefix === undefined ? "xmlns" : `xmlns:${prefix}`;
  for (const [, key, , value = ""] of tag.matchAll(
    /\s([\w:.-]{1,80})\s?=\s?(["'])(.{0,400}?)\2/g,
  )) {
    if (key === attribute) return { name, namespace: value };
  }
  return { name, namespace: "" };
}

function seemingFormat(head: string, bytes: Uint8Array): string | undefined {
  if (bytes.length === 0 || head === "") return "empty";
  if (/^ISA.{1,110}?GS/s.test(head.slice(0, 300)) || /^ISA\W/.test(head)) return "ANSI X12";
  if (head.startsWith("STX=")) return "TRADACOMS";
  if (head.startsWith("MSH|")) return "HL7";
  if (/^(?:FWB|FHL|FFM|FSU|FNA|FMA)\/\d/.test(head)) return "Cargo-IMP";
  if (head.includes("\0")) return "binary";
  return undefined;
}
