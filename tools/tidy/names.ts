/** File and folder names: kebab-case nouns of the trade, and no drawer for whatever has no home. */
import type { Finding, Guard, GuardReport, SourceFile } from "./source.ts";

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** Names others fix: licences, language-neutral conventions of tools and of repositories. */
const fixedNames = new Set([
  "README.md",
  "CONTRIBUTING.md",
  "GLOSSARY.md",
  "CHANGELOG.md",
  "LICENSE",
  "NOTICE",
]);
const fixedPatterns = [
  /(^db|^test\/releases\/\w+)\/(?:migrations|backfills)\/\d{4}_[a-z0-9_]+\.sql$/,
  /^db\/backfills\/[\w.-]+$/,
  /^profiles\/.*SOURCES\.tsv$/,
  /^test\/(scenarios|crashers)\//,
  /\.d\.ts$/,
];
const drawers = ["utils", "util", "helpers", "helper", "common", "misc", "shared", "lib"];
const drawerFiles = ["types.ts", "index.ts", "types.tsx", "index.tsx"];

function judgePart(part: string): string | undefined {
  const bare = part.replace(/^\./, "").replace(/\..*$/, "");
  if (drawers.includes(bare)) return `"${part}" says nothing; the missing thing is a noun`;
  if (drawerFiles.includes(part))
    return `"${part}" says nothing; name the file after what it holds`;
  if (bare !== "" && !kebab.test(bare)) return `"${part}" is not kebab-case`;
  return undefined;
}

function checkNames(files: readonly SourceFile[]): GuardReport {
  const findings: Finding[] = [];
  let looked = 0;
  for (const file of files) {
    looked++;
    if (fixedNames.has(file.name) || fixedPatterns.some((one) => one.test(file.path))) continue;
    for (const part of file.path.split("/")) {
      const message = judgePart(part);
      if (message) findings.push({ file: file.path, line: 1, message });
    }
  }
  return { looked, findings };
}

export const names: Guard = {
  name: "names",
  says: "Files and folders are kebab-case nouns; no utils, helpers, common, types.ts or index.ts.",
  check: checkNames,
  planted: [
    [{ path: "src/kernel/utils/planted.ts", text: "export const a = 1;\n" }],
    [{ path: "src/kernel/types.ts", text: "export type A = string;\n" }],
    [{ path: "src/kernel/plantedName.ts", text: "export const a = 1;\n" }],
  ],
};
