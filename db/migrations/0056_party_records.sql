-- Parties with their numbers, addresses and history by dates. `parties` keeps who may act at all;
-- what the register says of them is here.

create table party_register (
  line integer not null default 1 check (line = 1),
  version bigint not null check (version >= 0),
  primary key (line)
);
comment on table party_register is 'Version of the register of parties and mandates: one row, one more with each change.';
comment on column party_register.line is 'Keeps it one row.';
comment on column party_register.version is 'Number of the last change; a commit compares its snapshot with it.';
insert into party_register (version) values (0);

create table party_changes (
  party_id text not null,
  change bigint not null check (change > 0),
  kind text not null check (kind in ('registered', 'amended', 'suspended', 'revoked', 'restored', 'merged', 'absorbed')),
  valid_from date not null,
  content jsonb,
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (party_id, change)
);
comment on table party_changes is 'History of parties by dates: appended, never overwritten; the state on a day is a fold.';
comment on column party_changes.party_id is 'Party.';
comment on column party_changes.change is 'Version of the register that brought it.';
comment on column party_changes.kind is 'What changed; merged: its records went into another party, absorbed: another one''s came.';
comment on column party_changes.valid_from is 'Day from which it counts.';
comment on column party_changes.content is 'All details of the party from that day, or of a merger the other party; null where only the status changed.';
comment on column party_changes.reason is 'Why, as the officer wrote it.';
comment on column party_changes.recorded_at is 'When it became known.';
comment on column party_changes.recorded_by is 'Who recorded it.';
create index party_changes_by_change on party_changes (change);

create table party_records (
  party_id text not null,
  kind text not null check (kind in ('person', 'organisation')),
  name text not null,
  roles text[] not null,
  status text not null check (status in ('active', 'suspended', 'revoked', 'merged')),
  mandate_required boolean,
  merged_into text,
  registered_from date not null,
  content jsonb not null,
  search tsvector not null,
  change bigint not null,
  primary key (party_id),
  check ((status = 'merged') = (merged_into is not null))
);
comment on table party_records is 'What the register says of a party now: the fold of its changes, for lists and search.';
comment on column party_records.party_id is 'Party.';
comment on column party_records.kind is 'Person or organisation.';
comment on column party_records.name is 'First name given.';
comment on column party_records.roles is 'Roles it holds.';
comment on column party_records.status is 'Status after the last change.';
comment on column party_records.mandate_required is 'Whether others need its mandate to lodge for it; null: as the profile says.';
comment on column party_records.merged_into is 'Party its id stands for since a merger.';
comment on column party_records.registered_from is 'First day on which it counts as registered.';
comment on column party_records.content is 'Details: names, numbers, addresses, roles, contact.';
comment on column party_records.search is 'Words to find it by: names folded, simplified, and in pinyin.';
comment on column party_records.change is 'Version of the register it was last changed in.';
create index party_records_by_search on party_records using gin (search);
create index party_records_by_change on party_records (change);
create index party_records_by_merger on party_records (merged_into) where merged_into is not null;

create table party_numbers (
  profile text not null,
  number text not null,
  valid_from date not null,
  valid_to date,
  kind text not null,
  party_id text not null,
  change bigint not null,
  primary key (profile, number, valid_from, party_id),
  check (valid_to is null or valid_to >= valid_from)
);
comment on table party_numbers is 'Registration numbers of parties by validity: whose a number was on a day.';
comment on column party_numbers.profile is 'Administration that issued it.';
comment on column party_numbers.number is 'The number, in capitals without spaces.';
comment on column party_numbers.valid_from is 'First day.';
comment on column party_numbers.valid_to is 'First day on which it is no longer this party''s; null while it is.';
comment on column party_numbers.kind is 'Kind of number, as the profile names it.';
comment on column party_numbers.party_id is 'Party that holds it.';
comment on column party_numbers.change is 'Version of the register it was last changed in.';
create unique index party_numbers_held on party_numbers (profile, number) where valid_to is null;
create index party_numbers_of_party on party_numbers (party_id);
