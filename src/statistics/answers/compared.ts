/** Answers of figures set against each other: sums, differences, and amounts above or below a bound. */
import {
  type Decimal,
  add,
  compare,
  decimalOf,
  divide,
  formatDecimal,
  subtract,
} from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import { type Period } from "../tables/period.ts";
import { sourcesOf } from "../figures/facts.ts";
import { computedGrowth, publishedGrowth } from "../figures/grown.ts";
import {
  type Answer,
  type Material,
  type MeasuredAmount,
  amountStep,
  measure,
  moneyAsked,
  nameOf,
  overlap,
  periodText,
  previousOf,
  signedMoney,
} from "./measured.ts";
import type { FlowPart, Question } from "../questions/question.ts";
import { growthText, listEn, magnitude, sentence } from "../figures/wording.ts";

export const yes: Text = { en: "Yes: ", zh: "是的，" };
export const no: Text = { en: "No: ", zh: "不是。" };

type ComparedPart = FlowPart & { readonly name: Text; readonly measured: MeasuredAmount };

/** Every part that is named; undefined where one of them is not held. */
function partsOf(question: Question, material: Material, period: Period) {
  const asked: readonly FlowPart[] = [question, ...question.beside];
  const parts = asked.flatMap(({ flow, place }): readonly ComparedPart[] => {
    const of = { flow, place, without: question.without };
    const measured = measure(material, period, of);
    return measured ? [{ flow, place, name: nameOf(of), measured }] : [];
  });
  return parts.length === asked.length ? parts : undefined;
}

/** What several come to together; parts that overlap have no sum. */
export function answerSum(
  question: Question,
  material: Material,
  period: Period,
): Answer | undefined {
  const parts = question.against
    ? inBoth(question, material, [period, question.against, ...question.added])
    : partsOf(question, material, period)?.map((part) => ({ ...part, period }));
  const [first, ...others] = parts ?? [];
  if (!parts || !first) return undefined;
  // the sum of deficits supposes that each is one
  const { side, flow } = question;
  const isAside = parts.some(({ measured }) => measured.amount.units >= 0n === (side === "down"));
  if (flow === "balance" && side !== undefined && isAside) return undefined;
  // a place in two periods is no overlap
  if (!question.against && areMixed(parts, material)) return undefined;
  const sum = others.reduce(
    (all, { measured }) => add(all, measured.amount),
    first.measured.amount,
  );
  const money = signedMoney(sum, material.currency, question.unit);
  const when = question.against ? undefined : periodText(period);
  const each = (locale: "en" | "zh"): readonly string[] =>
    parts.map(({ name, measured }) => {
      const one = signedMoney(measured.amount, material.currency, question.unit)[locale];
      return locale === "en" ? `${name.en} ${one}` : `${name.zh}${one}`;
    });
  return {
    answer: {
      en: `${sentence(listEn(parts.map(({ name }) => name.en)))}${when ? ` in ${when.en}` : ""} came to ${money.en} together: ${listEn(each("en"))}.`,
      zh: `${when ? `${when.zh}，` : ""}${listZh(parts.map(({ name }) => name.zh))}合计${money.zh}，其中${each("zh").join("、")}。`,
    },
    steps: parts.map((part) => amountStep(part.name, part.period, part.measured)),
    sources: sourcesOf(parts.flatMap(({ measured }) => measured.cells)),
  };
}

/** 甲、乙与丙 */
function listZh(names: readonly string[]): string {
  const [last = "", ...others] = names.toReversed();
  return others.length === 0 ? last : `${others.toReversed().join("、")}与${last}`;
}

/** One part in each of several periods that have no month in common. */
function inBoth(question: Question, material: Material, periods: readonly Period[]) {
  const isApart = periods.every((a, at) =>
    periods
      .slice(at + 1)
      .every((b) => a.year !== b.year || a.lastMonth < b.firstMonth || b.lastMonth < a.firstMonth),
  );
  const parts = periods.flatMap((period) => {
    const part = partsOf(question, material, period)?.at(0);
    return part ? [{ ...inPeriod(part, period), period }] : [];
  });
  return isApart && parts.length === periods.length ? parts : undefined;
}

/** Partners of one flow that share an economy are not added up. */
function areMixed(parts: readonly ComparedPart[], material: Material): boolean {
  const flows = Map.groupBy(parts, ({ flow }) => flow);
  return [...flows.values()].some((same) => {
    // lists of main commodities have classes that hold others
    const goods = same.filter(({ place }) => place && overlapping.includes(place.dimension));
    if (goods.length > 1) return true;
    const partners = same.flatMap(({ place }) => (place?.dimension === "partner" ? [place] : []));
    const codes = partners.flatMap((place) => place.codes);
    return overlap(codes, "partner", material);
  });
}

const overlapping: readonly string[] = ["commodity", "product"];

/** How much more one is than another, and whether it is. */
export function answerDifference(
  question: Question,
  material: Material,
  period: Period,
): Answer | undefined {
  if (question.byRate) return answerFaster(question, material, period);
  const turned = turnedRound(question, material, period);
  if (turned) return answerDifference(...turned);
  const { against } = question;
  const both = pairOf(question, material, period);
  const pair = sidedPair(question, both);
  if (!pair) return both && answerOpposite(question, both, material, period);
  const { first, second, base } = pair;
  const difference = subtract(first.measured.amount, second.measured.amount);
  const { direction, isYesNo, unit } = question;
  const isMore = difference.units > 0n;
  const when = periodText(period);
  const { currency } = material;
  const money = moneyAsked(magnitude(difference), currency, unit);
  const [a, b] = [first, second].map((part) => signedMoney(part.measured.amount, currency, unit));
  const lead = differenceLead({ isYesNo, direction, isMore });
  const word = isMore ? { en: "more", zh: "多" } : { en: "less", zh: "少" };
  const start = lead.en === "" ? sentence(first.name.en) : first.name.en;
  const went = wentBetween(question, period, first, second);
  const percent = went.en === "" ? percentOf(question, first, second) : nothing;
  return {
    answer: {
      en: `${lead.en}${start} in ${when.en} came to ${a?.en ?? ""}, ${money.en}${percent.en} ${word.en} than ${second.name.en} (${b?.en ?? ""})${went.en}.`,
      zh: `${lead.zh}${when.zh}，${first.name.zh}${a?.zh ?? ""}，比${second.name.zh}（${b?.zh ?? ""}）${word.zh}${money.zh}${percent.zh}${went.zh}。`,
    },
    steps: [
      amountStep(first.name, period, first.measured),
      amountStep(base.name, against ?? period, second.measured),
    ],
    sources: sourcesOf([...first.measured.cells, ...second.measured.cells]),
  };
}

/** A surplus beside a deficit: each is told, as neither is the larger. */
function answerOpposite(
  { flow, against, isYesNo, direction, leads, isOpposite, unit }: Question,
  pair: NonNullable<ReturnType<typeof pairOf>>,
  material: Material,
  period: Period,
): Answer | undefined {
  const parts = [pair.first, pair.second];
  const isZero = parts.some(({ measured }) => measured.amount.units === 0n);
  // which of the two is more is not told
  const isMore = isYesNo || direction !== undefined || leads !== undefined;
  const isAsked = against !== undefined || isMore || isOpposite;
  if (flow !== "balance" || isAsked || isZero || commonSide(pair)) return undefined;
  const [first, second] = parts.map(({ name, measured: { amount } }): Text => {
    const money = moneyAsked(magnitude(amount), material.currency, unit);
    const isDown = amount.units < 0n;
    return {
      en: `${name.en} in ${periodText(period).en} was a ${isDown ? "deficit" : "surplus"} of ${money.en}`,
      zh: `${name.zh}为${isDown ? "逆差" : "顺差"}${money.zh}`,
    };
  });
  if (!first || !second) return undefined;
  return {
    answer: {
      en: `${sentence(first.en)}, and ${second.en}: one is a surplus and the other a deficit.`,
      zh: `${periodText(period).zh}，${first.zh}，${second.zh}，两者一为顺差、一为逆差。`,
    },
    steps: parts.map(({ name, measured }) => amountStep(name, period, measured)),
    sources: sourcesOf(parts.flatMap(({ measured }) => measured.cells)),
  };
}

/**
 * Deficits are compared by their size, and only with deficits: where one of the two is on the other side,
 * which is the larger has no answer.
 */
function sidedPair(
  { flow, side, sides, direction, isEitherSide }: Question,
  pair: ReturnType<typeof pairOf>,
): ReturnType<typeof pairOf> {
  if (!pair || flow !== "balance") return pair;
  const { first, second, base } = pair;
  const own = commonSide(pair);
  const isSided = side !== undefined || isEitherSide === true;
  // a surplus that is set against a deficit by name
  if (!isSided && sides) return undefined;
  // of two deficits the larger is the one of more money, where nothing supposes which balance is higher
  if (!isSided && (direction !== undefined || own !== "down")) return pair;
  if (own === undefined || own !== (side ?? own)) return undefined;
  const sized = (part: ComparedPart): ComparedPart => ({
    ...part,
    name: sideName(part.name, own),
    measured: { ...part.measured, amount: magnitude(part.measured.amount) },
  });
  return { first: sized(first), second: sized(second), base };
}

/** Both are surpluses, or both are deficits. */
function commonSide({
  first,
  second,
}: NonNullable<ReturnType<typeof pairOf>>): "up" | "down" | undefined {
  const [isFirst, isSecond] = [first, second].map(({ measured }) => measured.amount.units < 0n);
  if (isFirst !== isSecond) return undefined;
  return isFirst ? "down" : "up";
}

/** 贸易差额 on the side that it is. */
function sideName({ en, zh }: Text, side: "up" | "down"): Text {
  const [word, zhWord] = side === "down" ? ["deficit", "逆差"] : ["surplus", "顺差"];
  return {
    en: en.replace("trade balance", `trade ${word}`),
    zh: zh.replace("差额", zhWord),
  };
}

/** The two that are set against each other: two parts, or one in two periods. */
function pairOf(question: Question, material: Material, period: Period) {
  const { against } = question;
  const [first, beside] = partsOf(question, material, period) ?? [];
  const then = against && partsOf(question, material, against)?.at(0);
  const second = then && against ? inPeriod(then, against) : beside;
  return first && second && { first, second, base: then ?? second };
}

/** The same two the other way round, where the one that is to be told first was named second. */
function turnedRound(
  question: Question,
  material: Material,
  period: Period,
): readonly [Question, Material, Period] | undefined {
  const { against, beside, flow, place, leads } = question;
  const pair = leads && sidedPair(question, pairOf(question, material, period));
  const order = pair ? compare(pair.first.measured.amount, pair.second.measured.amount) : 0;
  if (!pair || (leads === "smaller" ? order <= 0 : order >= 0)) return undefined;
  const [other, ...more] = beside;
  const plain = { ...question, leads: undefined };
  if (against) return [{ ...plain, period: against, against: period }, material, against];
  return other && [{ ...plain, ...other, beside: [{ flow, place }, ...more] }, material, period];
}

/** How much more or less it is in percent of what it is set against. */
function percentOf({ flow }: Question, first: ComparedPart, second: ComparedPart): Text {
  const pct = flow === "balance" ? undefined : computedGrowth(first.measured, second.measured);
  // "eleven times as much" is no percentage that anybody reads
  if (!pct || compare(magnitude(pct), decimalOf(percentMax)) >= 0) return nothing;
  const size = formatDecimal(magnitude(pct));
  return { en: ` (${size} percent)`, zh: `（${size}%）` };
}

const percentMax = 1000n;
const nothing: Text = { en: "", zh: "" };

/** From an earlier period to a later one, what it is in percent. */
function wentBetween(
  { against, flow }: Question,
  period: Period,
  first: ComparedPart,
  second: ComparedPart,
): Text {
  const isLater = against && monthNumber(period) > monthNumber(against);
  const pct = isLater && flow !== "balance" && computedGrowth(first.measured, second.measured);
  if (!pct) return { en: "", zh: "" };
  const words = growthText(formatDecimal(pct));
  return { en: `, ${words.en}`, zh: `，${words.zh}` };
}

function monthNumber({ year, firstMonth }: Period): number {
  return year * 12 + firstMonth;
}

/** How many times one is the other. */
export function answerRatio(
  question: Question,
  material: Material,
  period: Period,
): Answer | undefined {
  const turned = turnedRound(question, material, period);
  if (turned) return answerRatio(...turned);
  const pair = sidedPair(question, pairOf(question, material, period));
  // a balance may be a multiple of another only where both are known to be on one side
  const isSided = question.side !== undefined || question.isEitherSide === true;
  if (!pair || (question.flow === "balance" && !isSided)) return undefined;
  const { first, second, base } = pair;
  if (second.measured.amount.units <= 0n) return undefined;
  const times = formatDecimal(divide(first.measured.amount, second.measured.amount, 2, "half-up"));
  const [when, { currency }] = [periodText(period), material];
  const [a, b] = [first, second].map(({ measured }) =>
    signedMoney(measured.amount, currency, question.unit),
  );
  return {
    answer: {
      en: `${sentence(first.name.en)} in ${when.en} came to ${a?.en ?? ""}, ${times} times ${second.name.en} (${b?.en ?? ""}).`,
      zh: `${when.zh}，${first.name.zh}${a?.zh ?? ""}，是${second.name.zh}（${b?.zh ?? ""}）的${times}倍。`,
    },
    steps: [
      amountStep(first.name, period, first.measured),
      amountStep(base.name, question.against ?? period, second.measured),
    ],
    sources: sourcesOf([...first.measured.cells, ...second.measured.cells]),
  };
}

/** Which of two grew faster, and by how many percentage points. */
function answerFaster(question: Question, material: Material, period: Period): Answer | undefined {
  const { against, direction, isYesNo } = question;
  if (question.basis === "month" || question.flow === "balance") return undefined;
  const pair = pairOf(question, material, period);
  const [a, b] = [
    pair && grownOf(question, material, period, pair.first),
    pair && grownOf(question, material, against ?? period, pair.base),
  ];
  if (!pair || !a || !b) return undefined;
  const difference = subtract(a.pct, b.pct);
  const isMore = difference.units > 0n;
  const isSo = difference.units !== 0n && isMore === (direction === "up");
  const isSaid = direction !== undefined && isYesNo;
  const lead = isSaid ? (isSo ? yes : no) : { en: "", zh: "" };
  const [when, points] = [periodText(period), formatDecimal(magnitude(difference))];
  const [one, other] = [a, b].map(({ pct }) => growthText(formatDecimal(pct)));
  const { first, second } = pair;
  const [enWord, zhWord] = isMore ? ["more", "高"] : ["less", "低"];
  const stands =
    difference.units === 0n
      ? { en: "as much", zh: "两者相同" }
      : { en: `${points} percentage points ${enWord}`, zh: `前者${zhWord}${points}个百分点` };
  const dated = against
    ? { en: `${first.name.en} in ${when.en}`, zh: `${when.zh}${first.name.zh}` }
    : first.name;
  const fastest =
    isSaid || difference.units === 0n
      ? { en: "", zh: "" }
      : fasterText([dated, a.pct], [second.name, b.pct], direction === "down");
  return {
    answer: {
      en: `${lead.en}${lead.en === "" ? sentence(first.name.en) : first.name.en} in ${when.en} went ${one?.en ?? ""} on the year before, and ${second.name.en} ${other?.en ?? ""}: ${stands.en}${fastest.en}.`,
      zh: `${lead.zh}${when.zh}，${first.name.zh}同比${one?.zh ?? ""}，${second.name.zh}同比${other?.zh ?? ""}，${stands.zh}${fastest.zh}。`,
    },
    steps: [...a.steps, ...b.steps],
    sources: sourcesOf([...a.cells, ...b.cells]),
  };
}

/** Which grew faster, or fell more where that is asked; of two that fell, which did less. */
function fasterText(
  one: readonly [name: Text, pct: Decimal],
  other: readonly [name: Text, pct: Decimal],
  isFallAsked: boolean,
): Text {
  const isFirst = compare(one[1], other[1]) > 0 !== isFallAsked;
  const [name, pct] = isFirst ? one : other;
  if (pct.units === 0n || (isFallAsked && pct.units > 0n)) return { en: "", zh: "" };
  if (isFallAsked) return { en: `; ${name.en} fell more`, zh: `，${name.zh}降幅更大` };
  return pct.units > 0n
    ? { en: `; ${name.en} grew faster`, zh: `，${name.zh}增长更快` }
    : { en: `; ${name.en} fell less`, zh: `，${name.zh}降幅较小` };
}

/** Growth on the year before: as published, else computed. */
export function grownOf(
  { without }: Pick<Question, "without">,
  material: Material,
  period: Period,
  { flow, place, name, measured }: ComparedPart,
) {
  const earlier = previousOf(period);
  const before = earlier && measure(material, earlier, { flow, place, without });
  const published = publishedGrowth(measured);
  const pct = published ?? (before && computedGrowth(measured, before));
  if (!pct) return undefined;
  const said = measured.publishedPct ?? "";
  const quoted = { en: `Growth as published: ${said} percent`, zh: `增速按公布值：${said}%` };
  const steps: readonly Text[] = [
    amountStep(name, period, measured),
    before && earlier && !published ? amountStep(name, earlier, before) : quoted,
  ];
  return { pct, steps, cells: [...measured.cells, ...(published ? [] : (before?.cells ?? []))] };
}

/** A part with the period it is told of. */
function inPeriod(part: ComparedPart, period: Period): ComparedPart {
  const when = periodText(period);
  const { en, zh } = part.name;
  return { ...part, name: { en: `${en} in ${when.en}`, zh: `${when.zh}${zh}` } };
}

/** A question that supposes the first to be the larger one is set right where it is not. */
export function differenceLead(said: {
  readonly isYesNo: boolean;
  readonly direction: Question["direction"];
  readonly isMore: boolean;
}): Text {
  const { isYesNo, direction, isMore } = said;
  if (direction === undefined) return { en: "", zh: "" };
  const isSo = isMore === (direction === "up");
  if (isYesNo) return isSo ? yes : no;
  if (isSo) return { en: "", zh: "" };
  return direction === "up"
    ? { en: "It was not more: ", zh: "实际更少：" }
    : { en: "It was not less: ", zh: "实际更多：" };
}
