import assert from "node:assert/strict";
import { test } from "node:test";
import { findShift, mayHaveShift } from "./shifts.ts";

const office = { days: [1, 2, 3, 4, 5], from: "08:00", to: "17:00" };
const night = { days: [6], from: "22:00", to: "06:00" };
const look = (shift: Parameters<typeof findShift>[0], at: string, zone = "Asia/Shanghai") => {
  const { isRunning, begin } = findShift(shift, Temporal.Instant.from(at), zone);
  return [isRunning, begin.toString({ smallestUnit: "minute", timeZoneName: "never" })];
};

test("a shift holds from its begin to before its end, on the clock of the zone", () => {
  assert.deepEqual(look(office, "2026-11-25T00:00:00Z"), [true, "2026-11-25T08:00+08:00"]);
  assert.deepEqual(look(office, "2026-11-24T23:59:59Z"), [false, "2026-11-25T08:00+08:00"]);
  assert.deepEqual(look(office, "2026-11-25T08:59:59Z"), [true, "2026-11-25T08:00+08:00"]);
  assert.deepEqual(look(office, "2026-11-25T09:00:00Z"), [false, "2026-11-26T08:00+08:00"]);
  assert.deepEqual(look(office, "2026-11-27T10:00:00Z"), [false, "2026-11-30T08:00+08:00"]);
});

test("a shift over midnight belongs to the day of its begin", () => {
  assert.deepEqual(look(night, "2026-11-28T14:00:00Z"), [true, "2026-11-28T22:00+08:00"]);
  assert.deepEqual(look(night, "2026-11-28T21:59:00Z"), [true, "2026-11-28T22:00+08:00"]);
  assert.deepEqual(look(night, "2026-11-28T22:00:00Z"), [false, "2026-12-05T22:00+08:00"]);
  const whole = { days: [6], from: "08:00", to: "08:00" };
  assert.deepEqual(look(whole, "2026-11-28T23:59:00Z"), [true, "2026-11-28T08:00+08:00"]);
  assert.deepEqual(look(whole, "2026-11-29T00:00:00Z"), [false, "2026-12-05T08:00+08:00"]);
});

test("London's clock changes move a shift with them", () => {
  const london = (shift: Parameters<typeof findShift>[0], at: string) =>
    look(shift, at, "Europe/London");
  // summer time since 29 March 2026: the same hours are an hour earlier in UTC
  assert.deepEqual(london(office, "2026-03-27T07:30:00Z"), [false, "2026-03-27T08:00+00:00"]);
  assert.deepEqual(london(office, "2026-03-30T07:30:00Z"), [true, "2026-03-30T08:00+01:00"]);
  assert.deepEqual(london(office, "2026-03-27T18:00:00Z"), [false, "2026-03-30T08:00+01:00"]);
  assert.deepEqual(london(office, "2026-03-30T16:00:00Z"), [false, "2026-03-31T08:00+01:00"]);
  // the night of spring is an hour short, the night of autumn an hour long
  assert.deepEqual(london(night, "2026-03-29T04:59:00Z"), [true, "2026-03-28T22:00+00:00"]);
  assert.deepEqual(london(night, "2026-03-29T05:00:00Z"), [false, "2026-04-04T22:00+01:00"]);
  assert.deepEqual(london(night, "2026-10-25T05:59:00Z"), [true, "2026-10-24T22:00+01:00"]);
  assert.deepEqual(london(night, "2026-10-25T06:00:00Z"), [false, "2026-10-31T22:00+00:00"]);
  // 01:30 does not exist on 29 March and comes twice on 25 October
  const small = { days: [7], from: "01:30", to: "05:00" };
  assert.deepEqual(london(small, "2026-03-29T01:29:00Z"), [false, "2026-03-29T02:30+01:00"]);
  assert.deepEqual(london(small, "2026-03-29T01:30:00Z"), [true, "2026-03-29T02:30+01:00"]);
  const early = { days: [7], from: "01:00", to: "01:30" };
  assert.deepEqual(london(early, "2026-10-25T00:00:00Z"), [true, "2026-10-25T01:00+01:00"]);
  assert.deepEqual(london(early, "2026-10-25T01:29:00Z"), [true, "2026-10-25T01:00+01:00"]);
  assert.deepEqual(london(early, "2026-10-25T01:30:00Z"), [false, "2026-11-01T01:00+00:00"]);
});

test("only roles that decide cases have a shift", () => {
  for (const role of ["officer", "senior-officer", "supervisor", "agency-officer"])
    assert.ok(mayHaveShift(role), role);
  for (const role of ["broker", "statistician", "operator", "no-such"])
    assert.ok(!mayHaveShift(role), role);
});
