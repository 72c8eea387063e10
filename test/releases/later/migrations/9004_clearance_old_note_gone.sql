-- contract
-- replaced by 9001_clearance_note.sql
alter table declarations drop column old_note;
