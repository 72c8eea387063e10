import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { z } from "zod";
import { printBodies, printClient } from "./client-file.ts";
import { printType } from "./schema-type.ts";

const typeOf = (schema: z.ZodType) => printType(z.toJSONSchema(schema, { unrepresentable: "any" }));

describe("types printed from schemas", () => {
  test("say what the schema admits", () => {
    assert.equal(typeOf(z.enum(["a", "b"]).nullable()), '"a" | "b" | null');
    assert.equal(typeOf(z.array(z.union([z.string(), z.int()]))), "readonly (string | number)[]");
    assert.equal(typeOf(z.union([z.literal("a"), z.string()])), "string");
    assert.equal(typeOf(z.record(z.string(), z.int())), "{ readonly [name: string]: number }");
    assert.equal(typeOf(z.unknown()), "unknown");
    assert.equal(
      typeOf(z.object({ a: z.string(), "b-c": z.boolean().optional() })),
      '{ readonly a: string; readonly "b-c"?: boolean | undefined }',
    );
  });

  test("a route becomes its params, query, body and answer, and what may be known of it", () => {
    const route = {
      method: "POST" as const,
      path: "/things/{id}/end",
      says: { en: "End it", zh: "终止" },
      policy: { kind: "scope" as const, scope: "officer" as const },
      query: z.object({ day: z.iso.date().optional() }),
      body: z.object({ why: z.string().min(3) }),
      answers: {
        200: { says: "Ended", schema: z.object({ id: z.string() }) },
        409: { says: "It had ended" },
      },
    };
    const text = printClient([route]);
    for (const part of [
      '"POST /things/{id}/end": {',
      "readonly params: { readonly id: string };",
      "readonly query: { readonly day?: string | undefined };",
      "readonly body: { readonly why: string };",
      "readonly answer: { readonly id: string };",
      '"POST /things/{id}/end": {"kind":"scope","scope":"officer"}',
    ]) {
      assert.ok(text.includes(part), `${part} in ${text.slice(0, 900)}`);
    }
    assert.ok(!text.includes("minLength"), "schemas are for forms");
    assert.match(printBodies([route]), /"POST \/things\/\{id\}\/end": \{.*"minLength":3/);
  });
});
