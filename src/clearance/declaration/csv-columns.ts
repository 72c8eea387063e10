/**
 * Columns of CSV by the mapping table: a column is a path, a number for each repetition and an
 * attribute perhaps.
 */
import { attributes, type Field, findSteps, hasValue, type Step } from "./mapping.ts";

export type CsvColumn = {
  /** The column with every number written, e.g. `item.packaging[1].typeCode`. */
  readonly key: string;
  readonly ofItem: boolean;
  /** Steps below the declaration, or below the item. */
  readonly steps: readonly Step[];
  /** Member of a value the cell goes to: `value`, `currencyId`, …; undefined for plain text. */
  readonly member: string | undefined;
};

const itemPath = "goodsShipment.governmentAgencyGoodsItem";
/**
 * Nobody repeats an element more often in one row; it bounds what a header can make us allocate.
 */
const repetitionsMax = 999;

/** The column of a name; `[1]` may be left out. Undefined where the table has no such element. */
export function findColumn(root: Field, name: string): CsvColumn | undefined {
  const [path = "", attribute, ...more] = name.split("@");
  if (more.length > 0) return undefined;
  const ofItem = path.startsWith("item.");
  const numbered = (ofItem ? path.slice(5) : path).replaceAll(
    /\[(\d{1,3})\]/g,
    (_, digits: string) => `[${Number(digits) - 1}]`,
  );
  if (numbered.includes("[-1]")) return undefined;
  const from = ofItem ? itemField(root) : root;
  const steps = from && findSteps(from, numbered);
  const last = steps?.at(-1)?.field;
  if (!steps || !last || last.kind === "class") return undefined;
  if (!ofItem && steps[1]?.field === itemField(root)) return undefined;
  if (steps.some((step) => (step.index ?? 0) >= repetitionsMax)) return undefined;
  const own = attributes[last.kind];
  if (attribute !== undefined && attribute !== own?.json) return undefined;
  const member = attribute ?? (hasValue(last.kind) ? "value" : undefined);
  return { key: keyOf(steps, ofItem, attribute), ofItem, steps, member };
}

/** An element as CSV names it: its column, and the item it stands in. */
export type CsvPlace = {
  /** Place of the item, from 0; undefined for what the declaration itself states. */
  readonly item: number | undefined;
  /** Name of the column; of a class what the names of its columns begin with. */
  readonly key: string;
};

/**
 * Where a path of a document stands in CSV; undefined where the table has no such element.
 * @example placeOfPath(root, "goodsShipment.governmentAgencyGoodsItem[3].commodity.description")
 */
export function placeOfPath(root: Field, path: string): CsvPlace | undefined {
  const whole = findSteps(root, path);
  if (whole) return placeOfSteps(root, whole, undefined);
  const cut = path.lastIndexOf(".");
  const attribute = path.slice(cut + 1);
  const steps = cut < 0 ? undefined : findSteps(root, path.slice(0, cut));
  const last = steps?.at(-1)?.field;
  if (!steps || !last || attributes[last.kind]?.json !== attribute) return undefined;
  return placeOfSteps(root, steps, attribute);
}

function placeOfSteps(
  root: Field,
  steps: readonly Step[],
  attribute: string | undefined,
): CsvPlace {
  const item = steps[1]?.field === itemField(root) ? steps[1]?.index : undefined;
  const ofItem = item !== undefined;
  return { item, key: keyOf(ofItem ? steps.slice(2) : steps, ofItem, attribute) };
}

function keyOf(steps: readonly Step[], ofItem: boolean, attribute: string | undefined): string {
  const names = steps.map(({ field, index }) =>
    index === undefined ? field.json : `${field.json}[${index + 1}]`,
  );
  return (
    [...(ofItem ? ["item"] : []), ...names].join(".") +
    (attribute === undefined ? "" : `@${attribute}`)
  );
}

function itemField(root: Field): Field | undefined {
  return root.byJson.get("goodsShipment")?.byJson.get("governmentAgencyGoodsItem");
}

type Node = Record<string, unknown>;

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The list of items of a document, made where it is not there yet. */
export function itemsOf(document: Node, root: Field): unknown[] {
  const [shipment = "", items = ""] = itemPath.split(".");
  if (!root.byJson.has(shipment))
    throw new Error("mapping.tsv: the declaration has a goods shipment");
  const inner = document[shipment];
  const node: Node = isNode(inner) ? inner : {};
  document[shipment] = node;
  const list = node[items];
  if (Array.isArray(list)) return list;
  const made: unknown[] = [];
  node[items] = made;
  return made;
}

/** Steps from the declaration to one of its items, counted from 0. */
export function stepsOfItem(root: Field, item: number): readonly Step[] {
  const steps = findSteps(root, `${itemPath}[${item}]`);
  if (!steps) throw new Error("mapping.tsv: the declaration has items");
  return steps;
}

/** Closes the gaps that numbers left out leave in repetitions. */
export function closeGaps(node: Node): void {
  for (const [name, value] of Object.entries(node)) {
    if (Array.isArray(value)) {
      const dense: unknown[] = value.filter((one) => one !== undefined);
      node[name] = dense;
      for (const one of dense) if (isNode(one)) closeGaps(one);
    } else if (isNode(value)) closeGaps(value);
  }
}

/** Writes one cell to its place, making what lies above it; see `closeGaps`. */
export function putCell(target: Node, column: CsvColumn, cell: string): void {
  let node = target;
  const last = column.steps.length - 1;
  for (const [at, { field, index }] of column.steps.entries()) {
    const inner = at === last && column.member === undefined ? cell : undefined;
    const before = node[field.json];
    if (index === undefined) {
      if (inner !== undefined) node[field.json] = inner;
      else node = ensure(node, field.json, before);
      continue;
    }
    const list: unknown[] = Array.isArray(before) ? before : [];
    node[field.json] = list;
    if (inner !== undefined) {
      list[index] = inner;
      continue;
    }
    const one: unknown = list[index];
    const next: Node = isNode(one) ? one : {};
    list[index] = next;
    node = next;
  }
  if (column.member !== undefined) node[column.member] = cell;
}

function ensure(node: Node, name: string, before: unknown): Node {
  const next: Node = isNode(before) ? before : {};
  node[name] = next;
  return next;
}
