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
comment on table account_vouchers is 'What an administrator vouches for about the account of another: that its address is its person''s, or that a reset of its password by mail is.';
comment on column account_vouchers.voucher_id is 'UUIDv7.';
comment on column account_vouchers.account_id is 'Account it is about.';
comment on column account_vouchers.kind is 'address: the address was proven on this word; reset: a password may be set anew by mail without a one-time code, once.';
comment on column account_vouchers.made_by is 'Account or key that vouches.';
comment on column account_vouchers.made_by_name is 'Its name on that day.';
comment on column account_vouchers.made_at is 'When.';
comment on column account_vouchers.expires_at is 'A reset has to be used before; of an address the moment itself.';
comment on column account_vouchers.used_at is 'When it was used; null: not yet.';
