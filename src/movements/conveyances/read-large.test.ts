import assert from "node:assert/strict";
import { test } from "node:test";
import { readMovements } from "./read.ts";
import { readReports } from "./read-large.ts";

const now = Temporal.Instant.from("2024-03-06T00:00:00Z");
const report = (reference: string, consignments: number, changes: object = {}) => ({
  reference,
  report: "arrival",
  office: "2233",
  at: "2024-03-05T23:30:00+08:00",
  conveyance: { mode: "ship", id: "9074729" },
  consignments: Array.from({ length: consignments }, (_, at) => ({
    transportDocument: { type: "705", id: `${reference}-${at}` },
    packages: 4,
    grossMassKg: "1000.25",
    goods: "Machine parts",
  })),
  ...changes,
});

test("a large body is read in another thread, to the same reports", async () => {
  const wrong = report("W", 3, { conveyance: { mode: "sled", id: "1" } });
  const reports = [report("A", 3_000), wrong, report("B", 1), report("C", 2_500)];
  for (const text of [JSON.stringify(reports), `${JSON.stringify(reports)}}`]) {
    const bytes = Buffer.from(text);
    assert.ok(bytes.length > 256 * 1024);
    const read = await readReports({ bytes, now, sender: "carrier" });
    assert.deepEqual(read, readMovements(bytes, now));
  }
});
