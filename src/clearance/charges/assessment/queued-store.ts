/** Declarations whose charges an officer has to determine, as they wait in the officers' queue. */
import type { QueueSource } from "#src/identity/access/queue-source.ts";

export const queuedCharges: QueueSource = {
  kind: "charges",
  says: { en: "Charges to be determined", zh: "待核定税费" },
  scopes: ["officer"],
  rows: (sql) => sql`
    select 'charges', d.declaration_id, d.declaration_id, d.profile, null::text, d.lane, 'charges', null::text,
      d.updated_at, null::timestamptz
    from declarations d
    where d.station = 'assessment' and d.waiting_for <> '{}' and d.waiting_for @> array['charges.determined']`,
};
