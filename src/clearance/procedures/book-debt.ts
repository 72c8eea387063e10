/**
 * Books what falls due of suspended charges as a debt of the entering declaration, tax by tax and its
 * interest apart, and takes it back where the discharge that caused it is undone.
 */
import { printLine } from "#src/decisions/duties/printed-assessment.ts";
import { add, formatDecimal, subtract } from "#src/kernel/decimal.ts";
import { findMoneyRules } from "#src/money/debts/money-rules.ts";
import { appendDebts, balanceDebts } from "#src/money/debts/store.ts";
import { debtsByTerm } from "#src/money/debts/terms.ts";
import { moveGuarantee } from "#src/money/guarantees/guarantee.ts";
import { findReserved } from "#src/money/guarantees/guarantee-store.ts";
import { bookPostings, holdPostings } from "#src/money/journal/store.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import { revenueAccount } from "#src/money/journal/account.ts";
import type { AccountUnit, ProcedureAccount } from "./account.ts";
import { appendProcedureDebt, findCaused, noteReturned } from "./debt-store.ts";
import { type DebtCause, type DebtFacts, debtOf } from "./discharge-debt.ts";
import { debtAccount } from "#src/money/journal/account.ts";

export type Booking = {
  readonly cause: DebtCause;
  readonly causeId: string | null;
  /** The account before and after the quantity was moved. */
  readonly before: ProcedureAccount;
  readonly after: ProcedureAccount;
  readonly profile: Profile;
  readonly day: string;
  /** Day on which it arose, where it is booked later. */
  readonly arose?: string;
  readonly now: Temporal.Instant;
  readonly by: string;
  readonly reason: string;
};

/** Reference of postings that an assessment of the declaration does not know. */
export function debtReference(mrn: string): string {
  return `suspended charged ${mrn}`;
}

const settledOf = ({ discharged, charged }: AccountUnit) => add(discharged, charged);

/** @returns what is charged without interest, minor units; nothing is booked where it is nothing */
export async function bookDebt(sql: Sql, booking: Booking): Promise<bigint> {
  const { before, after, cause, causeId, profile, day, arose = day, now, by, reason } = booking;
  const [was] = before.units;
  const [is] = after.units;
  if (!was || !is) return 0n;
  const facts: DebtFacts = {
    cause,
    procedure: before.procedure,
    charges: before.charges,
    unit: was.unit,
    entered: formatDecimal(was.entered),
    before: formatDecimal(settledOf(was)),
    after: formatDecimal(settledOf(is)),
    since: cause === "partial-relief" ? before.enteredOn : before.since,
    until: arose,
  };
  const { lines, due, chargedMinor, interestMinor } = debtOf(facts, profile);
  if (chargedMinor === 0n) return 0n;
  const { declarationId, item, mrn, holder, currency } = before;
  const journal = await holdPostings(sql, declarationId);
  const first = (journal.at(-1)?.line ?? 0) + 1;
  const account = debtAccount(profile.id, holder);
  const terms = { kind: "corrected", arose: Temporal.PlainDate.from(day), first } as const;
  const { debts, charges } = debtsByTerm(findMoneyRules(profile), terms, due);
  const about = { declarationId, profile: profile.id, account, reference: mrn, aroseOn: arose };
  await appendDebts(
    sql,
    debts.map(({ number, term, dueOn }) => ({ ...about, number, term, dueOn: dueOn.toString() })),
  );
  await bookPostings(
    sql,
    by,
    charges.map(({ taxType, kind, minor, debtNumber }, at) => ({
      declarationId,
      line: first + at,
      debit: account,
      credit: revenueAccount(profile.id, kind),
      amountMinor: minor,
      currency,
      taxType,
      reference: debtReference(mrn),
      at: now,
      office: before.office ?? undefined,
      debt: { declarationId, number: debtNumber },
    })),
  );
  const quantity = formatDecimal(subtract(settledOf(is), settledOf(was)));
  const goods = { item, cause, causeId, rank: was.rank, unit: was.unit, quantity, aroseOn: arose };
  const money = { chargedMinor, interestMinor, currency };
  const printed = lines.map((line) => printLine(line, profile.currency.decimals));
  await appendProcedureDebt(
    sql,
    { declarationId, number: first, ...goods, ...money, facts, lines: printed, by, reason },
    now,
  );
  return chargedMinor;
}

/** Takes back what a discharge that is undone had charged; what was paid of it becomes a credit. */
export async function takeBackDebts(
  sql: Sql,
  {
    causeId,
    entryId,
    profile,
    day,
    now,
    by,
  }: {
    readonly causeId: string;
    readonly entryId: string;
  } & Pick<Booking, "profile" | "day" | "now" | "by">,
): Promise<void> {
  for (const { declarationId, number, lines } of await findCaused(sql, causeId, entryId)) {
    const journal = await holdPostings(sql, declarationId);
    const charged = journal.filter(
      (posting) => posting.line >= number && posting.line < number + lines.length,
    );
    const line = (journal.at(-1)?.line ?? 0) + 1;
    await bookPostings(
      sql,
      by,
      charged.map((posting, at) => ({
        ...posting,
        line: line + at,
        debit: posting.credit,
        credit: posting.debit,
        at: now,
      })),
    );
    const [first] = charged;
    await balanceDebts(
      sql,
      charged.flatMap(({ debt: key, currency }) =>
        key ? [{ key, day, currency, actor: by }] : [],
      ),
      now,
    );
    await noteReturned(sql, { declarationId, number }, now);
    const minor = charged.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
    await freeForDebt(sql, { mrn: mrnOf(first?.reference ?? ""), minor, profile, day, now, by });
  }
}

function mrnOf(reference: string): string {
  return reference.slice(debtReference("").length);
}

async function freeForDebt(
  sql: Sql,
  {
    mrn,
    minor,
    profile,
    day,
    now,
    by,
  }: { readonly mrn: string; readonly minor: bigint } & Pick<
    Booking,
    "profile" | "day" | "now" | "by"
  >,
): Promise<void> {
  let left = minor;
  for (const { guaranteeId, operation, minor: held } of await findReserved(sql, profile.id, [
    mrn,
  ])) {
    const amountMinor = held < left ? held : left;
    if (amountMinor <= 0n) continue;
    left -= amountMinor;
    const movement = { guaranteeId, operation, amountMinor, by, reason: "discharge undone" };
    await moveGuarantee(sql, { ...movement, kind: "release" }, { now, today: day });
  }
}
