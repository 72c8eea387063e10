import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { loadProfile, profilesFolder } from "#src/registers/profile.ts";
import type { RegisterRow } from "#src/registers/register-table.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { tariffOfSnapshot } from "./snapshot-tariff.ts";

describe("measures that are kept from one declaration to the next", () => {
  test("one that begins or ends at a time of a day counts from that moment on, whoever asked before", () => {
    const values = { taxType: "EXTRA", origin: "*", rate: "8 %", occurrence: "0" };
    const row: RegisterRow = {
      kind: "measures",
      code: "0101290010",
      validFrom: "2024-01-10T13:01",
      validTo: "2024-01-20T08:00",
      values,
      source: "import",
    };
    const cn = loadProfile(`${profilesFolder}/cn`);
    const snapshot = createSnapshot(cn, { number: 1, rows: [{ row, activation: 1 }] });
    const tariff = tariffOfSnapshot(snapshot, { currency: "CNY", complete: false });
    const holds = (moment: string) =>
      tariff.measuresFor("0101290010", moment).some(({ taxType }) => taxType === "EXTRA");
    // each is asked twice, the second time from what is kept
    for (const turn of [1, 2]) {
      assert.equal(holds("2024-01-09T23:59:59"), false, String(turn));
      assert.equal(holds("2024-01-10"), false);
      assert.equal(holds("2024-01-10T13:00:59.999"), false);
      assert.equal(holds("2024-01-10T13:01:00"), true);
      assert.equal(holds("2024-01-15T00:00:00"), true);
      assert.equal(holds("2024-01-20"), true);
      assert.equal(holds("2024-01-20T07:59:59"), true);
      assert.equal(holds("2024-01-20T08:00:00"), false);
    }
  });
});
