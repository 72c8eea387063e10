/** What is lent holds in one party, while both act for it, and as far as the lender still holds it. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { newId } from "#src/kernel/ids.ts";
import { changeMember, endMember } from "../accounts/people.ts";
import { makeKey } from "../accounts/keys.ts";
import { putMembership } from "../accounts/memberships-store.ts";
import type { Caller } from "#src/platform/route.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { Borrowed } from "./delegations.ts";
import { scopesOf } from "./roles.ts";
import { insertDelegation } from "./delegation-store.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const hours = (count: number) => at.add({ hours: count });

describeWithDatabase("delegations", (database) => {
  let count = 0;
  let borrowed: Borrowed;

  before(async () => {
    borrowed = new Borrowed(database.sql);
    for (const party of ["customs", "broker"])
      await database.sql`
        insert into parties (party_id, name, roles, created_at)
        values (${party}, ${party}, ${party === "broker" ? "{broker}" : "{}"}::text[], now())`;
    await person("chief", "customs", "administrator");
  });

  async function person(name: string, party: string, role: string): Promise<Caller> {
    await database.sql`insert into account_users (id, name, email) values (${name}, ${name}, ${`${name}@lend.example`})
      on conflict do nothing`;
    await join(name, party, role);
    return callerOf(name, party, role);
  }
  async function join(name: string, party: string, role: string, from = at): Promise<void> {
    await putMembership(database.sql, {
      membershipId: newId(from.epochMilliseconds + ++count),
      accountId: name,
      partyId: party,
      role,
      office: undefined,
      agency: undefined,
      from,
      to: undefined,
      madeBy: "test",
    });
  }
  function callerOf(name: string, partyId: string, role: string): Caller {
    return {
      partyId,
      name,
      roles: [role],
      scopes: scopesOf([role]),
      numbers: [],
      accountId: name,
      keyId: undefined,
      agency: undefined,
      office: undefined,
    };
  }
  async function lend(from: string, to: string, scopes: readonly string[]): Promise<void> {
    await insertDelegation(database.sql, {
      person: {
        id: `account:${from}`,
        name: from,
        party: "customs",
        isMachine: false,
        isAdministrator: false,
      },
      toPerson: `account:${to}`,
      scopes,
      office: undefined,
      agency: undefined,
      from: at,
      to: hours(48),
    });
  }
  const held = async (caller: Caller, when = hours(1)) =>
    (await borrowed.extend(caller, when))?.scopes ?? [];
  const byChief = (when: Temporal.Instant) => ({
    sql: database.sql,
    caller: callerOf("chief", "customs", "administrator"),
    at: when,
  });

  test("borrowed scopes do not follow a person into another party", async () => {
    await person("lender-a", "customs", "senior-officer");
    const inCustoms = await person("clerk-a", "customs", "officer");
    const atBroker = await person("clerk-a", "broker", "broker");
    await lend("lender-a", "clerk-a", ["money", "officer"]);
    assert.deepEqual(await held(inCustoms), ["officer", "money"]);
    assert.deepEqual(await held(atBroker), ["lodge"]);
  });

  test("a lender who is demoted, or leaves, lends nothing from then, nor when he comes back", async () => {
    await person("lender-b", "customs", "senior-officer");
    const clerk = await person("clerk-b", "customs", "officer");
    await lend("lender-b", "clerk-b", ["money"]);
    assert.deepEqual(await held(clerk), ["officer", "money"]);
    const order = { accountId: "lender-b", office: undefined, agency: undefined, to: undefined };
    await changeMember(byChief(hours(2)), { ...order, role: "officer" });
    assert.deepEqual(await held(clerk, hours(3)), ["officer"]);
    await changeMember(byChief(hours(4)), { ...order, role: "senior-officer" });
    assert.deepEqual(await held(clerk, hours(5)), ["officer"], "a promotion lends nothing anew");
    await lend("lender-b", "clerk-b", ["money"]);
    await endMember(byChief(hours(6)), { accountId: "lender-b", partyId: "customs" });
    await join("lender-b", "customs", "senior-officer", hours(7));
    assert.deepEqual(await held(clerk, hours(8)), ["officer"]);
  });

  test("a membership that ends by its own date takes what it lent with it", async () => {
    await person("lender-c", "customs", "senior-officer");
    const clerk = await person("clerk-c", "customs", "officer");
    await lend("lender-c", "clerk-c", ["money"]);
    await database.sql`update account_memberships set to_at = ${hours(2).toString()} where account_id = 'lender-c'`;
    assert.deepEqual(await held(clerk, hours(1)), ["officer", "money"]);
    assert.deepEqual(await held(clerk, hours(3)), ["officer"]);
  });

  test("who leaves and comes back has to be lent to again", async () => {
    await person("lender-d", "customs", "senior-officer");
    const clerk = await person("clerk-d", "customs", "officer");
    await lend("lender-d", "clerk-d", ["money"]);
    await endMember(byChief(hours(2)), { accountId: "clerk-d", partyId: "customs" });
    await join("clerk-d", "customs", "officer", hours(3));
    assert.deepEqual(await held(clerk, hours(4)), ["officer"]);
  });

  test("what is borrowed makes no key", async () => {
    await person("lender-e", "customs", "senior-officer");
    const clerk = await person("clerk-e", "customs", "officer");
    await lend("lender-e", "clerk-e", ["money"]);
    const caller = await borrowed.extend(clerk, hours(1));
    assert.ok(caller);
    const place = { sql: database.sql, caller, at: hours(1), prefix: "tg_" };
    const order = { name: "bot", expiresAt: undefined, allowedAddresses: [] };
    await assert.rejects(makeKey(place, { ...order, scopes: ["money"] }), {
      code: "SCOPE_NOT_HELD",
    });
    await makeKey(place, { ...order, scopes: ["officer"] });
  });
});
