/**
 * What falls due of suspended charges: the share of goods that were not discharged, or of the months goods
 * with partial relief stayed, and the interest for the time. The same facts give the same lines, so a
 * booked debt can be worked out again. Pure.
 */
import type { ChargeLine, ChargeReason } from "#src/decisions/duties/duties.ts";
import { decimalOf, formatDecimal, multiply, parseDecimal, subtract } from "#src/kernel/decimal.ts";
import { formatMinor, toMinor } from "#src/kernel/money.ts";
import type { Text } from "#src/kernel/text.ts";
import { compensatoryInterest, type InterestStep } from "#src/money/debts/interest.ts";
import type { Profile } from "#src/registers/profile.ts";
import { minorBetween, type SuspendedCharge } from "./account.ts";
import { interestRuleOf } from "./procedure-rules.ts";

export type DebtCause = "time-limit" | "partial-relief" | "officer";

/** Kept with the debt. */
export type DebtFacts = {
  readonly cause: DebtCause;
  readonly procedure: string;
  readonly charges: readonly SuspendedCharge[];
  readonly unit: string;
  /** In the unit charges are shared by. */
  readonly entered: string;
  readonly before: string;
  readonly after: string;
  readonly since: string;
  readonly until: string;
};

export type Debt = {
  readonly lines: readonly ChargeLine[];
  /** What is booked, by tax. */
  readonly due: readonly {
    readonly taxType: string;
    readonly kind: string;
    readonly minor: bigint;
  }[];
  readonly chargedMinor: bigint;
  readonly interestMinor: bigint;
};

/** Works out a debt. */
export function debtOf(facts: DebtFacts, profile: Profile): Debt {
  const { decimals } = profile.currency;
  const months = monthsBetween(facts.since, facts.until);
  const shares = facts.charges.flatMap((charge) => {
    const share = minorBetween(charge.suspendedMinor, {
      from: parseDecimal(facts.before),
      to: parseDecimal(facts.after),
      entered: parseDecimal(facts.entered),
    });
    const isPartial = facts.cause === "partial-relief";
    if (isPartial && charge.monthlyShare === undefined) return [];
    const due = isPartial ? ofMonths(share, charge.monthlyShare ?? "0", months) : share;
    return due > 0n ? [{ charge, share, due }] : [];
  });
  const lines = shares.map((one) => chargeLine(one, facts, { months, decimals }));
  const due = shares.map(({ charge: { taxType, kind }, due: minor }) => ({ taxType, kind, minor }));
  const chargedMinor = due.reduce((sum, { minor }) => sum + minor, 0n);
  if (facts.cause === "partial-relief") return { lines, due, chargedMinor, interestMinor: 0n };
  const interest = interestLine(due, facts, profile);
  return {
    lines: interest ? [...lines, interest.line] : lines,
    due: interest ? [...due, interest.due] : due,
    chargedMinor,
    interestMinor: interest?.due.minor ?? 0n,
  };
}

/** Months begun between two days; the day of leaving ends the month that began on the same day. */
export function monthsBetween(since: string, until: string): number {
  const from = Temporal.PlainDate.from(since);
  const { months, days } = from.until(until, { largestUnit: "months" });
  return Math.max(1, days > 0 ? months + 1 : months);
}

function ofMonths(minor: bigint, monthlyShare: string, months: number): bigint {
  const share = multiply(parseDecimal(monthlyShare), decimalOf(BigInt(months)));
  const due = toMinor(multiply(decimalOf(minor), share), 0, "half-up");
  return due < minor ? due : minor;
}

type Share = { readonly charge: SuspendedCharge; readonly share: bigint; readonly due: bigint };

function chargeLine(
  { charge, share, due }: Share,
  facts: DebtFacts,
  { months, decimals }: { readonly months: number; readonly decimals: number },
): ChargeLine {
  const goods = formatDecimal(subtract(parseDecimal(facts.after), parseDecimal(facts.before)));
  const [part, amount] = [share, due].map((minor) => formatMinor(minor, decimals));
  const suspended = formatMinor(charge.suspendedMinor, decimals);
  const portion = `${suspended} × ${goods} ÷ ${facts.entered} = ${part}`;
  const percent = percentOf(charge.monthlyShare ?? "0");
  const formula =
    facts.cause === "partial-relief"
      ? `${portion}; ${part} × ${percent} × ${months} = ${amount}`
      : portion;
  return {
    taxType: charge.taxType,
    measure: charge.measure,
    legalBasis: charge.legalBasis,
    scope: null,
    base: charge.suspendedMinor,
    quantity: goods,
    unit: facts.unit,
    rate: charge.rate,
    amount: due,
    relieved: facts.cause === "partial-relief" ? share - due : 0n,
    secured: 0n,
    suspended: 0n,
    payable: due,
    method: "computed",
    formula,
    reasons: [reasonOf(facts, months, percent)],
  };
}

const percentOf = (share: string) =>
  `${formatDecimal(multiply(parseDecimal(share), decimalOf(100n)))} %`;

function reasonOf({ cause, until }: DebtFacts, months: number, percent: string): ChargeReason {
  const says: Record<DebtCause, Text> = {
    "time-limit": {
      en: `Not discharged when the time limit ended; the debt arose on ${until}.`,
      zh: `期限届满未核销，税款于 ${until} 产生。`,
    },
    "partial-relief": {
      en: `Temporary admission with partial relief ended on ${until}: ${percent} for each of ${months} months begun, never more than the duty.`,
      zh: `部分免税的暂时进口于 ${until} 结束：停留 ${months} 个月（不足一月按一月计），每月 ${percent}，以税额为限。`,
    },
    officer: {
      en: `Charged by an officer on ${until}.`,
      zh: `海关于 ${until} 决定征税。`,
    },
  };
  const codes = { "time-limit": "PRO-101", "partial-relief": "PRO-102", officer: "PRO-103" };
  return { code: codes[cause], says: says[cause] };
}

export type InterestFacts = {
  readonly procedure: string;
  readonly since: string;
  readonly until: string;
};
type Due = { readonly kind: string; readonly minor: bigint };

/** Compensatory interest on what falls due; undefined where the profile asks for none, or it is nothing. */
export function interestLine(
  due: readonly Due[],
  { procedure, since, until }: InterestFacts,
  profile: Profile,
): { readonly line: ChargeLine; readonly due: Debt["due"][number] } | undefined {
  const [from, to] = [Temporal.PlainDate.from(since), Temporal.PlainDate.from(until)];
  const found = interestRuleOf(profile, procedure, to);
  if (!found) return undefined;
  const { rule, kinds } = found;
  const amountMinor = due
    .filter(({ kind }) => kinds.includes(kind))
    .reduce((sum, { minor }) => sum + minor, 0n);
  const interest = compensatoryInterest(rule, { amountMinor, from, until: to });
  if (interest.minor <= 0n) return undefined;
  const { decimals } = profile.currency;
  const amount = formatMinor(interest.minor, decimals);
  const per = rule.per === "year" ? rule.daysInYear : undefined;
  const rates = [...new Set(interest.steps.map(({ percent }) => percent))].join(", ");
  const line: ChargeLine = {
    taxType: rule.taxType,
    measure: null,
    legalBasis: rule.source.en,
    scope: null,
    base: amountMinor,
    quantity: String(interest.days),
    unit: "DAY",
    rate: `${rates} %`,
    amount: interest.minor,
    relieved: 0n,
    secured: 0n,
    suspended: 0n,
    payable: interest.minor,
    method: "computed",
    formula: `${interest.steps.map((step) => stepText(step, per, decimals)).join(" + ")} = ${amount}`,
    reasons: [
      {
        code: "PRO-110",
        says: {
          en: `Compensatory interest for ${interest.days} days, from ${since}, when the charges were first suspended, until ${until}.`,
          zh: `缓税利息：自税款首次暂不征收之日 ${since} 起至 ${until}，共 ${interest.days} 天。`,
        },
        source: rule.source.en,
      },
    ],
  };
  return { line, due: { taxType: rule.taxType, kind: rule.kind, minor: interest.minor } };
}

function stepText(
  { principalMinor, percent, days }: InterestStep,
  per: number | undefined,
  decimals: number,
): string {
  const parts = `${formatMinor(principalMinor, decimals)} × ${percent} % × ${days}`;
  return per === undefined ? parts : `${parts} ÷ ${per}`;
}

/** What an item owes by kind; undefined while a line of it is not determined. */
export function dueOfLines(
  lines: readonly ChargeLine[],
  profile: Profile,
): readonly Due[] | undefined {
  const { duty, vat } = profile.charges.taxTypes;
  const due: Due[] = [];
  for (const { taxType, payable } of lines) {
    if (payable === null) return undefined;
    const kind = duty.includes(taxType) ? "duty" : vat.includes(taxType) ? "vat" : "other";
    if (payable > 0n) due.push({ kind, minor: payable });
  }
  return due;
}
