/**
 * Reads the tags of XML text that libxml2 has already found well formed, in one pass and without a tree:
 * walking libxml2's own tree from JavaScript costs more than parsing and validating it (a call into
 * WebAssembly and a decoded string for every name). Knows no entities but the five of XML; a DOCTYPE never gets here.
 */
export type XmlHandler = {
  /** `attributes` alternates name and value, namespace declarations left out. */
  readonly start: (namespace: string, name: string, attributes: readonly string[], offset: number) => void;
  readonly text: (text: string) => void;
  readonly end: () => void;
};

const noAttributes: readonly string[] = [];
const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

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
      scopes.push(tag.scope === scope ? undefined : scope);
      scope = tag.scope;
      const name = resolve(tag.name, scope);
      handler.start(name.namespace, name.local, tag.attributes, at);
      at = tag.end;
      if (tag.empty) {
        const outer = scopes.pop();
        if (outer) scope = outer;
        handler.end();
      }
    }
    if (at <= 0) return;
    const open = text.indexOf("<", at);
    if (open > at) handler.text(decode(text.slice(at, open)));
    at = open;
  }
}

function skipMarked(text: string, at: number, handler: XmlHandler): number {
  if (text.startsWith("<!--", at)) return text.indexOf("-->", at) + 3;
  const end = text.indexOf("]]>", at);
  handler.text(text.slice(at + 9, end));
  return end + 3;
}

type Tag = { readonly name: string; readonly end: number; readonly empty: boolean; readonly attributes: readonly string[]; readonly scope: Scope };

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13;
}

function readTag(text: string, open: number, scope: Scope): Tag {
  let at = open + 1;
  let code = text.charCodeAt(at);
  while (code !== 62 && code !== 47 && !isSpace(code)) code = text.charCodeAt(++at);
  const name = text.slice(open + 1, at);
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
    if (attribute === "xmlns") (prefixes ??= new Map(scope.prefixes)).set("", value);
    else if (attribute.startsWith("xmlns:")) (prefixes ??= new Map(scope.prefixes)).set(attribute.slice(6), value);
    else attributes.push(attribute, value);
    at = close + 1;
  }
  const empty = code === 47;
  return { name, end: at + (empty ? 2 : 1), empty, attributes, scope: prefixes ? { prefixes, names: new Map() } : scope };
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
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w+));/g, (whole, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
    if (code !== undefined) return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    return entities[name] ?? whole;
  });
}
