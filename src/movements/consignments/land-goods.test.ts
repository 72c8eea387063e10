import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type MadeEvent, messageOf, playEvents } from "./made-play.ts";

const manifest = messageOf("manifest", "M1", [["BL1", 10, "1000"]]);

function landedOf(events: readonly MadeEvent[]) {
  const { played, summary } = playEvents(events);
  return {
    state: summary.consignments[0]?.state,
    alarms: summary.alarms.map(({ line, code }) => `${line} ${code}`),
    last: played.at(-1),
  };
}

describe("goods that land", () => {
  test("counted again under another reference, the later count of a place stands", () => {
    const count = (reference: string, packages: number, more: object = {}) =>
      messageOf("outturn", reference, [["BL1", packages, `${packages}00`]], { by: "K", ...more });
    const counted = (...counts: readonly MadeEvent[]) =>
      landedOf([manifest, messageOf("arrival", "A1", [["BL1", 10, "1000"]]), ...counts]);
    const down = counted(count("O1", 10), count("O2", 9));
    assert.equal(down.state, "partly-landed");
    assert.deepEqual(down.alarms, ["5 CGN-105"]);
    const up = counted(count("O1", 6), count("O2", 10));
    assert.equal(up.state, "landed");
    assert.deepEqual(up.alarms, ["4 CGN-105"]);
    const places = counted(count("O1", 6), count("O2", 4, { place: "Y2" }));
    assert.equal(places.state, "landed");
    const old = count("O2", 3);
    const message = Object.assign({}, old["message"], { at: "2026-03-01T00:00:01Z" });
    const late = counted(count("O1", 10), { ...old, message });
    assert.equal(late.state, "landed");
    assert.deepEqual(
      late.last?.problems.map(({ code }) => code),
      ["CGN-007"],
    );
  });
});
