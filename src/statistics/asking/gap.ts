/**
 * Steps of a thread that had no answer, and whether the one after them may go on from the last that had one.
 * It may where it names anew all that they named: then whatever they were of, it is not of that. Going on
 * from the last answer in all cases was tried, and told figures of what nobody asked of any more.
 */
import { lexiconOf } from "../questions/words/lexicon.ts";
import { type Token, type TokenKind, tokenize } from "../questions/words/tokens.ts";
import { simplified } from "../questions/words/traditional.ts";
import type { Question, Vocabulary } from "../questions/question.ts";
import { localeOf } from "../questions/read-question.ts";

/** What the words of a step name: who trades, whom with or in what, when, in which unit, or a change. */
type Aspect = "flow" | "time" | "unit" | "growth" | "pronoun" | `place ${string}`;

/** Words that name nothing by themselves. */
const empty: readonly TokenKind[] = [
  ...(["glue", "filler", "stop", "aux", "ask", "whether", "and", "also", "of", "in"] as const),
  ...(["self", "poss"] as const),
];
const aspects: Readonly<Partial<Record<TokenKind, Aspect>>> = {
  flow: "flow",
  to: "flow",
  from: "flow",
  toward: "flow",
  with: "flow",
  month: "time",
  months: "time",
  quarter: "time",
  quarters: "time",
  half: "time",
  year: "time",
  relative: "time",
  same: "time",
  change: "growth",
  currency: "unit",
  pronoun: "pronoun",
  // "exports?" after a why without an answer asks for exports, "in 2023?" may ask why
  why: "flow",
};

type Gap = {
  /** Without an answer since `before`, the oldest first. */
  readonly unanswered: readonly string[];
  readonly before: Question;
  readonly vocabulary: Vocabulary;
};

/** Whether a step goes on from `before` as if the unanswered ones had not been asked. */
export function isApart(text: string, { unanswered, before, vocabulary }: Gap): boolean {
  const named = aspectsIn(text, vocabulary);
  const passed = unanswered.map((one) => aspectsIn(one, vocabulary));
  if (!named || named.size === 0 || !plain.includes(before.kind)) return false;
  const gap = new Set<Aspect>();
  for (const one of passed) {
    if (!one) return false;
    // 我国呢 after what is theirs names nothing but us, and whose the next one is then is not known
    if (one.size === 0 && (before.isTurned || before.isOpposite)) return false;
    for (const aspect of one) gap.add(aspect);
  }
  gap.delete("pronoun");
  // a change is told beside each amount, so that it is not lost
  if (gap.delete("growth") && !(before.kind === "value" || before.kind === "growth")) return false;
  if (before.beside.length > 0 || before.alsoIn.length > 0 || before.against) return false;
  if (gap.size > 0 && named.has("pronoun")) return false;
  return gap.isSubsetOf(named);
}

/**
 * Whether a step stands on `before` though those in between asked for more than an amount: they
 * named nothing new that it leaves open, and it says what it asks for, or they asked how it changed.
 */
export function standsBy(text: string, { unanswered, before, vocabulary }: Gap): boolean {
  const tokens = tokensOf(text, vocabulary);
  const passed = unanswered.map((one) => tokensOf(one, vocabulary));
  if (!tokens || !plain.includes(before.kind) || before.isTurned || before.isOpposite) return false;
  if (before.beside.length > 0 || before.alsoIn.length > 0 || before.against) return false;
  const named = new Set(tokens.flatMap(subjectsOf));
  if (named.size === 0 && !tokens.some(isOwnShape)) return false;
  if (tokens.some(({ kind }) => leaning.includes(kind))) return false;
  const isPointing = tokens.some(({ kind }) => kind === "pronoun");
  for (const one of passed) {
    if (!one || one.some(({ kind, value }) => !isKept(kind, value))) return false;
    const subjects = new Set(one.flatMap(subjectsOf));
    if (!subjects.isSubsetOf(named) || (isPointing && subjects.size > 0)) return false;
    const isOfShape = one.some(({ kind }) => shapes.includes(kind));
    if (isOfShape && !tokens.some(isOwnShape)) return false;
    // "what share of imports?" after "both together?" may be of both
    const isOfAll = one.some(({ kind }) => several.includes(kind) || kind === "overall");
    const isShare = tokens.some(({ kind }) => kind === "share");
    if (isOfAll && (isShare || !tokens.some(({ place }) => place !== undefined))) return false;
  }
  return true;
}

/**
 * Whether a step that says what it asks for rests on `before` though those in between asked for
 * something of another kind: why, which goods, what rank. They named nothing that it leaves open.
 */
export function restsOn(text: string, { unanswered, before, vocabulary }: Gap): boolean {
  const tokens = tokensOf(text, vocabulary);
  if (!tokens || !plain.includes(before.kind) || before.isTurned || before.isOpposite) return false;
  if (before.beside.length > 0 || before.alsoIn.length > 0 || before.against) return false;
  const named = new Set(tokens.flatMap(subjectsOf));
  const isAsked = tokens.some(({ kind }) => kind === "aux" || kind === "ask" || kind === "whether");
  const isWhole = tokens.some(isOwnShape) || (named.has("flow") && isAsked);
  if (!isWhole || tokens.some(({ kind }) => leaning.includes(kind))) return false;
  const points = tokens.filter(({ kind }) => kind === "pronoun").map(({ value }) => value);
  return unanswered.every((one) => {
    const passed = tokensOf(one, vocabulary);
    if (!passed?.every(({ kind, value }) => isKept(kind, value) || other.includes(kind)))
      return false;
    const subjects = new Set(passed.flatMap(subjectsOf));
    // "they" after "which goods?" may be the goods, "there" is where it was
    const isOfAsked = passed.some(({ kind, value }) => isWhoAsked(kind, value));
    const isPointing = points.some((value) => value !== "there" || subjects.size > 0);
    const isSeveral = passed.some(({ kind }) => several.includes(kind) || kind === "overall");
    const isAnother = passed.some(({ kind }) => shapes.includes(kind));
    // "its share?" after "which goods?" may be theirs
    const isTheirs = isOfAsked && (isPointing || named.size === 0);
    // "compare it with 2023" after another month that was not told is of that month
    const isOfTime = subjects.has("time") && points.some((value) => value !== "there");
    const isRest = subjects.isSubsetOf(named) && !isTheirs && !isOfTime;
    return isRest && !isSeveral && !isAnother;
  });
}

function isWhoAsked(kind: TokenKind, value: string): boolean {
  return kind === "dimension" || (kind === "ask" && /^whom?$/.test(value));
}

/** Words that ask for something of another kind than an amount. */
const other: readonly TokenKind[] = [
  ...([
    "why",
    "dimension",
    "rank",
    "extreme",
    "most",
    "streak",
    "turning",
    "ask",
    "whether",
  ] as const),
];

/** Words that ask for how something changed, or in which unit it is told: each amount says as much. */
const changing: readonly TokenKind[] = [
  ...(["change", "percent", "scale", "money", "by", "near"] as const),
  ...(["basis", "overall"] as const),
];
/** They ask for several together, a part or the larger: what comes after may be asked of it too. */
const shapes: readonly TokenKind[] = [
  ...(["together", "pair", "share", "plus", "above", "below"] as const),
  ...(["than", "more", "less", "or"] as const),
];
const several: readonly TokenKind[] = ["together", "pair", "plus"];
/** Words by which a step goes on from the one right before it. */
const leaning: readonly TokenKind[] = [
  ...(["also", "of", "pair", "together", "without", "besides", "not", "near", "than"] as const),
  ...(["only", "instead", "ordinal", "extreme", "most", "dimension"] as const),
];

function isKept(kind: TokenKind, value: string): boolean {
  if (kind === "ask") return ["amount", "how", "growth", "apart", "difference"].includes(value);
  // what it is on the month before may be asked of the next as well
  if (kind === "basis") return value === "year";
  const isSubject = aspects[kind] !== undefined && aspects[kind] !== "unit" && kind !== "why";
  const isPassed = empty.includes(kind) || kind === "place" || kind === "number" || isSubject;
  return isPassed || changing.includes(kind) || shapes.includes(kind);
}

function subjectsOf({ kind, value, place }: Token): readonly Aspect[] {
  if (place) return [`place ${place.dimension}`];
  if (kind === "number") return /^(19|20)\d\d$/.test(value) ? ["time"] : [];
  // "and the one before that?" is of another time
  if (kind === "near" && /^[+-]/.test(value)) return ["time"];
  const aspect = aspects[kind];
  return aspect === "flow" || aspect === "time" ? [aspect] : [];
}

/** Whether a step says by itself what it asks for. */
export function asksAnew(text: string, vocabulary: Vocabulary): boolean {
  return tokensOf(text, vocabulary)?.some(isOwnShape) === true;
}

/** It says what it asks for: an amount, its growth or its share. */
function isOwnShape({ kind, value }: Token): boolean {
  if (kind === "ask") return ["amount", "growth"].includes(value);
  return kind === "change" || kind === "share";
}

/** "Of exports?", 其中对日本出口: of what the step before it asked. */
export function isOfLast(text: string, vocabulary: Vocabulary): boolean {
  const first = tokensOf(text, vocabulary)?.find(({ kind }) => kind !== "and");
  return first?.kind === "of" || (first?.kind === "pronoun" && /^其 ?中$/.test(first.text));
}

/**
 * What a step before asked for may be meant still: goods, partners or regimes of a kind that this one
 * does not name, a currency, a share, or a comparison: "was it more than to the EU?", "and to ASEAN?"
 */
export function isOfOther(
  text: string,
  unanswered: readonly string[],
  vocabulary: Vocabulary,
): boolean {
  const named = new Set(meantStill(text, vocabulary));
  // "exports to Peru?" asks for an amount, whatever was asked for before
  const isAmount = tokensOf(text, vocabulary)?.some(({ kind }) => kind === "flow") === true;
  const meant = unanswered.flatMap((one) => meantStill(one, vocabulary));
  return meant.some((one) => !named.has(one) && !(isAmount && one.startsWith(shaped)));
}

/** "In real terms?", "services?", "except December?" may be meant of what is asked after it as well. */
export function isRestriction(text: string, vocabulary: Vocabulary): boolean {
  const tokens = tokensOf(text, vocabulary);
  return !tokens || tokens.some(({ kind }) => restricting.includes(kind));
}

const restricting: readonly TokenKind[] = ["refused", "without", "besides", "not"];

function meantStill(text: string, vocabulary: Vocabulary): readonly string[] {
  const tokens = tokensOf(text, vocabulary);
  if (!tokens) return [`${shaped}unknown`];
  return tokens.flatMap(({ kind, place }) => {
    if (place) return place.dimension;
    const aspect = aspects[kind];
    if (aspect === "unit" || kind === "basis") return kind;
    const isPassed = empty.includes(kind) || kind === "ask" || kind === "number" || aspect;
    return isPassed ? [] : `${shaped}${kind}`;
  });
}

/** Leads the kinds of words that ask for more than an amount. */
const shaped = "shape ";

/** The words of a text; undefined where one is unknown. */
export function tokensOf(text: string, vocabulary: Vocabulary): readonly Token[] | undefined {
  const locale = localeOf(text);
  const cut = tokenize(locale === "zh" ? simplified(text) : text, lexiconOf(vocabulary, locale));
  return "unknown" in cut ? undefined : cut.tokens;
}

const plain: readonly Question["kind"][] = ["value", "growth", "quantity", "average"];

/** Undefined where a word is unknown, or asks for more than an amount of something. */
function aspectsIn(text: string, vocabulary: Vocabulary): Set<Aspect> | undefined {
  const tokens = tokensOf(text, vocabulary);
  if (!tokens) return undefined;
  const isOnYear = tokens.some(({ kind, value }) => kind === "basis" && value === "year");
  const found = new Set<Aspect>();
  for (const token of tokens) {
    const aspect = aspectOf(token, isOnYear);
    if (aspect === undefined) return undefined;
    if (aspect !== "none") found.add(aspect);
  }
  return found;
}

function aspectOf(token: Token, isOnYear: boolean): Aspect | "none" | undefined {
  const { kind, value, place } = token;
  if (kind === "ask") return asked.includes(value) ? "none" : undefined;
  if (empty.includes(kind)) return "none";
  if (kind === "place") return place ? `place ${place.dimension}` : undefined;
  if (kind === "number") return /^(19|20)\d\d$/.test(value) ? "time" : undefined;
  // "more than the year before" asks whether it grew
  if (kind === "basis") return isOnYear ? "growth" : undefined;
  const isCompared = kind === "more" || kind === "less" || kind === "or" || kind === "than";
  if (isCompared && isOnYear) return value === "rate" ? undefined : "growth";
  return aspects[kind];
}

/** Asks for an amount or its growth; whom, when and how many ask for something else. */
const asked: readonly string[] = ["amount", "how", "growth"];
