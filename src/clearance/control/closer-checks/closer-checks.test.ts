/** Closer checks from a finding to their end: who is looked at, what counts, and who ends one. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { makeHeldKey } from "#src/main/test-app.ts";
import { verifyAll } from "#src/main/verify.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import {
  ControlledDesk,
  controlledAt,
  type ControlledCase,
} from "../../../../test/traffic/controlled.ts";
import { closerChoice } from "#src/decisions/risk/select.ts";
import type { TaskResult } from "#src/registers/control-rules.ts";
import { idTimeMs } from "#src/kernel/ids.ts";
import { madeCloserCheck } from "./made-closer-check.ts";
import { listCheckSteps } from "./store.ts";

type Check = {
  readonly id: string;
  readonly code?: string;
  readonly state: string;
  readonly ending: string | null;
  readonly trader: string;
  readonly level: { readonly id: string };
  readonly inRow: number;
  readonly findings: number;
  readonly suspension: string;
  readonly history: readonly { readonly act: string; readonly counts: boolean }[];
};

describeWithDatabase("closer checks", (database) => {
  const trader = "3122260821";
  const served = serveTests(database, controlledAt);
  const { keys } = served;
  let desk: ControlledDesk;
  let other: ControlledDesk;
  before(async () => {
    desk = new ControlledDesk(database.sql, trader);
    other = new ControlledDesk(database.sql, "3122260822");
    await desk.deposit();
    await other.deposit();
    await served.giveKeys([
      ["customs-1", ["officer"]],
      ["customs-2", ["approve"]],
      [trader, ["lodge"]],
    ]);
    for (const [party, agency] of [
      ["health-1", "health"],
      ["marine-1", "marine"],
      ["nowhere-1", undefined],
    ] as const)
      keys.set(party, await makeHeldKey(database, party, ["agency"], agency));
  });

  type Answered = Check & { checks: Check[]; approvals: { id: string }[] };
  const send = async (who: string, path: string, payload?: object) =>
    (await served.ask<Answered>(who, path, payload)).json;
  const byTwo = async (path: string, payload: object, who = "customs-1") => {
    assert.equal((await send(who, path, payload)).code, "SECOND_PERSON_NEEDED");
    const { approvals } = await send("customs-2", "/approvals?status=open");
    const says = { decision: "approve", reason: "Seen." };
    await send("customs-2", `/approvals/${approvals[0]?.id ?? ""}/decision`, says);
    return await send(who, path, payload);
  };
  const lodge = async (reference: string, of = desk) => {
    return await of.lodge({ reference }, "sampling");
  };
  /** Whether its selection names a closer check, and how many tasks it has. */
  const lookedAt = async ({ id }: ControlledCase) => {
    const [row] = await database.sql<{ rules: string[]; tasks: number }[]>`
      select array(select jsonb_array_elements(reasons) ->> 'rule') as rules,
        (select count(*)::int from control_tasks t where t.declaration_id = s.declaration_id) as tasks
      from selections s where declaration_id = ${id}`;
    return { isCloser: row?.rules.includes(closerChoice), tasks: row?.tasks ?? 0 };
  };
  /** Every task has a result. */
  const find = async (of: ControlledCase, result: TaskResult, by = desk) => {
    const { tasks } = await lookedAt(of);
    for (let task = 1; task <= tasks; task++)
      assert.ok(await by.find({ ...of, task }, task === 1 ? result : "ok"));
  };
  const release = async (of: ControlledCase, by = desk) => {
    await find(of, "ok", by);
    assert.ok(await by.decide(of));
  };
  const check = async () => {
    const { checks } = await send("customs-1", "/closer-checks?state=open");
    assert.equal(checks.length, 1);
    return await send("customs-1", `/closer-checks/${checks[0]?.id ?? ""}`);
  };

  let bad: ControlledCase;
  test("a finding opens one for what comes later, of the same goods and trader", async () => {
    const earlier = await lodge("CC-0");
    bad = await lodge("CC-1");
    assert.deepEqual((await lookedAt(bad)).isCloser, false);
    await find(bad, "refused");
    const [later, others] = [await lodge("CC-2"), await lodge("CC-3", other)];
    assert.deepEqual(await lookedAt(later), { isCloser: true, tasks: 1 });
    assert.deepEqual(await lookedAt(others), { isCloser: false, tasks: 1 });
    await release(earlier);
    await release(others, other);
    assert.equal((await check()).inRow, 0, "neither came later of this trader");
    await release(later);
    const { trader: of, level, inRow, findings } = await check();
    assert.deepEqual([of, level.id, inRow, findings], [trader, "tightened", 1, 1]);
  });

  test("consignments that are decided at once by two servers are both counted", async () => {
    const two = [await lodge("CC-4"), await lodge("CC-5")] as const;
    for (const one of two) await find(one, "ok");
    const second = new ControlledDesk(database.sql, trader);
    await Promise.all([desk.decide(two[0]), second.decide(two[1])]);
    assert.equal((await check()).inRow, 3);
  });

  test("a further finding goes a level on once, and its correction goes back", async () => {
    const worse = await lodge("CC-6");
    await find(worse, "refused");
    const { level, inRow, findings } = await check();
    assert.deepEqual([level.id, inRow, findings], ["tested", 0, 2]);
    const again = async (result: TaskResult, kind: "correction" | "retest") => {
      const said = { caseId: worse.caseId, task: 1, result, finding: "As seen.", kind } as const;
      const finding = { ...said, reason: "Second look.", officer: "officer", presence: "Quay." };
      const told = { type: "finding.reported", declarationId: worse.id, actor: "officer" } as const;
      assert.ok(await desk.tell({ ...told, finding }));
    };
    await again("refused", "retest");
    assert.equal((await check()).findings, 2, "a finding of a task counts once");
    await again("ok", "correction");
    const back = await check();
    assert.deepEqual([back.level.id, back.inRow, back.findings], ["tightened", 3, 1]);
    assert.ok(await desk.decide(worse));
    assert.equal((await check()).inRow, 4, "it was in order after all");
  });

  test("five in a row end it, and what comes then is let pass", async () => {
    const { id } = await check();
    await release(await lodge("CC-7"));
    const { state, ending, history } = await send("customs-1", `/closer-checks/${id}`);
    assert.deepEqual([state, ending], ["ended", "in-order"]);
    assert.deepEqual(
      history.map(({ act, counts }) => `${act}${counts ? "" : " (does not count)"}`),
      [
        ...["found", "in-order", "in-order", "in-order", "found (does not count)"],
        ...["withdrawn", "in-order", "in-order"],
      ],
    );
    assert.equal((await lookedAt(await lodge("CC-8"))).isCloser, false);
  });

  test("an officer ends one early with a second person, and a trader sees none", async () => {
    await find(await lodge("CC-9"), "refused");
    const { id } = await check();
    const path = `/closer-checks/${id}`;
    assert.equal((await send(trader, path)).code, "NOT_ALLOWED");
    const waits = async () =>
      JSON.stringify(await send("customs-1", "/officer/queue?kind=suspension")).includes(id);
    assert.equal(await waits(), false);
    const suspending = { outcome: "suspended", instrument: "Order 249", reason: "Asked." };
    assert.equal(
      (await send("customs-1", `${path}/suspension`, suspending)).code,
      "CLOSER_CHECK_NOT_DUE",
    );
    // what is found after a release counts, too: the third finding makes a suspension due
    for (const reference of ["CC-11", "CC-12"]) {
      const late = await lodge(reference);
      await database.sql`update declarations set released_at = now() where declaration_id = ${late.id}`;
      const found = { kind: "audit", result: "refused", finding: "Lead over the limit." };
      const recorded = await send("customs-1", `/declarations/${late.id}/late-findings`, found);
      assert.equal(recorded.code, undefined, JSON.stringify(recorded));
    }
    const due = await send("customs-1", path);
    assert.deepEqual([due.findings, due.suspension], [3, "due"]);
    assert.equal(await waits(), true);
    const ended = await byTwo(`${path}/ending`, { reason: "The supplier was changed." });
    assert.deepEqual([ended.state, ended.ending], ["ended", "officer"]);
    assert.equal((await lookedAt(await lodge("CC-10"))).isCloser, false);
  });

  test("an agency sees and decides its own, in the list and in the queue", async () => {
    const third = new ControlledDesk(database.sql, "3122260823");
    await third.deposit();
    for (const reference of ["CC-13", "CC-14", "CC-15"]) {
      const one = await lodge(reference, third);
      await database.sql`update control_tasks set agency = 'health' where declaration_id = ${one.id}`;
      await find(one, "refused", third);
    }
    const { checks } = await send("customs-1", "/closer-checks?state=open");
    const own = checks.find((one) => one.trader === "3122260823") ?? assert.fail("no check");
    const path = `/closer-checks/${own.id}`;
    const listed = async (who: string) =>
      (await send(who, "/closer-checks")).checks.map(({ id }) => id);
    const queued = async (who: string) =>
      JSON.stringify(await send(who, "/officer/queue?kind=suspension")).includes(own.id);
    assert.deepEqual(await listed("health-1"), [own.id], "those of customs are not shown");
    assert.equal((await send("health-1", path)).suspension, "due");
    const suspending = { outcome: "suspended", instrument: "Order 249", reason: "Asked." };
    for (const who of ["marine-1", "nowhere-1"]) {
      assert.deepEqual(await listed(who), []);
      assert.equal(await queued(who), false);
      assert.equal((await send(who, path)).code, "CLOSER_CHECK_NOT_FOUND");
      const asked = await send(who, `${path}/suspension`, suspending);
      assert.equal(asked.code, "CLOSER_CHECK_NOT_FOUND");
    }
    const customs = checks.find((one) => one.trader === trader);
    if (customs)
      assert.equal(
        (await send("health-1", `/closer-checks/${customs.id}`)).code,
        "CLOSER_CHECK_NOT_FOUND",
      );
    for (const who of ["health-1", "customs-1"]) assert.equal(await queued(who), true);
    const taken = await send("health-1", `/officer/queue/${own.id}/taking`, {});
    assert.equal(taken.code, undefined, JSON.stringify(taken));
    const decided = await byTwo(`${path}/suspension`, suspending, "health-1");
    assert.equal(decided.suspension, "suspended");
    assert.equal(await queued("health-1"), false);
  });

  test("a finding of a stated day opens its check no earlier than its declaration", async () => {
    const long = Temporal.Instant.from("2019-01-09T04:00:00Z");
    const id = await madeCloserCheck(served.app, "long-ago", long);
    assert.ok(idTimeMs(id) >= controlledAt.epochMilliseconds, id);
  });

  test("verify names a check, a step or a rule that was changed in the database", async () => {
    const faults = async () =>
      (await verifyAll(database.sql, served.app.keyring)).faults.map(({ what, says }) => [
        what,
        says,
      ]);
    assert.deepEqual(await faults(), []);
    const { sql } = database;
    const rows = await sql<{ id: string }[]>`select check_id::text as id from closer_checks`;
    const ids = rows.map(({ id }) => id);
    const all = await listCheckSteps(sql, ids);
    assert.ok(all.length > 2);
    assert.deepEqual(await listCheckSteps(sql, ids, 2), all, "read page by page, none left out");
    for (const [change, back, says] of [
      [
        sql`update closer_checks set standing = jsonb_set(standing, '{inRow}', '9')`,
        sql`update closer_checks set standing = jsonb_set(standing, '{inRow}', '5') where standing ->> 'ending' = 'in-order'`,
        "it is not what its steps made of it",
      ],
    ] as const) {
      await change;
      assert.deepEqual((await faults())[0], ["closer check", says]);
      await back;
    }
    await sql`update closer_check_steps set content = '{"reason": "Other."}' where act = 'ended'`;
    const named = (await faults()).map(([what, says]) => `${what}: ${says}`);
    assert.ok(
      named.some((one) => one.startsWith("closer check: step 4")),
      named.join("\n"),
    );
  });
});
