-- clearance: links by which somebody without an account sees where a consignment stands, issued by its
-- carrier or keeper. As those of declarations they are no record, and go away some time after they ended.

create index tracking_links_of_secret on tracking_links (secret_hash);

create table cargo_tracking_links (
  consignment_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(consignment_id)),
  reference text not null check (length(reference) = 10 and reference !~ '[^0-9A-HJKMNP-TV-Z]'),
  lodger_id text not null,
  secret_hash bytea not null check (length(secret_hash) = 32),
  note text not null check (length(note) <= 100),
  issued_by text not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > issued_at),
  revoked_at timestamptz,
  revoked_by text,
  check ((revoked_at is null) = (revoked_by is null)),
  primary key (consignment_id, reference, bucket)
);
create index cargo_tracking_links_of_secret on cargo_tracking_links (secret_hash);
create index cargo_tracking_links_by_age on cargo_tracking_links (expires_at);
comment on table cargo_tracking_links is 'Links that a carrier or keeper issued, by which whoever has one sees where a consignment stands, and nothing of declarations. Cluster: bucket; a link lies with its consignment, and who has a link asks all shards.';
comment on column cargo_tracking_links.consignment_id is 'Consignment it shows.';
comment on column cargo_tracking_links.bucket is 'Bucket of that id; distribution column.';
comment on column cargo_tracking_links.reference is 'What the link is named by.';
comment on column cargo_tracking_links.lodger_id is 'Party that issued it.';
comment on column cargo_tracking_links.secret_hash is 'SHA-256 of its secret, which is kept nowhere.';
comment on column cargo_tracking_links.note is 'For whom it is, in the words of who issued it; empty where nothing was said.';
comment on column cargo_tracking_links.issued_by is 'Who issued it: person, party and capacity.';
comment on column cargo_tracking_links.issued_at is 'When it was issued.';
comment on column cargo_tracking_links.expires_at is 'It opens nothing from then on.';
comment on column cargo_tracking_links.revoked_at is 'When it was revoked; null while it was not.';
comment on column cargo_tracking_links.revoked_by is 'Who revoked it.';
