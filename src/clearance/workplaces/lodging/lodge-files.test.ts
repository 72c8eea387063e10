import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { AppError } from "#src/kernel/app-error.ts";
import type { ApiAnswer, CommandContext } from "#src/platform/command.ts";
import { lodgeFiles } from "./lodge-files.ts";

type Row = { readonly file: string; readonly status?: string; readonly skipped?: boolean };

describe("lodge", () => {
  const folder = mkdtempSync(join(tmpdir(), "lodge-files-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const files: Readonly<Record<string, string>> = {
    "1-broken.json": "{",
    "2-unknown.json": '{"functionCode":"13"}',
    "3-foreign.json": '{"invoice":1}',
    "4-good.json": '{"functionCode":"9"}',
    "5-notes.txt": "words",
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);

  function refusal(status: 400 | 401 | 404 | 503, code: string): AppError {
    return new AppError({ code, status, message: `${code}.`, fix: "Read it." });
  }

  /** What the server answers to each of the files, by what the file holds. */
  function answer(body: string): ApiAnswer {
    if (body === "{") throw refusal(400, "INT-017");
    if (body.includes('"13"')) throw refusal(404, "DECLARATION_NOT_FOUND");
    if (body.includes("invoice")) throw refusal(400, "NOT_A_DECLARATION");
    const lodged = { id: "1", mrn: "2", status: "accepted", lane: null, problems: [] };
    const json = { ...lodged, notifications: [] };
    const bytes = Buffer.from(JSON.stringify(json));
    return { status: 202, json, bytes, type: "application/json" };
  }

  async function lodge(args: readonly string[], call: (body: string) => ApiAnswer = answer) {
    const rows: Row[] = [];
    let calls = 0;
    const context: CommandContext = {
      args,
      options: {},
      json: true,
      profile: "gb",
      asOf: undefined,
      print: (row) => rows.push(row as Row), // the rows of this command
      note: () => undefined,
      call: async ({ body }) => {
        calls++;
        return call(Buffer.from(body ?? "").toString());
      },
    };
    const exit = await lodgeFiles(context);
    const said = rows.map(({ file, status, skipped }) => [
      file.slice(folder.length + 1),
      skipped ? "skipped" : status,
    ]);
    return { said, exit, calls };
  }

  test("gives each file its line, whatever became of the ones before it", async () => {
    const { said, exit } = await lodge([folder]);
    assert.deepEqual(said, [
      ["1-broken.json", "unreadable"],
      ["2-unknown.json", "not-lodged"],
      ["3-foreign.json", "skipped"],
      ["4-good.json", "accepted"],
      ["5-notes.txt", "skipped"],
    ]);
    assert.equal(exit, 1);
  });

  test("says of a path that is not there that it is not, and lodges the others", async () => {
    const paths = [join(folder, "none.json"), join(folder, "4-good.json")];
    const { said, exit } = await lodge(paths);
    assert.deepEqual(said, [
      ["none.json", "not-lodged"],
      ["4-good.json", "accepted"],
    ]);
    assert.equal(exit, 3);
    await assert.rejects(lodge([join(folder, "none.json")]), { code: "intake-path" });
  });

  test("ends with a finding where a file that was named is not a declaration", async () => {
    assert.equal((await lodge([join(folder, "3-foreign.json")])).exit, 1);
    assert.equal((await lodge([join(folder, "5-notes.txt")])).exit, 1);
    assert.equal((await lodge([join(folder, "4-good.json")])).exit, 0);
  });

  test("ends with 3 where a file could not be handed over, and tries the others", async () => {
    const busy = await lodge([folder], (body) => {
      if (body === "{") throw refusal(503, "OVERLOADED");
      return answer(body);
    });
    assert.equal(busy.exit, 3);
    assert.deepEqual(busy.said[0], ["1-broken.json", "not-lodged"]);
    assert.deepEqual(busy.said[3], ["4-good.json", "accepted"]);
  });

  test("asks a server that is gone once, and still says it of every file", async () => {
    const gone = await lodge([folder], () => {
      throw refusal(503, "SERVER_UNREACHABLE");
    });
    assert.equal(gone.exit, 3);
    assert.equal(gone.calls, 1);
    assert.equal(gone.said.length, 5);
    assert.ok(gone.said.every(([, status]) => status === "not-lodged"));
  });
});
