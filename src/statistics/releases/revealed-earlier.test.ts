import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import type { ConfidentialityRules } from "../confidentiality/rules.ts";
import { type LedgerRow, ledgerRows, reverseRows } from "../ledger/ledger.ts";
import { madeInput } from "../ledger/made-ledger.ts";
import { appendLedger } from "../ledger/store.ts";
import { compileAndCheck, releasePeriod } from "./publish.ts";
import { readHiddenKeys } from "./store.ts";
import { type TestStatistics, openStatistics } from "./test-statistics.ts";

const says = { en: "made", zh: "made" };
const rules: ConfidentialityRules = {
  tables: ["exports-partner-chapter"],
  rules: [{ kind: "traders", min: 3, source: says }],
  toldByOthers: "show",
  rangePercent: "10",
  workMax: 20_000,
  source: says,
};
const chapters = ["61", "84", "85"];
const partners = ["US", "JP"];
const traders = ["a", "b", "c"];

/** Exports of December of three traders to each partner and chapter, told apart by one seed each. */
function made(): readonly LedgerRow[] {
  let seed = 0;
  return partners.flatMap((partner) =>
    chapters.flatMap((chapter) =>
      traders.flatMap((traderId) => {
        seed += 1;
        const input = madeInput({ seed, direction: "export", month: "2025-12", items: 1 });
        return ledgerRows(input).map((row) => ({
          ...row,
          partner,
          dispatchPartner: partner,
          chapter,
          traderId,
          hs6: `${chapter}0000`,
          commodity: `${chapter}000000`,
        }));
      }),
    ),
  );
}

describeWithDatabase("a year after its December", (database) => {
  let statistics: TestStatistics;
  const wish = { profile: "cn", by: "test", reason: "Two traders took theirs back." };
  const append = async (rows: readonly LedgerRow[]) =>
    await database.sql.begin((tx) => appendLedger(tx, rows, Date.now()));
  const yearWith = async (confidentiality: ConfidentialityRules) =>
    await compileAndCheck(statistics.services, { ...wish, period: "2025", confidentiality });
  const stopped = ({ gate }: Awaited<ReturnType<typeof yearWith>>) =>
    gate.checks
      .flatMap(({ findings }) => findings)
      .filter(({ severity, says: text }) => severity === "stop" && text.en.includes("with them"));

  before(async () => {
    statistics = await openStatistics(database);
    const rows = made();
    await append(rows);
    const confidentiality = rules;
    const { id } = await releasePeriod(statistics.services, {
      ...wish,
      period: "2025-12",
      confidentiality,
    });
    assert.deepEqual(await readHiddenKeys(database.sql, id, "exports-partner-chapter"), []);
    // only one trader is left in one cell, whose neighbours December told
    const gone = rows.filter(
      ({ partner, chapter, traderId }) => partner === "US" && chapter === "85" && traderId !== "a",
    );
    await append(reverseRows(gone));
  });
  after(async () => await statistics.close());

  test("is refused where December and it together tell a trader's figure", async () => {
    const checked = await yearWith(rules);
    assert.equal(checked.gate.passed, false);
    const found = stopped(checked);
    assert.ok(found.length > 0);
    assert.ok(found.every(({ cell }) => cell.includes("US") && cell.includes("85")));
    const explanations = [
      { check: "differencing", says: "It was public before." },
      { check: "confidentiality", says: "It was public before." },
    ] as const;
    await assert.rejects(
      releasePeriod(statistics.services, {
        ...wish,
        period: "2025",
        confidentiality: rules,
        explanations,
      }),
      /gate holds/,
    );
  });

  test("hides changed sums instead where those may be hidden too", async () => {
    const checked = await yearWith({ ...rules, tables: "all" });
    assert.deepEqual(stopped(checked), []);
  });
});
