/**
 * Indexes that are made while rows are written. Outside a transaction a break leaves one behind that is
 * written and never read: it is dropped and made again. PostgreSQL makes none so on a table of partitions:
 * there it is made on each partition, and the partitions' are joined to one.
 */
import { invariant } from "#src/kernel/invariant.ts";
import type { Migration } from "./migration.ts";
import { type Patience, runPatiently, type Session } from "./lock.ts";

export type ConcurrentIndex = {
  readonly isUnique: boolean;
  readonly name: string;
  readonly table: string;
  /** From the columns or their method on. */
  readonly rest: string;
};

const statement =
  /^create\s+(unique\s+)?index\s+concurrently\s+([a-z_0-9]+)\s+on\s+([a-z_0-9]+)\s+((?:using\s|\().*)$/is;

/** @example parseIndexes("create index concurrently a_b on a (b);")[0]?.table // "a" */
export function parseIndexes(text: string): readonly ConcurrentIndex[] {
  return text
    .replaceAll(/--[^\n]*/g, "")
    .split(";")
    .map((one) => one.trim())
    .filter((one) => one !== "")
    .map((one) => {
      const [, unique, name = "", table = "", rest = ""] = statement.exec(one) ?? [];
      invariant(name !== "", `"${one.slice(0, 60)}" makes an index concurrently, with a name`);
      return { isUnique: unique !== undefined, name, table, rest: rest.trim() };
    });
}

/** Makes the indexes of a migration that are not there whole. */
export async function makeIndexes(
  session: Session,
  { text }: Pick<Migration, "text">,
  patience: Patience,
): Promise<void> {
  // it lets readers and writers pass while it waits
  await session.unsafe("set lock_timeout = 0");
  try {
    for (const index of parseIndexes(text)) await makeIndex(session, index, patience);
  } finally {
    await session.unsafe("reset lock_timeout").catch(() => undefined);
  }
}

async function makeIndex(
  session: Session,
  index: ConcurrentIndex,
  patience: Patience,
): Promise<void> {
  const partitions = await findPartitions(session, index);
  if (!partitions) return await makeWhole(session, index);
  if ((await stateOf(session, index.name)) === "none")
    await runPatiently(session, creating(index, { way: "", on: `only ${index.table}` }), patience);
  for (const { table, isJoined } of partitions) {
    if (isJoined) continue;
    const name = `${index.name}${table.replace(index.table, "")}`;
    await makeWhole(session, { ...index, name, table });
    await runPatiently(session, `alter index ${index.name} attach partition ${name}`, patience);
  }
  const state = await stateOf(session, index.name);
  invariant(state === "whole", `${index.name} is whole when each partition has it`);
}

async function makeWhole(session: Session, index: ConcurrentIndex): Promise<void> {
  const state = await stateOf(session, index.name);
  if (state === "whole") return;
  if (state === "broken") await session.unsafe(`drop index concurrently ${index.name}`);
  await session.unsafe(creating(index, { way: "concurrently", on: index.table }));
}

function creating(
  { isUnique, name, rest }: ConcurrentIndex,
  { way, on }: { readonly way: "" | "concurrently"; readonly on: string },
): string {
  return `create ${isUnique ? "unique " : ""}index ${way} ${name} on ${on} ${rest}`;
}

async function stateOf(session: Session, name: string): Promise<"none" | "broken" | "whole"> {
  const [row] = await session<{ valid: boolean }[]>`
    select indisvalid as valid from pg_index where indexrelid = to_regclass(${name})`;
  if (!row) return "none";
  return row.valid ? "whole" : "broken";
}

type Partition = { readonly table: string; readonly isJoined: boolean };

/** Partitions of the table, each with whether it has its part of the index; undefined of a plain table. */
async function findPartitions(
  session: Session,
  { table, name }: ConcurrentIndex,
): Promise<readonly Partition[] | undefined> {
  const [parent] = await session<{ is: boolean }[]>`
    select relkind = 'p' as is from pg_class where oid = to_regclass(${table})`;
  if (parent?.is !== true) return undefined;
  return await session<Partition[]>`
    select c.relname as table, exists (
        select from pg_inherits i join pg_index x on x.indexrelid = i.inhrelid
        where i.inhparent = to_regclass(${name}) and x.indrelid = c.oid) as "isJoined"
    from pg_inherits h join pg_class c on c.oid = h.inhrelid
    where h.inhparent = to_regclass(${table}) order by 1`;
}
