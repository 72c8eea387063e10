-- A claim whose declaration cannot be told what it got is set aside with the reason; the others go on.
alter table quota_claims add column set_aside text;

comment on column quota_claims.set_aside is 'Why its declaration could not be told what the claim got; an officer looks at it.';
