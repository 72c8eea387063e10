/**
 * Phrases that leave a question refused: what joins nothing, asks twice, or asks for what the shape has no
 * place for. Each is named in the refusal.
 */
import { type AskedUnit, type Phrase, isAmongIt } from "../phrases/phrases.ts";
import { isOrder } from "../phrases/parts.ts";
import type { Period } from "../../tables/period.ts";
import { type Trade, tradeVerb } from "../phrases/roles.ts";
import { isOwnerPronoun, type SaidPhrase } from "../steps/thread.ts";
import type { Question, QuestionKind } from "../question.ts";

/** What every shape uses: what is asked of, and when. */
export const common: readonly Phrase["is"][] = [
  ...(["nothing", "whether", "flow", "party", "period", "pronoun", "overall", "unit"] as const),
  ...(["deed", "cumulative", "also", "money", "every"] as const),
];

export function isTelling(is: Phrase["is"]): boolean {
  return !common.includes(is) || is === "flow";
}

/** Phrases that say what is asked, and not only how. */
const telling: readonly Phrase["is"][] = [
  ...(["flow", "party", "period", "measure", "change", "by", "bound", "unit", "basis"] as const),
  ...(["pronoun", "overall", "each", "extreme", "compared", "asked", "whether"] as const),
];

/** What joins two things, or asks twice, with nothing on one side of it. */
function danglingIn(named: readonly SaidPhrase[]): SaidPhrase | undefined {
  const isTold = (one: SaidPhrase): boolean => telling.includes(one.is);
  const joint = named.find((one, at) => {
    if (one.is !== "joint") return false;
    const [before, after] = [named.slice(0, at).filter(isTold), named.slice(at + 1).filter(isTold)];
    if (after.length === 0) return true;
    if (one.joint === "and") return false;
    // "compared with 2023" alone leaves open what is compared
    if (one.joint === "than" && before.length === 0)
      return new Set(after.map(({ is }) => is)).size === after.length;
    // "or" stands between two of a kind
    const kinds = one.joint === "or" ? after.slice(0, 1) : after;
    return !before.some(({ is }) => kinds.some((other) => other.is === is));
  });
  return (
    joint ??
    flowAndParty(named) ??
    goodsOfGoods(named) ??
    secondBasis(named) ??
    secondAsked(named) ??
    secondUnit(named) ??
    changedGrowth(named)
  );
}

/** What joins nothing, asks for what nothing names, or points at what was not asked of. */
export function strayIn(
  named: readonly SaidPhrase[],
  before: Question | undefined,
): SaidPhrase | undefined {
  const byHowMuch = named.find((one) => one.is === "asked" && one.text.startsWith("by how"));
  const isOfNothing = byHowMuch !== undefined && !isChangeAsked(named, before);
  return (
    named.find((one) => one.is === "bound" && one.isAmountAlone === true) ??
    upOnIn(named) ??
    verbAgain(named, before) ??
    allOfPart(named, before) ??
    setAgainstTwo(named, before) ??
    sourceAlone(named, before) ??
    danglingIn(named) ??
    (isOfNothing ? byHowMuch : undefined) ??
    partAsked(named) ??
    amongThem(named, before) ??
    pronounAstray(named, before)
  );
}

/** "Source?" asks where a figure is from, or goods: which of them is not said. */
function sourceAlone(
  named: readonly SaidPhrase[],
  before: Question | undefined,
): SaidPhrase | undefined {
  const [only, ...more] = named.filter(({ is }) => is !== "nothing");
  const isAlone = before !== undefined && only?.is === "by" && more.length === 0;
  return isAlone && /^sources?$|^来 ?源$/.test(only.text) ? only : undefined;
}

/** "And sold?" after who bought most: the flow is the same, and whose it is now is not said. */
function verbAgain(
  named: readonly SaidPhrase[],
  before: Question | undefined,
): SaidPhrase | undefined {
  const [flow, ...more] = named.filter(
    ({ is }) => isTelling(is) && is !== "asked" && is !== "joint",
  );
  const isAgain = flow?.is === "flow" && flow.flow === before?.flow && tradeVerb.test(flow.text);
  const isBare = more.every((one) => one.is === "extreme");
  const isOfNobody = named.every(({ is }) => !["party", "pronoun", "period"].includes(is));
  // after "what did Germany sell to China" it is Germany's
  return isAgain && isBare && isOfNobody && !before?.isTurned ? flow : undefined;
}

/** "The total for the year?" after imports from Russia: theirs in all months, or those from all. */
function allOfPart(
  named: readonly SaidPhrase[],
  before: Question | undefined,
): SaidPhrase | undefined {
  const isOfPart = before?.place !== undefined && before.beside.length === 0;
  const isNamed = named.some(({ is }) => is === "flow" || is === "party");
  return isOfPart && !isNamed
    ? named.find(({ is, text }) => is === "overall" && /\btotal$|^with /.test(text))
    : undefined;
}

/**
 * "More than in November and October?", 比韩国对日本多吗？: a step that begins with what it is set against sets
 * the question before against it, which two of a kind are not: neither against each other, nor their sum.
 */
function setAgainstTwo(
  named: readonly SaidPhrase[],
  before: Question | undefined,
): SaidPhrase | undefined {
  const said = named.filter(({ is }) => isTelling(is) || is === "party" || is === "period");
  const lead = said.find(
    (one) => one.is !== "asked" && (one.is !== "joint" || one.joint !== "and"),
  );
  const isThan = lead?.is === "joint" ? lead.joint === "than" : lead?.is === "compared";
  const two = (["period", "party"] as const).map((is) => named.filter((one) => one.is === is));
  return before && isThan ? two.find((all) => all.length > 1)?.at(1) : undefined;
}

/** "Up on November?" sets what was asked of against November, and asks nothing of it. */
function upOnIn(named: readonly SaidPhrase[]): SaidPhrase | undefined {
  const periods = named.filter(({ is }) => is === "period");
  return named.find((one, at) => {
    const next = named[at + 1];
    const isOn = next?.text.startsWith("on ") === true;
    const isAlone = next?.is === "period" ? periods.length === 1 : next?.is === "flow";
    return one.is === "change" && isOn && isAlone;
  });
}

/** "It" is the figure in question, or what the question before was of; of nothing else. */
function pronounAstray(
  named: readonly SaidPhrase[],
  before: Question | undefined,
): SaidPhrase | undefined {
  const pronoun = named.find((one) => one.is === "pronoun");
  if (!pronoun) return undefined;
  // "what did it sell to them": whom it was sold to is nobody yet
  const led = named.find((one) => one.is === "pronoun" && one.role !== undefined);
  if (led) return led;
  // whose exports, where nobody was asked of, or several were
  const owner = named.find((one, at) =>
    isOwnerPronoun(one, named.slice(0, at), named.slice(at + 1)),
  );
  const isOfSeveral = before?.beside.some(({ place }) => place?.dimension === "partner") === true;
  if (owner && (!before || isOfSeveral)) return owner;
  // "how large is it" after an order is of its first, which only a preposition names
  const isOrdered = before !== undefined && !before.place && isOrder(before.kind);
  // who "they" are has to stand before them: "how much did they export" is of others
  const isPersonal = /^(its?|they|them|their|它|其|他|她|该 ?国|它 ?们|他 ?们)( 的)?$/.test(
    pronoun.text,
  );
  const ahead = before || !isPersonal ? named : named.slice(0, named.indexOf(pronoun));
  const isWhole = ahead.some(
    (one) =>
      one.is === "flow" ||
      (one.is === "party" && one.isSelf) ||
      // "which country increased its exports"
      (one.is === "by" && isPersonal),
  );
  const isOfNone = (!before || (isOrdered && !before.told)) && !isWhole;
  if (pronoun.is !== "pronoun" || pronoun.role || isOfNone) return pronoun;
  // the whole that a share is of stands in a question of its own, and
  // "how much of it was exports" is a part of what was asked before, not of all exports
  const isPart = isShareOfThat(named) || isPartOfIt(named, named.indexOf(pronoun));
  return isPart ? pronoun : undefined;
}

/** "Its share of that" */
function isShareOfThat(named: readonly SaidPhrase[]): boolean {
  const isNamed = named.some(
    (one) => one.is === "flow" || (one.is === "party" && one.places.length > 0),
  );
  return (
    !isNamed &&
    named.some((one, at) => {
      const before = named[at - 1];
      const isShare = before?.is === "measure" && before.measure === "share";
      return one.is === "pronoun" && isShare && / of$/.test(before.text);
    })
  );
}

function isPartOfIt(named: readonly SaidPhrase[], at: number): boolean {
  const [before, after] = [named[at - 1], named[at + 1]];
  return before?.is === "measure" && before.measure === "share" && after?.is === "flow";
}

/** 出口及韩国 joins a flow to whom it may be with, and says of neither what is asked. */
function flowAndParty(named: readonly SaidPhrase[]): SaidPhrase | undefined {
  const said = named.filter(({ is, text }) => is !== "nothing" || text === "、");
  return said.find((one, at) => {
    const [before, party, next] = [said[at - 1], said[at + 1], said[at + 2]];
    const isListed = one.is === "nothing" || (one.is === "joint" && one.joint === "and");
    const isAnd = isListed && before?.is === "flow";
    const isBare = party?.is === "party" && party.role === "bare" && next?.is !== "flow";
    // 对日本出口及韩国 may be of two partners, which is looked at where they are read
    return isAnd && isBare && !said.slice(0, at).some(({ is }) => is === "party");
  });
}

/** "Car batteries" are no cars: what stands before goods with nothing between turns what they are. */
function goodsOfGoods(named: readonly SaidPhrase[]): SaidPhrase | undefined {
  const isGoods = (one: SaidPhrase | undefined): boolean =>
    one?.is === "party" &&
    one.role === "bare" &&
    one.places.some(({ dimension }) => goodsDimensions.includes(dimension));
  return named.find((one, at) => isGoods(one) && isGoods(named[at - 1]));
}

const goodsDimensions: readonly string[] = ["commodity", "product", "chapter", "section"];

/** How growth itself changed is another question than how the amount did. */
function changedGrowth(named: readonly SaidPhrase[]): SaidPhrase | undefined {
  // "compare the growth of" sets it against another
  const changes = named.flatMap((one) =>
    one.is === "change" && one.text !== "compare" ? [one] : [],
  );
  // "the growth rate of growth"
  const twice = named.find((one, at) => {
    const before = named.slice(0, at).findLast(({ is }) => is !== "nothing");
    return one.is === "change" && one.isNoun && before?.is === "change" && before.isNoun;
  });
  if (twice) return twice;
  return changes.some(({ isNoun }) => isNoun) ? changes.find(({ isNoun }) => !isNoun) : undefined;
}

/** "Year on year and month on month" are two questions. */
function secondBasis(named: readonly SaidPhrase[]): SaidPhrase | undefined {
  const all = named.flatMap((one) => (one.is === "basis" ? [one] : []));
  return all.find(({ basis }) => basis !== all[0]?.basis);
}

/** "In tonnes and in yuan" */
function secondUnit(named: readonly SaidPhrase[]): SaidPhrase | undefined {
  const units = named.filter((one) => one.is === "unit");
  return unitOf(units.map(({ unit }) => unit)) === "several" ? units[1] : undefined;
}

/** "How many cases, and what weight" are two questions; "how much, and how fast did it grow" one. */
function secondAsked(named: readonly SaidPhrase[]): SaidPhrase | undefined {
  const asked = named.flatMap((one, at) =>
    one.is === "asked" && (one.what === "amount" || one.what === "count") ? [{ one, at }] : [],
  );
  const [first, second] = asked;
  if (!first || !second) return undefined;
  const isGrowth = named.slice(first.at).some(({ is }) => is === "change" || is === "basis");
  const isShare = named.some((one) => one.is === "measure" && one.measure === "share");
  return isGrowth || isShare ? undefined : second.one;
}

export function unitOf(units: readonly AskedUnit[]): AskedUnit | "several" | undefined {
  const power = units.flatMap((one) => one.power ?? []);
  const currency = units.flatMap((one) => one.currency ?? []);
  const quantity = units.flatMap((one) => one.quantity ?? []);
  if (new Set(power).size > 1 || new Set(currency).size > 1 || new Set(quantity).size > 1)
    return "several";
  if (units.length === 0) return undefined;
  return { power: power[0], currency: currency[0], quantity: quantity[0] };
}

/** 几成, 百分之几 are asked of a share, of growth or of a ratio, which something has to name. */
function partAsked(named: readonly SaidPhrase[]): SaidPhrase | undefined {
  const isNamed = named.some(
    (one) => ["change", "basis", "compared", "by"].includes(one.is) || one.is === "measure",
  );
  const isAsked = (one: SaidPhrase): boolean =>
    one.is === "asked" && /几 ?成|百 ?分 ?之/.test(one.text);
  return isNamed ? undefined : named.find(isAsked);
}

/** 其中 after a list of partners is of those that were listed, of which no more is known here. */
function amongThem(
  named: readonly SaidPhrase[],
  before: Question | undefined,
): SaidPhrase | undefined {
  const isListed =
    before?.place === undefined && (before?.kind === "partners" || isOrder(before?.kind));
  return named.find((one) => isListed && isAmongIt(one));
}

/** 有几个 asks for a number, of which an amount is none. */
function countAsked(
  named: readonly SaidPhrase[],
  { places }: Trade,
  kind: QuestionKind | undefined,
): SaidPhrase | undefined {
  const isNumber = kind !== undefined && numbers.includes(kind);
  const isOfFacts = places.some(({ dimension }) => dimension !== "partner");
  if (isNumber || isOfFacts) return undefined;
  return named.find((one) => one.is === "asked" && /[几少] ?[个家](?! ?[百点])/.test(one.text));
}

const numbers: readonly QuestionKind[] = ["partners", "count", "quantity", "streak"];

/** "By how much did it fall?" after the month of the most is of that month, which is no longer known. */
function ofMonthFound(
  named: readonly SaidPhrase[],
  {
    kind,
    before,
  }: { readonly kind: QuestionKind | undefined; readonly before: Question | undefined },
): SaidPhrase | undefined {
  const isAmount = kind === "value" || kind === "growth" || kind === "share";
  const isOfSomething = named.some((one) => ["period", "flow", "party"].includes(one.is));
  return before?.kind === "peak" && isAmount && !isOfSomething
    ? named.find((one) => isTelling(one.is) || one.is === "asked")
    : undefined;
}

/** "By how much?" is of a change or a distance, which something has to name. */
function isChangeAsked(named: readonly SaidPhrase[], before: Question | undefined): boolean {
  const isNamed = named.some(
    (one) =>
      ["change", "compared", "bound", "basis", "extreme"].includes(one.is) ||
      (one.is === "measure" && one.measure !== "together"),
  );
  return isNamed || before?.kind === "growth" || before?.kind === "difference";
}

/** 两者, "the two" where no two are named; 都 where nothing is several. */
function pairOfNone(
  named: readonly SaidPhrase[],
  { places, flow, subjects }: Trade,
): SaidPhrase | undefined {
  const count = (is: SaidPhrase["is"]): number => named.filter((one) => one.is === is).length;
  const isSeveral = places.length + subjects.length > 1 || flow === "both" || count("period") > 1;
  // "all members" are several
  const isNumber = named.some(
    (one) => (one.is === "by" && one.isCounted) || (one.is === "asked" && one.what === "count"),
  );
  const isEach = count("each") > 0 || (count("by") > 0 && isNumber);
  return named.find((one) => {
    const isPair = one.is === "nothing" && pairs.includes(one.text.replaceAll(" ", ""));
    return (isPair && !isSeveral) || (one.is === "every" && !isSeveral && !isEach);
  });
}

const pairs: readonly string[] = [
  ...["两者", "二者", "两国", "both", "ofboth", "ofthetwo", "thetwoofthem", "bothofthem"],
];

/** "Did exports in March and April rise?" asks of each of them, not of one against the other. */
export function growthOfEach(named: readonly SaidPhrase[]): boolean {
  const said = named.filter(({ is }) => is !== "nothing");
  const isJoined = said.some((one, at) => {
    const [next, after] = [said[at + 1], said[at + 2]];
    const isAnd = next?.is === "joint" && (next.joint === "and" || next.joint === "or");
    const other = isAnd ? after : next;
    const isPlain = [one, other].every((each) => each?.is === "period" && each.role === "in");
    const isInner =
      one.is === "period" && other?.is === "period" && isPart(one.period, other.period);
    return isPlain && !isInner;
  });
  const isChange = said.some(
    (one) =>
      (one.is === "change" && (one.direction !== undefined || one.isNoun)) ||
      (one.is === "basis" && one.basis === "year") ||
      (one.is === "asked" && one.what === "growth"),
  );
  const isSet = said.some(
    (one) =>
      one.is === "compared" ||
      (one.is === "joint" && one.joint !== "and" && one.joint !== "or") ||
      (one.is === "basis" && one.basis === "month") ||
      (one.is === "measure" && one.measure !== "together") ||
      (one.is === "period" && one.role !== "in"),
  );
  return isJoined && isChange && !isSet;
}

/** A month of the year that is named beside it. */
function isPart(a: Period, b: Period): boolean {
  const [inner, outer] = a.lastMonth - a.firstMonth < b.lastMonth - b.firstMonth ? [a, b] : [b, a];
  const isWithin = outer.firstMonth <= inner.firstMonth && inner.lastMonth <= outer.lastMonth;
  return a.year === b.year && a.text !== b.text && isWithin;
}

/** "Its exports" after a list are nobody's, and a number of those in the list is not known. */
function ofList(
  named: readonly SaidPhrase[],
  {
    kind,
    before,
  }: { readonly kind: QuestionKind | undefined; readonly before: Question | undefined },
): SaidPhrase | undefined {
  const isList = before && !before.place && (isOrder(before.kind) || before.kind === "partners");
  if (!isList) return undefined;
  const hasFlow = named.some(({ is }) => is === "flow");
  const isOurs = named.some((one) => one.is === "party" && one.isSelf);
  const pronoun = named.find(({ is }) => is === "pronoun");
  if (pronoun && hasFlow && !isOurs) return pronoun;
  const isSet = before.kind === "rank" && (before.top ?? 1) > 1;
  return isSet && kind === "partners" && !hasFlow
    ? named.find((one) => one.is === "asked" || one.is === "by")
    : undefined;
}

/** What the shape of the question would lose: a number, a pair, or what was found before. */
export function lostIn(
  named: readonly SaidPhrase[],
  asked: {
    readonly trade: Trade;
    readonly kind: QuestionKind | undefined;
    readonly before: Question | undefined;
  },
): SaidPhrase | undefined {
  return (
    pairOfNone(named, asked.trade) ??
    ofList(named, asked) ??
    countAsked(named, asked.trade, asked.kind) ??
    ofMonthFound(named, asked) ??
    yearOfPart(named, asked.before)
  );
}

/** 2023年呢 after May 2024 is that May or all of 2023, which is not told apart. */
function yearOfPart(
  named: readonly SaidPhrase[],
  before: Question | undefined,
): SaidPhrase | undefined {
  const said = named.filter(({ is }) => is !== "nothing" && is !== "also" && is !== "joint");
  const [year, ...more] = said;
  const isYear = year?.is === "period" && year.role === "in" && year.period.kind === "year";
  const was = before?.period;
  const wasPart = was !== undefined && was.kind !== "year";
  return isYear && more.length === 0 && wasPart && was.year !== year.period.year ? year : undefined;
}
