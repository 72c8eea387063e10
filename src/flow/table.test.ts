import assert from "node:assert/strict";
import { glob, readFile } from "node:fs/promises";
import { describe, test } from "node:test";
import type { FlowEvent } from "#src/clearance/stages.ts";
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

/** Facts that slices add to what the desk may be told, read from their source. */
async function declaredFacts(): Promise<string[]> {
  const found: string[] = [];
  for await (const path of glob("src/**/*.ts")) {
    const text = await readFile(path, "utf8");
    const [, facts = ""] =
      /declare module "#src\/platform\/desk\.ts" \{\s+interface OutsideFacts \{(.*?)\n  \}/s.exec(
        text,
      ) ?? [];
    found.push(...[...facts.matchAll(/^ {4}"([a-z.-]+)":/gm)].map(([, type = ""]) => type));
  }
  return found;
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
  test("a row names every fact that a slice declares, and no fact stands in two tables", async () => {
    const declared = await declaredFacts();
    assert.ok(declared.length > 10, `${declared.length} facts`);
    const { outside, steps, between } = describeFlow(flow);
    // reports of carriers become one of the others before a row is asked
    assert.deepEqual([...outside, "goods.reported"].toSorted(), declared.toSorted());
    const waits = steps.flatMap(({ on }) => {
      const row = flow[on];
      return row.kind === "wait" ? row.facts.map(({ type }) => type) : [];
    });
    const both = between.filter(({ on }) => waits.includes(on));
    assert.deepEqual(both, []);
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
