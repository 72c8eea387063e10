/**
 * The head of a declaration as the form of its profile has it: each element by the name people call it,
 * with what its code stands for. Pure.
 */
import {
  type ChargeFact,
  chargeFacts,
  type CodeName,
  printLeaf,
} from "#src/clearance/charges/assessment/charge-facts.ts";
import { type TemplateColumn } from "#src/clearance/intake/xlsx-columns.ts";
import { findColumn } from "#src/clearance/declaration/csv-columns.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import {
  declarationMapping,
  jsonPathOf,
  pointerOf,
  type Step,
} from "#src/clearance/declaration/mapping.ts";
import { nameElements } from "./name-elements.ts";

/** What says something of the message, and nothing of the goods. */
const ofTheMessage: ReadonlySet<string> = new Set(["functionCode"]);

type FormInput = {
  readonly document: DeclarationDocument;
  readonly profile: string;
  readonly columns: readonly TemplateColumn[];
  readonly codeName: CodeName;
};

/** What the head states, in the order of the form; what is not stated is left out. */
export function showForm(input: FormInput): readonly ChargeFact[] {
  const { document, profile, columns, codeName } = input;
  const root = declarationMapping(profile);
  const nameOf = nameElements(profile, columns);
  const named = columns.flatMap(({ key }): readonly ChargeFact[] => {
    if (ofTheMessage.has(key)) return [];
    const column = key.includes("@") ? undefined : findColumn(root, key);
    if (!column || column.ofItem) return [];
    const { steps } = column;
    const value = valueAt(document, steps);
    if (value === "") return [];
    const { name, register } = nameOf(steps, false);
    const says = register === undefined ? undefined : codeName(register, value);
    const place = { pointer: pointerOf(steps), path: jsonPathOf(steps) };
    return [{ name, value, ...(says && { says }), ...place }];
  });
  const known = new Set(named.map(({ path }) => path));
  const further = chargeFacts(document, profile, codeName, { only: 0 }).header;
  return [...named, ...further.filter(({ path }) => !known.has(path))];
}

function valueAt(document: DeclarationDocument, steps: readonly Step[]): string {
  let at: unknown = document;
  for (const { field, index } of steps) {
    // an object of the document by the mapping table, or nothing
    at = typeof at === "object" && at !== null ? (at as Record<string, unknown>)[field.json] : "";
    if (index !== undefined) at = Array.isArray(at) ? at[index] : "";
  }
  return printLeaf(at);
}
