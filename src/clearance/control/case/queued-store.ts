/** Open controls, and refused goods that wait for what becomes of them, in the officers' queue. */
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

export const queuedDisposals: QueueSource = {
  kind: "disposal",
  says: { en: "Refused goods", zh: "不予放行货物" },
  scopes: ["officer"],
  rows: (sql) => sql`
    select 'disposal', c.case_id, d.declaration_id, d.profile, c.office, d.lane, 'disposal', c.decision_reason,
      c.decided_at, null::timestamptz
    from declarations d join control_cases c on c.declaration_id = d.declaration_id and c.bucket = d.bucket
      and c.decision = 'refuse'
    where d.station = 'control' and d.waiting_for <> '{}' and d.waiting_for @> array['refusal.settled']`,
};
