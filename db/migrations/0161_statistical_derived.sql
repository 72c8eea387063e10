-- What a release says beyond its tables: adjusted series with their quality, and indices.

create table statistical_derived (
  release_id uuid not null references statistical_releases (release_id),
  kind text not null check (kind in ('adjusted', 'indices')),
  content text not null check (octet_length(content) <= 4194304),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  primary key (release_id, kind)
);
comment on table statistical_derived is 'Figures computed of released figures, as they were released.';
comment on column statistical_derived.release_id is 'The release they belong to.';
comment on column statistical_derived.kind is 'adjusted: series without their season; indices: unit value, quantum and value.';
comment on column statistical_derived.content is 'Canonical JSON with the publications it was computed of.';
comment on column statistical_derived.sha256 is 'Of the content; the manifest has it too.';
