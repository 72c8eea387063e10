/** SQL of obligations: table `obligations`. */
import { bucketArray } from "#src/platform/array-parameter.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { readDocuments } from "#src/clearance/declaration/stored-document.ts";
import type { Sql } from "#src/platform/services.ts";
import type { CompletionDifference } from "./compare-completion.ts";

/** The declaration is to be completed; every other kind is a condition of `rules/control.json`. */
export const completionKind = "completion";

export type ObligationRow = {
  readonly declarationId: string;
  readonly profile: string;
  readonly kind: string;
  readonly dueOn: string;
};

/** Keeps what is owed; a declaration owes each kind once. */
export async function appendObligations(sql: Sql, rows: readonly ObligationRow[]): Promise<void> {
  await sql`
    insert into obligations (declaration_id, bucket, profile, kind, due_on)
    select id, id_bucket(id), profile, kind, due_on from unnest(${rows.map((row) => row.declarationId)}::uuid[],
      ${rows.map((row) => row.profile)}::text[], ${rows.map((row) => row.kind)}::text[],
      ${rows.map((row) => row.dueOn)}::date[]) as o (id, profile, kind, due_on)
    on conflict do nothing`;
}

export type MeetingRow = {
  /** Registration numbers of what is completed. */
  readonly mrns: readonly string[];
  readonly profile: string;
  /** Only of the same lodger: nobody completes another's. */
  readonly lodgerId: string;
  readonly metBy: string;
  readonly at: Temporal.Instant;
  /** Says what differs from the documents that are completed; absent: nothing is compared. */
  readonly compare?: (completed: readonly DeclarationDocument[]) => readonly CompletionDifference[];
};

/** Notes what was completed, and what it says otherwise; what owes nothing is left alone. */
export async function meetObligations(sql: Sql, rows: readonly MeetingRow[]): Promise<void> {
  for (const { mrns, profile, lodgerId, metBy, at, compare } of rows) {
    const met = await sql<{ id: string }[]>`
      update obligations as o set met_by = ${metBy}, met_at = ${at.toString()}
      from declarations d
      where d.declaration_id = o.declaration_id and d.bucket = o.bucket and d.mrn = any(${[...mrns]}::text[])
        and d.profile = ${profile} and d.lodger_id = ${lodgerId} and o.met_at is null
        and o.kind = ${completionKind}
      returning o.declaration_id as id`;
    if (!compare || met.length === 0) continue;
    const ids = met.map(({ id }) => id);
    const packed = await sql<{ document: Uint8Array }[]>`
      select distinct on (declaration_id) document from declaration_versions
      where declaration_id = any(${ids}::uuid[])
        and bucket = any(${bucketArray(ids)}::smallint[]) order by declaration_id, version desc`;
    const read = await readDocuments(packed);
    // as intake parsed them
    const documents = read.map(({ document }) => document as DeclarationDocument);
    const differences = JSON.stringify(compare(documents));
    await sql`
      update obligations set differences = ${differences}::text::jsonb
      where declaration_id = any(${ids}::uuid[]) and bucket = any(${bucketArray(ids)}::smallint[])
        and kind = ${completionKind}`;
  }
}

/** Notes conditions that were met, on the declaration itself. */
export async function meetConditions(
  sql: Sql,
  rows: readonly {
    readonly declarationId: string;
    readonly kind: string;
    readonly at: Temporal.Instant;
  }[],
): Promise<void> {
  for (const { declarationId, kind, at } of rows) {
    await sql`
      update obligations set met_by = declaration_id, met_at = ${at.toString()}
      where declaration_id = ${declarationId} and bucket = id_bucket(${declarationId}) and kind = ${kind}
        and met_at is null`;
  }
}

/** Declarations that owe something overdue and were not reminded of it since a day, with one such thing. */
export async function findOverdueObligations(
  sql: Sql,
  question: { readonly profile: string; readonly today: string; readonly remindedBefore: string },
): Promise<readonly { readonly id: string; readonly status: string; readonly kind: string }[]> {
  return sql<{ id: string; status: string; kind: string }[]>`
    select o.declaration_id as id, d.status, min(o.kind) as kind from obligations o
    join declarations d using (declaration_id, bucket)
    where o.profile = ${question.profile} and o.met_at is null and o.due_on < ${question.today}
      and d.status <> 'invalidated'
      and (o.reminded_on is null or o.reminded_on < ${question.remindedBefore})
    group by o.declaration_id, d.status order by min(o.due_on), o.declaration_id limit 1000`;
}

/** Notes that a reminder went out. */
export async function noteReminders(
  sql: Sql,
  ids: readonly string[],
  today: string,
): Promise<void> {
  await sql`
    update obligations set reminded_on = ${today} where declaration_id = any(${[...ids]}::uuid[])
      and bucket = any(${bucketArray(ids)}::smallint[])`;
}

/** What a declaration owes by the conditions of its release. */
export async function listConditions(sql: Sql, declarationId: string) {
  return sql<{ kind: string; dueOn: string; isMet: boolean }[]>`
    select kind, due_on::text as "dueOn", met_at is not null as "isMet" from obligations
    where declaration_id = ${declarationId} and bucket = id_bucket(${declarationId}) and kind <> ${completionKind}
    order by due_on, kind`;
}

/** How a declaration is to be completed, and what met it. */
export async function findObligation(sql: Sql, declarationId: string) {
  const rows = await sql<
    {
      dueOn: string;
      metBy: string | null;
      remindedOn: string | null;
      differences: readonly CompletionDifference[] | null;
    }[]
  >`
    select due_on::text as "dueOn", met_by as "metBy", reminded_on::text as "remindedOn", differences
    from obligations where declaration_id = ${declarationId} and bucket = id_bucket(${declarationId})
      and kind = ${completionKind}`;
  return rows[0];
}
