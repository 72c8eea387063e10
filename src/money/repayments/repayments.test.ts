import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { FastifyInstance } from "fastify";
import {
  makeHeldKey,
  makeKey,
  makeParties,
  openTestApp,
  type TestApp,
} from "#src/main/test-app.ts";
import { createMetrics } from "#src/platform/metrics.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { createServer } from "#src/http/listen.ts";
import { routes } from "#src/main/routes.ts";

describeWithDatabase("money that goes back", (database) => {
  let opened: TestApp | undefined;
  let server: FastifyInstance | undefined;
  let url = "";
  const keys = new Map<string, string>();
  before(async () => {
    opened = await openTestApp(database, Temporal.Instant.from("2026-11-25T04:00:00Z"));
    server = await createServer({
      routes,
      app: opened.app,
      metrics: createMetrics(),
      version: "0",
      port: 0,
    });
    url = await server.listen({ port: 0, host: "127.0.0.1" });
    keys.set("first", await makeKey(database, "first", ["money"]));
    keys.set("second", await makeHeldKey(database, "second", ["approve", "money"]));
    await makeParties(database, ["P1"]);
  });
  after(async () => {
    await server?.close();
    await opened?.close();
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
