/**
 * What happens to accounts in the transaction of the declarations that change them: they are opened,
 * claimed, discharged and put back; debts are booked in the journal of the entering declaration, and its
 * guarantees are set free in proportion. Accounts are held in the order of their declarations.
 */
import { add, compare, formatDecimal, parseDecimal, zero } from "#src/kernel/decimal.ts";
import {
  isValidOn,
  moveGuarantee,
  operationOf,
  standingOf,
} from "#src/money/guarantees/guarantee.ts";
import {
  findReserved,
  listOfOperation,
  lockGuarantee,
} from "#src/money/guarantees/guarantee-store.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import {
  type Claim,
  leftOf,
  minorBetween,
  type ProcedureAccount,
  type UnitAmount,
} from "./account.ts";
import { bookDebt, takeBackDebts } from "./book-debt.ts";
import { enterAccounts, enterMove } from "./enter-stock.ts";
import { procedureRulesOf } from "./procedure-rules.ts";
import {
  appendDischarge,
  type DischargeLine,
  findClaims,
  lockAccounts,
  lockLines,
  type NewAccount,
  noteAccount,
  noteLines,
} from "./store.ts";

type SettlementDay = { readonly profile: Profile; readonly day: string };
export type ClaimsRow = SettlementDay & {
  readonly declarationId: string;
  readonly claims: readonly Claim[];
  readonly by: string;
};

/** What a declaration takes from now on; what it took before and does not any more is put back. */
export async function replaceClaims(
  sql: Sql,
  rows: readonly ClaimsRow[],
  now: Temporal.Instant,
): Promise<void> {
  for (const { declarationId, claims, profile, day, by } of ordered(rows)) {
    const before = await findClaims(sql, [declarationId]);
    if (textOf(before) === textOf(claims)) continue;
    const lines = await lockLines(sql, declarationId);
    await putBack(sql, lines, { profile, day, now, by });
    for (const claim of claims.toSorted((a, b) => (a.entryId < b.entryId ? -1 : 1))) {
      const account = { declarationId: claim.entryId, item: claim.entryItem };
      const taken = { units: claim.units, to: "claimed", cause: declarationId } as const;
      const entered = await enterMove(sql, account, taken, { actor: by, at: now });
      const { entryId, entryItem, kind, item, completes } = claim;
      const about = { declarationId, entryId, entryItem, kind, item, completes, by, ...entered };
      const line = {
        ...about,
        state: "claimed",
        reference: null,
        doneOn: null,
        reason: null,
      } as const;
      await appendDischarge(sql, line, now);
    }
  }
}

const ordered = <Row extends { readonly declarationId: string }>(rows: readonly Row[]) =>
  rows.toSorted((a, b) => (a.declarationId < b.declarationId ? -1 : 1));

/** Claims as text: the same goods of the same accounts. */
function textOf(claims: readonly Claim[]): string {
  const keys = claims.map(({ entryId, entryItem, item, kind, completes, units }) =>
    [entryId, entryItem, item, kind, completes, ...units.filter(isSome).map(unitText)].join(" "),
  );
  return keys.toSorted().join("\n");
}
const isSome = ({ quantity }: UnitAmount) => parseDecimal(quantity).units !== 0n;
const unitText = ({ rank, unit, quantity }: UnitAmount) =>
  `${rank}${unit}${formatDecimal(parseDecimal(quantity))}`;

type Changing = SettlementDay & { readonly now: Temporal.Instant; readonly by: string };

async function putBack(
  sql: Sql,
  lines: readonly DischargeLine[],
  { profile, day, now, by }: Changing,
): Promise<void> {
  if (lines.length === 0) return;
  const acting = { actor: by, at: now };
  const keyOf = ({ entryId, entryItem, state }: DischargeLine) =>
    `${entryId} ${entryItem} ${state}`;
  for (const units of Map.groupBy(lines, keyOf).values()) {
    const [line] = units;
    if (!line) continue;
    const from = line.state === "done" ? "discharged" : "claimed";
    const account = { declarationId: line.entryId, item: line.entryItem };
    await enterMove(sql, account, { units, from, cause: line.declarationId }, acting);
  }
  await noteLines(sql, lines, { state: "returned", day, at: now });
  const [first] = lines;
  for (const entryId of new Set(lines.map((line) => line.entryId))) {
    await lockAccounts(sql, entryId);
    const causeId = first?.declarationId ?? "";
    await takeBackDebts(sql, { causeId, entryId, profile, day, now, by });
    await settle(sql, entryId, { profile, day, now, by });
  }
}

export type CompletionRow = SettlementDay & {
  readonly declarationId: string;
  readonly completes: readonly DischargeLine["completes"][];
  readonly by: string;
};

/** What was claimed is discharged: the goods were released, or have left. */
export async function completeDischarges(
  sql: Sql,
  rows: readonly CompletionRow[],
  now: Temporal.Instant,
): Promise<void> {
  for (const { declarationId, completes, profile, day, by } of ordered(rows)) {
    const all = await lockLines(sql, declarationId);
    const lines = all.filter((one) => one.state === "claimed" && completes.includes(one.completes));
    const changing = { profile, day, now, by };
    for (const [entryId, ofEntry] of Map.groupBy(lines, (line) => line.entryId)) {
      let owedMinor = 0n;
      for (const [item, own] of Map.groupBy(ofEntry, (line) => line.entryItem))
        owedMinor += await discharge(sql, { entryId, item, lines: own }, changing);
      await settle(sql, entryId, { ...changing, owedMinor });
    }
    await noteLines(sql, lines, { state: "done", day, at: now });
  }
}

type Discharged = {
  readonly entryId: string;
  readonly item: number;
  readonly lines: readonly DischargeLine[];
};

/**
 * Moves what is claimed to what is discharged; months of use with partial relief fall due.
 * @returns what became a debt, minor units
 */
async function discharge(
  sql: Sql,
  { entryId, item, lines }: Discharged,
  { profile, day, now, by }: Changing,
): Promise<bigint> {
  const before = (await lockAccounts(sql, entryId)).find((one) => one.item === item);
  const account = { declarationId: entryId, item };
  const cause = lines[0] ? { cause: lines[0].declarationId } : {};
  const done = { units: lines.toSorted(byRank), from: "claimed", to: "discharged" } as const;
  await enterMove(sql, account, { ...done, ...cause }, { actor: by, at: now });
  const after = (await lockAccounts(sql, entryId)).find((one) => one.item === item);
  const ends = procedureRulesOf(profile)?.discharges.some(
    ({ rule }) => rule.endsUse && lines.some(({ kind }) => kind === rule.code),
  );
  const [line] = lines;
  if (!before || !after || !ends || !line) return 0n;
  const relief = { cause: "partial-relief", causeId: line.declarationId } as const;
  const reason = `Re-exported by ${line.declarationId}`;
  return await bookDebt(sql, { ...relief, before, after, profile, day, now, by, reason });
}

const byRank = (a: UnitAmount, b: UnitAmount) => a.rank - b.rank;

export type OpeningRow = { readonly account: NewAccount };

/** Opens accounts of released goods, or brings them up to an amendment. */
export async function openAccounts(
  sql: Sql,
  rows: readonly OpeningRow[],
  now: Temporal.Instant,
): Promise<void> {
  const byAccount = Map.groupBy(rows, ({ account }) => `${account.declarationId} ${account.item}`);
  const most = Math.max(0, ...[...byAccount.values()].map(({ length }) => length));
  // an account that comes twice is written twice, in order
  for (let turn = 0; turn < most; turn++) {
    const accounts = [...byAccount.values()].flatMap((own) => own[turn]?.account ?? []);
    await enterAccounts(sql, accounts, now);
  }
}

/** The declaration counts for nothing any more: its accounts are closed, guarantees are freed elsewhere. */
export async function withdrawAccounts(
  sql: Sql,
  rows: readonly { readonly declarationId: string; readonly day: string }[],
  now: Temporal.Instant,
): Promise<void> {
  for (const { declarationId, day } of ordered(rows)) {
    for (const account of await lockAccounts(sql, declarationId))
      await noteAccount(sql, account, { status: "withdrawn", settledOn: day, at: now });
  }
}

/**
 * After quantities of the accounts of a declaration changed: guarantees are brought to what is still
 * suspended, as far as it goes they stand for what became a debt, and accounts of which nothing is left
 * are closed.
 */
export async function settle(
  sql: Sql,
  declarationId: string,
  { owedMinor = 0n, ...changing }: Changing & { readonly owedMinor?: bigint },
): Promise<void> {
  const { day, now } = changing;
  const accounts = await lockAccounts(sql, declarationId);
  for (const account of accounts) {
    if (account.status === "withdrawn") continue;
    const status = isSettled(account) ? "settled" : "open";
    if (status === account.status) continue;
    const settledOn = status === "settled" ? day : null;
    await noteAccount(sql, account, { status, settledOn, at: now });
  }
  await bringGuarantees(sql, accounts, { ...changing, owedMinor });
}

function isSettled({ units }: ProcedureAccount): boolean {
  return units.every((unit) => compare(leftOf(unit), zero) === 0 && unit.claimed.units === 0n);
}

/** What guarantees still have to stand for. */
export function securedStill(accounts: readonly ProcedureAccount[]): bigint {
  return accounts
    .filter(({ status }) => status !== "withdrawn")
    .reduce((sum, { securedMinor, units }) => {
      const [base] = units;
      if (!base) return sum + securedMinor;
      const to = add(base.discharged, base.charged);
      return (
        sum + securedMinor - minorBetween(securedMinor, { from: zero, to, entered: base.entered })
      );
    }, 0n);
}

async function bringGuarantees(
  sql: Sql,
  accounts: readonly ProcedureAccount[],
  { profile, day, now, by, owedMinor }: Changing & { readonly owedMinor: bigint },
): Promise<void> {
  const [first] = accounts;
  if (!first || accounts.every(({ securedMinor }) => securedMinor === 0n)) return;
  const operation = operationOf(first.mrn, "suspended");
  const reserved = await findReserved(sql, profile.id, [operation]);
  let owed = owedMinor;
  let excess = reserved.reduce((sum, { minor }) => sum + minor, 0n) - securedStill(accounts);
  const about = { operation, by, reason: "discharge" };
  const when = { now, today: day };
  for (const { guaranteeId, minor } of reserved) {
    const amountMinor = minor < excess ? minor : excess;
    if (amountMinor <= 0n) continue;
    excess -= amountMinor;
    await moveGuarantee(sql, { ...about, guaranteeId, kind: "release", amountMinor }, when);
    // what stood for suspended charges stands for the debt until it is paid
    const forDebt = amountMinor < owed ? amountMinor : owed;
    if (forDebt <= 0n) continue;
    owed -= forDebt;
    const debt = { ...about, guaranteeId, operation: first.mrn, amountMinor: forDebt };
    await moveGuarantee(sql, { ...debt, kind: "reserve" }, when);
  }
  if (excess >= 0n) return;
  // put back: as much as the guarantee still holds
  for (const guaranteeId of await listOfOperation(sql, operation)) {
    const guarantee = await lockGuarantee(sql, guaranteeId);
    if (!guarantee || !isValidOn(guarantee, day)) continue;
    const { availableMinor } = standingOf(guarantee);
    const amountMinor = availableMinor < -excess ? availableMinor : -excess;
    if (amountMinor <= 0n) continue;
    excess += amountMinor;
    await moveGuarantee(sql, { ...about, guaranteeId, kind: "reserve", amountMinor }, when);
  }
}
