/** The bank's answers, guarantors and securities over HTTP, on one database whose clock goes on. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { FastifyInstance } from "fastify";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import type { App } from "#src/main/app.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import {
  makeHeldKey,
  makeKey,
  makeParties,
  openTestApp,
  type TestApp,
} from "#src/main/test-app.ts";
import { verifyAll } from "#src/main/verify.ts";
import { newId } from "#src/kernel/ids.ts";
import { formatMinor } from "#src/kernel/money.ts";
import { insertGuarantee } from "#src/money/guarantees/guarantee-store.ts";
import { accountBalance } from "#src/money/journal/store.ts";
import { createMetrics } from "#src/platform/metrics.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";
import { createServer } from "#src/http/listen.ts";
import { routes } from "#src/main/routes.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
type Json = Record<string, unknown>;
type EntryFields = {
  readonly amount: string;
  readonly text: string;
  readonly more?: Partial<Details>;
};
type Details = { direction: string; ref: string; endToEnd: string; block: string; iban: string };

/** A statement of one account. */
function camt(...entries: readonly EntryFields[]): string {
  const one = ({ amount, text, more = {} }: EntryFields) => `<Ntry><Amt Ccy="CNY">${amount}</Amt>
    <CdtDbtInd>${more.direction ?? "CRDT"}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-24</Dt></BookgDt>
    <AcctSvcrRef>${more.ref ?? newId(at.epochMilliseconds)}</AcctSvcrRef><NtryDtls>
    ${more.block === undefined ? "" : `<Btch><PmtInfId>${more.block}</PmtInfId></Btch>`}
    <TxDtls><Refs><EndToEndId>${more.endToEnd ?? "NOTPROVIDED"}</EndToEndId></Refs>
    <RltdPties><Dbtr><Nm>Payer</Nm></Dbtr><DbtrAcct><Id><IBAN>${more.iban ?? "CN1"}</IBAN></Id></DbtrAcct></RltdPties>
    <RmtInf><Ustrd>${text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`;
  return `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
    <Acct><Id><Othr><Id>110</Id></Othr></Id></Acct>${entries.map(one).join("")}</Stmt></BkToCstmrStmt></Document>`;
}

describeWithDatabase("the bank's answers, guarantors and securities", (database) => {
  let opened: TestApp | undefined;
  let server: FastifyInstance | undefined;
  let now = at;
  const keys = new Map<string, string>();
  before(async () => {
    opened = await openTestApp(database, at);
    const app = { ...opened.app, clock: () => now };
    server = await createServer({ routes, app, metrics: createMetrics(), version: "0", port: 0 });
    keys.set("officer", await makeKey(database, "officer", ["money", "officer"]));
    keys.set("second", await makeHeldKey(database, "second", ["approve", "money"]));
    await makeParties(
      database,
      ["81", "82", "83", "84", "85", "86", "91", "92"].map((end) => `31222600${end}`),
    );
  });
  after(async () => {
    await server?.close();
    await opened?.close();
  });

  async function ask(who: string, method: "GET" | "POST", path: string, body?: object | string) {
    assert.ok(server);
    const type = typeof body === "string" ? "application/xml" : "application/json";
    const answer = await server.inject({
      method,
      url: `/api/v1${path}`,
      headers: {
        authorization: `Bearer ${keys.get(who) ?? ""}`,
        ...(body === undefined ? {} : { "content-type": type }),
      },
      ...(body === undefined
        ? {}
        : { payload: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = answer.payload;
    // the tests name members they expect
    const json = (text.startsWith("{") ? JSON.parse(text) : {}) as Json;
    return { status: answer.statusCode, json, text };
  }
  async function both(path: string, body: object) {
    const first = await ask("officer", "POST", path, body);
    assert.equal(first.json["code"], "SECOND_PERSON_NEEDED", first.text);
    const open = await ask("second", "GET", "/approvals?status=open");
    const [approval] = open.json["approvals"] as { id: string }[]; // the answer's shape
    const decision = { decision: "approve", reason: "compared with the papers" };
    await ask("second", "POST", `/approvals/${approval?.id ?? ""}/decision`, decision);
    return await ask("officer", "POST", path, body);
  }
  const theApp = (): App => {
    assert.ok(opened);
    return opened.app;
  };
  async function enter(reference: string, holder: string, amountMinor: bigint) {
    const guaranteeId = newId(at.epochMilliseconds);
    const about = { guaranteeId, profile: "cn", reference, holder, kind: "comprehensive" } as const;
    const days = { validFrom: "2026-01-01", validTo: null, by: "test", at };
    await insertGuarantee(theApp().sql, { ...about, ...days, amountMinor, currency: "CNY" });
    return guaranteeId;
  }
  async function lodge(reference: string, trader: string, guarantee = "", mode = "0110") {
    const app = theApp();
    const profile = getProfile(app.profiles, "cn");
    const made = madeDeclaration({ reference, trader });
    const { cn } = made["national"] as { cn: Json }; // as it was made
    const document = {
      ...made,
      national: { cn: { ...cn, supervisionMode: mode } },
      ...(guarantee === "" ? {} : { obligationGuarantee: [{ referenceId: guarantee }] }),
    };
    const facts = readFacts(document, profile);
    const format = "application/json";
    const body = { profile, lodgerId: trader, format, document, facts, problems: [] };
    return await app.desk.lodge(body);
  }
  async function debtsOf(trader: string) {
    const page = await ask("officer", "GET", `/accounts/${trader}/debts?profile=cn&state=all`);
    type Debt = { id: string; open: string; secured: string; settledOn: string | null };
    return page.json["debts"] as readonly Debt[]; // the answer's shape
  }
  const take = async (file: string) =>
    (await ask("officer", "POST", "/bank-files?profile=cn", file)).json;
  const waiting = async () => {
    const queue = await ask("officer", "GET", "/bank-entries?profile=cn&status=unmatched");
    return queue.json["entries"] as { id: string; reason: string; payerAccount: string }[]; // its shape
  };
  type Order = { status: string; answer: string; endToEnd: string; amount: string; party: string };
  async function orders(): Promise<readonly Order[]> {
    const { json } = await ask("officer", "GET", "/payment-orders?profile=cn");
    return json["orders"] as readonly Order[]; // the answer's shape
  }
  const collect = async (dueBy: string) =>
    await ask("officer", "POST", "/payment-files", { profile: "cn", kind: "collection", dueBy });
  const balance = async (account: string) => await accountBalance(theApp().sql, account);

  test("a collection is ordered once, booked, and taken back: the debt is owed again", async () => {
    const trader = "3122260081";
    await enter("G-DD", trader, 90_000_000n);
    for (const n of [1, 2, 3]) await lodge(`DD-${n}`, trader, "G-DD");
    const mandate = { profile: "cn", mandate: "M-1", name: "Example & Sons", bankAccount: "6222" };
    const path = `/accounts/${trader}/mandates`;
    await ask("officer", "POST", path, { ...mandate, signedOn: "2026-01-02" });
    const made = await collect("2026-12-31");
    assert.equal(made.json["orders"], 1, made.text);
    // overdue debts too are collected once
    now = at.add({ hours: 24 * 40 });
    assert.equal((await collect("2027-01-31")).json["code"], "NOTHING_TO_ORDER");
    now = at;
    const { text } = await ask("officer", "GET", `/payment-files/${String(made.json["id"])}`);
    assert.match(text, /pain\.008\.001\.08/);
    const of = (name: string) => new RegExp(`<${name}[^>]*>([^<]*)<`).exec(text)?.[1];
    const debts = await debtsOf(trader);
    const sum = debts.reduce((total, { open }) => total + Number(open) * 100, 0);
    assert.equal(Number(of("CtrlSum")) * 100, sum);
    assert.deepEqual(
      [of("NbOfTxs"), of("MndtId"), of("DtOfSgntr"), of("PmtMtd"), of("ReqdColltnDt")],
      ["1", "M-1", "2026-01-02", "DD", "2026-12-07"],
    );
    assert.match(text, /<Dbtr><Nm>Example &amp; Sons<\/Nm><\/Dbtr><DbtrAcct>/);
    const amount = of("InstdAmt") ?? "";
    const endToEnd = of("EndToEndId") ?? "";
    const paid = await take(camt({ amount, text: "dd", more: { endToEnd } }));
    assert.equal(paid["matched"], 1);
    assert.ok((await debtsOf(trader)).every(({ settledOn }) => settledOn !== null));
    const bank = await balance("bank:CNY");
    const back = { direction: "DBIT", endToEnd };
    assert.equal((await take(camt({ amount, text: "returned", more: back })))["matched"], 1);
    const owed = await debtsOf(trader);
    assert.deepEqual(
      owed.map(({ open, settledOn, secured }) => [open, settledOn, secured]),
      debts.map(({ open, secured }) => [open, null, secured]),
    );
    assert.equal((await balance("bank:CNY")) - bank, BigInt(sum.toFixed(0)));
    const [order] = await orders();
    assert.deepEqual([order?.status, order?.answer], ["failed", "RTRN"]);
    // once more is no answer that is awaited
    const twice = await take(camt({ amount, text: "again", more: back }));
    assert.deepEqual([twice["matched"], twice["unmatched"]], [0, 1]);
    assert.equal((await waiting())[0]?.reason, "order-closed");
  });

  test("a block of collections that the bank books as one pays them all", async () => {
    const traders = ["3122260091", "3122260092"];
    for (const trader of traders) {
      await enter(`G-${trader}`, trader, 90_000_000n);
      await lodge(`BLOCK-${trader}`, trader, `G-${trader}`);
      const mandate = { profile: "cn", mandate: "M", name: "Example", bankAccount: "6222" };
      const path = `/accounts/${trader}/mandates`;
      await ask("officer", "POST", path, { ...mandate, signedOn: "2026-01-02" });
    }
    const made = await collect("2026-12-31");
    const { text } = await ask("officer", "GET", `/payment-files/${String(made.json["id"])}`);
    const block = /<PmtInfId>([^<]+)</.exec(text)?.[1] ?? "";
    const amount = /<CtrlSum>([^<]+)</.exec(text)?.[1] ?? "";
    const less = await take(camt({ amount: "1.00", text: "batch", more: { block } }));
    assert.equal(less["unmatched"], 1, "another sum is nobody's");
    const taken = await take(camt({ amount, text: "batch", more: { block } }));
    assert.equal(taken["matched"], 1);
    for (const trader of traders)
      assert.ok(
        (await debtsOf(trader)).every(({ settledOn }) => settledOn !== null),
        trader,
      );
  });

  test("pain.002 refuses a file, a block or an order, and moves money once", async () => {
    const trader = "3122260082";
    const deposit = { amount: "90.00", reference: "b", profile: "cn" };
    await ask("officer", "POST", `/accounts/${trader}/deposits`, deposit);
    const payee = { name: "Example", bankAccount: "6222000011112222" };
    const refund = async (amount: string) =>
      await both(`/accounts/${trader}/refunds`, {
        amount,
        reference: `R${amount}`,
        reason: "paid twice",
        profile: "cn",
        payee,
      });
    await refund("30.00");
    await refund("20.00");
    const made = await ask("officer", "POST", "/payment-files", { profile: "cn", kind: "refund" });
    const name = String(made.json["name"]);
    const sent = (await orders()).filter(({ party }) => party === trader);
    const report = (group: string, block: string) =>
      `<Document><CstmrPmtStsRpt><OrgnlGrpInfAndSts><OrgnlMsgId>${name}</OrgnlMsgId>
      ${group}</OrgnlGrpInfAndSts>${block}</CstmrPmtStsRpt></Document>`;
    const reason = (code: string) => `<StsRsnInf><Rsn><Cd>${code}</Cd></Rsn></StsRsnInf>`;
    const orderOf = (amount: string) => sent.find((one) => one.amount === amount)?.endToEnd ?? "";
    const tx = (amount: string, status: string, why: string) =>
      `<TxInfAndSts><OrgnlEndToEndId>${orderOf(amount)}</OrgnlEndToEndId><TxSts>${status}</TxSts>${why}</TxInfAndSts>`;
    const one = report(
      "",
      `<OrgnlPmtInfAndSts><OrgnlPmtInfId>${name}-1</OrgnlPmtInfId><PmtInfSts>PART</PmtInfSts>
      ${tx("30.00", "RJCT", reason("AC04"))}${tx("20.00", "ACSP", "")}</OrgnlPmtInfAndSts>`,
    );
    assert.deepEqual(await balance("payout:cn"), 5_000n);
    assert.equal((await take(one))["refused"], 1);
    assert.equal((await take(one))["refused"], 0, "sent again");
    assert.equal(await balance(`trader:cn:${trader}:deposit`), 7_000n);
    const other = report(
      "",
      `<OrgnlPmtInfAndSts><OrgnlPmtInfId>${name}-2</OrgnlPmtInfId><PmtInfSts>RJCT</PmtInfSts></OrgnlPmtInfAndSts>`,
    );
    assert.equal((await take(other))["refused"], 0, "another block");
    const whole = report(`<GrpSts>RJCT</GrpSts>${reason("FF01")}`, "");
    assert.equal((await take(whole))["refused"], 1);
    assert.equal(await balance("payout:cn"), 0n);
    assert.deepEqual(
      (await orders()).filter(({ party }) => party === trader).map(({ answer }) => answer),
      ["FF01", "AC04"],
    );
    const broken = [
      report("", "").replace(name, ""),
      report("", `<OrgnlPmtInfAndSts>${tx("1.00", "RJCT", "")}</OrgnlPmtInfAndSts>`),
      report("", "").replace("OrgnlGrpInfAndSts>", "Other>"),
    ];
    for (const text of broken)
      assert.ok(
        [400, 422].includes((await ask("officer", "POST", "/bank-files", text)).status),
        text,
      );
  });

  test("money of nobody goes back by two, and waits again where the bank sends it back", async () => {
    const before = await balance("suspense:cn");
    await take(camt({ amount: "12.34", text: "lunch", more: { iban: "CN99" } }));
    const [entry] = await waiting();
    assert.equal(entry?.payerAccount, "CN99");
    const path = `/bank-entries/${entry?.id ?? ""}`;
    const payee = { name: "Payer", bankAccount: "CN99", reason: "names nobody" };
    const cost = await ask("officer", "POST", `${path}/cost`, { reason: "a fee?" });
    assert.equal(cost.json["code"], "BANK_ENTRY_PLACED");
    assert.equal((await both(`${path}/return`, payee)).json["status"], "sent-back");
    assert.equal(await balance("suspense:cn"), before);
    const sent = await ask("officer", "POST", "/payment-files", { profile: "cn", kind: "refund" });
    assert.equal(sent.json["orders"], 1, sent.text);
    const [order] = await orders();
    const endToEnd = order?.endToEnd ?? "";
    const out = { amount: "12.34", text: "out", more: { endToEnd, direction: "DBIT" } };
    assert.equal((await take(camt(out)))["matched"], 1);
    assert.equal(
      (await take(camt({ amount: "12.34", text: "x", more: { endToEnd } })))["matched"],
      1,
    );
    assert.equal(await balance("suspense:cn"), before + 1_234n);
    assert.ok(
      (await waiting()).some(({ id }) => id === entry?.id),
      "it waits again",
    );
  });

  test("money that goes out by itself is in the books, and then a cost or a party's", async () => {
    const before = await balance("outgoing:cn");
    await take(
      camt(
        { amount: "3.50", text: "fee of November", more: { direction: "DBIT" } },
        { amount: "8.00", text: "taken by mistake", more: { direction: "DBIT" } },
      ),
    );
    assert.equal(await balance("outgoing:cn"), before - 1_150n);
    const [mistake, fee] = await waiting();
    assert.equal(fee?.reason, "no-order");
    const cost = await both(`/bank-entries/${fee?.id ?? ""}/cost`, { reason: "fee of the bank" });
    assert.equal(cost.json["status"], "cost", cost.text);
    assert.equal(await balance("loss:cn:bank"), -350n);
    const trader = "3122260083";
    const said = { party: trader, reason: "the bank's mistake" };
    const path = `/bank-entries/${mistake?.id ?? ""}/assignment`;
    assert.equal((await ask("officer", "POST", path, said)).json["status"], "assigned");
    const [debt] = await debtsOf(trader);
    assert.equal(debt?.open, "8.00", "the deposit held nothing: it is owed");
  });
  test("a guarantor is asked, pays through the bank, and the debt is settled then", async () => {
    const trader = "3122260084";
    const guaranteeId = await enter("G-CALL", trader, 90_000_000n);
    await lodge("CALL-1", trader, "G-CALL");
    const [debt] = await debtsOf(trader);
    assert.ok(debt);
    const path = `/debts/${debt.id}/guarantee-call`;
    const said = { reason: "not paid" };
    assert.equal((await ask("officer", "POST", path, said)).json["code"], "GUARANTEE_CALL_REFUSED");
    now = at.add({ hours: 24 * 30 });
    const called = await both(path, said);
    assert.equal(called.json["amount"], debt.open, called.text);
    assert.equal((await ask("officer", "POST", path, said)).json["code"], "GUARANTEE_CALL_REFUSED");
    const guarantee = async () => (await ask("officer", "GET", `/guarantees/${guaranteeId}`)).json;
    assert.equal((await guarantee())["reserved"], debt.open, "still reserved, nothing used");
    assert.equal((await debtsOf(trader))[0]?.settledOn, null, "still owed");
    const more = { amount: "99999.00", reference: "too much" };
    const payments = `/guarantees/${guaranteeId}/payments`;
    assert.equal((await ask("officer", "POST", payments, more)).json["code"], "GUARANTOR_OVERPAYS");
    const half = (Number(debt.open) / 2).toFixed(2);
    const rest = (Number(debt.open) - Number(half)).toFixed(2);
    const part = await ask("officer", "POST", payments, { amount: half, reference: "first" });
    assert.equal(part.json["paid"], half, part.text);
    const taken = await take(camt({ amount: rest, text: "guarantee G-CALL" }));
    assert.equal(taken["matched"], 1);
    const after = await guarantee();
    assert.deepEqual([after["reserved"], after["used"]], ["0.00", debt.open]);
    const calls = after["calls"] as { paid: string; open: boolean }[]; // the answer's shape
    assert.deepEqual([calls[0]?.paid, calls[0]?.open], [debt.open, false]);
    const [left] = await debtsOf(trader);
    // the late charge of the days is what the guarantee did not cover
    assert.equal(left?.settledOn === null, Number(left?.open) > 0);
    now = at;
  });

  test("what is suspended is charged or set free, once, with its guarantee", async () => {
    const trader = "3122260085";
    const guaranteeId = await enter("G-TEMP", trader, 90_000_000n);
    const [kept, gone] = [
      await lodge("TEMP-1", trader, "G-TEMP", "2600"),
      await lodge("TEMP-2", trader, "G-TEMP", "2600"),
    ];
    const guarantee = async () => (await ask("officer", "GET", `/guarantees/${guaranteeId}`)).json;
    const reserved = Number((await guarantee())["reserved"]);
    assert.ok(reserved > 0, "what is suspended is reserved");
    const decide = async (id: string, outcome: string) =>
      await ask("officer", "POST", `/declarations/${id}/securities`, {
        purpose: "suspended",
        outcome,
        reason: "seen the papers",
      });
    const charged = await decide(kept.id, "charge");
    assert.equal(Number(charged.json["charged"]) * 2, reserved, charged.text);
    assert.equal((await decide(kept.id, "charge")).json["code"], "SECURITY_NOT_OPEN");
    assert.equal((await decide(kept.id, "release")).json["code"], "SECURITY_NOT_OPEN");
    const [debt] = await debtsOf(trader);
    assert.deepEqual(
      [debt?.open, debt?.secured],
      [charged.json["charged"], charged.json["charged"]],
    );
    const freed = await decide(gone.id, "release");
    assert.equal(freed.json["released"], charged.json["charged"], freed.text);
    assert.equal((await decide(gone.id, "release")).json["code"], "SECURITY_NOT_OPEN");
    assert.equal(Number((await guarantee())["reserved"]) * 2, reserved, "the debt's stays");
    const none = await decide(gone.id, "nothing");
    assert.equal(none.status, 422);
  });

  test("claims that come at once add up to what was charged at most", async () => {
    const trader = "3122260087";
    keys.set("claimant", await makeKey(database, trader, ["lodge"]));
    const deposit = { amount: "50000.00", reference: "b", profile: "cn" };
    await ask("officer", "POST", `/accounts/${trader}/deposits`, deposit);
    const { id } = await lodge("CLAIM-AT-ONCE", trader);
    const [charged] = await database.sql<{ minor: bigint }[]>`
      select sum(amount_minor)::bigint as minor from postings
      where declaration_id = ${id} and tax_type = 'VAT'`;
    const whole = formatMinor(charged?.minor ?? 0n, 2);
    const claim = { ground: "overpaid", taxType: "VAT", amount: whole, reason: "paid twice" };
    const path = `/declarations/${id}/repayment-claims`;
    const asked = await Promise.all(
      Array.from({ length: 4 }, () => ask("claimant", "POST", path, claim)),
    );
    const codes = asked.map(({ json }) => {
      const { code } = json;
      return typeof code === "string" ? code : "claimed";
    });
    codes.sort();
    assert.deepEqual(codes, ["CLAIM_TOO_MUCH", "CLAIM_TOO_MUCH", "CLAIM_TOO_MUCH", "claimed"]);
  });

  test("a trader claims on a ground of the law, two officers decide, the books follow", async () => {
    const trader = "3122260086";
    keys.set("trader", await makeKey(database, trader, ["lodge"]));
    const deposit = { amount: "50000.00", reference: "b", profile: "cn" };
    await ask("officer", "POST", `/accounts/${trader}/deposits`, deposit);
    const { id } = await lodge("CLAIM-1", trader);
    const path = `/declarations/${id}/repayment-claims`;
    const claim = { ground: "overpaid", taxType: "VAT", amount: "10.00", reason: "paid twice" };
    const lodged = await ask("trader", "POST", path, claim);
    assert.equal(lodged.status, 201, lodged.text);
    const refuse = async (change: object) =>
      (await ask("trader", "POST", path, { ...claim, ...change })).json["code"];
    assert.equal(await refuse({ ground: "none" }), "CLAIM_GROUND_UNKNOWN");
    assert.equal(await refuse({ amount: "9999999.00" }), "CLAIM_TOO_MUCH");
    assert.equal(await refuse({ taxType: "XX" }), "CLAIM_TOO_MUCH");
    now = at.add({ hours: 24 * 366 });
    assert.equal(await refuse({ ground: "sent-back" }), "CLAIM_TOO_LATE");
    now = at;
    const one = `/repayment-claims/${String(lodged.json["id"])}`;
    const other = await ask("trader", "POST", path, { ...claim, amount: "5.00" });
    const withdrawn = `/repayment-claims/${String(other.json["id"])}/withdrawal`;
    assert.equal((await ask("trader", "POST", withdrawn)).json["status"], "withdrawn");
    assert.equal((await ask("trader", "POST", withdrawn)).json["code"], "CLAIM_DECIDED");
    const decision = { outcome: "granted", amount: "7.50", reason: "seen the books" };
    assert.equal((await ask("trader", "POST", `${one}/decision`, decision)).status, 403);
    const held = await balance(`trader:cn:${trader}:deposit`);
    const more = { ...decision, amount: "10.01" };
    const tooMuch = await ask("officer", "POST", `${one}/decision`, more);
    assert.equal(tooMuch.json["code"], "CLAIM_TOO_MUCH");
    const granted = await both(`${one}/decision`, decision);
    assert.deepEqual([granted.json["status"], granted.json["granted"]], ["granted", "7.50"]);
    assert.equal((await balance(`trader:cn:${trader}:deposit`)) - held, 750n);
    const seen = await ask("trader", "GET", "/repayment-claims");
    assert.equal((seen.json["claims"] as unknown[]).length, 2);
    const changes = await ask("officer", "GET", "/money-changes?profile=cn");
    const rows = changes.json["changes"] as { declarationId: string; kind: string; net: string }[];
    assert.deepEqual(
      rows.filter((row) => row.declarationId === id).map(({ kind, net }) => [kind, net]),
      [["repayment", "-7.50"]],
    );
  });

  test("after all of it every balance is that of its postings", async () => {
    const { faults } = await verifyAll(database.sql, theApp().keyring);
    assert.deepEqual(
      faults.filter(({ what }) => what !== "root"),
      [],
    );
  });
});
