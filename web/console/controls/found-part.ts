/** Parts of goods items as pages print them. */
import { colons, type Language } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";
import { useUnitName } from "../registers/use-names.ts";
import { useTexts } from "../shell/language.ts";

type Case = Routes["GET /controls/{id}"]["answer"];
type FoundPart = NonNullable<NonNullable<Case["findings"]>[number]["goods"]>[number];

const itemNumber: Readonly<Record<Language, (item: number) => string>> = {
  en: (item) => `item ${item}`,
  zh: (item) => `第${item}项`,
};

/** Part of an item in the language of the page, its unit by name. */
export function usePartText(): (part: FoundPart) => string {
  const { language } = useTexts();
  const unitName = useUnitName();
  return (part) => partText(part, language, unitName);
}

/** @example partText({ item: 1, quantity: "250", unit: "KGM" }, "en", unitName) // "item 1: 250 kg" */
function partText(
  { item, quantity, unit, lot }: FoundPart,
  language: Language,
  unitName: (unit: string, quantity?: string) => string,
): string {
  const named = unit === undefined ? undefined : unitName(unit, quantity);
  const parts = [quantity, named, lot].filter((one) => one !== undefined);
  const which = itemNumber[language](item);
  return parts.length === 0 ? which : `${which}${colons[language]}${parts.join(" ")}`;
}
