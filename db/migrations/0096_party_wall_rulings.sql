-- The second wall around what parties read of rulings: the function of 0085 with three more tables.

create or replace function party_wall_condition(
  relation text, columns text[], open_tables text[], closed_tables text[]
) returns text language sql immutable as $$
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
      || ' or exists (select from declarations d'
      || ' where d.declaration_id = control_tasks.declaration_id)'
    when relation = 'control_cases' then
      'exists (select from control_tasks t where t.declaration_id = control_cases.declaration_id'
      || ' and t.case_id = control_cases.case_id and t.agency = (select party_wall_agency()))'
      || ' or exists (select from declarations d'
      || ' where d.declaration_id = control_cases.declaration_id)'
    when relation = 'approvals' then 'asked_party = (select party_wall_party())'
    when relation = 'mandates' then
      'represented_id = any ((select party_wall_parties())::text[])'
      || ' or representative_id = any ((select party_wall_parties())::text[])'
    when relation = 'party_applications' then
      'applicant_party_id = (select party_wall_party()) or party_id = (select party_wall_party())'
    when relation in ('party_application_steps', 'party_documents') then
      format('exists (select from party_applications a where a.application_id = %I.application_id)',
        relation)
    -- names of the own party and of the other sides of its mandates
    when relation = 'parties' then
      'party_id = any ((select party_wall_parties())::text[]) or exists (select from mandates m'
      || ' where parties.party_id in (m.represented_id, m.representative_id))'
    when relation = 'rulings' then
      'applicant_party_id = any ((select party_wall_parties())::text[])'
      || ' or holder = any ((select party_wall_names())::text[])'
    when relation in ('ruling_steps', 'ruling_documents') then
      format('exists (select from rulings r where r.ruling_id = %I.ruling_id)', relation)
    when 'lodger_id' = any (columns) then 'lodger_id = (select party_wall_party())'
    when 'declaration_id' = any (columns) then
      format('exists (select from declarations d where d.declaration_id = %I.declaration_id)',
        relation)
    else null
  end
$$;
