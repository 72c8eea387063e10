/** SQL of screening: tables `screening_matches` and `screening_states`; reads selections, registers. */
import { bucketArray, numberArray, textArray } from "#src/platform/array-parameter.ts";
import { listedChoice, type OrderedControl } from "#src/decisions/risk/select.ts";
import type { Sql } from "#src/platform/services.ts";

export type ScreeningState = { readonly activation: number; readonly screenedTo: string };

export async function readState(sql: Sql, profile: string): Promise<ScreeningState | undefined> {
  const rows = await sql<ScreeningState[]>`
    select activation, screened_to::text as "screenedTo" from screening_states where profile = ${profile}`;
  return rows[0];
}

export async function keepState(
  sql: Sql,
  profile: string,
  { activation, screenedTo }: ScreeningState,
): Promise<void> {
  await sql`
    insert into screening_states (profile, activation, screened_to)
    values (${profile}, ${activation}, ${screenedTo})
    on conflict (profile) do update set activation = excluded.activation, screened_to = excluded.screened_to`;
}

/** Parties of a list whose rows came or changed with activations after a number, and when the last did. */
export async function changedParties(
  sql: Sql,
  {
    profile,
    register,
    after,
  }: {
    readonly profile: string;
    readonly register: string;
    readonly after: number;
  },
): Promise<ReadonlyMap<string, string>> {
  const rows = await sql<{ party: string; at: string }[]>`
    select r.data ->> 'party' as party, max(a.activated_at)::text as at
    from register_rows r join register_activations a on a.profile = r.profile and a.number = r.activation
    where r.profile = ${profile} and r.kind = ${register} and r.activation > ${after} and r.data ->> 'party' <> ''
    group by 1`;
  return new Map(rows.map(({ party, at }) => [party, at]));
}

export type DeclaredParty = {
  readonly name: string;
  /** Number of a ship, of names that are none. */
  readonly imo: string | null;
  readonly address: string | null;
  /** Its number as declared: a paper, where a list names it. */
  readonly ids: string | null;
  readonly declarations: readonly string[];
};

/** Names and ships of declarations selected in a span, and of those that still wait; each once. */
export async function listDeclaredParties(
  sql: Sql,
  {
    profile,
    from,
    open,
    after,
    limit,
  }: {
    readonly profile: string;
    readonly from: string;
    /** Also of declarations that were selected earlier and still wait. */
    readonly open: boolean;
    readonly after: string;
    readonly limit: number;
  },
): Promise<readonly DeclaredParty[]> {
  return sql<DeclaredParty[]>`
    with wanted as (
      select s.declaration_id, s.stated from selections s
      where s.profile = ${profile} and (s.at > ${from}::timestamptz
        or (${open} and exists (select 1 from declarations d
          where d.declaration_id = s.declaration_id and d.bucket = s.bucket and d.waiting_for <> '{}'))))
    select n.name, n.imo, n.address, n.ids,
      (array_agg(distinct w.declaration_id::text order by w.declaration_id::text desc))[1:200] as declarations
    from wanted w cross join lateral (
      select unnest(array[w.stated ->> 'traderName', w.stated ->> 'consigneeName', w.stated ->> 'consignorName']) as name,
        null::text as imo,
        unnest(array[null, w.stated ->> 'consigneeAddress', w.stated ->> 'consignorAddress']) as address,
        unnest(array[w.stated ->> 'traderId', w.stated ->> 'consigneeId', w.stated ->> 'consignorId']) as ids
      union all
      select w.stated ->> 'transportMeans',
        substring(w.stated ->> 'transportMeans' from '(?:^|[^0-9])([0-9]{7})(?:[^0-9]|$)'), null, null) as n
    where n.name > ${after} group by n.name, n.imo, n.address, n.ids
    order by n.name fetch first ${limit} rows with ties`;
}

export type NewMatch = {
  readonly declarationId: string;
  readonly id: string;
  readonly name: string;
  readonly list: string;
  readonly party: string;
  readonly score: number;
  readonly reason: string;
  /** When the party came to its list, where that is why it was found. */
  readonly listedAt: string | null;
};

/** Keeps matches; one that is known stays as it is. @returns how many are new */
export async function insertMatches(
  sql: Sql,
  {
    profile,
    at,
    cause,
  }: {
    readonly profile: string;
    readonly at: string;
    readonly cause: "declared" | "list-changed";
  },
  rows: readonly NewMatch[],
): Promise<number> {
  const inserted = await sql`
    insert into screening_matches (declaration_id, bucket, match_id, profile, name, list, party, score, reason, cause,
      found_at, status, listed_at)
    select r.declaration_id, id_bucket(r.declaration_id),
      r.id, ${profile}, r.name, r.list, r.party, r.score, r.reason, ${cause}, ${at}::timestamptz, 'open',
      r.listed_at
    from unnest(${textArray(rows.map((row) => row.declarationId))}::text::uuid[],
      ${textArray(rows.map((row) => row.id))}::text::uuid[], ${textArray(rows.map((row) => row.name))}::text::text[],
      ${textArray(rows.map((row) => row.list))}::text::text[], ${textArray(rows.map((row) => row.party))}::text::text[],
      ${numberArray(rows.map((row) => row.score))}::text::numeric[],
      ${textArray(rows.map((row) => row.reason))}::text::text[],
      ${textArray(rows.map((row) => row.listedAt ?? ""))}::text::text[]) as t (declaration_id, id, name, list, party, score, reason, listed),
      lateral (select t.declaration_id, t.id, t.name, t.list, t.party, t.score, t.reason, nullif(t.listed, '')::timestamptz as listed_at) as r
    on conflict (declaration_id, name, list, party, bucket) do nothing returning 1`;
  return inserted.length;
}

/**
 * Keeps matches that hold a declaration, with its selection: one that is known is noted as what
 * stopped it. One that was decided stays decided, since a cleared name is none of those that hold.
 */
export async function appendHeldMatches(
  sql: Sql,
  rows: readonly { readonly profile: string; readonly at: string; readonly match: NewMatch }[],
): Promise<void> {
  for (const { profile, at, match } of rows) {
    const { declarationId, id, name, list, party, score, reason } = match;
    await sql`
      insert into screening_matches (declaration_id, bucket, match_id, profile, name, list, party, score, reason, cause,
        found_at, status, led_to)
      values (${declarationId}, id_bucket(${declarationId}), ${id}, ${profile}, ${name}, ${list}, ${party}, ${score},
        ${reason}, 'declared', ${at}::timestamptz, 'open', 'stopped')
      on conflict (declaration_id, name, list, party, bucket) do update set led_to = 'stopped'`;
  }
}

export type HoldingMatch = Pick<
  StoredMatch,
  "declarationId" | "list" | "party" | "score" | "status"
>;

/** Matches that stopped declarations and were not cleared. */
export async function findHolding(
  sql: Sql,
  ids: readonly string[],
): Promise<readonly HoldingMatch[]> {
  if (ids.length === 0) return [];
  return await sql<HoldingMatch[]>`
    select declaration_id as "declarationId", list, party, score::double precision as score, status
    from screening_matches
    where declaration_id = any(${textArray(ids)}::uuid[])
      and bucket = any(${bucketArray(ids)}::smallint[]) and led_to = 'stopped' and status <> 'cleared'
    order by declaration_id, list, party`;
}

/** Who decides where no list has the party any more. */
export const listClears = "list";

/** Clears open matches with parties that no list has any more. @returns how many */
export async function clearUnlisted(
  sql: Sql,
  { profile, parties, at }: { profile: string; parties: readonly string[]; at: string },
): Promise<number> {
  if (parties.length === 0) return 0;
  const cleared = await sql`
    update screening_matches set status = 'cleared', decided_by = ${listClears}, decided_at = ${at},
      note = 'no longer listed'
    where profile = ${profile} and status = 'open'
      and list || '-' || party = any(${textArray(parties)}::text[]) returning 1`;
  return cleared.length;
}

/** What a match of a changed list led to. */
export const matchLeads = ["stopped", "waits", "released"] as const;
export type MatchLead = (typeof matchLeads)[number];
export type FreshMatch = {
  readonly declarationId: string;
  readonly profile: string;
  readonly list: string;
  readonly party: string;
  readonly reason: string;
};

/**
 * Open matches of a changed list that led to nothing yet, the likeliest of each declaration, of those whose
 * last selection was before the list changed: a later one knew it, and rules asked for it as they do.
 */
export async function findFreshMatches(sql: Sql, limit: number): Promise<readonly FreshMatch[]> {
  return sql<FreshMatch[]>`
    select distinct on (m.declaration_id) m.declaration_id as "declarationId", m.profile, m.list, m.party, m.reason
    from screening_matches m
    where m.listed_at is not null and m.led_to is null and m.status = 'open'
      and (select max(s.at) from selections s where s.declaration_id = m.declaration_id
        and s.bucket = m.bucket) < m.listed_at
    order by m.declaration_id, m.score desc limit ${limit}`;
}

/** Says what a declaration's fresh matches led to, once: a hold, or that the goods are gone. */
export async function leadMatches(
  sql: Sql,
  declarationId: string,
  held: { readonly hold: OrderedControl; readonly waitingFor: readonly string[] } | "released",
): Promise<void> {
  const hold = held === "released" ? null : JSON.stringify(held.hold);
  const waiting = held === "released" ? [] : held.waitingFor;
  await sql`
    update screening_matches m set hold = ${hold}::text::jsonb,
      led_to = case when ${hold}::text is null then 'released'
        when (select d.status from declarations d where d.declaration_id = m.declaration_id and d.bucket = m.bucket)
          = any(${textArray(waiting)}::text[]) then 'waits'
        else 'stopped' end
    where m.declaration_id = ${declarationId}
      and m.bucket = id_bucket(${declarationId}) and m.listed_at is not null and m.led_to is null and m.status = 'open'`;
}

/** Controls that matches ask for, one a declaration, of matches that were not cleared. */
export async function findHolds(
  sql: Sql,
  ids: readonly string[],
): Promise<ReadonlyMap<string, OrderedControl>> {
  const rows = await sql<{ id: string; hold: OrderedControl }[]>`
    select distinct on (declaration_id) declaration_id as id, hold from screening_matches
    where declaration_id = any(${textArray(ids)}::uuid[])
      and bucket = any(${bucketArray(ids)}::smallint[]) and hold is not null and status <> 'cleared'
    order by declaration_id, score desc`;
  return new Map(rows.map(({ id, hold }) => [id, hold]));
}

export const matchStatuses = ["open", "confirmed", "cleared"] as const;
export type MatchStatus = (typeof matchStatuses)[number];
export type StoredMatch = {
  readonly id: string;
  readonly declarationId: string;
  readonly profile: string;
  readonly name: string;
  readonly list: string;
  readonly party: string;
  readonly score: number;
  readonly reason: string;
  readonly cause: "declared" | "list-changed";
  readonly foundAt: string;
  readonly status: MatchStatus;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly note: string | null;
  readonly ledTo: MatchLead | null;
};

const columns = (sql: Sql) => sql`
  match_id as id, declaration_id as "declarationId", profile, name, list, party, score::double precision as score, reason,
  cause, to_char(found_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "foundAt", status,
  decided_by as "decidedBy", to_char(decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "decidedAt", note,
  led_to as "ledTo"`;

/** Matches of a profile, the newest first. */
export async function listMatches(
  sql: Sql,
  {
    profile,
    status,
    ledTo = null,
    limit,
  }: {
    readonly profile: string;
    readonly status: MatchStatus | null;
    readonly ledTo?: MatchLead | null;
    readonly limit: number;
  },
): Promise<readonly StoredMatch[]> {
  return sql<StoredMatch[]>`
    select ${columns(sql)} from screening_matches
    where profile = ${profile} and (${status}::text is null or status = ${status})
      and (${ledTo}::text is null or led_to = ${ledTo})
    order by found_at desc, score desc, match_id limit ${limit}`;
}

/** The match of an id, held until the transaction ends. */
export async function holdMatch(tx: Sql, id: string): Promise<StoredMatch | undefined> {
  const rows = await tx<StoredMatch[]>`
    select ${columns(tx)} from screening_matches where match_id = ${id} for update`;
  return rows[0];
}

/** Decides every open match of the same name and party. @returns a declaration for each */
export async function decideMatches(
  tx: Sql,
  match: Pick<StoredMatch, "profile" | "name" | "list" | "party">,
  decision: {
    readonly status: "confirmed" | "cleared";
    readonly by: string;
    readonly at: string;
    readonly note: string;
  },
): Promise<number> {
  const decided = await tx`
    update screening_matches set status = ${decision.status}, decided_by = ${decision.by},
      decided_at = ${decision.at}, note = ${decision.note}
    where profile = ${match.profile} and status = 'open' and name = ${match.name} and list = ${match.list}
      and party = ${match.party} returning 1`;
  return decided.length;
}

export type ClearedHold = {
  readonly declarationId: string;
  readonly profile: string;
  readonly caseId: string;
  readonly task: number;
  readonly agency: string;
  readonly kind: string;
  /** Officer who has taken the control; null: nobody. */
  readonly takenBy: string | null;
  readonly matches: readonly { readonly party: string; readonly note: string }[];
};

/**
 * The open control of a declaration that matches alone asked for, all of them cleared by officers: one task,
 * with nothing found or done in it. Where any selection of the declaration named another reason, its officer
 * looks at that too.
 */
export async function findClearedHold(sql: Sql, id: string): Promise<ClearedHold | undefined> {
  const [hold] = await sql<ClearedHold[]>`
    select c.declaration_id as "declarationId", c.profile, c.case_id as "caseId", t.task, t.agency, t.kind,
      (select q.officer from queue_takings q where q.subject_id = c.case_id and q.ended_at is null) as "takenBy",
      (select json_agg(json_build_object('party', m.list || '-' || m.party, 'note', m.note) order by m.list, m.party, m.name)
        from screening_matches m where m.declaration_id = c.declaration_id and m.bucket = c.bucket
          and m.led_to is not null) as matches
    from control_cases c join control_tasks t using (declaration_id, bucket, case_id)
    where c.declaration_id = ${id} and c.bucket = id_bucket(${id})
      and c.status = 'open' and t.status = 'open'
      and not exists (select 1 from control_tasks o where o.declaration_id = c.declaration_id and o.bucket = c.bucket
        and (o.case_id, o.task) <> (t.case_id, t.task))
      and not exists (select 1 from control_task_records r where r.declaration_id = c.declaration_id
        and r.bucket = c.bucket)
      and exists (select 1 from screening_matches m where m.declaration_id = c.declaration_id and m.bucket = c.bucket
        and m.led_to is not null)
      and not exists (select 1 from screening_matches m where m.declaration_id = c.declaration_id
        and m.bucket = c.bucket and (m.status <> 'cleared' or m.decided_by = ${listClears}))
      and not exists (select 1 from selections s where s.declaration_id = c.declaration_id and s.bucket = c.bucket
        and s.lane <> 'green' and s.rules <> ${textArray([listedChoice])}::text[])`;
  return hold;
}
