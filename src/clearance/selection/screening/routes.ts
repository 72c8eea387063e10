/** Routes of matches: what screening found, and an officer's decision. */
import { z } from "zod";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { profileNamed } from "#src/registers/app.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { matchUnknown } from "./decide-match.ts";
import { decideAndEnd } from "./end-cleared.ts";
import { listMatches, matchLeads, matchStatuses } from "./store.ts";

const route = routeFor<ClearanceApp>();

const Wanted = z.object({
  profile: z.string().max(20).optional(),
  status: z.enum(matchStatuses).optional(),
  ledTo: z.enum(matchLeads).optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
});
const Decision = z.strictObject({
  decision: z.enum(["confirm", "clear"]),
  /** First day a cleared name is a match again. */
  until: LegalDate.optional(),
  note: z.string().trim().min(3).max(500),
});
const Match = z.object({
  id: z.string(),
  declarationId: z.string(),
  profile: z.string(),
  name: z.string(),
  list: z.string(),
  party: z.string(),
  score: z.number(),
  reason: z.string(),
  cause: z.enum(["declared", "list-changed"]),
  foundAt: z.string(),
  status: z.enum(matchStatuses),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  note: z.string().nullable(),
  /** What a match of a binding or changed list led to: a control now or at its selection, or nothing. */
  ledTo: z.enum(matchLeads).nullable(),
});

export const routes: readonly Route<ClearanceApp>[] = [
  route({
    method: "GET",
    path: "/risk/screening-matches",
    says: {
      en: "Possible matches of parties in declarations with sanctions lists",
      zh: "疑似名单主体的报关单各方",
    },
    policy: { kind: "scope", scope: "risk", or: ["officer"] },
    query: Wanted,
    answers: {
      200: { says: "Matches, the newest first.", schema: z.object({ matches: z.array(Match) }) },
    },
    handle: async (request) => {
      const { status = null, ledTo = null, limit } = request.query;
      const wanted = {
        profile: profileNamed(request.app, request.query.profile).id,
        status,
        ledTo,
        limit,
      };
      return { status: 200, body: { matches: await listMatches(request.app.sql, wanted) } };
    },
  }),
  route({
    method: "POST",
    path: "/risk/screening-matches/{id}/decision",
    says: {
      en: "Confirm a match, or clear the name until a day",
      zh: "确认匹配，或在限期内排除该名称",
    },
    policy: { kind: "scope", scope: "risk" },
    record: { kind: "match", param: "id" },
    decides: true,
    params: z.object({ id: z.uuid() }),
    noSuch: ({ id }) => matchUnknown(id),
    body: Decision,
    answers: {
      200: {
        says: "How many open matches of the name and party were decided, and what that let go on.",
        schema: z.object({
          decided: z.number(),
          /** The declaration, where its control had no other reason and ended by it. */
          ended: z.array(z.string()),
        }),
      },
      404: { says: "No such match." },
      409: { says: "It is decided already, or a colleague has it." },
      422: { says: "The day is missing or too far." },
    },
    handle: async ({ app, caller, params, body }) => {
      const decision = body;
      return { status: 200, body: await decideAndEnd(app, params.id, { ...decision, caller }) };
    },
  }),
];
