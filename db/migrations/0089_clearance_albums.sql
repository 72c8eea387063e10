-- clearance: pictures of control subjects that are no declarations: calls, travellers, consignments, custody.

create table picture_albums (
  album_id uuid primary key,
  subject text not null check (subject in ('call', 'traveller-case', 'consignment', 'custody-piece')),
  subject_id uuid not null,
  standing jsonb not null check (jsonb_typeof(standing) = 'object'),
  last_seq integer not null check (last_seq > 0),
  last_hash text not null check (length(last_hash) = 64 and last_hash !~ '[^0-9a-f]'),
  unique (subject, subject_id)
);
comment on table picture_albums is 'Albums of photographs and scans, one a control subject that is no declaration. Cluster: local; made by officers and few, and no declaration waits for one.';
comment on column picture_albums.album_id is 'UUIDv7 of the album; its chain has this id.';
comment on column picture_albums.subject is 'Kind of record that the pictures are of.';
comment on column picture_albums.subject_id is 'That record.';
comment on column picture_albums.standing is 'What its steps made of it: pictures, marks, which were erased.';
comment on column picture_albums.last_seq is 'Last event of its chain.';
comment on column picture_albums.last_hash is 'Hash of that event''s run.';

create table picture_album_steps (
  album_id uuid not null references picture_albums,
  seq integer not null check (seq > 0),
  act text not null,
  at timestamptz not null,
  actor text not null,
  facts jsonb not null,
  content jsonb not null,
  salt text not null,
  primary key (album_id, seq)
);
comment on table picture_album_steps is 'Pictures added, marked and erased, step by step, never changed; the chain has the facts and a digest of the content. Cluster: local; a step lies with its album.';
comment on column picture_album_steps.album_id is 'Album.';
comment on column picture_album_steps.seq is 'Event of the chain that it is.';
comment on column picture_album_steps.act is 'Kind of step.';
comment on column picture_album_steps.at is 'When it was done.';
comment on column picture_album_steps.actor is 'Who did it: person, party and capacity.';
comment on column picture_album_steps.facts is 'Kind of picture, rectangle of a mark, digest of what is kept apart: as the chain has them.';
comment on column picture_album_steps.content is 'Empty: what could be erased is in album_pictures.';
comment on column picture_album_steps.salt is 'Salt of that digest.';

create table album_pictures (
  album_id uuid not null references picture_albums,
  seq integer not null check (seq > 0),
  content jsonb,
  salt text,
  primary key (album_id, seq),
  check ((content is null) = (salt is null))
);
comment on table album_pictures is 'Pictures of an album and what was said of them, apart from the steps: the chain has salted digests, so that what shows persons or speaks of them can be erased. Cluster: local; a row lies with its album.';
comment on column album_pictures.album_id is 'Album.';
comment on column album_pictures.seq is 'Step that it goes with.';
comment on column album_pictures.content is 'Of a picture: hash of its bytes, name, what an analyser says. Of a mark or another filing: its note. Null: erased.';
comment on column album_pictures.salt is 'Salt of the digest in the chain; null: erased.';
