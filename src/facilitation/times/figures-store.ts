/** SQL of the figures of the time release study: sums and percentiles of cases. Reads only. */
import type { Sql } from "#src/platform/services.ts";

/** By what cases are grouped. */
export const dimensions = [
  "none",
  "direction",
  "office",
  "lane",
  "control",
  "chapter",
  "mode",
  "day",
] as const;
export type Dimension = (typeof dimensions)[number];

/** Shares of a hundred of the cases. */
export const percents = [10, 25, 50, 75, 80, 90, 95] as const;

export type CaseQuery = {
  readonly profile: string;
  /** Days of gate-out, both included. */
  readonly from: string;
  readonly to: string;
  readonly edition: number;
  readonly dimension: Dimension;
  readonly direction?: string | undefined;
  readonly office?: string | undefined;
  readonly mode?: string | undefined;
  readonly chapter?: string | undefined;
  readonly control?: string | undefined;
};

const columns: Readonly<Record<Dimension, string>> = {
  none: "''::text",
  direction: "direction",
  office: "office",
  lane: "lane",
  control: "control",
  chapter: "chapter",
  mode: "mode",
  day: "ended_on::text",
};

/** The group of a case, and which cases an edition counts. */
function groupOf(sql: Sql, { dimension }: CaseQuery) {
  return sql.unsafe(columns[dimension]);
}

function casesOf(sql: Sql, asked: CaseQuery) {
  const equal = (column: string, value: string | undefined) =>
    value === undefined ? sql`` : sql`and ${sql(column)} = ${value}`;
  return sql`
    profile = ${asked.profile} and ended_on between ${asked.from}::text::date and ${asked.to}::text::date and is_counted
    and edition <= ${asked.edition} and (replaced_in is null or replaced_in > ${asked.edition})
    ${equal("direction", asked.direction)} ${equal("office", asked.office)} ${equal("mode", asked.mode)}
    ${equal("chapter", asked.chapter)} ${equal("control", asked.control)}`;
}

const shares = `array[${percents.map((percent) => percent / 100).join(", ")}]`;

export type GroupFigures = {
  readonly group: string;
  readonly cases: number;
  readonly declarations: number;
  readonly consignments: number;
  /** Cases whose time begins with the lodgement. */
  readonly fromLodgement: number;
  readonly totalMs: bigint;
  readonly toReleaseMs: bigint;
  /** At each of `percents`: so much or less. */
  readonly total: readonly number[];
  readonly toRelease: readonly number[];
};

/** The whole of each group, the group with most cases first. */
export async function readGroups(
  sql: Sql,
  asked: CaseQuery,
  limit: number,
): Promise<readonly GroupFigures[]> {
  const at = (column: string) =>
    sql`percentile_disc(${sql.unsafe(shares)}) within group (order by ${sql(column)}::float8)`;
  return sql<GroupFigures[]>`
    select ${groupOf(sql, asked)} as group, count(*)::int as cases, count(distinct declaration_id)::int as declarations,
      (count(distinct case_key) filter (where case_key <> ''))::int as consignments,
      (count(*) filter (where basis = 'lodgement'))::int as "fromLodgement",
      sum(total_ms)::int8 as "totalMs", sum(to_release_ms)::int8 as "toReleaseMs",
      ${at("total_ms")} as total, ${at("to_release_ms")} as "toRelease"
    from release_times where ${casesOf(sql, asked)}
    group by 1 order by 2 desc, 1 limit ${limit}`;
}

export type PartFigures = {
  readonly group: string;
  readonly stage: string;
  readonly who: string;
  /** Cases that had it. */
  readonly cases: number;
  readonly totalMs: bigint;
  /** Of the cases that had it. */
  readonly percentiles: readonly number[];
};

/** The parts of each group. */
export async function readParts(sql: Sql, asked: CaseQuery): Promise<readonly PartFigures[]> {
  return sql<PartFigures[]>`
    select ${groupOf(sql, asked)} as group, p.stage, p.who, count(*)::int as cases, sum(p.ms)::int8 as "totalMs",
      percentile_disc(${sql.unsafe(shares)}) within group (order by p.ms::float8) as percentiles
    from release_times cross join lateral unnest(stages, waited_for, parts_ms) as p (stage, who, ms)
    where ${casesOf(sql, asked)}
    group by 1, 2, 3 order by 1, 2, 3`;
}
