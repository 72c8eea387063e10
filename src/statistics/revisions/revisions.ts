/**
 * Revisions: what each publication said of a cell, by how much it was revised, and what differs
 * between two publications.
 *
 * In: released cells. Out: the triangle of a cell with its mean revisions, and differences. Owns
 * no tables.
 */
import { type Decimal, decimalOf, divide, formatDecimal } from "#src/kernel/decimal.ts";
import type { Sql } from "#src/platform/services.ts";
import { changesOf } from "../gate/over-time.ts";
import {
  type CellVintage,
  type StoredRelease,
  readWholeRelease,
  shownIn,
} from "../releases/store.ts";

export type TriangleRow = {
  readonly period: string;
  readonly publications: readonly {
    readonly sequence: number;
    readonly state: string;
    readonly publicAt: string;
    readonly reason: string;
    /** Null where the publication hides it. */
    readonly value: string | null;
  }[];
  /** Last less first shown value. */
  readonly revision: string | null;
  readonly revisionPct: string | null;
};

export type Measures = {
  /** Periods with both values. */
  readonly periods: number;
  readonly meanRevision: string | null;
  readonly meanAbsoluteRevision: string | null;
  readonly meanRevisionPct: string | null;
  readonly meanAbsoluteRevisionPct: string | null;
  /** How many were revised upwards. */
  readonly upwards: number;
};

export type Triangle = {
  readonly rows: readonly TriangleRow[];
  /** From the first to the last publication of each period. */
  readonly overall: Measures;
  /** From each publication to the next. */
  readonly steps: readonly (Measures & { readonly from: number; readonly to: number })[];
};

type Pair = { readonly before: bigint; readonly after: bigint };

const pctPlaces = 4;

/** The triangle of one cell: a row for each period, its publications in order. */
export function triangleOf(vintages: readonly CellVintage[]): Triangle {
  const periods = Map.groupBy(vintages, ({ period }) => period);
  const pairs: Pair[] = [];
  const steps = new Map<number, Pair[]>();
  const rows = [...periods].map(([period, publications]): TriangleRow => {
    const shown = publications.filter(({ value }) => value !== undefined);
    const [before, after] = [shown[0]?.value, shown.at(-1)?.value];
    const pair =
      shown.length > 1 && before !== undefined && after !== undefined
        ? { before, after }
        : undefined;
    if (pair) pairs.push(pair);
    for (const [at, later] of publications.entries()) {
      const earlier = publications[at - 1];
      if (earlier?.value === undefined || later.value === undefined) continue;
      const known = steps.get(earlier.sequence) ?? [];
      steps.set(earlier.sequence, [...known, { before: earlier.value, after: later.value }]);
    }
    return {
      period,
      publications: publications.map(({ sequence, state, publicAt, reason, value }) => ({
        sequence,
        state,
        reason,
        publicAt: publicAt.toISOString(),
        value: value?.toString() ?? null,
      })),
      revision: pair ? (pair.after - pair.before).toString() : null,
      revisionPct: pair ? pctText(pair) : null,
    };
  });
  return {
    rows,
    overall: measure(pairs),
    steps: [...steps]
      .toSorted(([a], [b]) => a - b)
      .map(([from, found]) => ({ from, to: from + 1, ...measure(found) })),
  };
}

/** Means over periods; a period that began at nothing has no percentage. */
function measure(pairs: readonly Pair[]): Measures {
  const differences = pairs.map(({ before, after }) => after - before);
  const shares = pairs.flatMap((pair) => pctOf(pair) ?? []);
  const units = shares.map(({ units: one }) => one);
  return {
    periods: pairs.length,
    meanRevision: meanText(differences, 0),
    meanAbsoluteRevision: meanText(differences.map(absolute), 0),
    meanRevisionPct: meanText(units, pctPlaces),
    meanAbsoluteRevisionPct: meanText(units.map(absolute), pctPlaces),
    upwards: differences.filter((one) => one > 0n).length,
  };
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function meanText(values: readonly bigint[], scale: number): string | null {
  if (values.length === 0) return null;
  const sum = values.reduce((total, value) => total + value, 0n);
  const count = decimalOf(BigInt(values.length));
  return formatDecimal(divide(decimalOf(sum, scale), count, scale, "half-even"));
}

function pctOf({ before, after }: Pair): Decimal | undefined {
  if (before === 0n) return undefined;
  const difference = decimalOf((after - before) * 100n);
  return divide(difference, decimalOf(absolute(before)), pctPlaces, "half-even");
}

function pctText(pair: Pair): string | null {
  const pct = pctOf(pair);
  return pct ? formatDecimal(pct) : null;
}

export type Comparison = {
  readonly checked: number;
  readonly changed: number;
  readonly byTable: Readonly<Record<string, number>>;
  /** The largest first; null: not there, or hidden. */
  readonly changes: readonly {
    readonly table: string;
    readonly cell: string;
    readonly before: string | null;
    readonly after: string | null;
    readonly revisionPct: string | null;
  }[];
};

/** Differences between two publications of a period, as the public sees them. */
export async function compareReleases(
  sql: Sql,
  { from, to }: { readonly from: StoredRelease; readonly to: StoredRelease },
  wanted: { readonly table: string | undefined; readonly limit: number },
): Promise<Comparison> {
  const [before, after] = [
    shownIn(await readWholeRelease(sql, from.id)),
    shownIn(await readWholeRelease(sql, to.id)),
  ];
  const changes = changesOf(before, after).filter(
    ({ table }) => wanted.table === undefined || table === wanted.table,
  );
  const tables = Map.groupBy(changes, ({ table }) => table);
  return {
    checked: [...after.values()].reduce((sum, cells) => sum + cells.size, 0),
    changed: changes.length,
    byTable: Object.fromEntries([...tables].map(([table, found]) => [table, found.length])),
    changes: changes.slice(0, wanted.limit).map(({ table, cell, before: old, after: now }) => ({
      table,
      cell,
      before: old?.toString() ?? null,
      after: now?.toString() ?? null,
      revisionPct:
        old === undefined || now === undefined ? null : pctText({ before: old, after: now }),
    })),
  };
}
