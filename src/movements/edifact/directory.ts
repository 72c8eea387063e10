/**
 * A directory of UN/EDIFACT: structures of messages, segments, composites, elements and codes, from
 * the tables in `profiles/international`. Loaded when a message asks for it. A code list of the
 * directory is never whole: users may state lists of their own.
 */
import { readFileSync } from "node:fs";
import { MadeOnDemand } from "#src/kernel/made-on-demand.ts";

/** By what the first element tells segments of one tag apart, where their order alone does not. */
export type Qualifiers = { readonly are: "these" | "others"; readonly codes: ReadonlySet<string> };

export type SegmentNode = {
  readonly kind: "segment";
  readonly tag: string;
  /** Path of groups and tag, e.g. `SG7/SG8/RFF`. */
  readonly path: string;
  readonly isRequired: boolean;
  readonly max: number;
  readonly qualifiers?: Qualifiers;
};
export type GroupNode = {
  readonly kind: "group";
  /** Tag of the segment that opens it. */
  readonly tag: string;
  readonly id: string;
  readonly path: string;
  readonly isRequired: boolean;
  readonly max: number;
  readonly qualifiers?: Qualifiers;
  readonly children: readonly StructureNode[];
};
export type StructureNode = SegmentNode | GroupNode;

export type ElementForm = {
  readonly id: string;
  readonly isNumber: boolean;
  readonly lengthMax: number;
  readonly name: string;
  /** As the directory writes it, e.g. `an..35`. */
  readonly format: string;
  readonly codes: ReadonlySet<string> | undefined;
};
export type ComponentForm = { readonly element: ElementForm; readonly isRequired: boolean };
export type PartForm = {
  /** Id of the composite or the element. */
  readonly id: string;
  readonly isComposite: boolean;
  readonly isRequired: boolean;
  readonly max: number;
  readonly components: readonly ComponentForm[];
};

export type Directory = {
  /** As answers name it, e.g. `D.24A`. */
  readonly name: string;
  /** Structure by message type. */
  readonly messages: ReadonlyMap<string, GroupNode>;
  /** Parts by segment tag. */
  readonly segments: ReadonlyMap<string, readonly PartForm[]>;
};

/** The directory of a message; undefined where it is not loaded. */
export function findDirectory(header: {
  readonly version: string;
  readonly release: string;
  readonly agency: string;
}): Directory | undefined {
  const isLoaded = header.version === "D" && header.release === "24A" && header.agency === "UN";
  return isLoaded ? d24a() : undefined;
}

/** UN/EDIFACT D.24A; messages of other directories are read by its structures as far as they fit. */
export function d24a(): Directory {
  loaded ??= loadDirectory("D.24A", "edifact-d24a");
  return loaded;
}

let loaded: Directory | undefined;

function rowsOf(folder: string, table: string): string[][] {
  const path = `../../../profiles/international/${folder}/${table}.tsv`;
  const text = readFileSync(new URL(path, import.meta.url), "utf8");
  const [, ...lines] = text.trimEnd().split("\n");
  return lines.map((line) => line.split("\t"));
}

function loadDirectory(name: string, folder: string): Directory {
  const codes = new Map(
    rowsOf(folder, "codes").map(([element = "", list = ""]) => [element, new Set(list.split(" "))]),
  );
  const elements = new Map(
    rowsOf(folder, "elements").map(([id = "", format = "", words = ""]) => [
      id,
      elementForm({ id, format, name: words, codes: codes.get(id) }),
    ]),
  );
  const elementOf = (id: string): ElementForm =>
    elements.get(id) ?? elementForm({ id, format: "an..512", name: id, codes: undefined });
  const composites = Map.groupBy(rowsOf(folder, "composites"), ([composite = ""]) => composite);
  const segments = new Map(
    [...Map.groupBy(rowsOf(folder, "segments"), ([segment = ""]) => segment)].map(
      ([tag, rows]): [string, readonly PartForm[]] => [
        tag,
        rows.map(([, , id = "", status, max]) => {
          const parts = composites.get(id);
          const components = parts?.map(([, , element = "", state]) => ({
            element: elementOf(element),
            isRequired: state === "M",
          }));
          return {
            id,
            isComposite: components !== undefined,
            isRequired: status === "M",
            max: Number(max),
            components: components ?? [{ element: elementOf(id), isRequired: true }],
          };
        }),
      ],
    ),
  );
  const readings = new Map(
    rowsOf(folder, "readings").map(([type = "", path = "", status = "", codes = ""]) => [
      `${type} ${path}`,
      { status, codes },
    ]),
  );
  const all = rowsOf(folder, "messages").map(([type = "", path = "", status = "", max = ""]) => {
    const ours = readings.get(`${type} ${path}`);
    return [type, path, ours?.status ?? status, max, ours?.codes ?? ""];
  });
  const rows = Map.groupBy(all, ([message = ""]) => message);
  const messages = new MadeOnDemand(rows.keys(), (type) => structureOf(type, rows.get(type) ?? []));
  return { name, messages, segments };
}

function elementForm(row: {
  readonly id: string;
  readonly format: string;
  readonly name: string;
  readonly codes: ReadonlySet<string> | undefined;
}): ElementForm {
  const [, letters = "an", length = "0"] = /^(an|a|n)\.\.(\d+)$/.exec(row.format) ?? [];
  const { id, format, name, codes } = row;
  return { id, isNumber: letters === "n", lengthMax: Number(length), name, format, codes };
}

/** The tree of a message from its rows in the order of the directory. */
export function structureOf(type: string, rows: readonly (readonly string[])[]): GroupNode {
  const byParent = Map.groupBy(rows, ([, path = ""]) => parentOf(path));
  const childrenOf = (parent: string): StructureNode[] =>
    (byParent.get(parent) ?? []).map(([, path = "", status, max, codes]): StructureNode => {
      const isRequired = status === "M";
      const last = path.slice(path.lastIndexOf("/") + 1);
      const children = /^SG\d+$/.test(last) ? childrenOf(path) : [];
      const [first] = children;
      return first === undefined
        ? { kind: "segment", tag: last, path, isRequired, max: Number(max), ...qualified(codes) }
        : {
            kind: "group",
            tag: first.tag,
            id: last,
            path,
            isRequired,
            max: Number(max),
            ...(first.qualifiers ? { qualifiers: first.qualifiers } : {}),
            children,
          };
    });
  return {
    kind: "group",
    tag: "UNH",
    id: type,
    path: "",
    isRequired: true,
    max: 1,
    children: childrenOf(""),
  };
}

/** `147,14`: these; `!147`: all others. */
function qualified(text = ""): { readonly qualifiers?: Qualifiers } {
  if (text === "") return {};
  const are = text.startsWith("!") ? "others" : "these";
  return { qualifiers: { are, codes: new Set(text.replace("!", "").split(",")) } };
}

function parentOf(path: string): string {
  const at = path.lastIndexOf("/");
  return at < 0 ? "" : path.slice(0, at);
}
