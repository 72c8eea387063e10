/** SQL of the selection station: table `selections`. */
import type { SelectionFacts } from "#src/decisions/risk/rules/facts-by-name.ts";
import type { LaneName, OrderedControl, SelectionReason } from "#src/decisions/risk/select.ts";
import type { Weighing } from "#src/decisions/risk/weigh.ts";
import { idBucket } from "#src/kernel/ids.ts";
import { monthOfId } from "#src/platform/database.ts";
import { bytesArray, numberArray, textArray } from "#src/platform/array-parameter.ts";
import { readDocuments } from "#src/clearance/declaration/stored-document.ts";
import { packedBytes } from "#src/platform/packed/packed-bytes.ts";
import type { Sql } from "#src/platform/services.ts";
import { type Packed, readFactsOf, statedOf } from "#src/decisions/risk/rules/stored-facts.ts";

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
  /** What was weighed; null where nothing was. */
  readonly weighing: Weighing | null;
  /** What officers had chosen. */
  readonly orders: readonly OrderedControl[];
};

/** Keeps what was selected and on what grounds, and in which months the selections of traders lie. */
export async function appendSelections(sql: Sql, rows: readonly SelectionRow[]): Promise<void> {
  const months = traderMonths(rows);
  const facts = await packedBytes(
    rows.map((row) => JSON.stringify(row.facts)),
    "selection",
  );
  await sql`
    with months as (
      insert into trader_months (profile, trader, bucket, from_id, lodged_in)
      select m.profile, m.trader, text_bucket(m.trader), m.from_id, m.lodged_in from unnest(
        ${textArray(months.map(({ profile }) => profile))}::text::text[],
        ${textArray(months.map(({ trader }) => trader))}::text::text[],
        ${textArray(months.map(({ from }) => from))}::text::uuid[],
        ${numberArray(months.map(({ lodgedIn }) => lodgedIn))}::text::smallint[]) as m (profile, trader, from_id, lodged_in)
      on conflict do nothing)
    insert into selections (declaration_id, bucket, seq, profile, at, accepted_on, register_version, facts, stated, passes,
      lane, rules, reasons, chance, weighing, orders)
    select s.id, id_bucket(s.id), s.seq, s.profile, s.at, s.accepted_on, s.version, s.facts, s.stated::jsonb,
      s.passes, s.lane,
      s.rules::text[], s.reasons::jsonb, s.chance, s.weighing::jsonb, s.orders::jsonb
    from unnest(
      ${textArray(rows.map((row) => row.declarationId))}::text::uuid[], ${numberArray(rows.map((row) => row.seq))}::text::int[],
      ${textArray(rows.map((row) => row.profile))}::text::text[], ${textArray(rows.map((row) => row.at))}::text::timestamptz[],
      ${textArray(rows.map((row) => row.facts.acceptedOn))}::text::date[],
      ${textArray(rows.map((row) => row.registerVersion))}::text::text[],
      ${bytesArray(sql, facts)}, ${textArray(rows.map((row) => JSON.stringify(statedOf(row.facts))))}::text::text[],
      ${textArray(rows.map(({ facts: { relief } }) => (relief ? String(relief.passes) : null)))}::text::boolean[],
      ${textArray(rows.map((row) => row.lane))}::text::text[],
      ${textArray(rows.map((row) => textArray(row.reasons.map(({ rule }) => rule))))}::text::text[],
      ${textArray(rows.map((row) => JSON.stringify(row.reasons)))}::text::text[],
      ${numberArray(rows.map((row) => row.chance))}::text::numeric[],
      ${textArray(rows.map(({ weighing }) => (weighing ? JSON.stringify(weighing) : null)))}::text::text[],
      ${textArray(rows.map(({ orders }) => (orders.length > 0 ? JSON.stringify(orders) : null)))}::text::text[]
    ) as s (id, seq, profile, at, accepted_on, version, facts, stated, passes, lane, rules, reasons, chance, weighing,
      orders)`;
}

type TraderMonth = {
  readonly profile: string;
  readonly trader: string;
  readonly from: string;
  readonly lodgedIn: number;
};

/** Each once, and in one order: of two transactions that write the same, one waits for the other. */
function traderMonths(rows: readonly SelectionRow[]): readonly TraderMonth[] {
  const months = new Map<string, TraderMonth>();
  for (const { declarationId, profile, facts } of rows) {
    const trader = facts.facts["traderId"];
    if (typeof trader !== "string") continue;
    const { from } = monthOfId(declarationId);
    const lodgedIn = idBucket(declarationId);
    months.set(`${profile} ${trader} ${from} ${lodgedIn}`, { profile, trader, from, lodgedIn });
  }
  return [...months].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, month]) => month);
}

export type StoredSelection = {
  readonly declarationId: string;
  readonly registerVersion: string;
  readonly facts: SelectionFacts;
  readonly lane: LaneName;
  readonly reasons: readonly SelectionReason[];
  readonly chance: number;
  readonly weighing: Weighing | null;
  readonly orders: readonly OrderedControl[] | null;
  /** The declaration as it stood then; null where it was erased. */
  readonly document: unknown;
};

/** Selections of a profile, the newest first. */
export async function listSelections(
  sql: Sql,
  profile: string,
  limit: number,
): Promise<readonly StoredSelection[]> {
  const rows = await sql<
    (Packed<Omit<StoredSelection, "document">> & { document: Uint8Array | null })[]
  >`
    select s.declaration_id as "declarationId", s.register_version as "registerVersion", s.facts, s.lane, s.reasons,
      s.weighing, s.orders, s.chance::double precision as chance, (select v.document from declaration_versions v
        where v.declaration_id = s.declaration_id
          and v.bucket = s.bucket and v.at <= s.at order by v.version desc limit 1) as document
    from selections s where s.profile = ${profile} order by s.at desc, s.declaration_id desc limit ${limit}`;
  return await readDocuments(await readFactsOf(rows));
}

/** A declaration of the past with what is known of it; days are those of the profile's time zone. */
export type PastSelection = {
  readonly id: string;
  readonly at: string;
  readonly day: string;
  readonly facts: SelectionFacts;
  /** Chance it had of being controlled. */
  readonly chance: number;
  /** null: not controlled, or not concluded yet. */
  readonly result: "found" | "clear" | null;
  readonly foundOn: string | null;
  /** Day of its release; null where it was not released. */
  readonly acceptedOn: string | null;
};
export type PastRecord = {
  readonly id: string;
  readonly at: string;
  readonly day: string;
  readonly direction: string;
  readonly document: unknown;
  readonly other: unknown;
  readonly result: "found" | "clear" | null;
};
export type PastQuery = {
  readonly profile: string;
  readonly timeZone: string;
  /** Days of selection, both included. */
  readonly from: string;
  readonly to: string;
  /** Microseconds since 1970 and id of the last row read. */
  readonly after: { readonly at: string; readonly id: string };
  readonly limit: number;
};

/**
 * The first selection of each declaration of a period, in their order, with what was found. What was found
 * without a control stands for itself: no chance of a control led to it.
 */
export async function listPastSelections(
  sql: Sql,
  { profile, timeZone, from, to, after, limit }: PastQuery,
): Promise<readonly PastSelection[]> {
  const rows = await sql<Packed<PastSelection>[]>`
    select s.declaration_id as id, (extract(epoch from s.at) * 1000000)::bigint::text as at,
      legal_day(s.at, ${timeZone})::text as day, s.facts, t.result, t."foundOn",
      (case when t.late then 1 else s.chance end)::double precision as chance,
      (select legal_day(d.released_at, ${timeZone})::text from declarations d
        where d.declaration_id = s.declaration_id and d.bucket = s.bucket) as "acceptedOn"
    from selections s cross join lateral (
      select case when bool_or(t.result in ('corrected', 'refused')) then 'found'
                  when bool_and(t.status = 'done') then 'clear' end as result,
        max(t.task) = 0 as late,
        legal_day(min(t.done_at) filter (where t.result in ('corrected', 'refused')), ${timeZone})::text as "foundOn"
      from control_results t where t.declaration_id = s.declaration_id and t.bucket = s.bucket) as t
    where s.profile = ${profile}
      and s.at >= legal_day_start(${from}::date, ${timeZone})
      and s.at < legal_day_start(${to}::date + 1, ${timeZone})
      and (s.at, s.declaration_id) > (timestamptz 'epoch' + ${after.at}::bigint * interval '1 microsecond', ${after.id}::uuid)
      and not exists (select 1 from selections l where l.declaration_id = s.declaration_id
        and l.bucket = s.bucket and l.seq < s.seq)
    order by s.at, s.declaration_id limit ${limit}`;
  return await readFactsOf(rows);
}

/** The last declarations of a profile, the oldest of them first. */
export async function listRecentPast(
  sql: Sql,
  { profile, timeZone, limit }: Pick<PastQuery, "profile" | "timeZone" | "limit">,
): Promise<readonly PastSelection[]> {
  const packed = await sql<Packed<PastSelection>[]>`
    select s.declaration_id as id, (extract(epoch from s.at) * 1000000)::bigint::text as at,
      legal_day(s.at, ${timeZone})::text as day, s.facts, t.result, t."foundOn",
      (case when t.late then 1 else s.chance end)::double precision as chance, null as "acceptedOn"
    from (select * from selections where profile = ${profile} order by at desc limit ${limit}) as s
    cross join lateral (
      select case when bool_or(t.result in ('corrected', 'refused')) then 'found'
                  when bool_and(t.status = 'done') then 'clear' end as result,
        max(t.task) = 0 as late,
        legal_day(min(t.done_at) filter (where t.result in ('corrected', 'refused')), ${timeZone})::text as "foundOn"
      from control_results t where t.declaration_id = s.declaration_id and t.bucket = s.bucket) as t
    order by s.at, s.declaration_id`;
  const rows = await readFactsOf(packed);
  return rows.map((row) => ({ ...row, acceptedOn: row.result === "found" ? null : row.day }));
}

/** Imported history of a period in the order of its days, with what its labels say. */
export async function listPastRecords(
  sql: Sql,
  { profile, timeZone, from, to, after, limit }: PastQuery,
): Promise<readonly PastRecord[]> {
  return sql<PastRecord[]>`
    select * from (
      select r.declaration_id as id,
        (extract(epoch from legal_day_start(r.day, ${timeZone})) * 1000000)::bigint::text as at,
        r.day::text as day, r.direction, r.document, r.other,
        (select case when bool_or(f.result = 'found') then 'found' when count(*) > 0 then 'clear' end
         from record_findings f where f.declaration_id = r.declaration_id and f.bucket = r.bucket) as result
      from records r
      where r.profile = ${profile} and r.day >= ${from}::date and r.day <= ${to}::date
        and (legal_day_start(r.day, ${timeZone}), r.declaration_id)
          > (timestamptz 'epoch' + ${after.at}::bigint * interval '1 microsecond', ${after.id}::uuid)
      order by r.day, r.declaration_id limit ${limit}) as page`;
}

/** How many declarations a period holds. */
export async function countPast(
  sql: Sql,
  { profile, timeZone, from, to }: Pick<PastQuery, "profile" | "timeZone" | "from" | "to">,
): Promise<number> {
  const rows = await sql<{ total: number }[]>`
    select ((select count(distinct declaration_id) from selections
        where profile = ${profile} and at >= legal_day_start(${from}::date, ${timeZone})
          and at < legal_day_start(${to}::date + 1, ${timeZone}))
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
    from selections s cross join lateral unnest(array[s.stated ->> 'traderName',
      s.stated ->> 'consigneeName', s.stated ->> 'consignorName']) as n (name)
    where s.profile = ${profile} and s.at >= ${since.toString()} and n.name <> ''
    group by n.name order by n.name limit ${limit}`;
}

export type RuleYield = {
  readonly rule: string;
  readonly controls: number;
  readonly found: number;
};

/**
 * Concluded controls and findings of each rule since a moment; `fresh`: and since it was last activated,
 * so that a rule that was changed is judged by what it is now.
 */
export async function yieldsByRule(
  sql: Sql,
  profile: string,
  { since, fresh = false }: { readonly since: Temporal.Instant; readonly fresh?: boolean },
): Promise<readonly RuleYield[]> {
  return sql<RuleYield[]>`
    select rule, count(*)::int as controls, (count(*) filter (where found))::int as found
    from (
      select r.rule, bool_or(t.result in ('corrected', 'refused')) as found
      from selections s cross join unnest(s.rules) as r (rule)
        join control_tasks t on t.declaration_id = s.declaration_id and t.bucket = s.bucket
      where s.profile = ${profile} and s.at >= ${since.toString()} and cardinality(s.rules) > 0
        and (${!fresh} or not exists (select 1 from rule_changes c where c.profile = s.profile
          and c.rule_id = r.rule and c.action = 'activate' and c.status = 'active' and c.decided_at > s.at))
      group by r.rule, s.declaration_id
      having bool_and(t.status = 'done')
    ) as concluded group by rule order by rule`;
}
