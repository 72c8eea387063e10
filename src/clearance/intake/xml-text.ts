/**
 * What can be said of XML by looking at its text: before libxml2 sees it, and where libxml2 gives
 * no place.
 */
import {
  type Field,
  jsonPathOf,
  pointerOf,
  type Step,
} from "#src/clearance/declaration/mapping.ts";
import { scanXml } from "#src/platform/xml/xml-scanner.ts";

/**
 * Offset of a DOCTYPE in the prolog; comments and processing instructions before it are passed
 * over.
 */
export function doctypeAt(text: string): number | undefined {
  let at = 0;
  for (;;) {
    at = text.indexOf("<", at);
    if (at < 0) return undefined;
    if (text.startsWith("<?", at)) at = text.indexOf("?>", at);
    else if (text.startsWith("<!--", at)) at = text.indexOf("-->", at);
    else return text.startsWith("<!", at) ? at : undefined;
    if (at < 0) return undefined;
  }
}

export function declaredEncoding(text: string): string | undefined {
  return /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"']{1,60})["']/.exec(text)?.[1];
}

/**
 * Which of the element names (their ends) comes first as a start tag, comments aside; whatever its
 * prefix.
 */
export function firstElement(text: string, ...endings: readonly string[]): string | undefined {
  const tag = new RegExp(`<!--[\\s\\S]*?-->|<(?:[\\w.-]+:)?\\w*(${endings.join("|")})[\\s/>]`, "g");
  for (const match of text.matchAll(tag)) if (match[1] !== undefined) return match[1];
  return undefined;
}

/** Offset of the first element nested deeper than allowed. */
export function depthFault(text: string, depthMax: number): number | undefined {
  let depth = 0;
  let found: number | undefined;
  scanXml(text, {
    start(_namespace, _name, _attributes, offset) {
      if (++depth > depthMax) found ??= offset;
    },
    text() {},
    end() {
      depth--;
    },
  });
  return found;
}

/** Where the schema is broken and the names of elements alone are right. */
export type SchemaFault = {
  /** Behind an element it must precede; an element inside a value; text where elements belong. */
  readonly kind: "order" | "inside" | "text";
  readonly name: string;
  readonly after: string;
  readonly offset: number;
  readonly pointer: string;
  readonly path: string;
};

type Level = {
  readonly field: Field | undefined;
  last: Field | undefined;
  readonly counts: Map<Field, number>;
  readonly index: number;
  readonly offset: number;
};

/** Dates alone have an element inside. */
const dateText = /^DateTime(?:String)?$/;

/** The first element out of its order, element inside a value, or text between elements. */
export function schemaFault(text: string, root: Field): SchemaFault | undefined {
  const levels: Level[] = [];
  let found: SchemaFault | undefined;
  const note = (
    kind: SchemaFault["kind"],
    named: Pick<SchemaFault, "name" | "after" | "offset">,
  ) => {
    found ??= { kind, ...named, ...pointedAt(levels) };
  };
  scanXml(text, {
    start(_namespace, name, _attributes, offset) {
      const parent = levels.at(-1);
      if (parent?.field && parent.field.kind !== "class" && !dateText.test(name))
        note("inside", { name, after: parent.field.xml, offset });
      const field = parent ? parent.field?.byXml.get(name) : name === root.xml ? root : undefined;
      if (!parent && !field) return;
      const index = field && parent ? (parent.counts.get(field) ?? 0) : 0;
      levels.push({ field, last: undefined, counts: new Map(), index, offset });
      if (!field || !parent) return;
      parent.counts.set(field, index + 1);
      if (parent.last && parent.last.order > field.order)
        note("order", { name, after: parent.last.xml, offset });
      else parent.last = field;
    },
    text(piece) {
      const level = levels.at(-1);
      if (level?.field?.kind === "class" && piece.trim() !== "")
        note("text", { name: level.field.xml, after: "", offset: level.offset });
    },
    end() {
      levels.pop();
    },
  });
  return found;
}

function pointedAt(levels: readonly Level[]): Pick<SchemaFault, "pointer" | "path"> {
  const steps = levels
    .slice(1)
    .flatMap(({ field, index }): Step[] =>
      field ? [{ field, index: field.max > 1 ? index : undefined }] : [],
    );
  return { pointer: pointerOf(steps), path: jsonPathOf(steps) };
}
