/** Calls with tasks that nobody has answered, in the officers' queue: by office, due before the departure. */
import type { QueueSource } from "#src/identity/access/queue-source.ts";

export const queuedCalls: QueueSource = {
  kind: "call",
  says: { en: "Call of a conveyance", zh: "运输工具航次" },
  scopes: ["officer", "agency"],
  byAgency: true,
  rows: (sql, { agency }) => sql`
    select 'call', c.call_id, null::uuid, c.profile, c.standing -> 'notice' ->> 'office', null::text, t.tasks,
      concat_ws(' ', nullif(c.standing -> 'notice' -> 'conveyance' ->> 'name', ''),
        c.standing -> 'notice' -> 'conveyance' ->> 'id', c.standing -> 'notice' -> 'conveyance' ->> 'voyage'),
      coalesce((c.standing ->> 'arrivedAt')::timestamptz, c.updated_at),
      (c.standing -> 'notice' ->> 'etd')::timestamptz
    from conveyance_calls c cross join lateral (
      select string_agg(task ->> 'id', ' ' order by task ->> 'id') as tasks
      from jsonb_array_elements(c.standing -> 'tasks') as task
      where task ->> 'result' is null
        and ${agency === undefined ? sql`true` : sql`task ->> 'agency' = ${agency}`}) t
    where t.tasks is not null and c.standing ->> 'state' not in ('departed', 'cancelled')`,
};
