import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { edgesOf, endsOf, type Flow } from "./flow-answer.ts";
import { layFlow } from "./flow-layout.ts";

const station = (id: string) => ({
  id,
  name: { en: id, zh: id },
  says: { en: "", zh: "" },
  waiting: 0,
  passedToday: 0,
  passedTotal: 0,
});
const step = (on: string, at: string, emits: string[]) => ({
  on,
  station: at,
  handler: "h",
  emits,
  waitsFor: [],
});

const flow: Flow = {
  stations: ["a", "b", "c", "d"].map(station),
  steps: [
    step("begun", "a", ["checked", "skipped", "refused"]),
    step("checked", "b", ["paid"]),
    step("paid", "c", ["sent", "returned"]),
    step("skipped", "d", ["closed"]),
    step("sent", "d", ["closed"]),
    step("returned", "a", ["refused"]),
  ],
  finals: ["refused", "closed"],
};

describe("the picture of the flow", () => {
  test("edges come from who emits an event and who reads it", () => {
    assert.deepEqual(
      edgesOf(flow).map(({ from, to, events }) => `${from}>${to} ${events.join()}`),
      ["a>b checked", "a>d skipped", "b>c paid", "c>d sent", "c>a returned"],
    );
  });

  test("a final event ends the way where it is emitted", () => {
    assert.deepEqual(endsOf(flow, "a"), ["refused"]);
    assert.deepEqual(endsOf(flow, "d"), ["closed"]);
    assert.deepEqual(endsOf(flow, "b"), []);
  });

  test("neighbours are arrows, everything else is an arc, and crossing arcs take different levels", () => {
    const layout = layFlow(["a", "b", "c", "d"], edgesOf(flow));
    assert.equal(layout.neighbours.length, 3);
    assert.deepEqual(
      layout.arcs.map(({ from, to, level }) => [from, to, level]),
      [
        ["c", "a", 0],
        ["a", "d", 1],
      ],
    );
    assert.equal(layout.levels, 2);
  });

  test("a station that leads to many others is described in words", () => {
    const ids = ["a", "b", "c", "d", "e"];
    const edges = ["a", "b", "c"].map((to) => ({ from: "e", to, events: ["returned"] }));
    const layout = layFlow(ids, [...edges, { from: "d", to: "b", events: ["sent"] }]);
    assert.deepEqual(
      layout.inWords.map((edge) => edge.to),
      ["a", "b", "c"],
    );
    assert.equal(layout.arcs.length, 1);
  });

  test("the same edges in another order give the same picture", () => {
    const ids = ["a", "b", "c", "d"];
    const there = layFlow(ids, edgesOf(flow)).arcs;
    const back = layFlow(ids, edgesOf(flow).toReversed()).arcs;
    assert.deepEqual(there, back);
  });
});
