import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { pageOf, printListPlace, readListPlace } from "./list-order.ts";

describe("the place where a page of a sorted list goes on", () => {
  test("a cursor leads to the row it was made of, whatever is in its key", () => {
    for (const key of ["7441439", "-1", 'Zhang & 张, "Söhne" [a]', ""]) {
      const place = { key, id: "0198" };
      assert.deepEqual(readListPlace("-value", printListPlace("-value", place)), place);
    }
  });

  test("a cursor of another order, or of nobody, is refused and not misread", () => {
    const place = { key: "1", id: "0198" };
    const made = (text: string) => Buffer.from(text).toString("base64url");
    for (const cursor of [
      printListPlace("value", place),
      made("-value\n0198"),
      made("-value\n01 98\n1"),
      made("-value\n0198\na\0b"),
      "0198c0de-0000-7000-8000-000000000001",
      "",
      "a".repeat(3_000),
    ]) {
      assert.throws(() => readListPlace("-value", cursor), { code: "LIST_CURSOR_INVALID" }, cursor);
    }
  });

  test("the last page has no next", () => {
    const rows = ["a", "b", "c"].map((id) => ({ id, sortedBy: id }));
    const asked = { sort: "id", limit: 3 };
    assert.equal(pageOf(rows, asked).next, null);
    const { rows: two, next } = pageOf(rows, { ...asked, limit: 2 });
    assert.equal(two.length, 2);
    assert.deepEqual(readListPlace("id", next ?? ""), { key: "b", id: "b" });
  });
});
