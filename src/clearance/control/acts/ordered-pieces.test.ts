import assert from "node:assert/strict";
import { test } from "node:test";
import type { SeenTask } from "./earlier-acts.ts";
import { lapsedBy, orderedFor } from "./ordered-pieces.ts";

const found = (task: number, items: readonly number[] | null): SeenTask => ({
  caseId: "c",
  task,
  agency: "customs",
  kind: "examination",
  status: "done",
  result: "refused",
  version: 1,
  items,
});
const tasks = [found(1, [1]), found(2, [1, 2]), found(3, null)];
const ordered = (against: readonly SeenTask[]) =>
  orderedFor(
    { caseId: "c", goods: [{ item: 1 }, { item: 2 }], pieces: ["p1", "p2"], version: 1 },
    against,
  );

test("an order is of the tasks that found something in its item", () => {
  const asked = ordered(tasks).map((one) => one.tasks);
  assert.deepEqual(asked, [
    [1, 2, 3],
    [2, 3],
  ]);
});

test("an order lapses with the last finding that asked for it, and not while its goods are suspected", () => {
  const [one, two] = [found(1, [1]), found(2, [1, 2])];
  const orders = ordered([one, two]);
  const lapsed = (task: number, of: readonly SeenTask[], state?: string) =>
    lapsedBy({ caseId: "c", task }, orders, {
      tasks: of,
      infringements: state === undefined ? [] : [{ state, pieces: ["p2"] }],
    });
  assert.deepEqual(lapsed(1, [one, two]), [], "the other one stands");
  assert.deepEqual(lapsed(2, [one, two]), ["p2"], "of the first item the other one stands");
  assert.deepEqual(lapsed(2, [{ ...one, result: "ok" }, two]), ["p1", "p2"]);
  assert.deepEqual(lapsed(2, [{ ...one, result: "ok" }, two], "infringing"), ["p1"]);
  assert.deepEqual(lapsed(2, [{ ...one, result: "ok" }, two], "genuine"), ["p1", "p2"]);
  assert.deepEqual(lapsedBy({ caseId: "d", task: 2 }, orders, { tasks, infringements: [] }), []);
});

test("an order stands while another finding since is against the same goods", () => {
  const order = { caseId: "c", tasks: [1], version: 1 };
  const orders = [
    { ...order, piece: "left", item: 1 },
    { ...order, piece: "part", item: 2 },
    { ...order, piece: "other", item: 3 },
  ];
  const moves = [{ version: 2, left: [1] }];
  const since = { ...found(2, [1]), version: 2, findings: 1 };
  const lapsed = (second: SeenTask, about: { readonly disposedIn?: number } = { disposedIn: 2 }) =>
    lapsedBy({ caseId: "c", task: 1 }, orders, {
      ...about,
      tasks: [found(1, [1]), second],
      infringements: [],
      moves,
    });
  assert.deepEqual(lapsed(since), ["left", "other"], "item 2 is the first that is left");
  assert.deepEqual(lapsed({ ...since, items: [2] }), ["left", "part"]);
  assert.deepEqual(lapsed({ ...since, items: null }), [], "it is about all goods");
  const all = ["left", "part", "other"];
  assert.deepEqual(lapsed({ ...since, result: "ok" }), all);
  assert.deepEqual(lapsed(since, { disposedIn: 3 }), all, "it was answered by what left since");
});

test("an order lapses by the finding of whoever held it last", () => {
  const orders = ordered([found(1, [1, 2])]);
  const tasks = [
    { ...found(1, [1]), result: "ok" as const },
    { ...found(2, [1]), version: 2 },
  ];
  const lapsed = (task: number) =>
    lapsedBy({ caseId: "c", task }, orders, { tasks, infringements: [], disposedIn: 2 });
  assert.deepEqual(lapsed(1), ["p2"], "the second finding stands against item 1");
  assert.deepEqual(lapsed(2), ["p1", "p2"]);
});
