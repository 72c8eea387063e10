import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { z } from "zod";
import { routes } from "#src/main/routes.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { printClient } from "../../tools/reference/client-file.ts";

type RouteStatement = Pick<
  Route<never>,
  "method" | "path" | "says" | "policy" | "answers" | "query" | "body" | "verbatim"
>;

/** Answers below 300 that state neither a schema nor a media type, and are not empty. */
function unstated(table: readonly RouteStatement[]): readonly string[] {
  return table.flatMap(({ method, path, answers }) =>
    Object.entries(answers).flatMap(([status, { schema, types = [] }]) =>
      Number(status) >= 300 || status === "204" || schema !== undefined || types.length > 0
        ? []
        : [`${method} ${path} ${status}`],
    ),
  );
}

/** Lines of the typed client whose answer has a part of the type `unknown`. */
function unknownAnswers(table: readonly RouteStatement[]): readonly string[] {
  const client = printClient(table);
  const answers = [...client.matchAll(/^ {4}readonly answer: (.*);$/gm)].map(
    ([, type = ""]) => type,
  );
  assert.equal(answers.length, table.length);
  // a member may be called so; a type stands behind a colon, a bar, a bracket or a keyword
  return answers.filter((type) => /\bunknown\b(?!\??:)/.test(type));
}

/** Routes whose body may have members that its schema does not name. */
function lenient(table: readonly RouteStatement[]): readonly string[] {
  return table.flatMap(({ method, path, body }) => {
    if (!body) return [];
    const schema = z.toJSONSchema(body, { io: "input", unrepresentable: "any" });
    const forms = [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
    const isStrict = forms.every(
      ({ type, additionalProperties }) => type !== "object" || additionalProperties === false,
    );
    return isStrict ? [] : [`${method} ${path}`];
  });
}

/** Whether a JSON Schema admits members that it does not name, beside those it names. */
function isOpen(schema: unknown): boolean {
  if (typeof schema !== "object" || schema === null) return false;
  const parts = new Map<string, unknown>(Object.entries(schema));
  const rest = parts.get("additionalProperties");
  const takesMore =
    parts.has("properties") && (rest === undefined || JSON.stringify(rest) === "{}");
  return (parts.get("type") === "object" && takesMore) || [...parts.values()].some(isOpen);
}

/** Answers that may have more members than the client is told of. */
function openAnswers(table: readonly RouteStatement[]): readonly string[] {
  return table.flatMap(({ method, path, answers }) =>
    Object.entries(answers).flatMap(([status, { schema }]) =>
      Number(status) < 300 && schema && isOpen(z.toJSONSchema(schema, { unrepresentable: "any" }))
        ? [`${method} ${path} ${status}`]
        : [],
    ),
  );
}

describe("what routes answer", () => {
  const planted = (schema?: z.ZodType): RouteStatement => ({
    method: "GET",
    path: "/planted",
    says: { en: "Planted", zh: "植入" },
    policy: { kind: "public" },
    answers: { 200: { says: "Planted.", ...(schema ? { schema } : {}) } },
  });

  test("each answer below 300 has a schema or says its media type", (t) => {
    assert.deepEqual(unstated(routes), []);
    t.diagnostic(`${routes.length} routes`);
    assert.deepEqual(unstated([planted()]), ["GET /planted 200"]);
  });

  test("no part of an answer is unknown to the typed client", () => {
    assert.deepEqual(unknownAnswers(routes), []);
    for (const schema of [
      z.unknown(),
      z.looseObject({}),
      z.object({ rows: z.array(z.unknown()) }),
      z.object({ rows: z.record(z.string(), z.unknown()) }),
    ])
      assert.equal(unknownAnswers([planted(schema)]).length, 1);
    assert.deepEqual(unknownAnswers([planted(z.object({ unknown: z.string() }))]), []);
  });

  test("an answer has no member that its schema does not name", () => {
    assert.deepEqual(openAnswers(routes), []);
    const rows = z.object({ rows: z.array(z.looseObject({ id: z.string() })) });
    assert.deepEqual(openAnswers([planted(rows)]), ["GET /planted 200"]);
  });

  test("a body has no member that nothing reads: its schema is strict", () => {
    assert.deepEqual(lenient(routes), []);
    const body = z.object({ at: z.string() });
    assert.deepEqual(lenient([{ ...planted(), method: "POST", body }]), ["POST /planted"]);
  });

  test("a route that routeFor did not make is none: it does not compile", () => {
    const handle = async () => ({ status: 200, body: {} });
    // @ts-expect-error the table takes what `routeFor` made
    const byHand: Route<object> = { ...planted(z.object({})), handle };
    assert.ok(!routes.some((route) => route.path === byHand.path));
    const route = routeFor<object>();
    route({
      ...planted(z.object({})),
      path: "/planted/{id}",
      query: z.object({ limit: z.coerce.number() }),
      handle: async ({ params, query }) => {
        // @ts-expect-error the path has no such parameter
        const wrong: unknown = params.ids;
        return { status: 200, body: { id: params.id, limit: query.limit, wrong } };
      },
    });
  });
});
