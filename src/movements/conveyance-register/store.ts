/** SQL of the register of conveyances: `conveyance_entries`. */
import type { RecordOwners } from "#src/identity/access/record-kinds.ts";
import { textArray } from "#src/platform/array-parameter.ts";
import { isoInstant } from "#src/platform/iso-instant.ts";
import type { Sql } from "#src/platform/services.ts";
import { type EntryKind, nameKey, numberKey, type RegisterEntry } from "./entry.ts";

type Particulars = Pick<RegisterEntry, "flag" | "callSign" | "operator" | "remark">;
type Row = Omit<RegisterEntry, keyof Particulars> & { readonly particulars: Particulars };

function columns(sql: Sql) {
  return sql`entry_id::text as id, profile, kind, number, name, particulars, valid_from::text as "validFrom",
    valid_to::text as "validTo", is_of_customs as "isOfCustoms", seen_by_parties[1] as party,
    ${isoInstant(sql, "stated_at")} as "statedAt", stated_by as "statedBy", ${isoInstant(sql, "ended_at")} as "endedAt",
    reason, is_erased as "isErased"`;
}

function toEntry({ particulars, ...row }: Row): RegisterEntry {
  return { ...row, ...particulars };
}

/** Numbers of one kind, held until the transaction ends so that two statements see each other. */
export async function lockNumber(
  tx: Sql,
  { profile, kind, number }: Pick<RegisterEntry, "profile" | "kind" | "number">,
): Promise<void> {
  const name = `register ${profile} ${kind} ${numberKey(number)}`;
  await tx`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}

export async function insertEntry(tx: Sql, entry: RegisterEntry): Promise<void> {
  const { flag, callSign, operator, remark } = entry;
  await tx`
    insert into conveyance_entries (entry_id, profile, kind, number, number_key, name, name_key, particulars, valid_from,
      valid_to, is_of_customs, stated_at, stated_by, seen_by_parties)
    values (${entry.id}::text::uuid, ${entry.profile}, ${entry.kind}, ${entry.number}, ${numberKey(entry.number)},
      ${entry.name}, ${nameKey(entry.name)}, ${JSON.stringify({ flag, callSign, operator, remark })}::text::jsonb,
      ${entry.validFrom}::text::date, ${entry.validTo}::text::date, ${entry.isOfCustoms},
      ${entry.statedAt}::text::timestamptz, ${entry.statedBy}, ${textArray([entry.party])}::text::text[])`;
}

/** A further entry takes its place from a day on, or somebody states that it ends, with a reason. */
export async function endEntry(
  tx: Sql,
  end: {
    readonly id: string;
    readonly on: string;
    readonly stated?: { readonly at: string; readonly actor: string; readonly reason: string };
  },
): Promise<void> {
  const { at = null, actor = null, reason = null } = end.stated ?? {};
  await tx`
    update conveyance_entries set valid_to = ${end.on}::text::date, ended_at = ${at}::text::timestamptz,
      ended_by = ${actor}, reason = ${reason}
    where entry_id = ${end.id}::text::uuid`;
}

/** Of some numbers of one kind, the oldest first; of customs, and of a party where one is named. */
export async function findByNumber(
  sql: Sql,
  of: {
    readonly profile: string;
    readonly kind: EntryKind;
    readonly numbers: readonly string[];
    /** Undefined: of everybody. */
    readonly party: string | undefined;
  },
): Promise<readonly RegisterEntry[]> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} from conveyance_entries
    where profile = ${of.profile} and kind = ${of.kind}
      and number_key = any(${textArray(of.numbers.map(numberKey))}::text[])
      ${of.party === undefined ? sql`` : sql`and (is_of_customs or seen_by_parties @> array[${of.party}::text])`}
    order by valid_from, entry_id limit 1000`;
  return rows.map(toEntry);
}

/** Entries of a kind under a name, whatever their number. */
export async function findByName(
  sql: Sql,
  { profile, kind, name }: Pick<RegisterEntry, "profile" | "kind" | "name">,
): Promise<readonly RegisterEntry[]> {
  if (nameKey(name) === "") return [];
  const rows = await sql<Row[]>`
    select ${columns(sql)} from conveyance_entries
    where profile = ${profile} and kind = ${kind} and name_key = ${nameKey(name)} and name_key <> ''
    order by valid_from, entry_id limit 200`;
  return rows.map(toEntry);
}

export type EntryQuery = {
  readonly profile: string;
  /** Undefined: of everybody. */
  readonly party: string | undefined;
  readonly kind: EntryKind | undefined;
  readonly number: string | undefined;
  readonly name: string | undefined;
  /** Those that hold on this day; undefined: all. */
  readonly day: string | undefined;
  readonly after: string | undefined;
  readonly limit: number;
};

/** A page, the newest statements first. */
export async function listEntries(sql: Sql, query: EntryQuery): Promise<readonly RegisterEntry[]> {
  const { profile, party, kind, number, name, day, after, limit } = query;
  const rows = await sql<Row[]>`
    select ${columns(sql)} from conveyance_entries where profile = ${profile}
      ${party === undefined ? sql`` : sql`and seen_by_parties @> array[${party}::text]`}
      ${kind === undefined ? sql`` : sql`and kind = ${kind}`}
      ${number === undefined ? sql`` : sql`and number_key = ${numberKey(number)}`}
      ${name === undefined ? sql`` : sql`and starts_with(name_key, ${nameKey(name)})`}
      ${
        day === undefined
          ? sql``
          : sql`and valid_from <= ${day}::text::date and (valid_to is null or valid_to > ${day}::text::date)`
      }
      ${after === undefined ? sql`` : sql`and entry_id < ${after}::text::uuid`}
    order by entry_id desc limit ${limit}`;
  return rows.map(toEntry);
}

/** With `hold` until the transaction ends. */
export async function findEntry(
  sql: Sql,
  id: string,
  hold: "hold" | "look" = "look",
): Promise<RegisterEntry | undefined> {
  const [row] = await sql<Row[]>`
    select ${columns(sql)} from conveyance_entries where entry_id = ${id}::text::uuid
    ${hold === "hold" ? sql`for update` : sql``}`;
  return row && toEntry(row);
}

/** Drivers whose entry ended before a day. @returns how many lost name and number */
export async function eraseDrivers(
  sql: Sql,
  { profile, before }: { readonly profile: string; readonly before: string },
): Promise<number> {
  const done = await sql`
    update conveyance_entries set number = '-', number_key = entry_id::text, name = '', name_key = '',
      particulars = '{"remark": ""}', is_erased = true
    where profile = ${profile} and kind = 'driver' and not is_erased and valid_to < ${before}::text::date`;
  return done.count;
}

/** Whose an entry is. */
export async function findEntryOwners(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  const found = await findEntry(sql, id);
  return found && { parties: [found.party], profile: found.profile };
}
