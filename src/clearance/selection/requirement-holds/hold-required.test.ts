/** A ban that is imported while declarations are under way: who is held, who is not, and who passes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { findCaseOf } from "#src/clearance/control/case/store.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { BanCase } from "../../../../test/traffic/bans.ts";
import { holdRequired } from "./hold-required.ts";
import { listHolds } from "./store.ts";

describeWithDatabase("a ban that comes while goods are under way", (database) => {
  test("holds what waits, once, and lists it; other goods and other origins pass", async () => {
    const one = await BanCase.open(database.sql);
    const { app } = one;
    const waiting = await one.lodge({ commodity: "84713010" });
    const reviewed = await one.lodge({ commodity: "84713010" });
    const other = await one.lodge({ commodity: "84713090" });
    const gone = await one.lodge({ commodity: "84713010", direction: "export" });
    assert.deepEqual(await holdRequired(app), { held: 0, gone: 0 });
    await one.importBan({ code: "8471", origin: "FR" });
    await one.importBan({ code: "84713010", validFrom: "2026-11-27", recordId: "T/2" });
    assert.deepEqual(
      await holdRequired(app),
      { held: 0, gone: 0 },
      "of another country, or not yet",
    );
    await one.importBan({ code: "84713010", measureType: "EXBAN", recordId: "T/3" });
    assert.deepEqual(await holdRequired(app), { held: 0, gone: 0 }, `${gone} went before`);
    one.pass({ hours: 48 });
    assert.deepEqual(await holdRequired(app), { held: 2, gone: 0 }, "its first day came");
    assert.deepEqual(await holdRequired(app), { held: 0, gone: 0 }, "once is enough");
    const holds = await listHolds(app.sql, { profile: "cn", ledTo: null, limit: 10 });
    assert.deepEqual(
      holds.map(({ declarationId, commodity, ledTo }) => [declarationId, commodity, ledTo]),
      [waiting, reviewed].toSorted().map((id) => [id, "84713010", "stopped"]),
    );
    assert.match(holds[0]?.says.en ?? "", /Test ban \(IMBAN 84713010\)/);
    assert.equal(holds[0]?.inForceAt, "2026-11-26T16:00:00Z", "midnight where the law is made");
    assert.deepEqual(await Promise.all([waiting, other].map((id) => one.statusOf(id))), [
      "under-control",
      "awaiting-arrival",
    ]);

    // what was looked at before a ban came is looked at again
    await one.release(reviewed);
    assert.equal(await one.statusOf(reviewed), "awaiting-arrival");
    await one.importBan({ code: "8471301", recordId: "T/4" });
    assert.deepEqual(await holdRequired(app), { held: 2, gone: 0 });
    const again = await findCaseOf(app.sql, reviewed);
    assert.deepEqual(
      again?.tasks.map(({ kind, status }) => [kind, status]),
      [["documents", "open"]],
    );
    assert.equal(
      (await findCaseOf(app.sql, waiting))?.tasks.length,
      1,
      "open tasks are not doubled",
    );
    await one.close();
  });

  test("under load everything is selected with it or held", async () => {
    const one = await BanCase.open(database.sql);
    const { held, knew } = await one.importUnderLoad(24);
    assert.ok(held > 0 && knew > 0, `${held} held, ${knew} knew it`);
    await one.close();
  });
});
