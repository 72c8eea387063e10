import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { describe, test } from "node:test";
import { createLog, hidePasswords } from "./log.ts";

const hasBash = existsSync("/bin/bash") && existsSync("/dev/full");

describe("the log", () => {
  const lines: string[] = [];
  const write = (line: string) => void lines.push(line);

  test("writes one object a line, and no secret in it", () => {
    const log = createLog({ level: "info", stream: { write } });
    log.info({ password: "a1", caller: { apiKey: "b2" } }, "to postgres://tidegate:c3@host/db");
    log.debug("not asked for");
    assert.equal(lines.length, 1);
    const [line = ""] = lines;
    assert.doesNotMatch(line, /a1|b2|c3/);
    assert.match(line, /"level":"info"/);
  });

  for (const [what, redirect] of [
    ["is a pipe that nobody reads", "2> >(exec sleep 25 >/dev/null 2>&1)"],
    ["is a disk that is full", "2>/dev/full"],
    ["is a pipe whose reader has gone", "2> >(true >/dev/null 2>&1)"],
  ] as const) {
    test(`holds nothing up where standard error ${what}`, { skip: !hasBash }, () => {
      const script = `
        process.stderr.on("error", () => undefined);
        const { createLog } = await import(${JSON.stringify(new URL("log.ts", import.meta.url))});
        const log = createLog({ level: "info" });
        for (let line = 0; line < 3000; line++) {
          log.info("x".repeat(1000));
          if (line % 100 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
        }
        process.stdout.write("went on", () => process.exit(0));`;
      const command = `"$0" --input-type=module -e "$1" ${redirect}`;
      const said = execFileSync("bash", ["-c", command, process.execPath, script], {
        timeout: 20_000,
        encoding: "utf8",
      });
      assert.equal(said, "went on");
    });
  }

  test("hides the password of every address in a text", () => {
    const text = "http://u:p@h/?a=1 and postgres://x:y%40z@h";
    assert.equal(hidePasswords(text), "http://u:***@h/?a=1 and postgres://x:***@h");
    assert.equal(hidePasswords("see https://host:8080/a@b"), "see https://host:8080/a@b");
  });
});
