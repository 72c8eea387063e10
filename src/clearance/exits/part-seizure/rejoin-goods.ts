/**
 * A part of the goods as items of its own, and a declaration with it again. In: the document, the part. Out:
 * items, operations. What is put back adds to the item that it was taken from, to the last digit, where that
 * item states all else as it did; it is an item behind the others where it does not, or where the one is
 * suspected and the other is not. Pure.
 */
import { canonicalJson } from "#src/kernel/canonical-json.ts";
import { add, formatDecimal, parseDecimal, shorten } from "#src/kernel/decimal.ts";
import type { ControlRules } from "#src/registers/control-rules.ts";
import type { DeclarationDocument, DocumentValue } from "../../declaration/document.ts";
import {
  itemList,
  listOf,
  placesIn,
  read,
  statedAt,
  stepOf,
  type StatedAmount,
} from "../../declaration/goods-shares.ts";
import type { Field } from "../../declaration/mapping.ts";
import { type GoneGoods, partGoods } from "../disposal/divide-goods.ts";
import { changeDocument } from "../../request/change-document.ts";
import type { Operation } from "../../request/request.ts";

type Dividing = {
  readonly divided: NonNullable<ControlRules["divided"]>;
  /** Mapping table of the profile. */
  readonly root: Field;
};

/** Goods whose marks differ stay apart, whatever else they state. */
export type Marks = {
  /** Of each of the parts. */
  readonly parts: readonly string[];
  /** Of the goods of an item, by its number. */
  readonly ofItem: (item: number) => string;
};

type Rejoining = Pick<Dividing, "divided"> & {
  /** Absent: all goods are alike. */
  readonly marks?: Marks | undefined;
};

/** Goods as an item that stands alone: all that it states. */
export type PartedItem = {
  readonly states: DocumentValue;
  /** Number of the item that it was part of; absent: it was all of it. */
  readonly of?: number;
};

/** Each part of the goods as an item that stands alone. */
export function partItems(
  document: DeclarationDocument,
  parts: readonly GoneGoods[],
  dividing: Dividing,
): readonly PartedItem[] {
  return parts.flatMap((part) => {
    const { operations, at } = partGoods(document, part, dividing);
    const change = { kind: "operations", operations } as const;
    const parted = changeDocument(document, change, dividing.root).document;
    const states = listOf(read(parted, itemList))[at];
    if (states === undefined) return [];
    return [operations.length === 0 ? { states } : { states, of: part.item }];
  });
}

/** Operations that put items back, and totals with them. */
export function rejoinGoods(
  document: DeclarationDocument,
  parts: readonly PartedItem[],
  { divided, marks }: Rejoining,
): readonly Operation[] {
  const before = listOf(read(document, itemList)).length;
  const { items, places } = rejoinItems(document, parts, { divided, marks });
  const count = statedAt(document, "goodsItemQuantity");
  return [
    ...[...new Set(places)].map((at) => set(`${itemList}[${at}]`, items[at] ?? {})),
    ...(count && items.length > before
      ? [set("goodsItemQuantity", { ...count, value: String(items.length) })]
      : []),
    ...Object.entries(divided.totals).flatMap(([total, path]) =>
      totalled(document, parts, total, path),
    ),
  ];
}

/** Number of the item into which each of them is put. */
export function rejoinedAs(
  document: DeclarationDocument,
  parts: readonly PartedItem[],
  rejoining: Rejoining,
): readonly number[] {
  return rejoinItems(document, parts, rejoining).places.map((at) => at + 1);
}

/** The items with the parts, and the place in their list at which each part is. */
function rejoinItems(
  document: DeclarationDocument,
  parts: readonly PartedItem[],
  { divided: { item: own, follows }, marks }: Rejoining,
) {
  const places = [...own, ...follows];
  const items = [...listOf(read(document, itemList))];
  const marked = items.map((_item, at) => marks?.ofItem(at + 1));
  const put: number[] = [];
  for (const [index, { of, states: part }] of parts.entries()) {
    const mark = marks?.parts[index];
    const isSame = (item: DocumentValue | undefined, at: number) =>
      of !== undefined &&
      item !== undefined &&
      marked[at] === mark &&
      isSameGoods(item, part, places);
    const from = (of ?? 0) - 1;
    // others may have moved up meanwhile
    const at = isSame(items[from], from) ? from : items.findIndex(isSame);
    const place = at < 0 ? items.length : at;
    items[place] =
      at < 0
        ? withMember(part, "sequenceNumeric", String(place + 1))
        : placesIn(part, places).reduce(
            (item, path) => added(item, statedAt(part, path), path),
            items[at] ?? part,
          );
    if (at < 0) marked[place] = mark;
    put.push(place);
  }
  return { items, places: put };
}

function totalled(
  document: DeclarationDocument,
  parts: readonly PartedItem[],
  total: string,
  path: string,
): readonly Operation[] {
  const stated = statedAt(document, total);
  if (!stated) return [];
  const own = parts.flatMap(({ states }) => {
    const amount = statedAt(states, path);
    return amount && unitOf(amount) === unitOf(stated) ? [amount] : [];
  });
  return own.length === 0 ? [] : [set(total, own.reduce(sum, stated))];
}

const unitOf = ({ unitCode, currencyId }: StatedAmount) => unitCode ?? currencyId ?? "";

function sum(one: StatedAmount, other: StatedAmount): StatedAmount {
  const value = add(parseDecimal(one.value), parseDecimal(other.value));
  return { ...one, value: formatDecimal(one.currencyId === undefined ? shorten(value) : value) };
}

function added(item: DocumentValue, amount: StatedAmount | undefined, path: string): DocumentValue {
  const stated = statedAt(item, path);
  return stated && amount ? withMember(item, path, sum(stated, amount)) : item;
}

/** All but their amounts and their place in the list agrees. */
function isSameGoods(item: DocumentValue, part: DocumentValue, places: readonly string[]): boolean {
  const bare = (one: DocumentValue) =>
    placesIn(one, places).reduce(
      (value, path) => {
        const stated = statedAt(value, path);
        return stated ? withMember(value, path, { ...stated, value: "" }) : value;
      },
      withMember(one, "sequenceNumeric", ""),
    );
  return canonicalJson(bare(item)) === canonicalJson(bare(part));
}

/** The class with another value at a path of members. */
function withMember(of: DocumentValue, path: string, value: DocumentValue): DocumentValue {
  const [step = "", ...rest] = path.split(".");
  const { name, place } = stepOf(step);
  const members = of as { readonly [name: string]: DocumentValue }; // an item is a class
  const inner = place === undefined ? members[name] : listOf(members[name])[place];
  if (inner === undefined && rest.length > 0) return members;
  const made = rest.length === 0 ? value : withMember(inner ?? {}, rest.join("."), value);
  if (place === undefined) return { ...members, [name]: made };
  const list = listOf(members[name]).with(place, made);
  return { ...members, [name]: list } as DocumentValue; // a list of such values is one
}

function set(path: string, value: DocumentValue): Operation {
  return { op: "set", path, value };
}
