import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { decimalOf, parseDecimal } from "#src/kernel/decimal.ts";
import { loadProfiles } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { bothValues, coverageRules, findCoverage, partOf } from "./coverage.ts";
import { ledgerRows, leftOut, reverseRows } from "./ledger.ts";
import { madeInput, numbersOf } from "./made-ledger.ts";

const cn = loadProfiles().get("cn") ?? assert.fail();
const coverage = coverageRules(cn) ?? assert.fail();

describe("what trade statistics count", () => {
  test("each kind of goods has a rule with its article, and what has none counts in both systems", () => {
    const counts = (mode: string, commodity = "84713000", value = "100") =>
      findCoverage(coverage, { flow: "import", mode, commodity, value: parseDecimal(value) });
    const wanted: readonly (readonly [string, string, string | undefined, string | undefined])[] = [
      ["2600", "84713000", "temporary", "none"],
      ["1300", "84713000", "repair", "none"],
      ["4561", "84713000", "returned", "none"],
      ["1500", "84713000", "short-lease", "none"],
      ["1523", "84713000", "long-lease", "both"],
      ["1139", "27101911", "own-bunkers", "none"],
      ["0110", "71082000", "monetary-gold", "none"],
      ["0110", "49070030", "money-in-circulation", "none"],
      ["0110", "85234990", "media", "both"],
      ["0615", "84713000", "processing", "both"],
      ["9610", "84713000", "parcels", "both"],
      ["1233", "84713000", "zones", "general"],
      ["0110", "84713000", undefined, undefined],
    ];
    for (const [mode, commodity, id, system] of wanted) {
      const rule = counts(mode, commodity);
      assert.deepEqual([rule?.id, rule?.counts], [id, system], `${mode} ${commodity}`);
    }
    for (const { article, says } of coverage.rules)
      assert.ok(article.en !== "" && article.zh !== "" && says.en !== "" && says.zh !== "");
  });

  test("every supervision mode has a regime that the register knows, or a rule leaves it out", () => {
    const snapshot = createSnapshot(cn);
    const day = Temporal.PlainDate.from("2026-01-01");
    const modes = snapshot.list("supervision-modes", day);
    assert.ok(modes.length > 100);
    const regimes = new Map<string, number>();
    for (const { code, values } of modes) {
      const goods = { mode: code, commodity: "84713000", value: parseDecimal("1") };
      const isLeftOut = findCoverage(coverage, { ...goods, flow: "import" })?.counts === "none";
      const regime = values["regime"] ?? "";
      if (regime === "") assert.ok(isLeftOut, `${code} has no regime and is counted`);
      else assert.ok(snapshot.find("statistical-regimes", regime, day), `${code}: ${regime}`);
      const kind = regime === "" ? "left out" : "with regime";
      regimes.set(kind, (regimes.get(kind) ?? 0) + 1);
    }
    console.log([...regimes].map(([kind, count]) => `${count} ${kind}`).join(", "));
  });

  test("goods that are left out make no row, are noted, and the others keep the count of declarations", () => {
    const made = madeInput({ seed: 4, items: 3, direction: "import" });
    const [first, ...others] = made.facts.items;
    const facts = {
      ...made.facts,
      supervisionMode: "0110",
      items: [{ ...(first ?? assert.fail()), commodity: "71082000" }, ...others],
    };
    const input = { ...made, facts, coverage };
    const rows = ledgerRows(input);
    assert.deepEqual(
      rows.map(({ item, declarations }) => [item, declarations]),
      [
        [2, 1],
        [3, 0],
      ],
    );
    assert.deepEqual(
      leftOut(input).map(({ item, rule }) => [item, rule]),
      [[1, "monetary-gold"]],
    );
    const none = { ...input, facts: { ...facts, supervisionMode: "2600" } };
    assert.deepEqual([ledgerRows(none).length, leftOut(none).length], [0, 3]);
    const zone = { ...input, facts: { ...facts, supervisionMode: "1233" } };
    assert.ok(ledgerRows(zone).every((row) => !row.countsSpecial));
  });

  test("a value stands both ways: by declared freight, else by the usual percentage and flagged", () => {
    const six = parseDecimal("6");
    assert.deepEqual(bothValues("import", 106_00n, undefined, six), {
      fobMinor: 100_00n,
      cifMinor: 106_00n,
      isEstimated: true,
    });
    assert.deepEqual(bothValues("export", 100_00n, undefined, six), {
      fobMinor: 100_00n,
      cifMinor: 106_00n,
      isEstimated: true,
    });
    assert.deepEqual(bothValues("import", 106_00n, 5_00n, six), {
      fobMinor: 101_00n,
      cifMinor: 106_00n,
      isEstimated: false,
    });
    // more freight than value was declared for other goods, or in error
    assert.equal(bothValues("import", 1_00n, 5_00n, six).isEstimated, true);
    const next = numbersOf(9);
    for (let round = 0; round < 500; round += 1) {
      const values = Array.from({ length: 1 + next(9) }, () => BigInt(1 + next(1_000_000)));
      const all = values.reduce((sum, one) => sum + one, 0n);
      const total = BigInt(next(1_000_000));
      const parts = values.reduce((sum, one) => sum + partOf(total, one, all), 0n);
      const off = parts - total;
      assert.ok((off < 0n ? -off : off) * 2n <= BigInt(values.length), `${parts} of ${total}`);
    }
    assert.equal(partOf(5n, 0n, 0n), 0n);
  });

  test("a net mass that is missing is taken from the gross mass, and says so", () => {
    const made = madeInput({ seed: 4, items: 1, direction: "export" });
    const [item] = made.facts.items;
    const masses = { netMassKg: undefined, grossMassKg: decimalOf(100n) };
    const facts = {
      ...made.facts,
      supervisionMode: "0110",
      items: [{ ...(item ?? assert.fail()), ...masses }],
    };
    const [row] = ledgerRows({ ...made, facts, coverage, freightMinor: 0n });
    assert.deepEqual([row?.netMassG, row?.estimated], [92_000n, "mass"]);
    const [plain] = ledgerRows({ ...made, facts });
    assert.deepEqual([plain?.netMassG, plain?.estimated], [0n, ""]);
  });

  test("a reversal takes both values back", () => {
    const rows = ledgerRows({ ...madeInput({ seed: 8, direction: "export" }), coverage });
    for (const [at, back] of reverseRows(rows).entries())
      assert.deepEqual(
        [back.fobMinor, back.cifMinor, back.estimated],
        [-(rows[at]?.fobMinor ?? 0n), -(rows[at]?.cifMinor ?? 0n), rows[at]?.estimated],
      );
  });
});
