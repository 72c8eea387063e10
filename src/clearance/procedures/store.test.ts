import assert from "node:assert/strict";
import { test } from "node:test";
import { formatDecimal } from "#src/kernel/decimal.ts";
import { newId } from "#src/kernel/ids.ts";
import { errorCode } from "#src/platform/driver/faults.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { findAccounts, moveUnits, type NewAccount, writeAccounts } from "./store.ts";

const now = Temporal.Instant.from("2026-11-25T00:00:00Z");

/** An account of an item that states these quantities. */
function accountOf(declarationId: string, ...quantities: readonly string[]): NewAccount {
  return {
    declarationId,
    item: 1,
    profile: "cn",
    mrn: "530120260000000001",
    holder: "t1",
    lodgerId: "t1",
    procedure: "0615",
    contract: null,
    sharesFirstDay: false,
    commodity: "8471300000",
    enteredOn: "2026-11-25",
    since: "2026-11-25",
    endsOn: null,
    currency: "CNY",
    charges: [],
    suspendedMinor: 0n,
    securedMinor: 0n,
    office: null,
    price: null,
    priceCurrency: null,
    origin: null,
    priceTerm: null,
    value: null,
    units: quantities.map((quantity, at) => ({ rank: at + 1, unit: `u${at + 1}`, quantity })),
  };
}

describeWithDatabase("quantities of an account", (database) => {
  /** Rank, entered, claimed and discharged of each unit. */
  async function unitsOf(declarationId: string): Promise<readonly string[]> {
    const [account] = await findAccounts(database.sql, { asked: [], ids: [declarationId] });
    return (account?.units ?? []).map(({ rank, entered, claimed, discharged }) =>
      [String(rank), ...[entered, claimed, discharged].map(formatDecimal)].join(" "),
    );
  }

  test("what is taken and given back adds up, in each unit", async () => {
    const { sql } = database;
    const declarationId = newId(now.epochMilliseconds);
    const account = { declarationId, item: 1 };
    await writeAccounts(sql, [accountOf(declarationId, "10.50", "3")], now);
    assert.deepEqual(await unitsOf(declarationId), ["1 10.5 0 0", "2 3 0 0"]);
    const second = { rank: 2, unit: "u2", quantity: "2" };
    await moveUnits(sql, account, { units: [second], to: "claimed" });
    assert.deepEqual(await unitsOf(declarationId), ["1 10.5 0 0", "2 3 2 0"]);
    await moveUnits(sql, account, { units: [second], from: "claimed", to: "discharged" });
    assert.deepEqual(await unitsOf(declarationId), ["1 10.5 0 0", "2 3 0 2"]);
    await moveUnits(sql, account, { units: [second], from: "discharged" });
    assert.deepEqual(await unitsOf(declarationId), ["1 10.5 0 0", "2 3 0 0"]);
  });

  test("nobody takes more than is left, gives back more than was taken, or takes of no unit", async () => {
    const { sql } = database;
    const declarationId = newId(now.epochMilliseconds);
    const account = { declarationId, item: 1 };
    await writeAccounts(sql, [accountOf(declarationId, "10")], now);
    const amount = (quantity: string, rank = 1) => [{ rank, unit: "u", quantity }];
    await moveUnits(sql, account, { units: amount("7"), to: "claimed" });
    const wrong = [
      () => moveUnits(sql, account, { units: amount("3.1"), to: "charged" }),
      () => moveUnits(sql, account, { units: amount("8"), from: "claimed" }),
      () => moveUnits(sql, account, { units: amount("1", 2), to: "claimed" }),
      () => writeAccounts(sql, [accountOf(declarationId, "6.9")], now),
    ];
    for (const work of wrong) await assert.rejects(work, (error) => errorCode(error) === "23514");
    assert.deepEqual(await unitsOf(declarationId), ["1 10 7 0"]);
  });

  test("a unit that is not stated any more goes where nothing was taken of it", async () => {
    const { sql } = database;
    const declarationId = newId(now.epochMilliseconds);
    await writeAccounts(sql, [accountOf(declarationId, "10", "20", "30")], now);
    const third = [{ rank: 3, unit: "u3", quantity: "5" }];
    await moveUnits(sql, { declarationId, item: 1 }, { units: third, to: "claimed" });
    await writeAccounts(sql, [accountOf(declarationId, "9")], now);
    assert.deepEqual(await unitsOf(declarationId), ["1 9 0 0", "3 30 5 0"]);
    await writeAccounts(sql, [accountOf(declarationId, "9", "8")], now);
    assert.deepEqual(await unitsOf(declarationId), ["1 9 0 0", "2 8 0 0", "3 30 5 0"]);
  });
});
