/**
 * The schema layer, the same for XML, JSON and CSV: members the table does not know, elements that
 * are missing, too many or of a wrong form. Driven by the mapping table; on the hot path, so it
 * allocates for findings only.
 */
import type { Problem } from "#src/kernel/problem.ts";
import type { DeclarationDocument } from "./document.ts";
import { attributes, type Field, hasValue, jsonPathOf, pointerOf, type Step } from "./mapping.ts";
import { structureProblem, type StructureFault } from "./structure-problem.ts";
import { findFault, isAttribute } from "./value-format.ts";

/** A broken sender's file need not be described to its last element. */
export const problemsMax = 100;

type Walk = {
  readonly fields: Field[];
  /** -1: the element does not repeat. */
  readonly indexes: number[];
  readonly problems: Problem[];
  readonly profile: string;
};

/**
 * All findings about the form of a document; none: it can be written as XML valid against our XSD.
 */
export function checkStructure(
  document: DeclarationDocument,
  root: Field,
  profile: string,
): Problem[] {
  const walk: Walk = { fields: [], indexes: [], problems: [], profile };
  checkClass(document, root, walk);
  return walk.problems;
}

function checkClass(value: object, field: Field, walk: Walk): void {
  for (const name in value) {
    const member = field.byJson.get(name);
    const inner: unknown = membersOf(value)[name];
    if (member === undefined) add(walk, "unexpected", name);
    else checkMember(inner, member, walk);
    if (walk.problems.length >= problemsMax) return;
  }
  for (const required of field.required) {
    if (membersOf(value)[required.json] !== undefined) continue;
    enter(walk, required, -1);
    add(walk, "missing");
    leave(walk);
  }
}

function checkMember(value: unknown, field: Field, walk: Walk): void {
  if (field.max === 1) {
    enter(walk, field, -1);
    if (Array.isArray(value)) add(walk, "repeated");
    else checkOne(value, field, walk);
    leave(walk);
    return;
  }
  if (!Array.isArray(value)) {
    enter(walk, field, -1);
    add(walk, "type");
    leave(walk);
    return;
  }
  if (value.length > field.max) {
    enter(walk, field, field.max);
    add(walk, "repeated");
    leave(walk);
  }
  const most = Math.min(value.length, field.max);
  for (let at = 0; at < most && walk.problems.length < problemsMax; at++) {
    enter(walk, field, at);
    checkOne(value[at], field, walk);
    leave(walk);
  }
}

function checkOne(value: unknown, field: Field, walk: Walk): void {
  if (field.kind === "class") {
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      checkClass(value, field, walk);
    else add(walk, "type");
  } else if (hasValue(field.kind)) {
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      checkValue(value, field, walk);
    else add(walk, "type");
  } else if (typeof value === "string") {
    const fault = findFault(field, value);
    if (fault) add(walk, fault, value);
  } else add(walk, "type");
}

function checkValue(value: object, field: Field, walk: Walk): void {
  const attribute = attributes[field.kind];
  let found = false;
  for (const name in value) {
    const inner: unknown = membersOf(value)[name];
    if (name !== "value" && name !== attribute?.json) add(walk, "unexpected", name);
    else if (typeof inner !== "string") add(walk, "type");
    else if (name === "value") {
      found = true;
      const fault = findFault(field, inner);
      if (fault) add(walk, fault, inner);
    } else if (!isAttribute(name, inner)) add(walk, "attribute", inner);
  }
  if (!found) add(walk, "missing");
  else if (field.kind === "date" && !("formatCode" in value)) add(walk, "attribute", "");
}

function enter(walk: Walk, field: Field, index: number): void {
  walk.fields.push(field);
  walk.indexes.push(index);
}

function leave(walk: Walk): void {
  walk.fields.pop();
  walk.indexes.pop();
}

function add(walk: Walk, fault: StructureFault, found = ""): void {
  const steps: Step[] = walk.fields.map((field, at) => {
    const index = walk.indexes[at] ?? -1;
    return { field, index: index < 0 ? undefined : index };
  });
  const path = jsonPathOf(steps);
  walk.problems.push(
    structureProblem({
      fault,
      profile: walk.profile,
      pointer: pointerOf(steps),
      path: fault === "unexpected" ? [path, found].filter(Boolean).join(".") : path,
      field: walk.fields.at(-1),
      found,
    }),
  );
}

/** Members of an object of a parsed document; their values are whatever the sender wrote. */
function membersOf(value: object): Readonly<Record<string, unknown>> {
  return value as Readonly<Record<string, unknown>>; // every object has members by name
}
