import { legalDay } from "#src/kernel/legal-day.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { replaySelections } from "#src/clearance/selection/replay.ts";
import { appoint, getModel, rollBack } from "#src/clearance/selection/weighing/appoint.ts";
import { explainScores } from "#src/clearance/selection/weighing/explain-scores.ts";
import { activatePlain, learnDay } from "#src/clearance/selection/weighing/learn-day.ts";
import { openRoomBook, roomsNow } from "#src/clearance/selection/weighing/loads.ts";
import { readLoads } from "#src/clearance/selection/weighing/store.ts";
import { writeReport } from "#src/clearance/selection/weighing/report.ts";
import { trainAndKeep } from "#src/clearance/selection/weighing/train.ts";
import {
  actingModels,
  capacityRegister,
  paceOf,
} from "#src/decisions/risk/models/model-registers.ts";
import { listDrift } from "#src/decisions/risk/models/store.ts";
import { rowOf } from "#src/decisions/risk/rules/profile-rules.ts";
import { RiskRule } from "#src/decisions/risk/rules/rule.ts";
import { routes } from "#src/clearance/selection/weighing/routes.ts";
import { readParams } from "#src/platform/route.ts";
import { newId } from "#src/kernel/ids.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { connect } from "#src/platform/database.ts";
import { describeWithDatabase, type TestDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { madeDeclaration } from "../declaration/made-declaration.ts";
import { profilesWithoutChance } from "#src/main/test-app.ts";
import { FlowDesk } from "#src/flow/desk.ts";
import { readFactsOf } from "#src/decisions/risk/rules/stored-facts.ts";

const profiles = profilesWithoutChance();
const cn = getProfile(profiles, "cn");
const now = Temporal.Instant.from("2026-11-25T04:00:00Z");
const today = legalDay(cn.timeZone, now);

/** Goods of which most declarations of the made past were wrong, and goods that were right. */
const [bad, good] = ["85171300", "84713010"] as const;

function open({ sql }: TestDatabase, name = "M") {
  const snapshots = new SnapshotStore(profiles);
  const clock = () => now;
  const desk = new FlowDesk({ sql, clock, profiles, snapshots });
  let made = 0;
  const lodge = (commodity: string, daysAgo = 0) => {
    const trader = `${name === "M" ? "31222602" : "31222702"}${String(made % 40).padStart(2, "0")}`;
    const reference = `${name}-${++made}`;
    const document = madeDeclaration({ direction: "export", reference, trader, commodity });
    const frame = { profile: cn, lodgerId: "b", format: "application/json", problems: [] };
    const asOf = today.subtract({ days: daysAgo });
    return desk.lodge({ ...frame, document, facts: readFacts(document, cn), asOf });
  };
  return { desk, lodge, app: { sql, clock, snapshots } };
}
type OpenedServer = ReturnType<typeof open>;

async function state(app: OpenedServer["app"], rows: Parameters<typeof activatePlain>[2]["rows"]) {
  await activatePlain(app, "cn", { kind: "capacity", name: "test", by: "test", rows });
}

function ruleRow(mandatory: boolean, when: string, id: string) {
  return rowOf(
    id,
    RiskRule.parse({
      id,
      says: { en: "made", zh: "测试" },
      when,
      legalReason: { en: "law", zh: "法规" },
      owner: "test",
      validFrom: "2020-01-01",
      expiresOn: mandatory ? null : "2030-01-01",
      mandatory,
      lane: "red",
      tasks: [{ agency: "customs", kind: "examination" }],
    }),
    "test",
  );
}

function capacity(places: number) {
  const values = {
    from: "00:00",
    to: "23:59",
    people: "50",
    places: String(places),
    minutes: "30",
  };
  const code = "*:examination:day";
  return { kind: capacityRegister, code, validFrom: "", validTo: "", values, source: "test" };
}

async function loadsNow(sql: TestDatabase["sql"]): Promise<number> {
  const from = today.toZonedDateTime(cn.timeZone).toInstant().toString();
  const until = today.add({ days: 1 }).toZonedDateTime(cn.timeZone).toInstant().toString();
  const loads = await readLoads(sql, { profile: "cn", from, until });
  return loads.reduce((sum, { tasks }) => sum + tasks, 0);
}

/** Two months in which the law had everything looked at, and what was found each day. */
async function makePast({ app, lodge }: OpenedServer): Promise<void> {
  await state(app, [ruleRow(true, "direction = export", "LAW-1")]);
  for (let day = 60; day > 0; day--) {
    await Promise.all([bad, bad, good, good, good, good].map((commodity) => lodge(commodity, day)));
  }
  const selected = await readFactsOf(
    await app.sql<{ id: string; facts: Uint8Array }[]>`
      select declaration_id as id, facts from selections`,
  );
  const isBad = ({ facts: { items } }: (typeof selected)[number]) =>
    String(items[0]?.["commodity"]).startsWith("8517");
  const bads = selected.filter(isBad).map(({ id }) => id);
  await app.sql`
    update control_tasks t set status = 'done', done_at = c.opened_at,
      result = case when c.declaration_id = any(${bads}::uuid[]) and nth.at % 10 < 8 then 'corrected' else 'ok' end
    from control_cases c,
      (select case_id, row_number() over (order by case_id) as at from control_cases) as nth
    where c.case_id = t.case_id and nth.case_id = c.case_id`;
  await state(app, [rowOf("LAW-1", undefined, "test")]);
}

/** A rule asks what the champion says, and what it said is kept. */
async function assertAsked({ app, lodge }: OpenedServer): Promise<void> {
  await state(app, [ruleRow(true, "score >= 0.3", "BAR-1")]);
  const [above, below] = [await lodge(bad), await lodge(good)];
  const asked = await readFactsOf(
    await app.sql<{ id: string; rules: string[]; facts: Uint8Array }[]>`
      select declaration_id as id, rules, facts
      from selections where declaration_id in ${app.sql([above.id, below.id])}`,
  );
  assert.equal(asked.length, 2);
  for (const { id, rules, facts } of asked) {
    const score = Number(facts.facts["score"]);
    assert.equal(rules.includes("BAR-1"), score >= 0.3);
    assert.equal(score >= 0.3, id === above.id);
  }
  await state(app, [rowOf("BAR-1", undefined, "test")]);
}

describeWithDatabase("models in the flow", (database) => {
  test("findings teach a model; it acts once appointed, within the room, and goes back", async () => {
    const opened = open(database);
    const { app, desk, lodge } = opened;
    await makePast(opened);
    const day = await learnDay(app, "cn");
    assert.equal(day?.labels, 360);
    const wish = { profile: "cn", aim: "fraud", learner: "boosting", seed: 7, by: "test" } as const;
    const model = await trainAndKeep(app, wish);
    const again = await trainAndKeep(app, wish);
    assert.equal(again.fileHash, model.fileHash, "the same rows and seed give the same bytes");
    assert.equal(again.dataHash, model.dataHash);
    assert.ok((model.metrics.all.auc ?? 0) > 0.8, JSON.stringify(model.metrics.all));
    const scored = await lodge(bad);
    assert.equal(scored.lane, "green", "a model that nobody appointed moves nothing");

    await state(app, [capacity(5)]);
    await appoint(app, model, { role: "champion", by: "two" });
    const pace = paceOf(app.snapshots.current("cn"));
    assert.ok(pace && pace.bar < 10_000 && pace.drawRate > 0, JSON.stringify(pace));
    const lodged = await Promise.all(
      Array.from({ length: 40 }, (_, at) => lodge(at % 4 === 0 ? bad : good)),
    );
    const red = lodged.filter(({ lane }) => lane === "red");
    assert.ok(red.length > 0 && red.length <= 5, `${red.length} controls where five fit`);
    const place = { profile: cn, snapshot: app.snapshots.current("cn"), office: "2225" };
    const { view } = await openRoomBook(database.sql, [{ ...place, now }]);
    const { rooms } = roomsNow(view, place, now);
    assert.equal(rooms[0]?.usedPlaces, red.length, "what is stored is what was counted");
    const [picked] = await database.sql<
      { id: string; reasons: { rule: string; says: object }[] }[]
    >`
      select declaration_id as id, reasons from selections where 'model-fraud' = any(rules) limit 1`;
    assert.ok(picked, "the model picked");
    assert.match(JSON.stringify(picked.reasons), /earlier cases|findings were more frequent/);
    const told = await explainScores(app, picked.id);
    assert.equal(told.scores[0]?.modelId, model.id);
    assert.ok((told.scores[0]?.reasons.length ?? 0) > 0);

    await state(app, [ruleRow(true, `commodity = ${good}`, "LAW-2")]);
    const byLaw = await Promise.all(Array.from({ length: 8 }, () => lodge(good)));
    assert.ok(
      byLaw.every(({ lane }) => lane === "red"),
      "what the law demands is never dropped",
    );
    await state(app, [rowOf("LAW-2", undefined, "test")]);

    await assertAsked(opened);
    const other = await trainAndKeep(app, { ...wish, learner: "logistic" });
    await appoint(app, other, { role: "challenger", by: "one" });
    const both = await lodge(good);
    const roles = await database.sql<{ role: string }[]>`
      select role from risk_scores where declaration_id = ${both.id} order by role`;
    assert.deepEqual(
      roles.map(({ role }) => role),
      ["challenger", "champion"],
    );

    const replay = await replaySelections(app, "cn", 1_000);
    assert.deepEqual([replay.equal, replay.different, replay.skipped], [replay.selections, [], 0]);
    assert.ok(replay.selections > 400);

    await appoint(app, other, { role: "champion", by: "two" });
    const back = await rollBack(app, "cn", { aim: "fraud", by: "chief" });
    assert.equal(back.champion, model.id);
    const none = await rollBack(app, "cn", { aim: "fraud", by: "chief" });
    assert.equal(none.champion, undefined);
    assert.equal((await lodge(bad)).lane, "green");
    await desk.close();
  });

  test("of two servers one gets the last place, and the law is never refused", async () => {
    const second = connect(database.url);
    const first = open(database, "S1");
    const other = open({ ...database, sql: second }, "S2");
    const servers = [first, other];
    const used = await loadsNow(database.sql);
    const any = ruleRow(false, "direction = export", "ANY-1");
    await state(first.app, [capacity(used + 7), any, ruleRow(true, `commodity = ${bad}`, "LAW-3")]);
    for (const { app } of servers) await app.snapshots.refresh(app.sql);
    const lodged = await Promise.all(
      Array.from({ length: 64 }, (_, at) =>
        (at % 2 === 0 ? first : other).lodge(at % 16 === 0 ? bad : good),
      ),
    );
    const red = lodged.filter(({ lane }) => lane === "red").length;
    const byLaw = 4;
    assert.ok(red >= 7 && red <= 7 + byLaw, `${red} controls where seven fit, four of them by law`);
    assert.equal(await loadsNow(database.sql), used + red);
    const [unlawful] = await database.sql<{ controls: number }[]>`
      select count(*)::int as controls from selections where rules = array['ANY-1']`;
    assert.ok((unlawful?.controls ?? 0) <= 7);
    await state(
      first.app,
      ["ANY-1", "LAW-3"].map((id) => rowOf(id, undefined, "test")),
    );
    for (const { desk } of servers) await desk.close();
    await second.end();
  });

  test("drift is measured each day, and an unknown model is named as such", async () => {
    const { app, desk } = open(database);
    await app.snapshots.refresh(app.sql);
    assert.equal(actingModels(app.snapshots.current("cn")).get("fraud")?.champion, undefined);
    const rows = await database.sql<
      { id: string }[]
    >`select distinct model_id as id from model_alarms`;
    const drift = await listDrift(app.sql, rows[0]?.id ?? "", 100);
    assert.ok(drift.some(({ kind, measured }) => kind === "inputs" && measured !== null));
    await assert.rejects(
      getModel(app, newId(0)),
      (error) => error instanceof AppError && error.code === "RISK_MODEL_UNKNOWN",
    );
    const shown = routes.find(({ path }) => path === "/risk/models/{id}");
    assert.ok(shown);
    assert.throws(() => readParams(shown, { id: "nothing" }), { code: "RISK_MODEL_UNKNOWN" });
    await desk.close();
  });

  test("the month is told in plain words, and estimates weigh by the inverse chance", async () => {
    const { app, desk } = open(database);
    await app.snapshots.refresh(app.sql);
    const report = await writeReport(app, cn, "2026-10");
    assert.ok(report.concluded > 100);
    assert.equal(report.lines.find(({ by }) => by === "rules")?.controls, report.concluded);
    const { rate, low, high } = report.traffic;
    assert.ok(rate !== null && low < rate && rate < high);
    assert.ok(report.says.every(({ en, zh }) => en !== "" && zh !== ""));
    await desk.close();
  });
});
