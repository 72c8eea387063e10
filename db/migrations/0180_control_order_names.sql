-- Officers' own choices by person: those of one office have an account each and share its party.

alter table control_orders add column ordered_name text not null default '';
comment on column control_orders.ordered_name is 'Name of the officer; empty in orders made before it was kept, where ordered_by is the name.';
comment on column control_orders.ordered_by is 'Officer who chose: account:ID of a person, the party of a key, or the officer an administrator names.';
