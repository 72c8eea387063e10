/** The law of appeals: terms, who hears them, and what waits for them. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { lastAppealDay } from "#src/registers/appeal-term.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { flow } from "#src/flow.ts";
import { findBarring, isUsedUp, type StandingAppeal } from "./appeal.ts";
import { appealRules } from "./appeal-rules.ts";
import { checkOffice } from "./check-hearing.ts";
import { hearingOffice } from "./hearing-office.ts";
import { checkWaiting } from "./check-waiting.ts";

const profiles = loadProfiles();

describe("the term of an appeal", () => {
  const until = (profile: string, at: string) =>
    lastAppealDay(Temporal.Instant.from(at), getProfile(profiles, profile))?.toString();

  test("of cn ends on the next working day where its last day has no work, of gb on the day", () => {
    // 60 days from 25 November 2026 end on a Sunday
    assert.equal(until("cn", "2026-11-25T04:00:00Z"), "2027-01-25");
    assert.equal(until("cn", "2026-11-26T04:00:00Z"), "2027-01-25");
    // the day of the decision is that of the profile's clock
    assert.equal(until("cn", "2026-11-26T17:00:00Z"), "2027-01-26");
    assert.equal(until("gb", "2026-11-20T12:00:00Z"), "2026-12-20");
  });

  test("and the decisions that can be appealed against are events of the flow", () => {
    for (const id of ["cn", "gb"])
      for (const { event } of appealRules(getProfile(profiles, id)).acts)
        assert.ok(event in flow, `${id}: ${event}`);
  });
});

describe("who hears an appeal", () => {
  const day = Temporal.PlainDate.from("2026-11-25");
  const snapshots = new SnapshotStore(profiles);
  const hears = (
    by: string | readonly string[] | undefined,
    of: string | null,
    id: "cn" | "gb" = "cn",
  ) => {
    const profile = getProfile(profiles, id);
    const law = { profile, snapshot: snapshots.current(id), day };
    const heardBy = hearingOffice(of, law) ?? null;
    try {
      checkOffice({ number: 1, of, heardBy, by: by === undefined ? [] : [by].flat() }, profile);
      return true;
    } catch (error) {
      assert.equal((error as { code: string }).code, "APPEAL_OF_OTHER_OFFICE");
      return false;
    }
  };

  test("of cn is the office above, and of what that decided itself another office", () => {
    assert.deepEqual(
      ["5304", "5301", "5300", undefined].map((by) => hears(by, "5304")),
      [false, false, true, true],
    );
    assert.deepEqual([hears("5300", "5300"), hears("0100", "5300")], [false, true]);
    assert.deepEqual([hears("9999", "9999"), hears("5304", null)], [false, true]);
  });

  test("of gb is any office", () => {
    assert.equal(hears("5304", "5304", "gb"), true);
  });

  test("is also who was lent that office; no loan opens what the own office decided itself", () => {
    assert.deepEqual(
      [hears(["5304", "5300"], "5304"), hears(["5304", "5301"], "5304")],
      [true, false],
    );
    assert.deepEqual(
      [hears(["5300", "0100"], "5300"), hears(["5300", "5300"], "5300")],
      [false, false],
    );
  });
});

describe("what waits for an appeal", () => {
  const [cn, gb] = [getProfile(profiles, "cn"), getProfile(profiles, "gb")];
  const act = {
    id: "refusal",
    seq: 4,
    decidedAt: "2026-11-25T04:00:00Z",
    decidedBy: "officer",
    items: null,
    part: null,
    follows: "refusal-withdrawal",
  } as const;
  const appeal: StandingAppeal = { number: 1, act, party: "trader", state: "pending", steps: 1 };
  const says = (
    one: StandingAppeal | readonly StandingAppeal[],
    does: string,
    more: object = {},
    profile = cn,
  ) => {
    try {
      checkWaiting([one].flat(), { does, ...more }, profile);
      return "goes";
    } catch (error) {
      return (error as { code: string }).code;
    }
  };

  test("goes for good neither while it is open nor after it was set aside and not followed", () => {
    assert.equal(says(appeal, "destroy"), "APPEAL_WAITED_FOR");
    assert.equal(says(appeal, "return"), "goes");
    for (const state of ["upheld", "withdrawn"] as const)
      assert.equal(says({ ...appeal, state }, "destroy"), "goes");
    const setAside = { ...appeal, state: "set-aside", due: "refusal-withdrawal" } as const;
    assert.equal(says(setAside, "destroy"), "APPEAL_WAITED_FOR");
    assert.equal(says({ ...appeal, state: "set-aside" }, "destroy"), "goes");
    assert.equal(says({ ...appeal, isMoot: true }, "destroy"), "goes");
    assert.equal(says(appeal, "confiscate"), "goes", "cn lets a confiscation run");
    assert.equal(says(appeal, "confiscate", {}, gb), "APPEAL_WAITED_FOR");
  });

  test("goes where it is about other goods, or cannot be kept, but never once it was set aside", () => {
    const ofItem = { ...appeal, act: { ...act, items: [2] } };
    assert.equal(says(ofItem, "destroy", { items: [1] }), "goes");
    assert.equal(says(ofItem, "destroy", { items: [1, 2] }), "APPEAL_WAITED_FOR");
    const perishable = "Fresh fish.";
    assert.equal(says(appeal, "sell", { perishable }), "goes");
    const setAside = { ...appeal, state: "changed", due: "refusal-withdrawal" } as const;
    assert.equal(says(setAside, "sell", { perishable }), "PERISHABLE_NOT_LAWFUL");
    assert.equal(says([appeal, setAside], "sell", { perishable }), "PERISHABLE_NOT_LAWFUL");
  });

  test("cannot be kept goes as the article says that names it, and no other way", () => {
    const perishable = "Fresh fish.";
    for (const does of ["destroy", "transfer"])
      assert.equal(says(appeal, does, { perishable }), "PERISHABLE_NOT_LAWFUL", does);
    assert.equal(says(appeal, "destroy", { perishable }, gb), "goes");
    assert.equal(says(appeal, "confiscate", { perishable }, gb), "PERISHABLE_NOT_LAWFUL");
  });

  test("is said of the day on which it was decided there", () => {
    const evening = { ...appeal, act: { ...act, decidedAt: "2026-11-25T17:00:00Z" } };
    assert.throws(
      () => {
        checkWaiting([evening], { does: "sell" }, cn);
      },
      { message: /of 2026-11-26 is not decided/ },
    );
  });

  test("bars who withdrew where the profile says so, and no other party", () => {
    const withdrawn = { ...appeal, state: "withdrawn" } as const;
    const bars = (party: string, profile = cn) =>
      findBarring([withdrawn], { act, party }, appealRules(profile)) !== undefined;
    assert.deepEqual([bars("trader"), bars("consignee"), bars("trader", gb)], [true, false, false]);
    const open = findBarring([appeal], { act, party: "consignee" }, appealRules(cn));
    assert.equal(open, appeal);
    const { most } = appealRules(gb).again;
    const after = (length: number, party = "trader") =>
      isUsedUp(
        Array.from({ length }, () => withdrawn),
        { act, party },
        appealRules(gb),
      );
    assert.deepEqual([after(most - 1), after(most)], [false, true]);
    assert.equal(after(most, "consignee"), false, "what one withdrew takes nothing from another");
  });
});
