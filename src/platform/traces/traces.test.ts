import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Collector, leaksOf, openTestTraces } from "./test-collector.ts";
import { within, keepingTrace, TracedWork, tracedWork, traceJob, traceparentOf } from "./traces.ts";

const place = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331" };

describe("traces", () => {
  const collector = new Collector();
  before(() => collector.open());
  after(() => collector.close());

  test("begin by share, and follow what a caller decided, ten times a second at most", async () => {
    let nowMs = 0;
    const { traces } = openTestTraces(collector, {
      share: 0.01,
      chance: () => 0.5,
      nowMs: () => nowMs,
    });
    const sampled = traceparentOf(place);
    assert.equal(traces.draw(), undefined);
    assert.equal(traces.draw(sampled.replace(/01$/, "00")), undefined, "a caller does not trace");
    assert.equal(traces.draw("00-zz-zz-01"), undefined, "it is none");
    const followed = () =>
      Array.from({ length: 30 }, () => traces.draw(sampled)).filter((one) => one !== undefined);
    assert.equal(followed().length, 10);
    nowMs = 1_000;
    const [first] = followed();
    assert.deepEqual(
      [first?.parent?.traceId, first?.parent?.spanId],
      [place.traceId, place.spanId],
    );
    const { traces: some } = openTestTraces(collector, { share: 0.01, chance: () => 0.001 });
    assert.deepEqual(some.draw(), {});
    await Promise.all([traces.stop(), some.stop()]);
  });

  test("say errors by code alone, and cut what is long", async () => {
    const { traces, counted } = openTestTraces(collector);
    const span = traces.begin("x", { attributes: { "tidegate.job": "j".repeat(5_000) } });
    span.end(Object.assign(new Error("laptops of Example Trading"), { code: "23505" }));
    traces.begin("y", {}).end(new Error("laptops of Example Trading"));
    await traces.stop();
    const text = collector.bodies.join("\n");
    assert.ok(!text.includes("laptops"));
    assert.match(text, /"23505"/);
    assert.match(text, /"UNKNOWN"/);
    assert.ok(text.length < 5_000);
    assert.equal(counted.sent, 2);
  });

  test("a name that nobody allowed and a word of a document are found", () => {
    const attributes = [{ key: "goods.description", value: { stringValue: "laptops" } }];
    const times = { startTimeUnixNano: "1", endTimeUnixNano: "2" };
    const span = { ...place, name: "lodge", kind: 1, attributes, ...times };
    const body = JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] });
    assert.deepEqual(leaksOf([body], ["laptops", "shoes"]), ["laptops", "goods.description"]);
  });

  test("work that others run later belongs to what it was handed over in", async () => {
    const { traces } = openTestTraces(collector);
    const work = new TracedWork(traces, place);
    const kept = within(work, () => keepingTrace(() => tracedWork()));
    const none = keepingTrace(() => tracedWork());
    assert.equal(kept(), work);
    assert.equal(within(work, none), undefined);
    assert.equal(await traceJob(traces, "sweep", async () => tracedWork()?.traces), traces);
    assert.equal(await traceJob(undefined, "sweep", async () => tracedWork()), undefined);
    await traces.stop();
  });

  test("a collector that hangs costs spans and nothing else", async () => {
    const hanging = new Collector();
    await hanging.open();
    hanging.hangs = true;
    const { traces, counted } = openTestTraces(hanging);
    for (let at = 0; at < 10_000; at++) traces.begin("x", {}).end();
    assert.ok(counted.dropped >= 10_000 - 2_048 - 128, `${counted.dropped} dropped`);
    // it would wait for good: the collector never answers
    await traces.stop();
    hanging.close();
  });

  test("a collector that is away is said once", async () => {
    const away = new Collector();
    await away.open();
    away.close();
    const { traces, counted, warned } = openTestTraces(away);
    for (let at = 0; at < 300; at++) traces.begin("x", {}).end();
    await traces.stop();
    assert.equal(counted.sent, 0);
    assert.ok(warned.length <= 1);
  });
});
