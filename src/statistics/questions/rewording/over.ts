/**
 * "February over January", "up on the first quarter": between two periods of a kind "over" and "on" set one
 * against the other, as "against" does; over a part of the one year that is named they only say when.
 */
import type { Period } from "../../tables/period.ts";
import type { Token } from "../words/tokens.ts";

type Length = "month" | "quarter" | "half" | "year" | "other";

/** A period that is named, where it starts and what it stands behind. */
type PeriodStart = { readonly at: number; readonly length: Length };

/** @param before the period of the question before, which a step that names one alone is set against */
export function setOver(
  tokens: readonly Token[],
  locale: "en" | "zh",
  before: Period | undefined,
): readonly Token[] {
  if (locale === "zh") return tokens;
  const named = namedIn(tokens);
  // growth "over November" is on it: nothing says from when on it grew during that month
  const isGrowth = tokens.some(({ kind }) => kind === "change");
  return tokens.map((one, at) => {
    const own = named.find((period) => period.at === at + 1);
    const isSetting = own !== undefined && isLead(one) && !isListed(tokens, named, own);
    if (!isSetting) return one;
    const others = named.filter((period) => period !== own);
    const isAlone = own.length === lengthOf(before) || (isGrowth && own.length === "month");
    const isOn = others.length > 0 ? !isWithinYear(own, others) : isAlone;
    return isOn ? { ...one, kind: "than" } : one;
  });
}

function isLead({ kind, text }: Token): boolean {
  return kind === "over" || (kind === "in" && text === "on");
}

/** "Exports in 2024 over the first quarter" */
function isWithinYear(own: PeriodStart, others: readonly PeriodStart[]): boolean {
  return own.length !== "year" && others.every(({ length }) => length === "year");
}

/** "Over January and February", "over January to March": the whole that a list or a span starts. */
function isListed(
  tokens: readonly Token[],
  named: readonly PeriodStart[],
  own: PeriodStart,
): boolean {
  const next = named.find(({ at }) => at > own.at);
  const between = tokens.slice(own.at + 1, next?.at ?? own.at + 1);
  const isJoined = between.some(({ kind }) => joining.includes(kind));
  const isPlain = between.every(({ kind }) => [...joining, ...parts].includes(kind));
  return next !== undefined && isJoined && isPlain;
}

const joining: readonly Token["kind"][] = ["and", "to", "dash", "until", "plus"];
const parts: readonly Token["kind"][] = [
  "quarters",
  "number",
  "of",
  "in",
  "stop",
  "months",
  "half",
];

/** Periods in the order they are named; the year behind a month, a quarter or a half is a part of it. */
function namedIn(tokens: readonly Token[]): readonly PeriodStart[] {
  const all: PeriodStart[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const read = periodAt(tokens, at);
    if (!read) continue;
    all.push({ at, length: read.length });
    at = read.end - 1;
  }
  return all;
}

function periodAt(
  tokens: readonly Token[],
  at: number,
): { readonly length: Length; readonly end: number } | undefined {
  const [one, next] = [tokens[at], tokens[at + 1]];
  if (one?.kind === "number")
    return isYearAt(tokens, at) ? { length: "year", end: at + 1 } : undefined;
  const isOrdered = one?.kind === "ordinal" || (one?.kind === "first" && next?.kind === "quarters");
  if (isOrdered && next?.kind === "quarters") return withYear(tokens, at + 2, "quarter");
  if (one?.kind === "first" && next?.kind === "number") return withYear(tokens, at + 3, "other");
  if (one?.kind === "month" || one?.kind === "quarter" || (one?.kind === "half" && one.value))
    return withYear(tokens, at + 1, one.kind);
  return undefined;
}

function withYear(tokens: readonly Token[], end: number, length: Length) {
  const link = tokens[end]?.kind;
  const isLinked = link === "of" || link === "in" || link === "stop";
  const at = isLinked && tokens[end]?.text !== "on" ? end + 1 : end;
  return { length, end: isYearAt(tokens, at) ? at + 1 : end };
}

/** Four digits that nothing is counted or measured in. */
function isYearAt(tokens: readonly Token[], at: number): boolean {
  const [one, next] = [tokens[at], tokens[at + 1]];
  const isYear = one?.kind === "number" && /^(19|20)\d\d$/.test(one.value);
  // "over 2023 in yuan" is told in it
  const isTold = next?.kind === "currency" && next.text.startsWith("in ");
  return isYear && (isTold || !measured.includes(next?.kind ?? "stop"));
}

const measured: readonly Token["kind"][] = ["scale", "currency", "unit", "percent", "dimension"];

/** Lengths by their months. */
const lengths: Readonly<Record<number, Length>> = {
  1: "month",
  3: "quarter",
  6: "half",
  12: "year",
};

function lengthOf(period: Period | undefined): Length | undefined {
  return period && (lengths[period.lastMonth - period.firstMonth + 1] ?? "other");
}
