/**
 * The head of a declaration as the form of its profile has it: each element by the name people call it,
 * with what its code stands for. The names are those of the workbook that people fill in, and of the facts
 * that charges stand on. Pure.
 */
import {
  type ChargeFact,
  chargeFacts,
  type CodeName,
} from "#src/clearance/assessment/charge-facts.ts";
import { type TemplateColumn } from "#src/clearance/intake/xlsx-columns.ts";
import { findColumn } from "#src/clearance/declaration/csv-columns.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import {
  declarationMapping,
  jsonPathOf,
  pointerOf,
  type Step,
} from "#src/clearance/declaration/mapping.ts";

/** Registers that name the codes of elements which no charge stands on. */
const registersOf: Readonly<Record<string, string>> = {
  declarationOfficeId: "customs-offices",
  "goodsShipment.exportCountry.id": "countries",
  "goodsShipment.destination.countryCode": "countries",
  packageTypeCode: "package-types",
  supervisionMode: "supervision-modes",
  levyNature: "levy-natures",
  transportMode: "transport-modes",
  priceTerm: "price-terms",
  tradeCountryCode: "countries",
};

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
  const named = columns.flatMap(({ key, says: name }): readonly ChargeFact[] => {
    const column = key.includes("@") ? undefined : findColumn(root, key);
    if (!column || column.ofItem) return [];
    const path = jsonPathOf(column.steps);
    const value = valueAt(document, column.steps);
    if (value === "") return [];
    const register = registersOf[path] ?? registersOf[path.split(".").at(-1) ?? ""];
    const says = register === undefined ? undefined : codeName(register, value);
    return [{ name, value, ...(says && { says }), pointer: pointerOf(column.steps), path }];
  });
  const known = new Set(named.map(({ path }) => path));
  const further = chargeFacts(document, profile, codeName, { only: 0 }).header;
  return [...named, ...further.filter(({ path }) => !known.has(path))];
}

/** A value with its unit or currency; empty where nothing is stated. */
function valueAt(document: DeclarationDocument, steps: readonly Step[]): string {
  let at: unknown = document;
  for (const { field, index } of steps) {
    // an object of the document by the mapping table, or nothing
    at = typeof at === "object" && at !== null ? (at as Record<string, unknown>)[field.json] : "";
    if (index !== undefined) at = Array.isArray(at) ? at[index] : "";
  }
  if (typeof at === "string") return at;
  if (typeof at !== "object" || at === null) return "";
  const { value, currencyId, unitCode } = at as Record<string, unknown>; // as above
  const unit = currencyId ?? unitCode;
  return [value, unit].filter((part) => typeof part === "string").join(" ");
}
