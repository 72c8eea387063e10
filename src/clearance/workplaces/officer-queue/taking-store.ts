/** SQL of who has what waits: tables `queue_takings` and `queue_openings`. */
import type { Sql } from "#src/platform/services.ts";

export type QueueTaking = {
  readonly id: string;
  readonly kind: string;
  readonly officer: string;
  readonly officerName: string;
  readonly takenAt: string;
  readonly note: string;
  readonly endedAt: string | null;
  readonly endedBy: string | null;
  readonly endNote: string | null;
};

const instant = `'YYYY-MM-DD"T"HH24:MI:SS"Z"'`;
const columns = (sql: Sql) => sql`
  taking_id as id, kind, officer, officer_name as "officerName",
  to_char(taken_at at time zone 'UTC', ${sql.unsafe(instant)}) as "takenAt", note,
  to_char(ended_at at time zone 'UTC', ${sql.unsafe(instant)}) as "endedAt", ended_by as "endedBy", end_note as "endNote"`;

/** Who has it now. With `lock`, whoever takes it next waits until the transaction ends. */
export async function findTaking(
  sql: Sql,
  subjectId: string,
  lock: "lock" | "look" = "look",
): Promise<QueueTaking | undefined> {
  if (lock === "lock")
    await sql`select pg_advisory_xact_lock(hashtextextended(${`taking ${subjectId}`}, 0))`;
  const rows = await sql<QueueTaking[]>`
    select ${columns(sql)} from queue_takings where subject_id = ${subjectId} and ended_at is null`;
  return rows[0];
}

/** Who had it and has it, the latest first. */
export async function listTakings(sql: Sql, subjectId: string): Promise<readonly QueueTaking[]> {
  return await sql<QueueTaking[]>`
    select ${columns(sql)} from queue_takings where subject_id = ${subjectId}
    order by taking_id desc limit 200`;
}

/**
 * Who has what a decision is about. A taking of charges ends with them: the declaration goes on to
 * others, and its id is the same. That of a control ends with its decision: nobody takes it over.
 */
export async function findDeciding(sql: Sql, subjectId: string): Promise<QueueTaking | undefined> {
  const rows = await sql<QueueTaking[]>`
    select ${columns(sql)} from queue_takings where subject_id = ${subjectId} and ended_at is null
      and (kind <> 'charges' or exists (select from declarations d where d.declaration_id = subject_id
        and d.bucket = id_bucket(subject_id) and d.waiting_for @> array['charges.determined']))
      and (kind <> 'control' or exists (select from control_cases c where c.case_id = subject_id
        and c.status = 'open'))`;
  return rows[0];
}

export type NewTaking = {
  readonly id: string;
  readonly subjectId: string;
  readonly kind: string;
  readonly officer: string;
  readonly officerName: string;
  readonly by: string;
  readonly at: Temporal.Instant;
  readonly note: string;
};

export async function insertTaking(sql: Sql, taking: NewTaking): Promise<void> {
  const { id, subjectId, kind, officer, officerName, by, at, note } = taking;
  await sql`
    insert into queue_takings (subject_id, taking_id, kind, officer, officer_name, taken_by, taken_at, note)
    values (${subjectId}, ${id}, ${kind}, ${officer}, ${officerName}, ${by}, ${at.toString()}, ${note})`;
}

/** Ends whoever's taking stands. */
export async function endTaking(
  sql: Sql,
  ended: {
    readonly subjectId: string;
    readonly by: string;
    readonly at: Temporal.Instant;
    readonly note: string;
  },
): Promise<void> {
  const { subjectId, by, at, note } = ended;
  await sql`
    update queue_takings set ended_at = ${at.toString()}, ended_by = ${by}, end_note = ${note}
    where subject_id = ${subjectId} and ended_at is null`;
}

export type Opening = {
  readonly officer: string;
  readonly name: string;
  readonly seenAt: string;
};

/** Notes that somebody has it open, and forgets what was open a day ago. */
export async function putOpening(
  sql: Sql,
  opening: {
    readonly subjectId: string;
    readonly officer: string;
    readonly name: string;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  const { subjectId, officer, name, at } = opening;
  await sql`
    insert into queue_openings (subject_id, officer, officer_name, seen_at)
    values (${subjectId}, ${officer}, ${name}, ${at.toString()})
    on conflict (subject_id, officer) do update set seen_at = excluded.seen_at, officer_name = excluded.officer_name`;
  await sql`delete from queue_openings where seen_at < ${at.subtract({ hours: 24 }).toString()}`;
}

/** Who else had any of some open since a moment, by what is open; the latest first. */
export async function listOpenings(
  sql: Sql,
  asked: {
    readonly subjects: readonly string[];
    readonly but: string;
    readonly since: Temporal.Instant;
  },
): Promise<ReadonlyMap<string, readonly Opening[]>> {
  const rows = await sql<(Opening & { subjectId: string })[]>`
    select subject_id as "subjectId", officer, officer_name as name,
      to_char(seen_at at time zone 'UTC', ${sql.unsafe(instant)}) as "seenAt"
    from queue_openings where subject_id = any(${[...asked.subjects]}::uuid[]) and officer <> ${asked.but}
      and seen_at >= ${asked.since.toString()} order by seen_at desc`;
  const shown = rows.map(({ subjectId, ...opening }) => ({ subjectId, opening }));
  const grouped = Map.groupBy(shown, ({ subjectId }) => subjectId);
  return new Map([...grouped].map(([id, list]) => [id, list.map(({ opening }) => opening)]));
}
