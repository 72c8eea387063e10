import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import type { CommandContext } from "#src/platform/command.ts";
import { madeCsv, madeLines } from "../learning/made-records.ts";
import { commands } from "./commands.ts";

const frame = {
  says: { en: "made", zh: "测试" },
  legalReason: { en: "made", zh: "测试" },
  owner: "test",
  validFrom: "2020-01-01",
  expiresOn: null,
  lane: "red",
  tasks: [{ agency: "customs", kind: "examination" }],
};
const rules = ["score >= 0.5", "score < 0.5"].map((when, at) => ({
  ...frame,
  id: `SCR-${at + 1}`,
  when,
}));

type Report = {
  readonly rule?: string;
  readonly hits?: number;
  readonly yield?: number | null;
  readonly declarations?: number;
};

async function inFolder(
  work: (
    run: (learn?: string) => Promise<{ code: number; rows: Report[] }>,
    file: (name: string, text: string) => string,
  ) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "risk-backtest-"));
  const file = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const options = {
    rules: file("rules.json", JSON.stringify({ rules })),
    traffic: file("traffic.csv", madeCsv(madeLines({ seed: 3, from: "2020-03-01", days: 10 }))),
    from: "2020-03-01",
    to: "2020-03-31",
    target: "Fraud",
  };
  const command = commands.find(({ name }) => name === "risk backtest");
  try {
    await work(async (learn) => {
      const rows: Report[] = [];
      const context: CommandContext = {
        args: [],
        options: { ...options, ...(learn === undefined ? {} : { learn }) },
        json: true,
        profile: "cn",
        asOf: undefined,
        // The command prints one report a rule, then the sum of all.
        print: (row) => rows.push(row),
        note: () => {},
        call: () => assert.fail("no server is asked"),
      };
      return { code: (await command?.run(context)) ?? 2, rows };
    }, file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe("risk backtest of a model and a threshold", () => {
  test("a model learned from earlier records gives the score that a rule asks for", async () => {
    await inFolder(async (run, file) => {
      const past = madeLines({ seed: 1, from: "2020-01-01", days: 50 });
      const { code, rows } = await run(file("past.csv", madeCsv(past)));
      const [above, below, summary] = rows;
      assert.equal(code, 0);
      assert.equal((above?.hits ?? 0) + (below?.hits ?? 0), summary?.declarations);
      assert.ok((above?.yield ?? 0) > 0.7, `yield above ${above?.yield}`);
      assert.ok((below?.yield ?? 1) < 0.2, `yield below ${below?.yield}`);
    });
  });

  test("without a model no rule about scores hits", async () => {
    await inFolder(async (run) => {
      const { rows } = await run();
      assert.deepEqual([rows[0]?.hits, rows[1]?.hits], [0, 0]);
    });
  });

  test("a model must not have seen the days it is tried on", async () => {
    await inFolder(async (run, file) => {
      const late = madeLines({ seed: 1, from: "2020-02-01", days: 40 });
      await assert.rejects(
        run(file("late.csv", madeCsv(late))),
        /holds 2020-03-01, a day of the trial/,
      );
    });
  });
});
