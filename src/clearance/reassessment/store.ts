/** Reads what is assessed again: documents with their legal moment, and stored assessments. */
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import type { Assessment } from "#src/decisions/duties/duties.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Assessable } from "./reassess.ts";

export type Wanted = {
  readonly profile: string;
  /** Accepted and not released yet. */
  readonly open: boolean;
  /** Days of acceptance, half-open; "" is open. */
  readonly from: string;
  readonly to: string;
  readonly after: string;
  readonly limit: number;
};

type Row = Omit<Assessable, "document"> & { readonly document: unknown };

/** One page of accepted declarations in the order of their ids. */
export async function findAssessable(sql: Sql, wanted: Wanted): Promise<readonly Assessable[]> {
  const { profile, open, from, to, after, limit } = wanted;
  const rows = await sql<Row[]>`
    select d.declaration_id::text as id, d.mrn, d.reference, d.accepted_on::text as "acceptedOn",
      d.stage->>'acceptedAt' as "acceptedAt", v.document
    from declarations d
    join lateral (
      select document from declaration_versions
      where declaration_id = d.declaration_id order by version desc limit 1
    ) v on true
    where d.profile = ${profile} and d.kind = 'live' and d.accepted_on is not null
      and (not ${open} or d.released_at is null)
      and (${from} = '' or d.accepted_on >= nullif(${from}, '')::date)
      and (${to} = '' or d.accepted_on < nullif(${to}, '')::date)
      and d.declaration_id > ${after}::uuid
    order by d.declaration_id limit ${limit}`;
  return rows.map(toAssessable);
}

export type StoredAssessment = {
  readonly profile: string;
  readonly seq: number;
  readonly assessment: Assessment;
  readonly one: Assessable;
};

/** The last assessment of a declaration beside its document. */
export async function findLastAssessment(
  sql: Sql,
  declarationId: string,
): Promise<StoredAssessment | undefined> {
  const rows = await sql<(Row & { profile: string; seq: number; detail: unknown })[]>`
    select d.declaration_id::text as id, d.mrn, d.reference, d.profile,
      d.accepted_on::text as "acceptedOn", d.stage->>'acceptedAt' as "acceptedAt", v.document,
      a.seq, a.detail
    from declarations d
    join lateral (
      select document from declaration_versions
      where declaration_id = d.declaration_id order by version desc limit 1
    ) v on true
    join lateral (
      select seq, detail from assessments
      where declaration_id = d.declaration_id order by seq desc limit 1
    ) a on true
    where d.declaration_id = ${declarationId} and d.accepted_on is not null`;
  const [row] = rows;
  if (!row) return undefined;
  const { profile, seq, detail } = row;
  // written by `appendAssessments` from an assessment
  return { profile, seq, assessment: detail as Assessment, one: toAssessable(row) };
}

function toAssessable({ id, mrn, reference, acceptedOn, acceptedAt, document }: Row): Assessable {
  // the documents of the versions went through the reader when they were lodged
  return {
    id,
    mrn,
    reference,
    acceptedOn,
    acceptedAt,
    document: document as DeclarationDocument,
  };
}
