/** Limits on files, functions and lines, so that a reader can hold a piece in the head. */
import { field } from "./source.ts";
import type { Finding, Guard, GuardReport, SourceFile, SyntaxNode } from "./source.ts";

const fileLinesMax = 500;
const functionLinesMax = 70;
/** The formatter breaks at 100; what it cannot break may run on to here. */
const lineColumnsMax = 110;

/** What a tool writes is read by tools. */
function isMeasured(file: SourceFile): boolean {
  if (file.path.endsWith(".gen.ts")) return false;
  return file.isCode || (file.path.endsWith(".sql") && file.path !== "db/schema.sql");
}

function checkFiles(files: readonly SourceFile[]): GuardReport {
  const findings: Finding[] = [];
  let looked = 0;
  for (const file of files) {
    if (!isMeasured(file)) continue;
    looked++;
    const count = file.text.endsWith("\n") ? file.lines.length - 1 : file.lines.length;
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
    if (!isMeasured(file)) continue;
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

function checkFunctions(files: readonly SourceFile[]): GuardReport {
  const findings: Finding[] = [];
  let looked = 0;
  for (const file of files) {
    if (!file.isCode) continue;
    file.walk((node, parents) => {
      if (!functionTypes.has(node.type) || isGroupOfTests(node, parents.at(-1))) return;
      looked++;
      const first = file.lineAt(node.start);
      const lines = file.lineAt(node.end) - first + 1;
      if (lines <= functionLinesMax) return;
      const message = `${lines} lines; a function has at most ${functionLinesMax}`;
      findings.push({ file: file.path, line: first, message });
    });
  }
  return { looked, findings };
}

export const fileSizes: Guard = {
  name: "file sizes",
  says: `A file of code or SQL has at most ${fileLinesMax} lines.`,
  check: checkFiles,
  planted: [[{ path: "src/kernel/planted.ts", text: "export {};\n".repeat(fileLinesMax + 1) }]],
};

export const lineLengths: Guard = {
  name: "line lengths",
  says: "A line has at most 100 columns, as the formatter breaks it.",
  check: checkLines,
  planted: [[{ path: "src/kernel/planted.ts", text: `// ${"long ".repeat(30)}\n` }]],
};

export const functionSizes: Guard = {
  name: "function sizes",
  says: `A function has at most ${functionLinesMax} lines.`,
  check: checkFunctions,
  planted: [
    [
      {
        path: "src/kernel/planted.ts",
        text: `export function long() {\n${"  void 0;\n".repeat(functionLinesMax)}}\n`,
      },
    ],
  ],
};
