/**
 * What parts of the goods are of the items that declare them, as exact fractions: of findings, disposals and
 * suspicions. Quantities are compared in the units that an item states. Pure.
 */
import { compare, type Decimal, findDecimal, parseDecimal } from "#src/kernel/decimal.ts";
import type { ControlRules } from "#src/registers/control-rules.ts";
import type { DeclarationDocument, DocumentValue } from "./document.ts";

/** Part of the goods: of an item a quantity in a unit it is declared in, or all of it. */
export type GoodsPart = {
  readonly item: number;
  readonly quantity?: string | undefined;
  readonly unit?: string | undefined;
};

/** An amount as a document states it. */
export type StatedAmount = {
  readonly value: string;
  readonly unitCode?: string;
  readonly currencyId?: string;
};
export type GonePart = { readonly gone: Decimal; readonly total: Decimal };

/** A part as a fraction of what is declared. */
export type GoneShare = { readonly gone: bigint; readonly of: bigint };

type Declared = { readonly document: DeclarationDocument; readonly control: ControlRules };
type Shares = ReadonlyMap<number, GoneShare>;

/** Of a mass that states no unit. */
const kilogram = "KGM";
/** Where a document has its goods items. */
export const itemList = "goodsShipment.governmentAgencyGoodsItem";

const nothing: GoneShare = { gone: 0n, of: 1n };

/** One, of which nothing is left. */
const allOfIt: GoneShare = { gone: 1n, of: 1n };

/** The shares of each item added up, by exact fractions. */
export function addShares(
  shares: readonly { readonly item: number; readonly part: GoneShare | "whole" }[],
): ReadonlyMap<number, GoneShare> {
  const sums = new Map<number, GoneShare>();
  for (const { item, part } of shares) {
    const { gone, of } = part === "whole" ? allOfIt : part;
    const sum = sums.get(item) ?? { gone: 0n, of: 1n };
    sums.set(item, { gone: sum.gone * of + gone * sum.of, of: sum.of * of });
  }
  return sums;
}

/**
 * The share of its item that a finding is about: all of it where it states no quantity, one above the
 * declared, or one in a unit that the item is not declared in and that nothing can be compared with.
 */
function foundShare(
  document: DeclarationDocument,
  part: GoodsPart,
  { divided }: ControlRules,
): GoneShare {
  const item = listOf(read(document, itemList))[part.item - 1];
  const total = divided && statedIn(item, divided).find(({ unitCode }) => unitCode === part.unit);
  if (part.quantity === undefined || total === undefined) return allOfIt;
  const found = { gone: parseDecimal(part.quantity), total: parseDecimal(total.value) };
  return compare(found.gone, found.total) < 0 ? asShare(found) : allOfIt;
}

export function asShare({ gone, total }: GonePart): GoneShare {
  const scaled = (value: Decimal, by: Decimal) => value.units * 10n ** BigInt(by.scale);
  return { gone: scaled(gone, total), of: scaled(total, gone) };
}

/** What parts that were found are of their items. */
export function foundShares(parts: readonly GoodsPart[], { document, control }: Declared): Shares {
  return addShares(
    parts.map((part) => ({ item: part.item, part: foundShare(document, part, control) })),
  );
}

/** Items of which less is covered than there has to be. */
export function itemsShort(needed: Shares, covered: Shares): readonly number[] {
  return [...needed]
    .filter(([item, share]) => isLess(covered.get(item) ?? nothing, share))
    .map(([item]) => item);
}

/** Parts of one item count together, and never as more than all of it. */
function isLess(one: GoneShare, other: GoneShare): boolean {
  const most = other.gone > other.of ? { gone: 1n, of: 1n } : other;
  return one.gone * most.of < most.gone * one.of;
}

/** Amounts that an item states, masses in kilograms where they state no unit. */
export function statedIn(
  item: DocumentValue | undefined,
  {
    item: places,
    masses,
  }: { readonly item: readonly string[]; readonly masses: readonly string[] },
): readonly StatedAmount[] {
  return places.flatMap((path) => {
    const amount = statedAt(item, path);
    const isBare = amount?.unitCode === undefined && masses.includes(path);
    return amount ? [isBare ? { ...amount, unitCode: kilogram } : amount] : [];
  });
}

/**
 * The places of amounts that an item has, each of a list by itself.
 * @example placesIn(item, ["additionalDocument[].writeOff.quantityQuantity"])
 * // ["additionalDocument[0].writeOff.quantityQuantity", "additionalDocument[1].writeOff.quantityQuantity"]
 */
export function placesIn(
  item: DocumentValue | undefined,
  places: readonly string[],
): readonly string[] {
  return places.flatMap((path) => {
    const at = path.indexOf("[]");
    if (at < 0) return [path];
    const [list, rest] = [path.slice(0, at), path.slice(at + 2)];
    const each = listOf(read(item, list)).map((_one, place) => `${list}[${place}]${rest}`);
    return placesIn(item, each);
  });
}

/** What stands at a path of members; `name[0]` is the first of a list. */
export function read(from: DocumentValue | undefined, path: string): DocumentValue | undefined {
  let at: DocumentValue | undefined = from;
  for (const step of path.split(".")) {
    const { name, place } = stepOf(step);
    if (typeof at !== "object" || at === null || Array.isArray(at)) return undefined;
    // neither a text nor a list: a class
    at = (at as { readonly [name: string]: DocumentValue })[name];
    if (place !== undefined) at = listOf(at)[place];
  }
  return at;
}

/** @example stepOf("additionalDocument[1]") // { name: "additionalDocument", place: 1 } */
export function stepOf(step: string): {
  readonly name: string;
  readonly place: number | undefined;
} {
  const at = step.indexOf("[");
  if (at < 0) return { name: step, place: undefined };
  return { name: step.slice(0, at), place: Number(step.slice(at + 1, -1)) };
}

export function listOf(value: DocumentValue | undefined): readonly DocumentValue[] {
  return Array.isArray(value) ? (value as readonly DocumentValue[]) : []; // a list holds values
}

/** An amount where one stands; undefined where it is not stated, or is no number. */
export function statedAt(from: DocumentValue | undefined, path: string): StatedAmount | undefined {
  const value = read(from, path);
  if (typeof value !== "object" || value === null || !("value" in value)) return undefined;
  const stated = value as StatedAmount; // a measure or an amount of the mapping table
  return findDecimal(stated.value) ? stated : undefined;
}

/** Number of an item once others left; null: it left itself. @example numberWithout(3, [1]) // 2 */
export function numberWithout(item: number, leaving: readonly number[]): number | null {
  return leaving.includes(item) ? null : item - leaving.filter((one) => one < item).length;
}
