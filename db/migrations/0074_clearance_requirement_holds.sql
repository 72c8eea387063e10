-- clearance: declarations under way that a ban or requirement came to, which their selection did not know.

create table requirement_holds (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  control text not null,
  profile text not null,
  commodity text not null,
  says jsonb not null check (jsonb_typeof(says) = 'object'),
  items smallint[] not null,
  in_force_at timestamptz not null,
  found_at timestamptz not null,
  led_to text not null check (led_to in ('stopped', 'released')),
  primary key (declaration_id, control, bucket)
);
create index requirement_holds_by_moment on requirement_holds (profile, found_at, declaration_id);
comment on table requirement_holds is 'Declarations that were selected before a control of their goods came into force. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column requirement_holds.declaration_id is 'Declaration.';
comment on column requirement_holds.bucket is 'Bucket of that id; distribution column.';
comment on column requirement_holds.control is 'Record of the control in its register.';
comment on column requirement_holds.profile is 'Administration.';
comment on column requirement_holds.commodity is 'Code that the control is for.';
comment on column requirement_holds.says is 'What is required, in both languages.';
comment on column requirement_holds.items is 'Goods items that it is for.';
comment on column requirement_holds.in_force_at is 'When it was imported, or the beginning of its first day, whichever is later.';
comment on column requirement_holds.found_at is 'When the declaration was found.';
comment on column requirement_holds.led_to is 'stopped: selected again and held for a control; released: the goods were released before it was found.';

create table requirement_hold_states (
  profile text primary key,
  activation integer not null,
  day date not null
);
comment on table requirement_hold_states is 'How far changes of controls have been compared with what is under way. Cluster: local; how far a job has come.';
comment on column requirement_hold_states.profile is 'Administration.';
comment on column requirement_hold_states.activation is 'Last change of the registers that was looked at.';
comment on column requirement_hold_states.day is 'Last day whose controls were looked at.';
