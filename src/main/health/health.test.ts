/** The health of an installation: the same facts say the same, and each fault has its sentence. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createMetrics } from "#src/platform/metrics.ts";
import { describeSettings } from "#src/platform/settings.ts";
import type { HealthFacts } from "./health.ts";
import { HealthHistory } from "./history.ts";
import { LogLevelSwitch } from "./log-level.ts";
import { sayHealth } from "./say-health.ts";

const at = "2026-11-29T10:00:00Z";
const readiness = {
  status: "ok",
  server: "ok",
  records: "ok",
  storage: "ok",
  analytics: "ok",
  feed: "ok",
  figures: "ok",
  clock: "ok",
  log: "ok",
} as const;
const well: HealthFacts = {
  at,
  readiness,
  lanes: [{ depth: 0, waitSeconds: 0, backlogSeconds: 0 }],
  jobs: [
    {
      name: "feed",
      everySeconds: 15,
      lastAt: at,
      nextAt: at,
      tookMs: 20,
      outcome: "done",
      fault: null,
    },
  ],
  letters: {
    webhooks: { waiting: 0, dead: 0 },
    mails: { isConnected: true, waiting: 0, dead: 0, failingSince: null, fault: null },
    drop: null,
  },
  feedLagSeconds: 2,
  registers: [{ profile: "cn", version: "cn-1", activation: 1, activatedAt: at }],
  nodes: [{ name: "a:8080", isLive: true, seenAt: at, runsJobs: true }],
  backups: { lastAt: "2026-11-29T03:00:00Z", failed: null, log: "kept" },
  disk: { freeBytes: 50e9, bytes: 100e9 },
  log: { level: "info", until: null },
};
const mails = { isConnected: true, waiting: 1, dead: 0 };
const [feed] = well.jobs;

const codes = (facts: HealthFacts) =>
  sayHealth(facts).flatMap(({ code, level }) => (level === "good" ? [] : [code]));

describe("what is said of the health of an installation", () => {
  test("is good where all is well, and each sentence is in both languages", () => {
    const said = sayHealth(well);
    assert.deepEqual(codes(well), []);
    assert.ok(said.length >= 8);
    for (const { says } of said) {
      assert.match(says.en, /^[A-Z0-9].*\.$/);
      assert.match(says.zh, /。$/);
    }
    const spoken = said.map(({ says }) => says.en);
    assert.ok(spoken.includes("No declarations are waiting for a decision."));
    assert.ok(spoken.includes("Released declarations reached statistics 2 s ago."));
  });

  const faults: readonly (readonly [string, Partial<HealthFacts>])[] = [
    [
      "NOT_TAKING_RECORDS",
      { readiness: { ...readiness, status: "not-ready", records: "read-only" } },
    ],
    ["NOT_TAKING_CLOCK", { readiness: { ...readiness, status: "not-ready", clock: "62 s ahead" } }],
    ["DECLARATIONS_WAIT", { lanes: [{ depth: 90, waitSeconds: 9, backlogSeconds: 12 }] }],
    ["NODE_GONE", { nodes: [...well.nodes, { ...nodeOf("b:8080"), isLive: false }] }],
    ["NO_LEADER", { nodes: [{ ...nodeOf("a:8080"), runsJobs: false }] }],
    ["FEED_BEHIND", { feedLagSeconds: 400 }],
    ["FIGURES_PAUSED", { readiness: { ...readiness, figures: "paused" } }],
    [
      "JOB_FAILED",
      { jobs: feed ? [{ ...feed, outcome: "failed", fault: { at, says: "x" } }] : [] },
    ],
    ["WEBHOOKS_DEAD", { letters: { ...well.letters, webhooks: { waiting: 0, dead: 3 } } }],
    [
      "MAILS_FAIL",
      { letters: { ...well.letters, mails: { ...mails, failingSince: at, fault: "refused" } } },
    ],
    [
      "MAILS_WAIT",
      {
        letters: {
          ...well.letters,
          mails: { ...mails, isConnected: false, failingSince: null, fault: null },
        },
      },
    ],
    [
      "DROP_UNSERVED",
      {
        letters: {
          ...well.letters,
          drop: {
            status: "unserved",
            waiting: 2,
            unserved: [{ folder: "k", why: "No such key." }],
          },
        },
      },
    ],
    ["REGISTERS_OLD", { readiness: { ...readiness, nodes: "2 live, 1 with other registers" } }],
    ["BACKUPS_NONE", { backups: null }],
    ["BACKUP_FAILED", { backups: { lastAt: at, failed: "no room", log: "kept" } }],
    ["LOG_NOT_ARCHIVED", { backups: { lastAt: at, failed: null, log: "failing" } }],
    ["BACKUP_FIRST", { backups: { lastAt: null, failed: null, log: "kept" } }],
    ["BACKUP_OLD", { backups: { lastAt: "2026-11-20T03:00:00Z", failed: null, log: "kept" } }],
    ["DISK_FILLS", { disk: { freeBytes: 1e9, bytes: 100e9 } }],
    ["LOG_NOT_WRITTEN", { readiness: { ...readiness, log: "not-written" } }],
    ["LOG_LEVEL", { log: { level: "debug", until: at } }],
  ];

  for (const [code, planted] of faults)
    test(`names ${code} first`, () => {
      const said = sayHealth({ ...well, ...planted });
      assert.ok(codes({ ...well, ...planted }).includes(code), said.map((one) => one.code).join());
      assert.notEqual(said[0]?.level, "good", "what is not well comes first");
    });
});

describe("what a node keeps of its last hour", () => {
  test("is bounded, and rates are those between two looks", async () => {
    const metrics = createMetrics();
    let now = Temporal.Instant.from(at);
    const lanes = () => [{ depth: 3, waitSeconds: 1, backlogSeconds: 2 }];
    const history = new HealthHistory({ metrics, lanes, now: () => now, samplesMax: 3 });
    for (let look = 0; look < 6; look++) {
      metrics.lodged.inc({ profile: "cn", status: "released" }, 30);
      metrics.requestSeconds.observe({ method: "GET", route: "/x", status: "500" }, 0.1);
      await history.sample();
      now = now.add({ seconds: 15 });
    }
    assert.equal(history.samples.length, 3);
    const [first] = history.samples;
    assert.equal(first?.lodgedPerSecond, 2);
    assert.equal(first?.faultsPerSecond, 0.07);
    assert.equal(first?.depth, 3);
  });
});

describe("what an operator may change and read", () => {
  test("the level of the log goes back by itself", (context) => {
    context.mock.timers.enable({ apis: ["setTimeout"] });
    const log = { level: "info" };
    const turn = new LogLevelSwitch(log);
    turn.set("debug", 15, Temporal.Instant.from(at));
    assert.deepEqual(turn.standing, {
      level: "debug",
      usual: "info",
      until: "2026-11-29T10:15:00Z",
    });
    turn.set("trace", 5, Temporal.Instant.from(at));
    context.mock.timers.tick(5 * 60_000);
    assert.deepEqual([log.level, turn.standing.until], ["info", null]);
  });

  test("settings say where a value comes from, and nothing of what is secret", () => {
    const shown = describeSettings({
      PORT: "9090",
      DATABASE_URL: "postgres://tidegate:pass-word@host/x",
      TIDEGATE_SECRET: "",
    });
    const of = (variable: string) => shown.find((one) => one.variable === variable);
    assert.deepEqual([of("PORT")?.value, of("PORT")?.from], ["9090", "environment"]);
    assert.deepEqual([of("DATABASE_URL")?.value, of("DATABASE_URL")?.from], [null, "environment"]);
    assert.equal(of("TIDEGATE_SECRET")?.from, "unset");
    assert.equal(of("TIDEGATE_LOG")?.from, "default");
    assert.ok(!JSON.stringify(shown).includes("pass-word"));
  });
});

function nodeOf(name: string) {
  return { name, isLive: true, seenAt: at, runsJobs: true };
}
