-- The last statement of each transaction that writes: what tells a lost answer from a lost transaction.
create table commit_marks (
  mark uuid primary key,
  at timestamptz not null
);
comment on table commit_marks is 'One row for each transaction that wrote, for an hour: where the answer to COMMIT is lost, it says whether the transaction was stored.';
comment on column commit_marks.mark is 'Random, made by the node that began the transaction.';
comment on column commit_marks.at is 'Start of the transaction.';
