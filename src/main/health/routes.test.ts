/** Routes of the operator, and the line that each official change leaves. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { FastifyInstance } from "fastify";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { createServer } from "#src/http/listen.ts";
import { createMetrics } from "#src/platform/metrics.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { makeHeldKey, makeKey, openTestApp, type TestApp } from "../test-app.ts";
import { routes } from "../routes.ts";
import type { HealthWatch } from "./look-at-health.ts";
import { LogLevelSwitch } from "./log-level.ts";

type Act = {
  readonly actor: string;
  readonly acting?: { readonly holderName?: string };
  readonly route: string;
  readonly record: string;
  readonly reason: string | null;
};

describeWithDatabase("what an operator changes", (database) => {
  const at = Temporal.Now.instant();
  const log = { level: "info" };
  const logLevel = new LogLevelSwitch(log);
  const keys = new Map<string, string>();
  let opened: TestApp;
  let server: FastifyInstance;
  before(async () => {
    opened = await openTestApp(database, at);
    // all that these routes read of it
    const healthWatch = { logLevel, history: { samples: [] } } as unknown as HealthWatch;
    const app = { ...opened.app, healthWatch };
    server = await createServer({ routes, app, metrics: createMetrics(), version: "0", port: 0 });
    keys.set("operator", await makeHeldKey(database, "operations", ["operator"]));
    keys.set("stranger", await makeKey(database, "another-operator", ["operator"]));
    keys.set("auditor", await makeKey(database, "auditor", ["audit"]));
    keys.set("trader", await makeKey(database, "3122260001", ["lodge"]));
  });
  after(async () => {
    logLevel.reset();
    await server.close();
    await opened.close();
  });
  const ask = async (who: string, method: "GET" | "PUT" | "POST", path: string, body?: object) => {
    const answer = await server.inject({
      method,
      url: `/api/v1${path}`,
      headers: { authorization: `Bearer ${keys.get(who)}`, "content-type": "application/json" },
      ...(body ? { payload: JSON.stringify(body) } : {}),
    });
    return { status: answer.statusCode, text: answer.body };
  };
  const acts = async (who: string, query = "") => {
    const { status, text } = await ask(who, "GET", `/official-acts${query}`);
    assert.equal(status, 200, text);
    return (JSON.parse(text) as { readonly acts: readonly Act[] }).acts;
  };

  test("needs a reason and an end, and is found by what and by whom", async () => {
    const change = { level: "debug", minutes: 15, reason: "mail is not sent" };
    assert.equal((await ask("trader", "PUT", "/log-level", change)).status, 403);
    for (const wrong of [
      { ...change, minutes: 500 },
      { ...change, reason: "" },
    ])
      assert.equal((await ask("operator", "PUT", "/log-level", wrong)).status, 422);
    assert.equal(log.level, "info");
    assert.equal((await ask("operator", "PUT", "/log-level", change)).status, 200);
    assert.equal(log.level, "debug");
    const [found, ...others] = await acts("auditor", "?what=log-level");
    assert.deepEqual(others, [], "what was refused is no act");
    assert.equal(found?.route, "PUT /log-level");
    assert.equal(found?.reason, "mail is not sent");
    assert.equal(found?.acting?.holderName, "holder-of-operations");
    assert.equal((await acts("operator", "?who=operations")).length, 1);
    assert.equal((await acts("auditor", "?who=somebody")).length, 0);
    for (const name of ["Holder-of-oper", "holder-of-operations"])
      assert.equal((await acts("auditor", `?who=${name}`)).length, 1, name);
    const own = await acts("operator", "?who=Holder-of");
    assert.equal(own.length, 1, "colleagues go by their names");
    const strange = await acts("stranger", "?who=Holder-of");
    assert.deepEqual(strange, [], "who may not read a name does not search by it");
    assert.equal((await ask("trader", "GET", "/official-acts")).status, 403);
  });

  test("is noted of officials alone: what a trader lodges is in its own history", async () => {
    const document = madeDeclaration({ reference: "NOTED", trader: "3122260001" });
    const lodged = await ask("trader", "POST", "/declarations?profile=cn", document);
    assert.equal(lodged.status, 202, lodged.text);
    assert.deepEqual(await acts("auditor", "?what=declarations"), []);
  });

  test("is not changed afterwards", async () => {
    await assert.rejects(database.sql`update official_acts set reason = 'another'`, {
      code: "42501",
    });
  });

  test("settings are read by operators alone, and without secrets", async () => {
    const { status, text } = await ask("operator", "GET", "/settings");
    assert.equal(status, 200);
    assert.match(text, /"variable":"TIDEGATE_LOG"/);
    assert.equal((await ask("auditor", "GET", "/settings")).status, 403);
  });

  test("mail is not offered again where none is sent", async () => {
    const { status, text } = await ask("operator", "POST", "/outbox/retries", {});
    assert.equal(status, 409);
    assert.match(text, /MAIL_NOT_SENT/);
  });
});
