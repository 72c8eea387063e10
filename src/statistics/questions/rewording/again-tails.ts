/**
 * What a question says behind the figure it asks for: the year, the unit, that growth is wanted too, how many
 * there are. It is put where the rules read it, or left out where the answer tells it anyhow.
 */
import { isHan, isHome, isPartner, said, type Token, type TokenKind } from "../words/tokens.ts";
import { inTurn, ofChinese, ofEnglish, type Change } from "./changes.ts";

export const againTails: Change = inTurn(
  ofChinese(inTurn(timeBehind, monthNamed, listedMonths, eachOfMonths, goodsBeside)),
  ofEnglish(
    inTurn(
      ofTwelveMonths,
      theFirstHalf,
      leftHome,
      worthWhat,
      growthBehind,
      amountThere,
      withRestOfWorld,
      allPartnersBut,
      allTogether,
      placesOfClause,
    ),
  ),
  unitBehind,
  sizeBehind,
);

const timed: readonly TokenKind[] = [
  ...(["number", "year", "month", "months", "quarter", "quarters", "half", "first"] as const),
  ...(["ordinal", "cumulative"] as const),
];

function isTimed(one: Token | undefined): boolean {
  return one !== undefined && timed.includes(one.kind);
}

function isYearNumber(one: Token | undefined): boolean {
  return one?.kind === "number" && /^20\d\d$/.test(one.value);
}

function isStop(one: Token | undefined): boolean {
  return one?.kind === "stop";
}

function endOf(all: readonly Token[]): number {
  return all.findLastIndex(({ kind }) => kind !== "stop") + 1;
}

/** 哪个多，2024年; 占多大份额，2024年前三季度: the time stands in front. */
function timeBehind(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex((one, nth) => {
    const isSign = isStop(one) && /^[,，(?？;。.]$/.test(one.text);
    return isSign && isYearNumber(all[nth + 1]);
  });
  if (at < 1) return all;
  const length = all.slice(at + 1).findIndex((one) => !isTimed(one));
  const when = length < 0 ? all.slice(at + 1) : all.slice(at + 1, at + 1 + length);
  const behind = all.slice(at + 1 + when.length);
  const word = behind.findIndex(({ kind, text }) => kind !== "of" && text !== "数 据");
  const end = word < 0 ? [] : behind.slice(word);
  const isClosed = end.length === 0 || isStop(end[0]);
  const others = [...all.slice(0, at), ...end];
  if (!isClosed || others.some((one) => isYearNumber(one) || one.kind === "relative")) return all;
  const isOfMonths = when.some(({ kind }) => spans.includes(kind));
  if (isOfMonths && others.some(({ kind }) => spans.includes(kind))) return all;
  const year = when.some(({ kind }) => kind === "year") ? when : [...when, said("year", "", "年")];
  const rest = end.slice(1);
  return [
    ...year,
    ...all.slice(0, at),
    ...(rest.length > 0 ? [said("stop", "", ","), ...rest] : []),
  ];
}

const spans: readonly TokenKind[] = ["month", "months", "quarter", "quarters", "half"];

/** 11月出口环比10月: the month before is what 环比 is on anyhow. */
function monthNamed(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind, value }) => kind === "basis" && value === "month");
  const [number, word] = all.slice(at + 1, at + 3);
  const own = all.findIndex(
    (one, nth) => nth < at && one.kind === "number" && /^月/.test(all[nth + 1]?.text ?? ""),
  );
  const isBefore = Number(number?.value) === Number(all[own]?.value) - 1;
  const isMonth = number?.kind === "number" && word?.kind === "months" && /^月/.test(word.text);
  const months = all.filter(({ kind, text }) => kind === "months" && /^月/.test(text));
  // 环比10月出口 is of another figure
  const isElse = all.slice(at + 3).some(({ kind }) => kind === "flow" || kind === "place");
  return at > 0 && own >= 0 && isMonth && isBefore && months.length === 2 && !isElse
    ? all.toSpliced(at + 1, 2)
    : all;
}

/** 7月、8月、9月出口: 7月、8月和9月. */
function listedMonths(all: readonly Token[]): readonly Token[] {
  const isBetween = (one: Token, nth: number): boolean => {
    const [word, number, next] = [all[nth - 1], all[nth + 1], all[nth + 2]];
    const areMonths = [word, next].every(
      (month) => month?.kind === "months" && /^月/.test(month.text),
    );
    return isStop(one) && one.text === "、" && areMonths && number?.kind === "number";
  };
  const at = all.findLastIndex(isBetween);
  const isSeveral = all.filter(isBetween).length > 1;
  const isJoined = all.some(({ kind, text }) => kind === "with" && text === "和");
  return isSeveral && !isJoined ? all.with(at, said("with", "", "和")) : all;
}

/** 进口的月度数字各是多少: 进口每月多少. */
function eachOfMonths(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind, value, text }) => {
    return kind === "each" && value === "month" && /^月 度/.test(text);
  });
  if (at < 1) return all;
  return all.filter((one, nth) => {
    const isOf = nth === at - 1 && one.kind === "of";
    return !isOf && !(nth === at + 1 && one.kind === "glue" && one.text === "各");
  });
}

/** 集成电路出口和手机出口，哪个金额大: 集成电路和手机出口哪个金额大. */
function goodsBeside(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex((one, nth) => {
    const [flow, joint, other, again] = all.slice(nth + 1, nth + 5);
    const isPair = isGoods(one) && isGoods(other) && /^[和与]$/.test(joint?.text ?? "");
    return isPair && flow?.kind === "flow" && again?.kind === "flow" && flow.value === again.value;
  });
  if (at < 0) return all;
  const comma = isStop(all[at + 5]) ? 1 : 0;
  const who = all[at + 5 + comma];
  const isWho = who?.kind === "ask" && who.value === "who";
  if (!isWho || all.filter(({ kind }) => kind === "place").length !== 2) return all;
  return all.filter((_, nth) => nth !== at + 1 && !(comma === 1 && nth === at + 5));
}

function isGoods(one: Token | undefined): boolean {
  return one?.kind === "place" && one.place?.dimension === "commodity";
}

/** "Over the twelve months of 2024": in 2024. */
function ofTwelveMonths(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex((one, nth) => {
    return one.kind === "number" && one.value === "12" && all[nth + 1]?.text === "months";
  });
  const [lead, of, year] = [all[at - 1], all[at + 2], all[at + 3]];
  const isLed = lead?.kind === "over" || lead?.kind === "in";
  const isOf = of?.kind === "of" || of?.kind === "in";
  if (at < 1 || !isLed || !isOf || !isYearNumber(year)) return all;
  return all.toSpliced(at - 1, 4, said("in", "", "in"));
}

/** "In the second half of 2024 than in the first": than in the first half. */
function theFirstHalf(all: readonly Token[]): readonly Token[] {
  const end = endOf(all);
  const last = all[end - 1];
  const halves = all.filter(({ kind }) => kind === "half");
  const than = all.findLastIndex(({ kind }) => kind === "than");
  const isFirst = last?.kind === "first" || (last?.kind === "ordinal" && last.value === "1");
  const isSecond = last?.kind === "ordinal" && last.value === "2";
  const isBare = all
    .slice(than + 1, end - 1)
    .every(({ kind, text }) => kind === "in" || text === "the");
  if (than < 0 || !(isFirst || isSecond) || !isBare || halves.length !== 1) return all;
  const value = isFirst ? "1" : "2";
  if (halves[0]?.value === value || all.some(({ kind }) => kind === "quarters")) return all;
  return all.with(end - 1, said("half", value, isFirst ? "first half" : "second half"));
}

/** "How many phones left China": were exported. */
function leftHome(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind, value }) => kind === "not" && value === "left");
  const isSaid = all[at + 2]?.kind === "as" && all[at + 3]?.value === "export";
  if (at < 1 || !isHome(all[at + 1]) || !all.slice(0, at).some(isGoods)) return all;
  return all.toSpliced(at, isSaid ? 4 : 2, said("flow", "export", "exported"));
}

/** "How many ships were exported, and worth what": and what were they worth. */
function worthWhat(all: readonly Token[]): readonly Token[] {
  const end = endOf(all);
  const [and, worth, what] = all.slice(end - 3, end);
  const isWorth = and?.kind === "and" && worth?.kind === "money" && what?.value === "amount";
  const goods = all.filter(isGoods);
  if (!isWorth || all[0]?.value !== "count" || goods.length !== 1) return all;
  const asked = [said("ask", "amount", "what"), said("aux", "", "were")];
  const head = all.slice(0, end - 2).flatMap((one, at) => {
    const isBare = one.kind === "flow" && all[at - 1]?.kind === "place";
    return isBare ? [said("aux", "", "were"), one] : [one];
  });
  return [...head, ...asked, said("pronoun", "", "they"), worth];
}

/** "…, plus growth": and growth. */
function growthBehind(all: readonly Token[]): readonly Token[] {
  const end = endOf(all);
  const [joint, growth] = all.slice(end - 2, end);
  const isGrowth = growth?.kind === "change" && growth.value === "growth";
  const head = all.slice(0, Math.max(end - 2, 0));
  const isElse = head.some(({ kind }) => ["change", "share", "than", "ask"].includes(kind));
  if (!isGrowth || !(joint?.kind === "plus" || joint?.kind === "and") || isElse) return all;
  return [...head.slice(0, endOf(head)), said("and", "", "and"), growth];
}

/** "Which was the top destination, and how much went there": an order tells the amounts. */
function amountThere(all: readonly Token[]): readonly Token[] {
  const end = endOf(all);
  const at = all.findLastIndex(
    ({ kind }, nth) => kind === "and" && all[nth + 1]?.value === "amount",
  );
  const head = all.slice(0, Math.max(at, 0));
  const isOrder = head.some(({ kind }) => kind === "extreme") && head[0]?.kind === "ask";
  const isWho = head[0]?.value === "who" || head[0]?.value === "whom";
  const tail = all.slice(at + 2, end);
  const isThere = tail.at(-1)?.value === "there" || tail.at(-1)?.text === "it";
  const isVerb = tail.length === 2 && (tail[0]?.kind === "aux" || tail[0]?.value === "went");
  return at > 0 && isOrder && isWho && isThere && isVerb ? head.slice(0, endOf(head)) : all;
}

/** "The surplus with the rest of the world": with all, as nobody has been named. */
function withRestOfWorld(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ text }) => /^(the )?rest of the world$/.test(text));
  const lead = all[at - 1];
  const isLed = lead !== undefined && ["with", "to", "from"].includes(lead.kind);
  const isElse = all.some((one) => isPartner(one) || one.kind === "without" || isGoods(one));
  return at > 0 && isLed && !isElse ? all.toSpliced(at - 1, 2) : all;
}

/** "All trading partners other than the USA": countries other than it. */
function allPartnersBut(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind, text }) => {
    return (kind === "overall" && text === "all") || (kind === "every" && text === "every");
  });
  const [partners, without, place] = all.slice(at + 1, at + 4);
  const isPartners =
    partners?.kind === "dimension" && /^partner(:total|:country)?$/.test(partners.value);
  if (at < 0 || !isPartners || without?.kind !== "without" || !isPartner(place)) return all;
  return all.toSpliced(at, 3, said("without", "", "countries other than"));
}

/** "The five Nordic countries, all five together": the group is, which has the number in its name. */
function allTogether(all: readonly Token[]): readonly Token[] {
  const end = endOf(all);
  const [overall, number, together] = all.slice(end - 3, end);
  const isAll = overall?.text === "all" && together?.kind === "together";
  const [group, ...others] = all.filter(isPartner);
  const isNumber = number?.kind === "number" && /^[a-z]+$/.test(number.text);
  const name = ` ${group?.place?.label.en ?? ""} `;
  const isNamed = isNumber && name.includes(` ${number.text} `) && others.length === 0;
  return isAll && isNamed ? all.slice(0, endOf(all.slice(0, end - 3))) : all;
}

/** "Korea and Japan together: what did China buy from them": from Korea and Japan. */
function placesOfClause(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(isStop);
  const named = all.slice(0, Math.max(at, 0)).filter(({ kind }) => kind !== "together");
  const clause = all.slice(at + 1);
  const isListed =
    named.length === 3 && isPartner(named[0]) && named[1]?.kind === "and" && isPartner(named[2]);
  const them = clause.findIndex(({ kind, text }) => kind === "pronoun" && text === "them");
  const isLed = ["from", "to", "with"].includes(clause[them - 1]?.kind ?? "");
  const isElse =
    clause.some(isPartner) || clause.filter(({ kind }) => kind === "pronoun").length > 1;
  return isListed && them > 0 && isLed && !isElse ? clause.toSpliced(them, 1, ...named) : all;
}

/** "Chip exports Jan-Apr 2024 - how many units?": in units. */
function unitBehind(all: readonly Token[]): readonly Token[] {
  const end = endOf(all);
  const [sign, ask, unit] = all.slice(end - 3, end);
  const isAsked =
    ask?.kind === "ask" && /^(count|amount)$/.test(ask.value) && unit?.kind === "unit";
  const isSign = sign?.kind === "dash" || isStop(sign);
  const goods = all.filter(isGoods);
  if (!isAsked || !isSign || goods.length !== 1 || !unit || isHan(unit)) return all;
  return [...all.slice(0, end - 3), said("stop", "", ","), unit];
}

/** "Cross-border e-commerce in 2024, size?": how much. */
function sizeBehind(all: readonly Token[]): readonly Token[] {
  const end = endOf(all);
  const [sign, size] = all.slice(end - 2, end);
  const isSize = size?.kind === "not" && size.value === "size";
  const isSign = sign?.kind === "dash" || isStop(sign);
  return isSize && isSign && !all.some(({ kind }) => kind === "ask") && !all.some(isHome)
    ? all.slice(0, end - 2)
    : all;
}
