/**
 * `node tools/statistics/recount.ts FOLDER`: counts every publication of a running system again, with
 * nothing of the program, from the PostgreSQL of its data folder. Prints a line for each; ends with 1 where
 * a cell differs.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openPool } from "#src/platform/driver/postgres.ts";
import { countAgain } from "./count-again.ts";

const shownMax = 5;

const folder = process.argv[2];
if (folder === undefined) {
  console.error("Name the data folder of the running system.");
  process.exit(2);
}
// the fourth line of the engine's own note is its port
const port = readFileSync(join(folder, "postgres/postmaster.pid"), "utf8").split("\n")[3];
const password = readFileSync(join(folder, "postgres.password"), "utf8").trim();
const address = `postgres://tidegate:${encodeURIComponent(password)}@127.0.0.1:${port}/tidegate`;
const sql = openPool(address, { max: 1, onnotice: () => undefined });
try {
  const releases = await sql`
    select release_id, profile, period, sequence,
      (select count(*)::int from statistical_cells c where c.release_id = r.release_id) as cells
    from statistical_releases r order by profile, period, sequence`;
  let wrong = 0;
  for (const { release_id: id, profile, period, sequence, cells } of releases) {
    const different = await countAgain(sql, String(id));
    wrong += different.length;
    console.log(`${profile} ${period} ${sequence}: ${cells} cells, ${different.length} differ`);
    for (const row of different.slice(0, shownMax)) console.log(`  ${JSON.stringify(row)}`);
  }
  console.log(`${releases.length} publications counted again, ${wrong} cells differ`);
  process.exitCode = wrong === 0 ? 0 : 1;
} finally {
  await sql.end();
}
