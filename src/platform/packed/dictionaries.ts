/**
 * Dictionaries that packed columns are written with. A dictionary holds what such texts have in common, so
 * that a text of 10 kB is stored in 0.6. A packed text names its dictionary by number, and nothing else can
 * read it: files in this folder are never changed and never deleted, and every database holds its own copy.
 */
import { readFileSync } from "node:fs";
import { invariant } from "#src/kernel/invariant.ts";
import type { Sql } from "../services.ts";

/** What texts are packed, each with the dictionary that new ones are written with. */
export const writtenWith = {
  assessment: 40_010,
  document: 40_002,
  standing: 40_009,
  events: 40_007,
  selection: 40_008,
} as const satisfies Record<string, number>;
export type PackedSubject = keyof typeof writtenWith;

/** Every dictionary there ever was. Numbers are those that the format leaves to its users. */
export const dictionaryNumbers: readonly number[] = [
  40_001, 40_002, 40_004, 40_005, 40_006, 40_007, 40_008, 40_009, 40_010,
];

const read = new Map<number, Buffer>();

/** A dictionary by its number. */
export function dictionaryOf(number: number): Buffer {
  const known = read.get(number);
  if (known) return known;
  invariant(dictionaryNumbers.includes(number), `dictionary ${number} is in the repository`);
  const bytes = readFileSync(new URL(`dictionaries/${number}.dictionary`, import.meta.url));
  read.set(number, bytes);
  return bytes;
}

/** Puts the dictionaries into the database whose texts need them, so that a backup can be read by itself. */
export async function keepDictionaries(sql: Sql): Promise<void> {
  for (const number of dictionaryNumbers) {
    const bytes = dictionaryOf(number);
    await sql`
      insert into packing_dictionaries (number, bytes) values (${number}, ${bytes}) on conflict (number) do nothing`;
    const [kept] = await sql<{ bytes: Buffer }[]>`
      select bytes from packing_dictionaries where number = ${number}`;
    invariant(
      kept?.bytes.equals(bytes) === true,
      `dictionary ${number} is the one of the database`,
    );
  }
}
