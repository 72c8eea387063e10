/** Checks against other vintages and months: year to date, magnitude, and what changed. */
import { significant } from "#src/kernel/significant.ts";
import type { Text } from "#src/kernel/text.ts";
import { cellKey } from "../tables/compile.ts";
import { type Period, monthText } from "../tables/period.ts";
import { type CheckReport, type Finding, type GateTable, placed } from "./findings.ts";

/**
 * The year to date is that of the month before and this month, both counted at one vintage; a year is its
 * December to date.
 * @param earlier tables of the month before (of a year: of December); undefined in January
 */
export function checkYearToDate(
  tables: readonly GateTable[],
  earlier: readonly GateTable[] | undefined,
  period: Period,
): CheckReport {
  const findings: Finding[] = [];
  let checked = 0;
  const isYear = period.kind === "year";
  for (const table of tables) {
    const before = earlier?.find(({ definition }) => definition.id === table.definition.id);
    const sums = new Map<string, bigint>();
    const add = (key: string, value: bigint) => sums.set(key, (sums.get(key) ?? 0n) + value);
    const span = isYear ? "year" : "ytd";
    for (const { parts, value } of before ? placed(before) : [])
      if (parts.span === "ytd") add(cellKey(table.definition, { ...parts, span }), value);
    const cells = placed(table);
    const month = monthText(period.year, period.lastMonth);
    for (const { parts, value } of cells) {
      if (isYear) continue;
      if (parts.span === "month") add(cellKey(table.definition, { ...parts, span }), value);
      // by month, this month's row is what the sum has more than before
      if (!table.definition.byMonth || parts.codes[0] !== month) continue;
      add(cellKey(table.definition, parts), value);
      add(cellKey(table.definition, { ...parts, codes: totalsOf(table) }), value);
    }
    for (const { key, parts, value } of cells) {
      if (parts.span !== span) continue;
      checked += 1;
      const sum = sums.get(key) ?? 0n;
      sums.delete(key);
      if (sum !== value) findings.push(wrongSum(table.definition.id, key, { sum, value }));
    }
    for (const [key, sum] of sums)
      if (sum !== 0n) findings.push(wrongSum(table.definition.id, key, { sum, value: 0n }));
  }
  return { checked, findings };
}

function totalsOf({ definition }: GateTable): readonly string[] {
  return definition.dimensions.map(({ total }) => total);
}

function wrongSum(
  table: string,
  cell: string,
  { sum, value }: { readonly sum: bigint; readonly value: bigint },
): Finding {
  return {
    check: "year-to-date",
    severity: "stop",
    table,
    cell,
    says: {
      en: `It states ${value}; the months of this vintage make ${sum}.`,
      zh: `表中为${value}，同版本各月之和为${sum}。`,
    },
    figures: { stated: value.toString(), months: sum.toString() },
  };
}

/** What an earlier publication has in the place of each cell. */
export type EarlierFigures = {
  readonly name: string;
  readonly cells: ReadonlyMap<string, ReadonlyMap<string, bigint>>;
  /** Spans that may be compared with it. */
  readonly spans: readonly string[];
};

const cellsMin = 5;

/**
 * A whole table in another unit: half of its cells moved by about the same power of ten. Lone cells are
 * shown where they moved by a hundred and more.
 */
export function checkMagnitude(
  tables: readonly GateTable[],
  others: readonly EarlierFigures[],
): CheckReport {
  const findings: Finding[] = [];
  let checked = 0;
  for (const other of others) {
    for (const table of tables) {
      const before = other.cells.get(table.definition.id);
      if (!before) continue;
      const ratios = new Map<string, number[]>();
      const units = new Set<string>();
      for (const { key, parts, value } of placed(table)) {
        units.add(parts.unit);
        const old = before.get(key);
        if (old === undefined || !other.spans.includes(parts.span)) continue;
        if (old <= 0n || value <= 0n) continue;
        checked += 1;
        const ratio = Number(value) / Number(old);
        const found = ratios.get(parts.unit);
        if (found) found.push(ratio);
        else ratios.set(parts.unit, [ratio]);
        if (isLarge(value, old) && (ratio >= 100 || ratio <= 0.01))
          findings.push(moved(table, key, { ratio, other: other.name, whole: false }));
      }
      for (const [unit, found] of ratios) {
        const ratio = found.toSorted((a, b) => a - b)[Math.floor(found.length / 2)] ?? 1;
        if (found.length >= cellsMin && isPowerOfTen(ratio))
          findings.push(moved(table, `unit=${unit}`, { ratio, other: other.name, whole: true }));
      }
      findings.push(...lostUnits(table, { before, units, other: other.name }));
    }
  }
  return { checked, findings };
}

/** From a million of the smallest unit on. */
function isLarge(value: bigint, old: bigint): boolean {
  return value > 1_000_000n || old > 1_000_000n;
}

function isPowerOfTen(ratio: number): boolean {
  const exponent = Math.log10(ratio);
  return Math.abs(exponent) > 0.9 && Math.abs(exponent - Math.round(exponent)) < 0.013;
}

function moved(
  { definition }: GateTable,
  cell: string,
  found: { readonly ratio: number; readonly other: string; readonly whole: boolean },
): Finding {
  const ratio = significant(found.ratio, 4);
  return {
    check: "magnitude",
    severity: found.whole ? "explain" : "look",
    table: definition.id,
    cell,
    says: found.whole
      ? {
          en: `Half of the cells are about ${ratio} times those of ${found.other}: is the unit the same?`,
          zh: `半数单元格约为${found.other}的${ratio}倍：单位是否一致？`,
        }
      : {
          en: `It is ${ratio} times the figure of ${found.other}.`,
          zh: `为${found.other}的${ratio}倍。`,
        },
    figures: { ratio, against: found.other },
  };
}

function lostUnits(
  { definition }: GateTable,
  found: {
    readonly before: ReadonlyMap<string, bigint>;
    readonly units: ReadonlySet<string>;
    readonly other: string;
  },
): readonly Finding[] {
  const unitOf = (key: string) => key.slice(key.lastIndexOf(";unit=") + ";unit=".length);
  const lost = new Set([...found.before.keys()].map(unitOf)).difference(found.units);
  return [...lost].map((unit) => ({
    check: "magnitude",
    severity: "look",
    table: definition.id,
    cell: `unit=${unit}`,
    says: {
      en: `The unit ${unit} stood in ${found.other} and does not any more.`,
      zh: `${found.other}中的单位${unit}不再出现。`,
    },
    figures: { unit, against: found.other },
  }));
}

export type Change = {
  readonly table: string;
  readonly cell: string;
  readonly before: bigint | undefined;
  readonly after: bigint | undefined;
};

/** Cells that differ between two publications, the largest differences first. */
export function changesOf(
  before: ReadonlyMap<string, ReadonlyMap<string, bigint>>,
  after: ReadonlyMap<string, ReadonlyMap<string, bigint>>,
): readonly Change[] {
  const changes: Change[] = [];
  for (const table of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(table), after.get(table)];
    for (const cell of new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])) {
      const pair = { before: old?.get(cell), after: now?.get(cell) };
      if (pair.before !== pair.after) changes.push({ table, cell, ...pair });
    }
  }
  const size = ({ before: old = 0n, after: now = 0n }: Change) =>
    now > old ? now - old : old - now;
  return changes.toSorted((a, b) => Number(size(b) - size(a)) || (a.cell < b.cell ? -1 : 1));
}

/** Each change needs a reason; rows of the ledger since then say where it comes from. */
export function checkPrevious(
  changes: readonly Change[],
  given: { readonly reason: string; readonly checked: number; readonly because: Text },
): CheckReport {
  const severity = given.reason === "" ? "explain" : "look";
  return {
    checked: given.checked,
    findings: changes.map(({ table, cell, before, after }) => ({
      check: "previous",
      severity,
      table,
      cell,
      says: {
        en: `${before ?? "Nothing"} became ${after ?? "nothing"}. ${given.because.en}`,
        zh: `由${before ?? "无"}变为${after ?? "无"}。${given.because.zh}`,
      },
      figures: { before: before?.toString() ?? "", after: after?.toString() ?? "" },
    })),
  };
}
