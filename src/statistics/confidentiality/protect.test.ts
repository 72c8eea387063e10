import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import type { Highs } from "highs";
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import type { CommandContext } from "#src/platform/command.ts";
import { commands } from "./commands.ts";
import { protectTable } from "./protect.ts";
import { loadSolver } from "./solver.ts";
import { type Interval, SuppressionTable } from "./suppression.ts";

const reference = fileURLToPath(
  new URL(
    "../../../../shared/data/reference-statistics/disclosure/suppression-cases.json",
    import.meta.url,
  ),
);
const skip = existsSync(reference) ? false : "the reference tables are not beside this clone";
const Case = SuppressionTable.extend({ optimal_by_value: z.object({ cost: z.number() }) });
const Counted = SuppressionTable.extend({ optimal_by_count: z.object({ cost: z.number() }) });

/** What an attacker who sees all other cells finds, written a second way: as programme text. */
function attack(
  highs: Highs,
  table: SuppressionTable,
  all: readonly string[],
  own: readonly string[] = [],
): ReadonlyMap<string, Interval> {
  const hidden = all.filter((cell) => !own.includes(cell));
  const name = new Map(hidden.map((cell, place) => [cell, `x${place}`]));
  const rows = table.constraints.flatMap(([total, parts], place) => {
    const terms = [[total, -1] as const, ...parts.map((part) => [part, 1] as const)];
    const known = terms
      .filter(([cell]) => !name.has(cell))
      .reduce((sum, [cell, sign]) => sum + sign * (table.cells[cell] ?? 0), 0);
    const left = terms.filter(([cell]) => name.has(cell));
    const text = left.map(([cell, sign]) => `${sign < 0 ? "-" : "+"} ${name.get(cell)}`).join(" ");
    return left.length > 0 ? [` c${place}: ${text} = ${-known}`] : [];
  });
  const end = (goal: string, cell: string): number | null => {
    const least = (one: string) => Math.min(0, 2 * (table.cells[one] ?? 0));
    const bounds = [...name].map(([one, x]) => ` ${x} >= ${least(one)}`).join("\n");
    const found = highs.solve(
      `${goal}\n obj: ${name.get(cell)}\nSubject To\n${rows.join("\n")}\nBounds\n${bounds}\nEnd`,
    );
    return found.Status === "Optimal" ? found.ObjectiveValue : null;
  };
  return new Map(hidden.map((cell) => [cell, [end("Minimize", cell) ?? 0, end("Maximize", cell)]]));
}

/** Every primary cell that is seen is seen as widely as asked. */
function assertWide(table: SuppressionTable, seen: ReadonlyMap<string, Interval>): void {
  for (const [cell, asked] of Object.entries(table.primary)) {
    const found = seen.get(cell);
    if (found === undefined) continue;
    const [low, high] = found;
    const value = table.cells[cell] ?? 0;
    assert.ok(low <= value - asked.lower_protection + 1e-6, `${table.name} ${cell} from below`);
    assert.ok((high ?? Infinity) >= value + asked.upper_protection - 1e-6, `${table.name} ${cell}`);
  }
}

function assertHeld(highs: Highs, table: SuppressionTable): number {
  const result = protectTable(highs, table);
  const seen = attack(highs, table, result.suppressed);
  for (const cell of Object.keys(table.primary)) assert.ok(seen.has(cell), cell);
  assertWide(table, seen);
  for (const [cell, [low, high]] of seen) {
    const [ownLow, ownHigh] = result.intervals[cell] ?? [Number.NaN, Number.NaN];
    assert.ok(Math.abs(low - ownLow) < 1e-4, `${table.name} ${cell}: ${low}, said ${ownLow}`);
    assert.equal(high === null, ownHigh === null, `${table.name} ${cell} has a limit`);
    assert.ok(Math.abs((high ?? 0) - (ownHigh ?? 0)) < 1e-4, `${table.name} ${cell}: ${high}`);
  }
  assert.ok(result.optimal);
  return result.cost;
}

/** A made table with a group of columns, seeded. */
function madeTable(seed: number): SuppressionTable {
  let state = seed;
  const next = (limit: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * limit);
  };
  const cells: Record<string, number> = {};
  const constraints: [string, string[]][] = [];
  const rows = ["r0", "r1", "r2"];
  for (const row of rows) for (const column of "abcd") cells[`${row}${column}`] = next(60);
  const add = (total: string, parts: string[]) => {
    cells[total] = parts.reduce((sum, part) => sum + (cells[part] ?? 0), 0);
    constraints.push([total, parts]);
  };
  for (const column of "abcd")
    add(
      `T${column}`,
      rows.map((row) => `${row}${column}`),
    );
  for (const row of [...rows, "T"]) {
    add(`${row}G`, [`${row}a`, `${row}b`]);
    add(`${row}T`, [`${row}G`, `${row}c`, `${row}d`]);
  }
  for (const column of "GT") constraints.push([`T${column}`, rows.map((row) => `${row}${column}`)]);
  const primary: SuppressionTable["primary"] = {};
  for (let count = 0; count < 3; count += 1) {
    const cell = `r${next(3)}${"abcd"[next(4)] ?? "a"}`;
    const value = cells[cell] ?? 0;
    primary[cell] = { lower_protection: Math.min(value, 6), upper_protection: 6 };
  }
  return { name: `made from seed ${seed}`, cells, constraints, primary };
}

/** The same problem as one programme: a copy of the deviations per goal, switched by the cells. */
function leastCost(highs: Highs, table: SuppressionTable): number {
  const names = Object.keys(table.cells);
  const number = new Map(names.map((name, place) => [name, place]));
  const lines: string[] = [];
  const free: string[] = [];
  Object.entries(table.primary).forEach(([cell, asked], place) => {
    for (const [side, distance] of [
      ["u", asked.upper_protection],
      ["l", -asked.lower_protection],
    ] as const) {
      const x = (name: string) => `${side}${place}_${number.get(name)}`;
      for (const [total, parts] of table.constraints)
        lines.push(`- ${x(total)} ${parts.map((part) => `+ ${x(part)}`).join(" ")} = 0`);
      for (const name of names) {
        free.push(x(name));
        lines.push(`${x(name)} - 400 y${number.get(name)} <= 0`);
        lines.push(`${x(name)} + ${table.cells[name]} y${number.get(name)} >= 0`);
      }
      lines.push(`${x(cell)} = ${distance}`);
    }
  });
  const primary = Object.keys(table.primary);
  const priced = names.filter((name) => !primary.includes(name));
  const goal = priced.map((name) => `+ ${table.cells[name]} y${number.get(name)}`).join(" ");
  for (const name of primary) lines.push(`y${number.get(name)} = 1`);
  const binary = names.map((_, place) => `y${place}`).join(" ");
  const bounds = free.map((x) => `${x} free`).join("\n");
  const text = `Minimize\n obj: ${goal}\nSubject To\n${lines.join("\n")}\nBounds\n${bounds}\nBinary\n${binary}\nEnd`;
  return highs.solve(text, { mip_feasibility_tolerance: 1e-9 }).ObjectiveValue;
}

function commandContext(file: string, rows: object[], notes: string[]): CommandContext {
  return {
    args: [file],
    options: {},
    json: true,
    profile: "cn",
    asOf: undefined,
    print: (row) => rows.push(row),
    note: (text) => notes.push(text),
    call: () => Promise.reject(new Error("no server is needed")),
  };
}

describe("suppression", () => {
  test(
    "reference tables cost the proven optimum and hold against an attacker",
    { skip },
    async (t) => {
      const highs = await loadSolver();
      const cases = z.array(Case).parse(JSON.parse(readFileSync(reference, "utf8")));
      for (const table of cases)
        assert.ok(Math.abs(assertHeld(highs, table) - table.optimal_by_value.cost) < 1e-6);
      t.diagnostic(`${cases.length} reference tables tried`);
    },
  );

  test("made tables cost what a second formulation says", async (t) => {
    const highs = await loadSolver();
    const seeds = [1, 2, 3, 4, 5, 6];
    for (const seed of seeds) {
      const table = madeTable(seed);
      const cost = assertHeld(highs, table);
      const least = leastCost(highs, table);
      assert.ok(Math.abs(cost - least) < 1e-4, `seed ${seed}: ${cost}, least ${least}`);
    }
    t.diagnostic(`${seeds.length} made tables tried`);
  });

  test("large values are protected as small ones are", async () => {
    const highs = await loadSolver();
    const small = madeTable(3);
    const times = (n: number) => n * 1e9;
    const large = {
      ...small,
      cells: Object.fromEntries(Object.entries(small.cells).map(([c, n]) => [c, times(n)])),
      primary: Object.fromEntries(
        Object.entries(small.primary).map(([cell, asked]) => [
          cell,
          {
            lower_protection: times(asked.lower_protection),
            upper_protection: times(asked.upper_protection),
          },
        ]),
      ),
    };
    const [one, other] = [protectTable(highs, small), protectTable(highs, large)];
    assert.ok(Math.abs(other.cost - times(one.cost)) <= 1e-6 * other.cost);
  });

  test("a trader who knows his own cells tells no other's more closely than asked", async (t) => {
    const highs = await loadSolver();
    let [insiders, dearer] = [0, 0];
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const table = madeTable(seed);
      const primary = Object.keys(table.primary);
      // two cells of one holder, and one of another
      const sole = Object.fromEntries(primary.map((cell, place) => [cell, `t${place % 2}`]));
      const result = protectTable(highs, { ...table, sole });
      assertWide(table, attack(highs, table, result.suppressed));
      for (const trader of ["t0", "t1"]) {
        const own = primary.filter((cell) => sole[cell] === trader);
        const open = result.openTo.filter((one) => one.trader === trader).map(({ cell }) => cell);
        const asked = Object.entries(table.primary).filter(([cell]) => !open.includes(cell));
        const seen = attack(highs, table, result.suppressed, own);
        assertWide({ ...table, primary: Object.fromEntries(asked) }, seen);
        insiders += 1;
      }
      dearer += result.cost > protectTable(highs, table).cost ? 1 : 0;
    }
    assert.ok(dearer > 0, "nobody knew more than outsiders: the test says nothing");
    t.diagnostic(`${insiders} insiders tried`);
  });

  test("a cell below zero after corrections is protected from twice its value up", async () => {
    const highs = await loadSolver();
    const table: SuppressionTable = {
      name: "corrected",
      cells: { a: -6, b: 20, A: 3, B: 12, ab: 14, AB: 15, aA: -3, bB: 32, all: 29 },
      constraints: [
        ["ab", ["a", "b"]],
        ["AB", ["A", "B"]],
        ["aA", ["a", "A"]],
        ["bB", ["b", "B"]],
        ["all", ["ab", "AB"]],
        ["all", ["aA", "bB"]],
      ],
      primary: { a: { lower_protection: 4, upper_protection: 4 } },
    };
    const result = protectTable(highs, table);
    assert.deepEqual(result.unprotected, []);
    assert.ok(result.suppressed.length > 1);
    const seen = attack(highs, table, result.suppressed);
    assertWide(table, seen);
    assert.deepEqual(result.intervals["a"], seen.get("a"));
  });

  test("cells cost their value, one, or the logarithm of their value", async (t) => {
    const highs = await loadSolver();
    const cases = skip ? [] : z.array(Counted).parse(JSON.parse(readFileSync(reference, "utf8")));
    for (const table of cases) {
      const { cost } = protectTable(highs, { ...table, cost: "count" });
      assert.equal(cost, table.optimal_by_count.cost, table.name);
    }
    const table = madeTable(1);
    const { cost, suppressed } = protectTable(highs, { ...table, cost: "log" });
    const secondary = suppressed.filter((cell) => table.primary[cell] === undefined);
    const logs = secondary.map((cell) => Math.log1p(table.cells[cell] ?? 0));
    assert.ok(Math.abs(cost - logs.reduce((sum, log) => sum + log, 0)) < 1e-9);
    t.diagnostic(`${cases.length} reference tables tried`);
  });

  test("a cell that is primary and public already is refused by name", async () => {
    const highs = await loadSolver();
    const table = madeTable(1);
    const [cell = ""] = Object.keys(table.primary);
    assert.throws(
      () => protectTable(highs, { ...table, known: [cell] }),
      (error) => error instanceof AppError && error.message.includes(cell),
    );
  });

  test("a cell that no choice can protect is named", async () => {
    const highs = await loadSolver();
    const result = protectTable(highs, {
      name: "lone",
      cells: { a: 5, total: 5 },
      constraints: [["total", ["a"]]],
      primary: { a: { lower_protection: 9, upper_protection: 1 } },
    });
    assert.deepEqual(result.unprotected, ["a"]);
    assert.deepEqual(result.intervals["a"], [0, null]);
  });

  test("a table whose sums do not hold is refused by name", async () => {
    const highs = await loadSolver();
    const table: SuppressionTable = {
      name: "odd",
      cells: { a: 5, b: 2, total: 9 },
      constraints: [["total", ["a", "b"]]],
      primary: {},
    };
    assert.throws(
      () => protectTable(highs, table),
      (error) => error instanceof AppError && error.message.includes("add up to 7"),
    );
  });

  test("a search that is cut short protects all the same and says so", async () => {
    const highs = await loadSolver();
    const table = madeTable(2);
    const [short, whole] = [protectTable(highs, table, { workMax: 0 }), protectTable(highs, table)];
    assert.equal(short.optimal, false);
    assert.deepEqual(short.unprotected, []);
    assert.ok(short.costMin <= whole.cost + 1e-6 && whole.cost <= short.cost + 1e-6);
    const seen = attack(highs, table, short.suppressed);
    for (const [cell, asked] of Object.entries(table.primary)) {
      const [low, high] = seen.get(cell) ?? [Infinity, -Infinity];
      const value = table.cells[cell] ?? 0;
      assert.ok(low <= value - asked.lower_protection + 1e-6);
      assert.ok((high ?? Infinity) >= value + asked.upper_protection - 1e-6);
    }
  });

  test("a search hides the same cells each time, however long it may work", async () => {
    const highs = await loadSolver();
    for (const workMax of [50, 500, 5_000]) {
      const [one, other] = [0, 1].map(() => protectTable(highs, madeTable(3), { workMax }));
      assert.deepEqual(one, other);
    }
  });

  test("a table that is refused leaves the others answered, with exit code 1", async () => {
    const folder = mkdtempSync(join(tmpdir(), "protect-"));
    const file = join(folder, "tables.json");
    const rows: object[] = [];
    const notes: string[] = [];
    try {
      const odd = { name: "odd", cells: { a: 1 }, constraints: [["b", ["a"]]], primary: {} };
      const unread = { ...odd, name: "unread", cells: { a: "one" } };
      const empty = { name: "empty", cells: {}, constraints: [], primary: {} };
      writeFileSync(file, JSON.stringify([odd, unread, empty, 5, madeTable(4)]));
      const code = await commands[0]?.run(commandContext(file, rows, notes));
      assert.equal(code, 1);
    } finally {
      rmSync(folder, { recursive: true });
    }
    assert.equal(rows.length, 1);
    assert.match(notes.join(), /odd names a cell it does not have: b/u);
    assert.match(notes.join(), /Table unread cannot be read: cells: a: /u);
    assert.match(notes.join(), /Table empty has no cells/u);
    assert.match(notes.join(), /Table number 4 cannot be read: Invalid/u);
  });

  test("the command prints a row per table", { skip }, async () => {
    const rows: object[] = [];
    assert.equal(await commands[0]?.run(commandContext(reference, rows, [])), 0);
    assert.equal(rows.length, 6);
  });
});
