/** Routes of messages in quarantine: a sender's own, all of an administration for officers and operators. */
import { z } from "zod";
import { actorOf } from "#src/identity/access/acting.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { type ProfilesApp, profileFor } from "#src/registers/app.ts";
import { partyOf } from "#src/movements/consignments/book/routes.ts";
import {
  endedBefore,
  ListedMessage,
  OneQuarantined,
  printAll,
  printOne,
} from "./printed-quarantine.ts";
import { endQuarantine, listQuarantined } from "./store.ts";

const route = routeFor<ProfilesApp>();

export const quarantineRoutes: readonly Route<ProfilesApp>[] = [
  route({
    method: "GET",
    path: "/quarantine",
    says: { en: "Messages that could not be read", zh: "无法读取的报文清单" },
    policy: { kind: "signed-in" },
    record: { kind: "quarantined-message" },
    query: z.object({
      profile: z.string().max(20).optional(),
      open: z.stringbool().default(false),
      type: z.string().trim().min(1).max(20).optional(),
      after: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(500).default(50),
    }),
    answers: {
      200: {
        says: "A page, the newest first: all of a profile, or the caller's own.",
        schema: z.object({ messages: z.array(ListedMessage), next: z.string().nullable() }),
      },
    },
    handle: async ({ app, rows, query: { profile, ...query } }) => {
      const found = await listQuarantined(app.sql, {
        ...query,
        profile: profileFor(app, profile).id,
        party: partyOf(rows),
        type: query.type,
        after: query.after,
      });
      const messages = await printAll(app.sql, found);
      const next = found.length === query.limit ? (found.at(-1)?.id ?? null) : null;
      return { status: 200, body: { messages, next } };
    },
  }),
  route({
    method: "GET",
    path: "/quarantine/{id}",
    says: {
      en: "One message that could not be read, as it was sent",
      zh: "单份无法读取的报文原文",
    },
    policy: { kind: "signed-in" },
    record: { kind: "quarantined-message", param: "id" },
    params: z.object({ id: z.uuid() }),
    answers: {
      200: { says: "The message.", schema: OneQuarantined },
      404: { says: "No such message, or not the caller's." },
    },
    handle: async ({ app, params }) => ({ status: 200, body: await printOne(app.sql, params.id) }),
  }),
  route({
    method: "POST",
    path: "/quarantine/{id}/dismissal",
    says: { en: "Dismiss a message that could not be read", zh: "将无法读取的报文结案" },
    policy: { kind: "scope", scope: "officer", or: ["carry", "store", "operator"] },
    record: { kind: "quarantined-message", param: "id" },
    params: z.object({ id: z.uuid() }),
    body: z.strictObject({ reason: z.string().trim().min(1).max(1_000) }),
    answers: {
      200: { says: "The message as it stands.", schema: OneQuarantined },
      404: { says: "No such message, or not the caller's." },
      409: { says: "It was ended before." },
    },
    handle: async ({ app, caller, params: { id }, body: { reason } }) => {
      const [at, actor] = [app.clock(), actorOf(caller)];
      const end = { as: "dismissed", actor, at, reason, successorId: null } as const;
      if (!(await endQuarantine(app.sql, id, end))) throw endedBefore();
      return { status: 200, body: await printOne(app.sql, id) };
    },
  }),
];
