import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import type { FastifyInstance, InjectOptions } from "fastify";
import { Sandboxes } from "#src/main/sandboxes/sandboxes.ts";
import { createSandboxDatabase } from "#src/main/sandboxes/store.ts";
import type { App } from "#src/main/app.ts";
import { makeKey, openTestApp, type TestApp } from "#src/main/test-app.ts";
import { createMetrics } from "#src/platform/metrics.ts";
import { connect } from "#src/platform/database.ts";
import { testSuperuserUrl } from "#src/platform/engines/test-engines.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { createServer } from "#src/http/listen.ts";
import { routes } from "#src/main/routes.ts";

const read = (path: string) =>
  readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), "utf8");
const footwear = read("docs/tour/footwear.json");
const start = Temporal.Instant.from("2026-11-25T04:00:00Z");
const idleDays = 14;

type Answer = {
  readonly status: number;
  readonly sandbox: unknown;
  readonly json: Readonly<Record<string, unknown>>;
};

describeWithDatabase("sandboxes of parties", (database) => {
  let opened: TestApp | undefined;
  let server: FastifyInstance | undefined;
  let sandboxes: Sandboxes | undefined;
  let now = start;

  before(async () => {
    opened = await openTestApp(database, start);
    const migrations = fileURLToPath(new URL("../../../db/migrations", import.meta.url));
    const rules = { migrations, max: 4, idleDays };
    sandboxes = new Sandboxes({ main: () => app, ...rules });
    const app: App = { ...opened.app, clock: () => now, sandboxes };
    server = await createServer({
      routes,
      app,
      metrics: createMetrics(),
      version: "0.0.0",
      port: 0,
    });
    for (const party of ["harbour", "rival", "third", "fourth", "fifth"])
      await makeKey(database, party, ["lodge"]);
  });
  after(async () => {
    await server?.close();
    for (const party of ["harbour", "rival", "third", "fourth", "fifth"])
      await sandboxes?.end(party).catch(() => undefined);
    await sandboxes?.close();
    await opened?.close();
  });

  async function ask(key: string, to: string, body?: unknown): Promise<Answer> {
    assert.ok(server, "the server is open inside tests");
    const [method = "", path = ""] = to.split(" ");
    const options: InjectOptions = {
      method,
      url: `/api/v1${path}`,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined
        ? {}
        : { payload: typeof body === "string" ? body : JSON.stringify(body) }),
    };
    const answer = await server.inject(options);
    return {
      status: answer.statusCode,
      sandbox: answer.headers["tidegate-sandbox"],
      json: answer.body === "" ? {} : answer.json(),
    };
  }
  const text = (value: unknown): string => (typeof value === "string" ? value : "");
  async function make(party: string, controls: readonly string[] = []): Promise<string> {
    const made = await ask(`tg_test_${party}`, "POST /sandbox", { controls });
    assert.equal(made.status, 201, JSON.stringify(made.json));
    return text(made.json["key"]);
  }

  /** Lodges the sample and lets everything happen that it waits for. @returns what was answered */
  async function clear(key: string): Promise<readonly Answer["json"][]> {
    const lodged = await ask(key, "POST /declarations", footwear);
    assert.equal(lodged.status, 202, JSON.stringify(lodged.json));
    const id = text(lodged.json["id"]);
    const paid = await ask(key, "POST /accounts/4403150002/deposits", {
      amount: "1000000",
      reference: "first deposit",
    });
    assert.equal(paid.status, 200, JSON.stringify(paid.json));
    const arrived = await ask(key, `POST /declarations/${id}/arrival`, {});
    assert.equal(arrived.status, 200, JSON.stringify(arrived.json));
    const left = await ask(key, `POST /declarations/${id}/departure`, {});
    const seen = await ask(key, `GET /declarations/${id}`);
    return [lodged.json, paid.json, arrived.json, left.json, seen.json];
  }

  test("a declaration is cleared in a sandbox, and the real database knows nothing of it", async () => {
    const key = await make("harbour");
    assert.match(key, /^tgs_[0-9a-f]{12}_.{32}$/);
    const me = await ask(key, "GET /me");
    assert.deepEqual([me.json["sandbox"], me.sandbox], [true, "1"]);
    const answers = await clear(key);
    assert.equal(answers.at(-1)?.["status"], "cleared");
    const listed = await ask(key, "GET /declarations");
    assert.equal((listed.json["declarations"] as unknown[]).length, 1); // a page of them
    for (const table of ["declarations", "events", "postings", "notifications", "commands"]) {
      const [row] = await database.sql.unsafe<{ rows: number }[]>(
        `select count(*)::int as rows from ${table}`,
      );
      assert.equal(row?.rows, 0, table);
    }
    const [row] = await database.sql<{ rows: number }[]>`
      select count(*)::int as rows from api_keys where left(start, 3) = 'tgs' or name = 'sandbox'`;
    assert.equal(row?.rows, 0);
  });

  test("the sample is accepted in each of its forms", async () => {
    const key = text((await ask("tg_test_harbour", "POST /sandbox/key", {})).json["key"]);
    const samples = [
      ["docs/tour/footwear.json", "application/json"],
      ["docs/tour/footwear.xml", "application/xml"],
      ["docs/tour/footwear.csv", "text/csv"],
    ] as const;
    for (const [file, type] of samples) {
      await ask("tg_test_harbour", "POST /sandbox/reset", {});
      assert.ok(server, "the server is open inside tests");
      const answer = await server.inject({
        method: "POST",
        url: "/api/v1/declarations",
        headers: { authorization: `Bearer ${key}`, "content-type": type },
        payload: read(file),
      });
      assert.equal(answer.statusCode, 202, answer.body);
      const lodged: { status: string; problems: unknown[] } = JSON.parse(answer.body);
      assert.deepEqual([lodged.status, lodged.problems], ["awaiting-payment", []], file);
    }
  });

  test("no key reaches a place it was not made for", async () => {
    const own = text((await ask("tg_test_harbour", "POST /sandbox/key", {})).json["key"]);
    const rival = await make("rival");
    const real = await ask("tg_test_harbour", "GET /declarations");
    assert.deepEqual([real.json["declarations"], real.sandbox], [[], undefined]);
    const held = await ask(own, "GET /declarations");
    assert.equal((held.json["declarations"] as unknown[]).length, 1); // a page of them
    assert.deepEqual((await ask(rival, "GET /declarations")).json["declarations"], []);
    // the secret of one with the name of the other, a real key dressed up, and names of nothing
    const [, code] = rival.split("_");
    const secret = own.split("_").slice(2).join("_");
    for (const key of [
      `tgs_${code}_${secret}`,
      `tgs_${code}_tg_test_harbour`,
      "tgs_000000000000_abcdefgh",
      "tgs_' or 1=1_abcdefgh",
      "tgs_tg_test_harbour",
    ]) {
      const refused = await ask(key, "GET /declarations");
      assert.equal(refused.status, 401, key);
      assert.equal((await ask(key, "GET /flow")).status, 401, `${key} on a public route`);
    }
    assert.equal((await ask(own, "POST /sandbox/reset", {})).json["code"], "NOT_IN_SANDBOX");
  });

  test("a key made in a sandbox works there only", async () => {
    const renewed = text((await ask("tg_test_harbour", "POST /sandbox/key", {})).json["key"]);
    const order = { name: "of the sandbox", scopes: ["lodge"] };
    const made = await ask(renewed, "POST /keys", order);
    assert.equal(made.status, 201, JSON.stringify(made.json));
    const key = text(made.json["key"]);
    assert.equal(key.slice(0, 17), renewed.slice(0, 17));
    assert.equal((await ask(key, "GET /declarations")).sandbox, "1");
    // an owner cannot give what a sandbox does not hold
    const wider = await ask(renewed, "POST /keys", { name: "wider", scopes: ["operator"] });
    assert.equal(wider.json["code"], "SCOPE_NOT_HELD");
  });

  test("the same acts give the same answers after a reset, and the key stays", async () => {
    const key = text((await ask("tg_test_rival", "POST /sandbox/key", {})).json["key"]);
    const first = plain(await clear(key));
    now = now.add({ hours: 30 });
    const reset = await ask("tg_test_rival", "POST /sandbox/reset", {});
    assert.equal(reset.status, 200, JSON.stringify(reset.json));
    assert.deepEqual((await ask(key, "GET /declarations")).json["declarations"], []);
    const second = plain(await clear(key));
    assert.match(first, /"mrn":"\w+"/);
    assert.equal(second, first);
  });

  test("its owner asks for a control and decides it", async () => {
    const reset = await ask("tg_test_rival", "POST /sandbox/reset", { controls: ["documents"] });
    assert.equal(reset.status, 200, JSON.stringify(reset.json));
    const key = text((await ask("tg_test_rival", "POST /sandbox/key", {})).json["key"]);
    const answers = await clear(key);
    assert.equal(answers.at(-1)?.["status"], "under-control");
    const last = answers.at(-1);
    assert.ok(last);
    const { id } = last["control"] as { id: string }; // it is under control
    const found = await ask(key, `POST /controls/${id}/findings`, { task: 1, result: "ok" });
    assert.equal(found.status, 200, JSON.stringify(found.json));
    const decided = await ask(key, `POST /controls/${id}/decision`, { decision: "release" });
    assert.equal(decided.status, 200, JSON.stringify(decided.json));
    const left = await ask(key, `POST /declarations/${text(decided.json["id"])}/departure`, {});
    assert.equal(left.json["status"], "cleared");
  });

  test("nothing leaves it: no webhook, no mail, no statistics, no second sandbox", async () => {
    const key = text((await ask("tg_test_rival", "POST /sandbox/key", {})).json["key"]);
    const hook = { kind: "webhook", name: "out", url: "https://customs.example/hook" };
    assert.equal((await ask(key, "POST /subscriptions", hook)).json["code"], "NOT_IN_SANDBOX");
    assert.equal((await ask(key, "POST /sandbox", {})).json["code"], "NOT_IN_SANDBOX");
    assert.equal((await ask(key, "GET /outbox")).status, 403);
    const invited = await ask(key, "POST /invitations", {
      email: "li@trader.example",
      role: "trader-clerk",
    });
    const [mail] = await database.sql<{ rows: number }[]>`
      select count(*)::int as rows from account_mails`;
    assert.deepEqual([invited.status < 500, mail?.rows], [true, 0]);
    const queue = await ask(key, "POST /subscriptions", { kind: "queue", name: "pulled" });
    assert.equal(queue.status, 201, JSON.stringify(queue.json));
  });

  test("there is one for a party, and a bounded number of them", async () => {
    const two = await Promise.all([1, 2].map(() => ask("tg_test_third", "POST /sandbox", {})));
    assert.deepEqual(
      two.map(({ status }) => status).toSorted((a, b) => a - b),
      [201, 409],
    );
    await make("fourth");
    const fifth = await ask("tg_test_fifth", "POST /sandbox", {});
    assert.deepEqual([fifth.status, fifth.json["code"]], [503, "SANDBOXES_FULL"]);
    const key = text((await ask("tg_test_fourth", "POST /sandbox/key", {})).json["key"]);
    assert.equal((await ask("tg_test_fourth", "DELETE /sandbox")).status, 204);
    assert.equal((await ask(key, "GET /me")).status, 401);
    assert.equal((await ask("tg_test_fourth", "DELETE /sandbox")).status, 404);
    assert.equal((await ask("tg_test_fourth", "GET /sandbox")).json["sandbox"], null);
    await make("fifth");
  });

  test("what nobody uses ends, with its database", async () => {
    const count = async () => {
      const [row] = await database.sql<{ rows: number }[]>`
        select count(*)::int as rows from pg_database join sandboxes
          on starts_with(datname, 'tidegate_sandbox_' || code || '_')`;
      return row?.rows;
    };
    const key = text((await ask("tg_test_third", "POST /sandbox/key", {})).json["key"]);
    assert.equal(await count(), 4);
    now = now.add({ hours: 24 * idleDays - 1 });
    await ask(key, "GET /me");
    const [row] = await database.sql<{ names: string[] }[]>`
      select array_agg(datname::text) as names from pg_database join sandboxes
        on starts_with(datname, 'tidegate_sandbox_' || code || '_') where party_id <> 'third'`;
    now = now.add({ hours: 2 });
    await sandboxes?.tidy();
    assert.ok((await count()) !== 4);
    assert.ok(row);
    const left = await database.sql`
      select 1 from pg_database where datname = any(${row.names}::text[])`;
    assert.equal(left.length, 0);
  });

  test("a database user without the right to make databases is told who can give it", async () => {
    const role = `limited_${start.epochMilliseconds}`;
    const admin = connect(await testSuperuserUrl(), 1);
    await admin.unsafe(`create role ${role}`);
    const [own] = await database.sql<{ name: string }[]>`select current_user as name`;
    await admin.unsafe(`grant ${role} to ${own?.name} with inherit false, set true`);
    const connection = await database.sql.reserve();
    try {
      await connection.unsafe(`set role ${role}`);
      await assert.rejects(createSandboxDatabase(connection, "tidegate_sandbox_none_1"), {
        code: "SANDBOX_NOT_POSSIBLE",
        status: 503,
      });
    } finally {
      await connection.unsafe("reset role");
      connection.release();
      await admin.unsafe(`drop role ${role}`);
      await admin.end({ timeout: 1 });
    }
  });
});

/** Answers without what is made anew each time: ids, the chain over them, instants of the real day. */
function plain(answers: readonly unknown[]): string {
  return JSON.stringify(answers)
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "ID")
    .replaceAll(/"[0-9a-f]{64}"/g, '"HASH"');
}
