import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import type { CommandContext } from "#src/platform/command.ts";
import { commands } from "./commands.ts";
import { type IndexValue, type Observation, computeIndices } from "./index-numbers.ts";
import { readObservations } from "./read-observations.ts";

const folder = fileURLToPath(
  new URL("../../../../shared/data/reference-statistics/indices/", import.meta.url),
);
const skip = existsSync(folder) ? false : "the reference values are not beside this clone";
const Table = z.array(z.record(z.string(), z.string()));

function context(args: readonly string[], rows: IndexValue[], of?: string): CommandContext {
  return {
    args,
    options: { of },
    json: true,
    profile: "cn",
    asOf: undefined,
    // the command prints nothing but index values
    print: (row) => rows.push(row as IndexValue),
    note: () => undefined,
    call: () => Promise.reject(new Error("no server is needed")),
  };
}

/** Two products over three periods, with what a test wants changed. */
function made(change: (observation: Observation) => Observation = (same) => same) {
  const rows: Observation[] = [];
  for (const time of [1, 2, 3]) {
    rows.push({ time: `${time}`, product: "tea", price: 2 + time, quantity: 10 - time });
    rows.push({ time: `${time}`, product: "silk", price: 9 / time, quantity: 3 * time });
  }
  return rows.map(change);
}

function valueOf(rows: readonly IndexValue[], formula: string, time: string): number | null {
  const row = rows.find((one) => one.formula === formula && one.time === time);
  assert.ok(row, `${formula} at ${time}`);
  return row.value;
}

describe("index numbers", () => {
  const cases = [
    { input: "ces4-input.csv", expected: "ces4-expected-price.csv", of: "price", within: 1e-8 },
    // quantities of the reference are rounded to eight digits before their index is taken
    {
      input: "ces4-input.csv",
      expected: "ces4-expected-quantity.csv",
      of: "quantity",
      within: 1e-7,
    },
    {
      input: "ppi-manual6-input.csv",
      expected: "ppi-manual6-expected-price.csv",
      of: "price",
      within: 1e-9,
    },
    {
      input: "ppi-manual6-input.csv",
      expected: "ppi-manual6-published-fixed-base.csv",
      of: "price",
      within: 1e-4,
    },
  ] as const;
  for (const { input, expected, of, within } of cases) {
    test(`${expected} is met in every column`, { skip }, async (t) => {
      const rows: IndexValue[] = [];
      await commands[0]?.run(context([join(folder, input)], rows, of));
      const table = Table.parse(parse(readFileSync(join(folder, expected)), { columns: true }));
      let compared = 0;
      for (const { time = "", ...columns } of table) {
        for (const [formula, written] of Object.entries(columns)) {
          const value = valueOf(rows, formula, time) ?? Number.NaN;
          const difference = Math.abs(value / Number(written) - 1);
          assert.ok(difference < within, `${formula} at ${time}: ${value}, expected ${written}`);
          compared += 1;
        }
      }
      t.diagnostic(`${compared} values compared`);
    });
  }

  test("months that repeat in a quarter have the unit values of the reference", { skip }, () => {
    const read = (name: string) =>
      Table.parse(parse(readFileSync(join(folder, name), "utf8"), { columns: true }));
    const months = read("ces4-input.csv");
    const number = (row: Record<string, string>, column: string) => Number(row[column]);
    let compared = 0;
    for (const product of new Set(months.map((row) => row["product"]))) {
      const own = months.filter((row) => row["product"] === product);
      const observations = own.map((row) => ({
        time: String(Math.ceil(number(row, "time") / 3)),
        product: product ?? "",
        price: number(row, "price"),
        quantity: number(row, "quantity"),
      }));
      const quarters = read("ces4-expected-unit-values.csv").filter(
        (row) => row["product"] === product,
      );
      const [first] = quarters;
      assert.ok(first);
      for (const [subject, column] of [
        ["price", "unit_value"],
        ["quantity", "quantity"],
      ] as const) {
        const rows = computeIndices(observations, subject, { elasticity: 2 });
        for (const quarter of quarters) {
          const want: number = number(quarter, column) / number(first, column);
          const have = valueOf(rows, "dutot_fixedbase", quarter["quarter"] ?? "") ?? 0;
          assert.ok(Math.abs(have / want - 1) < 1e-6, `${product} ${column}: ${have}, ${want}`);
          compared += 1;
        }
      }
    }
    assert.ok(compared >= 32);
    console.log(`compared ${compared} unit values and quantities`);
  });

  test("price and quantity indices of Fisher and Stuvel multiply to the value", () => {
    const prices = computeIndices(made(), "price", { elasticity: 2 });
    const quantities = computeIndices(made(), "quantity", { elasticity: 2 });
    for (const formula of ["fisher_fixedbase", "stuvel_fixedbase", "satovartia_fixedbase"]) {
      const price = valueOf(prices, formula, "3") ?? 0;
      const product = price * (valueOf(quantities, formula, "3") ?? 0);
      const value = valueOf(prices, "value_fixedbase", "3") ?? 0;
      assert.ok(Math.abs(product - value) < 1e-9, `${formula}: ${product}, value ${value}`);
    }
  });

  test("twice the prices from the second period on give twice the index", () => {
    const doubled = made((row) => (row.time === "1" ? row : { ...row, price: 2 * row.price }));
    const once = computeIndices(made(), "price", { elasticity: 2 });
    const twice = computeIndices(doubled, "price", { elasticity: 2 });
    for (const row of once.filter(({ time }) => time === "2")) {
      const value = valueOf(twice, row.formula, "2") ?? 0;
      // the two formulas that are known not to be proportional in prices
      if (row.formula.startsWith("stuvel") || row.formula === "vartia1") continue;
      assert.ok(Math.abs(value - 2 * (row.value ?? 0)) < 1e-9, `${row.formula}: ${value}`);
    }
  });

  test("a product observed twice in a period counts by its mean value per unit", () => {
    const split = made().flatMap((row) =>
      row.product === "tea"
        ? [
            { ...row, price: row.price - 1, quantity: row.quantity / 2 },
            { ...row, price: row.price + 1, quantity: row.quantity / 2 },
          ]
        : [row],
    );
    const [one, other] = [made(), split].map((rows) =>
      computeIndices(rows, "price", { elasticity: 2 }),
    );
    for (const row of one ?? []) {
      const value = valueOf(other ?? [], row.formula, row.time) ?? 0;
      assert.ok(Math.abs(value - (row.value ?? 0)) < 1e-9, row.formula);
    }
  });

  test("periods without a common product have no index, and periods are sorted by size", () => {
    const rows = computeIndices(
      [
        { time: "10", product: "silk", price: 1, quantity: 1 },
        { time: "9", product: "tea", price: 1, quantity: 1 },
      ],
      "price",
      { elasticity: 2 },
    );
    assert.equal(rows[0]?.time, "9");
    assert.equal(valueOf(rows, "fisher_pop", "10"), null);
  });

  /** What is read of a file with some bytes. */
  function read(bytes: string | Buffer) {
    const place = mkdtempSync(join(tmpdir(), "indices-"));
    try {
      const file = join(place, "prices.csv");
      writeFileSync(file, bytes);
      return readObservations(file);
    } finally {
      rmSync(place, { recursive: true });
    }
  }

  test("a file that holds something else is refused with line and column, in both languages", () => {
    const head = "time,product,price,quantity\n";
    for (const [bytes, en, zh] of [
      [`${head}1,tea,2,3\n\n1,silk,dear,3\n`, "line 4, price: «dear»", "第4行price"],
      [`${head}1,tea,-2,3\n`, "line 2, price: -2 is below zero", "-2小于零"],
      [`${head}1,,2,3\n`, "line 2, product: is empty", "为空"],
      [`${head}1,tea,2\n`, "line 2", "CSV"],
      ["time,product,price\n1,tea,2\n", "no column quantity", "缺少列：quantity"],
      ["time,product,price,price,quantity\n1,tea,2,2,1\n", "price stands twice", "重复"],
      [`${head}1,tea,,3\n`, "no row has a price", "没有同时"],
      [`${head}1,tea,"1,5",3\n`, "«1,5» is not a number", "不是非负数"],
      [Buffer.from(`${head}1,tea,2,3\n`, "utf16le"), "not UTF-8", "UTF-8"],
      ["", "no row", "没有"],
    ] as const) {
      assert.throws(
        () => read(bytes),
        (error) =>
          error instanceof AppError && error.message.includes(en) && error.message.includes(zh),
        en,
      );
    }
  });

  test("a byte order mark, other line ends, separators, order and case of columns are one file", () => {
    const plain = read("time,product,price,quantity\n1,tea,2,3\n2,tea,4,3\n");
    for (const bytes of [
      "\uFEFFtime,product,price,quantity\r\n1,tea,2,3\r\n2,tea,4,3\r\n",
      "Quantity; Price;Product;TIME\r3;2.0;tea;1\r3;4.0;tea;2",
      "time\tproduct\tprice\tquantity\tnote\n1\ttea\t2\t3\tx\n2\ttea\t+4\t3e0\t\n",
    ])
      assert.deepEqual(read(bytes), plain);
  });

  test("blanks are not observed, and blanks, zeros, repeats and months that lack are told", () => {
    const { rows, notes } = read(
      "time,product,price,quantity\n2024-01,tea,2,3\n2024-01,tea,4,3\n2024-03,tea,,3\n2024-03,silk,0,1\n",
    );
    assert.equal(rows.length, 3);
    assert.deepEqual(
      notes.map((note) => note.split(":")[0]?.replace(/[^0-9a-z -]/g, "")),
      [
        "1 rows without price or quantity count as not observed",
        "1 rows have a price or quantity of zero",
        "1 rows repeat a product in its period",
        "no rows for 2024-02",
      ],
    );
  });

  test("a product in another unit is another product", () => {
    const { rows } = read("time,product,price,quantity,unit\n1,tea,2,3,kg\n2,tea,2000,3,t\n");
    const index = computeIndices(rows, "price", { elasticity: 2 });
    assert.equal(valueOf(index, "fisher_pop", "2"), null);
  });

  test("zeros give no value where a formula divides by them, and never a wrong one", () => {
    const zero = made((row) =>
      row.time === "1" && row.product === "tea" ? { ...row, price: 0 } : row,
    );
    const rows = computeIndices(zero, "price", { elasticity: 2 });
    assert.ok(rows.every(({ value }) => value === null || Number.isFinite(value)));
    assert.equal(valueOf(rows, "jevons_pop", "2"), null);
    assert.ok((valueOf(rows, "laspeyres_pop", "2") ?? 0) > 0);
  });

  test("products that jump by more than a factor are left out where that is asked", () => {
    const jump = [
      ...made(),
      { time: "1", product: "gold", price: 1, quantity: 5 },
      { time: "2", product: "gold", price: 900, quantity: 5 },
      { time: "3", product: "gold", price: 900, quantity: 5 },
    ];
    const [plain, trimmed] = [made(), jump].map((rows, at) =>
      computeIndices(rows, "price", { elasticity: 2, ...(at === 1 ? { fold: 5 } : {}) }),
    );
    for (const formula of ["fisher_pop", "tornqvist_fixedbase"])
      assert.equal(valueOf(trimmed ?? [], formula, "2"), valueOf(plain ?? [], formula, "2"));
    assert.notEqual(
      valueOf(trimmed ?? [], "fisher_pop", "3"),
      valueOf(plain ?? [], "fisher_pop", "3"),
    );
  });
});
