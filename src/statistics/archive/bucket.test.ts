import assert from "node:assert/strict";
import { test } from "node:test";
import { AppError } from "#src/kernel/app-error.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { withAnalytics } from "../feed/analytics-error.ts";
import { feedNow } from "../feed/feed.ts";
import { ledgerRows } from "../ledger/ledger.ts";
import { madeInput } from "../ledger/made-ledger.ts";
import { appendLedger } from "../ledger/store.ts";
import { openStatistics } from "../releases/test-statistics.ts";
import { archiveMonths, refreshLedger } from "./archive.ts";
import { restoreMonth, verifyArchive } from "./restore.ts";
import { openTestBucket } from "./test-bucket.ts";

const dayMs = 86_400_000;

function isAwayWithoutKey(error: unknown): boolean {
  assert.ok(error instanceof AppError);
  assert.deepEqual([error.code, error.status], ["ARCHIVE_AWAY", 503]);
  assert.doesNotMatch(`${error.message}${String(error.cause)}`, /wordThatNobodyReads|KEYOF/);
  return true;
}

describeWithDatabase("an archive in a bucket", (database) => {
  test("holds whole months, tells a changed one, and gives none up while it is away", async () => {
    const { services: given, close } = await openStatistics(database);
    const bucket = await openTestBucket();
    const key = { id: "KEYOFTHEARCHIVE", secret: "wordThatNobodyReads" };
    const place = { kind: "bucket", url: bucket.url, key } as const;
    const services = { ...given, archive: { place, monthsKept: undefined } };
    const appendAt = async (daysAgo: number, count: number, month?: string) => {
      const made = Array.from({ length: count }, (_, at) => ({ seed: at + 1 + daysAgo * 1000 }));
      const rows = made.flatMap((one) => ledgerRows(madeInput(month ? { ...one, month } : one)));
      await database.sql.begin((tx) => appendLedger(tx, rows, Date.now() - daysAgo * dayMs));
    };
    const sums = async () => {
      const result = await services.analytics.query({
        query: `select toString(month) as month, count() as rows, sum(value_minor) as value
          from ledger group by month order by month`,
        format: "JSONEachRow",
      });
      return await result.json();
    };
    try {
      await appendAt(40, 90);
      await appendAt(1, 1, "2099-01");
      await feedNow(services);
      const figures = await sums();
      const { written } = await archiveMonths(services, { monthsKept: 1, filesMax: 10 });
      assert.equal(written.length, 3);
      assert.deepEqual(await sums(), figures);
      assert.deepEqual([...bucket.keys], [key.id]);
      assert.equal(bucket.objects.size, 6);
      assert.deepEqual(await verifyArchive(services), { files: 3, faults: [] });
      const file = written[0]?.file ?? "";
      const name = `tidegate/${file}`;
      const whole = bucket.objects.get(name);
      assert.ok(whole);
      bucket.objects.set(name, Buffer.from(whole).fill(1, 60, 90));
      const { faults } = await verifyArchive(services);
      assert.deepEqual(
        faults.map((fault) => fault.file),
        [file],
      );
      bucket.objects.set(name, whole);
      await restoreMonth(services, { month: "2025-01", from: "archive" });
      assert.deepEqual(await sums(), figures);
      await bucket.close();
      await assert.rejects(
        archiveMonths(services, { month: "2025-01", filesMax: 1 }),
        isAwayWithoutKey,
      );
      await assert.rejects(refreshLedger(services), { code: "ARCHIVE_AWAY" });
      await assert.rejects(withAnalytics(services, sums), isAwayWithoutKey);
    } finally {
      await bucket.close().catch(() => undefined);
      await close();
    }
  });
});
