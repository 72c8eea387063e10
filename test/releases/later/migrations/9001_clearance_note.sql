-- expand
alter table declarations add column note text;
comment on column declarations.note is 'What replaces old_note in the later release.';
