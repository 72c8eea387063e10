/**
 * A view of one released table for a reader who looks around: one dimension down, one across, one code
 * of each other, over some periods. The view is told by its address alone, so a link brings the same
 * cells again, and the files written of it hold those cells and no others.
 *
 * In: public releases. Out: the view, and the cells of it for the writers of files. Owns no table.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { Text } from "#src/kernel/text.ts";
import type { PlacedCell, StoredRelease } from "../releases/store.ts";
import { findCellParts } from "../tables/compile.ts";
import { findPeriod } from "../tables/period.ts";
import type { TableDefinition } from "../tables/table-set.ts";

/** Periods in one view at most. */
export const periodsMax = 60;
export const rowsMax = 500;
const rowsUsual = 25;
const columnsMax = 24;

/** What an address asks for; what it leaves out gets its usual value. */
export type ExploreWish = {
  readonly table: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly rows: string | undefined;
  readonly columns: string | undefined;
  /** `flow:export;partner:US,JP`: the code of a dimension, or those shown of rows and columns. */
  readonly where: string | undefined;
  readonly top: number | undefined;
  readonly show: ShownKind | undefined;
};

/** Parts add up; groups and list entries that overlap do not, and are shown when asked for. */
export const shownKinds = ["parts", "groups", "all"] as const;
export type ShownKind = (typeof shownKinds)[number];
export type CodeKind = "total" | "part" | "overlap";

export type ViewDimension = {
  /** As in the address: `flow`, `partner`, `unit`, `period`. */
  readonly id: string;
  readonly title: Text;
  /** Codes that may be chosen, in order. */
  readonly codes: readonly { readonly id: string; readonly name: Text; readonly kind: CodeKind }[];
  /** Codes the view keeps to; all where there are none. */
  readonly chosen: readonly string[];
};

export type View = {
  readonly table: TableDefinition;
  readonly releases: readonly StoredRelease[];
  readonly rows: string;
  readonly columns: string;
  readonly dimensions: readonly ViewDimension[];
  readonly top: number;
  readonly show: ShownKind;
};

/** Reads `where`. @throws AppError by name */
export function readWhere(text: string | undefined): ReadonlyMap<string, readonly string[]> {
  const where = new Map<string, readonly string[]>();
  for (const pair of (text ?? "").split(";")) {
    if (pair === "") continue;
    const match = /^([a-zA-Z]{1,40}):([\w,.-]{1,4000})$/.exec(pair);
    if (!match) throw wrong(`${pair.slice(0, 40)} names no code of a dimension.`);
    where.set(match[1] ?? "", (match[2] ?? "").split(","));
  }
  return where;
}

/** Releases of one kind of period between two periods, the newest ones where they are too many. */
export function releasesBetween(
  releases: readonly StoredRelease[],
  { from, to }: Pick<ExploreWish, "from" | "to">,
): readonly StoredRelease[] {
  const months = releases.filter(({ period }) => findPeriod(period)?.kind === "month");
  const last = to ?? (months.length > 0 ? months : releases).at(-1)?.period ?? "";
  const kind = findPeriod(last)?.kind;
  const first = from ?? "";
  if (first > last) throw wrong(`${first.slice(0, 10)} comes after ${last.slice(0, 10)}.`);
  const same = releases.filter(
    ({ period }) => findPeriod(period)?.kind === kind && period >= first && period <= last,
  );
  return same.slice(from === undefined ? -13 : -periodsMax);
}

/** Rows and columns of a view, each another dimension. @throws AppError by name */
export function axesOf(
  table: TableDefinition,
  periods: number,
  wish: Pick<ExploreWish, "rows" | "columns">,
): { readonly rows: string; readonly columns: string } {
  const own = table.dimensions.map(({ name }) => name);
  const possible = ["flow", ...own, "period"];
  const rows = wish.rows ?? own[0] ?? "flow";
  const usual = periods > 1 ? "period" : (["flow", ...own].find((one) => one !== rows) ?? "period");
  const columns = wish.columns ?? (usual === rows ? "flow" : usual);
  for (const one of [rows, columns]) {
    if (!possible.includes(one)) {
      const what = `${one.slice(0, 40)} is not a dimension of ${table.id} that can be laid out.`;
      throw wrong(`${what} It has ${possible.join(", ")}.`);
    }
  }
  if (rows === columns) throw wrong(`${rows} cannot be both rows and columns.`);
  return { rows, columns };
}

/** Flows a table shows. */
export function flowsOfTable(table: TableDefinition): readonly string[] {
  if (table.flow !== undefined) return [table.flow];
  return ["export", "import", "total", ...(table.hasBalance ? ["balance"] : [])];
}

/** Spans a table shows for a kind of period. */
export function spansOfTable(table: TableDefinition, isMonth: boolean): readonly string[] {
  if (!isMonth) return ["year"];
  return table.byMonth ? ["ytd"] : ["month", "ytd"];
}

const escapePattern = (code: string) => code.replaceAll(/[\\%_]/g, String.raw`\$&`);

/** Pattern of the keys of cells with some codes; a dimension without a code may have any. */
export function patternOf(
  table: TableDefinition,
  codes: Readonly<Record<string, string | undefined>>,
): string {
  const names = ["span", "flow", ...table.dimensions.map(({ name }) => name), "unit"];
  return names
    .map((name) => {
      const code = codes[name];
      return `${name}=${code === undefined ? "%" : escapePattern(code)}`;
    })
    .join(";");
}

/** Pattern of the cells that name every code of a dimension: all others stand at their totals. */
export function marginPattern(table: TableDefinition, name: string, isMonth: boolean): string {
  const totals = Object.fromEntries(table.dimensions.map((one) => [one.name, one.total]));
  const span = isMonth ? "ytd" : "year";
  return patternOf(table, { span, flow: table.flow ?? "total", ...totals, [name]: undefined });
}

export type ViewCell = PlacedCell & { readonly row: string; readonly column: string };

/** Cells a view shows, with the codes of their row and column, before rows are left out. */
export function placeCells(view: View, cells: readonly PlacedCell[]): readonly ViewCell[] {
  const { table, rows, columns, dimensions, releases } = view;
  const periods = new Map(releases.map(({ id, period }) => [id, period]));
  const keeps = new Map(
    dimensions.map(({ id, chosen }) => [id, chosen.length === 0 ? undefined : new Set(chosen)]),
  );
  return cells.flatMap((cell): readonly ViewCell[] => {
    const parts = findCellParts(table, cell.key);
    const period = periods.get(cell.release);
    if (!parts || period === undefined) return [];
    const codes = new Map([
      ...([
        ["span", parts.span],
        ["flow", parts.flow],
        ["unit", parts.unit],
        ["period", period],
      ] as const),
      ...table.dimensions.map(({ name }, at) => [name, parts.codes[at] ?? ""] as const),
    ]);
    for (const [name, code] of codes) if (keeps.get(name)?.has(code) === false) return [];
    return [{ ...cell, row: codes.get(rows) ?? "", column: codes.get(columns) ?? "" }];
  });
}

const inOrder = new Set(["period", "flow", "month"]);

/** Codes of one side of a view in the order they are shown: totals first, then the largest. */
export function sideOf(
  view: View,
  side: "rows" | "columns",
  cells: readonly ViewCell[],
): readonly ViewDimension["codes"][number][] {
  const dimension = view.dimensions.find(({ id }) => id === view[side]);
  if (!dimension) return [];
  const { codes, chosen } = dimension;
  const kept = codes.filter(({ id, kind }) =>
    chosen.length > 0 ? chosen.includes(id) : isShown(kind, view.show),
  );
  if (inOrder.has(dimension.id)) return kept;
  const isRow = side === "rows";
  const last = (isRow ? cells.map(({ column }) => column) : cells.map(({ row }) => row)).reduce(
    (highest, one) => (one > highest ? one : highest),
    "",
  );
  const sizes = new Map<string, bigint>();
  for (const { row, column, value, hidden } of cells) {
    const [code, other] = isRow ? [row, column] : [column, row];
    if (hidden !== undefined) continue;
    const counts = view[isRow ? "columns" : "rows"] === "period" ? other === last : true;
    const size = value < 0n ? -value : value;
    if (counts) sizes.set(code, (sizes.get(code) ?? 0n) + size);
  }
  const sorted = kept.toSorted((a, b) => {
    if ((a.kind === "total") !== (b.kind === "total")) return a.kind === "total" ? -1 : 1;
    const difference = (sizes.get(b.id) ?? 0n) - (sizes.get(a.id) ?? 0n);
    return difference === 0n ? (a.id < b.id ? -1 : 1) : difference < 0n ? -1 : 1;
  });
  return sorted.slice(0, isRow ? view.top : columnsMax);
}

function isShown(kind: CodeKind, show: ShownKind): boolean {
  if (kind === "total" || show === "all") return true;
  return show === "groups" ? kind === "overlap" : kind === "part";
}

/** How many rows a wish means. */
export function topOf(top: number | undefined): number {
  return Math.min(Math.max(1, top ?? rowsUsual), rowsMax);
}

function wrong(message: string): AppError {
  return new AppError({
    code: "STATISTICS_VIEW",
    status: 400,
    message,
    fix: "Leave it out, and the usual view is given; its answer names what can be chosen.",
  });
}
