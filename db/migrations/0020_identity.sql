-- identity: who may act and for whom, who signs in, and who looked at what.

-- Parties say who may act at all; what the register says of them is in party_records.
create table parties (
  party_id text not null,
  name text not null,
  roles text[] not null,
  created_at timestamptz not null,
  primary key (party_id)
);
comment on table parties is 'Persons and organisations known to the system. Cluster: local; who may sign in and act: few rows beside those of declarations, and none names one.';
comment on column parties.party_id is 'Id.';
comment on column parties.name is 'Name.';
comment on column parties.roles is 'Roles it holds.';
comment on column parties.created_at is 'First known.';

create table api_keys (
  key_id uuid not null,
  key_hash text not null unique,
  party_id text not null,
  name text not null,
  scopes text[] not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  roles text[] not null default '{}',
  office text,
  agency text,
  made_by text,
  expires_at timestamptz,
  allowed_addresses text[] not null default '{}',
  last_used_at timestamptz,
  last_address text,
  replaced_by uuid,
  start text,
  primary key (key_id)
);
create index api_keys_party on api_keys (party_id, created_at);
comment on table api_keys is 'Machine keys; only the hash is kept. Cluster: local; who may sign in and act: few rows beside those of declarations, and none names one.';
comment on column api_keys.key_id is 'Id.';
comment on column api_keys.key_hash is 'SHA-256 of the key.';
comment on column api_keys.party_id is 'Party it acts for.';
comment on column api_keys.name is 'What it is for.';
comment on column api_keys.scopes is 'What it may do.';
comment on column api_keys.created_at is 'Made.';
comment on column api_keys.revoked_at is 'Withdrawn; null while it works.';
comment on column api_keys.roles is 'Roles it speaks for, of the person who made it.';
comment on column api_keys.office is 'Customs office it speaks for.';
comment on column api_keys.agency is 'Agency it speaks for.';
comment on column api_keys.made_by is 'Account that made it: it can never do more than that person still may. Null: made by the system.';
comment on column api_keys.expires_at is 'End; null: none was set.';
comment on column api_keys.allowed_addresses is 'Networks (CIDR) it may come from; empty: any.';
comment on column api_keys.last_used_at is 'Last use, to the minute.';
comment on column api_keys.last_address is 'Address of that use.';
comment on column api_keys.replaced_by is 'Key that took its place; both work until this one''s end.';
comment on column api_keys.start is 'First characters, to tell keys apart; null for the key that the installation makes for its administrator.';

-- Who acted: the person beside the party, in one text of ids; names stand apart, where they can be
-- erased.
create table named_officers (
  officer_id uuid primary key,
  party_id text not null,
  name text not null check (length(name) between 1 and 60),
  first_at timestamptz not null,
  unique (party_id, name)
);
comment on table named_officers is 'Officers whom an administrator named when acting for them. Acts hold the id; a row that is erased leaves them without a name. Cluster: local; who may sign in and act: few rows beside those of declarations, and none names one.';
comment on column named_officers.officer_id is 'Id, as acts hold it.';
comment on column named_officers.party_id is 'Party whose administrator named the officer.';
comment on column named_officers.name is 'Name, as it was given.';
comment on column named_officers.first_at is 'First act for the officer.';

-- The party within a text of who acted; where no person is named, the text is the party itself.
create function party_of_actor(actor text) returns text language sql immutable parallel safe
  return case when actor ~ '^(account|key):[^@?]+@'
    then substring(actor from '^(?:account|key):[^@?]+@([^?]+)') else actor end;

-- What one person may not do alone. An approval holds for what is done, word for word, and shows it
-- to the second person, who is judged by the parties the act is about, under each of their names.
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
  digest text not null check (digest <> ''),
  content jsonb,
  asked_with text not null default '',
  about_parties text[] not null default '{}',
  others_than text[] not null default '{}',
  primary key (approval_id),
  check ((status in ('open', 'alone')) = (decided_by is null)),
  check (decided_by is distinct from asked_by)
);
create index approvals_open on approvals (act, subject) where status in ('open', 'approved');
comment on table approvals is 'Acts that need a second person: asked for by one, decided by another, used once. Cluster: local; who may sign in and act: few rows beside those of declarations, and none names one.';
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
comment on column approvals.digest is 'SHA-256 of the act: route, what its path and query name, its body.';
comment on column approvals.content is 'What is asked for, as the second person reads it: the act in words, its subject and its body.';
comment on column approvals.asked_with is 'Account or key that asked, where it named an officer.';
comment on column approvals.about_parties is 'Ids and numbers of the parties whose goods or money it is about; empty where it is about nobody''s.';
comment on column approvals.others_than is 'Who did what it undoes or settles, as kept beside that: none of them decides it; empty where it undoes nothing.';

-- Whom a person may not decide about.
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
comment on table related_parties is 'Conflicts of interest: parties a person may not decide about. Ended ones stay. Cluster: local; who may sign in and act: few rows beside those of declarations, and none names one.';
comment on column related_parties.relation_id is 'Id.';
comment on column related_parties.person is 'Person or key.';
comment on column related_parties.person_name is 'Its name when it was stated.';
comment on column related_parties.number is 'Id or registration number of the party.';
comment on column related_parties.reason is 'Why: family, former employer, share …';
comment on column related_parties.stated_by is 'Who stated it: the person itself or a superior.';
comment on column related_parties.from_at is 'From when.';
comment on column related_parties.to_at is 'Until when; null while it lasts.';

-- A delegation holds in the party it was made in: what is lent there opens nothing elsewhere.
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
  party_id text not null,
  primary key (delegation_id),
  check (to_at > from_at),
  check (from_person <> to_person)
);
create index delegations_to on delegations (to_person, party_id, to_at) where ended_at is null;
create index delegations_from on delegations (from_person, party_id) where ended_at is null;
comment on table delegations is 'What one person lets another do in its place, always with an end. Cluster: local; who may sign in and act: few rows beside those of declarations, and none names one.';
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
comment on column delegations.party_id is 'Party both persons act for; it holds there only.';

-- Who looked at what of others, and what for. Append only: nobody changes or removes a line.
create table sensitive_reads (
  read_id uuid not null,
  at timestamptz not null,
  person text not null,
  person_name text not null,
  party_id text not null,
  route text not null,
  record_kind text not null,
  record_id text not null,
  what text[] not null,
  purpose text not null check (length(purpose) between 1 and 200),
  is_stated boolean not null,
  primary key (read_id)
);
create index sensitive_reads_record on sensitive_reads (record_id, read_id);
create index sensitive_reads_person on sensitive_reads (person, read_id);
comment on table sensitive_reads is 'Reads of prices, personal data and risk reasons of others, with their purpose. Cluster: local; appended to by whoever reads, searched by officers.';
comment on column sensitive_reads.read_id is 'UUIDv7 of the read.';
comment on column sensitive_reads.at is 'When.';
comment on column sensitive_reads.person is 'Person or key that read.';
comment on column sensitive_reads.person_name is 'Its name then.';
comment on column sensitive_reads.party_id is 'Party it acted for.';
comment on column sensitive_reads.route is 'Route.';
comment on column sensitive_reads.record_kind is 'Kind of the record.';
comment on column sensitive_reads.record_id is 'Id as asked for.';
comment on column sensitive_reads.what is 'prices, personal, risk.';
comment on column sensitive_reads.purpose is 'Stated by the reader, else the usual one of the route.';
comment on column sensitive_reads.is_stated is 'Whether the reader stated it.';

-- Who changed what in an official capacity. Append only, as the reads above.
create table official_acts (
  act_id uuid not null primary key,
  at timestamptz not null,
  actor text not null,
  route text not null,
  record text not null,
  reason text check (length(reason) <= 300)
);
create index official_acts_record on official_acts (record, act_id);
comment on table official_acts is 'Changes that were made through a route by an official scope: who, what, and why where it was stated. Cluster: local; appended to by officials, searched by the auditor.';
comment on column official_acts.act_id is 'UUIDv7 of the act.';
comment on column official_acts.at is 'When it stood.';
comment on column official_acts.actor is 'Who: person, party and capacity in one text of ids.';
comment on column official_acts.route is 'Method and path.';
comment on column official_acts.record is 'Parameters of the path; empty where there are none.';
comment on column official_acts.reason is 'As the request stated it; null where it stated none.';

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the table % is append only', tg_table_name using errcode = 'insufficient_privilege';
end
$$;
comment on function refuse_change() is 'Trigger of tables nobody may change.';
create trigger sensitive_reads_append_only before update or delete on sensitive_reads
  for each row execute function refuse_change();
create trigger sensitive_reads_not_emptied before truncate on sensitive_reads
  for each statement execute function refuse_change();
create trigger official_acts_append_only before update or delete on official_acts
  for each row execute function refuse_change();
create trigger official_acts_not_emptied before truncate on official_acts
  for each statement execute function refuse_change();

-- People who sign in: accounts, their sessions, credentials and second factors, what was tried on
-- them, and the mail that goes to them. Columns that the sign-in library writes are named for us.
create table account_users (
  id text not null,
  name text not null check (length(name) between 1 and 200),
  email text not null unique check (email = lower(email)),
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean not null default false,
  locale text not null default 'en' check (locale ~ '^[a-z]{2}(-[A-Za-z]{2,4})?$'),
  time_zone text not null default 'UTC',
  theme text not null default 'system' check (theme in ('system', 'light', 'dark')),
  must_change_password boolean not null default false,
  last_party_id text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (id)
);
comment on table account_users is 'Persons who can sign in. Cluster: local; who may sign in and act: few rows beside those of declarations, and none names one.';
comment on column account_users.id is 'Id, UUIDv7.';
comment on column account_users.name is 'Name as shown.';
comment on column account_users.email is 'Address in lower case; what the person signs in with.';
comment on column account_users.email_verified is 'A link sent to the address was opened.';
comment on column account_users.image is 'Not used; the library asks for it.';
comment on column account_users.two_factor_enabled is 'A one-time code is asked for after the password.';
comment on column account_users.locale is 'Language of pages and mail.';
comment on column account_users.time_zone is 'IANA time zone in which instants are shown.';
comment on column account_users.theme is 'Light, dark, or as the device says.';
comment on column account_users.must_change_password is 'Nothing else is answered until the password was changed.';
comment on column account_users.last_party_id is 'Party it acted for last; a new session starts with it.';
comment on column account_users.created_at is 'Made.';
comment on column account_users.updated_at is 'Last change.';

create table account_sessions (
  id text not null,
  user_id text not null references account_users (id) on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  party_id text,
  networks text[] not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (id)
);
create index account_sessions_user on account_sessions (user_id);
comment on table account_sessions is 'Signed-in browsers. Cluster: local; who may sign in and act: few rows beside those of declarations, and none names one.';
comment on column account_sessions.id is 'Id.';
comment on column account_sessions.user_id is 'Whose.';
comment on column account_sessions.token is 'Secret part of the cookie; useless without the server''s signature.';
comment on column account_sessions.expires_at is 'End unless it is used.';
comment on column account_sessions.ip_address is 'Address it was made from.';
comment on column account_sessions.user_agent is 'Browser it was made with.';
comment on column account_sessions.party_id is 'Party it acts for; null: the one used last.';
comment on column account_sessions.networks is 'Further networks it was confirmed from with the password.';
comment on column account_sessions.created_at is 'Sign-in.';
comment on column account_sessions.updated_at is 'Last extension.';

create table account_credentials (
  id text not null,
  user_id text not null references account_users (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (id),
  unique (provider_id, account_id)
);
create index account_credentials_user on account_credentials (user_id);
comment on table account_credentials is 'Ways to sign in: the password, and the administration''s OpenID Connect. Cluster: local; who may sign in and act: few rows beside those of declarations, and none names one.';
comment on column account_credentials.id is 'Id.';
comment on column account_credentials.user_id is 'Whose.';
comment on column account_credentials.account_id is 'Subject at the provider; for a password the account itself.';
comment on column account_credentials.provider_id is 'credential, or the provider''s name.';
comment on column account_credentials.access_token is 'Token of the provider, encrypted.';
comment on column account_credentials.refresh_token is 'Token of the provider, encrypted.';
comment on column account_credentials.id_token is 'Token of the provider, encrypted.';
comment on column account_credentials.access_token_expires_at is 'End of that token.';
comment on column account_credentials.refresh_token_expires_at is 'End of that token.';
comment on column account_credentials.scope is 'What the provider granted.';
comment on column account_credentials.password is 'scrypt hash with its parameters and salt.';
comment on column account_credentials.created_at is 'Made.';
comment on column account_credentials.updated_at is 'Last change.';

create table account_verifications (
  id text not null,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (id)
);
create index account_verifications_identifier on account_verifications (identifier);
comment on table account_verifications is 'Links and challenges that wait to be used once. Cluster: local; who may sign in and act: few rows beside those of declarations, and none names one.';
comment on column account_verifications.id is 'Id.';
comment on column account_verifications.identifier is 'Hash of what the other side must show.';
comment on column account_verifications.value is 'What it stands for.';
comment on column account_verifications.expires_at is 'End.';
comment on column account_verifications.created_at is 'Made.';
comment on column account_verifications.updated_at is 'Last change.';

create table account_two_factors (
  id text not null,
  user_id text not null references account_users (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean default true,
  failed_verification_count integer not null default 0,
  locked_until timestamptz,
  primary key (id)
);
create index account_two_factors_user on account_two_factors (user_id);
create index account_two_factors_secret on account_two_factors (secret);
comment on table account_two_factors is 'Secrets of one-time codes and recovery codes, encrypted. Cluster: local; who may sign in and act: few rows beside those of declarations, and none names one.';
comment on column account_two_factors.id is 'Id.';
comment on column account_two_factors.user_id is 'Whose.';
comment on column account_two_factors.secret is 'Secret of the codes, encrypted.';
comment on column account_two_factors.backup_codes is 'Recovery codes not used yet, encrypted.';
comment on column account_two_factors.verified is 'A first code was given, so it is in use.';
comment on column account_two_factors.failed_verification_count is 'Wrong codes in a row.';
comment on column account_two_factors.locked_until is 'No code is tried before; only who knows the password gets here.';

create table account_passkeys (
  id text not null,
  name text,
  public_key text not null,
  user_id text not null references account_users (id) on delete cascade,
  credential_id text not null unique,
  counter integer not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz,
  primary key (id)
);
create index account_passkeys_user on account_passkeys (user_id);
comment on table account_passkeys is 'Passkeys (WebAuthn) of accounts. Cluster: local; who may sign in and act: few rows beside those of declarations, and none names one.';
comment on column account_passkeys.id is 'Id.';
comment on column account_passkeys.name is 'What the person calls it.';
comment on column account_passkeys.public_key is 'Public key.';
comment on column account_passkeys.user_id is 'Whose.';
comment on column account_passkeys.credential_id is 'Id at the authenticator.';
comment on column account_passkeys.counter is 'Its count of signatures: one that goes back is a copy.';
comment on column account_passkeys.device_type is 'On one device, or synchronised.';
comment on column account_passkeys.backed_up is 'Synchronised now.';
comment on column account_passkeys.transports is 'How it is reached.';
comment on column account_passkeys.aaguid is 'Model of the authenticator.';
comment on column account_passkeys.created_at is 'Made.';

create table account_used_codes (
  subject text not null,
  code_hash text not null,
  used_at timestamptz not null,
  primary key (subject, code_hash)
);
create index account_used_codes_at on account_used_codes (used_at);
comment on table account_used_codes is 'One-time codes and links given once; a second time they are refused. Cluster: local; who may sign in and act: few rows beside those of declarations, and none names one.';
comment on column account_used_codes.subject is 'Account of a code, or what kind of link.';
comment on column account_used_codes.code_hash is 'SHA-256.';
comment on column account_used_codes.used_at is 'When; rows are removed once the code has ended anyway.';

create table account_attempts (
  subject text not null,
  failures integer not null check (failures >= 0),
  last_at timestamptz not null,
  retry_at timestamptz not null,
  primary key (subject)
);
create index account_attempts_last on account_attempts (last_at);
comment on table account_attempts is 'Tries that are counted, so that guessing slows down. Cluster: local; who may sign in and act: few rows beside those of declarations, and none names one.';
comment on column account_attempts.subject is 'What is counted: account and address, address, or a known device; hashed.';
comment on column account_attempts.failures is 'Tries since the last success.';
comment on column account_attempts.last_at is 'Last try that was looked at.';
comment on column account_attempts.retry_at is 'No try is looked at before.';

create table account_devices (
  device_hash text not null,
  account_id text not null references account_users (id) on delete cascade,
  last_at timestamptz not null,
  primary key (device_hash, account_id)
);
comment on table account_devices is 'Browsers in which an account has signed in: strangers'' wrong tries do not slow them. Cluster: local; who may sign in and act: few rows beside those of declarations, and none names one.';
comment on column account_devices.device_hash is 'SHA-256 of the device cookie.';
comment on column account_devices.account_id is 'Account.';
comment on column account_devices.last_at is 'Last sign-in.';

create table account_mails (
  mail_id uuid not null,
  recipient text not null,
  locale text not null,
  kind text not null,
  subject text not null,
  body text not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  tries integer not null default 0,
  retry_at timestamptz,
  fault text,
  primary key (mail_id)
);
create index account_mails_waiting on account_mails (created_at) where sent_at is null;
comment on table account_mails is 'Mail to people. Without an SMTP server the operator reads it here. Cluster: local; who may sign in and act: few rows beside those of declarations, and none names one.';
comment on column account_mails.mail_id is 'Id.';
comment on column account_mails.recipient is 'Address.';
comment on column account_mails.locale is 'Language.';
comment on column account_mails.kind is 'What it is about.';
comment on column account_mails.subject is 'Subject line.';
comment on column account_mails.body is 'Text; emptied once sent, because it may carry a link that lets somebody in.';
comment on column account_mails.created_at is 'Written.';
comment on column account_mails.sent_at is 'Taken by the mail server; null while it waits.';
comment on column account_mails.tries is 'Times it was offered.';
comment on column account_mails.retry_at is 'Not offered before.';
comment on column account_mails.fault is 'What the mail server said last.';

-- What an administrator vouches for about another person's account.
create table account_vouchers (
  voucher_id uuid primary key,
  account_id text not null references account_users (id) on delete cascade,
  kind text not null check (kind in ('address', 'reset')),
  made_by text not null,
  made_by_name text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null check (expires_at >= made_at),
  used_at timestamptz
);
create index account_vouchers_account on account_vouchers (account_id, made_at);
comment on table account_vouchers is 'What an administrator vouches for about the account of another: that its address is its person''s, or that a reset of its password by mail is. Cluster: local; who may sign in and act: few rows beside those of declarations, and none names one.';
comment on column account_vouchers.voucher_id is 'UUIDv7.';
comment on column account_vouchers.account_id is 'Account it is about.';
comment on column account_vouchers.kind is 'address: the address was proven on this word; reset: a password may be set anew by mail without a one-time code, once.';
comment on column account_vouchers.made_by is 'Account or key that vouches.';
comment on column account_vouchers.made_by_name is 'Its name on that day.';
comment on column account_vouchers.made_at is 'When.';
comment on column account_vouchers.expires_at is 'A reset has to be used before; of an address the moment itself.';
comment on column account_vouchers.used_at is 'When it was used; null: not yet.';

-- Who acts for which party, in which shift, and who was asked to.
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
  shift_days smallint[],
  shift_from text,
  shift_to text,
  primary key (membership_id),
  check (to_at is null or to_at > from_at),
  constraint account_memberships_shift check (
    num_nulls(shift_days, shift_from, shift_to) in (0, 3)
    and shift_days <@ '{1,2,3,4,5,6,7}'::smallint[] and cardinality(shift_days) > 0
    and shift_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
    and shift_to ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
  )
);
create unique index account_memberships_open on account_memberships (account_id, party_id)
  where ended_at is null;
create index account_memberships_party on account_memberships (party_id) where ended_at is null;
comment on table account_memberships is 'A person acts for a party in a role; a change ends one row and begins another. Cluster: local; who may sign in and act: few rows beside those of declarations, and none names one.';
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
comment on column account_memberships.shift_days is 'Days on which the shift begins, 1 Monday to 7 Sunday; null: no shift.';
comment on column account_memberships.shift_from is 'Begin on the clock of the case''s profile, HH:MM.';
comment on column account_memberships.shift_to is 'End, HH:MM; not after the begin: on the next day.';

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
comment on table account_invitations is 'Persons asked by mail to act for a party. Cluster: local; who may sign in and act: few rows beside those of declarations, and none names one.';
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

-- What somebody has read of the notices of a party: all up to a moment, and by themselves those that were
-- marked last. A row a person, written anew with each mark.
create table read_marks (
  party_id text not null,
  person text not null,
  until_at timestamptz not null,
  read_ids uuid[] not null check (cardinality(read_ids) <= 2000),
  unread_ids uuid[] not null check (cardinality(unread_ids) <= 2000),
  primary key (party_id, person)
);
comment on table read_marks is 'Which notices a person has read while acting for a party. Cluster: local; written by people and few, and no declaration waits for one.';
comment on column read_marks.party_id is 'Party acted for.';
comment on column read_marks.person is 'Person or key.';
comment on column read_marks.until_at is 'All up to this moment are read, but for those marked unread.';
comment on column read_marks.read_ids is 'Read by themselves, the last marked last.';
comment on column read_marks.unread_ids is 'Marked unread again, the last marked last.';
