/** SQL of tracking links of consignments. Owns `cargo_tracking_links`; reads gate-outs. */
import { textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";
import { instant } from "./store.ts";
import type { TrackingLink } from "./tracking.ts";

export type CargoLink = Omit<TrackingLink, "declarationId" | "office"> & {
  readonly consignmentId: string;
};

const columns = `consignment_id as "consignmentId", reference, note, issued_by as "issuedBy",
  ${instant("issued_at")} as "issuedAt", ${instant("expires_at")} as "expiresAt",
  ${instant("revoked_at")} as "revokedAt"`;

export type NewCargoLink = Omit<CargoLink, "revokedAt"> & {
  readonly party: string;
  readonly secretHash: Uint8Array;
};

export async function insertCargoLink(sql: Sql, row: NewCargoLink): Promise<void> {
  await sql`
    insert into cargo_tracking_links (consignment_id, bucket, reference, lodger_id, secret_hash, note, issued_by,
      issued_at, expires_at)
    values (${row.consignmentId}, id_bucket(${row.consignmentId}::uuid), ${row.reference}, ${row.party},
      ${Buffer.from(row.secretHash)}, ${row.note}, ${row.issuedBy}, ${row.issuedAt}, ${row.expiresAt})`;
}

type OfParty = { readonly consignmentId: string; readonly party: string };

/** Links that a party issued of a consignment, the newest first. */
export async function listCargoLinks(
  sql: Sql,
  { consignmentId, party }: OfParty,
): Promise<readonly CargoLink[]> {
  return await sql<CargoLink[]>`
    select ${sql.unsafe(columns)} from cargo_tracking_links
    where consignment_id = ${consignmentId} and bucket = id_bucket(${consignmentId}::uuid) and lodger_id = ${party}
    order by issued_at desc, reference limit 200`;
}

/** Those in force; held, so that two that are issued at once are both counted. */
export async function countCargoLinks(
  tx: Sql,
  { consignmentId, party }: OfParty,
  at: string,
): Promise<number> {
  await tx`select pg_advisory_xact_lock(7264106, hashtext(${consignmentId}))`;
  const rows = await tx<{ links: number }[]>`
    select count(*)::int as links from cargo_tracking_links
    where consignment_id = ${consignmentId} and bucket = id_bucket(${consignmentId}::uuid) and lodger_id = ${party}
      and revoked_at is null and expires_at > ${at}`;
  return rows[0]?.links ?? 0;
}

/** Ends a link that a party issued. @returns whether there was one in force */
export async function revokeCargoLink(
  sql: Sql,
  {
    consignmentId,
    party,
    ...ending
  }: OfParty & { readonly reference: string; readonly by: string; readonly at: string },
): Promise<boolean> {
  const rows = await sql`
    update cargo_tracking_links set revoked_at = ${ending.at}, revoked_by = ${ending.by}
    where consignment_id = ${consignmentId} and bucket = id_bucket(${consignmentId}::uuid) and lodger_id = ${party}
      and reference = ${ending.reference} and revoked_at is null
    returning reference`;
  return rows.length > 0;
}

/** By what is kept of its secret: who has the wrong one learns no reference by it. */
export async function findCargoLink(
  sql: Sql,
  secretHash: Uint8Array,
): Promise<(CargoLink & { readonly secretHash: Uint8Array }) | undefined> {
  const [row] = await sql<(CargoLink & { secretHash: Uint8Array })[]>`
    select ${sql.unsafe(columns)}, secret_hash as "secretHash" from cargo_tracking_links
    where secret_hash = ${Buffer.from(secretHash)}`;
  return row;
}

/** When the last went out of each consignment, by some of its notes or by any. */
export async function lastGateOuts(
  sql: Sql,
  consignmentIds: readonly string[],
  notes?: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await sql<{ id: string; at: string }[]>`
    select consignment_id as id, ${sql.unsafe(instant("max(at)"))} as at from gate_outs
    where consignment_id = any(${textArray(consignmentIds)}::uuid[]) and conflict is null
      ${notes === undefined ? sql`` : sql`and number = any(${textArray(notes)}::text[])`}
    group by consignment_id`;
  return new Map(rows.map(({ id, at }) => [id, at]));
}

/** Links that ended before a moment are of no use to anybody. */
export async function deleteEndedCargoLinks(sql: Sql, before: string): Promise<void> {
  await sql`delete from cargo_tracking_links where expires_at < ${before}`;
}
