/** Requests that an officer grants or refuses, as they wait in the officers' queue. */
import type { QueueSource } from "#src/identity/access/queue-source.ts";

export const queuedRequests: QueueSource = {
  kind: "request",
  says: { en: "Request", zh: "申请" },
  scopes: ["officer"],
  rows: (sql) => sql`
    select 'request', r.request_id, r.declaration_id, r.profile, null::text, null::text, r.kind, r.reason, r.lodged_at,
      null::timestamptz
    from requests r where r.status = 'open'`,
};
