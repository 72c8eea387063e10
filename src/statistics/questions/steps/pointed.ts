/**
 * Steps that correct or move what was asked last: "not imports, exports", "only to the US?", "the month
 * before?", 加上日本呢, "who comes next?". Each is put in the words of the step that it stands for, so that the
 * rules of that one decide; a step that says anything else is left as it is, and its own words are unread.
 */
import { markAfterMonths } from "./mark.ts";
import { toldAlone } from "./named.ts";
import { movedStep } from "./moved.ts";
import { apartFromEnd, grownThen, orderBehind } from "./taken.ts";
import { type StepContext, unrepeated, periodName } from "./asked.ts";
import { isGroup } from "../phrases/parts.ts";
import { monthsFrom } from "../phrases/period.ts";
import { type Token, type TokenKind, tokenize, unwritten } from "../words/tokens.ts";
import type { NamedPlace, Question } from "../question.ts";

/** The tokens of the step that this one stands for, and what they go on from. */
type Pointed = { readonly tokens: readonly Token[]; readonly before: Question | undefined };

export function pointedAt(
  spoken: readonly Token[],
  context: Omit<StepContext, "before"> & { readonly before: Question | undefined },
): Pointed {
  const before = context.before && toldAlone(spoken, context.before);
  if (!before) return { tokens: spoken, before };
  const all = theirSide(ofOurs(unrepeated(spoken, before), before).map(ownMonth), before);
  const said = all.filter(({ kind }) => kind !== "glue" && kind !== "filler");
  const step = { ...context, before };
  const found = amountInFound(before);
  const marked = markAfterMonths(said, before, found);
  if (marked) return marked;
  const apart = found && apartFromEnd(said, step, found);
  if (apart) return apart;
  const grown = found && grownThen(said, found);
  if (grown) return grown;
  const order = orderBehind(said, before);
  if (order) return pointedAt(order.tokens, { ...context, before: order.before });
  const beside = found && neighbour(said, { ...step, before: found });
  if (beside) return { tokens: beside, before: found };
  // what is put right is none of those that were asked of
  const right = corrected(all, before);
  const earlier = right?.some(({ kind }) => kind === "flow") ? undefined : before.earlier;
  if (right) return { tokens: right, before: { ...before, earlier, isUntold: true } };
  const tokens =
    onlyThat(said, before) ??
    neighbour(said, step) ??
    addedTo(said, before) ??
    sharesTogether(said, before) ??
    nextOne(said, step) ??
    sinceWhen(said, step) ??
    ofWhich(said) ??
    byFlow(said, before) ??
    tradedWithIt(said, before);
  if (tokens) return { tokens, before };
  const moved = movedStep(said, step) ?? inFound(all, before) ?? ofTwoTold(said, before);
  return moved ?? { tokens: all, before };
}

/** 占我国进口多少 is of all imports, which are ours. */
function ofOurs(spoken: readonly Token[], before: Question): readonly Token[] {
  return spoken.filter(({ kind }, at) => {
    const [share, flow] = [spoken[at - 1], spoken[at + 1]];
    const isOfUs = kind === "self" && share?.kind === "share" && flow?.kind === "flow";
    return !isOfUs || flow.value !== before.flow || before.isTurned;
  });
}

/** 当月 is the month that was spoken of, and not the newest one. */
function ownMonth(one: Token): Token {
  const isOwn = one.kind === "relative" && /^当 ?月$/.test(one.text);
  return isOwn ? { ...one, kind: "near", value: "found" } : one;
}

/** "Which bought more?" of two partners: what is sold to them, so that it is the other flow of the two. */
function theirSide(all: readonly Token[], before: Question): readonly Token[] {
  const said = all.filter(({ kind }) => !passed.includes(kind) && kind !== "and");
  const verb = said.find(({ kind, text }) => kind === "flow" && dealt.test(text));
  const isOfTwo =
    before.beside.length > 0 && [before.place, before.beside[0]?.place].every(Boolean);
  const isAsked = said.some(({ kind, value }) => kind === "ask" && /^whom?$/.test(value));
  const isPlain = said.every((one) => {
    return one === verb || ["ask", "more", "less", "fewer", "stop", "extreme"].includes(one.kind);
  });
  if (!verb || !isOfTwo || !isAsked || !isPlain) return all;
  const flow = verb.value === "import" ? "export" : "import";
  if (flow === before.flow) return all;
  return [before.kind === "difference" ? { ...verb, value: flow } : { ...verb, kind: "not" }];
}

const dealt = /^(bought|buys?|purchased?|sold|sells?)$|^[买卖购售]/;

/** A part that stands for a flow, a partner or a time, and says nothing else. */
type StepPart =
  | { readonly of: "flow"; readonly flow: string }
  | { readonly of: "place"; readonly place: NamedPlace }
  | { readonly of: "time"; readonly month: number | undefined; readonly year: number | undefined };

const leads: readonly TokenKind[] = ["to", "from", "toward", "with"];
const times: readonly TokenKind[] = ["in", "of", "month", "months", "number", "year"];

function partOf(tokens: readonly Token[]): StepPart | undefined {
  const said = tokens.filter(({ kind }) => !passed.includes(kind));
  const [first, second, ...more] = said;
  if (first?.kind === "flow" && !second)
    return first.value === "both" ? undefined : { of: "flow", flow: flowOf(first) };
  const place = first && leads.includes(first.kind) ? second : first;
  const isOne = place === second ? more.length === 0 : second === undefined;
  if (place?.place && isOne) return { of: "place", place: place.place };
  return timeIn(said);
}

/** A month, with its year or without, or a year; no longer time is told apart here. */
function timeIn(said: readonly Token[]): StepPart | undefined {
  // 不是全年，是10月
  const isWhole = said.length === 1 && said[0]?.kind === "year" && said[0].value === "whole";
  if (isWhole) return { of: "time", month: undefined, year: undefined };
  const numbers = said.flatMap(({ kind, value }) => (kind === "number" ? [value] : []));
  const year = numbers.find((one) => one.length === 4);
  const isHan = said.some(({ kind, text }) => kind === "months" && text.startsWith("月"));
  const month = said.find(({ kind }) => kind === "month")?.value;
  const [counted, ...more] = numbers.filter((one) => one !== year);
  const isPlain = said.every(({ kind }) => times.includes(kind)) && more.length === 0;
  const isMonth = (counted === undefined) === !isHan && !(isHan && month !== undefined);
  if (!isPlain || !isMonth || (year ?? month ?? counted) === undefined) return undefined;
  const named = month ?? counted;
  return {
    of: "time",
    month: named === undefined ? undefined : Number(named),
    year: year === undefined ? undefined : Number(year),
  };
}

const passed: readonly TokenKind[] = ["glue", "filler", "stop", "also"];

function flowOf({ value }: Token): string {
  return value === "surplus" || value === "deficit" ? "balance" : value;
}

/** One amount, or its growth or share, of one thing at one time. */
function isOfOne({ beside, against, alsoIn, without, ofOrder }: Question): boolean {
  return beside.length === 0 && alsoIn.length === 0 && !against && !without && !ofOrder;
}

/**
 * "Not imports, exports", "exports, not imports", 不是日本，是韩国, 我问的是进口: what it puts right has to be what was
 * asked of last, else whatever was meant is another question.
 */
function corrected(all: readonly Token[], before: Question): readonly Token[] | undefined {
  const at = all.findIndex(isNot);
  const isCorrection = at >= 0 || all.some(({ kind }) => kind === "instead");
  if (!isCorrection || !isOfOne(before)) return undefined;
  if (all.some((one, index) => one.kind === "not" && index !== at)) return undefined;
  const chunks = cut(all.filter((one) => one !== all[at]));
  // "I meant imports"
  if (at < 0) {
    const [right, ...more] = chunks;
    const ends = all.filter(({ kind }) => !passed.includes(kind));
    const isLed = ends[0]?.kind === "instead" || ends.at(-1)?.kind === "instead";
    return right && more.length === 0 && isLed && partOf(right) ? right : undefined;
  }
  const [first, second, ...more] = chunks;
  if (!first || !second || more.length > 0) return undefined;
  const lead = all.findIndex(({ kind }) => !passed.includes(kind) && kind !== "instead");
  const [wrong, right] = lead === at ? [first, second] : [second, first];
  const [left, instead] = [partOf(wrong), partOf(right)];
  // "exports, not imports": the one behind "not" is put right
  const isBehind = lead === at || wrong.some((one) => all.indexOf(one) > at);
  if (!left || !instead || !isBehind || left.of !== instead.of) return undefined;
  return isWhatWas(left, before) && !isWhatWas(instead, before) ? right : undefined;
}

function isNot({ kind, text }: Token): boolean {
  return kind === "not" && /^(not|n't|不|并 ?非|并 ?不)$/.test(text);
}

/** Parted by signs, by "but" and by 是, 要 and their like. */
function cut(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const chunks: Token[][] = [[]];
  for (const one of tokens) {
    const isBreak = one.kind === "stop" || one.kind === "instead" || /^(是|为)$/.test(one.text);
    if (isBreak) chunks.push([]);
    else if (!passed.includes(one.kind)) chunks.at(-1)?.push(one);
  }
  return chunks.filter((chunk) => chunk.length > 0);
}

function isWhatWas(part: StepPart, before: Question): boolean {
  switch (part.of) {
    case "flow":
      return part.flow === before.flow && !before.isTurned && !before.isOpposite;
    case "place":
      return part.place.codes.join() === before.place?.codes.join();
    default:
      return isItsTime(part, before);
  }
}

function isItsTime(
  { month, year }: Extract<StepPart, { readonly of: "time" }>,
  { period }: Question,
): boolean {
  const isYear = year === undefined || year === period?.year;
  if (month === undefined) return isYear && period?.kind === "year";
  return isYear && period?.kind === "month" && period.firstMonth === month;
}

/** "Only to the US?", 只看欧盟 after an amount of all, or of another partner. */
function onlyThat(said: readonly Token[], before: Question): readonly Token[] | undefined {
  const at = said.findIndex(({ kind }) => kind === "only");
  const rest = said.filter((_, index) => index !== at);
  const words = rest.filter(({ kind }) => !passed.includes(kind) && kind !== "and");
  const part = at < 0 ? undefined : partOf(words);
  const isEnd = said[at] === firstOf(said) || said[at] === firstOf(said.toReversed());
  const isAmount = before.kind === "value" || before.kind === "growth";
  const isOfPartner = before.place === undefined || before.place.dimension === "partner";
  if (!isEnd || !isAmount || !isOfPartner || !isOfOne(before)) return undefined;
  if (part?.of === "time") return words;
  if (part?.of !== "place") return undefined;
  return part.place.dimension === "partner" ? words : undefined;
}

function firstOf(tokens: readonly Token[]): Token | undefined {
  return tokens.find(({ kind }) => !passed.includes(kind) && kind !== "and");
}

/** What may stand beside "the month before". */
const beside: readonly TokenKind[] = [
  ...(["stop", "and", "also", "aux", "flow", "in", "to", "from", "toward", "place"] as const),
  "self",
];

/** "The month before?", "the previous quarter?", 前一个月呢, 下一季度呢: next to the one that was asked of. */
function neighbour(
  said: readonly Token[],
  { before, locale, lexicon, latest }: StepContext,
): readonly Token[] | undefined {
  const { period } = before;
  const words = said.filter((one) => one.kind !== "pronoun" || !/^(it|that|they)$/.test(one.text));
  const found = neighbourIn(words, period ? period.lastMonth - period.firstMonth + 1 : 0);
  const isAmount = before.kind === "value" || before.kind === "growth";
  if (!found || !period || !isAmount || !isOfOne(before)) return undefined;
  if (before.isTwelve || before.isCumulative || before.within) return undefined;
  const rest = words.filter((_, at) => at < found.at || at >= found.at + found.length);
  const isPlain = rest.every(({ kind, value }) => {
    return beside.includes(kind) || (kind === "ask" && (value === "amount" || value === "how"));
  });
  const size = period.lastMonth - period.firstMonth + 1;
  if (!isPlain || size !== found.months || rest.filter(({ place }) => place).length > 1)
    return undefined;
  const start = period.year * 12 + period.firstMonth - 1 + found.step * size;
  const [year, month] = [Math.floor(start / 12), (start % 12) + 1];
  const moved = monthsFrom(year, month, month + size - 1);
  const [heldYear, heldMonth] = (latest ?? "").split("-").map(Number);
  const isHeld = start + size <= (heldYear ?? 0) * 12 + (heldMonth ?? 0);
  // back to what was told right before: or the one behind that, which is not told apart
  const isBack = moved !== undefined && before.earlier?.period?.text === moved.text;
  if (!moved || !isHeld || isBack) return undefined;
  const name = periodName({ year, month, size }, locale);
  const named = tokenize(name, lexicon);
  return "tokens" in named
    ? [...rest.filter(({ kind }) => kind !== "in"), ...named.tokens]
    : undefined;
}

type Neighbour = {
  readonly at: number;
  readonly length: number;
  readonly months: number;
  readonly step: number;
};

function neighbourIn(said: readonly Token[], length: number): Neighbour | undefined {
  const found = said.flatMap((one, at): readonly Neighbour[] => {
    // "the one before that" is as long as what was asked of
    const same = /^([+-])same$/.exec(one.kind === "near" ? one.value : "");
    const isNamed = length === 1 || length === 3 || length === 12;
    if (same && isNamed)
      return [{ at, length: 1, months: length, step: steps[same[1] ?? ""] ?? 0 }];
    const own = /^([+-])(month|quarter)$/.exec(one.kind === "near" ? one.value : "");
    if (own)
      return [{ at, length: 1, months: sizes[own[2] ?? ""] ?? 0, step: steps[own[1] ?? ""] ?? 0 }];
    const next = said[at + 1];
    // "next quarter" is to come, unless the thread says which one it is next to
    const ahead = one.kind === "refused" ? toCome.find(([text]) => text === one.text) : undefined;
    if (ahead) return [{ at, length: 1, months: ahead[1], step: 1 }];
    const months = sizes[one.text];
    const behind = next && stepBehind(next);
    if (months && behind) return [{ at, length: 2, months, step: behind }];
    const lead = one.kind === "near" ? steps[one.value] : undefined;
    const size = sizes[next?.text ?? ""];
    return lead && size ? [{ at, length: 2, months: size, step: lead }] : [];
  });
  return found.length === 1 ? found[0] : undefined;
}

const toCome: readonly (readonly [string, number])[] = [
  ...([
    ["next month", 1],
    ["next quarter", 3],
    ["下 个 月", 1],
    ["下 月", 1],
    ["next year", 12],
    ["下 一 年", 12],
  ] as const),
  ["下 季 度", 3],
];
const sizes: Readonly<Record<string, number>> = { month: 1, quarter: 3 };
const steps: Readonly<Record<string, number>> = { "-": -1, "+": 1 };

function stepBehind({ kind, value }: Token): number | undefined {
  if (kind === "ahead") return -1;
  if (kind === "after") return 1;
  return kind === "near" ? steps[value] : undefined;
}

/** "Plus Japan?", 加上日本呢, "together with Japan?": both or all of them together. */
function addedTo(said: readonly Token[], before: Question): readonly Token[] | undefined {
  const words = said.filter(({ kind }) => !passed.includes(kind) && kind !== "and");
  const [first, ...rest] = words;
  const isPlus = first?.kind === "plus";
  // 与日本合计
  const isWith = first?.kind === "with" && rest.at(-1)?.kind === "together";
  if (!first || (!isPlus && !isWith)) return undefined;
  const added = rest.filter(
    ({ kind, value }) => kind !== "together" && !isAmountAsked(kind, value),
  );
  const [place, ...more] = added.filter(({ kind }) => !["to", "from", "toward"].includes(kind));
  const others = before.beside.map((one) => one.place);
  const isSum = before.kind === "sum" && before.beside.every(({ flow }) => flow === before.flow);
  const isShare = before.kind === "share" && !before.around && !before.isOfTrade;
  const isAlone = before.kind === "value" || (isShare && !before.isOfGrowth);
  const isOne = isAlone && before.beside.length === 0;
  const all = [before.place, ...others, place?.place];
  const isPlain = !before.against && before.alsoIn.length === 0 && !before.without;
  if (more.length > 0 || !(isSum || isOne) || !isPlain || before.flow === "balance")
    return undefined;
  if (before.isTurned || before.within || before.isTwelve) return undefined;
  const named = all.flatMap((one) => (one?.dimension === "partner" && !isGroup(one) ? [one] : []));
  const codes = new Set(named.map((one) => one.codes.join()));
  if (named.length !== all.length || codes.size !== all.length) return undefined;
  return allTogether(named, first.text);
}

/** 两者合计呢 after the shares of two: the share of both. */
function sharesTogether(said: readonly Token[], before: Question): readonly Token[] | undefined {
  const { kind, toldEach, beside } = before;
  const words = said.filter((one) => !passed.includes(one.kind) && one.kind !== "and");
  const isBoth = words.some((one) => one.kind === "together");
  const isOfTwo = words.every(({ kind: each, value }) => {
    return each === "pair" || each === "together" || each === "share" || isAmountAsked(each, value);
  });
  const isPair = kind === "share" && toldEach?.length === 2 && before.place === toldEach[1];
  const [one] = words;
  return one && isBoth && isOfTwo && isPair && beside.length === 0
    ? allTogether(toldEach, one.text)
    : undefined;
}

function allTogether(places: readonly NamedPlace[], text: string): readonly Token[] {
  return [
    ...places.flatMap((one, at): readonly Token[] => [
      ...(at > 0 ? [{ kind: "and", value: "", text } as const] : []),
      { kind: "place", value: one.label.en, text: one.label.en, place: one },
    ]),
    { kind: "together", value: "", text },
  ];
}

function isAmountAsked(kind: TokenKind, value: string): boolean {
  return kind === "ask" && value === "amount";
}

/** "Who comes next?", 其次呢 after the largest: the next in the order. */
function nextOne(
  said: readonly Token[],
  { before, locale, lexicon }: StepContext,
): readonly Token[] | undefined {
  const words = said.filter(({ kind }) => !passed.includes(kind) && kind !== "and");
  const near = words.filter(({ kind, value }) => kind === "near" && value === "+");
  const isAsked = words.every((one) => {
    const isWho = one.kind === "ask" && (one.value === "who" || one.value === "whom");
    return isWho || near.includes(one);
  });
  const isOrder = before.kind === "rank" && !before.place && before.from === undefined;
  if (near.length !== 1 || !isAsked || !isOrder) return undefined;
  const nth = (before.nth ?? before.top ?? 1) + 1;
  const named =
    nth > 10 ? undefined : tokenize(locale === "zh" ? `第${nth}` : (ordinals[nth] ?? ""), lexicon);
  return named && "tokens" in named ? named.tokens : undefined;
}

const ordinals: readonly string[] = [
  ...["", "", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"],
];

/** "Since when?" after a rise or a fall asks for how long; after an amount it asks nothing that is known. */
function sinceWhen(
  said: readonly Token[],
  { before, locale, lexicon }: StepContext,
): readonly Token[] | undefined {
  const words = said.filter(({ kind }) => !passed.includes(kind) && kind !== "and");
  const [one, ...more] = words;
  const isBegun = /^从(什么时候|何时)开始的?$/.test(unwritten(words.map(({ text }) => text)));
  const isSaid = one?.kind === "record" && more.length === 0 && /since when|以 来$/.test(one.text);
  const isAsked = isSaid || isBegun;
  if (!isAsked || before.kind === "record" || before.kind === "peak") return undefined;
  const isRun = before.kind === "growth" && before.direction !== undefined && isOfOne(before);
  const isOnYear = before.basis === "year" && before.period?.kind === "month";
  const asked = tokenize(locale === "zh" ? "连续几个月" : "for how many months in a row", lexicon);
  if (isRun && isOnYear && "tokens" in asked) return asked.tokens;
  return isSaid ? [{ ...one, kind: "not" }] : undefined;
}

/** "Of which exports?", as 其中出口 is. */
function ofWhich(said: readonly Token[]): readonly Token[] | undefined {
  const words = said.filter(({ kind }) => !passed.includes(kind) && kind !== "and");
  const [of, which, next] = words;
  const isLed = of?.kind === "of" && which?.text === "which";
  const isPart = next !== undefined && ["flow", "to", "from", "place", "month"].includes(next.kind);
  if (!isLed || !isPart) return undefined;
  return [{ kind: "pronoun", value: "", text: "of which" }, ...words.slice(2)];
}

/** 按出口 after the largest in trade: the largest in exports. */
function byFlow(said: readonly Token[], before: Question): readonly Token[] | undefined {
  const words = said.filter(({ kind }) => !passed.includes(kind) && kind !== "and");
  const [by, flow, ...more] = words;
  const isOrder = before.kind === "rank" && !before.place;
  const isPlain = by?.text === "按" && flow?.kind === "flow" && more.length === 0;
  return isOrder && isPlain && flow.value !== "both" ? [flow] : undefined;
}

/** "How much do they trade?" after the largest partner: what we trade with it. */
function tradedWithIt(said: readonly Token[], before: Question): readonly Token[] | undefined {
  const words = said.filter(({ kind }) => !passed.includes(kind) && kind !== "and");
  const isOne = before.kind === "rank" && before.told !== undefined && (before.top ?? 1) === 1;
  const pronoun = words.find(({ kind }) => kind === "pronoun");
  const flow = words.find(({ kind }) => kind === "flow");
  const isPlain = words.every(({ kind, value }) => {
    return ["aux", "pronoun", "flow"].includes(kind) || (kind === "ask" && value === "amount");
  });
  if (!isOne || !isPlain || pronoun?.text !== "they" || flow?.value !== "total") return undefined;
  const it: Token = { kind: "place", value: "", text: "it", place: before.told };
  return before.told ? [flow, { kind: "with", value: "", text: "with" }, it] : undefined;
}

/** "Exports then?", 那个月进口呢 after the month of the most, or after a month: in that month. */
function inFound(all: readonly Token[], before: Question): Pointed | undefined {
  const words = all.filter(({ kind, text }) => !passed.includes(kind) || text === "then");
  const at = words.findIndex((one, index) => isFound(one, index === words.length - 1));
  // "that year" is the period that was asked of, not the month that was found in it
  const isYear = /year|年/.test(words[at]?.text ?? "");
  const found = isYear ? undefined : amountInFound(before);
  const was = at < 0 ? undefined : (found ?? inItsMonth(words[at], before));
  if (!was) return undefined;
  const rest = words.filter(({ text }, index) => {
    // 当月的顺差
    const isOfIt = index === at + 1 && text === "的";
    return index !== at && !isOfIt && text !== "then";
  });
  const isTimed = rest.some(({ kind }) => [...times, "half"].includes(kind) && kind !== "in");
  const tokens = rest.filter(({ kind }) => kind !== "in");
  if (isTimed || tokens.every(({ kind }) => kind === "and" || kind === "aux")) return undefined;
  return { tokens, before: was };
}

/** What it came to in the month or quarter that was found. */
function amountInFound(before: Question): Question | undefined {
  const { found } = before;
  if (before.kind !== "peak" || !found || before.isTurned) return undefined;
  const amount = { kind: "value", isYesNo: false, byRate: false, isOfChange: false } as const;
  const plain = { direction: undefined, candidate: undefined, nth: undefined, lowest: false };
  return { ...before, ...amount, ...plain, isGrowth: false, period: found, found: undefined };
}

/** "Imports that month?" after the exports of a month */
function inItsMonth(one: Token | undefined, before: Question): Question | undefined {
  const text = one?.text ?? "";
  const unit = /quarter|季/.test(text) ? "quarter" : /year|年/.test(text) ? "year" : "month";
  const isAmount = before.kind === "value" || before.kind === "growth";
  const isPlain = isAmount && isOfOne(before) && !before.isTwelve && !before.isCumulative;
  return one?.kind === "near" && isPlain && before.period?.kind === unit ? before : undefined;
}

function isFound({ kind, value, text }: Token, isLast: boolean): boolean {
  return (kind === "near" && value === "found") || (text === "then" && isLast);
}

/** 两者差多少, "both together" after the largest and the second: of these two. */
function ofTwoTold(said: readonly Token[], before: Question): Pointed | undefined {
  const { told, toldBefore, flow, period, currency, isCumulative } = before;
  const isOfTwo = said.some(({ kind }) => kind === "pair");
  const isPlain = said.every((one) => {
    const isAsked = one.kind === "ask" && ["apart", "amount", "difference"].includes(one.value);
    return isAsked || ["pair", "together", "stop", "and", "aux"].includes(one.kind);
  });
  if (before.kind !== "rank" || !told || !toldBefore || !isOfTwo || !isPlain) return undefined;
  const none = { by: undefined, nth: undefined, top: undefined, within: undefined } as const;
  const rest = { told: undefined, toldBefore: undefined, order: undefined, side: undefined };
  const earlier = { flow, place: toldBefore, without: undefined, period, currency, isCumulative };
  const was = { ...before, ...none, ...rest, kind: "value", place: told, lowest: false } as const;
  return { tokens: said, before: { ...was, earlier: { ...earlier, earlier: undefined } } };
}
