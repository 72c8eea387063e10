/** Provisional values settled by statements, at the desk: charged, repaid, refused, and once only. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { findAssessment } from "#src/clearance/declaration/reading-store.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { SettlementStatement } from "#src/clearance/settlement/settlement.ts";
import { listEntries } from "#src/clearance/settlement/store.ts";
import { changed } from "#src/clearance/intake/made-cases.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { compare, formatDecimal, parseDecimal, subtract } from "#src/kernel/decimal.ts";
import { newId } from "#src/kernel/ids.ts";
import { appendPostings, balances, checkJournal } from "#src/money/journal/store.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { madeDeclaration } from "../declaration/made-declaration.ts";
import { settleStatement } from "./settle.ts";
import { profilesWithoutChance } from "#src/main/test-app.ts";
import { depositAccount } from "#src/money/journal/account.ts";
import { depositPostings } from "#src/money/journal/deposit.ts";
import { FlowDesk } from "#src/flow/desk.ts";

const profiles = profilesWithoutChance();
const cn = getProfile(profiles, "cn");
const now = Temporal.Instant.from("2026-11-25T04:00:00Z");
const trader = "3122260201";
const account = depositAccount("cn", trader);

describeWithDatabase("values settled later", (database) => {
  let desk: FlowDesk;
  before(async () => {
    const snapshots = new SnapshotStore(profiles);
    desk = new FlowDesk({ sql: database.sql, clock: () => now, profiles, snapshots });
    const depositId = newId(now.epochMilliseconds);
    const money = { amountMinor: 100_000_000n, currency: "CNY", reference: "bank", at: now };
    await appendPostings(database.sql, depositPostings({ depositId, account, ...money }));
  });
  async function clear(reference: string) {
    const document = madeDeclaration({ reference, trader });
    const about = { profile: cn, lodgerId: trader, format: "application/json", problems: [] };
    const lodged = await desk.lodge({ ...about, document, facts: readFacts(document, cn) });
    const told = { declarationId: lodged.id, actor: "test", reference: "test", at: now };
    await desk.tell([{ ...told, type: "goods.arrived" }]);
    return lodged;
  }
  const settle = async (asked: object) =>
    await settleStatement({
      app: { sql: database.sql, clock: () => now, desk },
      profile: cn,
      statement: SettlementStatement.parse(asked),
      by: "officer",
    });
  const held = async () => (await balances(database.sql, [account])).get(account) ?? 0n;

  test("a season in one statement: dearer charged, cheaper repaid, unknown refused, given twice once", async () => {
    const [dearer, cheaper] = [await clear("SEASON-1"), await clear("SEASON-2")];
    const before = await held();
    const statement = {
      reference: "S-2026-1",
      kind: "final-price",
      knownOn: "2026-11-20",
      reason: "Prices of the season are final.",
      documents: [{ type: "380", id: "INV-FINAL" }],
      entries: [
        { declaration: dearer.mrn ?? "", item: 1, finalPrice: "1500.00" },
        { declaration: cheaper.mrn ?? "", item: 1, finalPrice: "900.00" },
        { declaration: "NOBODY", item: 1, finalPrice: "1.00" },
      ],
    };
    const id = await settle(statement);
    const entries = await listEntries(database.sql, id);
    assert.deepEqual(
      entries.map(({ status, version }) => [status, version]),
      [
        ["settled", 2],
        ["settled", 2],
        ["refused", null],
      ],
      JSON.stringify(entries.map(({ says }) => says)),
    );
    const change = entries
      .filter(({ status }) => status === "settled")
      .reduce((sum, { oldMinor, newMinor }) => sum + (newMinor ?? 0n) - (oldMinor ?? 0n), 0n);
    assert.ok(change > 0n);
    assert.equal(before - (await held()), change, "the account paid the difference, no more");
    assert.equal(await settle(statement), id, "again: the same, and nothing moves");
    assert.equal(before - (await held()), change);
    await assert.rejects(
      settle({ ...statement, reason: "Something else." }),
      (error) => error instanceof AppError && error.code === "SETTLEMENT_REFERENCE_USED",
    );
    const { unequal, difference } = await checkJournal(database.sql);
    assert.deepEqual([unequal.length, difference], [0, 0n]);
  });

  test("a value that customs settles lower is deducted on the officer's word, and on nobody else's", async () => {
    const one = await clear("VALUE-1");
    const before = await findAssessment(database.sql, one.id);
    const value = before?.detail.items[0]?.customsValue ?? "";
    const id = await settle({
      reference: "V-2026-1",
      kind: "final-value",
      knownOn: "2026-11-20",
      reason: "The price takes in transport after the import.",
      entries: [
        {
          declaration: one.id,
          item: 1,
          finalValue: formatDecimal(subtract(parseDecimal(value), parseDecimal("10"))),
        },
      ],
    });
    const [entry] = await listEntries(database.sql, id);
    assert.deepEqual([entry?.status, entry?.final], ["settled", "-10.00"], entry?.says ?? "");
    assert.equal(
      formatDecimal(subtract(parseDecimal(value), parseDecimal(entry?.newValue ?? "0"))),
      "10.00",
    );
    const document = madeDeclaration({ reference: "VALUE-2", trader });
    const typed = changed(document, [
      [
        "goodsShipment.governmentAgencyGoodsItem.0.customsValuation",
        {
          chargeDeduction: [
            {
              chargesTypeCode: "SUB",
              otherChargeDeductionAmount: { value: "10", currencyId: "CNY" },
            },
          ],
        },
      ],
    ]);
    const about = { profile: cn, lodgerId: trader, format: "application/json", problems: [] };
    const facts = readFacts(typed, cn);
    assert.equal(
      (await desk.lodge({ ...about, document: typed, facts })).status,
      "charges-undetermined",
    );
  });

  test("a royalty after the sale is shared by value and raises each value by its part", async () => {
    const [one, two] = [await clear("ROYALTY-1"), await clear("ROYALTY-2")];
    const id = await settle({
      reference: "R-2026-1",
      kind: "royalty",
      knownOn: "2026-10-01",
      reason: "Royalty for the year.",
      royalty: { amount: "100.01", relatedToGoods: true, conditionOfSale: true },
      entries: [one, two].map(({ id: declaration }) => ({ declaration, item: 1 })),
    });
    const entries = await listEntries(database.sql, id);
    assert.deepEqual(
      entries.map(({ status, final }) => [status, final]),
      [
        ["settled", "50.01"],
        ["settled", "50.00"],
      ],
      JSON.stringify(entries.map(({ says }) => says)),
    );
    for (const { oldValue, newValue, final } of entries) {
      const change = subtract(parseDecimal(newValue ?? ""), parseDecimal(oldValue ?? ""));
      assert.equal(compare(change, parseDecimal(final ?? "")), 0);
    }
  });
});
