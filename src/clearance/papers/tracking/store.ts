/** SQL of tracking. Owns `tracking_links`. */
import type { Sql } from "#src/platform/services.ts";
import { readKeptStage } from "../../declaration/kept-stage.ts";
import type { TrackingLink } from "./tracking.ts";

export const instant = (column: string) =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const columns = `reference, declaration_id as "declarationId", note, office, issued_by as "issuedBy",
  ${instant("issued_at")} as "issuedAt", ${instant("expires_at")} as "expiresAt",
  ${instant("revoked_at")} as "revokedAt"`;

export type NewLinkRow = Omit<TrackingLink, "revokedAt"> & { readonly secretHash: Uint8Array };

export async function insertLink(sql: Sql, row: NewLinkRow): Promise<void> {
  await sql`
    insert into tracking_links (reference, declaration_id, bucket, secret_hash, note, office, issued_by,
      issued_at, expires_at)
    values (${row.reference}, ${row.declarationId}, id_bucket(${row.declarationId}::uuid),
      ${Buffer.from(row.secretHash)}, ${row.note}, ${row.office}, ${row.issuedBy}, ${row.issuedAt},
      ${row.expiresAt})`;
}

/** Links of a declaration, the newest first. */
export async function listLinks(sql: Sql, declarationId: string): Promise<readonly TrackingLink[]> {
  return await sql<TrackingLink[]>`
    select ${sql.unsafe(columns)} from tracking_links
    where declaration_id = ${declarationId} and bucket = id_bucket(${declarationId}::uuid)
    order by issued_at desc, reference limit 200`;
}

/** Links in force; held, so that two that are issued at once are both counted. */
export async function countLinks(tx: Sql, declarationId: string, at: string): Promise<number> {
  await tx`select pg_advisory_xact_lock(7264106, hashtext(${declarationId}))`;
  const rows = await tx<{ links: number }[]>`
    select count(*)::int as links from tracking_links
    where declaration_id = ${declarationId} and bucket = id_bucket(${declarationId}::uuid)
      and revoked_at is null and expires_at > ${at}`;
  return rows[0]?.links ?? 0;
}

/** Ends a link of a declaration. @returns whether there was one in force */
export async function revokeLink(
  sql: Sql,
  ending: {
    readonly reference: string;
    readonly declarationId: string;
    readonly by: string;
    readonly at: string;
  },
): Promise<boolean> {
  const rows = await sql`
    update tracking_links set revoked_at = ${ending.at}, revoked_by = ${ending.by}
    where reference = ${ending.reference} and declaration_id = ${ending.declarationId}
      and bucket = id_bucket(${ending.declarationId}::uuid) and revoked_at is null
    returning reference`;
  return rows.length > 0;
}

/** By what is kept of its secret: who has the wrong one learns no reference by it. */
export async function findLink(
  sql: Sql,
  secretHash: Uint8Array,
): Promise<(TrackingLink & { readonly secretHash: Uint8Array }) | undefined> {
  const rows = await sql<(TrackingLink & { secretHash: Uint8Array })[]>`
    select ${sql.unsafe(columns)}, secret_hash as "secretHash" from tracking_links
    where secret_hash = ${Buffer.from(secretHash)}`;
  return rows[0];
}

export type TrackedRow = {
  readonly profile: string;
  readonly direction: "import" | "export";
  readonly status: string;
  readonly lodgedAt: string;
  readonly acceptedOn: string | null;
  readonly releasedAt: string | null;
  readonly updatedAt: string;
  readonly arrivedAt: string | null;
  readonly leftAt: string | null;
};

/** Where a declaration stands, without what is in it. */
export async function findTracked(
  sql: Sql,
  declarationId: string,
): Promise<TrackedRow | undefined> {
  const rows = await sql<
    (Omit<TrackedRow, "arrivedAt" | "leftAt"> & { readonly stage: Uint8Array })[]
  >`
    select stage, profile, direction, status, ${sql.unsafe(instant("lodged_at"))} as "lodgedAt",
      accepted_on::text as "acceptedOn", ${sql.unsafe(instant("released_at"))} as "releasedAt",
      ${sql.unsafe(instant("updated_at"))} as "updatedAt"
    from declarations where declaration_id = ${declarationId} and bucket = id_bucket(${declarationId}::uuid)`;
  const [row] = rows;
  if (!row) return undefined;
  const { stage, ...rest } = row;
  const { arrivedAt, leftAt } = await readKeptStage(stage);
  return { ...rest, arrivedAt: arrivedAt?.$i ?? null, leftAt: leftAt?.$i ?? null };
}

/** Links that ended before a moment are of no use to anybody. */
export async function deleteEnded(sql: Sql, before: string): Promise<void> {
  await sql`delete from tracking_links where expires_at < ${before}`;
}
