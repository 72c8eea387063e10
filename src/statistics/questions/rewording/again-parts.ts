/**
 * Parts and members of a whole that is named before them: 出口里德国占多少, "what proportion of ASEAN trade is
 * Vietnam", 非洲地区逆差最大的是哪个国家, "how many EU members ran a surplus against China".
 */
import { isGroup } from "../phrases/parts.ts";
import { isHome, isPartner, said, type Token, type TokenKind } from "../words/tokens.ts";
import { inTurn, ofChinese, ofEnglish, type Change } from "./changes.ts";

export const againParts: Change = inTurn(
  ofChinese(
    inTurn(
      amountAndShare,
      ofThatTime,
      withinFlow,
      withinWorld,
      twoOfGroup,
      largestOfGroup,
      isSurplusSide,
    ),
  ),
  ofEnglish(
    inTurn(
      valueAndShare,
      takenOf,
      shareInTotal,
      memberOfTrade,
      membersInSurplus,
      rankedList,
      whoseTrade,
    ),
  ),
);

const timed: readonly TokenKind[] = [
  ...(["number", "year", "month", "months", "quarter", "quarters", "half", "first"] as const),
  ...(["ordinal", "cumulative", "in"] as const),
];

function isTimed(one: Token | undefined): boolean {
  return one !== undefined && timed.includes(one.kind) && !/^[里中内]$/.test(one.text);
}

/** The words in front that say when, and what is behind them. */
function whenOf(all: readonly Token[]): readonly [readonly Token[], readonly Token[]] {
  const at = all.findIndex((one) => !isTimed(one) || one.value === "at");
  return at < 0 ? [all, []] : [all.slice(0, at), all.slice(at)];
}

function isGroupToken(one: Token | undefined): boolean {
  return one?.place !== undefined && isPartner(one) && isGroup(one.place);
}

function isWithin(one: Token | undefined): boolean {
  return one !== undefined && /^([里中内]|其 ?中|[当之] ?中)( ?的)?$/.test(one.text);
}

/** 占, 占多少, 占多大份额, 的占比: how large a part it is, and nothing more. */
function isPartAsked(all: readonly Token[]): boolean {
  const asked = all.filter(({ kind }) => kind !== "stop" && kind !== "glue" && kind !== "of");
  const isShare = asked[0]?.kind === "share";
  return (
    isShare &&
    asked.every(({ kind, value }) => kind === "share" || (kind === "ask" && value === "amount"))
  );
}

const part = (whole: readonly Token[]): readonly Token[] => [
  said("share", "of", "占"),
  ...whole,
  said("of", "", "的"),
  said("share", "", "比重"),
];

/** 民营企业进出口额及占比: 进出口多少、占比多少. */
function amountAndShare(all: readonly Token[]): readonly Token[] {
  const end = all.findLastIndex(({ kind }) => kind !== "stop" && kind !== "glue") + 1;
  const last = all[end - 1]?.value === "amount" ? end - 1 : end;
  const [when, [who, flow, joint, share, ...more]] = whenOf(all.slice(0, last));
  const isJoint = joint?.kind === "and" || (joint?.kind === "with" && joint.text === "和");
  const isShare = share?.kind === "share" && share.value !== "of" && more.length === 0;
  if (!who || !isClass(who) || flow?.kind !== "flow" || !isJoint || !isShare || !share) return all;
  const asked = said("ask", "amount", "多少");
  return [...when, who, flow, asked, said("stop", "", "、"), share, asked];
}

/** "Private companies: trade value in 2024 and share of the total": how much, and how much was its share. */
function valueAndShare(all: readonly Token[]): readonly Token[] {
  const [who, ...rest] = withoutSigns(all);
  const and = rest.findIndex(({ kind }) => kind === "and");
  const [share, ...tail] = rest.slice(and + 1);
  const flows = rest.slice(0, Math.max(and, 0)).filter(({ kind }) => kind === "flow");
  const when = rest.slice(0, Math.max(and, 0)).filter(({ kind }) => kind !== "flow");
  const isTime = when.length > 0 && when.every((one) => isTimed(one) || one.kind === "dash");
  const isWhole = tail.every(({ kind }) => kind === "overall");
  if (!who || !/^(enterprise_type|trade_mode)$/.test(who.place?.dimension ?? "")) return all;
  if (and < 1 || share?.kind !== "share" || !isTime || !isWhole || flows.length > 1) return all;
  const how = [said("ask", "amount", "how much"), said("aux", "", "was")];
  const figure = flows.length > 0 ? [...flows, said("of", "", "of"), who] : [who];
  const time = when[0]?.kind === "in" ? when : [said("in", "", "in"), ...when];
  const its = [said("pronoun", "", "its"), said("share", "", "share")];
  return [
    ...how,
    ...figure,
    ...time,
    said("stop", "", ","),
    said("and", "", "and"),
    ...how,
    ...its,
  ];
}

/** Without signs and fillers, but with the dash between two months. */
function withoutSigns(all: readonly Token[]): readonly Token[] {
  return all.filter((one, at) => {
    const isSpan = one.kind === "dash" && all[at + 1]?.kind === "month";
    return isSpan || !["stop", "dash", "filler", "money"].includes(one.kind);
  });
}

/** 11月对美出口占当月出口多少: the whole is of the time that is named anyhow. */
function ofThatTime(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind, value }) => kind === "share" && value === "of");
  const word = all[at + 1];
  const before = all.slice(0, Math.max(at, 0));
  const isMonth = before.some(({ kind, text }) => kind === "months" && /^月/.test(text));
  const isSpan = before.some(({ kind }) =>
    ["months", "quarters", "quarter", "half"].includes(kind),
  );
  const isThatMonth =
    word?.kind === "relative" && word.value === "this-month" && word.text === "当 月";
  const isThatYear = word?.kind === "year" && word.value === "whole" && !isSpan;
  const isTold = (isThatMonth && isMonth) || (isThatYear && before.some(isTimed));
  const next = all[at + 2]?.text === "的" ? 2 : 1;
  return at > 0 && isTold && all[at + 1 + next]?.kind === "flow"
    ? all.toSpliced(at + 1, next)
    : all;
}

/** "How much do the US and the EU together take of Chinese exports": their share in them. */
function takenOf(all: readonly Token[]): readonly Token[] {
  const [ask, aux, ...rest] = all;
  const at = rest.findIndex(({ kind, text }) => kind === "aux" && /^takes?$/.test(text));
  const names = rest.slice(0, Math.max(at, 0));
  const [of, ...behind] = rest.slice(at + 1);
  const us = isHome(behind[0]) ? (behind[1]?.kind === "poss" ? 2 : 1) : 0;
  const [flow, ...when] = behind.slice(us);
  const isNamed = names.some(isPartner) && names.every((one) => isPartner(one) || joined(one));
  const isAsked = ask?.kind === "ask" && ask.value === "amount" && aux?.kind === "aux";
  if (!isAsked || at < 1 || !isNamed || of?.kind !== "of" || flow?.value !== "export") return all;
  if (!flow || !when.every((one) => isTimed(one) || one.kind === "stop")) return all;
  return [said("share", "", "share of"), ...names, said("in", "", "in"), flow, ...when];
}

function joined({ kind }: Token): boolean {
  return kind === "and" || kind === "together";
}

/** "Share of exports to ASEAN in total exports": its share in exports. */
function shareInTotal(all: readonly Token[]): readonly Token[] {
  const [share, flow, lead, place, ...rest] = all;
  const isLed = lead !== undefined && ["to", "from", "with"].includes(lead.kind);
  const isInTotal = rest[0]?.kind === "overall" && rest[0].text === "in total";
  const isIn = rest[0]?.kind === "in" || rest[0]?.kind === "of" || isInTotal;
  const total = rest[1]?.kind === "overall" ? 1 : 0;
  const whole = rest[1 + total];
  const when = rest.slice(2 + total).filter(({ kind }) => kind !== "stop");
  if (share?.kind !== "share" || !isLed || !isIn || !isPartner(place) || !place) return all;
  // exports in all trade are another whole
  if (flow?.kind !== "flow" || whole?.kind !== "flow" || whole.value !== flow.value) return all;
  if (!when.every(isTimed)) return all;
  const time = when.length > 0 && when[0]?.kind !== "in" ? [said("in", "", "in")] : [];
  return [said("share", "", "share of"), place, said("in", "", "in"), flow, ...time, ...when];
}

/** 中国进口里日本占多少: 日本占进口的比重. */
function withinFlow(all: readonly Token[]): readonly Token[] {
  const [when, rest] = whenOf(all);
  const plain = isHome(rest[0]) ? rest.slice(rest[1]?.text === "的" ? 2 : 1) : rest;
  const [flow, within, place, ...asked] = plain;
  const isFlow = flow?.kind === "flow" && /^(export|import|total)$/.test(flow.value);
  if (!isFlow || !flow || !isWithin(within) || !isPartner(place) || !place) return all;
  return isPartAsked(asked) ? [...when, place, ...part([flow])] : all;
}

/** 中国在全球出口里占多大份额: 中国占全球出口的比重. */
function withinWorld(all: readonly Token[]): readonly Token[] {
  const [when, [home, at, world, within, ...asked]] = whenOf(all);
  const isAt = at?.kind === "in" && at.text === "在";
  if (!isHome(home) || !home || !isAt || world?.kind !== "world" || !isWithin(within)) return all;
  return isPartAsked(asked) ? [...when, home, ...part([world])] : all;
}

/** 民企在高新技术产品进出口中的占比: 民企占高新技术产品进出口的比重, and not the other way round. */
export function withinClass(all: readonly Token[]): readonly Token[] {
  const [when, [who, at, whole, flow, within, ...rest]] = whenOf(all);
  const isAt = at?.kind === "in" && at.text === "在";
  if (!who || !isClass(who) || !isAt || !whole || !isClass(whole) || flow?.kind !== "flow")
    return all;
  const end = rest.findIndex((one) => !isOfPart(one));
  const asked = end < 0 ? rest : rest.slice(0, end);
  if (!isWithin(within) || !isPartAsked(asked)) return all;
  return [...when, who, ...part([whole, flow]), ...rest.slice(asked.length)];
}

function isOfPart({ kind, value }: Token): boolean {
  return (
    kind === "share" || kind === "glue" || kind === "of" || (kind === "ask" && value === "amount")
  );
}

/** A class of goods, of enterprises or of trade: what no partner is. */
function isClass({ kind, place }: Token): boolean {
  return kind === "place" && place !== undefined && !/^(partner|home)$/.test(place.dimension);
}

/** 德国和法国加起来占欧盟对华贸易的多少: of our trade with it. */
function twoOfGroup(all: readonly Token[]): readonly Token[] {
  const [when, rest] = whenOf(all);
  const [one, joint, other, together, share, group, ...behind] = rest;
  const isTwo = isPartner(one) && isPartner(other) && /^[和与、]$/.test(joint?.text ?? "");
  const isShare = together?.kind === "together" && share?.kind === "share" && share.value === "of";
  if (!isTwo || !isShare || !isGroupToken(group) || isGroupToken(one) || !group) return all;
  const us = behind[1]?.kind === "self" || isHome(behind[1]) ? 2 : 0;
  const isLed = us === 0 || behind[0]?.kind === "toward" || behind[0]?.kind === "with";
  const flow = behind.find(({ kind }) => kind === "flow");
  const tail = behind.slice(us).filter(({ kind }) => kind !== "flow");
  const isAsked = tail.every(
    ({ kind, value }) =>
      ["stop", "of", "share", "glue"].includes(kind) || (kind === "ask" && value === "amount"),
  );
  const isTotal =
    flow?.value === "total" && behind.filter(({ kind }) => kind === "flow").length === 1;
  if (!isLed || !isAsked || !isTotal || !flow) return all;
  return [...when, ...rest.slice(0, 4), ...part([said("toward", "", "对"), group, flow])];
}

/** 非洲地区逆差最大的是哪个国家: 逆差最大的非洲国家. */
function largestOfGroup(all: readonly Token[]): readonly Token[] {
  const [first, [group, ...behind]] = whenOf(all);
  const [then, rest] = whenOf(behind);
  const when = [...first, ...then];
  const named = rest[0]?.text === "地 区" || rest[0]?.text === "国 家" ? rest.slice(1) : rest;
  const home = isHome(named[0]) ? named.slice(0, 1) : [];
  const [side, extreme, ...asked] = named.slice(home.length);
  const [who, countries, ...end] = asked.filter(
    ({ kind, text }) => kind !== "glue" || text !== "是",
  );
  const isSide = side?.kind === "flow" && /^(surplus|deficit)$/.test(side.value);
  const isMost = extreme?.kind === "extreme" && extreme.value === "high";
  const isWho = who?.kind === "ask" && who.value === "who";
  const isCountry = countries?.value === "partner:country";
  if (first.length > 0 && then.length > 0) return all;
  if (!group || !isGroupToken(group) || !isSide || !isMost || !isWho || !isCountry) return all;
  if (!side || !extreme || !countries || !end.every(({ kind }) => kind === "stop")) return all;
  return [...when, ...home, side, extreme, group, countries];
}

/** 巴西是顺差国吗: whose surplus is left open, so that it is told on which side the balance is. */
function isSurplusSide(all: readonly Token[]): readonly Token[] {
  const [when, [place, ...rest]] = whenOf(all);
  const plain = rest.filter(
    ({ kind, text }) => kind !== "glue" && text !== "是" && kind !== "stop",
  );
  const words = plain.filter(({ kind }) => kind !== "whether");
  const [side, country, balance, amount, ...more] = words;
  const isSide = side?.kind === "flow" && /^(surplus|deficit)$/.test(side.value);
  const isCountry = country?.value === "partner:country" && country.text === "国";
  const isTail =
    balance === undefined ||
    (balance.kind === "flow" && balance.value === "balance" && amount?.value === "amount");
  const isAsked = plain.filter(({ kind }) => kind === "whether").length === 1;
  if (!isPartner(place) || !place || isGroupToken(place) || !isSide || !isCountry) return all;
  if (!isTail || !isAsked || more.length > 0) return all;
  return [
    ...[...when, said("toward", "", "对"), place, said("glue", "", "是")],
    ...[said("flow", "surplus", "顺差"), said("or", "", "还是"), said("flow", "deficit", "逆差")],
  ];
}

/** "What proportion of ASEAN trade with China is Vietnam": its share of our trade with the group. */
function memberOfTrade(all: readonly Token[]): readonly Token[] {
  const [share, group, flow, ...rest] = all;
  const isWhole = isGroupToken(group) && flow?.kind === "flow" && flow.value === "total";
  const us = rest[0]?.kind === "with" && isHome(rest[1]) ? 2 : 0;
  const verb = rest.findIndex(({ kind, text }) => kind === "aux" && /^(is|was)$/.test(text));
  const [place, ...end] = rest.slice(verb + 1);
  const early = rest.slice(us, Math.max(verb, 0));
  const late = end.filter(({ kind }) => kind !== "stop");
  const isPlain = [...early, ...late].every(isTimed) && (early.length === 0 || late.length === 0);
  if (share?.kind !== "share" || !isWhole || verb < 0 || !isPlain || !group || !flow) return all;
  if (!isPartner(place) || !place || isGroupToken(place)) return all;
  const of = said("share", "", "share of");
  const when = [...early, ...late];
  const lead = when.length > 0 && when[0]?.kind !== "in" ? [said("in", "", "in")] : [];
  const whole = [said("in", "", "in"), flow, said("with", "", "with"), group];
  return [of, place, ...whole, ...lead, ...when];
}

/** "How many EU members ran a surplus against China": with how many we ran a deficit. */
function membersInSurplus(all: readonly Token[]): readonly Token[] {
  const plain = all.filter(({ kind, text }) => kind !== "glue" || text !== "a");
  const [count, group, members, run, side, sign, home, ...when] = plain;
  const isCount = count?.kind === "ask" && count.value === "count" && isGroupToken(group);
  const isMembers = members?.kind === "dimension" && members.value.startsWith("partner:");
  const isRun = run?.kind === "aux" && /^(run|ran|had|have|recorded|record|posted)$/.test(run.text);
  const isSide = side?.kind === "flow" && /^(surplus|deficit)$/.test(side.value);
  const isSign = sign?.kind === "with" || sign?.kind === "than";
  if (!isCount || !count || !group || !isMembers || !members || !isRun || !isSide || !isSign)
    return all;
  if (!isHome(home) || !home || !when.every((one) => isTimed(one) || one.kind === "stop"))
    return all;
  const [value, text] =
    side.value === "surplus"
      ? (["deficit", "deficit"] as const)
      : (["surplus", "surplus"] as const);
  const asked = [said("with", "", "with"), count, group, members, said("aux", "", "did"), home];
  return [...asked, said("aux", "", "run"), said("flow", value, text), ...when];
}

/** "Rank the five biggest suppliers": the five biggest suppliers. */
function rankedList(all: readonly Token[]): readonly Token[] {
  const [rank, ...rest] = all;
  const isRank = rank?.kind === "rank" && rank.text === "rank";
  const [number, extreme, partners] = rest;
  const isList = number?.kind === "number" && extreme?.kind === "extreme";
  return isRank && isList && partners?.kind === "dimension" ? rest : all;
}

/** "How many economies whose trade with China topped 1 trillion": with how many trade exceeded it. */
function whoseTrade(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind, value }) => kind === "not" && value === "whose");
  const [flow, ...rest] = all.slice(at + 1);
  const us = rest[0]?.kind === "with" && isHome(rest[1]) ? 2 : 0;
  const mark = rest.slice(us);
  const isMark = mark[0]?.kind === "above" || mark[0]?.kind === "below";
  if (at < 0 || flow?.kind !== "flow" || flow.value !== "total" || !isMark) return all;
  const [count, partners] = all.slice(0, at);
  const isList = count?.value === "who" && /^partner(:total)?$/.test(all[at - 1]?.value ?? "");
  const isOf = at === 2 || (at === 3 && partners?.kind === "of");
  if (us > 0 && (at === 0 || (isList && isOf))) {
    const who = [said("ask", "who", "which"), said("dimension", "partner", "partners")];
    return [...who, said("poss", "", "'"), flow, ...mark];
  }
  const isCount = at === 2 && count?.kind === "ask" && count.value === "count";
  if (!isCount || !count || partners?.kind !== "dimension") return all;
  const asked = [said("with", "", "with"), count, partners, said("aux", "", "did"), flow];
  return [...asked, ...mark];
}
