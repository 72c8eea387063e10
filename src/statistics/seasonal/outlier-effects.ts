/** What outliers do to a series (X-13ARIMA-SEATS Reference Manual, table 4.1). */
import { Refusal } from "./refusal.ts";
import type { Regressor } from "./regressors.ts";
import type { PeriodsPerYear, Span } from "./series.ts";

/** Kinds that can be looked for. */
export const searchedKinds = ["ao", "ls", "tc"] as const;
export type OutlierKind = (typeof searchedKinds)[number] | "so";
export const outlierKinds: readonly OutlierKind[] = [...searchedKinds, "so"];
/** What is left of a temporary change a month later. */
export const decayPerMonth = 0.7;

/**
 * An additive outlier is 1 at its period; a level shift is −1 before it and 0 from it on; a
 * temporary change is 1 at its period and dies away; a seasonal one moves its month against the
 * others of the year until it comes.
 */
export function outlierAt(
  group: OutlierKind,
  position: number,
  perYear: PeriodsPerYear,
  last: number,
  decay: number = decayPerMonth ** (12 / perYear),
): Regressor {
  const valueAt = (p: number): number => {
    if (group === "ls") return p < position ? -1 : 0;
    if (group === "ao") return p === position ? 1 : 0;
    if (group === "tc") return p < position ? 0 : decay ** (p - position);
    if (p >= position) return 0;
    return (position - p) % perYear === 0 ? -1 : 1 / (perYear - 1);
  };
  const values = Array.from({ length: last + 1 }, (_, p) => valueAt(p));
  return { name: `${group} ${position}`, group, values };
}

/**
 * Between two periods: a ramp climbs by one each period (by squares for a quadratic one, faster
 * or slower with time), a temporary shift is 1.
 */
export function outlierBetween(kind: string, { first, last: end }: Span, last: number): Regressor {
  const height = end - first;
  const valueAt = (p: number): number => {
    const run = Math.min(Math.max(p - first, 0), height);
    if (kind === "tl") return p >= first && p <= end ? 1 : 0;
    if (kind === "rp") return run - height;
    if (kind === "qi") return run ** 2 - height ** 2;
    return -((height - run) ** 2);
  };
  if (height <= 0) throw new Refusal(`${kind} needs an end after its start`);
  const values = Array.from({ length: last + 1 }, (_, p) => valueAt(p));
  return { name: `${kind} ${first}-${end}`, group: "ls", values };
}
