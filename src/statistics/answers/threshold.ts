/** Answers whether an amount, or its growth, is above or below a mark, and how far it is from it. */
import { type Decimal, compare, decimalOf, formatDecimal, subtract } from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import { type Period } from "../tables/period.ts";
import { no, yes } from "./compared.ts";
import { sourcesOf } from "../figures/facts.ts";
import { computedGrowth, growthRange, halfStep, publishedGrowth } from "../figures/grown.ts";
import {
  type Answer,
  type Material,
  type MeasuredAmount,
  amountSaid,
  amountStep,
  measure,
  moneyAsked,
  nameOf,
  periodText,
  previousOf,
} from "./measured.ts";
import type { Question } from "../questions/question.ts";
import { growthText, magnitude, moneyIn, moneyText, sentence } from "../figures/wording.ts";

const nothing: Text = { en: "", zh: "" };

/** Whether an amount, or its growth, is above or below what is named. */
export function answerThreshold(
  question: Question,
  material: Material,
  period: Period,
): Answer | undefined {
  const { bound } = question;
  const now = measure(material, period, question);
  if (!bound || !now) return undefined;
  // what rose above a mark, or rose by it, is not told apart
  if (!bound.isPercent && question.direction !== undefined) return undefined;
  if (bound.isPercent) return growthThreshold(question, material, period);
  if (bound.currency !== undefined && bound.currency !== material.currency) return undefined;
  const size = question.flow === "balance" ? sideAmount(question, now.amount) : now.amount;
  const isSided = question.flow === "balance" && question.side !== undefined;
  // a mark may be meant of the deficit, or of a balance below nothing
  if (question.flow === "balance" && !isSided && now.amount.units < 0n) return undefined;
  if (isSided && size.units <= 0n) return noSuchSide(question, { now, material, period });
  const order = compare(size, bound.amount);
  const isSo = bound.side === "above" ? order > 0 : order < 0;
  const name = nameOf(question);
  const when = periodText(period);
  const { said, mark } = toldApart(question, material, now.amount, bound.amount);
  // the exact amount may lie on either side of a mark within the rounding of the printed
  const isOpen = compare(magnitude(subtract(size, bound.amount)), halfStep(now)) <= 0;
  if (isOpen)
    return {
      answer: {
        en: `${sentence(name.en)} in ${when.en} ${said.en}: the published figure is rounded, and too close to ${mark.en} to say which is higher.`,
        zh: `${when.zh}，${name.zh}${said.zh}。公布数已四舍五入，与${mark.zh}过于接近，无法判断孰高孰低。`,
      },
      steps: [amountStep(name, period, now)],
      sources: sourcesOf(now.cells),
    };
  const gap = moneyAsked(magnitude(subtract(size, bound.amount)), material.currency, question.unit);
  const stands =
    order > 0
      ? { en: `above ${mark.en} by ${gap.en}`, zh: `高于${mark.zh}，多${gap.zh}` }
      : { en: `below ${mark.en} by ${gap.en}`, zh: `低于${mark.zh}，差${gap.zh}` };
  // how far it is from a mark asks for no verdict
  const lead = question.isHowFar ? nothing : isSo ? yes : no;
  const first = lead.en === "" ? sentence(name.en) : name.en;
  return {
    answer: {
      en: `${lead.en}${first} in ${when.en} ${said.en}, ${stands.en}.`,
      zh: `${lead.zh}${when.zh}，${name.zh}${said.zh}，${stands.zh}。`,
    },
    steps: [amountStep(name, period, now)],
    sources: sourcesOf(now.cells),
  };
}

/** An amount and a mark, where they print alike in a smaller unit: 25,454.5 and 25,450 billion. */
function toldApart(
  { flow, unit }: Question,
  { currency }: Material,
  amount: Decimal,
  bound: Decimal,
): { readonly said: Text; readonly mark: Text } {
  const [size, plain] = [magnitude(amount), boundMoney(bound, currency)];
  const near = moneyText(size, currency);
  const mark = moneyText(magnitude(bound), currency);
  const isLarge = compare(size, decimalOf(10n ** 9n)) >= 0;
  if (unit !== undefined || !isLarge || (near.en !== mark.en && near.zh !== mark.zh))
    return { said: amountSaid(flow, amount, currency, unit), mark: plain };
  const isTrillions = compare(size, decimalOf(10n ** 12n)) >= 0;
  const powers = isTrillions ? { en: 9, zh: 8 } : { en: 6, zh: 4 };
  const saidIn = (power: number): Text =>
    amountSaid(flow, amount, currency, { power, currency: undefined, quantity: undefined });
  const markIn = (power: number): Text => moneyIn(bound, currency, power) ?? plain;
  return {
    said: { en: saidIn(powers.en).en, zh: saidIn(powers.zh).zh },
    mark: {
      en: markIn(powers.en).en.replace(/\.0(?= )/, ""),
      zh: markIn(powers.zh).zh.replace(/\.0(?=\D)/, ""),
    },
  };
}

/** A deficit that there was none of is neither above nor below a mark; whose it was stays open if turned. */
function noSuchSide(
  question: Question,
  told: { readonly now: MeasuredAmount; readonly material: Material; readonly period: Period },
): Answer | undefined {
  const { now, material, period } = told;
  if (question.isTurned || question.isOpposite) return undefined;
  const [name, when] = [nameOf(question), periodText(period)];
  const said = amountSaid(question.flow, now.amount, material.currency, question.unit);
  const lead =
    question.side === "down"
      ? { en: "There was no deficit: ", zh: "并无逆差：" }
      : { en: "There was no surplus: ", zh: "并无顺差：" };
  return {
    answer: {
      en: `${lead.en}${name.en} in ${when.en} ${said.en}.`,
      zh: `${lead.zh}${when.zh}，${name.zh}${said.zh}。`,
    },
    steps: [amountStep(name, period, now)],
    sources: sourcesOf(now.cells),
  };
}

/** What is above a bound of a surplus is no deficit of any size. */
function sideAmount({ side }: Question, amount: Decimal): Decimal {
  return side === "down" ? { units: -amount.units, scale: amount.scale } : amount;
}

/** A bound as it was named: "25 trillion yuan", without the places of an amount that was measured. */
export function boundMoney(amount: Decimal, currency: string): Text {
  const power = [12, 9, 6].find((one) => compare(amount, decimalOf(10n ** BigInt(one))) >= 0);
  const plain = moneyText(amount, currency);
  const zhPower = [12, 8, 4].find((one) => compare(amount, decimalOf(10n ** BigInt(one))) >= 0);
  const trim = (text: string): string =>
    text.replace(/(\.\d*?)0+(?=\D)/, "$1").replace(/\.(?=\D)/, "");
  const en = power === undefined ? plain.en : (moneyIn(amount, currency, power)?.en ?? plain.en);
  const zh =
    zhPower === undefined ? plain.zh : (moneyIn(amount, currency, zhPower)?.zh ?? plain.zh);
  return { en: trim(en), zh: trim(zh) };
}

function growthThreshold(
  question: Question,
  material: Material,
  period: Period,
): Answer | undefined {
  const { bound, direction = question.isGrowth ? "up" : undefined } = question;
  const earlier = previousOf(period);
  const now = measure(material, period, question);
  const before = earlier && measure(material, earlier, question);
  const published = now && publishedGrowth(now);
  const computed = published ? undefined : now && before && computedGrowth(now, before);
  const growth = published ?? computed;
  if (!bound || !now || !growth || direction === undefined || question.flow === "balance")
    return undefined;
  // "by more than 5 percent?" after a change that was a fall may be meant of the fall
  const isUnsaid = question.direction === undefined && question.isCarried;
  if (isUnsaid && growth.units < 0n) return undefined;
  const went = direction === "up" ? growth : negated(growth);
  const order = compare(went, bound.amount);
  // a mark within the rounding of the amounts may be passed or not
  const range = computed && before ? growthRange(now, before) : undefined;
  const ends = range ? [range.least, range.most] : [];
  const isOpen = ends.some((one) => {
    const end = direction === "up" ? one : negated(one);
    return compare(end, bound.amount) > 0 !== order > 0;
  });
  if (isOpen) return undefined;
  // what rose fell by less than nothing
  const isNone = bound.side === "below" && question.direction !== undefined && went.units <= 0n;
  const none =
    direction === "down"
      ? { en: "There was no fall: ", zh: "并未下降：" }
      : { en: "There was no rise: ", zh: "并未增长：" };
  const isSo = bound.side === "above" ? order > 0 : order < 0;
  // what is published as 6.1 percent is not known to be above 6.1, nor to be no less
  const isEven = order === 0;
  const lead = isEven ? { en: "", zh: "" } : isNone ? none : isSo ? yes : no;
  const [name, when, words] = [
    nameOf(question),
    periodText(period),
    growthText(formatDecimal(growth)),
  ];
  const apart = markDistance(went, bound.amount, isNone);
  return {
    answer: {
      en: `${lead.en}${isEven ? sentence(name.en) : name.en} in ${when.en} went ${words.en} on the year before${apart.en}.`,
      zh: `${lead.zh}${when.zh}，${name.zh}同比${words.zh}${apart.zh}。`,
    },
    steps: [
      amountStep(name, period, now),
      ...(before && earlier && computed ? [amountStep(name, earlier, before)] : []),
    ],
    sources: sourcesOf([...now.cells, ...(computed && before ? before.cells : [])]),
  };
}

/** How many percentage points a change lies from a mark; nothing where it went the other way. */
function markDistance(went: Decimal, mark: Decimal, isNone: boolean): Text {
  const apart = subtract(went, mark);
  if (apart.units === 0n)
    return { en: ", to one decimal the mark itself", zh: "（保留一位小数，与所问数值相同）" };
  if (isNone || went.units < 0n) return { en: "", zh: "" };
  const [points, isMore] = [formatDecimal(magnitude(apart)), apart.units > 0n];
  return {
    en: `, ${points} percentage points ${isMore ? "more" : "less"} than that`,
    zh: `，${isMore ? "高" : "低"}${points}个百分点`,
  };
}

function negated({ units, scale }: Decimal): Decimal {
  return { units: -units, scale };
}
