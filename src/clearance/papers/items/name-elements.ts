/**
 * What people call the elements of a declaration: the words of the profile's workbook first, then those of
 * the facts that charges stand on, else the words for the element of the data model. Pure.
 */
import { chargeElement } from "#src/clearance/charges/assessment/charge-facts.ts";
import { type TemplateColumn } from "#src/clearance/intake/xlsx-columns.ts";
import { findColumn } from "#src/clearance/declaration/csv-columns.ts";
import { elementWords } from "#src/clearance/declaration/element-words.ts";
import {
  declarationMapping,
  findSteps,
  jsonPathOf,
  type Step,
} from "#src/clearance/declaration/mapping.ts";
import type { Text } from "#src/kernel/text.ts";

export type ElementName = {
  readonly name: Text;
  /** Registers that name its codes, spaces between them. */
  readonly register: string | undefined;
};
/** Names an element by its steps below the declaration, or below an item. */
export type NameElement = (steps: readonly Step[], ofItem: boolean) => ElementName;

const itemList = "governmentAgencyGoodsItem";

/** Registers that name the codes of elements which no charge stands on. */
const registersOf: Readonly<Record<string, string>> = {
  declarationOfficeId: "offices",
  borderOfficeId: "offices",
  "goodsShipment.exportCountry.id": "countries",
  "goodsShipment.destination.countryCode": "countries",
  packageTypeCode: "package-types",
  supervisionMode: "supervision-modes",
  levyNature: "levy-natures",
  transportMode: "transport-modes",
  priceTerm: "price-terms",
  enterpriseType: "enterprise-types",
  tradeCountryCode: "countries",
};

/** A place of a declaration as people call it: the number of its item, null for the head, and the field. */
export type NamedPlace = { readonly item: number | null; readonly name: Text };

/** Names the places of findings by their JSON paths; undefined: of none that the mapping knows. */
export function namePlaces(
  profile: string,
  columns: readonly TemplateColumn[],
): (path: string) => NamedPlace | undefined {
  const root = declarationMapping(profile);
  const nameOf = nameElements(profile, columns);
  return (path) => {
    const steps = findSteps(root, path) ?? [];
    const at = steps[1]?.field.json === itemList ? (steps[1].index ?? 0) : undefined;
    const inner = at === undefined ? steps : steps.slice(2);
    if (inner.length === 0) return undefined;
    const { name } = nameOf(inner, at !== undefined);
    return { item: at === undefined ? null : at + 1, name };
  };
}

/** The names of a profile. */
export function nameElements(profile: string, columns: readonly TemplateColumn[]): NameElement {
  const root = declarationMapping(profile);
  const words = new Map<string, Text>();
  for (const { key, says } of columns) {
    const column = key.includes("@") ? undefined : findColumn(root, key);
    if (column) words.set(keyOf(column.steps, column.ofItem), says);
  }
  return (steps, ofItem) => {
    const path = jsonPathOf(steps);
    const charge = chargeElement(profile, path.replaceAll(/\[\d+\]/g, "[]"), ofItem);
    const register = registersOf[path] ?? registersOf[steps.at(-1)?.field.json ?? ""];
    return {
      name: words.get(keyOf(steps, ofItem)) ?? charge?.name ?? elementWords(steps),
      register: register ?? charge?.register,
    };
  };
}

/** Entries of a list have one name. */
function keyOf(steps: readonly Step[], ofItem: boolean): string {
  return (ofItem ? "item." : "") + steps.map(({ field }) => field.json).join(".");
}
