/** Limits on files, functions and lines, so that a reader can hold a piece in the head. */
import { eachFile, field } from "./source.ts";
import type { Finding, Guard, GuardReport, SourceFile, SyntaxNode } from "./source.ts";

const fileLinesMax = 500;
const functionLinesMax = 70;
/** The formatter breaks at 100; what it cannot break may run on to here. */
const lineColumnsMax = 110;

const literals = new Set(["ObjectExpression", "TSTypeLiteral", "TSInterfaceBody"]);

/** Lines that only list fields of a literal or a type: they are read down, not followed. */
function fieldLines(file: SourceFile): ReadonlySet<number> {
  const found = new Set<number>();
  file.walk((node, parents) => {
    const parent = parents.at(-1);
    if (!parent || !literals.has(parent.type) || !isField(node) || holdsFunction(node)) return;
    // the line on which the literal begins is code
    const first = Math.max(file.lineAt(node.start), file.lineAt(parent.start) + 1);
    for (let line = first; line <= file.lineAt(node.end); line++) found.add(line);
  });
  return found;
}

/** Columns of a table and the comments on them, which are fields too; indexes and programs count. */
function columnLines(file: SourceFile): ReadonlySet<number> {
  const found = new Set<number>();
  let isInTable = false;
  file.lines.forEach((line, index) => {
    if (line.startsWith(")")) isInTable = false;
    if (isInTable || /^comment on (table|column) /.test(line)) found.add(index + 1);
    if (/^create table .*\($/.test(line)) isInTable = true;
  });
  return found;
}

function isField({ type }: SyntaxNode): boolean {
  return type === "Property" || type === "TSPropertySignature";
}

function holdsFunction(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(holdsFunction);
  if (typeof node !== "object" || node === null) return false;
  const type = field(node, "type");
  if (typeof type === "string" && functionTypes.has(type)) return true;
  return Object.values(node).some(holdsFunction);
}

/** What a tool writes is read by tools: one that names the file. */
function isWritten({ path, name }: SourceFile, files: readonly SourceFile[]): boolean {
  if (!name.endsWith(".gen.ts")) return false;
  return files.some(
    (one) => one.path.startsWith("tools/reference/") && one.text.includes(`"${path}"`),
  );
}

function isMeasured(file: SourceFile, files: readonly SourceFile[]): boolean {
  if (isWritten(file, files)) return false;
  return file.isCode || (file.path.endsWith(".sql") && file.path !== "db/schema.sql");
}

function checkFiles(files: readonly SourceFile[]): GuardReport {
  const findings: Finding[] = [];
  let looked = 0;
  for (const file of files) {
    if (!isMeasured(file, files)) continue;
    looked++;
    const all = file.text.endsWith("\n") ? file.lines.length - 1 : file.lines.length;
    if (all <= fileLinesMax) continue;
    const count = all - (file.isCode ? fieldLines(file) : columnLines(file)).size;
    if (count <= fileLinesMax) continue;
    const message = `${count} lines; a file has at most ${fileLinesMax}`;
    findings.push({ file: file.path, line: fileLinesMax + 1, message });
  }
  return { looked, findings };
}

/** Text cannot be broken without hiding it: of a URL or a quoted text only so much counts. */
const textColumnsCounted = 40;
/** Lines inside a text of several lines, mostly SQL. */
const embeddedColumnsMax = 150;

function columnsOf(line: string): number {
  const cut = (text: string): string => text.slice(0, textColumnsCounted);
  return line.replace(/https?:\/\/\S+/g, cut).replace(/(["'`]).*\1/g, cut).length;
}

/** Lines after the first of texts in backticks. */
function embeddedLines(file: SourceFile): ReadonlySet<number> {
  const found = new Set<number>();
  file.walk((node) => {
    if (node.type !== "TemplateLiteral") return;
    const last = file.lineAt(node.end);
    for (let line = file.lineAt(node.start) + 1; line <= last; line++) found.add(line);
  });
  return found;
}

function checkLines(files: readonly SourceFile[]): GuardReport {
  const findings: Finding[] = [];
  let looked = 0;
  for (const file of files) {
    if (!isMeasured(file, files)) continue;
    let embedded: ReadonlySet<number> | undefined;
    file.lines.forEach((line, index) => {
      looked++;
      if (line.length <= lineColumnsMax || /^comment on (table|column) \S+ is '/.test(line)) return;
      embedded ??= file.isCode ? embeddedLines(file) : new Set();
      const most = embedded.has(index + 1) ? embeddedColumnsMax : lineColumnsMax;
      const columns = columnsOf(line);
      if (columns <= most) return;
      const message = `${columns} columns; a line has at most 100`;
      findings.push({ file: file.path, line: index + 1, message });
    });
  }
  return { looked, findings };
}

const functionTypes = new Set([
  "FunctionDeclaration",
  "FunctionExpression",
  "ArrowFunctionExpression",
  // of a class
  "StaticBlock",
]);

/** A group of tests is a list, not a function to be followed. */
function isGroupOfTests(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  if (parent?.type !== "CallExpression") return false;
  const callee = field(parent, "callee");
  const name = field(callee, "name") ?? field(field(callee, "object"), "name");
  const isArgument = field(parent, "arguments");
  return (
    typeof name === "string" &&
    name.startsWith("describe") &&
    Array.isArray(isArgument) &&
    isArgument.includes(node)
  );
}

function checkFunctions(file: SourceFile): GuardReport {
  const findings: Finding[] = [];
  let looked = 0;
  if (!file.isCode) return { looked, findings };
  let fields: ReadonlySet<number> | undefined;
  file.walk((node, parents) => {
    if (!functionTypes.has(node.type) || isGroupOfTests(node, parents.at(-1))) return;
    looked++;
    const [first, last] = [file.lineAt(node.start), file.lineAt(node.end)];
    if (last - first < functionLinesMax) return;
    const listed = (fields ??= fieldLines(file));
    let lines = 0;
    for (let line = first; line <= last; line++) if (!listed.has(line)) lines++;
    if (lines <= functionLinesMax) return;
    const message = `${lines} lines; a function has at most ${functionLinesMax}`;
    findings.push({ file: file.path, line: first, message });
  });
  return { looked, findings };
}

export const fileSizes: Guard = {
  name: "file sizes",
  says: `A file of code or SQL has at most ${fileLinesMax} lines, fields of literals, types and tables apart.`,
  check: checkFiles,
  planted: [
    [{ path: "src/kernel/planted.ts", text: "export {};\n".repeat(fileLinesMax + 1) }],
    [{ path: "src/kernel/planted.gen.ts", text: "export {};\n".repeat(fileLinesMax + 1) }],
    [
      {
        path: "db/migrations/9999_clearance_planted.sql",
        text: `create table planted_rows (\n  id text\n);\n${"select 1;\n".repeat(fileLinesMax)}`,
      },
    ],
  ],
};

export const lineLengths: Guard = {
  name: "line lengths",
  says: "A line has at most 100 columns, as the formatter breaks it.",
  check: checkLines,
  planted: [[{ path: "src/kernel/planted.ts", text: `// ${"long ".repeat(30)}\n` }]],
};

export const functionSizes: Guard = {
  name: "function sizes",
  says: `A function has at most ${functionLinesMax} lines, fields of literals and types apart.`,
  check: eachFile(checkFunctions),
  planted: [
    [
      {
        path: "src/kernel/planted.ts",
        text: `export function long() {\n${"  void 0;\n".repeat(functionLinesMax)}}\n`,
      },
    ],
    [
      {
        path: "src/kernel/planted.ts",
        text: `export class Long {\n  static {\n${"    void 0;\n".repeat(functionLinesMax)}  }\n}\n`,
      },
    ],
  ],
};

/** What stands below `as const`, `satisfies` and parentheses; other casts have a proof beside them. */
function bare(file: SourceFile, node: unknown): unknown {
  const { type, end } = { type: field(node, "type"), end: Number(field(node, "end")) };
  const isConst =
    type === "TSAsExpression" && /\bas\s+const$/.test(file.text.slice(0, end).slice(-12));
  const isBelow = isConst || type === "TSSatisfiesExpression" || type === "ParenthesizedExpression";
  return isBelow ? bare(file, field(node, "expression")) : node;
}

/** What hands on the literal that it is handed. */
const handsOn = /^(?:assign|freeze|seal|structuredClone)$/;

const calledOf = (node: unknown): unknown =>
  field(field(field(node, "callee"), "property"), "name") ?? field(field(node, "callee"), "name");
const argumentsOf = (node: unknown): readonly unknown[] => [field(node, "arguments")].flat();

/** A condition that is no question: `true`, `1`, `!0`, a literal. */
function isConstant(file: SourceFile, node: unknown): boolean {
  const type = field(bare(file, node), "type");
  if (type === "UnaryExpression") return isConstant(file, field(bare(file, node), "argument"));
  return type === "Literal" || type === "ObjectExpression";
}

/** A literal, however it stands there: by itself, behind a condition that is none, frozen or copied. */
function isLiteral(file: SourceFile, given: unknown): boolean {
  const node = bare(file, given);
  switch (field(node, "type")) {
    case "ObjectExpression":
      return true;
    case "TSNonNullExpression":
      return isLiteral(file, field(node, "expression"));
    case "ConditionalExpression":
      return isConstant(file, field(node, "test"));
    case "LogicalExpression":
      // what stands in for something else is a literal of its own: it has a name, or its fields are written
      if (field(node, "operator") !== "&&" && hasFields(file, field(node, "right"))) return true;
      return isConstant(file, field(node, "left"));
    case "CallExpression":
      return (
        handsOn.test(String(calledOf(node))) &&
        argumentsOf(node).every((one) => isLiteral(file, one))
      );
    default:
      return false;
  }
}

const hasFields = (file: SourceFile, node: unknown): boolean =>
  isLiteral(file, node) && [field(bare(file, node), "properties")].flat().length > 0;

/** `Object.assign({ a }, { b })`: both are one literal. */
function isAssigned(file: SourceFile, node: unknown): boolean {
  const isAssign =
    calledOf(node) === "assign" &&
    field(field(field(node, "callee"), "object"), "name") === "Object";
  const withFields = argumentsOf(node).filter((one) => hasFields(file, one));
  return isAssign && withFields.length > 1;
}

function checkSpreads(file: SourceFile): GuardReport {
  const findings: Finding[] = [];
  let looked = 0;
  if (!file.isCode) return { looked, findings };
  file.walk((node) => {
    const isSpread = node.type === "SpreadElement" || node.type === "JSXSpreadAttribute";
    if (!isSpread && node.type !== "CallExpression") return;
    if (isSpread) looked++;
    if (isSpread ? !isLiteral(file, field(node, "argument")) : !isAssigned(file, node)) return;
    const message = "a literal is spread into a literal: write its fields";
    findings.push({ file: file.path, line: file.lineAt(node.start), message });
  });
  return { looked, findings };
}

export const spreads: Guard = {
  name: "spreads",
  says:
    "A literal is not spread into another, nor one that stands in for what is missing; one that depends on a " +
    "condition may be.",
  check: eachFile(checkSpreads),
  planted: [
    ...[
      "{ ...{ a: 1, b: 2 }, c: 3 }",
      "{ ...({ a: 1, b: 2 } as const), c: 3 }",
      "{ ...({ a: 1, b: 2 } satisfies object), c: 3 }",
      "{ ...(((({ a: 1, b: 2 })))), c: 3 }",
      "{ ...(true ? { a: 1 } : {}), c: 3 }",
      "{ ...(!0 && { a: 1 }), c: 3 }",
      "{ ...({ a: 1 } ?? {}), c: 3 }",
      "{ ...(given ?? { a: 1 }), c: 3 }",
      "{ ...(given || ({ a: 1 } as const)), c: 3 }",
      "{ ...{ a: 1 }!, c: 3 }",
      "{ ...Object.freeze({ a: 1 }), c: 3 }",
      "{ ...structuredClone({ a: 1 }), c: 3 }",
      "Object.assign({ a: 1 }, { b: 2 })",
      "Object.assign({}, { a: 1 }, given, { b: 2 })",
      "{ ...Object.assign({}, { a: 1 }), c: 3 }",
    ].map((text) => [{ path: "src/kernel/planted.ts", text: `export const one = ${text};\n` }]),
    [{ path: "web/console/planted.tsx", text: "export const One = () => <p {...{ a: 1 }} />;\n" }],
  ],
};
