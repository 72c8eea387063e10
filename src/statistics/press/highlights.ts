/**
 * What stands out in a period, told unasked: records, runs of growth, turning points and what drove the
 * change. Each is said only where the unbroken run of released figures proves it.
 */
import { formatDecimal } from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import type { SeriesFlow } from "../official/series.ts";
import { type Period, findPeriod, monthsOf } from "../tables/period.ts";
import { findDrivers, tellDrivers } from "../answers/contribution.ts";
import {
  type RecordHighFinding,
  findRecord,
  findStreak,
  findTurning,
  lastMonthOf,
  tellRecord,
  tellStreak,
  tellTurning,
} from "../answers/course.ts";
import { type Fact, type Subject, printAmount } from "../figures/facts.ts";
import {
  type Answer,
  type Material,
  type MeasureSubject,
  flowNames,
  periodText,
  signedMoney,
} from "../answers/measured.ts";
import { sentence } from "../figures/wording.ts";

const flows = ["total", "export", "import"] as const;
/** A month is a record when it beats a year of months before it, a year when it beats two years. */
const monthsBeaten = 12;
const yearsBeaten = 2;
/** Fewer months in a row are no run. */
const runMonths = 3;

/** The facts of a period that stand out, in the order they are said. */
export function highlightFacts(subject: Subject, material: Material): readonly Fact[] {
  return flows.flatMap((flow) => {
    const measured: MeasureSubject = { flow, place: undefined, without: undefined };
    const drivers = driverFact(subject, material, flow);
    const turning = turningFact(subject, material, measured);
    const streak = turning ? undefined : streakFact(subject, material, measured);
    return [...recordFacts(subject, material, measured), turning, streak, drivers].filter(
      (fact) => fact !== undefined,
    );
  });
}

type HighlightFigure = {
  readonly id: string;
  readonly measure: string;
  readonly unit: string;
  readonly value: string;
  readonly period: string;
};

function factOf(flow: SeriesFlow, said: HighlightFigure, { answer, sources }: Answer): Fact {
  return {
    ...said,
    flow,
    dimension: "total",
    code: "TOTAL",
    label: flowNames[flow],
    yoyPct: null,
    change: null,
    valueComputed: true,
    yoyComputed: false,
    sources,
    text: answer,
  };
}

/** The period itself, and the months of it that led or trailed every month for a year and more. */
function recordFacts(
  { period, printed }: Subject,
  material: Material,
  measured: MeasureSubject,
): readonly Fact[] {
  const months =
    period.kind === "month" ? [] : monthsOf(period).flatMap((text) => findPeriod(text) ?? []);
  const facts = [period, ...months].flatMap((one) =>
    [false, true].flatMap((lowest): readonly Fact[] => {
      const found = findRecord(material, one, measured, lowest);
      const least = one.kind === "month" ? monthsBeaten : yearsBeaten;
      if (!found || found.beaten < least) return [];
      const value = printAmount(printed, found.last.part.amount);
      const word = lowest ? "lowest" : "highest";
      const id = `${word}.${measured.flow}.${one.text}`;
      const said = { id, measure: word, unit: printed.unit, value, period: one.text };
      const told = tellRecord(found, material, { ...measured, lowest });
      const answer = recordText(found, measured, { lowest, currency: material.currency });
      return [factOf(measured.flow, said, { ...told, answer })];
    }),
  );
  // Of months that each beat the one before, the last says it for all.
  return facts.filter(
    (fact, at) =>
      fact.period === period.text ||
      !facts.slice(at + 1).some(({ measure }) => measure === fact.measure),
  );
}

/** A record in one sentence: of the whole run that is held, or since the period that had as much. */
function recordText(
  { last, first, rival }: RecordHighFinding,
  measured: MeasureSubject,
  { lowest, currency }: { readonly lowest: boolean; readonly currency: string },
): Text {
  const money = signedMoney(last.part.amount, currency);
  const [when, start] = [periodText(last.period), periodText((rival ?? first).period)];
  const name = flowNames[measured.flow];
  const word = lowest ? { en: "lowest", zh: "最低" } : { en: "highest", zh: "最高" };
  const since = rival
    ? `since ${start.en}`
    : `of all ${plural(last.period)} held, from ${start.en} on`;
  return {
    en: `${sentence(name.en)} in ${when.en} came to ${money.en}, the ${word.en} ${since}.`,
    zh: `${when.zh}${name.zh}${money.zh}，为${start.zh}${rival ? "" : "有数据"}以来${word.zh}。`,
  };
}

function plural({ kind }: Period): string {
  return kind === "half" ? "half-years" : `${kind}s`;
}

/** A turning point that was known by the end of the period and not before it began. */
function turningFact(
  { period }: Subject,
  material: Material,
  measured: MeasureSubject,
): Fact | undefined {
  const month = lastMonthOf(period);
  const found = month && findTurning(material, month, measured)?.turning;
  const [first, last] = [found?.after[0]?.period, found?.after.at(-1)?.period];
  if (!found || !first || !last || !isWithin(last, period)) return undefined;
  const value = formatDecimal(found.after[0]?.pct ?? { units: 0n, scale: 0 });
  const said = {
    id: `turning.${measured.flow}.${first.text}`,
    measure: "turning",
    unit: "%",
    value,
    period: first.text,
  };
  return factOf(measured.flow, said, tellTurning(found, measured));
}

function isWithin(month: Period, period: Period): boolean {
  return (
    month.year === period.year &&
    month.firstMonth >= period.firstMonth &&
    month.firstMonth <= period.lastMonth
  );
}

function streakFact(
  { period }: Subject,
  material: Material,
  measured: MeasureSubject,
): Fact | undefined {
  const month = lastMonthOf(period);
  const found = month && findStreak(material, month, measured);
  if (!found || found.streak.length < runMonths || found.sign === 0) return undefined;
  const said = {
    id: `streak.${measured.flow}`,
    measure: "streak",
    unit: "months",
    value: String(found.streak.length),
    period: period.text,
  };
  return factOf(measured.flow, said, tellStreak(found, measured));
}

function driverFact(
  { period }: Subject,
  material: Material,
  flow: "total" | "export" | "import",
): Fact | undefined {
  // The whole is told by its two flows, and the other breakdowns by whoever asks.
  const found =
    flow === "total" ? undefined : findDrivers(material, period, flow, ["partner", "section"]);
  if (!found) return undefined;
  const said = {
    id: `drivers.${flow}`,
    measure: "contribution",
    unit: "%",
    value: formatDecimal(found.growth),
    period: period.text,
  };
  return factOf(flow, said, tellDrivers(found, period, flow));
}
