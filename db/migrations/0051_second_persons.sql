-- What one person may not do alone, and whom a person may not decide about.

create table approvals (
  approval_id uuid not null,
  profile text not null,
  act text not null check (act ~ '^[a-z]+(-[a-z]+)*$'),
  subject text not null check (length(subject) between 1 and 200),
  status text not null check (status in ('open', 'approved', 'refused', 'used', 'alone')),
  asked_by text not null,
  asked_name text not null,
  asked_party text not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  decided_by text,
  decided_name text,
  decided_at timestamptz,
  reason text,
  used_at timestamptz,
  primary key (approval_id),
  check ((status in ('open', 'alone')) = (decided_by is null)),
  check (decided_by is distinct from asked_by)
);
create index approvals_open on approvals (act, subject) where status in ('open', 'approved');
comment on table approvals is 'Acts that need a second person: asked for by one, decided by another, used once.';
comment on column approvals.approval_id is 'Id.';
comment on column approvals.profile is 'Profile whose rules ask for the second person.';
comment on column approvals.act is 'Act, as the profile names it.';
comment on column approvals.subject is 'What it is about: a period, a case, a rule with its version.';
comment on column approvals.status is 'open, approved, refused, used (the act was done), alone (done by an administrator alone, where the profile lets it).';
comment on column approvals.asked_by is 'Person or key that asked.';
comment on column approvals.asked_name is 'Its name then.';
comment on column approvals.asked_party is 'Its party.';
comment on column approvals.asked_at is 'When it was asked for.';
comment on column approvals.expires_at is 'Not used from then on.';
comment on column approvals.decided_by is 'Person that approved or refused; never the one that asked.';
comment on column approvals.decided_name is 'Its name then.';
comment on column approvals.decided_at is 'When it was decided.';
comment on column approvals.reason is 'Reason given with the decision.';
comment on column approvals.used_at is 'When the act was done.';

create table related_parties (
  relation_id uuid not null,
  person text not null,
  person_name text not null,
  number text not null check (length(number) between 1 and 60),
  reason text not null check (length(reason) between 3 and 500),
  stated_by text not null,
  from_at timestamptz not null,
  to_at timestamptz,
  primary key (relation_id),
  check (to_at is null or to_at >= from_at)
);
create index related_parties_person on related_parties (person) where to_at is null;
comment on table related_parties is 'Conflicts of interest: parties a person may not decide about. Ended ones stay.';
comment on column related_parties.relation_id is 'Id.';
comment on column related_parties.person is 'Person or key.';
comment on column related_parties.person_name is 'Its name when it was stated.';
comment on column related_parties.number is 'Id or registration number of the party.';
comment on column related_parties.reason is 'Why: family, former employer, share …';
comment on column related_parties.stated_by is 'Who stated it: the person itself or a superior.';
comment on column related_parties.from_at is 'From when.';
comment on column related_parties.to_at is 'Until when; null while it lasts.';

create table delegations (
  delegation_id uuid not null,
  from_person text not null,
  from_name text not null,
  to_person text not null,
  scopes text[] not null check (cardinality(scopes) > 0),
  office text,
  agency text,
  from_at timestamptz not null,
  to_at timestamptz not null,
  ended_at timestamptz,
  primary key (delegation_id),
  check (to_at > from_at),
  check (from_person <> to_person)
);
create index delegations_to on delegations (to_person, to_at) where ended_at is null;
comment on table delegations is 'What one person lets another do in its place, always with an end.';
comment on column delegations.delegation_id is 'Id.';
comment on column delegations.from_person is 'Person that delegates.';
comment on column delegations.from_name is 'Its name then.';
comment on column delegations.to_person is 'Person that acts in its place.';
comment on column delegations.scopes is 'Scopes it lends; never more than it held when it lent them.';
comment on column delegations.office is 'Office whose cases the other may decide meanwhile.';
comment on column delegations.agency is 'Agency whose tasks the other may do meanwhile.';
comment on column delegations.from_at is 'From when.';
comment on column delegations.to_at is 'Until when.';
comment on column delegations.ended_at is 'Ended before; null otherwise.';
