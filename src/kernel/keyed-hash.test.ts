import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { describe, test } from "node:test";
import { keyedHash } from "./keyed-hash.ts";

describe("keyedHash", () => {
  test("is HMAC with SHA-256, whatever the length of key and text", () => {
    const made = (length: number, of: string) => of.repeat(length).slice(0, length);
    for (const keyLength of [0, 1, 63, 64, 65, 200])
      for (const textLength of [0, 1, 44, 511, 512])
        for (const letter of ["a", "é", "税", "\u{1f600}"]) {
          const key = made(keyLength, letter);
          const text = made(textLength, letter);
          const expected = createHmac("sha256", key).update(text).digest("hex");
          assert.equal(keyedHash(key, text), expected);
          assert.equal(keyedHash(key, text), expected);
        }
  });

  test("knows more keys than it keeps", () => {
    for (let key = 0; key < 300; key++) {
      const expected = createHmac("sha256", `key ${key % 100}`)
        .update("text")
        .digest("hex");
      assert.equal(keyedHash(`key ${key % 100}`, "text"), expected);
    }
  });

  test("takes short texts only", () => {
    assert.throws(() => keyedHash("key", "a".repeat(513)), RangeError);
  });
});
