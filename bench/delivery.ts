/**
 * Notifications out: what the index that finds new ones costs an insert, how fast a look finds them, and
 * how many messages a receiver on this machine is handed a second.
 */
import { once } from "node:events";
import { createServer } from "node:http";
import { newId } from "#src/kernel/ids.ts";
import { textArray } from "#src/platform/array-parameter.ts";
import type { Database } from "#src/platform/database.ts";
import { openTestDatabase } from "#src/platform/test-database.ts";
import { sendDue } from "#src/clearance/papers/notifications/delivery/send-due.ts";
import { findNewDeliveries } from "#src/clearance/papers/notifications/delivery/store.ts";
import { insertSubscription } from "#src/clearance/papers/notifications/delivery/subscription-store.ts";
import { insertNotifications } from "#src/clearance/papers/notifications/store.ts";

const groupSize = 125;
const each = 4;
const rounds = 5;

export type DeliveryBench = {
  readonly name: "delivery";
  /** Time of inserts without the index ÷ with it: 1 is no cost. */
  readonly ratio: number;
  readonly against: string;
  readonly ours: number;
  readonly theirs: number;
  readonly unit: string;
  readonly notifications: number;
  readonly foundPerSecond: number;
  readonly sentPerSecond: number;
};

/** Inserts notifications in the groups of intake. @returns milliseconds */
async function insert(sql: Database, groups: readonly (readonly string[])[]): Promise<number> {
  const at = new Date().toISOString();
  const started = performance.now();
  for (const group of groups) {
    const rows = group.flatMap((declarationId) =>
      Array.from({ length: each }, (_, index) => ({
        declarationId,
        seq: index + 1,
        id: newId(Date.now()),
        eventSeq: index + 1,
        functionCode: "01",
        type: "accepted",
        at,
        pointers: [],
      })),
    );
    await sql.begin((tx) => insertNotifications(tx, rows));
  }
  return performance.now() - started;
}

function makeGroups(count: number): string[][] {
  return Array.from({ length: count }, () =>
    Array.from({ length: groupSize }, () => newId(Date.now())),
  );
}

/** Turns about, the best of each: others on the machine must not decide. */
async function measureInserts(sql: Database, groups: number) {
  const best = { with: Number.POSITIVE_INFINITY, without: Number.POSITIVE_INFINITY };
  for (let round = 0; round < rounds; round++) {
    best.with = Math.min(best.with, await insert(sql, makeGroups(groups)));
    await sql`drop index notifications_by_recording`;
    best.without = Math.min(best.without, await insert(sql, makeGroups(groups)));
    await sql`create index notifications_by_recording on notifications using brin (recorded_at)
      with (pages_per_range = 32, autosummarize = on)`;
  }
  return best;
}

/** Measures on a database of its own. `declarations` have four notifications each. */
export async function benchDelivery(declarations = 5_000): Promise<DeliveryBench> {
  const database = await openTestDatabase();
  const receiver = createServer((request, response) => {
    request.resume().on("end", () => response.writeHead(204).end());
  });
  try {
    const { sql } = database;
    const groups = Math.ceil(declarations / groupSize);
    const best = await measureInserts(sql, groups);
    receiver.listen(0, "127.0.0.1");
    await once(receiver, "listening");
    const address = receiver.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const out = await measureOut(sql, makeGroups(groups), `http://127.0.0.1:${port}/`);
    const sides = { ours: best.with, theirs: best.without, ratio: best.without / best.with };
    const notifications = groups * groupSize * each;
    return { name: "delivery", ...sides, against: "no index", unit: "ms", notifications, ...out };
  } finally {
    receiver.closeAllConnections();
    receiver.close();
    await database.drop();
  }
}

async function measureOut(sql: Database, groups: readonly string[][], url: string) {
  const ids = groups.flat();
  const at = new Date().toISOString();
  const webhook = { kind: "webhook", name: "made", url, email: null, everyHours: null } as const;
  const plain = { locale: "en", types: [], withXml: false, withRepresented: false } as const;
  const row = { id: newId(Date.now()), partyId: "made", ...webhook, ...plain, at, by: "bench" };
  await insertSubscription(sql, row);
  await sql`
    insert into declarations (declaration_id, bucket, profile, kind, lodger_id, direction, type_code, reference, account,
      status, station, last_seq, last_hash, stage, lodged_at, updated_at)
    select id, id_bucket(id),
      'cn', 'live', 'made', 'import', 'IMA', id::text, '', 'accepted', 'acceptance', 1, '', ''::bytea, now(), now()
    from unnest(${textArray(ids)}::text::uuid[]) as made (id)`;
  await insert(sql, groups);
  const looked = performance.now();
  const found = await sql.begin((tx) => findNewDeliveries(tx, at));
  const foundPerSecond = Math.round(found / ((performance.now() - looked) / 1_000));
  if (found !== ids.length * each) throw new Error(`${found} of ${ids.length * each} were found`);
  const clock = () => Temporal.Now.instant();
  const sender = { sql, clock, key: "bench", rules: { allowsLoopback: true } };
  const started = performance.now();
  const sent = await sendDue(sender);
  return {
    foundPerSecond,
    sentPerSecond: Math.round(sent / ((performance.now() - started) / 1_000)),
  };
}
