/**
 * What the words of a step name (another part, a time, what is asked of both), and the question before it
 * with one of these in the place of its own.
 */
import type { Token, TokenKind } from "../questions/words/tokens.ts";
import type { NamedPlace, Question } from "../questions/question.ts";
import { ofAlone } from "../questions/steps/named.ts";
import type { Period } from "../tables/period.ts";

/** Reads words that name a time alone. */
export type TimeReader = (words: readonly Token[]) => Period | undefined;

/** The flow that a word names, of which a surplus and a deficit are sides. */
export function flowOf({ value }: Token): Question["flow"] | undefined {
  if (value === "surplus" || value === "deficit") return "balance";
  const isFlow = value === "export" || value === "import" || value === "total";
  return isFlow || value === "balance" ? value : undefined;
}

/** What the words of a step name. */
export type Slots = {
  readonly places: readonly { readonly place: NamedPlace; readonly lead: TokenKind | undefined }[];
  readonly flows: readonly Token[];
  readonly times: readonly Token[];
  /** What is asked, in the order it is said. */
  readonly asked: readonly Token[];
  /** All of them in their order, with the pronouns. */
  readonly words: readonly Token[];
};

export const passed: readonly TokenKind[] = ["glue", "filler", "stop", "and", "aux"];
const leads: readonly TokenKind[] = ["to", "from", "with", "toward", "in"];
export const timed: readonly TokenKind[] = [
  ...(["month", "months", "number", "year", "quarter", "quarters", "ordinal", "half"] as const),
];
const asking: readonly TokenKind[] = [
  ...(["than", "above", "below", "more", "less", "whether"] as const),
  ...(["ask", "not", "share", "rank"] as const),
  ...([
    "change",
    "basis",
    "first",
    "extreme",
    "percent",
    "together",
    "overall",
    "of",
    "as",
    "or",
    "without",
    "besides",
    "poss",
    "pronoun",
    "dimension",
    "money",
    "quantity",
    "unit",
    "currency",
  ] as const),
];

export function slotsOf(tokens: readonly Token[]): Slots | undefined {
  const said = tokens.filter((one, at) => {
    const { kind, text } = one;
    const isFigure = kind === "pronoun" && figure.test(text);
    const isAgain = kind === "also" && one.value === "repeat";
    const isPassed = passed.includes(kind) || isFigure || isAgain;
    return !isPassed && !isOurFlow(one, tokens[at + 1]);
  });
  const isKnown = said.every(({ kind, value, text, place }) => {
    const isNamed = place !== undefined || kind === "flow" || leads.includes(kind);
    if (kind === "near") return isOfPair(value);
    if (kind === "by") return value === "" && text === "by";
    return isNamed || timed.includes(kind) || asking.includes(kind);
  });
  // "higher than to November" leads to no partner
  const isStray = said.some(({ kind }, at) => {
    const next = said[at + 1];
    return kind !== "in" && leads.includes(kind) && next !== undefined && timed.includes(next.kind);
  });
  if (!isKnown || isStray) return undefined;
  const places = said.flatMap(({ place }, at) => {
    const lead = said[at - 1]?.kind;
    return place ? [{ place, lead: lead && leads.includes(lead) ? lead : undefined }] : [];
  });
  return {
    places,
    flows: said.filter(({ kind }) => kind === "flow"),
    times: said.filter(({ kind }) => timed.includes(kind)),
    asked: said.filter(({ kind }) => ["near", "by"].includes(kind) || asking.includes(kind)),
    words: tokens.filter(({ kind }) => !passed.includes(kind)),
  };
}

/** The former and the latter of two. */
function isOfPair(value: string): boolean {
  return value === "former" || value === "latter";
}

/** 占我国总顺差 is of ours. */
function isOurFlow({ kind, value }: Token, next: Token | undefined): boolean {
  const isOurs = kind === "self" && (value === "subject" || value === "owner");
  return isOurs && (next?.kind === "flow" || next?.kind === "overall");
}

const figure = /^((is|was) )?(it|its|that|this)$/;

/** One amount of one part in one period. */
export function isOfOne(before: Question): boolean {
  const { kind, beside, alsoIn, against, place, without, within } = before;
  const isOne = beside.length === 0 && alsoIn.length === 0 && against === undefined;
  const isOfPartner = place === undefined || place.dimension === "partner";
  const isWhole = isOfPartner && !without && !within && !before.isTurned && !before.isCumulative;
  const isAmount = kind === "value" || (kind === "growth" && before.basis === "year");
  return isAmount && isOne && isWhole && before.period !== undefined;
}

/** The question before with another shape: what it asked of its own figure is not asked again. */
export function changed(before: Question): Question {
  const told = { told: undefined, toldEach: undefined, toldBefore: undefined, found: undefined };
  const asked = { direction: undefined, isGrowth: false, isYesNo: false, basis: "year" } as const;
  const past = { earlier: undefined, foundBefore: undefined, isOfChange: false } as const;
  const set = { leads: undefined, isOfShare: undefined, parts: undefined } as const;
  return { ...before, ...told, ...asked, ...past, ...set, isCarried: true };
}

/** The one other part or time that is named; "none" where nothing is. */
export function otherOf(
  { places, flows, times }: Slots,
  before: Question,
  readTime: TimeReader,
): Partial<Question> | "none" | undefined {
  const [one, ...more] = places;
  // 比对越南的顺差大吗 after a surplus names what both are
  const own = flows.find(({ value }) => before.flow === "balance" && sides[value] !== undefined);
  const [flow, ...flows2] = flows.filter((each) => each !== own);
  const side = own && sides[own.value];
  if (one && side && !flow && more.length + times.length === 0) {
    const isSided = before.side === undefined || before.side === side;
    const other = isSided ? otherPlace(one, before) : undefined;
    return other && { ...other, side };
  }
  if (own) return undefined;
  if (!one && !flow && times.length === 0) return "none";
  if (more.length + flows2.length > 0) return undefined;
  if (one && flow) return times.length > 0 ? undefined : otherWhole(one, flow, before);
  if (one) return times.length > 0 ? undefined : otherPlace(one, before);
  if (flow) return times.length > 0 ? undefined : otherFlow(flow, before);
  const period = readTime(times);
  const [now, then] = [before.period, period].map((each) => {
    return each && each.lastMonth - each.firstMonth;
  });
  return period && now === then && period.text !== before.period?.text
    ? { against: period }
    : undefined;
}

export function otherPlace(
  { place, lead }: Slots["places"][number],
  { flow, place: first }: Question,
): Partial<Question> | undefined {
  const isPartner = place.dimension === "partner" && first?.dimension === "partner";
  const isLed = lead === undefined || (waysOf[flow] ?? []).includes(lead);
  // what no line of the table has is no partner
  const isOther = place.codes.join() !== first?.codes.join() && !place.restOf;
  return isPartner && isLed && isOther ? { beside: [{ flow, place }] } : undefined;
}

const sides: Readonly<Record<string, "up" | "down">> = { surplus: "up", deficit: "down" };

/** 是从印度进口的几倍: another flow and its partner, both named. */
function otherWhole(
  { place, lead }: Slots["places"][number],
  { value }: Token,
  { flow, place: first }: Question,
): Partial<Question> | undefined {
  const isWay = (value === "export" || value === "import") && flow !== "balance";
  if (!isWay || flow === "total" || !lead || !(waysOf[value] ?? []).includes(lead))
    return undefined;
  const isPartner = place.dimension === "partner" && first?.dimension === "partner";
  const isSame = value === flow && place.codes.join() === first?.codes.join();
  return isPartner && !isSame && !place.restOf ? { beside: [{ flow: value, place }] } : undefined;
}

/** Words that lead to a partner of a flow. */
export const waysOf: Readonly<Record<string, readonly TokenKind[]>> = {
  export: ["to", "toward"],
  import: ["from"],
  total: ["with", "toward"],
  balance: ["with", "toward"],
};

/** What is traded the other way with the same partner. */
function otherFlow({ value }: Token, { flow, place }: Question): Partial<Question> | undefined {
  const isWay = value === "export" || value === "import";
  const isOther = isWay && flow !== value && flow !== "total" && flow !== "balance";
  return isOther ? { beside: [{ flow: value, place }] } : undefined;
}

/** The amount that was asked of, that a share was told of, or of the month that was found. */
export function amountOf(before: Question): Question | undefined {
  const { kind, found, candidate, basis, told } = before;
  const isOfFirst = kind === "rank" && !before.place && (before.top ?? 1) === 1;
  // which of two was the larger, or grew faster
  const isOfLeader = kind === "difference" && before.beside.length === 1;
  if ((isOfFirst || isOfLeader) && told && before.flow !== "balance")
    return amountOf(ofAlone(before, told));
  // what was asked on the month before is an amount of that month
  if (kind === "growth" && basis === "month")
    return amountOf({ ...before, kind: "value", basis: "year", isGrowth: false });
  const isShare = kind === "share" && before.place?.dimension === "partner";
  const isPart = before.around !== undefined || before.isOfTrade || before.isOfGrowth;
  const isLevel = kind === "peak" && !before.byRate && !before.isOfChange && !before.isGrowth;
  const period = isLevel ? (candidate ?? found) : undefined;
  const then = { period, candidate: undefined, found: undefined, nth: undefined, lowest: false };
  const was: Question =
    isShare && !isPart
      ? { ...before, kind: "value", within: undefined }
      : period
        ? { ...before, ...then, kind: "value" }
        : before;
  return isOfOne(was) ? was : undefined;
}
