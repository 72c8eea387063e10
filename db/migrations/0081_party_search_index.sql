-- Registrations are rare and searches are not: entries go into the index at once.

alter index party_records_by_search set (fastupdate = off);
