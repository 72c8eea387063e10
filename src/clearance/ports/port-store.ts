/** SQL of a port node: what it is, what it closed, and what is in a bundle. */
import type { ChainedRun } from "#src/platform/events/chain.ts";
import { accountPatterns, depositPattern } from "#src/money/journal/account.ts";
import { bucketArray, textArray } from "#src/platform/array-parameter.ts";
import { readDocuments } from "../declaration/stored-document.ts";
import type { Sql } from "#src/platform/services.ts";

const utc = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

export type PortStanding = {
  readonly code: string;
  readonly name: string;
  readonly profile: string;
  readonly centreKeyId: string;
  readonly centrePublicKey: string;
  readonly snapshot: number;
  readonly madeAt: string;
  readonly loadedAt: string;
  readonly loadedBy: string;
  readonly registerVersion: string;
  readonly carriedKeys: readonly string[];
};

/** What this installation is a port node of; undefined: it is none. */
export async function findStanding(sql: Sql): Promise<PortStanding | undefined> {
  const rows = await sql<PortStanding[]>`
    select code, name, profile, centre_key_id as "centreKeyId", centre_public_key as "centrePublicKey", snapshot,
      to_char(made_at at time zone 'UTC', ${sql.unsafe(utc)}) as "madeAt",
      to_char(loaded_at at time zone 'UTC', ${sql.unsafe(utc)}) as "loadedAt", loaded_by as "loadedBy",
      register_version as "registerVersion", carried_keys as "carriedKeys"
    from port_standing`;
  return rows[0];
}

/** Whether anything was ever lodged here. */
export async function hasDeclarations(sql: Sql): Promise<boolean> {
  return (await sql`select 1 from declarations limit 1`).length > 0;
}

export async function putStanding(tx: Sql, standing: PortStanding): Promise<void> {
  const { code, name, profile, centreKeyId, centrePublicKey, snapshot } = standing;
  const { madeAt, loadedAt, loadedBy, registerVersion, carriedKeys } = standing;
  await tx`
    insert into port_standing (code, name, profile, centre_key_id, centre_public_key, snapshot, made_at, loaded_at,
      loaded_by, register_version, carried_keys)
    values (${code}, ${name}, ${profile}, ${centreKeyId}, ${centrePublicKey}, ${snapshot}, ${madeAt}, ${loadedAt},
      ${loadedBy}, ${registerVersion}, ${[...carriedKeys]}::uuid[])
    on conflict (line) do update set name = excluded.name, centre_key_id = excluded.centre_key_id,
      centre_public_key = excluded.centre_public_key, snapshot = excluded.snapshot, made_at = excluded.made_at,
      loaded_at = excluded.loaded_at, loaded_by = excluded.loaded_by, register_version = excluded.register_version,
      carried_keys = excluded.carried_keys`;
}

export type Closing = {
  readonly number: number;
  readonly snapshot: number;
  readonly registerVersion: string;
  readonly closedAt: string;
  readonly closedBy: string;
  readonly closedName: string;
  readonly rootFrom: bigint;
  readonly rootTo: bigint;
};

/** Closings, the last first. */
export async function listClosings(sql: Sql): Promise<readonly Closing[]> {
  return await sql<Closing[]>`
    select number, snapshot, register_version as "registerVersion",
      to_char(closed_at at time zone 'UTC', ${sql.unsafe(utc)}) as "closedAt", closed_by as "closedBy",
      closed_name as "closedName", root_from as "rootFrom", root_to as "rootTo"
    from port_closings order by number desc limit 1000`;
}

/**
 * Puts every declaration that is in no bundle into this one. Their rows are held: what is told to one comes
 * before, and is in the bundle, or after, and is refused. @returns how many
 */
export async function handOver(tx: Sql, bundle: number): Promise<number> {
  await tx`
    select 1 from declarations d where d.kind = 'live'
      and not exists (select from port_handed h
        where h.declaration_id = d.declaration_id and h.bucket = d.bucket)
    order by declaration_id for update`;
  const rows = await tx`
    insert into port_handed (declaration_id, bucket, bundle)
    select declaration_id, bucket, ${bundle} from declarations d where d.kind = 'live'
      and not exists (select from port_handed h
        where h.declaration_id = d.declaration_id and h.bucket = d.bucket)
    returning declaration_id`;
  return rows.length;
}

export async function insertClosing(tx: Sql, closing: Closing): Promise<void> {
  const { number, snapshot, registerVersion, closedAt, closedBy, closedName } = closing;
  await tx`
    insert into port_closings (number, snapshot, register_version, closed_at, closed_by, closed_name, root_from, root_to)
    values (${number}, ${snapshot}, ${registerVersion}, ${closedAt}, ${closedBy}, ${closedName}, ${closing.rootFrom},
      ${closing.rootTo})`;
}

/** Roots may be made after the rows were held: the closing is completed with the last one. */
export async function setLastRoot(sql: Sql, number: number, rootTo: bigint): Promise<void> {
  await sql`update port_closings set root_to = ${rootTo} where number = ${number} and root_to < ${rootTo}`;
}

/** Those of a list that are in a bundle. */
export async function findHanded(
  sql: Sql,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly bundle: number }[]> {
  return await sql<{ id: string; bundle: number }[]>`
    select declaration_id as id, bundle from port_handed
    where declaration_id = any(${textArray(ids)}::uuid[])
      and bucket = any(${bucketArray(ids)}::smallint[])`;
}

/** Those of a list in which a possible listed party was found when they were selected. */
export async function findListed(sql: Sql, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const rows = await sql<{ id: string }[]>`
    select distinct declaration_id as id from selections
    where declaration_id = any(${textArray(ids)}::uuid[])
      and bucket = any(${bucketArray(ids)}::smallint[]) and stated ? 'listedOn'`;
  return rows.map(({ id }) => id);
}

export type HandedRow = {
  readonly id: string;
  readonly number: string | null;
  readonly lodgerId: string;
  readonly reference: string;
  readonly account: string;
  readonly format: string;
  readonly salt: string;
  readonly document: unknown;
};

/** Declarations of a bundle, in the order of their ids, after one. */
export async function listHanded(
  sql: Sql,
  bundle: number,
  page: { readonly after: string; readonly limit: number },
): Promise<readonly HandedRow[]> {
  const rows = await sql<(Omit<HandedRow, "document"> & { readonly document: Uint8Array })[]>`
    select d.declaration_id as id, d.mrn as number, d.lodger_id as "lodgerId", d.reference, d.account, v.format, v.salt,
      v.document
    from port_handed h join declarations d on d.declaration_id = h.declaration_id and d.bucket = h.bucket
    join declaration_versions v on v.declaration_id = d.declaration_id and v.bucket = d.bucket and v.version = 1
    where h.bundle = ${bundle} and h.declaration_id > ${page.after}::uuid
    order by h.declaration_id limit ${page.limit}`;
  return await readDocuments(rows);
}

/** What postings took from accounts of traders and did not give back, by declaration. */
export async function findSpent(
  sql: Sql,
  ids: readonly string[],
): Promise<ReadonlyMap<string, bigint>> {
  const rows = await sql<{ id: string; minor: bigint }[]>`
    select declaration_id as id, sum(case when debit_account like ${accountPatterns.deposits} then amount_minor else 0 end
      - case when credit_account like ${accountPatterns.deposits} then amount_minor else 0 end)::bigint as minor
    from postings where declaration_id = any(${textArray(ids)}::uuid[])
      and bucket = any(${bucketArray(ids)}::smallint[]) group by declaration_id`;
  return new Map(rows.map(({ id, minor }) => [id, minor]));
}

/** Accounts of traders that still hold what was leased. */
export async function listDeposits(
  tx: Sql,
  profile: string,
): Promise<readonly { readonly account: string; readonly minor: bigint }[]> {
  return await tx<{ account: string; minor: bigint }[]>`
    select account, sum(credits_minor - debits_minor)::bigint as minor from account_balances
    where account like ${depositPattern(profile)} group by account
    having sum(credits_minor - debits_minor) > 0 order by account`;
}

/** Runs of many declarations in order, as they were hashed. */
export type RunsById = ReadonlyMap<string, readonly ChainedRun[]>;
