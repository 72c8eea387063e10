/**
 * One planted fault for each invariant (`test/simulation/planted.ts`), and how many histories it takes until
 * the simulation finds it. PROVE_PLANTED: only those that break what has one of
 * these names, with commas between.
 */
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { stopTestEngines } from "#src/platform/engines/test-engines.ts";
import { makeHistory, printHistory } from "../simulation/history.ts";
import { plantedFaults } from "../simulation/planted.ts";
import { shorten } from "../simulation/search.ts";
import { Simulation } from "../simulation/simulate.ts";

const only = process.env["PROVE_PLANTED"]?.split(",");
const historiesMax = 60;
/** A seed of none that the proof without planted faults plays. */
const from = 900_000;

describe("planted faults", () => {
  after(stopTestEngines);

  for (const plant of plantedFaults) {
    const { breaks, says, history } = plant();
    if (only?.includes(breaks) === false) continue;
    test(`${breaks}: ${says}`, async (context) => {
      const simulation = await Simulation.open({ planted: plant() });
      try {
        for (let played = 0; played < historiesMax; played++) {
          const { breaches } = await simulation.play(history ?? makeHistory(from + played));
          const meant = breaches.find(({ invariant }) => invariant === breaks);
          if (!meant) continue;
          context.diagnostic(`found in history ${played + 1}: ${meant.says}`);
          return;
        }
        assert.fail(`not found in ${historiesMax} histories`);
      } finally {
        await simulation.close();
      }
    });
  }

  test("a history that breaks something is made shorter", async (context) => {
    const plant = plantedFaults.map((make) => make()).find(({ breaks }) => breaks === "ledger");
    assert.ok(plant);
    for (let seed = from; ; seed++) {
      const history = makeHistory(seed);
      const breach = { invariant: "ledger", says: "as planted" };
      const found = await shorten(history, [breach], { planted: plant });
      if (!found.isAlone) continue;
      context.diagnostic(`${history.events.length} events, then\n${printHistory(found.history)}`);
      assert.ok(found.history.events.length <= 4);
      return;
    }
  });
});
