import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { makeHeldKey, makeKey, openTestApp, type TestApp } from "#src/main/test-app.ts";
import { createMetrics } from "#src/platform/metrics.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { createServer } from "#src/http/listen.ts";
import { routes } from "#src/main/routes.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const reason = "Undeclared goods were found in the container.";

describeWithDatabase("seizure over HTTP", (database) => {
  let opened: TestApp;
  before(async () => {
    opened = await openTestApp(database, at);
  });
  after(() => opened.close());

  async function lodge(reference: string): Promise<string> {
    const profile = opened.app.snapshots.profile("cn");
    const document = madeDeclaration({ reference });
    const facts = readFacts(document, profile);
    const format = "application/json";
    const lodged = { profile, lodgerId: "broker-1", format, document, facts, problems: [] };
    return (await opened.app.desk.lodge(lodged)).id;
  }

  test("the routes want a second person for taking, and none for giving back", async () => {
    const id = await lodge("SZ-4");
    const options = { metrics: createMetrics(), version: "0.0.0", port: 0 };
    const server = await createServer({ routes, app: opened.app, ...options });
    try {
      const keys = {
        asks: await makeKey(database, "customs-1", ["officer"]),
        approves: await makeHeldKey(database, "customs-2", ["officer", "approve"]),
        declares: await makeKey(database, "broker-1", ["lodge"]),
      };
      const post = async (who: keyof typeof keys, path: string, payload: object) => {
        const answer = await server.inject({
          method: "POST",
          url: `/api/v1${path}`,
          headers: { authorization: `Bearer ${keys[who]}` },
          payload,
        });
        // every answer here is an object
        return { status: answer.statusCode, body: answer.json<Record<string, string>>() };
      };
      const rules = await server.inject({ url: "/api/v1/requests/rules?profile=cn" });
      const { seizure } = rules.json<{ seizure?: { states: string[] } }>();
      assert.ok(
        seizure?.states.includes("awaiting-payment"),
        "rules say where goods may be seized",
      );
      const act = (path: string) => post("asks", `/declarations/${id}/${path}`, { reason });
      const approve = async (answer: Awaited<ReturnType<typeof act>>) => {
        assert.equal(answer.body["code"], "SECOND_PERSON_NEEDED");
        const approval = /approval ([0-9a-f-]{36})/.exec(answer.body["detail"] ?? "")?.[1] ?? "";
        const path = `/approvals/${approval}/decision`;
        const decision = { decision: "approve", reason: "Seen the report." };
        assert.equal((await post("approves", path, decision)).status, 200);
      };
      assert.equal((await post("declares", `/declarations/${id}/seizure`, { reason })).status, 403);
      // what cannot follow is refused at once, and nobody is asked to approve it
      const early = await act("confiscation");
      assert.deepEqual([early.status, early.body["code"]], [409, "STATE_NOT_ALLOWED"]);
      const listed = await database.sql`select 1 from approvals where subject like ${`%${id}%`}`;
      assert.equal(listed.length, 0);
      const asked = await act("seizure");
      const untouched =
        await database.sql`select status from declarations where declaration_id = ${id}`;
      assert.equal(untouched[0]?.["status"], "awaiting-payment");
      await approve(asked);
      const approval = /approval ([0-9a-f-]{36})/.exec(asked.body["detail"] ?? "")?.[1] ?? "";
      const shown = await server.inject({
        method: "GET",
        url: `/api/v1/approvals/${approval}`,
        headers: { authorization: `Bearer ${keys.approves}` },
      });
      const { content } = shown.json<{
        content: {
          body: { reason: string };
          about: { trader: { id: string }; goods: { description: string }[] };
        };
      }>();
      assert.equal(content.body.reason, reason);
      assert.ok((content.about.goods[0]?.description ?? "").length > 2, "the goods are shown");
      assert.ok(content.about.trader.id.length > 2, "whose they are is shown");
      const other = { reason: "Another reason that nobody approved" };
      const swapped = await post("asks", `/declarations/${id}/seizure`, other);
      assert.equal(swapped.body["code"], "SECOND_PERSON_NEEDED", "approved is what was shown");
      assert.deepEqual((await act("seizure")).body["status"], "seized");
      // an approval of the seizure is none of the confiscation
      await approve(await act("confiscation"));
      assert.equal((await act("goods-return")).body["status"], "awaiting-payment");
      assert.equal((await act("confiscation")).status, 409);
    } finally {
      await server.close();
    }
  });
});
