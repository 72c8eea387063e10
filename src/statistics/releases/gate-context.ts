/** What the gate is told from outside the ledger: rates of the register, rules of the profile, the day. */
import { compare, type Decimal, divide, parseDecimal } from "#src/kernel/decimal.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { StatisticsApp } from "../app.ts";
import { confidentialityRules } from "../confidentiality/rules.ts";
import { findSuspicious } from "../editing/list.ts";
import type { CheckReport } from "../gate/findings.ts";
import { labelsOf } from "../official/labels.ts";
import { readPartners } from "../official/partners.ts";
import { checkOpenRows } from "../gate/suspicious.ts";
import type { RateRange } from "../gate/within.ts";
import { findPeriod } from "../tables/period.ts";

/** What the gate is told of a period's release. */
export function gateContextOf(app: StatisticsApp, profile: Profile, period: string) {
  const today = legalDay(profile.timeZone, app.clock());
  return {
    office: profile,
    labelOf: labelsOf(app.snapshots.current(profile.id), readPartners(profile.id), today),
    rates: ratesOf(app, profile, period),
    confidentiality: confidentialityRules(profile),
    today,
    openRows: async () => await openRowsOf(app, profile, period),
  };
}

/** Rows of the month that look wrong; none are looked at where the profile has no checks or too many rows. */
async function openRowsOf(
  app: StatisticsApp,
  profile: Profile,
  period: string,
): Promise<CheckReport> {
  if (findPeriod(period)?.kind !== "month" || !profile.ruleTexts.has("editing"))
    return { checked: 0, findings: [] };
  const wanted = { month: period, snapshot: app.snapshots.current(profile.id) };
  try {
    const found = await findSuspicious(app.sql, profile, wanted);
    return checkOpenRows(found, { currency: profile.currency.code });
  } catch (error) {
    if (error instanceof AppError) return { checked: 0, findings: [] };
    throw error;
  }
}

/** Months before the period in which what is released in it may have been accepted. */
const monthsBefore = 2;
const inverseScale = 12;

/** Rates the register has for the period's months and the two before; undefined where a month has none. */
function ratesOf(app: StatisticsApp, profile: Profile, text: string): RateRange | undefined {
  const period = findPeriod(text);
  if (!period) return undefined;
  const snapshot = app.snapshots.current(profile.id);
  const first = Temporal.PlainYearMonth.from({ year: period.year, month: 1 });
  const rates: Decimal[] = [];
  for (let at = -monthsBefore; at < period.lastMonth; at += 1) {
    const day = first.add({ months: at }).toPlainDate({ day: 1 });
    const found = snapshot.exchangeRate(profile.statistics.secondCurrency, day);
    if (!found || found.rate.units === 0n) return undefined;
    const direct = found.perUnitOf === profile.statistics.secondCurrency;
    rates.push(
      direct ? found.rate : divide(parseDecimal("1"), found.rate, inverseScale, "half-even"),
    );
  }
  const sorted = rates.toSorted(compare);
  const [low, high] = [sorted[0], sorted.at(-1)];
  return low && high ? { low, high } : undefined;
}
