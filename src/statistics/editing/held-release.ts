/** Findings that hold a release until somebody looked: unusual rows on which a national figure hangs. */
import type { EditFinding } from "./checks.ts";
import { tailOf } from "./figure-check.ts";
import type { OpenRowRules } from "./rules.ts";

const figureChecks: ReadonlySet<string> = new Set(["unit-value", "quantity", "mass"]);

/** Whether a release waits for it: the more of the figure it moves, the less unlikely it need be. */
export function holdsRelease(
  { check, numbers, flowSharePercent }: EditFinding,
  { falseRate, flowSharePercentMin }: OpenRowRules,
): boolean {
  if (!figureChecks.has(check) || flowSharePercent < flowSharePercentMin) return false;
  const scoreMin = scoreOf(-Math.log(falseRate), flowSharePercentMin);
  return scoreOf(-Math.log(tailOf(numbers["z"] ?? 0)), flowSharePercent) >= scoreMin;
}

/**
 * How unlikely, in natural logarithms, raised up to threefold by the percentage of a figure that
 * would move.
 */
export function scoreOf(unlikely: number, sharePercent: number): number {
  return unlikely * (1 + Math.log10(1 + sharePercent));
}
