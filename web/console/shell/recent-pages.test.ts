import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { withPage } from "./recent-pages.ts";

describe("what was last open", () => {
  test("a page that is opened again moves to the front, and twelve are kept", () => {
    const page = (number: number) => ({
      path: `/console/declarations/${number}`,
      title: `Declaration ${number}`,
      at: `2026-11-30T00:00:${String(number).padStart(2, "0")}Z`,
    });
    let recent = [page(1)];
    for (let number = 2; number <= 20; number += 1) recent = [...withPage(recent, page(number))];
    assert.equal(recent.length, 12);
    assert.equal(recent[0]?.path, "/console/declarations/20");
    recent = [...withPage(recent, { ...page(15), title: "renamed" })];
    assert.equal(recent.length, 12);
    assert.deepEqual(
      recent.slice(0, 2).map(({ title }) => title),
      ["renamed", "Declaration 20"],
    );
  });
});
