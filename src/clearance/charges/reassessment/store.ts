/** Reads what is assessed again: documents with their legal moment, and stored assessments. */
import { z } from "zod";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { quotaOutcomes } from "#src/clearance/stages.ts";
import { unpackAssessmentSlices } from "#src/decisions/duties/packed-assessment.ts";
import type { PrintedAssessment } from "#src/decisions/duties/printed-assessment.ts";
import { readKeptStage } from "#src/clearance/declaration/kept-stage.ts";
import { findDecimal } from "#src/kernel/decimal.ts";
import { Breath } from "#src/platform/breath.ts";
import { unpackJson } from "#src/platform/packed/packed.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Assessable } from "./reassess.ts";
import type { AssessmentMoment } from "./standing.ts";

export type ReassessmentQuery = {
  readonly profile: string;
  /** Accepted and not released yet. */
  readonly open: boolean;
  /** Days of acceptance, half-open; "" is open. */
  readonly from: string;
  readonly to: string;
  readonly after: string;
  readonly limit: number;
};

type Row = Pick<Assessable, "id" | "mrn" | "reference" | "acceptedOn"> & {
  readonly document: Uint8Array;
  readonly stage: Uint8Array;
};

/** One page of accepted declarations in the order of their ids. */
export async function findAssessable(
  sql: Sql,
  wanted: ReassessmentQuery,
): Promise<readonly Assessable[]> {
  const { profile, open, from, to, after, limit } = wanted;
  const rows = await sql<Row[]>`
    select d.declaration_id::text as id, d.mrn, d.reference, d.accepted_on::text as "acceptedOn",
      d.stage, v.document
    from declarations d
    join lateral (
      select document from declaration_versions
      where declaration_id = d.declaration_id and bucket = d.bucket order by version desc limit 1
    ) v on true
    where d.profile = ${profile} and d.kind = 'live' and d.accepted_on is not null
      and (not ${open} or d.released_at is null)
      and (${from} = '' or d.accepted_on >= nullif(${from}, '')::date)
      and (${to} = '' or d.accepted_on < nullif(${to}, '')::date)
      and d.declaration_id > ${after}::uuid
    order by d.declaration_id limit ${limit}`;
  return await Promise.all(rows.map(toAssessable));
}

/** How many there are. */
export async function countAssessable(
  sql: Sql,
  { profile, open, from, to }: Omit<ReassessmentQuery, "after" | "limit">,
): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from declarations d
    where d.profile = ${profile} and d.kind = 'live' and d.accepted_on is not null
      and (not ${open} or d.released_at is null)
      and (${from} = '' or d.accepted_on >= nullif(${from}, '')::date)
      and (${to} = '' or d.accepted_on < nullif(${to}, '')::date)`;
  return row?.count ?? 0;
}

export type StoredAssessment = {
  readonly profile: string;
  readonly seq: number;
  readonly assessment: PrintedAssessment;
  readonly one: Assessable;
  readonly moment: AssessmentMoment;
};

/** The last assessment of a declaration beside its document. */
export async function findLastAssessment(
  sql: Sql,
  declarationId: string,
): Promise<StoredAssessment | undefined> {
  const rows = await sql<
    (Row & AssessmentMoment & { profile: string; seq: number; detail: Uint8Array })[]
  >`
    select d.declaration_id::text as id, d.mrn, d.reference, d.profile,
      d.accepted_on::text as "acceptedOn", d.stage, v.document,
      a.seq, a.detail, a.at::text as "assessedAt", d.released_at::text as "releasedAt",
      d.released_at is null and d.status in ('disposed', 'confiscated', 'invalidated') as "isEnded",
      owed.due_on::text as "dueOn", owed.settled_on::text as "settledOn"
    from declarations d
    join lateral (
      select document from declaration_versions
      where declaration_id = d.declaration_id and bucket = d.bucket order by version desc limit 1
    ) v on true
    join lateral (
      select seq, at, detail from assessments
      where declaration_id = d.declaration_id and bucket = d.bucket order by seq desc limit 1
    ) a on true
    left join lateral (
      select min(due_on) filter (where settled_on is null) as due_on,
        case when bool_and(settled_on is not null) then max(settled_on) end as settled_on
      from debts where declaration_id = d.declaration_id and bucket = d.bucket
    ) owed on true
    where d.declaration_id = ${declarationId}
      and d.bucket = id_bucket(${declarationId}) and d.accepted_on is not null`;
  const [row] = rows;
  if (!row) return undefined;
  const { profile, seq, detail, assessedAt, releasedAt, dueOn, settledOn, isEnded } = row;
  const moment = { assessedAt, releasedAt, dueOn, settledOn, isEnded };
  const assessment = await new Breath().through(unpackAssessmentSlices(detail));
  return { profile, seq, assessment, one: await toAssessable(row), moment };
}

const Outcomes = z.object({
  quotas: z.record(z.string(), z.enum([...quotaOutcomes, "partly"])).optional(),
  shares: z
    .array(
      z.object({
        order: z.string(),
        item: z.int(),
        allocated: z.string(),
        amount: z.string(),
      }),
    )
    .optional(),
});

/** Ids of assessed declarations behind one, in their order. */
export async function findAssessed(
  sql: Sql,
  { profile, after, limit }: Pick<ReassessmentQuery, "profile" | "after" | "limit">,
): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`
    select declaration_id::text as id from declarations d
    where profile = ${profile} and kind = 'live' and accepted_on is not null
      and declaration_id > ${after}::uuid
      and exists (select from assessments a where a.declaration_id = d.declaration_id and a.bucket = d.bucket)
    order by declaration_id limit ${limit}`;
  return rows.map(({ id }) => id);
}

async function toAssessable(row: Row): Promise<Assessable> {
  const { id, mrn, reference, acceptedOn } = row;
  const read = await new Breath().through(unpackJson(row.document));
  const kept = await readKeptStage(row.stage);
  const acceptedAt = kept.acceptedAt?.$i ?? null;
  const yearTotal = findDecimal(kept.boughtBefore ?? "");
  // the documents of the versions went through the reader when they were lodged
  const document = read as DeclarationDocument;
  const outcomes = Outcomes.parse(kept);
  return { id, mrn, reference, acceptedOn, acceptedAt, yearTotal, document, outcomes };
}
