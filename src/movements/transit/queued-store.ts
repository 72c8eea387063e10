/** Transit operations that wait for customs, in the officers' queue: at the office that acts next. */
import type { QueueSource } from "#src/identity/access/queue-source.ts";

export const queuedTransits: QueueSource = {
  kind: "transit",
  says: { en: "Transit operation", zh: "转关（过境）业务" },
  scopes: ["officer"],
  rows: (sql, { at }) => sql`
    select 'transit', t.transit_id, null::uuid, t.profile,
      t.standing -> 'notice'
        -> case when t.state in ('arrived', 'controlled') then 'destination' else 'departure' end ->> 'office',
      null::text, case when t.state = 'on-the-way' then 'overdue' else t.state end,
      coalesce(t.number, nullif(t.standing -> 'notice' ->> 'reference', '')), t.updated_at, null::timestamptz
    from transits t
    where t.state in ('lodged', 'accepted', 'arrived', 'controlled')
      or (t.state = 'on-the-way' and t.until < (${at.toString()}::text::timestamptz)::date)
      or (t.state = 'enquiry' and ((t.standing ->> 'isAnswered')::boolean
        or (t.standing ->> 'answerBy')::date < (${at.toString()}::text::timestamptz)::date))`,
};
