-- clearance: goods that customs hold, piece by piece, and what was done with each.

create table custody_pieces (
  piece_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(piece_id)),
  profile text not null,
  declaration_id uuid,
  item integer check (item > 0),
  part_of uuid,
  origin text not null check (origin in ('declaration', 'part', 'item', 'found')),
  ground text not null,
  description text not null,
  category text,
  taken numeric not null check (taken > 0),
  parted numeric not null,
  unit text not null check (unit <> ''),
  place text not null check (place <> ''),
  keeper text not null check (keeper <> ''),
  offer jsonb,
  seal text,
  weight_kg numeric check (weight_kg >= 0),
  photos text[] not null,
  value_minor bigint check (value_minor >= 0),
  currency text,
  proceedings jsonb,
  proceeds_minor bigint not null check (proceeds_minor >= 0),
  costs_minor bigint not null check (costs_minor >= 0),
  exit text,
  seen_by_parties text[] not null check (cardinality(seen_by_parties) > 0),
  opened_at timestamptz not null,
  closed_at timestamptz,
  last_seq integer not null check (last_seq > 0),
  last_hash text not null check (length(last_hash) = 64 and last_hash !~ '[^0-9a-f]'),
  primary key (piece_id, bucket),
  constraint custody_pieces_covered check (parted >= 0 and parted < taken),
  check ((exit is null) = (closed_at is null)),
  check (exit is null or offer is null),
  check ((value_minor is null) = (currency is null))
) partition by range (piece_id);
create index custody_pieces_declaration on custody_pieces (declaration_id);
create index custody_pieces_part on custody_pieces (part_of) where part_of is not null;
create index custody_pieces_place on custody_pieces (profile, place) where exit is null;
create index custody_pieces_parties on custody_pieces using gin (seen_by_parties);
comment on table custody_pieces is 'Goods that customs hold: a goods item, part of one, or goods that nobody declared, each in one place. What its acts made of it. Cluster: bucket; a piece lies with its declaration, else with others of its first keeper.';
comment on column custody_pieces.piece_id is 'UUIDv7 of the piece; bookings for it stand under this id in the journal.';
comment on column custody_pieces.bucket is 'Bucket of that id; distribution column.';
comment on column custody_pieces.profile is 'Administration.';
comment on column custody_pieces.declaration_id is 'Declaration whose goods they are, or beside whose goods they were found; null: none.';
comment on column custody_pieces.item is 'Goods item of the version that stands; of a part that left the declaration, as it was then; null: none.';
comment on column custody_pieces.part_of is 'Piece that it was parted from; null: none.';
comment on column custody_pieces.origin is 'declaration: all goods of a declaration, whose decisions it follows; part: disposed of while the rest goes on; item: declared goods that an officer took in; found: goods that nobody declared.';
comment on column custody_pieces.ground is 'Why they are held, of rules/custody.json.';
comment on column custody_pieces.description is 'What the goods are; of a declared item its commodity code and description.';
comment on column custody_pieces.category is 'Category of goods that are stopped; null: of none.';
comment on column custody_pieces.taken is 'Quantity that was taken in.';
comment on column custody_pieces.parted is 'Quantity that was parted from it; the sum of its parts.';
comment on column custody_pieces.unit is 'Unit of both.';
comment on column custody_pieces.place is 'Where it is.';
comment on column custody_pieces.keeper is 'Party that keeps it.';
comment on column custody_pieces.offer is 'Hand-over that waits for its taker: place, keeper, who gives, weight; null: none.';
comment on column custody_pieces.seal is 'Number of its seal; null: it was never sealed.';
comment on column custody_pieces.weight_kg is 'Kilograms as last weighed; null: never weighed.';
comment on column custody_pieces.photos is 'Hashes of its photographs in file_contents.';
comment on column custody_pieces.value_minor is 'Last valuation, minor units; null: not valued.';
comment on column custody_pieces.currency is 'Currency of the valuation.';
comment on column custody_pieces.proceedings is 'Number, authority and stage of proceedings; null: none.';
comment on column custody_pieces.proceeds_minor is 'Proceeds booked, minor units; the sum of its postings to revenue.';
comment on column custody_pieces.costs_minor is 'Costs booked, minor units; the sum of its postings from accounts of cost.';
comment on column custody_pieces.exit is 'How it left; null: it is held.';
comment on column custody_pieces.seen_by_parties is 'Parties that keep it, kept it, or were offered it.';
comment on column custody_pieces.opened_at is 'When it was taken in.';
comment on column custody_pieces.closed_at is 'When it left; null: it is held.';
comment on column custody_pieces.last_seq is 'Last event of its chain.';
comment on column custody_pieces.last_hash is 'Hash of that event''s run.';

create table custody_events (
  piece_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(piece_id)),
  seq integer not null check (seq > 0),
  act text not null,
  at timestamptz not null,
  actor text not null,
  fact jsonb not null,
  said jsonb not null,
  salt text not null,
  seen_by_parties text[] not null,
  primary key (piece_id, seq, bucket)
) partition by range (piece_id);
comment on table custody_events is 'What was done with goods in custody, act by act, never changed; the chain of the piece has the same facts and a digest of the words. Cluster: bucket; an act lies with its piece.';
comment on column custody_events.piece_id is 'Piece.';
comment on column custody_events.bucket is 'Bucket of that id; distribution column.';
comment on column custody_events.seq is 'Event of the chain that it is.';
comment on column custody_events.act is 'Kind of act.';
comment on column custody_events.at is 'When it was entered.';
comment on column custody_events.actor is 'Who did it: person, party and capacity.';
comment on column custody_events.fact is 'Quantity, place, keeper, weight, seal, hash of a photograph, exit, amount: as the chain has them.';
comment on column custody_events.said is 'Words of people: description, reason, legal basis, witness, proof.';
comment on column custody_events.salt is 'Salt of the digest of those words.';
comment on column custody_events.seen_by_parties is 'Parties that kept it, or were offered it, until then.';
