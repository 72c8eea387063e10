/** Books what a liable party owes, its objection, and takes it back: versions of the consignment. */
import { AppError } from "#src/kernel/app-error.ts";
import { invariant } from "#src/kernel/invariant.ts";
import { newId } from "#src/kernel/ids.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { minorOf } from "#src/money/amount.ts";
import { findMoneyRules } from "#src/money/debts/money-rules.ts";
import {
  appendDebts,
  balanceDebts,
  keyText,
  loadDebtFacts,
  lockDebt,
} from "#src/money/debts/store.ts";
import { debtsByTerm } from "#src/money/debts/terms.ts";
import { debtAccount, isRevenue, revenueAccount } from "#src/money/journal/account.ts";
import type { DebtKey, Posting } from "#src/money/journal/posting.ts";
import { bookPostings } from "#src/money/journal/store.ts";
import type { Sql } from "#src/platform/services.ts";
import { numbersOf } from "#src/registers/parties/store.ts";
import type { Profile } from "#src/registers/profile.ts";
import { CargoDesk } from "../book/cargo-desk.ts";
import { holdConsignments } from "../book/store.ts";
import type { StoredConsignment } from "../book/stored-consignment.ts";
import { type Difference, isForCustoms } from "../differences/difference.ts";
import { noDifference } from "../differences/settle-difference.ts";
import type { DifferenceActor } from "../differences/settle-difference.ts";
import { printDocument } from "../rules.ts";
import {
  type Liability,
  liableParty,
  nothingCharged,
  requireLiable,
  standingLiability,
} from "./liability.ts";

export type LiabilityAct =
  | {
      readonly kind: "charge";
      readonly party: string | undefined;
      readonly charges: readonly {
        readonly taxType: string;
        readonly kind: string;
        readonly amount: string;
      }[];
    }
  | { readonly kind: "objection" }
  | { readonly kind: "withdrawal" };

type LiabilityCase = {
  readonly stored: StoredConsignment;
  readonly found: Difference;
  readonly profile: Profile;
  readonly by: DifferenceActor;
};

/** @throws AppError where its state does not allow it, or it is not the caller's */
export async function actOnLiability(
  tx: Sql,
  { id, number }: { readonly id: string; readonly number: number },
  act: LiabilityAct,
  { profiles, by }: { profiles: ReadonlyMap<string, Profile>; by: DifferenceActor },
): Promise<void> {
  const [stored] = await holdConsignments(tx, [id]);
  const found = stored?.cases.find((one) => one.number === number);
  if (!stored || !found || (!by.isOfficer && isForCustoms(found.code))) throw noDifference();
  const profile = profiles.get(stored.profile);
  invariant(profile, "a consignment is of a profile that is known");
  const liability = await decide(tx, act, { stored, found, profile, by });
  const { actor, lodgerId, reason, now } = by;
  const desk = new CargoDesk({ profile: profile.id, periods: profile.movements, parties: [], now });
  desk.read([stored]);
  desk.settle(stored, {
    held: stored.held,
    cases: stored.cases.map((one) => (one === found ? { ...one, liability } : one)),
    said: {
      act: "liability",
      at: now,
      actor,
      lodgerId,
      reportId: null,
      reason,
      says: { difference: number, ...act },
    },
  });
  invariant(await desk.store(tx), "an act on a difference claims no number");
}

async function decide(tx: Sql, act: LiabilityAct, acting: LiabilityCase): Promise<Liability> {
  switch (act.kind) {
    case "charge":
      return await charge(tx, act, acting);
    case "objection":
      return object(acting);
    case "withdrawal":
      return await takeBack(tx, acting);
    default:
      return act satisfies never;
  }
}

async function charge(
  tx: Sql,
  { party: stated, charges: asked }: Extract<LiabilityAct, { kind: "charge" }>,
  { stored, found, profile, by }: LiabilityCase,
): Promise<Liability> {
  const { held, parties } = stored;
  const party = liableParty(requireLiable(found), { carrier: held.carrier, parties }, stated);
  const today = legalDay(profile.timeZone, by.now);
  const number = await numberOf(tx, party, profile);
  const all = asked.map(({ amount, ...one }) => ({ ...one, minor: minorOf(amount, profile) }));
  const terms = { kind: "corrected", arose: today, first: 1 } as const;
  const { debts, charges } = debtsByTerm(findMoneyRules(profile), terms, all);
  const declarationId = newId(by.now.epochMilliseconds);
  const account = debtAccount(profile.id, number);
  const reference = `${printDocument(held.document)} ${found.number}`.slice(0, 70);
  const about = { declarationId, profile: profile.id, account, reference };
  await appendDebts(
    tx,
    debts.map((one) => ({
      ...about,
      number: one.number,
      term: one.term,
      aroseOn: today.toString(),
      dueOn: one.dueOn.toString(),
    })),
  );
  const postings = charges.map(({ taxType, kind, minor, debtNumber }, at): Posting => ({
    declarationId,
    line: at + 1,
    debit: account,
    credit: revenueAccount(profile.id, kind),
    amountMinor: minor,
    currency: profile.currency.code,
    taxType,
    reference,
    at: by.now,
    office: found.office ?? undefined,
    debt: { declarationId, number: debtNumber },
  }));
  await bookPostings(tx, by.actor, postings);
  return {
    party,
    number,
    debts: debts.map((one) => `${declarationId}.${one.number}`),
    currency: profile.currency.code,
    charges: asked.map((one) => ({ ...one })),
    at: by.now.toString(),
    withdrawnAt: null,
    words: { ground: by.reason, objection: null, withdrawal: null },
  };
}

/** The number under which a party's account is kept; one without a number has it under its id. */
async function numberOf(tx: Sql, party: string, { id }: Profile): Promise<string> {
  const numbers = await numbersOf(tx, party);
  return numbers.find(({ profile }) => profile === id)?.number ?? party;
}

/** Of the liable party alone. */
function object({ found, by }: LiabilityCase): Liability {
  const liability = standingLiability(found);
  if (!liability) throw nothingCharged(found.number);
  if (liability.party !== by.lodgerId) throw notLiable();
  return { ...liability, words: { ...liability.words, objection: by.reason } };
}

async function takeBack(tx: Sql, { found, profile, by }: LiabilityCase): Promise<Liability> {
  const liability = standingLiability(found);
  if (!liability) throw nothingCharged(found.number);
  const keys = liability.debts.map(readKey);
  for (const key of keys) await lockDebt(tx, key);
  const facts = await loadDebtFacts(tx, keys, profile.timeZone);
  const account = debtAccount(profile.id, liability.number);
  const declarationId = newId(by.now.epochMilliseconds);
  const charged = keys.flatMap((key) =>
    (facts.get(keyText(key))?.postings ?? [])
      .filter(({ debit, credit }) => debit === account && isRevenue(credit))
      .map((posting) => ({ key, posting })),
  );
  const postings = charged.map(({ key, posting }, at): Posting => ({
    declarationId,
    line: at + 1,
    debit: posting.credit,
    credit: account,
    amountMinor: posting.amountMinor,
    currency: liability.currency,
    taxType: posting.taxType === "" ? undefined : posting.taxType,
    reference: by.reason.slice(0, 70),
    at: by.now,
    office: posting.office ?? undefined,
    debt: key,
  }));
  await bookPostings(tx, by.actor, postings);
  const day = legalDay(profile.timeZone, by.now).toString();
  const { currency } = liability;
  const reduced = keys.map((key) => ({ key, day, currency, actor: by.actor }));
  await balanceDebts(tx, reduced, by.now);
  const words = { ...liability.words, withdrawal: by.reason };
  return { ...liability, withdrawnAt: by.now.toString(), words };
}

function readKey(id: string): DebtKey {
  const [declarationId = "", number] = id.split(".");
  return { declarationId, number: Number(number) };
}

function notLiable(): AppError {
  return new AppError({
    code: "LIABILITY_OTHERS",
    status: 403,
    message: "Only the party that owes the charges objects to them.",
    fix: "Leave it to the party whom the case names.",
  });
}
