/**
 * Reads the tags of XML text in one pass and without a tree: walking libxml2's own tree from
 * JavaScript costs more than parsing and validating it (a call into WebAssembly and a decoded
 * string for every name). Says whether the text is surely well formed: it holds nothing but plain
 * elements, attributes, text and comments that close as they should. Where it is not sure, libxml2
 * judges; a test holds the two together. Knows no entities but the five of XML; a DOCTYPE never
 * gets here.
 */
import { entities } from "./entities.ts";

export type XmlHandler = {
  /**
   * Namespaces it compares with, each under itself: they are handed over as these very strings, so that
   * comparing them is comparing two addresses.
   */
  readonly namespaces?: ReadonlyMap<string, string>;
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

type Name = {
  readonly namespace: string;
  readonly local: string;
  /** Plain letters, at most one colon, and a prefix that is declared. */
  readonly sure: boolean;
};
type Scope = { readonly prefixes: ReadonlyMap<string, string>; readonly names: Map<string, Name> };

/** Characters and beginnings that are rare, or never well formed. */
const unusual =
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]|&(?!(?:lt|gt|amp|quot|apos);)|\]\]>|<!(?!--)/;
const xmlDeclaration =
  /^<\?xml version="1\.0"(?: encoding="(?:UTF-8|utf-8|US-ASCII|us-ascii)")?(?: standalone="(?:yes|no)")? ?\?>/;

/**
 * Runs over the whole text; stops where it ends, or where nothing can be made of it.
 *
 * @returns whether the text is surely well formed
 */
export function scanXml(text: string, handler: XmlHandler): boolean {
  let scope: Scope = { prefixes: new Map([["", ""]]), names: new Map() };
  const scopes: (Scope | undefined)[] = [];
  const open: string[] = [];
  let sure = !unusual.test(text);
  let roots = 0;
  const { length } = text;
  let at = text.indexOf("<");
  if (at > 0 && !isBlank(text, 0, at)) sure = false;
  while (at >= 0 && at < length) {
    const next = text.charCodeAt(at + 1);
    let end: number;
    if (next === 33) {
      const comment = skipMarked(text, at, handler);
      end = comment.end;
      sure &&= comment.sure;
    } else if (next === 63) {
      const close = text.indexOf("?>", at);
      end = close < 0 ? -1 : close + 2;
      sure &&= at === 0 && xmlDeclaration.test(text);
    } else if (next === 47) {
      sure &&= closes(text, at, open.pop());
      end = text.indexOf(">", at) + 1;
      const outer = scopes.pop();
      if (outer) scope = outer;
      handler.end();
    } else {
      const tag = readTag(text, at, scope, handler.namespaces);
      if (tag.end <= 0) return false;
      if (open.length === 0) roots++;
      const close =
        handler.leaf && !tag.empty && tag.scope === scope ? nextOpen(text, tag.end) : -1;
      const isLeaf = close >= 0 && text.charCodeAt(close + 1) === 47;
      const name = resolve(tag.name, tag.scope);
      sure &&= tag.sure && name.sure;
      if (isLeaf) {
        sure &&= closes(text, close, tag.name);
        handler.leaf?.(
          name.namespace,
          name.local,
          tag.attributes,
          decode(cutValue(text, tag.end, close)),
        );
        end = text.indexOf(">", close + tag.name.length + 2) + 1;
      } else {
        scopes.push(tag.scope === scope ? undefined : scope);
        scope = tag.scope;
        handler.start(name.namespace, name.local, tag.attributes, at);
        end = tag.end;
        if (tag.empty) {
          const outer = scopes.pop();
          if (outer) scope = outer;
          handler.end();
        } else open.push(tag.name);
      }
    }
    if (end <= at) return false;
    at = nextOpen(text, end);
    const until = at < 0 ? length : at;
    if (until > end && !isBlank(text, end, until)) {
      if (open.length === 0) sure = false;
      if (at >= 0) handler.text(decode(text.slice(end, at)));
    }
  }
  return sure && roots === 1 && open.length === 0;
}

/** Whether the end tag at a place is that of the element, without white space. */
function closes(text: string, at: number, name: string | undefined): boolean {
  return (
    name !== undefined &&
    text.startsWith(name, at + 2) &&
    text.charCodeAt(at + 2 + name.length) === 62
  );
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

function skipMarked(
  text: string,
  at: number,
  handler: XmlHandler,
): { readonly end: number; readonly sure: boolean } {
  if (text.startsWith("<!--", at)) {
    const close = text.indexOf("-->", at + 4);
    if (close < 0) return { end: -1, sure: false };
    // two hyphens end a comment and stand nowhere else in it
    return { end: close + 3, sure: text.indexOf("--", at + 4) === close };
  }
  const end = text.indexOf("]]>", at);
  if (end < 0) return { end: -1, sure: false };
  handler.text(text.slice(at + 9, end));
  return { end: end + 3, sure: false };
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
  /** 0 where the tag does not end. */
  readonly end: number;
  readonly empty: boolean;
  readonly attributes: readonly string[];
  readonly scope: Scope;
  readonly sure: boolean;
};

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13;
}

const attributeName = /^[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?$/;

const noNamespaces: ReadonlyMap<string, string> = new Map();

function readTag(text: string, open: number, scope: Scope, namespaces = noNamespaces): Tag {
  let at = open + 1;
  let code = text.charCodeAt(at);
  while (code !== 62 && code !== 47 && !isSpace(code)) {
    code = text.charCodeAt(++at);
    if (Number.isNaN(code)) break;
  }
  const name = internName(text, open + 1, at);
  if (code === 62)
    return { name, end: at + 1, empty: false, attributes: noAttributes, scope, sure: true };
  const attributes: string[] = [];
  const seen: string[] = [];
  let sure = true;
  let prefixes: Map<string, string> | undefined;
  for (;;) {
    const from = at;
    while (isSpace(text.charCodeAt(at))) at++;
    code = text.charCodeAt(at);
    if (code === 62 || code === 47 || Number.isNaN(code)) break;
    const given = readAttribute(text, at);
    if (!given) return { name, end: 0, empty: false, attributes, scope, sure: false };
    const { name: attribute, value } = given;
    // each stands once, behind white space
    sure &&= at > from && given.sure && !seen.includes(attribute);
    seen.push(attribute);
    if (attribute === "xmlns")
      (prefixes ??= new Map(scope.prefixes)).set("", namespaces.get(value) ?? value);
    else if (attribute.startsWith("xmlns:"))
      (prefixes ??= new Map(scope.prefixes)).set(
        attribute.slice(6),
        namespaces.get(value) ?? value,
      );
    else attributes.push(attribute, value);
    if (attribute.startsWith("xml")) sure &&= isPlainNamespace(attribute, value);
    at = given.end;
  }
  sure &&= hasKnownPrefixes(attributes, prefixes ?? scope.prefixes);
  if (attributes.length > 0) dropHints(attributes, prefixes ?? scope.prefixes);
  const empty = code === 47;
  if (Number.isNaN(code) || (empty && text.charCodeAt(at + 1) !== 62)) sure = false;
  return {
    name,
    end: Number.isNaN(code) ? 0 : at + (empty ? 2 : 1),
    empty,
    attributes,
    scope: prefixes ? { prefixes, names: new Map() } : scope,
    sure,
  };
}

type ScannedAttribute = {
  readonly name: string;
  readonly value: string;
  readonly end: number;
  readonly sure: boolean;
};

function readAttribute(text: string, at: number): ScannedAttribute | undefined {
  const equals = text.indexOf("=", at);
  if (equals < 0) return undefined;
  const name = text.slice(at, equals).trimEnd();
  let quote = equals + 1;
  while (isSpace(text.charCodeAt(quote))) quote++;
  const mark = text.charAt(quote);
  const close = mark === "" ? -1 : text.indexOf(mark, quote + 1);
  if (close < 0) return undefined;
  const raw = text.slice(quote + 1, close);
  return {
    name,
    value: decode(raw),
    end: close + 1,
    sure: (mark === '"' || mark === "'") && !raw.includes("<") && attributeName.test(name),
  };
}

/** A declaration of a namespace that needs no second look; `xml:…` gets one. */
function isPlainNamespace(attribute: string, value: string): boolean {
  return (
    /^xmlns(?::(?!xml)|$)/i.test(attribute) &&
    /^[A-Za-z][A-Za-z0-9]*:[A-Za-z0-9._:/-]+$/.test(value) &&
    // the two names that XML keeps for itself
    !/w3\.org\/(?:2000\/xmlns|XML\/1998)/.test(value)
  );
}

/** Prefixes of attributes are declared; two of them might be the same attribute by two names. */
function hasKnownPrefixes(
  attributes: readonly string[],
  prefixes: ReadonlyMap<string, string>,
): boolean {
  let prefixed = 0;
  for (let at = 0; at < attributes.length; at += 2) {
    const colon = attributes[at]?.indexOf(":") ?? -1;
    if (colon < 0) continue;
    if (++prefixed > 1 || !prefixes.has(attributes[at]?.slice(0, colon) ?? "")) return false;
  }
  return true;
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
    const namespace = scope.prefixes.get(prefix);
    found = {
      namespace: namespace ?? "",
      local: name.slice(colon + 1),
      sure: namespace !== undefined && attributeName.test(name) && !/^xml/i.test(name),
    };
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
