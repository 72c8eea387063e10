/** Tables belong to areas: the file that makes a table names its area, and every table is made once. */
import { isArea } from "./areas.ts";
import type { Finding, Guard, GuardReport, SourceFile } from "./source.ts";

/** The area whose tables a migration makes: the first word after its number. */
export function areaOfMigration(path: string): string | undefined {
  return /^db\/migrations\/\d{4}_([a-z]+)(?:_[a-z0-9_]+)?\.sql$/.exec(path)?.[1];
}

const creating = new RegExp(
  String.raw`\bcreate\s+(?:or\s+replace\s+)?(?:unlogged\s+|materialized\s+|recursive\s+)*` +
    String.raw`(?:table|view)\s+(?:if\s+not\s+exists\s+)?"?([a-z][a-z0-9_]+)"?`,
  "gi",
);

/** The area that owns each table or view, in small letters: that of the migration that makes it. */
export function tableOwners(files: readonly SourceFile[]): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const file of files) {
    const area = areaOfMigration(file.path);
    if (area === undefined) continue;
    for (const match of file.text.matchAll(creating)) {
      owners.set((match[1] ?? "").toLowerCase(), area);
    }
  }
  return owners;
}

function checkMigrations(files: readonly SourceFile[]): GuardReport {
  const findings: Finding[] = [];
  const numbers = new Map<string, string>();
  let looked = 0;
  for (const file of files) {
    if (!file.path.startsWith("db/migrations/")) continue;
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
