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
    for (const value of [Number.NaN, 1n, "\ud800", () => 1, Symbol("a")])
      for (const within of [value, [value], { b: { a: value } }, [{ "\ud800": value }]])
        assert.throws(() => canonicalJson(within));
    assert.throws(() => canonicalJson({ "\udc00": 1 }));
  });
  test("a text that states how JSON prints half a character is printed as it stands", () => {
    const value = { b: "\\ud800", a: ["\\\\udfff", "\ud83d\ude02"] };
    assert.equal(canonicalJson(value), reference(value));
  });
  test("members that objects list first, or do not list, stand where they belong", () => {
    for (const text of [
      '{"b":1,"10":[],"9":2,"a":3}',
      '{"b":{"__proto__":{"b":1,"a":2}},"a":{"2":1}}',
    ]) {
      const value: unknown = JSON.parse(text);
      assert.equal(canonicalJson(value), reference(value));
      assert.equal(canonicalJson([value]), reference([value]));
    }
  });
  test("what is of a class is printed by its own members, whatever it says itself", () => {
    class OwnPrinter {
      readonly b = 1;
      readonly a = 2;
      toJSON = undefined;
    }
    assert.equal(
      canonicalJson({ said: new OwnPrinter(), at: new Date(0) }),
      '{"at":{},"said":{"a":2,"b":1}}',
    );
  });
  test("nothing that is printed is changed", () => {
    const value = { b: [{ d: 1, c: 2 }], a: 1 };
    const before = JSON.stringify(value);
    canonicalJson(value);
    assert.equal(JSON.stringify(value), before);
  });
  test("members without a value are left out", () => {
    assert.equal(canonicalJson({ a: undefined, b: [undefined] }), '{"b":[null]}');
  });
});
