/**
 * The items of a declaration as rows of a table: what the goods are and what they cost, some hundred bytes
 * each where an item with its charges and their grounds takes seven thousand. Pure.
 */
import { add, findDecimal, formatDecimal, parseDecimal, zero } from "#src/kernel/decimal.ts";
import type { PrintedItem } from "#src/decisions/duties/printed-assessment.ts";
import type { DeclaredItem } from "#src/clearance/declaration/facts.ts";

export type ItemRow = {
  /** Place in the document, from 1. */
  readonly place: number;
  /** Number as declared. */
  readonly item: number;
  readonly commodity: string;
  readonly description: string;
  readonly origin: string | null;
  readonly quantity: string | null;
  readonly netMassKg: string | null;
  readonly price: string | null;
  readonly customsValue: string | null;
  /** What is due now; null before the charges are assessed. */
  readonly payable: string | null;
  /** Charges of it that no rate determines. */
  readonly undetermined: readonly string[];
};

export type PlacedItem = { readonly place: number; readonly item: DeclaredItem };

const descriptionMax = 200;

/**
 * Items whose code begins with what is looked for, or whose goods, origin or number it names.
 * @example findItems(items, "8471")
 */
export function findItems(items: readonly DeclaredItem[], wanted: string): readonly PlacedItem[] {
  const placed = items.map((item, at) => ({ place: at + 1, item }));
  const word = wanted.trim().toLowerCase();
  if (word === "") return placed;
  return placed.filter(
    ({ item }) =>
      item.commodity.startsWith(word) ||
      item.description.toLowerCase().includes(word) ||
      item.origin?.toLowerCase() === word ||
      String(item.item) === word,
  );
}

/** A row of the table; `charged`: the same item of the assessment. */
export function itemRow({ place, item }: PlacedItem, charged: PrintedItem | undefined): ItemRow {
  const { commodity, description, origin, itemPrice, netMassKg } = item;
  const quantity = item.dealQuantity ?? item.firstQuantity ?? item.supplementaryQuantity;
  return {
    place,
    item: item.item,
    commodity,
    description: description.slice(0, descriptionMax),
    origin: origin ?? null,
    quantity: quantity ? `${formatDecimal(quantity.amount)} ${quantity.unit}` : null,
    netMassKg: netMassKg ? formatDecimal(netMassKg) : null,
    price: itemPrice ? `${formatDecimal(itemPrice.amount)} ${itemPrice.currency}` : null,
    customsValue: charged?.customsValue ?? null,
    payable: charged ? sumPayable(charged) : null,
    undetermined: charged ? undeterminedOf(charged) : [],
  };
}

/** Taxes of an item that an officer has to determine. */
export function undeterminedOf({ lines }: PrintedItem): readonly string[] {
  return lines.flatMap(({ method, taxType }) => (method === "undetermined" ? [taxType] : []));
}

/** What is due for an item now. */
export function sumPayable({ lines }: PrintedItem): string {
  const sum = lines.reduce(
    (before, { payable }) => add(before, findDecimal(payable ?? "") ?? zero),
    parseDecimal("0.00"),
  );
  return formatDecimal(sum);
}
