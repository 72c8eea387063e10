/**
 * A declaration whose charges changed after they were settled: what is due more is booked, what was
 * paid too much goes back, tax by tax, against what the journal says was paid. In: the new assessment
 * and the journal of the declaration. Out: postings. A deposit that does not cover the difference leaves
 * it owed (`receivable:`): goods already let go cannot be held for it.
 */
import type { Assessment } from "#src/decisions/duties/assess.ts";
import { formatMinor } from "#src/kernel/money.ts";
import type { Posting } from "#src/money/journal/posting.ts";
import { appendPostings } from "#src/money/journal/store.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { Assessed } from "../stages.ts";
import { type Effect, effect, type StepContext } from "../step.ts";
import type { Due } from "./pay.ts";
import { accountOf, dueOf, traderDebt } from "./accounts.ts";

export type Difference = {
  readonly paidMinor: bigint;
  readonly postings: readonly Effect[];
  /** What changed hands, for the event: above zero to pay, below zero given back. */
  readonly booked: string;
};

/** Books the difference between what was paid and what is due now. */
export function settleDifference(
  declaration: Pick<Assessed, "id" | "facts" | "lodgerId" | "mrn">,
  assessment: Assessment | undefined,
  context: StepContext,
): Difference {
  const { profile, known, now } = context;
  const journal = known.journal?.() ?? [];
  const account = accountOf(profile, declaration.facts, declaration.lodgerId);
  const due = assessment ? dueOf(assessment.items, profile) : [];
  const changes = differences(journal, due, profile);
  const net = changes.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const short = profile.payment.kind === "account" && known.available(account) < net;
  const payer = short
    ? traderDebt(profile, declaration.facts.traderId ?? declaration.lodgerId)
    : account;
  const postings = changes.map(({ taxType, kind, amountMinor }, at): Posting => {
    const revenue = `revenue:${profile.id}:${kind}`;
    const [debit, credit] = amountMinor > 0n ? [payer, revenue] : [revenue, account];
    return {
      declarationId: declaration.id,
      line: journal.length + at + 1,
      debit,
      credit,
      amountMinor: amountMinor > 0n ? amountMinor : -amountMinor,
      currency: profile.currency.code,
      taxType,
      reference: declaration.mrn,
      at: now,
    };
  });
  if (!short) known.spend(account, net);
  return {
    paidMinor: due.reduce((sum, { amountMinor }) => sum + amountMinor, 0n),
    postings: postings.map((posting) => effect(appendPostings, posting)),
    booked: formatMinor(net, profile.currency.decimals),
  };
}

/** What is still to pay, or below zero to give back, in minor units. */
export function findDifference(assessment: Assessment, { profile, known }: StepContext): bigint {
  const changes = differences(known.journal?.() ?? [], dueOf(assessment.items, profile), profile);
  return changes.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
}

/** What each tax still needs, or gives back. */
function differences(
  journal: readonly Posting[],
  due: readonly Due[],
  profile: Profile,
): readonly Due[] {
  const revenue = `revenue:${profile.id}:`;
  const open = new Map<string, Due>(due.map((one) => [`${one.taxType} ${one.kind}`, one]));
  for (const { taxType = "", debit, credit, amountMinor } of journal) {
    const into = credit.startsWith(revenue);
    if (!into && !debit.startsWith(revenue)) continue;
    const kind = (into ? credit : debit).slice(revenue.length);
    const before = open.get(`${taxType} ${kind}`)?.amountMinor ?? 0n;
    const left = into ? before - amountMinor : before + amountMinor;
    open.set(`${taxType} ${kind}`, { taxType, kind, amountMinor: left });
  }
  return [...open.values()].filter(({ amountMinor }) => amountMinor !== 0n);
}
