import assert from "node:assert/strict";
import { before, test } from "node:test";
import { newId } from "#src/kernel/ids.ts";
import { ensureMonthlyPartitions, monthNumber, monthStartMs } from "#src/platform/database.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import type { Sql } from "#src/platform/services.ts";
import { appendSelections, type SelectionRow } from "./store.ts";
import { listLastStops, readTraderPasts } from "./stops-store.ts";

const thisMonth = monthNumber(new Date());
const label = (back: number) => {
  const month = thisMonth - back;
  return `selections_${Math.floor(month / 12)}${String((month % 12) + 1).padStart(2, "0")}`;
};

/** A selection on the second day of a month. */
function selected(trader: string, back: number, lane: SelectionRow["lane"]): SelectionRow {
  const atMs = monthStartMs(thisMonth - back) + 86_400_000;
  return {
    declarationId: newId(atMs),
    seq: 5,
    profile: "cn",
    at: new Date(atMs).toISOString(),
    registerVersion: "v",
    facts: {
      acceptedOn: new Date(atMs).toISOString().slice(0, 10),
      facts: { traderId: trader },
      items: [],
    },
    lane,
    reasons: [],
    chance: 0.02,
    weighing: null,
    orders: [],
  };
}

describeWithDatabase("the last selections of a trader", (database) => {
  const monthsBack = 24;
  const once = selected("rare", 9, "red");
  const often = [
    selected("often", 12, "green"),
    selected("often", 7, "yellow"),
    selected("often", 3, "red"),
  ];

  const row = (["green", "red", "yellow", "red"] as const).map((lane) => selected("row", 1, lane));

  before(async () => {
    const months = { from: thisMonth - monthsBack, to: thisMonth };
    await ensureMonthlyPartitions(database.sql, ["selections", "declarations"], months);
    await appendSelections(database.sql, [once, ...often, ...row]);
  });

  /** Partitions of selections that a transaction touched: it holds a lock on each until it ends. */
  const touchedBy = (work: (tx: Sql) => Promise<unknown>) =>
    database.sql.begin(async (tx) => {
      await work(tx);
      const rows = await tx<{ name: string }[]>`
        select c.relname as name from pg_locks l join pg_class c on c.oid = l.relation
        where l.pid = pg_backend_pid() and c.relkind = 'r' and c.relname like 'selections\\_%' order by 1`;
      return rows.map(({ name }) => name);
    });

  const asked = { profile: "cn", traders: ["often", "rare", "new"], again: [], most: 9 };

  test("are counted over the months in which it declared", async () => {
    const pasts = await readTraderPasts(database.sql, asked);
    const said = [...pasts].map(([trader, { stops, last }]) => [trader, stops, last]);
    assert.deepEqual(said, [
      ["often", 2, often[2]?.declarationId],
      ["rare", 1, once.declarationId],
      ["new", 0, null],
    ]);
    const without = { ...asked, again: [often[2]?.declarationId ?? ""] };
    const past = (await readTraderPasts(database.sql, without)).get("often");
    assert.deepEqual([past?.stops, past?.last], [1, often[1]?.declarationId]);
  });

  test("make a row as long as it is, though few are read at first", async () => {
    const count = async (most: number, again: readonly string[] = []) => {
      const pasts = await readTraderPasts(database.sql, {
        ...asked,
        traders: ["row"],
        again,
        most,
      });
      return pasts.get("row")?.stops;
    };
    assert.equal(await count(9), 3);
    assert.equal(await count(2), 2, "no more than are enough");
    assert.equal(await count(9, [row[3]?.declarationId ?? ""]), 2);
  });

  test("are read from the partitions of those months, and no others are locked or opened", async () => {
    const read = await touchedBy((tx) => readTraderPasts(tx, asked));
    assert.deepEqual(read, [12, 9, 7, 3].map(label));
    const known = await touchedBy((tx) => listLastStops(tx, { ...asked, most: 1 }));
    assert.deepEqual(known, [9, 3].map(label), "what is enough is not looked beyond");
  });
});
