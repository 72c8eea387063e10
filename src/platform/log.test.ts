import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createLog, hidePasswords } from "./log.ts";

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

  test("hides the password of every address in a text", () => {
    const text = "http://u:p@h/?a=1 and postgres://x:y%40z@h";
    assert.equal(hidePasswords(text), "http://u:***@h/?a=1 and postgres://x:***@h");
    assert.equal(hidePasswords("see https://host:8080/a@b"), "see https://host:8080/a@b");
  });
});
