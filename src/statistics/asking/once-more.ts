/**
 * Steps that are read once more with a part of the question before, or of their own words, left aside: whose
 * side it was on, a currency that is not held, "alone" behind a time.
 */
import type { Token, TokenKind } from "../questions/words/tokens.ts";
import type { Question } from "../questions/question.ts";
import { passed, timed } from "./slots.ts";

/**
 * "Germany's part?" after the EU's trade with us, "Vietnam out of that?" after what ASEAN buys: where the step asks
 * for the part of a partner and names no flow, whose trade it was called does not matter.
 */
export function fromHere(before: Question, tokens: readonly Token[]): Question {
  const isOut = tokens.some(({ kind, text }) => kind === "from" && text === "out of");
  const isPart = isOut || tokens.some(({ kind }) => kind === "share") || before.kind === "share";
  const isOpen = tokens.some(({ kind, text }) => {
    const isLed = leads.includes(kind) && text !== "out of";
    return isLed || sided.includes(kind) || (kind === "pronoun" && !it.test(text));
  });
  const isOfPartner = tokens.some(({ place }) => place?.dimension === "partner");
  const isOurs = before.isTurned && !before.isOpposite && isOfPartner && isPart && !isOpen;
  return isOurs ? { ...before, isTurned: false } : before;
}

const sided: readonly TokenKind[] = ["flow", "self", "pair", "instead", "not"];
const leads: readonly TokenKind[] = ["to", "from", "toward", "with"];
const it = /^((is|was) )?(it|that|this|those)$|^其 ?中$/;

/** 上半年呢 after what was told in dollars: in the currency of the tables, where it is held in that alone. */
export function inHomeCurrency(
  read: Question,
  before: Question,
  {
    tokens,
    isTold,
  }: { readonly tokens: readonly Token[]; readonly isTold: (question: Question) => boolean },
): Question {
  const { currency } = read;
  const isStill = currency !== undefined && currency === before.currency && read.isCarried;
  const isNamed = tokens.some(({ kind }) => named.includes(kind));
  if (!isStill || isNamed || before.bound || read.bound || isTold(read)) return read;
  const home = { ...read, currency: undefined, unit: undefined, insteadOf: currency };
  return isTold(home) ? home : read;
}

const named: readonly TokenKind[] = ["currency", "unit", "scale", "money"];

/** "In December alone": the words without "alone", where they name a time and no more. */
export function timeAlone(tokens: readonly Token[]): string | undefined {
  const said = tokens.filter(({ kind }) => !passed.includes(kind) && kind !== "in");
  const only = said.filter(({ kind }) => kind === "only");
  const times = said.filter(({ kind }) => timed.includes(kind));
  const isTime = only.length === 1 && times.length > 0 && said.length === times.length + 1;
  if (!isTime) return undefined;
  return tokens.flatMap((one) => (one.kind === "only" ? [] : [one.text])).join(" ");
}
