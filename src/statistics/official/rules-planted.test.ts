import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { checkPublished } from "./import.ts";
import { readPartners } from "./partners.ts";

const head = "period,flow,dimension,code,label,measure,unit,value,yoy_pct,source";
const partners = readPartners("cn");

/** Numbers in [0, 1), the same for the same seed (linear congruences of the C standard's example). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** One digit before the point replaced by another. */
function misprint(text: string, random: () => number): string {
  const at = Math.floor(random() * Math.max(1, text.indexOf(".")));
  const digit = (Number(text[at]) + 1 + Math.floor(random() * 8)) % 10;
  return text.slice(0, at) + String(digit) + text.slice(at + 1);
}

type PlantedFile = { readonly lines: string[]; readonly planted: string[] };

/** Chained indices by division, value = unit value times quantum, as printed with one decimal. */
function madeIndices(
  names: readonly [string, string, string],
  seed: number,
  share: number,
): PlantedFile {
  const random = seeded(seed);
  const made: PlantedFile = { lines: [], planted: [] };
  for (const period of ["2020-01/2020-02", "2020-03", "2020-04"]) {
    for (let division = 0; division < 70; division++) {
      const price = 40 + random() * 100 + (random() < 0.05 ? 300 : 0);
      const quantum = 30 + random() * 150 + (random() < 0.05 ? 2500 : 0);
      const figures = [price, quantum, (price * quantum) / 100].map((value) => value.toFixed(1));
      const wrong = random() < share ? Math.floor(random() * 3) : -1;
      for (const [at, name] of names.entries()) {
        const text = figures[at] ?? "";
        const printed = at === wrong ? misprint(text, random) : text;
        if (at === wrong) made.planted.push(`${period} import ${division} ${name}`);
        made.lines.push(
          `${period},import,sitc2,${division},x,${name},previous month=100,${printed},,S`,
        );
      }
    }
  }
  return made;
}

const modes = 18;

/** Trade modes by flow, month and year to date, added up before rounding. */
function madeModes(seed: number, share: number): PlantedFile {
  const random = seeded(seed);
  const made: PlantedFile = { lines: [], planted: [] };
  const toDate = new Map<string, number>();
  for (let month = 1; month <= 12; month++) {
    const period = `2024-${String(month).padStart(2, "0")}`;
    const cells = new Map<string, number>();
    const put = (mode: string, flow: string, measure: string, value: number): void => {
      for (const [code, side] of [
        [mode, flow],
        ["TOTAL", flow],
        [mode, "total"],
        ["TOTAL", "total"],
      ]) {
        const key = `${period} ${side} ${code} ${measure}`;
        cells.set(key, (cells.get(key) ?? 0) + value);
      }
    };
    for (let mode = 0; mode < modes; mode++) {
      for (const flow of ["export", "import"]) {
        const value = 10 ** (4 - mode / 5) * (1 + random() / 5) * (flow === "import" ? 0.7 : 1);
        const sum = (toDate.get(`${mode}${flow}`) ?? 0) + value;
        toDate.set(`${mode}${flow}`, sum);
        put(`M${mode}`, flow, "month", value);
        put(`M${mode}`, flow, "ytd", sum);
      }
    }
    for (const [key, value] of cells) {
      const [, flow, code, measure] = key.split(" ");
      const isWrong = value > 50 && random() < share;
      const text = value.toFixed(1);
      if (isWrong) made.planted.push(key);
      const printed = isWrong ? misprint(text, random) : text;
      made.lines.push(
        `${period},${flow},trade_mode,${code},x,${measure},CNY 100 million,${printed},,S`,
      );
    }
  }
  return made;
}

function alarmsOf(made: PlantedFile): readonly string[] {
  const checked = checkPublished(
    [{ name: "made.csv", text: [head, ...made.lines].join("\n") }],
    partners,
  );
  assert.equal(checked.refused.length, 0);
  assert.equal(checked.cells.length, made.lines.length);
  return checked.findings.filter((found) => found.alarm).map((found) => found.cell);
}

describe("misprints planted in made tables", () => {
  const names = [
    ["unit_value", "quantum", "value"],
    ["unit value index", "quantum index", "value index"],
    ["Price", "Volume", "Value"],
  ] as const;

  test("a table of indices that holds has no alarm, however large its figures and whatever its names", () => {
    for (const [at, one] of names.entries())
      assert.deepEqual(alarmsOf(madeIndices(one, 7 + at, 0)), []);
  });

  test("each misprint of an index is found in its row, nearly all in their cell, and no row else", () => {
    let [planted, rows, cells] = [0, 0, 0];
    for (let seed = 1; seed <= 5; seed++) {
      const made = madeIndices(names[0], seed, 0.05);
      const alarms = alarmsOf(made);
      const rowOf = (cell: string): string => cell.split(" ").slice(0, 3).join(" ");
      planted += made.planted.length;
      rows += made.planted.filter((cell) => alarms.map(rowOf).includes(rowOf(cell))).length;
      cells += made.planted.filter((cell) => alarms.includes(cell)).length;
      assert.deepEqual(
        alarms.filter((cell) => !made.planted.map(rowOf).includes(rowOf(cell))),
        [],
      );
    }
    assert.ok(planted > 30, `${planted} were planted`);
    // A unit of a quantum in the thousands hides in the rounding of its unit value.
    assert.ok(rows >= planted - 2, `${rows} of ${planted} rows`);
    assert.ok(cells >= planted * 0.85, `${cells} of ${planted} in their cell`);
  });

  test("a table of factors of another kind says so once and accuses no row", () => {
    const made = madeIndices(names[0], 3, 0);
    const lines = made.lines.map((line) => line.replace(/,value,(.*?),\d/, ",value,$1,9"));
    const checked = checkPublished(
      [{ name: "made.csv", text: [head, ...lines].join("\n") }],
      partners,
    );
    assert.deepEqual(
      checked.findings.map((found) => `${found.rule} ${found.reason}`),
      ["OFF-009 overlap"],
    );
  });

  test("trade modes by month: no alarm without one planted, and the cell of each that was", () => {
    assert.deepEqual(alarmsOf(madeModes(11, 0)), []);
    let [planted, found, others] = [0, 0, 0];
    for (let seed = 1; seed <= 5; seed++) {
      const made = madeModes(seed, 0.008);
      const alarms = new Set(alarmsOf(made));
      planted += made.planted.length;
      found += made.planted.filter((cell) => alarms.has(cell)).length;
      others += [...alarms].filter((cell) => !made.planted.includes(cell)).length;
    }
    assert.ok(planted > 30, `${planted} were planted`);
    assert.ok(found >= planted * 0.95, `${found} of ${planted} found`);
    assert.ok(others <= planted * 0.05, `${others} beside ${planted} planted`);
  });
});
