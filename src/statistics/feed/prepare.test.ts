import assert from "node:assert/strict";
import { test } from "node:test";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { openStatistics } from "../releases/test-statistics.ts";
import { feedNow } from "./feed.ts";
import { prepareLedger } from "./store.ts";

describeWithDatabase("an analytics ledger of more than a hundred months", (database) => {
  test("is read from the records in one go", async () => {
    const { services, append, close } = await openStatistics(database);
    try {
      const first = Temporal.PlainYearMonth.from("2012-01");
      const months = Array.from({ length: 130 }, (_, at) => first.add({ months: at }).toString());
      await append(months.map((month, seed) => ({ seed, month, items: 1 })));
      await feedNow(services);
      const result = await services.analytics.query({
        query: "select uniqExact(month) as months, count() as rows from ledger",
        format: "JSONEachRow",
      });
      assert.deepEqual(await result.json(), [{ months: "130", rows: "130" }]);
    } finally {
      await close();
    }
  });
});

describeWithDatabase("the analytics ledger of an earlier version", (database) => {
  test("is made anew where its rows lack what tables count now, and the feed fills it", async () => {
    const { services, append, close } = await openStatistics(database);
    const { analytics } = services;
    const sums = async () => {
      const result = await analytics.query({
        query: `select count() as rows, countIf(system = 'special') as special, sum(fob_minor) as fob,
          sum(cif_minor) as cif, sum(value_minor) as value from ledger_live final`,
        format: "JSONEachRow",
      });
      const [row] = await result.json<Readonly<Record<string, string>>>();
      return row;
    };
    try {
      await append(Array.from({ length: 30 }, (_, at) => ({ seed: at + 1 })));
      await prepareLedger(analytics);
      await feedNow(services);
      const before = await sums();
      assert.ok(Number(before?.["rows"]) > 30);
      // without rules of coverage everything counts in both systems, at one value
      assert.deepEqual(
        [before?.["special"], before?.["fob"]],
        [before?.["rows"], before?.["value"]],
      );
      await analytics.command({ query: "alter table ledger_live drop column system" });
      await prepareLedger(analytics);
      await feedNow(services);
      assert.deepEqual(await sums(), before);
    } finally {
      await close();
    }
  });
});
