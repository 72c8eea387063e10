/** SQL of findings made after release: tables `late_findings`, `withdrawn_findings`. */
import { newId } from "#src/kernel/ids.ts";
import type { Sql } from "#src/platform/services.ts";
import type { LateKind } from "../../acts/late-kinds.ts";
import type { TaskResult } from "#src/registers/control-rules.ts";

type LateFinding = {
  /** A new one where it is absent. */
  readonly id?: string;
  readonly declarationId: string;
  readonly profile: string;
  readonly kind: LateKind;
  readonly agency: string;
  readonly result: TaskResult;
  /** Goods items it concerns; null: all. */
  readonly items: readonly number[] | null;
  readonly finding: string;
  readonly by: string;
  readonly at: Temporal.Instant;
};

/** Keeps findings; each is a label from its day on. */
export async function appendLateFindings(sql: Sql, rows: readonly LateFinding[]): Promise<void> {
  for (const row of rows) {
    await sql`
      insert into late_findings (declaration_id, bucket, finding_id, profile, kind, agency, result, items, finding, found_by, found_at)
      values (${row.declarationId}, id_bucket(${row.declarationId}),
        ${row.id ?? newId<"late-finding">(row.at.epochMilliseconds)}, ${row.profile}, ${row.kind},
        ${row.agency}, ${row.result}, ${row.items && `{${row.items.join(",")}}`}::text::smallint[], ${row.finding}, ${row.by},
        ${row.at.toString()})`;
  }
}

type Withdrawal = {
  readonly declarationId: string;
  readonly by: string;
  readonly reason: string;
  readonly at: Temporal.Instant;
};

/** Takes back findings, by their ids: once each. */
export async function withdrawFindings(
  sql: Sql,
  rows: readonly (Withdrawal & { readonly findingId: string })[],
): Promise<void> {
  for (const { declarationId, findingId, by, reason, at } of rows) {
    await sql`
      insert into withdrawn_findings (declaration_id, bucket, finding_id, withdrawn_by, reason, withdrawn_at)
      values (${declarationId}, id_bucket(${declarationId}), ${findingId}, ${by}, ${reason}, ${at.toString()})
      on conflict do nothing`;
  }
}

/** Takes back what seizures of declarations said: all their goods were given back. */
export async function withdrawSeizures(sql: Sql, rows: readonly Withdrawal[]): Promise<void> {
  for (const { declarationId, by, reason, at } of rows) {
    await sql`
      insert into withdrawn_findings (declaration_id, bucket, finding_id, withdrawn_by, reason, withdrawn_at)
      select f.declaration_id, id_bucket(f.declaration_id),
        f.finding_id, ${by}, ${reason}, ${at.toString()} from late_findings f
      where f.declaration_id = ${declarationId}
        and f.bucket = id_bucket(${declarationId}) and f.kind = 'seizure'
        and f.items is null and not exists (
        select from withdrawn_findings w
        where w.declaration_id = f.declaration_id and w.bucket = f.bucket and w.finding_id = f.finding_id)`;
  }
}

/** Seizures of parts of a declaration's goods, by the ids of their findings. */
export async function listSeizedParts(sql: Sql, declarationId: string): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`
    select finding_id::text as id from late_findings where declaration_id = ${declarationId}
      and bucket = id_bucket(${declarationId}) and kind = 'seizure' and items is not null`;
  return rows.map(({ id }) => id);
}

/** Takes back what a recall said of a declaration: it is not concerned after all. */
export async function withdrawRecalled(
  sql: Sql,
  { declarationId, by, reason, at, reference }: Withdrawal & { readonly reference: string },
): Promise<void> {
  await sql`
    insert into withdrawn_findings (declaration_id, bucket, finding_id, withdrawn_by, reason, withdrawn_at)
    select f.declaration_id, f.bucket, f.finding_id, ${by}, ${reason}, ${at.toString()} from late_findings f
    where f.declaration_id = ${declarationId} and f.bucket = id_bucket(${declarationId}) and f.kind = 'recall'
      and starts_with(f.finding, ${`${reference}: `}::text) and not exists (
      select from withdrawn_findings w
      where w.declaration_id = f.declaration_id and w.bucket = f.bucket and w.finding_id = f.finding_id)`;
}

type StoredLateFinding = Pick<
  LateFinding,
  "kind" | "agency" | "result" | "items" | "finding" | "by"
> & {
  readonly id: string;
  readonly at: string;
  /** Why it does not stand any more, since when, and who said so; null: it stands. */
  readonly withdrawn: { readonly by: string; readonly at: string; readonly reason: string } | null;
};

type FoundLate = StoredLateFinding & {
  readonly declarationId: string;
  readonly mrn: string | null;
};

/** Late findings of an administration, the newest first. */
export async function listAllLateFindings(
  sql: Sql,
  query: {
    readonly profile: string;
    /** By the moment of the finding, which the id carries. */
    readonly sort: "found" | "-found";
    readonly after: string | null;
    readonly limit: number;
    /** Only of declarations charged to one of these accounts; undefined: of all. */
    readonly accounts: readonly string[] | undefined;
  },
): Promise<readonly FoundLate[]> {
  const { profile, sort, after, limit, accounts } = query;
  const isNewestFirst = sort === "-found";
  const beyond = isNewestFirst ? sql`<` : sql`>`;
  return sql<FoundLate[]>`
    select f.finding_id as id, f.declaration_id as "declarationId", d.mrn, f.kind, f.agency, f.result, f.items,
      f.finding, f.found_by as by, to_char(f.found_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at,
      ${withdrawn(sql)}
    from late_findings f left join declarations d on d.declaration_id = f.declaration_id and d.bucket = f.bucket
    where f.profile = ${profile} and (${after}::uuid is null or f.finding_id ${beyond} ${after}::uuid)
      ${accounts === undefined ? sql`` : sql`and d.account = any(${[...accounts]}::text[])`}
    order by f.finding_id ${isNewestFirst ? sql`desc` : sql`asc`} limit ${limit}`;
}

/** Late findings of a declaration, the first first. */
export async function listLateFindings(
  sql: Sql,
  declarationId: string,
): Promise<readonly StoredLateFinding[]> {
  return sql<StoredLateFinding[]>`
    select f.finding_id as id, f.kind, f.agency, f.result, f.items, f.finding, f.found_by as by,
      to_char(f.found_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, ${withdrawn(sql)}
    from late_findings f where f.declaration_id = ${declarationId}
      and f.bucket = id_bucket(${declarationId}) order by f.found_at, f.finding_id`;
}

const withdrawn = (sql: Sql) => sql`
  (select json_build_object('by', w.withdrawn_by, 'reason', w.reason,
      'at', to_char(w.withdrawn_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
    from withdrawn_findings w where w.declaration_id = f.declaration_id
      and w.bucket = f.bucket and w.finding_id = f.finding_id) as withdrawn`;
