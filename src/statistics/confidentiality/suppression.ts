/**
 * Confidentiality of tables by cell suppression.
 *
 * In: tables of cells, the sums that hold between them, and the primary cells (those that would
 * tell about one trader) with the protection each asks for. Out: which further cells have to be
 * hidden so that nobody who knows all other cells and all sums can pin a primary cell down more
 * closely than allowed, what that costs, and what such an attacker can say of every hidden cell.
 * Owns no tables.
 *
 * Cells are `number` here, not minor units: a linear programme is floating point by its nature,
 * and nothing of what it computes is published but the bounds an attacker reaches.
 */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { invariant } from "#src/kernel/invariant.ts";

const amount = z.number().nonnegative();
const cellsMax = 5000;
/** What hiding a cell costs: its size, one, or the logarithm of its size. */
const costs = {
  value: (size: number) => size,
  count: () => 1,
  log: (size: number) => Math.log1p(size),
} as const;
export const Cost = z.enum(["value", "count", "log"]);
export type Cost = z.infer<typeof Cost>;

export const SuppressionTable = z.object({
  name: z.string(),
  /** Values; below zero after corrections. */
  cells: z.record(z.string(), z.number()),
  /** Each total with the parts it is the sum of. */
  constraints: z.array(z.tuple([z.string(), z.array(z.string())])),
  primary: z.record(z.string(), z.object({ lower_protection: amount, upper_protection: amount })),
  /** Cells that are public already, in another table or an earlier release: they cannot be hidden. */
  known: z.array(z.string()).optional(),
  /** Cells of one trader or one holder, and which: he knows them, hidden or not. */
  sole: z.record(z.string(), z.string()).optional(),
  cost: Cost.optional(),
});
export type SuppressionTable = z.infer<typeof SuppressionTable>;

/** The bounds an attacker finds for a cell; `null` where nothing limits it from above. */
export type Interval = readonly [low: number, high: number | null];

export type Suppression = {
  readonly name: string;
  readonly suppressed: readonly string[];
  /** Price of the secondary cells, which are hidden only to protect others: their value, usually. */
  readonly cost: number;
  /** No protecting choice costs less than this. */
  readonly costMin: number;
  /** The least cost is proven, not only approached. */
  readonly optimal: boolean;
  /** Of each hidden cell; empty where they were not wanted. */
  readonly intervals: Readonly<Record<string, Interval>>;
  /** Primary cells that could be protected and whose proof does not hold: none but by a fault. */
  readonly unproven: readonly string[];
  /** Primary cells that stay open even with every cell hidden. */
  readonly unprotected: readonly string[];
  /** Primary cells that stay open to one who knows a cell of his own, even with every cell hidden. */
  readonly openTo: readonly { readonly cell: string; readonly trader: string }[];
};

/** An equation between deviations: coefficients over cell numbers add up to nothing. */
export type Equation = { readonly cells: readonly number[]; readonly signs: readonly number[] };

/** An attacker must not be able to exclude a value this far from a cell's own. */
export type Goal = {
  readonly cell: number;
  readonly direction: 1 | -1;
  readonly distance: number;
  /** Who knows cells of his own; nobody where an outsider asks. */
  readonly insider?: Insider;
};
/** Whether a move of the cells goes as far as a goal asks. */
export function isReached(move: ArrayLike<number>, { cell, direction, distance }: Goal): boolean {
  return direction * at(move, cell) >= distance * (1 - 1e-9) - 1e-7;
}

export type Insider = { readonly trader: string; readonly cells: readonly number[] };

/**
 * A table by cell number, in a unit that suits the solver. What is public already does not move, so it has
 * no number: of each sum only the other cells are left.
 */
export type Grid = {
  readonly names: readonly string[];
  readonly values: readonly number[];
  /** How far a cell can fall: nobody thinks it below zero, or further below zero than twice. */
  readonly sizes: readonly number[];
  readonly costs: readonly number[];
  /** No cell that costs more is worth hiding. */
  readonly dearest: number;
  /** What one unit is worth; a power of two, so that scaling loses no digit. */
  readonly unit: number;
  readonly equations: readonly Equation[];
  readonly primary: ReadonlySet<number>;
  readonly goals: readonly Goal[];
  readonly insiders: readonly Insider[];
};

export function readGrid(table: SuppressionTable): Grid {
  const all = Object.keys(table.cells);
  if (all.length === 0) throw faulty(table.name, "has no cells", "Give at least one.");
  const known = new Set(table.known);
  const names = all.filter((name) => !known.has(name));
  if (names.length > cellsMax) {
    throw faulty(table.name, `has more than ${cellsMax} cells`, "Protect it in parts.");
  }
  // numbers of what is public lie behind those of the grid
  const publicNames = all.filter((name) => known.has(name));
  const numbers = new Map([...names, ...publicNames].map((name, number) => [name, number]));
  const largest = Object.values(table.cells).reduce((most, v) => Math.max(most, Math.abs(v)), 1);
  const unit = 2 ** Math.max(0, Math.ceil(Math.log2(largest)) - 30);
  const numberOf = (name: string): number => {
    const number = numbers.get(name);
    if (number !== undefined) return number;
    throw faulty(table.name, `names a cell it does not have: ${name}`, "Add it to `cells`.");
  };
  const equations = table.constraints.map(([total, parts]) => {
    const cells = [numberOf(total), ...parts.map(numberOf)];
    const held = parts.reduce((sum, part) => sum + (table.cells[part] ?? 0), 0);
    const stated = table.cells[total] ?? 0;
    const scale = parts.reduce((sum, part) => sum + Math.abs(table.cells[part] ?? 0), 1);
    if (Math.abs(held - stated) > 1e-9 * scale) {
      const fix = "Protect a table before it is rounded.";
      throw faulty(table.name, `says ${total} is ${stated}, its parts add up to ${held}`, fix);
    }
    return mergeEquation(cells, names.length);
  });
  for (const name of known) numberOf(name);
  const told = [...known].find((name) => table.primary[name] !== undefined);
  if (told !== undefined) {
    const fix = "What is public can't be hidden: take it out of `primary` or `known`.";
    throw faulty(table.name, `has ${told} as primary and as known`, fix);
  }
  const primary = Object.entries(table.primary).map(([name, asked]) => ({
    cell: numberOf(name),
    asked,
  }));
  const values = names.map((name) => (table.cells[name] ?? 0) / unit);
  const cost = costs[table.cost ?? "value"];
  const sole = Object.entries(table.sole ?? {});
  return {
    names,
    values,
    sizes: values.map(Math.abs),
    costs: values.map((value) => cost(Math.abs(value * unit))),
    dearest: cost(largest),
    unit,
    equations: equations.filter(({ cells }) => cells.length > 0),
    primary: new Set(primary.map(({ cell }) => cell)),
    goals: primary.flatMap(({ cell, asked }) => [
      ...goal(cell, 1, asked.upper_protection / unit),
      ...goal(cell, -1, asked.lower_protection / unit),
    ]),
    insiders: [...Map.groupBy(sole, ([, trader]) => trader)].map(([trader, own]) => ({
      trader,
      cells: own.map(([name]) => numberOf(name)).filter((cell) => cell < names.length),
    })),
  };
}

function goal(cell: number, direction: 1 | -1, distance: number): readonly Goal[] {
  return distance > 0 ? [{ cell, direction, distance }] : [];
}

/** The total with -1, the parts with 1; a cell named twice comes once, what is public not at all. */
function mergeEquation(cells: readonly number[], size: number): Equation {
  const signs = new Map<number, number>();
  cells.forEach((cell, place) => signs.set(cell, (signs.get(cell) ?? 0) + (place === 0 ? -1 : 1)));
  const kept = [...signs].filter(([cell, sign]) => sign !== 0 && cell < size);
  return { cells: kept.map(([cell]) => cell), signs: kept.map(([, sign]) => sign) };
}

function faulty(name: string, what: string, fix: string): AppError {
  return new AppError({
    code: "TABLE_NOT_PROTECTABLE",
    status: 422,
    message: `Table ${name} ${what}.`,
    fix,
  });
}

/** The item at a place that is known to exist. */
export function at<T>(list: ArrayLike<T>, place: number): T {
  const item = list[place];
  invariant(item !== undefined, "a cell number lies within its table");
  return item;
}
