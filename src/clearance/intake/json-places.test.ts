import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { findJsonOffsets } from "./json-places.ts";

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** Every path of a tree with its value; names are plain, as in the mapping table. */
function* pathsOf(value: Json, path = ""): Generator<readonly [string, Json]> {
  yield [path, value];
  if (Array.isArray(value))
    for (const [at, one] of value.entries()) yield* pathsOf(one, `${path}[${at}]`);
  else if (typeof value === "object" && value !== null)
    for (const [name, one] of Object.entries(value))
      yield* pathsOf(one, path === "" ? name : `${path}.${name}`);
}

/** The value that begins at an offset: the shortest text from there that parses to it. */
function valueAt(text: string, offset: number, value: Json): boolean {
  const wanted = JSON.stringify(value);
  for (let end = offset + 1; end <= text.length; end++) {
    try {
      if (JSON.stringify(JSON.parse(text.slice(offset, end))) === wanted) return true;
    } catch {
      // not whole yet
    }
  }
  return false;
}

const name = fc.stringMatching(/^[a-z]{1,3}$/);
const tree = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(null, true, false, -1.5, 0, 'a"b\\', "{[,:]}", ""),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(name, tie("value"), { maxKeys: 4 }),
  ),
})).value as fc.Arbitrary<Json>; // letrec knows no recursive type

describe("offsets in JSON", () => {
  test("each path is found where its value begins, in an envelope or bare, close or spread", () => {
    fc.assert(
      fc.property(tree, fc.boolean(), fc.constantFrom(0, 2), (value, isInEnvelope, space) => {
        const whole: Json = isInEnvelope ? { profile: "cn", declaration: value, x: [1] } : value;
        const text = JSON.stringify(whole, null, space);
        const paths = new Map(pathsOf(value));
        const root = isInEnvelope ? "declaration" : "";
        const found = findJsonOffsets(text, new Set(paths.keys()), root);
        assert.deepEqual([...found.keys()].toSorted(), [...paths.keys()].toSorted());
        for (const [path, offset] of found)
          assert.ok(valueAt(text, offset, paths.get(path) ?? null), `${path} in ${text}`);
      }),
      { numRuns: 150, seed: 3 },
    );
  });

  test("what nobody asks for is passed over, and what is not there is missing", () => {
    const text = '{"a":{"b":[{"c":"]"},{"c":2}]},"z":"}","b":{"c":3}}';
    const found = findJsonOffsets(text, new Set(["", "b", "b.c", "a", "a.q"]), "");
    assert.deepEqual(
      [...found].map(([path, offset]) => [path, text[offset]]),
      [
        ["", "{"],
        ["a", "{"],
        ["b", "{"],
        ["b.c", "3"],
      ],
    );
  });

  test("ten thousand items are gone through once for two hundred paths", (t) => {
    const items = Array.from({ length: 10_000 }, (_, at) => ({ n: String(at), o: { c: "DE" } }));
    const text = JSON.stringify({ declaration: { g: { i: items } } });
    const paths = Array.from({ length: 200 }, (_, at) => `g.i[${at * 50}].o.c`);
    const above = paths.flatMap((path) => [path, path.slice(0, -2), path.slice(0, -4)]);
    const found = findJsonOffsets(text, new Set(["", "g", "g.i", ...above]), "declaration");
    t.diagnostic(`${text.length} characters`);
    for (const path of paths)
      assert.equal(text.slice(found.get(path), (found.get(path) ?? 0) + 4), '"DE"');
  });
});
