/**
 * Interest and late charges by day: what is owed after its last day, for each day at the rate of that day,
 * exact until it is rounded once. In: what falls due when, what was paid when, a rule. Out: the amount and
 * the steps that lead to it. Late payment, instalments and compensatory interest are the same sum.
 */
import { parseDecimal } from "#src/kernel/decimal.ts";
import type { InterestRule } from "./money-rules.ts";

/** An amount of money on a day, minor units. */
export type DayAmount = { readonly day: Temporal.PlainDate; readonly minor: bigint };

export type InterestInput = {
  /** What has to be paid until the end of a day; interest begins on the day after it. */
  readonly due: readonly DayAmount[];
  readonly paid: readonly DayAmount[];
  /** Day of payment, or the day that is asked about. */
  readonly until: Temporal.PlainDate;
};

export type InterestStep = {
  /** First and last day. */
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly principalMinor: bigint;
  readonly percent: string;
  /** Tax it stands on, where a rule reckons by tax. */
  readonly taxType?: string;
};
export type Interest = {
  readonly minor: bigint;
  /** Days on which something was overdue. */
  readonly days: number;
  readonly steps: readonly InterestStep[];
};

const nothing: Interest = { minor: 0n, days: 0, steps: [] };
const rateScale = 6;
const compare = (a: Temporal.PlainDate, b: Temporal.PlainDate) => Temporal.PlainDate.compare(a, b);

/** Interest up to a day. A rule's principal minimum is compared with all that was ever due. */
export function interestOf(rule: InterestRule, { due, paid, until }: InterestInput): Interest {
  const whole = due.reduce((sum, { minor }) => sum + minor, 0n);
  if (whole < BigInt(rule.principalMinimumMinor)) return nothing;
  // the first day that costs nothing any more
  const end = rule.countsDayOfPayment ? until.add({ days: 1 }) : until;
  const lag = rule.countsDayOfPayment ? 1 : 0;
  const changes = [
    ...due.map(({ day, minor }) => ({ day: day.add({ days: 1 }), minor })),
    ...paid.map(({ day, minor }) => ({ day: day.add({ days: lag }), minor: -minor })),
  ].toSorted((a, b) => compare(a.day, b.day));
  const first = changes.find(({ minor }) => minor > 0n)?.day;
  if (!first || compare(first, end) >= 0) return nothing;
  const starts = rule.rates.map(({ from }) => Temporal.PlainDate.from(from));
  const breaks = [...changes.map(({ day }) => day), ...starts]
    .filter((day) => compare(day, first) > 0 && compare(day, end) < 0)
    .toSorted(compare);
  const steps: InterestStep[] = [];
  let units = 0n;
  for (const [index, from] of [first, ...breaks].entries()) {
    const to = breaks[index] ?? end;
    const days = from.until(to, { largestUnit: "days" }).days;
    const principalMinor = changes
      .filter(({ day }) => compare(day, from) <= 0)
      .reduce((sum, { minor }) => sum + minor, 0n);
    const percent = rateOn(rule, from);
    if (days === 0 || principalMinor <= 0n || percent === undefined) continue;
    units += principalMinor * BigInt(days) * rateUnits(percent);
    const last = to.subtract({ days: 1 }).toString();
    steps.push({ from: from.toString(), to: last, days, principalMinor, percent });
  }
  const minor = roundOnce(units, rule);
  const days = steps.reduce((sum, step) => sum + step.days, 0);
  return { minor: minor < BigInt(rule.minimumMinor) ? 0n : minor, days, steps };
}

/** What was due and paid of a tax. */
export type TaxDue = Pick<InterestInput, "due" | "paid"> & { readonly taxType: string };

/** Interest on the taxes of a debt, each alone or all together, as the rule says. */
export function interestOfTaxes(
  rule: InterestRule,
  taxes: readonly TaxDue[],
  until: Temporal.PlainDate,
): Interest {
  if (rule.each === "debt") {
    const due = taxes.flatMap((tax) => tax.due);
    return interestOf(rule, { due, paid: taxes.flatMap(({ paid }) => paid), until });
  }
  const each = taxes.map(({ taxType, due, paid }) => {
    const interest = interestOf(rule, { due, paid, until });
    return { ...interest, steps: interest.steps.map((step) => ({ ...step, taxType })) };
  });
  return {
    minor: each.reduce((sum, { minor }) => sum + minor, 0n),
    days: Math.max(0, ...each.map(({ days }) => days)),
    steps: each.flatMap(({ steps }) => steps),
  };
}

/** Interest for an amount from one day to another, as where a debt arises at the end of a procedure. */
export function compensatoryInterest(
  rule: InterestRule,
  {
    amountMinor,
    from,
    until,
  }: {
    readonly amountMinor: bigint;
    readonly from: Temporal.PlainDate;
    readonly until: Temporal.PlainDate;
  },
): Interest {
  const due = [{ day: from.subtract({ days: 1 }), minor: amountMinor }];
  return interestOf(rule, { due, paid: [], until });
}

/** The rate that began last; undefined before the first. */
function rateOn({ rates }: InterestRule, day: Temporal.PlainDate): string | undefined {
  const text = day.toString();
  return rates
    .filter(({ from }) => from <= text)
    .toSorted((a, b) => (a.from < b.from ? 1 : -1))
    .at(0)?.percent;
}

function rateUnits(percent: string): bigint {
  const { units, scale } = parseDecimal(percent);
  return scale <= rateScale
    ? units * 10n ** BigInt(rateScale - scale)
    : units / 10n ** BigInt(scale - rateScale);
}

function roundOnce(units: bigint, rule: InterestRule): bigint {
  const year = rule.per === "year" ? BigInt(rule.daysInYear) : 1n;
  const whole = 100n * 10n ** BigInt(rateScale) * year;
  return rule.rounding === "half-up" ? (2n * units + whole) / (2n * whole) : units / whole;
}
