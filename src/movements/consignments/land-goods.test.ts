import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  bill,
  declarationOf,
  gateOutOf,
  type MadeEvent,
  messageOf,
  playEvents,
} from "./made-play.ts";

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
    assert.deepEqual(places.alarms, ["4 CGN-105"], "once the rest is counted nothing is short");
    const unstated = landedOf([
      messageOf("arrival", "A1", [["BL1", 10, "1000"]]),
      count("O1", 6),
      count("O2", 4, { place: "Y2" }),
    ]);
    assert.equal(unstated.state, "landed", "also of what no manifest states");
    const old = count("O2", 3);
    const message = Object.assign({}, old["message"], { at: "2026-03-01T00:00:01Z" });
    const late = counted(count("O1", 10), { ...old, message });
    assert.equal(late.state, "landed");
    assert.deepEqual(
      late.last?.problems.map(({ code }) => code),
      ["CGN-007"],
    );
  });

  test("who counts only what lies there is told that a count is of all that came", () => {
    const gone = [
      manifest,
      messageOf("arrival", "A1", [["BL1", 10, "1000"]]),
      declarationOf("D1", [["BL1", 4]]),
      gateOutOf("BL1", 4, { carrier: "A" }),
    ];
    const counted = (packages: number) =>
      landedOf([
        ...gone,
        messageOf("outturn", "O1", [["BL1", packages, `${packages}00`]], { by: "K" }),
      ]).last?.problems.map(({ code, severity }) => `${code} ${severity}`);
    assert.deepEqual(counted(6), ["CGN-019 warning", "CGN-105 warning"]);
    assert.deepEqual(counted(10), []);
    assert.deepEqual(counted(9), ["CGN-105 warning"]);
  });

  test("counts that name no call are of their place, whatever was counted at another", () => {
    const by = (voyage: string) => ({ conveyance: { mode: "ship", id: "9074729", voyage } });
    const come = (voyage: string, packages: number, place: string) =>
      messageOf("arrival", `A${voyage}`, [["BL1", packages, `${packages}00`]], {
        ...by(voyage),
        place,
      });
    const count = (reference: string, packages: number, more: object) =>
      messageOf("outturn", reference, [["BL1", packages, `${packages}00`]], { by: "K", ...more });
    const all = { conveyance: undefined };
    const landed = (...events: readonly MadeEvent[]) => {
      const { summary } = playEvents([manifest, ...events]);
      const over = summary.alarms.filter(({ code }) => code === "CGN-104");
      return [summary.supervised.kilograms, summary.consignments[0]?.state, over.length];
    };
    const whole = ["1000", "landed", 0];
    // of the first call a part lies at the other place
    const part = { ...by("024E"), place: "Y2" };
    const first = [come("024E", 6, "Y1"), count("O1", 4, by("024E")), count("O2", 2, part)];
    assert.deepEqual(landed(...first, come("025E", 4, "Y1"), count("O3", 8, all)), whole);
    // nobody said where the goods of either came, and all of it is counted twice
    const both = [come("024E", 5, ""), come("025E", 5, "")];
    const counted = (packages: number, place: string, times: string) =>
      count(`${place}${times}`, packages, { ...all, place });
    const once = [counted(6, "Y1", "-1"), counted(4, "Y2", "-1")];
    assert.deepEqual(landed(...both, ...once), whole);
    const again = [counted(6, "Y1", "-2"), counted(4, "Y2", "-2")];
    assert.deepEqual(landed(...both, ...once, ...again), whole);
    // a wrong place of the report itself says nothing
    const wrong = count("O1", 6, part);
    const late = [come("024E", 6, ""), wrong, come("025E", 4, ""), count("O1", 10, all)];
    assert.deepEqual(landed(...late), whole);
  });
});

describe("goods that are carried on", () => {
  test("where a part went on and the rest alone was counted, all of it is counted again", () => {
    const feeder = { mode: "ship", id: "9074731", voyage: "7" };
    const count = (reference: string, packages: number) =>
      messageOf("outturn", reference, [["BL1", packages, `${packages}00`]], {
        by: "K",
        conveyance: undefined,
      });
    const stateAfter = (...events: readonly MadeEvent[]) => {
      const { last, state } = landedOf([
        messageOf("arrival", "A1", [["BL1", 10, "1000"]]),
        messageOf("transhipment", "T1", [["BL1", 10, "1000"]], { onward: feeder, reason: "r" }),
        messageOf("departure", "T2", [["BL1", 8, "800"]], { conveyance: feeder }),
        count("O1", 2),
        ...events,
      ]);
      const codes = (last?.problems ?? []).map(({ code }) => code);
      return [last?.status, ...codes.filter((code) => code < "CGN-1"), state].join(" ");
    };
    assert.equal(stateAfter(), "recorded CGN-019 carried-on");
    assert.equal(stateAfter(count("O2", 10)), "recorded in-transhipment");
    // what was found to be there may be seized; what is counted and given back is as it stood before
    const seize = { type: "seize", by: "O", document: bill("BL1"), reason: "r" };
    const found = [count("O2", 10), seize];
    assert.equal(stateAfter(...found), "recorded seized");
    const back = { ...seize, type: "return" };
    assert.equal(stateAfter(...found, count("O3", 2), back), "recorded carried-on");
  });

  test("a ship that carries goods on is judged by its number, as any other", () => {
    const onward = { mode: "ship", id: "123", voyage: "7" };
    const { played } = playEvents([
      manifest,
      messageOf("transhipment", "T1", [["BL1", 10, "1000"]], { onward, reason: "r" }),
      messageOf("transhipment", "T2", [["BL1", 10, "1000"]], { reason: "r" }),
    ]);
    const [said, lacking] = played.slice(1);
    assert.deepEqual(
      [said?.status, ...(said?.problems ?? []).map(({ code, path }) => `${code} ${path}`)],
      ["recorded", "MOV-013 onward.id"],
    );
    assert.deepEqual(lacking?.problems[0]?.message, {
      en: "A transhipment must state the conveyance that carries the goods on.",
      zh: "转运未填写：续运运输工具。",
    });
  });
});
