/** Doors that stood open once, each tried again by who came through it. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { madeAt as at, makers } from "#src/main/made-records.ts";
import { appendPostings } from "#src/money/journal/store.ts";
import { debtAccount, revenueAccount } from "#src/money/journal/account.ts";
import { makeParties } from "#src/main/test-app.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";

describeWithDatabase("doors that stood open", (database) => {
  const served = serveTests(database, at);

  before(async () => {
    await served.giveMachineKeys([
      ["treasurer", ["money", "officer", "statistics", "approve"]],
      ["elsewhere", ["officer"]],
      ["auditor", ["audit", "inspect"]],
      ["rival", ["lodge", "accounts"]],
      ["owner-1", ["lodge"]],
    ]);
    await database.sql`update api_keys set office = '0100' where party_id = 'elsewhere'`;
  });

  const request = served.send;
  const send = async (...asked: Parameters<typeof request>) => {
    const { status, text } = await request(...asked);
    return { status, json: text.startsWith("{") ? JSON.parse(text) : {} };
  };
  async function make(kind: string, owner = "owner-1", profile = "cn"): Promise<string> {
    const id = await makers[kind]?.(served.app, owner, profile);
    assert.ok(id, kind);
    return id;
  }

  test("no word in the address chooses the rules of the second person", async () => {
    await makeParties(database, ["3122260001"]);
    const claim = await make("repayment-claim");
    // a grant that could follow: what it gives back was charged
    const [claimed] = await database.sql<{ id: string; taxType: string }[]>`
      select declaration_id as id, tax_type as "taxType" from repayment_claims where claim_id = ${claim}`;
    assert.ok(claimed);
    await appendPostings(database.sql, [
      {
        declarationId: claimed.id,
        line: 90,
        debit: debtAccount("cn", "3122260001"),
        credit: revenueAccount("cn", "vat"),
        amountMinor: 1_000n,
        currency: "CNY",
        taxType: claimed.taxType,
        reference: "test",
        at: Temporal.Now.instant(),
      },
    ]);
    const grant = { outcome: "granted", amount: "0.01", reason: "it was paid twice" };
    const days = { validFrom: "2026-01-01", kind: "comprehensive", holder: "3122260001" };
    const acts: readonly (readonly [string, object])[] = [
      ["/accounts/3122260001/deposits", { amount: "99999999.00", reference: "r", profile: "cn" }],
      ["/guarantees", { ...days, reference: "G-1", amount: "99999999.00", profile: "cn" }],
      [`/repayment-claims/${claim}/decision`, grant],
      ["/statistics/releases", { period: "2024-01" }],
    ];
    for (const [path, body] of acts) {
      for (const word of ["", "?profile=cn", "?profile=gb", "?profile=none", "?__proto__=seen"]) {
        const { json } = await send("treasurer", "POST", `${path}${word}`, body);
        assert.equal(json.code, "SECOND_PERSON_NEEDED", `${path}${word} ${JSON.stringify(json)}`);
      }
    }
    const rows = await database.sql<{ profile: string }[]>`select distinct profile from approvals`;
    assert.deepEqual([...rows], [{ profile: "cn" }], "each is asked for by the record's rules");
    const named = await database.sql<{ names: string[] }[]>`
      select array(select jsonb_object_keys(content -> 'names')) as names from approvals order by 1`;
    assert.deepEqual(
      named.map(({ names }) => names.join()),
      ["", "", "id", "party"],
      "each is asked for once, and who approves it is shown no word that nobody reads",
    );
    const [booked] = await database.sql`
      select from postings where reference = 'r' union all select from guarantees where reference = 'G-1'`;
    assert.equal(booked, undefined, "and nothing was done");
  });

  test("who approves what becomes of goods under control is shown whose goods they are", async () => {
    const control = await make("control");
    const goods = [{ item: 1, quantity: "6", unit: "KGM" }];
    const found = { result: "refused", goods, presence: "Seen on the quay." };
    const { status } = await send("treasurer", "POST", `/controls/${control}/findings`, found);
    assert.equal(status, 200);
    const said = { exit: "send-back", goods, reason: "Infested." };
    const { json } = await send("treasurer", "POST", `/controls/${control}/disposals`, said);
    assert.match(
      String(json.detail),
      /^Disposal of goods under control needs a second person \(send-back of case/,
    );
    const [asked] = await database.sql<{ content: { about: Record<string, unknown> } }[]>`
      select content from approvals where act = 'disposal'`;
    const { mrn, reference, trader, goods: shown } = asked?.content.about ?? {};
    assert.ok(mrn ?? reference, "the declaration is named");
    assert.ok(trader, "and whose it is");
    assert.equal(Array.isArray(shown) && shown.length > 0, true, "and its goods");
  });

  test("another office's declaration is asked nothing and ordered for no control", async () => {
    const id = await make("declaration");
    const orders = async () =>
      (await database.sql`select 1 from control_orders where declaration_id = ${id}`).length;
    const events = async () =>
      (await database.sql`select 1 from events where declaration_id = ${id}`).length;
    const earlier = [await orders(), await events()];
    const query = { text: "What is it for?" };
    const order = { kind: "documents", agency: "customs", reason: "a hint came in" };
    for (const [path, body] of [
      ["queries", query],
      ["control-orders", order],
    ] as const) {
      const { status, json } = await send("elsewhere", "POST", `/declarations/${id}/${path}`, body);
      assert.deepEqual([status, json.code], [403, "OTHER_OFFICE"], path);
    }
    assert.deepEqual([await orders(), await events()], earlier, "nothing was asked or ordered");
    const own = await send("treasurer", "POST", `/declarations/${id}/queries`, query);
    assert.notEqual(own.json.code, "OTHER_OFFICE", "who belongs to no office in particular may");
  });

  test("a claim for repayment is made, and taken back, by whose money it is", async () => {
    const claimed = await make("repayment-claim");
    const declared = await make("declaration");
    const ground = {
      ground: "overpaid",
      taxType: "A00",
      amount: "1.00",
      reason: "the rate was wrong",
    };
    const count = async () =>
      (await database.sql`select 1 from repayment_claims where declaration_id = ${declared}`)
        .length;
    for (const who of ["auditor", "rival", "elsewhere"]) {
      const made = await send(who, "POST", `/declarations/${declared}/repayment-claims`, ground);
      assert.ok([403, 404].includes(made.status), `${who} claims: ${made.status}`);
      const back = await send(who, "POST", `/repayment-claims/${claimed}/withdrawal`);
      assert.ok([403, 404].includes(back.status), `${who} withdraws: ${back.status}`);
    }
    assert.equal(await count(), 0);
    const shown = await send("owner-1", "GET", `/repayment-claims/${claimed}`);
    assert.equal(shown.json.status, "open", JSON.stringify(shown.json));
    const own = await send("owner-1", "POST", `/repayment-claims/${claimed}/withdrawal`);
    assert.deepEqual([own.status, own.json.status], [200, "withdrawn"], JSON.stringify(own.json));
  });
});
