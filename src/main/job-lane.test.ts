import assert from "node:assert/strict";
import { test } from "node:test";
import { JobLane } from "./job-lane.ts";

const never = [60_000, () => assert.fail("none is late")] as const;

test("of jobs that are due at once so many run as the lane has places, and all in the end", async () => {
  const lane = new JobLane(2);
  let running = 0;
  let most = 0;
  const done: number[] = [];
  const works = Array.from({ length: 24 }, (_, index) =>
    lane.run(
      async () => {
        most = Math.max(most, ++running);
        await new Promise(setImmediate);
        running--;
        done.push(index);
        if (index % 5 === 0) throw new Error("a job that fails gives its place back");
      },
      ...never,
    ),
  );
  await Promise.allSettled(works);
  assert.equal(most, 2);
  assert.equal(done.length, 24);
});

test("a job that does not end is told, and gives its place away once", async () => {
  const lane = new JobLane(1);
  const hung = Promise.withResolvers<void>();
  const late = Promise.withResolvers<void>();
  const first = lane.run(() => hung.promise, 5, late.resolve);
  const order: string[] = [];
  const others = ["second", "third"].map((name) =>
    lane.run(
      async () => {
        order.push(`${name} begins`);
        await new Promise(setImmediate);
        order.push(`${name} ends`);
      },
      ...never,
    ),
  );
  await late.promise;
  await Promise.all(others);
  assert.deepEqual(order, ["second begins", "second ends", "third begins", "third ends"]);
  hung.resolve();
  await first;
});
