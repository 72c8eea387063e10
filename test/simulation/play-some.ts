/**
 * Plays a part of many histories in a process of its own and prints lines of JSON: how far it came, and
 * one for each history that breaks something. PROVE_FROM, PROVE_COUNT; PROVE_UNTIL: milliseconds since 1970
 * after which no other history begins.
 */
import { stopTestEngines } from "#src/platform/engines/test-engines.ts";
import { printHistory } from "./history.ts";
import { search } from "./search.ts";
import type { FaultKind } from "./wire.ts";

export type Progress = {
  readonly played: number;
  readonly questions: number;
  /** Kinds of faults met, by the statement they met. */
  readonly met: Readonly<Record<string, Readonly<Record<string, number>>>>;
};
export type Broken = { readonly seed: number; readonly isAlone: boolean; readonly says: string };
export type Line = { readonly progress: Progress } | { readonly broken: Broken };

const from = Number(process.env["PROVE_FROM"] ?? 1);
const count = Number(process.env["PROVE_COUNT"] ?? 10);
const until = Number(process.env["PROVE_UNTIL"] ?? Infinity);
/** What `verify` reads after each history grows with the database. */
const perDatabase = 50;
const every = 10;

let played = 0;
let questions = 0;
const met = new Map<string, Map<string, number>>();

function print(line: Line): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function sayProgress(): void {
  const all = [...met].map(([text, kinds]) => [text, Object.fromEntries(kinds)] as const);
  print({ progress: { played, questions, met: Object.fromEntries(all) } });
}

function meet(text: string, fault: FaultKind | undefined): void {
  const statement = text.slice(0, 70);
  const kinds = met.get(statement) ?? new Map<string, number>();
  met.set(statement, kinds);
  if (fault) kinds.set(fault, (kinds.get(fault) ?? 0) + 1);
}

for (let first = from; first < from + count && Date.now() < until; first += perDatabase) {
  const found = await search({
    from: first,
    count: Math.min(perDatabase, from + count - first),
    perDatabase,
    met: meet,
    isEnough: () => Date.now() >= until,
    played: (_seed, asked) => {
      played++;
      questions += asked;
      if (played % every === 0) sayProgress();
    },
  });
  for (const { seed, breaches, history, isAlone } of found) {
    const lines = breaches.map(({ invariant, says }) => `${invariant}: ${says}`);
    print({ broken: { seed, isAlone, says: `${lines.join("\n")}\n${printHistory(history)}` } });
  }
  sayProgress();
}
await stopTestEngines();
