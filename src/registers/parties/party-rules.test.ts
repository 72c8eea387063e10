import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { getProfile, loadProfiles, type Profile } from "../profile.ts";
import { type PartyRules, partyRulesOf } from "./party-rules.ts";

describe("what refuses a declaration for its parties", () => {
  const cn = getProfile(loadProfiles(), "cn");
  const rules = partyRulesOf(cn);
  const withRules = (changed: PartyRules): Profile => ({
    ...cn,
    ruleTexts: new Map(cn.ruleTexts).set("parties", JSON.stringify(changed)),
  });
  const load = (changed: PartyRules) => () => partyRulesOf(withRules(changed));

  test("states its ground, and is not loaded without", () => {
    assert.deepEqual([rules.notActive, rules.mandate.missing], ["error", "error"]);
    const { notActive, missing } = rules.grounds ?? {};
    assert.ok(notActive && missing);
    assert.throws(load({ ...rules, grounds: { notActive } }), /missing refuses and states no/);
    assert.throws(load({ ...rules, grounds: { missing } }), /notActive refuses and states no/);
    const mandate = { ...rules.mandate, missing: "warning" as const };
    load({ ...rules, notActive: "warning", mandate, grounds: {} })();
  });

  test("rests on the register of parties only where the profile holds it whole", () => {
    const grounds = { ...rules.grounds, unregistered: "complete-list" as const };
    const changed = { ...rules, unregistered: "error" as const, grounds };
    assert.throws(load(changed), /the register parties, which the profile does not hold whole/);
  });
});
