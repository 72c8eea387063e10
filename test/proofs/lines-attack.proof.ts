/**
 * National lines of twelve months and the year, attacked with all that is published together: by
 * subtraction and by linear programmes, by strangers and by the largest other trader of the goods.
 * PROVE_CELLS: hidden cells attacked by programmes; PROVE_SEEDS: made years.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { protectionOf } from "#src/statistics/confidentiality/rules.ts";
import {
  CellProgramme,
  type Doubt,
  type PublicSum,
  differences,
  isToldCloser,
  subtracted,
} from "./lines-attack.ts";
import {
  type Cells,
  cellsOfYear,
  coveredYear,
  madeLines,
  sumsAsLines,
  sumsOfFiles,
  sumsOfTables,
  valueOf,
} from "./lines-year.ts";

const cellsMax = Number(process.env["PROVE_CELLS"] ?? "3000");
const rowsAMonth = Number(process.env["PROVE_ROWS"] ?? "900");
/** What a profile may choose: to show every total, or only those that tell about nobody. */
const choices = (process.env["PROVE_TOTALS"] ?? "whole,as-lines").split(",").map((choice) => {
  return choice === "whole" ? ("whole" as const) : ("as-lines" as const);
});
const seeds = Number(process.env["PROVE_SEEDS"] ?? "2");
const says = { en: "made", zh: "made" };
const rules = {
  tables: [],
  chapterByPartner: "as-lines" as const,
  toldByOthers: "show" as const,
  rangePercent: "10",
  rules: [
    { kind: "traders" as const, min: 3, source: says },
    { kind: "p-percent" as const, p: "10", source: says },
  ],
  source: says,
  workMax: 1,
};

/** How far from a trader's own value the rules above leave others, as a share of it. */
const closest = 0.1;

type Attacked = { readonly name: string; readonly cells: readonly number[] };

const tradersOf = (cells: readonly number[], { traders }: Cells): ReadonlyMap<string, number> => {
  const sums = new Map<string, number>();
  for (const cell of cells)
    for (const [trader, amount] of traders[cell] ?? [])
      sums.set(trader, (sums.get(trader) ?? 0) + amount);
  return sums;
};

/** Sums that a reader can form and that tell about a trader. */
function telling(sums: readonly PublicSum[], cells: Cells): ReadonlyMap<string, PublicSum> {
  return new Map(
    sums
      .filter((sum) => protectionOf([...tradersOf(sum.cells, cells).values()], rules) !== undefined)
      .map((sum) => [sum.cells.join(), sum]),
  );
}

/** Cells of months and of the year that are not shown and would tell about a trader. */
function hiddenCells(cells: Cells, files: readonly PublicSum[]): readonly Attacked[] {
  const shown = new Set(files.map((sum) => sum.cells.join()));
  const months = cells.names.map((name, cell): Attacked => ({ name, cells: [cell] }));
  const years = [...Map.groupBy(months, ({ name }) => name.slice("2025-01;".length))].map(
    ([name, own]): Attacked => ({
      name: `year;${name}`,
      cells: own.flatMap((one) => one.cells).toSorted((a, b) => a - b),
    }),
  );
  return [...months, ...years].filter((one) => !shown.has(one.cells.join()));
}

/** A stranger, and the largest other trader of the same chapter, partner and month, who knows what is his. */
function doubtsOf({ cells: own }: Attacked, cells: Cells): readonly Doubt[] {
  const traders = tradersOf(own, cells);
  const need = protectionOf([...traders.values()], rules);
  if (!need) return [];
  const value = valueOf(own, cells.traders);
  const stranger = { cells: own, low: value - need.lower, high: value + need.upper };
  const [[largest, size] = ["", 0]] = [...traders].toSorted(([, a], [, b]) => b - a);
  const around = own.flatMap((cell) => {
    const [month = "", flow, line = "", partner = ""] = (cells.names[cell] ?? "").split(";");
    return cells.find({
      month,
      flow: flow === "import" ? "import" : "export",
      line: line.slice(0, 2),
      partner,
    });
  });
  const insider = [...tradersOf(around, cells)]
    .filter(([trader]) => trader !== largest)
    .toSorted(([, a], [, b]) => b - a)[0]?.[0];
  if (insider === undefined) return [stranger];
  const known = new Map(
    around.flatMap((cell): [number, number][] => {
      const amount = cells.traders[cell]?.get(insider);
      return amount === undefined ? [] : [[cell, amount]];
    }),
  );
  const inside = own.reduce((sum, cell) => sum + (known.get(cell) ?? 0), 0);
  // what the rule asks against the second of a cell, who knows his part of it, is asked against one other
  const high = Math.max(value, inside + size * (1 + closest));
  return [stranger, { cells: own, low: Math.max(stranger.low, inside), high, own: known }];
}

describe("national lines of a year", () => {
  const made = Array.from({ length: seeds }, (_, at) => at + 1);
  for (const { seed, totals } of made.flatMap((seed) =>
    choices.map((totals) => ({ seed, totals })),
  ))
    test(`no trader is told closer than the rule asks, totals ${totals}, made year ${seed}`, async (context) => {
      const rows = madeLines(seed * 7919, rowsAMonth);
      const made = await coveredYear(rows, { ...rules, totals });
      const cells = cellsOfYear(rows);
      const { shown: tables, withheld } = sumsOfTables(made, cells);
      const asLines = sumsAsLines(made, cells);
      const files = [...sumsOfFiles(made, cells), ...asLines.shown];
      for (const { name, cells: own, value } of files)
        assert.equal(value, valueOf(own, cells.traders), name);
      const limits = { rounds: 1, most: 60_000 };
      const both = subtracted([...tables, ...files]);
      const derived = differences(both.left, limits);
      const singles = [...both.known].map(([cell, value]): PublicSum => ({
        name: cells.names[cell] ?? "",
        cells: [cell],
        value,
      }));
      using programme = await CellProgramme.over(both.left, both.known);
      using alone = await CellProgramme.over(tables);
      const isOfTables = (doubt: Doubt): boolean => isToldCloser(alone, doubt);
      const tell = [...telling([...files, ...singles, ...derived], cells).values()];
      const open = tell.filter((sum) => !doubtsOf(sum, cells).some(isOfTables));
      const shown = (lines: readonly { readonly line: string }[]) =>
        lines.filter(({ line }) => !line.endsWith("XXXX")).length;
      const all = hiddenCells(cells, files);
      context.diagnostic(
        `${cells.names.length} cells, ${all.length} hidden in months and year; shown ${made.months.reduce((sum, one) => sum + shown(one.lines), 0)} of months, ${shown(made.year.lines)} of the year's ${new Set(cells.names.map((name) => name.slice(8))).size}; ${derived.length} sums by subtraction, ${tell.length} of them tell, ${open.length} not by tables alone`,
      );
      context.diagnostic(
        `${asLines.shown.length} cells of chapter by partner shown, ${asLines.hidden} hidden, month and to date`,
      );
      for (const { name, cells: own } of open.slice(0, 10))
        context.diagnostic(`${name}: ${own.map((cell) => cells.names[cell]).join(" + ")}`);
      const sizeOf = (sums: readonly PublicSum[]) =>
        sums.reduce((sum, { value }) => sum + value, 0);
      context.diagnostic(
        `${tables.length} totals shown, ${withheld.length} withheld with ${((100 * sizeOf(withheld)) / (sizeOf(tables) + sizeOf(withheld))).toFixed(1)}% of their value`,
      );
      const doubts = all.flatMap((one) => doubtsOf(one, cells).map((doubt) => ({ ...one, doubt })));
      // of all months and of the year alike
      const step = Math.max(1, Math.ceil(doubts.length / (2 * cellsMax)));
      const asked = doubts.filter((_, at) => at % step === 0);
      const found: string[] = [];
      let byTables = 0;
      for (const { name, doubt } of asked) {
        if (!isToldCloser(programme, doubt)) continue;
        if (isOfTables(doubt)) {
          byTables += 1;
        } else found.push(`${name}${doubt.own ? " (insider)" : ""}`);
      }
      context.diagnostic(
        `${new Set(asked.map(({ name }) => name)).size} cells attacked ${asked.length} times: ${found.length} told closer, ${byTables} by tables alone`,
      );
      for (const one of found.slice(0, 10)) context.diagnostic(one);
      assert.ok(asked.length > 0);
      assert.deepEqual([open.length, found.length], [0, 0]);
      if (totals === "as-lines") assert.deepEqual([tell.length, byTables], [0, 0]);
    });
});
