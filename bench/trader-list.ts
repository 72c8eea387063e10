/**
 * The list of a trader with 40,000 declarations among 200,000: pages behind the second wall,
 * against the same pages without it. Rows are made up; the trader's are scattered among
 * everybody's.
 */
import { debtAccount, depositAccount } from "#src/money/journal/account.ts";
import type { Database } from "#src/platform/database.ts";
import { openTestDatabase } from "#src/platform/test-database.ts";
import { behindWall } from "#src/platform/wall.ts";
import {
  type DeclarationSort,
  listDeclarations,
} from "#src/clearance/declaration/reading-store.ts";
import type { ListPlace } from "#src/platform/list-order.ts";
import type { Rows } from "#src/platform/route.ts";

const pages = 60;
const pageRows = 51;
const own = {
  party: "broker",
  accounts: [depositAccount("cn", "broker"), debtAccount("gb", "broker")],
};
const rows: Rows = { kind: "own", party: "broker", names: ["broker"] };

export type TraderListBench = {
  readonly name: "trader-list";
  readonly ratio: number;
  readonly against: string;
  readonly ours: number;
  readonly theirs: number;
  readonly unit: string;
  readonly declarations: number;
  readonly ofTheTrader: number;
  readonly slowestMs: number;
  readonly searchMs: number;
  /** A page of the trader's, and of everybody's, by value. */
  readonly byValueMs: number;
  readonly allByValueMs: number;
};

/** One row in five is the trader's; the others belong to 5,000 parties. */
async function seed(sql: Database, declarations: number): Promise<void> {
  const lodgers = ["broker", ...Array.from({ length: 4_999 }, (_, at) => `party${at + 1}`)];
  const accounts = lodgers.map((lodger) => depositAccount("cn", lodger));
  await sql`
    insert into declarations (declaration_id, bucket, profile, lodger_id, kind, direction, type_code, reference, mrn,
      status, station, account, last_seq, last_hash, stage, lodged_at, updated_at, value_minor)
    select id, id_bucket(id),
      'cn', lodger, 'live', 'import', 'IMA', 'R' || n, 'M' || n, 'released', 'release',
      accounts[party + 1], 1, 'x', ''::bytea, now(), now(), n::bigint * 7919 % 1000003
    from (select id, n, party, lodgers[party + 1] as lodger, accounts
      from generate_series(1, ${declarations}::int) as n,
        lateral (select case when n % 5 = 0 then 0 else n % 5000 end as party) as of_party,
        lateral (select (lpad(to_hex((extract(epoch from now()) * 1000)::bigint - (${declarations}::int - n) * 5), 12, '0')
          || '70008000' || lpad(to_hex(n), 12, '0'))::uuid as id) as of_place,
        (select ${lodgers}::text[] as lodgers, ${accounts}::text[] as accounts) as known) as made`;
  await sql`analyze declarations`;
}

type Walk = {
  readonly seen: Rows;
  /** Whose; everybody's where it is absent. */
  readonly own?: typeof own | undefined;
  readonly sort?: DeclarationSort;
};

/** Milliseconds of each page from the first on. */
async function walk(sql: Database, list: Walk): Promise<readonly number[]> {
  const { seen, own: ofTrader, sort = "-lodged" } = list;
  const times: number[] = [];
  let after: ListPlace | undefined;
  for (let page = 0; page < pages; page++) {
    const began = performance.now();
    const found = await behindWall(sql, seen, (reader) =>
      listDeclarations(reader, { own: ofTrader, sort, after, limit: pageRows }),
    );
    times.push(performance.now() - began);
    const last = found.at(-1);
    after = last && { key: last.sortedBy, id: last.id };
  }
  return times.toSorted((a, b) => a - b);
}

/** Measures on a database of its own, which goes away again. */
export async function benchTraderList(declarations = 200_000): Promise<TraderListBench> {
  const database = await openTestDatabase();
  const { sql } = database;
  try {
    await seed(sql, declarations);
    const trader = { seen: rows, own };
    await walk(sql, trader);
    const ours = await walk(sql, trader);
    const theirs = await walk(sql, { seen: { kind: "all" }, own });
    const byValue = await walk(sql, { ...trader, sort: "-value" });
    const everybodys = { seen: { kind: "all" } } as const;
    const allByValue = await walk(sql, { ...everybodys, sort: "-value" });
    const began = performance.now();
    await behindWall(sql, rows, (reader) =>
      listDeclarations(reader, {
        own,
        sort: "-lodged",
        search: `R${declarations - 5}`,
        limit: pageRows,
      }),
    );
    const searchMs = performance.now() - began;
    const round = (value: number | undefined) => Math.round((value ?? 0) * 100) / 100;
    const middle = Math.floor(pages / 2);
    return {
      name: "trader-list",
      ratio: round((theirs[middle] ?? 0) / (ours[middle] ?? 1)),
      against: "the same pages without the second wall",
      ours: round(ours[middle]),
      theirs: round(theirs[middle]),
      unit: "ms a page",
      declarations,
      ofTheTrader: Math.floor(declarations / 5),
      slowestMs: round(ours.at(-1)),
      searchMs: round(searchMs),
      byValueMs: round(byValue[middle]),
      allByValueMs: round(allByValue[middle]),
    };
  } finally {
    await database.drop();
  }
}
