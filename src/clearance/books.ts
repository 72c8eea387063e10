/** The books of clearance: opened for a group, and carried to the group that is decided behind it. */
import { openPurchaseBook } from "./charges/assessment/purchase-book.ts";
import { purchaseBook } from "./charges/assessment/purchases.ts";
import {
  type ConsignmentQuery as AskingOfConsignment,
  consignmentBook,
  openConsignmentBook,
} from "./consignments/consignment-book.ts";
import { cargoBook, openCargoBook } from "./release/write-offs/cargo-book.ts";
import { numberBook } from "./declaration/numbers.ts";
import { openReferenceBook, referenceBook } from "./declaration/reference-book.ts";
import { licenceBook, openLicenceBook } from "./law/licences/licence-book.ts";
import type { Books } from "./known.ts";
import { accountOf } from "./charges/payment/accounts.ts";
import { guaranteeBook, openGuaranteeBook } from "./charges/payment/guarantee-book.ts";
import { moneyBook, openMoneyBook } from "./charges/payment/money-book.ts";
import { type AccountQuery, openProcedureBook, procedureBook } from "./procedures/account-book.ts";
import { openStopBook, stopBook } from "./selection/stops.ts";
import { openRoomBook, roomBook } from "./selection/weighing/loads.ts";
import type { AskedWeighs } from "./selection/weighing/weighs.ts";
import type { Sql } from "#src/platform/services.ts";

/** Books in which nothing is written: nobody took anything, and nothing is there to take. */
export function emptyBooks(): Books {
  return {
    references: referenceBook(),
    numbers: numberBook(),
    consignments: consignmentBook(),
    cargo: cargoBook(),
    procedures: procedureBook({ accounts: [], unreleased: new Set(), own: new Map() }),
    licences: licenceBook(),
    purchases: purchaseBook({ salts: new Map(), years: [], own: [] }),
    money: moneyBook(),
    guarantees: guaranteeBook(),
    stops: stopBook(),
    rooms: roomBook(),
  };
}

/** What declarations of a group are decided with. */
export type Deciding = {
  readonly group: readonly AccountQuery[];
  /** Those that may come to their selection. */
  readonly weighed: readonly AskedWeighs[];
  /** Declarations whose earlier selection counts for nothing. */
  readonly again?: readonly string[];
};

/** Reads what a group that goes on may ask for: its numbers and references were given before. */
export async function openBooks(
  sql: Sql,
  { group, weighed, again = [] }: Deciding,
): Promise<Books> {
  const declared = group.map(({ profile, facts }) => ({
    profile: profile.id,
    trader: facts.traderId,
  }));
  const accounts = group.map(({ profile, facts, lodgerId }) => accountOf(profile, facts, lodgerId));
  const [cargo, procedures, licences, purchases, money, guarantees, stops, rooms] =
    await Promise.all([
      openCargoBook(sql, group),
      openProcedureBook(sql, group),
      openLicenceBook(sql, group),
      openPurchaseBook(sql, group),
      openMoneyBook(sql, accounts),
      openGuaranteeBook(sql, group),
      openStopBook(sql, declared, again),
      openRoomBook(sql, weighed),
    ]);
  return {
    ...emptyBooks(),
    cargo,
    procedures,
    licences,
    purchases,
    money,
    guarantees,
    stops,
    rooms,
  };
}

type Lodging = Deciding & {
  readonly group: readonly (AccountQuery & AskingOfConsignment)[];
  readonly now: Temporal.Instant;
};

/** Reads what a group that is lodged may ask for; its numbers are set aside apart. */
export async function openLodgingBooks(sql: Sql, { now, ...deciding }: Lodging): Promise<Books> {
  const { group } = deciding;
  const references = group.map(({ lodgerId, facts: { reference } }) => ({ lodgerId, reference }));
  const [books, used, consignments] = await Promise.all([
    openBooks(sql, deciding),
    openReferenceBook(sql, references),
    openConsignmentBook(sql, group, now),
  ]);
  return { ...books, references: used, consignments };
}

/** What the group before took counts for the next one, which was read before it was stored. */
export function carryBooks(books: Books, before: Books): void {
  books.references.carry(before.references);
  books.consignments.carry(before.consignments);
  books.cargo.carry(before.cargo);
  books.procedures.carry(before.procedures);
  books.licences.carry(before.licences);
  books.purchases.carry(before.purchases);
  books.money.carry(before.money);
  books.guarantees.carry(before.guarantees);
  books.stops.carry(before.stops);
  books.rooms.carry(before.rooms);
}
