/** SQL of officers' own choices: table `control_orders`. */
import type { OrderedControl } from "#src/decisions/risk/select.ts";
import { textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";

type ControlOrder = OrderedControl & {
  readonly declarationId: string;
  readonly orderId: string;
  readonly profile: string;
  readonly by: string;
  readonly at: Temporal.Instant;
};

/**
 * Keeps an order unless its officer chose as many since a moment as one may.
 * @returns whether it was kept; orders of one officer wait for each other
 */
export async function keepOrder(
  sql: Sql,
  order: ControlOrder,
  { since, most }: { readonly since: Temporal.Instant; readonly most: number },
): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`control-orders ${order.by}`}, 0))`;
  const rows = await sql`
    insert into control_orders (declaration_id, order_id, profile, ordered_by, ordered_at, lane, tasks, reason, legal)
    select ${order.declarationId}, ${order.orderId}, ${order.profile}, ${order.by}, ${order.at.toString()},
      ${order.lane}, ${JSON.stringify(order.tasks)}::text::jsonb, ${order.reason}, ${JSON.stringify(order.legal)}::text::jsonb
    where (select count(*) from control_orders
      where ordered_by = ${order.by} and ordered_at >= ${since.toString()}) < ${most}
    returning order_id`;
  return rows.length === 1;
}

/** Orders of declarations, the first first. */
export async function findOrders(
  sql: Sql,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly OrderedControl[]>> {
  const rows = await sql<(OrderedControl & { readonly id: string })[]>`
    select declaration_id as id, lane, tasks, reason, legal from control_orders
    where declaration_id = any(${textArray(ids)}::text::uuid[]) order by ordered_at, order_id`;
  const found = Map.groupBy(rows, ({ id }) => id);
  return new Map(
    [...found].map(([id, all]) => [id, all.map(({ id: _id, ...order }) => order)] as const),
  );
}

type ListedOrder = {
  readonly id: string;
  readonly by: string;
  readonly at: string;
  readonly lane: string;
  readonly tasks: OrderedControl["tasks"];
  readonly reason: string;
};

/** Orders of one declaration with who gave them. */
export async function listOrders(sql: Sql, declarationId: string): Promise<readonly ListedOrder[]> {
  return sql<ListedOrder[]>`
    select order_id as id, ordered_by as by, to_char(ordered_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, lane, tasks, reason
    from control_orders where declaration_id = ${declarationId} order by ordered_at, order_id`;
}
