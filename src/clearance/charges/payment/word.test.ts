import assert from "node:assert/strict";
import { test } from "node:test";
import { findGround } from "./word.ts";

test("a port's word that somebody lodged moves what was leased to it, and no more", () => {
  const lodged = { lodgerId: "3122260001" };
  const atPort = { releasedAt: undefined, spentMinor: "5000" };
  // of the declaration and the context only what is read here
  const ask = (minor: bigint, port?: object) =>
    findGround(
      { ...lodged, ...(port ? { atPort: port } : {}) } as Parameters<typeof findGround>[0],
      "3122260001",
      { minor, lateMinor: 0n },
      { known: { holders: "lodger" } } as unknown as Parameters<typeof findGround>[3],
    );
  assert.deepEqual(ask(9_000n), { kind: "holder" }, "lodged here");
  assert.deepEqual(ask(5_000n, atPort), { kind: "holder" }, "leased");
  assert.equal(ask(5_001n, atPort), undefined, "its payer has not spoken");
  const released = { ...atPort, releasedAt: "2026-11-25T04:00:00Z" };
  assert.deepEqual(ask(5_001n, released), { kind: "holder" }, "officers decide on it");
});
