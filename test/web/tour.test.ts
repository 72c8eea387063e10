import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { roles } from "#src/identity/access/roles.ts";
import { pagesFor } from "../../web/console/shell/navigation.ts";
import { tourFor } from "../../web/console/tour/tour-steps.ts";

const named = (scopes: readonly string[]) =>
  tourFor(scopes).map((step) => (step.kind === "page" ? step.page : step.part));

describe("tour of the console", () => {
  test("shows a role the pages it works on, between the menu and what everybody has", () => {
    assert.deepEqual(named(["lodge"]).slice(0, 5), [
      "menu",
      "drafts",
      "declarations",
      "payments",
      "search",
    ]);
    assert.ok(named(["officer", "approve"]).includes("queue"));
    assert.ok(named(["statistics"]).includes("month"));
    assert.deepEqual(named([]).slice(-4), ["search", "bell", "help", "account"]);
  });

  test("is short for every role, and leads to pages it may open", () => {
    assert.ok(roles.length > 10);
    for (const { id, scopes } of roles) {
      const steps = tourFor(scopes);
      const open = new Set<string>(pagesFor(scopes).map(({ to }) => to));
      assert.ok(steps.length >= 5 && steps.length <= 8, `${id}: ${steps.length} steps`);
      const pages = steps.flatMap((step) => (step.kind === "page" ? [step.to] : []));
      assert.deepEqual(
        pages.filter((to) => !open.has(to)),
        [],
        id,
      );
    }
  });
});
