-- What each selection decided, and on what facts: it can be decided again, and rules can be tried on it.

create table selections (
  declaration_id uuid not null,
  seq integer not null check (seq > 0),
  profile text not null,
  at timestamptz not null,
  accepted_on date not null,
  register_version text not null,
  facts jsonb not null,
  lane text not null check (lane in ('green', 'yellow', 'red')),
  rules text[] not null,
  reasons jsonb not null,
  chance numeric not null check (chance between 0 and 1),
  primary key (declaration_id, seq)
) partition by range (declaration_id);
create index selections_day on selections (profile, accepted_on);
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
