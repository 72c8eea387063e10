/** Routes of the service status: what everybody may read of it, and what the operator announces. */
import { z } from "zod";
import { actorOf } from "#src/identity/access/acting.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import { newId } from "#src/kernel/ids.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { Services } from "#src/platform/services.ts";
import { profileText } from "#src/registers/profile.ts";
import type { SnapshotStore } from "#src/registers/snapshots.ts";
import { simulatedNotes } from "#src/statistics/releases/simulated-notes.ts";
import type { HealthWatch } from "../health/look-at-health.ts";
import {
  type Notice,
  noticeKinds,
  ServiceAnswer,
  shownDays,
  shownTimes,
} from "./service-status.ts";
import { endNotice, insertNotice, listNotices, readHours, releaseTimesSince } from "./store.ts";
import { answersOf, daysOf, firstLook } from "./sum-hours.ts";

type ServiceApp = Pick<Services, "sql" | "clock" | "defaultProfile"> & {
  readonly snapshots: SnapshotStore;
  readonly healthWatch?: Pick<HealthWatch, "health">;
};

const route = routeFor<ServiceApp>();
const operator = { kind: "scope", scope: "operator" } as const;

/** A reading is given again for so long, so that whoever asks often costs little. */
const freshMs = 20_000;
const releaseHours = 24;
/** What is over is shown for so long. */
const overDays = 14;

type KeptStatus = { readonly answer: Promise<ServiceAnswer>; readonly untilMs: number };

const lastReading = derivedFrom((_app: ServiceApp): { kept: KeptStatus | undefined } => ({
  kept: undefined,
}));

const Says = z.string().trim().min(5).max(500);
const Moment = z.iso.datetime({ offset: true });
const NoticeBody = z
  .strictObject({
    kind: z.enum(noticeKinds),
    says: z.strictObject({ en: Says, zh: Says }),
    startsAt: Moment,
    endsAt: Moment.optional(),
  })
  .refine(({ startsAt, endsAt }) => endsAt === undefined || isBefore(startsAt, endsAt), {
    path: ["endsAt"],
    error: "not after the beginning",
  });

export const serviceStatusRoutes: readonly Route<ServiceApp>[] = [
  route({
    method: "GET",
    path: "/service-status",
    says: {
      en: "Status of the service: availability, times of answers and releases, announcements",
      zh: "服务状态：可用情况、响应与放行时间、公告",
    },
    policy: { kind: "public" },
    answers: { 200: { says: "As measured; gaps are gaps.", schema: ServiceAnswer } },
    cost: 5,
    handle: async ({ app }) => ({ status: 200, body: await readAgain(app) }),
  }),
  route({
    method: "POST",
    path: "/service-notices",
    says: { en: "Announce maintenance, a fault or other news", zh: "发布维护、故障或其他公告" },
    policy: operator,
    body: NoticeBody,
    answers: {
      201: { says: "It is on the public page.", schema: z.object({ id: z.string() }) },
    },
    handle: async ({ app, caller, body }) => {
      const { kind, says, startsAt, endsAt } = body;
      const at = app.clock();
      const id = newId(at.epochMilliseconds);
      const row = { id, kind, says, startsAt, endsAt: endsAt ?? null, by: actorOf(caller), at };
      await insertNotice(app.sql, row);
      lastReading(app).kept = undefined;
      return { status: 201, body: { id } };
    },
  }),
  route({
    method: "DELETE",
    path: "/service-notices/{notice}",
    says: { en: "End an announcement, or withdraw one to come", zh: "结束或撤回公告" },
    policy: operator,
    record: "none",
    answers: { 204: { says: "Ended or withdrawn." }, 404: { says: "No such announcement." } },
    handle: async ({ app, caller, params }) => {
      const ending = { id: params.notice, by: actorOf(caller), at: app.clock() };
      if (!(await endNotice(app.sql, ending))) throw unknownNotice();
      lastReading(app).kept = undefined;
      return { status: 204, body: "" };
    },
  }),
];

/** The last reading while it is fresh. */
async function readAgain(app: ServiceApp): Promise<ServiceAnswer> {
  const last = lastReading(app);
  const nowMs = performance.now();
  if (last.kept && last.kept.untilMs > nowMs) return await last.kept.answer;
  const answer = readStatus(app);
  last.kept = { answer, untilMs: nowMs + freshMs };
  answer.catch(() => {
    last.kept = undefined;
  });
  return await answer;
}

async function readStatus(app: ServiceApp): Promise<ServiceAnswer> {
  const { sql, healthWatch } = app;
  const now = app.clock();
  const profile = app.snapshots.profile(app.defaultProfile);
  const { timeZone } = profile;
  const [hours, times, notices, notes, readiness] = await Promise.all([
    readHours(sql, now.subtract({ hours: 24 * (shownDays + 1) })),
    releaseTimesSince(sql, profile.id, now.subtract({ hours: releaseHours })),
    listNotices(sql, now.subtract({ hours: 24 * overDays })),
    simulatedNotes(sql),
    healthWatch?.health.readiness(),
  ]);
  const since = firstLook(hours);
  const shown = times.map(({ lane, count, seconds: [p50, p90, p99] }) => {
    return { lane, count, p50Seconds: p50, p90Seconds: p90, p99Seconds: p99 };
  });
  const released = shownTimes(shown);
  const lanes = (released?.lanes ?? []).map(({ lane, ...of }) => {
    const id = lane ?? "";
    return { id, name: profileText(profile, `lanes.${id}`), ...of };
  });
  const said = notices.map((notice): Notice => ({ ...notice, standing: standingOf(notice, now) }));
  return {
    asOf: now.round("second").toString(),
    timeZone,
    standing: readiness === undefined || readiness.status === "ok" ? "available" : "unavailable",
    since: since?.toString() ?? null,
    days: daysOf(hours, since, { timeZone, now }),
    answers: answersOf(hours, now),
    releases: released ? { hours: releaseHours, all: timesOf(released.all), lanes } : null,
    notices: said.toSorted((a, b) => order[a.standing] - order[b.standing]),
    notes: [...notes],
  };
}

function timesOf({
  count,
  p50Seconds,
  p90Seconds,
  p99Seconds,
}: NonNullable<ServiceAnswer["releases"]>["all"]) {
  return { count, p50Seconds, p90Seconds, p99Seconds };
}

const order = { ongoing: 0, planned: 1, over: 2 } as const;

function standingOf(
  { startsAt, endsAt }: Pick<Notice, "startsAt" | "endsAt">,
  now: Temporal.Instant,
): Notice["standing"] {
  if (Date.parse(startsAt) > now.epochMilliseconds) return "planned";
  return endsAt !== null && Date.parse(endsAt) <= now.epochMilliseconds ? "over" : "ongoing";
}

function isBefore(one: string, other: string): boolean {
  return Date.parse(one) < Date.parse(other);
}

function unknownNotice(): AppError {
  return new AppError({
    code: "NOTICE_UNKNOWN",
    status: 404,
    message: "There is no such announcement that has not ended.",
    fix: "GET /api/v1/service-status lists those there are.",
  });
}
