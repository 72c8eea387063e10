import assert from "node:assert/strict";
import { test } from "node:test";
import { JobLane } from "./job-lane.ts";

test("of jobs that are due at once so many run as the lane has places, and all in the end", async () => {
  const lane = new JobLane(2);
  let running = 0;
  let most = 0;
  const done: number[] = [];
  const works = Array.from({ length: 24 }, (_, index) =>
    lane.run(async () => {
      most = Math.max(most, ++running);
      await new Promise(setImmediate);
      running--;
      done.push(index);
      if (index % 5 === 0) throw new Error("a job that fails gives its place back");
    }),
  );
  await Promise.allSettled(works);
  assert.equal(most, 2);
  assert.equal(done.length, 24);
});
