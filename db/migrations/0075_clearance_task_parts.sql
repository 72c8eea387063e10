-- clearance: what an agency's officer sees of a declaration: the goods and the trader of a case with a
-- task of the own agency, the items that it was asked to look at, and no other table of it.

create function party_wall_task_document(asked uuid) returns table (
  profile text, direction text, type_code text, stage bytea, document bytea, subjects jsonb)
language sql stable security definer as $$
  select d.profile, d.direction, d.type_code, d.stage, v.document, t.subjects
  from declaration_versions v join declarations d using (declaration_id, bucket)
    join lateral (
      select count(*) as tasks,
        case when bool_and(c.subject is not null)
          then jsonb_agg(jsonb_build_object('items', c.subject, 'since', c.subject_in)) end as subjects
      from control_tasks c
      where c.declaration_id = asked and c.bucket = id_bucket(asked) and c.agency = party_wall_agency()) t
      on t.tasks > 0
  where v.declaration_id = asked and v.bucket = id_bucket(asked)
  order by v.version desc limit 1
$$;
comment on function party_wall_task_document(uuid) is 'Newest version of a declaration for an agency with a task on it, with the goods items of its tasks; nothing for anybody else behind the wall.';
