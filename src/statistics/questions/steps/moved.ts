/**
 * Steps that name what they are of by where it stands in the thread: "the year up to then?", 上年呢,
 * "the rest?", "who has the surplus?", "and import from China?" after what another sells us. Each is put in the words of the
 * step that it stands for; what stands beside those words is left as it is, and unread where it says more.
 */
import { isGroup } from "../phrases/parts.ts";
import { type Token, type TokenKind, isHome } from "../words/tokens.ts";
import type { Question } from "../question.ts";
import {
  cutOf,
  isAsking,
  isGrowth,
  isOfOne,
  type Moved,
  passed,
  type StepContext,
} from "./asked.ts";
import { fromBoth } from "./both.ts";
import { markStep } from "./mark.ts";
import { ofAlone, oneOfThose } from "./named.ts";
import { restOfThem } from "./rest.ts";
import { boughtByIt, memberOfGroup, risenBy, theGroup } from "./taken.ts";

/** Undefined where the step says something else. */
export function movedStep(said: readonly Token[], context: StepContext): Moved | undefined {
  const { before } = context;
  const words = said.filter(({ kind }) => !passed.includes(kind));
  const tokens =
    markStep(words, before) ??
    upToThen(words, context) ??
    yearBefore(words, context) ??
    onSameMonth(words, context) ??
    boughtMost(words, context) ??
    largestThere(words, context) ??
    boughtMore(words, context) ??
    ofTheTwo(words, before) ??
    whichHalf(words, before) ??
    ofAllAgain(words, context) ??
    lessBy(words, context) ??
    bothOfThem(words, before) ??
    fromBoth(words, before) ??
    inPercent(words, context) ??
    theContinent(words) ??
    theGroup(words, before) ??
    risenBy(words) ??
    shareOfGroup(words, context) ??
    memberOfGroup(words, context) ??
    allTogether(words, before) ??
    bestOfThose(words, before);
  if (tokens) return { tokens, before };
  return (
    otherWay(words, before) ??
    ourWay(words, before) ??
    turnedWay(words, before) ??
    theirWay(words, before) ??
    boughtByIt(words, before) ??
    oneOfThose(words, before) ??
    whoseSurplus(words, before) ??
    wholeOfGroup(words, before) ??
    eachOfThem(words, before) ??
    amountNamed(words, before) ??
    restOfThem(words, before) ??
    monthOfAverage(words, before) ??
    sinceYearBefore(words, before)
  );
}

/** "In the year up to then?", 累计呢 after a month: from January to it. */
function upToThen(
  words: readonly Token[],
  { before, locale, lexicon }: StepContext,
): readonly Token[] | undefined {
  const { period } = before;
  const rest = words.filter(({ kind }) => kind !== "cumulative" && kind !== "in");
  const isSaid = words.some(({ kind }) => kind === "cumulative");
  const isPlain = rest.every((one) => isAsking(one) || isGrowth(one) || beside.includes(one.kind));
  if (!isSaid || !isPlain || period?.kind !== "month" || !isOfOne(before)) return undefined;
  if (before.isCumulative || before.isTwelve || period.firstMonth < 2) return undefined;
  const { year, firstMonth } = period;
  const english = firstMonth === 12 ? String(year) : `the first ${firstMonth} months of ${year}`;
  const chinese = firstMonth === 12 ? `${year}年` : `${year}年前${firstMonth}个月`;
  const time = cutOf(locale === "zh" ? chinese : `in ${english}`, lexicon);
  return time && [...time, ...rest];
}

/** 上年呢 right after the newest year is the one before it, whatever the day. */
function yearBefore(
  words: readonly Token[],
  { before, latest }: StepContext,
): readonly Token[] | undefined {
  const year = before.period?.year;
  const isNewest = year !== undefined && latest === `${year}-12`;
  const at = words.findIndex(({ kind, value, text }) => {
    return kind === "relative" && value === "last-year" && text === "上 年";
  });
  const isPlain = words.every(
    (one, index) => index === at || isAsking(one) || beside.includes(one.kind),
  );
  const one = words[at];
  if (!one || !isNewest || !isPlain || !isOfOne(before)) return undefined;
  return words.with(at, { ...one, value: "year-before" });
}

const beside: readonly TokenKind[] = ["flow", "to", "from", "toward", "with", "place", "self"];

/** 比2023年同月呢, "how does it compare with the same month of 2023?": growth on the year before. */
function onSameMonth(
  words: readonly Token[],
  { before, locale, lexicon }: StepContext,
): readonly Token[] | undefined {
  const year = before.period?.year ?? 0;
  const kinds: readonly TokenKind[] = [
    ...(["than", "number", "same", "pronoun", "aux", "change", "ask"] as const),
    // "compare it with the same month of 2023"
    ...(words.some(({ text }) => text === "compare") ? (["with", "to"] as const) : []),
  ];
  const isPlain = words.every(
    ({ kind, value }) =>
      kinds.includes(kind) &&
      (kind !== "number" || value === String(year - 1)) &&
      (kind !== "change" || value === "any") &&
      (kind !== "ask" || value === "how"),
  );
  const isOnce = (...of: readonly TokenKind[]): boolean =>
    words.filter(({ kind }) => of.includes(kind)).length === 1;
  const isSaid = isOnce("number") && isOnce("same") && isOnce("than", "with", "to");
  if (!isPlain || !isSaid || !isOfOne(before) || before.flow === "balance") return undefined;
  return cutOf(locale === "zh" ? "同比" : "on the year before", lexicon);
}

/** "Who bought most there?" after exports to a group: its largest market. */
function boughtMost(
  words: readonly Token[],
  { before, lexicon, locale }: StepContext,
): readonly Token[] | undefined {
  const [who, flow, most, there, ...more] = words;
  const { place } = before;
  const isGroupAsked = place?.dimension === "partner" && isGroup(place) && isOfOne(before);
  const isWho = who?.kind === "ask" && (who.value === "who" || who.value === "whom");
  const isMost = most?.kind === "most" && there?.text === "there" && more.length === 0;
  // they buy what we sell
  const [bought, sold] = [/^(bought|buys?)$/, /^(sold|sells?)$/];
  const isTheirs =
    (before.flow === "export" && bought.test(flow?.text ?? "")) ||
    (before.flow === "import" && sold.test(flow?.text ?? ""));
  if (!isGroupAsked || !isWho || !isMost || !isTheirs || locale === "zh") return undefined;
  return before.isTurned ? undefined : cutOf("which country is the largest there", lexicon);
}

/** "Who is the largest there?", 最大的是谁 after what went to a group: of its members. */
function largestThere(
  words: readonly Token[],
  { before, lexicon, locale }: StepContext,
): readonly Token[] | undefined {
  const { place } = before;
  const said = words.filter(({ kind }) => kind !== "aux" && kind !== "of");
  const [who, most, there, ...more] = said.toSorted((a, b) => order(a) - order(b));
  const isGroupAsked = place?.dimension === "partner" && isGroup(place) && isOfOne(before);
  const isWho = who?.kind === "ask" && (who.value === "who" || who.value === "whom");
  const isMost = most?.kind === "extreme" && most.value === "high" && more.length === 0;
  const isThere = there?.kind === "pronoun" && /^there$|^其 中$/.test(there.text);
  if (!isGroupAsked || !isWho || !isMost || !isThere || before.flow === "balance") return undefined;
  if (before.isTurned || before.without) return undefined;
  return cutOf(locale === "zh" ? "其中最大的国家" : "which country is the largest there", lexicon);
}

const order = ({ kind }: Token): number => ["ask", "extreme", "pronoun"].indexOf(kind);

/** "Who bought more from us?" after exports to two partners: which of them is the larger. */
function boughtMore(
  words: readonly Token[],
  { before, lexicon, locale }: StepContext,
): readonly Token[] | undefined {
  const [who, flow, more, lead, self, ...others] = words;
  const isWho = who?.kind === "ask" && (who.value === "who" || who.value === "whom");
  const isMore = more?.kind === "more" && more.value === "" && others.length === 0;
  const isOfUs = lead === undefined || isHome(self);
  // they buy what we sell
  const isBought =
    before.flow === "export" && flow?.value === "import" && (lead?.kind ?? "from") === "from";
  const isSold =
    before.flow === "import" && flow?.value === "export" && (lead?.kind ?? "to") === "to";
  if (locale === "zh" || !isWho || flow?.kind !== "flow" || !isMore || !isOfUs) return undefined;
  if (!(isBought || isSold) || before.isTurned || before.toldEach?.length !== 2) return undefined;
  return cutOf("which is larger", lexicon);
}

/** "The whole of ASEAN?" is ASEAN, also after the share of a member. */
function wholeOfGroup(words: readonly Token[], before: Question): Moved | undefined {
  const at = words.findIndex(({ kind, text }) => kind === "year" && /^(whole|all) of$/.test(text));
  const group = words[at + 1]?.place;
  if (at < 0 || !group || !isGroup(group)) return undefined;
  const isItsGroup = group.codes.join() === before.within?.codes.join();
  const tokens = words.toSpliced(at, 1);
  return { tokens, before: isItsGroup ? ofAlone(before, group) : before };
}

/** 两国相比哪个增长快: of the two, whichever way they are set against each other. */
function ofTheTwo(words: readonly Token[], before: Question): readonly Token[] | undefined {
  const at = words.findIndex(
    ({ kind, text }) => kind === "than" && /^相?比(较)?$/.test(text.replaceAll(" ", "")),
  );
  const isPair = words[at - 1]?.kind === "pair" && before.toldEach?.length === 2;
  const asked = words[at + 1];
  return isPair && asked?.kind === "ask" ? words.toSpliced(at, 1) : undefined;
}

/** "And with each of them?" after what several came to together: one by one. */
function eachOfThem(words: readonly Token[], before: Question): Moved | undefined {
  const kinds: readonly TokenKind[] = ["every", "of", "to", "from", "with", "toward", "aux"];
  const isThem = ({ kind, text }: Token): boolean =>
    kind === "pronoun" && /^(of )?(them|these|those)$/.test(text);
  const said = words.filter((one) => !isAsking(one) && !isThem(one));
  const isPlain = said.every(({ kind }) => kinds.includes(kind));
  const isEach = said.some(({ kind, text }) => kind === "every" && /^each/.test(text));
  const lead = said.find(({ kind }) => kind !== "every" && kind !== "of");
  const ways: Readonly<Record<string, string>> = { export: "to", import: "from" };
  const isWay = lead === undefined || lead.kind === (ways[before.flow] ?? "with");
  const isSet = before.kind === "sum" || before.kind === "value";
  const isSum = isSet && before.beside.length > 0;
  if (!isSum || !isEach || !isPlain || !isWay || before.isTurned) return undefined;
  const flow: Token = { kind: "flow", value: before.flow, text: words[0]?.text ?? "" };
  return { tokens: [flow], before: { ...before, kind: "value", earlier: undefined } };
}

/** 进出口额呢 after growth that may not be held asks for the amount. */
function amountNamed(words: readonly Token[], before: Question): Moved | undefined {
  const flow = words.find(({ kind }) => kind === "flow");
  const isAmount = /[额值]$/.test(flow?.text ?? "") && before.kind === "growth";
  if (!isAmount || words.some(isGrowth) || !isOfOne(before)) return undefined;
  const none = { direction: undefined, isGrowth: false, isYesNo: false } as const;
  return { tokens: words, before: { ...before, ...none, kind: "value" } };
}

/** "Which half was stronger?" after two halves of a year. */
function whichHalf(words: readonly Token[], before: Question): readonly Token[] | undefined {
  const at = words.findIndex(({ kind, value }) => kind === "near" && /^half/.test(value));
  const one = words[at];
  if (!one || before.period?.kind !== "half") return undefined;
  const more: Token = { kind: "more", value: "", text: one.text };
  const asked = words.with(at, { ...one, kind: "ask", value: "who" });
  return one.value === "half" ? asked : [...asked, more];
}

/** 少了多少 after a fall that was told: by how much money. */
function lessBy(
  words: readonly Token[],
  { before, lexicon }: StepContext,
): readonly Token[] | undefined {
  const [one, ...more] = words.filter(({ kind }) => kind !== "money");
  const isAsked = one?.kind === "ask" && /^[多少高低大小]了? 了? ?多 少$/.test(one.text);
  const isOfChange = before.kind === "growth" && before.isGrowth && isOfOne(before);
  if (!isAsked || more.length > 0 || !isOfChange || before.flow === "balance") return undefined;
  return cutOf(one.value === "shortfall" ? "减少了多少亿元" : "增加了多少亿元", lexicon);
}

/** "Both of them?" after two that were asked of one by one: what they come to. */
function bothOfThem(words: readonly Token[], before: Question): readonly Token[] | undefined {
  const isPair = words.some(({ kind }) => kind === "pair");
  const isAll = words.every(({ kind }) => kind === "pair" || kind === "of" || kind === "pronoun");
  if (!isPair || !isAll || !isOfOne(before) || !before.earlier) return undefined;
  return [...words, { kind: "together", value: "", text: words[0]?.text ?? "" }];
}

/** "And with the continent?" is the one that it lies in, and no order of all: it is left unread. */
function theContinent(words: readonly Token[]): readonly Token[] | undefined {
  const rest = words.filter(({ kind }) => !["to", "from", "with", "in", "toward"].includes(kind));
  const [one, ...more] = rest.filter((each) => !isAsking(each));
  return one?.text === "continent" && more.length === 0 ? [{ ...one, kind: "not" }] : undefined;
}

/** "In per cent?" after by how much something rose */
function inPercent(
  words: readonly Token[],
  { before, locale, lexicon }: StepContext,
): readonly Token[] | undefined {
  const rest = words.filter((one) => !isAsking(one) && one.kind !== "in");
  const isPercent = rest.length === 1 && rest[0]?.kind === "percent" && rest[0].value === "";
  const isOfChange = before.kind === "growth" && before.isGrowth && isOfOne(before);
  if (!isPercent || !isOfChange) return undefined;
  return cutOf(locale === "zh" ? "变化多少" : "by how much did it change", lexicon);
}

/** "What share of ASEAN are the two together?", 两国合计占东盟多少: of the same flow with it. */
function shareOfGroup(
  words: readonly Token[],
  { before, locale }: StepContext,
): readonly Token[] | undefined {
  const at = words.findIndex(({ place }) => place?.dimension === "partner" && isGroup(place));
  const [share, group] = [words.find(({ kind }) => kind === "share"), words[at]];
  // "that as a share of ASEAN?" after a sum is of the sum
  const isSum = before.kind === "sum" && words.some(({ kind }) => kind === "pronoun");
  const isSeveral = isSum || words.some(({ kind }) => kind === "pair" || kind === "together");
  const kinds: readonly TokenKind[] = [
    ...(["share", "pair", "together", "place", "pronoun", "number", "poss"] as const),
  ];
  const isPlain = words.every((one) => kinds.includes(one.kind) || isAsking(one));
  const numbers = words.filter(({ kind, value }) => kind === "number" && value.length === 1);
  const isTraded = before.flow !== "balance";
  if (!share || !group || !isSeveral || !isPlain || !isTraded) return undefined;
  if (words.filter(({ place }) => place).length !== 1 || before.isTurned) return undefined;
  if (numbers.some(({ value }) => Number(value) !== countOf(before))) return undefined;
  const text = group.text;
  const flow: Token = { kind: "flow", value: before.flow, text };
  const leads = { export: "to", import: "from", total: "with", balance: "with" } as const;
  const lead: Token = { kind: leads[before.flow], value: "", text };
  const whole = locale === "zh" ? [lead, group, flow] : [flow, lead, group];
  const of: Token = { kind: "share", value: locale === "zh" ? "of" : "", text: shareWords[locale] };
  const all: Token = { kind: "together", value: "", text };
  const amount: Token = { kind: "ask", value: "amount", text: "多 少" };
  return locale === "zh" ? [all, of, ...whole, amount] : [all, of, ...whole];
}

/** How many were asked of: beside each other, else one by one. */
function countOf({ beside: others, earlier }: Question): number {
  if (others.length > 0) return others.length + 1;
  let count = 1;
  for (let one = earlier; one; one = one.earlier) count += 1;
  return count;
}

const shareWords = { en: "share of", zh: "占" } as const;

/** 一季度合计, 拉美一共多少: one part comes to itself in total. */
function allTogether(words: readonly Token[], before: Question): readonly Token[] | undefined {
  const rest = words.filter(({ kind }) => kind !== "together");
  const places = rest.flatMap(({ place }) => (place ? [place] : []));
  const isGroupNamed = places.length === 1 && places.every(isGroup);
  const isTime = places.length === 0 && rest.some(({ kind }) => longer.includes(kind));
  const isPlain = rest.every((one) => isAsking(one) || named.includes(one.kind));
  const isTwice = rest.length === words.length || !isOfOne(before) || before.isTwelve;
  return (isGroupNamed || isTime) && isPlain && !isTwice ? rest : undefined;
}

const longer: readonly TokenKind[] = ["quarter", "quarters", "half", "year"];
const named: readonly TokenKind[] = [
  ...(["quarter", "quarters", "half", "year", "number", "place", "flow", "in"] as const),
  ...(["to", "from", "toward", "with"] as const),
];

/** "Total trade?" after the trade of one class or partner: once more of the same it would ask nothing. */
function ofAllAgain(
  words: readonly Token[],
  { before, locale }: StepContext,
): readonly Token[] | undefined {
  const [flow, ...more] = words.filter((one) => !isAsking(one));
  const isTotal = /^(total|overall) |总/.test(flow?.text ?? "");
  const isSame = flow?.kind === "flow" && flow.value === "total" && before.flow === "total";
  if (!flow || !isTotal || !isSame || more.length > 0 || before.place === undefined)
    return undefined;
  const all: Token = { kind: "overall", value: "", text: locale === "zh" ? "全国" : "overall" };
  return [all, ...words];
}

/** "The best month of those?" after a longer period. */
function bestOfThose(words: readonly Token[], before: Question): readonly Token[] | undefined {
  const at = words.findIndex(
    ({ kind, text }) => kind === "pronoun" && /^(those|these)$/.test(text),
  );
  const { period } = before;
  const isLong = period !== undefined && period.lastMonth > period.firstMonth;
  const lead = words[at - 1];
  const isOf = lead?.kind === "of" || lead?.kind === "in";
  const rest = words.filter((_, index) => index !== at && index !== at - 1);
  const isPlain = rest.every(({ kind, value }) => {
    return ["extreme", "months", "aux"].includes(kind) || (kind === "ask" && value === "who");
  });
  const isMonth = rest.some(({ kind }) => kind === "months");
  const isAmount = before.kind === "average" || isOfOne(before);
  return at > 0 && isOf && isLong && isPlain && isMonth && isAmount ? rest : undefined;
}

/** "And import from China?" after what Thailand sells to China: "and import?", of its side still. */
function otherWay(words: readonly Token[], before: Question): Moved | undefined {
  const [first, ...more] = words.filter((one) => !isAsking(one));
  const said = first?.kind === "pronoun" && itself.test(first.text) ? more : words;
  const named = said.filter((one) => !isAsking(one));
  const flow = named.find(({ kind }) => kind === "flow");
  const at = named.findIndex(({ kind }) => ["to", "from", "toward"].includes(kind));
  const lead = named[at];
  const isOfUs = lead !== undefined && isHome(named[at + 1]) && named.length === 3;
  const isOfPartner = before.place?.dimension === "partner" && isOfOne(before);
  if (!before.isTurned || before.isOpposite || !flow || !isOfUs || !isOfPartner) return undefined;
  const isTheirs =
    (flow.value === "import" && lead.kind === "from") ||
    (flow.value === "export" && lead.kind !== "from");
  return isTheirs ? { tokens: [flow], before } : undefined;
}

/** "And what did we sell to it?" after what it sells us */
function ourWay(words: readonly Token[], before: Question): Moved | undefined {
  const named = words.filter((one) => !isAsking(one));
  const flow = named.find(({ kind }) => kind === "flow");
  const self = named.find((one) => one.kind === "self" && one.value === "subject");
  const at = named.findIndex(({ kind }) => ["to", "from", "toward"].includes(kind));
  const [lead, it] = [named[at], named[at + 1]];
  const isItsName = it?.place?.codes.join() === before.place?.codes.join();
  const isIt = (it?.kind === "pronoun" && itself.test(it.text)) || isItsName;
  const isOfPartner = before.place?.dimension === "partner" && isOfOne(before);
  if (!before.isTurned || before.isOpposite || !isOfPartner || !isIt) return undefined;
  if (!self || !lead || named.length !== (flow ? 4 : 3)) return undefined;
  // 我国对美国呢 after what it sells us: the same verb of ours
  const isSold = !flow && before.flow === "import" && lead.kind !== "from";
  const ours = flow ?? (isSold ? ({ ...lead, kind: "flow", value: "export" } as const) : undefined);
  const isOurs =
    (ours?.value === "export" && lead.kind !== "from") ||
    (ours?.value === "import" && lead.kind === "from");
  return ours && isOurs ? { tokens: [ours], before: { ...before, isTurned: false } } : undefined;
}

/** "What does it sell us?", 它对我国出口多少 after the largest of an order: of that one's side. */
function theirWay(words: readonly Token[], before: Question): Moved | undefined {
  const { told, kind, top = 1, place } = before;
  const isOne = kind === "rank" && !place && told?.dimension === "partner" && top === 1;
  const rest = words.filter((one) => !isAsking(one) && !isGrowth(one));
  const [it, ...more] = rest;
  const isIt = it?.kind === "pronoun" && itself.test(it.text);
  const flow = more.find((one) => one.kind === "flow");
  const lead = more.find((one) => ["to", "from", "toward"].includes(one.kind));
  const self = more.find(isHome);
  const isAll = more.length === (lead ? 3 : 2);
  if (!isOne || !isIt || !flow || !self || !isAll) return undefined;
  const isExport = flow.value === "export" && lead?.kind !== "from";
  const isImport = flow.value === "import" && lead?.kind === "from";
  // what it exports from here, it buys: neither is read as ours
  if (!isExport && !isImport) return { tokens: [{ ...it, kind: "not" }], before };
  const [value, said] = isExport ? (["import", "进口"] as const) : (["export", "出口"] as const);
  const ours: Token = { kind: "flow", value, text: /[a-z]/.test(flow.text) ? `${value}s` : said };
  return { tokens: [ours, ...words.filter(isGrowth)], before: ofAlone(before, told) };
}

/** "And in the other direction?", 反过来呢: the other flow with the same partner. */
function turnedWay(words: readonly Token[], before: Question): Moved | undefined {
  const [one, ...more] = words;
  const isTurned = one?.kind === "near" && one.value === "turned" && more.length === 0;
  const isOfPartner = before.place?.dimension === "partner" && isOfOne(before);
  const isWay = before.flow === "export" || before.flow === "import";
  if (!isTurned || !isOfPartner || !isWay) return undefined;
  // what is theirs stays theirs, and is named from their side
  const isExport = (before.flow === "export") === before.isTurned;
  return {
    tokens: [{ kind: "flow", value: isExport ? "export" : "import", text: one.text }],
    before,
  };
}

const itself = /^(it|they|[它其]|该 国)$/;

/** "So who has the surplus?" after trade with one partner: the balance says it. */
function whoseSurplus(words: readonly Token[], before: Question): Moved | undefined {
  const [who, ...rest] = words.filter(({ kind }) => kind !== "aux");
  const [flow, ...more] = rest;
  const isWho = who?.kind === "ask" && (who.value === "whom" || who.value === "who");
  const isSide = flow?.kind === "flow" && /^(surplus|deficit)$/.test(flow.value);
  // of several that were added up it is told of each of them
  const isSum = before.kind === "sum" && before.beside.length > 0;
  const isOfPartner = before.place?.dimension === "partner" && (isSum || isOfOne(before));
  if (!flow || !isWho || !isSide || more.length > 0 || !isOfPartner) return undefined;
  if (before.without || before.within || before.isTwelve) return undefined;
  // of two that were asked of one by one it may be either, or both
  if (before.earlier && before.earlier.place !== before.place) return undefined;
  const kind = isSum ? "value" : before.kind;
  const was = { ...before, kind, isTurned: false, isOpposite: false, side: undefined };
  return { tokens: [{ ...flow, value: "balance" }], before: was };
}

/** "In May?" after the average of the months: what it came to in May. */
function monthOfAverage(words: readonly Token[], before: Question): Moved | undefined {
  const time = words.filter(({ kind }) => kind !== "only" && kind !== "in" && kind !== "of");
  const isMonth =
    time.some(({ kind }) => kind === "month" || kind === "months") &&
    time.filter(({ kind }) => kind === "number").length <= 2 &&
    time.every(({ kind }) => ["month", "months", "number", "year"].includes(kind));
  const isOf = before.kind === "average" && before.per === "month";
  if (!isOf || !isMonth || before.beside.length > 0 || before.alsoIn.length > 0) return undefined;
  const tokens = words.filter(({ kind }) => kind !== "only");
  return { tokens, before: { ...before, kind: "value" } };
}

/** "By how much did it rise?" after 2024 and then 2023: from the one to the other. */
function sinceYearBefore(words: readonly Token[], before: Question): Moved | undefined {
  const { earlier, period } = before;
  const later = earlier?.period;
  if (!earlier || !later || !period || !isOfOne(before)) return undefined;
  const isNext = later.year === period.year + 1 && later.firstMonth === period.firstMonth;
  const isAsLong = later.lastMonth === period.lastMonth;
  const isSame =
    earlier.flow === before.flow &&
    earlier.place?.codes.join() === before.place?.codes.join() &&
    earlier.without === before.without &&
    earlier.currency === before.currency;
  const isPlain = words.every(
    (one) => isAsking(one) || grown.includes(one.kind) || itself.test(one.text),
  );
  const isChange = words.some(({ kind, value }) => kind === "change" && value !== "lost");
  if (!isNext || !isAsLong || !isSame || !isPlain || !isChange) return undefined;
  const { period: last, earlier: rest } = earlier;
  return { tokens: words, before: { ...before, period: last, earlier: rest } };
}

const grown: readonly TokenKind[] = ["change", "ask", "basis", "scale", "currency", "money", "by"];
