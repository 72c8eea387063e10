/** SQL of records of tasks: `control_task_records`. */
import { bucketArray, textArray } from "#src/platform/array-parameter.ts";
import { mapEvents } from "#src/platform/events/store.ts";
import { findLostFiles } from "#src/platform/files/store.ts";
import type { Sql } from "#src/platform/services.ts";
import { digestOfRecord, recordEvents, type TaskRecord } from "./task-record.ts";

type StoredRecord = Omit<TaskRecord, "at" | "party"> & {
  readonly party: string | null;
  readonly at: Date;
  readonly salt: string;
};

/** Adds records. */
export async function appendTaskRecords(
  sql: Sql,
  rows: readonly (TaskRecord & { readonly salt: string })[],
): Promise<void> {
  for (const row of rows) {
    const { declarationId, caseId, task, agency, party = null, seq, kind, says } = row;
    const { officer, at, salt } = row;
    await sql`
      insert into control_task_records (declaration_id, bucket, seq, case_id, task, agency, party, kind, says, officer, recorded_at, salt)
      values (${declarationId}, id_bucket(${declarationId}), ${seq}, ${caseId}, ${task}, ${agency}, ${party}, ${kind},
        ${JSON.stringify(says)}::text::jsonb, ${officer}, ${at}, ${salt})`;
  }
}

/** Records of a case, the first first. */
export async function listTaskRecords(
  sql: Sql,
  { declarationId, id: caseId }: { readonly declarationId: string; readonly id: string },
): Promise<readonly TaskRecord[]> {
  const rows = await findRecords(sql, [declarationId]);
  return rows.filter((row) => row.caseId === caseId).map(readRecord);
}

/** Records of one kind of all cases of a declaration, the first first. */
export async function listRecordsOf(
  sql: Sql,
  declarationId: string,
  kind: TaskRecord["kind"],
): Promise<readonly TaskRecord[]> {
  const rows = await findRecords(sql, [declarationId]);
  return rows.filter((row) => row.kind === kind).map(readRecord);
}

async function findRecords(sql: Sql, ids: readonly string[]): Promise<readonly StoredRecord[]> {
  return sql<StoredRecord[]>`
    select declaration_id as "declarationId", seq, case_id as "caseId", task, agency, party, kind, says, officer,
      recorded_at as at, salt
    from control_task_records where declaration_id = any(${textArray(ids)}::uuid[])
      and bucket = any(${bucketArray(ids)}::smallint[]) order by declaration_id, seq`;
}

const readRecord = ({ salt: _salt, at, party, ...row }: StoredRecord): TaskRecord => ({
  ...row,
  ...(party === null ? {} : { party }),
  at: instantOf(at),
});

const instantOf = (at: Date): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toString();

/** A record that is not what the chain holds. */
export type RecordFault = { readonly where: string; readonly says: string };

const events: readonly string[] = Object.values(recordEvents);
type SaidRecord = { readonly record: number; readonly digest: string };

/** The file that a record of a picture names. */
function hashesOf({ says }: Pick<TaskRecord, "says">): readonly string[] {
  const hash = says["hash"];
  return typeof hash === "string" ? [hash] : [];
}

/** Records of some declarations that were changed, added or removed in the database. */
export async function findRecordFaults(
  sql: Sql,
  ids: readonly string[],
): Promise<readonly RecordFault[]> {
  const [records, chains] = await Promise.all([findRecords(sql, ids), mapEvents(sql, ids)]);
  const lost = await findLostFiles(sql, records.flatMap(hashesOf));
  const kept = Map.groupBy(records, ({ declarationId }) => declarationId);
  return ids.flatMap((id) => {
    const said = new Map(
      (chains.get(id) ?? [])
        .filter(({ type }) => events.includes(type))
        // written by keepRecord
        .map(({ payload }) => payload as SaidRecord)
        .map(({ record, digest }) => [record, digest]),
    );
    const faults = (kept.get(id) ?? []).flatMap((row): readonly RecordFault[] => {
      const digest = said.get(row.seq);
      said.delete(row.seq);
      const where = `${id} record ${row.seq}`;
      if (digest !== digestOfRecord(row.salt, readRecord(row)))
        return [{ where, says: "the record is not the one whose digest the chain holds" }];
      return hashesOf(row)
        .filter((hash) => lost.has(hash))
        .map((hash) => ({
          where,
          says: `${row.kind} ${hash} of case ${row.caseId} is missing or its bytes were changed`,
        }));
    });
    const gone = [...said.keys()].map((seq) => ({
      where: `${id} record ${seq}`,
      says: "the chain holds a record of a task that is not there",
    }));
    return [...faults, ...gone];
  });
}
