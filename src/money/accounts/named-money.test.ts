/** Money that names what it is for, beside an older debt and an older declaration, over HTTP. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { newId } from "#src/kernel/ids.ts";
import { makeHeldKey, makeKey, makeParties } from "#src/main/test-app.ts";
import { serveTests } from "#src/main/test-server.ts";
import { insertGuarantee } from "#src/money/guarantees/guarantee-store.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");

type Waiting = { readonly id: string; readonly mrn: string; readonly dueMinor: number };
type Answer = {
  readonly id: string;
  readonly mrn: string;
  readonly status: string;
  readonly deposit: string;
  readonly matched: number;
  readonly advanced: readonly { readonly id: string }[];
  readonly entries: readonly { readonly id: string; readonly remittance: string }[];
  readonly debts: readonly { readonly open: string; readonly settledOn: string | null }[];
  readonly payments: readonly { readonly id: string; readonly due: string }[];
};

/** Each trader has a debt that is due, then a declaration that waits, then another one. */
describeWithDatabase("money that names what it is for", (database) => {
  const served = serveTests(database, at);
  let traders = 0;
  before(async () => {
    await makeParties(
      database,
      ["1", "2", "3", "4"].map((end) => `312226041${end}`),
    );
    served.keys.set("office", await makeKey(database, "office", ["money", "lodge", "officer"]));
    served.keys.set("cashier", await makeHeldKey(database, "cashier", ["money"]));
  });

  const done = async (who: string, path: string, payload?: object | string): Promise<Answer> => {
    const { status, json } = await served.ask<Answer>(who, path, payload);
    assert.ok(status < 300, JSON.stringify(json));
    return json;
  };
  async function owing() {
    const trader = `312226041${++traders}`;
    served.keys.set(trader, await makeKey(database, trader, ["lodge", "accounts"]));
    const reference = `G-${traders}`;
    const guarantee = { guaranteeId: newId<"guarantee">(at.epochMilliseconds), profile: "cn" };
    const days = { validFrom: "2026-01-01", validTo: null, by: "test", at } as const;
    const money = { amountMinor: 90_000_000n, currency: "CNY" };
    const kind = "comprehensive";
    const entered = { ...guarantee, ...days, ...money, reference, holder: trader, kind } as const;
    await insertGuarantee(database.sql, entered);
    const lodge = async (name: string, more: object = {}) => {
      const made = { ...madeDeclaration({ reference: `${name}-${traders}`, trader }), ...more };
      return await done(trader, "/declarations?profile=cn", made);
    };
    await lodge("DEBT", { obligationGuarantee: [{ referenceId: reference }] });
    await database.sql`update debts set due_on = arose_on where account like ${`%${trader}%`}`;
    const waiting: Waiting[] = [];
    for (const name of ["OLDER", "NAMED"]) {
      const { id, mrn, status } = await lodge(name);
      assert.equal(status, "awaiting-payment");
      const { payments } = await done(trader, "/awaited-payments?profile=cn&limit=500");
      const due = payments.find((one) => one.id === id)?.due ?? assert.fail("it waits");
      waiting.push({ id, mrn, dueMinor: Math.round(Number(due) * 100) });
    }
    const [older, named] = waiting;
    assert.ok(older && named);
    return { trader, older, named };
  }
  const textOf = (minor: number) => (minor / 100).toFixed(2);
  const owed = async (trader: string) =>
    (await done("office", `/accounts/${trader}/debts?profile=cn&state=all`)).debts;
  const statusOf = async ({ id }: Waiting) => (await done("office", `/declarations/${id}`)).status;
  const heldBy = async (trader: string) =>
    (await done("office", `/accounts/${trader}?profile=cn`)).deposit;
  const camt = (minor: number, text: string) => `<?xml version="1.0"?>
    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
    <Acct><Id><Othr><Id>110</Id></Othr></Id></Acct><Ntry><Amt Ccy="CNY">${textOf(minor)}</Amt>
    <CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-24</Dt></BookgDt>
    <AcctSvcrRef>${newId(at.epochMilliseconds)}</AcctSvcrRef><NtryDtls><TxDtls>
    <RltdPties><Dbtr><Nm>Payer</Nm></Dbtr></RltdPties>
    <RmtInf><Ustrd>${text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>`;

  test("a deposit is for the declaration it names, before older debts and declarations", async () => {
    const { trader, older, named } = await owing();
    const path = `/accounts/${trader}/deposits`;
    const deposit = async (minor: number, declaration?: string) =>
      await done("cashier", path, {
        amount: textOf(minor),
        reference: "R",
        profile: "cn",
        declaration,
      });
    const debts = await owed(trader);
    const little = await deposit(100, named.mrn);
    assert.deepEqual([little.advanced, await heldBy(trader)], [[], "1.00"], "it stays for it");
    assert.deepEqual(await owed(trader), debts, "no debt is paid with it");
    const rest = await deposit(named.dueMinor - 100, named.mrn);
    assert.deepEqual(
      rest.advanced.map(({ id }) => id),
      [named.id],
    );
    assert.deepEqual([await statusOf(older), await heldBy(trader)], ["awaiting-payment", "0.00"]);
    assert.deepEqual(await owed(trader), debts);
    await deposit(100);
    assert.notDeepEqual(await owed(trader), debts, "money that names nothing pays what is due");
  });

  test("and so is money by the bank's text, also where an officer says whose it is", async () => {
    for (const isPlaced of [false, true]) {
      const { trader, older, named } = await owing();
      const debts = await owed(trader);
      const other = isPlaced ? (await owing()).older.mrn : "";
      const file = camt(named.dueMinor, `${named.mrn} ${other}`);
      const xml = { "content-type": "application/xml" };
      const taken = await served.ask<Answer>("cashier", "/bank-files?profile=cn", file, xml);
      assert.equal(taken.json.matched, isPlaced ? 0 : 1, taken.text);
      if (isPlaced) {
        const { entries } = await done("cashier", "/bank-entries?profile=cn&status=unmatched");
        const path = `/bank-entries/${entries[0]?.id ?? ""}/assignment`;
        await done("cashier", path, { party: trader, reason: "Asked the payer." });
      }
      assert.equal(await statusOf(older), "awaiting-payment");
      assert.notEqual(await statusOf(named), "awaiting-payment");
      assert.deepEqual([await owed(trader), await heldBy(trader)], [debts, "0.00"]);
    }
  });
});
