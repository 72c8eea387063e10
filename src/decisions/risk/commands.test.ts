import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import type { CommandContext } from "#src/platform/command.ts";
import { commands } from "./commands.ts";
import { madeCsv, madeLines } from "./learning/made-records.ts";

type Printed = {
  readonly target: string;
  readonly auc: number | null;
  readonly atRate: readonly { readonly precision: number }[];
  readonly blocks: { readonly novel: { readonly auc: number; readonly rows: number } } | null;
  readonly trainSeconds: number;
  readonly scoreMicroseconds: number;
};

async function evaluate(options: Readonly<Record<string, string>>) {
  const rows: Printed[] = [];
  const notes: string[] = [];
  const command = commands.find(({ name }) => name === "risk evaluate");
  assert.ok(command);
  const context: CommandContext = {
    args: [],
    options,
    json: true,
    profile: "cn",
    asOf: undefined,
    // The command prints one row of figures.
    print: (row) => rows.push(row as Printed),
    note: (text) => notes.push(text),
    call: () => assert.fail("no server is asked"),
  };
  const code = await command.run(context);
  return { code, row: rows[0], notes };
}

async function inFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "risk-evaluate-"));
  try {
    await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeMade(folder: string) {
  const write = (name: string, bytes: string | Uint8Array) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };
  const test = madeLines({ seed: 3, from: "2020-02-21", days: 10 });
  return {
    train: write("train.csv", madeCsv(madeLines({ seed: 1, from: "2020-01-01", days: 40 }))),
    valid: write(
      "valid.csv.gz",
      gzipSync(madeCsv(madeLines({ seed: 2, from: "2020-02-11", days: 10 }))),
    ),
    test: write("test.csv", madeCsv(test)),
    bare: write("bare.csv", madeCsv(test).replace(/,[^,\n]*,[^,\n]*$/gm, "")),
    target: "Fraud",
  };
}

describe("risk evaluate", () => {
  test("prints the figures and writes a score for each row in order", async () => {
    await inFolder(async (folder) => {
      const { bare, ...options } = writeMade(folder);
      const scores = join(folder, "scores.csv");
      const { code, row } = await evaluate({ ...options, scores });
      assert.equal(code, 0);
      assert.deepEqual(Object.keys(row ?? {}), [
        "target",
        "auc",
        "atRate",
        "blocks",
        "calibration",
        "trainSeconds",
        "scoreMicroseconds",
      ]);
      const lines = readFileSync(scores, "utf8").trimEnd().split("\n");
      assert.equal(lines[0], "Declaration ID,score");
      assert.deepEqual(
        lines.slice(1).map((line) => line.split(",")[0]),
        Array.from({ length: 200 }, (_, at) => `3-${at}`),
      );
      const open = join(folder, "open.csv");
      const unlabelled = await evaluate({ ...options, test: bare, scores: open });
      assert.equal(unlabelled.row?.auc, null);
      assert.equal(readFileSync(open, "utf8"), readFileSync(scores, "utf8"));
    });
  });

  test("says what is missing", async () => {
    await inFolder(async (folder) => {
      const { bare, ...options } = writeMade(folder);
      assert.equal((await evaluate({ target: "Fraud" })).code, 2);
      await assert.rejects(evaluate({ ...options, train: join(folder, "no.csv") }), /no file/);
      await assert.rejects(evaluate({ ...options, test: bare }), /nothing can be measured/);
      const nowhere = join(folder, "no", "scores.csv");
      await assert.rejects(evaluate({ ...options, scores: nowhere }), /cannot be written/);
    });
  });

  const data = fileURLToPath(new URL("../../../../shared/data/risk/", import.meta.url));
  const skip = existsSync(data) ? false : "the open records are not beside this clone";
  test("learns the open records as well as the best published baseline", { skip }, async (t) => {
    await inFolder(async (folder) => {
      const file = (name: string) => join(data, `kcs-synthetic-df_syn_${name}_eng.csv.gz`);
      const text = gunzipSync(readFileSync(file("train"))).toString("utf8");
      const [head = "", ...rows] = text.trim().split("\n");
      const write = (name: string, from: string, to: string) => {
        const path = join(folder, `${name}.csv`);
        const within = rows.filter((row) => row.slice(9) >= from && row.slice(9) < to);
        writeFileSync(path, [head, ...within].join("\n"));
        t.diagnostic(`${within.length} rows in ${name}`);
        return path;
      };
      const train = write("train", "2020-01-01", "2020-10-01");
      const valid = write("valid", "2020-10-01", "2021-01-01");
      const { row } = await evaluate({ train, valid, test: file("valid"), target: "Fraud" });
      assert.ok((row?.auc ?? 0) > 0.98, `area ${row?.auc}`);
      assert.ok((row?.blocks?.novel.auc ?? 0) > 0.63, `novel ${row?.blocks?.novel.auc}`);
      assert.equal(row?.blocks?.novel.rows, 1_453);
      assert.ok((row?.atRate[2]?.precision ?? 0) >= 0.99);
    });
  });
});
