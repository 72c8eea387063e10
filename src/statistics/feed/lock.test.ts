import assert from "node:assert/strict";
import { test } from "node:test";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { withFeed } from "./store.ts";

describeWithDatabase("the feed's lock", (database) => {
  test("is one node's at a time, keeps no transaction open, and is given back after a fault", async () => {
    const { sql } = database;
    const held = await withFeed(sql, "try", async () => {
      const other = await withFeed(sql, "try", async () => "both");
      const open = await sql`
        select 1 from pg_stat_activity where datname = current_database()
          and state like 'idle in transaction%'`;
      return { other, open: open.length };
    });
    assert.deepEqual(held, { of: { other: undefined, open: 0 } });
    await assert.rejects(
      withFeed(sql, "wait", () => Promise.reject(new Error("analytics hang"))),
      /analytics hang/,
    );
    assert.deepEqual(await withFeed(sql, "wait", async () => "again"), { of: "again" });
  });
});
