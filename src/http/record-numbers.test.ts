import assert from "node:assert/strict";
import { test } from "node:test";
import { AppError } from "#src/kernel/app-error.ts";
import { recordKindsOf } from "#src/identity/access/record-kinds.ts";
import type { HttpApp } from "./app.ts";
import { inNumbers } from "./record-numbers.ts";

const declared = "019ac000-0000-7000-8000-00000000000d";
const asked = "019ac000-0000-7000-8000-00000000000e";
const kinds = recordKindsOf(
  ["declaration", "request"].map((id) => ({
    id,
    says: { en: id, zh: id },
    seenBy: [],
    notFound: "NONE",
    find: async () => undefined,
    named: async (_sql, ids) =>
      new Map(id === "request" ? [] : ids.map((one) => [one, "5304260001"])),
  })),
);
// what names are read from is asked by the kinds alone
const app = { recordKinds: kinds, sql: undefined } as unknown as HttpApp;
const refusal = (status: 404 | 409, message: string) =>
  new AppError({ code: "X", status, message, fix: "Wait.", texts: [{ en: "a", zh: "甲" }] });

test("a refusal names the declaration that was asked about by its number, and no other record", async () => {
  const record = { kind: "request", id: asked, owners: { parties: [], declarationId: declared } };
  const other = "019ac000-0000-7000-8000-00000000000f";
  const error = refusal(409, `Request ${asked} of declaration ${declared} is not ${other}.`);
  const said = await inNumbers(app, record, error);
  assert.ok(said instanceof AppError);
  assert.equal(said.message, `Request ${asked} of declaration 5304260001 is not ${other}.`);
  assert.deepEqual(
    [said.code, said.status, said.texts, said.cause],
    ["X", 409, error.texts, error],
  );
});

test("who may not see a record is not told its number", async () => {
  const record = { kind: "declaration", id: declared, owners: { parties: [] } };
  const unseen = refusal(404, `There is no declaration ${declared} that you may see.`);
  assert.equal(await inNumbers(app, record, unseen), unseen);
  const elsewhere = refusal(409, `Declaration ${declared} is released.`);
  assert.equal(await inNumbers(app, undefined, elsewhere), elsewhere, "no record was admitted");
});
