/**
 * What is usual for a ratio of a row (value by quantity, mass by quantity, value by mass) where
 * its commodity has few rows. From eight rows on a commodity speaks for itself. Below that the
 * ratio is read on the next level that has so many: six digits, heading, chapter, at last all
 * goods in the unit; the few rows of the commodity itself still pull towards them, by how far rows
 * of one commodity lie apart elsewhere on that level.
 *
 * All on natural logarithms, medians and median deviations throughout, so that a slip does not
 * hide itself nor another. Rejected: means and variances (one row a thousand times too large hides
 * the rest), the level's median alone (a chapter is so wide that ten times too much is usual in
 * it).
 */
import type { EditRow } from "./checks.ts";
import { quantile, robust } from "./robust.ts";
import type { EditingRules } from "./rules.ts";

/** Digits of the levels behind the commodity itself; 0 is all goods. */
const fallbackDigits = [6, 4, 2, 0] as const;

/** A ratio that is compared: of which rows, within which groups. */
export type Ratio = {
  readonly of: (row: EditRow) => number;
  /** Rows that can be compared at all, e.g. by unit. */
  readonly groupOf: (row: EditRow) => string;
  /** What else tells rows of a commodity apart where they are many, e.g. the flow; few are taken together. */
  readonly splitOf: (row: EditRow) => string;
  readonly limits: EditingRules["unitValue"];
};

export type ComparedRatio = {
  readonly row: EditRow;
  readonly ratio: number;
  readonly usual: number;
  readonly z: number;
  /** How far rows lie from the usual, on logarithms. */
  readonly scale: number;
  /** Digits of the level that was needed: the commodity's own, 6, 4, 2, or 0 for all goods. */
  readonly digits: number;
  /** Rows on that level. */
  readonly peers: number;
  /** Other rows of the commodity. */
  readonly ownPeers: number;
};

type MeasuredRow = { readonly row: EditRow; readonly log: number };
/**
 * A level with enough rows: its middle, and how far commodities and rows of one commodity lie
 * apart.
 */
type Level = {
  readonly digits: number;
  readonly rows: number;
  readonly middle: number;
  readonly within: number;
  readonly between: number;
};

/**
 * Every row of the window beside what is usual for it; rows without anything to compare are left
 * out.
 */
export function compareAll(rows: readonly EditRow[], ratio: Ratio): readonly ComparedRatio[] {
  const measured = rows.flatMap((row): MeasuredRow[] => {
    const value = ratio.of(row);
    return value > 0 && Number.isFinite(value) ? [{ row, log: Math.log(value) }] : [];
  });
  return [...Map.groupBy(measured, ({ row }) => ratio.groupOf(row)).values()].flatMap((group) =>
    compareGroup(group, ratio),
  );
}

function compareGroup(
  group: readonly MeasuredRow[],
  { splitOf, limits }: Ratio,
): readonly ComparedRatio[] {
  const levels = new Map<string, Level | undefined>();
  const prefixes = new Map(
    fallbackDigits.map((digits) => [
      digits,
      Map.groupBy(group, ({ row }) => row.commodity.slice(0, digits)),
    ]),
  );
  const levelOf = (commodity: string): Level | undefined => {
    for (const digits of fallbackDigits) {
      const prefix = commodity.slice(0, digits);
      const key = `${digits} ${prefix}`;
      if (!levels.has(key))
        levels.set(key, readLevel(prefixes.get(digits)?.get(prefix) ?? [], digits, limits));
      const level = levels.get(key);
      if (level) return level;
    }
    return undefined;
  };
  return [...Map.groupBy(group, ({ row }) => row.commodity)].flatMap(([commodity, all]) => {
    const parts = [...Map.groupBy(all, ({ row }) => splitOf(row)).values()];
    const isMany = (part: readonly MeasuredRow[]): boolean => part.length >= limits.countMin;
    const many = parts.filter(isMany).flatMap((part) => compareOwn(part, limits));
    const few = new Set(parts.filter((part) => !isMany(part)).flat());
    if (few.size === 0) return many;
    const compared = compareFew(all, levelOf(commodity), limits);
    const isFew = new Set([...few].map(({ row }) => row));
    return [...many, ...compared.filter(({ row }) => isFew.has(row))];
  });
}

/** A commodity with rows enough: median and median deviation of its own. */
function compareOwn(
  own: readonly MeasuredRow[],
  limits: EditingRules["unitValue"],
): readonly ComparedRatio[] {
  const { middle, scale } = robust(
    own.map(({ log }) => log),
    limits.scaleMin,
  );
  return own.map((one) => ({
    ...told(one, middle, scale),
    digits: one.row.commodity.length,
    peers: own.length,
    ownPeers: own.length - 1,
  }));
}

function told({ row, log }: MeasuredRow, middle: number, scale: number) {
  const z = (log - middle) / scale;
  return { row, ratio: Math.exp(log), usual: Math.exp(middle), z, scale };
}

/**
 * Few rows of a commodity: the strangest is set aside before the next is judged, so that of two
 * rows that differ only the one further from the level is called strange.
 */
function compareFew(
  own: readonly MeasuredRow[],
  level: Level | undefined,
  limits: EditingRules["unitValue"],
): readonly ComparedRatio[] {
  if (!level) return [];
  const done: ComparedRatio[] = [];
  let open = own;
  while (open.length > 0) {
    const judged = open.map((one) => {
      const others = open.filter((other) => other !== one).map(({ log }) => log);
      const { middle, scale } = expected(level, others, limits.scaleMin);
      const { digits, rows } = level;
      return { ...told(one, middle, scale), digits, peers: rows, ownPeers: others.length };
    });
    const strangest = judged.reduce((a, b) => (Math.abs(b.z) > Math.abs(a.z) ? b : a));
    if (Math.abs(strangest.z) <= limits.zMax) return [...done, ...judged];
    done.push(strangest);
    open = open.filter(({ row }) => row !== strangest.row);
  }
  return done;
}

/** The variance of a median of normal numbers is this many times that of their mean. */
const medianLoss = Math.PI / 2;

/** Where a row would lie: the level's middle, drawn to the commodity's few rows by their weight. */
function expected(level: Level, others: readonly number[], scaleMin: number) {
  const { middle, within, between } = level;
  if (others.length === 0)
    return { middle, scale: Math.max(scaleMin, Math.hypot(within, between)) };
  const loss = others.length > 2 ? medianLoss : 1;
  const own = { at: quantile(others, 0.5), weight: others.length / (loss * within ** 2) };
  const prior = { at: middle, weight: 1 / between ** 2 };
  const weight = own.weight + prior.weight;
  const at = (own.at * own.weight + prior.at * prior.weight) / weight;
  return { middle: at, scale: Math.max(scaleMin, Math.sqrt(within ** 2 + 1 / weight)) };
}

/** The median distance of two normal numbers with deviation 1 is 0.954. */
const pairLoss = 0.6745 * Math.SQRT2;

function readLevel(
  rows: readonly MeasuredRow[],
  digits: number,
  { countMin, scaleMin }: EditingRules["unitValue"],
): Level | undefined {
  if (rows.length < countMin) return undefined;
  const { middle, scale } = robust(
    rows.map(({ log }) => log),
    scaleMin,
  );
  const pairs = [...Map.groupBy(rows, ({ row }) => row.commodity).values()].flatMap((own) =>
    own.slice(1).map(({ log }, at) => Math.abs(log - (own[at]?.log ?? log))),
  );
  // with too few pairs to say how rows of one commodity differ, they differ as all of the level do
  const apart = pairs.length < countMin ? scale : quantile(pairs, 0.5) / pairLoss;
  const within = Math.min(scale, Math.max(scaleMin, apart));
  const between = Math.max(scaleMin, Math.sqrt(Math.max(0, scale ** 2 - within ** 2)));
  return { digits, rows: rows.length, middle, within, between };
}
