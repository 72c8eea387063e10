/** Which databases the migrations of this release go on with, and which they leave alone. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { describeWithDatabase, type TestDatabase } from "#src/platform/test-database.ts";
import { migrate } from "./migrate.ts";

const folder = fileURLToPath(new URL("../../../db/migrations", import.meta.url));

async function writeHistory({ sql }: TestDatabase, names: readonly string[]): Promise<void> {
  await sql`delete from schema_migrations`;
  for (const name of names) {
    await sql`insert into schema_migrations (name, hash, kind) values (${name}, 'as it was', 'contract')`;
  }
}

async function readHistory({ sql }: TestDatabase): Promise<readonly string[]> {
  const rows = await sql<{ name: string }[]>`select name from schema_migrations order by name`;
  return rows.map((row) => row.name);
}

describe("the migrations of this release", () => {
  describeWithDatabase("meet a database of it", (database) => {
    test("and find nothing left to do", async () => {
      assert.deepEqual(await migrate(database.sql, folder), []);
    });

    test("and refuse a file that changed after it was applied", async () => {
      await database.sql`update schema_migrations set hash = 'another' where name like '%_money.sql'`;
      await assert.rejects(migrate(database.sql, folder), { code: "MIGRATION_CHANGED" });
    });
  });

  describeWithDatabase("meet a database of another release", (database) => {
    test("and refuse one of 0.1.0 in one sentence, without touching it", async () => {
      const older = ["0001_declarations.sql", "0002_commands.sql", "0010_journal.sql"];
      await writeHistory(database, older);
      await database.sql`drop table sandboxes`;
      await assert.rejects(migrate(database.sql, folder), {
        code: "DATABASE_OLDER",
        message:
          "The database was written by an earlier release, which this one does not read; nothing in it was touched.",
        fix: "Start the release that wrote it, or name another data folder or database.",
      });
      assert.deepEqual(await readHistory(database), older);
      const [made] = await database.sql<{ is: string | null }[]>`
        select to_regclass('sandboxes')::text as is`;
      assert.equal(made?.is, null);
    });

    test("and refuse one of a newer release by the name of what it took away", async () => {
      await writeHistory(database, ["0010_platform.sql", "9000_money_later.sql"]);
      await assert.rejects(migrate(database.sql, folder), {
        code: "DATABASE_NEWER",
        message: /took away what this one needs in the database: 9000_money_later\.sql\./,
      });
    });
  });
});
