import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { compareVersions } from "./version-compare.ts";

describe("versions side by side", () => {
  test("only what differs is listed, by its place", () => {
    const older = { reference: "A", items: [{ mass: "5" }, { mass: "7" }], gone: { id: "x" } };
    const newer = { reference: "A", items: [{ mass: "6" }, { mass: "7" }, { mass: "8" }] };
    assert.deepEqual(compareVersions(older, newer), [
      { place: "items/0/mass", before: "5", after: "6" },
      { place: "gone/id", before: "x", after: undefined },
      { place: "items/2/mass", before: undefined, after: "8" },
    ]);
    assert.deepEqual(compareVersions(older, structuredClone(older)), []);
  });
});
