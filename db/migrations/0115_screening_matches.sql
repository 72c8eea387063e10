-- Parties of declarations that may be listed ones: found by a job when they are declared and when a list
-- changes, decided by officers.

create table screening_matches (
  declaration_id uuid not null,
  match_id uuid not null,
  profile text not null,
  name text not null,
  list text not null,
  party text not null,
  score numeric not null check (score between 0 and 1),
  reason text not null,
  cause text not null check (cause in ('declared', 'list-changed')),
  found_at timestamptz not null,
  status text not null check (status in ('open', 'confirmed', 'cleared')),
  decided_by text,
  decided_at timestamptz,
  note text,
  primary key (declaration_id, match_id),
  unique (declaration_id, name, list, party),
  check ((status = 'open') = (decided_at is null))
);
create index screening_matches_id on screening_matches (match_id);
create index screening_matches_status on screening_matches (profile, status, found_at);
comment on table screening_matches is 'Names of declarations that may be listed parties.';
comment on column screening_matches.declaration_id is 'Declaration that states the name.';
comment on column screening_matches.match_id is 'Id of the match.';
comment on column screening_matches.profile is 'Administration.';
comment on column screening_matches.name is 'Name as declared, or number of the ship.';
comment on column screening_matches.list is 'List.';
comment on column screening_matches.party is 'Number of the party on its list.';
comment on column screening_matches.score is 'How alike they are.';
comment on column screening_matches.reason is 'Why it is a match, in words.';
comment on column screening_matches.cause is 'declared: found when it was declared; list-changed: a list changed later.';
comment on column screening_matches.found_at is 'When it was found.';
comment on column screening_matches.status is 'open, confirmed or cleared.';
comment on column screening_matches.decided_by is 'Who decided; null while open.';
comment on column screening_matches.decided_at is 'When; null while open.';
comment on column screening_matches.note is 'Why.';

create table screening_states (
  profile text not null primary key,
  activation integer not null,
  screened_to timestamptz not null
);
comment on table screening_states is 'How far a profile has been screened.';
comment on column screening_states.profile is 'Administration.';
comment on column screening_states.activation is 'Last change of the lists that recent declarations were screened against.';
comment on column screening_states.screened_to is 'Declarations selected until then were screened.';
