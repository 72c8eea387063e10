/**
 * Whom a figure is of, named in front of it with no word between: "Japan total trade 2024", 一带一路2024年进出口额.
 * Trade is of two, and both flows with somebody are told each as ours; exports alone may be anybody's, and
 * stay unread, unless it says whose they are ("Germany: Chinese exports").
 */
import { isGroup } from "../phrases/parts.ts";
import { isHan, isHome, isPartner, said, type Token, type TokenKind } from "../words/tokens.ts";
import { inTurn, ofChinese, ofEnglish, type Change } from "./changes.ts";

export const againTopic: Change = inTurn(
  ofEnglish(partnerInFront),
  ofChinese(inTurn(groupInFront, groupWithout, whichOfTwo)),
);

const timed: readonly TokenKind[] = [
  ...(["number", "year", "month", "months", "quarter", "quarters", "half", "first"] as const),
  ...(["ordinal", "in", "cumulative"] as const),
];

const leads: Readonly<Record<string, readonly Token[]>> = {
  export: [said("flow", "export", "exports"), said("to", "", "to")],
  import: [said("flow", "import", "imports"), said("from", "", "from")],
  total: [said("flow", "total", "trade"), said("with", "", "with")],
  surplus: [said("flow", "surplus", "surplus"), said("with", "", "with")],
  deficit: [said("flow", "deficit", "deficit"), said("with", "", "with")],
  balance: [said("flow", "balance", "balance"), said("with", "", "with")],
};

/** "Thailand H1 2024 exports+imports", "EU, April 2024, surplus in yuan", "EU trade excluding Germany in 2024" */
function partnerInFront(tokens: readonly Token[]): readonly Token[] {
  const all = tokens.filter(({ kind, text }) => kind !== "glue" || text !== "please");
  const [first, next] = all;
  if (!first || !isPartner(first) || !next) return tokens;
  const isSetOff = next.kind === "stop" || next.kind === "dash" || timed.includes(next.kind);
  const places: Token[] = [first];
  const when: Token[] = [];
  const flows: Token[] = [];
  const behind: Token[] = [];
  let [isOurs, joins] = [false, 0];
  for (let at = 1; at < all.length; at += 1) {
    const [one, after] = [all[at], all[at + 1]];
    if (!one) return tokens;
    const isSpan = one.kind === "dash" || one.kind === "to" || one.kind === "until";
    const isOfTime = timed.includes(one.kind) || (isSpan && isTimed(all[at - 1]) && isTimed(after));
    if (isOfTime) {
      // one period, said once
      if (when.length > 0 && when.at(-1) !== all[at - 1]) return tokens;
      when.push(one);
    } else if (one.kind === "without" && isPartner(after) && after && places.length === 1) {
      places.push(one, after);
      at += 1;
    } else if (one.kind === "flow") flows.push(one);
    else if (one.kind === "currency") behind.push(one);
    else if (isHome(one) && after?.kind === "flow" && isSetOff) isOurs = true;
    else if (one.kind === "and" || one.kind === "plus") joins += 1;
    else if (one.kind !== "stop" && !(one.kind === "dash" && at === 1)) return tokens;
  }
  const put = flowsOf(flows, { isOurs, isSetOff, joins });
  if (!put || when.length === 0 || behind.length > 1) return tokens;
  const figures = put.flatMap((value, nth): readonly Token[] => {
    const lead = leads[value] ?? [];
    return [...(nth === 0 ? [] : [said("and", "", "and")]), ...lead, ...places];
  });
  const isLed = when[0]?.kind === "in";
  return [...figures, ...(isLed ? [] : [said("in", "", "in")]), ...when, ...behind];
}

function isTimed(one: Token | undefined): boolean {
  return one !== undefined && timed.includes(one.kind);
}

type FrontedFlows = {
  readonly isOurs: boolean;
  readonly isSetOff: boolean;
  readonly joins: number;
};

/** The flows that are certain to be with whoever is named in front of them. */
function flowsOf(
  flows: readonly Token[],
  { isOurs, isSetOff, joins }: FrontedFlows,
): readonly string[] | undefined {
  const values = flows.map(({ value }) => value);
  const both = values.includes("both") ? ["export", "import"] : undefined;
  const [one, other, third] = values;
  if (joins > 1 || third !== undefined) return undefined;
  // "trade …, exports and imports": the parts of it
  if (both && values.every((value) => value === "both" || value === "total") && joins === 0)
    return both;
  const isPair = values.length === 2 && values.includes("export") && values.includes("import");
  if (isPair && joins === 1) return values;
  if (other !== undefined || joins > 0 || one === undefined) return undefined;
  if (one === "total") return isOurs || isPlain(flows[0]) ? [one] : undefined;
  if (one === "export" || one === "import") return isOurs ? [one] : undefined;
  // "US, 2024, deficit" may be theirs: the balance is told with its side
  return isSetOff && leads[one] ? [isOurs ? one : "balance"] : undefined;
}

/** Foreign trade is what somebody does with all others. */
function isPlain(one: Token | undefined): boolean {
  return one !== undefined && !/foreign|external|overall|对 ?外|外 ?贸/.test(one.text);
}

/** 一带一路2024年进出口额, 大洋洲2024年出口和进口增速: with the group. */
function groupInFront(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex((one) => isPartner(one));
  const group = all[at];
  const before = all.slice(0, Math.max(at, 0)).filter(({ kind }) => kind !== "glue");
  if (!group?.place || !isGroup(group.place) || !before.every(isTimed)) return all;
  const behind = all.slice(at + 1);
  const flowAt = behind.findIndex(({ kind }) => kind === "flow");
  const isWord = (one: Token | undefined): boolean => {
    return one?.kind === "together" || one?.kind === "glue";
  };
  const when = behind.slice(0, Math.max(flowAt, 0)).filter((one) => !isWord(one));
  const rest = behind.slice(Math.max(flowAt, 0));
  const [flow, joint, other, ...more] = rest;
  if (flowAt < 0 || !when.every(isTimed) || (when.length > 0 && before.length > 0)) return all;
  const isPair =
    flow?.value === "export" && other?.value === "import" && /^[和及与]$/.test(joint?.text ?? "");
  const isTotal = flow?.kind === "flow" && flow.value === "total" && isPlain(flow);
  const end = isPair ? more : rest.slice(1);
  const isBoth = flow?.value === "both";
  if (!(isPair || isTotal || isBoth) || !end.every(isOfAmount)) return all;
  const lead = said("toward", "", "对");
  const time = before.length > 0 ? before : when;
  const tail = end.filter(({ kind }) => kind !== "stop");
  const isGrowth = tail.some(({ kind }) => kind === "change");
  const joined = tail.filter(({ kind }) => !isGrowth || (kind !== "and" && kind !== "with"));
  return [
    ...time,
    lead,
    group,
    ...(isPair ? [flow, joint, other].flatMap(known) : [flow]),
    ...joined,
  ].flatMap(known);
}

function known(one: Token | undefined): readonly Token[] {
  return one ? [one] : [];
}

/** What is told with an amount anyhow. */
function isOfAmount(one: Token): boolean {
  const isAmount = one.kind === "ask" && one.value === "amount";
  const isGrowth = one.kind === "change" && one.value === "growth";
  const isJoint = one.kind === "and" || (one.kind === "with" && one.text === "和");
  return (
    isAmount ||
    isGrowth ||
    isJoint ||
    ["stop", "glue", "money", "scale", "currency"].includes(one.kind)
  );
}

/** 除德国以外的欧盟贸易额: 与欧盟（不含德国）; 出口 may be that of the group itself. */
function groupWithout(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(
    ({ kind, text }, nth) => kind === "without" && text === "除" && isPartner(all[nth + 1]),
  );
  const [, place, besides, group, ...rest] = all.slice(Math.max(at, 0));
  const countries = rest[0]?.kind === "dimension" && rest[0].value === "partner:country" ? 1 : 0;
  const [flow, ...end] = rest.slice(countries);
  const when = all.slice(0, Math.max(at, 0)).filter(({ kind }) => kind !== "glue");
  const isBut = besides?.kind === "besides" && /(外|了) ?的$/.test(besides.text);
  if (at < 0 || !isBut || !place || !flow || !when.every(isTimed)) return all;
  if (!group?.place || !isGroup(group.place) || (place.place && isGroup(place.place))) return all;
  const isFlow = flow.kind === "flow" && (flow.value === "total" || flow.value === "both");
  if (!isFlow || !isPlain(flow) || !end.every(isOfAmount)) return all;
  const lead = said("toward", "", "对");
  const left = [said("stop", "", "("), said("without", "", "不含"), place, said("stop", "", ")")];
  return [...when, lead, group, ...left, flow, ...end];
}

/** 韩国、日本哪个贸易额更大，差多少: with each of the two; how far apart they are is told with which is larger. */
function whichOfTwo(given: readonly Token[]): readonly Token[] {
  const gap = given.findIndex(
    ({ kind, value }, nth) =>
      kind === "ask" && value === "apart" && /^(stop|more|less)$/.test(given[nth - 1]?.kind ?? ""),
  );
  const isLast = gap > 0 && given.slice(gap + 1).every(({ kind }) => kind === "stop");
  const comma = given[gap - 1]?.kind === "stop" ? 1 : 0;
  const all = isLast ? given.slice(0, gap - comma) : given;
  const at = all.findIndex((one) => isPartner(one));
  const [place, joint, other, who, flow, more, ...end] = all.slice(Math.max(at, 0));
  const isPair = /^[、和与]$/.test(joint?.text ?? "") && isPartner(other);
  const isWho = who?.kind === "ask" && who.value === "who";
  const isMore = more?.kind === "more" || more?.kind === "less";
  const before = all.slice(0, Math.max(at, 0));
  if (at < 0 || !isPair || !isWho || !isMore || !before.every(isTimed) || !place || !isHan(place))
    return all.length === given.length ? given : stillAsked(given, all);
  if (flow?.kind !== "flow" || flow.value !== "total" || !isPlain(flow)) return given;
  if (!end.every(({ kind }) => kind === "stop")) return given;
  return [...before, said("with", "", "与"), ...all.slice(at)];
}

/** 哪个更大，差多少: both are told by the one answer. */
function stillAsked(given: readonly Token[], all: readonly Token[]): readonly Token[] {
  const isWho = all.some(({ kind, value }) => kind === "ask" && value === "who");
  const sizes = all.filter(({ kind, value }) => {
    return (kind === "more" || kind === "less") && value !== "rate";
  });
  return isWho && sizes.length === 1 && all.at(-1) === sizes[0] ? all : given;
}
