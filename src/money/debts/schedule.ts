/**
 * What of a debt has to be paid when: its last day, or the instalments that were agreed, or all that is left
 * once an instalment was missed for too long. In: charges and payments of the debt by tax and day, a plan,
 * the profile's rules. Out: instalments as they stand, and for each tax what was due and paid. Pure.
 */
import type { DayAmount } from "./interest.ts";
import type { MoneyRules } from "./money-rules.ts";

export type Instalment = {
  readonly dueOn: string;
  readonly amountMinor: bigint;
  /** Day the plan was agreed; before it the debt was due on its own last day. */
  readonly agreedOn: string;
};

/** Charges less what was taken back, and payments, of one tax. */
export type TaxAccount = {
  readonly taxType: string;
  readonly kind: string;
  readonly chargedMinor: bigint;
  readonly paid: readonly DayAmount[];
};

export type Schedule = {
  readonly instalments: readonly (Instalment & { readonly openMinor: bigint })[];
  /** Last day of the instalment that was missed, where all that is left fell due by it. */
  readonly defaultedOn: string | undefined;
  /** Due until the day asked about and not paid. */
  readonly dueMinor: bigint;
  /** Days since the first amount that was due and is not paid. */
  readonly overdueDays: number;
  /** What interest stands on. */
  readonly taxes: readonly {
    readonly taxType: string;
    readonly due: readonly DayAmount[];
    readonly paid: readonly DayAmount[];
  }[];
};

/** An amount with its last day; before `agreedOn` it was late since `lateSince`. */
type Due = DayAmount & { readonly late?: { readonly since: string; readonly agreedOn: string } };

type InstalmentPlanInput = {
  readonly dueOn: string;
  readonly plan: readonly Instalment[];
  readonly rules: MoneyRules | undefined;
  readonly until: Temporal.PlainDate;
};

const dayOf = (text: string) => Temporal.PlainDate.from(text);
const isUntil = (day: Temporal.PlainDate, last: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(day, last) <= 0;
const sumOf = (amounts: readonly { readonly minor: bigint }[]) =>
  amounts.reduce((sum, { minor }) => sum + minor, 0n);

/** The schedule as it stands on a day. */
export function scheduleOf(accounts: readonly TaxAccount[], asked: InstalmentPlanInput): Schedule {
  const { rules, until, dueOn } = asked;
  const order = rules?.allocation.parts ?? [];
  const rank = ({ kind }: TaxAccount) =>
    order.includes(kind) ? order.indexOf(kind) : order.length;
  const sorted = accounts.toSorted((a, b) => rank(a) - rank(b) || (a.taxType < b.taxType ? -1 : 1));
  const whole = sorted.reduce((sum, { chargedMinor }) => sum + chargedMinor, 0n);
  const paid = sorted.flatMap((account) => account.paid);
  const { plan, defaultedOn } = standOfPlan(whole, paid, asked);
  const dues = duesOf(whole, plan, dueOn);
  const dueMinor = sumOf(dues.filter(({ day }) => isUntil(day, until))) - sumOf(paid);
  const runs = rules?.instalments.interest === "runs";
  const standing = runs ? [{ day: dayOf(dueOn), minor: whole }] : dues;
  return {
    instalments: openOf(whole, plan, sumOf(paid)),
    defaultedOn,
    dueMinor: dueMinor > 0n ? dueMinor : 0n,
    overdueDays: overdueDays(dues, sumOf(paid), until),
    taxes: split(sorted, standing),
  };
}

/** Instalments, with what follows a missed one drawn to its day. */
function standOfPlan(
  whole: bigint,
  paid: readonly DayAmount[],
  { plan, rules, until }: InstalmentPlanInput,
): { readonly plan: readonly Instalment[]; readonly defaultedOn: string | undefined } {
  const grace = rules?.instalments.defaultAfterDays ?? null;
  if (grace === null) return { plan, defaultedOn: undefined };
  const planned = plan.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  let dueMinor = whole - planned;
  for (const [at, { dueOn, amountMinor }] of plan.entries()) {
    dueMinor += amountMinor;
    const last = dayOf(dueOn).add({ days: grace });
    if (isUntil(until, last)) break;
    if (sumOf(paid.filter(({ day }) => isUntil(day, last))) >= dueMinor) continue;
    const drawn = plan.map((one, n) => (n > at ? { ...one, dueOn } : one));
    return { plan: drawn, defaultedOn: dueOn };
  }
  return { plan, defaultedOn: undefined };
}

/** What is not in the plan is due on the day of the debt; less than was planned shortens the plan's end. */
function duesOf(whole: bigint, plan: readonly Instalment[], dueOn: string): readonly Due[] {
  const planned = plan.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  let left = whole;
  const take = (minor: bigint) => {
    const taken = minor < left ? minor : left;
    left -= taken;
    return taken;
  };
  const rest = take(whole > planned ? whole - planned : 0n);
  const dues: Due[] = [{ day: dayOf(dueOn), minor: rest }];
  for (const { dueOn: day, amountMinor, agreedOn } of plan) {
    const late = agreedOn > dueOn ? { late: { since: dueOn, agreedOn } } : {};
    dues.push({ day: dayOf(day), minor: take(amountMinor), ...late });
  }
  return dues.filter(({ minor }) => minor > 0n);
}

function openOf(whole: bigint, plan: readonly Instalment[], paidMinor: bigint) {
  const planned = plan.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  let paid = paidMinor - (whole - planned);
  return plan.map((one) => {
    const counted = paid < 0n ? 0n : paid < one.amountMinor ? paid : one.amountMinor;
    paid -= counted;
    return { ...one, openMinor: one.amountMinor - counted };
  });
}

function overdueDays(dues: readonly Due[], paidMinor: bigint, until: Temporal.PlainDate): number {
  let due = 0n;
  for (const { day, minor } of dues) {
    due += minor;
    if (due <= paidMinor) continue;
    return isUntil(until, day) ? 0 : day.until(until, { largestUnit: "days" }).days;
  }
  return 0;
}

/** Amounts that were due fill the taxes in their order. */
function split(accounts: readonly TaxAccount[], dues: readonly Due[]): Schedule["taxes"] {
  const rest = dues.map((due) => ({ ...due }));
  return accounts.map(({ taxType, chargedMinor, paid }) => {
    let left = chargedMinor;
    const due: DayAmount[] = [];
    const put: DayAmount[] = [...paid];
    for (const one of rest) {
      const minor = one.minor < left ? one.minor : left;
      if (minor <= 0n) continue;
      one.minor -= minor;
      left -= minor;
      due.push({ day: one.day, minor });
      if (!one.late) continue;
      // late until the plan was agreed, and not from then to the new day
      due.push({ day: dayOf(one.late.since), minor });
      put.push({ day: dayOf(one.late.agreedOn), minor });
    }
    return { taxType, due, paid: put };
  });
}
