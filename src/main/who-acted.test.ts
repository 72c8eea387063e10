/** Behind every act stands a person: in the chain, in findings, in the journal; shown to officials. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { sha256 } from "#src/kernel/canonical-json.ts";
import { newId } from "#src/kernel/ids.ts";
import { insertMachineKey } from "#src/identity/access/key-store.ts";
import { readActor } from "#src/identity/access/acting.ts";
import { putMembership } from "#src/identity/accounts/memberships-store.ts";
import { putAccount } from "#src/identity/accounts/store.ts";
import { findChainFault } from "#src/platform/events/chain.ts";
import { listEvents, listRuns } from "#src/platform/events/store.ts";
import { serveTests } from "./test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");

describeWithDatabase("who acted", (database) => {
  const served = serveTests(database, at);
  const { keys } = served;

  before(async () => {
    await person({ id: "li", name: "Li Wei", party: "office", role: "officer" });
    await person({ id: "mo", name: "Mo Cash", party: "office", role: "supervisor" });
    await person({ id: "bo", name: "Bo Clerk", party: "broker", role: "trader-clerk" });
    await key({ name: "root", party: "root", scopes: ["*"] });
    await key({ name: "teller", party: "root", scopes: ["money"] });
  });

  async function key(of: {
    readonly name: string;
    readonly party: string;
    readonly scopes: readonly string[];
    readonly madeBy?: string;
  }): Promise<void> {
    const { name, party: partyId, scopes, madeBy } = of;
    const id = newId(at.epochMilliseconds);
    const secret = `tg_test_${name}`;
    const none = { roles: [], allowedAddresses: [], office: undefined, agency: undefined };
    const rest = { ...none, start: "tg_", at, expiresAt: undefined, madeBy };
    await insertMachineKey(database.sql, {
      ...rest,
      id,
      keyHash: sha256(secret),
      partyId,
      name,
      scopes,
    });
    keys.set(name, id);
  }

  /** A person with a role, who calls by a key of the own. */
  async function person(of: {
    readonly id: string;
    readonly name: string;
    readonly party: string;
    readonly role: string;
  }): Promise<void> {
    const { id, name, party, role } = of;
    const account = { id, credentialId: id, name, email: `${id}@acts.example` };
    const rest = { passwordHash: "", locale: "en", mustChangePassword: false };
    await putAccount(database.sql, { ...account, ...rest });
    await putMembership(database.sql, {
      membershipId: newId(at.epochMilliseconds),
      accountId: id,
      partyId: party,
      role,
      office: undefined,
      agency: undefined,
      from: at,
      to: undefined,
      madeBy: "test",
    });
    const scopes = ["lodge", "officer", "money", "inspect"];
    await key({ name: id, party, scopes, madeBy: id });
  }

  async function send(name: string, method: "GET" | "POST", path: string, body?: object) {
    const answer = await served.server.inject({
      method,
      url: `/api/v1${path}`,
      headers: {
        authorization: `Bearer tg_test_${name}`,
        ...(body ? { "content-type": "application/json" } : {}),
      },
      ...(body ? { payload: JSON.stringify(body) } : {}),
    });
    // our own answers
    return { status: answer.statusCode, body: answer.json<never>(), text: answer.body };
  }

  type HistoryAnswer = {
    readonly history: readonly {
      readonly type: string;
      readonly actor: string;
      readonly acting?: {
        readonly person: string;
        readonly personName: string | null;
        readonly officerName?: string;
        readonly holderName?: string;
        readonly scope?: string;
      };
    }[];
  };

  async function lodge(): Promise<string> {
    const reference = newId(at.epochMilliseconds).slice(0, 20);
    const lodged = await send("bo", "POST", "/declarations", madeDeclaration({ reference }));
    assert.equal(lodged.status, 202, lodged.text);
    return (lodged.body as { id: string }).id;
  }

  test("the lodger's person stands in every event, and a stranger's eyes get the party", async () => {
    const id = await lodge();
    const events = await listEvents(database.sql, id);
    assert.ok(events.length > 1);
    for (const { actor, type } of events) {
      const { person: who, holder, party, scope } = readActor(actor);
      assert.deepEqual(
        { who, holder, party, scope },
        { who: `key:${keys.get("bo")}`, holder: "account:bo", party: "broker", scope: "lodge" },
        type,
      );
    }
    assert.equal(findChainFault(await listRuns(database.sql, id)), undefined);
  });

  test("an officer's query names the officer to officials, and the office to the trader", async () => {
    const id = await lodge();
    const asked = await send("li", "POST", `/declarations/${id}/queries`, { text: "Which mill?" });
    assert.equal(asked.status, 200, asked.text);
    const eventOf = ({ history }: HistoryAnswer) =>
      history.find(({ type }) => type === "query.asked");
    const shown = eventOf((await send("mo", "GET", `/declarations/${id}`)).body);
    assert.equal(shown?.actor, "office");
    assert.equal(shown?.acting?.holderName, "Li Wei");
    assert.equal(shown?.acting?.scope, "officer");
    const told = await send("bo", "GET", `/declarations/${id}`);
    const seen = eventOf(told.body);
    assert.deepEqual([seen?.actor, seen?.acting], ["office", undefined]);
    assert.ok(!told.text.includes("Li Wei") && !told.text.includes("account:li"));
  });

  test("an administrator who acts for an officer stands there with the officer, by ids alone", async () => {
    const id = await lodge();
    const body = { text: "Which mill?", officer: "Wang Fang" };
    const asked = await send("root", "POST", `/declarations/${id}/queries`, body);
    assert.equal(asked.status, 200, asked.text);
    const event = (await listEvents(database.sql, id)).find(({ type }) => type === "query.asked");
    assert.ok(event && !event.actor.includes("Wang"), "a chain holds no name");
    const { person: who, officer } = readActor(event.actor);
    assert.equal(who, `key:${keys.get("root")}`);
    assert.match(officer ?? "", /^officer:/);
    const read = async () => {
      const { body: seen } = await send("mo", "GET", `/declarations/${id}`);
      return (seen as HistoryAnswer).history.find(({ type }) => type === "query.asked")?.acting;
    };
    const shown = await read();
    assert.deepEqual([shown?.officerName, shown?.personName], ["Wang Fang", "root"]);
    await database.sql`delete from named_officers where name = 'Wang Fang'`;
    assert.equal((await read())?.officerName, null, "the name is erased, the chain is whole");
    assert.equal(findChainFault(await listRuns(database.sql, id)), undefined);
  });

  test("every posting says who caused it", async () => {
    const paid = await send("teller", "POST", "/accounts/3122260001/deposits", {
      amount: "10.00",
      reference: "cash",
    });
    assert.equal(paid.status, 200, paid.text);
    const rows = await database.sql<{ actor: string | null }[]>`
      select actor from postings where credit_account like '%3122260001:deposit' or debit_account like '%3122260001:deposit'`;
    assert.deepEqual(
      rows.map(({ actor }) => actor && readActor(actor).person),
      [`key:${keys.get("teller")}`],
    );
    const nameless = await database.sql`select from postings where actor is null`;
    assert.equal(nameless.length, 0);
  });
});
