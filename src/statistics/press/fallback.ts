/** Where no released series tells an answer: facts that are counted or quoted, or what is lacking. */
import { findDecimal, multiply } from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Claim, QuotedFact } from "../official/carried.ts";
import type { LabelOf } from "../official/labels.ts";
import { findUnit } from "../official/units.ts";
import { type Period, findPeriod } from "../tables/period.ts";
import { growthLead } from "./amounts.ts";
import { dimensionName } from "./contribution.ts";
import type { Fact } from "./facts.ts";
import { type Answer, type Material, monthsIn, nameOf, periodText } from "./measured.ts";
import type { NamedPlace, Question } from "./question.ts";
import { quantityIn } from "./quantities.ts";
import { quotedFacts } from "./quoted.ts";
import { growthText, moneyIn, sentence } from "./wording.ts";

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

function isOf({ id, dimension, code }: Fact, place: NamedPlace): boolean {
  // a share within something else has a name of its own
  if (place.dimension === "quoted_share") return id === place.codes[0];
  const isSame = dimension === place.dimension && place.codes.length === 1;
  // goods are called products where they are quoted
  const isKin = isSame || (dimension === "product" && place.dimension === "commodity");
  if (place.quotedAs === code && (dimension === place.dimension || isKin)) return true;
  return isSame && place.codes[0] === code;
}

/** A fact that is quoted for the period, by what the question asks of it, with the caveat of its source. */
export function answerQuoted(
  question: Question,
  carried: readonly QuotedFact[],
): Answer | undefined {
  const { without, within, beside, isTwelve, basis, bound } = question;
  const isPlain = !without && !within && beside.length === 0 && !isTwelve && !bound;
  const place = question.place ?? (isOfRecord(question) ? record : wholeInCurrency);
  const period = question.period ?? latestStanding(place, carried);
  if (!period || !isPlain || basis === "month") return undefined;
  // quoted months from January are written with two dots, quarters from the first with their names
  const names = new Set([period.text, period.text.replace(/\/\d{4}-/, ".."), quartersOf(period)]);
  const asked = carried.filter((fact) => names.has(fact.period)).map(standing);
  const facts = [...names].flatMap((name) => quotedFacts(asked, name));
  const found = facts.filter((fact) => isOf(fact, place) && isAsked(question, fact));
  const told = found.map((fact) => {
    const caveat = asked.find(({ id }) => `quoted.${id}` === fact.id)?.caveat;
    return { ...fact, text: said(question, fact, { period, caveat }) };
  });
  // a rank is told or not; of a share, a growth or a way nothing is said
  if (place.dimension === "standing" && question.kind !== "value" && !isOfRecord(question))
    return undefined;
  const answer = tellFacts(told, place);
  const lead = found.length === 1 ? growthLead(question, found[0]?.yoyPct ?? undefined) : undefined;
  // a way that is supposed is confirmed or set right, or the fact is no answer
  if (question.direction !== undefined && (!lead || found[0]?.yoyPct === null)) return undefined;
  if (!answer || !lead || lead.en === "") return answer;
  const { en, zh } = answer.answer;
  return { ...answer, answer: { en: `${lead.en}${en}`, zh: `${lead.zh}${zh}` } };
}

/** Totals are quoted where they are asked in another currency than that of the tables. */
const wholeInCurrency: NamedPlace = {
  dimension: "total",
  codes: ["TOTAL"],
  label: { en: "all goods", zh: "全部货物" },
};

/** That the whole is the highest on record is quoted, not computed from what is held. */
const record: NamedPlace = {
  dimension: "standing",
  codes: ["RECORD"],
  label: { en: "total trade at a record", zh: "进出口总值创历史新高" },
};

function isOfRecord({ kind, flow, place, lowest }: Question): boolean {
  return kind === "record" && flow === "total" && !place && !lowest;
}

/** What stands and what was done is asked of the latest year, where none is named. */
function latestStanding(
  { dimension, codes }: NamedPlace,
  carried: readonly QuotedFact[],
): Period | undefined {
  if (dimension !== "standing" && dimension !== "facilitation") return undefined;
  const known = carried.filter((fact) => fact.dimension === dimension && fact.code === codes[0]);
  return findPeriod(
    known
      .map((fact) => fact.period)
      .toSorted()
      .at(-1) ?? "",
  );
}

function quartersOf({ year, firstMonth, lastMonth }: Period): string {
  const isQuarters = firstMonth === 1 && lastMonth % 3 === 0;
  return isQuarters ? `${year}-Q1..Q${lastMonth / 3}` : "";
}

/** A sentence that leans on the one before it in the statement is not said alone. */
function standing(fact: QuotedFact): QuotedFact {
  const { en, zh } = fact.says;
  const isAlone =
    /^(?!They |Those |In )[A-Z{].*\.$/.test(en) && zh.endsWith("。") && !/^(其中|占|均)/.test(zh);
  return isAlone ? fact : { ...fact, says: { en: "", zh: "" } };
}

/** Whether a fact tells what is asked: a value, a growth, a share or a quantity. */
function isAsked({ kind, flow, place, currency, unit: named }: Question, fact: Fact): boolean {
  if (place?.dimension === "quoted_share") return kind === "share" || kind === "value";
  if (fact.flow !== flow) return false;
  // what is asked in pieces is not told in batches, nor the other way round
  const isBatches = fact.unit === "batches";
  if (named?.quantity === "batches" ? !isBatches : named?.quantity === "units" && isBatches)
    return false;
  if (fact.dimension === "standing") return named === undefined;
  // what is asked in money is not told in tonnes
  const isMoney = findUnit(fact.unit)?.kind === "money";
  if (named?.currency !== undefined && kind === "value" && !isMoney) return false;
  // of what is not a goods, a number is its value
  const isGoods = place?.dimension === "commodity" || place?.dimension === "product";
  const asks = kind === "quantity" && !isGoods ? "value" : kind;
  const unit = findUnit(fact.unit);
  const isOther = unit?.kind === "money" && unit.currency !== (currency ?? unit.currency);
  if (isOther || (!place && (currency === undefined || fact.label.en !== "all goods")))
    return false;
  const isShare = fact.measure === "share_pct";
  // a share within something else has a name of its own
  const isNamed = place?.label.en === fact.label.en;
  if (isShare && fact.label.en.startsWith("share of") && !isNamed) return false;
  if (asks === "share") return isShare;
  if (asks === "growth") return !isShare && fact.yoyPct !== null;
  const isQuantity = fact.measure.startsWith("quantity") || fact.measure === "mass";
  if (asks === "quantity") return isQuantity;
  return asks === "value" && !isShare && fact.value !== null;
}

/** What was published, when it is of, in the unit that is asked, and how sure its source is. */
function said(
  question: Question,
  fact: Fact,
  { period, caveat: added }: { readonly period: Period; readonly caveat: Text | undefined },
): Text {
  const when = periodText(period);
  const other = inUnit(question, fact);
  // a sentence of our own says what its source adds, as the quoted one does
  const kind = caveatOf(fact);
  const isSaid = !other && kind !== undefined && fact.text.en.includes(kind.en);
  const caveat = isSaid ? undefined : (kind ?? (other && added?.en ? added : undefined));
  const { en, zh } = other ?? fact.text;
  return {
    en: `${en.replace(/\.$/, "")} (${when.en}${caveat ? `, ${caveat.en}` : ""}).`,
    zh: `${zh.replace(/。$/, "")}（${when.zh}${caveat ? `，${caveat.zh}` : ""}）。`,
  };
}

const caveats: Readonly<Record<string, Text>> = {
  preliminary: { en: "preliminary", zh: "初步数" },
  "survey result": { en: "survey result", zh: "统计调查结果" },
};

/** The kind of figure its source calls it, which stands behind the measure. */
function caveatOf({ measure }: Fact): Text | undefined {
  return caveats[measure.split(", ")[1] ?? ""];
}

/** A plain number in ten thousands, hundred millions and so on, where they are asked for. */
function inUnit({ unit, locale }: Question, fact: Fact): Text | undefined {
  const printed = findUnit(fact.unit);
  const number = findDecimal(fact.value ?? "");
  if (unit?.power === undefined || !number || !printed || printed.kind === "percent")
    return undefined;
  const amount = multiply(number, printed.factor);
  const growth =
    fact.yoyPct === null || !findDecimal(fact.yoyPct) ? undefined : growthText(fact.yoyPct);
  const value =
    printed.kind === "money"
      ? moneyIn(amount, printed.currency, unit.power)
      : quantityIn(amount, printed.base, unit.power);
  if (!value || locale === undefined) return undefined;
  const flow = { export: "出口", import: "进口" }[fact.flow] ?? "";
  const flowEn = { export: "exports of ", import: "imports of " }[fact.flow] ?? "";
  return {
    en: `${sentence(`${flowEn}${fact.label.en}`)}: ${value.en}${growth ? `, ${growth.en}` : ""}.`,
    zh: `${fact.label.zh}${flow}${value.zh}${growth ? `，${growth.zh}` : ""}。`,
  };
}

/** What is called by its name alone, in no flow. */
const namedAlone: readonly string[] = [
  ...["world_share", "quoted_share", "interception", "operations", "enterprise_count"],
  ...["facilitation", "standing"],
];

/** What the released figures lack for an answer, as exactly as can be told. */
export function lackingOf(
  question: Question,
  materials: readonly { readonly book: Material["book"] }[],
  labelOf: LabelOf,
  claims: readonly Claim[] = [],
): Text {
  const never = neverTold(question, claims);
  if (never) return never;
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
  if (kind === "sum")
    return {
      en: "Sorry: what is asked to be added up overlaps, or one part of it is not held.",
      zh: "抱歉，所问各部分相互重叠，或其中一部分未持有，不能相加。",
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
  const isNamed = place !== undefined && namedAlone.includes(place.dimension);
  const name = isNamed ? place.label : nameOf({ flow, place, without });
  const when = period ? periodText(period) : { en: last, zh: last };
  const known = place && labelOf(place.dimension, place.codes[0] ?? "");
  const isCompared = needsBefore.includes(kind) || direction !== undefined;
  const needs = isCompared ? beforeToo : { en: "", zh: "" };
  return {
    en: `Sorry: ${known ? sentence(name.en) : name.en} in ${when.en} cannot be answered${kind === "value" ? "" : " this way"} from the released figures${needs.en}.`,
    zh: `抱歉，已发布的数据无法${kind === "value" ? "" : "这样"}回答${when.zh}${name.zh}${needs.zh}。`,
  };
}

/** Why what was claimed of the period is never told. */
function neverTold(
  { place, period }: Pick<Question, "place" | "period">,
  claims: readonly Claim[],
): Text | undefined {
  const [code = ""] = place?.codes ?? [];
  const claim = claims.find(
    ({ how, places, period: of }) =>
      how === "never" &&
      place !== undefined &&
      of === (period?.text ?? of) &&
      (places.includes(place.dimension) || places.includes(`${place.dimension}:${code}`)),
  );
  return (
    claim && {
      en: `Sorry: ${claim.text.en.charAt(0).toLowerCase()}${claim.text.en.slice(1)}: ${claim.reason.en}`,
      zh: `抱歉，${claim.text.zh}：${claim.reason.zh}`,
    }
  );
}

const needsBefore: readonly Question["kind"][] = ["growth", "driver", "count", "streak", "turning"];
const beforeToo: Text = {
  en: ": it takes those of the year before in the same breakdown as well",
  zh: "：该问题还需要同一分类的上年同期数据",
};
