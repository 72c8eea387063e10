import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { groupMembers, readPartners } from "./partners.ts";

describe("lists of members that no table prints", () => {
  const partners = readPartners("cn");

  test("a member is known to be of the list, and what the list rests on is kept", () => {
    assert.ok(partners.get("KZ")?.groups.includes("AGG-CENTRAL-ASIA"));
    assert.match(partners.get("AGG-GCC")?.membersBy?.en ?? "", /25 May 1981/);
  });

  test("a release freezes the groups it prints, and no list", () => {
    const groups = groupMembers(partners);
    assert.ok(groups["AGG-RCEP"]?.includes("JP"));
    assert.equal(groups["AGG-GCC"], undefined);
  });
});
