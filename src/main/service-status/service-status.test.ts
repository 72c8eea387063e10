/** The status of the service: what is summed, what is noted, and what everybody may read of it. */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { createMetrics } from "#src/platform/metrics.ts";
import { serveTests } from "../test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { ServiceRecorder } from "./recorder.ts";
import {
  answerBoundsMs,
  type ServiceAnswer,
  type ServiceHour,
  shownTimes,
} from "./service-status.ts";
import { addHour, forgetHours, readHours } from "./store.ts";
import { answersOf, daysOf, firstLook } from "./sum-hours.ts";

const instant = (text: string) => Temporal.Instant.from(text);
const node = "019ac000-0000-7000-8000-0000000000a1";
const none = answerBoundsMs.map(() => 0).concat(0);
const hourOf = (hour: string, seen: Partial<ServiceHour> = {}): ServiceHour => ({
  hour: instant(hour),
  measured: (1n << 60n) - 1n,
  taking: (1n << 60n) - 1n,
  requests: 0,
  faults: 0,
  within: none,
  ...seen,
});
const about = { timeZone: "Asia/Shanghai", now: instant("2026-11-25T04:00:00Z") };

describe("what hours of nodes come to", () => {
  test("a minute counts once, one node that takes is enough, and a gap is neither", () => {
    const hours = [
      // both looked for an hour; the first took in none of the first ten minutes
      hourOf("2026-11-25T01:00:00Z", { taking: ((1n << 60n) - 1n) ^ 0x3ffn }),
      hourOf("2026-11-25T01:00:00Z", { taking: ((1n << 60n) - 1n) ^ 0x1fn }),
      // nobody looked from two to three
      hourOf("2026-11-25T03:00:00Z", { measured: 0b11n, taking: 0b01n }),
    ];
    const [today, ...before] = daysOf(hours, firstLook(hours), about);
    assert.deepEqual(before, []);
    assert.deepEqual(
      [today?.day, today?.minutes, today?.measured, today?.available],
      ["2026-11-25", 180, 62, 56],
    );
  });

  test("nothing was measured before the first look, and no day is left out after it", () => {
    assert.deepEqual(daysOf([], firstLook([]), about), []);
    const hours = [hourOf("2026-11-22T15:00:00Z", { measured: 0b1100n, taking: 0b1100n })];
    assert.equal(firstLook(hours)?.toString(), "2026-11-22T15:02:00Z");
    const days = daysOf(hours, firstLook(hours), about);
    assert.deepEqual(
      days.map(({ day, minutes, measured }) => [day, minutes, measured]),
      [
        ["2026-11-25", 720, 0],
        ["2026-11-24", 1440, 0],
        ["2026-11-23", 1440, 0],
        ["2026-11-22", 58, 2],
      ],
    );
  });

  test("percentiles are the bounds of their classes, of the last day alone", () => {
    assert.equal(answersOf([], about.now), null);
    const within = [50, 39, 0, 0, 0, 0, 0, 10, 1];
    const hours = [
      hourOf("2026-11-25T03:00:00Z", { within, faults: 2 }),
      hourOf("2026-11-23T03:00:00Z", { within: none.with(8, 1_000) }),
    ];
    assert.deepEqual(answersOf(hours, about.now), {
      hours: 24,
      requests: 100,
      faults: 2,
      p50Ms: 5,
      p90Ms: 30_000,
      p99Ms: 30_000,
    });
    const slow = [hourOf("2026-11-25T03:00:00Z", { within: none.with(8, 3) })];
    assert.equal(answersOf(slow, about.now)?.p50Ms, null);
  });
});

describe("release times that everybody may read", () => {
  const of = (count: number, lane: string | null) => ({ lane, count });
  test("few releases are not shown, nor lanes from which those of one could be taken", () => {
    assert.equal(shownTimes([]), undefined);
    assert.equal(shownTimes([of(19, null), of(19, "green")]), undefined);
    const some = [of(60, null), of(20, "green"), of(40, "red")];
    assert.deepEqual(shownTimes(some), { all: some[0], lanes: some.slice(1) });
    assert.deepEqual(shownTimes([of(61, null), ...some.slice(1), of(1, "yellow")])?.lanes, []);
  });
});

describe("what a node notes of itself", () => {
  test("waits while it cannot be written, and a minute takes only where every look says so", async () => {
    const metrics = createMetrics();
    let now = instant("2026-11-25T03:58:10Z");
    let taking = true;
    let isWritten = false;
    const stored: ServiceHour[] = [];
    const warned: unknown[] = [];
    const recorder = new ServiceRecorder({
      metrics,
      now: () => now,
      isTaking: () => Promise.resolve(taking),
      store: (hour) => {
        if (!isWritten) return Promise.reject(new Error("no database"));
        stored.push(hour);
        return Promise.resolve();
      },
      warn: (error) => warned.push(error),
    });
    const answered = (route: string, status: string, seconds: number) =>
      metrics.requestSeconds.observe({ method: "GET", route, status }, seconds);
    await recorder.look();
    for (const seconds of [0.003, 0.03, 40]) answered("/api/v1/me", "200", seconds);
    answered("/api/v1/me", "503", 0.2);
    answered("/healthz", "200", 0.001);
    for (const isTaking of [true, false, true, true, true]) {
      now = now.add({ seconds: 30 });
      taking = isTaking;
      await recorder.look();
    }
    assert.ok(warned.length > 0);
    isWritten = true;
    await recorder.stop();
    const [first, second] = stored;
    assert.equal(first?.hour.toString(), "2026-11-25T03:00:00Z");
    assert.deepEqual([first?.measured, first?.taking], [0b11n << 58n, 0b1n << 58n]);
    assert.deepEqual([first?.requests, first?.faults], [4, 1]);
    assert.deepEqual(first?.within, [1, 0, 1, 0, 1, 0, 0, 0, 1]);
    assert.deepEqual([second?.measured, second?.taking], [1n, 1n]);
  });
});

describeWithDatabase("the status of the service", (database) => {
  const served = serveTests(database, about.now);
  const sender = served.send;
  const read = async () => {
    const { statusCode, body } = await served.server.inject("/api/v1/service-status");
    assert.equal(statusCode, 200, body);
    return JSON.parse(body) as ServiceAnswer;
  };
  const says = { en: "Disks are exchanged.", zh: "更换磁盘。" };

  before(async () => {
    await served.giveMachineKeys([
      ["operator", ["operator"]],
      ["lodger", ["lodge"]],
    ]);
  });

  test("adds what a node notes of an hour, and forgets old hours", async () => {
    const { sql } = database;
    const hour = hourOf("2026-11-25T02:00:00Z", {
      measured: 0b0111n,
      taking: 0b0111n,
      requests: 3,
      within: none.with(0, 3),
    });
    await addHour(sql, node, hour);
    const later = { measured: 0b1100n, taking: 0b1000n, requests: 1, within: none.with(8, 1) };
    await addHour(sql, node, { ...hour, ...later });
    const [kept] = await readHours(sql, hour.hour);
    assert.deepEqual(kept, {
      ...hour,
      measured: 0b1111n,
      taking: 0b1011n,
      requests: 4,
      within: none.with(0, 3).with(8, 1),
    });
    await forgetHours(sql, hour.hour);
    assert.equal((await readHours(sql, hour.hour)).length, 1);
    const answer = await read();
    assert.equal(answer.since, "2026-11-25T02:00:00Z");
    assert.deepEqual([answer.days[0]?.measured, answer.days[0]?.available], [4, 3]);
    assert.equal(answer.answers?.requests, 4);
  });

  test("shows what the operator announced, to everybody, until it is withdrawn", async () => {
    const notice = { kind: "maintenance", says, startsAt: "2026-11-26T01:00:00+08:00" };
    assert.equal((await sender("lodger", "POST", "/service-notices", notice)).status, 403);
    const wrong = { ...notice, endsAt: "2026-11-25T01:00:00+08:00" };
    assert.equal((await sender("operator", "POST", "/service-notices", wrong)).status, 422);
    const endsAt = "2026-11-26T03:00:00+08:00";
    const made = await sender("operator", "POST", "/service-notices", { ...notice, endsAt });
    assert.equal(made.status, 201, made.text);
    const fault = { kind: "fault", says, startsAt: "2026-11-25T03:00:00Z" };
    const second = await sender("operator", "POST", "/service-notices", fault);
    const { notices } = await read();
    assert.deepEqual(
      notices.map(({ kind, standing }) => [kind, standing]),
      [
        ["fault", "ongoing"],
        ["maintenance", "planned"],
      ],
    );
    for (const { text } of [made, second]) {
      const { id } = JSON.parse(text) as { readonly id: string };
      assert.equal((await sender("operator", "DELETE", `/service-notices/${id}`)).status, 204);
      assert.equal((await sender("operator", "DELETE", `/service-notices/${id}`)).status, 404);
    }
    const left = await read();
    assert.deepEqual(
      left.notices.map(({ kind, standing }) => [kind, standing]),
      [["fault", "over"]],
    );
  });
});
