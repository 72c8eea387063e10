/**
 * SQL of relations: tables `party_links`, `party_link_facts`, `party_link_states`; reads selections,
 * declarations, controls and the register of parties.
 */
import { textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";

export const linkKinds = [
  ...(["container", "address", "telephone", "account", "owner", "agent", "consignor"] as const),
] as const;
export type LinkKind = (typeof linkKinds)[number];
/** Kinds that tie traders to each other; an agent or a supplier serves many without tying them. */
const tying = textArray(["container", "address", "telephone", "account", "owner"]);
/** A value that so many share ties nobody. */
const sharedMax = 50;

export type LinkState = {
  readonly linkedTo: string;
  readonly activation: number;
  readonly partyChange: string;
};

export async function readLinkState(sql: Sql, profile: string): Promise<LinkState | undefined> {
  const rows = await sql<LinkState[]>`
    select linked_to::text as "linkedTo", activation, party_change::text as "partyChange"
    from party_link_states where profile = ${profile}`;
  return rows[0];
}

export async function keepLinkState(sql: Sql, profile: string, state: LinkState): Promise<void> {
  await sql`
    insert into party_link_states (profile, linked_to, activation, party_change)
    values (${profile}, ${state.linkedTo}, ${state.activation}, ${state.partyChange})
    on conflict (profile) do update set linked_to = excluded.linked_to, activation = excluded.activation,
      party_change = excluded.party_change`;
}

/** A profile, and the zone of its days. */
type LinkPlace = { readonly profile: string; readonly timeZone: string };

/** Links stated in selections since a moment. @returns traders that are concerned */
export async function linkSelections(
  sql: Sql,
  { profile, timeZone, since }: LinkPlace & { readonly since: string },
): Promise<readonly string[]> {
  const rows = await sql<{ party: string }[]>`
    with lately as (
      select s.stated, legal_day(s.at, ${timeZone}) as day, d.account
      from selections s join declarations d using (declaration_id, bucket)
      where s.profile = ${profile} and s.at > ${since}::timestamptz),
    links as (
      select 'container' as kind, c.value, stated ->> 'traderId' as party, day
        from lately cross join lateral jsonb_array_elements_text(coalesce(stated -> 'container', '[]')) as c (value)
      union all select 'agent', coalesce(stated ->> 'agentId', stated ->> 'declarantId'), stated ->> 'traderId', day from lately
      union all select 'consignor', coalesce(stated ->> 'consignorId', stated ->> 'consignorName'), stated ->> 'traderId', day
        from lately
      union all select 'account', account, stated ->> 'traderId', day from lately)
    insert into party_links (profile, kind, value, party, first_on, last_on)
    select ${profile}, kind, left(value, 200), party, min(day), max(day) from links
    where value <> '' and party <> '' and not (kind = 'account' and value = party)
    group by kind, left(value, 200), party
    on conflict (profile, kind, value, party) do update
      set first_on = least(party_links.first_on, excluded.first_on), last_on = greatest(party_links.last_on, excluded.last_on)
    returning party`;
  const seen = await sql<{ party: string }[]>`
    select distinct stated ->> 'traderId' as party from selections
    where profile = ${profile} and at > ${since}::timestamptz and stated ->> 'traderId' <> ''`;
  return [...new Set([...rows, ...seen].map(({ party }) => party))];
}

/** Addresses and telephones of the register of parties, since a change. */
export async function linkParties(
  sql: Sql,
  profile: string,
  since: string,
): Promise<{ readonly parties: readonly string[]; readonly change: string }> {
  const rows = await sql<{ party: string; change: string }[]>`
    with changed as (
      select r.content, r.change, r.registered_from as day, n.number from party_records r
      join party_numbers n on n.party_id = r.party_id and n.profile = ${profile} and n.valid_to is null
      where r.change > ${since}::bigint),
    links as (
      select 'address' as kind, lower(regexp_replace(concat_ws(' ', (select string_agg(l, ' ')
          from jsonb_array_elements_text(a -> 'lines') as l), a ->> 'city', a ->> 'country'), '[^[:alnum:]]+', '', 'g')) as value,
        number as party, day, change
      from changed cross join lateral jsonb_array_elements(coalesce(content -> 'addresses', '[]')) as a
      union all
      select 'telephone', regexp_replace(content -> 'contact' ->> 'telephone', '[^0-9]+', '', 'g'), number, day, change
      from changed),
    kept as (
      insert into party_links (profile, kind, value, party, first_on, last_on)
      select ${profile}, kind, left(value, 200), party, min(day), max(day) from links where value <> ''
      group by kind, left(value, 200), party on conflict do nothing)
    select number as party, change::text as change from changed`;
  const change = rows.reduce(
    (most, row) => (BigInt(row.change) > BigInt(most) ? row.change : most),
    since,
  );
  return { parties: rows.map(({ party }) => party), change };
}

export type StatedLink = {
  readonly kind: LinkKind;
  readonly value: string;
  readonly party: string;
  readonly on: string;
};

export async function insertLinks(
  sql: Sql,
  profile: string,
  links: readonly StatedLink[],
): Promise<void> {
  await sql`
    insert into party_links (profile, kind, value, party, first_on, last_on)
    select ${profile}, l.kind, l.value, l.party, l.day, l.day
    from unnest(${textArray(links.map(({ kind }) => kind))}::text::text[],
      ${textArray(links.map(({ value }) => value))}::text::text[], ${textArray(links.map(({ party }) => party))}::text::text[],
      ${textArray(links.map(({ on }) => on))}::text::date[]) as l (kind, value, party, day)
    on conflict do nothing`;
}

/** Makes the facts of traders again, and of those that are linked to them. */
export async function makeLinkFacts(
  sql: Sql,
  { profile, timeZone, today }: LinkPlace & { readonly today: Temporal.PlainDate },
  parties: readonly string[],
): Promise<void> {
  await sql`
    with asked as (select distinct p from unnest(${textArray(parties)}::text::text[]) as p),
    shared as (
      select l.kind, l.value from party_links l
      where l.profile = ${profile} and l.kind = any(${tying}::text[])
        and exists (select 1 from asked join party_links a on a.profile = ${profile} and a.party = asked.p
          where a.kind = l.kind and a.value = l.value)
      group by l.kind, l.value having count(*) between 2 and ${sharedMax}),
    touched as (
      select p as party from asked union
      select l.party from shared s join party_links l on l.profile = ${profile} and l.kind = s.kind and l.value = s.value),
    pairs as (
      select distinct t.party, o.party as other from touched t
      join party_links l on l.profile = ${profile} and l.party = t.party and l.kind = any(${tying}::text[])
      join party_links o on o.profile = ${profile} and o.kind = l.kind and o.value = l.value and o.party <> t.party
      where (select count(*) from (select 1 from party_links c where c.profile = ${profile} and c.kind = l.kind
        and c.value = l.value limit ${sharedMax + 1}) as few) <= ${sharedMax})
    insert into party_link_facts (profile, party, linked_traders, linked_findings, agents, first_on)
    select ${profile}, t.party, (select count(*) from pairs p where p.party = t.party),
      (select count(distinct s.declaration_id) from pairs p
        join selections s on s.profile = ${profile} and s.stated ->> 'traderId' = p.other
        join control_tasks c on c.declaration_id = s.declaration_id
          and c.bucket = s.bucket and c.result in ('corrected', 'refused')
        where p.party = t.party and c.done_at > now() - interval '1 year'),
      (select count(*) from party_links a where a.profile = ${profile} and a.party = t.party and a.kind = 'agent'),
      coalesce((select legal_day(min(s.at), ${timeZone}) from selections s
        where s.profile = ${profile} and s.stated ->> 'traderId' = t.party), ${today.toString()}::date)
    from touched t
    on conflict (profile, party) do update set linked_traders = excluded.linked_traders,
      linked_findings = excluded.linked_findings, agents = excluded.agents, first_on = excluded.first_on`;
}

export type LinkFacts = {
  readonly party: string;
  readonly linkedTraders: number;
  readonly linkedFindings: number;
  readonly agents: number;
  readonly firstOn: string;
};

/** Facts of traders; one look-up each. */
export async function findLinkFacts(
  sql: Sql,
  profile: string,
  parties: readonly string[],
): Promise<ReadonlyMap<string, LinkFacts>> {
  if (parties.length === 0) return new Map();
  const rows = await sql<LinkFacts[]>`
    select party, linked_traders as "linkedTraders", linked_findings as "linkedFindings", agents, first_on::text as "firstOn"
    from party_link_facts where profile = ${profile} and party = any(${textArray(parties)}::text[])`;
  return new Map(rows.map((row) => [row.party, row]));
}

/** Traders with the most links, or those whose number or link holds a text. */
export async function listLinked(
  sql: Sql,
  {
    profile,
    search,
    limit,
  }: {
    readonly profile: string;
    readonly search: string;
    readonly limit: number;
  },
): Promise<readonly LinkFacts[]> {
  return sql<LinkFacts[]>`
    select party, linked_traders as "linkedTraders", linked_findings as "linkedFindings", agents, first_on::text as "firstOn"
    from party_link_facts f where profile = ${profile} and (${search} = '' and linked_traders > 0 or party = ${search}
      or exists (select 1 from party_links l where l.profile = f.profile and l.party = f.party and l.value = ${search}))
    order by linked_findings desc, linked_traders desc, party limit ${limit}`;
}

export type Link = {
  readonly kind: LinkKind;
  readonly value: string;
  readonly party: string;
  readonly firstOn: string;
  readonly lastOn: string;
};

/** Links of traders that somebody else shares, the narrowest first. */
export async function listSharedLinks(
  sql: Sql,
  profile: string,
  { parties, limit }: { readonly parties: readonly string[]; readonly limit: number },
): Promise<readonly Link[]> {
  return sql<Link[]>`
    with own as (
      select distinct kind, value from party_links
      where profile = ${profile} and party = any(${textArray(parties)}::text[])),
    sizes as (
      select o.kind, o.value, count(*) as size from own o
      join party_links l on l.profile = ${profile} and l.kind = o.kind and l.value = o.value
      group by o.kind, o.value having count(*) between 2 and ${sharedMax})
    select l.kind, l.value, l.party, l.first_on::text as "firstOn", l.last_on::text as "lastOn"
    from sizes s join party_links l on l.profile = ${profile} and l.kind = s.kind and l.value = s.value
    order by s.size, l.kind, l.value, l.party limit ${limit}`;
}
