/** Stops, places and controls of the law where several servers decide at once. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { replaySelections } from "#src/clearance/selection/replay.ts";
import { type StopClaim, passesRelief } from "#src/clearance/selection/stops.ts";
import { activatePlain } from "#src/clearance/selection/weighing/learn-day.ts";
import { capacityRegister } from "#src/decisions/risk/models/model-registers.ts";
import { rowOf } from "#src/decisions/risk/rules/profile-rules.ts";
import { RiskRule } from "#src/decisions/risk/rules/rule.ts";
import { connect } from "#src/platform/database.ts";
import { describeWithDatabase, type TestDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { madeDeclaration } from "../declaration/made-declaration.ts";
import { profilesWithoutChance } from "#src/main/test-app.ts";
import { FlowDesk } from "#src/flow/desk.ts";

const relief = { after: 4, share: 0.25, source: "test" };
const profiles = profilesWithoutChance("0", relief);
const cn = getProfile(profiles, "cn");
const morning = Temporal.Instant.from("2026-11-25T02:00:00Z");

/** A server of its own: desk, snapshots, connections. The clock of all runs on by itself. */
function openServer({ sql }: Pick<TestDatabase, "sql">) {
  const started = performance.now();
  const clock = () => morning.add({ milliseconds: Math.floor(performance.now() - started) });
  const snapshots = new SnapshotStore(profiles);
  const desk = new FlowDesk({ sql, clock, profiles, snapshots });
  const lodge = (trader: string, reference: string) => {
    const document = madeDeclaration({ direction: "export", reference, trader });
    const facts = readFacts(document, cn);
    const frame = { profile: cn, lodgerId: "b", format: "application/json", problems: [] };
    return desk.lodge({ ...frame, document, facts });
  };
  return { desk, lodge, app: { sql, clock, snapshots } };
}

function ruleRow(id: string, mandatory: boolean, when: string) {
  const one = {
    id,
    when,
    mandatory,
    owner: "test",
    lane: "red",
    says: { en: "made", zh: "测试" },
    legalReason: { en: "law", zh: "法规" },
    validFrom: "2020-01-01",
    expiresOn: "2030-01-01",
    tasks: [{ agency: "customs", kind: "examination" }],
  };
  return rowOf(id, RiskRule.parse(one), "test");
}

function capacity(places: number) {
  const values = { from: "00:00", to: "23:59", people: "90", minutes: "1", places: `${places}` };
  const frame = { validFrom: "", validTo: "", source: "test" };
  return { kind: capacityRegister, code: "*:examination:day", values, ...frame };
}

type Selected = {
  readonly trader: string;
  readonly lane: string;
  readonly rules: readonly string[];
  readonly passes: boolean;
};

describeWithDatabase("several servers", (database) => {
  test("no stop of a long row was drawn to pass, and the room holds, whoever decides", async (context) => {
    const pools = [connect(database.url), connect(database.url)];
    const servers = [database, ...pools.map((sql) => ({ sql }))].map(openServer);
    const [first] = servers;
    assert.ok(first);
    const traders = ["3122260501", "3122260502", "3122260503"];
    const lawful = "3122260509";
    const places = 150;
    await activatePlain(first.app, "cn", {
      kind: "capacity",
      name: "test",
      by: "test",
      rows: [
        capacity(places),
        ruleRow("TST-1", false, "traderId starts with 31222605"),
        ruleRow("LAW-1", true, `traderId = ${lawful}`),
      ],
    });
    for (const { app } of servers) await app.snapshots.refresh(app.sql);
    const rounds = 60;
    const lodged: Promise<unknown>[] = [];
    for (let round = 0; round < rounds; round++) {
      for (const [at, server] of servers.entries()) {
        for (const trader of [...traders, ...(round % 3 === 0 ? [lawful] : [])])
          lodged.push(server.lodge(trader, `ST-${round}-${at}-${trader.slice(-2)}`));
      }
      // small groups of all servers that meet each other, and larger ones after them
      if (round % 5 === 4) await Promise.all(lodged);
    }
    await Promise.all(lodged);
    const rows = await database.sql<Selected[]>`
      select stated ->> 'traderId' as trader, lane, rules, passes from selections
      order by at, declaration_id`;
    assert.equal(rows.length, lodged.length);
    let stopped = 0;
    for (const trader of traders) {
      let row = 0;
      for (const { lane, passes } of rows.filter((one) => one.trader === trader)) {
        const isMissed = lane !== "green" && passes && row >= relief.after;
        assert.ok(!isMissed, `${trader} was drawn to pass after ${row} stops in a row`);
        row = lane === "green" ? 0 : row + 1;
        if (lane !== "green") stopped++;
      }
    }
    const byLaw = rows.filter((one) => one.trader === lawful);
    assert.equal(byLaw.length, (rounds / 3) * servers.length);
    assert.ok(byLaw.every(({ lane, rules }) => lane === "red" && rules.includes("LAW-1")));
    // a place that the law takes while another commit counts is never refused: all others fit
    assert.ok(stopped <= places && stopped > places / 3, `${stopped} of ${places} places`);
    const replay = await replaySelections(first.app, "cn", 1_000);
    assert.deepEqual([replay.equal, replay.different], [rows.length, []]);
    context.diagnostic(`${rows.length} selections of three servers, ${stopped} chosen stops`);
    for (const { desk } of servers) await desk.close();
    for (const sql of pools) await sql.end();
  });

  test("a decision that knew all that is stored stands, one that did not is made again", () => {
    const claim: StopClaim = {
      profile: "cn",
      trader: "t",
      declarationId: "own",
      isStopped: true,
      isChosen: true,
      stops: 3,
      last: "a3",
      after: 4,
    };
    const stops = (count: number, passes = false) =>
      Array.from({ length: count }, (_, at) => ({ id: `a${count - at}`, isStopped: true, passes }));
    const own = { id: "own", isStopped: true, passes: true };
    assert.equal(passesRelief([own, ...stops(3)], [claim]), false);
    assert.equal(passesRelief([own, ...stops(4)], [claim]), true, "another stop came between");
    assert.equal(passesRelief([{ ...own, passes: false }, ...stops(4)], [claim]), false);
    const green = { id: "a4", isStopped: false, passes: true };
    assert.equal(passesRelief([own, green, ...stops(3)], [claim]), false);
    const later = { id: "b1", isStopped: true, passes: true };
    assert.equal(
      passesRelief([later, { ...own, passes: false }, ...stops(3)], [claim]),
      true,
      "stored before a stop that did not know it",
    );
    assert.equal(passesRelief([own, ...stops(4)], [{ ...claim, isChosen: false }]), false);
  });
});
