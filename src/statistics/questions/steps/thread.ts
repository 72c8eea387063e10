/** What a question of a thread takes from the one before: pronouns, its balance, whose side it is on. */
import { monthsFrom } from "../phrases/period.ts";
import { isGroup } from "../phrases/parts.ts";
import { type PartyRole, type Phrase, isAmongIt } from "../phrases/phrases.ts";
import { type Trade, otherSide, tradeVerb } from "../phrases/roles.ts";
import type { NamedPlace, Question } from "../question.ts";

export type SaidPhrase = Phrase & { readonly text: string };

/** "And with Korea?" goes on from a balance as from all trade. */
export function keptBalance(
  trade: Trade,
  named: readonly SaidPhrase[],
  before: Question | undefined,
): Trade {
  const isImplied = trade.flow === "total" && !named.some(({ is }) => is === "flow");
  return isImplied && before?.flow === "balance" ? { ...trade, flow: "balance" } : trade;
}

/** "And with Oman?" after imports is of neither: trade with it is another flow than the thread's. */
export function otherFlow(
  { flow }: Trade,
  named: readonly SaidPhrase[],
  before: Question | undefined,
): SaidPhrase | undefined {
  const isNamed = named.some(({ is }) => is === "flow" || is === "by");
  const flows = new Set([before, ...(before?.beside ?? [])].map((one) => one?.flow));
  const isOneWay = flows.size === 1 && (flows.has("export") || flows.has("import"));
  if (isNamed || !isOneWay) return undefined;
  const lead = named.find((one) => one.is === "party");
  const isWith = flow === "total" && lead?.is === "party" && lead.role === "with";
  // 对台湾呢 after imports from all: what goes there is no import
  const isTo = flows.has("import") && /^[对向]/.test(lead?.text ?? "");
  return isWith || isTo ? lead : undefined;
}

/** "To it" is to the one partner that the question named, else to that of the question before. */
export function resolved(
  one: SaidPhrase,
  earlier: readonly SaidPhrase[],
  {
    before,
    isPartner,
    next,
  }: {
    readonly before: Question | undefined;
    readonly isPartner: boolean;
    /** What follows on it. */
    readonly next: readonly SaidPhrase[];
  },
): SaidPhrase {
  const owner = ownerMeant(one, { earlier, before, next });
  if (owner) return namedAs(one, "owner", owner);
  // 其中最大的伙伴 lies in the group that was asked of
  const group = before?.place;
  const isAmong = isAmongIt(one) && isPartner && group?.dimension === "partner";
  if (one.is === "pronoun" && isAmong && isGroup(group)) return namedAs(one, "in", group);
  if (one.is !== "pronoun" || one.role === undefined) return one;
  // "sold there" is sold to it; "the largest partner there" lies in it
  const role = one.role === "in" && !isPartner ? "toward" : one.role;
  const parties = earlier.flatMap((said) => (said.is === "party" ? said.places : []));
  // after an order "it" is the first of it, and "there" is where it lies
  const known = role === "in" ? groupOf(before) : (toldOf(before) ?? before?.place);
  const [place = known, ...more] = parties;
  // "to them" is to several, of whom one alone is not meant
  const isOfPair = parties.length === 0 && (before?.beside.length ?? 0) > 0;
  const isSeveral = !isOfPair && place !== undefined && isGroup(place);
  if (/\b(them|those|these)$|们$|这些$/.test(one.text) && !isSeveral) return one;
  // "to it" after two were set against each other is to neither of them for certain
  const isSeveralTold = before?.beside.some((beside) => beside.place !== before.place) === true;
  const isOneOfTwo = isSeveralTold && toldOf(before) === undefined;
  if (parties.length === 0 && isOneOfTwo && /\bit$|[它其]$|该 ?国$/.test(one.text)) return one;
  if (place?.dimension !== "partner" || more.length > 0)
    return parties.length === 0 && known ? namedAs(one, role, known) : one;
  return namedAs(one, role, place);
}

/** "The second there?" after a member of a group is in that group. */
function groupOf(before: Question | undefined): NamedPlace | undefined {
  const { place, within } = before ?? {};
  const isOne = place !== undefined && !isGroup(place);
  return isOne && within && isGroup(within) ? within : (place ?? within);
}

/** As it is written without the spaces of a cut text. */
const person = /^(its?|they|their|[它其他她]|[它他]们|该国)的?$/;

/** "Its exports", "did they sell", 它们对德国出口: whose the flow is, where no party is named before it. */
export function isOwnerPronoun(
  one: SaidPhrase,
  earlier: readonly SaidPhrase[],
  next: readonly SaidPhrase[],
): boolean {
  if (one.is !== "pronoun" || one.role !== undefined || !person.test(one.text.replaceAll(" ", "")))
    return false;
  if (earlier.some(({ is }) => is === "party")) return false;
  // "how much of it was exports": of what was asked of
  const lead = earlier.findLast(({ is }) => is !== "nothing");
  if (lead?.is === "measure" && lead.measure === "share" && / of$/.test(lead.text)) return false;
  // "which country increased its exports to us": its own, which are ours to tell only where we are named
  const isAsked = earlier.some(
    (said) => said.is === "by" || (said.is === "asked" && said.what === "who"),
  );
  if (isAsked && next.some((said) => said.is === "party" && said.isSelf)) return false;
  const told = next.find(({ is }) => is !== "nothing" && is !== "period" && is !== "party");
  return told?.is === "flow" && told.isLed !== true;
}

/** The partner that was asked of last: "its exports" are not ours, unless we were asked of. */
function ownerMeant(
  one: SaidPhrase,
  {
    earlier,
    before,
    next,
  }: {
    readonly earlier: readonly SaidPhrase[];
    readonly before: Question | undefined;
    readonly next: readonly SaidPhrase[];
  },
): NamedPlace | undefined {
  const place = before?.isTurned || before?.beside.length ? undefined : before?.place;
  return place?.dimension === "partner" && isOwnerPronoun(one, earlier, next) ? place : undefined;
}

/** The first of an order, where one was asked for. */
function toldOf(before: Question | undefined): NamedPlace | undefined {
  return (before?.top ?? 1) > 1 ? undefined : before?.told;
}

function namedAs(one: SaidPhrase, role: PartyRole, place: NamedPlace): SaidPhrase {
  const places = [place];
  return { is: "party", role, places, isSelf: false, joint: "and", text: one.text };
}

/**
 * "And buy?" after "What did Australia sell to China?" is said of Australia still. Undefined where whom
 * it trades with is named next: what Australia sells to Japan is not ours to tell.
 */
export function keptSide(
  trade: Trade,
  named: readonly SaidPhrase[],
  before: Question | undefined,
): Trade | undefined {
  const theirs = theirBalance(trade, named, before);
  if (theirs !== "plain") return theirs;
  if (!before?.isTurned || trade.isTurned) return trade;
  const parties = named.flatMap((one) => (one.is === "party" ? [one] : []));
  const flows = named.filter(({ is }) => is === "flow").length;
  const isTheirs = named.some((one, at) =>
    isOwnerPronoun(one, named.slice(0, at), named.slice(at + 1)),
  );
  // their deficit with us is our surplus with them
  if (isTheirs && trade.flow === "balance" && parties.length === 0)
    return { ...trade, isTurned: true, isOpposite: true, side: otherSide(trade.side) };
  // "and buy from it?" after what the US sells to China: it is China
  if (
    parties.some(
      ({ text, role }) => role !== "without" && /\b(it|them|him|her)$|[它他她]们?$|其$/.test(text),
    )
  )
    return undefined;
  const isAside = parties.some(({ role }) => ["to", "from", "toward", "with"].includes(role));
  // "and buy from the US?" after what Japan sells us: what it buys there is not ours to tell
  const isOfOthers = parties.some(({ role, places }) => aside.includes(role) && places.length > 0);
  const isVerb = named.some((one) => one.is === "flow" && tradeVerb.test(one.text));
  if (isOfOthers && !parties.some(({ isSelf }) => isSelf) && (isTheirs || isVerb)) return undefined;
  if (flows === 0) return isAside ? undefined : { ...trade, isTurned: trade.flow === undefined };
  const isPlain = trade.flow === "export" || trade.flow === "import";
  const isOther = parties.length > 0 || named.some(({ is }) => is === "overall");
  if (!isPlain || isOther) return trade;
  return { ...trade, flow: trade.flow === "export" ? "import" : "export", isTurned: true };
}

/**
 * "And a surplus?" after whose deficit with us was asked is theirs still, and "and in ASEAN?" is. "plain" where
 * the step names us or them anew; undefined where it may name a balance of theirs with others.
 */
function theirBalance(
  trade: Trade,
  named: readonly SaidPhrase[],
  before: Question | undefined,
): Trade | undefined | "plain" {
  const isTheirs = before?.isOpposite === true || before?.isTurned === true;
  if (!isTheirs || trade.isTurned || trade.isOpposite) return "plain";
  const parties = named.flatMap((one) => (one.is === "party" ? [one] : []));
  const isNamed = named.some(({ is }) => is === "flow");
  const isOurs = parties.some(
    ({ isSelf, places, role }) => isSelf && places.length === 0 && !aside.includes(role),
  );
  // "and China?" after what is theirs turns the flow round, or only the side: not told apart
  if (isOurs && !isNamed && !named.some(({ is }) => is === "by")) return undefined;
  if (isOurs || (named.some(({ is }) => is === "overall") && isNamed)) return "plain";
  const isWithOthers = parties.some(
    ({ isSelf, role, places }) => !isSelf && places.length > 0 && aside.includes(role),
  );
  if (!isNamed) {
    const isStill = before.flow === "balance" && (trade.flow ?? "balance") === "balance";
    return isStill && !isWithOthers ? { ...trade, isOpposite: true } : "plain";
  }
  // whose exports follow on an order of their balances is not told apart
  const isOfOrder = before.isOpposite && !before.isTurned && parties.length === 0;
  if (trade.flow !== "balance") return isOfOrder ? undefined : "plain";
  // "balance with France?" after what France sells us is ours with it
  const known = [before.place, ...before.beside.map(({ place }) => place)];
  const codes = new Set(known.map((one) => one?.codes.join()));
  const others = parties.flatMap(({ places, isSelf }) => (isSelf ? [] : places));
  if (isWithOthers && others.every((one) => codes.has(one.codes.join()))) return "plain";
  if (isWithOthers) return undefined;
  const { isTurned } = before;
  return { ...trade, isTurned, isOpposite: true, side: otherSide(trade.side) };
}

const aside: readonly PartyRole[] = ["to", "from", "toward", "with"];

/** "African countries" that are not asked for one by one are the group. */
export function mergedGroups(named: readonly SaidPhrase[]): readonly SaidPhrase[] {
  const isOrdered = named.some(
    (one) =>
      one.is === "extreme" ||
      one.is === "bound" ||
      (one.is === "asked" && (one.what === "who" || one.what === "count")) ||
      (one.is === "asked" && /[几少] ?[个家](?! ?[百点])/.test(one.text)) ||
      isBareAverage(one) ||
      (one.is === "measure" && one.measure === "rank"),
  );
  // 成员国是否全部增长 is asked of each of them
  if (isOrdered || named.some((one) => one.is === "overall")) return named;
  return named.filter((one, at) => {
    const group = named[at - 1];
    const isGroup =
      group?.is === "party" &&
      group.places.length > 0 &&
      group.places.every(({ codes }) => codes.every((code) => code.startsWith("AGG-")));
    const isOne = one.is === "by" && one.isCountry && !one.isAsked && one.top === undefined;
    return !(isGroup && isOne);
  });
}

/** "And in France?" after imports from Germany: a country where nothing lies is a partner as well. */
export function partnerIn(
  named: readonly SaidPhrase[],
  before: Question | undefined,
): readonly SaidPhrase[] {
  const isAmount = before?.kind === "value" || before?.kind === "growth";
  const was = before?.place;
  const said = named.filter((one) => one.is !== "nothing" && one.is !== "also");
  const [one, ...more] = said.filter((each) => each.is !== "joint" || each.joint !== "and");
  const [place, ...others] = one?.is === "party" ? one.places : [];
  const isIn = one?.is === "party" && one.role === "in" && !one.isSelf && more.length === 0;
  const areAlike =
    place?.dimension === "partner" && was?.dimension === "partner" && !isGroup(place);
  const isPlain = isAmount && before.beside.length === 0 && !before.within && !isGroupOf(was);
  return isIn && areAlike && others.length === 0 && isPlain
    ? named.map((each) => (each === one ? { ...one, role: "bare" } : each))
    : named;
}

function isGroupOf(place: NamedPlace | undefined): boolean {
  return place !== undefined && isGroup(place);
}

/**
 * 东盟呢, "and ASEAN?" after an order of the members of a group: the order of its own members; 非洲最大的呢 after
 * any order of partners.
 */
export function groupInstead(
  named: readonly SaidPhrase[],
  before: Question | undefined,
): readonly SaidPhrase[] {
  const isOrder =
    before?.kind === "rank" || before?.kind === "mover" || before?.kind === "partners";
  if (!isOrder || before.place || before.nth !== undefined || before.without) return named;
  const said = named.filter((one) => one.is !== "nothing" && one.is !== "also");
  const [one, ...more] = said.filter((each) => each.is !== "joint" || each.joint !== "and");
  const [group, ...others] = one?.is === "party" ? one.places : [];
  const [extreme, ...rest] = more;
  const isOrdered = extreme?.is === "extreme" && extreme.of === "size" && rest.length === 0;
  const isLargest = isOrdered && !extreme.isPlaceAlone && before.kind === "rank";
  const isAlone = more.length === 0 || (isLargest && before.flow !== "balance");
  const isOne = one?.is === "party" && one.role === "bare" && !one.isSelf && isAlone;
  const isOther = group?.dimension === "partner" && others.length === 0 && isGroup(group);
  const wasGroup = before.within?.dimension === "partner" && isGroup(before.within);
  return isOne && isOther && (wasGroup || (isLargest && before.by === "partner"))
    ? named.map((each) => (each === one ? { ...one, role: "in" } : each))
    : named;
}

/** "And 2.2 trillion?" is on the side of the mark before, of what was asked of then. */
export function markedStill(
  named: readonly SaidPhrase[],
  before: Question | undefined,
): readonly SaidPhrase[] {
  const mark = before?.bound;
  const isOfMark = before?.kind === "count" || before?.kind === "threshold";
  const said = named.filter((one) => one.is !== "nothing" && one.is !== "also");
  const [one, ...more] = said.filter((each) => each.is !== "joint" || each.joint !== "and");
  if (!mark || !isOfMark || mark.isPercent || one?.is !== "bound" || more.length > 0) return named;
  const bound = { ...one.bound, side: mark.side, currency: one.bound.currency ?? mark.currency };
  return one.isAmountAlone && mark.quantity === undefined
    ? named.map((each) => (each === one ? { ...one, bound, isAmountAlone: false } : each))
    : named;
}

/** An average over members, not over months. */
function isBareAverage(one: SaidPhrase): boolean {
  const isAverage = one.is === "measure" && one.measure === "average-month";
  return isAverage && !/month|[月个]/.test(one.text);
}

/** "September, October and November together": months in a row that are added up are one period. */
export function joinedMonths(named: readonly SaidPhrase[]): readonly SaidPhrase[] {
  const isAdded = named.some((one) => one.is === "measure" && one.measure === "together");
  const months = named.flatMap((one) => (one.is === "period" ? [one] : []));
  const [first] = months;
  const [start, last] = [first?.period, months.at(-1)?.period];
  const isRow = months.every(({ period: { year, firstMonth, kind }, role }, at) => {
    const isNext = year === start?.year && firstMonth === start.firstMonth + at;
    return isNext && kind === "month" && role === "in";
  });
  // two months whose growth is asked for together are one period too
  const isGrowth = named.some(({ is }) => is === "change" || is === "basis");
  const least = isGrowth ? 2 : 3;
  if (!first || !start || !last || !isAdded || !isRow || months.length < least) return named;
  const period = monthsFrom(start.year, start.firstMonth, last.lastMonth);
  if (!period) return named;
  const isBetween = (one: SaidPhrase, at: number): boolean =>
    at > named.indexOf(first) &&
    at < named.lastIndexOf(months.at(-1) ?? first) &&
    one.is === "joint";
  return named.flatMap((one, at): readonly SaidPhrase[] => {
    if (one === first) return [{ ...first, period }];
    return one.is === "period" || isBetween(one, at) ? [] : [one];
  });
}

/** A month without its year is of the one year that is named; the year as a whole is that of its part. */
export function datedPeriods(
  named: readonly SaidPhrase[],
  before: Question | undefined,
): readonly SaidPhrase[] {
  const periods = named.flatMap((one) => (one.is === "period" ? [one] : []));
  if (periods.some(({ isSamePart }) => isSamePart)) return samePart(named, periods);
  const years = new Set(
    periods.flatMap((one) =>
      one.isYearAssumed || one.isWholeYear || one.role !== "in" ? [] : [one.period.year],
    ),
  );
  const [year] = years;
  // "Q4 and Q1 exports in 2024": the year is that of both, and no period beside them
  const parts = periods.filter((one) => one.isYearAssumed);
  const at = named.findIndex((one) => one.is === "period" && one.period.kind === "year");
  const isOfParts = parts.length > 1 && parts.length === periods.length - 1;
  if (isOfParts && at > 0 && named[at - 1]?.is !== "joint" && year !== undefined)
    return datedIn(named.toSpliced(at, 1), year);
  const isBare = periods.some((one) => one.isWholeYear) && periods.length === 1 && !before;
  if (isBare) return named.map((one) => (one.is === "period" ? { ...one, role: "from" } : one));
  if (year === undefined || years.size > 1) return named;
  return datedIn(named, year);
}

/** The part of another year stands beside the one period that it is the same part of, or is open. */
function samePart(
  named: readonly SaidPhrase[],
  periods: readonly Extract<SaidPhrase, { readonly is: "period" }>[],
): readonly SaidPhrase[] {
  const [one, ...more] = periods.filter(({ isSamePart }) => !isSamePart);
  const isPlain = one?.role === "in" && more.length === 0 && periods.length === 2;
  return named.map((said) => {
    if (said.is !== "period" || !said.isSamePart) return said;
    const { firstMonth, lastMonth } = one?.period ?? { firstMonth: 0, lastMonth: 0 };
    const period = isPlain ? monthsFrom(said.period.year, firstMonth, lastMonth) : undefined;
    return period ? { ...said, period } : { ...said, role: "from" };
  });
}

function datedIn(named: readonly SaidPhrase[], year: number): readonly SaidPhrase[] {
  return named.map((one) => {
    if (one.is !== "period" || !(one.isYearAssumed || one.isWholeYear)) return one;
    const { firstMonth, lastMonth } = one.period;
    const period = monthsFrom(year, firstMonth, lastMonth);
    return period ? { ...one, period } : one;
  });
}
