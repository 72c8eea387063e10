/**
 * Works out what a request makes of a version: operations at places of the document. A place is written
 * as our JSON path (`a.b[0].c`), as JSON Pointer (`/a/b/0/c`) or as WCO pointer (`42A/67A/68A[1].337`).
 */
import type { DeclarationDocument, DocumentClass } from "../declaration/document.ts";
import { itemList } from "../declaration/goods-shares.ts";
import { type Field, findSteps, jsonPathOf, type Step } from "../declaration/mapping.ts";
import type { Problem } from "#src/kernel/problem.ts";
import type { Change, Operation } from "./request.ts";

type Tree = { [name: string]: unknown };

export type DocumentChange = {
  readonly document: DeclarationDocument;
  readonly problems: readonly Problem[];
};

/** Members of a request that say nothing about the declaration itself. */
const ofTheMessage = [
  "amendment",
  "id",
  "functionCode",
  "functionalReferenceId",
  "typeCode",
] as const;

/** The document after the change; the one before stays as it is. */
export function changeDocument(
  before: DeclarationDocument,
  change: Change,
  root: Field,
): DocumentChange {
  switch (change.kind) {
    case "none":
      return { document: before, problems: [] };
    case "replacement":
      return { document: replaceDocument(before, change.document), problems: [] };
    case "operations":
      return applyOperations(before, change.operations, root);
    default:
      return change satisfies never;
  }
}

/** A replacement stays the same declaration: its reference and function are those of the original. */
function replaceDocument(
  before: DeclarationDocument,
  after: DeclarationDocument,
): DeclarationDocument {
  const kept: Record<string, DocumentClass[string]> = {};
  for (const name of ofTheMessage) {
    const value = before[name];
    if (value !== undefined && name !== "typeCode") kept[name] = value;
  }
  const { amendment: _amendment, id: _id, ...rest } = after;
  return { ...rest, ...kept, typeCode: after["typeCode"] ?? before["typeCode"] ?? "" };
}

function applyOperations(
  before: DeclarationDocument,
  operations: readonly Operation[],
  root: Field,
): DocumentChange {
  const tree = new OwnTree(before);
  const problems: Problem[] = [];
  const removals: { readonly steps: readonly Step[]; readonly path: string }[] = [];
  for (const operation of operations) {
    const steps = findPlace(root, operation.path);
    if (!steps) problems.push(noPlace(operation.path));
    else if (operation.op === "remove") removals.push({ steps, path: operation.path });
    else if (!tree.set(steps, operation.value)) problems.push(noPlace(operation.path));
  }
  // from the last place to the first, so that a removal does not move the next one's place
  const order = removals.toSorted((a, b) => comparePlaces(b.steps, a.steps));
  for (const { steps, path } of order) if (!tree.remove(steps)) problems.push(noPlace(path));
  return { document: tree.root as DeclarationDocument, problems }; // still a tree of plain JSON values
}

function comparePlaces(one: readonly Step[], other: readonly Step[]): number {
  for (const [at, step] of one.entries()) {
    const difference = (step.index ?? 0) - (other[at]?.index ?? 0);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}

/**
 * A document that is changed at some places: what leads to them is copied once, the rest is shared with the
 * one before. Copying all of it took a tenth of a second with thousands of items, and comparing the two went
 * through everything that had stayed.
 */
class OwnTree {
  readonly root: Tree;
  readonly #own: Set<object>;

  constructor(before: Tree) {
    this.root = { ...before };
    this.#own = new Set([this.root]);
  }

  set(steps: readonly Step[], value: unknown): boolean {
    let at = this.root;
    for (const [depth, { field, index }] of steps.entries()) {
      const last = depth === steps.length - 1;
      if (index === undefined) {
        if (last) at[field.json] = value;
        else at = this.#treeIn(at, field.json);
        continue;
      }
      const list = this.#listIn(at, field.json);
      if (index > list.length) return false;
      if (last) list[index] = value;
      else at = this.#treeIn(list, index);
    }
    return true;
  }

  remove(steps: readonly Step[]): boolean {
    let at = this.root;
    for (const [depth, { field, index }] of steps.entries()) {
      const last = depth === steps.length - 1;
      const found = at[field.json];
      if (index === undefined) {
        if (last) {
          delete at[field.json];
          return found !== undefined;
        }
        if (!isTree(found)) return false;
        at = this.#treeIn(at, field.json);
        continue;
      }
      if (!Array.isArray(found) || index >= found.length) return false;
      const list = this.#listIn(at, field.json);
      if (last) {
        list.splice(index, 1);
        if (list.length === 0) delete at[field.json];
        return true;
      }
      if (!isTree(list[index])) return false;
      at = this.#treeIn(list, index);
    }
    return false;
  }

  /** The class that stands there, as one that may be changed. */
  #treeIn<Key extends string | number>(around: { [key in Key]: unknown }, key: Key): Tree {
    const found = around[key];
    if (isTree(found) && this.#own.has(found)) return found;
    const made = isTree(found) ? { ...found } : {};
    this.#own.add(made);
    around[key] = made;
    return made;
  }

  #listIn(around: Tree, name: string): unknown[] {
    const found = around[name];
    if (Array.isArray(found) && this.#own.has(found)) return found;
    const made: unknown[] = Array.isArray(found) ? Array.from<unknown>(found) : [];
    this.#own.add(made);
    around[name] = made;
    return made;
  }
}

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Numbers of goods items that a change takes out; what a replacement took out nobody can say. */
export function removedItems(change: Change, root: Field): readonly number[] {
  if (change.kind !== "operations") return [];
  return change.operations.flatMap(({ op, path }) => {
    const last = op === "remove" ? findPlace(root, path)?.at(-1) : undefined;
    const at = last && last.field.json === itemClass ? last.index : undefined;
    return at === undefined ? [] : [at + 1];
  });
}

const itemClass = itemList.split(".").at(-1);

/** The steps to a place in any of its three spellings. */
export function findPlace(root: Field, text: string): readonly Step[] | undefined {
  if (text.startsWith("/")) return findSteps(root, pathOfJsonPointer(text));
  return text.startsWith("42A") ? findWcoPlace(root, text) : findSteps(root, text);
}

/** Our JSON path of a place. @example pathOfPlace(root, "42A/67A/68A[1]") */
export function pathOfPlace(root: Field, text: string): string | undefined {
  const steps = findPlace(root, text);
  return steps && jsonPathOf(steps);
}

function pathOfJsonPointer(text: string): string {
  return text
    .slice(1)
    .split("/")
    .reduce((path, part) => {
      const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
      if (/^\d+$/.test(name)) return `${path}[${name}]`;
      return path === "" ? name : `${path}.${name}`;
    }, "");
}

function findWcoPlace(root: Field, text: string): readonly Step[] | undefined {
  const [path = "", tag] = text.split(".");
  const steps: Step[] = [];
  let at = root;
  for (const section of path.split("/").slice(1)) {
    const match = /^(\w+)(?:\[(\d+)\])?$/.exec(section);
    const field = at.fields.find((one) => one.kind === "class" && one.wco === match?.[1]);
    if (!field) return undefined;
    const number = match?.[2] === undefined ? 1 : Number(match[2]);
    steps.push({ field, index: field.max > 1 ? Math.max(number - 1, 0) : undefined });
    at = field;
  }
  if (tag === undefined) return steps;
  const field = at.fields.find((one) => one.kind !== "class" && one.wco === tag);
  return field && [...steps, { field, index: field.max > 1 ? 0 : undefined }];
}

function noPlace(path: string): Problem {
  const place = path.slice(0, 120);
  return {
    code: "REQ-007",
    pointer: path.startsWith("42A") ? place : "42A",
    path: place,
    severity: "error",
    message: {
      en: `There is no place ${place} in the declaration as it stands.`,
      zh: `现行报关单中不存在 ${place} 这一位置。`,
    },
    fix: {
      en: "Point to an element of the newest version; to add to a list, point just behind its last element.",
      zh: "请指向最新版本中的元素；如需追加，请指向该列表最后一个元素之后的位置。",
    },
  };
}
