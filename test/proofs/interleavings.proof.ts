/**
 * Three hundred interleavings of two to four callers over two servers on one database; the tests play
 * fewer. TIDEGATE_PROOF_ROUNDS sets how many, TIDEGATE_PROOF_SEED from which seed.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestKeyring } from "#src/platform/keyring/test-keyring.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { acts, interleave } from "../traffic/interleave.ts";
import { verifyAll } from "#src/main/verify.ts";

const rounds = Number(process.env["TIDEGATE_PROOF_ROUNDS"] ?? 300);
const seed = Number(process.env["TIDEGATE_PROOF_SEED"] ?? 1);

describeWithDatabase("three hundred interleavings", (database) => {
  test("nothing is released, paid or cleared that must not be", async (context) => {
    const played = await interleave(database.sql, { seed, rounds });
    const { faults } = await verifyAll(database.sql, await openTestKeyring(database.sql));
    context.diagnostic(`seed ${seed}: ${JSON.stringify([...played.states])}`);
    context.diagnostic(JSON.stringify([...played.outcomes]));
    assert.deepEqual([...played.faults, ...faults], []);
    // of what never took effect nothing could have been broken
    const never = acts.filter((act) => !played.outcomes.has(`${act}: done`));
    assert.deepEqual(
      [...new Set(never)],
      ["lodge"],
      "lodged again it is rejected, all else was done",
    );
  });
});
