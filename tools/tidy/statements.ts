/** SQL stands only in stores and in the platform, and every table has one slice that writes it. */
import { derivedFrom } from "#src/kernel/derived.ts";
import { areaOf } from "./areas.ts";
import { isPutTogether, textPieces } from "./constant-text.ts";
import { functionOwners, tableOwners } from "./migrations.ts";
import { field } from "./source.ts";
import type { Finding, Guard, GuardReport, SourceFile, SyntaxNode } from "./source.ts";

const statementBeginnings = [
  String.raw`with\s+(?:recursive\s+)?\w+(?:\s*\([^)]*\))?\s+as\s+(?:(?:not\s+)?materialized\s*)?\(`,
  String.raw`merge\s+into\s`,
  String.raw`explain\s+(?:\([^)]*\)\s*|analyze\s+|verbose\s+)*(?:select|insert|update|delete|with)\s`,
  String.raw`do\s+\$\w*\$`,
  String.raw`select\s[\s\S]*\sfrom\s`,
  String.raw`insert\s+into\s`,
  String.raw`update\s+\w+\s+set\s`,
  String.raw`delete\s+from\s`,
  String.raw`create\s+(?:or\s+replace\s+)?(?:\w+\s+)*(?:table|view|index|function)\s`,
  String.raw`alter\s+table\s`,
  String.raw`drop\s+(?:table|view|database)\s`,
  String.raw`truncate\s`,
  String.raw`lock\s+table\s`,
  String.raw`copy\s+\w+\s*(?:\([^)]*\)\s*)?(?:from|to)\s+std`,
];
const remark = String.raw`\s|\(|--[^\n]*\n|/\*[\s\S]*?\*/`;
const statement = new RegExp(String.raw`^(?:${remark})*(?:${statementBeginnings.join("|")})`, "i");

/** Where SQL may stand; tests, tools and measurements look at tables directly. */
function maySpeak(file: SourceFile): boolean {
  if (!/^(src|web)\//.test(file.path) || file.isTest) return true;
  return isStore(file);
}

function textOf(file: SourceFile, node: SyntaxNode): string {
  if (node.type === "TemplateLiteral") return file.text.slice(node.start + 1, node.end - 1);
  const value = field(node, "value");
  return typeof value === "string" ? value : "";
}

function isSqlTag(node: SyntaxNode): boolean {
  if (node.type !== "TaggedTemplateExpression") return false;
  const tag = field(node, "tag");
  return ["sql", "tx", "transaction"].includes(String(field(tag, "name")));
}

/** What a query is built of, in Kysely's words. */
const building =
  /^(?:selectFrom|insertInto|updateTable|deleteFrom|mergeInto|createTable|dropTable)$/;

/** `db.selectFrom("planted_rows")`. */
function isBuilt(node: SyntaxNode): boolean {
  if (node.type !== "CallExpression") return false;
  return building.test(String(field(field(field(node, "callee"), "property"), "name")));
}

/** `table planted_rows`, `call planted_count()`: only a name that a migration makes tells it from prose. */
const byName = /^\s*(?:table\s+(?:only\s+)?(\w+)|call\s+(\w+)\s*\([\s\S]*\))\s*;?\s*$/i;

function isUnsafeCall(node: SyntaxNode): boolean {
  if (node.type !== "CallExpression") return false;
  const callee = field(node, "callee");
  return field(field(callee, "property"), "name") === "unsafe";
}

/** A piece of SQL in a file; what stands between two values of a template is one piece. */
export type SqlText = { readonly text: string; readonly start: number };

/** Names of two words, and what follows on a beginning: prose is none of these. */
const partOfStatement = /[a-z]_[a-z]|^\s*(?:from|join|into|table|using)\s/i;
/** Where a word alone is put into a text: handed over, added, listed. */
const puttingTogether = new Set(["CallExpression", "BinaryExpression", "ArrayExpression"]);
/** Areas that know of no business: what they call a table is one. */
const isLeftmost = (file: SourceFile): boolean =>
  !file.isTest && /^(?:platform|identity)$/.test(areaOf(file.path) ?? "");

/** `{ table: "planted_rows" }`, `const relation = "planted_rows"`: what is called a table. */
function isCalledTable(parent: SyntaxNode | undefined): boolean {
  if (parent?.type !== "Property" && parent?.type !== "VariableDeclarator") return false;
  const called = field(parent, "key") ?? field(parent, "id");
  return /table|relation/i.test(String(field(called, "name") ?? field(called, "value")));
}

/** Whether a text that stands by itself may become a part of a statement: in a store each may. */
function mayBecomeSql(file: SourceFile, text: string, parent: SyntaxNode | undefined): boolean {
  if (/(^|-)store\.ts$/.test(file.name)) return true;
  const isWord = /^\s*\w+\s*$/.test(text);
  if (isWord && isLeftmost(file) && isCalledTable(parent)) return true;
  if (!isStore(file)) return false;
  const isPut = isWord && puttingTogether.has(parent?.type ?? "");
  return isPut || partOfStatement.test(text);
}

/** Where SQL stands. */
function isStore(file: SourceFile): boolean {
  return file.path.startsWith("src/platform/") || /(^|-)store\.ts$/.test(file.name);
}

/**
 * All SQL of a file: every text of a store, also one that is put together, and elsewhere what is tagged, what
 * is handed to the driver as it is, what begins like a statement.
 */
export const sqlTexts = derivedFrom((file: SourceFile): readonly SqlText[] => {
  const found = new Map<number, string>();
  const joined: SqlText[] = [];
  const add = (node: unknown): void => {
    const pieces = field(node, "type") === "TemplateLiteral" ? field(node, "quasis") : [node];
    for (const piece of Array.isArray(pieces) ? pieces : []) {
      const [start, end] = [field(piece, "start"), field(piece, "end")];
      if (typeof start !== "number" || typeof end !== "number") continue;
      // a literal in a longer piece does not replace it
      const text = file.text.slice(start, end);
      if ((found.get(start)?.length ?? 0) < text.length) found.set(start, text);
    }
  };
  file.walk((node, parents) => {
    const isText = node.type === "TemplateLiteral" || node.type === "Literal";
    const parent = parents.at(-1);
    const isTagged = parent?.type === "TaggedTemplateExpression";
    if (isStore(file) && !isTagged && isPutTogether(node))
      for (const text of textPieces(node))
        if (mayBecomeSql(file, text, parent)) joined.push({ text, start: node.start });
    if (node.type === "TaggedTemplateExpression") add(field(node, "quasi"));
    else if (isUnsafeCall(node) || isBuilt(node)) for (const one of argumentsOf(node)) add(one);
    else if (isColumnOf(node) && isLeftmost(file)) add(field(node, "key"));
    else if (isText) {
      const said = textOf(file, node);
      if (statement.test(said) || mayBecomeSql(file, said, parents.at(-1))) add(node);
    }
  });
  return [...[...found].map(([start, text]) => ({ text, start })), ...joined];
});

/** `{ planted_rows: "id" }`: a table by the name of a field that says a column, a key or a moment. */
function isColumnOf(node: SyntaxNode): boolean {
  const value = field(field(node, "value"), "value");
  return node.type === "Property" && /^(?:\w+_)?(?:id|at)$/.test(String(value));
}

function argumentsOf(node: SyntaxNode): readonly unknown[] {
  const given: unknown = field(node, "arguments");
  return Array.isArray(given) ? given : [];
}

/** Lines of SQL of a file that may hold none, and those that name what a migration may make. */
const spokenLines = derivedFrom((file: SourceFile) => {
  const lines = new Set<number>();
  const named: { readonly line: number; readonly name: string }[] = [];
  file.walk((node) => {
    const isText = node.type === "TemplateLiteral" || node.type === "Literal";
    const said = isText ? textOf(file, node) : "";
    const speaks = statement.test(said) || isSqlTag(node) || isUnsafeCall(node) || isBuilt(node);
    if (speaks) lines.add(file.lineAt(node.start));
    const name = byName.exec(said)?.slice(1).find(Boolean)?.toLowerCase();
    if (name !== undefined) named.push({ line: file.lineAt(node.start), name });
  });
  return { lines, named };
});

function checkStatements(files: readonly SourceFile[]): GuardReport {
  const made = new Set([...tableOwners(files).keys(), ...functionOwners(files).keys()]);
  const judged = files.filter((file) => file.isCode && !maySpeak(file));
  const message = "SQL outside a store.ts and src/platform/";
  const findings = judged.flatMap((file) => {
    const { lines, named } = spokenLines(file);
    const known = named.filter(({ name }) => made.has(name)).map(({ line }) => line);
    return [...new Set([...lines, ...known])].map((line) => ({ file: file.path, line, message }));
  });
  return { looked: judged.length, findings };
}

/** Also by its name as a value: `update ${sql("debts")}`. */
const writing = new RegExp(
  String.raw`\b(?:insert\s+into|merge\s+into|update|delete\s+from|truncate(?:\s+table)?|copy)\s+` +
    String.raw`(?:only\s+)?(?:\$\{\s*\w+\(\s*["'\x60])?"?([a-z][a-z0-9_]+)"?`,
  "gi",
);

function checkWriters(files: readonly SourceFile[]): GuardReport {
  const tables = tableOwners(files);
  const writers = new Map<string, { readonly folder: string; readonly file: string }>();
  const findings: Finding[] = [];
  let looked = 0;
  for (const file of files) {
    if (!file.isCode || file.isTest || !file.path.startsWith("src/")) continue;
    for (const match of file.text.matchAll(writing)) {
      const table = (match[1] ?? "").toLowerCase();
      if (!tables.has(table)) continue;
      looked++;
      const known = writers.get(table) ?? { folder: file.folder, file: file.path };
      writers.set(table, known);
      if (known.folder === file.folder) continue;
      const message = `writes table ${table}, which ${known.file} writes: one slice per table`;
      findings.push({ file: file.path, line: file.lineAt(match.index), message });
    }
  }
  return { looked, findings };
}

export const statements: Guard = {
  name: "statements",
  says: "SQL stands only in files named store.ts and in src/platform/.",
  check: checkStatements,
  planted: [
    [
      {
        path: "src/clearance/planted/rules.ts",
        text: "export const rows = (sql: any) => sql`select id from declarations`;\n",
      },
    ],
    [
      {
        path: "src/clearance/planted/text.ts",
        text: 'export const text = "insert into declarations values (1)";\n',
      },
    ],
    ...[
      "text('with recursive x as (select 1) select 1 from declarations')",
      "text('with a as materialized (select 1) select id from declarations')",
      "text('with a as not materialized(select 1) select id from declarations')",
      "text('merge into declarations using rows on true')",
      "text('explain (analyze) select 1 from declarations')",
      "text('table declarations')",
      "text('call party_wall_task_document(1)')",
      "text('do $$ begin perform 1 from declarations; end $$')",
      "db.selectFrom('declarations').selectAll()",
      "db.with('one', (one) => one.selectFrom('declarations'))",
      "db.updateTable('declarations').set({ status: 'gone' })",
    ].map((text) => [
      { path: "src/money/planted/reads.ts", text: `export const rows = ${text};\n` },
    ]),
  ],
};

export const writers: Guard = {
  name: "writers",
  says: "Every table is written by the stores of one slice only.",
  check: checkWriters,
  planted: [
    [
      {
        path: "db/migrations/9999_clearance_planted.sql",
        text: "create table planted_rows (id text);\n",
      },
      {
        path: "src/clearance/planted-one/store.ts",
        text: "export const one = (sql: any) => sql`insert into planted_rows values (1)`;\n",
      },
      {
        path: "src/clearance/planted-two/store.ts",
        text: "export const two = (sql: any) => sql`delete from planted_rows`;\n",
      },
    ],
    [
      {
        path: "db/migrations/9999_clearance_planted.sql",
        text: "create table planted_rows (id text);\n",
      },
      {
        path: "src/clearance/planted-one/store.ts",
        text: "export const one = (sql: any) => sql`insert into planted_rows values (1)`;\n",
      },
      {
        path: "src/clearance/planted-two/store.ts",
        text: 'export const two = (sql: any) => sql`update ${sql("planted_rows")} set id = 1`;\n',
      },
    ],
  ],
};
