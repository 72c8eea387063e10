import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Assessment, ChargeLine } from "#src/decisions/duties/duties.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { testKnown } from "../../test-known.ts";
import { awaitEntitlement } from "./entitlement.ts";

const gb = getProfile(loadProfiles(), "gb");

describe("a relief by its code alone", () => {
  const lineAfter = (line: Partial<ChargeLine>) => {
    const whole = {
      taxType: "A00",
      method: "computed",
      rate: "10 %",
      amount: 0n,
      relieved: 0n,
      secured: 0n,
      suspended: 0n,
      payable: 0n,
      formula: null,
      reasons: [{ code: "DUT-121", says: { en: "", zh: "" } }],
      ...line,
    };
    const none = { amount: 0n, payable: 0n, secured: 0n, suspended: 0n, relieved: 0n };
    const assessment = {
      items: [{ item: 1, lines: [whole] }],
      totals: { ...none, byTax: [], undetermined: 0 },
    } as unknown as Assessment; // as far as it is read here
    const after = awaitEntitlement(assessment, {}, { profile: gb, known: testKnown() });
    const [found] = after.items[0]?.lines ?? [];
    return [found?.method, found?.owedWithout, found?.reasons.at(-1)?.code];
  };

  test("waits where it frees something, and where no rate says what it frees", () => {
    assert.deepEqual(lineAfter({ relieved: 10_000n }), ["undetermined", 10_000n, "ENT-001"]);
    const unknown = { method: "relieved", rate: null, relieved: null } as const;
    assert.deepEqual(lineAfter(unknown), ["undetermined", undefined, "ENT-001"]);
  });

  test("is nobody's concern where the rate is nothing", () => {
    for (const method of ["computed", "relieved"] as const)
      assert.deepEqual(lineAfter({ rate: "0 %", method }), [method, undefined, "DUT-121"]);
  });
});
