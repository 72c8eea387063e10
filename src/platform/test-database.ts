/** A migrated throw-away database for a test suite, inside the one PostgreSQL of the test run. */
import { after, before, describe } from "node:test";
import { fileURLToPath } from "node:url";
import { randomBytes } from "node:crypto";
import {
  type Database,
  connect,
  ensureMonthlyPartitions,
  migrate,
  monthNumber,
  partitionedTables,
} from "./database.ts";
import { raiseWall } from "./access/wall.ts";
import { testDatabaseUrl } from "./engines/test-engines.ts";
import { dropDatabase } from "./engines/drop-database.ts";

const migrations = fileURLToPath(new URL("../../db/migrations", import.meta.url));

export type TestDatabase = { readonly sql: Database; readonly url: string };

/** Makes a database with all migrations and the partitions around a month; the caller drops it. */
export async function openTestDatabase(
  at = new Date(),
): Promise<TestDatabase & { readonly drop: () => Promise<void> }> {
  const adminUrl = await testDatabaseUrl();
  const name = `test_${randomBytes(6).toString("hex")}`;
  const admin = connect(adminUrl, 1);
  await admin.unsafe(`create database ${name}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const sql = connect(url.href, 4);
  await migrate(sql, migrations);
  await raiseWall(sql);
  const month = monthNumber(at);
  await ensureMonthlyPartitions(sql, await partitionedTables(sql), {
    from: month - 1,
    to: month + 1,
  });
  const drop = async (): Promise<void> => {
    await sql.end({ timeout: 2 });
    await dropDatabase(admin, name);
    await admin.end({ timeout: 2 });
  };
  return { sql, url: url.href, drop };
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
