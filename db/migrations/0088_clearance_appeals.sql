-- clearance: appeals against what was decided of goods under a declaration; the chain of the declaration
-- holds what was done, appeal_steps its words.

create table appeals (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  number smallint not null check (number > 0),
  profile text not null,
  office text,
  heard_by text,
  act jsonb not null check (jsonb_typeof(act) = 'object'),
  act_seq integer not null check (act_seq > 0),
  state text not null check (state in ('pending', 'withdrawn', 'upheld', 'set-aside', 'changed')),
  due text check (due in ('refusal-withdrawal', 'goods-return', 'part-return', 'settlement')),
  settled_as text check (settled_as ~ '^[a-z]+(-[a-z]+)*$'),
  is_moot boolean not null default false,
  until date not null,
  due_on date not null,
  overdue_at timestamptz not null,
  lodged_by text not null,
  lodged_at timestamptz not null,
  updated_at timestamptz not null,
  check (due is null or state in ('set-aside', 'changed')),
  check (settled_as is null or (due is null and state in ('set-aside', 'changed'))),
  primary key (declaration_id, number, bucket)
) partition by range (declaration_id);
create index appeals_open on appeals (profile, declaration_id) where state = 'pending' or due is not null;
create unique index appeals_act on appeals (declaration_id, act_seq, bucket) where state = 'pending';
comment on table appeals is 'Appeals against what was decided of goods, by declaration: where they stand. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column appeals.declaration_id is 'Declaration.';
comment on column appeals.bucket is 'Bucket of that id; distribution column.';
comment on column appeals.number is 'Number among those of the declaration.';
comment on column appeals.profile is 'Administration.';
comment on column appeals.office is 'Customs office of the declaration; null: none.';
comment on column appeals.heard_by is 'Office that hears it, as the register had it when it was lodged; null: none by itself.';
comment on column appeals.act is 'The decision that it is against: kind, event, moment, who decided, goods items, seized part, what follows it where it is set aside.';
comment on column appeals.act_seq is 'Event of the chain by which it was decided.';
comment on column appeals.state is 'Open, withdrawn, or its outcome.';
comment on column appeals.due is 'What customs has to do after it; null: nothing, or it is done.';
comment on column appeals.settled_as is 'How two persons settled what followed it, of rules/appeals.json; null: they did not.';
comment on column appeals.is_moot is 'What it is against was undone before it was decided.';
comment on column appeals.until is 'Last day on which it could be lodged.';
comment on column appeals.due_on is 'Day by which it is to be decided.';
comment on column appeals.overdue_at is 'When that day is over in the time zone of the administration.';
comment on column appeals.lodged_by is 'Who lodged it: person, party and capacity.';
comment on column appeals.lodged_at is 'When it was lodged.';
comment on column appeals.updated_at is 'When its last step was.';

create table appeal_steps (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  number smallint not null check (number > 0),
  step smallint not null check (step > 0),
  act text not null check (act in ('lodged', 'withdrawn', 'decided', 'settled')),
  says jsonb not null check (jsonb_typeof(says) = 'object'),
  actor text not null,
  at timestamptz not null,
  salt text not null,
  primary key (declaration_id, number, step, bucket)
) partition by range (declaration_id);
comment on table appeal_steps is 'Steps of appeals, to which rows are only added; the chain of the declaration holds the salted digest of each. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column appeal_steps.declaration_id is 'Declaration.';
comment on column appeal_steps.bucket is 'Bucket of that id; distribution column.';
comment on column appeal_steps.number is 'Appeal among those of the declaration.';
comment on column appeal_steps.step is 'Step of it, from 1.';
comment on column appeal_steps.act is 'lodged, withdrawn, decided or settled.';
comment on column appeal_steps.says is 'Grounds, reason, outcome, what was done, number of its paper, article.';
comment on column appeal_steps.actor is 'Who did it: person, party and capacity.';
comment on column appeal_steps.at is 'When it was done.';
comment on column appeal_steps.salt is 'Random salt of the digest in the event.';
