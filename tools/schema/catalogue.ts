/**
 * Reads the schema of a migrated database from PostgreSQL's catalogue. The embedded server has no
 * pg_dump, and a dump of our own is the same for every version of the server. Monthly partitions
 * are left out: they come and go.
 */
import type { Sql } from "#src/platform/services.ts";

export type Column = {
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
  readonly fallback: string | null;
  readonly comment: string | null;
};

export type Constraint = {
  readonly name: string;
  readonly kind: "p" | "u" | "f" | "c" | "x";
  readonly definition: string;
  /** Columns of a key, in order. */
  readonly columns: readonly string[];
  /** Table a foreign key points to. */
  readonly target: string | null;
};

export type Index = {
  readonly name: string;
  readonly definition: string;
  readonly isUnique: boolean;
  readonly columns: readonly string[];
};

export type Table = {
  readonly name: string;
  readonly comment: string | null;
  readonly partitionedBy: string | null;
  readonly hasRowSecurity: boolean;
  readonly columns: readonly Column[];
  readonly constraints: readonly Constraint[];
  readonly indexes: readonly Index[];
  readonly policies: readonly string[];
  readonly triggers: readonly string[];
};

export type Catalogue = {
  readonly tables: readonly Table[];
  readonly views: readonly { readonly name: string; readonly definition: string }[];
  readonly functions: readonly string[];
};

type InTable<T> = T & { readonly table: string };

function ofTable<T>(rows: readonly InTable<T>[], table: string): readonly T[] {
  return rows.filter((row) => row.table === table);
}

/** Everything the migrations made in the schema `public`. */
export async function readCatalogue(sql: Sql): Promise<Catalogue> {
  const [tables, columns, constraints, indexes] = await Promise.all([
    readTables(sql),
    readColumns(sql),
    readConstraints(sql),
    readIndexes(sql),
  ]);
  const [policies, triggers, views, functions] = await readPrograms(sql);
  return {
    tables: tables.map((table) => ({
      ...table,
      columns: ofTable(columns, table.name),
      constraints: ofTable(constraints, table.name),
      indexes: ofTable(indexes, table.name),
      policies: ofTable(policies, table.name).map((one) => one.definition),
      triggers: ofTable(triggers, table.name).map((one) => one.definition),
    })),
    views,
    functions: functions.map((one) => one.definition),
  };
}

type BareTable = Pick<Table, "name" | "comment" | "partitionedBy" | "hasRowSecurity">;

async function readTables(sql: Sql): Promise<readonly BareTable[]> {
  return sql<BareTable[]>`
    select c.relname as name, obj_description(c.oid, 'pg_class') as comment,
      pg_get_partkeydef(c.oid) as "partitionedBy", c.relrowsecurity as "hasRowSecurity"
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and not c.relispartition
    order by c.relname collate "C"`;
}

async function readColumns(sql: Sql): Promise<readonly InTable<Column>[]> {
  return sql<InTable<Column>[]>`
    select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
      a.attnotnull as "isRequired",
      case when a.attgenerated = 's'
        then 'generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
        when a.attidentity <> '' then 'generated as identity'
        else 'default ' || pg_get_expr(d.adbin, d.adrelid) end as fallback,
      col_description(c.oid, a.attnum) as comment
    from pg_class c join pg_attribute a on a.attrelid = c.oid
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and not c.relispartition and a.attnum > 0 and not a.attisdropped
    order by c.relname collate "C", a.attnum`;
}

async function readConstraints(sql: Sql): Promise<readonly InTable<Constraint>[]> {
  return sql<InTable<Constraint>[]>`
    select c.relname as table, k.conname as name, k.contype as kind,
      pg_get_constraintdef(k.oid) as definition, t.relname as target,
      coalesce((select array_agg(a.attname::text order by n.at)
        from unnest(k.conkey) with ordinality n (attnum, at)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = n.attnum), '{}') as columns
    from pg_constraint k join pg_class c on c.oid = k.conrelid
      left join pg_class t on t.oid = k.confrelid
    where c.relnamespace = 'public'::regnamespace and not c.relispartition
      and k.contype in ('p', 'u', 'f', 'c', 'x')
    order by c.relname collate "C", position(k.contype in 'pufxc'), k.conname collate "C"`;
}

async function readIndexes(sql: Sql): Promise<readonly InTable<Index>[]> {
  return sql<InTable<Index>[]>`
    select c.relname as table, i.relname as name, pg_get_indexdef(i.oid) as definition,
      x.indisunique as "isUnique",
      coalesce((select array_agg(a.attname::text order by n.at)
        from unnest(x.indkey) with ordinality n (attnum, at)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = n.attnum), '{}') as columns
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid
    where c.relnamespace = 'public'::regnamespace and not c.relispartition
      and not exists (select 1 from pg_constraint k where k.conindid = i.oid)
    order by c.relname collate "C", i.relname collate "C"`;
}

type Definition = { readonly definition: string };

async function readPrograms(sql: Sql) {
  return Promise.all([
    sql<InTable<Definition>[]>`
      select tablename as table, format('create policy %I on %I for %s to %s%s%s', policyname,
        tablename, lower(cmd), array_to_string(roles, ', '), ' using (' || qual || ')',
        ' with check (' || with_check || ')') as definition
      from pg_policies where schemaname = 'public'
      order by tablename collate "C", policyname collate "C"`,
    sql<InTable<Definition>[]>`
      select c.relname as table, pg_get_triggerdef(t.oid) as definition
      from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where not t.tgisinternal and c.relnamespace = 'public'::regnamespace
        and not c.relispartition
      order by c.relname collate "C", t.tgname collate "C"`,
    sql<{ name: string; definition: string }[]>`
      select viewname as name, definition from pg_views where schemaname = 'public'
      order by viewname collate "C"`,
    sql<Definition[]>`
      select pg_get_functiondef(p.oid) as definition from pg_proc p
      where p.pronamespace = 'public'::regnamespace and p.prokind in ('f', 'p')
        and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
      order by p.proname collate "C", p.oid`,
  ]);
}
