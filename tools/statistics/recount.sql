-- Counts one publication again from the ledger in PostgreSQL, with nothing of the program: what a table
-- is comes from the manifest, what it holds from the rows up to the publication's position. Gives each
-- cell that differs from what was published; no row means that every cell is right to the minor unit.
-- $1: release_id.
with release as (
  select release_id, profile, period, position, currency, manifest,
    case when period ~ '^\d{4}$' then period || '-12' else period end as last_month,
    left(period, 4) || '-01' as first_month, period ~ '^\d{4}$' as is_year
  from statistical_releases where release_id = $1
),
tables as (
  select t ->> 'id' as table_id, t -> 'dimensions' as dimensions, t -> 'measures' as measures,
    t ->> 'flow' as flow, coalesce(t -> 'filter', '{}') as filter,
    coalesce((t ->> 'hasBalance')::boolean, false) as has_balance,
    coalesce((t ->> 'byMonth')::boolean, false) as by_month
  from release, jsonb_array_elements(manifest -> 'set' -> 'tables') as t
),
read_rows as (
  select l.*, to_jsonb(l) as columns
  from ledger_rows l, release r
  where l.profile = r.profile and l.row_id <= r.position
    and l.month between r.first_month and r.last_month
),
-- sums by the codes each table is split by, before totals, groups and lists
sums as (
  select t.table_id, l.month, l.flow, l.unit1, l.unit2, codes.own,
    sum(l.value_minor) as national, sum(l.value_usd_minor) as usd, sum(l.net_mass_g) as grams,
    sum(l.declarations) as declarations, sum(l.quantity1) as quantity1, sum(l.quantity2) as quantity2,
    count(*) as ledger_rows
  from read_rows l cross join tables t
  cross join lateral (
    select array(
      select coalesce(l.columns ->> (d ->> 'column'), '')
      from jsonb_array_elements(t.dimensions) with ordinality as e (d, at) order by at) as own
  ) as codes
  where (t.flow is null or t.flow = l.flow)
    and not exists (
      select 1 from jsonb_each(t.filter) as f (name, wanted)
      where not wanted ? coalesce(l.columns ->> f.name, ''))
  group by t.table_id, l.month, l.flow, l.unit1, l.unit2, codes.own
),
-- what a code counts in: itself and its groups, or entries of a list that its first digits name; the total
places as (
  select c.table_id, c.at, c.code, p.place, p.unit
  from (
    select distinct s.table_id, e.at, e.code
    from sums s, unnest(s.own) with ordinality as e (code, at)
  ) as c
  join tables t using (table_id)
  cross join lateral (select t.dimensions -> (c.at::int - 1) as d) as dimension
  cross join lateral (
    select dimension.d ->> 'total' as place, null as unit
    union all
    select c.code, null where dimension.d ->> 'list' is null
    union all
    select g.name, null from release r, jsonb_each(r.manifest -> 'groups') as g (name, members)
    where dimension.d ->> 'list' is null
      and coalesce((dimension.d ->> 'hasGroups')::boolean, false) and g.members ? c.code
    union all
    select entry ->> 'code', entry ->> 'unit'
    from release r,
      jsonb_array_elements(r.manifest -> 'set' -> 'lists' -> (dimension.d ->> 'list') -> 'entries') as entry
    where exists (
      select 1 from jsonb_array_elements_text(entry -> 'prefixes') as prefix
      where c.code like prefix || '%')
  ) as p
),
placed as (
  select s.*, t.dimensions, t.measures, t.has_balance, t.by_month, t.flow as only_flow,
    first.place as place1, second.place as place2, third.place as place3,
    array_remove(array[first.unit, second.unit, third.unit], null) as units
  from sums s join tables t using (table_id)
  left join places first on first.table_id = s.table_id and first.at = 1 and first.code = s.own[1]
  left join places second on second.table_id = s.table_id and second.at = 2 and second.code = s.own[2]
  left join places third on third.table_id = s.table_id and third.at = 3 and third.code = s.own[3]
),
cells as (
  select p.table_id,
    concat('span=', span.name, ';flow=', flow.name, ';',
      case when p.place1 is not null then concat(p.dimensions -> 0 ->> 'name', '=', p.place1, ';') end,
      case when p.place2 is not null then concat(p.dimensions -> 1 ->> 'name', '=', p.place2, ';') end,
      case when p.place3 is not null then concat(p.dimensions -> 2 ->> 'name', '=', p.place3, ';') end,
      'unit=', amount.unit) as cell_key,
    sum(flow.sign * amount.value) as value, sum(p.ledger_rows) as ledger_rows
  from placed p cross join release r
  cross join lateral (
    select r.currency as unit, p.national as value, true as is_money where p.measures ? 'national'
    union all select 'USD', p.usd, true where p.measures ? 'USD' and r.currency <> 'USD'
    union all select 'G', p.grams, false where p.measures ? 'G'
    union all select 'DECL', p.declarations, false where p.measures ? 'DECL'
    union all
    select 'Q-' || u, round(1000000 * case when u = p.unit1 then p.quantity1 else p.quantity2 end), false
    from unnest(p.units) as u where p.measures ? 'quantity' and u in (p.unit1, p.unit2)
  ) as amount
  cross join lateral (
    select p.flow as name, 1 as sign
    union all select 'total', 1 where p.only_flow is null
    union all select 'balance', case p.flow when 'export' then 1 else -1 end
      where p.only_flow is null and p.has_balance and amount.is_money
  ) as flow
  cross join lateral (
    select 'year' as name where r.is_year
    union all select 'ytd' where not r.is_year
    union all select 'month' where not r.is_year and not p.by_month and p.month = r.last_month
  ) as span
  group by 1, 2
)
select table_id, cell_key, published.value as published, counted.value as counted,
  published.ledger_rows as published_rows, counted.ledger_rows as counted_rows
from cells as counted
full join (
  select table_id, cell_key, value, ledger_rows from statistical_cells where release_id = $1
) as published using (table_id, cell_key)
where published.value is distinct from counted.value
  or published.ledger_rows is distinct from counted.ledger_rows
order by table_id, cell_key
