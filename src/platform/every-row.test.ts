/** Rows read a page at a time. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { everyRow } from "./every-row.ts";

const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

describe("rows of several pages", () => {
  for (const [there, reads] of [
    [0, 1],
    [2, 1],
    [3, 2],
    [7, 3],
  ] as const)
    test(`are all read, in order and once: ${there} of them by threes`, async () => {
      const asked: (number | undefined)[] = [];
      const all = await everyRow<number>((after, rows) => {
        asked.push(after);
        return Promise.resolve(
          upTo(there)
            .filter((one) => one > (after ?? 0))
            .slice(0, rows),
        );
      }, 3);
      assert.deepEqual(all, upTo(there));
      assert.equal(asked.length, reads);
    });
});
