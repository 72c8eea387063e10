/** SQL of movements that have still to be told: table `untold_movements`. */
import { newId } from "#src/kernel/ids.ts";
import { textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";
import type { UntoldMovement } from "./untold.ts";

/**
 * Keeps what is to be told, in the transaction that records what moved.
 * @returns undefined where nothing moved
 */
export async function keepUntold(
  tx: Sql,
  { documents, ...said }: Omit<UntoldMovement, "id">,
  now: Temporal.Instant,
): Promise<UntoldMovement | undefined> {
  const arrival = [...new Set(documents.arrival)];
  const departure = [...new Set(documents.departure)];
  if (arrival.length + departure.length === 0) return undefined;
  const id = newId<"telling">(now.epochMilliseconds);
  const { profile, actor, asOf } = said;
  await tx`
    insert into untold_movements (telling_id, profile, arrived, departed, actor, as_of)
    values (${id}, ${profile}, ${textArray(arrival)}::text::text[], ${textArray(departure)}::text::text[],
      ${actor}, ${asOf}::text::date)`;
  return { ...said, id, documents: { arrival, departure } };
}

export async function dropUntold(sql: Sql, id: string): Promise<void> {
  await sql`delete from untold_movements where telling_id = ${id}`;
}

/** Recorded some minutes ago, the oldest first: a large ship is told in less. */
export async function findUntold(sql: Sql, limit: number): Promise<readonly UntoldMovement[]> {
  type Row = Omit<UntoldMovement, "documents"> &
    Readonly<Record<"arrival" | "departure", readonly string[]>>;
  const rows = await sql<Row[]>`
    select telling_id as id, profile, actor, as_of::text as "asOf", arrived as arrival, departed as departure
    from untold_movements where recorded_at < now() - interval '5 minutes'
    order by recorded_at, telling_id limit ${limit}`;
  return rows.map(({ arrival, departure, ...row }) => ({
    ...row,
    documents: { arrival, departure },
  }));
}
