/** SQL of the stock ledger: `stock_lots`, `stock_entries`. */
import type { RecordOwners } from "#src/identity/access/record-kinds.ts";
import { parseDecimal } from "#src/kernel/decimal.ts";
import { bucketArray, numberArray, textArray } from "#src/platform/array-parameter.ts";
import { isoInstant } from "#src/platform/iso-instant.ts";
import type { Sql } from "#src/platform/services.ts";
import { wayPrefix } from "../cargo/consignment.ts";
import { openingRows, type StockEntryRow, type StockWords, type StoredLot } from "./link-entry.ts";
import {
  type LotIdentity,
  type LotOffer,
  printAmounts,
  type StockFact,
  type StockLot,
} from "./lot.ts";

type LotRow = LotIdentity & {
  readonly id: string;
  readonly profile: string;
  readonly entered: readonly string[];
  readonly held: readonly string[];
  readonly claimed: readonly string[];
  readonly drifted: readonly string[];
  readonly offer: LotOffer | null;
  readonly parties: readonly string[];
  readonly lastSeq: number;
  readonly lastHash: string;
  readonly openedBy: string | null;
  readonly openedSalt: string | null;
};

function columns(sql: Sql) {
  return sql`lot_id::text as id, profile, name, place, keeper, consignment_id::text as "consignmentId",
    declaration_id::text as "declarationId", item, part_of::text as "partOf", commodity, owners, units,
    entered::text[] as entered, held::text[] as held, claimed::text[] as claimed,
    drifted::text[] as drifted, offer, ${isoInstant(sql, "since")} as since, seen_by_parties as parties, last_seq as "lastSeq", last_hash as "lastHash",
    opened_by as "openedBy", encode(opened_salt, 'hex') as "openedSalt"`;
}

function amountsOf(texts: readonly string[]) {
  return texts.map(parseDecimal);
}

function toLot(row: LotRow): StoredLot {
  const {
    id,
    profile,
    parties,
    lastSeq,
    lastHash,
    openedBy: actor,
    openedSalt: salt,
    ...rest
  } = row;
  const { entered, held, claimed, drifted, ...identity } = rest;
  const lot: StockLot = {
    ...identity,
    entered: amountsOf(entered),
    held: amountsOf(held),
    claimed: amountsOf(claimed),
    drifted: amountsOf(drifted),
  };
  const opening = actor === null || salt === null ? null : { actor, salt };
  return { id, profile, parties, lot, head: { seq: lastSeq, hash: lastHash }, opening };
}

/** A lot, held until the transaction ends. */
export async function holdLot(tx: Sql, id: string): Promise<StoredLot | undefined> {
  const [row] = await tx<LotRow[]>`
    select ${columns(tx)} from stock_lots
    where lot_id = ${id}::text::uuid and bucket = id_bucket(${id}::text::uuid) for update`;
  return row && toLot(row);
}

/** Lots of consignments, behind the consignments' own locks and in one order. */
export async function holdLotsOfConsignments(
  tx: Sql,
  ids: readonly string[],
): Promise<readonly StoredLot[]> {
  if (ids.length === 0) return [];
  const rows = await tx<LotRow[]>`
    select ${columns(tx)} from stock_lots where consignment_id = any(${textArray(ids)}::uuid[])
      and bucket = any(${bucketArray(ids)}::smallint[]) order by lot_id for update`;
  return rows.map(toLot);
}

/** Lots of goods items under special procedures, in one order. */
export async function holdLotsOfDeclarations(
  tx: Sql,
  ids: readonly string[],
): Promise<readonly StoredLot[]> {
  if (ids.length === 0) return [];
  const rows = await tx<LotRow[]>`
    select ${columns(tx)} from stock_lots where declaration_id = any(${textArray(ids)}::uuid[])
      and bucket = any(${bucketArray(ids)}::smallint[]) order by lot_id for update`;
  return rows.map(toLot);
}

/** Writes lots as they are now. */
export async function putLots(tx: Sql, lots: readonly StoredLot[]): Promise<void> {
  if (lots.length === 0) return;
  const texts = (read: (one: StoredLot) => string | null) => textArray(lots.map(read));
  // lists of several lengths make no array of arrays: each travels as the text of one
  const lists = (read: (one: StoredLot) => readonly string[]) =>
    texts((one) => textArray(read(one)));
  const offerOf = ({ lot: { offer } }: StoredLot) => (offer ? JSON.stringify(offer) : null);
  await tx`
    insert into stock_lots (lot_id, bucket, profile, name, place, keeper, consignment_id, declaration_id, item, part_of,
      commodity, owners, units, entered, held, claimed, drifted, offer, since, seen_by_parties, last_seq, last_hash,
      opened_by, opened_salt)
    select r.id, id_bucket(r.id), r.profile, r.name, r.place, r.keeper, r.consignment, r.declaration, r.item, r.part_of,
      r.commodity, r.owners::text[], r.units::text[], r.entered::numeric[], r.held::numeric[], r.claimed::numeric[],
      r.drifted::numeric[], r.offer::jsonb, r.since, r.parties::text[], r.seq, r.hash, r.opened_by, decode(r.opened_salt, 'hex')
    from unnest(
      ${texts(({ id }) => id)}::text::uuid[], ${texts(({ profile }) => profile)}::text::text[],
      ${texts(({ lot }) => lot.name)}::text::text[], ${texts(({ lot }) => lot.place)}::text::text[],
      ${texts(({ lot }) => lot.keeper)}::text::text[], ${texts(({ lot }) => lot.consignmentId)}::text::uuid[],
      ${texts(({ lot }) => lot.declarationId)}::text::uuid[],
      ${numberArray(lots.map(({ lot }) => lot.item))}::text::int[], ${texts(({ lot }) => lot.partOf)}::text::uuid[],
      ${texts(({ lot }) => lot.commodity)}::text::text[], ${lists(({ lot }) => lot.owners)}::text::text[],
      ${lists(({ lot }) => lot.units)}::text::text[],
      ${lists(({ lot }) => printAmounts(lot.entered))}::text::text[],
      ${lists(({ lot }) => printAmounts(lot.held))}::text::text[],
      ${lists(({ lot }) => printAmounts(lot.claimed))}::text::text[],
      ${lists(({ lot }) => printAmounts(lot.drifted))}::text::text[], ${texts(offerOf)}::text::text[],
      ${texts(({ lot }) => lot.since)}::text::timestamptz[], ${lists(({ parties }) => parties)}::text::text[],
      ${numberArray(lots.map(({ head }) => head.seq))}::text::int[], ${texts(({ head }) => head.hash)}::text::text[],
      ${texts(({ opening }) => opening?.actor ?? null)}::text::text[], ${texts(({ opening }) => opening?.salt ?? null)}::text::text[]
    ) as r (id, profile, name, place, keeper, consignment, declaration, item, part_of, commodity, owners, units, entered,
      held, claimed, drifted, offer, since, parties, seq, hash, opened_by, opened_salt)
    on conflict (lot_id, bucket) do update set place = excluded.place, keeper = excluded.keeper, units = excluded.units,
      entered = excluded.entered, held = excluded.held, claimed = excluded.claimed,
      drifted = excluded.drifted, offer = excluded.offer, seen_by_parties = excluded.seen_by_parties,
      last_seq = excluded.last_seq, last_hash = excluded.last_hash,
      opened_by = excluded.opened_by, opened_salt = excluded.opened_salt`;
}

export async function appendEntries(tx: Sql, rows: readonly StockEntryRow[]): Promise<void> {
  if (rows.length === 0) return;
  const texts = (read: (row: StockEntryRow) => string | null) => textArray(rows.map(read));
  await tx`
    insert into stock_entries (lot_id, bucket, seq, profile, entry, at, actor, fact, place, keeper, held, claimed, cause_id,
      said, salt, seen_by_parties)
    select r.id, id_bucket(r.id), r.seq, r.profile, r.entry, r.at, r.actor, r.fact::jsonb, r.place, r.keeper,
      r.held::numeric[], r.claimed::numeric[], r.cause, r.said::jsonb, r.salt, r.parties::text[]
    from unnest(
      ${texts(({ lotId }) => lotId)}::text::uuid[], ${numberArray(rows.map(({ seq }) => seq))}::text::int[],
      ${texts(({ profile }) => profile)}::text::text[], ${texts(({ fact }) => fact.entry)}::text::text[],
      ${texts(({ at }) => at)}::text::timestamptz[], ${texts(({ actor }) => actor)}::text::text[],
      ${texts(({ fact }) => JSON.stringify(fact))}::text::text[], ${texts(({ after }) => after.place)}::text::text[],
      ${texts(({ after }) => after.keeper)}::text::text[],
      ${texts(({ after }) => textArray(printAmounts(after.held)))}::text::text[],
      ${texts(({ after }) => textArray(printAmounts(after.claimed)))}::text::text[],
      ${texts(({ fact }) => fact.cause ?? null)}::text::uuid[], ${texts(({ said }) => JSON.stringify(said))}::text::text[],
      ${texts(({ salt }) => salt)}::text::text[], ${texts(({ parties }) => textArray(parties))}::text::text[]
    ) as r (id, seq, profile, entry, at, actor, fact, place, keeper, held, claimed, cause, said, salt, parties)`;
}

export async function findLot(sql: Sql, id: string): Promise<StoredLot | undefined> {
  const [row] = await sql<LotRow[]>`
    select ${columns(sql)} from stock_lots
    where lot_id = ${id}::text::uuid and bucket = id_bucket(${id}::text::uuid)`;
  return row && toLot(row);
}

/** Whose a lot is: of those who keep it, kept it, or were offered it. */
export async function findLotOwners(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  const [row] = await sql<{ parties: string[]; numbers: string[]; profile: string }[]>`
    select seen_by_parties as parties, owners as numbers, profile from stock_lots
    where lot_id = ${id}::text::uuid and bucket = id_bucket(${id}::text::uuid)`;
  return row;
}

export type LotQuery = {
  readonly profile: string;
  /** Ids and numbers of a party; undefined: of everybody. */
  readonly party: readonly string[] | undefined;
  readonly place: string | undefined;
  readonly keeper: string | undefined;
  readonly consignmentId: string | undefined;
  readonly declarationId: string | undefined;
  /** With those of which nothing is there any more. */
  readonly withEmpty: boolean;
  /** In temporary storage since before. */
  readonly storedBefore: string | undefined;
  readonly after: string | undefined;
  readonly limit: number;
};

/** Lots of a party now; it may have kept others before. */
function ownNow(sql: Sql, names: readonly string[] | undefined) {
  if (names === undefined) return sql``;
  const own = sql`${textArray(names)}::text::text[]`;
  return sql`and seen_by_parties && ${own}
    and (keeper = any(${own}) or owners && ${own} or offer ->> 'keeper' = any(${own}))`;
}

/** A page of lots, the oldest first: what lies longest comes first. */
export async function listLots(sql: Sql, query: LotQuery): Promise<readonly StoredLot[]> {
  const { profile, party, place, keeper, consignmentId, declarationId, withEmpty } = query;
  const { storedBefore, after, limit } = query;
  const rows = await sql<LotRow[]>`
    select ${columns(sql)} from stock_lots where profile = ${profile}
      ${ownNow(sql, party)} ${place === undefined ? sql`` : sql`and place = ${place}`}
      ${keeper === undefined ? sql`` : sql`and keeper = ${keeper}`}
      ${consignmentId === undefined ? sql`` : sql`and consignment_id = ${consignmentId}::text::uuid`}
      ${declarationId === undefined ? sql`` : sql`and declaration_id = ${declarationId}::text::uuid`}
      ${withEmpty ? sql`` : sql`and 0 < any (held)`}
      ${storedBefore === undefined ? sql`` : sql`and declaration_id is null and not starts_with(place, ${wayPrefix}) and since < ${storedBefore}::text::timestamptz`}
      ${after === undefined ? sql`` : sql`and lot_id > ${after}::text::uuid`}
    order by lot_id limit ${limit}`;
  return rows.map(toLot);
}

function ownThen(sql: Sql, names: readonly string[]) {
  const own = sql`${textArray(names)}::text::text[]`;
  return sql`and seen_by_parties && ${own} and (e.keeper_then = any(${own}) or owners && ${own})`;
}

/** Lots as they stood at an instant, by the last entry of each until then. */
export async function listLotsAt(
  sql: Sql,
  { profile, party, place, after, limit, at }: LotQuery & { readonly at: string },
): Promise<readonly StoredLot[]> {
  const rows = await sql<(LotRow & { heldAt: string[]; claimedAt: string[] } & PlaceThen)[]>`
    select ${columns(sql)}, e.place_then as "placeThen", e.keeper_then as "keeperThen",
      e.held_then::text[] as "heldAt", e.claimed_then::text[] as "claimedAt"
    from stock_lots l cross join lateral (
      select place as place_then, keeper as keeper_then, held as held_then, claimed as claimed_then
      from (select seq, place, keeper, held, claimed from stock_entries t
        where t.lot_id = l.lot_id and t.bucket = l.bucket and t.at <= ${at}::text::timestamptz
        union all select 1, l.place, l.keeper, l.held, l.claimed
        where l.opened_by is not null and l.since <= ${at}::text::timestamptz) as t
      order by seq desc limit 1) as e
    where profile = ${profile} and 0 < any (e.held_then)
      ${party === undefined ? sql`` : ownThen(sql, party)}
      ${place === undefined ? sql`` : sql`and e.place_then = ${place}`}
      ${after === undefined ? sql`` : sql`and lot_id > ${after}::text::uuid`}
    order by lot_id limit ${limit}`;
  return rows.map(({ heldAt: held, claimedAt: claimed, placeThen, keeperThen, ...row }) =>
    toLot({ ...row, held, claimed, place: placeThen, keeper: keeperThen, offer: null }),
  );
}

type PlaceThen = { readonly placeThen: string; readonly keeperThen: string };

export type StockPlace = {
  readonly place: string;
  readonly keeper: string;
  readonly lots: number;
  readonly since: string;
};

/** Places with stock, and how many lots lie there. */
export async function listPlaces(
  sql: Sql,
  {
    profile,
    party,
    limit,
  }: { profile: string; party: readonly string[] | undefined; limit: number },
): Promise<readonly StockPlace[]> {
  return await sql<StockPlace[]>`
    select place, keeper, lots, ${isoInstant(sql, "since")} as since from (
      select place, keeper, count(*)::int as lots, min(since) as since from stock_lots
      where profile = ${profile} and 0 < any (held)
        ${ownNow(sql, party)}
      group by place, keeper) as p
    order by place, keeper limit ${limit}`;
}

export type ListedEntry = Omit<StockEntryRow, "parties" | "after" | "profile"> & {
  readonly place: string;
  readonly keeper: string;
  readonly held: readonly string[];
  readonly claimed: readonly string[];
};

function entryColumns(sql: Sql) {
  return sql`lot_id::text as "lotId", seq, ${isoInstant(sql, "at")} as at, actor, fact, place, keeper,
    held::text[] as held, claimed::text[] as claimed, said, salt`;
}

/** Entries of a lot in order; of a keeper those of its own time. */
export async function listEntries(
  sql: Sql,
  id: string,
  party: readonly string[] | undefined,
): Promise<readonly ListedEntry[]> {
  const rows = await sql<ListedEntry[]>`
    select ${entryColumns(sql)} from stock_entries
    where lot_id = ${id}::text::uuid and bucket = id_bucket(${id}::text::uuid)
      ${party === undefined ? sql`` : sql`and seen_by_parties && ${textArray(party)}::text[]`}
    order by seq limit 5000`;
  const lot = rows.length === 0 ? await findLot(sql, id) : undefined;
  if (!lot || (party && !lot.parties.some((one) => party.includes(one)))) return rows;
  return openingsOf(lot);
}

function openingsOf(lot: StoredLot): readonly ListedEntry[] {
  return openingRows(lot).map(({ parties: _parties, after, profile: _profile, ...entry }) => {
    const { place, keeper, held, claimed } = after;
    return { ...entry, place, keeper, held: printAmounts(held), claimed: printAmounts(claimed) };
  });
}

/** What single entries claimed or took out, by `lot seq`, unit by unit; zeros are left out. */
export async function findEntered(
  sql: Sql,
  keys: readonly { readonly lotId: string; readonly entrySeq: number }[],
): Promise<
  ReadonlyMap<
    string,
    readonly { readonly rank: number; readonly unit: string; readonly quantity: string }[]
  >
> {
  if (keys.length === 0) return new Map();
  const ids = keys.map(({ lotId }) => lotId);
  const rows = await sql<{ lotId: string; seq: number; fact: StockFact; units: string[] }[]>`
    select e.lot_id::text as "lotId", e.seq, e.fact, l.units
    from stock_entries e join stock_lots l on l.lot_id = e.lot_id and l.bucket = e.bucket
    where e.lot_id = any(${textArray(ids)}::uuid[]) and e.bucket = any(${bucketArray(ids)}::smallint[])
      and e.seq = any(${numberArray(keys.map(({ entrySeq }) => entrySeq))}::int[])`;
  return new Map(
    rows.map(({ lotId, seq, fact, units }) => {
      const amounts = fact.entry === "claim" ? fact.claimed : fact.held;
      const parts = units.map((unit, at) => {
        const quantity = (amounts[at] ?? "0").replace(/^-/, "");
        return { rank: at + 1, unit, quantity };
      });
      return [`${lotId} ${seq}`, parts.filter(({ quantity }) => quantity !== "0")] as const;
    }),
  );
}

export type LotEvidence = { readonly held: StoredLot; readonly entries: readonly ListedEntry[] };

/** Every lot with its entries, in batches: for `verify`. */
export async function* readLots(sql: Sql, batch = 500): AsyncGenerator<readonly LotEvidence[]> {
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const rows = await sql<LotRow[]>`
      select ${columns(sql)} from stock_lots where lot_id > ${after}::text::uuid order by lot_id limit ${batch}`;
    const last = rows.at(-1);
    if (!last) return;
    const entries = await sql<(ListedEntry & { said: StockWords; fact: StockFact })[]>`
      select ${entryColumns(sql)} from stock_entries
      where lot_id = any(${textArray(rows.map(({ id }) => id))}::uuid[]) order by lot_id, seq`;
    const entriesOf = Map.groupBy(entries, ({ lotId }) => lotId);
    yield rows.map((row) => {
      const held = toLot(row);
      return { held, entries: [...openingsOf(held), ...(entriesOf.get(row.id) ?? [])] };
    });
    after = last.id;
  }
}

/** Lots of consignments that move under transit. */
function lotsOnTheWay(sql: Sql, ids: readonly string[]) {
  return sql`consignment_id = any(${textArray(ids)}::uuid[])
    and bucket = any(${bucketArray(ids)}::smallint[]) and starts_with(place, ${wayPrefix}) and 0 < any (held)`;
}

export type AmountOnTheWay = { readonly packages: number; readonly massKg: string };

/** What of consignments is on the way, by id; those of which nothing is are left out. */
export async function findOnTheWay(
  sql: Sql,
  ids: readonly string[],
): Promise<ReadonlyMap<string, AmountOnTheWay>> {
  if (ids.length === 0) return new Map();
  const rows = await sql<(AmountOnTheWay & { readonly id: string })[]>`
    select consignment_id::text as id, sum(held[1])::int as packages, trim_scale(sum(held[2]))::text as "massKg"
    from stock_lots where ${lotsOnTheWay(sql, ids)} group by consignment_id`;
  return new Map(rows.map(({ id, ...amount }) => [id, amount]));
}

/** Goods of a consignment that a keeper has. */
export type KeptLot = {
  readonly consignmentId: string;
  readonly place: string;
  readonly keeper: string;
};

/** Which keepers have goods of consignments, and where. */
export async function findKeptLots(tx: Sql, ids: readonly string[]): Promise<readonly KeptLot[]> {
  if (ids.length === 0) return [];
  return await tx<KeptLot[]>`
    select distinct consignment_id::text as "consignmentId", place, keeper from stock_lots
    where consignment_id = any(${textArray(ids)}::uuid[]) and bucket = any(${bucketArray(ids)}::smallint[])
      and 0 < any (held) and keeper <> ''`;
}

/** Places at which goods of consignments lie by the stock of their keepers, by id; none on the way. */
export async function findPlacesOf(
  sql: Sql,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (ids.length === 0) return new Map();
  const rows = await sql<{ id: string; places: readonly string[] }[]>`
    select consignment_id::text as id, array_agg(distinct place order by place) as places from stock_lots
    where consignment_id = any(${textArray(ids)}::uuid[]) and bucket = any(${bucketArray(ids)}::smallint[])
      and 0 < any (held) and not starts_with(place, ${wayPrefix}) group by consignment_id`;
  return new Map(rows.map(({ id, places }) => [id, places]));
}

/** Since when goods of a consignment are on the way; undefined: none are. */
export async function findWaySince(sql: Sql, id: string): Promise<string | undefined> {
  const [row] = await sql<{ since: string | null }[]>`
    select to_char(min(e.at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as since
    from (select lot_id, bucket, place from stock_lots where ${lotsOnTheWay(sql, [id])}) l
    join stock_entries e on e.lot_id = l.lot_id and e.bucket = l.bucket and e.place = l.place`;
  return row?.since ?? undefined;
}
