/** How far the tables of a database are on their way to this release, and what a contract would stop. */
import { listReleases, type NodeRelease } from "#src/platform/nodes/store.ts";
import type { Sql } from "#src/platform/services.ts";
import { type MigrationKind, readMigrations } from "./migration.ts";
import { stoppedBy } from "./standing.ts";
import { findApplied, listBackfills } from "./store.ts";

/** `begun`: a contract that shuts out releases before; `filling`: a backfill under way. */
export type MigrationState = "applied" | "pending" | "begun" | "filling";

export type DescribedMigration = {
  readonly name: string;
  readonly kind: MigrationKind;
  readonly state: MigrationState;
  readonly appliedAt: Date | undefined;
  /** Of a backfill: rows filled so far. */
  readonly rows: bigint | undefined;
  /** False: of a newer release than the one that answers. */
  readonly isKnown: boolean;
  /** Of a contract that has not run: nodes that work and need what it takes away. */
  readonly stops: readonly Pick<NodeRelease, "name" | "release">[];
};

/** All migrations that the release knows or the database has, in order. */
export async function describeMigrations(
  sql: Sql,
  folder: string,
): Promise<readonly DescribedMigration[]> {
  const known = await readMigrations(folder);
  const applied = await findApplied(sql);
  if (applied === undefined)
    return known.map(({ name, kind }) => ({ ...pending, name, kind, isKnown: true }));
  const done = new Map(applied.map((one) => [one.name, one]));
  const filled = new Map((await listBackfills(sql)).map((one) => [one.name, one]));
  const nodes = await listReleases(sql);
  const kinds = new Map([...applied, ...known].map(({ name, kind }) => [name, kind]));
  const names = new Set([...known, ...applied].map(({ name }) => name));
  return [...names].toSorted().map((name) => {
    const kind = kinds.get(name) ?? "base";
    const common = { name, kind, isKnown: known.some((one) => one.name === name) };
    if (kind === "backfill") return { ...common, ...backfillState(filled.get(name)) };
    const own = done.get(name);
    const stops = kind === "contract" && own?.appliedAt == null ? stoppedBy({ name }, nodes) : [];
    const said = stops.map((node) => ({ name: node.name, release: node.release }));
    if (!own) return { ...pending, ...common, stops: said };
    const appliedAt = own.appliedAt ?? undefined;
    return {
      ...pending,
      ...common,
      state: appliedAt ? "applied" : "begun",
      appliedAt,
      stops: said,
    };
  });
}

const pending = {
  state: "pending",
  appliedAt: undefined,
  rows: undefined,
  stops: [],
} as const;

function backfillState(
  progress: { readonly rows: bigint; readonly endedAt: Date | null } | undefined,
): Pick<DescribedMigration, "state" | "appliedAt" | "rows" | "stops"> {
  if (!progress) return pending;
  const { rows, endedAt } = progress;
  return {
    state: endedAt ? "applied" : "filling",
    appliedAt: endedAt ?? undefined,
    rows,
    stops: [],
  };
}
