/**
 * "Who comes next?" after the share of an order, "and Vietnam's share of ASEAN?", "how far apart are these two?"
 * after the highest and the lowest month: what the step takes from the one before is put in its place, and
 * is no second breakdown beside what the step names itself.
 */
import { isGroup } from "../phrases/parts.ts";
import type { Token, TokenKind } from "../words/tokens.ts";
import type { Question } from "../question.ts";
import { ofAlone } from "./named.ts";
import {
  type Moved,
  type StepContext,
  cutOf,
  isAsking,
  isGrowth,
  isOfOne,
  passed,
  periodName,
} from "./asked.ts";

/** The order that the share before was of, where the step asks for a place in it. */
export function orderBehind(said: readonly Token[], before: Question): Moved | undefined {
  const { kind, place, top = 1, by, around, flow } = before;
  const words = said.filter((one) => !passed.includes(one.kind) && one.kind !== "aux");
  const isNext = ({ kind: each, value }: Token): boolean => each === "near" && value === "+";
  const isPlace = (one: Token): boolean => one.kind === "ordinal" || isNext(one);
  const isWho = ({ kind: each, value }: Token): boolean => each === "ask" && /^whom?$/.test(value);
  // 第一名是谁，出口多少: an order says its amounts
  const isAmount = (one: Token): boolean =>
    (one.kind === "flow" && one.value === flow) || (one.kind === "ask" && one.value === "amount");
  const isSaid = (one: Token): boolean =>
    isPlace(one) || isWho(one) || one.kind === "number" || isAmount(one);
  const isWhoSaid = words.some((one) => isWho(one) || isNext(one)) || !words.some(isAmount);
  const isAsked = words.filter(isPlace).length === 1 && words.every(isSaid) && isWhoSaid;
  const isOfSet = kind === "share" && !place && top > 1 && by !== undefined && !before.from;
  const isPlain = !around && !before.isOfTrade && !before.isOfGrowth && flow !== "balance";
  const isOurs = !before.isTurned && !before.isOpposite && before.beside.length === 0;
  if (!isAsked || !isOfSet || !isPlain || !isOurs) return undefined;
  const none = { isSummed: false, isAmountToo: false, toldEach: undefined, earlier: undefined };
  return { tokens: said, before: { ...before, ...none, kind: "rank" } };
}

/** "And Vietnam's share of ASEAN?" is of what was traded with ASEAN then. */
export function memberOfGroup(
  words: readonly Token[],
  { before, locale }: StepContext,
): readonly Token[] | undefined {
  const said = words.filter(({ kind }) => kind !== "poss");
  const [member, share, group, ...more] = said;
  const isShare = share?.kind === "share" && share.text === "share of";
  const areNamed = [member, group].every((one) => one?.place?.dimension === "partner");
  if (locale === "zh" || !isShare || !areNamed || more.length > 0) return undefined;
  if (!member?.place || !group?.place || isGroup(member.place) || !isGroup(group.place))
    return undefined;
  const { kind, flow, place, period, beside, alsoIn, added } = before;
  const isOne = beside.length + alsoIn.length + added.length === 0 && !before.against;
  const isOfAll = place === undefined || place.dimension === "partner";
  const isPlain = !before.without && !before.around && !before.isTwelve && !before.isCumulative;
  const isOurs = !before.isTurned && !before.isOpposite && !before.ofOrder;
  const isAmount = kind === "value" || kind === "growth" || kind === "share";
  const isAsked = isAmount || (kind === "rank" && before.by === "partner");
  if (!isOne || !isOfAll || !isPlain || !isOurs || !isAsked || !period || flow === "balance")
    return undefined;
  const way: TokenKind = flow === "export" ? "to" : flow === "import" ? "from" : "with";
  const at = words.indexOf(group);
  const whole: readonly Token[] = [
    { kind: "flow", value: flow, text: group.text },
    { kind: way, value: "", text: group.text },
  ];
  return words.toSpliced(at, 0, ...whole);
}

/** "How much lower is that?", 两者相差多少 after the highest month and the lowest: of these two. */
export function apartFromEnd(
  said: readonly Token[],
  { before, locale, lexicon }: StepContext,
  found: Question,
): Moved | undefined {
  const { foundBefore: other, lowest } = before;
  const words = said.filter((one) => !passed.includes(one.kind) && one.kind !== "aux");
  const ways = ["apart", "difference", lowest ? "shortfall" : "excess"];
  const isWay = ({ kind, value }: Token): boolean => kind === "ask" && ways.includes(value);
  const isTwo = ({ kind, value }: Token): boolean =>
    kind === "pair" || kind === "pronoun" || (kind === "number" && value === "2");
  const isPlain = words.every((one) => {
    return isWay(one) || isTwo(one) || (one.kind === "ask" && one.value === "amount");
  });
  const isOfLevel = !before.byRate && !before.isOfChange && !before.isGrowth;
  if (!other || !words.some(isWay) || !isPlain || !isOfLevel || before.flow === "balance")
    return undefined;
  const { year, firstMonth: month, lastMonth } = other;
  const name = periodName({ year, month, size: lastMonth - month + 1 }, locale);
  const chinese = `比${name}${lowest ? "少" : "多"}多少`;
  const english = `how much ${lowest ? "lower" : "higher"} than in ${name}`;
  const tokens = cutOf(locale === "zh" ? chinese : english, lexicon);
  return tokens && { tokens, before: found };
}

/** "From the bloc?" after trade with a group is that group; after a partner it is none that is known. */
export function theGroup(words: readonly Token[], before: Question): readonly Token[] | undefined {
  const at = words.findIndex(({ kind, value }) => kind === "near" && value === "group");
  const one = words[at];
  const named = [before.place, before.within, ...before.beside.map(({ place }) => place)];
  const [group, ...more] = named.flatMap((place) => {
    return place?.dimension === "partner" && isGroup(place) ? [place] : [];
  });
  if (!one) return undefined;
  const isOne = group !== undefined && more.length === 0;
  return words.with(at, isOne ? { ...one, kind: "place", place: group } : { ...one, kind: "not" });
}

/** "So it rose by?" */
export function risenBy(words: readonly Token[]): readonly Token[] | undefined {
  const [change, by] = words.slice(-2);
  const isEnd = change?.kind === "change" && by?.kind === "by" && by.text === "by";
  return isEnd && words.length < 4 ? words.slice(0, -1) : undefined;
}

/** 同比呢 after the month of the most: how it grew in that month. */
export function grownThen(said: readonly Token[], found: Question): Moved | undefined {
  const words = said.filter(({ kind }) => !passed.includes(kind) && kind !== "aux");
  const isBasis = words.some(({ kind, value }) => kind === "basis" && value === "year");
  const isPlain = words.every((one) => isGrowth(one) || isAsking(one));
  return isBasis && isPlain && isOfOne(found) ? { tokens: said, before: found } : undefined;
}

/** "How much did it buy?" after the largest buyer: what we sell to it, as the order says. */
export function boughtByIt(words: readonly Token[], before: Question): Moved | undefined {
  const { told, kind, top = 1, place, flow } = before;
  const isOne = kind === "rank" && !place && told?.dimension === "partner" && top === 1;
  const [it, deal, ...more] = words.filter((one) => !isAsking(one));
  const isIt = it?.kind === "pronoun" && /^(it|they|[它其])$/.test(it.text);
  const isTheirs =
    (flow === "export" && /^(buy|bought|purchased?)$/.test(deal?.text ?? "")) ||
    (flow === "import" && /^(sell|sold)$/.test(deal?.text ?? ""));
  if (!isOne || !isIt || !isTheirs || more.length > 0 || before.isTurned) return undefined;
  const tokens: readonly Token[] = [{ kind: "place", value: "", text: it.text, place: told }];
  return { tokens, before: ofAlone(before, told) };
}
