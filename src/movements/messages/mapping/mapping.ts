/**
 * The mapping tables, one a message type: which element of which segment is which member of a message.
 * Reading, writing and the reference page come from them. Columns: `path` of groups and segment;
 * `when`, elements that must hold one of some values; `element`; `to`, the member, `[]` for lists;
 * `form` of the value; `use`, read or write only. A row without an element opens an entry of its list.
 */
import { readFileSync } from "node:fs";
import { MadeOnDemand } from "#src/kernel/made-on-demand.ts";
import {
  d24a,
  type GroupNode,
  type PartForm,
  structureOf,
} from "#src/movements/edifact/directory.ts";

/** Where a value stands in its segment; `component` undefined: all of the composite together. */
export type ElementPlace = { readonly element: number; readonly component: number | undefined };

export type ValueForm =
  | { readonly kind: "text" | "join" | "number" | "kg" | "time" | "index" }
  | { readonly kind: "fixed"; readonly value: string }
  /** Words for codes; another code stays as it is. */
  | {
      readonly kind: "code";
      readonly words: ReadonlyMap<string, string>;
      readonly codes: ReadonlyMap<string, string>;
    };

export type Condition = { readonly place: ElementPlace; readonly values: readonly string[] };

export type MappingRow = {
  readonly path: string;
  readonly segment: string;
  readonly when: readonly Condition[];
  readonly whenText: string;
  /** As the table writes it; empty where the row opens an entry. */
  readonly elementText: string;
  readonly place: ElementPlace | undefined;
  /** Members from the root, `[]` at the end of those that are lists. */
  readonly to: readonly string[];
  readonly form: ValueForm;
  readonly formText: string;
  readonly isRead: boolean;
  readonly isWritten: boolean;
};

export type Mapping = {
  readonly type: string;
  /** Groups and segments that the paths of the rows name. */
  readonly structure: GroupNode;
  readonly rows: readonly MappingRow[];
  readonly byPath: ReadonlyMap<string, readonly MappingRow[]>;
  readonly readByPath: ReadonlyMap<string, readonly MappingRow[]>;
};

/** Types that have a table. */
export const mappedTypes = [
  "CUSCAR",
  "CUSREP",
  "IFTMCS",
  "COARRI",
  "CODECO",
  "BAPLIE",
  "BERMAN",
  "PAXLST",
  "CUSRES",
  "APERAK",
] as const;

/** Mapping by message type; each is read when it is asked for. */
export const mappings: ReadonlyMap<string, Mapping> = new MadeOnDemand(mappedTypes, (type) => {
  const structure = d24a().messages.get(type);
  if (structure === undefined) throw new Error(`the directory has no ${type}`);
  return loadMapping(type, type.toLowerCase(), structure);
});

/**
 * For reading alone: types whose earlier structure is another. That of BAPLIE before D.13B is from
 * memory; nothing is refused by it.
 */
export const olderMappings: ReadonlyMap<string, Mapping> = new MadeOnDemand(["BAPLIE"], (type) => {
  const name = `${type.toLowerCase()}-older`;
  return loadMapping(type, name, structureOf(type, linesOf(`${name}-structure`)));
});

/** The mapping that reads a message; undefined where its type has none. */
export function findMapping(header: {
  readonly type: string;
  readonly release: string;
}): Mapping | undefined {
  // `95B`, `00B`: two digits of the year
  const year = Number(/^(\d\d)[A-Z]$/.exec(header.release)?.[1] ?? Number.NaN);
  const isOlder = year > 80 || year < 13;
  return (isOlder ? olderMappings.get(header.type) : undefined) ?? mappings.get(header.type);
}

function linesOf(name: string): string[][] {
  const text = readFileSync(new URL(`${name}.tsv`, import.meta.url), "utf8");
  const [, ...lines] = text.trimEnd().split("\n");
  return lines.map((line) => line.split("\t"));
}

function loadMapping(type: string, name: string, structure: GroupNode): Mapping {
  const rows = linesOf(name).map((cells, at) => rowOf(cells, `${name}:${at + 2}`));
  const read = rows.filter(({ isRead }) => isRead);
  return {
    type,
    structure,
    rows,
    byPath: Map.groupBy(rows, ({ path }) => path),
    readByPath: Map.groupBy(read, ({ path }) => path),
  };
}

function rowOf(cells: readonly string[], where: string): MappingRow {
  const [path = "", when = "", element = "", to = "", form = "", use = ""] = cells;
  const segment = path.slice(path.lastIndexOf("/") + 1);
  const parts = d24a().segments.get(segment);
  const placeOf = (name: string): ElementPlace => findPlace(parts ?? [], name, where);
  return {
    path,
    segment,
    when: when === "" ? [] : when.split(";").map((one) => conditionOf(one, placeOf)),
    whenText: when,
    elementText: element,
    place: element === "" ? undefined : placeOf(element),
    to: to === "" ? [] : to.split("."),
    form: formOf(form),
    formText: form,
    isRead: use !== "write",
    isWritten: use !== "read",
  };
}

function conditionOf(text: string, placeOf: (name: string) => ElementPlace): Condition {
  const [name = "", values = ""] = text.split("=");
  return { place: placeOf(name), values: values.split(",") };
}

/**
 * Of an element that a composite has several times, `C080.3036[2]` is the second.
 * @example findPlace(parts, "C506.1154", "CUSCAR:7") // { element: 0, component: 1 }
 */
function findPlace(parts: readonly PartForm[], name: string, where: string): ElementPlace {
  const [part = "", component] = name.split(".");
  const element = parts.findIndex(({ id }) => id === part);
  const found = parts[element];
  if (found === undefined) throw new Error(`${where}: the segment has no ${name}`);
  if (component === undefined) return { element, component: found.isComposite ? undefined : 0 };
  const [, id = "", number = "1"] = /^(\w+)(?:\[(\d)\])?$/.exec(component) ?? [];
  const all = [...found.components.entries()].filter(([, one]) => one.element.id === id);
  const at = all[Number(number) - 1]?.[0];
  if (at === undefined) throw new Error(`${where}: the composite has no ${name}`);
  return { element, component: at };
}

function formOf(text: string): ValueForm {
  const [kind = "", rest = ""] = text.split(":");
  switch (kind) {
    case "":
      return { kind: "text" };
    case "text":
    case "join":
    case "number":
    case "kg":
    case "time":
    case "index":
      return { kind };
    case "fixed":
      return { kind, value: rest };
    case "code": {
      const pairs = rest.split(",").map((pair): [string, string] => {
        const [code = "", word = ""] = pair.split("=");
        return [code, word];
      });
      const codes = new Map(pairs.toReversed().map(([code, word]) => [word, code]));
      return { kind, words: new Map(pairs), codes };
    }
    default:
      throw new Error(`mapping: no form ${text}`);
  }
}
