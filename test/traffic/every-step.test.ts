/** Every step of the flow: decided twice on one view, it says the same and changes nothing. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Sandbox, type SandboxEvent } from "#src/cli/lodging/sandbox.ts";
import { madeDeclaration, type Making } from "#src/clearance/declaration/made-declaration.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { changed, item } from "#src/clearance/intake/made-cases.ts";
import { madeGb } from "#src/clearance/intake/made-gb.ts";
import { requestRules } from "#src/clearance/request/rules.ts";
import { testKnown } from "#src/clearance/test-known.ts";
import type { Released } from "#src/clearance/stages.ts";
import type { Emission, StepContext } from "#src/clearance/step.ts";
import { tariffOf } from "#src/decisions/duties/tariff.ts";
import { FlowDesk } from "#src/flow/desk.ts";
import { type Decide, repeatStep, repeatSteps } from "#src/main/test-steps.ts";
import type { OutsideInput } from "#src/flow/table.ts";
import { flow, interrupts } from "#src/flow.ts";
import { newId } from "#src/kernel/ids.ts";
import { profilesWithoutChance } from "#src/main/test-app.ts";
import { traderAccount } from "#src/money/journal/account.ts";
import { depositPostings } from "#src/money/journal/deposit.ts";
import { appendPostings } from "#src/money/journal/store.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";

const profiles = profilesWithoutChance();
const [cn, gb] = [getProfile(profiles, "cn"), getProfile(profiles, "gb")];
const now = Temporal.Instant.from("2026-11-25T04:00:00Z");
const reason = "Made for a test.";
const snapshots = new SnapshotStore(profiles);

/** Cosmetics are counted in kilograms and in pieces; no rate of consumption tax is known of them. */
const cosmetics = "33049900";

function quantified(document: DeclarationDocument, commodity?: string): DeclarationDocument {
  if (commodity !== cosmetics) return document;
  return changed(document, [
    [`${item}.national.cn.firstQuantity`, { value: "10", unitCode: "035" }],
    [`${item}.national.cn.secondQuantity`, { value: "5", unitCode: "011" }],
  ]);
}

/** Declarations of gb in a sandbox, with what happens to each. */
function playGb(seen: (event: string) => void): void {
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
      tables: repeatSteps(seen),
    });
    sandbox.lodge({ document, facts: readFacts(document, gb), reading: [] });
  }
}

describeWithDatabase("steps", (database) => {
  const seen = new Set<string>();
  const trader = "3122270301";
  let opened: FlowDesk | undefined;
  const desk = () => {
    const { sql } = database;
    const tables = repeatSteps((event) => seen.add(event));
    opened ??= new FlowDesk({ sql, clock: () => now, profiles, snapshots, tables });
    return opened;
  };

  async function lodge(making: Making): Promise<string> {
    const document = quantified(madeDeclaration({ trader, ...making }), making.commodity);
    const facts = readFacts(document, cn);
    const from = { profile: cn, lodgerId: trader, format: "application/json" };
    return (await desk().lodge({ ...from, document, facts, problems: [] })).id;
  }
  async function tell(told: OutsideInput): Promise<string> {
    const [answer] = await desk().tell([told]);
    return answer?.status ?? "";
  }
  const officer = (declarationId: string) => ({ declarationId, actor: "officer-1" });
  const pay = async () => {
    const account = traderAccount(cn, trader);
    const money = { amountMinor: 100_000_000n, currency: "CNY", reference: "test" };
    const depositId = newId<"deposit">(now.epochMilliseconds);
    await appendPostings(database.sql, depositPostings({ depositId, account, at: now, ...money }));
  };
  const ask = (declarationId: string, kind: "amendment" | "cancellation", price = "1100.00") => {
    const value = { value: price, currencyId: "USD" };
    const path =
      "goodsShipment.governmentAgencyGoodsItem[0].commodity.invoiceLine.itemChargeAmount";
    const operations = [
      { op: "set", path, value },
      { op: "set", path: "invoiceAmount", value },
    ] as const;
    const change =
      kind === "cancellation"
        ? ({ kind: "none" } as const)
        : { kind: "operations" as const, operations };
    const requestId = newId<"request">(now.epochMilliseconds);
    const by = { lodgedBy: trader, lodgedAt: now, reason, format: "application/json" };
    const request = { requestId, kind, change, ...by };
    return { declarationId, actor: trader, type: "request.lodged", request } as const;
  };

  test("each step of either profile says the same twice and changes nothing it is given", async (context) => {
    playGb((event) => seen.add(event));
    // an import waits for money, is asked about and reminded, amended, paid for, seized and let go
    const id = await lodge({ reference: "STEP-1" });
    assert.equal(
      await tell({ ...officer(id), type: "query.asked", query: "Of what?" }),
      "awaiting-payment",
    );
    const limits = requestRules(cn).timeLimits;
    const remind = limits.find(
      ({ does, state }) => does === "remind" && state === "awaiting-payment",
    );
    assert.ok(remind);
    await tell({ declarationId: id, actor: "system", type: "time.expired", limit: remind });
    await tell(ask(id, "amendment"));
    await pay();
    const paid = { ...officer(id), type: "payment.received", reference: "D1" } as const;
    assert.equal(await tell(paid), "awaiting-arrival");
    const order = { reason };
    await tell({ ...officer(id), type: "seizure.ordered", order });
    const back = { decision: "return", decidedBy: "officer-1", reason } as const;
    assert.equal(
      await tell({ ...officer(id), type: "seizure.decided", outcome: back }),
      "awaiting-arrival",
    );
    assert.equal(
      await tell({ ...officer(id), type: "goods.arrived", at: now, reference: "R1" }),
      "released",
    );
    // an officer corrects it after the release
    const late = ask(id, "amendment", "1200.00");
    await tell(late);
    const requestId = late.request.requestId;
    const grant = { type: "request.decided", requestId, decision: "grant", reason } as const;
    await tell({ ...officer(id), ...grant });
    assert.equal(
      await tell({ ...officer(id), type: "goods.departed", at: now, reference: "G1" }),
      "cleared",
    );
    // another is controlled because an officer wants it, and its goods are confiscated
    const other = await lodge({ reference: "STEP-2" });
    const legal = { en: "Customs Law", zh: "海关法" };
    const tasks = [{ agency: "customs", kind: "examination" as const }];
    const control = { reason, legal, lane: "red" as const, tasks };
    assert.equal(
      await tell({ ...officer(other), type: "control.ordered", order: control }),
      "under-control",
    );
    await tell({ ...officer(other), type: "seizure.ordered", order });
    const gone = { decision: "confiscate", decidedBy: "officer-1", reason } as const;
    assert.equal(
      await tell({ ...officer(other), type: "seizure.decided", outcome: gone }),
      "confiscated",
    );
    const open = await lodge({ reference: "STEP-3", commodity: cosmetics });
    const lines = [{ item: 1, taxType: "CT", amount: "1000", reason }];
    await tell({ ...officer(open), type: "charges.determined", lines });
    await tell(ask(open, "cancellation"));
    context.diagnostic([...seen].toSorted().join(", "));
    const steps = Object.entries(flow).flatMap(([event, row]) =>
      row.kind === "final" ? [] : event,
    );
    const missed = [...steps, ...Object.keys(interrupts)].filter((event) => !seen.has(event));
    await desk().close();
    assert.deepEqual(missed, []);
  });
});

describe("a step that is decided twice", () => {
  type Planted = (given: { readonly problems: unknown }, context: StepContext) => Emission;
  const stage = { securities: [], problems: [] } as unknown as Released; // what these steps look at
  const context = { known: testKnown() } as StepContext;
  const decide = (planted: Planted) =>
    repeatStep("release.granted", planted as Decide, () => undefined)(stage, context);
  const emit = (payload = {}) => ({ event: "trade.recorded", stage, payload }) as const;

  test("passes where it only looks", () => {
    const looks: Planted = (_stage, { known }) =>
      emit({ left: known.guarantees.left("x").toString() });
    assert.ok("event" in decide(looks));
  });
  test("is caught where it changes its stage, what a view hands out or a view itself", () => {
    const changes: readonly Planted[] = [
      (given) => {
        (given.problems as unknown[]).push("more");
        return emit();
      },
      (_given, { known }) => {
        (known.orders as Map<string, unknown>).set("x", []);
        return emit();
      },
      (_given, { known }) => {
        (known.procedures.own("x").claims as unknown[]).push("more");
        return emit();
      },
      (_given, { known }) => {
        Object.assign(known.money, { available: () => 1n });
        return emit();
      },
      (_given, { known }) => {
        Object.assign(known, { journal: [] });
        return emit();
      },
    ];
    for (const [at, planted] of changes.entries())
      assert.throws(() => decide(planted), TypeError, `change ${at}`);
  });
  test("is caught where it says another thing the second time", () => {
    let times = 0;
    assert.throws(() => decide(() => emit({ times: ++times })), /says two things/);
    assert.throws(() => decide(() => emit({ id: newId(0) })), /says two things/);
  });
});
