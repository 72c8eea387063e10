import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { groupNews } from "./group-news.ts";

describe("notifications as news", () => {
  test("each declaration stands once, with its newest first and those before it", () => {
    const message = (id: string, declarationId: string, minute: number) => ({
      id,
      declarationId,
      mrn: declarationId === "a" ? "53042026" : null,
      reference: `REF-${declarationId}`,
      type: "released",
      at: `2026-11-30T00:0${minute}:00Z`,
    });
    const news = groupNews([
      message("1", "a", 1),
      message("2", "b", 3),
      message("3", "a", 4),
      message("4", "a", 2),
    ]);
    assert.deepEqual(
      news.map(({ name, newest, earlier }) => [name, newest.id, earlier.map(({ id }) => id)]),
      [
        ["53042026", "3", ["4", "1"]],
        ["REF-b", "2", []],
      ],
    );
    assert.deepEqual(groupNews([]), []);
  });
});
