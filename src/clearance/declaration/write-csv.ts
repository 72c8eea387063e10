/**
 * From documents to CSV: one row an item, the declaration's own columns on the first row of each.
 */
import type { DeclarationDocument, DocumentClass } from "./document.ts";
import { findClass, listClasses } from "./document.ts";
import { attributes, type Field, hasValue } from "./mapping.ts";

type Cells = Map<string, string>;

/** What a document states, by columns: of the declaration itself, and of each item. */
export type DocumentCells = {
  readonly head: ReadonlyMap<string, string>;
  readonly items: readonly ReadonlyMap<string, string>[];
};

/** The cells of a document. Where its structure is not right, what has no cell is left out. */
export function cellsOf(document: DeclarationDocument, root: Field): DocumentCells {
  const itemField = root.byJson.get("goodsShipment")?.byJson.get("governmentAgencyGoodsItem");
  const head: Cells = new Map();
  writeClass(document, root, { prefix: "", cells: head, without: itemField });
  const items = listClasses(findClass(document, "goodsShipment"), "governmentAgencyGoodsItem");
  return {
    head,
    items: items.map((item) => {
      const cells: Cells = new Map();
      if (itemField) writeClass(item, itemField, { prefix: "item.", cells, without: undefined });
      return cells;
    }),
  };
}

/**
 * Writes declarations that hold something of each class they have; what is empty cannot be seen in
 * a table.
 */
export function writeCsv(documents: readonly DeclarationDocument[], root: Field): string {
  const rows: Cells[] = [];
  const columns = new Set<string>();
  for (const document of documents) {
    const { head, items } = cellsOf(document, root);
    const reference = head.get("functionalReferenceId");
    const first = items.length === 0 ? [new Map<string, string>()] : items;
    for (const [at, item] of first.entries()) {
      const cells: Cells = new Map([...(at === 0 ? head : []), ...item]);
      if (reference !== undefined) cells.set("functionalReferenceId", reference);
      rows.push(cells);
    }
  }
  for (const cells of rows) for (const name of cells.keys()) columns.add(name);
  const names = [...columns];
  const lines = [names, ...rows.map((cells) => names.map((name) => cells.get(name) ?? ""))];
  return `${lines.map((cells) => cells.map(quote).join(",")).join("\r\n")}\r\n`;
}

type Target = {
  readonly prefix: string;
  readonly cells: Cells;
  readonly without: Field | undefined;
};

function writeClass(value: DocumentClass, field: Field, target: Target): void {
  for (const inner of field.fields) {
    if (inner === target.without) continue;
    const member: unknown = value[inner.json];
    if (member === undefined) continue;
    const many: readonly unknown[] = Array.isArray(member) ? member : [member];
    for (const [at, one] of many.entries()) {
      const number = inner.max > 1 ? `[${at + 1}]` : "";
      writeMember(one, inner, { ...target, prefix: `${target.prefix}${inner.json}${number}` });
    }
  }
}

function writeMember(value: unknown, field: Field, target: Target): void {
  const isObject = typeof value === "object" && value !== null;
  if (field.kind === "class") {
    // an object, just asked; what its members are is asked one by one
    if (isObject) writeClass(value as DocumentClass, field, below(target));
  } else if (isObject && hasValue(field.kind)) {
    const parts = value as Readonly<Record<string, unknown>>; // as above
    const attribute = attributes[field.kind]?.json ?? "";
    target.cells.set(target.prefix, textOf(parts["value"]));
    const given = parts[attribute];
    if (given !== undefined) target.cells.set(`${target.prefix}@${attribute}`, textOf(given));
  } else if (!isObject) target.cells.set(target.prefix, textOf(value));
}

/** A text, or a number where one was declared in its place. */
function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

function below(target: Target): Target {
  return { ...target, prefix: `${target.prefix}.` };
}

function quote(cell: string): string {
  return /[",;\r\n\t]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
