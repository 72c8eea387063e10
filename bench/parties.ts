/**
 * The register of parties at the size of a nation: how long it takes to read, what it holds in
 * memory, and what a look-up and a search cost. Parties are made up and written in bulk.
 */
import { textArray } from "#src/platform/array-parameter.ts";
import type { Database } from "#src/platform/database.ts";
import { newId } from "#src/kernel/ids.ts";
import { openTestDatabase } from "#src/platform/test-database.ts";
import { lexemesOf, queryWords } from "#src/registers/parties/fold-name.ts";
import { madeCreditCode, madeName, madeRegistration } from "#src/registers/parties/made-party.ts";
import type { NumberHolder } from "#src/registers/parties/number-table.ts";
import { loadDirectory } from "#src/registers/parties/party-register.ts";
import { listParties } from "#src/registers/parties/store.ts";

const chunk = 10_000;
const lookups = 1_000_000;
const day = Temporal.PlainDate.from("2026-11-25");

export type PartiesBench = {
  readonly name: "parties";
  /** Memory of a Map ÷ memory of our table. */
  readonly ratio: number;
  readonly against: string;
  readonly ours: number;
  readonly theirs: number;
  readonly unit: string;
  readonly parties: number;
  readonly numbers: number;
  readonly loadSeconds: number;
  readonly lookupsPerSecond: number;
  readonly searchMs: Readonly<Record<string, number>>;
};

/** Writes parties with two numbers each. */
async function seed(sql: Database, parties: number): Promise<void> {
  for (let from = 0; from < parties; from += chunk) {
    const seeds = Array.from({ length: Math.min(chunk, parties - from) }, (_, at) => from + at);
    const ids = textArray(seeds.map(() => newId(1_700_000_000_000)));
    const names = seeds.map((one) => madeName(one));
    await sql`
      insert into party_records (party_id, kind, name, roles, status, registered_from, content, search, change)
      select id, 'organisation', name, '{trader}', 'active', '2020-01-01', '{}',
        array_to_tsvector(string_to_array(lexemes, ' ')), 1
      from unnest(${ids}::text::text[], ${textArray(names)}::text::text[],
        ${textArray(names.map((name) => lexemesOf([name]).join(" ")))}::text::text[]) as made (id, name, lexemes)`;
    await sql`
      insert into party_numbers (profile, number, valid_from, kind, party_id, change)
      select 'cn', number, '2020-01-01', kind, id, 1
      from (select id, uscc as number, 'uscc' as kind from unnest(${ids}::text::text[],
          ${textArray(seeds.map((one) => madeCreditCode(one)))}::text::text[]) as a (id, uscc)
        union all select id, code, 'customs-registration' from unnest(${ids}::text::text[],
          ${textArray(seeds.map((one) => madeRegistration(one)))}::text::text[]) as b (id, code)) as made`;
  }
  await sql`update party_register set version = 1`;
  await sql`analyze party_records`;
}

/** Measures on a database of its own, which goes away again. */
export async function benchParties(parties = 700_000): Promise<PartiesBench> {
  const database = await openTestDatabase();
  try {
    await seed(database.sql, parties);
    const before = memory();
    const started = performance.now();
    const directory = await loadDirectory(database.sql);
    const loadSeconds = (performance.now() - started) / 1_000;
    const ours = (memory() - before) / 1e6;
    const theirs = measureMap(parties);
    const lookupsPerSecond = measureLookups(directory, parties);
    const searchMs: Record<string, number> = {};
    for (const search of ["王", "Wang wei", "王明芳贸易", "纺织", "zhao"])
      searchMs[search] = await measureSearch(database.sql, search);
    const sides = { ratio: theirs / ours, against: "a Map of objects", ours, theirs, unit: "MB" };
    const speed = { loadSeconds, lookupsPerSecond, searchMs };
    return { name: "parties", ...sides, parties, numbers: parties * 2, ...speed };
  } finally {
    await database.drop();
  }
}

/** The same numbers as a Map from number to party, in MB. */
function measureMap(parties: number): number {
  const before = memory();
  const held = new Map<string, NumberHolder>();
  for (let at = 0; at < parties; at++) {
    const party = {
      partyId: newId(1_700_000_000_000),
      fromDay: 18_262,
      mandateRequired: undefined,
    };
    held.set(madeCreditCode(at), party);
    held.set(madeRegistration(at), { ...party });
  }
  const after = memory();
  if (held.size !== parties * 2) throw new Error(`${held.size} numbers of ${parties} parties`);
  return (after - before) / 1e6;
}

/** What is alive; without `--expose-gc` what is dead counts too. */
function memory(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers, external } = process.memoryUsage();
  return heapUsed + Math.max(arrayBuffers, external);
}

function measureLookups(
  directory: Awaited<ReturnType<typeof loadDirectory>>,
  parties: number,
): number {
  const numbers = Array.from({ length: 10_000 }, (_, at) => madeCreditCode((at * 7_919) % parties));
  const started = performance.now();
  let found = 0;
  for (let times = 0; times < lookups; times++) {
    const number = numbers[times % numbers.length] ?? "";
    if (directory.findPartyByNumber("cn", number, day)) found++;
  }
  if (found !== lookups) throw new Error(`${found} of ${lookups} numbers were found`);
  return Math.round(lookups / ((performance.now() - started) / 1_000));
}

/** The middle of five. */
async function measureSearch(sql: Database, search: string): Promise<number> {
  const asked = {
    number: undefined,
    role: undefined,
    status: "active",
    sort: "id",
    after: undefined,
    isPaged: false,
  } as const;
  const times: number[] = [];
  for (let turn = 0; turn < 5; turn++) {
    const started = performance.now();
    const rows = await listParties(sql, { ...asked, words: queryWords(search), limit: 21 });
    if (rows.length === 0) throw new Error(`Nothing is found for ${search}`);
    times.push(performance.now() - started);
  }
  return Math.round((times.toSorted((a, b) => a - b)[2] ?? 0) * 10) / 10;
}
