/** SQL that weighing reads: loads of today, labels with their facts, recent traffic. */
import type { SelectionFacts } from "#src/decisions/risk/rules/facts-by-name.ts";
import type { ItemLabels } from "#src/decisions/risk/models/store.ts";
import type { Weighing } from "#src/decisions/risk/weigh.ts";
import { textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";
import { type Packed, readFactsOf } from "#src/decisions/risk/rules/stored-facts.ts";

export type Load = { readonly office: string; readonly kind: string; readonly tasks: number };

/** Tasks of the cases opened in a day, by office and kind. */
export async function readLoads(
  sql: Sql,
  {
    profile,
    from,
    until,
  }: {
    readonly profile: string;
    /** Moments of the day's begin and end. */
    readonly from: string;
    readonly until: string;
  },
): Promise<readonly Load[]> {
  return sql<Load[]>`
    select coalesce(c.office, '') as office, t.kind, count(*)::int as tasks
    from control_cases c join control_tasks t on t.declaration_id = c.declaration_id
      and t.bucket = c.bucket and t.case_id = c.case_id
    where c.profile = ${profile} and c.opened_at >= ${from} and c.opened_at < ${until}
    group by 1, 2`;
}

/** Lets the claims of an administration pass one transaction at a time. */
export async function holdRooms(sql: Sql, profile: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`control-rooms ${profile}`}, 0))`;
}

/** Controls by chance of each trader since a moment that found nothing. */
export async function readCleanDraws(
  sql: Sql,
  {
    profile,
    traders,
    since,
  }: {
    readonly profile: string;
    readonly traders: readonly string[];
    readonly since: Temporal.Instant;
  },
): Promise<ReadonlyMap<string, number>> {
  if (traders.length === 0) return new Map();
  const rows = await sql<{ trader: string; draws: number }[]>`
    select t.trader, count(*)::int as draws
    from unnest(${textArray(traders)}::text::text[]) as t (trader)
      join selections s on s.profile = ${profile} and s.stated ->> 'traderId' = t.trader
        and s.at >= ${since.toString()} and s.rules && array['explored', 'random']
    where not exists (select 1 from control_tasks c
      where c.declaration_id = s.declaration_id and c.bucket = s.bucket and c.result in ('corrected', 'refused'))
    group by t.trader`;
  return new Map(rows.map(({ trader, draws }) => [trader, draws]));
}

export type LabelledRow = {
  readonly id: string;
  readonly facts: SelectionFacts;
  readonly knownOn: string;
  readonly labels: Readonly<Record<string, 0 | 1>>;
  readonly items: ItemLabels | null;
  readonly chance: number;
};

const labelledMax = 500_000;

/** Declarations whose last label became known between two days, both left out, with their facts. */
export async function listLabelled(
  sql: Sql,
  {
    profile,
    after,
    before,
  }: { readonly profile: string; readonly after: string; readonly before: string },
): Promise<readonly LabelledRow[]> {
  const rows = await sql<Packed<LabelledRow>[]>`
    select l.declaration_id as id, l.known_on::text as "knownOn", l.labels, l.items, l.chance::double precision as chance, s.facts
    from risk_labels l
      join lateral (select facts from selections s where s.declaration_id = l.declaration_id and s.bucket = l.bucket
        order by s.seq desc limit 1) s on true
    where l.profile = ${profile} and l.known_on > ${after === "" ? "0001-01-01" : after}::date
      and l.known_on < ${before}::date
      and not exists (select 1 from risk_labels n where n.declaration_id = l.declaration_id
        and n.bucket = l.bucket and n.seq > l.seq
        and n.known_on < ${before}::date)
    order by l.known_on, l.declaration_id limit ${labelledMax}`;
  return await readFactsOf(rows);
}

export type ConcludedRow = {
  readonly id: string;
  readonly chance: number;
  /** Local day of the last finding in the period. */
  readonly day: string;
  readonly tasks: readonly {
    readonly agency: string;
    readonly result: "ok" | "corrected" | "refused" | null;
    /** Goods items the finding concerns; null: all. */
    readonly items: readonly number[] | null;
  }[];
};

const concludedMax = 100_000;

/**
 * Declarations with a finding recorded in a period, after release too, and all that is known of them by its
 * end. What was found without a control stands for itself.
 */
export async function listConcluded(
  sql: Sql,
  {
    profile,
    timeZone,
    from,
    until,
  }: {
    readonly profile: string;
    readonly timeZone: string;
    readonly from: Temporal.Instant;
    readonly until: Temporal.Instant;
  },
): Promise<readonly ConcludedRow[]> {
  return sql<ConcludedRow[]>`
    select c.declaration_id as id, (case when max(t.task) = 0 then 1 else s.chance end)::double precision as chance,
      legal_day(max(t.done_at) filter (where t.done_at < ${until.toString()}), ${timeZone})::text as day,
      json_agg(json_build_object('agency', t.agency, 'items', t.items, 'result',
        case when t.done_at < ${until.toString()} then t.result end) order by t.case_id, t.task) as tasks
    from (select distinct k.declaration_id, k.bucket from control_tasks k join control_cases cc
        on cc.declaration_id = k.declaration_id and cc.bucket = k.bucket and cc.case_id = k.case_id
        where cc.profile = ${profile} and k.done_at >= ${from.toString()} and k.done_at < ${until.toString()}
        union
        select declaration_id, bucket from late_findings
        where profile = ${profile} and found_at >= ${from.toString()} and found_at < ${until.toString()}
        union
        select w.declaration_id, w.bucket from withdrawn_findings w join late_findings f
          on f.declaration_id = w.declaration_id and f.bucket = w.bucket and f.finding_id = w.finding_id
        where f.profile = ${profile} and w.withdrawn_at >= ${from.toString()} and w.withdrawn_at < ${until.toString()}) c
      join control_results t on t.declaration_id = c.declaration_id and t.bucket = c.bucket
      join lateral (select chance from selections s where s.declaration_id = c.declaration_id and s.bucket = c.bucket
        order by s.seq desc limit 1) s on true
    where t.task > 0 or t.done_at < ${until.toString()}
    group by c.declaration_id, s.chance having max(t.task) = 0 or s.chance > 0 order by c.declaration_id limit ${concludedMax}`;
}

export type RecentSelection = {
  readonly id: string;
  readonly seq: number;
  readonly facts: SelectionFacts;
  readonly lane: string;
  readonly rules: readonly string[];
  readonly chance: number;
  readonly weighing: Weighing | null;
};

/** The newest selections since a moment. */
export async function listRecent(
  sql: Sql,
  {
    profile,
    since,
    limit,
  }: { readonly profile: string; readonly since: Temporal.Instant; readonly limit: number },
): Promise<readonly RecentSelection[]> {
  const rows = await sql<Packed<RecentSelection>[]>`
    select declaration_id as id, seq, facts, lane, rules, chance::double precision as chance, weighing
    from selections where profile = ${profile} and at >= ${since.toString()}
    order by at desc, declaration_id desc limit ${limit}`;
  return await readFactsOf(rows);
}

/** Selections since a moment, and the days they lie on. */
export async function countRecent(
  sql: Sql,
  {
    profile,
    since,
    timeZone,
  }: { readonly profile: string; readonly since: Temporal.Instant; readonly timeZone: string },
): Promise<{ readonly selections: number; readonly days: number }> {
  const rows = await sql<{ selections: number; days: number }[]>`
    select count(*)::int as selections, count(distinct legal_day(at, ${timeZone}))::int as days
    from selections where profile = ${profile} and at >= ${since.toString()}`;
  return rows[0] ?? { selections: 0, days: 0 };
}

export type ScoredOutcome = {
  readonly score: number;
  readonly chance: number;
  readonly labels: Readonly<Record<string, 0 | 1>>;
  /** Whether a model picked it. */
  readonly picked: boolean;
};

/** Scores of a model that were followed by a label. */
export async function listScoredOutcomes(
  sql: Sql,
  { modelId, since }: { readonly modelId: string; readonly since: Temporal.Instant },
): Promise<readonly ScoredOutcome[]> {
  return sql<ScoredOutcome[]>`
    select r.score::double precision as score, l.chance::double precision as chance, l.labels,
      exists (select 1 from unnest(s.rules) as code (rule) where code.rule like 'model-%') as picked
    from risk_scores r
      join selections s on s.declaration_id = r.declaration_id and s.bucket = r.bucket and s.seq = r.seq
      join lateral (select chance, labels from risk_labels l where l.declaration_id = r.declaration_id
        and l.bucket = r.bucket
        order by l.seq desc limit 1) l on true
    where r.model_id = ${modelId} and r.at >= ${since.toString()} order by r.at limit 50000`;
}

export type RecordedRow = {
  readonly id: string;
  readonly day: string;
  readonly document: unknown;
  readonly other: unknown;
  readonly found: boolean;
};

/** Imported history that labels of these codes speak of, in the order of its ids. */
export async function listRecorded(
  sql: Sql,
  {
    profile,
    codes,
    after,
    limit,
  }: {
    readonly profile: string;
    readonly codes: readonly string[];
    readonly after: string;
    readonly limit: number;
  },
): Promise<readonly RecordedRow[]> {
  return sql<RecordedRow[]>`
    select r.declaration_id as id, r.day::text as day, r.document, r.other, f.found
    from records r join lateral (select bool_or(result = 'found') as found, count(*) as said from record_findings
      where declaration_id = r.declaration_id and bucket = r.bucket and code = any(${textArray(codes)}::text[])) f on f.said > 0
    where r.profile = ${profile} and r.declaration_id > ${after}::uuid order by r.declaration_id limit ${limit}`;
}

export type LastSelection = {
  readonly profile: string;
  readonly registerVersion: string;
  readonly facts: SelectionFacts;
};

/** The last selection of a declaration. */
export async function findLastSelection(
  sql: Sql,
  declarationId: string,
): Promise<LastSelection | undefined> {
  const rows = await sql<Packed<LastSelection>[]>`
    select profile, register_version as "registerVersion", facts from selections
    where declaration_id = ${declarationId} and bucket = id_bucket(${declarationId}) order by seq desc limit 1`;
  const [last] = await readFactsOf(rows);
  return last;
}
