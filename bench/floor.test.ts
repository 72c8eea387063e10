import assert from "node:assert/strict";
import { it } from "node:test";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { lodgeBody } from "#src/clearance/lodging/lodge-body.ts";
import { openTestApp } from "#src/main/test-app.ts";
import { commands } from "#src/cli/bench/commands.ts";
import type { CommandContext } from "#src/platform/command.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { machineCaller } from "#src/platform/route.ts";
import {
  findTables,
  floorSchema,
  insertRows,
  makeFloor,
  measureTables,
  readRows,
} from "./floor.ts";

describeWithDatabase("the floor of bulk intake", (database) => {
  it("inserts the very rows that a run wrote, table by table", async (test) => {
    const { sql } = database;
    const { app, close } = await openTestApp(database, Temporal.Now.instant());
    try {
      const documents = Array.from({ length: 12 }, (_, at) =>
        madeDeclaration({ reference: `FLOOR${at}`, direction: "export", items: 5 }),
      );
      const answer = await lodgeBody({
        app,
        caller: machineCaller("floor", ["*"]),
        params: {},
        query: { profile: "cn" },
        headers: {},
        body: undefined,
        bytes: Buffer.from(documents.map((document) => JSON.stringify(document)).join("\n")),
        contentType: "application/x-ndjson",
      });
      const lines = String(answer.body).trimEnd().split("\n");
      // our own answer to a lodgement
      const ids = lines.map((line) => (JSON.parse(line) as { id: string }).id);
      const tables = await findTables(sql);
      await makeFloor(sql, tables);
      const rows = await readRows(sql, tables, ids);
      await insertRows(sql, rows);
      for (const { table, rows: count } of await measureTables(sql, tables)) {
        const [copied] = await sql<{ same: number }[]>`
          select count(*)::int as same from (
            select f::text from ${sql(`${floorSchema}.${table}`)} f
            intersect all select o::text from ${sql(table)} o) as both_sides`;
        assert.equal(copied?.same, count, table);
      }
      test.diagnostic(`${rows.length} tables compared`);
      assert.ok(rows.length >= 5);
    } finally {
      await close();
    }
  });

  it("a benchmark that is not there is told with those that are", async () => {
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
