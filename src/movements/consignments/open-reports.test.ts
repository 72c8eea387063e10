import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { declarationOf, gateOutOf, type MadeEvent, messageOf, playEvents } from "./made-play.ts";
import { openReports } from "./open-reports.ts";

const manifest = messageOf("manifest", "M1", [["BL1", 10, "1000"]]);
const arrival = messageOf("arrival", "A1", [["BL1", 10, "1000"]]);
const counted = messageOf("outturn", "O1", [["BL1", 10, "1000"]], { by: "K" });
const onward = { mode: "ship", id: "9321483", voyage: "6" };
const carriedOn = messageOf("transhipment", "T1", [["BL1", 10, "1000"]], { onward, reason: "r" });
const departed = messageOf("departure", "D1", [["BL1", 10, "1000"]], { conveyance: onward });
const moved = ["split", "consolidation", "deconsolidation"];

function openAfter(...events: readonly MadeEvent[]): readonly string[] {
  let open: readonly string[] = [];
  playEvents(events, (books) => {
    open = [...books.consignments.values()].flatMap((one) => openReports(one));
  });
  return open;
}

describe("reports that are open to a consignment", () => {
  test("are those that its state takes", () => {
    const still = ["outturn", "amendment"];
    const stated = [...still, "cancellation", ...moved, "transhipment", "departure"];
    assert.deepEqual(openAfter(manifest), stated);
    assert.deepEqual(openAfter(manifest, arrival), [...still, ...moved, "transhipment"]);
    const released = [manifest, arrival, declarationOf("D1", [["BL1"]])];
    assert.deepEqual(openAfter(...released), still);
    assert.deepEqual(openAfter(...released, gateOutOf("BL1", 10, { carrier: "A" })), still);
    const reason = "Not loaded.";
    const cancelled = messageOf("cancellation", "C1", [["BL1", 10, "1000"]], { reason });
    assert.deepEqual(openAfter(manifest, cancelled), []);
  });

  test("a departure is one only of goods that no conveyance brought, or that another carries on", () => {
    assert.ok(!openAfter(manifest, arrival).includes("departure"), "an import that has landed");
    assert.ok(openAfter(manifest, counted).includes("departure"), "an export that was counted in");
    const transhipped = [manifest, arrival, carriedOn];
    assert.ok(openAfter(...transhipped).includes("departure"));
    assert.deepEqual(openAfter(...transhipped, departed), ["outturn"], "all of it is carried on");
  });
});
