/** Special procedures of `gb`, at the desk: months at re-export, interest on release. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { findAssessment } from "#src/clearance/declaration/reading-store.ts";
import { listEvents } from "#src/platform/events/store.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { madeGb } from "#src/clearance/intake/made-gb.ts";
import { routes } from "#src/clearance/charges/reassessment/routes.ts";
import { machineCaller } from "#src/platform/route.ts";
import { askRoute } from "#src/platform/test-route.ts";
import { listProcedureDebts } from "#src/clearance/procedures/debt-store.ts";
import { lockAccounts } from "#src/clearance/procedures/store.ts";
import { findAccountFaults } from "#src/clearance/procedures/verify-accounts.ts";
import { formatDecimal, parseDecimal } from "#src/kernel/decimal.ts";
import { listWrongDebts } from "#src/money/debts/store.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { importRegisters } from "#src/registers/import-registers.ts";
import type { LodgementAnswer } from "#src/clearance/workplaces/lodging/lodgement.ts";
import { openTestApp, type TestApp } from "#src/main/test-app.ts";

/** Ids are of the clock; days of the law are stated. */
const now = Temporal.Instant.from("2026-11-25T04:00:00Z");
const start = Temporal.PlainDate.from("2026-03-02");

type Making = {
  readonly procedure: readonly [string, string];
  readonly additional?: string;
  readonly mass?: string;
  readonly previous?: string;
};

/** What an export states of its way out. */
function leaving(consignment: unknown) {
  const address = { cityName: "Boston", countryCode: "US", line: "1 High Street", postcodeId: "1" };
  return {
    consignee: { name: "Buyer", address },
    destination: { countryCode: "US" },
    consignment: {
      ...(consignment as object), // made so
      departureTransportMeans: { id: "9074729", identificationTypeCode: "10" },
    },
  };
}

function madeDocument(reference: string, { procedure, additional, mass, previous }: Making) {
  const made = madeGb();
  const [currentCode, previousCode] = procedure;
  const isExport = currentCode === "31";
  const shipment = made["goodsShipment"] as Record<string, unknown>; // made so
  const [item] = shipment["governmentAgencyGoodsItem"] as Record<string, never>[]; // made so
  const commodity = item?.["commodity"] as unknown as { goodsMeasure: object }; // made so
  const net = { netNetWeightMeasure: { value: mass ?? "100" } };
  return {
    ...made,
    functionalReferenceId: reference,
    typeCode: isExport ? "EXA" : "IMA",
    ...(isExport ? { exitOffice: { id: "GB000060" } } : {}),
    goodsShipment: {
      ...shipment,
      ...(isExport ? leaving(shipment["consignment"]) : {}),
      governmentAgencyGoodsItem: [
        {
          ...item,
          commodity: { ...commodity, goodsMeasure: { ...commodity.goodsMeasure, ...net } },
          governmentProcedure: [
            { currentCode, previousCode },
            { currentCode: additional ?? "000" },
          ],
          ...(isExport ? { statisticalValueAmount: { value: "400", currencyId: "GBP" } } : {}),
          ...(previous
            ? {
                previousDocument: [
                  { categoryCode: "Z", typeCode: "MRN", id: previous, lineNumeric: "1" },
                ],
              }
            : {}),
        },
      ],
    },
  } as never; // the made document with other values
}

describeWithDatabase("special procedures of gb", (database) => {
  let opened: TestApp;
  /** Who lodges the import lodges what follows it. */
  let lodgerId: string | undefined;
  before(async () => {
    opened = await openTestApp(database, now);
    const measures = ["A00", "B00"].map((taxType) => ({
      commodity: "8510900000",
      taxType,
      rate: taxType === "A00" ? "10 %" : "20 %",
      legalBasis: "made",
    }));
    await importRegisters(opened.app, {
      profile: opened.app.snapshots.profile("gb"),
      kind: "measures",
      bytes: new TextEncoder().encode(JSON.stringify({ measures })),
      fileName: "made.json",
      asOf: Temporal.PlainDate.from("2020-01-01"),
      register: undefined,
      by: "customs",
    });
  });
  after(async () => opened.close());

  async function clear(
    reference: string,
    asOf: Temporal.PlainDate,
    making: Making,
  ): Promise<LodgementAnswer> {
    const { desk, snapshots } = opened.app;
    const profile = snapshots.profile("gb");
    const document = madeDocument(reference, making);
    const facts = readFacts(document, profile);
    lodgerId ??= facts.traderId;
    assert.ok(lodgerId);
    const about = { lodgerId, format: "application/json", problems: [], asOf } as const;
    const lodged = await desk.lodge({ profile, ...about, document, facts });
    assert.equal(
      lodged.status,
      "released",
      JSON.stringify(lodged.problems.filter(({ severity }) => severity === "error")),
    );
    return lodged;
  }
  async function unitsOf(id: string) {
    const [account] = await lockAccounts(database.sql, id);
    return account?.units.map(({ unit, entered, claimed, discharged, charged }) =>
      [unit, ...[entered, claimed, discharged, charged].map(formatDecimal)].join(" "),
    );
  }

  test("partial relief: what leaves after four months begun pays 12 % of its duty, without an amendment", async () => {
    const entry = await clear("TA-1", start, { procedure: ["53", "00"], additional: "D51" });
    const [account] = await lockAccounts(database.sql, entry.id);
    assert.deepEqual(
      account?.charges.map(({ taxType, suspendedMinor, monthlyShare }) => [
        taxType,
        suspendedMinor,
        monthlyShare,
      ]),
      [["A00", 10_000n, "0.03"]],
    );
    const out = await clear("TA-OUT-1", start.add({ days: 100 }), {
      procedure: ["31", "53"],
      mass: "40",
      previous: entry.mrn ?? "",
    });
    assert.deepEqual(await unitsOf(entry.id), ["kg 100 40 0 0"]);
    const left = {
      type: "goods.departed",
      declarationId: out.id,
      actor: "t",
      reference: "t",
    } as const;
    await opened.app.desk.tell([{ ...left, at: now, asOf: start.add({ days: 101 }) }]);
    assert.deepEqual(await unitsOf(entry.id), ["kg 100 0 40 0"]);
    const [debt] = await listProcedureDebts(database.sql, entry.id, 1);
    // 40.00 of duty × 3 % × 4 months begun between 2 March and 11 June
    assert.equal(debt?.chargedMinor, 480n);
    assert.equal((await listWrongDebts(database.sql, 5)).length, 0);
  });

  test("inward processing released here: charges of its day, and interest on them by the day", async () => {
    const entry = await clear("IP-1", start, { procedure: ["51", "00"] });
    const home = await clear("IP-HOME-1", start.add({ days: 73 }), {
      procedure: ["40", "51"],
      mass: "100",
      previous: entry.mrn ?? "",
    });
    assert.deepEqual(await unitsOf(entry.id), ["kg 100 0 100 0"]);
    const row = await findAssessment(database.sql, home.id);
    const interest = row?.detail.items[0]?.lines.find(({ taxType }) => taxType === "CIN");
    assert.equal(interest?.quantity, "73");
    assert.match(interest.formula ?? "", /% × 73 ÷ 365 = /);
    const profiles = opened.app.profiles;
    assert.deepEqual(await findAccountFaults(database.sql, profiles), []);
  });

  async function lodge(reference: string, making: Making, by?: string, price?: string) {
    const { desk, snapshots } = opened.app;
    const profile = snapshots.profile("gb");
    const made = madeDocument(reference, making) as Record<string, unknown>; // made so
    const shipment = made["goodsShipment"] as Record<string, unknown>; // made so
    const [item] = shipment["governmentAgencyGoodsItem"] as Record<string, object>[]; // made so
    const commodity = item?.["commodity"] as object; // made so
    const invoiceLine = { itemChargeAmount: { value: price, currencyId: "GBP" } };
    const priced = { ...item, commodity: { ...commodity, invoiceLine } };
    const document = (
      price === undefined
        ? made
        : { ...made, goodsShipment: { ...shipment, governmentAgencyGoodsItem: [priced] } }
    ) as never; // the made document with another price
    const facts = readFacts(document, profile);
    const lodger = by ?? facts.traderId ?? "";
    const about = { format: "application/json", problems: [], asOf: start } as const;
    return await desk.lodge({ profile, lodgerId: lodger, ...about, document, facts });
  }
  const openOf = async (id: string) => {
    const row = await findAssessment(database.sql, id);
    const lines = row?.detail.items.flatMap((item) => item.lines) ?? [];
    return lines.filter(({ method }) => method === "undetermined");
  };

  /** What the stored charges and those computed again differ in. */
  const differencesOf = async (id: string) => {
    const path = "/declarations/{id}/charges/replay";
    const { app } = opened;
    const caller = machineCaller("customs", ["*"]);
    const route = routes.find((one) => one.path === path);
    const { body } = await askRoute(route, { app, caller, params: { id } });
    return (body as { readonly differences: readonly object[] }).differences; // as it is stated
  };

  test("a relief by its code alone waits for an officer, who sees what is owed without it", async () => {
    for (const additional of ["F05", "C10"]) {
      const asked = await lodge(`ENT-${additional}`, { procedure: ["40", "00"], additional });
      assert.equal(asked.status, "charges-undetermined", JSON.stringify(asked.problems));
      const open = await openOf(asked.id);
      assert.equal(open[0]?.reasons.at(-1)?.code, "ENT-001");
      assert.ok(Number(open[0]?.owedWithout) > 0);
      assert.deepEqual(await differencesOf(asked.id), []);
      const reason = "Seen at the exit office.";
      const lines = open.map(({ taxType, owedWithout = "" }) => ({
        item: 1,
        taxType,
        amount: 0n,
        reason,
        wouldBe: parseDecimal(owedWithout).units,
      }));
      const about = { type: "charges.determined", declarationId: asked.id, actor: "o" } as const;
      const unseen = lines.map(({ wouldBe: _would, ...line }) => line);
      await assert.rejects(opened.app.desk.tell([{ ...about, lines: unseen, asOf: start }]), {
        code: "CHARGE_DIFFERS",
      });
      const [told] = await opened.app.desk.tell([{ ...about, lines, asOf: start }]);
      assert.equal(told?.status, "released");
      assert.deepEqual(await differencesOf(asked.id), []);
    }
  });

  test("a price of zero is not a value, and is left to an officer", async () => {
    const free = await lodge("FREE-1", { procedure: ["40", "00"] }, undefined, "0.00");
    assert.equal(free.status, "charges-undetermined", JSON.stringify(free.problems));
  });

  test("a stranger suspends nothing in a holder's name without its word", async () => {
    const foreign = await lodge("WORD-1", { procedure: ["51", "00"] }, "stranger");
    assert.equal(foreign.status, "awaiting-payment", JSON.stringify(foreign.problems));
    const event = (await listEvents(database.sql, foreign.id)).at(-1);
    assert.equal((event?.reason as { code: string } | null)?.code, "PAY-005");
    const own = await lodge("WORD-2", { procedure: ["51", "00"] });
    assert.equal(own.status, "released");
  });
});
