/**
 * SQL that counts the last selections of traders: tables `selections`, `trader_months`. Months in which a
 * trader declared are read newest first, each from its own partition, and only until enough is known:
 * a lodgement costs the same whatever the years behind it.
 */
import { monthOfId } from "#src/platform/database.ts";
import { textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";

export type TraderPast = {
  /** Times it was stopped in a row, none of them with a finding. */
  readonly stops: number;
  /** Whether a declaration of it was released here. */
  readonly released: boolean;
  /** Its last declaration that was selected. */
  readonly last: string | null;
  /** Secret that relief is drawn from. */
  readonly seed?: string | undefined;
};

type TraderQuery = {
  readonly profile: string;
  readonly traders: readonly string[];
  /** Selections of each that are enough. */
  readonly most: number;
};

/** What is known of each trader; stops are counted up to `most`, each declaration by its last lane. */
export async function readTraderPasts(
  sql: Sql,
  asked: TraderQuery & {
    /** Declarations that count for nothing. */
    readonly again: readonly string[];
  },
): Promise<ReadonlyMap<string, TraderPast>> {
  if (asked.traders.length === 0) return new Map();
  const isKnown = ({ lasts, released }: ReadMonths) =>
    released && (lasts.length >= asked.most || lasts.some(({ isStopped }) => !isStopped));
  const [[found], read] = await Promise.all([
    sql<{ seed: string }[]>`select seed from selection_seeds`,
    readMonths(sql, asked, isKnown),
  ]);
  const pasts = [...read].map(([trader, { lasts, released }]) => {
    const own = lasts.slice(0, asked.most);
    const passed = own.findIndex(({ isStopped }) => !isStopped);
    const stops = passed < 0 ? own.length : passed;
    return [trader, { stops, released, last: own[0]?.id ?? null, seed: found?.seed }] as const;
  });
  return new Map(pasts);
}

/** Lets commits that stop these traders pass one at a time. */
export async function holdTraders(
  sql: Sql,
  profile: string,
  traders: readonly string[],
): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended('stops ' || ${profile}::text || ' ' || t.trader, 0))
    from unnest(${textArray(traders)}::text::text[]) with ordinality as t (trader, place) order by t.place`;
}

export type LastStop = {
  readonly id: string;
  readonly isStopped: boolean;
  /** Whether its draw lets it pass in a long enough row. */
  readonly passes: boolean;
};

/** The last selections of each trader, the newest first, each declaration by its last lane. */
export async function listLastStops(
  sql: Sql,
  asked: TraderQuery,
): Promise<ReadonlyMap<string, readonly LastStop[]>> {
  const isEnough = ({ lasts }: ReadMonths) => lasts.length >= asked.most;
  const read = await readMonths(sql, { ...asked, again: [] }, isEnough);
  return new Map([...read].map(([trader, { lasts }]) => [trader, lasts.slice(0, asked.most)]));
}

/** What the newest months of a trader hold, as far as they were read. */
type ReadMonths = {
  /** The newest first. */
  readonly lasts: readonly LastStop[];
  readonly released: boolean;
};

const nothingRead: ReadMonths = { lasts: [], released: false };
/**
 * Months of declaring that are looked at. They hold at least as many selections, which is more than a row
 * of stops counts; who had no release in all of them is taken as one who never had.
 */
const monthsMax = 12;
/** Above all ids. */
const noMonth = "ffffffff-ffff-ffff-ffff-ffffffffffff";

type MonthQuery = TraderQuery & { readonly again: readonly string[] };

/** Reads month after month of each trader until it is known. */
async function readMonths(
  sql: Sql,
  asked: MonthQuery,
  isKnown: (read: ReadMonths) => boolean,
): Promise<ReadonlyMap<string, ReadMonths>> {
  const read = new Map(asked.traders.map((trader) => [trader, nothingRead]));
  let before = asked.traders.map((trader) => ({ trader, month: noMonth }));
  for (let months = 0; months < monthsMax; months++) {
    const next = await findMonthsBefore(sql, asked.profile, before);
    if (next.length === 0) break;
    const byMonth = [...Map.groupBy(next, ({ month }) => month)];
    const found = await Promise.all(
      byMonth.map(([month, group]) => {
        const traders = group.map(({ trader }) => trader);
        return listMonth(sql, month, { ...asked, traders });
      }),
    );
    for (const { trader, released, lasts } of found.flat()) {
      const newer = read.get(trader) ?? nothingRead;
      read.set(trader, {
        lasts: [...newer.lasts, ...lasts],
        released: newer.released || released,
      });
    }
    before = next.filter(({ trader }) => !isKnown(read.get(trader) ?? nothingRead));
  }
  return read;
}

type BeforeMonth = { readonly trader: string; readonly month: string };

/** Of each trader the newest month before one, where there is one. */
async function findMonthsBefore(
  sql: Sql,
  profile: string,
  before: readonly BeforeMonth[],
): Promise<BeforeMonth[]> {
  if (before.length === 0) return [];
  return await sql<BeforeMonth[]>`
    select t.trader, m.from_id::text as month
    from unnest(${textArray(before.map(({ trader }) => trader))}::text::text[],
      ${textArray(before.map(({ month }) => month))}::text::uuid[]) as t (trader, before)
    cross join lateral (select from_id from trader_months
      where profile = ${profile} and bucket = text_bucket(t.trader) and trader = t.trader and from_id < t.before
      order by from_id desc limit 1) as m`;
}

type TraderMonth = {
  readonly trader: string;
  readonly released: boolean;
  readonly lasts: readonly LastStop[];
};

/**
 * The last selections of traders in one month. The bounds stand in the text: PostgreSQL plans it for that
 * partition alone, once. As parameters they would have it plan for, lock and open all there are, which took
 * longer at 120 months than the reading. Nor is it asked by `exists` in the list of columns, which may be
 * answered by a hash of the whole month, and is while the partition has not been counted yet.
 */
async function listMonth(
  sql: Sql,
  month: string,
  { profile, traders, again, most }: MonthQuery,
): Promise<readonly TraderMonth[]> {
  const { from, until } = monthOfId(month);
  const within = (id: string) => sql.unsafe(`${id} >= '${from}' and ${id} < '${until}'`);
  return await sql<TraderMonth[]>`
    select t.trader, (
        select true from selections s join declarations d on d.declaration_id = s.declaration_id
          and d.bucket = s.bucket
        where ${within("s.declaration_id")} and ${within("d.declaration_id")} and s.profile = ${profile}
          and s.stated ->> 'traderId' = t.trader and d.released_at is not null
        limit 1) is not null as released,
      array(
        select json_build_object('id', s.declaration_id, 'isStopped', s.lane <> 'green' and (
            select true from control_results c where ${within("c.declaration_id")}
              and c.declaration_id = s.declaration_id
                and c.bucket = s.bucket and c.result in ('corrected', 'refused') limit 1) is null,
          'passes', s.lane <> 'green' and coalesce(s.passes, false))
        from selections s
        where ${within("s.declaration_id")} and s.profile = ${profile}
          and s.stated ->> 'traderId' = t.trader
          and s.declaration_id <> all(${textArray(again)}::text::uuid[])
          and not exists (select 1 from selections l where ${within("l.declaration_id")}
            and l.declaration_id = s.declaration_id and l.bucket = s.bucket and l.seq > s.seq)
        order by s.at desc, s.declaration_id desc limit ${most}) as lasts
    from unnest(${textArray(traders)}::text::text[]) as t (trader)`;
}
