/** Last days for declaring and in storage, and which reminders are due. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { type HeldConsignment, newConsignment } from "../consignment.ts";
import { dueStages, firstStageDays, liesSinceOf, termsOf } from "./terms.ts";

const cn = getProfile(loadProfiles(), "cn");
const ten = { packages: 10, massMg: 120_000_000n };

function landedOn(day: string): HeldConsignment {
  const at = Temporal.Instant.from(`${day}T04:00:00Z`);
  const document = { type: "705", id: "BL1" };
  const first = newConsignment({ carrier: "line", document, call: "ship 1 1", at, period: 1 });
  const landing = {
    call: "ship 1 1",
    leg: "border",
    place: "Y1",
    by: "line",
    report: "R",
  } as const;
  const landings = [{ ...landing, isCount: false, quantity: ten, at }];
  return { ...first, stated: ten, landings };
}

function daysOf(held: HeldConsignment) {
  const since = liesSinceOf(held);
  assert.ok(since);
  const terms = termsOf(held, since, cn);
  return { ...terms, texts: [terms.declareBy.toString(), terms.storageUntil?.toString()] };
}

test("a last day without work goes on to the next working day", () => {
  assert.deepEqual(daysOf(landedOn("2026-11-10")).texts, ["2026-11-24", "2027-02-08"]);
  // 5 December 2026 is a Saturday
  assert.equal(daysOf(landedOn("2026-11-21")).texts[0], "2026-12-07");
});

test("an extension moves both last days and never brings one forward", () => {
  const held = { ...landedOn("2026-11-10"), extendedUntil: "2027-03-01" };
  assert.deepEqual(daysOf(held).texts, ["2027-03-01", "2027-03-01"]);
  assert.equal(daysOf({ ...held, extendedUntil: "2026-11-12" }).texts[0], "2026-11-24");
});

test("goods that declarations took, or that an officer disposed of, do not lie there", () => {
  assert.equal(liesSinceOf({ ...landedOn("2026-11-10"), disposed: ten }), undefined);
  const four = { packages: 4, massMg: 48_000_000n };
  assert.ok(liesSinceOf({ ...landedOn("2026-11-10"), disposed: four }));
});

test("a stage comes on its day, once, and anew after an extension", () => {
  const held = landedOn("2026-11-10");
  const due = (one: HeldConsignment, day: string) => {
    const today = Temporal.PlainDate.from(day);
    return dueStages(one, { terms: daysOf(one), profile: cn, today }).map(({ key }) => key);
  };
  assert.equal(firstStageDays(cn), 11);
  assert.deepEqual(due(held, "2026-11-20"), []);
  assert.deepEqual(due(held, "2026-11-21"), ["before-last-day 2026-11-24"]);
  const sent = { ...held, raised: ["before-last-day 2026-11-24"] };
  assert.deepEqual(due(sent, "2026-11-24"), []);
  assert.deepEqual(due(sent, "2026-11-25"), ["not-declared 2026-11-24"]);
  const extended = { ...sent, extendedUntil: "2026-12-20" };
  assert.deepEqual(due(extended, "2026-12-17"), ["before-last-day 2026-12-20"]);
});
