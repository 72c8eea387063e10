-- What declarants ask for after lodging, and what became of it.

create table requests (
  declaration_id uuid not null,
  request_id uuid not null,
  profile text not null,
  kind text not null check (kind in ('amendment', 'completion', 'documents', 'cancellation')),
  lodged_by text not null,
  lodged_at timestamptz not null,
  reason_code text,
  reason text not null,
  base_version integer not null check (base_version > 0),
  change json not null,
  status text not null check (status in ('open', 'granted', 'refused')),
  decided_at timestamptz,
  decided_by text,
  decision_code text,
  decision_reason text,
  version integer check (version > 1),
  primary key (declaration_id, request_id),
  check ((status = 'open') = (decided_at is null))
) partition by range (declaration_id);
create index requests_open on requests (request_id) where status = 'open';
create index requests_id on requests (request_id);
comment on table requests is 'Requests to amend, complete, document or cancel a declaration, with the decision on each.';
comment on column requests.declaration_id is 'Declaration.';
comment on column requests.request_id is 'UUIDv7 of the request.';
comment on column requests.profile is 'Administration.';
comment on column requests.kind is 'What is asked for.';
comment on column requests.lodged_by is 'Party that asks.';
comment on column requests.lodged_at is 'Receipt.';
comment on column requests.reason_code is 'Change reason code of the message; null where it has none.';
comment on column requests.reason is 'Reason in the declarant''s words.';
comment on column requests.base_version is 'Version the declarant had before its eyes.';
comment on column requests.change is 'The change as asked for: operations at places, a replacement, or none. Erasable with the versions.';
comment on column requests.status is 'open, granted or refused.';
comment on column requests.decided_at is 'When it was decided; null while open.';
comment on column requests.decided_by is 'Officer who decided, or rule; null while open.';
comment on column requests.decision_code is 'Code of the reason; null for a plain grant.';
comment on column requests.decision_reason is 'Reason of the decision; null for a plain grant.';
comment on column requests.version is 'Version of the declaration it made; null where it made none.';
