/** How the books stand at the end of a play. */
import { compare, type Decimal, subtract, zero } from "#src/kernel/decimal.ts";
import { type Books, type Draft, openDraft } from "./books.ts";
import {
  type HeldConsignment,
  landedByCall,
  leftOf,
  stateOf,
  writtenOffOf,
} from "./consignment.ts";
import { type CargoDeclaration, isInForce, statusOfDeclaration } from "./declaration.ts";
import { printMass } from "./quantity.ts";
import { findNamed } from "./release-goods.ts";
import { amountOf, claimedOf, lotKey, lotsOfConsignment, printAmount } from "./stock.ts";

export type RaisedAlarm = { readonly line: number; readonly code: string };

/** Packages are numbers, masses and quantities decimal strings. */
export function summarise(books: Books, alarms: readonly RaisedAlarm[], now: Temporal.Instant) {
  const draft = openDraft(books, now);
  const declared = declaredOf(draft);
  const claims = new Map<string, Decimal>();
  const consignments = [...books.consignments.values()].map((held) => {
    claimLots(draft, held, claims);
    return {
      document: held.document,
      carrier: held.carrier,
      packages: held.stated.packages,
      grossMassKg: printMass(held.stated.massMg),
      declared: declared.get(held.id) ?? 0,
      released: writtenOffOf(held).packages,
      left: leftOf(held).packages,
      state: stateOf(held),
    };
  });
  return {
    consignments,
    declarations: [...books.declarations.values()].map((held) => ({
      reference: held.reference,
      status: statusOfDeclaration(held),
    })),
    stock: [...books.lots].map(([key, { place, lot, quantity, unit }]) => ({
      place,
      lot,
      quantity: printAmount(quantity),
      unit,
      claimed: printAmount(claims.get(key) ?? zero),
    })),
    alarms,
    supervised: supervisedOf(books),
  };
}

/** Packages that declarations in force name, by consignment; all of it where they name none. */
function declaredOf(draft: Draft): ReadonlyMap<string, number> {
  const declared = new Map<string, number>();
  for (const held of draft.books.declarations.values()) {
    if (isInForce(held)) addDeclared(draft, held, declared);
  }
  return declared;
}

function addDeclared(draft: Draft, held: CargoDeclaration, declared: Map<string, number>): void {
  for (const named of held.consignments) {
    const found = findNamed(draft, held, named);
    if (!found) continue;
    const taken = found.writeOffs.find(({ declaration }) => declaration === held.key);
    const packages = named.packages || (taken?.quantity.packages ?? found.stated.packages);
    declared.set(found.id, (declared.get(found.id) ?? 0) + packages);
  }
}

/** What is released and has not left, spread over its lots in their order. */
function claimLots(draft: Draft, held: HeldConsignment, claims: Map<string, Decimal>): void {
  const lots = lotsOfConsignment(draft, held);
  for (const unit of new Set(lots.map((lot) => lot.unit))) {
    let rest = amountOf(claimedOf(held), unit);
    for (const { place, lot, quantity } of lots.filter((one) => one.unit === unit)) {
      const claimed = compare(rest, quantity) > 0 ? quantity : rest;
      claims.set(lotKey(place, lot), claimed);
      rest = subtract(rest, claimed);
    }
  }
}

/** Each call once for its arrival and once for its departure, with what came and went across the border. */
function supervisedOf({ reports, consignments }: Books) {
  const calls = new Set<string>();
  let massMg = 0n;
  for (const { crossing } of reports.values()) {
    if (!crossing) continue;
    calls.add(`${crossing.kind} ${crossing.call}`);
    massMg += crossing.massMg;
  }
  for (const { landings, isManifested, landedByMove } of consignments.values()) {
    const own = landings.filter(({ leg }) => leg === "border");
    for (const landed of landedByCall(own, isManifested).values()) massMg += landed.massMg;
    // what one document gives away another has; what is left of both is what a keeper counted otherwise
    if (own.length > 0) massMg += landedByMove.massMg;
  }
  return { conveyances: calls.size, kilograms: printMass(massMg) };
}
