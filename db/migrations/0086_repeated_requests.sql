-- Answers of changes that were sent with an Idempotency-Key, for a day. Lodging keeps its own, in commands.

create table repeated_requests (
  caller text not null,
  idempotency_key text not null,
  request_hash text not null,
  made_at timestamptz not null,
  status integer check (status between 200 and 399),
  content_type text,
  body bytea,
  primary key (caller, idempotency_key)
);
create index repeated_requests_by_age on repeated_requests (made_at);
comment on table repeated_requests is 'Changes sent with an Idempotency-Key and what was answered: sent again, the answer is given again.';
comment on column repeated_requests.caller is 'Party or account that sent it.';
comment on column repeated_requests.idempotency_key is 'The key, as it was sent.';
comment on column repeated_requests.request_hash is 'SHA-256 of route, address, media type and body.';
comment on column repeated_requests.made_at is 'When it came first; forgotten a day later.';
comment on column repeated_requests.status is 'Status of the answer; null while it is being worked on, or where a stop left it unknown.';
comment on column repeated_requests.content_type is 'Media type of the answer.';
comment on column repeated_requests.body is 'The answer.';
