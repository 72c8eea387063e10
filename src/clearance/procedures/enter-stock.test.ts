/** Quantities of accounts in the stock ledger: each change is an entry, and its lot adds up. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { newId } from "#src/kernel/ids.ts";
import { printAmounts } from "#src/movements/stock/lot.ts";
import { findEntered, listEntries, listLots, listLotsAt } from "#src/movements/stock/store.ts";
import { findStockFaults } from "#src/movements/stock/verify-stock.ts";
import { errorCode } from "#src/platform/driver/faults.ts";
import type { Sql } from "#src/platform/services.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { enterAccounts, enterMove } from "./enter-stock.ts";
import { listWrongLots } from "./lots-store.ts";
import type { NewAccount } from "./store.ts";

const at = Temporal.Instant.from("2026-11-25T00:00:00Z");
const acting = { actor: "t1", at };

function accountOf(declarationId: string, quantity: string): NewAccount {
  return {
    declarationId,
    item: 1,
    profile: "cn",
    mrn: "530120260000000001",
    holder: "3122260001",
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
    units: [
      { rank: 1, unit: "011", quantity },
      { rank: 2, unit: "kg", quantity: "5" },
    ],
  };
}

/** A lot as its only entry left it: the rows there are, and what is printed of it. */
async function standAlone(sql: Sql, declarationId: string) {
  const of = { place: undefined, keeper: undefined, after: undefined, consignmentId: undefined };
  const query = { ...of, profile: "cn", withEmpty: false, storedBefore: undefined, limit: 9 };
  const asked = { ...query, declarationId, party: ["3122260001"] };
  const [lot] = await listLots(sql, asked);
  const then = await listLotsAt(sql, { ...asked, at: at.toString() });
  const before = await listLotsAt(sql, { ...asked, at: at.subtract({ seconds: 1 }).toString() });
  assert.deepEqual([then.map(({ id }) => id), before.length], [[lot?.id], 0]);
  assert.equal((await listEntries(sql, lot?.id ?? "", ["rival"])).length, 0);
  assert.deepEqual(await findStockFaults(sql, 9), []);
  const entries = await listEntries(sql, lot?.id ?? "", ["3122260001"]);
  const [row] = await sql<{ rows: number }[]>`select count(*)::int as rows from stock_entries`;
  return {
    ...row,
    printed: entries.map((one) => `${one.fact.entry} ${one.held[0]} ${one.at.slice(0, 4)}`),
  };
}

describeWithDatabase("accounts in stock", (database) => {
  test("what is entered, claimed, discharged, charged and amended is one lot of its holder", async () => {
    const { sql } = database;
    const declarationId = newId(at.epochMilliseconds);
    const cause = newId(at.epochMilliseconds);
    const account = { declarationId, item: 1 };
    const some = (quantity: string) => [{ rank: 1, unit: "011", quantity }];
    await enterAccounts(sql, [accountOf(declarationId, "10")], at);
    assert.deepEqual(await standAlone(sql, declarationId), { rows: 0, printed: ["in 10 2026"] });
    const claimed = { units: some("4"), to: "claimed", cause } as const;
    const line = await enterMove(sql, account, claimed, acting);
    assert.deepEqual((await findEntered(sql, [line])).get(`${line.lotId} ${line.entrySeq}`), [
      { rank: 1, unit: "011", quantity: "4" },
    ]);
    const done = { units: some("4"), from: "claimed", to: "discharged", cause } as const;
    await enterMove(sql, account, done, acting);
    await enterMove(sql, account, { units: some("1"), to: "charged" }, acting);
    await enterMove(sql, account, { units: some("2"), from: "discharged", cause }, acting);
    await enterAccounts(sql, [accountOf(declarationId, "9")], at);
    await assert.rejects(
      enterMove(sql, account, { units: some("6.1"), to: "claimed" }, acting),
      (error) => errorCode(error) === "23514",
    );
    const query = { profile: "cn", place: undefined, keeper: undefined, after: undefined };
    const all = { consignmentId: undefined, withEmpty: false, storedBefore: undefined, limit: 9 };
    const asked = { ...query, ...all, declarationId };
    const [lot] = await listLots(sql, { ...asked, party: ["3122260001"] });
    assert.ok(lot, "seen by its holder's number");
    assert.deepEqual(
      [printAmounts(lot.lot.held), printAmounts(lot.lot.claimed)],
      [
        ["6", "5"],
        ["0", "0"],
      ],
    );
    assert.equal((await listLots(sql, { ...asked, party: ["rival"] })).length, 0);
    const entries = await listEntries(sql, lot.id, undefined);
    assert.deepEqual(
      entries.map(({ fact }) => `${fact.entry} ${fact.held[0]} ${fact.claimed[0]}`),
      ["in 10 0", "claim 0 4", "out -4 -4", "out -1 0", "out 2 0", "in -1 0"],
    );
    assert.equal((await listWrongLots(sql, 9)).length, 0);
    assert.equal((await findStockFaults(sql, 9)).length, 0);
    await sql`update procedure_accounts set charged[1] = 2 where declaration_id = ${declarationId}`;
    assert.equal((await listWrongLots(sql, 9)).length, 1);
  });
});
