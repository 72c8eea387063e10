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
import type { Sql } from "#src/platform/services.ts";

export type Books = { readonly guarantees: GuaranteeBook; readonly procedures: ProcedureBook };

/** Reads what a group may ask for. */
export async function openBooks(sql: Sql, group: readonly Asking[]): Promise<Books> {
  const [guarantees, procedures] = await Promise.all([
    openGuaranteeBook(sql, group),
    openProcedureBook(sql, group),
  ]);
  return { guarantees, procedures };
}

/** What the group before took counts for the next one, which was read before it was stored. */
export function carryBooks(books: Books, before: Books): void {
  carryOver(books.guarantees, before.guarantees);
  books.procedures.carryOver(before.procedures);
}
