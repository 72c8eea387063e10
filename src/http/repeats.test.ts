import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyInstance } from "fastify";
import { makeKey, makeParties, openTestApp, type TestApp } from "#src/main/test-app.ts";
import { createMetrics } from "#src/platform/metrics.ts";
import { forgetAnswers } from "#src/platform/repeats/store.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import type { App } from "#src/main/app.ts";
import { createServer } from "./listen.ts";
import { onceForKey } from "./repeats.ts";
import { connect, type Database } from "#src/platform/database.ts";
import { openBreakingProxy } from "#src/platform/driver/test-proxy.ts";
import { routes } from "#src/main/routes.ts";

describeWithDatabase("changes sent again", (database) => {
  let opened: TestApp | undefined;
  let server: FastifyInstance | undefined;
  let now = Temporal.Instant.from("2026-11-25T04:00:00Z");
  const keys = { teller: "", other: "" };
  /** What happens to statements that write an official act down, one after another. */
  const acts: ("not sent" | "answer lost")[] = [];

  before(async () => {
    opened = await openTestApp(database, now);
    const app: App = { ...opened.app, clock: () => now, sql: losingActs(opened.app.sql) };
    server = await createServer({
      routes,
      app,
      metrics: createMetrics(),
      version: "0.0.0",
      port: 0,
    });
    keys.teller = await makeKey(database, "teller", ["money", "accounts"]);
    keys.other = await makeKey(database, "other", ["money"]);
    await makeParties(database, ["4403150002", "77", "78"]);
  });
  after(async () => {
    await server?.close();
    await opened?.close();
  });

  /** Fails as a session does that the server ended, where an act is written down and `acts` says so. */
  function losingActs(sql: Database): Database {
    const ended = () => Object.assign(new Error("the session was ended"), { code: "25P03" });
    return new Proxy(sql, {
      apply: (target, self, args: unknown[]) => {
        const isAct = String(args[0]).includes("insert into official_acts");
        const fault = isAct ? acts.shift() : undefined;
        if (fault === "not sent") return Promise.reject(ended());
        // a tag of templates is called as any function
        const asked = Reflect.apply(target as unknown as () => unknown, self, args);
        return fault === undefined
          ? asked
          : Promise.resolve(asked).then(() => Promise.reject(ended()));
      },
    });
  }

  async function deposit(
    amount: string,
    idempotencyKey: string | undefined,
    who: keyof typeof keys = "teller",
    party = "4403150002",
  ) {
    assert.ok(server, "the server is open inside tests");
    const answer = await server.inject({
      method: "POST",
      url: `/api/v1/accounts/${party}/deposits`,
      headers: {
        authorization: `Bearer ${keys[who]}`,
        "content-type": "application/json",
        ...(idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey }),
      },
      payload: JSON.stringify({ amount, reference: "R-1" }),
    });
    const body = answer.json<{ available?: string; code?: string }>();
    const replayed = answer.headers["idempotency-replayed"];
    return { status: answer.statusCode, ...body, replayed, text: answer.body };
  }

  test("the same request under the same key is done once and answered the same", async () => {
    const first = await deposit("10", "k1");
    const again = await deposit("10", "k1");
    assert.deepEqual([first.status, first.available, first.replayed], [200, "10.00", undefined]);
    assert.deepEqual([again.text, again.replayed], [first.text, "true"]);
    const third = await deposit("10", undefined);
    assert.equal(third.available, "20.00");
  });

  test("another body or another address under the key is refused", async () => {
    for (const wrong of [await deposit("11", "k1"), await deposit("10", "k1", "teller", "9")])
      assert.deepEqual([wrong.status, wrong.code], [409, "IDEMPOTENCY_KEY_REUSED"]);
    assert.equal((await deposit("10", "")).code, "IDEMPOTENCY_KEY_INVALID");
    assert.equal((await deposit("10", "k".repeat(181))).code, "IDEMPOTENCY_KEY_INVALID");
  });

  test("a key is the caller's own", async () => {
    const other = await deposit("5", "k1", "other");
    assert.deepEqual([other.status, other.replayed], [200, undefined]);
  });

  test("of ten at once one is done", async () => {
    const all = await Promise.all(
      Array.from({ length: 10 }, () => deposit("1", "k2", "other", "77")),
    );
    const done = all.filter(({ status, replayed }) => status === 200 && replayed === undefined);
    assert.equal(done.length, 1);
    for (const { status, code, text } of all)
      assert.ok(status === 200 || code === "IDEMPOTENCY_IN_WORK", text);
    const after = await deposit("1", "k2", "other", "77");
    assert.deepEqual([after.available, after.replayed], ["1.00", "true"]);
  });

  test("a refused request takes no key, and a stopped one says that it is not known", async () => {
    assert.equal((await deposit("-1", "k3")).status, 422);
    assert.equal((await deposit("1", "k3", "teller", "78")).status, 200);
    await database.sql`
      update repeated_requests set status = null where idempotency_key = 'k3'`;
    assert.equal((await deposit("1", "k3", "teller", "78")).code, "IDEMPOTENCY_IN_WORK");
    now = now.add({ minutes: 3 });
    assert.equal((await deposit("1", "k3", "teller", "78")).code, "IDEMPOTENCY_UNKNOWN");
  });

  test("a key is free again where nothing was stored, and stays taken where something was", async () => {
    const other = connect(database.url, 1);
    await other.begin(async (tx) => {
      await tx`select 1 from account_balances for update`;
      assert.equal((await deposit("1", "k4", "teller", "78")).code, "DATABASE_BUSY");
    });
    await other.end({ timeout: 1 });
    const before = (await deposit("1", undefined, "teller", "78")).available;
    const done = await deposit("1", "k4", "teller", "78");
    assert.deepEqual([done.status, Number(done.available) - Number(before)], [200, 1]);

    const store = {
      "in a transaction": (sql: Database) =>
        sql.begin((tx) => tx`insert into kept_once values (1)`),
      "with a statement": (sql: Database) => sql`insert into kept_once values (1)`,
      "with nothing": (sql: Database) => sql`select 1 from kept_once`,
      undone: (sql: Database) =>
        sql
          .begin(async (tx) => {
            await tx`insert into kept_once values (1)`;
            throw new Error("undone");
          })
          .catch(() => undefined),
    };
    await database.sql`create table kept_once (n int)`;
    for (const [how, first] of Object.entries(store)) {
      const failing = async () => {
        await first(database.sql);
        throw new Error("a fault of ours");
      };
      const isFree = (await once(how, failing)) === "a fault of ours" && (await once(how, failing));
      const isStored = how === "in a transaction" || how === "with a statement";
      assert.match(String(isFree), isStored ? /being processed/ : /a fault of ours/, how);
    }
  });

  /** A route that fails, under a key. @returns what is said */
  async function once(
    key: string | undefined,
    failing: () => Promise<never>,
    app: unknown = opened?.app,
  ): Promise<string> {
    assert.ok(opened, "open inside tests");
    // the members that a repeat looks at
    const route = { method: "POST" } as Parameters<typeof onceForKey>[0];
    const request = {
      app,
      caller: { accountId: "caller" },
      address: "/",
      contentType: "",
      headers: key === undefined ? {} : { "idempotency-key": key },
      bytes: new Uint8Array(),
    } as unknown as Parameters<typeof onceForKey>[1];
    return await onceForKey(route, request, failing).then(
      () => "done",
      (error: unknown) => (error instanceof Error ? error.message : "unknown"),
    );
  }

  test("what was stored before a fault that passes is not said to be not done", async () => {
    await database.sql`create table kept_first (n int)`;
    const store = () => database.sql.begin((tx) => tx`insert into kept_first values (1)`);
    const full = Object.assign(new Error("no room"), { code: "53100" });
    const failing = async (first: () => Promise<unknown>) => {
      await first();
      throw full;
    };
    for (const key of [undefined, "stored-first"])
      assert.match(
        await once(key, () => failing(store)),
        /not yet known whether everything was stored/,
      );
    assert.match(await once("stored-first", () => failing(store)), /being processed/);
    assert.equal(await once(undefined, () => failing(() => Promise.resolve())), "no room");
    const [row] = await database.sql<{ times: bigint }[]>`select count(*) as times from kept_first`;
    assert.equal(row?.times, 2n);
  });

  test("a key is settled once the database is there again, whatever was said of it meanwhile", async () => {
    assert.ok(opened, "open inside tests");
    const proxy = await openBreakingProxy(database.url);
    const sql = connect(proxy.url, 2);
    const away = { ...opened, app: { ...opened.app, sql } };
    // a statement that is lost on its way out and one whose answer is lost: before, after, and in between
    for (const lost of [1, 2, 3]) {
      let asked = 0;
      const breaking = new Proxy(sql, {
        apply: (target, self, args: unknown[]) => {
          // a tag of templates is called as any function
          const running: unknown = Reflect.apply(target as unknown as () => unknown, self, args);
          if (++asked === lost) setImmediate(() => proxy.breakAll());
          return running;
        },
      });
      const one = { ...away, app: { ...away.app, sql: breaking } };
      const key = `away-${lost}`;
      const said = await once(key, () => Promise.reject(new Error("a fault of ours")), one.app);
      assert.match(said, /a fault of ours|CONNECTION/);
      let again = "";
      for (let tries = 0; tries < 40 && !again.startsWith("a fault"); tries++) {
        again = await once(key, () => Promise.reject(new Error("a fault of ours")));
        if (/being processed/.test(again)) await sleep(100);
      }
      assert.equal(again, "a fault of ours", `${lost}`);
    }
    await sql.end({ timeout: 1 });
    await proxy.close();
  });

  test("a change is answered and written down once, however the session ends behind it", async () => {
    const noted = async () => {
      const [row] = await database.sql<{ times: number }[]>`
        select count(*)::int as times from official_acts where route like 'POST %deposits'`;
      return row?.times ?? 0;
    };
    const before = await noted();
    acts.push("not sent", "answer lost");
    const done = await deposit("3", "k-act", "other", "77");
    assert.deepEqual([done.status, acts.length, (await noted()) - before], [200, 0, 1]);
    const again = await deposit("3", "k-act", "other", "77");
    assert.deepEqual([again.text, again.replayed], [done.text, "true"]);
  });

  test("answers are forgotten after a day", async () => {
    now = now.add({ hours: 25 });
    assert.equal((await deposit("2", "k1")).replayed, undefined);
    await forgetAnswers(database.sql, now);
    const rows = await database.sql`select 1 from repeated_requests`;
    assert.equal(rows.length, 1);
  });

  test("an answer with a secret is not kept", async () => {
    assert.ok(server, "the server is open inside tests");
    const answer = await server.inject({
      method: "POST",
      url: "/api/v1/keys",
      headers: {
        authorization: `Bearer ${keys.teller}`,
        "content-type": "application/json",
        "idempotency-key": "k9",
      },
      payload: JSON.stringify({ name: "made", scopes: ["money"] }),
    });
    assert.equal(answer.json<{ code: string }>().code, "IDEMPOTENCY_KEY_NOT_TAKEN");
    const kept = await database.sql<{ text: string }[]>`
      select convert_from(body, 'UTF8') as text from repeated_requests where body is not null`;
    for (const { text } of kept) assert.ok(!/tgs?_[A-Za-z0-9_-]{20}|whsec_/.test(text));
  });
});
