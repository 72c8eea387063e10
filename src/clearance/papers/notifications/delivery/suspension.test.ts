import assert from "node:assert/strict";
import { test } from "node:test";
import { insertNotifications } from "#src/clearance/papers/notifications/store.ts";
import { newId } from "#src/kernel/ids.ts";
import { putMembership } from "#src/identity/accounts/memberships-store.ts";
import { machineCaller } from "#src/platform/route.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { findNotificationsToDeliver, forgetDeliveries } from "./deliver.ts";
import type { Suspension } from "./call-answer.ts";
import type { Subscription } from "./subscription.ts";
import { notifySuspended } from "./notify-suspended.ts";
import { openDeliveries, upTo } from "../../../../../test/deliveries/open-deliveries.ts";

describeWithDatabase("subscriptions that are not taken", (database) => {
  const { receiver, app, ask, lodge, countOf, send, later, seqs, now, url } =
    openDeliveries(database);

  /** Somebody who manages accesses, and a clerk who does not. */
  async function addPeople(partyId: string): Promise<void> {
    await database.sql`
      insert into account_users (id, name, email, email_verified, locale, created_at, updated_at)
      values ('dead-manager', 'Zhang', 'zhang@example.org', true, 'zh', now(), now()),
        ('dead-clerk', 'Chen', 'chen@example.org', true, 'zh', now(), now())`;
    for (const [account, role] of [
      ["dead-manager", "trader-admin"],
      ["dead-clerk", "trader-clerk"],
    ] as const) {
      await putMembership(database.sql, {
        membershipId: newId(now().epochMilliseconds),
        accountId: account,
        role,
        from: now(),
        partyId,
        office: undefined,
        agency: undefined,
        to: undefined,
        madeBy: "test",
      });
    }
  }

  test("a receiver that takes nothing for three days is suspended, its party told, and resumed by it", async () => {
    receiver.clear();
    const caller = machineCaller("dead-end", ["accounts"]);
    await addPeople("dead-end");
    const { id } = await ask(caller, "POST", "/subscriptions", {
      body: { kind: "webhook", name: "erp", url: url() },
    });
    const show = () => ask(caller, "GET", "/subscriptions/{id}", { id: String(id) });
    const place = { sql: database.sql, clock: now, mailer: app().accounts.mailer };
    const publicUrl = "https://customs.example";
    const tell = async (subscription: Subscription, reason: Suspension) => {
      await notifySuspended({ ...place, publicUrl }, subscription, reason);
    };
    const declaration = await lodge("dead-end");
    await findNotificationsToDeliver(app());
    for (const status of [503, 422, 503, 422, 422]) {
      receiver.status = status;
      await send({ tell });
      later(20_000);
    }
    assert.equal((await show())["status"], "active", "a day is not three");
    assert.ok((await show())["failingSince"]);
    later(2 * 86_400);
    const more = await lodge("dead-end");
    await findNotificationsToDeliver(app());
    await send({ tell });
    const shown = await show();
    assert.equal(shown["status"], "suspended");
    const { says } = shown["statusReason"] as { readonly says: Readonly<Record<string, string>> };
    assert.match(says["en"] ?? "", /Nothing has been delivered since .* HTTP 422/);
    assert.match(says["zh"] ?? "", /^自 .*（UTC）起未能送达，最近答复：HTTP 422。$/);
    assert.ok(shown["suspendedAt"]);
    const tries = receiver.received.length;
    receiver.clear();
    later(86_400);
    await send({ tell });
    assert.equal(receiver.received.length, 0, `not called after ${tries} tries`);
    const mails = await database.sql<{ recipient: string; subject: string; body: string }[]>`
      select recipient, subject, body from account_mails where kind = 'subscription-suspended'`;
    assert.deepEqual(
      mails.map(({ recipient }) => recipient),
      ["zhang@example.org"],
      "who manages it, once",
    );
    // its reader reads Chinese
    assert.match(mails[0]?.body ?? "", /erp\n自 .*起未能送达/);
    assert.match(
      mails[0]?.body ?? "",
      new RegExp(`^${publicUrl}/console/subscriptions/${String(id)}$`, "m"),
    );
    const name = { name: "ERP" };
    await ask(caller, "PUT", "/subscriptions/{id}", { id: String(id), body: name });
    assert.equal((await show())["status"], "suspended", "another name is not a resumption");
    await ask(caller, "PUT", "/subscriptions/{id}", { id: String(id), body: { status: "active" } });
    await ask(caller, "POST", "/subscriptions/{id}/replays", {
      id: String(id),
      body: { status: "dead" },
    });
    await send({ tell });
    assert.deepEqual(seqs(declaration), upTo(await countOf(declaration)), "all of it, in order");
    assert.deepEqual(seqs(more), upTo(await countOf(more)));
    const again = await show();
    assert.deepEqual(
      [again["status"], again["statusReason"], again["failingSince"], again["suspendedAt"]],
      ["active", null, null, null],
    );
  });

  test("one message taken now() and then keeps a receiver going", async () => {
    receiver.clear();
    const caller = machineCaller("patchy", ["accounts"]);
    const { id } = await ask(caller, "POST", "/subscriptions", {
      body: { kind: "webhook", name: "hook", url: url() },
    });
    const bad = await lodge("patchy");
    receiver.refuse = (body) => body.includes(bad);
    for (let day = 0; day < 5; day++) {
      await lodge("patchy");
      await findNotificationsToDeliver(app());
      await send();
      await send();
      later(86_400);
    }
    const shown = await ask(caller, "GET", "/subscriptions/{id}", { id: String(id) });
    assert.equal(shown["status"], "active");
  });

  test("deliveries are kept for thirty days, and do not come back with newer ones", async () => {
    receiver.clear();
    const caller = machineCaller("hoarder", ["accounts", "lodge"]);
    const { id } = await ask(caller, "POST", "/subscriptions", {
      body: { kind: "queue", name: "never pulled" },
    });
    const declaration = await lodge("hoarder");
    await findNotificationsToDeliver(app());
    const count = await countOf(declaration);
    const rows = async () => {
      const [row] = await database.sql<{ count: number }[]>`
        select count(*)::int as count from deliveries where subscription_id = ${String(id)}`;
      return row?.count;
    };
    later(29 * 86_400);
    await forgetDeliveries(app());
    assert.equal(await rows(), count, "not before");
    later(2 * 86_400);
    await forgetDeliveries(app());
    assert.equal(await rows(), 0);
    const shown = await ask(caller, "GET", "/subscriptions/{id}", { id: String(id) });
    assert.equal(shown["expired"], count);
    // as if the declaration went on: all of it is looked at again
    await database.sql`update notifications set recorded_at = ${now()
      .subtract({ hours: 24 * 31 })
      .toString()}
      where declaration_id = ${declaration}`;
    const next = {
      declarationId: declaration,
      seq: count + 1,
      id: newId(Date.now()),
      eventSeq: 99,
      functionCode: "15",
      type: "statistical-query",
      at: now().toString(),
      pointers: [],
    };
    await insertNotifications(database.sql, [next]);
    await database.sql`update notifications set recorded_at = ${now().toString()}
      where declaration_id = ${declaration} and seq = ${count + 1}`;
    await findNotificationsToDeliver(app());
    assert.equal(await rows(), 1, "the new one alone");
    await database.sql`delete from delivery_progress where name = 'kept'`;
    await database.sql`update notifications set recorded_at = now() - interval '1 hour'
      where declaration_id = ${declaration}`;
  });
});
