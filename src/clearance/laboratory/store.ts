/** SQL of laboratory orders, read from `control_task_records`, which the slice control writes. */
import { bucketArray, textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";
import type { KeptAnswer, KeptOrder } from "./laboratory.ts";

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
  readonly kind: "laboratory-receipt" | "laboratory-report" | "laboratory-cancellation";
  readonly says: KeptAnswer;
};
/** An order with all that was answered. */
export type StoredOrder = RecordRow & {
  readonly says: KeptOrder;
  readonly answers: readonly StoredAnswer[];
};

const columns = (sql: Sql) => sql`
  declaration_id as "declarationId", seq as number, case_id as "caseId", task, agency, party, officer, says,
  to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at`;

export async function findOrder(sql: Sql, id: string): Promise<StoredOrder | undefined> {
  const rows = await sql<Omit<StoredOrder, "answers">[]>`
    select ${columns(sql)} from control_task_records where kind = 'laboratory-order' and says->>'id' = ${id}`;
  const [found] = await withAnswers(sql, rows);
  return found;
}

export type OrderQuery = {
  /** Only those of a party of these names. */
  readonly names: readonly string[] | undefined;
  readonly agency: string | undefined;
  /** Only those without a report. */
  readonly isOpen: boolean;
  readonly after: string | undefined;
  readonly limit: number;
};

/** A page, the oldest first: what was ordered first is due first. */
export async function listOrders(sql: Sql, query: OrderQuery): Promise<readonly StoredOrder[]> {
  const { names, agency, isOpen, after, limit } = query;
  const rows = await sql<Omit<StoredOrder, "answers">[]>`
    select ${columns(sql)} from control_task_records o where kind = 'laboratory-order'
      ${names === undefined ? sql`` : sql`and party = any(${textArray(names)}::text::text[])`}
      ${agency === undefined ? sql`` : sql`and agency = ${agency}`}
      ${after === undefined ? sql`` : sql`and says->>'id' > ${after}`}
      ${
        isOpen
          ? sql`and not exists (select from control_task_records a where a.declaration_id = o.declaration_id
              and a.bucket = o.bucket and a.kind in ('laboratory-report', 'laboratory-cancellation')
              and a.says->>'order' = o.seq::text)`
          : sql``
      }
    order by says->>'id' limit ${limit}`;
  return await withAnswers(sql, rows);
}

/** Orders of a case, the first first. */
export async function listOrdersOf(
  sql: Sql,
  { declarationId, id }: { readonly declarationId: string; readonly id: string },
): Promise<readonly StoredOrder[]> {
  const rows = await sql<Omit<StoredOrder, "answers">[]>`
    select ${columns(sql)} from control_task_records where declaration_id = ${declarationId}
      and bucket = id_bucket(${declarationId}) and case_id = ${id} and kind = 'laboratory-order' order by seq`;
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
    where declaration_id = any(${textArray(ids)}::text::uuid[]) and bucket = any(${bucketArray(ids)}::text::smallint[])
      and kind in ('laboratory-receipt', 'laboratory-report', 'laboratory-cancellation')
    order by declaration_id, seq`;
  return orders.map((order) => ({
    ...order,
    answers: rows.filter(
      ({ declarationId, says }) =>
        declarationId === order.declarationId && says.order === order.number,
    ),
  }));
}
