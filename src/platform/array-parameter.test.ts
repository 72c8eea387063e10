import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { numberArray, textArray } from "./array-parameter.ts";
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
  test("numbers keep every digit", async () => {
    const [row] = await database.sql<{ read: string[] }[]>`
      select to_json(${numberArray([1, null, 9_007_199_254_740_993n])}::text::bigint[]::text[]) as read`;
    assert.deepEqual(row?.read, ["1", null, "9007199254740993"]);
  });
});
