import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { nextSort, sortRows } from "./table-sort.ts";

type Row = { readonly name: string; readonly value: string | null };
const rows: readonly Row[] = [
  { name: "b", value: "9.5" },
  { name: "c", value: null },
  { name: "a", value: "10" },
];
const columns = (["name", "value"] as const).map((id) => ({
  id,
  head: id,
  cell: (row: Row) => row[id],
  text: (row: Row) => row[id],
}));

describe("the order of a table", () => {
  test("numbers are compared as numbers, and rows without one stand last either way", () => {
    const names = (sort: string | undefined) =>
      sortRows(rows, columns, sort)
        .map(({ name }) => name)
        .join("");
    assert.equal(names("value"), "bac");
    assert.equal(names("-value"), "abc");
    assert.equal(names("name"), "abc");
    assert.equal(names("-name"), "cba");
    assert.equal(names(undefined), "bca");
    assert.equal(names("elsewhere"), "bca");
  });

  test("a head sorts one way, the other way, then not at all; figures begin with the highest", () => {
    const name = { name: "name", isFigure: false };
    assert.deepEqual(
      [undefined, "name", "-name"].map((sort) => nextSort(name, sort)),
      ["name", "-name", undefined],
    );
    const value = { name: "value", isFigure: true };
    assert.deepEqual(
      [undefined, "-value", "value"].map((sort) => nextSort(value, sort)),
      ["-value", "value", undefined],
    );
    assert.equal(nextSort(value, "name"), "-value");
  });
});
