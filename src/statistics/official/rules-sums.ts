/** Rules about parts and wholes: members of groups, margins of crossed tables, lists with a total. */
import { type Decimal, add, compare, multiply, subtract, zero } from "#src/kernel/decimal.ts";
import type { Finding, Reason } from "./findings.ts";
import type { Partners } from "./partners.ts";
import type { PublishedCell } from "./published-table.ts";
import { findUnit } from "./units.ts";
import { explain } from "./rules.ts";
import { type TableView, about, magnitudeOf, print, toleranceOf } from "./table-view.ts";

type Column = Map<string, PublishedCell>;

/** Cells of one dimension by period, flow, measure and unit: the columns a page adds up. */
function columnsOf(view: TableView, wanted: (dimension: string) => boolean): readonly Column[] {
  const columns = new Map<string, Column>();
  for (const cell of view.cells) {
    if (
      !isAdditive(cell.unit) ||
      !wanted(cell.dimension) ||
      !/^(month|ytd|year|quarter|half)/.test(cell.measure)
    )
      continue;
    const key = `${cell.dimension}|${cell.period}|${cell.flow}|${cell.measure}|${cell.unit}`;
    const column = columns.get(key) ?? new Map<string, PublishedCell>();
    column.set(cell.code, cell);
    columns.set(key, column);
  }
  return [...columns.values()];
}

/** Money and counts are added; shares and indices are not. */
function isAdditive(text: string): boolean {
  const unit = findUnit(text);
  return unit?.kind === "money" || (unit?.kind === "quantity" && unit.base !== "index");
}

function sumOf(cells: readonly PublishedCell[]): Decimal {
  return cells.reduce((sum, cell) => (cell.value ? add(sum, cell.value) : sum), zero);
}

const continents = [
  "AGG-ASIA",
  "AGG-AFRICA",
  "AGG-EUROPE",
  "AGG-LATAM",
  "AGG-NAMERICA",
  "AGG-OCEANIA",
];
const outside = ["AQ", "UNSPEC"];

/** OFF-010: members add up to their group, continents to the world. */
export function checkGroups(view: TableView, partners: Partners): readonly Finding[] {
  const lastSeen = new Map<string, PublishedCell>();
  const findings: Finding[] = [];
  const columns = columnsOf(view, (dimension) => dimension === "partner").toSorted((a, b) =>
    periodOf(a) < periodOf(b) ? -1 : 1,
  );
  for (const column of columns) {
    for (const cell of column.values()) {
      const seen = seenKey(cell);
      const before = lastSeen.get(seen);
      if (!before || before.period < cell.period) lastSeen.set(seen, cell);
    }
    const known = [...column.values()].filter((cell) => partners.has(cell.code));
    // A page that shows a few partners is not a list of members.
    if (known.length < 100) continue;
    for (const group of [...continents, "AGG-ASEAN", "AGG-EU27", "AGG-APEC"]) {
      const whole = column.get(group);
      const members = known.filter((cell) => isMember(partners, cell.code, group));
      if (whole && members.length > 0)
        findings.push(
          ...compareSum(whole, members, absent(whole, group, column, { partners, lastSeen })),
        );
    }
    const world = column.get("WORLD");
    const parts = [...continents, ...outside].flatMap((code) => column.get(code) ?? []);
    if (world && parts.length >= continents.length) findings.push(...compareSum(world, parts, []));
  }
  return findings;
}

function isMember(partners: Partners, code: string, group: string): boolean {
  const partner = partners.get(code);
  return (
    partner !== undefined &&
    partner.kind !== "group" &&
    (partner.continent === group || partner.groups.includes(group))
  );
}

function periodOf(column: Column): string {
  return column.values().next().value?.period ?? "";
}

function seenKey(cell: PublishedCell): string {
  return `${cell.flow}|${cell.measure}|${cell.code}`;
}

type PartnerHistory = {
  readonly partners: Partners;
  readonly lastSeen: ReadonlyMap<string, PublishedCell>;
};

/** Members that had a row in an earlier month and have none now: their year to date still counts. */
function absent(
  whole: PublishedCell,
  group: string,
  column: Column,
  seen: PartnerHistory,
): readonly string[] {
  const codes: string[] = [];
  for (const partner of seen.partners.values()) {
    if (column.has(partner.code) || !isMember(seen.partners, partner.code, group)) continue;
    const before = seen.lastSeen.get(`${whole.flow}|${whole.measure}|${partner.code}`);
    if (before && before.period.slice(0, 4) === whole.period.slice(0, 4)) codes.push(partner.code);
  }
  return codes;
}

/** Revisions after the members were printed are small: one in ten thousand of the whole. */
const revisionShare: Decimal = { units: 1n, scale: 4 };

function compareSum(
  whole: PublishedCell,
  parts: readonly PublishedCell[],
  missing: readonly string[],
): readonly Finding[] {
  if (!whole.value) return [];
  const sum = sumOf(parts);
  const difference = subtract(whole.value, sum);
  if (difference.units === 0n) return [];
  const size = magnitudeOf(difference);
  const said = `${parts.length} members add up to ${print(sum)}, printed ${print(whole.value)}`;
  if (compare(size, toleranceOf([whole, ...parts])) <= 0)
    return [about(whole, "OFF-010", "rounding", said)];
  if (compare(size, multiply(magnitudeOf(whole.value), revisionShare)) <= 0) {
    return missing.length > 0 && difference.units > 0n
      ? [
          about(
            whole,
            "OFF-010",
            "vanished",
            `${said}; no row this period for ${missing.join(", ")}`,
          ),
        ]
      : [about(whole, "OFF-010", "revision", said)];
  }
  return [about(whole, "OFF-010", explain(whole.value, sum), said)];
}

/** OFF-011: in a crossed table (`A|B`) both margins add up. OFF-012: a list with a total adds up to it. */
export function checkMargins(view: TableView): readonly Finding[] {
  const crossed = columnsOf(view, (dimension) => dimension.includes(" x "));
  const lists = columnsOf(
    view,
    (dimension) => !dimension.includes(" x ") && dimension !== "partner",
  );
  return [...crossed.flatMap((column) => checkCrossed(column)), ...checkLists(lists)];
}

function checkCrossed(column: Column): readonly Finding[] {
  const margins = marginsOf(column);
  const open = margins.filter((margin) => reasonOf(margin) !== "rounding");
  const blamed = new Map<Margin, Finding>();
  for (const [at, margin] of open.entries()) {
    for (const other of open.slice(at + 1)) {
      const finding = blameCrossing(margin, other);
      if (!finding) continue;
      blamed.set(margin, finding);
      blamed.set(other, finding);
    }
  }
  const rest = margins.filter((margin) => !blamed.has(margin));
  return [...new Set(blamed.values()), ...rest.map((one) => marginFinding(one, reasonOf(one)))];
}

type Margin = {
  readonly whole: PublishedCell;
  readonly parts: readonly PublishedCell[];
  readonly difference: Decimal;
  readonly axis: number;
  /** A cell that other rows have and this one lacks. */
  readonly isOpen: boolean;
};

/** Rows and columns whose parts are not the whole. */
function marginsOf(column: Column): readonly Margin[] {
  return [0, 1].flatMap((axis): readonly Margin[] => {
    const groups = Map.groupBy(column.values(), (cell) => cell.code.split("|")[1 - axis] ?? "");
    const codes = new Set([...column.keys()].map((code) => code.split("|")[axis] ?? ""));
    return [...groups.values()].flatMap((cells): readonly Margin[] => {
      const whole = cells.find((cell) => cell.code.split("|")[axis] === "TOTAL");
      const parts = cells.filter((cell) => cell !== whole);
      if (!whole?.value || parts.length === 0) return [];
      const difference = subtract(whole.value, sumOf(parts));
      if (difference.units === 0n) return [];
      const isOpen = parts.some((cell) => !cell.value) || parts.length < codes.size - 1;
      return [{ whole, parts, difference, axis, isOpen }];
    });
  });
}

function marginFinding({ whole, parts }: Margin, reason: Reason): Finding {
  const said = `the parts add up to ${print(sumOf(parts))}, printed ${print(whole.value ?? zero)}`;
  return about(whole, "OFF-011", reason, said);
}

function reasonOf({ whole, parts, difference, isOpen }: Margin): Reason {
  if (compare(magnitudeOf(difference), toleranceOf([whole, ...parts])) <= 0) return "rounding";
  // The missing cell may hold the rest; it cannot hold less than nothing.
  if (isOpen && difference.units > 0n) return "blank";
  return whole.value ? explain(whole.value, sumOf(parts)) : "slip";
}

/** A row and a column that are off by the same amount meet in the cell that is wrong. */
function blameCrossing(margin: Margin, other: Margin): Finding | undefined {
  if (margin.axis === other.axis) return undefined;
  const isSame = isNear(margin.difference, other.difference);
  const isOpposite = isNear(margin.difference, subtract(zero, other.difference));
  if (!isSame && !isOpposite) return undefined;
  const cell = isSame
    ? margin.parts.find((part) => other.parts.includes(part))
    : [margin, other].map(({ whole }) => whole).find((whole) => isPart(whole, margin, other));
  if (!cell?.value) return undefined;
  const off = cell === margin.whole ? subtract(zero, margin.difference) : margin.difference;
  const wanted = add(cell.value, off);
  const said = `its row and its column add up with ${print(wanted)}, printed ${print(cell.value)}`;
  return about(cell, "OFF-011", explain(cell.value, wanted), said);
}

function isPart(whole: PublishedCell, margin: Margin, other: Margin): boolean {
  return margin.parts.includes(whole) || other.parts.includes(whole);
}

/** Equal but for the rounding of a row: within one in a hundred. */
function isNear(a: Decimal, b: Decimal): boolean {
  const off = multiply(magnitudeOf(subtract(a, b)), { units: 100n, scale: 0 });
  return compare(off, magnitudeOf(a)) <= 0;
}

/** Lists of a dimension with a total: additive where most periods say so; else its rows overlap. */
function checkLists(columns: readonly Column[]): readonly Finding[] {
  const byDimension = Map.groupBy(
    columns,
    (column) => column.values().next().value?.dimension ?? "",
  );
  return [...byDimension.values()].flatMap((lists): readonly Finding[] => {
    const checked = lists.flatMap((column) => checkList(column));
    const holding = checked.filter((one) => one.reason === undefined || one.reason === "rounding");
    const isAdditive = holding.length > 0 && holding.length * 2 >= checked.length;
    const [first] = checked;
    if (!isAdditive && first) {
      const message =
        "its rows do not add up to the total in most periods: they overlap or are a selection, and are never added";
      return [about(first.whole, "OFF-012", "overlap", message)];
    }
    return checked.flatMap((one) =>
      one.reason === undefined ? [] : [about(one.whole, "OFF-012", one.reason, one.message)],
    );
  });
}

type SumCheck = {
  readonly whole: PublishedCell;
  readonly reason: Reason | undefined;
  readonly message: string;
};

function checkList(column: Column): readonly SumCheck[] {
  const whole = column.get("TOTAL");
  const parts = [...column.values()].filter((cell) => cell !== whole);
  if (!whole?.value || parts.length < 2) return [];
  const sum = sumOf(parts);
  const difference = subtract(whole.value, sum);
  const message = `${parts.length} rows add up to ${print(sum)}, printed ${print(whole.value)}`;
  if (difference.units === 0n) return [{ whole, reason: undefined, message }];
  const isClose = compare(magnitudeOf(difference), toleranceOf([whole, ...parts])) <= 0;
  const isBlank = parts.some((cell) => !cell.value) && difference.units > 0n;
  const reason: Reason = isClose ? "rounding" : isBlank ? "blank" : explain(whole.value, sum);
  return [{ whole, reason, message }];
}
