import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { eachNotification } from "#src/clearance/papers/notifications/store.ts";
import { pack, unpack } from "#src/platform/packed/packed.ts";
import { listEvents } from "#src/platform/events/store.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { newId } from "#src/kernel/ids.ts";
import { answerQuery, insertQuery, listQueries } from "#src/statistics/editing/query-store.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { openTestApp, type TestApp } from "#src/main/test-app.ts";
import { notifyStatisticalQueries } from "./notify-queries.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");

describeWithDatabase("questions of the statistics", (database) => {
  let opened: TestApp;
  let declarationId = "";
  const query = newId(at.epochMilliseconds);
  before(async () => {
    opened = await openTestApp(database, at);
    const profile = opened.app.snapshots.profile("cn");
    const document = madeDeclaration({ reference: "QUERY-1", trader: "3122260101" });
    const lodged = await opened.app.desk.lodge({
      profile,
      lodgerId: "broker-1",
      format: "application/json",
      document,
      facts: readFacts(document, profile),
      problems: [],
    });
    declarationId = lodged.id;
    await insertQuery(database.sql, {
      id: query,
      profile: "cn",
      declarationId,
      mrn: lodged.mrn ?? "",
      item: 1,
      by: "clerk",
      question: "Is the value in yuan?",
      at: at.toString(),
      dueOn: "2026-12-05",
    });
  });
  after(() => opened.close());

  const roundOn = async (day: string) =>
    await notifyStatisticalQueries({
      ...opened.app,
      clock: () => Temporal.Instant.from(`${day}T04:00:00Z`),
    });
  const notified = async () =>
    await database.sql<{ type: string; function_code: string }[]>`
      select type, function_code from ${database.sql.unsafe(eachNotification)} sent
      where declaration_id = ${declarationId}
        and type = 'statistical-query'`;

  test("are told once, as a notification of their own, in both languages", async () => {
    assert.equal(await roundOn("2026-11-25"), 1);
    assert.equal(await roundOn("2026-11-25"), 0);
    assert.deepEqual([...(await notified())], [{ type: "statistical-query", function_code: "15" }]);
    const events = await listEvents(database.sql, declarationId);
    const event = events.find(({ type }) => type === "declaration.reminded");
    const reason = event?.reason as { readonly says: { en: string; zh: string } } | undefined;
    assert.match(
      reason?.says.en ?? "",
      /item 1, to be answered by 2026-12-05: Is the value in yuan\?/,
    );
    assert.match(reason?.says.zh ?? "", /2026-12-05/);
  });

  test("are reminded of before and after their last day, a few times, and then stay overdue", async () => {
    const told = [];
    for (const day of ["12-01", "12-02", "12-03", "12-05", "12-06", "12-08", "12-11", "12-20"])
      told.push(await roundOn(`2026-${day}`));
    assert.deepEqual(told, [0, 1, 0, 1, 0, 1, 0, 0]);
    const [standing] = await listQueries(database.sql, { declaration: declarationId });
    assert.deepEqual([standing?.reminders, standing?.answer], [3, null]);
  });

  test("that are answered, or whose declaration ended, are told no more", async () => {
    const again = newId(at.epochMilliseconds);
    await insertQuery(database.sql, {
      id: again,
      profile: "cn",
      declarationId,
      mrn: "",
      item: 1,
      by: "clerk",
      question: "And the weight?",
      at: at.toString(),
      dueOn: "2026-12-05",
    });
    const answer = { declaration: declarationId, text: "Yes.", by: "trader", at: at.toString() };
    assert.ok(await answerQuery(database.sql, { ...answer, query: again }));
    assert.equal(await roundOn("2026-12-21"), 0);
    const late = newId(at.epochMilliseconds);
    await insertQuery(database.sql, {
      id: late,
      profile: "cn",
      declarationId,
      mrn: "",
      item: 1,
      by: "clerk",
      question: "And the origin?",
      at: at.toString(),
      dueOn: "2026-12-30",
    });
    const [row] = await database.sql<{ stage: Uint8Array }[]>`
      select stage from declarations where declaration_id = ${declarationId}`;
    assert.ok(row);
    const kept = JSON.parse(unpack(row.stage)) as object; // by printStanding
    const ended = pack(JSON.stringify({ ...kept, event: "declaration.invalidated" }), "standing");
    await database.sql`update declarations set status = 'invalidated', stage = ${ended}
      where declaration_id = ${declarationId}`;
    assert.equal(await roundOn("2026-12-21"), 0);
    assert.equal(await roundOn("2026-12-22"), 0);
  });
});
