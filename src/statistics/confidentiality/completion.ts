/** Completes choices that protect too little, and takes out of choices what they can do without. */
import type { Attacker, Pattern, CellDirection } from "./attacker.ts";
import { priceOf, prices } from "./choice.ts";
import type { SearchEffort } from "./effort.ts";
import type { Router } from "./route.ts";
import { type Equation, type Goal, type Grid, at, isReached } from "./suppression.ts";

/** A cell that moves less stands still. */
const still = 1e-9;
const roundsMax = 5;

export type CompletionTools = {
  readonly attacker: Attacker;
  readonly router: Router;
  readonly grid: Grid;
  readonly work: SearchEffort;
};

/** A choice that protects, with a way for each goal as its proof. */
export type Complete = {
  readonly pattern: Pattern;
  readonly ways: ReadonlyMap<Goal, CellDirection>;
};

/** Whether a way goes as far as a goal asks, and leaves alone what its insider knows. */
function serves(way: CellDirection, goal: Goal): boolean {
  const known = goal.insider?.cells ?? [];
  return isReached(way, goal) && known.every((cell) => Math.abs(at(way, cell)) <= still);
}

/** What a solver may lose of an amount. */
const lost = (amount: number): number => 1e-6 * (1 + Math.abs(amount));

/**
 * Whether a choice protects as a goal asks, by its way alone and without the solver: the way goes as far,
 * moves what is hidden only and nothing below what a cell can fall, and every sum holds on it.
 */
export function isProven(grid: Grid, { pattern, ways }: Complete, goal: Goal): boolean {
  const way = ways.get(goal);
  if (way === undefined || !serves(way, goal)) return false;
  const isAllowed = (size: number, cell: number): boolean => {
    const move = at(way, cell);
    if (at(pattern, cell) > 0) return move >= -size - lost(size);
    return Math.abs(move) <= lost(goal.distance);
  };
  const holds = ({ cells, signs }: Equation): boolean => {
    const moves = cells.map((cell, place) => at(signs, place) * at(way, cell));
    const whole = moves.reduce((sum, move) => sum + Math.abs(move), 0);
    return Math.abs(moves.reduce((sum, move) => sum + move, 0)) <= lost(whole);
  };
  return grid.sizes.every(isAllowed) && grid.equations.every(holds);
}

/** A proposal with the ways of the goals it misses; undefined where none was found. */
export function complete(
  parts: CompletionTools,
  proposed: Pattern,
  guide?: Pattern,
): Complete | undefined {
  const { attacker, router, grid } = parts;
  let pattern = proposed;
  for (let round = 0; round < roundsMax; round += 1) {
    let open = [...attacker.tryTogether(pattern, grid.goals).missed];
    // what asks most first: its way is wide enough for others
    open.sort((one, other) => other.distance - one.distance);
    while (open.length > 0) {
      const [goal, ...others] = open;
      const route = goal && router.extend(pattern, goal, guide);
      pattern = route?.pattern ?? pattern;
      open = others.filter((one) => route === undefined || !serves(route.way, one));
    }
    const ways = attacker.waysOf(pattern, grid.goals);
    if (ways !== undefined) return { pattern, ways };
  }
  return undefined;
}

/**
 * Dearest first; when the work is done, the rest stays. A goal whose way leaves a cell alone is
 * reached without it, so only the others are asked again.
 */
export function withoutNeedless(
  parts: CompletionTools,
  { pattern, ways: first }: Complete,
): Complete {
  const { attacker, grid, work } = parts;
  const price = prices(grid);
  const kept = Float64Array.from(pattern);
  const ways = new Map(first);
  const dearestFirst = grid.sizes
    .flatMap((_, cell) => (kept[cell] === 1 && !grid.primary.has(cell) ? [cell] : []))
    .sort((one, other) => at(price, other) - at(price, one));
  for (const cell of dearestFirst) {
    const touched = grid.goals.filter((goal) => Math.abs(at(ways.get(goal) ?? [], cell)) > still);
    if (touched.length > 0 && work.isOver) continue;
    kept[cell] = 0;
    const found = touched.length === 0 ? ways : attacker.waysOf(kept, touched);
    if (found === undefined) kept[cell] = 1;
    else for (const [goal, move] of found) ways.set(goal, move);
  }
  return { pattern: kept, ways };
}

export function cheaper(grid: Grid, one: Complete, other: Complete | undefined): Complete {
  if (other === undefined) return one;
  return priceOf(grid, other.pattern) < priceOf(grid, one.pattern) ? other : one;
}
