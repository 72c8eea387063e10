/** SQL of recalls: `traced_goods`, `recalls`, `recall_releases`, `recall_steps`. */
import { bucketArray, textArray } from "#src/platform/array-parameter.ts";
import type { ChainHead } from "#src/platform/events/chain.ts";
import type { RecordOwners } from "#src/identity/access/record-kinds.ts";
import { appendStepRow, listStepRows, type StoredStep } from "#src/platform/events/step-store.ts";
import { everyRow } from "#src/platform/every-row.ts";
import { isoInstant } from "#src/platform/iso-instant.ts";
import type { Sql } from "#src/platform/services.ts";
import type { StatedOrigin } from "./match-goods.ts";
import type { Particulars, RecallStanding, ReleaseStanding, ReleaseState, Step } from "./recall.ts";

type TracedGoods = StatedOrigin & {
  readonly declarationId: string;
  readonly version: number;
  /** Place of the item, from 1. */
  readonly item: number;
  readonly profile: string;
};

export async function appendTracedGoods(sql: Sql, rows: readonly TracedGoods[]): Promise<void> {
  const json = rows.map(({ declarationId, version, item, profile, ...stated }) => ({
    declaration_id: declarationId,
    version,
    item,
    profile,
    ...stated,
  }));
  await sql`
    insert into traced_goods (declaration_id, bucket, version, item, profile, commodity, origin, lots, producers)
    select r.declaration_id, id_bucket(r.declaration_id), r.version, r.item, r.profile, r.commodity, r.origin, r.lots,
      r.producers
    from json_to_recordset(${JSON.stringify(json)}::text::json) as r (declaration_id uuid, version smallint, item smallint,
      profile text, commodity text, origin text, lots text[], producers text[])`;
}

/** Declaration whose goods may be concerned. */
export type Candidate = {
  readonly declarationId: string;
  readonly status: string;
  /** ISO instant; null: not released. */
  readonly releasedAt: string | null;
  readonly lodger: string;
  readonly account: string;
};

const candidate = (
  sql: Sql,
) => sql`d.declaration_id::text as "declarationId", d.status, d.lodger_id as lodger, d.account,
  to_char(d.released_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "releasedAt"`;

/** Declarations of which some version stated one of these lots or producers, by id. */
export async function findTraced(
  sql: Sql,
  asked: {
    readonly profile: string;
    /** As they are compared. */
    readonly lots: readonly string[];
    readonly producers: readonly string[];
    /** ISO instant of the last event, at the earliest. */
    readonly since: string | undefined;
    readonly after: string;
    readonly limit: number;
  },
): Promise<readonly Candidate[]> {
  const { profile, lots, producers, since, after, limit } = asked;
  return await sql<Candidate[]>`
    select ${candidate(sql)} from declarations d join (
      select declaration_id, bucket from traced_goods where profile = ${profile} and lots && ${textArray(lots)}::text[]
      union
      select declaration_id, bucket from traced_goods where profile = ${profile}
        and producers && ${textArray(producers)}::text[]
    ) t on t.declaration_id = d.declaration_id and t.bucket = d.bucket
    where d.kind = 'live' and d.declaration_id > ${after}::text::uuid
      ${since === undefined ? sql`` : sql`and d.updated_at >= ${since}::text::timestamptz`}
    order by d.declaration_id limit ${limit}`;
}

/** Declarations by their ids. */
export async function listCandidates(
  sql: Sql,
  ids: readonly string[],
): Promise<readonly Candidate[]> {
  if (ids.length === 0) return [];
  return await sql<Candidate[]>`
    select ${candidate(sql)} from declarations d where d.kind = 'live'
      and d.declaration_id = any(${textArray(ids)}::uuid[])
      and d.bucket = any(${bucketArray(ids)}::smallint[]) order by d.declaration_id`;
}

export type StoredRecall = RecallStanding & {
  readonly id: string;
  readonly profile: string;
  readonly openedAt: string;
  readonly updatedAt: string;
  readonly head: ChainHead;
};
type RecallRow = Omit<StoredRecall, "head"> & {
  readonly lastSeq: number;
  readonly lastHash: string;
};

function columns(sql: Sql) {
  return sql`recall_id::text as id, profile, reference, agency, state, particulars,
    ${isoInstant(sql, "opened_at")} as "openedAt", ${isoInstant(sql, "updated_at")} as "updatedAt",
    last_seq as "lastSeq", last_hash as "lastHash"`;
}

function toStored({ lastSeq, lastHash, ...recall }: RecallRow): StoredRecall {
  return { ...recall, head: { seq: lastSeq, hash: lastHash } };
}

/** With `hold` steps are taken one after the other, until the transaction ends. */
export async function findRecall(
  sql: Sql,
  id: string,
  hold: "hold" | "look" = "look",
): Promise<StoredRecall | undefined> {
  const [row] = await sql<RecallRow[]>`
    select ${columns(sql)} from recalls where recall_id = ${id}::text::uuid
    ${hold === "hold" ? sql`for update` : sql``}`;
  return row && toStored(row);
}

/** Whether a number was given to a recall already. */
export async function isReferenceTaken(
  sql: Sql,
  { profile, reference }: { readonly profile: string; readonly reference: string },
): Promise<boolean> {
  const rows = await sql`
    select 1 from recalls where profile = ${profile} and reference = ${reference}`;
  return rows.length > 0;
}

/** Recalls of profiles that goods are held for. */
export async function listOpenRecalls(
  sql: Sql,
  profiles: readonly string[],
): Promise<readonly StoredRecall[]> {
  const rows = await sql<RecallRow[]>`
    select ${columns(sql)} from recalls where profile = any(${textArray(profiles)}::text[]) and state = 'open'
    order by recall_id limit 1000`;
  return rows.map(toStored);
}

/**
 * Recalls with a letter to send, to which nothing happened since; one that is closed may owe a dismissal.
 * @param before ISO instant
 */
export async function listWaitingLetters(
  sql: Sql,
  before: string,
): Promise<readonly Pick<StoredRecall, "id" | "profile" | "agency">[]> {
  return await sql<Pick<StoredRecall, "id" | "profile" | "agency">[]>`
    select recall_id::text as id, profile, agency from recalls r
    where updated_at < ${before}::text::timestamptz and exists (
      select from recall_releases f where f.recall_id = r.recall_id and (f.state = 'due' and f.notice is null
        or f.state = 'dismissed' and f.notice is not null and f.end_notice is null))
    order by recall_id limit 100`;
}

/** A page of recalls, the newest first. */
export async function listRecalls(
  sql: Sql,
  query: {
    readonly profile: string;
    /** Undefined: of all agencies. */
    readonly agency: string | undefined;
    readonly state: RecallStanding["state"] | undefined;
    readonly after: string | undefined;
    readonly limit: number;
  },
): Promise<readonly StoredRecall[]> {
  const { profile, agency, state, after, limit } = query;
  const rows = await sql<RecallRow[]>`
    select ${columns(sql)} from recalls where profile = ${profile}
      ${agency === undefined ? sql`` : sql`and agency = ${agency}`}
      ${state === undefined ? sql`` : sql`and state = ${state}`}
      ${after === undefined ? sql`` : sql`and recall_id < ${after}::text::uuid`}
    order by recall_id desc limit ${limit}`;
  return rows.map(toStored);
}

export async function putRecall(tx: Sql, row: StoredRecall): Promise<void> {
  await tx`
    insert into recalls (recall_id, profile, reference, agency, state, particulars, opened_at, updated_at, last_seq,
      last_hash)
    values (${row.id}, ${row.profile}, ${row.reference}, ${row.agency}, ${row.state},
      ${JSON.stringify(row.particulars)}::text::jsonb, ${row.openedAt}, ${row.updatedAt}, ${row.head.seq}, ${row.head.hash})
    on conflict (recall_id) do update set state = excluded.state, updated_at = excluded.updated_at,
      last_seq = excluded.last_seq, last_hash = excluded.last_hash`;
}

/** What an importer reads of the recall: its own row holds all of it. */
export type Notified = Pick<Particulars, "reference" | "reason" | "instrument" | "measures"> & {
  readonly agency: string;
};
export type StoredRelease = ReleaseStanding & {
  readonly recallId: string;
  readonly notified: Notified;
};

function releaseColumns(sql: Sql) {
  return sql`release_id::text as id, recall_id::text as "recallId",
    declared_in::text as "declarationId", match, state, goods, released_on::text as "releasedOn", due_on::text as "dueOn", notice as letter,
    end_notice as "endLetter", answer, reason, notified, seen_by as "seenBy"`;
}

export async function putRelease(
  tx: Sql,
  { id, recallId, declarationId, seenBy, ...row }: StoredRelease,
): Promise<void> {
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  await tx`
    insert into recall_releases (release_id, recall_id, declared_in, match, state, goods, released_on, due_on, notice,
      end_notice, answer, reason, notified, seen_by)
    values (${id}, ${recallId}, ${declarationId}, ${row.match}, ${row.state}, ${json(row.goods)}::text::jsonb,
      ${row.releasedOn}, ${row.dueOn}, ${row.letter}, ${row.endLetter}, ${json(row.answer)}::text::jsonb, ${row.reason},
      ${json(row.notified)}::text::jsonb, ${textArray(seenBy)}::text::text[])
    on conflict (release_id) do update set state = excluded.state, due_on = excluded.due_on, notice = excluded.notice,
      end_notice = excluded.end_notice, answer = excluded.answer, reason = excluded.reason`;
}

export async function findRelease(sql: Sql, id: string): Promise<StoredRelease | undefined> {
  const [row] = await sql<StoredRelease[]>`
    select ${releaseColumns(sql)} from recall_releases where release_id = ${id}::text::uuid`;
  return row;
}

/** Releases of some recalls, the first released first. */
export async function listReleasesOf(
  sql: Sql,
  recalls: readonly string[],
  rows?: number,
): Promise<readonly StoredRelease[]> {
  return await everyRow<StoredRelease>(
    (after, limit) => sql<StoredRelease[]>`
    select ${releaseColumns(sql)} from recall_releases where recall_id = any(${textArray(recalls)}::uuid[])
      ${after === undefined ? sql`` : sql`and (released_on, release_id) > (${after.releasedOn}::text::date, ${after.id}::text::uuid)`}
    order by released_on, release_id limit ${limit}`,
    rows,
  );
}

/** Releases that an importer is asked about, the newest first. */
export async function listReleasesFor(
  sql: Sql,
  query: {
    /** Undefined: everybody's. */
    readonly own: { readonly party: string; readonly names: readonly string[] } | undefined;
    /** Undefined: of recalls of all agencies. */
    readonly agency: string | undefined;
    readonly states: readonly ReleaseState[];
    readonly after: string | undefined;
    readonly limit: number;
  },
): Promise<readonly StoredRelease[]> {
  const { own, agency, states, after, limit } = query;
  return await sql<StoredRelease[]>`
    select ${releaseColumns(sql)} from recall_releases where state = any(${textArray(states)}::text[])
      ${
        own === undefined
          ? sql``
          : sql`and (seen_by[1] = ${own.party} or seen_by[2] = any(${textArray(own.names)}::text[]))
            and state <> 'probable' and (state <> 'dismissed' or notice is not null)`
      }
      ${agency === undefined ? sql`` : sql`and notified ->> 'agency' = ${agency}`}
      ${after === undefined ? sql`` : sql`and release_id < ${after}::text::uuid`}
    order by release_id desc limit ${limit}`;
}

export type RecallStep = StoredStep<Step["fact"], Step["content"]>;

const steps = (sql: Sql) => ({ table: sql`recall_steps`, id: sql`recall_id` });

export async function appendRecallStep(tx: Sql, step: RecallStep): Promise<void> {
  await appendStepRow(tx, steps(tx), step);
}

/** Steps of some recalls in order. */
export async function listRecallSteps(
  sql: Sql,
  ids: readonly string[],
  rows?: number,
): Promise<readonly RecallStep[]> {
  return await listStepRows(sql, steps(sql), ids, rows);
}

/** A batch of all recalls, for `verify`. */
export async function readRecalls(
  sql: Sql,
  after: string | undefined,
): Promise<readonly StoredRecall[]> {
  const rows = await sql<RecallRow[]>`
    select ${columns(sql)} from recalls
    ${after === undefined ? sql`` : sql`where recall_id > ${after}::text::uuid`} order by recall_id limit 100`;
  return rows.map(toStored);
}

/** Whom a recall concerns: a decision on it is about all its importers. */
export async function findRecallOwners(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  const [row] = await sql<{ profile: string; agency: string; about: string[] | null }[]>`
    select r.profile, r.agency, (select array_agg(distinct s) from recall_releases f, unnest(f.seen_by) s
      where f.recall_id = r.recall_id) as about
    from recalls r where r.recall_id = ${id}::text::uuid`;
  if (!row) return undefined;
  return { parties: [], agencies: [row.agency], about: row.about ?? [], profile: row.profile };
}

/** Whose a release is. */
export async function findReleaseOwners(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  const [row] = await sql<
    {
      profile: string;
      agency: string;
      state: ReleaseState;
      letter: string | null;
      seenBy: [string, string];
      declarationId: string;
    }[]
  >`
    select r.profile, r.agency, f.state, f.notice as letter, f.seen_by as "seenBy", f.declared_in::text as "declarationId"
    from recall_releases f join recalls r on r.recall_id = f.recall_id where f.release_id = ${id}::text::uuid`;
  if (!row) return undefined;
  const { profile, agency, state, letter, seenBy, declarationId } = row;
  const [lodger, number] = seenBy;
  // what is only probable is not the importer's, nor what was dismissed before it had a letter
  const isShown = state !== "probable" && (state !== "dismissed" || letter !== null);
  const owners = isShown ? { parties: [lodger], numbers: [number] } : { parties: [] };
  return { ...owners, about: [...seenBy], agencies: [agency], declarationId, profile };
}
