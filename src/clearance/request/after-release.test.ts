/** Money after release: what corrections and withdrawals may give back, and on whose word. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import fc from "fast-check";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import type { DeclarationDocument, DocumentValue } from "#src/clearance/declaration/document.ts";
import type { Operation, RequestKind } from "#src/clearance/request/request.ts";
import { listRequestsOf } from "#src/clearance/request/store.ts";
import { newId } from "#src/kernel/ids.ts";
import { bookRepayment, leftOf } from "#src/money/repayments/book-repayment.ts";
import { depositAccount } from "#src/money/journal/account.ts";
import { depositPostings } from "#src/money/journal/deposit.ts";
import { appendPostings, balances, checkJournal, findPostings } from "#src/money/journal/store.ts";
import { findAssessment } from "#src/clearance/declaration/reading-store.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { madeDeclaration } from "../declaration/made-declaration.ts";
import { profilesWithoutChance } from "#src/main/test-app.ts";
import { FlowDesk } from "#src/flow/desk.ts";
import type { OutsideInput } from "#src/flow/table.ts";

const now = Temporal.Instant.from("2026-11-25T04:00:00Z");
const trader = "3122260401";
const item = "goodsShipment.governmentAgencyGoodsItem[0]";
const set = (path: string, value: DocumentValue): Operation => ({ op: "set", path, value });
const repriced = (value: string): readonly Operation[] => [
  set(`${item}.commodity.invoiceLine.itemChargeAmount`, { value, currencyId: "USD" }),
  set("invoiceAmount", { value, currencyId: "USD" }),
];

describeWithDatabase("money after release", (database) => {
  const profiles = profilesWithoutChance("0");
  const cn = getProfile(profiles, "cn");
  let desk: FlowDesk;
  before(async () => {
    const { sql } = database;
    desk = new FlowDesk({
      sql,
      clock: () => now,
      profiles,
      snapshots: new SnapshotStore(profiles),
    });
    await pay(trader, 100_000_000_000n);
  });
  async function pay(party: string, amountMinor: bigint): Promise<void> {
    const deposit = depositPostings({
      depositId: newId(now.epochMilliseconds),
      account: depositAccount("cn", party),
      amountMinor,
      currency: "CNY",
      reference: "test",
      at: now,
    });
    await appendPostings(database.sql, deposit);
  }
  const held = async (party: string) => {
    const account = depositAccount("cn", party);
    return (await balances(database.sql, [account])).get(account) ?? 0n;
  };
  let made = 0;
  async function lodge(more: object = {}, party = trader) {
    const plain = madeDeclaration({ reference: `AR-${++made}`, trader: party });
    const document: DeclarationDocument = { ...plain, ...more };
    const facts = readFacts(document, cn);
    const lodgement = { profile: cn, lodgerId: party, format: "application/json" };
    return await desk.lodge({ ...lodgement, document, facts, problems: [] });
  }
  const tell = async (told: OutsideInput) => {
    const [answer] = await desk.tell([told]);
    return answer ?? assert.fail("no answer");
  };
  const arrive = async (declarationId: string) =>
    await tell({
      type: "goods.arrived",
      declarationId,
      actor: "carrier",
      at: now,
      reference: "A1",
    });
  const ask = async (
    declarationId: string,
    operations: readonly Operation[],
    kind: RequestKind = "amendment",
  ) =>
    await tell({
      type: "request.lodged",
      declarationId,
      actor: "broker",
      request: {
        requestId: newId<"request">(now.epochMilliseconds),
        kind,
        lodgedBy: "broker",
        lodgedAt: now,
        reason: "A mistake was made.",
        format: "application/json",
        change: kind === "cancellation" ? { kind: "none" } : { kind: "operations", operations },
      },
    });
  const decide = async (declarationId: string, decision: "grant" | "refuse" = "grant") => {
    const requests = await listRequestsOf(database.sql, declarationId);
    const requestId = requests.find(({ status }) => status === "open")?.id ?? declarationId;
    const decided = { requestId, decision, reason: "Shown by the invoice." } as const;
    return await tell({ type: "request.decided", declarationId, actor: "officer", ...decided });
  };
  const repay = async (declarationId: string, taxType: string, amountMinor: bigint) =>
    await database.sql.begin(async (tx) => {
      const about = { profile: cn, declarationId, taxType, amountMinor, by: "officer", now };
      const deposit = depositAccount("cn", trader);
      return await bookRepayment(tx, { ...about, kind: "repayment", reference: "R", deposit });
    });
  const payable = async (id: string) => (await findAssessment(database.sql, id))?.payableMinor;
  const leftFor = async (id: string) => {
    const journal = await findPostings(database.sql, [id]);
    return { DUTY: leftOf(journal, "DUTY"), VAT: leftOf(journal, "VAT") };
  };

  test("what was repaid is not given back again by a correction or a withdrawal", async () => {
    const at = await held(trader);
    const { id } = await lodge();
    const paid = at - (await held(trader));
    assert.equal((await arrive(id)).status, "released");
    const { VAT } = await leftFor(id);
    await repay(id, "VAT", VAT / 2n);
    await ask(id, repriced("500.00"));
    await decide(id);
    assert.equal((await leftFor(id)).VAT, await payable(id), "laptops have no duty: VAT is all");
    await ask(id, repriced("1000.00"));
    await decide(id);
    assert.equal(at - (await held(trader)), paid, "a correction upwards charges the whole again");
    await repay(id, "VAT", VAT / 4n);
    await ask(id, [], "cancellation");
    assert.equal((await decide(id)).status, "invalidated");
    assert.equal(await held(trader), at, "to the fen what it held before");
  });

  test("in any order of repayments and corrections nobody gets more than was paid", async () => {
    const acts = fc.oneof(
      fc.record({ do: fc.constant("repay" as const), share: fc.integer({ min: 1, max: 100 }) }),
      fc.record({ do: fc.constant("reprice" as const), share: fc.integer({ min: 1, max: 200 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(acts, { minLength: 2, maxLength: 5 }), async (list) => {
        const at = await held(trader);
        const { id } = await lodge();
        await arrive(id);
        for (const { do: act, share } of list) {
          const { VAT } = await leftFor(id);
          const minor = (VAT * BigInt(share)) / 100n;
          if (act === "repay" && minor > 0n) await repay(id, "VAT", minor);
          if (act === "reprice") {
            await ask(id, repriced(`${share * 10}.00`));
            await decide(id).catch(() => undefined); // it may change nothing
          }
          const left = await leftFor(id);
          assert.ok(left.VAT >= 0n && left.DUTY >= 0n);
          assert.equal(at - (await held(trader)), left.VAT + left.DUTY);
        }
        await ask(id, [], "cancellation");
        await decide(id);
        assert.equal(await held(trader), at);
      }),
      { numRuns: 8, seed: 6 },
    );
    const { unequal } = await checkJournal(database.sql);
    assert.equal(unequal.length, 0);
  });

  const sold = async (more: object = {}, party = trader) => {
    const at = await held(party);
    const { id } = await lodge(more, party);
    assert.equal((await arrive(id)).status, "released");
    return { id, at, paid: at - (await held(party)) };
  };
  const treatment = (code: string) => [set(`${item}.national.cn.dutyTreatment`, code)];

  test("nothing is given back while a corrected charge is open", async () => {
    const { id, at, paid } = await sold();
    for (const operations of [
      treatment("4"),
      repriced("0.00"),
      [
        set(`${item}.commodity.invoiceLine.itemChargeAmount`, { value: "9", currencyId: "VND" }),
        set("invoiceAmount", { value: "9", currencyId: "VND" }),
      ],
    ]) {
      const asked = await ask(id, operations);
      if (asked.request?.status === "refused") continue;
      assert.equal(asked.request?.status, "open");
      await assert.rejects(decide(id), { code: "CHARGES_OPEN" }, JSON.stringify(operations));
      assert.equal(at - (await held(trader)), paid);
      assert.equal((await decide(id, "refuse")).request?.status, "refused");
    }
    assert.equal(at - (await held(trader)), paid);
    await ask(id, repriced("500.00"));
    assert.equal((await decide(id)).request?.status, "granted", "what is known is corrected");
  });

  test("a completion after release adds by rule; what it changes or lowers an officer decides", async () => {
    const summary = { typeCode: "IMS" };
    const first = await sold(summary);
    for (const operations of [
      repriced("100.00"),
      [set(`${item}.commodity.classification[0].id`, "85101000")],
      [set(`${item}.commodity.goodsMeasure.netNetWeightMeasure`, { value: "9.5" })],
      [set(`${item}.origin[0].countryCode`, "JP")],
      repriced("2000.00"),
    ]) {
      const asked = await ask(first.id, operations, "completion");
      assert.equal(asked.request?.status, "open", JSON.stringify(operations));
      assert.equal(first.at - (await held(trader)), first.paid);
      await decide(first.id, "refuse");
    }
    const name = [set("goodsShipment.seller.name", "Example GmbH")];
    const done = await ask(first.id, name, "completion");
    assert.equal(done.request?.status, "granted", JSON.stringify(done.request));
    const [row] = await database.sql<{ type: string }[]>`
      select type_code as type from declarations where declaration_id = ${first.id}`;
    assert.equal(row?.type, "IMA");
  });

  test("type and office change by an officer's word, and the number of record never", async () => {
    const { id } = await lodge();
    for (const operations of [[set("typeCode", "IMS")], [set("declarationOfficeId", "2245")]]) {
      assert.equal((await ask(id, operations)).request?.status, "open");
      await decide(id, "refuse");
    }
    const numbered = await ask(id, [set("id", "222520261000000999")]);
    assert.equal(numbered.request?.status, "refused", JSON.stringify(numbered.request));
  });

  test("what a correction secures after release is held, or the correction is refused", async () => {
    const paid = await sold();
    await ask(paid.id, treatment("6"));
    const granted = await decide(paid.id);
    assert.equal(granted.request?.status, "granted", JSON.stringify(granted.request));
    assert.equal(paid.at - (await held(trader)), paid.paid, "what was paid is held now");
    const account = `security:cn:${trader}`;
    assert.equal((await balances(database.sql, [account])).get(account), paid.paid);
    const poor = "3122260402";
    await pay(poor, paid.paid);
    const books = await sold(
      { functionalReferenceId: "AR-books", ...asBooks("AR-books", poor) },
      poor,
    );
    assert.ok(books.paid < paid.paid);
    await pay("3122260403", 1n);
    const dearer = [...treatment("6"), ...repriced("9000.00")];
    const short = await ask(books.id, dearer);
    assert.equal(short.request?.status, "refused", JSON.stringify(short.request));
    assert.equal((short.request?.reason as { code: string } | undefined)?.code, "REQ-011");
    assert.equal(books.at - (await held(poor)), books.paid);
  });
});

/** Goods that owe little. */
function asBooks(reference: string, party: string): DeclarationDocument {
  const made = madeDeclaration({ reference, trader: party, price: "500.00" });
  return { ...made, invoiceAmount: { value: "500.00", currencyId: "USD" } };
}
