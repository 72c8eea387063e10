-- An officer's shift: on which days and between which hours he decides.

alter table account_memberships
  add column shift_days smallint[],
  add column shift_from text,
  add column shift_to text,
  add constraint account_memberships_shift check (
    num_nulls(shift_days, shift_from, shift_to) in (0, 3)
    and shift_days <@ '{1,2,3,4,5,6,7}'::smallint[] and cardinality(shift_days) > 0
    and shift_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
    and shift_to ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
  );
comment on column account_memberships.shift_days is 'Days on which the shift begins, 1 Monday to 7 Sunday; null: no shift.';
comment on column account_memberships.shift_from is 'Begin on the clock of the case''s profile, HH:MM.';
comment on column account_memberships.shift_to is 'End, HH:MM; not after the begin: on the next day.';
