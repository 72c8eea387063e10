import assert from "node:assert/strict";
import { test } from "node:test";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { explainOutlier, learnPrices } from "#src/clearance/selection/prices/prices.ts";
import {
  listCorridors,
  listOutliers,
  listTraderPrices,
} from "#src/clearance/selection/prices/store.ts";
import { learnLinksOf } from "#src/clearance/selection/relations/learn-links.ts";
import { groupsOf } from "#src/clearance/selection/relations/relations.ts";
import { findLinkFacts, listSharedLinks } from "#src/clearance/selection/relations/store.ts";
import { replaySelections } from "#src/clearance/selection/replay.ts";
import { rowOf } from "#src/decisions/risk/rules/profile-rules.ts";
import { RiskRule } from "#src/decisions/risk/rules/rule.ts";
import { activateRegisters } from "#src/platform/register-barrier.ts";
import type { Services } from "#src/platform/services.ts";
import { describeWithDatabase, type TestDatabase } from "#src/platform/test-database.ts";
import type { RegistersApp } from "#src/registers/import-registers.ts";
import { getProfile } from "#src/registers/profile.ts";
import type { RegisterRow } from "#src/registers/register-table.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { appendActivation, currentVersion } from "#src/registers/store.ts";
import { madeDeclaration, type Making } from "../declaration/made-declaration.ts";
import { profilesWithoutChance } from "#src/main/test-app.ts";
import { FlowDesk } from "#src/flow/desk.ts";
import { releasedItems } from "#src/statistics/ledger/released-items-store.ts";
import { readFactsOf } from "#src/decisions/risk/rules/stored-facts.ts";

const profiles = profilesWithoutChance();
const cn = getProfile(profiles, "cn");
const now = Temporal.Now.instant();

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

function link(code: string, kind: string, value: string): RegisterRow {
  const row = { kind: "party-links", code, validFrom: "", validTo: "", source: "test" };
  return { ...row, values: { kind, value } };
}

async function activate(app: RegistersApp, rows: readonly RegisterRow[]): Promise<void> {
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

function openDesk(sql: Services["sql"]) {
  const snapshots = new SnapshotStore(profiles);
  const clock = () => now;
  const desk = new FlowDesk({ sql, clock, profiles, snapshots });
  const lodge = (making: Making) => {
    const document = madeDeclaration({ direction: "export", ...making });
    const facts = readFacts(document, cn);
    const frame = { profile: cn, lodgerId: "b", format: "application/json", problems: [] };
    return desk.lodge({ ...frame, document, facts });
  };
  return { desk, app: { sql, clock, snapshots }, lodge };
}

describeWithDatabase("references that rules ask for", (database) => {
  test("prices are learned from what was released, links from what traders share", async () => {
    const { sql } = database;
    const { desk, app, lodge } = openDesk(sql);
    const [first, second, third] = ["3122261201", "3122261202", "3122261203"];
    await activate(app, [
      link(first, "owner", "HOLDING 1"),
      link(second, "owner", "HOLDING 1"),
      link(third, "account", "6222 0001"),
      ruleRow("REF-1", "priceDeviation <= -3 and priceCases >= 8"),
      ruleRow("REF-2", "linkedTraders >= 1 and linkedFindings >= 1"),
    ]);
    for (let at = 0; at < 10; at++) {
      await lodge({ reference: `R-${at}`, trader: third, price: String(1_000 + 10 * at) });
    }
    const [row] = await sql<{ rows: number }[]>`select count(*)::int as rows from ledger_rows`;
    assert.ok((row?.rows ?? 0) >= 10, "exports were released and recorded");
    assert.equal(await learnPrices({ ...app, releasedItems }), 2, "kilograms and the first unit");
    assert.equal(await learnPrices({ ...app, releasedItems }), 0, "nothing new");
    const corridors = await listCorridors(sql, {
      profile: "cn",
      commodity: "8471",
      origin: null,
      limit: 50,
    });
    const line = corridors.find(
      ({ commodity, origin, unit }) => commodity === "84713010" && origin === "DE" && unit === "kg",
    );
    assert.equal(line?.cases, 10);
    assert.ok(line && line.low < line.middle && line.middle < line.high);
    assert.ok(corridors.some(({ commodity, origin }) => commodity === "847130" && origin === "*"));
    const cheap = await lodge({ reference: "CHEAP", trader: third, price: "200.00" });
    const usual = await lodge({ reference: "USUAL", trader: third, price: "1050.00" });
    assert.deepEqual([cheap.lane, usual.lane], ["red", "green"]);
    const [kept] = await readFactsOf(
      await sql<{ facts: Uint8Array }[]>`
        select facts from selections where declaration_id = ${cheap.id}`,
    );
    const { quantityUnit, unitPriceToUsual } = kept?.facts.items[0] ?? {};
    assert.ok(Number(unitPriceToUsual) < 0.5, JSON.stringify({ quantityUnit, unitPriceToUsual }));

    const bad = await lodge({ reference: "L-1", trader: second });
    await sql`
      insert into control_tasks (declaration_id, bucket, case_id, task, agency, kind, status, result, done_at)
      values (${bad.id}, id_bucket(${bad.id}),
        gen_random_uuid(), 1, 'customs', 'documents', 'done', 'corrected', now())`;
    await learnLinksOf(app, "cn");
    const facts = await findLinkFacts(sql, "cn", [first, third]);
    const counts = [first, third].map((party) => {
      const { linkedTraders, linkedFindings } = facts.get(party) ?? {};
      return [linkedTraders, linkedFindings];
    });
    assert.deepEqual(counts, [
      [1, 1],
      [0, 0],
    ]);
    assert.equal((await lodge({ reference: "L-2", trader: first })).lane, "red");
    assert.equal((await lodge({ reference: "L-3", trader: third })).lane, "green");
    const links = await listSharedLinks(sql, "cn", { parties: [first], limit: 10 });
    assert.deepEqual(groupsOf(links), [[first, second]]);
    const replay = await replaySelections(app, "cn", 1_000);
    assert.deepEqual([replay.equal, replay.different], [replay.selections, []]);
    await sql`
      update price_cases set unit_price = unit_price / 8 where item = 1 and unit = 'kg'
        and declaration_id = (select max(declaration_id::text)::uuid from price_cases)`;
    const [outlier] = await listOutliers(sql, {
      profile: "cn",
      day: now.toString().slice(0, 10),
      days: 30,
      limit: 5,
    });
    assert.ok(outlier);
    await lookAgainstOthers(sql, { trader: third, other: first });
    assert.match(explainOutlier(outlier).en, /per kg where .* is usual .* 10 cases of 1 traders/);
    await desk.close();
  });
});

/** A trader alone, and beside another who paid twice as much. */
async function lookAgainstOthers(
  sql: TestDatabase["sql"],
  { trader, other }: { readonly trader: string; readonly other: string },
): Promise<void> {
  const ownPrices = async () =>
    await listTraderPrices(sql, {
      profile: "cn",
      trader,
      day: now.toString().slice(0, 10),
      days: 731,
      limit: 10,
    });
  const alone = (await ownPrices()).find(({ unit }) => unit === "kg");
  assert.ok(alone && alone.cases >= 10);
  assert.equal(alone.others, null, "nobody else traded it");
  await sql`
    update price_cases set trader_id = ${other}, unit_price = unit_price * 2 where unit = 'kg'
      and item = 1 and declaration_id in (
        select declaration_id from price_cases where unit = 'kg' order by declaration_id limit 4)`;
  const beside = (await ownPrices()).find(({ unit }) => unit === "kg");
  assert.deepEqual([beside?.others?.cases, beside?.others?.traders], [4, 1]);
  assert.ok(beside?.others && beside.others.middle > beside.middle);
}
