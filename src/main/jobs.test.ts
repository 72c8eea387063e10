import assert from "node:assert/strict";
import { test } from "node:test";
import type { App } from "./app.ts";
import { runJob } from "./run-job.ts";

test("figures wait while declarations do, and go on by themselves; nothing else waits", async () => {
  let isPaused = true;
  const ran: string[] = [];
  // what these jobs and their start read of it
  const app = {
    nodes: {
      get figuresPaused() {
        return isPaused;
      },
    },
    clock: () => Temporal.Instant.fromEpochMilliseconds(0),
    jobsDone: new Map<string, number>(),
  } as unknown as App;
  const job = (name: string) => ({ name, everyMs: 1, run: async () => ran.push(name) });
  const figures = { ...job("feed"), mayWait: true } as const;
  await runJob(app, figures);
  await runJob(app, job("delivery"));
  assert.deepEqual([ran, app.jobsDone?.has("feed")], [["delivery"], false]);
  isPaused = false;
  await runJob(app, figures);
  assert.deepEqual(ran, ["delivery", "feed"]);
});
