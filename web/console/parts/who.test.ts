import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { personOf, whoOf } from "./who.ts";

/** As answers name the administration. */
const administratorParty = "administrator";

describe("who acted", () => {
  const party = "01a22884-5186-7663-9e63-bc5e4a733cfd";

  test("is the officer that was named, else who answers for the key, else the person", () => {
    const acting = { personName: "first key", holderName: "Zhou Min", officerName: "Li Ming" };
    assert.equal(personOf(acting, party), "Li Ming");
    assert.equal(personOf({ ...acting, officerName: null }, party), "Zhou Min");
    assert.equal(personOf({ personName: "first key" }, party), "first key");
  });

  test("is the party where no person may be read, and nobody by an id", () => {
    assert.equal(personOf(undefined, "system"), "system");
    assert.equal(personOf({ personName: null }, party), undefined);
    assert.equal(personOf(undefined, null), undefined);
  });

  test("is the name of another party where its persons are withheld", () => {
    assert.equal(personOf({ partyName: "Made Line" }, party), "Made Line");
    assert.equal(personOf({ partyName: "Made Line", personName: "Li Ming" }, party), "Li Ming");
    const acting = { partyName: "Customs administration" };
    assert.equal(whoOf(acting, administratorParty, { language: "zh" }), "海关关员");
  });

  test("is an officer of customs where the name is withheld", () => {
    const [en, zh] = [{ language: "en" }, { language: "zh" }] as const;
    assert.equal(whoOf(undefined, administratorParty, en), "a customs officer");
    assert.equal(whoOf(undefined, administratorParty, zh), "海关关员");
    const office = "4246";
    const ofOffice = "a customs officer of office 4246";
    assert.equal(whoOf(undefined, administratorParty, { ...en, office }), ofOffice);
    assert.equal(whoOf(undefined, administratorParty, { ...zh, office }), "4246关区关员");
    assert.equal(whoOf({ personName: "Li Ming" }, administratorParty, en), "Li Ming");
    assert.equal(whoOf(undefined, "system", en), "system");
  });
});
