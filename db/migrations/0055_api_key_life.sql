-- What a machine key needs to be kept in hand: an end, where it may come from, and its successor.

alter table api_keys
  add column roles text[] not null default '{}',
  add column office text,
  add column agency text,
  add column made_by text,
  add column expires_at timestamptz,
  add column allowed_addresses text[] not null default '{}',
  add column last_used_at timestamptz,
  add column last_address text,
  add column replaced_by uuid,
  add column start text;
create index api_keys_party on api_keys (party_id, created_at);
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
