import assert from "node:assert/strict";
import { test } from "node:test";
import { pack, unpack } from "#src/platform/packed/packed.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { lodgeBody } from "#src/clearance/workplaces/lodging/lodge-body.ts";
import { listEvents } from "#src/platform/events/store.ts";
import { machineCaller } from "#src/platform/route.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { openTestApp } from "./test-app.ts";
import { verifyTogether } from "./verify.ts";

describeWithDatabase("verification", (database) => {
  test("runs once at a time, whoever asks", async () => {
    const { app, close } = await openTestApp(database, Temporal.Now.instant());
    const ask = () => verifyTogether(app.sql, app.keyring, app.profiles);
    const [first, ...others] = await Promise.all([ask(), ask(), ask()]);
    assert.equal(first?.complete, true);
    for (const other of others) assert.equal(other, first, "the answer of the one under way");
    assert.notEqual(await ask(), first, "then it is done again");
    await close();
  });

  test("counts the events of every run, and names the one that was changed", async () => {
    const { sql } = database;
    const { app, close } = await openTestApp(database, Temporal.Now.instant());
    try {
      const document = madeDeclaration({ reference: "VERIFY-1", direction: "export" });
      const lodged = await lodgeBody({
        app,
        caller: machineCaller("verifier", ["*"]),
        query: { profile: "cn" },
        headers: {},
        bytes: Buffer.from(JSON.stringify(document)),
        contentType: "application/json",
      });
      // our own answer to a lodgement
      const { id } = lodged.body as { readonly id: string };
      const events = await listEvents(sql, id);
      assert.ok(events.length > 3);
      const sound = await verifyTogether(sql, app.keyring);
      assert.deepEqual([sound.events, sound.faults], [events.length, []]);
      const [first] = await sql<{ events: Uint8Array }[]>`
        select events from events where declaration_id = ${id} and seq = 1`;
      assert.ok(first);
      const moved = unpack(first.events).replace('"station":"intake"', '"station":"payment"');
      const fault = { what: "chain", where: `${id} event 1`, says: "its content was changed" };
      const write = async (bytes: Uint8Array) => {
        await sql`update events set events = ${bytes} where declaration_id = ${id} and seq = 1`;
        return (await verifyTogether(sql, app.keyring)).faults;
      };
      assert.deepEqual(await write(pack(moved, "events")), [fault]);
      assert.deepEqual(await write(first.events), []);
      const unreadable = await write(first.events.subarray(1));
      assert.deepEqual(unreadable[0], fault, "bytes that are no text are found, too");
    } finally {
      await close();
    }
  });
});
