/** Tables belong to areas: the file that makes a table names its area, and every table is made once. */
import { derivedFrom } from "#src/kernel/derived.ts";
import { isArea } from "./areas.ts";
import type { Finding, Guard, GuardReport, SourceFile } from "./source.ts";

/** The area whose tables a migration makes: the first word after its number. */
export function areaOfMigration(path: string): string | undefined {
  return /^db\/(?:migrations|backfills)\/\d{4}_([a-z]+)(?:_[a-z0-9_]+)?\.sql$/.exec(path)?.[1];
}

/** A name, in quotes or without, of whatever schema. */
const named = String.raw`(?:"?\w+"?\s*\.\s*)?"?([a-z]\w*)"?`;
/** What may stand between the words that make a relation or a function, which have no list of their own. */
const modifiers = String.raw`(?:\w+\s+){0,4}?`;
const creatingTable = new RegExp(
  String.raw`\bcreate\s+${modifiers}(?:table|view|sequence)\s+(?:if\s+not\s+exists\s+)?${named}`,
  "gi",
);
const renaming = new RegExp(
  String.raw`\balter\s+${modifiers}(?:table|view|sequence)\s+[\w\s".]+?\srename\s+to\s+${named}`,
  "gi",
);
const creatingFunction = new RegExp(
  String.raw`\bcreate\s+${modifiers}(?:function|procedure|aggregate)\s+${named}\s*\(`,
  "gi",
);

/** SQL of a migration without what is said about it. */
export function statementsOf(text: string): string {
  const blank = (match: string): string => match.replaceAll(/[^\n]/g, " ");
  return text.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\/|comment on [^;]*? is '(?:[^']|'')*';/gi, blank);
}

type MigrationNames = { readonly tables: readonly string[]; readonly functions: readonly string[] };

const madeIn = derivedFrom((file: SourceFile): MigrationNames => {
  const text = statementsOf(file.text);
  const names = (pattern: RegExp) =>
    [...text.matchAll(pattern)].map((match) => (match[1] ?? "").toLowerCase());
  return {
    tables: [...names(creatingTable), ...names(renaming)],
    functions: names(creatingFunction),
  };
});

function owners(
  files: readonly SourceFile[],
  kind: "tables" | "functions",
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const file of files) {
    const area = areaOfMigration(file.path);
    if (area === undefined) continue;
    for (const name of madeIn(file)[kind])
      if (kind === "tables" || !found.has(name)) found.set(name, area);
  }
  return found;
}

/** The area that owns each table or view, in small letters: that of the migration that makes it. */
export const tableOwners = (files: readonly SourceFile[]) => owners(files, "tables");
/**
 * The area that owns each function that the database runs: the first that makes it. One to the right may
 * replace what an area to the left declares, as code to the right is handed to what stands left.
 */
export const functionOwners = (files: readonly SourceFile[]) => owners(files, "functions");

function checkMigrations(files: readonly SourceFile[]): GuardReport {
  const findings: Finding[] = [];
  const numbers = new Map<string, string>();
  let looked = 0;
  for (const file of files) {
    if (!/^db\/(?:migrations|backfills)\//.test(file.path)) continue;
    looked++;
    const find = (message: string) => findings.push({ file: file.path, line: 1, message });
    const area = areaOfMigration(file.path);
    if (area === undefined || !isArea(area))
      find("is not named NNNN_area.sql or NNNN_area_subject.sql");
    const number = file.name.slice(0, 4);
    const other = numbers.get(number);
    if (other !== undefined) find(`has the number of ${other}`);
    numbers.set(number, file.path);
  }
  return { looked, findings };
}

export const migrations: Guard = {
  name: "migrations",
  says: "Every migration has a number of its own and names the area whose tables it makes.",
  check: checkMigrations,
  planted: [
    [
      {
        path: "db/migrations/9998_planted_rows.sql",
        text: "create table planted_rows (id text);\n",
      },
    ],
    [{ path: "db/migrations/0010_money.sql", text: "create table planted_rows (id text);\n" }],
  ],
};
