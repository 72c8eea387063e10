import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { clearingProfiles, loadProfiles } from "#src/registers/profile.ts";
import { type CubeRow, compileTable } from "./compile.ts";
import { columnsOf, groupReadings, planCubes, prefixColumns } from "./cube-plan.ts";
import { findPeriod } from "./period.ts";
import { formatMillionths, millionthsOf } from "./quantity.ts";
import {
  type LedgerColumn,
  type TableDefinition,
  findTable,
  readTableSet,
  tableSetOf,
} from "./table-set.ts";

const title = { en: "t", zh: "t" };
const dimension = { name: "goods", column: "commodity", total: "TOTAL", title, list: "mine" };
const list = {
  title,
  source: title,
  entries: [
    { code: "ALL-ORES", title, prefixes: ["26"], overlaps: true },
    { code: "IRON", title, prefixes: ["2601"], unit: "09" },
  ],
};
const table = { id: "goods", title, dimensions: ["goods"], measures: ["national", "quantity"] };

function read(change: object): ReturnType<typeof readTableSet> {
  const file = { dimensions: [dimension], lists: { mine: list }, tables: [table], ...change };
  return readTableSet(JSON.stringify(file), "made.json");
}

describe("tables as data", () => {
  test("every profile's set is read, and each of its tables has a cube with what it needs", () => {
    let tables = 0;
    for (const profile of clearingProfiles(loadProfiles()).keys()) {
      const set = tableSetOf(profile);
      const { cubes, cubeOf } = planCubes(set.tables);
      assert.ok(cubes.length < set.tables.length / 2, `${cubes.length} cubes`);
      for (const one of set.tables) {
        const has = cubeOf.get(one.id)?.columns ?? [];
        for (const column of columnsOf(one)) {
          const finer = prefixColumns[column] === undefined ? [] : ["commodity", "hs6"];
          assert.ok(
            [column, ...finer].some((name) => has.some((own) => own === name)),
            `${one.id} ${column}`,
          );
        }
        tables += 1;
      }
    }
    assert.ok(tables > 20);
    console.log(`planned ${tables} tables`);
  });

  test("tables of a cube are read together in their order, fine ones and long selections apart", () => {
    const { tables } = tableSetOf("cn");
    const together = groupReadings(tables);
    assert.deepEqual(together.flat(), tables);
    assert.ok(together.length < tables.length / 2, `${together.length} readings`);
    const [first] = tables;
    assert.ok(first);
    const of = (columns: readonly LedgerColumn[], filter: TableDefinition["filter"] = {}) => {
      const dimensions = columns.map((column) => ({ name: column, column, total: "TOTAL", title }));
      return { ...first, dimensions, filter };
    };
    const codes = Array.from({ length: 150 }, (_, at) => String(at));
    const sizes = (made: readonly TableDefinition[]) =>
      groupReadings(made).map(({ length }) => length);
    assert.deepEqual(sizes([of(["partner"]), of(["chapter"])]), [2]);
    assert.deepEqual(sizes([of(["commodity", "partner"]), of(["partner"])]), [1, 1]);
    assert.deepEqual(sizes([of([], { chapter: codes }), of([], { chapter: codes })]), [1, 1]);
  });

  test("a broken set names its place", () => {
    assert.throws(() => readTableSet("{", "made.json"), /made\.json/);
    assert.throws(() => read({ tables: [table, table] }), /goods stands twice/);
    assert.throws(() => read({ dimensions: [] }), /goods, which is not a dimension/);
    assert.throws(() => read({ lists: {} }), /list mine, which is missing/);
    assert.throws(
      () => read({ tables: [{ ...table, filter: { colour: ["x"] } }] }),
      /colour|filter/,
    );
  });

  test("rows count in every entry they belong to, and quantities only in the entry's unit", () => {
    const set = read({});
    const goods = findTable(set, "goods");
    const period = findPeriod("2025-01");
    assert.ok(goods && period);
    const row = (code: string, unit: string, amount: string): CubeRow => ({
      month: "2025-01",
      flow: "import",
      codes: [code],
      national: 10n,
      usd: 1n,
      grams: 0n,
      declarations: 1n,
      rows: 1n,
      quantities: [{ unit, millionths: millionthsOf(amount) }],
    });
    const { cells } = compileTable(
      goods,
      [row("26011100", "09", "1.5"), row("26012000", "01", "7"), row("26030000", "09", "2")],
      { period, currency: "CNY", groupsOf: () => [], lists: set.lists },
    );
    const value = (key: string) => cells.find((cell) => cell.key === key)?.value;
    assert.equal(value("span=month;flow=import;goods=ALL-ORES;unit=CNY"), 30n);
    assert.equal(value("span=month;flow=import;goods=IRON;unit=CNY"), 20n);
    assert.equal(
      formatMillionths(value("span=month;flow=import;goods=IRON;unit=Q-09") ?? 0n),
      "1.5",
    );
    assert.equal(value("span=month;flow=import;goods=IRON;unit=Q-01"), undefined);
    assert.equal(value("span=month;flow=import;goods=ALL-ORES;unit=Q-09"), undefined);
  });
});
