/**
 * The attacker: knows every shown cell, every sum, and how far below its value no cell is, and solves
 * linear programmes over the deviations of the hidden cells from their true values.
 */
import type { Highs, IndexSelection, Model } from "highs";
import { invariant } from "#src/kernel/invariant.ts";
import type { SearchEffort } from "./effort.ts";
import { type Joint, jointOf, leastOf, movesOf } from "./joint.ts";
import { type Goal, type Grid, type Interval, at, isReached } from "./suppression.ts";

/** Share of each cell that is hidden: 0 shown, 1 hidden, between only while a search relaxes it. */
export type Pattern = ArrayLike<number>;

/** Needed of every protecting choice: the weights of its hidden cells add up to at least one. */
export type Cut = { readonly cells: readonly number[]; readonly weights: readonly number[] };

/** How the cells move towards a goal: what stands still isn't needed for it. */
export type CellDirection = ArrayLike<number>;

type Reach = {
  readonly distance: number;
  readonly cut: Cut | undefined;
  readonly move: CellDirection;
};

const tolerance = 1e-7;

/** Presolve off: each programme differs from the last in a bound or two, its basis is the start. */
const usualWay = {
  presolve: "off",
  solver: "simplex",
  primal_feasibility_tolerance: 1e-7,
} as const;
const otherWays = [
  { presolve: "on", solver: "simplex" },
  { presolve: "on", solver: "ipm" },
  { presolve: "off", solver: "simplex", primal_feasibility_tolerance: 1e-6 },
] as const;

/** Owns a model in the solver's memory: dispose of it. */
export class Attacker {
  readonly #model: Model;
  readonly #infinity: number;
  readonly #statuses: Highs["constants"]["modelStatus"];
  readonly #grid: Grid;
  readonly #joint: Joint;
  /** How far each column can fall. */
  readonly #sizes: Float64Array;
  readonly #work: SearchEffort;
  readonly #all: IndexSelection;
  #asked: readonly number[] = [];
  #failed: Goal | undefined;

  constructor(highs: Highs, grid: Grid, work: SearchEffort) {
    this.#grid = grid;
    this.#work = work;
    this.#infinity = highs.infinity;
    this.#statuses = highs.constants.modelStatus;
    this.#model = highs.createModel();
    this.#model.options.set({ output_flag: false, ...usualWay });
    this.#joint = jointOf(grid);
    this.#sizes = leastOf(this.#joint, grid.sizes);
    for (let column = 0; column < this.#sizes.length; column += 1) this.#model.addVar(0, 0);
    for (const { cells, signs } of this.#joint.equations) {
      this.#model.addRow(0, 0, {
        indices: Int32Array.from(cells),
        values: Float64Array.from(signs),
      });
    }
    this.#all = { kind: "range", from: 0, to: this.#sizes.length - 1 };
  }

  dispose(): void {
    this.#model.dispose();
  }

  /** Goals a choice in shares misses, each as a cut it violates, and how many goals were asked. */
  findCuts(
    pattern: Pattern,
    goals: readonly Goal[],
    cutsMax: number,
  ): { readonly cuts: readonly Cut[]; readonly asked: number } {
    const cuts: Cut[] = [];
    let asked = 0;
    for (const goal of goals) {
      if (cuts.length >= cutsMax) break;
      asked += 1;
      const { cut } = this.reach(pattern, goal);
      if (cut !== undefined && weigh(cut, pattern) < 1 - 1e-6) cuts.push(cut);
    }
    return { cuts, asked };
  }

  /**
   * A way for each goal, or undefined where one is missed. Asks the goal first that failed last: choices
   * that are tried in turn fail alike.
   */
  waysOf(pattern: Pattern, goals: readonly Goal[]): ReadonlyMap<Goal, CellDirection> | undefined {
    const last = goals.find((goal) => goal === this.#failed);
    if (last !== undefined && !isReached(this.reach(pattern, last).move, last)) return undefined;
    const { ways, missed } = this.tryTogether(pattern, goals);
    const found = new Map(ways);
    let open = missed;
    while (open.length > 0) {
      const [goal, ...others] = open;
      if (goal === undefined) break;
      const { move } = this.reach(pattern, goal);
      if (!isReached(move, goal)) {
        this.#failed = goal;
        return undefined;
      }
      const alike = others.filter((one) => one.insider === goal.insider && isReached(move, one));
      for (const one of [goal, ...alike]) found.set(one, move);
      open = others.filter((one) => !alike.includes(one));
    }
    return found;
  }

  /**
   * Tries goals of one direction together: the table moves as far as it can towards as many as it can,
   * which proves most of them in a few programmes. Those that are left may be missed or not.
   */
  tryTogether(
    pattern: Pattern,
    goals: readonly Goal[],
  ): { readonly ways: ReadonlyMap<Goal, CellDirection>; readonly missed: readonly Goal[] } {
    const ways = new Map<Goal, CellDirection>();
    for (const alike of Map.groupBy(goals, ({ insider }) => insider).values())
      for (const direction of [1, -1] as const)
        for (;;) {
          const left = alike.filter((goal) => goal.direction === direction && !ways.has(goal));
          if (left.length < 2) break;
          const move = this.#together(pattern, left);
          const taken = alike.filter((goal) => !ways.has(goal) && isReached(move, goal));
          for (const goal of taken) ways.set(goal, move);
          if (taken.length * fewest < left.length) break;
        }
    return { ways, missed: goals.filter((goal) => !ways.has(goal)) };
  }

  /** How far towards its goal a cell can go, at most that far; short of it, why not, as a cut. */
  reach(pattern: Pattern, goal: Goal): Reach {
    this.#bound(pattern, [goal]);
    this.#aim([[goal.cell, -goal.direction]]);
    const answer = this.#solve();
    invariant(answer !== "unbounded", "a goal bounds its own programme");
    if (answer === "lost") return { distance: 0, cut: undefined, move: this.#still() };
    const { colValue, colDual } = this.#model.getSolution();
    const move = movesOf(this.#joint, colValue);
    const distance = goal.direction * at(move, goal.cell);
    const isFar = distance >= goal.distance - tolerance;
    return { distance, cut: isFar ? undefined : this.#cutFrom(colDual, goal, pattern), move };
  }

  intervals(hidden: readonly number[]): ReadonlyMap<number, Interval> {
    const pattern = new Float64Array(this.#grid.values.length);
    for (const cell of hidden) pattern[cell] = 1;
    this.#bound(pattern, []);
    return new Map(hidden.map((cell) => [cell, [this.#end(cell, -1) ?? 0, this.#end(cell, 1)]]));
  }

  /** The value at an end of a cell's interval; `null` when there is none. */
  #end(cell: number, direction: 1 | -1): number | null {
    this.#aim([[cell, -direction]]);
    const answer = this.#solve();
    if (answer === "unbounded") return null;
    const column = at(this.#joint.columnOf, cell);
    const deviation = answer === "lost" ? 0 : at(this.#model.getSolution().colValue, column);
    const { values, sizes, unit } = this.#grid;
    const value = at(values, cell);
    return Math.max(value - at(sizes, cell), value + deviation) * unit || 0;
  }

  /** A way for each goal that has one, whatever becomes of the others. */
  tryEach(pattern: Pattern, goals: readonly Goal[]): ReadonlyMap<Goal, CellDirection> {
    const { ways, missed } = this.tryTogether(pattern, goals);
    const alone = missed.map((goal) => [goal, this.reach(pattern, goal).move] as const);
    return new Map([...ways, ...alone.filter(([goal, move]) => isReached(move, goal))]);
  }

  /** One move towards several goals of a direction, each counted by the share that is reached. */
  #together(pattern: Pattern, goals: readonly Goal[]): CellDirection {
    this.#bound(pattern, goals);
    const middle = goals.map(({ distance }) => distance).toSorted((a, b) => a - b);
    const usual = at(middle, Math.floor(middle.length / 2));
    this.#aim(
      goals.map(({ cell, direction, distance }) => [
        cell,
        -direction * Math.min(1000, Math.max(0.001, usual / distance)),
      ]),
    );
    if (this.#solve() !== "optimal") return this.#still();
    return movesOf(this.#joint, this.#model.getSolution().colValue);
  }

  #still(): CellDirection {
    return new Float64Array(this.#grid.sizes.length);
  }

  /**
   * Solves. The true values always fit, so a programme that is said to have no answer was lost in the
   * digits: it counts as nothing reached, which hides too much rather than too little.
   */
  #solve(): "optimal" | "unbounded" | "lost" {
    const { optimal, unbounded, unboundedOrInfeasible } = this.#statuses;
    const isKnown = (status: number) =>
      [optimal, unbounded, unboundedOrInfeasible].some((one) => one === status);
    let { modelStatus } = this.#work.run(this.#model);
    for (const way of otherWays) {
      if (isKnown(modelStatus)) break;
      // a start from the last basis can lose its footing in the digits: begin again without it
      this.#model.clearSolver();
      this.#model.options.set(way);
      ({ modelStatus } = this.#work.run(this.#model));
      this.#model.options.set(usualWay);
    }
    if (!isKnown(modelStatus)) return "lost";
    return modelStatus === optimal ? "optimal" : "unbounded";
  }

  #aim(costs: readonly (readonly [cell: number, cost: number])[]): void {
    for (const column of this.#asked) this.#model.changeColCost(column, 0);
    const sums = new Map<number, number>();
    for (const [cell, cost] of costs) {
      const column = at(this.#joint.columnOf, cell);
      sums.set(column, (sums.get(column) ?? 0) + cost);
    }
    for (const [column, cost] of sums) this.#model.changeColCost(column, cost);
    this.#asked = [...sums.keys()];
  }

  /**
   * A relaxed cell rises by its share of the goal at most; a hidden one rises without limit. Goals that
   * are tried together are of one insider, and their pattern is of whole cells.
   */
  #bound(pattern: Pattern, goals: readonly Goal[]): void {
    const { columnOf } = this.#joint;
    const most = goals[0]?.distance ?? 0;
    const shares = leastOf(this.#joint, pattern);
    const falls = Float64Array.from(this.#sizes, (size, column) => {
      const share = at(shares, column);
      if (share >= 1) return size;
      return share <= 0 ? 0 : share * Math.min(size, most);
    });
    const upper = Float64Array.from(shares, (share) => {
      if (share >= 1) return this.#infinity;
      return share <= 0 ? 0 : share * most;
    });
    for (const cell of goals[0]?.insider?.cells ?? []) {
      falls[at(columnOf, cell)] = 0;
      upper[at(columnOf, cell)] = 0;
    }
    // who goes as far as the furthest goal of a column reaches its others as well
    const furthest = new Map<number, Goal>();
    for (const goal of goals) {
      const column = at(columnOf, goal.cell);
      if (goal.distance > (furthest.get(column)?.distance ?? 0)) furthest.set(column, goal);
    }
    for (const [column, { direction, distance }] of furthest) {
      const bounds = direction === 1 ? upper : falls;
      bounds[column] = Math.min(at(bounds, column), distance);
    }
    const lower = falls.map((fall) => (fall === 0 ? 0 : -fall));
    this.#model.changeColsBounds(this.#all, lower, upper);
  }

  /**
   * Cells that move as one move with the one that is hidden least, so it stands for them.
   *
   * Duality: the reach is at most the sum, over hidden cells, of dual times bound. Since one goal
   * is all that is asked, a weight above the goal's distance counts as the distance (Fischetti and
   * Salazar, Management Science 47, 2001), which also deals with cells that rise without limit.
   */
  #cutFrom(colDual: ArrayLike<number>, goal: Goal, pattern: Pattern): Cut {
    const cells: number[] = [];
    const weights: number[] = [];
    const own = new Set(goal.insider?.cells.map((cell) => at(this.#joint.columnOf, cell)));
    for (const [column, together] of this.#joint.cells.entries()) {
      if (own.has(column)) continue;
      const dual = at(colDual, column);
      const falls = (dual * at(this.#sizes, column)) / goal.distance;
      const weight = dual < -tolerance ? 1 : Math.min(1, falls);
      if (weight <= tolerance) continue;
      cells.push(together.reduce((a, b) => (at(pattern, b) < at(pattern, a) ? b : a)));
      weights.push(weight);
    }
    return { cells, weights };
  }
}

/** Of goals tried together fewer than one in so many reached: the rest is asked one by one. */
const fewest = 8;

function weigh({ cells, weights }: Cut, pattern: Pattern): number {
  return cells.reduce((sum, cell, place) => sum + at(weights, place) * at(pattern, cell), 0);
}
