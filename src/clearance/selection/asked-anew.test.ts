import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { requiredChoice, type Selection } from "#src/decisions/risk/select.ts";
import type { ArrivalLook } from "../control/arrival-holds/arrival-looks.ts";
import { tasksUnnamed } from "./asked-anew.ts";

describe("what is asked for anew after a change", () => {
  const task = { agency: "border", kind: "examination" };
  const text = (en: string) => ({ en, zh: en });
  const hold = (en: string): ArrivalLook => ({
    required: { says: text(en), items: [] },
    reason: en,
    legal: text("law"),
    lane: "red",
    tasks: [task],
  });
  const named = (...reasons: readonly string[]): Pick<Selection, "reasons"> => ({
    reasons: reasons.map((en) => ({
      rule: requiredChoice,
      says: text(en),
      legal: text("law"),
      secrecy: "officers",
      items: [],
    })),
  });

  test("is a hold that the selection before did not name", () => {
    assert.deepEqual(tasksUnnamed(named("hold 1"), [hold("hold 1"), hold("hold 2")]), [task]);
    assert.deepEqual(tasksUnnamed(undefined, [hold("hold 1")]), [task]);
    assert.deepEqual(tasksUnnamed(named("hold 1"), [hold("hold 1")]), []);
  });

  test("is nothing where only the list of measures reads otherwise", () => {
    assert.deepEqual(tasksUnnamed(named("papers: A (1); B (2)", "hold 1"), [hold("hold 1")]), []);
    assert.deepEqual(tasksUnnamed(named("papers: A (1); B (2)"), []), []);
  });
});
