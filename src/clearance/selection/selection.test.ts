import assert from "node:assert/strict";
import { test } from "node:test";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { readPastPage, tryRules } from "#src/clearance/selection/past.ts";
import { replaySelections } from "#src/clearance/selection/replay.ts";
import { rescreen } from "#src/clearance/selection/rescreen.ts";
import { reviewYields, yieldOf } from "#src/clearance/selection/review-yields.ts";
import {
  decideProposal,
  moveProposal,
  proposeRule,
} from "#src/decisions/risk/rules/change-rules.ts";
import { screenName, screenOf } from "#src/decisions/risk/names/listed-names.ts";
import { proposeFromAlert, takeAlert } from "#src/decisions/risk/alerts/take-alert.ts";
import { ruleSetOf } from "#src/decisions/risk/rules/profile-rules.ts";
import { RiskRule } from "#src/decisions/risk/rules/rule.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { listEvents } from "#src/platform/events/store.ts";
import { machineCaller } from "#src/platform/route.ts";
import { describeWithDatabase, type TestDatabase } from "#src/platform/test-database.ts";
import { importRegisters } from "#src/registers/import-registers.ts";
import { getProfile } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import type { Lodgement } from "#src/clearance/workplaces/lodging/lodgement.ts";
import { madeDeclaration, type Making } from "../declaration/made-declaration.ts";
import { profilesWithoutChance } from "#src/main/test-app.ts";
import { FlowDesk } from "#src/flow/desk.ts";
import { readFactsOf } from "#src/decisions/risk/rules/stored-facts.ts";

const profiles = profilesWithoutChance();
const cn = getProfile(profiles, "cn");
const now = Temporal.Instant.from("2026-11-25T04:00:00Z");
const analyst = { ...machineCaller("analyst", ["risk"]), accountId: "analyst" };
const chief = { ...machineCaller("chief", ["approve", "risk"]), accountId: "chief" };

const relieving = profilesWithoutChance("0", { after: 4, share: 0.25, source: "test" });

function open({ sql }: TestDatabase, profilesOf = profiles) {
  const snapshots = new SnapshotStore(profilesOf);
  const clock = () => now;
  const desk = new FlowDesk({ sql, clock, profiles: profilesOf, snapshots });
  return { desk, app: { sql, clock, snapshots } };
}

/** Exports are neither paid nor awaited: they reach selection at once. */
function lodgementOf(making: Making): Lodgement {
  const document = madeDeclaration({ ...making, direction: "export" });
  return {
    profile: cn,
    lodgerId: "broker-1",
    format: "application/json",
    document,
    facts: readFacts(document, cn),
    problems: [],
  };
}

function rule(id: string, when: string, more: object = {}): RiskRule {
  return RiskRule.parse({
    id,
    says: { en: "made", zh: "测试" },
    when,
    legalReason: { en: "made law", zh: "法规" },
    owner: "risk office",
    validFrom: "2026-01-01",
    expiresOn: "2027-01-01",
    lane: "red",
    tasks: [{ agency: "customs", kind: "examination" }],
    ...more,
  });
}

async function activate(app: ReturnType<typeof open>["app"], one: RiskRule): Promise<void> {
  const proposal = { profile: "cn", reason: "test", action: "activate", rule: one } as const;
  const change = await proposeRule(app, proposal, analyst);
  await moveProposal(app, change.id, { to: "submitted", caller: analyst });
  await decideProposal(app, change.id, { decision: "activate", reason: "tried", caller: chief });
}

function refusedWith(code: string) {
  return (error: unknown) => error instanceof AppError && error.code === code;
}

/** A watch list that clears a name, of one entry where a note names it. */
function cleared(name: string, note: string): string {
  const row = `${name},screening-cleared,${note},2026-01-01,2026-12-01`;
  return `code,list,note,validFrom,validTo\n${row}\n`;
}

describeWithDatabase("rules in the flow", (database) => {
  test("a rule activated by another person holds for the next declaration, and replay agrees", async () => {
    const { desk, app } = open(database);
    const trader = "3122260101";
    const before = await desk.lodge(lodgementOf({ reference: "R-1", trader }));
    assert.equal(before.lane, "green", JSON.stringify(before.problems));
    await activate(app, rule("TST-1", `traderId = ${trader}`));
    const after = await desk.lodge(lodgementOf({ reference: "R-2", trader }));
    assert.equal(after.lane, "red");
    const events = await listEvents(database.sql, after.id);
    const selected = events.find((event) => event.type === "lane.selected");
    // payloads are JSON; this one is written by selectLane
    const payload = selected?.payload as { reasons: { rule: string; legal: object }[] } | undefined;
    assert.deepEqual(
      payload?.reasons.map((reason) => reason.rule),
      ["TST-1"],
    );
    assert.deepEqual(payload?.reasons[0]?.legal, { en: "made law", zh: "法规" });
    const replay = await replaySelections(app, "cn", 1_000);
    assert.ok(replay.selections >= 2);
    assert.deepEqual([replay.equal, replay.different], [replay.selections, []]);
    // the profile's files changed since; what of them selection reads did not
    await database.sql`
      update selections set register_version = 'cn-000000000000+' || split_part(register_version, '+', 2)`;
    await database.sql`update selections set lane = 'yellow' where declaration_id = ${before.id}`;
    const later = await replaySelections(app, "cn", 1_000);
    assert.deepEqual([later.equal, later.different, later.skipped], [replay.equal - 1, [], 1]);
    await database.sql`delete from selections`;
    await desk.close();
  });

  test("a container is the one that a rule names, however the declaration writes its number", async () => {
    const { desk, app } = open(database);
    await activate(app, rule("TST-23", "container = MSCU1234566"));
    const laneOf = async (reference: string, id: string) => {
      const { document: made, ...lodgement } = lodgementOf({ reference });
      const { national } = made as { national: { cn: object } };
      const container = [{ id, typeCode: "11", itemNumbers: "1" }];
      const document = { ...made, national: { cn: { ...national.cn, container } } };
      const lodged = { ...lodgement, document, facts: readFacts(document, cn) };
      return (await desk.lodge(lodged)).lane;
    };
    assert.equal(await laneOf("BOX-1", "MSCU123456-6"), "red");
    assert.equal(await laneOf("BOX-2", "mscu 123456 6"), "red");
    assert.equal(await laneOf("BOX-3", "MSCU123457-1"), "green");
    await desk.close();
  });

  test("what commits after an activation carries it, whatever was being decided", async () => {
    const { desk, app } = open(database);
    const trader = "3122260102";
    const lodged: Promise<unknown>[] = [];
    const order: { id: string; lane: string | null }[] = [];
    for (let at = 0; at < 300; at++) {
      const one = desk.lodge(lodgementOf({ reference: `B-${at}`, trader }));
      lodged.push(one.then(({ id, lane }) => order.push({ id, lane })));
    }
    // a second store of the same database: the desk learns of it at its commit only
    const other = { ...app, snapshots: new SnapshotStore(profiles) };
    await other.snapshots.refresh(database.sql);
    await activate(other, rule("TST-2", `traderId = ${trader}`, { mandatory: true }));
    await Promise.all(lodged);
    const [newest] = await database.sql<{ at: string }[]>`
      select max(number)::text as at from register_activations where profile = 'cn'`;
    const rows = await database.sql<{ lane: string; version: string }[]>`
      select lane, register_version as version from selections
      where stated ->> 'traderId' = ${trader}`;
    assert.equal(rows.length, 300);
    for (const row of rows)
      assert.equal(row.lane === "red", row.version.endsWith(`+${newest?.at}`));
    const last = await desk.lodge(lodgementOf({ reference: "B-last", trader }));
    assert.equal(last.lane, "red");
    await desk.close();
  });

  test("nobody decides on an own proposal, and only a submitted one is decided", async () => {
    const { desk, app } = open(database);
    const one = rule("TST-3", "origin = CN");
    const proposal = { profile: "cn", reason: "test", action: "activate", rule: one } as const;
    const change = await proposeRule(app, proposal, chief);
    const verdict = { decision: "activate", reason: "yes", caller: chief } as const;
    await assert.rejects(
      decideProposal(app, change.id, verdict),
      refusedWith("RISK_CHANGE_STATUS"),
    );
    await moveProposal(app, change.id, { to: "submitted", caller: chief });
    await assert.rejects(decideProposal(app, change.id, verdict), refusedWith("FOUR_EYES"));
    await assert.rejects(
      moveProposal(app, change.id, { to: "withdrawn", caller: analyst }),
      refusedWith("RISK_CHANGE_NOT_YOURS"),
    );
    const refused = await decideProposal(app, change.id, {
      decision: "refuse",
      reason: "too wide",
      caller: analyst,
    });
    assert.equal(refused.status, "refused");
    assert.ok(!ruleSetOf(app.snapshots.current("cn")).rules.some(({ id }) => id === "TST-3"));
    await desk.close();
  });

  test("a rule that cannot be read, or never ends, is not even proposed", async () => {
    const { desk, app } = open(database);
    const propose = (one: RiskRule) =>
      proposeRule(app, { profile: "cn", reason: "test", action: "activate", rule: one }, analyst);
    await assert.rejects(propose(rule("TST-4", "orign = CN")), /1:1.*fact belongs/);
    await assert.rejects(
      propose(rule("TST-4", "origin = CN", { expiresOn: null })),
      refusedWith("RISK_RULE_ENDLESS"),
    );
    await desk.close();
  });

  test("a rule that finds too little is switched off by itself", async () => {
    const { desk, app } = open(database);
    const trader = "3122260105";
    await activate(app, rule("TST-5", `traderId = ${trader}`, { expectedYield: 0.4 }));
    for (let at = 0; at < 45; at++) await desk.lodge(lodgementOf({ reference: `Y-${at}`, trader }));
    const open40 = await reviewYields(app, "cn");
    assert.deepEqual(open40, [], "controls that are not concluded say nothing");
    await database.sql`
      update control_tasks t set status = 'done', result = 'ok'
      from selections s where s.declaration_id = t.declaration_id and s.rules @> array['TST-5']`;
    const retired = await reviewYields(app, "cn");
    assert.deepEqual(
      retired.map(({ rule: id, controls }) => [id, controls]),
      [["TST-5", 45]],
    );
    const after = await desk.lodge(lodgementOf({ reference: "Y-after", trader }));
    assert.equal(after.lane, "green");
    await desk.close();
  });

  test("a row of stops ends by a secret draw that is kept, never what the law demands", async () => {
    const { desk, app } = open(database, relieving);
    const trader = "3122260108";
    await activate(app, rule("TST-8", `traderId = ${trader}`));
    const lodge = async (count: number, name: string) => {
      const all = Array.from({ length: count }, (_, at) =>
        desk.lodge(lodgementOf({ reference: `${name}-${at}`, trader })),
      );
      return Promise.all(all);
    };
    const lodged = [...(await lodge(90, "S")), ...(await lodge(30, "T"))];
    const rows = await database.sql<{ id: string; stops: number; passes: boolean }[]>`
      select declaration_id as id, (stated ->> 'stops')::int as stops, passes
      from selections where stated ->> 'traderId' = ${trader}`;
    const known = new Map(rows.map((row) => [row.id, row]));
    for (const { id, lane } of lodged) {
      const row = known.get(id) ?? assert.fail("not selected");
      assert.equal(lane, row.stops >= 4 && row.passes ? "green" : "red", JSON.stringify(row));
    }
    const relieved = lodged.filter(({ lane }) => lane === "green");
    assert.ok(relieved.length > 3, `${relieved.length} of ${lodged.length} passed`);
    const after = new Set(relieved.map(({ id }) => known.get(id)?.stops));
    assert.ok(after.size > 1, "a fixed count could be foreseen");
    const replay = await replaySelections(app, "cn", lodged.length);
    assert.deepEqual([replay.equal, replay.different], [lodged.length, []]);
    await activate(app, rule("TST-8", `traderId = ${trader}`, { mandatory: true }));
    assert.ok((await lodge(40, "U")).every(({ lane }) => lane === "red"));
    await desk.close();
  });

  test("no activation waives what the law demands", async () => {
    const { desk, app } = open(database, relieving);
    const again = ruleSetOf(app.snapshots.current("cn")).rules.find(({ id }) => id === "SEL-001");
    assert.equal(again?.mandatory, true);
    const { condition: _, ...asChoice } = again ?? assert.fail("no rule");
    const proposals = [
      { action: "retire", ruleId: "SEL-001" },
      { action: "activate", rule: { ...asChoice, mandatory: false, expiresOn: "2027-01-01" } },
    ] as const;
    for (const one of proposals)
      await assert.rejects(
        proposeRule(app, { profile: "cn", reason: "Finds nothing.", ...one }, analyst),
        (error) => error instanceof AppError && error.code === "RISK_RULE_OF_LAW",
      );
    const half = rule("TST-12", "origin = XX", { mandatory: true, share: 0.5 });
    await assert.rejects(
      proposeRule(app, { profile: "cn", reason: "Half.", action: "activate", rule: half }, analyst),
      (error) => error instanceof AppError && error.code === "RISK_RULE_WAIVED",
    );
    await desk.close();
  });

  test("a trader is new until a declaration of it was released", async () => {
    const { desk } = open(database);
    const trader = "3122260109";
    const isNew = async (reference: string) => {
      const { id } = await desk.lodge(lodgementOf({ reference, trader }));
      const [row] = await readFactsOf(
        await database.sql<{ facts: Uint8Array }[]>`
          select facts from selections where declaration_id = ${id}`,
      );
      await database.sql`update declarations set released_at = null
        where declaration_id = ${id} and reference = 'N-0'`;
      return row?.facts.facts["firstTimeTrader"];
    };
    assert.deepEqual([await isNew("N-0"), await isNew("N-1")], ["true", "true"]);
    await database.sql`update declarations set released_at = now() where reference = 'N-1'`;
    assert.equal(await isNew("N-2"), "false");
    await desk.close();
  });

  test("a rule is tried on what was selected before, with the chance it had of a control", async () => {
    const { desk, app } = open(database);
    await app.snapshots.refresh(database.sql);
    const trader = "3122260102";
    const rules = [rule("TST-9", `traderId = ${trader}`), rule("TST-10", "origin = XX")];
    const trial = await tryRules(app, {
      profile: "cn",
      rules,
      from: "2026-11-25",
      to: "2026-11-25",
    });
    assert.deepEqual(
      trial.rules.map(({ hits }) => hits),
      [301, 0],
    );
    assert.equal(trial.rules[0]?.overlap.inForce, 1);
    const later = { validFrom: "2027-01-01", expiresOn: "2027-07-01" };
    const ofTomorrow = await tryRules(app, {
      profile: "cn",
      rules: rules.map((one) => ({ ...one, ...later })),
      from: "2026-11-25",
      to: "2026-11-25",
    });
    assert.deepEqual(
      ofTomorrow.rules.map(({ hits }) => hits),
      [301, 0],
      "a rule that begins later is tried on the past all the same",
    );
    assert.ok(trial.summary.declarations > 301);
    const none = await tryRules(app, {
      profile: "cn",
      rules,
      from: "2020-01-01",
      to: "2020-01-02",
    });
    assert.equal(none.summary.declarations, 0);
    const first = { profile: "cn", from: "2026-11-25", to: "2026-11-25", after: "", limit: 200 };
    const page = await readPastPage(app, first);
    assert.equal(page.rows.length, 200);
    const rest = await readPastPage(app, { ...first, after: page.next ?? "", limit: 5_000 });
    assert.equal(rest.next, null);
    assert.equal(200 + rest.rows.length, trial.summary.declarations);
    await desk.close();
  });

  test("an imported list is screened at once, until a name is cleared", async () => {
    const { desk, app } = open(database);
    await app.snapshots.refresh(database.sql);
    const importing = (
      kind: "sanctions-ofac" | "codes",
      text: string,
      register?: string,
      isComplete = false,
    ) =>
      importRegisters(app, {
        isComplete,
        profile: cn,
        kind,
        bytes: Buffer.from(text),
        fileName: `${kind}.csv`,
        asOf: Temporal.PlainDate.from(isComplete ? "2026-11-25" : "2026-01-01"),
        register,
        by: "test",
      });
    const nothing = Array.from({ length: 7 }, () => "-0- ").join(",");
    const entry = `9001,"GAZNEFT SERVIS OOO",-0- ,"UKRAINE",${nothing},-0- `;
    const answer = await importing(
      "sanctions-ofac",
      `${entry}\n9001,5,"aka","GAZNEFT SERVICE",-0- \n`,
    );
    assert.deepEqual([answer.read, answer.added, answer.refused], [2, 2, []]);
    const day = Temporal.PlainDate.from("2026-11-25");
    const hitsOf = (name: string) => {
      const snapshot = app.snapshots.current("cn");
      const screen = screenOf(snapshot, day);
      assert.ok(screen);
      return screenName({ screen, snapshot, day }, { name }).map(({ id }) => id);
    };
    assert.deepEqual(hitsOf("Газнефть Сервис"), ["9001"]);
    await desk.lodge(lodgementOf({ reference: "N-1", trader: "3122260109" }));
    const again = await rescreen(app, "cn", 90);
    assert.ok(again.names > 0 && !again.isCut);
    assert.deepEqual(again.found, [], "the made traders are on no list");
    await importing("sanctions-ofac", `9002,"EXAMPLE TRADING",-0- ,"UKRAINE",${nothing},-0- `);
    const [listed] = (await rescreen(app, "cn", 90)).found;
    assert.deepEqual([listed?.name, listed?.hits[0]?.id], ["Example Trading", "9002"]);
    assert.ok((listed?.declarations.length ?? 0) > 0);
    const done = await importing("codes", cleared("gazneft servis ooo", ""), "watch-lists");
    assert.deepEqual(done.refused, []);
    assert.deepEqual(hitsOf("GAZNEFT SERVIS OOO"), []);
    await activate(
      app,
      rule("TST-20", "listedScore >= 0.9 and listedOn = OFAC", { mandatory: true }),
    );
    const laneOf = async (reference: string) =>
      (await desk.lodge(lodgementOf({ reference, trader: "3122260109" }))).lane;
    assert.equal(await laneOf("L-2"), "red", "a rule makes of the match a control");
    await importing("codes", cleared("example trading", "OFAC-9002"), "watch-lists");
    assert.equal(await laneOf("L-3"), "green", "cleared of this party");
    await importing(
      "codes",
      "code,list,commodities,words_en,words_zh,except,documents,validFrom,validTo\nA1,DUAL,8471;9504,portable automatic,便携式,spare,X002,2026-01-01,\n",
      "controlled-goods",
    );
    await activate(app, rule("TST-21", "controlledList = DUAL", { mandatory: true }));
    assert.equal(await laneOf("L-4"), "red", "an entry is met by code and words");
    const whole = await importing("sanctions-ofac", entry, undefined, true);
    assert.equal(whole.closed, 1, "what the whole list leaves out ends; other names stay");
    assert.deepEqual([hitsOf("Example Trading"), hitsOf("GAZNEFT SERVICE")], [[], ["9001"]]);
    await desk.close();
  });

  test("an alert becomes a proposed rule whole or not at all", async () => {
    const { desk, app } = open(database);
    await app.snapshots.refresh(database.sql);
    const sent = { profile: "cn", source: "partner", reference: "A-1", caller: analyst };
    const text = "Container MSCU 123456-6 of shipper Golden Dragon Textile, until 2026-12-24.";
    const alert = await takeAlert(app, { ...sent, alert: { text } });
    assert.match(alert.proposed.when ?? "", /MSCU1234566/);
    const propose = (one: RiskRule) =>
      proposeFromAlert(app, alert.id, { rule: one, reason: "partner", caller: analyst });
    const status = async () => {
      const [row] = await database.sql<{ status: string; changes: number }[]>`
        select status, (select count(*)::int from rule_changes where rule_id = 'TST-22') as changes
        from risk_alerts where alert_id = ${alert.id}`;
      return [row?.status, row?.changes];
    };
    const when = alert.proposed.when ?? "";
    await assert.rejects(propose(rule("TST-22", when, { expiresOn: null })));
    assert.deepEqual(await status(), ["open", 0]);
    await propose(rule("TST-22", when));
    assert.deepEqual(await status(), ["proposed", 1]);
    await assert.rejects(propose(rule("TST-22", when)), refusedWith("RISK_ALERT_DECIDED"));
    assert.deepEqual(await status(), ["proposed", 1]);
    await desk.close();
  });

  test("an interval of yields holds the share and shrinks with controls", () => {
    const few = yieldOf("R", 10, 3);
    const many = yieldOf("R", 1_000, 300);
    assert.ok(few.low < 0.3 && few.high > 0.3 && many.high - many.low < few.high - few.low);
    assert.deepEqual([yieldOf("R", 0, 0).low, yieldOf("R", 0, 0).high], [0, 1]);
  });
});
