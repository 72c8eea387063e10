/** Made traffic belongs to its made traders: officers of who makes it may decide on it. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { sha256 } from "#src/kernel/canonical-json.ts";
import { newId } from "#src/kernel/ids.ts";
import { insertKey } from "#src/identity/access/store.ts";
import { makeHeldKey, makeKey } from "#src/main/test-app.ts";
import { sweepWaiting } from "#src/main/sweep.ts";
import { makeDeposit } from "#src/money/journal/made-deposit.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const customs = "administrator";

describeWithDatabase("simulated traders", (database) => {
  const served = serveTests(database, at, { share: "1" });
  const { keys, send } = served;

  before(async () => {
    const simulator = "tg_test_simulator";
    const rest = { partyName: customs, roles: [], name: "simulator", scopes: ["*"], at };
    const id = { keyId: newId(at.epochMilliseconds), keyHash: sha256(simulator) };
    await insertKey(database.sql, { ...id, partyId: customs, ...rest });
    keys.set("simulator", simulator);
    keys.set("officer", await makeHeldKey(database, customs, ["officer"]));
    await served.giveMachineKeys([["broker", ["lodge"]]]);
    keys.set("second", await makeHeldKey(database, "second-officer", ["officer"]));
    await makeDeposit(database.sql, { profile: cn(), trader: "3122269999", amountMinor: 100n, at });
  });

  const cn = () => getProfile(served.app.profiles, "cn");
  async function lodge(who: string, trader: string, reference: string, query = "?lodger=trader") {
    const document = madeDeclaration({ reference, trader });
    const { status, text } = await send(who, "POST", `/declarations${query}`, document);
    return { status, ...(JSON.parse(text) as { id: string; code?: string; status?: string }) };
  }
  /** Examines a case and decides it, as an officer who was invited. */
  async function finish(declaration: string, decision: object = { decision: "release" }) {
    const listed = await send("officer", "GET", "/controls?status=open");
    const { controls } = JSON.parse(listed.text) as {
      controls: { id: string; declarationId: string; tasks: { task: number }[] }[];
    };
    const open = controls.find(({ declarationId }) => declarationId === declaration);
    assert.ok(open, "it was selected");
    for (const { task } of open.tasks) {
      const presence = "Seen on the quay.";
      const finding = { task, result: "ok", finding: "As declared.", presence };
      const { status, text } = await send(
        "officer",
        "POST",
        `/controls/${open.id}/findings`,
        finding,
      );
      if (status >= 400) return JSON.parse(text) as { code?: string; status?: string };
    }
    const decided = await send("officer", "POST", `/controls/${open.id}/decision`, decision);
    return JSON.parse(decided.text) as { code?: string; status?: string };
  }

  test("an officer of the administration that simulates finishes a case of the traffic", async () => {
    const { id } = await lodge("simulator", "3122260901", "SIM-1");
    const pay = async (more: object) => {
      const money = { amount: "9000.00", reference: "R", ...more };
      const paid = await send("simulator", "POST", "/accounts/3122260901/deposits", money);
      assert.equal(paid.status, 200, paid.text);
    };
    await pay({});
    const { status } = await finish(id);
    assert.equal(status, "awaiting-arrival");
    const own = await lodge("simulator", "3122260901", "SIM-2", "");
    await pay({ declaration: own.id });
    assert.equal((await finish(own.id)).code, "CONFLICT_OF_INTEREST");
  });

  test("who acted says the trader and the key that spoke for it", async () => {
    const { id } = await lodge("simulator", "3122260902", "SIM-3");
    const { text } = await send("officer", "GET", `/declarations/${id}`);
    const { history } = JSON.parse(text) as {
      history: { type: string; actor: string; acting?: { personName: string; scope: string } }[];
    };
    const first = history.find(({ type }) => type === "declaration.received") ?? history[0];
    assert.equal(first?.actor, "3122260902");
    assert.deepEqual([first?.acting?.personName, first?.acting?.scope], ["simulator", "simulate"]);
    const [party] = await database.sql`
      select name, roles from parties where party_id = '3122260902'`;
    assert.deepEqual({ ...party }, { name: "Example Trading", roles: ["simulated"] });
  });

  test("a made trader asks for its own cancellation", async () => {
    const { id } = await lodge("simulator", "3122260903", "SIM-4");
    const body = { reason: "The goods were sent back." };
    const asked = await send(
      "simulator",
      "POST",
      `/declarations/${id}/cancellation?lodger=trader`,
      body,
    );
    assert.ok(asked.status < 300, asked.text);
    const strangers = await send(
      "broker",
      "POST",
      `/declarations/${id}/cancellation?lodger=trader`,
      body,
    );
    assert.equal(strangers.status, 404);
  });

  test("a made trader appeals on a stated day, and another officer than decided hears it", async () => {
    const refusal = { decision: "refuse", reason: "As made." };
    const refuse = async (who: string, trader: string, query?: string) => {
      const { id } = await lodge(who, trader, `SIM-A${trader}`, query);
      await makeDeposit(database.sql, { profile: cn(), trader, amountMinor: 10_000_000n, at });
      await sweepWaiting(served.app);
      const { status } = await finish(id, refusal);
      assert.equal(status, "refused");
      return `/declarations/${id}/appeals`;
    };
    const path = await refuse("simulator", "3122260906");
    type Appeals = {
      readonly code?: string;
      readonly decisions: readonly { readonly decision: number; readonly until: string }[];
      readonly appeals: readonly Readonly<Record<"number" | "state" | "lodgedBy", unknown>>[];
    };
    const ask = async (who: string, to: string, body?: object) =>
      (await send<Appeals>(who, body ? "POST" : "GET", to, body)).json;
    const [decided] = (await ask("officer", path)).decisions;
    const until = decided?.until ?? "";
    const over = Temporal.PlainDate.from(until).add({ days: 1 }).toString();
    const lodged = { decision: decided?.decision, grounds: "The goods are as declared." };
    const asOf = (day: string) => `${path}?lodger=trader&asOf=${day}`;
    assert.equal((await ask("broker", asOf("2026-11-26"), lodged)).code, "DECLARATION_NOT_FOUND");
    assert.equal((await ask("simulator", asOf(over), lodged)).code, "APPEAL_LATE");
    const { appeals } = await ask("simulator", asOf(until), lodged);
    assert.deepEqual(
      appeals.map(({ state, lodgedBy }) => [state, String(lodgedBy).includes("3122260906")]),
      [["pending", true]],
      "on its last day, and as the trader's own",
    );
    const decision = `${path}/${String(appeals[0]?.number)}/decision`;
    const outcome = { outcome: "set-aside", reason: "As made.", asOf: "2027-02-01" };
    assert.equal((await ask("officer", decision, outcome)).code, "SECOND_PERSON_SAME");
    assert.equal((await ask("second", decision, outcome)).code, "DAY_NOT_ALLOWED");
    const { asOf: _day, ...today } = outcome;
    assert.equal((await ask("second", decision, today)).appeals[0]?.state, "set-aside");
    // the declaration of somebody real is appealed against by nobody for him
    keys.set("3122260907", await makeKey(database, "3122260907", ["lodge"]));
    const real = await refuse("3122260907", "3122260907", "");
    const [other] = (await ask("officer", real)).decisions;
    const foreign = { ...lodged, decision: other?.decision };
    assert.equal((await ask("simulator", `${real}?lodger=trader`, foreign)).code, "TRADER_IS_REAL");
  });

  test("nobody real is simulated, and nobody simulates without the scope", async () => {
    assert.equal((await lodge("broker", "3122260904", "SIM-5")).code, "SIMULATION_NOT_ALLOWED");
    for (const real of ["3122269999", "3122260905", "broker"]) {
      if (real === "3122260905") await lodge("broker", real, "REAL-1", "");
      const { status, code } = await lodge("simulator", real, `SIM-${real}`);
      assert.deepEqual([status, code], [409, "TRADER_IS_REAL"], real);
    }
  });
});
