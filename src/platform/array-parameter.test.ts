import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { bytesArray, numberArray, textArray } from "./array-parameter.ts";
import { describeWithDatabase } from "./test-database.ts";

describeWithDatabase("array parameters", (database) => {
  test("PostgreSQL reads back every text as it was", async () => {
    const texts = fc
      .string({ unit: "binary" })
      .filter((text) => !text.includes("\0") && text.isWellFormed());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(texts), { maxLength: 20 }), async (values) => {
        const [row] = await database.sql<{ read: (string | null)[] }[]>`
          select to_json(${textArray(values)}::text::text[]) as read`;
        assert.deepEqual(row?.read, values);
      }),
      { numRuns: 100 },
    );
  });
  test("an array of texts is an element of another", async () => {
    const lists = [
      ["a", "b-1:2.5+"],
      ["NULL", "null"],
      ['"', "\\", "税", " "],
      [""],
      ["a,b", "{}"],
    ];
    const nested = textArray(lists.map(textArray));
    const rows = await database.sql<{ read: string[] }[]>`
      select to_json(r.list::text[]) as read
      from unnest(${nested}::text::text[]) with ordinality as r (list, place) order by r.place`;
    assert.deepEqual(
      rows.map(({ read }) => read),
      lists,
    );
  });
  test("codes need no quotation marks, and a code that says null stays a code", () => {
    assert.equal(textArray(["a-1", "2025-03-12T13:10:57.441Z"]), "{a-1,2025-03-12T13:10:57.441Z}");
    assert.equal(textArray(["a", "Null"]), '{"a","Null"}');
    assert.equal(textArray(["a", null]), '{"a",NULL}');
  });
  test("PostgreSQL reads back all bytes as they were", async () => {
    const { sql } = database;
    const bytes = fc.option(fc.uint8Array({ maxLength: 300 }));
    await fc.assert(
      fc.asyncProperty(fc.array(bytes, { maxLength: 20 }), async (values) => {
        const rows = await sql<{ read: Uint8Array | null }[]>`
          select r.read from unnest(${bytesArray(sql, values)}) with ordinality as r (read, place) order by r.place`;
        assert.deepEqual(
          rows.map(({ read }) => read && Uint8Array.from(read)),
          values,
        );
      }),
      { numRuns: 100 },
    );
  });
  test("numbers keep every digit", async () => {
    const [row] = await database.sql<{ read: string[] }[]>`
      select to_json(${numberArray([1, null, 9_007_199_254_740_993n])}::text::bigint[]::text[]) as read`;
    assert.deepEqual(row?.read, ["1", null, "9007199254740993"]);
  });
});
