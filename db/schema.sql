-- The schema after all migrations, read from the catalogue by `npm run generate`.
-- For reading and for comparing; databases are made by db/migrations/.

CREATE OR REPLACE FUNCTION public.party_wall_agency()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN NULLIF(current_setting('tidegate.agency'::text, true), ''::text)

CREATE OR REPLACE FUNCTION public.party_wall_condition(relation text, columns text[], open_tables text[], closed_tables text[])
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select case
    when exists (select from unnest(closed_tables) as pattern where relation like pattern) then null
    when relation = any (open_tables) then 'true'
    when relation = 'declarations' then
      'lodger_id = (select party_wall_party())'
      || ' or party_wall_number(account) = any ((select party_wall_names())::text[])'
    when relation = 'postings' then
      'party_wall_number(debit_account) = any ((select party_wall_names())::text[])'
      || ' or party_wall_number(credit_account) = any ((select party_wall_names())::text[])'
    when relation = 'control_tasks' then
      'agency = (select party_wall_agency())'
      || ' or exists (select from declarations d'
      || ' where d.declaration_id = control_tasks.declaration_id)'
    when relation = 'control_cases' then
      'exists (select from control_tasks t where t.declaration_id = control_cases.declaration_id'
      || ' and t.case_id = control_cases.case_id and t.agency = (select party_wall_agency()))'
      || ' or exists (select from declarations d'
      || ' where d.declaration_id = control_cases.declaration_id)'
    when relation = 'approvals' then 'asked_party = (select party_wall_party())'
    when relation = 'mandates' then
      'represented_id = any ((select party_wall_parties())::text[])'
      || ' or representative_id = any ((select party_wall_parties())::text[])'
    when relation = 'party_applications' then
      'applicant_party_id = (select party_wall_party()) or party_id = (select party_wall_party())'
    when relation in ('party_application_steps', 'party_documents') then
      format('exists (select from party_applications a where a.application_id = %I.application_id)',
        relation)
    -- names of the own party and of the other sides of its mandates
    when relation = 'parties' then
      'party_id = any ((select party_wall_parties())::text[]) or exists (select from mandates m'
      || ' where parties.party_id in (m.represented_id, m.representative_id))'
    when 'lodger_id' = any (columns) then 'lodger_id = (select party_wall_party())'
    when 'declaration_id' = any (columns) then
      format('exists (select from declarations d where d.declaration_id = %I.declaration_id)',
        relation)
    else null
  end
$function$

CREATE OR REPLACE FUNCTION public.party_wall_names()
 RETURNS text[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE((NULLIF(current_setting('tidegate.names'::text, true), ''::text))::text[], '{}'::text[])

CREATE OR REPLACE FUNCTION public.party_wall_number(account text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (account ~ '^(trader|receivable):'::text) THEN split_part(account, ':'::text, 3) ELSE NULL::text END

CREATE OR REPLACE FUNCTION public.party_wall_parties()
 RETURNS text[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO '$user', 'public'
AS $function$
begin
  return array[party_wall_party()]
    || array(select r.party_id from party_records r where r.merged_into = party_wall_party());
end
$function$

CREATE OR REPLACE FUNCTION public.party_wall_party()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN NULLIF(current_setting('tidegate.party'::text, true), ''::text)

CREATE OR REPLACE FUNCTION public.raise_party_wall(open_tables text[], closed_tables text[])
 RETURNS text
 LANGUAGE plpgsql
AS $function$
declare
  relation record;
  condition text;
begin
  if not exists (select from pg_roles where rolname = 'tidegate_party') then
    begin
      create role tidegate_party nologin;
    exception
      when duplicate_object or unique_violation then null;
      when insufficient_privilege then return 'role-missing';
    end;
  end if;
  if not pg_has_role('tidegate_party', 'SET') then
    begin
      execute format('grant tidegate_party to %I with inherit false, set true', current_user);
    exception when others then return 'role-not-granted';
    end;
  end if;
  perform pg_advisory_xact_lock(7264001);
  for relation in
    select c.relname::text as name, has_table_privilege('tidegate_party', c.oid, 'SELECT') as is_granted,
      (select obj_description(p.oid, 'pg_policy') from pg_policy p
        where p.polrelid = c.oid and p.polname = 'party_wall') as known,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
    from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
      and not c.relispartition
  loop
    condition := party_wall_condition(relation.name, relation.columns, open_tables, closed_tables);
    if condition is null then
      if relation.is_granted then
        execute format('revoke select on %I from tidegate_party', relation.name);
      end if;
    elsif not relation.is_granted or relation.known is distinct from condition then
      execute format('alter table %I enable row level security', relation.name);
      execute format('drop policy if exists party_wall on %I', relation.name);
      execute format('create policy party_wall on %I for select to tidegate_party using (%s)',
        relation.name, condition);
      execute format('comment on policy party_wall on %I is %L', relation.name, condition);
      execute format('grant select on %I to tidegate_party', relation.name);
    end if;
  end loop;
  return 'up';
end
$function$

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the table % is append only', tg_table_name using errcode = 'insufficient_privilege';
end
$function$

create table account_attempts (
  subject text not null,
  failures integer not null,
  last_at timestamp with time zone not null,
  retry_at timestamp with time zone not null,
  constraint account_attempts_pkey PRIMARY KEY (subject),
  constraint account_attempts_failures_check CHECK ((failures >= 0))
);
CREATE INDEX account_attempts_last ON public.account_attempts USING btree (last_at);
comment on table account_attempts is 'Tries that are counted, so that guessing slows down.';
comment on column account_attempts.subject is 'What is counted: account and address, address, or a known device; hashed.';
comment on column account_attempts.failures is 'Tries since the last success.';
comment on column account_attempts.last_at is 'Last try that was looked at.';
comment on column account_attempts.retry_at is 'No try is looked at before.';

create table account_credentials (
  id text not null,
  user_id text not null,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint account_credentials_pkey PRIMARY KEY (id),
  constraint account_credentials_provider_id_account_id_key UNIQUE (provider_id, account_id),
  constraint account_credentials_user_id_fkey FOREIGN KEY (user_id) REFERENCES account_users(id) ON DELETE CASCADE
);
CREATE INDEX account_credentials_user ON public.account_credentials USING btree (user_id);
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

create table account_devices (
  device_hash text not null,
  account_id text not null,
  last_at timestamp with time zone not null,
  constraint account_devices_pkey PRIMARY KEY (device_hash, account_id),
  constraint account_devices_account_id_fkey FOREIGN KEY (account_id) REFERENCES account_users(id) ON DELETE CASCADE
);
comment on table account_devices is 'Browsers in which an account has signed in: strangers'' wrong tries do not slow them.';
comment on column account_devices.device_hash is 'SHA-256 of the device cookie.';
comment on column account_devices.account_id is 'Account.';
comment on column account_devices.last_at is 'Last sign-in.';

create table account_invitations (
  invitation_id uuid not null,
  token_hash text not null,
  party_id text not null,
  email text not null,
  role text not null,
  office text,
  agency text,
  to_at timestamp with time zone,
  made_by text not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  accepted_by text,
  withdrawn_at timestamp with time zone,
  constraint account_invitations_pkey PRIMARY KEY (invitation_id),
  constraint account_invitations_token_hash_key UNIQUE (token_hash),
  constraint account_invitations_email_check CHECK ((email = lower(email)))
);
CREATE INDEX account_invitations_party ON public.account_invitations USING btree (party_id, made_at);
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

create table account_mails (
  mail_id uuid not null,
  recipient text not null,
  locale text not null,
  kind text not null,
  subject text not null,
  body text not null,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  tries integer not null default 0,
  retry_at timestamp with time zone,
  fault text,
  constraint account_mails_pkey PRIMARY KEY (mail_id)
);
CREATE INDEX account_mails_waiting ON public.account_mails USING btree (created_at) WHERE (sent_at IS NULL);
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

create table account_memberships (
  membership_id uuid not null,
  account_id text not null,
  party_id text not null,
  role text not null,
  office text,
  agency text,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone,
  ended_at timestamp with time zone,
  made_by text not null,
  shift_days smallint[],
  shift_from text,
  shift_to text,
  constraint account_memberships_pkey PRIMARY KEY (membership_id),
  constraint account_memberships_account_id_fkey FOREIGN KEY (account_id) REFERENCES account_users(id) ON DELETE CASCADE,
  constraint account_memberships_check CHECK (((to_at IS NULL) OR (to_at > from_at))),
  constraint account_memberships_shift CHECK (((num_nulls(shift_days, shift_from, shift_to) = ANY (ARRAY[0, 3])) AND (shift_days <@ '{1,2,3,4,5,6,7}'::smallint[]) AND (cardinality(shift_days) > 0) AND (shift_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'::text) AND (shift_to ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'::text)))
);
CREATE UNIQUE INDEX account_memberships_open ON public.account_memberships USING btree (account_id, party_id) WHERE (ended_at IS NULL);
CREATE INDEX account_memberships_party ON public.account_memberships USING btree (party_id) WHERE (ended_at IS NULL);
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
comment on column account_memberships.shift_days is 'Days on which the shift begins, 1 Monday to 7 Sunday; null: no shift.';
comment on column account_memberships.shift_from is 'Begin on the clock of the case''s profile, HH:MM.';
comment on column account_memberships.shift_to is 'End, HH:MM; not after the begin: on the next day.';

create table account_passkeys (
  id text not null,
  name text,
  public_key text not null,
  user_id text not null,
  credential_id text not null,
  counter integer not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamp with time zone,
  constraint account_passkeys_pkey PRIMARY KEY (id),
  constraint account_passkeys_credential_id_key UNIQUE (credential_id),
  constraint account_passkeys_user_id_fkey FOREIGN KEY (user_id) REFERENCES account_users(id) ON DELETE CASCADE
);
CREATE INDEX account_passkeys_user ON public.account_passkeys USING btree (user_id);
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

create table account_sessions (
  id text not null,
  user_id text not null,
  token text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  party_id text,
  networks text[] not null default '{}'::text[],
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint account_sessions_pkey PRIMARY KEY (id),
  constraint account_sessions_token_key UNIQUE (token),
  constraint account_sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES account_users(id) ON DELETE CASCADE
);
CREATE INDEX account_sessions_user ON public.account_sessions USING btree (user_id);
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

create table account_statements (
  profile text not null,
  account text not null,
  month text not null,
  begins_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  opening_minor bigint not null,
  credits_minor bigint not null,
  debits_minor bigint not null,
  closing_minor bigint not null,
  lines integer not null,
  currency text not null,
  made_at timestamp with time zone not null,
  constraint account_statements_pkey PRIMARY KEY (profile, account, month),
  constraint account_statements_check CHECK ((ends_at > begins_at)),
  constraint account_statements_check1 CHECK ((closing_minor = ((opening_minor + credits_minor) - debits_minor))),
  constraint account_statements_credits_minor_check CHECK ((credits_minor >= 0)),
  constraint account_statements_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint account_statements_debits_minor_check CHECK ((debits_minor >= 0)),
  constraint account_statements_lines_check CHECK ((lines >= 0)),
  constraint account_statements_month_check CHECK ((month ~ '^\d{4}-\d{2}$'::text))
);
CREATE INDEX account_statements_month ON public.account_statements USING btree (profile, month);
comment on table account_statements is 'Statements of accounts by month, made once; closing balances are checkpoints.';
comment on column account_statements.profile is 'Administration.';
comment on column account_statements.account is 'Account of the journal.';
comment on column account_statements.month is 'Month in the time zone of the profile, YYYY-MM.';
comment on column account_statements.begins_at is 'First moment of the month.';
comment on column account_statements.ends_at is 'First moment after the month.';
comment on column account_statements.opening_minor is 'Balance at the beginning, credits less debits; below zero is owed.';
comment on column account_statements.credits_minor is 'What came in.';
comment on column account_statements.debits_minor is 'What was charged.';
comment on column account_statements.closing_minor is 'Balance at the end.';
comment on column account_statements.lines is 'Postings of the month.';
comment on column account_statements.currency is 'Currency.';
comment on column account_statements.made_at is 'When it was made.';

create table account_two_factors (
  id text not null,
  user_id text not null,
  secret text not null,
  backup_codes text not null,
  verified boolean default true,
  failed_verification_count integer not null default 0,
  locked_until timestamp with time zone,
  constraint account_two_factors_pkey PRIMARY KEY (id),
  constraint account_two_factors_user_id_fkey FOREIGN KEY (user_id) REFERENCES account_users(id) ON DELETE CASCADE
);
CREATE INDEX account_two_factors_secret ON public.account_two_factors USING btree (secret);
CREATE INDEX account_two_factors_user ON public.account_two_factors USING btree (user_id);
comment on table account_two_factors is 'Secrets of one-time codes and recovery codes, encrypted.';
comment on column account_two_factors.id is 'Id.';
comment on column account_two_factors.user_id is 'Whose.';
comment on column account_two_factors.secret is 'Secret of the codes, encrypted.';
comment on column account_two_factors.backup_codes is 'Recovery codes not used yet, encrypted.';
comment on column account_two_factors.verified is 'A first code was given, so it is in use.';
comment on column account_two_factors.failed_verification_count is 'Wrong codes in a row.';
comment on column account_two_factors.locked_until is 'No code is tried before; only who knows the password gets here.';

create table account_used_codes (
  subject text not null,
  code_hash text not null,
  used_at timestamp with time zone not null,
  constraint account_used_codes_pkey PRIMARY KEY (subject, code_hash)
);
CREATE INDEX account_used_codes_at ON public.account_used_codes USING btree (used_at);
comment on table account_used_codes is 'One-time codes and links given once; a second time they are refused.';
comment on column account_used_codes.subject is 'Account of a code, or what kind of link.';
comment on column account_used_codes.code_hash is 'SHA-256.';
comment on column account_used_codes.used_at is 'When; rows are removed once the code has ended anyway.';

create table account_users (
  id text not null,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean not null default false,
  locale text not null default 'en'::text,
  time_zone text not null default 'UTC'::text,
  theme text not null default 'system'::text,
  must_change_password boolean not null default false,
  last_party_id text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint account_users_pkey PRIMARY KEY (id),
  constraint account_users_email_key UNIQUE (email),
  constraint account_users_email_check CHECK ((email = lower(email))),
  constraint account_users_locale_check CHECK ((locale ~ '^[a-z]{2}(-[A-Za-z]{2,4})?$'::text)),
  constraint account_users_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint account_users_theme_check CHECK ((theme = ANY (ARRAY['system'::text, 'light'::text, 'dark'::text])))
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

create table account_verifications (
  id text not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint account_verifications_pkey PRIMARY KEY (id)
);
CREATE INDEX account_verifications_identifier ON public.account_verifications USING btree (identifier);
comment on table account_verifications is 'Links and challenges that wait to be used once.';
comment on column account_verifications.id is 'Id.';
comment on column account_verifications.identifier is 'Hash of what the other side must show.';
comment on column account_verifications.value is 'What it stands for.';
comment on column account_verifications.expires_at is 'End.';
comment on column account_verifications.created_at is 'Made.';
comment on column account_verifications.updated_at is 'Last change.';

create table api_keys (
  key_id uuid not null,
  key_hash text not null,
  party_id text not null,
  name text not null,
  scopes text[] not null,
  created_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  roles text[] not null default '{}'::text[],
  office text,
  agency text,
  made_by text,
  expires_at timestamp with time zone,
  allowed_addresses text[] not null default '{}'::text[],
  last_used_at timestamp with time zone,
  last_address text,
  replaced_by uuid,
  start text,
  constraint api_keys_pkey PRIMARY KEY (key_id),
  constraint api_keys_key_hash_key UNIQUE (key_hash)
);
CREATE INDEX api_keys_party ON public.api_keys USING btree (party_id, created_at);
comment on table api_keys is 'Machine keys; only the hash is kept.';
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
comment on column api_keys.start is 'First characters, to tell keys apart; null for keys made before this was kept.';

create table approvals (
  approval_id uuid not null,
  profile text not null,
  act text not null,
  subject text not null,
  status text not null,
  asked_by text not null,
  asked_name text not null,
  asked_party text not null,
  asked_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  decided_by text,
  decided_name text,
  decided_at timestamp with time zone,
  reason text,
  used_at timestamp with time zone,
  constraint approvals_pkey PRIMARY KEY (approval_id),
  constraint approvals_act_check CHECK ((act ~ '^[a-z]+(-[a-z]+)*$'::text)),
  constraint approvals_check CHECK (((status = ANY (ARRAY['open'::text, 'alone'::text])) = (decided_by IS NULL))),
  constraint approvals_check1 CHECK ((decided_by IS DISTINCT FROM asked_by)),
  constraint approvals_status_check CHECK ((status = ANY (ARRAY['open'::text, 'approved'::text, 'refused'::text, 'used'::text, 'alone'::text]))),
  constraint approvals_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 200)))
);
CREATE INDEX approvals_open ON public.approvals USING btree (act, subject) WHERE (status = ANY (ARRAY['open'::text, 'approved'::text]));
alter table approvals enable row level security;
create policy party_wall on approvals for select to tidegate_party using ((asked_party = ( SELECT party_wall_party() AS party_wall_party)));
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

create table assessments (
  declaration_id uuid not null,
  seq integer not null,
  at timestamp with time zone not null,
  currency text not null,
  payable_minor bigint,
  detail jsonb not null,
  constraint assessments_pkey PRIMARY KEY (declaration_id, seq),
  constraint assessments_seq_check CHECK ((seq > 0))
) partition by RANGE (declaration_id);
alter table assessments enable row level security;
create policy party_wall on assessments for select to tidegate_party using ((EXISTS ( SELECT
   FROM declarations d
  WHERE (d.declaration_id = assessments.declaration_id))));
comment on table assessments is 'Charges as assessed: one row per assessment, each line with its measure and legal basis in detail.';
comment on column assessments.declaration_id is 'Declaration.';
comment on column assessments.seq is 'Sequence number of the event that carries it.';
comment on column assessments.at is 'When.';
comment on column assessments.currency is 'Currency of all amounts.';
comment on column assessments.payable_minor is 'Sum due now in minor units; null while a line is undetermined.';
comment on column assessments.detail is 'Items with lines as the assess command prints them.';

create table commands (
  lodger_id text not null,
  key text not null,
  request_hash text not null,
  declaration_id uuid not null,
  at timestamp with time zone not null,
  answer json,
  constraint commands_pkey PRIMARY KEY (lodger_id, key),
  constraint commands_key_check CHECK (((length(key) >= 1) AND (length(key) <= 200)))
);
alter table commands enable row level security;
create policy party_wall on commands for select to tidegate_party using ((lodger_id = ( SELECT party_wall_party() AS party_wall_party)));
comment on table commands is 'Idempotency keys: claimed before the declaration is written, answered from here when repeated.';
comment on column commands.lodger_id is 'Party that sent the command; distribution column.';
comment on column commands.key is 'The sender''s Idempotency-Key.';
comment on column commands.request_hash is 'SHA-256 of the request; the same key with another body is refused.';
comment on column commands.declaration_id is 'Declaration it made or touched.';
comment on column commands.at is 'First receipt.';
comment on column commands.answer is 'The answer given, as text: a repeat gets the same bytes.';

create table consignments (
  report_id uuid not null,
  position integer not null,
  profile text not null,
  kind text not null,
  document_type text not null,
  document_id text not null,
  document_key text not null,
  gross_mass_kg numeric(19,6) not null,
  packages integer not null,
  containers jsonb not null,
  goods text not null,
  office text not null,
  happened_at timestamp with time zone not null,
  constraint consignments_pkey PRIMARY KEY (report_id, "position"),
  constraint consignments_containers_check CHECK ((jsonb_typeof(containers) = 'array'::text)),
  constraint consignments_gross_mass_kg_check CHECK ((gross_mass_kg > (0)::numeric)),
  constraint consignments_kind_check CHECK ((kind = ANY (ARRAY['arrival'::text, 'departure'::text]))),
  constraint consignments_packages_check CHECK ((packages >= 0)),
  constraint consignments_position_check CHECK (("position" > 0))
);
CREATE INDEX consignments_by_document ON public.consignments USING btree (document_key, profile, kind);
comment on table consignments is 'Cargo carried by a reported conveyance, one row for each transport document.';
comment on column consignments.report_id is 'Report it belongs to; distributes the table.';
comment on column consignments.position is 'Place in the report, from 1.';
comment on column consignments.profile is 'Administration reported to.';
comment on column consignments.kind is 'Arrival or departure, as the report.';
comment on column consignments.document_type is 'Kind of transport document as reported (UN/EDIFACT 1001).';
comment on column consignments.document_id is 'Number of the transport document as reported.';
comment on column consignments.document_key is 'Type and number in the form in which they are compared.';
comment on column consignments.gross_mass_kg is 'Gross mass in kilograms.';
comment on column consignments.packages is 'Number of packages.';
comment on column consignments.containers is 'Container numbers.';
comment on column consignments.goods is 'The goods in the words of the carrier, empty where not stated.';
comment on column consignments.office is 'Customs office of the movement, as the report.';
comment on column consignments.happened_at is 'When it arrived or departed, as the report.';

create table control_cases (
  declaration_id uuid not null,
  case_id uuid not null,
  profile text not null,
  office text,
  lane text not null,
  status text not null,
  opened_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  decision text,
  decided_by text,
  constraint control_cases_pkey PRIMARY KEY (declaration_id, case_id),
  constraint control_cases_decision_check CHECK ((decision = ANY (ARRAY['release'::text, 'refuse'::text, 'withdrawn'::text]))),
  constraint control_cases_status_check CHECK ((status = ANY (ARRAY['open'::text, 'decided'::text])))
) partition by RANGE (declaration_id);
CREATE INDEX control_cases_id ON public.control_cases USING btree (case_id);
CREATE INDEX control_cases_open ON public.control_cases USING btree (opened_at) WHERE (status = 'open'::text);
alter table control_cases enable row level security;
create policy party_wall on control_cases for select to tidegate_party using (((EXISTS ( SELECT
   FROM control_tasks t
  WHERE ((t.declaration_id = control_cases.declaration_id) AND (t.case_id = control_cases.case_id) AND (t.agency = ( SELECT party_wall_agency() AS party_wall_agency))))) OR (EXISTS ( SELECT
   FROM declarations d
  WHERE (d.declaration_id = control_cases.declaration_id)))));
comment on table control_cases is 'A control of a shipment: one case, whatever number of agencies take part.';
comment on column control_cases.declaration_id is 'Declaration.';
comment on column control_cases.case_id is 'Id of the case.';
comment on column control_cases.profile is 'Administration.';
comment on column control_cases.office is 'Office that controls.';
comment on column control_cases.lane is 'Lane that opened it.';
comment on column control_cases.status is 'open or decided.';
comment on column control_cases.opened_at is 'Opened.';
comment on column control_cases.decided_at is 'Decided; null before.';
comment on column control_cases.decision is 'release, refuse, or withdrawn with its declaration; null before.';
comment on column control_cases.decided_by is 'Officer who decided.';

create table control_tasks (
  declaration_id uuid not null,
  case_id uuid not null,
  task smallint not null,
  agency text not null,
  kind text not null,
  status text not null,
  result text,
  finding text,
  officer text,
  done_at timestamp with time zone,
  constraint control_tasks_pkey PRIMARY KEY (declaration_id, case_id, task),
  constraint control_tasks_result_check CHECK ((result = ANY (ARRAY['ok'::text, 'corrected'::text, 'refused'::text]))),
  constraint control_tasks_status_check CHECK ((status = ANY (ARRAY['open'::text, 'done'::text]))),
  constraint control_tasks_task_check CHECK ((task > 0))
) partition by RANGE (declaration_id);
alter table control_tasks enable row level security;
create policy party_wall on control_tasks for select to tidegate_party using (((agency = ( SELECT party_wall_agency() AS party_wall_agency)) OR (EXISTS ( SELECT
   FROM declarations d
  WHERE (d.declaration_id = control_tasks.declaration_id)))));
comment on table control_tasks is 'What each agency has to do in a case, and what it found.';
comment on column control_tasks.declaration_id is 'Declaration.';
comment on column control_tasks.case_id is 'Case.';
comment on column control_tasks.task is 'Number within the case.';
comment on column control_tasks.agency is 'Agency.';
comment on column control_tasks.kind is 'documents, examination, scan, sample …';
comment on column control_tasks.status is 'open or done.';
comment on column control_tasks.result is 'ok, corrected or refused; null while open.';
comment on column control_tasks.finding is 'What was found, in the officer''s words.';
comment on column control_tasks.officer is 'Officer who did it.';
comment on column control_tasks.done_at is 'When it was done.';

create table conveyance_report_claims (
  lodger_id text not null,
  profile text not null,
  reference text not null,
  kind text not null,
  report_id uuid not null,
  content_hash text not null,
  constraint conveyance_report_claims_pkey PRIMARY KEY (lodger_id, profile, reference, kind),
  constraint conveyance_report_claims_content_hash_check CHECK ((content_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint conveyance_report_claims_kind_check CHECK ((kind = ANY (ARRAY['arrival'::text, 'departure'::text])))
);
alter table conveyance_report_claims enable row level security;
create policy party_wall on conveyance_report_claims for select to tidegate_party using ((lodger_id = ( SELECT party_wall_party() AS party_wall_party)));
comment on table conveyance_report_claims is 'Idempotency of reports: who claimed which reference, before the report is written. Distributed by lodger.';
comment on column conveyance_report_claims.lodger_id is 'Party that reported.';
comment on column conveyance_report_claims.profile is 'Administration reported to.';
comment on column conveyance_report_claims.reference is 'Reference of the lodger.';
comment on column conveyance_report_claims.kind is 'Arrival or departure.';
comment on column conveyance_report_claims.report_id is 'Report that holds the reference.';
comment on column conveyance_report_claims.content_hash is 'SHA-256 of the report in canonical JSON: the same reference with other content is refused.';

create table conveyance_reports (
  report_id uuid not null,
  profile text not null,
  kind text not null,
  reference text not null,
  lodger_id text not null,
  mode text not null,
  registration text not null,
  name text not null,
  nationality text,
  voyage text not null,
  office text not null,
  leg text not null,
  place text not null,
  happened_at timestamp with time zone not null,
  legal_day date not null,
  recorded_at timestamp with time zone not null,
  constraint conveyance_reports_pkey PRIMARY KEY (report_id),
  constraint conveyance_reports_kind_check CHECK ((kind = ANY (ARRAY['arrival'::text, 'departure'::text]))),
  constraint conveyance_reports_leg_check CHECK ((leg = ANY (ARRAY['border'::text, 'inland'::text]))),
  constraint conveyance_reports_mode_check CHECK ((mode = ANY (ARRAY['ship'::text, 'aircraft'::text, 'train'::text, 'truck'::text]))),
  constraint conveyance_reports_nationality_check CHECK ((nationality ~ '^[A-Z]{2}$'::text))
);
CREATE INDEX conveyance_reports_by_day ON public.conveyance_reports USING btree (profile, legal_day);
alter table conveyance_reports enable row level security;
create policy party_wall on conveyance_reports for select to tidegate_party using ((lodger_id = ( SELECT party_wall_party() AS party_wall_party)));
comment on table conveyance_reports is 'Arrival and departure reports of conveyances, as recorded; never changed.';
comment on column conveyance_reports.report_id is 'UUIDv7 of the report.';
comment on column conveyance_reports.profile is 'Administration reported to.';
comment on column conveyance_reports.kind is 'Arrival or departure.';
comment on column conveyance_reports.reference is 'Reference of the lodger.';
comment on column conveyance_reports.lodger_id is 'Party that reported.';
comment on column conveyance_reports.mode is 'Kind of conveyance.';
comment on column conveyance_reports.registration is 'IMO number, aircraft registration, train number or plate.';
comment on column conveyance_reports.name is 'Name of the conveyance, empty where it has none.';
comment on column conveyance_reports.nationality is 'Country of registration; absent where not stated.';
comment on column conveyance_reports.voyage is 'Voyage, flight or trip number, empty where not stated.';
comment on column conveyance_reports.office is 'Customs office of the movement.';
comment on column conveyance_reports.leg is 'Whether it crossed the border or moved inland to a customs place.';
comment on column conveyance_reports.place is 'Berth, stand, track or yard, empty where not stated.';
comment on column conveyance_reports.happened_at is 'When it arrived or departed.';
comment on column conveyance_reports.legal_day is 'The same as a day in the time zone of the profile.';
comment on column conveyance_reports.recorded_at is 'When the report was recorded.';

create table conveyances (
  registration text not null,
  mode text not null,
  profile text not null,
  first_reported_at timestamp with time zone not null,
  constraint conveyances_pkey PRIMARY KEY (registration, mode, profile),
  constraint conveyances_mode_check CHECK ((mode = ANY (ARRAY['ship'::text, 'aircraft'::text, 'train'::text, 'truck'::text]))),
  constraint conveyances_registration_check CHECK ((registration <> ''::text))
);
comment on table conveyances is 'Means of transport that were ever reported, each once.';
comment on column conveyances.registration is 'IMO number, aircraft registration, train number or plate.';
comment on column conveyances.mode is 'Kind of conveyance.';
comment on column conveyances.profile is 'Administration the conveyance was reported to.';
comment on column conveyances.first_reported_at is 'When its first report was recorded.';

create table declaration_versions (
  declaration_id uuid not null,
  version integer not null,
  at timestamp with time zone not null,
  format text not null,
  salt text not null,
  document json not null,
  constraint declaration_versions_pkey PRIMARY KEY (declaration_id, version),
  constraint declaration_versions_version_check CHECK ((version > 0))
) partition by RANGE (declaration_id);
alter table declaration_versions enable row level security;
create policy party_wall on declaration_versions for select to tidegate_party using ((EXISTS ( SELECT
   FROM declarations d
  WHERE (d.declaration_id = declaration_versions.declaration_id))));
comment on table declaration_versions is 'The document as lodged, erasable: the event chain holds only its salted digest.';
comment on column declaration_versions.declaration_id is 'Declaration.';
comment on column declaration_versions.version is 'From 1, one more with each amendment.';
comment on column declaration_versions.at is 'Receipt of this version.';
comment on column declaration_versions.format is 'Media type it arrived in.';
comment on column declaration_versions.salt is 'Random salt of the digest in the event.';
comment on column declaration_versions.document is 'The declaration in the JSON of the mapping table, canonical: kept as text, because the digest is of the text.';

create table declarations (
  declaration_id uuid not null,
  profile text not null,
  lodger_id text not null,
  kind text not null,
  direction text not null,
  type_code text not null,
  reference text not null,
  mrn text,
  status text not null,
  station text not null,
  lane text,
  account text not null,
  waiting_for text[] not null default '{}'::text[],
  transport_documents text[] not null default '{}'::text[],
  last_seq integer not null,
  last_hash text not null,
  stage jsonb not null,
  lodged_at timestamp with time zone not null,
  accepted_on date,
  released_at timestamp with time zone,
  updated_at timestamp with time zone not null,
  constraint declarations_pkey PRIMARY KEY (declaration_id),
  constraint declarations_direction_check CHECK ((direction = ANY (ARRAY['import'::text, 'export'::text]))),
  constraint declarations_kind_check CHECK ((kind = ANY (ARRAY['live'::text, 'record'::text]))),
  constraint declarations_last_seq_check CHECK ((last_seq > 0)),
  constraint declarations_profile_check CHECK ((profile ~ '^[a-z0-9-]{1,20}$'::text))
) partition by RANGE (declaration_id);
CREATE INDEX declarations_account ON public.declarations USING btree (account, declaration_id);
CREATE INDEX declarations_mrn ON public.declarations USING btree (mrn) WHERE (mrn IS NOT NULL);
CREATE INDEX declarations_payment ON public.declarations USING btree (account) WHERE (waiting_for = ARRAY['payment.received'::text]);
CREATE INDEX declarations_reference ON public.declarations USING btree (lodger_id, reference);
CREATE INDEX declarations_transport ON public.declarations USING gin (transport_documents) WHERE (waiting_for <> '{}'::text[]);
CREATE INDEX declarations_waiting ON public.declarations USING btree (station, updated_at) WHERE (waiting_for <> '{}'::text[]);
alter table declarations enable row level security;
create policy party_wall on declarations for select to tidegate_party using (((lodger_id = ( SELECT party_wall_party() AS party_wall_party)) OR (party_wall_number(account) = ANY (( SELECT party_wall_names() AS party_wall_names)::text[]))));
comment on table declarations is 'Where each declaration stands: the fold of its events, kept so that lists and resumption need no replay. tidegate verify recomputes it.';
comment on column declarations.declaration_id is 'UUIDv7 made at receipt.';
comment on column declarations.profile is 'Administration whose law applies.';
comment on column declarations.lodger_id is 'Party that lodged it.';
comment on column declarations.kind is 'live: went through the flow; record: imported history.';
comment on column declarations.direction is 'import or export.';
comment on column declarations.type_code is 'Declaration type and additional type as declared.';
comment on column declarations.reference is 'The lodger''s own reference (LRN).';
comment on column declarations.mrn is 'Registration number given by the profile''s scheme; null until registered.';
comment on column declarations.status is 'Type of the last event that changed the stage.';
comment on column declarations.station is 'Station where it stands.';
comment on column declarations.lane is 'Lane of selection; null before.';
comment on column declarations.account is 'Account its charges are drawn from.';
comment on column declarations.waiting_for is 'Event types it waits for; empty when it waits for nothing.';
comment on column declarations.transport_documents is 'Keys of its transport documents, to be found by an arrival.';
comment on column declarations.last_seq is 'Sequence number of the last event.';
comment on column declarations.last_hash is 'Hash of the last event.';
comment on column declarations.stage is 'What the next step needs: the stage object without the document.';
comment on column declarations.lodged_at is 'Receipt.';
comment on column declarations.accepted_on is 'Legal day of acceptance in the profile''s time zone.';
comment on column declarations.released_at is 'Release; null before.';
comment on column declarations.updated_at is 'Last event.';

create table delegations (
  delegation_id uuid not null,
  from_person text not null,
  from_name text not null,
  to_person text not null,
  scopes text[] not null,
  office text,
  agency text,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint delegations_pkey PRIMARY KEY (delegation_id),
  constraint delegations_check CHECK ((to_at > from_at)),
  constraint delegations_check1 CHECK ((from_person <> to_person)),
  constraint delegations_scopes_check CHECK ((cardinality(scopes) > 0))
);
CREATE INDEX delegations_to ON public.delegations USING btree (to_person, to_at) WHERE (ended_at IS NULL);
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

create table deliveries (
  declaration_id uuid not null,
  subscription_id uuid not null,
  seq integer not null,
  delivery_id uuid not null,
  notification_id uuid not null,
  status text not null,
  due_at timestamp with time zone not null,
  lease_id uuid,
  attempts integer not null default 0,
  last_answer text,
  made_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint deliveries_pkey PRIMARY KEY (declaration_id, subscription_id, seq),
  constraint deliveries_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'sending'::text, 'done'::text, 'dead'::text, 'dropped'::text])))
) partition by RANGE (declaration_id);
CREATE INDEX deliveries_by_id ON public.deliveries USING btree (delivery_id);
CREATE INDEX deliveries_due ON public.deliveries USING btree (subscription_id, due_at) WHERE (status = ANY (ARRAY['pending'::text, 'sending'::text]));
CREATE INDEX deliveries_listed ON public.deliveries USING btree (subscription_id, status, delivery_id);
alter table deliveries enable row level security;
create policy party_wall on deliveries for select to tidegate_party using ((EXISTS ( SELECT
   FROM declarations d
  WHERE (d.declaration_id = deliveries.declaration_id))));
comment on table deliveries is 'One notification on its way to one subscription. In order for each declaration: none overtakes an older one.';
comment on column deliveries.declaration_id is 'Declaration.';
comment on column deliveries.subscription_id is 'Subscription.';
comment on column deliveries.seq is 'Number of the notification within its declaration.';
comment on column deliveries.delivery_id is 'Id of this row for lists and replays.';
comment on column deliveries.notification_id is 'Id of the notification: the stable id a receiver sees.';
comment on column deliveries.status is 'Pending, out (leased or being sent), done, dead after too many attempts, or dropped by its party.';
comment on column deliveries.due_at is 'Next attempt; while out, when the lease ends.';
comment on column deliveries.lease_id is 'Who has it while it is out.';
comment on column deliveries.attempts is 'Times it was tried or handed out.';
comment on column deliveries.last_answer is 'What the receiver answered last, cut short.';
comment on column deliveries.made_at is 'When it was found.';
comment on column deliveries.updated_at is 'Last change.';

create table delivery_progress (
  name text not null,
  upto timestamp with time zone not null,
  constraint delivery_progress_pkey PRIMARY KEY (name)
);
comment on table delivery_progress is 'How far notifications were looked through for deliveries.';
comment on column delivery_progress.name is 'Which look.';
comment on column delivery_progress.upto is 'Instant up to which, by the database''s clock.';

create table delivery_subscriptions (
  subscription_id uuid not null,
  party_id text not null,
  kind text not null,
  name text not null,
  url text,
  email text,
  locale text not null,
  every_hours integer,
  types text[] not null,
  with_xml boolean not null,
  status text not null,
  status_reason text,
  secret_version integer not null,
  old_secret_until timestamp with time zone,
  failures integer not null default 0,
  retry_at timestamp with time zone,
  digest_at timestamp with time zone,
  created_at timestamp with time zone not null,
  created_by text not null,
  updated_at timestamp with time zone not null,
  with_represented boolean not null default false,
  constraint delivery_subscriptions_pkey PRIMARY KEY (subscription_id),
  constraint delivery_subscriptions_check CHECK (((kind = 'webhook'::text) = (url IS NOT NULL))),
  constraint delivery_subscriptions_check1 CHECK (((kind = 'digest'::text) = ((email IS NOT NULL) AND (every_hours IS NOT NULL)))),
  constraint delivery_subscriptions_every_hours_check CHECK (((every_hours >= 1) AND (every_hours <= 168))),
  constraint delivery_subscriptions_failures_check CHECK ((failures >= 0)),
  constraint delivery_subscriptions_kind_check CHECK ((kind = ANY (ARRAY['queue'::text, 'webhook'::text, 'digest'::text]))),
  constraint delivery_subscriptions_locale_check CHECK ((locale = ANY (ARRAY['en'::text, 'zh'::text]))),
  constraint delivery_subscriptions_secret_version_check CHECK ((secret_version > 0)),
  constraint delivery_subscriptions_status_check CHECK ((status = ANY (ARRAY['active'::text, 'paused'::text, 'ended'::text])))
);
CREATE INDEX delivery_subscriptions_of_party ON public.delivery_subscriptions USING btree (party_id) WHERE (status <> 'ended'::text);
comment on table delivery_subscriptions is 'Where a party wants its notifications: a queue it pulls, an address we call, a mail now and then.';
comment on column delivery_subscriptions.subscription_id is 'Id.';
comment on column delivery_subscriptions.party_id is 'Party whose declarations it is about.';
comment on column delivery_subscriptions.kind is 'Pulled queue, webhook or mail digest.';
comment on column delivery_subscriptions.name is 'What the party calls it.';
comment on column delivery_subscriptions.url is 'Address of a webhook.';
comment on column delivery_subscriptions.email is 'Address of a digest: the account''s own.';
comment on column delivery_subscriptions.locale is 'Language of what is written for people.';
comment on column delivery_subscriptions.every_hours is 'Hours between digests.';
comment on column delivery_subscriptions.types is 'Types or function codes of notifications; empty: all.';
comment on column delivery_subscriptions.with_xml is 'Whether the WCO response as XML comes with it.';
comment on column delivery_subscriptions.status is 'Paused: kept and not sent; ended: closed for good.';
comment on column delivery_subscriptions.status_reason is 'Why it was paused, where we did it.';
comment on column delivery_subscriptions.secret_version is 'Number of the signing secret; the secret itself is not stored.';
comment on column delivery_subscriptions.old_secret_until is 'Until then the secret before signs too; null without an overlap.';
comment on column delivery_subscriptions.failures is 'Failures of the receiver in a row.';
comment on column delivery_subscriptions.retry_at is 'The receiver is left alone until then; null: it works.';
comment on column delivery_subscriptions.digest_at is 'When the last digest was written.';
comment on column delivery_subscriptions.created_at is 'Notifications from then on are its own.';
comment on column delivery_subscriptions.created_by is 'Account or key that made it.';
comment on column delivery_subscriptions.updated_at is 'Last change.';
comment on column delivery_subscriptions.with_represented is 'Also declarations charged to its numbers that others lodged.';

create table events (
  declaration_id uuid not null,
  seq integer not null,
  type text not null,
  station text not null,
  at timestamp with time zone not null,
  actor text not null,
  reason jsonb,
  register_versions jsonb not null,
  payload jsonb not null,
  prev_hash text not null,
  hash text not null,
  recorded_at timestamp with time zone not null default now(),
  constraint events_pkey PRIMARY KEY (declaration_id, seq),
  constraint events_seq_check CHECK ((seq > 0))
) partition by RANGE (declaration_id);
CREATE INDEX events_recorded ON public.events USING btree (recorded_at);
alter table events enable row level security;
create policy party_wall on events for select to tidegate_party using ((EXISTS ( SELECT
   FROM declarations d
  WHERE (d.declaration_id = events.declaration_id))));
comment on table events is 'The life of a declaration, append only, sequence without gaps, each hash over the one before (RFC 8785, SHA-256).';
comment on column events.declaration_id is 'Declaration.';
comment on column events.seq is 'From 1 without gaps.';
comment on column events.type is 'What happened, past tense; the table of src/flow.ts.';
comment on column events.station is 'Station whose step said so.';
comment on column events.at is 'When.';
comment on column events.actor is 'Party or system that caused it.';
comment on column events.reason is 'Rule or measure behind it.';
comment on column events.register_versions is 'Register versions the decision read.';
comment on column events.payload is 'Facts of the event, without personal data.';
comment on column events.prev_hash is 'Hash of the event before; zeros for the first.';
comment on column events.hash is 'SHA-256 of the canonical event.';
comment on column events.recorded_at is 'Clock of the database when it was written: sets the hour whose Merkle root covers it.';

create table guarantee_movements (
  guarantee_id uuid not null,
  line integer not null,
  kind text not null,
  amount_minor bigint not null,
  operation text not null,
  at timestamp with time zone not null,
  by_party text not null,
  reason text not null,
  constraint guarantee_movements_pkey PRIMARY KEY (guarantee_id, line),
  constraint guarantee_movements_guarantee_id_fkey FOREIGN KEY (guarantee_id) REFERENCES guarantees(guarantee_id),
  constraint guarantee_movements_amount_minor_check CHECK ((amount_minor > 0)),
  constraint guarantee_movements_kind_check CHECK ((kind = ANY (ARRAY['reserve'::text, 'release'::text, 'use'::text]))),
  constraint guarantee_movements_line_check CHECK ((line > 0)),
  constraint guarantee_movements_operation_check CHECK (((length(operation) >= 1) AND (length(operation) <= 70)))
);
CREATE INDEX guarantee_movements_operation ON public.guarantee_movements USING btree (guarantee_id, operation);
comment on table guarantee_movements is 'What was reserved of a guarantee, set free again, or used to pay a debt; appended only.';
comment on column guarantee_movements.guarantee_id is 'Guarantee.';
comment on column guarantee_movements.line is 'Counts from 1 within the guarantee.';
comment on column guarantee_movements.kind is 'reserve; release: reserved and no longer needed; use: reserved and taken for a debt.';
comment on column guarantee_movements.amount_minor is 'Amount in minor units.';
comment on column guarantee_movements.operation is 'What it is for: MRN of a declaration, or another reference.';
comment on column guarantee_movements.at is 'When.';
comment on column guarantee_movements.by_party is 'Who did it.';
comment on column guarantee_movements.reason is 'Why, where somebody said so; empty otherwise.';

create table guarantees (
  guarantee_id uuid not null,
  profile text not null,
  reference text not null,
  holder text not null,
  kind text not null,
  amount_minor bigint not null,
  currency text not null,
  valid_from date not null,
  valid_to date,
  entered_at timestamp with time zone not null,
  entered_by text not null,
  constraint guarantees_pkey PRIMARY KEY (guarantee_id),
  constraint guarantees_profile_reference_key UNIQUE (profile, reference),
  constraint guarantees_amount_minor_check CHECK ((amount_minor >= 0)),
  constraint guarantees_check CHECK ((valid_to > valid_from)),
  constraint guarantees_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint guarantees_holder_check CHECK (((length(holder) >= 1) AND (length(holder) <= 60))),
  constraint guarantees_kind_check CHECK ((kind = ANY (ARRAY['individual'::text, 'comprehensive'::text, 'waiver'::text]))),
  constraint guarantees_reference_check CHECK (((length(reference) >= 1) AND (length(reference) <= 40)))
);
CREATE INDEX guarantees_holder ON public.guarantees USING btree (holder);
comment on table guarantees is 'Guarantees that traders put up.';
comment on column guarantees.guarantee_id is 'UUIDv7 of the guarantee.';
comment on column guarantees.profile is 'Administration.';
comment on column guarantees.reference is 'Number under which declarations name it.';
comment on column guarantees.holder is 'Number of the trader who put it up.';
comment on column guarantees.kind is 'individual: for one operation; comprehensive: up to a reference amount; waiver: none is asked for up to the amount.';
comment on column guarantees.amount_minor is 'Amount, or reference amount, in minor units.';
comment on column guarantees.currency is 'Currency.';
comment on column guarantees.valid_from is 'First day it can be reserved on.';
comment on column guarantees.valid_to is 'First day it can no longer be; null while open.';
comment on column guarantees.entered_at is 'When it was entered.';
comment on column guarantees.entered_by is 'Party that entered it.';

create table ledger_positions (
  position uuid not null,
  ledger_rows bigint,
  taken_at timestamp with time zone not null default now(),
  constraint ledger_positions_pkey PRIMARY KEY ("position"),
  constraint ledger_positions_ledger_rows_check CHECK ((ledger_rows >= 0))
);
comment on table ledger_positions is 'Places in the ledger that a release stands on; no later row may be put before one.';
comment on column ledger_positions.position is 'Greatest row_id at that moment.';
comment on column ledger_positions.ledger_rows is 'Rows up to and including it; null until they are counted.';
comment on column ledger_positions.taken_at is 'When it was taken.';

create table ledger_rows (
  declaration_id uuid not null,
  row_id uuid not null,
  row_ms bigint not null,
  item integer not null,
  kind text not null,
  profile text not null,
  mrn text not null,
  month text not null,
  flow text not null,
  commodity text not null,
  hs6 text not null,
  chapter text not null,
  section text not null,
  partner text not null,
  dispatch_partner text not null,
  office text not null,
  district text not null,
  province text not null,
  domestic_district text not null,
  supervision_mode text not null,
  trade_mode text not null,
  enterprise_type text not null,
  transport_mode text not null,
  trader_id text not null,
  currency text not null,
  value_minor bigint not null,
  value_usd_minor bigint not null,
  net_mass_g bigint not null,
  gross_mass_g bigint not null,
  quantity1 numeric(20,6) not null,
  unit1 text not null,
  quantity2 numeric(20,6) not null,
  unit2 text not null,
  brand_type text not null,
  programmes text not null,
  pilot text not null,
  zone text not null,
  declarations smallint not null,
  duty_minor bigint not null,
  vat_minor bigint not null,
  released_at timestamp with time zone not null,
  constraint ledger_rows_pkey PRIMARY KEY (declaration_id, row_id),
  constraint ledger_rows_declarations_check CHECK (((declarations >= '-1'::integer) AND (declarations <= 1))),
  constraint ledger_rows_flow_check CHECK ((flow = ANY (ARRAY['import'::text, 'export'::text]))),
  constraint ledger_rows_item_check CHECK ((item > 0)),
  constraint ledger_rows_kind_check CHECK ((kind = ANY (ARRAY['original'::text, 'reversal'::text, 'correction'::text]))),
  constraint ledger_rows_month_check CHECK ((month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'::text))
) partition by RANGE (declaration_id);
CREATE INDEX ledger_rows_place ON public.ledger_rows USING btree (row_ms, row_id);
alter table ledger_rows enable row level security;
create policy party_wall on ledger_rows for select to tidegate_party using ((EXISTS ( SELECT
   FROM declarations d
  WHERE (d.declaration_id = ledger_rows.declaration_id))));
comment on table ledger_rows is 'Trade ledger. Rows are never changed; published figures are sums of them up to a place.';
comment on column ledger_rows.declaration_id is 'Declaration the row comes from.';
comment on column ledger_rows.row_id is 'UUIDv7 given at the append; its order is the order of the ledger.';
comment on column ledger_rows.row_ms is 'Time in row_id, milliseconds since 1970: what the analytics feed reads by.';
comment on column ledger_rows.item is 'Goods item number.';
comment on column ledger_rows.kind is 'original; reversal takes an earlier row back; correction puts a new one in its place.';
comment on column ledger_rows.profile is 'Administration whose statistics it belongs to.';
comment on column ledger_rows.mrn is 'Registration number of the declaration.';
comment on column ledger_rows.month is 'Statistical month of origin in the profile''s time zone; corrections keep the month of what they correct.';
comment on column ledger_rows.flow is 'import or export.';
comment on column ledger_rows.commodity is 'National commodity code as released.';
comment on column ledger_rows.hs6 is 'Harmonized System subheading.';
comment on column ledger_rows.chapter is 'Harmonized System chapter.';
comment on column ledger_rows.section is 'Harmonized System section, Roman numeral.';
comment on column ledger_rows.partner is 'Imports: country of origin; exports: last known destination. ZZ: not stated.';
comment on column ledger_rows.dispatch_partner is 'Imports: country of consignment; exports: destination.';
comment on column ledger_rows.office is 'Customs office.';
comment on column ledger_rows.district is 'Customs district of the office.';
comment on column ledger_rows.province is 'Province of the domestic destination or origin.';
comment on column ledger_rows.domestic_district is 'Domestic district of destination or origin.';
comment on column ledger_rows.supervision_mode is 'Supervision mode or customs procedure as declared.';
comment on column ledger_rows.trade_mode is 'Statistical regime of the supervision mode.';
comment on column ledger_rows.enterprise_type is 'Statistical type of the enterprise.';
comment on column ledger_rows.transport_mode is 'Mode of transport at the border.';
comment on column ledger_rows.trader_id is 'Identifier of the trader.';
comment on column ledger_rows.currency is 'Currency of value_minor, duty_minor and vat_minor.';
comment on column ledger_rows.value_minor is 'Statistical value (import CIF, export FOB) in minor units of currency.';
comment on column ledger_rows.value_usd_minor is 'The same in US cents, rounded once.';
comment on column ledger_rows.net_mass_g is 'Net mass in grams.';
comment on column ledger_rows.gross_mass_g is 'Gross mass in grams.';
comment on column ledger_rows.quantity1 is 'First statistical quantity.';
comment on column ledger_rows.unit1 is 'Its unit; empty where there is none.';
comment on column ledger_rows.quantity2 is 'Second statistical quantity.';
comment on column ledger_rows.unit2 is 'Its unit; empty where there is none.';
comment on column ledger_rows.brand_type is 'Type of brand where declared; else empty.';
comment on column ledger_rows.programmes is 'Facilitation programmes, separated by spaces.';
comment on column ledger_rows.pilot is 'Pilot the declaration took part in; else empty.';
comment on column ledger_rows.zone is 'Special zone; else empty.';
comment on column ledger_rows.declarations is 'What the row adds to the count of declarations: 1 on the first of an original or correction, -1 of a reversal, else 0.';
comment on column ledger_rows.duty_minor is 'Customs duty assessed, minor units.';
comment on column ledger_rows.vat_minor is 'Value-added tax assessed, minor units.';
comment on column ledger_rows.released_at is 'Release, or when the correction was decided.';

create table mandates (
  mandate_id uuid not null,
  profile text not null,
  represented_id text not null,
  representative_id text not null,
  representation text not null,
  directions text[] not null,
  procedures text[] not null,
  valid_from date not null,
  valid_until date,
  proposed_at timestamp with time zone not null,
  proposed_by text not null,
  consented_at timestamp with time zone,
  consented_by text,
  withdrawn_at timestamp with time zone,
  withdrawn_from date,
  withdrawn_by text,
  withdrawn_reason text,
  change bigint not null,
  constraint mandates_pkey PRIMARY KEY (mandate_id),
  constraint mandates_check CHECK ((represented_id <> representative_id)),
  constraint mandates_check1 CHECK (((valid_until IS NULL) OR (valid_until >= valid_from))),
  constraint mandates_check2 CHECK (((consented_at IS NULL) = (consented_by IS NULL))),
  constraint mandates_check3 CHECK (((withdrawn_at IS NULL) = (withdrawn_from IS NULL))),
  constraint mandates_representation_check CHECK ((representation = ANY (ARRAY['direct'::text, 'indirect'::text])))
);
CREATE INDEX mandates_by_change ON public.mandates USING btree (change);
CREATE INDEX mandates_by_representative ON public.mandates USING btree (representative_id, mandate_id);
CREATE INDEX mandates_by_represented ON public.mandates USING btree (represented_id, mandate_id);
alter table mandates enable row level security;
create policy party_wall on mandates for select to tidegate_party using (((represented_id = ANY (( SELECT party_wall_parties() AS party_wall_parties)::text[])) OR (representative_id = ANY (( SELECT party_wall_parties() AS party_wall_parties)::text[]))));
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

create table merkle_roots (
  hour timestamp with time zone not null,
  chains bigint not null,
  root text not null,
  prev_root text not null,
  signature text not null,
  made_at timestamp with time zone not null,
  constraint merkle_roots_pkey PRIMARY KEY (hour),
  constraint merkle_roots_chains_check CHECK ((chains >= 0))
);
comment on table merkle_roots is 'A signed root over the heads of all chains that moved in the hour: a missing declaration shows.';
comment on column merkle_roots.hour is 'Start of the hour.';
comment on column merkle_roots.chains is 'How many declarations had an event in it.';
comment on column merkle_roots.root is 'Merkle root (RFC 6962) over declaration id, last seq and hash of the hour.';
comment on column merkle_roots.prev_root is 'Root of the hour before it in this table.';
comment on column merkle_roots.signature is 'Ed25519 signature of hour, chains, root and prev_root, base64.';
comment on column merkle_roots.made_at is 'When it was made.';

create table notifications (
  declaration_id uuid not null,
  seq integer not null,
  notification_id uuid not null,
  event_seq integer not null,
  function_code text not null,
  type text not null,
  at timestamp with time zone not null,
  pointers jsonb not null default '[]'::jsonb,
  recorded_at timestamp with time zone not null default now(),
  constraint notifications_pkey PRIMARY KEY (declaration_id, seq),
  constraint notifications_seq_check CHECK ((seq > 0))
) partition by RANGE (declaration_id);
CREATE INDEX notifications_by_recording ON public.notifications USING brin (recorded_at) WITH (pages_per_range='32', autosummarize='on');
alter table notifications enable row level security;
create policy party_wall on notifications for select to tidegate_party using ((EXISTS ( SELECT
   FROM declarations d
  WHERE (d.declaration_id = notifications.declaration_id))));
comment on table notifications is 'Answers to the lodger, in order, numbered, immutable.';
comment on column notifications.declaration_id is 'Declaration.';
comment on column notifications.seq is 'From 1 without gaps.';
comment on column notifications.notification_id is 'Id of the message.';
comment on column notifications.event_seq is 'Event it tells of.';
comment on column notifications.function_code is 'WCO response function code.';
comment on column notifications.type is 'Name of the notification in the profile.';
comment on column notifications.at is 'Issued.';
comment on column notifications.pointers is 'Findings it carries: code and WCO pointer.';
comment on column notifications.recorded_at is 'When its transaction began, by the database''s clock: deliveries find new ones by it.';

create table number_blocks (
  profile text not null,
  series text not null,
  next bigint not null,
  constraint number_blocks_pkey PRIMARY KEY (profile, series),
  constraint number_blocks_next_check CHECK ((next > 0))
);
comment on table number_blocks is 'Registration numbers: blocks are leased per series (office, year, direction) to a node.';
comment on column number_blocks.profile is 'Administration.';
comment on column number_blocks.series is 'What the number counts within: office, year, direction.';
comment on column number_blocks.next is 'First number of the next block.';

create table obligations (
  declaration_id uuid not null,
  profile text not null,
  due_on date not null,
  met_by uuid,
  met_at timestamp with time zone,
  reminded_on date,
  constraint obligations_pkey PRIMARY KEY (declaration_id),
  constraint obligations_check CHECK (((met_by IS NULL) = (met_at IS NULL)))
) partition by RANGE (declaration_id);
CREATE INDEX obligations_open ON public.obligations USING btree (profile, due_on) WHERE (met_at IS NULL);
alter table obligations enable row level security;
create policy party_wall on obligations for select to tidegate_party using ((EXISTS ( SELECT
   FROM declarations d
  WHERE (d.declaration_id = obligations.declaration_id))));
comment on table obligations is 'Simplified and two-step declarations that were released and have to be completed.';
comment on column obligations.declaration_id is 'Declaration that is to be completed.';
comment on column obligations.profile is 'Administration.';
comment on column obligations.due_on is 'Last day.';
comment on column obligations.met_by is 'Declaration that completed it: a supplementary one, or itself by a request; null while owed.';
comment on column obligations.met_at is 'When it was completed; null while owed.';
comment on column obligations.reminded_on is 'Day of the last reminder; null before the first.';

create table official_imports (
  import_id uuid not null,
  profile text not null,
  name text not null,
  vintage text not null,
  imported_at timestamp with time zone not null,
  imported_by text not null,
  series integer not null,
  values integer not null,
  findings jsonb not null,
  constraint official_imports_pkey PRIMARY KEY (import_id)
);
comment on table official_imports is 'Each import of published tables with its findings.';
comment on column official_imports.import_id is 'UUIDv7 of the import.';
comment on column official_imports.profile is 'Administration that published the figures.';
comment on column official_imports.name is 'Name of the folder.';
comment on column official_imports.vintage is 'Vintage given to its values.';
comment on column official_imports.imported_at is 'When.';
comment on column official_imports.imported_by is 'By whom.';
comment on column official_imports.series is 'Series met.';
comment on column official_imports.values is 'Values stored.';
comment on column official_imports.findings is 'What did not hold in the tables: table, cell, rule, reason, alarm, message.';

create table official_values (
  import_id uuid not null,
  table_name text not null,
  line integer not null,
  series text not null,
  period text not null,
  flow text not null,
  dimension text not null,
  code text not null,
  label text not null,
  measure text not null,
  unit text not null,
  value text not null,
  yoy_pct text not null,
  source text not null,
  constraint official_values_pkey PRIMARY KEY (import_id, table_name, line, series),
  constraint official_values_import_id_fkey FOREIGN KEY (import_id) REFERENCES official_imports(import_id)
);
CREATE INDEX official_values_series ON public.official_values USING btree (series, period);
comment on table official_values is 'Published values by import; the same series and period in a later import is a later vintage.';
comment on column official_values.import_id is 'Import it came with.';
comment on column official_values.table_name is 'Table, a file of the import.';
comment on column official_values.line is 'Line in the table.';
comment on column official_values.series is 'Flow, dimension, code, measure and unit.';
comment on column official_values.period is 'Period as published.';
comment on column official_values.flow is 'total, export, import or balance.';
comment on column official_values.dimension is 'What the code classifies.';
comment on column official_values.code is 'Code in the dimension.';
comment on column official_values.label is 'Label on the page.';
comment on column official_values.measure is 'month, ytd, year, quantity and so on.';
comment on column official_values.unit is 'Unit as printed.';
comment on column official_values.value is 'Value as printed; may be empty or text such as >4.';
comment on column official_values.yoy_pct is 'Growth on the year before as printed; empty where none.';
comment on column official_values.source is 'Source named in the table.';

create table parties (
  party_id text not null,
  name text not null,
  roles text[] not null,
  created_at timestamp with time zone not null,
  constraint parties_pkey PRIMARY KEY (party_id)
);
alter table parties enable row level security;
create policy party_wall on parties for select to tidegate_party using (((party_id = ANY (( SELECT party_wall_parties() AS party_wall_parties)::text[])) OR (EXISTS ( SELECT
   FROM mandates m
  WHERE ((parties.party_id = m.represented_id) OR (parties.party_id = m.representative_id))))));
comment on table parties is 'Persons and organisations known to the system.';
comment on column parties.party_id is 'Id.';
comment on column parties.name is 'Name.';
comment on column parties.roles is 'Roles it holds.';
comment on column parties.created_at is 'First known.';

create table party_application_steps (
  application_id uuid not null,
  seq integer not null,
  kind text not null,
  details jsonb,
  reason text not null,
  at timestamp with time zone not null,
  by_party_id text not null,
  by_account_id text,
  constraint party_application_steps_pkey PRIMARY KEY (application_id, seq),
  constraint party_application_steps_kind_check CHECK ((kind = ANY (ARRAY['submitted'::text, 'asked'::text, 'answered'::text, 'approved'::text, 'refused'::text, 'withdrawn'::text]))),
  constraint party_application_steps_seq_check CHECK ((seq > 0))
);
alter table party_application_steps enable row level security;
create policy party_wall on party_application_steps for select to tidegate_party using ((EXISTS ( SELECT
   FROM party_applications a
  WHERE (a.application_id = party_application_steps.application_id))));
comment on table party_application_steps is 'What happened to an application, appended.';
comment on column party_application_steps.application_id is 'Application.';
comment on column party_application_steps.seq is 'Order, from 1.';
comment on column party_application_steps.kind is 'What happened.';
comment on column party_application_steps.details is 'Details as handed in with this step; null where they did not change.';
comment on column party_application_steps.reason is 'Question, answer or reason; empty where none was given.';
comment on column party_application_steps.at is 'When.';
comment on column party_application_steps.by_party_id is 'Party of who did it.';
comment on column party_application_steps.by_account_id is 'Account of who did it; null for a machine key.';

create table party_applications (
  application_id uuid not null,
  profile text not null,
  kind text not null,
  party_id text,
  details jsonb not null,
  status text not null,
  applicant_party_id text not null,
  applicant_account_id text,
  submitted_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint party_applications_pkey PRIMARY KEY (application_id),
  constraint party_applications_check CHECK (((kind = 'registration'::text) OR (party_id IS NOT NULL))),
  constraint party_applications_kind_check CHECK ((kind = ANY (ARRAY['registration'::text, 'amendment'::text]))),
  constraint party_applications_status_check CHECK ((status = ANY (ARRAY['submitted'::text, 'more-information'::text, 'approved'::text, 'refused'::text, 'withdrawn'::text])))
);
CREATE INDEX party_applications_of_party ON public.party_applications USING btree (applicant_party_id, application_id);
CREATE INDEX party_applications_open ON public.party_applications USING btree (status, application_id);
alter table party_applications enable row level security;
create policy party_wall on party_applications for select to tidegate_party using (((applicant_party_id = ( SELECT party_wall_party() AS party_wall_party)) OR (party_id = ( SELECT party_wall_party() AS party_wall_party))));
comment on table party_applications is 'Applications for the register of parties.';
comment on column party_applications.application_id is 'Id.';
comment on column party_applications.profile is 'Administration asked.';
comment on column party_applications.kind is 'To be registered, or to have the record amended.';
comment on column party_applications.party_id is 'Party it is about: from the beginning for an amendment, after approval for a registration.';
comment on column party_applications.details is 'What is applied for; its latest form.';
comment on column party_applications.status is 'Where it stands.';
comment on column party_applications.applicant_party_id is 'Party that the applicant acted for; empty where it had none.';
comment on column party_applications.applicant_account_id is 'Account that applied; null for a machine key.';
comment on column party_applications.submitted_at is 'First receipt.';
comment on column party_applications.updated_at is 'Last step.';

create table party_changes (
  party_id text not null,
  change bigint not null,
  kind text not null,
  valid_from date not null,
  content jsonb,
  reason text not null,
  recorded_at timestamp with time zone not null,
  recorded_by text not null,
  constraint party_changes_pkey PRIMARY KEY (party_id, change),
  constraint party_changes_change_check CHECK ((change > 0)),
  constraint party_changes_kind_check CHECK ((kind = ANY (ARRAY['registered'::text, 'amended'::text, 'suspended'::text, 'revoked'::text, 'restored'::text, 'merged'::text, 'absorbed'::text])))
);
CREATE INDEX party_changes_by_change ON public.party_changes USING btree (change);
comment on table party_changes is 'History of parties by dates: appended, never overwritten; the state on a day is a fold.';
comment on column party_changes.party_id is 'Party.';
comment on column party_changes.change is 'Version of the register that brought it.';
comment on column party_changes.kind is 'What changed; merged: its records went into another party, absorbed: another one''s came.';
comment on column party_changes.valid_from is 'Day from which it counts.';
comment on column party_changes.content is 'All details of the party from that day, or of a merger the other party; null where only the status changed.';
comment on column party_changes.reason is 'Why, as the officer wrote it.';
comment on column party_changes.recorded_at is 'When it became known.';
comment on column party_changes.recorded_by is 'Who recorded it.';

create table party_documents (
  application_id uuid not null,
  document_id uuid not null,
  name text not null,
  media_type text not null,
  size integer not null,
  hash text not null,
  bytes bytea not null,
  uploaded_at timestamp with time zone not null,
  uploaded_by text not null,
  constraint party_documents_pkey PRIMARY KEY (application_id, document_id),
  constraint party_documents_size_check CHECK ((size > 0))
);
alter table party_documents enable row level security;
create policy party_wall on party_documents for select to tidegate_party using ((EXISTS ( SELECT
   FROM party_applications a
  WHERE (a.application_id = party_documents.application_id))));
comment on table party_documents is 'Documents handed in with an application.';
comment on column party_documents.application_id is 'Application.';
comment on column party_documents.document_id is 'Id.';
comment on column party_documents.name is 'File name as sent, without folders.';
comment on column party_documents.media_type is 'What the first bytes say it is.';
comment on column party_documents.size is 'Bytes.';
comment on column party_documents.hash is 'SHA-256 of the bytes, hex.';
comment on column party_documents.bytes is 'The file.';
comment on column party_documents.uploaded_at is 'When.';
comment on column party_documents.uploaded_by is 'Party that sent it.';

create table party_numbers (
  profile text not null,
  number text not null,
  valid_from date not null,
  valid_to date,
  kind text not null,
  party_id text not null,
  change bigint not null,
  constraint party_numbers_pkey PRIMARY KEY (profile, number, valid_from, party_id),
  constraint party_numbers_check CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
);
CREATE INDEX party_numbers_by_beginning ON public.party_numbers USING btree (number text_pattern_ops) WHERE (valid_to IS NULL);
CREATE UNIQUE INDEX party_numbers_held ON public.party_numbers USING btree (profile, number) WHERE (valid_to IS NULL);
CREATE INDEX party_numbers_of_party ON public.party_numbers USING btree (party_id);
comment on table party_numbers is 'Registration numbers of parties by validity: whose a number was on a day.';
comment on column party_numbers.profile is 'Administration that issued it.';
comment on column party_numbers.number is 'The number, in capitals without spaces.';
comment on column party_numbers.valid_from is 'First day.';
comment on column party_numbers.valid_to is 'First day on which it is no longer this party''s; null while it is.';
comment on column party_numbers.kind is 'Kind of number, as the profile names it.';
comment on column party_numbers.party_id is 'Party that holds it.';
comment on column party_numbers.change is 'Version of the register it was last changed in.';

create table party_records (
  party_id text not null,
  kind text not null,
  name text not null,
  roles text[] not null,
  status text not null,
  mandate_required boolean,
  merged_into text,
  registered_from date not null,
  content jsonb not null,
  search tsvector not null,
  change bigint not null,
  constraint party_records_pkey PRIMARY KEY (party_id),
  constraint party_records_check CHECK (((status = 'merged'::text) = (merged_into IS NOT NULL))),
  constraint party_records_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'organisation'::text]))),
  constraint party_records_status_check CHECK ((status = ANY (ARRAY['active'::text, 'suspended'::text, 'revoked'::text, 'merged'::text])))
);
CREATE INDEX party_records_by_change ON public.party_records USING btree (change);
CREATE INDEX party_records_by_merger ON public.party_records USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX party_records_by_search ON public.party_records USING gin (search) WITH (fastupdate=off);
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

create table party_register (
  line integer not null default 1,
  version bigint not null,
  constraint party_register_pkey PRIMARY KEY (line),
  constraint party_register_line_check CHECK ((line = 1)),
  constraint party_register_version_check CHECK ((version >= 0))
);
comment on table party_register is 'Version of the register of parties and mandates: one row, one more with each change.';
comment on column party_register.line is 'Keeps it one row.';
comment on column party_register.version is 'Number of the last change; a commit compares its snapshot with it.';

create table postings (
  declaration_id uuid not null,
  line smallint not null,
  debit_account text not null,
  credit_account text not null,
  amount_minor bigint not null,
  currency text not null,
  tax_type text,
  reference text not null,
  at timestamp with time zone not null,
  constraint postings_pkey PRIMARY KEY (declaration_id, line),
  constraint postings_amount_minor_check CHECK ((amount_minor > 0)),
  constraint postings_check CHECK ((debit_account <> credit_account)),
  constraint postings_credit_account_check CHECK ((credit_account ~ '^[a-z]+:[^ ]{1,120}$'::text)),
  constraint postings_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint postings_debit_account_check CHECK ((debit_account ~ '^[a-z]+:[^ ]{1,120}$'::text)),
  constraint postings_line_check CHECK ((line > 0))
) partition by RANGE (declaration_id);
CREATE INDEX postings_credit ON public.postings USING btree (credit_account) INCLUDE (amount_minor);
CREATE INDEX postings_debit ON public.postings USING btree (debit_account) INCLUDE (amount_minor);
alter table postings enable row level security;
create policy party_wall on postings for select to tidegate_party using (((party_wall_number(debit_account) = ANY (( SELECT party_wall_names() AS party_wall_names)::text[])) OR (party_wall_number(credit_account) = ANY (( SELECT party_wall_names() AS party_wall_names)::text[]))));
comment on table postings is 'Journal: debit account, credit account, amount above zero. A balance is what came in (credit) less what went out (debit).';
comment on column postings.declaration_id is 'Declaration the money is for; a deposit has its own id here.';
comment on column postings.line is 'Number within the declaration or deposit, from 1.';
comment on column postings.debit_account is 'Account the amount leaves, e.g. trader:cn:P1:deposit.';
comment on column postings.credit_account is 'Account the amount reaches, e.g. revenue:cn:vat.';
comment on column postings.amount_minor is 'Amount in minor units of the currency.';
comment on column postings.currency is 'ISO 4217.';
comment on column postings.tax_type is 'Tax type of the charge; null for a deposit.';
comment on column postings.reference is 'Registration number, or the payer''s own reference.';
comment on column postings.at is 'When it was booked.';

create table quota_claims (
  claim_id uuid not null,
  profile text not null,
  order_number text not null,
  period_from date not null,
  declaration_id uuid not null,
  item integer not null,
  trader text not null,
  licence text,
  accepted_on date not null,
  amount numeric not null,
  allocated numeric not null default 0,
  status text not null,
  secured boolean not null,
  claimed_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  told_at timestamp with time zone,
  constraint quota_claims_pkey PRIMARY KEY (declaration_id, claim_id),
  constraint quota_claims_declaration_id_item_order_number_key UNIQUE (declaration_id, item, order_number),
  constraint quota_claims_profile_order_number_period_from_fkey FOREIGN KEY (profile, order_number, period_from) REFERENCES quota_periods(profile, order_number, period_from),
  constraint quota_claims_amount_check CHECK ((amount > (0)::numeric)),
  constraint quota_claims_check CHECK (((allocated >= (0)::numeric) AND (allocated <= amount))),
  constraint quota_claims_item_check CHECK ((item > 0)),
  constraint quota_claims_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'allocated'::text, 'partly'::text, 'exhausted'::text, 'returned'::text])))
);
CREATE INDEX quota_claims_untold ON public.quota_claims USING btree (claim_id) WHERE ((told_at IS NULL) AND (status <> 'waiting'::text));
CREATE INDEX quota_claims_waiting ON public.quota_claims USING btree (profile, order_number, period_from, accepted_on) WHERE (status = 'waiting'::text);
alter table quota_claims enable row level security;
create policy party_wall on quota_claims for select to tidegate_party using ((EXISTS ( SELECT
   FROM declarations d
  WHERE (d.declaration_id = quota_claims.declaration_id))));
comment on table quota_claims is 'Claims of accepted declarations on a period.';
comment on column quota_claims.claim_id is 'UUIDv7 of the claim.';
comment on column quota_claims.profile is 'Administration.';
comment on column quota_claims.order_number is 'Order number of the quota.';
comment on column quota_claims.period_from is 'First day of the period.';
comment on column quota_claims.declaration_id is 'Declaration that claims.';
comment on column quota_claims.item is 'Goods item of the declaration.';
comment on column quota_claims.trader is 'Number of the trader.';
comment on column quota_claims.licence is 'Licence it draws on; null where none.';
comment on column quota_claims.accepted_on is 'Day of acceptance: the turn of the claim.';
comment on column quota_claims.amount is 'What is claimed, in the unit of the period.';
comment on column quota_claims.allocated is 'What the quota gave, less what was given back.';
comment on column quota_claims.status is 'waiting, allocated, partly, exhausted, or returned in full.';
comment on column quota_claims.secured is 'The period was critical when it was claimed: security is due.';
comment on column quota_claims.claimed_at is 'When the claim came in.';
comment on column quota_claims.decided_at is 'When it was decided; null while waiting.';
comment on column quota_claims.told_at is 'When its declaration was told; null until then.';

create table quota_licences (
  profile text not null,
  order_number text not null,
  period_from date not null,
  licence text not null,
  holder text not null,
  volume numeric not null,
  issued_at timestamp with time zone not null,
  issued_by text not null,
  constraint quota_licences_pkey PRIMARY KEY (profile, order_number, period_from, licence),
  constraint quota_licences_profile_order_number_period_from_fkey FOREIGN KEY (profile, order_number, period_from) REFERENCES quota_periods(profile, order_number, period_from),
  constraint quota_licences_licence_check CHECK (((length(licence) >= 1) AND (length(licence) <= 40))),
  constraint quota_licences_volume_check CHECK ((volume > (0)::numeric))
);
comment on table quota_licences is 'Shares of a licensed quota that traders hold.';
comment on column quota_licences.profile is 'Administration.';
comment on column quota_licences.order_number is 'Order number of the quota.';
comment on column quota_licences.period_from is 'First day of the period.';
comment on column quota_licences.licence is 'Number of the licence.';
comment on column quota_licences.holder is 'Number of the trader who holds it.';
comment on column quota_licences.volume is 'What may be drawn against it, in the unit of the period.';
comment on column quota_licences.issued_at is 'When it was entered.';
comment on column quota_licences.issued_by is 'Party that entered it.';

create table quota_movements (
  profile text not null,
  order_number text not null,
  period_from date not null,
  line integer not null,
  claim_id uuid not null,
  kind text not null,
  amount numeric not null,
  at timestamp with time zone not null,
  by_party text not null,
  reason text not null,
  constraint quota_movements_pkey PRIMARY KEY (profile, order_number, period_from, line),
  constraint quota_movements_check CHECK ((((kind = 'draw'::text) AND (amount > (0)::numeric)) OR ((kind = 'return'::text) AND (amount < (0)::numeric)))),
  constraint quota_movements_kind_check CHECK ((kind = ANY (ARRAY['draw'::text, 'return'::text]))),
  constraint quota_movements_line_check CHECK ((line > 0))
);
comment on table quota_movements is 'What was drawn from a period and given back, appended only.';
comment on column quota_movements.profile is 'Administration.';
comment on column quota_movements.order_number is 'Order number of the quota.';
comment on column quota_movements.period_from is 'First day of the period.';
comment on column quota_movements.line is 'Counts from 1 within the period.';
comment on column quota_movements.claim_id is 'Claim it is for.';
comment on column quota_movements.kind is 'draw or return.';
comment on column quota_movements.amount is 'Above zero drawn, below zero given back.';
comment on column quota_movements.at is 'When.';
comment on column quota_movements.by_party is 'Who did it; system for the allocation.';
comment on column quota_movements.reason is 'Day of acceptance that was allocated, or why it was given back.';

create table quota_periods (
  profile text not null,
  order_number text not null,
  period_from date not null,
  period_to date not null,
  volume numeric not null,
  unit text not null,
  scale smallint not null,
  critical_percent numeric not null,
  method text not null,
  critical_at timestamp with time zone,
  constraint quota_periods_pkey PRIMARY KEY (profile, order_number, period_from),
  constraint quota_periods_check CHECK ((period_to > period_from)),
  constraint quota_periods_critical_percent_check CHECK (((critical_percent >= (0)::numeric) AND (critical_percent <= (100)::numeric))),
  constraint quota_periods_method_check CHECK ((method = ANY (ARRAY['first-come'::text, 'licensed'::text]))),
  constraint quota_periods_order_number_check CHECK ((order_number ~ '^[0-9A-Z]{4,12}$'::text)),
  constraint quota_periods_scale_check CHECK (((scale >= 0) AND (scale <= 6))),
  constraint quota_periods_volume_check CHECK ((volume >= (0)::numeric))
);
comment on table quota_periods is 'Periods of tariff quotas that were claimed on or opened.';
comment on column quota_periods.profile is 'Administration.';
comment on column quota_periods.order_number is 'Order number of the quota.';
comment on column quota_periods.period_from is 'First day of the period.';
comment on column quota_periods.period_to is 'First day after the period.';
comment on column quota_periods.volume is 'What may be drawn in the period, in its unit.';
comment on column quota_periods.unit is 'Unit of the volume.';
comment on column quota_periods.scale is 'Decimals that shares are cut to.';
comment on column quota_periods.critical_percent is 'Share of the volume, in percent, from which claims need security.';
comment on column quota_periods.method is 'first-come: by day of acceptance; licensed: against licences.';
comment on column quota_periods.critical_at is 'When it became critical; null while it is not.';

create table record_findings (
  declaration_id uuid not null,
  code text not null,
  result text not null,
  constraint record_findings_pkey PRIMARY KEY (declaration_id, code),
  constraint record_findings_code_check CHECK ((code ~ '^[a-z][a-z0-9-]*$'::text)),
  constraint record_findings_result_check CHECK ((result = ANY (ARRAY['found'::text, 'clear'::text])))
) partition by RANGE (declaration_id);
alter table record_findings enable row level security;
create policy party_wall on record_findings for select to tidegate_party using ((EXISTS ( SELECT
   FROM declarations d
  WHERE (d.declaration_id = record_findings.declaration_id))));
comment on table record_findings is 'What the labels of the history say was found.';
comment on column record_findings.declaration_id is 'Record.';
comment on column record_findings.code is 'Kind of finding, named by the mapping.';
comment on column record_findings.result is 'Found, or inspected and clear.';

create table records (
  declaration_id uuid not null,
  profile text not null,
  lodger_id text not null,
  reference text not null,
  day date not null,
  direction text not null,
  document jsonb not null,
  other jsonb not null,
  content_hash text not null,
  recorded_at timestamp with time zone not null,
  constraint records_pkey PRIMARY KEY (declaration_id),
  constraint records_content_hash_check CHECK ((content_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint records_direction_check CHECK ((direction = ANY (ARRAY['import'::text, 'export'::text])))
) partition by RANGE (declaration_id);
CREATE INDEX records_by_day ON public.records USING btree (profile, day);
alter table records enable row level security;
create policy party_wall on records for select to tidegate_party using ((lodger_id = ( SELECT party_wall_party() AS party_wall_party)));
comment on table records is 'Imported history, kind record: declarations nothing is decided about any more.';
comment on column records.declaration_id is 'UUIDv7 of the day of the declaration, its random part from profile, importing party and reference: importing twice stores once.';
comment on column records.profile is 'Administration it belongs to.';
comment on column records.lodger_id is 'Party that imported it.';
comment on column records.reference is 'Number of the declaration in its source.';
comment on column records.day is 'Day of the declaration.';
comment on column records.direction is 'Import or export.';
comment on column records.document is 'The declaration in the shape of every declaration.';
comment on column records.other is 'Facts of the source that the model has no element for, of the declaration and of each item.';
comment on column records.content_hash is 'SHA-256 of the facts in canonical JSON: the same reference with other facts is refused.';
comment on column records.recorded_at is 'When it was imported.';

create table register_activations (
  profile text not null,
  number integer not null,
  activated_at timestamp with time zone not null,
  kind text not null,
  file_name text not null,
  file_hash text not null,
  activated_by text not null,
  rows_read integer not null,
  rows_added integer not null,
  rows_changed integer not null,
  rows_closed integer not null,
  rows_refused integer not null,
  constraint register_activations_pkey PRIMARY KEY (profile, number),
  constraint register_activations_file_hash_check CHECK ((file_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint register_activations_file_name_check CHECK (((length(file_name) >= 1) AND (length(file_name) <= 200))),
  constraint register_activations_kind_check CHECK ((kind ~ '^[a-z][a-z0-9-]{1,39}$'::text)),
  constraint register_activations_number_check CHECK ((number > 0)),
  constraint register_activations_profile_check CHECK ((profile ~ '^[a-z]{2,12}$'::text)),
  constraint register_activations_rows_added_check CHECK ((rows_added >= 0)),
  constraint register_activations_rows_changed_check CHECK ((rows_changed >= 0)),
  constraint register_activations_rows_closed_check CHECK ((rows_closed >= 0)),
  constraint register_activations_rows_read_check CHECK ((rows_read >= 0)),
  constraint register_activations_rows_refused_check CHECK ((rows_refused >= 0))
);
alter table register_activations enable row level security;
create policy party_wall on register_activations for select to tidegate_party using (true);
comment on table register_activations is 'Each import that became part of the registers of a profile; its number is the last part of the version that decisions record.';
comment on column register_activations.profile is 'Profile whose registers it belongs to.';
comment on column register_activations.number is 'Counts from 1 within the profile.';
comment on column register_activations.activated_at is 'From here on decisions see it.';
comment on column register_activations.kind is 'Form of the file, or what else was activated: codes, rates, measures, rules, …';
comment on column register_activations.file_name is 'Name of the file as given by who imported it.';
comment on column register_activations.file_hash is 'SHA-256 of the file, unpacked.';
comment on column register_activations.activated_by is 'Party that imported it.';
comment on column register_activations.rows_read is 'Records in the file.';
comment on column register_activations.rows_added is 'Records about something the registers did not hold.';
comment on column register_activations.rows_changed is 'Records that say something else about what the registers held.';
comment on column register_activations.rows_closed is 'Earlier records whose validity ended by it.';
comment on column register_activations.rows_refused is 'Records refused, each with line and reason in the answer.';

create table register_rows (
  profile text not null,
  activation integer not null,
  row_number integer not null,
  kind text not null,
  code text not null,
  valid_from date,
  valid_to date,
  data jsonb not null,
  source text not null,
  constraint register_rows_pkey PRIMARY KEY (profile, activation, row_number),
  constraint register_rows_profile_activation_fkey FOREIGN KEY (profile, activation) REFERENCES register_activations(profile, number),
  constraint register_rows_check CHECK ((valid_to > valid_from)),
  constraint register_rows_code_check CHECK (((length(code) >= 1) AND (length(code) <= 64))),
  constraint register_rows_data_check CHECK ((jsonb_typeof(data) = 'object'::text)),
  constraint register_rows_row_number_check CHECK ((row_number > 0))
);
CREATE INDEX register_rows_code ON public.register_rows USING btree (profile, kind, code);
alter table register_rows enable row level security;
create policy party_wall on register_rows for select to tidegate_party using (true);
comment on table register_rows is 'Imported rows of registers, as they came.';
comment on column register_rows.profile is 'Profile.';
comment on column register_rows.activation is 'Import that brought it.';
comment on column register_rows.row_number is 'Place within the import.';
comment on column register_rows.kind is 'Register, e.g. countries.';
comment on column register_rows.code is 'Code; of a measure its commodity, * for all.';
comment on column register_rows.valid_from is 'First day it holds; null = since ever.';
comment on column register_rows.valid_to is 'First day it no longer holds; null = until another row takes over.';
comment on column register_rows.data is 'All other columns, texts by name.';
comment on column register_rows.source is 'Where it comes from: file and import.';

create table related_parties (
  relation_id uuid not null,
  person text not null,
  person_name text not null,
  number text not null,
  reason text not null,
  stated_by text not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone,
  constraint related_parties_pkey PRIMARY KEY (relation_id),
  constraint related_parties_check CHECK (((to_at IS NULL) OR (to_at >= from_at))),
  constraint related_parties_number_check CHECK (((length(number) >= 1) AND (length(number) <= 60))),
  constraint related_parties_reason_check CHECK (((length(reason) >= 3) AND (length(reason) <= 500)))
);
CREATE INDEX related_parties_person ON public.related_parties USING btree (person) WHERE (to_at IS NULL);
comment on table related_parties is 'Conflicts of interest: parties a person may not decide about. Ended ones stay.';
comment on column related_parties.relation_id is 'Id.';
comment on column related_parties.person is 'Person or key.';
comment on column related_parties.person_name is 'Its name when it was stated.';
comment on column related_parties.number is 'Id or registration number of the party.';
comment on column related_parties.reason is 'Why: family, former employer, share …';
comment on column related_parties.stated_by is 'Who stated it: the person itself or a superior.';
comment on column related_parties.from_at is 'From when.';
comment on column related_parties.to_at is 'Until when; null while it lasts.';

create table repeated_requests (
  caller text not null,
  idempotency_key text not null,
  request_hash text not null,
  made_at timestamp with time zone not null,
  status integer,
  content_type text,
  body bytea,
  constraint repeated_requests_pkey PRIMARY KEY (caller, idempotency_key),
  constraint repeated_requests_status_check CHECK (((status >= 200) AND (status <= 399)))
);
CREATE INDEX repeated_requests_by_age ON public.repeated_requests USING btree (made_at);
comment on table repeated_requests is 'Changes sent with an Idempotency-Key and what was answered: sent again, the answer is given again.';
comment on column repeated_requests.caller is 'Party or account that sent it.';
comment on column repeated_requests.idempotency_key is 'The key, as it was sent.';
comment on column repeated_requests.request_hash is 'SHA-256 of route, address, media type and body.';
comment on column repeated_requests.made_at is 'When it came first; forgotten a day later.';
comment on column repeated_requests.status is 'Status of the answer; null while it is being worked on, or where a stop left it unknown.';
comment on column repeated_requests.content_type is 'Media type of the answer.';
comment on column repeated_requests.body is 'The answer.';

create table requests (
  declaration_id uuid not null,
  request_id uuid not null,
  profile text not null,
  kind text not null,
  lodged_by text not null,
  lodged_at timestamp with time zone not null,
  reason_code text,
  reason text not null,
  base_version integer not null,
  change json not null,
  status text not null,
  decided_at timestamp with time zone,
  decided_by text,
  decision_code text,
  decision_reason text,
  version integer,
  constraint requests_pkey PRIMARY KEY (declaration_id, request_id),
  constraint requests_base_version_check CHECK ((base_version > 0)),
  constraint requests_check CHECK (((status = 'open'::text) = (decided_at IS NULL))),
  constraint requests_kind_check CHECK ((kind = ANY (ARRAY['amendment'::text, 'completion'::text, 'documents'::text, 'cancellation'::text]))),
  constraint requests_status_check CHECK ((status = ANY (ARRAY['open'::text, 'granted'::text, 'refused'::text]))),
  constraint requests_version_check CHECK ((version > 1))
) partition by RANGE (declaration_id);
CREATE INDEX requests_id ON public.requests USING btree (request_id);
CREATE INDEX requests_open ON public.requests USING btree (request_id) WHERE (status = 'open'::text);
alter table requests enable row level security;
create policy party_wall on requests for select to tidegate_party using ((EXISTS ( SELECT
   FROM declarations d
  WHERE (d.declaration_id = requests.declaration_id))));
comment on table requests is 'Requests to amend, complete, document or cancel a declaration, with the decision on each.';
comment on column requests.declaration_id is 'Declaration.';
comment on column requests.request_id is 'UUIDv7 of the request.';
comment on column requests.profile is 'Administration.';
comment on column requests.kind is 'What is asked for.';
comment on column requests.lodged_by is 'Party that asks.';
comment on column requests.lodged_at is 'Receipt.';
comment on column requests.reason_code is 'Change reason code of the message; null where it has none.';
comment on column requests.reason is 'Reason in the declarant''s words.';
comment on column requests.base_version is 'Version the declarant had before its eyes.';
comment on column requests.change is 'The change as asked for: operations at places, a replacement, or none. Erasable with the versions.';
comment on column requests.status is 'open, granted or refused.';
comment on column requests.decided_at is 'When it was decided; null while open.';
comment on column requests.decided_by is 'Officer who decided, or rule; null while open.';
comment on column requests.decision_code is 'Code of the reason; null for a plain grant.';
comment on column requests.decision_reason is 'Reason of the decision; null for a plain grant.';
comment on column requests.version is 'Version of the declaration it made; null where it made none.';

create table rule_changes (
  change_id uuid not null,
  profile text not null,
  rule_id text not null,
  action text not null,
  rule jsonb,
  status text not null,
  proposed_by text not null,
  proposed_name text not null,
  proposed_at timestamp with time zone not null,
  reason text not null,
  tried jsonb,
  decided_by text,
  decided_name text,
  decided_at timestamp with time zone,
  decided_reason text,
  activation integer,
  constraint rule_changes_pkey PRIMARY KEY (change_id),
  constraint rule_changes_action_check CHECK ((action = ANY (ARRAY['activate'::text, 'retire'::text]))),
  constraint rule_changes_check CHECK (((action = 'activate'::text) = (rule IS NOT NULL))),
  constraint rule_changes_check1 CHECK (((status = ANY (ARRAY['active'::text, 'refused'::text])) = (decided_at IS NOT NULL))),
  constraint rule_changes_check2 CHECK (((status <> 'active'::text) OR (decided_by <> proposed_by))),
  constraint rule_changes_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'submitted'::text, 'active'::text, 'refused'::text, 'withdrawn'::text])))
);
CREATE INDEX rule_changes_by_status ON public.rule_changes USING btree (profile, status, proposed_at);
comment on table rule_changes is 'Proposals to activate or retire a selection rule; who decides is never who proposed.';
comment on column rule_changes.change_id is 'Id of the change.';
comment on column rule_changes.profile is 'Administration.';
comment on column rule_changes.rule_id is 'Rule.';
comment on column rule_changes.action is 'activate or retire.';
comment on column rule_changes.rule is 'The rule as proposed; null where it is retired.';
comment on column rule_changes.status is 'draft, submitted, active, refused or withdrawn.';
comment on column rule_changes.proposed_by is 'Person, key or job that proposed it.';
comment on column rule_changes.proposed_name is 'Its name then.';
comment on column rule_changes.proposed_at is 'When.';
comment on column rule_changes.reason is 'Why.';
comment on column rule_changes.tried is 'What the last trial on past traffic said.';
comment on column rule_changes.decided_by is 'Who activated or refused it; never the proposer.';
comment on column rule_changes.decided_name is 'Its name then.';
comment on column rule_changes.decided_at is 'When.';
comment on column rule_changes.decided_reason is 'Why.';
comment on column rule_changes.activation is 'Number of the activation of the registers that carries it.';

create table sandboxes (
  sandbox_id uuid not null,
  party_id text not null,
  code text not null,
  generation integer not null,
  key_hash text not null,
  clock_at timestamp with time zone not null,
  controls text[] not null,
  made_at timestamp with time zone not null,
  made_by text not null,
  reset_at timestamp with time zone not null,
  used_at timestamp with time zone not null,
  constraint sandboxes_pkey PRIMARY KEY (sandbox_id),
  constraint sandboxes_code_key UNIQUE (code),
  constraint sandboxes_party_id_key UNIQUE (party_id),
  constraint sandboxes_code_check CHECK ((code ~ '^[0-9a-f]{12}$'::text)),
  constraint sandboxes_generation_check CHECK ((generation > 0))
);
comment on table sandboxes is 'A party''s sandbox: where its database is, and how it is known. Its declarations are in that database, never here.';
comment on column sandboxes.sandbox_id is 'Id.';
comment on column sandboxes.party_id is 'Party it belongs to; one each.';
comment on column sandboxes.code is 'Part of its keys and of its database''s name: a key names its sandbox by it.';
comment on column sandboxes.generation is 'Rises with each reset: the database of a generation is dropped with it.';
comment on column sandboxes.key_hash is 'SHA-256 of its owner''s key, written into the database of each generation.';
comment on column sandboxes.clock_at is 'Where its clock stands.';
comment on column sandboxes.controls is 'Controls that whatever is lodged there is selected for; none: everything is green.';
comment on column sandboxes.made_at is 'When it was made.';
comment on column sandboxes.made_by is 'Who made it.';
comment on column sandboxes.reset_at is 'When its database was made anew.';
comment on column sandboxes.used_at is 'Last use, to the minute: unused ones are ended.';

create table schema_migrations (
  name text not null,
  hash text not null,
  applied_at timestamp with time zone not null default now(),
  constraint schema_migrations_pkey PRIMARY KEY (name)
);
comment on table schema_migrations is 'Migrations applied to this database.';
comment on column schema_migrations.name is 'File name.';
comment on column schema_migrations.hash is 'SHA-256 of the file as applied.';
comment on column schema_migrations.applied_at is 'When it was applied.';

create table selections (
  declaration_id uuid not null,
  seq integer not null,
  profile text not null,
  at timestamp with time zone not null,
  accepted_on date not null,
  register_version text not null,
  facts jsonb not null,
  lane text not null,
  rules text[] not null,
  reasons jsonb not null,
  chance numeric not null,
  constraint selections_pkey PRIMARY KEY (declaration_id, seq),
  constraint selections_chance_check CHECK (((chance >= (0)::numeric) AND (chance <= (1)::numeric))),
  constraint selections_lane_check CHECK ((lane = ANY (ARRAY['green'::text, 'yellow'::text, 'red'::text]))),
  constraint selections_seq_check CHECK ((seq > 0))
) partition by RANGE (declaration_id);
CREATE INDEX selections_day ON public.selections USING btree (profile, accepted_on);
CREATE INDEX selections_trader ON public.selections USING btree (profile, (((facts -> 'facts'::text) ->> 'traderId'::text)), at DESC);
comment on table selections is 'Each selection: lane, reasons, the facts that rules read, and the chance it had of being controlled.';
comment on column selections.declaration_id is 'Declaration.';
comment on column selections.seq is 'Sequence number of the event lane.selected.';
comment on column selections.profile is 'Administration.';
comment on column selections.at is 'When.';
comment on column selections.accepted_on is 'Legal day: rules of that day applied.';
comment on column selections.register_version is 'Registers, rules among them, that were read.';
comment on column selections.facts is 'Facts by name as the rules read them, of the declaration and of each item.';
comment on column selections.lane is 'Lane chosen.';
comment on column selections.rules is 'Ids of the rules that hit; random where it was drawn.';
comment on column selections.reasons is 'Rules that hit, with what they say, their law, secrecy level and items.';
comment on column selections.chance is 'Chance of a control whatever was drawn; estimates weigh by it.';

create table sensitive_reads (
  read_id uuid not null,
  at timestamp with time zone not null,
  person text not null,
  person_name text not null,
  party_id text not null,
  route text not null,
  record_kind text not null,
  record_id text not null,
  what text[] not null,
  purpose text not null,
  is_stated boolean not null,
  constraint sensitive_reads_pkey PRIMARY KEY (read_id),
  constraint sensitive_reads_purpose_check CHECK (((length(purpose) >= 1) AND (length(purpose) <= 200)))
);
CREATE INDEX sensitive_reads_person ON public.sensitive_reads USING btree (person, read_id);
CREATE INDEX sensitive_reads_record ON public.sensitive_reads USING btree (record_id, read_id);
CREATE TRIGGER sensitive_reads_append_only BEFORE DELETE OR UPDATE ON public.sensitive_reads FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER sensitive_reads_not_emptied BEFORE TRUNCATE ON public.sensitive_reads FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
comment on table sensitive_reads is 'Reads of prices, personal data and risk reasons of others, with their purpose.';
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

create table statistical_calendar (
  entry_id uuid not null,
  profile text not null,
  period text not null,
  state text not null,
  due timestamp with time zone not null,
  planned_by text not null,
  planned_at timestamp with time zone not null,
  constraint statistical_calendar_pkey PRIMARY KEY (entry_id),
  constraint statistical_calendar_period_check CHECK ((period ~ '^[0-9]{4}(-(0[1-9]|1[0-2]))?$'::text)),
  constraint statistical_calendar_state_check CHECK ((state = ANY (ARRAY['flash'::text, 'provisional'::text, 'revised'::text, 'final'::text, 'closed'::text])))
);
CREATE INDEX statistical_calendar_period ON public.statistical_calendar USING btree (profile, period, state, planned_at);
comment on table statistical_calendar is 'Dates of releases that differ from the rules of the profile; the latest row of a period and state counts.';
comment on column statistical_calendar.entry_id is 'UUIDv7 of the row.';
comment on column statistical_calendar.profile is 'Administration.';
comment on column statistical_calendar.period is 'Month YYYY-MM or year YYYY.';
comment on column statistical_calendar.state is 'State of the release that is planned.';
comment on column statistical_calendar.due is 'When it is to be public, to the second.';
comment on column statistical_calendar.planned_by is 'Who planned it.';
comment on column statistical_calendar.planned_at is 'When.';

create table statistical_cells (
  release_id uuid not null,
  table_id text not null,
  cell_key text not null,
  value bigint not null,
  ledger_rows bigint not null,
  hidden text,
  constraint statistical_cells_pkey PRIMARY KEY (release_id, table_id, cell_key),
  constraint statistical_cells_release_id_fkey FOREIGN KEY (release_id) REFERENCES statistical_releases(release_id),
  constraint statistical_cells_hidden_check CHECK ((hidden = ANY (ARRAY['primary'::text, 'secondary'::text])))
);
comment on table statistical_cells is 'Every cell of every release, exact.';
comment on column statistical_cells.release_id is 'Release.';
comment on column statistical_cells.table_id is 'Table of the table set.';
comment on column statistical_cells.cell_key is 'Span, flow, codes and unit in the canonical order of the table.';
comment on column statistical_cells.value is 'Minor units, grams or a count, as the unit in the key says.';
comment on column statistical_cells.ledger_rows is 'Ledger rows that add up to it.';
comment on column statistical_cells.hidden is 'Not shown to the public: confidential itself, or kept back to protect such a cell; null where it is shown.';

create table statistical_edits (
  edit_id uuid not null,
  profile text not null,
  month text not null,
  declaration_id uuid not null,
  item integer not null,
  decision text not null,
  check_name text not null,
  changes jsonb not null,
  reason text not null,
  row_ids uuid[] not null,
  decided_by text not null,
  decided_at timestamp with time zone not null,
  constraint statistical_edits_pkey PRIMARY KEY (declaration_id, edit_id),
  constraint statistical_edits_decision_check CHECK ((decision = ANY (ARRAY['correct'::text, 'confirm'::text]))),
  constraint statistical_edits_item_check CHECK ((item > 0)),
  constraint statistical_edits_month_check CHECK ((month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'::text))
);
CREATE INDEX statistical_edits_month ON public.statistical_edits USING btree (profile, month, decided_at);
alter table statistical_edits enable row level security;
create policy party_wall on statistical_edits for select to tidegate_party using ((EXISTS ( SELECT
   FROM declarations d
  WHERE (d.declaration_id = statistical_edits.declaration_id))));
comment on table statistical_edits is 'Decisions about rows of the ledger, never changed. A correction also stands in the ledger, as reversal and correction in the month of origin.';
comment on column statistical_edits.edit_id is 'UUIDv7 of the decision.';
comment on column statistical_edits.profile is 'Administration.';
comment on column statistical_edits.month is 'Statistical month of the row.';
comment on column statistical_edits.declaration_id is 'Declaration.';
comment on column statistical_edits.item is 'Goods item number.';
comment on column statistical_edits.decision is 'correct: the row was wrong; confirm: it is right, and the check is silent from now on.';
comment on column statistical_edits.check_name is 'Check that found it; empty where a clerk did.';
comment on column statistical_edits.changes is 'Fields with their old and new text; empty for a confirmation.';
comment on column statistical_edits.reason is 'Why.';
comment on column statistical_edits.row_ids is 'Rows appended to the ledger.';
comment on column statistical_edits.decided_by is 'Who decided.';
comment on column statistical_edits.decided_at is 'When.';

create table statistical_queries (
  query_id uuid not null,
  profile text not null,
  declaration_id uuid not null,
  item integer not null,
  mrn text not null,
  question text not null,
  asked_by text not null,
  asked_at timestamp with time zone not null,
  answer text,
  answered_by text,
  answered_at timestamp with time zone,
  constraint statistical_queries_pkey PRIMARY KEY (declaration_id, query_id),
  constraint statistical_queries_check CHECK (((answer IS NULL) = (answered_at IS NULL))),
  constraint statistical_queries_item_check CHECK ((item > 0))
);
CREATE INDEX statistical_queries_declaration ON public.statistical_queries USING btree (declaration_id);
alter table statistical_queries enable row level security;
create policy party_wall on statistical_queries for select to tidegate_party using ((EXISTS ( SELECT
   FROM declarations d
  WHERE (d.declaration_id = statistical_queries.declaration_id))));
comment on table statistical_queries is 'Questions of the statistics to those who lodged a declaration, with their answers.';
comment on column statistical_queries.query_id is 'UUIDv7 of the question.';
comment on column statistical_queries.profile is 'Administration.';
comment on column statistical_queries.declaration_id is 'Declaration.';
comment on column statistical_queries.item is 'Goods item number.';
comment on column statistical_queries.mrn is 'Registration number of the declaration.';
comment on column statistical_queries.question is 'What was asked.';
comment on column statistical_queries.asked_by is 'Who asked.';
comment on column statistical_queries.asked_at is 'When.';
comment on column statistical_queries.answer is 'What the trader answered; null while it waits.';
comment on column statistical_queries.answered_by is 'Who answered.';
comment on column statistical_queries.answered_at is 'When.';

create table statistical_releases (
  release_id uuid not null,
  profile text not null,
  period text not null,
  sequence integer not null,
  position uuid not null,
  ledger_rows bigint not null,
  currency text not null,
  released_at timestamp with time zone not null,
  released_by text not null,
  manifest jsonb not null,
  manifest_hash text not null,
  state text not null,
  reason text not null default ''::text,
  embargo_until timestamp with time zone,
  gate jsonb,
  signature text,
  constraint statistical_releases_pkey PRIMARY KEY (release_id),
  constraint statistical_releases_profile_period_sequence_key UNIQUE (profile, period, sequence),
  constraint statistical_releases_manifest_hash_check CHECK ((manifest_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint statistical_releases_period_check CHECK ((period ~ '^[0-9]{4}(-(0[1-9]|1[0-2]))?$'::text)),
  constraint statistical_releases_sequence_check CHECK ((sequence > 0)),
  constraint statistical_releases_state_check CHECK ((state = ANY (ARRAY['flash'::text, 'provisional'::text, 'revised'::text, 'final'::text, 'closed'::text])))
);
comment on table statistical_releases is 'Each publication of a period; a later one of the same period is a revision and leaves the earlier in place.';
comment on column statistical_releases.release_id is 'UUIDv7 of the release.';
comment on column statistical_releases.profile is 'Administration.';
comment on column statistical_releases.period is 'Month YYYY-MM or year YYYY.';
comment on column statistical_releases.sequence is 'First publication 1, first revision 2, and so on.';
comment on column statistical_releases.position is 'Vintage: greatest row_id of the ledger it counts.';
comment on column statistical_releases.ledger_rows is 'Rows of the whole ledger up to that place.';
comment on column statistical_releases.currency is 'The profile''s currency.';
comment on column statistical_releases.released_at is 'Publication.';
comment on column statistical_releases.released_by is 'Who released it.';
comment on column statistical_releases.manifest is 'Tables with cell counts and SHA-256 over canonical cells, register versions, writer.';
comment on column statistical_releases.manifest_hash is 'SHA-256 of the canonical manifest.';
comment on column statistical_releases.state is 'flash: the period is not over; provisional; revised; final; closed: a year that is not revised any more.';
comment on column statistical_releases.reason is 'Why its figures differ from the publication before; empty where none differs.';
comment on column statistical_releases.embargo_until is 'Not shown to the public before; null where it never was held back.';
comment on column statistical_releases.gate is 'What was checked before the release, with findings; null in releases of earlier versions.';
comment on column statistical_releases.signature is 'Ed25519 over the manifest hash with the key of the installation, base64; null where none was at hand.';
