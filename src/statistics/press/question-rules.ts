/** The rules that phrases are read by: those of both languages, those of one, and the reader of parties. */
import { type Decimal, decimalOf, findDecimal, multiply, powerOfTen } from "#src/kernel/decimal.ts";
import type { SeriesFlow } from "../official/series.ts";
import { type PeriodContext, periodRules } from "./question-period.ts";
import {
  type FoundPhrase,
  type FoundTokens,
  type Joint,
  type Measure,
  type PartyRole,
  type Phrase,
  type PhraseReader,
  type PhraseRule,
  readerOf,
} from "./question-phrases.ts";
import type { Token, TokenKind } from "./question-tokens.ts";
import { isGroup } from "./question-parts.ts";
import type { NamedPlace } from "./question.ts";

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
  const isMoney = /[额值]/.test(found.text("flow"));
  return flow && { is: "flow", flow, side, isLed, isMoney };
}

function changePhrase(found: FoundTokens): Phrase {
  const said = found.value("change");
  const isAmount = said === "added" || said === "moved";
  const direction = said === "added" ? "up" : said === "up" || said === "down" ? said : undefined;
  return { is: "change", direction, isNoun: said === "growth", isAmount };
}

function askedPhrase(found: FoundTokens): Phrase | undefined {
  const said = found.value("ask") ?? "";
  switch (said) {
    case "amount":
    case "who":
    case "growth":
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

function extremePhrase(found: FoundTokens): Phrase {
  const said = found.value("extreme");
  const isRate = said === "fast" || said === "slow";
  return {
    is: "extreme",
    lowest: said === "low" || said === "slow",
    of: found.value("most") !== undefined ? "most" : isRate ? "rate" : "size",
    nth: placeOf(found),
    top: found.value("ordinal") === undefined ? numberOf(found) : undefined,
  };
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
  return {
    is: "by",
    dimension,
    isOfTrade: way === "total",
    top: numberOf(found),
    way: way === "export" || way === "import" ? way : wayOf(found),
    isMember: way === "member",
    isAsked: found.value("ask") !== undefined,
    isCountry:
      (way === "country" || way === "member") &&
      leads.every((one) => found.value(one) === undefined),
  };
}

/** Amounts like "25 trillion yuan", "50 percent", "half". */
function boundPhrase(found: FoundTokens): Phrase | undefined {
  const isHalf = found.value("percent") === "half";
  const isPercent = isHalf || found.value("percent") !== undefined;
  const number: Decimal | undefined = isHalf
    ? decimalOf(50n)
    : findDecimal((found.value("number") ?? "").replaceAll(",", ""));
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
  always("stop", { is: "nothing" }),
  always("whether", { is: "whether" }),
  { of: "to|from|with|of|by|toward|without pronoun", make: pronounPhrase },
  { of: "pronoun", make: pronounPhrase },
  always("deed", { is: "deed" }),
  { of: "in|of|with? money", make: () => ({ is: "money" }) },
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
  { of: "by? above|below number percent", make: boundPhrase },
  { of: "by? above|below percent=half", make: boundPhrase },
  { of: "scale? currency", make: unitPhrase },
  { of: "world=|world=export|world=import", make: worldPhrase },
  { of: "share world", make: worldPhrase },
  { of: "world share", make: worldPhrase },
  { of: "in world", make: worldPhrase },
  { of: "more|less", make: comparedPhrase },
  { of: "in|of|by? each=month|each=quarter", make: eachPhrase },
  always("also", { is: "also" }),
  always("cumulative", { is: "cumulative" }),
  always("in? ask=who|ask=count|ask=amount quarters", spanOf("quarter")),
  always("only? in|of|per? quarters", spanOf("quarter")),
  measures("average=month", "average-month"),
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
  // "the largest partner there" lies in what was asked of before
  if (found.value("pronoun") === "there") return { is: "pronoun", role: "in" };
  return { is: "pronoun", role: kinds.find((kind) => found.value(kind) !== undefined) };
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
  // a preposition that is left alone belongs to whoever is asked for
  strandedRule("to"),
  strandedRule("from"),
  strandedRule("with"),
  { of: "ask poss", make: askedPhrase },
  { of: "ask=who dimension poss?", make: dimensionPhrase },
  { of: "ask=who? number dimension", make: dimensionPhrase },
  measures("in record", "record"),
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
  { of: "ask=amount dimension", make: countedDimension },
  { of: "by dimension", make: dimensionPhrase },
  { of: "toward|with|to|from ask=who dimension", make: dimensionPhrase },
  { of: "toward|with|to|from ask=amount dimension", make: countedDimension },
  { of: "in? dimension in", make: dimensionPhrase },
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
  { of: "first number", make: topPhrase },
  always("ask=who number? months", spanOf("month")),
  { of: "ask=amount scale? scale? unit|currency", make: unitPhrase },
  { of: "ask=amount scale", make: unitPhrase },
  measures("quantity", "quantity"),
  measures("quantity ask=amount", "quantity"),
  measures("share", "share"),
  always("share=of", { is: "measure", measure: "share", isOfNext: true }),
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
  const isPartner = found.value("dimension")?.startsWith("partner") === true;
  return isPartner
    ? { is: "by", dimension: "partner", way: undefined, isCounted: true }
    : undefined;
}

function topPhrase(found: FoundTokens): Phrase {
  return { is: "extreme", lowest: false, of: "size", nth: undefined, top: numberOf(found) };
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

const roles: Partial<Record<TokenKind, PartyRole>> = {
  to: "to",
  from: "from",
  toward: "toward",
  with: "with",
  of: "of",
  in: "in",
  by: "by",
  between: "between",
  without: "without",
};
const joints: Partial<Record<TokenKind, Joint>> = {
  and: "and",
  or: "or",
  plus: "plus",
  minus: "minus",
  than: "than",
  stop: "and",
};

function isSelf(token: Token | undefined): boolean {
  return token?.kind === "self" || token?.place?.dimension === "home";
}

/** "China-US trade", "US-China trade": two that stand together trade with each other. */
function pairAt(tokens: readonly Token[], at: number): FoundPhrase | undefined {
  const [first, second] = [tokens[at], tokens[at + 1]];
  const partner = [first, second].find((one) => one?.place?.dimension === "partner")?.place;
  const isPair = isSelf(first) !== isSelf(second) && first?.value !== "owner";
  if (!partner || !isPair || second?.value === "owner" || tokens[at + 2]?.kind !== "flow")
    return undefined;
  const pair = { role: "between", places: [partner], isSelf: true, joint: "and" } as const;
  return { phrase: { is: "party", ...pair }, length: 2 };
}

/** A party and those beside it: "to the US and to Japan", "between China and Vietnam", "Japan's". */
const readEnglishParty: PhraseReader = (tokens, at) => {
  const lead = tokens[at];
  const role = (lead && roles[lead.kind]) ?? "bare";
  let next = role === "bare" ? at : at + 1;
  const pair = role === "bare" ? pairAt(tokens, at) : undefined;
  if (pair) return pair;
  const list = listAt(tokens, next, (token) => role !== "bare" && token.kind === lead?.kind);
  if (!list) return undefined;
  next = list.end;
  const isOwner = tokens[next]?.kind === "poss";
  if (isOwner) next += 1;
  const self = list.self;
  // "us" alone is nobody's, and "our" is not whom something goes to
  const isSoldTo = self === "object" && role === "bare" && tokens[at - 1]?.value === "export";
  if (isSoldTo && list.places.length === 0)
    return { phrase: { ...partyOf(list, "to") }, length: next - at };
  if (self === "object" && role === "bare") return undefined;
  if (self === "owner" && role !== "bare" && role !== "of" && role !== "in" && role !== "with")
    return undefined;
  if (isOwner && role !== "bare" && role !== "of" && role !== "in" && role !== "with")
    return undefined;
  return {
    phrase: {
      is: "party",
      role: isOwner || self === "owner" ? "owner" : role,
      places: list.places,
      isSelf: self !== undefined,
      joint: list.joint,
      isInverted: lead?.isInverted === true,
    },
    length: next - at,
  };
};

/** "对美国和日本", "自东盟", "不含越南", "除美国以外". */
const readChineseParty: PhraseReader = (tokens, at) => {
  const lead = tokens[at];
  const role = (lead && roles[lead.kind]) ?? "bare";
  let next = role === "bare" ? at : at + 1;
  const isMarked = (token: Token): boolean =>
    role !== "bare" &&
    (token.kind === lead?.kind || token.kind === "with" || token.kind === "toward");
  const list = listAt(tokens, next, isMarked);
  if (!list) return undefined;
  next = list.end;
  const end = tokens[next]?.kind;
  if (role === "without" && (end === "besides" || end === "after")) next += 1;
  // 东盟中前三大市场 lie in it
  const isWithin = role === "bare" && end === "in" && list.places.every(isGroup);
  if (isWithin) return { phrase: partyOf(list, "in"), length: next + 1 - at };
  if (role !== "without" && tokens[next]?.kind === "besides") {
    next += 1;
    return { phrase: { ...partyOf(list, "without") }, length: next - at };
  }
  return { phrase: partyOf(list, role), length: next - at };
};

function partyOf(list: PlaceList, role: PartyRole): Phrase {
  const { places, joint, self } = list;
  return { is: "party", role, places, isSelf: self !== undefined, joint };
}

type PlaceList = {
  readonly places: readonly NamedPlace[];
  readonly self: string | undefined;
  readonly joint: Joint;
  readonly end: number;
};

/** Places with what joins them; a marker may stand again before each. */
function listAt(
  tokens: readonly Token[],
  start: number,
  isMarker: (token: Token) => boolean,
): PlaceList | undefined {
  const places: NamedPlace[] = [];
  let [at, joint, self]: [number, Joint, string | undefined] = [start, "and", undefined];
  for (;;) {
    const token = tokens[at];
    if (token && isSelf(token)) self ??= token.kind === "self" ? token.value : "subject";
    else if (token?.kind === "place" && token.place) places.push(token.place);
    else break;
    at += 1;
    const next = joinedAt(tokens, at, isMarker);
    if (!next) break;
    joint = next.joint;
    at = next.at;
  }
  return places.length === 0 && self === undefined ? undefined : { places, self, joint, end: at };
}

/** Where the next place of a list stands, and what joins it. */
function joinedAt(
  tokens: readonly Token[],
  at: number,
  isMarker: (token: Token) => boolean,
): { readonly at: number; readonly joint: Joint } | undefined {
  let next = at;
  let joint: Joint | undefined;
  while (next < at + 2) {
    const token = tokens[next];
    const found = token && (joints[token.kind] ?? (isWith(token) ? "and" : undefined));
    // what stands in brackets is no part of the list before them
    if (found === undefined || (token?.kind === "stop" && !/^[,，、]$/.test(token.text))) break;
    joint = found;
    next += 1;
  }
  if (joint === undefined) return undefined;
  const marker = tokens[next];
  if (marker && isMarker(marker)) next += 1;
  const [token, behind] = [tokens[next], tokens[next + 1]];
  // "than Japan exported": whoever stands before the verb is who does it
  const isActor = joint === "than" && behind?.kind === "flow" && /[a-z]/.test(behind.text);
  if (isActor || !token) return undefined;
  return token.kind === "place" || isSelf(token) ? { at: next, joint } : undefined;
}

/** 和 and 与 join places. */
function isWith(token: Token): boolean {
  return token.kind === "with" && /[和与同跟]/.test(token.text);
}
