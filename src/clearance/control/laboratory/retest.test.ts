/** Until when, of what and from whom a trader can have goods tested again. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { getLaboratoryRules } from "./laboratory-rules.ts";
import type { StandingOrder } from "./laboratory.ts";
import { openRetestsOf } from "../acts/open-retests.ts";
import { checkAsked, checkRefusal, checkRetest } from "./retest.ts";

const profile = getProfile(loadProfiles(), "cn");
const rules = getLaboratoryRules(profile);
const day = (text: string) => Temporal.PlainDate.from(text);
const first: StandingOrder = {
  number: 2,
  laboratory: "LAB-1",
  status: "reported",
  reportedOn: "2026-11-25",
};
const asked: StandingOrder = { ...first, asked: { on: "2026-12-10" } };
const again = (status: StandingOrder["status"]): StandingOrder => ({
  number: 5,
  laboratory: "LAB-2",
  status,
  retestOf: 2,
});
const on = (today: string, orders: readonly StandingOrder[] = [first]) => ({
  orders,
  rules,
  today: day(today),
  profile,
});
const code = { code: "LABORATORY_RETEST" };

describe("a retest", () => {
  test("is asked for within the days of the rule after a report, once", () => {
    checkAsked(first, on("2026-11-25"));
    checkAsked(first, on("2026-12-10"));
    assert.throws(() => checkAsked(first, on("2026-12-11")), code);
    assert.throws(() => checkAsked(asked, on("2026-12-10", [asked])), code);
    const refused = { ...first, asked: { on: "2026-12-01", isRefused: true as const } };
    assert.throws(() => checkAsked(refused, on("2026-12-02", [refused])), code);
    const second = { ...again("reported"), reportedOn: "2026-12-05" };
    assert.throws(() => checkAsked(second, on("2026-12-06", [first, second])), code);
  });

  test("that was asked for in time is ordered later too, from another laboratory where the rule says so", () => {
    const order = { retestOf: 2, laboratory: "LAB-2" };
    checkRetest(order, on("2027-01-20", [asked]));
    assert.throws(() => checkRetest(order, on("2026-12-10")), code, "nobody asked");
    const same = { ...order, laboratory: "LAB-1" };
    assert.throws(() => checkRetest(same, on("2026-12-12", [asked])), code);
    const any = { ...rules, retest: { ...rules.retest, laboratory: "any" as const } };
    checkRetest(same, { ...on("2026-12-12", [asked]), rules: any });
  });

  test("is open until it is refused or reported, and a cancelled order leaves it open", () => {
    const open = (orders: readonly StandingOrder[]) => openRetestsOf({ laboratoryOrders: orders });
    assert.deepEqual(open([first]), []);
    assert.deepEqual(open([asked]), [2]);
    assert.deepEqual(open([asked, again("ordered")]), [2]);
    assert.deepEqual(open([asked, again("cancelled")]), [2]);
    assert.deepEqual(open([asked, again("reported")]), []);
    const refused = { ...first, asked: { on: "2026-12-10", isRefused: true as const } };
    assert.deepEqual(open([refused]), []);
    checkRefusal(asked, { orders: [asked] });
    assert.throws(() => checkRefusal(asked, { orders: [asked, again("ordered")] }), code);
    assert.throws(() => checkRefusal(first, { orders: [first] }), code);
  });
});
