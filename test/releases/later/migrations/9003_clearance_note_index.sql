-- expand concurrently
create index concurrently declarations_by_note on declarations (note);
