/**
 * The statements that the way of a declaration sends, from lodging to its departure, and where each would go
 * in a cluster. Played against a database of its own, because what a store sends is known for certain only
 * when it is sent.
 */
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import type { OutsideFact } from "#src/platform/desk.ts";
import { openTestApp } from "#src/main/test-app.ts";
import { makeDeposit } from "#src/money/journal/made-deposit.ts";
import { readPlacement } from "#src/platform/cluster/placement.ts";
import type { Database } from "#src/platform/database.ts";
import type { TestDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";
import { type PlanNode, routeStatement, type StatementRoute } from "./route-statement.ts";

/** Statements of the way that ask every shard, and what that costs. */
export const askedOfAll: readonly { readonly part: string; readonly costs: string }[] = [
  {
    part: "where consignment_key = k.key",
    costs:
      "Whether the same consignment was declared within 400 days, by whomever: one look-up in the index of each of " +
      "14 months, in every shard, for a group of declarations.",
  },
];

export type HotStatement = StatementRoute & { readonly text: string };

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const [rich, other, poor] = ["3122260001", "3122260002", "3122260009"] as const;

/** Plays the way and says of each statement where it goes. */
export async function playHotWay(database: TestDatabase): Promise<readonly HotStatement[]> {
  const texts = await recordStatements(database.sql, () => playWay(database));
  const statements: HotStatement[] = [];
  for (const text of texts) {
    if (!/^\s*(?:select|insert|update|delete|with)\b/i.test(text)) continue;
    statements.push({
      ...(await routeOf(database.sql, text)),
      text: text.replaceAll(/\s+/g, " ").trim(),
    });
  }
  return statements;
}

/** Where one statement goes. */
export async function routeOf(sql: Database, text: string): Promise<StatementRoute> {
  const tables = await sql<{ name: string; comment: string | null }[]>`
    select c.relname as name, obj_description(c.oid, 'pg_class') as comment from pg_class c
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and not c.relispartition`;
  const placed = new Map(
    tables.map(({ name, comment }) => [name, readPlacement(comment)?.placement]),
  );
  const plan = await sql.begin(async (tx) => {
    // tables of a test are small: the plan is to be that of large ones
    await tx`set local enable_seqscan = off`;
    const rows = await tx.unsafe<{ "QUERY PLAN": readonly { readonly Plan: PlanNode }[] }[]>(
      `explain (generic_plan, verbose, format json) ${text}`,
    );
    return rows[0]?.["QUERY PLAN"][0]?.Plan ?? {};
  });
  return routeStatement(plan, (table) => placed.get(table));
}

/** Each statement once that a pool sends while work is done. */
async function recordStatements(
  sql: Database,
  work: () => Promise<void>,
): Promise<ReadonlySet<string>> {
  const texts = new Set<string>();
  const { options } = sql;
  const before = options.debug;
  Object.assign(options, { debug: (_connection: number, text: string) => texts.add(text) });
  try {
    await work();
  } finally {
    Object.assign(options, { debug: before });
  }
  return texts;
}

/** Lodged by two, paid at once and later, arrived one by one and several, controlled, released, departed. */
async function playWay(database: TestDatabase): Promise<void> {
  const { sql } = database;
  const quiet = await openTestApp(database, at);
  const drawn = await openTestApp(database, at, "1");
  try {
    const profile = getProfile(quiet.app.profiles, "cn");
    const lodge = async ({ app }: typeof quiet, reference: string, trader: string) => {
      const document = madeDeclaration({ reference, trader });
      const facts = readFacts(document, profile);
      const lodgement = { profile, lodgerId: trader, format: "application/json", document, facts };
      const command = { key: reference, requestHash: reference };
      return (await app.desk.lodge({ ...lodgement, problems: [], command })).id;
    };
    const tell = async (...facts: readonly OutsideFact[]) => await quiet.app.desk.tell(facts);
    const deposit = async (trader: string) => {
      await makeDeposit(sql, { profile, trader, amountMinor: 10_000_000_000n, at });
    };
    await deposit(rich);
    await deposit(other);
    const [one, two, three] = await Promise.all([
      lodge(quiet, "HOT-1", rich),
      lodge(quiet, "HOT-2", rich),
      lodge(quiet, "HOT-3", other),
    ]);
    const arrived = (declarationId: string) =>
      ({
        actor: "carrier",
        declarationId,
        type: "goods.arrived",
        at,
        reference: declarationId,
      }) as const;
    await tell(arrived(one));
    await tell(arrived(two), arrived(three));
    await tell({
      actor: "carrier",
      declarationId: one,
      type: "goods.departed",
      at,
      reference: "G",
    });
    const waiting = await lodge(quiet, "HOT-4", poor);
    await deposit(poor);
    await tell({
      actor: "holder",
      declarationId: waiting,
      type: "payment.received",
      reference: "D",
    });
    await tell(arrived(await lodge(drawn, "HOT-5", rich)));
  } finally {
    await drawn.close();
    await quiet.close();
  }
}
