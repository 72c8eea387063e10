/** SQL of sandboxes: who has one, and the databases they are. */
import { AppError } from "#src/kernel/app-error.ts";
import { textArray } from "#src/platform/array-parameter.ts";
import type { Database } from "#src/platform/database.ts";
import type { Sql } from "#src/platform/services.ts";
import { dropDatabase } from "#src/platform/engines/drop-database.ts";

export type SandboxRow = {
  readonly id: string;
  readonly partyId: string;
  readonly code: string;
  readonly generation: number;
  readonly keyHash: string;
  readonly clockAt: Date;
  readonly controls: readonly string[];
  readonly madeAt: Date;
  readonly resetAt: Date;
  readonly usedAt: Date;
};

const columns = (sql: Sql) => sql`
  sandbox_id as id, party_id as "partyId", code, generation, key_hash as "keyHash",
  clock_at as "clockAt", controls, made_at as "madeAt", reset_at as "resetAt", used_at as "usedAt"`;

export async function findSandbox(
  sql: Sql,
  by: { readonly partyId: string } | { readonly code: string },
): Promise<SandboxRow | undefined> {
  const rows = await sql<SandboxRow[]>`
    select ${columns(sql)} from sandboxes where
    ${"code" in by ? sql`code = ${by.code}` : sql`party_id = ${by.partyId}`}`;
  return rows[0];
}

export async function listUnused(sql: Sql, before: Temporal.Instant) {
  return await sql<SandboxRow[]>`
    select ${columns(sql)} from sandboxes where used_at < ${before.toString()}`;
}

export type NewSandbox = Pick<SandboxRow, "id" | "partyId" | "code" | "keyHash" | "controls"> & {
  readonly at: string;
  readonly madeBy: string;
};

/** Serialises the count of sandboxes with what is added to it. The number is ours. */
const countLock = 7_264_201n;

/** Claims a party's place. @returns undefined where it has one; "full" where all are taken */
export async function insertSandbox(
  sql: Database,
  made: NewSandbox,
  max: number,
): Promise<SandboxRow | "full" | undefined> {
  return await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${countLock})`;
    if (await findSandbox(tx, { partyId: made.partyId })) return undefined;
    const [count] = await tx<{ held: number }[]>`select count(*)::int as held from sandboxes`;
    if ((count?.held ?? 0) >= max) return "full";
    const rows = await tx<SandboxRow[]>`
      insert into sandboxes (sandbox_id, party_id, code, generation, key_hash, clock_at, controls,
        made_at, made_by, reset_at, used_at)
      values (${made.id}, ${made.partyId}, ${made.code}, 1, ${made.keyHash}, ${made.at},
        ${textArray(made.controls)}::text::text[], ${made.at}, ${made.madeBy}, ${made.at}, ${made.at})
      returning ${columns(tx)}`;
    return rows[0];
  });
}

/** The next generation; undefined where another one was quicker. */
export async function setGeneration(
  sql: Sql,
  next: Pick<SandboxRow, "code" | "generation" | "controls"> & { readonly at: string },
): Promise<SandboxRow | undefined> {
  const rows = await sql<SandboxRow[]>`
    update sandboxes set generation = ${next.generation}, reset_at = ${next.at},
      used_at = ${next.at}, controls = ${textArray(next.controls)}::text::text[]
    where code = ${next.code} and generation = ${next.generation} - 1
    returning ${columns(sql)}`;
  return rows[0];
}

export async function setSandboxKey(sql: Sql, code: string, keyHash: string): Promise<void> {
  await sql`update sandboxes set key_hash = ${keyHash} where code = ${code}`;
}

export async function noteSandboxUse(sql: Sql, code: string, at: Temporal.Instant): Promise<void> {
  await sql`update sandboxes set used_at = ${at.toString()} where code = ${code}`;
}

export async function deleteSandbox(sql: Sql, code: string): Promise<void> {
  await sql`delete from sandboxes where code = ${code}`;
}

const namePrefix = "tidegate_sandbox_";

/** @example databaseName({ code: "00ff00ff00ff", generation: 2 }) // "tidegate_sandbox_00ff00ff00ff_2" */
export function databaseName({
  code,
  generation,
}: Pick<SandboxRow, "code" | "generation">): string {
  return `${namePrefix}${code}_${generation}`;
}

/** Makes a sandbox's database, empty; one that a broken attempt left is dropped first. */
export async function createSandboxDatabase(sql: Database, name: string): Promise<void> {
  try {
    await dropDatabase(sql, quoted(name));
    await sql.unsafe(`create database ${quoted(name)}`);
  } catch (cause) {
    // SQLSTATE: the user may not
    if (!(cause instanceof Error && "code" in cause && cause.code === "42501")) throw cause;
    throw new AppError({
      code: "SANDBOX_NOT_POSSIBLE",
      status: 503,
      message: "The database user of this installation may not create databases.",
      fix: "A superuser of PostgreSQL runs: alter role the_user_of_DATABASE_URL createdb.",
      cause,
    });
  }
}

/** Drops the databases of a sandbox, but one. */
export async function dropSandboxDatabases(
  sql: Database,
  code: string,
  kept?: string,
): Promise<void> {
  const rows = await sql<{ name: string }[]>`
    select datname as name from pg_database where starts_with(datname, ${`${namePrefix}${code}_`})`;
  for (const { name } of rows) if (name !== kept) await dropDatabase(sql, quoted(name));
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
