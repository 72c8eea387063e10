/** Conflicts of interest: a party by each of its names, a person by each of his hands. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { makeKey } from "#src/main/test-app.ts";
import { sha256 } from "#src/kernel/canonical-json.ts";
import { newId } from "#src/kernel/ids.ts";
import { insertMachineKey } from "#src/identity/access/key-store.ts";
import { putParty } from "#src/identity/access/party-store.ts";
import { putMembership } from "#src/identity/accounts/memberships-store.ts";
import { putAccount } from "#src/identity/accounts/store.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { submit } from "#src/registers/parties/apply.ts";
import { madeParty, madeRegistration } from "#src/registers/parties/made-party.ts";
import { registerParty } from "#src/registers/parties/record-changes.ts";
import { machineCaller } from "#src/platform/route.ts";
import { stateRelation } from "#src/identity/access/relation-store.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const customs = "administrator";

describeWithDatabase("relations", (database) => {
  let sql: typeof database.sql;
  const served = serveTests(database, at);
  const { keys } = served;
  let seed = 4_400;

  before(async () => {
    ({ sql } = database);
    keys.set("root", await makeKey(database, customs, ["*"]));
  });

  /** An official with a key that he answers for, or a member of a company. */
  async function makePerson(id: string, role: string, party = customs, name = id): Promise<string> {
    const life = { from: Temporal.Instant.from("2020-01-01T00:00:00Z"), to: undefined };
    const rest = { passwordHash: "", locale: "en", mustChangePassword: false };
    await putAccount(sql, { id, credentialId: id, name, email: `${id}@people.example`, ...rest });
    await addTo(id, role, party, life);
    await makeKeyOf(id, party);
    return id;
  }
  async function addTo(
    accountId: string,
    role: string,
    partyId: string,
    life = { from: at, to: undefined },
    office?: string,
  ) {
    const place = { partyId, office, agency: undefined };
    const membershipId = newId(at.epochMilliseconds);
    await putMembership(sql, { ...place, ...life, membershipId, accountId, role, madeBy: "test" });
  }
  async function makeKeyOf(accountId: string, partyId = customs, name = accountId) {
    const secret = `tg_test_${name}`;
    const made = { id: newId(at.epochMilliseconds), keyHash: sha256(secret), start: "tg_test_" };
    const all = ["officer", "approve", "money", "parties", "lodge"];
    const rest = { name, scopes: all, roles: [], office: undefined, agency: undefined };
    const life = { at, expiresAt: undefined, allowedAddresses: [], madeBy: accountId };
    await insertMachineKey(sql, { ...made, ...rest, ...life, partyId });
    keys.set(name, secret);
    return made.id;
  }
  /** A registered party with two numbers. */
  async function makeTrader() {
    seed++;
    const id = `party-${seed}`;
    await putParty(sql, { partyId: id, name: id, roles: [], at });
    const details = madeParty(seed);
    const uscc = details.numbers[0]?.number ?? "";
    const customsNumber = madeRegistration(seed);
    const kind = "customs-registration";
    const numbers = [...details.numbers, { profile: "cn", kind, number: customsNumber }];
    const changing = { at, day: Temporal.PlainDate.from("2026-01-01"), by: "test", reason: "made" };
    await sql.begin((tx) =>
      registerParty(tx, { ...details, numbers }, { ...changing, partyId: id }),
    );
    await served.app.snapshots.refresh(sql);
    return { id, uscc, customsNumber, details: { ...details, numbers } };
  }
  const request = served.send;
  const send = async (...asked: Parameters<typeof request>) => {
    const { status, text } = await request(...asked);
    return { status, json: text.startsWith("{") ? JSON.parse(text) : {} };
  };
  const deposit = (who: string, number: string, more: object = {}) => {
    const body = { amount: "2.00", reference: "R", ...more };
    return send(who, "POST", `/accounts/${encodeURIComponent(number)}/deposits`, body);
  };
  const guarantee = (who: string, holder: string) => {
    const reference = newId(at.epochMilliseconds).slice(0, 30);
    const days = { validFrom: "2026-01-01" };
    const body = { reference, holder, kind: "comprehensive", amount: "10.00", ...days };
    return send(who, "POST", "/guarantees", body);
  };
  const state = (person: string, number: string) =>
    stateRelation(sql, {
      person,
      personName: person,
      number,
      reason: "my wife",
      statedBy: "x",
      at,
    });
  const conflict = (answer: { json: { code?: string } }) => answer.json.code;

  test("a statement about one name of a party holds for each of its names", async () => {
    const trader = await makeTrader();
    const names = [trader.id, trader.uscc, trader.customsNumber, trader.uscc.toLowerCase()];
    for (const [index, stated] of names.entries()) {
      const who = await makePerson(`stated-${index}`, "senior-officer");
      await state(`account:${who}`, stated);
      for (const name of names) {
        const said = [conflict(await deposit(who, name)), conflict(await guarantee(who, name))];
        assert.deepEqual(said, Array(2).fill("CONFLICT_OF_INTEREST"), `${stated}: ${name}`);
      }
    }
    const free = await makePerson("unrelated", "senior-officer");
    assert.equal((await deposit(free, trader.uscc)).status, 200);
    assert.equal((await guarantee(free, trader.customsNumber)).status, 201);
  });

  test("a member of the company decides nothing about it, by whatever name it is written", async () => {
    const trader = await makeTrader();
    const bob = await makePerson("bob", "trader-admin", trader.id);
    await addTo(bob, "supervisor", customs);
    await makeKeyOf(bob, customs, "bob-official");
    for (const name of [trader.id, trader.uscc, trader.customsNumber]) {
      assert.equal(conflict(await deposit("bob-official", name)), "CONFLICT_OF_INTEREST", name);
      assert.equal(conflict(await guarantee("bob-official", name)), "CONFLICT_OF_INTEREST", name);
    }
    const refund = { amount: "1.00", reference: "R", reason: "asked for" };
    const refused = await send("bob-official", "POST", `/accounts/${trader.uscc}/refunds`, refund);
    assert.equal(conflict(refused), "CONFLICT_OF_INTEREST");
  });

  test("a record that was merged is the party that stays", async () => {
    const [gone, stays] = [await makeTrader(), await makeTrader()];
    const who = await makePerson("merger", "supervisor");
    const relation = await state(`account:${who}`, gone.uscc);
    const into = { reason: "one company", into: gone.id };
    const refused = await send(who, "POST", `/parties/${stays.id}/merger`, into);
    assert.equal(conflict(refused), "CONFLICT_OF_INTEREST", "the other side counts too");
    const merged = { reason: "one company", into: stays.id };
    assert.equal((await send("root", "POST", `/parties/${gone.id}/merger`, merged)).status, 200);
    assert.equal(relation.number, gone.uscc);
    for (const name of [stays.id, stays.uscc, gone.uscc, gone.id])
      assert.equal(conflict(await deposit(who, name)), "CONFLICT_OF_INTEREST", name);
  });

  test("money and guarantees lie under the number, never under an id or other letters", async () => {
    const trader = await makeTrader();
    const who = await makePerson("bookkeeper", "senior-officer");
    const small = trader.uscc.toLowerCase();
    for (const name of [trader.id, small, ` ${trader.uscc}`].map((one) => one.trim())) {
      if (name === trader.uscc) continue;
      assert.equal(conflict(await deposit(who, name)), "ACCOUNT_OF_OTHER_NAME", name);
      assert.equal(conflict(await guarantee(who, name)), "ACCOUNT_OF_OTHER_NAME", name);
      const body = { mandate: "M1", bankAccount: "DE02120300000000202051", signedOn: "2026-01-01" };
      const debit = await send(who, "POST", `/accounts/${name}/mandates`, { ...body, name: "N" });
      assert.notEqual(debit.status, 201);
      const held = await sql`
        select 1 from account_balances where account like ${`trader:cn:${name}:%`}
        union all select 1 from guarantees where holder = ${name}`;
      assert.equal(held.length, 0, name);
    }
    assert.equal((await deposit(who, trader.uscc)).status, 200);
  });

  test("the second person is related to the owner of the act no more than the first", async () => {
    const trader = await makeTrader();
    const first = await makePerson("first", "senior-officer");
    const related = await makePerson("second-related", "supervisor");
    await state(`account:${related}`, trader.customsNumber);
    const member = await makePerson("second-member", "trader-admin", trader.id);
    await addTo(member, "supervisor", customs);
    await makeKeyOf(member, customs, "second-member-official");
    const other = await makePerson("second-other", "supervisor");
    await deposit(first, trader.uscc);
    const body = { amount: "1.00", reference: "RF", reason: "asked for" };
    const asked = await send(first, "POST", `/accounts/${trader.uscc}/refunds`, body);
    assert.equal(conflict(asked), "SECOND_PERSON_NEEDED");
    const listed = await send(other, "GET", "/approvals?act=refund&status=open");
    const open = listed.json.approvals.find(({ subject }: { subject: string }) =>
      subject.includes(trader.uscc),
    );
    const decide = (who: string) =>
      send(who, "POST", `/approvals/${open.id}/decision`, { decision: "approve", reason: "fine" });
    assert.equal(conflict(await decide(related)), "CONFLICT_OF_INTEREST");
    assert.equal(conflict(await decide("second-member-official")), "CONFLICT_OF_INTEREST");
    assert.equal((await decide(other)).json.status, "approved");
  });

  test("nobody ends his own stated conflict, by whatever key", async () => {
    const trader = await makeTrader();
    const who = await makePerson("ends", "supervisor");
    const keyId = await makeKeyOf(who, customs, "ends-2");
    const byKey = await state(`key:${keyId}`, trader.uscc);
    const byName = await state(`account:${who}`, trader.uscc);
    for (const key of [who, "ends-2"])
      for (const { id } of [byKey, byName]) {
        const ended = await send(key, "DELETE", `/related-parties/${id}`);
        assert.equal(conflict(ended), "RELATION_OF_ONESELF");
      }
    assert.equal(conflict(await deposit(who, trader.uscc)), "CONFLICT_OF_INTEREST");
    const colleague = await makePerson("colleague", "supervisor");
    for (const { id } of [byKey, byName])
      assert.equal((await send(colleague, "DELETE", `/related-parties/${id}`)).status, 200);
    assert.equal((await deposit(who, trader.uscc)).status, 200);
  });

  test("an officer whom the installation's key names is judged as that person", async () => {
    const trader = await makeTrader();
    const sen = await makePerson("sen", "senior-officer", customs, "Sen  Off");
    const names = ["Sen Off", "sen off", "account:sen", "sen", "sen@people.example"];
    const body = { amount: "1.00", reference: "RN", reason: "asked for" };
    await deposit(sen, trader.uscc);
    const asked = await send(sen, "POST", `/accounts/${trader.uscc}/refunds`, body);
    assert.equal(conflict(asked), "SECOND_PERSON_NEEDED");
    const listed = await send("root", "GET", "/approvals?act=refund&status=open");
    const [open] = listed.json.approvals;
    const approve = (officer: string) =>
      send("root", "POST", `/approvals/${open.id}/decision`, {
        decision: "approve",
        reason: "named",
        officer,
      });
    for (const name of names)
      assert.equal(conflict(await approve(name)), "SECOND_PERSON_SAME", name);
    await makePerson("clerk", "officer");
    assert.equal(conflict(await approve("clerk")), "NOT_ALLOWED", "without the scope");
    await makePerson("sup", "supervisor", customs, "Sup Off");
    const approved = await approve("Sup Off");
    assert.equal(approved.json.status, "approved");
    assert.equal(approved.json.decidedName, "Sup Off");

    await state(`account:${sen}`, trader.customsNumber);
    const order = await lodgedBy(trader.id);
    for (const name of names) {
      const control = { kind: "examination", reason: "smells", officer: name };
      const said = await send("root", "POST", `/declarations/${order}/control-orders`, control);
      assert.equal(conflict(said), "CONFLICT_OF_INTEREST", name);
    }
    await makePerson("twin-1", "officer", customs, "Twin");
    await makePerson("twin-2", "officer", customs, "Twin");
    const twin = { kind: "examination", reason: "smells", officer: "twin" };
    const path = `/declarations/${order}/control-orders`;
    assert.equal(conflict(await send("root", "POST", path, twin)), "OFFICER_AMBIGUOUS");
    const nobody = { ...twin, officer: "account:nobody" };
    assert.equal(conflict(await send("root", "POST", path, nobody)), "OFFICER_UNKNOWN");
  });

  async function lodgedBy(party: string): Promise<string> {
    const { makers } = await import("#src/main/made-records.ts");
    return (await makers["declaration"]?.(served.app, party, "cn")) ?? "";
  }

  test("a named officer keeps to his shift and his office", async () => {
    const trader = await makeTrader();
    const id = await lodgedBy(trader.id);
    await makePerson("placed", "officer");
    await addTo("placed", "officer", customs, { from: at, to: undefined }, "9999");
    const order = { kind: "examination", reason: "smells", officer: "placed" };
    const path = `/declarations/${id}/control-orders`;
    assert.equal(conflict(await send("root", "POST", path, order)), "OTHER_OFFICE");
    await makePerson("sleeps", "officer");
    await sql`
      update account_memberships set shift_days = '{7}', shift_from = '01:00', shift_to = '02:00'
      where account_id = 'sleeps'`;
    const asleep = { ...order, officer: "sleeps" };
    assert.equal(conflict(await send("root", "POST", path, asleep)), "OUTSIDE_SHIFT");
  });

  test("who is related reviews neither the party's amendment nor its first application", async () => {
    const trader = await makeTrader();
    const who = await makePerson("reviewer", "supervisor");
    await state(`account:${who}`, trader.customsNumber);
    const caller = machineCaller(trader.id, ["accounts"]);
    const amending = {
      party: "own",
      amends: trader.id,
      details: trader.details,
      note: "",
    } as const;
    const amendment = await submit(served.app, caller, amending);
    const refuse = { decision: "refuse", reason: "not this time" };
    const path = `/party-applications/${amendment.id}/review`;
    assert.equal(conflict(await send(who, "POST", path, refuse)), "CONFLICT_OF_INTEREST");

    const fresh = madeParty(9_001);
    await state(`account:${who}`, fresh.numbers[0]?.number ?? "");
    const applicant = machineCaller("applicant-1", ["accounts"]);
    const first = await submit(served.app, applicant, { party: "new", details: fresh, note: "" });
    const review = `/party-applications/${first.id}/review`;
    assert.equal(conflict(await send(who, "POST", review, refuse)), "CONFLICT_OF_INTEREST");
    const other = await makePerson("reviewer-2", "supervisor");
    assert.equal((await send(other, "POST", review, refuse)).status, 200);
  });
});
