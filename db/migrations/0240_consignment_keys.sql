-- The same consignment declared again under another reference: found by a digest of what it states.
alter table declarations add column consignment_key text check (consignment_key ~ '^[0-9a-f]{32}$');
comment on column declarations.consignment_key is 'Digest of trader, transport documents, invoice and goods, by which the same consignment declared again is found; null for rejected ones, for those that name no transport document or invoice, and before release 0.2.';
create index declarations_consignment on declarations (consignment_key, declaration_id)
  where consignment_key is not null;
