import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { newId } from "#src/kernel/ids.ts";
import { traderAccount } from "#src/money/journal/account.ts";
import { depositPostings } from "#src/money/journal/deposit.ts";
import { appendPostings } from "#src/money/journal/store.ts";
import { makeKey } from "#src/main/test-app.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { followSelections } from "./follow-selections.ts";
import { matchWatch, WatchEntry } from "./watch-list.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");

describe("entries of watch lists", () => {
  const entry = (text: string) => {
    const [kind, value] = text.split("=");
    return WatchEntry.safeParse({ kind, value }).data;
  };
  test("are numbers of parties, beginnings of codes, and routes with one end at least", () => {
    const good = [
      "party=3122260001",
      "commodity=84",
      "route=DE>5304",
      "route=*>ru",
      "route=2225>*",
    ];
    for (const text of good) assert.ok(entry(text), text);
    const bad = ["party=", "commodity=8", "commodity=84a", "route=*>*", "route=DE", "office=2225"];
    for (const text of bad) assert.equal(entry(text), undefined, text);
  });

  test("meet parties in any part, codes by their beginning, routes by countries and offices", () => {
    const facts = {
      facts: { traderId: "3122260001", agentId: "A-1", office: "2225", direction: "import" },
      items: [{ commodity: "8471301000", dispatchCountry: "DE", destinationCountry: "CN" }],
    };
    const meets = (text: string) => {
      const one = entry(text);
      assert.ok(one, text);
      return matchWatch({ entries: [one] }, facts).length === 1;
    };
    for (const text of [
      "party=a-1",
      "commodity=8471",
      "route=DE>2225",
      "route=DE>CN",
      "route=*>CN",
    ])
      assert.ok(meets(text), text);
    for (const text of ["party=3122260002", "commodity=8472", "route=CN>DE", "route=FR>*"])
      assert.ok(!meets(text), text);
  });
});

type Answer = {
  readonly id: string;
  readonly code: string;
  readonly isOwn: boolean;
  readonly lists: readonly { readonly id: string; readonly hits: number }[];
  readonly hits: readonly {
    readonly declarationId: string;
    readonly list: { readonly name: string };
    readonly matched: readonly WatchEntry[];
  }[];
  readonly next: string | null;
};

describeWithDatabase("watch lists", (database) => {
  const served = serveTests(database, () => now);
  let now = at;
  const keys: Record<string, string> = {};
  before(async () => {
    keys["analyst"] = await makeKey(database, "customs", ["risk"]);
    keys["colleague"] = await makeKey(database, "customs-2", ["risk"]);
    keys["officer"] = await makeKey(database, "customs-3", ["officer"]);
    keys["trader"] = await makeKey(database, "broker-1", ["lodge"]);
  });

  const ask = async (
    who: string,
    [method, path]: readonly ["GET" | "POST" | "PUT", string],
    payload?: object,
  ) => {
    const answer = await served.server.inject({
      method,
      url: `/api/v1${path}`,
      headers: { authorization: `Bearer ${keys[who] ?? ""}` },
      ...(payload ? { payload } : {}),
    });
    return { status: answer.statusCode, body: answer.json<Answer>() };
  };
  const make = async (who: string, name: string, ...entries: readonly WatchEntry[]) =>
    ask(who, ["POST", "/risk/watch-lists"], {
      profile: "cn",
      name,
      entries,
      reason: "A tip of a partner.",
      until: "2026-12-24",
    });
  const lodge = async (reference: string, trader: string) => {
    const profile = served.app.snapshots.profile("cn");
    const account = traderAccount(profile, trader);
    const money = { amountMinor: 100_000_000_000n, currency: "CNY", reference: "test" };
    const depositId = newId(now.epochMilliseconds);
    await appendPostings(database.sql, depositPostings({ depositId, account, at: now, ...money }));
    const document = madeDeclaration({ reference, trader });
    const facts = readFacts(document, profile);
    const format = "application/json";
    const lodgement = { profile, lodgerId: trader, format, document, facts, problems: [] };
    return (await served.app.desk.lodge(lodgement)).id;
  };
  const hitsOf = async (query = "") =>
    (await ask("analyst", ["GET", `/risk/watch-hits?profile=cn${query}`])).body.hits;

  test("a new declaration that meets an entry is told once a list, and nothing else of it changes", async () => {
    const watched = "3122260801";
    await lodge("WL-before", watched);
    now = now.add({ minutes: 10 });
    const made = await make("analyst", "Copper", { kind: "party", value: watched });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    await make("colleague", "Laptops", { kind: "commodity", value: "8471" });
    now = now.add({ minutes: 1 });
    const [id, other] = [await lodge("WL-1", watched), await lodge("WL-2", "3122260802")];
    const lanes = async () =>
      await database.sql`select lane, rules, chance::text from selections order by declaration_id, seq`;
    const before = await lanes();
    assert.ok(before.length >= 2, "they were selected");
    assert.equal(await followSelections(served.app), 3);
    await followSelections(served.app);
    const found = await hitsOf();
    assert.deepEqual(
      found.map(({ declarationId, list }) => `${list.name} ${declarationId}`).toSorted(),
      [`Copper ${id}`, `Laptops ${id}`, `Laptops ${other}`].toSorted(),
      "and none of what was there before the list",
    );
    assert.deepEqual(await lanes(), before);
    const own = await hitsOf("&own=true");
    assert.deepEqual(
      own.map(({ matched }) => matched),
      [[{ kind: "party", value: watched }]],
    );
    const { body } = await ask("analyst", ["GET", "/risk/watch-hits?profile=cn&limit=2"]);
    const place = encodeURIComponent(body.next ?? "");
    assert.equal((await hitsOf(`&limit=2&after=${place}`)).length, 1, "the page goes on");
  });

  test("a list is its owner's to change, and analysts' alone to see", async () => {
    const { body } = await make("analyst", "Route", { kind: "route", value: "DE>*" });
    const path = `/risk/watch-lists/${body.id}`;
    const entries = { entries: [{ kind: "route", value: "FR>*" }] };
    for (const who of ["officer", "trader"]) {
      for (const asked of ["/risk/watch-lists", `/risk/watch-hits?list=${body.id}`])
        assert.equal((await ask(who, ["GET", asked])).status, 403, `${who} ${asked}`);
      assert.equal((await ask(who, ["PUT", `${path}/entries`], entries)).status, 403);
      assert.equal((await ask(who, ["POST", `${path}/end`], {})).status, 403);
    }
    const others = await ask("colleague", ["POST", `${path}/end`], {});
    assert.deepEqual([others.status, others.body.code], [403, "WATCH_LIST_NOT_YOURS"]);
    assert.equal((await ask("analyst", ["PUT", `${path}/entries`], entries)).status, 200);
    assert.equal((await ask("analyst", ["POST", `${path}/end`], {})).status, 200);
    const again = await ask("analyst", ["POST", `${path}/end`], {});
    assert.deepEqual([again.status, again.body.code], [409, "WATCH_LIST_ENDED"]);
    const standing = await ask("colleague", ["GET", "/risk/watch-lists?profile=cn"]);
    assert.ok(!standing.body.lists.some(({ id }) => id === body.id));
  });

  test("a list that expired watches nothing, and one without an end within a year is refused", async () => {
    const far = { name: "Far", reason: "Too long.", until: "2028-01-01", profile: "cn" };
    const refused = await ask("analyst", ["POST", "/risk/watch-lists"], {
      ...far,
      entries: [{ kind: "commodity", value: "84" }],
    });
    assert.deepEqual([refused.status, refused.body.code], [400, "WATCH_LIST_DAYS"]);
    now = Temporal.Instant.from("2026-12-25T04:00:00Z");
    await lodge("WL-late", "3122260801");
    assert.equal(await followSelections(served.app), 0);
  });
});
