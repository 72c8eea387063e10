-- A receiver that takes nothing for days is suspended and its party told; what waited too long is removed.

alter table delivery_subscriptions
  drop constraint delivery_subscriptions_status_check,
  add constraint delivery_subscriptions_status_check
    check (status in ('active', 'paused', 'suspended', 'ended')),
  add column failing_since timestamptz,
  add column suspended_at timestamptz,
  add column expired integer not null default 0 check (expired >= 0);
-- what we stopped ourselves had a reason; what its party paused had none
update delivery_subscriptions set status = 'suspended', suspended_at = updated_at
  where status = 'paused' and status_reason is not null;
alter table delivery_subscriptions
  add constraint delivery_subscriptions_suspended check ((status = 'suspended') = (suspended_at is not null));
comment on column delivery_subscriptions.status is 'Paused by its party or suspended by us: kept and not sent; ended: closed for good.';
comment on column delivery_subscriptions.status_reason is 'Why it was suspended.';
comment on column delivery_subscriptions.failing_since is 'First attempt since which nothing was taken; null: the last one was.';
comment on column delivery_subscriptions.suspended_at is 'When it was suspended; null: it is not.';
comment on column delivery_subscriptions.expired is 'Deliveries that waited longer than they are kept and were removed.';
create index deliveries_by_age on deliveries (made_at);
comment on table delivery_progress is 'How far notifications were looked through for deliveries, and from when deliveries are kept.';
comment on column delivery_progress.upto is 'Instant up to which, or from which, by the database''s clock.';
