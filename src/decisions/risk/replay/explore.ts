/**
 * The part of the inspections that is drawn: by chance, with a chance for every declaration that is
 * written down, larger where knowing is worth most. In: declarations that were not picked. Out: those
 * drawn, each with its chance.
 */

export type Candidate = {
  readonly row: number;
  /** Declarations of one stratum stand together; a draw is spread over the strata. */
  readonly stratum: string;
  /** How much it is wanted, by reason as `pullNames` orders them; none: like all others. */
  readonly pulls: readonly number[];
};
export type DrawnRow = { readonly row: number; readonly chance: number };

/** Reasons for a draw: near what is picked, what a look is worth later, and this by kind of segment. */
export const pullNames = [
  "near",
  "worth",
  "importer",
  "hs4+origin",
  "hs4",
  "origin",
  "declarant",
  "seller",
  "hs2",
] as const;
/** Part of the draws that goes to each reason; the rest is equal for all: nothing is beyond reach. */
export type DrawShares = readonly number[];
/** Once a model picks: beside what is picked, where a look costs least, and where it is worth most. */
export const laterParts: DrawShares = [0.4, 0.05, 0.3, 0.07, 0.05, 0.04, 0.02, 0.02, 0.02];
/** While nothing is known: where much traffic stands behind one look. */
export const firstParts: DrawShares = [0, 0.2, 0.05, 0.35, 0.2, 0.1, 0, 0, 0];

/** Draws `count` of the candidates: systematically, in the order of their strata. */
export function drawSome(
  candidates: readonly Candidate[],
  count: number,
  { random, parts }: { readonly random: () => number; readonly parts: DrawShares },
): readonly DrawnRow[] {
  if (count <= 0 || candidates.length === 0) return [];
  if (count >= candidates.length) return candidates.map(({ row }) => ({ row, chance: 1 }));
  const chances = chancesOf(candidates, count, parts);
  const order = candidates
    .map((candidate, at) => ({ at, stratum: candidate.stratum, draw: random() }))
    .sort((a, b) => (a.stratum < b.stratum ? -1 : a.stratum > b.stratum ? 1 : a.draw - b.draw));
  const drawn: DrawnRow[] = [];
  const start = random();
  let sum = 0;
  for (const { at } of order) {
    const before = Math.ceil(sum - start);
    sum += chances[at] ?? 0;
    const candidate = candidates[at];
    if (Math.ceil(sum - start) > before && candidate) {
      drawn.push({ row: candidate.row, chance: chances[at] ?? 0 });
    }
  }
  return drawn;
}

/** Chances that add up to `count`, none above 1. */
function chancesOf(
  candidates: readonly Candidate[],
  count: number,
  parts: DrawShares,
): Float64Array {
  const wanted = wishes(candidates, parts);
  const chances = new Float64Array(candidates.length);
  const certain = new Uint8Array(candidates.length);
  for (;;) {
    let left = count;
    let total = 0;
    for (let at = 0; at < wanted.length; at++) {
      if (certain[at]) left--;
      else total += wanted[at] ?? 0;
    }
    let grown = false;
    for (let at = 0; at < wanted.length; at++) {
      const chance = certain[at] ? 1 : ((wanted[at] ?? 0) / total) * left;
      if (chance >= 1 && !certain[at]) {
        certain[at] = 1;
        grown = true;
      }
      chances[at] = Math.min(1, chance);
    }
    if (!grown) return chances;
  }
}

/**
 * Shares of the candidates in the draws, adding up to 1. The part of a reason nobody has goes to
 * the first one: where nothing grows, a draw costs least beside what is picked.
 */
function wishes(candidates: readonly Candidate[], parts: DrawShares): Float64Array {
  const wanted = new Float64Array(candidates.length);
  const totals = parts.map((_, reason) =>
    candidates.reduce((sum, { pulls }) => sum + (pulls[reason] ?? 0), 0),
  );
  const idle = parts.reduce((sum, part, reason) => sum + ((totals[reason] ?? 0) > 0 ? 0 : part), 0);
  let equal = 1;
  parts.forEach((own, reason) => {
    const total = totals[reason] ?? 0;
    if (total <= 0) return;
    const part = reason === 0 ? own + idle : own;
    equal -= part;
    candidates.forEach(({ pulls }, at) => {
      wanted[at] = (wanted[at] ?? 0) + (part * (pulls[reason] ?? 0)) / total;
    });
  });
  return wanted.map((wish) => wish + equal / candidates.length);
}
