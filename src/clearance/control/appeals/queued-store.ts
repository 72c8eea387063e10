/**
 * Appeals in the officers' queue, by declaration: to be decided, or decided and not followed yet. Those that
 * are to be decided or settled lie with the office that hears them, the others with that of the declaration;
 * where these are several offices, or none by itself, with all.
 */
import type { QueueSource } from "#src/identity/access/queue-source.ts";

export const queuedAppeals: QueueSource = {
  kind: "appeal",
  says: { en: "Appeal to be decided or followed", zh: "复议申请待决定或者待执行" },
  scopes: ["officer"],
  rows: (sql) => sql`
    select 'appeal', a.declaration_id, a.declaration_id, a.profile,
      case when count(o.name) = count(*) and min(o.name) = max(o.name) then min(o.name) end, null::text, null::text,
      min(s.says ->> 'grounds'), min(a.updated_at), min(a.overdue_at) filter (where a.state = 'pending')
    from appeals a join appeal_steps s on s.declaration_id = a.declaration_id and s.bucket = a.bucket
      and s.number = a.number and s.step = 1
    cross join lateral (select case when a.state = 'pending' or a.due = 'settlement' then a.heard_by else a.office end as name) o
    where a.state = 'pending' or a.due is not null
    group by a.declaration_id, a.profile`,
};
