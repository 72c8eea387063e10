-- Mandates: who may lodge for whom, which procedures, until when.

create table mandates (
  mandate_id uuid not null,
  profile text not null,
  represented_id text not null,
  representative_id text not null,
  representation text not null check (representation in ('direct', 'indirect')),
  directions text[] not null,
  procedures text[] not null,
  valid_from date not null,
  valid_until date,
  proposed_at timestamptz not null,
  proposed_by text not null,
  consented_at timestamptz,
  consented_by text,
  withdrawn_at timestamptz,
  withdrawn_from date,
  withdrawn_by text,
  withdrawn_reason text,
  change bigint not null,
  primary key (mandate_id),
  check (represented_id <> representative_id),
  check (valid_until is null or valid_until >= valid_from),
  check ((consented_at is null) = (consented_by is null)),
  check ((withdrawn_at is null) = (withdrawn_from is null))
);
comment on table mandates is 'Mandates; consent and withdrawal are each written once, nothing is overwritten.';
comment on column mandates.mandate_id is 'Id.';
comment on column mandates.profile is 'Administration it counts with.';
comment on column mandates.represented_id is 'Party for which another lodges; its consent makes the mandate.';
comment on column mandates.representative_id is 'Party that lodges.';
comment on column mandates.representation is 'Direct: in the name of the represented; indirect: in the representative''s own name.';
comment on column mandates.directions is 'Import, export; empty: both.';
comment on column mandates.procedures is 'Procedures it covers, by code; empty: all.';
comment on column mandates.valid_from is 'First day.';
comment on column mandates.valid_until is 'Last day; null: until withdrawn.';
comment on column mandates.proposed_at is 'When it was entered.';
comment on column mandates.proposed_by is 'Party that entered it.';
comment on column mandates.consented_at is 'When the represented consented; null: it does not count yet.';
comment on column mandates.consented_by is 'Who consented for the represented.';
comment on column mandates.withdrawn_at is 'When it was withdrawn; null: it was not.';
comment on column mandates.withdrawn_from is 'First day on which it no longer counts.';
comment on column mandates.withdrawn_by is 'Party that withdrew it.';
comment on column mandates.withdrawn_reason is 'Why.';
comment on column mandates.change is 'Version of the register it was last changed in.';
create index mandates_by_represented on mandates (represented_id, mandate_id);
create index mandates_by_representative on mandates (representative_id, mandate_id);
create index mandates_by_change on mandates (change);
