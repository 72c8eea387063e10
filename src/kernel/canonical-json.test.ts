import assert from "node:assert/strict";
import { describe, test } from "node:test";
import canonicalizeModule from "canonicalize";
import fc from "fast-check";
import { canonicalJson } from "./canonical-json.ts";

// The package's types describe a default export that Node's loader hands over directly.
const reference = canonicalizeModule as unknown as (value: unknown) => string;

describe("canonical JSON", () => {
  test("agrees with the reference implementation of RFC 8785 on any JSON value", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        assert.equal(canonicalJson(plain), reference(plain));
      }),
      { numRuns: 500 },
    );
  });
  test("orders members by UTF-16 code units, as the RFC's example does", () => {
    const value = {
      "\u20ac": 1,
      "\r": 2,
      "\ufb33": 3,
      "1": 4,
      "\ud83d\ude02": 5,
      "\u0080": 6,
      "\u00f6": 7,
    };
    assert.equal(
      canonicalJson(value),
      '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude02":5,"\ufb33":3}',
    );
  });
  test("what JSON cannot say is refused", () => {
    for (const value of [Number.NaN, 1n, "\ud800", () => 1])
      assert.throws(() => canonicalJson(value));
  });
  test("members without a value are left out", () => {
    assert.equal(canonicalJson({ a: undefined, b: [undefined] }), '{"b":[null]}');
  });
});
