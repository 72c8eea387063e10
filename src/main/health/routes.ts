/** Routes of the operator: the health of the installation, its configuration, the level of its log. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import type { AccountsApp } from "#src/identity/accounts/routes.ts";
import { retryMails } from "#src/identity/accounts/mail-store.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { Services } from "#src/platform/services.ts";
import { describeSettings } from "#src/platform/settings.ts";
import { type HealthWatch, lookAtHealth } from "./look-at-health.ts";
import { sayHealth } from "./say-health.ts";

type HealthApp = Pick<Services, "sql" | "clock"> &
  Pick<AccountsApp, "accounts"> & { readonly healthWatch?: HealthWatch };

const route = routeFor<HealthApp>();
const policy = { kind: "scope", scope: "operator" } as const;
const Both = z.object({ en: z.string(), zh: z.string() });
const instant = z.string();

const HealthAnswer = z.object({
  at: instant,
  sentences: z
    .array(
      z.object({
        code: z.string().describe("Steady: an alert or a script may name it."),
        level: z.enum(["good", "look", "bad"]),
        says: Both,
        place: z.enum(["overview", "queues", "jobs", "data", "settings"]),
      }),
    )
    .describe("What is broken first, then what wants a look, then what is well."),
  lanes: z.array(z.object({ depth: z.int(), waitSeconds: z.number(), backlogSeconds: z.number() })),
  jobs: z.array(
    z.object({
      name: z.string(),
      everySeconds: z.number(),
      lastAt: instant.nullable(),
      nextAt: instant,
      tookMs: z.int().nullable(),
      outcome: z.enum(["done", "failed", "paused", "waiting"]),
      fault: z.object({ at: instant, says: z.string() }).nullable(),
    }),
  ),
  letters: z.object({
    webhooks: z.object({ waiting: z.int(), dead: z.int() }),
    mails: z.object({
      isConnected: z.boolean(),
      waiting: z.int(),
      dead: z.int(),
      failingSince: instant.nullable(),
      fault: z.string().nullable(),
    }),
    drop: z
      .object({
        status: z.string(),
        waiting: z.int(),
        unserved: z.array(z.object({ folder: z.string(), why: z.string() })),
      })
      .nullable(),
  }),
  feedLagSeconds: z.number(),
  registers: z.array(
    z.object({
      profile: z.string(),
      version: z.string(),
      activation: z.int(),
      activatedAt: instant.nullable(),
    }),
  ),
});

const HistoryAnswer = z.object({
  everySeconds: z.int(),
  samples: z.array(
    z.object({
      at: instant,
      depth: z.int(),
      waitSeconds: z.number(),
      lodgedPerSecond: z.number(),
      releasedPerSecond: z.number(),
      requestsPerSecond: z.number(),
      faultsPerSecond: z.number(),
      residentMegabytes: z.int(),
    }),
  ),
});

const SettingsAnswer = z.object({
  settings: z.array(
    z.object({
      variable: z.string(),
      says: Both,
      value: z.string().nullable().describe("Null where it is secret, or nothing is set."),
      isSecret: z.boolean(),
      from: z.enum(["environment", "default", "unset"]),
    }),
  ),
});

const levels = ["trace", "debug", "info", "warn", "error", "fatal"] as const;
const minutesMax = 120;
const LogLevelBody = z.strictObject({
  level: z.enum(levels),
  minutes: z.int().min(1).max(minutesMax),
  reason: z.string().trim().min(3).max(300),
});
const LogLevelAnswer = z.object({
  level: z.string(),
  usual: z.string(),
  until: instant.nullable(),
});

const historyEverySeconds = 15;

export const healthRoutes: readonly Route<HealthApp>[] = [
  route({
    method: "GET",
    path: "/health",
    says: {
      en: "The health of the installation: sentences, queues, jobs, dead letters",
      zh: "系统运行状况：总体情况、队列、定时作业、投递失败",
    },
    policy,
    answers: { 200: { says: "As the node that answers sees it.", schema: HealthAnswer } },
    handle: async ({ app }) => {
      const facts = await lookAtHealth(watchOf(app));
      const { at, lanes, jobs, letters, feedLagSeconds, registers } = facts;
      const sentences = sayHealth(facts);
      const shown = { at, sentences, lanes, jobs, letters, feedLagSeconds, registers };
      return { status: 200, body: shown };
    },
  }),
  route({
    method: "GET",
    path: "/health/history",
    says: { en: "The last hour of the node that answers", zh: "应答节点最近一小时的运行曲线" },
    policy,
    answers: { 200: { says: "The oldest sample first.", schema: HistoryAnswer } },
    handle: async ({ app }) => {
      const { samples } = watchOf(app).history;
      return { status: 200, body: { everySeconds: historyEverySeconds, samples } };
    },
  }),
  route({
    method: "GET",
    path: "/settings",
    says: { en: "Configuration of the node that answers", zh: "应答节点的配置" },
    policy,
    answers: {
      200: { says: "Each setting and where its value comes from.", schema: SettingsAnswer },
    },
    handle: async () => ({ status: 200, body: { settings: describeSettings(process.env) } }),
  }),
  route({
    method: "GET",
    path: "/log-level",
    says: { en: "Level of the log of the node that answers", zh: "应答节点的日志级别" },
    policy,
    answers: { 200: { says: "Now, as usual, and until when.", schema: LogLevelAnswer } },
    handle: async ({ app }) => ({ status: 200, body: watchOf(app).logLevel.standing }),
  }),
  route({
    method: "PUT",
    path: "/log-level",
    says: {
      en: "Change the level of the log of this node for a time",
      zh: "临时调整本节点的日志级别",
    },
    policy,
    body: LogLevelBody,
    answers: { 200: { says: "It goes back by itself.", schema: LogLevelAnswer } },
    handle: async ({ app, body }) => {
      const { logLevel } = watchOf(app);
      logLevel.set(body.level, body.minutes, app.clock());
      return { status: 200, body: logLevel.standing };
    },
  }),
  route({
    method: "POST",
    path: "/outbox/retries",
    says: { en: "Resend unsent mail now", zh: "立即重新发送未发出的邮件" },
    policy,
    answers: {
      200: { says: "How many.", schema: z.object({ mails: z.int() }) },
      409: { says: "No mail server is configured" },
    },
    handle: async ({ app }) => {
      const { mailer } = app.accounts;
      if (!mailer.isConnected) throw noMailServer();
      const mails = await retryMails(app.sql);
      mailer.sendSoon();
      return { status: 200, body: { mails } };
    },
  }),
];

function watchOf({ healthWatch }: HealthApp): HealthWatch {
  if (healthWatch) return healthWatch;
  throw new AppError({
    code: "HEALTH_ELSEWHERE",
    status: 404,
    message: "A sandbox has no health information of its own.",
    fix: "Ask with a key of the installation.",
  });
}

function noMailServer(): AppError {
  return new AppError({
    code: "MAIL_NOT_SENT",
    status: 409,
    message: "No mail server is configured, so mail cannot be sent.",
    fix: "Set TIDEGATE_SMTP and start the node again.",
  });
}
