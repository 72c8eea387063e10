/**
 * What is delivered, unfolded from two sources: notifications of declarations, and notices of release
 * notes to carrier and keepers, of undeclared goods to them and the consignee, of a transit operation to
 * its holder, and of a suspected case to the health agency. A notice stands under its consignment,
 * operation or case, as a notification under its declaration. Reads only.
 */
import { eachNotification } from "../store.ts";

/** A row for each note issued, or revoked and not replaced, reminder of goods, noticed transit step. */
export const eachNotice = `(
  select n.consignment_id as declaration_id, n.bucket, e.seq, e.id as notification_id, e.type, e.at, e.recorded_at,
    n.profile, n.number, n.seen_by_parties,
    jsonb_build_object('number', n.number, 'consignmentId', n.consignment_id, 'carrier', c.carrier,
      'document', jsonb_build_object('type', c.document_type, 'id', c.document_id),
      'packages', n.packages, 'massKg', trim_scale(n.mass_kg)::text, 'containers', n.containers, 'place', n.place,
      'replaces', n.replaces, 'revokedFor', case when e.type = 'release-note' then null else n.revoked_for end) as note
  from release_notes n
  join cargo_consignments c on c.consignment_id = n.consignment_id and c.bucket = n.bucket
  cross join lateral (values (n.seq, n.note_id, 'release-note', n.issued_at, n.recorded_at),
    (n.revoked_seq, case when n.revoked_for <> 'replaced' then n.revoked_id end, 'release-note-revoked', n.revoked_at,
      n.revoked_recorded_at)) as e (seq, id, type, at, recorded_at)
  where e.id is not null
  union all
  select r.consignment_id, r.bucket, r.seq, r.reminder_id, 'goods-reminder', r.at, r.recorded_at, r.profile, r.stage,
    r.seen_by_parties,
    jsonb_build_object('stage', r.stage, 'consignmentId', r.consignment_id, 'carrier', c.carrier,
      'document', jsonb_build_object('type', c.document_type, 'id', c.document_id),
      'packages', r.packages, 'massKg', trim_scale(r.mass_kg)::text, 'place', r.place,
      'declareBy', r.declare_by, 'storageUntil', r.storage_until)
  from cargo_reminders r
  join cargo_consignments c on c.consignment_id = r.consignment_id and c.bucket = r.bucket
  union all
  select s.transit_id, id_bucket(s.transit_id), s.seq, s.notice_id, 'transit-notice', s.at, s.recorded_at, t.profile,
    coalesce(t.number, t.standing -> 'notice' ->> 'reference'), t.seen_by_parties[1:1],
    jsonb_build_object('act', s.act, 'transitId', s.transit_id, 'number', t.number,
      'reference', t.standing -> 'notice' ->> 'reference', 'until', s.facts ->> 'until',
      'answerBy', s.facts ->> 'answerBy',
      'debt', case when s.facts ? 'debt' then s.transit_id::text || '.' || (s.facts ->> 'debt') end)
  from transit_steps s join transits t on t.transit_id = s.transit_id
  where s.notice_id is not null
  union all
  select s.case_id, id_bucket(s.case_id), s.seq, s.notice_id, 'health-notice', s.at, s.recorded_at, c.profile,
    s.case_id::text,
    array(select k.party_id from api_keys k where k.agency = t.agency and k.revoked_at is null
      union select m.party_id from account_memberships m where m.agency = t.agency and m.ended_at is null),
    jsonb_build_object('suspectedCase', s.case_id, 'act', s.act, 'outcome', s.facts ->> 'outcome',
      'disease', coalesce(s.facts ->> 'disease', c.standing ->> 'disease'), 'office', c.standing ->> 'office',
      'agency', t.agency, 'dueAt', s.facts -> 'notice' ->> 'dueAt')
  from suspected_steps s join suspected_cases c on c.case_id = s.case_id
  cross join lateral (select coalesce(s.facts -> 'notice' ->> 'agency', s.facts ->> 'agency') as agency) t
  where s.notice_id is not null)`;

/** Both, by declaration or consignment, bucket and number. */
export const eachSent = `(
  select declaration_id, bucket, seq, notification_id, function_code, type, at, pointers, null::text as profile,
    null::text as number, null::jsonb as note
  from ${eachNotification} one
  union all
  select declaration_id, bucket, seq, notification_id, '', type, at, '[]'::jsonb, profile, number, note
  from ${eachNotice} one)`;
