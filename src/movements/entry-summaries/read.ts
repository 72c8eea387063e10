/**
 * Reads an entry summary declaration: the elements as members for the rules, with whatever the mapping table
 * does not allow as problems. Values are as XML Schema has them: no white space at the ends and single spaces
 * inside, EORI numbers as they were sent.
 */
import { scanXml, type XmlHandler } from "#src/platform/xml/xml-scanner.ts";
import type { EntryProblem } from "./entry-summary.ts";
import { type EditionName, type EntryElement, entryMapping, type MessageType } from "./mapping.ts";
import { messageTypes, roots } from "./mapping.ts";
import { structureProblem } from "./structure-problem.ts";
import { collapse, formOf } from "./value-form.ts";

export type EntryNode = { [name: string]: string | EntryNode | (string | EntryNode)[] };

export type EntryReading = {
  readonly document: EntryNode;
  readonly problems: readonly EntryProblem[];
};

/** More than a person corrects; the rest comes with the next attempt. */
const problemsMax = 1_000;
const depthMax = 40;

const rootTag = /<(?:[\w.-]+:)?(\w+)[\s/>]/y;

/** The message a text holds, by its root element; undefined where it is none of them. */
export function findMessageType(text: string): MessageType | undefined {
  let at = 0;
  for (;;) {
    at = text.indexOf("<", at);
    if (at < 0) return undefined;
    if (text.startsWith("<?", at)) at = text.indexOf("?>", at);
    else if (text.startsWith("<!--", at)) at = text.indexOf("-->", at);
    else break;
    if (at < 0) return undefined;
  }
  rootTag.lastIndex = at;
  const name = rootTag.exec(text)?.[1];
  return messageTypes.find((type) => roots[type].name === name);
}

/** A text that is well formed, by the table of its message in an edition. */
export function readEntrySummary(
  text: string,
  { type, edition }: { readonly type: MessageType; readonly edition: EditionName },
): EntryReading {
  const builder = new EntryBuilder(type, entryMapping(type, edition));
  scanXml(text, builder);
  return builder;
}

type Open = {
  readonly element: EntryElement | undefined;
  readonly node: EntryNode;
  /** `/ie:CC315A[1]/GOOITEGDS[2]`. */
  readonly place: string;
  readonly counts: Map<string, number>;
  last: EntryElement | undefined;
  text: string;
};

/** Lives as long as one text is scanned. */
class EntryBuilder implements XmlHandler {
  document: EntryNode = {};
  readonly problems: EntryProblem[] = [];
  readonly #type: MessageType;
  readonly #root: EntryElement;
  readonly #open: Open[] = [];

  constructor(type: MessageType, root: EntryElement) {
    this.#type = type;
    this.#root = root;
  }

  start(namespace: string, name: string, attributes: readonly string[]): void {
    const parent = this.#open.at(-1);
    const shown = name.slice(0, 64);
    const count = (parent?.counts.get(shown) ?? 0) + 1;
    parent?.counts.set(shown, count);
    const place = parent ? `${parent.place}/${shown}[${count}]` : `/ie:${shown}[1]`;
    const element = parent ? this.#child(parent, name, namespace, place) : this.#root;
    if (!parent && namespace !== roots[this.#type].namespace)
      this.#note("namespace", place, roots[this.#type].namespace);
    if (element && count === element.max + 1) this.#note("often", place, `${element.max}`, element);
    if (attributes.length > 0) this.#note("attribute", place, attributes[0]?.slice(0, 64) ?? "");
    const known = this.#open.length < depthMax ? element : undefined;
    const node: EntryNode = {};
    this.#open.push({ element: known, node, place, counts: new Map(), last: undefined, text: "" });
    if (!parent) this.document = node;
  }

  text(piece: string): void {
    const top = this.#open.at(-1);
    if (!top?.element) return;
    if (top.element.format !== "") top.text += piece;
    else if (piece.trim() !== "") this.#note("text", top.place, "", top.element);
  }

  end(): void {
    const top = this.#open.pop();
    const { element } = top ?? {};
    if (!top || !element) return;
    for (const child of element.children)
      if (child.min > 0 && !top.counts.has(child.name)) this.#note("missing", top.place, "", child);
    const parent = this.#open.at(-1);
    if (!parent) return;
    if (element.format === "") put(parent.node, element, top.node);
    else put(parent.node, element, this.#value(top, element));
  }

  #value({ text, place }: Open, element: EntryElement): string {
    const value = element.format === "eori" ? text : collapse(text);
    if (!formOf(element.format)(value)) this.#note("form", place, element.format, element);
    else if (element.values && !element.values.has(value))
      this.#note("value", place, [...element.values].join(", "), element);
    return value;
  }

  #child(parent: Open, name: string, namespace: string, place: string): EntryElement | undefined {
    if (!parent.element) return undefined;
    const element = namespace === "" ? parent.element.byName.get(name) : undefined;
    if (!element) {
      this.#note(namespace === "" ? "unexpected" : "namespace", place, "");
      return undefined;
    }
    if (parent.last && parent.last.order > element.order)
      this.#note("order", place, parent.last.name, element);
    else parent.last = element;
    return element;
  }

  #note(
    kind: Parameters<typeof structureProblem>[0],
    path: string,
    detail: string,
    element?: EntryElement,
  ): void {
    if (this.problems.length < problemsMax)
      this.problems.push(structureProblem(kind, path, detail, element));
  }
}

function put(node: EntryNode, { name, max }: EntryElement, value: string | EntryNode): void {
  const before = node[name];
  if (Array.isArray(before)) before.push(value);
  else node[name] = max > 1 ? [value] : value;
}
