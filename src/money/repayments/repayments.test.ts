import assert from "node:assert/strict";
import { before, test } from "node:test";
import { makeParties } from "#src/main/test-app.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";

describeWithDatabase("money that goes back", (database) => {
  const served = serveTests(database, Temporal.Instant.from("2026-11-25T04:00:00Z"));
  const { keys } = served;
  let url = "";
  before(async () => {
    url = await served.server.listen({ port: 0, host: "127.0.0.1" });
    await served.giveMachineKeys([["first", ["money"]]]);
    await served.giveKeys([["second", ["approve", "money"]]]);
    await makeParties(database, ["P1"]);
  });

  async function ask(who: string, method: string, path: string, body?: object) {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${keys.get(who) ?? ""}`,
        ...(body && { "Content-Type": "application/json" }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    // the test names members it expects
    const json = (await answer.json()) as Record<string, string> & {
      approvals?: { id: string }[];
    };
    return { status: answer.status, json };
  }
  const refund = async (amount: string) =>
    await ask("first", "POST", "/accounts/P1/refunds", {
      amount,
      reference: "R1",
      reason: "paid twice",
      profile: "cn",
    });
  const approve = async () => {
    const { json } = await ask("second", "GET", "/approvals?status=open");
    const [open] = json.approvals ?? [];
    const decision = { decision: "approve", reason: "compared with the bank" };
    return await ask("second", "POST", `/approvals/${open?.id ?? ""}/decision`, decision);
  };

  test("needs a second person, and never more than the account holds", async () => {
    const deposit = { amount: "100.00", reference: "bank 1", profile: "cn" };
    assert.equal((await ask("first", "POST", "/accounts/P1/deposits", deposit)).status, 200);
    assert.equal((await refund("40.00")).json["code"], "SECOND_PERSON_NEEDED");
    assert.equal((await approve()).status, 200);
    assert.equal((await refund("40.00")).json["available"], "60.00");
    assert.equal((await refund("40.00")).json["code"], "SECOND_PERSON_NEEDED", "used up");
    assert.equal((await approve()).status, 200);
    assert.equal((await refund("40.00")).json["available"], "20.00");
    assert.equal((await refund("40.00")).json["code"], "REFUND_NOT_HELD", "nobody is asked first");
  });
});
