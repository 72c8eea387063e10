/** SQL of port nodes at the centre: ports, what they were given, and what they brought back. */
import { textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";
import type { SelectionTask } from "#src/registers/selection-rules.ts";
import type { BundleHead, PortConflict, Sides } from "./port.ts";
import type { Manifest } from "./signed-lines.ts";

const utc = `'YYYY-MM-DD"T"HH24:MI:SS"Z"'`;

export type StoredPort = {
  readonly code: string;
  readonly profile: string;
  readonly name: string;
  readonly keyId: string;
  readonly publicKey: string;
};

type Enrolled = StoredPort & {
  readonly at: Temporal.Instant;
  readonly by: string;
  readonly byName: string;
};

/** Enrols a port, or gives one that is there its new key. @returns false: the code is another profile's */
export async function enrolPort(sql: Sql, port: Enrolled): Promise<boolean> {
  const { code, profile, name, keyId, publicKey, at, by, byName } = port;
  const rows = await sql`
    insert into ports (code, profile, name, key_id, public_key, enrolled_at, enrolled_by, enrolled_name)
    values (${code}, ${profile}, ${name}, ${keyId}, ${publicKey}, ${at.toString()}, ${by}, ${byName})
    on conflict (code) do update set name = excluded.name, key_id = excluded.key_id, public_key = excluded.public_key,
      enrolled_at = excluded.enrolled_at, enrolled_by = excluded.enrolled_by, enrolled_name = excluded.enrolled_name,
      ended_at = null
    where ports.profile = excluded.profile returning code`;
  return rows.length === 1;
}

/** Nothing is taken from it from now on. @returns whether it was one */
export async function endPort(sql: Sql, code: string, at: Temporal.Instant): Promise<boolean> {
  const rows = await sql`
    update ports set ended_at = ${at.toString()} where code = ${code} and ended_at is null returning code`;
  return rows.length === 1;
}

/** A port that may hand over. */
export async function findPort(sql: Sql, code: string): Promise<StoredPort | undefined> {
  const rows = await sql<StoredPort[]>`
    select code, profile, name, key_id as "keyId", public_key as "publicKey" from ports
    where code = ${code} and ended_at is null`;
  return rows[0];
}

/** Keeps others from giving to and taking from a port until the transaction ends. */
export async function holdPort(tx: Sql, code: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`port ${code}`}, 7264))`;
}

export type NewSnapshot = {
  readonly port: string;
  readonly number: number;
  readonly at: Temporal.Instant;
  readonly by: string;
  readonly registerVersion: string;
  readonly partyVersion: number;
  readonly digest: string;
};

export async function nextSnapshot(tx: Sql, port: string): Promise<number> {
  const rows = await tx<{ next: number }[]>`
    select coalesce(max(number), 0)::int + 1 as next from port_snapshots where port = ${port}`;
  return rows[0]?.next ?? 1;
}

export async function insertSnapshot(tx: Sql, snapshot: NewSnapshot): Promise<void> {
  const { port, number, at, by, registerVersion, partyVersion, digest } = snapshot;
  await tx`
    insert into port_snapshots (port, number, made_at, made_by, register_version, party_version, digest)
    values (${port}, ${number}, ${at.toString()}, ${by}, ${registerVersion}, ${partyVersion}, ${digest})`;
}

export async function isSnapshotKnown(sql: Sql, port: string, number: number): Promise<boolean> {
  return (
    (await sql`select 1 from port_snapshots where port = ${port} and number = ${number}`).length ===
    1
  );
}

export type NewLease = {
  readonly id: string;
  readonly port: string;
  readonly party: string;
  readonly minor: bigint;
  readonly at: Temporal.Instant;
  readonly by: string;
  readonly name: string;
};

export async function insertLease(tx: Sql, lease: NewLease): Promise<void> {
  const { id, port, party, minor, at, by, name } = lease;
  await tx`
    insert into port_leases (lease_id, port, party, minor, leased_at, leased_by, leased_name)
    values (${id}, ${port}, ${party}, ${minor}, ${at.toString()}, ${by}, ${name})`;
}

export type GivenLease = { readonly id: string; readonly party: string; readonly minor: bigint };

/** Leases that no snapshot has carried yet go with this one. */
export async function giveLeases(
  tx: Sql,
  port: string,
  snapshot: number,
): Promise<readonly GivenLease[]> {
  const rows = await tx<GivenLease[]>`
    update port_leases set snapshot = ${snapshot} where port = ${port} and snapshot is null
    returning lease_id as id, party, minor`;
  return rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * Leases that come back with a bundle: those of its snapshot and of earlier ones.
 * @returns by party what was leased less what was spent in the bundle; not below zero
 */
export async function returnLeases(
  tx: Sql,
  bundle: { readonly port: string; readonly number: number; readonly snapshot: number },
): Promise<readonly Omit<GivenLease, "id">[]> {
  const { port, number, snapshot } = bundle;
  return await tx<Omit<GivenLease, "id">[]>`
    with back as (
      update port_leases set bundle = ${number} where port = ${port} and bundle is null and snapshot <= ${snapshot}
      returning party, minor)
    select b.party, (sum(b.minor) - coalesce((select sum(d.spent_minor) from port_declarations d
        where d.port = ${port} and d.bundle = ${number} and d.payer = b.party), 0))::bigint as minor
    from back b group by b.party
    having sum(b.minor) > coalesce((select sum(d.spent_minor) from port_declarations d
        where d.port = ${port} and d.bundle = ${number} and d.payer = b.party), 0)
    order by b.party`;
}

export type StoredBundle = {
  readonly port: string;
  readonly number: number;
  readonly digest: string;
  readonly isComplete: boolean;
};

export async function findBundle(
  sql: Sql,
  port: string,
  number: number,
): Promise<StoredBundle | undefined> {
  const rows = await sql<StoredBundle[]>`
    select port, number, digest, completed_at is not null as "isComplete" from port_bundles
    where port = ${port} and number = ${number}`;
  return rows[0];
}

/** Number of the last bundle of a port; 0: none. */
export async function lastBundle(sql: Sql, port: string): Promise<number> {
  const rows = await sql<{ last: number }[]>`
    select coalesce(max(number), 0)::int as last from port_bundles where port = ${port}`;
  return rows[0]?.last ?? 0;
}

export async function insertBundle(
  tx: Sql,
  bundle: {
    readonly manifest: Manifest<BundleHead>;
    readonly digest: string;
    readonly at: Temporal.Instant;
    readonly by: string;
  },
): Promise<void> {
  const { manifest, digest, at, by } = bundle;
  const { port, number } = manifest.head;
  await tx`
    insert into port_bundles (port, number, digest, manifest, received_at, received_by)
    values (${port}, ${number}, ${digest}, ${JSON.stringify(manifest)}::text::jsonb, ${at.toString()}, ${by})`;
}

export type NewPortDeclaration = {
  readonly id: string;
  readonly port: string;
  readonly bundle: number;
  readonly line: number;
  readonly number: string | null;
  readonly lodgerId: string;
  readonly payer: string;
  readonly reference: string;
  readonly status: string;
  readonly spentMinor: bigint;
  readonly content: string;
};

/** Keeps lines as they came; one that is there stays. */
export async function insertPortDeclarations(
  tx: Sql,
  rows: readonly NewPortDeclaration[],
): Promise<void> {
  for (const row of rows) {
    await tx`
      insert into port_declarations (port_declaration_id, port, bundle, line, number, lodger_id, payer, reference,
        status, spent_minor, content)
      values (${row.id}, ${row.port}, ${row.bundle}, ${row.line}, ${row.number}, ${row.lodgerId}, ${row.payer},
        ${row.reference}, ${row.status}, ${row.spentMinor}, ${row.content})
      on conflict (port, bundle, line) do nothing`;
  }
}

/** Lines of a bundle that are there. */
export async function listLines(
  sql: Sql,
  port: string,
  bundle: number,
): Promise<ReadonlySet<number>> {
  const rows = await sql<{ line: number }[]>`
    select line from port_declarations where port = ${port} and bundle = ${bundle}`;
  return new Set(rows.map(({ line }) => line));
}

/** Ids of a list that came with another line before. */
export async function findKnownIds(
  sql: Sql,
  ids: readonly string[],
  own: { readonly port: string; readonly bundle: number },
): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`
    select port_declaration_id as id from port_declarations
    where port_declaration_id = any(${textArray(ids)}::uuid[])
      and not (port = ${own.port} and bundle = ${own.bundle})`;
  return rows.map(({ id }) => id);
}

/** What a bundle consists of, once all its lines are there. */
export async function loadBundle(
  sql: Sql,
  port: string,
  number: number,
): Promise<{ readonly manifest: Manifest<BundleHead>; readonly contents: readonly string[] }> {
  const [row] = await sql<{ manifest: Manifest<BundleHead> }[]>`
    select manifest from port_bundles where port = ${port} and number = ${number}`;
  if (!row) throw new Error(`No bundle ${number} of port ${port}`);
  const lines = await sql<{ content: string }[]>`
    select content from port_declarations where port = ${port} and bundle = ${number} order by line`;
  return { manifest: row.manifest, contents: lines.map(({ content }) => content) };
}

export async function completeBundle(
  tx: Sql,
  {
    port,
    number,
    at,
  }: { readonly port: string; readonly number: number; readonly at: Temporal.Instant },
): Promise<void> {
  await tx`
    update port_bundles set completed_at = ${at.toString()}
    where port = ${port} and number = ${number} and completed_at is null`;
}

/** One that has not come out yet. */
export type ToTake = {
  readonly id: string;
  readonly port: string;
  readonly bundle: number;
  readonly profile: string;
  readonly status: string;
  readonly payer: string;
  readonly content: string;
  readonly head: BundleHead;
  /** When the centre made the snapshot that the port decided by. */
  readonly madeAt: string;
};

const toTake = (sql: Sql) => sql`
  d.port_declaration_id as id, d.port, d.bundle, p.profile, d.status, d.payer, d.content, b.manifest -> 'head' as head,
  to_char(s.made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "madeAt"
  from port_declarations d join port_bundles b on b.port = d.port and b.number = d.bundle join ports p on p.code = d.port
  join port_snapshots s on s.port = d.port and s.number = (b.manifest -> 'head' ->> 'snapshot')::int
  where b.completed_at is not null
    and not exists (select from port_takings t where t.port_declaration_id = d.port_declaration_id)`;

/** Those of complete bundles that were not compared yet, in the order in which the ports took them in. */
export async function findToTake(sql: Sql, limit: number): Promise<readonly ToTake[]> {
  return await sql<ToTake[]>`
    select ${toTake(sql)}
      and not exists (select from port_conflicts c where c.port_declaration_id = d.port_declaration_id)
    order by d.port_declaration_id limit ${limit}`;
}

export async function findOneToTake(sql: Sql, id: string): Promise<ToTake | undefined> {
  const rows = await sql<ToTake[]>`select ${toTake(sql)} and d.port_declaration_id = ${id}`;
  return rows[0];
}

export type TakenDeclaration = {
  readonly id: string;
  /** Declaration that takes its place; null: none. */
  readonly declarationId: string | null;
  readonly number: string | null;
  readonly controlled: readonly SelectionTask[];
  readonly by: string;
};

/** Says how declarations of ports came out: the key lets it happen once. */
export async function insertTakings(
  sql: Sql,
  rows: readonly TakenDeclaration[],
  now: Temporal.Instant,
): Promise<void> {
  for (const row of rows)
    await sql`
      insert into port_takings (port_declaration_id, declaration_id, number, controlled, taken_at, taken_by)
      values (${row.id}, ${row.declarationId}, ${row.number}, ${JSON.stringify(row.controlled)}::text::jsonb,
        ${now.toString()}, ${row.by})`;
}

export async function findTaking(
  sql: Sql,
  id: string,
): Promise<{ readonly declarationId: string | null } | undefined> {
  const rows = await sql<{ declarationId: string | null }[]>`
    select declaration_id as "declarationId" from port_takings where port_declaration_id = ${id}`;
  return rows[0];
}

export type FoundConflict = PortConflict & { readonly id: string };

/** Writes what differs, as it is now. */
export async function putConflicts(
  sql: Sql,
  rows: readonly FoundConflict[],
  now: Temporal.Instant,
): Promise<void> {
  for (const row of rows)
    await sql`
      insert into port_conflicts (port_declaration_id, kind, at_port, at_centre, found_at)
      values (${row.id}, ${row.kind}, ${JSON.stringify(row.atPort)}::text::jsonb,
        ${JSON.stringify(row.atCentre)}::text::jsonb, ${now.toString()})
      on conflict (port_declaration_id, kind) do update set at_port = excluded.at_port,
        at_centre = excluded.at_centre, found_at = excluded.found_at`;
}

/** Conflicts of a declaration that was not taken are compared anew: what holds no more goes. */
export async function dropConflicts(tx: Sql, id: string, kept: readonly string[]): Promise<void> {
  await tx`
    delete from port_conflicts where port_declaration_id = ${id} and not kind = any(${[...kept]}::text[])`;
}

export async function listKinds(sql: Sql, id: string): Promise<readonly string[]> {
  const rows = await sql<{ kind: string }[]>`
    select kind from port_conflicts where port_declaration_id = ${id} order by kind`;
  return rows.map(({ kind }) => kind);
}

export type NewDecision = {
  readonly decisionId: string;
  readonly id: string;
  readonly decision: string;
  readonly kinds: readonly string[];
  readonly reference: string | null;
  readonly reason: string;
  readonly at: Temporal.Instant;
  readonly by: string;
  readonly name: string;
};

export async function insertDecision(tx: Sql, row: NewDecision): Promise<void> {
  const { decisionId, id, decision, kinds, reference, reason, at, by, name } = row;
  await tx`
    insert into port_decisions (decision_id, port_declaration_id, decision, kinds, reference, reason, decided_at,
      decided_by, decided_name)
    values (${decisionId}, ${id}, ${decision}, ${[...kinds]}::text[], ${reference}, ${reason}, ${at.toString()}, ${by},
      ${name})`;
}

/** What officers decided of a declaration so far: conflicts that stop it no more, and its other reference. */
export async function findDecided(
  sql: Sql,
  id: string,
): Promise<{ readonly accepted: readonly string[]; readonly reference: string | undefined }> {
  const rows = await sql<{ kinds: readonly string[]; reference: string | null }[]>`
    select kinds, reference from port_decisions where port_declaration_id = ${id} order by decision_id`;
  return {
    accepted: rows.flatMap(({ kinds }) => kinds),
    reference: rows.findLast(({ reference }) => reference !== null)?.reference ?? undefined,
  };
}

/** Who used a reference before, as both sides of a conflict show it. */
export async function findHolder(
  sql: Sql,
  lodgerId: string,
  reference: string,
): Promise<Sides | undefined> {
  const rows = await sql<
    { declaration: string; number: string | null; lodged: string; port: string | null }[]
  >`
    select d.declaration_id as declaration, d.mrn as number, to_char(d.lodged_at at time zone 'UTC', ${sql.unsafe(utc)}) as lodged,
      p.port from declarations d
    left join port_takings t on t.declaration_id = d.declaration_id
    left join port_declarations p on p.port_declaration_id = t.port_declaration_id
    where d.lodger_id = ${lodgerId} and d.reference = ${reference} and d.status <> 'rejected'
    order by d.declaration_id limit 1`;
  const [row] = rows;
  return row && { ...row };
}
