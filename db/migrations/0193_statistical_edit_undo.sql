-- Edits can be undone, and a row nobody answers for can be imputed; both are rows of their own.

alter table statistical_edits drop constraint statistical_edits_decision_check;
alter table statistical_edits
  add column undoes uuid,
  add column query_id uuid,
  add column method text,
  add column peers integer check (peers > 0),
  add constraint statistical_edits_decision_check
    check (decision in ('correct', 'confirm', 'impute', 'undo')),
  add constraint statistical_edits_undoes_check check ((decision = 'undo') = (undoes is not null)),
  add constraint statistical_edits_method_check
    check ((decision = 'impute') = (method is not null and query_id is not null and peers is not null)),
  add constraint statistical_edits_undone_once unique (declaration_id, undoes);
comment on column statistical_edits.decision is 'correct: the row was wrong; confirm: it is right, and the check is silent from now on; impute: nobody answered, and a usual figure stands in; undo: an earlier decision is taken back.';
comment on column statistical_edits.undoes is 'Decision that is taken back; null in all others.';
comment on column statistical_edits.query_id is 'Question that nobody answered; only of an imputation.';
comment on column statistical_edits.method is 'How the figure was imputed, e.g. median-unit-value; only of an imputation.';
comment on column statistical_edits.peers is 'Rows the usual figure was taken from; only of an imputation.';
