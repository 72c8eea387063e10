/** Where facts come from: every register of a profile has its line with source and licence. */
import type { Finding, Guard, GuardReport, SourceFile } from "./source.ts";

type KnownSources = ReadonlyMap<string, { readonly source: string; readonly licence: string }>;

/** Lines of a profile's SOURCES.tsv by the path they speak of. */
function readLines(file: SourceFile | undefined): KnownSources {
  const [head = "", ...lines] = (file?.text ?? "").trimEnd().split("\n");
  const columns = head.split("\t");
  const at = (cells: readonly string[], name: string): string => cells[columns.indexOf(name)] ?? "";
  return new Map(
    lines.map((line) => {
      const cells = line.split("\t");
      return [at(cells, "path"), { source: at(cells, "source"), licence: at(cells, "licence") }];
    }),
  );
}

function checkSources(files: readonly SourceFile[]): GuardReport {
  const findings: Finding[] = [];
  const lines = new Map<string, KnownSources>();
  let looked = 0;
  for (const file of files) {
    const [, profile, path] = /^profiles\/([a-z]+)\/(registers\/.+\.tsv)$/.exec(file.path) ?? [];
    if (profile === undefined || path === undefined) continue;
    looked++;
    const sources = `profiles/${profile}/SOURCES.tsv`;
    const known = lines.get(profile) ?? readLines(files.find((one) => one.path === sources));
    lines.set(profile, known);
    const line = known.get(path);
    if (line && line.source !== "" && line.licence !== "") continue;
    const message = `${sources} does not name its source and licence`;
    findings.push({ file: file.path, line: 1, message });
  }
  return { looked, findings };
}

export const sources: Guard = {
  name: "sources",
  says: "Every register of a profile has a line in SOURCES.tsv with source and licence.",
  check: checkSources,
  planted: [[{ path: "profiles/cn/registers/planted.tsv", text: "code\tvalidFrom\tvalidTo\n" }]],
};
