import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { readParams, routeFor } from "./route.ts";

const route = routeFor<object>();

describe("parameters of a path", () => {
  const unknown = (seq: string) =>
    new AppError({ code: "NO_SUCH", status: 404, message: `There is no ${seq}.`, fix: "Look." });
  const described = {
    method: "GET",
    path: "/records/{id}/parts/{seq}",
    says: { en: "A part", zh: "部分" },
    policy: { kind: "public" },
    answers: { 200: { says: "The part.", schema: z.object({ next: z.number(), id: z.string() }) } },
  } as const;
  const params = z.object({ seq: z.coerce.number().int().min(1) });

  test("one with a schema is handed over as that reads it, the others as they are written", async () => {
    const { handle, ...one } = route({
      ...described,
      params,
      handle: async ({ params: { id, seq } }) => ({ status: 200, body: { next: seq + 1, id } }),
    });
    const read = readParams(one, { id: "7", seq: "2" });
    assert.deepEqual(read, { id: "7", seq: 2 });
    const rest = { app: {}, caller: undefined, query: undefined, body: undefined, headers: {} };
    const sent = { ...rest, params: read, bytes: new Uint8Array(), contentType: "" };
    assert.deepEqual((await handle(sent)).body, { next: 3, id: "7" });
  });

  test("one that is not read is answered as the route says, or with what is wrong with it", () => {
    const handle = async () => ({ status: 200, body: {} });
    const stated = route({ ...described, params, noSuch: ({ seq }) => unknown(seq), handle });
    assert.throws(() => readParams(stated, { id: "7", seq: "x" }), { code: "NO_SUCH" });
    const plain = route({ ...described, params, handle });
    assert.throws(() => readParams(plain, { id: "7", seq: "0" }), z.ZodError);
  });
});
