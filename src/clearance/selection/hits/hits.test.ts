import assert from "node:assert/strict";
import { test } from "node:test";
import { appendCases } from "#src/clearance/control/case/store.ts";
import { newId } from "#src/kernel/ids.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { appendSelections } from "../store.ts";
import { countHits, listHits, listScored } from "./store.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const cause = "RSK-0012";
const query = {
  profile: "cn",
  timeZone: "Asia/Shanghai",
  cause,
  from: "2026-11-25",
  to: "2026-11-25",
};

describeWithDatabase("hits that open", (database) => {
  const select = async (id: string, seq: number, rules: readonly string[], minute: number) => {
    const reason = {
      says: { en: "Said", zh: "说明" },
      legal: { en: "Law", zh: "法律" },
      secrecy: "officers",
      items: [1],
    } as const;
    await appendSelections(database.sql, [
      {
        declarationId: id,
        seq,
        profile: "cn",
        at: at.add({ minutes: minute }).toString(),
        registerVersion: "cn+1",
        facts: {
          acceptedOn: "2026-11-25",
          facts: { traderId: "T-1", traderName: "Trader" },
          items: [],
        },
        lane: "yellow",
        reasons: rules.map((rule) => ({ ...reason, rule })),
        chance: 0.5,
        weighing: null,
        orders: [],
      },
    ]);
  };
  const conclude = async (id: string, result: "ok" | "corrected") => {
    const caseId = newId<"control-case">(at.epochMilliseconds);
    const tasks = [{ task: 1, agency: "customs", kind: "documents" }];
    const row = { declarationId: id, caseId, profile: "cn", office: "2225", lane: "yellow" };
    await appendCases(database.sql, [{ ...row, openedAt: at, tasks }]);
    await database.sql`
      update control_tasks set status = 'done', result = ${result}, officer = 'officer',
        done_at = ${at.toString()}
      where declaration_id = ${id}`;
  };

  test("the last selection of each declaration counts, newest first, with what was found", async () => {
    const [older, newer, changed, open] = [0, 1, 2, 3].map((ms) =>
      newId(at.epochMilliseconds + ms),
    );
    assert.ok(older && newer && changed && open);
    await select(older, 1, [cause], 0);
    await select(newer, 1, [cause, "random"], 5);
    await select(open, 1, [cause], 2);
    // selected again after an amendment, and by something else
    await select(changed, 1, [cause], 1);
    await select(changed, 2, ["random"], 9);
    await conclude(older, "corrected");
    await conclude(newer, "ok");
    assert.deepEqual(await countHits(database.sql, query), { hits: 3, concluded: 2, found: 1 });
    const hits = await listHits(database.sql, { ...query, limit: 10 });
    assert.deepEqual(
      hits.map(({ declarationId, result }) => [declarationId, result]),
      [
        [newer, "clear"],
        [open, null],
        [older, "found"],
      ],
    );
    assert.deepEqual(hits[0]?.causes, [cause, "random"]);
    const [first] = hits;
    assert.ok(first);
    const before = { at: first.at, id: first.declarationId };
    const next = await listHits(database.sql, { ...query, before, limit: 1 });
    assert.deepEqual(
      next.map(({ declarationId }) => declarationId),
      [open],
    );
    const found = await listHits(database.sql, { ...query, result: "found", limit: 10 });
    assert.deepEqual(
      found.map(({ declarationId }) => declarationId),
      [older],
    );
    const other = { ...query, from: "2026-11-26", to: "2026-11-26" };
    assert.equal((await countHits(database.sql, other)).hits, 0, "days are those of the profile");
  });

  test("scores are read with the result and the chance of their control", async () => {
    const model = newId(at.epochMilliseconds);
    const [scored, later] = [4, 5].map((ms) => newId(at.epochMilliseconds + ms));
    assert.ok(scored && later);
    for (const id of [scored, later]) {
      await select(id, 1, ["model-undervaluation"], 1);
      await database.sql`
        insert into risk_scores (declaration_id, bucket, seq, model_id, profile, at, aim, role, score)
        values (${id}, id_bucket(${id}), 1, ${model}, 'cn', ${at.toString()}, 'undervaluation', 'champion', 0.7)`;
    }
    await conclude(scored, "corrected");
    const rows = await listScored(database.sql, { ...query, model, limit: 10 });
    assert.deepEqual(
      [...rows],
      [{ score: 0.7, chance: 0.5, isFound: true }],
      "open ones say nothing",
    );
  });
});
