/** The latest notifications over HTTP: whose, in which order, and what the reader has read. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { insertKey } from "#src/identity/access/store.ts";
import { ReadMarks } from "#src/identity/read-marks/read-marks.ts";
import { sha256 } from "#src/kernel/canonical-json.ts";
import { newId } from "#src/kernel/ids.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase, type TestDatabase } from "#src/platform/test-database.ts";
import { LatestNotifications } from "./answers.ts";
import { latestSorts } from "./latest-store.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const declarations = 7;

/** Another key of a party: another reader. */
async function addKey({ sql }: TestDatabase, partyId: string): Promise<string> {
  const key = `tg_test_another_${partyId}`;
  const who = { keyId: newId(at.epochMilliseconds), keyHash: sha256(key), name: "another", at };
  await insertKey(sql, { ...who, partyId, partyName: partyId, roles: [], scopes: ["lodge"] });
  return key;
}

describeWithDatabase("the latest notifications", (database) => {
  const served = serveTests(database, at);
  const { keys } = served;

  before(async () => {
    await served.giveMachineKeys([
      ["broker", ["lodge"]],
      ["rival", ["lodge"]],
      ["officer", ["officer"]],
    ]);
    keys.set("colleague", await addKey(database, "broker"));
    for (let number = 1; number <= declarations; number++)
      await send("broker", "/declarations", madeDeclaration({ reference: `NEWS-${number}` }));
  });

  async function ask(who: string, url: string, payload?: object) {
    return await served.server.inject({
      method: payload === undefined ? "GET" : "POST",
      url: `/api/v1${url}`,
      headers: { authorization: `Bearer ${keys.get(who)}` },
      ...(payload && { payload }),
    });
  }
  async function send(who: string, url: string, payload: object): Promise<unknown> {
    const answer = await ask(who, url, payload);
    assert.ok(answer.statusCode < 300, answer.body);
    return answer.json<unknown>();
  }
  const latest = async (who: string, query = "") =>
    LatestNotifications.parse((await ask(who, `/notifications/latest?${query}`)).json<unknown>());
  async function all(who: string, query: string) {
    const rows: LatestRow[] = [];
    let next: string | null = "";
    for (let page = 0; next !== null && page < 50; page++) {
      const cursor = next === "" ? "" : `&cursor=${encodeURIComponent(next)}`;
      const answer = await latest(who, `limit=3&${query}${cursor}`);
      rows.push(...answer.notifications);
      next = answer.next;
    }
    return rows;
  }
  type LatestRow = LatestNotifications["notifications"][number];

  test("they are the own party's, in each order and page by page, every one once", async () => {
    const whole = (await latest("broker", "limit=200")).notifications;
    assert.ok(whole.length > declarations, `${whole.length} notifications`);
    assert.deepEqual(await all("rival", ""), []);
    assert.deepEqual(await all("officer", ""), []);
    const keyOf = {
      at: (row: LatestRow) => row.at,
      name: nameOf,
      kind: (row: LatestRow) => row.type,
    };
    for (const sort of latestSorts) {
      const rows = await all("broker", `sort=${sort}`);
      assert.equal(new Set(rows.map(({ id }) => id)).size, whole.length, sort);
      // one of the three names of an order
      const key = keyOf[sort.replace("-", "") as keyof typeof keyOf];
      const keysOfRows = rows.map(key);
      const sign = sort.startsWith("-") ? -1 : 1;
      assert.deepEqual(
        keysOfRows,
        keysOfRows.toSorted((a, b) => (a < b ? -sign : a > b ? sign : 0)),
        sort,
      );
    }
  });

  test("they are narrowed by kind and by a part of the number or reference", async () => {
    const { kinds } = await latest("broker", "limit=200");
    for (const kind of kinds)
      assert.deepEqual(
        [...new Set((await all("broker", `kind=${kind}`)).map(({ type }) => type))],
        [kind],
      );
    const found = await all("broker", "search=news-3");
    assert.ok(found.length > 0 && found.every(({ reference }) => reference === "NEWS-3"));
    assert.deepEqual(await all("broker", "search=%25"), [], "a sign of patterns is a sign");
  });

  test("what one has read is read on every page and machine, and unread for a colleague", async () => {
    const rows = await all("broker", "sort=kind");
    const [first, second] = rows;
    assert.ok(first && second);
    await send("broker", "/me/read-marks", { read: [first.id, second.id] });
    const read = await all("broker", "state=read&sort=-name");
    assert.deepEqual(new Set(read.map(({ id }) => id)), new Set([first.id, second.id]));
    assert.equal((await all("broker", "state=unread")).length, rows.length - 2);
    assert.deepEqual(await all("colleague", "state=read"), []);
    const until = rows
      .map((row) => row.at)
      .toSorted()
      .at(-1);
    await send("broker", "/me/read-marks", { until, unread: [second.id] });
    assert.deepEqual(
      (await all("broker", "state=unread")).map(({ id }) => id),
      [second.id],
    );
    const marks = ReadMarks.parse((await ask("broker", "/me/read-marks")).json<unknown>());
    assert.deepEqual(marks, { until, read: [], unread: [second.id] });
  });

  test("a mark that is no id is refused, and so are more than a page can show", async () => {
    const many = Array.from({ length: 501 }, () => "019ac000-0000-7000-8000-000000000001");
    for (const body of [{ read: ["x"] }, { read: many }, { until: "yesterday" }, { all: true }])
      assert.equal((await ask("broker", "/me/read-marks", body)).statusCode, 422);
  });
});

const nameOf = (row: { readonly mrn: string | null; readonly reference: string }) =>
  row.mrn ?? row.reference;
