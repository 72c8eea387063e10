-- clearance: what a trader may import or export under a licence or certificate, and what was taken of it.

create table licences (
  licence_id uuid primary key,
  profile text not null,
  number text not null check (length(number) between 1 and 70),
  document text not null check (length(document) between 1 and 6),
  holder text not null check (length(holder) between 1 and 60),
  goods text[] not null check (cardinality(goods) > 0),
  countries text[] not null,
  unit text not null check (unit <> ''),
  granted numeric not null check (granted >= 0),
  currency text check (currency ~ '^[A-Z]{3}$'),
  granted_value numeric check (granted_value >= 0),
  shipments_max integer check (shipments_max > 0),
  valid_from date not null,
  valid_to date not null check (valid_to >= valid_from),
  status text not null check (status in ('active', 'suspended', 'revoked')),
  content jsonb not null,
  claimed numeric not null default 0,
  used numeric not null default 0,
  taken_value numeric not null default 0,
  shipments integer not null default 0,
  entered_at timestamptz not null,
  entered_by text not null,
  unique (profile, number),
  check ((currency is null) = (granted_value is null)),
  constraint licences_covered check (claimed >= 0 and used >= 0 and claimed + used <= granted
    and taken_value >= 0 and taken_value <= coalesce(granted_value, taken_value)
    and shipments >= 0 and shipments <= coalesce(shipments_max, shipments))
);
create index licences_holder on licences (holder);
comment on table licences is 'Licences and certificates of traders, with what declarations took of them. Cluster: reference; declarations of many lodgers draw on one.';
comment on column licences.licence_id is 'UUIDv7 of the licence.';
comment on column licences.profile is 'Administration.';
comment on column licences.number is 'Number under which declarations name it.';
comment on column licences.document is 'Code of the document, category and type.';
comment on column licences.holder is 'Number of the trader it was issued to.';
comment on column licences.goods is 'Beginnings of the commodity codes it is for.';
comment on column licences.countries is 'Countries of origin of an import, of destination of an export; empty: any.';
comment on column licences.unit is 'Unit of its quantity.';
comment on column licences.granted is 'Quantity granted.';
comment on column licences.currency is 'Currency of its value; null: it has none.';
comment on column licences.granted_value is 'Value granted; null: no limit.';
comment on column licences.shipments_max is 'Declarations that may draw on it, 1 where partial shipments are not allowed; null: any number.';
comment on column licences.valid_from is 'First day.';
comment on column licences.valid_to is 'Last day.';
comment on column licences.status is 'Whether goods may move under it.';
comment on column licences.content is 'What else it says, as it was imported: the content of a phytosanitary certificate, for instance.';
comment on column licences.claimed is 'Named by declarations that are not released; the sum of its lines.';
comment on column licences.used is 'Used by declarations that are released; the sum of its lines.';
comment on column licences.taken_value is 'Value that both took; the sum of its lines.';
comment on column licences.shipments is 'Declarations that draw on it; counted from its lines.';
comment on column licences.entered_at is 'When it was imported last.';
comment on column licences.entered_by is 'Who imported it.';

create table licence_lines (
  declaration_id uuid not null,
  bucket smallint not null check (bucket = id_bucket(declaration_id)),
  line integer not null check (line > 0),
  item integer not null check (item > 0),
  licence_id uuid not null,
  state text not null check (state in ('claimed', 'used', 'returned')),
  quantity numeric not null check (quantity > 0),
  value numeric not null check (value >= 0),
  at timestamptz not null,
  used_at timestamptz,
  returned_at timestamptz,
  by_party text not null,
  primary key (declaration_id, line, bucket)
);
create index licence_lines_licence on licence_lines (licence_id);
comment on table licence_lines is 'What goods items of declarations took of licences. Lines are never changed but for their state. Cluster: bucket; a row of a declaration lies with the others of its lodger.';
comment on column licence_lines.declaration_id is 'Declaration.';
comment on column licence_lines.bucket is 'Bucket of that id; distribution column.';
comment on column licence_lines.line is 'Number within it.';
comment on column licence_lines.item is 'Goods item.';
comment on column licence_lines.licence_id is 'Licence.';
comment on column licence_lines.state is 'claimed: accepted and not released; used: released; returned: refused, withdrawn or amended.';
comment on column licence_lines.quantity is 'Quantity, in the unit of the licence.';
comment on column licence_lines.value is 'Value, in the currency of the licence; 0 where it has none.';
comment on column licence_lines.at is 'When it was claimed.';
comment on column licence_lines.used_at is 'When it was used; null: not yet.';
comment on column licence_lines.returned_at is 'When it was put back; null: not.';
comment on column licence_lines.by_party is 'Party that lodged the declaration.';
