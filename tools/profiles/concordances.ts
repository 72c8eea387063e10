/**
 * Makes `profiles/international`: edges between editions of the Harmonized System, SITC and BEC in our
 * own form, from the correlation and conversion tables of the United Nations, and the directory of EDIFACT.
 */
import { edifactDirectory, edifactSources } from "./edifact-directory.ts";
import { type Files, readTable, runGenerator, sourcesText } from "./register-files.ts";

const pairs = [
  ["HS2017", "BEC4"],
  ["HS2017", "SITC4"],
  ["HS2022", "BEC4"],
  ["HS2022", "HS2017"],
  ["HS2022", "SITC4"],
] as const;

/** Files of `profiles/international` by path. */
export function generateConcordances(): Files {
  const all = readTable("hs/concordances.tsv.gz");
  const lines = pairs.flatMap(([from, to]) => {
    const of = all.filter((row) => row["from_class"] === from && row["to_class"] === to);
    const chosen = new Map(
      of
        .filter(({ kind }) => kind === "conversion")
        .map((row) => [row["from_code"] ?? "", row["to_code"] ?? ""]),
    );
    const edges = of.filter(({ kind }) => kind === "correlation");
    const marked = [...Map.groupBy(edges, (row) => row["from_code"] ?? "")].flatMap(
      ([source, some]) => {
        const codes = [...new Set(some.map((row) => row["to_code"] ?? ""))];
        const choice = chosen.get(source);
        const shares = codes.map((code): [string, string] => {
          return [code, codes.length > 1 && code === choice ? `${source}*` : source];
        });
        const isNoShare = choice !== undefined && !codes.includes(choice);
        return isNoShare ? [...shares, [choice, `${source}!`] as const] : shares;
      },
    );
    return [...Map.groupBy(marked, ([code]) => code)].map(([code, some]) => {
      return `${from}\t${to}\t${code}\t${some
        .map(([, source]) => source)
        .sort()
        .join(" ")}\n`;
    });
  });
  const source = {
    path: "concordances.tsv",
    source: "United Nations Statistics Division, correlation and conversion tables",
    licence: "facts",
    snapshot: "2023-01-16",
    note: "edges of HS 2017 and 2022 to each other, to SITC Rev. 4 and BEC Rev. 4; * marks the unique conversion, ! a group that only it names; no weights are published",
  };
  const editions = {
    ...source,
    path: "editions.tsv",
    source: "World Customs Organization, dates of entry into force",
    snapshot: "2026-11-25",
    note: "first month of each edition of the Harmonized System",
  };
  const areas = {
    path: "comtrade-areas.tsv",
    source: "United Nations Statistics Division, country and area codes of UN Comtrade",
    licence: "facts",
    snapshot: "2026-11-26",
    note: "numbers that stand for an economy with others counted in it, where UN M49 has another number",
  };
  const names = {
    path: "name-shares.tsv",
    source: "written for this project from general knowledge",
    licence: "facts",
    snapshot: "2026-11-26",
    note: "per cent of a culture's names that have a word, in orders of size, not counted; by hand, no generator writes it",
  };
  return new Map([
    ["concordances.tsv", `from\tto\tcode\tcodes\n${lines.sort().join("")}`],
    ["editions.tsv", "edition\tfrom\nHS2017\t2017-01\nHS2022\t2022-01\nHS2028\t2028-01\n"],
    ...edifactDirectory(),
    ["SOURCES.tsv", sourcesText([source, editions, areas, names, ...edifactSources])],
  ]);
}

if (import.meta.main) runGenerator("international", generateConcordances);
