-- Parties that share something, as features of rules and as a picture; and alerts of partners and agencies.

create table party_links (
  profile text not null,
  kind text not null check (kind in ('container', 'address', 'telephone', 'account', 'owner', 'agent', 'consignor')),
  value text not null,
  party text not null,
  first_on date not null,
  last_on date not null,
  primary key (profile, kind, value, party)
);
create index party_links_party on party_links (profile, party);
comment on table party_links is 'What traders state or have, for finding those that share it.';
comment on column party_links.profile is 'Administration.';
comment on column party_links.kind is 'What is shared.';
comment on column party_links.value is 'Its number or text, without spaces and signs.';
comment on column party_links.party is 'Number of the trader.';
comment on column party_links.first_on is 'First day it was seen.';
comment on column party_links.last_on is 'Last day it was seen.';

create table party_link_facts (
  profile text not null,
  party text not null,
  linked_traders integer not null check (linked_traders >= 0),
  linked_findings integer not null check (linked_findings >= 0),
  agents integer not null check (agents >= 0),
  first_on date not null,
  primary key (profile, party)
);
comment on table party_link_facts is 'What rules read of the links of a trader; made by a job.';
comment on column party_link_facts.profile is 'Administration.';
comment on column party_link_facts.party is 'Number of the trader.';
comment on column party_link_facts.linked_traders is 'Other traders it shares a container, address, telephone, account or owner with.';
comment on column party_link_facts.linked_findings is 'Declarations of those with a finding in the last year.';
comment on column party_link_facts.agents is 'Agents and declarants it has had.';
comment on column party_link_facts.first_on is 'Day of its first declaration.';

create table party_link_states (
  profile text not null primary key,
  linked_to timestamptz not null,
  activation integer not null,
  party_change bigint not null
);
comment on table party_link_states is 'How far links have been read.';
comment on column party_link_states.profile is 'Administration.';
comment on column party_link_states.linked_to is 'Selections until then were read.';
comment on column party_link_states.activation is 'Version of the registers whose links were read.';
comment on column party_link_states.party_change is 'Change of the register of parties that was read last.';

create table risk_alerts (
  alert_id uuid not null primary key,
  profile text not null,
  source text not null,
  reference text not null,
  received_at timestamptz not null,
  received_by text not null,
  form text not null check (form in ('text', 'structured')),
  content jsonb not null,
  proposed jsonb not null,
  status text not null check (status in ('open', 'proposed', 'dismissed')),
  change_id uuid,
  decided_by text,
  decided_at timestamptz,
  note text,
  unique (profile, source, reference),
  check ((status = 'open') = (decided_at is null))
);
create index risk_alerts_status on risk_alerts (profile, status, received_at);
comment on table risk_alerts is 'Alerts of partners and agencies, and the rule each was turned into.';
comment on column risk_alerts.alert_id is 'Id of the alert.';
comment on column risk_alerts.profile is 'Administration.';
comment on column risk_alerts.source is 'Who sent it.';
comment on column risk_alerts.reference is 'Number the sender gave it; the same number again is the same alert.';
comment on column risk_alerts.received_at is 'When it came in.';
comment on column risk_alerts.received_by is 'Person or key that handed it in.';
comment on column risk_alerts.form is 'text or structured.';
comment on column risk_alerts.content is 'The alert as it came.';
comment on column risk_alerts.proposed is 'Facts that were read, and the condition made of them.';
comment on column risk_alerts.status is 'open, proposed (as a change of rules) or dismissed.';
comment on column risk_alerts.change_id is 'Change of rules it became; null unless proposed.';
comment on column risk_alerts.decided_by is 'Who decided; null while open.';
comment on column risk_alerts.decided_at is 'When; null while open.';
comment on column risk_alerts.note is 'Why it was dismissed.';
