/** SQL of questions to traders. Owns `statistical_queries`; reads edits and declarations. */
import type { Sql } from "#src/platform/services.ts";
import { showDeclarations } from "#src/platform/wall.ts";

export type Query = {
  readonly id: string;
  readonly profile: string;
  readonly declarationId: string;
  readonly mrn: string;
  readonly item: number;
  readonly question: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
  /** Last day of the answer; null in questions of earlier versions. */
  readonly dueOn: string | null;
  readonly reminders: number;
  /** When a figure was put in without an answer, and no one took that back. */
  readonly imputedAt: Date | null;
};

export async function insertQuery(
  sql: Sql,
  query: Pick<Query, "id" | "declarationId" | "mrn" | "item" | "question"> & {
    readonly profile: string;
    readonly by: string;
    readonly at: string;
    readonly dueOn: string;
  },
): Promise<void> {
  await sql`
    insert into statistical_queries (query_id, profile, declaration_id, bucket, seen_by, item, mrn, question,
      asked_by, asked_at, due_on)
    values (${query.id}, ${query.profile}, ${query.declarationId}, id_bucket(${query.declarationId}),
      (select array[d.lodger_id, party_of_account(d.account)] from declarations d
        where d.declaration_id = ${query.declarationId} and d.bucket = id_bucket(${query.declarationId})),
      ${query.item}, ${query.mrn}, ${query.question}, ${query.by}, ${query.at}, ${query.dueOn})`;
}

export const queryStatuses = [
  ...(["open", "overdue", "lapsed", "imputed", "late", "answered"] as const),
] as const;
export type QueryStatus = (typeof queryStatuses)[number];

/** Days that tell how a question stands. */
export type QueryDays = {
  readonly today: string;
  /** Questions due before this day have waited long enough; null where nothing follows. */
  readonly lapsedBefore: string | null;
};

/** Whose questions are read: a party's declarations, by its lodger and the account that pays. */
export type QueryOwner = { readonly party: string; readonly names: readonly string[] };

/** Questions of a profile, or about one declaration, newest first. */
export async function listQueries(
  sql: Sql,
  wanted:
    | { readonly declaration: string }
    | {
        readonly profile: string;
        readonly limit?: number;
        readonly before?: string | undefined;
        readonly owner?: QueryOwner | undefined;
        readonly status?: { readonly is: QueryStatus; readonly on: QueryDays } | undefined;
      },
): Promise<readonly Query[]> {
  const all = sql`
    select q.query_id as id, q.profile, q.declaration_id as "declarationId", q.mrn, q.item, q.question,
      q.asked_by as "askedBy", q.asked_at as "askedAt", q.answer, q.answered_by as "answeredBy",
      q.answered_at as "answeredAt", to_char(q.due_on, 'YYYY-MM-DD') as "dueOn", q.reminders,
      (select max(e.decided_at) from statistical_edits e
        where e.declaration_id = q.declaration_id and e.bucket = q.bucket and e.query_id = q.query_id
          and not exists (select 1 from statistical_edits u
            where u.declaration_id = e.declaration_id
              and u.bucket = e.bucket and u.undoes = e.edit_id)) as "imputedAt"
    from statistical_queries q`;
  if ("declaration" in wanted)
    return await sql<Query[]>`${all}
      where q.declaration_id::text = ${wanted.declaration} or q.mrn = ${wanted.declaration}
      order by q.query_id desc limit 1000`;
  const { owner, before, status, limit = 1000 } = wanted;
  if (owner) await showAsked(sql, wanted.profile, owner);
  return await sql<Query[]>`
    select * from (${all}
      where q.profile = ${wanted.profile}
        ${owner === undefined ? sql`` : ownOnly(sql, owner)}
        ${before === undefined ? sql`` : sql`and q.query_id < ${before}`}
    ) as q where ${status === undefined ? sql`true` : isStatus(sql, status.is, status.on)}
    order by id desc limit ${limit}`;
}

const askedMax = 10_000;

/** How a question stands follows from edits of its declaration, which are seen once that is shown. */
async function showAsked(sql: Sql, profile: string, owner: QueryOwner): Promise<void> {
  const asked = await sql<{ id: string }[]>`
    select distinct q.declaration_id::text as id from statistical_queries q
    where q.profile = ${profile} ${ownOnly(sql, owner)} order by 1 desc limit ${askedMax}`;
  await showDeclarations(
    sql,
    asked.map(({ id }) => id),
  );
}

function ownOnly(sql: Sql, { party, names }: QueryOwner) {
  return sql`and (q.seen_by[1] = ${party} or q.seen_by[2] = any(${[...names]}::text[]))`;
}

/** How a question stands, as a condition; `statusOf` says the same of one that was read. */
function isStatus(sql: Sql, status: QueryStatus, { today, lapsedBefore }: QueryDays) {
  const isLapsed = sql`"dueOn" < ${lapsedBefore ?? "0000-00-00"}`;
  const waits = sql`answer is null and "imputedAt" is null`;
  switch (status) {
    case "open":
      return sql`${waits} and ("dueOn" is null or "dueOn" >= ${today})`;
    case "overdue":
      return sql`${waits} and "dueOn" < ${today} and not ${isLapsed}`;
    case "lapsed":
      return sql`${waits} and ${isLapsed}`;
    case "imputed":
      return sql`answer is null and "imputedAt" is not null`;
    case "late":
      return sql`"answeredAt" > "imputedAt"`;
    case "answered":
      return sql`answer is not null and ("imputedAt" is null or "answeredAt" <= "imputedAt")`;
    default:
      return status satisfies never;
  }
}

/**
 * How a question stands: `lapsed` has waited so long that a figure may be put in; `late` was answered
 * after that was done, so that a clerk decides again.
 */
export function statusOf(query: Query, { today, lapsedBefore }: QueryDays): QueryStatus {
  const { answeredAt, imputedAt, dueOn } = query;
  if (answeredAt !== null)
    return imputedAt !== null && answeredAt > imputedAt ? "late" : "answered";
  if (imputedAt !== null) return "imputed";
  if (dueOn === null || dueOn >= today) return "open";
  return lapsedBefore !== null && dueOn < lapsedBefore ? "lapsed" : "overdue";
}

/** Writes an answer once; false where there is no such open question about the declaration. */
export async function answerQuery(
  sql: Sql,
  answer: {
    readonly query: string;
    readonly declaration: string;
    readonly text: string;
    readonly by: string;
    readonly at: string;
  },
): Promise<boolean> {
  const rows = await sql`
    update statistical_queries set answer = ${answer.text}, answered_by = ${answer.by},
      answered_at = ${answer.at}
    where query_id = ${answer.query} and answer is null
      and (declaration_id::text = ${answer.declaration} or mrn = ${answer.declaration})
    returning query_id`;
  return rows.length === 1;
}

/** A question its declaration is to be told of, for the first time or again. */
export type QueryToNotify = Pick<Query, "id" | "item" | "mrn" | "question" | "dueOn"> & {
  readonly declarationId: string;
  readonly isFirst: boolean;
  /** Standing of the declaration; what is told has to be about it as it is. */
  readonly status: string;
};

const toTellMax = 500;

/** Open questions that are new, or due for a reminder on a day. */
export async function findQueriesToNotify(
  sql: Sql,
  wanted: {
    readonly profile: string;
    readonly today: string;
    readonly dueBy: string;
    readonly remindedBefore: string;
    readonly remindersMax: number;
  },
): Promise<readonly QueryToNotify[]> {
  return await sql<QueryToNotify[]>`
    select q.query_id as id, q.declaration_id as "declarationId", q.item, q.mrn, q.question,
      to_char(q.due_on, 'YYYY-MM-DD') as "dueOn", q.reported_at is null as "isFirst", d.status
    from statistical_queries q join declarations d using (declaration_id, bucket)
    where q.profile = ${wanted.profile} and q.answer is null
      and (q.reported_at is null
        or q.reminders < ${wanted.remindersMax} and q.due_on <= ${wanted.dueBy}
          and coalesce(q.reminded_on, '-infinity') < ${wanted.remindedBefore}::date
          and q.reported_at < ${wanted.today}::date)
    order by q.asked_at limit ${toTellMax}`;
}

/** Notes that a declaration was told of a question. */
export async function noteQueryNotified(
  sql: Sql,
  told: Pick<QueryToNotify, "id" | "declarationId" | "isFirst">,
  now: { readonly at: string; readonly today: string },
): Promise<void> {
  await (told.isFirst
    ? sql`update statistical_queries set reported_at = ${now.at}
        where declaration_id = ${told.declarationId}
          and bucket = id_bucket(${told.declarationId}) and query_id = ${told.id}`
    : sql`update statistical_queries set reminders = reminders + 1, reminded_on = ${now.today}
        where declaration_id = ${told.declarationId}
          and bucket = id_bucket(${told.declarationId}) and query_id = ${told.id}`);
}
