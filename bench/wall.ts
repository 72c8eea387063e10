/**
 * A reading of the management wall on a day of 10,000 declarations, beside one of a day without any: what a
 * refresh costs, and the share of its period that it takes. Rows are made up; the entries of the ledger,
 * which name the offices, are left out.
 */
import { readWall, type WallParts } from "#src/main/wall/read-wall.ts";
import type { Database } from "#src/platform/database.ts";
import { openTestDatabase } from "#src/platform/test-database.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";

/** As the feed of the wall reads at most. */
const periodMs = 5_000;
const readings = 25;

export type WallBench = {
  readonly name: "wall";
  readonly ratio: number;
  readonly against: string;
  readonly ours: number;
  readonly theirs: number;
  readonly unit: string;
  readonly declarations: number;
  readonly slowestMs: number;
  /** Of each five seconds, in per cent. */
  readonly sharePercent: number;
};

/** Lodged one after another up to now; three of four are released, the others wait for payment. */
async function seed(sql: Database, declarations: number): Promise<void> {
  await sql`
    insert into declarations (declaration_id, bucket, profile, lodger_id, kind, direction, type_code, reference, mrn,
      status, station, lane, account, waiting_for, last_seq, last_hash, stage, lodged_at, released_at, updated_at)
    select id, id_bucket(id), 'cn', 'broker', 'live', 'import', 'IMA', 'R' || n, 'M' || n,
      case when waits then 'awaiting-payment' else 'released' end,
      case when waits then 'payment' else 'release' end, case when n % 10 = 0 then 'red' else 'green' end,
      'deposit:cn:broker', case when waits then '{payment}'::text[] else '{}' end, 1, 'x', ''::bytea, at,
      case when waits then null else at + make_interval(secs => n % 600) end, at
    from (select n, n % 4 = 0 as waits, now() - make_interval(secs => (${declarations}::int - n) * 0.1) as at,
        (lpad(to_hex((extract(epoch from now()) * 1000)::bigint - (${declarations}::int - n) * 100), 12, '0')
          || '70008000' || lpad(to_hex(n), 12, '0'))::uuid as id
      from generate_series(1, ${declarations}::int) as n) as made`;
  await sql`analyze declarations`;
}

/** Milliseconds of each reading, the quickest first; hours that are past were counted before. */
async function read(parts: WallParts): Promise<readonly number[]> {
  const profile = getProfile(parts.snapshots.profiles, "cn");
  await readWall(parts, profile);
  const times: number[] = [];
  for (let reading = 0; reading < readings; reading++) {
    const began = performance.now();
    await readWall(parts, profile);
    times.push(performance.now() - began);
  }
  return times.toSorted((a, b) => a - b);
}

/** Measures on a database of its own, which goes away again. */
export async function benchWall(declarations = 10_000): Promise<WallBench> {
  const database = await openTestDatabase();
  const { sql } = database;
  const parts = {
    sql,
    clock: () => Temporal.Now.instant(),
    snapshots: new SnapshotStore(loadProfiles()),
  };
  try {
    const empty = await read(parts);
    await seed(sql, declarations);
    const full = await read(parts);
    const round = (value: number | undefined) => Math.round((value ?? 0) * 100) / 100;
    const middle = Math.floor(readings / 2);
    return {
      name: "wall",
      ratio: round((empty[middle] ?? 0) / (full[middle] ?? 1)),
      against: "the wall of a day without declarations",
      ours: round(full[middle]),
      theirs: round(empty[middle]),
      unit: "ms a reading",
      declarations,
      slowestMs: round(full.at(-1)),
      sharePercent: round(((full[middle] ?? 0) / periodMs) * 100),
    };
  } finally {
    await database.drop();
  }
}
