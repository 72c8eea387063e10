/**
 * "Which of the two fell?", 三者合计占比, "the third and the fourth?": a step asked of all that was told, one by one
 * or beside each other. Its words say how many are meant and what is asked of them; a word that says more, or
 * another number than was told, leaves the step refused.
 */
import {
  type Pointing,
  isAmount,
  isChange,
  isTime,
  isWhoAsked,
  leads,
  pointing,
} from "./pointing.ts";
import { flowOf, waysOf } from "./slots.ts";
import { grownTogether } from "./together.ts";
import {
  type Run,
  apartOf,
  grownOf,
  listOf,
  partnersOf,
  runOf,
  sumOf,
} from "../questions/steps/run.ts";
import { joinedPlaces } from "../questions/phrases/parts.ts";
import type { Token, TokenKind } from "../questions/words/tokens.ts";
import type { Amount, EarlierAmount, Question } from "../questions/question.ts";

/** Undefined where the step is not of several, or it is not certain which they are. */
export function severalStep(tokens: readonly Token[], last: Question): Question | undefined {
  const step = pointing(tokens);
  if (!step || last.isOpposite || last.isTwelve || last.isTurned) return undefined;
  if (last.ofOrder && !last.parts) return undefined;
  // in yuan the amounts are asked of, and no share
  const before = step.currency === undefined ? last : inCurrency(last, step.currency);
  const isOfChange = step.words.some(isChange) || step.words.some(isPace);
  // how each grew, after what was asked on the month before, is on the month before
  if (isOfChange && before.basis === "month") return undefined;
  // "which grew faster?" is of two: of the last two, where those before them are of another kind
  const isOfTwo =
    step.count === undefined && step.words.some(isPace) && step.words.some(isWhoAsked);
  const found = runOf(before, step.count) ?? (isOfTwo ? runOf(before, 2) : undefined);
  const run = found && { ...found, amounts: found.amounts.map((one) => plainOf(one, step)) };
  const isOfTime = step.isOfYears || step.words.some(isTime);
  const isKnown = run && (!isOfTime || run.by === "period") && isPlain(run);
  const isLed = step.lead !== undefined && !step.words.some(({ kind }) => kind === "together");
  const asked = isKnown && !isLed ? askedOf(step, run, before) : undefined;
  if (asked) return asked;
  const partners = isOfTime ? undefined : partnersOf(before, step.count);
  // exports and imports of one of them leave the other that was told
  const named =
    isKnown && run.by !== "flow"
      ? run
      : partners && { ...partners, amounts: partners.amounts.map((one) => plainOf(one, step)) };
  return named && inOtherFlow(step, named, before);
}

/** What was asked of, and what was before it, in one currency. */
function inCurrency(last: Question, currency: string): Question {
  const put = (one: EarlierAmount | undefined): EarlierAmount | undefined =>
    one && { ...one, currency, earlier: put(one.earlier) };
  const earlier = put(last.earlier);
  return { ...last, kind: "value", within: undefined, currency, earlier };
}

/** What is asked of them as they are. */
function askedOf(step: Pointing, run: Run, before: Question): Question | undefined {
  return (
    shareOfAll(step, run, before) ??
    growthOfEach(step, run, before) ??
    grownTogether(step, run, before) ??
    faster(step, run, before) ??
    steepest(step, run, before) ??
    larger(step, run, before) ??
    apart(step, run, before) ??
    sumInFlow(step, run, before) ??
    eachOf(step, run, before)
  );
}

/** 两年各多少, "in yuan for both?": each of them as it is. */
function eachOf(
  { words, isEach, count, currency }: Pointing,
  run: Run,
  before: Question,
): Question | undefined {
  const isOnly = words.every((one) => isAmount(one) || isTime(one));
  const isMeant = isEach || (count !== undefined && currency !== undefined);
  const isAmounts = before.kind === "value" || before.kind === "sum";
  return isOnly && isMeant && isAmounts ? listOf(run, { ...before, unit: undefined }) : undefined;
}

/**
 * "And imports from the three?", 两国谁的顺差更大, "which of them bought more from us?": the same in another flow,
 * each told where no more is asked; of what was told together, together.
 */
function inOtherFlow(step: Pointing, run: Run, before: Question): Question | undefined {
  const flows = step.words.filter(({ kind }) => kind === "flow");
  const [flow, ...more] = flows;
  if (!flow || more.length > 0 || run.by === "flow" || before.kind === "share") return undefined;
  const theirs = theirFlow(step, flow);
  if (theirs === "unclear") return undefined;
  const way = theirs ?? flowOf(flow);
  const words = step.words.filter((one) => one !== flow && !isOurs(one, step.words));
  const isWay = step.lead === undefined || (way && (waysOf[way] ?? []).includes(step.lead));
  // 两者合计占进口多少 after exports: whose share of imports that is may be of either
  if (!way || !isWay || words.some(({ kind }) => kind === "share")) return undefined;
  const side = sideOf(flow);
  const amounts = run.amounts.map((one): Amount => ({ ...one, flow: way }));
  const [now, was] = [
    { ...run, amounts },
    { ...before, flow: way, side },
  ];
  const rest = { ...step, lead: undefined, words };
  // 谁对我们有顺差 is said of theirs
  const isTheirs = step.words.some(({ kind }) => kind === "self");
  if (way === "balance") return isTheirs ? undefined : balanceOf(rest, now, was);
  const asked = askedOf(rest, now, was);
  if (asked) return asked;
  const isBare = words.every((one) => isAmount(one) || isTime(one));
  const isOfTime = step.isSaid && run.by === "period";
  const isNamed = step.isEach || step.count !== undefined || step.lead !== undefined || isOfTime;
  if (!isBare || !isNamed) return undefined;
  return before.kind === "sum" && !step.isEach ? sumOf(now, was) : listOf(now, was);
}

/** The balance with each of them; 谁是逆差, "which has the larger surplus?": and who has it, or most. */
function balanceOf(
  { words, isEach, isSaid, count, lead }: Pointing,
  run: Run,
  { side, ...before }: Question,
): Question | undefined {
  const sizes = words.filter(isSize);
  // "the biggest surplus among them?" asks whose it is
  const isMost = sizes.length > 0 && isSaid;
  const isWho = words.some(isWhoAsked) || isMost;
  const isTogether = words.some(({ kind }) => kind === "together");
  const isOnly = words.every((one) => {
    const isPassed = isAmount(one) || isTime(one) || one.kind === "together";
    return isWhoAsked(one) || sizes.includes(one) || isPassed;
  });
  const isLess = sizes.some(({ kind, value }) => kind === "less" || value === "low");
  const isNamed = isEach || isTogether || count !== undefined || lead !== undefined || isWho;
  const list = listOf(run, { ...before, side });
  if (!list || !isOnly || !isNamed || sizes.length > 1 || isLess) return undefined;
  if (isTogether)
    return isWho || isEach || sizes.length > 0
      ? undefined
      : sumOf(run, { ...before, side: undefined });
  if (run.by !== "place") return undefined;
  if (!isWho) return sizes.length > 0 ? undefined : list;
  if (!side) return undefined;
  return { ...list, side, which: { of: "size", way: side, isMost: sizes.length > 0 } };
}

function sideOf({ value }: Token): Question["side"] {
  return value === "surplus" ? "up" : value === "deficit" ? "down" : undefined;
}

/** What they bought is what was sold to them. */
function theirFlow({ words }: Pointing, flow: Token): Amount["flow"] | "unclear" | undefined {
  const { text, value } = flow;
  const at = words.findIndex((one) => one.kind === "self" && one.value !== "owner");
  const lead = words[at - 1]?.kind;
  const isTheirs = words.some(isWhoAsked) && deal.test(text.replaceAll(" ", ""));
  const theirs = value === "import" ? "export" : value === "export" ? "import" : undefined;
  // what they export to us is imported here; 我们 alone says whose the flow is
  const isLed = lead !== undefined && leads.includes(lead);
  if (at >= 0 && isLed && words.some(isWhoAsked)) {
    const fits = value === "export" ? lead !== "from" : value === "import" && lead === "from";
    return fits && theirs ? theirs : "unclear";
  }
  return isTheirs ? theirs : undefined;
}

const deal = /^(bought|buys?|purchased?|took|takes?|sold|sells?|sent|sends?|supplied)$|^[买卖购售]/;

/** "From us" and 对我们 say whose trade it is. */
function isOurs(one: Token, words: readonly Token[]): boolean {
  const next = words[words.indexOf(one) + 1];
  return (
    one.kind === "self" || (leads.includes(one.kind) && next?.kind === "self") || isOfOwner(one)
  );
}

function isOfOwner({ kind, text }: Token): boolean {
  return kind === "of" && text === "的";
}

/** The amount alone, without what was asked of it. */
function plainOf(
  { flow, place, without, period, currency, isCumulative }: Amount,
  step: Pointing,
): Amount {
  return { flow, place, without, period, currency: step.currency ?? currency, isCumulative };
}

/** Partners that are told apart, or one of them in several periods. */
function isPlain({ amounts, by }: Run): boolean {
  const codes = new Set(amounts.map(({ place }) => place?.codes.join()));
  const isOfPartners = amounts.every(({ place }) => place?.dimension === "partner");
  const isWhole = amounts.every(({ without, isCumulative }) => !without && !isCumulative);
  return isWhole && (by !== "place" || (isOfPartners && codes.size === amounts.length));
}

/** "What share of all trade do the three have?", 两者合计占比 */
function shareOfAll({ words, isEach }: Pointing, run: Run, before: Question): Question | undefined {
  const [first, ...others] = run.amounts;
  // "all three combined?" after the share of each
  const isShare = before.kind === "share" || words.some(({ kind }) => kind === "share");
  const isOnly = words.every((one) => {
    const isFlow = one.kind === "flow" && one.value === first?.flow;
    const isOurs = one.kind === "self" && words[words.indexOf(one) + 1]?.kind === "flow";
    return isFlow || isOurs || shareWords.includes(one.kind) || isAmount(one);
  });
  const isTogether = words.some(({ kind }) => kind === "together");
  const place = first?.place;
  if (!first || !place || !isShare || !isOnly || run.by !== "place" || first.flow === "balance")
    return undefined;
  // 两者占比 may be of each: "what share of exports do the two have?" is of both
  const isOfWhole = words.some(({ kind, text }) => kind === "share" && / of$/.test(text));
  if (isEach ? isTogether : !isTogether && !isOfWhole) return undefined;
  const plain = { ...sumOf(run, before), kind: "share", place } as const;
  const set = sumOf(run, before);
  if (!set) return undefined;
  // of the shares of members it is of their group
  const within = before.kind === "share" ? before.within : undefined;
  if (isEach) return { ...set, ...plain, within, beside: set.beside };
  const all = [place, ...others.flatMap((one) => one.place ?? [])];
  return { ...set, kind: "share", place: joinedPlaces(all), within, beside: [] };
}

const shareWords: readonly TokenKind[] = ["share", "together", "overall", "of"];

/** "Which of the two fell?", "by how much did each change?": how each of them went. */
function growthOfEach(
  { words, isEach, count }: Pointing,
  run: Run,
  before: Question,
): Question | undefined {
  // after shares what rose is the share, where it does not say that it grew
  const isOfShare = before.kind === "share" && before.parts === undefined;
  if (isOfShare && !words.some(({ text }) => /gr[oe]w|增/.test(text))) return undefined;
  const isSome = isEach || count !== undefined || words.some(isWhoAsked);
  // 两者都增长了吗: of each it is told how it went
  const isWhether = (one: Token): boolean => one.kind === "whether" && count !== undefined;
  const isOnly = words.every((one) => {
    return isChange(one) || isWhoAsked(one) || isAmount(one) || isWhether(one);
  });
  const isAsked = words.some(isChange);
  const [first] = run.amounts;
  if (!isSome || !isOnly || !isAsked || !first || first.flow === "balance") return undefined;
  const list = listOf(run, before);
  const way = words.find(({ kind }) => kind === "change")?.value;
  const isWhich = words.some(isWhoAsked) && (way === "up" || way === "down");
  const which = isWhich ? ({ of: "growth", way, isMost: false } as const) : undefined;
  return list && { ...list, kind: "growth", isGrowth: true, which };
}

/** "Which of the two grew faster?" */
function faster({ words }: Pointing, run: Run, before: Question): Question | undefined {
  const isRated = words.some(({ kind, value }) => kind === "change" && value === "growth");
  const isHigher = (one: Token): boolean => isRated && isSize(one) && one.kind !== "extreme";
  const paces = words.filter((one) => isPace(one) || isHigher(one));
  const isOnly = words.every((one) => paces.includes(one) || isChange(one) || isWhoAsked(one));
  const isSlow = paces.some(({ value, kind }) => value === "slow" || kind === "less");
  if (paces.length !== 1 || !isOnly || !words.some(isWhoAsked)) return undefined;
  const isFall = words.some((one) => one.kind === "change" && one.value === "down");
  // of two it is told which grew faster, or fell more
  const grown = isSlow || run.by === "period" ? undefined : grownOf(run, before);
  if (!grown || (isFall && !grown.byRate)) return undefined;
  return { ...grown, direction: isFall ? "down" : grown.direction };
}

/** 哪个降幅最大, "which of the three fell fastest?": by growth in percent, the one that went furthest. */
function steepest({ words }: Pointing, run: Run, before: Question): Question | undefined {
  // of two "which fell more?"
  const isMost = ({ kind, value }: Token): boolean =>
    (kind === "extreme" && value === "high") ||
    kind === "most" ||
    (kind === "more" && value !== "rate" && run.amounts.length === 2);
  const isFast = ({ kind, value }: Token): boolean => kind === "extreme" && value === "fast";
  const rate = words.find(({ kind }) => kind === "change");
  const isRate = /幅|速|率/.test(rate?.text ?? "");
  const isOnly = words.every((one) => {
    return one === rate || isWhoAsked(one) || isMost(one) || (!isRate && isFast(one));
  });
  const isAsked = words.some(isWhoAsked) && words.some((one) => isMost(one) || isFast(one));
  if (!rate || !isOnly || !isAsked || rate.value === "lost") return undefined;
  const list = run.by === "period" ? undefined : listOf(run, before);
  const way = rate.value === "down" ? "down" : "up";
  // 下降最多 may be in money or in percent: told where both are one
  const isEitherWay = !isRate && words.some(isMost);
  const which = { of: "growth", way, isMost: true, isEitherWay } as const;
  return list && { ...list, kind: "growth", isGrowth: true, which };
}

function isPace({ kind, value }: Token): boolean {
  return (
    (kind === "extreme" && (value === "fast" || value === "slow")) ||
    ((kind === "more" || kind === "less") && value === "rate")
  );
}

function isSize({ kind, value }: Token): boolean {
  if (kind === "extreme") return /^(high|low)$/.test(value);
  return (kind === "more" || kind === "less") && value !== "rate";
}

/** "Which of the four was highest?": all of them beside each other. */
function larger(
  { words, count, isSaid }: Pointing,
  run: Run,
  before: Question,
): Question | undefined {
  const sizes = words.filter(isSize);
  const [flow] = run.amounts.map((one) => one.flow);
  const isTitle = ({ kind, value }: Token): boolean =>
    kind === "dimension" && value === `partner:${flow ?? ""}` && run.by === "place";
  const isOnly = words.every((one) => {
    return sizes.includes(one) || isWhoAsked(one) || isTime(one) || isTitle(one);
  });
  // "which was the highest?" after two may be of a longer time than both
  const isMost = sizes.some(({ kind }) => kind === "extreme");
  if (count === undefined && run.amounts.length < 3 && isMost) return undefined;
  // "the largest of them?" asks which
  const isAsked = words.some(isWhoAsked) || (isMost && isSaid);
  if (sizes.length !== 1 || !isOnly || !isAsked) return undefined;
  const isLow = sizes[0]?.value === "low" || sizes[0]?.kind === "less";
  const isOfTwo = sizes[0]?.kind !== "extreme";
  if (isOfTwo) {
    // 哪个高 after how each grew may be of the growth
    const isHigh = words.some(({ text }) => /^(更 ?)?[高低]$|^(higher|lower)$/.test(text));
    if (before.kind === "growth" && before.isGrowth && isHigh && !isLow)
      return grownOf(run, before);
    // "which of the two was bigger?" is of the amounts
    const isBig = words.some(({ text }) => /^(bigger|larger|smaller|(更 ?)?[大小])$/.test(text));
    if (before.kind === "growth" && !words.some(isTitle) && !isBig) return undefined;
    const set = run.amounts.length === 2 ? apartOf(run, before) : undefined;
    return set && { ...set, leads: isLow ? "smaller" : "larger" };
  }
  const list = listOf(run, before);
  const way = isLow ? "down" : "up";
  return list && { ...list, which: { of: "size", way, isMost: true } };
}

/** 两个月相差多少: how far apart two are. */
function apart(
  { words, count, isSaid }: Pointing,
  run: Run,
  before: Question,
): Question | undefined {
  const isApart = ({ kind, value }: Token): boolean =>
    kind === "ask" && /^(apart|difference)$/.test(value);
  const isOnly = words.every((one) => isApart(one) || isTime(one));
  // "difference between them?"
  const isOfTwo = count === 2 || (count === undefined && isSaid && run.amounts.length === 2);
  if (!isOfTwo || !isOnly || !words.some(isApart) || before.kind === "share") return undefined;
  return apartOf(run, before);
}

/** "Those three together, what did we sell?": what they come to, in the flow that the step names. */
function sumInFlow({ words, lead }: Pointing, run: Run, before: Question): Question | undefined {
  const flows = words.filter(({ kind }) => kind === "flow");
  const [flow, ...more] = flows;
  const isOnly = words.every((one) => {
    const isOurs = one.kind === "self" && one.value === "subject";
    return isOurs || one === flow || one.kind === "together" || isAmount(one) || isTime(one);
  });
  const isTogether = words.some(({ kind }) => kind === "together");
  if (!isTogether || !isOnly || more.length > 0) return undefined;
  const way = flow?.value ?? run.amounts[0]?.flow;
  const two = way === "balance" && !flow && !lead ? apartOf(run, before) : undefined;
  if (two) return { ...two, kind: "sum", side: before.side };
  if (way === "balance" && !flow && !lead) return sumOf(run, { ...before, side: undefined });
  if (way !== "export" && way !== "import" && way !== "total") return undefined;
  if (lead && !(waysOf[way] ?? []).includes(lead)) return undefined;
  const amounts = run.amounts.map((one): Amount => ({ ...one, flow: way }));
  return sumOf({ ...run, amounts }, { ...before, flow: way });
}
