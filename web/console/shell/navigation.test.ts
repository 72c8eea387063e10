import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { routeFacts } from "../../routes.gen.ts";
import { mayCall, whoMay } from "./access.ts";
import { navigation, pageOf, pagesFor } from "./navigation.ts";

const idsFor = (scopes: readonly string[] | undefined) => pagesFor(scopes).map((page) => page.id);

describe("navigation by role", () => {
  it("shows what the route table lets in and nothing else", () => {
    assert.deepEqual(idsFor(undefined), ["start", "api", "flow", "releases", "season"]);
    assert.deepEqual(idsFor(["lodge"]), [
      "start",
      "api",
      "flow",
      "declarations",
      "payments",
      "procedures",
      "debts",
      "guarantees",
      "statements",
      "claims",
      "registers",
      "parties",
      "applications",
      "mandates",
      "rulings",
      "subscriptions",
      "questions",
      "releases",
      "season",
    ]);
    assert.ok(idsFor(["officer"]).includes("controls"));
    assert.ok(!idsFor(["officer"]).includes("health"));
    assert.ok(idsFor(["operator"]).includes("health"));
    assert.deepEqual(
      idsFor(["*"]),
      navigation.map((page) => page.id),
    );
  });

  it("no two pages have the same letter, and each has a route of the table", () => {
    const letters = navigation.flatMap(({ letter }) => (letter === undefined ? [] : [letter]));
    assert.ok(letters.length > 10);
    assert.equal(new Set(letters).size, letters.length);
    for (const { route } of navigation) assert.ok(route in routeFacts, route);
  });

  it("an address belongs to the page that begins it", () => {
    assert.equal(pageOf("/console/controls/7")?.id, "controls");
    assert.equal(pageOf("/console/controlsx"), undefined);
  });

  it("a route says which right it needs and which roles hold it", () => {
    const { wanted, roles } = whoMay("GET /verify");
    assert.deepEqual(
      wanted.map(({ scope }) => scope),
      ["operator"],
    );
    assert.deepEqual(
      roles.map((role) => role.id),
      ["operator", "administrator"],
    );
    assert.equal(mayCall("GET /verify", ["officer"]), false);
  });
});
