/**
 * Settlement of provisional values: final prices, final customs values, and royalties paid after
 * the sale, for one declaration or a season of them. In: a statement and the declarations it names. Out: for
 * each declaration the places of its document that change; an amendment carries them out, so charges,
 * accounts and the trade ledger follow as after any other. Pure. Owns the tables `value_settlements` and
 * `value_settlement_entries`.
 */
import { z } from "zod";
import {
  type DeclarationDocument,
  type DocumentClass,
  findAttribute,
  findClass,
  findText,
  listClasses,
} from "#src/clearance/declaration/document.ts";
import type { Operation } from "#src/clearance/request/request.ts";
import type { PrintedItem } from "#src/decisions/duties/printed-assessment.ts";
import {
  type SettlementCase,
  type Settlement,
  settleValue,
} from "#src/decisions/valuation/settlement.ts";
import type { ValuationLaw } from "#src/decisions/valuation/valuation.ts";
import {
  add,
  compare,
  type Decimal,
  divide,
  findDecimal,
  formatDecimal,
  parseDecimal,
  subtract,
  zero,
} from "#src/kernel/decimal.ts";

const money = z.string().regex(/^\d{1,18}(\.\d{1,6})?$/, "write an amount such as 1200.50");
const Entry = z.strictObject({
  /** Number or id of the declaration. */
  declaration: z.string().trim().min(1).max(60),
  item: z.int().min(1).max(9_999),
  /** Price of the item in the currency of its invoice. */
  finalPrice: money.optional(),
  /** Customs value of the item in the currency of the profile. */
  finalValue: money.optional(),
});
export const SettlementStatement = z
  .strictObject({
    /** The number of the statement: given again, it is the same settlement. */
    reference: z.string().trim().min(1).max(70),
    kind: z.enum(["final-price", "final-value", "royalty"]),
    knownOn: z.iso.date(),
    /** Today where it is left out. */
    declaredOn: z.iso.date().optional(),
    documents: z
      .array(z.strictObject({ type: z.string().min(1).max(10), id: z.string().min(1).max(70) }))
      .max(99)
      .default([]),
    reason: z.string().trim().min(3).max(500),
    royalty: z
      .strictObject({
        amount: money,
        relatedToGoods: z.boolean(),
        conditionOfSale: z.boolean(),
        forReproduction: z.boolean().default(false),
      })
      .optional(),
    /** Duty was held as a deposit until the value is known: it is charged now. */
    chargesDeposit: z.boolean().default(false),
    entries: z.array(Entry).min(1).max(10_000),
  })
  .check(({ value, issues }) => {
    const { kind, royalty, entries } = value;
    const isWhole =
      kind === "royalty"
        ? royalty !== undefined
        : entries.every(({ finalPrice, finalValue }) =>
            kind === "final-price" ? finalPrice !== undefined : finalValue !== undefined,
          );
    const message = `${kind} needs the royalty, or what is final of each entry`;
    if (!isWhole) issues.push({ code: "custom", message, input: kind });
    const keys = value.entries.map(({ declaration, item }) => `${declaration}/${item}`);
    const twice = keys.find((key, at) => keys.indexOf(key) !== at);
    if (twice !== undefined)
      issues.push({ code: "custom", message: `${twice} stands twice`, input: twice });
  });
export type SettlementStatement = z.infer<typeof SettlementStatement>;

/** A goods item of the statement, with what was assessed. */
export type KnownEntry = SettlementStatement["entries"][number] & {
  readonly assessed: PrintedItem;
};

/** What is added to each value, and whether it was declared in time. */
export function settleEntries(
  statement: SettlementStatement,
  entries: readonly KnownEntry[],
  law: ValuationLaw,
  today: string,
): Settlement {
  const { royalty, kind, knownOn, declaredOn = today } = statement;
  const facts: SettlementCase = {
    entries: entries.map(({ declaration, item, finalValue, assessed }) => ({
      id: `${declaration}/${item}`.slice(0, 60),
      customsValue: parseDecimal(assessed.customsValue ?? "0"),
      ...(kind === "final-value" && finalValue !== undefined
        ? { finalValue: parseDecimal(finalValue) }
        : {}),
    })),
    ...(kind === "royalty" && royalty
      ? { royalty: { ...royalty, amount: parseDecimal(royalty.amount), by: "value" } }
      : {}),
    knownOn: Temporal.PlainDate.from(knownOn),
    declaredOn: Temporal.PlainDate.from(declaredOn),
  };
  return settleValue(facts, law);
}

/** How one item changes: another price, or an amount added to its value or taken off. */
export type ItemChange =
  | { readonly item: number; readonly price: string }
  | { readonly item: number; readonly code: string; readonly amount: string };

/** The places of a document that settle its items. @returns undefined where an item is not in it */
export function operationsFor(
  document: DeclarationDocument,
  changes: readonly ItemChange[],
  currency: string,
): readonly Operation[] | undefined {
  const items = listClasses(findClass(document, "goodsShipment"), "governmentAgencyGoodsItem");
  const operations: Operation[] = [];
  let more = zero;
  for (const change of changes) {
    const at = items.findIndex((item, index) => numberOf(item, index) === change.item);
    const item = items[at];
    if (!item) return undefined;
    const path = `goodsShipment.governmentAgencyGoodsItem[${at}]`;
    if ("price" in change) {
      const set = setPrice(item, path, change.price);
      operations.push(...set.operations);
      more = add(more, set.more);
    } else operations.push(adjust(item, path, { ...change, currency }));
  }
  const invoice = findDecimal(findText(document, "invoiceAmount") ?? "");
  if (!invoice || compare(more, zero) === 0) return operations;
  const currencyId = findAttribute(document, "invoiceAmount", "currencyId");
  const value = amountOf(formatDecimal(add(invoice, more)), currencyId);
  return [...operations, { op: "set", path: "invoiceAmount", value }];
}

function numberOf(item: DocumentClass, index: number): number {
  return Number(findText(item, "sequenceNumeric") ?? index + 1);
}

function amountOf(value: string, currencyId: string | undefined) {
  return currencyId === undefined ? { value } : { value, currencyId };
}

/** Decimals of a unit price. */
const unitPriceScale = 4;

function setPrice(
  item: DocumentClass,
  path: string,
  price: string,
): { readonly operations: readonly Operation[]; readonly more: Decimal } {
  const line = findClass(item, "commodity", "invoiceLine");
  const before = findDecimal(findText(line, "itemChargeAmount") ?? "") ?? zero;
  const currency = findAttribute(line, "itemChargeAmount", "currencyId");
  const operations: Operation[] = [
    {
      op: "set",
      path: `${path}.commodity.invoiceLine.itemChargeAmount`,
      value: amountOf(price, currency),
    },
  ];
  for (const profile of Object.keys(findClass(item, "national") ?? {})) {
    const national = findClass(item, "national", profile);
    const quantity = findDecimal(findText(national, "dealQuantity") ?? "");
    if (!quantity || quantity.units <= 0n || findText(national, "unitPrice") === undefined)
      continue;
    const each = formatDecimal(divide(parseDecimal(price), quantity, unitPriceScale, "half-up"));
    const value = amountOf(each, findAttribute(national, "unitPrice", "currencyId"));
    operations.push({ op: "set", path: `${path}.national.${profile}.unitPrice`, value });
  }
  return { operations, more: subtract(parseDecimal(price), before) };
}

function adjust(
  item: DocumentClass,
  path: string,
  { code, amount, currency }: { readonly code: string; readonly amount: string; currency: string },
): Operation {
  const known = listClasses(findClass(item, "customsValuation"), "chargeDeduction");
  return {
    op: "set",
    path: `${path}.customsValuation.chargeDeduction[${known.length}]`,
    value: {
      chargesTypeCode: code,
      otherChargeDeductionAmount: { value: amount, currencyId: currency },
    },
  };
}

/** The change of a value as it stands in the declaration; undefined where it does not change. */
export function adjustmentOf(
  item: number,
  change: string,
  kind: SettlementStatement["kind"],
  codes: { readonly add: string; readonly deduct: string; readonly royalty: string },
): ItemChange | undefined {
  const amount = parseDecimal(change);
  if (amount.units === 0n) return undefined;
  if (amount.units < 0n)
    return { item, code: codes.deduct, amount: formatDecimal(subtract(zero, amount)) };
  return { item, code: kind === "royalty" ? codes.royalty : codes.add, amount: change };
}
