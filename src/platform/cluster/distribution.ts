/**
 * How the tables of a database become those of a cluster: which statements do it, and in which order.
 * Comments of tables say where each lies (`placement.ts`); those that lie so already are left alone, so that
 * it may be repeated, after a break as well as after a release with new tables.
 */
import { distributionColumn, type Placement, readPlacement } from "./placement.ts";

export type PlacedTable = {
  readonly name: string;
  readonly comment: string | null;
  /** Tables that its foreign keys lead to. */
  readonly references: readonly string[];
  /** As the cluster keeps it; `local` where it knows nothing of it. */
  readonly lies: Placement;
};

export type Distribution = {
  /** In the order in which they are to run, one a transaction. */
  readonly statements: readonly string[];
  /** Tables that say nothing, or lie elsewhere than they say: they are left as they are. */
  readonly misplaced: readonly string[];
};

/**
 * Copies come first, because rows that are spread refer to them; then what is spread, a table behind those
 * that it refers to. All are spread like the first one, so that a bucket is on one server whatever the table.
 */
export function planDistribution(tables: readonly PlacedTable[]): Distribution {
  const wanted = tables.map((table) => ({
    ...table,
    wants: readPlacement(table.comment)?.placement,
  }));
  const misplaced = wanted
    .filter(({ wants, lies }) => wants === undefined || (lies !== wants && lies !== "local"))
    .map(({ name, wants, lies }) =>
      wants === undefined
        ? `${name} does not say where it lies`
        : `${name} is ${lies} and says ${wants}`,
    );
  const left = (placement: Placement) =>
    behindReferences(wanted.filter(({ wants, lies }) => wants === placement && lies === "local"));
  const spread = left("bucket");
  const first = wanted.find(({ lies }) => lies === "bucket")?.name ?? spread[0];
  const copies = left("reference").map((name) => `select create_reference_table('${name}')`);
  const shards = spread.map((name) => {
    const like = name === first ? "none" : first;
    return `select create_distributed_table('${name}', '${distributionColumn}', colocate_with => '${like}')`;
  });
  return { statements: [...copies, ...shards], misplaced };
}

/** Names in alphabetical order, each behind those of the list that it refers to. */
function behindReferences(tables: readonly PlacedTable[]): readonly string[] {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const ordered = new Set<string>();
  const put = (name: string, above: readonly string[]): void => {
    const table = byName.get(name);
    if (!table || ordered.has(name) || above.includes(name)) return;
    for (const target of table.references.toSorted()) put(target, [...above, name]);
    ordered.add(name);
  };
  for (const name of [...byName.keys()].toSorted()) put(name, []);
  return [...ordered];
}
