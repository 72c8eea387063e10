/** SQL stands only in stores and in the platform, and every table has one slice that writes it. */
import { tableOwners } from "./migrations.ts";
import { field } from "./source.ts";
import type { Finding, Guard, GuardReport, SourceFile, SyntaxNode } from "./source.ts";

const statementBeginnings = [
  String.raw`with\s+\w+(?:\s*\([^)]*\))?\s+as\s*\(`,
  String.raw`select\s[\s\S]*\sfrom\s`,
  String.raw`insert\s+into\s`,
  String.raw`update\s+\w+\s+set\s`,
  String.raw`delete\s+from\s`,
  String.raw`create\s+(?:or\s+replace\s+)?(?:\w+\s+)?(?:table|view|index|function)\s`,
  String.raw`alter\s+table\s`,
  String.raw`drop\s+(?:table|view|database)\s`,
  String.raw`truncate\s`,
];
const statement = new RegExp(String.raw`^\s*(?:${statementBeginnings.join("|")})`, "i");

/** Where SQL may stand; tests, tools and measurements look at tables directly. */
function maySpeak(file: SourceFile): boolean {
  if (!/^(src|web)\//.test(file.path) || file.isTest) return true;
  return file.path.startsWith("src/platform/") || /(^|-)store\.ts$/.test(file.name);
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

function isUnsafeCall(node: SyntaxNode): boolean {
  if (node.type !== "CallExpression") return false;
  const callee = field(node, "callee");
  return field(field(callee, "property"), "name") === "unsafe";
}

/** A piece of SQL in a file; what stands between two values of a template is one piece. */
export type SqlText = { readonly text: string; readonly start: number };

/** All SQL of a file: what is tagged, what is handed to the driver as it is, what begins like a statement. */
export function sqlTexts(file: SourceFile): readonly SqlText[] {
  const found = new Map<number, string>();
  const add = (node: unknown): void => {
    const pieces = field(node, "type") === "TemplateLiteral" ? field(node, "quasis") : [node];
    for (const piece of Array.isArray(pieces) ? pieces : []) {
      const [start, end] = [field(piece, "start"), field(piece, "end")];
      if (typeof start !== "number" || typeof end !== "number") continue;
      found.set(start, file.text.slice(start, end));
    }
  };
  file.walk((node) => {
    const isText = node.type === "TemplateLiteral" || node.type === "Literal";
    if (node.type === "TaggedTemplateExpression") add(field(node, "quasi"));
    else if (isUnsafeCall(node)) for (const one of argumentsOf(node)) add(one);
    else if (isText && statement.test(textOf(file, node))) add(node);
  });
  return [...found].map(([start, text]) => ({ text, start }));
}

function argumentsOf(node: SyntaxNode): readonly unknown[] {
  const given: unknown = field(node, "arguments");
  return Array.isArray(given) ? given : [];
}

function checkStatements(files: readonly SourceFile[]): GuardReport {
  const findings: Finding[] = [];
  let looked = 0;
  for (const file of files) {
    if (!file.isCode || maySpeak(file)) continue;
    looked++;
    file.walk((node) => {
      const isText = node.type === "TemplateLiteral" || node.type === "Literal";
      const speaks =
        isSqlTag(node) || isUnsafeCall(node) || (isText && statement.test(textOf(file, node)));
      if (!speaks) return;
      const line = file.lineAt(node.start);
      if (findings.some((one) => one.file === file.path && one.line === line)) return;
      findings.push({ file: file.path, line, message: "SQL outside a store.ts and src/platform/" });
    });
  }
  return { looked, findings };
}

const writing =
  /\b(?:insert\s+into|update|delete\s+from|truncate|copy)\s+(?:only\s+)?"?([a-z][a-z0-9_]+)"?/gi;

function checkWriters(files: readonly SourceFile[]): GuardReport {
  const tables = tableOwners(files);
  const writers = new Map<string, { readonly folder: string; readonly file: string }>();
  const findings: Finding[] = [];
  let looked = 0;
  for (const file of files) {
    if (!file.isCode || file.isTest || !file.path.startsWith("src/")) continue;
    for (const match of file.text.matchAll(writing)) {
      const table = match[1] ?? "";
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
  ],
};
