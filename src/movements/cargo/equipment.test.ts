import assert from "node:assert/strict";
import { test } from "node:test";
import { distinctEquipment, equipmentForms, equipmentKey, equipmentWithout } from "./equipment.ts";

test("a number is the same with hyphens, spaces, small or full-width letters, and no other", () => {
  const forms = [
    "MSKU1234565",
    "MSKU123456-5",
    "MSKU 123456 5",
    "msku-1234565",
    "ＭＳＫＵ１２３４５６５",
  ];
  assert.deepEqual([...new Set(forms.map(equipmentKey))], ["MSKU1234565"]);
  assert.deepEqual(equipmentWithout(["msku 123456 5", "MSKU123456-6"], ["MSKU123456-5"]), [
    "MSKU123456-6",
  ]);
  // letters of every script count; what has none is compared as it stands
  assert.notEqual(equipmentKey("粤B12345"), equipmentKey("京B12345"));
  assert.notEqual(equipmentKey("-"), equipmentKey("--"));
});

test("what stands twice in two forms counts once, as it was written first", () => {
  const twice = ["MSKU 123456 5", "MSKU1234565", "SEAL-1", "SEAL1", "SEAL2"];
  assert.deepEqual(distinctEquipment(twice), ["MSKU 123456 5", "SEAL-1", "SEAL2"]);
});

test("a number is asked for in every form that a report may hold", () => {
  const written = ["MSKU1234565", "MSKU123456-5", "MSKU-123456-5", "MSKU-1234565"];
  for (const asked of ["msku 123456 5", ...written])
    assert.deepEqual(new Set(equipmentForms(asked)), new Set(written), asked);
  assert.deepEqual(equipmentForms("ab-1"), ["AB1", "AB-1"]);
});
