-- A delegation holds in the party it was made in: what is lent there opens nothing elsewhere.

alter table delegations add column party_id text;
comment on column delegations.party_id is 'Party both persons act for; it holds there only.';

-- one that was made before names the one party of both; where that cannot be told, it has ended
with members as (
  select 'account:' || account_id as person, party_id from account_memberships where ended_at is null
  union
  select 'key:' || key_id, party_id from api_keys where revoked_at is null
), shared as (
  select d.delegation_id, min(f.party_id) as party_id, count(distinct f.party_id) as parties
  from delegations d
  join members f on f.person = d.from_person
  join members t on t.person = d.to_person and t.party_id = f.party_id
  group by d.delegation_id
)
update delegations d set party_id = s.party_id
from shared s where s.delegation_id = d.delegation_id and s.parties = 1;
update delegations set party_id = '', ended_at = coalesce(ended_at, now()) where party_id is null;

alter table delegations alter column party_id set not null;
drop index delegations_to;
create index delegations_to on delegations (to_person, party_id, to_at) where ended_at is null;
create index delegations_from on delegations (from_person, party_id) where ended_at is null;
