/** One box for any reference, and the answers the pages' types are made from, over HTTP. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { FastifyInstance } from "fastify";
import { DeclarationPage, FlowAnswer, SearchAnswer } from "#src/clearance/declaration/answers.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { makeKey, openTestApp, type TestApp } from "#src/main/test-app.ts";
import { createMetrics } from "#src/platform/metrics.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { createServer } from "#src/http/listen.ts";
import { routes } from "#src/main/routes.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");

describeWithDatabase("search over HTTP", (database) => {
  let opened: TestApp | undefined;
  let server: FastifyInstance | undefined;
  const keys = new Map<string, string>();

  before(async () => {
    opened = await openTestApp(database, at);
    const { app } = opened;
    server = await createServer({
      routes,
      app,
      metrics: createMetrics(),
      version: "0.0.0",
      port: 0,
    });
    for (const [party, scopes] of [
      ["broker", ["lodge"]],
      ["rival", ["lodge"]],
      ["officer", ["officer"]],
    ] as const) {
      keys.set(party, await makeKey(database, party, scopes));
    }
    const headers = { authorization: `Bearer ${keys.get("broker")}` };
    const payload = JSON.stringify(madeDeclaration({ reference: "FIND-ME", bill: "MEDU 77" }));
    const lodged = await server.inject({
      method: "POST",
      url: "/api/v1/declarations",
      headers: { ...headers, "content-type": "application/json" },
      payload,
    });
    assert.equal(lodged.statusCode, 202, lodged.body);
  });
  after(async () => {
    await server?.close();
    await opened?.close();
  });

  async function get(party: string, path: string) {
    assert.ok(server, "the server is open inside tests");
    const headers = { authorization: `Bearer ${keys.get(party)}` };
    const answer = await server.inject({ method: "GET", url: `/api/v1${path}`, headers });
    return { status: answer.statusCode, json: answer.json<unknown>() };
  }
  async function found(party: string, q: string) {
    const { json } = await get(party, `/search?q=${encodeURIComponent(q)}`);
    return SearchAnswer.parse(json).declarations.map(({ reference, why }) => [reference, why]);
  }

  test("own references, numbers and bills lead to a declaration, for its lodger and officers", async () => {
    const page = DeclarationPage.parse((await get("broker", "/declarations")).json);
    const [declaration] = page.declarations;
    assert.ok(declaration);
    const { id, mrn } = declaration;
    for (const party of ["broker", "officer"]) {
      assert.deepEqual(await found(party, "FIND-ME"), [["FIND-ME", "reference"]]);
      assert.deepEqual(await found(party, id), [["FIND-ME", "number"]]);
      assert.deepEqual(await found(party, mrn ?? ""), [["FIND-ME", "number"]]);
      assert.deepEqual(await found(party, "medu77"), [["FIND-ME", "bill"]]);
    }
    assert.deepEqual(await found("officer", "broker"), [["FIND-ME", "party"]]);
    for (const q of ["FIND-ME", id, mrn ?? "", "MEDU 77", "broker"]) {
      assert.deepEqual(await found("rival", q), [], q);
    }
  });

  test("answers are as their schemas say", async () => {
    const flow = FlowAnswer.parse((await get("broker", "/flow")).json);
    assert.equal(flow.profile.timeZone, "Asia/Shanghai");
  });

  test("a question that is not valid names its member", async () => {
    const { status, json } = await get("broker", "/search?q=x");
    assert.equal(status, 422);
    assert.ok(typeof json === "object" && json !== null && "errors" in json);
    assert.match(JSON.stringify(json.errors), /^\[\{"pointer":"\/q","detail":"[^"]+"\}\]$/);
  });
});
