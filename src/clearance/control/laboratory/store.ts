/** SQL of laboratory orders, read from `control_task_records`, which the slice control writes. */
import { bucketArray, textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";
import type { AnswerKind, KeptAnswer, KeptOrder } from "./laboratory.ts";

type RecordRow = {
  readonly declarationId: string;
  readonly number: number;
  readonly caseId: string;
  readonly task: number;
  readonly agency: string;
  readonly party: string;
  readonly officer: string;
  /** ISO instant, seconds. */
  readonly at: string;
};
/** An answer to an order. */
export type StoredAnswer = Pick<RecordRow, "number" | "officer" | "at"> & {
  readonly kind: `laboratory-${AnswerKind}`;
  readonly says: KeptAnswer;
};
/** An order with all that was answered. */
export type StoredOrder = RecordRow & {
  /** Of its task. */
  readonly taskKind: string;
  readonly says: KeptOrder;
  readonly answers: readonly StoredAnswer[];
  /** Number of the retest that was reported; null: none, or none that the reader may know of. */
  readonly retestedBy: number | null;
};

const columns = (sql: Sql) => sql`
  declaration_id as "declarationId", seq as number, case_id as "caseId", task, agency, party, officer, says,
  to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at`;

const orderColumns = (sql: Sql) => sql`
  ${columns(sql)}, (select t.kind from control_tasks t where t.declaration_id = o.declaration_id
      and t.bucket = o.bucket and t.case_id = o.case_id and t.task = o.task) as "taskKind",
    (select r.seq from control_task_records r join control_task_records a
      on a.declaration_id = r.declaration_id and a.bucket = r.bucket and a.kind = 'laboratory-report'
        and a.says->>'order' = r.seq::text
    where r.declaration_id = o.declaration_id and r.bucket = o.bucket and r.kind = 'laboratory-order'
      and r.says->>'retestOf' = o.seq::text limit 1) as "retestedBy"`;

export async function findOrder(sql: Sql, id: string): Promise<StoredOrder | undefined> {
  const rows = await sql<Omit<StoredOrder, "answers">[]>`
    select ${orderColumns(sql)} from control_task_records o
    where kind = 'laboratory-order' and says->>'id' = ${id}`;
  const [found] = await withAnswers(sql, rows);
  return found;
}

export type OrderQuery = {
  /** Only those of a party of these names. */
  readonly names: readonly string[] | undefined;
  readonly agency: string | undefined;
  /** Only those without a report, or of which a retest is asked for; undefined: all. */
  readonly status: "open" | "retest" | undefined;
  readonly after: string | undefined;
  readonly limit: number;
};

/** A page, the oldest first: what was ordered first is due first. */
export async function listOrders(sql: Sql, query: OrderQuery): Promise<readonly StoredOrder[]> {
  const { names, agency, status, after, limit } = query;
  const rows = await sql<Omit<StoredOrder, "answers">[]>`
    select ${orderColumns(sql)} from control_task_records o where kind = 'laboratory-order'
      ${names === undefined ? sql`` : sql`and party = any(${textArray(names)}::text[])`}
      ${agency === undefined ? sql`` : sql`and agency = ${agency}`}
      ${after === undefined ? sql`` : sql`and says->>'id' > ${after}`}
      ${
        status === "open"
          ? sql`and not exists (select from control_task_records a where a.declaration_id = o.declaration_id
              and a.bucket = o.bucket and a.kind in ('laboratory-report', 'laboratory-cancellation')
              and a.says->>'order' = o.seq::text)`
          : sql``
      }
      ${status === "retest" ? sql`and (declaration_id, seq) in (${requestedRetests(sql)})` : sql``}
    order by says->>'id' limit ${limit}`;
  return await withAnswers(sql, rows);
}

/** Declarations and orders whose retest the trader asked for and nobody ordered or refused. */
export const requestedRetests = (sql: Sql) => sql`
  select q.declaration_id, (q.says->>'order')::smallint from control_task_records q
  where q.kind = 'laboratory-retest-request' and not exists (
    select from control_task_records n where n.declaration_id = q.declaration_id and n.bucket = q.bucket
      and (n.kind = 'laboratory-retest-refusal' and n.says->>'order' = q.says->>'order'
        or n.kind = 'laboratory-order' and n.says->>'retestOf' = q.says->>'order'
          and not exists (select from control_task_records c where c.declaration_id = n.declaration_id
            and c.bucket = n.bucket and c.kind = 'laboratory-cancellation'
            and c.says->>'order' = n.seq::text)))`;

/** Orders of a case, or of all of a declaration's, the first first. */
export async function listOrdersOf(
  sql: Sql,
  { declarationId, id }: { readonly declarationId: string; readonly id?: string },
): Promise<readonly StoredOrder[]> {
  const rows = await sql<Omit<StoredOrder, "answers">[]>`
    select ${orderColumns(sql)} from control_task_records o where declaration_id = ${declarationId}
      and bucket = id_bucket(${declarationId}) ${id === undefined ? sql`` : sql`and case_id = ${id}`}
      and kind = 'laboratory-order' order by seq`;
  return await withAnswers(sql, rows);
}

async function withAnswers(
  sql: Sql,
  orders: readonly Omit<StoredOrder, "answers">[],
): Promise<readonly StoredOrder[]> {
  if (orders.length === 0) return [];
  const ids = [...new Set(orders.map(({ declarationId }) => declarationId))];
  const rows = await sql<(RecordRow & StoredAnswer)[]>`
    select ${columns(sql)}, kind from control_task_records
    where declaration_id = any(${textArray(ids)}::uuid[]) and bucket = any(${bucketArray(ids)}::smallint[])
      and kind like 'laboratory-%' and kind <> 'laboratory-order'
    order by declaration_id, seq`;
  return orders.map((order) => ({
    ...order,
    answers: rows.filter(
      ({ declarationId, says }) =>
        declarationId === order.declarationId && says.order === order.number,
    ),
  }));
}
