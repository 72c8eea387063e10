/**
 * A declaration whose charges changed after they were settled: what is due more is booked, what was
 * paid too much goes back, tax by tax, against what the journal says was charged. In: the new assessment
 * and the journal of the declaration. Out: postings. A deposit that does not cover the difference, or
 * whose holder has not said that it pays, leaves it owed, as a debt: goods already let go cannot be held
 * for it. What goes back reduces the debt it was charged in; what that debt had paid already becomes a
 * credit.
 */
import { formatMinor } from "#src/kernel/money.ts";
import { findMoneyRules } from "#src/money/debts/money-rules.ts";
import { appendDebts, balanceDebts } from "#src/money/debts/store.ts";
import { debtsByTerm, type NewDebts } from "#src/money/debts/terms.ts";
import type { DebtKey, Posting } from "#src/money/journal/posting.ts";
import { appendPostings } from "#src/money/journal/store.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { Assessed } from "../../stages.ts";
import { type Effect, effect, type StepContext, namedEffect } from "../../step.ts";
import type { Due } from "./pay.ts";
import { accountOf, dueOf, payerOf } from "./accounts.ts";
import { findGround } from "./word.ts";
import {
  debtAccount,
  isRepaid,
  isRevenue,
  kindOf,
  revenueAccount,
} from "#src/money/journal/account.ts";
import type { Assessment } from "#src/decisions/duties/duties.ts";

export type Difference = {
  readonly paidMinor: bigint;
  readonly postings: readonly Effect[];
  /** What changed hands, for the event: above zero to pay, below zero given back. */
  readonly booked: string;
  readonly netMinor: bigint;
  /** Lines it takes in the journal. */
  readonly lines: number;
  /** First debt that was made for what is due more. */
  readonly debt: DebtKey | undefined;
};

type Declaration = Pick<Assessed, "id" | "facts" | "lodgerId" | "mrn" | "words" | "byCustoms"> & {
  readonly releasedAt?: Temporal.Instant;
};

type SettlementOptions = {
  /** First line; the one after the journal where it is left out. */
  readonly line?: number;
  /** What is due more is paid later, whatever the account holds. */
  readonly later?: boolean;
  /** What the same step takes of the account besides. */
  readonly takenMinor?: bigint;
};

/** Books the difference between what was charged and what is due now. */
export function settleDifference(
  declaration: Declaration,
  assessment: Assessment | undefined,
  context: StepContext,
  { line, later = false, takenMinor = 0n }: SettlementOptions = {},
): Difference {
  const { profile, now, today } = context;
  const { journal } = context.known;
  const first = line ?? journal.length + 1;
  const account = accountOf(profile, declaration.facts, declaration.lodgerId);
  const owing = debtAccount(profile.id, payerOf(declaration.facts, declaration.lodgerId));
  const due = assessment ? dueOf(assessment.items, profile) : [];
  const { changes, counted } = differences(journal, due, profile);
  const net = changes.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const paysNow = !later && mayDraw(declaration, { account, net, due, takenMinor }, context);
  const payer = paysNow ? account : owing;
  const isLater = payer === owing;
  const kind = later ? "guaranteed" : declaration.releasedAt ? "corrected" : "deferred";
  const more = changes.filter(({ amountMinor }) => amountMinor > 0n);
  const less = changes.filter(({ amountMinor }) => amountMinor < 0n);
  const made = debtsByTerm(findMoneyRules(profile), { kind, arose: today, first }, more);
  const ordered: readonly Due[] = [...(isLater ? made.charges : more), ...less];
  const postings = ordered.map(({ taxType, kind: into, amountMinor, debtNumber }, at): Posting => {
    const common = {
      declarationId: declaration.id,
      line: first + at,
      currency: profile.currency.code,
      taxType,
      reference: declaration.mrn,
      at: now,
      office: declaration.facts.office,
    };
    const revenue = revenueAccount(profile.id, into);
    if (amountMinor > 0n) {
      const number = debtNumber ?? first;
      const key = isLater ? { debt: { declarationId: declaration.id, number } } : {};
      return { ...common, ...key, debit: payer, credit: revenue, amountMinor };
    }
    const charged = journal.findLast((one) => one.taxType === taxType && one.credit === revenue);
    const back = charged?.debt ? { debt: charged.debt, credit: owing } : { credit: account };
    return { ...common, ...back, debit: revenue, amountMinor: -amountMinor };
  });
  const absorbed = countedPostings(
    counted,
    { declaration, first: first + postings.length },
    context,
  );
  const debts = isLater ? made.debts : [];
  const reduced = postings.flatMap(({ debt, line: at }) =>
    debt && at >= first + more.length ? [debt] : [],
  );
  const day = today.toString();
  const currency = profile.currency.code;
  return {
    paidMinor: dueMinorOf(due),
    postings: [
      ...debts.map((debt) => effect(appendDebts, debtOf(declaration, { debt, owing, context }))),
      ...[...postings, ...absorbed].map((posting) => namedEffect(appendPostings, posting)),
      ...reduced.map((key) => namedEffect(balanceDebts, { key, day, currency })),
    ],
    booked: formatMinor(net, profile.currency.decimals),
    netMinor: net,
    lines: postings.length + absorbed.length,
    debt: debts[0] && { declarationId: declaration.id, number: debts[0].number },
  };
}

/** What was given back before, moved between the books as this correction's own. */
function countedPostings(
  counted: readonly Counted[],
  { declaration, first }: { readonly declaration: Declaration; readonly first: number },
  { profile, now }: StepContext,
): readonly Posting[] {
  return counted.map(({ taxType, kind, amountMinor, giving }, at) => ({
    declarationId: declaration.id,
    line: first + at,
    debit: revenueAccount(profile.id, kind),
    credit: giving,
    amountMinor,
    currency: profile.currency.code,
    taxType,
    reference: declaration.mrn,
    at: now,
    office: declaration.facts.office,
  }));
}

type Drawing = {
  readonly account: string;
  readonly net: bigint;
  readonly due: readonly Due[];
  readonly takenMinor: bigint;
};

/** What is owed by law is owed; a deposit is drawn on with its holder's word, and where it covers it. */
function mayDraw(
  declaration: Declaration,
  { account, net, due, takenMinor }: Drawing,
  context: StepContext,
): boolean {
  const { profile, known } = context;
  const availableMinor = known.money.available(account) - takenMinor;
  if (profile.payment.kind === "account" && availableMinor < net) return false;
  const holder = payerOf(declaration.facts, declaration.lodgerId);
  const cost = { minor: dueMinorOf(due), lateMinor: 0n };
  return net <= 0n || findGround(declaration, holder, cost, context) !== undefined;
}

const dueMinorOf = (due: readonly Due[]) =>
  due.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);

function debtOf(
  declaration: Declaration,
  {
    debt: { number, term, dueOn },
    owing,
    context: { profile, today },
  }: {
    readonly debt: NewDebts<Due>["debts"][number];
    readonly owing: string;
    readonly context: StepContext;
  },
) {
  const days = { aroseOn: today.toString(), dueOn: dueOn.toString() };
  const about = { profile: profile.id, account: owing, reference: declaration.mrn, term };
  return { declarationId: declaration.id, number, ...about, ...days };
}

/** What is still to pay, or below zero to give back, in minor units. */
export function findDifference(assessment: Assessment, { profile, known }: StepContext): bigint {
  const due = dueOf(assessment.items, profile);
  const { changes } = differences(known.journal, due, profile);
  return changes.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
}

/** Whether some tax would be less than was charged, be it given back before or not. */
export function chargesLess(assessment: Assessment, { profile, known }: StepContext): boolean {
  const due = dueOf(assessment.items, profile);
  return bookedDifferences(known.journal, due, profile).some(({ amountMinor }) => amountMinor < 0n);
}

/** What of a smaller charge was given back before, out of which account. */
type Counted = Due & { readonly giving: string };
type Differences = { readonly changes: readonly Due[]; readonly counted: readonly Counted[] };

/**
 * What each tax still needs, or gives back: never more than is left of it in all books. What was remitted,
 * repaid or drawn back of a tax went to the trader already. As far as a correction or a withdrawal would give
 * it back again, it is counted as that correction's, between the books, and no money moves.
 */
function differences(
  journal: readonly Posting[],
  due: readonly Due[],
  profile: Profile,
): Differences {
  const given = givenBack(journal);
  const counted: Counted[] = [];
  const changes = bookedDifferences(journal, due, profile).map((one): Due => {
    let left = -one.amountMinor;
    for (const book of given) {
      if (book.taxType !== one.taxType || left <= 0n) continue;
      const taken = book.minor < left ? book.minor : left;
      if (taken > 0n) counted.push({ ...one, amountMinor: taken, giving: book.account });
      book.minor -= taken > 0n ? taken : 0n;
      left -= taken > 0n ? taken : 0n;
    }
    return { ...one, amountMinor: -left };
  });
  return { changes: changes.filter(({ amountMinor }) => amountMinor !== 0n), counted };
}

type CreditedAmount = { readonly taxType: string; readonly account: string; minor: bigint };

/** By tax and book, what was given back of charges of the assessment and no correction has counted. */
function givenBack(journal: readonly Posting[]): readonly CreditedAmount[] {
  const decided = new Set(journal.filter(isDecided).map(({ debt }) => keyOf(debt)));
  const books = new Map<string, CreditedAmount>();
  for (const { taxType = "", debit, credit, debt, amountMinor } of journal) {
    const isGiven = isRepaid(debit);
    if ((!isGiven && !isRepaid(credit)) || (debt && decided.has(keyOf(debt)))) continue;
    const account = isGiven ? debit : credit;
    const key = `${taxType} ${account}`;
    const book = books.get(key) ?? { taxType, account, minor: 0n };
    book.minor += isGiven ? amountMinor : -amountMinor;
    books.set(key, book);
  }
  return [...books.values()];
}

const keyOf = (debt: DebtKey | undefined) => (debt ? `${debt.declarationId} ${debt.number}` : "");

/** Charged by a decision on what was suspended or secured: it stands beside the assessment. */
const isDecided = ({ reference }: Posting) => /^(suspended|secured) /.test(reference);

/** By the books of revenue alone: late charges stand, and so does what a decision charged. */
function bookedDifferences(
  journal: readonly Posting[],
  due: readonly Due[],
  profile: Profile,
): readonly Due[] {
  const rules = findMoneyRules(profile);
  const late = rules?.lateCharge?.taxType;
  const open = new Map<string, Due>(due.map((one) => [`${one.taxType} ${one.kind}`, one]));
  for (const posting of journal) {
    const { taxType = "", debit, credit, amountMinor } = posting;
    const into = isRevenue(credit);
    if ((!into && !isRevenue(debit)) || taxType === late) continue;
    if (isDecided(posting)) continue;
    const kind = kindOf(into ? credit : debit) ?? "";
    const before = open.get(`${taxType} ${kind}`)?.amountMinor ?? 0n;
    const left = into ? before - amountMinor : before + amountMinor;
    open.set(`${taxType} ${kind}`, { taxType, kind, amountMinor: left });
  }
  return [...open.values()].filter(({ amountMinor }) => amountMinor !== 0n);
}
