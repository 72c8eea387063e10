import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import fc from "fast-check";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { declarationMapping } from "#src/clearance/declaration/mapping.ts";
import { changeDocument } from "#src/clearance/request/change-document.ts";
import { changed, item } from "#src/clearance/intake/made-cases.ts";
import { madeGb } from "#src/clearance/intake/made-gb.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { readTariffFiles } from "#src/clearance/charges/assessment/tariff-file.ts";
import type { Tariff } from "#src/decisions/duties/tariff.ts";
import { repeatSteps } from "#src/main/test-steps.ts";
import { Sandbox, type SandboxEvent, SandboxEvents } from "./sandbox.ts";

const gb = getProfile(loadProfiles(), "gb");
const snapshot = createSnapshot(gb);
const today = Temporal.PlainDate.from("2024-05-02");
const measures = [{ id: "m1", commodity: "*", taxType: "A00", rate: "10 %", legalBasis: "test" }];

/** A tariff with one measure, and one without any. */
async function readTariffs(): Promise<Tariffs> {
  const folder = mkdtempSync(join(tmpdir(), "sandbox-"));
  const read = async (name: string, content: object) => {
    writeFileSync(join(folder, name), JSON.stringify(content));
    const files = await readTariffFiles({ tariff: join(folder, name), rates: undefined }, "GBP");
    assert.ok(files.tariff);
    return files.tariff;
  };
  try {
    return {
      charged: await read("charged.json", { measures }),
      free: await read("free.json", { measures: [] }),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
type Tariffs = { readonly charged: Tariff; readonly free: Tariff };

type Lodging = {
  readonly typeCode?: string;
  readonly quota?: string;
  readonly free?: boolean;
  /** Names its authorisation as a simplified declaration must. */
  readonly simplified?: boolean;
  /** Procedure of goods that go out; goods come in where absent. */
  readonly out?: string;
};

function lodge(
  tariffs: Tariffs,
  events: readonly SandboxEvent[],
  { typeCode = "IMA", quota, free, out, simplified }: Lodging = {},
) {
  const plain = supplementing({ ...madeGb(), typeCode });
  const made = withQuota(simplified ? authorised(plain) : plain, quota);
  const document = out === undefined ? made : goingOut(made, out);
  const sandbox = new Sandbox({
    profile: gb,
    snapshot,
    tariff: free ? tariffs.free : tariffs.charged,
    events,
    asOf: today,
    today,
    tables: repeatSteps(),
  });
  return sandbox.lodge({ document, facts: readFacts(document, gb), reading: [] });
}

/** A supplement to an entry in records names its day. */
function supplementing(document: DeclarationDocument): DeclarationDocument {
  if (document.typeCode !== "IMZ" && document.typeCode !== "EXZ") return document;
  return changed(document, [
    ["goodsShipment.previousDocument.1", { categoryCode: "Y", typeCode: "CLE", id: "20240501" }],
    ["acceptanceDateTime", { value: "20240501", formatCode: "102" }],
  ]);
}

function authorised(document: DeclarationDocument): DeclarationDocument {
  return changed(document, [
    ["authorisationHolder.1", { id: "GB553202734852", categoryCode: "SDE" }],
    [`${item}.additionalDocument.1`, { categoryCode: "C", typeCode: "512", id: "GBSDE1" }],
  ]);
}

function goingOut(document: DeclarationDocument, procedure: string): DeclarationDocument {
  const means = { id: "9074729", identificationTypeCode: "10" };
  return changed(document, [
    [`${item}.governmentProcedure.0`, { currentCode: procedure, previousCode: "40" }],
    [`${item}.statisticalValueAmount`, { value: "1000", currencyId: "GBP" }],
    ["goodsShipment.destination.countryCode", "GG"],
    ["goodsShipment.consignee", { id: "GB603202734852" }],
    ["goodsShipment.consignment.departureTransportMeans", means],
    ["exitOffice", { id: "GB000060" }],
  ]);
}

function withQuota(document: DeclarationDocument, quota: string | undefined): DeclarationDocument {
  if (quota === undefined) return document;
  const line = "goodsShipment.governmentAgencyGoodsItem[0].commodity.dutyTaxFee[0]";
  const operations = [
    { op: "set", path: `${line}.quotaOrderId`, value: quota },
    { op: "set", path: `${line}.dutyRegimeCode`, value: "120" },
  ] as const;
  const root = declarationMapping("gb");
  return changeDocument(document, { kind: "operations", operations }, root).document;
}

const types = (lodged: ReturnType<typeof lodge>) =>
  lodged.notifications.map(({ type }) => type.replace("DMS", "")).join(" ");

describe("sandbox", () => {
  test("each outcome given has its effect, in order", async () => {
    const tariffs = await readTariffs();
    const cases: readonly (readonly [string, readonly SandboxEvent[], Lodging?])[] = [
      ["ACC TAX TAX CLE", []],
      ["ACC CLE", [], { free: true }],
      ["RCV TAX RCV ACC TAX TAX CLE", [{ type: "arrival" }], { typeCode: "IMD" }],
      ["RCV TAX", [], { typeCode: "IMD" }],
      // regular simplified ones are told of their charges by the supplement
      ["ACC CLE", [], { typeCode: "IMC", simplified: true }],
      ["RCV RCV ACC CLE", [{ type: "arrival" }], { typeCode: "IMF", simplified: true }],
      ["RCV TAX RCV ACC TAX TAX CLE", [{ type: "arrival" }], { typeCode: "IMK", free: true }],
      ["RCV TAX RCV ACC TAX TAX CLE EOG", [{ type: "arrival" }, { type: "departure" }]],
      ["ACC TAX DOC TAX CLE", [{ type: "control", kind: "documents", result: "ok" }]],
      ["ACC TAX CTL RES TAX CLE", [{ type: "control", kind: "examination", result: "corrected" }]],
      ["ACC TAX CTL INV", [{ type: "control", kind: "examination", result: "refused" }]],
      ["ACC TAX CPI", [{ type: "payment", outcome: "insufficient" }]],
      [
        "ACC TAX CPI TAX CLE",
        [
          { type: "payment", outcome: "insufficient" },
          { type: "payment", outcome: "paid" },
        ],
      ],
      [
        "ACC TAX TAX ROG TAX CLE",
        [{ type: "quota", order: "050127", outcome: "allocated" }],
        { quota: "050127" },
      ],
      [
        "ACC TAX TAX ROG TAX CLE",
        [{ type: "quota", order: "050127", outcome: "exhausted" }],
        { quota: "050127" },
      ],
      ["ACC TAX TAX CLE", [], { quota: "054077" }],
      ["ACC TAX RCV REQ TAX TAX RES CLE", [request("amendment", "granted")]],
      ["ACC TAX RCV REQ TAX CLE", [request("amendment", "refused")]],
      ["ACC TAX RCV REQ INV", [request("cancellation", "granted")]],
      ["ACC CLE EOG", [{ type: "departure" }], { typeCode: "EXA", out: "10" }],
      [
        "RCV ACC RES CLE EOG",
        [{ type: "arrival" }, { type: "departure" }],
        { typeCode: "EXD", out: "10" },
      ],
      // the same type comes in or goes out by its procedure
      [
        "RCV ACC RES CLE EOG",
        [{ type: "arrival" }, { type: "departure" }],
        { typeCode: "COD", out: "10" },
      ],
      ["RCV TAX RCV ACC TAX TAX CLE", [{ type: "arrival" }], { typeCode: "COD" }],
      // supplementary ones tell of goods that left before
      ["ACC CLE", [{ type: "departure" }], { typeCode: "EXZ", out: "10" }],
    ];
    for (const [expected, events, lodging] of cases)
      assert.equal(
        types(lodge(tariffs, events, lodging)),
        expected,
        JSON.stringify([events, lodging]),
      );
  });

  test("the same input gives the same answer, and any order of events a legal end", async () => {
    const tariffs = await readTariffs();
    const event = fc.oneof(
      fc.constantFrom<SandboxEvent>({ type: "arrival" }, { type: "departure" }),
      fc.record({
        type: fc.constant("control" as const),
        kind: fc.constantFrom("documents" as const, "examination" as const),
        result: fc.constantFrom("ok" as const, "corrected" as const, "refused" as const),
      }),
      fc.record({
        type: fc.constant("payment" as const),
        outcome: fc.constantFrom("paid" as const, "insufficient" as const),
      }),
      fc.record({
        type: fc.constant("quota" as const),
        order: fc.constant("050127"),
        outcome: fc.constantFrom("allocated" as const, "exhausted" as const),
      }),
      fc.record({
        type: fc.constant("request" as const),
        kind: fc.constantFrom("amendment" as const, "cancellation" as const),
        decision: fc.constantFrom("granted" as const, "refused" as const),
      }),
    );
    const lodging = fc.record({
      typeCode: fc.constantFrom("IMA", "IMD", "IMZ", "IMK"),
      quota: fc.constantFrom(undefined, "050127"),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 8 }), lodging, (events, about) => {
        const made = SandboxEvents.parse({ events }).events;
        const asked =
          about.quota === undefined
            ? { typeCode: about.typeCode }
            : { ...about, quota: about.quota };
        const once = lodge(tariffs, made, asked);
        assert.deepEqual(lodge(tariffs, made, asked), once);
        assert.deepEqual(
          once.notifications.map(({ seq }) => seq),
          once.notifications.map((_, at) => at + 1),
        );
        const sent = types(once).split(" ");
        // nothing is cleared and invalid at once, and what is invalid ends there
        if (sent.includes("INV") && once.status === "invalidated") assert.equal(sent.at(-1), "INV");
        const clearances = sent.filter((type) => type === "CLE").length;
        const amendments = sent.filter((type) => type === "RES").length;
        assert.ok(clearances <= amendments + 1);
      }),
      { numRuns: 60, seed: 4 },
    );
  });
});

function request(
  kind: "amendment" | "cancellation",
  decision: "granted" | "refused",
): SandboxEvent {
  return { type: "request", kind, decision };
}
