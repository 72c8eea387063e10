/** Suspected cases with something to do, in the officers' queue: no names. */
import type { QueueSource } from "#src/identity/access/queue-source.ts";

export const queuedSuspected: QueueSource = {
  kind: "suspected",
  says: { en: "Suspected case of a disease", zh: "疑似病例" },
  scopes: ["persons", "agency"],
  byAgency: true,
  // officers see open suspicions; the notified agency what it has not acknowledged
  rows: (sql, { agency }) => sql`
    select 'suspected', s.case_id, null::uuid, s.profile, s.standing ->> 'office', null::text, null::text,
      s.standing ->> 'disease', s.opened_at, n.due
    from suspected_cases s cross join lateral (
      select min(notice ->> 'dueAt')::timestamptz as due
      from jsonb_array_elements(s.standing -> 'notices') as notice
      where notice ->> 'acknowledgedAt' is null
        and ${agency === undefined ? sql`true` : sql`notice ->> 'agency' = ${agency}`}) n
    where ${agency === undefined ? sql`s.state = 'open'` : sql`n.due is not null`}`,
};
