/** Where no released series tells an answer: facts that are counted or quoted, or what is lacking. */
import type { Text } from "#src/kernel/text.ts";
import type { QuotedFact } from "../official/carried.ts";
import type { LabelOf } from "../official/labels.ts";
import { dimensionName } from "./contribution.ts";
import type { Fact } from "./facts.ts";
import { type Answer, type Material, monthsIn, nameOf, periodText } from "./measured.ts";
import type { NamedPlace, Question } from "./question.ts";
import { quotedFacts } from "./quoted.ts";
import { sentence } from "./wording.ts";

const quoting: Text = {
  en: "Quoted as published: the figures behind it are not held",
  zh: "按公布值引用：未持有其背后的数据",
};

/** What facts say of a class; undefined where none of them is of it. */
export function tellFacts(
  facts: readonly Fact[],
  place: NamedPlace,
  isWanted: (fact: Fact) => boolean = () => true,
): Answer | undefined {
  const found = facts.filter((fact) => isOf(fact, place) && isWanted(fact));
  if (found.length === 0) return undefined;
  const say = (locale: "en" | "zh"): string =>
    found.map(({ text }) => text[locale]).join(locale === "en" ? " " : "");
  return {
    answer: { en: say("en"), zh: say("zh") },
    steps: found.some(({ valueComputed }) => !valueComputed) ? [quoting] : [],
    sources: found.flatMap(({ sources }) => sources),
  };
}

function isOf({ dimension, code }: Fact, place: NamedPlace): boolean {
  const isSame = dimension === place.dimension && place.codes.length === 1;
  // goods are called products where they are quoted
  const isKin = isSame || (dimension === "product" && place.dimension === "commodity");
  if (place.quotedAs === code && (dimension === place.dimension || isKin)) return true;
  return isSame && place.codes[0] === code;
}

/** A fact that is quoted for the period, by what the question asks of it. */
export function answerQuoted(
  question: Question,
  carried: readonly QuotedFact[],
): Answer | undefined {
  const { kind, flow, place, period, without, beside } = question;
  if (!place || !period || without || beside.length > 0) return undefined;
  // of what is not a goods, a number is its value
  const isGoods = place.dimension === "commodity" || place.dimension === "product";
  const asks = kind === "quantity" && !isGoods ? "value" : kind;
  const wanted = (fact: Fact): boolean => {
    if (fact.flow !== flow) return false;
    const isShare = fact.measure === "share_pct";
    // a share within something else has a name of its own
    if (isShare && fact.label.en.startsWith("share of")) return false;
    if (asks === "share") return isShare;
    if (asks === "growth") return !isShare && fact.yoyPct !== null;
    const isQuantity = fact.measure.startsWith("quantity") || fact.measure === "mass";
    if (asks === "quantity") return isQuantity;
    return asks === "value" && !isShare && fact.value !== null;
  };
  // quoted months from January are written with two dots
  // a sentence of a statement may lean on the one before it
  const plain = carried.map((fact) => ({ ...fact, says: { en: "", zh: "" } }));
  const names = new Set([period.text, period.text.replace(/\/\d{4}-/, "..")]);
  const facts = [...names].flatMap((name) => quotedFacts(plain, name));
  return tellFacts(facts, place, wanted);
}

/** What the released figures lack for an answer, as exactly as can be told. */
export function lackingOf(
  question: Question,
  materials: readonly { readonly book: Material["book"] }[],
  labelOf: LabelOf,
): Text {
  const { period, place, without, by, kind, flow, direction } = question;
  const months = materials.flatMap(({ book }) => monthsIn(book).map(({ text }) => text)).toSorted();
  const [first, last] = [months.at(0), months.at(-1)];
  if (first === undefined || last === undefined)
    return { en: "Sorry: no figures are released yet.", zh: "抱歉，尚未发布任何数据。" };
  if (period && (period.year < Number(first.slice(0, 4)) || period.year > Number(last.slice(0, 4))))
    return {
      en: `Sorry: figures of ${periodText(period).en} are not held; they run from ${first} to ${last}.`,
      zh: `抱歉，未持有${periodText(period).zh}的数据；现有数据为${first}至${last}。`,
    };
  if (flow === "balance" && (kind === "share" || kind === "rank" || kind === "driver"))
    return {
      en: "Sorry: a balance can be positive or negative, so shares, rankings and contributions of it are not given.",
      zh: "抱歉，差额可正可负，不计算其占比、排名和贡献。",
    };
  const dimension = place?.dimension ?? without?.dimension ?? by;
  const isBrokenDown = materials.some(
    ({ book }) => dimension !== undefined && book.periods(dimension).length > 0,
  );
  if (dimension !== undefined && !isBrokenDown)
    return {
      en: `Sorry: the released figures are not broken down ${dimensionName(dimension).en}.`,
      zh: `抱歉，已发布的数据没有${dimensionName(dimension).zh}的细分。`,
    };
  const name = nameOf({ flow, place, without });
  const when = period ? periodText(period) : { en: last, zh: last };
  const known = place && labelOf(place.dimension, place.codes[0] ?? "");
  const isCompared = needsBefore.includes(kind) || direction !== undefined;
  const needs = isCompared ? beforeToo : { en: "", zh: "" };
  return {
    en: `Sorry: ${known ? sentence(name.en) : name.en} in ${when.en} cannot be answered from the released figures${needs.en}.`,
    zh: `抱歉，已发布的数据无法回答${when.zh}${name.zh}${needs.zh}。`,
  };
}

const needsBefore: readonly Question["kind"][] = ["growth", "driver", "count", "streak", "turning"];
const beforeToo: Text = {
  en: ": it takes those of the year before in the same breakdown as well",
  zh: "：该问题还需要同一分类的上年同期数据",
};
