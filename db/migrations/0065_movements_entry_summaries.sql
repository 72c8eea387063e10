-- movements: entry summary declarations, what carriers stated of goods before they entered.

create table entry_summaries (
  entry_summary_id uuid primary key,
  profile text not null,
  mrn text not null check (mrn ~ '^[0-9A-Z-]{8,40}$'),
  version integer not null check (version > 0),
  lodger_id text not null,
  lodged_by text not null,
  reference text not null check (reference <> ''),
  edition text not null check (edition in ('base', 'new')),
  content_hash text not null check (length(content_hash) = 64 and content_hash !~ '[^0-9a-f]'),
  message text not null,
  content jsonb not null,
  documents text[] not null,
  salt text not null,
  recorded_at timestamptz not null,
  unique (profile, mrn, version)
);
create unique index entry_summaries_by_reference on entry_summaries (profile, lodger_id, reference)
  where version = 1;
create index entry_summaries_by_document on entry_summaries using gin (documents);
create index entry_summaries_by_mrn on entry_summaries (mrn) where version = 1;
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
comment on column entry_summaries.content is 'What rules, time limits and pages read of the message: facts of the catalogue, and of each goods item.';
comment on column entry_summaries.documents is 'Documents that its goods items produce, in the form in which transport documents are compared: declarations of the goods are found by them.';
comment on column entry_summaries.salt is 'Random salt of the digest of the message in the event.';
comment on column entry_summaries.recorded_at is 'When it was accepted.';

-- What was answered to the risks of an entry summary: by rule, officer, time limit. The last stands.
create table entry_answers (
  entry_id uuid not null,
  seq integer not null check (seq > 0),
  lodger_id text not null,
  version integer not null check (version > 0),
  answer text not null check (answer in ('under-assessment', 'go-on', 'hold-at-arrival', 'do-not-load')),
  given_by text not null check (given_by in ('selection', 'officer', 'time-limit')),
  due_at timestamptz not null,
  time_limit text not null,
  in_time boolean,
  items integer[] not null,
  reason text not null check (length(reason) <= 500),
  actor text not null,
  salt text not null,
  answered_at timestamptz not null,
  primary key (entry_id, seq),
  check ((given_by = 'officer') = (reason <> ''))
);
create index entry_answers_due on entry_answers (due_at) where answer = 'under-assessment';
create index entry_answers_by_answer on entry_answers (answer, entry_id);
comment on table entry_answers is 'Answers to the risks of entry summaries, in order; rows are only added and the last one stands. The chain holds the salted digest of each. Cluster: local; lodged days before any declaration, which does not wait for them; as many rows as bills.';
comment on column entry_answers.entry_id is 'First version of the entry summary, the id of its chain of events.';
comment on column entry_answers.seq is 'Place among its answers, from 1.';
comment on column entry_answers.lodger_id is 'Party that lodged it.';
comment on column entry_answers.version is 'Version that was judged.';
comment on column entry_answers.answer is 'under-assessment: rules chose it and an officer decides; go-on; hold-at-arrival: controlled where it enters; do-not-load.';
comment on column entry_answers.given_by is 'selection: by the rules, at lodging; officer; time-limit: no officer had decided in time.';
comment on column entry_answers.due_at is 'Until when its lodger has the answer.';
comment on column entry_answers.time_limit is 'Code of the time limit it is under, of the profile''s rules; empty: none fits.';
comment on column entry_answers.in_time is 'Whether it was lodged in time; null: the message does not say when loading or departure is.';
comment on column entry_answers.items is 'Goods items it concerns; empty: all.';
comment on column entry_answers.reason is 'What the officer tells the lodger; empty where no officer answered.';
comment on column entry_answers.actor is 'Who answered: person, party and capacity; a part of the system where nobody did.';
comment on column entry_answers.salt is 'Random salt of the digest in the event.';
comment on column entry_answers.answered_at is 'When.';

create table risk_entry_hits (
  entry_id uuid not null,
  seq integer not null,
  lane text not null check (lane in ('green', 'yellow', 'red')),
  hits jsonb not null,
  primary key (entry_id, seq)
);
comment on table risk_entry_hits is 'Rules that chose an entry summary: for officers alone. Cluster: local; lodged days before any declaration, which does not wait for them; as many rows as bills.';
comment on column risk_entry_hits.entry_id is 'First version of the entry summary.';
comment on column risk_entry_hits.seq is 'Answer that came of it.';
comment on column risk_entry_hits.lane is 'Lane that the rules ask for.';
comment on column risk_entry_hits.hits is 'Each rule with its sentence, its law, its secrecy and the goods items it met.';

create table entry_screening_states (
  profile text primary key,
  activation integer not null
);
comment on table entry_screening_states is 'How far changes of the lists of sanctioned parties have been compared with entry summaries. Cluster: local; how far a job has come.';
comment on column entry_screening_states.profile is 'Administration.';
comment on column entry_screening_states.activation is 'Last change of the registers that was looked at.';
