/** One set against another by a verb or name they share, or against the year before, put as rules know it. */
import { isHan, isHome, isPartner, said, type Token, type TokenKind } from "../words/tokens.ts";
import { inTurn, type Change } from "./changes.ts";

export const againSet: Change = inTurn(
  dealtMore,
  biggerPartner,
  largerPartner,
  onYear,
  earnedFrom,
  ofOurGoods,
  soldUs,
  amongWhole,
  inPercent,
  fellBy,
  inAnyMonth,
  whichHalf,
  endedBy,
  besideOther,
);

const timed: readonly TokenKind[] = [
  ...(["number", "year", "month", "months", "quarter", "quarters", "half", "in"] as const),
  ...(["ordinal", "relative", "first"] as const),
];

/** All words from there on say when, so far as they do. */
export function timeAt(all: readonly Token[], at: number): readonly Token[] {
  const end = all.findIndex(({ kind }, nth) => nth >= at && !timed.includes(kind));
  return all.slice(at, end < 0 ? all.length : end);
}

export function isEndAt(all: readonly Token[], at: number): boolean {
  return all.slice(at).every(({ kind, text }) => kind === "stop" && !/^[,，、]$/.test(text));
}

export function isTrade(one: Token | undefined): boolean {
  return one?.kind === "flow" && ["export", "import", "total"].includes(one.value);
}

function isOne(one: Token | undefined): boolean {
  return isPartner(one);
}

/** "Did China buy more from Japan than from Korea": its imports from the one against those from the other. */
function dealtMore(tokens: readonly Token[]): readonly Token[] {
  const all = tokens.filter(
    (one, nth) =>
      one.kind !== "glue" || tokens[nth - 1]?.kind !== "more" || !/^goods$/.test(one.text),
  );
  const at = all.findIndex(
    (one, nth) => isTrade(one) && /^(more|less)$/.test(all[nth + 1]?.text ?? ""),
  );
  const [flow, more, lead, place] = all.slice(at, at + 4);
  const before = all.slice(0, Math.max(at, 0));
  const isOurs = before.filter((one) => isHome(one)).length === 1 && isHome(before.at(-1));
  const isAsked = before.slice(0, -1).every(({ kind }) => kind === "aux" || kind === "whether");
  if (at < 1 || !flow || !more || !lead || !place || !isOurs || !isAsked) return tokens;
  const when = timeAt(all, at + 4);
  const than = at + 4 + when.length;
  const [sign, again, other] = all.slice(than, than + 3);
  const isSame = again?.kind === lead.kind && again.text === lead.text;
  if (sign?.kind !== "than" || !isSame || !isOne(place) || !isOne(other) || !other) return tokens;
  const rest = timeAt(all, than + 3);
  if ((when.length > 0 && rest.length > 0) || !isEndAt(all, than + 3 + rest.length)) return tokens;
  const leads: Readonly<Record<string, readonly string[]>> = {
    export: ["to"],
    import: ["from"],
    total: ["with"],
  };
  if (!leads[flow.value]?.includes(lead.kind)) return tokens;
  return setAgainst({ flow, lead, place, other, isLess: more.kind === "less" }, [...when, ...rest]);
}

type TwoParties = {
  readonly flow: Token;
  readonly lead: Token;
  readonly place: Token;
  readonly other: Token;
  readonly isLess?: boolean;
};

/** "Were exports to Japan higher than exports to Korea in 2024" */
export function setAgainst(
  { flow, lead, place, other, isLess = false }: TwoParties,
  when: readonly Token[],
): readonly Token[] {
  const noun = said("flow", flow.value, flow.value === "total" ? "trade" : `${flow.value}s`);
  const than = isLess ? said("below", "", "lower than") : said("above", "", "higher than");
  return [said("aux", "", "were"), noun, lead, place, than, noun, lead, other, ...when];
}

/** "Is Vietnam a bigger export market than Japan": by what goes to each. */
function biggerPartner(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex((one) => one.kind === "more" || one.kind === "less");
  const [aux, place] = all.slice(at - 2, at);
  const isLed = at === 2 && (aux?.kind === "aux" || aux?.kind === "whether");
  const named = all[at + 1];
  const way = wayOf(named);
  if (!isLed || !place || !isOne(place) || !way) return all;
  const than = at + 2;
  const [sign, other] = all.slice(than, than + 2);
  if (sign?.kind !== "than" || !other || !isOne(other)) return all;
  const verb = all[than + 2]?.kind === "aux" ? 1 : 0;
  const when = timeAt(all, than + 2 + verb);
  if (!isEndAt(all, than + 2 + verb + when.length)) return all;
  const isLess = all[at]?.kind === "less";
  return setAgainst({ ...way, place, other, isLess }, when);
}

/** What makes somebody a partner: "export market", "supplier", "trading partner"; no "buyer", who may be anybody's. */
function wayOf(one: Token | undefined): Pick<TwoParties, "flow" | "lead"> | undefined {
  if (one?.kind !== "dimension") return undefined;
  if (one.value === "partner:export" && /market|destination/.test(one.text))
    return { flow: said("flow", "export", "exports"), lead: said("to", "", "to") };
  if (one.value === "partner:import" && /^(supplier|import |source of imports)/.test(one.text))
    return { flow: said("flow", "import", "imports"), lead: said("from", "", "from") };
  if (one.value === "partner:total")
    return { flow: said("flow", "total", "trade"), lead: said("with", "", "with") };
  return undefined;
}

/** "Which of Japan and Korea was the larger trading partner": which was it, the one or the other. */
function largerPartner(all: readonly Token[]): readonly Token[] {
  const [who, of, place, and, other, aux, more, named] = all.filter(
    ({ kind, text }) => kind !== "glue" || text !== "the",
  );
  const isWho = who?.kind === "ask" && who.value === "who" && /^which/.test(who.text);
  const isTwo = of?.kind === "of" && isOne(place) && and?.kind === "and" && isOne(other);
  const isMore = aux?.kind === "aux" && more?.kind === "more";
  if (!isWho || !isTwo || !isMore || !place || !other || !wayOf(named) || !named) return all;
  const rest = all.slice(all.indexOf(named) + 1);
  const when = timeAt(rest, 0);
  if (!isEndAt(rest, when.length)) return all;
  return [
    ...[who, aux, more, named, ...when, said("stop", "", ","), place],
    ...[said("or", "", "or"), other],
  ];
}

/** 出口比上年多吗, "was the surplus larger in 2024 than a year earlier": whether it went up on the year or the month. */
function onYear(all: readonly Token[]): readonly Token[] {
  const bases = all.filter(({ kind, value }) => kind === "basis" && /^(year|month)$/.test(value));
  const sizes = all.filter((one) => sizeOf(one) !== undefined);
  const flows = all.filter(({ kind }) => kind === "flow");
  const [basis, size, flow] = [bases[0], sizes[0], flows[0]];
  const isPlain = bases.length === 1 && sizes.length === 1 && flows.length === 1;
  const isElse = all.some(({ kind }) => elsewhere.includes(kind));
  if (!basis || !size || !flow || !isPlain || isElse) return all;
  const isMonths = all.some(isMonthsAsked);
  const isAsked = isMonths || all.some(({ kind }) => kind === "whether") || all[0]?.kind === "aux";
  const isAmount = all.some((one, at) => one.kind === "ask" && !isMonthsAsked(one, at, all));
  const way = said("change", sizeOf(size) ?? "", size.text);
  if (!isAsked || isAmount) return all;
  if (isHan(basis)) {
    const next = all[all.indexOf(basis) + 1];
    const end = all[all.indexOf(size) + 1];
    const isLast = end === undefined || ["whether", "stop"].includes(end.kind);
    const isNext = next === size;
    return isNext && isLast ? all.map((one) => (one === size ? way : one)) : all;
  }
  if (!/^than/.test(basis.text)) return all;
  // "which months had lower imports": falling ones
  const isAhead = all.indexOf(size) === all.indexOf(flow) - 1;
  if (all.indexOf(size) < all.indexOf(flow) && !(isMonths && isAhead)) return all;
  return all.flatMap((one) => (one === basis ? [] : one === size ? [way] : [one]));
}

/** "In how many months", 有几个月, 哪些月份 */
function isMonthsAsked({ kind, value }: Token, at: number, all: readonly Token[]): boolean {
  const isWho = value === "who" || value === "count" || value === "amount";
  return kind === "ask" && (value === "months" || (isWho && all[at + 1]?.kind === "months"));
}

/** Which way a size is: 大, 多, "larger" up, 小, 少, "smaller" down; none of a growth. */
function sizeOf({ kind, value, text }: Token): "up" | "down" | undefined {
  const plain = text.replaceAll(" ", "");
  if (
    kind === "more" &&
    value !== "rate" &&
    /^(更?[大多高]|larger|bigger|higher|greater)$/.test(plain)
  )
    return "up";
  if (kind === "less" && value !== "rate" && /^(更?[小少低]|smaller|lower)$/.test(plain))
    return "down";
  return undefined;
}

const elsewhere: readonly TokenKind[] = [
  ...(["than", "above", "below", "dimension", "share", "extreme", "or", "and", "not"] as const),
  ...(["change", "average", "without", "money"] as const),
];

/** "Earn from exports to Italy": what they came to. */
function earnedFrom(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind, value }) => kind === "money" && value === "earned");
  const [self, from, flow, to] = [all[at - 1], all[at + 1], all[at + 2], all[at + 3]];
  const isSelling = flow?.kind === "flow" && flow.value === "export" && to?.kind === "to";
  const isOurs = isHome(self) && all.slice(0, at - 1).every(({ kind }) => kind !== "place");
  const isLed = from?.kind === "from" || (from?.kind === "by" && from.text === "by");
  if (at < 1 || !isSelling || !isOurs || !isLed) return all;
  const exports = said("flow", "export", "exports");
  // "how much did exports to Italy earn"
  const rest = all.slice(at + 2).map((one) => (one === flow ? exports : one));
  return [...all.slice(0, at - 1), ...rest];
}

/** "More than 10 billion yuan of Chinese goods": from us; "sales of Chinese goods to Israel" are ours anyhow. */
function ofOurGoods(given: readonly Token[]): readonly Token[] {
  const sold = given.findIndex((one, at) => {
    const [of, from, self, to] = given.slice(at + 1, at + 5);
    const isOurs = from?.kind === "from" && isHome(self) && from.text === self?.text;
    const isSold = one.kind === "flow" && one.value === "export" && of?.text === "of";
    return isSold && isOurs && to?.kind === "to";
  });
  const all = sold < 0 ? given : given.toSpliced(sold + 1, 3);
  return all.filter((one, at) => {
    const [before, from, self] = [all[at - 1], all[at + 1], all[at + 2]];
    const isOurs = from?.kind === "from" && isHome(self) && from.text === self?.text;
    const isMoney = before?.kind === "currency" || before?.kind === "money";
    return !(one.kind === "of" && one.text === "of" && isMoney && isOurs);
  });
}

/** "Who sold China the most", "sold China more than": to us. */
function soldUs(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex((one, nth) => {
    const [before, home, next] = [all[nth - 1], all[nth + 1], all[nth + 2]];
    const isSold =
      one.kind === "flow" && /^(sell|sold|sells|selling|supply|supplies|supplied)$/.test(one.text);
    const isWho = before?.kind === "dimension" || before?.kind === "ask";
    const isMuch = next?.kind === "most" || next?.kind === "above";
    return isSold && isWho && isHome(home) && isMuch;
  });
  return at < 0 ? all : all.toSpliced(at + 1, 0, said("to", "", "to"));
}

/** 对东盟出口中越南占多少: its share of those to the group. */
function amongWhole(all: readonly Token[]): readonly Token[] {
  const plain = all.filter(({ kind, text }) => kind !== "stop" || !/^[,，]$/.test(text));
  const at = plain.findIndex(
    ({ kind, text }) => kind === "in" && /^[中里]$|^(当|之) ?中$/.test(text),
  );
  const [lead, group, flow] = plain.slice(Math.max(at - 3, 0), Math.max(at, 0));
  const [part, share, ...asked] = plain.slice(at + 1);
  const isLed = lead?.kind === "toward" || lead?.kind === "from";
  const isWhole = isLed && isPartner(group) && isGroupCode(group) && isTrade(flow);
  const isShare = share?.kind === "share" && /^占/.test(share.text);
  const isAsk = asked.every(
    ({ kind, value }) =>
      kind === "stop" ||
      kind === "glue" ||
      kind === "share" ||
      (kind === "ask" && value === "amount"),
  );
  const isRight = flow?.value === "import" ? lead?.kind === "from" : lead?.kind === "toward";
  if (at < 3 || !isWhole || !isOne(part) || !part || !isShare || !isAsk || !isRight) return all;
  if (!lead || !group || !flow || isGroupCode(part)) return all;
  const when = plain.slice(0, at - 3).filter(({ kind }) => kind !== "glue");
  if (!when.every(({ kind }) => timed.includes(kind))) return all;
  return [
    ...when,
    part,
    said("share", "of", "占"),
    lead,
    group,
    flow,
    said("of", "", "的"),
    said("share", "", "比重"),
  ];
}

function isGroupCode(one: Token | undefined): boolean {
  return one?.place?.codes.every((code) => code.startsWith("AGG-")) === true;
}

/** "How much did they grow, in percent": how much they did, which is told so. */
function inPercent(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(
    (one, nth) => one.kind === "in" && one.text === "in" && all[nth + 1]?.kind === "percent",
  );
  const isGrowth = all.some(({ kind }) => kind === "change");
  const isElse = all.some(({ kind }) => kind === "share" || kind === "than");
  const isLast = isEndAt(all, at + 2 + timeAt(all, at + 2).length);
  if (at < 0 || !isGrowth || isElse || !isLast) return all;
  return all.toSpliced(at, 2);
}

/** "How much did exports fall by in 2024": by how much. */
function fellBy(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(
    (one, nth) => one.kind === "by" && one.text === "by" && all[nth - 1]?.kind === "change",
  );
  const next = all[at + 1];
  const isAsked = all[0]?.kind === "ask" && ["amount", "growth", "points"].includes(all[0].value);
  const isLast = next === undefined || next.kind === "in" || next.kind === "stop";
  return at > 0 && isAsked && isLast ? all.toSpliced(at, 1) : all;
}

/** "Did monthly exports ever exceed": in how many months they did. */
function inAnyMonth(all: readonly Token[]): readonly Token[] {
  const [aux] = all;
  const rest = all.slice(1).filter(({ kind, text }) => kind !== "record" || text !== "ever");
  const isMonths = ({ kind, value }: Token): boolean => kind === "each" && value === "month";
  const at = rest.findIndex(isMonths);
  const month = rest[at];
  const isMonthly = at === 0 && month?.text === "monthly";
  const isAny = rest[at - 1]?.kind === "in" && /^any (single )?month/.test(month?.text ?? "");
  const mark = rest.findIndex(({ kind }) => kind === "above" || kind === "below");
  const isMoney = rest[mark + 1]?.kind === "number" && rest.some(({ kind }) => kind === "currency");
  if (aux?.kind !== "aux" || !(isMonthly || isAny) || mark < 0 || !isMoney) return all;
  if (rest.filter(isMonths).length > 1 || rest.some(({ kind }) => kind === "than")) return all;
  const end = rest.findIndex(({ kind }) => kind === "currency") + 1;
  const figure = rest.slice(isMonthly ? 1 : 0, end);
  const behind = rest.slice(end).filter(({ kind }) => !["each", "in", "of", "stop"].includes(kind));
  if (timeAt(behind, 0).length !== behind.length || behind.length === 0) return all;
  if (figure.filter(({ kind }) => kind === "flow").length !== 1) return all;
  const asked = [said("ask", "months", "in how many months"), said("of", "", "of")];
  return [...asked, ...behind, aux, ...figure];
}

/** "Which half of 2024 had higher exports": the first or the second. */
function whichHalf(all: readonly Token[]): readonly Token[] {
  const [half, of, year, aux, more, ...named] = all;
  // "was stronger for imports"
  const [flow, ...behind] = ["in", "of"].includes(named[0]?.kind ?? "") ? named.slice(1) : named;
  const isHalf = half?.kind === "near" && half.text === "which half";
  const isYear = (of?.kind === "of" || of?.kind === "in") && year?.kind === "number";
  const isMore = more?.kind === "more" && more.value !== "rate";
  const isExtreme = more?.kind === "extreme" && more.value === "high";
  if (!isHalf || !isYear || aux?.kind !== "aux" || !(isMore || isExtreme) || !flow) return all;
  if (!isTrade(flow) || !isEndAt(behind, 0)) return all;
  return [
    ...[said("aux", "", "were"), flow, said("more", "", "higher"), said("in", "", "in")],
    ...[said("half", "1", "first half"), said("or", "", "or")],
    ...[said("half", "2", "second half of"), year],
  ];
}

/** 到2024年9月为止: 截至2024年9月. */
function endedBy(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind, text }) => kind === "until" && /^为 ?止$/.test(text));
  if (at < 0 || all.filter(({ kind }) => kind === "until").length > 1) return all;
  const before = all.slice(0, at);
  const start = before[0]?.text === "到" ? 1 : 0;
  const when = before.slice(start);
  if (when.length < 4 || timeAt(when, 0).length !== when.length) return all;
  return [said("until", "", "截至"), ...when, ...all.slice(at + 1)];
}

/** "Exports to Poland versus exports to Hungary", 对波兰出口与对匈牙利出口比较: each of the two is told. */
function besideOther(all: readonly Token[]): readonly Token[] {
  const plain = all.filter(({ kind }) => kind !== "stop");
  const at = plain.findIndex(
    ({ kind, text }) => kind === "than" && /^(versus|vs|比 ?较|对 ?比)$/.test(text),
  );
  const sign = plain[at];
  const parts: readonly TokenKind[] = ["flow", "to", "from", "toward", "with", "place", ...timed];
  if (
    !sign ||
    !plain.every((one) => one === sign || one.kind === "and" || parts.includes(one.kind))
  )
    return all;
  if (plain.filter(isTrade).length !== 2 || plain.filter(isOne).length !== 2) return all;
  // one period, and it stands at one end
  const runs = plain.filter(
    ({ kind }, nth) => timed.includes(kind) && !timed.includes(plain[nth - 1]?.kind ?? "stop"),
  );
  if (runs.length > 1) return all;
  if (isHan(sign)) return at === plain.length - 1 ? plain.toSpliced(at, 1) : all;
  const isOther = isTrade(plain[at + 1]) && isOne(plain[at + 3]);
  return isOther ? plain.with(at, said("and", "", "and")) : all;
}
