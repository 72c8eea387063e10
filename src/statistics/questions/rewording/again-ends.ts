/**
 * Words at the end that say which figure, or in what months, where the rules of phrases know them before it:
 * "exports in 2024, with growth", "rare earth exports - value?", "which two months had the highest exports".
 */
import { timeAt } from "./again-set.ts";
import { isHan, said, type Token, type TokenKind } from "../words/tokens.ts";
import { inTurn, type Change } from "./changes.ts";

export const againEnds: Change = inTurn(
  withGrowth,
  valueLast,
  twoMonths,
  monthsNamed,
  betweenYears,
  ratioLast,
);

function lastOf(all: readonly Token[]): number {
  return all.findLastIndex(({ kind }) => kind !== "stop");
}

/** "Exports in 2024, with growth": their growth, beside which the amount is told. */
function withGrowth(all: readonly Token[]): readonly Token[] {
  const end = lastOf(all);
  const [lead, growth] = all.slice(Math.max(end - 1, 0), end + 1);
  const isGrowth = growth?.kind === "change" && growth.value === "growth" && !isHan(growth);
  const isLed = lead !== undefined && ["with", "and", "plus"].includes(lead.kind);
  const head = all.slice(0, Math.max(end - 1, 0)).filter(({ kind }) => kind !== "stop");
  const isPlain = head.every(({ kind }) => plain.includes(kind)) && head[0]?.kind === "flow";
  return isGrowth && isLed && isPlain ? [said("change", "growth", "growth of"), ...head] : all;
}

const plain: readonly TokenKind[] = [
  ...(["flow", "to", "from", "with", "place", "in", "number", "year", "month", "months"] as const),
  ...(["quarter", "quarters", "half", "first", "ordinal", "of", "relative", "last"] as const),
];

/** "Rare earth exports in January-May 2024 - value?": the money; with the number both are told anyway. */
function valueLast(all: readonly Token[]): readonly Token[] {
  const end = lastOf(all) + 1;
  const at = all.findLastIndex(
    ({ kind, text }, nth) =>
      nth < end && (kind === "dash" || (kind === "stop" && /^[,:?]$/.test(text))),
  );
  const wanted = all.slice(at + 1, end);
  const isFigures = wanted.every((one) => isMoney(one) || isNumber(one) || one.kind === "and");
  const head = all.slice(0, Math.max(at, 0));
  const isAlone = head.every(({ kind }) => kind !== "money" && kind !== "ask" && kind !== "aux");
  if (at < 1 || !isFigures || !wanted.some(isMoney) || !isAlone || wanted.some(isHan)) return all;
  return wanted.some(isNumber) ? head : [said("money", "", "value of"), ...head];
}

function isMoney({ kind, value }: Token): boolean {
  return kind === "money" && value === "";
}

function isNumber({ kind, text }: Token): boolean {
  return kind === "quantity" || (kind === "filler" && text === "number");
}

/** "Which two months had the highest exports", 出口最高的是哪两个月: the highest, with the one that comes next. */
function twoMonths(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind, value }, nth) => {
    const isMonths = all[nth + 2]?.kind === "months" || all[nth + 2]?.kind === "quarters";
    return kind === "ask" && value === "who" && all[nth + 1]?.value === "2" && isMonths;
  });
  const isOrder = all.some(({ kind, value }) => kind === "extreme" && /^(high|low)$/.test(value));
  const isElse = all.some(({ kind }) => ["above", "below", "change", "than", "or"].includes(kind));
  return at >= 0 && isOrder && !isElse ? all.toSpliced(at + 1, 1) : all;
}

/** "In the two months of January and February": in both. */
function monthsNamed(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex((one, nth) => {
    const [months, of, first, and, second] = all.slice(nth + 1, nth + 6);
    const isListed = first?.kind === "month" && and?.kind === "and" && second?.kind === "month";
    return one.value === "2" && months?.kind === "months" && of?.kind === "of" && isListed;
  });
  return at < 0 ? all : all.toSpliced(at, 3);
}

/** "The increase in exports between 2023 and 2024": in 2024, as growth is on the year before. */
function betweenYears(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind }) => kind === "between");
  const [from, and, to] = all.slice(at + 1, at + 4);
  const isYears = [from, to].every((one) => one?.kind === "number" && one.value.length === 4);
  const isNext = Number(to?.value) === Number(from?.value) + 1;
  const isChange = all.filter(({ kind }) => kind === "change").length === 1;
  const isElse = all.some(({ kind }) =>
    ["month", "quarter", "half", "than", "basis"].includes(kind),
  );
  if (at < 0 || and?.kind !== "and" || !isYears || !isNext || !isChange || isElse || !to)
    return all;
  return all.toSpliced(at, 4, said("in", "", "in"), to);
}

/** "What share of 2024's exports fell in December": came in it, as a month is no year to fall on. */
export function fellWithin(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(
    ({ kind, text }) => kind === "change" && /^(fell|fall|falls)$/.test(text),
  );
  const isShare = all.slice(0, 2).some(({ kind }) => kind === "share");
  const head = all.slice(0, Math.max(at, 0));
  const isWhole = head.some(({ kind, value }) => kind === "number" && value.length === 4);
  const isAlone = head.every(({ kind }) => kind !== "place" && kind !== "aux");
  const lead = all[at + 1];
  const start = all[at + 2]?.kind === "glue" ? at + 3 : at + 2;
  const isTimed = all[start]?.kind !== "number" && timeAt(all, start).length > 0;
  const isPart = lead?.kind === "in" && isTimed;
  return at > 1 && isShare && isWhole && isAlone && isPart
    ? all.with(at, said("aux", "", "came in"))
    : all;
}

/** "Exports to imports ratio": the ratio of exports to imports. */
function ratioLast(all: readonly Token[]): readonly Token[] {
  const [first, to, second, ratio] = all;
  const isFlow = (one: Token | undefined): boolean =>
    one?.kind === "flow" && (one.value === "export" || one.value === "import");
  const isRatio = ratio?.kind === "not" && ratio.value === "ratio";
  if (!first || !second || !isFlow(first) || !isFlow(second) || !isRatio) return all;
  if (to?.kind !== "to" && to?.kind !== "dash") return all;
  return [
    said("not", "ratio", "ratio of"),
    first,
    said("to", "", "to"),
    ...all.slice(2, 3),
    ...all.slice(4),
  ];
}
