-- The schema after all migrations, read from the catalogue by `npm run generate`.
-- For reading and for comparing; databases are made by db/migrations/.

CREATE OR REPLACE FUNCTION public.account_balances_of(wanted text[], buckets smallint[])
 RETURNS TABLE(account text, minor bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO '$user', 'public'
AS $function$
  select b.account, sum(b.credits_minor - b.debits_minor)::bigint from account_balances b
  where b.account = any (wanted) and b.bucket = any (buckets)
    and (current_setting('role') <> 'tidegate_party'
      or party_of_account(b.account) = any (party_wall_names()))
  group by b.account
$function$

CREATE OR REPLACE FUNCTION public.announce_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  notify tidegate_changes;
  return null;
end
$function$

CREATE OR REPLACE FUNCTION public.declaration_of_provisional(wanted text)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO '$user', 'public'
AS $function$
  select declaration_id from port_takings where number = wanted and declaration_id is not null
$function$

CREATE OR REPLACE FUNCTION public.id_bucket(id uuid)
 RETURNS smallint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN (((get_byte(uuid_send(id), 6) & 15) << 8) | get_byte(uuid_send(id), 7))

CREATE OR REPLACE FUNCTION public.legal_day(at timestamp with time zone, zone text)
 RETURNS date
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ((at AT TIME ZONE zone))::date

CREATE OR REPLACE FUNCTION public.legal_day_start(day date, zone text)
 RETURNS timestamp with time zone
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ((day)::timestamp without time zone AT TIME ZONE zone)

CREATE OR REPLACE FUNCTION public.moved_units(kept numeric[], ranks integer[], quantities numeric[], sign integer)
 RETURNS numeric[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ARRAY(SELECT (COALESCE((moved_units.kept)[r.rank], (0)::numeric) + ((moved_units.sign)::numeric * COALESCE((SELECT sum(m.quantity) AS sum FROM UNNEST(moved_units.ranks, moved_units.quantities) m(rank, quantity) WHERE (m.rank = r.rank)), (0)::numeric))) FROM generate_series(1, GREATEST(cardinality(moved_units.kept), (SELECT max(g.rank) AS max FROM unnest(moved_units.ranks) g(rank)))) r(rank) ORDER BY r.rank)

CREATE OR REPLACE FUNCTION public.party_of_account(account text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (account ~ '^(trader|receivable|security):'::text) THEN split_part(account, ':'::text, 3) ELSE NULL::text END

CREATE OR REPLACE FUNCTION public.party_of_actor(actor text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (actor ~ '^(account|key):[^@?]+@'::text) THEN "substring"(actor, '^(?:account|key):[^@?]+@([^?]+)'::text) ELSE actor END

CREATE OR REPLACE FUNCTION public.party_wall_agency()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN NULLIF(current_setting('tidegate.agency'::text, true), ''::text)

CREATE OR REPLACE FUNCTION public.party_wall_condition(relation text, columns text[])
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select case
    -- no party reads them, whatever columns they have
    when relation like any (array['risk%', 'selection%', 'sensitive%', 'related%', 'release\_time%'])
      then null
    -- every signed-in party reads them whole
    when relation in ('register_activations', 'register_rows') then 'true'
    when relation = 'declarations' then
      'lodger_id = party_wall_party() or party_of_account(account) = any (party_wall_names())'
    when relation = 'postings' then
      'party_of_account(debit_account) = any (party_wall_names())'
      || ' or party_of_account(credit_account) = any (party_wall_names())'
    when relation = 'control_tasks' then
      'agency = party_wall_agency() or declaration_id = any (party_wall_shown())'
    when relation = 'control_findings' then 'agency = party_wall_agency()'
    when relation = 'control_task_records' then
      'agency = party_wall_agency() or party = any (party_wall_names())'
      || ' or kind like ''laboratory-%'' and declaration_id = any (party_wall_shown())'
    when relation = 'control_cases' then
      'party_wall_agency() = any (agencies) or declaration_id = any (party_wall_shown())'
    -- an agency sees who has a case with a task of its own; no trader sees who looks at him
    when relation in ('queue_takings', 'queue_openings') then
      format('exists (select from control_cases c where c.case_id = %1$I.subject_id'
        || ' and party_wall_agency() = any (c.agencies))'
        || ' or exists (select from closer_checks k where k.check_id = %1$I.subject_id'
        || ' and k.agency = party_wall_agency())', relation)
    when relation = 'closer_checks' then 'agency = party_wall_agency()'
    when relation = 'approvals' then 'asked_party = (select party_wall_party())'
    -- what the office keeps to itself, and the bytes of one file that was found in the party's own rows
    when relation = 'declaration_files' then
      'shown_to = ''all'' and declaration_id = any (party_wall_shown())'
    when relation = 'file_contents' then 'hash = party_wall_file()'
    when relation = 'file_holdings' then 'party_id = party_wall_party()'
    when relation in ('declaration_drafts', 'draft_files', 'read_marks') then
      'party_id = (select party_wall_party())'
    when relation = 'mandates' then
      'represented_id = any ((select party_wall_parties())::text[])'
      || ' or representative_id = any ((select party_wall_parties())::text[])'
    when relation = 'party_applications' then
      'applicant_party_id = (select party_wall_party()) or party_id = (select party_wall_party())'
    when relation in ('party_application_steps', 'party_documents') then
      format('exists (select from party_applications a where a.application_id = %I.application_id)',
        relation)
    -- names and numbers of the own party and of the other sides of its mandates
    when relation in ('parties', 'party_numbers') then
      format('party_id = any ((select party_wall_parties())::text[]) or exists (select from mandates m'
        || ' where %I.party_id in (m.represented_id, m.representative_id))', relation)
    when relation = 'rulings' then
      'applicant_party_id = any ((select party_wall_parties())::text[])'
      || ' or holder = any ((select party_wall_names())::text[])'
    when relation in ('ruling_steps', 'ruling_documents') then
      format('exists (select from rulings r where r.ruling_id = %I.ruling_id)', relation)
    when relation = 'transit_steps' then
      'exists (select from transits t where t.transit_id = transit_steps.transit_id)'
    when relation = 'conveyance_call_steps' then
      'exists (select from conveyance_calls c where c.call_id = conveyance_call_steps.call_id)'
    when array['seen_by_parties', 'agencies'] <@ columns then
      'party_wall_party() = any (seen_by_parties) or party_wall_agency() = any (agencies)'
    when relation in ('stock_lots', 'stock_entries') then 'seen_by_parties && party_wall_names()'
    -- calls of carriers are compared with what customs registered; persons are seen by whose they are
    when relation = 'conveyance_entries' then
      'is_of_customs and kind <> ''driver'' or party_wall_party() = any (seen_by_parties)'
    when 'seen_by_parties' = any (columns) then 'party_wall_party() = any (seen_by_parties)'
    when 'seen_by' = any (columns) then
      'seen_by[1] = party_wall_party() or seen_by[2] = any (party_wall_names())'
    when 'lodger_id' = any (columns) then 'lodger_id = party_wall_party()'
    when 'declaration_id' = any (columns) then
      'declaration_id = any (party_wall_shown())'
    else null
  end
$function$

CREATE OR REPLACE FUNCTION public.party_wall_enter(party text, names text, agency text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('set local tidegate.party = %L', party);
  execute format('set local tidegate.names = %L', names);
  execute format('set local tidegate.agency = %L', agency);
  set local tidegate.shown = '';
  set local tidegate.file = '';
end
$function$

CREATE OR REPLACE FUNCTION public.party_wall_file()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN current_setting('tidegate.file'::text, true)

CREATE OR REPLACE FUNCTION public.party_wall_names()
 RETURNS text[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE((NULLIF(current_setting('tidegate.names'::text, true), ''::text))::text[], '{}'::text[])

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

CREATE OR REPLACE FUNCTION public.party_wall_show(asked uuid[], buckets smallint[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  own uuid[];
begin
  select array_agg(d.declaration_id) into own from declarations d
    where d.declaration_id = any (asked) and d.bucket = any (buckets);
  execute format('set local tidegate.shown = %L',
    party_wall_shown() || coalesce(own, '{}'));
end
$function$

CREATE OR REPLACE FUNCTION public.party_wall_show_file(asked text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from declaration_files f
      where f.declaration_id = any (party_wall_shown()) and f.hash = asked)
    or exists (select from draft_files d where d.hash = asked)
    or exists (select from custody_pieces k where asked = any (k.photos))
    or exists (select from ruling_documents r where r.hash = asked)
    or exists (select from party_documents p where p.hash = asked) then
    execute format('set local tidegate.file = %L', asked);
  end if;
end
$function$

CREATE OR REPLACE FUNCTION public.party_wall_shown()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE((NULLIF(current_setting('tidegate.shown'::text, true), ''::text))::uuid[], '{}'::uuid[])

CREATE OR REPLACE FUNCTION public.party_wall_task_document(asked uuid)
 RETURNS TABLE(profile text, direction text, type_code text, stage bytea, document bytea, subjects jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
AS $function$
  select d.profile, d.direction, d.type_code, d.stage, v.document, t.subjects
  from declaration_versions v join declarations d using (declaration_id, bucket)
    join lateral (
      select count(*) as tasks,
        case when bool_and(c.subject is not null)
          then jsonb_agg(jsonb_build_object('items', c.subject, 'since', c.subject_in)) end as subjects
      from control_tasks c
      where c.declaration_id = asked and c.bucket = id_bucket(asked) and c.agency = party_wall_agency()) t
      on t.tasks > 0
  where v.declaration_id = asked and v.bucket = id_bucket(asked)
  order by v.version desc limit 1
$function$

CREATE OR REPLACE FUNCTION public.raise_party_wall()
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
    condition := party_wall_condition(relation.name, relation.columns);
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

CREATE OR REPLACE FUNCTION public.refuse_overdraft()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'account % would fall below zero', new.account using errcode = 'check_violation';
end
$function$

CREATE OR REPLACE FUNCTION public.sum_of(addends bigint[])
 RETURNS numeric
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (SELECT COALESCE(sum(a.a), (0)::numeric) AS "coalesce" FROM unnest(sum_of.addends) a(a))

CREATE OR REPLACE FUNCTION public.text_bucket(name text)
 RETURNS smallint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN ((get_byte(sha256(convert_to(name, 'UTF8'::name)), 0) << 4) | (get_byte(sha256(convert_to(name, 'UTF8'::name)), 1) >> 4))

CREATE OR REPLACE FUNCTION public.units_hold(entered numeric[], claimed numeric[], discharged numeric[], charged numeric[])
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (SELECT COALESCE(bool_and((((COALESCE(u.c, (0)::numeric) + COALESCE(u.d, (0)::numeric)) + COALESCE(u.b, (0)::numeric)) <= COALESCE(u.e, (0)::numeric))), true) AS "coalesce" FROM UNNEST(units_hold.entered, units_hold.claimed, units_hold.discharged, units_hold.charged) u(e, c, d, b))

create table account_attempts (
  subject text not null,
  failures integer not null,
  last_at timestamp with time zone not null,
  retry_at timestamp with time zone not null,
  constraint account_attempts_pkey PRIMARY KEY (subject),
  constraint account_attempts_failures_check CHECK ((failures >= 0))
);
CREATE INDEX account_attempts_last ON public.account_attempts USING btree (last_at);
comment on table account_attempts is 'Tries that are counted, so that guessing slows down. Cluster: local; who may sign in and act: few rows beside those of declarations, and none names one.';
comment on column account_attempts.subject is 'What is counted: account and address, address, or a known device; hashed.';
comment on column account_attempts.failures is 'Tries since the last success.';
comment on column account_attempts.last_at is 'Last try that was looked at.';
comment on column account_attempts.retry_at is 'No try is looked at before.';

create table account_balances (
  account text not null,
  bucket smallint not null,
  slot smallint not null,
  credits_minor bigint not null,
  debits_minor bigint not null,
  postings bigint not null,
  constraint account_balances_pkey PRIMARY KEY (account, slot, bucket),
  constraint account_balances_check CHECK ((bucket = text_bucket(account))),
  constraint account_balances_credits_minor_check CHECK ((credits_minor >= 0)),
  constraint account_balances_debits_minor_check CHECK ((debits_minor >= 0)),
  constraint account_balances_postings_check CHECK ((postings > 0)),
  constraint account_balances_slot_check CHECK (((slot >= 0) AND (slot <= 15)))
);
CREATE TRIGGER account_balances_covered AFTER INSERT OR UPDATE ON public.account_balances FOR EACH ROW WHEN (((new.credits_minor < new.debits_minor) AND (new.account ~ '^(trader:.*:deposit$|(security|payout|suspense|lease):)'::text))) EXECUTE FUNCTION refuse_overdraft();
comment on table account_balances is 'Sums of the postings of each account; written in the transaction of the postings. Cluster: bucket; a balance is changed by whoever books to the account, so accounts are spread by their names.';
comment on column account_balances.account is 'Account of the journal.';
comment on column account_balances.bucket is 'Bucket of the name of the account; distribution column.';
comment on column account_balances.slot is '0; accounts that everybody books to (revenue, bank) are spread over 16, so that writers do not wait for each other.';
comment on column account_balances.credits_minor is 'What came in, minor units.';
comment on column account_balances.debits_minor is 'What went out, minor units.';
comment on column account_balances.postings is 'Postings that are in the sums.';

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

create table account_devices (
  device_hash text not null,
  account_id text not null,
  last_at timestamp with time zone not null,
  constraint account_devices_pkey PRIMARY KEY (device_hash, account_id),
  constraint account_devices_account_id_fkey FOREIGN KEY (account_id) REFERENCES account_users(id) ON DELETE CASCADE
);
comment on table account_devices is 'Browsers in which an account has signed in: strangers'' wrong tries do not slow them. Cluster: local; who may sign in and act: few rows beside those of declarations, and none names one.';
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
comment on table account_statements is 'Statements of accounts by month, made once; closing balances are checkpoints. Cluster: local; made once a month for an account by a job.';
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
comment on table account_two_factors is 'Secrets of one-time codes and recovery codes, encrypted. Cluster: local; who may sign in and act: few rows beside those of declarations, and none names one.';
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
comment on table account_used_codes is 'One-time codes and links given once; a second time they are refused. Cluster: local; who may sign in and act: few rows beside those of declarations, and none names one.';
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
comment on table account_verifications is 'Links and challenges that wait to be used once. Cluster: local; who may sign in and act: few rows beside those of declarations, and none names one.';
comment on column account_verifications.id is 'Id.';
comment on column account_verifications.identifier is 'Hash of what the other side must show.';
comment on column account_verifications.value is 'What it stands for.';
comment on column account_verifications.expires_at is 'End.';
comment on column account_verifications.created_at is 'Made.';
comment on column account_verifications.updated_at is 'Last change.';

create table account_vouchers (
  voucher_id uuid not null,
  account_id text not null,
  kind text not null,
  made_by text not null,
  made_by_name text not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint account_vouchers_pkey PRIMARY KEY (voucher_id),
  constraint account_vouchers_account_id_fkey FOREIGN KEY (account_id) REFERENCES account_users(id) ON DELETE CASCADE,
  constraint account_vouchers_check CHECK ((expires_at >= made_at)),
  constraint account_vouchers_kind_check CHECK ((kind = ANY (ARRAY['address'::text, 'reset'::text])))
);
CREATE INDEX account_vouchers_account ON public.account_vouchers USING btree (account_id, made_at);
comment on table account_vouchers is 'What an administrator vouches for about the account of another: that its address is its person''s, or that a reset of its password by mail is. Cluster: local; who may sign in and act: few rows beside those of declarations, and none names one.';
comment on column account_vouchers.voucher_id is 'UUIDv7.';
comment on column account_vouchers.account_id is 'Account it is about.';
comment on column account_vouchers.kind is 'address: the address was proven on this word; reset: a password may be set anew by mail without a one-time code, once.';
comment on column account_vouchers.made_by is 'Account or key that vouches.';
comment on column account_vouchers.made_by_name is 'Its name on that day.';
comment on column account_vouchers.made_at is 'When.';
comment on column account_vouchers.expires_at is 'A reset has to be used before; of an address the moment itself.';
comment on column account_vouchers.used_at is 'When it was used; null: not yet.';

create table accounting_locks (
  profile text not null,
  closed_to timestamp with time zone,
  stated_to timestamp with time zone,
  constraint accounting_locks_pkey PRIMARY KEY (profile)
);
comment on table accounting_locks is 'Where the books of an administration are open from; every posting is compared with it. Cluster: reference; bookings are compared with it in the statement that writes them.';
comment on column accounting_locks.profile is 'Administration.';
comment on column accounting_locks.closed_to is 'End of the last month up to which all are closed; postings stand at it or later. Null where none is.';
comment on column accounting_locks.stated_to is 'End of the last month with statements; postings stand at it or later. Null where there are none.';

create table album_pictures (
  album_id uuid not null,
  seq integer not null,
  content jsonb,
  salt text,
  constraint album_pictures_pkey PRIMARY KEY (album_id, seq),
  constraint album_pictures_album_id_fkey FOREIGN KEY (album_id) REFERENCES picture_albums(album_id),
  constraint album_pictures_check CHECK (((content IS NULL) = (salt IS NULL))),
  constraint album_pictures_seq_check CHECK ((seq > 0))
);
comment on table album_pictures is 'Pictures of an album and what was said of them, apart from the steps: the chain has salted digests, so that what shows persons or speaks of them can be erased. Cluster: local; a row lies with its album.';
comment on column album_pictures.album_id is 'Album.';
comment on column album_pictures.seq is 'Step that it goes with.';
comment on column album_pictures.content is 'Of a picture: hash of its bytes, name, what an analyser says. Of a mark or another filing: its note. Null: erased.';
comment on column album_pictures.salt is 'Salt of the digest in the chain; null: erased.';

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

create table appeal_steps (
  declaration_id uuid not null,
  bucket smallint not null,
  number smallint not null,
  step smallint not null,
  act text not null,
  says jsonb not null,
  actor text not null,
  at timestamp with time zone not null,
  salt text not null,
  constraint appeal_steps_pkey PRIMARY KEY (declaration_id, number, step, bucket),
  constraint appeal_steps_act_check CHECK ((act = ANY (ARRAY['lodged'::text, 'withdrawn'::text, 'decided'::text, 'settled'::text]))),
  constraint appeal_steps_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint appeal_steps_number_check CHECK ((number > 0)),
  constraint appeal_steps_says_check CHECK ((jsonb_typeof(says) = 'object'::text)),
  constraint appeal_steps_step_check CHECK ((step > 0))
) partition by RANGE (declaration_id);
alter table appeal_steps enable row level security;
create policy party_wall on appeal_steps for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table appeal_steps is 'Steps of appeals, to which rows are only added; the chain of the declaration holds the salted digest of each. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column appeal_steps.declaration_id is 'Declaration.';
comment on column appeal_steps.bucket is 'Bucket of that id; distribution column.';
comment on column appeal_steps.number is 'Appeal among those of the declaration.';
comment on column appeal_steps.step is 'Step of it, from 1.';
comment on column appeal_steps.act is 'lodged, withdrawn, decided or settled.';
comment on column appeal_steps.says is 'Grounds, reason, outcome, what was done, number of its paper, article.';
comment on column appeal_steps.actor is 'Who did it: person, party and capacity.';
comment on column appeal_steps.at is 'When it was done.';
comment on column appeal_steps.salt is 'Random salt of the digest in the event.';

create table appeals (
  declaration_id uuid not null,
  bucket smallint not null,
  number smallint not null,
  profile text not null,
  office text,
  heard_by text,
  act jsonb not null,
  act_seq integer not null,
  state text not null,
  due text,
  settled_as text,
  is_moot boolean not null default false,
  until date not null,
  due_on date not null,
  overdue_at timestamp with time zone not null,
  lodged_by text not null,
  lodged_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint appeals_pkey PRIMARY KEY (declaration_id, number, bucket),
  constraint appeals_act_check CHECK ((jsonb_typeof(act) = 'object'::text)),
  constraint appeals_act_seq_check CHECK ((act_seq > 0)),
  constraint appeals_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint appeals_check1 CHECK (((due IS NULL) OR (state = ANY (ARRAY['set-aside'::text, 'changed'::text])))),
  constraint appeals_check2 CHECK (((settled_as IS NULL) OR ((due IS NULL) AND (state = ANY (ARRAY['set-aside'::text, 'changed'::text]))))),
  constraint appeals_due_check CHECK ((due = ANY (ARRAY['refusal-withdrawal'::text, 'goods-return'::text, 'part-return'::text, 'settlement'::text]))),
  constraint appeals_number_check CHECK ((number > 0)),
  constraint appeals_settled_as_check CHECK ((settled_as ~ '^[a-z]+(-[a-z]+)*$'::text)),
  constraint appeals_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'withdrawn'::text, 'upheld'::text, 'set-aside'::text, 'changed'::text])))
) partition by RANGE (declaration_id);
CREATE UNIQUE INDEX appeals_act ON public.appeals USING btree (declaration_id, act_seq, bucket) WHERE (state = 'pending'::text);
CREATE INDEX appeals_open ON public.appeals USING btree (profile, declaration_id) WHERE ((state = 'pending'::text) OR (due IS NOT NULL));
alter table appeals enable row level security;
create policy party_wall on appeals for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table appeals is 'Appeals against what was decided of goods, by declaration: where they stand. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column appeals.declaration_id is 'Declaration.';
comment on column appeals.bucket is 'Bucket of that id; distribution column.';
comment on column appeals.number is 'Number among those of the declaration.';
comment on column appeals.profile is 'Administration.';
comment on column appeals.office is 'Customs office of the declaration; null: none.';
comment on column appeals.heard_by is 'Office that hears it, as the register had it when it was lodged; null: none by itself.';
comment on column appeals.act is 'The decision that it is against: kind, event, moment, who decided, goods items, seized part, what follows it where it is set aside.';
comment on column appeals.act_seq is 'Event of the chain by which it was decided.';
comment on column appeals.state is 'Open, withdrawn, or its outcome.';
comment on column appeals.due is 'What customs has to do after it; null: nothing, or it is done.';
comment on column appeals.settled_as is 'How two persons settled what followed it, of rules/appeals.json; null: they did not.';
comment on column appeals.is_moot is 'What it is against was undone before it was decided.';
comment on column appeals.until is 'Last day on which it could be lodged.';
comment on column appeals.due_on is 'Day by which it is to be decided.';
comment on column appeals.overdue_at is 'When that day is over in the time zone of the administration.';
comment on column appeals.lodged_by is 'Who lodged it: person, party and capacity.';
comment on column appeals.lodged_at is 'When it was lodged.';
comment on column appeals.updated_at is 'When its last step was.';

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
  digest text not null,
  content jsonb,
  asked_with text not null default ''::text,
  about_parties text[] not null default '{}'::text[],
  others_than text[] not null default '{}'::text[],
  constraint approvals_pkey PRIMARY KEY (approval_id),
  constraint approvals_act_check CHECK ((act ~ '^[a-z]+(-[a-z]+)*$'::text)),
  constraint approvals_check CHECK (((status = ANY (ARRAY['open'::text, 'alone'::text])) = (decided_by IS NULL))),
  constraint approvals_check1 CHECK ((decided_by IS DISTINCT FROM asked_by)),
  constraint approvals_digest_check CHECK ((digest <> ''::text)),
  constraint approvals_status_check CHECK ((status = ANY (ARRAY['open'::text, 'approved'::text, 'refused'::text, 'used'::text, 'alone'::text]))),
  constraint approvals_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 200)))
);
CREATE INDEX approvals_open ON public.approvals USING btree (act, subject) WHERE (status = ANY (ARRAY['open'::text, 'approved'::text]));
alter table approvals enable row level security;
create policy party_wall on approvals for select to tidegate_party using ((asked_party = ( SELECT party_wall_party() AS party_wall_party)));
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

create table assessments (
  declaration_id uuid not null,
  bucket smallint not null,
  seq integer not null,
  at timestamp with time zone not null,
  currency text not null,
  payable_minor bigint,
  detail bytea not null,
  constraint assessments_pkey PRIMARY KEY (declaration_id, seq, bucket),
  constraint assessments_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint assessments_seq_check CHECK ((seq > 0))
) partition by RANGE (declaration_id);
alter table assessments enable row level security;
create policy party_wall on assessments for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table assessments is 'Charges as assessed: one row per assessment, each line with its measure and legal basis in detail. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column assessments.declaration_id is 'Declaration.';
comment on column assessments.bucket is 'Bucket of that id; distribution column.';
comment on column assessments.seq is 'Sequence number of the event that carries it.';
comment on column assessments.at is 'When.';
comment on column assessments.currency is 'Currency of all amounts.';
comment on column assessments.payable_minor is 'Sum due now in minor units; null while a line is undetermined.';
comment on column assessments.detail is 'Items with lines as the assess command prints them, packed by zstd: a line of JSON of what holds for all, then one for each item. docs/operating/data.md says how it is read.';

create table bank_entries (
  entry_id uuid not null,
  profile text not null,
  identity text not null,
  file_id uuid not null,
  booked_on date not null,
  direction text not null,
  amount_minor bigint not null,
  currency text not null,
  remittance text not null,
  payer text not null,
  end_to_end text not null,
  status text not null,
  party text,
  matched_by text not null,
  decided_at timestamp with time zone,
  decided_by text,
  reason text not null,
  payer_account text not null default ''::text,
  in_books boolean not null default true,
  constraint bank_entries_pkey PRIMARY KEY (entry_id),
  constraint bank_entries_profile_identity_key UNIQUE (profile, identity),
  constraint bank_entries_file_id_fkey FOREIGN KEY (file_id) REFERENCES bank_files(file_id),
  constraint bank_entries_amount_minor_check CHECK ((amount_minor > 0)),
  constraint bank_entries_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint bank_entries_direction_check CHECK ((direction = ANY (ARRAY['credit'::text, 'debit'::text]))),
  constraint bank_entries_status_check CHECK ((status = ANY (ARRAY['matched'::text, 'unmatched'::text, 'assigned'::text, 'sent-back'::text, 'cost'::text])))
);
CREATE INDEX bank_entries_unmatched ON public.bank_entries USING btree (profile, entry_id) WHERE (status = 'unmatched'::text);
comment on table bank_entries is 'What the bank booked on the account of the administration. Cluster: local; files and orders of the bank: as many as payments, and worked through by one job.';
comment on column bank_entries.entry_id is 'UUIDv7 of the entry.';
comment on column bank_entries.profile is 'Administration.';
comment on column bank_entries.identity is 'What tells it from every other, whichever file it is in: account, the bank''s reference, transaction.';
comment on column bank_entries.file_id is 'File it came in first.';
comment on column bank_entries.booked_on is 'Day the bank booked it.';
comment on column bank_entries.direction is 'credit: money in; debit: money out.';
comment on column bank_entries.amount_minor is 'Amount in minor units.';
comment on column bank_entries.currency is 'Currency.';
comment on column bank_entries.remittance is 'What the payer wrote.';
comment on column bank_entries.payer is 'Name of the other side.';
comment on column bank_entries.end_to_end is 'Reference of the order it answers; empty where none.';
comment on column bank_entries.status is 'matched by itself, unmatched and waiting for an officer; or decided by one: assigned, sent-back to the payer, cost of the bank.';
comment on column bank_entries.party is 'Number of the party it was booked to; null while unmatched.';
comment on column bank_entries.matched_by is 'What told the party: debt, declaration, party, order, officer; empty while unmatched.';
comment on column bank_entries.decided_at is 'When an officer assigned it; null otherwise.';
comment on column bank_entries.decided_by is 'Officer''s party; null as above.';
comment on column bank_entries.reason is 'Why nobody was found, or what the officer said; empty otherwise.';
comment on column bank_entries.payer_account is 'Account of the other side; empty where none is stated.';
comment on column bank_entries.in_books is 'The journal holds it; false for money that went out before such money was booked.';

create table bank_files (
  file_id uuid not null,
  profile text not null,
  kind text not null,
  digest text not null,
  name text not null,
  entries integer not null,
  content text,
  at timestamp with time zone not null,
  by_party text not null,
  constraint bank_files_pkey PRIMARY KEY (file_id),
  constraint bank_files_profile_digest_key UNIQUE (profile, digest),
  constraint bank_files_digest_check CHECK (((length(digest) = 64) AND (digest !~ '[^0-9a-f]'::text))),
  constraint bank_files_entries_check CHECK ((entries >= 0)),
  constraint bank_files_kind_check CHECK ((kind = ANY (ARRAY['camt.053'::text, 'camt.054'::text, 'pain.001'::text, 'pain.002'::text, 'pain.008'::text])))
);
comment on table bank_files is 'Files from and for the bank. Cluster: local; files and orders of the bank: as many as payments, and worked through by one job.';
comment on column bank_files.file_id is 'UUIDv7 of the file.';
comment on column bank_files.profile is 'Administration.';
comment on column bank_files.kind is 'ISO 20022 message: camt came in, pain went out.';
comment on column bank_files.digest is 'SHA-256 of its bytes: the same file is taken once.';
comment on column bank_files.name is 'Name it came under, or its message number.';
comment on column bank_files.entries is 'Entries or orders in it.';
comment on column bank_files.content is 'Text of a file that went out; null for one that came in.';
comment on column bank_files.at is 'When.';
comment on column bank_files.by_party is 'Who.';

create table cargo_consignments (
  consignment_id uuid not null,
  bucket smallint not null,
  profile text not null,
  carrier text not null,
  document_type text not null,
  document_id text not null,
  document_key text not null,
  period integer not null,
  call text not null,
  containers text[] not null,
  seen_by_parties text[] not null,
  stated_packages bigint not null,
  stated_kg numeric(21,6) not null,
  landed_packages bigint not null,
  landed_kg numeric(21,6) not null,
  written_off_packages bigint not null,
  written_off_kg numeric(21,6) not null,
  left_packages bigint not null,
  left_kg numeric(21,6) not null,
  differences text[] not null,
  content jsonb not null,
  first_said_at timestamp with time zone not null,
  last_said_at timestamp with time zone not null,
  lies_since timestamp with time zone,
  updated_at timestamp with time zone not null,
  last_seq integer not null,
  last_hash text not null,
  constraint cargo_consignments_pkey PRIMARY KEY (consignment_id, bucket),
  constraint cargo_consignments_carrier_check CHECK ((carrier <> ''::text)),
  constraint cargo_consignments_check CHECK ((bucket = id_bucket(consignment_id))),
  constraint cargo_consignments_covered CHECK ((((left_packages >= 0) AND (left_packages <= written_off_packages)) AND ((left_kg >= (0)::numeric) AND (left_kg <= written_off_kg)) AND (written_off_packages <= stated_packages) AND (written_off_kg <= stated_kg) AND (written_off_packages <= landed_packages) AND (written_off_kg <= landed_kg))),
  constraint cargo_consignments_landed_kg_check CHECK ((landed_kg >= (0)::numeric)),
  constraint cargo_consignments_landed_packages_check CHECK ((landed_packages >= 0)),
  constraint cargo_consignments_last_hash_check CHECK (((length(last_hash) = 64) AND (last_hash !~ '[^0-9a-f]'::text))),
  constraint cargo_consignments_last_seq_check CHECK ((last_seq > 0)),
  constraint cargo_consignments_period_check CHECK ((period > 0)),
  constraint cargo_consignments_seen_by_parties_check CHECK ((cardinality(seen_by_parties) > 0))
) partition by RANGE (consignment_id);
CREATE INDEX cargo_consignments_call ON public.cargo_consignments USING btree (profile, carrier, call);
CREATE INDEX cargo_consignments_containers ON public.cargo_consignments USING gin (containers);
CREATE INDEX cargo_consignments_differing ON public.cargo_consignments USING btree (profile, consignment_id) WHERE (differences <> '{}'::text[]);
CREATE INDEX cargo_consignments_lying ON public.cargo_consignments USING btree (profile, lies_since, consignment_id) WHERE (lies_since IS NOT NULL);
CREATE INDEX cargo_consignments_number ON public.cargo_consignments USING btree (split_part(document_key, ':'::text, 2), profile);
CREATE INDEX cargo_consignments_parties ON public.cargo_consignments USING gin (seen_by_parties);
alter table cargo_consignments enable row level security;
create policy party_wall on cargo_consignments for select to tidegate_party using ((party_wall_party() = ANY (seen_by_parties)));
comment on table cargo_consignments is 'Goods under one transport document of one carrier, with what is stated, landed, taken by declarations and gone. Its state is read from these. Cluster: bucket; a consignment lies with the others of its carrier.';
comment on column cargo_consignments.consignment_id is 'UUIDv7 of the consignment.';
comment on column cargo_consignments.bucket is 'Bucket of that id; distribution column.';
comment on column cargo_consignments.profile is 'Administration.';
comment on column cargo_consignments.carrier is 'Party whose document it is.';
comment on column cargo_consignments.document_type is 'Kind of transport document as stated (UN/EDIFACT 1001).';
comment on column cargo_consignments.document_id is 'Number of the transport document as stated.';
comment on column cargo_consignments.document_key is 'Type and number in the form in which they are compared.';
comment on column cargo_consignments.period is 'Which of the consignments it is that the carrier had under the number, from 1.';
comment on column cargo_consignments.call is 'Call of the conveyance that brings it: mode, number and voyage, or the minute.';
comment on column cargo_consignments.containers is 'Numbers of its containers.';
comment on column cargo_consignments.seen_by_parties is 'The carrier, and keepers who reported of it.';
comment on column cargo_consignments.stated_packages is 'Packages that the document states.';
comment on column cargo_consignments.stated_kg is 'Gross mass that the document states, kilograms.';
comment on column cargo_consignments.landed_packages is 'Packages that have come.';
comment on column cargo_consignments.landed_kg is 'Their gross mass, kilograms.';
comment on column cargo_consignments.written_off_packages is 'Packages that released declarations took; the sum of its write-offs.';
comment on column cargo_consignments.written_off_kg is 'Their gross mass, kilograms; the sum of its write-offs.';
comment on column cargo_consignments.left_packages is 'Packages of those that have left; the sum of its write-offs.';
comment on column cargo_consignments.left_kg is 'Their gross mass, kilograms; the sum of its write-offs.';
comment on column cargo_consignments.differences is 'Codes of what differed, each once, in the order in which it was found.';
comment on column cargo_consignments.content is 'Master, landings by report, what left without a release, onward call, seizure, ending, and what became of each difference.';
comment on column cargo_consignments.first_said_at is 'When it was first heard of.';
comment on column cargo_consignments.last_said_at is 'When its goods were last reported of; its number means it for the period of the profile from then.';
comment on column cargo_consignments.lies_since is 'When goods came of which some lie there that no released declaration took; null: none do.';
comment on column cargo_consignments.updated_at is 'When it last changed.';
comment on column cargo_consignments.last_seq is 'Last event of its chain.';
comment on column cargo_consignments.last_hash is 'Hash of that event''s run.';

create table cargo_messages (
  lodger_id text not null,
  bucket smallint not null,
  profile text not null,
  kind text not null,
  reference text not null,
  content_hash text not null,
  message_id uuid not null,
  recorded_at timestamp with time zone not null,
  constraint cargo_messages_pkey PRIMARY KEY (lodger_id, profile, kind, reference, content_hash, bucket),
  constraint cargo_messages_check CHECK ((bucket = text_bucket(lodger_id))),
  constraint cargo_messages_content_hash_check CHECK (((length(content_hash) = 64) AND (content_hash !~ '[^0-9a-f]'::text))),
  constraint cargo_messages_kind_check CHECK ((kind = ANY (ARRAY['manifest'::text, 'outturn'::text, 'amendment'::text, 'cancellation'::text, 'split'::text, 'consolidation'::text, 'deconsolidation'::text, 'transhipment'::text])))
);
alter table cargo_messages enable row level security;
create policy party_wall on cargo_messages for select to tidegate_party using ((lodger_id = party_wall_party()));
comment on table cargo_messages is 'Contents that a party sent under its references: the same again is a repeat. Cluster: bucket; a message lies with the others of its sender.';
comment on column cargo_messages.lodger_id is 'Party that sent it.';
comment on column cargo_messages.bucket is 'Bucket of that party; distribution column.';
comment on column cargo_messages.profile is 'Administration.';
comment on column cargo_messages.kind is 'Kind of message.';
comment on column cargo_messages.reference is 'Reference of the sender.';
comment on column cargo_messages.content_hash is 'SHA-256 of the message in canonical JSON.';
comment on column cargo_messages.message_id is 'UUIDv7; versions that it made name it.';
comment on column cargo_messages.recorded_at is 'When it was recorded.';

create table cargo_numbers (
  document_key text not null,
  bucket smallint not null,
  profile text not null,
  carrier text not null,
  period integer not null,
  consignment_id uuid not null,
  constraint cargo_numbers_pkey PRIMARY KEY (document_key, profile, carrier, period, bucket),
  constraint cargo_numbers_check CHECK ((bucket = text_bucket(document_key))),
  constraint cargo_numbers_period_check CHECK ((period > 0))
);
comment on table cargo_numbers is 'Which consignment a carrier means by a number, claimed before the consignment is written. Cluster: bucket; declarations and carriers look numbers up, so they are spread by number.';
comment on column cargo_numbers.document_key is 'Type and number of the transport document as they are compared.';
comment on column cargo_numbers.bucket is 'Bucket of that text; distribution column.';
comment on column cargo_numbers.profile is 'Administration.';
comment on column cargo_numbers.carrier is 'Party whose document it is.';
comment on column cargo_numbers.period is 'From 1; a number that is free again means another consignment.';
comment on column cargo_numbers.consignment_id is 'The consignment.';

create table cargo_reminders (
  consignment_id uuid not null,
  bucket smallint not null,
  seq integer not null,
  reminder_id uuid not null,
  profile text not null,
  stage text not null,
  packages bigint not null,
  mass_kg numeric(21,6) not null,
  place text not null,
  declare_by date not null,
  storage_until date,
  seen_by_parties text[] not null,
  consignee text,
  at timestamp with time zone not null,
  recorded_at timestamp with time zone not null default now(),
  constraint cargo_reminders_pkey PRIMARY KEY (consignment_id, seq, bucket),
  constraint cargo_reminders_check CHECK ((bucket = id_bucket(consignment_id))),
  constraint cargo_reminders_check1 CHECK ((consignee = ANY (seen_by_parties))),
  constraint cargo_reminders_mass_kg_check CHECK ((mass_kg >= (0)::numeric)),
  constraint cargo_reminders_packages_check CHECK ((packages >= 0)),
  constraint cargo_reminders_seen_by_parties_check CHECK ((cardinality(seen_by_parties) > 0)),
  constraint cargo_reminders_seq_check CHECK ((seq > 0))
) partition by RANGE (consignment_id);
CREATE INDEX cargo_reminders_recorded ON public.cargo_reminders USING btree (recorded_at);
alter table cargo_reminders enable row level security;
create policy party_wall on cargo_reminders for select to tidegate_party using ((party_wall_party() = ANY (seen_by_parties)));
comment on table cargo_reminders is 'Reminders that goods lie there undeclared, one for each stage of the profile. Cluster: bucket; a reminder lies with its consignment.';
comment on column cargo_reminders.consignment_id is 'Consignment.';
comment on column cargo_reminders.bucket is 'Bucket of that id; distribution column.';
comment on column cargo_reminders.seq is 'Version of the consignment that it is.';
comment on column cargo_reminders.reminder_id is 'Id of the notice.';
comment on column cargo_reminders.profile is 'Administration.';
comment on column cargo_reminders.stage is 'Stage of rules/undeclared-goods.json.';
comment on column cargo_reminders.packages is 'Packages that lay there undeclared.';
comment on column cargo_reminders.mass_kg is 'Their gross mass, kilograms.';
comment on column cargo_reminders.place is 'Where the goods landed last; empty where no place was stated.';
comment on column cargo_reminders.declare_by is 'Last day for declaring then.';
comment on column cargo_reminders.storage_until is 'Last day in storage then; null: none was set.';
comment on column cargo_reminders.seen_by_parties is 'Carrier and keepers of the goods, and the consignee where it is a known party.';
comment on column cargo_reminders.consignee is 'Party among them that was told as consignee; null: none was known.';
comment on column cargo_reminders.at is 'When it was sent.';
comment on column cargo_reminders.recorded_at is 'When its transaction began, by the database''s clock: deliveries find new ones by it.';

create table cargo_tracking_links (
  consignment_id uuid not null,
  bucket smallint not null,
  reference text not null,
  lodger_id text not null,
  secret_hash bytea not null,
  note text not null,
  issued_by text not null,
  issued_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  revoked_by text,
  constraint cargo_tracking_links_pkey PRIMARY KEY (consignment_id, reference, bucket),
  constraint cargo_tracking_links_check CHECK ((bucket = id_bucket(consignment_id))),
  constraint cargo_tracking_links_check1 CHECK ((expires_at > issued_at)),
  constraint cargo_tracking_links_check2 CHECK (((revoked_at IS NULL) = (revoked_by IS NULL))),
  constraint cargo_tracking_links_note_check CHECK ((length(note) <= 100)),
  constraint cargo_tracking_links_reference_check CHECK (((length(reference) = 10) AND (reference !~ '[^0-9A-HJKMNP-TV-Z]'::text))),
  constraint cargo_tracking_links_secret_hash_check CHECK ((length(secret_hash) = 32))
);
CREATE INDEX cargo_tracking_links_by_age ON public.cargo_tracking_links USING btree (expires_at);
CREATE INDEX cargo_tracking_links_of_secret ON public.cargo_tracking_links USING btree (secret_hash);
alter table cargo_tracking_links enable row level security;
create policy party_wall on cargo_tracking_links for select to tidegate_party using ((lodger_id = party_wall_party()));
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

create table cargo_versions (
  consignment_id uuid not null,
  bucket smallint not null,
  seq integer not null,
  act text not null,
  at timestamp with time zone not null,
  lodger_id text not null,
  said_by text not null,
  report_id uuid,
  reason text,
  said jsonb not null,
  salt text not null,
  constraint cargo_versions_pkey PRIMARY KEY (consignment_id, seq, bucket),
  constraint cargo_versions_act_check CHECK ((act = ANY (ARRAY['manifest'::text, 'arrival'::text, 'outturn'::text, 'departure'::text, 'amendment'::text, 'cancellation'::text, 'split'::text, 'consolidation'::text, 'deconsolidation'::text, 'transhipment'::text, 'write-off'::text, 'give-back'::text, 'explanation'::text, 'assignment'::text, 'settlement'::text, 'gate-out'::text, 'stock-loss'::text, 'stock-count'::text, 'reminder'::text, 'transit-control'::text, 'liability'::text, 'abandonment'::text]))),
  constraint cargo_versions_check CHECK ((bucket = id_bucket(consignment_id))),
  constraint cargo_versions_seq_check CHECK ((seq > 0))
) partition by RANGE (consignment_id);
alter table cargo_versions enable row level security;
create policy party_wall on cargo_versions for select to tidegate_party using ((lodger_id = party_wall_party()));
comment on table cargo_versions is 'What one party said of a consignment, or took of it, version by version; the chain of events has the digest of each. Cluster: bucket; a version lies with its consignment.';
comment on column cargo_versions.consignment_id is 'Consignment.';
comment on column cargo_versions.bucket is 'Bucket of that id; distribution column.';
comment on column cargo_versions.seq is 'Event of the chain that it is.';
comment on column cargo_versions.act is 'Kind of message; what a declaration did: write-off, give-back; what became of a difference: explanation, assignment, settlement; what went out by a release note: gate-out; what a keeper misses or finds beyond the tolerance: stock-loss, stock-count; that goods lie there undeclared: reminder; what a control at the end of a transit finds: transit-control; what a liable party owes, takes back or objects to: liability.';
comment on column cargo_versions.at is 'When it was recorded.';
comment on column cargo_versions.lodger_id is 'Party that said it.';
comment on column cargo_versions.said_by is 'Who said it: person, party and capacity.';
comment on column cargo_versions.report_id is 'Report it came by; null for what declarations do.';
comment on column cargo_versions.reason is 'Why, in the words of who said it; null where none was given.';
comment on column cargo_versions.said is 'Quantities, state and what differed after it.';
comment on column cargo_versions.salt is 'Salt of the digest.';

create table cargo_write_offs (
  consignment_id uuid not null,
  bucket smallint not null,
  declaration_id uuid not null,
  packages bigint not null,
  mass_kg numeric(21,6) not null,
  left_packages bigint not null,
  left_kg numeric(21,6) not null,
  at timestamp with time zone not null,
  is_held boolean not null,
  note text,
  constraint cargo_write_offs_pkey PRIMARY KEY (consignment_id, declaration_id, bucket),
  constraint cargo_write_offs_check CHECK ((bucket = id_bucket(consignment_id))),
  constraint cargo_write_offs_check1 CHECK (((left_packages >= 0) AND (left_packages <= packages))),
  constraint cargo_write_offs_check2 CHECK (((left_kg >= (0)::numeric) AND (left_kg <= mass_kg))),
  constraint cargo_write_offs_mass_kg_check CHECK ((mass_kg >= (0)::numeric)),
  constraint cargo_write_offs_packages_check CHECK ((packages >= 0))
) partition by RANGE (consignment_id);
CREATE INDEX cargo_write_offs_declaration ON public.cargo_write_offs USING btree (declaration_id);
alter table cargo_write_offs enable row level security;
create policy party_wall on cargo_write_offs for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table cargo_write_offs is 'What released declarations took of consignments: n to m. Cluster: bucket; it lies with the consignment, whose sums it changes.';
comment on column cargo_write_offs.consignment_id is 'Consignment.';
comment on column cargo_write_offs.bucket is 'Bucket of that id; distribution column.';
comment on column cargo_write_offs.declaration_id is 'Declaration that took it.';
comment on column cargo_write_offs.packages is 'Packages.';
comment on column cargo_write_offs.mass_kg is 'Gross mass, kilograms.';
comment on column cargo_write_offs.left_packages is 'Packages of it that have left.';
comment on column cargo_write_offs.left_kg is 'Their gross mass, kilograms.';
comment on column cargo_write_offs.at is 'When it was taken.';
comment on column cargo_write_offs.is_held is 'Whether the declaration is seized, so that nothing of it may leave.';
comment on column cargo_write_offs.note is 'Release note by which its goods may leave; null: none.';

create table claimed_references (
  bucket smallint not null,
  lodger_id text not null,
  reference text not null,
  declaration_id uuid not null,
  constraint claimed_references_pkey PRIMARY KEY (bucket, lodger_id, reference),
  constraint claimed_references_bucket_check CHECK (((bucket >= 0) AND (bucket <= 4095)))
);
alter table claimed_references enable row level security;
create policy party_wall on claimed_references for select to tidegate_party using ((lodger_id = party_wall_party()));
comment on table claimed_references is 'References carried by declarations that were not rejected: each once for a lodger, claimed in the transaction that writes the declaration. Cluster: bucket; a key of a lodger is claimed where its declarations are written.';
comment on column claimed_references.bucket is 'Bucket of the lodger, which the declaration''s id carries; distribution column.';
comment on column claimed_references.lodger_id is 'Party that lodged.';
comment on column claimed_references.reference is 'The lodger''s own reference.';
comment on column claimed_references.declaration_id is 'Declaration that carries it.';

create table classification_differences (
  difference_id uuid not null,
  profile text not null,
  goods text not null,
  members text[] not null,
  description text not null,
  codes text[] not null,
  offices text[] not null,
  traders text[] not null,
  origins text[] not null,
  items bigint not null,
  likeness integer not null,
  found_at timestamp with time zone not null,
  last_on date not null,
  status text not null,
  outcome text,
  code text,
  note text,
  resolved_by text,
  resolved_at timestamp with time zone,
  constraint classification_differences_pkey PRIMARY KEY (difference_id),
  constraint classification_differences_profile_goods_key UNIQUE (profile, goods),
  constraint classification_differences_check CHECK (((status = 'resolved'::text) = ((resolved_at IS NOT NULL) AND (outcome IS NOT NULL) AND (note IS NOT NULL)))),
  constraint classification_differences_codes_check CHECK ((cardinality(codes) > 1)),
  constraint classification_differences_items_check CHECK ((items > 1)),
  constraint classification_differences_likeness_check CHECK (((likeness >= 1) AND (likeness <= 1000))),
  constraint classification_differences_offices_check CHECK ((cardinality(offices) > 1)),
  constraint classification_differences_outcome_check CHECK ((outcome = ANY (ARRAY['other-goods'::text, 'one-code'::text, 'ruling'::text, 'correction'::text]))),
  constraint classification_differences_status_check CHECK ((status = ANY (ARRAY['open'::text, 'resolved'::text])))
);
CREATE INDEX classification_differences_open ON public.classification_differences USING btree (profile, status, items DESC);
comment on table classification_differences is 'The same goods under different codes in different offices, for an officer to settle. Cluster: local; rulings and the goods they name: read by officers, searched as one list.';
comment on column classification_differences.difference_id is 'Id.';
comment on column classification_differences.profile is 'Administration.';
comment on column classification_differences.goods is 'Words of the goods that stand for the group.';
comment on column classification_differences.members is 'Words of all goods of the group, 200 at most.';
comment on column classification_differences.description is 'A description of them.';
comment on column classification_differences.codes is 'Codes they were declared under.';
comment on column classification_differences.offices is 'Offices they were declared at.';
comment on column classification_differences.traders is 'Traders that declared them, 50 at most.';
comment on column classification_differences.origins is 'Their origins.';
comment on column classification_differences.items is 'Items of the group.';
comment on column classification_differences.likeness is 'Least share of words in common in the group, in thousandths.';
comment on column classification_differences.found_at is 'When it was found.';
comment on column classification_differences.last_on is 'Last day goods of the group were accepted.';
comment on column classification_differences.status is 'Open until somebody settled it.';
comment on column classification_differences.outcome is 'What came of it.';
comment on column classification_differences.code is 'The code that is right, where there is one.';
comment on column classification_differences.note is 'Why.';
comment on column classification_differences.resolved_by is 'Who settled it.';
comment on column classification_differences.resolved_at is 'When.';

create table classified_goods (
  profile text not null,
  goods text not null,
  commodity text not null,
  office text not null,
  trader text not null,
  origin text not null,
  direction text not null,
  description text not null,
  items bigint not null,
  example_id uuid not null,
  example_item integer not null,
  first_on date not null,
  last_on date not null,
  constraint classified_goods_pkey PRIMARY KEY (profile, goods, commodity, office, trader, origin, direction),
  constraint classified_goods_direction_check CHECK ((direction = ANY (ARRAY['import'::text, 'export'::text]))),
  constraint classified_goods_items_check CHECK ((items > 0))
);
comment on table classified_goods is 'Declared goods by their words, code, office, trader and origin, counted. Not a table of one declaration: the last one stands as an example. Cluster: local; rulings and the goods they name: read by officers, searched as one list.';
comment on column classified_goods.profile is 'Administration.';
comment on column classified_goods.goods is 'Words of the description, folded, each once, in order of letters.';
comment on column classified_goods.commodity is 'Code declared.';
comment on column classified_goods.office is 'Office; empty where none was stated.';
comment on column classified_goods.trader is 'Number of the trader; empty where none was stated.';
comment on column classified_goods.origin is 'Country of origin; empty where none was stated.';
comment on column classified_goods.direction is 'Import or export.';
comment on column classified_goods.description is 'Description of the example.';
comment on column classified_goods.items is 'Items declared so.';
comment on column classified_goods.example_id is 'Example: the declaration seen last.';
comment on column classified_goods.example_item is 'Example: its item.';
comment on column classified_goods.first_on is 'First day of acceptance.';
comment on column classified_goods.last_on is 'Last day of acceptance.';

create table classified_goods_reading (
  id boolean not null default true,
  after uuid not null,
  constraint classified_goods_reading_pkey PRIMARY KEY (id),
  constraint classified_goods_reading_id_check CHECK (id)
);
comment on table classified_goods_reading is 'How far declarations were read into classified_goods: one row. Cluster: local; one row, which jobs or nodes keep.';
comment on column classified_goods_reading.id is 'There is one row.';
comment on column classified_goods_reading.after is 'Last declaration read.';

create table closer_check_steps (
  check_id uuid not null,
  seq integer not null,
  act text not null,
  at timestamp with time zone not null,
  actor text not null,
  facts jsonb not null,
  content jsonb not null,
  salt text not null,
  constraint closer_check_steps_pkey PRIMARY KEY (check_id, seq),
  constraint closer_check_steps_check_id_fkey FOREIGN KEY (check_id) REFERENCES closer_checks(check_id),
  constraint closer_check_steps_seq_check CHECK ((seq > 0))
);
CREATE INDEX closer_check_steps_cases ON public.closer_check_steps USING btree (((facts ->> 'caseId'::text)));
comment on table closer_check_steps is 'What happened about a closer check, step by step, never changed; its chain has the facts and a digest of the content. Cluster: reference; a step lies with its check.';
comment on column closer_check_steps.check_id is 'Closer check.';
comment on column closer_check_steps.seq is 'Event of the chain that it is.';
comment on column closer_check_steps.act is 'Kind of step.';
comment on column closer_check_steps.at is 'When it happened.';
comment on column closer_check_steps.actor is 'Who found or decided it: person, party and capacity.';
comment on column closer_check_steps.facts is 'Which finding, declaration, outcome and day: as the chain has them.';
comment on column closer_check_steps.content is 'Whose goods, rule, reasons: what the chain has a digest of.';
comment on column closer_check_steps.salt is 'Salt of that digest.';

create table closer_checks (
  check_id uuid not null,
  profile text not null,
  agency text not null,
  rule jsonb not null,
  producers text[] not null,
  trader text not null,
  commodity text not null,
  origin text,
  is_open boolean not null,
  until date,
  standing jsonb not null,
  opened_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  last_seq integer not null,
  last_hash text not null,
  constraint closer_checks_pkey PRIMARY KEY (check_id),
  constraint closer_checks_check CHECK (((cardinality(producers) > 0) OR (trader <> ''::text))),
  constraint closer_checks_commodity_check CHECK ((commodity <> ''::text)),
  constraint closer_checks_last_hash_check CHECK (((length(last_hash) = 64) AND (last_hash !~ '[^0-9a-f]'::text))),
  constraint closer_checks_last_seq_check CHECK ((last_seq > 0)),
  constraint closer_checks_rule_check CHECK ((jsonb_typeof(rule) = 'object'::text)),
  constraint closer_checks_standing_check CHECK ((jsonb_typeof(standing) = 'object'::text))
);
CREATE INDEX closer_checks_producers ON public.closer_checks USING gin (producers) WHERE is_open;
CREATE INDEX closer_checks_traders ON public.closer_checks USING btree (profile, trader) WHERE is_open;
alter table closer_checks enable row level security;
create policy party_wall on closer_checks for select to tidegate_party using ((agency = party_wall_agency()));
comment on table closer_checks is 'Whose consignments are looked at more closely after goods did not conform: the fold of its steps. Cluster: reference; declarations of many lodgers are compared with one.';
comment on column closer_checks.check_id is 'UUIDv7 of the check; its chain has this id.';
comment on column closer_checks.profile is 'Administration.';
comment on column closer_checks.agency is 'Agency whose finding opened it, and which looks.';
comment on column closer_checks.rule is 'Rule of rules/closer-checks.json as it was when it was opened.';
comment on column closer_checks.producers is 'Registration numbers and names of producers, each as it is compared; empty: none was declared.';
comment on column closer_checks.trader is 'Registration number of the trader; empty: none was declared.';
comment on column closer_checks.commodity is 'Beginning of the commodity code.';
comment on column closer_checks.origin is 'Country of origin as declared; null: none.';
comment on column closer_checks.is_open is 'Whether nothing ended it; its last day may be over.';
comment on column closer_checks.until is 'Last day; null: an officer ends it.';
comment on column closer_checks.standing is 'Level, findings, consignments in a row that were in order, suspension, and why it ended.';
comment on column closer_checks.opened_at is 'First finding.';
comment on column closer_checks.updated_at is 'Last step.';
comment on column closer_checks.last_seq is 'Last event of its chain.';
comment on column closer_checks.last_hash is 'Hash of that event''s run.';

create table commands (
  lodger_id text not null,
  bucket smallint not null,
  key text not null,
  request_hash text not null,
  declaration_id uuid not null,
  at timestamp with time zone not null,
  answer json,
  constraint commands_pkey PRIMARY KEY (lodger_id, key, bucket),
  constraint commands_check CHECK ((bucket = text_bucket(lodger_id))),
  constraint commands_key_check CHECK (((length(key) >= 1) AND (length(key) <= 200)))
);
alter table commands enable row level security;
create policy party_wall on commands for select to tidegate_party using ((lodger_id = party_wall_party()));
comment on table commands is 'Idempotency keys: claimed before the declaration is written, answered from here when repeated. Cluster: bucket; a key of a lodger is claimed where its declarations are written.';
comment on column commands.lodger_id is 'Party that sent the command.';
comment on column commands.bucket is 'Bucket of that party; distribution column.';
comment on column commands.key is 'The sender''s Idempotency-Key.';
comment on column commands.request_hash is 'SHA-256 of the request; the same key with another body is refused.';
comment on column commands.declaration_id is 'Declaration it made or touched.';
comment on column commands.at is 'First receipt.';
comment on column commands.answer is 'The answer given, as text: a repeat gets the same bytes.';

create table commit_marks (
  mark uuid not null,
  at timestamp with time zone not null,
  is_question boolean not null default false,
  constraint commit_marks_pkey PRIMARY KEY (mark)
);
comment on table commit_marks is 'One row for each transaction that wrote, for an hour: where the answer to COMMIT is lost, it says whether the transaction was stored. Cluster: local; left by the transaction that it tells of, on the server that commits it.';
comment on column commit_marks.mark is 'Random, made by the node that began the transaction.';
comment on column commit_marks.at is 'Start of the transaction.';
comment on column commit_marks.is_question is 'Put by whoever asked how the transaction ended, before it left the mark itself: it was not stored, and cannot be.';

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
comment on table consignments is 'Cargo carried by a reported conveyance, one row for each transport document. Cluster: local; a report covers consignments of many lodgers; as many rows as bills, and no declaration waits for them.';
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

create table contingencies (
  contingency_id uuid not null,
  profile text not null,
  dependency text not null,
  starts_at timestamp with time zone not null,
  until timestamp with time zone not null,
  reason text not null,
  started_by text not null,
  started_name text not null,
  constraint contingencies_pkey PRIMARY KEY (contingency_id),
  constraint contingencies_check CHECK ((until > starts_at))
);
CREATE INDEX contingencies_by_end ON public.contingencies USING btree (profile, until);
comment on table contingencies is 'Arrangements of business continuity as they were started; none is changed. Cluster: reference; rows of declarations refer to it by a foreign key.';
comment on column contingencies.contingency_id is 'Arrangement.';
comment on column contingencies.profile is 'Administration.';
comment on column contingencies.dependency is 'What is not available: risk, or an agency that has tasks.';
comment on column contingencies.starts_at is 'From when it holds.';
comment on column contingencies.until is 'Latest end.';
comment on column contingencies.reason is 'Why, in the officer''s words.';
comment on column contingencies.started_by is 'Officer who started it: account:ID, or the officer an administrator names.';
comment on column contingencies.started_name is 'Name of the officer.';

create table contingency_checks (
  declaration_id uuid not null,
  bucket smallint not null,
  seq integer not null,
  contingency_id uuid not null,
  checked_at timestamp with time zone not null,
  register_version text not null,
  outcome text not null,
  lane text not null,
  reasons jsonb not null,
  tasks jsonb not null,
  constraint contingency_checks_pkey PRIMARY KEY (declaration_id, seq, contingency_id, bucket),
  constraint contingency_checks_declaration_id_seq_contingency_id_bucke_fkey FOREIGN KEY (declaration_id, seq, contingency_id, bucket) REFERENCES contingency_decisions(declaration_id, seq, contingency_id, bucket),
  constraint contingency_checks_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint contingency_checks_outcome_check CHECK ((outcome = ANY (ARRAY['same'::text, 'held'::text, 'late'::text])))
);
CREATE INDEX contingency_checks_by_time ON public.contingency_checks USING btree (checked_at);
alter table contingency_checks enable row level security;
create policy party_wall on contingency_checks for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table contingency_checks is 'What looking again at a selection came to when its arrangement was over. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column contingency_checks.declaration_id is 'Declaration.';
comment on column contingency_checks.bucket is 'Bucket of that id; distribution column.';
comment on column contingency_checks.seq is 'Place of the selection in the chain of the declaration.';
comment on column contingency_checks.contingency_id is 'Arrangement.';
comment on column contingency_checks.checked_at is 'When it was looked at.';
comment on column contingency_checks.register_version is 'Version of the profile and its registers by which it was looked at.';
comment on column contingency_checks.outcome is 'same: nothing more is asked; held: a control was ordered before release; late: its goods were gone.';
comment on column contingency_checks.lane is 'Lane it would have taken.';
comment on column contingency_checks.reasons is 'Rules that select it, as in selections.';
comment on column contingency_checks.tasks is 'What was asked and never done: agency and kind of each task.';

create table contingency_decisions (
  declaration_id uuid not null,
  bucket smallint not null,
  seq integer not null,
  contingency_id uuid not null,
  profile text not null,
  dependency text not null,
  rule text,
  register_version text not null,
  deferred jsonb not null,
  decided_at timestamp with time zone not null,
  constraint contingency_decisions_pkey PRIMARY KEY (declaration_id, seq, contingency_id, bucket),
  constraint contingency_decisions_contingency_id_fkey FOREIGN KEY (contingency_id) REFERENCES contingencies(contingency_id),
  constraint contingency_decisions_check CHECK ((bucket = id_bucket(declaration_id)))
);
CREATE INDEX contingency_decisions_by_arrangement ON public.contingency_decisions USING btree (contingency_id, decided_at);
alter table contingency_decisions enable row level security;
create policy party_wall on contingency_decisions for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table contingency_decisions is 'Selections that were made under an arrangement of business continuity. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column contingency_decisions.declaration_id is 'Declaration.';
comment on column contingency_decisions.bucket is 'Bucket of that id; distribution column.';
comment on column contingency_decisions.seq is 'Place of the selection in the chain of the declaration.';
comment on column contingency_decisions.contingency_id is 'Arrangement.';
comment on column contingency_decisions.profile is 'Administration.';
comment on column contingency_decisions.dependency is 'What was not available.';
comment on column contingency_decisions.rule is 'Rule of the profile by which it was released; null: none, so officers looked at its documents.';
comment on column contingency_decisions.register_version is 'Version of the profile and its registers, which hold the rule.';
comment on column contingency_decisions.deferred is 'Tasks of the agency that were left out: agency and kind of each.';
comment on column contingency_decisions.decided_at is 'When.';

create table contingency_ends (
  contingency_id uuid not null,
  ended_at timestamp with time zone not null,
  reason text not null,
  ended_by text not null,
  ended_name text not null,
  constraint contingency_ends_pkey PRIMARY KEY (contingency_id),
  constraint contingency_ends_contingency_id_fkey FOREIGN KEY (contingency_id) REFERENCES contingencies(contingency_id)
);
comment on table contingency_ends is 'Arrangements that an officer ended before their latest end. Cluster: reference; it is read with a table that declarations refer to.';
comment on column contingency_ends.contingency_id is 'Arrangement.';
comment on column contingency_ends.ended_at is 'Since when it does not hold any more.';
comment on column contingency_ends.reason is 'Why, in the officer''s words.';
comment on column contingency_ends.ended_by is 'Officer who ended it.';
comment on column contingency_ends.ended_name is 'Name of the officer.';

create table control_cases (
  declaration_id uuid not null,
  bucket smallint not null,
  case_id uuid not null,
  profile text not null,
  office text,
  lane text not null,
  status text not null,
  opened_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  decision text,
  decided_by text,
  decision_reason text,
  agencies text[] not null,
  constraint control_cases_pkey PRIMARY KEY (declaration_id, case_id, bucket),
  constraint control_cases_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint control_cases_decision_check CHECK ((decision = ANY (ARRAY['release'::text, 'refuse'::text, 'withdrawn'::text]))),
  constraint control_cases_decision_reason_check CHECK ((length(decision_reason) <= 2000)),
  constraint control_cases_status_check CHECK ((status = ANY (ARRAY['open'::text, 'decided'::text])))
) partition by RANGE (declaration_id);
CREATE INDEX control_cases_by_day ON public.control_cases USING btree (profile, opened_at);
CREATE INDEX control_cases_id ON public.control_cases USING btree (case_id);
CREATE INDEX control_cases_open ON public.control_cases USING btree (opened_at) WHERE (status = 'open'::text);
alter table control_cases enable row level security;
create policy party_wall on control_cases for select to tidegate_party using (((party_wall_agency() = ANY (agencies)) OR (declaration_id = ANY (party_wall_shown()))));
comment on table control_cases is 'A control of a shipment: one case, whatever number of agencies take part. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column control_cases.declaration_id is 'Declaration.';
comment on column control_cases.bucket is 'Bucket of that id; distribution column.';
comment on column control_cases.case_id is 'Id of the case.';
comment on column control_cases.profile is 'Administration.';
comment on column control_cases.office is 'Office that controls.';
comment on column control_cases.lane is 'Lane that opened it.';
comment on column control_cases.status is 'open or decided.';
comment on column control_cases.opened_at is 'Opened.';
comment on column control_cases.decided_at is 'Decided; null before.';
comment on column control_cases.decision is 'release, refuse, or withdrawn with its declaration; null before.';
comment on column control_cases.decided_by is 'Officer who decided.';
comment on column control_cases.decision_reason is 'Why, in the officer''s words, which the declarant reads; null: none given.';
comment on column control_cases.agencies is 'Agencies with a task in it: their officers see it.';

create table control_findings (
  declaration_id uuid not null,
  bucket smallint not null,
  case_id uuid not null,
  task smallint not null,
  agency text not null,
  seq smallint not null,
  kind text not null,
  result text not null,
  finding text not null,
  goods jsonb,
  reason text,
  presence text,
  officer text not null,
  found_at timestamp with time zone not null,
  version smallint not null,
  salt text not null,
  category text,
  substance text,
  constraint control_findings_pkey PRIMARY KEY (declaration_id, case_id, task, seq, bucket),
  constraint control_findings_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint control_findings_check1 CHECK (((category IS NULL) OR (result <> 'ok'::text))),
  constraint control_findings_check2 CHECK (((substance IS NULL) OR ((category IS NOT NULL) AND (length(substance) <= 120)))),
  constraint control_findings_check3 CHECK (((seq = 1) = (kind = 'finding'::text))),
  constraint control_findings_check4 CHECK (((kind = 'finding'::text) OR (reason IS NOT NULL))),
  constraint control_findings_finding_check CHECK ((length(finding) <= 2000)),
  constraint control_findings_kind_check CHECK ((kind = ANY (ARRAY['finding'::text, 'correction'::text, 'retest'::text, 'second-opinion'::text]))),
  constraint control_findings_presence_check CHECK ((length(presence) <= 500)),
  constraint control_findings_reason_check CHECK ((length(reason) <= 500)),
  constraint control_findings_result_check CHECK ((result = ANY (ARRAY['ok'::text, 'corrected'::text, 'refused'::text]))),
  constraint control_findings_seq_check CHECK ((seq > 0)),
  constraint control_findings_task_check CHECK ((task > 0))
) partition by RANGE (declaration_id);
alter table control_findings enable row level security;
create policy party_wall on control_findings for select to tidegate_party using ((agency = party_wall_agency()));
comment on table control_findings is 'What tasks of controls found, in order; the last of a task stands, in control_tasks. The chain holds the salted digest of each. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column control_findings.declaration_id is 'Declaration.';
comment on column control_findings.bucket is 'Bucket of that id; distribution column.';
comment on column control_findings.case_id is 'Case.';
comment on column control_findings.task is 'Task within the case.';
comment on column control_findings.agency is 'Agency of the task: its officers read it.';
comment on column control_findings.seq is 'Place among the findings of the task, from 1.';
comment on column control_findings.kind is 'finding, or what follows one: correction, retest, second-opinion.';
comment on column control_findings.result is 'ok, corrected or refused.';
comment on column control_findings.finding is 'What was found, in the officer''s words.';
comment on column control_findings.goods is 'Parts of the goods it concerns: item, quantity with unit, lot; null: all of them.';
comment on column control_findings.reason is 'Why the one before it is followed; of a first one, why goods go over a laboratory report that does not conform, or null.';
comment on column control_findings.presence is 'Where the goods are and how that is known, in the officer''s words, where their arrival was not reported; null: it was, or the task looks at papers.';
comment on column control_findings.officer is 'Officer who found it: person, party and capacity.';
comment on column control_findings.found_at is 'When it was recorded.';
comment on column control_findings.version is 'Version of the declaration it looked at.';
comment on column control_findings.salt is 'Random salt of the digest in the event.';
comment on column control_findings.category is 'Kind of goods that are stopped, of rules/interceptions.json; null: of none of them.';
comment on column control_findings.substance is 'Species or substance that was found; null: not named.';

create table control_orders (
  declaration_id uuid not null,
  bucket smallint not null,
  order_id uuid not null,
  profile text not null,
  ordered_by text not null,
  ordered_at timestamp with time zone not null,
  lane text not null,
  tasks jsonb not null,
  reason text not null,
  legal jsonb not null,
  ordered_name text not null,
  constraint control_orders_pkey PRIMARY KEY (declaration_id, order_id, bucket),
  constraint control_orders_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint control_orders_lane_check CHECK ((lane = ANY (ARRAY['yellow'::text, 'red'::text])))
);
CREATE INDEX control_orders_by_officer ON public.control_orders USING btree (ordered_by, ordered_at);
alter table control_orders enable row level security;
create policy party_wall on control_orders for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table control_orders is 'Controls an officer chose; selection takes them as it takes a rule that is no law. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column control_orders.declaration_id is 'Declaration.';
comment on column control_orders.bucket is 'Bucket of that id; distribution column.';
comment on column control_orders.order_id is 'Order.';
comment on column control_orders.profile is 'Administration.';
comment on column control_orders.ordered_by is 'Officer who chose: account:ID of a person, the party of a key, or the officer an administrator names.';
comment on column control_orders.ordered_at is 'When.';
comment on column control_orders.lane is 'Lane it asks for: yellow or red.';
comment on column control_orders.tasks is 'What has to be done: agency and kind of each task.';
comment on column control_orders.reason is 'Why, in the officer''s words; no trader reads them.';
comment on column control_orders.legal is 'The law a control stands on, all a trader is told; English and Chinese.';
comment on column control_orders.ordered_name is 'Name of the officer.';

create table control_task_records (
  declaration_id uuid not null,
  bucket smallint not null,
  seq smallint not null,
  case_id uuid not null,
  task smallint not null,
  agency text not null,
  party text,
  kind text not null,
  says jsonb not null,
  officer text not null,
  recorded_at timestamp with time zone not null,
  salt text not null,
  constraint control_task_records_pkey PRIMARY KEY (declaration_id, seq, bucket),
  constraint control_task_records_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint control_task_records_kind_check CHECK ((kind = ANY (ARRAY['treatment-order'::text, 'treatment-result'::text, 'sample'::text, 'laboratory-order'::text, 'laboratory-receipt'::text, 'laboratory-report'::text, 'laboratory-cancellation'::text, 'laboratory-retest-request'::text, 'laboratory-retest-refusal'::text, 'infringement'::text, 'noncompliance'::text, 'photo'::text, 'scan'::text, 'mark'::text, 'sample-count'::text, 'sample-withdrawal'::text]))),
  constraint control_task_records_party_check CHECK ((party <> ''::text)),
  constraint control_task_records_says_check CHECK ((jsonb_typeof(says) = 'object'::text)),
  constraint control_task_records_seq_check CHECK ((seq > 0)),
  constraint control_task_records_task_check CHECK ((task > 0))
) partition by RANGE (declaration_id);
CREATE INDEX control_task_records_commodity ON public.control_task_records USING btree (((says ->> 'commodity'::text)), recorded_at) WHERE (kind = ANY (ARRAY['photo'::text, 'scan'::text]));
CREATE INDEX control_task_records_notices ON public.control_task_records USING btree (declaration_id, seq) WHERE (kind = 'noncompliance'::text);
CREATE INDEX control_task_records_order ON public.control_task_records USING btree (((says ->> 'id'::text))) WHERE (kind = 'laboratory-order'::text);
CREATE INDEX control_task_records_party ON public.control_task_records USING btree (party) WHERE (party IS NOT NULL);
CREATE INDEX control_task_records_retest ON public.control_task_records USING btree (recorded_at) WHERE (kind = 'laboratory-retest-request'::text);
alter table control_task_records enable row level security;
create policy party_wall on control_task_records for select to tidegate_party using (((agency = party_wall_agency()) OR (party = ANY (party_wall_names())) OR ((kind ~~ 'laboratory-%'::text) AND (declaration_id = ANY (party_wall_shown())))));
comment on table control_task_records is 'What was done about tasks of controls, in order: treatments, their results, samples, orders to laboratories and what they answered, pictures. The chain holds the salted digest of each. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column control_task_records.declaration_id is 'Declaration.';
comment on column control_task_records.bucket is 'Bucket of that id; distribution column.';
comment on column control_task_records.seq is 'Place among the records of the declaration, from 1.';
comment on column control_task_records.case_id is 'Case.';
comment on column control_task_records.task is 'Task within the case.';
comment on column control_task_records.agency is 'Agency of the task: its officers read it.';
comment on column control_task_records.party is 'Party beside the agency that reads it: the laboratory of a test; null: none.';
comment on column control_task_records.kind is 'What it records: an order of a treatment, its result, a sample, an order to a laboratory or its answer, an entry about goods suspected of infringing a right or about a notice to an exporting country, a photograph, a scan, a mark on one of them.';
comment on column control_task_records.says is 'What it says, by its kind.';
comment on column control_task_records.officer is 'Officer who recorded it: person, party and capacity.';
comment on column control_task_records.recorded_at is 'When it was recorded.';
comment on column control_task_records.salt is 'Random salt of the digest in the event.';

create table control_tasks (
  declaration_id uuid not null,
  bucket smallint not null,
  case_id uuid not null,
  task smallint not null,
  agency text not null,
  kind text not null,
  status text not null,
  result text,
  finding text,
  officer text,
  done_at timestamp with time zone,
  items smallint[],
  version smallint,
  subject smallint[],
  subject_in smallint not null default 1,
  constraint control_tasks_pkey PRIMARY KEY (declaration_id, case_id, task, bucket),
  constraint control_tasks_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint control_tasks_result_check CHECK ((result = ANY (ARRAY['ok'::text, 'corrected'::text, 'refused'::text]))),
  constraint control_tasks_status_check CHECK ((status = ANY (ARRAY['open'::text, 'done'::text]))),
  constraint control_tasks_task_check CHECK ((task > 0))
) partition by RANGE (declaration_id);
CREATE INDEX control_tasks_found ON public.control_tasks USING btree (done_at) WHERE (result = ANY (ARRAY['corrected'::text, 'refused'::text]));
alter table control_tasks enable row level security;
create policy party_wall on control_tasks for select to tidegate_party using (((agency = party_wall_agency()) OR (declaration_id = ANY (party_wall_shown()))));
comment on table control_tasks is 'What each agency has to do in a case, and what it found. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column control_tasks.declaration_id is 'Declaration.';
comment on column control_tasks.bucket is 'Bucket of that id; distribution column.';
comment on column control_tasks.case_id is 'Case.';
comment on column control_tasks.task is 'Number within the case.';
comment on column control_tasks.agency is 'Agency.';
comment on column control_tasks.kind is 'documents, examination, scan, sample …';
comment on column control_tasks.status is 'open or done.';
comment on column control_tasks.result is 'ok, corrected or refused; null while open.';
comment on column control_tasks.finding is 'What was found, in the officer''s words.';
comment on column control_tasks.officer is 'Officer who did it.';
comment on column control_tasks.done_at is 'When it was done.';
comment on column control_tasks.items is 'Numbers of the goods items the finding concerns; null: all of them.';
comment on column control_tasks.version is 'Version of the declaration it looked at; null: open.';
comment on column control_tasks.subject is 'Numbers of the goods items it was asked for; null: all of them.';
comment on column control_tasks.subject_in is 'Version of the declaration in which they bear those numbers.';

create table conveyance_call_persons (
  call_id uuid not null,
  seq integer not null,
  profile text not null,
  form text not null,
  agencies text[] not null,
  content jsonb,
  salt text,
  erase_on date not null,
  seen_by_parties text[] not null,
  constraint conveyance_call_persons_pkey PRIMARY KEY (call_id, seq),
  constraint conveyance_call_persons_call_id_fkey FOREIGN KEY (call_id) REFERENCES conveyance_calls(call_id),
  constraint conveyance_call_persons_check CHECK (((content IS NULL) = (salt IS NULL))),
  constraint conveyance_call_persons_seq_check CHECK ((seq > 0))
);
CREATE INDEX conveyance_call_persons_due ON public.conveyance_call_persons USING btree (erase_on) WHERE (content IS NOT NULL);
alter table conveyance_call_persons enable row level security;
create policy party_wall on conveyance_call_persons for select to tidegate_party using (((party_wall_party() = ANY (seen_by_parties)) OR (party_wall_agency() = ANY (agencies))));
comment on table conveyance_call_persons is 'Lists of persons and answers about their health, apart from the call: the chain has a salted digest, so that they can be erased. Cluster: local; a list lies with its call.';
comment on column conveyance_call_persons.call_id is 'Call.';
comment on column conveyance_call_persons.seq is 'Step by which it came.';
comment on column conveyance_call_persons.profile is 'Administration.';
comment on column conveyance_call_persons.form is 'Crew list, passenger list or declaration of health.';
comment on column conveyance_call_persons.agencies is 'Agencies whose officers read it.';
comment on column conveyance_call_persons.content is 'The list; null: erased.';
comment on column conveyance_call_persons.salt is 'Salt of the digest in the chain; null: erased.';
comment on column conveyance_call_persons.erase_on is 'Day on which it is erased, of the profile.';
comment on column conveyance_call_persons.seen_by_parties is 'Carrier or agent that notified the call.';

create table conveyance_call_steps (
  call_id uuid not null,
  seq integer not null,
  act text not null,
  at timestamp with time zone not null,
  actor text not null,
  facts jsonb not null,
  content jsonb not null,
  salt text not null,
  seen_by_parties text[] not null,
  constraint conveyance_call_steps_pkey PRIMARY KEY (call_id, seq),
  constraint conveyance_call_steps_call_id_fkey FOREIGN KEY (call_id) REFERENCES conveyance_calls(call_id),
  constraint conveyance_call_steps_seq_check CHECK ((seq > 0))
);
alter table conveyance_call_steps enable row level security;
create policy party_wall on conveyance_call_steps for select to tidegate_party using ((EXISTS ( SELECT
   FROM conveyance_calls c
  WHERE (c.call_id = conveyance_call_steps.call_id))));
comment on table conveyance_call_steps is 'What was reported of a call and decided about it, step by step, never changed; its chain has the facts and a digest of the content. Cluster: local; a step lies with its call.';
comment on column conveyance_call_steps.call_id is 'Call.';
comment on column conveyance_call_steps.seq is 'Event of the chain that it is.';
comment on column conveyance_call_steps.act is 'Kind of step.';
comment on column conveyance_call_steps.at is 'When it was done.';
comment on column conveyance_call_steps.actor is 'Who did it: person, party and capacity.';
comment on column conveyance_call_steps.facts is 'Times, codes and results: as the chain has them.';
comment on column conveyance_call_steps.content is 'Notice, form, words of people: what the chain has a digest of. Never lists of persons.';
comment on column conveyance_call_steps.salt is 'Salt of that digest.';
comment on column conveyance_call_steps.seen_by_parties is 'Carrier or agent that notified the call.';

create table conveyance_calls (
  call_id uuid not null,
  profile text not null,
  standing jsonb not null,
  agencies text[] not null,
  seen_by_parties text[] not null,
  notified_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  last_seq integer not null,
  last_hash text not null,
  constraint conveyance_calls_pkey PRIMARY KEY (call_id),
  constraint conveyance_calls_last_hash_check CHECK (((length(last_hash) = 64) AND (last_hash !~ '[^0-9a-f]'::text))),
  constraint conveyance_calls_last_seq_check CHECK ((last_seq > 0)),
  constraint conveyance_calls_seen_by_parties_check CHECK ((cardinality(seen_by_parties) > 0)),
  constraint conveyance_calls_standing_check CHECK ((jsonb_typeof(standing) = 'object'::text))
);
CREATE INDEX conveyance_calls_agencies ON public.conveyance_calls USING gin (agencies);
CREATE INDEX conveyance_calls_key ON public.conveyance_calls USING btree (((standing ->> 'key'::text)), profile);
CREATE INDEX conveyance_calls_number ON public.conveyance_calls USING btree (upper(translate((((standing -> 'notice'::text) -> 'conveyance'::text) ->> 'id'::text), ' ./-'::text, ''::text)), profile);
CREATE INDEX conveyance_calls_parties ON public.conveyance_calls USING gin (seen_by_parties);
alter table conveyance_calls enable row level security;
create policy party_wall on conveyance_calls for select to tidegate_party using (((party_wall_party() = ANY (seen_by_parties)) OR (party_wall_agency() = ANY (agencies))));
comment on table conveyance_calls is 'Calls of conveyances at a port or place, as their steps left them. Cluster: local; reports of many carriers are compared with one, and there are fewer of them than reports.';
comment on column conveyance_calls.call_id is 'UUIDv7 of the call; its chain has this id.';
comment on column conveyance_calls.profile is 'Administration.';
comment on column conveyance_calls.standing is 'What its steps made of it: notice, health, tasks, arrival, clearance, departure.';
comment on column conveyance_calls.agencies is 'Agencies that have a task in it.';
comment on column conveyance_calls.seen_by_parties is 'Carrier or agent that notified it.';
comment on column conveyance_calls.notified_at is 'When it was notified.';
comment on column conveyance_calls.updated_at is 'Last step.';
comment on column conveyance_calls.last_seq is 'Last event of its chain.';
comment on column conveyance_calls.last_hash is 'Hash of that event''s run.';

create table conveyance_entries (
  entry_id uuid not null,
  profile text not null,
  kind text not null,
  number text not null,
  number_key text not null,
  name text not null,
  name_key text not null,
  particulars jsonb not null,
  valid_from date not null,
  valid_to date,
  is_of_customs boolean not null,
  stated_at timestamp with time zone not null,
  stated_by text not null,
  ended_at timestamp with time zone,
  ended_by text,
  reason text,
  is_erased boolean not null default false,
  seen_by_parties text[] not null,
  constraint conveyance_entries_pkey PRIMARY KEY (entry_id),
  constraint conveyance_entries_check CHECK ((valid_to > valid_from)),
  constraint conveyance_entries_check1 CHECK ((num_nulls(ended_at, ended_by, reason) = ANY (ARRAY[0, 3]))),
  constraint conveyance_entries_kind_check CHECK ((kind = ANY (ARRAY['ship'::text, 'aircraft'::text, 'train'::text, 'truck'::text, 'driver'::text, 'operator'::text]))),
  constraint conveyance_entries_number_check CHECK ((number <> ''::text)),
  constraint conveyance_entries_number_key_check CHECK ((number_key <> ''::text)),
  constraint conveyance_entries_particulars_check CHECK ((jsonb_typeof(particulars) = 'object'::text)),
  constraint conveyance_entries_seen_by_parties_check CHECK ((cardinality(seen_by_parties) > 0))
);
CREATE INDEX conveyance_entries_drivers ON public.conveyance_entries USING btree (valid_to) WHERE ((kind = 'driver'::text) AND (NOT is_erased));
CREATE INDEX conveyance_entries_name ON public.conveyance_entries USING btree (profile, kind, name_key) WHERE (name_key <> ''::text);
CREATE UNIQUE INDEX conveyance_entries_once ON public.conveyance_entries USING btree (profile, kind, number_key, (
CASE
    WHEN is_of_customs THEN ''::text
    ELSE seen_by_parties[1]
END), valid_from);
CREATE INDEX conveyance_entries_parties ON public.conveyance_entries USING gin (seen_by_parties);
alter table conveyance_entries enable row level security;
create policy party_wall on conveyance_entries for select to tidegate_party using (((is_of_customs AND (kind <> 'driver'::text)) OR (party_wall_party() = ANY (seen_by_parties))));
comment on table conveyance_entries is 'Ships, aircraft, trains, trucks, drivers and operators as customs or their carrier state them, each for a time: a new name or flag is a further entry. Cluster: local; calls of all carriers are compared with it, and there are fewer entries than calls.';
comment on column conveyance_entries.entry_id is 'UUIDv7 of the entry.';
comment on column conveyance_entries.profile is 'Administration.';
comment on column conveyance_entries.kind is 'What it is.';
comment on column conveyance_entries.number is 'IMO number of a ship, registration of an aircraft, number of a train, plate of a truck, licence of a driver, number of an operator; a dash once a driver is erased.';
comment on column conveyance_entries.number_key is 'Number in the form in which it is compared.';
comment on column conveyance_entries.name is 'Name; empty where it has none.';
comment on column conveyance_entries.name_key is 'Name in the form in which it is compared.';
comment on column conveyance_entries.particulars is 'Flag, call sign, number of the operator, and what else is known.';
comment on column conveyance_entries.valid_from is 'First day on which it holds.';
comment on column conveyance_entries.valid_to is 'First day on which it no longer holds; null: it holds.';
comment on column conveyance_entries.is_of_customs is 'Stated by customs; else by the carrier, of its own trucks and drivers.';
comment on column conveyance_entries.stated_at is 'When it was stated.';
comment on column conveyance_entries.stated_by is 'Who stated it: person, party and capacity.';
comment on column conveyance_entries.ended_at is 'When its end was stated; null: it was not, or a further entry ended it.';
comment on column conveyance_entries.ended_by is 'Who stated the end: person, party and capacity.';
comment on column conveyance_entries.reason is 'Why it ended.';
comment on column conveyance_entries.is_erased is 'A driver whose name and number are gone.';
comment on column conveyance_entries.seen_by_parties is 'Party that stated it.';

create table conveyance_report_claims (
  lodger_id text not null,
  profile text not null,
  reference text not null,
  kind text not null,
  report_id uuid not null,
  content_hash text not null,
  constraint conveyance_report_claims_pkey PRIMARY KEY (lodger_id, profile, reference, kind),
  constraint conveyance_report_claims_content_hash_check CHECK (((length(content_hash) = 64) AND (content_hash !~ '[^0-9a-f]'::text))),
  constraint conveyance_report_claims_kind_check CHECK ((kind = ANY (ARRAY['arrival'::text, 'departure'::text])))
);
alter table conveyance_report_claims enable row level security;
create policy party_wall on conveyance_report_claims for select to tidegate_party using ((lodger_id = party_wall_party()));
comment on table conveyance_report_claims is 'Idempotency of reports: who claimed which reference, before the report is written. Cluster: local; a report covers consignments of many lodgers; as many rows as bills, and no declaration waits for them.';
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
  word text not null,
  constraint conveyance_reports_pkey PRIMARY KEY (report_id),
  constraint conveyance_reports_kind_check CHECK ((kind = ANY (ARRAY['arrival'::text, 'departure'::text]))),
  constraint conveyance_reports_leg_check CHECK ((leg = ANY (ARRAY['border'::text, 'inland'::text]))),
  constraint conveyance_reports_mode_check CHECK ((mode = ANY (ARRAY['ship'::text, 'aircraft'::text, 'train'::text, 'truck'::text]))),
  constraint conveyance_reports_nationality_check CHECK ((nationality ~ '^[A-Z]{2}$'::text)),
  constraint conveyance_reports_word_check CHECK ((word = ANY (ARRAY['customs'::text, 'carrier'::text, 'keeper'::text, 'none'::text])))
);
CREATE INDEX conveyance_reports_by_conveyance ON public.conveyance_reports USING btree (profile, registration, happened_at);
CREATE INDEX conveyance_reports_by_day ON public.conveyance_reports USING btree (profile, legal_day);
alter table conveyance_reports enable row level security;
create policy party_wall on conveyance_reports for select to tidegate_party using ((lodger_id = party_wall_party()));
comment on table conveyance_reports is 'Arrival and departure reports of conveyances, as recorded; never changed. Cluster: local; a report covers consignments of many lodgers; as many rows as bills, and no declaration waits for them.';
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
comment on column conveyance_reports.word is 'On whose word it stands: customs, a registered carrier or keeper, or none, which moves no declaration.';

create table conveyances (
  registration text not null,
  mode text not null,
  profile text not null,
  first_reported_at timestamp with time zone not null,
  constraint conveyances_pkey PRIMARY KEY (registration, mode, profile),
  constraint conveyances_mode_check CHECK ((mode = ANY (ARRAY['ship'::text, 'aircraft'::text, 'train'::text, 'truck'::text]))),
  constraint conveyances_registration_check CHECK ((registration <> ''::text))
);
comment on table conveyances is 'Means of transport that were ever reported, each once. Cluster: local; a report covers consignments of many lodgers; as many rows as bills, and no declaration waits for them.';
comment on column conveyances.registration is 'IMO number, aircraft registration, train number or plate.';
comment on column conveyances.mode is 'Kind of conveyance.';
comment on column conveyances.profile is 'Administration the conveyance was reported to.';
comment on column conveyances.first_reported_at is 'When its first report was recorded.';

create table crossing_hours (
  profile text not null,
  crossing text not null,
  hour timestamp with time zone not null,
  booked integer not null,
  capacity integer not null,
  constraint crossing_hours_pkey PRIMARY KEY (profile, crossing, hour),
  constraint crossing_hours_booked_check CHECK ((booked >= 0)),
  constraint crossing_hours_capacity CHECK ((booked <= capacity))
);
comment on table crossing_hours is 'How many lorries are booked of an hour at a crossing: the database refuses one too many. Cluster: local; all bookings of an hour are counted in one row.';
comment on column crossing_hours.profile is 'Administration.';
comment on column crossing_hours.crossing is 'Code of the crossing in the register crossings.';
comment on column crossing_hours.hour is 'When the hour begins.';
comment on column crossing_hours.booked is 'Bookings that are not cancelled.';
comment on column crossing_hours.capacity is 'How many there may be, as of the last booking.';

create table custody_events (
  piece_id uuid not null,
  bucket smallint not null,
  seq integer not null,
  act text not null,
  at timestamp with time zone not null,
  actor text not null,
  fact jsonb not null,
  said jsonb not null,
  salt text not null,
  seen_by_parties text[] not null,
  constraint custody_events_pkey PRIMARY KEY (piece_id, seq, bucket),
  constraint custody_events_check CHECK ((bucket = id_bucket(piece_id))),
  constraint custody_events_seq_check CHECK ((seq > 0))
) partition by RANGE (piece_id);
alter table custody_events enable row level security;
create policy party_wall on custody_events for select to tidegate_party using ((party_wall_party() = ANY (seen_by_parties)));
comment on table custody_events is 'What was done with goods in custody, act by act, never changed; the chain of the piece has the same facts and a digest of the words. Cluster: bucket; an act lies with its piece.';
comment on column custody_events.piece_id is 'Piece.';
comment on column custody_events.bucket is 'Bucket of that id; distribution column.';
comment on column custody_events.seq is 'Event of the chain that it is.';
comment on column custody_events.act is 'Kind of act.';
comment on column custody_events.at is 'When it was entered.';
comment on column custody_events.actor is 'Who did it: person, party and capacity.';
comment on column custody_events.fact is 'Quantity, place, keeper, weight, seal, hash of a photograph, exit, amount: as the chain has them.';
comment on column custody_events.said is 'Words of people: description, reason, legal basis, witness, proof.';
comment on column custody_events.salt is 'Salt of the digest of those words.';
comment on column custody_events.seen_by_parties is 'Parties that kept it, or were offered it, until then.';

create table custody_pieces (
  piece_id uuid not null,
  bucket smallint not null,
  profile text not null,
  declaration_id uuid,
  item integer,
  part_of uuid,
  origin text not null,
  ground text not null,
  description text not null,
  category text,
  taken numeric not null,
  parted numeric not null,
  unit text not null,
  place text not null,
  keeper text not null,
  offer jsonb,
  seal text,
  weight_kg numeric,
  photos text[] not null,
  value_minor bigint,
  currency text,
  proceedings jsonb,
  proceeds_minor bigint not null,
  costs_minor bigint not null,
  exit text,
  seen_by_parties text[] not null,
  opened_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  last_seq integer not null,
  last_hash text not null,
  constraint custody_pieces_pkey PRIMARY KEY (piece_id, bucket),
  constraint custody_pieces_check CHECK ((bucket = id_bucket(piece_id))),
  constraint custody_pieces_check1 CHECK (((exit IS NULL) = (closed_at IS NULL))),
  constraint custody_pieces_check2 CHECK (((exit IS NULL) OR (offer IS NULL))),
  constraint custody_pieces_check3 CHECK (((value_minor IS NULL) = (currency IS NULL))),
  constraint custody_pieces_costs_minor_check CHECK ((costs_minor >= 0)),
  constraint custody_pieces_covered CHECK (((parted >= (0)::numeric) AND (parted < taken))),
  constraint custody_pieces_item_check CHECK ((item > 0)),
  constraint custody_pieces_keeper_check CHECK ((keeper <> ''::text)),
  constraint custody_pieces_last_hash_check CHECK (((length(last_hash) = 64) AND (last_hash !~ '[^0-9a-f]'::text))),
  constraint custody_pieces_last_seq_check CHECK ((last_seq > 0)),
  constraint custody_pieces_origin_check CHECK ((origin = ANY (ARRAY['declaration'::text, 'part'::text, 'item'::text, 'found'::text]))),
  constraint custody_pieces_place_check CHECK ((place <> ''::text)),
  constraint custody_pieces_proceeds_minor_check CHECK ((proceeds_minor >= 0)),
  constraint custody_pieces_seen_by_parties_check CHECK ((cardinality(seen_by_parties) > 0)),
  constraint custody_pieces_taken_check CHECK ((taken > (0)::numeric)),
  constraint custody_pieces_unit_check CHECK ((unit <> ''::text)),
  constraint custody_pieces_value_minor_check CHECK ((value_minor >= 0)),
  constraint custody_pieces_weight_kg_check CHECK ((weight_kg >= (0)::numeric))
) partition by RANGE (piece_id);
CREATE INDEX custody_pieces_declaration ON public.custody_pieces USING btree (declaration_id);
CREATE INDEX custody_pieces_part ON public.custody_pieces USING btree (part_of) WHERE (part_of IS NOT NULL);
CREATE INDEX custody_pieces_parties ON public.custody_pieces USING gin (seen_by_parties);
CREATE INDEX custody_pieces_place ON public.custody_pieces USING btree (profile, place) WHERE (exit IS NULL);
alter table custody_pieces enable row level security;
create policy party_wall on custody_pieces for select to tidegate_party using ((party_wall_party() = ANY (seen_by_parties)));
comment on table custody_pieces is 'Goods that customs hold: a goods item, part of one, or goods that nobody declared, each in one place. What its acts made of it. Cluster: bucket; a piece lies with its declaration, else with others of its first keeper.';
comment on column custody_pieces.piece_id is 'UUIDv7 of the piece; bookings for it stand under this id in the journal.';
comment on column custody_pieces.bucket is 'Bucket of that id; distribution column.';
comment on column custody_pieces.profile is 'Administration.';
comment on column custody_pieces.declaration_id is 'Declaration whose goods they are, or beside whose goods they were found; null: none.';
comment on column custody_pieces.item is 'Goods item of the version that stands; of a part that left the declaration, as it was then; null: none.';
comment on column custody_pieces.part_of is 'Piece that it was parted from; null: none.';
comment on column custody_pieces.origin is 'declaration: all goods of a declaration, whose decisions it follows; part: disposed of while the rest goes on; item: declared goods that an officer took in; found: goods that nobody declared.';
comment on column custody_pieces.ground is 'Why they are held, of rules/custody.json.';
comment on column custody_pieces.description is 'What the goods are; of a declared item its commodity code and description.';
comment on column custody_pieces.category is 'Category of goods that are stopped; null: of none.';
comment on column custody_pieces.taken is 'Quantity that was taken in.';
comment on column custody_pieces.parted is 'Quantity that was parted from it; the sum of its parts.';
comment on column custody_pieces.unit is 'Unit of both.';
comment on column custody_pieces.place is 'Where it is.';
comment on column custody_pieces.keeper is 'Party that keeps it.';
comment on column custody_pieces.offer is 'Hand-over that waits for its taker: place, keeper, who gives, weight; null: none.';
comment on column custody_pieces.seal is 'Number of its seal; null: it was never sealed.';
comment on column custody_pieces.weight_kg is 'Kilograms as last weighed; null: never weighed.';
comment on column custody_pieces.photos is 'Hashes of its photographs in file_contents.';
comment on column custody_pieces.value_minor is 'Last valuation, minor units; null: not valued.';
comment on column custody_pieces.currency is 'Currency of the valuation.';
comment on column custody_pieces.proceedings is 'Number, authority and stage of proceedings; null: none.';
comment on column custody_pieces.proceeds_minor is 'Proceeds booked, minor units; the sum of its postings to revenue.';
comment on column custody_pieces.costs_minor is 'Costs booked, minor units; the sum of its postings from accounts of cost.';
comment on column custody_pieces.exit is 'How it left; null: it is held.';
comment on column custody_pieces.seen_by_parties is 'Parties that keep it, kept it, or were offered it.';
comment on column custody_pieces.opened_at is 'When it was taken in.';
comment on column custody_pieces.closed_at is 'When it left; null: it is held.';
comment on column custody_pieces.last_seq is 'Last event of its chain.';
comment on column custody_pieces.last_hash is 'Hash of that event''s run.';

create table debt_plans (
  declaration_id uuid not null,
  bucket smallint not null,
  number smallint not null,
  plan smallint not null,
  instalment smallint not null,
  due_on date not null,
  amount_minor bigint not null,
  agreed_at timestamp with time zone not null,
  agreed_by text not null,
  reason text not null,
  constraint debt_plans_pkey PRIMARY KEY (declaration_id, number, plan, instalment, bucket),
  constraint debt_plans_amount_minor_check CHECK ((amount_minor > 0)),
  constraint debt_plans_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint debt_plans_instalment_check CHECK ((instalment > 0)),
  constraint debt_plans_plan_check CHECK ((plan > 0))
) partition by RANGE (declaration_id);
alter table debt_plans enable row level security;
create policy party_wall on debt_plans for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table debt_plans is 'Instalments agreed for debts; the newest plan counts. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column debt_plans.declaration_id is 'Declaration of the debt.';
comment on column debt_plans.bucket is 'Bucket of that id; distribution column.';
comment on column debt_plans.number is 'Number of the debt.';
comment on column debt_plans.plan is 'Counts the plans of the debt from 1.';
comment on column debt_plans.instalment is 'Counts the instalments from 1.';
comment on column debt_plans.due_on is 'Last day of the instalment.';
comment on column debt_plans.amount_minor is 'What is due then, minor units, without interest.';
comment on column debt_plans.agreed_at is 'When it was agreed.';
comment on column debt_plans.agreed_by is 'Officer''s party.';
comment on column debt_plans.reason is 'Why.';

create table debts (
  declaration_id uuid not null,
  bucket smallint not null,
  number smallint not null,
  profile text not null,
  account text not null,
  reference text not null,
  term text not null,
  arose_on date not null,
  due_on date not null,
  reminded_on date,
  settled_on date,
  constraint debts_pkey PRIMARY KEY (declaration_id, number, bucket),
  constraint debts_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint debts_check1 CHECK ((due_on >= arose_on)),
  constraint debts_number_check CHECK ((number > 0))
) partition by RANGE (declaration_id);
CREATE INDEX debts_account ON public.debts USING btree (account, declaration_id);
CREATE INDEX debts_due ON public.debts USING btree (profile, due_on) WHERE (settled_on IS NULL);
CREATE INDEX debts_open ON public.debts USING btree (account, due_on) WHERE (settled_on IS NULL);
CREATE INDEX debts_reference ON public.debts USING btree (profile, reference);
alter table debts enable row level security;
create policy party_wall on debts for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table debts is 'Charges booked to be paid later. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column debts.declaration_id is 'Declaration that was charged.';
comment on column debts.bucket is 'Bucket of that id; distribution column.';
comment on column debts.number is 'Line of the first posting of the debt.';
comment on column debts.profile is 'Administration.';
comment on column debts.account is 'Account that owes, receivable:PROFILE:NUMBER.';
comment on column debts.reference is 'Registration number of the declaration: what a payer quotes.';
comment on column debts.term is 'Term of the profile that gave the last day.';
comment on column debts.arose_on is 'Day it was charged.';
comment on column debts.due_on is 'Last day for paying it without interest.';
comment on column debts.reminded_on is 'Day of the last reminder; null before the first.';
comment on column debts.settled_on is 'Day from which nothing is owed of it; null while something is.';

create table declaration_drafts (
  draft_id uuid not null,
  party_id text not null,
  profile text not null,
  kind text not null,
  name text not null,
  version integer not null,
  sheet text not null,
  bytes integer not null,
  items integer not null,
  amends uuid,
  amends_version integer,
  made_at timestamp with time zone not null,
  saved_at timestamp with time zone not null,
  saved_by text not null,
  kept_until timestamp with time zone not null,
  lodged_as uuid,
  constraint declaration_drafts_pkey PRIMARY KEY (draft_id),
  constraint declaration_drafts_amends_version_check CHECK ((amends_version > 0)),
  constraint declaration_drafts_bytes_check CHECK ((bytes >= 0)),
  constraint declaration_drafts_check CHECK (((amends IS NULL) = (amends_version IS NULL))),
  constraint declaration_drafts_items_check CHECK (((items >= 0) AND (items <= 9999))),
  constraint declaration_drafts_kind_check CHECK ((kind = ANY (ARRAY['declaration'::text, 'template'::text, 'amendment'::text]))),
  constraint declaration_drafts_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
  constraint declaration_drafts_version_check CHECK ((version > 0))
);
CREATE INDEX declaration_drafts_by_age ON public.declaration_drafts USING btree (kept_until);
CREATE INDEX declaration_drafts_of_party ON public.declaration_drafts USING btree (party_id, saved_at DESC, draft_id DESC);
alter table declaration_drafts enable row level security;
create policy party_wall on declaration_drafts for select to tidegate_party using ((party_id = ( SELECT party_wall_party() AS party_wall_party)));
comment on table declaration_drafts is 'Declarations and amendments that a party is writing, and templates it begins with; no record of the administration. Cluster: local; written by people and few, and no declaration waits for one.';
comment on column declaration_drafts.draft_id is 'Id.';
comment on column declaration_drafts.party_id is 'Party whose people read and write it.';
comment on column declaration_drafts.profile is 'Administration it is meant for.';
comment on column declaration_drafts.kind is 'What it becomes: a declaration, the beginning of others, or a request to amend.';
comment on column declaration_drafts.name is 'What the party calls it.';
comment on column declaration_drafts.version is 'Times it was saved: who saves states the version that was read.';
comment on column declaration_drafts.sheet is 'Cells by column, of the declaration itself and of each item, as JSON.';
comment on column declaration_drafts.bytes is 'Bytes of the sheet.';
comment on column declaration_drafts.items is 'Rows of items.';
comment on column declaration_drafts.amends is 'Declaration that is to be amended.';
comment on column declaration_drafts.amends_version is 'Version of it that was before the writer''s eyes.';
comment on column declaration_drafts.made_at is 'When it was begun.';
comment on column declaration_drafts.saved_at is 'Last save.';
comment on column declaration_drafts.saved_by is 'Who saved it last.';
comment on column declaration_drafts.kept_until is 'Removed then unless it is saved before.';
comment on column declaration_drafts.lodged_as is 'Declaration it became; null: it is still being written.';

create table declaration_files (
  declaration_id uuid not null,
  bucket smallint not null,
  file_id uuid not null,
  name text not null,
  media_type text not null,
  size integer not null,
  hash text not null,
  side text not null,
  shown_to text not null,
  shows_item integer,
  shows_type text,
  shows_number text,
  added_at timestamp with time zone not null,
  added_by text not null,
  party_id text not null,
  handed_in_at timestamp with time zone,
  constraint declaration_files_pkey PRIMARY KEY (declaration_id, file_id, bucket),
  constraint declaration_files_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint declaration_files_check1 CHECK (((side = 'office'::text) OR (shown_to = 'all'::text))),
  constraint declaration_files_check2 CHECK (((shows_type IS NULL) = (shows_number IS NULL))),
  constraint declaration_files_check3 CHECK (((shows_item IS NULL) OR (shows_type IS NOT NULL))),
  constraint declaration_files_hash_check CHECK (((length(hash) = 64) AND (hash !~ '[^0-9a-f]'::text))),
  constraint declaration_files_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
  constraint declaration_files_shown_to_check CHECK ((shown_to = ANY (ARRAY['all'::text, 'office'::text]))),
  constraint declaration_files_shows_item_check CHECK ((shows_item > 0)),
  constraint declaration_files_side_check CHECK ((side = ANY (ARRAY['declarant'::text, 'office'::text]))),
  constraint declaration_files_size_check CHECK ((size > 0))
);
alter table declaration_files enable row level security;
create policy party_wall on declaration_files for select to tidegate_party using (((shown_to = 'all'::text) AND (declaration_id = ANY (party_wall_shown()))));
comment on table declaration_files is 'Files of a declaration: scans of the declarant, photographs and letters of the office. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column declaration_files.declaration_id is 'Declaration.';
comment on column declaration_files.bucket is 'Bucket of that id; distribution column.';
comment on column declaration_files.file_id is 'Id.';
comment on column declaration_files.name is 'File name as sent, without folders.';
comment on column declaration_files.media_type is 'What the first bytes say it is.';
comment on column declaration_files.size is 'Bytes.';
comment on column declaration_files.hash is 'The file: SHA-256 of its bytes, hex.';
comment on column declaration_files.side is 'Who added it: the declarant or the office.';
comment on column declaration_files.shown_to is 'Who reads it: all who see the declaration, or the office alone.';
comment on column declaration_files.shows_item is 'Item whose document it shows; null for a document of the declaration as a whole, or none.';
comment on column declaration_files.shows_type is 'Type code of that document; null where it shows none that is declared.';
comment on column declaration_files.shows_number is 'Number of that document.';
comment on column declaration_files.added_at is 'When.';
comment on column declaration_files.added_by is 'Who: person, party and capacity in one text of ids.';
comment on column declaration_files.party_id is 'Party that is counted for it.';
comment on column declaration_files.handed_in_at is 'From when on the office sees it and it stays; null before.';

create table declaration_versions (
  declaration_id uuid not null,
  bucket smallint not null,
  version integer not null,
  at timestamp with time zone not null,
  format text not null,
  salt text not null,
  document bytea not null,
  bytes integer not null,
  items integer not null,
  goods text,
  constraint declaration_versions_pkey PRIMARY KEY (declaration_id, version, bucket),
  constraint declaration_versions_bytes_check CHECK ((bytes > 0)),
  constraint declaration_versions_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint declaration_versions_items_check CHECK ((items >= 0)),
  constraint declaration_versions_version_check CHECK ((version > 0))
) partition by RANGE (declaration_id);
alter table declaration_versions enable row level security;
create policy party_wall on declaration_versions for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table declaration_versions is 'The document as lodged, erasable: the event chain holds only its salted digest. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column declaration_versions.declaration_id is 'Declaration.';
comment on column declaration_versions.bucket is 'Bucket of that id; distribution column.';
comment on column declaration_versions.version is 'From 1, one more with each amendment.';
comment on column declaration_versions.at is 'Receipt of this version.';
comment on column declaration_versions.format is 'Media type it arrived in.';
comment on column declaration_versions.salt is 'Random salt of the digest in the event.';
comment on column declaration_versions.document is 'The declaration in the JSON of the mapping table, canonical, packed by zstd: the digest is of the text. docs/operating/data.md says how it is read.';
comment on column declaration_versions.bytes is 'Bytes of that text.';
comment on column declaration_versions.items is 'Goods items of the document.';
comment on column declaration_versions.goods is 'What the first item is said to be, for lists; erased with the document.';

create table declarations (
  declaration_id uuid not null,
  bucket smallint not null,
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
  last_hash bytea not null,
  stage bytea not null,
  lodged_at timestamp with time zone not null,
  accepted_on date,
  released_at timestamp with time zone,
  updated_at timestamp with time zone not null,
  consignment_key uuid,
  asked_code text,
  asked_due_minor bigint,
  value_minor bigint,
  constraint declarations_pkey PRIMARY KEY (declaration_id, bucket),
  constraint declarations_asked_due_minor_check CHECK ((asked_due_minor >= 0)),
  constraint declarations_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint declarations_direction_check CHECK ((direction = ANY (ARRAY['import'::text, 'export'::text]))),
  constraint declarations_kind_check CHECK ((kind = ANY (ARRAY['live'::text, 'record'::text]))),
  constraint declarations_last_seq_check CHECK ((last_seq > 0)),
  constraint declarations_profile_check CHECK ((((length(profile) >= 1) AND (length(profile) <= 20)) AND (profile !~ '[^a-z0-9-]'::text)))
) partition by RANGE (declaration_id);
CREATE INDEX declarations_accepted ON public.declarations USING btree (profile, accepted_on) WHERE ((accepted_on IS NOT NULL) AND (released_at IS NULL));
CREATE INDEX declarations_account ON public.declarations USING btree (account, declaration_id);
CREATE INDEX declarations_consignment ON public.declarations USING btree (consignment_key, declaration_id) WHERE (consignment_key IS NOT NULL);
CREATE INDEX declarations_mrn ON public.declarations USING btree (mrn) WHERE (mrn IS NOT NULL);
CREATE INDEX declarations_payment ON public.declarations USING btree (account) WHERE (waiting_for = ARRAY['payment.received'::text]);
CREATE INDEX declarations_reference ON public.declarations USING btree (lodger_id, reference);
CREATE INDEX declarations_released ON public.declarations USING btree (profile, released_at) WHERE (released_at IS NOT NULL);
CREATE INDEX declarations_transport ON public.declarations USING gin (transport_documents) WHERE (waiting_for <> '{}'::text[]);
CREATE INDEX declarations_value ON public.declarations USING btree (COALESCE(value_minor, ('-1'::integer)::bigint), declaration_id) WHERE (kind = 'live'::text);
CREATE INDEX declarations_waiting ON public.declarations USING btree (station, updated_at) WHERE (waiting_for <> '{}'::text[]);
alter table declarations enable row level security;
create policy party_wall on declarations for select to tidegate_party using (((lodger_id = party_wall_party()) OR (party_of_account(account) = ANY (party_wall_names()))));
comment on table declarations is 'Where each declaration stands: the fold of its events, kept so that lists and resumption need no replay. tidegate verify recomputes it. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column declarations.declaration_id is 'UUIDv7 made at receipt.';
comment on column declarations.bucket is 'Bucket of that id; distribution column.';
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
comment on column declarations.stage is 'What the next step needs: JSON of the event it rests at and of the stage without the document, packed by zstd.';
comment on column declarations.lodged_at is 'Receipt.';
comment on column declarations.accepted_on is 'Legal day of acceptance in the profile''s time zone.';
comment on column declarations.released_at is 'Release; null before.';
comment on column declarations.updated_at is 'Last event.';
comment on column declarations.consignment_key is 'Digest of trader, transport documents, invoice and goods, its first 128 bits as an id, by which the same consignment declared again is found; null for rejected ones, and for those that name no transport document or invoice.';
comment on column declarations.asked_code is 'Code of what was last asked for at the station of payment; null where nothing was.';
comment on column declarations.asked_due_minor is 'Amount that was last asked for there, in minor units.';
comment on column declarations.value_minor is 'Customs value of all items, minor units, for lists; null before the assessment, and where an item has none.';

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
  party_id text not null,
  constraint delegations_pkey PRIMARY KEY (delegation_id),
  constraint delegations_check CHECK ((to_at > from_at)),
  constraint delegations_check1 CHECK ((from_person <> to_person)),
  constraint delegations_scopes_check CHECK ((cardinality(scopes) > 0))
);
CREATE INDEX delegations_from ON public.delegations USING btree (from_person, party_id) WHERE (ended_at IS NULL);
CREATE INDEX delegations_to ON public.delegations USING btree (to_person, party_id, to_at) WHERE (ended_at IS NULL);
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

create table deliveries (
  declaration_id uuid not null,
  bucket smallint not null,
  subscription_id uuid not null,
  seq integer not null,
  delivery_id uuid not null,
  notification_id uuid not null,
  status text not null,
  due_at timestamp with time zone not null,
  lease_id uuid,
  attempts integer not null default 0,
  last_answer jsonb,
  made_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint deliveries_pkey PRIMARY KEY (declaration_id, subscription_id, seq, bucket),
  constraint deliveries_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint deliveries_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'sending'::text, 'done'::text, 'dead'::text, 'dropped'::text])))
) partition by RANGE (declaration_id);
CREATE INDEX deliveries_by_age ON public.deliveries USING btree (made_at);
CREATE INDEX deliveries_by_id ON public.deliveries USING btree (delivery_id);
CREATE INDEX deliveries_due ON public.deliveries USING btree (subscription_id, due_at) WHERE (status = ANY (ARRAY['pending'::text, 'sending'::text]));
CREATE INDEX deliveries_listed ON public.deliveries USING btree (subscription_id, status, delivery_id);
alter table deliveries enable row level security;
create policy party_wall on deliveries for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table deliveries is 'One notification on its way to one subscription. In order for each declaration: none overtakes an older one. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column deliveries.declaration_id is 'Declaration.';
comment on column deliveries.bucket is 'Bucket of that id; distribution column.';
comment on column deliveries.subscription_id is 'Subscription.';
comment on column deliveries.seq is 'Number of the notification within its declaration.';
comment on column deliveries.delivery_id is 'Id of this row for lists and replays.';
comment on column deliveries.notification_id is 'Id of the notification: the stable id a receiver sees.';
comment on column deliveries.status is 'Pending, out (leased or being sent), done, dead after too many attempts, or dropped by its party.';
comment on column deliveries.due_at is 'Next attempt; while out, when the lease ends.';
comment on column deliveries.lease_id is 'Who has it while it is out.';
comment on column deliveries.attempts is 'Times it was tried or handed out.';
comment on column deliveries.last_answer is 'What the receiver answered last: code and values.';
comment on column deliveries.made_at is 'When it was found.';
comment on column deliveries.updated_at is 'Last change.';

create table delivery_progress (
  name text not null,
  upto timestamp with time zone not null,
  constraint delivery_progress_pkey PRIMARY KEY (name)
);
comment on table delivery_progress is 'How far notifications were looked through for deliveries, and from when deliveries are kept. Cluster: local; how far a job has come.';
comment on column delivery_progress.name is 'Which look.';
comment on column delivery_progress.upto is 'Instant up to which, or from which, by the database''s clock.';

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
  status_reason jsonb,
  secret_version integer not null,
  old_secret_until timestamp with time zone,
  failures integer not null default 0,
  retry_at timestamp with time zone,
  digest_at timestamp with time zone,
  created_at timestamp with time zone not null,
  created_by text not null,
  updated_at timestamp with time zone not null,
  with_represented boolean not null default false,
  failing_since timestamp with time zone,
  suspended_at timestamp with time zone,
  expired integer not null default 0,
  constraint delivery_subscriptions_pkey PRIMARY KEY (subscription_id),
  constraint delivery_subscriptions_check CHECK (((kind = 'webhook'::text) = (url IS NOT NULL))),
  constraint delivery_subscriptions_check1 CHECK (((kind = 'digest'::text) = ((email IS NOT NULL) AND (every_hours IS NOT NULL)))),
  constraint delivery_subscriptions_every_hours_check CHECK (((every_hours >= 1) AND (every_hours <= 168))),
  constraint delivery_subscriptions_expired_check CHECK ((expired >= 0)),
  constraint delivery_subscriptions_failures_check CHECK ((failures >= 0)),
  constraint delivery_subscriptions_kind_check CHECK ((kind = ANY (ARRAY['queue'::text, 'webhook'::text, 'digest'::text]))),
  constraint delivery_subscriptions_locale_check CHECK ((locale = ANY (ARRAY['en'::text, 'zh'::text]))),
  constraint delivery_subscriptions_secret_version_check CHECK ((secret_version > 0)),
  constraint delivery_subscriptions_status_check CHECK ((status = ANY (ARRAY['active'::text, 'paused'::text, 'suspended'::text, 'ended'::text]))),
  constraint delivery_subscriptions_suspended CHECK (((status = 'suspended'::text) = (suspended_at IS NOT NULL)))
);
CREATE INDEX delivery_subscriptions_of_party ON public.delivery_subscriptions USING btree (party_id) WHERE (status <> 'ended'::text);
comment on table delivery_subscriptions is 'Where a party wants its notifications: a queue it pulls, an address we call, a mail now and then. Cluster: reference; deliveries of every bucket are joined with it.';
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
comment on column delivery_subscriptions.status is 'Paused by its party or suspended by us: kept and not sent; ended: closed for good.';
comment on column delivery_subscriptions.status_reason is 'Why it was suspended: code and values.';
comment on column delivery_subscriptions.secret_version is 'Number of the signing secret; the secret itself is not stored.';
comment on column delivery_subscriptions.old_secret_until is 'Until then the secret before signs too; null without an overlap.';
comment on column delivery_subscriptions.failures is 'Failures of the receiver in a row.';
comment on column delivery_subscriptions.retry_at is 'The receiver is left alone until then; null: it works.';
comment on column delivery_subscriptions.digest_at is 'When the last digest was written.';
comment on column delivery_subscriptions.created_at is 'Notifications from then on are its own.';
comment on column delivery_subscriptions.created_by is 'Account or key that made it.';
comment on column delivery_subscriptions.updated_at is 'Last change.';
comment on column delivery_subscriptions.with_represented is 'Also declarations charged to its numbers that others lodged.';
comment on column delivery_subscriptions.failing_since is 'First attempt since which nothing was taken; null: the last one was.';
comment on column delivery_subscriptions.suspended_at is 'When it was suspended; null: it is not.';
comment on column delivery_subscriptions.expired is 'Deliveries that waited longer than they are kept and were removed.';

create table direct_debit_mandates (
  profile text not null,
  party text not null,
  mandate text not null,
  name text not null,
  bank_account text not null,
  bic text not null,
  signed_on date not null,
  ended_at timestamp with time zone,
  entered_at timestamp with time zone not null,
  entered_by text not null,
  constraint direct_debit_mandates_pkey PRIMARY KEY (profile, party, mandate),
  constraint direct_debit_mandates_mandate_check CHECK (((length(mandate) >= 1) AND (length(mandate) <= 35)))
);
comment on table direct_debit_mandates is 'Leave of parties to collect what they owe from their bank accounts. Cluster: local; files and orders of the bank: as many as payments, and worked through by one job.';
comment on column direct_debit_mandates.profile is 'Administration.';
comment on column direct_debit_mandates.party is 'Number of the party.';
comment on column direct_debit_mandates.mandate is 'Number of the mandate.';
comment on column direct_debit_mandates.name is 'Holder of the bank account.';
comment on column direct_debit_mandates.bank_account is 'IBAN, or the number of the account.';
comment on column direct_debit_mandates.bic is 'BIC of the bank; empty where not needed.';
comment on column direct_debit_mandates.signed_on is 'Day it was signed.';
comment on column direct_debit_mandates.ended_at is 'When it was ended; null while it holds.';
comment on column direct_debit_mandates.entered_at is 'When it was entered.';
comment on column direct_debit_mandates.entered_by is 'Party that entered it.';

create table discharges (
  declaration_id uuid not null,
  bucket smallint not null,
  line integer not null,
  item integer,
  entry_id uuid not null,
  entry_item integer not null,
  reference text,
  kind text not null,
  completes text not null,
  state text not null,
  lot_id uuid not null,
  entry_seq integer not null,
  at timestamp with time zone not null,
  done_on date,
  returned_at timestamp with time zone,
  by_party text not null,
  reason text,
  constraint discharges_pkey PRIMARY KEY (declaration_id, line, bucket),
  constraint discharges_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint discharges_completes_check CHECK ((completes = ANY (ARRAY['release'::text, 'departure'::text, 'officer'::text, 'now'::text]))),
  constraint discharges_entry_seq_check CHECK ((entry_seq > 0)),
  constraint discharges_line_check CHECK ((line > 0)),
  constraint discharges_state_check CHECK ((state = ANY (ARRAY['claimed'::text, 'done'::text, 'returned'::text])))
);
CREATE INDEX discharges_entry ON public.discharges USING btree (entry_id, entry_item);
alter table discharges enable row level security;
create policy party_wall on discharges for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table discharges is 'Lines of the bill of discharge: which declaration, or which decision of an officer, took of an account. How much stands in the stock ledger. Lines are never changed but for their state. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column discharges.declaration_id is 'The discharging declaration; of an officer''s decision the entering one.';
comment on column discharges.bucket is 'Bucket of that id; distribution column.';
comment on column discharges.line is 'Number within it.';
comment on column discharges.item is 'Goods item of the discharging declaration; null: a decision.';
comment on column discharges.entry_id is 'Declaration of the account.';
comment on column discharges.entry_item is 'Goods item of the account.';
comment on column discharges.reference is 'Reference of a decision; a declaration has its number.';
comment on column discharges.kind is 'Code of the discharge in rules/procedures.json of the profile.';
comment on column discharges.completes is 'When it counts: with the release, with the departure of the goods, on an officer''s word, or at once.';
comment on column discharges.state is 'claimed: named and not yet complete; done; returned: the declaration was cancelled, refused or amended.';
comment on column discharges.lot_id is 'Lot of the account in stock.';
comment on column discharges.entry_seq is 'Entry of the lot that claimed or discharged; it has the quantities.';
comment on column discharges.at is 'When it was named.';
comment on column discharges.done_on is 'Day on which it was complete.';
comment on column discharges.returned_at is 'When it was put back.';
comment on column discharges.by_party is 'Who lodged or decided it.';
comment on column discharges.reason is 'Why an officer decided it.';

create table draft_files (
  draft_id uuid not null,
  file_id uuid not null,
  name text not null,
  media_type text not null,
  size integer not null,
  hash text not null,
  shows_item integer,
  shows_type text,
  shows_number text,
  added_at timestamp with time zone not null,
  added_by text not null,
  party_id text not null,
  constraint draft_files_pkey PRIMARY KEY (draft_id, file_id),
  constraint draft_files_check CHECK (((shows_type IS NULL) = (shows_number IS NULL))),
  constraint draft_files_check1 CHECK (((shows_item IS NULL) OR (shows_type IS NOT NULL))),
  constraint draft_files_hash_check CHECK (((length(hash) = 64) AND (hash !~ '[^0-9a-f]'::text))),
  constraint draft_files_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
  constraint draft_files_shows_item_check CHECK ((shows_item > 0)),
  constraint draft_files_size_check CHECK ((size > 0))
);
alter table draft_files enable row level security;
create policy party_wall on draft_files for select to tidegate_party using ((party_id = ( SELECT party_wall_party() AS party_wall_party)));
comment on table draft_files is 'Files of drafts: scans of what the declaration will state. Cluster: local; they lie with their drafts, which people write and which are few.';
comment on column draft_files.draft_id is 'Draft.';
comment on column draft_files.file_id is 'Id, which it keeps as a file of the declaration.';
comment on column draft_files.name is 'File name as sent, without folders.';
comment on column draft_files.media_type is 'What the first bytes say it is.';
comment on column draft_files.size is 'Bytes.';
comment on column draft_files.hash is 'The file: SHA-256 of its bytes, hex.';
comment on column draft_files.shows_item is 'Item whose document it shows; null for a document of the declaration as a whole, or none.';
comment on column draft_files.shows_type is 'Type code of that document; null where it shows none that is declared.';
comment on column draft_files.shows_number is 'Number of that document.';
comment on column draft_files.added_at is 'When.';
comment on column draft_files.added_by is 'Who: person, party and capacity in one text of ids.';
comment on column draft_files.party_id is 'Party of the draft, which is counted for it.';

create table drop_progress (
  name text not null,
  upto timestamp with time zone not null,
  constraint drop_progress_pkey PRIMARY KEY (name)
);
comment on table drop_progress is 'How far notifications were looked through for declarations of the drop folder; one row. Cluster: local; how far a job has come.';
comment on column drop_progress.name is 'What is looked through.';
comment on column drop_progress.upto is 'Moment up to which nothing can appear any more.';

create table dropped_declarations (
  declaration_id uuid not null,
  bucket smallint not null,
  key_id uuid not null,
  name text not null,
  line integer,
  told integer not null default 0,
  due boolean not null default true,
  dropped_at timestamp with time zone not null,
  constraint dropped_declarations_pkey PRIMARY KEY (declaration_id, key_id, bucket),
  constraint dropped_declarations_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint dropped_declarations_line_check CHECK ((line > 0)),
  constraint dropped_declarations_told_check CHECK ((told >= 0))
) partition by RANGE (declaration_id);
CREATE INDEX dropped_declarations_due ON public.dropped_declarations USING btree (key_id) WHERE due;
alter table dropped_declarations enable row level security;
create policy party_wall on dropped_declarations for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table dropped_declarations is 'Declarations lodged from files of the drop folder, and how far their notifications were written there. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column dropped_declarations.declaration_id is 'Declaration.';
comment on column dropped_declarations.bucket is 'Bucket of that id; distribution column.';
comment on column dropped_declarations.key_id is 'Machine key after which the sender''s folder is named.';
comment on column dropped_declarations.name is 'Name of the file; answers are named after it.';
comment on column dropped_declarations.line is 'Line on which the declaration began, in a file of many; null in a file of one.';
comment on column dropped_declarations.told is 'Number of the last notification written.';
comment on column dropped_declarations.due is 'Whether there may be notifications that were not written yet.';
comment on column dropped_declarations.dropped_at is 'When the file was taken.';

create table early_departures (
  declaration_id uuid not null,
  bucket smallint not null,
  departure_id uuid not null,
  profile text not null,
  reference text not null,
  status text not null,
  left_at timestamp with time zone not null,
  reported_by text not null,
  reported_at timestamp with time zone not null,
  constraint early_departures_pkey PRIMARY KEY (declaration_id, departure_id, bucket),
  constraint early_departures_declaration_id_reference_bucket_key UNIQUE (declaration_id, reference, bucket),
  constraint early_departures_check CHECK ((bucket = id_bucket(declaration_id)))
);
CREATE INDEX early_departures_by_profile ON public.early_departures USING btree (profile, departure_id);
alter table early_departures enable row level security;
create policy party_wall on early_departures for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table early_departures is 'Departures of goods that were not released: alarms for officers, one a report. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column early_departures.declaration_id is 'Declaration.';
comment on column early_departures.bucket is 'Bucket of that id; distribution column.';
comment on column early_departures.departure_id is 'Alarm; a UUIDv7.';
comment on column early_departures.profile is 'Administration.';
comment on column early_departures.reference is 'Report it was told by, or the reference of who told it.';
comment on column early_departures.status is 'Where the declaration stood when it was told.';
comment on column early_departures.left_at is 'When the goods left, as told.';
comment on column early_departures.reported_by is 'Who reported it: a party, or who acted.';
comment on column early_departures.reported_at is 'When the alarm was raised.';

create table entry_answers (
  entry_id uuid not null,
  seq integer not null,
  lodger_id text not null,
  version integer not null,
  answer text not null,
  given_by text not null,
  due_at timestamp with time zone not null,
  time_limit text not null,
  in_time boolean,
  items integer[] not null,
  reason text not null,
  actor text not null,
  salt text not null,
  answered_at timestamp with time zone not null,
  constraint entry_answers_pkey PRIMARY KEY (entry_id, seq),
  constraint entry_answers_answer_check CHECK ((answer = ANY (ARRAY['under-assessment'::text, 'go-on'::text, 'hold-at-arrival'::text, 'do-not-load'::text]))),
  constraint entry_answers_check CHECK (((given_by = 'officer'::text) = (reason <> ''::text))),
  constraint entry_answers_given_by_check CHECK ((given_by = ANY (ARRAY['selection'::text, 'officer'::text, 'time-limit'::text]))),
  constraint entry_answers_reason_check CHECK ((length(reason) <= 500)),
  constraint entry_answers_seq_check CHECK ((seq > 0)),
  constraint entry_answers_version_check CHECK ((version > 0))
);
CREATE INDEX entry_answers_by_answer ON public.entry_answers USING btree (answer, entry_id);
CREATE INDEX entry_answers_due ON public.entry_answers USING btree (due_at) WHERE (answer = 'under-assessment'::text);
alter table entry_answers enable row level security;
create policy party_wall on entry_answers for select to tidegate_party using ((lodger_id = party_wall_party()));
comment on table entry_answers is 'Answers to the risks of entry summaries, in order; rows are only added and the last one stands. The chain holds the salted digest of each. Cluster: local; lodged days before any declaration, which does not wait for them; as many rows as bills.';
comment on column entry_answers.entry_id is 'First version of the entry summary, the id of its chain of events.';
comment on column entry_answers.seq is 'Place among its answers, from 1.';
comment on column entry_answers.lodger_id is 'Party that lodged it.';
comment on column entry_answers.version is 'Version that was judged.';
comment on column entry_answers.answer is 'under-assessment: rules chose it and an officer decides; go-on; hold-at-arrival: controlled where it enters; do-not-load.';
comment on column entry_answers.given_by is 'selection: by the rules, at lodging; officer; time-limit: no officer had decided in time.';
comment on column entry_answers.due_at is 'Until when its lodger has the answer.';
comment on column entry_answers.time_limit is 'Code of the time limit it is under, of the profile''s rules; empty: none fits.';
comment on column entry_answers.in_time is 'Whether it was lodged in time; null: the message does not say when loading or departure is.';
comment on column entry_answers.items is 'Goods items it concerns; empty: all.';
comment on column entry_answers.reason is 'What the officer tells the lodger; empty where no officer answered.';
comment on column entry_answers.actor is 'Who answered: person, party and capacity; a part of the system where nobody did.';
comment on column entry_answers.salt is 'Random salt of the digest in the event.';
comment on column entry_answers.answered_at is 'When.';

create table entry_screening_states (
  profile text not null,
  activation integer not null,
  constraint entry_screening_states_pkey PRIMARY KEY (profile)
);
comment on table entry_screening_states is 'How far changes of the lists of sanctioned parties have been compared with entry summaries. Cluster: local; how far a job has come.';
comment on column entry_screening_states.profile is 'Administration.';
comment on column entry_screening_states.activation is 'Last change of the registers that was looked at.';

create table entry_summaries (
  entry_summary_id uuid not null,
  profile text not null,
  mrn text not null,
  version integer not null,
  lodger_id text not null,
  lodged_by text not null,
  reference text not null,
  edition text not null,
  content_hash text not null,
  message text not null,
  content jsonb not null,
  documents text[] not null,
  salt text not null,
  recorded_at timestamp with time zone not null,
  constraint entry_summaries_pkey PRIMARY KEY (entry_summary_id),
  constraint entry_summaries_profile_mrn_version_key UNIQUE (profile, mrn, version),
  constraint entry_summaries_content_hash_check CHECK (((length(content_hash) = 64) AND (content_hash !~ '[^0-9a-f]'::text))),
  constraint entry_summaries_edition_check CHECK ((edition = ANY (ARRAY['base'::text, 'new'::text]))),
  constraint entry_summaries_mrn_check CHECK ((mrn ~ '^[0-9A-Z-]{8,40}$'::text)),
  constraint entry_summaries_reference_check CHECK ((reference <> ''::text)),
  constraint entry_summaries_version_check CHECK ((version > 0))
);
CREATE INDEX entry_summaries_by_document ON public.entry_summaries USING gin (documents);
CREATE INDEX entry_summaries_by_mrn ON public.entry_summaries USING btree (mrn) WHERE (version = 1);
CREATE UNIQUE INDEX entry_summaries_by_reference ON public.entry_summaries USING btree (profile, lodger_id, reference) WHERE (version = 1);
alter table entry_summaries enable row level security;
create policy party_wall on entry_summaries for select to tidegate_party using ((lodger_id = party_wall_party()));
comment on table entry_summaries is 'Entry summary declarations and their amendments as accepted, each a version; never changed. Cluster: local; lodged days before any declaration, which does not wait for them; as many rows as bills.';
comment on column entry_summaries.entry_summary_id is 'UUIDv7 of the version.';
comment on column entry_summaries.profile is 'Administration lodged with.';
comment on column entry_summaries.mrn is 'Movement reference number, given to the first version and kept by all.';
comment on column entry_summaries.version is '1 for the declaration (IE315), one more for each amendment (IE313).';
comment on column entry_summaries.lodger_id is 'Party that lodged it, and alone may amend it.';
comment on column entry_summaries.lodged_by is 'Who lodged it: person, party and capacity.';
comment on column entry_summaries.reference is 'Local reference number of the declaration; of an amendment, the MRN it names.';
comment on column entry_summaries.edition is 'Edition of the rules it was judged by.';
comment on column entry_summaries.content_hash is 'SHA-256 of the message as sent: the same again is answered again.';
comment on column entry_summaries.message is 'The message as sent.';
comment on column entry_summaries.content is 'What rules, time limits and pages read of the message: facts of the catalogue, and of each goods item.';
comment on column entry_summaries.documents is 'Documents that its goods items produce, in the form in which transport documents are compared: declarations of the goods are found by them.';
comment on column entry_summaries.salt is 'Random salt of the digest of the message in the event.';
comment on column entry_summaries.recorded_at is 'When it was accepted.';

create table events (
  declaration_id uuid not null,
  bucket smallint not null,
  seq integer not null,
  last_seq integer not null,
  at timestamp with time zone not null,
  actor text not null,
  register_versions jsonb not null,
  events bytea not null,
  prev_hash bytea not null,
  hash bytea not null,
  written_by bigint not null,
  constraint events_pkey PRIMARY KEY (declaration_id, seq, bucket),
  constraint events_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint events_check1 CHECK ((last_seq >= seq)),
  constraint events_hash_check CHECK ((length(hash) = 32)),
  constraint events_prev_hash_check CHECK ((length(prev_hash) = 32)),
  constraint events_seq_check CHECK ((seq > 0))
) partition by RANGE (declaration_id);
CREATE INDEX events_written ON public.events USING brin (written_by) WITH (pages_per_range='32', autosummarize='on');
alter table events enable row level security;
create policy party_wall on events for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table events is 'The life of a declaration, append only, a row for each run, each hash over the one before (RFC 8785, SHA-256). Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column events.declaration_id is 'Declaration.';
comment on column events.bucket is 'Bucket of that id; distribution column.';
comment on column events.seq is 'Number of the first event of the run; from 1 without gaps.';
comment on column events.last_seq is 'Number of its last event.';
comment on column events.at is 'When.';
comment on column events.actor is 'Who caused it: person, party and capacity in one text of ids; a part of the system where nobody did.';
comment on column events.register_versions is 'Register versions the decisions read.';
comment on column events.events is 'JSON, packed by zstd, of what happened, in order: type (past tense, of the table in src/flow.ts), station whose step said so, reason (rule or measure behind it), payload (facts without personal data), and actor where another caused the event.';
comment on column events.prev_hash is 'Hash of the run before; zeros for the first.';
comment on column events.hash is 'SHA-256 of the canonical run.';
comment on column events.written_by is 'Number of the transaction that wrote it, from run_numbering: sets the Merkle root that covers it.';

create table file_contents (
  hash text not null,
  bucket smallint not null,
  size integer not null,
  bytes bytea not null,
  holders integer not null,
  kept_at timestamp with time zone not null,
  constraint file_contents_pkey PRIMARY KEY (hash, bucket),
  constraint file_contents_check CHECK ((bucket = text_bucket(hash))),
  constraint file_contents_hash_check CHECK (((length(hash) = 64) AND (hash !~ '[^0-9a-f]'::text))),
  constraint file_contents_holders_check CHECK ((holders > 0)),
  constraint file_contents_size_check CHECK ((size > 0))
);
alter table file_contents enable row level security;
create policy party_wall on file_contents for select to tidegate_party using ((hash = party_wall_file()));
comment on table file_contents is 'Bytes of files, each once, whoever sent them. Cluster: bucket; a file is found by its hash, and no other row is read with it.';
comment on column file_contents.hash is 'SHA-256 of the bytes, hex.';
comment on column file_contents.bucket is 'Bucket of that text; distribution column.';
comment on column file_contents.size is 'Bytes.';
comment on column file_contents.bytes is 'The file.';
comment on column file_contents.holders is 'Parties that have it; without one it is removed.';
comment on column file_contents.kept_at is 'When it first came.';

create table file_holdings (
  party_id text not null,
  bucket smallint not null,
  hash text not null,
  size integer not null,
  uses integer not null,
  constraint file_holdings_pkey PRIMARY KEY (party_id, hash, bucket),
  constraint file_holdings_check CHECK ((bucket = text_bucket(party_id))),
  constraint file_holdings_hash_check CHECK (((length(hash) = 64) AND (hash !~ '[^0-9a-f]'::text))),
  constraint file_holdings_size_check CHECK ((size > 0)),
  constraint file_holdings_uses_check CHECK ((uses > 0))
);
alter table file_holdings enable row level security;
create policy party_wall on file_holdings for select to tidegate_party using ((party_id = party_wall_party()));
comment on table file_holdings is 'Which files a party sent and is counted for. Cluster: bucket; what a party may keep is counted in its own rows.';
comment on column file_holdings.party_id is 'Party that sent it; "control" and the id of a case: what officers sent for it.';
comment on column file_holdings.bucket is 'Bucket of the party; distribution column.';
comment on column file_holdings.hash is 'The file.';
comment on column file_holdings.size is 'Its bytes, counted once however often it was sent.';
comment on column file_holdings.uses is 'Records that name it for this party.';

create table finding_reasons (
  declaration_id uuid not null,
  bucket smallint not null,
  case_id uuid not null,
  task smallint not null,
  reason text not null,
  note text not null,
  said_by text not null,
  said_at timestamp with time zone not null,
  constraint finding_reasons_pkey PRIMARY KEY (declaration_id, case_id, task, bucket),
  constraint finding_reasons_check CHECK ((bucket = id_bucket(declaration_id)))
);
CREATE INDEX finding_reasons_by_time ON public.finding_reasons USING btree (said_at);
alter table finding_reasons enable row level security;
create policy party_wall on finding_reasons for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table finding_reasons is 'What an officer says of a hit that was of no use. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column finding_reasons.declaration_id is 'Declaration.';
comment on column finding_reasons.bucket is 'Bucket of that id; distribution column.';
comment on column finding_reasons.case_id is 'Case.';
comment on column finding_reasons.task is 'Task within the case.';
comment on column finding_reasons.reason is 'Code of the profile''s list.';
comment on column finding_reasons.note is 'In the officer''s own words; may be empty.';
comment on column finding_reasons.said_by is 'Officer.';
comment on column finding_reasons.said_at is 'When.';

create table gate_outs (
  consignment_id uuid not null,
  bucket smallint not null,
  seq integer not null,
  number text not null,
  profile text not null,
  keeper text not null,
  reported_by text not null,
  place text not null,
  vehicle text not null,
  packages bigint not null,
  mass_kg numeric(21,6) not null,
  containers text[] not null,
  conflict text,
  at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  out_key uuid,
  out_said text,
  constraint gate_outs_pkey PRIMARY KEY (consignment_id, seq, bucket),
  constraint gate_outs_consignment_id_number_out_key_bucket_key UNIQUE (consignment_id, number, out_key, bucket),
  constraint gate_outs_check CHECK ((bucket = id_bucket(consignment_id))),
  constraint gate_outs_conflict_check CHECK ((conflict = ANY (ARRAY['used'::text, 'revoked'::text, 'beyond'::text, 'early'::text]))),
  constraint gate_outs_mass_kg_check CHECK ((mass_kg >= (0)::numeric)),
  constraint gate_outs_packages_check CHECK ((packages >= 0)),
  constraint gate_outs_seq_check CHECK ((seq > 0))
) partition by RANGE (consignment_id);
CREATE INDEX gate_outs_keeper ON public.gate_outs USING btree (keeper, recorded_at);
CREATE INDEX gate_outs_number ON public.gate_outs USING btree (number);
comment on table gate_outs is 'Goods that went out by a release note, each time once. Cluster: bucket; a row lies with its consignment.';
comment on column gate_outs.consignment_id is 'Consignment.';
comment on column gate_outs.bucket is 'Bucket of that id; distribution column.';
comment on column gate_outs.seq is 'Version of the consignment that it made.';
comment on column gate_outs.number is 'Release note.';
comment on column gate_outs.profile is 'Administration.';
comment on column gate_outs.keeper is 'Party at whose gate it was.';
comment on column gate_outs.reported_by is 'Who reported it: person, party and capacity.';
comment on column gate_outs.place is 'Goods location, empty where none was stated.';
comment on column gate_outs.vehicle is 'Plate of the lorry, empty where none was stated.';
comment on column gate_outs.packages is 'Packages that went out.';
comment on column gate_outs.mass_kg is 'Their gross mass, kilograms.';
comment on column gate_outs.containers is 'Numbers of the containers that went out.';
comment on column gate_outs.conflict is 'Why the note did not cover it, where it was out before the server was asked; null: it did.';
comment on column gate_outs.at is 'When it went out, by who reports it.';
comment on column gate_outs.recorded_at is 'When it was recorded.';
comment on column gate_outs.out_key is 'Drawn by who lets out: told again under it, it is the same gate-out. Null: none was stated.';
comment on column gate_outs.out_said is 'SHA-256 of what was said to go out under the key: quantity, vehicle, containers. Null: no key was stated.';

create table given_words (
  declaration_id uuid not null,
  bucket smallint not null,
  receipt_id uuid not null,
  holder text not null,
  amount_minor bigint not null,
  said_by text not null,
  said_at timestamp with time zone not null,
  reference text not null,
  constraint given_words_pkey PRIMARY KEY (declaration_id, receipt_id, bucket),
  constraint given_words_amount_minor_check CHECK ((amount_minor >= 0)),
  constraint given_words_check CHECK ((bucket = id_bucket(declaration_id)))
);
alter table given_words enable row level security;
create policy party_wall on given_words for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table given_words is 'Words of money that was paid in, for declarations that have not been told of it yet. Written with the booking, deleted with what the declaration did then. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column given_words.declaration_id is 'Declaration it is for.';
comment on column given_words.bucket is 'Bucket of that id; distribution column.';
comment on column given_words.receipt_id is 'Booking of the money.';
comment on column given_words.holder is 'Number under which the account is kept.';
comment on column given_words.amount_minor is 'As much of it may be drawn, minor units.';
comment on column given_words.said_by is 'Who booked the money.';
comment on column given_words.said_at is 'When it was booked.';
comment on column given_words.reference is 'Reference of the money.';

create table guarantee_calls (
  declaration_id uuid not null,
  bucket smallint not null,
  number smallint not null,
  guarantee_id uuid not null,
  amount_minor bigint not null,
  paid_minor bigint not null default 0,
  called_at timestamp with time zone not null,
  called_by text not null,
  reason text not null,
  constraint guarantee_calls_pkey PRIMARY KEY (declaration_id, number, guarantee_id, bucket),
  constraint guarantee_calls_guarantee_id_fkey FOREIGN KEY (guarantee_id) REFERENCES guarantees(guarantee_id),
  constraint guarantee_calls_amount_minor_check CHECK ((amount_minor > 0)),
  constraint guarantee_calls_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint guarantee_calls_check1 CHECK (((paid_minor >= 0) AND (paid_minor <= amount_minor)))
);
CREATE INDEX guarantee_calls_guarantee ON public.guarantee_calls USING btree (guarantee_id);
alter table guarantee_calls enable row level security;
create policy party_wall on guarantee_calls for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table guarantee_calls is 'Debts that guarantors were asked to pay. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column guarantee_calls.declaration_id is 'Declaration of the debt.';
comment on column guarantee_calls.bucket is 'Bucket of that id; distribution column.';
comment on column guarantee_calls.number is 'Number of the debt.';
comment on column guarantee_calls.guarantee_id is 'Guarantee that stands for it.';
comment on column guarantee_calls.amount_minor is 'What the guarantor was asked for, minor units.';
comment on column guarantee_calls.paid_minor is 'What it paid of that.';
comment on column guarantee_calls.called_at is 'When it was asked.';
comment on column guarantee_calls.called_by is 'Officer''s party.';
comment on column guarantee_calls.reason is 'Why.';

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
comment on table guarantee_movements is 'What was reserved of a guarantee, set free again, or used to pay a debt; appended only. Cluster: reference; it is read with a table that declarations refer to.';
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
  reserved_minor bigint not null default 0,
  used_minor bigint not null default 0,
  constraint guarantees_pkey PRIMARY KEY (guarantee_id),
  constraint guarantees_profile_reference_key UNIQUE (profile, reference),
  constraint guarantees_amount_minor_check CHECK ((amount_minor >= 0)),
  constraint guarantees_check CHECK ((valid_to > valid_from)),
  constraint guarantees_covered CHECK (((reserved_minor >= 0) AND (used_minor >= 0) AND ((reserved_minor + used_minor) <= amount_minor))),
  constraint guarantees_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint guarantees_holder_check CHECK (((length(holder) >= 1) AND (length(holder) <= 60))),
  constraint guarantees_kind_check CHECK ((kind = ANY (ARRAY['individual'::text, 'comprehensive'::text, 'waiver'::text]))),
  constraint guarantees_reference_check CHECK (((length(reference) >= 1) AND (length(reference) <= 40)))
);
CREATE INDEX guarantees_holder ON public.guarantees USING btree (holder);
CREATE INDEX guarantees_profile_holder ON public.guarantees USING btree (profile, holder);
comment on table guarantees is 'Guarantees that traders put up. Cluster: reference; rows of declarations refer to it by a foreign key.';
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
comment on column guarantees.reserved_minor is 'Reserved and neither released nor used, minor units; the sum of its movements.';
comment on column guarantees.used_minor is 'Taken for debts, minor units; the sum of its movements.';

create table infringements (
  declaration_id uuid not null,
  bucket smallint not null,
  number smallint not null,
  profile text not null,
  case_id uuid not null,
  task smallint not null,
  recordal text not null,
  right_kind text,
  title text not null,
  state text not null,
  description text not null,
  goods jsonb not null,
  value_minor bigint not null,
  security_minor bigint not null,
  currency text not null,
  due_on date,
  guarantee_id uuid,
  counter_minor bigint,
  awarded_minor bigint,
  disclosed jsonb,
  held_pieces text[] not null default '{}'::text[],
  ordered_pieces text[] not null default '{}'::text[],
  settled_minor bigint not null default 0,
  is_settled boolean not null default false,
  seen_by_parties text[] not null,
  noticed_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint infringements_pkey PRIMARY KEY (declaration_id, number, bucket),
  constraint infringements_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint infringements_check1 CHECK (((awarded_minor > 0) AND (awarded_minor <= counter_minor))),
  constraint infringements_check2 CHECK (((settled_minor >= 0) AND (settled_minor <= security_minor))),
  constraint infringements_counter_minor_check CHECK ((counter_minor > 0)),
  constraint infringements_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint infringements_goods_check CHECK ((jsonb_typeof(goods) = 'array'::text)),
  constraint infringements_number_check CHECK ((number > 0)),
  constraint infringements_security_minor_check CHECK ((security_minor >= 0)),
  constraint infringements_seen_by_parties_check CHECK ((cardinality(seen_by_parties) > 0)),
  constraint infringements_state_check CHECK ((state = ANY (ARRAY['noticed'::text, 'detained'::text, 'court-awaited'::text, 'court-noticed'::text, 'destruction-asked'::text, 'destruction-agreed'::text, 'infringing'::text, 'genuine'::text, 'declined'::text, 'lapsed'::text, 'withdrawn'::text, 'court-lapsed'::text, 'counter-secured'::text, 'counter-sued'::text, 'counter-returned'::text, 'counter-awarded'::text, 'confiscated'::text]))),
  constraint infringements_task_check CHECK ((task > 0)),
  constraint infringements_value_minor_check CHECK ((value_minor > 0))
) partition by RANGE (declaration_id);
CREATE INDEX infringements_due ON public.infringements USING btree (profile, due_on) WHERE (due_on IS NOT NULL);
CREATE INDEX infringements_parties ON public.infringements USING gin (seen_by_parties);
alter table infringements enable row level security;
create policy party_wall on infringements for select to tidegate_party using ((party_wall_party() = ANY (seen_by_parties)));
comment on table infringements is 'Goods under control that are suspected of infringing a recorded right: where the case with the right holder stands. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column infringements.declaration_id is 'Declaration.';
comment on column infringements.bucket is 'Bucket of that id; distribution column.';
comment on column infringements.number is 'Number of the notice among the records of tasks of the declaration.';
comment on column infringements.profile is 'Administration.';
comment on column infringements.case_id is 'Control case.';
comment on column infringements.task is 'Task within the case, which waits meanwhile.';
comment on column infringements.recordal is 'Number of the recordal.';
comment on column infringements.right_kind is 'Kind of the right; null: of a notice of before.';
comment on column infringements.title is 'Mark or title of the right.';
comment on column infringements.state is 'Where it stands.';
comment on column infringements.description is 'What the goods are, as the right holder reads it.';
comment on column infringements.goods is 'Parts of the goods: item, commodity code, quantity, unit.';
comment on column infringements.value_minor is 'Value of the goods, minor units.';
comment on column infringements.security_minor is 'Security that the right holder provides, minor units.';
comment on column infringements.currency is 'Currency of both.';
comment on column infringements.due_on is 'Last day of what is waited for; null: nothing is.';
comment on column infringements.guarantee_id is 'Guarantee that was reserved as the security; null: none.';
comment on column infringements.counter_minor is 'Deposit of the trader against which the goods were released, minor units; null: none.';
comment on column infringements.awarded_minor is 'What a court awarded to the right holder out of that deposit, minor units; null: nothing.';
comment on column infringements.disclosed is 'What the right holder learns of the trader; null before the security is there.';
comment on column infringements.held_pieces is 'Pieces in custody that its goods left the declaration with, by a disposal or a seizure of a part.';
comment on column infringements.ordered_pieces is 'Those of them whose disposal no other finding asked for.';
comment on column infringements.settled_minor is 'Costs that were claimed from the security, minor units.';
comment on column infringements.is_settled is 'Nothing of the security is held any more after it was settled.';
comment on column infringements.seen_by_parties is 'Party of the right holder.';
comment on column infringements.noticed_at is 'When the right holder was notified.';
comment on column infringements.updated_at is 'Last entry.';

create table installation_secrets (
  name text not null,
  sealed bytea not null,
  sealed_at timestamp with time zone not null default now(),
  constraint installation_secrets_pkey PRIMARY KEY (name),
  constraint installation_secrets_name_check CHECK ((name = ANY (ARRAY['check'::text, 'account'::text, 'webhooks'::text, 'administrator'::text]))),
  constraint installation_secrets_sealed_check CHECK ((length(sealed) > 29))
);
comment on table installation_secrets is 'Secrets of the installation, encrypted; made once and the same for every node. Cluster: local; what the installation as a whole keeps, read by each node once.';
comment on column installation_secrets.name is 'check: opens with the right installation secret only; account: signs cookies and encrypts second factors; webhooks: what secrets of webhooks are made from; administrator: password and key of the first administrator.';
comment on column installation_secrets.sealed is 'Form 1, nonce, tag and text, AES-256-GCM; table and name are authenticated with it.';
comment on column installation_secrets.sealed_at is 'When it was made or encrypted last.';

create table late_findings (
  declaration_id uuid not null,
  bucket smallint not null,
  finding_id uuid not null,
  profile text not null,
  kind text not null,
  agency text not null,
  result text not null,
  items smallint[],
  finding text not null,
  found_by text not null,
  found_at timestamp with time zone not null,
  constraint late_findings_pkey PRIMARY KEY (declaration_id, finding_id, bucket),
  constraint late_findings_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint late_findings_kind_check CHECK ((kind = ANY (ARRAY['audit'::text, 'correction'::text, 'settlement'::text, 'seizure'::text, 'recall'::text, 'laboratory'::text]))),
  constraint late_findings_result_check CHECK ((result = ANY (ARRAY['ok'::text, 'corrected'::text, 'refused'::text])))
);
CREATE INDEX late_findings_by_time ON public.late_findings USING btree (found_at);
alter table late_findings enable row level security;
create policy party_wall on late_findings for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table late_findings is 'What was found after release: by audits, corrections, settlements, seizures, recalls and laboratories. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column late_findings.declaration_id is 'Declaration.';
comment on column late_findings.bucket is 'Bucket of that id; distribution column.';
comment on column late_findings.finding_id is 'Finding.';
comment on column late_findings.profile is 'Administration.';
comment on column late_findings.kind is 'audit, correction, settlement, seizure, recall or laboratory.';
comment on column late_findings.agency is 'Agency that found it.';
comment on column late_findings.result is 'ok, corrected or refused, as of a control.';
comment on column late_findings.items is 'Numbers of the goods items it concerns; null: all of them.';
comment on column late_findings.finding is 'What was found, in words.';
comment on column late_findings.found_by is 'Officer.';
comment on column late_findings.found_at is 'When it was recorded: it is a label from this day on.';

create table ledger_entries (
  declaration_id uuid not null,
  bucket smallint not null,
  entry_id uuid not null,
  row_ms bigint not null,
  kind text not null,
  declarations smallint not null,
  profile text not null,
  mrn text not null,
  month text not null,
  flow text not null,
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
  trader_province text not null,
  currency text not null,
  programmes text not null,
  pilot text not null,
  zone text not null,
  released_at timestamp with time zone not null,
  counts_special boolean not null,
  estimated text not null,
  row_ids uuid[] not null,
  items integer[] not null,
  commodities text[] not null,
  sections text[] not null,
  partners text[] not null,
  values_minor bigint[] not null,
  values_usd_minor bigint[] not null,
  net_masses_g bigint[] not null,
  gross_masses_g bigint[] not null,
  quantities1 numeric(20,6)[] not null,
  units1 text[] not null,
  quantities2 numeric(20,6)[] not null,
  units2 text[] not null,
  brand_types text[] not null,
  duties_minor bigint[] not null,
  vats_minor bigint[] not null,
  fobs_minor bigint[] not null,
  cifs_minor bigint[] not null,
  constraint ledger_entries_pkey PRIMARY KEY (declaration_id, entry_id, bucket),
  constraint ledger_entries_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint ledger_entries_check1 CHECK ((((cardinality(row_ids) >= 1) AND (cardinality(row_ids) <= 500)) AND (row_ids[1] = entry_id) AND (array_position(row_ids, NULL::uuid) IS NULL))),
  constraint ledger_entries_declarations_check CHECK (((declarations >= '-1'::integer) AND (declarations <= 1))),
  constraint ledger_entries_flow_check CHECK ((flow = ANY (ARRAY['import'::text, 'export'::text]))),
  constraint ledger_entries_items_check CHECK ((0 < ALL (items))),
  constraint ledger_entries_kind_check CHECK ((kind = ANY (ARRAY['original'::text, 'reversal'::text, 'correction'::text]))),
  constraint ledger_entries_month_check CHECK ((month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'::text))
) partition by RANGE (declaration_id);
CREATE INDEX ledger_entries_place ON public.ledger_entries USING btree (row_ms);
alter table ledger_entries enable row level security;
create policy party_wall on ledger_entries for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table ledger_entries is 'Trade ledger. Entries are never changed; published figures are sums of their items up to a place. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column ledger_entries.declaration_id is 'Declaration the entry comes from.';
comment on column ledger_entries.bucket is 'Bucket of that id; distribution column.';
comment on column ledger_entries.entry_id is 'row_id of its first item.';
comment on column ledger_entries.row_ms is 'Time in each of its row_ids, milliseconds since 1970: what the analytics feed reads by.';
comment on column ledger_entries.kind is 'original; reversal takes earlier ones back; correction puts new ones in their place.';
comment on column ledger_entries.declarations is 'What its first item adds to the count of declarations: 1 of an original or correction, -1 of a reversal; 0 of what goes on with one. The others add 0.';
comment on column ledger_entries.profile is 'Administration whose statistics it belongs to.';
comment on column ledger_entries.mrn is 'Registration number of the declaration.';
comment on column ledger_entries.month is 'Statistical month of origin in the profile''s time zone; corrections keep the month of what they correct.';
comment on column ledger_entries.flow is 'import or export.';
comment on column ledger_entries.dispatch_partner is 'Imports: country of consignment; exports: destination.';
comment on column ledger_entries.office is 'Customs office.';
comment on column ledger_entries.district is 'Customs district of the office.';
comment on column ledger_entries.province is 'Province of the domestic destination or origin.';
comment on column ledger_entries.domestic_district is 'Domestic district of destination or origin.';
comment on column ledger_entries.supervision_mode is 'Supervision mode or customs procedure as declared.';
comment on column ledger_entries.trade_mode is 'Statistical regime of the supervision mode.';
comment on column ledger_entries.enterprise_type is 'Statistical type of the enterprise.';
comment on column ledger_entries.transport_mode is 'Mode of transport at the border.';
comment on column ledger_entries.trader_id is 'Identifier of the trader.';
comment on column ledger_entries.trader_province is 'Province where the trader is registered, as its number names it; UNKNOWN where it names none.';
comment on column ledger_entries.currency is 'Currency of all amounts but those in US cents.';
comment on column ledger_entries.programmes is 'Facilitation programmes, separated by spaces.';
comment on column ledger_entries.pilot is 'Pilot the declaration took part in; else empty.';
comment on column ledger_entries.zone is 'Kind of special zone of the domestic destination or source; empty outside all zones.';
comment on column ledger_entries.released_at is 'Release, or when the correction was decided.';
comment on column ledger_entries.counts_special is 'Counts in the special trade system too; everything counts in the general trade system.';
comment on column ledger_entries.estimated is 'What was estimated by the rules of coverage: freight, mass, both, or nothing.';
comment on column ledger_entries.row_ids is 'For each item: UUIDv7 given at the append; its order is the order of the ledger.';
comment on column ledger_entries.items is 'For each item: goods item number.';
comment on column ledger_entries.commodities is 'For each item: national commodity code as released.';
comment on column ledger_entries.sections is 'For each item: Harmonized System section, Roman numeral.';
comment on column ledger_entries.partners is 'For each item: imports: country of origin; exports: last known destination. ZZ: not stated.';
comment on column ledger_entries.values_minor is 'For each item: statistical value (import CIF, export FOB) in minor units of currency.';
comment on column ledger_entries.values_usd_minor is 'For each item: the same in US cents, rounded once.';
comment on column ledger_entries.net_masses_g is 'For each item: net mass in grams.';
comment on column ledger_entries.gross_masses_g is 'For each item: gross mass in grams.';
comment on column ledger_entries.quantities1 is 'For each item: first statistical quantity.';
comment on column ledger_entries.units1 is 'For each item: unit of the first quantity; empty where there is none.';
comment on column ledger_entries.quantities2 is 'For each item: second statistical quantity.';
comment on column ledger_entries.units2 is 'For each item: unit of the second; empty where there is none.';
comment on column ledger_entries.brand_types is 'For each item: type of brand where declared; else empty.';
comment on column ledger_entries.duties_minor is 'For each item: customs duty assessed, minor units.';
comment on column ledger_entries.vats_minor is 'For each item: value-added tax assessed, minor units.';
comment on column ledger_entries.fobs_minor is 'For each item: value free on board, minor units.';
comment on column ledger_entries.cifs_minor is 'For each item: value with freight and insurance, minor units.';

create table ledger_left_out (
  declaration_id uuid not null,
  bucket smallint not null,
  item integer not null,
  profile text not null,
  month text not null,
  flow text not null,
  rule text not null,
  value_minor bigint not null,
  noted_at timestamp with time zone not null,
  constraint ledger_left_out_pkey PRIMARY KEY (declaration_id, item, bucket),
  constraint ledger_left_out_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint ledger_left_out_flow_check CHECK ((flow = ANY (ARRAY['import'::text, 'export'::text]))),
  constraint ledger_left_out_item_check CHECK ((item > 0)),
  constraint ledger_left_out_month_check CHECK ((month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'::text))
) partition by RANGE (declaration_id);
CREATE INDEX ledger_left_out_month ON public.ledger_left_out USING btree (profile, month);
alter table ledger_left_out enable row level security;
create policy party_wall on ledger_left_out for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table ledger_left_out is 'Released goods that statistics do not count, with the rule that says so; the last word about an item counts. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column ledger_left_out.declaration_id is 'Released declaration.';
comment on column ledger_left_out.bucket is 'Bucket of that id; distribution column.';
comment on column ledger_left_out.item is 'Goods item number.';
comment on column ledger_left_out.profile is 'Administration.';
comment on column ledger_left_out.month is 'Month they would count in.';
comment on column ledger_left_out.flow is 'import or export.';
comment on column ledger_left_out.rule is 'Id of the rule in rules/coverage.json of the profile.';
comment on column ledger_left_out.value_minor is 'Their value in minor units of the profile''s currency.';
comment on column ledger_left_out.noted_at is 'When.';

create table ledger_positions (
  position uuid not null,
  ledger_rows bigint,
  taken_at timestamp with time zone not null default now(),
  digest numeric,
  digest_from uuid,
  constraint ledger_positions_pkey PRIMARY KEY ("position"),
  constraint ledger_positions_ledger_rows_check CHECK ((ledger_rows >= 0))
);
comment on table ledger_positions is 'Places in the ledger that a release stands on; no later row may be put before one. Cluster: local; counted by a job and read when figures are compiled.';
comment on column ledger_positions.position is 'Greatest row_id at that moment.';
comment on column ledger_positions.ledger_rows is 'Rows up to and including it; null until they are counted.';
comment on column ledger_positions.taken_at is 'When it was taken.';
comment on column ledger_positions.digest is 'Sum of the first 60 bits of the SHA-256 of each row of both ledgers in the stretch that ends here; null where it was counted before this column.';
comment on column ledger_positions.digest_from is 'Position behind which the stretch begins; null: at the beginning.';

create table licence_lines (
  declaration_id uuid not null,
  bucket smallint not null,
  line integer not null,
  item integer not null,
  licence_id uuid not null,
  state text not null,
  quantity numeric not null,
  value numeric not null,
  at timestamp with time zone not null,
  used_at timestamp with time zone,
  returned_at timestamp with time zone,
  by_party text not null,
  constraint licence_lines_pkey PRIMARY KEY (declaration_id, line, bucket),
  constraint licence_lines_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint licence_lines_item_check CHECK ((item > 0)),
  constraint licence_lines_line_check CHECK ((line > 0)),
  constraint licence_lines_quantity_check CHECK ((quantity > (0)::numeric)),
  constraint licence_lines_state_check CHECK ((state = ANY (ARRAY['claimed'::text, 'used'::text, 'returned'::text]))),
  constraint licence_lines_value_check CHECK ((value >= (0)::numeric))
);
CREATE INDEX licence_lines_licence ON public.licence_lines USING btree (licence_id);
alter table licence_lines enable row level security;
create policy party_wall on licence_lines for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table licence_lines is 'What goods items of declarations took of licences. Lines are never changed but for their state. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column licence_lines.declaration_id is 'Declaration.';
comment on column licence_lines.bucket is 'Bucket of that id; distribution column.';
comment on column licence_lines.line is 'Number within it.';
comment on column licence_lines.item is 'Goods item.';
comment on column licence_lines.licence_id is 'Licence.';
comment on column licence_lines.state is 'claimed: accepted and not released; used: released; returned: refused, withdrawn or amended.';
comment on column licence_lines.quantity is 'Quantity, in the unit of the licence.';
comment on column licence_lines.value is 'Value, in the currency of the licence; 0 where it has none.';
comment on column licence_lines.at is 'When it was claimed.';
comment on column licence_lines.used_at is 'When it was used; null: not yet.';
comment on column licence_lines.returned_at is 'When it was put back; null: not.';
comment on column licence_lines.by_party is 'Party that lodged the declaration.';

create table licences (
  licence_id uuid not null,
  profile text not null,
  number text not null,
  document text not null,
  holder text not null,
  goods text[] not null,
  countries text[] not null,
  unit text not null,
  granted numeric not null,
  currency text,
  granted_value numeric,
  shipments_max integer,
  valid_from date not null,
  valid_to date not null,
  status text not null,
  content jsonb not null,
  claimed numeric not null default 0,
  used numeric not null default 0,
  taken_value numeric not null default 0,
  shipments integer not null default 0,
  entered_at timestamp with time zone not null,
  entered_by text not null,
  constraint licences_pkey PRIMARY KEY (licence_id),
  constraint licences_profile_number_key UNIQUE (profile, number),
  constraint licences_check CHECK ((valid_to >= valid_from)),
  constraint licences_check1 CHECK (((currency IS NULL) = (granted_value IS NULL))),
  constraint licences_covered CHECK (((claimed >= (0)::numeric) AND (used >= (0)::numeric) AND ((claimed + used) <= granted) AND (taken_value >= (0)::numeric) AND (taken_value <= COALESCE(granted_value, taken_value)) AND (shipments >= 0) AND (shipments <= COALESCE(shipments_max, shipments)))),
  constraint licences_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint licences_document_check CHECK (((length(document) >= 1) AND (length(document) <= 6))),
  constraint licences_goods_check CHECK ((cardinality(goods) > 0)),
  constraint licences_granted_check CHECK ((granted >= (0)::numeric)),
  constraint licences_granted_value_check CHECK ((granted_value >= (0)::numeric)),
  constraint licences_holder_check CHECK (((length(holder) >= 1) AND (length(holder) <= 60))),
  constraint licences_number_check CHECK (((length(number) >= 1) AND (length(number) <= 70))),
  constraint licences_shipments_max_check CHECK ((shipments_max > 0)),
  constraint licences_status_check CHECK ((status = ANY (ARRAY['active'::text, 'suspended'::text, 'revoked'::text]))),
  constraint licences_unit_check CHECK ((unit <> ''::text))
);
CREATE INDEX licences_holder ON public.licences USING btree (holder);
comment on table licences is 'Licences and certificates of traders, with what declarations took of them. Cluster: reference; declarations of many lodgers draw on one.';
comment on column licences.licence_id is 'UUIDv7 of the licence.';
comment on column licences.profile is 'Administration.';
comment on column licences.number is 'Number under which declarations name it.';
comment on column licences.document is 'Code of the document, category and type.';
comment on column licences.holder is 'Number of the trader it was issued to.';
comment on column licences.goods is 'Beginnings of the commodity codes it is for.';
comment on column licences.countries is 'Countries of origin of an import, of destination of an export; empty: any.';
comment on column licences.unit is 'Unit of its quantity.';
comment on column licences.granted is 'Quantity granted.';
comment on column licences.currency is 'Currency of its value; null: it has none.';
comment on column licences.granted_value is 'Value granted; null: no limit.';
comment on column licences.shipments_max is 'Declarations that may draw on it, 1 where partial shipments are not allowed; null: any number.';
comment on column licences.valid_from is 'First day.';
comment on column licences.valid_to is 'Last day.';
comment on column licences.status is 'Whether goods may move under it.';
comment on column licences.content is 'What else it says, as it was imported: the content of a phytosanitary certificate, for instance.';
comment on column licences.claimed is 'Named by declarations that are not released; the sum of its lines.';
comment on column licences.used is 'Used by declarations that are released; the sum of its lines.';
comment on column licences.taken_value is 'Value that both took; the sum of its lines.';
comment on column licences.shipments is 'Declarations that draw on it; counted from its lines.';
comment on column licences.entered_at is 'When it was imported last.';
comment on column licences.entered_by is 'Who imported it.';

create table lorry_slots (
  slot_id uuid not null,
  profile text not null,
  crossing text not null,
  hour timestamp with time zone not null,
  plate text not null,
  plate_key text not null,
  driver text,
  gross_mass_kg integer not null,
  is_loaded boolean not null,
  booked_at timestamp with time zone not null,
  booked_by text not null,
  cancelled_at timestamp with time zone,
  cancelled_by text,
  reason text,
  arrived_at timestamp with time zone,
  arrived_by text,
  weighed_kg integer,
  seen_by_parties text[] not null,
  constraint lorry_slots_pkey PRIMARY KEY (slot_id),
  constraint lorry_slots_check CHECK (((cancelled_at IS NULL) OR (arrived_at IS NULL))),
  constraint lorry_slots_check1 CHECK ((num_nulls(cancelled_at, cancelled_by, reason) = ANY (ARRAY[0, 3]))),
  constraint lorry_slots_check2 CHECK ((num_nulls(arrived_at, arrived_by) = ANY (ARRAY[0, 2]))),
  constraint lorry_slots_gross_mass_kg_check CHECK ((gross_mass_kg > 0)),
  constraint lorry_slots_plate_check CHECK ((plate <> ''::text)),
  constraint lorry_slots_plate_key_check CHECK ((plate_key <> ''::text)),
  constraint lorry_slots_seen_by_parties_check CHECK ((cardinality(seen_by_parties) > 0)),
  constraint lorry_slots_weighed_kg_check CHECK ((weighed_kg > 0))
);
CREATE INDEX lorry_slots_hour ON public.lorry_slots USING btree (profile, hour, slot_id);
CREATE UNIQUE INDEX lorry_slots_once ON public.lorry_slots USING btree (profile, crossing, hour, plate_key) WHERE (cancelled_at IS NULL);
CREATE INDEX lorry_slots_parties ON public.lorry_slots USING gin (seen_by_parties);
alter table lorry_slots enable row level security;
create policy party_wall on lorry_slots for select to tidegate_party using ((party_wall_party() = ANY (seen_by_parties)));
comment on table lorry_slots is 'Hours that lorries booked at land crossings, with what became of them. Cluster: local; they are counted against the hours of a crossing, and there are fewer of them than reports.';
comment on column lorry_slots.slot_id is 'UUIDv7 of the booking.';
comment on column lorry_slots.profile is 'Administration.';
comment on column lorry_slots.crossing is 'Code of the crossing.';
comment on column lorry_slots.hour is 'When the booked hour begins.';
comment on column lorry_slots.plate is 'Plate as stated.';
comment on column lorry_slots.plate_key is 'Plate in the form in which it is compared.';
comment on column lorry_slots.driver is 'Who drives; null once it is erased.';
comment on column lorry_slots.gross_mass_kg is 'Mass of lorry and load as stated, kilograms.';
comment on column lorry_slots.is_loaded is 'Whether it carries goods.';
comment on column lorry_slots.booked_at is 'When it was booked.';
comment on column lorry_slots.booked_by is 'Who booked it: person, party and capacity.';
comment on column lorry_slots.cancelled_at is 'When it was cancelled; null: it was not.';
comment on column lorry_slots.cancelled_by is 'Who cancelled it: person, party and capacity.';
comment on column lorry_slots.reason is 'Why it was cancelled.';
comment on column lorry_slots.arrived_at is 'When the lorry was at the crossing; null: not yet.';
comment on column lorry_slots.arrived_by is 'Officer who recorded it: person, party and capacity.';
comment on column lorry_slots.weighed_kg is 'Mass on the scales, kilograms; null: it was not weighed.';
comment on column lorry_slots.seen_by_parties is 'Party that booked it.';

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
  spends boolean not null default false,
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
comment on table mandates is 'Mandates; consent and withdrawal are each written once, nothing is overwritten. Cluster: local; registers are read into the memory of each node and grow by imports, not by declarations.';
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
comment on column mandates.spends is 'The account and the guarantees of the represented may be drawn on for what the representative lodges.';

create table merkle_roots (
  number bigint not null,
  written_from bigint not null,
  written_before bigint not null,
  chains bigint not null,
  root text not null,
  prev_root text not null,
  key_id text not null,
  signature text not null,
  made_at timestamp with time zone not null,
  constraint merkle_roots_pkey PRIMARY KEY (number),
  constraint merkle_roots_key_id_fkey FOREIGN KEY (key_id) REFERENCES signing_keys(key_id),
  constraint merkle_roots_chains_check CHECK ((chains >= 0)),
  constraint merkle_roots_check CHECK ((written_before > written_from)),
  constraint merkle_roots_number_check CHECK ((number > 0))
);
comment on table merkle_roots is 'A signed root, each hour, over the heads of all chains that moved since the one before: a missing declaration shows. Cluster: local; a root covers transactions, which the coordinator numbers.';
comment on column merkle_roots.number is 'From 1 without gaps.';
comment on column merkle_roots.written_from is 'The first transaction whose runs it covers; the root before ends there.';
comment on column merkle_roots.written_before is 'The first transaction whose runs it does not cover.';
comment on column merkle_roots.chains is 'How many declarations had a run in it.';
comment on column merkle_roots.root is 'Merkle root (RFC 6962) over declaration id, last seq and hash of the last run of each.';
comment on column merkle_roots.prev_root is 'Root with the number before; zeros for the first.';
comment on column merkle_roots.key_id is 'Key that signed it.';
comment on column merkle_roots.signature is 'Ed25519 signature of all other columns but the key, base64.';
comment on column merkle_roots.made_at is 'Clock of the database when it was made.';

create table mirror_figures (
  file_id uuid not null,
  line integer not null,
  profile text not null,
  reporter text not null,
  partner text not null,
  via text not null,
  period text not null,
  flow text not null,
  commodity text not null,
  procedure text not null,
  value numeric,
  basis text not null,
  fob numeric,
  cif numeric,
  constraint mirror_figures_pkey PRIMARY KEY (file_id, line),
  constraint mirror_figures_basis_check CHECK ((basis = ANY (ARRAY['CIF'::text, 'FOB'::text]))),
  constraint mirror_figures_cif_check CHECK ((cif >= (0)::numeric)),
  constraint mirror_figures_flow_check CHECK ((flow = ANY (ARRAY['import'::text, 'export'::text]))),
  constraint mirror_figures_fob_check CHECK ((fob >= (0)::numeric)),
  constraint mirror_figures_line_check CHECK ((line > 0)),
  constraint mirror_figures_period_check CHECK ((period ~ '^[0-9]{4}(-(0[1-9]|1[0-2]))?$'::text)),
  constraint mirror_figures_value_check CHECK ((value >= (0)::numeric))
);
CREATE INDEX mirror_figures_period ON public.mirror_figures USING btree (profile, period, reporter);
comment on table mirror_figures is 'Figures of other offices, in US dollars. Cluster: local; figures and what they are made by: written when a month is released.';
comment on column mirror_figures.file_id is 'File it stands in.';
comment on column mirror_figures.line is 'Its place among the figures of the file.';
comment on column mirror_figures.profile is 'Administration that read it.';
comment on column mirror_figures.reporter is 'Office that counted, by its economy.';
comment on column mirror_figures.partner is 'Origin of imports, last known destination of exports; W0 is the world.';
comment on column mirror_figures.via is 'Economy of consignment; empty where not told.';
comment on column mirror_figures.period is 'Month or year.';
comment on column mirror_figures.flow is 'import or export, as the reporter sees it.';
comment on column mirror_figures.commodity is 'Code of the Harmonized System of 2, 4 or 6 digits, or TOTAL.';
comment on column mirror_figures.procedure is 'Procedure in the reporter''s codes; empty for all.';
comment on column mirror_figures.value is 'US dollars; null where the reporter keeps it secret.';
comment on column mirror_figures.basis is 'What the value stands on.';
comment on column mirror_figures.fob is 'FOB value beside it, where given.';
comment on column mirror_figures.cif is 'CIF value beside it, where given.';

create table mirror_files (
  file_id uuid not null,
  profile text not null,
  source text not null,
  form text not null,
  digest text not null,
  figures integer not null,
  skipped integer not null,
  imported_by text not null,
  imported_at timestamp with time zone not null,
  constraint mirror_files_pkey PRIMARY KEY (file_id),
  constraint mirror_files_profile_digest_key UNIQUE (profile, digest),
  constraint mirror_files_digest_check CHECK (((length(digest) = 64) AND (digest !~ '[^0-9a-f]'::text))),
  constraint mirror_files_figures_check CHECK ((figures >= 0)),
  constraint mirror_files_form_check CHECK ((form = ANY (ARRAY['plain'::text, 'comtrade'::text, 'sdmx'::text]))),
  constraint mirror_files_skipped_check CHECK ((skipped >= 0)),
  constraint mirror_files_source_check CHECK ((source <> ''::text))
);
comment on table mirror_files is 'Files of figures of other offices, never changed. A later file says more about the same cell than an earlier one. Cluster: local; figures and what they are made by: written when a month is released.';
comment on column mirror_files.file_id is 'UUIDv7 of the file.';
comment on column mirror_files.profile is 'Administration that read it.';
comment on column mirror_files.source is 'Where it is from, in words.';
comment on column mirror_files.form is 'plain: our own columns; comtrade: the form of UN Comtrade; sdmx: SDMX for merchandise trade.';
comment on column mirror_files.digest is 'SHA-256 of its bytes, hex: the same file is read once.';
comment on column mirror_files.figures is 'Figures that were read.';
comment on column mirror_files.skipped is 'Records that say nothing here.';
comment on column mirror_files.imported_by is 'Who read it in.';
comment on column mirror_files.imported_at is 'When.';

create table model_alarms (
  alarm_id uuid not null,
  profile text not null,
  model_id uuid not null,
  day date not null,
  kind text not null,
  subject text not null,
  measured numeric,
  threshold numeric not null,
  alarmed boolean not null,
  cases integer not null,
  constraint model_alarms_pkey PRIMARY KEY (alarm_id),
  constraint model_alarms_model_id_day_kind_subject_key UNIQUE (model_id, day, kind, subject),
  constraint model_alarms_cases_check CHECK ((cases >= 0)),
  constraint model_alarms_kind_check CHECK ((kind = ANY (ARRAY['inputs'::text, 'score'::text, 'calibration'::text, 'yield'::text])))
);
CREATE INDEX model_alarms_by_model ON public.model_alarms USING btree (model_id, day);
comment on table model_alarms is 'Daily measures of the drift of a model; those beyond their threshold are alarms. Cluster: local; models and rules: few, and read into the memory of each node.';
comment on column model_alarms.alarm_id is 'Measure.';
comment on column model_alarms.profile is 'Administration.';
comment on column model_alarms.model_id is 'Model.';
comment on column model_alarms.day is 'Day measured on.';
comment on column model_alarms.kind is 'inputs, score, calibration or yield.';
comment on column model_alarms.subject is 'Fact whose values moved; empty for the other kinds.';
comment on column model_alarms.measured is 'Stability index, or distance; null where too few cases say nothing.';
comment on column model_alarms.threshold is 'Threshold of the profile that day.';
comment on column model_alarms.alarmed is 'Whether it lies beyond the threshold.';
comment on column model_alarms.cases is 'Cases measured.';

create table named_officers (
  officer_id uuid not null,
  party_id text not null,
  name text not null,
  first_at timestamp with time zone not null,
  constraint named_officers_pkey PRIMARY KEY (officer_id),
  constraint named_officers_party_id_name_key UNIQUE (party_id, name),
  constraint named_officers_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60)))
);
comment on table named_officers is 'Officers whom an administrator named when acting for them. Acts hold the id; a row that is erased leaves them without a name. Cluster: local; who may sign in and act: few rows beside those of declarations, and none names one.';
comment on column named_officers.officer_id is 'Id, as acts hold it.';
comment on column named_officers.party_id is 'Party whose administrator named the officer.';
comment on column named_officers.name is 'Name, as it was given.';
comment on column named_officers.first_at is 'First act for the officer.';

create table nodes (
  node_id uuid not null,
  name text not null,
  release text not null,
  newest_migration text not null,
  started_at timestamp with time zone not null default now(),
  seen_at timestamp with time zone not null default now(),
  versions jsonb not null,
  runs_jobs boolean not null,
  jobs_done jsonb not null,
  wait_seconds numeric not null default 0,
  constraint nodes_pkey PRIMARY KEY (node_id),
  constraint nodes_name_check CHECK (((length(name) >= 1) AND (length(name) <= 300))),
  constraint nodes_wait_seconds_check CHECK ((wait_seconds >= (0)::numeric))
);
comment on table nodes is 'Nodes of the last day: each says every second that it works. Cluster: local; what the installation as a whole keeps, read by each node once.';
comment on column nodes.node_id is 'Made anew at each start.';
comment on column nodes.name is 'Machine and port.';
comment on column nodes.release is 'Release of the program.';
comment on column nodes.newest_migration is 'The newest migration that its release knows: a contract after it takes away what the node needs.';
comment on column nodes.started_at is 'When it began.';
comment on column nodes.seen_at is 'When it said last that it works; after five seconds it counts as gone. In the future while it starts.';
comment on column nodes.versions is 'Versions in its memory: registers of each profile, parties, rulings.';
comment on column nodes.runs_jobs is 'It runs what runs by itself; one at a time does.';
comment on column nodes.jobs_done is 'When each job ended well last, as far as it knows: milliseconds since 1970.';
comment on column nodes.wait_seconds is 'Seconds until what is lodged at it now is decided: figures pause where it is long.';

create table notifications (
  declaration_id uuid not null,
  bucket smallint not null,
  seq integer not null,
  at timestamp with time zone not null,
  notification_ids uuid[] not null,
  event_seqs text not null,
  function_codes text not null,
  types text not null,
  pointers jsonb,
  recorded_at timestamp with time zone not null default now(),
  constraint notifications_pkey PRIMARY KEY (declaration_id, seq, bucket),
  constraint notifications_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint notifications_check1 CHECK ((cardinality((string_to_array(event_seqs, ' '::text))::integer[]) = cardinality(notification_ids))),
  constraint notifications_check2 CHECK ((cardinality(string_to_array(function_codes, ' '::text)) = cardinality(notification_ids))),
  constraint notifications_check3 CHECK ((cardinality(string_to_array(types, ' '::text)) = cardinality(notification_ids))),
  constraint notifications_check4 CHECK ((jsonb_array_length(pointers) = cardinality(notification_ids))),
  constraint notifications_notification_ids_check CHECK ((cardinality(notification_ids) > 0)),
  constraint notifications_seq_check CHECK ((seq > 0))
) partition by RANGE (declaration_id);
CREATE INDEX notifications_by_recording ON public.notifications USING brin (recorded_at) WITH (pages_per_range='32', autosummarize='on');
alter table notifications enable row level security;
create policy party_wall on notifications for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table notifications is 'Answers to the lodger, in order, numbered, immutable: a row for what one run sent, lists of equal length; words of a list stand in one text, with a space between them. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column notifications.declaration_id is 'Declaration.';
comment on column notifications.bucket is 'Bucket of that id; distribution column.';
comment on column notifications.seq is 'Number of the first; from 1 without gaps.';
comment on column notifications.at is 'Issued.';
comment on column notifications.notification_ids is 'Ids of the messages.';
comment on column notifications.event_seqs is 'The event that each is about.';
comment on column notifications.function_codes is 'WCO response function code of each.';
comment on column notifications.types is 'Name of each in the profile.';
comment on column notifications.pointers is 'Findings that each carries, a list of code and WCO pointer for each; null where none carries any.';
comment on column notifications.recorded_at is 'When its transaction began, by the database''s clock: deliveries find new ones by it.';

create table number_blocks (
  profile text not null,
  series text not null,
  next bigint not null,
  constraint number_blocks_pkey PRIMARY KEY (profile, series),
  constraint number_blocks_next_check CHECK ((next > 0))
);
comment on table number_blocks is 'Registration numbers: blocks are leased per series (office, year, direction) to a node. Cluster: local; leased in blocks, so that a declaration seldom asks.';
comment on column number_blocks.profile is 'Administration.';
comment on column number_blocks.series is 'What the number counts within: office, year, direction.';
comment on column number_blocks.next is 'First number of the next block.';

create table obligations (
  declaration_id uuid not null,
  bucket smallint not null,
  profile text not null,
  kind text not null,
  due_on date not null,
  met_by uuid,
  met_at timestamp with time zone,
  reminded_on date,
  differences jsonb,
  constraint obligations_pkey PRIMARY KEY (declaration_id, kind, bucket),
  constraint obligations_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint obligations_check1 CHECK (((met_by IS NULL) = (met_at IS NULL)))
) partition by RANGE (declaration_id);
CREATE INDEX obligations_open ON public.obligations USING btree (profile, due_on) WHERE (met_at IS NULL);
alter table obligations enable row level security;
create policy party_wall on obligations for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table obligations is 'What is owed of declarations that were released: a completion, or a condition of the release. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column obligations.declaration_id is 'Declaration that is to be completed.';
comment on column obligations.bucket is 'Bucket of that id; distribution column.';
comment on column obligations.profile is 'Administration.';
comment on column obligations.kind is 'completion, or the condition of the profile.';
comment on column obligations.due_on is 'Last day.';
comment on column obligations.met_by is 'Declaration that met it: a supplementary one, or itself by a request or an officer''s record; null while owed.';
comment on column obligations.met_at is 'When it was completed; null while owed.';
comment on column obligations.reminded_on is 'Day of the last reminder; null before the first.';
comment on column obligations.differences is 'What the supplementary declaration that met it says otherwise: commodity, what, unit, both values; null where nothing was compared.';

create table official_acts (
  act_id uuid not null,
  at timestamp with time zone not null,
  actor text not null,
  route text not null,
  record text not null,
  reason text,
  constraint official_acts_pkey PRIMARY KEY (act_id),
  constraint official_acts_reason_check CHECK ((length(reason) <= 300))
);
CREATE INDEX official_acts_record ON public.official_acts USING btree (record, act_id);
CREATE TRIGGER official_acts_append_only BEFORE DELETE OR UPDATE ON public.official_acts FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER official_acts_not_emptied BEFORE TRUNCATE ON public.official_acts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
comment on table official_acts is 'Changes that were made through a route by an official scope: who, what, and why where it was stated. Cluster: local; appended to by officials, searched by the auditor.';
comment on column official_acts.act_id is 'UUIDv7 of the act.';
comment on column official_acts.at is 'When it stood.';
comment on column official_acts.actor is 'Who: person, party and capacity in one text of ids.';
comment on column official_acts.route is 'Method and path.';
comment on column official_acts.record is 'Parameters of the path; empty where there are none.';
comment on column official_acts.reason is 'As the request stated it; null where it stated none.';

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
comment on table official_imports is 'Each import of published tables with its findings. Cluster: local; figures and what they are made by: written when a month is released.';
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
comment on table official_values is 'Published values by import; the same series and period in a later import is a later vintage. Cluster: local; figures and what they are made by: written when a month is released.';
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

create table operation_rows (
  row_id uuid not null,
  row_ms bigint not null,
  profile text not null,
  month text not null,
  flow text not null,
  operation text not null,
  amount numeric(20,6) not null,
  unit text not null,
  record_kind text not null,
  record_id text not null,
  office text not null,
  happened_at timestamp with time zone not null,
  kind text not null,
  declaration_id uuid,
  channel text not null,
  partner text not null,
  disposal text not null,
  substance text not null,
  constraint operation_rows_pkey PRIMARY KEY (row_id),
  constraint operation_rows_record_kind_record_id_operation_unit_kind_key UNIQUE (record_kind, record_id, operation, unit, kind),
  constraint operation_rows_check CHECK (
CASE
    WHEN (kind = 'original'::text) THEN (amount > (0)::numeric)
    ELSE (amount < (0)::numeric)
END),
  constraint operation_rows_flow_check CHECK ((flow = ANY (ARRAY['import'::text, 'export'::text]))),
  constraint operation_rows_kind_check CHECK ((kind = ANY (ARRAY['original'::text, 'reversal'::text]))),
  constraint operation_rows_month_check CHECK ((month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'::text)),
  constraint operation_rows_operation_check CHECK ((operation ~ '^[A-Z]{2,40}$'::text)),
  constraint operation_rows_record_kind_check CHECK ((record_kind = ANY (ARRAY['conveyance-report'::text, 'outturn'::text, 'control-task'::text, 'finding'::text, 'seizure'::text, 'disposal'::text, 'traveller'::text, 'suspected-case'::text, 'recall'::text]))),
  constraint operation_rows_substance_check CHECK ((length(substance) <= 120)),
  constraint operation_rows_unit_check CHECK ((unit ~ '^[A-Z]{2,10}$'::text))
);
CREATE INDEX operation_rows_declaration ON public.operation_rows USING btree (declaration_id) WHERE (declaration_id IS NOT NULL);
CREATE INDEX operation_rows_month ON public.operation_rows USING btree (profile, month);
CREATE INDEX operation_rows_place ON public.operation_rows USING btree (row_ms, row_id);
alter table operation_rows enable row level security;
create policy party_wall on operation_rows for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table operation_rows is 'Ledger of operations: what was reported or controlled, appended with the record it comes from and never changed. Published counts are sums of it up to a place. Cluster: local; counted by a job and read when figures are compiled.';
comment on column operation_rows.row_id is 'UUIDv7 given at the append; its order is one with that of ledger_rows, so that one position cuts both.';
comment on column operation_rows.row_ms is 'Time in row_id, milliseconds since 1970.';
comment on column operation_rows.profile is 'Administration whose statistics it belongs to.';
comment on column operation_rows.month is 'Month of the operation in the profile''s time zone.';
comment on column operation_rows.flow is 'import: into the country; export: out of it.';
comment on column operation_rows.operation is 'What was done or found, e.g. SHIP, GROSSMASS, EXAMINATION; of goods that were stopped STOPPED, SEIZED or DISPOSED with their category.';
comment on column operation_rows.amount is 'How much it adds; below zero where it takes back.';
comment on column operation_rows.unit is 'Unit of the amount, e.g. VOYAGE, KGM, TASK.';
comment on column operation_rows.record_kind is 'Kind of the record it comes from.';
comment on column operation_rows.record_id is 'That record: id of the report; id of the message that corrects goods that had landed and number of the goods; id of the case, number of the task and place of the finding; id of the declaration and moment of the seizure or disposal; id of the case of a traveller and number of the line; id of the suspected case with the number of its first contact, or of the call.';
comment on column operation_rows.office is 'Customs office; empty where the record names none.';
comment on column operation_rows.happened_at is 'When it happened.';
comment on column operation_rows.kind is 'original, or reversal: takes back what a keeper counts less of, what a finding that was corrected, or a seizure whose goods were given back, had added.';
comment on column operation_rows.declaration_id is 'Declaration whose goods were stopped; null of other operations.';
comment on column operation_rows.channel is 'How goods that were stopped came, by rules/interceptions.json; empty of other operations.';
comment on column operation_rows.partner is 'Their origin, of exports their destination; ZZ where several or none is declared; empty of other operations.';
comment on column operation_rows.disposal is 'What became of them, where that is what the row counts; else empty.';
comment on column operation_rows.substance is 'Species or substance, where the finding names one; else empty.';

create table packing_dictionaries (
  number integer not null,
  bytes bytea not null,
  constraint packing_dictionaries_pkey PRIMARY KEY (number),
  constraint packing_dictionaries_number_check CHECK (((number >= 32768) AND (number <= 65535)))
);
comment on table packing_dictionaries is 'Dictionaries of Zstandard (RFC 8878) that packed columns of this database name, so that a backup can be read by itself. Cluster: local; what the installation as a whole keeps, read by each node once.';
comment on column packing_dictionaries.number is 'The number that a packed text states in its header.';
comment on column packing_dictionaries.bytes is 'The dictionary, as the file of this number in the repository; never changed.';

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
comment on table parties is 'Persons and organisations known to the system. Cluster: local; who may sign in and act: few rows beside those of declarations, and none names one.';
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
comment on table party_application_steps is 'What happened to an application, appended. Cluster: local; registers are read into the memory of each node and grow by imports, not by declarations.';
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
comment on table party_applications is 'Applications for the register of parties. Cluster: local; registers are read into the memory of each node and grow by imports, not by declarations.';
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
comment on table party_changes is 'History of parties by dates: appended, never overwritten; the state on a day is a fold. Cluster: local; registers are read into the memory of each node and grow by imports, not by declarations.';
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
  uploaded_at timestamp with time zone not null,
  uploaded_by text not null,
  constraint party_documents_pkey PRIMARY KEY (application_id, document_id),
  constraint party_documents_size_check CHECK ((size > 0))
);
CREATE INDEX party_documents_by_hash ON public.party_documents USING btree (hash);
alter table party_documents enable row level security;
create policy party_wall on party_documents for select to tidegate_party using ((EXISTS ( SELECT
   FROM party_applications a
  WHERE (a.application_id = party_documents.application_id))));
comment on table party_documents is 'Documents handed in with an application. Cluster: local; registers are read into the memory of each node and grow by imports, not by declarations.';
comment on column party_documents.application_id is 'Application.';
comment on column party_documents.document_id is 'Id.';
comment on column party_documents.name is 'File name as sent, without folders.';
comment on column party_documents.media_type is 'What the first bytes say it is.';
comment on column party_documents.size is 'Bytes.';
comment on column party_documents.hash is 'The file: SHA-256 of its bytes, hex.';
comment on column party_documents.uploaded_at is 'When.';
comment on column party_documents.uploaded_by is 'Party that sent it.';

create table party_link_facts (
  profile text not null,
  party text not null,
  linked_traders integer not null,
  linked_findings integer not null,
  agents integer not null,
  first_on date not null,
  constraint party_link_facts_pkey PRIMARY KEY (profile, party),
  constraint party_link_facts_agents_check CHECK ((agents >= 0)),
  constraint party_link_facts_linked_findings_check CHECK ((linked_findings >= 0)),
  constraint party_link_facts_linked_traders_check CHECK ((linked_traders >= 0))
);
comment on table party_link_facts is 'What rules read of the links of a trader; made by a job. Cluster: local; learned by a job, and read by each node.';
comment on column party_link_facts.profile is 'Administration.';
comment on column party_link_facts.party is 'Number of the trader.';
comment on column party_link_facts.linked_traders is 'Other traders it shares a container, address, telephone, account or owner with.';
comment on column party_link_facts.linked_findings is 'Declarations of those with a finding in the last year.';
comment on column party_link_facts.agents is 'Agents and declarants it has had.';
comment on column party_link_facts.first_on is 'Day of its first declaration.';

create table party_link_states (
  profile text not null,
  linked_to timestamp with time zone not null,
  activation integer not null,
  party_change bigint not null,
  constraint party_link_states_pkey PRIMARY KEY (profile)
);
comment on table party_link_states is 'How far links have been read. Cluster: local; how far a job has come.';
comment on column party_link_states.profile is 'Administration.';
comment on column party_link_states.linked_to is 'Selections until then were read.';
comment on column party_link_states.activation is 'Version of the registers whose links were read.';
comment on column party_link_states.party_change is 'Change of the register of parties that was read last.';

create table party_links (
  profile text not null,
  kind text not null,
  value text not null,
  party text not null,
  first_on date not null,
  last_on date not null,
  constraint party_links_pkey PRIMARY KEY (profile, kind, value, party),
  constraint party_links_kind_check CHECK ((kind = ANY (ARRAY['container'::text, 'address'::text, 'telephone'::text, 'account'::text, 'owner'::text, 'agent'::text, 'consignor'::text])))
);
CREATE INDEX party_links_party ON public.party_links USING btree (profile, party);
comment on table party_links is 'What traders state or have, for finding those that share it. Cluster: local; learned by a job, and read by each node.';
comment on column party_links.profile is 'Administration.';
comment on column party_links.kind is 'What is shared.';
comment on column party_links.value is 'Its number or text, without spaces and signs.';
comment on column party_links.party is 'Number of the trader.';
comment on column party_links.first_on is 'First day it was seen.';
comment on column party_links.last_on is 'Last day it was seen.';

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
CREATE INDEX party_numbers_gone ON public.party_numbers USING btree (number) WHERE (valid_to IS NOT NULL);
CREATE UNIQUE INDEX party_numbers_held ON public.party_numbers USING btree (profile, number) WHERE (valid_to IS NULL);
CREATE INDEX party_numbers_of_party ON public.party_numbers USING btree (party_id);
alter table party_numbers enable row level security;
create policy party_wall on party_numbers for select to tidegate_party using (((party_id = ANY (( SELECT party_wall_parties() AS party_wall_parties)::text[])) OR (EXISTS ( SELECT
   FROM mandates m
  WHERE ((party_numbers.party_id = m.represented_id) OR (party_numbers.party_id = m.representative_id))))));
comment on table party_numbers is 'Registration numbers of parties by validity: whose a number was on a day. Cluster: local; registers are read into the memory of each node and grow by imports, not by declarations.';
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
CREATE INDEX party_records_by_name ON public.party_records USING btree (name, party_id);
CREATE INDEX party_records_by_search ON public.party_records USING gin (search) WITH (fastupdate=off);
comment on table party_records is 'What the register says of a party now: the fold of its changes, for lists and search. Cluster: local; registers are read into the memory of each node and grow by imports, not by declarations.';
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
CREATE TRIGGER party_register_announced AFTER UPDATE ON public.party_register FOR EACH STATEMENT EXECUTE FUNCTION announce_change();
comment on table party_register is 'Version of the register of parties and mandates: one row, one more with each change. Cluster: local; one row, which jobs or nodes keep.';
comment on column party_register.line is 'Keeps it one row.';
comment on column party_register.version is 'Number of the last change; a commit compares its snapshot with it.';

create table payment_order_debts (
  declaration_id uuid not null,
  bucket smallint not null,
  number smallint not null,
  order_id uuid not null,
  constraint payment_order_debts_pkey PRIMARY KEY (declaration_id, number, order_id, bucket),
  constraint payment_order_debts_order_id_fkey FOREIGN KEY (order_id) REFERENCES payment_orders(order_id),
  constraint payment_order_debts_check CHECK ((bucket = id_bucket(declaration_id)))
);
CREATE INDEX payment_order_debts_order ON public.payment_order_debts USING btree (order_id);
alter table payment_order_debts enable row level security;
create policy party_wall on payment_order_debts for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table payment_order_debts is 'Debts that a collection is for: none is collected twice. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column payment_order_debts.declaration_id is 'Declaration of the debt.';
comment on column payment_order_debts.bucket is 'Bucket of that id; distribution column.';
comment on column payment_order_debts.number is 'Number of the debt.';
comment on column payment_order_debts.order_id is 'Collection.';

create table payment_orders (
  order_id uuid not null,
  profile text not null,
  kind text not null,
  party text not null,
  amount_minor bigint not null,
  currency text not null,
  name text not null,
  bank_account text not null,
  bic text not null,
  mandate text,
  signed_on date,
  reference text not null,
  end_to_end text not null,
  due_on date not null,
  status text not null,
  file_id uuid,
  ordered_at timestamp with time zone not null,
  ordered_by text not null,
  receipt_id uuid,
  entry_id uuid,
  answer text not null default ''::text,
  constraint payment_orders_pkey PRIMARY KEY (order_id),
  constraint payment_orders_profile_end_to_end_key UNIQUE (profile, end_to_end),
  constraint payment_orders_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES bank_entries(entry_id),
  constraint payment_orders_file_id_fkey FOREIGN KEY (file_id) REFERENCES bank_files(file_id),
  constraint payment_orders_amount_minor_check CHECK ((amount_minor > 0)),
  constraint payment_orders_check CHECK (((kind = 'collection'::text) = (mandate IS NOT NULL))),
  constraint payment_orders_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint payment_orders_kind_check CHECK ((kind = ANY (ARRAY['refund'::text, 'collection'::text]))),
  constraint payment_orders_status_check CHECK ((status = ANY (ARRAY['open'::text, 'sent'::text, 'done'::text, 'failed'::text])))
);
CREATE INDEX payment_orders_open ON public.payment_orders USING btree (profile, kind, due_on) WHERE (status = 'open'::text);
comment on table payment_orders is 'Money to be sent to parties, and to be collected from them. Cluster: reference; rows of declarations refer to it by a foreign key.';
comment on column payment_orders.order_id is 'UUIDv7 of the order.';
comment on column payment_orders.profile is 'Administration.';
comment on column payment_orders.kind is 'refund: to the party; collection: from it, by direct debit.';
comment on column payment_orders.party is 'Number of the party.';
comment on column payment_orders.amount_minor is 'Amount in minor units.';
comment on column payment_orders.currency is 'Currency.';
comment on column payment_orders.name is 'Name of the holder of the bank account.';
comment on column payment_orders.bank_account is 'IBAN, or the number of the account.';
comment on column payment_orders.bic is 'BIC of the bank; empty where not needed.';
comment on column payment_orders.mandate is 'Mandate of a collection; null for a refund.';
comment on column payment_orders.signed_on is 'Day the mandate was signed; null as above.';
comment on column payment_orders.reference is 'What the other side reads.';
comment on column payment_orders.end_to_end is 'Reference by which the bank answers.';
comment on column payment_orders.due_on is 'Day it is to be carried out on.';
comment on column payment_orders.status is 'open, sent in a file, done by the bank, or failed.';
comment on column payment_orders.file_id is 'File it went out in; null while open.';
comment on column payment_orders.ordered_at is 'When it was ordered.';
comment on column payment_orders.ordered_by is 'Party that ordered it.';
comment on column payment_orders.receipt_id is 'Postings that a collection made: what is taken back when the bank takes it back; null before.';
comment on column payment_orders.entry_id is 'Entry whose money is sent back to who paid it; null for money of a party.';
comment on column payment_orders.answer is 'Reason code of the bank for not carrying it out; empty otherwise.';

create table period_acts (
  profile text not null,
  month text not null,
  act smallint not null,
  kind text not null,
  begins_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  postings bigint not null,
  amount_minor numeric not null,
  at timestamp with time zone not null,
  by_party text not null,
  reason text not null,
  constraint period_acts_pkey PRIMARY KEY (profile, month, act),
  constraint period_acts_act_check CHECK ((act > 0)),
  constraint period_acts_amount_minor_check CHECK ((amount_minor >= (0)::numeric)),
  constraint period_acts_check CHECK ((ends_at > begins_at)),
  constraint period_acts_kind_check CHECK ((kind = ANY (ARRAY['close'::text, 'reopen'::text]))),
  constraint period_acts_month_check CHECK ((month ~ '^\d{4}-\d{2}$'::text)),
  constraint period_acts_postings_check CHECK ((postings >= 0))
);
comment on table period_acts is 'Months that were closed and opened again; appended only, the last act of a month counts. Cluster: local; acts on months, a few a year.';
comment on column period_acts.profile is 'Administration.';
comment on column period_acts.month is 'Month in the time zone of the profile, YYYY-MM.';
comment on column period_acts.act is 'Counts the acts of the month from 1.';
comment on column period_acts.kind is 'close or reopen.';
comment on column period_acts.begins_at is 'First moment of the month.';
comment on column period_acts.ends_at is 'First moment after it.';
comment on column period_acts.postings is 'Postings of the month at that moment.';
comment on column period_acts.amount_minor is 'Their amounts added up, minor units.';
comment on column period_acts.at is 'When.';
comment on column period_acts.by_party is 'Who.';
comment on column period_acts.reason is 'Why.';

create table picture_album_steps (
  album_id uuid not null,
  seq integer not null,
  act text not null,
  at timestamp with time zone not null,
  actor text not null,
  facts jsonb not null,
  content jsonb not null,
  salt text not null,
  constraint picture_album_steps_pkey PRIMARY KEY (album_id, seq),
  constraint picture_album_steps_album_id_fkey FOREIGN KEY (album_id) REFERENCES picture_albums(album_id),
  constraint picture_album_steps_seq_check CHECK ((seq > 0))
);
comment on table picture_album_steps is 'Pictures added, marked and erased, step by step, never changed; the chain has the facts and a digest of the content. Cluster: local; a step lies with its album.';
comment on column picture_album_steps.album_id is 'Album.';
comment on column picture_album_steps.seq is 'Event of the chain that it is.';
comment on column picture_album_steps.act is 'Kind of step.';
comment on column picture_album_steps.at is 'When it was done.';
comment on column picture_album_steps.actor is 'Who did it: person, party and capacity.';
comment on column picture_album_steps.facts is 'Kind of picture, rectangle of a mark, digest of what is kept apart: as the chain has them.';
comment on column picture_album_steps.content is 'Empty: what could be erased is in album_pictures.';
comment on column picture_album_steps.salt is 'Salt of that digest.';

create table picture_albums (
  album_id uuid not null,
  subject text not null,
  subject_id uuid not null,
  standing jsonb not null,
  last_seq integer not null,
  last_hash text not null,
  constraint picture_albums_pkey PRIMARY KEY (album_id),
  constraint picture_albums_subject_subject_id_key UNIQUE (subject, subject_id),
  constraint picture_albums_last_hash_check CHECK (((length(last_hash) = 64) AND (last_hash !~ '[^0-9a-f]'::text))),
  constraint picture_albums_last_seq_check CHECK ((last_seq > 0)),
  constraint picture_albums_standing_check CHECK ((jsonb_typeof(standing) = 'object'::text)),
  constraint picture_albums_subject_check CHECK ((subject = ANY (ARRAY['call'::text, 'traveller-case'::text, 'consignment'::text, 'custody-piece'::text])))
);
comment on table picture_albums is 'Albums of photographs and scans, one a control subject that is no declaration. Cluster: local; made by officers and few, and no declaration waits for one.';
comment on column picture_albums.album_id is 'UUIDv7 of the album; its chain has this id.';
comment on column picture_albums.subject is 'Kind of record that the pictures are of.';
comment on column picture_albums.subject_id is 'That record.';
comment on column picture_albums.standing is 'What its steps made of it: pictures, marks, which were erased.';
comment on column picture_albums.last_seq is 'Last event of its chain.';
comment on column picture_albums.last_hash is 'Hash of that event''s run.';

create table port_bundles (
  port text not null,
  number integer not null,
  digest text not null,
  manifest jsonb not null,
  received_at timestamp with time zone not null,
  received_by text not null,
  completed_at timestamp with time zone,
  constraint port_bundles_pkey PRIMARY KEY (port, number),
  constraint port_bundles_port_fkey FOREIGN KEY (port) REFERENCES ports(code),
  constraint port_bundles_number_check CHECK ((number > 0))
);
comment on table port_bundles is 'At the centre: what ports handed over of a time in which they were alone. Cluster: local; what ports bring is taken in by one job, and few beside what the centre decides.';
comment on column port_bundles.port is 'Port.';
comment on column port_bundles.number is 'Number within the port, from 1, without gaps.';
comment on column port_bundles.digest is 'SHA-256 of the signed manifest: another of this number is refused.';
comment on column port_bundles.manifest is 'What was signed: times, officers, roots, the digest of each line.';
comment on column port_bundles.received_at is 'When its manifest came.';
comment on column port_bundles.received_by is 'Who handed it over.';
comment on column port_bundles.completed_at is 'When the last line was there and its proofs held; null before.';

create table port_closings (
  number integer not null,
  snapshot integer not null,
  register_version text not null,
  closed_at timestamp with time zone not null,
  closed_by text not null,
  closed_name text not null,
  root_from bigint not null,
  root_to bigint not null,
  constraint port_closings_pkey PRIMARY KEY (number),
  constraint port_closings_number_check CHECK ((number > 0))
);
comment on table port_closings is 'At a port node: what was handed over, each time closed for good. Cluster: local; a port node is one server.';
comment on column port_closings.number is 'Number of the bundle.';
comment on column port_closings.snapshot is 'Snapshot it was decided by.';
comment on column port_closings.register_version is 'Version of the registers of that snapshot.';
comment on column port_closings.closed_at is 'When.';
comment on column port_closings.closed_by is 'Officer who closed it.';
comment on column port_closings.closed_name is 'Name of the officer.';
comment on column port_closings.root_from is 'First root of the journal in it.';
comment on column port_closings.root_to is 'Last root in it.';

create table port_conflicts (
  port_declaration_id uuid not null,
  kind text not null,
  at_port jsonb not null,
  at_centre jsonb not null,
  found_at timestamp with time zone not null,
  constraint port_conflicts_pkey PRIMARY KEY (port_declaration_id, kind),
  constraint port_conflicts_port_declaration_id_fkey FOREIGN KEY (port_declaration_id) REFERENCES port_declarations(port_declaration_id),
  constraint port_conflicts_kind_check CHECK ((kind ~ '^[a-z]+(-[a-z]+)*$'::text))
);
CREATE INDEX port_conflicts_by_time ON public.port_conflicts USING btree (found_at);
comment on table port_conflicts is 'What differs between a port and the centre, as it was last compared. Cluster: local; what ports bring is taken in by one job, and few beside what the centre decides.';
comment on column port_conflicts.port_declaration_id is 'Id at the port.';
comment on column port_conflicts.kind is 'Kind, of the profile''s rules/ports.json.';
comment on column port_conflicts.at_port is 'How it is at the port.';
comment on column port_conflicts.at_centre is 'How it is at the centre.';
comment on column port_conflicts.found_at is 'When it was found.';

create table port_decisions (
  decision_id uuid not null,
  port_declaration_id uuid not null,
  decision text not null,
  kinds text[] not null,
  reference text,
  reason text not null,
  decided_at timestamp with time zone not null,
  decided_by text not null,
  decided_name text not null,
  constraint port_decisions_pkey PRIMARY KEY (decision_id),
  constraint port_decisions_port_declaration_id_fkey FOREIGN KEY (port_declaration_id) REFERENCES port_declarations(port_declaration_id),
  constraint port_decisions_decision_check CHECK ((decision = ANY (ARRAY['take'::text, 'rename'::text, 'set-aside'::text])))
);
CREATE INDEX port_decisions_of ON public.port_decisions USING btree (port_declaration_id, decision_id);
comment on table port_decisions is 'What officers decided of conflicts. Cluster: local; what ports bring is taken in by one job, and few beside what the centre decides.';
comment on column port_decisions.decision_id is 'Decision.';
comment on column port_decisions.port_declaration_id is 'Id at the port.';
comment on column port_decisions.decision is 'take: as the centre decides it; rename: under another reference; set-aside: not taken, what was spent goes back.';
comment on column port_decisions.kinds is 'Conflicts that it is about.';
comment on column port_decisions.reference is 'Reference it is taken under.';
comment on column port_decisions.reason is 'Why, in the officer''s words.';
comment on column port_decisions.decided_at is 'When.';
comment on column port_decisions.decided_by is 'Officer: account:ID, or the officer an administrator names.';
comment on column port_decisions.decided_name is 'Name of the officer.';

create table port_declarations (
  port_declaration_id uuid not null,
  port text not null,
  bundle integer not null,
  line integer not null,
  number text,
  lodger_id text not null,
  payer text not null,
  reference text not null,
  status text not null,
  spent_minor bigint not null,
  content text not null,
  constraint port_declarations_pkey PRIMARY KEY (port_declaration_id),
  constraint port_declarations_port_bundle_line_key UNIQUE (port, bundle, line),
  constraint port_declarations_port_number_key UNIQUE (port, number),
  constraint port_declarations_port_bundle_fkey FOREIGN KEY (port, bundle) REFERENCES port_bundles(port, number),
  constraint port_declarations_line_check CHECK ((line > 0)),
  constraint port_declarations_spent_minor_check CHECK ((spent_minor >= 0))
);
alter table port_declarations enable row level security;
create policy party_wall on port_declarations for select to tidegate_party using ((lodger_id = party_wall_party()));
comment on table port_declarations is 'At the centre: declarations as ports handed them over, unchanged. Cluster: local; what ports bring is taken in by one job, and few beside what the centre decides.';
comment on column port_declarations.port_declaration_id is 'Id at the port.';
comment on column port_declarations.port is 'Port.';
comment on column port_declarations.bundle is 'Bundle it came in.';
comment on column port_declarations.line is 'Its line there.';
comment on column port_declarations.number is 'Provisional number; null where the port rejected it.';
comment on column port_declarations.lodger_id is 'Party that lodged it.';
comment on column port_declarations.payer is 'Number of the party whose leased credit it spent.';
comment on column port_declarations.reference is 'The lodger''s own reference.';
comment on column port_declarations.status is 'Where it stood at the port.';
comment on column port_declarations.spent_minor is 'Leased credit spent on it, minor units.';
comment on column port_declarations.content is 'The line: document, salt and chain of events.';

create table port_handed (
  declaration_id uuid not null,
  bucket smallint not null,
  bundle integer not null,
  constraint port_handed_pkey PRIMARY KEY (declaration_id, bucket),
  constraint port_handed_check CHECK ((bucket = id_bucket(declaration_id)))
);
CREATE INDEX port_handed_bundle ON public.port_handed USING btree (bundle, declaration_id);
alter table port_handed enable row level security;
create policy party_wall on port_handed for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table port_handed is 'At a port node: declarations that are in a bundle; nothing is done to them here any more. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column port_handed.declaration_id is 'Declaration.';
comment on column port_handed.bucket is 'Bucket of that id; distribution column.';
comment on column port_handed.bundle is 'Bundle.';

create table port_leases (
  lease_id uuid not null,
  port text not null,
  party text not null,
  minor bigint not null,
  leased_at timestamp with time zone not null,
  leased_by text not null,
  leased_name text not null,
  snapshot integer,
  bundle integer,
  constraint port_leases_pkey PRIMARY KEY (lease_id),
  constraint port_leases_port_fkey FOREIGN KEY (port) REFERENCES ports(code),
  constraint port_leases_minor_check CHECK ((minor > 0))
);
CREATE INDEX port_leases_open ON public.port_leases USING btree (port) WHERE (bundle IS NULL);
comment on table port_leases is 'At the centre: credit of accounts that may be spent at a port; it left the account when it was leased. Cluster: local; what ports bring is taken in by one job, and few beside what the centre decides.';
comment on column port_leases.lease_id is 'Lease; its posting has this id at the centre and at the port.';
comment on column port_leases.port is 'Port.';
comment on column port_leases.party is 'Party whose credit it is.';
comment on column port_leases.minor is 'Amount, minor units.';
comment on column port_leases.leased_at is 'When.';
comment on column port_leases.leased_by is 'Officer who leased it.';
comment on column port_leases.leased_name is 'Name of the officer.';
comment on column port_leases.snapshot is 'Snapshot by which the port was given it; null: the next.';
comment on column port_leases.bundle is 'Bundle with which what was not spent came back; null while it is out.';

create table port_snapshots (
  port text not null,
  number integer not null,
  made_at timestamp with time zone not null,
  made_by text not null,
  register_version text not null,
  party_version integer not null,
  digest text not null,
  constraint port_snapshots_pkey PRIMARY KEY (port, number),
  constraint port_snapshots_port_fkey FOREIGN KEY (port) REFERENCES ports(code),
  constraint port_snapshots_number_check CHECK ((number > 0))
);
comment on table port_snapshots is 'At the centre: what ports were given to decide by. Cluster: local; what ports bring is taken in by one job, and few beside what the centre decides.';
comment on column port_snapshots.port is 'Port.';
comment on column port_snapshots.number is 'Number within the port, from 1.';
comment on column port_snapshots.made_at is 'When.';
comment on column port_snapshots.made_by is 'Who asked for it.';
comment on column port_snapshots.register_version is 'Version of the profile and its registers in it.';
comment on column port_snapshots.party_version is 'Version of the register of parties in it.';
comment on column port_snapshots.digest is 'SHA-256 of what was signed.';

create table port_standing (
  line integer not null default 1,
  code text not null,
  name text not null,
  profile text not null,
  centre_key_id text not null,
  centre_public_key text not null,
  snapshot integer not null,
  made_at timestamp with time zone not null,
  loaded_at timestamp with time zone not null,
  loaded_by text not null,
  register_version text not null,
  carried_keys uuid[] not null,
  constraint port_standing_pkey PRIMARY KEY (line),
  constraint port_standing_line_check CHECK ((line = 1)),
  constraint port_standing_snapshot_check CHECK ((snapshot > 0))
);
comment on table port_standing is 'At a port node, one row: which port it is and the snapshot it decides by. No row: this is no port node. Cluster: local; a port node is one server.';
comment on column port_standing.line is 'Keeps it one row.';
comment on column port_standing.code is 'Code of the port.';
comment on column port_standing.name is 'Name.';
comment on column port_standing.profile is 'Administration.';
comment on column port_standing.centre_key_id is 'Key of the centre that an officer named at the first load; nothing signed by another is loaded.';
comment on column port_standing.centre_public_key is 'Its public half, PEM.';
comment on column port_standing.snapshot is 'Number of the snapshot; an older one is refused.';
comment on column port_standing.made_at is 'When the centre made it.';
comment on column port_standing.loaded_at is 'When it was loaded.';
comment on column port_standing.loaded_by is 'Who loaded it.';
comment on column port_standing.register_version is 'Version of the profile and its registers in it.';
comment on column port_standing.carried_keys is 'Machine keys of lodgers that came with it.';

create table port_takings (
  port_declaration_id uuid not null,
  declaration_id uuid,
  number text,
  controlled jsonb not null,
  taken_at timestamp with time zone not null,
  taken_by text not null,
  constraint port_takings_pkey PRIMARY KEY (port_declaration_id),
  constraint port_takings_port_declaration_id_fkey FOREIGN KEY (port_declaration_id) REFERENCES port_declarations(port_declaration_id)
);
CREATE UNIQUE INDEX port_takings_declaration ON public.port_takings USING btree (declaration_id) WHERE (declaration_id IS NOT NULL);
CREATE INDEX port_takings_number ON public.port_takings USING btree (number) WHERE (number IS NOT NULL);
alter table port_takings enable row level security;
create policy party_wall on port_takings for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table port_takings is 'How each declaration of a port came out at the centre: once, and not changed. Cluster: reference; declarations of every bucket are looked up in it.';
comment on column port_takings.port_declaration_id is 'Id at the port.';
comment on column port_takings.declaration_id is 'Declaration that took its place; null: it was rejected at the port, or set aside.';
comment on column port_takings.number is 'Provisional number, by which the declaration is found too.';
comment on column port_takings.controlled is 'Tasks that officers did at the port: agency and kind of each.';
comment on column port_takings.taken_at is 'When.';
comment on column port_takings.taken_by is 'In whose name: the port, or the officer who decided its conflicts.';

create table ports (
  code text not null,
  profile text not null,
  name text not null,
  key_id text not null,
  public_key text not null,
  enrolled_at timestamp with time zone not null,
  enrolled_by text not null,
  enrolled_name text not null,
  ended_at timestamp with time zone,
  constraint ports_pkey PRIMARY KEY (code),
  constraint ports_code_check CHECK ((code ~ '^[A-Z0-9]{2,8}$'::text))
);
comment on table ports is 'At the centre: installations of their own at ports, which may go on alone for a day. Cluster: local; what ports bring is taken in by one job, and few beside what the centre decides.';
comment on column ports.code is 'Code of the port; part of each provisional number.';
comment on column ports.profile is 'Administration.';
comment on column ports.name is 'Name.';
comment on column ports.key_id is 'Key that signs what the port hands over.';
comment on column ports.public_key is 'Its public half, PEM.';
comment on column ports.enrolled_at is 'When it was enrolled.';
comment on column ports.enrolled_by is 'Officer who enrolled it: account:ID, or the officer an administrator names.';
comment on column ports.enrolled_name is 'Name of the officer.';
comment on column ports.ended_at is 'Since when nothing is taken from it; null while it may hand over.';

create table postings (
  declaration_id uuid not null,
  bucket smallint not null,
  line smallint not null,
  debit_account text not null,
  credit_account text not null,
  amount_minor bigint not null,
  currency text not null,
  tax_type text,
  reference text not null,
  at timestamp with time zone not null,
  office text,
  debt_declaration_id uuid,
  debt_number smallint,
  meant_at timestamp with time zone,
  actor text not null,
  constraint postings_pkey PRIMARY KEY (declaration_id, line, bucket),
  constraint postings_amount_minor_check CHECK ((amount_minor > 0)),
  constraint postings_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint postings_check1 CHECK ((debit_account <> credit_account)),
  constraint postings_credit_account_check CHECK (((credit_account ~ '^[a-z]+:[^ ]+$'::text) AND ((length(credit_account) - POSITION((':'::text) IN (credit_account))) <= 120))),
  constraint postings_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint postings_debit_account_check CHECK (((debit_account ~ '^[a-z]+:[^ ]+$'::text) AND ((length(debit_account) - POSITION((':'::text) IN (debit_account))) <= 120))),
  constraint postings_line_check CHECK ((line > 0))
) partition by RANGE (declaration_id);
CREATE INDEX postings_at ON public.postings USING brin (at);
CREATE INDEX postings_credit_at ON public.postings USING btree (credit_account, at) INCLUDE (amount_minor);
CREATE INDEX postings_debit_at ON public.postings USING btree (debit_account, at) INCLUDE (amount_minor);
CREATE INDEX postings_debt ON public.postings USING btree (debt_declaration_id, debt_number) WHERE (debt_declaration_id IS NOT NULL);
alter table postings enable row level security;
create policy party_wall on postings for select to tidegate_party using (((party_of_account(debit_account) = ANY (party_wall_names())) OR (party_of_account(credit_account) = ANY (party_wall_names()))));
comment on table postings is 'Journal: debit account, credit account, amount above zero. A balance is what came in (credit) less what went out (debit). Cluster: bucket; postings lie with the declaration or the booking that they are of.';
comment on column postings.declaration_id is 'Declaration the money is for; a deposit has its own id here.';
comment on column postings.bucket is 'Bucket of that id; distribution column.';
comment on column postings.line is 'Number within the declaration or deposit, from 1.';
comment on column postings.debit_account is 'Account the amount leaves, e.g. trader:cn:P1:deposit.';
comment on column postings.credit_account is 'Account the amount reaches, e.g. revenue:cn:vat.';
comment on column postings.amount_minor is 'Amount in minor units of the currency.';
comment on column postings.currency is 'ISO 4217.';
comment on column postings.tax_type is 'Tax type of the charge; null for a deposit.';
comment on column postings.reference is 'Registration number, or the payer''s own reference.';
comment on column postings.at is 'When it was booked.';
comment on column postings.office is 'Customs office of the declaration; null where none is stated.';
comment on column postings.debt_declaration_id is 'Declaration of the debt that is charged, paid or taken back; null where no debt is meant.';
comment on column postings.debt_number is 'Number of that debt within its declaration; null as above.';
comment on column postings.meant_at is 'Moment it belonged to, where that was closed and it was booked after it; null otherwise.';
comment on column postings.actor is 'Who caused it: person, party and capacity in one text of ids.';

create table price_cases (
  declaration_id uuid not null,
  bucket smallint not null,
  item integer not null,
  unit text not null,
  profile text not null,
  flow text not null,
  commodity text not null,
  origin text not null,
  trader_id text not null,
  day date not null,
  unit_price numeric not null,
  is_corrected boolean not null,
  constraint price_cases_pkey PRIMARY KEY (declaration_id, item, unit, bucket),
  constraint price_cases_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint price_cases_flow_check CHECK ((flow = ANY (ARRAY['import'::text, 'export'::text]))),
  constraint price_cases_item_check CHECK ((item > 0)),
  constraint price_cases_unit_price_check CHECK ((unit_price > (0)::numeric))
);
CREATE INDEX price_cases_goods ON public.price_cases USING btree (profile, flow, "left"(commodity, 6), unit, day);
CREATE INDEX price_cases_of_trader ON public.price_cases USING btree (profile, trader_id, day);
alter table price_cases enable row level security;
create policy party_wall on price_cases for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table price_cases is 'Customs value per unit of released goods items. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column price_cases.declaration_id is 'Declaration.';
comment on column price_cases.bucket is 'Bucket of that id; distribution column.';
comment on column price_cases.item is 'Goods item.';
comment on column price_cases.unit is 'kg, or code of the first statistical unit.';
comment on column price_cases.profile is 'Administration.';
comment on column price_cases.flow is 'import or export.';
comment on column price_cases.commodity is 'Commodity code.';
comment on column price_cases.origin is 'Partner country: origin of imports, destination of exports.';
comment on column price_cases.trader_id is 'Trader.';
comment on column price_cases.day is 'Day of the release or correction.';
comment on column price_cases.unit_price is 'Customs value per unit, profile''s currency.';
comment on column price_cases.is_corrected is 'The value was corrected by customs.';

create table price_corridors (
  profile text not null,
  flow text not null,
  commodity text not null,
  origin text not null,
  unit text not null,
  cases integer not null,
  traders integer not null,
  low numeric not null,
  middle numeric not null,
  high numeric not null,
  spread numeric not null,
  newest date not null,
  constraint price_corridors_pkey PRIMARY KEY (profile, flow, commodity, origin, unit),
  constraint price_corridors_cases_check CHECK ((cases > 0)),
  constraint price_corridors_flow_check CHECK ((flow = ANY (ARRAY['import'::text, 'export'::text]))),
  constraint price_corridors_traders_check CHECK ((traders > 0))
);
comment on table price_corridors is 'Robust corridor of unit values: of a line with an origin, of a subheading with it, of a subheading from everywhere. Cluster: local; learned by a job, and read by each node.';
comment on column price_corridors.profile is 'Administration.';
comment on column price_corridors.flow is 'import or export.';
comment on column price_corridors.commodity is 'Commodity line, or subheading of six digits.';
comment on column price_corridors.origin is 'Partner country; * for all.';
comment on column price_corridors.unit is 'kg, or code of the first statistical unit.';
comment on column price_corridors.cases is 'Cases it stands on: the last 201 of two years.';
comment on column price_corridors.traders is 'Traders among them.';
comment on column price_corridors.low is 'Lower end: three robust deviations below the middle, on a scale of ratios.';
comment on column price_corridors.middle is 'Median.';
comment on column price_corridors.high is 'Upper end.';
comment on column price_corridors.spread is 'Robust deviation of the logarithm: 1.4826 times the median distance from the median, at least 0.05.';
comment on column price_corridors.newest is 'Day of the newest case.';

create table price_states (
  profile text not null,
  ledger_ms bigint not null,
  constraint price_states_pkey PRIMARY KEY (profile)
);
comment on table price_states is 'How far the ledger has been read for prices. Cluster: local; how far a job has come.';
comment on column price_states.profile is 'Administration.';
comment on column price_states.ledger_ms is 'Millisecond of the ledger row read last.';

create table procedure_accounts (
  declaration_id uuid not null,
  bucket smallint not null,
  item integer not null,
  profile text not null,
  mrn text not null,
  holder text not null,
  lodger_id text not null,
  procedure text not null,
  contract text,
  commodity text not null,
  entered_on date not null,
  since date not null,
  ends_on date,
  currency text not null,
  charges jsonb not null,
  suspended_minor bigint not null,
  secured_minor bigint not null default 0,
  office text,
  status text not null default 'open'::text,
  settled_on date,
  updated_at timestamp with time zone not null,
  price numeric,
  price_currency text,
  origin text,
  price_term text,
  value numeric,
  units text[] not null,
  entered numeric[] not null,
  claimed numeric[] not null default '{}'::numeric[],
  discharged numeric[] not null default '{}'::numeric[],
  charged numeric[] not null default '{}'::numeric[],
  constraint procedure_accounts_pkey PRIMARY KEY (declaration_id, item, bucket),
  constraint procedure_accounts_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint procedure_accounts_check1 CHECK ((cardinality(units) = cardinality(entered))),
  constraint procedure_accounts_check2 CHECK ((((0)::numeric <= ALL (claimed)) AND ((0)::numeric <= ALL (discharged)) AND ((0)::numeric <= ALL (charged)))),
  constraint procedure_accounts_check3 CHECK (((((cardinality(claimed) + cardinality(discharged)) + cardinality(charged)) = 0) OR units_hold(entered, claimed, discharged, charged))),
  constraint procedure_accounts_entered_check CHECK (((0)::numeric <= ALL (entered))),
  constraint procedure_accounts_item_check CHECK ((item > 0)),
  constraint procedure_accounts_price_check CHECK (((price IS NULL) OR ((price >= (0)::numeric) AND (price_currency IS NOT NULL)))),
  constraint procedure_accounts_secured_minor_check CHECK ((secured_minor >= 0)),
  constraint procedure_accounts_status_check CHECK ((status = ANY (ARRAY['open'::text, 'settled'::text, 'withdrawn'::text]))),
  constraint procedure_accounts_suspended_minor_check CHECK ((suspended_minor >= 0)),
  constraint procedure_accounts_units_check CHECK (((array_position(units, NULL::text) IS NULL) AND (''::text <> ALL (units))))
);
CREATE INDEX procedure_accounts_contract ON public.procedure_accounts USING btree (profile, contract) WHERE (contract IS NOT NULL);
CREATE INDEX procedure_accounts_ends ON public.procedure_accounts USING btree (profile, ends_on) WHERE (status = 'open'::text);
CREATE INDEX procedure_accounts_holder ON public.procedure_accounts USING btree (holder, declaration_id);
CREATE INDEX procedure_accounts_mrn ON public.procedure_accounts USING btree (profile, mrn);
alter table procedure_accounts enable row level security;
create policy party_wall on procedure_accounts for select to tidegate_party using ((lodger_id = party_wall_party()));
comment on table procedure_accounts is 'Goods items under a special procedure: what was entered, and until when it has to be discharged. Written when the goods are released to the procedure. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column procedure_accounts.declaration_id is 'The declaration that entered the goods.';
comment on column procedure_accounts.bucket is 'Bucket of that id; distribution column.';
comment on column procedure_accounts.item is 'Its goods item.';
comment on column procedure_accounts.profile is 'Administration.';
comment on column procedure_accounts.mrn is 'Registration number of the declaration.';
comment on column procedure_accounts.holder is 'Trader that owes the discharge.';
comment on column procedure_accounts.lodger_id is 'Party that lodged the declaration.';
comment on column procedure_accounts.procedure is 'Code of the procedure in rules/procedures.json of the profile.';
comment on column procedure_accounts.contract is 'Contract or handbook the goods belong to, where the declaration names one.';
comment on column procedure_accounts.commodity is 'Commodity code as declared.';
comment on column procedure_accounts.entered_on is 'Day of acceptance: the charges are those of this day.';
comment on column procedure_accounts.since is 'First day for compensatory interest: the day of acceptance, or an earlier one an officer stated.';
comment on column procedure_accounts.ends_on is 'Last day to discharge; null: no limit.';
comment on column procedure_accounts.currency is 'Currency of the charges.';
comment on column procedure_accounts.charges is 'What is suspended, tax by tax, with its measure, its rate and the minor units: the share of it falls due where goods are not discharged.';
comment on column procedure_accounts.suspended_minor is 'Sum of it, minor units.';
comment on column procedure_accounts.secured_minor is 'Its share of what guarantees were reserved for, minor units: set free as the goods are discharged.';
comment on column procedure_accounts.office is 'Office of the declaration.';
comment on column procedure_accounts.status is 'settled: nothing is left; withdrawn: the declaration was cancelled.';
comment on column procedure_accounts.settled_on is 'Day on which the last of it was discharged or charged.';
comment on column procedure_accounts.updated_at is 'Last change.';
comment on column procedure_accounts.price is 'Price of the goods as the entering declaration states it; null: not stated.';
comment on column procedure_accounts.price_currency is 'Currency of the price, as declared.';
comment on column procedure_accounts.origin is 'Country of origin as the entering declaration states it; null: not stated.';
comment on column procedure_accounts.price_term is 'Price term as the entering declaration states it; null: not stated.';
comment on column procedure_accounts.value is 'Customs value of the goods when they entered, in the currency of the profile; null: not determined.';
comment on column procedure_accounts.units is 'Codes of the units that the declaration states, the one by which charges are shared first; kg: net mass. The place in the list is the rank of the unit.';
comment on column procedure_accounts.entered is 'Quantity entered in each. What is left is this less the three others; it never falls below zero, whoever discharges at once. Null: not stated any more, and nothing was taken of it.';
comment on column procedure_accounts.claimed is 'Named by declarations that are not released, or not gone, yet; nothing where the list ends.';
comment on column procedure_accounts.discharged is 'Discharged, the same.';
comment on column procedure_accounts.charged is 'Became a debt of the entering declaration, the same.';

create table procedure_debts (
  declaration_id uuid not null,
  bucket smallint not null,
  number integer not null,
  item integer not null,
  cause text not null,
  cause_id uuid,
  rank integer not null,
  unit text not null,
  quantity numeric not null,
  arose_on date not null,
  charged_minor bigint not null,
  interest_minor bigint not null,
  currency text not null,
  facts jsonb not null,
  lines jsonb not null,
  returned_at timestamp with time zone,
  by_party text not null,
  reason text not null,
  at timestamp with time zone not null,
  constraint procedure_debts_pkey PRIMARY KEY (declaration_id, number, bucket),
  constraint procedure_debts_cause_check CHECK ((cause = ANY (ARRAY['time-limit'::text, 'partial-relief'::text, 'officer'::text]))),
  constraint procedure_debts_charged_minor_check CHECK ((charged_minor >= 0)),
  constraint procedure_debts_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint procedure_debts_interest_minor_check CHECK ((interest_minor >= 0))
);
CREATE INDEX procedure_debts_cause ON public.procedure_debts USING btree (cause_id) WHERE (cause_id IS NOT NULL);
alter table procedure_debts enable row level security;
create policy party_wall on procedure_debts for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table procedure_debts is 'Debts that arose because goods under a special procedure were not discharged, or stayed with partial relief. Each is booked in the journal of the entering declaration. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column procedure_debts.declaration_id is 'The declaration that entered the goods.';
comment on column procedure_debts.bucket is 'Bucket of that id; distribution column.';
comment on column procedure_debts.number is 'First line of its postings in the journal of the declaration, and number of the debt.';
comment on column procedure_debts.item is 'Goods item.';
comment on column procedure_debts.cause is 'time-limit: not discharged in time; partial-relief: months of use; officer: a decision.';
comment on column procedure_debts.cause_id is 'Discharging declaration that ended the use.';
comment on column procedure_debts.rank is 'Rank of the unit in the account.';
comment on column procedure_debts.unit is 'Unit of the quantity.';
comment on column procedure_debts.quantity is 'Quantity it is for.';
comment on column procedure_debts.arose_on is 'Day on which it arose.';
comment on column procedure_debts.charged_minor is 'Charges without interest, minor units.';
comment on column procedure_debts.interest_minor is 'Compensatory interest, minor units.';
comment on column procedure_debts.currency is 'Currency.';
comment on column procedure_debts.facts is 'What it was worked out from: the account before it, days and quantities.';
comment on column procedure_debts.lines is 'Charge lines with formula, rate and legal basis; the same facts give the same lines.';
comment on column procedure_debts.returned_at is 'When it was taken back because the discharge was undone.';
comment on column procedure_debts.by_party is 'Who decided it; system: the time limit.';
comment on column procedure_debts.reason is 'Why, in words.';
comment on column procedure_debts.at is 'When it was booked.';

create table quarantined_messages (
  quarantine_id uuid not null,
  profile text not null,
  lodger_id text not null,
  said_by text not null,
  received_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  times integer not null,
  type text not null,
  reference text,
  head bytea not null,
  body bytea not null,
  body_length integer not null,
  body_hash text not null,
  mark_from integer not null,
  mark_to integer not null,
  of_records boolean not null,
  marked text not null,
  problems jsonb not null,
  ended_as text,
  ended_at timestamp with time zone,
  ended_by text,
  reason text,
  followed_by uuid,
  constraint quarantined_messages_pkey PRIMARY KEY (quarantine_id),
  constraint quarantined_messages_body_check CHECK ((octet_length(body) <= 262144)),
  constraint quarantined_messages_body_hash_check CHECK (((length(body_hash) = 64) AND (body_hash !~ '[^0-9a-f]'::text))),
  constraint quarantined_messages_check CHECK ((body_length >= octet_length(body))),
  constraint quarantined_messages_check1 CHECK ((mark_to >= mark_from)),
  constraint quarantined_messages_check2 CHECK ((num_nulls(ended_as, ended_at, ended_by) = ANY (ARRAY[0, 3]))),
  constraint quarantined_messages_check3 CHECK (((ended_as IS DISTINCT FROM 'dismissed'::text) OR (reason IS NOT NULL))),
  constraint quarantined_messages_ended_as_check CHECK ((ended_as = ANY (ARRAY['sent-again'::text, 'dismissed'::text]))),
  constraint quarantined_messages_mark_from_check CHECK ((mark_from >= 0)),
  constraint quarantined_messages_times_check CHECK ((times > 0))
);
CREATE INDEX quarantined_messages_listed ON public.quarantined_messages USING btree (profile, quarantine_id);
CREATE UNIQUE INDEX quarantined_messages_open ON public.quarantined_messages USING btree (lodger_id, profile, body_hash) WHERE (ended_as IS NULL);
alter table quarantined_messages enable row level security;
create policy party_wall on quarantined_messages for select to tidegate_party using ((lodger_id = party_wall_party()));
comment on table quarantined_messages is 'Messages of others that could not be read, each kept with what was wrong until it was sent again or dismissed, and then for the days of the profile. Cluster: local; few, listed across lodgers.';
comment on column quarantined_messages.quarantine_id is 'UUIDv7 of its receipt.';
comment on column quarantined_messages.profile is 'Administration it was sent to.';
comment on column quarantined_messages.lodger_id is 'Party that sent it.';
comment on column quarantined_messages.said_by is 'Who sent it: person, party and capacity.';
comment on column quarantined_messages.received_at is 'When it came first.';
comment on column quarantined_messages.last_at is 'When the same bytes came last.';
comment on column quarantined_messages.times is 'How often the same bytes came.';
comment on column quarantined_messages.type is 'Type of the message; interchange where it is what stands around messages, unknown where nothing says.';
comment on column quarantined_messages.reference is 'Reference of the message as far as it was read.';
comment on column quarantined_messages.head is 'UNA and UNB of its interchange, and the switches to the character sets it begins in, by which the message can be read alone; empty where the whole body is kept.';
comment on column quarantined_messages.body is 'Bytes of the message as they were sent, the first 256 kB.';
comment on column quarantined_messages.body_length is 'Bytes that it had.';
comment on column quarantined_messages.body_hash is 'SHA-256 of its head, of_records and all of these bytes: the same bytes in other sets are another message.';
comment on column quarantined_messages.mark_from is 'First byte of the segment that is wrong, in the message.';
comment on column quarantined_messages.mark_to is 'Byte behind it.';
comment on column quarantined_messages.of_records is 'It was sent in lines of one length, whose breaks mean nothing.';
comment on column quarantined_messages.marked is 'That segment as text, shortened.';
comment on column quarantined_messages.problems is 'What is wrong with it, with segment and position.';
comment on column quarantined_messages.ended_as is 'sent-again: what followed it was taken or is held itself; dismissed; null: it is open.';
comment on column quarantined_messages.ended_at is 'When it ended.';
comment on column quarantined_messages.ended_by is 'Who ended it: person, party and capacity.';
comment on column quarantined_messages.reason is 'Why it was dismissed.';
comment on column quarantined_messages.followed_by is 'Report or message that was recorded in its place, or the one in quarantine that took its place.';

create table queue_openings (
  subject_id uuid not null,
  officer text not null,
  officer_name text not null,
  seen_at timestamp with time zone not null,
  constraint queue_openings_pkey PRIMARY KEY (subject_id, officer)
);
CREATE INDEX queue_openings_by_time ON public.queue_openings USING btree (seen_at);
alter table queue_openings enable row level security;
create policy party_wall on queue_openings for select to tidegate_party using (((EXISTS ( SELECT
   FROM control_cases c
  WHERE ((c.case_id = queue_openings.subject_id) AND (party_wall_agency() = ANY (c.agencies))))) OR (EXISTS ( SELECT
   FROM closer_checks k
  WHERE ((k.check_id = queue_openings.subject_id) AND (k.agency = party_wall_agency()))))));
comment on table queue_openings is 'Who has a case of the queue before his eyes; rows of yesterday are gone. Cluster: local; written by people and few, and no declaration waits for one.';
comment on column queue_openings.subject_id is 'What is open.';
comment on column queue_openings.officer is 'Person who looks.';
comment on column queue_openings.officer_name is 'Name then.';
comment on column queue_openings.seen_at is 'When the page last said so.';

create table queue_takings (
  subject_id uuid not null,
  taking_id uuid not null,
  kind text not null,
  officer text not null,
  officer_name text not null,
  taken_by text not null,
  taken_at timestamp with time zone not null,
  note text not null,
  ended_at timestamp with time zone,
  ended_by text,
  end_note text,
  constraint queue_takings_pkey PRIMARY KEY (subject_id, taking_id),
  constraint queue_takings_check CHECK ((num_nulls(ended_at, ended_by, end_note) = ANY (ARRAY[0, 3]))),
  constraint queue_takings_end_note_check CHECK ((length(end_note) <= 500)),
  constraint queue_takings_kind_check CHECK ((kind ~ '^[a-z]+$'::text)),
  constraint queue_takings_note_check CHECK ((length(note) <= 500))
);
CREATE INDEX queue_takings_of_officer ON public.queue_takings USING btree (officer) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX queue_takings_open ON public.queue_takings USING btree (subject_id) WHERE (ended_at IS NULL);
alter table queue_takings enable row level security;
create policy party_wall on queue_takings for select to tidegate_party using (((EXISTS ( SELECT
   FROM control_cases c
  WHERE ((c.case_id = queue_takings.subject_id) AND (party_wall_agency() = ANY (c.agencies))))) OR (EXISTS ( SELECT
   FROM closer_checks k
  WHERE ((k.check_id = queue_takings.subject_id) AND (k.agency = party_wall_agency()))))));
comment on table queue_takings is 'Who took a case of the officers'' queue, from when to when; one at a time. Cluster: local; written by people and few, and no declaration waits for one.';
comment on column queue_takings.subject_id is 'Case, declaration, request, approval or match that waits.';
comment on column queue_takings.taking_id is 'Id.';
comment on column queue_takings.kind is 'Kind of what waits.';
comment on column queue_takings.officer is 'Person who has it: account:ID, key:ID or officer:NAME.';
comment on column queue_takings.officer_name is 'Name then.';
comment on column queue_takings.taken_by is 'Who took it or handed it over: person, party and capacity.';
comment on column queue_takings.taken_at is 'Since when.';
comment on column queue_takings.note is 'Note to whoever has it; empty where there is none.';
comment on column queue_takings.ended_at is 'Until when; null while it is held.';
comment on column queue_takings.ended_by is 'Who ended it; null while it is held.';
comment on column queue_takings.end_note is 'Why; null while it is held.';

create table quota_claims (
  claim_id uuid not null,
  profile text not null,
  order_number text not null,
  period_from date not null,
  declaration_id uuid not null,
  bucket smallint not null,
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
  reported_at timestamp with time zone,
  set_aside text,
  constraint quota_claims_pkey PRIMARY KEY (declaration_id, claim_id, bucket),
  constraint quota_claims_declaration_id_item_order_number_bucket_key UNIQUE (declaration_id, item, order_number, bucket),
  constraint quota_claims_profile_order_number_period_from_fkey FOREIGN KEY (profile, order_number, period_from) REFERENCES quota_periods(profile, order_number, period_from),
  constraint quota_claims_amount_check CHECK ((amount > (0)::numeric)),
  constraint quota_claims_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint quota_claims_check1 CHECK (((allocated >= (0)::numeric) AND (allocated <= amount))),
  constraint quota_claims_item_check CHECK ((item > 0)),
  constraint quota_claims_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'allocated'::text, 'partly'::text, 'exhausted'::text, 'returned'::text])))
);
CREATE INDEX quota_claims_unreported ON public.quota_claims USING btree (claim_id) WHERE ((reported_at IS NULL) AND (status <> 'waiting'::text));
CREATE INDEX quota_claims_waiting ON public.quota_claims USING btree (profile, order_number, period_from, accepted_on) WHERE (status = 'waiting'::text);
alter table quota_claims enable row level security;
create policy party_wall on quota_claims for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table quota_claims is 'Claims of accepted declarations on a period. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column quota_claims.claim_id is 'UUIDv7 of the claim.';
comment on column quota_claims.profile is 'Administration.';
comment on column quota_claims.order_number is 'Order number of the quota.';
comment on column quota_claims.period_from is 'First day of the period.';
comment on column quota_claims.declaration_id is 'Declaration that claims.';
comment on column quota_claims.bucket is 'Bucket of that id; distribution column.';
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
comment on column quota_claims.reported_at is 'When the decision was reported to its declaration; null until then.';
comment on column quota_claims.set_aside is 'Why its declaration could not be told what the claim got; an officer looks at it.';

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
comment on table quota_licences is 'Shares of a licensed quota that traders hold. Cluster: reference; it is read with a table that declarations refer to.';
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
comment on table quota_movements is 'What was drawn from a period and given back, appended only. Cluster: local; a quota is shared by all traders, so its movements are counted in one place.';
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
comment on table quota_periods is 'Periods of tariff quotas that were claimed on or opened. Cluster: reference; rows of declarations refer to it by a foreign key.';
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

create table read_marks (
  party_id text not null,
  person text not null,
  until_at timestamp with time zone not null,
  read_ids uuid[] not null,
  unread_ids uuid[] not null,
  constraint read_marks_pkey PRIMARY KEY (party_id, person),
  constraint read_marks_read_ids_check CHECK ((cardinality(read_ids) <= 2000)),
  constraint read_marks_unread_ids_check CHECK ((cardinality(unread_ids) <= 2000))
);
alter table read_marks enable row level security;
create policy party_wall on read_marks for select to tidegate_party using ((party_id = ( SELECT party_wall_party() AS party_wall_party)));
comment on table read_marks is 'Which notices a person has read while acting for a party. Cluster: local; written by people and few, and no declaration waits for one.';
comment on column read_marks.party_id is 'Party acted for.';
comment on column read_marks.person is 'Person or key.';
comment on column read_marks.until_at is 'All up to this moment are read, but for those marked unread.';
comment on column read_marks.read_ids is 'Read by themselves, the last marked last.';
comment on column read_marks.unread_ids is 'Marked unread again, the last marked last.';

create table recall_releases (
  release_id uuid not null,
  recall_id uuid not null,
  declared_in uuid not null,
  match text not null,
  state text not null,
  goods jsonb not null,
  released_on date not null,
  due_on date,
  notice text,
  end_notice text,
  answer jsonb,
  reason text,
  notified jsonb not null,
  seen_by text[] not null,
  constraint recall_releases_pkey PRIMARY KEY (release_id),
  constraint recall_releases_recall_id_declared_in_key UNIQUE (recall_id, declared_in),
  constraint recall_releases_recall_id_fkey FOREIGN KEY (recall_id) REFERENCES recalls(recall_id),
  constraint recall_releases_answer_check CHECK ((jsonb_typeof(answer) = 'object'::text)),
  constraint recall_releases_end_notice_check CHECK (((length(end_notice) = 64) AND (end_notice !~ '[^0-9a-f]'::text))),
  constraint recall_releases_goods_check CHECK ((jsonb_typeof(goods) = 'array'::text)),
  constraint recall_releases_match_check CHECK ((match = ANY (ARRAY['certain'::text, 'probable'::text]))),
  constraint recall_releases_notice_check CHECK (((length(notice) = 64) AND (notice !~ '[^0-9a-f]'::text))),
  constraint recall_releases_notified_check CHECK ((jsonb_typeof(notified) = 'object'::text)),
  constraint recall_releases_seen_by_check CHECK ((cardinality(seen_by) = 2)),
  constraint recall_releases_state_check CHECK ((state = ANY (ARRAY['probable'::text, 'dismissed'::text, 'due'::text, 'answered'::text, 'settled'::text])))
);
CREATE INDEX recall_releases_seen ON public.recall_releases USING gin (seen_by);
alter table recall_releases enable row level security;
create policy party_wall on recall_releases for select to tidegate_party using (((seen_by[1] = party_wall_party()) OR (seen_by[2] = ANY (party_wall_names()))));
comment on table recall_releases is 'Releases that a recall found, with what their importers answered and how it was settled: the fold of its steps. Cluster: reference; a row lies with its recall.';
comment on column recall_releases.release_id is 'UUIDv7.';
comment on column recall_releases.recall_id is 'Recall.';
comment on column recall_releases.declared_in is 'Declaration by which the goods were released.';
comment on column recall_releases.match is 'certain: lot and producer both agree; probable: an officer confirms it.';
comment on column recall_releases.state is 'Where it stands.';
comment on column recall_releases.goods is 'Goods items that are concerned: quantity released, unit, lots, producers, and what agrees.';
comment on column recall_releases.released_on is 'Day of the release.';
comment on column recall_releases.due_on is 'Last day of the importer''s answer; null: none is asked for.';
comment on column recall_releases.notice is 'SHA-256 of the letter to the importer; null: not sent.';
comment on column recall_releases.end_notice is 'SHA-256 of the letter that it was dismissed; null: not sent.';
comment on column recall_releases.answer is 'What the importer accounted for last; null: nothing.';
comment on column recall_releases.reason is 'Why it was dismissed or settled; null: it was not.';
comment on column recall_releases.notified is 'What the importer reads of the recall.';
comment on column recall_releases.seen_by is 'Who lodged the declaration, and the number of its trader.';

create table recall_steps (
  recall_id uuid not null,
  seq integer not null,
  act text not null,
  at timestamp with time zone not null,
  actor text not null,
  facts jsonb not null,
  content jsonb not null,
  salt text not null,
  constraint recall_steps_pkey PRIMARY KEY (recall_id, seq),
  constraint recall_steps_recall_id_fkey FOREIGN KEY (recall_id) REFERENCES recalls(recall_id),
  constraint recall_steps_seq_check CHECK ((seq > 0))
);
comment on table recall_steps is 'What was done about a recall, step by step, never changed; its chain has the facts and a digest of the content. Cluster: reference; a step lies with its recall.';
comment on column recall_steps.recall_id is 'Recall.';
comment on column recall_steps.seq is 'Event of the chain that it is.';
comment on column recall_steps.act is 'Kind of step.';
comment on column recall_steps.at is 'When it was done.';
comment on column recall_steps.actor is 'Who did it: person, party and capacity.';
comment on column recall_steps.facts is 'Which release, and days: as the chain has them.';
comment on column recall_steps.content is 'Particulars, releases, quantities, reasons: what the chain has a digest of.';
comment on column recall_steps.salt is 'Salt of that digest.';

create table recalls (
  recall_id uuid not null,
  profile text not null,
  reference text not null,
  agency text not null,
  state text not null,
  particulars jsonb not null,
  opened_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  last_seq integer not null,
  last_hash text not null,
  constraint recalls_pkey PRIMARY KEY (recall_id),
  constraint recalls_profile_reference_key UNIQUE (profile, reference),
  constraint recalls_last_hash_check CHECK (((length(last_hash) = 64) AND (last_hash !~ '[^0-9a-f]'::text))),
  constraint recalls_last_seq_check CHECK ((last_seq > 0)),
  constraint recalls_particulars_check CHECK ((jsonb_typeof(particulars) = 'object'::text)),
  constraint recalls_reference_check CHECK (((length(reference) >= 1) AND (length(reference) <= 60))),
  constraint recalls_state_check CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text])))
);
CREATE INDEX recalls_open ON public.recalls USING btree (profile, recall_id) WHERE (state = 'open'::text);
comment on table recalls is 'Recalls of goods that were released: what is recalled, and why. Cluster: reference; declarations of many lodgers are compared with one.';
comment on column recalls.recall_id is 'UUIDv7 of the recall; its chain has this id.';
comment on column recalls.profile is 'Administration.';
comment on column recalls.reference is 'Number that its officer gave it.';
comment on column recalls.agency is 'Agency that recalls.';
comment on column recalls.state is 'open or closed.';
comment on column recalls.particulars is 'Goods, lots, producers, origin and period; reason, instrument and what importers do.';
comment on column recalls.opened_at is 'When it was opened.';
comment on column recalls.updated_at is 'Last step.';
comment on column recalls.last_seq is 'Last event of its chain.';
comment on column recalls.last_hash is 'Hash of that event''s run.';

create table receipt_numbers (
  profile text not null,
  series text not null,
  last integer not null,
  constraint receipt_numbers_pkey PRIMARY KEY (profile, series),
  constraint receipt_numbers_last_check CHECK ((last > 0))
);
comment on table receipt_numbers is 'Last number given in a series of receipts; who takes one waits for who took the one before. Cluster: local; there are few.';
comment on column receipt_numbers.profile is 'Administration.';
comment on column receipt_numbers.series is 'Prefix and year.';
comment on column receipt_numbers.last is 'Last serial number given.';

create table receipt_steps (
  receipt_id uuid not null,
  seq integer not null,
  act text not null,
  at timestamp with time zone not null,
  actor text not null,
  facts jsonb not null,
  content jsonb not null,
  salt text not null,
  seen_by_parties text[] not null,
  constraint receipt_steps_pkey PRIMARY KEY (receipt_id, seq),
  constraint receipt_steps_receipt_id_fkey FOREIGN KEY (receipt_id) REFERENCES receipts(receipt_id),
  constraint receipt_steps_seq_check CHECK ((seq > 0))
);
alter table receipt_steps enable row level security;
create policy party_wall on receipt_steps for select to tidegate_party using ((party_wall_party() = ANY (seen_by_parties)));
comment on table receipt_steps is 'A receipt as it was issued, each copy of it, and its cancellation, never changed; its chain has the facts and a digest of the content. Cluster: local; a step lies with its receipt.';
comment on column receipt_steps.receipt_id is 'Receipt.';
comment on column receipt_steps.seq is 'Event of the chain that it is.';
comment on column receipt_steps.act is 'issued, copied or cancelled.';
comment on column receipt_steps.at is 'When it was done.';
comment on column receipt_steps.actor is 'Who did it: person, party and capacity.';
comment on column receipt_steps.facts is 'Number, subject, keys, hash of the text: as the chain has them.';
comment on column receipt_steps.content is 'The text in both languages, and reasons: what the chain has a digest of.';
comment on column receipt_steps.salt is 'Salt of that digest.';
comment on column receipt_steps.seen_by_parties is 'Parties of the declaration; none where there is none.';

create table receipts (
  receipt_id uuid not null,
  profile text not null,
  number text not null,
  about_kind text not null,
  about_id uuid not null,
  covers text[] not null,
  is_free boolean not null,
  standing jsonb not null,
  issued_at timestamp with time zone not null,
  seen_by_parties text[] not null,
  last_seq integer not null,
  last_hash text not null,
  constraint receipts_pkey PRIMARY KEY (receipt_id),
  constraint receipts_profile_number_key UNIQUE (profile, number),
  constraint receipts_about_kind_check CHECK ((about_kind = ANY (ARRAY['declaration'::text, 'custody-piece'::text, 'traveller-case'::text]))),
  constraint receipts_covers_check CHECK ((cardinality(covers) > 0)),
  constraint receipts_last_hash_check CHECK (((length(last_hash) = 64) AND (last_hash !~ '[^0-9a-f]'::text))),
  constraint receipts_last_seq_check CHECK ((last_seq > 0)),
  constraint receipts_standing_check CHECK ((jsonb_typeof(standing) = 'object'::text))
);
CREATE INDEX receipts_about ON public.receipts USING btree (about_id);
CREATE INDEX receipts_covers ON public.receipts USING gin (covers);
alter table receipts enable row level security;
create policy party_wall on receipts for select to tidegate_party using ((party_wall_party() = ANY (seen_by_parties)));
comment on table receipts is 'Receipts for what customs take over: goods, cash, samples, payments of travellers. The fold of its steps; no traveller is named. Cluster: local; there are fewer of them than declarations.';
comment on column receipts.receipt_id is 'UUIDv7 of the receipt; its chain has this id.';
comment on column receipts.profile is 'Administration.';
comment on column receipts.number is 'Number that is printed: prefix of the profile, year, serial number without gaps.';
comment on column receipts.about_kind is 'declaration, custody-piece or traveller-case.';
comment on column receipts.about_id is 'What it is about.';
comment on column receipts.covers is 'What was handed over, each under a key that stands on one receipt alone that holds.';
comment on column receipts.is_free is 'It is cancelled: what it lists may stand on another.';
comment on column receipts.standing is 'Number, subject, hash of the text, copies, cancellation: what its steps made of it.';
comment on column receipts.issued_at is 'When it was given.';
comment on column receipts.seen_by_parties is 'Parties of the declaration; none where there is none.';
comment on column receipts.last_seq is 'Last event of its chain.';
comment on column receipts.last_hash is 'Hash of that event''s run.';

create table record_findings (
  declaration_id uuid not null,
  bucket smallint not null,
  code text not null,
  result text not null,
  constraint record_findings_pkey PRIMARY KEY (declaration_id, code, bucket),
  constraint record_findings_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint record_findings_code_check CHECK ((code ~ '^[a-z][a-z0-9-]*$'::text)),
  constraint record_findings_result_check CHECK ((result = ANY (ARRAY['found'::text, 'clear'::text])))
) partition by RANGE (declaration_id);
alter table record_findings enable row level security;
create policy party_wall on record_findings for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table record_findings is 'What the labels of the history say was found. Cluster: bucket; history is as large as what is lodged, and is read with it.';
comment on column record_findings.declaration_id is 'Record.';
comment on column record_findings.bucket is 'Bucket of that id; distribution column.';
comment on column record_findings.code is 'Kind of finding, named by the mapping.';
comment on column record_findings.result is 'Found, or inspected and clear.';

create table recordal_numbers (
  profile text not null,
  series text not null,
  last integer not null,
  constraint recordal_numbers_pkey PRIMARY KEY (profile, series),
  constraint recordal_numbers_last_check CHECK ((last > 0))
);
comment on table recordal_numbers is 'Last number given in a series of recordals. Cluster: local; leased in blocks, so that a declaration seldom asks.';
comment on column recordal_numbers.profile is 'Administration.';
comment on column recordal_numbers.series is 'What stands before the serial number.';
comment on column recordal_numbers.last is 'Last serial number given.';

create table recordal_steps (
  recordal_id uuid not null,
  seq integer not null,
  act text not null,
  at timestamp with time zone not null,
  actor text not null,
  facts jsonb not null,
  content jsonb not null,
  salt text not null,
  seen_by_parties text[] not null,
  constraint recordal_steps_pkey PRIMARY KEY (recordal_id, seq),
  constraint recordal_steps_recordal_id_fkey FOREIGN KEY (recordal_id) REFERENCES recordals(recordal_id),
  constraint recordal_steps_seq_check CHECK ((seq > 0))
);
alter table recordal_steps enable row level security;
create policy party_wall on recordal_steps for select to tidegate_party using ((party_wall_party() = ANY (seen_by_parties)));
comment on table recordal_steps is 'What was done about a recordal, step by step, never changed; its chain has the facts and a digest of the content. Cluster: reference; a step lies with its recordal.';
comment on column recordal_steps.recordal_id is 'Recordal.';
comment on column recordal_steps.seq is 'Event of the chain that it is.';
comment on column recordal_steps.act is 'Kind of step.';
comment on column recordal_steps.at is 'When it was done.';
comment on column recordal_steps.actor is 'Who did it: person, party and capacity.';
comment on column recordal_steps.facts is 'Number, version and days: as the chain has them.';
comment on column recordal_steps.content is 'Particulars and reason: what the chain has a digest of.';
comment on column recordal_steps.salt is 'Salt of that digest.';
comment on column recordal_steps.seen_by_parties is 'Party of the right holder.';

create table recordals (
  recordal_id uuid not null,
  profile text not null,
  kind text not null,
  number text,
  holder text not null,
  standing jsonb,
  pending jsonb,
  valid_from date,
  valid_to date,
  ended_on date,
  version integer not null,
  last_act text not null,
  seen_by_parties text[] not null,
  applied_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  last_seq integer not null,
  last_hash text not null,
  constraint recordals_pkey PRIMARY KEY (recordal_id),
  constraint recordals_profile_number_key UNIQUE (profile, number),
  constraint recordals_check CHECK ((valid_to > valid_from)),
  constraint recordals_check1 CHECK (((standing IS NULL) = (number IS NULL))),
  constraint recordals_check2 CHECK (((standing IS NULL) = (valid_from IS NULL))),
  constraint recordals_check3 CHECK (((standing IS NULL) = (valid_to IS NULL))),
  constraint recordals_check4 CHECK (((standing IS NULL) = (version = 0))),
  constraint recordals_holder_check CHECK (((length(holder) >= 1) AND (length(holder) <= 60))),
  constraint recordals_kind_check CHECK ((kind <> ''::text)),
  constraint recordals_last_hash_check CHECK (((length(last_hash) = 64) AND (last_hash !~ '[^0-9a-f]'::text))),
  constraint recordals_last_seq_check CHECK ((last_seq > 0)),
  constraint recordals_pending_check CHECK ((jsonb_typeof(pending) = 'object'::text)),
  constraint recordals_seen_by_parties_check CHECK ((cardinality(seen_by_parties) > 0)),
  constraint recordals_standing_check CHECK ((jsonb_typeof(standing) = 'object'::text)),
  constraint recordals_version_check CHECK ((version >= 0))
);
CREATE INDEX recordals_parties ON public.recordals USING gin (seen_by_parties);
CREATE INDEX recordals_pending ON public.recordals USING btree (profile, recordal_id) WHERE (pending IS NOT NULL);
alter table recordals enable row level security;
create policy party_wall on recordals for select to tidegate_party using ((party_wall_party() = ANY (seen_by_parties)));
comment on table recordals is 'Intellectual property rights recorded with customs, with what their holders applied for. Cluster: reference; declarations of many lodgers are compared with one.';
comment on column recordals.recordal_id is 'UUIDv7 of the recordal; its chain has this id.';
comment on column recordals.profile is 'Administration.';
comment on column recordals.kind is 'Kind of right, of rules/property-rights.json.';
comment on column recordals.number is 'Number of the recordal; null until it is accepted.';
comment on column recordals.holder is 'Registration number of the right holder, or the id of its party.';
comment on column recordals.standing is 'Particulars as they were accepted last; null: never.';
comment on column recordals.pending is 'What was applied for and not decided: what is asked, and particulars; null: nothing.';
comment on column recordals.valid_from is 'First day on which it holds.';
comment on column recordals.valid_to is 'Day on which it no longer holds.';
comment on column recordals.ended_on is 'Day on which it was ended before its time; null: it was not.';
comment on column recordals.version is 'How often particulars were accepted; 0: never.';
comment on column recordals.last_act is 'What was done last.';
comment on column recordals.seen_by_parties is 'Party of the right holder.';
comment on column recordals.applied_at is 'When it was first applied for.';
comment on column recordals.updated_at is 'Last step.';
comment on column recordals.last_seq is 'Last event of its chain.';
comment on column recordals.last_hash is 'Hash of that event''s run.';

create table records (
  declaration_id uuid not null,
  bucket smallint not null,
  profile text not null,
  lodger_id text not null,
  reference text not null,
  day date not null,
  direction text not null,
  document jsonb not null,
  other jsonb not null,
  content_hash text not null,
  recorded_at timestamp with time zone not null,
  constraint records_pkey PRIMARY KEY (declaration_id, bucket),
  constraint records_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint records_content_hash_check CHECK (((length(content_hash) = 64) AND (content_hash !~ '[^0-9a-f]'::text))),
  constraint records_direction_check CHECK ((direction = ANY (ARRAY['import'::text, 'export'::text])))
) partition by RANGE (declaration_id);
CREATE INDEX records_by_day ON public.records USING btree (profile, day);
alter table records enable row level security;
create policy party_wall on records for select to tidegate_party using ((lodger_id = party_wall_party()));
comment on table records is 'Imported history, kind record: declarations nothing is decided about any more. Cluster: bucket; history is as large as what is lodged, and is read with it.';
comment on column records.declaration_id is 'UUIDv7 of the day of the declaration, its random part from profile, importing party and reference: importing twice stores once.';
comment on column records.bucket is 'Bucket of that id; distribution column.';
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
  constraint register_activations_file_hash_check CHECK (((length(file_hash) = 64) AND (file_hash !~ '[^0-9a-f]'::text))),
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
CREATE TRIGGER register_activations_announced AFTER INSERT ON public.register_activations FOR EACH STATEMENT EXECUTE FUNCTION announce_change();
comment on table register_activations is 'Each import that became part of the registers of a profile; its number is the last part of the version that decisions record. Cluster: local; registers are read into the memory of each node and grow by imports, not by declarations.';
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
comment on table register_rows is 'Imported rows of registers, as they came. Cluster: local; registers are read into the memory of each node and grow by imports, not by declarations.';
comment on column register_rows.profile is 'Profile.';
comment on column register_rows.activation is 'Import that brought it.';
comment on column register_rows.row_number is 'Place within the import.';
comment on column register_rows.kind is 'Register, e.g. countries.';
comment on column register_rows.code is 'Code; of a measure its commodity, * for all.';
comment on column register_rows.valid_from is 'First day it holds; null = no first day is known.';
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
comment on table related_parties is 'Conflicts of interest: parties a person may not decide about. Ended ones stay. Cluster: local; who may sign in and act: few rows beside those of declarations, and none names one.';
comment on column related_parties.relation_id is 'Id.';
comment on column related_parties.person is 'Person or key.';
comment on column related_parties.person_name is 'Its name when it was stated.';
comment on column related_parties.number is 'Id or registration number of the party.';
comment on column related_parties.reason is 'Why: family, former employer, share …';
comment on column related_parties.stated_by is 'Who stated it: the person itself or a superior.';
comment on column related_parties.from_at is 'From when.';
comment on column related_parties.to_at is 'Until when; null while it lasts.';

create table release_notes (
  consignment_id uuid not null,
  bucket smallint not null,
  number text not null,
  note_id uuid not null,
  seq integer not null,
  profile text not null,
  declaration_id uuid not null,
  lodger_id text not null,
  packages bigint not null,
  mass_kg numeric(21,6) not null,
  containers text[] not null,
  place text not null,
  seen_by_parties text[] not null,
  replaces text,
  issued_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null default now(),
  revoked_at timestamp with time zone,
  revoked_for text,
  revoked_id uuid,
  revoked_seq integer,
  revoked_recorded_at timestamp with time zone,
  constraint release_notes_pkey PRIMARY KEY (consignment_id, number, bucket),
  constraint release_notes_check CHECK ((bucket = id_bucket(consignment_id))),
  constraint release_notes_check1 CHECK ((num_nulls(revoked_at, revoked_for, revoked_id, revoked_seq, revoked_recorded_at) = ANY (ARRAY[0, 5]))),
  constraint release_notes_mass_kg_check CHECK ((mass_kg >= (0)::numeric)),
  constraint release_notes_number_check CHECK (((length(number) = 12) AND (number !~ '[^0-9A-HJKMNP-TV-Z]'::text))),
  constraint release_notes_packages_check CHECK ((packages >= 0)),
  constraint release_notes_revoked_for_check CHECK ((revoked_for = ANY (ARRAY['given-back'::text, 'held'::text, 'replaced'::text]))),
  constraint release_notes_seen_by_parties_check CHECK ((cardinality(seen_by_parties) > 0)),
  constraint release_notes_seq_check CHECK ((seq > 0))
) partition by RANGE (consignment_id);
CREATE INDEX release_notes_declaration ON public.release_notes USING btree (declaration_id);
CREATE INDEX release_notes_number ON public.release_notes USING btree (number);
CREATE INDEX release_notes_parties ON public.release_notes USING gin (seen_by_parties);
CREATE INDEX release_notes_recorded ON public.release_notes USING btree (recorded_at);
CREATE INDEX release_notes_revoked ON public.release_notes USING btree (revoked_recorded_at) WHERE (revoked_recorded_at IS NOT NULL);
alter table release_notes enable row level security;
create policy party_wall on release_notes for select to tidegate_party using ((party_wall_party() = ANY (seen_by_parties)));
comment on table release_notes is 'What a keeper may let out of a consignment on the release of one declaration. How much is gone stands with the write-off. Cluster: bucket; a note lies with its consignment.';
comment on column release_notes.consignment_id is 'Consignment.';
comment on column release_notes.bucket is 'Bucket of that id; distribution column.';
comment on column release_notes.number is 'What is printed and typed at the gate; drawn by chance.';
comment on column release_notes.note_id is 'Id of the notice that it was issued.';
comment on column release_notes.seq is 'Version of the consignment by which it was issued.';
comment on column release_notes.profile is 'Administration.';
comment on column release_notes.declaration_id is 'Declaration that was released; keepers do not read it.';
comment on column release_notes.lodger_id is 'Who lodged that declaration; keepers do not read it.';
comment on column release_notes.packages is 'Packages that may leave by it.';
comment on column release_notes.mass_kg is 'Their gross mass, kilograms.';
comment on column release_notes.containers is 'Numbers of the containers of the consignment when it was issued.';
comment on column release_notes.place is 'Where the goods landed last; empty where no place was stated.';
comment on column release_notes.seen_by_parties is 'Carrier and keepers of the goods, and the lodger of the declaration.';
comment on column release_notes.replaces is 'Note of the same declaration whose place it takes; null: none.';
comment on column release_notes.issued_at is 'When the goods were released.';
comment on column release_notes.recorded_at is 'When its transaction began, by the database''s clock: deliveries find new ones by it.';
comment on column release_notes.revoked_at is 'From when on nothing leaves by it; null: it holds.';
comment on column release_notes.revoked_for is 'Why: the release was taken back, the goods are held, another note takes its place.';
comment on column release_notes.revoked_id is 'Id of the notice that it was revoked.';
comment on column release_notes.revoked_seq is 'Version of the consignment by which it was revoked.';
comment on column release_notes.revoked_recorded_at is 'When that transaction began, by the database''s clock.';

create table release_time_editions (
  edition integer not null,
  made_on date not null,
  made_at timestamp with time zone not null,
  read_before bigint not null,
  rows integer not null,
  digest text not null,
  constraint release_time_editions_pkey PRIMARY KEY (edition),
  constraint release_time_editions_digest_check CHECK (((length(digest) = 64) AND (digest !~ '[^0-9a-f]'::text))),
  constraint release_time_editions_edition_check CHECK ((edition > 0)),
  constraint release_time_editions_rows_check CHECK ((rows >= 0))
);
comment on table release_time_editions is 'Editions of the time release study: each adds what was measured since the one before and leaves that in place. Cluster: local; one row a day, which a job keeps.';
comment on column release_time_editions.edition is 'From 1, one more with each.';
comment on column release_time_editions.made_on is 'Legal day of the installation''s profile on which it was made.';
comment on column release_time_editions.made_at is 'When it was made.';
comment on column release_time_editions.read_before is 'Runs of transactions below this number had been read.';
comment on column release_time_editions.rows is 'Rows it added.';
comment on column release_time_editions.digest is 'SHA-256 over the digest of the edition before and those of its rows, by declaration and consignment.';

create table release_times (
  declaration_id uuid not null,
  bucket smallint not null,
  case_key text not null,
  edition integer not null,
  replaced_in integer,
  known_seq integer not null,
  known_cargo_seq integer not null,
  digest text not null,
  is_counted boolean not null,
  profile text not null,
  direction text not null,
  office text not null,
  mode text not null,
  chapter text not null,
  lane text not null,
  control text not null,
  basis text not null,
  began_at timestamp with time zone not null,
  ended_at timestamp with time zone not null,
  ended_on date not null,
  to_release_ms bigint not null,
  total_ms bigint not null,
  stages text[] not null,
  waited_for text[] not null,
  parts_ms bigint[] not null,
  constraint release_times_pkey PRIMARY KEY (declaration_id, case_key, edition, bucket),
  constraint release_times_add_up CHECK ((sum_of(parts_ms) = (total_ms)::numeric)),
  constraint release_times_basis_check CHECK ((basis = ANY (ARRAY['arrival'::text, 'lodgement'::text]))),
  constraint release_times_case_key_check CHECK (((case_key = ''::text) OR (case_key ~ '^[0-9a-f-]{36}$'::text))),
  constraint release_times_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint release_times_check1 CHECK ((replaced_in > edition)),
  constraint release_times_check2 CHECK ((ended_at >= began_at)),
  constraint release_times_check3 CHECK (((to_release_ms >= 0) AND (to_release_ms <= total_ms))),
  constraint release_times_check4 CHECK ((cardinality(waited_for) = cardinality(stages))),
  constraint release_times_check5 CHECK ((cardinality(parts_ms) = cardinality(stages))),
  constraint release_times_control_check CHECK ((control = ANY (ARRAY['none'::text, 'documents'::text, 'goods'::text]))),
  constraint release_times_digest_check CHECK (((length(digest) = 64) AND (digest !~ '[^0-9a-f]'::text))),
  constraint release_times_direction_check CHECK ((direction = ANY (ARRAY['import'::text, 'export'::text]))),
  constraint release_times_edition_check CHECK ((edition > 0)),
  constraint release_times_known_cargo_seq_check CHECK ((known_cargo_seq >= 0)),
  constraint release_times_known_seq_check CHECK ((known_seq > 0))
) partition by RANGE (declaration_id);
CREATE INDEX release_times_day ON public.release_times USING btree (profile, ended_on);
CREATE INDEX release_times_edition ON public.release_times USING btree (edition);
comment on table release_times is 'Time from arrival to gate-out of each case, by stage and by who was waited for, as an edition measured it. A later edition that measures it otherwise adds a row. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column release_times.declaration_id is 'Declaration.';
comment on column release_times.bucket is 'Bucket of that id; distribution column.';
comment on column release_times.case_key is 'Consignment of which the declaration took goods; empty where no carrier reported any.';
comment on column release_times.edition is 'Edition that measured it.';
comment on column release_times.replaced_in is 'Edition from which another row counts in its place; null: it counts.';
comment on column release_times.known_seq is 'Last event of the declaration that was known.';
comment on column release_times.known_cargo_seq is 'Last version of the consignment that was known; 0 without one.';
comment on column release_times.digest is 'SHA-256 of what was measured, in canonical JSON.';
comment on column release_times.is_counted is 'Whether it is a case: false where the declaration has left the study since.';
comment on column release_times.profile is 'Administration.';
comment on column release_times.direction is 'import or export.';
comment on column release_times.office is 'Customs office; empty where none is declared.';
comment on column release_times.mode is 'Mode of transport at the border as declared; empty where none is.';
comment on column release_times.chapter is 'Chapter of the first goods item.';
comment on column release_times.lane is 'Lane of selection.';
comment on column release_times.control is 'Closest look that a control took: none, documents or goods.';
comment on column release_times.basis is 'What its time begins with: arrival, or lodgement where no arrival was reported.';
comment on column release_times.began_at is 'When its time begins.';
comment on column release_times.ended_at is 'Gate-out, of exports departure.';
comment on column release_times.ended_on is 'The same as a day in the time zone of the profile.';
comment on column release_times.to_release_ms is 'Milliseconds from the beginning to the release.';
comment on column release_times.total_ms is 'Milliseconds from the beginning to the end; the sum of its parts.';
comment on column release_times.stages is 'For each part: its stage.';
comment on column release_times.waited_for is 'For each part: who was waited for.';
comment on column release_times.parts_ms is 'For each part: milliseconds.';

create table repayment_claims (
  declaration_id uuid not null,
  bucket smallint not null,
  claim_id uuid not null,
  profile text not null,
  party text not null,
  ground text not null,
  kind text not null,
  tax_type text not null,
  amount_minor bigint not null,
  currency text not null,
  reason text not null,
  status text not null,
  granted_minor bigint not null default 0,
  claimed_at timestamp with time zone not null,
  claimed_by text not null,
  decided_at timestamp with time zone,
  decided_by text,
  decision text not null default ''::text,
  constraint repayment_claims_pkey PRIMARY KEY (declaration_id, claim_id, bucket),
  constraint repayment_claims_amount_minor_check CHECK ((amount_minor > 0)),
  constraint repayment_claims_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint repayment_claims_check1 CHECK (((granted_minor >= 0) AND (granted_minor <= amount_minor))),
  constraint repayment_claims_check2 CHECK (((status = 'granted'::text) = (granted_minor > 0))),
  constraint repayment_claims_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint repayment_claims_kind_check CHECK ((kind = ANY (ARRAY['remission'::text, 'repayment'::text, 'drawback'::text]))),
  constraint repayment_claims_status_check CHECK ((status = ANY (ARRAY['open'::text, 'granted'::text, 'refused'::text, 'withdrawn'::text])))
);
CREATE INDEX repayment_claims_claim ON public.repayment_claims USING btree (claim_id);
CREATE INDEX repayment_claims_open ON public.repayment_claims USING btree (profile, claim_id) WHERE (status = 'open'::text);
CREATE INDEX repayment_claims_party ON public.repayment_claims USING btree (party, claim_id);
alter table repayment_claims enable row level security;
create policy party_wall on repayment_claims for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table repayment_claims is 'Claims to have charges given back, and what became of them. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column repayment_claims.declaration_id is 'Declaration that was charged.';
comment on column repayment_claims.bucket is 'Bucket of that id; distribution column.';
comment on column repayment_claims.claim_id is 'UUIDv7 of the claim.';
comment on column repayment_claims.profile is 'Administration.';
comment on column repayment_claims.party is 'Number of the party whose account was charged.';
comment on column repayment_claims.ground is 'Ground of the profile''s rules it is based on.';
comment on column repayment_claims.kind is 'Kind of the ground: remission, repayment or drawback.';
comment on column repayment_claims.tax_type is 'Tax that was charged.';
comment on column repayment_claims.amount_minor is 'What is claimed, minor units.';
comment on column repayment_claims.currency is 'Currency.';
comment on column repayment_claims.reason is 'What the claimant says.';
comment on column repayment_claims.status is 'open, granted, refused, or withdrawn by the claimant.';
comment on column repayment_claims.granted_minor is 'What was given back for it.';
comment on column repayment_claims.claimed_at is 'When it was lodged.';
comment on column repayment_claims.claimed_by is 'Who lodged it: person, party and capacity.';
comment on column repayment_claims.decided_at is 'When it was decided or withdrawn; null while open.';
comment on column repayment_claims.decided_by is 'Party of the officer, or of who withdrew it; null while open.';
comment on column repayment_claims.decision is 'What was said with the decision; empty while open.';

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
comment on table repeated_requests is 'Changes sent with an Idempotency-Key and what was answered: sent again, the answer is given again. Cluster: local; a request is repeated to a node and not to a declaration; kept for a day.';
comment on column repeated_requests.caller is 'Party or account that sent it.';
comment on column repeated_requests.idempotency_key is 'The key, as it was sent.';
comment on column repeated_requests.request_hash is 'SHA-256 of route, address, media type and body.';
comment on column repeated_requests.made_at is 'When it came first; forgotten a day later.';
comment on column repeated_requests.status is 'Status of the answer; null while it is being worked on, or where a stop left it unknown.';
comment on column repeated_requests.content_type is 'Media type of the answer.';
comment on column repeated_requests.body is 'The answer.';

create table requests (
  declaration_id uuid not null,
  bucket smallint not null,
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
  constraint requests_pkey PRIMARY KEY (declaration_id, request_id, bucket),
  constraint requests_base_version_check CHECK ((base_version > 0)),
  constraint requests_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint requests_check1 CHECK (((status = 'open'::text) = (decided_at IS NULL))),
  constraint requests_kind_check CHECK ((kind = ANY (ARRAY['amendment'::text, 'completion'::text, 'documents'::text, 'cancellation'::text]))),
  constraint requests_status_check CHECK ((status = ANY (ARRAY['open'::text, 'granted'::text, 'refused'::text]))),
  constraint requests_version_check CHECK ((version > 1))
) partition by RANGE (declaration_id);
CREATE INDEX requests_id ON public.requests USING btree (request_id);
CREATE INDEX requests_open ON public.requests USING btree (request_id) WHERE (status = 'open'::text);
alter table requests enable row level security;
create policy party_wall on requests for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table requests is 'Requests to amend, complete, document or cancel a declaration, with the decision on each. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column requests.declaration_id is 'Declaration.';
comment on column requests.bucket is 'Bucket of that id; distribution column.';
comment on column requests.request_id is 'UUIDv7 of the request.';
comment on column requests.profile is 'Administration.';
comment on column requests.kind is 'What is asked for.';
comment on column requests.lodged_by is 'Who asks: person, party and capacity.';
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

create table requirement_hold_states (
  profile text not null,
  activation integer not null,
  day date not null,
  constraint requirement_hold_states_pkey PRIMARY KEY (profile)
);
comment on table requirement_hold_states is 'How far changes of controls have been compared with what is under way. Cluster: local; how far a job has come.';
comment on column requirement_hold_states.profile is 'Administration.';
comment on column requirement_hold_states.activation is 'Last change of the registers that was looked at.';
comment on column requirement_hold_states.day is 'Last day whose controls were looked at.';

create table requirement_holds (
  declaration_id uuid not null,
  bucket smallint not null,
  control text not null,
  profile text not null,
  commodity text not null,
  says jsonb not null,
  items smallint[] not null,
  in_force_at timestamp with time zone not null,
  found_at timestamp with time zone not null,
  led_to text not null,
  constraint requirement_holds_pkey PRIMARY KEY (declaration_id, control, bucket),
  constraint requirement_holds_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint requirement_holds_led_to_check CHECK ((led_to = ANY (ARRAY['stopped'::text, 'released'::text]))),
  constraint requirement_holds_says_check CHECK ((jsonb_typeof(says) = 'object'::text))
);
CREATE INDEX requirement_holds_by_moment ON public.requirement_holds USING btree (profile, found_at, declaration_id);
alter table requirement_holds enable row level security;
create policy party_wall on requirement_holds for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table requirement_holds is 'Declarations that were selected before a control of their goods came into force. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column requirement_holds.declaration_id is 'Declaration.';
comment on column requirement_holds.bucket is 'Bucket of that id; distribution column.';
comment on column requirement_holds.control is 'Record of the control in its register.';
comment on column requirement_holds.profile is 'Administration.';
comment on column requirement_holds.commodity is 'Code that the control is for.';
comment on column requirement_holds.says is 'What is required, in both languages.';
comment on column requirement_holds.items is 'Goods items that it is for.';
comment on column requirement_holds.in_force_at is 'When it was imported, or the beginning of its first day, whichever is later.';
comment on column requirement_holds.found_at is 'When the declaration was found.';
comment on column requirement_holds.led_to is 'stopped: selected again and held for a control; released: the goods were released before it was found.';

create table retail_purchases (
  declaration_id uuid not null,
  bucket smallint not null,
  profile text not null,
  person text not null,
  year integer not null,
  amount_minor bigint not null,
  constraint retail_purchases_pkey PRIMARY KEY (declaration_id, bucket),
  constraint retail_purchases_amount_minor_check CHECK ((amount_minor >= 0)),
  constraint retail_purchases_check CHECK ((bucket = id_bucket(declaration_id)))
) partition by RANGE (declaration_id);
alter table retail_purchases enable row level security;
create policy party_wall on retail_purchases for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table retail_purchases is 'What each declaration takes of the year of its buyer; a change or a withdrawal gives back. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column retail_purchases.declaration_id is 'Declaration that was relieved.';
comment on column retail_purchases.bucket is 'Bucket of that id; distribution column.';
comment on column retail_purchases.profile is 'Profile of the declaration.';
comment on column retail_purchases.person is 'Salted digest of the number of the person.';
comment on column retail_purchases.year is 'Calendar year of acceptance.';
comment on column retail_purchases.amount_minor is 'Customs value that counts, minor units; 0 where it was given back.';

create table retail_salts (
  profile text not null,
  salt text not null default replace(((gen_random_uuid())::text || (gen_random_uuid())::text), '-'::text, ''::text),
  constraint retail_salts_pkey PRIMARY KEY (profile)
);
comment on table retail_salts is 'Salt that turns the number of a person into a digest; without it no digest leads to anybody. Cluster: local; what the installation as a whole keeps, read by each node once.';
comment on column retail_salts.profile is 'Profile whose law sets the limit.';
comment on column retail_salts.salt is 'Random; never printed.';

create table retail_years (
  profile text not null,
  person text not null,
  bucket smallint not null,
  year integer not null,
  spent_minor bigint not null,
  limit_minor bigint not null,
  constraint retail_years_pkey PRIMARY KEY (profile, person, year, bucket),
  constraint retail_years_check CHECK ((bucket = text_bucket(person))),
  constraint retail_years_check1 CHECK ((spent_minor <= limit_minor)),
  constraint retail_years_spent_minor_check CHECK ((spent_minor >= 0))
);
comment on table retail_years is 'What a person bought within the limit of a year; the database refuses more, whichever node counts. Cluster: bucket; years are spread by their persons, as many as buy.';
comment on column retail_years.profile is 'Profile whose law sets the limit.';
comment on column retail_years.person is 'Salted digest of the number of the person.';
comment on column retail_years.bucket is 'Bucket of that digest; distribution column.';
comment on column retail_years.year is 'Calendar year of acceptance.';
comment on column retail_years.spent_minor is 'Customs value of what was relieved, minor units.';
comment on column retail_years.limit_minor is 'The most of a year, minor units, as the rules said when it was counted last.';

create table risk_alerts (
  alert_id uuid not null,
  profile text not null,
  source text not null,
  reference text not null,
  received_at timestamp with time zone not null,
  received_by text not null,
  form text not null,
  content jsonb not null,
  proposed jsonb not null,
  status text not null,
  change_id uuid,
  decided_by text,
  decided_at timestamp with time zone,
  note text,
  constraint risk_alerts_pkey PRIMARY KEY (alert_id),
  constraint risk_alerts_profile_source_reference_key UNIQUE (profile, source, reference),
  constraint risk_alerts_check CHECK (((status = 'open'::text) = (decided_at IS NULL))),
  constraint risk_alerts_form_check CHECK ((form = ANY (ARRAY['text'::text, 'structured'::text]))),
  constraint risk_alerts_status_check CHECK ((status = ANY (ARRAY['open'::text, 'proposed'::text, 'dismissed'::text])))
);
CREATE INDEX risk_alerts_status ON public.risk_alerts USING btree (profile, status, received_at);
comment on table risk_alerts is 'Alerts of partners and agencies, and the rule each was turned into. Cluster: local; models and rules: few, and read into the memory of each node.';
comment on column risk_alerts.alert_id is 'Id of the alert.';
comment on column risk_alerts.profile is 'Administration.';
comment on column risk_alerts.source is 'Who sent it.';
comment on column risk_alerts.reference is 'Number the sender gave it; the same number again is the same alert.';
comment on column risk_alerts.received_at is 'When it came in.';
comment on column risk_alerts.received_by is 'Person or key that handed it in.';
comment on column risk_alerts.form is 'text or structured.';
comment on column risk_alerts.content is 'The alert as it came.';
comment on column risk_alerts.proposed is 'Facts that were read, and the condition made of them.';
comment on column risk_alerts.status is 'open, proposed (as a change of rules) or dismissed.';
comment on column risk_alerts.change_id is 'Change of rules it became; null unless proposed.';
comment on column risk_alerts.decided_by is 'Who decided; null while open.';
comment on column risk_alerts.decided_at is 'When; null while open.';
comment on column risk_alerts.note is 'Why it was dismissed.';

create table risk_entry_hits (
  entry_id uuid not null,
  seq integer not null,
  lane text not null,
  hits jsonb not null,
  constraint risk_entry_hits_pkey PRIMARY KEY (entry_id, seq),
  constraint risk_entry_hits_lane_check CHECK ((lane = ANY (ARRAY['green'::text, 'yellow'::text, 'red'::text])))
);
comment on table risk_entry_hits is 'Rules that chose an entry summary: for officers alone. Cluster: local; lodged days before any declaration, which does not wait for them; as many rows as bills.';
comment on column risk_entry_hits.entry_id is 'First version of the entry summary.';
comment on column risk_entry_hits.seq is 'Answer that came of it.';
comment on column risk_entry_hits.lane is 'Lane that the rules ask for.';
comment on column risk_entry_hits.hits is 'Each rule with its sentence, its law, its secrecy and the goods items it met.';

create table risk_labels (
  declaration_id uuid not null,
  bucket smallint not null,
  seq integer not null,
  profile text not null,
  known_on date not null,
  labels jsonb not null,
  chance numeric not null,
  items jsonb,
  constraint risk_labels_pkey PRIMARY KEY (declaration_id, seq, bucket),
  constraint risk_labels_chance_check CHECK (((chance > (0)::numeric) AND (chance <= (1)::numeric))),
  constraint risk_labels_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint risk_labels_seq_check CHECK ((seq > 0))
);
CREATE INDEX risk_labels_by_day ON public.risk_labels USING btree (profile, known_on);
comment on table risk_labels is 'What controls came to, on the day it became known; a later finding is a further row. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column risk_labels.declaration_id is 'Declaration.';
comment on column risk_labels.bucket is 'Bucket of that id; distribution column.';
comment on column risk_labels.seq is 'Number of the finding among those of the declaration; the last one stands.';
comment on column risk_labels.profile is 'Administration.';
comment on column risk_labels.known_on is 'Day on which it became known: nothing learned before that day holds it.';
comment on column risk_labels.labels is 'By aim 1 or 0.';
comment on column risk_labels.chance is 'Chance the declaration had of this control; what is estimated weighs by its inverse.';
comment on column risk_labels.items is 'By aim with a finding that names its items: their numbers, and whether other tasks are open still.';

create table risk_memory (
  profile text not null,
  measure text not null,
  key text not null,
  day date not null,
  cases integer not null,
  amounts numeric[] not null,
  constraint risk_memory_pkey PRIMARY KEY (profile, measure, key, day),
  constraint risk_memory_cases_check CHECK ((cases > 0))
);
comment on table risk_memory is 'What one day taught of a counter or usual value that a rule in force asks for. Cluster: local; learned by a job, and read by each node.';
comment on column risk_memory.profile is 'Administration.';
comment on column risk_memory.measure is 'Counter or usual value by name, e.g. declarations traderId.';
comment on column risk_memory.key is 'Values of the facts it is counted by.';
comment on column risk_memory.day is 'Day in the time zone of the profile.';
comment on column risk_memory.cases is 'Declarations, findings or values of that day.';
comment on column risk_memory.amounts is 'The last values of that day, of a usual value; else empty.';

create table risk_memory_days (
  profile text not null,
  measure text not null,
  day date not null,
  rows_seen integer not null,
  constraint risk_memory_days_pkey PRIMARY KEY (profile, measure, day),
  constraint risk_memory_days_rows_seen_check CHECK ((rows_seen >= 0))
);
comment on table risk_memory_days is 'Days that a measure has learned; what is not here is not known yet. Cluster: local; learned by a job, and read by each node.';
comment on column risk_memory_days.profile is 'Administration.';
comment on column risk_memory_days.measure is 'Counter or usual value.';
comment on column risk_memory_days.day is 'Day in the time zone of the profile.';
comment on column risk_memory_days.rows_seen is 'Declarations it was learned from: where there are more now, the day is learned again.';

create table risk_models (
  model_id uuid not null,
  profile text not null,
  aim text not null,
  learner text not null,
  source text not null,
  made_at timestamp with time zone not null,
  made_by text not null,
  trained_from date not null,
  trained_to date not null,
  rows integer not null,
  positives integer not null,
  data_hash text not null,
  code_version text not null,
  seed bigint not null,
  parameters jsonb not null,
  metrics jsonb not null,
  baseline jsonb not null,
  file_hash text not null,
  file bytea not null,
  constraint risk_models_pkey PRIMARY KEY (model_id),
  constraint risk_models_learner_check CHECK ((learner = ANY (ARRAY['boosting'::text, 'logistic'::text]))),
  constraint risk_models_positives_check CHECK ((positives > 0)),
  constraint risk_models_rows_check CHECK ((rows > 0))
);
CREATE INDEX risk_models_by_profile ON public.risk_models USING btree (profile, made_at DESC);
comment on table risk_models is 'Models that were learned, never changed: which one acts stands in the register risk-models. Cluster: local; models and rules: few, and read into the memory of each node.';
comment on column risk_models.model_id is 'Model.';
comment on column risk_models.profile is 'Administration.';
comment on column risk_models.aim is 'What it looks for, by the name the profile gives it.';
comment on column risk_models.learner is 'boosting or logistic.';
comment on column risk_models.source is 'Name of the file, or records: findings of our own.';
comment on column risk_models.made_at is 'When it was learned.';
comment on column risk_models.made_by is 'Person, key or job that asked for it.';
comment on column risk_models.trained_from is 'First day of what it learned from.';
comment on column risk_models.trained_to is 'Last day of what it learned from.';
comment on column risk_models.rows is 'Goods items it learned from.';
comment on column risk_models.positives is 'Those of them with a finding of its aim.';
comment on column risk_models.data_hash is 'SHA-256 of what it learned from, row by row.';
comment on column risk_models.code_version is 'Version of the system and SHA-256 of the learning code.';
comment on column risk_models.seed is 'Seed: the same rows, code and seed give the same file.';
comment on column risk_models.parameters is 'Settings of the learner, those chosen by the search among them.';
comment on column risk_models.metrics is 'Figures on days after those fitted on: all, seen, novel rows, and the calibration.';
comment on column risk_models.baseline is 'Shares of values and scores then; drift is measured against them.';
comment on column risk_models.file_hash is 'SHA-256 of the model as text.';
comment on column risk_models.file is 'The model as text, packed by gzip.';

create table risk_scores (
  declaration_id uuid not null,
  bucket smallint not null,
  seq integer not null,
  model_id uuid not null,
  profile text not null,
  at timestamp with time zone not null,
  aim text not null,
  role text not null,
  score numeric not null,
  constraint risk_scores_pkey PRIMARY KEY (declaration_id, seq, model_id, bucket),
  constraint risk_scores_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint risk_scores_role_check CHECK ((role = ANY (ARRAY['champion'::text, 'challenger'::text]))),
  constraint risk_scores_score_check CHECK (((score >= (0)::numeric) AND (score <= (1)::numeric))),
  constraint risk_scores_seq_check CHECK ((seq > 0))
) partition by RANGE (declaration_id);
CREATE INDEX risk_scores_by_model ON public.risk_scores USING btree (model_id, at);
comment on table risk_scores is 'Score of each model for each selection; only a champion''s moves anything. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column risk_scores.declaration_id is 'Declaration.';
comment on column risk_scores.bucket is 'Bucket of that id; distribution column.';
comment on column risk_scores.seq is 'Sequence number of the event lane.selected.';
comment on column risk_scores.model_id is 'Model.';
comment on column risk_scores.profile is 'Administration.';
comment on column risk_scores.at is 'When.';
comment on column risk_scores.aim is 'Aim of the model.';
comment on column risk_scores.role is 'champion acts, challenger is only written down.';
comment on column risk_scores.score is 'Chance of a finding, calibrated.';

create table risk_trials (
  trial_id uuid not null,
  profile text not null,
  asked_by text not null,
  asked_at timestamp with time zone not null,
  question jsonb not null,
  change_id uuid,
  status text not null,
  done integer not null,
  total integer not null,
  result jsonb,
  error text,
  ended_at timestamp with time zone,
  constraint risk_trials_pkey PRIMARY KEY (trial_id),
  constraint risk_trials_check CHECK (((status = ANY (ARRAY['done'::text, 'failed'::text])) = (ended_at IS NOT NULL))),
  constraint risk_trials_done_check CHECK ((done >= 0)),
  constraint risk_trials_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text]))),
  constraint risk_trials_total_check CHECK ((total >= 0))
);
CREATE INDEX risk_trials_of_profile ON public.risk_trials USING btree (profile, asked_at);
CREATE INDEX risk_trials_open ON public.risk_trials USING btree (asked_at) WHERE (status = ANY (ARRAY['waiting'::text, 'running'::text]));
comment on table risk_trials is 'Trials of rules on past traffic. Cluster: local; models and rules: few, and read into the memory of each node.';
comment on column risk_trials.trial_id is 'Id of the trial.';
comment on column risk_trials.profile is 'Administration.';
comment on column risk_trials.asked_by is 'Person or key that asked for it.';
comment on column risk_trials.asked_at is 'When.';
comment on column risk_trials.question is 'Rules and days.';
comment on column risk_trials.change_id is 'Proposed change it belongs to; its result is kept there too.';
comment on column risk_trials.status is 'waiting, running, done or failed.';
comment on column risk_trials.done is 'Declarations gone through.';
comment on column risk_trials.total is 'Declarations of the period.';
comment on column risk_trials.result is 'Figures of each rule and of all together; null until it is done.';
comment on column risk_trials.error is 'Why it failed; null unless it did.';
comment on column risk_trials.ended_at is 'When it ended; null before.';

create table risk_watch_hits (
  declaration_id uuid not null,
  bucket smallint not null,
  watch_id uuid not null,
  profile text not null,
  at timestamp with time zone not null,
  matched jsonb not null,
  constraint risk_watch_hits_pkey PRIMARY KEY (declaration_id, watch_id, bucket),
  constraint risk_watch_hits_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint risk_watch_hits_matched_check CHECK ((jsonb_typeof(matched) = 'array'::text))
);
CREATE INDEX risk_watch_hits_by_moment ON public.risk_watch_hits USING btree (profile, at, declaration_id);
CREATE INDEX risk_watch_hits_by_watch ON public.risk_watch_hits USING btree (watch_id, at);
comment on table risk_watch_hits is 'Declarations that meet an entry of a watch list, each once a list. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column risk_watch_hits.declaration_id is 'Declaration.';
comment on column risk_watch_hits.bucket is 'Bucket of that id; distribution column.';
comment on column risk_watch_hits.watch_id is 'List.';
comment on column risk_watch_hits.profile is 'Administration.';
comment on column risk_watch_hits.at is 'When it was selected.';
comment on column risk_watch_hits.matched is 'Entries that it meets.';

create table risk_watch_states (
  profile text not null,
  read_to timestamp with time zone not null,
  constraint risk_watch_states_pkey PRIMARY KEY (profile)
);
comment on table risk_watch_states is 'How far selections have been compared with watch lists. Cluster: local; how far a job has come.';
comment on column risk_watch_states.profile is 'Administration.';
comment on column risk_watch_states.read_to is 'Selections until then were read.';

create table risk_watches (
  watch_id uuid not null,
  profile text not null,
  name text not null,
  reason text not null,
  entries jsonb not null,
  owner text not null,
  owned_by text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint risk_watches_pkey PRIMARY KEY (watch_id),
  constraint risk_watches_check CHECK ((expires_at > created_at)),
  constraint risk_watches_entries_check CHECK (((jsonb_typeof(entries) = 'array'::text) AND ((jsonb_array_length(entries) >= 1) AND (jsonb_array_length(entries) <= 500)))),
  constraint risk_watches_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  constraint risk_watches_reason_check CHECK (((length(reason) >= 3) AND (length(reason) <= 500)))
);
CREATE INDEX risk_watches_by_profile ON public.risk_watches USING btree (profile, watch_id);
comment on table risk_watches is 'Watch lists of analysts: parties, commodities and routes whose new declarations they want to see. Cluster: local; a few rows, written by people.';
comment on column risk_watches.watch_id is 'Id; a UUIDv7.';
comment on column risk_watches.profile is 'Administration.';
comment on column risk_watches.name is 'Name.';
comment on column risk_watches.reason is 'Why it is watched.';
comment on column risk_watches.entries is 'List of {kind, value}: party, commodity or route.';
comment on column risk_watches.owner is 'Person who made it: account:ID or key:ID.';
comment on column risk_watches.owned_by is 'The same with party and capacity, in one text of ids.';
comment on column risk_watches.created_at is 'Declarations selected from then on are watched.';
comment on column risk_watches.expires_at is 'It watches nothing from then on.';
comment on column risk_watches.ended_at is 'Ended by its owner before; null: not ended.';

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
comment on table rule_changes is 'Proposals to activate or retire a selection rule; who decides is never who proposed. Cluster: local; models and rules: few, and read into the memory of each node.';
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

create table ruling_documents (
  ruling_id uuid not null,
  document_id uuid not null,
  name text not null,
  media_type text not null,
  size integer not null,
  hash text not null,
  uploaded_at timestamp with time zone not null,
  uploaded_by text not null,
  constraint ruling_documents_pkey PRIMARY KEY (ruling_id, document_id),
  constraint ruling_documents_size_check CHECK ((size > 0))
);
CREATE INDEX ruling_documents_by_hash ON public.ruling_documents USING btree (hash);
alter table ruling_documents enable row level security;
create policy party_wall on ruling_documents for select to tidegate_party using ((EXISTS ( SELECT
   FROM rulings r
  WHERE (r.ruling_id = ruling_documents.ruling_id))));
comment on table ruling_documents is 'Documents handed in with an application for a ruling. Cluster: local; rulings and the goods they name: read by officers, searched as one list.';
comment on column ruling_documents.ruling_id is 'Ruling.';
comment on column ruling_documents.document_id is 'Id.';
comment on column ruling_documents.name is 'File name as sent, without folders.';
comment on column ruling_documents.media_type is 'What the first bytes say it is.';
comment on column ruling_documents.size is 'Bytes.';
comment on column ruling_documents.hash is 'The file: SHA-256 of its bytes, hex.';
comment on column ruling_documents.uploaded_at is 'When.';
comment on column ruling_documents.uploaded_by is 'Party that sent it.';

create table ruling_numbers (
  profile text not null,
  series text not null,
  last integer not null,
  constraint ruling_numbers_pkey PRIMARY KEY (profile, series),
  constraint ruling_numbers_last_check CHECK ((last > 0))
);
comment on table ruling_numbers is 'Last number given in a series of rulings. Cluster: local; leased in blocks, so that a declaration seldom asks.';
comment on column ruling_numbers.profile is 'Administration.';
comment on column ruling_numbers.series is 'What the number holds before its serial.';
comment on column ruling_numbers.last is 'Serial given last.';

create table ruling_register (
  id boolean not null default true,
  version bigint not null,
  constraint ruling_register_pkey PRIMARY KEY (id),
  constraint ruling_register_id_check CHECK (id)
);
CREATE TRIGGER ruling_register_announced AFTER UPDATE ON public.ruling_register FOR EACH STATEMENT EXECUTE FUNCTION announce_change();
comment on table ruling_register is 'Version of the rulings in force: one row, counted up by each change of one. Cluster: local; one row, which jobs or nodes keep.';
comment on column ruling_register.id is 'There is one row.';
comment on column ruling_register.version is 'Count of changes.';

create table ruling_steps (
  ruling_id uuid not null,
  seq integer not null,
  type text not null,
  at timestamp with time zone not null,
  actor text not null,
  account_id text,
  says text not null,
  content jsonb,
  salt text not null,
  payload jsonb not null,
  register_versions jsonb not null,
  prev_hash text not null,
  hash text not null,
  constraint ruling_steps_pkey PRIMARY KEY (ruling_id, seq),
  constraint ruling_steps_seq_check CHECK ((seq > 0))
);
alter table ruling_steps enable row level security;
create policy party_wall on ruling_steps for select to tidegate_party using ((EXISTS ( SELECT
   FROM rulings r
  WHERE (r.ruling_id = ruling_steps.ruling_id))));
comment on table ruling_steps is 'What happened to a ruling, appended, each step hashed over the one before it. Cluster: local; rulings and the goods they name: read by officers, searched as one list.';
comment on column ruling_steps.ruling_id is 'Ruling.';
comment on column ruling_steps.seq is 'Order, from 1.';
comment on column ruling_steps.type is 'What happened, past tense.';
comment on column ruling_steps.at is 'When.';
comment on column ruling_steps.actor is 'Who did it: person, party and capacity in one text of ids.';
comment on column ruling_steps.account_id is 'Account of who did it; null for a machine key.';
comment on column ruling_steps.says is 'Question, answer or reason; may be erased, the chain holds its digest.';
comment on column ruling_steps.content is 'Application or decision as this step left it; null where it changed neither. May be erased.';
comment on column ruling_steps.salt is 'Salt of the digest of words and content.';
comment on column ruling_steps.payload is 'Facts without secrets, with the digest of words and content.';
comment on column ruling_steps.register_versions is 'Versions of the registers it was decided on.';
comment on column ruling_steps.prev_hash is 'Hash of the step before.';
comment on column ruling_steps.hash is 'Hash of this step.';

create table rulings (
  ruling_id uuid not null,
  profile text not null,
  kind text not null,
  status text not null,
  number text,
  applicant_party_id text not null,
  applicant_account_id text,
  holder text not null,
  office text,
  application jsonb not null,
  decision jsonb,
  published jsonb,
  valid_from date,
  valid_to date,
  use_until date,
  due_on date,
  submitted_at timestamp with time zone,
  accepted_at timestamp with time zone,
  updated_at timestamp with time zone not null,
  version bigint not null,
  last_seq integer not null,
  last_hash text not null,
  constraint rulings_pkey PRIMARY KEY (ruling_id),
  constraint rulings_check CHECK (((number IS NULL) OR (decision IS NOT NULL))),
  constraint rulings_check1 CHECK (((valid_from IS NULL) OR (valid_to > valid_from))),
  constraint rulings_kind_check CHECK ((kind = ANY (ARRAY['classification'::text, 'origin'::text, 'valuation'::text]))),
  constraint rulings_last_seq_check CHECK ((last_seq > 0)),
  constraint rulings_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'submitted'::text, 'accepted'::text, 'more-information'::text, 'withdrawn'::text, 'refused'::text, 'issued'::text, 'revoked'::text, 'annulled'::text])))
);
CREATE INDEX rulings_by_version ON public.rulings USING btree (version) WHERE (version > 0);
CREATE UNIQUE INDEX rulings_number ON public.rulings USING btree (profile, number) WHERE (number IS NOT NULL);
CREATE INDEX rulings_of_applicant ON public.rulings USING btree (applicant_party_id, ruling_id);
CREATE INDEX rulings_of_holder ON public.rulings USING btree (holder, ruling_id);
CREATE INDEX rulings_open ON public.rulings USING btree (status, ruling_id) WHERE (status = ANY (ARRAY['submitted'::text, 'accepted'::text, 'more-information'::text]));
alter table rulings enable row level security;
create policy party_wall on rulings for select to tidegate_party using (((applicant_party_id = ANY (( SELECT party_wall_parties() AS party_wall_parties)::text[])) OR (holder = ANY (( SELECT party_wall_names() AS party_wall_names)::text[]))));
comment on table rulings is 'Applications for advance rulings and the rulings that came of them: where each stands. Cluster: local; rulings and the goods they name: read by officers, searched as one list.';
comment on column rulings.ruling_id is 'Id.';
comment on column rulings.profile is 'Administration asked.';
comment on column rulings.kind is 'What is to be ruled on.';
comment on column rulings.status is 'Where it stands; an issued one past its last day is expired.';
comment on column rulings.number is 'Number of the ruling; null until one is issued.';
comment on column rulings.applicant_party_id is 'Party that applied.';
comment on column rulings.applicant_account_id is 'Account that applied; null for a machine key.';
comment on column rulings.holder is 'Registration number of the party the ruling is for.';
comment on column rulings.office is 'Office that decides; null where none is named.';
comment on column rulings.application is 'What is applied for, in its latest form.';
comment on column rulings.decision is 'What was decided, in its latest form; null before.';
comment on column rulings.published is 'What everybody may read, as it was published; null where nothing is.';
comment on column rulings.valid_from is 'First day it binds.';
comment on column rulings.valid_to is 'Day it no longer binds.';
comment on column rulings.use_until is 'Day until which the holder may still use a revoked one; null for none.';
comment on column rulings.due_on is 'Day by which a decision is due.';
comment on column rulings.submitted_at is 'When it was handed in; null for a draft.';
comment on column rulings.accepted_at is 'When it was taken for decision.';
comment on column rulings.updated_at is 'Last step.';
comment on column rulings.version is 'Version of the rulings in force that its last change made; 0 before.';
comment on column rulings.last_seq is 'Number of the last step.';
comment on column rulings.last_hash is 'Hash of the last step.';

create table run_numbering (
  is_only boolean not null default true,
  added bigint not null,
  constraint run_numbering_pkey PRIMARY KEY (is_only),
  constraint run_numbering_added_check CHECK ((added >= 0)),
  constraint run_numbering_is_only_check CHECK (is_only)
);
comment on table run_numbering is 'One row: how runs are numbered by their transactions. Cluster: reference; runs are numbered by it in the statement that writes them.';
comment on column run_numbering.is_only is 'Keeps it at one row.';
comment on column run_numbering.added is 'Added to the number of a transaction of this server, so that numbers go on from those of a server whose dump was read in here.';

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
comment on table sandboxes is 'A party''s sandbox: where its database is, and how it is known. Its declarations are in that database, never here. Cluster: local; what the installation as a whole keeps, read by each node once.';
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

create table schema_backfills (
  name text not null,
  position text,
  rows bigint not null default 0,
  started_at timestamp with time zone not null default now(),
  ended_at timestamp with time zone,
  constraint schema_backfills_pkey PRIMARY KEY (name),
  constraint schema_backfills_rows_check CHECK ((rows >= 0))
);
comment on table schema_backfills is 'How far each backfill is, so that one that was interrupted goes on. Cluster: local; how far a job has come.';
comment on column schema_backfills.name is 'File name.';
comment on column schema_backfills.position is 'Key of the last row looked at; null: none yet.';
comment on column schema_backfills.rows is 'Rows filled in this pass.';
comment on column schema_backfills.started_at is 'When this pass began; a contract makes another.';
comment on column schema_backfills.ended_at is 'When it came to the end; null: it is under way.';

create table schema_migrations (
  name text not null,
  hash text not null,
  kind text not null,
  begun_at timestamp with time zone not null default now(),
  applied_at timestamp with time zone default now(),
  constraint schema_migrations_pkey PRIMARY KEY (name),
  constraint schema_migrations_kind_check CHECK ((kind = ANY (ARRAY['base'::text, 'expand'::text, 'backfill'::text, 'contract'::text])))
);
comment on table schema_migrations is 'Migrations applied to this database. Cluster: local; what the installation as a whole keeps, read by each node once.';
comment on column schema_migrations.name is 'File name.';
comment on column schema_migrations.hash is 'SHA-256 of the file as applied.';
comment on column schema_migrations.kind is 'What it does to releases before: base, expand, backfill or contract.';
comment on column schema_migrations.begun_at is 'When it was begun; from then on a contract shuts out nodes that do not know it.';
comment on column schema_migrations.applied_at is 'When it was applied; null: a contract that was begun.';

create table screening_matches (
  declaration_id uuid not null,
  bucket smallint not null,
  match_id uuid not null,
  profile text not null,
  name text not null,
  list text not null,
  party text not null,
  score numeric not null,
  reason text not null,
  cause text not null,
  found_at timestamp with time zone not null,
  status text not null,
  decided_by text,
  decided_at timestamp with time zone,
  note text,
  listed_at timestamp with time zone,
  led_to text,
  hold jsonb,
  constraint screening_matches_pkey PRIMARY KEY (declaration_id, match_id, bucket),
  constraint screening_matches_declaration_id_name_list_party_bucket_key UNIQUE (declaration_id, name, list, party, bucket),
  constraint screening_matches_cause_check CHECK ((cause = ANY (ARRAY['declared'::text, 'list-changed'::text]))),
  constraint screening_matches_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint screening_matches_check1 CHECK (((status = 'open'::text) = (decided_at IS NULL))),
  constraint screening_matches_led_to_check CHECK ((led_to = ANY (ARRAY['stopped'::text, 'waits'::text, 'released'::text]))),
  constraint screening_matches_score_check CHECK (((score >= (0)::numeric) AND (score <= (1)::numeric))),
  constraint screening_matches_status_check CHECK ((status = ANY (ARRAY['open'::text, 'confirmed'::text, 'cleared'::text])))
);
CREATE INDEX screening_matches_fresh ON public.screening_matches USING btree (profile) WHERE ((listed_at IS NOT NULL) AND (led_to IS NULL) AND (status = 'open'::text));
CREATE INDEX screening_matches_id ON public.screening_matches USING btree (match_id);
CREATE INDEX screening_matches_status ON public.screening_matches USING btree (profile, status, found_at);
alter table screening_matches enable row level security;
create policy party_wall on screening_matches for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table screening_matches is 'Names of declarations that may be listed parties. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column screening_matches.declaration_id is 'Declaration that states the name.';
comment on column screening_matches.bucket is 'Bucket of that id; distribution column.';
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
comment on column screening_matches.listed_at is 'When the row of the party came to its list; null where the list did not change.';
comment on column screening_matches.led_to is 'stopped: held for a control, by a list that binds or that changed; waits: its selection comes and reads the hold; released: the goods were gone, officers decide on an audit; null: nothing of its own.';
comment on column screening_matches.hold is 'Control that selection takes as one the law demands: lane, tasks, reason, law; null where there is none.';

create table screening_states (
  profile text not null,
  activation integer not null,
  screened_to timestamp with time zone not null,
  constraint screening_states_pkey PRIMARY KEY (profile)
);
comment on table screening_states is 'How far a profile has been screened. Cluster: local; how far a job has come.';
comment on column screening_states.profile is 'Administration.';
comment on column screening_states.activation is 'Last change of the lists that recent declarations were screened against.';
comment on column screening_states.screened_to is 'Declarations selected until then were screened.';

create table selection_seeds (
  single boolean not null default true,
  seed text not null,
  constraint selection_seeds_pkey PRIMARY KEY (single),
  constraint selection_seeds_seed_check CHECK ((length(seed) >= 64)),
  constraint selection_seeds_single_check CHECK (single)
);
comment on table selection_seeds is 'Secret of this installation from which relief after controls in a row is drawn; one row. Cluster: local; one row, which jobs or nodes keep.';
comment on column selection_seeds.single is 'Holds the table to one row.';
comment on column selection_seeds.seed is 'Drawn at random when the table was made; never shown. Each draw is kept with its selection.';

create table selections (
  declaration_id uuid not null,
  bucket smallint not null,
  seq integer not null,
  profile text not null,
  at timestamp with time zone not null,
  accepted_on date not null,
  register_version text not null,
  facts bytea not null,
  stated jsonb not null,
  passes boolean,
  lane text not null,
  rules text[] not null,
  reasons jsonb not null,
  chance numeric not null,
  weighing jsonb,
  orders jsonb,
  constraint selections_pkey PRIMARY KEY (declaration_id, seq, bucket),
  constraint selections_chance_check CHECK (((chance >= (0)::numeric) AND (chance <= (1)::numeric))),
  constraint selections_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint selections_lane_check CHECK ((lane = ANY (ARRAY['green'::text, 'yellow'::text, 'red'::text]))),
  constraint selections_seq_check CHECK ((seq > 0))
) partition by RANGE (declaration_id);
CREATE INDEX selections_moment ON public.selections USING btree (profile, at);
CREATE INDEX selections_trader ON public.selections USING btree (profile, ((stated ->> 'traderId'::text)), at DESC);
comment on table selections is 'Each selection: lane, reasons, the facts that rules read, and the chance it had of being controlled. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column selections.declaration_id is 'Declaration.';
comment on column selections.bucket is 'Bucket of that id; distribution column.';
comment on column selections.seq is 'Sequence number of the event lane.selected.';
comment on column selections.profile is 'Administration.';
comment on column selections.at is 'When.';
comment on column selections.accepted_on is 'Legal day: rules of that day applied.';
comment on column selections.register_version is 'Registers, rules among them, that were read.';
comment on column selections.facts is 'Facts by name as the rules read them, of the declaration and of each item: JSON, packed by zstd. docs/operating/data.md says how it is read.';
comment on column selections.stated is 'Of these facts those that statements ask for: who and what is named, and how often the trader had been stopped.';
comment on column selections.passes is 'Whether it was drawn to pass where its trader had been stopped often; null where nothing was drawn.';
comment on column selections.lane is 'Lane chosen.';
comment on column selections.rules is 'Ids of the rules that hit; random where it was drawn.';
comment on column selections.reasons is 'Rules that hit, with what they say, their law, secrecy level and items.';
comment on column selections.chance is 'Chance of a control whatever was drawn; estimates weigh by it.';
comment on column selections.weighing is 'What was weighed: capacity used, bar, chances and expected value; null where no model and no capacity stood.';
comment on column selections.orders is 'Officers'' orders that were read, so that it can be decided again; null where there were none.';

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

create table service_hours (
  hour timestamp with time zone not null,
  node uuid not null,
  measured bigint not null,
  taking bigint not null,
  requests integer not null,
  faults integer not null,
  within integer[] not null,
  constraint service_hours_pkey PRIMARY KEY (hour, node),
  constraint service_hours_check CHECK (((taking & (~ measured)) = 0)),
  constraint service_hours_faults_check CHECK ((faults >= 0)),
  constraint service_hours_hour_check CHECK ((date_trunc('hour'::text, hour, 'UTC'::text) = hour)),
  constraint service_hours_measured_check CHECK ((measured >= 0)),
  constraint service_hours_requests_check CHECK ((requests >= 0))
);
comment on table service_hours is 'What each node noted of itself in an hour, for the public status of the service; kept for 400 days. Cluster: local; a few rows an hour, read by whoever asks for the status.';
comment on column service_hours.hour is 'Beginning of the hour.';
comment on column service_hours.node is 'Id of the node; a node that is started again has another.';
comment on column service_hours.measured is 'Minutes in which it looked, a bit each, the first minute lowest.';
comment on column service_hours.taking is 'Of these, the minutes in which it could take declarations.';
comment on column service_hours.requests is 'Requests to the API that it answered.';
comment on column service_hours.faults is 'Of these, those answered 500 and more.';
comment on column service_hours.within is 'Requests by how long they took: up to 5, 20, 50, 100, 500, 1000, 5000 and 30,000 ms, and longer.';

create table service_notices (
  notice_id uuid not null,
  kind text not null,
  says_en text not null,
  says_zh text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone,
  entered_by text not null,
  entered_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  ended_by text,
  constraint service_notices_pkey PRIMARY KEY (notice_id),
  constraint service_notices_check CHECK ((ends_at >= starts_at)),
  constraint service_notices_kind_check CHECK ((kind = ANY (ARRAY['maintenance'::text, 'fault'::text, 'information'::text]))),
  constraint service_notices_says_en_check CHECK ((says_en <> ''::text)),
  constraint service_notices_says_zh_check CHECK ((says_zh <> ''::text))
);
comment on table service_notices is 'What the operator announced about the service: maintenance, faults, other news. Cluster: local; a handful of rows, read by whoever asks for the status.';
comment on column service_notices.notice_id is 'Id.';
comment on column service_notices.kind is 'What it is about.';
comment on column service_notices.says_en is 'Text in English.';
comment on column service_notices.says_zh is 'Text in Chinese.';
comment on column service_notices.starts_at is 'When it begins.';
comment on column service_notices.ends_at is 'When it ends; null where that is not known yet.';
comment on column service_notices.entered_by is 'Who announced it.';
comment on column service_notices.entered_at is 'When it was announced.';
comment on column service_notices.withdrawn_at is 'When it was withdrawn before it began; null where it was not.';
comment on column service_notices.ended_by is 'Who ended or withdrew it by hand.';

create table signing_keys (
  key_id text not null,
  public_key text not null,
  sealed bytea not null,
  made_at timestamp with time zone not null default now(),
  retired_at timestamp with time zone,
  constraint signing_keys_pkey PRIMARY KEY (key_id),
  constraint signing_keys_key_id_check CHECK (((length(key_id) = 16) AND (key_id !~ '[^0-9a-f]'::text))),
  constraint signing_keys_sealed_check CHECK ((length(sealed) > 29))
);
CREATE UNIQUE INDEX signing_keys_current ON public.signing_keys USING btree (((retired_at IS NULL))) WHERE (retired_at IS NULL);
comment on table signing_keys is 'Keys that sign hourly roots and releases of statistics; old ones stay, so that what they signed can be verified. Cluster: local; what the installation as a whole keeps, read by each node once.';
comment on column signing_keys.key_id is 'Start of the SHA-256 of the public key (SPKI).';
comment on column signing_keys.public_key is 'Ed25519 public key, PEM.';
comment on column signing_keys.sealed is 'Encrypted as in installation_secrets: the public key, which shows that the row is ours, and the private key while it signs.';
comment on column signing_keys.made_at is 'From then on it signed.';
comment on column signing_keys.retired_at is 'From then on another one did; null: it signs now.';

create table statement_runs (
  profile text not null,
  month text not null,
  ends_at timestamp with time zone not null,
  begun_at timestamp with time zone not null,
  done_at timestamp with time zone,
  statements integer not null default 0,
  constraint statement_runs_pkey PRIMARY KEY (profile, month),
  constraint statement_runs_month_check CHECK ((month ~ '^\d{4}-\d{2}$'::text)),
  constraint statement_runs_statements_check CHECK ((statements >= 0))
);
comment on table statement_runs is 'Months of which statements are made; from then on nothing is booked into them. Cluster: local; made once a month for an account by a job.';
comment on column statement_runs.profile is 'Administration.';
comment on column statement_runs.month is 'Month in the time zone of the profile, YYYY-MM.';
comment on column statement_runs.ends_at is 'First moment after the month.';
comment on column statement_runs.begun_at is 'When the first statement was to be made.';
comment on column statement_runs.done_at is 'When every account had its statement; null while some are missing.';
comment on column statement_runs.statements is 'Statements there are then.';

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
comment on table statistical_calendar is 'Dates of releases that differ from the rules of the profile; the latest row of a period and state counts. Cluster: local; figures and what they are made by: written when a month is released.';
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
comment on table statistical_cells is 'Every cell of every release, exact. Cluster: local; figures and what they are made by: written when a month is released.';
comment on column statistical_cells.release_id is 'Release.';
comment on column statistical_cells.table_id is 'Table of the table set.';
comment on column statistical_cells.cell_key is 'Span, flow, codes and unit in the canonical order of the table.';
comment on column statistical_cells.value is 'Minor units, grams or a count, as the unit in the key says.';
comment on column statistical_cells.ledger_rows is 'Ledger rows that add up to it.';
comment on column statistical_cells.hidden is 'Not shown to the public: confidential itself, or kept back to protect such a cell; null where it is shown.';

create table statistical_derived (
  release_id uuid not null,
  kind text not null,
  content text not null,
  sha256 text not null,
  constraint statistical_derived_pkey PRIMARY KEY (release_id, kind),
  constraint statistical_derived_release_id_fkey FOREIGN KEY (release_id) REFERENCES statistical_releases(release_id),
  constraint statistical_derived_content_check CHECK ((octet_length(content) <= 4194304)),
  constraint statistical_derived_kind_check CHECK ((kind = ANY (ARRAY['adjusted'::text, 'indices'::text]))),
  constraint statistical_derived_sha256_check CHECK (((length(sha256) = 64) AND (sha256 !~ '[^0-9a-f]'::text)))
);
comment on table statistical_derived is 'Figures computed of released figures, as they were released. Cluster: local; figures and what they are made by: written when a month is released.';
comment on column statistical_derived.release_id is 'The release they belong to.';
comment on column statistical_derived.kind is 'adjusted: seasonally adjusted series; indices: unit value, quantum and value.';
comment on column statistical_derived.content is 'Canonical JSON with the publications it was computed of.';
comment on column statistical_derived.sha256 is 'Of the content; the manifest has it too.';

create table statistical_edits (
  edit_id uuid not null,
  profile text not null,
  month text not null,
  declaration_id uuid not null,
  bucket smallint not null,
  item integer not null,
  decision text not null,
  check_name text not null,
  changes jsonb not null,
  reason text not null,
  row_ids uuid[] not null,
  decided_by text not null,
  decided_at timestamp with time zone not null,
  undoes uuid,
  query_id uuid,
  method text,
  peers integer,
  constraint statistical_edits_pkey PRIMARY KEY (declaration_id, edit_id, bucket),
  constraint statistical_edits_undone_once UNIQUE (declaration_id, undoes, bucket),
  constraint statistical_edits_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint statistical_edits_decision_check CHECK ((decision = ANY (ARRAY['correct'::text, 'confirm'::text, 'impute'::text, 'undo'::text]))),
  constraint statistical_edits_item_check CHECK ((item > 0)),
  constraint statistical_edits_method_check CHECK (((decision = 'impute'::text) = ((method IS NOT NULL) AND (query_id IS NOT NULL) AND (peers IS NOT NULL)))),
  constraint statistical_edits_month_check CHECK ((month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'::text)),
  constraint statistical_edits_peers_check CHECK ((peers > 0)),
  constraint statistical_edits_undoes_check CHECK (((decision = 'undo'::text) = (undoes IS NOT NULL)))
);
CREATE INDEX statistical_edits_month ON public.statistical_edits USING btree (profile, month, decided_at);
alter table statistical_edits enable row level security;
create policy party_wall on statistical_edits for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table statistical_edits is 'Decisions about rows of the ledger, never changed. A correction also stands in the ledger, as reversal and correction in the month of origin. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column statistical_edits.edit_id is 'UUIDv7 of the decision.';
comment on column statistical_edits.profile is 'Administration.';
comment on column statistical_edits.month is 'Statistical month of the row.';
comment on column statistical_edits.declaration_id is 'Declaration.';
comment on column statistical_edits.bucket is 'Bucket of that id; distribution column.';
comment on column statistical_edits.item is 'Goods item number.';
comment on column statistical_edits.decision is 'correct: the row was wrong; confirm: it is right, and the check is silent from now on; impute: nobody answered, and a usual figure stands in; undo: an earlier decision is taken back.';
comment on column statistical_edits.check_name is 'Check that found it; empty where a clerk did.';
comment on column statistical_edits.changes is 'Fields with their old and new text; empty for a confirmation.';
comment on column statistical_edits.reason is 'Why.';
comment on column statistical_edits.row_ids is 'Rows appended to the ledger.';
comment on column statistical_edits.decided_by is 'Who decided.';
comment on column statistical_edits.decided_at is 'When.';
comment on column statistical_edits.undoes is 'Decision that is taken back; null in all others.';
comment on column statistical_edits.query_id is 'Question that nobody answered; only of an imputation.';
comment on column statistical_edits.method is 'How the figure was imputed, e.g. median-unit-value; only of an imputation.';
comment on column statistical_edits.peers is 'Rows the usual figure was taken from; only of an imputation.';

create table statistical_flash_rows (
  declaration_id uuid not null,
  bucket smallint not null,
  flash_id uuid not null,
  item integer not null,
  flow text not null,
  code text not null,
  trader_id text not null,
  value_minor bigint not null,
  split text not null default ''::text,
  constraint statistical_flash_rows_pkey PRIMARY KEY (declaration_id, flash_id, item, flow, split, code, bucket),
  constraint statistical_flash_rows_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint statistical_flash_rows_flow_check CHECK ((flow = ANY (ARRAY['import'::text, 'export'::text]))),
  constraint statistical_flash_rows_item_check CHECK ((item > 0)),
  constraint statistical_flash_rows_split_check CHECK ((split ~ '^[a-z_]{0,30}$'::text))
);
CREATE INDEX statistical_flash_rows_flash ON public.statistical_flash_rows USING btree (flash_id);
alter table statistical_flash_rows enable row level security;
create policy party_wall on statistical_flash_rows for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table statistical_flash_rows is 'Goods of declarations that were accepted by the day of a flash and not yet released then: kept, so that the flash can be made again. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column statistical_flash_rows.declaration_id is 'Accepted declaration.';
comment on column statistical_flash_rows.bucket is 'Bucket of that id; distribution column.';
comment on column statistical_flash_rows.flash_id is 'Flash it counts in.';
comment on column statistical_flash_rows.item is 'Goods item number.';
comment on column statistical_flash_rows.flow is 'import or export.';
comment on column statistical_flash_rows.code is 'Code in the dimension that the flash is split by.';
comment on column statistical_flash_rows.trader_id is 'Trader.';
comment on column statistical_flash_rows.value_minor is 'Statistical value in minor units of the profile''s currency.';
comment on column statistical_flash_rows.split is 'Column of the ledger that the code is of; empty in flashes of one table, which name it.';

create table statistical_flashes (
  flash_id uuid not null,
  profile text not null,
  period text not null,
  day integer not null,
  position uuid not null,
  manifest jsonb not null,
  manifest_hash text not null,
  gate jsonb not null,
  key_id text,
  signature text,
  embargo_until timestamp with time zone,
  released_by text not null,
  released_at timestamp with time zone not null,
  constraint statistical_flashes_pkey PRIMARY KEY (flash_id),
  constraint statistical_flashes_profile_period_day_key UNIQUE (profile, period, day),
  constraint statistical_flashes_key_id_fkey FOREIGN KEY (key_id) REFERENCES signing_keys(key_id),
  constraint statistical_flashes_check CHECK (((key_id IS NULL) = (signature IS NULL))),
  constraint statistical_flashes_day_check CHECK (((day >= 1) AND (day <= 31))),
  constraint statistical_flashes_manifest_hash_check CHECK (((length(manifest_hash) = 64) AND (manifest_hash !~ '[^0-9a-f]'::text))),
  constraint statistical_flashes_period_check CHECK ((period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'::text)),
  constraint statistical_flashes_profile_check CHECK ((((length(profile) >= 1) AND (length(profile) <= 20)) AND (profile !~ '[^a-z0-9-]'::text)))
);
comment on table statistical_flashes is 'Released flashes of running months; one for each month and day, never changed. Cluster: local; figures and what they are made by: written when a month is released.';
comment on column statistical_flashes.flash_id is 'UUIDv7.';
comment on column statistical_flashes.profile is 'Administration.';
comment on column statistical_flashes.period is 'Month the flash is of.';
comment on column statistical_flashes.day is 'Day of the month through which declarations count; 31 is the last day of any month.';
comment on column statistical_flashes.position is 'Place in the ledger up to which released declarations count.';
comment on column statistical_flashes.manifest is 'What was published: rounded figures, how far each may be off, estimates with their bands, rules.';
comment on column statistical_flashes.manifest_hash is 'SHA-256 of the canonical manifest.';
comment on column statistical_flashes.gate is 'What was checked before it was released.';
comment on column statistical_flashes.key_id is 'Key that signed it; null where none was at hand.';
comment on column statistical_flashes.signature is 'Ed25519 signature of the hash, base64; null where no key was at hand.';
comment on column statistical_flashes.embargo_until is 'The public sees it from then on; null: at once.';
comment on column statistical_flashes.released_by is 'Who released it; the second person stands in the approval.';
comment on column statistical_flashes.released_at is 'When.';

create table statistical_queries (
  query_id uuid not null,
  profile text not null,
  declaration_id uuid not null,
  bucket smallint not null,
  item integer not null,
  mrn text not null,
  question text not null,
  asked_by text not null,
  asked_at timestamp with time zone not null,
  answer text,
  answered_by text,
  answered_at timestamp with time zone,
  due_on date,
  reported_at timestamp with time zone,
  reminded_on date,
  reminders integer not null default 0,
  seen_by text[],
  constraint statistical_queries_pkey PRIMARY KEY (declaration_id, query_id, bucket),
  constraint statistical_queries_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint statistical_queries_check1 CHECK (((answer IS NULL) = (answered_at IS NULL))),
  constraint statistical_queries_item_check CHECK ((item > 0)),
  constraint statistical_queries_reminders_check CHECK ((reminders >= 0))
);
CREATE INDEX statistical_queries_declaration ON public.statistical_queries USING btree (declaration_id);
CREATE INDEX statistical_queries_open ON public.statistical_queries USING btree (profile) WHERE (answer IS NULL);
alter table statistical_queries enable row level security;
create policy party_wall on statistical_queries for select to tidegate_party using (((seen_by[1] = party_wall_party()) OR (seen_by[2] = ANY (party_wall_names()))));
comment on table statistical_queries is 'Questions of the statistics to those who lodged a declaration, with their answers. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column statistical_queries.query_id is 'UUIDv7 of the question.';
comment on column statistical_queries.profile is 'Administration.';
comment on column statistical_queries.declaration_id is 'Declaration.';
comment on column statistical_queries.bucket is 'Bucket of that id; distribution column.';
comment on column statistical_queries.item is 'Goods item number.';
comment on column statistical_queries.mrn is 'Registration number of the declaration.';
comment on column statistical_queries.question is 'What was asked.';
comment on column statistical_queries.asked_by is 'Who asked.';
comment on column statistical_queries.asked_at is 'When.';
comment on column statistical_queries.answer is 'What the trader answered; null while it waits.';
comment on column statistical_queries.answered_by is 'Who answered.';
comment on column statistical_queries.answered_at is 'When.';
comment on column statistical_queries.due_on is 'Last day of the answer; null in questions of earlier versions.';
comment on column statistical_queries.reported_at is 'When it was reported to the declaration, so that its lodger is notified; null: not yet.';
comment on column statistical_queries.reminded_on is 'Day of the last reminder, in the profile''s time zone.';
comment on column statistical_queries.reminders is 'How often it was reminded of.';
comment on column statistical_queries.seen_by is 'The lodger of the declaration and the number whose account pays, who see the question; null where the declaration is not there.';

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
  key_id text,
  signature text,
  constraint statistical_releases_pkey PRIMARY KEY (release_id),
  constraint statistical_releases_profile_period_sequence_key UNIQUE (profile, period, sequence),
  constraint statistical_releases_key_id_fkey FOREIGN KEY (key_id) REFERENCES signing_keys(key_id),
  constraint statistical_releases_check CHECK (((key_id IS NULL) = (signature IS NULL))),
  constraint statistical_releases_manifest_hash_check CHECK (((length(manifest_hash) = 64) AND (manifest_hash !~ '[^0-9a-f]'::text))),
  constraint statistical_releases_period_check CHECK ((period ~ '^[0-9]{4}(-(0[1-9]|1[0-2]))?$'::text)),
  constraint statistical_releases_sequence_check CHECK ((sequence > 0)),
  constraint statistical_releases_state_check CHECK ((state = ANY (ARRAY['flash'::text, 'provisional'::text, 'revised'::text, 'final'::text, 'closed'::text])))
);
comment on table statistical_releases is 'Each publication of a period; a later one of the same period is a revision and leaves the earlier in place. Cluster: local; figures and what they are made by: written when a month is released.';
comment on column statistical_releases.release_id is 'UUIDv7 of the release.';
comment on column statistical_releases.profile is 'Administration.';
comment on column statistical_releases.period is 'Month YYYY-MM or year YYYY.';
comment on column statistical_releases.sequence is 'First publication 1, first revision 2, and so on.';
comment on column statistical_releases.position is 'Vintage: greatest row_id of the ledger it counts.';
comment on column statistical_releases.ledger_rows is 'Rows of the whole ledger up to that place.';
comment on column statistical_releases.currency is 'The profile''s currency.';
comment on column statistical_releases.released_at is 'Publication: taken as the last of the transaction that stores it, so that nothing is public later than it says.';
comment on column statistical_releases.released_by is 'Who released it.';
comment on column statistical_releases.manifest is 'Tables with cell counts and SHA-256 over canonical cells, register versions, writer.';
comment on column statistical_releases.manifest_hash is 'SHA-256 of the canonical manifest.';
comment on column statistical_releases.state is 'flash: the period is not over; provisional; revised; final; closed: a year that is not revised any more.';
comment on column statistical_releases.reason is 'Why its figures differ from the publication before; empty where none differs.';
comment on column statistical_releases.embargo_until is 'Not shown to the public before; null where it never was held back.';
comment on column statistical_releases.gate is 'What was checked before the release, with findings; null in releases of earlier versions.';
comment on column statistical_releases.key_id is 'Key that signed it; null where none was at hand.';
comment on column statistical_releases.signature is 'Ed25519 over the manifest hash, base64; null where no key was at hand.';

create table statistical_runs (
  run_id uuid not null,
  profile text not null,
  kind text not null,
  period text,
  wish jsonb not null,
  checked_run uuid,
  approval_id uuid,
  asked_by text not null,
  asked_at timestamp with time zone not null,
  status text not null,
  step text,
  step_done integer not null default 0,
  step_total integer not null default 0,
  step_at timestamp with time zone,
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  result jsonb,
  problem jsonb,
  constraint statistical_runs_pkey PRIMARY KEY (run_id),
  constraint statistical_runs_checked_run_fkey FOREIGN KEY (checked_run) REFERENCES statistical_runs(run_id),
  constraint statistical_runs_check CHECK (((period IS NULL) = (kind = 'rebuild'::text))),
  constraint statistical_runs_check1 CHECK (
CASE kind
    WHEN 'release'::text THEN true
    WHEN 'flash'::text THEN (checked_run IS NOT NULL)
    ELSE (checked_run IS NULL)
END),
  constraint statistical_runs_check2 CHECK (((ended_at IS NOT NULL) = (status = ANY (ARRAY['done'::text, 'failed'::text])))),
  constraint statistical_runs_kind_check CHECK ((kind = ANY (ARRAY['check'::text, 'release'::text, 'rebuild'::text, 'flash-look'::text, 'flash'::text]))),
  constraint statistical_runs_period_check CHECK ((period ~ '^[0-9]{4}(-(0[1-9]|1[0-2]))?$'::text)),
  constraint statistical_runs_profile_check CHECK ((((length(profile) >= 1) AND (length(profile) <= 20)) AND (profile !~ '[^a-z0-9-]'::text))),
  constraint statistical_runs_result_check CHECK ((octet_length((result)::text) <= 4194304)),
  constraint statistical_runs_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text])))
);
CREATE INDEX statistical_runs_open ON public.statistical_runs USING btree (asked_at) WHERE (status = ANY (ARRAY['waiting'::text, 'running'::text]));
CREATE INDEX statistical_runs_period ON public.statistical_runs USING btree (profile, period, run_id);
comment on table statistical_runs is 'Long work of statisticians: asked for, run by a job one after another, with how far it is and what it came to. Cluster: local; figures and what they are made by: written when a month is released.';
comment on column statistical_runs.run_id is 'UUIDv7 of the run.';
comment on column statistical_runs.profile is 'Administration.';
comment on column statistical_runs.kind is 'check: a period compiled and checked; release: what was checked, or else the present figures, are published; rebuild: every release proved; flash-look: a flash looked at; flash: a flash released.';
comment on column statistical_runs.period is 'Month YYYY-MM or year YYYY; null for a rebuild, which is of all.';
comment on column statistical_runs.wish is 'State, reason, embargo and explanations asked for with a release; of a flash its day.';
comment on column statistical_runs.checked_run is 'The check whose figures a release publishes, where it was asked for after one; of a flash, its preview.';
comment on column statistical_runs.approval_id is 'Approval of the second person that started it; null where one person was enough.';
comment on column statistical_runs.asked_by is 'Name of who asked.';
comment on column statistical_runs.asked_at is 'When.';
comment on column statistical_runs.status is 'waiting, running, done, or failed.';
comment on column statistical_runs.step is 'What it does now, or did last; null before it began.';
comment on column statistical_runs.step_done is 'Parts of the step that are done.';
comment on column statistical_runs.step_total is 'Parts of the step; 0 where it has none.';
comment on column statistical_runs.step_at is 'When the step began.';
comment on column statistical_runs.started_at is 'When it began, at the last start where a server stopped under it.';
comment on column statistical_runs.ended_at is 'When it ended.';
comment on column statistical_runs.result is 'What it came to; null where it failed or goes on.';
comment on column statistical_runs.problem is 'Why it failed: code, message and what to do.';

create table statistical_tables (
  profile text not null,
  table_id text not null,
  version integer not null,
  from_period text not null,
  definition jsonb,
  reason text not null,
  made_by text not null,
  made_at timestamp with time zone not null,
  constraint statistical_tables_pkey PRIMARY KEY (profile, table_id, version),
  constraint statistical_tables_from_period_check CHECK ((from_period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'::text)),
  constraint statistical_tables_table_id_check CHECK ((table_id ~ '^[a-z][a-z0-9-]{1,49}$'::text)),
  constraint statistical_tables_version_check CHECK ((version > 0))
);
comment on table statistical_tables is 'Statistical tables added by statisticians; the tables of the profile are files. Of the versions whose month has come the last counts. Cluster: local; figures and what they are made by: written when a month is released.';
comment on column statistical_tables.profile is 'Administration.';
comment on column statistical_tables.table_id is 'Id of the table, one that no file of the profile uses.';
comment on column statistical_tables.version is 'Counted from one.';
comment on column statistical_tables.from_period is 'Month from which releases have this version; a year goes by its December.';
comment on column statistical_tables.definition is 'Dimensions by name, measures, filter, footnotes; null where the table ends.';
comment on column statistical_tables.reason is 'Why.';
comment on column statistical_tables.made_by is 'Who asked for it; the second person stands in the approval.';
comment on column statistical_tables.made_at is 'When.';

create table stock_entries (
  lot_id uuid not null,
  bucket smallint not null,
  seq integer not null,
  profile text not null,
  entry text not null,
  at timestamp with time zone not null,
  actor text not null,
  fact jsonb not null,
  place text not null,
  keeper text not null,
  held numeric[] not null,
  claimed numeric[] not null,
  cause_id uuid,
  said jsonb not null,
  salt text not null,
  seen_by_parties text[] not null,
  constraint stock_entries_pkey PRIMARY KEY (lot_id, seq, bucket),
  constraint stock_entries_check CHECK ((bucket = id_bucket(lot_id))),
  constraint stock_entries_entry_check CHECK ((entry ~ '^(in|out|claim|move|split|loss|count)$'::text)),
  constraint stock_entries_seq_check CHECK ((seq > 0))
) partition by RANGE (lot_id);
CREATE INDEX stock_entries_at ON public.stock_entries USING btree (profile, at);
CREATE INDEX stock_entries_cause ON public.stock_entries USING btree (cause_id) WHERE (cause_id IS NOT NULL);
alter table stock_entries enable row level security;
create policy party_wall on stock_entries for select to tidegate_party using ((seen_by_parties && party_wall_names()));
comment on table stock_entries is 'The stock ledger: what came, went, was claimed, moved, split, lost and counted, entry by entry, never changed; the entry to a procedure is written with the one that follows it, and until then its lot says it. The chain of the lot has the same facts and a digest of the words. Cluster: bucket; an entry lies with its lot.';
comment on column stock_entries.lot_id is 'Lot.';
comment on column stock_entries.bucket is 'Bucket of that id; distribution column.';
comment on column stock_entries.seq is 'Event of the chain that it is.';
comment on column stock_entries.profile is 'Administration.';
comment on column stock_entries.entry is 'in: came, or a report of it was corrected; out: left, or was discharged or charged, or came back from that; claim: a declaration took or named it, or gave it back; move: to another place or keeper; split: into another lot; loss, count: what was missing or found.';
comment on column stock_entries.at is 'When it was entered.';
comment on column stock_entries.actor is 'Who did it: person, party and capacity.';
comment on column stock_entries.fact is 'Changes of quantity, place, keeper, offer, other lot, cause: as the chain has them.';
comment on column stock_entries.place is 'Where the lot was after it.';
comment on column stock_entries.keeper is 'Who kept it after it.';
comment on column stock_entries.held is 'What was there after it, unit by unit.';
comment on column stock_entries.claimed is 'What of that was claimed after it.';
comment on column stock_entries.cause_id is 'Declaration that claims, discharges or gives back, or report by which goods came or left; null: a person''s act.';
comment on column stock_entries.said is 'Words of people: the reason.';
comment on column stock_entries.salt is 'Salt of the digest of those words.';
comment on column stock_entries.seen_by_parties is 'Parties whose the lot was before or after the entry: keeper, who was offered it, holder and lodger of its procedure.';

create table stock_lots (
  lot_id uuid not null,
  bucket smallint not null,
  profile text not null,
  name text not null,
  place text not null,
  keeper text not null,
  consignment_id uuid,
  declaration_id uuid,
  item integer,
  part_of uuid,
  commodity text,
  owners text[] not null,
  units text[] not null,
  entered numeric[] not null,
  held numeric[] not null,
  claimed numeric[] not null,
  drifted numeric[] not null,
  offer jsonb,
  since timestamp with time zone not null,
  seen_by_parties text[] not null,
  last_seq integer not null,
  last_hash text not null,
  opened_by text,
  opened_salt bytea,
  constraint stock_lots_pkey PRIMARY KEY (lot_id, bucket),
  constraint stock_lots_check CHECK ((bucket = id_bucket(lot_id))),
  constraint stock_lots_check1 CHECK (((declaration_id IS NULL) = (item IS NULL))),
  constraint stock_lots_covered CHECK (((cardinality(units) = cardinality(held)) AND (cardinality(held) = cardinality(claimed)) AND ((0)::numeric <= ALL (held)) AND ((0)::numeric <= ALL (claimed)) AND units_hold(held, claimed, '{}'::numeric[], '{}'::numeric[]))),
  constraint stock_lots_item_check CHECK ((item > 0)),
  constraint stock_lots_last_hash_check CHECK (((length(last_hash) = 64) AND (last_hash !~ '[^0-9a-f]'::text))),
  constraint stock_lots_last_seq_check CHECK ((last_seq > 0)),
  constraint stock_lots_name_check CHECK ((name <> ''::text)),
  constraint stock_lots_opened CHECK ((((opened_by IS NULL) = (opened_salt IS NULL)) AND ((opened_by IS NULL) OR (last_seq = 1)))),
  constraint stock_lots_opened_salt_check CHECK ((length(opened_salt) = 16)),
  constraint stock_lots_units_check CHECK (((array_position(units, NULL::text) IS NULL) AND (''::text <> ALL (units))))
) partition by RANGE (lot_id);
CREATE INDEX stock_lots_consignment ON public.stock_lots USING btree (consignment_id) WHERE (consignment_id IS NOT NULL);
CREATE INDEX stock_lots_declaration ON public.stock_lots USING btree (declaration_id, item) WHERE (declaration_id IS NOT NULL);
CREATE INDEX stock_lots_parties ON public.stock_lots USING gin (seen_by_parties);
CREATE INDEX stock_lots_place ON public.stock_lots USING btree (profile, place);
alter table stock_lots enable row level security;
create policy party_wall on stock_lots for select to tidegate_party using ((seen_by_parties && party_wall_names()));
comment on table stock_lots is 'Goods of one source in one place: what the entries of a lot add up to. Cluster: bucket; a lot lies with its consignment or declaration.';
comment on column stock_lots.lot_id is 'UUIDv7 of the lot; it begins with the time of its consignment or declaration.';
comment on column stock_lots.bucket is 'Bucket of that id; distribution column.';
comment on column stock_lots.profile is 'Administration.';
comment on column stock_lots.name is 'What the lot is called: number of the transport document, or of the declaration with its item, and of a part what its keeper calls it.';
comment on column stock_lots.place is 'Code of the goods location; empty: not stated.';
comment on column stock_lots.keeper is 'Party that keeps it; empty: nobody reported as its keeper.';
comment on column stock_lots.consignment_id is 'Consignment whose goods they are; null: of none.';
comment on column stock_lots.declaration_id is 'Declaration that entered them to a special procedure; null: none.';
comment on column stock_lots.item is 'Its goods item.';
comment on column stock_lots.part_of is 'Lot that it was split from; null: none.';
comment on column stock_lots.commodity is 'Commodity code, where it is known.';
comment on column stock_lots.owners is 'Holder and lodger of its procedure; of a consignment nobody.';
comment on column stock_lots.units is 'Codes of the units in which it is counted; lists of quantities have a place for each.';
comment on column stock_lots.entered is 'What came in, less what was split off: losses are a share of it.';
comment on column stock_lots.held is 'What is there: the sum of its entries, never below zero.';
comment on column stock_lots.claimed is 'What of that declarations have taken or named and has not left.';
comment on column stock_lots.drifted is 'What losses and counts within the tolerance have changed so far, signed.';
comment on column stock_lots.offer is 'Hand-over that waits for its receiver: place, keeper, giver; null: none.';
comment on column stock_lots.since is 'Since when the goods are in storage; a part as its whole.';
comment on column stock_lots.seen_by_parties is 'Parties that keep it, kept it or were offered it, and holder and lodger of its procedure.';
comment on column stock_lots.last_seq is 'Last event of its chain.';
comment on column stock_lots.last_hash is 'Hash of that event''s run.';
comment on column stock_lots.opened_by is 'Who entered the goods to their procedure, as long as nothing else was entered: the lot itself then says the whole of its only entry, which has no row. Null: each entry has its row.';
comment on column stock_lots.opened_salt is 'Salt of the digest of the words of that entry, of which there are none; null as above.';

create table suspected_cases (
  case_id uuid not null,
  profile text not null,
  state text not null,
  standing jsonb not null,
  call_id uuid,
  traveller_case_id uuid,
  agencies text[] not null,
  seen_by_parties text[] not null,
  opened_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  last_seq integer not null,
  last_hash text not null,
  constraint suspected_cases_pkey PRIMARY KEY (case_id),
  constraint suspected_cases_check CHECK (((call_id IS NOT NULL) OR (traveller_case_id IS NOT NULL))),
  constraint suspected_cases_last_hash_check CHECK (((length(last_hash) = 64) AND (last_hash !~ '[^0-9a-f]'::text))),
  constraint suspected_cases_last_seq_check CHECK ((last_seq > 0)),
  constraint suspected_cases_standing_check CHECK ((jsonb_typeof(standing) = 'object'::text)),
  constraint suspected_cases_state_check CHECK ((state = ANY (ARRAY['open'::text, 'following'::text, 'closed'::text])))
);
CREATE INDEX suspected_cases_call ON public.suspected_cases USING btree (call_id) WHERE (call_id IS NOT NULL);
CREATE INDEX suspected_cases_open ON public.suspected_cases USING btree (profile, case_id) WHERE (state <> 'closed'::text);
CREATE INDEX suspected_cases_traveller ON public.suspected_cases USING btree (traveller_case_id) WHERE (traveller_case_id IS NOT NULL);
alter table suspected_cases enable row level security;
create policy party_wall on suspected_cases for select to tidegate_party using (((party_wall_party() = ANY (seen_by_parties)) OR (party_wall_agency() = ANY (agencies))));
comment on table suspected_cases is 'People under suspicion of a disease, as their steps left the case; no names. Cluster: local; there are fewer of them than calls, and they are of no party.';
comment on column suspected_cases.case_id is 'UUIDv7 of the case; its chain has this id.';
comment on column suspected_cases.profile is 'Administration.';
comment on column suspected_cases.state is 'open: suspicion stands and the person is not isolated or transferred; following: contacts are followed; closed.';
comment on column suspected_cases.standing is 'What its steps made of it: disease, outcome, measures, contacts, notices.';
comment on column suspected_cases.call_id is 'Call of the conveyance on which the person came; null: it is not known.';
comment on column suspected_cases.traveller_case_id is 'Case of the traveller it came from; null: it came from a call.';
comment on column suspected_cases.agencies is 'Agencies that are notified of it, or read its persons.';
comment on column suspected_cases.seen_by_parties is 'None: an ill person is no party.';
comment on column suspected_cases.opened_at is 'When the suspicion was recorded.';
comment on column suspected_cases.updated_at is 'Last step.';
comment on column suspected_cases.last_seq is 'Last event of its chain.';
comment on column suspected_cases.last_hash is 'Hash of that event''s run.';

create table suspected_persons (
  case_id uuid not null,
  person integer not null,
  profile text not null,
  agencies text[] not null,
  seen_by_parties text[] not null,
  content jsonb,
  salt text,
  erase_on date not null,
  constraint suspected_persons_pkey PRIMARY KEY (case_id, person),
  constraint suspected_persons_case_id_fkey FOREIGN KEY (case_id) REFERENCES suspected_cases(case_id),
  constraint suspected_persons_check CHECK (((content IS NULL) = (salt IS NULL))),
  constraint suspected_persons_person_check CHECK ((person >= 0))
);
CREATE INDEX suspected_persons_due ON public.suspected_persons USING btree (erase_on) WHERE (content IS NOT NULL);
alter table suspected_persons enable row level security;
create policy party_wall on suspected_persons for select to tidegate_party using (((party_wall_party() = ANY (seen_by_parties)) OR (party_wall_agency() = ANY (agencies))));
comment on table suspected_persons is 'Who ill persons and their contacts are, and their symptoms, apart from the case: the chain has a salted digest, so that they can be erased. Cluster: local; a person lies with the case.';
comment on column suspected_persons.case_id is 'Case.';
comment on column suspected_persons.person is '0: the ill person; else the number of the contact.';
comment on column suspected_persons.profile is 'Administration.';
comment on column suspected_persons.agencies is 'Agencies whose officers read it.';
comment on column suspected_persons.seen_by_parties is 'None: an ill person is no party.';
comment on column suspected_persons.content is 'The person; null: erased.';
comment on column suspected_persons.salt is 'Salt of the digest in the chain; null: erased.';
comment on column suspected_persons.erase_on is 'Day on which it is erased, of the profile.';

create table suspected_steps (
  case_id uuid not null,
  seq integer not null,
  act text not null,
  at timestamp with time zone not null,
  actor text not null,
  facts jsonb not null,
  content jsonb not null,
  salt text not null,
  agencies text[] not null,
  seen_by_parties text[] not null,
  notice_id uuid,
  recorded_at timestamp with time zone not null default now(),
  constraint suspected_steps_pkey PRIMARY KEY (case_id, seq),
  constraint suspected_steps_case_id_fkey FOREIGN KEY (case_id) REFERENCES suspected_cases(case_id),
  constraint suspected_steps_seq_check CHECK ((seq > 0))
);
CREATE INDEX suspected_steps_recorded ON public.suspected_steps USING btree (recorded_at) WHERE (notice_id IS NOT NULL);
alter table suspected_steps enable row level security;
create policy party_wall on suspected_steps for select to tidegate_party using (((party_wall_party() = ANY (seen_by_parties)) OR (party_wall_agency() = ANY (agencies))));
comment on table suspected_steps is 'What was done about a suspected case, step by step, never changed; its chain has the facts and a digest of the content. Cluster: local; a step lies with its case.';
comment on column suspected_steps.case_id is 'Case.';
comment on column suspected_steps.seq is 'Event of the chain that it is.';
comment on column suspected_steps.act is 'Kind of step.';
comment on column suspected_steps.at is 'When it was done.';
comment on column suspected_steps.actor is 'Who did it: person, party and capacity.';
comment on column suspected_steps.facts is 'Disease, outcome, measures, days and digests: as the chain has them.';
comment on column suspected_steps.content is 'Words of people and numbers of receipts: what the chain has a digest of. Never persons.';
comment on column suspected_steps.salt is 'Salt of that digest.';
comment on column suspected_steps.agencies is 'Agencies of the case.';
comment on column suspected_steps.seen_by_parties is 'None: an ill person is no party.';
comment on column suspected_steps.notice_id is 'Id of the notice to the agency that is sent out; null: it gets none of it.';
comment on column suspected_steps.recorded_at is 'When its transaction began, by the database''s clock: deliveries find new ones by it.';

create table traced_goods (
  declaration_id uuid not null,
  bucket smallint not null,
  version smallint not null,
  item smallint not null,
  profile text not null,
  commodity text not null,
  origin text,
  lots text[] not null,
  producers text[] not null,
  constraint traced_goods_pkey PRIMARY KEY (declaration_id, version, item, bucket),
  constraint traced_goods_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint traced_goods_check1 CHECK (((cardinality(lots) + cardinality(producers)) > 0)),
  constraint traced_goods_item_check CHECK ((item > 0)),
  constraint traced_goods_version_check CHECK ((version > 0))
) partition by RANGE (declaration_id);
CREATE INDEX traced_goods_lots ON public.traced_goods USING gin (lots);
CREATE INDEX traced_goods_producers ON public.traced_goods USING gin (producers);
alter table traced_goods enable row level security;
create policy party_wall on traced_goods for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table traced_goods is 'Goods items of imports that state a lot or a producer, by which recalls find them; a declaration without either has no row. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column traced_goods.declaration_id is 'Declaration.';
comment on column traced_goods.bucket is 'Bucket of that id; distribution column.';
comment on column traced_goods.version is 'Version of the declaration that states it; only that of the version that stands counts.';
comment on column traced_goods.item is 'Place of the goods item, from 1.';
comment on column traced_goods.profile is 'Administration.';
comment on column traced_goods.commodity is 'Commodity code as declared.';
comment on column traced_goods.origin is 'Country of origin as declared; null: none.';
comment on column traced_goods.lots is 'Production batches, each as it is compared; empty: none is declared.';
comment on column traced_goods.producers is 'Registration numbers and names of producers, each as it is compared; empty: none is declared.';

create table traced_runs (
  declaration_id uuid not null,
  bucket smallint not null,
  seq integer not null,
  trace_id text not null,
  span_id text not null,
  constraint traced_runs_pkey PRIMARY KEY (declaration_id, seq, bucket),
  constraint traced_runs_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint traced_runs_seq_check CHECK ((seq > 0)),
  constraint traced_runs_span_id_check CHECK (((length(span_id) = 16) AND (span_id !~ '[^0-9a-f]'::text))),
  constraint traced_runs_trace_id_check CHECK (((length(trace_id) = 32) AND (trace_id !~ '[^0-9a-f]'::text)))
) partition by RANGE (declaration_id);
alter table traced_runs enable row level security;
create policy party_wall on traced_runs for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table traced_runs is 'Runs that are traced (OpenTelemetry): a row only for those that were sampled. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column traced_runs.declaration_id is 'Declaration.';
comment on column traced_runs.bucket is 'Bucket of that id; distribution column.';
comment on column traced_runs.seq is 'Number of the first event of the run.';
comment on column traced_runs.trace_id is 'Trace, as W3C Trace Context writes it.';
comment on column traced_runs.span_id is 'Span of the run in it.';

create table tracking_links (
  reference text not null,
  declaration_id uuid not null,
  bucket smallint not null,
  secret_hash bytea not null,
  note text not null,
  office text,
  issued_by text not null,
  issued_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  revoked_by text,
  constraint tracking_links_pkey PRIMARY KEY (reference, bucket),
  constraint tracking_links_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint tracking_links_check1 CHECK ((expires_at > issued_at)),
  constraint tracking_links_check2 CHECK (((revoked_at IS NULL) = (revoked_by IS NULL))),
  constraint tracking_links_note_check CHECK ((length(note) <= 100)),
  constraint tracking_links_reference_check CHECK (((length(reference) = 10) AND (reference !~ '[^0-9A-HJKMNP-TV-Z]'::text))),
  constraint tracking_links_secret_hash_check CHECK ((length(secret_hash) = 32))
);
CREATE INDEX tracking_links_by_age ON public.tracking_links USING btree (expires_at);
CREATE INDEX tracking_links_of_declaration ON public.tracking_links USING btree (declaration_id);
CREATE INDEX tracking_links_of_secret ON public.tracking_links USING btree (secret_hash);
alter table tracking_links enable row level security;
create policy party_wall on tracking_links for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table tracking_links is 'Links that a lodger issued, by which whoever has one sees where a declaration stands, and nothing of what is in it. Cluster: bucket; a row of a declaration lies with the others of its lodger, and who has a link asks all shards.';
comment on column tracking_links.reference is 'What the link is named by.';
comment on column tracking_links.declaration_id is 'Declaration it shows.';
comment on column tracking_links.bucket is 'Bucket of that id; distribution column.';
comment on column tracking_links.secret_hash is 'SHA-256 of its secret, which is kept nowhere.';
comment on column tracking_links.note is 'For whom it is, in the lodger''s words; empty where nothing was said.';
comment on column tracking_links.office is 'Customs office the declaration named when the link was issued; null where it named none.';
comment on column tracking_links.issued_by is 'Who issued it: person, party and capacity.';
comment on column tracking_links.issued_at is 'When it was issued.';
comment on column tracking_links.expires_at is 'It opens nothing from then on.';
comment on column tracking_links.revoked_at is 'When it was revoked; null while it was not.';
comment on column tracking_links.revoked_by is 'Who revoked it.';

create table trader_months (
  profile text not null,
  trader text not null,
  bucket smallint not null,
  from_id uuid not null,
  lodged_in smallint not null,
  constraint trader_months_pkey PRIMARY KEY (profile, trader, from_id, lodged_in, bucket),
  constraint trader_months_check CHECK ((bucket = text_bucket(trader)))
);
comment on table trader_months is 'Months of lodgement that have selections of a trader, and the buckets in which they lie. Cluster: bucket; months are spread by their traders, whoever lodges for them.';
comment on column trader_months.profile is 'Administration.';
comment on column trader_months.trader is 'The trader, as its declarations state it.';
comment on column trader_months.bucket is 'Bucket of that name; distribution column.';
comment on column trader_months.from_id is 'Lowest id of the month, which its partition begins with.';
comment on column trader_months.lodged_in is 'Bucket of declarations that these selections are of: that of a lodger.';

create table transit_steps (
  transit_id uuid not null,
  seq integer not null,
  act text not null,
  at timestamp with time zone not null,
  actor text not null,
  facts jsonb not null,
  content jsonb not null,
  salt text not null,
  seen_by_parties text[] not null,
  notice_id uuid,
  recorded_at timestamp with time zone not null default now(),
  constraint transit_steps_pkey PRIMARY KEY (transit_id, seq),
  constraint transit_steps_transit_id_fkey FOREIGN KEY (transit_id) REFERENCES transits(transit_id),
  constraint transit_steps_seq_check CHECK ((seq > 0))
);
CREATE INDEX transit_steps_recorded ON public.transit_steps USING btree (recorded_at) WHERE (notice_id IS NOT NULL);
alter table transit_steps enable row level security;
create policy party_wall on transit_steps for select to tidegate_party using ((EXISTS ( SELECT
   FROM transits t
  WHERE (t.transit_id = transit_steps.transit_id))));
comment on table transit_steps is 'What was lodged, decided and reported of a transit operation, step by step, never changed; its chain has the facts and a digest of the content. Cluster: local; a step lies with its operation.';
comment on column transit_steps.transit_id is 'Operation.';
comment on column transit_steps.seq is 'Event of the chain that it is.';
comment on column transit_steps.act is 'Kind of step.';
comment on column transit_steps.at is 'When it was done.';
comment on column transit_steps.actor is 'Who did it: person, party and capacity.';
comment on column transit_steps.facts is 'Codes, times and figures: as the chain has them.';
comment on column transit_steps.content is 'What was lodged, and words of people: what the chain has a digest of.';
comment on column transit_steps.salt is 'Salt of that digest.';
comment on column transit_steps.seen_by_parties is 'Holder, and the keeper at the destination.';
comment on column transit_steps.notice_id is 'Id of the notice to the holder; null: the holder gets none of it.';
comment on column transit_steps.recorded_at is 'When its transaction began, by the database''s clock: deliveries find new ones by it.';

create table transits (
  transit_id uuid not null,
  profile text not null,
  number text,
  state text not null,
  until date,
  standing jsonb not null,
  seen_by_parties text[] not null,
  lodged_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  last_seq integer not null,
  last_hash text not null,
  constraint transits_pkey PRIMARY KEY (transit_id),
  constraint transits_number_key UNIQUE (number),
  constraint transits_last_hash_check CHECK (((length(last_hash) = 64) AND (last_hash !~ '[^0-9a-f]'::text))),
  constraint transits_last_seq_check CHECK ((last_seq > 0)),
  constraint transits_seen_by_parties_check CHECK ((cardinality(seen_by_parties) > 0)),
  constraint transits_standing_check CHECK ((jsonb_typeof(standing) = 'object'::text))
);
CREATE INDEX transits_due ON public.transits USING btree (profile, state, until);
CREATE INDEX transits_parties ON public.transits USING gin (seen_by_parties);
alter table transits enable row level security;
create policy party_wall on transits for select to tidegate_party using ((party_wall_party() = ANY (seen_by_parties)));
comment on table transits is 'Transit operations as their steps left them. Cluster: local; goods of many consignments move under one, and there are fewer of them than consignments.';
comment on column transits.transit_id is 'UUIDv7 of the operation; its chain has this id.';
comment on column transits.profile is 'Administration.';
comment on column transits.number is 'Under which it was accepted and its guarantee is reserved; null: not accepted.';
comment on column transits.state is 'As in its standing: what may happen next.';
comment on column transits.until is 'Last day by which the goods are to arrive; null: not released.';
comment on column transits.standing is 'What its steps made of it: what was lodged, guarantee, lots on the way, arrivals, differences, enquiry, debt.';
comment on column transits.seen_by_parties is 'Holder, and the keeper at the destination.';
comment on column transits.lodged_at is 'When it was lodged.';
comment on column transits.updated_at is 'Last step.';
comment on column transits.last_seq is 'Last event of its chain.';
comment on column transits.last_hash is 'Hash of that event''s run.';

create table traveller_cases (
  case_id uuid not null,
  profile text not null,
  state text not null,
  standing jsonb not null,
  agencies text[] not null,
  seen_by_parties text[] not null,
  pieces uuid[] not null,
  opened_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  last_seq integer not null,
  last_hash text not null,
  constraint traveller_cases_pkey PRIMARY KEY (case_id),
  constraint traveller_cases_last_hash_check CHECK (((length(last_hash) = 64) AND (last_hash !~ '[^0-9a-f]'::text))),
  constraint traveller_cases_last_seq_check CHECK ((last_seq > 0)),
  constraint traveller_cases_standing_check CHECK ((jsonb_typeof(standing) = 'object'::text)),
  constraint traveller_cases_state_check CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text])))
);
CREATE INDEX traveller_cases_open ON public.traveller_cases USING btree (profile, case_id) WHERE (state = 'open'::text);
CREATE INDEX traveller_cases_pieces ON public.traveller_cases USING gin (pieces);
alter table traveller_cases enable row level security;
create policy party_wall on traveller_cases for select to tidegate_party using (((party_wall_party() = ANY (seen_by_parties)) OR (party_wall_agency() = ANY (agencies))));
comment on table traveller_cases is 'Travellers who were stopped at a channel, or declared there, as their steps left the case; no names. Cluster: local; there are fewer of them than declarations, and they are of no lodger.';
comment on column traveller_cases.case_id is 'UUIDv7 of the case; its chain has this id, and bookings for it stand under it in the journal.';
comment on column traveller_cases.profile is 'Administration.';
comment on column traveller_cases.state is 'open or closed.';
comment on column traveller_cases.standing is 'What its steps made of it: lines with what rules make of them, measures, decisions, charges.';
comment on column traveller_cases.agencies is 'Agencies of the kinds of its lines.';
comment on column traveller_cases.seen_by_parties is 'None: a traveller is no party.';
comment on column traveller_cases.pieces is 'Pieces of custody that were taken from the traveller.';
comment on column traveller_cases.opened_at is 'When the traveller was stopped.';
comment on column traveller_cases.updated_at is 'Last step.';
comment on column traveller_cases.last_seq is 'Last event of its chain.';
comment on column traveller_cases.last_hash is 'Hash of that event''s run.';

create table traveller_persons (
  case_id uuid not null,
  seq integer not null,
  profile text not null,
  agencies text[] not null,
  content jsonb,
  salt text,
  erase_on date not null,
  constraint traveller_persons_pkey PRIMARY KEY (case_id, seq),
  constraint traveller_persons_case_id_fkey FOREIGN KEY (case_id) REFERENCES traveller_cases(case_id),
  constraint traveller_persons_check CHECK (((content IS NULL) = (salt IS NULL))),
  constraint traveller_persons_seq_check CHECK ((seq > 0))
);
CREATE INDEX traveller_persons_due ON public.traveller_persons USING btree (erase_on) WHERE (content IS NOT NULL);
comment on table traveller_persons is 'Who travellers of cases are, and signs of a disease, apart from the case: the chain has a salted digest, so that they can be erased. Cluster: local; a person lies with the case.';
comment on column traveller_persons.case_id is 'Case.';
comment on column traveller_persons.seq is 'Step by which it came.';
comment on column traveller_persons.profile is 'Administration.';
comment on column traveller_persons.agencies is 'Agencies whose officers read it.';
comment on column traveller_persons.content is 'The person; null: erased.';
comment on column traveller_persons.salt is 'Salt of the digest in the chain; null: erased.';
comment on column traveller_persons.erase_on is 'Day on which it is erased, of the profile.';

create table traveller_steps (
  case_id uuid not null,
  seq integer not null,
  act text not null,
  at timestamp with time zone not null,
  actor text not null,
  facts jsonb not null,
  content jsonb not null,
  salt text not null,
  constraint traveller_steps_pkey PRIMARY KEY (case_id, seq),
  constraint traveller_steps_case_id_fkey FOREIGN KEY (case_id) REFERENCES traveller_cases(case_id),
  constraint traveller_steps_seq_check CHECK ((seq > 0))
);
comment on table traveller_steps is 'What was done about a traveller, step by step, never changed; its chain has the facts and a digest of the content. Cluster: local; a step lies with its case.';
comment on column traveller_steps.case_id is 'Case.';
comment on column traveller_steps.seq is 'Event of the chain that it is.';
comment on column traveller_steps.act is 'Kind of step.';
comment on column traveller_steps.at is 'When it was done.';
comment on column traveller_steps.actor is 'Who did it: person, party and capacity.';
comment on column traveller_steps.facts is 'Lines, exits and amounts: as the chain has them.';
comment on column traveller_steps.content is 'What is carried, and words of people: what the chain has a digest of. Never persons.';
comment on column traveller_steps.salt is 'Salt of that digest.';

create table untold_movements (
  telling_id uuid not null,
  profile text not null,
  arrived text[] not null,
  departed text[] not null,
  actor text not null,
  as_of date,
  recorded_at timestamp with time zone not null default now(),
  constraint untold_movements_pkey PRIMARY KEY (telling_id),
  constraint untold_movements_check CHECK (((cardinality(arrived) + cardinality(departed)) > 0))
);
CREATE INDEX untold_movements_recorded ON public.untold_movements USING btree (recorded_at);
comment on table untold_movements is 'Movements of which declarations have still to be told: a server that stops behind the commit leaves its rows to the sweep. Cluster: local; rows stand for seconds and are told by whichever node finds them.';
comment on column untold_movements.telling_id is 'UUIDv7.';
comment on column untold_movements.profile is 'Administration.';
comment on column untold_movements.arrived is 'Keys of transport documents whose goods came, or are here under another version.';
comment on column untold_movements.departed is 'Keys of transport documents whose goods left.';
comment on column untold_movements.actor is 'Who reported it: person, party and capacity.';
comment on column untold_movements.as_of is 'Day of the law that was stated with it; null: the day on which it is told.';
comment on column untold_movements.recorded_at is 'When that transaction began, by the database''s clock.';

create table value_settlement_entries (
  declaration_id uuid not null,
  bucket smallint not null,
  settlement_id uuid not null,
  item integer not null,
  rank integer not null,
  mrn text not null,
  request_id uuid not null,
  final text,
  currency text not null,
  old_value numeric,
  new_value numeric,
  old_charges_minor bigint,
  new_charges_minor bigint,
  status text not null,
  version integer,
  says text,
  constraint value_settlement_entries_pkey PRIMARY KEY (declaration_id, settlement_id, item, bucket),
  constraint value_settlement_entries_check CHECK ((bucket = id_bucket(declaration_id))),
  constraint value_settlement_entries_item_check CHECK ((item > 0)),
  constraint value_settlement_entries_rank_check CHECK ((rank > 0)),
  constraint value_settlement_entries_status_check CHECK ((status = ANY (ARRAY['open'::text, 'settled'::text, 'unchanged'::text, 'refused'::text])))
);
CREATE INDEX value_settlement_entries_of ON public.value_settlement_entries USING btree (settlement_id, rank);
alter table value_settlement_entries enable row level security;
create policy party_wall on value_settlement_entries for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table value_settlement_entries is 'What became of each goods item of a settlement. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column value_settlement_entries.declaration_id is 'The declaration; one that is not known has an id of its own.';
comment on column value_settlement_entries.bucket is 'Bucket of that id; distribution column.';
comment on column value_settlement_entries.settlement_id is 'The settlement.';
comment on column value_settlement_entries.item is 'Goods item.';
comment on column value_settlement_entries.rank is 'Place in the statement, from 1.';
comment on column value_settlement_entries.mrn is 'Number of the declaration as it was given.';
comment on column value_settlement_entries.request_id is 'The amendment that carries it out.';
comment on column value_settlement_entries.final is 'Final price or value as given; of a royalty the share, with its sign.';
comment on column value_settlement_entries.currency is 'Currency of it.';
comment on column value_settlement_entries.old_value is 'Customs value before.';
comment on column value_settlement_entries.new_value is 'Customs value after.';
comment on column value_settlement_entries.old_charges_minor is 'Charges of the item before, payable or secured, minor units.';
comment on column value_settlement_entries.new_charges_minor is 'Charges of the item after.';
comment on column value_settlement_entries.status is 'open: not carried out yet; unchanged: the value is the same.';
comment on column value_settlement_entries.version is 'Version of the declaration it made.';
comment on column value_settlement_entries.says is 'Why it was refused.';

create table value_settlements (
  settlement_id uuid not null,
  profile text not null,
  reference text not null,
  kind text not null,
  known_on date not null,
  declared_on date not null,
  is_late boolean not null,
  counts boolean not null,
  documents jsonb not null,
  reason text not null,
  asked jsonb not null,
  digest text not null,
  party text not null,
  made_by text not null,
  made_at timestamp with time zone not null,
  done_at timestamp with time zone,
  constraint value_settlements_pkey PRIMARY KEY (settlement_id),
  constraint value_settlements_profile_reference_key UNIQUE (profile, reference),
  constraint value_settlements_digest_check CHECK (((length(digest) = 64) AND (digest !~ '[^0-9a-f]'::text))),
  constraint value_settlements_kind_check CHECK ((kind = ANY (ARRAY['final-price'::text, 'final-value'::text, 'royalty'::text]))),
  constraint value_settlements_reference_check CHECK ((reference <> ''::text))
);
CREATE INDEX value_settlements_party ON public.value_settlements USING btree (party, settlement_id);
comment on table value_settlements is 'Statements by which values that were provisional are settled: one for a declaration, or one for a season of them. Never changed but for the time they were done. Cluster: local; a settlement covers declarations of many months and is few beside them.';
comment on column value_settlements.settlement_id is 'UUIDv7.';
comment on column value_settlements.profile is 'Administration.';
comment on column value_settlements.reference is 'Number of the statement; the same number with the same content is the same settlement.';
comment on column value_settlements.kind is 'final-price: prices in the currency of the invoice; final-value: customs values; royalty: an amount shared over the goods.';
comment on column value_settlements.known_on is 'Day of the payment, or on which the final price was known.';
comment on column value_settlements.declared_on is 'Day on which it was declared.';
comment on column value_settlements.is_late is 'Declared after the time the law gives.';
comment on column value_settlements.counts is 'False: the royalty is no part of the value.';
comment on column value_settlements.documents is 'Documents that show it: type and number.';
comment on column value_settlements.reason is 'Why, in words.';
comment on column value_settlements.asked is 'The statement as it was given.';
comment on column value_settlements.digest is 'SHA-256 of it, hex.';
comment on column value_settlements.party is 'Trader whose values they are, by its number; empty: of several.';
comment on column value_settlements.made_by is 'Who entered it.';
comment on column value_settlements.made_at is 'When.';
comment on column value_settlements.done_at is 'When every declaration had its outcome; null: it goes on with the next try.';

create table withdrawn_findings (
  declaration_id uuid not null,
  bucket smallint not null,
  finding_id uuid not null,
  withdrawn_by text not null,
  reason text not null,
  withdrawn_at timestamp with time zone not null,
  constraint withdrawn_findings_pkey PRIMARY KEY (declaration_id, finding_id, bucket),
  constraint withdrawn_findings_declaration_id_finding_id_bucket_fkey FOREIGN KEY (declaration_id, finding_id, bucket) REFERENCES late_findings(declaration_id, finding_id, bucket),
  constraint withdrawn_findings_check CHECK ((bucket = id_bucket(declaration_id)))
);
CREATE INDEX withdrawn_findings_by_time ON public.withdrawn_findings USING btree (withdrawn_at);
alter table withdrawn_findings enable row level security;
create policy party_wall on withdrawn_findings for select to tidegate_party using ((declaration_id = ANY (party_wall_shown())));
comment on table withdrawn_findings is 'Late findings that do not stand any more: of seizures, where the goods were given back. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column withdrawn_findings.declaration_id is 'Declaration.';
comment on column withdrawn_findings.bucket is 'Bucket of that id; distribution column.';
comment on column withdrawn_findings.finding_id is 'Finding.';
comment on column withdrawn_findings.withdrawn_by is 'Officer.';
comment on column withdrawn_findings.reason is 'Why it does not stand.';
comment on column withdrawn_findings.withdrawn_at is 'When it was taken back: from this day on it is no finding.';

create view control_results as
 SELECT control_tasks.declaration_id,
    control_tasks.bucket,
    control_tasks.case_id,
    control_tasks.task,
    control_tasks.agency,
    control_tasks.status,
    control_tasks.result,
    control_tasks.items,
    control_tasks.done_at
   FROM control_tasks
UNION ALL
 SELECT f.declaration_id,
    f.bucket,
    f.finding_id AS case_id,
    0 AS task,
    f.agency,
    'done'::text AS status,
        CASE
            WHEN (w.finding_id IS NULL) THEN f.result
            ELSE 'ok'::text
        END AS result,
    f.items,
    COALESCE(w.withdrawn_at, f.found_at) AS done_at
   FROM (late_findings f
     LEFT JOIN withdrawn_findings w ON (((w.declaration_id = f.declaration_id) AND (w.bucket = f.bucket) AND (w.finding_id = f.finding_id))));

create view ledger_rows as
 SELECT e.declaration_id,
    e.bucket,
    r.row_id,
    e.row_ms,
    r.item,
    e.kind,
    e.profile,
    e.mrn,
    e.month,
    e.flow,
    r.commodity,
    "left"(r.commodity, 6) AS hs6,
    "left"(r.commodity, 2) AS chapter,
    r.section,
    r.partner,
    e.dispatch_partner,
    e.office,
    e.district,
    e.province,
    e.domestic_district,
    e.supervision_mode,
    e.trade_mode,
    e.enterprise_type,
    e.transport_mode,
    e.trader_id,
    e.currency,
    r.value_minor,
    r.value_usd_minor,
    r.net_mass_g,
    r.gross_mass_g,
    (r.quantity1)::numeric(20,6) AS quantity1,
    r.unit1,
    (r.quantity2)::numeric(20,6) AS quantity2,
    r.unit2,
    r.brand_type,
    e.programmes,
    e.pilot,
    e.zone,
    (
        CASE
            WHEN (r.row_id = e.entry_id) THEN (e.declarations)::integer
            ELSE 0
        END)::smallint AS declarations,
    r.duty_minor,
    r.vat_minor,
    e.released_at,
    e.counts_special,
    r.fob_minor,
    r.cif_minor,
    e.estimated,
    e.trader_province
   FROM (ledger_entries e
     CROSS JOIN LATERAL UNNEST(e.row_ids, e.items, e.commodities, e.sections, e.partners, e.values_minor, e.values_usd_minor, e.net_masses_g, e.gross_masses_g, e.quantities1, e.units1, e.quantities2, e.units2, e.brand_types, e.duties_minor, e.vats_minor, e.fobs_minor, e.cifs_minor) r(row_id, item, commodity, section, partner, value_minor, value_usd_minor, net_mass_g, gross_mass_g, quantity1, unit1, quantity2, unit2, brand_type, duty_minor, vat_minor, fob_minor, cif_minor));
