/** `POST /origin-judgements`: whether goods originate; nothing is kept. */
import { z } from "zod";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { SnapshotStore } from "#src/registers/snapshots.ts";
import { caseOf } from "./agreement-of.ts";
import { OriginQuestion } from "./origin-case.ts";
import { judgeOrigin } from "./origin.ts";

const route = routeFor<OriginApp>();

export type OriginApp = {
  readonly snapshots: SnapshotStore;
  readonly defaultProfile: string;
};
const Answer = z.object({
  agreement: z.string(),
  legalBasis: z.string(),
  originating: z.boolean(),
  preference: z.boolean(),
  rule: z.string().nullable(),
  undecided: z.boolean(),
  findings: z.array(
    z.object({
      code: z.string(),
      ok: z.boolean(),
      test: z.string(),
      says: z.object({ en: z.string(), zh: z.string() }),
    }),
  ),
});

export const routes: readonly Route<OriginApp>[] = [
  route({
    method: "POST",
    path: "/origin-judgements",
    says: {
      en: "Whether goods originate under an agreement; nothing is kept",
      zh: "判定货物在协定下的原产资格；不保存",
    },
    policy: { kind: "public" },
    query: z.object({ profile: z.string().max(20).optional() }),
    body: OriginQuestion,
    answers: {
      200: { says: "The answer, with every test.", schema: Answer },
      400: { says: "A case of another form, or several rules for the code." },
      404: { says: "No rules of the agreement are loaded for the day." },
    },
    handle: async ({ app, query, body }) => {
      const profile = app.snapshots.registersOf(query.profile ?? app.defaultProfile);
      const facts = caseOf(body, app.snapshots.current(profile.id));
      return { status: 200, body: judgeOrigin(facts) };
    },
  }),
];
