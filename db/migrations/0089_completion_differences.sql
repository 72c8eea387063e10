-- What a completion says of the goods otherwise than the declaration it completes.

alter table obligations add column differences jsonb;
comment on column obligations.differences is 'What the supplementary declaration that met it says otherwise: commodity, what, unit, both values; null where nothing was compared.';
