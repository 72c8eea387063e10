import assert from "node:assert/strict";
import { test } from "node:test";
import { AppError } from "#src/kernel/app-error.ts";
import { inOnePiece } from "#src/kernel/sliced.ts";
import { endMissing } from "./complete-list.ts";
import type { RegisterRow } from "./register-table.ts";

const row = (code: string, form: string, list = "L"): RegisterRow => ({
  kind: "listed-parties",
  code,
  validFrom: "2026-01-01",
  validTo: "",
  source: "test",
  values: { list, form, name: code },
});
const layered = (rows: readonly RegisterRow[]) => rows.map((one) => ({ row: one, activation: 1 }));
const plan = { rows: [], added: 0, changed: 0, closed: 0 };

test("a complete list ends what it leaves out of its own list and kind of rows, and no cut file does", () => {
  const before = layered([
    row("a", "name"),
    row("b", "name"),
    row("a1", "aka"),
    row("x", "name", "M"),
  ]);
  const rows = [row("a", "name")];
  const { rows: ends, closed } = inOnePiece(endMissing(plan, before, { rows, day: "2026-02-01" }));
  assert.deepEqual(
    [closed, ends.map(({ code, validTo }) => [code, validTo])],
    [1, [["b", "2026-02-01"]]],
  );
  const sameDay = inOnePiece(endMissing(plan, before, { rows, day: "2026-01-01" }));
  assert.equal(sameDay.closed, 0);
  const many = layered(Array.from({ length: 30 }, (_, at) => row(`n${at}`, "name")));
  const cut = many.slice(0, 20).map(({ row: one }) => one);
  assert.throws(
    () => inOnePiece(endMissing(plan, many, { rows: cut, day: "2026-02-01" })),
    (error: unknown) => error instanceof AppError && error.code === "IMPORT_LIST_SHRINKS",
  );
});
