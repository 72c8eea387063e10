/**
 * What the compiler is told rather than shown must be proved beside it; the clock comes in as a
 * parameter.
 */
import { eachFile, field } from "./source.ts";
import type { Finding, Guard, GuardReport, SourceFile, SyntaxNode } from "./source.ts";

function isAssertion(node: SyntaxNode): boolean {
  if (node.type === "TSNonNullExpression") return true;
  if (node.type !== "TSAsExpression") return false;
  return field(field(field(node, "typeAnnotation"), "typeName"), "name") !== "const";
}

function commentedLines(file: SourceFile): ReadonlySet<number> {
  const lines = new Set<number>();
  for (const comment of file.parsed().comments) {
    const last = file.lineAt(comment.end);
    for (let line = file.lineAt(comment.start); line <= last; line++) lines.add(line);
  }
  return lines;
}

/** First line of the statement that a node stands in. */
function statementLine(file: SourceFile, parents: readonly SyntaxNode[]): number {
  const statement = parents.findLast((one) => /(Statement|Declaration)$/.test(one.type));
  return statement === undefined ? 1 : file.lineAt(statement.start);
}

/** A comment proves what stands below it in the same statement, at most some lines further down. */
const proofLinesMax = 12;

/** A comment stands beside an assertion, or above it in or before its statement. */
function checkAssertions(file: SourceFile): GuardReport {
  const findings: Finding[] = [];
  let looked = 0;
  if (!/\.tsx?$/.test(file.path) || file.isTest) return { looked, findings };
  const commented = commentedLines(file);
  file.walk((node, parents) => {
    if (!isAssertion(node)) return;
    looked++;
    const line = file.lineAt(node.start);
    const last = file.lineAt(node.end);
    const from = Math.max(
      Math.min(statementLine(file, parents) - 1, line - 2),
      line - proofLinesMax,
    );
    for (let at = from; at <= last; at++) if (commented.has(at)) return;
    findings.push({
      file: file.path,
      line,
      message: '"as" or "!" without a comment that proves it',
    });
  });
  return { looked, findings };
}

const clockReading = new RegExp(
  [
    String.raw`\bDate\s*(?:\?\.|\.|\[\s*["'\x60])\s*now\b`,
    String.raw`\bnew\s+Date\b(?!\s*\(\s*[^)\s])`,
    String.raw`(?<![\w.]|new\s)Date\s*\(`,
    String.raw`\bTemporal\s*(?:\?\.|\.|\[\s*["'\x60])\s*Now\b`,
    String.raw`\bMath\s*(?:\?\.|\.|\[\s*["'\x60])\s*random\b`,
    // handed on by another name, or taken apart
    String.raw`=\s*(?:Date|Temporal|Math)\s*[;,)]`,
  ].join("|"),
);

/** Where time and chance come in: the edges of the system, and what makes data for tests. */
function mayReadClock(file: SourceFile): boolean {
  if (file.isTest || /^(commands\.ts|made-.*|test-.*)$/.test(file.name)) return true;
  return !/^src\/(?!main|cli|platform|http)/.test(file.path);
}

function checkClock(files: readonly SourceFile[]): GuardReport {
  const findings: Finding[] = [];
  let looked = 0;
  for (const file of files) {
    if (!file.isCode || mayReadClock(file)) continue;
    looked++;
    file.lines.forEach((line, index) => {
      if (/^\s*(\*|\/\/|\/\*)/.test(line)) return;
      const match = clockReading.exec(line);
      if (!match) return;
      const message = `${match[0]} reads the machine; take the clock or the seed as a parameter`;
      findings.push({ file: file.path, line: index + 1, message });
    });
  }
  return { looked, findings };
}

export const assertions: Guard = {
  name: "assertions",
  says: "`as` and `!` have a comment beside them that proves them; tests are free of it.",
  check: eachFile(checkAssertions),
  planted: [
    [{ path: "src/kernel/planted.ts", text: "export const a = JSON.parse('1') as number;\n" }],
    [{ path: "src/kernel/planted.ts", text: "export const a = [1].at(0)!;\n" }],
  ],
};

export const clock: Guard = {
  name: "clock",
  says: "Decisions take the time and chance as parameters; only the edges read the machine's.",
  check: checkClock,
  planted: [
    "Date.now()",
    "new Date()",
    "new Date",
    "new Date( )",
    "Date()",
    'Date["now"]()',
    "Temporal.Now.instant()",
    'Temporal["Now"].instant()',
    "Math.random()",
    "(() => { const { now } = Date; return now(); })()",
    "(() => { const times = Temporal; return times.Now.instant(); })()",
  ].map((text) => [{ path: "src/clearance/planted.ts", text: `export const at = ${text};\n` }]),
};
