/** SQL of the register of parties: its version, changes, records and numbers. */
import { activateRegisters } from "#src/platform/register-barrier.ts";
import { type ListPlace, sortedBy, type SortKey } from "#src/platform/list-order.ts";
import type { Sql } from "#src/platform/services.ts";
import type { ChangeKind, PartyChange } from "./fold-party.ts";
import type { PartyDetails, PartyNumber, PartyStatus } from "./party.ts";
import type { RecordOwners } from "#src/identity/access/record-kinds.ts";

/** Version of the register now. */
export async function partyVersion(sql: Sql): Promise<number> {
  const rows = await sql<{ version: number }[]>`select version::int as version from party_register`;
  return rows[0]?.version ?? 0;
}

/** Takes the next version, alone: decisions that were made on the one before are made again. */
export async function nextPartyVersion(tx: Sql): Promise<number> {
  await activateRegisters(tx);
  const rows = await tx<{ version: number }[]>`
    update party_register set version = version + 1 returning version::int as version`;
  return rows[0]?.version ?? 0;
}

export type NewChange = {
  readonly partyId: string;
  readonly change: number;
  readonly kind: ChangeKind;
  readonly validFrom: string;
  readonly content: unknown;
  readonly reason: string;
  readonly at: string;
  readonly by: string;
};

export async function appendChange(tx: Sql, row: NewChange): Promise<void> {
  const content = row.content === undefined ? null : JSON.stringify(row.content);
  await tx`
    insert into party_changes (party_id, change, kind, valid_from, content, reason, recorded_at, recorded_by)
    values (${row.partyId}, ${row.change}, ${row.kind}, ${row.validFrom}, ${content}::text::jsonb, ${row.reason},
      ${row.at}, ${row.by})`;
}

type ChangeRow = Omit<PartyChange, "details" | "mergedInto"> & { readonly content: unknown };

/** History of a party, in the order it was recorded. */
export async function loadChanges(sql: Sql, partyId: string): Promise<readonly PartyChange[]> {
  const rows = await sql<ChangeRow[]>`
    select change::int as change, kind, valid_from::text as "validFrom", content, reason,
      to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "recordedAt",
      recorded_by as "recordedBy"
    from party_changes where party_id = ${partyId} order by change limit 1000`;
  return rows.map(({ content, ...row }) => {
    const isDetails =
      row.kind === "registered" || row.kind === "amended" || row.kind === "absorbed";
    return {
      ...row,
      // The column is written by appendChange: details for these kinds, the other party for a
      // merger.
      details: isDetails ? (content as PartyDetails) : undefined,
      mergedInto: row.kind === "merged" ? (content as { into: string }).into : undefined,
    };
  });
}

export type PartyRecord = {
  readonly partyId: string;
  readonly status: PartyStatus;
  readonly mergedInto: string | null;
  readonly registeredFrom: string;
  readonly details: PartyDetails;
  readonly change: number;
};

export async function findRecord(sql: Sql, partyId: string): Promise<PartyRecord | undefined> {
  const rows = await sql<PartyRecord[]>`
    select party_id as "partyId", status, merged_into as "mergedInto", registered_from::text as "registeredFrom",
      content as details, change::int as change
    from party_records where party_id = ${partyId}`;
  return rows[0];
}

export type RecordRow = PartyRecord & { readonly lexemes: readonly string[] };

/** Writes the fold of a party's changes. */
export async function putRecord(tx: Sql, row: RecordRow): Promise<void> {
  const { details } = row;
  const name = details.names[0]?.name ?? "";
  await tx`
    insert into party_records (party_id, kind, name, roles, status, mandate_required, merged_into,
      registered_from, content, search, change)
    values (${row.partyId}, ${details.kind}, ${name}, ${[...details.roles]}::text[], ${row.status},
      ${details.mandateRequired ?? null}, ${row.mergedInto}, ${row.registeredFrom},
      ${JSON.stringify(details)}::text::jsonb, array_to_tsvector(${[...row.lexemes]}::text[]), ${row.change})
    on conflict (party_id) do update set kind = excluded.kind, name = excluded.name, roles = excluded.roles,
      status = excluded.status, mandate_required = excluded.mandate_required, merged_into = excluded.merged_into,
      content = excluded.content, search = excluded.search, change = excluded.change`;
}

/** Writes a new status without touching the rest. */
export async function putStatus(
  tx: Sql,
  row: Pick<PartyRecord, "partyId" | "status" | "mergedInto" | "change">,
): Promise<void> {
  await tx`
    update party_records set status = ${row.status}, merged_into = ${row.mergedInto}, change = ${row.change}
    where party_id = ${row.partyId}`;
}

/** Holders of numbers now. @returns number by `profile number`, with its party */
export async function findHolders(
  sql: Sql,
  numbers: readonly PartyNumber[],
): Promise<readonly (PartyNumber & { readonly partyId: string })[]> {
  return sql<(PartyNumber & { partyId: string })[]>`
    select n.profile, n.kind, n.number, n.party_id as "partyId"
    from unnest(${numbers.map(({ profile }) => profile)}::text[], ${numbers.map(({ number }) => number)}::text[])
      as asked (profile, number)
    join party_numbers n on n.profile = asked.profile and n.number = asked.number and n.valid_to is null`;
}

export async function numbersOf(sql: Sql, partyId: string): Promise<readonly PartyNumber[]> {
  return sql<PartyNumber[]>`
    select profile, kind, number from party_numbers where party_id = ${partyId} and valid_to is null
    order by profile, kind, number`;
}

type NumberChange = {
  readonly partyId: string;
  readonly numbers: readonly PartyNumber[];
  readonly day: string;
  readonly change: number;
};

/** Gives numbers to a party from a day. */
export async function openNumbers(tx: Sql, { partyId, numbers, day, change }: NumberChange) {
  for (const { profile, kind, number } of numbers) {
    await tx`
      insert into party_numbers (profile, number, valid_from, kind, party_id, change)
      values (${profile}, ${number}, ${day}, ${kind}, ${partyId}, ${change})
      on conflict (profile, number, valid_from, party_id) do update set valid_to = null, change = excluded.change`;
  }
}

/** Ends a party's numbers on a day. */
export async function closeNumbers(tx: Sql, { partyId, numbers, day, change }: NumberChange) {
  await tx`
    update party_numbers n set valid_to = greatest(n.valid_from, ${day}::date), change = ${change}
    from unnest(${numbers.map(({ profile }) => profile)}::text[], ${numbers.map(({ number }) => number)}::text[])
      as asked (profile, number)
    where n.profile = asked.profile and n.number = asked.number and n.party_id = ${partyId} and n.valid_to is null`;
}

export type ListedParty = {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly roles: readonly string[];
  readonly status: PartyStatus;
  readonly numbers: readonly PartyNumber[];
};

export type PartyQuery = {
  /** Each begins a word of the name; empty: all. */
  readonly words: readonly string[];
  /** A number, whole, or its beginning. */
  readonly number: { readonly text: string; readonly isWhole: boolean } | undefined;
  readonly role: string | undefined;
  readonly status: PartyStatus | undefined;
  readonly sort: PartySort;
  readonly after: ListPlace | undefined;
  /** Without pages to come, a search for a common name need not put all it finds in order. */
  readonly isPaged: boolean;
  readonly limit: number;
};

export const partySorts = ["id", "-id", "name", "-name"] as const;
type PartySort = (typeof partySorts)[number];

/** Parties by words of their names or by number, in an order. */
export async function listParties(
  sql: Sql,
  query: PartyQuery,
): Promise<readonly (ListedParty & { readonly sortedBy: string })[]> {
  const { words, number, role, status, sort, after, limit } = query;
  const name = { of: sql`r.name`, type: "text" } as const;
  const key: SortKey = {
    by: sort.endsWith("name") ? name : undefined,
    id: { of: sql`r.party_id`, type: "text" },
  };
  const sorted = sortedBy(sql, key, { sort, after });
  const asked = words.map((word) => `'${word.replaceAll(/['\\]/g, " ")}':*`).join(" & ");
  const pattern = number === undefined ? "" : number.isWhole ? number.text : `${number.text}%`;
  // the page first, so that numbers are gathered for its rows only
  return sql<(ListedParty & { readonly sortedBy: string })[]>`
    select page.*,
      coalesce((select json_agg(json_build_object('profile', n.profile, 'kind', n.kind, 'number', n.number)
        order by n.profile, n.kind, n.number)
        from party_numbers n where n.party_id = page.id and n.valid_to is null), '[]'::json) as numbers
    from (
      select r.party_id as id, r.name, r.kind, r.roles, r.status, ${sorted.column} from party_records r
      where true ${sorted.after}
        ${asked === "" ? sql`` : sql`and r.search @@ ${asked}::tsquery`}
        ${
          number === undefined
            ? sql``
            : sql`and r.party_id = any(array(select n.party_id from party_numbers n
                where n.valid_to is null and n.number like ${pattern} order by n.party_id limit 1000))`
        }
        ${role === undefined ? sql`` : sql`and r.roles @> ${[role]}::text[]`}
        ${status === undefined ? sql`` : sql`and r.status = ${status}`}
      ${query.isPaged ? sorted.order : sql``} limit ${limit}
    ) as page order by page."sortedBy" ${sorted.direction}, page.id ${sorted.direction}`;
}

/** The party itself, and the one its record went into. */
export async function findPartyOwners(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  const rows = await sql<{ id: string; into: string | null; numbers: string[] }[]>`
    select p.party_id as id, r.merged_into as into, array(select n.number from party_numbers n
      where n.party_id = p.party_id and n.valid_to is null) as numbers from parties p
    left join party_records r on r.party_id = p.party_id where p.party_id = ${id}`;
  const [row] = rows;
  if (!row) return undefined;
  return { parties: row.into === null ? [row.id] : [row.id, row.into], numbers: row.numbers };
}
