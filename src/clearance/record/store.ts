/** SQL of the record slice: `records` and `record_findings`. */
import { createHash } from "node:crypto";
import { canonicalJson, sha256 } from "#src/kernel/canonical-json.ts";
import { type Database, ensureMonthlyPartitions } from "#src/platform/database.ts";
import { bucketArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";
import {
  type DeclarationRecord,
  type ImportedRecords,
  recordDocument,
  type RecordId,
} from "./record.ts";

export type ImportBatch = {
  readonly profile: string;
  readonly lodgerId: string;
  readonly now: Temporal.Instant;
  /** Records that the rules let pass. */
  readonly records: readonly DeclarationRecord[];
};

type Prepared = {
  readonly id: RecordId;
  readonly record: DeclarationRecord;
  readonly contentHash: string;
};

/**
 * Stores a batch in one transaction. A record seen before with the same facts counts as repeated
 * and changes nothing; with other facts it is refused.
 */
export async function importRecords(sql: Database, batch: ImportBatch): Promise<ImportedRecords> {
  const prepared = batch.records.map((record): Prepared => {
    const { line: _line, ...facts } = record;
    return { id: recordId(batch, record), record, contentHash: sha256(canonicalJson(facts)) };
  });
  await ensureMonths(sql, batch.records);
  return sql.begin(async (tx) => {
    // Sorted, so that two imports of one file wait for each other instead of deadlocking.
    const unique = [...new Map(prepared.toReversed().map((one) => [one.id, one])).values()].sort(
      (a, b) => (a.id < b.id ? -1 : 1),
    );
    const inserted = new Set(await insertRecords(tx, batch, unique));
    await insertFindings(
      tx,
      unique.filter(({ id }) => inserted.has(id)),
    );
    return judge(
      prepared,
      inserted,
      await heldHashes(
        tx,
        unique.filter(({ id }) => !inserted.has(id)),
      ),
      unique,
    );
  });
}

function judge(
  prepared: readonly Prepared[],
  inserted: ReadonlySet<string>,
  held: ReadonlyMap<string, string>,
  unique: readonly Prepared[],
): ImportedRecords {
  const firsts = new Map(unique.map((one) => [one.id, one]));
  const refused: { line: number; reason: string }[] = [];
  let imported = 0;
  let repeated = 0;
  for (const one of prepared) {
    const first = firsts.get(one.id);
    if (first === one && inserted.has(one.id)) imported++;
    else if (one.contentHash === (held.get(one.id) ?? first?.contentHash)) repeated++;
    else {
      const reason = `REC-003 reference ${one.record.reference} is already there with other facts`;
      refused.push({ line: one.record.line, reason });
    }
  }
  return { imported, repeated, refused };
}

/** UUIDv7 of the day, the rest from what identifies the record: the same record has the same id. */
function recordId(batch: ImportBatch, record: DeclarationRecord): RecordId {
  const time = Date.parse(`${record.date}T00:00:00Z`).toString(16).padStart(12, "0");
  const key = `${batch.profile}\u001f${batch.lodgerId}\u001f${record.reference}`;
  const hash = createHash("sha256").update(key).digest("hex");
  const variant = ((Number.parseInt(hash.slice(3, 4), 16) & 3) | 8).toString(16);
  const text = `${time.slice(0, 8)}-${time.slice(8)}-7${hash.slice(0, 3)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`;
  return text as RecordId; // built above in the form of an id
}

/** History lies in months that the server's own partitions do not reach. */
async function ensureMonths(sql: Database, records: readonly DeclarationRecord[]): Promise<void> {
  const months = new Set(
    records.map(({ date }) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1),
  );
  const tables = ["records", "record_findings"];
  for (const month of [...months].sort((a, b) => a - b)) {
    await ensureMonthlyPartitions(sql, tables, { from: month, to: month });
  }
}

async function insertRecords(
  sql: Sql,
  batch: ImportBatch,
  rows: readonly Prepared[],
): Promise<readonly string[]> {
  const records = rows.map(({ record }) => record);
  const inserted = await sql<{ id: string }[]>`
    insert into records (declaration_id, bucket, profile, lodger_id, reference, day, direction, document, other,
      content_hash, recorded_at)
    select r.id, id_bucket(r.id),
      ${batch.profile}, ${batch.lodgerId}, r.reference, r.day, r.direction, r.document::jsonb,
      r.other::jsonb, r.content_hash, ${batch.now.toString()}::timestamptz
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${records.map(({ reference }) => reference)}::text[],
      ${records.map(({ date }) => date)}::date[], ${records.map(({ direction }) => direction)}::text[],
      ${records.map((record) => JSON.stringify(recordDocument(record)))}::text[],
      ${records.map((record) => JSON.stringify(otherOf(record)))}::text[],
      ${rows.map(({ contentHash }) => contentHash)}::text[]
    ) as r (id, reference, day, direction, document, other, content_hash)
    on conflict do nothing
    returning declaration_id as id`;
  return inserted.map(({ id }) => id);
}

function otherOf(record: DeclarationRecord): object {
  const { paymentType, other, items } = record;
  return {
    ...(paymentType === undefined ? {} : { paymentType }),
    ...other,
    items: items.map(({ taxRate, taxType, other: rest }) => ({
      ...(taxRate === undefined ? {} : { taxRate }),
      ...(taxType === undefined ? {} : { taxType }),
      ...rest,
    })),
  };
}

async function insertFindings(sql: Sql, rows: readonly Prepared[]): Promise<void> {
  const findings = rows.flatMap(({ id, record }) =>
    [...new Map(record.findings.map((finding) => [finding.code, finding])).values()].map(
      (finding) => ({ id, ...finding }),
    ),
  );
  if (findings.length === 0) return;
  await sql`
    insert into record_findings (declaration_id, bucket, code, result)
    select id, id_bucket(id),
      code, result from unnest(${findings.map(({ id }) => id)}::uuid[], ${findings.map(({ code }) => code)}::text[],
      ${findings.map(({ result }) => result)}::text[]) as f (id, code, result)`;
}

async function heldHashes(sql: Sql, rows: readonly Prepared[]): Promise<Map<string, string>> {
  if (rows.length === 0) return new Map();
  const held = await sql<{ id: string; hash: string }[]>`
    select declaration_id as id, content_hash as hash from records
    where declaration_id = any(${rows.map(({ id }) => id)}::uuid[])
      and bucket = any(${bucketArray(rows.map(({ id }) => id))}::smallint[])`;
  return new Map(held.map(({ id, hash }) => [id, hash]));
}
