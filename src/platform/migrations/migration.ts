/**
 * Migrations: files of SQL that bring a database from one release to the next while nodes of both work with
 * it. In: the files of `db/migrations` and `db/backfills`, ordered by the number in their names. Out: a
 * database that this release works with, and nodes of the one before as well until the contract has
 * run. Owns `schema_migrations` and `schema_backfills`.
 *
 * - *base*: makes the first tables, on an empty database.
 * - *expand*: adds. The release before works on beside it. Applied by the start.
 * - *backfill*: fills what was added, in batches, while everybody works.
 * - *contract*: takes away what an expand replaced. Applied on demand, when no node needs it any more.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { sha256 } from "#src/kernel/canonical-json.ts";

export const migrationKinds = ["base", "expand", "backfill", "contract"] as const;
export type MigrationKind = (typeof migrationKinds)[number];

export type Migration = {
  /** File name; its number orders it among all. */
  readonly name: string;
  readonly kind: MigrationKind;
  /** Only indexes, each made while rows are written. */
  readonly isConcurrent: boolean;
  /** Contracts that have to have run. */
  readonly needs: readonly string[];
  readonly text: string;
  readonly hash: string;
};

const fileName = /^\d{4}_[a-z0-9_]+\.sql$/;
/** The first line of a file; the first ten make the tables and have none. */
const mark = /^-- (expand|contract)( concurrently)?\n/;
const need = /^-- needs (\d{4}_[a-z0-9_]+\.sql)$/gm;

/** @example parseMigration("0200_money_purse.sql", "-- expand\n…", "migrations").kind // "expand" */
export function parseMigration(
  name: string,
  text: string,
  folder: "migrations" | "backfills",
): Migration {
  const found = mark.exec(text);
  // "expand" or "contract", by the pattern
  const marked = (found?.[1] ?? "base") as MigrationKind;
  return {
    name,
    kind: folder === "backfills" ? "backfill" : marked,
    isConcurrent: found?.[2] !== undefined,
    needs: [...text.matchAll(need)].map((match) => match[1] ?? ""),
    text,
    hash: sha256(text),
  };
}

/** All of a release, in order. @param folder the migrations; backfills lie in `backfills` beside it */
export async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const read = async (path: string, kind: "migrations" | "backfills") => {
    const names = (await listIfThere(path)).filter((name) => fileName.test(name));
    return await Promise.all(
      names.map(async (name) =>
        parseMigration(name, await readFile(join(path, name), "utf8"), kind),
      ),
    );
  };
  const own = await read(folder, "migrations");
  const backfills = await read(join(folder, "..", "backfills"), "backfills");
  return [...own, ...backfills].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

async function listIfThere(folder: string): Promise<readonly string[]> {
  return await readdir(folder).catch((error: unknown) => {
    // there is none before the first backfill
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  });
}

/** The newest a release knows: a contract after it takes away what the release needs. */
export function newestOf(migrations: readonly Migration[]): string {
  return migrations.at(-1)?.name ?? "";
}
