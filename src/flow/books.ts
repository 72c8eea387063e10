/**
 * What declarations of a group draw on beside accounts of money: guarantees with critical quotas, and goods
 * under special procedures. Read once for the group, changed as it is decided.
 */
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

/** Reads what a group may ask for. */
export async function openBooks(sql: Sql, group: readonly Asking[]): Promise<Books> {
  const [guarantees, procedures, purchases] = await Promise.all([
    openGuaranteeBook(sql, group),
    openProcedureBook(sql, group),
    openPurchaseBook(sql, group),
  ]);
  return { guarantees, procedures, purchases };
}

/** What the group before took counts for the next one, which was read before it was stored. */
export function carryBooks(books: Books, before: Books): void {
  carryOver(books.guarantees, before.guarantees);
  books.procedures.carryOver(before.procedures);
  books.purchases.carryOver(before.purchases);
}
