/** One voyage that calls at two offices: an arrival at the one is none at the other. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const offices = { first: "2225", second: "3104" } as const;

describeWithDatabase("a voyage that calls at a second office", (database) => {
  const served = serveTests(database, at);

  before(async () => {
    await served.giveKeys([["line", ["carry"], ["carrier"]]]);
  });

  let serial = 0;
  const report = async (kind: string, office: string, bills: readonly string[]) => {
    const goods = { grossMassKg: "120", packages: 10 };
    const answer = await served.send("line", "POST", "/movements", {
      reference: `R${++serial}`,
      report: kind,
      office,
      conveyance: { mode: "ship", id: "9074729", name: "STAR", voyage: "024E" },
      at: kind === "manifest" ? "2026-11-01T08:00:00+08:00" : "2026-11-20T08:00:00+08:00",
      consignments: bills.map((id) => ({ transportDocument: { type: "705", id }, ...goods })),
    });
    assert.equal(answer.json.reports[0].status, "recorded", answer.text);
  };
  const states = async () => {
    const answer = await served.send("line", "GET", "/consignments");
    const all: readonly { document: { id: string }; state: string }[] = answer.json.consignments;
    return all.map(({ document, state }) => `${document.id} ${state}`).toSorted();
  };

  test("an arrival without documents lands what its own office expects, and the next the rest", async () => {
    await report("manifest", offices.first, ["OFF1"]);
    await report("manifest", offices.second, ["OFF2"]);
    await report("arrival", offices.first, []);
    assert.deepEqual(await states(), ["OFF1 landed", "OFF2 expected"]);
    await report("arrival", offices.second, []);
    assert.deepEqual(await states(), ["OFF1 landed", "OFF2 landed"]);
  });
});
