-- Who acts for which party, and who was asked to.

create table account_memberships (
  membership_id uuid not null,
  account_id text not null references account_users (id) on delete cascade,
  party_id text not null,
  role text not null,
  office text,
  agency text,
  from_at timestamptz not null,
  to_at timestamptz,
  ended_at timestamptz,
  made_by text not null,
  primary key (membership_id),
  check (to_at is null or to_at > from_at)
);
create unique index account_memberships_open on account_memberships (account_id, party_id)
  where ended_at is null;
create index account_memberships_party on account_memberships (party_id) where ended_at is null;
comment on table account_memberships is 'A person acts for a party in a role; a change ends one row and begins another.';
comment on column account_memberships.membership_id is 'Id.';
comment on column account_memberships.account_id is 'Person.';
comment on column account_memberships.party_id is 'Party.';
comment on column account_memberships.role is 'Role; what it may do is a table of its own.';
comment on column account_memberships.office is 'Customs office, for officers.';
comment on column account_memberships.agency is 'Agency, for its officers.';
comment on column account_memberships.from_at is 'From.';
comment on column account_memberships.to_at is 'Planned end; null: open.';
comment on column account_memberships.ended_at is 'Ended before or at its plan; null while it counts.';
comment on column account_memberships.made_by is 'Who gave it: account, key, or system.';

create table account_invitations (
  invitation_id uuid not null,
  token_hash text not null unique,
  party_id text not null,
  email text not null check (email = lower(email)),
  role text not null,
  office text,
  agency text,
  to_at timestamptz,
  made_by text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by text,
  withdrawn_at timestamptz,
  primary key (invitation_id)
);
create index account_invitations_party on account_invitations (party_id, made_at);
comment on table account_invitations is 'Persons asked by mail to act for a party.';
comment on column account_invitations.invitation_id is 'Id.';
comment on column account_invitations.token_hash is 'SHA-256 of the token in the mail.';
comment on column account_invitations.party_id is 'Party.';
comment on column account_invitations.email is 'Whom; another address cannot use it.';
comment on column account_invitations.role is 'Role it gives.';
comment on column account_invitations.office is 'Office it gives.';
comment on column account_invitations.agency is 'Agency it gives.';
comment on column account_invitations.to_at is 'Planned end of the membership.';
comment on column account_invitations.made_by is 'Who asked: account or key.';
comment on column account_invitations.made_at is 'When.';
comment on column account_invitations.expires_at is 'The token ends.';
comment on column account_invitations.accepted_at is 'Used; a second time it is refused.';
comment on column account_invitations.accepted_by is 'Account that used it.';
comment on column account_invitations.withdrawn_at is 'Taken back.';
