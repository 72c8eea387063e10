/** SQL of what went out of gates by release notes: table `gate_outs`. */
import { textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";
import { printMass, type Quantity, readMass } from "#src/movements/consignments/quantity.ts";

/** Used up, here or elsewhere; revoked; more than is left of it; before the release. */
export const gateConflicts = ["used", "revoked", "beyond", "early"] as const;
export type GateConflict = (typeof gateConflicts)[number];
/** Why goods stay: beside those, another keeper has what is more than the caller's own. */
export const gateRefusals = [...gateConflicts, "elsewhere"] as const;
export type GateRefusal = (typeof gateRefusals)[number];

export type GateOutRow = {
  readonly consignmentId: string;
  readonly seq: number;
  readonly number: string;
  readonly profile: string;
  readonly keeper: string;
  readonly actor: string;
  readonly place: string;
  readonly vehicle: string;
  readonly gone: Quantity;
  readonly containers: readonly string[];
  readonly conflict: GateConflict | null;
  readonly at: string;
  readonly recordedAt: string;
  readonly key: string | undefined;
  /** Digest of what was said to go out under the key; undefined: there is no key. */
  readonly said: string | undefined;
};

export async function insertGateOut(tx: Sql, row: GateOutRow): Promise<void> {
  await tx`
    insert into gate_outs (consignment_id, bucket, seq, number, profile, keeper, reported_by, place, vehicle, packages,
      mass_kg, containers, conflict, at, recorded_at, out_key, out_said)
    values (${row.consignmentId}, id_bucket(${row.consignmentId}), ${row.seq}, ${row.number}, ${row.profile},
      ${row.keeper}, ${row.actor}, ${row.place}, ${row.vehicle}, ${row.gone.packages}, ${printMass(row.gone.massMg)},
      ${textArray(row.containers)}::text::text[], ${row.conflict}, ${row.at}, ${row.recordedAt},
      ${row.key ?? null}, ${row.said ?? null})`;
}

/** What is recorded of a gate-out by its note and key. */
export async function findGateOut(
  tx: Sql,
  {
    consignmentId,
    number,
    key,
  }: { readonly consignmentId: string; readonly number: string; readonly key: string },
): Promise<Pick<GateOutRow, "conflict" | "gone" | "said"> | undefined> {
  type Row = Pick<GateOutRow, "conflict"> & {
    packages: number;
    massKg: string;
    said: string | null;
  };
  const [row] = await tx<Row[]>`
    select conflict, packages::int as packages, mass_kg::text as "massKg", out_said as said from gate_outs
    where consignment_id = ${consignmentId} and bucket = id_bucket(${consignmentId})
      and number = ${number} and out_key = ${key}`;
  if (!row) return undefined;
  const { conflict, packages, massKg, said } = row;
  return { conflict, gone: { packages, massMg: readMass(massKg) }, said: said ?? undefined };
}

export type ListedGateOut = {
  readonly id: string;
  readonly number: string;
  readonly documentType: string;
  readonly documentId: string;
  readonly keeper: string;
  readonly place: string;
  readonly vehicle: string;
  readonly packages: number;
  readonly massKg: string;
  readonly containers: readonly string[];
  readonly conflict: GateConflict | null;
  readonly at: string;
  readonly recordedAt: string;
};

/** What went out since a moment, the newest first. @param keeper undefined: at every gate */
export async function listGateOuts(
  sql: Sql,
  {
    profile,
    keeper,
    since,
    limit,
  }: {
    readonly profile: string;
    readonly keeper: string | undefined;
    readonly since: string;
    readonly limit: number;
  },
): Promise<readonly ListedGateOut[]> {
  const moment = (column: string) =>
    sql`to_char(${sql(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
  return sql<ListedGateOut[]>`
    select g.consignment_id || '.' || g.seq as id, g.number, c.document_type as "documentType",
      c.document_id as "documentId", g.keeper, g.place, g.vehicle, g.packages::int as packages,
      g.mass_kg::text as "massKg", g.containers, g.conflict, ${moment("at")} as at,
      ${moment("recorded_at")} as "recordedAt"
    from gate_outs g join cargo_consignments c on c.consignment_id = g.consignment_id and c.bucket = g.bucket
    where g.profile = ${profile} and g.recorded_at >= ${since}::text::timestamptz
      ${keeper === undefined ? sql`` : sql`and g.keeper = ${keeper}`}
    order by g.recorded_at desc, g.consignment_id limit ${limit}`;
}

/** Declarations of which all that they took is out: how many packages, and by which note the last of it. */
export async function findAllOut(
  sql: Sql,
  declarationIds: readonly string[],
): Promise<ReadonlyMap<string, GoneGoods>> {
  if (declarationIds.length === 0) return new Map();
  const rows = await sql<
    { id: string; packages: number; at: string | null; number: string | null }[]
  >`
    select w.declaration_id::text as id, sum(w.packages)::int as packages,
      to_char(max(g.at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, max(g.number) as number
    from cargo_write_offs w left join lateral (
      select max(o.at) as at, max(o.number) as number from gate_outs o
      where o.consignment_id = w.consignment_id and o.bucket = w.bucket and o.number = w.note and o.conflict is null) g
      on true
    where w.declaration_id = any(${textArray(declarationIds)}::uuid[])
    group by w.declaration_id
    having bool_and(w.left_packages = w.packages and w.left_kg = w.mass_kg)`;
  return new Map(
    rows.map(({ id, packages, at, number }) => {
      const isByNote = at !== null && number !== null;
      const last = isByNote ? { at: Temporal.Instant.from(at), reference: number } : undefined;
      return [id, { packages, last }];
    }),
  );
}

export type GoneGoods = {
  readonly packages: number;
  /** Undefined where nothing of it went out by a note. */
  readonly last: { readonly at: Temporal.Instant; readonly reference: string } | undefined;
};
