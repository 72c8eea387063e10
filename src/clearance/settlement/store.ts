/** SQL of settlements of values. */
import { idBucket } from "#src/kernel/ids.ts";
import type { PrintedAssessment } from "#src/decisions/duties/printed-assessment.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { unpackAssessmentSlices } from "#src/decisions/duties/packed-assessment.ts";
import { readDocuments } from "#src/clearance/declaration/stored-document.ts";
import { Breath } from "#src/platform/breath.ts";
import { bucketArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";

export type SettlementRow = {
  readonly settlementId: string;
  readonly profile: string;
  readonly reference: string;
  readonly kind: "final-price" | "final-value" | "royalty";
  readonly knownOn: string;
  readonly declaredOn: string;
  readonly isLate: boolean;
  readonly counts: boolean;
  readonly documents: readonly { readonly type: string; readonly id: string }[];
  readonly reason: string;
  readonly party: string;
  readonly madeBy: string;
  readonly madeAt: string;
  readonly doneAt: string | null;
};

export type EntryStatus = "open" | "settled" | "unchanged" | "refused";
export type EntryRow = {
  readonly declarationId: string;
  readonly item: number;
  readonly rank: number;
  readonly mrn: string;
  readonly requestId: string;
  readonly final: string | null;
  readonly currency: string;
  readonly oldValue: string | null;
  readonly newValue: string | null;
  readonly oldMinor: bigint | null;
  readonly newMinor: bigint | null;
  readonly status: EntryStatus;
  readonly version: number | null;
  readonly says: string | null;
};

function columns(sql: Sql) {
  return sql`settlement_id::text as "settlementId", profile, reference, kind, known_on::text as "knownOn",
    declared_on::text as "declaredOn", is_late as "isLate", counts, documents, reason, party, made_by as "madeBy",
    to_char(made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "madeAt",
    to_char(done_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "doneAt"`;
}

/** Enters a settlement with its entries. @returns false where its number is taken */
export async function insertSettlement(
  sql: Sql,
  row: Omit<SettlementRow, "doneAt"> & {
    readonly asked: string;
    readonly digest: string;
    readonly entries: readonly EntryRow[];
  },
): Promise<boolean> {
  const made = await sql`
    insert into value_settlements (settlement_id, profile, reference, kind, known_on, declared_on, is_late, counts,
      documents, reason, asked, digest, party, made_by, made_at)
    values (${row.settlementId}, ${row.profile}, ${row.reference}, ${row.kind}, ${row.knownOn}, ${row.declaredOn},
      ${row.isLate}, ${row.counts}, ${JSON.stringify(row.documents)}::text::jsonb, ${row.reason},
      ${row.asked}::text::jsonb, ${row.digest}, ${row.party}, ${row.madeBy}, ${row.madeAt})
    on conflict (profile, reference) do nothing returning settlement_id`;
  if (made.length === 0) return false;
  const { entries } = row;
  await sql`
    insert into value_settlement_entries (settlement_id, declaration_id, bucket, item, rank, mrn, request_id, final, currency,
      old_value, old_charges_minor, status, says)
    select ${row.settlementId}::uuid, * from unnest(${entries.map((one) => one.declarationId)}::uuid[],
      ${entries.map((one) => idBucket(one.declarationId))}::smallint[],
      ${entries.map((one) => one.item)}::int[], ${entries.map((one) => one.rank)}::int[],
      ${entries.map((one) => one.mrn)}::text[], ${entries.map((one) => one.requestId)}::uuid[],
      ${entries.map((one) => one.final)}::text[], ${entries.map((one) => one.currency)}::text[],
      ${entries.map((one) => one.oldValue)}::numeric[],
      ${entries.map((one) => one.oldMinor?.toString() ?? null)}::bigint[],
      ${entries.map((one) => one.status)}::text[], ${entries.map((one) => one.says)}::text[])`;
  return true;
}

/** A settlement by its number, with the digest of what was asked. */
export async function findByReference(
  sql: Sql,
  profile: string,
  reference: string,
): Promise<(SettlementRow & { readonly digest: string }) | undefined> {
  const [row] = await sql<(SettlementRow & { digest: string })[]>`
    select ${columns(sql)}, digest from value_settlements
    where profile = ${profile} and reference = ${reference}`;
  return row;
}

export async function findSettlement(sql: Sql, id: string): Promise<SettlementRow | undefined> {
  const [row] = await sql<SettlementRow[]>`
    select ${columns(sql)} from value_settlements where settlement_id = ${id}`;
  return row;
}

export type SettlementSummary = SettlementRow & {
  readonly entries: number;
  readonly refused: number;
  readonly changeMinor: bigint;
};

/** A page of settlements, the newest first. */
export async function listSettlements(
  sql: Sql,
  asked: { readonly profile: string; readonly after: string | undefined; readonly limit: number },
): Promise<readonly SettlementSummary[]> {
  return await sql<SettlementSummary[]>`
    select ${columns(sql)}, (select count(*)::int from value_settlement_entries e
        where e.settlement_id = s.settlement_id) as entries,
      (select count(*)::int from value_settlement_entries e
        where e.settlement_id = s.settlement_id and e.status = 'refused') as refused,
      (select coalesce(sum(new_charges_minor - old_charges_minor), 0)::bigint from value_settlement_entries e
        where e.settlement_id = s.settlement_id and e.status = 'settled') as "changeMinor"
    from value_settlements s where profile = ${asked.profile}
      ${asked.after === undefined ? sql`` : sql`and settlement_id < ${asked.after}`}
    order by settlement_id desc limit ${asked.limit}`;
}

/** Entries of a settlement, in the order of the statement. */
export async function listEntries(sql: Sql, settlementId: string): Promise<readonly EntryRow[]> {
  return await sql<EntryRow[]>`
    select declaration_id::text as "declarationId", item, rank, mrn, request_id::text as "requestId", final, currency,
      trim_scale(old_value)::text as "oldValue", trim_scale(new_value)::text as "newValue",
      old_charges_minor as "oldMinor", new_charges_minor as "newMinor", status, version, says
    from value_settlement_entries where settlement_id = ${settlementId} order by rank`;
}

/** Notes what became of an entry. */
export async function noteEntry(
  sql: Sql,
  settlementId: string,
  row: Pick<
    EntryRow,
    "declarationId" | "item" | "status" | "newValue" | "newMinor" | "version" | "says"
  >,
): Promise<void> {
  await sql`
    update value_settlement_entries set status = ${row.status}, new_value = ${row.newValue},
      new_charges_minor = ${row.newMinor?.toString() ?? null}, version = ${row.version}, says = ${row.says}
    where settlement_id = ${settlementId} and declaration_id = ${row.declarationId}
      and bucket = id_bucket(${row.declarationId}) and item = ${row.item}`;
}

export async function noteDone(sql: Sql, settlementId: string, at: Temporal.Instant) {
  await sql`
    update value_settlements set done_at = coalesce(done_at, ${at.toString()})
    where settlement_id = ${settlementId}`;
}

export type SettledDeclaration = {
  readonly id: string;
  readonly mrn: string;
  readonly status: string;
  readonly version: number;
  readonly account: string;
  readonly document: DeclarationDocument;
  readonly assessment: PrintedAssessment | null;
};

/** Declarations by number or id, with their newest document and assessment. */
export async function findSettled(
  sql: Sql,
  profile: string,
  named: readonly string[],
): Promise<readonly SettledDeclaration[]> {
  const ids = named.filter((name) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name));
  const rows = await sql<
    (Omit<SettledDeclaration, "assessment" | "document"> & {
      assessment: Uint8Array | null;
      document: Uint8Array;
    })[]
  >`
    select d.declaration_id::text as id, d.mrn, d.status, d.account, v.version, v.document, (select a.detail from assessments a
      where a.declaration_id = d.declaration_id and a.bucket = d.bucket order by a.seq desc limit 1) as assessment
    from declarations d join lateral (select version, document from declaration_versions
      where declaration_id = d.declaration_id and bucket = d.bucket order by version desc limit 1) v on true
    where d.profile = ${profile} and d.mrn is not null and d.kind = 'live'
      and (d.mrn = any(${[...named]}::text[]) or d.declaration_id = any(${ids}::uuid[])
        and d.bucket = any(${bucketArray(ids)}::smallint[]))`;
  const breath = new Breath();
  const settled: SettledDeclaration[] = [];
  for (const { assessment: packed, document: kept, ...row } of await readDocuments(rows)) {
    const assessment = packed && (await breath.through(unpackAssessmentSlices(packed)));
    const document = kept as DeclarationDocument; // as intake parsed it
    settled.push({ ...row, document, assessment });
  }
  return settled;
}
