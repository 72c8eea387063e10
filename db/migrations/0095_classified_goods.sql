-- Goods as they were declared, gathered by the words that describe them, and the same goods under
-- different codes in different offices.

create table classified_goods (
  profile text not null,
  goods text not null,
  commodity text not null,
  office text not null,
  trader text not null,
  origin text not null,
  direction text not null check (direction in ('import', 'export')),
  description text not null,
  items bigint not null check (items > 0),
  example_id uuid not null,
  example_item integer not null,
  first_on date not null,
  last_on date not null,
  primary key (profile, goods, commodity, office, trader, origin, direction)
);
comment on table classified_goods is 'Declared goods by their words, code, office, trader and origin, counted. Not a table of one declaration: the last one stands as an example.';
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
  id boolean primary key default true check (id),
  after uuid not null
);
insert into classified_goods_reading (after) values ('00000000-0000-0000-0000-000000000000');
comment on table classified_goods_reading is 'How far declarations were read into classified_goods: one row.';
comment on column classified_goods_reading.id is 'There is one row.';
comment on column classified_goods_reading.after is 'Last declaration read.';

create table classification_differences (
  difference_id uuid not null,
  profile text not null,
  goods text not null,
  members text[] not null,
  description text not null,
  codes text[] not null check (cardinality(codes) > 1),
  offices text[] not null check (cardinality(offices) > 1),
  traders text[] not null,
  origins text[] not null,
  items bigint not null check (items > 1),
  likeness integer not null check (likeness between 1 and 1000),
  found_at timestamptz not null,
  last_on date not null,
  status text not null check (status in ('open', 'resolved')),
  outcome text check (outcome in ('other-goods', 'one-code', 'ruling', 'correction')),
  code text,
  note text,
  resolved_by text,
  resolved_at timestamptz,
  primary key (difference_id),
  unique (profile, goods),
  check ((status = 'resolved') = (resolved_at is not null and outcome is not null and note is not null))
);
comment on table classification_differences is 'The same goods under different codes in different offices, for an officer to settle.';
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
create index classification_differences_open on classification_differences (profile, status, items desc);
