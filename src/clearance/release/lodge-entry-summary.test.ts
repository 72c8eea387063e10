/** Entry summaries over HTTP: a number, a refusal, the same again, an amendment, somebody else's. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { FastifyInstance } from "fastify";
import { putParty } from "#src/identity/access/party-store.ts";
import { makeKey, openTestApp, type TestApp } from "#src/main/test-app.ts";
import { routes } from "#src/main/routes.ts";
import { makeMessage } from "#src/movements/entry-summaries/made-message.ts";
import { createMetrics } from "#src/platform/metrics.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { createServer } from "#src/http/listen.ts";
import type { LodgedEntrySummary } from "./lodge-entry-summary.ts";
import type { z } from "zod";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");

describeWithDatabase("entry summaries", (database) => {
  let opened: TestApp | undefined;
  let server: FastifyInstance | undefined;

  before(async () => {
    opened = await openTestApp(database, at);
    const metrics = createMetrics();
    server = await createServer({ routes, app: opened.app, metrics, version: "0.0.0", port: 0 });
    for (const party of ["line", "rival"]) {
      await makeKey(database, party, ["carry"]);
      await putParty(database.sql, { partyId: party, name: party, roles: ["carrier"], at });
    }
  });
  after(async () => {
    await server?.close();
    await opened?.close();
  });

  async function send(payload: string, { party = "line", query = "?profile=gb" } = {}) {
    assert.ok(server, "the server is open inside tests");
    const answer = await server.inject({
      method: "POST",
      url: `/api/v1/movements${query}`,
      payload,
      headers: { authorization: `Bearer tg_test_${party}`, "content-type": "application/xml" },
    });
    const { messages = [], code } = answer.json<{
      messages?: readonly z.infer<typeof LodgedEntrySummary>[];
      code?: string;
    }>();
    return { status: answer.statusCode, code, message: messages[0] };
  }
  const declared = (reference: string) => makeMessage("IE315").replace("LRN-1", reference);
  const amended = (mrn: string) => makeMessage("IE313").replace("24GB1A2B3CD456EFG2", mrn);
  const mrnOf = async (reference: string) => (await send(declared(reference))).message?.mrn ?? "";

  test("are recorded under a number, which the answer in the sender's form has", async () => {
    const { status, message } = await send(declared("A-1"));
    assert.equal(status, 202);
    assert.equal(message?.status, "recorded");
    assert.equal(message.edition, "new");
    assert.match(message.mrn ?? "", /^26GB[A-Z0-9]{13}\d$/);
    assert.equal(message.answer.type, "CC328A");
    assert.ok(message.answer.text.includes(`<DocNumHEA5>${message.mrn ?? ""}</DocNumHEA5>`));
  });

  test("are answered again when they come again, and keep their reference", async () => {
    const first = await send(declared("B-1"));
    const again = await send(declared("B-1"));
    assert.equal(again.message?.status, "repeated");
    assert.equal(again.message.mrn, first.message?.mrn);
    const other = await send(declared("B-1").replace("PUMPS", "FANS"));
    assert.deepEqual(
      other.message?.problems.map(({ code }) => code),
      ["ENS-008"],
    );
    const theirs = await send(declared("B-1"), { party: "rival" });
    assert.equal(theirs.message?.status, "recorded");
  });

  test("are refused in the sender's form, and leave no number behind", async () => {
    const wrong = declared("C-1").replace(">2</IteNumGDS7>", ">3</IteNumGDS7>");
    const { status, message } = await send(wrong);
    assert.equal(status, 202);
    assert.equal(message?.status, "rejected");
    assert.equal(message.mrn, null);
    assert.equal(message.answer.type, "ErrorResponse");
    assert.ok(message.answer.text.includes("<err:Number>8102</err:Number>"));
    assert.equal((await send(declared("C-1"))).message?.status, "recorded");
  });

  test("are amended by their lodger alone, each amendment once", async () => {
    const mrn = await mrnOf("D-1");
    const first = await send(amended(mrn));
    assert.equal(first.message?.status, "amended");
    assert.equal(first.message.answer.type, "SuccessResponse");
    assert.equal((await send(amended(mrn))).message?.status, "repeated");
    const second = await send(amended(mrn).replace("PUMPS", "FANS"));
    assert.equal(second.message?.status, "amended");
    const theirs = await send(amended(mrn), { party: "rival" });
    const nobody = await send(amended("26GB0000000000000X".replace("X", "1")));
    for (const { message } of [theirs, nobody])
      assert.deepEqual(
        message?.problems.map(({ code }) => code),
        ["ENS-009"],
      );
  });

  test("sent twice at once get one number", async () => {
    const sent = await Promise.all(Array.from({ length: 8 }, () => send(declared("E-1"))));
    assert.equal(new Set(sent.map(({ message }) => message?.mrn)).size, 1);
    const statuses = sent.map(({ message }) => message?.status);
    assert.equal(statuses.filter((status) => status === "recorded").length, 1);
    const mrn = sent[0]?.message?.mrn ?? "";
    const changes = ["FANS", "BELTS", "HOSES", "SEALS"].map((goods) =>
      send(amended(mrn).replace("PUMPS", goods)),
    );
    const done = await Promise.all(changes);
    assert.deepEqual(
      done.map(({ message }) => message?.status),
      ["amended", "amended", "amended", "amended"],
    );
  });

  test("are judged by the edition stated", async () => {
    const short = declared("F-1").replace(/<TotNumOfPacHEA306>.*>/, "");
    const { message } = await send(short, { query: "?profile=gb&edition=base" });
    assert.deepEqual(
      message?.problems.map(({ code }) => code),
      ["8109"],
    );
    assert.equal((await send(short)).message?.status, "recorded");
    assert.equal((await send(short, { query: "?profile=gb&edition=old" })).code, "ENS-004");
  });

  test("are read by a profile that has their rules, and as XML alone", async () => {
    assert.equal((await send(declared("G-1"), { query: "?profile=cn" })).status, 415);
    assert.equal((await send("<a>")).status, 400);
  });
});
