/**
 * What history costs a lodgement: the same declarations, lodged on an empty database and on one with rows
 * of 2, 36 and 120 months, and with more items each. History is copied inside the database
 * (copy-history.ts) and belongs to the same traders, accounts and goods, which is the worst that growth
 * can do. Says which statements of PostgreSQL took longer.
 */
import type { BenchResult } from "#src/cli/bench/benchmark.ts";
import { connect, type Database, monthNumber } from "#src/platform/database.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { type Base, fillMonth, keepBase } from "./copy-history.ts";
import { processorMs } from "./floor.ts";
import { inOwnDatabase, type OwnDatabase } from "./own-database.ts";
import { bodiesOf, lodgeAll, makeInput, openApp, prepare, seed } from "./intake-json.ts";

/** Months of history, and the share of all rows that lie in them. */
const steps = [2, 36, 120] as const;
const itemSteps = [1, 5, 50, 500] as const;
const baseSize = 500;
/** Declarations counted at each step, and those before them that are not: plans and caches are made then. */
const countedSize = 2_000;
const warmSize = 1_500;
const statementsShown = 8;
/** Few, so that each has its plans once what comes first is over. */
const connections = 2;
/** As many traders as there are for so many declarations, at each step. */
const tradersFor = 5_000;

export type GrowthOptions = {
  readonly note: (text: string) => void;
  /** Declarations of history at 120 months. */
  readonly declarations: number;
};

type Statement = {
  readonly text: string;
  /** Milliseconds a declaration, planning included. */
  readonly ms: number;
};

/** Milliseconds of the processor a declaration. */
type Cost = {
  readonly months: number;
  readonly history: number;
  readonly items: number;
  readonly all: number;
  readonly server: number;
  readonly statements: readonly Statement[];
};

export type GrowthBench = BenchResult & {
  readonly byHistory: readonly Cost[];
  readonly byItems: readonly Omit<Cost, "statements">[];
};

/** Runs in a folder of its own, gone afterwards. */
export async function benchGrowth(options: GrowthOptions): Promise<GrowthBench> {
  const settings = {
    shared_preload_libraries: "pg_stat_statements",
    "pg_stat_statements.track_planning": "on",
    // its work upon the copies would count as that of lodging
    autovacuum: "off",
  };
  return await inOwnDatabase(
    async (own) => {
      const admin = connect(own.superuserUrl, 2);
      try {
        await admin.unsafe("create extension pg_stat_statements");
        return await measure({ ...own, ...options, admin });
      } finally {
        await admin.end({ timeout: 5 });
      }
    },
    { connections, settings },
  );
}

type GrowthPlace = GrowthOptions & OwnDatabase & { readonly admin: Database };

async function measure({
  sql,
  admin,
  folder,
  serverPid,
  note,
  declarations,
}: GrowthPlace): Promise<GrowthBench> {
  const month = monthNumber(new Date());
  const profile = getProfile(loadProfiles(), "cn");
  const app = await openApp(sql, profile, { dataFolder: folder });
  const lodgers = [seed];
  let lodged = 0;
  const lodge = async (count: number, items: number) => {
    const made = makeInput(profile, count, { items, from: lodged, traders: tradersFor });
    lodged += count;
    const bodies = bodiesOf(made, "intake-json");
    await prepare(sql, profile, { made, lodgers });
    await app.snapshots.refresh(sql);
    await admin`select pg_stat_statements_reset()`;
    const before = { all: processorMs(serverPid) ?? NaN, own: process.cpuUsage() };
    const { ms } = await lodgeAll(app, bodies, lodgers);
    const all = ((processorMs(serverPid) ?? NaN) - before.all) / count;
    const own = process.cpuUsage(before.own);
    const server = all - (own.user + own.system) / 1_000 / count;
    return { all: round3(all), server: round3(server), items, wallMs: ms / count };
  };
  await lodge(baseSize, 5);
  const base = await keepBase(admin);
  const byHistory: Cost[] = [];
  let history = 0;
  let filled = 0;
  for (const months of steps) {
    history += await fill(admin, base, { from: filled, months, month, declarations });
    filled = months;
    await admin`vacuum analyze`;
    await lodge(warmSize, 5);
    const cost = await lodge(countedSize, 5);
    const statements = await slowest(admin, countedSize);
    byHistory.push({ months, history, ...cost, statements });
    note(
      `${months} months, ${history} declarations: ${cost.all} ms of the processor, ${cost.server} of it PostgreSQL`,
    );
    for (const { ms, text } of statements) note(`  ${ms} ms ${text.slice(0, 120)}`);
  }
  const byItems: Omit<Cost, "statements">[] = [];
  for (const items of itemSteps) {
    const count = Math.max(60, Math.ceil(countedSize / items / 2));
    await lodge(Math.ceil(count / 2), items);
    const cost = await lodge(count, items);
    byItems.push({ months: filled, history, ...cost });
    note(`${items} items: ${cost.all} ms of the processor, ${cost.server} of it PostgreSQL`);
  }
  await app.readers.close();
  const [first, last] = [byHistory[0]?.all ?? NaN, byHistory.at(-1)?.all ?? NaN];
  return {
    name: "growth",
    ratio: Math.round((first / last) * 100) / 100,
    against: `the same with ${byHistory[0]?.history} declarations of 2 months; ours has ${history} of ${filled}`,
    ours: last,
    theirs: first,
    unit: "ms of the processor a declaration",
    byHistory,
    byItems,
  };
}

type Filling = {
  /** Months that are filled already, and those to come to. */
  readonly from: number;
  readonly months: number;
  readonly month: number;
  readonly declarations: number;
};

/** @returns declarations that were added */
async function fill(
  admin: Database,
  base: Base,
  { from, months, month, declarations }: Filling,
): Promise<number> {
  const copies = Math.max(1, Math.round(declarations / (steps.at(-1) ?? 1) / base.declarations));
  for (let back = from; back < months; back++)
    await fillMonth(admin, base, { month: month - back, back, copies });
  return copies * base.declarations * (months - from);
}

async function slowest(admin: Database, count: number): Promise<readonly Statement[]> {
  const rows = await admin<{ text: string; ms: number }[]>`
    select regexp_replace(query, '\\s+', ' ', 'g') as text, total_exec_time + total_plan_time as ms
    from pg_stat_statements order by 2 desc limit ${statementsShown}`;
  return rows.map(({ text, ms }) => ({ text, ms: round3(ms / count) }));
}

function round3(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
