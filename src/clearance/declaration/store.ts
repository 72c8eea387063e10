/**
 * SQL of declarations: where each stands (`declarations`), its documents as lodged
 * (`declaration_versions`) and the keys of commands that were answered (`commands`). The flow writes here.
 */
import { idBucket } from "#src/kernel/ids.ts";
import { sha256 } from "#src/kernel/canonical-json.ts";
import type { Sliced } from "#src/kernel/sliced.ts";
import {
  bucketArray,
  bytesArray,
  namedBucketArray,
  numberArray,
  textArray,
} from "#src/platform/array-parameter.ts";
import { Breath } from "#src/platform/breath.ts";
import type { ChainedEvent } from "#src/platform/events/chain.ts";
import { mapEvents } from "#src/platform/events/store.ts";
import { packedBytes } from "#src/platform/packed/packed-bytes.ts";
import { unpackJson, unpackText } from "#src/platform/packed/packed.ts";
import type { Sql } from "#src/platform/services.ts";
import { readKeptStage } from "./kept-stage.ts";
import { type DocumentSummary, readDocuments } from "./stored-document.ts";
import { makesVersion } from "./version-events.ts";

export type DeclarationRow = {
  readonly declarationId: string;
  readonly profile: string;
  readonly lodgerId: string;
  readonly direction: "import" | "export";
  readonly typeCode: string;
  readonly reference: string;
  readonly account: string;
  readonly transportDocuments: readonly string[];
  /** What the same consignment declared again is found by. */
  readonly consignmentKey: string | undefined;
  readonly lodgedAt: string;
} & StandRow;

/** What changes as a declaration goes on. */
export type StandRow = {
  readonly declarationId: string;
  readonly mrn: string | undefined;
  readonly status: string;
  readonly station: string;
  readonly lane: string | undefined;
  readonly waitingFor: readonly string[];
  readonly lastSeq: number;
  readonly lastHash: string;
  /** Stored JSON of the standing (see `standing.ts`). */
  readonly stage: string;
  /** What was last asked for at the station of payment, for lists. */
  readonly asked: { readonly code: string; readonly dueMinor: bigint } | undefined;
  /**
   * Customs value of all items, for lists: null where an item has none, undefined where nothing is known
   * of it here and what stands stays.
   */
  readonly valueMinor: bigint | null | undefined;
  readonly acceptedOn: string | undefined;
  readonly releasedAt: string | undefined;
  readonly updatedAt: string;
};

/** Lists travel as one text each: PostgreSQL's unnest would take arrays of arrays apart. */
const separator = "\u001f";

const stagesOf = (rows: readonly StandRow[]) =>
  packedBytes(
    rows.map((row) => row.stage),
    "standing",
  );
const joined = (values: readonly string[]): string => values.join(separator);

/** Writes new declarations. */
export async function insertDeclarations(sql: Sql, rows: readonly DeclarationRow[]): Promise<void> {
  const stages = await stagesOf(rows);
  await sql`
    insert into declarations (declaration_id, bucket, profile, lodger_id, kind, direction, type_code, reference, mrn,
      status, station, lane, account, waiting_for, transport_documents, last_seq, last_hash, stage, lodged_at,
      accepted_on, released_at, updated_at, consignment_key, asked_code, asked_due_minor, value_minor)
    select d.id, id_bucket(d.id), d.profile, d.lodger, 'live', d.direction, d.type_code, d.reference, d.mrn, d.status,
      d.station, d.lane, d.account, string_to_array(d.waiting, ${separator}), string_to_array(d.documents, ${separator}),
      d.seq, decode(d.hash, 'hex'), d.stage, d.lodged, d.accepted, d.released, d.updated, d.consignment, d.asked_code,
      d.asked_due_minor, d.value_minor
    from unnest(
      ${textArray(rows.map((row) => row.declarationId))}::text::uuid[], ${textArray(rows.map((row) => row.profile))}::text::text[],
      ${textArray(rows.map((row) => row.lodgerId))}::text::text[], ${textArray(rows.map((row) => row.direction))}::text::text[],
      ${textArray(rows.map((row) => row.typeCode))}::text::text[], ${textArray(rows.map((row) => row.reference))}::text::text[],
      ${textArray(rows.map((row) => row.mrn ?? null))}::text::text[], ${textArray(rows.map((row) => row.status))}::text::text[],
      ${textArray(rows.map((row) => row.station))}::text::text[], ${textArray(rows.map((row) => row.lane ?? null))}::text::text[],
      ${textArray(rows.map((row) => row.account))}::text::text[], ${textArray(rows.map((row) => joined(row.waitingFor)))}::text::text[],
      ${textArray(rows.map((row) => joined(row.transportDocuments)))}::text::text[],
      ${numberArray(rows.map((row) => row.lastSeq))}::text::int[], ${textArray(rows.map((row) => row.lastHash))}::text::text[],
      ${bytesArray(sql, stages)}, ${textArray(rows.map((row) => row.lodgedAt))}::text::timestamptz[],
      ${textArray(rows.map((row) => row.acceptedOn ?? null))}::text::date[],
      ${textArray(rows.map((row) => row.releasedAt ?? null))}::text::timestamptz[],
      ${textArray(rows.map((row) => row.updatedAt))}::text::timestamptz[],
      ${textArray(rows.map((row) => row.consignmentKey ?? null))}::text::uuid[],
      ${textArray(rows.map((row) => row.asked?.code ?? null))}::text::text[],
      ${numberArray(rows.map((row) => row.asked?.dueMinor ?? null))}::text::bigint[],
      ${numberArray(rows.map((row) => row.valueMinor ?? null))}::text::bigint[]
    ) as d (id, profile, lodger, direction, type_code, reference, mrn, status, station, lane, account,
      waiting, documents, seq, hash, stage, lodged, accepted, released, updated, consignment, asked_code, asked_due_minor,
      value_minor)`;
}

/** Moves declarations on; the caller holds their rows locked. */
export async function updateDeclarations(sql: Sql, rows: readonly StandRow[]): Promise<void> {
  const stages = await stagesOf(rows);
  await sql`
    update declarations as t set mrn = d.mrn, status = d.status, station = d.station,
      lane = coalesce(d.lane, t.lane),
      waiting_for = string_to_array(d.waiting, ${separator}), last_seq = d.seq, last_hash = decode(d.hash, 'hex'),
      stage = d.stage, accepted_on = coalesce(d.accepted, t.accepted_on),
      released_at = coalesce(d.released, t.released_at), updated_at = d.updated,
      asked_code = d.asked_code, asked_due_minor = d.asked_due_minor,
      value_minor = case when d.valued then d.value_minor else t.value_minor end
    from unnest(
      ${textArray(rows.map((row) => row.declarationId))}::text::uuid[], ${textArray(rows.map((row) => row.mrn ?? null))}::text::text[],
      ${textArray(rows.map((row) => row.status))}::text::text[], ${textArray(rows.map((row) => row.station))}::text::text[],
      ${textArray(rows.map((row) => row.lane ?? null))}::text::text[], ${textArray(rows.map((row) => joined(row.waitingFor)))}::text::text[],
      ${numberArray(rows.map((row) => row.lastSeq))}::text::int[], ${textArray(rows.map((row) => row.lastHash))}::text::text[],
      ${bytesArray(sql, stages)}, ${textArray(rows.map((row) => row.acceptedOn ?? null))}::text::date[],
      ${textArray(rows.map((row) => row.releasedAt ?? null))}::text::timestamptz[],
      ${textArray(rows.map((row) => row.updatedAt))}::text::timestamptz[],
      ${textArray(rows.map((row) => row.asked?.code ?? null))}::text::text[],
      ${numberArray(rows.map((row) => row.asked?.dueMinor ?? null))}::text::bigint[],
      ${numberArray(rows.map((row) => row.valueMinor ?? null))}::text::bigint[],
      ${textArray(rows.map((row) => String(row.valueMinor !== undefined)))}::text::boolean[]
    ) as d (id, mrn, status, station, lane, waiting, seq, hash, stage, accepted, released, updated, asked_code,
      asked_due_minor, value_minor, valued)
    where t.declaration_id = d.id
      and t.bucket = any(${bucketArray(rows.map((row) => row.declarationId))}::smallint[])`;
}

/** What lists and reports of goods find a declaration by, after its document changed. */
export async function updateAmended(
  sql: Sql,
  rows: readonly {
    readonly declarationId: string;
    readonly typeCode: string;
    readonly transportDocuments: readonly string[];
    readonly consignmentKey: string | undefined;
  }[],
): Promise<void> {
  for (const row of rows) {
    await sql`
      update declarations set type_code = ${row.typeCode},
        transport_documents = ${[...row.transportDocuments]}::text[],
        consignment_key = ${row.consignmentKey ?? null}::uuid
      where declaration_id = ${row.declarationId} and bucket = id_bucket(${row.declarationId})`;
  }
}

export type VersionRow = {
  readonly declarationId: string;
  readonly version: number;
  readonly at: string;
  readonly format: string;
  readonly salt: string;
  /** Canonical JSON of the document: what the digest in the chain is of. */
  readonly document: string;
  readonly summary: DocumentSummary;
};

/** Keeps the documents as lodged. */
export async function insertVersions(sql: Sql, rows: readonly VersionRow[]): Promise<void> {
  const texts = rows.map((row) => row.document);
  const documents = await packedBytes(texts, "document");
  await sql`
    insert into declaration_versions (declaration_id, bucket, version, at, format, salt, document, bytes, items, goods)
    select v.id, id_bucket(v.id),
      v.version, v.at, v.format, v.salt, v.document, v.bytes, v.items, v.goods
    from unnest(
      ${textArray(rows.map((row) => row.declarationId))}::text::uuid[], ${numberArray(rows.map((row) => row.version))}::text::int[],
      ${textArray(rows.map((row) => row.at))}::text::timestamptz[], ${textArray(rows.map((row) => row.format))}::text::text[],
      ${textArray(rows.map((row) => row.salt))}::text::text[], ${bytesArray(sql, documents)},
      ${numberArray(texts.map((text) => Buffer.byteLength(text)))}::text::int[],
      ${numberArray(rows.map(({ summary }) => summary.items))}::text::int[],
      ${textArray(rows.map(({ summary }) => summary.goods ?? null))}::text::text[]
    ) as v (id, version, at, format, salt, document, bytes, items, goods)`;
}

/** One version's document. */
export async function findVersion(
  sql: Sql,
  declarationId: string,
  version: number,
): Promise<
  { readonly version: number; readonly at: string; readonly document: unknown } | undefined
> {
  const rows = await sql<{ version: number; at: string; document: Uint8Array }[]>`
    select version, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, document
    from declaration_versions where declaration_id = ${declarationId}
      and bucket = id_bucket(${declarationId}) and version = ${version}`;
  return (await readDocuments(rows))[0];
}

export type VersionKey = { readonly declarationId: string; readonly version: number };
type CheckedVersion = VersionKey & { readonly salt: string; readonly document: Uint8Array };

const checkedPage = 500;

/** Versions whose document is not the one whose digest the chain holds. */
export async function listVersionMismatches(sql: Sql, max: number): Promise<readonly VersionKey[]> {
  const breath = new Breath();
  const mismatches: VersionKey[] = [];
  let after: VersionKey = { declarationId: "00000000-0000-0000-0000-000000000000", version: 0 };
  for (;;) {
    const page = await findCheckedVersions(sql, after);
    const chains = await mapEvents(
      sql,
      page.map(({ declarationId }) => declarationId),
    );
    for (const { declarationId, version, salt, document } of page) {
      after = { declarationId, version };
      const said = digestSaid(chains.get(declarationId) ?? [], version);
      const found = await breath.through(digestOf(salt, document));
      if (found === undefined || found !== said) mismatches.push(after);
      if (mismatches.length === max) return mismatches;
    }
    if (page.length < checkedPage) return mismatches;
  }
}

/** What the chain says of a version: at its receipt, or where the request was granted that brought it. */
function digestSaid(events: readonly ChainedEvent[], version: number): string | undefined {
  const payloads = events
    .filter(({ type }) =>
      version === 1 ? type === "declaration.received" : makesVersion.has(type),
    )
    .map(({ payload }) => payload as { readonly version?: number; readonly digest?: string }); // ours
  return payloads.find((payload) => version === 1 || payload.version === version)?.digest;
}

/** @returns undefined for a document that cannot be read */
function* digestOf(salt: string, packed: Uint8Array): Sliced<string | undefined> {
  try {
    return sha256(salt + (yield* unpackText(packed)));
  } catch {
    return undefined;
  }
}

async function findCheckedVersions(
  sql: Sql,
  after: VersionKey,
): Promise<readonly CheckedVersion[]> {
  return sql<CheckedVersion[]>`
    select v.declaration_id as "declarationId", v.version, v.salt, v.document from declaration_versions v
    join declarations d on d.declaration_id = v.declaration_id and d.bucket = v.bucket and d.kind = 'live'
    where (v.declaration_id, v.version) > (${after.declarationId}::uuid, ${after.version}::int)
    order by v.declaration_id, v.version limit ${checkedPage}`;
}

export type Claim = { readonly lodgerId: string; readonly key: string };
export type CommandRow = Claim & {
  readonly requestHash: string;
  readonly declarationId: string;
  readonly at: string;
  readonly answer: string;
};
export type StoredCommand = Claim & { readonly requestHash: string; readonly answer: unknown };

/** Commands already answered, of those asked for. */
export async function findCommands(
  sql: Sql,
  claims: readonly Claim[],
): Promise<readonly StoredCommand[]> {
  if (claims.length === 0) return [];
  return sql<StoredCommand[]>`
    select c.lodger_id as "lodgerId", c.key, c.request_hash as "requestHash", c.answer
    from commands c
    join unnest(${textArray(claims.map((claim) => claim.lodgerId))}::text::text[], ${textArray(claims.map((claim) => claim.key))}::text::text[])
      as k (lodger_id, key) on c.lodger_id = k.lodger_id and c.key = k.key
    where c.bucket = any(${namedBucketArray(claims.map((claim) => claim.lodgerId))}::smallint[])`;
}

/**
 * Claims keys with their answers; a key that another node claimed meanwhile breaks the transaction.
 */
export async function insertCommands(sql: Sql, rows: readonly CommandRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into commands (lodger_id, bucket, key, request_hash, declaration_id, at, answer)
    select c.lodger_id, text_bucket(c.lodger_id), c.key, c.request_hash, c.declaration_id, c.at, c.answer::json
    from unnest(
      ${textArray(rows.map((row) => row.lodgerId))}::text::text[], ${textArray(rows.map((row) => row.key))}::text::text[],
      ${textArray(rows.map((row) => row.requestHash))}::text::text[], ${textArray(rows.map((row) => row.declarationId))}::text::uuid[],
      ${textArray(rows.map((row) => row.at))}::text::timestamptz[], ${textArray(rows.map((row) => row.answer))}::text::text[]
    ) as c (lodger_id, key, request_hash, declaration_id, at, answer)`;
}

/** Leases the next block of numbers of a series. @returns its first number */
export async function leaseBlock(
  sql: Sql,
  series: { readonly profile: string; readonly name: string },
  size: number,
): Promise<bigint> {
  const rows = await sql<{ first: bigint }[]>`
    insert into number_blocks as b (profile, series, next)
    values (${series.profile}, ${series.name}, ${1 + size})
    on conflict (profile, series) do update set next = b.next + ${size}
    returning next - ${size} as first`;
  return rows[0]?.first ?? 1n;
}

export type HeldRow = {
  readonly id: string;
  readonly profile: string;
  readonly lodgerId: string;
  readonly status: string;
  readonly lastSeq: number;
  readonly lastHash: string;
  readonly stage: unknown;
  readonly document: unknown;
};

type HeldStand = Omit<HeldRow, "document"> & {
  readonly stage: Uint8Array;
  readonly account: string;
};

async function holdBucket(
  sql: Sql,
  bucket: number,
  ids: readonly string[],
): Promise<readonly HeldStand[]> {
  return await sql<HeldStand[]>`
    select d.declaration_id as id, d.profile, d.lodger_id as "lodgerId", d.status, d.last_seq as "lastSeq",
      encode(d.last_hash, 'hex') as "lastHash", d.stage, d.account
    from declarations d where d.declaration_id = any(${textArray(ids)}::uuid[])
      and d.bucket = ${bucket} and d.kind = 'live'
    order by d.declaration_id for update of d`;
}

/** How large a declaration is that is held, and whose: what is done to it takes as long. */
export type HeldSize = Pick<HeldRow, "id" | "lodgerId"> & {
  readonly account: string;
  readonly bytes: number;
};

/**
 * Locks declarations in the order of their buckets and ids, with the latest version of each document. The
 * document is read once the lock is held: a statement that waited for it sees other rows as they were before
 * it waited.
 * @param look told how large they are before they are parsed; what it throws ends it
 */
export async function holdDeclarations(
  sql: Sql,
  ids: readonly string[],
  look: (sizes: readonly HeldSize[]) => void = () => undefined,
): Promise<readonly HeldRow[]> {
  const buckets = [...Map.groupBy(ids, idBucket)].toSorted(([one], [other]) => one - other);
  // rows of several shards are not held by one statement
  const parts = buckets.map(([bucket, own]) => holdBucket(sql, bucket, own));
  const held = (await Promise.all(parts)).flat();
  if (held.length === 0) return [];
  const documents = await sql<{ id: string; document: Uint8Array; bytes: number }[]>`
    select distinct on (declaration_id) declaration_id as id, document, bytes from declaration_versions
    where declaration_id = any(${held.map(({ id }) => id)}::uuid[])
      and bucket = any(${bucketArray(held.map(({ id }) => id))}::smallint[]) order by declaration_id, version desc`;
  const byId = new Map(documents.map((one) => [one.id, one]));
  look(held.map((row) => ({ ...row, bytes: byId.get(row.id)?.bytes ?? 0 })));
  const breath = new Breath();
  const rows: HeldRow[] = [];
  for (const row of held) {
    // the driver would read them in one go: thousands of items take a fifth of a second
    const stage = await breath.through(unpackJson(row.stage));
    const packed = byId.get(row.id)?.document;
    const document = packed && (await breath.through(unpackJson(packed)));
    rows.push({ ...row, stage, document });
  }
  return rows;
}

export type StandingRow = {
  readonly profile: string;
  /** Version of the document that stands, and the one by which an officer last granted a correction. */
  readonly version: number;
  readonly correctedIn: number;
  readonly direction: "import" | "export";
  readonly status: string;
  /** It waits for nothing any more. */
  readonly isAtEnd: boolean;
  readonly releasedAt: Date | null;
};

/** Locks one declaration for an act beside its flow, as a finding. */
export async function holdStanding(sql: Sql, id: string): Promise<StandingRow | undefined> {
  const [row] = await sql<
    (Omit<StandingRow, "version" | "correctedIn"> & { readonly stage: Uint8Array })[]
  >`
    select profile, stage, direction, status, waiting_for = '{}' as "isAtEnd", released_at as "releasedAt"
    from declarations where declaration_id = ${id} and bucket = id_bucket(${id}) and kind = 'live' for update`;
  if (!row) return undefined;
  const { stage, ...rest } = row;
  const { version, correctedIn } = await readKeptStage(stage);
  return { ...rest, version: version ?? 1, correctedIn: correctedIn ?? 1 };
}

/**
 * An index of lists compares each key that is asked for with every other: the documents of a ship of 5,000
 * bills took 136 ms at once, and 13 in parts (the mean of eight looks each, beside other work).
 */
const documentsAtATime = 250;

/**
 * Declarations that wait for anything and name one of these transport documents, by `transportDocumentKey`:
 * an arrival may come before its turn, and a departure before its release is an alarm.
 */
export async function findWaitingForGoods(
  sql: Sql,
  question: { readonly profile: string; readonly documents: readonly string[] },
): Promise<readonly string[]> {
  const found = new Set<string>();
  for (let from = 0; from < question.documents.length; from += documentsAtATime) {
    const documents = question.documents.slice(from, from + documentsAtATime);
    const rows = await sql<{ id: string }[]>`
      select declaration_id as id from declarations
      where profile = ${question.profile} and waiting_for <> '{}'
        and transport_documents && ${textArray(documents)}::text[]
      order by declaration_id limit 50000`;
    for (const { id } of rows) found.add(id);
  }
  return [...found].toSorted();
}

export type WaitingRow = {
  readonly id: string;
  readonly profile: string;
  readonly account: string;
  readonly waitingFor: readonly string[];
  readonly documents: readonly string[];
  /** What is due, minor units; 0 where nothing is assessed. */
  readonly shortMinor: bigint;
  /** Code of what it waits for at the station of payment. */
  readonly asked: string | null;
};

/** Rows of one page of those that wait. */
const waitingPage = 5_000;

/**
 * All declarations that have waited for more than a minute, oldest first, page after page: however many
 * wait for what will never come, those behind them are seen too.
 */
export async function* readLongWaiting(
  sql: Sql,
  pageSize = waitingPage,
): AsyncGenerator<readonly WaitingRow[]> {
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const page = await findLongWaiting(sql, after, pageSize);
    const last = page.at(-1);
    if (!last) return;
    yield page;
    if (page.length < pageSize) return;
    after = last.id;
  }
}

async function findLongWaiting(
  sql: Sql,
  after: string,
  pageSize: number,
): Promise<readonly WaitingRow[]> {
  return sql<WaitingRow[]>`
    select d.declaration_id as id, d.profile, d.account, d.waiting_for as "waitingFor",
      d.transport_documents as documents,
      coalesce((select a.payable_minor from assessments a where a.declaration_id = d.declaration_id
      and a.bucket = d.bucket
        order by a.seq desc limit 1), 0) as "shortMinor", d.asked_code as asked
    from declarations d
    where d.declaration_id > ${after}::uuid
      and d.waiting_for <> '{}' and d.kind = 'live' and d.updated_at < now() - interval '1 minute'
      and d.waiting_for && array['goods.arrived', 'payment.received']
    order by d.declaration_id limit ${pageSize}`;
}

export type StandMismatch = { readonly declarationId: string; readonly says: string };

/** Declarations whose kept standing is not the end of their chain. */
export async function listStandMismatches(sql: Sql): Promise<readonly StandMismatch[]> {
  return sql<StandMismatch[]>`
    select d.declaration_id as "declarationId",
      case when e.seq is null then 'its last event is missing'
        when d.last_hash <> e.hash then 'its standing names another last event'
        else 'events follow the one its standing names' end as says
    from declarations d
    left join events e on e.declaration_id = d.declaration_id and e.bucket = d.bucket and e.last_seq = d.last_seq
    where d.kind = 'live' and (e.hash is null or e.hash <> d.last_hash or exists (
      select from events later where later.declaration_id = d.declaration_id
        and later.bucket = d.bucket and later.seq > d.last_seq))
    limit 100`;
}
