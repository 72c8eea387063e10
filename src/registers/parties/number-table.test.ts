import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { newId } from "#src/kernel/ids.ts";
import { madeCreditCode } from "./made-party.ts";
import { NumberTable } from "./number-table.ts";

describe("table of numbers", () => {
  test("gives back what was put in, and nothing for what was not", () => {
    const size = 20_000;
    const table = new NumberTable(size);
    const ids = Array.from({ length: size }, () => newId(1_000));
    for (const [at, partyId] of ids.entries()) {
      const mandateRequired = [undefined, true, false][at % 3];
      table.add(madeCreditCode(at), { partyId, fromDay: at, mandateRequired });
    }
    assert.equal(table.size, size);
    for (const [at, partyId] of ids.entries()) {
      const mandateRequired = [undefined, true, false][at % 3];
      assert.deepEqual(table.find(madeCreditCode(at)), { partyId, fromDay: at, mandateRequired });
    }
    for (let at = size; at < size + 5_000; at++)
      assert.equal(table.find(madeCreditCode(at)), undefined);
  });

  test("takes numbers and ids of any form, and more than it was made for", () => {
    const table = new NumberTable(1);
    const held = { partyId: "administrator", fromDay: -3, mandateRequired: undefined };
    table.add("一号", held);
    table.add("A".repeat(40), held);
    const other = { partyId: newId(1), fromDay: 7, mandateRequired: true };
    table.add("X1", other);
    table.add("X2", other);
    assert.deepEqual(table.find("一号"), held);
    assert.deepEqual(table.find("A".repeat(40)), held);
    assert.deepEqual(table.find("X1"), other);
    assert.deepEqual(table.find("X2"), other);
    assert.equal(table.find("X"), undefined);
    assert.equal(table.find("X1 "), undefined);
  });

  test("an empty table finds nothing", () => {
    assert.equal(new NumberTable(0).find("X"), undefined);
  });
});
