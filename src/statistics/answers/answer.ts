/**
 * Answers a question from a book of released series: every figure is computed from cells that are named
 * beside it, and what the cells do not prove is not said.
 */
import {
  type Decimal,
  compare,
  decimalOf,
  divide,
  formatDecimal,
  multiply,
  subtract,
} from "#src/kernel/decimal.ts";
import { type Text } from "#src/kernel/text.ts";
import { answerContributed } from "./contributed.ts";
import { sharePct } from "../tables/growth.ts";
import { type Period, findPeriod, monthText } from "../tables/period.ts";
import { answerAverage, answerValue, growthLead, yearToDate } from "./amounts.ts";
import { answerDifference, answerRatio, answerSum, no, yes } from "./compared.ts";
import {
  type Share,
  answerSharesApart,
  partName,
  pointsBetween,
  shareOf,
  wholeName,
} from "./share.ts";
import { withWhich } from "./which.ts";
import { answerThreshold } from "./threshold.ts";
import { answerBalanceMoved, answerBalanceShare } from "./balance.ts";
import { answerDriver, answerMover } from "./contribution.ts";
import { answerCount, answerPeak, answerRecord, answerStreak, answerTurning } from "./course.ts";
import { withDerived } from "./derived-note.ts";
import { sourcesOf } from "../figures/facts.ts";
import {
  type Answer,
  type Material,
  amountStep,
  isWithin,
  moneyAsked,
  monthsIn,
  periodText,
  previousOf,
} from "./measured.ts";
import { answerCourse, answerMarked } from "./listed.ts";
import { answerQuantity } from "./quantities.ts";
import { counted } from "../questions/phrases/parts.ts";
import type { Question } from "../questions/question.ts";
import { amongLead, orderLead, orderedRows } from "./ordered.ts";
import { answerBalancePlace } from "./balance-place.ts";
import { answerPartners, answerPlaceInRank, answerRank, answerTopShare } from "./standing.ts";
import { currencyName, listEn, magnitude, sentence } from "../figures/wording.ts";

/**
 * Answers; undefined where the book lacks a cell the answer needs. Where no period is named, the latest
 * month is told, or the year up to it where the month alone has no answer.
 */
export function answerQuestion(question: Question, material: Material): Answer | undefined {
  const { place } = question;
  const told =
    answerAt(question, material) ??
    (place?.orElse && answerAt({ ...question, place: place.orElse }, material));
  const said = told && question.isCarried ? restated(question, told) : told;
  return said && question.isOpposite ? seenFromHere(said) : said;
}

/** A balance that was asked of the other side is told as it is counted here. */
function seenFromHere(told: Answer): Answer {
  const { en, zh } = told.answer;
  return {
    ...told,
    answer: {
      en: `${en} That is as it is counted here: a surplus here is a deficit there, and the other side's own figures may differ.`,
      zh: `${zh}以上按我国统计：我方顺差即对方逆差，对方公布的数据可能不同。`,
    },
  };
}

function answerAt(question: Question, material: Material): Answer | undefined {
  const last = monthsIn(material.book).at(-1);
  if (question.period) return answerOf(question, material, question.period);
  if (!last) return undefined;
  const toDate = last.lastMonth > 1 ? yearToDate(last) : undefined;
  const inMonth = answerOf(question, material, last);
  if (!toDate || (inMonth && !isVerdict(question))) return inMonth;
  const upTo = answerOf(question, material, toDate);
  if (!inMonth) return upTo && { ...upTo, toDate };
  // a verdict that turns with a period that nobody named is told of both
  const [month, year] = [inMonth, upTo].map((told) => told && verdictOf(told.answer.en));
  return upTo && month !== year ? answerEach([inMonth, upTo]) : inMonth;
}

function isVerdict({ isYesNo, direction, side, kind, place }: Question): boolean {
  if (kind === "partners" || (kind === "rank" && !place)) return false;
  const isSupposed = direction !== undefined || side !== undefined;
  return isYesNo || isSupposed || kind === "difference" || kind === "threshold";
}

/** Which way an answer decides: by what it begins with, by who is named first, and by which is more. */
function verdictOf(answer: string): string {
  const [first = ""] = answer.split(/ in (?:[A-Z][a-z]+ )?\d{4}/);
  const [way = ""] = /\b(more|less|higher|lower) than\b/.exec(answer) ?? [];
  return `${first} ${way}`;
}

/** An answer that goes on from a question before says first what it took over from it. */
export function restated(question: Question, told: Answer): Answer {
  const said = namedAgain(question, told);
  const currency = question.insteadOf && currencyName(question.insteadOf);
  if (!currency) return said;
  return {
    ...said,
    answer: {
      en: `Not held in ${currency.en}, so in the currency of the tables: ${said.answer.en}`,
      zh: `该项没有${currency.zh}数据，以下按公布的币种：${said.answer.zh}`,
    },
  };
}

function namedAgain(question: Question, told: Answer): Answer {
  const { place, period, locale, kind } = question;
  // an order says what it is of by itself
  if (question.ofOrder) return told;
  if (!place && (kind === "rank" || kind === "mover" || kind === "partners")) return told;
  // what customs counts is neither exported nor imported
  const name = place && counted.includes(place.dimension) ? place.label : partName(question);
  const when = period && periodText(period);
  const { en, zh } = told.answer;
  // a balance may be told by its side
  const plain = told.answer[locale].toLowerCase();
  const said =
    question.flow === "balance" && (kind === "difference" || kind === "ratio")
      ? plain
          .replaceAll(/trade (deficit|surplus)/g, "trade balance")
          .replaceAll(/逆差|顺差/g, "差额")
      : plain;
  const isSaid = [name, when].every((one) => !one || said.includes(one[locale].toLowerCase()));
  if (isSaid) return told;
  return {
    ...told,
    answer: {
      en: `${sentence(name.en)}${when ? `, ${when.en}` : ""}: ${withoutHead(en, place?.label.en, ": ")}`,
      zh: `${when?.zh ?? ""}${name.zh}：${withoutHead(zh, place?.label.zh, "")}`,
    },
  };
}

/** A quoted figure begins with what it is of, which is said once. */
function withoutHead(told: string, label: string | undefined, mark: string): string {
  const head = `${label ?? ""}${mark}`;
  const isHead = label !== undefined && told.toLowerCase().startsWith(head.toLowerCase());
  const rest = isHead ? told.slice(head.length) : "";
  return /^\d/.test(rest) ? rest : told;
}

/** The answers of several questions one after the other; undefined where one of them has none. */
function answerEach(answers: readonly (Answer | undefined)[]): Answer | undefined {
  const told = answers.flatMap((one) => one ?? []);
  if (told.length < answers.length || told.length === 0) return undefined;
  const [only, ...more] = told;
  if (only && more.length === 0) return only;
  const say = (locale: "en" | "zh"): string =>
    told.map(({ answer }) => answer[locale]).join(locale === "en" ? " " : "");
  return {
    answer: { en: say("en"), zh: say("zh") },
    steps: told.flatMap(({ steps }) => steps),
    sources: told.flatMap(({ sources }) => sources),
  };
}

/** Who an order names, and then what is asked of each of them. */
function answerOrdered(question: Question, material: Material, period: Period): Answer | undefined {
  const { ofOrder, ...each } = question;
  const rows = ofOrder && orderedRows(ofOrder, material, period);
  if (!ofOrder || !rows) return undefined;
  const lead = orderLead(ofOrder, rows, period);
  const gone = amongLead(ofOrder, rows, material, period);
  const told = answerEach(
    rows.map(({ code, label }) => {
      const place = { dimension: "partner", codes: [code], label };
      return answerOf({ ...each, place }, material, period);
    }),
  );
  return (
    told && {
      ...told,
      answer: {
        en: `${lead.en}${gone.en} ${told.answer.en}`,
        zh: `${lead.zh}${gone.zh}${told.answer.zh}`,
      },
    }
  );
}

/** The answers of all that is to be told beside each other; undefined where one of them has none. */
function answerOf(question: Question, material: Material, period: Period): Answer | undefined {
  if (question.which) {
    // which of them are deficits is told first, and not denied of each of the others
    const side = question.flow === "balance" ? undefined : question.side;
    const each = answerOf({ ...question, which: undefined, side }, material, period);
    return each && withWhich(each, question, material, period);
  }
  if (question.ofOrder) return answerOrdered(question, material, period);
  const { alsoIn } = question;
  if (alsoIn.length > 0)
    return answerEach(
      [period, ...alsoIn].map((one) => answerOf({ ...question, alsoIn: [] }, material, one)),
    );
  const beside = ofAllParts.includes(question.kind) ? [] : question.beside;
  const parts = [question, ...beside].map((part) => ({ ...question, ...part }));
  const each = answerEach(parts.map((part) => answerOne(part, material, period)));
  const told = each && question.isEvery ? ofBoth(parts, each, { material, period }) : each;
  return told && withDerived(told, question, material, period);
}

/** Whether both went the way that is asked: each is asked by itself, and one that did not makes it no. */
function ofBoth(
  parts: readonly Question[],
  told: Answer,
  { material, period }: { readonly material: Material; readonly period: Period },
): Answer | undefined {
  if (parts.length < 2) return told;
  const alone = parts.map((part) => answerOne({ ...part, beside: [] }, material, period));
  const lead = alone.every((one) => one?.answer.en.startsWith(yes.en)) ? yes : no;
  const { en, zh } = told.answer;
  return {
    ...told,
    answer: { en: `${lead.en}${en.charAt(0).toLowerCase()}${en.slice(1)}`, zh: `${lead.zh}${zh}` },
  };
}

/** Answers that are of all parts together. */
const ofAllParts: readonly Question["kind"][] = ["sum", "difference", "ratio"];

const ofHighest: readonly Question["kind"][] = ["record", "streak", "turning", "driver"];

function answerOne(question: Question, material: Material, period: Period): Answer | undefined {
  // a mark in tonnes or countries is none for money
  if (question.bound?.quantity !== undefined) return undefined;
  // nor are pieces asked of all goods told in it
  if (question.unit?.quantity !== undefined && question.kind !== "quantity") return undefined;
  // of a balance the highest is told, which is no deficit
  const { flow, side, kind } = question;
  if (flow === "balance" && side === "down" && ofHighest.includes(kind)) return undefined;
  switch (question.kind) {
    case "value":
    case "growth":
      return answerAmount(question, material, period);
    case "quantity":
      return answerQuantity(question, material, period);
    case "share":
      return question.by !== undefined && !question.place && question.top !== undefined
        ? answerTopShare(question, material, period)
        : (answerShare(question, material, period) ??
            answerBalanceShare(question, material, period));
    case "average":
      return answerAverage(question, material, period);
    case "record":
      return answerRecord(question, material, period);
    case "peak":
      // the second highest of no longer period is told of none
      if (period.kind === "month" && question.nth !== undefined && question.candidate === undefined)
        return undefined;
      // a month asked whether it was the best is a record or none
      return period.kind === "month" && question.period && !question.byRate && !question.isOfChange
        ? answerRecord(question, material, period)
        : withoutMonths(question, answerPeak(question, material));
    case "count":
      return withoutMonths(question, answerCount(question, material));
    case "streak":
      return answerStreak(question, material, period);
    case "turning":
      return answerTurning(question, material, period);
    case "mover":
      return answerMover(question, material, period);
    case "driver":
      return answerDriver(question, material, period) ?? answerPremise(question, material, period);
    case "rank":
      return question.place
        ? (answerBalancePlace(question, material, period) ??
            answerPlaceInRank(question, material, period))
        : answerRank(question, material, period);
    case "sum":
      return answerSum(question, material, period);
    case "difference":
      if (question.isOfShare) return answerSharesApart(question, material, period);
      return (
        answerDifference(question, material, period) ?? answerPublished(question, material, period)
      );
    case "ratio":
      return answerRatio(question, material, period);
    case "threshold":
      return answerThreshold(question, material, period);
    case "course":
      return answerCourse(question, material, period);
    case "partners":
      return question.bound
        ? answerMarked(question, material, period)
        : answerPartners(question, material, period);
    case "said":
      return undefined;
    default:
      return question.kind satisfies never;
  }
}

function answerAmount(question: Question, material: Material, period: Period): Answer | undefined {
  const { place, within } = question;
  // 其中日本 after trade with ASEAN, of which it is no part
  if (within && place && !isWithin(material, within, place)) return undefined;
  return answerValue(question, material, period) ?? answerBalanceMoved(question, material, period);
}

/** Months that were left out are named before what is told of the others. */
function withoutMonths({ apart = [] }: Question, told: Answer | undefined): Answer | undefined {
  if (!told || apart.length === 0) return told;
  const { en, zh } = told.answer;
  const names = apart.map((month) => findPeriod(monthText(2000, month)));
  const [english, chinese] = (["en", "zh"] as const).map((locale) =>
    names.map((one) => one && periodText(one)[locale].replace(/ ?2000年?/, "")),
  );
  const [lead = "", rest = en] = /^(Yes|No): (.*)$/s.exec(en)?.slice(1) ?? [];
  const first = rest.charAt(0).toLowerCase() + rest.slice(1);
  const out = listEn((english ?? []).map(String));
  return {
    ...told,
    answer: {
      en: lead === "" ? `Leaving out ${out}, ${first}` : `${lead}, leaving out ${out}: ${first}`,
      zh: zh.replace(/^(是的，|不是。)?/, (yesNo) => `${yesNo}不计${(chinese ?? []).join("、")}，`),
    },
  };
}

/** "Why did it fall?" where it rose, and the reasons can't be told: that it did not fall can be. */
function answerPremise(question: Question, material: Material, period: Period): Answer | undefined {
  const { direction, place, basis, by } = question;
  if (!direction || !place || basis === "month" || by !== undefined) return undefined;
  const asked = { ...question, kind: "growth", isYesNo: false } as const;
  const told = answerValue(asked, material, period);
  const plain = answerValue({ ...asked, direction: undefined }, material, period);
  // where it went that way, nothing is set right
  return told && plain && told.answer.en !== plain.answer.en ? told : undefined;
}

/** Against the year before, of which nothing is held, what was published with the later one tells. */
function answerPublished(
  question: Question,
  material: Material,
  period: Period,
): Answer | undefined {
  const { against, beside, unit, byRate } = question;
  const [earlier, later] = [against, period].toSorted((a, b) => (a && b ? a.year - b.year : 0));
  const isYear = earlier && later && previousOf(later)?.text === earlier.text;
  // it is the later one that is more or less
  if (!isYear || later !== period || beside.length > 0 || unit || byRate) return undefined;
  const plain = { ...question, kind: "growth", against: undefined, basis: "year" } as const;
  return question.flow === "balance"
    ? answerBalanceMoved({ ...plain, direction: undefined, isYesNo: false }, material, period)
    : answerValue(plain, material, period);
}

/** How much of what the whole gained or lost one part made up, where both went the way that is asked. */
function answerShareOfGrowth(
  question: Question,
  material: Material,
  period: Period,
): Answer | undefined {
  const earlier = previousOf(period);
  const [now, before] = [period, earlier].map((one) => one && shareOf(question, material, one));
  // a partner's year before is not held: what it gained follows from its published growth
  if (now && !before) return answerContributed(question, material, period);
  if (!now || !before || !earlier || question.around || question.bound) return undefined;
  const part = subtract(now.part.amount, before.part.amount);
  const whole = subtract(now.whole.amount, before.whole.amount);
  const isDown = question.direction === "down";
  // of what fell there is no share in a gain
  const fits = [part, whole].every(({ units }) => (isDown ? units < 0n : units > 0n));
  const share = fits ? sharePct(magnitude(part), magnitude(whole)) : undefined;
  if (!share) return undefined;
  const [name, all, when] = [partName(question), wholeName(question), periodText(period)];
  // a part of more than the whole is none: the rest went the other way
  if (compare(magnitude(part), magnitude(whole)) > 0) return undefined;
  const [a, b] = [part, whole].map((one) =>
    moneyAsked(magnitude(one), material.currency, question.unit),
  );
  const [pct, way] = [formatDecimal(share), isDown ? lost : gained];
  const of = multiply(magnitude(part), decimalOf(100n));
  const points = formatDecimal(divide(of, before.whole.amount, 1, "half-up"));
  const moved = isDown ? { en: "the fall", zh: "拉低" } : { en: "the growth", zh: "拉动增长" };
  return {
    answer: {
      en: `${sentence(name.en)} made up ${pct} percent of the ${way.en} of ${all.en} in ${when.en} on the year before: ${a?.en ?? ""} of ${b?.en ?? ""}, or ${points} percentage points of ${moved.en}.`,
      zh: `${when.zh}，${name.zh}占${all.zh}同比${way.zh}的${pct}%：${a?.zh ?? ""}，后者${b?.zh ?? ""}，${moved.zh}${points}个百分点。`,
    },
    steps: [
      amountStep(name, period, now.part),
      amountStep(name, earlier, before.part),
      amountStep(all, period, now.whole),
      amountStep(all, earlier, before.whole),
    ],
    sources: sourcesOf([now, before].flatMap((one) => [...one.part.cells, ...one.whole.cells])),
  };
}

const gained: Text = { en: "increase", zh: "增量" };
const lost: Text = { en: "decrease", zh: "减量" };

function answerShare(question: Question, material: Material, period: Period): Answer | undefined {
  if (question.isOfGrowth) return answerShareOfGrowth(question, material, period);
  const around = question.around && periodText(question.around);
  const earlier = question.around ? undefined : previousOf(period);
  const now = shareOf(question, material, period);
  if (!now) return undefined;
  const { part, share } = now;
  const name = partName(question);
  const inner = around ? { en: ` in ${periodText(period).en}` } : { en: "" };
  const all = wholeName(question);
  const [when, pct] = [periodText(period), formatDecimal(share)];
  const before = earlier && shareOf(question, material, earlier);
  // of the shares as they are, not as they are printed
  const points = before && pointsBetween(now, before);
  // whether a share grew can't be told from one year
  if ((question.direction !== undefined || question.isGrowth) && !points) return undefined;
  const lead = shareLead(question, now, points);
  const change = points && pointsText(points);
  const whole = around ?? when;
  const money = moneyAsked(part.amount, material.currency, question.unit);
  return {
    answer: {
      en: `${lead.en}${lead.en === "" ? sentence(name.en) : name.en}${inner.en} made up ${pct} percent of ${all.en} in ${whole.en} (${money.en})${change ? `, ${change.en}` : ""}.`,
      zh: `${lead.zh}${when.zh}，${name.zh}占${around?.zh ?? ""}${all.zh}的${pct}%（${money.zh}）${change ? `，${change.zh}` : ""}。`,
    },
    steps: [
      amountStep(name, period, part),
      amountStep(all, question.around ?? period, now.whole),
      ...(before && earlier
        ? [amountStep(name, earlier, before.part), amountStep(all, earlier, before.whole)]
        : []),
    ],
    sources: sourcesOf([
      ...part.cells,
      ...now.whole.cells,
      ...(before ? [...before.part.cells, ...before.whole.cells] : []),
    ]),
  };
}

/** Whether a share is above what is named, or went the way that is supposed. */
function shareLead(
  question: Question,
  { part, whole }: Pick<Share, "part" | "whole">,
  points: Decimal | undefined,
): Text {
  const { bound } = question;
  if (!bound) return points ? growthLead(question, formatDecimal(points)) : { en: "", zh: "" };
  // as it is, not as it is printed: 5.0009 percent is above 5
  const order = compare(
    multiply(part.amount, decimalOf(100n)),
    multiply(whole.amount, bound.amount),
  );
  return (bound.side === "above" ? order > 0 : order < 0) ? yes : no;
}

function pointsText(points: Decimal): Text {
  const size = formatDecimal(magnitude(points));
  if (points.units === 0n) return { en: "as much as a year before", zh: "与上年同期持平" };
  return points.units > 0n
    ? { en: `${size} percentage points more than a year before`, zh: `同比提高${size}个百分点` }
    : { en: `${size} percentage points less than a year before`, zh: `同比下降${size}个百分点` };
}
