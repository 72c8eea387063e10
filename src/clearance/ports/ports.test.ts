import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { makeMandate, makeParties } from "#src/main/test-app.ts";
import { findDeclaration } from "#src/clearance/declaration/reading-store.ts";
import { listEvents } from "#src/platform/events/store.ts";
import { verifyAll } from "#src/main/verify.ts";
import { RiskRule } from "#src/decisions/risk/rules/rule.ts";
import { listRegister, rowOf, ruleRegister } from "#src/decisions/risk/rules/profile-rules.ts";
import { activatePlain } from "#src/clearance/selection/weighing/learn-day.ts";
import { reconcile } from "#src/clearance/selection/contingency/reconcile.ts";
import { nextPartyVersion } from "#src/registers/parties/store.ts";
import { importRegisters } from "#src/registers/import-registers.ts";
import type { RegisterRow } from "#src/registers/register-table.ts";
import { takeReceived } from "./take-over.ts";
import {
  broker,
  closeDay,
  enrol,
  fetchSnapshot,
  handOver,
  keyIdOf,
  load,
  officer,
  TestInstallation,
} from "#src/main/test-ports.ts";

const trusted = "3122260801";
const other = "3122260802";
const poor = "3122260803";

describe("a port node that is alone for a day", () => {
  let now = Temporal.Instant.from("2026-11-25T01:00:00Z");
  const clock = () => now;
  let centre: TestInstallation;
  let port: TestInstallation;
  before(async () => {
    [centre, port] = await Promise.all([
      TestInstallation.open(clock),
      TestInstallation.open(clock),
    ]);
    const row = { kind: listRegister, code: trusted, validFrom: "", validTo: "", source: "t" };
    await activate(listRegister, [{ ...row, values: { list: "trusted-traders" } }]);
    for (const [trader, minor] of [
      [trusted, 100_000_000n],
      [other, 100_000_000n],
      [poor, 100_000n],
    ] as const)
      await centre.fund(trader, minor);
    await makeMandate(centre.database, trusted, "broker-2");
    await makeParties(centre.database, ["broker-2"]);
    await centre.app.snapshots.refresh(centre.database.sql);
  });
  after(async () => {
    await Promise.all([centre.close(), port.close()]);
  });

  async function activate(kind: string, rows: readonly RegisterRow[]): Promise<void> {
    await activatePlain(centre.app, "cn", { kind, name: "test", by: "t", rows });
  }

  test("is enrolled, given a signed snapshot, and lodges nothing while it is not alone", async () => {
    const leases = { [trusted]: "200000.00", [other]: "200000.00", [poor]: "1000.00" };
    await enrol(centre, port, { code: "XMN", leases });
    const { body } = await port.ask("GET /port");
    const standing = body["port"] as Record<string, unknown>;
    assert.deepEqual(
      [standing["code"], standing["snapshot"], standing["needsRestart"]],
      ["XMN", 1, false],
    );
    const early = await port.lodge({ reference: "P-0", trader: trusted });
    assert.deepEqual(
      [early.status, early.problems.map(({ code }) => code).includes("PRT-001")],
      ["rejected", true],
    );
  });

  const made: Record<string, string> = {};
  async function lodge(
    reference: string,
    making: Partial<Parameters<TestInstallation["lodge"]>[0]> = {},
    lodger = broker,
  ) {
    const lodged = await port.lodge({ reference, trader: trusted, ...making }, lodger);
    made[reference] = lodged.id;
    return lodged;
  }
  async function leave(reference: string): Promise<void> {
    assert.equal(await port.tell(made[reference] ?? "", "goods.arrived"), "released");
    assert.equal(await port.tell(made[reference] ?? "", "goods.departed"), "cleared");
  }

  test("takes declarations once an officer cut it over, by provisional numbers and leased credit", async () => {
    now = Temporal.Instant.from("2026-11-25T02:00:00Z");
    const until = "2026-11-25T20:00:00Z";
    const { status } = await port.ask("POST /port/alone", {
      body: { until, reason: "The line is cut", officer },
    });
    assert.equal(status, 201);
    now = now.add({ minutes: 5 });
    const clean = await lodge("P-1");
    assert.match(clean.mrn ?? "", /^PROV-XMN-2026-\d{6}$/);
    assert.deepEqual([clean.status, clean.lane], ["awaiting-arrival", "green"]);
    await leave("P-1");
    const looked = await lodge("P-2", { trader: other });
    assert.deepEqual([looked.status, looked.lane], ["under-control", "yellow"]);
    await port.decide(looked.id, "release");
    await leave("P-2");
    await lodge("P-3", { trader: other });
    await lodge("P-4");
    await leave("P-4");
    await lodge("P-5", { bill: "BL-TWICE" });
    await leave("P-5");
    await lodge("P-6", {}, "broker-2");
    await leave("P-6");
    await lodge("P-7", { commodity: "84714110" });
    await leave("P-7");
    await lodge("P-8", { commodity: "84714910" });
    await leave("P-8");
    await lodge("P-9", { price: "9000.00" });
    await leave("P-9");
    const refused = await lodge("P-10", { trader: other });
    await port.decide(refused.id, "refuse");
    const arrived = await lodge("P-11");
    assert.equal(await port.tell(arrived.id, "goods.arrived"), "released");
    const unpaid = await lodge("P-12", { trader: poor, price: "99000.00" });
    assert.equal(unpaid.status, "awaiting-payment");
    const spent = await lodge("P-13", { trader: poor, commodity: "84714110" });
    assert.equal(spent.status, "under-control");
    await port.decide(spent.id, "release");
    await leave("P-13");
    const quota = await lodge("P-14", { commodity: "9306" });
    assert.equal(quota.status, "rejected");
    await assert.rejects(
      port.app.desk.tell([
        // refused by its type and declaration, before anything else of it is read
        {
          type: "charges.determined",
          declarationId: arrived.id,
          actor: "t",
        } as unknown as Parameters<typeof port.app.desk.tell>[0][number],
      ]),
      { code: "PORT_CENTRE_ONLY" },
    );
  });

  let text = "";
  test("is closed for good: nothing more is done there, and no credit is left", async () => {
    now = Temporal.Instant.from("2026-11-25T18:00:00Z");
    text = await closeDay(port);
    const again = await port.ask("GET /port/bundles/{number}", { params: { number: "1" } });
    assert.equal(
      JSON.stringify(again.body),
      JSON.stringify(text),
      "it is printed the same each time",
    );
    await assert.rejects(port.tell(made["P-11"] ?? "", "goods.departed"), {
      code: "PORT_HANDED_OVER",
    });
    const [left] = await port.database.sql<{ minor: bigint }[]>`
      select coalesce(sum(credits_minor - debits_minor), 0)::bigint as minor from account_balances where account like 'trader:%'`;
    assert.equal(left?.minor, 0n);
    const { complete, faults } = await verifyAll(
      port.database.sql,
      port.app.keyring,
      port.app.profiles,
    );
    assert.ok(complete, JSON.stringify(faults));
  });

  test("what is not as it was signed is refused, with what and where", async () => {
    const lines = text.split("\n");
    const changed = [...lines];
    changed[4] = (lines[4] ?? "").replace("PROV-XMN-2026", "PROV-XMN-2027");
    await assert.rejects(handOver(centre, changed.join("\n")), (error: Error) => {
      assert.match(error.message, /^Line 5 \(/);
      return true;
    });
    const head = (lines[0] ?? "").replace('"number":1', '"number":2');
    await assert.rejects(handOver(centre, [head, ...lines.slice(1)].join("\n")), {
      code: "PORT_SIGNATURE_FOREIGN",
    });
    await assert.rejects(handOver(centre, text.replace('"port":"XMN"', '"port":"YGZ"')), {
      code: "PORT_UNKNOWN",
    });
    await assert.rejects(handOver(centre, text.slice(0, text.length - 400)), {
      code: "PORT_LINE_CHANGED",
    });
  });

  test("the centre changed meanwhile, takes each once, and shows what differs", async () => {
    const sql = centre.database.sql;
    await centre.lodge({ reference: "P-4", trader: trusted, price: "2000.00" });
    await centre.lodge({ reference: "C-5", trader: trusted, bill: "BL-TWICE" });
    await sql.begin(async (tx) => {
      const change = await nextPartyVersion(tx);
      await tx`insert into party_numbers values ('cn', '9999', '2026-01-01', null, 'uscc', 'somebody', ${change})`;
      for (const [id, status] of [
        ["somebody", "active"],
        ["broker-2", "suspended"],
      ] as const)
        await tx`
          insert into party_records values (${id}, 'organisation', 'x', '{}', ${status}, null, null, '2026-01-01', '{}', '', ${change})`;
      await tx`
        insert into party_changes values ('broker-2', ${change}, 'suspended', '2026-11-01', null, 'test', now(), 'test')`;
    });
    const measure = {
      id: "m1",
      commodity: "84714110",
      taxType: "DUTY",
      rate: "10 %",
      validFrom: "2026-11-01",
      legalBasis: "x",
    };
    await importRegisters(centre.app, {
      profile: centre.app.snapshots.profile("cn"),
      kind: "measures",
      bytes: Buffer.from(JSON.stringify({ measures: [measure] })),
      fileName: "m.json",
      asOf: Temporal.PlainDate.from("2026-11-25"),
      register: undefined,
      by: "t",
    });
    const listed = { list: "DUAL", commodities: "84714910" };
    await activate("controlled-goods", [
      {
        kind: "controlled-goods",
        code: "t1",
        validFrom: "",
        validTo: "",
        source: "t",
        values: listed,
      },
    ]);
    const words = { en: "x", zh: "x" };
    const about = { says: words, legalReason: words, owner: "t", validFrom: "2024-01-01" };
    const end = { validTo: null, expiresOn: null, expiresAt: null, expectedYield: 0, share: 1 };
    const asks = { lane: "red", tasks: [{ agency: "customs", kind: "examination" }] };
    const kept = { secrecy: "officers", mandatory: true };
    const rule = RiskRule.parse({
      id: "RSK-0001",
      when: "customsValue > 60000",
      ...about,
      ...end,
      ...asks,
      ...kept,
    });
    await activate(ruleRegister, [rowOf("RSK-0001", rule, "t")]);

    const lines = text.trim().split("\n");
    const [head = ""] = lines;
    const first = await handOver(centre, [head, ...lines.slice(1, 6)].join("\n"));
    assert.deepEqual([first.received, first.isComplete], [5, false]);
    assert.equal(await takeReceived(centre.app), 0, "nothing is decided before all is there");
    const rest = await handOver(centre, text);
    assert.deepEqual(
      [rest.received, rest.declared, rest.isComplete],
      [lines.length - 1, lines.length - 1, true],
    );
    for (let round = 0; round < 2; round++) await takeReceived(centre.app);
    assert.ok((await handOver(centre, text)).isComplete, "sent again it changes nothing");
    assert.equal(await takeReceived(centre.app), 0);
    await reconcile(centre.app);
    assert.deepEqual(await kinds("true"), {
      "P-4": ["reference-used"],
      "P-5": ["goods-twice"],
      "P-6": ["party-suspended"],
      "P-7": ["charge-higher"],
      "P-8": ["not-allowed"],
      "P-9": ["release-controlled"],
      "P-10": ["refused-at-port"],
      "P-13": ["charge-higher", "money-missing"],
    });
    assert.deepEqual((await kinds("false"))["P-1"], ["registers-differ"]);
    assert.deepEqual(await standings(), {
      "P-0": null,
      "P-1": "cleared",
      "P-2": "cleared",
      "P-3": "under-control",
      "P-9": "cleared",
      "P-11": "released",
      "P-12": "awaiting-payment",
      "P-14": null,
    });
  });

  type Row = {
    readonly id: string;
    readonly reference: string;
    readonly kind: string;
    readonly isOpen: boolean;
  };
  async function conflicts(open: "true" | "false"): Promise<readonly Row[]> {
    const { body } = await centre.ask("GET /port-conflicts", { query: { open, limit: "500" } });
    return body["conflicts"] as readonly Row[];
  }
  async function kinds(open: "true" | "false"): Promise<Record<string, readonly string[]>> {
    const found = (await conflicts(open)).filter(
      ({ kind }) => open === "false" || kind !== "registers-differ",
    );
    const byReference = Map.groupBy(found, ({ reference }) => reference);
    return Object.fromEntries(
      [...byReference]
        .toSorted(([a], [b]) => Number(a.slice(2)) - Number(b.slice(2)))
        .map(([reference, rows]) => [reference, rows.map(({ kind }) => kind)]),
    );
  }
  /** What came out, and where it stands at the centre. */
  async function standings(): Promise<Record<string, string | null>> {
    const rows = await centre.database.sql<{ reference: string; status: string | null }[]>`
      select d.reference, s.status from port_takings t join port_declarations d using (port_declaration_id)
      left join declarations s on s.declaration_id = t.declaration_id order by d.line`;
    return Object.fromEntries(
      rows
        .toSorted((a, b) => Number(a.reference.slice(2)) - Number(b.reference.slice(2)))
        .map(({ reference, status }) => [reference, status]),
    );
  }
  async function decide(reference: string, decision: string, more: object = {}) {
    const params = { id: made[reference] ?? "" };
    const body = { decision, reason: "Looked into", officer, ...more };
    const answer = await centre.ask("POST /port-declarations/{id}/decision", { params, body });
    return answer.body["conflicts"];
  }

  test("an officer decides what differs, and nothing is booked or released twice", async () => {
    await assert.rejects(decide("P-4", "take"), { code: "PORT_DECISION_NOT_POSSIBLE" });
    await assert.rejects(decide("P-4", "rename"), { code: "PORT_REFERENCE_MISSING" });
    const renamed = await decide("P-4", "rename", { reference: "P-4-XMN" });
    assert.deepEqual(renamed, ["goods-twice", "registers-differ"]);
    assert.deepEqual(await decide("P-4", "take"), []);
    assert.deepEqual(await decide("P-5", "set-aside"), []);
    assert.deepEqual(await decide("P-6", "set-aside"), []);
    assert.deepEqual(await decide("P-7", "take"), []);
    assert.deepEqual(await decide("P-8", "take"), []);
    assert.deepEqual(await decide("P-10", "take"), []);
    await assert.rejects(decide("P-13", "take"), { code: "PORT_DECISION_NOT_POSSIBLE" });
    await centre.fund(poor, 100_000_000n);
    const params = { id: made["P-13"] ?? "" };
    const compared = await centre.ask("POST /port-declarations/{id}/comparison", { params });
    assert.deepEqual(compared.body["conflicts"], ["charge-higher", "registers-differ"]);
    assert.deepEqual(await decide("P-13", "take"), []);
    await assert.rejects(decide("P-13", "take"), { code: "PORT_DECLARATION_NOT_WAITING" });
    assert.equal((await standings())["P-10"], "under-control", "its control goes on at the centre");
    assert.deepEqual(Object.keys(await kinds("true")), ["P-9"]);
    const { sql } = centre.database;
    const [twice] = await sql<{ declarations: number; leased: bigint; lines: number }[]>`
      select (select count(*)::int from (select lodger_id, reference from declarations where status <> 'rejected'
          group by 1, 2 having count(*) > 1) as x) as declarations,
        (select coalesce(sum(credits_minor - debits_minor), 0)::bigint from account_balances where account like 'lease:%') as leased,
        (select count(*)::int from port_declarations d where not exists (select from port_takings t
          where t.port_declaration_id = d.port_declaration_id)) as lines`;
    assert.deepEqual(twice, { declarations: 0, leased: 0n, lines: 0 });
    const [taken] = await sql<{ id: string; mrn: string; provisional: string }[]>`
      select s.declaration_id as id, s.mrn, t.number as provisional from port_takings t
      join declarations s on s.declaration_id = t.declaration_id where s.reference = 'P-1'`;
    const events = await listEvents(sql, taken?.id ?? "");
    assert.equal(events.filter(({ type }) => type === "release.granted").length, 1);
    assert.match(taken?.mrn ?? "", /^\d{18}$/);
    for (const number of [taken?.mrn ?? "", taken?.provisional ?? ""])
      assert.equal((await findDeclaration(sql, number))?.id, taken?.id, number);
    const { complete, faults } = await verifyAll(sql, centre.app.keyring, centre.app.profiles);
    assert.ok(complete, JSON.stringify(faults));
  });

  test("is cut over again with a new snapshot alone, and loads none that is not its own", async () => {
    const alone = { until: "2026-11-26T10:00:00Z", reason: "Again", officer };
    await assert.rejects(port.ask("POST /port/alone", { body: alone }), {
      code: "PORT_SNAPSHOT_USED",
    });
    const next = await fetchSnapshot(centre, "XMN");
    await assert.rejects(load(port, next.replace('"kind":"keys"', '"kind":"keyz"')), {
      code: "PORT_LINE_CHANGED",
    });
    await assert.rejects(load(port, next, "0000000000000000"), { code: "PORT_CENTRE_OTHER" });
    await assert.rejects(load(centre, next, await keyIdOf(centre)), {
      code: "PORT_SNAPSHOT_UNFIT",
      message: /declarations of its own/,
    });
    assert.equal((await load(port, next)).body["snapshot"], 2);
    await assert.rejects(load(port, next), { code: "PORT_SNAPSHOT_UNFIT", message: /already/ });
    const early = now;
    now = now.add({ hours: 25 });
    await assert.rejects(port.ask("POST /port/alone", { body: alone }), {
      code: "PORT_SNAPSHOT_OLD",
    });
    now = early;
    assert.equal((await port.ask("POST /port/alone", { body: alone })).status, 201);
    const suspended = await port.lodge({ reference: "Q-1", trader: trusted }, "broker-2");
    assert.equal(suspended.status, "rejected", "the new snapshot knows who was suspended");
  });
});
