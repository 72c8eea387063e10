import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { derivedFrom } from "./derived.ts";

describe("what is derived from an object", () => {
  test("is made once for each, also where it is nothing", () => {
    const asked: object[] = [];
    const sizeOf = derivedFrom((from: { readonly size?: number }) => {
      asked.push(from);
      return from.size;
    });
    const [one, none] = [{ size: 1 }, {}];
    assert.deepEqual([one, none, one, none, { size: 1 }].map(sizeOf), [
      1,
      undefined,
      1,
      undefined,
      1,
    ]);
    assert.equal(asked.length, 3);
  });

  test("is not kept where making it fails", () => {
    let tries = 0;
    const failing = derivedFrom((_from: object) => {
      tries++;
      if (tries === 1) throw new Error("once");
      return tries;
    });
    const from = {};
    assert.throws(() => failing(from), /once/);
    assert.equal(failing(from), 2);
  });
});
