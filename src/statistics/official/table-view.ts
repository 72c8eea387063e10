/** One published table as the rules see it: its cells, their neighbours, and what rounding explains. */
import { type Decimal, decimalOf, formatDecimal, multiply, shorten } from "#src/kernel/decimal.ts";
import { type Finding, type Reason, finding } from "./findings.ts";
import type { PublishedCell } from "./published-table.ts";

/** The cells of one table with what the rules look up. */
export class TableView {
  readonly cells: readonly PublishedCell[];
  readonly #byKey = new Map<string, PublishedCell>();
  readonly #lists: ReadonlyMap<string, readonly PublishedCell[]>;

  constructor(cells: readonly PublishedCell[]) {
    this.cells = cells;
    for (const cell of cells) this.#byKey.set(keyOf(cell), cell);
    this.#lists = Map.groupBy(cells, listKeyOf);
  }

  /** The rows of a list: all codes of one dimension in one period, flow, measure and unit. */
  listOf(cell: PublishedCell): readonly PublishedCell[] {
    return this.#lists.get(listKeyOf(cell)) ?? [];
  }

  /** The cell beside another: the same but for what is given. */
  beside(
    cell: PublishedCell,
    other: Partial<Pick<PublishedCell, "flow" | "code" | "period" | "measure">>,
  ) {
    return this.#byKey.get(keyOf({ ...cell, ...other }));
  }
}

/** Half a unit of the last printed place for each of the cells; pages drop zeros at the end of a fraction. */
export function toleranceOf(cells: readonly PublishedCell[]): Decimal {
  const places = cells.reduce((most, cell) => Math.max(most, cell.value?.scale ?? 0), 0);
  return multiply(decimalOf(BigInt(cells.length)), { units: 5n, scale: places + 1 });
}

type KeyParts = Pick<
  PublishedCell,
  "period" | "flow" | "dimension" | "code" | "label" | "measure" | "unit"
>;

/** One figure of a table, whatever line it stands on. */
export function keyOf(cell: KeyParts): string {
  const { period, flow, dimension, code, label, measure, unit } = cell;
  return `${period}|${flow}|${dimension}|${code}|${label}|${measure}|${unit}`;
}

function listKeyOf({ period, flow, dimension, measure, unit }: KeyParts): string {
  return `${dimension}|${period}|${flow}|${measure}|${unit}`;
}

/** How a finding names a cell. */
export function cellName(cell: PublishedCell): string {
  return `${cell.period} ${cell.flow} ${cell.code} ${cell.measure}`;
}

/** A finding about one cell. */
export function about(cell: PublishedCell, rule: string, reason: Reason, message: string): Finding {
  return finding({ table: cell.table, cell: cellName(cell), rule, reason, message });
}

/** Without its sign. */
export function magnitudeOf(value: Decimal): Decimal {
  return value.units < 0n ? { units: -value.units, scale: value.scale } : value;
}

/** A value without zeros at the end of its fraction. */
export function print(value: Decimal): string {
  return formatDecimal(shorten(value));
}
