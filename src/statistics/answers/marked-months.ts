/** Months or quarters counted by their amount: above or below a mark, in surplus or in deficit. */
import { type Decimal, compare, formatDecimal } from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import { no, yes } from "./compared.ts";
import { boundMoney } from "./threshold.ts";
import { findPeriod, monthText, monthsOf } from "../tables/period.ts";
import { yearToDate } from "./amounts.ts";
import { sourcesOf } from "../figures/facts.ts";
import {
  type Answer,
  type Material,
  type Point,
  amountStep,
  measure,
  moneyAsked,
  nameOf,
  periodText,
  signedMoney,
  spanNames,
  spansOf,
} from "./measured.ts";
import type { AskedUnit, Bound } from "../questions/phrases/phrases.ts";
import type { Question } from "../questions/question.ts";
import { magnitude, sentence } from "../figures/wording.ts";

/** A hundred years of months. */
const runMax = 1_200;

/** Each month or quarter of the question; none where one is missing, which may be one of those asked for. */
function wholePoints(question: Question, material: Material): readonly Point[] {
  const months = spansOf(question, material).slice(-runMax);
  const points = months.flatMap((period): readonly Point[] => {
    const part = measure(material, period, question);
    return part ? [{ period, part }] : [];
  });
  return points.length === months.length ? points : [];
}

/** In how many months the balance was a surplus, or a deficit. */
export function answerSidedMonths(question: Question, material: Material): Answer | undefined {
  const { side, direction, bound, isOpposite, basis } = question;
  const points = wholePoints(question, material);
  const isPlain = direction === undefined && !bound && !isOpposite && basis !== "month";
  if (side === undefined || !isPlain || points.length === 0) return undefined;
  const wanted = points.filter(
    ({ part: { amount } }) => amount.units !== 0n && amount.units > 0n === (side === "up"),
  );
  const [name, spans] = [nameOf(question), spanNames[question.span]];
  const list = (locale: "en" | "zh"): string =>
    wanted
      .slice(0, 24)
      .map(({ period, part: { amount } }) => {
        const money = moneyAsked(magnitude(amount), material.currency, question.unit);
        const when = periodText(period);
        return locale === "en" ? `${when.en} (${money.en})` : `${when.zh}（${money.zh}）`;
      })
      .join(locale === "en" ? ", " : "、");
  const stood = side === "up" ? { en: "a surplus", zh: "顺差" } : { en: "a deficit", zh: "逆差" };
  const isNone = wanted.length === 0;
  return {
    answer: {
      en: `${sentence(name.en)} was ${stood.en} in ${wanted.length} of ${points.length} ${spans.en}${isNone ? "" : `: ${list("en")}`}.`,
      zh: `${points.length}${spans.zh}中，${name.zh}为${stood.zh}的有${wanted.length}${spans.zh}${isNone ? "" : `：${list("zh")}`}。`,
    },
    steps: points.map(({ period, part }) => amountStep(name, period, part)),
    sources: sourcesOf(points.flatMap(({ part }) => part.cells)),
  };
}

/** The balance by the side that is named, with whom it is. */
function sideName(question: Question): Text {
  const { en, zh } = nameOf(question);
  return question.side === "down"
    ? { en: en.replace("trade balance", "trade deficit"), zh: zh.replace("贸易差额", "贸易逆差") }
    : { en: en.replace("trade balance", "trade surplus"), zh: zh.replace("贸易差额", "贸易顺差") };
}

/** An amount that rounds to the mark is told with more digits, which show on which side of it it lies. */
function moneyBeside(
  amount: Decimal,
  bound: Bound,
  say: (amount: Decimal, unit?: AskedUnit) => Text,
): Text {
  const [plain, mark] = [say(amount), say(bound.amount)];
  if (plain.en !== mark.en && plain.zh !== mark.zh) return plain;
  const finer = { currency: undefined, quantity: undefined };
  return {
    en: say(amount, { ...finer, power: 9 }).en,
    zh: say(amount, { ...finer, power: 8 }).zh,
  };
}

/** How many months are above or below an amount. */
export function answerMarkedMonths(question: Question, material: Material): Answer | undefined {
  if (question.isCumulative) return answerPassed(question, material);
  const { bound, span, unit } = question;
  const points = wholePoints(question, material);
  const isOther = bound?.currency !== undefined && bound.currency !== material.currency;
  const isWhole = points.length > 0;
  const isBalance = question.flow === "balance";
  // a balance above a mark is neither, unless a surplus or a deficit is named
  if (!bound || isOther || !isWhole || (isBalance && !question.side)) return undefined;
  const isDeficit = isBalance && question.side === "down";
  const wanted = points.filter(({ part: { amount } }) => {
    const size = isDeficit ? { units: -amount.units, scale: amount.scale } : amount;
    if (isBalance && size.units <= 0n) return false;
    const order = compare(size, bound.amount);
    return bound.side === "above" ? order > 0 : order < 0;
  });
  const [name, spans, mark] = [
    isBalance ? sideName(question) : nameOf(question),
    spanNames[span],
    boundMoney(bound.amount, material.currency),
  ];
  const list = (locale: "en" | "zh"): readonly string[] =>
    wanted.slice(0, 24).map(({ period, part }) => {
      const when = periodText(period);
      const money = moneyBeside(part.amount, bound, (amount, as) =>
        isBalance
          ? moneyAsked(magnitude(amount), material.currency, as ?? unit)
          : signedMoney(amount, material.currency, as ?? unit),
      );
      return locale === "en" ? `${when.en} (${money.en})` : `${when.zh}（${money.zh}）`;
    });
  const stood = bound.side === "above" ? { en: "above", zh: "高于" } : { en: "below", zh: "低于" };
  const isNone = wanted.length === 0;
  // what lies on the mark is neither above nor below it
  const isOn = points.some(({ part }) => compare(part.amount, bound.amount) === 0);
  const isAll = wanted.length === points.length;
  const lead = question.isEvery && !isOn ? (isAll ? yes : no) : { en: "", zh: "" };
  const subject = lead.en === "" ? sentence(name.en) : name.en;
  return {
    answer: {
      en: `${lead.en}${subject} ${question.flow === "total" || isBalance ? "was" : "were"} ${stood.en} ${mark.en} in ${wanted.length} of ${points.length} ${spans.en}${isNone ? "" : `: ${list("en").join(", ")}`}.`,
      zh: `${lead.zh}${points.length}${spans.zh}中，${name.zh}${stood.zh}${mark.zh}的有${wanted.length}${spans.zh}${isNone ? "" : `：${list("zh").join("、")}`}。`,
    },
    steps: points.map(({ period, part }) => amountStep(name, period, part)),
    sources: sourcesOf(points.flatMap(({ part }) => part.cells)),
  };
}

/** The first month of the year up to which more than an amount was traded. */
function answerPassed(question: Question, material: Material): Answer | undefined {
  const { bound, period, flow, span, isYesNo, unit } = question;
  const isOther = bound?.currency !== undefined && bound.currency !== material.currency;
  const isPlain = bound?.side === "above" && !bound.isPercent && !isOther && !isYesNo && !unit;
  if (!isPlain || period?.kind !== "year" || flow === "balance" || span !== "month")
    return undefined;
  const points = monthsOf(period).flatMap((text): readonly Point[] => {
    const month = findPeriod(text);
    const upTo = month && yearToDate(month);
    const part = upTo && measure(material, upTo, question);
    return upTo && part ? [{ period: upTo, part }] : [];
  });
  if (points.length < 12) return undefined;
  const at = points.findIndex(({ part }) => compare(part.amount, bound.amount) > 0);
  const [name, mark] = [nameOf(question), boundMoney(bound.amount, material.currency)];
  const [before, passed] = [points[at - 1], at < 0 ? undefined : points[at]];
  const shown = [before, passed ?? points.at(-1)].flatMap((one) => one ?? []);
  const money = shown.map(({ part }) => signedMoney(part.amount, material.currency, unit));
  const [last] = money.slice(-1);
  const month = passed && findPeriod(monthText(period.year, passed.period.lastMonth));
  const [year, when] = [periodText(period), month && periodText(month)];
  const earlier = before && passed ? money[0] : undefined;
  return {
    answer: when
      ? {
          en: `${sentence(name.en)} from January passed ${mark.en} in ${when.en}: ${last?.en ?? ""} up to that month${earlier ? `, ${earlier.en} up to the month before` : ""}.`,
          zh: `${name.zh}自1月起累计于${when.zh}超过${mark.zh}：截至当月${last?.zh ?? ""}${earlier ? `，截至上月${earlier.zh}` : ""}。`,
        }
      : {
          en: `${sentence(name.en)} did not pass ${mark.en} in ${year.en}: ${last?.en ?? ""} in all.`,
          zh: `${year.zh}${name.zh}累计未超过${mark.zh}，全年${last?.zh ?? ""}。`,
        },
    steps: shown.map(({ period: upTo, part }) => amountStep(name, upTo, part)),
    sources: sourcesOf(shown.flatMap(({ part }) => part.cells)),
  };
}

/** What growth was above or below. */
export function markWords({ side, amount }: Bound): Text {
  const size = formatDecimal(amount);
  return side === "above"
    ? { en: ` by more than ${size} percent`, zh: `超过${size}%` }
    : { en: ` by less than ${size} percent`, zh: `不到${size}%` };
}

/** What grew by the mark itself, to the one decimal that growth has, and so may have passed it or not. */
export function evenText(bound: Bound | undefined, labels: readonly Text[]): Text {
  if (!bound || labels.length === 0) return { en: "", zh: "" };
  const size = formatDecimal(bound.amount);
  const list = (locale: "en" | "zh", by: string): string =>
    labels.map((one) => one[locale]).join(by);
  return {
    en: ` At ${size} percent, to one decimal: ${list("en", ", ")}.`,
    zh: `保留一位小数为${size}%的：${list("zh", "、")}。`,
  };
}
