/** Destruction without proceedings as the rules of each profile have it, without a database. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { leavingItems, leftOfSuspected } from "../../exits/disposal/left-of-suspected.ts";
import { protectionRules, type ProtectionRules } from "../recordals/property-right-rules.ts";
import { whoAgrees } from "./destruction.ts";
import {
  afterEntry,
  checkInfringingExit,
  type LaterEntry,
  type StandingInfringement,
} from "./infringement.ts";
import { stateSays } from "./state-words.ts";

const asked = { act: "destruction-request", number: 1, reason: "The sole is copied." } as const;
const agreed = { act: "destruction-consent", number: 1, reason: "We agree." } as const;
const objected = { act: "destruction-objection", number: 1, reason: "They are ours." } as const;
const lapse = { act: "lapse", number: 1 } as const;
const amounts = { security: "", deposit: "", awarded: "" };
const notNow = { code: "INFRINGEMENT_STATE_NOT_ALLOWED" };

describe("destruction without proceedings, by profile", () => {
  const profiles = loadProfiles();
  const at = (id: string, changes: Partial<ProtectionRules> = {}) => {
    const profile = getProfile(profiles, id);
    const rules = { ...protectionRules(profile), ...changes };
    return (from: StandingInfringement, entry: LaterEntry, on: string) =>
      afterEntry(from, entry, { profile, rules, today: Temporal.PlainDate.from(on) });
  };
  const noticed: StandingInfringement = {
    number: 1,
    caseId: "c",
    task: 1,
    items: [2],
    state: "noticed",
    holder: "h",
    securityMinor: "0",
    dueOn: "2026-12-15",
  };
  const secured = { ...noticed, securityMinor: "100" };

  test("gb: silence agrees once ten working days from the request are over", () => {
    const enter = at("gb");
    const waits = enter(noticed, asked, "2026-12-07");
    assert.deepEqual([waits.state, waits.dueOn], ["destruction-asked", "2026-12-21"]);
    assert.throws(() => enter(noticed, asked, "2026-12-16"), { code: "ANSWER_TOO_LATE" });
    assert.throws(() => enter(waits, lapse, "2026-12-21"), { code: "TERM_RUNS" });
    const silent = enter(waits, lapse, "2026-12-22");
    assert.deepEqual([silent.state, silent.agreedBy], ["destruction-agreed", "silence"]);
    assert.throws(() => enter(waits, objected, "2026-12-22"), { code: "ANSWER_TOO_LATE" });
    const against = enter(waits, objected, "2026-12-21");
    // ten working days of England over Christmas, Boxing Day and New Year
    assert.deepEqual([against.state, against.dueOn], ["court-awaited", "2027-01-07"]);
    assert.equal(enter(against, lapse, "2027-01-08").state, "court-lapsed");
  });

  test("cn: only who agrees in writing agrees; silence leaves the goods to the determination", () => {
    const enter = at("cn");
    assert.throws(() => enter(secured, asked, "2026-12-07"), notNow, "no security yet");
    const application = { act: "application", number: 1, guaranteeId: "g" } as const;
    const detained = enter(secured, application, "2026-12-07");
    const waits = enter(detained, asked, "2026-12-08");
    const silent = enter(waits, lapse, "2027-01-05");
    assert.deepEqual([silent.state, silent.agreedBy], ["detained", undefined]);
    assert.equal(silent.dueOn, detained.dueOn, "the term of the determination runs on");
    const consented = enter(waits, agreed, "2027-01-05");
    assert.deepEqual([consented.state, consented.agreedBy], ["destruction-agreed", "consent"]);
    assert.equal(enter(waits, objected, "2027-01-05").state, "court-awaited");
    const unsure = { act: "determination", number: 1, outcome: "infringing", reason: "?" } as const;
    assert.equal(enter(waits, unsure, "2026-12-09").state, "infringing");
    assert.throws(() => enter(consented, unsure, "2027-01-06"), notNow);
    const mistaken = { act: "withdrawal", number: 1, reason: "The batch is ours." } as const;
    assert.equal(enter(consented, mistaken, "2027-01-06").state, "withdrawn");
    const court = {
      act: "court-notice",
      number: 1,
      reference: "(2027) 1",
      reason: "Held.",
    } as const;
    assert.equal(enter(consented, court, "2027-01-06").state, "court-noticed");
  });

  test("gb: destruction is not asked for again after an objection, which silence would overrule", () => {
    const enter = at("gb");
    const against = enter(enter(noticed, asked, "2026-12-07"), objected, "2026-12-08");
    assert.equal(against.objectedOn, "2026-12-08");
    const code = "DESTRUCTION_OBJECTED";
    assert.throws(() => enter(against, asked, "2026-12-09"), { code });
    assert.match(stateSays(against, amounts).en, /^The trader objected .* on 2026-12-08\./);
    assert.match(stateSays(against, amounts).zh, /提出异议/);
  });

  test("nor once what is waited for is over, whatever it is", () => {
    const enter = at("cn");
    for (const state of ["detained", "court-awaited"] as const) {
      const late = { ...secured, state, detainedOn: "2026-11-01" };
      assert.throws(() => enter(late, asked, "2026-12-16"), { code: "ANSWER_TOO_LATE" }, state);
      assert.equal(enter(late, asked, "2026-12-15").state, "destruction-asked", state);
    }
  });

  test("cn: the term for a court runs on through a request, whoever answers it or not", () => {
    const enter = at("cn");
    const unsure = {
      act: "determination",
      number: 1,
      outcome: "undetermined",
      reason: "?",
    } as const;
    const application = { act: "application", number: 1, guaranteeId: "g" } as const;
    const detained = enter(secured, application, "2026-12-07");
    const awaited = enter(detained, unsure, "2026-12-08");
    const waits = enter(awaited, asked, "2026-12-09");
    const silent = enter(waits, lapse, "2027-01-05");
    assert.deepEqual([silent.state, silent.dueOn], ["court-awaited", awaited.dueOn]);
    const against = enter(waits, objected, "2026-12-10");
    assert.deepEqual([against.state, against.dueOn], ["court-awaited", awaited.dueOn]);
    const sure = { ...unsure, outcome: "infringing" } as const;
    assert.throws(() => enter(against, sure, "2026-12-11"), notNow, "customs could not determine");
    const early = enter(enter(detained, asked, "2026-12-08"), objected, "2026-12-09");
    assert.equal(enter(early, sure, "2026-12-10").state, "infringing", "customs may still");
    assert.throws(() => enter(early, unsure, "2026-12-10"), notNow, "the court is awaited already");
  });

  test("a profile that says nothing of it destroys nothing so", () => {
    const enter = at("gb", { simplified: undefined });
    const code = "DESTRUCTION_NOT_LAWFUL";
    assert.throws(() => enter(noticed, asked, "2026-12-07"), { code });
  });

  test("who lodged for a trader without a number is not that trader", () => {
    const agreeing = (id: string, traderId: string | undefined) => {
      const { simplified } = protectionRules(getProfile(profiles, id));
      return simplified ? whoAgrees(simplified, { lodgerId: "broker", traderId }) : [];
    };
    assert.deepEqual(agreeing("cn", "owner"), ["owner"]);
    assert.deepEqual(agreeing("cn", undefined), []);
    assert.deepEqual(agreeing("gb", undefined), ["broker"]);
  });

  test("goods whose destruction was agreed to leave by it alone", () => {
    const profile = getProfile(profiles, "cn");
    const one = { ...noticed, state: "destruction-agreed" } as const;
    const code = "INFRINGING_EXIT_NOT_LAWFUL";
    for (const exit of ["send-back", "abandon", "treat"] as const)
      assert.throws(() => checkInfringingExit(profile, exit, [one], [{ item: 2 }]), { code });
    checkInfringingExit(profile, "abandon", [one], [{ item: 1 }]);
    checkInfringingExit(profile, "destroy", [one], [{ item: 2 }]);
    checkInfringingExit(profile, "send-back", [{ ...one, items: [], goods: [] }], undefined);
  });

  test("what leaves the declaration is suspected no more, and items that move up stay so", () => {
    const { control } = getProfile(profiles, "cn");
    const weighing = (value: string) => ({
      commodity: { goodsMeasure: { netNetWeightMeasure: { value, unitCode: "KGM" } } },
    });
    const governmentAgencyGoodsItem = ["4", "10", "8"].map(weighing);
    const declared = { document: { goodsShipment: { governmentAgencyGoodsItem } }, control };
    const of = (goods: StandingInfringement["goods"] & {}) => ({
      ...noticed,
      goods,
      items: goods.map(({ item }) => item),
    });
    const kilograms = (item: number, quantity: string) => ({ item, quantity, unit: "KGM" });
    const left = (goods: ReturnType<typeof kilograms>[], gone: { item: number }[]) =>
      leftOfSuspected([of(goods)], gone, declared).map((one) => [one.items, one.goods])[0];
    assert.deepEqual(left([kilograms(2, "6")], [kilograms(2, "6")]), [[], []]);
    assert.deepEqual(left([kilograms(2, "6")], [kilograms(2, "2.5")]), [
      [2],
      [kilograms(2, "3.5")],
    ]);
    const twice = [kilograms(2, "2"), kilograms(2, "4"), kilograms(3, "1")];
    assert.deepEqual(left(twice, [{ item: 1 }, kilograms(2, "5")]), [
      [1, 2],
      [kilograms(1, "1"), kilograms(2, "1")],
    ]);
    assert.deepEqual(left([kilograms(3, "8")], [{ item: 3 }]), [[], []]);
    assert.deepEqual(leavingItems([{ item: 1 }, kilograms(2, "4"), kilograms(2, "6")], declared), [
      ...[1, 2],
    ]);
  });
});
