/** How classes of different breakdowns stand to each other: what they have in common, or share a name. */
import type { Shape } from "./parts.ts";
import type { NamedPlace } from "../question.ts";

/** "Imports of private enterprises under general trade", 国企一般贸易进口: what both have, which one table prints. */
export function crossed(
  { kind, trade }: Shape,
  named: readonly NamedPlace[],
): NamedPlace | undefined {
  const isPlain = trade.without.length === 0 && !trade.within;
  if (!isPlain || !(kind === "value" || kind === "growth")) return undefined;
  return crossingOf(named);
}

/** What a type of enterprise and a trade mode have in common. */
export function crossingOf(named: readonly NamedPlace[]): NamedPlace | undefined {
  const type = named.find(({ dimension }) => dimension === "enterprise_type");
  const mode = named.find(({ dimension }) => dimension === "trade_mode");
  if (!type || !mode || named.length !== 2) return undefined;
  return {
    dimension: "trade_mode x enterprise_type",
    codes: [`${mode.codes.join("+")}|${type.codes.join("+")}`],
    label: {
      en: `${type.label.en} under ${mode.label.en.charAt(0).toLowerCase()}${mode.label.en.slice(1)}`,
      zh: `${type.label.zh}${mode.label.zh}`,
    },
    crossing: [type, mode],
  };
}

/** Imports of private enterprises after those under general trade, which may be these, too. */
export function isHalfOf(whole: NamedPlace | undefined, { dimension }: NamedPlace): boolean {
  return whole?.crossing?.some((one) => one.dimension === dimension) === true;
}

/** Goods are called products where they are quoted. */
export function isKin(a: NamedPlace, b: NamedPlace): boolean {
  const goods = ["commodity", "product"];
  const areGoods = goods.includes(a.dimension) && goods.includes(b.dimension);
  return areGoods || a.dimension === b.dimension;
}
