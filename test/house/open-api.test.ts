import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { z } from "zod";
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

type Parameter = { readonly name: string; readonly in: string; readonly schema: object };

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

  test("parameters of a path are described by their schemas", () => {
    const described = describeApi({ routes, recordKinds }, "0.0.0") as {
      readonly paths: Record<string, Record<string, { readonly parameters: readonly Parameter[] }>>;
    }; // as printed above
    let refined = 0;
    for (const { method, path, params } of routes) {
      const operation = described.paths[`/api/v1${path}`]?.[method.toLowerCase()];
      const inPath = operation?.parameters.filter((one) => one.in === "path") ?? [];
      const names = inPath.map(({ name }) => name);
      for (const [name, schema] of Object.entries(params?.shape ?? {})) {
        refined++;
        assert.ok(names.includes(name), `${method} ${path} has no parameter ${name}`);
        const { $schema: _dialect, ...said } = z.toJSONSchema(schema, { io: "input" });
        assert.deepEqual(inPath.find((one) => one.name === name)?.schema, said);
      }
    }
    assert.ok(refined > 20);
  });

  test("few routes stand with the rest", () => {
    const rest = operations.filter(({ path }) => groupOf(path) === "other");
    assert.ok(rest.length < 12, rest.map(({ path }) => path).join(", "));
  });

  test("what is typed stands escaped in path and query", () => {
    assert.equal(addressOf("/a/{id}", { id: "../x", limit: "5", none: "" }), "/a/..%2Fx?limit=5");
  });
});
