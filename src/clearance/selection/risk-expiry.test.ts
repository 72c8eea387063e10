/** Rules that end: at a moment, to the millisecond, and because they find too little. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { replaySelections } from "#src/clearance/selection/replay.ts";
import { reviewYields } from "#src/clearance/selection/review-yields.ts";
import { proposeFromAlert, takeAlert } from "#src/decisions/risk/alerts/take-alert.ts";
import {
  decideProposal,
  moveProposal,
  proposeRule,
} from "#src/decisions/risk/rules/change-rules.ts";
import { RiskRule } from "#src/decisions/risk/rules/rule.ts";
import { machineCaller } from "#src/platform/route.ts";
import { describeWithDatabase, type TestDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { madeDeclaration } from "../declaration/made-declaration.ts";
import { profilesWithoutChance } from "#src/main/test-app.ts";
import { FlowDesk } from "#src/flow/desk.ts";

const profiles = profilesWithoutChance();
const cn = getProfile(profiles, "cn");
const analyst = machineCaller("analyst", ["risk"]);
const chief = { ...machineCaller("chief", ["approve", "risk"]), accountId: "chief" };

/** A server whose clock the test sets. */
function open({ sql }: TestDatabase, at: string) {
  const time = { now: Temporal.Instant.from(at) };
  const clock = () => time.now;
  const snapshots = new SnapshotStore(profiles);
  const desk = new FlowDesk({ sql, clock, profiles, snapshots });
  const lodge = (reference: string, trader: string) => {
    const document = madeDeclaration({ direction: "export", reference, trader });
    const frame = { profile: cn, lodgerId: "b", format: "application/json", problems: [] };
    return desk.lodge({ ...frame, document, facts: readFacts(document, cn) });
  };
  return { time, desk, lodge, app: { sql, clock, snapshots } };
}
type App = ReturnType<typeof open>["app"];

function rule(id: string, when: string, more: object): RiskRule {
  return RiskRule.parse({
    id,
    when,
    owner: "risk office",
    lane: "red",
    validFrom: "2026-01-01",
    expiresOn: null,
    says: { en: "made", zh: "测试" },
    legalReason: { en: "made law", zh: "法规" },
    tasks: [{ agency: "customs", kind: "examination" }],
    ...more,
  });
}

async function activate(app: App, one: RiskRule): Promise<void> {
  const proposal = { profile: "cn", reason: "test", action: "activate", rule: one } as const;
  const change = await proposeRule(app, proposal, analyst);
  await moveProposal(app, change.id, { to: "submitted", caller: analyst });
  await decideProposal(app, change.id, { decision: "activate", reason: "tried", caller: chief });
}

describeWithDatabase("rules that end", (database) => {
  test("an alert of hours becomes a rule that ends at its moment, and a replay agrees", async () => {
    const { time, desk, lodge, app } = open(database, "2026-11-25T04:00:00Z");
    const text =
      "Trader 3122260701 moves counterfeit toys. Alert valid until 25 Nov 2026 14:30 CET.";
    const sent = { profile: "cn", source: "Partner", reference: "E-1", caller: analyst };
    const { id, proposed } = await takeAlert(app, { ...sent, alert: { text } });
    assert.equal(proposed.until, "2026-11-25T14:30:00+01:00");
    const one = rule("ALR-1", proposed.when ?? "", { expiresAt: proposed.until });
    const { change } = await proposeFromAlert(app, id, {
      rule: one,
      reason: "alert",
      caller: analyst,
    });
    await decideProposal(app, change, { decision: "activate", reason: "known", caller: chief });
    const lanes: (string | null)[] = [];
    for (const at of ["04:00:01Z", "13:29:59.999Z", "13:30:00Z", "23:00:00Z"]) {
      time.now = Temporal.Instant.from(`2026-11-25T${at}`);
      lanes.push((await lodge(`E-${at}`, "3122260701")).lane);
    }
    assert.deepEqual(lanes, ["red", "red", "green", "green"]);
    const replay = await replaySelections(app, "cn", 10);
    assert.deepEqual([replay.equal, replay.different], [4, []]);
    await desk.close();
  });

  test("a rule that was switched off and changed is judged by what it does since", async () => {
    const { time, desk, lodge, app } = open(database, "2026-11-26T04:00:00Z");
    const poor = rule("TST-2", "traderId = 3122260702", {
      expectedYield: 0.4,
      expiresOn: "2027-01-01",
    });
    const stop = async (name: string) => {
      for (let at = 0; at < 40; at++) {
        time.now = time.now.add({ seconds: 1 });
        await lodge(`${name}-${at}`, "3122260702");
      }
      await database.sql`update control_tasks set status = 'done', result = 'ok', done_at = now()`;
    };
    await activate(app, poor);
    await stop("Y");
    assert.deepEqual(
      (await reviewYields(app, "cn")).map((one) => one.rule),
      ["TST-2"],
    );
    time.now = time.now.add({ hours: 1 });
    await activate(app, { ...poor, expectedYield: 0.35 });
    assert.deepEqual(await reviewYields(app, "cn"), [], "nothing was controlled by it yet");
    await stop("Z");
    assert.deepEqual(
      (await reviewYields(app, "cn")).map((one) => one.rule),
      ["TST-2"],
    );
    await desk.close();
  });
});
