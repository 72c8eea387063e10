-- Claims to have charges remitted, repaid or drawn back.

create table repayment_claims (
  declaration_id uuid not null,
  claim_id uuid not null,
  profile text not null,
  party text not null,
  ground text not null,
  kind text not null check (kind in ('remission', 'repayment', 'drawback')),
  tax_type text not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  reason text not null,
  status text not null check (status in ('open', 'granted', 'refused', 'withdrawn')),
  granted_minor bigint not null default 0 check (granted_minor >= 0 and granted_minor <= amount_minor),
  claimed_at timestamptz not null,
  claimed_by text not null,
  decided_at timestamptz,
  decided_by text,
  decision text not null default '',
  primary key (declaration_id, claim_id),
  check ((status = 'granted') = (granted_minor > 0))
);
create index repayment_claims_claim on repayment_claims (claim_id);
create index repayment_claims_party on repayment_claims (party, claim_id);
create index repayment_claims_open on repayment_claims (profile, claim_id) where status = 'open';
comment on table repayment_claims is 'Claims to have charges given back, and what became of them.';
comment on column repayment_claims.declaration_id is 'Declaration that was charged.';
comment on column repayment_claims.claim_id is 'UUIDv7 of the claim.';
comment on column repayment_claims.profile is 'Administration.';
comment on column repayment_claims.party is 'Number of the party whose account was charged.';
comment on column repayment_claims.ground is 'Ground of the profile''s rules it is based on.';
comment on column repayment_claims.kind is 'Kind of the ground: remission, repayment or drawback.';
comment on column repayment_claims.tax_type is 'Tax that was charged.';
comment on column repayment_claims.amount_minor is 'What is claimed, minor units.';
comment on column repayment_claims.currency is 'Currency.';
comment on column repayment_claims.reason is 'What the claimant says.';
comment on column repayment_claims.status is 'open, granted, refused, or withdrawn by the claimant.';
comment on column repayment_claims.granted_minor is 'What was given back for it.';
comment on column repayment_claims.claimed_at is 'When it was lodged.';
comment on column repayment_claims.claimed_by is 'Party that lodged it.';
comment on column repayment_claims.decided_at is 'When it was decided or withdrawn; null while open.';
comment on column repayment_claims.decided_by is 'Party of the officer, or of who withdrew it; null while open.';
comment on column repayment_claims.decision is 'What was said with the decision; empty while open.';
