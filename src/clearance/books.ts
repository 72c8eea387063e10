/**
 * What declarations of a group draw on beside accounts of money, or are compared with: guarantees
 * with critical quotas, goods under special procedures, consignments declared before. Read once for
 * the group, changed as it is decided.
 */
import {
  type Asking as AskingOfConsignment,
  type ConsignmentBook,
  openConsignmentBook,
} from "#src/clearance/consignments/consignment-book.ts";
import {
  carryOver,
  type GuaranteeBook,
  openGuaranteeBook,
} from "#src/clearance/payment/guarantee-book.ts";
import {
  type Asking,
  openProcedureBook,
  type ProcedureBook,
} from "#src/clearance/procedures/account-book.ts";
import { openPurchaseBook } from "#src/clearance/assessment/purchase-book.ts";
import type { PurchaseBook } from "#src/clearance/assessment/purchases.ts";
import type { Sql } from "#src/platform/services.ts";

export type Books = {
  readonly guarantees: GuaranteeBook;
  readonly procedures: ProcedureBook;
  readonly purchases: PurchaseBook;
};

/** For declarations that are lodged: those that go on were compared with others before. */
export type LodgingBooks = Books & { readonly consignments: ConsignmentBook };

/** Reads what a group may ask for. */
export async function openBooks(sql: Sql, group: readonly Asking[]): Promise<Books> {
  const [guarantees, procedures, purchases] = await Promise.all([
    openGuaranteeBook(sql, group),
    openProcedureBook(sql, group),
    openPurchaseBook(sql, group),
  ]);
  return { guarantees, procedures, purchases };
}

/** Reads what a group that is lodged may ask for. */
export async function openLodgingBooks(
  sql: Sql,
  group: readonly (Asking & AskingOfConsignment)[],
  now: Temporal.Instant,
): Promise<LodgingBooks> {
  const [books, consignments] = await Promise.all([
    openBooks(sql, group),
    openConsignmentBook(sql, group, now),
  ]);
  return { ...books, consignments };
}

/** What the group before took counts for the next one, which was read before it was stored. */
export function carryBooks(books: LodgingBooks, before: LodgingBooks): void {
  carryOver(books.guarantees, before.guarantees);
  books.procedures.carryOver(before.procedures);
  books.purchases.carryOver(before.purchases);
  books.consignments.carryOver(before.consignments);
}
