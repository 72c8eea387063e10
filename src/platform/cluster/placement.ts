/**
 * Where a table lies in a cluster, as its comment says: beside the table's creation, so that whoever makes
 * a table decides it, and in the database, so that a cluster can be made of any database of ours.
 *
 * - `bucket`: spread over the shards by its column `bucket`. Rows of one bucket lie together in all
 *   such tables.
 * - `reference`: a copy on each server. Foreign keys of spread tables lead to it; each change goes to
 *   all copies.
 * - `local`: on the coordinator alone.
 */

export const placements = ["bucket", "reference", "local"] as const;
export type Placement = (typeof placements)[number];

export type StatedPlacement = { readonly placement: Placement; readonly reason: string };

/** The column that tables are spread by. */
export const distributionColumn = "bucket";

const stated = / Cluster: (bucket|reference|local); (.+)\.$/s;

/**
 * The end of a table's comment: ` Cluster: bucket; a row of a declaration lies with the others of its lodger.`
 * @returns undefined where it says nothing of the kind
 */
export function readPlacement(comment: string | null): StatedPlacement | undefined {
  const [, placement, reason] = stated.exec(comment ?? "") ?? [];
  if (placement === undefined || reason === undefined) return undefined;
  return { placement: placement as Placement, reason }; // one of the three that the expression names
}
