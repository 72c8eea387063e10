/** Numbers of goods items as they are typed: "1, 3". */
import type { Language, Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";

export const itemsWord: Text = {
  en: "Goods items concerned (leave empty for all)",
  zh: "涉及的商品项（不填则为全部）",
};
export const itemsHint: Text = { en: "For example: 1, 3", zh: "例如：1, 3" };

/** Puts the numbers that were typed under `concerns` into the body. */
export function withItems({
  concerns,
  ...body
}: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const numbers = typeof concerns === "string" ? (concerns.match(/\d+/g) ?? []) : [];
  return numbers.length === 0 ? body : { ...body, items: numbers.map(Number) };
}

type Case = Routes["GET /controls/{id}"]["answer"];
type FoundPart = NonNullable<NonNullable<Case["findings"]>[number]["goods"]>[number];

const itemNumber: Readonly<Record<Language, (item: number) => string>> = {
  en: (item) => `item ${item}`,
  zh: (item) => `第${item}项`,
};

/** @example partText({ item: 1, quantity: "250", unit: "KGM" }, "en") // "item 1: 250 KGM" */
export function partText({ item, quantity, unit, lot }: FoundPart, language: Language): string {
  const parts = [quantity, unit, lot].filter((one) => one !== undefined);
  const which = itemNumber[language](item);
  return parts.length === 0 ? which : `${which}: ${parts.join(" ")}`;
}
