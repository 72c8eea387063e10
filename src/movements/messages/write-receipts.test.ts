import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { madeManifest } from "#src/movements/edifact/made-manifest.ts";
import { readInterchanges } from "#src/movements/edifact/read-interchange.ts";
import { structureCheckFor } from "./check-edifact.ts";
import { checkMessages } from "./check-messages.ts";
import { readLodged } from "./read-lodged.ts";
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

  test("name what is wrong around messages that are taken, and refuse where none can be", () => {
    const wrong = asking("1").replace("UNZ+1+I1", "UNZ+1+I2");
    assert.deepEqual(saidIn(receiptsOf(wrong)[0]), ["UCI+I1+CARRIER:14+CUSTOMS+7+28+UNZ'"]);
    const noneRead = wrong.replace(/UNT\+\d+/, "UNT+99");
    assert.deepEqual(saidIn(receiptsOf(noneRead)[0]), ["UCI+I1+CARRIER:14+CUSTOMS+4+28+UNZ'"]);
  });

  test("never contradict what is recorded", () => {
    const one = asking("1").replace("UNZ+1+I1", "UNZ+3+I1");
    for (const text of [one, asking("2").replace("UNZ+1+I1", "UNZ+3+I1")]) {
      const nowMs = now.epochMilliseconds;
      const readings = readLodged({ bytes: Buffer.from(text), timeZone: "UTC", nowMs });
      assert.deepEqual(
        readings.map(({ type, read }) => [type, (read.report ?? read.message) !== undefined]),
        [
          ["CUSCAR", true],
          ["interchange", false],
        ],
      );
      assert.deepEqual(saidIn(readings[0]?.receipts?.[0]), ["UCI+I1+CARRIER:14+CUSTOMS+7+29+UNZ'"]);
    }
  });

  test("say of each interchange what is wrong with it alone", () => {
    const right = "UCI+I1+CARRIER:14+CUSTOMS+7'";
    const wrong = asking("1").replace("UNZ+1+I1", "UNZ+1+I2");
    const ofTwo = receiptsOf(`${asking("1")}\n${wrong}`).map(saidIn);
    assert.deepEqual(ofTwo, [[right], ["UCI+I1+CARRIER:14+CUSTOMS+7+28+UNZ'"]]);
    const empty = "UNB+UNOC:3+A+B+240305:0830+I3++++1'UNZ+0+I3'";
    assert.deepEqual(receiptsOf(`${asking("1")}\n${empty}`).map(saidIn), [[right]]);
    const unended = asking("1").replace(/UNZ.*/, "");
    assert.deepEqual(receiptsOf(`${unended}${asking("1")}`).map(saidIn), [
      ["UCI+I1+CARRIER:14+CUSTOMS+7+13'"],
      [right],
    ]);
    assert.deepEqual(receiptsOf(`${asking("1")}UNT+1'`), [], "whose it is, is not known");
  });

  test("acknowledge nothing that was not read", () => {
    const [head = "", message = ""] = asking("1").split(/(?=UNH)|(?=UNZ)/);
    const second = message.replace("UNH+M1", "UNH+M2").replace("+M1'", "+M2'");
    const unended = `${second.slice(0, -20)}${"X".repeat(200_000)}`;
    assert.deepEqual(receiptsOf(head + message + unended), []);
    assert.deepEqual(receiptsOf(head + unended).map(saidIn), [["UCI+I1+CARRIER:14+CUSTOMS+4+18'"]]);
  });

  test("go to the sender of what they answer, in his characters, under references that differ", () => {
    const sent = asking("1")
      .replace(/UNO.:\d/, "UNOC:3")
      .replace("CARRIER", "K\u00e4lte*1");
    const bytes = Buffer.from(`${sent}\n${sent}`, "latin1");
    const receipts = writeReceipts(readInterchanges(bytes, { open: structureCheckFor }), now);
    assert.deepEqual(receipts.flatMap(saidIn), [
      "UCI+I1+K\u00e4lte?*1:14+CUSTOMS+7'",
      "UCI+I1+K\u00e4lte?*1:14+CUSTOMS+7'",
    ]);
    const frames = receipts.map((one) => /UNB\+UNOY:4\+TIDEGATE\+(.*)\+[\d:]+\+(.*)'/.exec(one));
    assert.deepEqual(
      frames.map((one) => one?.[1]),
      ["K\u00e4lte?*1:14", "K\u00e4lte?*1:14"],
    );
    const references = frames.map((one) => one?.[2] ?? "");
    assert.equal(new Set(references).size, 2);
    for (const one of references) assert.match(one, /^[0-9A-F]{14}$/);
    for (const [at, one] of receipts.entries())
      assert.ok(one.endsWith(`UNZ+1+${references[at] ?? ""}'`));
  });

  test("answer no receipt", () => {
    const [receipt = ""] = receiptsOf(asking("1"));
    assert.deepEqual(receiptsOf(receipt.replace(/(UNB.*)'/, "$1++++1'")), []);
  });
});
