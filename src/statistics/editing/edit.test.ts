import { legalDay } from "#src/kernel/legal-day.ts";
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { newId } from "#src/kernel/ids.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { loadProfiles } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { findStandingRows } from "../ledger/store.ts";
import { releasePeriod } from "../releases/publish.ts";
import { rebuildReleases } from "../releases/rebuild.ts";
import { findCell } from "../releases/store.ts";
import { type TestStatistics, openStatistics } from "../releases/test-statistics.ts";
import { decideEdit } from "./edit.ts";
import { findSuspicious } from "./list.ts";
import { answerQuery, insertQuery, listQueries, statusOf } from "./query-store.ts";
import { imputeRow, queryDays } from "./impute.ts";
import { routes } from "./routes.ts";
import { listEdits } from "./store.ts";
import { undoEdit } from "./undo.ts";
import { appOf } from "../dissemination/test-dissemination.ts";
import { askRoute } from "#src/platform/test-route.ts";

describeWithDatabase("an edit of the statistics", (database) => {
  let statistics: TestStatistics;
  const may = { profile: "cn", period: "2025-05", by: "test" };
  let declarationId = "";

  before(async () => {
    statistics = await openStatistics(database);
    const made = Array.from({ length: 30 }, (_, seed) => ({ seed: seed + 1, month: "2025-05" }));
    await statistics.append(made);
    const [row] = await database.sql<{ declaration_id: string }[]>`
      select declaration_id from ledger_rows order by value_minor desc limit 1`;
    declarationId = row?.declaration_id ?? "";
  });
  after(async () => {
    await statistics.close();
  });

  const wish = () => {
    const reason = "The trader confirmed ten times less.";
    const common = { profile: "cn", declarationId, item: 1, check: "unit-value", by: "test" };
    return { ...common, decision: "correct" as const, reason };
  };

  test("is a reversal and a correction in the month of origin, with old and new", async () => {
    const first = await releasePeriod(statistics.services, may);
    const before = await findStandingRows(database.sql, declarationId);
    const edit = await decideEdit(statistics.services, {
      ...wish(),
      changes: { value: "1234.50", netMassKg: "7.5", commodity: "84713000" },
    });
    assert.equal(edit.rowIds.length, 2 * before.length);
    assert.deepEqual(edit.changes["value"]?.new, "1234.50");
    assert.deepEqual(edit.changes["netMassKg"]?.new, "7.500");
    const after = await findStandingRows(database.sql, declarationId);
    assert.ok(after.every(({ kind, month }) => kind === "correction" && month === "2025-05"));
    const changed = after.find(({ item }) => item === 1);
    assert.deepEqual(
      [changed?.valueMinor, changed?.chapter, changed?.section],
      [123450n, "84", "XVI"],
    );
    const [listed] = await listEdits(database.sql, { profile: "cn", month: "2025-05" });
    assert.deepEqual(listed, { ...edit, undoneBy: null });

    await assert.rejects(releasePeriod(statistics.services, may), {
      code: "STATISTICS_REASON_NEEDED",
    });
    const second = await releasePeriod(statistics.services, { ...may, reason: edit.reason });
    const key = "span=month;flow=total;unit=CNY";
    const value = async (releaseId: string) =>
      (await findCell(database.sql, { releaseId, table: "total", key }))?.value ?? 0n;
    const old = before.find(({ item }) => item === 1)?.valueMinor ?? 0n;
    assert.equal((await value(first.id)) - (await value(second.id)), old - 123450n);
    assert.deepEqual((await rebuildReleases(statistics.services)).different, []);
  });

  test("a row that says so already, and one that isn't there, are refused", async () => {
    const services = statistics.services;
    await assert.rejects(decideEdit(services, { ...wish(), changes: { value: "1234.5" } }), {
      code: "EDITING_NO_CHANGE",
    });
    await assert.rejects(decideEdit(services, { ...wish(), item: 99, changes: {} }), {
      code: "EDITING_NO_ROW",
    });
  });

  test("a confirmed row is silent, and leaves the ledger as it is", async () => {
    const profile = loadProfiles().get("cn") ?? assert.fail();
    const snapshot = new SnapshotStore(loadProfiles()).current("cn");
    const find = async () =>
      await findSuspicious(database.sql, profile, { month: "2025-05", snapshot });
    const { findings, rows } = await find();
    const [first] = findings;
    assert.ok(first && rows > 30);
    const { declarationId: found, item, check } = first;
    const confirmed = { decision: "confirm" as const, reason: "The invoice shows the same." };
    const edit = { ...wish(), ...confirmed, declarationId: found, item, check, changes: {} };
    assert.deepEqual((await decideEdit(statistics.services, edit)).rowIds, []);
    const later = await find();
    assert.equal(later.findings.length + later.confirmed, findings.length);
    assert.ok(later.confirmed > 0);
    const again = later.findings.filter((one) => one.declarationId === found && one.item === item);
    assert.ok(again.every((one) => one.check !== check));
    await assert.rejects(
      findSuspicious(database.sql, profile, { month: "2025", snapshot }),
      /is not a month/,
    );
  });

  test("a question is answered once, and by its declaration only", async () => {
    const id = newId(Date.now());
    const at = new Date().toISOString();
    const question = "Is the value of item 1 in yuan?";
    const row = { id, declarationId, mrn: "M1", item: 1, question, profile: "cn", by: "test", at };
    await insertQuery(database.sql, { ...row, dueOn: "2025-04-01" });
    const answer = { query: id, text: "No, it was in dollars.", by: "trader", at };
    const other = newId(Date.now());
    assert.equal(await answerQuery(database.sql, { ...answer, declaration: other }), false);
    assert.equal(await answerQuery(database.sql, { ...answer, declaration: declarationId }), true);
    assert.equal(await answerQuery(database.sql, { ...answer, declaration: "M1" }), false);
    const [one] = await listQueries(database.sql, { declaration: declarationId });
    assert.deepEqual([one?.question, one?.answer], [question, answer.text]);
  });

  const rowsOf = async (declaration: string) => {
    const rows = await findStandingRows(database.sql, declaration);
    return rows.map(({ releasedAt: _releasedAt, kind: _kind, ...row }) => row);
  };
  const undo = async (id: string) =>
    await undoEdit(statistics.services, {
      profile: "cn",
      id,
      by: "second",
      reason: "The trader was right after all.",
    });

  test("is taken back by a row of its own, and every figure stands as it stood", async () => {
    const before = await rowsOf(declarationId);
    const edit = await decideEdit(statistics.services, {
      ...wish(),
      changes: { value: "7.00", partner: "JP", quantity1: "3" },
    });
    assert.notDeepEqual(await rowsOf(declarationId), before);
    const undone = await undo(edit.id);
    assert.deepEqual(await rowsOf(declarationId), before);
    assert.equal(undone.changes["partner"]?.old, "JP");
    const [last, first] = await listEdits(database.sql, { profile: "cn", declarationId });
    assert.deepEqual([last?.undoes, first?.undoneBy], [edit.id, undone.id]);
    await assert.rejects(undo(edit.id), { code: "EDITING_SUPERSEDED", status: 409 });
    await assert.rejects(undo(undone.id), { code: "EDITING_NO_EDIT", status: 404 });
  });

  test("is not taken back once something newer stands in its place", async () => {
    const first = await decideEdit(statistics.services, { ...wish(), changes: { value: "8.00" } });
    const second = await decideEdit(statistics.services, { ...wish(), changes: { value: "9.00" } });
    await assert.rejects(undo(first.id), { code: "EDITING_SUPERSEDED" });
    await undo(second.id);
    assert.equal((await findStandingRows(database.sql, declarationId))[0]?.valueMinor, 800n);
  });

  test("a confirmation that is taken back lets the check speak again", async () => {
    const profile = loadProfiles().get("cn") ?? assert.fail();
    const snapshot = new SnapshotStore(loadProfiles()).current("cn");
    const find = async () =>
      (await findSuspicious(database.sql, profile, { month: "2025-05", snapshot })).findings;
    const before = await find();
    const [found] = before;
    assert.ok(found);
    const { declarationId: of, item, check } = found;
    const confirmed = await decideEdit(statistics.services, {
      ...wish(),
      declarationId: of,
      item,
      check,
      changes: {},
      decision: "confirm",
    });
    assert.equal((await find()).length, before.length - 1);
    await undo(confirmed.id);
    assert.deepEqual(await find(), before);
  });

  test("a usual figure stands in after a question lapsed, marked, and a late answer is told", async () => {
    const profile = loadProfiles().get("cn") ?? assert.fail();
    const [row] = await database.sql<{ declaration_id: string; item: number; mrn: string }[]>`
      select declaration_id, item, mrn from ledger_rows
      where kind = 'original' and declaration_id <> ${declarationId} and quantity1 > 0
        and (commodity, unit1, flow) in (select commodity, unit1, flow from ledger_rows
          where kind = 'original' and quantity1 > 0 and value_minor > 0
          group by 1, 2, 3 having count(*) > 8)
      order by row_id limit 1`;
    assert.ok(row, "the made ledger has enough rows of one commodity");
    const { declaration_id: about, item, mrn } = row;
    const id = newId(Date.now());
    const now = statistics.services.clock();
    const today = legalDay(profile.timeZone, now);
    const impute = async () =>
      await imputeRow(statistics.services, profile, {
        declarationId: about,
        item,
        field: "value",
        check: "unit-value",
        by: "test",
        reason: "Nobody answered; the usual unit value stands in.",
      });
    await assert.rejects(impute(), { code: "EDITING_NOT_LAPSED", status: 409 });
    await insertQuery(database.sql, {
      id,
      declarationId: about,
      mrn,
      item,
      profile: "cn",
      by: "test",
      question: "Is the value of the item in yuan?",
      at: now.toString(),
      dueOn: today.subtract({ days: 6 }).toString(),
    });
    const days = queryDays(profile, now);
    const status = async () => {
      const [query] = await listQueries(database.sql, { declaration: about });
      return query && statusOf(query, days);
    };
    assert.equal(await status(), "lapsed");
    const edit = await impute();
    assert.equal(edit.basis?.method, "median-unit-value");
    assert.ok((edit.basis?.peers ?? 0) >= 8);
    const standing = await findStandingRows(database.sql, about);
    assert.match(standing.find((one) => one.item === item)?.estimated ?? "", /value/);
    assert.equal(await status(), "imputed");
    const at = now.add({ hours: 1 }).toString();
    const text = "It was in dollars.";
    await answerQuery(database.sql, { query: id, declaration: about, text, by: "trader", at });
    assert.equal(await status(), "late");
    for (const is of ["late", "imputed", "open", "lapsed", "answered"] as const) {
      const wanted = { profile: "cn", status: { is, on: days } };
      const found = await listQueries(database.sql, wanted);
      assert.equal(
        found.some((one) => one.id === id),
        is === "late",
        is,
      );
      assert.ok(found.every((one) => statusOf(one, days) === is));
    }
    await undo(edit.id);
    assert.equal(await status(), "answered");
  });

  test("a party reads the questions of its own declarations only, page by page", async () => {
    const route = routes.find(({ path }) => path === "/statistical-queries");
    assert.ok(route);
    const read = async (party: string, names: readonly string[], cursor?: string) => {
      const query = cursor === undefined ? { limit: "1" } : { limit: "1", cursor };
      const answer = await askRoute(route, {
        app: appOf(statistics.services),
        query,
        rows: { kind: "own", party, names },
      });
      // the schema of the answer, as the server checks it
      return answer.body as { queries: { id: string; mrn: string }[]; next: string | null };
    };
    const declare = async (declaration: string, lodger: string, account: string) => {
      await database.sql`
        insert into declarations (declaration_id, bucket, profile, lodger_id, kind, direction, type_code,
          reference, status, station, account, last_seq, last_hash, stage, lodged_at, updated_at)
        values (${declaration}, id_bucket(${declaration}),
          'cn', ${lodger}, 'live', 'import', 'IM', ${lodger}, 'cleared', 'release',
          ${account}, 1, '', ''::bytea, now(), now())`;
    };
    const ids = [newId(Date.now()), newId(Date.now() + 5), newId(Date.now() + 9)];
    const [first = "", second = "", other = ""] = ids;
    await declare(first, "broker-a", "trader:cn:4403150002:deposit");
    await declare(second, "broker-a", "trader:cn:4403150009:deposit");
    await declare(other, "broker-b", "trader:cn:4403150002:deposit");
    for (const [at, about] of ids.entries()) {
      await insertQuery(database.sql, {
        id: newId(Date.now() + at),
        declarationId: about,
        mrn: `M${at}`,
        item: 1,
        question: "Is the mass in tonnes?",
        profile: "cn",
        by: "test",
        at: new Date().toISOString(),
        dueOn: "2030-01-01",
      });
    }
    const all = async (party: string, names: readonly string[]) => {
      const found: string[] = [];
      for (let cursor: string | undefined, turn = 0; turn < 9; turn += 1) {
        const page = await read(party, names, cursor);
        found.push(...page.queries.map(({ mrn }) => mrn));
        if (page.next === null) break;
        cursor = page.next;
      }
      return found.toSorted((a, b) => (a < b ? -1 : 1));
    };
    assert.deepEqual(await all("broker-a", []), ["M0", "M1"]);
    assert.deepEqual(await all("broker-b", []), ["M2"]);
    assert.deepEqual(await all("trader", ["4403150002"]), ["M0", "M2"], "whose account pays");
    assert.deepEqual(await all("stranger", ["999"]), []);
  });

  test("a row is shown beside its peers, with the corridor its check uses", async () => {
    const route = routes.find(({ path }) => path === "/statistics/editing/row");
    assert.ok(route);
    const [row] = await database.sql<{ declaration_id: string; item: number }[]>`
      select declaration_id, item from ledger_rows where kind = 'original' and quantity1 > 0
      order by row_id desc limit 1`;
    const answer = await askRoute(route, {
      app: appOf(statistics.services),
      query: { declaration: row?.declaration_id ?? "", item: String(row?.item) },
    });
    const schema = route.answers[200]?.schema;
    assert.ok(schema);
    const body = schema.parse(answer.body);
    assert.match(JSON.stringify(body), /"name":"unitValue"/);
    assert.match(JSON.stringify(body), /"months":\[\{"month":"2024-06"/);
  });

  test("every list answers by its schema, filtered and page by page", async () => {
    const read = async (path: string, query: Readonly<Record<string, string>>) => {
      const route = routes.find((one) => one.method === "GET" && one.path === path);
      const answer = await askRoute(route, {
        app: appOf(statistics.services),
        query,
        rows: { kind: "all" },
      });
      return route?.answers[200]?.schema?.parse(answer?.body);
    };
    type Page = {
      readonly findings: readonly { readonly check: string; readonly rowId: string }[];
      readonly next: string | null;
      readonly fitting: number;
    };
    const period = "2025-05";
    const pages = async (limit: string) => {
      const found: string[] = [];
      for (let cursor: string | undefined, turn = 0; turn < 200; turn += 1) {
        const query = { period, limit, ...(cursor === undefined ? {} : { cursor }) };
        const page = (await read("/statistics/editing", query)) as Page; // as the schema says
        found.push(...page.findings.map(({ check, rowId }) => `${check} ${rowId}`));
        if (page.next === null) return { found, fitting: page.fitting };
        cursor = page.next;
      }
      return { found: [], fitting: -1 };
    };
    const [whole, parts] = [await pages("1000"), await pages("3")];
    assert.ok(whole.found.length > 3);
    assert.deepEqual(parts, whole);
    const query = { period, check: "complete", flow: "import" };
    const some = (await read("/statistics/editing", query)) as Page; // as the schema says
    assert.ok(some.findings.every(({ check }) => check === "complete"));
    for (const path of ["/statistics/edits", "/statistics/queries", "/statistical-queries"])
      assert.ok(await read(path, { period, limit: "2" }), path);
    const list = (await read("/statistics/edits", { period, limit: "2" })) as {
      readonly edits: readonly { readonly mrn?: string; readonly declarationId: string }[];
    };
    assert.ok(list.edits.length > 0);
    for (const { mrn, declarationId } of list.edits) {
      const [row] = await database.sql<{ mrn: string }[]>`
        select mrn from ledger_rows where declaration_id = ${declarationId} limit 1`;
      assert.equal(mrn, row?.mrn);
    }
  });
});
