/** SQL of closer checks: `closer_checks`, `closer_check_steps`. */
import { textArray } from "#src/platform/array-parameter.ts";
import type { ChainHead } from "#src/platform/events/chain.ts";
import type { RecordOwners } from "#src/identity/access/record-kinds.ts";
import { appendStepRow, listStepRows, type StoredStep } from "#src/platform/events/step-store.ts";
import { isUuid } from "#src/kernel/ids.ts";
import { isoInstant } from "#src/platform/iso-instant.ts";
import type { Sql } from "#src/platform/services.ts";
import type { CheckFact, CheckStanding, StepContent, Subject } from "./closer-check.ts";
import type { CloserRule } from "./closer-rules.ts";

export type StoredCheck = {
  /** UUIDv7. */
  readonly id: string;
  readonly profile: string;
  /** Whose finding opened it, and who looks. */
  readonly agency: string;
  readonly rule: CloserRule;
  readonly subject: Subject;
  readonly standing: CheckStanding;
  /** ISO instants. */
  readonly openedAt: string;
  readonly updatedAt: string;
  readonly head: ChainHead;
};
type Row = Omit<StoredCheck, "subject" | "head"> &
  Subject & { readonly lastSeq: number; readonly lastHash: string };

function columns(sql: Sql) {
  return sql`check_id::text as id, profile, agency, rule, producers, trader, commodity, origin, standing,
    ${isoInstant(sql, "opened_at")} as "openedAt", ${isoInstant(sql, "updated_at")} as "updatedAt",
    last_seq as "lastSeq", last_hash as "lastHash"`;
}

function toStored({ lastSeq, lastHash, ...row }: Row): StoredCheck {
  const { producers, trader, commodity, origin, ...check } = row;
  const subject = { producers, trader, commodity, origin };
  return { ...check, subject, head: { seq: lastSeq, hash: lastHash } };
}

/** Whether a check is open on a day. */
function isOpenOn(sql: Sql, day: string) {
  return sql`is_open and (until is null or until >= ${day}::text::date)`;
}

/** Lets what is noted of an administration's checks pass one after the other, until the transaction ends. */
export async function holdChecks(tx: Sql, profile: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended('closer-checks ' || ${profile}::text, 0))`;
}

/** Open checks that goods may be under. */
export async function findOpenChecks(
  sql: Sql,
  asked: {
    readonly profile: string;
    readonly day: string;
    readonly goods: readonly Subject[];
  },
): Promise<readonly StoredCheck[]> {
  const producers = [...new Set(asked.goods.flatMap((one) => one.producers))];
  const traders = [...new Set(asked.goods.map(({ trader }) => trader))].filter((one) => one !== "");
  if (producers.length + traders.length === 0) return [];
  const rows = await sql<Row[]>`
    select ${columns(sql)} from closer_checks where profile = ${asked.profile} and ${isOpenOn(sql, asked.day)}
      and (producers && ${textArray(producers)}::text[] or trader = any(${textArray(traders)}::text[]))
    order by check_id limit 1000`;
  return rows.map(toStored);
}

/** Checks that a finding of a task opened or took on, open or not. */
export async function findChecksOfTask(
  sql: Sql,
  { caseId, task }: { readonly caseId: string; readonly task: number },
): Promise<readonly StoredCheck[]> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} from closer_checks where is_open and check_id in (
      select check_id from closer_check_steps where facts ->> 'caseId' = ${caseId} and (facts ->> 'task')::int = ${task})
    order by check_id limit 1000`;
  return rows.map(toStored);
}

/** With `hold` steps are taken one after the other, until the transaction ends. */
export async function findCheck(
  sql: Sql,
  id: string,
  hold: "hold" | "look" = "look",
): Promise<StoredCheck | undefined> {
  const [row] = await sql<Row[]>`
    select ${columns(sql)} from closer_checks where check_id = ${id}::text::uuid
    ${hold === "hold" ? sql`for update` : sql``}`;
  return row && toStored(row);
}

/** A page of checks, the newest first. */
export async function listChecks(
  sql: Sql,
  query: {
    readonly profile: string;
    readonly day: string;
    /** Undefined: of all agencies. */
    readonly agency: string | undefined;
    readonly state: "open" | "ended" | undefined;
    readonly after: string | undefined;
    readonly limit: number;
  },
): Promise<readonly StoredCheck[]> {
  const { profile, day, agency, state, after, limit } = query;
  const isOpen = isOpenOn(sql, day);
  const inState = state === "open" ? sql`and ${isOpen}` : sql`and not (${isOpen})`;
  const rows = await sql<Row[]>`
    select ${columns(sql)} from closer_checks where profile = ${profile}
      ${agency === undefined ? sql`` : sql`and agency = ${agency}`} ${state === undefined ? sql`` : inState}
      ${after === undefined ? sql`` : sql`and check_id < ${after}::text::uuid`}
    order by check_id desc limit ${limit}`;
  return rows.map(toStored);
}

export async function putCheck(tx: Sql, row: StoredCheck): Promise<void> {
  const { subject, standing, head } = row;
  await tx`
    insert into closer_checks (check_id, profile, agency, rule, producers, trader, commodity, origin, is_open, until,
      standing, opened_at, updated_at, last_seq, last_hash)
    values (${row.id}, ${row.profile}, ${row.agency}, ${JSON.stringify(row.rule)}::text::jsonb,
      ${textArray(subject.producers)}::text::text[], ${subject.trader}, ${subject.commodity}, ${subject.origin},
      ${standing.state === "open"}, ${standing.until}, ${JSON.stringify(standing)}::text::jsonb, ${row.openedAt},
      ${row.updatedAt}, ${head.seq}, ${head.hash})
    on conflict (check_id) do update set is_open = excluded.is_open, until = excluded.until,
      standing = excluded.standing, updated_at = excluded.updated_at, last_seq = excluded.last_seq,
      last_hash = excluded.last_hash`;
}

export type CheckStep = StoredStep<CheckFact, StepContent>;

const steps = (sql: Sql) => ({ table: sql`closer_check_steps`, id: sql`check_id` });

export async function appendCheckStep(tx: Sql, step: CheckStep): Promise<void> {
  await appendStepRow(tx, steps(tx), step);
}

/** Steps of some checks in order. */
export async function listCheckSteps(
  sql: Sql,
  ids: readonly string[],
  rows?: number,
): Promise<readonly CheckStep[]> {
  return await listStepRows(sql, steps(sql), ids, rows);
}

/** A batch of all checks, for `verify`. */
export async function readChecks(
  sql: Sql,
  after: string | undefined,
): Promise<readonly StoredCheck[]> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} from closer_checks
    ${after === undefined ? sql`` : sql`where check_id > ${after}::text::uuid`} order by check_id limit 100`;
  return rows.map(toStored);
}

/** Whose agency a check is, and whom a decision on it is about. */
export async function findCheckOwners(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  const found = await findCheck(sql, id);
  if (!found) return undefined;
  const { agency, profile, subject } = found;
  const about = subject.trader === "" ? [] : [subject.trader];
  return { parties: [], agencies: [agency], about, profile };
}

/** Producer, or trader where it is known by none, and goods of closer checks, by id. */
export async function findCheckNames(
  sql: Sql,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await sql<{ id: string; name: string }[]>`
    select check_id as id, concat_ws(' · ', commodity, coalesce(producers[1], nullif(trader, ''))) as name
    from closer_checks where check_id = any(${ids.filter(isUuid)}::uuid[])`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}
