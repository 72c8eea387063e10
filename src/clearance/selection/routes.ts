/** Routes of the selection station: replay, yields of rules and their review. */
import { z } from "zod";
import type { Route, RouteRequest } from "#src/platform/route.ts";
import type { Services } from "#src/platform/services.ts";
import type { RegistersApp } from "#src/registers/import-registers.ts";
import { replaySelections } from "./replay.ts";
import { listYields, reviewYields } from "./review-yields.ts";

export type SelectionApp = RegistersApp & Pick<Services, "defaultProfile">;

const Place = z.object({ profile: z.string().max(20).optional() });
const Replay = z.strictObject({ limit: z.int().min(1).max(10_000).default(1_000) });

function profileOf({ app, query }: RouteRequest<SelectionApp>): string {
  return app.snapshots.profile(query["profile"] ?? app.defaultProfile).id;
}

export const routes: readonly Route<SelectionApp>[] = [
  {
    method: "GET",
    path: "/risk/yields",
    says: { en: "What the controls of each rule came to", zh: "各布控规则的查获率" },
    policy: { kind: "scope", scope: "risk", or: ["approve"] },
    query: Place,
    answers: { 200: { says: "Controls, findings and share with its interval, 90 days." } },
    handle: async (request) => ({
      status: 200,
      body: { yields: await listYields(request.app, profileOf(request)) },
    }),
  },
  {
    method: "POST",
    path: "/risk/reviews",
    says: {
      en: "Switch off rules that found too little for too long",
      zh: "停用长期查获率过低的布控规则",
    },
    policy: { kind: "scope", scope: "approve" },
    query: Place,
    answers: { 200: { says: "The rules switched off; done daily without being asked, too." } },
    handle: async (request) => ({
      status: 200,
      body: { retired: await reviewYields(request.app, profileOf(request)) },
    }),
  },
  {
    method: "POST",
    path: "/risk/replays",
    says: {
      en: "Decide stored selections again and compare lanes and reasons",
      zh: "重放已存选择决定并比对通道与原因",
    },
    policy: { kind: "scope", scope: "risk", or: ["audit"] },
    query: Place,
    body: Replay,
    answers: { 200: { says: "How many are equal, and which are not." } },
    handle: async (request) => {
      const { limit } = Replay.parse(request.body);
      return {
        status: 200,
        body: await replaySelections(request.app, profileOf(request), limit),
      };
    },
  },
];
