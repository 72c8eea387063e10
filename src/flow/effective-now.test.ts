import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Lodgement } from "#src/clearance/workplaces/lodging/lodgement.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { effectiveNow } from "./decide-group.ts";

describe("the moment a lodgement is decided for", () => {
  test("is that of its own day and time zone, whichever was asked for before", () => {
    const profiles = loadProfiles();
    const now = Temporal.Instant.from("2026-11-30T20:00:00Z");
    const momentOf = (profile: string, asOf?: string, at = now) => {
      const stated = asOf === undefined ? {} : { asOf: Temporal.PlainDate.from(asOf) };
      // what it reads of a lodgement
      const lodgement = { profile: getProfile(profiles, profile), ...stated } as Lodgement;
      return effectiveNow(lodgement, at).toString();
    };
    // at 20:00 it is four o'clock of the next day in China
    const asked = [
      () => momentOf("cn", "2025-03-12"),
      () => momentOf("cn", "2025-03-13"),
      () => momentOf("gb", "2025-03-13"),
      () => momentOf("cn"),
      () => momentOf("cn", "2025-03-13", now.add({ minutes: 1 })),
      () => momentOf("cn", "2025-03-12"),
    ];
    assert.deepEqual(
      asked.map((ask) => ask()),
      [
        "2025-03-11T20:00:00Z",
        "2025-03-12T20:00:00Z",
        "2025-03-13T20:00:00Z",
        "2026-11-30T20:00:00Z",
        "2025-03-12T20:01:00Z",
        "2025-03-11T20:00:00Z",
      ],
    );
  });
});
