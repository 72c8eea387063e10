/** Commands of rules and alerts say what is wrong with a file before any server is asked. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { AppError } from "#src/kernel/app-error.ts";
import type { CommandContext } from "#src/platform/command.ts";
import { commands as alertCommands } from "../alerts/commands.ts";
import { commands } from "./commands.ts";

async function run(
  name: string,
  args: readonly string[],
  options: Readonly<Record<string, string>> = {},
) {
  const notes: string[] = [];
  const command = [...commands, ...alertCommands].find((one) => one.name === name);
  assert.ok(command, name);
  const context: CommandContext = {
    args,
    options,
    json: true,
    profile: "cn",
    asOf: undefined,
    print: () => undefined,
    note: (text) => notes.push(text),
    call: () => assert.fail("no server is asked"),
  };
  return { code: await command.run(context), notes };
}

const refusedWith = (code: string) => (error: unknown) =>
  error instanceof AppError && error.code === code;

describe("commands of rules and alerts", () => {
  test("a file that is missing or no JSON is named as such", async () => {
    const folder = mkdtempSync(join(tmpdir(), "risk-rules-"));
    const bad = join(folder, "bad.json");
    writeFileSync(bad, "{bad");
    const none = join(folder, "none.txt");
    const sent = { source: "Partner", reference: "A-1" };
    await assert.rejects(run("risk alerts send", [none], sent), refusedWith("FILE_UNKNOWN"));
    await assert.rejects(run("risk alerts send", [bad], sent), refusedWith("RISK_FILE_UNREADABLE"));
    const proposed = run("risk rules propose", [bad], { reason: "tried" });
    await assert.rejects(proposed, refusedWith("RISK_FILE_UNREADABLE"));
    rmSync(folder, { recursive: true });
  });
  test("what is left out is asked for", async () => {
    for (const [name, args] of [
      ["risk rules propose", ["rule.json"]],
      ["risk rules retire", ["RSK-1"]],
      ["risk rules decide", ["id", "activate"]],
      ["risk alerts send", ["alert.txt"]],
      ["risk alerts propose", ["id", "rule.json"]],
    ] as const) {
      const { code, notes } = await run(name, args);
      assert.equal(code, 2, name);
      assert.match(notes.join(" "), /--reason|--source/, name);
    }
  });
});
