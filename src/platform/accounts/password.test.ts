import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { PasswordHasher, findPasswordFault, hashesAtOnce, hashesWaitingMax } from "./password.ts";

describe("passwords", () => {
  test("that are tried first are refused, whatever digits and signs stand around them", () => {
    const refused: readonly (readonly [string, string])[] = [
      ["short1!", "PASSWORD_SHORT"],
      ["a".repeat(200), "PASSWORD_LONG"],
      ["aaaaaaaaaaaa", "PASSWORD_PLAIN"],
      ["abababababab", "PASSWORD_PLAIN"],
      ["Password123!", "PASSWORD_COMMON"],
      ["p@ssw0rd2026", "PASSWORD_COMMON"],
      ["!!administrator!!", "PASSWORD_COMMON"],
      ["Tidegate-2026", "PASSWORD_COMMON"],
      ["12345678901234", "PASSWORD_PLAIN"],
      ["qwertyuiop12", "PASSWORD_COMMON"],
      ["abcdefghijkl", "PASSWORD_PLAIN"],
      ["dragondragon", "PASSWORD_COMMON"],
      ["20260101123059", "PASSWORD_PLAIN"],
      ["iloveyou 2026", "PASSWORD_COMMON"],
      ["wangxiaoming99", "PASSWORD_OWN_NAME"],
    ];
    for (const [password, code] of refused) {
      const own = ["wangxiaoming@trader.example", "Wang Xiaoming"];
      assert.equal(findPasswordFault(password, own)?.code, code, password);
    }
  });

  test("of a few words that do not belong together are taken, in any script", () => {
    for (const password of [
      "teal otter 42 umbrella",
      "kV9#mQ2x!pL7",
      "港口晚风吹过三座灯塔",
      "correct horse umbrella 9",
      "Ünder dem Apfelbaum",
    ]) {
      const fault = findPasswordFault(password, ["li@trader.example", "Li Na"]);
      assert.equal(fault, undefined, password);
    }
  });

  test("are hashed with their parameters, and known again however they were composed", async () => {
    const weak = new PasswordHasher({ cost: 16, blockSize: 1, parallel: 1 });
    const stored = await weak.hash("caf\u00e9 am hafen 17");
    assert.match(stored, /^scrypt\$16\$1\$1\$/);
    const later = new PasswordHasher({ cost: 32, blockSize: 1, parallel: 1 });
    assert.equal(await later.verify("cafe\u0301 am hafen 17", stored), true);
    assert.equal(await later.verify("cafe am hafen 17", stored), false);
    assert.equal(await later.verify("x", "not a hash"), false);
    assert.notEqual(await weak.hash("same"), await weak.hash("same"));
  });

  test("a flood of hashes is refused rather than queued without end", async () => {
    const hasher = new PasswordHasher({ cost: 16, blockSize: 1, parallel: 1 });
    const tries = Array.from({ length: 400 }, () => hasher.hash("flood").then(() => "", codeOf));
    const codes = await Promise.all(tries);
    const busy = codes.filter((code) => code === "SIGN_IN_BUSY").length;
    assert.equal(busy, 400 - hashesAtOnce - hashesWaitingMax);
    assert.match(await hasher.hash("afterwards"), /^scrypt/);
  });
});

function codeOf(thrown: unknown): string {
  return typeof thrown === "object" && thrown !== null && "code" in thrown
    ? String(thrown.code)
    : "";
}
