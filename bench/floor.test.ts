import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { commands } from "#src/cli/bench/commands.ts";
import type { CommandContext } from "#src/platform/command.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { floorSchema, insertRows, makeFloor, makeRows, processorMs, readSample } from "./floor.ts";

describeWithDatabase("the floor of an intake", (database) => {
  test("inserts the frozen rows as those of other declarations, every value of them", async (t) => {
    const { sql } = database;
    const floor = await makeFloor(sql);
    const sample = readSample();
    const copies = 3;
    await insertRows(sql, floor, makeRows(sample, copies));
    await insertRows(sql, floor, makeRows(sample, copies));
    for (const { table, rows } of sample.tables) {
      const [count] = await sql<{ rows: number; declarations: number }[]>`
        select count(*)::int as rows, count(distinct declaration_id)::int as declarations
        from ${sql(`${floorSchema}.${table}`)}`;
      const declarations = new Set(rows.map((row) => row[0])).size;
      assert.deepEqual(
        count,
        { rows: rows.length * copies * 2, declarations: declarations * copies * 2 },
        table,
      );
    }
    const [texts] = await sql<{ stored: number }[]>`
      select sum(length(payload::text))::int as stored from ${sql(`${floorSchema}.events`)}`;
    const events = sample.tables.find(({ table }) => table === "events");
    const at = events?.columns.indexOf("payload") ?? -1;
    const frozen = events?.rows.reduce((sum, row) => sum + (row[at]?.length ?? 0), 0) ?? 0;
    assert.equal(texts?.stored, frozen * copies * 2);
    t.diagnostic(`${sample.tables.length} tables of ${sample.declarations} declarations`);
    assert.ok(sample.declarations >= 40);
  });

  test(
    "counts what another process worked, and its children that ended",
    { skip: process.platform !== "linux" },
    async () => {
      const work = "const end = Date.now() + 200; while (Date.now() < end);";
      const child = spawn(process.execPath, [
        "-e",
        `require("child_process").execFileSync(process.execPath, ["-e", ${JSON.stringify(work)}]);
        ${work} process.stdout.write("done"); process.stdin.resume()`,
      ]);
      await once(child.stdout, "data");
      const own = process.cpuUsage();
      const others = (processorMs(child.pid ?? 0) ?? 0) - (own.user + own.system) / 1_000;
      child.stdin.end();
      await once(child, "close");
      // on a busy machine 200 ms on the clock are fewer of the processor
      assert.ok(others > 50, `${others} ms`);
    },
  );

  test("a benchmark that is not there is told with those that are", async () => {
    // the command reads these members only
    const context = {
      args: ["nothing"],
      options: {},
      print: () => undefined,
      note: () => undefined,
    } as unknown as CommandContext;
    await assert.rejects(async () => commands[0]?.run(context), {
      code: "BENCH_UNKNOWN",
      fix: /intake-json, .*intake-parse, .*duties/,
    });
  });
});
