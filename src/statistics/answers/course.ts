/** Answers about the course of a series: records, streaks and turning points, only as far as the run of
 * figures proves them. */
import { type Decimal, compare, formatDecimal, subtract } from "#src/kernel/decimal.ts";
import { type Text } from "#src/kernel/text.ts";
import { type SeriesValue } from "../official/series.ts";
import { type Period, findPeriod } from "../tables/period.ts";
import { sourcesOf } from "../figures/facts.ts";
import {
  type PrintedAmount,
  computedGrowth,
  publishedGrowth,
  roundedNote,
  yearGrowth,
} from "../figures/grown.ts";
import { no, yes } from "./compared.ts";
import { answerMarkedMonths, answerSidedMonths, evenText, markWords } from "./marked-months.ts";
import type { Bound } from "../questions/phrases/phrases.ts";
import type { Question } from "../questions/question.ts";
import {
  type Answer,
  type Material,
  type MeasureSubject,
  previousOf,
  measure,
  periodText,
  nameOf,
  type Point,
  monthBefore,
  amountStep,
  signedMoney,
  spanNames,
  spansOf,
  type Basis,
  onYear,
  onMonth,
} from "./measured.ts";
import { growthText, magnitude, moneyText, ordinalText, sentence } from "../figures/wording.ts";

/** A hundred years of months. */
const runMax = 1_200;

/** The unbroken run of periods of one length that ends with a period, oldest first. */
function runUpTo(material: Material, last: Period, measured: MeasureSubject): readonly Point[] {
  const run: Point[] = [];
  let at: Period | undefined = last;
  while (at && run.length < runMax) {
    const part = measure(material, at, measured);
    if (!part) break;
    run.unshift({ period: at, part });
    at = last.kind === "month" ? monthBefore(at) : previousOf(at);
  }
  return run;
}

export type RecordHighFinding = {
  /** The unbroken run that is held, oldest first; its last is the figure in question. */
  readonly run: readonly Point[];
  readonly last: Point;
  readonly first: Point;
  /** The latest earlier figure that is as high, or as low; none where the figure leads the whole run. */
  readonly rival: Point | undefined;
  /** Periods since the rival, or all earlier ones. */
  readonly beaten: number;
};

/** Since when a figure is the highest or lowest, over the unbroken run of periods that is held. */
export function findRecord(
  material: Material,
  period: Period,
  measured: MeasureSubject,
  lowest: boolean,
): RecordHighFinding | undefined {
  const run = runUpTo(material, period, measured);
  const [first, last] = [run.at(0), run.at(-1)];
  if (!last || !first) return undefined;
  const sign = lowest ? -1 : 1;
  const earlier = run.slice(0, -1);
  const at = earlier.findLastIndex((one) => compare(one.part.amount, last.part.amount) * sign >= 0);
  return { run, last, first, rival: earlier[at], beaten: earlier.length - 1 - at };
}

/** What is said of a record with the cells that show it, or that the period before had as much. */
export function tellRecord(
  found: RecordHighFinding,
  { currency }: Material,
  question: MeasureSubject & { readonly lowest: boolean },
): Answer {
  const { run, last, first, rival, beaten } = found;
  const [name, when, start] = [nameOf(question), periodText(last.period), periodText(first.period)];
  const money = signedMoney(last.part.amount, currency);
  const word = question.lowest ? { en: "lowest", zh: "最低" } : { en: "highest", zh: "最高" };
  const head = {
    en: `${sentence(name.en)} in ${when.en} came to ${money.en}`,
    zh: `${when.zh}，${name.zh}${money.zh}`,
  };
  const held = {
    en: `figures are held without a gap from ${start.en}, ${run.length} periods`,
    zh: `自${start.zh}起连续${run.length}期有数据`,
  };
  const step: Text = { en: sentence(held.en), zh: held.zh };
  const steps = [step, amountStep(name, last.period, last.part)];
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
  const other = signedMoney(rival.part.amount, currency);
  return {
    answer:
      beaten === 0
        ? {
            en: `No: ${head.en}, and ${since.en}, the period before, had ${other.en}; it is not the ${word.en}.`,
            zh: `不是。${head.zh}，而上一期（${since.zh}）为${other.zh}，并非${word.zh}。`,
          }
        : {
            en: `${head.en}, the ${word.en} since ${since.en}, which had ${other.en}.`,
            zh: `${head.zh}，为${since.zh}（${other.zh}）以来${word.zh}。`,
          },
    steps: [...steps, amountStep(name, rival.period, rival.part)],
    sources: sourcesOf([...last.part.cells, ...rival.part.cells]),
  };
}

export function answerRecord(
  question: Question,
  material: Material,
  period: Period,
): Answer | undefined {
  const found = findRecord(material, period, question, question.lowest);
  if (!found || found.run.length < 3) return undefined;
  const told = tellRecord(found, material, question);
  const isBeaten = question.isYesNo && found.rival !== undefined && found.beaten > 0;
  const { en, zh } = told.answer;
  const lowered = en.charAt(0).toLowerCase() + en.slice(1);
  return isBeaten ? { ...told, answer: { en: `No: ${lowered}`, zh: `不是。${zh}` } } : told;
}

/** The month of a period, or of all that are held, with the most or the least. */
export function answerPeak(question: Question, material: Material): Answer | undefined {
  if (question.byRate || question.isOfChange) return answerFastest(question, material);
  const { span, side } = question;
  if (question.basis === "month") return undefined;
  // the largest deficit is the lowest balance
  const lowest = side === "down" ? !question.lowest : question.lowest;
  const months = spansOf(question, material).slice(-runMax);
  const spans = spanNames[span];
  const points = months.flatMap((month) => {
    const part = measure(material, month, question);
    return part ? [{ period: month, part }] : [];
  });
  const sign = lowest ? -1 : 1;
  const at = (question.nth ?? 1) - 1;
  const sorted = points.toSorted((a, b) => compare(b.part.amount, a.part.amount) * sign);
  const [best, next] = sorted.slice(at);
  // a month that is missing may have been the one
  if (!best || !next || points.length < months.length) return undefined;
  const isAside = points.some(({ part }) => part.amount.units >= 0n === (side === "down"));
  if (side !== undefined && isAside) return undefined;
  const name = nameOf(question);
  const lead = candidateLead(question, best.period);
  const word = placedWord(lowest, at + 1);
  const [when, then] = [periodText(best.period), periodText(next.period)];
  const [money, other] = [best, next].map(({ part }) =>
    signedMoney(part.amount, material.currency),
  );
  return {
    answer: {
      en: `${lead.en}${lead.en === "" ? "Of" : "of"} ${points.length} ${spans.en}, ${when.en} had the ${word.en} ${name.en.replace(/^the /, "")}: ${money?.en ?? ""}. Next came ${then.en} with ${other?.en ?? ""}.`,
      zh: `${lead.zh}${points.length}${spans.zh}中，${name.zh}${word.zh}的是${when.zh}，${money?.zh ?? ""}；其次为${then.zh}，${other?.zh ?? ""}。`,
    },
    steps: [best, next].map((one) => amountStep(name, one.period, one.part)),
    sources: sourcesOf(points.flatMap(({ part }) => part.cells)),
    found: best.period,
  };
}

function placedWord(lowest: boolean, place: number): Text {
  const word = lowest ? { en: "lowest", zh: "最低" } : { en: "highest", zh: "最高" };
  if (place === 1) return word;
  return { en: `${ordinalText(place)} ${word.en}`, zh: `第${place}${lowest ? "低" : "高"}` };
}

/** Whether the month that is asked about is the one. */
function candidateLead({ candidate, isYesNo }: Question, best: Period): Text {
  if (!candidate || !isYesNo) return { en: "", zh: "" };
  return candidate.text === best.text
    ? { en: "Yes: ", zh: "是的，" }
    : { en: "No: ", zh: "不是。" };
}

/** The month of a period that grew, or fell, most: in percent, or by what was added or lost. */
function answerFastest(question: Question, material: Material): Answer | undefined {
  const { lowest, period, direction, basis, span, isOfChange } = question;
  if (basis === "month" && span !== "month") return undefined;
  const on = basis === "month" ? onMonth : onYear;
  const months = spansOf(question, material);
  const spans = spanNames[span];
  const grown = months.flatMap((month) => {
    const earlier = on.earlierOf(month);
    const [now, before] = [month, earlier].map((one) => one && measure(material, one, question));
    const growthOf = basis === "month" ? computedGrowth : yearGrowth;
    const pct = now && before && growthOf(now, before);
    if (!pct) return [];
    const size = isOfChange ? subtract(now.amount, before.amount) : pct;
    const isComputed = basis === "month" || !publishedGrowth(now);
    const pair: readonly (readonly [PrintedAmount, PrintedAmount])[] = isComputed
      ? [[now, before]]
      : [];
    return [{ period: month, pct, pair, size, cells: [...now.cells, ...before.cells] }];
  });
  // of all that are held the first year has no year before
  const isWhole = period ? grown.length === months.length : grown.length > 1;
  if (!isWhole || question.flow === "balance") return undefined;
  const sign = (direction === "down") === lowest ? 1 : -1;
  if (question.nth !== undefined) return undefined;
  // the smallest fall is one of those that fell
  const isLeastFall = direction === "down" && lowest;
  const gone = isLeastFall ? grown.filter(({ pct }) => pct.units < 0n) : grown;
  const [best, next] = gone.toSorted((a, b) => compare(b.size, a.size) * sign);
  if (!best || !next) return undefined;
  const [name, when, then] = [nameOf(question), periodText(best.period), periodText(next.period)];
  const [words, other] = [best, next].map(({ pct, size }) =>
    isOfChange ? addedText(size, material.currency) : growthText(formatDecimal(pct)),
  );
  const note = roundedNote(isOfChange ? [] : [...best.pair, ...next.pair]);
  const word = isOfChange ? mostWords(direction, lowest) : fastestWords(direction, lowest);
  const isFall = direction === "down" && best.pct.units >= 0n;
  // one that went the other way comes next in no order
  const isNext = next.pct.units > 0n === best.pct.units > 0n;
  const runnerUp = isNext
    ? {
        en: ` Next came ${then.en}, ${other?.en ?? ""}.`,
        zh: `；其次为${then.zh}，${other?.zh ?? ""}`,
      }
    : { en: "", zh: "" };
  const none = isFall
    ? { en: "They did not fall in any of them: ", zh: "各月均未下降：" }
    : { en: "", zh: "" };
  return {
    answer: {
      en: `${none.en}${none.en === "" ? "Of" : "of"} ${grown.length} ${spans.en}, ${name.en} ${word.en} in ${when.en}: ${words?.en ?? ""} ${on.says.en}.${runnerUp.en}${note.en}`,
      zh: `${none.zh}${grown.length}${spans.zh}中，${name.zh}${on.says.zh}${word.zh}的是${when.zh}，${words?.zh ?? ""}${runnerUp.zh}。${note.zh}`,
    },
    steps: grown.map(growthStep),
    sources: sourcesOf(grown.flatMap(({ cells }) => cells)),
    found: best.period,
  };
}

function addedText(size: Decimal, currency: string): Text {
  const money = moneyText(magnitude(size), currency);
  return size.units < 0n
    ? { en: `${money.en} less`, zh: `减少${money.zh}` }
    : { en: `${money.en} more`, zh: `增加${money.zh}` };
}

function mostWords(direction: Question["direction"], lowest: boolean): Text {
  const end = lowest ? { en: "least", zh: "最少" } : { en: "most", zh: "最多" };
  return direction === "down"
    ? { en: `lost ${end.en}`, zh: `减少${end.zh}` }
    : { en: `gained ${end.en}`, zh: `增加${end.zh}` };
}

function fastestWords(direction: Question["direction"], lowest: boolean): Text {
  const end = lowest ? { en: "slowest", zh: "最慢" } : { en: "fastest", zh: "最快" };
  return direction === "down"
    ? { en: `fell ${end.en}`, zh: `下降${end.zh}` }
    : { en: `grew ${end.en}`, zh: `增速${end.zh}` };
}

export type Grown = {
  readonly period: Period;
  readonly pct: Decimal;
  readonly cells: readonly SeriesValue[];
};

/** Growth for the unbroken run of months that has it. */
function growthRun(
  material: Material,
  last: Period,
  measured: MeasureSubject,
  basis: Basis = onYear,
): readonly Grown[] {
  const run: Grown[] = [];
  for (const { period, part } of runUpTo(material, last, measured).toReversed()) {
    const earlier = basis.earlierOf(period);
    const before = earlier && measure(material, earlier, measured);
    const pct =
      before && (basis === onYear ? yearGrowth(part, before) : computedGrowth(part, before));
    if (!before || !pct) break;
    run.unshift({ period, pct, cells: [...part.cells, ...before.cells] });
  }
  return run;
}

export function lastMonthOf(period: Period): Period | undefined {
  return findPeriod(`${period.year}-${String(period.lastMonth).padStart(2, "0")}`);
}

function signOf({ pct }: Grown): number {
  return pct.units > 0n ? 1 : pct.units < 0n ? -1 : 0;
}

export type StreakFinding = {
  readonly sign: number;
  readonly streak: readonly Grown[];
  /** The month before the streak, where it is known. */
  readonly broken: Grown | undefined;
};

/** Months in a row, up to one, that grew or fell on the year before. */
export function findStreak(
  material: Material,
  month: Period,
  measured: MeasureSubject,
): StreakFinding | undefined {
  const run = growthRun(material, month, measured);
  const last = run.at(-1);
  if (!last || measured.flow === "balance") return undefined;
  const sign = signOf(last);
  const at = run.findLastIndex((one) => signOf(one) !== sign);
  return { sign, streak: run.slice(at + 1), broken: run[at] };
}

/** How long it went one way; "at least" where the data end within the streak. */
export function tellStreak(found: StreakFinding, measured: MeasureSubject): Answer {
  const { sign, streak, broken } = found;
  const name = nameOf(measured);
  const named = (one: Grown | undefined): Text =>
    one ? periodText(one.period) : { en: "", zh: "" };
  const [first, end] = [named(streak[0]), named(streak.at(-1))];
  const word =
    sign > 0
      ? { en: "grew", zh: "增长" }
      : sign < 0
        ? { en: "fell", zh: "下降" }
        : { en: "stood still", zh: "持平" };
  const atLeast = broken ? { en: "", zh: "" } : { en: "at least ", zh: "至少" };
  return {
    answer: {
      en: `${sentence(name.en)} ${word.en} on the year before for ${atLeast.en}${streak.length === 1 ? `one month, ${end.en}` : `${streak.length} months in a row, ${first.en} to ${end.en}`}.`,
      zh: `截至${end.zh}，${name.zh}同比${atLeast.zh}连续${streak.length}个月${word.zh}（自${first.zh}起）。`,
    },
    steps: [...(broken ? [broken] : []), ...streak].map(growthStep),
    sources: sourcesOf(streak.flatMap(({ cells }) => cells)),
  };
}

export function answerStreak(
  question: Question,
  material: Material,
  period: Period,
): Answer | undefined {
  const month = lastMonthOf(period);
  const found = month && findStreak(material, month, question);
  if (!found) return undefined;
  const told = tellStreak(found, question);
  const { direction } = question;
  const isSo = direction === undefined || (direction === "up" ? found.sign > 0 : found.sign < 0);
  // it went the other way last, or nowhere
  const lead = direction === "up" ? stopped.up : stopped.down;
  const { en, zh } = told.answer;
  return isSo ? told : { ...told, answer: { en: `${lead.en} ${en}`, zh: `${lead.zh}${zh}` } };
}

const stopped: Readonly<Record<"up" | "down", Text>> = {
  up: { en: "It did not grow in the latest month.", zh: "最近一个月没有增长。" },
  down: { en: "It did not fall in the latest month.", zh: "最近一个月没有下降。" },
};

function growthStep({ period, pct }: Grown): Text {
  const when = periodText(period);
  return {
    en: `${when.en}: ${formatDecimal(pct)} percent`,
    zh: `${when.zh}：${formatDecimal(pct)}%`,
  };
}

/** Months of one direction that must stand on either side of a turning point. */
const sideMonths = 3;

export type TurningFinding = {
  readonly sign: number;
  readonly before: readonly Grown[];
  readonly after: readonly Grown[];
  readonly basis: Basis;
};

/** The months looked through, and the latest turning point among them. */
export function findTurning(
  material: Material,
  month: Period,
  measured: MeasureSubject,
):
  | { readonly run: readonly Grown[]; readonly basis: Basis; readonly turning?: TurningFinding }
  | undefined {
  if (measured.flow === "balance") return undefined;
  const yearly = growthRun(material, month, measured);
  // without the year before, the course from month to month is what there is
  const basis = yearly.length >= 2 * sideMonths ? onYear : onMonth;
  const run = basis === onYear ? yearly : growthRun(material, month, measured, onMonth);
  if (run.length < 2 * sideMonths) return undefined;
  for (let at = run.length - sideMonths; at >= sideMonths; at -= 1) {
    const [before, after] = [run.slice(at - sideMonths, at), run.slice(at, at + sideMonths)];
    const sign = after[0] ? signOf(after[0]) : 0;
    if (sign === 0 || after.some((one) => signOf(one) !== sign)) continue;
    if (before.some((one) => signOf(one) !== -sign)) continue;
    return { run, basis, turning: { sign, before, after, basis } };
  }
  return { run, basis };
}

/** Which way it turned, and the months on either side. */
export function tellTurning(found: TurningFinding, measured: MeasureSubject): Answer {
  const { sign, before, after, basis } = found;
  const name = nameOf(measured);
  const when: Text = after[0] ? periodText(after[0].period) : { en: "", zh: "" };
  const turn =
    sign > 0
      ? { en: "turned from falling to growing", zh: "由降转升" }
      : { en: "turned from growing to falling", zh: "由升转降" };
  return {
    answer: {
      en: `${sentence(name.en)} ${turn.en} in ${when.en}, ${basis.says.en}: the three months before went one way, the three from then on the other.`,
      zh: `${name.zh}${basis.says.zh}增速于${when.zh}${turn.zh}：此前三个月与此后三个月方向相反。`,
    },
    steps: [...before, ...after].map(growthStep),
    sources: sourcesOf([...before, ...after].flatMap(({ cells }) => cells)),
  };
}

export function answerTurning(
  question: Question,
  material: Material,
  period: Period,
): Answer | undefined {
  const month = lastMonthOf(period);
  const found = month && findTurning(material, month, question);
  if (!found) return undefined;
  if (found.turning) return tellTurning(found.turning, question);
  const { run, basis } = found;
  const name = nameOf(question);
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

/** How many months or quarters rose or fell on the year before, or passed a mark. */
export function answerCount(question: Question, material: Material): Answer | undefined {
  const { period, direction = "up", bound, span } = question;
  if (bound && !bound.isPercent) return answerMarkedMonths(question, material);
  if (question.flow === "balance") return answerSidedMonths(question, material);
  // a fall is growth below a mark too
  const isBelow = bound?.side === "below" && question.direction === undefined;
  const months = spansOf(question, material);
  const spans = spanNames[span];
  const [first, last] = [months.at(0), months.at(-1)];
  const grown = months.slice(-runMax).flatMap((month) => {
    const earlier = previousOf(month);
    const now = measure(material, month, question);
    const before = earlier && measure(material, earlier, question);
    const pct = now && before && yearGrowth(now, before);
    return pct ? [{ month, pct, cells: [...now.cells, ...before.cells] }] : [];
  });
  // of all that are held the first year has no year before
  const isWhole = period ? grown.length === months.length : grown.length > 0;
  if (!isWhole || !first || !last) return undefined;
  const wanted = grown.filter(({ pct }) =>
    isBelow ? compare(pct, bound.amount) < 0 : isGone(direction, pct, bound),
  );
  const by = bound ? markWords(bound) : { en: "", zh: "" };
  const even = grown.filter(({ pct }) => isEven(direction, pct, bound));
  const exact = evenText(
    bound,
    even.slice(0, 24).map(({ month }) => periodText(month)),
  );
  const [name, of] = [nameOf(question), grown.length];
  const verb = direction === "up" ? { en: "rose", zh: "增长" } : { en: "fell", zh: "下降" };
  const list = (locale: "en" | "zh"): string =>
    wanted
      .slice(0, 24)
      .map(({ month }) => periodText(month)[locale])
      .join(locale === "en" ? ", " : "、");
  const named = (locale: "en" | "zh"): string =>
    wanted.length === 0 ? "" : locale === "en" ? `: ${list(locale)}` : `：${list(locale)}`;
  const below = isBelow ? formatDecimal(bound.amount) : "";
  const says = isBelow
    ? { en: `came out below ${below} percent, falls included,`, zh: `增速低于${below}%（含下降）` }
    : { en: `${verb.en}${by.en} on the year before`, zh: `${verb.zh}${by.zh}` };
  const isAll = wanted.length === of;
  const lead = question.isEvery ? (isAll ? yes : no) : { en: "", zh: "" };
  const bare = isBelow ? `growth of ${name.en}` : name.en;
  const subject = lead.en === "" ? sentence(bare) : bare;
  return {
    answer: {
      en: `${lead.en}${subject} ${says.en} in ${wanted.length} of ${of} ${spans.en}${named("en")}.${exact.en}`,
      zh: `${lead.zh}${of}${spans.zh}中，${name.zh}同比${says.zh}的有${wanted.length}${spans.zh}${named("zh")}。${exact.zh}`,
    },
    steps: grown.map(({ month, pct }) => ({
      en: `${periodText(month).en}: ${formatDecimal(pct)} percent`,
      zh: `${periodText(month).zh}：${formatDecimal(pct)}%`,
    })),
    sources: sourcesOf(grown.flatMap(({ cells }) => cells)),
  };
}

/** Whether growth is what was named, neither more nor less. */
function isEven(direction: "up" | "down", { units, scale }: Decimal, bound: Bound | undefined) {
  const went = direction === "up" ? { units, scale } : { units: -units, scale };
  return bound !== undefined && compare(went, bound.amount) === 0;
}

/** Whether growth went that way, and by more or less than was named. */
function isGone(direction: "up" | "down", pct: Decimal, bound: Bound | undefined): boolean {
  const went = direction === "up" ? pct : { units: -pct.units, scale: pct.scale };
  if (went.units <= 0n) return false;
  if (!bound) return true;
  const order = compare(went, bound.amount);
  return bound.side === "above" ? order > 0 : order < 0;
}
