-- The second wall: reads for a party run as the role tidegate_party, which row-level security shows
-- the party's own rows and nothing else. Whoever owns the tables writes and reads as before, without it.
-- The wall is raised after every migration, so a table made later stands behind it from its first day.

create function party_wall_party() returns text language sql stable parallel safe
  return nullif(current_setting('tidegate.party', true), '');
comment on function party_wall_party() is 'Party for which this transaction reads; null outside the wall.';

create function party_wall_names() returns text[] language sql stable parallel safe
  return coalesce(nullif(current_setting('tidegate.names', true), '')::text[], '{}');
comment on function party_wall_names() is 'The party''s id and registration numbers.';

create function party_wall_agency() returns text language sql stable parallel safe
  return nullif(current_setting('tidegate.agency', true), '');
comment on function party_wall_agency() is 'Agency for whose officer this transaction reads; null for others.';

-- The number in an account's name: trader:PROFILE:NUMBER:purpose, receivable:PROFILE:NUMBER.
create function party_wall_number(account text) returns text language sql immutable parallel safe
  return case when account ~ '^(trader|receivable):' then split_part(account, ':', 3) end;
comment on function party_wall_number(text) is 'Number of the trader whose account it is; null for other accounts.';

-- What a party sees of a table, as the text of a condition; null: nothing, the table is not granted.
create function party_wall_condition(relation text, columns text[], open_tables text[], closed_tables text[])
returns text language sql immutable as $$
  select case
    when exists (select from unnest(closed_tables) as pattern where relation like pattern) then null
    when relation = any (open_tables) then 'true'
    when relation = 'declarations' then
      'lodger_id = (select party_wall_party())'
      || ' or party_wall_number(account) = any ((select party_wall_names())::text[])'
    when relation = 'postings' then
      'party_wall_number(debit_account) = any ((select party_wall_names())::text[])'
      || ' or party_wall_number(credit_account) = any ((select party_wall_names())::text[])'
    when relation = 'control_tasks' then
      'agency = (select party_wall_agency())'
      || ' or exists (select from declarations d where d.declaration_id = control_tasks.declaration_id)'
    when relation = 'control_cases' then
      'exists (select from control_tasks t where t.declaration_id = control_cases.declaration_id'
      || ' and t.case_id = control_cases.case_id and t.agency = (select party_wall_agency()))'
      || ' or exists (select from declarations d where d.declaration_id = control_cases.declaration_id)'
    when 'lodger_id' = any (columns) then 'lodger_id = (select party_wall_party())'
    when 'declaration_id' = any (columns) then
      format('exists (select from declarations d where d.declaration_id = %I.declaration_id)', relation)
    else null
  end
$$;
comment on function party_wall_condition(text, text[], text[], text[])
  is 'Rows of a table that a party may see.';

create function raise_party_wall(open_tables text[], closed_tables text[]) returns text language plpgsql as $$
declare
  relation record;
  condition text;
begin
  if not exists (select from pg_roles where rolname = 'tidegate_party') then
    begin
      create role tidegate_party nologin;
    exception
      when duplicate_object or unique_violation then null;
      when insufficient_privilege then return 'role-missing';
    end;
  end if;
  if not pg_has_role('tidegate_party', 'SET') then
    begin
      execute format('grant tidegate_party to %I with inherit false, set true', current_user);
    exception when others then return 'role-not-granted';
    end;
  end if;
  perform pg_advisory_xact_lock(7264001);
  for relation in
    select c.relname::text as name, has_table_privilege('tidegate_party', c.oid, 'SELECT') as is_granted,
      (select obj_description(p.oid, 'pg_policy') from pg_policy p
        where p.polrelid = c.oid and p.polname = 'party_wall') as known,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
    from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
      and not c.relispartition
  loop
    condition := party_wall_condition(relation.name, relation.columns, open_tables, closed_tables);
    if condition is null then
      if relation.is_granted then
        execute format('revoke select on %I from tidegate_party', relation.name);
      end if;
    elsif not relation.is_granted or relation.known is distinct from condition then
      execute format('alter table %I enable row level security', relation.name);
      execute format('drop policy if exists party_wall on %I', relation.name);
      execute format('create policy party_wall on %I for select to tidegate_party using (%s)',
        relation.name, condition);
      execute format('comment on policy party_wall on %I is %L', relation.name, condition);
      execute format('grant select on %I to tidegate_party', relation.name);
    end if;
  end loop;
  return 'up';
end
$$;
comment on function raise_party_wall(text[], text[]) is 'Puts every table behind the wall; repeating it does nothing. Answers up, role-missing or role-not-granted.';

-- A trader's declarations are found by its account too, whoever lodged them.
create index declarations_account on declarations (account, declaration_id);
