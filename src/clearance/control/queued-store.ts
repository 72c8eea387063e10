/** Open controls as they wait in the officers' queue. */
import type { QueueSource } from "#src/identity/access/queue-source.ts";

export const queuedControls: QueueSource = {
  kind: "control",
  says: { en: "Control", zh: "查验" },
  scopes: ["officer", "agency"],
  byAgency: true,
  rows: (sql, { agency }) => sql`
    select 'control', c.case_id, c.declaration_id, c.profile, c.office, c.lane, t.tasks, null::text, c.opened_at,
      null::timestamptz
    from control_cases c cross join lateral (
      select string_agg(distinct k.kind, ' ' order by k.kind) as tasks, count(*) as total from control_tasks k
      where k.declaration_id = c.declaration_id and k.bucket = c.bucket and k.case_id = c.case_id
        and ${agency === undefined ? sql`true` : sql`k.agency = ${agency} and k.status = 'open'`}) t
    where c.status = 'open' and t.total > 0`,
};
