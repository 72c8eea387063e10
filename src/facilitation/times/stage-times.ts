/**
 * Time release study, for one case: the time from the arrival of goods to their gate-out by stage and by who
 * was waited for. A case is what one declaration took of one consignment; of a declaration whose goods no
 * carrier reported, the declaration. In: when its time begins and ends, and what was waited for meanwhile.
 * Out: parts that add up to the whole, to the millisecond, whatever overlaps: time in which several are
 * waited for counts once, by the precedence of the profile. The measure of the WCO Guide to Measure the Time
 * Required for the Release of Goods (version 3, 2018, from memory; version 4 was not seen). Pure.
 */

/** Who was waited for. `agency`: another authority than customs; `terminal`: whoever keeps the goods. */
export const waitedFor = ["customs", "agency", "terminal", "carrier", "trader", "nobody"] as const;
export type WaitedFor = (typeof waitedFor)[number];

/** In the order in which goods pass them. */
export const stages = [
  "unloading",
  "lodgement",
  "acceptance",
  "assessment",
  "payment",
  "documents",
  "examination",
  "treatment",
  "laboratory",
  "decision",
  "request",
  "refusal",
  "seizure",
  "processing",
  "removal",
] as const;
export type Stage = (typeof stages)[number];

/** Milliseconds since 1970, the end not included. */
export type Span = { readonly fromMs: number; readonly untilMs: number };

export type Wait = Span & { readonly stage: Stage; readonly who: WaitedFor };

export type TimePart = {
  readonly stage: Stage;
  readonly who: WaitedFor;
  readonly ms: number;
};

/**
 * Parts of a span, by stage and who. What lies outside the span counts nothing, so that what was done before
 * the goods arrived takes no time of theirs.
 * @param precedence who counts where several are waited for, the first first
 * @example partsOf({ fromMs: 0, untilMs: 5 }, [], ["customs"]) // [{ stage: "processing", who: "nobody", ms: 5 }]
 */
export function partsOf(
  { fromMs, untilMs }: Span,
  waits: readonly Wait[],
  precedence: readonly WaitedFor[],
): readonly TimePart[] {
  const rank = rankOf(precedence);
  const within = waits
    .map((wait) => ({
      ...wait,
      fromMs: Math.max(wait.fromMs, fromMs),
      untilMs: Math.min(wait.untilMs, untilMs),
    }))
    .filter((wait) => wait.fromMs < wait.untilMs)
    .toSorted((one, other) => rank(one) - rank(other));
  const edges = [fromMs, untilMs, ...within.flatMap((wait) => [wait.fromMs, wait.untilMs])];
  const cuts = [...new Set(edges)].toSorted((one, other) => one - other);
  const sums = new Map<string, TimePart>();
  for (const [at, from] of cuts.entries()) {
    const until = cuts[at + 1];
    if (until === undefined || from >= untilMs) break;
    const wait = within.find((one) => one.fromMs <= from && one.untilMs >= until);
    const { stage, who } = wait ?? { stage: "processing", who: "nobody" };
    const key = `${stage} ${who}`;
    sums.set(key, { stage, who, ms: (sums.get(key)?.ms ?? 0) + until - from });
  }
  return [...sums.values()].toSorted(byOrder);
}

/** Who is waited for counts first; of one's own waits that of the earlier stage. */
function rankOf(precedence: readonly WaitedFor[]): (wait: Wait) => number {
  return ({ who, stage }) => {
    const place = precedence.indexOf(who);
    return (place < 0 ? precedence.length : place) * stages.length + stages.indexOf(stage);
  };
}

function byOrder(one: TimePart, other: TimePart): number {
  return (
    stages.indexOf(one.stage) - stages.indexOf(other.stage) ||
    waitedFor.indexOf(one.who) - waitedFor.indexOf(other.who)
  );
}
