/**
 * Kinds of records routes address: who sees all of a kind, and to whom one of them belongs. Each slice
 * states the kinds of its own records in its `records.ts`; `main/` collects them and the door asks here.
 */
import { isUuid } from "#src/kernel/ids.ts";
import { invariant } from "#src/kernel/invariant.ts";
import type { Text } from "#src/kernel/text.ts";
import type { RecordRef, SensitiveReads } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";

/** To whom a record belongs. */
export type RecordOwners = {
  /** Parties that lodged or made it. */
  readonly parties: readonly string[];
  /** Numbers under which parties are stated in it. */
  readonly numbers?: readonly string[];
  /** Ids and numbers of parties a decision on it is about, where they are not those it belongs to. */
  readonly about?: readonly string[];
  /** Agencies that have a task in it. */
  readonly agencies?: readonly string[];
  /** The declaration that it is, or is about. */
  readonly declarationId?: string;
  /** The declaration that is read with it, where it stands on its own. */
  readonly readsDeclaration?: string;
  /** The declaration whose goods its money is for, where it is about money. */
  readonly goodsOf?: string;
  /** Customs office that handles it. */
  readonly office?: string | undefined;
  readonly profile?: string;
  /** Persons it belongs to, where a colleague is a stranger too. */
  readonly persons?: readonly string[];
};

export type RecordKind = {
  readonly id: string;
  readonly says: Text;
  /** Scopes whose holders see every record of the kind. */
  readonly seenBy: readonly string[];
  /** An agency's officer sees those in which the own agency has a task. */
  readonly byAgency?: true;
  /** Belongs to an agency, and to no party. */
  readonly ofAgency?: true;
  /** Reads of its owners run behind the second wall: its tables have row-level security. */
  readonly isWalled?: true;
  /** What reading one of somebody else's shows; written down. */
  readonly sensitive?: SensitiveReads;
  /** Belongs to nobody, so that nobody is related to whom a decision on it is about. */
  readonly ofNobody?: true;
  /** Code of the 404. */
  readonly notFound: string;
  /** @param part what the body adds to the id, where the route names a member */
  readonly find: (
    sql: Sql,
    id: string,
    part: string | undefined,
  ) => Promise<RecordOwners | undefined>;
  /** What people call those of these ids. */
  readonly named?: (sql: Sql, ids: readonly string[]) => Promise<RecordNames>;
  /** Ids of those that people call so. */
  readonly called?: (sql: Sql, name: string) => Promise<readonly string[]>;
};

/** Numbers or names by which people know records, by id; what has none is left out. */
export type RecordNames = ReadonlyMap<string, string>;

/** All kinds of records by their id. */
export type RecordKinds = ReadonlyMap<string, RecordKind>;

/** Kinds of all slices by their id. */
export function recordKindsOf(kinds: readonly RecordKind[]): RecordKinds {
  const byId = new Map(kinds.map((kind) => [kind.id, kind]));
  invariant(byId.size === kinds.length, "every kind of record has an id of its own");
  return byId;
}

/** Looks an id up where it has the form of one: nothing else is asked of the database. */
export function byUuid(find: RecordKind["find"]): RecordKind["find"] {
  return async (sql, id, part) => (isUuid(id) ? await find(sql, id, part) : undefined);
}

/** What people call each of these records, by its kind and id with a blank between. */
export async function namesOfRecords(
  sql: Sql,
  kinds: RecordKinds,
  records: readonly { readonly recordKind: string; readonly recordId: string }[],
): Promise<RecordNames> {
  const byKind = Map.groupBy(records, ({ recordKind }) => recordKind);
  const found = await Promise.all(
    [...byKind].map(async ([kind, of]) => {
      const ids = [...new Set(of.map(({ recordId }) => recordId))];
      const names = await kinds.get(kind)?.named?.(sql, ids);
      return [...(names ?? [])].map(([id, name]) => [`${kind} ${id}`, name] as const);
    }),
  );
  return new Map(found.flat());
}

/** Ids of all records that people call so, with the name itself: it may be an id. */
export async function recordsCalled(
  sql: Sql,
  kinds: RecordKinds,
  name: string,
): Promise<readonly string[]> {
  const seekers = [...kinds.values()].flatMap(({ called }) => called ?? []);
  const found = await Promise.all(seekers.map((called) => called(sql, name)));
  return [name, ...found.flat()];
}

/** What is written down when somebody else's record is read on a route. */
export function sensitiveOf(
  kinds: RecordKinds,
  route: {
    readonly method: string;
    readonly record?: RecordRef | "none";
    readonly sensitive?: SensitiveReads | "none";
  },
): SensitiveReads | undefined {
  const { method, record, sensitive } = route;
  if (sensitive !== undefined) return sensitive === "none" ? undefined : sensitive;
  if (method !== "GET" || record === undefined || record === "none") return undefined;
  return addressesOne(record) ? kinds.get(record.kind)?.sensitive : undefined;
}

/** Says whether a route addresses one record, and does not only list them. */
export function addressesOne(record: RecordRef): boolean {
  return (record.param ?? record.query ?? record.member) !== undefined;
}
