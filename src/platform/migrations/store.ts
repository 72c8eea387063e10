/**
 * SQL of migrations: which were applied, and how far backfills are. Both tables are made before the
 * first.
 */
import type { Sql } from "#src/platform/services.ts";
import type { MigrationKind } from "./migration.ts";

export type AppliedMigration = {
  readonly name: string;
  readonly hash: string;
  readonly kind: MigrationKind;
  /** Of a contract: when nodes that need what it takes away were shut out. */
  readonly begunAt: Date;
  /** Null: a contract that has begun. */
  readonly appliedAt: Date | null;
};

export type BackfillProgress = {
  readonly name: string;
  /** Rows filled in this pass. */
  readonly rows: bigint;
  readonly startedAt: Date;
  /** Null while it is under way. */
  readonly endedAt: Date | null;
};

const tables = `
  create table if not exists schema_migrations (
    name text primary key,
    hash text not null,
    kind text not null check (kind in ('base', 'expand', 'backfill', 'contract')),
    begun_at timestamptz not null default now(),
    applied_at timestamptz default now()
  );
  comment on table schema_migrations is 'Migrations applied to this database. Cluster: local; what the installation as a whole keeps, read by each node once.';
  comment on column schema_migrations.name is 'File name.';
  comment on column schema_migrations.hash is 'SHA-256 of the file as applied.';
  comment on column schema_migrations.kind is 'What it does to releases before: base, expand, backfill or contract.';
  comment on column schema_migrations.begun_at is 'When it was begun; from then on a contract shuts out nodes that do not know it.';
  comment on column schema_migrations.applied_at is 'When it was applied; null: a contract that was begun.';
  create table if not exists schema_backfills (
    name text primary key,
    position text,
    rows bigint not null default 0 check (rows >= 0),
    started_at timestamptz not null default now(),
    ended_at timestamptz
  );
  comment on table schema_backfills is 'How far each backfill is, so that one that was interrupted goes on. Cluster: local; how far a job has come.';
  comment on column schema_backfills.name is 'File name.';
  comment on column schema_backfills.position is 'Key of the last row looked at; null: none yet.';
  comment on column schema_backfills.rows is 'Rows filled in this pass.';
  comment on column schema_backfills.started_at is 'When this pass began; a contract makes another.';
  comment on column schema_backfills.ended_at is 'When it came to the end; null: it is under way.';`;

/** What was applied; undefined where no migration ever was. Reads those of releases before kinds as well. */
export async function findApplied(sql: Sql): Promise<readonly AppliedMigration[] | undefined> {
  const [made] = await sql<{ is: string | null }[]>`
    select to_regclass('schema_migrations')::text as is`;
  if (made?.is == null) return undefined;
  return await sql<AppliedMigration[]>`
    select name, hash, coalesce(to_jsonb(m) ->> 'kind', 'base') as kind,
      coalesce((to_jsonb(m) ->> 'begun_at')::timestamptz, applied_at) as "begunAt", applied_at as "appliedAt"
    from schema_migrations m order by name`;
}

export async function makeTables(sql: Sql): Promise<void> {
  await sql.unsafe(tables);
}

/** The statement that notes a migration, to be sent together with its own. Its values are of our making. */
export function notingStatement({
  name,
  hash,
  kind,
}: Pick<AppliedMigration, "name" | "hash" | "kind">): string {
  return `insert into schema_migrations (name, hash, kind) values ('${name}', '${hash}', '${kind}')
    on conflict (name) do update set applied_at = now()`;
}

/** Shuts out nodes that do not know a contract, before it takes anything away. */
export async function noteBegun(
  sql: Sql,
  { name, hash }: Pick<AppliedMigration, "name" | "hash">,
): Promise<void> {
  await sql`
    insert into schema_migrations (name, hash, kind, applied_at) values (${name}, ${hash}, 'contract', null)
    on conflict (name) do nothing`;
}

/** Contracts, begun or applied, that a release does not know. */
export async function listContractsAfter(sql: Sql, newest: string): Promise<readonly string[]> {
  const rows = await sql<{ name: string }[]>`
    select name from schema_migrations where kind = 'contract' and name > ${newest} order by name`;
  return rows.map(({ name }) => name);
}

export async function listBackfills(sql: Sql): Promise<readonly BackfillProgress[]> {
  return await sql<BackfillProgress[]>`
    select name, rows, started_at as "startedAt", ended_at as "endedAt" from schema_backfills order by name`;
}

/** Begins a backfill where it was not; one that began before an instant is begun anew. */
export async function beginBackfill(
  sql: Sql,
  name: string,
  notBefore: Date | undefined,
): Promise<void> {
  const since = notBefore ?? new Date(0);
  await sql`
    insert into schema_backfills (name) values (${name})
    on conflict (name) do update set position = null, rows = 0, started_at = now(), ended_at = null
    where schema_backfills.started_at < ${since}`;
}

/** How far a backfill is, held until the transaction ends; undefined where it came to its end. */
export async function lockBackfill(
  sql: Sql,
  name: string,
): Promise<{ readonly position: string | null } | undefined> {
  const [row] = await sql<{ position: string | null }[]>`
    select position from schema_backfills where name = ${name} and ended_at is null for update`;
  return row;
}

export async function noteBatch(
  sql: Sql,
  name: string,
  { last, rows }: { readonly last: string | null; readonly rows: bigint },
): Promise<void> {
  await sql`
    update schema_backfills set position = coalesce(${last}::text, position), rows = rows + ${rows}::bigint,
      ended_at = case when ${last}::text is null then now() end
    where name = ${name}`;
}

export type LongTransaction = {
  readonly application: string;
  readonly seconds: number;
  readonly user: string;
};

/** The transaction that has been open for longest, of others: a change of tables waits for it. */
export async function findLongest(sql: Sql): Promise<LongTransaction | undefined> {
  const [row] = await sql<LongTransaction[]>`
    select application_name as application, usename as user,
      extract(epoch from now() - xact_start)::float8 as seconds
    from pg_stat_activity
    where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()
    order by xact_start limit 1`;
  return row;
}
