/**
 * Two versions of a declaration side by side: every place that differs, by its WCO pointer. Pure; order
 * is that of the mapping table.
 */
import type { DocumentClass, DocumentLeaf } from "./document.ts";
import { inOnePiece, type Sliced } from "#src/kernel/sliced.ts";
import { type Field, hasValue, jsonPathOf, pointerOf, type Step } from "./mapping.ts";

export type DocumentDifference = {
  /** `42A/67A/68A[1]/23A.137` */
  readonly pointer: string;
  readonly path: string;
  /** Undefined: it is new. */
  readonly before: DocumentLeaf | undefined;
  /** Undefined: it is gone. */
  readonly after: DocumentLeaf | undefined;
};

/** Differences at most: two unrelated documents need not be listed to their end. */
export const differencesMax = 5_000;

type Walk = { readonly steps: Step[]; readonly found: DocumentDifference[] };

/** Every element that differs; elements the table does not know are not compared. */
export function compareDocuments(
  before: DocumentClass,
  after: DocumentClass,
  root: Field,
): readonly DocumentDifference[] {
  return inOnePiece(compareSlices(before, after, root));
}

/** The same differences, an element of the lists at a time. */
export function* compareSlices(
  before: DocumentClass,
  after: DocumentClass,
  root: Field,
): Sliced<readonly DocumentDifference[]> {
  const walk: Walk = { steps: [], found: [] };
  yield* compareClass([before, after], root, walk);
  return walk.found;
}

type Pair = readonly [unknown, unknown];

function* compareClass(pair: Pair, field: Field, walk: Walk): Sliced<void> {
  for (const inner of field.fields) {
    const values = [memberOf(pair[0], inner.json), memberOf(pair[1], inner.json)] as const;
    if (inner.max === 1) yield* compareOne(values, { field: inner, index: undefined }, walk);
    else {
      const lists = [listOf(values[0]), listOf(values[1])] as const;
      const length = Math.max(lists[0].length, lists[1].length);
      for (let index = 0; index < length; index++) {
        yield* compareOne([lists[0][index], lists[1][index]], { field: inner, index }, walk);
        yield;
      }
    }
    if (walk.found.length >= differencesMax) return;
  }
}

function* compareOne(pair: Pair, step: Step, walk: Walk): Sliced<void> {
  // versions share what a request did not touch
  if (pair[0] === pair[1]) return;
  walk.steps.push(step);
  if (step.field.kind === "class") yield* compareClass(pair, step.field, walk);
  else if (print(pair[0], step.field) !== print(pair[1], step.field)) {
    walk.found.push({
      pointer: pointerOf(walk.steps),
      path: jsonPathOf(walk.steps),
      // a leaf of a document that was read by the table
      before: pair[0] as DocumentLeaf | undefined,
      after: pair[1] as DocumentLeaf | undefined,
    });
  }
  walk.steps.pop();
}

/** A value with its unit or currency, as text. */
function print(value: unknown, field: Field): string {
  if (value === undefined) return "";
  if (!hasValue(field.kind) || typeof value !== "object" || value === null)
    return `=${JSON.stringify(value)}`;
  return `=${JSON.stringify(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))}`;
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  // a class of a document
  return (value as Readonly<Record<string, unknown>>)[name];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
