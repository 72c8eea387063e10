/**
 * The second wall: reads for a party run in a transaction as a database role that row-level security
 * shows the party's own rows only. What the first wall forgets, this one does not show. Owners of
 * tables are not touched by it, so writing costs what it did.
 */
import { bucketArray, textArray } from "#src/platform/array-parameter.ts";
import type { Database } from "#src/platform/database.ts";
import type { Rows } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";

export type WallState = "up" | "role-missing" | "role-not-granted";

/** Puts every table behind the wall; called after the migrations of every start. */
export async function raiseWall(sql: Sql): Promise<WallState> {
  const [row] = await sql<{ state: WallState }[]>`select raise_party_wall() as state`;
  return row?.state ?? "role-missing";
}

/** What a person with rights in the database has to do where the wall is not up. */
export const wallFix =
  "Run as a database superuser: create role tidegate_party nologin; grant tidegate_party to the user of DATABASE_URL. Then start again.";

/** Transactions behind the wall. */
const walled = new WeakSet<object>();

/**
 * Runs reads for the holder of some rows. Who may see all reads as before. Where the role is missing
 * the reads run without it, and the start said so. More of a declaration than its own row is seen once
 * it is shown.
 */
export async function behindWall<Result>(
  sql: Database,
  rows: Rows,
  work: (sql: Database) => Promise<Result>,
): Promise<Result> {
  if (rows.kind === "all") return await work(sql);
  const names = rows.kind === "own" ? rows.names : [];
  const result = await sql.begin("read only", async (tx) => {
    await tx`
      select party_wall_enter(${rows.kind === "own" ? rows.party : ""}, ${textArray(names)},
          ${rows.kind === "agency" ? rows.agency : ""}),
        set_config('role', role.rolname, true)
      from (select 1) as always left join pg_roles role
        on role.rolname = 'tidegate_party' and pg_has_role(role.oid, 'SET')`;
    const reader = asDatabase(tx);
    walled.add(reader);
    // begin() returns what its callback resolves to
    return { value: await work(reader) };
  });
  return result.value;
}

/**
 * Behind the wall, lets what follows read everything about some declarations, as far as they are the party's
 * own. A policy cannot ask for that itself: in a cluster it reads its own row and nothing else.
 */
export async function showDeclarations(sql: Sql, ids: readonly string[]): Promise<void> {
  if (ids.length === 0 || !walled.has(sql)) return;
  await sql`
    select party_wall_show(${textArray(ids)}::text::uuid[], ${bucketArray(ids)}::text::smallint[])`;
}

/** Behind the wall, lets what follows read the bytes of one file, where a record of the party names it. */
export async function showFile(sql: Sql, hash: string): Promise<void> {
  if (walled.has(sql)) await sql`select party_wall_show_file(${hash})`;
}

type Transaction = Parameters<Parameters<Database["begin"]>[1]>[0];

/** A transaction where a pool is asked for: what would begin another one sets a savepoint. */
function asDatabase(tx: Transaction): Database {
  const begin = (...args: readonly unknown[]) => {
    // last argument of begin() is the work, as of savepoint()
    const work = args.at(-1) as (inner: Transaction) => Promise<unknown>;
    return tx.savepoint(work);
  };
  const proxy = new Proxy(tx, {
    get: (target, name, self): unknown =>
      name === "begin" ? begin : Reflect.get(target, name, self),
  });
  // every other member of a pool that readers use is one of a transaction too
  return proxy as unknown as Database;
}
