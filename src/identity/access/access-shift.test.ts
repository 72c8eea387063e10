/** An officer outside his shift, and what a supervisor lends him. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { appendCases } from "#src/clearance/control/case/store.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { makeKey } from "#src/main/test-app.ts";
import { newId } from "#src/kernel/ids.ts";
import { putMembership } from "#src/identity/accounts/memberships-store.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { accessRulesOf } from "#src/registers/access-rules.ts";
import { getProfile } from "#src/registers/profile.ts";

// a Wednesday, 12:00 in Shanghai
const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const morning = { days: [1, 2, 3], from: "06:00", to: "12:00" };
const day = { days: [3], from: "12:00", to: "20:00" };

describeWithDatabase("shifts of officers", (database) => {
  const served = serveTests(database, at);
  const { keys } = served;
  let caseId = "";

  before(async () => {
    await database.sql`
      insert into account_users (id, name, email) values ('off', 'Officer', 'off@example.com')`;
    await join(undefined);
    keys.set("officer", await makeKey(database, "customs", ["officer"]));
    await database.sql`update api_keys set made_by = 'off' where party_id = 'customs'`;
    const profile = getProfile(served.app.profiles, "cn");
    const document = madeDeclaration({ reference: "SHIFT-1" });
    const facts = readFacts(document, profile);
    const lodgement = { profile, lodgerId: "broker", format: "application/json", document, facts };
    const { id } = await served.app.desk.lodge({ ...lodgement, problems: [] });
    const tasks = [{ task: 1, agency: "customs", kind: "documents" }];
    const row = { declarationId: id, caseId: newId<"control-case">(at.epochMilliseconds) };
    caseId = row.caseId;
    const more = { profile: "cn", office: "2225", lane: "red" as const, tasks, openedAt: at };
    await appendCases(database.sql, [{ ...row, ...more }]);
  });

  async function join(shift: typeof day | undefined) {
    await putMembership(database.sql, {
      membershipId: newId(at.epochMilliseconds),
      accountId: "off",
      partyId: "customs",
      role: "officer",
      office: "2225",
      agency: undefined,
      shift,
      from: at,
      to: undefined,
      madeBy: "test",
    });
  }
  async function find() {
    const answer = await served.server.inject({
      method: "POST",
      url: `/api/v1/controls/${caseId}/findings`,
      headers: { authorization: `Bearer ${keys.get("officer")}` },
      payload: { task: 1, result: "ok", presence: "Seen on the quay." },
    });
    const { code, detail = "" } = answer.json<{ code?: string; detail?: string }>();
    return { status: answer.statusCode, code, detail };
  }
  async function lend(from: string, scopes: string) {
    await database.sql`delete from delegations`;
    await database.sql`
      insert into delegations (delegation_id, from_person, from_name, to_person, party_id, scopes, from_at, to_at)
      select ${newId(1)}, ${from}, 'lender', 'key:' || key_id, party_id, ${scopes}::text[],
        '2026-11-25', '2026-11-26' from api_keys where made_by = 'off'`;
  }

  test("outside his shift an officer finds nothing, and is told when it begins", async () => {
    await join(morning);
    const refused = await find();
    assert.deepEqual([refused.status, refused.code], [403, "OUTSIDE_SHIFT"]);
    assert.match(refused.detail, /2026-11-30T06:00\+08:00 \(Asia\/Shanghai\)/);
  });

  test("what a supervisor lends holds outside the shift; a colleague lends no time", async () => {
    await join(morning);
    await database.sql`
      insert into account_users (id, name, email) values
        ('chief', 'Chief', 'chief@example.com'), ('mate', 'Mate', 'mate@example.com')`;
    await database.sql`
      insert into account_memberships (membership_id, account_id, party_id, role, from_at, made_by)
      values (${newId(2)}, 'chief', 'customs', 'supervisor', '2026-01-01', 'test'),
        (${newId(3)}, 'mate', 'customs', 'officer', '2026-01-01', 'test')`;
    await lend("account:mate", "{officer}");
    assert.equal((await find()).code, "OUTSIDE_SHIFT");
    await lend("account:chief", "{money}");
    assert.equal((await find()).code, "OUTSIDE_SHIFT", "another right than the act needs");
    await lend("account:chief", "{officer}");
    assert.equal((await find()).status, 200);
    await database.sql`delete from delegations`;
    assert.equal((await find()).code, "OUTSIDE_SHIFT");
  });

  test("in his shift, or without one, an officer goes on", async () => {
    await join(day);
    assert.notEqual((await find()).code, "OUTSIDE_SHIFT");
    await join(undefined);
    assert.notEqual((await find()).code, "OUTSIDE_SHIFT");
    const { profiles } = served.app;
    const binds = ["cn", "gb"].map((id) => accessRulesOf(getProfile(profiles, id)).shiftsBind);
    assert.deepEqual(binds, [true, false]);
  });
});
