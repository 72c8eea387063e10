/** SQL of price references: tables `price_cases`, `price_corridors`, `price_states`. */
import { textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";
import type { ReleasedItems } from "./released-items.ts";

/** Rows that were written while the last run read are read again. */
const overlapMs = 300_000;
const casesMax = 201;
const casesMin = 8;
const widths = 3;
const spreadMin = 0.05;

/**
 * Takes in what the ledger holds since the last run: the last row of an item counts, and an item that was
 * reversed counts no more. @returns goods whose corridors have to be made again
 */
export async function takeCases(
  sql: Sql,
  {
    profile,
    timeZone,
    released,
  }: {
    readonly profile: string;
    readonly timeZone: string;
    readonly released: ReleasedItems;
  },
): Promise<readonly string[]> {
  const [state] = await sql<{ ms: bigint }[]>`
    select ledger_ms as ms from price_states where profile = ${profile}`;
  const afterMs = Number(state?.ms ?? 0n) - overlapMs;
  // asked for first: a row that comes in between is read now and once more the next time
  const newestMs = await released.findNewestMs(sql, profile);
  const rows = await sql<{ goods: string }[]>`
    with last as (${released.lastRows(sql, { profile, afterMs })}),
    units as (
      select last.*, 'kg' as unit, net_mass_g / 1000.0 as amount from last where net_mass_g > 0
      union all
      select last.*, unit1, quantity1 from last where quantity1 > 0 and unit1 <> ''),
    gone as (
      delete from price_cases c using last l
      where c.declaration_id = l.declaration_id
        and c.bucket = l.bucket and c.item = l.item and l.kind = 'reversal' returning c.*),
    kept as (
      insert into price_cases (declaration_id, bucket, item, unit, profile, flow, commodity, origin, trader_id, day, unit_price,
        is_corrected)
      select declaration_id, bucket, item, unit, profile, flow, commodity, partner, trader_id,
        legal_day(released_at, ${timeZone}), value_minor / 100.0 / amount, kind = 'correction'
      from units where kind <> 'reversal' and value_minor > 0
      on conflict (declaration_id, item, unit, bucket) do update set unit_price = excluded.unit_price, day = excluded.day,
        is_corrected = excluded.is_corrected, commodity = excluded.commodity, origin = excluded.origin
      where (price_cases.unit_price, price_cases.commodity, price_cases.origin)
        is distinct from (excluded.unit_price, excluded.commodity, excluded.origin)
      returning *),
    state as (
      insert into price_states (profile, ledger_ms)
      values (${profile}, ${newestMs})
      on conflict (profile) do update set ledger_ms = excluded.ledger_ms)
    select distinct flow || ' ' || left(commodity, 6) || ' ' || unit as goods from
      (select flow, commodity, unit from gone union all select flow, commodity, unit from kept) as changed`;
  return rows.map(({ goods }) => goods);
}

/** Makes the corridors of goods again: of each line and origin, subheading and origin, subheading. */
export async function makeCorridors(
  sql: Sql,
  {
    profile,
    day,
    goods,
  }: {
    readonly profile: string;
    /** Cases of two years before it count. */
    readonly day: string;
    readonly goods: readonly string[];
  },
): Promise<void> {
  const wanted = textArray(goods);
  await sql`
    delete from price_corridors where profile = ${profile}
      and flow || ' ' || left(commodity, 6) || ' ' || unit = any(${wanted}::text[])`;
  await sql`
    with wanted as (
      select split_part(g, ' ', 1) as flow, split_part(g, ' ', 2) as hs6, substring(g from '^[^ ]+ [^ ]+ (.*)$') as unit
      from unnest(${wanted}::text::text[]) as g),
    cases as (
      select c.* from price_cases c join wanted w on c.profile = ${profile} and c.flow = w.flow
        and left(c.commodity, 6) = w.hs6 and c.unit = w.unit
      where c.day > ${day}::date - 731),
    levels as (
      select flow, commodity, origin, unit, unit_price, trader_id, day, declaration_id from cases
      union all
      select flow, left(commodity, 6), origin, unit, unit_price, trader_id, day, declaration_id from cases
        where length(commodity) > 6
      union all
      select flow, left(commodity, 6), '*', unit, unit_price, trader_id, day, declaration_id from cases),
    ranked as (
      select *, ln(unit_price) as size, row_number() over (partition by flow, commodity, origin, unit
        order by day desc, declaration_id desc) as place from levels),
    last as (select * from ranked where place <= ${casesMax}),
    middles as (
      select flow, commodity, origin, unit, count(*)::int as cases, count(distinct trader_id)::int as traders,
        max(day) as newest, percentile_cont(0.5) within group (order by size) as middle
      from last group by flow, commodity, origin, unit having count(*) >= ${casesMin}),
    spreads as (
      select m.*, greatest(${spreadMin}, 1.4826 * percentile_cont(0.5) within group (order by abs(l.size - m.middle)))
        as spread
      from middles m join last l using (flow, commodity, origin, unit)
      group by m.flow, m.commodity, m.origin, m.unit, m.cases, m.traders, m.newest, m.middle)
    insert into price_corridors (profile, flow, commodity, origin, unit, cases, traders, low, middle, high, spread, newest)
    select ${profile}, flow, commodity, origin, unit, cases, traders, round(exp(middle - ${widths} * spread)::numeric, 6),
      round(exp(middle)::numeric, 6), round(exp(middle + ${widths} * spread)::numeric, 6), round(spread::numeric, 6), newest
    from spreads`;
}

export type Corridor = {
  readonly flow: "import" | "export";
  readonly commodity: string;
  readonly origin: string;
  readonly unit: string;
  readonly cases: number;
  readonly traders: number;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  readonly spread: number;
  readonly newest: string;
};

const columns = (sql: Sql) => sql`
  flow, commodity, origin, unit, cases, traders, low::double precision as low, middle::double precision as middle,
  high::double precision as high, spread::double precision as spread, newest::text as newest`;

/** Corridors of goods by name `flow commodity origin unit`; one look-up each. */
export async function findCorridors(
  sql: Sql,
  profile: string,
  goods: readonly string[],
): Promise<ReadonlyMap<string, Corridor>> {
  if (goods.length === 0) return new Map();
  const rows = await sql<Corridor[]>`
    select ${columns(sql)} from unnest(${textArray(goods)}::text::text[]) as g
    join price_corridors c on c.profile = ${profile} and c.flow = split_part(g, ' ', 1)
      and c.commodity = split_part(g, ' ', 2) and c.origin = split_part(g, ' ', 3)
        and c.unit = substring(g from '^[^ ]+ [^ ]+ [^ ]+ (.*)$')`;
  return new Map(
    rows.map((row) => [`${row.flow} ${row.commodity} ${row.origin} ${row.unit}`, row]),
  );
}

/** Corridors whose commodity begins with some digits. */
export async function listCorridors(
  sql: Sql,
  {
    profile,
    commodity,
    origin,
    limit,
  }: {
    readonly profile: string;
    readonly commodity: string;
    readonly origin: string | null;
    readonly limit: number;
  },
): Promise<readonly Corridor[]> {
  return sql<Corridor[]>`
    select ${columns(sql)} from price_corridors
    where profile = ${profile} and commodity like ${`${commodity}%`} and (${origin}::text is null or origin = ${origin})
    order by flow desc, commodity, origin, unit limit ${limit}`;
}

export type OutlierRow = Corridor & {
  readonly declarationId: string;
  readonly item: number;
  readonly trader: string;
  readonly day: string;
  readonly price: number;
};

/** Cases outside the corridor of their line and origin, the farthest first. */
export async function listOutliers(
  sql: Sql,
  {
    profile,
    day,
    days,
    limit,
  }: {
    readonly profile: string;
    /** Today, and days before it. */
    readonly day: string;
    readonly days: number;
    readonly limit: number;
  },
): Promise<readonly OutlierRow[]> {
  return sql<OutlierRow[]>`
    select c.flow, c.commodity, c.origin, c.unit, r.cases, r.traders, r.low::double precision as low,
      r.middle::double precision as middle, r.high::double precision as high, r.spread::double precision as spread,
      r.newest::text as newest, c.declaration_id as "declarationId", c.item, c.trader_id as trader, c.day::text as day,
      c.unit_price::double precision as price
    from price_cases c join price_corridors r on r.profile = c.profile and r.flow = c.flow and r.commodity = c.commodity
      and r.origin = c.origin and r.unit = c.unit
    where c.profile = ${profile} and c.day > ${day}::date - ${days}::int
      and (c.unit_price < r.low or c.unit_price > r.high)
    order by abs(ln(c.unit_price) - ln(r.middle)) / r.spread desc limit ${limit}`;
}

/** What goods cost one trader, and what they cost all others. */
export type TraderPrice = {
  readonly flow: "import" | "export";
  readonly commodity: string;
  readonly unit: string;
  readonly cases: number;
  /** Median, in the profile's currency. */
  readonly middle: number;
  readonly low: number;
  readonly high: number;
  readonly newest: string;
  /** Null: nobody else traded it in that time. */
  readonly others: {
    readonly cases: number;
    readonly traders: number;
    readonly middle: number;
  } | null;
};

/** Cases of others that are compared with: their newest. */
const othersMax = 2_000;

/** Unit values of a trader by commodity line and unit against the median of all others. */
export async function listTraderPrices(
  sql: Sql,
  asked: {
    readonly profile: string;
    readonly trader: string;
    /** Today, and days before it. */
    readonly day: string;
    readonly days: number;
    readonly limit: number;
  },
): Promise<readonly TraderPrice[]> {
  const { profile, trader, day, days, limit } = asked;
  return sql<TraderPrice[]>`
    with own as (
      select flow, commodity, unit, count(*)::int as cases, min(unit_price)::double precision as low,
        max(unit_price)::double precision as high, max(day)::text as newest,
        (percentile_cont(0.5) within group (order by unit_price))::double precision as middle
      from price_cases where profile = ${profile} and trader_id = ${trader} and day > ${day}::date - ${days}::int
      group by flow, commodity, unit order by count(*) desc, flow, commodity, unit limit ${limit})
    select own.*, case when o.cases = 0 then null else json_build_object('cases', o.cases, 'traders', o.traders,
      'middle', o.middle) end as others
    from own cross join lateral (
      select count(*)::int as cases, count(distinct trader_id)::int as traders,
        (percentile_cont(0.5) within group (order by unit_price))::double precision as middle
      from (select unit_price, trader_id from price_cases c
        where c.profile = ${profile} and c.flow = own.flow and left(c.commodity, 6) = left(own.commodity, 6)
          and c.unit = own.unit and c.commodity = own.commodity and c.trader_id <> ${trader}
          and c.day > ${day}::date - ${days}::int
        order by c.day desc limit ${othersMax}) as newest) as o
    order by own.cases desc, own.flow, own.commodity, own.unit`;
}
