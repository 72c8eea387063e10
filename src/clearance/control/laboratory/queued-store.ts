/** Retests that traders asked for, in the officers' queue, until one is ordered or refused. */
import type { QueueSource } from "#src/identity/access/queue-source.ts";
import { requestedRetests } from "./store.ts";

export const queuedRetests: QueueSource = {
  kind: "retest",
  says: { en: "Retest asked for", zh: "申请复检" },
  scopes: ["officer", "agency"],
  byAgency: true,
  rows: (sql, { agency }) => sql`
    select 'retest', (o.says->>'id')::uuid, o.declaration_id, c.profile, c.office, c.lane, null::text,
      q.says->>'remarks', q.recorded_at, null::timestamptz
    from control_task_records q
      join control_task_records o on o.declaration_id = q.declaration_id and o.bucket = q.bucket
        and o.seq = (q.says->>'order')::smallint
      join control_cases c on c.declaration_id = o.declaration_id and c.bucket = o.bucket and c.case_id = o.case_id
    where q.kind = 'laboratory-retest-request'
      and (q.declaration_id, (q.says->>'order')::smallint) in (${requestedRetests(sql)})
      and ${agency === undefined ? sql`true` : sql`o.agency = ${agency}`}`,
};
