import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { personOf } from "./who.ts";

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
});
