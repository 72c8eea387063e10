/** Some seeded histories; `npm run prove -- test/proofs/simulation` plays ten thousand. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { makeHistory, printHistory } from "./history.ts";
import { Simulation } from "./simulate.ts";

describe("simulated histories", () => {
  test("five break nothing", async () => {
    const simulation = await Simulation.open();
    try {
      for (const seed of [1, 2, 3, 4, 147]) {
        const history = makeHistory(seed);
        const { breaches, questions } = await simulation.play(history);
        assert.deepEqual(breaches, [], `seed ${seed}\n${printHistory(history)}`);
        assert.ok(questions > 0);
      }
    } finally {
      await simulation.close();
    }
  });
});
