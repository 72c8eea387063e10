/** SQL of answers to entry summaries: `entry_answers`, `risk_entry_hits`, and the chain of each entry. */
import { randomBytes } from "node:crypto";
import type { RecordOwners } from "#src/identity/access/record-kinds.ts";
import { textArray } from "#src/platform/array-parameter.ts";
import { lockNumbers } from "#src/movements/consignments/book/store.ts";
import { emptyChain, headOf, linkRun, type RunEvent } from "#src/platform/events/chain.ts";
import { appendRuns, listRuns } from "#src/platform/events/store.ts";
import type { Sql } from "#src/platform/services.ts";
import type { ArrivalHold } from "./arrival-hold.ts";
import {
  digestOfAnswer,
  isHold,
  type LodgedEntry,
  type EntryAnswer,
  type EntryHits,
  type GivenAnswer,
} from "./entry-answer.ts";

/** Station of the events of an entry summary: their chains are no declarations'. */
export const entryStation = "entry-summary";

const instant = (sql: Sql, of: string) =>
  sql`to_char(${sql(of)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

type EntryFilter = {
  /** Administrations to which they were lodged. */
  readonly profiles: readonly string[];
  /** Only those of a party. */
  readonly lodgerId?: string | undefined;
  readonly answer?: EntryAnswer | "pending" | undefined;
  /** Part of a reference, or the number. */
  readonly search?: string | undefined;
  /** Id of the last of the page before. */
  readonly after?: string | undefined;
  readonly now: Temporal.Instant;
  readonly limit: number;
};

export type ListedEntry = LodgedEntry & { readonly last: GivenAnswer };
type EntryRow = LodgedEntry & GivenAnswer;

/** What its lodger is shown, as `shownAnswer` says. */
const shown = (sql: Sql, now: Temporal.Instant) => sql`
  case when a.answer = 'under-assessment' or (a.answer = 'go-on' and a.given_by = 'selection'
    and a.due_at > ${now.toString()}::timestamptz) then 'pending' else a.answer end`;

const entryColumns = (sql: Sql) => sql`
  first.entry_summary_id as id, first.profile, first.mrn, first.lodger_id as "lodgerId", first.reference,
  newest.version, newest.content, ${instant(sql, "first.recorded_at")} as "lodgedAt",
  ${instant(sql, "newest.recorded_at")} as "recordedAt"`;
const answerColumns = (sql: Sql) => sql`
  a.seq, a.version as "judgedVersion", a.answer, a.given_by as "givenBy", ${instant(sql, "a.due_at")} as "dueAt",
  a.time_limit as "timeLimit", a.in_time as "inTime", a.items, a.reason, a.actor,
  ${instant(sql, "a.answered_at")} as at`;

/** Entry summaries with the answer that stands, the newest first. */
export async function listEntries(sql: Sql, filter: EntryFilter): Promise<readonly ListedEntry[]> {
  const { profiles, lodgerId, answer, search, after, now, limit } = filter;
  const of = lodgerId === undefined ? sql`` : sql`and first.lodger_id = ${lodgerId}`;
  const asked = lodgerId === undefined ? sql`a.answer` : shown(sql, now);
  const rows = await sql<(EntryRow & { judgedVersion: number })[]>`
    select ${entryColumns(sql)}, ${answerColumns(sql)} from entry_summaries first
      join lateral (select n.version, n.content, n.recorded_at from entry_summaries n
        where n.profile = first.profile and n.mrn = first.mrn order by n.version desc limit 1) newest on true
      join lateral (select * from entry_answers l where l.entry_id = first.entry_summary_id
        order by l.seq desc limit 1) a on true
    where first.version = 1 and first.profile = any(${[...profiles]}::text[]) ${of}
      ${answer === undefined ? sql`` : sql`and ${asked} = ${answer}`}
      ${search === undefined ? sql`` : sql`and (first.mrn = ${search} or first.reference = ${search})`}
      ${after === undefined ? sql`` : sql`and first.entry_summary_id < ${after}`}
    order by first.entry_summary_id desc limit ${limit}`;
  return rows.map(toListed);
}

function toListed(row: EntryRow & { readonly judgedVersion: number }): ListedEntry {
  const { id, profile, mrn, lodgerId, reference, version, content, lodgedAt, recordedAt } = row;
  const { seq, judgedVersion, answer, givenBy, dueAt, timeLimit, inTime, items, reason } = row;
  const { actor, at } = row;
  const of = { id, profile, mrn, lodgerId, reference, version, content, lodgedAt, recordedAt };
  const said = { seq, version: judgedVersion, answer, givenBy, dueAt, timeLimit, inTime };
  return { ...of, last: { ...said, items, reason, actor, at } };
}

/** One entry summary by its number. */
export async function findEntry(sql: Sql, mrn: string): Promise<LodgedEntry | undefined> {
  const [row] = await sql<LodgedEntry[]>`
    select ${entryColumns(sql)} from entry_summaries first
      join lateral (select n.version, n.content, n.recorded_at from entry_summaries n
        where n.profile = first.profile and n.mrn = first.mrn order by n.version desc limit 1) newest on true
    where first.version = 1 and first.mrn = ${mrn}`;
  return row;
}

/** Whose an entry summary is. */
export async function findEntryOwners(sql: Sql, mrn: string): Promise<RecordOwners | undefined> {
  const [row] = await sql<{ lodgerId: string; profile: string }[]>`
    select lodger_id as "lodgerId", profile from entry_summaries where mrn = ${mrn} and version = 1`;
  return row && { parties: [row.lodgerId], profile: row.profile };
}

/** Holds an entry for the rest of the transaction: its answers come one after another. */
export async function holdEntry(sql: Sql, mrn: string): Promise<void> {
  await sql`select 1 from entry_summaries where mrn = ${mrn} and version = 1 for update`;
}

/** Its answers, the first first. */
export async function listAnswers(sql: Sql, entryId: string): Promise<readonly GivenAnswer[]> {
  const rows = await sql<(GivenAnswer & { judgedVersion: number })[]>`
    select ${answerColumns(sql)} from entry_answers a where a.entry_id = ${entryId} order by a.seq limit 1000`;
  return rows.map(({ judgedVersion: version, ...row }) => ({ ...row, version }));
}

/** What rules chose of it, by the answer that came of it. */
export async function listHits(
  sql: Sql,
  entryId: string,
): Promise<readonly (EntryHits & { readonly seq: number })[]> {
  return sql<(EntryHits & { seq: number })[]>`
    select seq, lane, hits from risk_entry_hits where entry_id = ${entryId} order by seq limit 1000`;
}

/** Entries whose assessment no officer ended in time, the longest due first. */
export async function listOverdue(
  sql: Sql,
  now: Temporal.Instant,
  limit: number,
): Promise<readonly string[]> {
  const rows = await sql<{ mrn: string }[]>`
    select first.mrn from entry_answers a
      join entry_summaries first on first.entry_summary_id = a.entry_id
    where a.answer = 'under-assessment' and a.due_at <= ${now.toString()}
      and not exists (select from entry_answers b where b.entry_id = a.entry_id and b.seq > a.seq)
    order by a.due_at limit ${limit}`;
  return rows.map(({ mrn }) => mrn);
}

export type AnswerToKeep = Omit<GivenAnswer, "seq"> & { readonly hits?: EntryHits | undefined };

/**
 * Adds an answer with what came before it in the same go, as one run of the entry's chain. The caller holds
 * the entry.
 */
export async function appendAnswer(
  sql: Sql,
  { id, lodgerId }: Pick<LodgedEntry, "id" | "lodgerId">,
  {
    kept: { hits, ...kept },
    before,
    registers,
  }: {
    readonly kept: AnswerToKeep;
    readonly before: readonly RunEvent[];
    readonly registers: Readonly<Record<string, string>>;
  },
): Promise<GivenAnswer> {
  const [{ seq } = { seq: 1 }] = await sql<{ seq: number }[]>`
    select coalesce(max(seq), 0)::int + 1 as seq from entry_answers where entry_id = ${id}`;
  const given: GivenAnswer = { ...kept, seq };
  const salt = randomBytes(16).toString("hex");
  await sql`
    insert into entry_answers (entry_id, seq, lodger_id, version, answer, given_by, due_at, time_limit, in_time,
      items, reason, actor, salt, answered_at)
    values (${id}, ${seq}, ${lodgerId}, ${given.version}, ${given.answer}, ${given.givenBy}, ${given.dueAt},
      ${given.timeLimit}, ${given.inTime}, ${[...given.items]}::int[], ${given.reason}, ${given.actor}, ${salt},
      ${given.at})`;
  if (hits && hits.hits.length > 0)
    await sql`
      insert into risk_entry_hits (entry_id, seq, lane, hits)
      values (${id}, ${seq}, ${hits.lane}, ${JSON.stringify(hits.hits)}::text::jsonb)`;
  // a release of the same moment finds it, or was there before it
  if (isHold(given.answer))
    await lockNumbers(sql, { numbers: await namedBy(sql, id), mode: "alone" });
  const last = (await listRuns(sql, id)).at(-1);
  const { answer, givenBy, version, dueAt } = given;
  const reasons = hits?.hits.map(({ rule, items }) => ({ rule, items: [...items] })) ?? [];
  const payload = { seq, version, answer, givenBy, dueAt, reasons };
  const event: RunEvent = {
    type: "entry.answered",
    station: entryStation,
    reason: null,
    payload: { ...payload, digest: digestOfAnswer(salt, id, given) },
  };
  const run = { at: given.at, actor: given.actor, registerVersions: registers };
  const events = [...before, event];
  await appendRuns(sql, [linkRun(id, last ? headOf(last) : emptyChain, { ...run, events })]);
  return given;
}

export type CheckedEntry = {
  readonly id: string;
  readonly mrn: string;
  readonly version: number;
  readonly message: string;
  readonly salt: string;
};

/** Every version of entry summaries after an id, with the id of its chain, as verify reads them. */
export async function listVersions(
  sql: Sql,
  after: string,
  limit: number,
): Promise<readonly CheckedEntry[]> {
  return sql<CheckedEntry[]>`
    select first.entry_summary_id as id, v.mrn, v.version, v.message, v.salt
    from (select entry_summary_id, profile, mrn from entry_summaries
      where version = 1 and entry_summary_id > ${after} order by entry_summary_id limit ${limit}) first
      join entry_summaries v on v.profile = first.profile and v.mrn = first.mrn
    order by first.entry_summary_id, v.version`;
}

/** Answers of entries with their salts, as verify reads them. */
export async function listKept(
  sql: Sql,
  ids: readonly string[],
): Promise<readonly (GivenAnswer & { readonly entryId: string; readonly salt: string })[]> {
  const rows = await sql<
    (GivenAnswer & { judgedVersion: number; entryId: string; salt: string })[]
  >`
    select a.entry_id as "entryId", a.salt, ${answerColumns(sql)} from entry_answers a
    where a.entry_id = any(${textArray(ids)}::uuid[]) order by a.entry_id, a.seq`;
  return rows.map(({ judgedVersion: version, ...row }) => ({ ...row, version }));
}

/** Documents that any version of an entry produces. */
async function namedBy(sql: Sql, entryId: string): Promise<readonly string[]> {
  const rows = await sql<{ document: string }[]>`
    select distinct d.document from entry_summaries first
      join entry_summaries v on v.profile = first.profile and v.mrn = first.mrn
      cross join lateral unnest(v.documents) as d (document)
    where first.entry_summary_id = ${entryId}`;
  return rows.map(({ document }) => document);
}

/**
 * Answers that stand and hold goods under these documents. One that concerns items holds what those produce
 * in the version that was judged; one that concerns all holds what any version does.
 */
export async function findArrivalHolds(
  sql: Sql,
  { profile, numbers }: { readonly profile: string; readonly numbers: readonly string[] },
): Promise<readonly ArrivalHold[]> {
  if (numbers.length === 0) return [];
  const wanted = textArray([...new Set(numbers)]);
  const rows = await sql<HoldRow[]>`
    with named as (select distinct mrn from entry_summaries
      where profile = ${profile} and documents && ${wanted}::text[])
    ${standingHolds(sql, profile)} and first.mrn in (select mrn from named)`;
  return rows.flatMap((row) => toHold(row, new Set(numbers)));
}

/**
 * Those given since a moment, by their order of entry summary.
 * @returns with the last row read, whose goods may be under no document; undefined: there are no more
 */
export async function listArrivalHolds(
  sql: Sql,
  {
    profile,
    since,
    after,
    limit,
  }: {
    readonly profile: string;
    readonly since: Temporal.Instant;
    readonly after: string;
    readonly limit: number;
  },
): Promise<{ readonly holds: readonly ArrivalHold[]; readonly last: string | undefined }> {
  const rows = await sql<HoldRow[]>`
    ${standingHolds(sql, profile)} and a.answered_at >= ${since.toString()}::timestamptz
      and first.entry_summary_id > ${after}
    order by first.entry_summary_id limit ${limit}`;
  return { holds: rows.flatMap((row) => toHold(row)), last: rows.at(-1)?.entryId };
}

type HoldRow = Omit<ArrivalHold, "at"> & { readonly at: string };

function standingHolds(sql: Sql, profile: string) {
  return sql`
    select first.entry_summary_id::text as "entryId", first.mrn, a.seq, a.answer, a.reason,
      ${instant(sql, "a.answered_at")} as at,
      array(select distinct d.document from entry_summaries v
        cross join lateral (
          select unnest(v.documents) as document where a.items = '{}'
          union all
          select jsonb_array_elements_text(v.content -> 'documents' -> (i.item - 1))
          from unnest(a.items) as i (item) where v.version = a.version) d
        where v.profile = first.profile and v.mrn = first.mrn) as documents
    from entry_summaries first
      join lateral (select * from entry_answers l where l.entry_id = first.entry_summary_id
        order by l.seq desc limit 1) a on a.answer in ('hold-at-arrival', 'do-not-load')
    where first.version = 1 and first.profile = ${profile}`;
}

function toHold({ at, ...row }: HoldRow, wanted?: ReadonlySet<string>): readonly ArrivalHold[] {
  const documents = wanted ? row.documents.filter((one) => wanted.has(one)) : row.documents;
  return documents.length === 0 ? [] : [{ ...row, documents, at: Temporal.Instant.from(at) }];
}

/** Last import of registers with which entry summaries of a profile were compared. */
export async function readScreened(sql: Sql, profile: string): Promise<number | undefined> {
  const [row] = await sql<{ activation: number }[]>`
    select activation from entry_screening_states where profile = ${profile}`;
  return row?.activation;
}

export async function keepScreened(sql: Sql, profile: string, activation: number): Promise<void> {
  await sql`
    insert into entry_screening_states (profile, activation) values (${profile}, ${activation})
    on conflict (profile) do update set activation = excluded.activation`;
}

/** The last import that changed a register after another, or since a moment; undefined: none did. */
export async function findListChange(
  sql: Sql,
  {
    profile,
    register,
    after = -1,
    since,
  }: {
    readonly profile: string;
    readonly register: string;
    readonly after?: number;
    readonly since?: Temporal.Instant;
  },
): Promise<number | undefined> {
  const [row] = await sql<{ activation: number | null }[]>`
    select max(a.number)::int as activation from register_activations a
    where a.profile = ${profile} and a.number > ${after}
      ${since === undefined ? sql`` : sql`and a.activated_at >= ${since.toString()}::timestamptz`}
      and exists (select from register_rows r
        where r.profile = a.profile and r.kind = ${register} and r.activation = a.number)`;
  return row?.activation ?? undefined;
}

/** Newest versions, recorded since a moment, of goods that arrive after a local time; by entry summary. */
export async function listAhead(
  sql: Sql,
  {
    profile,
    arriving,
    since,
    after,
    limit,
  }: {
    readonly profile: string;
    readonly arriving: string;
    readonly since: Temporal.Instant;
    readonly after: string;
    readonly limit: number;
  },
): Promise<readonly LodgedEntry[]> {
  return sql<LodgedEntry[]>`
    select ${entryColumns(sql)} from entry_summaries first
      join lateral (select n.version, n.content, n.recorded_at from entry_summaries n
        where n.profile = first.profile and n.mrn = first.mrn order by n.version desc limit 1) newest on true
    where first.version = 1 and first.profile = ${profile} and first.entry_summary_id > ${after}
      and newest.recorded_at >= ${since.toString()}::timestamptz
      and newest.content ->> 'expectedAt' > ${arriving}
    order by first.entry_summary_id limit ${limit}`;
}
