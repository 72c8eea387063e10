/**
 * Whose trade it is and in what it is a part, where the order of the words hides it: 美国在外贸总额中的占比,
 * 东盟十国中对其出口下降的有哪些, "North America's trade with China".
 */
import { isGroup } from "../phrases/parts.ts";
import { isEndAt, timeAt } from "./again-set.ts";
import { isHan, isHome, isPartner, said, type Token, type TokenKind } from "../words/tokens.ts";
import { inTurn, type Change } from "./changes.ts";

export const againOwn: Change = inTurn(
  betweenUs,
  homeIn,
  ourFlow,
  theirTrade,
  monthAlone,
  whoIsLarger,
  partIn,
  membersOf,
  whoOfTwo,
  whichOfPeriods,
  timesAs,
  outpaced,
);

/** 我国和澳大利亚之间: with it, as we are one of both. */
function betweenUs(all: readonly Token[]): readonly Token[] {
  return all.filter((one, at) => {
    const [home, and, place] = all.slice(Math.max(at - 3, 0), at);
    const isPair = isHome(home) || and?.text.startsWith("中");
    const isJoined = and?.kind === "with" || and?.kind === "and";
    const isBetween = one.kind === "not" && one.value === "between";
    return !(isBetween && isPair && isJoined && isPartner(place));
  });
}

/** 在大陆进口中: in ours, as all imports are. */
function homeIn(all: readonly Token[]): readonly Token[] {
  return all.filter((one, at) => {
    const [before, next, behind] = [all[at - 1], all[at + 1], all[at + 2]];
    const isIn = before?.kind === "in" && before.value === "at" && behind?.kind === "in";
    return !(isHome(one) && one.kind === "place" && isIn && next?.kind === "flow");
  });
}

/** "What share of China's trade": ours, where nobody else is a party to it. */
function ourFlow(all: readonly Token[]): readonly Token[] {
  const isOther = all.some(
    ({ kind }, at) => ["to", "from", "with"].includes(kind) && isHome(all[at + 1]),
  );
  if (isOther) return all;
  return all.filter((one, at) => {
    const [before, home, poss, flow] = [all[at - 1], all[at], all[at + 1], all[at + 2]];
    const isOwner = isHome(home) && poss?.kind === "poss" && isOneWay(flow);
    const isBehind = one.kind === "poss" && isHome(before) && isOneWay(poss);
    return !(isOwner || isBehind) || isHan(one);
  });
}

/** "North America's trade with China": trade with North America. */
function theirTrade(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex((one, nth) => {
    const [poss, flow, lead, home] = all.slice(nth + 1, nth + 5);
    const isOurs = lead?.kind === "with" && isHome(home);
    return isPartner(one) && poss?.kind === "poss" && isTrade(flow) && isOurs && !isHan(one);
  });
  const [place, , flow, lead] = all.slice(at, at + 4);
  if (at < 0 || !place || !flow || !lead) return all;
  return all.toSpliced(at, 5, flow, lead, place);
}

function isTrade(one: Token | undefined): boolean {
  return one?.kind === "flow" && one.value === "total";
}

function isOneWay(one: Token | undefined): boolean {
  return one?.kind === "flow" && ["export", "import", "total"].includes(one.value);
}

const leading: readonly TokenKind[] = ["toward", "from", "with", "to"];

/** 12月单月 is that month. */
function monthAlone(all: readonly Token[]): readonly Token[] {
  return all.filter((one, at) => {
    // 12月出口创下单月新高
    if (/^单 ?月$/.test(one.text) && all[at + 1]?.kind === "record") return false;
    const [number, month] = [all[at - 2], all[at - 1]];
    const isMonth = number?.kind === "number" && month?.kind === "months" && month.text === "月";
    return !(one.kind === "months" && /^单 ?月$/.test(one.text) && isMonth);
  });
}

/** 日本和韩国谁是更大的出口市场: which of them. */
function whoIsLarger(all: readonly Token[]): readonly Token[] {
  return all.map((one, at) => {
    const [is, ...behind] = all.slice(at + 1).filter((next) => !isHome(next) && next.kind !== "of");
    const [more, partners] = behind;
    const isMore = more?.kind === "more" && partners?.kind === "dimension";
    const isWhom = one.kind === "ask" && one.value === "whom" && isHan(one);
    return isWhom && is?.kind === "glue" && is.text === "是" && isMore
      ? said("ask", "who", "哪个")
      : one;
  });
}

/** 美国在外贸总额中的占比, 马来西亚在我国与东盟贸易额里占几成: its share of what is named behind 在. */
function partIn(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind, value }) => kind === "in" && value === "at");
  const [before, part] = [all.slice(0, Math.max(at - 1, 0)), all[at - 1]];
  if (at < 1 || !part || part.kind !== "place" || isHome(part)) return all;
  const when = [...timeAt(before, 0), ...timeAt(all, at + 1)];
  if (timeAt(before, 0).length !== before.length) return all;
  const rest = all.slice(at + 1 + timeAt(all, at + 1).length);
  const end = rest.findIndex(isWithin);
  const named = rest[end - 1];
  const asked = rest.slice(end + 1).filter(({ kind }) => !["stop", "glue", "of"].includes(kind));
  if (end < 1 || !named || !isOneWay(named)) return all;
  const inner = rest.slice(0, end - 1).filter((one) => one.kind !== "glue" && one.kind !== "of");
  const [whole, flow] = turnedWhole(inner, named) ?? [inner.filter((one) => !isPlain(one)), named];
  if (whole.length > 0 && !isWholeOf(whole, flow)) return all;
  const [lead, group] = whole;
  if (lead && group && asked.length === 1 && asked[0]?.kind === "rank")
    return [
      ...[...when, lead, part, flow, said("in", "at", "在"), group],
      ...[said("in", "", "中"), ...asked],
    ];
  if (!isShareAsked(asked)) return all;
  const own = lead && group ? [lead, group] : [];
  return [
    ...when,
    ...[part, said("share", "of", "占"), ...own, flow],
    ...[said("of", "", "的"), said("share", "", "比重")],
  ];
}

/** 欧盟对我国出口: what comes from it, as ours. */
function turnedWhole(
  [group, lead, home, ...more]: readonly Token[],
  flow: Token,
): readonly [readonly Token[], Token] | undefined {
  if (!group || !isGroupName(group) || !isHome(home) || more.length > 0) return undefined;
  if (!lead || !leading.includes(lead.kind)) return undefined;
  const isSold = flow.value === "export" && lead.kind !== "from";
  const isBought = flow.value === "import" && lead.kind === "from";
  const toward = said("toward", "", "对");
  if (flow.value === "total") return [[toward, group], flow];
  if (isSold) return [[said("from", "", "自"), group], said("flow", "import", "进口")];
  return isBought ? [[toward, group], said("flow", "export", "出口")] : undefined;
}

/** 中, 里, 当中, 中的 behind what it is in. */
function isWithin({ kind, value, text }: Token): boolean {
  return (kind === "in" && value !== "at") || (kind === "glue" && /^中 ?的$/.test(text));
}

/** Words before a flow that say nothing more: 我国, 全国, 的, 全部. */
function isPlain(one: Token): boolean {
  const isAll = one.kind === "overall";
  return isHome(one) || isAll || one.kind === "of" || one.kind === "glue";
}

/** 对东盟, 自欧盟: a group, and led as its flow goes. */
function isWholeOf(whole: readonly Token[], flow: Token): boolean {
  const [lead, group] = whole;
  const isLed = lead !== undefined && leading.includes(lead.kind);
  const isWay = flow.value === "import" ? lead?.kind === "from" : lead?.kind !== "from";
  return whole.length === 2 && isLed && isWay && isPartner(group) && isGroupName(group);
}

function isGroupName(one: Token | undefined): boolean {
  return one?.place !== undefined && isGroup(one.place);
}

/** 占几成, 的占比, 所占比重是多少 */
function isShareAsked(asked: readonly Token[]): boolean {
  const shares = asked.filter(({ kind }) => kind === "share");
  return (
    shares.length > 0 &&
    asked.every(({ kind, value }) => kind === "share" || (kind === "ask" && value === "amount"))
  );
}

/** 东盟十国中对其出口下降的有哪些: 对哪些东盟国家出口下降; 有几个 asks how many they are. */
function membersOf(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(
    ({ kind, text }, nth) =>
      kind === "pronoun" && text === "其" && leading.includes(all[nth - 1]?.kind ?? "stop"),
  );
  const lead = all[at - 1];
  const before = all.slice(0, Math.max(at - 1, 0)).filter((one) => !isHome(one) && !isStop(one));
  const [group, ...more] = before.slice(timeAt(before, 0).length);
  const isMembers = more.every(
    (one) => isWithin(one) || (one.kind === "dimension" && one.value === "partner:country"),
  );
  const isAmong = more.some(isWithin);
  const [flow, change, ...asked] = all.slice(at + 1);
  if (at < 2 || !lead || !group || !isGroupName(group) || !isMembers || !isAmong) return all;
  if (!isOneWay(flow) || !flow || change?.kind !== "change") return all;
  const [who, ...others] = asked.filter(
    ({ kind }) => !["of", "glue", "stop", "dimension"].includes(kind),
  );
  const isWho = who?.kind === "ask" && (who.value === "who" || isNumberAsked(who));
  if (!isWho || !who || others.length > 0) return all;
  const country = said("dimension", "partner:country", "国家");
  const list =
    who.value === "who"
      ? [lead, said("ask", "who", "哪些"), group, country]
      : [lead, said("ask", "amount", "多少个"), group, country];
  return [...timeAt(before, 0), ...list, flow, change];
}

function isNumberAsked({ value, text }: Token): boolean {
  return value === "amount" && /[个家]/.test(text);
}

function isStop({ kind, text }: Token): boolean {
  return kind === "stop" && /^[,，]$/.test(text);
}

/** 日本和韩国，谁跟我们做的生意更大: trade with the one or with the other. */
function whoOfTwo(tokens: readonly Token[]): readonly Token[] {
  const all = tokens.filter((one) => !isStop(one) && one.kind !== "glue" && one.kind !== "of");
  const when = timeAt(all, 0);
  const [one, and, other, who, lead, home, flow, more, ...rest] = all.slice(when.length);
  const isTwo = isPartner(one) && isPartner(other) && (and?.kind === "with" || and?.kind === "or");
  const isWho = who?.kind === "ask" && (who.value === "whom" || who.value === "who");
  const isWith = (lead?.kind === "with" || lead?.kind === "toward") && isHome(home);
  const isMore = more?.kind === "more" || more?.kind === "less";
  if (!one || !other || !isTwo || !isWho || !isWith || !isTrade(flow) || !flow || !isMore)
    return tokens;
  if (!isHan(one) || more.value === "rate" || !isEndAt(rest, 0)) return tokens;
  const toward = said("toward", "", "对");
  return [
    ...[...when, toward, one, flow, said("with", "", "和"), toward, other, flow],
    ...[said("ask", "who", "哪个"), more],
  ];
}

/** 9月和10月哪个月进口更高: which of the two is said by 哪个 alone. */
function whichOfPeriods(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(
    ({ kind, value }, nth) => kind === "ask" && value === "who" && isUnit(all[nth + 1]),
  );
  const before = all.slice(0, Math.max(at, 0)).filter((one) => !isStop(one));
  const unit = all[at + 1];
  const joints = before.filter(({ kind }) => kind === "with" || kind === "or" || kind === "and");
  const named = before.filter(
    ({ kind, value }) => kind === unit?.kind || (kind === "half" && value !== ""),
  );
  const isPeriods = before.every(
    ({ kind }) => timed.includes(kind) || kind === "with" || kind === "or" || kind === "and",
  );
  const [flow, more, ...rest] = all.slice(at + 2).filter(({ kind }) => kind !== "glue");
  const isAsked = isOneWay(flow) && (more?.kind === "more" || more?.kind === "less");
  if (at < 1 || !unit || !isHan(unit) || joints.length !== 1 || named.length !== 2) return all;
  return isPeriods && isAsked && isEndAt(rest, 0)
    ? [...before, ...all.slice(at, at + 1), ...all.slice(at + 2)]
    : all;
}

const timed: readonly TokenKind[] = [
  ...(["number", "year", "months", "quarters", "quarter", "half", "in", "relative"] as const),
];

function isUnit(one: Token | undefined): boolean {
  return one?.kind === "months" || one?.kind === "quarters";
}

/** "How many times as large was December's surplus as February's": how many times larger than it. */
function timesAs(all: readonly Token[]): readonly Token[] {
  const [ask, verb] = all;
  const at = all.findIndex(({ kind, text }, nth) => nth > 2 && kind === "as" && text === "as");
  const [first, second] = [all.slice(2, Math.max(at, 2)), all.slice(at + 1)];
  const isAsked = ask?.kind === "ask" && ask.value === "ratio" && verb?.kind === "aux";
  const isElse = all.some(({ kind }) => kind === "than" || kind === "share" || kind === "change");
  if (!isAsked || !verb || at < 0 || isElse || !first.some(({ kind }) => kind === "flow"))
    return all;
  const those = second[0]?.kind === "pronoun" && /^(that|those)$/.test(second[0].text) ? 1 : 0;
  return [
    ...[said("ask", "ratio", "how many times larger"), verb, ...first],
    ...[said("than", "", "than"), ...second.slice(those)],
  ];
}

/** "Export growth outpaced import growth" is above it; of amounts it may be said of either. */
function outpaced(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind, value }) => kind === "not" && value === "outpace");
  const isGrowth = ({ kind, value }: Token): boolean => kind === "change" && value === "growth";
  const sides = [all.slice(0, Math.max(at, 0)), all.slice(at + 1)];
  const isRates = sides.every((side) => side.some(isGrowth) && side.some(isOneWay));
  return at > 0 && isRates ? all.with(at, said("above", "", "exceed")) : all;
}
