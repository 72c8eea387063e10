import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { type CubeRow, canonicalCsv, cellKey, compileTable, findCellParts } from "./compile.ts";
import { factOf } from "../gate/findings.ts";
import { checkAdditivity } from "../gate/within.ts";
import { findPeriod, monthsOf, previousYear } from "./period.ts";
import { findTable, tableSetOf } from "./table-set.ts";

const set = tableSetOf("cn");
const partner = findTable(set, "partner");
const total = findTable(set, "total");

function cubeRow(parts: Partial<CubeRow>): CubeRow {
  const zero = { national: 0n, usd: 0n, grams: 0n, declarations: 0n, rows: 1n };
  return { month: "2025-03", flow: "export", codes: [], ...zero, ...parts };
}

function compile(period: string, table: typeof partner, cube: readonly CubeRow[]) {
  const parsed = findPeriod(period);
  assert.ok(table && parsed);
  const groups: Readonly<Record<string, readonly string[]>> = {
    US: ["AGG-NAMERICA"],
    CA: ["AGG-NAMERICA"],
  };
  const context = {
    period: parsed,
    currency: "CNY",
    groupsOf: (code: string) => groups[code] ?? [],
    lists: set.lists,
  };
  const compiled = compileTable(table, cube, context);
  return { ...compiled, values: new Map(compiled.cells.map((cell) => [cell.key, cell.value])) };
}

const members = { "AGG-NAMERICA": ["US", "CA"] };

function gated(tables: readonly ReturnType<typeof compile>[]) {
  return tables.map(({ id, cells, values }) => {
    const definition = findTable(set, id);
    assert.ok(definition);
    const rows = new Map(cells.map((cell) => [cell.key, cell.rows]));
    return { definition, cells: values, rows };
  });
}

describe("compiling a table", () => {
  test("adds spans, flows, groups and the world up in minor units", () => {
    const { values } = compile("2025-03", partner, [
      cubeRow({ codes: ["US"], national: 101n }),
      cubeRow({ codes: ["CA"], national: 50n, month: "2025-02" }),
      cubeRow({ codes: ["US"], national: 9n, flow: "import" }),
    ]);
    const read = (key: string) => values.get(`${key};unit=CNY`);
    assert.equal(read("span=month;flow=export;partner=US"), 101n);
    assert.equal(read("span=ytd;flow=export;partner=AGG-NAMERICA"), 151n);
    assert.equal(read("span=month;flow=total;partner=WORLD"), 110n);
    assert.equal(read("span=month;flow=export;partner=CA"), undefined);
  });

  test("a balance is exports less imports, and counts have none", () => {
    const { values } = compile("2025", total, [
      cubeRow({ national: 70n, declarations: 1n }),
      cubeRow({ national: 100n, flow: "import", declarations: 2n }),
    ]);
    assert.equal(values.get("span=year;flow=balance;unit=CNY"), -30n);
    assert.equal(values.get("span=year;flow=total;unit=DECL"), 3n);
    assert.equal(values.has("span=year;flow=balance;unit=DECL"), false);
  });

  test("gives the same bytes whatever the order of the rows", () => {
    const rows = ["US", "CA", "DE", "JP"].map((code, at) =>
      cubeRow({ codes: [code], national: BigInt(at) }),
    );
    assert.equal(
      compile("2025-03", partner, rows).sha256,
      compile("2025-03", partner, rows.toReversed()).sha256,
    );
  });

  test("parts add up to the whole for any rows (property)", () => {
    const row = fc.record({
      month: fc.constantFrom("2025-01", "2025-02", "2025-03"),
      flow: fc.constantFrom("import" as const, "export" as const),
      code: fc.constantFrom("US", "CA", "DE", "ZZ"),
      national: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
        const byPartner = rows.map(({ code, ...rest }) => cubeRow({ ...rest, codes: [code] }));
        const whole = rows.map(({ month, flow, national }) => cubeRow({ month, flow, national }));
        const tables = [compile("2025-03", total, whole), compile("2025-03", partner, byPartner)];
        assert.deepEqual(checkAdditivity(gated(tables), members).findings, []);
      }),
    );
  });

  test("a group of a filtered table counts the members it lets through, and is another fact", () => {
    const table = findTable(set, "exports-partner-chapter");
    assert.ok(table && partner);
    const at = { span: "ytd", flow: "export" };
    const group = factOf(table, { ...at, codes: ["AGG-APEC", "TOTAL"] });
    assert.notEqual(group, factOf(partner, { ...at, codes: ["AGG-APEC"] }));
    const member = factOf(table, { ...at, codes: ["US", "TOTAL"] });
    assert.equal(member, factOf(partner, { ...at, codes: ["US"] }));
  });

  test("a part that is missing is found before anything is published", () => {
    const tables = [
      compile("2025-03", total, [cubeRow({ national: 3n })]),
      compile("2025-03", partner, [cubeRow({ codes: ["US"], national: 2n })]),
    ];
    const found = checkAdditivity(gated(tables), members).findings;
    assert.ok(found.some(({ table, cell }) => table === "partner" && cell.startsWith("span=")));
    assert.ok(found.every(({ severity }) => severity === "stop"));
  });
});

describe("cells and periods", () => {
  test("a key read back is the key, and no other text is one", () => {
    assert.ok(partner);
    const key = cellKey(partner, { span: "ytd", flow: "import", codes: ["DE"], unit: "USD" });
    assert.deepEqual(findCellParts(partner, key)?.codes, ["DE"]);
    assert.equal(findCellParts(partner, key.replace("flow", "flaw")), undefined);
    assert.equal(findCellParts(partner, key.replace(";unit=USD", "")), undefined);
    assert.equal(findCellParts(partner, `${key};unit=CNY`), undefined);
    assert.equal(
      findCellParts(partner, key.replace("span=ytd;flow=import", "flow=import;span=ytd")),
      undefined,
    );
    assert.equal(canonicalCsv([{ key, value: 5n, rows: 1n }]), `cell,value,rows\n${key},5,1\n`);
  });

  test("reads years, halves, quarters and months, and nothing else", () => {
    assert.deepEqual(monthsOf(findPeriod("2024-Q2") ?? assert.fail()), [
      "2024-04",
      "2024-05",
      "2024-06",
    ]);
    assert.equal(findPeriod("2024-H2")?.firstMonth, 7);
    assert.equal(previousYear("2024-Q1"), "2023-Q1");
    for (const text of ["", "24", "2024-13", "2024-Q5", "2024-1", "2024-H3"])
      assert.equal(findPeriod(text), undefined);
  });
});
