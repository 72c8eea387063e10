/** What a notification says of the version it is about, by the events up to its own. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { ChainedEvent } from "#src/platform/events/chain.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { composeNotification } from "./compose.ts";

const at = "2026-12-01T08:00:00.000Z";

function eventsOf(...made: readonly (readonly [string, object])[]): readonly ChainedEvent[] {
  return made.map(([type, payload], index) => ({
    declarationId: "01a2326c-c234-7e65-83ac-7df139e92dd0",
    seq: index + 1,
    type,
    station: "control",
    at,
    actor: "administrator",
    reason: null,
    payload,
    registerVersions: {},
    hash: "0".repeat(64),
  }));
}

describe("a notification", () => {
  const profile = getProfile(loadProfiles(), "cn");

  function composed(events: readonly ChainedEvent[], functionCode = "07"): string {
    const message = { id: "1", seq: 1, eventSeq: events.length, functionCode, type: "x", at };
    return composeNotification(
      { ...message, pointers: [] },
      { profile, reference: "R-1", mrn: "M-1", events, assessments: [] },
    );
  }
  const versionOf = (xml: string) => /<VersionID>(\d+)<\/VersionID>/.exec(xml)?.[1];
  const received = ["declaration.received", { digest: "a" }] as const;
  const corrected = ["request.granted", { version: 2, pointers: ["42A/67A"] }] as const;

  test("it states the version that a change, a disposal or a return of goods brought", () => {
    assert.equal(versionOf(composed(eventsOf(received))), "1");
    assert.equal(versionOf(composed(eventsOf(received, corrected))), "2");
    const parted = ["goods.divided", { version: 2, exit: "destroy" }] as const;
    assert.equal(versionOf(composed(eventsOf(received, parted))), "2");
    const released = ["release.granted", {}] as const;
    assert.equal(versionOf(composed(eventsOf(received, parted, released), "08")), "2");
    const back = ["goods.rejoined", { version: 3 }] as const;
    assert.equal(versionOf(composed(eventsOf(received, parted, back))), "3");
  });

  test("places that changed stand in what tells of the change, and in nothing that came of other goods", () => {
    const passed = ["control.passed", {}] as const;
    assert.match(composed(eventsOf(received, corrected, passed)), /<Amendment>/);
    const treated = ["treatment.recorded", {}] as const;
    assert.doesNotMatch(composed(eventsOf(received, corrected, treated)), /<Amendment>/);
    const parted = ["goods.divided", { version: 3, exit: "destroy" }] as const;
    assert.doesNotMatch(composed(eventsOf(received, corrected, parted, passed)), /<Amendment>/);
  });
});
