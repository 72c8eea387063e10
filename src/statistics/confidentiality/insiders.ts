/**
 * Insiders: a trader alone in a cell, or a holder of all that trade in it, knows its value though it is
 * hidden. What outsiders cannot tell, such a one may tell of others.
 */
import type { Attacker, Pattern } from "./attacker.ts";
import { hideable } from "./choice.ts";
import type { Complete } from "./completion.ts";
import { type Goal, type Grid, at } from "./suppression.ts";

const still = 1e-9;

/**
 * Goals that an insider misses though outsiders don't. A way that leaves his cells alone is his as well,
 * so only the others are asked.
 */
export function missedByInsiders(
  attacker: Attacker,
  grid: Grid,
  { pattern, ways }: Complete,
  settled: readonly Goal[],
): readonly Goal[] {
  const outside = grid.goals.filter(({ insider }) => insider === undefined);
  const asked = new Set([...grid.goals, ...settled].map(nameOf));
  return grid.insiders.flatMap((insider) => {
    const own = insider.cells.filter((cell) => at(pattern, cell) > 0);
    const goals = outside
      .filter(({ cell }) => !insider.cells.includes(cell))
      .filter((goal) => own.some((cell) => Math.abs(at(ways.get(goal) ?? [], cell)) > still))
      .map((goal): Goal => ({ ...goal, insider }))
      .filter((goal) => !asked.has(nameOf(goal)));
    const { missed } = attacker.tryTogether(pattern, goals);
    return missed.filter((goal) => attacker.waysOf(pattern, [goal]) === undefined);
  });
}

const nameOf = ({ cell, direction, insider }: Goal): string =>
  [cell, direction, insider?.trader ?? ""].join("\n");

export type Reachable = {
  readonly goals: readonly Goal[];
  /** Goals that even hiding everything misses. */
  readonly missed: readonly Goal[];
};

/** A goal that even hiding everything misses is cut to what hiding everything gives. */
export function reachableGoals(attacker: Attacker, grid: Grid, goals: readonly Goal[]): Reachable {
  const everything: Pattern = hideable(grid);
  const open = new Set(attacker.tryTogether(everything, goals).missed);
  const missed: Goal[] = [];
  const reachable = goals.flatMap((goal) => {
    if (!open.has(goal)) return [goal];
    const { distance } = attacker.reach(everything, goal);
    if (distance >= goal.distance - 1e-7) return [goal];
    missed.push(goal);
    // hiding everything for a part of what is asked from one insider is too dear
    if (goal.insider !== undefined) return [];
    // a little less, as the last digits of the most there is are not reached twice
    return distance > 1e-6 ? [{ ...goal, distance: distance * (1 - 1e-4) }] : [];
  });
  return { goals: reachable, missed };
}
