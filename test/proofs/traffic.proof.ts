/**
 * A load of made traffic with amendments, cancellations, seizures and audit corrections in it: its
 * figures come apart into their rows exactly, rebuild equal, and the proofs hold.
 * PROVE_DECLARATIONS (50,000).
 */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { promisify } from "node:util";
import { z } from "zod";
import {
  type RunningServer,
  runCommand,
  startServer,
  stopServer,
} from "../whole/running-server.ts";
import { outside } from "./outside.ts";

const declarations = Number(process.env["PROVE_DECLARATIONS"] ?? 50_000);
const months = 12;
const cellsTraced = 100;
const seed = 20_240_113;

const Row = z.looseObject({});
const Cells = z.object({ cells: z.array(z.object({ key: z.string() })) });
const Traced = z.looseObject({ value: z.string(), sum: z.string(), equal: z.boolean() });
const Rebuilt = z.looseObject({ releases: z.number(), different: z.array(Row) });
const Verified = z.looseObject({ complete: z.boolean(), declarations: z.number() });

function lastLine(text: string): unknown {
  return JSON.parse(text.trimEnd().split("\n").at(-1) ?? "null");
}

/** A small generator of its own, so that the same cells are drawn every time. */
function drawer(from: number): (below: number) => number {
  let state = from;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/** What befell declarations besides; without it the figures would have little to come apart by. */
async function readBesides(folder: string): Promise<Readonly<Record<string, number>>> {
  const [counts] = await outside(
    folder,
    (sql) => sql<Record<string, number>[]>`
      select count(*) filter (where kind = 'amendment' and status = 'granted')::int as amended,
        count(*) filter (where kind = 'cancellation' and status = 'granted')::int as cancelled,
        (select count(*)::int from declarations where status = 'confiscated') as confiscated,
        count(*) filter (where reason like 'Audit finding%' and status = 'granted')::int as audited,
        (select count(*)::int from ledger_entries where kind = 'correction') as corrected
      from requests`,
  );
  return counts ?? {};
}

/** The periods that were released, newest last, as the simulation says them. */
async function traceCells(server: RunningServer, periods: readonly string[]): Promise<number> {
  const draw = drawer(seed);
  for (let n = 0; n < cellsTraced; n++) {
    const period = periods[draw(periods.length)] ?? "";
    const table = ["total", "partner", "chapter", "trade-mode"][draw(4)] ?? "";
    const printed = await runCommand(server, `statistics table ${table} --period ${period} --json`);
    const { cells } = Cells.parse(lastLine(printed));
    const sums = cells.filter(({ key }) => /unit=(CNY|USD)/.test(key) && !key.includes("balance"));
    const cell = sums[draw(sums.length)]?.key ?? "";
    const line = `statistics trace ${table} ${cell.replaceAll(";", " ")} --period ${period} --json`;
    const traced = Traced.parse(lastLine(await runCommand(server, line)));
    assert.equal(traced.sum, traced.value, `${table} ${period} ${cell}`);
    assert.ok(traced.equal);
  }
  return cellsTraced;
}

describe("a load of made traffic", () => {
  test(`${declarations} declarations: cells trace, releases rebuild, proofs hold`, async (t) => {
    const folder = mkdtempSync(join(tmpdir(), "tidegate-traffic-"));
    const server = await startServer(folder);
    try {
      const started = performance.now();
      const load = `simulate --declarations ${declarations} --months ${months} --seed ${seed} --besides 2 --json`;
      const made = (await runCommand(server, load)).trimEnd().split("\n");
      const seconds = (performance.now() - started) / 1000;
      t.diagnostic(`${made.length} lines in ${seconds.toFixed(0)} s`);
      const verified = Verified.parse(lastLine(await runCommand(server, "verify --json")));
      assert.ok(verified.complete && verified.declarations >= declarations);
      const rebuilt = Rebuilt.parse(
        lastLine(await runCommand(server, "statistics rebuild --json")),
      );
      assert.deepEqual(rebuilt.different, []);
      assert.ok(rebuilt.releases >= months);
      const recount = join(import.meta.dirname, "../../tools/statistics/recount.ts");
      const { stdout } = await promisify(execFile)(process.execPath, [recount, folder]);
      assert.match(stdout, / publications counted again, 0 cells differ/);
      const response = await fetch(`${server.url}/api/v1/statistics/releases`);
      const periods = z
        .looseObject({ releases: z.array(z.looseObject({ period: z.string() })) })
        .parse(await response.json())
        .releases.map(({ period }) => period);
      t.diagnostic(
        `traced ${await traceCells(server, periods)} cells of ${periods.length} releases`,
      );
      const besides = await readBesides(folder);
      t.diagnostic(JSON.stringify(besides));
      assert.deepEqual(
        Object.entries(besides).filter(([, count]) => count === 0),
        [],
      );
    } finally {
      await stopServer(server);
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
