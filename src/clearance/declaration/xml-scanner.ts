/**
 * Reads the tags of XML text that libxml2 has already found well formed, in one pass and without a
 * tree: walking libxml2's own tree from JavaScript costs more than parsing and validating it (a
 * call into WebAssembly and a decoded string for every name). Knows no entities but the five of
 * XML; a DOCTYPE never gets here.
 */
import { dateNamespace, metadataNamespace, namespaces } from "./xml-names.ts";

export type XmlHandler = {
  /**
   * `attributes` alternates name and value, namespace declarations and schema locations left out.
   */
  readonly start: (
    namespace: string,
    name: string,
    attributes: readonly string[],
    offset: number,
  ) => void;
  readonly text: (text: string) => void;
  readonly end: () => void;
  /**
   * An element that holds nothing but text, in one call; start, text and end where absent. Most
   * elements are such.
   */
  readonly leaf?: (
    namespace: string,
    name: string,
    attributes: readonly string[],
    text: string,
  ) => void;
};

const noAttributes: readonly string[] = [];
const entities: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  apos: "'",
};

type Name = { readonly namespace: string; readonly local: string };
type Scope = { readonly prefixes: ReadonlyMap<string, string>; readonly names: Map<string, Name> };

/** Runs over the whole text; stops where it ends. */
export function scanXml(text: string, handler: XmlHandler): void {
  let scope: Scope = { prefixes: new Map([["", ""]]), names: new Map() };
  const scopes: (Scope | undefined)[] = [];
  const { length } = text;
  let at = text.indexOf("<");
  while (at >= 0 && at < length) {
    const next = text.charCodeAt(at + 1);
    if (next === 33) at = skipMarked(text, at, handler);
    else if (next === 63) at = text.indexOf("?>", at) + 2;
    else if (next === 47) {
      at = text.indexOf(">", at) + 1;
      const outer = scopes.pop();
      if (outer) scope = outer;
      handler.end();
    } else {
      const tag = readTag(text, at, scope);
      const close =
        handler.leaf && !tag.empty && tag.scope === scope ? nextOpen(text, tag.end) : -1;
      const isLeaf = close >= 0 && text.charCodeAt(close + 1) === 47;
      const name = resolve(tag.name, tag.scope);
      if (isLeaf) {
        handler.leaf?.(
          name.namespace,
          name.local,
          tag.attributes,
          decode(cutValue(text, tag.end, close)),
        );
        at = text.indexOf(">", close + tag.name.length + 2) + 1;
      } else {
        scopes.push(tag.scope === scope ? undefined : scope);
        scope = tag.scope;
        handler.start(name.namespace, name.local, tag.attributes, at);
        at = tag.end;
        if (tag.empty) {
          const outer = scopes.pop();
          if (outer) scope = outer;
          handler.end();
        }
      }
    }
    if (at <= 0) return;
    const open = nextOpen(text, at);
    if (open > at && !isBlank(text, at, open)) handler.text(decode(text.slice(at, open)));
    at = open;
  }
}

/** White space between elements says nothing; of text it is trimmed away in any case. */
function isBlank(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!isSpace(text.charCodeAt(at))) return false;
  return true;
}

/** The next "<": mostly a few characters away, where a loop beats a call into the engine. */
function nextOpen(text: string, from: number): number {
  const near = Math.min(from + 48, text.length);
  for (let at = from; at < near; at++) if (text.charCodeAt(at) === 60) return at;
  return near === text.length ? -1 : text.indexOf("<", near);
}

function skipMarked(text: string, at: number, handler: XmlHandler): number {
  if (text.startsWith("<!--", at)) return text.indexOf("-->", at) + 3;
  const end = text.indexOf("]]>", at);
  handler.text(text.slice(at + 9, end));
  return end + 3;
}

/**
 * Strings met before, by length and three of their letters: a declaration has some eighty different
 * names and a few dozen codes a thousand times over, and a string that is known needs neither be
 * cut out nor hashed again. Fixed size.
 */
const names: string[] = Array.from({ length: 2048 }, () => "");
const values: string[] = Array.from({ length: 4096 }, () => "");
const nameMax = 64;
const valueMax = 12;

function internName(text: string, from: number, to: number): string {
  return to - from > nameMax ? text.slice(from, to) : intern(names, text, from, to);
}

function cutValue(text: string, from: number, to: number): string {
  return to - from > valueMax ? text.slice(from, to) : intern(values, text, from, to);
}

function intern(table: string[], text: string, from: number, to: number): string {
  const length = to - from;
  if (length === 0) return "";
  const middle = text.charCodeAt(from + (length >> 1));
  const slot =
    (length * 31 + text.charCodeAt(from) * 7 + middle * 131 + text.charCodeAt(to - 1) * 17) &
    (table.length - 1);
  const known = table[slot] ?? "";
  if (known.length === length && text.startsWith(known, from)) return known;
  const cut = text.slice(from, to);
  table[slot] = cut;
  return cut;
}

type Tag = {
  readonly name: string;
  readonly end: number;
  readonly empty: boolean;
  readonly attributes: readonly string[];
  readonly scope: Scope;
};

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13;
}

function readTag(text: string, open: number, scope: Scope): Tag {
  let at = open + 1;
  let code = text.charCodeAt(at);
  while (code !== 62 && code !== 47 && !isSpace(code)) code = text.charCodeAt(++at);
  const name = internName(text, open + 1, at);
  if (code === 62) return { name, end: at + 1, empty: false, attributes: noAttributes, scope };
  const attributes: string[] = [];
  let prefixes: Map<string, string> | undefined;
  for (;;) {
    while (isSpace(text.charCodeAt(at))) at++;
    code = text.charCodeAt(at);
    if (code === 62 || code === 47 || Number.isNaN(code)) break;
    const equals = text.indexOf("=", at);
    const attribute = text.slice(at, equals).trimEnd();
    let quote = equals + 1;
    while (isSpace(text.charCodeAt(quote))) quote++;
    const close = text.indexOf(text.charAt(quote), quote + 1);
    const value = decode(text.slice(quote + 1, close));
    if (attribute === "xmlns")
      (prefixes ??= new Map(scope.prefixes)).set("", knownNamespace(value));
    else if (attribute.startsWith("xmlns:"))
      (prefixes ??= new Map(scope.prefixes)).set(attribute.slice(6), knownNamespace(value));
    else attributes.push(attribute, value);
    at = close + 1;
  }
  if (attributes.length > 0) dropHints(attributes, prefixes ?? scope.prefixes);
  const empty = code === 47;
  return {
    name,
    end: at + (empty ? 2 : 1),
    empty,
    attributes,
    scope: prefixes ? { prefixes, names: new Map() } : scope,
  };
}

/** One string for each namespace, so that comparing them is comparing two addresses. */
const knownNamespaces: ReadonlyMap<string, string> = new Map(
  [...Object.values(namespaces), dateNamespace, metadataNamespace].map((name) => [name, name]),
);

function knownNamespace(name: string): string {
  return knownNamespaces.get(name) ?? name;
}

const instanceNamespace = "http://www.w3.org/2001/XMLSchema-instance";

/** Where a schema may be found is a hint to others and says nothing of the document. */
function dropHints(attributes: string[], prefixes: ReadonlyMap<string, string>): void {
  for (let at = attributes.length - 2; at >= 0; at -= 2) {
    const [prefix = "", local] = (attributes[at] ?? "").split(":");
    if (local === "schemaLocation" && prefixes.get(prefix) === instanceNamespace)
      attributes.splice(at, 2);
  }
}

function resolve(name: string, scope: Scope): Name {
  let found = scope.names.get(name);
  if (!found) {
    const colon = name.indexOf(":");
    const prefix = colon < 0 ? "" : name.slice(0, colon);
    found = { namespace: scope.prefixes.get(prefix) ?? "", local: name.slice(colon + 1) };
    scope.names.set(name, found);
  }
  return found;
}

/** Character references and the five entities of XML; what is neither stays as it stands. */
function decode(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w+));/g,
    (whole: string, decimal?: string, hex?: string, name: string = "") => {
      const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
      if (code !== undefined) return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      return entities[name] ?? whole;
    },
  );
}
