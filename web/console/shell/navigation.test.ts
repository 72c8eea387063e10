import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { routePolicies } from "../../routes.gen.ts";
import { pages } from "../pages.ts";
import { frameTexts } from "../texts/frame.ts";
import { frameTexts as chineseTexts } from "../texts/zh/frame.ts";
import { mayCall, whoMay } from "./access.ts";
import { navigation, pageOf, pagesFor, topicOf } from "./navigation.ts";

const idsFor = (scopes: readonly string[] | undefined) => pagesFor(scopes).map((page) => page.id);

describe("navigation by role", () => {
  test("shows what the route table lets in and nothing else", () => {
    assert.deepEqual(idsFor(undefined), [
      "start",
      "api",
      "flow",
      "quotas",
      "publishedRecordals",
      "releases",
      "season",
    ]);
    assert.deepEqual(idsFor(["lodge"]), [
      "home",
      "start",
      "api",
      "flow",
      "declarations",
      "drafts",
      "payments",
      "debts",
      "guarantees",
      "quotas",
      "ledger",
      "statements",
      "claims",
      "procedures",
      "receipts",
      "licences",
      "recalledGoods",
      "recordals",
      "publishedRecordals",
      "infringements",
      "entrySummaries",
      "transits",
      "consignments",
      "cargoDifferences",
      "undeclaredGoods",
      "releaseNotes",
      "quarantine",
      "rulings",
      "questions",
      "releases",
      "registers",
      "parties",
      "applications",
      "mandates",
      "notifications",
      "subscriptions",
    ]);
    const carried = idsFor(["carry"]);
    for (const id of [
      "calls",
      "consignments",
      "cargoReport",
      "entrySummaries",
      "lorrySlots",
    ] as const)
      assert.ok(carried.includes(id), id);
    for (const id of ["recordals", "infringements", "rulings", "quotas", "season"] as const)
      assert.ok(!carried.includes(id), `${id} is no work of a carrier`);
    assert.ok(idsFor(["officer"]).includes("controls"));
    assert.ok(!idsFor(["officer"]).includes("health"));
    assert.ok(idsFor(["operator"]).includes("health"));
    assert.deepEqual(
      idsFor(["*"]),
      navigation.map((page) => page.id),
    );
  });

  test("no two pages have the same letter, and each has a route of the table", () => {
    const letters = navigation.flatMap(({ letter }) => (letter === undefined ? [] : [letter]));
    assert.ok(letters.length > 10);
    assert.equal(new Set(letters).size, letters.length);
    for (const { id, route } of navigation)
      assert.ok(route !== undefined && route in routePolicies, id);
  });

  test("every page of the menu has its name in both languages, and no two pages one address", () => {
    for (const { id } of navigation) {
      assert.ok(frameTexts.pages[id].length > 1 && chineseTexts.pages[id].length > 1, id);
    }
    const addresses = Object.values(pages).map(({ path }) => path);
    assert.ok(addresses.length > 70);
    assert.equal(new Set<string>(addresses).size, addresses.length);
  });

  test("help is that of the page whose route is open", () => {
    assert.equal(topicOf("/console/money/debts/$id"), "payment");
    assert.equal(topicOf(undefined), "console");
  });

  test("an address belongs to the page that begins it", () => {
    assert.equal(pageOf("/console/controls/7")?.id, "controls");
    assert.equal(pageOf("/console/controlsx"), undefined);
  });

  test("a route says which right it needs and which roles hold it", () => {
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
