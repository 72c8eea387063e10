/** A migrated throw-away database for a test suite, inside the one PostgreSQL of the test run. */
import { after, before, describe } from "node:test";
import { fileURLToPath } from "node:url";
import { randomBytes } from "node:crypto";
import {
  type Database,
  connect,
  ensureMonthlyPartitions,
  monthNumber,
  partitionedTables,
} from "./database.ts";
import { callerLimits, type SessionLimits } from "./session-limits.ts";
import { raiseWall } from "./wall.ts";
import { testDatabaseUrl } from "./engines/test-engines.ts";
import { dropDatabase } from "./engines/drop-database.ts";
import { migrate } from "./migrations/migrate.ts";

const migrations = fileURLToPath(new URL("../../db/migrations", import.meta.url));

export type TestDatabase = { readonly sql: Database; readonly url: string };

/** Makes a database with all migrations and the partitions around a month; the caller drops it. */
export async function openTestDatabase(
  at = new Date(),
): Promise<TestDatabase & { readonly drop: () => Promise<void> }> {
  const adminUrl = await testDatabaseUrl();
  const name = nameOfDatabase();
  const admin = connect(adminUrl, 1);
  await copyTemplate(admin, { adminUrl, name, month: monthNumber(at) });
  const url = urlOf(adminUrl, name);
  const sql = connect(url, 4, patient);
  const drop = async (): Promise<void> => {
    await sql.end({ timeout: 2 });
    await dropDatabase(admin, name);
    await admin.end({ timeout: 2 });
  };
  return { sql, url, drop };
}

/** Tests that are about time-outs open sessions of their own: to the others a busy machine is no answer. */
const patient: SessionLimits = { ...callerLimits, lockSeconds: 30 };

const nameOfDatabase = () => `test_${randomBytes(6).toString("hex")}`;

function urlOf(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Migrated once for each server and month of a run: a copy takes a tenth of the time. */
const templates = new Map<string, Promise<string>>();

type TestDatabasePlace = {
  readonly adminUrl: string;
  readonly name: string;
  readonly month: number;
};

async function copyTemplate(
  admin: Database,
  { adminUrl, name, month }: TestDatabasePlace,
): Promise<void> {
  // a server that outlives the run keeps no template of it
  if (process.env["TIDEGATE_TEST_DATABASE_URL"])
    return await makeMigrated(admin, { adminUrl, name, month });
  const key = `${adminUrl} ${month}`;
  const making = templates.get(key) ?? makeTemplate(admin, { adminUrl, month });
  templates.set(key, making);
  // as files: page by page through the log takes five times the processor time
  await admin.unsafe(`create database ${name} template ${await making} strategy file_copy`);
}

async function makeTemplate(
  admin: Database,
  place: Omit<TestDatabasePlace, "name">,
): Promise<string> {
  const name = nameOfDatabase();
  await makeMigrated(admin, { ...place, name });
  return name;
}

async function makeMigrated(
  admin: Database,
  { adminUrl, name, month }: TestDatabasePlace,
): Promise<void> {
  await admin.unsafe(`create database ${name}`);
  const sql = connect(urlOf(adminUrl, name), 1);
  await migrate(sql, migrations);
  await raiseWall(sql);
  const around = { from: month - 1, to: month + 1 };
  await ensureMonthlyPartitions(sql, await partitionedTables(sql), around);
  // who is connected keeps others from copying
  await sql.end({ timeout: 2 });
}

/** `describe` with a database: `suite` gets a handle whose fields are ready inside tests. */
export function describeWithDatabase(name: string, suite: (database: TestDatabase) => void): void {
  describe(name, () => {
    let opened: (TestDatabase & { drop: () => Promise<void> }) | undefined;
    const ready = (): TestDatabase => {
      if (!opened) throw new Error("The test database is ready inside tests only");
      return opened;
    };
    before(async () => {
      opened = await openTestDatabase();
    });
    after(async () => {
      await opened?.drop();
    });
    suite({
      get sql() {
        return ready().sql;
      },
      get url() {
        return ready().url;
      },
    });
  });
}
