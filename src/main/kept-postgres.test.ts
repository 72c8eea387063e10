import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { connect } from "#src/platform/database.ts";
import { makeTestFolder } from "#src/platform/engines/test-engines.ts";
import { keepPostgres } from "./kept-postgres.ts";

test("a postmaster that is killed is started again, and the same pool goes on", async () => {
  const root = makeTestFolder();
  const said = Promise.withResolvers<void>();
  const says: string[] = [];
  const kept = await keepPostgres({ folder: join(root, "postgres"), durable: false }, (text) => {
    says.push(text);
    if (/runs again/.test(text)) said.resolve();
  });
  const sql = connect(kept.first.url, 2);
  await sql`select 1`;
  process.kill(kept.first.pid, "SIGKILL");
  await said.promise;
  // the session of before is lost; the next one is not
  await sql`select 1`.catch(() => undefined);
  await sql`create table kept as select 1 as n`;
  assert.equal((await sql`select n from kept`).length, 1);
  assert.match(says.join("\n"), /ended .* started again[\s\S]*runs again/);
  await sql.end({ timeout: 1 });
  await kept.stop();
  rmSync(root, { recursive: true, force: true });
});
