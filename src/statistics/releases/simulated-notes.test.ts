/** Figures say that traffic was simulated, where it was. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { putParty } from "#src/identity/access/party-store.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { simulatedNotes } from "./simulated-notes.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");

describeWithDatabase("simulated figures", (database) => {
  test("are marked as soon as a trader was simulated, and not before", async () => {
    await putParty(database.sql, {
      partyId: "3122260001",
      name: "A trader",
      roles: ["trader"],
      at,
    });
    assert.deepEqual(await simulatedNotes(database.sql), []);
    await putParty(database.sql, { partyId: "3122260901", name: "Made", roles: ["simulated"], at });
    const [note] = await simulatedNotes(database.sql);
    assert.match(note?.en ?? "", /^Simulated figures/);
    assert.match(note?.zh ?? "", /模拟/);
  });
});
