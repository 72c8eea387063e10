import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { madeManifest } from "#src/movements/edifact/made-manifest.ts";
import { readInterchanges } from "#src/movements/edifact/read-interchange.ts";
import { structureCheckFor } from "./check-edifact.ts";
import { checkMessages } from "./check-messages.ts";
import { writeReceipts } from "./write-receipts.ts";

const now = Temporal.Instant.from("2026-07-01T00:00:00Z");
const asking = (what: string) =>
  madeManifest(1)
    .replace("+I1'", `+I1++++${what}'`)
    .replace("CARRIER+CUSTOMS", "CARRIER:14+CUSTOMS");

function receiptsOf(text: string): readonly string[] {
  return writeReceipts(readInterchanges(Buffer.from(text), { open: structureCheckFor }), now);
}

/** Segments between UNH and UNT. */
function saidIn(receipt: string | undefined): readonly string[] {
  return (receipt ?? "").split("\n").slice(3, -2);
}

describe("receipts of interchanges", () => {
  test("are written where the sender asks, of each interchange by itself", async () => {
    assert.deepEqual(receiptsOf(madeManifest(1)), []);
    const [first, second, ...others] = receiptsOf(
      `${asking("1")}\n${madeManifest(1)}\n${asking("2")}`,
    );
    assert.deepEqual(others, []);
    assert.match(first ?? "", /UNH\+1\+CONTRL:4:1:UN'/);
    assert.deepEqual(saidIn(first), ["UCI+I1+CARRIER:14+CUSTOMS+7'"]);
    assert.deepEqual(saidIn(second), ["UCI+I1+CARRIER:14+CUSTOMS+8'"]);
    const bytes = Buffer.from(first ?? "");
    const asOf = Temporal.PlainDate.from("2026-07-01");
    const checked = await checkMessages({ bytes, profile: "cn", edition: undefined, asOf, now });
    assert.equal(checked.ok, true);
  });

  test("name messages that cannot be read, with segment and code", () => {
    const wrong = asking("1").replace(/UNT\+\d+/, "UNT+99");
    const [one] = receiptsOf(wrong);
    const count = wrong.split("'\n").findIndex((line) => line.startsWith("UNT"));
    assert.deepEqual(saidIn(one), [
      "UCI+I1+CARRIER:14+CUSTOMS+7'",
      "UCM+M1+CUSCAR:D:24A:UN+4'",
      `UCS+${count}+29'`,
    ]);
  });

  test("refuse an interchange whose frame is wrong, with the segment", () => {
    const [one] = receiptsOf(asking("1").replace("UNZ+1+I1", "UNZ+1+I2"));
    assert.deepEqual(saidIn(one), ["UCI+I1+CARRIER:14+CUSTOMS+4+28+UNZ'"]);
    const wrongOfTwo = `${asking("1")}\n${asking("1").replace("UNZ+1+I1", "UNZ+1+I2")}`;
    assert.deepEqual(receiptsOf(wrongOfTwo), [], "whose it is, is not known");
  });

  test("answer no receipt", () => {
    const [receipt = ""] = receiptsOf(asking("1"));
    assert.deepEqual(receiptsOf(receipt.replace(/(UNB.*)'/, "$1++++1'")), []);
  });
});
