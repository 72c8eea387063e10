/** SQL of the officers' queue: rows of all sources put together. Reads only. */
import { numberArray, textArray } from "#src/platform/array-parameter.ts";
import type { QueueAsker, QueueSource } from "#src/identity/access/queue-source.ts";
import type { Sql } from "#src/platform/services.ts";
import type { QueueOrder, QueuePlace } from "./queue-page.ts";

export type QueuedRow = {
  readonly kind: string;
  readonly id: string;
  readonly declarationId: string | null;
  readonly profile: string;
  readonly office: string | null;
  readonly lane: string | null;
  readonly task: string | null;
  readonly says: string | null;
  readonly since: string;
  readonly deadline: string | null;
  readonly valueMinor: bigint | null;
  readonly mrn: string | null;
  readonly reference: string | null;
  readonly direction: string | null;
  readonly lodger: string | null;
  readonly account: string | null;
  readonly takenBy: string | null;
  readonly takenName: string | null;
  readonly takenAt: string | null;
  readonly takenNote: string | null;
  /** Sort key, for the place of the next page. */
  readonly key: string;
};

export type QueueFilter = {
  readonly kind?: string | undefined;
  /** Rows of this office, and those that have none. */
  readonly office?: string | undefined;
  readonly lane?: string | undefined;
  /** `mine`: taken by the asker; `free`: by nobody. */
  readonly taken?: "mine" | "free" | undefined;
  readonly id?: string | undefined;
};

/** Hours within which a kind is meant to be decided, by profile. */
export type QueueAim = { readonly profile: string; readonly kind: string; readonly hours: number };

export type QueueQuestion = {
  readonly sources: readonly QueueSource[];
  readonly asker: QueueAsker;
  readonly aims: readonly QueueAim[];
  readonly filter: QueueFilter;
};

/** Everything that waits and passes the filter, with its declaration and who has it. */
function waiting(sql: Sql, { sources, asker, aims, filter }: QueueQuestion) {
  const [first, ...others] = sources;
  if (!first) throw new Error("A queue has a source");
  const all = others.reduce(
    (sum, source) => sql`${sum} union all ${source.rows(sql, asker)}`,
    first.rows(sql, asker),
  );
  const { kind, office, lane, taken, id } = filter;
  return sql`
    with waiting (kind, id, declaration_id, profile, office, lane, task, says, since, deadline) as (${all}),
    aims (profile, kind, hours) as (select * from unnest(
      ${textArray(aims.map((aim) => aim.profile))}::text::text[], ${textArray(aims.map((aim) => aim.kind))}::text::text[],
      ${numberArray(aims.map((aim) => aim.hours))}::text::int[])),
    queued as (
      select w.kind, w.id, w.declaration_id, w.profile, w.office, w.lane, w.task, w.says, w.since,
        coalesce(w.deadline, w.since + make_interval(hours => a.hours)) as deadline, d.value_minor, d.mrn, d.reference,
        d.direction, d.lodger_id, d.account, t.officer, t.officer_name, t.taken_at, t.note
      from waiting w left join aims a on a.profile = w.profile and a.kind = w.kind
        left join declarations d on d.declaration_id = w.declaration_id
          and d.bucket = id_bucket(w.declaration_id)
        left join queue_takings t on t.subject_id = w.id and t.ended_at is null
      where true ${kind === undefined ? sql`` : sql`and w.kind = ${kind}`}
        ${id === undefined ? sql`` : sql`and w.id = ${id}`}
        ${office === undefined ? sql`` : sql`and (w.office = ${office} or w.office is null)`}
        ${lane === undefined ? sql`` : sql`and w.lane = ${lane}`}
        ${taken === "mine" ? sql`and t.officer = any(${[...asker.hands]}::text[])` : sql``}
        ${taken === "free" ? sql`and t.officer is null` : sql``})`;
}

/** Keys are whole numbers that rise, so that one comparison serves every order. */
const keyOf = (sql: Sql, order: QueueOrder) => {
  const since = sql`(extract(epoch from q.since) * 1000000)::bigint`;
  if (order === "value") return sql`-coalesce(q.value_minor, -1)`;
  if (order === "deadline")
    return sql`coalesce((extract(epoch from q.deadline) * 1000000)::bigint, 9000000000000000000)`;
  return since;
};

const instant = `'YYYY-MM-DD"T"HH24:MI:SS"Z"'`;
const moment = (sql: Sql, column: string) =>
  sql`to_char(${sql(column)} at time zone 'UTC', ${sql.unsafe(instant)})`;

/** A page of the queue in an order; rows of one key stand by kind and id, so that none is met twice. */
export async function listQueue(
  sql: Sql,
  question: QueueQuestion & {
    readonly order: QueueOrder;
    readonly after?: QueuePlace | undefined;
    readonly limit: number;
  },
): Promise<readonly QueuedRow[]> {
  const { order, after, limit } = question;
  const key = keyOf(sql, order);
  return await sql<QueuedRow[]>`
    ${waiting(sql, question)}
    select q.kind, q.id, q.declaration_id as "declarationId", q.profile, q.office, q.lane, q.task, q.says,
      ${moment(sql, "q.since")} as since, ${moment(sql, "q.deadline")} as deadline, q.value_minor as "valueMinor",
      q.mrn, q.reference, q.direction, q.lodger_id as lodger, q.account, q.officer as "takenBy",
      q.officer_name as "takenName", ${moment(sql, "q.taken_at")} as "takenAt", q.note as "takenNote",
      (${key})::text as key
    from queued q
    ${
      after === undefined
        ? sql``
        : sql`where (${key}, q.kind, q.id) > (${after.key}::text::bigint, ${after.kind}, ${after.id}::text::uuid)`
    }
    order by ${key}, q.kind, q.id limit ${limit}`;
}

export type QueueCount = {
  readonly kind: string;
  readonly total: number;
  readonly mine: number;
  readonly late: number;
  /** Another text once a row came, went, or changed hands. */
  readonly mark: string;
};

/** How many wait of each kind, how many of them the asker has, how many are past their deadline. */
export async function countQueue(
  sql: Sql,
  question: QueueQuestion,
): Promise<readonly QueueCount[]> {
  const { hands, at } = question.asker;
  return await sql<QueueCount[]>`
    ${waiting(sql, question)}
    select q.kind, count(*)::int as total, count(*) filter (where q.officer = any(${[...hands]}::text[]))::int as mine,
      count(*) filter (where q.deadline < ${at.toString()})::int as late,
      md5(string_agg(q.id::text || coalesce(q.officer, '') || coalesce(o.eyes, ''), ' ' order by q.id)) as mark
    from queued q left join (
      select subject_id, string_agg(officer, ' ' order by officer) as eyes from queue_openings
      where seen_at >= ${at.subtract({ minutes: 2 }).toString()} group by subject_id) o on o.subject_id = q.id
    group by q.kind order by q.kind`;
}
