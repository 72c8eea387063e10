/** A consignee abandons its goods to the state, over HTTP: who may, who decides, what follows. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { findConsignmentFaults } from "#src/movements/consignments/book/verify-consignments.ts";
import { findStockFaults } from "#src/movements/stock/verify-stock.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { remindOfUndeclared } from "./jobs.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const owner = "3122268881";
const rival = "3122268882";
const reason = "The buyer is insolvent.";

describeWithDatabase("abandonment by the consignee", (database) => {
  const served = serveTests(database, at);

  before(async () => {
    await served.giveKeys([
      [owner, ["lodge"], ["trader"]],
      [rival, ["lodge"], ["trader"]],
      ["line", ["carry"], ["carrier"]],
      ["yard", ["carry", "store"], ["warehouse-keeper"]],
      ["customs-1", ["officer", "carry"], []],
      ["customs-2", ["officer", "approve"], []],
    ]);
  });

  const send = served.ask;
  const report = async (who: string, kind: string, bill: string, consignee?: string) => {
    const isManifest = kind === "manifest";
    const conveyance = { mode: "ship", id: "9074729", name: "STAR", voyage: `V${bill}` };
    const transportDocument = { type: "705", id: bill };
    const goods = { transportDocument, grossMassKg: "120", packages: 10 };
    const answer = await send(who, "/movements", {
      reference: `${kind}-${bill}`,
      report: kind,
      conveyance,
      ...(isManifest ? {} : { office: "2225", place: "Y1" }),
      at: isManifest ? "2026-11-01T08:00:00+08:00" : "2026-11-20T08:00:00+08:00",
      consignments: [consignee === undefined ? goods : { ...goods, consignee }],
    });
    assert.equal(answer.json.reports[0].status, "recorded", answer.text);
  };
  /** Ten packages for the owner, counted at the yard. */
  const landed = async (bill: string, consignee: string | undefined = owner) => {
    await report("line", "manifest", bill, consignee);
    await report("line", "arrival", bill);
    await report("yard", "outturn", bill);
  };
  const abandon = (who: string, document: string) =>
    send(who, "/undeclared-goods/abandonments", { type: "705", document, reason });
  const decide = async (id: string, number: number, outcome: string) => {
    const path = `/consignments/${id}/differences/${number}/decision`;
    const asked = await send("customs-1", path, { outcome, reason });
    assert.equal(asked.json.code, "SECOND_PERSON_NEEDED", asked.text);
    const approval = /approval ([0-9a-f-]{36})/.exec(asked.json.detail)?.[1] ?? "";
    await send("customs-2", `/approvals/${approval}/decision`, { decision: "approve", reason });
    return send("customs-1", path, { outcome, reason });
  };

  test("goods abandoned by their consignee end by two officers, uncharged and in nobody's stock", async () => {
    await landed("ABN1");
    const given = await abandon(owner, "ABN1");
    assert.equal(given.status, 200, given.text);
    const { id } = given.json;
    const [one] = given.json.cases;
    assert.deepEqual([one.code, one.state, one.explanation], ["CGN-118", "to-settle", reason]);
    assert.deepEqual(
      given.json.versions.map(({ act }: { act: string }) => act),
      ["abandonment"],
      "its own word alone",
    );
    assert.equal((await abandon(owner, "ABN1")).json.code, "ABANDONMENT_KNOWN");
    const seen = (await send("line", "/cargo-differences?code=CGN-118")).json.differences;
    assert.deepEqual([seen.length, seen[0].explanation], [1, null], "the carrier reads no reason");
    const path = `/consignments/${id}/differences/${one.number}`;
    const explanation = { explanation: "Not so." };
    const said = await send("line", `${path}/explanation`, explanation);
    assert.equal(said.json.code, "CARGO_DIFFERENCE_EXPLAINED");
    const accepted = await send("customs-1", `${path}/settlement`, { outcome: "accepted", reason });
    assert.equal(accepted.json.code, "CARGO_DIFFERENCE_OUTCOME");
    const sweep = { sql: served.app.sql, profiles: served.app.profiles };
    const late = Temporal.Instant.from("2026-12-10T04:00:00Z");
    assert.equal(await remindOfUndeclared({ ...sweep, clock: () => late }), 0, "not chased");
    const decided = await decide(id, one.number, "abandoned");
    assert.equal(decided.json.state, "disposed", decided.text);
    assert.match(decided.json.cases[0].law.en, /article 30/);
    const own = (await send(owner, `/consignments/${id}`)).json;
    assert.deepEqual([own.cases[0].outcome, own.cases[0].reason], ["abandoned", reason]);
    const lots = (await send("yard", "/stock?place=Y1&empty=true")).json.lots;
    const lot = lots.find(({ name }: { name: string }) => name === "ABN1");
    assert.equal(lot.quantities[0].held, "0");
    const [counted] = await database.sql<{ rows: bigint }[]>`
      select (select count(*) from postings) + (select count(*) from ledger_entries) as rows`;
    assert.equal(Number(counted?.rows), 0, "nothing is charged, and nothing is trade");
    assert.deepEqual(await findConsignmentFaults(database.sql, 10), []);
    assert.deepEqual(await findStockFaults(database.sql, 10), []);
  });

  test("a refused abandonment leaves the goods to be declared; on the same figures it is not asked again", async () => {
    await landed("ABN2");
    const { id, cases } = (await abandon(owner, "ABN2")).json;
    const refused = await decide(id, cases[0].number, "abandonment-refused");
    assert.deepEqual(
      [refused.json.state, refused.json.cases[0].outcome],
      ["landed", "abandonment-refused"],
    );
    assert.equal((await abandon(owner, "ABN2")).json.code, "ABANDONMENT_KNOWN");
  });

  test("before the decision the consignee withdraws it, and may abandon the goods again; after it nobody does", async () => {
    await landed("ABN9");
    const { id, cases } = (await abandon(owner, "ABN9")).json;
    const path = `/consignments/${id}/differences/${cases[0].number}/withdrawal`;
    const because = { reason: "A buyer was found." };
    const others = [await send(rival, path, because), await send("yard", path, because)];
    assert.deepEqual(
      others.map(({ json }) => json.code),
      ["CONSIGNMENT_NOT_FOUND", "NOT_ALLOWED"],
    );
    const withdrawn = await send(owner, path, because);
    assert.equal(withdrawn.status, 200, withdrawn.text);
    assert.deepEqual(
      [withdrawn.json.state, withdrawn.json.cases[0].outcome, withdrawn.json.cases[0].reason],
      ["landed", "withdrawn", because.reason],
    );
    const seen = (await send("line", `/consignments/${id}`)).json.cases[0];
    assert.deepEqual([seen.outcome, seen.reason], ["withdrawn", null], "its reason is its own");
    assert.equal((await send(owner, path, because)).json.code, "CARGO_DIFFERENCE_SETTLED");
    const again = (await abandon(owner, "ABN9")).json.cases.at(-1);
    assert.deepEqual([again.number, again.state], [cases[0].number + 1, "to-settle"]);
    assert.equal((await decide(id, again.number, "abandoned")).json.state, "disposed");
    const late = await send(owner, path.replace("/1/", `/${again.number}/`), because);
    assert.equal(late.json.code, "CARGO_DIFFERENCE_SETTLED");
    assert.deepEqual(await findConsignmentFaults(database.sql, 10), []);
  });

  test("a rival, a carrier's unnamed consignee and a bill that is not there get the same answer", async () => {
    await landed("ABN3");
    await landed("ABN4", `${rival} Ltd`);
    const answers = [
      await abandon(rival, "ABN3"),
      await abandon(rival, "ABN4"),
      await abandon(rival, "ABN99"),
    ];
    for (const { status, json } of answers) {
      assert.equal(status, 404);
      assert.equal(json.detail, answers[0]?.json.detail);
    }
    assert.equal((await abandon("line", "ABN3")).status, 403);
    await report("line", "manifest", "ABN5", owner);
    assert.equal((await abandon(owner, "ABN5")).json.code, "CARGO_DIFFERENCE_NOTHING_THERE");
  });
});
