/**
 * Two nodes on one PostgreSQL, each with a folder, pools and a web server of its own, as two machines would
 * have them; what a caller of either sees.
 */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { ClickHouseClient } from "@clickhouse/client";
import { pino } from "pino";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { Receiver } from "#src/clearance/papers/notifications/delivery/test-receiver.ts";
import { signature } from "#src/clearance/papers/notifications/delivery/webhook-secret.ts";
import { readAdministratorKey } from "#src/identity/accounts/administrator.ts";
import { connect, type Database } from "#src/platform/database.ts";
import { openTestAnalytics } from "#src/platform/engines/test-analytics.ts";
import {
  findInstallationSecret,
  type SecretSettings,
} from "#src/platform/keyring/installation-secret.ts";
import { Keyring } from "#src/platform/keyring/keyring.ts";
import { sealCommitted } from "#src/platform/proof/seal.ts";
import { readSettings } from "#src/platform/settings.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { startServer } from "./server.ts";

type NodeAnswer = { readonly status: number; readonly json: Record<string, unknown> };
type TestNode = {
  readonly folder: string;
  readonly url: string;
  readonly key: string;
  readonly ask: (method: "GET" | "POST", path: string, body?: unknown) => Promise<NodeAnswer>;
  readonly close: () => Promise<void>;
};

const unset: SecretSettings = { secret: undefined, secretFile: undefined };

describeWithDatabase("two nodes on one database", (database) => {
  const log = pino({ level: "silent" });
  let analytics: ClickHouseClient;
  let closeAnalytics: () => Promise<void>;
  let root = "";
  let secret = "";
  let one: TestNode;
  let two: TestNode;

  before(async () => {
    ({ analytics, close: closeAnalytics } = await openTestAnalytics());
    root = mkdtempSync(join(tmpdir(), "tidegate-two-nodes-"));
    one = await startNode("one", unset);
    secret = readFileSync(join(root, "one", "installation-secret"), "utf8").trim();
    two = await startNode("two", { ...unset, secret });
  });
  after(async () => {
    await two.close();
    await one.close();
    await closeAnalytics();
    rmSync(root, { recursive: true });
  });

  async function startNode(name: string, given: SecretSettings) {
    const folder = join(root, name);
    const settings = readSettings({ TIDEGATE_DATA: folder, TIDEGATE_SANDBOXES: "0" });
    mkdirSync(folder, { recursive: true });
    const pools = [6, 4, 2, 8].map((count) => connect(database.url, count));
    // four were opened
    const [sql, deskSql, besideSql, jobsSql] = pools as [Database, Database, Database, Database];
    const end = () => Promise.all(pools.map((pool) => pool.end({ timeout: 1 })));
    const url = new URL(database.url);
    const recordsForAnalytics = {
      address: url.host,
      database: url.pathname.slice(1),
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
    };
    const clock = () => Temporal.Now.instant();
    const server = await startServer({
      services: { sql, analytics, recordsForAnalytics, log, clock, defaultProfile: "cn" },
      jobsSql,
      deskSql,
      besideSql,
      port: 0,
      dataFolder: folder,
      secret: given,
      restarts: 0,
      accounts: settings,
      delivery: { allowsLoopback: true },
    }).catch(async (error: unknown) => {
      await end();
      throw error;
    });
    const key = (await readAdministratorKey(folder)) ?? "";
    const ask = async (method: "GET" | "POST", path: string, body?: unknown) => {
      const isText = typeof body === "string";
      const answer = await fetch(`${server.url}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          ...(body === undefined
            ? {}
            : { "content-type": isText ? "application/octet-stream" : "application/json" }),
        },
        ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
      });
      // every answer here is an object
      return { status: answer.status, json: (await answer.json()) as NodeAnswer["json"] };
    };
    const close = async () => {
      await server.close();
      await end();
    };
    return { folder, url: server.url, key, ask, close } satisfies TestNode;
  }

  const codes = (code: string) =>
    `kind,code,name_en,name_zh,valid_from,valid_to\npackage-types,${code},Made,自制,2020-01-01,\n`;
  const hasCode = async (node: TestNode, code: string) =>
    (await node.ask("GET", `/registers/package-types/${code}`)).status === 200;

  test("have one first administrator, made once", async () => {
    const fileOf = ({ folder }: TestNode) =>
      readFileSync(join(folder, "administrator.txt"), "utf8");
    assert.equal(fileOf(two), fileOf(one));
    for (const node of [one, two]) assert.equal((await node.ask("GET", "/me")).status, 200);
    const [row] = await database.sql<{ keys: number }[]>`
      select count(*)::int as keys from api_keys
      where party_id = 'administrator' and revoked_at is null`;
    assert.equal(row?.keys, 1);
  });

  test("show each other, and how far each has read", async () => {
    const { json } = await two.ask("GET", "/nodes");
    const nodes = json["nodes"] as {
      isLive: boolean;
      isThis: boolean;
      runsJobs: boolean;
      versions: object;
    }[];
    assert.deepEqual(
      nodes.map(({ isLive, isThis }) => [isLive, isThis]),
      [
        [true, false],
        [true, true],
      ],
    );
    assert.deepEqual(nodes[0]?.versions, nodes[1]?.versions);
    // the first looks for others now and then
    const until = performance.now() + 60_000;
    for (let live = ""; live !== "2 live"; await sleep(50)) {
      ({ nodes: live } = (await (await fetch(`${one.url}/readyz`)).json()) as { nodes: string });
      assert.ok(performance.now() < until, `${live} of two`);
    }
    // the jobs are run by one of them
    assert.equal(nodes.filter(({ runsJobs }) => runsJobs).length, 1);
  });

  test("work with the same tables, which have nothing left to contract", async () => {
    const { json } = await one.ask("GET", "/migrations");
    const migrations = json["migrations"] as { kind: string; state: string; stops: unknown[] }[];
    assert.ok(migrations.length >= 10);
    assert.ok(migrations.every(({ state, stops }) => state === "applied" && stops.length === 0));
    const { status, json: ran } = await two.ask("POST", "/migrations", { to: "contract" });
    assert.deepEqual([status, ran], [200, { applied: [] }]);
    const newest = await database.sql`select distinct newest_migration from nodes`;
    assert.equal(newest.length, 1);
  });

  test("an import at one is answered when the other has read it", async () => {
    const answer = await one.ask("POST", "/registers/codes?file=made.csv", codes("ZA"));
    assert.equal(answer.status, 200, JSON.stringify(answer.json));
    assert.deepEqual([answer.json["added"], answer.json["lacking"]], [1, []]);
    assert.equal(await hasCode(two, "ZA"), true);
  });

  test("what is stored without a word is read by both", async () => {
    await database.sql`
      insert into register_activations
      select profile, number + 1, activated_at, kind, 'another', file_hash, activated_by, rows_read, rows_added,
        rows_changed, rows_closed, rows_refused from register_activations where profile = 'cn'
      order by number desc limit 1`;
    await database.sql`
      insert into register_rows (profile, activation, row_number, kind, code, valid_from, valid_to, data, source)
      select profile, activation + 1, row_number, kind, 'ZB', valid_from, valid_to, data, source
      from register_rows where profile = 'cn' and code = 'ZA'`;
    const until = performance.now() + 60_000;
    while (!((await hasCode(one, "ZB")) && (await hasCode(two, "ZB")))) {
      assert.ok(performance.now() < until, "it was not read");
      await sleep(20);
    }
  });

  test("take each of 200 references once, sent to both at once", async () => {
    const lodge = async (node: TestNode, at: number) =>
      await node.ask(
        "POST",
        "/declarations?profile=cn",
        madeDeclaration({ reference: `TWO-${at}` }),
      );
    const sent = Array.from({ length: 200 }, (_, at) => at);
    const outcomes = new Map<number, number>();
    for (let from = 0; from < sent.length; from += 50)
      await Promise.all(
        sent.slice(from, from + 50).map(async (at) => {
          const both = await Promise.all([lodge(one, at), lodge(two, at)]);
          const taken = both.filter(({ json }) => json["mrn"] !== null).length;
          outcomes.set(taken, (outcomes.get(taken) ?? 0) + 1);
        }),
      );
    assert.deepEqual([...outcomes], [[1, 200]]);
  });

  test("verify each other's roots, also after another key signs", async () => {
    const keyring = await Keyring.open(database.sql, findInstallationSecret(one.folder, unset));
    assert.equal(await sealCommitted(database.sql, keyring), true);
    const before = await two.ask("GET", "/verify");
    assert.deepEqual([before.json["complete"], before.json["roots"]], [true, 1]);
    const renewed = await two.ask("POST", "/signing-keys", {});
    assert.equal(renewed.status, 201);
    for (const node of [one, two]) {
      const { json } = await node.ask("GET", "/verify");
      assert.deepEqual([json["complete"], json["signers"]], [true, before.json["signers"]]);
    }
  });

  test("sign a webhook alike", async () => {
    const receiver = new Receiver();
    const url = await receiver.open();
    const hook = { kind: "webhook", name: "hook", url, locale: "en" };
    const { json } = await one.ask("POST", "/subscriptions", hook);
    const trial = await two.ask("POST", `/subscriptions/${String(json["id"])}/trials`);
    assert.equal(trial.status, 200, JSON.stringify(trial.json));
    const [call] = receiver.received;
    receiver.close();
    assert.ok(call, JSON.stringify(trial.json));
    const message = {
      id: String(call.headers["webhook-id"]),
      timestamp: Number(call.headers["webhook-timestamp"]),
      body: call.body,
    };
    assert.equal(call.headers["webhook-signature"], signature(String(json["secret"]), message));
  });

  test("a node comes back with a lost folder, by the secret, and is refused with another", async () => {
    const keysOf = async (node: TestNode) => (await node.ask("GET", "/signing-keys")).json;
    const before = await keysOf(two);
    const { key } = two;
    await two.close();
    rmSync(two.folder, { recursive: true });
    await assert.rejects(startNode("two", { ...unset, secret: "x".repeat(40) }), {
      code: "START_SECRET_WRONG",
    });
    await assert.rejects(startNode("two", unset), { code: "START_SECRET_MISSING" });
    two = await startNode("two", { ...unset, secret });
    assert.equal(two.key, key);
    assert.deepEqual(await keysOf(two), before);
    assert.equal((await two.ask("GET", "/verify")).json["complete"], true);
    assert.equal((await one.ask("GET", "/me")).status, 200, "nobody's key ended");
  });

  test("a rotation leaves both at work, and the other is started with the new secret", async () => {
    const rotated = await one.ask("POST", "/secrets/rotation", {});
    assert.deepEqual([rotated.status, rotated.json], [200, { isKept: true }]);
    const now = readFileSync(join(one.folder, "installation-secret"), "utf8").trim();
    assert.notEqual(now, secret);
    for (const node of [one, two])
      assert.equal((await node.ask("GET", "/verify")).json["complete"], true);
    const refused = await two.ask("POST", "/signing-keys", {});
    assert.deepEqual([refused.status, refused.json["code"]], [503, "SECRET_ROTATED"]);
    const { key } = two;
    await two.close();
    await assert.rejects(startNode("two", { ...unset, secret }), { code: "START_SECRET_WRONG" });
    two = await startNode("two", { ...unset, secret: now });
    assert.equal(two.key, key);
    assert.equal((await two.ask("POST", "/signing-keys", {})).status, 201);
    const tooShort = await one.ask("POST", "/secrets/rotation", { secret: "short" });
    assert.equal(tooShort.status, 422);
  });
});
