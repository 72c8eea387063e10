import assert from "node:assert/strict";
import { test } from "node:test";
import { JobPause } from "./job-pause.ts";

test("jobs that may wait pause above the bound, and go on below half of it", () => {
  let seconds = 0;
  const pause = new JobPause(() => seconds, 10);
  const said = [0, 10, 10.1, 6, 5.1, 5, 9, 11].map((now) => {
    seconds = now;
    return pause.isOn;
  });
  assert.deepEqual(said, [false, false, true, true, true, false, false, true]);
});
