/** One act on many cases: what becomes of each, and what ends the rest. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ApiProblem } from "../../elements/problem.ts";
import { type BulkState, runBulk } from "./bulk-run.ts";

const ids = Array.from({ length: 12 }, (_, at) => `case ${at}`);

/** Runs, and says how each case stood at last. */
async function run(
  actOn: (id: string, stop: () => void) => Promise<BulkState>,
): Promise<ReadonlyMap<string, BulkState>> {
  const states = new Map<string, BulkState>();
  const stop = new AbortController();
  await runBulk(ids, (id) => actOn(id, () => stop.abort()), {
    signal: stop.signal,
    onState: (id, state) => states.set(id, state),
  });
  return states;
}
const kinds = (states: ReadonlyMap<string, BulkState>) =>
  [...states.values()].map(({ kind }) => kind);
const done = async (): Promise<BulkState> => ({ kind: "done" });

describe("one act on many cases", () => {
  test("one that is refused says why, and the others are done", async () => {
    const states = await run(async (id) => {
      if (id === "case 3")
        throw new ApiProblem(409, { code: "QUEUE_TAKEN", detail: "Zhou has it." });
      return await done();
    });
    const refused = states.get("case 3");
    assert.ok(refused?.kind === "refused");
    assert.equal(refused.error.message, "Zhou has it.");
    assert.equal(kinds(states).filter((kind) => kind === "done").length, ids.length - 1);
  });

  test("no network, an ended session or an unknown colleague leave the rest undone", async () => {
    for (const [status, code] of [
      [0, "NOT_SENT"],
      [401, "SESSION_ENDED"],
      [422, "QUEUE_COLLEAGUE_UNKNOWN"],
    ] as const) {
      const states = await run(async () => {
        throw new ApiProblem(status, { code });
      });
      assert.ok(kinds(states).filter((kind) => kind === "left").length >= ids.length - 4, code);
      assert.equal(states.size, ids.length);
    }
  });

  test("stopping leaves what has not begun", async () => {
    const states = await run(async (id, stop) => {
      if (id === "case 1") stop();
      return await done();
    });
    const left = kinds(states).filter((kind) => kind === "left").length;
    assert.ok(left >= ids.length - 5 && left < ids.length, `${left} left`);
  });
});
