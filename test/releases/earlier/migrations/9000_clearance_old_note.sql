-- expand
alter table declarations add column old_note text default 'noted';
comment on column declarations.old_note is 'What the earlier release reads and writes.';
