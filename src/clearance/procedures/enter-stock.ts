/**
 * Quantities of accounts as entries of the stock ledger: what an account takes in, what is claimed of it,
 * discharged, charged and given back, each with the declaration or decision that does it. The sums by which
 * the money of an account is shared stand with the account, and change by the same call.
 */
import { add, compare, multiply, parseDecimal, subtract, zero } from "#src/kernel/decimal.ts";
import { invariant } from "#src/kernel/invariant.ts";
import { printMoment } from "#src/kernel/printed-moment.ts";
import type { StockActor, StoredLot } from "#src/movements/stock/link-entry.ts";
import {
  type Amounts,
  isEmpty,
  printAmounts,
  type StockEntryKind,
  type StockFact,
} from "#src/movements/stock/lot.ts";
import { StockDesk } from "#src/movements/stock/stock-desk.ts";
import { holdLotsOfDeclarations } from "#src/movements/stock/store.ts";
import type { Sql } from "#src/platform/services.ts";
import type { UnitAmount } from "./account.ts";
import { moveUnits, type Moved, type NewAccount, writeAccounts } from "./store.ts";

type AccountKey = { readonly declarationId: string; readonly item: number };
export type UnitsMove = {
  readonly units: readonly UnitAmount[];
  readonly from?: Moved;
  readonly to?: Moved;
  /** Declaration that claims, discharges or gives back. */
  readonly cause?: string;
};

/** Entry of the stock ledger that it made. */
export type EnteredMove = { readonly lotId: string; readonly entrySeq: number };

/** Moves quantities of an account; what would leave less than nothing fails with SQLSTATE 23514. */
export async function enterMove(
  sql: Sql,
  { declarationId, item }: AccountKey,
  { units, from, to, cause }: UnitsMove,
  acting: StockActor,
): Promise<EnteredMove> {
  await moveUnits(
    sql,
    { declarationId, item },
    {
      units,
      ...(from ? { from } : {}),
      ...(to ? { to } : {}),
    },
  );
  const desk = new StockDesk(await holdLotsOfDeclarations(sql, [declarationId]));
  const held = desk.lots.find(({ lot }) => lot.item === item);
  invariant(held, "an account has its lot in stock");
  const signed = (kind: Moved) => Number(to === kind) - Number(from === kind);
  const gone = signed("discharged") + signed("charged");
  const fact: StockFact = {
    entry: kindOf(from, to),
    held: amountsOf(held, units, -gone),
    claimed: amountsOf(held, units, signed("claimed")),
    ...(cause === undefined ? {} : { cause }),
  };
  const { head } = desk.enter(held.id, fact, acting);
  await desk.store(sql);
  return { lotId: held.id, entrySeq: head.seq };
}

function kindOf(from: Moved | undefined, to: Moved | undefined): StockEntryKind {
  const isClaim = to === undefined ? from === "claimed" : to === "claimed";
  return isClaim ? "claim" : "out";
}

/** Unit by unit in the order of the lot, which is that of the ranks. */
function amountsOf({ lot }: StoredLot, units: readonly UnitAmount[], sign: number) {
  const times = { units: BigInt(sign), scale: 0 };
  return printAmounts(
    lot.units.map((_unit, at) => {
      const own = units.filter(({ rank }) => rank === at + 1);
      const sum = own.reduce((all, { quantity }) => add(all, parseDecimal(quantity)), zero);
      return multiply(sum, times);
    }),
  );
}

/** Opens accounts with their lots, or brings both to an amendment. */
export async function enterAccounts(
  sql: Sql,
  accounts: readonly NewAccount[],
  at: Temporal.Instant,
): Promise<void> {
  await writeAccounts(sql, accounts, at);
  const ids = [...new Set(accounts.map(({ declarationId }) => declarationId))];
  const desk = new StockDesk(await holdLotsOfDeclarations(sql, ids));
  const before = desk.lots;
  for (const account of accounts) {
    const { declarationId, item } = account;
    const known = before.find(
      ({ lot }) => lot.declarationId === declarationId && lot.item === item,
    );
    if (known) amend(desk, known, account, at);
    else open(desk, account, at);
  }
  await desk.store(sql);
}

function open(desk: StockDesk, account: NewAccount, at: Temporal.Instant): void {
  const { declarationId, item, profile, mrn, holder, lodgerId, commodity, units } = account;
  const lot = {
    name: `${mrn}/${item}`,
    place: "",
    keeper: "",
    consignmentId: null,
    declarationId,
    item,
    partOf: null,
    commodity,
    owners: [...new Set([holder, lodgerId])],
    since: printMoment(at),
    units: units.map(({ unit }) => unit),
  };
  const held = units.map(({ quantity }) => parseDecimal(quantity));
  const first = { source: declarationId, profile, lot, held, claimed: held.map(() => zero) };
  desk.open({ ...first, cause: declarationId }, { actor: lodgerId, at });
}

/** An amended declaration: what has entered is more or less, or is counted in other units. */
function amend(
  desk: StockDesk,
  { id, lot }: StoredLot,
  { units, lodgerId, declarationId }: NewAccount,
  at: Temporal.Instant,
): void {
  const count = Math.max(lot.units.length, units.length);
  const places = Array.from({ length: count }, (_, place) => place);
  const names = places.map((place) => units[place]?.unit ?? lot.units[place] ?? "");
  const changes: Amounts = places.map((place) => {
    const now = units[place];
    const entered = lot.entered[place] ?? zero;
    // a unit that is not stated any more goes where nothing was taken of it, as in the account
    const isUsed = compare(lot.held[place] ?? zero, entered) !== 0 || isClaimed(lot, place);
    if (!now && isUsed) return zero;
    return subtract(now ? parseDecimal(now.quantity) : zero, entered);
  });
  const isSame = names.every((name, place) => name === lot.units[place]);
  if (isSame && isEmpty(changes)) return;
  const fact: StockFact = {
    entry: "in",
    held: printAmounts(changes),
    claimed: printAmounts(changes.map(() => zero)),
    cause: declarationId,
    ...(isSame ? {} : { units: names }),
  };
  desk.enter(id, fact, { actor: lodgerId, at });
}

function isClaimed({ claimed }: StoredLot["lot"], place: number): boolean {
  return (claimed[place] ?? zero).units !== 0n;
}
