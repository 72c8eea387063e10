import { legalDay } from "#src/kernel/legal-day.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { learnDays } from "#src/clearance/selection/memory/learn-days.ts";
import { readPastPage } from "#src/clearance/selection/past.ts";
import { decideMatch } from "#src/clearance/selection/screening/decide-match.ts";
import { screenProfile } from "#src/clearance/selection/screening/screen-declared.ts";
import { listMatches } from "#src/clearance/selection/screening/store.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { machineCaller } from "#src/platform/route.ts";
import { importRegisters } from "#src/registers/import-registers.ts";
import { replaySelections } from "#src/clearance/selection/replay.ts";
import { learnedOf } from "#src/decisions/risk/backtest/backtest.ts";
import { parseCondition } from "#src/decisions/risk/rules/parse.ts";
import { countRecent } from "#src/clearance/selection/trials/count-recent.ts";
import { askForTrial, getTrial, runTrials } from "#src/clearance/selection/trials/run-trials.ts";
import { HistoryWorld } from "#src/decisions/risk/backtest/history-world.ts";
import { pastOf } from "#src/decisions/risk/backtest/past-row.ts";
import { rowOf, ruleSetOf, worldOf } from "#src/decisions/risk/rules/profile-rules.ts";
import { matchAll } from "#src/decisions/risk/rules/rule-set.ts";
import { RiskRule } from "#src/decisions/risk/rules/rule.ts";
import { insertConsignments } from "#src/movements/cargo/store.ts";
import { newId } from "#src/kernel/ids.ts";
import { activateRegisters } from "#src/platform/register-barrier.ts";
import { describeWithDatabase, type TestDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";
import type { RegisterRow } from "#src/registers/register-table.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { appendActivation, currentVersion } from "#src/registers/store.ts";
import { madeDeclaration, type Making } from "../declaration/made-declaration.ts";
import { profilesWithoutChance } from "#src/main/test-app.ts";
import { FlowDesk } from "#src/flow/desk.ts";
import { readFactsOf } from "#src/decisions/risk/rules/stored-facts.ts";

const profiles = profilesWithoutChance();
const cn = getProfile(profiles, "cn");
const now = Temporal.Instant.from("2026-11-25T04:00:00Z");
const officer = machineCaller("officer", ["risk"]);
const today = legalDay(cn.timeZone, now);
const ago = (days: number) => today.subtract({ days });

function open({ sql }: TestDatabase) {
  const snapshots = new SnapshotStore(profiles);
  const clock = () => now;
  const desk = new FlowDesk({ sql, clock, profiles, snapshots });
  const lodge = async (making: Making, daysAgo = 0) => {
    const document = madeDeclaration({ direction: "export", ...making });
    const facts = readFacts(document, cn);
    const frame = { profile: cn, lodgerId: "b", format: "application/json", problems: [] };
    return desk.lodge({ ...frame, document, facts, asOf: ago(daysAgo) });
  };
  return { desk, lodge, app: { sql, clock, snapshots } };
}

function ruleRow(id: string, when: string): RegisterRow {
  const frame = {
    says: { en: "made", zh: "测试" },
    legalReason: { en: "law", zh: "法规" },
    owner: "test",
    validFrom: "2020-01-01",
    expiresOn: null,
    mandatory: true,
    lane: "red",
    tasks: [{ agency: "customs", kind: "examination" }],
  };
  return rowOf(id, RiskRule.parse({ ...frame, id, when }), "test");
}

async function activate(app: ReturnType<typeof open>["app"], rows: readonly RegisterRow[]) {
  await app.sql.begin(async (tx) => {
    await activateRegisters(tx);
    const number = (await currentVersion(tx, "cn")) + 1;
    const counts = { read: 1, added: 1, changed: 0, closed: 0, refused: 0 };
    const file = { fileName: "test", fileHash: "0".repeat(64), activatedBy: "test" };
    const at = { profile: "cn", number, activatedAt: now.toString(), kind: "rules" as const };
    await appendActivation(tx, { ...at, ...file, ...counts }, rows);
  });
  await app.snapshots.refresh(app.sql);
}

/** Goes through the past as a trial does; hits of today have to be those that were stored. */
async function compareWithTrial(app: ReturnType<typeof open>["app"], but: string): Promise<number> {
  const period = { profile: "cn", from: ago(20).toString(), to: today.toString() };
  const page = await readPastPage(app, { ...period, after: "", limit: 1_000 });
  const set = ruleSetOf(app.snapshots.current("cn"));
  const past = new HistoryWorld([set], worldOf(app.snapshots.current("cn")));
  const stored = await app.sql<{ id: string; rules: string[] }[]>`
    select declaration_id as id, rules from selections`;
  const live = new Map(stored.map((row) => [row.id, row.rules]));
  let compared = 0;
  for (const row of page.rows) {
    const one = pastOf(row);
    past.beginDay(one.day);
    for (const subject of one.subjects) subject.world = past.world;
    const hits = matchAll(set, one.subjects).map(({ rule }) => set.rules[rule]?.id ?? "");
    past.add(one.subjects, learnedOf(one));
    if (row.day !== today.toString() || row.id === but) continue;
    compared++;
    assert.deepEqual(hits, live.get(row.id), row.id);
  }
  const replay = await replaySelections(app, "cn", 1_000);
  assert.deepEqual([replay.equal, replay.different], [replay.selections, []]);
  return compared;
}

describeWithDatabase("what rules remember of the past", (database) => {
  test("counts, findings and usual values are the same live, in a trial and in a replay", async () => {
    const { desk, lodge, app } = open(database);
    const rules = [
      ruleRow("MEM-1", "count(traderId, 10 days) >= 3"),
      ruleRow("MEM-2", "findings(traderId + origin, 20 days) >= 1"),
      ruleRow("MEM-3", "ratio(pricePerKg, by commodity.6) < 0.5"),
      ruleRow("MEM-4", "count(traderId, 10 days) = 0 and traderId starts with 31222611"),
    ];
    const [busy, caught, quiet] = ["3122261101", "3122261102", "3122261103"];
    for (const at of [9, 8, 8])
      await lodge({ reference: `B-${at}-${Math.random()}`, trader: busy, items: 3 }, at);
    await lodge({ reference: "OLD", trader: quiet }, 15);
    const bad = await lodge({ reference: "BAD", trader: caught, price: "10.00" }, 12);
    for (let at = 0; at < 6; at++) await lodge({ reference: `P-${at}`, trader: "3122269999" }, 7);
    await database.sql`
      insert into control_tasks (declaration_id, bucket, case_id, task, agency, kind, status, result, done_at)
      values (${bad.id}, id_bucket(${bad.id}),
        gen_random_uuid(), 1, 'customs', 'documents', 'done', 'corrected', '2026-11-20T02:00:00Z')`;
    await database.sql`update declarations set released_at = lodged_at where released_at is null`;

    await activate(app, rules);
    const early = await lodge({ reference: "EARLY", trader: busy });
    assert.equal(early.lane, "green", "what was not learned yet is not known");
    assert.ok((await learnDays(app, "cn")) > 0);
    assert.equal(await learnDays(app, "cn"), 0, "a day is learned once");

    const lanes = new Map<string, string | null>();
    for (const [name, making] of [
      ["busy", { trader: busy }],
      ["caught", { trader: caught, items: 2 }],
      ["quiet", { trader: quiet }],
      ["cheap", { trader: "3122269998", price: "100.00" }],
      ["plain", { trader: "3122269998" }],
    ] as const) {
      lanes.set(name, (await lodge({ reference: name, ...making })).lane);
    }
    assert.deepEqual(Object.fromEntries(lanes), {
      busy: "red",
      caught: "red",
      quiet: "red",
      cheap: "red",
      plain: "green",
    });

    assert.equal(await compareWithTrial(app, early.id), 5);
    await lodge({ reference: "LATE", trader: quiet }, 3);
    assert.ok((await learnDays(app, "cn")) > 0, "a day that has more is learned again");
    assert.equal((await lodge({ reference: "q2", trader: quiet })).lane, "green");
    await activate(
      app,
      rules.map(({ code }) => rowOf(code, undefined, "test")),
    );
    await learnDays(app, "cn");
    const [left] = await database.sql<{ rows: number }[]>`
      select count(*)::int as rows from risk_memory`;
    assert.equal(left?.rows, 0, "what no rule asks for is forgotten");
    await desk.close();
  });

  test("distances come from the register of places, mass and packages from the manifest", async () => {
    const { desk, lodge, app } = open(database);
    // places that come with the profile: office 2225 stands at the seat of its district
    const carried =
      'distance(office, "CNBJS") between 1000 and 1100 and distance(office, "CNSGH") < 1 km';
    await activate(app, [ruleRow("MEM-10", `${carried} and traderId = 3122261107`)]);
    assert.equal((await lodge({ reference: "D-0", trader: "3122261107" })).lane, "red");
    const place = (code: string, latitude: string, longitude: string): RegisterRow => ({
      kind: "places",
      code,
      validFrom: "",
      validTo: "",
      source: "test",
      values: { latitude, longitude },
    });
    await activate(app, [
      place("2225", "31.23", "121.47"),
      place("FAR", "39.90", "116.40"),
      ruleRow("MEM-8", 'distance(office, "FAR") > 1000 km and traderId = 3122261108'),
      ruleRow("MEM-9", "manifestGrossMassKg > 500 and manifestPackages < 5"),
    ]);
    assert.equal((await lodge({ reference: "D-1", trader: "3122261108" })).lane, "red");
    const consignment = {
      grossMassKg: "900",
      packages: 2,
      containers: [],
      goods: "made",
    };
    const cargo = async (bill: string) => {
      const { transportDocument } = readFacts(
        madeDeclaration({ reference: "x", direction: "export", bill }),
        cn,
      );
      const [document] = transportDocument;
      const carried = { type: document?.typeCode ?? "", id: document?.id ?? "" };
      const frame = { profile: "cn", kind: "arrival" as const, office: "2225", at: now };
      await insertConsignments(database.sql, [
        {
          ...frame,
          reportId: newId<"conveyance-report">(now.epochMilliseconds),
          consignments: [{ ...consignment, transportDocument: carried }],
        },
      ]);
    };
    await cargo("BLHEAVY");
    assert.equal((await lodge({ reference: "M-1", bill: "BLHEAVY" })).lane, "red");
    assert.equal((await lodge({ reference: "M-2", bill: "BLNONE" })).lane, "green");
    const replay = await replaySelections(app, "cn", 3);
    assert.deepEqual([replay.equal, replay.different], [3, []]);
    await desk.close();
  });

  test("a trial is run by a job and tells how far it is; a count goes along with writing", async () => {
    const { desk, app } = open(database);
    await app.snapshots.refresh(database.sql);
    const frame = {
      says: { en: "made", zh: "测试" },
      legalReason: { en: "law", zh: "法规" },
      owner: "test",
      validFrom: "2020-01-01",
      expiresOn: null,
      lane: "red",
      tasks: [{ agency: "customs", kind: "examination" }],
    };
    const rules = [RiskRule.parse({ ...frame, id: "TRY-1", when: "traderId = 3122261101" })];
    const question = { profile: "cn", rules, from: ago(30).toString(), to: today.toString() };
    const asked = await askForTrial(app, question, { by: "ann", change: null });
    assert.deepEqual([asked.status, asked.done, asked.result], ["waiting", 0, null]);
    const broken = rules.map((rule) => ({ ...rule, when: "orign = CN" }));
    await assert.rejects(
      askForTrial(app, { ...question, rules: broken }, { by: "ann", change: null }),
      /1:1/,
    );
    await runTrials(app);
    const ended = await getTrial(app, asked.id);
    assert.deepEqual([ended.status, ended.done, ended.error], ["done", asked.total, null]);
    assert.equal(ended.result?.rules[0]?.hits, 5);
    const parsed = parseCondition("traderId = 3122261101");
    assert.ok(parsed.ok);
    const count = await countRecent(app, "cn", parsed.condition);
    assert.deepEqual([count.hits, count.to], [5, today.toString()]);
    await desk.close();
  });

  test("a changed list reaches open and recent declarations, a cleared name rests until its day", async () => {
    const { sql } = database;
    let now = Temporal.Instant.from("2026-11-25T04:00:00Z");
    const snapshots = new SnapshotStore(profiles);
    const clock = () => now;
    const desk = new FlowDesk({ sql, clock, profiles, snapshots });
    const app = { sql, clock, snapshots };
    const nothing = Array.from({ length: 7 }, () => "-0- ").join(",");
    const importList = (text: string, isComplete = false) =>
      importRegisters(app, {
        isComplete,
        profile: cn,
        kind: "sanctions-ofac",
        bytes: Buffer.from(text),
        fileName: "list.csv",
        asOf: Temporal.PlainDate.from(isComplete ? "2026-12-11" : "2026-01-01"),
        register: undefined,
        by: "test",
      });
    const lodge = async (reference: string, name: string) => {
      const made = JSON.stringify(madeDeclaration({ reference, direction: "export" }));
      const text = made.replace("Example Trading", name);
      const document = JSON.parse(text) as ReturnType<typeof madeDeclaration>; // a name was changed
      const facts = readFacts(document, cn);
      const frame = { profile: cn, lodgerId: "b", format: "application/json", problems: [] };
      return desk.lodge({ ...frame, document, facts });
    };
    const matches = async () => {
      const all = await listMatches(sql, { profile: "cn", status: null, limit: 100 });
      return all.map(({ name, party, cause, status }) => [name, party, cause, status]);
    };
    assert.deepEqual(await screenProfile(app, "cn"), { names: 0, matches: 0 }, "no list");
    const old = await lodge("S-0", "Gazneft Servise");
    await sql`update selections set at = at - interval '200 days' where declaration_id = ${old.id}`;
    const first = await lodge("S-1", "Gazneft Servis");
    await importList(`9001,"OTHER PARTY NOBODY",-0- ,"UKRAINE",${nothing},-0- `);
    await screenProfile(app, "cn");
    assert.deepEqual(await matches(), []);
    await importList(`9002,"GAZNEFT SERVIS OOO",-0- ,"UKRAINE",${nothing},-0- `);
    const again = await screenProfile(app, "cn");
    const waiting =
      await sql`select 1 from declarations where declaration_id = ${old.id} and waiting_for <> '{}'`;
    assert.equal(again.matches, 1 + waiting.length, "the old one only while it waits");
    const [found] = await listMatches(sql, { profile: "cn", status: "open", limit: 1 });
    assert.ok(found && [first.id, old.id].includes(found.declarationId));
    assert.equal((await screenProfile(app, "cn")).matches, 0, "once is enough");
    await lodge("S-2", "GAZNEFT SERVICE OOO");
    now = now.add({ hours: 1 });
    assert.equal((await screenProfile(app, "cn")).matches, 1, "what is declared later, too");
    const confirmed = { decision: "clear", note: "another company", caller: officer } as const;
    await assert.rejects(
      decideMatch(app, found.id, { ...confirmed, until: "2029-01-01" }),
      (error: unknown) => error instanceof AppError && error.code === "SCREENING_CLEARED_UNTIL",
    );
    const until = "2026-12-10";
    assert.deepEqual(await decideMatch(app, found.id, { ...confirmed, until }), {
      decided: 1,
      declarationId: found.declarationId,
    });
    await lodge("S-3", found.name);
    now = now.add({ hours: 1 });
    assert.equal((await screenProfile(app, "cn")).matches, 0, "cleared");
    now = Temporal.Instant.from("2026-12-11T04:00:00Z");
    await lodge("S-4", found.name);
    assert.equal((await screenProfile(app, "cn")).matches, 1, "its day is over");
    await importList(`9001,"OTHER PARTY NOBODY",-0- ,"UKRAINE",${nothing},-0- `, true);
    assert.ok((await matches()).some(([, , , status]) => status === "open"));
    await screenProfile(app, "cn");
    const left = (await matches()).filter(([, , , status]) => status !== "cleared");
    assert.deepEqual(left, [], "the list has it no more");
    await desk.close();
  });

  test("after midnight counts end a day earlier until yesterday was learned", async () => {
    const { sql } = database;
    let clock = now;
    const snapshots = new SnapshotStore(profiles);
    const desk = new FlowDesk({ sql, clock: () => clock, profiles, snapshots });
    const app = { sql, clock: () => clock, snapshots };
    const trader = "3122261150";
    const lodge = async (reference: string) => {
      const document = madeDeclaration({ direction: "export", reference, trader });
      const frame = { profile: cn, lodgerId: "b", format: "application/json", problems: [] };
      return desk.lodge({ ...frame, document, facts: readFacts(document, cn) });
    };
    const lanesOf = async (name: string, count: number) => {
      const lodged = await Promise.all(Array.from({ length: count }, (_, at) => lodge(name + at)));
      return lodged.map(({ lane }) => lane);
    };
    assert.ok(!(await lanesOf("MN-A", 2)).includes("red"));
    clock = clock.add({ hours: 24 });
    await activate(app, [
      ruleRow("MEM-7", `traderId = ${trader} and count(traderId, 5 days) >= 2`),
    ]);
    await learnDays(app, "cn");
    assert.deepEqual(await lanesOf("MN-B", 3), ["red", "red", "red"]);
    // four seconds into the next day, and nothing was learned yet
    clock = Temporal.Instant.from("2026-11-26T16:00:04Z");
    const early = await lodge("MN-C0");
    const looked = async (id: string) => {
      const rows = await sql<{ facts: Uint8Array }[]>`
        select facts from selections where declaration_id = ${id}`;
      const [row] = await readFactsOf(rows);
      return Object.values(row?.facts.answers ?? {});
    };
    assert.deepEqual([early.lane, await looked(early.id)], ["red", [2]]);
    await learnDays(app, "cn");
    const late = await lodge("MN-C1");
    assert.deepEqual([late.lane, await looked(late.id)], ["red", [5]]);
    clock = clock.add({ hours: 48 });
    assert.equal((await lodge("MN-D0")).lane, "green", "two days behind nothing is known");
    const replay = await replaySelections(app, "cn", 8);
    assert.deepEqual([replay.equal, replay.different], [8, []]);
    await activate(app, [rowOf("MEM-7", undefined, "test")]);
    await desk.close();
  });
});
