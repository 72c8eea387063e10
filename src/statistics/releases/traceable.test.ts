import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { type LedgerRow, ledgerRows, reverseRows } from "../ledger/ledger.ts";
import { madeInput, numbersOf } from "../ledger/made-ledger.ts";
import { appendLedger } from "../ledger/store.ts";
import { releasePeriod } from "./publish.ts";
import { rebuildReleases } from "./rebuild.ts";
import { type StoredRelease, listReleases, readStoredCells } from "./store.ts";
import { type TestStatistics, openStatistics } from "./test-statistics.ts";
import { countAgain } from "../../../tools/statistics/count-again.ts";
import { traceCell } from "./trace.ts";

const seed = 20_261_125;
const declarations = 200;
const cellsTraced = 100;

describeWithDatabase("figures of declarations that changed after they were counted", (database) => {
  let statistics: TestStatistics;
  let releases: readonly StoredRelease[] = [];
  const draw = numbersOf(seed);

  const append = async (rows: readonly LedgerRow[]) =>
    await database.sql.begin((tx) => appendLedger(tx, rows, Date.now()));
  const release = async (period: string) =>
    await releasePeriod(statistics.services, {
      profile: "cn",
      period,
      by: "test",
      reason: "what came in since",
    });
  const differing = async ({ id }: StoredRelease) => await countAgain(database.sql, id);
  const trace = async (of: StoredRelease, table: string, key: string) => {
    const { profile, period, sequence } = of;
    const wanted = { profile, period, sequence, table, cell: key.split(";"), limit: 5000 };
    return await traceCell(statistics.services, wanted);
  };

  /** What happens to a declaration after its release, in turn. */
  function changed(rows: readonly LedgerRow[], at: number): readonly LedgerRow[] {
    const back = reverseRows(rows);
    const again = ledgerRows(madeInput({ seed: 50_000 + at, kind: "correction" }));
    const [first] = rows;
    if (first === undefined) return [];
    const { declarationId, month } = first;
    switch (at % 4) {
      case 0: // amended: another version
        return [...back, ...again.map((row) => ({ ...row, declarationId, month }))];
      case 1: // cancelled
      case 2: // seized
        return back;
      default: // corrected by an audit: one value
        return [
          ...back,
          ...rows.map((row, item) => ({
            ...row,
            kind: "correction" as const,
            valueMinor: item === 0 ? row.valueMinor + 12_345n : row.valueMinor,
          })),
        ];
    }
  }

  before(async () => {
    statistics = await openStatistics(database);
    const made = Array.from({ length: declarations }, (_, at) =>
      ledgerRows(madeInput({ seed: 1 + at })),
    );
    await append(made.flat());
    for (const period of ["2025-01", "2025-02"]) await release(period);
    await append(made.slice(0, 40).flatMap((rows, at) => changed(rows, at)));
    for (const period of ["2025-01", "2025"]) await release(period);
    await append(made.slice(40, 60).flatMap((rows, at) => changed(rows, at)));
    await release("2025-01");
    releases = await listReleases(database.sql, "cn", "all");
  });
  after(async () => {
    await statistics.close();
  });

  test(`${cellsTraced} cells drawn from all publications add up from their rows (seed ${seed})`, async () => {
    let rows = 0;
    for (let n = 0; n < cellsTraced; n += 1) {
      const of = releases[draw(releases.length)];
      const tables = of?.manifest.tables ?? [];
      const table = tables[draw(tables.length)]?.id ?? "";
      assert.ok(of);
      const cells = await readStoredCells(database.sql, of.id, table);
      const cell = cells[draw(cells.length)];
      if (cell === undefined) continue;
      const traced = await trace(of, table, cell.key);
      const sum = traced.rows.reduce((total, { addend }) => total + addend, 0n);
      assert.equal(sum, cell.value, `${of.period} ${of.sequence} ${table} ${cell.key}`);
      // a quantity adds rows of other units by nothing
      if (!cell.key.includes("unit=Q-")) assert.equal(BigInt(traced.rows.length), cell.rows);
      rows += traced.rows.length;
    }
    assert.ok(rows > cellsTraced, `${rows} rows traced`);
  });

  test("a count by a statement of its own in PostgreSQL finds every cell of every publication", async () => {
    assert.equal(releases.length, 5);
    for (const one of releases) assert.deepEqual([...(await differing(one))], []);
  });

  test("every publication rebuilds equal, and one changed row of the past is found", async () => {
    const whole = await rebuildReleases(statistics.services);
    assert.deepEqual(whole.different, []);
    assert.equal(whole.releases, releases.length);
    const [row] = await database.sql<{ row_id: string; month: string }[]>`
      update ledger_entries set values_minor[1] = values_minor[1] + 1
      where entry_id = (select min(row_id::text)::uuid from ledger_rows where month = '2025-02')
      returning entry_id as row_id, month`;
    assert.ok(row);
    const found = await rebuildReleases(statistics.services);
    const touched = new Set(found.different.map(({ period }) => period));
    assert.ok(touched.has("2025-02") && touched.has("2025"), [...touched].join(", "));
    assert.equal(touched.has("2025-01"), false);
    const first = releases.findLast(({ period }) => period === "2025-02");
    assert.ok(first && (await differing(first)).length > 0);
    const traced = await trace(first, "total", "span=month;flow=total;unit=CNY");
    const sum = traced.rows.reduce((total, { addend }) => total + addend, 0n);
    assert.equal(sum - traced.value, 1n);
    await database.sql`
      update ledger_entries set values_minor[1] = values_minor[1] - 1 where entry_id = ${row.row_id}`;
  });
});
