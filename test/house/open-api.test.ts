import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { describeApi } from "#src/http/openapi.ts";
import { routes } from "#src/main/routes.ts";
import {
  addressOf,
  groupOf,
  openApi,
  operationsOf,
  scopesOf,
} from "../../web/console/start/open-api.ts";
import { recordKinds } from "#src/main/record-kinds.ts";

describe("the description of the API as its page reads it", () => {
  const operations = operationsOf(openApi.parse(describeApi({ routes, recordKinds }, "0.0.0")));

  test("every route is read, with who may call it", () => {
    assert.equal(operations.length, routes.length);
    for (const route of routes) {
      const found = operations.find(
        ({ method, path }) => method === route.method && path === `/api/v1${route.path}`,
      );
      assert.ok(found, route.path);
      const isPublic = route.policy.kind === "public";
      assert.equal(scopesOf(found) === undefined, isPublic, route.path);
    }
  });

  test("few routes stand with the rest", () => {
    const rest = operations.filter(({ path }) => groupOf(path) === "other");
    assert.ok(rest.length < 12, rest.map(({ path }) => path).join(", "));
  });

  test("what is typed stands escaped in path and query", () => {
    assert.equal(addressOf("/a/{id}", { id: "../x", limit: "5", none: "" }), "/a/..%2Fx?limit=5");
  });
});
