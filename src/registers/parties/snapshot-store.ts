/** SQL that reads the register of parties into memory: all of it once, then what changed. */
import type { Database } from "#src/platform/database.ts";
import type { Sql } from "#src/platform/services.ts";
import { mandateColumns } from "./mandate-columns-store.ts";
import type { Mandate } from "./mandate.ts";
import { partyVersion } from "./store.ts";

/** Whose a number is, and from when to when. */
export type NumberHolding = {
  readonly profile: string;
  readonly number: string;
  readonly partyId: string;
  /** Days since 1970. */
  readonly fromDay: number;
  readonly toDay: number | null;
  readonly mandateRequired: boolean | null;
};

export type StatusChange = {
  readonly partyId: string;
  readonly kind: "suspended" | "revoked" | "restored" | "merged";
  readonly fromDay: number;
  readonly change: number;
};

/** All that is exceptional: everything but the numbers held now. */
export type Exceptions = {
  readonly closed: readonly NumberHolding[];
  readonly standings: readonly StatusChange[];
  readonly merged: readonly { readonly from: string; readonly into: string }[];
  readonly mandates: readonly Mandate[];
};

export type FullLoad = {
  readonly version: number;
  /** Numbers held now, by profile. */
  readonly counts: ReadonlyMap<string, number>;
  readonly exceptions: Exceptions;
};

/** Reads everything in one view of the database. `take` gets the numbers held now, one by one. */
export async function loadAll(
  sql: Database,
  begin: (counts: ReadonlyMap<string, number>) => void,
  take: (holding: NumberHolding) => void,
): Promise<FullLoad> {
  return sql.begin("isolation level repeatable read read only", async (tx) => {
    const version = await partyVersion(tx);
    const rows = await tx<{ profile: string; count: number }[]>`
      select profile, count(*)::int as count from party_numbers where valid_to is null group by profile`;
    const counts = new Map(rows.map(({ profile, count }) => [profile, count]));
    begin(counts);
    await copyHeld(tx, take);
    const closed = await tx<NumberHolding[]>`
      select n.profile, n.number, n.party_id as "partyId", n.valid_from - date '1970-01-01' as "fromDay",
        n.valid_to - date '1970-01-01' as "toDay", r.mandate_required as "mandateRequired"
      from party_numbers n join party_records r on r.party_id = n.party_id where n.valid_to is not null`;
    const standings = await tx<StatusChange[]>`
      select party_id as "partyId", kind, valid_from - date '1970-01-01' as "fromDay", change::int as change
      from party_changes where kind in ('suspended', 'revoked', 'restored', 'merged')`;
    const merged = await tx<{ from: string; into: string }[]>`
      select party_id as from, merged_into as into from party_records where merged_into is not null`;
    const mandates = await tx<Mandate[]>`select ${mandateColumns(tx)} from mandates`;
    return { version, counts, exceptions: { closed, standings, merged, mandates } };
  });
}

/** Numbers held now, as lines of a copy: the driver's own reader takes longer than the database. */
async function copyHeld(tx: Sql, take: (holding: NumberHolding) => void): Promise<void> {
  const lines = await tx`
    copy (select n.profile, n.number, n.party_id, n.valid_from - date '1970-01-01', r.mandate_required
      from party_numbers n join party_records r on r.party_id = n.party_id where n.valid_to is null)
    to stdout`.readable();
  let rest = "";
  for await (const chunk of lines.setEncoding("utf8")) {
    const text = rest + String(chunk);
    let from = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", from)) {
      const [profile = "", number = "", partyId = "", day, required] = text
        .slice(from, end)
        .split("\t");
      const mandateRequired = required === "t" ? true : required === "f" ? false : null;
      take({ profile, number, partyId, fromDay: Number(day), toDay: null, mandateRequired });
      from = end + 1;
    }
    rest = text.slice(from);
  }
}

export type DirectoryChange = {
  readonly version: number;
  /** Every holding of every number that a changed party has or had. */
  readonly holdings: readonly NumberHolding[];
  /** Every change of status of the changed parties. */
  readonly standings: readonly StatusChange[];
  readonly merged: readonly { readonly from: string; readonly into: string }[];
  /** Every mandate between two parties one of whose mandates changed. */
  readonly mandates: readonly Mandate[];
};

/** Reads what changed after a version, in one view of the database. */
export async function loadChanged(sql: Database, after: number): Promise<DirectoryChange> {
  return sql.begin("isolation level repeatable read read only", async (tx) => {
    const version = await partyVersion(tx);
    const ids = await changedParties(tx, after);
    const holdings = await tx<NumberHolding[]>`
      select n.profile, n.number, n.party_id as "partyId", n.valid_from - date '1970-01-01' as "fromDay",
        n.valid_to - date '1970-01-01' as "toDay", r.mandate_required as "mandateRequired"
      from (select distinct profile, number from party_numbers where party_id = any(${ids}::text[])) as asked
      join party_numbers n using (profile, number) join party_records r on r.party_id = n.party_id`;
    const standings = await tx<StatusChange[]>`
      select party_id as "partyId", kind, valid_from - date '1970-01-01' as "fromDay", change::int as change
      from party_changes where party_id = any(${ids}::text[])
        and kind in ('suspended', 'revoked', 'restored', 'merged')`;
    const merged = await tx<{ from: string; into: string }[]>`
      select party_id as from, merged_into as into from party_records
      where merged_into is not null and change > ${after}`;
    const mandates = await tx<Mandate[]>`
      select ${mandateColumns(tx)} from mandates
      where (represented_id, representative_id) in (select represented_id, representative_id from mandates
        where change > ${after})`;
    return { version, holdings, standings, merged, mandates };
  });
}

async function changedParties(tx: Sql, after: number): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select party_id as id from party_records where change > ${after}`;
  return rows.map(({ id }) => id);
}
