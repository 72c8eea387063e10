/**
 * Chooses the secondary cells of a table: the integer programme proposes, the attacker answers with
 * cuts, until a proposal protects. Each proposal's price is a lower bound, so the first that
 * protects is the cheapest there is. A completed proposal at hand bounds the price from above; when
 * the work is done, the best of these is taken and the result says that it isn't proven.
 */
import type { Highs } from "highs";
import { Attacker, type Pattern } from "./attacker.ts";
import { Choice, costOf, hideable } from "./choice.ts";
import { type Complete, type CompletionTools, cheaper, complete, isProven } from "./completion.ts";
import { type Effort, SearchEffort, usualEffort } from "./effort.ts";
import { type SparedWays, missedByInsiders, reachableGoals } from "./insiders.ts";
import { Router } from "./route.ts";
import { type SearchResult, Search } from "./search.ts";
import {
  type Goal,
  type Grid,
  type Suppression,
  type SuppressionTable,
  at,
  isReached,
  readGrid,
} from "./suppression.ts";

/** What is wanted of a table; of what is left out, the usual. */
export type ProtectWish = Partial<Effort> & {
  /** Without them only the proof that each goal is reached: two programmes less for each hidden cell. */
  readonly hasIntervals?: boolean;
};

export function protectTable(
  highs: Highs,
  table: SuppressionTable,
  wish: ProtectWish = {},
): Suppression {
  const asked = readGrid(table);
  const { workMax, hasIntervals = true } = { ...usualEffort(asked.sizes.length), ...wish };
  const work = new SearchEffort(workMax, asked.sizes.length + asked.equations.length);
  const attacker = new Attacker(highs, asked, work);
  try {
    const { goals, missed } = reachableGoals(attacker, asked, asked.goals);
    const solver = { highs, attacker, work };
    const found = protectFromInsiders(solver, { ...asked, goals });
    const answered = answer(table.name, attacker, { asked, missed, ...found });
    if (!hasIntervals) return answered;
    const intervals = [...attacker.intervals(hiddenIn(found.found.pattern))];
    const named = intervals.map(([cell, interval]) => [at(asked.names, cell), interval] as const);
    return { ...answered, intervals: Object.fromEntries(named) };
  } finally {
    attacker.dispose();
  }
}

/** Primary cells that stay open even with every cell hidden that can be; what to hide is not looked for. */
export function openCells(highs: Highs, table: SuppressionTable): readonly string[] {
  const grid = readGrid(table);
  const attacker = new Attacker(highs, grid, new SearchEffort(Infinity, grid.sizes.length));
  try {
    const { missed } = reachableGoals(attacker, grid, grid.goals);
    return [...new Set(missed.map(({ cell }) => at(grid.names, cell)))];
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

function hiddenIn(pattern: Pattern): readonly number[] {
  return Array.from(pattern).flatMap((share, cell) => (share > 0 ? [cell] : []));
}

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
  const hidden = hiddenIn(found.pattern);
  const nameOf = (cell: number) => at(asked.names, cell);
  const cost = costOfPattern(asked, hidden);
  const goals = asked.goals.filter((goal) => !missed.includes(goal));
  const unproven = goals.filter(
    (goal) =>
      !isProven(asked, found, goal) && !isReached(attacker.reach(found.pattern, goal).move, goal),
  );
  const told = openTo.map(({ cell, insider }) => [nameOf(cell), insider?.trader ?? ""] as const);
  return {
    name,
    suppressed: hidden.map(nameOf),
    cost,
    costMin: found.optimal ? cost : Math.min(cost, costOf(grid, found.priceMin)),
    optimal: found.optimal,
    intervals: {},
    unproven: [...new Set(unproven.map(({ cell }) => nameOf(cell)))],
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
 * Protects from outsiders; what the primary cells alone reach is left out of the search, as hiding more takes
 * nothing from it. Then looks what insiders know, and protects from these as well, until nobody tells more
 * than he may. Each round asks more, and there are no more goals than insiders have.
 */
function protectFromInsiders(solver: Solver, asked: Grid): ProtectionChoice {
  const { attacker, work } = solver;
  const openTo: Goal[] = [];
  const goals = [...asked.goals];
  const bare = asked.sizes.map((_, cell) => (asked.primary.has(cell) ? 1 : 0));
  const reached = attacker.tryEach(bare, goals);
  const spared: SparedWays = new Map();
  let start: Complete | undefined;
  for (let kept = asked.insiders.length > 0 ? 0.6 : 0; ; kept /= 2) {
    work.keep(kept);
    const open = { ...asked, goals: goals.filter((goal) => !reached.has(goal)) };
    const { grid, ...searched } = search(solver, open, start);
    const found = { ...searched, ways: new Map([...reached, ...searched.ways]) };
    const missed = missedByInsiders(attacker, { ...asked, goals }, found, {
      settled: openTo,
      spared,
    });
    if (missed.length === 0) return { found, grid, openTo };
    const reachable = reachableGoals(attacker, asked, missed);
    openTo.push(...reachable.missed);
    goals.push(...reachable.goals);
    start = searched;
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
  const costBefore = before ? costOfPattern(asked, hiddenIn(before.pattern)) : 0;
  let dearest = costBefore > 0 ? Math.min(asked.dearest, costBefore) : asked.dearest;
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
