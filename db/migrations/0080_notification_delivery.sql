-- Notifications out: who wants which, and where each delivery stands.

alter table notifications add column recorded_at timestamptz not null default now();
comment on column notifications.recorded_at is 'When its transaction began, by the database''s clock: deliveries find new ones by it.';
-- rows come in this order, so a block index of a few bytes finds the new ones and costs an insert nothing
create index notifications_by_recording on notifications using brin (recorded_at) with (pages_per_range = 16);

create table delivery_subscriptions (
  subscription_id uuid not null,
  party_id text not null,
  kind text not null check (kind in ('queue', 'webhook', 'digest')),
  name text not null,
  url text,
  email text,
  locale text not null check (locale in ('en', 'zh')),
  every_hours integer check (every_hours between 1 and 168),
  types text[] not null,
  with_xml boolean not null,
  status text not null check (status in ('active', 'paused', 'ended')),
  status_reason text,
  secret_version integer not null check (secret_version > 0),
  old_secret_until timestamptz,
  failures integer not null default 0 check (failures >= 0),
  retry_at timestamptz,
  digest_at timestamptz,
  created_at timestamptz not null,
  created_by text not null,
  updated_at timestamptz not null,
  primary key (subscription_id),
  check ((kind = 'webhook') = (url is not null)),
  check ((kind = 'digest') = (email is not null and every_hours is not null))
);
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
create index delivery_subscriptions_of_party on delivery_subscriptions (party_id) where status <> 'ended';

create table deliveries (
  declaration_id uuid not null,
  subscription_id uuid not null,
  seq integer not null,
  delivery_id uuid not null,
  notification_id uuid not null,
  status text not null check (status in ('pending', 'sending', 'done', 'dead', 'dropped')),
  due_at timestamptz not null,
  lease_id uuid,
  attempts integer not null default 0,
  last_answer text,
  made_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (declaration_id, subscription_id, seq)
) partition by range (declaration_id);
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
create index deliveries_due on deliveries (subscription_id, due_at) where status in ('pending', 'sending');
create index deliveries_listed on deliveries (subscription_id, status, delivery_id);
create index deliveries_by_id on deliveries (delivery_id);

create table delivery_progress (
  name text not null,
  upto timestamptz not null,
  primary key (name)
);
comment on table delivery_progress is 'How far notifications were looked through for deliveries.';
comment on column delivery_progress.name is 'Which look.';
comment on column delivery_progress.upto is 'Instant up to which, by the database''s clock.';
