/**
 * Chooses the secondary cells of a table: the integer programme proposes, the attacker answers with
 * cuts, until a proposal protects. Each proposal's price is a lower bound, so the first that
 * protects is the cheapest there is. A completed proposal at hand bounds the price from above; when
 * the work is done, the best of these is taken and the result says that it isn't proven.
 */
import type { Highs } from "highs";
import { Attacker, type Pattern } from "./attacker.ts";
import { Choice, type Chosen, prices } from "./choice.ts";
import { type Effort, Work, usualEffort } from "./effort.ts";
import { Router } from "./route.ts";
import {
  type Goal,
  type Grid,
  type Suppression,
  type SuppressionTable,
  at,
  readGrid,
} from "./suppression.ts";

const relaxedRoundsMax = 300;
/** A cell that moves less stands still. */
const still = 1e-9;
const roundsMax = 2000;

export function protectTable(highs: Highs, table: SuppressionTable, given?: Effort): Suppression {
  const asked = readGrid(table);
  const effort = given ?? usualEffort(asked.values.length);
  const work = new Work(effort.workMax, asked.values.length + asked.equations.length);
  const attacker = new Attacker(highs, asked, work);
  const { goals, missed } = reachableGoals(attacker, asked);
  const grid = { ...asked, goals };
  const choice = new Choice(highs, grid, work);
  const router = new Router(highs, grid, work);
  try {
    const found = new Search({ attacker, choice, router, grid, work }).run();
    const hidden = asked.values.flatMap((_, cell) => (at(found.pattern, cell) > 0 ? [cell] : []));
    const secondary = hidden.filter((cell) => !asked.primary.has(cell));
    const intervals = attacker.intervals(hidden);
    const nameOf = (cell: number) => at(asked.names, cell);
    const cost = secondary.reduce((sum, cell) => sum + at(asked.values, cell) * asked.unit, 0);
    return {
      name: table.name,
      suppressed: hidden.map(nameOf),
      cost,
      costMin: found.optimal ? cost : Math.min(cost, valueOfPrice(asked, found.priceMin)),
      optimal: found.optimal,
      intervals: Object.fromEntries(
        [...intervals].map(([cell, interval]) => [nameOf(cell), interval]),
      ),
      unprotected: missed.map(nameOf),
    };
  } finally {
    attacker.dispose();
    choice.dispose();
    router.dispose();
  }
}

/** What a price says about value, rounded down by the price of being a cell at all. */
function valueOfPrice(grid: Grid, price: number): number {
  const largest = Math.max(1e-9, ...grid.values);
  const least = price - grid.values.length * 1e-5;
  return Math.max(0, (least / 1000) * largest * grid.unit);
}

/** A goal that even hiding everything misses is cut to what hiding everything gives. */
function reachableGoals(
  attacker: Attacker,
  grid: Grid,
): { readonly goals: readonly Goal[]; readonly missed: readonly number[] } {
  const everything = hideable(grid);
  const missed = new Set<number>();
  const goals = grid.goals.flatMap((goal) => {
    const { distance } = attacker.reach(everything, goal);
    if (distance >= goal.distance - 1e-7) return [goal];
    missed.add(goal.cell);
    return distance > 1e-6 ? [{ ...goal, distance }] : [];
  });
  return { goals, missed: [...missed] };
}

/** Everything hidden that can be. */
function hideable(grid: Grid): Pattern {
  return Float64Array.from(grid.values, (_, cell) => (grid.known.has(cell) ? 0 : 1));
}

type Parts = {
  readonly attacker: Attacker;
  readonly choice: Choice;
  readonly router: Router;
  readonly grid: Grid;
  readonly work: Work;
};
type Found = { readonly pattern: Pattern; readonly priceMin: number; readonly optimal: boolean };

class Search {
  readonly #parts: Parts;
  readonly #prices: readonly number[];
  readonly #cutsMax: number;
  #best: Pattern | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#prices = prices(parts.grid);
    this.#cutsMax = Math.max(10, parts.grid.goals.length);
  }

  run(): Found {
    const { attacker, choice, grid, work } = this.#parts;
    const least = grid.values.map((_, cell) => (grid.primary.has(cell) ? 1 : 0));
    this.#best = this.#completed(least);
    const relaxed = this.#tighten(work.left * 0.4);
    this.#improve(least, relaxed.pattern);
    let { priceMin } = relaxed;
    for (let round = 0; round < roundsMax; round += 1) {
      const best = this.#bestSoFar();
      if (work.isOver) return { pattern: best, priceMin, optimal: false };
      choice.startFrom(best);
      const proposed = choice.chosen();
      priceMin = Math.max(priceMin, proposed.priceMin);
      const cuts = attacker.findCuts(proposed.pattern, grid.goals, this.#cutsMax);
      if (cuts.length === 0 && this.#priceOf(proposed.pattern) < this.#priceOf(best)) {
        this.#improve(proposed.pattern);
      }
      const optimal = this.#priceOf(this.#bestSoFar()) <= priceMin * (1 + 1e-6) + 1e-7;
      if (optimal || (cuts.length === 0 && proposed.finished)) {
        return { pattern: this.#bestSoFar(), priceMin, optimal: true };
      }
      choice.add(cuts);
      this.#improve(proposed.pattern);
    }
    return { pattern: this.#bestSoFar(), priceMin, optimal: false };
  }

  /** Cuts against the relaxed choice, while they still say something new. */
  #tighten(kept: number): Chosen {
    const { attacker, choice, grid, work } = this.#parts;
    let relaxed = choice.relaxed();
    for (let round = 0; round < relaxedRoundsMax && work.left > kept; round += 1) {
      const cuts = attacker.findCuts(relaxed.pattern, grid.goals, this.#cutsMax);
      if (cuts.length === 0) break;
      choice.add(cuts);
      relaxed = choice.relaxed();
    }
    return relaxed;
  }

  /** A proposal with the ways of the goals it misses; undefined where the work was done before. */
  #completed(proposed: Pattern, guide?: Pattern): Pattern | undefined {
    const { attacker, router, grid, work } = this.#parts;
    let pattern = proposed;
    for (const goal of grid.goals) {
      // until there is a choice, hiding everything is the one at hand
      if (work.isOver) return undefined;
      if (!attacker.protects(pattern, [goal])) pattern = router.extend(pattern, goal, guide);
    }
    return attacker.protects(pattern, grid.goals) ? pattern : undefined;
  }

  /** Completes a proposal, takes out what it does without, and keeps it if it is the cheapest. */
  #improve(proposed: Pattern, guide?: Pattern): void {
    let pattern = this.#completed(proposed, guide);
    if (pattern === undefined) return;
    if (this.#best !== undefined && this.#priceOf(pattern) > 2 * this.#priceOf(this.#best)) return;
    pattern = this.#withoutNeedless(pattern);
    if (this.#best === undefined || this.#priceOf(pattern) < this.#priceOf(this.#best)) {
      this.#best = pattern;
    }
  }

  /**
   * Dearest first; when the work is done, the rest stays. A goal whose way leaves a cell alone is
   * reached without it, so only the others are asked again.
   */
  #withoutNeedless(pattern: Pattern): Pattern {
    const { attacker, grid, work } = this.#parts;
    const kept = Float64Array.from(pattern);
    const first = attacker.waysOf(kept, grid.goals);
    if (first === undefined) return kept;
    const ways = new Map(first);
    const dearestFirst = grid.values
      .flatMap((_, cell) => (kept[cell] === 1 && !grid.primary.has(cell) ? [cell] : []))
      .sort((one, other) => at(this.#prices, other) - at(this.#prices, one));
    for (const cell of dearestFirst) {
      if (work.isOver) break;
      const touched = grid.goals.filter((goal) => Math.abs(at(ways.get(goal) ?? [], cell)) > still);
      kept[cell] = 0;
      const found = attacker.waysOf(kept, touched);
      if (found === undefined) kept[cell] = 1;
      else for (const [goal, move] of found) ways.set(goal, move);
    }
    return kept;
  }

  /** Before anything cheaper is known, everything is hidden. */
  #bestSoFar(): Pattern {
    this.#best ??= hideable(this.#parts.grid);
    return this.#best;
  }

  #priceOf(pattern: Pattern): number {
    const { grid } = this.#parts;
    return this.#prices.reduce(
      (sum, price, cell) => sum + (grid.primary.has(cell) ? 0 : price * at(pattern, cell)),
      0,
    );
  }
}
