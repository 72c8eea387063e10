/** What a declarant reads of a disposal. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { saysDisposal } from "./says-disposal.ts";

test("says why goods could not be kept, each sentence with its mark", () => {
  const profiles = loadProfiles();
  const context = {
    profile: getProfile(profiles, "gb"),
    snapshot: new SnapshotStore(profiles).current("gb"),
    now: Temporal.Instant.from("2026-11-25T04:00:00Z"),
  };
  const gone = { exit: "destroy", reason: "Infested", perishable: "Fresh fish" } as const;
  assert.deepEqual(saysDisposal(gone, context), {
    en: "Destroyed: all goods that were left. Infested. They could not be kept: Fresh fish.",
    zh: "销毁：其余全部货物。Infested。货物不宜保存：Fresh fish。",
  });
});
