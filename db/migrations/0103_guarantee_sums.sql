-- What of a guarantee is reserved and used, kept beside its movements and written with them: the database
-- itself refuses what would take more than there is. `tidegate verify` adds the movements up and compares.

alter table guarantees add column reserved_minor bigint not null default 0;
comment on column guarantees.reserved_minor is 'Reserved and neither released nor used, minor units; the sum of its movements.';
alter table guarantees add column used_minor bigint not null default 0;
comment on column guarantees.used_minor is 'Taken for debts, minor units; the sum of its movements.';

update guarantees g set reserved_minor = m.reserved, used_minor = m.used from (
  select guarantee_id, sum(case kind when 'reserve' then amount_minor else -amount_minor end) as reserved,
    coalesce(sum(amount_minor) filter (where kind = 'use'), 0) as used
  from guarantee_movements group by guarantee_id) m
where m.guarantee_id = g.guarantee_id;

alter table guarantees add constraint guarantees_covered
  check (reserved_minor >= 0 and used_minor >= 0 and reserved_minor + used_minor <= amount_minor);
create index guarantees_profile_holder on guarantees (profile, holder);
