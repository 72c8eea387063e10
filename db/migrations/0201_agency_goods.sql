-- What an agency's officer sees of a declaration: the goods and the trader of a case with a task of the
-- own agency, and no other table of it.

create function party_wall_task_document(asked uuid) returns table (profile text, document json)
language sql stable security definer as $$
  select d.profile, v.document from declaration_versions v join declarations d using (declaration_id)
  where v.declaration_id = asked and exists (
    select from control_tasks t where t.declaration_id = asked and t.agency = party_wall_agency())
  order by v.version desc limit 1
$$;
comment on function party_wall_task_document(uuid) is 'Newest version of a declaration for an agency with a task on it; nothing for anybody else behind the wall.';
