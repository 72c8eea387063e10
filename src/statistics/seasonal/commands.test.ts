import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { AppError } from "#src/kernel/app-error.ts";
import type { CommandContext } from "#src/platform/command.ts";
import { commands } from "./commands.ts";

const [adjust] = commands;

/** Runs the command over files written for it; what it printed, noted and answered. */
async function run(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), "seasonal-"));
  const printed: object[] = [];
  const notes: string[] = [];
  const context: CommandContext = {
    args: [folder],
    options: {},
    json: true,
    profile: "cn",
    asOf: undefined,
    print: (row) => printed.push(row),
    note: (text) => notes.push(text),
    call: () => Promise.reject(new Error("no server is needed")),
  };
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return { code: await adjust?.run(context), printed, notes };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const csv = [
  "period,original,d11",
  ...Array.from(
    { length: 60 },
    (_, i) =>
      `${2001 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")},${100 + (i % 12)},9`,
  ),
].join("\n");

describe("statistics adjust", () => {
  test("prints a row a value, and names the cases it does not do", async () => {
    const cases = [
      { case: "good", spec: "x11{ mode=mult save=(d11) }" },
      { case: "strange", spec: "seats{}" },
      { case: "missing", spec: "x11{ mode=mult save=(d11) }" },
    ];
    const { code, printed, notes } = await run({
      "cases.json": JSON.stringify(cases),
      "good.csv": csv,
      "strange.csv": csv,
    });
    assert.equal(code, 1);
    assert.equal(printed.filter((row) => JSON.stringify(row).includes("d11")).length, 60);
    assert.deepEqual(Object.keys(printed[0] ?? {}), ["case", "table", "period", "value"]);
    assert.deepEqual(notes, [
      "strange: not adjusted, seats{} is not supported.",
      "missing: not adjusted, missing.csv cannot be read.",
      "3 cases: 1 adjusted, 2 not or not wholly.",
    ]);
  });

  test("prints the tables it makes and names those it does not", async () => {
    const spec = "series{ save=a1 } x11{ mode=mult save=(d11 f1 e18) }";
    const { code, printed, notes } = await run({
      "cases.json": JSON.stringify([{ case: "some", spec }]),
      "some.csv": csv,
    });
    assert.equal(code, 1);
    for (const table of ["a1", "d11", "e18"])
      assert.equal(printed.filter((row) => JSON.stringify(row).includes(`"${table}"`)).length, 60);
    assert.match(notes[0] ?? "", /^some: adjusted without f1, /u);
  });

  test("refuses a folder without a list of cases", async () => {
    for (const text of ["{", "{}"]) await assert.rejects(run({ "cases.json": text }), AppError);
    await assert.rejects(run({}), AppError);
    const { code, notes } = await run({ "cases.json": '[{"case":"../x","spec":""}]' });
    assert.equal(code, 1);
    assert.match(notes[0] ?? "", /passed over/u);
  });

  test("refuses a CSV that is none, with its reason", async () => {
    const cases = JSON.stringify([{ case: "odd", spec: "x11{ mode=add }" }]);
    for (const text of ["", 'period,original\n2001-01,"', "month,value\n1,2"]) {
      const { code, notes } = await run({ "cases.json": cases, "odd.csv": text });
      assert.equal(code, 1);
      assert.match(notes[0] ?? "", /^odd: not adjusted, the CSV /u);
    }
  });
});
