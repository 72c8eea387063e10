/** Health of an installation with something to look at in each part. */
import type { Routes } from "../routes.gen.ts";

const at = "2026-11-25T05:00:00Z";
const done = { lastAt: "2026-11-25T04:59:50Z", nextAt: "2026-11-25T05:00:05Z", fault: null };

export const healthFixture: Routes["GET /health"]["answer"] = {
  at,
  sentences: [
    {
      code: "JOB_FAILED",
      level: "bad",
      place: "jobs",
      says: {
        en: "The job “digests” failed at 04:58 UTC: connect ECONNREFUSED. It is tried again by itself.",
        zh: "定时作业“digests”于 04:58 UTC 执行失败：connect ECONNREFUSED。系统将自动重试。",
      },
    },
    {
      code: "MAILS_FAIL",
      level: "look",
      place: "queues",
      says: {
        en: "1 mail could not be delivered since 04:12 UTC: mailbox unavailable.",
        zh: "自 04:12 UTC 起有 1 封邮件未能发出：mailbox unavailable。",
      },
    },
    {
      code: "TAKING",
      level: "good",
      place: "overview",
      says: { en: "Declarations can be lodged.", zh: "系统正常接受申报。" },
    },
    {
      code: "FEED",
      level: "good",
      place: "data",
      says: {
        en: "Released declarations reached statistics 2 s ago.",
        zh: "放行数据 2 秒前已同步至统计库。",
      },
    },
  ],
  lanes: [
    { depth: 0, waitSeconds: 0, backlogSeconds: 0 },
    { depth: 14, waitSeconds: 0.4, backlogSeconds: 2.1 },
  ],
  jobs: [
    { name: "feed", everySeconds: 15, tookMs: 120, outcome: "done", ...done },
    {
      ...done,
      name: "digests",
      everySeconds: 300,
      tookMs: null,
      outcome: "failed",
      fault: { at: "2026-11-25T04:58:00Z", says: "connect ECONNREFUSED" },
    },
    { ...done, name: "season", everySeconds: 3600, tookMs: null, outcome: "waiting", lastAt: null },
  ],
  letters: {
    webhooks: { waiting: 12, dead: 3 },
    mails: {
      isConnected: true,
      waiting: 1,
      dead: 0,
      failingSince: "2026-11-25T04:12:00Z",
      fault: "mailbox unavailable",
    },
    drop: {
      status: "unserved",
      waiting: 2,
      unserved: [
        {
          folder: "01a212e2-bd0c-7171-9171-c33e7c15c11a",
          why: "The key of this folder was withdrawn.",
        },
      ],
    },
  },
  feedLagSeconds: 2,
  registers: [
    { profile: "cn", version: "cn-0123456789ab+4", activation: 4, activatedAt: at },
    { profile: "gb", version: "gb-0123456789ab", activation: 0, activatedAt: null },
  ],
};

export const historyFixture: Routes["GET /health/history"]["answer"] = {
  everySeconds: 15,
  samples: Array.from({ length: 60 }, (_, index) => ({
    at: new Date(Date.parse(at) - (60 - index) * 15_000).toISOString(),
    depth: index % 7,
    waitSeconds: (index % 5) / 10,
    lodgedPerSecond: 10 + (index % 9),
    releasedPerSecond: 9 + (index % 8),
    requestsPerSecond: 30 + (index % 11),
    faultsPerSecond: 0,
    residentMegabytes: 400 + (index % 4),
  })),
};

const says = { en: "TCP port of the server.", zh: "服务器的 TCP 端口。" };

export const settingsFixture: Routes["GET /settings"]["answer"] = {
  settings: [
    { variable: "PORT", says, value: "8080", isSecret: false, from: "default" },
    { variable: "DATABASE_URL", says, value: null, isSecret: true, from: "environment" },
    { variable: "TIDEGATE_DROP", says, value: null, isSecret: false, from: "unset" },
  ],
};

export const logLevelFixture: Routes["GET /log-level"]["answer"] = {
  level: "debug",
  usual: "info",
  until: "2026-11-25T05:15:00Z",
};

export const actsFixture: Routes["GET /official-acts"]["answer"] = {
  acts: [
    {
      id: "01a212e2-bd0c-7171-9171-c33e7c15c11b",
      at,
      actor: "customs",
      acting: {
        person: "account:ann",
        personName: "Ann Lee",
        party: "customs",
        scope: "operator",
      },
      route: "PUT /log-level",
      record: "",
      reason: "mail is not sent",
    },
  ],
  next: null,
};
