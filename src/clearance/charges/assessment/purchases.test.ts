/** The limit of a person's year in cross-border e-commerce, counted at the desk. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { printAssessment } from "#src/decisions/duties/printed-assessment.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { assessAgain, compareAssessments } from "#src/clearance/charges/reassessment/reassess.ts";
import { findLastAssessment } from "#src/clearance/charges/reassessment/store.ts";
import { listRequestsOf } from "#src/clearance/request/store.ts";
import { newId } from "#src/kernel/ids.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import type { LodgementAnswer, Lodgement } from "#src/clearance/workplaces/lodging/lodgement.ts";
import { madeDeclaration } from "../../declaration/made-declaration.ts";
import { profilesWithoutChance } from "#src/main/test-app.ts";
import { FlowDesk } from "#src/flow/desk.ts";

const profiles = profilesWithoutChance();
const cn = getProfile(profiles, "cn");
const now = Temporal.Instant.from("2026-11-25T04:00:00Z");
const day = Temporal.PlainDate.from("2026-03-02");

describeWithDatabase("the yearly limit of a person", (database) => {
  const openDesk = () =>
    new FlowDesk({
      sql: database.sql,
      clock: () => now,
      profiles,
      snapshots: new SnapshotStore(profiles),
    });
  let desk: FlowDesk;
  before(() => {
    desk = openDesk();
  });

  type Making = { readonly price?: string; readonly asOf?: Temporal.PlainDate };
  function purchaseOf(reference: string, buyer: string, making: Making = {}): Lodgement {
    const { price = "5000.00", asOf = day } = making;
    const made = madeDeclaration({ reference });
    const shipment = made["goodsShipment"] as Record<string, unknown>; // made so
    const [item] = shipment["governmentAgencyGoodsItem"] as Record<string, object>[]; // made so
    const commodity = item?.["commodity"] as object; // made so
    const national = made["national"] as { cn: object }; // made so
    const amount = { value: price, currencyId: "CNY" };
    const document = {
      ...made,
      invoiceAmount: amount,
      goodsShipment: {
        ...shipment,
        ...(buyer === "" ? {} : { buyer: { id: buyer } }),
        governmentAgencyGoodsItem: [
          { ...item, commodity: { ...commodity, invoiceLine: { itemChargeAmount: amount } } },
        ],
      },
      national: { cn: { ...national.cn, supervisionMode: "9610" } },
    } as never; // the made document with other values
    const facts = readFacts(document, cn);
    const format = "application/json";
    return { profile: cn, lodgerId: "shop-1", format, document, facts, problems: [], asOf };
  }
  const buy = async (
    reference: string,
    buyer: string,
    making?: Making,
  ): Promise<LodgementAnswer> => {
    const lodged = await desk.lodge(purchaseOf(reference, buyer, making));
    assert.notEqual(lodged.status, "rejected", JSON.stringify(lodged.problems));
    return lodged;
  };
  async function payableOf(id: string): Promise<string | undefined> {
    const stored = await findLastAssessment(database.sql, id);
    return stored?.assessment.totals.payable;
  }
  const spent = async () =>
    (
      await database.sql<{ spent: string }[]>`
        select spent_minor::text as spent from retail_years order by person, year`
    ).map((row) => Number(row.spent) / 100);

  // laptops have no duty: VAT is 650.00, of which a buyer within the limit owes 455.00
  const relieved = "455.00";
  const full = "650.00";

  test("seven purchases of one person: five are relieved, two owe everything, and each can be worked out again", async () => {
    const buyer = "110101199003070011";
    const paid: (string | undefined)[] = [];
    for (let n = 1; n <= 7; n++) {
      const { id } = await buy(`YEAR-${n}`, buyer);
      paid.push(await payableOf(id));
      const stored = await findLastAssessment(database.sql, id);
      assert.ok(stored);
      const snapshot = new SnapshotStore(profiles).current("cn");
      const again = printAssessment(assessAgain(stored.one, cn, snapshot).assessment);
      assert.deepEqual(compareAssessments(stored.assessment, again).differences, []);
    }
    assert.deepEqual(paid, [...Array.from({ length: 5 }, () => relieved), full, full]);
    assert.deepEqual(await spent(), [25_000]);
    const small = await buy("YEAR-8", buyer, { price: "1000.00" });
    assert.equal(await payableOf(small.id), "91.00", "what is left of the year may be bought");
    const wide = buyer.replaceAll(/\d/g, (digit) => "０１２３４５６７８９"[Number(digit)] ?? digit);
    assert.equal(await payableOf((await buy("YEAR-9", ` ${wide} `)).id), full, "the same person");
    const next = await buy("NEXT", buyer, { asOf: day.add({ years: 1 }) });
    assert.equal(await payableOf(next.id), relieved, "another year counts by itself");
    const rows = await database.sql`select person from retail_years`;
    assert.ok(rows.every((row) => !String(row["person"]).includes(buyer)));
  });

  test("an amendment to a buyer whose year is full is charged in full", async () => {
    const buyer = "110101199003070118";
    for (let n = 1; n <= 5; n++) await buy(`FULL-${n}`, buyer);
    const { id } = await buy("OTHER-1", "110101199003070222");
    assert.equal(await payableOf(id), relieved);
    const operations = [{ op: "set", path: "goodsShipment.buyer.id", value: buyer }] as const;
    const request = {
      requestId: newId<"request">(now.epochMilliseconds),
      kind: "amendment" as const,
      lodgedBy: "shop-1",
      lodgedAt: now,
      reason: "Bought by another.",
      format: "application/json",
      change: { kind: "operations" as const, operations },
    };
    const about = { declarationId: id, actor: "shop-1" };
    const [told] = await desk.tell([{ type: "request.lodged", ...about, request }]);
    assert.equal(told?.request?.status, "granted", JSON.stringify(told?.request));
    assert.equal(await payableOf(id), full);
  });

  test("nobody is relieved without a number, and a withdrawn purchase gives back what it took", async () => {
    assert.equal(await payableOf((await buy("NOBODY", "")).id), full);
    const buyer = "11010119900307002X";
    const first = await buy("BACK-1", buyer);
    for (let n = 2; n <= 5; n++) await buy(`BACK-${n}`, buyer);
    assert.equal(await payableOf((await buy("BACK-6", buyer)).id), full);
    const request = {
      requestId: newId<"request">(now.epochMilliseconds),
      kind: "cancellation" as const,
      lodgedBy: "shop-1",
      lodgedAt: now,
      reason: "Not bought after all.",
      format: "application/json",
      change: { kind: "none" as const },
    } as const;
    const about = { declarationId: first.id, asOf: day } as const;
    await desk.tell([{ type: "request.lodged", ...about, actor: "shop-1", request }]);
    const [asked] = await listRequestsOf(database.sql, first.id);
    if (asked?.status === "open") {
      const granted = { requestId: asked.id, decision: "grant", reason: "Agreed." } as const;
      await desk.tell([{ type: "request.decided", ...about, actor: "o", ...granted }]);
    }
    assert.equal(await payableOf((await buy("BACK-7", buyer)).id), relieved);
  });

  test("forty at once on two desks: no more than the limit is relieved", async (t) => {
    const buyer = "110101199003070038";
    const other = openDesk();
    const lodged = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        (n % 2 === 0 ? desk : other).lodge(purchaseOf(`AT-ONCE-${n}`, buyer)),
      ),
    );
    const paid = await Promise.all(lodged.map(({ id }) => payableOf(id)));
    assert.equal(paid.filter((amount) => amount === relieved).length, 5);
    assert.equal(paid.filter((amount) => amount === full).length, 35);
    t.diagnostic(`${paid.length} purchases, 5 relieved`);
  });
});
