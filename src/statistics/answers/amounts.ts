/** Answers of one amount: what it is, how it changed, what it is over twelve months, a month or a day. */
import {
  type Decimal,
  add,
  compare,
  decimalOf,
  divide,
  findDecimal,
  formatDecimal,
  multiply,
  subtract,
} from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import { type Period, findPeriod, monthText, monthsOf } from "../tables/period.ts";
import { no, yes } from "./compared.ts";
import { sourcesOf } from "../figures/facts.ts";
import { computedGrowth, halfStep, publishedGrowth, roundedNote } from "../figures/grown.ts";
import {
  type Answer,
  type Basis,
  type Material,
  type MeasuredAmount,
  amountSaid,
  amountStep,
  measure,
  moneyAsked,
  nameOf,
  onMonth,
  onYear,
  periodText,
  signedMoney,
  wholeCode,
} from "./measured.ts";
import type { Question } from "../questions/question.ts";
import { growthText, magnitude, sentence } from "../figures/wording.ts";

const nothing: Text = { en: "", zh: "" };

/** An amount with its growth, or its growth with the amount. */
export function answerValue(
  question: Question,
  material: Material,
  period: Period,
): Answer | undefined {
  if (question.isTwelve) return answerTwelve(question, material, period);
  const now = measure(material, period, question);
  const basis = question.basis === "month" ? onMonth : onYear;
  // only months follow each other from month to month
  if (!now || (basis === onMonth && period.kind !== "month")) return undefined;
  const name = nameOf(question);
  const when = periodText(period);
  const said = amountSaid(question.flow, now.amount, material.currency, question.unit);
  const growing = growthOf(question, material, { now, period, basis });
  const { earlier, before, pct, isQuoted } = growing;
  const isBalance = question.flow === "balance";
  const change = isBalance
    ? balanceBefore(question, material, { now, earlier, before })
    : withMonthBefore(changeOf(pct, basis), question, material, growing);
  if (question.kind === "growth" && !change) return undefined;
  const added = isBalance ? undefined : addedText(question, material, { now, before, pct });
  // what was gained is asked in money, and the amount before is not held
  const isAdded = added !== undefined || isBalance;
  if (question.kind === "growth" && question.isOfChange && !isAdded) return undefined;
  const quoted: readonly Text[] = isQuoted
    ? [{ en: `Growth as published: ${pct ?? ""} percent`, zh: `增速按公布值：${pct ?? ""}%` }]
    : [];
  const went = isBalance ? widened(now, before) : pct;
  const isSided = isBalance && question.direction === undefined;
  const supposed = isSided ? sideLead(question, now.amount) : growthLead(question, went);
  const atFirst = growthAtFirst(question, material, { period, basis, pct });
  const told = { now, pct, isQuoted, isRevised: atFirst.en !== "" };
  const lead = supposed.en === "" ? claimLead(question, told) : supposed;
  // a way that is supposed and can't be told is not passed over
  if (question.direction !== undefined && went === undefined) return undefined;
  if (isBalance && question.direction && !isOnSide(question, now.amount)) return undefined;
  const first = lead.en === "" ? sentence(name.en) : name.en;
  const revised = revisedText(question, material, { now, period });
  return {
    answer: {
      en: `${lead.en}${first} in ${when.en} ${said.en}${change ? `${isBalance ? ";" : ","} ${change.en}` : ""}${added?.en ?? ""}.${growing.note.en}${atFirst.en}${revised.en}`,
      zh: `${lead.zh}${when.zh}，${name.zh}${said.zh}${change ? `，${change.zh}` : ""}${added?.zh ?? ""}。${growing.note.zh}${atFirst.zh}${revised.zh}`,
    },
    steps: [
      amountStep(name, period, now),
      ...(before && change && earlier && !isQuoted ? [amountStep(name, earlier, before)] : []),
      ...quoted,
    ],
    sources: sourcesOf([
      ...now.cells,
      ...(change && before && !isQuoted ? before.cells : []),
      ...atFirst.cells,
    ]),
  };
}

/**
 * Whether a figure that is put to be confirmed agrees in the digits that it is put in. One of a digit
 * or two is neither confirmed nor denied where it agrees, nor is a growth that was published twice, nor
 * what may have been published so before revisions.
 */
function claimLead(
  { claim, flow, side, direction }: Question,
  told: {
    readonly now: MeasuredAmount;
    readonly pct: string | undefined;
    readonly isQuoted: boolean;
    readonly isRevised: boolean;
  },
): Text {
  const { now, pct, isQuoted, isRevised } = told;
  const grown = findDecimal(pct ?? "");
  if (!claim || (claim.isPercent && (!grown || flow === "balance"))) return nothing;
  // of a balance without a side the deficit may be meant
  if (flow === "balance" && side === undefined && now.amount.units < 0n) return nothing;
  const isDown = claim.isPercent ? direction === "down" : flow === "balance" && side === "down";
  const figure = claim.isPercent && grown ? grown : now.amount;
  const size = isDown ? subtract(decimalOf(0n), figure) : figure;
  const apart = multiply(magnitude(subtract(size, claim.amount)), decimalOf(2n));
  // twice by how much a figure may have been published otherwise before revisions: half a point, or 0.25%
  const revised = claim.isPercent
    ? decimalOf(isQuoted ? 1n : 10n, 1)
    : multiply(magnitude(now.amount), decimalOf(5n, 3));
  const rounding = claim.isPercent ? revised : add(revised, multiply(halfStep(now), decimalOf(2n)));
  if (compare(apart, claim.step) <= 0) {
    const isCoarse = claim.isPercent
      ? compare(claim.step, decimalOf(1n, 1)) > 0
      : compare(claim.amount, multiply(claim.step, decimalOf(100n))) < 0;
    return isCoarse ? nothing : yes;
  }
  return isRevised || compare(apart, add(claim.step, rounding)) <= 0 ? nothing : no;
}

/** Tables by partner print the growth of the whole before revisions: both are told if they differ. */
function growthAtFirst(
  { flow, place, without }: Question,
  material: Material,
  {
    period,
    basis,
    pct,
  }: { readonly period: Period; readonly basis: Basis; readonly pct: string | undefined },
): Text & Pick<MeasuredAmount, "cells"> {
  const isWhole = !place && !without && flow !== "balance" && basis === onYear;
  if (!isWhole || pct === undefined) return { ...nothing, cells: [] };
  const world = { dimension: "partner", codes: [wholeCode("partner")], label: nothing };
  const printed = measure(material, period, { flow, place: world, without: undefined });
  const first = printed && publishedGrowth(printed);
  const words =
    first && formatDecimal(first) !== pct ? growthText(formatDecimal(first)) : undefined;
  if (!words || !printed) return { ...nothing, cells: [] };
  const { en, zh } = words;
  return { en: ` First published: ${en}.`, zh: `首次公布为同比${zh}。`, cells: printed.cells };
}

/**
 * Months are told as they were first published, the year to date with later revisions: what a quarter comes
 * to by the latter is said beside it, where it differs, so that quarters add up to their half-year.
 */
function revisedText(
  question: Question,
  material: Material,
  { now, period }: Pick<Growing, "now" | "period">,
): Text {
  const { year, firstMonth, lastMonth, kind } = period;
  const earlier = firstMonth > 1 && kind !== "month" ? monthText(year, firstMonth - 1) : undefined;
  const start = earlier === undefined ? undefined : findPeriod(earlier);
  if (!start || question.flow === "balance") return nothing;
  const [before, whole] = [start, period].map((one) =>
    measure(material, yearToDate({ ...one, lastMonth: one.lastMonth }), question),
  );
  if (!before || !whole || lastMonth <= firstMonth) return nothing;
  const other = moneyAsked(subtract(whole.amount, before.amount), material.currency, question.unit);
  if (other.en === moneyAsked(now.amount, material.currency, question.unit).en) return nothing;
  return {
    en: ` By the figures of the year to date, which take in later revisions, it is ${other.en}.`,
    zh: `按含后续修订的累计数推算为${other.zh}。`,
  };
}

/** What was gained or lost, where it is asked in money and both amounts are held. */
function addedText(
  { kind, unit, isOfChange }: Question,
  { currency }: Material,
  {
    now,
    before,
    pct,
  }: {
    readonly now: MeasuredAmount;
    readonly before: MeasuredAmount | undefined;
    readonly pct: string | undefined;
  },
): Text | undefined {
  if (kind !== "growth" || !isOfChange) return undefined;
  const added = before ? subtract(now.amount, before.amount) : addedBy(now.amount, pct);
  if (!added || added.units === 0n) return undefined;
  const money = moneyAsked(magnitude(added), currency, unit);
  const by = before
    ? { en: "", zh: "" }
    : { en: ", by the growth that is published", zh: "，按公布增速推算" };
  return added.units > 0n
    ? { en: ` (${money.en} more${by.en})`, zh: `（增加${money.zh}${by.zh}）` }
    : { en: ` (${money.en} less${by.en})`, zh: `（减少${money.zh}${by.zh}）` };
}

/** What a published growth on the year before means in money. */
function addedBy(amount: Decimal, published: string | undefined): Decimal | undefined {
  const pct = findDecimal(published ?? "");
  const factor = pct && add(pct, hundred);
  if (!pct || !factor || factor.units <= 0n) return undefined;
  return divide(multiply(amount, pct), factor, 4, "half-up");
}

const hundred = decimalOf(100n);

type Growing = {
  readonly now: MeasuredAmount;
  readonly period: Period;
  readonly basis: Basis;
};

/** Growth on what was before: as published, else computed. */
function growthOf(question: Question, material: Material, { now, period, basis }: Growing) {
  const earlier = basis.earlierOf(period);
  const before = earlier && measure(material, earlier, question);
  const isBalance = question.flow === "balance";
  const published = !isBalance && basis === onYear ? publishedGrowth(now) : undefined;
  const computed = before && !published && !isBalance ? computedGrowth(now, before) : undefined;
  const growth = published ?? computed;
  const note = roundedNote(before && computed ? [[now, before]] : []);
  return {
    earlier,
    before,
    pct: growth && formatDecimal(growth),
    note,
    isQuoted: published !== undefined,
  };
}

/** Twelve months that end with one, added up from both years. */
function answerTwelve(question: Question, material: Material, last: Period): Answer | undefined {
  const spans = twelveMonths(last);
  const parts = spans.flatMap((span) => {
    const measured = measure(material, span, question);
    return measured ? [{ span, measured }] : [];
  });
  const [first, second] = parts;
  if (parts.length < spans.length || !first || question.flow === "balance") return undefined;
  const { amount: start } = first.measured;
  const amount = second ? add(start, second.measured.amount) : start;
  const [name, end] = [nameOf(question), periodText(last)];
  const money = signedMoney(amount, material.currency, question.unit);
  return {
    answer: {
      en: `${sentence(name.en)} in the twelve months to ${end.en} came to ${money.en}.`,
      zh: `截至${end.zh}的12个月，${name.zh}${money.zh}。`,
    },
    steps: parts.map(({ span, measured }) => amountStep(name, span, measured)),
    sources: sourcesOf(parts.flatMap(({ measured }) => measured.cells)),
  };
}

function twelveMonths(last: Period): readonly Period[] {
  const { year, lastMonth } = last;
  const ahead = yearToDate(last);
  if (lastMonth === 12) return [ahead];
  const from = monthText(year - 1, lastMonth + 1);
  const text = `${from}/${monthText(year - 1, 12)}`;
  const before: Period = {
    text,
    kind: "half",
    year: year - 1,
    firstMonth: lastMonth + 1,
    lastMonth: 12,
  };
  return [before, ahead];
}

/** The months of a year up to one. */
export function yearToDate({ year, lastMonth }: Period): Period {
  const whole = lastMonth === 12 ? findPeriod(String(year)) : undefined;
  const text = `${monthText(year, 1)}/${monthText(year, lastMonth)}`;
  return whole ?? { text, kind: "half", year, firstMonth: 1, lastMonth };
}

function changeOf(pct: string | undefined, { says }: Basis): Text | undefined {
  const words = pct === undefined ? undefined : growthText(pct);
  return words && { en: `${words.en} ${says.en}`, zh: `${says.zh}${words.zh}` };
}

/** The month before is told beside the change on it. */
function withMonthBefore(
  change: Text | undefined,
  { basis, unit }: Question,
  { currency }: Material,
  { before, earlier }: Pick<ReturnType<typeof growthOf>, "before" | "earlier">,
): Text | undefined {
  if (!change || basis !== "month" || !before || !earlier) return change;
  const [money, when] = [moneyAsked(before.amount, currency, unit), periodText(earlier)];
  return {
    en: `${change.en} (${money.en} in ${when.en})`,
    zh: `${change.zh}（${when.zh}为${money.zh}）`,
  };
}

/** A balance can change its sign, so it has no growth: the one of the year before stands beside it. */
function balanceBefore(
  { kind, unit }: Question,
  { currency }: Material,
  {
    now,
    earlier,
    before,
  }: Pick<Growing, "now"> & {
    readonly earlier: Period | undefined;
    readonly before: MeasuredAmount | undefined;
  },
): Text | undefined {
  if (!earlier || !before) return undefined;
  const [when, said] = [periodText(earlier), amountSaid("balance", before.amount, currency)];
  const told = { en: `in ${when.en} it ${said.en}`, zh: `${when.zh}${said.zh}` };
  const isOneSide = now.amount.units < 0n === before.amount.units < 0n;
  if (kind !== "growth" || !isOneSide) return told;
  const change = subtract(magnitude(now.amount), magnitude(before.amount));
  const money = moneyAsked(magnitude(change), currency, unit);
  const growth = computedGrowth(...sizesOf(now, before));
  const pct = growth && formatDecimal(magnitude(growth));
  const by = pct
    ? {
        en: ` (it ${change.units >= 0n ? "widened" : "narrowed"} by ${pct} percent)`,
        zh: `（${pct}%）`,
      }
    : nothing;
  return change.units >= 0n
    ? {
        en: `${told.en}, which is ${money.en} less${by.en}`,
        zh: `${told.zh}，扩大${money.zh}${by.zh}`,
      }
    : {
        en: `${told.en}, which is ${money.en} more${by.en}`,
        zh: `${told.zh}，缩小${money.zh}${by.zh}`,
      };
}

/** Growth of the size of a balance that kept its side. */
function widened(now: MeasuredAmount, before: MeasuredAmount | undefined): string | undefined {
  if (!before || now.amount.units < 0n !== before.amount.units < 0n) return undefined;
  const growth = computedGrowth(...sizesOf(now, before));
  return growth && formatDecimal(growth);
}

/** A deficit as large as a surplus would be. */
function sizesOf(now: MeasuredAmount, before: MeasuredAmount): [MeasuredAmount, MeasuredAmount] {
  const [one, other] = [now, before].map((each) => ({ ...each, amount: magnitude(each.amount) }));
  return [one ?? now, other ?? before];
}

function isOnSide({ side }: Question, amount: Decimal): boolean {
  // a balance that grows may be a deficit that narrows
  return amount.units >= 0n === (side !== "down");
}

/** A question that supposes a surplus or a deficit is answered so, or set right. */
function sideLead({ side, isYesNo, isOpposite }: Question, amount: Decimal): Text {
  if (side === undefined) return nothing;
  const isSo = amount.units >= 0n === (side === "up");
  if (isYesNo) return isSo ? yes : { en: no.en, zh: "没有。" };
  if (isSo) return nothing;
  // their deficit is our surplus
  if (isOpposite)
    return side === "up"
      ? { en: "It is a surplus of theirs, not a deficit: ", zh: "对方为顺差而非逆差：" }
      : { en: "It is a deficit of theirs, not a surplus: ", zh: "对方为逆差而非顺差：" };
  return side === "up"
    ? { en: "There was no surplus: ", zh: "没有顺差：" }
    : { en: "There was no deficit: ", zh: "没有逆差：" };
}

/** A question that supposes growth or a fall is answered so, or set right. */
export function growthLead(
  { direction, isYesNo, beside }: Question,
  pct: string | undefined,
): Text {
  const units = findDecimal(pct ?? "")?.units;
  // of two that are compared, neither is the answer by itself
  if (direction === undefined || units === undefined || beside.length > 0) return nothing;
  const isSo = direction === "up" ? units > 0n : units < 0n;
  if (isYesNo) return isSo ? yes : no;
  if (isSo) return nothing;
  return direction === "up"
    ? { en: "There was no growth: ", zh: "并未增长：" }
    : { en: "There was no fall: ", zh: "并未下降：" };
}

/** What an amount comes to a month, or a calendar day. */
export function answerAverage(
  question: Question,
  material: Material,
  last: Period,
): Answer | undefined {
  const isDaily = question.per === "day";
  if (question.per === "quarter") return answerQuarterly(question, material, last);
  // of one month alone there is no monthly average: the year up to it
  const period = last.kind === "month" && !isDaily ? yearToDate(last) : last;
  const sum = measure(material, period, question);
  if (!sum) return undefined;
  if (question.period?.kind === "month" && !isDaily) return undefined;
  const count = BigInt(isDaily ? daysOf(period) : monthsOf(period).length);
  const average = divide(sum.amount, decimalOf(count), 2, "half-up");
  const [name, when] = [nameOf(question), periodText(period)];
  const said =
    question.flow === "balance"
      ? amountSaid(question.flow, average, material.currency, question.unit)
      : cameTo(signedMoney(average, material.currency, question.unit));
  const lead = sideLead(question, sum.amount);
  const first = lead.en === "" ? sentence(name.en) : name.en;
  const per = isDaily
    ? { en: "a day", zh: "日均", units: "calendar days", zhUnits: "个日历日" }
    : { en: "a month", zh: "月均", units: "months", zhUnits: "个月" };
  return {
    answer: {
      en: `${lead.en}${first} in ${when.en} ${said.en} ${per.en} on average, over ${count} ${per.units}.`,
      zh: `${lead.zh}${when.zh}，${name.zh}${per.zh}${said.zh}（共${count}${per.zhUnits}）。`,
    },
    steps: [amountStep(name, period, sum)],
    sources: sourcesOf(sum.cells),
  };
}

/** What an amount comes to a quarter: of whole quarters only. */
function answerQuarterly(
  question: Question,
  material: Material,
  period: Period,
): Answer | undefined {
  const months = monthsOf(period).length;
  const isWhole = period.firstMonth % 3 === 1 && months % 3 === 0 && months > 3;
  const sum = isWhole ? measure(material, period, question) : undefined;
  if (!sum) return undefined;
  const count = BigInt(months / 3);
  const average = divide(sum.amount, decimalOf(count), 2, "half-up");
  const [name, when] = [nameOf(question), periodText(period)];
  const said =
    question.flow === "balance"
      ? amountSaid(question.flow, average, material.currency, question.unit)
      : cameTo(signedMoney(average, material.currency, question.unit));
  const lead = sideLead(question, sum.amount);
  const first = lead.en === "" ? sentence(name.en) : name.en;
  return {
    answer: {
      en: `${lead.en}${first} in ${when.en} ${said.en} a quarter on average, over ${count} quarters.`,
      zh: `${lead.zh}${when.zh}，${name.zh}季均${said.zh}（共${count}个季度）。`,
    },
    steps: [amountStep(name, period, sum)],
    sources: sourcesOf(sum.cells),
  };
}

function cameTo({ en, zh }: Text): Text {
  return { en: `came to ${en}`, zh };
}

function daysOf(period: Period): number {
  return monthsOf(period).reduce(
    (sum, month) => sum + Temporal.PlainYearMonth.from(month).daysInMonth,
    0,
  );
}
