/** Routes of the management wall: as it stands, and as it changes. */
import { z } from "zod";
import { derivedFrom } from "#src/kernel/derived.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { eventStreamType } from "#src/platform/server-events.ts";
import { type ProfilesApp, profileFor } from "#src/registers/app.ts";
import { WallFeed } from "./feed.ts";
import { readWall } from "./read-wall.ts";
import { WallAnswer } from "./wall.ts";

const route = routeFor<ProfilesApp>();
/** Managers hold one of the two: who approves as second person, and who audits. */
const policy = { kind: "scope", scope: "approve", or: ["audit"] } as const;
const WallQuery = z.object({ profile: z.string().max(20).optional() });

const feedOf = derivedFrom(
  (app: ProfilesApp) =>
    new WallFeed({ read: (id) => readWall(app, app.snapshots.profile(profileFor(app, id).id)) }),
);

export const wallRoutes: readonly Route<ProfilesApp>[] = [
  route({
    method: "GET",
    path: "/wall",
    says: {
      en: "The day at a glance: volumes against forecast, release times, what waits, revenue",
      zh: "当日概览：业务量与预测对比、通关时间、待办积压、税收",
    },
    policy,
    query: WallQuery,
    answers: { 200: { says: "The day so far.", schema: WallAnswer } },
    handle: async ({ app, query }) => ({
      status: 200,
      body: await readWall(app, app.snapshots.profile(profileFor(app, query.profile).id)),
    }),
  }),
  route({
    method: "GET",
    path: "/wall/events",
    says: {
      en: "The same, sent again whenever it changes",
      zh: "同上，有变化时推送",
    },
    policy,
    query: WallQuery,
    answers: {
      200: {
        says: "Events `wall` with the answer of `GET /wall`; `end` when the session has ended.",
        types: [eventStreamType],
      },
    },
    handle: async ({ app, query }) => {
      const { id } = profileFor(app, query.profile);
      return {
        status: 200,
        body: undefined,
        type: eventStreamType,
        events: (signal) => feedOf(app).follow(id, signal),
      };
    },
  }),
];
