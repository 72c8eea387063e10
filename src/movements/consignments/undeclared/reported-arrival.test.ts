/** Which reports of an arrival agree, and from which day it is certain. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Landing } from "../consignment.ts";
import { reportedArrival } from "./reported-arrival.ts";

const landing = (by: string, day: string, call = "ship 1 V1", leg: Landing["leg"] = "border") => ({
  call,
  leg,
  place: "Y1",
  by,
  report: `${by} ${day}`,
  isCount: by === "yard",
  quantity: { packages: 1, massMg: 1n },
  at: Temporal.Instant.from(`${day}T00:00:00Z`),
});
const told = (...landings: readonly Landing[]) => {
  const found = reportedArrival({ carrier: "line", landings });
  return found && [found.at.toString().slice(0, 10), found.confirmedBy];
};

test("a carrier alone is not confirmed, nor by itself; a keeper alone reports no arrival", () => {
  assert.deepEqual(told(landing("line", "2026-11-05")), ["2026-11-05", undefined]);
  assert.deepEqual(told(landing("line", "2026-11-05"), landing("line", "2026-11-06")), [
    "2026-11-05",
    undefined,
  ]);
  assert.equal(told(landing("yard", "2026-11-05")), undefined);
  assert.equal(told(landing("line", "2026-11-05", "truck 1", "inland")), undefined);
});

test("of a call the later of both counts, and a recount moves nothing", () => {
  assert.deepEqual(
    told(
      landing("line", "2026-11-05"),
      landing("yard", "2026-11-07"),
      landing("yard", "2026-11-20"),
    ),
    ["2026-11-07", "yard"],
  );
});

test("goods in parts: the last call counts, and every call is confirmed or none is", () => {
  const first = [landing("line", "2026-11-05"), landing("yard", "2026-11-05")];
  const second = landing("line", "2026-11-09", "ship 1 V2");
  assert.deepEqual(told(...first, second), ["2026-11-09", undefined]);
  assert.deepEqual(told(...first, second, landing("customs", "2026-11-08", "ship 1 V2")), [
    "2026-11-09",
    "customs",
  ]);
});
