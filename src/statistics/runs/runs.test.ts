import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { z } from "zod";
import { newId } from "#src/kernel/ids.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { listPublications } from "../releases/store.ts";
import { openStatistics, type TestStatistics } from "../releases/test-statistics.ts";
import { RunAnswer } from "./answers.ts";
import { carryOutRuns } from "./carry-out.ts";

const period = "2025-03";
const month = { profile: "cn", period } as const;
const Board = z.object({ next: z.string() });
const Refused = z.object({ code: z.string(), detail: z.string(), fix: z.string() });

describeWithDatabase("long work of the statistics", (database) => {
  let statistics: TestStatistics;
  before(async () => {
    statistics = await openStatistics(database);
  });
  const served = serveTests(database, () => Temporal.Now.instant(), {
    change: (app) => {
      const { analytics, recordsForAnalytics } = statistics.services;
      return { ...app, analytics, recordsForAnalytics };
    },
  });
  before(async () => {
    await served.giveKeys([
      ["first-office", ["statistics"]],
      ["second-office", ["approve"]],
    ]);
    await append(120, 0);
  });
  after(() => statistics.close());

  const append = async (count: number, from: number) => {
    const made = Array.from({ length: count }, (_, at) => ({ seed: from + at + 1, month: period }));
    await statistics.append(made);
  };
  const send = (...asked: Parameters<typeof served.send>) => served.send<unknown>(...asked);
  const first = "first-office";
  const board = async () =>
    Board.parse((await send(first, "GET", `/statistics/months/${period}`)).json).next;
  const runOf = async (id: string) =>
    RunAnswer.parse((await send(first, "GET", `/statistics/runs/${id}`)).json);
  const startCheck = async () => {
    const asked = await send(first, "POST", "/statistics/runs", { kind: "check", period });
    assert.equal(asked.status, 202);
    return RunAnswer.parse(asked.json);
  };
  // prices of the made month are drawn evenly: some rows are far from their peers, and the gate asks
  const explanations = [{ check: "open-rows", says: "The rows are made." }];
  const askRelease = async (id: string, more: object = {}) =>
    await send(first, "POST", `/statistics/runs/${id}/release`, { period, explanations, ...more });
  const openApproval = async () => {
    const { json } = await send("second-office", "GET", "/approvals?status=open");
    const { approvals } = z
      .object({
        approvals: z.array(z.object({ id: z.string(), content: z.object({ about: z.unknown() }) })),
      })
      .parse(json);
    const [open] = approvals;
    assert.ok(open, "something waits for the second person");
    return open;
  };
  const approve = async (id: string) => {
    const body = { decision: "approve", reason: "The figures were compared." };
    return await send("second-office", "POST", `/approvals/${id}/decision`, body);
  };
  const lastRelease = async () => {
    const { json } = await send(first, "GET", "/statistics/runs?kind=release&limit=1");
    return z.object({ runs: z.array(RunAnswer) }).parse(json).runs[0];
  };

  test("a check is asked for once, done by the job, and says what it came to", async () => {
    assert.equal(await board(), "check");
    const asked = await startCheck();
    assert.equal(asked.status, "waiting");
    assert.equal((await startCheck()).id, asked.id, "asked twice, it runs once");
    assert.equal(await board(), "watch");
    await carryOutRuns(served.app);
    const done = await runOf(asked.id);
    assert.deepEqual([done.status, done.problem], ["done", null]);
    assert.equal(done.step, "gate", "the last step it told");
    const { figures = [], tables = [] } = done.checked ?? {};
    assert.ok(figures.some(({ label }) => label.en.startsWith("exports · month")));
    assert.ok(tables.length > 5);
    assert.equal(await board(), "release");
  });

  test("who prefers not to wait is answered with the run of what was asked for", async () => {
    const prefer = { prefer: "respond-async" };
    const runs = [];
    for (const [path, body, kind] of [
      ["/statistics/compile", { period }, "check"],
      ["/statistics/flash-previews", { period, day: 5 }, "flash-look"],
      ["/statistics/rebuild", {}, "rebuild"],
    ] as const) {
      const asked = await send(first, "POST", path, body, prefer);
      const run = RunAnswer.parse(asked.json);
      assert.deepEqual([asked.status, run.kind, run.status], [202, kind, "waiting"], path);
      assert.equal(asked.headers["location"], `/api/v1/statistics/runs/${run.id}`);
      assert.equal(asked.headers["preference-applied"], "respond-async");
      runs.push(run.id);
    }
    const flash = await send(first, "POST", "/statistics/flashes", { period, day: 5 }, prefer);
    assert.equal(Refused.parse(flash.json).code, "SECOND_PERSON_NEEDED", "as for who waits");
    const refusal = { decision: "refuse", reason: "Only the month is released." };
    const { id: approval } = await openApproval();
    await send("second-office", "POST", `/approvals/${approval}/decision`, refusal);
    await carryOutRuns(served.app);
    for (const id of runs) assert.equal((await runOf(id)).status, "done");
  });

  test("a preview of a flash is a run with its steps; one of another day waits its turn", async () => {
    const ask = async (day: number) =>
      await send(first, "POST", "/statistics/runs/flash-previews", { period, day });
    const asked = await ask(20);
    assert.equal(asked.status, 202, JSON.stringify(asked.json));
    const { id, steps } = RunAnswer.parse(asked.json);
    assert.deepEqual(steps, ["accepted", "feed", "tables", "gate"]);
    assert.equal(RunAnswer.parse((await ask(20)).json).id, id, "asked twice, it runs once");
    assert.equal(Refused.parse((await ask(10)).json).code, "STATISTICS_RUN_OPEN");
    await carryOutRuns(served.app);
    const done = await runOf(id);
    assert.deepEqual([done.status, done.problem, done.step], ["done", null, "gate"]);
    assert.ok((done.flash?.figures.length ?? 0) > 2);
    assert.ok(done.flash?.gate);
    const release = { period, day: 20 };
    const released = await send(first, "POST", "/statistics/runs/flash-releases", release);
    assert.equal(Refused.parse(released.json).code, "SECOND_PERSON_NEEDED");
    const { id: approval } = await openApproval();
    const refusal = { decision: "refuse", reason: "Only the month is released." };
    await send("second-office", "POST", `/approvals/${approval}/decision`, refusal);
  });

  test("an approved flash runs by itself, and lapses where its figures changed", async () => {
    const release = { period, day: 20 };
    const lastFlash = async () => {
      const { json } = await send(first, "GET", "/statistics/runs?kind=flash&limit=1");
      return z.object({ runs: z.array(RunAnswer) }).parse(json).runs[0];
    };
    const askFlash = async (day: number) =>
      await send(first, "POST", "/statistics/runs/flash-releases", { ...release, day });
    const unseen = await askFlash(10);
    assert.equal(Refused.parse(unseen.json).code, "STATISTICS_NOT_CHECKED");
    const asked = Refused.parse((await askFlash(20)).json);
    assert.equal(asked.code, "SECOND_PERSON_NEEDED");
    assert.match(asked.fix, /runs by itself/);
    const { id, content } = await openApproval();
    assert.match(JSON.stringify(content.about), /exports, .*±/, "the second person reads figures");
    await served.app.sql`
      update statistical_runs set result = jsonb_set(result, '{flash,figures,0,value}', '"1.00"')
      where kind = 'flash-look'`;
    await approve(id);
    await carryOutRuns(served.app);
    const lapsed = await lastFlash();
    assert.deepEqual(
      [lapsed?.status, lapsed?.approval, lapsed?.problem?.code],
      ["failed", id, "STATISTICS_CHANGED_SINCE"],
    );
    await send(first, "POST", "/statistics/runs/flash-previews", release);
    await carryOutRuns(served.app);
    assert.equal(Refused.parse((await askFlash(20)).json).code, "SECOND_PERSON_NEEDED");
    const again = await openApproval();
    assert.notEqual(again.id, id, "an approval is used once");
    await approve(again.id);
    // a preview that came since, of other figures, is not what the second person read
    await served.app.sql`
      insert into statistical_runs select (jsonb_populate_record(r, jsonb_build_object('run_id', ${newId(Date.now())}::text,
        'ended_at', r.ended_at + interval '1 second', 'result', jsonb_set(r.result, '{flash,figures,0,value}', '"2.00"')))).*
      from statistical_runs r where kind = 'flash-look' order by ended_at desc limit 1`;
    assert.equal((await askFlash(20)).status, 202, "who asked may send it again");
    await carryOutRuns(served.app);
    const done = await lastFlash();
    assert.deepEqual([done?.status, done?.approval, done?.problem], ["done", again.id, null]);
    const shown = await send(first, "GET", `/statistics/flashes?period=${period}`);
    assert.match(JSON.stringify(shown.json), /"day":20/);
  });

  test("what a second person approved runs by itself, and is what was checked", async () => {
    const { json } = await send(first, "GET", "/statistics/runs?kind=check&limit=1");
    const [checked] = z.object({ runs: z.array(RunAnswer) }).parse(json).runs;
    assert.ok(checked);
    const rows = (await runOf(checked.id)).checked?.ledgerRows;
    const asked = await askRelease(checked.id);
    const { code, fix } = Refused.parse(asked.json);
    assert.equal(code, "SECOND_PERSON_NEEDED");
    assert.match(fix, /runs by itself/);
    await carryOutRuns(served.app);
    assert.deepEqual(
      await listPublications(served.app.sql, month, "all"),
      [],
      "nobody approved it",
    );
    // rows that come in later belong to the next revision
    await append(5, 500);
    const { id, content } = await openApproval();
    assert.match(JSON.stringify(content.about), /exports · month/);
    const own = await send(first, "POST", `/approvals/${id}/decision`, {
      decision: "approve",
      reason: "Mine.",
    });
    assert.equal(Refused.parse(own.json).code, "SECOND_PERSON_SAME");
    assert.equal((await approve(id)).status, 200);
    await carryOutRuns(served.app);
    const [release, ...more] = await listPublications(served.app.sql, month, "all");
    assert.equal(release?.manifest.ledgerRows, rows);
    assert.equal(more.length, 0);
    const run = await lastRelease();
    assert.deepEqual([run?.status, run?.approval], ["done", id]);
    await carryOutRuns(served.app);
    assert.equal((await listPublications(served.app.sql, month, "all")).length, 1, "used up");
    assert.equal(await board(), "check", "rows came in since");
  });

  test("a revision without its reason is refused before anybody is asked to approve it", async () => {
    const { id } = await startCheck();
    await carryOutRuns(served.app);
    const refused = await askRelease(id);
    assert.equal(Refused.parse(refused.json).code, "STATISTICS_REASON_NEEDED");
    const { json } = await send("second-office", "GET", "/approvals?status=open");
    assert.deepEqual(z.object({ approvals: z.array(z.unknown()) }).parse(json).approvals, []);
  });

  test("what changed since it was looked at is not published", async () => {
    const { id } = await startCheck();
    await carryOutRuns(served.app);
    await askRelease(id, { reason: "Five declarations came in late." });
    const other = "{checked,tables,0,sha256}";
    await served.app.sql`
      update statistical_runs set result = jsonb_set(result, ${other}::text[], '"other"')
      where run_id = ${id}`;
    await approve((await openApproval()).id);
    await carryOutRuns(served.app);
    const run = await lastRelease();
    assert.equal(run?.problem?.code, "STATISTICS_CHANGED_SINCE");
    assert.equal((await listPublications(served.app.sql, month, "all")).length, 1);
  });

  test("an approval does not release for somebody who may not release any more", async () => {
    const { id } = await startCheck();
    await carryOutRuns(served.app);
    await askRelease(id, { reason: "Five declarations came in late, again." });
    await approve((await openApproval()).id);
    await served.app.sql`update api_keys set revoked_at = now() where party_id = ${first}`;
    await carryOutRuns(served.app);
    await served.app.sql`update api_keys set revoked_at = null where party_id = ${first}`;
    assert.equal((await lastRelease())?.problem?.code, "STATISTICS_ASKER");
    assert.equal((await listPublications(served.app.sql, month, "all")).length, 1);
  });

  test("a run that a stopped server left is taken up again", async () => {
    const { id } = await startCheck();
    await served.app.sql`
      update statistical_runs set status = 'running', started_at = now(), step = 'protect'
      where run_id = ${id}`;
    await carryOutRuns(served.app);
    assert.equal((await runOf(id)).status, "done");
  });
});
