import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { AppError } from "#src/kernel/app-error.ts";
import { declarationMapping } from "#src/clearance/declaration/mapping.ts";
import { writeXml } from "#src/clearance/declaration/write-xml.ts";
import type { CommandContext } from "#src/platform/command.ts";
import { commands } from "./commands.ts";
import { madeCn } from "./made-cn.ts";
import { madeGb } from "./made-gb.ts";

type Row = {
  readonly file: string;
  readonly line?: number;
  readonly ok?: boolean;
  readonly skipped?: boolean;
  readonly reason?: string;
  readonly reference?: string | null;
  readonly typeCode?: string | null;
  readonly problems?: readonly { readonly code: string; readonly message: unknown }[];
};

describe("validate", () => {
  const folder = mkdtempSync(join(tmpdir(), "validate-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  async function validate(args: readonly string[]) {
    const rows: Row[] = [];
    const texts: string[] = [];
    const context: CommandContext = {
      args,
      options: {},
      json: true,
      profile: "gb",
      asOf: Temporal.PlainDate.from("2024-06-03"),
      print: (row, text) => {
        rows.push(row as Row); // the rows of this command
        texts.push(text ?? "");
      },
      note: () => undefined,
      call: () => Promise.reject(new Error("validate needs no server")),
    };
    const exit = await commands[0]?.run(context);
    return { rows, texts, exit };
  }

  test("answers for every file of a folder and its folders, and goes on after a bad one", async () => {
    mkdirSync(join(folder, "inner"));
    const xml = writeXml(madeGb(), declarationMapping("gb"), {
      metadata: { country: "GB", agency: "HMRC" },
    });
    writeFileSync(join(folder, "1-good.xml"), xml);
    writeFileSync(join(folder, "2-broken.xml"), xml.slice(0, 300));
    writeFileSync(join(folder, "3-notes.txt"), "words");
    writeFileSync(join(folder, "inner", "4-bulk.ndjson"), `${JSON.stringify(madeGb())}\n{\n`);
    const { rows, texts, exit } = await validate([folder]);
    assert.equal(exit, 1);
    const short = rows.map(({ file, line, ok, skipped, reference, typeCode }) => [
      file.slice(folder.length + 1),
      line,
      skipped ? "skipped" : ok,
      reference,
      typeCode,
    ]);
    assert.deepEqual(short, [
      ["1-good.xml", undefined, true, "MADE1", "IMA"],
      ["2-broken.xml", undefined, false, null, null],
      ["3-notes.txt", undefined, "skipped", undefined, undefined],
      ["inner/4-bulk.ndjson", 1, true, "MADE1", "IMA"],
      ["inner/4-bulk.ndjson", 2, false, null, null],
    ]);
    assert.equal(rows[1]?.problems?.[0]?.code, "INT-010");
    assert.equal(typeof rows[1]?.problems?.[0]?.message, "string");
    assert.match(texts[1] ?? "", /^refused .*\n {2}error {4}INT-010/);
  });

  test("follows the profile that a file names, as lodging does", async () => {
    const file = join(folder, "named.json");
    writeFileSync(file, JSON.stringify({ profile: "cn", declaration: madeCn() }));
    const { rows } = await validate([file]);
    assert.deepEqual(
      rows.map(({ ok, reference }) => [ok, reference]),
      [[true, madeCn().functionalReferenceId]],
    );
    writeFileSync(file, JSON.stringify({ profile: "xx", declaration: madeCn() }));
    const unknown = await validate([file, join(folder, "1-good.xml")]);
    assert.equal(unknown.rows[0]?.problems?.[0]?.code, "PROFILE_UNKNOWN");
    assert.equal(unknown.rows[1]?.ok, true);
  });

  test("says the line of NDJSON on which a fault stands", async () => {
    const file = join(folder, "late.ndjson");
    const good = JSON.stringify(madeGb());
    writeFileSync(file, `${good}\n${good}\n\n{"a":\n`);
    const { rows } = await validate([file]);
    const late = rows.find(({ ok }) => ok === false);
    assert.equal(late?.line, 4);
    assert.match(String(late?.problems?.[0]?.message), /line 4/);
  });

  test("counts a file that was named and is not a declaration as a finding", async () => {
    const file = join(folder, "3-notes.txt");
    assert.equal((await validate([file])).exit, 1);
  });

  test("is done with exit code 0 where nothing is wrong, and says what is not there", async () => {
    assert.equal((await validate([join(folder, "1-good.xml")])).exit, 0);
    await assert.rejects(
      validate([join(folder, "none.xml")]),
      (error) => error instanceof AppError && error.status === 400,
    );
  });
});
