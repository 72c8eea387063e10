/**
 * Words of Chinese questions that say again what is said, or in an order of their own: 四个季度里哪个季度,
 * 占当年外贸的几成, 出口到印度的货值, 谁对谁有顺差, 出口多少、进口多少、顺差多少.
 */
import { isEndAt, timeAt } from "./again-set.ts";
import { isFlow, isHome, isPartner, said, type Token, type TokenKind } from "../words/tokens.ts";
import { inTurn, ofChinese, type Change } from "./changes.ts";

export const againHere: Change = ofChinese(
  inTurn(
    askedOfEach,
    sameYear,
    amongThem,
    oneMonth,
    whichHalf,
    wentTo,
    whoSurplus,
    upOrDown,
    ofOwnClass,
    threeOfThem,
    amongWhole,
    onlyFirst,
    placeWithin,
    firstBehind,
  ),
);

const timed: readonly TokenKind[] = [
  ...(["number", "year", "months", "quarters", "quarter", "half", "relative", "first"] as const),
  ...(["in", "ordinal", "glue", "of", "stop"] as const),
];

/** 外贸成绩单：出口多少、进口多少、顺差多少: the three as a list, asked once. */
function askedOfEach(all: readonly Token[]): readonly Token[] {
  const flows = all.filter((one) => isFlow(one));
  const asks = all.filter(({ kind, value }) => kind === "ask" && value === "amount");
  const listed = flows.filter((one) => all[all.indexOf(one) + 1]?.value === "amount");
  const isPlain = all.every(
    (one) =>
      flows.includes(one) ||
      asks.includes(one) ||
      [...timed, "toward", "from", "with", "place", "and"].includes(one.kind),
  );
  // 外贸 before them is what they are of
  const title = flows.filter((one) => !listed.includes(one));
  const isTitle = title.length === 0 || (title.length === 1 && title[0]?.value === "total");
  if (listed.length < 3 || listed.length !== asks.length || !isPlain || !isTitle) return all;
  const rest = all.filter((one) => !title.includes(one) && !asks.includes(one));
  const lead = rest.slice(
    0,
    rest.findIndex((one) => isFlow(one)),
  );
  const list = listed.flatMap((one, at) => (at === 0 ? [one] : [said("stop", "", "、"), one]));
  const head = lead.filter((one) => one.kind !== "stop" && one.kind !== "glue");
  return [...head, ...list, said("ask", "amount", "多少")];
}

/** 占当年外贸: of the year that is named before. */
function sameYear(all: readonly Token[]): readonly Token[] {
  const isNamed = all.some(({ kind }, at) => kind === "year" && all[at - 1]?.kind === "number");
  return all.filter((one, at) => {
    const isThen = one.kind === "year" && /^(当|同) ?年$/.test(one.text);
    return !(isThen && isNamed && all[at - 1]?.kind === "share");
  });
}

/** 四个季度里哪个季度, 十二个月中哪个月: which of them. */
function amongThem(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind, value }, nth) => {
    const [unit, among, ask, again] = all.slice(nth + 1, nth + 5);
    const isAll =
      (value === "4" && unit?.kind === "quarters") || (value === "12" && unit?.kind === "months");
    const isAsked = ask?.kind === "ask" && ask.value === "who" && again?.kind === unit?.kind;
    return kind === "number" && isAll && among?.kind === "in" && among.value === "" && isAsked;
  });
  return at < 0 ? all : all.toSpliced(at, 3);
}

/** 出口最多的一个月是几月: which month. */
function oneMonth(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex((one, nth) => {
    const [months, is, ask, again] = all.slice(nth + 1, nth + 5);
    const isOne = one.kind === "number" && one.value === "1" && months?.kind === "months";
    const isAsked = ask?.kind === "ask" && ask.value === "who" && again?.kind === "months";
    return isOne && is?.text === "是" && isAsked && all[nth - 1]?.kind === "extreme";
  });
  return at < 0 ? all : all.toSpliced(at, 2);
}

/** 上半年与下半年相比，哪个半年出口多, 哪半年进口更高: which of the two halves. */
function whichHalf(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind, value }) => kind === "near" && value === "half");
  const [half, flow, more, ...rest] = all.slice(Math.max(at, 0));
  const before = all.slice(0, Math.max(at, 0)).filter(({ kind }) => kind !== "stop");
  const [year, word, ...named] = before;
  const isYear = year?.kind === "number" && word?.kind === "year";
  const [first, and, second, than] = named;
  const isBoth = first?.kind === "half" && and?.kind === "with" && second?.kind === "half";
  const isNamed = named.length === 0 || (isBoth && (than === undefined || than.kind === "than"));
  const isSize =
    more?.kind === "more" ||
    more?.kind === "less" ||
    (more?.kind === "extreme" && /high|low/.test(more.value));
  if (at < 2 || !half || !year || !word || !isYear || !isNamed || named.length > 4) return all;
  if (!isFlow(flow) || !flow || !more || !isSize || !isEndAt(rest, 0)) return all;
  const isLess = more.kind === "less" || more.value === "low";
  return [
    ...[
      year,
      word,
      said("half", "1", "上半年"),
      said("with", "", "和"),
      said("half", "2", "下半年"),
    ],
    ...[said("ask", "who", "哪个"), flow, isLess ? said("less", "", "少") : said("more", "", "多")],
  ];
}

/** 出口到印度的货值, 从印度进口的商品总值: 对印度出口, 自印度进口, where another figure stands beside it. */
function wentTo(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex((one, nth) => {
    const [to, place, of] = all.slice(nth + 1, nth + 4);
    return isFlow(one, "export") && to?.kind === "to" && isPartner(place) && of?.kind === "of";
  });
  const [flow, , place] = all.slice(Math.max(at, 0));
  if (at < 0 || !flow || !place) return all;
  const end = all.findIndex(({ kind }, nth) => nth > at + 3 && kind !== "money" && kind !== "glue");
  const rest = end < 0 ? [] : all.slice(end);
  return [...all.slice(0, at), said("toward", "", "对"), place, flow, ...rest];
}

/** 我国和日本谁对谁有顺差: whether our balance with it is a surplus or a deficit. */
function whoSurplus(all: readonly Token[]): readonly Token[] {
  const plain = all.filter(({ kind }) => kind !== "glue" && kind !== "stop");
  const at = plain.findIndex(({ kind, value }) => kind === "ask" && value === "whom");
  const [, toward, whom, flow, ...rest] = plain.slice(Math.max(at, 0));
  const before = plain.slice(0, Math.max(at, 0));
  const parties = before.filter((one) => !timed.includes(one.kind));
  const [home, and, place, ...more] = parties;
  const isPair = isHome(home) && and?.kind === "with" && isPartner(place) && more.length === 0;
  const isWhom = toward?.kind === "toward" && whom?.value === "whom";
  if (at < 1 || !isPair || !place || !isWhom || !isFlow(flow, "surplus", "deficit")) return all;
  if (rest.length > 0) return all;
  return [
    ...before.filter((one) => timed.includes(one.kind)),
    ...[
      said("toward", "", "对"),
      place,
      said("whether", "", "是"),
      said("flow", "surplus", "顺差"),
    ],
    ...[said("or", "", "还是"), said("flow", "deficit", "逆差")],
  ];
}

/** 增幅是多少？跌了还是涨了？: growth says by itself which way it went. */
function upOrDown(all: readonly Token[]): readonly Token[] {
  const end = all.findLastIndex(({ kind }) => kind !== "stop") + 1;
  const [stop, one, or, other] = all.slice(Math.max(end - 4, 0), end);
  const isEither = one?.kind === "change" && or?.kind === "or" && other?.kind === "change";
  const head = all.slice(0, Math.max(end - 4, 0));
  const isGrowth = head.some(({ kind, value }) => kind === "change" && value === "growth");
  return stop?.kind === "stop" && isEither && isGrowth ? head : all;
}

/** 国企一般贸易进口占国企进口的比重: general trade in the imports of state-owned enterprises. */
function ofOwnClass(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind, value }) => kind === "share" && value === "of");
  const [type, mode, flow] = all.slice(Math.max(at - 3, 0), Math.max(at, 0));
  const [again, other] = all.slice(at + 1);
  const isType = type?.place?.dimension === "enterprise_type";
  const isMode = mode?.place?.dimension === "trade_mode";
  const isSame = type?.place?.codes.join() === again?.place?.codes.join();
  if (at < 3 || !isType || !isMode || !isSame || !isFlow(flow, other?.value ?? "")) return all;
  if (timeAt(all, 0).length !== at - 3) return all;
  return [...all.slice(0, at - 3), ...all.slice(at - 2, at - 1), ...all.slice(at)];
}

/** 进出口总额里，进口占多大份额: the share of imports in trade. */
function amongWhole(all: readonly Token[]): readonly Token[] {
  const plain = all.filter(({ kind, text }) => kind !== "stop" || !/^[,，]$/.test(text));
  const at = plain.findIndex((one) => isFlow(one, "total"));
  const [whole, among, part, ...asked] = plain.slice(Math.max(at, 0));
  const isAmong = among?.kind === "in" && among.value === "";
  const isShare =
    asked.some(({ kind, value }) => kind === "share" && value === "of") &&
    asked.every(({ kind }) => ["share", "ask", "stop", "of", "glue"].includes(kind));
  if (at < 0 || !whole || !isAmong || !part || !isFlow(part, "export", "import") || !isShare)
    return all;
  const when = plain.slice(0, at);
  if (!when.every(({ kind }) => timed.includes(kind))) return all;
  const put = [part, said("share", "of", "占"), whole, said("of", "", "的")];
  return [...when, ...put, said("share", "", "比重")];
}

/** 单看2024年12月，进口增速多少: of that month; 只看出口，: of exports. Behind a comma nothing is left out. */
function onlyFirst(all: readonly Token[]): readonly Token[] {
  const [only, ...rest] = all;
  const stop = rest.findIndex(({ kind }) => kind === "stop");
  const named = rest.slice(0, Math.max(stop, 0));
  const isNamed = named.every((one) => timed.includes(one.kind) || isFlow(one));
  const isSaid = only?.kind === "only" && /看$|说$/.test(only.text);
  if (!isSaid || named.length === 0 || !isNamed || rest[stop]?.text !== ",") return all;
  const isTwice = named.some((one) => isFlow(one)) && rest.slice(stop).some((one) => isFlow(one));
  return isTwice ? all : rest.toSpliced(stop, 1);
}

/** 埃及是我国在非洲的第几大出口市场: its place there. */
function placeWithin(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex((one, nth) => {
    const [is, home, lead, group, of] = all.slice(nth + 1, nth + 6);
    const isOurs = is?.text === "是" && isHome(home);
    const isIn = lead?.kind === "in" && lead.value === "at" && isPartner(group);
    return isPartner(one) && isOurs && isIn && of?.kind === "of";
  });
  const [one, is, home, lead, group, , ...rest] = all.slice(Math.max(at, 0));
  if (at < 0 || !one || !is || !home || !lead || !group) return all;
  if (!rest.some(({ kind }) => kind === "rank" || kind === "ordinal")) return all;
  return [...all.slice(0, at), one, lead, group, is, home, ...rest];
}

/** 对我国顺差最大的是谁: who has the largest with us. */
export function mostIsWho(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind, text }) => kind === "ask" && /^是 ?谁$/.test(text));
  const [toward, home, flow, extreme] = all.slice(Math.max(at - 4, 0), Math.max(at, 0));
  const isWithUs = toward?.kind === "toward" && isHome(home);
  const isMost = extreme?.kind === "extreme" && isFlow(flow);
  if (at < 4 || !isWithUs || !isMost || !isEndAt(all, at + 1)) return all;
  const before = all.slice(0, at - 4);
  return [...before, said("ask", "whom", "谁"), ...all.slice(at - 4, at)];
}

/** 最大出口市场前三名: the three largest. */
function firstBehind(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex((one, nth) => {
    const [market, first, number] = all.slice(nth + 1, nth + 4);
    const isMost = one.kind === "extreme" && one.value === "high";
    const isFirst = first?.kind === "first" && number?.kind === "number";
    return isMost && market?.kind === "dimension" && isFirst;
  });
  const [, market, first, number, ...rest] = all.slice(Math.max(at, 0));
  if (at < 0 || !market || !first || !number) return all;
  const plain = rest.filter(({ kind }) => kind !== "glue");
  if (!isEndAt(plain, 0) && plain[0]?.kind !== "ask") return all;
  return [...all.slice(0, at), first, number, said("more", "big", "大"), market, ...plain];
}

/** 东盟、欧盟、美国三者: as many as are named before it. */
function threeOfThem(all: readonly Token[]): readonly Token[] {
  return all.filter((one, at) => {
    const isCount = one.kind === "number" && /^[三四] ?[者方]$/.test(one.text);
    const start = all
      .slice(0, at)
      .findLastIndex(
        ({ kind }) => kind !== "place" && kind !== "stop" && kind !== "with" && kind !== "and",
      );
    const places = all.slice(start + 1, at).filter(({ kind }) => kind === "place").length;
    return !(isCount && places === Number(one.value));
  });
}
