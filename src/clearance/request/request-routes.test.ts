/** Requests over HTTP: as a client sends them, and as an officer decides them. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { InjectOptions } from "fastify";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";
import { makeDeposit } from "#src/money/journal/made-deposit.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const trader = "3122260201";
const price = "42A/67A/68A[1]/23A/79A.112";

describeWithDatabase("requests over HTTP", (database) => {
  const served = serveTests(database, at);
  const { keys } = served;

  before(async () => {
    const { app } = served;
    await served.giveMachineKeys([
      [trader, ["lodge"]],
      ["stranger", ["lodge"]],
      ["decider", ["officer", "carry"]],
    ]);
    const cn = getProfile(app.profiles, "cn");
    await makeDeposit(database.sql, {
      profile: cn,
      trader: trader,
      amountMinor: 1_000_000_000n,
      at,
    });
  });

  async function ask(party: string, method: "GET" | "POST", url: string, body?: unknown) {
    const isXml = typeof body === "string";
    const options: InjectOptions = {
      method,
      url: `/api/v1${url}`,
      headers: {
        authorization: `Bearer ${keys.get(party)}`,
        ...(body === undefined
          ? {}
          : { "content-type": isXml ? "application/xml" : "application/json" }),
      },
      ...(body === undefined ? {} : { payload: isXml ? body : JSON.stringify(body) }),
    };
    const answer = await served.server.inject(options);
    return { status: answer.statusCode, json: answer.json() };
  }

  async function text(party: string, url: string): Promise<string> {
    const headers = { authorization: `Bearer ${keys.get(party)}` };
    const answer = await served.server.inject({ method: "GET", url: `/api/v1${url}`, headers });
    assert.equal(answer.statusCode, 200, answer.body.slice(0, 300));
    assert.match(String(answer.headers["content-type"]), /^application\/xml/);
    return answer.body;
  }

  async function lodge(reference: string) {
    const { json } = await ask(
      trader,
      "POST",
      "/declarations",
      madeDeclaration({ reference, trader }),
    );
    assert.equal(json.status, "awaiting-arrival", JSON.stringify(json.problems));
    return json as { id: string; mrn: string }; // as the route answers
  }

  test("a patch by WCO pointer is granted, and both versions stand side by side", async () => {
    const { id } = await lodge("HT-1");
    const value = { value: "1200.00", currencyId: "USD" };
    const asked = await ask(trader, "POST", `/declarations/${id}/amendments`, {
      reason: "The invoice was misread.",
      version: 1,
      patch: [{ op: "set", path: price, value }],
    });
    assert.equal(asked.status, 200, JSON.stringify(asked.json));
    assert.deepEqual([asked.json.request.status, asked.json.version], ["granted", 2]);
    assert.deepEqual(
      asked.json.notifications.map((one: { type: string }) => one.type).slice(0, 2),
      ["request-received", "request-granted"],
    );
    const sides = await ask(trader, "GET", `/declarations/${id}/differences?from=1&to=2`);
    const pointers = sides.json.differences.map((one: { pointer: string }) => one.pointer);
    assert.deepEqual(pointers, [price]);
    const xml = await text(trader, `/declarations/${id}/notifications/3`);
    assert.match(xml, /<FunctionCode>\d\d<.*<VersionID>/);
    const all = await text(trader, `/declarations/${id}/notifications/xml`);
    assert.equal(all, await text(trader, `/declarations/${id}/notifications/xml`));
    assert.ok([...all.matchAll(/<Response /g)].length >= asked.json.notifications.length);
    assert.match(all, /<VersionID>2<.*<TaxAssessedAmount currencyID="CNY">/s);
    const late = await ask(trader, "POST", `/declarations/${id}/amendments`, {
      reason: "Made for the first version.",
      version: 1,
      patch: [{ op: "set", path: price, value: { value: "1300.00", currencyId: "USD" } }],
    });
    assert.equal(late.json.request.reason.code, "REQ-003");
    const faulty = await ask(trader, "POST", `/declarations/${id}/amendments`, {
      reason: "A commodity that is too short.",
      patch: [
        {
          op: "set",
          path: "/goodsShipment/governmentAgencyGoodsItem/0/commodity/classification/0/id",
          value: "84",
        },
      ],
    });
    assert.equal(faulty.json.request.status, "refused");
    assert.ok(faulty.json.request.findings.length > 0);
    const foreign = await ask("stranger", "POST", `/declarations/${id}/cancellation`, {
      reason: "Not mine.",
    });
    assert.equal(foreign.status, 404);
  });

  test("documents are added, and what no one can read is said so", async () => {
    const { id } = await lodge("HT-2");
    const document = { categoryCode: "N", typeCode: "935", id: "INV-77" };
    const handed = await ask(trader, "POST", `/declarations/${id}/documents`, {
      documents: [{ item: 1, document }],
    });
    assert.equal(handed.json.request?.status, "granted", JSON.stringify(handed.json));
    const version = await ask(trader, "GET", `/declarations/${id}/versions/2`);
    const [item] = version.json.document.goodsShipment.governmentAgencyGoodsItem;
    assert.deepEqual(item.additionalDocument.at(-1), document);
    const both = await ask(trader, "POST", `/declarations/${id}/amendments`, {
      reason: "Nothing in it.",
    });
    assert.equal(both.status, 422);
    const none = await ask(trader, "POST", `/declarations/${id}/amendments`, { patch: [] });
    assert.equal(none.json.code, "REQUEST_INVALID");
  });

  test("what an officer asked for himself he does not grant, though he may refuse it", async () => {
    const { id } = await lodge("HT-own");
    const asked = await ask(trader, "POST", `/declarations/${id}/cancellation`, {
      reason: "The carrier says so.",
    });
    assert.equal(asked.status, 202, JSON.stringify(asked.json));
    // as an amendment stands that an officer asks for after a control
    await database.sql`
      update requests set lodged_by = (select 'key:' || key_id || '@decider?scope=officer' from api_keys
        where party_id = 'decider') where declaration_id = ${id}`;
    const url = `/requests/${asked.json.request.id as string}/decision`; // as the route answers
    const granted = await ask("decider", "POST", url, { decision: "grant", reason: "I say so." });
    assert.equal(granted.status, 403, JSON.stringify(granted.json));
    const refused = await ask("decider", "POST", url, { decision: "refuse", reason: "A slip." });
    assert.equal(refused.status, 200, JSON.stringify(refused.json));
  });

  test("a cancellation waits for an officer, who says why; the queue is empty after it", async () => {
    const { id } = await lodge("HT-3");
    const asked = await ask(trader, "POST", `/declarations/${id}/cancellation`, {
      reason: "The goods were never shipped.",
    });
    assert.equal(asked.status, 202);
    const queue = await ask("decider", "GET", "/requests");
    const newest = await ask("decider", "GET", "/requests?sort=-lodged&limit=1");
    assert.deepEqual(newest.json.requests[0], queue.json.requests.at(-1));
    const others = await ask("decider", "GET", "/requests?kind=documents");
    assert.ok(others.json.requests.every(({ kind }: { kind: string }) => kind === "documents"));
    assert.deepEqual(
      queue.json.requests.map((one: { declarationId: string }) => one.declarationId),
      [id],
    );
    const requestId = asked.json.request.id as string; // as the route answers
    const decision = { decision: "grant", reason: "The carrier confirms it." };
    assert.equal(
      (await ask(trader, "POST", `/requests/${requestId}/decision`, decision)).status,
      403,
    );
    const decided = await ask("decider", "POST", `/requests/${requestId}/decision`, decision);
    assert.equal(decided.json.status, "invalidated", JSON.stringify(decided.json));
    const own = await ask(trader, "GET", `/declarations/${id}/requests`);
    assert.equal(own.json.requests[0].decisionReason, decision.reason);
    assert.deepEqual((await ask("decider", "GET", "/requests")).json.requests, []);
    const again = await ask("decider", "POST", `/requests/${requestId}/decision`, decision);
    assert.equal(again.status, 409);
  });

  test("a message lodged like a declaration asks by number: amendment, presentation, cancellation", async () => {
    const { id, mrn } = await lodge("HT-4");
    const amended = await ask(trader, "POST", "/declarations", message(mrn, "COR", amendment));
    assert.equal(amended.json.request?.status, "granted", JSON.stringify(amended.json));
    assert.equal(amended.json.id, id);
    const unknown = await ask("stranger", "POST", "/declarations", message(mrn, "COR", amendment));
    assert.equal(unknown.status, 404);
    const here = await ask(trader, "POST", "/declarations", message(mrn, "GPR", ""));
    assert.equal(here.json.status, "released");
    const cancelled = await ask(trader, "POST", "/declarations", message(mrn, "INV", saying));
    assert.equal(cancelled.json.request?.status, "open", JSON.stringify(cancelled.json));
  });
});

const saying =
  "<AdditionalInformation><StatementDescription>Misread.</StatementDescription><StatementTypeCode>AES</StatementTypeCode></AdditionalInformation>";
const section = (code: string, tag = "") =>
  `<Pointer><SequenceNumeric>1</SequenceNumeric><DocumentSectionCode>${code}</DocumentSectionCode>${tag}</Pointer>`;
const amendment = `${saying}<Amendment><ChangeReasonCode>21</ChangeReasonCode>${["42A", "67A", "68A", "23A"].map((code) => section(code)).join("")}${section("79A", "<TagID>112</TagID>")}</Amendment><GoodsShipment><GovernmentAgencyGoodsItem><SequenceNumeric>1</SequenceNumeric><Commodity><InvoiceLine><ItemChargeAmount currencyID="USD">1100</ItemChargeAmount></InvoiceLine></Commodity></GovernmentAgencyGoodsItem></GoodsShipment>`;

function message(mrn: string, type: string, rest: string): string {
  return `<md:MetaData xmlns:md="urn:wco:datamodel:WCO:DocumentMetaData-DMS:2"><md:WCODataModelVersionCode>3.6</md:WCODataModelVersionCode><md:WCOTypeName>DEC</md:WCOTypeName><Declaration xmlns="urn:wco:datamodel:WCO:DEC-DMS:2"><FunctionCode>13</FunctionCode><FunctionalReferenceID>M-${type}</FunctionalReferenceID><ID>${mrn}</ID><TypeCode>${type}</TypeCode>${rest}</Declaration></md:MetaData>`;
}
