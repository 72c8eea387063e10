-- What a match leads to that comes after the selection, because a list changed.

alter table screening_matches
  add column listed_at timestamptz,
  add column led_to text check (led_to in ('stopped', 'waits', 'released')),
  add column hold jsonb;
create index screening_matches_fresh on screening_matches (profile)
  where listed_at is not null and led_to is null and status = 'open';
comment on column screening_matches.listed_at is 'When the row of the party came to its list; null where the list did not change, and of matches from before that was kept.';
comment on column screening_matches.led_to is 'stopped: selected again and held for a control; waits: its selection comes and reads the hold; released: the goods were gone, officers decide on an audit; null: nothing of its own.';
comment on column screening_matches.hold is 'Control that selection takes as one the law demands: lane, tasks, reason, law; null where there is none.';
