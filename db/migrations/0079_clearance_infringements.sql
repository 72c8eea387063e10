-- clearance: goods under control that are suspected of infringing a recorded right; the chain of the
-- declaration holds what was done, control_task_records its words.

create table infringements (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  number smallint not null check (number > 0),
  profile text not null,
  case_id uuid not null,
  task smallint not null check (task > 0),
  recordal text not null,
  right_kind text,
  title text not null,
  state text not null check (state in ('noticed', 'detained', 'court-awaited', 'court-noticed',
    'destruction-asked', 'destruction-agreed', 'infringing', 'genuine', 'declined', 'lapsed', 'withdrawn', 'court-lapsed', 'counter-secured', 'counter-sued',
    'counter-returned', 'counter-awarded', 'confiscated')),
  description text not null,
  goods jsonb not null check (jsonb_typeof(goods) = 'array'),
  value_minor bigint not null check (value_minor > 0),
  security_minor bigint not null check (security_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  due_on date,
  guarantee_id uuid,
  counter_minor bigint check (counter_minor > 0),
  awarded_minor bigint check (awarded_minor > 0 and awarded_minor <= counter_minor),
  disclosed jsonb,
  held_pieces text[] not null default '{}',
  ordered_pieces text[] not null default '{}',
  settled_minor bigint not null default 0 check (settled_minor >= 0 and settled_minor <= security_minor),
  is_settled boolean not null default false,
  seen_by_parties text[] not null check (cardinality(seen_by_parties) > 0),
  noticed_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (declaration_id, number, bucket)
) partition by range (declaration_id);
create index infringements_due on infringements (profile, due_on) where due_on is not null;
create index infringements_parties on infringements using gin (seen_by_parties);
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
