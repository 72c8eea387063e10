-- movements: entry summary declarations, what carriers stated of goods before they entered, with each amendment.

create table entry_summaries (
  entry_summary_id uuid primary key,
  profile text not null,
  mrn text not null check (mrn ~ '^[0-9A-Z-]{8,40}$'),
  version integer not null check (version > 0),
  lodger_id text not null,
  lodged_by text not null,
  reference text not null check (reference <> ''),
  edition text not null check (edition in ('base', 'new')),
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  message text not null,
  recorded_at timestamptz not null,
  unique (profile, mrn, version)
);
create unique index entry_summaries_by_reference on entry_summaries (profile, lodger_id, reference)
  where version = 1;
comment on table entry_summaries is 'Entry summary declarations and their amendments as accepted, each a version; never changed. Cluster: local; lodged days before any declaration, which does not wait for them; as many rows as bills.';
comment on column entry_summaries.entry_summary_id is 'UUIDv7 of the version.';
comment on column entry_summaries.profile is 'Administration lodged with.';
comment on column entry_summaries.mrn is 'Movement reference number, given to the first version and kept by all.';
comment on column entry_summaries.version is '1 for the declaration (IE315), one more for each amendment (IE313).';
comment on column entry_summaries.lodger_id is 'Party that lodged it, and alone may amend it.';
comment on column entry_summaries.lodged_by is 'Who lodged it: person, party and capacity.';
comment on column entry_summaries.reference is 'Local reference number of the declaration; of an amendment, the MRN it names.';
comment on column entry_summaries.edition is 'Edition of the rules it was judged by.';
comment on column entry_summaries.content_hash is 'SHA-256 of the message as sent: the same again is answered again.';
comment on column entry_summaries.message is 'The message as sent.';
comment on column entry_summaries.recorded_at is 'When it was accepted.';
