import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadProfiles } from "#src/registers/profile.ts";
import type { Profile } from "#src/registers/profile.ts";
import { markdownTable, pageHead } from "./page.ts";
import type { GeneratedFile } from "./page.ts";

/**
 * Sources of published figures have more to say than those of registers, so they keep their
 * columns.
 */
function officialSources(profile: Profile): string {
  const path = join(profile.folder, "official/SOURCES.tsv");
  if (!existsSync(path)) return "";
  const lines = readFileSync(path, "utf8").trimEnd().split("\n");
  const [head = [], ...rows] = lines.map((line) => line.split("\t"));
  return `### Published figures\n\n${markdownTable(head, rows)}\n`;
}

function section(profile: Profile): string {
  const rows = profile.sources.map(({ path, source, licence, snapshot, note }) => [
    `\`${path}\``,
    source,
    licence,
    snapshot,
    note,
  ]);
  const head = ["file", "source", "licence", "snapshot", "note"];
  return `## ${profile.id}\n\n${markdownTable(head, rows)}\n${officialSources(profile)}`;
}

/** Where the facts of each profile come from, with licences. */
export const sourcesPage: GeneratedFile = {
  file: "docs/reference/sources.md",
  make: async () => {
    const parts = [...loadProfiles().values()].map(section);
    return (
      [pageHead("Sources", "the profiles' `SOURCES.tsv`"), ...parts].join("\n").trimEnd() + "\n"
    );
  },
};
