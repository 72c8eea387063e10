/** Who answers for a rule: an analyst's own words, or an office that rules of the profiles name. */
import type { Language, Text } from "../../elements/language.ts";

const offices: Readonly<Record<string, Text>> = {
  "risk office": { en: "Risk office", zh: "风险防控部门" },
};

/** @example ownerText("risk office", "zh") // "风险防控部门" */
export function ownerText(owner: string, language: Language): string {
  return offices[owner]?.[language] ?? owner;
}
