import assert from "node:assert/strict";
import { test } from "node:test";
import { newId } from "#src/kernel/ids.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { type ChainedRun, emptyChain, findChainFault, headOf, linkRun } from "./chain.ts";
import { appendRuns, readChains } from "./store.ts";

function chainOf(length: number): readonly ChainedRun[] {
  const id = newId(Temporal.Now.instant().epochMilliseconds);
  const runs: ChainedRun[] = [];
  for (let n = 0; n < length; n++) {
    const last = runs.at(-1);
    const checked = { type: "declaration.checked", station: "intake", reason: null };
    const run = linkRun(id, last ? headOf(last) : emptyChain, {
      at: "2026-11-25T00:00:00.000Z",
      actor: "p1",
      registerVersions: { cn: "v1" },
      events: [
        { ...checked, payload: { n } },
        { ...checked, payload: { n: -n } },
      ],
    });
    runs.push(run);
  }
  return runs;
}

describeWithDatabase("chains read in batches", (database) => {
  test("every chain is read whole, wherever a batch ends", async () => {
    const { sql } = database;
    const chains = [3, 1, 5, 2].map(chainOf);
    for (const chain of chains) await appendRuns(sql, chain);
    for (const runsAtOnce of [1, 2, 4, 5, 100]) {
      const read: ChainedRun[] = [];
      for await (const batch of readChains(sql, runsAtOnce)) {
        const last = batch.at(-1);
        const own = batch.filter(({ declarationId }) => declarationId === last?.declarationId);
        assert.equal(findChainFault(own), undefined);
        assert.equal(own.length, chains.find((one) => one[0]?.hash === own[0]?.hash)?.length);
        read.push(...batch);
      }
      const hashes = (runs: readonly ChainedRun[]) => runs.map(({ hash }) => hash);
      assert.deepEqual(hashes(read), hashes(chains.flat()), `${runsAtOnce} runs at once`);
    }
  });
});
