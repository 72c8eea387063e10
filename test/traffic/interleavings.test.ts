/** Whatever order two to four callers come in, nothing goes out that must not. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestKeyring } from "#src/platform/keyring/test-keyring.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { repeatSteps } from "#src/main/test-steps.ts";
import { interleave } from "./interleave.ts";
import { verifyAll } from "#src/main/verify.ts";

describeWithDatabase("interleavings", (database) => {
  test("no interleaving of acts releases, pays or clears what must not be", async (context) => {
    const decided = new Set<string>();
    // on their way each step is decided twice, on a view that cannot be changed
    const tables = repeatSteps({
      seen: (event) => decided.add(event),
      isInside: true,
      insideMax: 10,
    });
    const played = await interleave(database.sql, { seed: 14, rounds: 24, tables });
    const { faults } = await verifyAll(database.sql, await openTestKeyring(database.sql));
    context.diagnostic(JSON.stringify([...played.states]));
    context.diagnostic(JSON.stringify([...played.outcomes]));
    context.diagnostic(`decided twice: ${[...decided].toSorted().join(", ")}`);
    assert.deepEqual([...played.faults, ...faults], []);
    // which of two acts that meet comes first is nobody's to say, and with it no end is certain
    for (const event of ["release.granted", "goods.seized", "finding.recorded", "payment.awaited"])
      assert.ok(decided.has(event), `${event} was never decided: nothing was looked at`);
  });
});
