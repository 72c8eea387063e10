import assert from "node:assert/strict";
import { before, test } from "node:test";
import { madeDeclaration, type Making } from "#src/clearance/declaration/made-declaration.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { replaySelections } from "#src/clearance/selection/replay.ts";
import { activatePlain } from "#src/clearance/selection/weighing/learn-day.ts";
import { subjectsOf } from "#src/decisions/risk/rules/facts-by-name.ts";
import {
  listRegister,
  rowOf,
  ruleRegister,
  worldOf,
} from "#src/decisions/risk/rules/profile-rules.ts";
import { RiskRule } from "#src/decisions/risk/rules/rule.ts";
import { newId } from "#src/kernel/ids.ts";
import { makeHeldKey, makeKey, makeMandate } from "#src/main/test-app.ts";
import { traderAccount } from "#src/money/journal/account.ts";
import { depositPostings } from "#src/money/journal/deposit.ts";
import { appendPostings } from "#src/money/journal/store.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { reconcile } from "./reconcile.ts";
import { isInForce, suspensionsOf } from "./suspend.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const until = "2026-11-25T16:00:00Z";
const trusted = "3122260801";
const other = "3122260802";
/** By value: what a rule of choice asks for, what the law does, and what another agency may ask for. */
const chosen = { price: "5000.00" };
const lawful = { price: "9000.00" };
const foodstuff = { price: "3000.00" };
const rules = [
  ["RSK-0001", "customsValue between 30000 and 40000", false, "customs", "documents"],
  ["RSK-0002", "customsValue > 60000", true, "customs", "examination"],
  ["RSK-0003", "customsValue between 20001 and 25000", false, "food-safety", "documents"],
] as const;

describeWithDatabase("business continuity", (database) => {
  const served = serveTests(database, at);
  let keys: Readonly<Record<"head" | "second" | "machine" | "officer" | "broker", string>>;
  before(async () => {
    keys = {
      head: await makeKey(database, "customs-1", ["*"]),
      second: await makeHeldKey(database, "customs-4", ["approve"]),
      machine: await makeKey(database, "customs-2", ["approve"]),
      officer: await makeKey(database, "customs-3", ["officer"]),
      broker: await makeKey(database, "broker-1", ["lodge"]),
    };
    for (const [id, when, mandatory, agency, kind] of rules) {
      const words = { en: id, zh: id };
      const lane = kind === "documents" ? "yellow" : "red";
      const about = { says: words, legalReason: words, owner: "t", validFrom: "2024-01-01" };
      const end = { validTo: null, expiresOn: null, expiresAt: null, expectedYield: 0, share: 1 };
      const asks = { lane, tasks: [{ agency, kind }], secrecy: "officers", mandatory };
      const rule = RiskRule.parse({ id, when, ...about, ...end, ...asks });
      const of = { kind: ruleRegister, name: id, by: "t", rows: [rowOf(id, rule, "t")] };
      await activatePlain(served.app, "cn", of);
    }
    const values = { list: "trusted-traders" };
    const row = { kind: listRegister, code: trusted, validFrom: "", validTo: "", values };
    const rows = [{ ...row, source: "t" }];
    await activatePlain(served.app, "cn", { kind: listRegister, name: "t", by: "t", rows });
    for (const trader of [trusted, other]) await pay(trader);
  });

  async function pay(trader: string) {
    const account = traderAccount(served.app.snapshots.profile("cn"), trader);
    const money = { amountMinor: 100_000_000n, currency: "CNY", reference: "test" };
    const depositId = newId<"deposit">(at.epochMilliseconds);
    await appendPostings(database.sql, depositPostings({ depositId, account, at, ...money }));
    await makeMandate(database, trader, "broker-1");
  }
  let made = 0;
  async function lodge(trader: string, making: Omit<Making, "reference">) {
    const profile = served.app.snapshots.profile("cn");
    const document = madeDeclaration({ reference: `BC-${++made}`, trader, ...making });
    const facts = readFacts(document, profile);
    const format = "application/json";
    const lodged = { profile, lodgerId: "broker-1", format, document, facts, problems: [] };
    return await served.app.desk.lodge(lodged);
  }
  async function ask(who: keyof typeof keys, path: string, payload?: object) {
    const answer = await served.server.inject({
      method: payload ? "POST" : "GET",
      url: `/api/v1${path}`,
      headers: { authorization: `Bearer ${keys[who]}` },
      ...(payload ? { payload } : {}),
    });
    // every answer here is an object
    return { status: answer.statusCode, body: answer.json<Record<string, unknown>>(), answer };
  }
  const starting = {
    dependency: "risk",
    until,
    reason: "Risk is being repaired",
    officer: "Li Hua",
  };
  async function start(dependency: string): Promise<string> {
    const body = { ...starting, dependency };
    const first = await ask("head", "/contingencies", body);
    assert.equal(first.body["code"], "SECOND_PERSON_NEEDED");
    const [approval] = await database.sql<{ id: string }[]>`
      select approval_id as id from approvals order by approval_id desc limit 1`;
    const decision = { decision: "approve", reason: "It stands still" };
    const decided = await ask("second", `/approvals/${approval?.id ?? ""}/decision`, decision);
    assert.equal(decided.status, 200, decided.answer.body);
    const { status, body: said } = await ask("head", "/contingencies", body);
    assert.equal(status, 201, JSON.stringify(said));
    return String(said["id"]);
  }
  async function end(id: string) {
    const said = { reason: "Repaired", officer: "Li Hua" };
    assert.equal((await ask("head", `/contingencies/${id}/end`, said)).status, 200);
  }
  async function figuresOf(id: string) {
    const { body } = await ask("officer", "/contingencies");
    const all = body["contingencies"] as Record<string, unknown>[];
    const { decided, released, checked, differing, open } =
      all.find((one) => one["id"] === id) ?? {};
    return { decided, released, checked, differing, open };
  }
  const rulesOf = async (id: string) => {
    const rows = await database.sql<{ rules: string[] }[]>`
      select rules from selections where declaration_id = ${id} order by seq desc limit 1`;
    return rows[0]?.rules;
  };

  test("an officer starts it by name, for what the profile names and no longer than it says", async () => {
    const code = async (who: keyof typeof keys, body: object) => {
      const { status, body: said } = await ask(who, "/contingencies", body);
      return `${status} ${String(said["code"])}`;
    };
    const unnamed = { ...starting, officer: undefined };
    assert.equal(await code("officer", starting), "403 NOT_ALLOWED");
    assert.equal(await code("machine", unnamed), "422 CONTINGENCY_NOT_NAMED");
    assert.equal(
      await code("head", { ...starting, dependency: "weather" }),
      "422 CONTINGENCY_UNKNOWN",
    );
    for (const late of ["2026-11-26T04:00:01Z", "2026-11-25T04:00:00Z"])
      assert.equal(await code("head", { ...starting, until: late }), "422 CONTINGENCY_TOO_LONG");
    const id = await start("risk");
    assert.equal(await code("head", starting), "409 CONTINGENCY_IN_FORCE");
    await end(id);
    const again = await ask("head", `/contingencies/${id}/end`, {
      reason: "Twice",
      officer: "Li Hua",
    });
    assert.equal(again.body["code"], "CONTINGENCY_NOT_IN_FORCE");
  });

  test("without risk the law stands, trusted traders go on, and officers look at all others", async () => {
    const usual = await lodge(trusted, chosen);
    assert.equal(usual.lane, "yellow");
    const id = await start("risk");
    const released = await lodge(trusted, chosen);
    const looked = await lodge(other, {});
    const examined = await lodge(trusted, lawful);
    assert.deepEqual([released.lane, looked.lane, examined.lane], ["green", "yellow", "red"]);
    assert.deepEqual(await rulesOf(looked.id), ["CON-000"]);
    assert.deepEqual(await rulesOf(examined.id), ["RSK-0002"]);
    assert.deepEqual(await figuresOf(id), {
      decided: 3,
      released: 2,
      checked: 0,
      differing: 0,
      open: 0,
    });
    const seen = await ask("broker", `/declarations/${released.id}`);
    assert.equal(seen.status, 200);
    assert.ok(
      !/CON-0|suspensions|contingency/.test(seen.answer.body),
      "its trader reads none of it",
    );
    assert.equal(await reconcile(served.app), 0, "nothing is looked at again while it lasts");
    await end(id);
    const replayed = await replaySelections(served.app, "cn", 1_000);
    assert.deepEqual([replayed.equal, replayed.different], [replayed.selections, []]);
    assert.equal((await lodge(trusted, chosen)).lane, "yellow", "it is over at once");
  });

  test("afterwards each is looked at by the risk that is back, once, and what it would have held is told", async () => {
    const before = await start("risk");
    const here = await lodge(trusted, chosen);
    const gone = await lodge(trusted, chosen);
    const plain = await lodge(trusted, {});
    await end(before);
    const moved = { type: "goods.arrived", at, actor: "port", reference: "R1" } as const;
    const arrived = { ...moved, declarationId: gone.id };
    const [told] = await served.app.desk.tell([arrived]);
    assert.equal(told?.status, "released");
    for (let round = 0; round < 2; round++) await reconcile(served.app);
    const { body } = await ask("officer", `/contingencies/differing?contingency=${before}`);
    const listed = body["declarations"] as {
      declarationId: string;
      outcome: string;
      isOpen: boolean;
    }[];
    const outcomes = new Map(listed.map(({ declarationId, outcome }) => [declarationId, outcome]));
    assert.deepEqual(
      [here.id, gone.id, plain.id].map((one) => outcomes.get(one)),
      ["held", "late", undefined],
    );
    const cases = await database.sql`
      select from control_cases where declaration_id = ${here.id} and status = 'open'`;
    assert.equal(cases.length, 1, "it is controlled now");
    assert.equal((await figuresOf(before)).open, 1);
    const found = { kind: "audit", result: "ok", finding: "Looked at the books of the trader" };
    assert.equal(
      (await ask("officer", `/declarations/${gone.id}/late-findings`, found)).status,
      200,
    );
    assert.equal((await figuresOf(before)).open, 0, "what an officer found closes it");
    const { checked, differing } = await figuresOf(before);
    assert.deepEqual([checked, differing], [3, 2]);
  });

  test("controlled goods and listed parties are released by no arrangement", () => {
    const profile = served.app.snapshots.profile("cn");
    const world = worldOf(served.app.snapshots.current("cn"));
    const id = "01a212e2-bd0c-7171-9171-c33e7c15c11a";
    const [startsAt, over] = [at, at.add({ hours: 1 })];
    const risk = { id, profile: "cn", dependency: "risk", startsAt, until: over };
    const look = (more: { readonly listedOn?: readonly string[] }, isControlled = false) => {
      const facts = { traderId: trusted, ...more };
      const declared = { acceptedOn: "2026-11-25", facts, items: [{}, {}] };
      const subjects = subjectsOf(declared, world);
      const looked = { profile, now: at, facts: declared, subjects, isControlled };
      return suspensionsOf([risk], looked).map(({ rule }) => rule);
    };
    assert.deepEqual(look({}), ["CON-001"]);
    assert.deepEqual(look({}, true), [null]);
    assert.deepEqual(look({ listedOn: ["ofac"] }), [null]);
    assert.equal(isInForce(risk, over), false);
  });

  test("an agency that is not available loses its choices where a rule releases, and nothing else", async () => {
    const usual = await lodge(trusted, foodstuff);
    assert.equal(usual.lane, "yellow");
    const id = await start("food-safety");
    const released = await lodge(trusted, foodstuff);
    const waits = await lodge(other, foodstuff);
    const plain = await lodge(trusted, {});
    assert.deepEqual([released.lane, waits.lane, plain.lane], ["green", "yellow", "green"]);
    assert.deepEqual((await figuresOf(id)).decided, 1);
    await end(id);
    await reconcile(served.app);
    const { checked, differing } = await figuresOf(id);
    assert.deepEqual([checked, differing], [1, 1]);
    const replayed = await replaySelections(served.app, "cn", 1_000);
    assert.deepEqual([replayed.equal, replayed.different], [replayed.selections, []]);
  });
});
