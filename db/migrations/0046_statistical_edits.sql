-- Editing of statistics: what a clerk decided about a row of the ledger, and what the trader was asked.

create table statistical_edits (
  edit_id uuid not null,
  profile text not null,
  month text not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  declaration_id uuid not null,
  item integer not null check (item > 0),
  decision text not null check (decision in ('correct', 'confirm')),
  check_name text not null,
  changes jsonb not null,
  reason text not null,
  row_ids uuid[] not null,
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (declaration_id, edit_id)
);
create index statistical_edits_month on statistical_edits (profile, month, decided_at);
comment on table statistical_edits is 'Decisions about rows of the ledger, never changed. A correction also stands in the ledger, as reversal and correction in the month of origin.';
comment on column statistical_edits.edit_id is 'UUIDv7 of the decision.';
comment on column statistical_edits.profile is 'Administration.';
comment on column statistical_edits.month is 'Statistical month of the row.';
comment on column statistical_edits.declaration_id is 'Declaration.';
comment on column statistical_edits.item is 'Goods item number.';
comment on column statistical_edits.decision is 'correct: the row was wrong; confirm: it is right, and the check is silent from now on.';
comment on column statistical_edits.check_name is 'Check that found it; empty where a clerk did.';
comment on column statistical_edits.changes is 'Fields with their old and new text; empty for a confirmation.';
comment on column statistical_edits.reason is 'Why.';
comment on column statistical_edits.row_ids is 'Rows appended to the ledger.';
comment on column statistical_edits.decided_by is 'Who decided.';
comment on column statistical_edits.decided_at is 'When.';

create table statistical_queries (
  query_id uuid not null,
  profile text not null,
  declaration_id uuid not null,
  item integer not null check (item > 0),
  mrn text not null,
  question text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  answer text,
  answered_by text,
  answered_at timestamptz,
  primary key (declaration_id, query_id),
  check ((answer is null) = (answered_at is null))
);
create index statistical_queries_declaration on statistical_queries (declaration_id);
comment on table statistical_queries is 'Questions of the statistics to those who lodged a declaration, with their answers.';
comment on column statistical_queries.query_id is 'UUIDv7 of the question.';
comment on column statistical_queries.profile is 'Administration.';
comment on column statistical_queries.declaration_id is 'Declaration.';
comment on column statistical_queries.item is 'Goods item number.';
comment on column statistical_queries.mrn is 'Registration number of the declaration.';
comment on column statistical_queries.question is 'What was asked.';
comment on column statistical_queries.asked_by is 'Who asked.';
comment on column statistical_queries.asked_at is 'When.';
comment on column statistical_queries.answer is 'What the trader answered; null while it waits.';
comment on column statistical_queries.answered_by is 'Who answered.';
comment on column statistical_queries.answered_at is 'When.';
