import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { getProfile, isComplete, loadProfiles } from "#src/registers/profile.ts";
import { requireGround } from "#src/registers/ground.ts";
import { readRules } from "./rules.ts";

describe("the ground of a rule", () => {
  const profiles = loadProfiles();
  const cn = getProfile(profiles, "cn");
  const rule = { code: "CN-900", severity: "error" as const };
  const load = (one: Parameters<typeof requireGround>[0]) => () => {
    requireGround(one, cn, "intake.json");
  };

  test("a rule that refuses and states none is not loaded; one that warns is", () => {
    assert.throws(load(rule), /CN-900 refuses and states no ground/);
    load({ ...rule, severity: "warning" })();
    load({ ...rule, ground: "structure" })();
    load({ ...rule, ground: { quoted: "Mandatory field in all cases.", from: "notes" } })();
    const instrument = "海关法";
    load({ ...rule, ground: { stated: "件数不得为零，裸装货物填报为“1”。", instrument } })();
  });

  test("a list refuses only where the profile holds it whole", () => {
    assert.throws(load({ ...rule, ground: "complete-list" }), /names no register/);
    assert.throws(
      load({ ...rule, ground: "complete-list", register: "offices" }),
      /offices, which the profile does not hold whole/,
    );
    // another ground makes a list no longer than it is
    assert.throws(load({ ...rule, ground: "structure", register: "offices" }), /offices/);
    load({ ...rule, ground: "complete-list", register: "currencies" })();
  });

  for (const id of ["cn", "gb"]) {
    test(`every rule of ${id} that refuses rests on structure, a whole list or a quoted text`, () => {
      const profile = getProfile(profiles, id);
      const refusing = readRules(profile).filter(({ severity }) => severity === "error");
      for (const { code, ground, register } of refusing) {
        assert.ok(ground, code);
        if (register !== undefined) assert.ok(isComplete(profile, register), `${code} ${register}`);
      }
      assert.ok(refusing.length > 80, `${refusing.length} rules`);
    });
  }
});
