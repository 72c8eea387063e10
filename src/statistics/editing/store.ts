/** SQL of editing. Owns `statistical_edits` and `statistical_queries`; reads the ledger. */
import type { Sql } from "#src/platform/services.ts";
import type { EditRow } from "./checks.ts";

type Raw = {
  readonly [Name in keyof EditRow]: EditRow[Name] extends number ? string | number : EditRow[Name];
};

/** Rows of some months that no later row took back; undefined where there are more than are taken. */
export async function readStanding(
  sql: Sql,
  wanted: { readonly profile: string; readonly fromMonth: string; readonly toMonth: string },
  rowsMax: number,
): Promise<readonly EditRow[] | undefined> {
  const rows = await sql<Raw[]>`
    select * from (
      select row_id as "rowId", declaration_id as "declarationId", mrn, item, month, flow, commodity,
        chapter, partner, province, trade_mode as "tradeMode", trader_id as "traderId",
        value_minor::text as value, value_usd_minor::text as "valueUsd", net_mass_g::text as "massG",
        quantity1::text as quantity1, unit1, kind,
        max(row_id::text) filter (where kind = 'reversal') over (partition by declaration_id) as reversed
      from ledger_rows where profile = ${wanted.profile}
        and month between ${wanted.fromMonth} and ${wanted.toMonth}
    ) as l
    where kind <> 'reversal' and (reversed is null or "rowId"::text > reversed)
    limit ${rowsMax + 1}`;
  if (rows.length > rowsMax) return undefined;
  return rows.map((row) => ({
    ...row,
    value: Number(row.value),
    valueUsd: Number(row.valueUsd),
    massG: Number(row.massG),
    quantity1: Number(row.quantity1),
    item: Number(row.item),
  }));
}

export type Edit = {
  readonly id: string;
  readonly profile: string;
  readonly month: string;
  readonly declarationId: string;
  readonly item: number;
  readonly decision: "correct" | "confirm";
  readonly check: string;
  readonly changes: Readonly<Record<string, { readonly old: string; readonly new: string }>>;
  readonly reason: string;
  readonly rowIds: readonly string[];
  readonly by: string;
  readonly at: string;
};

export async function insertEdit(sql: Sql, edit: Edit): Promise<void> {
  await sql`
    insert into statistical_edits (edit_id, profile, month, declaration_id, item, decision, check_name,
      changes, reason, row_ids, decided_by, decided_at)
    values (${edit.id}, ${edit.profile}, ${edit.month}, ${edit.declarationId}, ${edit.item},
      ${edit.decision}, ${edit.check}, ${JSON.stringify(edit.changes)}::text::jsonb, ${edit.reason},
      ${[...edit.rowIds]}::uuid[], ${edit.by}, ${edit.at})`;
}

/** One editor of a declaration at a time, until the transaction ends. */
export async function lockDeclaration(sql: Sql, declarationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`edit ${declarationId}`}, 0))`;
}

const editsMax = 5000;

/** Decisions about a month, newest first. */
export async function listEdits(
  sql: Sql,
  wanted: { readonly profile: string; readonly month: string },
): Promise<readonly Edit[]> {
  return await sql<Edit[]>`
    select edit_id as id, profile, month, declaration_id as "declarationId", item, decision,
      check_name as "check", changes, reason, row_ids as "rowIds", decided_by as by,
      to_char(decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
    from statistical_edits where profile = ${wanted.profile} and month = ${wanted.month}
    order by decided_at desc, edit_id desc limit ${editsMax}`;
}

export type Query = {
  readonly id: string;
  readonly profile: string;
  readonly declarationId: string;
  readonly mrn: string;
  readonly item: number;
  readonly question: string;
  readonly askedAt: Date;
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
  /** Last day of the answer; null in questions of earlier versions. */
  readonly dueOn: string | null;
  readonly reminders: number;
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
    insert into statistical_queries (query_id, profile, declaration_id, item, mrn, question, asked_by, asked_at, due_on)
    values (${query.id}, ${query.profile}, ${query.declarationId}, ${query.item}, ${query.mrn},
      ${query.question}, ${query.by}, ${query.at}, ${query.dueOn})`;
}

/** Questions of a profile, or about one declaration, newest first. */
export async function listQueries(
  sql: Sql,
  wanted: { readonly profile: string } | { readonly declaration: string },
): Promise<readonly Query[]> {
  return await sql<Query[]>`
    select query_id as id, profile, declaration_id as "declarationId", mrn, item, question, asked_at as "askedAt",
      answer, answered_by as "answeredBy", answered_at as "answeredAt",
      to_char(due_on, 'YYYY-MM-DD') as "dueOn", reminders
    from statistical_queries
    where ${
      "profile" in wanted
        ? sql`profile = ${wanted.profile}`
        : sql`(declaration_id::text = ${wanted.declaration} or mrn = ${wanted.declaration})`
    }
    order by asked_at desc, query_id desc limit 1000`;
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
export type QueryToTell = Pick<Query, "id" | "item" | "mrn" | "question" | "dueOn"> & {
  readonly declarationId: string;
  readonly isFirst: boolean;
  /** Standing of the declaration; what is told has to be about it as it is. */
  readonly status: string;
};

const toTellMax = 500;

/** Open questions that are new, or due for a reminder on a day. */
export async function findQueriesToTell(
  sql: Sql,
  wanted: {
    readonly profile: string;
    readonly today: string;
    readonly dueBy: string;
    readonly remindedBefore: string;
    readonly remindersMax: number;
  },
): Promise<readonly QueryToTell[]> {
  return await sql<QueryToTell[]>`
    select q.query_id as id, q.declaration_id as "declarationId", q.item, q.mrn, q.question,
      to_char(q.due_on, 'YYYY-MM-DD') as "dueOn", q.told_at is null as "isFirst", d.status
    from statistical_queries q join declarations d using (declaration_id)
    where q.profile = ${wanted.profile} and q.answer is null
      and (q.told_at is null
        or q.reminders < ${wanted.remindersMax} and q.due_on <= ${wanted.dueBy}
          and coalesce(q.reminded_on, '-infinity') < ${wanted.remindedBefore}::date
          and q.told_at < ${wanted.today}::date)
    order by q.asked_at limit ${toTellMax}`;
}

/** Notes that a declaration was told of a question. */
export async function noteQueryTold(
  sql: Sql,
  told: Pick<QueryToTell, "id" | "declarationId" | "isFirst">,
  now: { readonly at: string; readonly today: string },
): Promise<void> {
  await (told.isFirst
    ? sql`update statistical_queries set told_at = ${now.at}
        where declaration_id = ${told.declarationId} and query_id = ${told.id}`
    : sql`update statistical_queries set reminders = reminders + 1, reminded_on = ${now.today}
        where declaration_id = ${told.declarationId} and query_id = ${told.id}`);
}
