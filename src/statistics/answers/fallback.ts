/** Where no released series tells an answer: facts that are counted or quoted, or what is lacking. */
import { compare, decimalOf, findDecimal, multiply } from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Carried, Claim, QuotedFact } from "../official/carried.ts";
import type { LabelOf } from "../official/labels.ts";
import { findUnit } from "../official/units.ts";
import { type Period } from "../tables/period.ts";
import { growthLead } from "./amounts.ts";
import { answerQuestion } from "./answer.ts";
import { no, yes } from "./compared.ts";
import { dimensionName } from "./contribution.ts";
import type { Fact } from "../figures/facts.ts";
import { type Answer, type Material, monthsIn, nameOf, periodText } from "./measured.ts";
import type { Bound } from "../questions/phrases/phrases.ts";
import type { NamedPlace, Question } from "../questions/question.ts";
import { lackingGoods } from "./lacking-goods.ts";
import { lackingModes } from "./lacking-modes.ts";
import { quantityIn } from "./quantities.ts";
import { latestTold } from "./quoted-latest.ts";
import { quotedClaimLead } from "./quoted-claim.ts";
import { isOf, quotedFacts, quotedOf, unitsZh } from "./quoted.ts";
import { fitsUnit, grownOnYear, isGrownIn, isOnYear } from "./quoted-unit.ts";
import { growthText, moneyIn, sentence } from "../figures/wording.ts";

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

const quotedDimensions: readonly string[] = [
  ...["product", "ecommerce", "region", "enterprise_type", "interception", "operations"],
];

/** Whether what is asked of stands among the quoted facts of the period, and is no part of a breakdown. */
export function isQuotedAlone(
  { place, period }: Question,
  carried: readonly QuotedFact[],
): boolean {
  if (!place || !period || !quotedDimensions.includes(place.dimension)) return false;
  return quotedOf(carried, period).some((fact) => isOf(fact, place));
}

/** Shapes that set figures against each other, which a quoted fact tells none of. */
const setShapes: readonly Question["kind"][] = ["difference", "ratio", "sum"];

/**
 * Of what is quoted, the tables tell only what the quotes can't: how two figures stand to each other, and
 * the balance of both flows. The caveats of the quoted figures stand beside it; growth of what is not
 * certain is not set against other growth.
 */
export function answerBesideQuoted(
  question: Question,
  material: Material,
  carried: readonly QuotedFact[],
): Answer | undefined {
  const { kind, flow, place, period, beside, byRate, against } = question;
  const isBalance = flow === "balance" && kind === "value";
  if (!period || against || !(isBalance || setShapes.includes(kind))) return undefined;
  const places = [place, ...beside.map((one) => one.place)].flatMap((one) => one ?? []);
  const caveats = carried.flatMap(({ period: of, dimension, code, measure, caveat }) => {
    const isOfOne =
      measure !== "share_pct" &&
      places.some((one) => one.dimension === dimension && one.codes[0] === code);
    return isOfOne && of === period.text && caveat.en !== "" ? [caveat] : [];
  });
  const [caveat] = caveats;
  if (caveat && byRate) return undefined;
  const told = answerQuestion(question, material);
  if (!told || !caveat) return told;
  const { en, zh } = told.answer;
  return {
    ...told,
    answer: {
      en: `${en.replace(/\.$/, "")} (${caveat.en}).`,
      zh: `${zh.replace(/。$/, "")}（${caveat.zh}）。`,
    },
  };
}

/** What facts that we counted say of what is asked. */
export function answerFacts(
  question: Question,
  facts: readonly Fact[],
  place: NamedPlace,
): Answer | undefined {
  const { without, within, beside, isTwelve, basis } = question;
  if (question.ofOrder || question.alsoIn.length > 0) return undefined;
  if (without || within || beside.length > 0 || isTwelve || basis === "month") return undefined;
  const found = facts.filter((fact) => isOf(fact, place) && isAsked(question, fact));
  const answer = tellFacts(found, place);
  return answer && withLead(question, found, answer);
}

/**
 * Quoted facts of what is asked: of the amount and of its share, where both are asked for.
 * @param home currency that growth is published in, where nothing else is said of it
 */
export function answerQuoted(
  question: Question,
  carried: readonly QuotedFact[],
  home: string,
): Answer | undefined {
  // how far a quoted figure is from a mark is not told
  if (question.isHowFar) return undefined;
  // a fact is of one period and one class, not of each that an order names
  if (question.ofOrder || question.alsoIn.length > 0) return undefined;
  if (question.beside.length > 0) return eachQuoted(question, carried, home);
  if (!question.isAmountToo)
    return (
      answerOneQuoted(question, carried, home) ??
      (isOnYear(question)
        ? answerOneQuoted({ ...question, ...grownOnYear }, carried, home)
        : undefined)
    );
  const told = (["value", "share"] as const).flatMap(
    (kind) => answerOneQuoted({ ...question, kind }, carried, home) ?? [],
  );
  return told.length === 2 ? joined(told) : undefined;
}

/** What is quoted of each of several, where nothing is asked of them together. */
function eachQuoted(
  question: Question,
  carried: readonly QuotedFact[],
  home: string,
): Answer | undefined {
  const { kind, bound, isYesNo, beside, isAmountToo, against } = question;
  const isPlain = !bound && !isYesNo && !isAmountToo && !against;
  if (!isPlain || !["value", "quantity", "growth"].includes(kind)) return undefined;
  const parts = [question, ...beside].map((part) => ({ ...question, ...part, beside: [] }));
  const told = parts.flatMap((part) => answerOneQuoted(part, carried, home) ?? []);
  return told.length === parts.length ? joined(told) : undefined;
}

function joined(told: readonly Answer[]): Answer {
  const steps = new Map(told.flatMap((one) => one.steps).map((step) => [step.en, step]));
  return {
    answer: {
      en: told.map(({ answer }) => answer.en).join(" "),
      zh: told.map(({ answer }) => answer.zh).join(""),
    },
    steps: [...steps.values()],
    sources: told.flatMap(({ sources }) => sources),
  };
}

/** A fact that is quoted for the period, by what the question asks of it, with the caveat of its source. */
function answerOneQuoted(
  question: Question,
  carried: readonly QuotedFact[],
  home: string,
): Answer | undefined {
  const { without, isTwelve, basis } = question;
  // what was gained or lost is asked, of which the share in percent is published alone
  const isOfChange = question.isOfChange && question.unit?.currency !== "USD";
  // a share is quoted in the whole of its flow, not in what was gained or in both flows
  const isOfOther = question.isOfGrowth || question.isOfTrade || question.around !== undefined;
  const isPlain = !without && !isTwelve && !isOfChange && !isOfOther;
  const place = placeOf(question);
  const period =
    question.period ??
    (place &&
      latestTold(carried, (one) =>
        quotedFacts([one], one.period).some((fact) => isOf(fact, place) && isAsked(question, fact)),
      ));
  if (!period || !place || !isPlain || basis === "month") return undefined;
  const found = quotedOf(carried.map(standing), period).filter(
    (fact) => isOf(fact, place) && isAsked(question, fact) && isGrownIn(question, fact, home),
  );
  const told = found.map((fact) => {
    const caveat = caveatIn(carried, fact);
    return { ...fact, text: said(question, fact, { period, caveat }) };
  });
  // a rank is told or not; of a share, a growth or a way nothing is said
  if (place.dimension === "standing" && question.kind !== "value" && !isOfRecord(question))
    return undefined;
  if (!tellsPoints(question, carried, found)) return undefined;
  const answer = tellFacts(told, place);
  return answer && withLead(question, found, answer);
}

/** How a share moved is told of those alone whose points are quoted with them. */
function tellsPoints(
  { kind, isGrowth }: Question,
  carried: readonly QuotedFact[],
  found: readonly Fact[],
): boolean {
  if (kind !== "share" || !isGrowth) return true;
  return found.every((fact) => /percentage point/.test(caveatIn(carried, fact)?.en ?? ""));
}

/** What the source of a fact adds; of one that goes on from another, what it adds there. */
function caveatIn(carried: readonly QuotedFact[], fact: Fact): Text | undefined {
  const own = carried.find(({ id }) => `quoted.${id}` === fact.id);
  const isAlone = own === undefined || standing(own) === own;
  if (isAlone || own.caveat.en !== "") return own?.caveat;
  const key = ({ dimension, code, period, sources }: QuotedFact): string =>
    [dimension, code, period, ...sources].join(" ");
  const isAmount = ({ measure }: QuotedFact): boolean => measure !== "share_pct";
  const those = carried.filter((one) => isAmount(one) && isAmount(own) && key(one) === key(own));
  return those.find(({ caveat }) => caveat.en !== "")?.caveat;
}

/** A way or a mark that is supposed is confirmed or set right, or the fact is no answer. */
function withLead(question: Question, found: readonly Fact[], told: Answer): Answer | undefined {
  const [fact, ...others] = found;
  const lead = fact && others.length === 0 ? leadOf(question, fact) : undefined;
  const isSupposed = question.direction !== undefined || question.bound || question.claim;
  if (!lead) return isSupposed ? undefined : told;
  const { en, zh } = told.answer;
  return { ...told, answer: { en: `${lead.en}${en}`, zh: `${lead.zh}${zh}` } };
}

/** What is quoted under the name of the part, of a part within another, or of the whole. */
function placeOf(question: Question): NamedPlace | undefined {
  const { place, within } = question;
  if (!place) return within ? undefined : isOfRecord(question) ? record : wholeInCurrency;
  if (!within) return place;
  const [code = "", ...more] = [...place.codes, ...within.codes.slice(1)];
  const { dimension, label, quotedAs } = place;
  // what is quoted of the part in all goods is no share of it in this whole
  const inner = `${quotedAs ?? code}/${within.dimension}:${within.codes[0] ?? ""}`;
  return more.length > 0 ? undefined : { dimension, codes: [inner], label };
}

/** What the answer begins with; undefined where the fact does not tell what is supposed. */
function leadOf(question: Question, fact: Fact): Text | undefined {
  const { bound, direction, isYesNo, kind } = question;
  if (bound) return boundLead(bound, fact);
  if (fact.dimension === "standing") return isYesNo ? yes : nothing;
  // what is quoted as an increase is one
  if (kind === "difference") return direction === "down" ? undefined : isYesNo ? yes : nothing;
  if (direction !== undefined && fact.yoyPct === null) return undefined;
  const supposed = growthLead(question, fact.yoyPct ?? undefined);
  return supposed.en === "" ? (quotedClaimLead(question, fact) ?? supposed) : supposed;
}

const nothing: Text = { en: "", zh: "" };

/** Whether a quoted figure is above or below a mark; "more than 150" is not known to be above 160. */
function boundLead({ side, amount, isPercent }: Bound, fact: Fact): Text | undefined {
  const printed = isPercent ? fact.yoyPct : fact.value;
  const [, rough = "", number = ""] = /^(>|nearly )?(.+)$/.exec(printed ?? "") ?? [];
  const bare = findDecimal(number);
  const unit = isPercent ? undefined : findUnit(fact.unit);
  const held = bare && (unit && unit.kind !== "percent" ? multiply(bare, unit.factor) : bare);
  if (!held) return undefined;
  const order = orderOf(compare(held, amount), rough);
  return order === undefined ? undefined : order > 0 === (side === "above") ? yes : no;
}

/** How a figure stands to a mark, where its source says only that it is more than, or nearly, a number. */
function orderOf(order: number, rough: string): number | undefined {
  if (rough === ">") return order >= 0 ? 1 : undefined;
  if (rough !== "") return order <= 0 ? -1 : undefined;
  return order === 0 ? undefined : order;
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

/** A sentence that leans on the one before it in the statement is not said alone. */
function standing(fact: QuotedFact): QuotedFact {
  const { en, zh } = fact.says;
  const isAlone =
    /^(?!They |Those |In )[A-Z{].*\.$/.test(en) && zh.endsWith("。") && !/^(其中|占|均)/.test(zh);
  return isAlone ? fact : { ...fact, says: { en: "", zh: "" } };
}

/** Whether a fact tells what is asked: value, growth, share or quantity, in the unit that is asked. */
function isAsked(question: Question, fact: Fact): boolean {
  const { kind, flow, place, within } = question;
  if (fact.flow !== flow || !fitsUnit(question, fact)) return false;
  if (fact.dimension === "standing") return question.unit === undefined;
  if (!place && kind !== "difference" && !isWhole(question, fact)) return false;
  // a share within something else is told of that alone
  if (within) return kind === "share" && fact.measure === "share_pct";
  return tells(fact).includes(measureAsked(question) ?? "");
}

/** Of all goods a figure is quoted in a currency that is named. */
function isWhole({ currency }: Question, { label }: Fact): boolean {
  return currency !== undefined && label.en === "all goods";
}

/** What is asked of a fact; undefined where no single fact can tell it. */
function measureAsked({ kind, place, bound, against, byRate, ...asked }: Question) {
  // of what is no goods, a number is its value
  const isGoods = place?.dimension === "commodity" || place?.dimension === "product";
  switch (kind) {
    case "quantity":
      if (!isGoods) return "value";
      return asked.isGrowth || asked.direction ? "quantity growth" : "quantity";
    case "threshold":
      if (bound?.isPercent) return asked.isGrowth && asked.direction !== "down" ? "growth" : "";
      return asked.isGrowth ? undefined : "value";
    case "difference":
      return against && !byRate ? `increase, over:${against.text}` : undefined;
    case "share":
    case "growth":
    case "value":
      return kind;
    default:
      return undefined;
  }
}

/** All that a fact tells. */
function tells({ measure, value, yoyPct }: Fact): readonly string[] {
  if (measure === "share_pct") return ["share"];
  if (measure.startsWith("increase")) return [measure];
  const isQuantity = measure.startsWith("quantity") || measure === "mass";
  return [
    ...(value === null ? [] : ["value", ...(isQuantity ? ["quantity"] : [])]),
    ...(yoyPct === null ? [] : ["growth", ...(isQuantity ? ["quantity growth"] : [])]),
  ];
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
  const { en, zh } = other ?? fact.text;
  const isAdded = added !== undefined && added.en !== "" && !en.includes(added.en);
  const caveat = isSaid ? undefined : (kind ?? (isAdded ? added : undefined));
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
  if (!unit || !number || !printed || printed.kind === "percent") return undefined;
  const isInKilograms = unit.quantity === "kilograms" && printed.kind === "quantity";
  if (unit.power === undefined && !isInKilograms) return undefined;
  const plain = multiply(number, printed.factor);
  const amount = isInKilograms ? multiply(plain, decimalOf(1000n)) : plain;
  const growth =
    fact.yoyPct === null || !findDecimal(fact.yoyPct) ? undefined : growthText(fact.yoyPct);
  const value =
    printed.kind === "money"
      ? moneyIn(amount, printed.currency, unit.power ?? 0)
      : quantityIn(amount, isInKilograms ? "kilograms" : printed.base, unit.power ?? 0);
  if (!value || locale === undefined) return undefined;
  const inZh =
    printed.kind === "money"
      ? value.zh
      : value.zh.replace(printed.base, unitsZh[printed.base] ?? "");
  const flow = { export: "出口", import: "进口" }[fact.flow] ?? "";
  const flowEn = { export: "exports of ", import: "imports of " }[fact.flow] ?? "";
  return {
    en: `${sentence(`${flowEn}${fact.label.en}`)}: ${value.en}${growth ? `, ${growth.en}` : ""}.`,
    zh: `${fact.label.zh}${flow}${inZh}${growth ? `，${growth.zh}` : ""}。`,
  };
}

/** What is called by its name alone, in no flow. */
const namedAlone: readonly string[] = [
  ...["world_share", "interception", "operations", "enterprise_count"],
  ...["facilitation", "standing"],
];

/** What the released figures lack for an answer, as exactly as can be told. */
export function lackingOf(
  question: Question,
  materials: readonly { readonly book: Material["book"] }[],
  labelOf: LabelOf,
  { claims = [], modes = [], facts = [] }: Partial<Carried> = {},
): Text {
  const never = neverTold(question, claims);
  if (never) return never;
  const { period, place, without, by, kind, flow, direction } = question;
  const months = materials.flatMap(({ book }) => monthsIn(book).map(({ text }) => text)).toSorted();
  const [first, last] = [months.at(0), months.at(-1)];
  if (first === undefined || last === undefined)
    return { en: "Sorry: no figures are released yet.", zh: "抱歉，尚未发布任何数据。" };
  // goods are held of months that no totals are held of
  const isHeld = materials.some(
    ({ book }) => place && book.periods(place.dimension).some((one) => startsIn(one, period)),
  );
  const [from, until] = [first, last].map((one) => Number(one.slice(0, 4)));
  if (period && !isHeld && (period.year < (from ?? 0) || period.year > (until ?? 0)))
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
  const held = lackingModes(question, modes) ?? lackingGoods(question, facts);
  if (held) return held;
  const dimension = place?.dimension ?? without?.dimension ?? by;
  const isBrokenDown = materials.some(
    ({ book }) => dimension !== undefined && book.periods(dimension).length > 0,
  );
  // what is only quoted is no breakdown
  const isQuotedOnly = dimension !== undefined && quotedDimensions.includes(dimension);
  if (dimension !== undefined && !isBrokenDown && !isQuotedOnly)
    return {
      en: `Sorry: the released figures are not broken down ${dimensionName(dimension).en}.`,
      zh: `抱歉，已发布的数据没有${dimensionName(dimension).zh}的细分。`,
    };
  const isNamed = place !== undefined && namedAlone.includes(place.dimension);
  const name = isNamed ? place.label : nameOf({ flow, place, without });
  const when = period ? periodText(period) : { en: last, zh: last };
  const known = place && labelOf(place.dimension, place.codes[0] ?? "");
  const isOfParts = kind === "difference" && !question.byRate;
  const isCompared = needsBefore.includes(kind) || (direction !== undefined && !isOfParts);
  const needs = isCompared ? beforeToo : { en: "", zh: "" };
  return {
    en: `Sorry: ${known ? sentence(name.en) : name.en} in ${when.en} cannot be answered${kind === "value" ? "" : " this way"} from the released figures${needs.en}.`,
    zh: `抱歉，已发布的数据无法${kind === "value" ? "" : "这样"}回答${when.zh}${name.zh}${needs.zh}。`,
  };
}

function startsIn(text: string, period: Period | undefined): boolean {
  return period !== undefined && text.startsWith(`${period.year}`);
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
