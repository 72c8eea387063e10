/** Second persons, conflicts of interest, offices, delegations and the log of sensitive reads. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { AppError } from "#src/kernel/app-error.ts";
import { appendCases } from "#src/clearance/control/case/store.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { newId } from "#src/kernel/ids.ts";
import { refuseOtherOffice } from "#src/identity/access/delegations.ts";
import { refuseConflict } from "#src/identity/access/related-parties.ts";
import { decideSecond, withSecondPerson } from "#src/identity/access/second-approval.ts";
import { listApprovals } from "#src/identity/access/second-approval-store.ts";
import { machineCaller } from "#src/platform/route.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { keysOfParties } from "#src/registers/parties/same-party-store.ts";
import { accessRulesOf } from "#src/registers/access-rules.ts";
import { getProfile } from "#src/registers/profile.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const person = (id: string, party = "customs") => ({
  id: `account:${id}`,
  name: id,
  party,
  isMachine: false,
  isAdministrator: false,
});

describeWithDatabase("acts of access", (database) => {
  const served = serveTests(database, at);
  let id = "";

  before(async () => {
    await served.giveMachineKeys([
      ["broker", ["lodge"]],
      ["officer", ["officer"]],
      ["supervisor", ["officer", "parties", "approve"]],
      ["auditor", ["audit", "inspect"]],
      ["administrator", ["*"]],
      ["statistician", ["statistics"]],
    ]);
    const profile = getProfile(served.app.profiles, "cn");
    const document = madeDeclaration({ reference: "ACTS-1" });
    const facts = readFacts(document, profile);
    const lodgement = { profile, lodgerId: "broker", format: "application/json", document, facts };
    ({ id } = await served.app.desk.lodge({ ...lodgement, problems: [] }));
  });

  const request = served.send;
  const send = async (...asked: Parameters<typeof request>) => {
    const { status, text } = await request(...asked);
    return { status, json: text.startsWith("{") ? JSON.parse(text) : {} };
  };
  async function openCase(): Promise<string> {
    const caseId = newId<"control-case">(at.epochMilliseconds);
    const tasks = [{ task: 1, agency: "customs", kind: "documents" }];
    const row = { declarationId: id, caseId, profile: "cn", office: "2225", lane: "red" };
    await appendCases(database.sql, [{ ...row, openedAt: at, tasks }]);
    return caseId;
  }

  const rule = { act: "refund", by: ["approve"], administratorAlone: false };
  const refund = (by: ReturnType<typeof person>, subject: string) => ({
    profile: "cn",
    rule,
    subject,
    digest: subject,
    content: {
      route: "POST /accounts/{party}/refunds",
      does: { en: "Refund", zh: "退税" },
      names: {},
      body: {},
      about: null,
    },
    about: [],
    person: by,
    at,
    hours: 72,
    require: async () => undefined,
  });
  const all = { kind: "all" } as const;
  const decision = {
    decision: "approve",
    reason: "checked",
    caller: machineCaller("customs", ["approve"]),
    sender: machineCaller("customs", ["approve"]),
    by: ["approve"],
    at,
  } as const;

  test("an act of two runs once, after another person approved it", async () => {
    const { sql } = database;
    let done = 0;
    const act = () => withSecondPerson(sql, refund(person("li"), "R-1"), async () => ++done);
    await assert.rejects(act(), { code: "SECOND_PERSON_NEEDED" });
    await assert.rejects(act(), { code: "SECOND_PERSON_NEEDED" });
    const [open, ...more] = await listApprovals(sql, { rows: all, act: "refund", limit: 9 });
    assert.ok(open);
    assert.equal(more.length, 0, "asked twice, open once");
    const decide = (who: ReturnType<typeof person>) =>
      decideSecond(sql, { ...decision, id: open.id, person: who });
    await assert.rejects(decide(person("li")), { code: "SECOND_PERSON_SAME" });
    const machine = { ...person("bot"), id: "key:1", isMachine: true };
    await assert.rejects(decide(machine), { code: "SECOND_PERSON_MACHINE" });
    const stranger = { ...decision, id: open.id, person: person("wu"), by: ["risk"] };
    await assert.rejects(decideSecond(sql, stranger), { code: "SECOND_PERSON_SCOPE" });
    assert.equal((await decide(person("wang"))).status, "approved");
    await assert.rejects(decide(person("zhao")), { code: "APPROVAL_DECIDED" });
    const other = refund(person("li"), "R-2");
    await assert.rejects(
      withSecondPerson(sql, other, async () => ++done),
      { code: "SECOND_PERSON_NEEDED" },
      "an approval holds for its subject only",
    );
    assert.equal(done, 0);
    await act();
    assert.equal(done, 1);
    await assert.rejects(act(), { code: "SECOND_PERSON_NEEDED" }, "an approval is used up");
  });

  test("what one person asks for several times at once waits once", async () => {
    const act = refund(person("li"), "R-1");
    const asked = { ...act, subject: "R-SIX", digest: "R-SIX" };
    const told = await Promise.allSettled(
      Array.from({ length: 6 }, () => withSecondPerson(database.sql, asked, async () => 1)),
    );
    const waits = told.map((one) => (one.status === "rejected" ? String(one.reason) : "done"));
    assert.equal(new Set(waits).size, 1, waits.join("\n"));
    const open = await listApprovals(database.sql, { rows: all, act: "refund", limit: 99 });
    assert.equal(open.filter(({ subject }) => subject === "R-SIX").length, 1);
  });

  test("what cannot follow is refused before anybody is asked", async () => {
    const refused = new AppError({ code: "NOT_NOW", status: 409, message: "", fix: "" });
    const asked = { ...refund(person("li"), "R-NOT"), require: () => Promise.reject(refused) };
    await assert.rejects(
      withSecondPerson(database.sql, asked, async () => 1),
      { code: "NOT_NOW" },
    );
    const open = await listApprovals(database.sql, { rows: all, act: "refund", limit: 99 });
    assert.equal(open.filter(({ subject }) => subject === "R-NOT").length, 0);
  });

  test("an act that fails keeps its approval; two at once use it once; late ones are lost", async () => {
    const { sql } = database;
    const asked = refund(person("li"), "R-3");
    const run = (work: () => Promise<number>) => withSecondPerson(sql, asked, work);
    await assert.rejects(
      run(async () => 1),
      { code: "SECOND_PERSON_NEEDED" },
    );
    const [open] = await listApprovals(sql, { rows: all, act: "refund", status: "open", limit: 1 });
    assert.equal(open?.subject, "R-3");
    await decideSecond(sql, { ...decision, id: open.id, person: person("wang") });
    const broken = async () => {
      throw new Error("the bank is closed");
    };
    await assert.rejects(run(broken), /bank/);
    const both = await Promise.allSettled([run(async () => 1), run(async () => 1)]);
    assert.equal(both.filter((one) => one.status === "fulfilled").length, 1);
    const late = { ...refund(person("li"), "R-4"), at: at.subtract({ hours: 100 }) };
    await assert.rejects(
      withSecondPerson(sql, late, async () => 1),
      { code: "SECOND_PERSON_NEEDED" },
    );
    const still = await listApprovals(sql, { rows: all, act: "refund", status: "open", limit: 9 });
    const old = still.find(({ subject }) => subject === "R-4");
    assert.ok(old);
    const tooLate = { ...decision, id: old.id, person: person("wang") };
    await assert.rejects(decideSecond(sql, tooLate), { code: "APPROVAL_DECIDED" });
  });

  test("who may not decide an act sees that it waits, and neither what it is about nor the amount", async () => {
    const asked = refund(person("li"), "3122260001 250.00 R-9");
    await assert.rejects(
      withSecondPerson(database.sql, asked, async () => 1),
      { code: "SECOND_PERSON_NEEDED" },
    );
    const seenBy = async (party: string) => {
      const { json } = await send(party, "GET", "/approvals?act=refund&status=open");
      const open = json.approvals.filter(
        ({ askedName }: { askedName: string }) => askedName === "li",
      );
      assert.ok(open.length > 0, party);
      return { open, isTold: JSON.stringify(json).includes("250.00") };
    };
    const colleague = await seenBy("statistician");
    assert.equal(colleague.isTold, false);
    for (const { subject, content, status } of colleague.open)
      assert.deepEqual([subject, content, status], [null, null, "open"]);
    for (const party of ["supervisor", "auditor", "administrator"])
      assert.equal((await seenBy(party)).isTold, true, party);
  });

  test("whose tasks a caller records is told with the kinds of control", async () => {
    const told = async (who: string) =>
      (await send(who, "GET", "/control-kinds?profile=cn")).json.agencies;
    assert.deepEqual(await told("officer"), ["customs"]);
    assert.deepEqual(await told("broker"), []);
    assert.ok((await told("administrator")).includes("plant-animal-health"));
  });

  test("a release asked for by a made officer waits for another one; the same one is refused", async () => {
    const body = { period: "2024-01", officer: "made-li" };
    const asked = await send("administrator", "POST", "/statistics/releases", body);
    assert.equal(asked.json.code, "SECOND_PERSON_NEEDED");
    const { id: waiting, ...told } = asked.json.approval;
    assert.deepEqual(told, {
      act: "statistics-release",
      says: { en: "Release of statistics", zh: "统计发布" },
      by: ["statistics", "approve"],
      runsItself: false,
    });
    const listed = await send("administrator", "GET", "/approvals?act=statistics-release");
    const [open] = listed.json.approvals;
    assert.equal(open.askedName, "made-li");
    assert.equal(waiting, open.id, "the refusal leads to what waits");
    const decide = (officer: string) =>
      send("administrator", "POST", `/approvals/${open.id}/decision`, {
        decision: "approve",
        reason: "figures compared",
        officer,
      });
    assert.equal((await decide("made-li")).json.code, "SECOND_PERSON_SAME");
    assert.equal((await decide("made-wang")).json.status, "approved");
    assert.equal((await send("broker", "GET", `/approvals/${open.id}`)).status, 404);
  });

  test("who is related to a party decides none of its cases, and cannot take that back alone", async () => {
    const caseId = await openCase();
    const statement = { number: "3122260001", reason: "my sister works there" };
    const stated = await send("officer", "POST", "/related-parties", statement);
    assert.equal(stated.status, 201);
    const decision = { decision: "refuse" };
    const refused = await send("officer", "POST", `/controls/${caseId}/decision`, decision);
    assert.equal(refused.status, 403);
    assert.equal(refused.json.code, "CONFLICT_OF_INTEREST");
    assert.match(refused.json.detail, /my sister works there/);
    const fixed = await send("officer", "POST", `/declarations/${id}/charges`, {
      lines: [{ item: 1, taxType: "A00", amount: "1", reason: "made up" }],
    });
    assert.equal(fixed.json.code, "CONFLICT_OF_INTEREST");
    const path = `/related-parties/${stated.json.id}`;
    assert.equal((await send("officer", "DELETE", path)).status, 403);
    const other = { ...statement, person: "key:another" };
    assert.equal((await send("officer", "POST", "/related-parties", other)).status, 404);
    assert.equal((await send("supervisor", "POST", "/related-parties", other)).status, 201);
    assert.equal((await send("supervisor", "DELETE", path)).status, 200);
    const decided = await send("officer", "POST", `/controls/${caseId}/decision`, decision);
    assert.notEqual(decided.json.code, "CONFLICT_OF_INTEREST");
  });

  test("who acts for a party too decides none of its cases, whether he said so or not", async () => {
    const { sql } = database;
    const officer = person("double");
    const owners = { parties: ["double-trader"] };
    await refuseConflict({ sql, keysOfParties }, officer, owners);
    await sql`
      insert into account_users (id, name, email) values ('double', 'Double', 'double@example.com')`;
    await sql`
      insert into account_memberships (membership_id, account_id, party_id, role, from_at, made_by)
      values (${newId(3)}, 'double', 'double-trader', 'trader-clerk', '2026-01-01', 'test')`;
    await assert.rejects(refuseConflict({ sql, keysOfParties }, officer, owners), {
      code: "CONFLICT_OF_INTEREST",
    });
    await refuseConflict({ sql, keysOfParties }, officer, { parties: ["another"] });
  });

  test("an officer of another office decides nothing here until the office lends it", async () => {
    const { sql } = database;
    const officer = { ...machineCaller("officer", ["officer"]), keyId: "1", office: "0100" };
    const about = { office: "2225", at };
    await assert.rejects(refuseOtherOffice(sql, officer, about), { code: "OTHER_OFFICE" });
    await refuseOtherOffice(sql, { ...officer, office: "2225" }, about);
    await refuseOtherOffice(sql, { ...officer, office: undefined }, about);
    await sql`
      insert into account_users (id, name, email) values ('lender', 'Lender', 'lender@example.com')`;
    await sql`
      insert into account_memberships (membership_id, account_id, party_id, role, office, from_at, made_by)
      values (${newId(5)}, 'lender', 'officer', 'officer', '2225', '2026-01-01', 'test')`;
    await sql`
      insert into delegations (delegation_id, from_person, from_name, to_person, party_id, scopes, office, from_at, to_at)
      values (${newId(0)}, 'account:lender', 'Lender', 'key:1', 'officer', '{officer}', '2225', '2026-11-25', '2026-11-26')`;
    await refuseOtherOffice(sql, officer, about);
    const later = { office: "2225", at: at.add({ hours: 48 }) };
    await assert.rejects(refuseOtherOffice(sql, officer, later), { code: "OTHER_OFFICE" });
    const { profiles } = served.app;
    assert.equal(accessRulesOf(getProfile(profiles, "cn")).officesDecideForOthers, false);
    assert.equal(accessRulesOf(getProfile(profiles, "gb")).officesDecideForOthers, true);
  });

  test("a delegation lends what one holds, to a colleague, until a date, and to nobody else", async () => {
    const [colleague] = await database.sql<{ id: string }[]>`
      insert into api_keys (key_id, key_hash, party_id, name, scopes, created_at)
      values (${newId(1)}, 'none', 'supervisor', 'clerk', '{statistics}', now()) returning key_id as id`;
    const to = `key:${colleague?.id}`;
    const until = "2026-12-01T00:00:00Z";
    const lend = (body: object) => send("supervisor", "POST", "/delegations", body);
    const wide = await lend({ to, scopes: ["money"], until });
    assert.equal(wide.json.code, "DELEGATION_TOO_WIDE");
    assert.equal(
      (await lend({ to, scopes: ["approve"], until: "2026-11-01T00:00:00Z" })).status,
      422,
    );
    assert.equal(
      (await lend({ to, scopes: ["approve"], until: "2028-11-01T00:00:00Z" })).status,
      422,
    );
    const stranger = await lend({
      to: "key:00000000-0000-7000-8000-000000000000",
      scopes: ["approve"],
      until,
    });
    assert.equal(stranger.json.code, "DELEGATION_INVALID");
    const lent = await lend({ to, scopes: ["approve"], until });
    assert.equal(lent.status, 201, JSON.stringify(lent.json));
    const path = `/delegations/${lent.json.id}`;
    assert.equal((await send("officer", "DELETE", path)).status, 404, "not the officer's to end");
    assert.equal((await send("supervisor", "DELETE", path)).status, 200);
  });

  test("a borrowed scope opens its routes until its end", async () => {
    await served.giveMachineKeys([["clerk", ["lodge"]]]);
    assert.equal((await send("clerk", "GET", "/sensitive-reads")).status, 403);
    await served.giveMachineKeys([["clerk-two", ["lodge"]]]);
    await database.sql`
      insert into api_keys (key_id, key_hash, party_id, name, scopes, created_at)
      values (${newId(6)}, 'lends', 'clerk-two', 'lender', '{audit}', now())`;
    await database.sql`
      insert into delegations (delegation_id, from_person, from_name, to_person, party_id, scopes, from_at, to_at)
      select ${newId(2)}, 'key:' || f.key_id, 'x', 'key:' || t.key_id, 'clerk-two', '{audit}',
        '2026-11-25', '2026-11-26'
      from api_keys f, api_keys t
      where f.key_hash = 'lends' and t.party_id = 'clerk-two' and t.name = 'test'`;
    assert.equal((await send("clerk-two", "GET", "/sensitive-reads")).status, 200);
  });

  test("reads of others' data are written down with their purpose; the own ones are not", async () => {
    const path = `/declarations/${id}`;
    await send("broker", "GET", path);
    await send("officer", "GET", path);
    await send("officer", "GET", path, undefined, { "tidegate-purpose": "complaint 17" });
    const log = await send("auditor", "GET", `/sensitive-reads?record=${id}`);
    const lines = log.json.reads.map((read: Record<string, unknown>) => [
      read["partyId"],
      read["purpose"],
      read["isStated"],
    ]);
    assert.deepEqual(lines, [
      ["officer", "complaint 17", true],
      ["officer", "Work on the declaration", false],
    ]);
    const [row] = await database.sql<{ name: string }[]>`
      select coalesce(mrn, reference) as name from declarations where declaration_id = ${id}`;
    assert.equal(log.json.reads[0].recordName, row?.name, "by the number people know");
    const sought = async (query: string) =>
      (await send("auditor", "GET", `/sensitive-reads?${query}`)).json.reads.length;
    assert.equal(await sought(`record=${row?.name}`), 2, "found by that number");
    assert.equal(await sought(`record=${row?.name}0`), 0);
    const { person, personName } = log.json.reads[0];
    const named = await sought(`record=${id}&person=${encodeURIComponent(personName.slice(0, 3))}`);
    assert.equal(named, 2, "and by a part of the reader's name");
    assert.equal(await sought(`record=${id}&person=${encodeURIComponent(person)}`), 2);
    assert.equal(await sought("person=Nobody%20of%20this%20name"), 0);
    for (const party of ["officer", "supervisor", "broker"])
      assert.equal((await send(party, "GET", "/sensitive-reads")).status, 403, party);
    await assert.rejects(database.sql`update sensitive_reads set purpose = 'x'`, /append only/);
    await assert.rejects(database.sql`delete from sensitive_reads`, /append only/);
    await assert.rejects(database.sql`truncate sensitive_reads`, /append only/);
  });
});
