/**
 * Tables are read and written by their own area and by areas to the right of it. Whoever stands to the left
 * asks the owner: by a service that it declares, or by a part of the query that the owner adds. The same
 * holds for functions, which read tables for whoever calls them.
 */
import { derivedFrom } from "#src/kernel/derived.ts";
import { areaOf, isRightOf } from "./areas.ts";
import { areaOfMigration, functionOwners, statementsOf, tableOwners } from "./migrations.ts";
import type { Finding, Guard, GuardReport, SourceFile } from "./source.ts";
import { sqlTexts } from "./statements.ts";

/** PostgreSQL reads names without quotes in small letters. */
const word = /[a-z][a-z0-9_]*/gi;
const called = /^"?\s*\(/;

type SqlPassage = { readonly text: string; readonly start: number };
type SqlName = { readonly said: string; readonly isCalled: boolean; readonly at: number };

/** The area whose SQL a file holds, and all of that SQL. */
function spokenIn(file: SourceFile): { area: string; sql: readonly SqlPassage[] } | undefined {
  const migrated = areaOfMigration(file.path);
  if (migrated !== undefined)
    return { area: migrated, sql: [{ text: statementsOf(file.text), start: 0 }] };
  const area = areaOf(file.path);
  if (area === undefined || !file.isCode || file.isTest) return undefined;
  return { area, sql: sqlTexts(file) };
}

/** Every word of the SQL of a file, found once, though the guard looks again for each violation. */
const namesIn = derivedFrom((file: SourceFile) => {
  const spoken = spokenIn(file);
  const names = (spoken?.sql ?? []).flatMap(({ text, start }) =>
    [...text.matchAll(word)].map(({ 0: said, index }): SqlName => {
      const isCalled = called.test(text.slice(index + said.length));
      return { said, isCalled, at: start + index };
    }),
  );
  return { area: spoken?.area ?? "", names };
});

function checkTables(files: readonly SourceFile[]): GuardReport {
  const owners = tableOwners(files);
  const functions = functionOwners(files);
  const findings: Finding[] = [];
  let looked = 0;
  for (const file of files) {
    const { area, names } = namesIn(file);
    for (const { said, isCalled, at } of names) {
      const name = said.toLowerCase();
      const owner = owners.get(name) ?? (isCalled ? functions.get(name) : undefined);
      if (owner === undefined) continue;
      looked++;
      if (!isRightOf(owner, area)) continue;
      const kind = owners.has(name) ? "table" : "function";
      const message = `${area} names ${kind} ${said}, which is of ${owner}, not to its left`;
      findings.push({ file: file.path, line: file.lineAt(at), message });
    }
  }
  return { looked, findings };
}

const migration = {
  path: "db/migrations/9999_clearance_planted.sql",
  text: "create table planted_rows (id text);\n",
};
const store = "src/money/planted/store.ts";
/** What a store does with the driver, as it is written. */
const written = (body: string) => [
  migration,
  { path: store, text: `export const rows = (sql: any) => ${body};\n` },
];
const viewed = (making: string) => [
  { path: migration.path, text: `create ${making} planted_view as select 1;\n` },
  { path: store, text: "export const rows = (sql: any) => sql`select 1 from planted_view`;\n" },
];
const planted = (path: string, sql: string) => [
  migration,
  { path, text: `export const rows = (sql: any) => sql\`${sql}\`;\n` },
];
/** A relation or a function that clearance makes in some other way, and what money says of it. */
const owned = (making: string, said: string) => [
  { path: migration.path, text: `${making};\n` },
  { path: store, text: `export const rows = (sql: any) => sql\`${said}\`;\n` },
];
const inFunction = (body: string) => [
  migration,
  {
    path: "db/migrations/9998_platform_planted.sql",
    text: `create function planted(relation text) returns text language sql as $$\n${body}\n$$;\n`,
  },
];

export const tables: Guard = {
  name: "tables",
  says:
    "SQL names tables and functions of its own area and of areas to the left; the file that makes one first " +
    "names its area.",
  check: checkTables,
  planted: [
    planted("src/money/planted/store.ts", "select id from planted_rows"),
    planted("src/money/planted/store.ts", "select 1 from postings p, planted_rows r"),
    planted("src/registers/planted/store.ts", "delete from planted_rows"),
    planted(store, "SELECT ID FROM Planted_Rows"),
    planted(store, "lock table planted_rows"),
    planted(store, "-- all of them\\n(select id from planted_rows)"),
    written('sql`select id from ${sql("planted_rows")}`'),
    written('{ const table = "planted_rows"; return sql`select id from ${sql(table)}`; }'),
    written('sql.unsafe("select id from " + "planted_rows")'),
    written('sql.unsafe(["select id from", "planted_rows"].join(" "))'),
    // a name that is cut in two
    ...[
      '"planted_" + "rows"',
      '"plan" + ("ted_" + "rows")',
      '`${"planted"}_rows`',
      '["planted", "rows"].join("_")',
      '"planted".concat("_rows")',
    ].map((name) => written(`sql\`select id from \${sql(${name})}\``)),
    [
      migration,
      {
        path: "src/platform/planted.ts",
        text: 'export const rows = (sql: any) => sql`select 1 from ${sql("planted_rows")}`;\n',
      },
    ],
    written('{ let text = "select id"; text += " from planted_rows"; return sql.unsafe(text); }'),
    viewed("or replace view"),
    viewed("materialized view"),
    [
      { path: migration.path, text: "create unlogged table planted_view (id text);\n" },
      { path: store, text: "export const rows = (sql: any) => sql`table planted_view`;\n" },
    ],
    planted("src/platform/planted.ts", "select exists (select from planted_rows)"),
    [
      migration,
      {
        path: "db/migrations/9998_money_planted.sql",
        text: "create view planted_view as select id from planted_rows;\n",
      },
    ],
    ...[
      "create table public.planted_view (id text)",
      'create table "public"."planted_view" (id text)',
      "create table if not exists public . planted_view (id text)",
      "create foreign table planted_view (id text) server planted",
      "create temp table planted_view (id text)",
      "create /* once */ table planted_view (id text)",
      "create table planted_first (id text); alter table planted_first rename to planted_view",
      "alter table if exists only public.planted_first rename to planted_view",
    ].map((making) => owned(making, "select id from planted_view")),
    owned("create sequence planted_view", "select nextval('planted_view')"),
    ...[
      "create function planted_count() returns int language sql as $$ select 1 $$",
      "create or replace function public.planted_count() returns int language sql as $$ select 1 $$",
      "create procedure planted_count() language sql as $$ select 1 $$",
    ].map((making) => owned(making, "select planted_count()")),
    [
      {
        path: migration.path,
        text: "create function planted_count() returns int language sql as $$ select 1 $$;\n",
      },
      {
        path: "db/migrations/9998_money_planted.sql",
        text: "create view planted_view as select planted_count() as made;\n",
      },
    ],
    ...[
      '({ table: "declarations" })',
      '({ declarations: "id" })',
      '{ const table = "declarations"; return table; }',
      'db.selectFrom("declarations")',
    ].flatMap((body) =>
      ["src/platform/planted.ts", "src/identity/access/planted.ts"].map((path) => [
        { path, text: `export const rows = (db: any) => ${body};\n` },
      ]),
    ),
    // bodies of functions, and the SQL that they make of text
    inFunction("select count(*) from planted_rows"),
    inFunction("select case relation when 'planted_rows' then 'true' end"),
    inFunction("select format('select from %I', 'planted_rows')"),
  ],
};
