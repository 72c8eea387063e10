import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { AppError } from "#src/kernel/app-error.ts";
import type { ApiAnswer, ApiRequest, CommandContext } from "#src/platform/command.ts";
import { commands } from "./commands.ts";

type CommandOutput = {
  readonly printed: object[];
  readonly notes: string[];
  readonly calls: ApiRequest[];
};

/** Runs a command with what the server would answer; no answer means no server. */
async function run(
  name: string,
  args: readonly string[],
  more: Partial<CommandContext> & { readonly answer?: object } = {},
): Promise<CommandOutput & { readonly exit: number }> {
  const heard: CommandOutput = { printed: [], notes: [], calls: [] };
  const call = (request: ApiRequest): Promise<ApiAnswer> => {
    heard.calls.push(request);
    if (more.answer) {
      return Promise.resolve({ status: 200, json: more.answer, bytes: Buffer.alloc(0), type: "" });
    }
    const message = "Nobody answers.";
    throw new AppError({ code: "SERVER_UNREACHABLE", status: 503, message, fix: "Start it." });
  };
  const command = commands.find((one) => one.name === name);
  assert.ok(command);
  const exit = await command.run({
    args,
    options: {},
    json: true,
    profile: "cn",
    asOf: Temporal.PlainDate.from("2018-07-01"),
    print: (row) => heard.printed.push(row),
    note: (text) => heard.notes.push(text),
    call,
    ...more,
  });
  return { ...heard, exit };
}

describe("registers show", () => {
  test("reads the profile's files offline, with validity and source", async () => {
    const { exit, printed, calls } = await run("registers show", ["chapters", "87"], {
      options: { offline: "true" },
    });
    assert.equal(exit, 0);
    assert.deepEqual(calls, []);
    const [shown] = printed;
    assert.ok(shown && "record" in shown && "sources" in shown);
    assert.deepEqual(shown.record, {
      name_en: "Road vehicles",
      name_zh: "道路车辆",
      section: "XVII",
      validFrom: null,
      validTo: null,
      source: "profiles/cn/registers/chapters.tsv",
    });
    assert.equal(Array.isArray(shown.sources) && shown.sources.length, 1);
  });

  test("asks the server first and says when it answers from the files", async () => {
    const asked = await run("registers show", ["chapters", "87"], { answer: { code: "87" } });
    assert.deepEqual(asked.printed, [{ code: "87" }]);
    assert.equal(asked.calls[0]?.path, "/registers/chapters/87?profile=cn&asOf=2018-07-01");
    const alone = await run("registers show", ["chapters", "87"]);
    assert.equal(alone.exit, 0);
    assert.match(alone.notes[0] ?? "", /No server answers/);
  });

  test("exits 1 when the register does not hold the code", async () => {
    const { exit, printed } = await run("registers show", ["chapters", "77"], {
      options: { offline: "true" },
    });
    assert.equal(exit, 1);
    assert.deepEqual(printed, []);
  });
});

describe("registers import", () => {
  test("sends the file and exits 1 when rows were refused", async () => {
    const folder = mkdtempSync(join(tmpdir(), "tidegate-import-"));
    try {
      const file = join(folder, "codes.tsv");
      writeFileSync(file, "code\n");
      const counts = { read: 2, texts: 0, added: 1, changed: 0, closed: 0, version: "cn-0+1" };
      const good = {
        ...counts,
        refused: [],
        refusedCount: 0,
        unparsed: [],
        findings: [],
        lacking: [],
      };
      const options = { kind: "provinces" };
      const accepted = await run("registers import", ["codes", file], { options, answer: good });
      assert.equal(accepted.exit, 0);
      assert.deepEqual(accepted.printed, [good]);
      assert.equal(
        accepted.calls[0]?.path,
        "/registers/codes?profile=cn&file=codes.tsv&asOf=2018-07-01&register=provinces",
      );
      const answer = { ...good, refused: [{ line: 2, reason: "no" }] };
      const refused = await run("registers import", ["codes", file], { answer });
      assert.equal(refused.exit, 1);
      assert.deepEqual(refused.notes, ["line 2 refused: no"]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("exits 2 for a kind of import there is not", async () => {
    assert.equal((await run("registers import", ["no-such-tariff", "x"])).exit, 2);
  });

  test("names a file that cannot be read", async () => {
    await assert.rejects(run("registers import", ["codes", "/no/such/file"]), /cannot be read/);
  });
});
