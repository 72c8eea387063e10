-- A party may be told of declarations that others lodged for it, too.

alter table delivery_subscriptions add column with_represented boolean not null default false;
comment on column delivery_subscriptions.with_represented is 'Also declarations charged to its numbers that others lodged.';
