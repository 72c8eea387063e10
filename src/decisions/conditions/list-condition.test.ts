import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { getProfile, openProfiles } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { codesOf } from "./code-lookup.ts";
import { compileCondition, Condition, openCompiler } from "./condition.ts";

const day = "2026-01-01";
const snapshot = createSnapshot(getProfile(openProfiles(), "gb"));
const codes = codesOf(snapshot, Temporal.PlainDate.from(day), day);

function ask(condition: Condition, root: object, scope: unknown = root): boolean {
  const parsed = Condition.parse(condition);
  return compileCondition(
    parsed,
    openCompiler([parsed]),
  )({
    scope,
    item: undefined,
    root,
    codes,
    today: "20260101",
    memo: [],
    whole: new Map(),
    counts: new Map(),
    visit: 1,
    scoped: { answers: [], visits: [] },
  });
}

const items = (...numbers: readonly string[]) => ({ item: numbers.map((number) => ({ number })) });

describe("conditions about lists", () => {
  test("numbered asks for 1, 2, 3 in order", () => {
    const numbered: Condition = { numbered: "item.number" };
    assert.equal(ask(numbered, items("1", "2", "3")), true);
    assert.equal(ask(numbered, items("1", "3")), false);
    assert.equal(ask(numbered, items("2", "1")), false);
    assert.equal(ask(numbered, items("1", "x")), false);
  });

  test("total adds values and counts codes", () => {
    const goods = { total: "8", row: [{ n: "3" }, { n: "4", kind: "V" }, { kind: "W" }] };
    const total = (kind: string): Condition => ({
      total: ["total", "=", ["row.n"], ["row.kind", kind]],
    });
    assert.equal(ask(total("V"), goods), true);
    assert.equal(ask(total("X"), goods), false);
    assert.equal(ask({ total: ["total", ">=", ["row.n"]] }, goods), true);
    assert.equal(ask({ total: ["total", ">=", ["row.n"], ["row.kind", "V", "W"]] }, goods), false);
  });

  test("total takes what is not there as nothing, and passes what is no number", () => {
    assert.equal(ask({ total: ["total", ">=", ["row.n"]] }, { total: "-1" }), false);
    assert.equal(ask({ total: ["total", "=", ["row.n"]] }, { row: [{ n: "1" }] }), true);
    assert.equal(
      ask({ total: ["total", "=", ["row.n"]] }, { total: "1", row: [{ n: "?" }] }),
      true,
    );
    assert.equal(
      ask({ total: ["total", "=", ["row.n"]] }, { total: "1.", row: [{ n: ".5" }, { n: "0.5" }] }),
      true,
    );
  });

  test("differ sees another value, and another number of members", () => {
    const differ: Condition = { differ: ["party", "name", "city"] };
    assert.equal(
      ask(differ, {
        party: [
          { name: "A", city: "B" },
          { name: "A", city: "B" },
        ],
      }),
      false,
    );
    assert.equal(
      ask(differ, {
        party: [
          { name: "A", city: "B" },
          { name: "A", city: "C" },
        ],
      }),
      true,
    );
    assert.equal(ask(differ, { party: [{ name: "A" }, { name: "A", city: "B" }] }), true);
    assert.equal(
      ask(differ, {
        party: [
          { name: "A", list: ["1"] },
          { name: "A", list: ["1", "2"] },
        ],
      }),
      true,
    );
  });

  test("some asks the condition from each element", () => {
    const some: Condition = { some: ["/item", { not: { is: ["number", "1", "2"] } }] };
    assert.equal(ask(some, items("1", "2")), false);
    assert.equal(ask(some, items("1", "3")), true);
    assert.equal(ask(some, {}), false);
  });

  test("some compares members with the scope", () => {
    const root = {
      row: [{ mark: "A", n: "0" }, { mark: "A", n: "2" }, { mark: "B", n: "0" }, { n: "3" }],
    };
    const some: Condition = { some: ["/row", { matches: ["n", "[1-9]"] }, "mark"] };
    assert.deepEqual(
      root.row.map((scope) => ask(some, root, scope)),
      [true, true, false, false],
    );
    const near: Condition = { some: ["row", { given: "n" }, "mark"] };
    assert.equal(ask(near, { mark: "B", ...root }), true);
  });

  test("an answer about an element of a list is not taken for one about the scope", () => {
    const shared: Condition = { all: [{ given: "number" }, { given: "mark" }] };
    const root = { number: "1", mark: "A", item: [{ number: "2" }] };
    assert.equal(ask({ all: [shared, { some: ["item", shared] }] }, root), false);
    assert.equal(ask({ all: [{ some: ["item", { not: shared }] }, shared] }, root), true);
  });
});
