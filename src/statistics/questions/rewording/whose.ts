/**
 * Words that read as of our trade, or as of a run of months, and are of something else: whose largest
 * partner it is, who the exporters are, the first three of an order of months. What can be said for
 * certain is put as the rules of phrases know it, the rest is refused.
 */
import { isGroup } from "../phrases/parts.ts";
import { isHan, isHome, type Token } from "../words/tokens.ts";

/** The tokens with what they say put in usual words. */
export function putWhose(tokens: readonly Token[]): readonly Token[] {
  return surplusWith(toUs(tokens));
}

/** The first word of what is somebody else's, or an order that is no run of months. */
export function unclearWhose(tokens: readonly Token[]): Token | undefined {
  const plain = tokens.filter(({ kind }) => kind !== "glue");
  return (
    largestIsUs(plain) ??
    boughtByWhom(plain) ??
    largestOfOther(tokens) ??
    exportersOf(plain) ??
    firstOfMonths(plain) ??
    lastMarked(plain) ??
    summedMonths(plain) ??
    ofYearsAll(plain) ??
    monthsOfMonth(plain) ??
    throughPlace(plain) ??
    turnedAlone(plain) ??
    partOutside(plain) ??
    growthLess(plain) ??
    howManyPartners(plain)
  );
}

/** 非洲国家里谁买得最多: who buys does so from us, or from all. */
function boughtByWhom(plain: readonly Token[]): Token | undefined {
  const at = plain.findIndex((one, nth) => {
    const who = plain[nth - 1];
    const isVerb = one.kind === "flow" && /^[买卖]$|^采 ?购$/.test(one.text);
    return isVerb && who?.kind === "ask" && /^(谁|哪 ?个|哪 ?国)$/.test(who.text);
  });
  const isLed = plain.some(({ kind }) => ["from", "to", "toward", "with"].includes(kind));
  return at < 0 || isLed || plain.some(isHome) ? undefined : plain[at];
}

function isPartners({ kind, value }: Token): boolean {
  return kind === "dimension" && value.startsWith("partner");
}

/** 出口我国 is what others export to us, 进口我国 what they import from us; 进口中国商品 says so by itself. */
function toUs(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex((one, nth) => {
    const [before, after, next] = [all[nth - 1], all[nth + 1], all[nth + 2]];
    const isVerb = one.kind === "flow" && /^([进出] ?口|卖|买)$/.test(one.text);
    const isGoods = next?.kind === "dimension" && !isPartners(next);
    // 进口中国商品, 出口我国台湾
    const isOwner = next?.kind === "place" || /^(货|商|东)/.test(next?.text ?? "");
    return isVerb && isHome(after) && !isHome(before) && !isGoods && !isOwner;
  });
  const [flow, self] = [all[at], all[at + 1]];
  if (!flow || !self) return all;
  const lead: Token =
    flow.value === "export"
      ? { kind: "toward", value: "", text: "对" }
      : { kind: "from", value: "", text: "自" };
  return all.toSpliced(at, 2, lead, self, flow);
}

/** 出口超过进口的国家: those that the balance with is a surplus. */
function surplusWith(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex((one, nth) => {
    const [mark, other, of, behind] = [all[nth + 1], all[nth + 2], all[nth + 3], all[nth + 4]];
    const isTwo = isOneWay(one) && isOneWay(other) && one.value !== other?.value;
    const isAbove =
      mark?.kind === "above" && /^(超( ?过)?|[高大多] ?于|超 ?出|高 ?过)$/.test(mark.text);
    // 出口比进口多的国家
    const isMore = mark?.kind === "than" && of?.kind === "more" && /^[多大高]$/.test(of.text);
    const end = isMore ? behind : of;
    return isTwo && (isAbove || isMore) && end?.kind === "of" && all.slice(nth).some(isPartners);
  });
  const flow = all[at];
  if (!flow) return all;
  const isSurplus = flow.value === "export";
  const side: Token = isSurplus
    ? { kind: "flow", value: "surplus", text: "顺差" }
    : { kind: "flow", value: "deficit", text: "逆差" };
  const length = all[at + 1]?.kind === "than" ? 4 : 3;
  return all.toSpliced(at, length, { kind: "glue", value: "", text: "有" }, side);
}

function isOneWay(one: Token | undefined): boolean {
  return one?.kind === "flow" && (one.value === "export" || one.value === "import");
}

/** 越南最大的贸易伙伴是中国吗 is of Vietnam's own partners, which are not held. */
function largestIsUs(plain: readonly Token[]): Token | undefined {
  // 是不是 stands before it, 吗 behind
  const said = plain.filter(({ kind }) => kind !== "whether");
  return said.find((one, at) => {
    const [before, after] = [said[at - 1], said.slice(at + 1)];
    const isLast = after.every(({ kind }) => kind === "stop");
    return isHome(one) && isHan(one) && before !== undefined && isPartners(before) && isLast;
  });
}

/** 德国是欧盟最大的贸易伙伴吗: the partner of the group itself, where nobody says 在 or 我国. */
function largestOfOther(tokens: readonly Token[]): Token | undefined {
  if (tokens.some(isHome)) return undefined;
  return tokens.find((one, at) => {
    const [is, rest] = [tokens[at - 1], tokens.slice(at + 1)];
    const isOwner = one.kind === "place" && one.place !== undefined && isGroup(one.place);
    const isSaid = (is?.kind === "glue" || is?.kind === "whether") && /[是为]/.test(is.text);
    const end = rest.findIndex(isPartners);
    const between = rest.slice(0, Math.max(end, 0)).filter(({ kind }) => kind !== "glue");
    const isOrder = between.length > 0 && between.every(({ kind }) => ordering.includes(kind));
    return isOwner && isSaid && isOrder && tokens.slice(0, at).some(({ kind }) => kind === "place");
  });
}

const ordering: readonly Token["kind"][] = [
  ...(["of", "extreme", "ordinal", "number", "more", "first", "most"] as const),
];

/** 最大出口国, "the largest exporting country" is who exports most, to anybody, unless we are named beside it. */
function exportersOf(plain: readonly Token[]): Token | undefined {
  if (plain.some(isHome)) return undefined;
  return plain.find((one, at) => {
    const next = plain[at + 1];
    const isVerb = one.kind === "flow" && /^(ex|im)porting$/.test(one.text);
    const isWho = next?.kind === "dimension" && next.value === "partner:country";
    return (one.kind === "dimension" && /^[进出] ?口 ?国$/.test(one.text)) || (isVerb && isWho);
  });
}

/** 出口额前三的月份, 超过2万亿元的前三个月, 哪三个月出口最高: an order of months, and not the first of a year. */
function firstOfMonths(plain: readonly Token[]): Token | undefined {
  return plain.find((one, at) => {
    const [before, number, next, last] = [
      ...[plain[at - 1], plain[at + 1], plain[at + 2]],
      plain[at + 3],
    ];
    if (number?.kind !== "number") return false;
    const isAsked = one.kind === "ask" && one.value === "who" && isHan(one);
    if (isAsked) return Number(number.value) > 1 && isMonths(next, /^个 ?月/);
    if (one.kind !== "first") return false;
    const isParts = isMonths(next, /^months/) || next?.kind === "quarters";
    if (!isHan(one)) return isParts && isMarkedBehind(plain.slice(at + 3));
    const isOrder = isMonths(next, /^的|份$/) || (next?.kind === "of" && isMonths(last, /./));
    const isMarked = plain.slice(0, at).some(isMark);
    return isOrder || (isMarked && before?.kind === "of" && isMonths(next, /./));
  });
}

/** 低于2万亿元的最后一个月, "the last month with exports below": the last of which it is so, not December. */
function lastMarked(plain: readonly Token[]): Token | undefined {
  return plain.find((one, at) => {
    const [before, number, next] = [plain[at - 1], plain[at + 1], plain[at + 2]];
    const isPlaced = one.kind === "last" || one.kind === "ordinal";
    const isPart = next?.kind === "months" || next?.kind === "quarters";
    if (isPlaced && isHan(one) && number?.kind === "number" && isPart)
      return before?.kind === "of" && plain.slice(0, at).some(isMark);
    if (one.kind !== "relative" || one.text !== "last month" || !plain.some(isMark)) return false;
    const behind = plain.slice(at + 1).find(({ kind }) => kind !== "of" && kind !== "number");
    const isOfWhich = behind?.kind === "with" || behind?.kind === "ask" || behind?.text === "that";
    return isOfWhich || before === undefined || before.kind === "stop";
  });
}

function isMonths(one: Token | undefined, text: RegExp): boolean {
  return one?.kind === "months" && text.test(one.text);
}

/** "The first three months of 2024 with exports above": those of which it is so. */
function isMarkedBehind(rest: readonly Token[]): boolean {
  const at = rest.findIndex(
    ({ kind }, nth) => kind === "with" || (kind === "aux" && rest[nth - 1]?.text === "that"),
  );
  const behind = at < 0 ? [] : rest.slice(at + 1);
  return behind[0]?.kind === "flow" && behind.some(isMark);
}

function isMark({ kind }: Token): boolean {
  return kind === "above" || kind === "below";
}

/** 超过2万亿元的月份合计, "total of months above": what these come to, which their list is not. */
function summedMonths(plain: readonly Token[]): Token | undefined {
  return plain.find((one, at) => {
    const [before, of, next] = [plain[at - 1], plain[at + 1], plain[at + 2]];
    if (one.kind === "together" && isHan(one))
      return isMonths(before, /份$/) && plain.slice(0, at).some(isMark);
    const isTotal = one.kind === "overall" && of?.kind === "of" && isMonths(next, /^months/);
    return isTotal && plain[at + 3] !== undefined && isMark(plain[at + 3] ?? one);
  });
}

/** "How much at least", "to and from China", 占全球多少: of which a word would be lost. */
function turnedAlone(plain: readonly Token[]): Token | undefined {
  const isMany = plain.filter(({ kind }) => kind === "place").length > 1;
  return plain.find((one, at) => {
    const [next, behind] = [plain[at + 1], plain[at + 2]];
    const isBound = /^at (least|most)$/.test(one.text);
    if (isBound) return next?.kind !== "number";
    if (one.kind === "to" || one.kind === "from")
      return next?.kind === "and" && behind?.kind === (one.kind === "to" ? "from" : "to");
    if (one.kind === "share") return next?.kind === "world" && next.value === "all";
    const isEach = one.kind === "every" && /^(each|every)$/.test(one.text);
    return isEach && isMany && next?.kind === "place" && behind?.kind === "dimension";
  });
}

/** "Exports through Hong Kong": which way they went, which no table has. */
function throughPlace(plain: readonly Token[]): Token | undefined {
  return plain.find((one, at) => {
    const next = plain[at + 1];
    const isPlace = isHome(next) || next?.place?.dimension === "partner";
    return one.kind === "by" && /^(via|using|through|thru)$/.test(one.text) && isPlace;
  });
}

/** 美国以外占对北美出口, 对亚洲出口，其中东盟以外占: a share of the group, and not of all. */
function partOutside(plain: readonly Token[]): Token | undefined {
  const at = plain.findIndex(({ kind, text }) => kind === "share" && text.startsWith("占"));
  const outside = plain.findIndex(({ kind }) => kind === "besides");
  if (at < 0 || outside < 0 || outside > at) return undefined;
  const isOfGroup = plain
    .slice(at + 1)
    .some(({ kind, place }) => kind === "place" && place !== undefined && isGroup(place));
  const isAmong = plain.slice(0, outside).some(({ text }) => /^其 ?中$/.test(text));
  return isOfGroup || isAmong ? plain[outside] : undefined;
}

/** 6月前12个月: those before June or those to it, and neither June nor the first of the year. */
function monthsOfMonth(plain: readonly Token[]): Token | undefined {
  return plain.find((one, at) => {
    const [before, number, next] = [plain[at - 1], plain[at + 1], plain[at + 2]];
    const last = before?.kind === "of" ? plain[at - 2] : before;
    const isCount = number?.kind === "number" && isMonths(next, /^个/);
    return one.kind === "first" && isHan(one) && isCount && isMonths(last, /^月/);
  });
}

/** 出口市场有多少个: their number, which the list of the largest does not say. */
export function howManyPartners(plain: readonly Token[]): Token | undefined {
  const at = plain.findIndex(
    (one, nth) => isPartners(one) && isHan(one) && plain[nth + 1]?.kind === "ask",
  );
  const [asked, ...rest] = plain.slice(at + 1);
  const isNumber = asked?.value === "amount" && /^(有 ?)?(多 ?少|几)( ?[个家])?$/.test(asked.text);
  const isLast = rest.every(({ kind }) => kind === "stop");
  const isSaid = plain.some(
    ({ kind, value }) => counting.includes(kind) || value === "surplus" || value === "deficit",
  );
  return at >= 0 && isNumber && isLast && !isSaid ? asked : undefined;
}

const counting: readonly Token["kind"][] = [
  ...(["above", "below", "change", "extreme", "share", "rank"] as const),
];

/** 12月出口增速减11月出口增速: of growths, and of no amounts. */
function growthLess(plain: readonly Token[]): Token | undefined {
  const at = plain.findIndex(({ kind }) => kind === "minus");
  const isGrowth = ({ kind }: Token): boolean => kind === "change";
  const isOfGrowth = plain.slice(0, at).some(isGrowth) && plain.slice(at + 1).some(isGrowth);
  return at > 0 && isOfGrowth ? plain[at] : undefined;
}

/** 11月对美国出口占全年出口: a month's with one of a year's with all, which no share is told of. */
function ofYearsAll(plain: readonly Token[]): Token | undefined {
  const at = plain.findIndex(
    ({ kind, value, text }) => kind === "share" && value && /占/.test(text),
  );
  const [part, whole] = [plain.slice(0, at), plain.slice(at + 1)];
  const isOfPart = part.some(({ kind }) => kind === "months" || kind === "quarters");
  const isOfOne = part.some(({ kind }) => kind === "place");
  const year = whole.findIndex(({ kind }) => kind === "year");
  const isYear = whole.slice(0, Math.max(year, 0)).every(({ kind }) => kind === "number");
  const next = whole[year + 1];
  const isOfAll = year >= 0 && isYear && next?.kind === "flow" && next.value !== "total";
  return at > 0 && isOfPart && isOfOne && isOfAll ? next : undefined;
}
