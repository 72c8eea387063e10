/** Rows chosen in a table. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { freshRows, markRow } from "./selection.ts";

const rows = ["a", "b", "c", "d"].map((id) => ({ id, at: 1 }));
type Row = (typeof rows)[number];
const keyOf = ({ id }: Row) => id;
const none: ReadonlyMap<string, Row> = new Map();
const ids = (chosen: ReadonlyMap<string, Row>) => [...chosen.keys()];

describe("rows that are chosen", () => {
  test("a row is chosen and left, and a range is all between, in both directions", () => {
    const one = markRow(none, { rows, keyOf, key: "b" });
    assert.deepEqual(ids(one), ["b"]);
    assert.deepEqual(ids(markRow(one, { rows, keyOf, key: "b" })), []);
    assert.deepEqual(ids(markRow(one, { rows, keyOf, key: "d", from: "b" })), ["b", "c", "d"]);
    assert.deepEqual(ids(markRow(one, { rows, keyOf, key: "a", from: "b" })), ["b", "a"]);
  });

  test("a range that begins at a row that is gone marks its end alone", () => {
    assert.deepEqual(ids(markRow(none, { rows, keyOf, key: "c", from: "gone" })), ["c"]);
    assert.deepEqual(ids(markRow(none, { rows, keyOf, key: "gone" })), []);
  });

  test("a chosen row is as it was read last, and stays where it is not read any more", () => {
    const chosen = markRow(none, { rows, keyOf, key: "c", from: "b" });
    const fresh = freshRows(chosen, [{ id: "c", at: 2 }], keyOf);
    assert.deepEqual(
      [...fresh.values()],
      [
        { id: "b", at: 1 },
        { id: "c", at: 2 },
      ],
    );
  });
});
