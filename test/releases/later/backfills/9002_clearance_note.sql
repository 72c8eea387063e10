with batch as (
  select declaration_id, note, old_note from declarations
  where declaration_id > coalesce($1::text, '00000000-0000-0000-0000-000000000000')::uuid
  order by declaration_id limit $2::int
), filled as (
  update declarations d set note = b.old_note from batch b
  where d.declaration_id = b.declaration_id and b.note is null returning 1
)
select (select declaration_id from batch order by 1 desc limit 1)::text as last,
  (select count(*) from filled) as rows
