/**
 * Insiders: a trader alone in a cell, or a holder of all that trade in it, knows its value though it is
 * hidden. What outsiders cannot tell, such a one may tell of others.
 */
import type { Attacker, CellDirection, Pattern } from "./attacker.ts";
import { hideable } from "./choice.ts";
import type { Complete } from "./completion.ts";
import { type Goal, type Grid, type Insider, at } from "./suppression.ts";

const still = 1e-9;

/** A goal that an insider may tell more closely than outsiders do. */
type Doubt = { readonly insider: Insider; readonly goal: Goal };

/** Insiders who are asked about at once, as one who knows what each of them does. */
const togetherMax = 8;

/**
 * Goals that an insider misses though outsiders don't. A way that leaves his cells alone is his as well,
 * so only the others are asked.
 */
export function missedByInsiders(
  attacker: Attacker,
  grid: Grid,
  { pattern, ways }: Complete,
  { settled, spared }: { readonly settled: readonly Goal[]; readonly spared: SparedWays },
): readonly Goal[] {
  const outside = grid.goals.filter(({ insider }) => insider === undefined);
  const asked = new Set([...grid.goals, ...settled].map(nameOf));
  // one way spares many
  const open = new Set([...new Set(spared.values())].filter((way) => isHidden(way, pattern)));
  const isSpared = (name: string): boolean => open.has(spared.get(name) ?? []);
  const doubts = grid.insiders.flatMap((insider) => {
    const own = insider.cells.filter((cell) => at(pattern, cell) > 0);
    return outside
      .filter(({ cell }) => !insider.cells.includes(cell))
      .filter((goal) => own.some((cell) => Math.abs(at(ways.get(goal) ?? [], cell)) > still))
      .filter((goal) => {
        const name = nameOf({ ...goal, insider });
        return !asked.has(name) && !isSpared(name);
      })
      .map((goal): Doubt => ({ insider, goal }));
  });
  const alike = [...Map.groupBy(doubts, ({ insider }) => insider).values()];
  const groups = Array.from({ length: Math.ceil(alike.length / togetherMax) }, (_, place) =>
    alike.slice(place * togetherMax, (place + 1) * togetherMax).flat(),
  );
  return groups.flatMap((group) => missedOf({ attacker, pattern, spared }, group));
}

/** Ways found before that leave an insider's cells alone, by the name of his goal. */
export type SparedWays = Map<string, CellDirection>;

/** Whether a way moves nothing that a choice shows. */
function isHidden(way: CellDirection, pattern: Pattern): boolean {
  for (let cell = 0; cell < way.length; cell += 1)
    if (Math.abs(at(way, cell)) > still && at(pattern, cell) <= 0) return false;
  return true;
}

type InsiderSearch = {
  readonly attacker: Attacker;
  readonly pattern: Pattern;
  readonly spared: SparedWays;
};

/**
 * What remains of doubts: a goal that is reached though the cells of several insiders stand still is reached
 * beside each of them, so halves are asked only about what is left.
 */
function missedOf(search: InsiderSearch, doubts: readonly Doubt[]): readonly Goal[] {
  const { attacker, pattern, spared } = search;
  const insiders = [...new Set(doubts.map(({ insider }) => insider))];
  const [one, ...others] = insiders;
  if (one === undefined) return [];
  const insider =
    others.length === 0 ? one : { trader: "", cells: insiders.flatMap(({ cells }) => cells) };
  const own = new Set(insider.cells);
  const goals = [...new Set(doubts.map(({ goal }) => goal))]
    .filter(({ cell }) => !own.has(cell))
    .map((goal) => ({ plain: goal, goal: { ...goal, insider } }));
  const { ways } = attacker.tryTogether(
    pattern,
    goals.map(({ goal }) => goal),
  );
  const reached = new Map(goals.map(({ plain, goal }) => [plain, ways.get(goal)]));
  const left = doubts.filter((doubt) => {
    const way = reached.get(doubt.goal);
    if (way !== undefined) spared.set(nameOf({ ...doubt.goal, insider: doubt.insider }), way);
    return way === undefined;
  });
  if (others.length === 0)
    return left
      .map(({ goal }): Goal => ({ ...goal, insider }))
      .filter((goal) => attacker.waysOf(pattern, [goal]) === undefined);
  const half = new Set(insiders.slice(0, Math.ceil(insiders.length / 2)));
  return [true, false].flatMap((isFirst) =>
    missedOf(
      search,
      left.filter((doubt) => half.has(doubt.insider) === isFirst),
    ),
  );
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
