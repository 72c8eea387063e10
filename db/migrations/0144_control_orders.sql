-- Controls that officers choose themselves.

create table control_orders (
  declaration_id uuid not null,
  order_id uuid not null,
  profile text not null,
  ordered_by text not null,
  ordered_at timestamptz not null,
  lane text not null check (lane in ('yellow', 'red')),
  tasks jsonb not null,
  reason text not null,
  legal jsonb not null,
  primary key (declaration_id, order_id)
);
create index control_orders_by_officer on control_orders (ordered_by, ordered_at);
comment on table control_orders is 'Controls an officer chose; selection takes them as it takes a rule that is no law.';
comment on column control_orders.declaration_id is 'Declaration.';
comment on column control_orders.order_id is 'Order.';
comment on column control_orders.profile is 'Administration.';
comment on column control_orders.ordered_by is 'Officer who chose.';
comment on column control_orders.ordered_at is 'When.';
comment on column control_orders.lane is 'Lane it asks for: yellow or red.';
comment on column control_orders.tasks is 'What has to be done: agency and kind of each task.';
comment on column control_orders.reason is 'Why, in the officer''s words; no trader reads them.';
comment on column control_orders.legal is 'The law a control stands on, all a trader is told; English and Chinese.';

alter table selections add column orders jsonb;
comment on column selections.orders is 'Officers'' orders that were read, so that it can be decided again; null where there were none.';
