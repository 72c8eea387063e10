/** Checks within one vintage: what adds up, and what both currencies say of the rate. */
import { type Decimal, formatDecimal } from "#src/kernel/decimal.ts";
import { cellKey } from "../tables/compile.ts";
import type { TableDefinition } from "../tables/table-set.ts";
import {
  type CheckReport,
  type Finding,
  type GateTable,
  type PublishedValue,
  factOf,
  placed,
} from "./findings.ts";

/**
 * Cells are exact, so sums must hold exactly; whoever rounds for display may miss by half a unit for each
 * addend, and no more.
 */
export function checkAdditivity(
  tables: readonly GateTable[],
  groups: Readonly<Record<string, readonly string[]>>,
): CheckReport {
  const findings: Finding[] = [];
  let checked = 0;
  const facts = new Map<string, { readonly table: string; readonly value: bigint }>();
  const compare = (table: string, cell: string, sum: bigint, stated: bigint, what: string) => {
    checked += 1;
    if (sum !== stated) findings.push(unequal({ table, cell, sum, stated, what }));
  };
  for (const table of tables) {
    const { definition } = table;
    const cells = placed(table);
    for (const { key, parts, value } of cells) {
      const fact = `${factOf(definition, parts)};${parts.unit}`;
      const known = facts.get(fact);
      if (known) compare(definition.id, key, known.value, value, `table ${known.table}`);
      else facts.set(fact, { table: definition.id, value });
    }
    for (const { key, sum, stated, what } of [
      ...sumsOfFlows(table, cells),
      ...sumsOfParts(table, cells, groups),
    ])
      compare(definition.id, key, sum, stated, what);
  }
  return { checked, findings };
}

type Sum = {
  readonly key: string;
  readonly sum: bigint;
  readonly stated: bigint;
  readonly what: string;
};

function unequal(
  at: Omit<Sum, "key"> & { readonly table: string; readonly cell: string },
): Finding {
  const figures = { stated: at.stated.toString(), other: at.sum.toString(), of: at.what };
  return {
    check: "additivity",
    severity: "stop",
    table: at.table,
    cell: at.cell,
    says: {
      en: `It states ${at.stated}, but ${at.what} gives ${at.sum}.`,
      zh: `表中为${at.stated}，而${at.what}为${at.sum}。`,
    },
    figures,
  };
}

/** Exports and imports make the total; exports less imports make the balance. */
function sumsOfFlows(table: GateTable, cells: readonly PublishedValue[]): readonly Sum[] {
  if (table.definition.flow !== undefined) return [];
  return cells.flatMap(({ key, parts, value }): Sum[] => {
    if (parts.flow !== "total" && parts.flow !== "balance") return [];
    const of = (flow: string) =>
      table.cells.get(cellKey(table.definition, { ...parts, flow })) ?? 0n;
    const sign = parts.flow === "balance" ? -1n : 1n;
    return [{ key, sum: of("export") + sign * of("import"), stated: value, what: "both flows" }];
  });
}

/** The codes of each dimension make its total, members make their group; lists overlap and do not. */
function sumsOfParts(
  table: GateTable,
  cells: readonly PublishedValue[],
  groups: Readonly<Record<string, readonly string[]>>,
): readonly Sum[] {
  const { definition } = table;
  return definition.dimensions.flatMap((dimension, at) => {
    if (dimension.list !== undefined) return [];
    const sums = new Map<string, bigint>();
    const add = (parts: PublishedValue["parts"], code: string, value: bigint) => {
      const key = cellKey(definition, { ...parts, codes: parts.codes.with(at, code) });
      sums.set(key, (sums.get(key) ?? 0n) + value);
    };
    const isGroup = (code: string) => dimension.hasGroups === true && groups[code] !== undefined;
    const groupsOf = Map.groupBy(
      dimension.hasGroups === true
        ? Object.entries(groups).flatMap(([group, members]) =>
            members.map((member) => ({ group, member })),
          )
        : [],
      ({ member }) => member,
    );
    for (const { parts, value } of cells) {
      const code = parts.codes[at] ?? "";
      if (code === dimension.total || isGroup(code)) continue;
      add(parts, dimension.total, value);
      for (const { group } of groupsOf.get(code) ?? []) add(parts, group, value);
    }
    const stated = cells.flatMap(({ key, parts, value }): Sum[] => {
      const code = parts.codes[at] ?? "";
      if (code !== dimension.total && !isGroup(code)) return [];
      const sum = sums.get(key) ?? 0n;
      sums.delete(key);
      return [{ key, sum, stated: value, what: `the sum by ${dimension.name}` }];
    });
    const missing = [...sums].map(([key, sum]) => {
      return { key, sum, stated: 0n, what: `the sum by ${dimension.name}` };
    });
    return [...stated, ...missing];
  });
}

/** Lowest and highest number of the profile's units for one dollar in the months that are read. */
export type RateRange = { readonly low: Decimal; readonly high: Decimal };

/** Each cell in both currencies: their ratio is a rate of the register, but for a cent a row. */
export function checkCurrencies(
  tables: readonly GateTable[],
  currency: string,
  rates: RateRange | undefined,
): CheckReport {
  const findings: Finding[] = [];
  let checked = 0;
  if (currency === "USD") return { checked, findings };
  for (const table of tables) {
    for (const { key, parts, value } of placed(table)) {
      if (parts.unit !== currency || parts.flow === "balance") continue;
      const dollars = table.cells.get(cellKey(table.definition, { ...parts, unit: "USD" }));
      if (dollars === undefined) continue;
      checked += 1;
      if (isPlausible(value, dollars, { rows: table.rows.get(key) ?? 0n, rates })) continue;
      findings.push(impliedFinding(table.definition, key, { value, dollars, rates }));
    }
  }
  return { checked, findings };
}

function isPlausible(
  value: bigint,
  dollars: bigint,
  { rows, rates }: { readonly rows: bigint; readonly rates: RateRange | undefined },
): boolean {
  if (!rates) return value === 0n || dollars !== 0n;
  const times = (rate: Decimal) => (dollars * rate.units) / 10n ** BigInt(rate.scale);
  const ends = [times(rates.low), times(rates.high)];
  const [low, high] = dollars < 0n ? ends.toReversed() : ends;
  // half a cent of rounding in each row, told in the other currency, and a thousandth of change in a day
  const slack = rows * (rates.high.units / 10n ** BigInt(rates.high.scale) + 1n) + 1n;
  const thousandth = (value < 0n ? -value : value) / 1000n;
  return value >= (low ?? 0n) - slack - thousandth && value <= (high ?? 0n) + slack + thousandth;
}

function impliedFinding(
  { id }: TableDefinition,
  cell: string,
  found: {
    readonly value: bigint;
    readonly dollars: bigint;
    readonly rates: RateRange | undefined;
  },
): Finding {
  const { value, dollars, rates } = found;
  const implied = dollars === 0n ? "none" : (Number(value) / Number(dollars)).toFixed(4);
  const range = rates ? `${formatDecimal(rates.low)} to ${formatDecimal(rates.high)}` : "unknown";
  return {
    check: "currencies",
    severity: rates ? "stop" : "look",
    table: id,
    cell,
    says: {
      en: `Its rate is ${implied} for a dollar; the register has ${range}.`,
      zh: `隐含汇率为${implied}，参数库汇率为${range}。`,
    },
    figures: { national: value.toString(), usd: dollars.toString(), implied, register: range },
  };
}
