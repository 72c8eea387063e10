/**
 * The gate before a release: every check by code, with figures and place. Compiling tells what it finds;
 * releasing refuses what it stops.
 *
 * In: the tables of one vintage, the month before at the same vintage, and what was published. Out: a
 * result for each check. Owns no tables; a release keeps its results.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { Text } from "#src/kernel/text.ts";
import type { CompiledTable } from "../tables/compile.ts";
import type { Period } from "../tables/period.ts";
import type { TableDefinition } from "../tables/table-set.ts";
import {
  type CheckId,
  type CheckResult,
  type CheckReport,
  type GateTable,
  resultOf,
} from "./findings.ts";
import {
  type Change,
  type EarlierFigures,
  checkMagnitude,
  checkPrevious,
  checkYearToDate,
} from "./over-time.ts";
import { type Naming, checkNames } from "./one-name.ts";
import { type RateRange, checkAdditivity, checkCurrencies } from "./within.ts";

export type GateInput = {
  readonly period: Period;
  readonly currency: string;
  /** By what readers know codes, filters and groups. */
  readonly naming: Naming;
  readonly definitions: readonly TableDefinition[];
  readonly tables: readonly CompiledTable[];
  /** The month before (of a year: its December) at the same vintage; undefined in January. */
  readonly earlier: readonly CompiledTable[] | undefined;
  readonly rates: RateRange | undefined;
  readonly others: readonly EarlierFigures[];
  /** Differences from the publication before; undefined where there is none. */
  readonly changes: readonly Change[] | undefined;
  readonly reason: string;
  /** What the ledger got since. */
  readonly because: Text;
  readonly confidentiality: CheckReport;
  readonly differencing: CheckReport;
  /** National totals and partners against their own months before. */
  readonly history: CheckReport;
  /** Rows that look wrong and on which a total hangs. */
  readonly openRows: CheckReport;
};

export type Explanation = { readonly check: CheckId; readonly says: string };

export type Gate = {
  readonly passed: boolean;
  readonly checks: readonly CheckResult[];
  readonly explanations: readonly Explanation[];
};

/** Runs every check. */
export function runGate(input: GateInput, explanations: readonly Explanation[]): Gate {
  const tables = gateTables(input.definitions, input.tables);
  const earlier = input.earlier && gateTables(input.definitions, input.earlier);
  const cells = tables.reduce((sum, table) => sum + table.cells.size, 0);
  const checked: Readonly<Record<CheckId, CheckReport>> = {
    additivity: checkAdditivity(tables, input.naming.groups),
    names: checkNames(tables, input.naming),
    "year-to-date": checkYearToDate(tables, earlier, input.period),
    currencies: checkCurrencies(tables, input.currency, input.rates),
    magnitude: checkMagnitude(tables, input.others),
    history: input.history,
    "open-rows": input.openRows,
    previous: checkPrevious(input.changes ?? [], {
      reason: input.reason,
      checked: input.changes === undefined ? 0 : cells,
      because: input.because,
    }),
    confidentiality: input.confidentiality,
    differencing: input.differencing,
  };
  // the keys are the checks
  const results = (Object.keys(checked) as CheckId[]).map((id) => resultOf(id, checked[id]));
  const explained = new Set(explanations.map(({ check }) => check));
  const passed = results.every(
    ({ check, stops, toExplain }) => stops === 0 && (toExplain === 0 || explained.has(check)),
  );
  return { passed, checks: results, explanations };
}

function gateTables(
  definitions: readonly TableDefinition[],
  tables: readonly CompiledTable[],
): readonly GateTable[] {
  return tables.flatMap(({ id, cells }) => {
    const definition = definitions.find((one) => one.id === id);
    if (!definition) return [];
    return [
      {
        definition,
        cells: new Map(cells.map((cell) => [cell.key, cell.value])),
        rows: new Map(cells.map((cell) => [cell.key, cell.rows])),
      },
    ];
  });
}

/** How often a check found something, and where first. */
function tellCheck({ check, says, stops, toExplain, findings }: Gate["checks"][number]): Text {
  const [one] = findings;
  const count = stops + toExplain;
  return {
    en: `${check}: ${count}, first ${one?.table} ${one?.cell}: ${one?.says.en}`,
    zh: `“${says.zh}”未通过 ${count} 项，首项为表 ${one?.table} 的 ${one?.cell}（${one?.says.zh}）`,
  };
}

/** Refuses what the gate does not let through, naming the first places. */
export function requirePassed(gate: Gate): void {
  if (gate.passed) return;
  const explained = new Set(gate.explanations.map(({ check }) => check));
  const held = gate.checks.filter(
    ({ check, stops, toExplain }) => stops > 0 || (toExplain > 0 && !explained.has(check)),
  );
  const first = held[0];
  const onlyReason = held.every(({ check, stops }) => check === "previous" && stops === 0);
  const told = held.map(tellCheck);
  const all: Text = {
    en: told.map(({ en }) => en).join("; "),
    zh: told.map(({ zh }) => zh).join("；"),
  };
  const lead: Text = onlyReason
    ? { en: "Published figures change", zh: "已公布的数据将有变化" }
    : { en: "The gate holds the release", zh: "发布核查未通过" };
  throw new AppError({
    code: onlyReason ? "STATISTICS_REASON_NEEDED" : "STATISTICS_GATE",
    status: 422,
    message: `${lead.en}: ${all.en}`,
    texts: [lead, all],
    fix: onlyReason
      ? "Say why with --reason; tidegate statistics compile lists every change."
      : `Nothing was released. tidegate statistics compile lists every finding${first && first.stops === 0 ? `; what is right all the same is explained with --explain "${first.check}: why"` : ""}.`,
  });
}
