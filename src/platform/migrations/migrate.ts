/** Applies migrations: what a start applies, and what is taken away on demand. */
import type { Database } from "#src/platform/database.ts";
import { keepDictionaries } from "#src/platform/packed/dictionaries.ts";
import { listReleases } from "#src/platform/nodes/store.ts";
import type { Sql } from "#src/platform/services.ts";
import { runBackfill } from "./backfill.ts";
import { makeIndexes } from "./concurrent-index.ts";
import { asOnlyMigrator, type Patience, patience, runPatiently, type Session } from "./lock.ts";
import { type Migration, readMigrations } from "./migration.ts";
import { standingOf, stoppedBy, stopsNodes } from "./standing.ts";
import { findApplied, makeTables, noteBegun, notingStatement } from "./store.ts";

export type MigrateOptions = {
  readonly patience?: Patience;
  /** Done before another migrator comes: a node enters itself, so that no contract overlooks it. */
  readonly whenReady?: (sql: Sql) => Promise<void>;
  /** Contracts that run at once, since they ran where this database belongs to. */
  readonly contracts?: readonly string[];
  readonly onProgress?: (says: string) => void;
};

/**
 * Brings a database to what this release needs: an empty one to the end, any other without its contracts,
 * so that the release before works on. Each migration is applied once, in a transaction of its own.
 * @returns names applied now
 * @throws {AppError} where this release cannot work with the database; nothing in it is touched then
 */
export async function migrate(
  sql: Database,
  folder: string,
  options: MigrateOptions = {},
): Promise<readonly string[]> {
  const known = await readMigrations(folder);
  const { whenReady, contracts = [] } = options;
  const first = await asOnlyMigrator(sql, async (session) => {
    const { isFresh, expands, contracts: left } = standingOf(known, await appliedOf(session));
    await makeTables(session);
    for (const one of expands) await apply(session, one, options);
    await keepDictionaries(session);
    await whenReady?.(session);
    const due = isFresh ? left : left.filter(({ name }) => contracts.includes(name));
    return { applied: expands.map(({ name }) => name), due };
  });
  for (const one of first.due) await contractOne(sql, known, { ...options, contract: one });
  return [...first.applied, ...first.due.map(({ name }) => name)];
}

/**
 * Takes away what expands replaced. From its begin on nodes that do not know the contract are refused at
 * their start; then everything is filled once more, because they may have written until then.
 * @returns names of contracts that ran now
 * @throws {AppError} `CONTRACT_STOPS_NODES` while a node works that needs what is taken away
 */
export async function contract(
  sql: Database,
  folder: string,
  options: MigrateOptions = {},
): Promise<readonly string[]> {
  await migrate(sql, folder, options);
  const known = await readMigrations(folder);
  const { contracts } = standingOf(known, await appliedOf(sql));
  for (const one of contracts) await contractOne(sql, known, { ...options, contract: one });
  return contracts.map(({ name }) => name);
}

type ContractOptions = MigrateOptions & { readonly contract: Migration };

async function contractOne(
  sql: Database,
  known: readonly Migration[],
  options: ContractOptions,
): Promise<void> {
  const { contract: one, onProgress } = options;
  const begun = await asOnlyMigrator(sql, async (session) => {
    await refuseWhileNeeded(session, one);
    await noteBegun(session, one);
    return (await appliedOf(session)).find(({ name }) => name === one.name);
  });
  if (begun?.appliedAt != null) return;
  for (const backfill of known.filter(({ kind, name }) => kind === "backfill" && name < one.name)) {
    let rows = 0n;
    const onBatch = (filled: bigint) => {
      rows += filled;
      onProgress?.(`${backfill.name}: ${rows} rows filled.`);
    };
    await runBackfill(sql, backfill, { notBefore: begun?.begunAt, onBatch });
  }
  await asOnlyMigrator(sql, async (session) => {
    await refuseWhileNeeded(session, one);
    const again = (await appliedOf(session)).find(({ name }) => name === one.name);
    if (again?.appliedAt == null) await apply(session, one, options);
  });
}

/** One that was paused may wake, though none can start any more. */
async function refuseWhileNeeded(session: Session, one: Migration): Promise<void> {
  const stopped = stoppedBy(one, await listReleases(session));
  if (stopped.length > 0) throw stopsNodes(one.name, stopped);
}

async function appliedOf(sql: Sql) {
  return (await findApplied(sql)) ?? [];
}

async function apply(session: Session, one: Migration, options: MigrateOptions): Promise<void> {
  const waits = options.patience ?? patience;
  options.onProgress?.(`${one.name} …`);
  if (one.isConcurrent) {
    await makeIndexes(session, one, waits);
    await session.unsafe(notingStatement(one));
  } else await runPatiently(session, `${one.text}\n;${notingStatement(one)}`, waits);
}
