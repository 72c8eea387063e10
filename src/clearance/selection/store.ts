/** SQL of the selection station: table `selections`. */
import type { LaneName, SelectionReason } from "#src/decisions/risk/select.ts";
import { numberArray, textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";
import type { SelectionFacts } from "./selection-facts.ts";

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
      ${numberArray(rows.map((row) => row.chance))}::text::double precision[]
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
      s.chance, (select v.document from declaration_versions v
        where v.declaration_id = s.declaration_id and v.at <= s.at order by v.version desc limit 1) as document
    from selections s where s.profile = ${profile} order by s.at desc, s.declaration_id desc limit ${limit}`;
}

/** What a control of a declaration came to; null: not controlled, or not concluded yet. */
export type PastSelection = {
  readonly declarationId: string;
  readonly day: string;
  readonly facts: SelectionFacts;
  readonly chance: number;
  readonly result: "found" | "clear" | null;
};

/** Selections of a period in the order of their ids, a batch at a time, with what was found. */
export async function* readPast(
  sql: Sql,
  { profile, from, to }: { readonly profile: string; readonly from: string; readonly to: string },
  batchSize = 5_000,
): AsyncGenerator<readonly PastSelection[]> {
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const rows = await sql<PastSelection[]>`
      select s.declaration_id as "declarationId", s.accepted_on::text as day, s.facts, s.chance,
        (select case when bool_or(t.result in ('corrected', 'refused')) then 'found'
                     when bool_and(t.status = 'done') then 'clear' end
         from control_tasks t where t.declaration_id = s.declaration_id) as result
      from selections s
      where s.profile = ${profile} and s.accepted_on >= ${from}::date and s.accepted_on <= ${to}::date
        and s.declaration_id > ${after}::uuid
        and s.seq = (select max(l.seq) from selections l where l.declaration_id = s.declaration_id)
      order by s.declaration_id limit ${batchSize}`;
    const last = rows.at(-1)?.declarationId;
    if (last === undefined) return;
    yield rows;
    after = last;
  }
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
