/** Who is named, and what is supposed of them, in the order that the rules of phrases know. */
import { isGroup } from "../phrases/parts.ts";
import { howManyPartners } from "./whose.ts";
import { isHan, isHome, isPartner, said, type Token, type TokenKind } from "../words/tokens.ts";
import { inTurn, type Change } from "./changes.ts";

export const againNamed: Change = inTurn(
  askedTwice,
  tenLargest,
  numberFirst,
  largestIs,
  allBut,
  butOfGroup,
  supposed,
  tonnesAsked,
  topped,
  bothWays,
  acrossBorder,
);

function isPartners(one: Token | undefined): boolean {
  return one?.kind === "dimension" && one.value.startsWith("partner:");
}

/** 出口多少，进口多少, "what were exports and what were imports": both, asked once. */
function askedTwice(all: readonly Token[]): readonly Token[] {
  const asks = all.filter(({ kind }) => kind === "ask");
  const isAmounts = asks.every(({ value, text }) => value === "amount" && !/^by/.test(text));
  if (asks.length !== 2 || !isAmounts || !all.every(({ kind }) => amounts.includes(kind)))
    return all;
  const [first, second] = asks;
  if (!first || !second || all.filter(({ kind }) => kind === "flow").length !== 2) return all;
  if (isHan(first)) {
    const at = all.indexOf(first);
    return all[at + 1]?.kind === "stop" ? all.toSpliced(at, 1) : all;
  }
  const at = all.indexOf(second);
  const isJoined = all[at - 1]?.kind === "and" && all[at + 1]?.kind === "aux";
  return isJoined ? all.toSpliced(at, 2) : all;
}

const amounts: readonly TokenKind[] = [
  ...(["ask", "aux", "flow", "place", "to", "from", "toward", "with", "in", "number"] as const),
  ...(["year", "month", "months", "quarter", "quarters", "half", "stop", "and", "glue"] as const),
];

/** 十大出口市场之一: 前十大. */
function tenLargest(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex((one, nth) => {
    const [before, more, partners, of] = [all[nth - 1], ...all.slice(nth + 1, nth + 4)];
    const isBare = before?.kind !== "first" && before?.kind !== "ordinal";
    const isMore = more?.kind === "more" && more.value === "big" && isPartners(partners);
    return one.kind === "number" && isBare && isMore && of?.value === "one-of";
  });
  return at < 0 ? all : all.toSpliced(at, 0, said("first", "", "前"));
}

/** 出口市场有多少个: 有多少个出口市场. */
function numberFirst(all: readonly Token[]): readonly Token[] {
  const plain = all.filter(({ kind }) => kind !== "glue");
  const asked = howManyPartners(plain);
  const at = plain.findIndex((one) => one === asked);
  const partners = plain[at - 1];
  if (!asked || !partners) return all;
  return [...plain.slice(0, at - 1), said("ask", "amount", "多少个"), partners];
}

/** 我国第二大出口市场是日本吗: 日本是我国第二大出口市场吗. */
function largestIs(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex((one, nth) => isPartners(one) && isOf(all[nth + 1]));
  const [is, place, end] = all.slice(at + 1, at + 4);
  const last = all.slice(at + 3).every(({ kind }) => kind === "whether" || kind === "stop");
  const isAsked = end?.kind === "whether" || is?.kind === "whether";
  if (at < 0 || !isPartner(place) || !place || isGroupOf(place) || !last || !isAsked) return all;
  const start = all.findLastIndex(({ kind }, nth) => nth < at && kind === "year") + 1;
  const order = all.slice(start, at + 1);
  // 非洲第二大出口市场 may be Africa's own
  const isOurs = order.some(isHome);
  if (!isHan(place) || !isOurs || order.some(isPartner) !== order.some(isLedIn)) return all;
  return [...all.slice(0, start), place, is ?? place, ...order, ...all.slice(at + 3)];
}

function isOf(one: Token | undefined): boolean {
  return (one?.kind === "glue" || one?.kind === "whether") && /^是( ?不 ?是)?$/.test(one.text);
}

function isLedIn({ kind, value }: Token): boolean {
  return kind === "in" && value === "at";
}

function isGroupOf({ place }: Token): boolean {
  return place !== undefined && isGroup(place);
}

/** "All EU countries other than Germany": the group without it. */
function allBut(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind, text }) => kind === "overall" && text === "all");
  const [group, without, place] = all.slice(at + 1, at + 4);
  const isBut = group?.kind === "place" && isGroupOf(group) && without?.kind === "without";
  return at >= 0 && isBut && place?.kind === "place" ? all.toSpliced(at, 1) : all;
}

/** 对德国以外的欧盟国家出口, 对除德国以外的欧盟国家出口: 对欧盟（不含德国）. */
function butOfGroup(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind, text }) => kind === "besides" && text.endsWith("的"));
  const [lead, place] = [all[at - 2], all[at - 1]];
  const [group, countries, flow] = all.slice(at + 1, at + 4);
  const isCountries = countries?.kind === "dimension" && countries.value === "partner:country";
  const isPlaced = place?.kind === "place" && !isGroupOf(place) && group && isGroupOf(group);
  if (at < 2 || !lead || !isPlaced || !isCountries || flow?.kind !== "flow") return all;
  const isLed = lead.kind === "toward" || lead.kind === "from" || lead.text === "对 除";
  // A、B以外 leaves more out than the last
  const isOne = lead.kind === "without" || lead.kind === "toward" || lead.kind === "from";
  if (!isLed || !isOne) return all;
  const way = lead.kind === "from" ? said("from", "", "自") : said("toward", "", "对");
  const [open, close] = [said("stop", "", "("), said("stop", "", ")")];
  const put = [way, group, open, said("without", "", "不含"), place, close];
  return all.toSpliced(at - 2, 5, ...put);
}

/** "Given that exports to Japan fell, by how much": by how much they did, which says so where they did not. */
function supposed(all: readonly Token[]): readonly Token[] {
  const [first, second] = all;
  const isGiven = first?.kind === "not" && first.value === "given";
  const isSince = first?.kind === "since" && second?.kind === "flow";
  if (!first || !(isGiven || isSince)) return all;
  const rest = all.slice(1);
  const stop = rest.findIndex(({ kind }) => kind === "stop");
  const [premise, asked] = [rest.slice(0, stop), rest.slice(stop + 1)];
  const ask = asked.filter(({ kind }) => kind !== "stop" && kind !== "pronoun" && kind !== "aux");
  const changes = premise.filter(({ kind }) => kind === "change");
  if (stop < 0 || changes.length !== 1 || !premise.some(({ kind }) => kind === "flow")) return all;
  if (isHan(first)) {
    const [again, amount, ...more] = ask;
    // 增幅 of what grew, and not of what fell
    const way = again?.value === "growth" ? "up" : again?.value;
    const isSame = again?.kind === "change" && way === changes[0]?.value;
    const isAmount = amount?.kind === "ask" && amount.value === "amount" && more.length === 0;
    return isSame && isAmount ? [...premise, amount] : all;
  }
  const [how, ...more] = ask;
  const isHow = how?.kind === "ask" && /^by how much$/.test(how.text) && more.length === 0;
  return isHow ? [how, said("aux", "", "did"), ...premise] : all;
}

/** 进口量是多少吨: its mass, in tonnes. */
function tonnesAsked(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind }) => kind === "quantity");
  // 多少亿吨
  const [ask, unit] = all.slice(at + 1).filter(({ kind }) => kind !== "glue" && kind !== "scale");
  const isAsked = ask?.kind === "ask" && ask.value === "amount" && unit?.kind === "unit";
  const isOfFlow = all[at - 1]?.kind === "flow";
  return at > 0 && isAsked && isOfFlow ? all.toSpliced(at, 1) : all;
}

/** "Top those of the second": exceed, and a quarter as well. */
function topped(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind, text }) => kind === "extreme" && text === "top");
  const next = all[at + 1];
  const isVerb = all[0]?.kind === "aux" && all.slice(0, at).some(({ kind }) => kind === "flow");
  const isSet = next?.kind === "flow" || (next?.kind === "pronoun" && next.text === "those");
  if (at < 0 || !isVerb || !isSet) return all;
  const put = all.with(at, said("above", "", "exceed"));
  const ordinal = put.findLastIndex(({ kind }) => kind === "ordinal");
  const isBare = put.slice(ordinal + 1).every(({ kind }) => kind === "stop");
  const word = all.find(({ kind }) => kind === "quarters");
  return ordinal > at && isBare && word ? put.toSpliced(ordinal + 1, 0, word) : put;
}

/** "Exports to and imports from Vietnam": both with it. */
function bothWays(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex((one, nth) => {
    const [to, and, other, from] = all.slice(nth + 1, nth + 5);
    const isOut = one.value === "export" && to?.text === "to";
    const isIn = one.value === "import" && to?.text === "from";
    const isBack = other?.value === (isOut ? "import" : "export");
    const isLed = from?.text === (isOut ? "from" : "to");
    const areFlows = one.kind === "flow" && other?.kind === "flow" && and?.kind === "and";
    return areFlows && (isOut || isIn) && isBack && isLed;
  });
  const [place, next, behind] = all.slice(at + 5, at + 8);
  // "and Thailand" may be of both
  const isAlone = next === undefined || next.kind === "in" || next.kind === "stop";
  if (at < 0 || !isPartner(place) || !isAlone || behind?.kind === "place") return all;
  const both = said("flow", "both", "exports and imports");
  // "how much did we export to and import from it"
  const [ask, aux, self] = all.slice(Math.max(at - 3, 0), at);
  const isOurs =
    ask?.kind === "ask" && aux?.kind === "aux" && (self?.kind === "self" || isHome(self));
  const isDone = at === 3 && isOurs && ask.value === "amount";
  return all.toSpliced(isDone ? 0 : at, isDone ? 8 : 5, both, said("with", "", "with"));
}

/** 向中国买: from whom something is bought, where 向 is otherwise to whom it goes. */
export function boughtOf(all: readonly Token[]): readonly Token[] {
  return all.map((one, at) => {
    const [seller, flow] = [all[at + 1], all[at + 2]];
    const isBought = flow?.value === "import" && /^(买|购|采 ?购|进 ?口$)/.test(flow.text);
    const isSeller = isPartner(seller) || isHome(seller);
    return one.text === "向" && isSeller && isBought ? said("from", "", "从") : one;
  });
}

/** 我们的东西谁买得最少: 谁从我们买, as the goods are ours. */
export function oursBought(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind }, nth) => {
    const [of, goods, who, flow] = all.slice(nth + 1, nth + 5);
    const isGoods = goods?.kind === "glue" && /^(东 ?西|货|货 ?物|商 ?品)$/.test(goods.text);
    const isWho = who?.kind === "ask" && (who.value === "whom" || who.value === "who");
    return kind === "self" && of?.text === "的" && isGoods && isWho && flow?.value === "import";
  });
  const [self, , , who] = all.slice(at, at + 4);
  if (at < 0 || !self || !who) return all;
  return all.toSpliced(at, 4, who, said("from", "", "从"), self);
}

/** "Goods leaving China" are exports, "goods entering China" imports. */
function acrossBorder(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(
    ({ kind, value }) => kind === "not" && (value === "export" || value === "import"),
  );
  const [goods, way, home] = all.slice(Math.max(at - 1, 0), at + 2);
  const isGoods = goods?.kind === "glue" && /^(goods|merchandise)$/.test(goods.text);
  if (at < 1 || !isGoods || !way || !(isHome(home) || home?.kind === "self")) return all;
  return all.toSpliced(at - 1, 3, said("flow", way.value, `${way.value}s`));
}
