import assert from "node:assert/strict";
import { test } from "node:test";
import { newId } from "#src/kernel/ids.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { findNewDeliveries } from "./store.ts";
import { insertSubscription } from "./subscription-store.ts";
import { insertNotifications } from "#src/clearance/papers/notifications/store.ts";

describeWithDatabase("the look for new notifications", (database) => {
  const at = new Date().toISOString();
  const look = () => database.sql.begin((tx) => findNewDeliveries(tx, at));
  const subscribe = (partyId: string) =>
    insertSubscription(database.sql, {
      id: newId(Date.now()),
      partyId,
      kind: "queue",
      name: "q",
      url: null,
      email: null,
      everyHours: null,
      locale: "en",
      types: [],
      withXml: false,
      withRepresented: false,
      at,
      by: "test",
    });
  async function declare(lodgerId: string): Promise<string> {
    const id = newId(Date.now());
    await database.sql`
      insert into declarations (declaration_id, bucket, profile, kind, lodger_id, direction, type_code, reference, account,
        status, station, last_seq, last_hash, stage, lodged_at, updated_at)
      values (${id}, id_bucket(${id}),
        'cn', 'live', ${lodgerId}, 'import', 'IMA', ${id}, '', 'accepted', 'acceptance', 1, '', '',
        now(), now())`;
    return id;
  }
  /** Of a stated day long past: the time of a notification says nothing about what is new. */
  const notification = (declarationId: string, seq: number) => ({
    declarationId,
    seq,
    id: newId(Date.now()),
    eventSeq: seq,
    functionCode: "01",
    type: "accepted",
    at: "2019-01-01T00:00:00Z",
    pointers: [],
  });
  async function seqsOf(declarationId: string): Promise<number[]> {
    const rows = await database.sql<{ seq: number }[]>`
      select seq from deliveries where declaration_id = ${declarationId} order by seq`;
    return rows.map(({ seq }) => seq);
  }

  test("finds what a transaction wrote that began before the look and ended after it", async () => {
    await subscribe("slow");
    const declaration = await declare("slow");
    const other = await declare("slow");
    await look();
    const written = Promise.withResolvers<undefined>();
    const gate = Promise.withResolvers<undefined>();
    const slow = database.sql.begin(async (tx) => {
      await insertNotifications(tx, [notification(declaration, 1)]);
      written.resolve(undefined);
      await gate.promise;
    });
    await written.promise;
    await insertNotifications(database.sql, [notification(other, 1)]);
    assert.equal(await look(), 1, "the one that is committed");
    const [progress] = await database.sql<{ isHeld: boolean }[]>`
      select upto <= (select min(xact_start) from pg_stat_activity
        where backend_xid is not null and datname = current_database()) as "isHeld"
      from delivery_progress`;
    assert.equal(progress?.isHeld, true, "the next look begins where the open one began");
    gate.resolve(undefined);
    await slow;
    assert.equal(await look(), 1);
    assert.deepEqual(await seqsOf(declaration), [1]);
  });

  test("takes older ones of a declaration up with a new one, so that none is passed over", async () => {
    await subscribe("orderly");
    const declaration = await declare("orderly");
    await insertNotifications(database.sql, [notification(declaration, 1)]);
    // a look that missed it: what it covered is over
    await database.sql`update delivery_progress set upto = now() + interval '1 minute'`;
    assert.equal(await look(), 0);
    await database.sql`update delivery_progress set upto = now()`;
    await insertNotifications(database.sql, [notification(declaration, 2)]);
    await look();
    assert.deepEqual(await seqsOf(declaration), [1, 2]);
  });

  test("looks at nothing while nobody subscribes, and later takes up only what is new", async () => {
    const declaration = await declare("late");
    await insertNotifications(database.sql, [notification(declaration, 1)]);
    await look();
    await subscribe("late");
    await insertNotifications(database.sql, [notification(declaration, 2)]);
    await look();
    assert.deepEqual(await seqsOf(declaration), [2]);
  });
});
