-- clearance: recalls of released goods, and the goods by whose lot or producer they are found.

create table traced_goods (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  version smallint not null check (version > 0),
  item smallint not null check (item > 0),
  profile text not null,
  commodity text not null,
  origin text,
  lots text[] not null,
  producers text[] not null,
  primary key (declaration_id, version, item, bucket),
  check (cardinality(lots) + cardinality(producers) > 0)
) partition by range (declaration_id);
create index traced_goods_lots on traced_goods using gin (lots);
create index traced_goods_producers on traced_goods using gin (producers);
comment on table traced_goods is 'Goods items of imports that state a lot or a producer, by which recalls find them; a declaration without either has no row. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column traced_goods.declaration_id is 'Declaration.';
comment on column traced_goods.bucket is 'Bucket of that id; distribution column.';
comment on column traced_goods.version is 'Version of the declaration that states it; only that of the version that stands counts.';
comment on column traced_goods.item is 'Place of the goods item, from 1.';
comment on column traced_goods.profile is 'Administration.';
comment on column traced_goods.commodity is 'Commodity code as declared.';
comment on column traced_goods.origin is 'Country of origin as declared; null: none.';
comment on column traced_goods.lots is 'Production batches, each as it is compared; empty: none is declared.';
comment on column traced_goods.producers is 'Registration numbers and names of producers, each as it is compared; empty: none is declared.';

create table recalls (
  recall_id uuid primary key,
  profile text not null,
  reference text not null check (length(reference) between 1 and 60),
  agency text not null,
  state text not null check (state in ('open', 'closed')),
  particulars jsonb not null check (jsonb_typeof(particulars) = 'object'),
  opened_at timestamptz not null,
  updated_at timestamptz not null,
  last_seq integer not null check (last_seq > 0),
  last_hash text not null check (length(last_hash) = 64 and last_hash !~ '[^0-9a-f]'),
  unique (profile, reference)
);
create index recalls_open on recalls (profile, recall_id) where state = 'open';
comment on table recalls is 'Recalls of goods that were released: what is recalled, and why. Cluster: reference; declarations of many lodgers are compared with one.';
comment on column recalls.recall_id is 'UUIDv7 of the recall; its chain has this id.';
comment on column recalls.profile is 'Administration.';
comment on column recalls.reference is 'Number that its officer gave it.';
comment on column recalls.agency is 'Agency that recalls.';
comment on column recalls.state is 'open or closed.';
comment on column recalls.particulars is 'Goods, lots, producers, origin and period; reason, instrument and what importers do.';
comment on column recalls.opened_at is 'When it was opened.';
comment on column recalls.updated_at is 'Last step.';
comment on column recalls.last_seq is 'Last event of its chain.';
comment on column recalls.last_hash is 'Hash of that event''s run.';

create table recall_releases (
  release_id uuid primary key,
  recall_id uuid not null references recalls,
  declared_in uuid not null,
  match text not null check (match in ('certain', 'probable')),
  state text not null check (state in ('probable', 'dismissed', 'due', 'answered', 'settled')),
  goods jsonb not null check (jsonb_typeof(goods) = 'array'),
  released_on date not null,
  due_on date,
  notice text check (length(notice) = 64 and notice !~ '[^0-9a-f]'),
  end_notice text check (length(end_notice) = 64 and end_notice !~ '[^0-9a-f]'),
  answer jsonb check (jsonb_typeof(answer) = 'object'),
  reason text,
  notified jsonb not null check (jsonb_typeof(notified) = 'object'),
  seen_by text[] not null check (cardinality(seen_by) = 2),
  unique (recall_id, declared_in)
);
create index recall_releases_seen on recall_releases using gin (seen_by);
comment on table recall_releases is 'Releases that a recall found, with what their importers answered and how it was settled: the fold of its steps. Cluster: reference; a row lies with its recall.';
comment on column recall_releases.release_id is 'UUIDv7.';
comment on column recall_releases.recall_id is 'Recall.';
comment on column recall_releases.declared_in is 'Declaration by which the goods were released.';
comment on column recall_releases.match is 'certain: lot and producer both agree; probable: an officer confirms it.';
comment on column recall_releases.state is 'Where it stands.';
comment on column recall_releases.goods is 'Goods items that are concerned: quantity released, unit, lots, producers, and what agrees.';
comment on column recall_releases.released_on is 'Day of the release.';
comment on column recall_releases.due_on is 'Last day of the importer''s answer; null: none is asked for.';
comment on column recall_releases.notice is 'SHA-256 of the letter to the importer; null: not sent.';
comment on column recall_releases.end_notice is 'SHA-256 of the letter that it was dismissed; null: not sent.';
comment on column recall_releases.answer is 'What the importer accounted for last; null: nothing.';
comment on column recall_releases.reason is 'Why it was dismissed or settled; null: it was not.';
comment on column recall_releases.notified is 'What the importer reads of the recall.';
comment on column recall_releases.seen_by is 'Who lodged the declaration, and the number of its trader.';

create table recall_steps (
  recall_id uuid not null references recalls,
  seq integer not null check (seq > 0),
  act text not null,
  at timestamptz not null,
  actor text not null,
  facts jsonb not null,
  content jsonb not null,
  salt text not null,
  primary key (recall_id, seq)
);
comment on table recall_steps is 'What was done about a recall, step by step, never changed; its chain has the facts and a digest of the content. Cluster: reference; a step lies with its recall.';
comment on column recall_steps.recall_id is 'Recall.';
comment on column recall_steps.seq is 'Event of the chain that it is.';
comment on column recall_steps.act is 'Kind of step.';
comment on column recall_steps.at is 'When it was done.';
comment on column recall_steps.actor is 'Who did it: person, party and capacity.';
comment on column recall_steps.facts is 'Which release, and days: as the chain has them.';
comment on column recall_steps.content is 'Particulars, releases, quantities, reasons: what the chain has a digest of.';
comment on column recall_steps.salt is 'Salt of that digest.';
