-- What persons bought in a year under the limits of cross-border e-commerce: counted with the charges.
create table retail_salts (
  profile text primary key,
  salt text not null default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')
);
comment on table retail_salts is 'Salt that turns the number of a person into a digest; without it no digest leads to anybody.';
comment on column retail_salts.profile is 'Profile whose law sets the limit.';
comment on column retail_salts.salt is 'Random; never printed.';

create table retail_years (
  profile text not null,
  person text not null,
  year integer not null,
  spent_minor bigint not null check (spent_minor >= 0),
  limit_minor bigint not null,
  primary key (profile, person, year),
  check (spent_minor <= limit_minor)
);
comment on table retail_years is 'What a person bought within the limit of a year; the database refuses more, whichever node counts.';
comment on column retail_years.profile is 'Profile whose law sets the limit; distribution column.';
comment on column retail_years.person is 'Salted digest of the number of the person.';
comment on column retail_years.year is 'Calendar year of acceptance.';
comment on column retail_years.spent_minor is 'Customs value of what was relieved, minor units.';
comment on column retail_years.limit_minor is 'The most of a year, minor units, as the rules said when it was counted last.';

create table retail_purchases (
  declaration_id uuid primary key,
  profile text not null,
  person text not null,
  year integer not null,
  amount_minor bigint not null check (amount_minor >= 0)
);
comment on table retail_purchases is 'What each declaration takes of the year of its buyer; a change or a withdrawal gives back.';
comment on column retail_purchases.declaration_id is 'Declaration that was relieved; distribution column.';
comment on column retail_purchases.profile is 'Profile of the declaration.';
comment on column retail_purchases.person is 'Salted digest of the number of the person.';
comment on column retail_purchases.year is 'Calendar year of acceptance.';
comment on column retail_purchases.amount_minor is 'Customs value that counts, minor units; 0 where it was given back.';
