-- A line of a table of revisions holds several values, one for each vintage: the key needs the series.
alter table official_values drop constraint official_values_pkey;
alter table official_values add primary key (import_id, table_name, line, series);
