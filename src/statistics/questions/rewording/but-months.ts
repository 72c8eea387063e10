/** "In which months except February": the question without them, and the months that it leaves out. */
import type { Question } from "../question.ts";
import type { Token } from "../words/tokens.ts";

export type ButMonths = { readonly tokens: readonly Token[]; readonly months: readonly number[] };

/** Undefined where no months are taken out, or something else is as well. */
export function butMonths(all: readonly Token[]): ButMonths | undefined {
  const at = all.findIndex(({ kind }) => kind === "without");
  if (at < 0 || all.filter(({ kind }) => kind === "without").length > 1) return undefined;
  const months: number[] = [];
  let end = at + 1;
  for (;;) {
    const [one, unit] = [all[end], all[end + 1]];
    const isNumber = one?.kind === "number" && unit?.kind === "months" && unit.value === "";
    if (one?.kind !== "month" && !isNumber) break;
    months.push(Number(one?.value));
    end += isNumber ? 2 : 1;
    const next = all[end];
    const isJoined = next?.kind === "and" || (next?.kind === "stop" && next.text === "、");
    if (!isJoined) break;
    end += 1;
  }
  const isMonths = months.every((one) => Number.isInteger(one) && one >= 1 && one <= 12);
  if (months.length === 0 || !isMonths) return undefined;
  if (all[end]?.kind === "besides") end += 1;
  if (all[end]?.kind === "stop" && all[end]?.text !== "?") end += 1;
  return { tokens: all.toSpliced(at, end - at), months };
}

/** "Without the US and January": a month left out beside a partner would be read as the period. */
export function leavesMonthBeside(all: readonly Token[]): boolean {
  let at = all.findIndex(({ kind }) => kind === "without") + 1;
  if (at === 0) return false;
  let places = 0;
  for (; all[at]; at += 1) {
    const one = all[at];
    const isJoined = one?.kind === "and" || (one?.kind === "stop" && /^[、,]$/.test(one.text));
    const isPassed = isJoined || one?.kind === "glue" || one?.kind === "to" || one?.kind === "from";
    if (one?.kind === "place") places += 1;
    else if (!isPassed) break;
  }
  const [last, one, unit] = all.slice(at - 1, at + 2);
  const isJoined = last?.kind === "and" || last?.kind === "stop";
  const isMonth = one?.kind === "month" || (one?.kind === "number" && unit?.kind === "months");
  return places > 0 && isJoined && isMonth;
}

/** The months are left out of those of one year, which are looked through one by one. */
export function leftOut(read: Question, apart: readonly number[]): Question | undefined {
  const { kind, span, period, basis, isCarried } = read;
  const isLooked = (kind === "count" || kind === "peak") && span === "month";
  const isOfYear = period !== undefined && period.kind !== "month" && basis === "year";
  const isIn = apart.every((one) => period && one >= period.firstMonth && one <= period.lastMonth);
  return isLooked && isOfYear && isIn && !isCarried ? { ...read, apart } : undefined;
}
