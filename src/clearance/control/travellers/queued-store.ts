/** Open cases of travellers in the officers' queue: what was found, and no names. */
import { findTravellerRules } from "./traveller-rules.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { QueueSource } from "#src/identity/access/queue-source.ts";

export const queuedTravellers: QueueSource = {
  kind: "traveller",
  says: { en: "Traveller", zh: "旅客案件" },
  scopes: ["persons", "agency"],
  byAgency: true,
  // officers of the channel see open cases; an agency lines of its own that it has not found anything of
  rows: (sql, { agency }) => sql`
    select 'traveller', c.case_id, null::uuid, c.profile, c.standing ->> 'office', null::text, t.kinds, null::text,
      c.opened_at, null::timestamptz
    from traveller_cases c cross join lateral (
      select string_agg(distinct line ->> 'kind', ' ' order by line ->> 'kind') as kinds
      from jsonb_array_elements(c.standing -> 'lines') as line
      where line ->> 'judgement' not in ('within', 'in-order')
        ${
          agency === undefined
            ? sql``
            : sql`and line ->> 'agency' = ${agency} and line ->> 'agencyFound' is null
              and line ->> 'exit' is null`
        }) t
    where c.state = 'open' and ${agency === undefined ? sql`true` : sql`t.kinds is not null`}`,
};

/** What was found, as the profile names its kinds. */
export function sayFound(profile: Profile, found: string): Text {
  const kinds = findTravellerRules(profile)?.kinds ?? [];
  const names = found.split(" ").map((id) => kinds.find((one) => one.id === id)?.name);
  const said = (locale: "en" | "zh") => names.flatMap((name) => name?.[locale] ?? []);
  return {
    en: `Traveller: ${said("en").join(", ")}`,
    zh: `旅客案件：${said("zh").join("、")}`,
  };
}
