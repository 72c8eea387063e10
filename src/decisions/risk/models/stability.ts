/**
 * How far values have moved from what they were: the population stability index, the sum over the
 * values of (now − then) × ln(now / then). In: shares of then, values of now. Out: the index; below
 * 0.1 little moved, above 0.25 much.
 */
import type { RiskRecords, TextColumn } from "../learning/records.ts";

export type Shares = Readonly<Record<string, number>>;
export type Baseline = {
  /** By fact: share of each of its common values, and of all others under "". */
  readonly inputs: Readonly<Record<string, Shares>>;
  /** Shares of the scores between these bounds. */
  readonly score: { readonly bounds: readonly number[]; readonly shares: readonly number[] };
};

const facts = ["hs2", "origin", "departure", "office", "mode", "importType", "taxType"] as const;
const amounts = ["ratePercent", "massKg", "price"] as const;
const commonMax = 15;
/**
 * Bounds of the chances, the same for every aim. Tenths of the scores would lie within a thousandth
 * of each other where findings are rare: a past that grew by a quarter was an alarm then (0.31).
 */
const scoreBounds = [0.01, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 0.9] as const;
/** Share below which a value counts as so much: a value never seen before is not endlessly far. */
const shareMin = 1e-3;

/** Shares of the values then. */
export function baselineOf(records: RiskRecords, scores: Float64Array): Baseline {
  const inputs: Record<string, Shares> = {};
  for (const fact of facts) inputs[fact] = sharesOf(common(records.texts[fact]), records, fact);
  for (const fact of amounts) inputs[fact] = sharesOf(undefined, records, fact);
  const score = { bounds: scoreBounds, shares: scoreShares(scoreBounds, scores) };
  return { inputs, score };
}

function common(values: readonly string[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return new Set(sorted.slice(0, commonMax).map(([value]) => value));
}

function sharesOf(
  known: ReadonlySet<string> | undefined,
  { texts, numbers, count }: RiskRecords,
  fact: TextColumn | (typeof amounts)[number],
): Shares {
  const shares: Record<string, number> = {};
  for (let row = 0; row < count; row++) {
    const name =
      fact in numbers
        ? sizeOf(numbers[fact as (typeof amounts)[number]][row]) // one of the number columns
        : (texts[fact as TextColumn][row] ?? ""); // or else one of the text columns
    const kept = known && !known.has(name) ? "" : `=${name}`;
    shares[kept] = (shares[kept] ?? 0) + 1 / count;
  }
  return shares;
}

/** Amounts by their power of ten; rates of duty lie in few of them. */
function sizeOf(value = Number.NaN): string {
  return value > 0 ? String(Math.floor(Math.log10(value))) : "none";
}

function scoreShares(bounds: readonly number[], scores: Float64Array): readonly number[] {
  const shares = Array.from({ length: bounds.length + 1 }, () => 0);
  for (const score of scores) {
    const at = bounds.findIndex((bound) => score < bound);
    const bin = at < 0 ? bounds.length : at;
    shares[bin] = (shares[bin] ?? 0) + 1 / Math.max(scores.length, 1);
  }
  return shares;
}

/** The index of each fact of later records. */
export function inputDrift(
  baseline: Baseline,
  records: RiskRecords,
): readonly { readonly fact: string; readonly index: number }[] {
  return [...facts, ...amounts].map((fact) => {
    const then = baseline.inputs[fact] ?? {};
    const isText = facts.some((name) => name === fact);
    const names = Object.keys(then).map((name) => name.slice(1));
    const now = sharesOf(isText ? new Set(names) : undefined, records, fact);
    const all = [...new Set([...Object.keys(then), ...Object.keys(now)])];
    return { fact, index: indexOf(all.map((name) => [then[name] ?? 0, now[name] ?? 0])) };
  });
}

/** The index of later scores. */
export function scoreDrift({ score }: Baseline, scores: Float64Array): number {
  const now = scoreShares(score.bounds, scores);
  return indexOf(now.map((share, bin) => [score.shares[bin] ?? 0, share]));
}

function indexOf(pairs: readonly (readonly [number, number])[]): number {
  return pairs.reduce((sum, [before, after]) => {
    const [then, now] = [Math.max(before, shareMin), Math.max(after, shareMin)];
    return sum + (now - then) * Math.log(now / then);
  }, 0);
}
