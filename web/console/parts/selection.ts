/** Rows that a reader chose in a table, to do something with all of them. */
import { useCallback, useEffect, useMemo, useRef, useState } from "react";

export type Selection<Row> = {
  /** Chosen rows by their key, in the order in which they were chosen. */
  readonly chosen: ReadonlyMap<string, Row>;
  /** Chooses a row or leaves it; a range is all from the row that was marked last. */
  readonly mark: (key: string, isRange: boolean) => void;
  readonly add: (rows: readonly Row[]) => void;
  readonly drop: (keys: readonly string[]) => void;
  readonly clear: () => void;
};

type Marking<Row> = {
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly key: string;
  /** Where a range begins; absent: one row is marked. */
  readonly from?: string | undefined;
};

/**
 * What is chosen after a row was marked. A range chooses and never leaves, so that its end may be moved on.
 * @example markRow(new Map(), { rows: ["a", "b", "c"], keyOf: (row) => row, key: "c", from: "a" }).size // 3
 */
export function markRow<Row>(
  chosen: ReadonlyMap<string, Row>,
  { rows, keyOf, key, from }: Marking<Row>,
): ReadonlyMap<string, Row> {
  const next = new Map(chosen);
  const end = rows.findIndex((row) => keyOf(row) === key);
  const begin = from === undefined ? -1 : rows.findIndex((row) => keyOf(row) === from);
  if (begin < 0) {
    const row = rows[end];
    if (!next.delete(key) && row !== undefined) next.set(key, row);
    return next;
  }
  for (const row of rows.slice(Math.min(begin, end), Math.max(begin, end) + 1))
    next.set(keyOf(row), row);
  return next;
}

/** Chosen rows as they were read last: what changed meanwhile is shown as it is now. */
export function freshRows<Row>(
  chosen: ReadonlyMap<string, Row>,
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): ReadonlyMap<string, Row> {
  const read = new Map(rows.map((row) => [keyOf(row), row]));
  return new Map([...chosen].map(([key, row]) => [key, read.get(key) ?? row]));
}

/** @param keyOf stays the same between two drawings */
export function useSelection<Row>(
  rows: readonly Row[] | undefined,
  keyOf: (row: Row) => string,
): Selection<Row> {
  const [kept, setKept] = useState<ReadonlyMap<string, Row>>(new Map());
  const last = useRef<string>(undefined);
  const read = useRef(rows);
  useEffect(() => {
    read.current = rows;
  });
  const chosen = useMemo(() => freshRows(kept, rows ?? [], keyOf), [kept, rows, keyOf]);
  const mark = useCallback(
    (key: string, isRange: boolean) => {
      const from = isRange ? last.current : undefined;
      last.current = key;
      const now = read.current ?? [];
      setKept((before) => markRow(before, { rows: now, keyOf, key, from }));
    },
    [keyOf],
  );
  const add = useCallback(
    (more: readonly Row[]) =>
      setKept((before) => new Map([...before, ...more.map((row) => [keyOf(row), row] as const)])),
    [keyOf],
  );
  const drop = useCallback((keys: readonly string[]) => {
    const gone = new Set(keys);
    setKept((before) => new Map([...before].filter(([key]) => !gone.has(key))));
  }, []);
  const clear = useCallback(() => setKept(new Map()), []);
  return useMemo(() => ({ chosen, mark, add, drop, clear }), [chosen, mark, add, drop, clear]);
}
