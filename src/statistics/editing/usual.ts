/**
 * What is usual for a ratio of a row (value by quantity, mass by quantity, value by mass) where
 * its commodity has few rows. From eight rows on a commodity speaks for itself. Below that the
 * ratio is read on the narrowest level that has so many: six digits, heading, chapter, section, all
 * goods in the unit. What few commodities of a level say is drawn to the wider levels by how far
 * such levels lie apart, and the few rows of the commodity itself pull towards them in turn: the
 * composite estimate of small areas (Fay and Herriot, Journal of the American Statistical
 * Association 74, 1979), with medians.
 *
 * All on natural logarithms, medians and median deviations throughout, so that a slip does not
 * hide itself nor another. Rejected: means and variances (one row a thousand times too large hides
 * the rest), the level's median alone (a chapter is so wide that ten times too much is usual in
 * it).
 */
import type { EditRow } from "./checks.ts";
import { sectionOfChapter } from "../ledger/sections.ts";
import { quantile, robust } from "./robust.ts";
import type { EditingRules } from "./rules.ts";

/** No two digits of a code: a section is chapters that belong together. */
export const sectionDigits = 1;
/** Levels behind the commodity itself, from wide to narrow; 0 is all goods. */
const fallbackDigits = [0, sectionDigits, 2, 4, 6] as const;

/** The level a commodity is in: its section, or so many of its digits. */
export function levelOf(commodity: string, digits: number): string {
  if (digits !== sectionDigits) return commodity.slice(0, digits);
  return sectionOfChapter(commodity.slice(0, 2)) ?? "";
}

/** A ratio that is compared: of which rows, within which groups. */
export type Ratio = {
  readonly of: (row: EditRow) => number;
  /** Rows that can be compared at all, e.g. by unit. */
  readonly groupOf: (row: EditRow) => string;
  /**
   * What else tells rows of a commodity apart where they are many, e.g. the flow; few are taken
   * together.
   */
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
  /**
   * Digits of the level that was needed: the commodity's own, 6, 4, 2, 1 for its section, 0 for
   * all goods.
   */
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
  /** Of commodities from the middle. */
  readonly between: number;
  /** Of the middle itself, which few commodities tell badly. */
  readonly unsure: number;
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
  const rowsOf = new Map(
    fallbackDigits.map((digits) => [
      digits,
      Map.groupBy(group, ({ row }) => levelOf(row.commodity, digits)),
    ]),
  );
  const levels = new Map<string, Level | undefined>();
  const narrowest = (commodity: string): Level | undefined => {
    let level: Level | undefined;
    for (const digits of fallbackDigits) {
      const name = levelOf(commodity, digits);
      const key = `${digits} ${name}`;
      if (!levels.has(key)) {
        const rows = rowsOf.get(digits)?.get(name) ?? [];
        levels.set(key, readLevel({ rows, digits, above: level, limits }));
      }
      level = levels.get(key) ?? level;
    }
    return level;
  };
  return [...Map.groupBy(group, ({ row }) => row.commodity)].flatMap(([commodity, all]) => {
    const parts = [...Map.groupBy(all, ({ row }) => splitOf(row)).values()];
    const isMany = (part: readonly MeasuredRow[]): boolean => part.length >= limits.countMin;
    const many = parts.filter(isMany).flatMap((part) => compareOwn(part, limits));
    const few = new Set(parts.filter((part) => !isMany(part)).flat());
    if (few.size === 0) return many;
    const compared = compareFew(all, narrowest(commodity), limits);
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

/** Less than this is no distance on logarithms. */
const spreadMin = 1e-6;

/** The variance of a median of normal numbers is this many times that of their mean. */
const medianLoss = Math.PI / 2;

/** Where a row would lie: the level's middle, drawn to the commodity's few rows by their weight. */
function expected(level: Level, others: readonly number[], scaleMin: number) {
  const { middle, within } = level;
  const between = Math.hypot(level.between, level.unsure);
  if (others.length === 0)
    return { middle, scale: Math.max(scaleMin, Math.hypot(within, between)) };
  const loss = others.length > 2 ? medianLoss : 1;
  const { at, spread } = drawn(
    { at: middle, spread: between },
    { at: quantile(others, 0.5), spread: Math.sqrt(loss / others.length) * within },
  );
  return { middle: at, scale: Math.max(scaleMin, Math.hypot(within, spread)) };
}

type Guess = { readonly at: number; readonly spread: number };

/** Two guesses of one place together, each by its precision. */
function drawn(a: Guess, b: Guess): Guess {
  const weigh = ({ spread }: Guess): number => 1 / Math.max(spread, spreadMin) ** 2;
  const [ofA, ofB] = [weigh(a), weigh(b)];
  const whole = ofA + ofB;
  return { at: (a.at * ofA + b.at * ofB) / whole, spread: 1 / Math.sqrt(whole) };
}

/**
 * A deviation read from so many, drawn to the one of the wider level as if that were read from a
 * few.
 */
function pooled(own: number, count: number, wider: number | undefined, few: number): number {
  if (wider === undefined) return own;
  return Math.sqrt((count * own ** 2 + few * wider ** 2) / (count + few));
}

/** The median distance of two normal numbers with deviation 1 is 0.954. */
const pairLoss = 0.6745 * Math.SQRT2;

/**
 * A level below another: what its own commodities say, drawn to what the wider level says. A
 * median or a deviation of few commodities is believed by their number, so that one commodity with
 * many rows does not say how far its neighbours lie apart.
 */
function readLevel({
  rows,
  digits,
  above,
  limits: { countMin, scaleMin },
}: {
  readonly rows: readonly MeasuredRow[];
  readonly digits: number;
  readonly above: Level | undefined;
  readonly limits: EditingRules["unitValue"];
}): Level | undefined {
  if (rows.length < countMin) return undefined;
  const commodities = [...Map.groupBy(rows, ({ row }) => row.commodity).values()];
  const pairs = commodities.flatMap((own) =>
    own.slice(1).map(({ log }, at) => Math.abs(log - (own[at]?.log ?? log))),
  );
  const middles = commodities.map((own) =>
    quantile(
      own.map(({ log }) => log),
      0.5,
    ),
  );
  const own = robust(middles, scaleMin);
  // of a level without another above it nothing else is known
  const apart = pairs.length === 0 ? own.scale : quantile(pairs, 0.5) / pairLoss;
  const within = Math.max(scaleMin, pooled(apart, pairs.length, above?.within, countMin));
  const between = Math.max(scaleMin, pooled(own.scale, middles.length, above?.between, countMin));
  const spread = Math.sqrt(medianLoss / middles.length) * between;
  const place = { digits, rows: rows.length, within, between };
  if (!above) return { ...place, middle: own.middle, unsure: spread };
  // how far levels like this one lie apart within the wider one
  const levels = Math.sqrt(Math.max(0, above.between ** 2 - between ** 2) + above.unsure ** 2);
  const { at, spread: unsure } = drawn(
    { at: above.middle, spread: levels },
    { at: own.middle, spread },
  );
  return { ...place, middle: at, unsure };
}
