/** Routes of what the caller has read: of notifications, orders, and changes of rules. */
import { type Caller, type Route, routeFor } from "#src/platform/route.ts";
import type { Services } from "#src/platform/services.ts";
import { signedIn } from "../accounts/routes.ts";
import { personOf } from "../access/person.ts";
import { MarkChange, ReadMarks } from "./read-marks.ts";
import { findReadMarks, markRead, type Reader } from "./store.ts";

const route = routeFor<Pick<Services, "sql">>();
const policy = { kind: "signed-in" } as const;

/** The reader that a caller is. */
export function readerOf(caller: Caller | undefined): Reader {
  const known = signedIn(caller);
  return { person: personOf(known).id, party: known.partyId };
}

export const readMarkRoutes: readonly Route<Pick<Services, "sql">>[] = [
  route({
    method: "GET",
    path: "/me/read-marks",
    says: { en: "Which notices the caller has read", zh: "当前用户已读的通知" },
    policy,
    answers: { 200: { says: "The marks.", schema: ReadMarks } },
    handle: async ({ app, caller }) => ({
      status: 200,
      body: await findReadMarks(app.sql, readerOf(caller)),
    }),
  }),
  route({
    method: "POST",
    path: "/me/read-marks",
    says: { en: "Mark notices as read or unread", zh: "将通知标为已读或未读" },
    policy,
    body: MarkChange,
    answers: { 200: { says: "The marks after it.", schema: ReadMarks } },
    handle: async ({ app, caller, body }) => ({
      status: 200,
      body: await markRead(app.sql, readerOf(caller), body),
    }),
  }),
];
