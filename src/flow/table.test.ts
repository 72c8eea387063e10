import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type FlowEvent, outsideEvents } from "#src/clearance/stages.ts";
import { flow } from "#src/flow.ts";
import { describeFlow, passedStations, statusOf } from "./describe.ts";
import { type FlowTable, final, flowTable } from "./table.ts";

/** Events somebody emits that have no reader and are not declared final. */
function unread(table: FlowTable): string[] {
  const { steps, between, finals } = describeFlow(table);
  const read = new Set<string>([...steps.map((step) => step.on), ...finals]);
  return [...steps, ...between].flatMap((step) => step.emits).filter((event) => !read.has(event));
}

/** Events with a row that nothing emits. */
function unreached(table: FlowTable): string[] {
  const { steps, between, finals } = describeFlow(table);
  const emitted = new Set<string>([...steps, ...between].flatMap((step) => step.emits));
  return [...steps.map((step) => step.on), ...finals].filter(
    (event) => !emitted.has(event) && event !== "declaration.received",
  );
}

describe("flow table", () => {
  test("every emitted event has a reader or is final, and every row is reached", () => {
    assert.ok(describeFlow(flow).steps.length > 10);
    assert.deepEqual(unread(flow), []);
    assert.deepEqual(unreached(flow), []);
  });
  test("a row taken out shows", () => {
    const { "declaration.registered": _gone, ...rest } = flow;
    // a table with a hole, as a careless edit past the type checker would leave it
    assert.deepEqual(unread(rest as FlowTable), ["declaration.registered"]);
  });
  test("a row nothing leads to shows", () => {
    const dead = flowTable({
      ...flow,
      "declaration.checked": final({ station: "declaration", status: "dead" }),
    });
    assert.deepEqual(unreached(dead), ["declaration.registered"]);
  });
  test("every wait and every end has a status, every station a step", () => {
    const { steps, finals } = describeFlow(flow);
    const rests = [
      ...steps.filter((step) => step.waitsFor.length > 0).map((step) => step.on),
      ...finals,
    ];
    assert.equal(new Set(rests.map((event: FlowEvent) => statusOf(event))).size, rests.length);
    assert.deepEqual(describeFlow(flow).stations, [
      "intake",
      "declaration",
      "assessment",
      "payment",
      "selection",
      "control",
      "release",
      "statistics",
      "request",
    ]);
  });
  test("every outside event is waited for somewhere", () => {
    const { steps, between } = describeFlow(flow);
    const waited = new Set([
      ...steps.flatMap((step) => step.waitsFor),
      ...between.map(({ on }) => on),
    ]);
    assert.deepEqual([...waited].toSorted(), [...outsideEvents].toSorted());
  });
  test("what rests at a station has passed those before it, and a station passed twice counts", () => {
    const passed = passedStations(flow);
    const upTo = (status: string) => [...(passed.get(status) ?? [])].toSorted();
    assert.deepEqual(upTo("rejected"), []);
    assert.deepEqual(upTo("awaiting-payment"), ["assessment", "declaration", "intake"]);
    assert.ok(!upTo("awaiting-arrival").includes("release"));
    const all = describeFlow(flow).stations.filter((station) => station !== "request");
    assert.deepEqual(upTo("released"), all.toSorted());
    assert.deepEqual(upTo("cleared"), all.toSorted());
    assert.deepEqual(upTo("refused"), [
      "assessment",
      "declaration",
      "intake",
      "payment",
      "selection",
    ]);
  });
});
