/** The console has words for every event and status of the system, in both languages. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { FlowEvent } from "#src/clearance/stages.ts";
import { flow } from "#src/flow.ts";
import { describeFlow, statusOf } from "#src/flow/describe.ts";
import { ownJobs } from "#src/main/jobs.ts";
import { jobWord } from "../../web/console/system/job-words.ts";
import { codeWords, eventWords } from "../../web/console/shell/words.ts";
import { statusWords } from "../../web/routes.gen.ts";

const { steps, finals, outside } = describeFlow(flow);

describe("words of the console", () => {
  test("every event of the flow table and from outside has a word, and no word is left over", () => {
    const events: string[] = [...steps.map((step) => step.on), ...finals, ...outside];
    assert.ok(events.length > 20, `${events.length} events`);
    assert.deepEqual([...new Set(events)].toSorted(), Object.keys(eventWords).toSorted());
  });

  test("every job that runs by itself has a name in Chinese", () => {
    assert.ok(ownJobs.length > 20, `${ownJobs.length} jobs`);
    const unnamed = ownJobs.filter(({ name }) => jobWord(name, "zh") === name);
    assert.deepEqual(
      unnamed.map(({ name }) => name),
      [],
    );
  });

  test("what a control ends with has a word: a decision, or none where its declaration ended", () => {
    for (const decision of ["release", "refuse", "withdrawn"])
      assert.ok(codeWords[decision], decision);
  });

  test("every status in which a declaration can rest has a word, and no word is left over", () => {
    const rests: FlowEvent[] = [
      ...steps.filter((step) => step.waitsFor.length > 0).map((step) => step.on),
      ...finals,
    ];
    const statuses = rests.map((event) => statusOf(event));
    assert.deepEqual(
      [...new Set<string>(statuses)].toSorted(),
      Object.keys(statusWords).toSorted(),
    );
  });
});
