/** Answers about the course of a series: records, streaks and turning points, only as far as the run of
 * figures proves them. */
import { type Decimal, compare, decimalOf, formatDecimal } from "#src/kernel/decimal.ts";
import { type Text } from "#src/kernel/text.ts";
import { type SeriesValue } from "../official/series.ts";
import { growthPct } from "../tables/growth.ts";
import { type Period, findPeriod } from "../tables/period.ts";
import { sourcesOf } from "./facts.ts";
import { type Question } from "./question.ts";
import {
  type Answer,
  type Material,
  type Measured,
  previousOf,
  measure,
  periodText,
  nameOf,
  capital,
  type Point,
  monthBefore,
  amountStep,
  signedMoney,
  type Basis,
  onYear,
  onMonth,
} from "./measured.ts";

/** The unbroken run of periods of one length that ends with a period, oldest first. */
function runUpTo(material: Material, last: Period, measured: Measured): readonly Point[] {
  const run: Point[] = [];
  let at: Period | undefined = last;
  while (at && run.length < 1_200) {
    const part = measure(material, at, measured);
    if (!part) break;
    run.unshift({ period: at, part });
    at = last.kind === "month" ? monthBefore(at) : previousOf(at);
  }
  return run;
}

/** A record is said of the unbroken run that is held, with where it begins. */
export function answerRecord(
  question: Question,
  material: Material,
  period: Period,
): Answer | undefined {
  const run = runUpTo(material, period, question);
  const last = run.at(-1);
  const first = run.at(0);
  if (!last || !first || run.length < 3) return undefined;
  const sign = question.lowest ? -1 : 1;
  const earlier = run.slice(0, -1);
  const rival = earlier.findLast((one) => compare(one.part.amount, last.part.amount) * sign >= 0);
  const [name, when, start] = [nameOf(question), periodText(period), periodText(first.period)];
  const money = signedMoney(last.part.amount, material.currency);
  const word = question.lowest ? { en: "lowest", zh: "最低" } : { en: "highest", zh: "最高" };
  const head = {
    en: `${capital(name.en)} in ${when.en} came to ${money.en}`,
    zh: `${when.zh}，${name.zh}${money.zh}`,
  };
  const held = {
    en: `figures are held without a gap from ${start.en}, ${run.length} periods`,
    zh: `自${start.zh}起连续${run.length}期有数据`,
  };
  const step: Text = { en: capital(held.en), zh: held.zh };
  const steps = [step, amountStep(name, period, last.part)];
  const cells = last.part.cells;
  if (!rival)
    return {
      answer: {
        en: `${head.en}, the ${word.en} since the series begins in ${start.en} (${held.en}).`,
        zh: `${head.zh}，为${start.zh}有数据以来${word.zh}（${held.zh}）。`,
      },
      steps,
      sources: sourcesOf(run.flatMap(({ part }) => part.cells)),
    };
  const since = periodText(rival.period);
  const other = signedMoney(rival.part.amount, material.currency);
  const isNext = rival === earlier.at(-1);
  return {
    answer: isNext
      ? {
          en: `No: ${head.en}, and ${since.en}, the period before, had ${other.en}; it is not the ${word.en}.`,
          zh: `不是。${head.zh}，而上一期（${since.zh}）为${other.zh}，并非${word.zh}。`,
        }
      : {
          en: `${head.en}, the ${word.en} since ${since.en}, which had ${other.en}.`,
          zh: `${head.zh}，为${since.zh}（${other.zh}）以来${word.zh}。`,
        },
    steps: [...steps, amountStep(name, rival.period, rival.part)],
    sources: sourcesOf([...cells, ...rival.part.cells]),
  };
}

type Grown = {
  readonly period: Period;
  readonly pct: Decimal;
  readonly cells: readonly SeriesValue[];
};

/** Growth for the unbroken run of months that has it. */
function growthRun(
  material: Material,
  last: Period,
  measured: Measured,
  basis: Basis = onYear,
): readonly Grown[] {
  const run: Grown[] = [];
  for (const { period, part } of runUpTo(material, last, measured).toReversed()) {
    const earlier = basis.earlierOf(period);
    const before = earlier && measure(material, earlier, measured);
    const pct = before && growthPct(part.amount, before.amount);
    if (!before || !pct) break;
    run.unshift({ period, pct, cells: [...part.cells, ...before.cells] });
  }
  return run;
}

function lastMonthOf(period: Period): Period | undefined {
  return findPeriod(`${period.year}-${String(period.lastMonth).padStart(2, "0")}`);
}

function signOf({ pct }: Grown): number {
  return pct.units > 0n ? 1 : pct.units < 0n ? -1 : 0;
}

export function answerStreak(
  question: Question,
  material: Material,
  period: Period,
): Answer | undefined {
  const month = lastMonthOf(period);
  const run = month && growthRun(material, month, question);
  const last = run?.at(-1);
  if (!run || !last || !month || question.flow === "balance") return undefined;
  const sign = signOf(last);
  const at = run.findLastIndex((one) => signOf(one) !== sign);
  const streak = run.slice(at + 1);
  const name = nameOf(question);
  const [first, end] = [periodText(streak[0]?.period ?? month), periodText(month)];
  const word =
    sign > 0
      ? { en: "grew", zh: "增长" }
      : sign < 0
        ? { en: "fell", zh: "下降" }
        : { en: "stood still", zh: "持平" };
  // where the data end within the streak, it may be longer
  const atLeast = at < 0 ? { en: "at least ", zh: "至少" } : { en: "", zh: "" };
  return {
    answer: {
      en: `${capital(name.en)} ${word.en} on the year before for ${atLeast.en}${streak.length} months in a row, ${first.en} to ${end.en}.`,
      zh: `截至${end.zh}，${name.zh}同比${atLeast.zh}连续${streak.length}个月${word.zh}（自${first.zh}起）。`,
    },
    steps: run.slice(-Math.max(streak.length + 1, 2)).map(growthStep),
    sources: sourcesOf(streak.flatMap(({ cells }) => cells)),
  };
}

function growthStep({ period, pct }: Grown): Text {
  const when = periodText(period);
  return {
    en: `${when.en}: ${formatDecimal(pct)} percent`,
    zh: `${when.zh}：${formatDecimal(pct)}%`,
  };
}

/** Months of one direction that must stand on either side of a turning point. */
const sideMonths = 3;

export function answerTurning(
  question: Question,
  material: Material,
  period: Period,
): Answer | undefined {
  const month = lastMonthOf(period);
  if (!month || question.flow === "balance") return undefined;
  const yearly = growthRun(material, month, question);
  // without the year before, the course from month to month is what there is
  const isYearly = yearly.length >= 2 * sideMonths;
  const basis = isYearly ? onYear : onMonth;
  const run = isYearly ? yearly : growthRun(material, month, question, onMonth);
  if (run.length < 2 * sideMonths) return undefined;
  const name = nameOf(question);
  for (let at = run.length - sideMonths; at >= sideMonths; at -= 1) {
    const [before, after] = [run.slice(at - sideMonths, at), run.slice(at, at + sideMonths)];
    const sign = signOf(after[0] ?? run[0] ?? { period, pct: decimalOf(0n), cells: [] });
    if (sign === 0 || after.some((one) => signOf(one) !== sign)) continue;
    if (before.some((one) => signOf(one) !== -sign)) continue;
    const when = periodText(after[0]?.period ?? month);
    const turn =
      sign > 0
        ? { en: "turned from falling to growing", zh: "由降转升" }
        : { en: "turned from growing to falling", zh: "由升转降" };
    return {
      answer: {
        en: `${capital(name.en)} ${turn.en} in ${when.en}, ${basis.says.en}: the three months before went one way, the three from then on the other.`,
        zh: `${name.zh}${basis.says.zh}增速于${when.zh}${turn.zh}：此前三个月与此后三个月方向相反。`,
      },
      steps: [...before, ...after].map(growthStep),
      sources: sourcesOf([...before, ...after].flatMap(({ cells }) => cells)),
    };
  }
  const [start, end] = [periodText(run[0]?.period ?? month), periodText(month)];
  return {
    answer: {
      en: `No turning point of ${name.en} is found from ${start.en} to ${end.en}: growth ${basis.says.en} nowhere has three months of one direction and then three of the other.`,
      zh: `${start.zh}至${end.zh}，${name.zh}未见拐点：${basis.says.zh}增速没有出现连续三个月同向后又连续三个月反向的情况。`,
    },
    steps: run.map(growthStep),
    sources: sourcesOf(run.flatMap(({ cells }) => cells)),
  };
}
