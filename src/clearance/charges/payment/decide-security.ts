/**
 * What becomes of charges that were secured or suspended: set free, or charged. Charged, they are a debt
 * with interest for the time of use, and the guarantee that stood for them stands for the debt until it is
 * paid. Cash that was held pays it at once. In: the newest assessment, what is reserved, the books. Out:
 * postings and movements.
 */
import { dueOf } from "#src/clearance/charges/payment/accounts.ts";
import { chargeAccounts, dischargeByOfficer } from "#src/clearance/procedures/act.ts";
import { lockAccounts } from "#src/clearance/procedures/store.ts";
import { type PrintedItem, readItem } from "#src/decisions/duties/printed-assessment.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { securityType } from "#src/money/debts/debt.ts";
import { compensatoryInterest } from "#src/money/debts/interest.ts";
import { findMoneyRules } from "#src/money/debts/money-rules.ts";
import { payDebts } from "#src/money/debts/pay-debts.ts";
import { appendDebts, balanceDebts } from "#src/money/debts/store.ts";
import { debtsByTerm, termOf } from "#src/money/debts/terms.ts";
import { moveGuarantee, operationOf } from "#src/money/guarantees/guarantee.ts";
import { findReserved } from "#src/money/guarantees/guarantee-store.ts";
import type { Posting } from "#src/money/journal/posting.ts";
import { bookPostings, holdPostings } from "#src/money/journal/store.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import {
  debtAccount,
  depositAccount,
  isSecurity,
  partyOf,
  revenueAccount,
  securityAccount,
} from "#src/money/journal/account.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import type { ChargedDeclaration } from "#src/money/declared.ts";

export type SecurityDecision = {
  readonly purpose: "secured" | "suspended";
  readonly outcome: "release" | "charge";
  readonly reason: string;
  readonly declarationId: string;
  readonly found: ChargedDeclaration;
  readonly profile: Profile;
  readonly by: string;
  readonly now: Temporal.Instant;
};

export type SecurityDone = {
  readonly chargedMinor: bigint;
  readonly interestMinor: bigint;
  readonly releasedMinor: bigint;
  readonly dueOn?: string;
};

/** Decides once: what was charged or set free before is not open any more. */
export async function decideSecurity(tx: Sql, asked: SecurityDecision): Promise<SecurityDone> {
  const { declarationId, found, profile, purpose, outcome, now } = asked;
  if (purpose === "suspended" && (await lockAccounts(tx, declarationId)).length > 0)
    return await decideAccounts(tx, asked);
  const journal = await holdPostings(tx, declarationId);
  const marker = `${purpose} decided`;
  const today = legalDay(profile.timeZone, now);
  const operation = operationOf(found.mrn, purpose);
  const reserved = await findReserved(tx, profile.id, [operation]);
  const cashMinor = purpose === "secured" ? heldCash(journal) : 0n;
  const secured = reserved.reduce((sum, { minor }) => sum + minor, 0n);
  const isCharged = journal.some(({ reference }) => reference === `${marker} ${found.mrn}`);
  if (isCharged || (outcome === "release" && secured + cashMinor === 0n)) throw notOpen(purpose);
  const giving = { asked, today, journal, cashMinor };
  const charged =
    outcome === "charge"
      ? await charge(tx, giving, `${marker} ${found.mrn}`)
      : { chargedMinor: 0n, interestMinor: 0n, lines: 0, keys: [] };
  await moveReserved(tx, asked, { reserved, today, charged: charged.chargedMinor });
  await returnCash(tx, giving, charged.lines);
  if (outcome === "charge" && cashMinor > 0n) {
    const { by, found: about } = asked;
    const payment = { profile, party: partyOf(about.account), reference: about.mrn, by, now };
    await payDebts(tx, { ...payment, keys: charged.keys, amountMinor: cashMinor });
  }
  return { ...charged, releasedMinor: outcome === "release" ? secured + cashMinor : 0n };
}

/** Goods on account of a special procedure: what is left of them is discharged, or becomes a debt. */
async function decideAccounts(tx: Sql, asked: SecurityDecision): Promise<SecurityDone> {
  const { outcome, found, profile, now } = asked;
  const operation = operationOf(found.mrn, "suspended");
  const held = async () =>
    (await findReserved(tx, profile.id, [operation])).reduce((sum, { minor }) => sum + minor, 0n);
  const before = await held();
  if (outcome === "release") {
    await dischargeByOfficer(tx, { ...asked, kind: "freed", reference: found.mrn });
    return { chargedMinor: 0n, interestMinor: 0n, releasedMinor: before - (await held()) };
  }
  const charged = await chargeAccounts(tx, { ...asked, cause: "officer" });
  const today = legalDay(profile.timeZone, now);
  const { dueOn } = termOf(findMoneyRules(profile), "corrected", today);
  return { ...charged, releasedMinor: 0n, dueOn: dueOn.toString() };
}

type Deciding = {
  readonly asked: SecurityDecision;
  readonly today: Temporal.PlainDate;
  readonly journal: readonly Posting[];
  readonly cashMinor: bigint;
};

/** Cash security that is still held of a declaration. */
function heldCash(journal: readonly Posting[]): bigint {
  return journal
    .filter(({ taxType }) => taxType === securityType)
    .reduce(
      (sum, { credit, amountMinor }) => sum + (isSecurity(credit) ? amountMinor : -amountMinor),
      0n,
    );
}

async function charge(tx: Sql, { asked, today, journal }: Deciding, reference: string) {
  const { declarationId, found, profile, purpose, now } = asked;
  const { items } = found.detail as { readonly items: readonly PrintedItem[] }; // our own column
  const due = dueOf(
    items.map((item) => ({
      lines: readItem(item).lines.map((line) => ({ ...line, payable: line[purpose] })),
    })),
    profile,
  ).filter(({ amountMinor }) => amountMinor > 0n);
  const chargedMinor = due.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  if (chargedMinor === 0n) throw notOpen(purpose);
  const rules = findMoneyRules(profile);
  const used = found.acceptedOn === null ? today : Temporal.PlainDate.from(found.acceptedOn);
  const rule = purpose === "suspended" ? rules?.compensatory : undefined;
  const time = { amountMinor: chargedMinor, from: used, until: today };
  const interestMinor = rule ? compensatoryInterest(rule, time).minor : 0n;
  const interest = {
    taxType: rule?.taxType ?? "",
    kind: rule?.kind ?? "",
    amountMinor: interestMinor,
  };
  const first = (journal.at(-1)?.line ?? 0) + 1;
  const account = debtAccount(profile.id, partyOf(found.account));
  const terms = { kind: "corrected", arose: today, first } as const;
  const all = [...due, ...(interestMinor > 0n ? [interest] : [])];
  const { debts, charges } = debtsByTerm(rules, terms, all);
  const about = { declarationId, profile: profile.id, account, reference: found.mrn };
  await appendDebts(
    tx,
    debts.map(({ number, term, dueOn }) => ({
      ...about,
      number,
      term,
      aroseOn: today.toString(),
      dueOn: dueOn.toString(),
    })),
  );
  await bookPostings(
    tx,
    asked.by,
    charges.map(({ taxType, kind, amountMinor, debtNumber }, at) => ({
      declarationId,
      line: first + at,
      debit: account,
      credit: revenueAccount(profile.id, kind),
      amountMinor,
      currency: profile.currency.code,
      taxType,
      reference,
      at: now,
      office: journal.at(-1)?.office,
      debt: { declarationId, number: debtNumber },
    })),
  );
  const keys = debts.map(({ number }) => ({ declarationId, number }));
  const dueOn = debts[0]?.dueOn.toString() ?? today.toString();
  return { chargedMinor, interestMinor, lines: charges.length, dueOn, keys };
}

type Reserved = Awaited<ReturnType<typeof findReserved>>;

/** What was reserved stands for the debt, as far as it goes; the rest is free. */
async function moveReserved(
  tx: Sql,
  { found, by, reason, now }: SecurityDecision,
  { reserved, today, charged }: { reserved: Reserved; today: Temporal.PlainDate; charged: bigint },
): Promise<void> {
  let left = charged;
  const when = { now, today: today.toString() };
  for (const { guaranteeId, operation, minor } of reserved) {
    const movement = { guaranteeId, by, reason };
    await moveGuarantee(tx, { ...movement, kind: "release", operation, amountMinor: minor }, when);
    const amountMinor = minor < left ? minor : left;
    if (amountMinor <= 0n) continue;
    left -= amountMinor;
    const again = { ...movement, kind: "reserve", operation: found.mrn, amountMinor } as const;
    await moveGuarantee(tx, again, when);
  }
}

/** Cash goes back to where it came from: the deposit, or the debt it was part of. */
async function returnCash(
  tx: Sql,
  { asked, today, journal, cashMinor }: Deciding,
  lines: number,
): Promise<void> {
  if (cashMinor <= 0n) return;
  const { declarationId, found, profile, now } = asked;
  const party = partyOf(found.account);
  const taken = journal.find(({ taxType }) => taxType === securityType);
  const debt = taken?.debt;
  const posting: Posting = {
    declarationId,
    line: (journal.at(-1)?.line ?? 0) + lines + 1,
    debit: securityAccount(profile, party),
    credit: debt ? debtAccount(profile.id, party) : depositAccount(profile.id, party),
    amountMinor: cashMinor,
    currency: profile.currency.code,
    taxType: securityType,
    reference: found.mrn,
    at: now,
    ...(debt ? { debt } : {}),
  };
  await bookPostings(tx, asked.by, [posting]);
  const day = today.toString();
  if (debt)
    await balanceDebts(
      tx,
      [{ key: debt, day, currency: profile.currency.code, actor: asked.by }],
      now,
    );
}

function notOpen(purpose: string): AppError {
  return new AppError({
    code: "SECURITY_NOT_OPEN",
    status: 409,
    message: `No amount of the declaration is ${purpose} any longer.`,
    fix: "Look at its charges and postings: it was decided, or nothing was held.",
  });
}
