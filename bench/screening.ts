/**
 * Screening of names against the plain way: every listed name by the distance of its letters. Both
 * sides ask the same made names, one in five of them a listed one with an error.
 */
import { foldText } from "#src/decisions/risk/names/fold.ts";
import { changed, changes, cleanName } from "#src/decisions/risk/names/made-names.ts";
import { hitScore } from "#src/decisions/risk/names/decide-hit.ts";
import { type ListedName, Screen } from "#src/decisions/risk/names/screen.ts";
import { similarity } from "#src/decisions/risk/names/similarity.ts";
import { seededRandom } from "#src/decisions/risk/learning/seed.ts";

const namesDefault = 20_000;
const queriesOurs = 2_000;
const queriesTheirs = 20;

export type ScreeningBench = {
  readonly name: "screening";
  readonly ratio: number;
  readonly against: string;
  /** Microseconds of processor time a name. */
  readonly ours: number;
  readonly theirs: number;
  readonly unit: string;
  readonly names: number;
  readonly queriesASecond: number;
  readonly buildMs: number;
};

function listedName(number: number, random: () => number): ListedName {
  // made names share few words; numbers of letters spread them as lists do
  const letters = "abcdefghiklmnoprstuvz";
  const word = () =>
    Array.from({ length: 4 + Math.floor(random() * 6) }, (_, at) =>
      at % 2 === 1 ? "aeiou"[Math.floor(random() * 5)] : letters[Math.floor(random() * 21)],
    ).join("");
  const name = `${cleanName(random)} ${word()} ${word()}`;
  const rest = { form: "name", country: "", birth: "", imo: "" };
  return { id: `M-${number}`, list: "M", party: `M-${number}`, name, ...rest };
}

export function benchScreening(size = namesDefault): ScreeningBench {
  const random = seededRandom(2_026);
  const names = Array.from({ length: size }, (_, number) => listedName(number, random));
  const started = performance.now();
  const screen = new Screen(names);
  const buildMs = Math.round(performance.now() - started);
  const queries = Array.from({ length: queriesOurs }, (_, at) => {
    const listed = names[Math.floor(random() * names.length)];
    const change = changes[at % changes.length] ?? "typing";
    return at % 5 === 0 && listed ? changed(listed.name, change, random) : cleanName(random);
  });
  const ours = microsecondsOf(queries, (name) => screen.find({ name }).length);
  const folded = names.map(({ name }) => foldText(name));
  const theirs = microsecondsOf(queries.slice(0, queriesTheirs), (name) => {
    const wanted = foldText(name);
    return folded.filter((one) => similarity(wanted, one) >= hitScore).length;
  });
  return {
    name: "screening",
    ratio: Math.round((theirs / ours) * 10) / 10,
    against: "every listed name by edit distance",
    ours: Math.round(ours),
    theirs: Math.round(theirs),
    unit: "µs of processor time a name",
    names: size,
    queriesASecond: Math.round(1_000_000 / ours),
    buildMs,
  };
}

function microsecondsOf(queries: readonly string[], find: (name: string) => number): number {
  let hits = 0;
  // the first ones warm what is compiled while it runs
  for (const name of queries.slice(0, 200)) hits += find(name);
  const started = process.cpuUsage();
  for (const name of queries) hits += find(name);
  const { user, system } = process.cpuUsage(started);
  if (hits < 0) throw new Error("Broken assumption: hits are counted");
  return (user + system) / queries.length;
}
