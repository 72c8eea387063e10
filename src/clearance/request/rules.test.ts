import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { InfringementState } from "#src/clearance/control/infringements/infringement.ts";
import { movesSuspected } from "#src/clearance/request/receive-request.ts";
import { requestKinds } from "#src/clearance/request/request.ts";
import { findTransition, requestRules, Transition } from "#src/clearance/request/rules.ts";
import { flow } from "#src/flow.ts";
import { describeFlow } from "#src/flow/describe.ts";
import { loadProfiles } from "#src/registers/profile.ts";

const profiles = loadProfiles();
const statuses = new Set(
  Object.values(flow).flatMap((row) => (row.kind === "step" ? [] : [row.status])),
);

describe("rules of requests", () => {
  test("name states of the flow, events of the flow, and a source for each line", () => {
    let lines = 0;
    for (const profile of profiles.values()) {
      if (!profile.ruleTexts.has("requests")) {
        const none = { transitions: {}, fixed: [], byOfficer: [], timeLimits: [] };
        assert.deepEqual(requestRules(profile), none);
        continue;
      }
      const { transitions, timeLimits } = requestRules(profile);
      assert.deepEqual(Object.keys(transitions).toSorted(), [...requestKinds].toSorted());
      const named = Object.values(transitions).flatMap((list) => list ?? []);
      for (const { states, source } of named) {
        lines++;
        for (const state of states) assert.ok(statuses.has(state), `${profile.id}: ${state}`);
        assert.ok(source.en.length > 10 && source.zh.length > 4);
      }
      for (const { state } of timeLimits) assert.ok(statuses.has(state), `${profile.id}: ${state}`);
      const events = new Set<string>([
        ...Object.keys(flow),
        ...describeFlow(flow).outside,
        "goods.gated-out",
      ]);
      for (const { event } of profile.notifications)
        assert.ok(events.has(event), `${profile.id}: ${event}`);
    }
    assert.ok(lines > 15);
  });

  test("a line that decides by rule states its ground, and is not read without", () => {
    const line = { states: ["released"], source: { en: "Some act", zh: "某法" } };
    for (const decision of ["automatic", "refused"]) {
      assert.equal(Transition.safeParse({ ...line, decision }).success, false);
      assert.ok(Transition.safeParse({ ...line, decision, ground: "structure" }).success);
    }
    assert.ok(Transition.safeParse({ ...line, decision: "officer" }).success);
    let grounded = 0;
    for (const profile of profiles.values())
      for (const list of Object.values(requestRules(profile).transitions))
        for (const { decision, ground } of list ?? []) {
          if (decision === "officer") continue;
          assert.ok(ground);
          grounded++;
        }
    assert.ok(grounded > 10, `${grounded} lines`);
  });

  test("a state no line names allows nothing, and what is rejected or ended takes nothing", () => {
    for (const profile of profiles.values()) {
      const rules = requestRules(profile);
      for (const kind of requestKinds) {
        for (const status of ["rejected", "invalidated", "no-such-state"])
          assert.equal(findTransition(rules, { kind, status, additionalType: "A" }), undefined);
      }
    }
  });

  test("no amendment leaves an item out, or exchanges one, while it is suspected or infringes", () => {
    const items = (names: string) => ({
      items: Array.from(names, (description) => ({ commodity: "6404110010", description })),
    });
    const moves = (state: InfringementState, after: ReturnType<typeof items>) =>
      movesSuspected({ facts: items("abc"), infringements: [{ items: [2], state }] }, after);
    for (const state of ["noticed", "court-noticed", "infringing", "destruction-agreed"] as const)
      for (const [after, moved] of Object.entries({ ab: 2, abc: undefined, abcd: undefined }))
        assert.equal(moves(state, items(after)), moved, after);
    assert.equal(moves("genuine", items("ab")), undefined);
    const stays = ["axc", "xbc", "cba", "aac", "abca"].map((after) =>
      moves("noticed", items(after)),
    );
    assert.deepEqual(
      stays,
      stays.map(() => undefined),
    );
    const leaves = ["bac", "acb", "acd", "xab"].map((after) => moves("noticed", items(after)));
    assert.deepEqual(
      leaves,
      leaves.map(() => 2),
    );
    const other = items("abc").items.with(1, { commodity: "6404190010", description: "b" });
    assert.equal(moves("noticed", { items: other }), 2);
  });
});
