/** SQL of the selection station: table `selections`. */
import type { SelectionFacts } from "#src/decisions/risk/rules/facts-by-name.ts";
import type { LaneName, SelectionReason } from "#src/decisions/risk/select.ts";
import { numberArray, textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";

export type SelectionRow = {
  readonly declarationId: string;
  readonly seq: number;
  readonly profile: string;
  readonly at: string;
  readonly registerVersion: string;
  readonly facts: SelectionFacts;
  readonly lane: LaneName;
  readonly reasons: readonly SelectionReason[];
  readonly chance: number;
};

/** Keeps what was selected and on what grounds. */
export async function appendSelections(sql: Sql, rows: readonly SelectionRow[]): Promise<void> {
  await sql`
    insert into selections (declaration_id, seq, profile, at, accepted_on, register_version, facts, lane, rules,
      reasons, chance)
    select s.id, s.seq, s.profile, s.at, s.accepted_on, s.version, s.facts::jsonb, s.lane,
      array(select jsonb_array_elements(s.reasons::jsonb)->>'rule'), s.reasons::jsonb, s.chance
    from unnest(
      ${textArray(rows.map((row) => row.declarationId))}::text::uuid[], ${numberArray(rows.map((row) => row.seq))}::text::int[],
      ${textArray(rows.map((row) => row.profile))}::text::text[], ${textArray(rows.map((row) => row.at))}::text::timestamptz[],
      ${textArray(rows.map((row) => row.facts.acceptedOn))}::text::date[],
      ${textArray(rows.map((row) => row.registerVersion))}::text::text[],
      ${textArray(rows.map((row) => JSON.stringify(row.facts)))}::text::text[],
      ${textArray(rows.map((row) => row.lane))}::text::text[],
      ${textArray(rows.map((row) => JSON.stringify(row.reasons)))}::text::text[],
      ${numberArray(rows.map((row) => row.chance))}::text::numeric[]
    ) as s (id, seq, profile, at, accepted_on, version, facts, lane, reasons, chance)`;
}

export type StoredSelection = {
  readonly declarationId: string;
  readonly registerVersion: string;
  readonly facts: SelectionFacts;
  readonly lane: LaneName;
  readonly reasons: readonly SelectionReason[];
  readonly chance: number;
  /** The declaration as it stood then; null where it was erased. */
  readonly document: unknown;
};

/** Selections of a profile, the newest first. */
export async function listSelections(
  sql: Sql,
  profile: string,
  limit: number,
): Promise<readonly StoredSelection[]> {
  return sql<StoredSelection[]>`
    select s.declaration_id as "declarationId", s.register_version as "registerVersion", s.facts, s.lane, s.reasons,
      s.chance::double precision as chance, (select v.document from declaration_versions v
        where v.declaration_id = s.declaration_id and v.at <= s.at order by v.version desc limit 1) as document
    from selections s where s.profile = ${profile} order by s.at desc, s.declaration_id desc limit ${limit}`;
}

/** A declaration of the past with what is known of it. */
export type PastSelection = {
  readonly id: string;
  readonly facts: SelectionFacts;
  /** Chance it had of being controlled. */
  readonly chance: number;
  /** null: not controlled, or not concluded yet. */
  readonly result: "found" | "clear" | null;
};
export type PastRecord = {
  readonly id: string;
  readonly day: string;
  readonly direction: string;
  readonly document: unknown;
  readonly other: unknown;
  readonly result: "found" | "clear" | null;
};
export type PastQuery = {
  readonly profile: string;
  readonly from: string;
  readonly to: string;
  readonly after: string;
  readonly limit: number;
};

/** Selections of a period in the order of their ids, each declaration's last, with what was found. */
export async function listPastSelections(
  sql: Sql,
  { profile, from, to, after, limit }: PastQuery,
): Promise<readonly PastSelection[]> {
  return sql<PastSelection[]>`
    select s.declaration_id as id, s.facts, s.chance::double precision as chance,
      (select case when bool_or(t.result in ('corrected', 'refused')) then 'found'
                   when bool_and(t.status = 'done') then 'clear' end
       from control_tasks t where t.declaration_id = s.declaration_id) as result
    from selections s
    where s.profile = ${profile} and s.accepted_on >= ${from}::date and s.accepted_on <= ${to}::date
      and s.declaration_id > ${after}::uuid
      and s.seq = (select max(l.seq) from selections l where l.declaration_id = s.declaration_id)
    order by s.declaration_id limit ${limit}`;
}

/** Imported history of a period in the order of its ids, with what its labels say. */
export async function listPastRecords(
  sql: Sql,
  { profile, from, to, after, limit }: PastQuery,
): Promise<readonly PastRecord[]> {
  return sql<PastRecord[]>`
    select r.declaration_id as id, r.day::text as day, r.direction, r.document, r.other,
      (select case when bool_or(f.result = 'found') then 'found' when count(*) > 0 then 'clear' end
       from record_findings f where f.declaration_id = r.declaration_id) as result
    from records r
    where r.profile = ${profile} and r.day >= ${from}::date and r.day <= ${to}::date
      and r.declaration_id > ${after}::uuid
    order by r.declaration_id limit ${limit}`;
}

/** How many declarations a period holds. */
export async function countPast(
  sql: Sql,
  { profile, from, to }: Pick<PastQuery, "profile" | "from" | "to">,
): Promise<number> {
  const rows = await sql<{ total: number }[]>`
    select ((select count(distinct declaration_id) from selections
        where profile = ${profile} and accepted_on >= ${from}::date and accepted_on <= ${to}::date)
      + (select count(*) from records
        where profile = ${profile} and day >= ${from}::date and day <= ${to}::date))::int as total`;
  return rows[0]?.total ?? 0;
}

export type DeclaredName = {
  readonly name: string;
  /** Declarations that state it, the newest first. */
  readonly declarations: readonly string[];
};

/** Names of parties stated since a moment, each once. */
export async function listDeclaredNames(
  sql: Sql,
  {
    profile,
    since,
    limit,
  }: {
    readonly profile: string;
    readonly since: Temporal.Instant;
    readonly limit: number;
  },
): Promise<readonly DeclaredName[]> {
  return sql<DeclaredName[]>`
    select n.name, (array_agg(distinct s.declaration_id::text order by s.declaration_id::text desc))[1:20] as declarations
    from selections s cross join lateral unnest(array[s.facts -> 'facts' ->> 'traderName',
      s.facts -> 'facts' ->> 'consigneeName', s.facts -> 'facts' ->> 'consignorName']) as n (name)
    where s.profile = ${profile} and s.at >= ${since.toString()} and n.name <> ''
    group by n.name order by n.name limit ${limit}`;
}

export type TraderPast = {
  /** Times it was stopped in a row, none of them with a finding. */
  readonly stops: number;
  /** Whether a declaration of it was ever released here. */
  readonly released: boolean;
};

/** What is known of each trader; stops are counted up to `most`. */
export async function readTraderPasts(
  sql: Sql,
  {
    profile,
    traders,
    most,
  }: {
    readonly profile: string;
    readonly traders: readonly string[];
    readonly most: number;
  },
): Promise<ReadonlyMap<string, TraderPast>> {
  if (traders.length === 0) return new Map();
  const rows = await sql<{ trader: string; stops: boolean[]; released: boolean }[]>`
    select t.trader, array(
      select s.lane <> 'green' and not exists (select 1 from control_tasks c
        where c.declaration_id = s.declaration_id and c.result in ('corrected', 'refused'))
      from selections s where s.profile = ${profile} and s.facts -> 'facts' ->> 'traderId' = t.trader
      order by s.at desc, s.declaration_id desc limit ${most}) as stops,
      exists (select 1 from selections s join declarations d on d.declaration_id = s.declaration_id
        where s.profile = ${profile} and s.facts -> 'facts' ->> 'traderId' = t.trader
          and d.released_at is not null) as released
    from unnest(${textArray(traders)}::text::text[]) as t (trader)`;
  return new Map(
    rows.map(({ trader, stops, released }) => {
      const passed = stops.indexOf(false);
      return [trader, { stops: passed < 0 ? stops.length : passed, released }];
    }),
  );
}

export type RuleYield = {
  readonly rule: string;
  readonly controls: number;
  readonly found: number;
};

/** Concluded controls and findings of each rule since a moment. */
export async function yieldsByRule(
  sql: Sql,
  profile: string,
  since: Temporal.Instant,
): Promise<readonly RuleYield[]> {
  return sql<RuleYield[]>`
    select rule, count(*)::int as controls, (count(*) filter (where found))::int as found
    from (
      select r.rule, bool_or(t.result in ('corrected', 'refused')) as found
      from selections s cross join unnest(s.rules) as r (rule)
        join control_tasks t on t.declaration_id = s.declaration_id
      where s.profile = ${profile} and s.at >= ${since.toString()} and cardinality(s.rules) > 0
      group by r.rule, s.declaration_id
      having bool_and(t.status = 'done')
    ) as concluded group by rule order by rule`;
}
