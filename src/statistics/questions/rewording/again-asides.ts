/**
 * What a sentence names first and asks of behind a comma, and what it sets aside: "the deficit with
 * China - how big was it", "leaving Taiwan aside", 是顺差还是逆差，数额多大. Each is put as one question.
 */
import { isHan, said, type Token, type TokenKind } from "../words/tokens.ts";
import { inTurn, type Change } from "./changes.ts";

export const againAsides: Change = inTurn(topicFirst, amountBehind, setAside, theOneIn, summedUp);

/** What a topic may be made of: a figure, whose it is and when. */
const ofTopic: readonly TokenKind[] = [
  ...([
    "glue",
    "filler",
    "flow",
    "place",
    "poss",
    "self",
    "to",
    "from",
    "with",
    "between",
  ] as const),
  ...(["in", "of", "by", "number", "month", "months", "quarter", "quarters", "half"] as const),
  ...(["ordinal", "first", "last", "year", "relative", "and", "overall", "cumulative"] as const),
  ...(["without", "average", "dash", "until"] as const),
];

/** "Exports to Poland in 2024: did they grow?": the pronoun stands for what is named before it. */
function topicFirst(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(
    ({ kind }, nth) => (kind === "stop" || kind === "dash") && isClauseAt(all, nth + 1),
  );
  const [topic, clause] = [all.slice(0, at), all.slice(at + 1)];
  const isTopic =
    topic.some(({ kind }) => kind === "flow") && topic.every(({ kind }) => ofTopic.includes(kind));
  if (at < 1 || !isTopic || topic.some(isHan)) return all;
  const stands = clause.findIndex(isIt);
  const rest = clause.filter((_, nth) => nth !== stands);
  if (stands < 0 || rest.some(isIt) || rest.some(({ kind }) => kind === "flow")) return all;
  return clause.toSpliced(stands, 1, ...topic);
}

function isClauseAt(all: readonly Token[], at: number): boolean {
  const first = all[at];
  return first?.kind === "ask" || first?.kind === "aux";
}

function isIt({ kind, text }: Token): boolean {
  return kind === "pronoun" && /^(it|they|that|those)$/.test(text);
}

/**
 * 是顺差还是逆差，数额多大, "rise or fall, and by how much": the amount that is told with what is asked before
 * it. Behind anything else it is a second question.
 */
function amountBehind(all: readonly Token[]): readonly Token[] {
  const end = all.findLastIndex(({ kind }) => kind !== "stop") + 1;
  const at = all.findLastIndex(
    ({ kind, text }, nth) => nth < end - 1 && kind === "stop" && /^[,;?]$/.test(text),
  );
  const head = all.slice(0, Math.max(at, 0)).filter(({ kind }) => kind !== "stop");
  const behind = all.slice(at + 1, end).filter(({ kind }) => kind !== "glue" && kind !== "and");
  if (at < 1 || !isAmountAsked(behind, head) || !tellsAmount(head)) return all;
  return [...all.slice(0, at), ...all.slice(end)];
}

/** 多少, 数额多大, 幅度多大, 增长多少 after growth, "by how much". */
function isAmountAsked(behind: readonly Token[], head: readonly Token[]): boolean {
  const asked = behind.filter(({ kind }) => kind === "ask");
  const isAmount = asked.length === 1 && asked.every(({ value }) => howMuch.includes(value));
  // a unit is told where it is asked, and how far apart two places are is told of none
  const isOfMonth = head.some(({ kind }) => kind === "months") && head.some(isExtreme);
  const isUnit = !isOfMonth && behind.some(({ kind }) => kind === "scale" || kind === "currency");
  const isBy = asked.some(({ text }) => text.startsWith("by"));
  const isOfChange = head.some(({ kind }) => kind === "change");
  if (isUnit || (isBy && !isOfChange)) return false;
  const changes = head.filter(({ kind }) => kind === "change").map(({ value }) => value);
  return (
    isAmount &&
    behind.every((one) => {
      if (one.kind === "change")
        return changes.length > 0 && (one.value === "growth" || changes.includes(one.value));
      return ["ask", "money", "percent", "aux", "scale", "currency"].includes(one.kind);
    })
  );
}

const howMuch: readonly string[] = ["amount", "growth"];

/** Questions whose answer has the amount in it: which of two sides, up or down, a place in an order. */
function tellsAmount(head: readonly Token[]): boolean {
  const values = (kind: TokenKind): ReadonlySet<string> =>
    new Set(head.filter((one) => one.kind === kind).map(({ value }) => value));
  const isOr = head.some(({ kind }) => kind === "or");
  const flows = values("flow");
  const isEither = isOr && flows.has("surplus") && flows.has("deficit");
  const isChange = head.some(({ kind, value }) => kind === "change" && /^(up|down)$/.test(value));
  const isAsked = isOr || head.some(({ kind }) => kind === "whether") || head[0]?.kind === "aux";
  const isPlace = head.some(({ kind }) => kind === "rank");
  const isElse = head.some(({ kind }) => ["than", "above", "below", "share"].includes(kind));
  // which month was the highest, and how much it was
  const isMonth = head.some(({ kind }) => kind === "months") && head.some(isExtreme);
  return isEither || isPlace || isMonth || (isChange && isAsked && !isElse);
}

function isExtreme({ kind, value }: Token): boolean {
  return kind === "extreme" && /^(high|low)$/.test(value);
}

/** "Leaving Taiwan aside", "Taiwan aside": without it. */
function setAside(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind, value }) => kind === "not" && value === "aside");
  const start = all.slice(0, Math.max(at, 0)).findLastIndex((one) => !isListed(one)) + 1;
  const places = all.slice(start, Math.max(at, 0));
  if (at < 1 || !places.some(({ kind }) => kind === "place")) return all;
  const lead = all[start - 1];
  const isLed = lead !== undefined && /^(leav|sett|putt)ing$|^(leave|set|put)$/.test(lead.text);
  const isOpen = lead === undefined || lead.kind === "stop";
  if (!isLed && !isOpen) return all;
  const from = isLed ? start - 1 : start;
  return all.toSpliced(from, at + 1 - from, said("without", "", "without"), ...places);
}

function isListed({ kind, text }: Token): boolean {
  return kind === "place" || kind === "and" || (kind === "glue" && text === "the");
}

/** "Bigger than the one in November": than in November, as nothing but the figure can be one. */
function theOneIn(all: readonly Token[]): readonly Token[] {
  return all.filter((one, at) => {
    const [before, next] = [all[at - 1], all[at + 1]];
    const isSet = before?.kind === "than" || before?.kind === "above" || before?.kind === "below";
    const isLead = next !== undefined && ["in", "with", "to", "from"].includes(next.kind);
    return !(one.kind === "number" && one.text === "one" && isSet && isLead);
  });
}

/** "Sum up exports to Japan and Korea", "add up": what they come to together. */
function summedUp(all: readonly Token[]): readonly Token[] {
  const [first, ...rest] = all;
  const isSum = first?.kind === "not" && first.value === "sum-up";
  if (!first || !isSum) return all;
  const isSeveral = rest.some(({ kind }) => kind === "and");
  return isSeveral ? [said("together", "", "sum of"), ...rest] : rest;
}
