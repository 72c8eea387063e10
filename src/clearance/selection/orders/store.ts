/** SQL of officers' own choices: table `control_orders`. */
import type { OrderedControl } from "#src/decisions/risk/select.ts";
import { bucketArray, textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";

type ControlOrder = OrderedControl & {
  readonly declarationId: string;
  readonly orderId: string;
  readonly profile: string;
  readonly by: string;
  readonly name: string;
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
    insert into control_orders (declaration_id, bucket, order_id, profile, ordered_by, ordered_name, ordered_at, lane, tasks, reason, legal)
    select ${order.declarationId}, id_bucket(${order.declarationId}),
      ${order.orderId}, ${order.profile}, ${order.by}, ${order.name}, ${order.at.toString()},
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
    where declaration_id = any(${textArray(ids)}::uuid[])
      and bucket = any(${bucketArray(ids)}::smallint[]) order by ordered_at, order_id`;
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
    select order_id as id, ordered_name as by, to_char(ordered_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, lane, tasks, reason
    from control_orders where declaration_id = ${declarationId}
      and bucket = id_bucket(${declarationId}) order by ordered_at, order_id`;
}

/** What became of an order. */
export const orderOutcomes = ["waiting", "taken", "no-room", "stopped-often", "ended"] as const;
export type OrderOutcome = (typeof orderOutcomes)[number];

export type FollowedOrder = ListedOrder & {
  readonly declarationId: string;
  readonly mrn: string | null;
  readonly status: string;
  readonly outcome: OrderOutcome;
  /** When selection took or passed it; null while it waits, and where it never came there. */
  readonly settledAt: string | null;
};

export type OrderQuery = {
  readonly profile: string;
  /** Orders of one officer alone. */
  readonly by: string | null;
  readonly outcome: OrderOutcome | null;
  /** Stops in a row from which the draw of relief may pass an order over. */
  readonly stopsAfter: number;
  /** States in which a declaration still comes to its selection. */
  readonly waitingFor: readonly string[];
  readonly after: string | null;
  readonly limit: number;
};

/**
 * Orders of an administration with what became of each, the newest first. Selection read an order where
 * the two came together; the first such selection that took it, or the last that did not, tells.
 */
export async function followOrders(sql: Sql, query: OrderQuery): Promise<readonly FollowedOrder[]> {
  return sql<FollowedOrder[]>`
    select * from (
      select o.order_id as id, o.declaration_id as "declarationId", d.mrn, d.status, o.ordered_name as by,
        to_char(o.ordered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, o.lane, o.tasks, o.reason,
        case when s.at is null then
            case when d.status = any(${textArray(query.waitingFor)}::text[]) then 'waiting' else 'ended' end
          when s.took then 'taken'
          when coalesce((s.stated ->> 'stops')::int, 0) >= ${query.stopsAfter}
            and coalesce(s.passes, true) then 'stopped-often'
          else 'no-room' end as outcome,
        to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "settledAt"
      from control_orders o join declarations d on d.declaration_id = o.declaration_id and d.bucket = o.bucket
      left join lateral (
        select l.at, l.stated, l.passes,
          l.reasons @> jsonb_build_array(jsonb_build_object('rule', 'officer', 'says', jsonb_build_object('en', o.reason))) as took
        from selections l where l.declaration_id = o.declaration_id and l.bucket = o.bucket
          and l.orders @> jsonb_build_array(jsonb_build_object('reason', o.reason))
        order by 4 desc, l.at desc limit 1) as s on true
      where o.profile = ${query.profile} and (${query.by}::text is null or o.ordered_by = ${query.by})
        and (${query.after}::uuid is null or o.order_id < ${query.after}::uuid)) as followed
    where ${query.outcome}::text is null or outcome = ${query.outcome}
    order by id desc limit ${query.limit}`;
}
