import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import type { ApiRequest, CommandContext } from "#src/platform/command.ts";
import { makeMessage } from "#src/movements/entry-summaries/made-message.ts";
import { commands } from "./commands.ts";

type CommandRun = {
  readonly exit: number;
  readonly rows: readonly Record<string, unknown>[];
  readonly calls: readonly ApiRequest[];
};

const right = {
  reference: "ARR-1",
  report: "arrival",
  conveyance: { mode: "truck", id: "T1" },
  office: "5301",
  at: "2024-03-05T08:30:00+08:00",
  consignments: [{ transportDocument: { type: "730", id: "R1" }, grossMassKg: "10", packages: 1 }],
};

async function runCommand(
  name: string,
  args: readonly string[],
  options: CommandContext["options"] = {},
): Promise<CommandRun> {
  const rows: Record<string, unknown>[] = [];
  const calls: ApiRequest[] = [];
  const command = commands.find((one) => one.name === name);
  assert.ok(command);
  const context: CommandContext = {
    args,
    options,
    json: true,
    profile: "cn",
    asOf: undefined,
    print: (row) => void rows.push({ ...row }),
    note: () => undefined,
    call: async (request) => {
      calls.push(request);
      const lodged = { reference: "ARR-1", status: "recorded", problems: [] };
      const answer = { type: "CC328A", text: "<ie:CC328A/>" };
      const json = request.type?.includes("xml")
        ? {
            reports: [],
            messages: [{ id: "m1", type: "IE315", mrn: "M", edition: "base", answer, ...lodged }],
          }
        : { reports: [{ id: "r1", kind: "arrival", ...lodged }] };
      return { status: 202, json, bytes: new Uint8Array(), type: "application/json" };
    },
  };
  return { exit: await command.run(context), rows, calls };
}

async function inFolder(
  files: Readonly<Record<string, string>>,
  work: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "movements-"));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe("movements commands", () => {
  test("lodge sends what can be read and says of the rest why not", async () => {
    await inFolder({ "a.json": JSON.stringify(right), "b.xml": "<a/>" }, async (folder) => {
      const { exit, rows, calls } = await runCommand("movements lodge", [folder]);
      assert.equal(exit, 1);
      assert.deepEqual(
        rows.map(({ status, reference }) => [status, reference]),
        [
          ["recorded", "ARR-1"],
          ["rejected", null],
        ],
      );
      assert.deepEqual(
        calls.map(({ path }) => path),
        ["/movements?profile=cn"],
      );
    });
  });

  test("lodge sends entry summaries as XML, with the edition that is stated", async () => {
    await inFolder({ "a.xml": makeMessage("IE315") }, async (folder) => {
      const { rows, calls } = await runCommand("movements lodge", [folder], { edition: "base" });
      assert.deepEqual(
        calls.map(({ path, type }) => [path, type]),
        [["/movements?profile=cn&edition=base", "application/xml"]],
      );
      assert.deepEqual(
        rows.map(({ status, mrn }) => [status, mrn]),
        [["recorded", "M"]],
      );
    });
  });

  test("lodge asks for findings in the language that is chosen", async () => {
    const files = {
      "a.json": JSON.stringify(right),
      "b.xml": "<a/>",
      "c.xml": makeMessage("IE315"),
    };
    await inFolder(files, async (folder) => {
      const { rows, calls } = await runCommand("movements lodge", [folder], { locale: "zh" });
      const paths = new Set(calls.map(({ path }) => path));
      assert.deepEqual(paths, new Set(["/movements?profile=cn&locale=zh"]));
      const refused = rows.find(({ status }) => status === "rejected");
      assert.match(JSON.stringify(refused), /[\u4e00-\u9fff]/);
    });
  });

  test("a path that is not there is said plainly", async () => {
    await assert.rejects(runCommand("movements lodge", ["/nowhere/at/all"]), { code: "MOV-006" });
  });
});
