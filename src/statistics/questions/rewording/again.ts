/**
 * A question that can't be read as it is put, put in words of the same meaning that can be. Nothing is left
 * out: each change takes words whose meaning together is certain, and what it does not know stays as it is.
 */
import { againPeriods } from "./again-time.ts";
import { attributed } from "./again-growth.ts";
import { claimed } from "./again-claims.ts";
import { againFirst } from "./again-first.ts";
import { againHere } from "./again-here.ts";
import { againMarks } from "./again-marks.ts";
import { againNamed } from "./again-named.ts";
import { againAsides } from "./again-asides.ts";
import { againOwn } from "./again-own.ts";

import { againEnds } from "./again-ends.ts";
import { againParts } from "./again-parts.ts";
import { againTails } from "./again-tails.ts";
import { againTopic } from "./again-topic.ts";
import { againVerbs } from "./again-verbs.ts";
import { againSet } from "./again-set.ts";
import { againShares } from "./again-shares.ts";
import { isHan, isHome, isPartner, said, type Token, type TokenKind } from "../words/tokens.ts";

/** The tokens in other words, to be read one after the other; none where no word is put otherwise. */
export function putAgain(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const plain = tokens.filter(({ kind, text }) => kind !== "glue" || !/^(the|an?)$/.test(text));
  const changes = [
    againAsides,
    againTails,
    againTopic,
    againParts,
    againEnds,
    againFirst,
    againHere,
    againOwn,
    againVerbs,
    againSet,
    againShares,
    againPeriods,
    againMarks,
    againNamed,
    claimed,
    directed,
    attributed,
    times,
  ];
  const put = changes.reduce<readonly Token[]>((all, change) => change(all), plain);
  return [...new Set([subtracted(put), apart(put), put])].filter((one) => one !== plain);
}

/** 减去对越南出口: 减, where it stands between two figures. */
function subtracted(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind, text }) => kind === "without" && /^减 ?去$/.test(text));
  const isBetween = [all.slice(0, at), all.slice(at + 1)].every((part) => part.some(isFlow));
  const isOfGrowth = all.some(({ kind }) => kind === "change");
  return at > 0 && isBetween && !isOfGrowth ? all.with(at, said("minus", "", "减")) : all;
}

/** "Exports from Vietnam to China" are our imports, 我国对越南出口 our exports: both ends are named. */
function directed(all: readonly Token[]): readonly Token[] {
  // "the share of imports to the US from China" may be of what the US buys
  if (all.some((one) => one.kind === "share" && !isHan(one))) return all;
  const out: Token[] = [];
  let [isPut, isTheirs, isElse] = [false, false, false];
  for (let at = 0; at < all.length;) {
    const found = fromToAt(all, at) ?? ownedAt(all, at) ?? towardAt(all, at);
    const one = all[at];
    // 日本从中国买的比从韩国买的多: whoever buys from China may buy from Korea too
    const isNext = one?.kind === "with" && towardAt(all, at + 1) !== undefined;
    isElse ||= !found && isTheirs && isPartyLead(one) && isPartner(all[at + 1]) && !isNext;
    isTheirs ||= found?.isTheirs === true;
    isPut ||= found !== undefined;
    if (found) out.push(...found.tokens);
    else if (one) out.push(one);
    at += found?.length ?? 1;
  }
  return isPut && !isElse ? out : all;
}

function isPartyLead(one: Token | undefined): boolean {
  return one !== undefined && ["to", "from", "toward", "with"].includes(one.kind);
}

type DirectedFlow = {
  readonly tokens: readonly Token[];
  readonly length: number;
  /** A partner does it, not we. */
  readonly isTheirs?: boolean;
};

/** Goods that go from one end to the other, of which one is us. */
function between(
  from: Token | undefined,
  to: Token | undefined,
  length: number,
): DirectedFlow | undefined {
  if (!from || !to) return undefined;
  const isHere = isHan(from) || isHan(to);
  if (isHome(from) && isPartner(to)) {
    const lead = isHere ? said("toward", "", "对") : said("to", "", "to");
    const flow = said("flow", "export", isHere ? "出口" : "exports");
    return { tokens: isHere ? [lead, to, flow] : [flow, lead, to], length };
  }
  if (!isPartner(from) || !isHome(to)) return undefined;
  const lead = said("from", "", isHere ? "自" : "from");
  const flow = said("flow", "import", isHere ? "进口" : "imports");
  return { tokens: isHere ? [lead, from, flow] : [flow, lead, from], length };
}

/** Nothing is joined to what ends there. */
function isEnd(all: readonly Token[], at: number): boolean {
  const [next, behind] = [all[at], all[at + 1]];
  if (next === undefined) return true;
  // "more from China than Korea": than Korea does, or than from Korea
  const set = all.findIndex(
    ({ kind }, nth) => nth >= at && (kind === "than" || kind === "above" || kind === "below"),
  );
  const isSet = set >= at && all.slice(at, set).every(({ kind }) => passing.includes(kind));
  const last = all[set + 2];
  if (isSet && isPartner(all[set + 1]) && !(last && actsOn.includes(last.kind))) return false;
  if (next.kind === "place" || next.kind === "poss" || isHome(next)) return false;
  const isJoined = ["and", "or", "with", "plus"].includes(next.kind) || /^[,，、]$/.test(next.text);
  const isParty = behind?.kind === "place" || isHome(behind);
  const isLed = behind?.kind === "to" || behind?.kind === "from" || behind?.kind === "with";
  return !isJoined || !(isParty || isLed) || isOwnerAt(all, at + 1);
}

/** What may stand between a figure and what it is set against. */
const passing: readonly TokenKind[] = [
  ...(["change", "whether", "glue", "in", "number", "year", "more", "less", "of"] as const),
];
const actsOn: readonly TokenKind[] = ["poss", "flow", "to", "from", "toward"];

function isOwnerAt(all: readonly Token[], at: number): boolean {
  // 与韩国对华出口
  const [lead, home, flow] = all.slice(at + 1, at + 4);
  const isLed = lead?.kind === "toward" || lead?.kind === "from";
  if (isLed && isHome(home) && isFlow(flow)) return true;
  const next = all[at + 1]?.kind === "poss" ? all[at + 2] : all[at + 1];
  return isFlow(next);
}

function isFlow(one: Token | undefined): boolean {
  return one?.kind === "flow" && (one.value === "export" || one.value === "import");
}

/** "Exports from Vietnam to China", "imports to the US from China" */
function fromToAt(all: readonly Token[], at: number): DirectedFlow | undefined {
  const [before, flow, lead, one, next, other] = [all[at - 1], ...all.slice(at, at + 5)];
  const isBare = before?.kind !== "poss" && before?.kind !== "place" && !isHome(before);
  if (!isFlow(flow) || !flow || isHan(flow) || !isBare || !isEnd(all, at + 5)) return undefined;
  if (![lead, next].every(isPlainLead)) return undefined;
  const isFromTo = lead?.kind === "from" && next?.kind === "to";
  if (!isFromTo && !(lead?.kind === "to" && next?.kind === "from")) return undefined;
  const [from, to] = isFromTo ? [one, other] : [other, one];
  const put = between(from, to, 5);
  return put && { ...put, isTheirs: isPartner(flow.value === "export" ? from : to) };
}

/** "Imports came from China" says of them where they came from. */
function isPlainLead(one: Token | undefined): boolean {
  return one !== undefined && /^(to|into|towards|from)$/.test(one.text);
}

/** What may stand before whose trade it is. */
const opening: readonly TokenKind[] = [
  ...(["ask", "aux", "minus", "than", "stop", "above", "below", "whether"] as const),
  ...(["not", "together", "year", "months", "quarters", "half", "without"] as const),
];

function isOpen(all: readonly Token[], at: number): boolean {
  const [before, joined] = [all[at - 1], all[at - 2]];
  if (before === undefined || opening.includes(before.kind)) return true;
  if (before.kind === "glue" || before.text === "的") return true;
  const isJoint = ["and", "with", "to", "plus"].includes(before.kind);
  return isJoint && joined !== undefined && joined.kind !== "place" && !isHome(joined);
}

/** "Indian exports to China", "China's imports from India" */
function ownedAt(all: readonly Token[], at: number): DirectedFlow | undefined {
  const [owner, poss] = [all[at], all[at + 1]];
  if (!owner || isHan(owner) || !isOpen(all, at)) return undefined;
  const start = poss?.kind === "poss" ? at + 2 : at + 1;
  const [flow, lead, other] = all.slice(start, start + 3);
  if (!isFlow(flow) || !isEnd(all, start + 3) || !isPlainLead(lead)) return undefined;
  const length = start + 3 - at;
  const isSold = flow?.value === "export" && lead?.kind === "to";
  const isBought = flow?.value === "import" && lead?.kind === "from";
  const put = isSold
    ? between(owner, other, length)
    : isBought
      ? between(other, owner, length)
      : undefined;
  return put && { ...put, isTheirs: isPartner(owner) };
}

/** 越南对华出口, 我国自越南进口 */
function towardAt(all: readonly Token[], at: number): DirectedFlow | undefined {
  const [owner, lead, other, flow] = all.slice(at, at + 4);
  if (!owner || !isHan(owner) || !isFlow(flow) || !isOpen(all, at)) return undefined;
  if (!isEnd(all, at + 4)) return undefined;
  const isSold = flow?.value === "export" && (lead?.kind === "toward" || lead?.kind === "to");
  const isBought = flow?.value === "import" && lead?.kind === "from";
  const put = isSold ? between(owner, other, 4) : isBought ? between(other, owner, 4) : undefined;
  return put && { ...put, isTheirs: isPartner(owner) };
}

/** "Exports in Q4 minus exports in Q3", 四季度出口减三季度出口: how much more the one is. */
function apart(all: readonly Token[]): readonly Token[] {
  const isSign = ({ kind, text }: Token): boolean => kind === "minus" || /^减 ?去$/.test(text);
  const at = all.findIndex(isSign);
  const sign = all[at];
  const isOther = all.some(({ kind }) => kind === "than" || kind === "share" || kind === "change");
  if (!sign || all.filter(isSign).length > 1 || isOther) return all;
  const [left, right] = [all.slice(0, at), all.slice(at + 1)];
  if (![left, right].every((part) => part.filter(isFlow).length === 1)) return all;
  const isAsked = ({ kind, value }: Token): boolean => kind === "ask" && value === "amount";
  const kept = (part: readonly Token[]): readonly Token[] =>
    part.filter((one) => !isAsked(one) && one.kind !== "aux" && one.kind !== "stop");
  if (all.some((one) => one.kind === "ask" && !isAsked(one))) return all;
  if (isHan(sign)) {
    const asked = said("ask", "difference", "多多少");
    return [...kept(left), said("than", "", "比"), ...kept(right), asked];
  }
  const asked = [said("ask", "difference", "how much more"), said("aux", "", "were")];
  return [...asked, ...kept(left), said("than", "", "than"), ...kept(right)];
}

/** "Exports were what multiple of imports", "how many times imports were exports", "ratio of exports to imports" */
function times(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(isTimes);
  const sign = all[at];
  const isOther = all.some(({ kind }) => kind === "than" || kind === "share" || kind === "change");
  if (!sign || isHan(sign) || isOther || all.filter(isAmount).length !== 2) return all;
  const left = all.slice(0, at).filter(({ kind, value }) => kind !== "ask" || value !== "amount");
  // "exports to imports for Mexico": with it
  const right = all
    .slice(at + 1)
    .filter(({ kind }) => kind !== "stop")
    .map((one, nth, rest) =>
      one.kind === "in" && one.text === "for" && isPartner(rest[nth + 1])
        ? said("with", "", "with")
        : one,
    );
  const put = (one: readonly Token[], other: readonly Token[]): readonly Token[] => [
    ...[said("ask", "ratio", "how many times larger"), said("aux", "", "were")],
    ...[...one, said("than", "", "than"), ...other],
  ];
  if (/^ratio/.test(sign.value)) {
    const to = right.findIndex(({ kind }, nth) => kind === "to" && isAmount(right[nth + 1]));
    const isAlone = left.every(({ kind }) => kind === "aux");
    return isAlone && to > 0 ? put(right.slice(0, to), right.slice(to + 1)) : all;
  }
  const verb = right.findIndex(({ kind }) => kind === "aux");
  const plain = left.filter(({ kind }) => kind !== "aux");
  // "exports were what multiple of imports": the verb stands before it
  if (plain.some(isAmount)) return verb < 0 ? put(plain, right) : all;
  const [of, one] = [right.slice(0, verb), right.slice(verb + 1)];
  return plain.length === 0 && of.some(isAmount) && one.some(isAmount) ? put(one, of) : all;
}

function isTimes({ kind, value, text }: Token): boolean {
  const isMany = kind === "ask" && value === "months" && text === "how many times";
  return isMany || (kind === "not" && /^(ratio|multiple)$/.test(value));
}

function isAmount(one: Token | undefined): boolean {
  return isFlow(one) || (one?.kind === "flow" && one.value === "total");
}
