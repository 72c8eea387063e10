/** Answers of who is largest, which place a partner or a class has among its like, and how many there are. */
import { type Decimal, add, compare, formatDecimal, zero } from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import type { SeriesValue } from "../official/series.ts";
import { sharePct } from "../tables/growth.ts";
import type { Period } from "../tables/period.ts";
import { no, yes } from "./compared.ts";
import { dimensionName, firstMover, plainCodes } from "./contribution.ts";
import { findAmount, sourcesOf } from "../figures/facts.ts";
import { publishedGrowth, yearGrowth } from "../figures/grown.ts";
import {
  type Answer,
  type Material,
  amountStep,
  flowNames,
  isWithin,
  measure,
  moneyAsked,
  nameOf,
  periodText,
  previousOf,
  subjectOf,
  wholeCode,
} from "./measured.ts";
import { mostOf } from "./which.ts";
import { withNames } from "./named-grown.ts";
import type { NamedPlace, Question } from "../questions/question.ts";
import { asOneText, groupPlace, isOfGroup, isPlaceBehindGroups } from "./groups-beside.ts";
import { listEn, ordinalText, sentence, withArticle } from "../figures/wording.ts";

const rankMax = 20;
/** Of those that run a deficit all are told, up to as many as are above a mark. */
const everyMax = 30;

export type Row = {
  readonly code: string;
  readonly label: Text;
  readonly amount: Decimal;
  readonly cells: readonly SeriesValue[];
};

/** Codes of a breakdown by size, largest first; partners are the economies, as the statement lists them. */
function ranked(
  { flow, by = "partner" }: Pick<Question, "flow" | "by">,
  material: Material,
  period: Period,
): readonly Row[] {
  const subject = subjectOf(material, period);
  if (!subject) return [];
  const dimension = dimensionOf(by);
  return plainCodes(subject, by, material)
    .flatMap((code): readonly Row[] => {
      const label = material.labelOf(dimension, code);
      const place = { dimension, codes: [code], label };
      const found =
        flow === "balance"
          ? measure(material, period, { flow, place, without: undefined })
          : findAmount(subject, period, { flow, dimension, code });
      return found ? [{ code, label, amount: found.amount, cells: found.cells }] : [];
    })
    .toSorted((a, b) => compare(b.amount, a.amount) || (a.code < b.code ? -1 : 1));
}

/** Figures of continents are those of partners. */
function dimensionOf(by: string): string {
  return by === "continent" ? "partner" : by;
}

/** The largest, the smallest, or the one that has a place. */
export function answerRank(
  question: Question,
  material: Material,
  period: Period,
): Answer | undefined {
  const { flow, by = "partner", lowest, nth, unit, side } = question;
  if (flow === "balance" && (lowest || side === undefined)) return undefined;
  const rows = rankedWithin(question, material, period);
  if (!rows) return undefined;
  const sized = orderOf(question, rows);
  const isAll = flow === "balance" && question.isEvery;
  const top =
    nth ?? question.top ?? (isAll ? everyMax : by === "continent" ? 6 : flow === "balance" ? 3 : 5);
  const most = isAll ? everyMax : rankMax;
  const { from = 0 } = question;
  const end = Math.max(1, Math.min(top + (nth === undefined ? from : 0), most));
  const best = sized.slice(nth === undefined ? from : nth - 1, end);
  if (best.length === 0) return undefined;
  const [name, when, title] = [rankName(question), periodText(period), rankTitle(question, by)];
  const say = (locale: "en" | "zh") =>
    best.map(({ label, amount }) => {
      const money = moneyAsked(amount, material.currency, unit)[locale];
      return locale === "en" ? `${label.en} (${money})` : `${label.zh}（${money}）`;
    });
  const size = lowest ? { en: "smallest", zh: "最小" } : { en: "largest", zh: "最大" };
  const places = from > 0 ? placesOf(from + 1, from + best.length) : undefined;
  const word =
    nth === undefined
      ? (places ?? { en: size.en, zh: `${size.zh}的依次` })
      : { en: `${ordinalText(nth)} ${size.en}`, zh: `第${nth}${lowest ? "小" : "大"}的` };
  const beside = lowest ? leastText(rows, sized, best) : groupsBeside(question, material, period);
  const together = togetherText(question, material, best);
  // "which members run a deficit" asks for all of them
  const isCut = flow === "balance" && nth === undefined && best.length < sized.length;
  const of =
    isCut || isAll
      ? {
          en: ` (${best.length} of ${sized.length})`,
          zh: isCut ? `（共${sized.length}个，列前${best.length}位）` : `（共${sized.length}个）`,
        }
      : { en: "", zh: "" };
  return {
    answer: {
      en: `The ${word.en} ${title.en}, ${name.en} in ${when.en}${of.en}: ${say("en").join(", ")}${together.en}.${beside?.en ?? ""}`,
      zh: `${when.zh}，${name.zh}${title.zh}${word.zh}${of.zh}为：${say("zh").join("、")}${together.zh}。${beside?.zh ?? ""}`,
    },
    steps: best.map(({ label, amount, cells }) => amountStep(label, period, { amount, cells })),
    sources: sourcesOf(best.flatMap(({ cells }) => cells)),
  };
}

/** The places of an order that stand behind those told before. */
function placesOf(first: number, last: number): Text {
  return {
    en: `${ordinalText(first)} to ${ordinalText(last)} largest`,
    zh: `第${first}至第${last}大的依次`,
  };
}

/** Who traded as little as the last that is told, and who stands at zero and is put in no order. */
function leastText(rows: readonly Row[], sized: readonly Row[], best: readonly Row[]): Text {
  const last = best.at(-1);
  const even = last ? sized.filter(({ amount }) => compare(amount, last.amount) === 0) : [];
  const more = even.filter((row) => !best.includes(row)).length;
  const none = rows.filter(({ amount }) => amount.units === 0n).length;
  return {
    en:
      (more > 0
        ? ` ${more} more ${more === 1 ? "has" : "have"} the same amount as the last.`
        : "") + (none > 0 ? ` The table has ${none} at zero, left out here.` : ""),
    zh:
      (more > 0 ? `另有${more}个与最后一个金额相同。` : "") +
      (none > 0 ? `表中为零的${none}个未列入。` : ""),
  };
}

/** What those of an order come to together, where it is asked for; classes that hold each other do not. */
function togetherText(
  { isSummed, by = "partner", unit }: Question,
  { currency }: Material,
  rows: readonly Row[],
): Text {
  if (!isSummed || by === "commodity" || rows.length < 2) return { en: "", zh: "" };
  const money = moneyAsked(
    rows.reduce((all, { amount }) => add(all, amount), zero),
    currency,
    unit,
  );
  return { en: `; together ${money.en}`, zh: `，合计${money.zh}` };
}

/** The partner or class that an order puts first; undefined of what is no order, or has no figures. */
export function firstOf(question: Question, material: Material): NamedPlace | undefined {
  const { kind, place, period, by = "partner", nth = 1, flow, side } = question;
  if (kind === "mover") return firstMover(question, material);
  if (question.which) return mostOf(question, material);
  if (kind === "difference") return leaderOf(question, material);
  const isOrder = kind === "rank" && !place && (flow !== "balance" || side !== undefined);
  const rows = isOrder && period ? rankedWithin(question, material, period) : undefined;
  const row = rows && orderOf(question, rows)[nth - 1];
  return row && { dimension: dimensionOf(by), codes: [row.code], label: row.label };
}

/** Which of two is the larger, or grew faster, where that was asked. */
function leaderOf(question: Question, material: Material): NamedPlace | undefined {
  const { beside, flow, byRate, isYesNo, leads, direction } = question;
  const isWho = byRate ? !isYesNo : leads !== undefined;
  const [other, ...more] = beside;
  if (!isWho || other?.flow !== flow || more.length > 0 || flow === "balance") return undefined;
  const way = leads === "smaller" || direction === "down" ? "down" : "up";
  const which = { of: byRate ? "growth" : "size", way, isMost: true } as const;
  return mostOf({ ...question, which }, material);
}

/** Rows of a ranking that lies in a group, or leaves some out. */
export function rankedWithin(
  { flow, by = "partner", within, without }: Pick<Question, "flow" | "by" | "within" | "without">,
  material: Material,
  period: Period,
): readonly Row[] | undefined {
  const rows = ranked({ flow, by }, material, period);
  if (without && without.dimension !== by) return undefined;
  return rows.filter(({ code }) => {
    const isOut = without?.codes.some(
      (one) => one === code || isWithin(material, groupPlace(one), groupPlace(code)),
    );
    return !isOut && (!within || isWithin(material, within, groupPlace(code)));
  });
}

export function rankTitle(
  { within, without }: Pick<Question, "within" | "without">,
  by: string,
): Text {
  const title = dimensionName(by);
  if (within && without)
    return {
      en: `${title.en} within ${withArticle(within.label.en)} other than ${withArticle(without.label.en)}`,
      zh: `${title.zh}（限${within.label.zh}，不含${without.label.zh}）`,
    };
  if (within)
    return {
      en: `${title.en} within ${withArticle(within.label.en)}`,
      zh: `${title.zh}（限${within.label.zh}）`,
    };
  if (!without) return title;
  return {
    en: `${title.en} other than ${withArticle(without.label.en)}`,
    zh: `${title.zh}（不含${without.label.zh}）`,
  };
}

/** How much of the whole the largest have together. */
export function answerTopShare(
  question: Question,
  material: Material,
  period: Period,
): Answer | undefined {
  const { flow, by = "partner", top = 0, unit } = question;
  const rows = ranked({ flow, by }, material, period).slice(0, top);
  const [first, ...others] = rows;
  const whole = measure(material, period, {
    flow,
    place: { dimension: by, codes: [wholeCode(by)], label: dimensionName(by) },
    without: undefined,
  });
  if (!first || !whole || rows.length < top || flow === "balance") return undefined;
  const sum = others.reduce((all, { amount }) => add(all, amount), first.amount);
  const share = sharePct(sum, whole.amount);
  if (!share) return undefined;
  const [name, when, title] = [flowNames[flow], periodText(period), dimensionName(by)];
  const [money, pct] = [moneyAsked(sum, material.currency, unit), formatDecimal(share)];
  return {
    answer: {
      en: `The ${top} largest ${title.en} made up ${pct} percent of all ${name.en} in ${when.en} (${money.en}): ${listEn(rows.map(({ label }) => label.en))}.`,
      zh: `${when.zh}，${title.zh}前${top}位合计${money.zh}，占${name.zh}总值的${pct}%：${rows.map(({ label }) => label.zh).join("、")}。`,
    },
    steps: [
      ...rows.map(({ label, amount, cells }) => amountStep(label, period, { amount, cells })),
      amountStep(name, period, whole),
    ],
    sources: sourcesOf([...rows.flatMap(({ cells }) => cells), ...whole.cells]),
  };
}

/** The least of what was traded, not what was not traded; deficits alone where they are asked for. */
export function orderOf({ flow, lowest, side }: Question, rows: readonly Row[]): readonly Row[] {
  if (flow !== "balance")
    return lowest ? rows.filter(({ amount }) => amount.units > 0n).toReversed() : rows;
  return side === "down"
    ? rows.filter(({ amount }) => amount.units < 0n).toReversed()
    : rows.filter(({ amount }) => amount.units > 0n);
}

export function rankName({ flow, side, place }: Question): Text {
  if (flow !== "balance") return nameOf({ flow, place, without: undefined });
  return side === "down"
    ? { en: "trade deficits", zh: "贸易逆差" }
    : { en: "trade surpluses", zh: "贸易顺差" };
}

/** Groups that are counted as one, where they would come before the first economy. */
export function groupsBeside(
  { flow, by = "partner", unit, nth, within, without, bound }: Question,
  material: Material,
  period: Period,
): Text | undefined {
  if (within || without) return undefined;
  const these = nth === undefined ? "These are" : "That is among";
  if (by !== "partner" || flow === "balance") return undefined;
  const groups = groupRows(flow, material, period).filter(
    ({ amount }) => !bound || compare(amount, bound.amount) > 0,
  );
  if (groups.length === 0) return undefined;
  const say = (locale: "en" | "zh") =>
    groups.map(({ label, amount }) => {
      const money = moneyAsked(amount, material.currency, unit)[locale];
      return locale === "en" ? `${withArticle(label.en)} (${money})` : `${label.zh}（${money}）`;
    });
  return {
    en: ` ${these} single economies; counted as one partner each, ${listEn(say("en"))} ${groups.length === 1 ? "stands" : "stand"} beside them.`,
    zh: `以上为单个国家（地区）；按整体计，另有${say("zh").join("、")}。`,
  };
}

function groupRows(flow: Question["flow"], material: Material, period: Period): readonly Row[] {
  const subject = subjectOf(material, period);
  if (!subject) return [];
  return (material.partners?.asOne ?? [])
    .flatMap((code) => {
      const found = findAmount(subject, period, { flow, dimension: "partner", code });
      const label = material.labelOf("partner", code);
      return found ? [{ code, label, amount: found.amount, cells: found.cells }] : [];
    })
    .toSorted((a, b) => compare(b.amount, a.amount));
}

/** Which place a partner or another class has among its like, with the groups beside it. */
export function answerPlaceInRank(
  question: Question,
  material: Material,
  period: Period,
): Answer | undefined {
  const { flow, place, isYesNo, unit } = question;
  const [code = ""] = place?.codes ?? [];
  if (!place || place.codes.length !== 1 || question.without || flow === "balance")
    return undefined;
  const { within } = question;
  if (within && (place.dimension !== "partner" || !isWithin(material, within, place)))
    return undefined;
  const rows = within
    ? (rankedWithin({ ...question, by: "partner" }, material, period) ?? [])
    : rowsBeside(question, place, material, period);
  const at = rows.findIndex((row) => row.code === code);
  const own = rows[at];
  if (!own) return undefined;
  const isGroup = within === undefined && material.partners?.asOne.includes(code) === true;
  const near = rows.slice(Math.max(0, at - 1), at + 2);
  const [when, title] = [periodText(period), rankTitle(question, place.dimension)];
  const money = moneyAsked(own.amount, material.currency, unit);
  const name = flowNames[flow];
  const standing = question.lowest ? rows.length - at : at + 1;
  const { nth = 1, top } = question;
  const isSo = top === undefined ? standing === nth : standing <= top;
  const larger =
    place.dimension === "partner" && !isGroup && !within
      ? groupRows(flow, material, period).filter((row) => compare(row.amount, own.amount) > 0)
      : [];
  const above = { above: rows.slice(0, at), larger };
  const isBehind = !isSo && isPlaceBehindGroups(question, material, own, above);
  const lead: Text = !isYesNo ? { en: "", zh: "" } : isSo ? yes : isBehind ? yesAsOne : no;
  const beside = isGroup ? asOneText(material) : largerText(larger, material, question);
  return {
    answer: {
      en: `${lead.en}${sentence(withArticle(place.label.en))} came ${ordinalText(at + 1)} of ${rows.length} ${title.en} in ${name.en} in ${when.en}, with ${money.en}.${beside.en}`,
      zh: `${lead.zh}${when.zh}，${nameOf(question).zh}${money.zh}，${title.zh}居第${at + 1}位（共${rows.length}个）。${beside.zh}`,
    },
    steps: [...near, ...larger].map(({ label, amount, cells }) =>
      amountStep(label, period, { amount, cells }),
    ),
    sources: sourcesOf([...near, ...larger].flatMap(({ cells }) => cells)),
  };
}

/** Economies beside each other; beside a group the others that count as one, and economies of none. */
function rowsBeside(
  question: Question,
  place: NamedPlace,
  material: Material,
  period: Period,
): readonly Row[] {
  const { flow } = question;
  const rows = ranked({ flow, by: place.dimension }, material, period);
  const asOne = material.partners?.asOne ?? [];
  if (place.dimension !== "partner" || !asOne.includes(place.codes[0] ?? "")) return rows;
  const groups = groupRows(flow, material, period);
  return [...groups, ...rows.filter((row) => !isOfGroup(material, row))].toSorted((a, b) =>
    compare(b.amount, a.amount),
  );
}

const yesAsOne: Text = {
  en: "Yes, with groups counted as one partner each: ",
  zh: "是的（国家集团各按一个整体计）。",
};

function largerText(larger: readonly Row[], material: Material, { unit }: Question): Text {
  if (larger.length === 0) return { en: "", zh: "" };
  const say = (locale: "en" | "zh") =>
    larger.map(({ label, amount }) => {
      const money = moneyAsked(amount, material.currency, unit)[locale];
      return locale === "en" ? `${withArticle(label.en)} (${money})` : `${label.zh}（${money}）`;
    });
  return {
    en: ` That is among single economies: counted as one partner each, ${listEn(say("en"))} ${larger.length === 1 ? "is" : "are"} larger.`,
    zh: `以上按单个国家（地区）计；按整体计，${say("zh").join("、")}更大。`,
  };
}

/** With how many economies goods were traded, or with how many that grew, fell, or left a surplus. */
export function answerPartners(
  question: Question,
  material: Material,
  period: Period,
): Answer | undefined {
  const { flow, direction, place, without } = question;
  if (question.bound) return undefined;
  if (place || without || question.basis === "month") return undefined;
  if (flow === "balance") return balancesCounted(question, material, period);
  const all = rankedWithin({ ...question, by: "partner" }, material, period) ?? [];
  const traded = all.filter(({ amount }) => compare(amount, zero) > 0);
  if (traded.length === 0) return undefined;
  if (direction === undefined) return countedAnswer(question, period, traded, traded);
  // what grew or fell to less than is printed is known to have done so
  const grown = all.flatMap((row) => {
    const growth = growthOf(question, material, period, row);
    return growth ? [{ row, growth }] : [];
  });
  if (grown.length === 0) return undefined;
  const sign = direction === "up" ? 1n : -1n;
  const wanted = grown.filter(({ growth }) => growth.units * sign > 0n).map(({ row }) => row);
  // that all did is known where it is known of all
  const isOpen = question.isEvery && wanted.length === grown.length && grown.length < traded.length;
  if (isOpen || (question.isEvery && !question.isYesNo)) return undefined;
  const counted = countedAnswer(
    question,
    period,
    wanted,
    grown.map(({ row }) => row),
  );
  if (question.isListed !== true || wanted.length === 0) return counted;
  return withNames(
    counted,
    grown.filter(({ row }) => wanted.includes(row)),
  );
}

export function growthOf(
  { flow }: Pick<Question, "flow">,
  material: Material,
  period: Period,
  { code, label, amount }: Row,
): Decimal | undefined {
  const place = { dimension: "partner", codes: [code], label };
  const earlier = previousOf(period);
  const before = earlier && measure(material, earlier, { flow, place, without: undefined });
  const now = measure(material, period, { flow, place, without: undefined });
  const published = now && publishedGrowth(now);
  return published ?? (now && before && yearGrowth({ ...now, amount }, before));
}

function balancesCounted(
  question: Question,
  material: Material,
  period: Period,
): Answer | undefined {
  const rows = rankedWithin({ ...question, by: "partner" }, material, period) ?? [];
  const sign = question.side === "down" ? -1n : 1n;
  if (rows.length === 0 || question.side === undefined || question.direction !== undefined)
    return undefined;
  return countedAnswer(
    question,
    period,
    rows.filter(({ amount }) => amount.units * sign > 0n),
    rows,
  );
}

function countedAnswer(
  { flow, direction, side, within, isEvery }: Question,
  period: Period,
  wanted: readonly Row[],
  all: readonly Row[],
): Answer {
  const [when, name] = [periodText(period), flowNames[flow]];
  const number = wanted.length;
  const lead = !isEvery ? { en: "", zh: "" } : number === all.length ? yes : no;
  const says = countedWords(flow, flow === "balance" ? side : direction);
  const known =
    direction === undefined && flow !== "balance"
      ? { en: "", zh: "" }
      : { en: ` of the ${all.length} for which it is known`, zh: `（可知的共${all.length}个）` };
  const inGroup = within
    ? { en: `, within ${withArticle(within.label.en)} alone`, zh: `限${within.label.zh}，` }
    : { en: "", zh: "" };
  return {
    answer: {
      en: `${lead.en}${lead.en === "" ? "In" : "in"} ${when.en}, ${says.en.replace("{n}", String(number))}${known.en}${inGroup.en}.`,
      zh: `${lead.zh}${when.zh}，${inGroup.zh}${says.zh.replace("{n}", String(number))}${known.zh}。`,
    },
    steps: [
      {
        en: `Economies with figures of ${name.en}: ${all.length}; groups, residuals and goods that come back are left out`,
        zh: `有${name.zh}数据的国家（地区）：${all.length}个；不含国家组、其他未列名地区和复进口`,
      },
    ],
    sources: sourcesOf(wanted.flatMap(({ cells }) => cells.slice(-1))),
  };
}

function countedWords(flow: Question["flow"], direction: Question["direction"]): Text {
  if (flow === "balance")
    return direction === "down"
      ? { en: "trade with {n} economies was in deficit", zh: "对{n}个国家（地区）为贸易逆差" }
      : { en: "trade with {n} economies was in surplus", zh: "对{n}个国家（地区）为贸易顺差" };
  const way = { export: "to", import: "from", total: "with" }[flow];
  const [en, zh] = [
    `${flowNames[flow].en} ${way} {n} economies`,
    `${flow === "import" ? "自" : "对"}{n}个国家（地区）${flowNames[flow].zh}`,
  ];
  if (direction === undefined)
    return flow === "total"
      ? { en: "goods were traded with {n} economies", zh: "与{n}个国家（地区）有货物贸易" }
      : { en: `there were ${en}`, zh: `${zh}有数据` };
  return direction === "up"
    ? { en: `${en} grew`, zh: `${zh}同比增长` }
    : { en: `${en} fell`, zh: `${zh}同比下降` };
}
