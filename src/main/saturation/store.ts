/** SQL that asks how full the database is, and how far behind what it keeps. */
import type { Sql } from "#src/platform/services.ts";

export type DatabaseFigures = {
  readonly bytes: number;
  readonly sessions: number;
  readonly sessionsLimit: number;
  readonly oldestTransactionSeconds: number;
  readonly transactionIdAge: number;
  /** Latest month that has a partition, as `202612`. */
  readonly lastPartition: string | null;
  readonly waiting: number;
  readonly dead: number;
  readonly lagSeconds: number;
};

/** Deliveries of one subscription are counted up to this. */
const countedMax = 10_000;

export async function readDatabaseFigures(sql: Sql): Promise<DatabaseFigures | undefined> {
  const counted = (condition: string) => sql`
    select count(*) from (select from deliveries o where o.subscription_id = s.subscription_id
      and ${sql.unsafe(condition)} limit ${countedMax}) as counted`;
  const [row] = await sql<DatabaseFigures[]>`
    select pg_database_size(current_database())::float8 as bytes,
      (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as sessions,
      current_setting('max_connections')::int as "sessionsLimit",
      (select coalesce(max(extract(epoch from now() - xact_start)), 0)::float8 from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()) as "oldestTransactionSeconds",
      (select age(datfrozenxid)::float8 from pg_database
        where datname = current_database()) as "transactionIdAge",
      (select max(right(c.relname, 6)) from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'declarations'::regclass) as "lastPartition",
      d.*
    from (
      select coalesce(sum((${counted("o.status in ('pending', 'sending')")})), 0)::float8 as waiting,
        coalesce(sum((${counted("o.status = 'dead'")})), 0)::float8 as dead,
        coalesce(max((select extract(epoch from now() - min(o.due_at)) from deliveries o
          where o.subscription_id = s.subscription_id and o.status in ('pending', 'sending')
            and o.due_at < now())), 0)::float8 as "lagSeconds"
      from delivery_subscriptions s where s.status <> 'ended') as d`;
  return row;
}
