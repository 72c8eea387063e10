/**
 * Reads XML, as of tariff files and of banks, into plain elements with the line they begin on. Strict: a
 * document type, entities of its own, elements that do not close or lie too deep make the whole file
 * unreadable. Namespaces are dropped, and so are attributes that are not asked for: most files say
 * everything in elements.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { entities } from "./entities.ts";

export type XmlElement = {
  /** Name without its prefix. */
  readonly name: string;
  readonly line: number;
  readonly children: readonly XmlElement[];
  /** Text of its own, trimmed. */
  readonly text: string;
  /** Of the attributes that were asked for. */
  readonly attributes?: ReadonlyMap<string, string>;
};

type Open = {
  name: string;
  tag: string;
  line: number;
  children: XmlElement[];
  text: string;
  attributes?: ReadonlyMap<string, string>;
};

const depthMax = 40;
const elementsMax = 8_000_000;

/**
 * The root element.
 * @param keep names of attributes to keep
 * @throws AppError where the text is not plain, well-formed XML
 */
export function readXmlTree(text: string, keep: readonly string[] = []): XmlElement {
  const root: Open = { name: "", tag: "", line: 1, children: [], text: "" };
  const open: Open[] = [root];
  let line = 1;
  let counted = 0;
  let elements = 0;
  const lineAt = (at: number): number => {
    for (; counted < at; counted++) if (text.charCodeAt(counted) === 10) line++;
    return line;
  };
  let at = 0;
  while (at < text.length) {
    const start = text.indexOf("<", at);
    const until = start < 0 ? text.length : start;
    const top = open.at(-1) ?? root;
    if (until > at) addText(top, text.slice(at, until), open.length === 1, () => lineAt(at));
    if (start < 0) break;
    const end = endOfMarkup(text, start, () => lineAt(start));
    if (text.startsWith("<![CDATA[", start)) top.text += text.slice(start + 9, end - 3);
    else if (text.startsWith("</", start))
      close(open, text.slice(start + 2, end - 1).trim(), lineAt(start));
    else if (text.charCodeAt(start + 1) !== 33 && text.charCodeAt(start + 1) !== 63) {
      if (++elements > elementsMax)
        throw notXml(`it has more than ${elementsMax} elements`, lineAt(start));
      if (open.length > depthMax)
        throw notXml(`elements lie deeper than ${depthMax}`, lineAt(start));
      const isEmpty = text.charCodeAt(end - 2) === 47;
      const tag = /^[A-Za-z_][\w.:-]*/.exec(text.slice(start + 1, end - 1))?.[0];
      if (tag === undefined) throw notXml("a tag has no name", lineAt(start));
      const name = tag.slice(tag.indexOf(":") + 1);
      const attributes = keep.length > 0 ? readAttributes(text.slice(start, end), keep) : {};
      open.push({ name, tag, line: lineAt(start), children: [], text: "", ...attributes });
      if (isEmpty) close(open, tag, lineAt(start));
    }
    at = end;
  }
  if (open.length > 1)
    throw notXml(`<${open.at(-1)?.tag ?? ""}> is not closed`, lineAt(text.length));
  const [only, ...others] = root.children;
  if (!only || others.length > 0) throw notXml("it does not hold one root element", 1);
  return only;
}

function readAttributes(
  tag: string,
  keep: readonly string[],
): { attributes?: ReadonlyMap<string, string> } {
  const found = new Map<string, string>();
  for (const [, name = "", quoted = ""] of tag.matchAll(/\s([\w:.-]+)\s*=\s*("[^"]*"|'[^']*')/g))
    if (keep.includes(name)) found.set(name, quoted.slice(1, -1));
  return found.size > 0 ? { attributes: found } : {};
}

function addText(top: Open, raw: string, isOutside: boolean, line: () => number): void {
  if (isOutside) {
    if (raw.replace("\uFEFF", "").trim() !== "")
      throw notXml("text stands outside of elements", line());
    return;
  }
  if (raw.trim() !== "") top.text += decode(raw, line);
}

/** Where the markup that begins here ends. */
function endOfMarkup(text: string, start: number, line: () => number): number {
  const [from, mark] = text.startsWith("<!--", start)
    ? [start + 4, "-->"]
    : text.startsWith("<![CDATA[", start)
      ? [start + 9, "]]>"]
      : text.startsWith("<?", start)
        ? [start + 2, "?>"]
        : [start + 1, ">"];
  if (mark === ">" && text.charCodeAt(start + 1) === 33)
    throw notXml("it has a document type, which is not read", line());
  const end = text.indexOf(mark, from);
  if (end < 0) throw notXml("a tag does not end", line());
  return end + mark.length;
}

function close(open: Open[], tag: string, line: number): void {
  const last = open.pop();
  const outer = open.at(-1);
  if (!last || !outer || last.tag !== tag)
    throw notXml(`</${tag.slice(0, 60)}> closes nothing`, line);
  outer.children.push({
    name: last.name,
    line: last.line,
    children: last.children,
    text: last.text.trim(),
    ...(last.attributes ? { attributes: last.attributes } : {}),
  });
}

function decode(raw: string, line: () => number): string {
  if (!raw.includes("&")) return raw;
  return raw.replaceAll(/&([^;\s]{0,12})(;?)/g, (whole, name: string, end: string) => {
    const code = /^#x[0-9a-fA-F]+$/.test(name)
      ? Number.parseInt(name.slice(2), 16)
      : /^#\d+$/.test(name)
        ? Number(name.slice(1))
        : undefined;
    if (code !== undefined && code <= 0x10ffff) return String.fromCodePoint(code);
    const known = end === ";" ? entities[name] : undefined;
    if (known === undefined) throw notXml(`the entity ${whole} is not known`, line());
    return known;
  });
}

function notXml(what: string, line: number): AppError {
  return new AppError({
    code: "IMPORT_UNREADABLE",
    status: 400,
    message: `The import cannot be read: line ${line}: ${what}.`,
    fix: "Give the XML as it is published, without a document type.",
  });
}

/** The first child of a name. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}

/** Text below an element along a path of names; "" where there is none. */
export function textOf(element: XmlElement, ...path: readonly string[]): string {
  let at: XmlElement | undefined = element;
  for (const name of path) at = at && childOf(at, name);
  return at?.text ?? "";
}

/** All elements of a name below an element, outermost first; does not look inside of a find. */
export function elementsOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.flatMap((child) =>
    child.name === name ? [child] : elementsOf(child, name),
  );
}
