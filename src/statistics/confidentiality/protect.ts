/**
 * Chooses the secondary cells of a table: the integer programme proposes, the attacker answers with
 * cuts, until a proposal protects. Each proposal's price is a lower bound, so the first that
 * protects is the cheapest there is. A completed proposal at hand bounds the price from above; when
 * the work is done, the best of these is taken and the result says that it isn't proven.
 */
import type { Highs } from "highs";
import { Attacker } from "./attacker.ts";
import { Choice, costOf, hideable } from "./choice.ts";
import { type Complete, type CompletionTools, cheaper, complete } from "./completion.ts";
import { type Effort, SearchEffort, usualEffort } from "./effort.ts";
import { missedByInsiders, reachableGoals } from "./insiders.ts";
import { Router } from "./route.ts";
import { type SearchResult, Search } from "./search.ts";
import {
  type Goal,
  type Grid,
  type Suppression,
  type SuppressionTable,
  at,
  readGrid,
} from "./suppression.ts";

export function protectTable(highs: Highs, table: SuppressionTable, given?: Effort): Suppression {
  const asked = readGrid(table);
  const effort = given ?? usualEffort(asked.sizes.length);
  const work = new SearchEffort(effort.workMax, asked.sizes.length + asked.equations.length);
  const attacker = new Attacker(highs, asked, work);
  try {
    const { goals, missed } = reachableGoals(attacker, asked, asked.goals);
    const solver = { highs, attacker, work };
    const found = protectFromInsiders(solver, { ...asked, goals });
    return answer(table.name, attacker, { asked, missed, ...found });
  } finally {
    attacker.dispose();
  }
}

type Solver = { readonly highs: Highs; readonly attacker: Attacker; readonly work: SearchEffort };
type ProtectionChoice = {
  readonly found: SearchResult;
  readonly grid: Grid;
  readonly openTo: readonly Goal[];
};

function answer(
  name: string,
  attacker: Attacker,
  {
    asked,
    missed,
    found,
    grid,
    openTo,
  }: ProtectionChoice & { asked: Grid; missed: readonly Goal[] },
): Suppression {
  const hidden = asked.names.flatMap((_, cell) => (at(found.pattern, cell) > 0 ? [cell] : []));
  const nameOf = (cell: number) => at(asked.names, cell);
  const cost = costOfPattern(asked, hidden);
  const intervals = attacker.intervals(hidden);
  const told = openTo.map(({ cell, insider }) => [nameOf(cell), insider?.trader ?? ""] as const);
  return {
    name,
    suppressed: hidden.map(nameOf),
    cost,
    costMin: found.optimal ? cost : Math.min(cost, costOf(grid, found.priceMin)),
    optimal: found.optimal,
    intervals: Object.fromEntries(
      [...intervals].map(([cell, interval]) => [nameOf(cell), interval]),
    ),
    unprotected: [...new Set(missed.map(({ cell }) => nameOf(cell)))],
    openTo: [...new Map(told.map((one) => [one.join("\n"), one])).values()].map(
      ([cell, trader]) => ({ cell, trader }),
    ),
  };
}

function costOfPattern({ primary, costs }: Grid, hidden: readonly number[]): number {
  const secondary = hidden.filter((cell) => !primary.has(cell));
  return secondary.reduce((sum, cell) => sum + at(costs, cell), 0);
}

/**
 * Protects from outsiders, looks what insiders know then, and protects from these as well, until nobody
 * tells more than he may. Each round asks more, and there are no more goals than insiders have.
 */
function protectFromInsiders(solver: Solver, asked: Grid): ProtectionChoice {
  const { attacker, work } = solver;
  const openTo: Goal[] = [];
  const goals = [...asked.goals];
  let start: Complete | undefined;
  for (let kept = asked.insiders.length > 0 ? 0.6 : 0; ; kept /= 2) {
    work.keep(kept);
    const grid = { ...asked, goals: [...goals] };
    const found = search(solver, grid, start);
    const missed = missedByInsiders(attacker, grid, found, openTo);
    if (missed.length === 0) return { found, grid: found.grid, openTo };
    const reachable = reachableGoals(attacker, grid, missed);
    openTo.push(...reachable.missed);
    goals.push(...reachable.goals);
    start = found;
  }
}

function search(
  { highs, attacker, work }: Solver,
  asked: Grid,
  before: Complete | undefined,
): SearchResult & { readonly grid: Grid } {
  const proposed =
    before?.pattern ?? asked.sizes.map((_, cell) => (asked.primary.has(cell) ? 1 : 0));
  let start = everything(attacker, asked);
  let { dearest } = asked;
  for (;;) {
    const grid = { ...asked, dearest };
    const router = new Router(highs, grid, work);
    try {
      const parts: CompletionTools = { attacker, router, grid, work };
      start = cheaper(grid, start, complete(parts, proposed));
      const cost = costOfPattern(
        grid,
        asked.names.flatMap((_, cell) => (at(start.pattern, cell) > 0 ? [cell] : [])),
      );
      // prices by the dearest cell of all say too little of cells that cost a thousandth
      if (cost > 0 && cost < dearest / 2) {
        dearest = cost;
        continue;
      }
      const choice = new Choice(highs, grid, work);
      try {
        return { ...new Search(parts, choice, start).run(), grid };
      } finally {
        choice.dispose();
      }
    } finally {
      router.dispose();
    }
  }
}

/** Everything hidden that can be: it protects as well as can be. */
function everything(attacker: Attacker, grid: Grid): Complete {
  const pattern = hideable(grid);
  return { pattern, ways: attacker.waysOf(pattern, grid.goals) ?? new Map() };
}
