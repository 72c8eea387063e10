-- The secret that draws of selection start from: whom a long row of controls lets pass is nobody's
-- to compute.

create table selection_seeds (
  single boolean primary key default true check (single),
  seed text not null check (length(seed) >= 64)
);
comment on table selection_seeds is 'Secret of this installation from which relief after controls in a row is drawn; one row.';
comment on column selection_seeds.single is 'Holds the table to one row.';
comment on column selection_seeds.seed is 'Drawn at random when the table was made; never shown. Each draw is kept with its selection.';
insert into selection_seeds (seed)
values (replace(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, '-', ''));
