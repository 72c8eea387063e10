import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  findPasswordFault,
  hashesAtOnce,
  hashesWaitingMax,
  hashesWaitingOfAddressMax,
  PasswordHasher,
  type HashPurpose,
} from "./password.ts";

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

  const cheap = { cost: 16, blockSize: 1, parallel: 1 };
  const from = (number: number, purpose: HashPurpose) => ({
    address: `192.0.2.${number}`,
    purpose,
  });

  test("a flood of hashes is refused rather than queued without end", async () => {
    const hasher = new PasswordHasher(cheap);
    const tries = Array.from({ length: 400 }, (_, at) =>
      hasher.askedBy(from(at % 100, "other"), () => hasher.hash("flood").then(() => "", codeOf)),
    );
    const codes = await Promise.all(tries);
    const busy = codes.filter((code) => code === "SIGN_IN_BUSY").length;
    // one place is kept for signing in
    assert.equal(busy, 400 - (hashesAtOnce - 1) - hashesWaitingMax);
    assert.match(await hasher.hash("afterwards"), /^scrypt/);
  });

  test("who signs in passes the registrations of strangers, and one address has its turn only", async () => {
    const hasher = new PasswordHasher(cheap);
    const order: string[] = [];
    const hash = (name: string, number: number, purpose: HashPurpose) =>
      hasher.askedBy(from(number, purpose), () =>
        hasher.hash(name).then(
          () => order.push(name),
          (thrown: unknown) => order.push(`${name} ${codeOf(thrown)}`),
        ),
      );
    const flood = Array.from({ length: 60 }, () => hash("stranger", 1, "other"));
    const guesses = Array.from({ length: 10 }, () => hash("guess", 1, "sign-in"));
    const owner = hash("owner", 2, "sign-in");
    const other = hash("registers", 3, "other");
    await Promise.all([...flood, ...guesses, owner, other]);
    const done = order.filter((name) => !name.endsWith("BUSY"));
    assert.equal(
      done.filter((name) => name === "stranger").length,
      hashesAtOnce - 1 + hashesWaitingOfAddressMax,
    );
    const strangersBefore = done.slice(0, done.indexOf("registers"));
    assert.ok(strangersBefore.filter((name) => name === "stranger").length <= 2 * hashesAtOnce);
    const before = done.slice(0, done.indexOf("owner"));
    assert.ok(before.filter((name) => name === "guess").length <= 2 * hashesAtOnce);
  });
});

function codeOf(thrown: unknown): string {
  return typeof thrown === "object" && thrown !== null && "code" in thrown
    ? String(thrown.code)
    : "";
}
