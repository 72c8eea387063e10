-- movements: the stock ledger. What lies where, lot by lot: goods in temporary storage and under special
-- procedures. Entries are appended; a lot is their sum.

create table stock_lots (
  lot_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(lot_id)),
  profile text not null,
  name text not null check (name <> ''),
  place text not null,
  keeper text not null,
  consignment_id uuid,
  declaration_id uuid,
  item integer check (item > 0),
  part_of uuid,
  commodity text,
  owners text[] not null,
  units text[] not null check (array_position(units, null) is null and '' <> all (units)),
  entered numeric[] not null,
  held numeric[] not null,
  claimed numeric[] not null,
  drifted numeric[] not null,
  offer jsonb,
  since timestamptz not null,
  seen_by_parties text[] not null,
  last_seq integer not null check (last_seq > 0),
  last_hash text not null check (length(last_hash) = 64 and last_hash !~ '[^0-9a-f]'),
  opened_by text,
  opened_salt bytea check (length(opened_salt) = 16),
  primary key (lot_id, bucket),
  constraint stock_lots_opened check (
    (opened_by is null) = (opened_salt is null) and (opened_by is null or last_seq = 1)),
  check ((declaration_id is null) = (item is null)),
  constraint stock_lots_covered check (
    cardinality(units) = cardinality(held) and cardinality(held) = cardinality(claimed)
    and 0 <= all (held) and 0 <= all (claimed)
    and units_hold(held, claimed, '{}'::numeric[], '{}'::numeric[]))
) partition by range (lot_id);
create index stock_lots_consignment on stock_lots (consignment_id) where consignment_id is not null;
create index stock_lots_declaration on stock_lots (declaration_id, item) where declaration_id is not null;
create index stock_lots_place on stock_lots (profile, place);
create index stock_lots_parties on stock_lots using gin (seen_by_parties);
comment on table stock_lots is 'Goods of one source in one place: what the entries of a lot add up to. Cluster: bucket; a lot lies with its consignment or declaration.';
comment on column stock_lots.lot_id is 'UUIDv7 of the lot; it begins with the time of its consignment or declaration.';
comment on column stock_lots.bucket is 'Bucket of that id; distribution column.';
comment on column stock_lots.profile is 'Administration.';
comment on column stock_lots.name is 'What the lot is called: number of the transport document, or of the declaration with its item, and of a part what its keeper calls it.';
comment on column stock_lots.place is 'Code of the goods location; empty: not stated.';
comment on column stock_lots.keeper is 'Party that keeps it; empty: nobody reported as its keeper.';
comment on column stock_lots.consignment_id is 'Consignment whose goods they are; null: of none.';
comment on column stock_lots.declaration_id is 'Declaration that entered them to a special procedure; null: none.';
comment on column stock_lots.item is 'Its goods item.';
comment on column stock_lots.part_of is 'Lot that it was split from; null: none.';
comment on column stock_lots.commodity is 'Commodity code, where it is known.';
comment on column stock_lots.owners is 'Holder and lodger of its procedure; of a consignment nobody.';
comment on column stock_lots.units is 'Codes of the units in which it is counted; lists of quantities have a place for each.';
comment on column stock_lots.entered is 'What came in, less what was split off: losses are a share of it.';
comment on column stock_lots.held is 'What is there: the sum of its entries, never below zero.';
comment on column stock_lots.claimed is 'What of that declarations have taken or named and has not left.';
comment on column stock_lots.drifted is 'What losses and counts within the tolerance have changed so far, signed.';
comment on column stock_lots.offer is 'Hand-over that waits for its receiver: place, keeper, giver; null: none.';
comment on column stock_lots.since is 'Since when the goods are in storage; a part as its whole.';
comment on column stock_lots.seen_by_parties is 'Parties that keep it, kept it or were offered it, and holder and lodger of its procedure.';
comment on column stock_lots.last_seq is 'Last event of its chain.';
comment on column stock_lots.last_hash is 'Hash of that event''s run.';
comment on column stock_lots.opened_by is 'Who entered the goods to their procedure, as long as nothing else was entered: the lot itself then says the whole of its only entry, which has no row. Null: each entry has its row.';
comment on column stock_lots.opened_salt is 'Salt of the digest of the words of that entry, of which there are none; null as above.';

create table stock_entries (
  lot_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(lot_id)),
  seq integer not null check (seq > 0),
  profile text not null,
  entry text not null check (entry ~ '^(in|out|claim|move|split|loss|count)$'),
  at timestamptz not null,
  actor text not null,
  fact jsonb not null,
  place text not null,
  keeper text not null,
  held numeric[] not null,
  claimed numeric[] not null,
  cause_id uuid,
  said jsonb not null,
  salt text not null,
  seen_by_parties text[] not null,
  primary key (lot_id, seq, bucket)
) partition by range (lot_id);
create index stock_entries_at on stock_entries (profile, at);
create index stock_entries_cause on stock_entries (cause_id) where cause_id is not null;
comment on table stock_entries is 'The stock ledger: what came, went, was claimed, moved, split, lost and counted, entry by entry, never changed; the entry to a procedure is written with the one that follows it, and until then its lot says it. The chain of the lot has the same facts and a digest of the words. Cluster: bucket; an entry lies with its lot.';
comment on column stock_entries.lot_id is 'Lot.';
comment on column stock_entries.bucket is 'Bucket of that id; distribution column.';
comment on column stock_entries.seq is 'Event of the chain that it is.';
comment on column stock_entries.profile is 'Administration.';
comment on column stock_entries.entry is 'in: came, or a report of it was corrected; out: left, or was discharged or charged, or came back from that; claim: a declaration took or named it, or gave it back; move: to another place or keeper; split: into another lot; loss, count: what was missing or found.';
comment on column stock_entries.at is 'When it was entered.';
comment on column stock_entries.actor is 'Who did it: person, party and capacity.';
comment on column stock_entries.fact is 'Changes of quantity, place, keeper, offer, other lot, cause: as the chain has them.';
comment on column stock_entries.place is 'Where the lot was after it.';
comment on column stock_entries.keeper is 'Who kept it after it.';
comment on column stock_entries.held is 'What was there after it, unit by unit.';
comment on column stock_entries.claimed is 'What of that was claimed after it.';
comment on column stock_entries.cause_id is 'Declaration that claims, discharges or gives back, or report by which goods came or left; null: a person''s act.';
comment on column stock_entries.said is 'Words of people: the reason.';
comment on column stock_entries.salt is 'Salt of the digest of those words.';
comment on column stock_entries.seen_by_parties is 'Parties whose the lot was before or after the entry: keeper, who was offered it, holder and lodger of its procedure.';
