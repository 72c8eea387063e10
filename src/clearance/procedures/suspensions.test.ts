/** Goods under special procedures, at the desk: entered, discharged in parts, put back, charged. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { findAssessment } from "#src/clearance/declaration/reading-store.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { printAssessment, readAssessment } from "#src/decisions/duties/printed-assessment.ts";
import { listProcedureDebts } from "#src/clearance/procedures/debt-store.ts";
import { lockAccounts } from "#src/clearance/procedures/store.ts";
import { findAccountFaults } from "#src/clearance/procedures/verify-accounts.ts";
import { interestAgain } from "#src/clearance/procedures/interest-at-discharge.ts";
import { assessAgain, compareAssessments } from "#src/clearance/charges/reassessment/reassess.ts";
import { findLastAssessment } from "#src/clearance/charges/reassessment/store.ts";
import type { RequestKind } from "#src/clearance/request/request.ts";
import { listRequestsOf } from "#src/clearance/request/store.ts";
import { listWrongDebts } from "#src/money/debts/store.ts";
import type { DeterminedLine } from "../stages.ts";
import { chargeAccounts, confirmDischarge, dischargeByOfficer } from "./act.ts";
import { expireProcedures } from "./expire.ts";
import { formatDecimal, parseDecimal } from "#src/kernel/decimal.ts";
import { newId } from "#src/kernel/ids.ts";
import {
  findGuarantee,
  insertGuarantee,
  listWrongSums,
} from "#src/money/guarantees/guarantee-store.ts";
import { appendPostings } from "#src/money/journal/store.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import type { LodgementAnswer, Lodgement } from "#src/clearance/workplaces/lodging/lodgement.ts";
import { madeDeclaration } from "../declaration/made-declaration.ts";
import { profilesWithoutChance } from "#src/main/test-app.ts";
import { depositAccount } from "#src/money/journal/account.ts";
import { depositPostings } from "#src/money/journal/deposit.ts";
import { FlowDesk } from "#src/flow/desk.ts";
import type { AskedChange } from "#src/clearance/request/request-facts.ts";

const profiles = profilesWithoutChance();
const cn = getProfile(profiles, "cn");
/** Ids are of the clock; days of the law are stated. */
const now = Temporal.Instant.from("2026-11-25T04:00:00Z");
const start = Temporal.PlainDate.from("2026-03-02");
const days = (count: number) => start.add({ days: count });

type Making = {
  readonly mode: string;
  readonly direction?: "import" | "export";
  readonly trader?: string;
  readonly quantity?: string;
  readonly mass?: string;
  readonly previous?: string;
  readonly guarantee?: string;
  readonly contract?: string;
  readonly treatment?: string;
  readonly price?: string;
  readonly origin?: string;
  readonly priceTerm?: string;
  readonly commodity?: string;
  /** Costs besides freight and insurance, in dollars. */
  readonly other?: string;
};

describeWithDatabase("goods under special procedures", (database) => {
  const openDesk = () =>
    new FlowDesk({
      sql: database.sql,
      clock: () => now,
      profiles,
      snapshots: new SnapshotStore(profiles),
    });
  let desk: FlowDesk;
  before(async () => {
    desk = openDesk();
    // what is suspended is secured: in money, where no guarantee is held
    for (const last of ["02", "03", "04", "05", "06"])
      await deposit(`31222601${last}`, 100_000_000n);
  });

  function lodgementOf(asOf: Temporal.PlainDate, reference: string, making: Making): Lodgement {
    const { mode, direction = "import", trader = "3122260101", quantity = "5", mass } = making;
    const { price = "1000.00" } = making;
    const made = madeDeclaration({
      reference,
      trader,
      direction,
      price,
      ...(making.commodity ? { commodity: making.commodity } : {}),
    });
    const shipment = made["goodsShipment"] as Record<string, unknown>; // made so
    const [item] = shipment["governmentAgencyGoodsItem"] as Record<string, never>[]; // made so
    const national = made["national"] as unknown as { cn: object }; // made so
    const commodity = item?.["commodity"] as unknown as { goodsMeasure: object }; // made so
    const own = (item?.["national"] as unknown as { cn: object } | undefined)?.cn; // made so
    const amount = { value: quantity, unitCode: "001" };
    const document = {
      ...made,
      invoiceAmount: { value: price, currencyId: "USD" },
      ...(making.guarantee ? { obligationGuarantee: [{ referenceId: making.guarantee }] } : {}),
      goodsShipment: {
        ...shipment,
        governmentAgencyGoodsItem: [
          {
            ...item,
            commodity: {
              ...commodity,
              goodsMeasure: {
                ...commodity.goodsMeasure,
                ...(mass ? { netNetWeightMeasure: { value: mass, unitCode: "KGM" } } : {}),
              },
            },
            ...(making.origin ? { origin: [{ countryCode: making.origin, typeCode: "1" }] } : {}),
            ...(making.previous
              ? { previousDocument: [{ id: making.previous, typeCode: "MRN", lineNumeric: "1" }] }
              : {}),
            national: {
              cn: {
                ...own,
                firstQuantity: amount,
                dealQuantity: amount,
                dutyTreatment: making.treatment ?? "1",
              },
            },
          },
        ],
      },
      national: {
        cn: {
          ...national.cn,
          supervisionMode: mode,
          ...(making.priceTerm ? { priceTerm: making.priceTerm } : {}),
          ...(making.other
            ? { otherBasis: "3", otherAmount: { value: making.other, currencyId: "USD" } }
            : {}),
          ...(direction === "import" && making.contract !== ""
            ? { recordNumber: making.contract ?? "C22122600001" }
            : {}),
        },
      },
    } as never; // the made document with other values
    const facts = readFacts(document, cn);
    const format = "application/json";
    return {
      profile: cn,
      lodgerId: facts.traderId ?? "",
      format,
      document,
      facts,
      problems: [],
      asOf,
    };
  }
  /** Lodges and lets the goods arrive, then leave the yard or the country. */
  async function clear(
    asOf: Temporal.PlainDate,
    reference: string,
    making: Making,
  ): Promise<LodgementAnswer> {
    const lodged = await desk.lodge(lodgementOf(asOf, reference, making));
    assert.notEqual(lodged.status, "rejected", JSON.stringify(lodged.problems));
    const about = { declarationId: lodged.id, actor: "test", reference: "test" } as const;
    if (lodged.status === "awaiting-arrival")
      await desk.tell([{ ...about, type: "goods.arrived", at: now, asOf }]);
    return lodged;
  }
  const leave = async (asOf: Temporal.PlainDate, declarationId: string) =>
    await desk.tell([
      { type: "goods.departed", declarationId, actor: "test", reference: "test", at: now, asOf },
    ]);
  async function unitsOf(id: string) {
    const [account] = await lockAccounts(database.sql, id);
    return account?.units.map(({ unit, entered, claimed, discharged, charged }) =>
      [unit, ...[entered, claimed, discharged, charged].map(formatDecimal)].join(" "),
    );
  }
  async function linesOf(id: string) {
    const row = await findAssessment(database.sql, id);
    return row?.detail.items.flatMap(({ lines }) => lines) ?? [];
  }
  async function deposit(trader: string, amountMinor: bigint) {
    const depositId = newId(now.epochMilliseconds);
    const account = depositAccount("cn", trader);
    const rest = { currency: "CNY", reference: "bank", at: now };
    await appendPostings(
      database.sql,
      depositPostings({ depositId, account, amountMinor, ...rest }),
    );
  }

  test("sold in part and re-exported in part: every unit adds up, the guarantee goes down with it", async () => {
    const { sql } = database;
    const guaranteeId = newId(now.epochMilliseconds);
    const valid = { validFrom: "2026-01-01", validTo: null, by: "test", at: now };
    await insertGuarantee(sql, {
      guaranteeId,
      profile: "cn",
      reference: "G-P",
      holder: "3122260101",
      amountMinor: 10_000_000n,
      currency: "CNY",
      kind: "comprehensive",
      ...valid,
    });
    const entry = await clear(start, "IN-1", { mode: "0615", guarantee: "G-P" });
    assert.deepEqual(await unitsOf(entry.id), ["001 5 0 0 0", "kg 10 0 0 0"]);
    const reserved = (await findGuarantee(sql, guaranteeId))?.reservedMinor ?? 0n;
    assert.ok(reserved > 0n);

    await deposit("3122260101", 10_000_000n);
    const sold = await clear(days(100), "SOLD-1", {
      mode: "0644",
      quantity: "2",
      mass: "4",
      previous: entry.mrn ?? "",
    });
    assert.deepEqual(await unitsOf(entry.id), ["001 5 0 2 0", "kg 10 0 4 0"]);
    const interest = (await linesOf(sold.id)).find(({ taxType }) => taxType === "BOND-INT");
    assert.ok(interest, "interest is a line of its own");
    assert.equal(interest.quantity, "100");
    assert.match(interest.formula ?? "", /× 0\.35 % × 100 ÷ 360 = /);
    const stored = await findLastAssessment(database.sql, sold.id);
    assert.ok(stored);
    const snapshot = new SnapshotStore(profiles).current("cn");
    const { assessment } = assessAgain(stored.one, cn, snapshot);
    const again = printAssessment(interestAgain(readAssessment(stored.assessment), assessment, cn));
    assert.deepEqual(compareAssessments(stored.assessment, again).differences, []);
    const left = (await findGuarantee(sql, guaranteeId))?.reservedMinor ?? 0n;
    assert.equal(left, reserved - (reserved * 2n) / 5n);

    const out = await clear(days(101), "OUT-1", {
      mode: "0664",
      direction: "export",
      quantity: "3",
      mass: "6",
      previous: entry.mrn ?? "",
    });
    assert.deepEqual(await unitsOf(entry.id), ["001 5 3 2 0", "kg 10 6 4 0"]);
    await leave(days(102), out.id);
    assert.deepEqual(await unitsOf(entry.id), ["001 5 0 5 0", "kg 10 0 10 0"]);
    assert.equal((await findGuarantee(sql, guaranteeId))?.reservedMinor, 0n);
    assert.equal((await listWrongSums(sql, 5)).length, 0);
    const [account] = await lockAccounts(sql, entry.id);
    assert.equal(account?.status, "settled");
  });

  test("destroyed and carried over count on an officer's word, and fall due without it", async () => {
    const trader = "3122260106";
    const entry = await clear(start, "IN-WORD", { mode: "0615", trader });
    const about = { trader, previous: entry.mrn ?? "", quantity: "2", mass: "4" };
    const gone = await clear(days(5), "GONE-1", { ...about, mode: "0200", direction: "export" });
    const passed = await clear(days(5), "PASS-1", { ...about, mode: "0654", direction: "export" });
    for (const { id } of [gone, passed]) await leave(days(6), id);
    assert.deepEqual(await unitsOf(entry.id), ["001 5 4 0 0", "kg 10 8 0 0"], "said, not so");
    const said = {
      profile: cn,
      declarationId: entry.id,
      item: 1,
      by: "officer",
      now,
      reason: "Seen at the furnace.",
    };
    const confirm = async (reference: string) =>
      await database.sql.begin((tx) => confirmDischarge(tx, { ...said, reference }));
    await confirm(gone.mrn ?? "");
    assert.deepEqual(await unitsOf(entry.id), ["001 5 2 2 0", "kg 10 4 4 0"]);
    await assert.rejects(confirm(gone.mrn ?? ""), { code: "PROCEDURE_NOT_CLAIMED" });
    const [line] = await database.sql<{ by: string; reason: string }[]>`
      select by_party as by, reason from discharges where declaration_id = ${gone.id}`;
    assert.deepEqual([line?.by, line?.reason], ["officer", said.reason]);
    const later = now.add({ hours: 24 * 400 });
    const app = { sql: database.sql, clock: () => later, profiles, desk };
    await expireProcedures(app);
    assert.deepEqual(await unitsOf(entry.id), ["001 5 0 2 3", "kg 10 0 4 6"]);
    assert.deepEqual(await findAccountFaults(database.sql, profiles), []);
  });

  test("of an account whose goods are all named an officer confirms, and discharges or charges nothing", async () => {
    const trader = "3122260106";
    const entry = await clear(start, "IN-NAMED", { mode: "0615", trader });
    const about = { trader, previous: entry.mrn ?? "", mode: "0200", direction: "export" } as const;
    const gone = await clear(days(5), "GONE-ALL", { ...about, quantity: "5", mass: "10" });
    await leave(days(6), gone.id);
    const said = {
      profile: cn,
      declarationId: entry.id,
      item: 1,
      by: "officer",
      now,
      reason: "Seen at the furnace.",
    };
    for (const act of [
      () =>
        database.sql.begin((tx) =>
          dischargeByOfficer(tx, { ...said, kind: "destroyed", reference: "R-1" }),
        ),
      () => database.sql.begin((tx) => chargeAccounts(tx, { ...said, cause: "officer" })),
    ]) {
      await assert.rejects(act, { code: "PROCEDURE_NOTHING_LEFT" });
    }
    assert.deepEqual(await unitsOf(entry.id), ["001 5 5 0 0", "kg 10 10 0 0"]);
    await database.sql.begin((tx) => confirmDischarge(tx, { ...said, reference: gone.mrn ?? "" }));
    assert.deepEqual(await unitsOf(entry.id), ["001 5 0 5 0", "kg 10 0 10 0"]);
  });

  test("goods sold here at less than they entered at wait for an officer, who fixes the charges", async () => {
    const trader = "3122260103";
    const entry = await clear(start, "IN-PRICE", { mode: "0615", trader });
    const about = { mode: "0644", trader, previous: entry.mrn ?? "", quantity: "2", mass: "4" };
    const fair = await clear(days(5), "FAIR", { ...about, price: "400.00" });
    assert.equal(fair.status, "awaiting-arrival", "two fifths of what five entered at");
    const low = await clear(days(5), "LOW", { ...about, price: "399.99" });
    assert.equal(low.status, "charges-undetermined");
    const open = (await linesOf(low.id)).filter(({ method }) => method === "undetermined");
    assert.ok(open.length > 0);
    assert.equal(open[0]?.reasons.at(-1)?.code, "PRO-008");
    assert.deepEqual(await unitsOf(entry.id), ["001 5 2 2 0", "kg 10 4 4 0"]);
    let lines: readonly DeterminedLine[] = open.map(({ taxType }) => ({
      item: 1,
      taxType,
      amount: 500_00n,
      reason: "The price of the entry.",
    }));
    const told = { type: "charges.determined", declarationId: low.id, actor: "officer" } as const;
    let status = "";
    while (status === "") {
      const answer = await desk.tell([{ ...told, lines, asOf: days(5) }]).catch(String);
      if (typeof answer !== "string") status = answer[0]?.status ?? "none";
      else {
        const [, taxType, would = ""] =
          /At its rate (\S+) on item 1 would be ([\d.]+),/.exec(answer) ?? [];
        assert.ok(taxType !== undefined, answer);
        const wouldBe = parseDecimal(would).units;
        lines = lines.map((one) => (one.taxType === taxType ? { ...one, wouldBe } : one));
      }
    }
    assert.equal(status, "awaiting-arrival");
    const fixed = (await linesOf(low.id)).filter(({ method }) => method === "determined");
    assert.deepEqual(
      fixed.map(({ payable }) => payable),
      lines.map(() => "500.00"),
    );
  });

  test("a third of a price is a third, and other origins or terms than the entry's wait for an officer", async () => {
    const trader = "3122260104";
    const making = { mode: "0615", trader, quantity: "6", mass: "6", price: "1000.00" };
    const entry = await clear(start, "IN-TERMS", making);
    const about = { mode: "0644", trader, previous: entry.mrn ?? "", quantity: "1", mass: "1" };
    const sold = async (reference: string, more: Partial<Making>) => {
      const { id, status } = await clear(days(5), reference, { ...about, ...more });
      const reasons = (await linesOf(id)).flatMap((line) => line.reasons);
      return [status, reasons.find(({ code }) => code === "PRO-008")?.says.en ?? ""];
    };
    assert.deepEqual(await sold("SIXTH", { price: "166.66" }), ["awaiting-arrival", ""]);
    const [low, why = ""] = await sold("LOWER", { price: "166.65" });
    assert.equal(low, "charges-undetermined");
    assert.match(why, /at 166.66 USD; 166.65 USD is declared now/);
    const [other, origin = ""] = await sold("OTHER", { price: "166.67", origin: "IT" });
    assert.equal(other, "charges-undetermined");
    assert.match(origin, /with origin DE; origin IT is declared now/);
    const [term, terms = ""] = await sold("TERM", { price: "166.66", priceTerm: "5" });
    assert.equal(term, "charges-undetermined");
    assert.match(terms, /under price term 1; price term 5 is declared now/);
    assert.deepEqual(await sold("MORE", { price: "170.00", priceTerm: "5" }), [
      "awaiting-arrival",
      "",
    ]);
    const [code, goods = ""] = await sold("CODE", { price: "170.00", commodity: "84713090" });
    assert.equal(code, "charges-undetermined");
    assert.match(goods, /as 84713010; code 84713090 is declared now/);
  });

  test("costs that came to the price at the entry are not forgotten at the sale", async () => {
    const trader = "3122260105";
    const making = { mode: "0615", trader, quantity: "4", mass: "4", price: "1000.00" };
    const entry = await clear(start, "IN-COSTS", { ...making, other: "500.00" });
    const about = { mode: "0644", trader, previous: entry.mrn ?? "", quantity: "1", mass: "1" };
    const same = await clear(days(5), "COSTS", { ...about, price: "250.00", other: "125.00" });
    assert.equal(same.status, "awaiting-arrival");
    const less = await clear(days(5), "NO-COSTS", { ...about, price: "250.00" });
    assert.equal(less.status, "charges-undetermined");
    const reasons = (await linesOf(less.id)).flatMap((line) => line.reasons);
    assert.match(
      reasons.find(({ code }) => code === "PRO-008")?.says.en ?? "",
      /at a customs value of [\d.]+ CNY; a value of [\d.]+ CNY is declared now/,
    );
  });

  test("more than is left is refused; 64 at once on two desks take exactly what is there", async (t) => {
    const trader = "3122260102";
    const entry = await clear(start, "IN-64", { mode: "2600", trader, quantity: "40" });
    const mrn = entry.mrn ?? "";
    const over = await desk.lodge(
      lodgementOf(days(1), "OVER", {
        mode: "2600",
        direction: "export",
        trader,
        previous: mrn,
        quantity: "41",
      }),
    );
    assert.equal(over.status, "rejected");
    assert.deepEqual(
      over.problems.filter(({ severity }) => severity === "error").map(({ code }) => code),
      ["PRO-001"],
    );
    const other = openDesk();
    const lodged = await Promise.all(
      Array.from({ length: 64 }, (_, n) =>
        (n % 2 === 0 ? desk : other).lodge(
          lodgementOf(days(1), `P64-${n}`, {
            mode: "2600",
            direction: "export",
            trader,
            previous: mrn,
            quantity: "1",
            mass: "0.25",
          }),
        ),
      ),
    );
    const taken = lodged.filter(({ status }) => status !== "rejected");
    assert.equal(taken.length, 40);
    assert.deepEqual(await unitsOf(entry.id), ["001 40 40 0 0", "kg 10 10 0 0"]);
    t.diagnostic(`${lodged.length} declarations, ${taken.length} of 40 pieces taken`);

    const stranger = await desk.lodge(
      lodgementOf(days(1), "OTHER", {
        mode: "2600",
        direction: "export",
        trader: "3122260103",
        quantity: "1",
        previous: mrn,
      }),
    );
    assert.equal(stranger.status, "rejected", "of the same lodger: nothing is left");
  });

  async function ask(declarationId: string, kind: RequestKind, change: AskedChange) {
    const request = {
      requestId: newId<"request">(now.epochMilliseconds),
      kind,
      lodgedBy: "broker-1",
      lodgedAt: now,
      reason: "A mistake was made.",
      format: "application/json",
      change,
    };
    await desk.tell([
      { type: "request.lodged", declarationId, actor: "broker-1", request, asOf: days(4) },
    ]);
    const open = (await listRequestsOf(database.sql, declarationId)).find(
      ({ status }) => status === "open",
    );
    if (open) {
      const decision = { requestId: open.id, decision: "grant", reason: "Agreed." } as const;
      await desk.tell([
        { type: "request.decided", declarationId, actor: "o", asOf: days(4), ...decision },
      ]);
    }
    return (await listRequestsOf(database.sql, declarationId)).at(-1);
  }
  const firstQuantity = "goodsShipment.governmentAgencyGoodsItem[0].national.cn.firstQuantity";
  const setQuantity = (value: string): AskedChange => ({
    kind: "operations",
    operations: [{ op: "set", path: firstQuantity, value: { value, unitCode: "001" } }],
  });

  test("an amended discharge takes another quantity, a cancelled one puts it back; what is used stays", async () => {
    const trader = "3122260104";
    const entry = await clear(start, "IN-BACK", { mode: "2600", trader });
    const out = await clear(days(3), "OUT-BACK", {
      mode: "2600",
      direction: "export",
      trader,
      quantity: "2",
      mass: "4",
      previous: entry.mrn ?? "",
    });
    assert.deepEqual(await unitsOf(entry.id), ["001 5 2 0 0", "kg 10 4 0 0"]);
    await ask(out.id, "amendment", setQuantity("3"));
    assert.deepEqual(await unitsOf(entry.id), ["001 5 3 0 0", "kg 10 4 0 0"]);
    await ask(out.id, "amendment", setQuantity("9"));
    assert.deepEqual(await unitsOf(entry.id), ["001 5 3 0 0", "kg 10 4 0 0"], "more is refused");
    const shrunk = await ask(entry.id, "amendment", setQuantity("2"));
    assert.equal(shrunk?.status, "refused", "three are named by another declaration");
    await leave(days(4), out.id);
    assert.deepEqual(await unitsOf(entry.id), ["001 5 0 3 0", "kg 10 0 4 0"]);
    const cancelled = await ask(out.id, "cancellation", { kind: "none" });
    assert.equal(cancelled?.status, "granted");
    assert.equal((await unitsOf(entry.id))?.[0], "001 5 0 0 0");
  });

  test("what is left when the time limit ends is a debt, once, with the guarantee for it", async () => {
    const trader = "3122260105";
    const guaranteeId = newId(now.epochMilliseconds);
    const valid = { validFrom: "2026-01-01", validTo: null, by: "test", at: now };
    await insertGuarantee(database.sql, {
      guaranteeId,
      profile: "cn",
      reference: "G-L",
      holder: trader,
      ...valid,
      amountMinor: 10_000_000n,
      currency: "CNY",
      kind: "comprehensive",
    });
    const entry = await clear(start, "IN-LIMIT", { mode: "2600", trader, guarantee: "G-L" });
    const [before] = await lockAccounts(database.sql, entry.id);
    assert.equal(before?.endsOn, "2026-09-02");
    const out = await clear(days(3), "OUT-LIMIT", {
      mode: "2600",
      direction: "export",
      trader,
      quantity: "2",
      mass: "4",
      previous: entry.mrn ?? "",
    });
    await leave(days(4), out.id);
    const app = { sql: database.sql, clock: () => now, profiles, desk };
    assert.ok((await expireProcedures(app)) > 0);
    assert.equal(await expireProcedures(app), 0);
    assert.deepEqual(await unitsOf(entry.id), ["001 5 0 2 3", "kg 10 0 4 6"]);
    const [debt] = await listProcedureDebts(database.sql, entry.id, 1);
    const suspended = before?.suspendedMinor ?? 0n;
    assert.equal(debt?.chargedMinor, suspended - (suspended * 2n) / 5n);
    assert.equal(debt.aroseOn, "2026-09-03");
    const stands = await findGuarantee(database.sql, guaranteeId);
    assert.equal(stands?.reservedMinor, debt.chargedMinor, "for the debt until it is paid");
    const late = await desk.lodge(
      lodgementOf(days(210), "OUT-LATE", {
        mode: "2600",
        direction: "export",
        trader,
        quantity: "1",
        previous: entry.mrn ?? "",
      }),
    );
    assert.ok(late.problems.some(({ code }) => code === "PRO-005"));
  });

  test("processing trade as its forms are, with full exemption, suspends what would be due, and owes it at the limit", async () => {
    const trader = "3122260106";
    const entered = days(-200);
    const making = { mode: "0615", trader, contract: "C22122600106" } as const;
    const entry = await clear(entered, "IN-FORM", { ...making, treatment: "3" });
    const plain = await clear(entered, "IN-PLAIN", { ...making, mode: "0110" });
    const owed = (await linesOf(plain.id)).map(({ taxType, amount }) => [taxType, amount]);
    const lines = await linesOf(entry.id);
    assert.deepEqual(
      lines.map(({ taxType, suspended }) => [taxType, suspended]),
      owed,
    );
    const [account] = await lockAccounts(database.sql, entry.id);
    const total = lines.reduce((sum, { suspended }) => sum + Number(suspended), 0);
    assert.equal(account?.suspendedMinor, BigInt(Math.round(total * 100)));
    assert.ok(total > 0);
    await expireProcedures({ sql: database.sql, clock: () => now, profiles, desk });
    const [debt] = await listProcedureDebts(database.sql, entry.id, 1);
    assert.equal(debt?.chargedMinor, account.suspendedMinor);
    assert.equal(debt.aroseOn, entered.add({ months: 12, days: 1 }).toString());
  });

  test("without the number of its handbook nothing is suspended, and without security it waits", async () => {
    const none = await clear(days(1), "IN-NONE", { mode: "0615", contract: "", treatment: "3" });
    const lines = await linesOf(none.id);
    assert.ok(lines.every(({ suspended }) => suspended === "0.00"));
    assert.ok(lines.some(({ reasons }) => reasons.some(({ code }) => code === "DUT-227")));
    const poor = await clear(days(1), "IN-POOR", { mode: "2600", trader: "3122260109" });
    assert.equal(poor.status, "awaiting-payment");
  });

  test("verify finds every account, debt and guarantee of it right, and a changed one wrong", async () => {
    const { sql } = database;
    assert.deepEqual(await findAccountFaults(sql, profiles), []);
    assert.equal((await listWrongSums(sql, 5)).length, 0);
    assert.equal((await listWrongDebts(sql, 5)).length, 0);
    await sql`update procedure_accounts set discharged[1] = discharged[1] - 1 where discharged[1] > 1`;
    assert.ok((await findAccountFaults(sql, profiles)).length > 0);
  });
});
