/**
 * "Both together?", "which is larger?": a step of a thread that goes on from the two amounts asked of
 * last, which differ in what they are of, or in the period.
 */
import { isAsking } from "./asked.ts";
import type { SaidPhrase } from "./thread.ts";
import type { Token, TokenKind } from "../words/tokens.ts";
import type { EarlierAmount, NamedPlace, Question } from "../question.ts";

/** The question before, where this one only asks for another amount of the same kind. */
export function earlierAmount(
  question: Pick<Question, "kind" | "beside"> & Partial<Pick<Question, "within">>,
  before: Question | undefined,
): EarlierAmount | undefined {
  const isOne = question.beside.length === 0 && before?.beside.length === 0;
  const isAmount = [question, before].every((one) => /^(value|growth)$/.test(one?.kind ?? ""));
  const isShare = [question, before].every((one) => one?.kind === "share");
  if (!isOne || before.isTwelve || before.isOpposite) return undefined;
  const isOfSame = question.within?.codes.join() === before.within?.codes.join();
  const wasPlain = isShareOfAll({ ...before, within: undefined });
  if (!isAmount && !(isShare && wasPlain && isOfSame)) return undefined;
  // what had no figure is none of those that were told
  if (before.isUntold) return before.earlier;
  const { flow, place, without, period, currency, isCumulative } = before;
  const { earlier } = before;
  return { flow, place, without, period, currency, isCumulative, earlier };
}

/** A partner's share of what is traded with all. */
export function isShareOfAll({ place, within, around, without, ...of }: Question): boolean {
  if (of.kind !== "share") return false;
  const isOfAll = !within && !around && !without && !of.isOfTrade && !of.isOfGrowth;
  return isOfAll && place !== undefined;
}

/** Undefined where the step asks for something else, or nothing says which two. */
export function ofBoth(
  named: readonly SaidPhrase[],
  before: Question | undefined,
): Question | undefined {
  const { earlier } = before ?? {};
  const said = named.filter((one) => !empty.includes(one.is));
  const kind = kindOf(said, before, named);
  // once both are asked of, they stay so
  const isOfBoth = before?.kind === "sum" || before?.kind === "difference";
  if (before && isOfBoth && isOneMore(said, before)) return { ...before, isCarried: true };
  const isTwo = before?.beside.length === 1 || before?.against !== undefined;
  if (before && isOfBoth && kind && isTwo && before.added.length === 0)
    return { ...before, kind, direction: undefined, isYesNo: false, isCarried: true };
  if (!before || !earlier || !kind || before.isTwelve || before.isOpposite) return undefined;
  // of two months that were told at once and one before them no two are meant for certain
  if (before.alsoIn.length > 0) return undefined;
  if (earlier.without || before.without || earlier.currency !== before.currency) return undefined;
  // what is traded and what is left over are no two of a kind
  if ((earlier.flow === "balance") !== (before.flow === "balance")) return undefined;
  // of three that were asked of one by one, two alone are no sum; growth is not held against money
  const isOfTwo = named.some(({ text }) => /both|two|[两二]/.test(text));
  if (kind === "sum" && earlier.earlier && !isOfTwo) return undefined;
  if (before.kind === "share" || (kind === "difference" && before.kind === "growth"))
    return undefined;
  const isSamePlace = earlier.place === before.place && earlier.flow === before.flow;
  const isSameTime = earlier.period?.text === before.period?.text;
  if (isSamePlace === isSameTime) return undefined;
  // a year and a month of it are no two
  if (isSamePlace && areNested(earlier.period, before.period)) return undefined;
  const { flow, place, period } = earlier;
  const beside = isSamePlace ? [] : [{ flow: before.flow, place: before.place }];
  const now = { flow, place, period, beside, against: isSamePlace ? before.period : undefined };
  const plain = { direction: undefined, isGrowth: false, isYesNo: false, basis: "year" } as const;
  // which of two balances is higher is not told apart from which deficit is larger
  const isSided = before.flow !== "balance" || before.side !== undefined;
  const leads = kind === "difference" && isSided ? leadOf(said) : undefined;
  return { ...before, ...plain, ...now, kind, leads, earlier: undefined, isCarried: true };
}

function areNested(a: Question["period"], b: Question["period"]): boolean {
  if (!a || !b || a.year !== b.year) return false;
  const holds = (one: typeof a, other: typeof a): boolean =>
    one.firstMonth <= other.firstMonth && other.lastMonth <= one.lastMonth;
  return holds(a, b) || holds(b, a);
}

/** "Which is larger?", "how much more is that?" are told of the larger first. */
function leadOf(said: readonly SaidPhrase[]): Question["leads"] {
  const isWho = said.some((one) => (one.is === "asked" && one.what === "who") || one.is === "by");
  const way = said.find((one) => one.is === "compared")?.side;
  if (isWho && way) return way === "up" ? "larger" : "smaller";
  const text = said.find((one) => one.is === "measure" && one.measure === "difference")?.text ?? "";
  if (/less|smaller|lower|fewer|^[少低小]/.test(text)) return "smaller";
  return /more|larger|higher|bigger|greater|^[多高大]/.test(text) ? "larger" : undefined;
}

/** "Their share?", "together?" after the five largest are of those five. */
export function ofSet(
  named: readonly SaidPhrase[],
  before: Question | undefined,
): Question | undefined {
  // 除了它们 leaves them out
  if (named.some((one) => one.is === "pronoun" && one.role === "without")) return undefined;
  const said = named.filter((one) => !empty.includes(one.is) && one.is !== "pronoun");
  if (before && isNumberAsked(said, before)) return { ...before, isCarried: true };
  const plain = said.filter((one) => one.is !== "asked" || one.what !== "amount");
  // "what share do they have together" is the share of the set
  const isShare = plain.some((one) => one.is === "measure" && one.measure === "share");
  const [only, ...more] = plain.filter((one) => {
    // 占进口多少 after the largest suppliers is of all imports
    const isWhole = one.is === "flow" && one.flow === before?.flow && !one.side;
    return !(isShare && (isWhole || (one.is === "measure" && one.measure === "together")));
  });
  const isSet =
    before?.kind === "rank" && !before.place && (before.top ?? 1) > 1 && before.nth === undefined;
  const isOfFirst = !before?.from;
  const grownOf =
    before && isSet && isOfFirst && isGrowthAsked(named) ? growthOfSet(before) : undefined;
  if (grownOf) return grownOf;
  const isMarked = before?.kind === "partners" && before.bound?.isPercent === false;
  const isTogether = only?.is === "measure" && only.measure === "together" && more.length === 0;
  if (before && isMarked && isTogether && before.flow !== "balance")
    return { ...before, isSummed: true, isCarried: true };
  if (!before || !isSet || more.length > 0 || !only) return undefined;
  if (only.is === "overall" && before.flow !== "balance")
    return { ...before, isSummed: true, isCarried: true };
  if (only.is !== "measure") return undefined;
  const isPlain = !before.lowest && !before.without && before.flow !== "balance";
  if (only.measure === "together" && before.flow !== "balance")
    return { ...before, isSummed: true, isCarried: true };
  const isOfAll = only.measure === "share" && isPlain && isOfFirst && !before.within;
  return isOfAll ? { ...before, kind: "share", isCarried: true } : undefined;
}

/** "Growth?", 各增长多少 after the five largest: of each of them. */
function isGrowthAsked(named: readonly SaidPhrase[]): boolean {
  const said = named.filter((one) => !empty.includes(one.is));
  const isPlain = said.every(
    (one) =>
      (one.is === "change" && one.direction !== "down") ||
      one.is === "asked" ||
      (one.is === "basis" && one.basis === "year") ||
      (one.is === "pronoun" && one.role === undefined),
  );
  const isNumber = said.some((one) => one.is === "asked" && one.what !== "amount");
  return isPlain && !isNumber && said.some(({ is }) => is === "change");
}

function growthOfSet(before: Question): Question | undefined {
  const { flow, within, without, lowest, by, top = 0, period } = before;
  const isPlain = flow !== "balance" && !without && !lowest && by === "partner";
  if (!isPlain || !period || top > 10) return undefined;
  const ofOrder = { flow, within, nth: undefined, count: top };
  const asked = { kind: "growth", basis: "year", isGrowth: true, isYesNo: false } as const;
  const rest = { within: undefined, direction: undefined, isSummed: false, isCarried: true };
  return { ...before, ...asked, ...rest, ofOrder };
}

/** "How many?", 有几个 after a list that says its number. */
function isNumberAsked(said: readonly SaidPhrase[], { kind, bound }: Question): boolean {
  const isCounted = (kind === "partners" && bound !== undefined) || kind === "count";
  const [asked, ...more] = said;
  const isNumber =
    asked?.is === "asked" &&
    more.length === 0 &&
    /^(有 ?)?[几多] ?少? ?个$|^how many$/.test(asked.text);
  return isCounted && isNumber;
}

/** "How much did we import from both?", 从两国进口多少: the two that were told, added up. */
export function fromBoth(words: readonly Token[], before: Question): readonly Token[] | undefined {
  const { told, toldBefore } = before;
  const isNext = told !== undefined && toldBefore !== undefined;
  const [first, second, ...others] = isNext ? [toldBefore, told] : (before.toldEach ?? []);
  const at = words.findIndex(({ kind, text }) => kind === "pair" || text.endsWith(" both"));
  const one = words[at];
  const rest = words.filter((each, index) => index !== at && !isAsking(each));
  const flows = rest.filter(({ kind }) => kind === "flow");
  const isPlain = rest.every(({ kind }) =>
    ["flow", "to", "from", "with", "toward", "self"].includes(kind),
  );
  const isOurs = !before.isTurned && !before.isOpposite && !before.isTwelve && !before.without;
  if (!one || !first || !second || others.length > 0 || flows.length !== 1 || !isPlain || !isOurs)
    return undefined;
  if ((before.kind === "rank" && !isNext) || before.against || before.alsoIn.length > 0)
    return undefined;
  const [flow] = flows;
  const isWay = flow?.value === "export" || flow?.value === "import" || flow?.value === "total";
  const isFrom = rest.some(({ kind }) => kind === "from") || one.kind === "from";
  const isTo = rest.some(({ kind }) => kind === "to") || one.kind === "to";
  // what comes from them is imported, what goes to them is exported
  const isTheirs = (flow?.value === "export" && isFrom) || (flow?.value === "import" && isTo);
  if (!flow || !isWay || isTheirs) return undefined;
  const said = (kind: TokenKind, place?: NamedPlace): Token => ({
    kind,
    value: "",
    text: one.text,
    ...(place ? { place } : {}),
  });
  return [flow, said("place", first), said("and"), said("place", second), said("together")];
}

/** "By how much?" after which of two is the larger is told already. */
function isOneMore(said: readonly SaidPhrase[], { kind }: Question): boolean {
  const [asked, ...more] = said;
  const isHow = asked?.is === "asked" && (asked.what === "growth" || asked.what === "amount");
  return kind === "difference" && isHow && more.length === 0 && asked.text.startsWith("by ");
}

const empty: readonly SaidPhrase["is"][] = ["nothing", "also", "money", "joint"];

/** A surplus or a deficit, where both that were asked of are known to be one. */
function isSide(one: SaidPhrase, before: Question): boolean {
  if (one.is !== "flow" || one.side === undefined) return true;
  return before.side === one.side && !before.isOpposite;
}

function kindOf(
  said: readonly SaidPhrase[],
  before: Question | undefined,
  named: readonly SaidPhrase[],
): "sum" | "difference" | undefined {
  const isAsked = (one: SaidPhrase): boolean =>
    (one.is === "asked" && (one.what === "amount" || one.what === "who")) ||
    (one.is === "by" && one.isCountry === true) ||
    // "which of them is larger"
    /^of (them|these|those|both|the two)$/.test(one.text) ||
    // "how much more is that"
    (one.is === "pronoun" && one.role === undefined && /^(is )?(that|it)$/.test(one.text));
  // "which of the two quarters", 两国相比谁的出口额更大
  const isSame = (one: SaidPhrase): boolean =>
    (one.is === "flow" && one.flow === before?.flow && isSide(one, before)) ||
    (one.is === "by" && one.dimension === before?.period?.kind);
  const asked = said.filter((one) => !isAsked(one) && !isSame(one));
  const [only, ...more] = asked;
  if (!only || more.length > 0) return undefined;
  // "both more?" is of each of them
  const isOfEach = said.length < named.length && named.some(({ text }) => text === "both");
  if (only.is === "compared" && !only.isRate) return isOfEach ? undefined : "difference";
  if (only.is !== "measure") return undefined;
  return only.measure === "together"
    ? "sum"
    : only.measure === "difference"
      ? only.measure
      : undefined;
}
