import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { z } from "zod";
import { routeFor } from "./route.ts";
import { findUnstated } from "./stated-answer.ts";

const Row = z.object({ id: z.string(), note: z.string().nullable(), tax: z.string().optional() });
const route = routeFor<object>()({
  method: "GET",
  path: "/rows",
  says: { en: "Rows", zh: "记录" },
  policy: { kind: "public" },
  answers: {
    200: { says: "Rows.", schema: z.object({ rows: z.array(Row) }), types: ["text/csv"] },
    204: { says: "Nothing." },
    404: { says: "No rows." },
  },
  handle: async () => ({ status: 204, body: "" }),
});
const said = (body: unknown, status = 200, type?: string) =>
  findUnstated(route, { status, body, ...(type === undefined ? {} : { type }) });

describe("an answer held against what its route states", () => {
  const row = { id: "1", note: null };

  test("is as stated: by the schema, as a file, as nothing, and as a refusal in any words", () => {
    assert.equal(said({ rows: [row, { ...row, tax: "A00" }] }), undefined);
    assert.equal(said(JSON.stringify({ rows: [] })), undefined, "as text that is JSON");
    assert.equal(said("id\n1\n", 200, "text/csv; charset=utf-8"), undefined);
    assert.equal(said("", 204), undefined);
    assert.equal(said({ title: "No" }, 404, "application/problem+json"), undefined);
  });

  test("that names more, less or another kind than its schema is told with the place", () => {
    assert.match(said({ rows: [row, { ...row, more: 1 }] }) ?? "", /does not name \/rows\/1\/more/);
    assert.match(said({ rows: [{ id: "1" }] }) ?? "", /rows\[0\]\.note/);
    assert.match(said({ rows: [{ ...row, id: 1 }] }) ?? "", /expected[\s\S]*at rows\[0\]\.id/);
    assert.match(
      said([]) ?? "",
      /GET \/rows answers 200: .*(expected object|an object is expected)/,
    );
  });

  test("of a status, a media type or a form that is not stated is told", () => {
    assert.match(said({ rows: [] }, 201) ?? "", /states no such status/);
    assert.match(said("<rows/>", 200, "application/xml") ?? "", /states no application\/xml/);
    const bare = { ...route, answers: { 200: { says: "Rows." } } };
    assert.match(findUnstated(bare, { status: 200, body: {} }) ?? "", /states no schema/);
  });

  test("may have what the door adds to it, and nothing else", () => {
    const body = { rows: [{ ...row, noteActing: "x", idActing: "y" }] };
    const isAdded = (name: string) => name === "noteActing";
    assert.match(findUnstated(route, { status: 200, body }, isAdded) ?? "", /\/rows\/0\/idActing/);
  });
});
