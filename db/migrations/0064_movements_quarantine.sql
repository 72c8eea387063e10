-- movements: messages that could not be read, until somebody sends them again or dismisses them.

create table quarantined_messages (
  quarantine_id uuid primary key,
  profile text not null,
  lodger_id text not null,
  said_by text not null,
  received_at timestamptz not null,
  last_at timestamptz not null,
  times integer not null check (times > 0),
  type text not null,
  reference text,
  head bytea not null,
  body bytea not null check (octet_length(body) <= 262144),
  body_length integer not null check (body_length >= octet_length(body)),
  body_hash text not null check (length(body_hash) = 64 and body_hash !~ '[^0-9a-f]'),
  mark_from integer not null check (mark_from >= 0),
  mark_to integer not null check (mark_to >= mark_from),
  of_records boolean not null,
  marked text not null,
  problems jsonb not null,
  ended_as text check (ended_as in ('sent-again', 'dismissed')),
  ended_at timestamptz,
  ended_by text,
  reason text,
  followed_by uuid,
  check (num_nulls(ended_as, ended_at, ended_by) in (0, 3)),
  check (ended_as is distinct from 'dismissed' or reason is not null)
);
create unique index quarantined_messages_open on quarantined_messages (lodger_id, profile, body_hash)
  where ended_as is null;
create index quarantined_messages_listed on quarantined_messages (profile, quarantine_id);
comment on table quarantined_messages is 'Messages of others that could not be read, each kept with what was wrong until it was sent again or dismissed, and then for the days of the profile. Cluster: local; few, listed across lodgers.';
comment on column quarantined_messages.quarantine_id is 'UUIDv7 of its receipt.';
comment on column quarantined_messages.profile is 'Administration it was sent to.';
comment on column quarantined_messages.lodger_id is 'Party that sent it.';
comment on column quarantined_messages.said_by is 'Who sent it: person, party and capacity.';
comment on column quarantined_messages.received_at is 'When it came first.';
comment on column quarantined_messages.last_at is 'When the same bytes came last.';
comment on column quarantined_messages.times is 'How often the same bytes came.';
comment on column quarantined_messages.type is 'Type of the message; interchange where it is what stands around messages, unknown where nothing says.';
comment on column quarantined_messages.reference is 'Reference of the message as far as it was read.';
comment on column quarantined_messages.head is 'UNA and UNB of its interchange, and the switches to the character sets it begins in, by which the message can be read alone; empty where the whole body is kept.';
comment on column quarantined_messages.body is 'Bytes of the message as they were sent, the first 256 kB.';
comment on column quarantined_messages.body_length is 'Bytes that it had.';
comment on column quarantined_messages.body_hash is 'SHA-256 of its head, of_records and all of these bytes: the same bytes in other sets are another message.';
comment on column quarantined_messages.mark_from is 'First byte of the segment that is wrong, in the message.';
comment on column quarantined_messages.mark_to is 'Byte behind it.';
comment on column quarantined_messages.of_records is 'It was sent in lines of one length, whose breaks mean nothing.';
comment on column quarantined_messages.marked is 'That segment as text, shortened.';
comment on column quarantined_messages.problems is 'What is wrong with it, with segment and position.';
comment on column quarantined_messages.ended_as is 'sent-again: what followed it was taken or is held itself; dismissed; null: it is open.';
comment on column quarantined_messages.ended_at is 'When it ended.';
comment on column quarantined_messages.ended_by is 'Who ended it: person, party and capacity.';
comment on column quarantined_messages.reason is 'Why it was dismissed.';
comment on column quarantined_messages.followed_by is 'Report or message that was recorded in its place, or the one in quarantine that took its place.';
