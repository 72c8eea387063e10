/** What drove a change: the contribution of each class, in percentage points of the growth of the whole. */
import {
  type Decimal,
  add,
  compare,
  decimalOf,
  divide,
  formatDecimal,
  multiply,
  subtract,
} from "#src/kernel/decimal.ts";
import { type Text } from "#src/kernel/text.ts";
import { type SeriesFlow, type SeriesValue } from "../official/series.ts";
import { type Period } from "../tables/period.ts";
import { type Amount, type Subject, codesOf, findAmount, sourcesOf } from "../figures/facts.ts";
import {
  type PrintedAmount,
  computedGrowth,
  publishedGrowth,
  yearGrowth,
} from "../figures/grown.ts";
import { isEconomy } from "../figures/partners.ts";
import type { NamedPlace, Question } from "../questions/question.ts";
import {
  growthText,
  magnitude,
  moneyText,
  ordinalText,
  sentence,
  withArticle,
} from "../figures/wording.ts";
import {
  type Answer,
  type Basis,
  type Material,
  type MeasureSubject,
  type MeasuredAmount,
  subjectOf,
  previousOf,
  wholeCode,
  measure,
  periodText,
  isHidden,
  isWithin,
  nameOf,
  amountStep,
  onYear,
  onMonth,
} from "./measured.ts";

const dimensionNames: Readonly<Record<string, Text>> = {
  partner: { en: "by partner", zh: "分国别（地区）" },
  trade_mode: { en: "by trade mode", zh: "分贸易方式" },
  enterprise_type: { en: "by type of enterprise", zh: "分企业性质" },
  section: { en: "by section of goods", zh: "分商品类别" },
  province: { en: "by province", zh: "分省份" },
  district: { en: "by customs district", zh: "分关区" },
};
/** Breakdowns that overlap or say little by themselves: told where they are asked for. */
const askedOnly: Readonly<Record<string, Text>> = {
  continent: { en: "by continent", zh: "分大洲" },
  commodity: { en: "by main commodity", zh: "分主要商品" },
  chapter: { en: "by chapter of goods", zh: "分商品章" },
  transport_mode: { en: "by mode of transport", zh: "分运输方式" },
};
/** What is quoted, and by which nothing else is broken down. */
const quotedOnly: Readonly<Record<string, Text>> = {
  world_share: { en: "by the world's trade", zh: "占世界贸易份额" },
  enterprise_count: { en: "by number of enterprises", zh: "企业数量" },
  operations: { en: "by what customs handled", zh: "海关业务量" },
  interception: { en: "by what was stopped", zh: "查获情况" },
  facilitation: { en: "by facilitation measures", zh: "便利化措施" },
  standing: { en: "by standing in the world", zh: "世界排名" },
  product: { en: "by product", zh: "分产品" },
  ecommerce: { en: "by e-commerce", zh: "跨境电商" },
  region: { en: "by region", zh: "分地区" },
  brand_type: { en: "by type of brand", zh: "分品牌类型" },
};
const inThisWay: Text = { en: "in this way", zh: "该项" };

export const dimensionName = (dimension: string): Text =>
  dimensionNames[dimension] ?? askedOnly[dimension] ?? quotedOnly[dimension] ?? inThisWay;

/** Codes of a dimension that are not totals and do not overlap; of partners the economies alone. */
export function plainCodes(
  subject: Subject,
  dimension: string,
  { partners }: Material,
): readonly string[] {
  if (dimension === "continent") return continentsOf(partners);
  return codesOf(subject, dimension).filter((code) => {
    if (code === "TOTAL" || code === "WORLD" || code.startsWith("AGG-")) return false;
    return dimension !== "partner" || partners === undefined || isEconomy(partners, code);
  });
}

/** Continents are groups of partners. */
function continentsOf(partners: Material["partners"]): readonly string[] {
  const all = [...(partners?.partners.values() ?? [])].map(({ continent }) => continent);
  return [...new Set(all)].filter((code) => code !== "");
}

export type Contribution = {
  readonly code: string;
  readonly label: Text;
  /** Percentage points, one decimal. */
  readonly points: Decimal;
  /** What it changed by, in whole units of the currency. */
  readonly change: Decimal;
  /** Its own growth in percent; none where there was nothing before. */
  readonly pct: Decimal | undefined;
  readonly cells: readonly SeriesValue[];
  /** Computed from the growth as published: the breakdown of the period before is not held. */
  readonly isFromGrowth: boolean;
};

type ContributionReport = {
  readonly dimension: string;
  readonly best: readonly Contribution[];
  /** Some classes are not shown, so that one of them may have contributed more. */
  readonly isPartial: boolean;
};

export type DriverFinding = {
  readonly now: MeasuredAmount;
  readonly before: MeasuredAmount;
  readonly earlier: Period;
  readonly basis: Basis;
  /** Growth of the whole in percent. */
  readonly growth: Decimal;
  /** Whether the growth is told of, or what went against it. */
  readonly isAgainst: boolean;
  /** The three that contributed most in the direction told of, by dimension. */
  readonly told: readonly ContributionReport[];
};

/** Who drove the growth of a flow, for each dimension whose breakdown both periods have. */
export function findDrivers(
  material: Material,
  period: Period,
  flow: SeriesFlow,
  dimensions: readonly string[] = Object.keys(dimensionNames),
  direction?: Question["direction"],
): DriverFinding | undefined {
  if (flow === "balance") return undefined;
  const whole: MeasureSubject = { flow, place: undefined, without: undefined };
  const year = previousOf(period);
  const hasYear = year !== undefined && measure(material, year, whole) !== undefined;
  const basis = hasYear || period.kind !== "month" ? onYear : onMonth;
  const earlier = basis.earlierOf(period);
  const now = measure(material, period, whole);
  const before = earlier && measure(material, earlier, whole);
  const growthOf = basis === onYear ? yearGrowth : computedGrowth;
  const growth = now && before && growthOf(now, before);
  if (!now || !before || !growth || !earlier || before.amount.units <= 0n) return undefined;
  const went = growth.units < 0n ? -1 : 1;
  const sign = direction === undefined ? went : direction === "up" ? 1 : -1;
  const told = dimensions.flatMap((dimension) => {
    const all = contributions(material, { flow, dimension, period, earlier }, before.amount);
    const best = all
      .flatMap((one) => (one === hidden ? [] : [one]))
      .toSorted((a, b) => compare(b.change, a.change) * sign || (a.code < b.code ? -1 : 1))
      .slice(0, 3)
      .filter(({ points }) => points.units !== 0n && points.units > 0n === sign > 0);
    return best.length === 0 ? [] : [{ dimension, best, isPartial: all.includes(hidden) }];
  });
  if (told.length === 0) return undefined;
  return { now, before, earlier, basis, growth, told, isAgainst: sign !== went };
}

/** A class whose cell is not shown: what it contributed is not told, and not taken for nothing. */
const hidden = "hidden";
const shownOnly: Text = { en: " (of those shown)", zh: "（仅就已公布的单元格）" };
const grownOnly: Text = { en: " (of those whose growth is published)", zh: "（仅就已公布增速的）" };

function amongOf(told: readonly Contribution[], isPartial: boolean): Text {
  if (!isPartial) return { en: "", zh: "" };
  return told.some(({ isFromGrowth }) => isFromGrowth) ? grownOnly : shownOnly;
}

const fromGrowth: Text = {
  en: "The breakdown of the period before is not held: contributions follow from the growth published with each figure",
  zh: "未持有上年同期的分项数据：贡献按随各项公布的增速推算",
};

/** The growth and what contributed most to it. */
export function tellDrivers(found: DriverFinding, period: Period, flow: SeriesFlow): Answer {
  const { now, before, earlier, basis, growth, told, isAgainst } = found;
  const most = isAgainst
    ? {
        en: "What went against that most, in percentage points of growth",
        zh: "与此相反的主要因素为",
      }
    : { en: "What contributed most, in percentage points of that growth", zh: "贡献最大的为" };
  const name = nameOf({ flow, place: undefined, without: undefined });
  const [when, words] = [periodText(period), growthText(formatDecimal(growth))];
  const said = (locale: "en" | "zh") =>
    told
      .map(({ dimension, best, isPartial }) => {
        const list = best.map(({ label, points }) =>
          locale === "en"
            ? `${label.en} (${formatDecimal(points)} points)`
            : `${label.zh}（${formatDecimal(points)}个百分点）`,
        );
        const among = amongOf(best, isPartial)[locale];
        const title = `${dimensionName(dimension)[locale]}${among}`;
        return locale === "en" ? `${title}: ${list.join(", ")}` : `${title}：${list.join("、")}`;
      })
      .join(locale === "en" ? "; " : "；");
  return {
    answer: {
      en: `${sentence(name.en)} in ${when.en} ${flow === "total" ? "was" : "were"} ${words.en} ${basis.says.en}. ${most.en}: ${said("en")}.`,
      zh: `${when.zh}，${name.zh}${basis.says.zh}${words.zh}。${most.zh}：${said("zh")}。`,
    },
    steps: [
      amountStep(name, period, now),
      amountStep(name, earlier, before),
      ...(told.some(({ best }) => best.some(({ isFromGrowth }) => isFromGrowth))
        ? [fromGrowth]
        : []),
    ],
    sources: sourcesOf([
      ...now.cells,
      ...before.cells,
      ...told.flatMap(({ best }) => best.flatMap(({ cells }) => cells)),
    ]),
  };
}

export function answerDriver(
  question: Question,
  material: Material,
  period: Period,
): Answer | undefined {
  const { flow, place, without, by, direction } = question;
  if (place || without || question.nth !== undefined) return undefined;
  const dimensions = by === undefined ? undefined : [by];
  const found =
    findDrivers(material, period, flow, dimensions, direction) ??
    findDrivers(material, period, flow, dimensions);
  if (!found)
    return tellNoDriver(question, material, period) ?? tellOtherWay(question, material, period);
  const told = tellDrivers(found, period, flow);
  const isSo = direction === undefined || found.growth.units < 0n === (direction === "down");
  const { en, zh } = told.answer;
  const lowered = en.charAt(0).toLowerCase() + en.slice(1);
  const lead =
    direction === "up"
      ? { en: "There was no growth: ", zh: "并未增长：" }
      : { en: "There was no fall: ", zh: "并未下降：" };
  return isSo ? told : { ...told, answer: { en: `${lead.en}${lowered}`, zh: `${lead.zh}${zh}` } };
}

/** Where both breakdowns are held and nothing moved the whole by a tenth of a point. */
function tellNoDriver(question: Question, material: Material, period: Period): Answer | undefined {
  const { flow, by = "partner" } = question;
  const earlier = previousOf(period);
  const [now, before] = [period, earlier].map((one) => one && measure(material, one, question));
  const growth = now && before && flow !== "balance" && yearGrowth(now, before);
  const subject = earlier && subjectOf(material, earlier);
  const isHeld =
    subject && findAmount(subject, earlier, { flow, dimension: by, code: wholeCode(by) });
  if (!growth || !now || !before || !earlier || !isHeld) return undefined;
  const [name, when] = [nameOf(question), periodText(period)];
  const words = growthText(formatDecimal(growth));
  return {
    answer: {
      en: `${sentence(name.en)} in ${when.en} came out ${words.en} on the year before: nothing contributed a tenth of a point or more, ${dimensionName(by).en}.`,
      zh: `${when.zh}，${name.zh}同比${words.zh}：${dimensionName(by).zh}均未贡献0.1个百分点以上。`,
    },
    steps: [amountStep(name, period, now), amountStep(name, earlier, before)],
    sources: sourcesOf([...now.cells, ...before.cells]),
  };
}

/** Why it went one way, where it went the other: that it did not is told, though nothing says why. */
function tellOtherWay(question: Question, material: Material, period: Period): Answer | undefined {
  const { flow, direction, basis, by } = question;
  const earlier = previousOf(period);
  const [now, before] = [period, earlier].map((one) => one && measure(material, one, question));
  if (!now || !before || !earlier || !direction || flow === "balance") return undefined;
  const growth = yearGrowth(now, before);
  const isSo = growth && growth.units < 0n === (direction === "down");
  if (!growth || growth.units === 0n || isSo || basis === "month" || by !== undefined)
    return undefined;
  const [name, when] = [nameOf(question), periodText(period)];
  const words = growthText(formatDecimal(growth));
  const [en, zh] = direction === "up" ? ["growth", "增长"] : ["fall", "下降"];
  return {
    answer: {
      en: `There was no ${en}: ${name.en} in ${when.en} ${flow === "total" ? "was" : "were"} ${words.en} on the year before.`,
      zh: `并未${zh}：${when.zh}，${name.zh}同比${words.zh}。`,
    },
    steps: [amountStep(name, period, now), amountStep(name, earlier, before)],
    sources: sourcesOf([...now.cells, ...before.cells]),
  };
}

const moversShown = 5;

/** Those that grew or fell most, in their order. */
function moversOf(question: Question, material: Material, period: Period) {
  const { flow, place, without, by = "partner", direction = "up", top = moversShown } = question;
  const { byRate, lowest, within } = question;
  const earlier = previousOf(period);
  const subject = subjectOf(material, period);
  const whole = earlier && measure(material, earlier, { flow, place: undefined, without });
  if (place || without || !earlier || !subject || !whole || flow === "balance") return undefined;
  // who grew slowest depends on where nothing ends
  if (whole.amount.units <= 0n || lowest || question.basis === "month") return undefined;
  const all = contributions(material, { flow, dimension: by, period, earlier }, whole.amount);
  const sign = direction === "up" ? 1 : -1;
  const sized = all
    .flatMap((one) => (one === hidden ? [] : [one]))
    .filter(({ change }) => change.units !== 0n && change.units > 0n === sign > 0)
    .filter((one) => !within || isWithin(material, within, placeOf(by, one)));
  const { nth } = question;
  const [from, to] = nth === undefined ? [0, top] : [nth - 1, nth];
  const best = (byRate ? byPct(sized, sign) : byChange(sized, sign)).slice(from, to);
  return best.length === 0 ? undefined : { best, sign, isPartial: all.includes(hidden) };
}

/** Who grew or fell most. */
export function firstMover(question: Question, material: Material): NamedPlace | undefined {
  const { period, by = "partner" } = question;
  const first = period && moversOf(question, material, period)?.best[0];
  return first && placeOf(by, first);
}

/** Which classes grew or fell most, by what they changed by, with their own growth beside it. */
export function answerMover(
  question: Question,
  material: Material,
  period: Period,
): Answer | undefined {
  const { by = "partner", byRate, within, nth } = question;
  const found = moversOf(question, material, period);
  if (!found) return undefined;
  const { best, sign, isPartial } = found;
  const [name, when, title] = [nameOf(question), periodText(period), titleOf(by, within)];
  const among = amongOf(best, isPartial);
  const say = (locale: "en" | "zh"): string =>
    best
      .map(({ label, change, pct }) => {
        // what was gained or lost, which is not what was traded
        const size = moneyText(magnitude(change), material.currency)[locale];
        const [more, less] = locale === "en" ? [" more", " less"] : ["增加", "减少"];
        const way = change.units < 0n ? less : more;
        const money = locale === "en" ? `${size}${way}` : `${way}${size}`;
        const words = pct && growthText(formatDecimal(pct))[locale];
        const what = `${money}${words ? (locale === "en" ? `, ${words}` : `，${words}`) : ""}`;
        return locale === "en" ? `${label.en} (${what})` : `${label.zh}（${what}）`;
      })
      .join(locale === "en" ? ", " : "、");
  const verb = moverWords(sign, byRate, nth);
  return {
    answer: {
      en: `${sentence(name.en)} in ${when.en} ${verb.en} on the year before, ${title.en}${among.en}: ${say("en")}.`,
      zh: `${when.zh}，${name.zh}${title.zh}${among.zh}同比${verb.zh}的为：${say("zh")}。`,
    },
    steps: best.map(({ label, points }) => ({
      en: `${label.en}: ${formatDecimal(points)} points of the whole's growth`,
      zh: `${label.zh}：对总体增速贡献${formatDecimal(points)}个百分点`,
    })),
    sources: sourcesOf(best.flatMap(({ cells }) => cells)),
  };
}

function placeOf(dimension: string, { code, label }: Contribution): NamedPlace {
  return { dimension, codes: [code], label };
}

function titleOf(by: string, within: NamedPlace | undefined): Text {
  const { en, zh } = dimensionName(by);
  if (!within) return { en, zh };
  return {
    en: `${en} within ${withArticle(within.label.en)}`,
    zh: `${zh}（限${within.label.zh}）`,
  };
}

function byChange(all: readonly Contribution[], sign: number): readonly Contribution[] {
  return all.toSorted((a, b) => compare(b.change, a.change) * sign);
}

/** By growth in percent; what had nothing before has none. */
function byPct(all: readonly Contribution[], sign: number): readonly Contribution[] {
  const grown = all.flatMap((one) => (one.pct ? [{ one, pct: one.pct }] : []));
  return grown.toSorted((a, b) => compare(b.pct, a.pct) * sign).map(({ one }) => one);
}

function moverWords(sign: number, byRate: boolean, nth?: number): Text {
  if (nth !== undefined && nth > 1) {
    const plain = moverWords(sign, byRate);
    const [verb = "", ...rest] = plain.en.split(" ");
    return { en: `${verb} ${ordinalText(nth)} ${rest.join(" ")}`, zh: `${plain.zh}（第${nth}位）` };
  }
  if (byRate)
    return sign > 0
      ? { en: "grew fastest in percent", zh: "增长最快" }
      : { en: "fell fastest in percent", zh: "下降最快" };
  return sign > 0 ? { en: "grew most", zh: "增加最多" } : { en: "fell most", zh: "减少最多" };
}

function contributions(
  material: Material,
  at: {
    readonly flow: SeriesFlow;
    readonly dimension: string;
    readonly period: Period;
    readonly earlier: Period;
  },
  base: Decimal,
): readonly (Contribution | typeof hidden)[] {
  const { flow, dimension, period, earlier } = at;
  const [now, before] = [subjectOf(material, period), subjectOf(material, earlier)];
  if (!now || !before) return [];
  const whole = wholeCode(dimension);
  const isHeld = findAmount(before, earlier, { flow, dimension, code: whole }) !== undefined;
  const codes = new Set([
    ...plainCodes(now, dimension, material),
    ...plainCodes(before, dimension, material),
  ]);
  return [...codes].flatMap((code): readonly (Contribution | typeof hidden)[] => {
    const place = { dimension, codes: [code], label: { en: code, zh: code } };
    if ([period, earlier].some((one) => isHidden(material, one, place, flow))) return [hidden];
    const key = { flow, dimension, code };
    const [a, b] = [findAmount(now, period, key), findAmount(before, earlier, key)];
    // a contribution needs both periods: the cell of each, or the growth published with the later one
    const change =
      isHeld || !a
        ? subtract(a?.amount ?? none, b?.amount ?? none)
        : changePublished(a, earlier, period);
    if ((!a && !b) || (!isHeld && !a)) return [];
    if (!change) return [hidden];
    return [
      {
        code,
        label: material.labelOf(dimension, code),
        points: divide(multiply(change, hundred), base, 1, "half-up"),
        change,
        pct:
          a &&
          (publishedOn(a, earlier, period) ?? (isHeld ? b && computedGrowth(a, b) : undefined)),
        cells: [...(a?.cells ?? []), ...(b?.cells ?? [])],
        isFromGrowth: !isHeld,
      },
    ];
  });
}

const none = decimalOf(0n);
const hundred = decimalOf(100n);
/** Enough places for tenths of a point of any whole. */
const places = 4;

/** The change that a published growth on the year before means; undefined where none is published. */
function changePublished(
  { amount, publishedPct }: Amount,
  earlier: Period,
  period: Period,
): Decimal | undefined {
  const pct = publishedOn({ amount, publishedPct, cells: [] }, earlier, period);
  const factor = pct && add(pct, hundred);
  if (!pct || !factor || factor.units <= 0n) return undefined;
  return divide(multiply(amount, pct), factor, places, "half-up");
}

/** What is published is on the year before, and on nothing else. */
function publishedOn(now: PrintedAmount, earlier: Period, period: Period): Decimal | undefined {
  return earlier.year === period.year - 1 && earlier.lastMonth === period.lastMonth
    ? publishedGrowth(now)
    : undefined;
}
