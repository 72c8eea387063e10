import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { inOnePiece } from "#src/kernel/sliced.ts";
import type { Accepted } from "./stages.ts";
import { printStanding, readStanding } from "./standing.ts";

const cn = getProfile(loadProfiles("profiles"), "cn");
const { decimals } = cn.currency;
const document = madeDeclaration({ reference: "STANDING" });
const facts = readFacts(document, cn);

describe("where a declaration stands, as it is kept", () => {
  test("amounts beside the assessment are kept as text, and read back as minor units", () => {
    const stage = {
      profile: cn.id,
      document,
      facts,
      reading: [],
      determined: [
        { item: 1, taxType: "CT", amount: 1_000_50n, reason: "Seen", wouldBe: 7n },
        { item: 2, taxType: "VAT", amount: 0n, reason: "Seen" },
      ],
      boughtBefore: 0n,
      asked: { code: "PAY-001", due: 12_30n },
    } as unknown as Accepted; // what is printed of a stage
    const last = { event: "payment.awaited", stage, payload: {} } as const;
    const text = inOnePiece(printStanding({ last: last as never, notified: 2, decimals }));
    // SQL reads these members by their names
    assert.deepEqual(JSON.parse(text), {
      event: "payment.awaited",
      notified: 2,
      stage: {
        profile: "cn",
        determined: [
          { item: 1, taxType: "CT", amount: "1000.50", reason: "Seen", wouldBe: "0.07" },
          { item: 2, taxType: "VAT", amount: "0.00", reason: "Seen" },
        ],
        boughtBefore: "0.00",
        asked: { code: "PAY-001", due: "12.30" },
      },
    });
    const again = inOnePiece(readStanding(JSON.parse(text), { document, facts, decimals }));
    assert.deepEqual(again, { event: "payment.awaited", notified: 2, stage });
  });
});
