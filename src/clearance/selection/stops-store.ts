/**
 * SQL that counts the last selections of traders: tables `selections`, `trader_months`. Months in which a
 * trader declared are read newest first, each from its own partition, and only until enough is known:
 * a lodgement costs the same whatever the years behind it.
 */
import { monthOfId } from "#src/platform/database.ts";
import { namedBucketArray, textArray } from "#src/platform/array-parameter.ts";
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
  const reading = readMonths(sql, { ...asked, isRow: true }, isKnown);
  const [seed, read] = await Promise.all([findSeed(sql), reading]);
  const pasts = [...read].map(([trader, { lasts, released }]) => {
    const own = lasts.slice(0, asked.most);
    const passed = own.findIndex(({ isStopped }) => !isStopped);
    const stops = passed < 0 ? own.length : passed;
    return [trader, { stops, released, last: own[0]?.id ?? null, seed }] as const;
  });
  return new Map(pasts);
}

/** The secret of this installation that draws start from. */
export async function findSeed(sql: Sql): Promise<string | undefined> {
  const [found] = await sql<{ seed: string }[]>`select seed from selection_seeds`;
  return found?.seed;
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
  const read = await readMonths(sql, { ...asked, again: [], isRow: false }, isEnough);
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
/** Rows of months that are read of a trader: twenty lodgers in each of those that are looked at. */
const monthRowsMax = 240;

type MonthQuery = TraderQuery & {
  readonly again: readonly string[];
  /** Only the row of stops at the end is asked for, however long. */
  readonly isRow: boolean;
};

/** Reads month after month of each trader until it is known. */
async function readMonths(
  sql: Sql,
  asked: MonthQuery,
  isKnown: (read: ReadMonths) => boolean,
): Promise<ReadonlyMap<string, ReadMonths>> {
  const read = new Map(asked.traders.map((trader) => [trader, nothingRead]));
  let left = await findMonths(sql, asked);
  for (let place = 0; place < monthsMax && left.length > 0; place++) {
    const found = await listNewest(sql, asked, left, place);
    for (const [trader, parts] of found) {
      const newer = read.get(trader) ?? nothingRead;
      read.set(trader, {
        lasts: [...newer.lasts, ...newestOf(parts, asked.most)],
        released: newer.released || parts.some(({ released }) => released),
      });
    }
    left = left.filter(({ trader }) => !isKnown(read.get(trader) ?? nothingRead));
  }
  return read;
}

/** A month in which a trader declared, and the buckets of who lodged for it. */
type LodgedMonth = { readonly month: string; readonly buckets: readonly number[] };
type LodgedMonths = { readonly trader: string; readonly months: readonly LodgedMonth[] };

/** The newest months of each trader, the newest first. */
async function findMonths(
  sql: Sql,
  { profile, traders }: TraderQuery,
): Promise<readonly LodgedMonths[]> {
  const rows = await sql<{ trader: string; places: string[] }[]>`
    select trader, (array_agg(from_id::text || ' ' || lodged_in order by from_id desc))[1:${monthRowsMax}] as places
    from trader_months where profile = ${profile} and trader = any(${textArray(traders)}::text[])
      and bucket = any(${namedBucketArray(traders)}::smallint[])
    group by trader`;
  return rows.map(({ trader, places }) => {
    const byMonth = Map.groupBy(places, (place) => place.slice(0, idLength));
    const months = [...byMonth].map(([month, of]) => ({
      month,
      buckets: of.map((place) => Number(place.slice(idLength))),
    }));
    return { trader, months };
  });
}

const idLength = 36;

/** Selections that are read at first: most traders were let pass with one of their last two. */
const fewest = 2;

/** What the nth newest month of each trader holds; of a row of stops no more than where it began. */
async function listNewest(
  sql: Sql,
  asked: MonthQuery,
  left: readonly LodgedMonths[],
  place: number,
): Promise<ReadonlyMap<string, readonly TraderMonth[]>> {
  if (!asked.isRow || asked.most <= fewest) return listPlace(sql, asked, left, place);
  const few = await listPlace(sql, { ...asked, most: fewest }, left, place);
  const stopped = left.filter(({ trader }) => {
    const lasts = newestOf(few.get(trader) ?? [], fewest);
    return lasts.length === fewest && lasts.every(({ isStopped }) => isStopped);
  });
  const all = await listPlace(sql, asked, stopped, place);
  return new Map([...few, ...all]);
}

/** What the nth newest month of each trader holds: a statement for each month and bucket. */
async function listPlace(
  sql: Sql,
  asked: MonthQuery,
  left: readonly LodgedMonths[],
  place: number,
): Promise<ReadonlyMap<string, readonly TraderMonth[]>> {
  const wanted = left.flatMap(({ trader, months }) => {
    const { month, buckets = [] } = months[place] ?? {};
    return month === undefined ? [] : buckets.map((bucket) => ({ trader, month, bucket }));
  });
  const parts = Map.groupBy(wanted, ({ month, bucket }) => `${month} ${bucket}`);
  const found = await Promise.all(
    [...parts.values()].flatMap((part) => {
      const [first] = part;
      const traders = part.map(({ trader }) => trader);
      return first ? [listMonth(sql, first, { ...asked, traders })] : [];
    }),
  );
  return Map.groupBy(found.flat(), ({ trader }) => trader);
}

/** Of what lies in several buckets the newest, as many as are enough. */
function newestOf(parts: readonly TraderMonth[], most: number): readonly LastStop[] {
  return parts
    .flatMap(({ lasts }) => lasts)
    .toSorted((one, other) => other.at - one.at || (one.id < other.id ? 1 : -1))
    .slice(0, most)
    .map(({ id, isStopped, passes }) => ({ id, isStopped, passes }));
}

type TraderMonth = {
  readonly trader: string;
  readonly released: boolean;
  /** With their moments, microseconds since 1970. */
  readonly lasts: readonly (LastStop & { readonly at: number })[];
};

/**
 * The last selections of traders in one month and bucket. The bounds of the month stand in the text:
 * PostgreSQL plans it for that partition alone, once. As parameters they would have it plan for, lock and
 * open all there are, which took longer at 120 months than the reading. Nor is it asked by joins or
 * `exists`, which may be answered by a hash or a walk of the whole month, and were while the partition had
 * not been counted yet: each trader read all that its month held, 1 ms each at 330 declarations. Of several
 * buckets at once a cluster would not take it, because each trader has its own limit.
 */
async function listMonth(
  sql: Sql,
  { month, bucket }: { readonly month: string; readonly bucket: number },
  { profile, traders, again, most }: MonthQuery,
): Promise<readonly TraderMonth[]> {
  const { from, until } = monthOfId(month);
  const within = (id: string) => sql.unsafe(`${id} >= '${from}' and ${id} < '${until}'`);
  return await sql<TraderMonth[]>`
    select t.trader, (
        select true from selections s
        where ${within("s.declaration_id")} and s.bucket = ${bucket}
          and s.profile = ${profile} and s.stated ->> 'traderId' = t.trader
          and (select d.released_at from declarations d where ${within("d.declaration_id")} and d.bucket = ${bucket}
            and d.declaration_id = s.declaration_id) is not null
        limit 1) is not null as released,
      array(
        select json_build_object('id', s.declaration_id, 'at', (extract(epoch from s.at) * 1000000)::bigint,
          'isStopped', s.lane <> 'green' and (
            select true from control_results c where ${within("c.declaration_id")} and c.bucket = ${bucket}
              and c.declaration_id = s.declaration_id and c.result in ('corrected', 'refused') limit 1) is null,
          'passes', s.lane <> 'green' and coalesce(s.passes, false))
        from selections s
        where ${within("s.declaration_id")} and s.bucket = ${bucket} and s.profile = ${profile}
          and s.stated ->> 'traderId' = t.trader
          and s.declaration_id <> all(${textArray(again)}::text::uuid[])
          and (select true from selections l where ${within("l.declaration_id")} and l.bucket = ${bucket}
            and l.declaration_id = s.declaration_id and l.seq > s.seq limit 1) is null
        order by s.at desc, s.declaration_id desc limit ${most}) as lasts
    from unnest(${textArray(traders)}::text::text[]) as t (trader)`;
}
