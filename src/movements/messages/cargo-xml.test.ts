import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { mutateBytes, seededNumbers } from "#src/movements/edifact/mutate.ts";
import { checkMessages } from "./check-messages.ts";
import {
  madeFlightManifest as flightManifest,
  madeHouseWaybill,
  madeWaybill,
} from "./made-cargo-xml.ts";
import { readMessages } from "./read-messages.ts";
import { settleMessage } from "./settle-message.ts";
import { writeCargoXml } from "./write-cargo-xml.ts";

function check(text: string | Uint8Array) {
  return checkMessages({
    bytes: typeof text === "string" ? Buffer.from(text) : text,
    profile: "cn",
    edition: undefined,
    asOf: Temporal.PlainDate.from("2026-07-01"),
    now: Temporal.Instant.from("2026-07-01T00:00:00Z"),
  });
}

describe("Cargo-XML", () => {
  test("of a flight manifest is read by waybill and unit load device", async () => {
    const { messages } = readMessages(Buffer.from(flightManifest));
    const [message] = messages ?? [];
    assert.equal(message?.type, "XFFM");
    assert.equal(message?.function, "9");
    assert.deepEqual(
      message?.consignments.map((one) => [
        one.document?.id,
        one.packages,
        one.grossMassKg,
        one.equipment.map(({ id }) => id),
      ]),
      [
        ["999-12345675", 4, "45.359237", ["PMC12345MD"]],
        ["999-12345686", null, "7.5", ["PMC12345MD"]],
      ],
    );
    assert.deepEqual(
      message?.unread.map(({ segment, text }) => [segment, text]),
      [["VersionID", "2.00"]],
    );
    const checked = await check(flightManifest);
    assert.deepEqual([checked.format, checked.ok], ["cargo-xml", true]);
    assert.equal(checked.messages[0]?.type, "XFFM");
  });

  test("of waybills says what it was written from", async () => {
    for (const message of [madeWaybill, madeHouseWaybill]) {
      const [text = ""] = writeCargoXml(message);
      const [read] = readMessages(Buffer.from(text)).messages ?? [];
      assert.deepEqual(JSON.parse(JSON.stringify(read)), JSON.parse(JSON.stringify(message)), text);
      assert.equal((await check(text)).ok, true);
    }
  });

  test("is not written of documents of other modes", () => {
    const bill = { ...madeWaybill.consignments[0], document: { type: "705", id: "B-1" } };
    assert.deepEqual(writeCargoXml(settleMessage("X", { consignments: [bill] }, [])), []);
  });

  test("with a document type, or cut, is refused", async () => {
    const entity = '<!DOCTYPE a [<!ENTITY b "c">]>';
    const typed = await check(flightManifest.replace("<rsm:Fl", `${entity}<rsm:Fl`));
    assert.equal(typed.problems[0]?.code, "CXM-002");
    assert.equal((await check(flightManifest.slice(0, 800))).ok, false);
  });

  test("of another kind is checked for well-formed XML, and so is a message about parcels", async () => {
    const other = await check('<BookedList xmlns="iata:bookedlist:1"/>');
    assert.deepEqual([other.ok, other.messages[0]?.problems[0]?.code], [true, "CXM-003"]);
    const parcels = await check("<CEB311Message/>");
    assert.deepEqual([parcels.format, parcels.ok], ["ceb", true]);
  });

  test("states a mass in an unknown unit with a warning", async () => {
    const checked = await check(flightManifest.replace('"LBR"', '"XYZ"'));
    assert.deepEqual(
      checked.messages[0]?.problems.map(({ code, path }) => [code, path]),
      [
        [
          "CXM-004",
          "/FlightManifest[1]/ArrivalEvent[1]/AssociatedTransportCargo[1]/IncludedMasterConsignment[1]/GrossWeightMeasure[1]",
        ],
      ],
    );
  });

  test("is answered whatever was done to it (seed 21, 1,500 mutations)", async (context) => {
    const below = seededNumbers(21);
    const whole = Buffer.from(flightManifest);
    let refused = 0;
    for (let round = 0; round < 1_500; round++) {
      const bytes = mutateBytes(whole, below);
      const checked = await check(bytes);
      if (!checked.ok) refused++;
      readMessages(bytes);
    }
    context.diagnostic(`${refused} of 1500 refused`);
    assert.ok(refused > 1_000);
  });

  test("is read however deep it is", async () => {
    const deep = `${"<a>".repeat(50_000)}${"</a>".repeat(50_000)}`;
    const text = flightManifest.replace("<rsm:ArrivalEvent>", `<rsm:ArrivalEvent>${deep}`);
    assert.equal(typeof (await check(text)).ok, "boolean");
    assert.equal(readMessages(Buffer.from(text)).messages?.length ?? 1, 1);
  });
});
