import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { test } from "node:test";
import { newId } from "#src/kernel/ids.ts";
import { endMembership, putMembership } from "#src/identity/accounts/memberships-store.ts";
import { machineCaller } from "#src/platform/route.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { madeParty } from "#src/registers/parties/made-party.ts";
import { registerParty } from "#src/registers/parties/record-changes.ts";
import type { Outgoing } from "./delivery.ts";
import { findNotificationsToDeliver } from "./deliver.ts";
import { writeDigests } from "./write-digests.ts";
import { type Body, openDeliveries, upTo } from "../../../../../test/deliveries/open-deliveries.ts";

type Message = { readonly id: string; readonly data: Outgoing & { readonly xml?: string } };

describeWithDatabase("notifications out", (database) => {
  const { receiver, app, ask, lodge, countOf, send, later, seqs, start, now, url } =
    openDeliveries(database);

  test("a queue hands out in order, again when not acknowledged, and never twice when it was", async () => {
    const caller = machineCaller("puller", ["accounts", "lodge"]);
    const before = await lodge("puller");
    const { id } = await ask(caller, "POST", "/subscriptions", {
      body: { kind: "queue", name: "ours", withXml: true },
    });
    const one = await lodge("puller");
    const two = await lodge("puller");
    await lodge("somebody-else");
    await findNotificationsToDeliver(app());
    assert.equal(await findNotificationsToDeliver(app()), 0, "found once");
    const lease = async (limit = 500) => {
      const answer = await ask(caller, "POST", "/subscriptions/{id}/leases", {
        id: String(id),
        body: { limit, seconds: 60 },
      });
      return answer["messages"] as readonly Message[];
    };
    const first = await lease();
    const of = (messages: readonly Message[], declarationId: string) =>
      messages
        .filter(({ data }) => JSON.stringify(data).includes(declarationId))
        .map(({ data }) => data.seq);
    assert.deepEqual(of(first, one), upTo(await countOf(one)));
    assert.deepEqual(of(first, two), upTo(await countOf(two)));
    assert.deepEqual(of(first, before), [], "what came before is not its own");
    assert.match(first[0]?.data.xml ?? "", /<FunctionCode>/);
    assert.deepEqual(await lease(), [], "all of it is out");
    later(61);
    const again = await lease();
    assert.deepEqual(
      again.map((message) => message.id).toSorted(),
      first.map((message) => message.id).toSorted(),
    );
    const ids = again.map((message) => message.id);
    const acknowledge = (list: readonly string[]) =>
      ask(caller, "POST", "/subscriptions/{id}/acknowledgements", {
        id: String(id),
        body: { ids: list },
      });
    const strange = "00000000-0000-7000-8000-000000000000";
    const taken = await acknowledge([...ids.slice(1), strange]);
    assert.deepEqual(taken["unknown"], [strange]);
    later(61);
    assert.deepEqual(
      (await lease()).map((message) => message.id),
      ids.slice(0, 1),
    );
    await acknowledge(ids);
    later(61);
    assert.deepEqual(await lease(), []);
  });

  test("two who pull one queue never hold the same declaration at once", async () => {
    const caller = machineCaller("pair", ["accounts", "lodge"]);
    const { id } = await ask(caller, "POST", "/subscriptions", {
      body: { kind: "queue", name: "q" },
    });
    const declarations = [await lodge("pair"), await lodge("pair"), await lodge("pair")];
    await findNotificationsToDeliver(app());
    const lease = async () => {
      const body = { limit: 1, seconds: 60 };
      const answer = await ask(caller, "POST", "/subscriptions/{id}/leases", {
        id: String(id),
        body,
      });
      return answer["messages"] as readonly Message[];
    };
    const leases = await Promise.all([lease(), lease(), lease(), lease()]);
    const held = leases
      .flat()
      .map(({ data }) => declarations.find((one) => JSON.stringify(data).includes(one)));
    assert.equal(held.length, 3);
    assert.equal(new Set(held).size, 3);
    assert.deepEqual(
      leases.flat().map(({ data }) => data.seq),
      [1, 1, 1],
    );
  });

  test("a webhook is signed, in order, and comes with the same id when it is tried again", async () => {
    receiver.clear();
    const caller = machineCaller("hooked", ["accounts"]);
    const made = await ask(caller, "POST", "/subscriptions", {
      body: { kind: "webhook", name: "hook", url: url() },
    });
    const declaration = await lodge("hooked");
    const count = await countOf(declaration);
    assert.ok(count >= 2, "more than one notification");
    await findNotificationsToDeliver(app());
    receiver.status = 503;
    await send();
    assert.deepEqual(seqs(declaration), [1], "one trial of a receiver that fails");
    await send();
    assert.equal(receiver.received.length, 1, "not before its pause is over");
    receiver.status = 200;
    later(2);
    await send();
    assert.deepEqual(seqs(declaration), [1, ...upTo(count)]);
    const [failed, taken] = receiver.received;
    assert.equal(failed?.headers["webhook-id"], taken?.headers["webhook-id"]);
    const bytes = Buffer.from(String(made["secret"]).replace("whsec_", ""), "base64");
    for (const { headers, body } of receiver.received) {
      const text = `${String(headers["webhook-id"])}.${String(headers["webhook-timestamp"])}.${body}`;
      const signed = createHmac("sha256", bytes).update(text).digest("base64");
      assert.equal(headers["webhook-signature"], `v1,${signed}`);
    }
    const stored = JSON.stringify(await database.sql`select * from delivery_subscriptions`);
    assert.ok(
      !stored.includes(String(made["secret"]).slice(6)),
      "the secret is not in the database",
    );
  });

  test("a dead one holds back its own declaration only, until it is replayed", async () => {
    receiver.clear();
    const caller = machineCaller("dying", ["accounts"]);
    const { id } = await ask(caller, "POST", "/subscriptions", {
      body: { kind: "webhook", name: "hook", url: url() },
    });
    const [bad, good] = [await lodge("dying"), await lodge("dying")];
    receiver.refuse = (body) => body.includes(bad);
    await findNotificationsToDeliver(app());
    for (let turn = 0; turn < 5; turn++) {
      await send();
      later(20);
    }
    assert.deepEqual(seqs(bad), [1, 1, 1], "three attempts");
    assert.deepEqual(seqs(good), upTo(await countOf(good)));
    const dead = await ask(caller, "GET", "/subscriptions/{id}/deliveries", {
      id: String(id),
      query: { status: "dead" },
    });
    assert.equal((dead["deliveries"] as readonly Body[]).length, 1);
    const listed = async (by: typeof caller) => {
      const answer = await ask(by, "GET", "/subscriptions", { query: { own: "true" } });
      return answer["subscriptions"] as readonly Body[];
    };
    const [told] = await listed(caller);
    assert.equal(told?.["dead"], 1, "its party is told in the list");
    assert.match(String(told?.["deadAt"]), /^\d{4}-/);
    assert.deepEqual(await listed(machineCaller("customs", ["*"])), [], "nobody else's");
    assert.match(JSON.stringify(dead), /HTTP 422/);
    receiver.clear();
    const replayed = await ask(caller, "POST", "/subscriptions/{id}/replays", {
      id: String(id),
      body: { status: "dead" },
    });
    assert.equal(replayed["chosen"], 1);
    await send();
    assert.deepEqual(seqs(bad), upTo(await countOf(bad)), "in order");
  });

  test("a receiver that is gone, redirects, or moved inside is not called on", async () => {
    receiver.clear();
    const caller = machineCaller("leaver", ["accounts"]);
    const { id } = await ask(caller, "POST", "/subscriptions", {
      body: { kind: "webhook", name: "hook", url: url() },
    });
    const show = () => ask(caller, "GET", "/subscriptions/{id}", { id: String(id) });
    await lodge("leaver");
    await findNotificationsToDeliver(app());
    receiver.status = 302;
    receiver.headers = { location: `${url()}/elsewhere` };
    await send();
    assert.equal(receiver.received.length, 1, "not followed");
    assert.equal((await show())["status"], "active");
    later(10);
    receiver.clear();
    receiver.status = 410;
    await send();
    assert.equal((await show())["status"], "suspended");
    later(10_000);
    await send();
    assert.equal(receiver.received.length, 1);
    await ask(caller, "PUT", "/subscriptions/{id}", { id: String(id), body: { status: "active" } });
    await send({ rules: { allowsLoopback: false } });
    assert.equal((await show())["status"], "suspended");
    await database.sql`update delivery_subscriptions set url = 'https://hooks.example/x' where subscription_id = ${String(id)}`;
    await ask(caller, "PUT", "/subscriptions/{id}", { id: String(id), body: { status: "active" } });
    later(10);
    await send({
      resolve: (_host, callback) => callback(null, [{ address: "10.0.0.5", family: 4 }]),
    });
    const { says } = (await show())["statusReason"] as { readonly says: Body };
    assert.match(String(says["en"]), /hooks\.example leads inside a closed network/);
    assert.match(String(says["zh"]), /hooks\.example 指向内部网络/);
    assert.equal(receiver.received.length, 1);
  });

  test("a receiver that does not answer costs its time and no more", async () => {
    const silent = createServer(() => undefined);
    silent.listen(0, "127.0.0.1");
    await once(silent, "listening");
    const address = silent.address();
    assert.ok(typeof address === "object" && address !== null);
    try {
      const caller = machineCaller("waiter", ["accounts"]);
      const { id } = await ask(caller, "POST", "/subscriptions", {
        body: { kind: "webhook", name: "hook", url: `http://127.0.0.1:${address.port}/` },
      });
      await lodge("waiter");
      await findNotificationsToDeliver(app());
      await send({ timeoutMs: 100 });
      const listed = await ask(caller, "GET", "/subscriptions/{id}/deliveries", { id: String(id) });
      assert.match(JSON.stringify(listed), /no answer within 100 ms.*100 毫秒内没有应答/);
    } finally {
      silent.closeAllConnections();
      silent.close();
    }
  });

  test("addresses inside are refused when they are given", async () => {
    const caller = machineCaller("attacker", ["accounts"]);
    for (const bad of [
      "http://169.254.169.254/latest",
      "https://10.0.0.1/",
      "http://example.com/",
    ]) {
      const made = ask(caller, "POST", "/subscriptions", {
        body: { kind: "webhook", name: "x", url: bad },
      });
      await assert.rejects(made, { code: "WEBHOOK_ADDRESS_REFUSED" }, bad);
    }
    const digest = ask(caller, "POST", "/subscriptions", { body: { kind: "digest", name: "x" } });
    await assert.rejects(digest, { code: "DIGEST_NEEDS_EMAIL" });
  });

  test("only the types asked for come, and a rotated secret signs beside the old one", async () => {
    receiver.clear();
    const caller = machineCaller("chooser", ["accounts"]);
    const { id, secret } = await ask(caller, "POST", "/subscriptions", {
      body: { kind: "webhook", name: "hook", url: url(), types: ["accepted"] },
    });
    const rotated = await ask(caller, "POST", "/subscriptions/{id}/secret", {
      id: String(id),
      body: { overlapHours: 1 },
    });
    assert.notEqual(rotated["secret"], secret);
    await lodge("chooser");
    await findNotificationsToDeliver(app());
    await send();
    assert.equal(receiver.received.length, 1);
    assert.match(receiver.received[0]?.body ?? "", /"type":"accepted"/);
    const signatures = String(receiver.received[0]?.headers["webhook-signature"]).split(" ");
    assert.equal(signatures.length, 2);
    await ask(caller, "DELETE", "/subscriptions/{id}", { id: String(id) });
    await assert.rejects(ask(caller, "GET", "/subscriptions/{id}", { id: String(id) }), {
      status: 404,
    });
  });

  test("a trial is signed, answers what came of it, and leaves nothing behind", async () => {
    receiver.clear();
    const caller = machineCaller("trier", ["accounts"]);
    const { id } = await ask(caller, "POST", "/subscriptions", {
      body: { kind: "webhook", name: "hook", url: url() },
    });
    const tryOnce = () => ask(caller, "POST", "/subscriptions/{id}/trials", { id: String(id) });
    assert.equal((await tryOnce())["outcome"], "taken");
    receiver.status = 404;
    assert.deepEqual(await tryOnce(), {
      outcome: "message-refused",
      code: "answered",
      says: { en: "HTTP 404", zh: "HTTP 404" },
    });
    assert.match(String(receiver.received[0]?.headers["webhook-signature"]), /^v1,/);
    assert.match(receiver.received[0]?.body ?? "", /subscription\.trial/);
    const queue = await ask(caller, "POST", "/subscriptions", {
      body: { kind: "queue", name: "q" },
    });
    const wrong = ask(caller, "POST", "/subscriptions/{id}/trials", { id: String(queue["id"]) });
    await assert.rejects(wrong, { code: "SUBSCRIPTION_OF_ANOTHER_KIND" });
  });

  test("a trader is told of what others lodged for it, where it asked for that", async () => {
    const at = {
      at: now(),
      day: Temporal.PlainDate.from("2026-01-01"),
      by: "customs",
      reason: "Made.",
    };
    const number = { profile: "cn", kind: "customs-registration", number: "3122260001" };
    const details = madeParty(1, { numbers: [number] });
    const trader = await database.sql.begin((tx) => registerParty(tx, details, at));
    await app().snapshots.refresh(database.sql);
    const caller = machineCaller(trader, ["accounts", "lodge"]);
    const subscribe = (withRepresented: boolean) =>
      ask(caller, "POST", "/subscriptions", {
        body: { kind: "queue", name: "q", withRepresented },
      });
    const [all, own] = [await subscribe(true), await subscribe(false)];
    const declaration = await lodge("its-broker");
    await findNotificationsToDeliver(app());
    const messages = async ({ id }: Body) => {
      const answer = await ask(caller, "POST", "/subscriptions/{id}/leases", { id: String(id) });
      return answer["messages"] as readonly Message[];
    };
    assert.equal((await messages(all)).length, await countOf(declaration));
    assert.equal((await messages(own)).length, 0);
  });

  test("a digest tells everything once, to the confirmed address", async () => {
    await database.sql`
      insert into account_users (id, name, email, email_verified) values ('person', 'Li', 'li@example.org', true)`;
    await putMembership(database.sql, {
      membershipId: newId(start.epochMilliseconds),
      accountId: "person",
      partyId: "reader",
      role: "trader-admin",
      office: undefined,
      agency: undefined,
      from: start,
      to: undefined,
      madeBy: "test",
    });
    const person = { ...machineCaller("reader", ["accounts"]), accountId: "person" };
    const made = await ask(person, "POST", "/subscriptions", {
      body: { kind: "digest", name: "Li", everyHours: 2, locale: "zh" },
    });
    assert.equal(made["email"], "li@example.org");
    const declaration = await lodge("reader");
    await findNotificationsToDeliver(app());
    const mails: { to: string; count: string | undefined; list: string | undefined }[] = [];
    const mailer = {
      write: async ({
        to,
        values,
      }: {
        to: string;
        values: Partial<Record<"count" | "list", string>>;
      }) => {
        mails.push({ to, count: values.count, list: values.list });
      },
    };
    const write = () => writeDigests({ sql: database.sql, clock: now, mailer });
    assert.equal(await write(), 0, "its time has not come");
    later(7_201);
    assert.equal(await write(), 1);
    assert.equal(mails[0]?.to, "li@example.org");
    assert.equal(mails[0]?.count, String(await countOf(declaration)));
    assert.match(mails[0]?.list ?? "", /OUT-\d+ {2}accepted/);
    later(7_201);
    assert.equal(await write(), 0, "nothing new");
    await lodge("reader");
    await findNotificationsToDeliver(app());
    await endMembership(database.sql, { accountId: "person", partyId: "reader", at: now() });
    later(7_201);
    assert.equal(await write(), 0, "who left is not written to");
    const left = await ask(person, "GET", "/subscriptions/{id}", { id: String(made["id"]) });
    assert.equal(left["status"], "suspended");
  });
});
