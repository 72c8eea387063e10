/** For tests: steps that a sandbox plays, under a profile whose exchange it copies. */
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { changed, item } from "#src/clearance/intake/made-cases.ts";
import { madeGb } from "#src/clearance/intake/made-gb.ts";
import { Sandbox, type SandboxEvent } from "#src/cli/lodging/sandbox.ts";
import { tariffOf } from "#src/decisions/duties/tariff.ts";
import { repeatSteps } from "#src/main/test-steps.ts";
import type { Profile } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";

/** Declarations of gb in a sandbox, with what happens to each. */
export function playGb(gb: Profile, seen: (event: string) => void): void {
  const line = `${item}.commodity.dutyTaxFee.0`;
  const ofQuota = changed(madeGb(), [
    [`${line}.quotaOrderId`, "050127"],
    [`${line}.dutyRegimeCode`, "120"],
  ]);
  const early: DeclarationDocument = { ...madeGb(), typeCode: "IMD" };
  const amend = { type: "request", kind: "amendment", decision: "granted" } as const;
  const cases: readonly (readonly [DeclarationDocument, readonly SandboxEvent[]])[] = [
    [early, [{ type: "arrival" }, { type: "departure" }]],
    [ofQuota, [{ type: "quota", order: "050127", outcome: "exhausted" }]],
    [madeGb(), [{ type: "control", kind: "examination", result: "ok" }, amend]],
    [early, [amend, { type: "arrival" }]],
    [madeGb(), [{ ...amend, decision: "refused" }]],
    [madeGb(), [{ ...amend, kind: "cancellation" }]],
    [{ ...madeGb(), functionCode: "1" }, []],
  ];
  const today = Temporal.PlainDate.from("2026-11-25");
  const tariff = tariffOf([], [], { currency: "GBP", complete: true, version: "made" });
  for (const [document, events] of cases) {
    const sandbox = new Sandbox({
      profile: gb,
      snapshot: createSnapshot(gb),
      tariff,
      events,
      asOf: today,
      today,
      tables: repeatSteps({ seen, isInside: true, insideMax: 3 }),
    });
    sandbox.lodge({ document, facts: readFacts(document, gb), reading: [] });
  }
}
