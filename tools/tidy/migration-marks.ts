/**
 * Nodes of two releases work with one database while it is upgraded: what comes after the first ten
 * migrations says whether it adds, fills or takes away, and holds nothing else.
 */
import type { Finding, Guard, GuardReport, SourceFile } from "./source.ts";
import { statementsOf } from "./migrations.ts";

/** What makes the first tables of each area, on an empty database, has no mark. */
const marksFrom = "0200";
const place = /^db\/(migrations|backfills)\/(\d{4})_/;
const mark = /^-- (expand|expand concurrently|contract)\n/;
const references = /^-- (replaced by|needs) (\S+)$/gm;

type Kind = "expand" | "expand concurrently" | "contract" | "backfill";
type Rule = { readonly pattern: RegExp; readonly message: string };

const altering = String.raw`^alter\s+table\b.*?`;
const rule = (pattern: string, message: string): Rule => ({
  pattern: new RegExp(pattern, "is"),
  message,
});
/** What the release before does not bear, or what lets everybody wait. */
const breaking: readonly Rule[] = [
  rule(String.raw`^drop\b`, "drops"),
  rule(String.raw`${altering}\bdrop\s+(?!not\s+null)`, "drops"),
  rule(String.raw`\brename\b`, "renames"),
  rule(
    String.raw`${altering}\balter\s+(?:column\s+)?\S+\s+(?:set\s+data\s+)?type\b`,
    "changes a type",
  ),
  rule(String.raw`${altering}\bset\s+not\s+null\b`, "makes a column not null"),
  rule(
    String.raw`^(?:with|update|delete|truncate|merge|do|revoke)\b`,
    "changes rows or takes rights",
  ),
  rule(String.raw`^create\s+or\s+replace\b`, "replaces what the release before calls"),
];
const notNull = String.raw`set\s+not\s+null`;
const dropping = String.raw`drop\s+(?:column|constraint)\b[^,]*|alter\s+(?:column\s+)?\S+\s+${notNull}`;
const taking: readonly RegExp[] = [
  /^drop\s+(?:table|index|view|function|procedure|trigger|policy|sequence|type)\b/i,
  new RegExp(String.raw`^alter\s+table\s+\S+\s+(?:(?:${dropping}),?\s*)+$`, "i"),
  /^comment\s+on\b/i,
];

/** Statements one by one, without bodies of functions, texts and comments. */
function splitStatements(text: string): readonly string[] {
  return statementsOf(text)
    .replaceAll(/(\$\w*\$)[\s\S]*?\1/g, "''")
    .replaceAll(/'(?:[^']|'')*'/g, "''")
    .split(";")
    .map((one) => one.trim())
    .filter((one) => one !== "");
}

const madeTable = /^create\s+(?:\w+\s+){0,2}?table\s+(?:if\s+not\s+exists\s+)?(\w+)/i;
const alteredTable = /^alter\s+table\s+(?:if\s+exists\s+)?(?:only\s+)?(\w+)/i;
const indexedTable = /^create\s+(?:unique\s+)?index\b.*?\son\s+(?:only\s+)?(\w+)/is;

function faultsOfExpand(statements: readonly string[]): readonly string[] {
  const made = new Set(statements.map((one) => madeTable.exec(one)?.[1]));
  return statements.flatMap((one) => {
    const table = (alteredTable.exec(one) ?? indexedTable.exec(one))?.[1];
    if (table !== undefined && made.has(table)) return [];
    const found = breaking.filter(({ pattern }) => pattern.test(one)).map(({ message }) => message);
    const columns = one.split(/\badd\s+(?:column\s+)?/i).slice(1);
    if (columns.some((column) => /\bnot\s+null\b/i.test(column) && !/\bdefault\b/i.test(column)))
      found.push("adds a column that is not null and has no default");
    if (
      /^alter\s+table\b.*?\badd\s+(?:constraint|check|unique|primary|foreign|exclude)\b/is.test(one)
    )
      found.push("adds a constraint that the release before may break");
    if (/^create\s+(?:unique\s+)?index\b/i.test(one))
      found.push("makes an index while others wait: it belongs into an expand concurrently");
    return found;
  });
}

function faultsOf(kind: Kind, file: SourceFile): readonly string[] {
  const statements = splitStatements(file.text);
  if (statements.length === 0) return ["has no statement"];
  if (kind === "expand") return faultsOfExpand(statements).map((what) => `expands, and ${what}`);
  if (kind === "expand concurrently")
    return statements
      .filter((one) => !/^create\s+(?:unique\s+)?index\s+concurrently\s+\w+\s+on\s/i.test(one))
      .map(() => "makes indexes concurrently, and holds something else");
  if (kind === "contract") {
    const other = statements.filter((one) => !taking.some((pattern) => pattern.test(one)));
    return other.map(() => "contracts, and does something else than drop");
  }
  const isBatch = /\$1\b/.test(file.text) && /\blimit\s+\$2\b/i.test(file.text);
  return isBatch && statements.length === 1
    ? []
    : ["is not one statement that goes on after $1 and has limit $2"];
}

/** A contract names the expand that replaced what it drops; what an expand needs is a contract. */
function faultsOfReferences(
  kind: Kind,
  file: SourceFile,
  kinds: ReadonlyMap<string, Kind>,
): readonly string[] {
  const named = [...file.text.matchAll(references)].map(([, how, name = ""]) => ({ how, name }));
  const wanted = (how: string | undefined) => (how === "needs" ? "contract" : "expand");
  const wrong = named
    .filter(({ how, name }) => name >= file.name || kinds.get(name) !== wanted(how))
    .map(({ how, name }) => `names ${name}, which is no ${wanted(how)} before it`);
  if (kind === "contract" && !named.some(({ how }) => how === "replaced by"))
    return [...wrong, "does not say what replaced it: -- replaced by NNNN_area_subject.sql"];
  return wrong;
}

function kindOf(file: SourceFile): Kind | undefined {
  if (file.path.startsWith("db/backfills/")) return "backfill";
  // one of the three, by the pattern
  return mark.exec(file.text)?.[1] as Kind | undefined;
}

function checkMarks(files: readonly SourceFile[]): GuardReport {
  const found = files.filter(({ path }) => place.test(path));
  const kinds = new Map(found.flatMap((file) => [[file.name, kindOf(file)] as const]));
  const known = new Map([...kinds].flatMap(([name, kind]) => (kind ? [[name, kind]] : [])));
  const findings: Finding[] = found.flatMap((file) => {
    const [, folder, number = ""] = place.exec(file.path) ?? [];
    const kind = kindOf(file);
    const isFirst = folder === "migrations" && number < marksFrom;
    const faults =
      isFirst === (kind === undefined)
        ? kind === undefined
          ? []
          : [...faultsOf(kind, file), ...faultsOfReferences(kind, file, known)]
        : [
            "has no first line -- expand, -- expand concurrently or -- contract, or has one too early",
          ];
    return faults.map((message) => ({ file: file.path, line: 1, message }));
  });
  return { looked: found.length, findings };
}

const planted = (name: string, text: string) => [{ path: `db/${name}`, text }];
const expanding = (text: string) =>
  planted("migrations/9997_platform_planted.sql", `-- expand\n${text}\n`);

export const migrationMarks: Guard = {
  name: "migration marks",
  says: "After the first ten a migration is marked: an expand breaks no release before it, a contract only drops what an expand replaced; a backfill is one statement in batches.",
  check: checkMarks,
  planted: [
    planted("migrations/9997_platform_planted.sql", "create table planted_rows (id text);\n"),
    planted(
      "migrations/0101_platform_planted.sql",
      "-- expand\ncreate table planted_rows (id text);\n",
    ),
    expanding("alter table nodes drop column name;"),
    expanding("drop table nodes;"),
    expanding("alter table nodes rename column name to called;"),
    expanding("alter table nodes add column planted text not null;"),
    expanding("alter table nodes alter column name type varchar;"),
    expanding("alter table nodes alter column name set not null;"),
    expanding("alter table nodes add constraint planted check (name <> '');"),
    expanding("update nodes set name = 'planted';"),
    expanding("create index planted on nodes (name);"),
    expanding("create or replace function announce_change() returns trigger as $$ $$;"),
    planted(
      "migrations/9997_platform_planted.sql",
      "-- expand concurrently\nalter table nodes add column planted text;\n",
    ),
    planted(
      "migrations/9997_platform_planted.sql",
      "-- contract\nalter table nodes drop column name;\n",
    ),
    planted(
      "migrations/9997_platform_planted.sql",
      "-- contract\n-- replaced by 0010_platform.sql\nalter table nodes drop column name;\n",
    ),
    planted(
      "migrations/9997_platform_planted.sql",
      "-- contract\nalter table nodes drop column name, add column planted text;\n",
    ),
    planted("backfills/9997_platform_planted.sql", "update nodes set name = 'planted';\n"),
  ],
};
