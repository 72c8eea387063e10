import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { examineDrop } from "./examine-drop.ts";

describe("the doctor on the drop folder", () => {
  test("is well where none is watched, and unwell where it is not there", () => {
    assert.equal(examineDrop(undefined).ok, true);
    const { ok, fix } = examineDrop(join(tmpdir(), "tidegate-no-such-folder"));
    assert.deepEqual([ok, fix.includes("TIDEGATE_DROP")], [false, true]);
  });

  test("tells files that wait too long, and senders that are not served", () => {
    const folder = mkdtempSync(join(tmpdir(), "tidegate-doctor-"));
    try {
      const sender = join(folder, "chen--0190aaaa-0000-7000-8000-00000000000a");
      mkdirSync(join(sender, "in"), { recursive: true });
      mkdirSync(join(sender, "answers"));
      const file = join(sender, "in", "a.xml");
      writeFileSync(file, "<a/>");
      const nowMs = 1_800_000_000_000;
      const changed = (minutes: number) => utimesSync(file, 0, (nowMs - minutes * 60_000) / 1_000);
      changed(1);
      assert.match(examineDrop(folder, nowMs).says, /1 folder, 1 file waiting\.$/);
      changed(20);
      const late = examineDrop(folder, nowMs);
      assert.deepEqual([late.ok, /1 for over 15 minutes/.test(late.says)], [false, true]);
      writeFileSync(join(sender, "answers", "FOLDER-NOT-SERVED.json"), "{}");
      const unserved = examineDrop(folder, nowMs);
      assert.deepEqual(
        [unserved.ok, /1 folders are not served/.test(unserved.says)],
        [false, true],
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
