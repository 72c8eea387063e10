/** SQL of custody: `custody_pieces`, `custody_events`. */
import { idBucket } from "#src/kernel/ids.ts";
import { accountPatterns } from "#src/money/journal/account.ts";
import { textArray } from "#src/platform/array-parameter.ts";
import { findLostFiles } from "#src/platform/files/store.ts";
import { emptyChain } from "#src/platform/events/chain.ts";
import { isoInstant } from "#src/platform/iso-instant.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Ground } from "./custody-rules.ts";
import type { CustodyEventRow, HeldPiece } from "./link-fact.ts";
import type { CustodyPiece, PieceState } from "./piece.ts";

type PieceRow = Omit<HeldPiece, "piece" | "head"> & {
  readonly lastSeq: number;
  readonly lastHash: string;
} & CustodyPiece;

function columns(sql: Sql) {
  return sql`piece_id::text as id, profile, description, origin, ground, item,
    declaration_id::text as "declarationId", part_of::text as "partOf", category,
    trim_scale(taken)::text as taken, trim_scale(parted)::text as parted, unit, place,
    keeper, offer, seal, trim_scale(weight_kg)::text as "weightKg", photos,
    case when value_minor is null then null
      else jsonb_build_object('minor', value_minor::text, 'currency', currency) end as value,
    proceedings, proceeds_minor::text as "proceedsMinor", costs_minor::text as "costsMinor", exit,
    seen_by_parties as parties, ${isoInstant(sql, "opened_at")} as "openedAt", ${isoInstant(sql, "closed_at")} as "closedAt",
    last_seq as "lastSeq", last_hash as "lastHash"`;
}

function toHeld(row: PieceRow): HeldPiece {
  const { id, profile, description, parties, openedAt, closedAt, lastSeq, lastHash, ...piece } =
    row;
  const head = { seq: lastSeq, hash: lastHash };
  return { id, profile, description, parties, openedAt, closedAt, head, piece };
}

export async function findPiece(sql: Sql, id: string): Promise<HeldPiece | undefined> {
  const [row] = await sql<PieceRow[]>`
    select ${columns(sql)} from custody_pieces
    where piece_id = ${id}::text::uuid and bucket = id_bucket(${id}::text::uuid)`;
  return row && toHeld(row);
}

/** Held until the transaction ends: acts on a piece are done one after the other. */
export async function holdPiece(tx: Sql, id: string): Promise<HeldPiece | undefined> {
  const [row] = await tx<PieceRow[]>`
    select ${columns(tx)} from custody_pieces
    where piece_id = ${id}::text::uuid and bucket = id_bucket(${id}::text::uuid) for update`;
  return row && toHeld(row);
}

/**
 * A piece and all that was parted from it, whoever keeps it, held until the transaction ends. Each is held
 * before its parts are read, so that none is parted meanwhile.
 */
export async function holdWithParts(tx: Sql, id: string): Promise<readonly HeldPiece[]> {
  const held = await holdPiece(tx, id);
  if (!held) return [];
  const parts = await tx<{ id: string }[]>`
    select piece_id::text as id from custody_pieces
    where part_of = ${id}::text::uuid order by piece_id`;
  const all = [held];
  for (const part of parts) all.push(...(await holdWithParts(tx, part.id)));
  return all;
}

/** Pieces of what a declaration declares, or of parts of it, that have not left; held in one order. */
export async function holdPiecesOf(
  tx: Sql,
  declarationId: string,
  origin: "declaration" | "part" = "declaration",
): Promise<readonly HeldPiece[]> {
  const rows = await tx<PieceRow[]>`
    select ${columns(tx)} from custody_pieces
    where declaration_id = ${declarationId} and bucket = id_bucket(${declarationId}::text::uuid)
      and origin = ${origin} and exit is null order by piece_id for update`;
  return rows.map(toHeld);
}

/**
 * Pieces that bear the number of a goods item of the version that stands; held in one order. What left its
 * declaration as a part bears the number that its item had then, and what was given back bears its last.
 */
export async function holdNumbered(tx: Sql, declarationId: string): Promise<readonly HeldPiece[]> {
  const rows = await tx<PieceRow[]>`
    select ${columns(tx)} from custody_pieces
    where declaration_id = ${declarationId} and bucket = id_bucket(${declarationId}::text::uuid)
      and origin <> 'part' and item is not null and exit is distinct from 'return'
    order by piece_id for update`;
  return rows.map(toHeld);
}

/** A suspicion of infringing a right whose goods a piece holds. */
export type HoldingSuspicion = {
  /** Of its notice among the records of the declaration. */
  readonly number: number;
  readonly state: string;
  /** The piece was ordered to leave for it, and for no other finding. */
  readonly isOrdered: boolean;
};

/** Suspicions whose goods a piece holds, or what it was parted from, the first first. */
export async function listSuspicionsOf(
  tx: Sql,
  declarationId: string,
  pieceId: string,
): Promise<readonly HoldingSuspicion[]> {
  return await tx<HoldingSuspicion[]>`
    with recursive up as (
      select piece_id, part_of from custody_pieces
      where piece_id = ${pieceId}::text::uuid and bucket = id_bucket(${pieceId}::text::uuid)
      union all
      select p.piece_id, p.part_of from custody_pieces p join up on p.piece_id = up.part_of
      where p.bucket = id_bucket(${pieceId}::text::uuid)
    )
    select number::int as number, state,
      ordered_pieces && array(select piece_id::text from up) as "isOrdered" from infringements
    where declaration_id = ${declarationId} and bucket = id_bucket(${declarationId}::text::uuid)
      and held_pieces && array(select piece_id::text from up)
    order by number`;
}

/** Held until the transaction ends, before its pieces are: what is decided of it comes before or after. */
export async function holdDeclaration(tx: Sql, declarationId: string): Promise<void> {
  await tx`
    select 1 from declarations where declaration_id = ${declarationId}
      and bucket = id_bucket(${declarationId}::text::uuid) for update`;
}

/** Quantity of a goods item that is held on other pieces than those of all its goods, by its unit. */
export async function sumHeldApart(
  tx: Sql,
  declarationId: string,
  { item, unit }: { readonly item: number; readonly unit: string },
): Promise<string> {
  const [row] = await tx<{ held: string }[]>`
    select trim_scale(coalesce(sum(taken - parted), 0))::text as held from custody_pieces
    where declaration_id = ${declarationId} and bucket = id_bucket(${declarationId}::text::uuid)
      and origin = 'item' and item = ${item} and unit = ${unit} and exit is null`;
  return row?.held ?? "0";
}

/**
 * Quantity of a goods item that was taken into custody of what is declared, and not given back, by its unit.
 * Parts that left their declaration are no goods of its version that stands.
 */
export async function sumTakenOf(
  tx: Sql,
  declarationId: string,
  { item, unit }: { readonly item: number; readonly unit: string },
): Promise<string> {
  const [row] = await tx<{ taken: string }[]>`
    select trim_scale(coalesce(sum(taken - parted), 0))::text as taken from custody_pieces
    where declaration_id = ${declarationId} and bucket = id_bucket(${declarationId}::text::uuid)
      and origin in ('item', 'declaration') and item = ${item} and unit = ${unit}
      and exit is distinct from 'return'`;
  return row?.taken ?? "0";
}

/** A new piece; its chain is empty until its first act is linked. */
export function newPiece(
  of: Pick<HeldPiece, "id" | "profile" | "description" | "openedAt">,
): Omit<HeldPiece, "piece"> {
  return { ...of, parties: [], closedAt: null, head: emptyChain };
}

export async function putPiece(tx: Sql, held: HeldPiece): Promise<void> {
  const { id, profile, description, piece, parties, openedAt, closedAt, head } = held;
  const { offer, value, proceedings } = piece;
  await tx`
    insert into custody_pieces (piece_id, bucket, profile, declaration_id, item, part_of, origin, ground, description,
      category, taken, parted, unit, place,
    keeper, offer, seal, weight_kg, photos, value_minor, currency, proceedings,
      proceeds_minor, costs_minor, exit, seen_by_parties, opened_at, closed_at, last_seq, last_hash)
    values (${id}, ${idBucket(id)}, ${profile}, ${piece.declarationId}, ${piece.item}, ${piece.partOf}, ${piece.origin},
      ${piece.ground}, ${description}, ${piece.category}, ${piece.taken}, ${piece.parted}, ${piece.unit},
      ${piece.place}, ${piece.keeper}, ${offer && JSON.stringify(offer)}::text::jsonb, ${piece.seal},
      ${piece.weightKg}, ${textArray(piece.photos)}::text::text[], ${value && value.minor}, ${value && value.currency},
      ${proceedings && JSON.stringify(proceedings)}::text::jsonb, ${piece.proceedsMinor}, ${piece.costsMinor},
      ${piece.exit}, ${textArray(parties)}::text::text[], ${openedAt}, ${closedAt}, ${head.seq}, ${head.hash})
    on conflict (piece_id, bucket) do update set ground = excluded.ground, item = excluded.item, parted = excluded.parted,
      place = excluded.place, keeper = excluded.keeper, offer = excluded.offer, seal = excluded.seal,
      weight_kg = excluded.weight_kg, photos = excluded.photos, value_minor = excluded.value_minor,
      currency = excluded.currency, proceedings = excluded.proceedings, proceeds_minor = excluded.proceeds_minor,
      costs_minor = excluded.costs_minor, exit = excluded.exit, seen_by_parties = excluded.seen_by_parties,
      closed_at = excluded.closed_at, last_seq = excluded.last_seq, last_hash = excluded.last_hash`;
}

export async function appendEvent(tx: Sql, row: CustodyEventRow): Promise<void> {
  const { pieceId, seq, at, actor, fact, said, salt, parties } = row;
  await tx`
    insert into custody_events (piece_id, bucket, seq, act, at, actor, fact, said, salt, seen_by_parties)
    values (${pieceId}, ${idBucket(pieceId)}, ${seq}, ${fact.act}, ${at}, ${actor},
      ${JSON.stringify(fact)}::text::jsonb, ${JSON.stringify(said)}::text::jsonb, ${salt},
      ${textArray(parties)}::text::text[])`;
}

export type PieceQuery = {
  readonly profile: string;
  /** Undefined: of every keeper. */
  readonly party: string | undefined;
  readonly state: PieceState | undefined;
  readonly ground: Ground | undefined;
  readonly place: string | undefined;
  readonly declarationId: string | undefined;
  /** Taken in before. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly limit: number;
};

/** A page of pieces, the oldest first: what lies longest comes first. */
export async function listPieces(sql: Sql, query: PieceQuery): Promise<readonly HeldPiece[]> {
  const { profile, party, state, ground, place, declarationId, before, after, limit } = query;
  const inState = {
    held: sql`and exit is null and offer is null`,
    offered: sql`and exit is null and offer is not null`,
    closed: sql`and exit is not null`,
  };
  const rows = await sql<PieceRow[]>`
    select ${columns(sql)} from custody_pieces where profile = ${profile}
      ${party === undefined ? sql`` : sql`and seen_by_parties @> array[${party}::text]`}
      ${state === undefined ? sql`` : inState[state]}
      ${ground === undefined ? sql`` : sql`and ground = ${ground}`}
      ${place === undefined ? sql`` : sql`and place = ${place}`}
      ${declarationId === undefined ? sql`` : sql`and declaration_id = ${declarationId}::text::uuid`}
      ${before === undefined ? sql`` : sql`and opened_at < ${before}::text::timestamptz`}
      ${after === undefined ? sql`` : sql`and piece_id > ${after}::text::uuid`}
    order by piece_id limit ${limit}`;
  return rows.map(toHeld);
}

/** Whose a piece is: of those who keep it, kept it, or were offered it. */
export async function findPieceOwners(sql: Sql, id: string) {
  const [row] = await sql<{ parties: string[]; profile: string; declarationId: string | null }[]>`
    select seen_by_parties as parties, profile, declaration_id::text as "declarationId" from custody_pieces
    where piece_id = ${id}::text::uuid and bucket = id_bucket(${id}::text::uuid)`;
  return row;
}

export type ListedEvent = CustodyEventRow & {
  /** Column of its own, for the searches of lists. */
  readonly act: string;
};

function eventColumns(sql: Sql) {
  return sql`piece_id::text as "pieceId", seq, ${isoInstant(sql, "at")} as at, actor, act, fact, said, salt,
    seen_by_parties as parties`;
}

/** Acts on a piece in order; behind the wall those of a keeper's own time. */
export async function listPieceEvents(sql: Sql, id: string): Promise<readonly ListedEvent[]> {
  return await sql<ListedEvent[]>`
    select ${eventColumns(sql)} from custody_events
    where piece_id = ${id}::text::uuid and bucket = id_bucket(${id}::text::uuid) order by seq limit 2000`;
}

/** What stands beside a piece and has to agree with it. */
export type PieceEvidence = {
  readonly held: HeldPiece;
  readonly events: readonly ListedEvent[];
  /** Photographs whose bytes are not there, or not those of their hash. */
  readonly lostPhotos: readonly string[];
  /** In the journal under the piece. */
  readonly booked: { readonly proceeds: bigint; readonly costs: bigint };
  /** Taken in by pieces that were parted from it. */
  readonly inParts: string;
};

/** Every piece with its evidence, in batches: for `verify`. */
export async function* readPieces(sql: Sql, batch = 300): AsyncGenerator<readonly PieceEvidence[]> {
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const rows = await sql<PieceRow[]>`
      select ${columns(sql)} from custody_pieces where piece_id > ${after}::text::uuid
      order by piece_id limit ${batch}`;
    const last = rows.at(-1);
    if (!last) return;
    const ids = textArray(rows.map(({ id }) => id));
    const events = await sql<ListedEvent[]>`
      select ${eventColumns(sql)} from custody_events where piece_id = any(${ids}::uuid[])
      order by piece_id, seq`;
    const lost = await findLostFiles(
      sql,
      rows.flatMap(({ photos }) => photos),
    );
    const parts = await sql<{ id: string; quantity: string }[]>`
      select part_of::text as id, trim_scale(sum(taken))::text as quantity from custody_pieces
      where part_of = any(${ids}::uuid[]) group by part_of`;
    const booked = await sql<{ id: string; proceeds: bigint; costs: bigint }[]>`
      select declaration_id::text as id,
        coalesce(sum(amount_minor) filter (where credit_account like ${accountPatterns.revenue}), 0)::bigint as proceeds,
        coalesce(sum(amount_minor) filter (where debit_account like ${accountPatterns.costs}), 0)::bigint as costs
      from postings where declaration_id = any(${ids}::uuid[]) group by 1`;
    const eventsOf = Map.groupBy(events, ({ pieceId }) => pieceId);
    const partsOf = new Map(parts.map(({ id, quantity }) => [id, quantity]));
    const bookedOf = new Map(booked.map(({ id, ...sums }) => [id, sums]));
    yield rows.map((row) => ({
      held: toHeld(row),
      events: eventsOf.get(row.id) ?? [],
      lostPhotos: row.photos.filter((hash) => lost.has(hash)),
      booked: bookedOf.get(row.id) ?? { proceeds: 0n, costs: 0n },
      inParts: partsOf.get(row.id) ?? "0",
    }));
    after = last.id;
  }
}
