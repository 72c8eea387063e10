import { readSources, field } from "../tidy/source.ts";
import type { SourceFile, SyntaxNode } from "../tidy/source.ts";
import { markdownTable, pageHead } from "./page.ts";
import type { GeneratedFile } from "./page.ts";

type ProblemEntry = {
  readonly code: string;
  readonly status: string;
  readonly says: string;
  readonly fix: string;
  readonly file: string;
};

/** Source text of a sentence: a literal as it is, a template with its values left open. */
function sentence(file: SourceFile, node: unknown): string {
  const type = field(node, "type");
  const value = field(node, "value");
  if (type === "Literal") return typeof value === "string" ? value : "";
  if (type === "TemplateLiteral") {
    const { start, end } = node as SyntaxNode; // has a type, so it is a node
    return file.text.slice(start + 1, end - 1).replace(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, "…");
  }
  if (type === "ObjectExpression") return sentence(file, property(node, "en"));
  return "";
}

function property(node: unknown, name: string): unknown {
  const properties = field(node, "properties");
  if (!Array.isArray(properties)) return undefined;
  const found: unknown = properties.find((one) => field(field(one, "key"), "name") === name);
  return field(found, "value");
}

function errorOf(file: SourceFile, node: SyntaxNode): ProblemEntry | undefined {
  if (node.type !== "NewExpression" || field(field(node, "callee"), "name") !== "AppError")
    return undefined;
  const args = field(node, "arguments");
  const options: unknown = Array.isArray(args) ? args[0] : undefined;
  const code = sentence(file, property(options, "code"));
  if (code === "") return undefined;
  const status = field(property(options, "status"), "value");
  return {
    code,
    status: typeof status === "number" ? String(status) : "",
    says: sentence(file, property(options, "message")),
    fix: sentence(file, property(options, "fix")),
    file: file.path,
  };
}

const findingCode = /^[A-Z]{3}-\d{3}$/;

/** English sentences below a node, in the order they stand: what happened, then what to do. */
function sentencesBelow(file: SourceFile, node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap((one) => sentencesBelow(file, one));
  if (typeof node !== "object" || node === null) return [];
  if (field(node, "type") === "Property" && field(field(node, "key"), "name") === "en") {
    const text = sentence(file, field(node, "value"));
    return text === "" ? [] : [text];
  }
  return Object.values(node).flatMap((child) =>
    typeof child === "object" ? sentencesBelow(file, child) : [],
  );
}

/** How far out of the code's own call or object its sentences are looked for. */
const holdersMax = 2;

function findingOf(
  file: SourceFile,
  node: SyntaxNode,
  parents: readonly SyntaxNode[],
): ProblemEntry | undefined {
  const code = field(node, "value");
  if (node.type !== "Literal" || typeof code !== "string" || !findingCode.test(code)) {
    return undefined;
  }
  const holders = parents
    .filter((one) => /^(CallExpression|ObjectExpression|ReturnStatement)$/.test(one.type))
    .toReversed()
    .slice(0, holdersMax);
  const said = holders.map((one) => sentencesBelow(file, one)).find((texts) => texts.length > 0);
  const parent = parents.at(-1);
  const key = parent?.type === "Property" ? field(field(parent, "key"), "name") : undefined;
  const fallback = typeof key === "string" && key !== "code" ? key : "says what was found";
  const [says = fallback, fix = ""] = said ?? [];
  return { code, status: "", says, fix, file: file.path };
}

function collect(root: string): {
  readonly errors: ProblemEntry[];
  readonly findings: ProblemEntry[];
} {
  const errors: ProblemEntry[] = [];
  const findings: ProblemEntry[] = [];
  for (const file of readSources(root)) {
    if (!file.isCode || file.isTest || !file.path.startsWith("src/")) continue;
    file.walk((node, parents) => {
      const error = errorOf(file, node);
      if (error) errors.push(error);
      const finding = findingOf(file, node, parents);
      if (finding) findings.push(finding);
    });
  }
  const thrown = new Set(errors.map((one) => one.code));
  return { errors, findings: findings.filter((one) => !thrown.has(one.code)) };
}

/** One entry a code: the one that says most. */
function unique(entries: readonly ProblemEntry[]): readonly ProblemEntry[] {
  const best = new Map<string, ProblemEntry>();
  for (const entry of entries) {
    const known = best.get(entry.code);
    if (!known || known.says.length < entry.says.length) best.set(entry.code, entry);
  }
  return [...best.values()].toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

/** Every code the system answers with, found in the code by its syntax tree. */
export const problemsPage: GeneratedFile = {
  file: "docs/reference/problems.md",
  make: async (root) => {
    const { errors, findings } = collect(root);
    const findingRows = unique(findings).map((one) => [
      `\`${one.code}\``,
      one.says,
      one.fix,
      `\`${one.file}\``,
    ]);
    const errorRows = unique(errors).map((one) => [
      `\`${one.code}\``,
      one.status,
      one.says,
      one.fix,
    ]);
    return [
      pageHead("Problems", "the rules and errors in `src/`"),
      "`…` stands for what is filled in. Findings about a declaration or a message come as values in",
      "its answer; errors end a request or a command. Codes of an administration (`CDS…` of `gb`) are",
      "used where it has one for the same finding.\n",
      "## Findings about data\n",
      markdownTable(["code", "says", "what to do", "rule"], findingRows),
      "## Errors\n",
      markdownTable(["code", "status", "says", "what to do"], errorRows),
    ].join("\n");
  },
};
