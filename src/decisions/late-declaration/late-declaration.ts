/**
 * The late-declaration fee: for each day from the start day to the day of acceptance, both counted, a
 * share of the customs value. In: last day for declaring, day of acceptance, value, and who reported the
 * arrival. Out: the days and the fee, or where one party alone reported it a remark. Owns no table. Pure.
 */
import type { AssessedItem, ChargeLine, ChargeReason } from "#src/decisions/duties/duties.ts";
import { decimalOf, formatDecimal, multiply, parseDecimal } from "#src/kernel/decimal.ts";
import { formatMinor, toMinor } from "#src/kernel/money.ts";
import { shiftToWorkingDay, type WorkingDays } from "#src/registers/working-days.ts";
import type { LateRules } from "./late-rules.ts";

/** Kept with the assessment, so that it can be worked out again. Days in ISO. */
export type LateDeclaration = {
  readonly arrivedOn: string;
  readonly startsOn: string;
  readonly acceptedOn: string;
  readonly days: number;
  /** Carrier that reported the arrival. */
  readonly reportedBy: string;
  /** Keeper or customs that reported it too; null: nobody did, and nothing is charged. */
  readonly confirmedBy: string | null;
};

/**
 * Days that count; undefined: it was declared in time. The start day is the one after the last day for
 * declaring; one without work moves on to the next working day.
 */
export function countLate(
  {
    arrivedOn,
    declareBy,
    acceptedOn,
    reportedBy,
    confirmedBy,
  }: Readonly<Record<"arrivedOn" | "declareBy" | "acceptedOn", Temporal.PlainDate>> &
    Pick<LateDeclaration, "reportedBy" | "confirmedBy">,
  calendar: WorkingDays,
): LateDeclaration | undefined {
  const starts = shiftToWorkingDay(calendar, declareBy.add({ days: 1 }), "next");
  const days = starts.until(acceptedOn).days + 1;
  if (days <= 0) return undefined;
  return {
    arrivedOn: arrivedOn.toString(),
    startsOn: starts.toString(),
    acceptedOn: acceptedOn.toString(),
    days,
    reportedBy,
    confirmedBy,
  };
}

/** Minor units, and the percentage of the day of acceptance; undefined: nothing is charged. */
export function lateFee(
  customsValueMinor: bigint,
  { acceptedOn, days }: Pick<LateDeclaration, "acceptedOn" | "days">,
  { rates, wholeMinor, leastMinor }: LateRules,
): { readonly minor: bigint; readonly percent: string } | undefined {
  const percent = rates.findLast(({ from }) => from <= acceptedOn)?.percentPerDay;
  if (percent === undefined) return undefined;
  const share = multiply(parseDecimal(percent), decimalOf(1n, 2));
  const exact = multiply(multiply(decimalOf(customsValueMinor), share), decimalOf(BigInt(days)));
  const minor = toMinor(exact, 0, "down");
  const whole = minor - (minor % BigInt(wholeMinor));
  return whole > 0n && whole >= BigInt(leastMinor) ? { minor: whole, percent } : undefined;
}

/** An item with the fee as a line of its own, or with a remark that it is not charged. */
export function withLate(
  item: AssessedItem,
  late: LateDeclaration,
  { base, rules, decimals }: LateCharging,
): AssessedItem {
  const fee = lateFee(base, late, rules);
  if (!fee) return item;
  if (late.confirmedBy === null)
    return { ...item, reasons: [...item.reasons, notCharged(late, rules)], late };
  const line = lineOf(fee, { base, late, rules, decimals });
  return { ...item, lines: [...item.lines, line], late };
}

export type LateCharging = {
  /** Customs value of the declaration, minor units. */
  readonly base: bigint;
  readonly rules: LateRules;
  readonly decimals: number;
};

function lineOf(
  { minor, percent }: { readonly minor: bigint; readonly percent: string },
  { base, late, rules, decimals }: LateCharging & { readonly late: LateDeclaration },
): ChargeLine {
  const rate = formatDecimal(parseDecimal(percent));
  return {
    taxType: rules.taxType,
    measure: null,
    legalBasis: rules.source.en,
    scope: null,
    base,
    quantity: String(late.days),
    unit: "DAY",
    rate: `${rate} %`,
    amount: minor,
    relieved: 0n,
    secured: 0n,
    suspended: 0n,
    payable: minor,
    method: "computed",
    formula: `${formatMinor(base, decimals)} × ${rate} % × ${late.days} ≈ ${formatMinor(minor, decimals)}`,
    reasons: [charged(late, rules)],
  };
}

/** Says on whose reports the fee rests, so that it can be contested. */
function charged(
  { arrivedOn, startsOn, acceptedOn, days, reportedBy, confirmedBy }: LateDeclaration,
  { source }: LateRules,
): ChargeReason {
  return {
    code: "LDF-001",
    says: {
      en: `Declared late: ${days} days from ${startsOn} to ${acceptedOn}, both counted. The goods arrived on ${arrivedOn} by the reports of ${reportedBy} and ${confirmedBy}. Claim repayment where this is wrong.`,
      zh: `滞报：自 ${startsOn} 起至 ${acceptedOn} 止共 ${days} 天，首尾均计入。据 ${reportedBy} 和 ${confirmedBy} 的申报，货物于 ${arrivedOn} 进境。有异议的，可以申请退（减）税。`,
    },
    source: source.en,
  };
}

function notCharged(
  { arrivedOn, startsOn, acceptedOn, days, reportedBy }: LateDeclaration,
  { source }: LateRules,
): ChargeReason {
  return {
    code: "LDF-002",
    says: {
      en: `By the report of ${reportedBy} alone the goods arrived on ${arrivedOn} and are declared late, ${days} days from ${startsOn} to ${acceptedOn}. No fee is charged: neither the keeper of the place nor customs has confirmed the arrival.`,
      zh: `仅据 ${reportedBy} 申报，货物于 ${arrivedOn} 进境，自 ${startsOn} 起至 ${acceptedOn} 止滞报 ${days} 天。监管场所经营人和海关均未确认运抵，不征收滞报金。`,
    },
    source: source.en,
  };
}
