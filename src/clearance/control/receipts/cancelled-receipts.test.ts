/** A receipt that is wrong is cancelled by another officer and replaced, over HTTP; anybody checks both. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { verifyAll } from "#src/main/verify.ts";
import { serveTests } from "#src/main/test-server.ts";
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
  const served = serveTests(database, controlledAt);
  let declaration = "";
  before(async () => {
    const desk = new ControlledDesk(database.sql, trader);
    await desk.deposit();
    await served.giveKeys([
      ["customs-1", ["officer"]],
      ["customs-2", ["officer"]],
      ["cashier", ["money"]],
      [trader, ["lodge"]],
    ]);
    await served.giveMachineKeys([["machine", ["officer"]]]);
    const { id, caseId } = await desk.lodge({ reference: "CR-1" }, "examination");
    declaration = id;
    const sample = { plan: "standard", item: 1, units: 200 };
    await done("customs-1", `/controls/${caseId}/samples`, sample);
  });

  const send = async (who: string | undefined, path: string, payload?: object) => {
    const { status, json: body, text } = await served.ask<Answer>(who, path, payload);
    return { status, body, text };
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
    const { sql, keyring } = served.app;
    assert.deepEqual((await verifyAll(sql, keyring)).faults, []);
    await sql`update receipts set is_free = false where number = 'SJ2026-000001'`;
    const faults = (await verifyAll(sql, keyring)).faults.map(({ where }) => where);
    assert.ok(
      faults.some((where) => where.includes("SJ2026-000001")),
      faults.join(),
    );
  });
});
