/** Closer checks after which an officer decides whether imports are suspended, in the officers' queue. */
import type { QueueSource } from "#src/identity/access/queue-source.ts";

export const queuedSuspensions: QueueSource = {
  kind: "suspension",
  says: { en: "Suspension of imports to be decided", zh: "是否暂停进口待决定" },
  scopes: ["officer", "agency"],
  byAgency: true,
  rows: (sql, { at, agency }) => sql`
    select 'suspension', c.check_id, null::uuid, c.profile, null::text, null::text, null::text,
      concat_ws(' ', c.commodity, c.origin, coalesce(c.producers[1], nullif(c.trader, ''))), c.updated_at,
      null::timestamptz
    from closer_checks c
    where c.is_open and c.standing ->> 'suspension' = 'due'
      and (c.until is null or c.until >= (${at.toString()}::text::timestamptz)::date)
      and ${agency === undefined ? sql`true` : sql`c.agency = ${agency}`}`,
};
