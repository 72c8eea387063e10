/**
 * A declaration without part of its goods. In: its document, what is gone by item and quantity, and the
 * places that state amounts of goods (`divided` of `rules/control.json`). Out: operations that make the
 * version of what is left: items that are gone leave it, of others each amount keeps its exact
 * proportion, and totals lose what their items lost. Pure.
 */
import { AppError } from "#src/kernel/app-error.ts";
import {
  add,
  compare,
  type Decimal,
  divide,
  formatDecimal,
  multiply,
  parseDecimal,
  subtract,
} from "#src/kernel/decimal.ts";
import type { ControlRules } from "#src/registers/control-rules.ts";
import type { DeclarationDocument, DocumentValue } from "../../declaration/document.ts";
import {
  asShare,
  type GonePart,
  type GoneShare,
  itemList,
  listOf,
  placesIn,
  read,
  statedAt,
  type StatedAmount,
  statedIn,
} from "../../declaration/goods-shares.ts";
import { type Field, findSteps } from "../../declaration/mapping.ts";
import type { Operation } from "../../request/request.ts";

/** Part of the goods that is gone. */
export type GoneGoods = {
  readonly item: number;
  readonly quantity?: string | undefined;
  readonly unit?: string | undefined;
};

type Divided = NonNullable<ControlRules["divided"]>;

type Dividing = {
  readonly divided: Divided;
  /** Mapping table of the profile: how many decimals a place takes. */
  readonly root: Field;
};

const list = itemList;
/** Places of an amount of money, and of a measure (WCO: n..16,6). */
const placesOf = ({ currencyId }: StatedAmount) => (currencyId === undefined ? 6 : 2);

/**
 * Operations that leave what is not gone; undefined: nothing is left.
 * @throws DISPOSAL_UNKNOWN_QUANTITY, DISPOSAL_TOO_MUCH where the quantity is not of the item
 */
export function divideGoods(
  document: DeclarationDocument,
  gone: readonly GoneGoods[],
  { divided, root }: Dividing,
): readonly Operation[] | undefined {
  const { item: places, masses, totals } = divided;
  const items = listOf(read(document, list));
  const parts = new Map<number, GonePart | "whole">();
  for (const one of gone) {
    const part = partOf(items[one.item - 1], one, { places, masses });
    parts.set(one.item, addParts(parts.get(one.item), part, one));
  }
  const leaving = items.flatMap((_item, at) => (isWhole(parts.get(at + 1)) ? [at] : []));
  if (leaving.length === items.length) return undefined;
  const lost = new Map<string, Decimal[]>();
  const operations: Operation[] = [];
  for (const [at, item] of items.entries()) {
    const part = parts.get(at + 1);
    if (!part) continue;
    for (const { path, stated, before, left } of dividedAmounts(item, part, {
      divided,
      root,
      at,
    })) {
      const key = `${path} ${stated.unitCode ?? stated.currencyId ?? ""}`;
      lost.set(key, [...(lost.get(key) ?? []), left ? subtract(before, left) : before]);
      if (left)
        operations.push(set(`${list}[${at}].${path}`, { ...stated, value: formatDecimal(left) }));
    }
  }
  for (const [total, path] of Object.entries(totals)) {
    const stated = statedAt(document, total);
    const parted = lost.get(`${path} ${stated?.unitCode ?? stated?.currencyId ?? ""}`);
    if (!stated || !parted) continue;
    const rest = parted.reduce(subtract, parseDecimal(stated.value));
    operations.push(set(total, { ...stated, value: formatDecimal(rest) }));
  }
  return [...operations, ...withoutItems(document, items.length, leaving)];
}

/** Each amount of an item with what is left of it, where the item does not go whole. */
function dividedAmounts(
  item: DocumentValue,
  part: GonePart | "whole",
  { divided, root, at }: Dividing & { readonly at: number },
) {
  return placesIn(item, [...divided.item, ...divided.follows]).flatMap((path) => {
    const stated = statedAt(item, path);
    if (!stated) return [];
    const scale = Math.min(placesOf(stated), decimalsAt(root, `${list}[${at}].${path}`));
    const left = isWhole(part) ? undefined : leftOf(stated, part, scale);
    return [{ path, stated, before: parseDecimal(stated.value), left }];
  });
}

/**
 * Operations that make an item of its own of part of one, behind the others: every amount of both adds up to
 * what it was. Where all of the item is meant there is nothing to part.
 * @returns the operations, and the place of the part in the list of items
 */
export function partGoods(
  document: DeclarationDocument,
  one: GoneGoods,
  { divided, root }: Dividing,
): { readonly operations: readonly Operation[]; readonly at: number } {
  const items = listOf(read(document, list));
  const at = one.item - 1;
  const item = items[at];
  const { item: places, masses } = divided;
  const part = partOf(item, one, { places, masses });
  if (item === undefined || isWhole(part)) return { operations: [], at };
  const place = `${list}[${items.length}]`;
  const counted = statedAt(document, "goodsItemQuantity");
  const number = String(items.length + 1);
  const amounts = dividedAmounts(item, part, { divided, root, at }).flatMap(
    ({ path, stated, before, left = before }) => [
      set(`${list}[${at}].${path}`, { ...stated, value: formatDecimal(left) }),
      set(`${place}.${path}`, { ...stated, value: formatDecimal(subtract(before, left)) }),
    ],
  );
  return {
    at: items.length,
    operations: [
      set(place, item),
      set(`${place}.sequenceNumeric`, number),
      ...amounts,
      ...(counted ? [set("goodsItemQuantity", { ...counted, value: number })] : []),
    ],
  };
}

/**
 * The share of its item that each part takes, as it is declared; where the profile divides nothing, only
 * whole items go.
 * @throws DISPOSAL_UNKNOWN_QUANTITY, DISPOSAL_TOO_MUCH
 */
export function sharesOf(
  document: DeclarationDocument,
  parts: readonly GoneGoods[],
  { divided }: ControlRules,
): {
  readonly shares: readonly { readonly item: number; readonly part: GoneShare | "whole" }[];
  readonly count: number;
} {
  const { item: places = [], masses = [] } = divided ?? {};
  const items = listOf(read(document, list));
  const shares = parts.map((one) => {
    const part = partOf(items[one.item - 1], one, { places, masses });
    if (part === "whole") return { item: one.item, part } as const;
    return { item: one.item, part: asShare(part) };
  });
  return { shares, count: items.length };
}

/** Two parts of one item, such as two lots of it, go together. */
function addParts(
  one: GonePart | "whole" | undefined,
  other: GonePart | "whole",
  said: GoneGoods,
): GonePart | "whole" {
  if (one === undefined) return other;
  if (one === "whole" || other === "whole") throw moreThanAll(said);
  const sum = {
    gone: add(multiply(one.gone, other.total), multiply(other.gone, one.total)),
    total: multiply(one.total, other.total),
  };
  if (compare(sum.gone, sum.total) > 0) throw moreThanAll(said);
  return sum;
}

function moreThanAll({ item }: GoneGoods): AppError {
  return new AppError({
    code: "DISPOSAL_TOO_MUCH",
    status: 422,
    message: `Goods item ${item} is named more than once, together with more than is declared.`,
    fix: "Name each part once: the parts of an item add up.",
  });
}

/** Items leave, those behind them move up, and their number is told anew. */
function withoutItems(
  document: DeclarationDocument,
  count: number,
  leaving: readonly number[],
): readonly Operation[] {
  if (leaving.length === 0) return [];
  const staying = Array.from({ length: count }, (_, at) => at).filter(
    (at) => !leaving.includes(at),
  );
  const moved = staying.flatMap((at, place) =>
    at === place ? [] : [set(`${list}[${at}].sequenceNumeric`, String(place + 1))],
  );
  const counted = statedAt(document, "goodsItemQuantity");
  return [
    ...moved,
    ...(counted ? [set("goodsItemQuantity", { ...counted, value: String(staying.length) })] : []),
    ...leaving.map((at) => ({ op: "remove", path: `${list}[${at}]` }) as const),
  ];
}

function partOf(
  item: DocumentValue | undefined,
  { item: number, quantity, unit }: GoneGoods,
  { places, masses }: { readonly places: readonly string[]; readonly masses: readonly string[] },
): GonePart | "whole" {
  if (quantity === undefined) return "whole";
  const stated = statedIn(item, { item: places, masses });
  const total = stated.find(({ unitCode }) => unitCode === unit);
  if (!total) {
    const units = [...new Set(stated.flatMap(({ unitCode }) => unitCode ?? []))].join(", ");
    throw new AppError({
      code: "DISPOSAL_UNKNOWN_QUANTITY",
      status: 422,
      message: `Goods item ${number} states no quantity in ${unit ?? "(no unit)"}.`,
      fix: `Use a unit it is declared in: ${units || "(none)"}; or leave the quantity out for all of it.`,
    });
  }
  const part = { gone: parseDecimal(quantity), total: parseDecimal(total.value) };
  if (part.gone.units > 0n && compare(part.gone, part.total) <= 0) return part;
  throw new AppError({
    code: "DISPOSAL_TOO_MUCH",
    status: 422,
    message: `Goods item ${number} is declared with ${total.value} ${unit ?? ""}, not with ${quantity}.`,
    fix: "State a quantity above zero and not above the declared one; what was found beyond it is amended first.",
  });
}

function isWhole(part: GonePart | "whole" | undefined): boolean {
  return part === "whole" || (part !== undefined && compare(part.gone, part.total) === 0);
}

/** What is left of an amount, by exact proportion, rounded once, half up. */
function leftOf(
  stated: StatedAmount,
  part: GonePart | "whole",
  places: number,
): Decimal | undefined {
  if (part === "whole") return undefined;
  const value = parseDecimal(stated.value);
  const scale = Math.max(value.scale, places);
  const left = divide(
    multiply(value, subtract(part.total, part.gone)),
    part.total,
    scale,
    "half-up",
  );
  return stated.currencyId === undefined ? shortest(left) : left;
}

/** Without zeros at the end. */
function shortest(value: Decimal): Decimal {
  const text = formatDecimal(value);
  return parseDecimal(text.includes(".") ? text.replace(/\.?0+$/, "") : text);
}

/** Decimals that a place takes. */
function decimalsAt(root: Field, path: string): number {
  const format = findSteps(root, path)?.at(-1)?.field.format;
  return format?.kind === "decimal" ? format.places : 0;
}

function set(path: string, value: DocumentValue): Operation {
  return { op: "set", path, value };
}
