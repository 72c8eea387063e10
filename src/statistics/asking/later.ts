/**
 * Steps that go back behind the last one: to a place in the order it came from, to each of those whose share
 * was told together, to one of several, to the quarter or the year before, to the year that months lie in.
 */
import { monthsFrom } from "../questions/phrases/period.ts";
import { listOf, runOf } from "../questions/steps/run.ts";
import type { Token } from "../questions/words/tokens.ts";
import type { Question } from "../questions/question.ts";
import { isAmount, isChange, isTime, isWhoAsked } from "./pointing.ts";
import { changed, isOfOne, passed } from "./slots.ts";
import { asOne } from "./together.ts";

/** Undefined where the step goes back to none of these. */
export function laterStep(tokens: readonly Token[], before: Question): Question | undefined {
  const said = tokens.filter(({ kind }) => !passed.includes(kind));
  if (said.length === 0 || before.isTurned || before.isOpposite || before.isTwelve)
    return undefined;
  return (
    placeInOrder(said, before) ??
    eachGrown(tokens, said, before) ??
    onlyOne(said, before) ??
    onQuarterBefore(said, before) ??
    balanceMoved(said, before) ??
    partOfYear(said, before)
  );
}

/** "Who's second?", 第二是谁 after the share of the first: the next place in the same order. */
function placeInOrder(
  said: readonly Token[],
  { order, ...before }: Question,
): Question | undefined {
  const place = said.filter(({ kind, value }) => kind === "ordinal" || /^\d+$/.test(value));
  const isOnly = said.every((one) => {
    return place.includes(one) || one.kind === "ordinal" || isWhoAsked(one) || one.kind === "rank";
  });
  const numbers = place.flatMap(({ value }) => (/^([2-9]|10)$/.test(value) ? [Number(value)] : []));
  const isPlace = said.some(({ kind }) => kind === "ordinal") && numbers.length === 1;
  const isSame = order?.period?.text === before.period?.text && !order?.place;
  const isOfFlow = order?.flow === before.flow || order?.flow === "balance";
  if (!order || order.kind !== "rank" || before.kind === "rank" || !isOnly || !isPlace)
    return undefined;
  if (!isSame || !isOfFlow) return undefined;
  return { ...order, nth: numbers[0], top: undefined, isEvery: false, isCarried: true };
}

/** 各增长多少 after what share the three largest have: of each of these. */
function eachGrown(
  tokens: readonly Token[],
  said: readonly Token[],
  before: Question,
): Question | undefined {
  const { kind, place, by, top = 1, flow, within, without, from } = before;
  const isEach = ({ kind: one, text }: Token): boolean =>
    one === "every" || /^(各( 自)?|分 别)$/.test(text);
  const isOnly = said.every((one) => isEach(one) || isChange(one) || isAmount(one));
  const isOfTop = kind === "share" && !place && by === "partner" && top > 1 && top < 6;
  const isPlain = !without && !from && !before.lowest && flow !== "balance";
  if (!tokens.some(isEach) || !isOnly || !said.some(isChange) || !isOfTop || !isPlain)
    return undefined;
  const ofOrder = { flow, within, nth: undefined, count: top };
  const none = { by: undefined, top: undefined, within: undefined, isSummed: false } as const;
  return { ...changed(before), ...none, kind: "growth", isGrowth: true, ofOrder };
}

/** "Chile only?", 只看智利 after several, or after a group without it: the one of them. */
function onlyOne(said: readonly Token[], before: Question): Question | undefined {
  const only = said.filter(({ kind }) => kind === "only");
  const [named, ...more] = said.filter(({ place }) => place !== undefined);
  const isOnly = said.every((one) => only.includes(one) || one === named);
  const { kind, beside, parts, flow, without, against, alsoIn } = before;
  const isAmount = kind === "value" || kind === "growth" || kind === "sum";
  const isShare = kind === "share" && parts !== undefined && !before.isOfTrade && !before.around;
  const isList = isAmount && (beside.length > 0 || without !== undefined);
  if (only.length !== 1 || !named || more.length > 0 || !isOnly || !(isList || isShare))
    return undefined;
  const codes = named.place?.codes.join();
  const left = without && [{ flow, place: without }];
  const all = isShare ? parts : (left ?? [before, ...beside]);
  const [one, ...others] = all.filter(({ place }) => place?.codes.join() === codes);
  if (!one?.place || others.length > 0 || against || alsoIn.length > 0) return undefined;
  const none = { beside: [], which: undefined, by: undefined, without: undefined } as const;
  const part = { flow: one.flow, place: one.place, kind: isShare ? "share" : "value" } as const;
  return { ...changed(before), ...none, ...part };
}

/** 环比呢, "quarter on quarter?" after a quarter: on the one before it. */
function onQuarterBefore(said: readonly Token[], before: Question): Question | undefined {
  const isBasis = ({ kind, value, text }: Token): boolean =>
    (kind === "not" && value === "on-quarter") || (kind === "basis" && /^环 ?比$/.test(text));
  const isOnly = said.every((one) => isBasis(one) || isChange(one) || isAmount(one));
  const { period } = before;
  if (said.filter(isBasis).length !== 1 || !isOnly || period?.kind !== "quarter") return undefined;
  if (!isOfOne(before) || before.isCumulative) return undefined;
  const isFirst = period.firstMonth === 1;
  const against = isFirst
    ? monthsFrom(period.year - 1, 10, 12)
    : monthsFrom(period.year, period.firstMonth - 3, period.firstMonth - 1);
  return against && { ...changed(before), kind: "difference", against, isAside: true };
}

/** 比上年多多少, "how much more than the year before?" after a balance: by how much it moved. */
function balanceMoved(said: readonly Token[], before: Question): Question | undefined {
  const isYear = ({ kind, value }: Token): boolean => kind === "basis" && value === "year";
  const isMore = ({ kind, value }: Token): boolean =>
    kind === "ask" && /^(difference|shortfall)$/.test(value);
  const isOnly = said.every((one) => isYear(one) || isMore(one));
  const isBalance = before.flow === "balance" && before.kind === "value" && isOfOne(before);
  if (!isOnly || !said.some(isYear) || !said.some(isMore) || !isBalance) return undefined;
  return { ...changed(before), kind: "growth" };
}

/** 占全年多少 after months in a row that were added up: what part of their year they are. */
function partOfYear(said: readonly Token[], before: Question): Question | undefined {
  const isYear = ({ kind, value }: Token): boolean => kind === "year" && value === "whole";
  const counts = said.filter(
    ({ kind, value }) => kind === "pair" || (kind === "number" && /^[2-6]$/.test(value)),
  );
  const isIt = ({ kind, text }: Token): boolean =>
    kind === "pronoun" && /^((is|was|are|were) )?(it|that|this|they|those|these)$/.test(text);
  const isOnly = said.every((one) => {
    const isPlain = isYear(one) || counts.includes(one) || isIt(one) || isTime(one);
    return isPlain || one.kind === "share" || one.kind === "together" || isAmount(one);
  });
  const isSaid = said.some(isYear) && said.some(({ kind }) => kind === "share");
  if (!isSaid || !isOnly || counts.length > 1 || before.flow === "balance") return undefined;
  const { period } = before;
  const isTogether = said.some(({ kind }) => kind === "together");
  // "what share of the year is that?" after one of its quarters
  if (counts.length === 0 && !isTogether && isOfOne(before)) {
    const around = period && monthsFrom(period.year, 1, 12);
    if (!around || period.kind === "year") return undefined;
    return { ...changed(before), kind: "share", around };
  }
  // of months that were asked of one by one a step says how many it means
  const isSum = before.kind === "sum" || counts.length > 0;
  const [count] = counts.map(({ kind, value }) => (kind === "pair" ? 2 : Number(value)));
  const run = isSum ? runOf(before, count) : undefined;
  const whole = run?.by === "period" ? asOne(run) : undefined;
  const list = run && listOf(run, before);
  const year = whole?.period && monthsFrom(whole.period.year, 1, 12);
  if (!list || !year || whole.period?.kind === "year") return undefined;
  return { ...list, ...whole, beside: [], alsoIn: [], kind: "share", around: year };
}
