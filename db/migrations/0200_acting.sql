-- Who acted: the person beside the party, in one text of ids; names stand apart, where they can be erased.

create table named_officers (
  officer_id uuid primary key,
  party_id text not null,
  name text not null check (length(name) between 1 and 60),
  first_at timestamptz not null,
  unique (party_id, name)
);
comment on table named_officers is 'Officers whom an administrator named when acting for them. Acts hold the id; a row that is erased leaves them without a name.';
comment on column named_officers.officer_id is 'Id, as acts hold it.';
comment on column named_officers.party_id is 'Party whose administrator named the officer.';
comment on column named_officers.name is 'Name, as it was given.';
comment on column named_officers.first_at is 'First act for the officer.';

-- The party within a text of who acted; a text of before the person was kept is the party itself.
create function party_of_actor(actor text) returns text language sql immutable parallel safe
  return case when actor ~ '^(account|key):[^@?]+@'
    then substring(actor from '^(?:account|key):[^@?]+@([^?]+)') else actor end;

comment on column events.actor is 'Who caused it: person, party and capacity in one text of ids (party alone before that was kept); a part of the system where nobody did.';
comment on column ruling_steps.actor is 'Who did it: person, party and capacity in one text of ids; the party alone before that was kept.';
comment on column requests.lodged_by is 'Who asks: person, party and capacity; the party alone before that was kept.';
comment on column repayment_claims.claimed_by is 'Who lodged it: person, party and capacity; the party alone before that was kept.';

alter table postings add column actor text;
comment on column postings.actor is 'Who caused it: person, party and capacity in one text of ids; null before that was kept.';
