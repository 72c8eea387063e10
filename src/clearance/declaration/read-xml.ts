/** From XML text to the document, by the mapping table. What the table does not know stays, under its XML name, for the checks to find. */
import type { DeclarationDocument } from "./document.ts";
import { attributes, type Field } from "./mapping.ts";
import { dateNamespace, declarationNamespace, namespaces } from "./xml-names.ts";
import { scanXml } from "./xml-scanner.ts";

type Node = { [name: string]: unknown };
/** An element that is open. `field` undefined: unknown, or a date's inner element. */
type Open = { readonly field: Field | undefined; readonly node: Node; readonly name: string; attribute: string | undefined; text: string };

/** The first Declaration in the text; undefined where there is none. The text must be well formed. */
export function readXml(text: string, root: Field): DeclarationDocument | undefined {
  const stack: Open[] = [];
  let document: Node | undefined;
  let done = false;
  scanXml(text, {
    start(namespace, name, given) {
      if (done) return;
      const parent = stack.at(-1);
      if (!parent) {
        if (name !== root.xml || namespace !== declarationNamespace) return;
        document = {};
        stack.push({ field: root, node: document, name, attribute: undefined, text: "" });
        return;
      }
      if (parent.field?.kind === "date" && name === "DateTimeString" && namespace === dateNamespace) {
        parent.attribute = attributeOf(parent.field, given);
        stack.push({ field: undefined, node: {}, name: "", attribute: undefined, text: "" });
        return;
      }
      const known = parent.field?.byXml.get(name);
      const field = known && namespaces[known.namespace] === namespace ? known : undefined;
      stack.push({ field, node: {}, name, attribute: field && attributeOf(field, given), text: "" });
    },
    leaf(namespace, name, given, text) {
      const parent = stack.at(-1);
      if (done || !parent) return;
      const known = parent.field?.byXml.get(name);
      if (known !== undefined && namespaces[known.namespace] === namespace) {
        put(parent.node, known, known.kind === "class" ? {} : leafValue(text, known, attributeOf(known, given)));
      } else if (parent.field?.kind === "date" && name === "DateTimeString" && namespace === dateNamespace) {
        parent.attribute = attributeOf(parent.field, given);
        parent.text = text;
      } else parent.node[name === "__proto__" ? "proto" : name] = text.trim();
    },
    text(piece) {
      const top = stack.at(-1);
      if (top && !done && (top.field === undefined || top.field.kind !== "class")) top.text += piece;
    },
    end() {
      const top = done ? undefined : stack.pop();
      const parent = stack.at(-1);
      if (!top) return;
      if (!parent) done = true;
      else if (top.name === "") parent.text = top.text;
      else if (top.field) put(parent.node, top.field, valueOf(top, top.field));
      else parent.node[top.name === "__proto__" ? "proto" : top.name] = Object.keys(top.node).length > 0 ? top.node : top.text.trim();
    },
  });
  // every value was put together above as the document's types have it
  return document as DeclarationDocument | undefined;
}

function attributeOf(field: Field, given: readonly string[]): string | undefined {
  if (given.length === 0) return undefined;
  const name = attributes[field.kind]?.xml;
  if (name === undefined) return undefined;
  for (let at = 0; at < given.length; at += 2) if (given[at] === name) return given[at + 1];
  return undefined;
}

function valueOf(open: Open, field: Field): unknown {
  if (field.kind === "class") return open.node;
  const value = leafValue(open.text, field, open.attribute);
  return typeof value === "object" && Object.keys(open.node).length > 0 ? { ...value, ...open.node } : value;
}

function leafValue(raw: string, field: Field, attribute: string | undefined): string | { readonly value: string } {
  const { kind } = field;
  if (kind === "code") return collapse(raw);
  const text = raw.trim();
  if (kind === "id" || kind === "text") return text;
  if (kind === "numeric") return plain(text);
  const value = kind === "date" ? text : plain(text);
  const name = attributes[kind]?.json;
  return attribute === undefined || name === undefined ? { value } : { value, [name]: attribute };
}

/** Codes are tokens: runs of white space count as one space. */
function collapse(text: string): string {
  const trimmed = text.trim();
  return /[\t\n\r]| {2}/.test(trimmed) ? trimmed.replace(/[\t\n\r ]+/g, " ") : trimmed;
}

/** XML Schema also writes +5, .5 and 5. for decimals. */
function plain(text: string): string {
  const first = text.charCodeAt(0);
  if (first >= 48 && first <= 57 && text.charCodeAt(text.length - 1) !== 46) return text;
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text);
  if (!match || (!match[2] && !match[3])) return text;
  const [, sign, whole, places] = match;
  return `${sign === "-" ? "-" : ""}${whole || "0"}${places ? `.${places}` : ""}`;
}

function put(node: Node, field: Field, value: unknown): void {
  const before = node[field.json];
  // an empty code that may be empty says nothing
  if (value === "" && field.format.kind === "text" && field.format.min === 0) return;
  if (field.max > 1) {
    if (Array.isArray(before)) before.push(value);
    else node[field.json] = [value];
  } else if (before === undefined) node[field.json] = value;
  else if (Array.isArray(before)) before.push(value);
  else node[field.json] = [before, value]; // too often: the check of the structure says so
}
