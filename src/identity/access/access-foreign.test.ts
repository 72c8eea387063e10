/** A stranger's ids in every filter, search and cursor; an agency's officer and an officer's office. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { z } from "zod";
import { appendCases } from "#src/clearance/control/case/store.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import type { App } from "#src/main/app.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { newId } from "#src/kernel/ids.ts";
import { holdsOne, scopesOfPolicy } from "#src/identity/access/policy.ts";
import { machineCaller, type Route } from "#src/platform/route.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";
import { routes } from "#src/main/routes.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const trader = ["lodge", "accounts", "store"] as const;

describeWithDatabase("records of others", (database) => {
  const served = serveTests(database, at);
  const { send } = served;
  let id = "";
  let mrn = "";

  before(async () => {
    await served.giveMachineKeys([
      ["rival", trader],
      ["officer", ["officer"]],
      ["food", ["agency"]],
      ["auditor", ["inspect"]],
    ]);
    await database.sql`update api_keys set agency = 'food-safety' where party_id = 'food'`;
    await database.sql`update api_keys set office = '0100' where party_id = 'officer'`;
    const profile = getProfile(served.app.profiles, "cn");
    const document = madeDeclaration({ reference: "HIDDEN-REF", bill: "HIDDENBILL" });
    const facts = readFacts(document, profile);
    const lodgement = { profile, lodgerId: "owner", format: "application/json", document, facts };
    const lodged = await served.app.desk.lodge({ ...lodgement, problems: [] });
    id = lodged.id;
    mrn = lodged.mrn ?? "";
    assert.notEqual(mrn, "");
  });

  function queryNames(route: Route<App>): readonly string[] {
    if (!route.query) return [];
    const schema: unknown = z.toJSONSchema(route.query, { io: "input", unrepresentable: "any" });
    const properties =
      typeof schema === "object" && schema !== null && "properties" in schema
        ? schema.properties
        : {};
    return typeof properties === "object" && properties !== null ? Object.keys(properties) : [];
  }

  test("no filter, search, sort or cursor of a list leads a stranger to a record", async (context) => {
    assert.equal((await send("auditor", "GET", `/search?q=${mrn}`)).text.includes(id), true);
    const rival = machineCaller("rival", trader);
    const values = [id, mrn, "HIDDEN-REF", "HIDDENBILL", "owner", "3122260001", "' or 1=1 --", "%"];
    let tried = 0;
    for (const route of routes) {
      if (route.method !== "GET" || route.path.startsWith("/statistics")) continue;
      const wanted = scopesOfPolicy(route.policy);
      if (wanted && !holdsOne(rival, wanted)) continue;
      const names = [...queryNames(route), "sort", "order", "filter", "format", "lodger", "party"];
      const path = route.path.replaceAll(/\{\w+\}/g, id);
      for (const name of names) {
        for (const value of values) {
          const query = new URLSearchParams({ [name]: value });
          const { status, text } = await send("rival", "GET", `${path}?${query}`);
          tried++;
          assert.notEqual(status, 500, `${route.path}?${query}: ${text}`);
          const others = [id, mrn, "HIDDEN-REF", "HIDDENBILL"].filter((one) => one !== value);
          for (const secret of others.filter((one) => !path.includes(one)))
            assert.ok(!text.includes(secret), `${route.path}?${query} tells ${secret}`);
        }
      }
    }
    context.diagnostic(`${tried} requests`);
    assert.ok(tried > 100);
  });

  test("an agency's officer sees and does the tasks of the own agency only", async () => {
    const open = async (agencies: readonly string[]) => {
      const caseId = newId<"control-case">(at.epochMilliseconds);
      const tasks = agencies.map((agency, place) => ({
        task: place + 1,
        agency,
        kind: "documents",
      }));
      const row = { declarationId: id, caseId, profile: "cn", office: "2225", lane: "red", tasks };
      await appendCases(database.sql, [{ ...row, openedAt: at }]);
      return caseId;
    };
    const other = await open(["customs"]);
    const shared = await open(["customs", "food-safety"]);
    const listed = await send("food", "GET", "/controls");
    assert.ok(listed.text.includes(shared), listed.text);
    assert.ok(!listed.text.includes(other));
    assert.match(listed.text, /"trader":\{"id":"3122260001"/);
    assert.match(listed.text, /"value":null.*"reasons":\[\]/);
    const seen = await send("food", "GET", `/controls/${shared}`);
    assert.equal(seen.status, 200);
    assert.match(seen.text, /"goods":\[\{"item":1,"commodity":"\d+"/);
    assert.match(seen.text, /"trader":\{"id":"3122260001"/);
    assert.ok(!seen.text.includes('"agency":"customs"'), "no task of another agency");
    assert.equal((await send("food", "GET", `/controls/${other}`)).status, 404);
    await database.sql`
      update control_tasks set subject = '{2}' where case_id = ${shared} and agency = 'food-safety'`;
    const part = await send("food", "GET", `/controls/${shared}`);
    assert.match(part.text, /"goods":\[\]/, "item 1 is no part of its task");
    const find = (task: number) =>
      send("food", "POST", `/controls/${shared}/findings`, {
        task,
        result: "ok",
        presence: "Seen.",
      });
    assert.equal((await find(1)).status, 404, "the task of customs");
    const found = await find(2);
    assert.equal(found.status, 200);
    assert.ok(!found.text.includes('"agency":"customs"'), "nor in the answer to the own finding");
    const decision = { decision: "release" };
    assert.equal(
      (await send("food", "POST", `/controls/${shared}/decision`, decision)).status,
      403,
    );
    assert.equal((await send("food", "GET", `/declarations/${id}`)).status, 404);
  });

  test("an officer's queue is the own office's first, and another office's case is not his", async () => {
    const all = await send("officer", "GET", "/controls?office=all");
    const own = await send("officer", "GET", "/controls");
    const caseOf = (text: string) => /"id":"([0-9a-f-]{36})"/.exec(text)?.[1];
    const there = caseOf(all.text);
    assert.ok(there);
    assert.equal(caseOf(own.text), undefined, own.text);
    const path = `/controls/${there}/decision`;
    const refused = await send("officer", "POST", path, { decision: "refuse" });
    assert.equal(refused.status, 403);
    assert.match(refused.text, /OTHER_OFFICE/);
  });
});
