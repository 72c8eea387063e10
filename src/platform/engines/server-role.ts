/**
 * The role in which the server works on the embedded PostgreSQL. It owns its databases and what is in
 * them, and makes databases for sandboxes; it is not a superuser, so it reads no files, starts no
 * programs and gives itself nothing. Folders of before, whose databases belong to the superuser, are
 * handed over at the next start; one that is interrupted goes on with what is left.
 */
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type postgres from "postgres";
import { openPool } from "#src/platform/driver/postgres.ts";

type Sql = postgres.Sql;
export type ServerLogin = { readonly user: string; readonly password: string };
/** Where the superuser signs in. */
export type Superuser = {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
};

const serverRole = "tidegate_server";
/** Reads of a party run in it; see the second wall of access. */
const partyRole = "tidegate_party";

/** The password of the role, made once; its file is nobody else's. */
export function serverPassword(file: string): string {
  if (!existsSync(file))
    writeFileSync(file, `${randomBytes(24).toString("base64url")}\n`, { mode: 0o600 });
  return readFileSync(file, "utf8").trim();
}

/** Makes the role, and makes it the owner of our databases. `sql` is the superuser's. */
export async function ensureServerRole(
  sql: Sql,
  {
    superuser,
    password,
    database,
  }: { readonly superuser: Superuser; readonly password: string; readonly database: string },
): Promise<ServerLogin> {
  // base64url, as it was made: nothing in it ends the text
  await sql.unsafe(`do $$ begin
    if not exists (select from pg_roles where rolname = '${serverRole}') then
      create role ${serverRole};
    end if;
    if not exists (select from pg_roles where rolname = '${partyRole}') then
      create role ${partyRole} nologin;
    end if;
  end $$`);
  await sql.unsafe(`alter role ${serverRole} login nosuperuser createdb nocreaterole noreplication
    nobypassrls password '${password}'`);
  await sql.unsafe(`grant ${partyRole} to ${serverRole} with inherit false, set true`);
  // who still writes is asked of all sessions, those of other tools too
  await sql.unsafe(`grant pg_read_all_stats to ${serverRole}`);
  const [known] = await sql`select from pg_database where datname = ${database}`;
  if (!known) await sql.unsafe(`create database ${database} owner ${serverRole}`);
  for (const name of await findOldDatabases(sql, superuser.user))
    await handOver(sql, superuser, name);
  return { user: serverRole, password };
}

/** Databases of ours that still belong to the superuser. */
async function findOldDatabases(sql: Sql, owner: string): Promise<readonly string[]> {
  const rows = await sql<{ name: string }[]>`
    select datname as name from pg_database
    where not datistemplate and datname <> 'postgres' and datdba = ${owner}::regrole
    order by 1`;
  return rows.map(({ name }) => name);
}

/** Everything in it first, the database last: that is what says it is done. */
async function handOver(sql: Sql, superuser: Superuser, database: string): Promise<void> {
  const inside = openPool({ ...superuser, database, max: 1, onnotice: () => undefined });
  try {
    await inside.unsafe(handOverObjects(superuser.user));
  } finally {
    await inside.end({ timeout: 1 });
  }
  await sql.unsafe(`alter database "${database.replaceAll('"', '""')}" owner to ${serverRole}`);
}

/** Committed as it goes: years of monthly partitions are more locks than one transaction may hold. */
function handOverObjects(owner: string): string {
  return `do $$
    declare
      one record;
      done int := 0;
    begin
      for one in
        select format('alter %s %s owner to ${serverRole}',
          case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence'
            when 'f' then 'foreign table' else 'table' end, c.oid::regclass) as statement
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relowner = '${owner}'::regrole and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
          and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
          -- a sequence of a column goes with its table
          and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass
            and d.objid = c.oid and c.relkind = 'S' and d.deptype in ('a', 'i'))
        union all
        select format('alter routine %s owner to ${serverRole}', p.oid::regprocedure)
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where p.proowner = '${owner}'::regrole and n.nspname not like 'pg\\_%'
          and n.nspname <> 'information_schema'
        union all
        select format('alter type %s owner to ${serverRole}', t.oid::regtype)
        from pg_type t join pg_namespace n on n.oid = t.typnamespace
        where t.typowner = '${owner}'::regrole and t.typrelid = 0 and t.typtype in ('d', 'e', 'r')
          and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
        union all
        select format('alter schema %I owner to ${serverRole}', n.nspname) from pg_namespace n
        where n.nspowner = '${owner}'::regrole and n.nspname not like 'pg\\_%'
          and n.nspname <> 'information_schema'
      loop
        execute one.statement;
        done := done + 1;
        if done % 100 = 0 then commit; end if;
      end loop;
    end $$`;
}
