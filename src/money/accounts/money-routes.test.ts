/** Money over HTTP: bank files, debts, corrections, revenue and periods, on one database. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import type { App } from "#src/main/app.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { makeKey, makeParties } from "#src/main/test-app.ts";
import { verifyAll } from "#src/main/verify.ts";
import { insertGuarantee } from "#src/money/guarantees/guarantee-store.ts";
import { newId } from "#src/kernel/ids.ts";
import { readActor } from "#src/identity/access/acting.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
type Json = Record<string, unknown>;

describeWithDatabase("money over HTTP", (database) => {
  const served = serveTests(database, at);
  const { keys } = served;
  let url = "";
  before(async () => {
    url = await served.server.listen({ port: 0, host: "127.0.0.1" });
    await served.giveMachineKeys([["officer", ["money", "officer"]]]);
    await served.giveKeys([["second", ["approve", "money"]]]);
    keys.set("trader", await makeKey(database, "3122260071", ["lodge"]));
    keys.set("debtor", await makeKey(database, "3122260072", ["lodge"]));
    await makeParties(database, ["3122260073", "3122260074", "3122260075", "3122260076"]);
  });

  async function ask(who: string, method: string, path: string, body?: object | string) {
    const isXml = typeof body === "string";
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${keys.get(who) ?? ""}`,
        ...(body ? { "Content-Type": isXml ? "application/xml" : "application/json" } : {}),
      },
      ...(body ? { body: isXml ? body : JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    // the tests name members they expect
    const json = (text.startsWith("{") ? JSON.parse(text) : {}) as Json;
    return { status: answer.status, json, text };
  }
  /** Does an act of two persons. */
  async function both(path: string, body: object) {
    const first = await ask("officer", "POST", path, body);
    assert.equal(first.json["code"], "SECOND_PERSON_NEEDED");
    const open = await ask("second", "GET", "/approvals?status=open");
    const [approval] = open.json["approvals"] as { id: string }[]; // the answer's shape
    const decision = { decision: "approve", reason: "compared with the papers" };
    await ask("second", "POST", `/approvals/${approval?.id ?? ""}/decision`, decision);
    return await ask("officer", "POST", path, body);
  }
  async function lodge(app: App, reference: string, trader: string, guarantee?: string) {
    const profile = getProfile(app.profiles, "cn");
    const document = {
      ...madeDeclaration({ reference, trader }),
      ...(guarantee === undefined ? {} : { obligationGuarantee: [{ referenceId: guarantee }] }),
    };
    const facts = readFacts(document, profile);
    const format = "application/json";
    return await app.desk.lodge({
      profile,
      lodgerId: trader,
      format,
      document,
      facts,
      problems: [],
    });
  }
  const theApp = () => {
    return served.app;
  };
  const entry = (amount: string, text: string, more = "") =>
    `<Ntry><Amt Ccy="CNY">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
      <BookgDt><Dt>2026-11-24</Dt></BookgDt>${more}<NtryDtls><TxDtls><RltdPties><Dbtr><Nm>Payer</Nm></Dbtr></RltdPties>
      <RmtInf><Ustrd>${text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`;
  const camt = (entries: string) =>
    `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
      <Acct><Id><Othr><Id>110</Id></Othr></Id></Acct>${entries}</Stmt></BkToCstmrStmt></Document>`;

  test("one person books by hand up to the limit of the day, and a second person lifts it", async () => {
    const party = "3122260075";
    const book = async (amount: string, who = "officer") => {
      const body = { amount, reference: `hand ${amount}`, profile: "cn" };
      const { status, json } = await ask(who, "POST", `/accounts/${party}/deposits`, body);
      return status === 200 ? "booked" : json["code"];
    };
    assert.equal(await book("1.005"), "AMOUNT_NOT_WHOLE", "nobody pays half a fen");
    assert.equal(await book("0"), "AMOUNT_NOT_POSITIVE");
    assert.equal(await book("60000.00"), "booked");
    assert.equal(await book("40000.01"), "SECOND_PERSON_NEEDED", "a fen above the limit");
    assert.equal(await book("40000.00"), "booked", "the limit itself");
    assert.equal(await book("0.01"), "SECOND_PERSON_NEEDED", "in parts it is the same money");
    assert.equal(await book("100000.00", "second"), "booked", "the limit is of a person");
    const { json } = await ask("second", "GET", "/approvals?act=deposit");
    const open = (json["approvals"] as { id: string; subject: string }[]).find(({ subject }) =>
      subject.startsWith("0.01 "),
    );
    assert.ok(open);
    const said = { decision: "approve", reason: "seen the receipt" };
    await ask("second", "POST", `/approvals/${open.id}/decision`, said);
    assert.equal(await book("0.01"), "booked");
    const [row] = await database.sql<{ actor: string }[]>`
      select actor from postings where credit_account like ${`%:${party}:deposit`} and amount_minor = 1`;
    assert.equal(readActor(row?.actor ?? "").approval, open.id, "on whose second word it was done");
  });

  test("of bookings by hand at once none passes the limit of the day that they reach together", async () => {
    const party = "3122260076";
    const book = async (at: number) => {
      const body = { amount: "30000.00", reference: `at once ${at}`, profile: "cn" };
      const { status, json } = await ask("officer", "POST", `/accounts/${party}/deposits`, body);
      return status === 200 ? "booked" : String(json["code"]);
    };
    const said = await Promise.all(Array.from({ length: 8 }, (_, at) => book(at)));
    const [row] = await database.sql<{ minor: bigint }[]>`
      select coalesce(sum(amount_minor), 0)::bigint as minor from postings
      where credit_account like ${`%:${party}:%`} and debit_account like 'bank:%' and actor not like '%approval=%'`;
    assert.equal(row?.minor, 9_000_000n, said.join(" "));
    assert.equal(said.filter((one) => one === "booked").length, 3);
    const refused = said.filter((one) => one !== "booked");
    assert.ok(refused.every((one) => /^(LIMIT_OF_DAY_REACHED|SECOND_PERSON_NEEDED)$/.test(one)));
    assert.equal(await book(9), "SECOND_PERSON_NEEDED", "sent again, a second person is asked for");
  });

  test("a guarantee that is entered by hand above the limit needs a second person", async () => {
    const enter = async (reference: string, amount: string) => {
      const about = { reference, holder: "3122260075", kind: "comprehensive" };
      const body = { ...about, amount, validFrom: "2026-01-01", profile: "cn" };
      const { status, json } = await ask("officer", "POST", "/guarantees", body);
      return status === 201 ? "entered" : json["code"];
    };
    assert.equal(await enter("G-LIMIT", "1000000.00"), "entered");
    assert.equal(await enter("G-ABOVE", "1000000.01"), "SECOND_PERSON_NEEDED");
  });

  test("a statement pays what its payers name, once, and leaves the rest to an officer", async () => {
    const trader = "3122260071";
    const waiting = await lodge(theApp(), "BANK-1", trader);
    assert.equal(waiting.status, "awaiting-payment");
    const file = camt(
      entry("50000.00", `tax ${waiting.mrn ?? ""}.`, "<AcctSvcrRef>B1</AcctSvcrRef>") +
        entry("10.00", "lunch") +
        entry("10.00", "lunch") +
        entry("7.00", "x").replace("BOOK", "PDNG"),
    );
    const taken = await ask("officer", "POST", "/bank-files?profile=cn", file);
    const { matched, unmatched, duplicates, pending, advanced, isNew } = taken.json;
    assert.deepEqual(
      [matched, unmatched, duplicates, pending, advanced, isNew],
      [1, 2, 0, 1, 1, true],
      taken.text,
    );
    const again = (await ask("officer", "POST", "/bank-files?profile=cn", file)).json;
    assert.deepEqual([again["matched"], again["duplicates"], again["isNew"]], [0, 3, false]);
    // the same entry in another file of the bank
    const other = camt(entry("50000.00", "other words", "<AcctSvcrRef>B1</AcctSvcrRef>"));
    const known = (await ask("officer", "POST", "/bank-files?profile=cn", other)).json;
    assert.deepEqual([known["matched"], known["unmatched"], known["duplicates"]], [0, 0, 1]);
    const queue = await ask("officer", "GET", "/bank-entries?profile=cn&status=unmatched");
    const [first] = queue.json["entries"] as { id: string }[]; // the answer's shape
    const path = `/bank-entries/${first?.id ?? ""}/assignment`;
    const said = { party: trader, reason: "asked the payer" };
    assert.equal((await ask("officer", "POST", path, said)).json["status"], "assigned");
    assert.equal((await ask("officer", "POST", path, said)).json["code"], "BANK_ENTRY_PLACED");
  });

  test("a hostile or broken statement books nothing and says where it is wrong", async () => {
    const bad = [
      `<!DOCTYPE a [<!ENTITY x "y">]>${camt(entry("1.00", "&x;")).slice(21)}`,
      camt(entry("1.00", "x").replace("CNY", "USD")),
      camt(entry("1.001", "x")),
      camt(entry("-1.00", "x")),
      camt(entry("1.00", "x").replace("CRDT", "BOTH")),
      camt(entry("1.00", "x").replace("2026-11-24", "2026-13-24")),
      "<Document><Other/></Document>",
      camt("<Ntry>".repeat(100)),
    ];
    for (const text of bad) {
      const { status } = await ask("officer", "POST", "/bank-files?profile=cn", text);
      assert.ok(status === 422 || status === 400, `${status} for ${text.slice(0, 120)}`);
    }
  });

  test("a debt is paid in part, in instalments, called from the guarantor, and written off by two", async () => {
    const trader = "3122260072";
    const app = theApp();
    const guaranteeId = newId(at.epochMilliseconds);
    const about = {
      profile: "cn",
      reference: "G-HTTP",
      holder: trader,
      kind: "comprehensive",
    } as const;
    const days = { validFrom: "2026-01-01", validTo: null, by: "test", at };
    const money = { amountMinor: 10_000_000n, currency: "CNY" };
    await insertGuarantee(app.sql, { guaranteeId, ...about, ...days, ...money });
    await lodge(app, "DEBT-1", trader, "G-HTTP");
    await lodge(app, "DEBT-2", trader, "G-HTTP");
    const page = await ask("officer", "GET", `/accounts/${trader}/debts?profile=cn`);
    const [debt, other] = page.json["debts"] as { id: string; open: string; secured: string }[];
    assert.ok(debt && other);
    assert.equal(debt.secured, debt.open);
    assert.equal((await ask("trader", "GET", `/debts/${debt.id}`)).status, 404, "a stranger's");
    const deposit = { amount: "100.00", reference: "b", profile: "cn" };
    await ask("officer", "POST", `/accounts/${trader}/deposits`, deposit);
    const payment = { reference: "first", profile: "cn", debts: [debt.id] };
    const paid = await ask("officer", "POST", `/accounts/${trader}/payments`, payment);
    assert.deepEqual([paid.json["paid"], paid.json["available"]], ["100.00", "0.00"]);
    const left = (await ask("officer", "GET", `/debts/${debt.id}`)).json;
    assert.equal(left["secured"], left["open"], "what is paid is not secured any more");
    const half = (Number(left["open"]) / 2).toFixed(2);
    const rest = (Number(left["open"]) - Number(half)).toFixed(2);
    const plan = (second: string) => ({
      instalments: [
        { dueOn: "2026-12-07", amount: half },
        { dueOn: "2027-01-07", amount: second },
      ],
      reason: "asked for",
    });
    const wrong = await ask("officer", "POST", `/debts/${debt.id}/instalments`, plan("1.00"));
    assert.equal(wrong.json["code"], "INSTALMENTS_REFUSED");
    const agreed = await ask("officer", "POST", `/debts/${debt.id}/instalments`, plan(rest));
    assert.equal(agreed.status, 200, agreed.text);
    const early = { reason: "late" };
    const call = await ask("officer", "POST", `/debts/${debt.id}/guarantee-call`, early);
    assert.equal(call.json["code"], "GUARANTEE_CALL_REFUSED", "not due yet");
    const gone = await both(`/debts/${other.id}/write-off`, { reason: "bankrupt" });
    assert.equal(gone.json["amount"], other.open, gone.text);
  });

  test("who waits for a guarantee goes on when another part of it is set free", async () => {
    const trader = "3122260075";
    const entering = {
      profile: "cn",
      reference: "G-WAIT",
      holder: trader,
      kind: "comprehensive",
      amount: "1000.00",
      validFrom: "2026-01-01",
    };
    const made = await ask("officer", "POST", "/guarantees", entering);
    const path = `/guarantees/${String(made.json["id"])}/movements`;
    const movement = { kind: "reserve", amount: "900.00", operation: "by hand" };
    assert.equal((await ask("officer", "POST", path, movement)).json["available"], "100.00");
    const { id, status } = await lodge(theApp(), "WAIT-1", trader, "G-WAIT");
    assert.equal(status, "awaiting-payment");
    await ask("officer", "POST", path, { ...movement, kind: "release" });
    const { json } = await ask("officer", "GET", `/declarations/${id}`);
    assert.equal(json["status"], "awaiting-arrival");
  });

  test("what is given back is a credit, and never more than was charged", async () => {
    const trader = "3122260073";
    const app = theApp();
    const deposit = { amount: "50000.00", reference: "b", profile: "cn" };
    await ask("officer", "POST", `/accounts/${trader}/deposits`, deposit);
    const lodged = await lodge(app, "BACK-1", trader);
    const path = `/declarations/${lodged.id}/repayments`;
    const giving = {
      kind: "drawback",
      taxType: "VAT",
      amount: "10.00",
      reference: "EX-1",
      reason: "left again",
    };
    const before = await ask("officer", "GET", `/accounts/${trader}?profile=cn`);
    const back = await both(path, giving);
    assert.equal(back.status, 200, back.text);
    const held = await ask("officer", "GET", `/accounts/${trader}?profile=cn`);
    assert.equal(Number(held.json["deposit"]) - Number(before.json["deposit"]), 10);
    const more = await ask("officer", "POST", path, { ...giving, amount: "9999999.00" });
    assert.equal(more.json["code"], "GIVE_BACK_TOO_MUCH");
  });

  test("every line of an account carries the balance that the journal gives, in every order", async () => {
    type Line = { id: string; at: string; amount: string; balance: string; reference: string };
    const minor = (money: string) => BigInt(money.replace(".", ""));
    const party = "3122260072";
    for (const account of ["deposit", "debts", "security"]) {
      const path = `/accounts/${party}/lines?profile=cn&account=${account}&limit=2`;
      const read = async (query: string) => {
        const lines: Line[] = [];
        let after: string | null = "";
        while (after !== null) {
          const from: string = after === "" ? "" : `&after=${after}`;
          const { json, text } = await ask("debtor", "GET", `${path}${query}${from}`);
          assert.ok(Array.isArray(json["lines"]), text);
          lines.push(...(json["lines"] as Line[])); // the answer's shape
          after = json["next"] as string | null; // as above
        }
        return lines;
      };
      const [newest, oldest] = [await read(""), await read("&sort=at")];
      assert.deepEqual(newest, oldest.toReversed());
      let held = 0n;
      for (const line of oldest) {
        held += minor(line.amount);
        assert.equal(minor(line.balance), held, `${account} ${line.reference}`);
      }
      const { json } = await ask("debtor", "GET", `/accounts/${party}?profile=cn`);
      const now = minor(String(json[account === "debts" ? "owed" : account]));
      assert.equal(held, account === "debts" ? -now : now);
      const byAmount = await read("&sort=-amount");
      const known = new Map(oldest.map((line) => [line.id, line.balance]));
      assert.deepEqual(
        byAmount.map(({ balance }) => balance),
        byAmount.map(({ id }) => known.get(id)),
        "sorted by amount, each line keeps the balance of its day",
      );
      assert.deepEqual(
        byAmount.map(({ amount }) => Number(amount)),
        oldest.map(({ amount }) => Number(amount)).toSorted((a, b) => b - a),
      );
      const out = await read("&moves=out&from=2026-11-25&to=2026-11-25");
      assert.equal(out.length, oldest.filter(({ amount }) => amount.startsWith("-")).length);
      assert.deepEqual(await read("&to=2026-11-24"), []);
    }
    const foreign = await ask("trader", "GET", `/accounts/${party}/lines?profile=cn`);
    assert.equal(foreign.status, 404, "a stranger's");
  });

  test("what a guarantee stands for adds up to what is reserved of it, and says what frees it", async () => {
    const { json } = await ask("debtor", "GET", "/guarantees");
    // the answer's shape
    const list = json["guarantees"] as { id: string; reference: string; reserved: string }[];
    const named = list.find(({ reference }) => reference === "G-HTTP");
    assert.ok(named);
    const path = `/guarantees/${named.id}/uses`;
    const used = (await ask("debtor", "GET", path)).json;
    type Use = Record<"operation" | "purpose" | "reserved" | "frees", string> & {
      readonly freesBy: string | null;
      readonly declaration: { id: string; status: string } | null;
    };
    const uses = used["uses"] as Use[]; // the answer's shape
    const sum = uses.reduce((total, { reserved }) => total + Number(reserved), 0);
    assert.equal(sum.toFixed(2), named.reserved);
    const [use] = uses;
    assert.deepEqual([use?.purpose, use?.frees], ["charges", "paid"]);
    assert.match(use?.freesBy ?? "", /^2026-12-\d\d$/);
    assert.equal(
      (await ask("debtor", "GET", `/declarations/${use?.declaration?.id ?? ""}`)).status,
      200,
    );
    assert.equal((await ask("trader", "GET", path)).status, 404, "a stranger's");
  });

  test("what waits for money is summed whatever page is looked at", async () => {
    const lodged = await Promise.all(
      ["SUM-1", "SUM-2"].map((name) => lodge(theApp(), name, "3122260072")),
    );
    assert.ok(lodged.every(({ status }) => status === "awaiting-payment"));
    const first = (await ask("debtor", "GET", "/awaited-payments?profile=cn&limit=1")).json;
    const all = (await ask("debtor", "GET", "/awaited-payments?profile=cn&limit=500")).json;
    const payments = all["payments"] as { due: string }[]; // the answer's shape
    const due = payments.reduce((sum, one) => sum + Number(one.due), 0).toFixed(2);
    const sums = [{ profile: "cn", declarations: payments.length, due, currency: "CNY" }];
    assert.deepEqual([first["sums"], all["sums"]], [sums, sums]);
  });

  test("revenue is the sum of its postings in every grouping, and as CSV", async () => {
    const path = "/revenue?profile=cn&from=2026-11-25&to=2026-11-25";
    const totals = new Set<string>();
    for (const by of ["account", "tax", "office", "day", "account,tax,office,day"]) {
      const { json } = await ask("officer", "GET", `${path}&by=${by}`);
      totals.add(JSON.stringify(json["total"]));
      const rows = json["rows"] as { net: string }[]; // the answer's shape
      const sum = rows.reduce((total, { net }) => total + BigInt(net.replace(".", "")), 0n);
      const total = json["total"] as { net: string };
      assert.equal(sum, BigInt(total.net.replace(".", "")));
    }
    assert.equal(totals.size, 1);
    const [row] = await database.sql<{ minor: bigint }[]>`
      select sum(case when credit_account like 'revenue:cn:%' then amount_minor else -amount_minor end)::bigint as minor
      from postings where credit_account like 'revenue:cn:%' or debit_account ~ '^(revenue|repaid|loss):cn:'`;
    const { net } = JSON.parse([...totals][0] ?? "{}") as { net: string };
    assert.equal(BigInt(net.replace(".", "")), row?.minor);
    const csv = await ask("officer", "GET", `${path}&by=office,tax&format=csv`);
    assert.match(csv.text, /^account,tax,office,day,charged,givenBack,net,currency\r\n,/);
    assert.match(csv.text, /,2225,/);
  });

  test("a month is closed once it is over, and opened again by two", async () => {
    const act = { profile: "cn", reason: "end of the month" };
    const open = await ask("officer", "POST", "/periods/2026-11/closing", act);
    assert.equal(open.json["code"], "PERIOD_REFUSED");
    const closed = await ask("officer", "POST", "/periods/2026-10/closing", act);
    assert.equal(closed.json["closed"], true, closed.text);
    const early = await ask("officer", "POST", "/periods/2026-10/closing", act);
    assert.equal(early.json["code"], "PERIOD_REFUSED");
    const again = await both("/periods/2026-10/reopening", act);
    assert.equal(again.json["closed"], false, again.text);
  });

  test("refunds go out through pain.001 and come about with the bank's answer", async () => {
    const trader = "3122260074";
    const deposit = { amount: "80.00", reference: "b", profile: "cn" };
    await ask("officer", "POST", `/accounts/${trader}/deposits`, deposit);
    const payee = { name: "Example <Trading> & Co", bankAccount: "6222000011112222" };
    const refund = {
      amount: "30.00",
      reference: "R-30",
      reason: "paid twice",
      profile: "cn",
      payee,
    };
    const ordered = await both(`/accounts/${trader}/refunds`, refund);
    assert.equal(ordered.json["available"], "50.00", ordered.text);
    const made = await ask("officer", "POST", "/payment-files", { profile: "cn", kind: "refund" });
    assert.equal(made.json["orders"], 1, made.text);
    const file = await ask("officer", "GET", `/payment-files/${String(made.json["id"])}`);
    assert.match(file.text, /Example &lt;Trading&gt; &amp; Co/);
    const endToEnd = /<EndToEndId>([^<]+)</.exec(file.text)?.[1] ?? "";
    const answer = camt(
      entry("30.00", "refund", "<AcctSvcrRef>B9</AcctSvcrRef>")
        .replace("CRDT", "DBIT")
        .replace("<RltdPties>", `<Refs><EndToEndId>${endToEnd}</EndToEndId></Refs><RltdPties>`),
    );
    const taken = await ask("officer", "POST", "/bank-files?profile=cn", answer);
    assert.equal(taken.json["matched"], 1, taken.text);
    const none = await ask("officer", "POST", "/payment-files", { profile: "cn", kind: "refund" });
    assert.equal(none.json["code"], "NOTHING_TO_ORDER");
    const { faults } = await verifyAll(database.sql, theApp().keyring);
    assert.deepEqual(
      faults.filter(({ what }) => what !== "root"),
      [],
    );
  });
});
