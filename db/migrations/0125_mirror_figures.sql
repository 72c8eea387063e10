-- Figures of other offices about trade with us: files as they came, and what was read of them.

create table mirror_files (
  file_id uuid primary key,
  profile text not null,
  source text not null check (source <> ''),
  form text not null check (form in ('plain', 'comtrade', 'sdmx')),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  figures integer not null check (figures >= 0),
  skipped integer not null check (skipped >= 0),
  imported_by text not null,
  imported_at timestamptz not null,
  unique (profile, digest)
);
comment on table mirror_files is 'Files of figures of other offices, never changed. A later file says more about the same cell than an earlier one.';
comment on column mirror_files.file_id is 'UUIDv7 of the file.';
comment on column mirror_files.profile is 'Administration that read it.';
comment on column mirror_files.source is 'Where it is from, in words.';
comment on column mirror_files.form is 'plain: our own columns; comtrade: the form of UN Comtrade; sdmx: SDMX for merchandise trade.';
comment on column mirror_files.digest is 'SHA-256 of its bytes, hex: the same file is read once.';
comment on column mirror_files.figures is 'Figures that were read.';
comment on column mirror_files.skipped is 'Records that say nothing here.';
comment on column mirror_files.imported_by is 'Who read it in.';
comment on column mirror_files.imported_at is 'When.';

create table mirror_figures (
  file_id uuid not null,
  line integer not null check (line > 0),
  profile text not null,
  reporter text not null,
  partner text not null,
  via text not null,
  period text not null check (period ~ '^[0-9]{4}(-(0[1-9]|1[0-2]))?$'),
  flow text not null check (flow in ('import', 'export')),
  commodity text not null,
  procedure text not null,
  value numeric check (value >= 0),
  basis text not null check (basis in ('CIF', 'FOB')),
  fob numeric check (fob >= 0),
  cif numeric check (cif >= 0),
  primary key (file_id, line)
);
create index mirror_figures_period on mirror_figures (profile, period, reporter);
comment on table mirror_figures is 'Figures of other offices, in US dollars.';
comment on column mirror_figures.file_id is 'File it stands in.';
comment on column mirror_figures.line is 'Its place among the figures of the file.';
comment on column mirror_figures.profile is 'Administration that read it.';
comment on column mirror_figures.reporter is 'Office that counted, by its economy.';
comment on column mirror_figures.partner is 'Origin of imports, last known destination of exports; W0 is the world.';
comment on column mirror_figures.via is 'Economy of consignment; empty where not told.';
comment on column mirror_figures.period is 'Month or year.';
comment on column mirror_figures.flow is 'import or export, as the reporter sees it.';
comment on column mirror_figures.commodity is 'Code of the Harmonized System of 2, 4 or 6 digits, or TOTAL.';
comment on column mirror_figures.procedure is 'Procedure in the reporter''s codes; empty for all.';
comment on column mirror_figures.value is 'US dollars; null where the reporter keeps it secret.';
comment on column mirror_figures.basis is 'What the value stands on.';
comment on column mirror_figures.fob is 'FOB value beside it, where given.';
comment on column mirror_figures.cif is 'CIF value beside it, where given.';
