/**
 * Where a database stands, seen by a release: whether it can work with it, what it still has to apply, and
 * which nodes a contract would stop. Facts in, decision out.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { NodeRelease } from "#src/platform/nodes/store.ts";
import type { Migration } from "./migration.ts";
import type { AppliedMigration } from "./store.ts";

export type DatabaseStanding = {
  /** Nobody ever worked with the database. */
  readonly isFresh: boolean;
  /** What a start applies. */
  readonly expands: readonly Migration[];
  /** What is filled while everybody works; done or not. */
  readonly backfills: readonly Migration[];
  /** What is taken away on demand. */
  readonly contracts: readonly Migration[];
};

type Applied = Pick<AppliedMigration, "name" | "hash" | "kind" | "appliedAt">;

/**
 * What is left to do.
 * @throws {AppError} in one sentence, where this release cannot work with the database
 */
export function standingOf(
  known: readonly Migration[],
  applied: readonly Applied[],
): DatabaseStanding {
  refuseOther(known, applied);
  const done = new Map(applied.map((one) => [one.name, one]));
  for (const { name, hash } of known) {
    const before = done.get(name);
    if (before && before.hash !== hash) throw changed(name);
  }
  const left = known.filter(({ name }) => done.get(name)?.appliedAt == null);
  const expands = left.filter(({ kind }) => kind === "base" || kind === "expand");
  const isFresh = applied.length === 0;
  if (!isFresh)
    for (const one of expands) {
      const missing = one.needs.find((name) => done.get(name)?.appliedAt == null);
      if (missing !== undefined) throw notContracted(one.name, missing);
    }
  return {
    isFresh,
    expands,
    backfills: known.filter(({ kind }) => kind === "backfill"),
    contracts: left.filter(({ kind }) => kind === "contract"),
  };
}

/**
 * Expands of a newer release are none of our business; its contracts are. A history that began otherwise is
 * an earlier release's.
 */
function refuseOther(known: readonly Migration[], applied: readonly Applied[]): void {
  const names = new Set(known.map(({ name }) => name));
  const unknown = applied.filter(({ name }) => !names.has(name));
  if (unknown.length === 0) return;
  const first = known[0]?.name;
  if (first !== undefined && !applied.some(({ name }) => name === first)) throw older();
  const taken = unknown.filter(({ kind }) => kind === "contract" || kind === "base");
  if (taken.length > 0) throw newer(taken.map(({ name }) => name));
}

/** Nodes that work and do not know a contract: it would take away what they read or write. */
export function stoppedBy(
  contract: Pick<Migration, "name">,
  nodes: readonly NodeRelease[],
): readonly NodeRelease[] {
  return nodes.filter(({ isLive, newestMigration }) => isLive && newestMigration < contract.name);
}

export function stopsNodes(contract: string, nodes: readonly NodeRelease[]): AppError {
  const names = nodes.map(({ name, release }) => `${name} (${release})`).join(", ");
  return new AppError({
    code: "CONTRACT_STOPS_NODES",
    status: 409,
    message: `${contract} takes away what nodes of an earlier release need that work now: ${names}.`,
    fix: "Start those nodes with this release, or stop them; then run the contract again.",
  });
}

function older(): AppError {
  return new AppError({
    code: "DATABASE_OLDER",
    status: 500,
    message:
      "The database was written by an earlier release, which this one does not read; nothing in it was touched.",
    fix: "Start the release that wrote it, or name another data folder or database.",
  });
}

function newer(taken: readonly string[]): AppError {
  return new AppError({
    code: "DATABASE_NEWER",
    status: 500,
    message: `A newer release took away what this one needs in the database: ${taken.join(", ")}.`,
    fix: "Start the newer release, or name another data folder or database.",
  });
}

function notContracted(expand: string, contract: string): AppError {
  return new AppError({
    code: "DATABASE_NOT_CONTRACTED",
    status: 500,
    message: `${expand} of this release needs ${contract}, which has not run on the database.`,
    fix: "Start the release before, run npx tidegate database migrate --to contract, and start this one again.",
  });
}

function changed(name: string): AppError {
  return new AppError({
    code: "MIGRATION_CHANGED",
    status: 500,
    message: `The migration ${name} differs from the one applied to this database.`,
    fix: "Restore the file as released; a correction is a new migration.",
  });
}
