/**
 * From documents to CSV: one row an item, the declaration's own columns on the first row of each.
 */
import type { DeclarationDocument, DocumentClass } from "./document.ts";
import { findClass, listClasses } from "./document.ts";
import { attributes, type Field, hasValue } from "./mapping.ts";

type Cells = Map<string, string>;

/**
 * Writes declarations that hold something of each class they have; what is empty cannot be seen in
 * a table.
 */
export function writeCsv(documents: readonly DeclarationDocument[], root: Field): string {
  const itemField = root.byJson.get("goodsShipment")?.byJson.get("governmentAgencyGoodsItem");
  const rows: Cells[] = [];
  const columns = new Set<string>();
  for (const document of documents) {
    const header: Cells = new Map();
    writeClass(document, root, { prefix: "", cells: header, without: itemField });
    const items = listClasses(findClass(document, "goodsShipment"), "governmentAgencyGoodsItem");
    const first = items.length === 0 ? [undefined] : items;
    for (const [at, item] of first.entries()) {
      const cells: Cells = at === 0 ? header : new Map();
      if (item && itemField)
        writeClass(item, itemField, { prefix: "item.", cells, without: undefined });
      const reference = header.get("functionalReferenceId");
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
  if (field.kind === "class") {
    // a class of a document that passed the check of its structure
    writeClass(value as DocumentClass, field, { ...target, prefix: `${target.prefix}.` });
  } else if (hasValue(field.kind)) {
    const parts = value as Readonly<Record<string, string>>; // of a kind with a value
    const attribute = attributes[field.kind]?.json ?? "";
    target.cells.set(target.prefix, parts["value"] ?? "");
    const given = parts[attribute];
    if (given !== undefined) target.cells.set(`${target.prefix}@${attribute}`, given);
  } else target.cells.set(target.prefix, String(value));
}

function quote(cell: string): string {
  return /[",;\r\n\t]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
