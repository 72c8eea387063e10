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
import { scanXml } from "#src/clearance/declaration/xml-scanner.ts";

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

export type OrderFault = {
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
};

/** The first element that stands behind one it must precede. */
export function orderFault(text: string, root: Field): OrderFault | undefined {
  const levels: Level[] = [];
  let found: OrderFault | undefined;
  scanXml(text, {
    start(_namespace, name, _attributes, offset) {
      const parent = levels.at(-1);
      const field = parent ? parent.field?.byXml.get(name) : name === root.xml ? root : undefined;
      if (!parent && !field) return;
      const index = field && parent ? (parent.counts.get(field) ?? 0) : 0;
      levels.push({ field, last: undefined, counts: new Map(), index });
      if (!field || !parent) return;
      parent.counts.set(field, index + 1);
      if (parent.last && parent.last.order > field.order && !found) {
        const steps = levels.slice(1).map(
          (level): Step | undefined =>
            level.field && {
              field: level.field,
              index: level.field.max > 1 ? level.index : undefined,
            },
        );
        const known = steps.filter((step) => step !== undefined);
        found = {
          name,
          after: parent.last.xml,
          offset,
          pointer: pointerOf(known),
          path: jsonPathOf(known),
        };
      } else parent.last = field;
    },
    text() {},
    end() {
      levels.pop();
    },
  });
  return found;
}
