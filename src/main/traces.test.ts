/** One declaration in its trace: request, queue, decision, group, a job days later, a webhook. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { FastifyInstance } from "fastify";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { findNotificationsToDeliver } from "#src/clearance/papers/notifications/delivery/deliver.ts";
import { insertSubscription } from "#src/clearance/papers/notifications/delivery/subscription-store.ts";
import { sendDue } from "#src/clearance/papers/notifications/delivery/send-due.ts";
import { Receiver } from "#src/clearance/papers/notifications/delivery/test-receiver.ts";
import { createServer } from "#src/http/listen.ts";
import { newId } from "#src/kernel/ids.ts";
import { makeDeposit } from "#src/money/journal/made-deposit.ts";
import { createMetrics } from "#src/platform/metrics.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import {
  Collector,
  type CollectedSpan,
  leaksOf,
  openTestTraces,
} from "#src/platform/traces/test-collector.ts";
import { traceJob, type Traces } from "#src/platform/traces/traces.ts";
import { getProfile } from "#src/registers/profile.ts";
import { routes } from "./routes.ts";
import { sweepWaiting } from "./sweep.ts";
import { makeKey, openTestApp, type TestApp } from "./test-app.ts";

const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;
const trader = "3122260001";
const key = "an-idempotency-key-of-ours";

describeWithDatabase("the trace of a declaration", (database) => {
  const collector = new Collector();
  const receiver = new Receiver();
  const at = Temporal.Now.instant();
  let traces: Traces;
  let opened: TestApp;
  let server: FastifyInstance;
  let bearer = "";
  let hook = "";

  before(async () => {
    await collector.open();
    hook = await receiver.open();
    ({ traces } = openTestTraces(collector));
    opened = await openTestApp(database, at, "0", undefined, traces);
    const { app } = opened;
    const served = { app: { ...app, traces }, metrics: createMetrics(), version: "0.0.0", port: 0 };
    server = await createServer({ routes, ...served });
    bearer = await makeKey(database, trader, ["lodge"]);
    await insertSubscription(database.sql, {
      id: newId(at.epochMilliseconds),
      partyId: trader,
      kind: "webhook",
      name: "hook",
      url: hook,
      email: null,
      everyHours: null,
      locale: "en",
      types: [],
      withXml: false,
      withRepresented: false,
      at: at.toString(),
      by: "test",
    });
  });
  after(async () => {
    await server.close();
    await opened.close();
    await traces.stop();
    receiver.close();
    collector.close();
  });

  const lodge = async (payload: string, headers: Readonly<Record<string, string>> = {}) => {
    const own = { authorization: `Bearer ${bearer}`, "content-type": "application/json" };
    const url = "/api/v1/declarations?profile=cn";
    return await server.inject({ method: "POST", url, headers: { ...own, ...headers }, payload });
  };
  const inTrace = (spans: readonly CollectedSpan[], name: string) =>
    spans.find((span) => span.traceId === traceId && span.name === name);

  const document = madeDeclaration({ reference: "TRACED-1", trader });

  test("goes from the request through the queue to a group, and on in a job and a webhook", async () => {
    const headers = {
      traceparent,
      tracestate: "vendor=secret-of-a-caller",
      "idempotency-key": key,
    };
    const answer = await lodge(JSON.stringify(document), headers);
    assert.equal(answer.statusCode, 202, answer.body);
    const { id, status } = answer.json<{ id: string; status: string }>();
    assert.equal(status, "awaiting-payment");
    const cn = getProfile(opened.app.profiles, "cn");
    await makeDeposit(database.sql, { profile: cn, trader, amountMinor: 100_000_000n, at });
    await database.sql`update declarations set updated_at = now() - interval '10 minutes'`;
    assert.equal(await traceJob(traces, "sweep", () => sweepWaiting(opened.app)), 1);
    await findNotificationsToDeliver(opened.app);
    const { sql, clock, keyring } = opened.app;
    const sender = { sql, clock, key: keyring.webhookKey, rules: { allowsLoopback: true }, traces };
    await traceJob(traces, "webhooks", () => sendDue(sender));
    const spans = await collector.until((all) => inTrace(all, "webhook") !== undefined);

    const request = inTrace(spans, "POST /declarations");
    assert.equal(request?.parentSpanId, "00f067aa0ba902b7");
    assert.equal(answer.headers["traceresponse"], `00-${traceId}-${request?.spanId}-01`);
    const lodging = inTrace(spans, "lodge");
    assert.equal(lodging?.parentSpanId, request?.spanId);
    for (const part of ["queue", "decide", "store"])
      assert.equal(inTrace(spans, part)?.parentSpanId, lodging?.spanId, part);
    const group = spans.find((span) => span.name === "group");
    assert.notEqual(group?.traceId, traceId, "it is a trace of its own");
    assert.deepEqual(
      group?.links.map(({ spanId }) => spanId),
      [lodging?.spanId],
    );
    assert.deepEqual(inTrace(spans, "store")?.links[0]?.spanId, group?.spanId);
    const job = spans.find((span) => span.name === "job sweep");
    const paid = spans.find((span) => span.name.startsWith("fact payment"));
    assert.equal(paid?.traceId, traceId);
    assert.equal(paid?.parentSpanId, lodging?.spanId);
    assert.deepEqual(
      paid?.links.map(({ spanId }) => spanId),
      [job?.spanId],
    );
    assert.equal(inTrace(spans, "webhook")?.parentSpanId, lodging?.spanId);
    const calls = receiver.received.map((call) => String(call.headers["traceparent"]));
    assert.ok(calls.length > 0);
    for (const sent of calls) assert.match(sent, new RegExp(`^00-${traceId}-[0-9a-f]{16}-01$`));

    const told = await server.inject({
      method: "GET",
      url: `/api/v1/declarations/${id}/traces`,
      headers: { authorization: `Bearer ${bearer}` },
    });
    const runs = told.json<{ traces: { seq: number; traceId: string }[] }>().traces;
    assert.deepEqual([...new Set(runs.map((run) => run.traceId))], [traceId]);
    assert.equal(runs[0]?.seq, 1);
    assert.ok(runs.length >= 2, "the lodging and the payment");
  });

  test("says nothing of goods, parties, keys or what a caller wrote beside it", () => {
    const words = [
      ...leavesOf(document),
      bearer,
      key,
      "secret-of-a-caller",
      trader,
      hook,
      "profile=cn",
    ];
    // short numbers stand in ids by chance
    const telling = words.filter((word) => word.length > 7 || /[^0-9a-f]/.test(word));
    assert.ok(telling.length > 20);
    assert.deepEqual(leaksOf(collector.bodies, telling), []);
  });

  test("of a bulk sixteen are shown one by one, and the others counted", async () => {
    const lines = Array.from({ length: 40 }, (_, index) =>
      JSON.stringify(madeDeclaration({ reference: `BULK-${index}`, trader, direction: "export" })),
    );
    const type = { "content-type": "application/x-ndjson" };
    const before = collector.spans.filter(({ name }) => name === "lodge").length;
    await lodge(lines.join("\n"), type);
    const untraced = (span: CollectedSpan) =>
      span.attributes.find((one) => one.key === "tidegate.untraced")?.value["intValue"];
    const spans = await collector.until((all) => all.some((one) => untraced(one) !== undefined));
    assert.equal(Number(spans.map(untraced).find((count) => count !== undefined)), 24);
    const lodged = await collector.until(
      (all) => all.filter(({ name }) => name === "lodge").length >= before + 16,
    );
    assert.equal(lodged.filter(({ name }) => name === "lodge").length, before + 16);
  });
});

/** Texts of a document, at any depth. */
function leavesOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(leavesOf);
}
