import assert from "node:assert/strict";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startPostgres } from "#src/platform/engines/postgres.ts";
import {
  makeTestFolder,
  testClickhouse,
  testDatabaseUrl,
} from "#src/platform/engines/test-engines.ts";
import { openAnalyticsEngine, openRecords } from "./parts.ts";
import { migrate } from "#src/platform/migrations/migrate.ts";

const migrations = fileURLToPath(new URL("../../db/migrations", import.meta.url));

describe("engines that the settings name", () => {
  test("DATABASE_URL replaces the embedded PostgreSQL", async () => {
    const url = await testDatabaseUrl();
    const records = await openRecords({ folder: "/nowhere", url });
    assert.match(records.says, /^PostgreSQL 1\d\.\d+ at 127\.0\.0\.1:\d+$/);
    assert.equal(records.forAnalytics.database, new URL(url).pathname.slice(1));
    await records.stop();
  });

  test("a PostgreSQL that is not there is told in one sentence, without its password", async () => {
    const opening = openRecords({
      folder: "/nowhere",
      url: "postgres://someone:hush@127.0.0.1:1/none",
    });
    await assert.rejects(opening, (thrown: Error & { code?: string }) => {
      return thrown.code === "START_DATABASE_URL" && !thrown.message.includes("hush");
    });
  });

  test("CLICKHOUSE_URL replaces the embedded engine", async () => {
    const { url, username, password } = await testClickhouse();
    const given = url.replace("//", `//${username}:${password}@`);
    const analytics = await openAnalyticsEngine({
      folder: "/nowhere",
      url: given,
      onRestart: () => undefined,
    });
    assert.match(analytics.says, /^ClickHouse \S+ at 127\.0\.0\.1:\d+$/);
    await analytics.stop();
  });

  test("a ClickHouse that is not there is told in one sentence", async () => {
    const url = "http://127.0.0.1:1";
    const opening = openAnalyticsEngine({ folder: "/nowhere", url, onRestart: () => undefined });
    await assert.rejects(opening, { code: "START_CLICKHOUSE_URL" });
  });

  test("all migrations run on the system's own PostgreSQL of version 17 or newer", async (context) => {
    const programs = findSystemPrograms();
    if (programs === undefined) {
      context.skip("no PostgreSQL 17 or newer below /usr/lib/postgresql");
      return;
    }
    const root = makeTestFolder();
    const engine = await startPostgres({
      folder: join(root, "postgres"),
      programs,
      durable: false,
    });
    const records = await openRecords({ folder: "/nowhere", url: engine.url });
    const applied = await migrate(records.sql, migrations);
    assert.ok(applied.length > 0);
    context.diagnostic(`${applied.length} migrations on ${records.says}`);
    await records.stop();
    await engine.stop();
    rmSync(root, { recursive: true, force: true });
  });
});

/** Debian keeps each version in a folder of its own. */
function findSystemPrograms(): string | undefined {
  const root = process.env["TIDEGATE_TEST_POSTGRESQL"] ?? "/usr/lib/postgresql";
  if (!existsSync(root)) return undefined;
  const bins = readdirSync(root)
    .filter((name) => Number(name) >= 17)
    .toSorted()
    .map((name) => join(root, name, "bin"));
  return bins.findLast((bin) => existsSync(join(bin, "initdb")));
}
