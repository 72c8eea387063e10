/**
 * "Vietnam's share of those?", 其中民营企业多少, 不含德国呢: a step that asks for a part of what was asked of last, for
 * what is left of it, or for its own part in all.
 */
import { crossingOf } from "../questions/phrases/crossing.ts";
import { isGroup } from "../questions/phrases/parts.ts";
import type { Token, TokenKind } from "../questions/words/tokens.ts";
import type { Question } from "../questions/question.ts";
import { type Slots, amountOf, changed, isOfOne, waysOf } from "./slots.ts";

/** Undefined where the step asks for no part, or it is not certain of what. */
export function partStep(slots: Slots, before: Question): Question | undefined {
  return (
    memberOfIt(slots, before) ??
    firstInGroup(slots, before) ??
    withoutMember(slots, before) ??
    bothWays(slots, before) ??
    inOtherMeasure(slots, before) ??
    classInIt(slots, before) ??
    typeInMode(slots, before) ??
    membersToo(slots, before) ??
    classOfAll(slots, before) ??
    shareOfTotal(slots, before)
  );
}

/**
 * "What share of the trade is that?" after the trade with one and what was exported: of that trade. "lost" where
 * nothing says which trade it is: what was exported is no trade of theirs in all trade.
 */
export function ofThatTrade(
  tokens: readonly Token[],
  before: Question | undefined,
): Question | "lost" | undefined {
  const said = tokens.filter(({ kind }) => !["and", "glue", "stop", "aux"].includes(kind));
  const [share, flow, that, ...more] = said.filter((one) => !isPassed(one));
  const isOf = share?.kind === "share" && / of$/.test(share.text);
  const isTrade =
    flow?.kind === "flow" && flow.value === "total" && !/total|overall/.test(flow.text);
  const isThat =
    that?.kind === "pronoun" && /^((is|was) )?(it|that|this|they|those)$/.test(that.text);
  if (!before || !isOf || !isTrade || !isThat || more.length > 0) return undefined;
  if (before.flow !== "export" && before.flow !== "import") return undefined;
  const { earlier, place, period } = before;
  const isSame =
    earlier?.flow === "total" &&
    earlier.place?.codes.join() === place?.codes.join() &&
    earlier.period?.text === period?.text;
  return isSame && isOfOne(before)
    ? { ...changed(before), kind: "share", isOfTrade: true }
    : "lost";
}

/** "Vietnam's share of those?", 越南在其中占多少 after what was traded with a group */
function memberOfIt(
  { asked, places, flows, times, words }: Slots,
  before: Question,
): Question | undefined {
  const [one, ...more] = places;
  const { kind, within } = before;
  const isOnly = asked.every((each) => isShare(each) || isIt(each) || isPassed(each));
  // "and Vietnam out of that?"
  const isOut = words.some((each, at) => {
    const next = words[at + 1];
    return each.kind === "from" && each.text === "out of" && next !== undefined && isIt(next);
  });
  const isOfShare =
    kind === "share" && isOut && within !== undefined && isAlone({ ...before, within: undefined });
  const group = isOfShare ? within : before.place;
  const isSaid = isOut || (asked.filter(isShare).length === 1 && words.some(isIt));
  // what of the trade with them was exports is an amount of it
  const isOfTrade = kind === "share" && before.isOfTrade;
  const isAmount =
    isOfShare || isOfOne(isOfTrade ? { ...before, kind: "value", isOfTrade: false } : before);
  const isOfGroup = group?.dimension === "partner" && isGroup(group) && before.flow !== "balance";
  if (!one || more.length > 0 || !isOnly || !isSaid || !isAmount || !isOfGroup) return undefined;
  const isLed = one.lead === undefined || one.lead === "in" || isWay(one.lead, before);
  const isMember = one.place.dimension === "partner" && !one.place.restOf && !isGroup(one.place);
  if (flows.length + times.length > 0 || !isLed || !isMember) return undefined;
  const share = { kind: "share", place: one.place, within: group, isOfTrade: false } as const;
  return { ...changed(before), ...share };
}

/** "What share of exports to the EU is that?" after which of two is the larger */
function firstInGroup(
  { asked, places, flows, times }: Slots,
  before: Question,
): Question | undefined {
  const [group, ...more] = places;
  const isOnly = asked.every((each) => isShare(each) || isIt(each) || isPassed(each));
  const isFlow = flows.length < 2 && flows.every(({ value }) => value === before.flow);
  const was = before.kind === "difference" && before.told ? amountOf(before) : undefined;
  if (!group || more.length > 0 || !isOnly || !asked.some(isShare) || !isFlow || !was)
    return undefined;
  const isLed = group.lead === undefined || isWay(group.lead, before);
  const isOfGroup = group.place.dimension === "partner" && isGroup(group.place);
  if (times.length > 0 || !isLed || !isOfGroup || isGroup(was.place ?? group.place))
    return undefined;
  return { ...changed(was), kind: "share", within: group.place };
}

/** 不含德国呢 after 其中德国占多少: what the group comes to without it. */
function withoutMember(
  { asked, places, flows, times }: Slots,
  before: Question,
): Question | undefined {
  const { kind, within, place } = before;
  const [one, ...more] = places;
  const isOut = ({ kind: each }: Token): boolean => each === "without" || each === "besides";
  const isSame = one !== undefined && one.place.codes.join() === place?.codes.join();
  const isOfGroup = kind === "share" && within?.dimension === "partner" && isGroup(within);
  const isPlain = before.beside.length === 0 && !before.without && !before.isTurned;
  const isOnly = asked.every((each) => isOut(each) || isPassed(each)) && asked.some(isOut);
  if (!isSame || more.length > 0 || !isOnly) return undefined;
  if (!isOfGroup || !isPlain || flows.length + times.length > 0) return undefined;
  const rest = { kind: "value", place: within, within: undefined, without: one.place } as const;
  return { ...changed(before), ...rest };
}

/** 其中民营企业多少 after a trade mode, and 国有企业呢 after that */
function classInIt({ asked, places, flows, times }: Slots, before: Question): Question | undefined {
  const [one, ...more] = places;
  const was = before.place;
  const isOnly = asked.every((each) => {
    return isIt(each) || isPassed(each) || each.kind === "of" || isBy(each);
  });
  const isAmount = ["value", "growth", "share"].includes(before.kind) && isAlone(before);
  const isFlow = flows.every(({ value }) => value === before.flow);
  if (!one || one.lead || more.length + times.length > 0 || !isOnly || !isAmount || !isFlow)
    return undefined;
  const crossed = was?.crossing?.map((each) => {
    return each.dimension === one.place.dimension ? one.place : each;
  });
  const isPointed = asked.some((each) => isIt(each) || isBy(each));
  const both = crossed ?? (isPointed && was ? [was, one.place] : []);
  const place = crossingOf(both);
  if (!place || (crossed && !crossed.includes(one.place))) return undefined;
  return { ...changed(before), kind: "value", place, isCarried: false };
}

/** "By private firms?" */
function isBy({ kind }: Token): boolean {
  return kind === "by";
}

/** "Their share of it?" after private enterprises under a trade mode: of that mode. */
function typeInMode({ asked, ...named }: Slots, before: Question): Question | undefined {
  const [type, mode] = before.place?.crossing ?? [];
  const isOnly = asked.every((each) => {
    return isShare(each) || isIt(each) || isPassed(each) || each.kind === "of";
  });
  const isNamed = named.places.length + named.flows.length + named.times.length > 0;
  if (!type || !mode || isNamed || !isOnly || !asked.some(isShare)) return undefined;
  return { ...changed(before), kind: "share", place: type, within: mode, isCarried: false };
}

/** 泰国和马来西亚呢 after the share of another member: of each of them. */
function membersToo(
  { asked, places, flows, times }: Slots,
  before: Question,
): Question | undefined {
  const [one, ...others] = places.map(({ place }) => place);
  const isOfMember = before.kind === "share" && before.place?.dimension === "partner";
  const isPlain = isAlone({ ...before, within: undefined }) && !before.around && !before.isOfTrade;
  // 和 stands between them, and is no trade with the second
  const areBare = places.every(({ place, lead }, at) => {
    return place.dimension === "partner" && (!lead || (at > 0 && lead === "with"));
  });
  if (!one || others.length === 0 || !isOfMember || !isPlain || !areBare) return undefined;
  if (asked.length + flows.length + times.length > 0 || before.isTurned) return undefined;
  const beside = others.map((place) => ({ flow: before.flow, place }));
  return { ...changed(before), place: one, beside };
}

/** 占进口总额的比重, "their share of all imports?" after a trade mode or a type of enterprise */
function classOfAll(
  { asked, places, flows, times }: Slots,
  before: Question,
): Question | undefined {
  const { flow } = before;
  const isOverall = ({ kind }: Token): boolean => kind === "overall" || kind === "of";
  const isOnly = asked.every((each) => {
    return isShare(each) || isOverall(each) || isIt(each) || isPassed(each);
  });
  const isFlow = flows.length < 2 && flows.every(({ value }) => value === flow);
  const isAmount = (before.kind === "value" || before.kind === "growth") && isAlone(before);
  if (!isOnly || !asked.some(isShare) || !isFlow || !isOfClass(before) || !isAmount)
    return undefined;
  if (places.length + times.length > 0) return undefined;
  return { ...changed(before), kind: "share", unit: undefined, isCarried: false };
}

/** "Share of the total?" after what was traded with one partner */
function shareOfTotal(
  { asked, places, flows, times }: Slots,
  before: Question,
): Question | undefined {
  const isAll = ({ kind }: Token): boolean => kind === "overall";
  const isOnly = asked.every((each) => {
    return isShare(each) || isAll(each) || each.kind === "of" || isIt(each) || isPassed(each);
  });
  const isSaid = asked.filter(isShare).length === 1 && asked.some(isAll);
  const isOfPartner = before.place?.dimension === "partner" && before.flow !== "balance";
  if (!isOnly || !isSaid || !isOfPartner || !isOfOne(before)) return undefined;
  if (places.length + flows.length + times.length > 0) return undefined;
  return { ...changed(before), kind: "share" };
}

/** "Total then?" after exports and imports of the same: what was traded both ways. */
function bothWays({ asked, places, flows, times }: Slots, before: Question): Question | undefined {
  const { earlier, flow } = before;
  const isOnly = asked.every(({ kind }) => kind === "overall");
  const ways = new Set([flow, earlier?.flow]);
  const isTwo = ways.has("export") && ways.has("import");
  const isSame =
    earlier?.place?.codes.join() === before.place?.codes.join() &&
    earlier?.period?.text === before.period?.text;
  if (!isOnly || asked.length === 0 || places.length + flows.length + times.length > 0)
    return undefined;
  if (!isTwo || !isSame || !isOfOne(before)) return undefined;
  return { ...changed(before), kind: "value", flow: "total", earlier: undefined };
}

/** "And in value?", 量呢, 多少艘 after goods: in money, or in the quantity that is held. */
function inOtherMeasure(
  { asked, places, flows, times, words }: Slots,
  before: Question,
): Question | undefined {
  const [measure, ...more] = asked.filter(({ kind }) => measures.includes(kind));
  const isOnly = asked.every((each) => each === measure || isIt(each) || isPassed(each));
  const isGoods = before.place !== undefined && goods.includes(before.place.dimension);
  const isAmount =
    ["value", "growth", "quantity", "threshold"].includes(before.kind) && isAlone(before);
  const isFlow = flows.length < 2 && flows.every(({ value }) => value === before.flow);
  if (!measure || more.length > 0 || !isOnly || !isGoods || !isAmount || !isFlow) return undefined;
  const [other, ...others] = places;
  const isOther = others.length === 0 && (!other || goods.includes(other.place.dimension));
  if (!isOther || times.length > 0 || words.some(({ kind }) => kind === "scale")) return undefined;
  const { kind, value } = measure;
  const place = other?.place ?? before.place;
  const none = { unit: undefined, bound: undefined } as const;
  const plain = { ...changed(before), ...none, place, currency: undefined };
  if (kind === "money") return { ...plain, kind: "value", isMoney: true };
  if (kind === "currency") return { ...plain, kind: "value", isMoney: true, currency: value };
  const unit = { power: undefined, currency: undefined, quantity: value };
  const isNamed = kind === "unit";
  return { ...plain, unit: isNamed ? unit : undefined, kind: "quantity", isMoney: false };
}

const measures: readonly TokenKind[] = ["money", "quantity", "unit", "currency"];
const goods: readonly string[] = ["commodity", "product", "section", "chapter"];

/** A trade mode, or a type of enterprise, of which one table has amounts and shares. */
export function isOfClass(before: Question | undefined): boolean {
  return /^(trade_mode|enterprise_type)$/.test(before?.place?.dimension ?? "");
}

/** One of them, in one period, and nothing taken out. */
function isAlone({ beside, alsoIn, against, without, within, basis }: Question): boolean {
  const isOne = beside.length + alsoIn.length === 0 && against === undefined;
  return isOne && !without && !within && basis === "year";
}

function isShare({ kind }: Token): boolean {
  return kind === "share";
}

function isPassed({ kind, value }: Token): boolean {
  return kind === "poss" || (kind === "ask" && value === "amount");
}

/** What was asked of last. */
function isIt({ kind, text }: Token): boolean {
  return kind === "pronoun" && it.test(text);
}

const it =
  /^(of )?(it|its|that|this|those|these|them|they|their|there|of which)$|^([它其]|其 中|它 们)$/;

function isWay(lead: Slots["places"][number]["lead"], { flow }: Question): boolean {
  return lead !== undefined && (waysOf[flow] ?? []).includes(lead);
}
