import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import type { StoredTask } from "./store.ts";
import { isAwaited, withWaits } from "./task-waits.ts";

const cn = getProfile(loadProfiles(), "cn");
const task = (number: number, kind: string, status: StoredTask["status"] = "open"): StoredTask => ({
  id: `c-${number}`,
  task: number,
  agency: number === 1 ? "customs" : "plant-animal-health",
  kind,
  status,
  result: null,
  finding: null,
  items: null,
  officer: null,
});
const caseOf = (...tasks: readonly StoredTask[]) => ({
  id: "c",
  declarationId: "d",
  profile: "cn",
  office: null,
  lane: "red",
  status: "open" as const,
  decision: null,
  decidedBy: null,
  decidedAt: null,
  decisionReason: null,
  openedAt: "2026-11-25T04:00:00Z",
  tasks,
});

describe("what a case waits for", () => {
  test("tasks of goods wait for their arrival, and one visit serves them all", () => {
    const one = caseOf(task(1, "examination"), task(2, "quarantine"), task(3, "documents"));
    const waits = withWaits(one, cn, true);
    assert.deepEqual(
      waits.tasks.map(({ waitsFor }) => waitsFor),
      ["arrival", "arrival", null],
    );
    assert.deepEqual([waits.visit, waits.slowest], [[1, 2], 2]);
    const there = withWaits(one, cn, false);
    assert.ok(there.tasks.every(({ waitsFor }) => waitsFor === null));
  });
  test("the slowest is among those that are open", () => {
    const laboratory = task(3, "laboratory");
    const one = caseOf(task(1, "examination"), task(2, "documents"), laboratory);
    assert.equal(withWaits(one, cn, false).slowest, 3);
    assert.equal(withWaits(one, cn, true).slowest, 1, "what has not begun ends last");
    const done = caseOf(task(1, "examination", "done"), task(2, "documents"));
    assert.deepEqual([withWaits(done, cn, true).slowest, withWaits(done, cn, true).visit], [2, []]);
  });
  test("an import has to arrive, an export is there", () => {
    const standing = { typeCode: "IMA", hasArrived: false };
    assert.equal(isAwaited({ ...standing, direction: "import" }, cn), true);
    assert.equal(isAwaited({ ...standing, direction: "import", hasArrived: true }, cn), false);
    assert.equal(isAwaited({ ...standing, direction: "export" }, cn), false);
  });
});
