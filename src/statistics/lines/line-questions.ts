/**
 * What may not be found out of cells of national lines that tell about a trader: by strangers, and by the
 * largest others around them, who know what is theirs.
 */
import { type ConfidentialityRules, protectionOf } from "../confidentiality/rules.ts";
import type { Question } from "./line-attacker.ts";
import { type CellSum, type MonthCell, toldOneByOne } from "./line-system.ts";

/** What is told of whom: the sum, and the questions that have to be answered by room. */
export type Target = {
  readonly group: string;
  /** Of a line of this file; a month of a file before has none. */
  readonly name: string;
  readonly questions: readonly Question[];
};

/** Cells of months that are not known already, and lines of several months, as far as they tell. */
export function targetsOf(
  cells: readonly MonthCell[],
  given: {
    readonly rules: ConfidentialityRules | undefined;
    readonly isUnknown: (cell: number) => boolean;
  },
): readonly Target[] {
  const places = [...cells.keys()];
  const isSpan = new Set(cells.map(({ month }) => month)).size > 1;
  const traders = tradesOf(cells);
  const byGroup = Map.groupBy(places, (at) => cells[at]?.group ?? "");
  const ask = (sum: CellSum, name: string): readonly Target[] => {
    const group = cells[sum[0] ?? 0]?.group ?? "";
    const months = new Set(sum.map((at) => cells[at]?.month));
    const around = (byGroup.get(group) ?? []).filter((at) => months.has(cells[at]?.month));
    const questions = questionsOf({ sum, around, cells, traders }, given.rules);
    return questions.length === 0 ? [] : [{ group, name, questions }];
  };
  const lines = [...Map.groupBy(places, (at) => cells[at]?.name ?? "")];
  return [
    ...places
      .filter(given.isUnknown)
      .flatMap((at) => ask([at], isSpan ? "" : (cells[at]?.name ?? ""))),
    ...lines.flatMap(([name, sum]) => (sum.length > 1 ? ask(sum, name) : [])),
  ];
}

type Trades = ReadonlyMap<string, ReadonlyMap<number, number>>;

/** Sums that tell about a trader together; of one who trades in them, who knows his part. */
export function targetsOfSums(
  cells: readonly MonthCell[],
  sums: readonly CellSum[],
  rules: ConfidentialityRules | undefined,
): readonly Target[] {
  const traders = tradesOf(cells);
  const all = new Map(sums.map((sum) => [sum.join(), sum]));
  return [...all.values()].flatMap((sum) => {
    const questions = questionsOf({ sum, around: sum, cells, traders }, rules);
    return questions.length === 0 ? [] : [{ group: "", name: "", questions }];
  });
}

/**
 * What sums leave of others that hold all their cells, where it tells about a trader. Most differences are
 * long and tell nothing, so what each trader adds is subtracted first.
 */
export function tellingDifferences(
  cells: readonly MonthCell[],
  sums: readonly CellSum[],
  rules: ConfidentialityRules,
): readonly CellSum[] {
  const added = new Map(sums.map((sum) => [sum, addedIn(sum, cells)]));
  const sumsOf = new Map<number, Set<CellSum>>();
  for (const sum of sums)
    for (const cell of sum) {
      const own = sumsOf.get(cell);
      if (own) own.add(sum);
      else sumsOf.set(cell, new Set([sum]));
    }
  const isTelling = (outer: CellSum, inner: CellSum): boolean => {
    const less = added.get(inner);
    const left = [...(added.get(outer) ?? [])].map(
      ([trader, amount]) => amount - (less?.get(trader) ?? 0),
    );
    return protectionOf(left, rules) !== undefined;
  };
  return sums.flatMap((inner) => {
    const around = [...(sumsOf.get(inner[0] ?? -1) ?? [])];
    const own = new Set(inner);
    return around
      .filter((outer) => outer.length > inner.length)
      .filter((outer) => inner.every((cell) => sumsOf.get(cell)?.has(outer) === true))
      .filter((outer) => isTelling(outer, inner))
      .map((outer) => outer.filter((cell) => !own.has(cell)));
  });
}

/**
 * Sums that a reader forms: what is stated and what files show, without the cells that are told one by one;
 * and what a file does not tell apart of what is stated.
 */
export function sumsBySubtraction(
  stated: readonly CellSum[],
  files: readonly (readonly CellSum[])[],
): readonly CellSum[] {
  const rests = files.flatMap((file) => restsOf(stated, file));
  const all = [...stated, ...files.flat(), ...rests];
  const known = toldOneByOne(all);
  const unknown = all.map((sum) => sum.filter((at) => !known.has(at)));
  return [...new Map(unknown.map((sum) => [sum.join(), sum])).values()].filter(
    ({ length }) => length > 0,
  );
}

/** Of each sum, what is left without those of a file that it holds; no cell is in two sums of a file. */
function restsOf(stated: readonly CellSum[], file: readonly CellSum[]): readonly CellSum[] {
  const sumOf = new Map(file.flatMap((sum) => sum.map((at) => [at, sum] as const)));
  return stated.map((whole) => {
    const own = new Set(whole);
    return whole.filter((at) => sumOf.get(at)?.every((one) => own.has(one)) !== true);
  });
}

/** What each trader adds, by cell. */
function tradesOf(cells: readonly MonthCell[]): Trades {
  const trades = new Map<string, Map<number, number>>();
  for (const [at, { traders }] of cells.entries())
    for (const [trader, amount] of traders) {
      const own = trades.get(trader) ?? new Map<number, number>();
      own.set(at, Math.abs(amount));
      trades.set(trader, own);
    }
  return trades;
}

/** What a stranger knows of cells; one for all, since who knows the same is asked together. */
const nothing: Question["own"] = new Map();

/** Of a sum that tells about a trader: what strangers and the largest others around it may not find out. */
function questionsOf(
  of: {
    readonly sum: CellSum;
    readonly around: CellSum;
    readonly cells: readonly MonthCell[];
    readonly traders: Trades;
  },
  rules: ConfidentialityRules | undefined,
): readonly Question[] {
  const { sum, around, cells, traders } = of;
  const need = rules && protectionOf([...addedIn(sum, cells).values()], rules);
  if (!need) return [];
  const largest = largestOf(sum, cells);
  const [first] = largest;
  if (!first) return [];
  const [trader, size] = first;
  const value = sum.reduce((held, at) => held + Math.abs(cells[at]?.value ?? 0), 0);
  const others = [
    ...[...largest.keys()].slice(0, 2),
    ...[...largestOf(around, cells).keys()].slice(0, 3),
  ];
  const insiders = [...new Set(others)].filter((one) => one !== trader).slice(0, 3);
  const nobody = { own: nothing, upper: need.upper, lower: need.lower };
  const asked = insiders.map((insider) => {
    const own = traders.get(insider) ?? new Map<number, number>();
    const inside = sum.reduce((held, at) => held + (own.get(at) ?? 0), 0);
    const upper = inside + size * (1 + closestOf(rules)) - value;
    return { own, upper, lower: Math.min(need.lower, value - inside) };
  });
  return [nobody, ...asked].flatMap(({ own, upper, lower }): Question[] =>
    (
      [
        [1, upper],
        [-1, lower],
      ] as const
    ).flatMap(([direction, whole]) => {
      const needed = whole * (1 - 1e-6) - 0.5;
      return needed > 0 ? [{ cells: sum, direction, needed, own }] : [];
    }),
  );
}

/** How far from a trader's own value others have to stay, as a share of it. */
function closestOf({ rules, rangePercent }: ConfidentialityRules): number {
  const percents = rules.flatMap((rule) => (rule.kind === "p-percent" ? [Number(rule.p)] : []));
  return Math.max(Number(rangePercent), ...percents) / 100;
}

/** What each trader adds to some cells, the largest first. */
export function largestOf(sum: CellSum, cells: readonly MonthCell[]): ReadonlyMap<string, number> {
  const amounts = [...addedIn(sum, cells)];
  return new Map(amounts.toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)));
}

function addedIn(sum: CellSum, cells: readonly MonthCell[]): ReadonlyMap<string, number> {
  const amounts = new Map<string, number>();
  for (const at of sum)
    for (const [trader, amount] of cells[at]?.traders ?? [])
      amounts.set(trader, (amounts.get(trader) ?? 0) + Math.abs(amount));
  return amounts;
}
