/**
 * Answers a question from a book of released series: every figure is computed from cells that are named
 * beside it, and what the cells do not prove is not said.
 */
import {
  type Decimal,
  compare,
  decimalOf,
  divide,
  findDecimal,
  formatDecimal,
  subtract,
} from "#src/kernel/decimal.ts";
import { type Text } from "#src/kernel/text.ts";
import { growthPct, sharePct } from "../tables/growth.ts";
import { type Period, findPeriod, monthText, monthsOf } from "../tables/period.ts";
import { findAmount, sourcesOf } from "./facts.ts";
import { answerQuantity } from "./quantities.ts";
import { type Question } from "./question.ts";
import { growthText, magnitude, moneyText, sentence, withArticle } from "./wording.ts";
import { answerDriver, answerMover, dimensionName, plainCodes } from "./contribution.ts";
import { answerCount, answerPeak, answerRecord, answerStreak, answerTurning } from "./course.ts";
import {
  type Answer,
  type Material,
  type MeasuredAmount,
  amountSaid,
  subjectOf,
  previousOf,
  wholeCode,
  measure,
  periodText,
  flowNames,
  nameOf,
  monthsIn,
  amountStep,
  signedMoney,
} from "./measured.ts";

/**
 * Answers; undefined where the book lacks a cell the answer needs. Where no period is named, the latest
 * month is told, or the year up to it where the month alone has no answer.
 */
export function answerQuestion(question: Question, material: Material): Answer | undefined {
  const last = monthsIn(material.book).at(-1);
  if (question.period) return answerOf(question, material, question.period);
  if (!last) return undefined;
  const toDate = last.lastMonth > 1 ? yearToDate(last) : undefined;
  return answerOf(question, material, last) ?? (toDate && answerOf(question, material, toDate));
}

/** The answers of all that is to be told beside each other; undefined where one of them has none. */
function answerOf(question: Question, material: Material, period: Period): Answer | undefined {
  const parts = [question, ...question.beside].map((part) => ({ ...question, ...part }));
  const told = parts.flatMap((part) => answerOne(part, material, period) ?? []);
  if (told.length < parts.length) return undefined;
  const say = (locale: "en" | "zh"): string =>
    told.map(({ answer }) => answer[locale]).join(locale === "en" ? " " : "");
  return {
    answer: { en: say("en"), zh: say("zh") },
    steps: told.flatMap(({ steps }) => steps),
    sources: told.flatMap(({ sources }) => sources),
  };
}

function answerOne(question: Question, material: Material, period: Period): Answer | undefined {
  switch (question.kind) {
    case "value":
    case "growth":
      return answerValue(question, material, period);
    case "quantity":
      return answerQuantity(question, material, period);
    case "share":
      return answerShare(question, material, period);
    case "average":
      return answerAverage(question, material, period);
    case "record":
      return answerRecord(question, material, period);
    case "peak":
      // a month asked whether it was the best is a record or none
      return period.kind === "month" && question.period
        ? answerRecord(question, material, period)
        : answerPeak(question, material);
    case "count":
      return answerCount(question, material);
    case "streak":
      return answerStreak(question, material, period);
    case "turning":
      return answerTurning(question, material, period);
    case "mover":
      return answerMover(question, material, period);
    case "driver":
      return answerDriver(question, material, period);
    case "rank":
      return question.place
        ? answerPlaceInRank(question, material, period)
        : answerRank(question, material, period);
    case "said":
      return undefined;
    default:
      return question.kind satisfies never;
  }
}

function answerValue(question: Question, material: Material, period: Period): Answer | undefined {
  const now = measure(material, period, question);
  if (!now) return undefined;
  const name = nameOf(question);
  const when = periodText(period);
  const said = amountSaid(question.flow, now.amount, material.currency);
  const earlier = previousOf(period);
  const before = earlier && measure(material, earlier, question);
  const isBalance = question.flow === "balance";
  const growth = before && !isBalance ? growthPct(now.amount, before.amount) : undefined;
  const published = findDecimal(now.publishedPct ?? "") && !before ? now.publishedPct : undefined;
  const pct = growth ? formatDecimal(growth) : published;
  const change = isBalance ? balanceBefore(material, earlier, before) : yearOnYear(pct);
  if (question.kind === "growth" && !change) return undefined;
  const quoted: readonly Text[] =
    growth || published === undefined
      ? []
      : [{ en: `Growth as published: ${published} percent`, zh: `增速按公布值：${published}%` }];
  const lead = pct === undefined ? { en: "", zh: "" } : verdictOf(question, pct);
  const first = lead.en === "" ? sentence(name.en) : name.en;
  return {
    answer: {
      en: `${lead.en}${first} in ${when.en} ${said.en}${change ? `${isBalance ? ";" : ","} ${change.en}` : ""}.`,
      zh: `${lead.zh}${when.zh}，${name.zh}${said.zh}${change ? `，${change.zh}` : ""}。`,
    },
    steps: [
      amountStep(name, period, now),
      ...(before && change && earlier ? [amountStep(name, earlier, before)] : []),
      ...quoted,
    ],
    sources: sourcesOf([...now.cells, ...(change && before ? before.cells : [])]),
  };
}

function yearOnYear(pct: string | undefined): Text | undefined {
  const words = pct === undefined ? undefined : growthText(pct);
  return words && { en: `${words.en} on the year before`, zh: `同比${words.zh}` };
}

/** A balance can change its sign, so it has no growth: the one of the year before stands beside it. */
function balanceBefore(
  material: Material,
  earlier: Period | undefined,
  before: MeasuredAmount | undefined,
): Text | undefined {
  if (!earlier || !before) return undefined;
  const [when, said] = [
    periodText(earlier),
    amountSaid("balance", before.amount, material.currency),
  ];
  return { en: `in ${when.en} it ${said.en}`, zh: `${when.zh}${said.zh}` };
}

/** Yes or no before the figure, where the question supposes a direction. */
function verdictOf({ isYesNo, direction, beside }: Question, pct: string): Text {
  const units = findDecimal(pct)?.units;
  // of two that are compared, neither is the answer by itself
  if (!isYesNo || beside.length > 0 || direction === undefined || units === undefined)
    return { en: "", zh: "" };
  const isSo = direction === "up" ? units > 0n : units < 0n;
  return isSo ? { en: "Yes: ", zh: "是的，" } : { en: "No: ", zh: "不是。" };
}

function answerAverage(question: Question, material: Material, last: Period): Answer | undefined {
  // of one month alone there is no average: the year up to it
  const period = last.kind === "month" ? yearToDate(last) : last;
  const sum = measure(material, period, question);
  if (!sum || (question.period?.kind === "month" && last.kind === "month")) return undefined;
  const count = BigInt(monthsOf(period).length);
  const average = divide(sum.amount, decimalOf(count), 2, "half-up");
  const [name, when] = [nameOf(question), periodText(period)];
  const money = signedMoney(average, material.currency);
  return {
    answer: {
      en: `${sentence(name.en)} in ${when.en} came to ${money.en} a month on average, over ${count} months.`,
      zh: `${when.zh}，${name.zh}月均${money.zh}（共${count}个月）。`,
    },
    steps: [amountStep(name, period, sum)],
    sources: sourcesOf(sum.cells),
  };
}

function answerShare(question: Question, material: Material, period: Period): Answer | undefined {
  const { flow } = question;
  const earlier = previousOf(period);
  const now = shareOf(question, material, period);
  if (!now) return undefined;
  const { part, whole, share } = now;
  const name = nameOf(question);
  const [all, when, pct] = [flowNames[flow], periodText(period), formatDecimal(share)];
  const before = earlier && shareOf(question, material, earlier);
  const points = before && subtract(share, before.share);
  // whether a share grew can't be told from one year
  if (question.direction !== undefined && !points) return undefined;
  const lead = points ? verdictOf(question, formatDecimal(points)) : { en: "", zh: "" };
  const change = points && pointsText(points);
  return {
    answer: {
      en: `${lead.en}${lead.en === "" ? sentence(name.en) : name.en} made up ${pct} percent of all ${all.en} in ${when.en}${change ? `, ${change.en}` : ""}.`,
      zh: `${lead.zh}${when.zh}，${name.zh}占${all.zh}总值的${pct}%${change ? `，${change.zh}` : ""}。`,
    },
    steps: [
      amountStep(name, period, part),
      amountStep(all, period, whole),
      ...(before && earlier
        ? [amountStep(name, earlier, before.part), amountStep(all, earlier, before.whole)]
        : []),
    ],
    sources: sourcesOf([
      ...part.cells,
      ...whole.cells,
      ...(before ? [...before.part.cells, ...before.whole.cells] : []),
    ]),
  };
}

function pointsText(points: Decimal): Text {
  const size = formatDecimal(magnitude(points));
  if (points.units === 0n) return { en: "as much as a year before", zh: "与上年同期持平" };
  return points.units > 0n
    ? { en: `${size} percentage points more than a year before`, zh: `同比提高${size}个百分点` }
    : { en: `${size} percentage points less than a year before`, zh: `同比下降${size}个百分点` };
}

/** A part, the whole of its breakdown, and how much of it the part is. */
function shareOf(
  { flow, place, without }: Question,
  material: Material,
  period: Period,
):
  | { readonly part: MeasuredAmount; readonly whole: MeasuredAmount; readonly share: Decimal }
  | undefined {
  const part = measure(material, period, { flow, place, without });
  const dimension = place?.dimension ?? without?.dimension;
  if (!part || dimension === undefined || flow === "balance") return undefined;
  const label = place?.label ?? without?.label ?? { en: "", zh: "" };
  const whole = measure(material, period, {
    flow,
    place: { dimension, codes: [wholeCode(dimension)], label },
    without: undefined,
  });
  const share = whole && sharePct(part.amount, whole.amount);
  return whole && share && { part, whole, share };
}

const rankMax = 20;

/** Codes of a breakdown by size, largest first. */
function ranked(
  { flow, by = "partner" }: Pick<Question, "flow" | "by">,
  material: Material,
  period: Period,
) {
  const subject = subjectOf(material, period);
  if (!subject || flow === "balance") return [];
  return plainCodes(subject, by)
    .flatMap((code) => {
      const found = findAmount(subject, period, { flow, dimension: by, code });
      return found ? [{ code, label: material.labelOf(by, code), ...found }] : [];
    })
    .toSorted((a, b) => compare(b.amount, a.amount));
}

/** Which place a partner or another class has among its like. */
function answerPlaceInRank(
  question: Question,
  material: Material,
  period: Period,
): Answer | undefined {
  const { flow, place } = question;
  const [code = ""] = place?.codes ?? [];
  if (!place || place.codes.length !== 1 || question.without) return undefined;
  const rows = ranked({ flow, by: place.dimension }, material, period);
  const at = rows.findIndex((row) => row.code === code);
  const own = rows[at];
  if (!own) return undefined;
  const near = rows.slice(Math.max(0, at - 1), at + 2);
  const [when, title] = [periodText(period), dimensionName(place.dimension)];
  const money = moneyText(own.amount, material.currency);
  const name = flowNames[flow];
  const lead: Text = !question.isYesNo
    ? { en: "", zh: "" }
    : at === 0
      ? { en: "Yes: ", zh: "是的，" }
      : { en: "No: ", zh: "不是。" };
  return {
    answer: {
      en: `${lead.en}${sentence(withArticle(place.label.en))} came ${ordinalText(at + 1)} of ${rows.length} ${title.en} in ${name.en} in ${when.en}, with ${money.en}.`,
      zh: `${lead.zh}${when.zh}，${nameOf(question).zh}${money.zh}，${title.zh}居第${at + 1}位（共${rows.length}个）。`,
    },
    steps: near.map(({ label, amount, cells }) => amountStep(label, period, { amount, cells })),
    sources: sourcesOf(near.flatMap(({ cells }) => cells)),
  };
}

/** @example ordinalText(22) // "22nd" */
function ordinalText(place: number): string {
  const isTeen = place % 100 >= 11 && place % 100 <= 13;
  const end = isTeen ? "th" : (["th", "st", "nd", "rd"][place % 10] ?? "th");
  return `${place}${end}`;
}

function answerRank(question: Question, material: Material, period: Period): Answer | undefined {
  const { by = "partner", lowest, nth, top = nth ?? 5 } = question;
  if (question.without) return undefined;
  const rows = ranked(question, material, period);
  if (rows.length === 0) return undefined;
  // the least of what was traded, not what was not traded
  const sized = lowest ? rows.filter(({ amount }) => amount.units > 0n).toReversed() : rows;
  const best = sized.slice(nth === undefined ? 0 : nth - 1, Math.max(1, Math.min(top, rankMax)));
  const [name, when] = [nameOf(question), periodText(period)];
  const say = (locale: "en" | "zh") =>
    best.map(({ label, amount }) =>
      locale === "en"
        ? `${label.en} (${moneyText(amount, material.currency).en})`
        : `${label.zh}（${moneyText(amount, material.currency).zh}）`,
    );
  const title = dimensionName(by);
  const size = lowest ? { en: "smallest", zh: "最小" } : { en: "largest", zh: "最大" };
  const word =
    nth === undefined
      ? { en: size.en, zh: `${size.zh}的依次` }
      : { en: `${ordinalText(nth)} ${size.en}`, zh: `第${nth}${lowest ? "小" : "大"}的` };
  if (best.length === 0) return undefined;
  return {
    answer: {
      en: `The ${word.en} ${title.en}, ${name.en} in ${when.en}: ${say("en").join(", ")}.`,
      zh: `${when.zh}，${name.zh}${title.zh}${word.zh}为：${say("zh").join("、")}。`,
    },
    steps: best.map(({ label, amount, cells }) => amountStep(label, period, { amount, cells })),
    sources: sourcesOf(best.flatMap(({ cells }) => cells)),
  };
}

/** The months of a year up to one. */
function yearToDate({ year, lastMonth }: Period): Period {
  const whole = lastMonth === 12 ? findPeriod(String(year)) : undefined;
  const text = `${monthText(year, 1)}/${monthText(year, lastMonth)}`;
  return whole ?? { text, kind: "half", year, firstMonth: 1, lastMonth };
}
