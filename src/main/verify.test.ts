import assert from "node:assert/strict";
import { test } from "node:test";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { openTestApp } from "./test-app.ts";
import { verifyTogether } from "./verify.ts";

describeWithDatabase("verification", (database) => {
  test("runs once at a time, whoever asks", async () => {
    const { app, close } = await openTestApp(database, Temporal.Now.instant());
    const ask = () => verifyTogether(app.sql, app.dataFolder);
    const [first, ...others] = await Promise.all([ask(), ask(), ask()]);
    assert.equal(first?.complete, true);
    for (const other of others) assert.equal(other, first, "the answer of the one under way");
    assert.notEqual(await ask(), first, "then it is done again");
    await close();
  });
});
