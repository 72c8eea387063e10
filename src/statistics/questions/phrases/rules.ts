/** The rules that phrases are read by: those of both languages, and those of one. */
import { type Decimal, decimalOf, findDecimal, multiply, powerOfTen } from "#src/kernel/decimal.ts";
import type { SeriesFlow } from "../../official/series.ts";
import { type PeriodContext, periodRules } from "./period.ts";
import {
  type FoundTokens,
  type Measure,
  type Phrase,
  type PhraseReader,
  type PhraseRule,
  readerOf,
} from "./phrases.ts";
import { readChineseParty, readEnglishParty } from "./parties.ts";

const always = (of: string, phrase: Phrase): PhraseRule => ({ of, make: () => phrase });
const measures = (of: string, measure: Measure): PhraseRule =>
  always(of, { is: "measure", measure });

const flowOf: Readonly<Record<string, SeriesFlow>> = {
  export: "export",
  import: "import",
  total: "total",
  balance: "balance",
  surplus: "balance",
  deficit: "balance",
};

function flowPhrase(found: FoundTokens): Phrase | undefined {
  const said = found.value("flow") ?? "";
  if (said === "both") return { is: "flow", flow: "both", side: undefined };
  const side = said === "surplus" ? "up" : said === "deficit" ? "down" : undefined;
  const flow = flowOf[said];
  const isLed = (["in", "of", "by", "with"] as const).some((one) => found.value(one) !== undefined);
  const isMoney = /[额值]|^(pay|paid|spend|spent)\b/.test(found.text("flow"));
  return flow && { is: "flow", flow, side, isLed, isMoney };
}

/** Which way a word says that it went. */
const ways: Readonly<Record<string, "up" | "down">> = {
  up: "up",
  added: "up",
  down: "down",
  removed: "down",
};

function changePhrase(found: FoundTokens): Phrase {
  const said = found.value("change");
  const isAmount = said === "added" || said === "moved" || said === "removed";
  const direction = said === undefined ? undefined : ways[said];
  return { is: "change", direction, isNoun: said === "growth", isAmount };
}

function askedPhrase(found: FoundTokens): Phrase | undefined {
  const said = found.value("ask") ?? "";
  switch (said) {
    case "amount":
    case "who":
    case "growth":
    case "points":
    case "how":
    case "count":
    case "when":
      return { is: "asked", what: said };
    case "where":
      return { is: "by", dimension: "partner", way: undefined };
    case "whom":
      return { is: "by", dimension: "partner", way: undefined, isCountry: true };
    case "ratio":
      return { is: "measure", measure: "ratio" };
    case "months":
      return { is: "measure", measure: "months" };
    case "long":
      return { is: "measure", measure: "streak" };
    case "apart":
      return { is: "measure", measure: "difference" };
    case "difference":
      return { is: "measure", measure: "difference", direction: "up" };
    case "shortfall":
      return { is: "measure", measure: "difference", direction: "down" };
    default:
      return undefined;
  }
}

const ordering = ["extreme", "most", "more"] as const;

function extremePhrase(found: FoundTokens): Phrase {
  const said = found.value("extreme");
  const isRate = said === "fast" || said === "slow";
  return {
    is: "extreme",
    lowest: said === "low" || said === "slow",
    isPlaceAlone: ordering.every((one) => found.value(one) === undefined),
    of: found.value("most") !== undefined ? "most" : isRate ? "rate" : "size",
    nth: placeOf(found),
    top: found.value("ordinal") === undefined ? numberOf(found) : undefined,
  };
}

/** 第二低, 第三少: counted from below. */
function lowPlacePhrase(found: FoundTokens): Phrase | undefined {
  if (!/^[低少小]$/.test(found.text("less"))) return undefined;
  const nth = placeOf(found);
  return { is: "extreme", lowest: true, of: "size", nth, top: undefined };
}

/** The one place of a ranking that is named: an ordinal in English, a number after 第 in Chinese. */
function placeOf(found: FoundTokens): number | undefined {
  const said = found.value("ordinal");
  const nth = said === "first" ? numberOf(found) : Number(said ?? Number.NaN);
  return nth !== undefined && Number.isInteger(nth) ? nth : undefined;
}

function numberOf(found: FoundTokens): number | undefined {
  const number = found.value("number");
  return number === undefined ? undefined : Number(number);
}

const leads = ["of", "by", "in", "to", "from", "with", "toward"] as const;

function dimensionPhrase(found: FoundTokens): Phrase {
  const [dimension = "", way] = (found.value("dimension") ?? "").split(":");
  // "which continent bought" may have bought of others, "by continent" is ours
  const isListed = /^(分|各|按|by|each)/.test(found.text("dimension"));
  const isContinent = dimension === "continent" && !isListed;
  return {
    is: "by",
    dimension,
    isOfTrade: way === "total",
    top: numberOf(found),
    way: way === "export" || way === "import" ? way : wayOf(found),
    isMember: way === "member",
    isAsked: found.value("ask") !== undefined,
    isCountry:
      (way === "country" || way === "member" || isContinent) &&
      leads.every((one) => found.value(one) === undefined),
  };
}

/** Amounts like "25 trillion yuan", "50 percent", "half". */
function boundPhrase(found: FoundTokens): Phrase | undefined {
  const isHalf = found.value("percent") === "half";
  const isPercent = isHalf || found.value("percent") !== undefined;
  const said = findDecimal((found.value("number") ?? "").replaceAll(",", ""));
  // 四成 are forty percent
  const isTenth = found.value("percent") === "tenth";
  const tenth = said && multiply(said, decimalOf(10n));
  const number: Decimal | undefined = isHalf ? decimalOf(50n) : isTenth ? tenth : said;
  const names = ["scale", "currency", "unit", "dimension"] as const;
  // a number alone is no mark: "exceed 2020" is a year
  const isBare = !isPercent && names.every((one) => found.value(one) === undefined);
  if (!number || isBare) return undefined;
  const power = [0, 1].reduce((sum, nth) => sum + Number(found.value("scale", nth) ?? 0), 0);
  return {
    is: "bound",
    bound: {
      side: found.value("below") === undefined ? "above" : "below",
      amount: multiply(number, decimalOf(powerOfTen(power))),
      isPercent,
      currency: found.value("currency"),
      quantity: found.value("unit") ?? found.value("dimension"),
    },
  };
}

/** "And 2.2 trillion?" after what was above 2.1. */
function markPhrase(found: FoundTokens): Phrase | undefined {
  const mark = boundPhrase(found);
  return mark?.is === "bound" ? { ...mark, isAmountAlone: true } : undefined;
}

function unitPhrase(found: FoundTokens): Phrase {
  const scale = found.value("scale");
  return {
    is: "unit",
    isOfChange: found.value("by") !== undefined,
    unit: {
      power: scale === undefined ? undefined : Number(scale),
      currency: found.value("currency"),
      quantity: found.value("unit"),
    },
  };
}

const bothLanguages: readonly PhraseRule[] = [
  always("glue", { is: "nothing" }),
  always("filler", { is: "nothing" }),
  always("stop", { is: "nothing" }),
  always("whether", { is: "whether" }),
  {
    of: "near=+ number dimension?",
    make: (found) => ({ is: "following", count: found.number("number") }),
  },
  { of: "to|from|with|of|by|toward|without pronoun", make: pronounPhrase },
  { of: "pronoun", make: pronounPhrase },
  always("deed", { is: "deed" }),
  { of: "in|with? money", make: () => ({ is: "money" }) },
  // "growth in that month" is of one that nothing names
  always("in|of? pronoun months|quarters|year|first", { is: "refused", reason: "other" }),
  always("overall", { is: "overall" }),
  always("to|from|with|of|in|toward? overall of? dimension=partner:country", { is: "overall" }),
  // trade of the whole world is not ours, what goes to all of it is
  always("toward|with|to|from world=all", { is: "overall" }),
  { of: "refused", make: refusedPhrase },
  { of: "flow", make: flowPhrase },
  { of: "change", make: changePhrase },
  { of: "ask", make: askedPhrase },
  {
    of: "basis",
    make: (found) => ({ is: "basis", basis: found.value("basis") === "month" ? "month" : "year" }),
  },
  { of: "dimension", make: dimensionPhrase },
  { of: "by? above|below number scale? scale? unit? currency?", make: boundPhrase },
  { of: "above|below number dimension=partner:country", make: boundPhrase },
  { of: "by? above|below|over number percent", make: boundPhrase },
  { of: "over number scale? scale? unit? currency?", make: boundPhrase },
  { of: "by? above|below|over percent=half", make: boundPhrase },
  { of: "number scale scale? currency?", make: markPhrase },
  { of: "scale? currency", make: unitPhrase },
  { of: "world=|world=export|world=import", make: worldPhrase },
  { of: "share world", make: worldPhrase },
  { of: "world share", make: worldPhrase },
  { of: "in world", make: worldPhrase },
  { of: "more|less", make: comparedPhrase },
  { of: "in|of|by? each=month|each=quarter", make: eachPhrase },
  always("also", { is: "also" }),
  always("pair", { is: "nothing" }),
  always("every", { is: "every" }),
  always("cumulative", { is: "cumulative" }),
  always("in? ask=who|ask=count|ask=amount quarters", spanOf("quarter")),
  always("only? in|of|per? quarters", spanOf("quarter")),
  measures("average=month", "average-month"),
  measures("average=quarter", "average-quarter"),
  measures("average=day", "average-day"),
  measures("record", "record"),
  measures("turning", "turning"),
  measures("said", "said"),
  measures("rank", "rank"),
  measures("together", "together"),
  measures("plus together", "together"),
  always("above", { is: "compared", side: "up" }),
  always("below", { is: "compared", side: "down" }),
  always("than", { is: "joint", joint: "than" }),
  always("plus", { is: "joint", joint: "plus" }),
  always("minus", { is: "joint", joint: "minus" }),
  always("and", { is: "joint", joint: "and" }),
  always("or", { is: "joint", joint: "or" }),
];

function eachPhrase(found: FoundTokens): Phrase {
  return { is: "each", span: found.value("each") === "quarter" ? "quarter" : "month" };
}

/** "Trade that topped 1 trillion yuan" */
function toppedPhrase(found: FoundTokens): Phrase | undefined {
  return found.value("extreme") === "high" ? boundPhrase(found) : undefined;
}

function comparedPhrase(found: FoundTokens): Phrase {
  const said = found.value("more");
  const isRate = (said ?? found.value("less")) === "rate";
  return { is: "compared", side: said === undefined ? "down" : "up", isRate };
}

/** Months or quarters that one of them is asked for. */
function spanOf(dimension: "month" | "quarter"): Phrase {
  return { is: "by", dimension, way: undefined };
}

function pronounPhrase(found: FoundTokens): Phrase {
  const kinds = ["to", "from", "with", "of", "by", "toward", "without"] as const;
  const lead = kinds.find((kind) => found.value(kind) !== undefined);
  // "the largest partner there" lies in what was asked of before; 从那里 is from it
  const isThere = found.value("pronoun") === "there" && (!lead || lead === "of");
  return { is: "pronoun", role: isThere ? "in" : lead };
}

function worldPhrase(found: FoundTokens): Phrase {
  const flow = found.value("world");
  const isFlow = flow === "export" || flow === "import";
  return { is: "measure", measure: "world", flow: isFlow ? flow : undefined };
}

function refusedPhrase(found: FoundTokens): Phrase {
  const said = found.value("refused");
  const isKnown = said === "future" || said === "traders";
  return { is: "refused", reason: isKnown ? said : "other" };
}

const whyPhrase = (found: FoundTokens): Phrase => ({
  is: "measure",
  measure: "why",
  direction: found.value("why") === "down" ? "down" : undefined,
});

function severalPhrase(found: FoundTokens): Phrase {
  return { is: "several", count: numberOf(found) ?? 0 };
}

/** 三个月 are as many, 3月 is one. */
function severalMonths(found: FoundTokens): Phrase | undefined {
  return found.text("months").startsWith("个") ? severalPhrase(found) : undefined;
}

function strandedRule(role: "to" | "from" | "with"): PhraseRule {
  return always(role, { is: "party", role, places: [], isSelf: false, joint: "and" });
}

const english: readonly PhraseRule[] = [
  always("aux", { is: "nothing" }),
  // "largest in exports", "growth of imports", "month for exports", "thanks to imports"
  { of: "in|of|by|with flow", make: flowPhrase },
  { of: "in|of change", make: changePhrase },
  // "how exports did", "the rate of growth"
  { of: "of|by|in|to|from|with dimension", make: dimensionPhrase },
  { of: "to|from|with|of|in|by ask=who dimension", make: dimensionPhrase },
  // "the three", "of the two", "the three months"
  { of: "of? number=2|number=3|number=4|number=5 months|quarters?", make: severalPhrase },
  // "its rank as a market"
  { of: "as dimension", make: dimensionPhrase },
  // a preposition that is left alone belongs to whoever is asked for
  strandedRule("to"),
  strandedRule("from"),
  strandedRule("with"),
  { of: "ask poss", make: askedPhrase },
  { of: "ask=who dimension poss?", make: dimensionPhrase },
  { of: "ask=who? number dimension", make: dimensionPhrase },
  measures("in record", "record"),
  // "which month's exports"
  always("in? ask=who months poss", spanOf("month")),
  { of: "number extreme", make: extremePhrase },
  { of: "in? extreme number", make: extremePhrase },
  { of: "ordinal extreme", make: extremePhrase },
  { of: "in? extreme", make: extremePhrase },
  { of: "in? ordinal", make: extremePhrase },
  { of: "extreme number scale scale? currency?", make: toppedPhrase },
  { of: "most", make: extremePhrase },
  always("only? in|of|per? months", spanOf("month")),
  always("in ask=amount|ask=who months", spanOf("month")),
  { of: "ask=who of dimension", make: dimensionPhrase },
  { of: "in scale? scale? unit|currency", make: unitPhrase },
  { of: "in scale", make: unitPhrase },
  { of: "scale? unit of?", make: unitPhrase },
  { of: "scale unit|currency", make: unitPhrase },
  { of: "ask=count unit of?", make: unitPhrase },
  { of: "ask=count scale unit of?", make: unitPhrase },
  { of: "ask=amount scale? currency", make: unitPhrase },
  { of: "by ask=count scale? scale? currency", make: unitPhrase },
  { of: "ask=count scale? scale? currency", make: unitPhrase },
  measures("average", "average-month"),
  measures("of|in average=day", "average-day"),
  measures("quantity of?", "quantity"),
  measures("in quantity", "quantity"),
  measures("rank of?", "rank"),
  measures("ask share", "share"),
  measures("share", "share"),
  measures("share of", "share"),
  measures("ask=count months streak", "streak"),
  measures("number months? streak", "streak"),
  measures("streak", "streak"),
  measures("ask=when turning", "turning"),
  measures("turning to?", "turning"),
  measures("ask=amount said", "said"),
  measures("ask=amount record", "record"),
  measures("plus? together", "together"),
  { of: "why", make: whyPhrase },
  { of: "why most", make: whyPhrase },
  { of: "why to", make: whyPhrase },
  measures("ask=when record=last", "record"),
];

const chinese: readonly PhraseRule[] = [
  always("of", { is: "nothing" }),
  { of: "from ask=when", make: askedPhrase },
  { of: "ask=who dimension", make: dimensionPhrase },
  { of: "ask=who of dimension", make: dimensionPhrase },
  { of: "ask=who number dimension", make: dimensionPhrase },
  { of: "number dimension=partner:country|dimension=partner:member", make: dimensionPhrase },
  // 几十个 is no number
  always("ask=amount number", { is: "refused", reason: "other" }),
  { of: "ask=amount dimension", make: countedDimension },
  { of: "by dimension", make: dimensionPhrase },
  { of: "toward|with|to|from ask=who dimension", make: dimensionPhrase },
  { of: "toward|with|to|from dimension=continent", make: dimensionPhrase },
  { of: "toward|with|to|from ask=amount dimension", make: countedDimension },
  { of: "in? dimension in", make: dimensionPhrase },
  // 在我国出口中
  { of: "in self? of? flow in", make: flowPhrase },
  // 和 between two figures, not before a place
  always("with", { is: "joint", joint: "and" }),
  measures("months of? ask=amount", "months"),
  always("months", spanOf("month")),
  { of: "ordinal number extreme=fast", make: extremePhrase },
  measures("turning ask=when", "turning"),
  measures("turning in? ask=who months", "turning"),
  { of: "toward|with|to|from ask=who|ask=whom", make: partnerPhrase },
  { of: "ordinal number", make: extremePhrase },
  { of: "extreme of?", make: extremePhrase },
  { of: "first number extreme", make: extremePhrase },
  { of: "first number more", make: topPhrase },
  // 十大出口市场
  { of: "number more=big dimension", make: dimensionPhrase },
  { of: "extreme of? first? number", make: extremePhrase },
  { of: "extreme of? ask=amount", make: extremePhrase },
  { of: "ordinal number more", make: extremePhrase },
  { of: "ordinal number extreme", make: extremePhrase },
  { of: "ordinal number less", make: lowPlacePhrase },
  { of: "first number", make: topPhrase },
  always("ask=who number? months", spanOf("month")),
  // 三个月合计 after three months one by one
  { of: "number=2|number=3|number=4|number=5 months", make: severalMonths },
  // 四个季度 are all of them
  { of: "number=4 quarters=count", make: () => ({ is: "each", span: "quarter" }) },
  { of: "ask=amount scale? scale? unit|currency", make: unitPhrase },
  { of: "ask=amount scale", make: unitPhrase },
  measures("quantity", "quantity"),
  measures("quantity ask=amount", "quantity"),
  always("share=of", { is: "measure", measure: "share", isOfNext: true }),
  measures("share", "share"),
  measures("of share", "share"),
  measures("by? share of", "share"),
  measures("streak months?", "streak"),
  measures("streak ask months?", "streak"),
  measures("average", "average-month"),
  measures("ask=amount months", "months"),
  measures("ask=months", "months"),
  measures("record of?", "record"),
  measures("turning", "turning"),
  { of: "why", make: whyPhrase },
  { of: "ask=who why", make: whyPhrase },
];

/** "对谁" asks for a partner. */
function partnerPhrase(found: FoundTokens): Phrase {
  return { is: "by", dimension: "partner", way: wayOf(found) };
}

/** Goods go to a market and come from a source. */
function wayOf(found: FoundTokens): "export" | "import" | undefined {
  if (found.value("to") !== undefined) return "export";
  return found.value("from") === undefined ? undefined : "import";
}

/** "How many countries" asks for their number. */
function countedDimension(found: FoundTokens): Phrase | undefined {
  const [dimension, said] = (found.value("dimension") ?? "").split(":");
  // 多少个出口市场 are those of exports
  const way = said === "export" || said === "import" ? said : undefined;
  return dimension === "partner" ? { is: "by", dimension, way, isCounted: true } : undefined;
}

function topPhrase(found: FoundTokens): Phrase {
  const isPlaceAlone = found.value("extreme") === undefined && found.value("more") === undefined;
  const top = numberOf(found);
  return { is: "extreme", lowest: false, isPlaceAlone, of: "size", nth: undefined, top };
}

/** All that a language is read by. */
export function phraseReaders(
  locale: "en" | "zh",
  context: PeriodContext,
): readonly PhraseReader[] {
  const own = locale === "en" ? english : chinese;
  const rules = [...bothLanguages, ...own, ...periodRules(locale, context)];
  return [...rules.map(readerOf), locale === "en" ? readEnglishParty : readChineseParty];
}
