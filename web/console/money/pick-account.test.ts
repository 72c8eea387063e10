import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { accountNames, pickAccount } from "./pick-account.ts";

const party = {
  id: "01a22800-0000-7000-8000-000000000001",
  name: "A trader",
  roles: ["trader"],
  trades: [],
};
const nothing = { deposit: "0.00", owed: "0.00" };

describe("accounts of a caller", () => {
  test("go by its numbers, and by its id only where it has none", () => {
    assert.deepEqual(accountNames({ party, numbers: ["3122260001"] }), ["3122260001"]);
    assert.deepEqual(accountNames({ party, numbers: [] }), [party.id]);
    assert.deepEqual(accountNames(undefined), []);
  });

  test("show the one that holds something, before the number that comes first", () => {
    const names = ["91310000MA1FAKE002", "3122260001"];
    const held = [nothing, { deposit: "480000000.00", owed: "0.00" }];
    assert.equal(pickAccount(names, held), "3122260001");
    assert.equal(pickAccount(names, [nothing, { deposit: "0.00", owed: "5.00" }]), "3122260001");
    assert.equal(pickAccount(names, [nothing, nothing]), names[0]);
    assert.equal(pickAccount(names, [undefined, undefined]), names[0]);
  });
});
