/** A receipt that is wrong is cancelled by another officer and replaced, over HTTP; anybody checks both. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { FastifyInstance } from "fastify";
import { createServer } from "#src/http/listen.ts";
import { routes } from "#src/main/routes.ts";
import { makeHeldKey, makeKey, openTestApp, type TestApp } from "#src/main/test-app.ts";
import { verifyAll } from "#src/main/verify.ts";
import { createMetrics } from "#src/platform/metrics.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { controlledAt, ControlledDesk } from "../../../../test/traffic/controlled.ts";

type Answer = {
  readonly id: string;
  readonly code: string;
  readonly number: string;
  readonly cancelledAt: string | null;
  readonly replacedBy: string | null;
  readonly replaces: string | null;
  readonly history: readonly { readonly act: string; readonly says: string | null }[];
  readonly receipts: readonly Answer[];
};

describeWithDatabase("cancelled receipts", (database) => {
  const trader = "3122260851";
  let opened: TestApp;
  let server: FastifyInstance;
  let declaration = "";
  const keys = new Map<string, string>();
  before(async () => {
    opened = await openTestApp(database, controlledAt);
    const desk = new ControlledDesk(database.sql, trader);
    await desk.deposit();
    const options = { metrics: createMetrics(), version: "0.0.0", port: 0 };
    server = await createServer({ routes, app: opened.app, ...options });
    for (const [party, scope] of [
      ["customs-1", "officer"],
      ["customs-2", "officer"],
      ["cashier", "money"],
      [trader, "lodge"],
    ] as const)
      keys.set(party, await makeHeldKey(database, party, [scope]));
    keys.set("machine", await makeKey(database, "machine", ["officer"]));
    const { id, caseId } = await desk.lodge({ reference: "CR-1" }, "examination");
    declaration = id;
    const sample = { plan: "standard", item: 1, units: 200 };
    await done("customs-1", `/controls/${caseId}/samples`, sample);
  });
  after(async () => {
    await server.close();
    await opened.close();
  });

  const send = async (who: string | undefined, path: string, payload?: object) => {
    const answer = await server.inject({
      method: payload ? "POST" : "GET",
      url: `/api/v1${path}`,
      ...(who === undefined ? {} : { headers: { authorization: `Bearer ${keys.get(who) ?? ""}` } }),
      ...(payload === undefined ? {} : { payload }),
    });
    return { status: answer.statusCode, body: answer.json<Answer>(), text: answer.body };
  };
  const done = async (who: string | undefined, path: string, payload?: object) => {
    const { status, body, text } = await send(who, path, payload);
    assert.ok(status < 300, text);
    return body;
  };
  const refused = async (who: string, path: string, payload: object) =>
    (await send(who, path, payload)).body.code;
  const check = ({ number, code }: Answer) =>
    send(undefined, `/receipt-checks?profile=cn&number=${number}&code=${code}`);

  let first: Answer;
  test("are cancelled by another officer than gave them, and replaced at once", async () => {
    first = await done("customs-1", `/declarations/${declaration}/receipts`, {});
    const path = `/receipts/${first.id}/cancellation`;
    const asked = { reason: "The lot was left out.", replace: true };
    assert.equal(await refused("customs-1", path, asked), "SECOND_PERSON_SAME");
    assert.equal((await send(trader, path, asked)).status, 403);
    // a cashier gives receipts of travellers' cases, none of a declaration
    for (const replace of [true, false])
      assert.equal(await refused("cashier", path, { ...asked, replace }), "NOT_ALLOWED");
    assert.equal(await refused("machine", path, asked), "SECOND_PERSON_MACHINE");
    const both = await Promise.all([
      send("customs-2", path, asked),
      send("customs-2", path, asked),
    ]);
    const taken = both.find(({ status }) => status === 200);
    assert.equal(both.filter(({ status }) => status === 200).length, 1, "once");
    const second = taken?.body ?? assert.fail();
    assert.deepEqual([second.number, second.replaces], ["SJ2026-000002", "SJ2026-000001"]);
    const old = await done(trader, `/receipts/${first.id}`);
    assert.equal(old.replacedBy, second.number);
    assert.deepEqual(
      old.history.map(({ act, says }) => [act, says]),
      [
        ["issued", null],
        ["cancelled", asked.reason],
      ],
    );
    const again = { reason: "Lost." };
    assert.equal(await refused("customs-2", path, again), "RECEIPT_CANCELLED");
    const copy = `/receipts/${first.id}/copies`;
    assert.equal(await refused("customs-2", copy, again), "RECEIPT_CANCELLED");
  });

  test("are checked by anybody with number and code, and name nobody", async () => {
    const old = await check(first);
    assert.equal(old.status, 200);
    assert.ok(old.body.cancelledAt !== null && old.body.replacedBy === "SJ2026-000002");
    for (const secret of [trader, declaration, "customs", "The lot was left out"])
      assert.ok(!old.text.includes(secret), secret);
    const wrong = await check({ ...first, code: "0000-0000-0000" });
    assert.deepEqual([wrong.status, wrong.body.code], [404, "RECEIPT_NOT_GENUINE"]);
  });

  test("leave what they listed for another receipt", async () => {
    const give = `/declarations/${declaration}/receipts`;
    assert.equal(await refused("customs-1", give, {}), "RECEIPT_NOTHING_LEFT");
    const [second] = (await done("customs-1", "/receipts?profile=cn")).receipts;
    const path = `/receipts/${second?.id ?? ""}/cancellation`;
    assert.equal(await refused("customs-2", path, { reason: "Wrong." }), "SECOND_PERSON_SAME");
    const ended = await done("customs-1", path, { reason: "Wrong item." });
    assert.ok(ended.cancelledAt !== null && ended.replacedBy === null);
    assert.equal((await done("customs-1", give, {})).number, "SJ2026-000003");
  });

  test("verify names one that is made to hold again", async () => {
    const { sql, keyring } = opened.app;
    assert.deepEqual((await verifyAll(sql, keyring)).faults, []);
    await sql`update receipts set is_free = false where number = 'SJ2026-000001'`;
    const faults = (await verifyAll(sql, keyring)).faults.map(({ where }) => where);
    assert.ok(
      faults.some((where) => where.includes("SJ2026-000001")),
      faults.join(),
    );
  });
});
