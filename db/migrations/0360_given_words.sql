-- What money that was booked says about declarations is kept with the booking until they are told.

create table given_words (
  declaration_id uuid not null,
  receipt_id uuid not null,
  holder text not null,
  amount_minor bigint not null check (amount_minor >= 0),
  said_by text not null,
  said_at timestamptz not null,
  reference text not null,
  primary key (declaration_id, receipt_id)
);
comment on table given_words is 'Words of money that was paid in, for declarations that have not been told of it yet. Written with the booking, deleted with what the declaration did then.';
comment on column given_words.declaration_id is 'Declaration it is for.';
comment on column given_words.receipt_id is 'Booking of the money.';
comment on column given_words.holder is 'Number under which the account is kept.';
comment on column given_words.amount_minor is 'As much of it may be drawn, minor units.';
comment on column given_words.said_by is 'Who booked the money.';
comment on column given_words.said_at is 'When it was booked.';
comment on column given_words.reference is 'Reference of the money.';
