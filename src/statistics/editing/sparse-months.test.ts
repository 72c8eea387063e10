import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { loadProfiles } from "#src/registers/profile.ts";
import { type EditRow, checkRows, isSuspicious } from "./checks.ts";
import { type MadeMonth, madeRows, plantSlips } from "./made-month.ts";
import { editingRules } from "./rules.ts";

const month = "2025-06";
const rules = editingRules(loadProfiles().get("cn") ?? assert.fail());
const shapes: readonly Omit<MadeMonth, "seed" | "month">[] = [
  { commodities: 60, rowsMax: 7, monthsBefore: 0, between: 1.2, within: 0.3 },
  { commodities: 40, rowsMax: 5, monthsBefore: 2, between: 1.2, within: 0.4 },
  { commodities: 60, rowsMax: 4, monthsBefore: 11, between: 1.2, within: 0.4 },
];
const sparse = { commodities: 100, rowsMax: 2, monthsBefore: 0, between: 1, within: 0.3 };
const listed = 30;

const find = (rows: readonly EditRow[]) => checkRows({ month, rows, rules, isKnown: () => true });

describe("months with fewer than eight rows a commodity", () => {
  test("slips are among the first findings, and most of those are slips", () => {
    const seeds = [11, 12, 13, 14];
    for (const shape of shapes) {
      let [hits, found] = [0, 0];
      for (const seed of seeds) {
        const rows = madeRows({ seed, month, ...shape });
        const planted = plantSlips(rows, { seed: seed + 100, month, count: 20 });
        const first = find(planted.rows).slice(0, listed);
        hits += planted.slips.filter(({ rowId }) =>
          first.some((one) => one.rowId === rowId),
        ).length;
        found += first.length;
      }
      console.log(
        `${seeds.length} months: ${hits} of ${20 * seeds.length} slips, ${found} findings`,
      );
      assert.ok(hits >= 16 * seeds.length, `${hits} slips`);
      assert.ok(2 * hits >= found, `${hits} of ${found} findings are slips`);
    }
  });

  test("the level that was needed is named, and a larger slip stands before a smaller one", () => {
    const shape = shapes[0] ?? assert.fail();
    const rows = madeRows({ seed: 5, month, ...shape });
    const [large, small] = [rows[10] ?? assert.fail(), rows[40] ?? assert.fail()];
    const factor = new Map([
      [large.rowId, 100_000],
      [small.rowId, 1000],
    ]);
    const found = find(
      rows.map((row) => ({ ...row, massG: row.massG * (factor.get(row.rowId) ?? 1) })),
    );
    assert.deepEqual(
      found.slice(0, 2).map(({ check, rowId }) => [check, rowId]),
      [
        ["mass", large.rowId],
        ["mass", small.rowId],
      ],
    );
    assert.match(
      found[0]?.says.en ?? "",
      /compared with \d+ other rows of the commodity and \d+ rows of/,
    );
    assert.ok((found[0]?.numbers["digits"] ?? 10) < 8);
  });

  test("what all rows of a mode share is one line, which a confirmation of it silences for good", () => {
    const rows = madeRows({ seed: 6, month, ...(shapes[0] ?? assert.fail()) }).map((row) =>
      row.tradeMode === "33" && row.flow === "import" ? { ...row, massG: 0 } : row,
    );
    const without = find(rows).filter(({ check }) => check === "complete");
    assert.equal(without.length, 1);
    const all = rows.filter(({ tradeMode, flow }) => tradeMode === "33" && flow === "import");
    assert.equal(without[0]?.numbers["sharedRows"], all.length);
    assert.equal(without[0]?.rowId, all.map(({ rowId }) => rowId).toSorted()[0]);
    const but = all[0] ?? assert.fail();
    const some = rows.map((row) => (row === but ? { ...row, massG: 1000 } : row));
    const each = find(some).filter(({ check }) => check === "complete");
    assert.equal(each.length, all.length - 1);
  });

  test("a list with few findings goes on with what is least usual, and says so", () => {
    const [shape] = shapes;
    const rows = madeRows({ seed: 9, month, ...(shape ?? assert.fail()) });
    const found = find(rows);
    const leads = found.filter(({ isLead }) => isLead);
    assert.equal(found.length, rules.leads.listMin);
    assert.deepEqual(found.slice(-leads.length), leads);
    assert.equal(new Set(found.map(({ rowId }) => rowId)).size, found.length);
    assert.ok(leads.every(({ says }) => says.en.includes("Within the limits")));
    const without = { ...rules, leads: { ...rules.leads, listMin: 0 } };
    const beyond = checkRows({ month, rows, rules: without, isKnown: () => true });
    assert.deepEqual(
      beyond,
      found.filter(({ isLead }) => !isLead),
    );
  });

  test("what the gate holds a release for is listed, whatever else is beyond the limits", () => {
    const rows = madeRows({ ...sparse, seed: 5, month });
    let within = 0;
    for (const slip of rows.slice(0, 40)) {
      const slipped = rows.map((row) => (row === slip ? { ...row, value: row.value * 100 } : row));
      const listOf = (listMin: number) =>
        checkRows({
          month,
          rows: slipped,
          rules: { ...rules, leads: { ...rules.leads, listMin } },
          isKnown: () => true,
        }).filter(({ held }) => held);
      const held = listOf(0);
      assert.deepEqual(held, listOf(1000));
      assert.ok(held.every(isSuspicious), "the board of the month counts what its gate holds");
      within += held.filter(({ isLead }) => isLead).length;
    }
    assert.ok(within > 0);
  });

  test("one item with another partner than the rest of its declaration, or than where it went, leads", () => {
    const rows = madeRows({ seed: 10, month, ...(shapes[0] ?? assert.fail()) });
    const sent = rows.map((row) => ({ ...row, dispatchPartner: row.partner }));
    const together = rows.map((row, at) => ({
      ...row,
      declarationId: `D${Math.floor(at / 3)}`,
      partner: rows[at - (at % 3)]?.partner ?? "",
    }));
    for (const [kind, all] of Object.entries({ together, sent })) {
      const first = find(
        all.map((row, at) =>
          at === 31 ? { ...row, partner: row.partner === "DE" ? "FR" : "DE" } : row,
        ),
      ).find(({ check }) => check === "partner");
      assert.equal(first?.rowId, rows[31]?.rowId, kind);
    }
  });

  test("a quantity in any unit of mass is held against the net mass", () => {
    const rows = madeRows({ seed: 12, month, ...(shapes[0] ?? assert.fail()) });
    const at = rows.findIndex(({ unit1 }) => unit1 === "035");
    const grams = (massG: number) =>
      checkRows({
        month,
        rows: rows.map((row, place) =>
          place === at ? { ...row, unit1: "036", quantity1: row.massG, massG } : row,
        ),
        rules: { ...rules, leads: { ...rules.leads, listMin: 0 } },
        isKnown: () => true,
        gramsOf: (unit) => ({ "035": 1000, "036": 1 })[unit],
      }).filter(({ rowId, check }) => rowId === rows[at]?.rowId && check !== "unit");
    const own = rows[at]?.massG ?? 0;
    assert.deepEqual(grams(own), []);
    assert.equal(grams(own * 1000)[0]?.check, "mass");
  });

  test("the register's unit is what a row is held against", () => {
    const rows = madeRows({ seed: 7, month, ...(shapes[0] ?? assert.fail()) });
    const wrong = rows[3] ?? assert.fail();
    const found = checkRows({
      month,
      rows: rows.map((row) => (row === wrong ? { ...row, unit1: "070" } : row)),
      rules,
      isKnown: () => true,
      unitOf: (_commodity, unit) => ({ unit: "09", fits: unit === "035" || unit === "007" }),
    });
    assert.deepEqual(
      found.filter(({ check }) => check === "unit").map(({ rowId }) => rowId),
      [wrong.rowId],
    );
  });
});
