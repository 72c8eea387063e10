/** Goods items as they are typed: "1, 3", or with a quantity of one: "2: 250 KGM". */
import type { Text } from "../../elements/language.ts";

export const itemsWord: Text = {
  en: "Goods items concerned (leave empty for all)",
  zh: "涉及的商品项（不填则为全部）",
};
export const itemsHint: Text = { en: "For example: 1, 3", zh: "例如：1, 3" };
export const goodsHint: Text = {
  en: "For example: 1, 3. Of part of an item, its quantity and unit, and a lot: 2: 250 KGM L7",
  zh: "例如：1, 3。仅涉及部分货物的，填写数量、单位及批号，如：2: 250 KGM L7",
};

type Body = Readonly<Record<string, unknown>>;

/** Puts the numbers that were typed under `concerns` into the body. */
export function withItems({ concerns, ...body }: Body): Body {
  const numbers = typeof concerns === "string" ? (concerns.match(/\d+/g) ?? []) : [];
  return numbers.length === 0 ? body : { ...body, items: numbers.map(Number) };
}

/** The same with parts of items; the server says what is wrong with a part that cannot be read. */
export function withGoods(typed: Body): Body {
  const { concerns, ...body } = typed;
  if (typeof concerns !== "string" || !/[:：]/.test(concerns)) return withItems(typed);
  return { ...body, goods: typedGoods(concerns) };
}

/** @example typedGoods("2: 250 KGM, 3") // [{ item: 2, quantity: "250", unit: "KGM" }, { item: 3 }] */
export function typedGoods(text: string) {
  const parts = text.split(/[,，;；、]/).filter((part) => part.trim() !== "");
  return parts.map(typedPart);
}

/**
 * Colons alone part it too, as commands write it.
 * @example typedPart("2: 250 KGM L7") // { item: 2, quantity: "250", unit: "KGM", lot: "L7" }
 */
function typedPart(text: string) {
  const [item = "", ...amount] = text.split(/[:：]/);
  const [quantity, unit, ...lot] = amount.join(" ").trim().split(/\s+/).filter(Boolean);
  return {
    item: Number(item),
    ...(quantity === undefined ? {} : { quantity }),
    ...(unit === undefined ? {} : { unit }),
    ...(lot.length === 0 ? {} : { lot: lot.join(" ") }),
  };
}
