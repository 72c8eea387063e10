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
comment on table account_users is 'Persons who can sign in.';
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
comment on table account_sessions is 'Signed-in browsers.';
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
comment on table account_credentials is 'Ways to sign in: the password, and the administration''s OpenID Connect.';
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
comment on table account_verifications is 'Links and challenges that wait to be used once.';
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
comment on table account_two_factors is 'Secrets of one-time codes and recovery codes, encrypted.';
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
comment on table account_passkeys is 'Passkeys (WebAuthn) of accounts.';
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
comment on table account_used_codes is 'One-time codes and links given once; a second time they are refused.';
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
comment on table account_attempts is 'Tries that are counted, so that guessing slows down.';
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
comment on table account_devices is 'Browsers in which an account has signed in: strangers'' wrong tries do not slow them.';
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
comment on table account_mails is 'Mail to people. Without an SMTP server the operator reads it here.';
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
