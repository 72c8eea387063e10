-- References of a lodger are used once, whichever node lodges: a key in the database says so.
create table claimed_references (
  lodger_id text not null,
  reference text not null,
  declaration_id uuid not null,
  primary key (lodger_id, reference)
);
comment on table claimed_references is 'References carried by declarations that were not rejected: each once for a lodger, claimed in the transaction that writes the declaration.';
comment on column claimed_references.lodger_id is 'Party that lodged; distribution column.';
comment on column claimed_references.reference is 'The lodger''s own reference.';
comment on column claimed_references.declaration_id is 'Declaration that carries it.';

-- where two nodes took one twice before, the first keeps it
insert into claimed_references (lodger_id, reference, declaration_id)
select distinct on (lodger_id, reference) lodger_id, reference, declaration_id from declarations
where kind = 'live' and status <> 'rejected'
order by lodger_id, reference, declaration_id;
