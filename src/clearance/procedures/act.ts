/**
 * What is done to accounts without a declaration that discharges them: the time limit ends, an officer
 * enters on the bill of discharge what was used, destroyed or processed, charges a part, or changes a day.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { compare, type Decimal, formatDecimal, zero } from "#src/kernel/decimal.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import { leftOf, type ProcedureAccount, takeUnits, type UnitAmount } from "./account.ts";
import { bookDebt } from "./book-debt.ts";
import { listProcedureDebts } from "./debt-store.ts";
import type { DebtCause } from "./discharge-debt.ts";
import { enterMove } from "./enter-stock.ts";
import { settle } from "./settle-accounts.ts";
import { appendDischarge, lockAccounts, lockUnconfirmed, noteAccount, noteLines } from "./store.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

export type AccountActInput = {
  readonly profile: Profile;
  readonly declarationId: string;
  /** Absent: every item. */
  readonly item?: number | undefined;
  readonly by: string;
  readonly reason: string;
  readonly now: Temporal.Instant;
};

/**
 * An officer confirms what a declaration says became of goods: destroyed, or carried over to another. Only
 * then are they discharged.
 */
export async function confirmDischarge(
  sql: Sql,
  { reference, item = 0, ...acting }: AccountActInput & { readonly reference: string },
): Promise<void> {
  const { declarationId, now } = acting;
  const day = dayOf(acting);
  await heldAccounts(sql, { ...acting, item });
  const all = await lockUnconfirmed(sql, declarationId, item);
  const lines = all.filter((line) => line.reference === reference);
  if (lines.length === 0)
    throw refused(
      "PROCEDURE_NOT_CLAIMED",
      `No declaration ${reference.slice(0, 40)} waits for a word on its discharge.`,
    );
  for (const line of lines) {
    const move = { units: [line], from: "claimed", to: "discharged" } as const;
    const cause = line.declarationId;
    await enterMove(sql, { declarationId, item }, { ...move, cause }, stockActor(acting));
  }
  await noteLines(sql, lines, { state: "done", day, at: now, ...saidOf(acting) });
  await settle(sql, declarationId, { ...acting, day });
}

const saidOf = ({ by, reason }: AccountActInput) => ({ by, reason });
const stockActor = ({ by, now }: AccountActInput) => ({ actor: by, at: now });

/** What nobody has confirmed by the last day is left again, and falls due with the rest. */
async function returnUnconfirmed(
  sql: Sql,
  accounts: readonly ProcedureAccount[],
  acting: AccountActInput,
): Promise<void> {
  const day = dayOf(acting);
  for (const { declarationId, item } of accounts) {
    const lines = await lockUnconfirmed(sql, declarationId, item);
    for (const line of lines) {
      const back = { units: [line], from: "claimed", cause: line.declarationId } as const;
      await enterMove(sql, { declarationId, item }, back, stockActor(acting));
    }
    await noteLines(sql, lines, { state: "returned", day, at: acting.now });
  }
}

/** Kinds of discharge an officer may enter. */
export const officerKinds = ["used", "destroyed", "products", "freed"] as const;
export type OfficerKind = (typeof officerKinds)[number];

export type Portion = { readonly unit: string; readonly quantity: Decimal };

/** An officer enters a discharge on the bill; without a portion all that is left. */
export async function dischargeByOfficer(
  sql: Sql,
  {
    kind,
    reference,
    portion,
    ...acting
  }: AccountActInput & {
    readonly kind: OfficerKind;
    readonly reference: string;
    readonly portion?: Portion | undefined;
  },
): Promise<number> {
  const { declarationId, by, reason, now } = acting;
  const day = dayOf(acting);
  const accounts = await heldAccounts(sql, acting);
  let discharged = 0;
  for (const { item, units } of wantedOf(accounts, portion)) {
    const move = { units, to: "discharged" } as const;
    const entered = await enterMove(sql, { declarationId, item }, move, stockActor(acting));
    const about = {
      declarationId,
      entryId: declarationId,
      entryItem: item,
      item: null,
      kind,
      ...entered,
    };
    const line = { ...about, reference, completes: "now", state: "done", doneOn: day } as const;
    await appendDischarge(sql, { ...line, by, reason }, now);
    discharged++;
  }
  if (discharged === 0) throw nothingLeft();
  await settle(sql, declarationId, { ...acting, day });
  return discharged;
}

export type Charged = { readonly chargedMinor: bigint; readonly interestMinor: bigint };

/** What is left, or a part of it, becomes a debt. */
export async function chargeAccounts(
  sql: Sql,
  {
    cause,
    portion,
    ...acting
  }: AccountActInput & { readonly cause: DebtCause; readonly portion?: Portion | undefined },
): Promise<Charged> {
  const { declarationId, now, by, reason, profile } = acting;
  const today = dayOf(acting);
  const held = await heldAccounts(sql, acting);
  if (cause === "time-limit") {
    const over = held.filter((one) => isOver(one, today));
    await returnUnconfirmed(sql, over, acting);
  }
  const accounts = await heldAccounts(sql, acting);
  const overdue = cause === "time-limit" ? accounts.filter((one) => isOver(one, today)) : accounts;
  const chargedItems: number[] = [];
  let chargedMinor = 0n;
  for (const { item, units, account } of wantedOf(overdue, portion)) {
    const move = { units, to: "charged" } as const;
    await enterMove(sql, { declarationId, item }, move, stockActor(acting));
    const after = (await lockAccounts(sql, declarationId)).find((one) => one.item === item);
    const last = cause === "time-limit" ? account.endsOn : null;
    const arose = last === null ? today : nextDay(last);
    const booking = { cause, causeId: null, before: account, profile, day: today, arose };
    if (!after) continue;
    chargedMinor += await bookDebt(sql, { ...booking, after, now, by, reason });
    chargedItems.push(item);
  }
  if (cause === "officer" && chargedItems.length === 0) throw nothingLeft();
  await settle(sql, declarationId, { profile, day: today, now, by, owedMinor: chargedMinor });
  const debts = await Promise.all(
    chargedItems.map(async (item) => (await listProcedureDebts(sql, declarationId, item)).at(-1)),
  );
  const interestMinor = debts.reduce((sum, debt) => sum + (debt?.interestMinor ?? 0n), 0n);
  return { chargedMinor, interestMinor };
}

/** Changes the last day, or the first day for interest. */
export async function changeDays(
  sql: Sql,
  acting: AccountActInput & {
    readonly endsOn?: string | undefined;
    readonly since?: string | undefined;
  },
): Promise<void> {
  const { endsOn, since, now } = acting;
  for (const account of await heldAccounts(sql, acting)) {
    if (since !== undefined && since > account.enteredOn)
      throw refused("PROCEDURE_DAY", `The goods were entered on ${account.enteredOn}.`);
    await noteAccount(sql, account, {
      at: now,
      ...(endsOn === undefined ? {} : { endsOn }),
      ...(since === undefined ? {} : { since }),
    });
  }
}

async function heldAccounts(
  sql: Sql,
  { declarationId, item }: AccountActInput,
): Promise<readonly ProcedureAccount[]> {
  const accounts = (await lockAccounts(sql, declarationId)).filter(
    (one) => one.status === "open" && (item === undefined || one.item === item),
  );
  if (accounts.length > 0) return accounts;
  throw nothingOpen();
}

/** What is answered where no open account is meant. @example throw nothingOpen() */
export function nothingOpen(): AppError {
  return refused("PROCEDURE_NOT_OPEN", "Nothing of it is left under a special procedure.");
}

type AccountWithdrawal = {
  readonly item: number;
  readonly account: ProcedureAccount;
  readonly units: readonly UnitAmount[];
};

function wantedOf(
  accounts: readonly ProcedureAccount[],
  portion: Portion | undefined,
): readonly AccountWithdrawal[] {
  return accounts.flatMap((account) => {
    const { item, units } = account;
    const left = new Map(units.map((unit) => [unit.rank, leftOf(unit)] as const));
    if (!portion) {
      const all = units.map(({ rank, unit }) => {
        return { rank, unit, quantity: formatDecimal(left.get(rank) ?? zero) };
      });
      const isEmpty = [...left.values()].every((rest) => compare(rest, zero) <= 0);
      return isEmpty ? [] : [{ item, account, units: all }];
    }
    const taken = takeUnits(units, left, new Map([[portion.unit, portion.quantity]]));
    if (taken.kind === "no-unit")
      throw refused(
        "PROCEDURE_UNIT",
        `It is counted in ${units.map(({ unit }) => unit).join(", ")}.`,
      );
    if (taken.kind === "over")
      throw refused(
        "PROCEDURE_TOO_MUCH",
        `${formatDecimal(taken.left)} ${taken.unit} are left; ${formatDecimal(taken.asked)} are asked for.`,
      );
    return [{ item, account, units: taken.units }];
  });
}

function dayOf({ now, profile }: Pick<AccountActInput, "now" | "profile">): string {
  return legalDay(profile.timeZone, now).toString();
}

function isOver({ endsOn }: ProcedureAccount, today: string): boolean {
  return endsOn !== null && endsOn < today;
}

function nextDay(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString();
}

/** The account is open since goods are named by a declaration that has not become true. */
function nothingLeft(): AppError {
  return new AppError({
    code: "PROCEDURE_NOTHING_LEFT",
    status: 409,
    message: "Nothing remains on the account: all its goods are named in declarations.",
    fix: "To confirm what a declaration says became of them, enter confirmed with its number.",
  });
}

function refused(code: string, message: string): AppError {
  const fix = "Look at the account: its units, what is left of it, and its days.";
  return new AppError({ code, status: 409, message, fix });
}
