/**
 * "Did exports rise 7.1 percent", 出口是25.45万亿元吗: a figure that is put to be confirmed, by the digits
 * that it is put in. Where a coarse or a revised one may be meant the figure is told, and no yes or no.
 */
import { findDecimal, multiply, powerOfTen } from "#src/kernel/decimal.ts";
import type { Claim } from "../question.ts";
import { isHan, said, type Token, type TokenKind } from "../words/tokens.ts";

/** What else may stand beside the claim. */
const beside: readonly TokenKind[] = [
  ...(["number", "year", "month", "months", "quarter", "quarters", "half", "first", "of"] as const),
  ...([
    "in",
    "to",
    "toward",
    "from",
    "with",
    "place",
    "flow",
    "glue",
    "stop",
    "ordinal",
    "overall",
  ] as const),
];

/** What is put to be confirmed; undefined where nothing is. */
export function claimIn(all: readonly Token[]): Claim | undefined {
  const at = all.findIndex(({ kind }) => kind === "percent" || kind === "scale");
  const [number, mark] = [all[at - 1], all[at]];
  const named = findDecimal((number?.value ?? "").replaceAll(",", ""));
  if (!named || !mark || claimed(all) === all) return undefined;
  const isPercent = mark.kind === "percent";
  const factor = { units: powerOfTen(isPercent ? 0 : Number(mark.value)), scale: 0 };
  const amount = multiply(named, factor);
  return { amount, step: multiply({ units: 1n, scale: named.scale }, factor), isPercent };
}

/** The question of which the claim would be the answer. */
export function claimed(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind }) => kind === "percent" || kind === "scale");
  const [number, mark] = [all[at - 1], all[at]];
  const isAsked = all.some(({ kind }) => kind === "whether") || all[0]?.kind === "aux";
  if (number?.kind !== "number" || !mark || !isAsked) return all;
  if (all.filter(({ kind }) => kind === "flow").length !== 1) return all;
  if (mark.kind !== "percent") return amount(all, at);
  const rate = rateNamed(all, at);
  return rate === all ? grown(all, at) : rate;
}

/** "Was export growth 7.1 percent", 出口增速是7.1%吗: the rate by its noun, which may be below nothing. */
function rateNamed(all: readonly Token[], at: number): readonly Token[] {
  const changes = all.filter(({ kind }) => kind === "change");
  const [growth] = changes;
  const start = all
    .slice(0, at - 1)
    .findLastIndex(({ kind }) => kind !== "glue" && kind !== "whether");
  const isNamed = ["change", "flow"].includes(all[start]?.kind ?? "stop");
  const left = rest(
    all.filter((one) => one !== growth),
    at - 2,
    at,
  );
  const isRate = changes.length === 1 && growth?.value === "growth";
  if (!growth || !isRate || !isNamed || !left || !/^(%|per ?cent)$/.test(all[at]?.text ?? ""))
    return all;
  const plain = left.filter(({ kind }) => kind !== "stop");
  if (isHan(growth))
    return all[start] === growth && isLast(all, at)
      ? [...plain, growth, said("ask", "amount", "多少")]
      : all;
  if (all[0]?.kind !== "aux") return all;
  return [said("ask", "amount", "what"), ...all.slice(0, at - 1), ...all.slice(at + 1)];
}

function rest(all: readonly Token[], from: number, to: number): readonly Token[] | undefined {
  const left = [...all.slice(0, from), ...all.slice(to)].filter(
    ({ kind }) => kind !== "whether" && kind !== "aux",
  );
  const isPlain = ({ kind, value }: Token): boolean =>
    beside.includes(kind) || (kind === "basis" && value === "year");
  return left.every(isPlain) ? left : undefined;
}

/** Of growth: up or down by so much percent, which is 7.1 and not "more than 7". */
function grown(all: readonly Token[], at: number): readonly Token[] {
  const [mark, before, word] = [all[at], all[at - 2], all[at - 3]];
  const isBy = before?.kind === "by" && before.text === "by";
  const change = isBy ? word : before;
  const from = isBy ? at - 3 : at - 2;
  const isWay = change?.kind === "change" && (change.value === "up" || change.value === "down");
  const left = rest(all, from, at + 1);
  if (!isWay || !change || !mark || mark.value !== "" || !left) return all;
  // percentage points are of a share
  if (!/^(%|per ?cent)$/.test(mark.text)) return all;
  const plain = left.filter(({ kind }) => kind !== "stop");
  if (isHan(change)) {
    const asked = [change, said("ask", "amount", "多少")];
    return isLast(all, at) ? [...plain, ...asked] : all;
  }
  const flow = plain.findLastIndex(({ kind }, nth) => nth < from && kind !== "in");
  return flow < 0
    ? all
    : [
        ...[said("ask", "amount", "how much"), said("aux", "", "did")],
        ...[...all.slice(1, from), change],
        ...all.slice(at + 1),
      ];
}

/** Nothing but the asking stands behind it. */
function isLast(all: readonly Token[], at: number): boolean {
  return all.slice(at + 1).every(({ kind }) => kind === "whether" || kind === "stop");
}

/** Of an amount: 是25.45万亿元吗, "were exports 25.45 trillion yuan". */
function amount(all: readonly Token[], at: number): readonly Token[] {
  const currency = all[at + 1];
  if (currency?.kind !== "currency") return all;
  const [is, flow] = [all[at - 2], all[at - 3]];
  const left = rest(all, at - 1, at + 2);
  if (!left) return all;
  const plain = left.filter(({ kind }) => kind !== "stop");
  if (isHan(currency)) {
    const isBare = is?.kind === "flow";
    const isWord = (is?.kind === "glue" || is?.kind === "whether") && /^[是为]/.test(is.text);
    const isSaid = isBare || isWord;
    const isOfFlow = (isBare || flow?.kind === "flow") && isLast(all, at + 1);
    return isSaid && isOfFlow ? [...plain, said("ask", "amount", "多少"), currency] : all;
  }
  const isBe = all[0]?.kind === "aux" && /^(was|were|is|are)$/.test(all[0].text);
  const what = [said("ask", "amount", "what"), said("aux", "", "were")];
  const asked = [...all.slice(1, at - 1), said("in", "", "in"), currency, ...all.slice(at + 2)];
  return isBe ? [...what, ...asked] : all;
}
