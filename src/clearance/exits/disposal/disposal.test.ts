/** Part of the goods is disposed of: what is left is charged, recorded and released to the minor unit. */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { findCaseOf } from "#src/clearance/control/case/store.ts";
import { findAssessment, findGoodsStandings } from "#src/clearance/declaration/reading-store.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { listVersionMismatches } from "#src/clearance/declaration/store.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import type { DeclarationDocument, DocumentValue } from "#src/clearance/declaration/document.ts";
import { changeDocument } from "#src/clearance/request/change-document.ts";
import { checkStructure } from "#src/clearance/declaration/check-structure.ts";
import type { Problem } from "#src/kernel/problem.ts";
import { declarationMapping } from "#src/clearance/declaration/mapping.ts";
import { FlowDesk } from "#src/flow/desk.ts";
import {
  compare,
  divide as divideDecimals,
  formatDecimal,
  parseDecimal,
} from "#src/kernel/decimal.ts";
import { newId } from "#src/kernel/ids.ts";
import {
  findObligation,
  findOverdueObligations,
  listConditions,
} from "#src/clearance/obligation/store.ts";
import { profilesWithoutChance } from "#src/main/test-app.ts";
import { traderAccount } from "#src/money/journal/account.ts";
import { depositPostings } from "#src/money/journal/deposit.ts";
import { appendPostings, checkJournal, findPostings } from "#src/money/journal/store.ts";
import { findChainFault } from "#src/platform/events/chain.ts";
import { listEvents, listRuns } from "#src/platform/events/store.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import type { TaskResult } from "#src/registers/control-rules.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { madeGb } from "#src/clearance/intake/made-gb.ts";
import { paymentStanding } from "#src/clearance/charges/payment/payment-standing.ts";
import { claimQuotas } from "#src/clearance/release/claim-quota.ts";
import type { QuotaClaim } from "#src/money/quotas/quota.ts";
import { listPieces } from "../../control/custody/store.ts";
import { divideGoods, type GoneGoods } from "./divide-goods.ts";
import type { Disposal } from "./order-disposal.ts";
import type { RefusalOutcome } from "./settle-refusal.ts";

const now = Temporal.Instant.from("2026-11-25T04:00:00Z");
const profiles = profilesWithoutChance("1");
const cn = getProfile(profiles, "cn");
const { divided } = cn.control;

const isWrong = ({ severity }: Problem) => severity === "error";

describe("a declaration without part of its goods", () => {
  const divide = (document: DeclarationDocument, ...gone: readonly GoneGoods[]) => {
    assert.ok(divided);
    const root = declarationMapping("cn");
    const operations = divideGoods(document, gone, { divided, root });
    if (!operations) return undefined;
    const changed = changeDocument(document, { kind: "operations", operations }, root);
    const wrong = checkStructure(changed.document, root, "cn").filter(isWrong);
    assert.deepEqual([...changed.problems, ...wrong], []);
    return readFacts(changed.document, cn);
  };
  const made = madeDeclaration({ reference: "DIV", items: 3, price: "1000.01" });

  test("of a part every amount keeps its proportion, and totals lose what it lost", () => {
    const left = divide(made, { item: 2, quantity: "2.5", unit: "KGM" });
    const of = (at: number) => left?.items[at];
    // 2.5 of 12 kg gross, which is the first measure in kilograms
    assert.equal(formatDecimal(of(1)?.grossMassKg ?? assert.fail()), "9.5");
    assert.equal(formatDecimal(of(1)?.netMassKg ?? assert.fail()), "7.916667");
    assert.equal(formatDecimal(of(1)?.itemPrice?.amount ?? assert.fail()), "791.67");
    assert.equal(formatDecimal(of(0)?.itemPrice?.amount ?? assert.fail()), "1000.01");
    assert.equal(formatDecimal(left?.grossMassKg ?? assert.fail()), "33.5");
    assert.equal(formatDecimal(left?.invoiceAmount ?? assert.fail()), "791.66");
  });

  test("what a document writes off and the base of a tax keep the proportion too", () => {
    const gb = getProfile(profiles, "gb");
    const root = declarationMapping("gb");
    const item = "goodsShipment.governmentAgencyGoodsItem[0]";
    const set = (path: string, value: DocumentValue) => ({ op: "set", path, value }) as const;
    const writeOff = { quantityQuantity: { value: "30", unitCode: "KGM" } };
    const stated = [
      set(`${item}.additionalDocument[0].writeOff`, writeOff),
      set(`${item}.commodity.dutyTaxFee[0].specificTaxBaseQuantity`, {
        value: "41",
        unitCode: "LTR",
      }),
    ];
    const whole = changeDocument(madeGb(), { kind: "operations", operations: stated }, root);
    assert.deepEqual(whole.problems, []);
    const gross = readFacts(whole.document, gb).items[0]?.grossMassKg ?? assert.fail("no mass");
    const quantity = formatDecimal(divideDecimals(gross, parseDecimal("4"), 6, "half-up"));
    const { divided: places } = gb.control;
    assert.ok(places);
    const gone = [{ item: 1, quantity, unit: "KGM" }];
    const operations = divideGoods(whole.document, gone, { divided: places, root });
    assert.ok(operations);
    const left = changeDocument(whole.document, { kind: "operations", operations }, root);
    const [of] = readFacts(left.document, gb).items;
    const amounts = [of?.documents[0]?.quantity, of?.taxes[0]?.baseQuantity];
    assert.deepEqual(
      amounts.map((one) => one && formatDecimal(one.amount)),
      ["22.5", "30.75"],
    );
  });

  test("an item that is gone leaves it, and those behind it move up", () => {
    const left = divide(made, { item: 1 }, { item: 2, quantity: "10", unit: "KGM" });
    assert.deepEqual(
      left?.items.map(({ item }) => item),
      [1, 2],
    );
    assert.equal(divide(made, { item: 1 }, { item: 2 }, { item: 3 }), undefined);
  });

  test("a claim on a tariff quota is for what is left of the item", () => {
    const gb = getProfile(profiles, "gb");
    const root = declarationMapping("gb");
    const tax = "goodsShipment.governmentAgencyGoodsItem[0].commodity.dutyTaxFee[0]";
    const claiming = [{ op: "set", path: `${tax}.quotaOrderId`, value: "050127" }] as const;
    const whole = changeDocument(madeGb(), { kind: "operations", operations: claiming }, root);
    const row = {
      kind: "quotas",
      code: "050127",
      validFrom: "2026-01-01",
      validTo: "2027-01-01",
      values: { volume: "1000", unit: "KGM", criticalPercent: "" },
      source: "made",
    };
    const snapshot = createSnapshot(gb, { number: 1, rows: [{ row, activation: 1 }] });
    const acceptedOn = Temporal.PlainDate.from("2026-11-25");
    const claimed = (document: DeclarationDocument) => {
      const facts = readFacts(document, gb);
      const about = { id: newId<"declaration">(0), facts, acceptedOn, lodgerId: "lodger" };
      const [claim] = claimQuotas(about, ["050127"], {
        profile: gb,
        snapshot,
        today: acceptedOn,
        known: { holders: "lodger" },
      });
      // a row of that store
      return (claim?.row as QuotaClaim | undefined)?.amount ?? assert.fail("no claim");
    };
    const before = claimed(whole.document);
    const half = divideDecimals(before, parseDecimal("2"), 6, "half-up");
    const gross = readFacts(whole.document, gb).items[0]?.grossMassKg ?? assert.fail("no mass");
    const gone = {
      item: 1,
      quantity: formatDecimal(divideDecimals(gross, parseDecimal("2"), 6, "half-up")),
      unit: "KGM",
    };
    const { divided: places } = gb.control;
    assert.ok(places);
    const operations = divideGoods(whole.document, [gone], { divided: places, root });
    assert.ok(operations);
    const left = changeDocument(whole.document, { kind: "operations", operations }, root);
    assert.equal(compare(claimed(left.document), half), 0);
  });

  test("a quantity that is not of the item is refused with the units it is declared in", () => {
    assert.throws(() => divide(made, { item: 1, quantity: "1", unit: "LTR" }), {
      code: "DISPOSAL_UNKNOWN_QUANTITY",
      fix: /KGM, 001/,
    });
    const two = divide(
      made,
      { item: 2, quantity: "2", unit: "KGM" },
      { item: 2, quantity: "0.5", unit: "KGM" },
    );
    assert.equal(formatDecimal(two?.items[1]?.grossMassKg ?? assert.fail()), "9.5");
    const seven = { item: 1, quantity: "7", unit: "KGM" };
    for (const over of [
      [seven, seven],
      [{ item: 1 }, seven],
    ])
      assert.throws(() => divide(made, ...over), { code: "DISPOSAL_TOO_MUCH" });
    for (const quantity of ["0", "12.000001"])
      assert.throws(() => divide(made, { item: 1, quantity, unit: "KGM" }), {
        code: "DISPOSAL_TOO_MUCH",
      });
  });
});

describeWithDatabase("disposal of goods under control", (database) => {
  let desk: FlowDesk;
  const trader = "3122260801";
  const deskOf = (these: typeof profiles) =>
    new FlowDesk({
      sql: database.sql,
      clock: () => now,
      profiles: these,
      snapshots: new SnapshotStore(these),
    });
  before(async () => {
    desk = deskOf(profiles);
    const deposit = depositPostings({
      depositId: newId(now.epochMilliseconds),
      account: traderAccount(cn, trader),
      amountMinor: 100_000_000_000n,
      currency: "CNY",
      reference: "test",
      at: now,
    });
    await appendPostings(database.sql, deposit);
  });
  const lodge = async (reference: string, items: number, header: object = {}) => {
    const document = madeDeclaration({ reference, trader, items, price: "52000.00" });
    const invoice = { value: `${52_000 * items}.00`, currencyId: "USD" };
    const national = document["national"] as unknown as { cn: object }; // made so
    const whole = {
      ...document,
      invoiceAmount: invoice,
      national: { cn: { ...national.cn, ...header } },
    } as DeclarationDocument;
    const facts = readFacts(whole, cn);
    const common = { profile: cn, lodgerId: trader, format: "application/json", problems: [] };
    const { id, status } = await desk.lodge({ ...common, document: whole, facts });
    assert.equal(status, "under-control");
    return { id, caseId: (await findCaseOf(database.sql, id))?.id ?? assert.fail("no case") };
  };
  type Lodged = Awaited<ReturnType<typeof lodge>>;
  const find = ({ id, caseId }: Lodged, result: TaskResult, goods?: readonly GoneGoods[]) => {
    const said = { caseId, task: 1, kind: "finding", result, finding: "Infested.", goods } as const;
    const finding = { ...said, officer: "officer", presence: "Seen on the quay." };
    return desk.tell([{ type: "finding.reported", declarationId: id, actor: "officer", finding }]);
  };
  const dispose = ({ id, caseId }: Lodged, parts: Pick<Disposal, "exit" | "goods">) => {
    const disposalId = newId<"request">(now.epochMilliseconds);
    const disposal = { disposalId, caseId, reason: "Infested.", orderedAt: now, ...parts };
    return desk.tell([{ type: "disposal.ordered", declarationId: id, actor: "officer", disposal }]);
  };
  const decide = async (
    { id, caseId }: Lodged,
    decision: "release" | "refuse" = "release",
    { reason, conditions }: { readonly reason?: string; readonly conditions?: string[] } = {},
  ) => {
    const outcome = { caseId, decision, decidedBy: "officer", reason, conditions } as const;
    const [told] = await desk.tell([
      { type: "control.decided", declarationId: id, actor: "officer", outcome },
    ]);
    return told?.status;
  };
  const payable = async (id: string) =>
    (await findAssessment(database.sql, id))?.payableMinor ?? assert.fail("no assessment");
  const booked = async (id: string, book: string) =>
    (await findPostings(database.sql, [id])).reduce(
      (sum, { debit, credit, amountMinor }) =>
        sum +
        (credit.startsWith(book) ? amountMinor : 0n) -
        (debit.startsWith(book) ? amountMinor : 0n),
      0n,
    );
  const charged = (id: string) => booked(id, "revenue:");
  const secured = (id: string) => booked(id, "security:");

  test("half a lot destroyed: the other half is charged, counted and released to the minor unit", async () => {
    const one = await lodge("DSP-half", 1);
    const whole = await payable(one.id);
    assert.equal(await charged(one.id), whole);
    await find(one, "refused", [{ item: 1, quantity: "6", unit: "KGM" }]);
    await assert.rejects(decide(one), { code: "FINDING_REFUSES" });
    const less = [{ item: 1, quantity: "5.999999", unit: "KGM" }];
    await assert.rejects(dispose(one, { exit: "destroy", goods: less }), {
      code: "DISPOSAL_INCOMPLETE",
    });
    const [told] = await dispose(one, {
      exit: "destroy",
      goods: [{ item: 1, quantity: "6", unit: "KGM" }],
    });
    assert.deepEqual([told?.status, told?.version], ["under-control", 2]);
    assert.deepEqual(await custodyOf(one), ["destroy 6 held"], "until it is destroyed");
    assert.equal(await payable(one.id), whole / 2n);
    assert.equal(
      await charged(one.id),
      whole,
      "what was paid goes back once the control has passed",
    );
    assert.equal(await decide(one), "awaiting-arrival");
    assert.equal(await charged(one.id), whole / 2n);
    const arrived = { type: "goods.arrived", declarationId: one.id, actor: "carrier" } as const;
    const [released] = await desk.tell([{ ...arrived, at: now, reference: "A1" }]);
    assert.equal(released?.status, "released");
    const [row] = await database.sql<{ values: string[]; masses: string[] }[]>`
      select values_minor::text[] as values, net_masses_g::text[] as masses from ledger_entries
      where declaration_id = ${one.id}`;
    const declared = 52_000_00n * 67_758n;
    assert.deepEqual(row?.values, [String(declared / 2n / 10_000n)]);
    assert.deepEqual(row?.masses, ["5000"]);
    assert.deepEqual(
      (await listVersionMismatches(database.sql, 10)).filter((v) => v.declarationId === one.id),
      [],
    );
  });

  test("of what is suspended, half a lot destroyed leaves half secured", async () => {
    const one = await lodge("DSP-security", 1, {
      supervisionMode: "0615",
      recordNumber: "C22122600001",
    });
    const whole = await secured(one.id);
    assert.ok(whole > 0n, "what is suspended is secured");
    const goods = [{ item: 1, quantity: "6", unit: "KGM" }];
    await find(one, "refused", goods);
    await dispose(one, { exit: "destroy", goods });
    assert.equal(await decide(one), "awaiting-arrival");
    assert.equal(await secured(one.id), whole / 2n);
  });

  test("an item sent back leaves the others, and a finding about more goods stays against release", async () => {
    const one = await lodge("DSP-item", 3);
    const whole = await payable(one.id);
    await find(one, "refused", [{ item: 1 }, { item: 2 }]);
    await assert.rejects(dispose(one, { exit: "send-back", goods: [{ item: 1 }] }), {
      code: "DISPOSAL_INCOMPLETE",
      message: /item no\. 2:/,
    });
    await dispose(one, { exit: "send-back", goods: [{ item: 1 }, { item: 2 }] });
    assert.equal(await payable(one.id), whole / 3n);
    assert.equal(await decide(one), "awaiting-arrival");
    assert.equal(await charged(one.id), whole / 3n);
  });

  test("is refused while a task is open, for all goods, and where the kind does not know the exit", async () => {
    const one = await lodge("DSP-no", 2);
    const goods = [{ item: 1 }];
    await assert.rejects(dispose(one, { exit: "destroy", goods }), { code: "TASKS_OPEN" });
    await find(one, "refused", goods);
    await assert.rejects(dispose(one, { exit: "destroy", goods: [{ item: 1 }, { item: 2 }] }), {
      code: "DISPOSAL_OF_ALL",
    });
    await database.sql`update control_tasks set kind = 'scan' where declaration_id = ${one.id}`;
    await assert.rejects(dispose(one, { exit: "destroy", goods }), {
      code: "EXIT_NOT_LAWFUL",
      fix: /send-back \(.*article/,
    });
    await database.sql`update control_tasks set kind = 'examination' where declaration_id = ${one.id}`;
    await dispose(one, { exit: "destroy", goods });
    await decide(one);
    const more = [{ item: 1, quantity: "1", unit: "KGM" }];
    await assert.rejects(dispose(one, { exit: "destroy", goods: more }), {
      code: "CONTROL_DECIDED",
    });
    // all that is left is no part of it, decided or not
    await assert.rejects(dispose(one, { exit: "destroy", goods: [{ item: 1 }] }), {
      code: "DISPOSAL_OF_ALL",
      fix: /Where release was refused, state the proof/,
    });
  });

  /** Goods in custody: ground, quantity and how they left. */
  const custodyOf = async ({ id }: Lodged) => {
    const found = { after: undefined, before: undefined, place: undefined, party: undefined };
    const of = { profile: "cn", declarationId: id, state: undefined, ground: undefined, limit: 9 };
    return (await listPieces(database.sql, { ...found, ...of })).map(({ piece }) =>
      [piece.ground, piece.taken, piece.exit ?? "held"].join(" "),
    );
  };

  const settle = async (
    { id, caseId }: Lodged,
    does: RefusalOutcome["does"],
    proof = "GATE-77",
  ) => {
    const said = { caseId, decidedBy: "officer", reason: "Left the port." };
    const outcome = does === "withdraw" ? { ...said, does } : { ...said, does, proof };
    const [told] = await desk.tell([
      { type: "refusal.settled", declarationId: id, actor: "officer", outcome },
    ]);
    return told?.status;
  };

  test("what was refused waits for its goods; sent back, nothing is owed and nothing was traded", async () => {
    const one = await lodge("DSP-back", 1);
    const whole = await payable(one.id);
    await find(one, "refused");
    assert.equal(await decide(one, "refuse"), "refused");
    assert.equal(await charged(one.id), whole, "the money waits with the goods");
    const waiting = await database.sql<{ waitingFor: string[] }[]>`
      select waiting_for as "waitingFor" from declarations where declaration_id = ${one.id}`;
    assert.deepEqual(waiting[0]?.waitingFor, ["refusal.settled"]);
    const [refused] = await custodyOf(one);
    assert.match(refused ?? "", /^refused \d+ held$/);
    assert.equal(await settle(one, "send-back"), "disposed");
    const [{ answers } = assert.fail("it is there")] = await findGoodsStandings(database.sql, [
      one.id,
    ]);
    assert.deepEqual(answers.disposedParts, [{ exit: "send-back", proof: "GATE-77" }], "all of it");
    assert.match((await custodyOf(one)).join(), /^refused \d+ send-back$/);
    assert.equal(await charged(one.id), 0n);
    const events = await listEvents(database.sql, one.id);
    const reasonOf = (type: string) => events.find((event) => event.type === type)?.reason;
    const read = [
      ["release.refused", /Customs Law.*article 29.*appeal within 60 days/],
      ["goods.disposed", /Sent back: all goods that were left, GATE-77\. .*appeal within 60 days/],
      [
        "goods.disposed",
        /"source":"Measures on the direct return of import goods \(Customs Order 156\)/,
      ],
    ] as const;
    for (const [type, says] of read) {
      assert.match(JSON.stringify(reasonOf(type)), says);
      assert.doesNotMatch(JSON.stringify(reasonOf(type)), /not checked/);
    }
    const traded = await database.sql`
      select 1 from ledger_entries where declaration_id = ${one.id}`;
    assert.equal(traded.length, 0);
    for (const again of [settle(one, "destroy"), settle(one, "withdraw"), decide(one)])
      await assert.rejects(again, { code: /STATE_NOT_ALLOWED|CONTROL_DECIDED/ });
  });

  test("a refusal that is withdrawn opens its case again, whose finding is followed by another", async () => {
    const one = await lodge("DSP-open", 1);
    const whole = await payable(one.id);
    await find(one, "refused");
    await decide(one, "refuse");
    await database.sql`update control_tasks set kind = 'documents' where declaration_id = ${one.id}`;
    await assert.rejects(settle(one, "destroy"), { code: "EXIT_NOT_LAWFUL", fix: /send-back \(/ });
    assert.equal(await settle(one, "withdraw"), "under-control");
    assert.match((await custodyOf(one)).join(), /^refused \d+ return/);
    await assert.rejects(decide(one), { code: "FINDING_REFUSES" });
    const retest = { caseId: one.caseId, task: 1, kind: "retest", result: "ok" } as const;
    const finding = { ...retest, finding: "Clean.", reason: "Second sample.", officer: "officer" };
    const about = { declarationId: one.id, actor: "officer" };
    await desk.tell([{ type: "finding.reported", ...about, finding }]);
    assert.equal(await decide(one), "awaiting-arrival");
    assert.equal(await charged(one.id), whole);
    assert.equal(findChainFault(await listRuns(database.sql, one.id)), undefined);
    assert.equal((await checkJournal(database.sql)).difference, 0n);
  });

  test("what was paid stays where the law says so of a disposal", async () => {
    const disposals = cn.control.disposals.map((one) =>
      one.exit === "abandon" ? { ...one, charges: "stay" as const } : one,
    );
    const other = new Map([["cn", { ...cn, control: { ...cn.control, disposals } }]]);
    const one = await lodge("DSP-stay", 1);
    const whole = await payable(one.id);
    const goods = [{ item: 1, quantity: "6", unit: "KGM" }];
    await find(one, "refused", goods);
    await dispose(one, { exit: "destroy", goods });
    const retest = { caseId: one.caseId, task: 1, kind: "retest", result: "refused" } as const;
    const finding = { ...retest, finding: "Infested.", reason: "The rest.", officer: "officer" };
    const about = { declarationId: one.id, actor: "officer" };
    await desk.tell([{ type: "finding.reported", ...about, finding }]);
    await decide(one, "refuse");
    assert.equal(await charged(one.id), whole, "what is due less is held back until then");
    const usual = desk;
    desk = deskOf(other);
    assert.equal(await settle(one, "abandon"), "disposed");
    assert.match((await custodyOf(one)).join(), /abandoned [\d.]+ held/);
    desk = usual;
    assert.equal(await charged(one.id), await payable(one.id));
    assert.equal(await charged(one.id), whole / 2n);
    const decimals = cn.currency.decimals;
    const events = await listEvents(database.sql, one.id);
    assert.equal(paymentStanding(events, whole / 2n, decimals).heldBackMinor, 0n);
  });

  test("what customs corrects is charged as it was found before it is released", async () => {
    const one = await lodge("DSP-correct", 1);
    const whole = await payable(one.id);
    const item =
      "goodsShipment.governmentAgencyGoodsItem[0].commodity.invoiceLine.itemChargeAmount";
    const value = { value: "104000.00", currencyId: "USD" };
    const operations = [item, "invoiceAmount"].map((path) => ({ op: "set", path, value }) as const);
    const correct = async () => {
      const requestId = newId<"request">(now.epochMilliseconds);
      const said = { caseId: one.caseId, reason: "Invoice of 104,000.", legalBasis: "Order 220" };
      const correction = { ...said, requestId, operations, orderedAt: now };
      const about = { declarationId: one.id, actor: "officer" };
      const [told] = await desk.tell([{ type: "correction.ordered", ...about, correction }]);
      return told;
    };
    await assert.rejects(correct(), { code: "NOTHING_TO_CORRECT" });
    await find(one, "corrected");
    await assert.rejects(decide(one), { code: "CORRECTION_MISSING" });
    const told = await correct();
    assert.deepEqual([told?.request?.status, told?.version], ["granted", 2]);
    assert.match(
      JSON.stringify(told?.request?.reason),
      /104,000.*60 days.*Order 220|Order 220.*104,000/,
    );
    assert.equal(await payable(one.id), whole * 2n);
    assert.equal(await charged(one.id), whole * 2n, "the difference is charged before the release");
    await assert.rejects(correct(), { code: "NOTHING_TO_CORRECT" });
    assert.equal(await decide(one), "awaiting-arrival");
    const arrived = { type: "goods.arrived", declarationId: one.id, actor: "carrier" } as const;
    await desk.tell([{ ...arrived, at: now, reference: "A2" }]);
    const [row] = await database.sql<{ values: string[] }[]>`
      select values_minor::text[] as values from ledger_entries where declaration_id = ${one.id}`;
    assert.deepEqual(row?.values, [String((104_000_00n * 67_758n) / 10_000n)]);
  });

  test("a release on conditions leaves what the profile says to be met, once", async () => {
    const one = await lodge("DSP-condition", 1);
    await find(one, "ok");
    const on = (...conditions: string[]) => decide(one, "release", { conditions });
    await assert.rejects(on("painting"), { code: "CONDITION_UNKNOWN", fix: /isolation/ });
    await assert.rejects(on("isolation"), { code: "CONDITION_NOT_LAWFUL" });
    assert.equal(await on("relabelling"), "awaiting-arrival");
    const about = { declarationId: one.id, actor: "officer" };
    const condition = { kind: "relabelling", proof: "JS-118", reason: "Labels were replaced." };
    const meet = () => desk.tell([{ type: "condition.met", ...about, condition }]);
    await assert.rejects(meet(), { code: "CONDITION_NOT_OWED" }, "nothing is owed yet");
    await desk.tell([{ type: "goods.arrived", ...about, at: now, reference: "A3" }]);
    const owed = { kind: "relabelling", dueOn: "2026-12-25" };
    assert.deepEqual(
      [...(await listConditions(database.sql, one.id))],
      [{ ...owed, isMet: false }],
    );
    assert.equal(await findObligation(database.sql, one.id), undefined);
    const late = { profile: "cn", today: "2026-12-26", remindedBefore: "2026-12-26" };
    const overdue = await findOverdueObligations(database.sql, late);
    assert.deepEqual(
      overdue.filter(({ id }) => id === one.id).map(({ kind }) => kind),
      ["relabelling"],
    );
    const [told] = await meet();
    assert.equal(told?.status, "released");
    assert.deepEqual([...(await listConditions(database.sql, one.id))], [{ ...owed, isMet: true }]);
    await assert.rejects(meet(), { code: "CONDITION_NOT_OWED" });
    const events = await listEvents(database.sql, one.id);
    const passed = events.find(({ type }) => type === "control.passed");
    assert.match(JSON.stringify(passed?.reason), /within 30 days/);
    assert.equal(findChainFault(await listRuns(database.sql, one.id)), undefined);
  });
});
