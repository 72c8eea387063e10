/** What a request asks is read once, by the schemas of its route: handlers read what was parsed. */
import { field } from "./source.ts";
import type { Finding, Guard, GuardReport, SourceFile, SyntaxNode } from "./source.ts";

const parts = ["query", "body"];

/** Name of a variable or of a member. @example of `request.query` // "query" */
function nameOf(node: unknown): unknown {
  return field(node, "name") ?? field(field(node, "property"), "name");
}

/** Whether it is what a request asked, or a member of that: `body`, `request.query`, `query.limit`. */
function isAsked(node: unknown): boolean {
  const name = nameOf(node);
  if (typeof name === "string" && parts.includes(name)) return true;
  return field(node, "type") === "MemberExpression" && isAsked(field(node, "object"));
}

/** A schema that reads query or body once more. */
function parsesAgain(node: SyntaxNode): boolean {
  if (node.type !== "CallExpression") return false;
  const callee = field(node, "callee");
  const verb = nameOf(field(callee, "property"));
  const [argument] = [field(node, "arguments")].flat();
  const isParse = typeof verb === "string" && /^(safeP|p)arse(Async)?$/.test(verb);
  return isParse && isAsked(argument);
}

/** `params["id"]`: the path says which parameters there are. */
function takesByText(node: SyntaxNode): boolean {
  const isText = typeof field(field(node, "property"), "value") === "string";
  return field(node, "computed") === true && isText && nameOf(field(node, "object")) === "params";
}

function checkHandlers(files: readonly SourceFile[]): GuardReport {
  const findings: Finding[] = [];
  let looked = 0;
  for (const file of files) {
    // the server reads, and what stands in for it in tests
    if (!file.isCode || file.isTest || /^test-/.test(file.name)) continue;
    if (!/^src\/(?!http\/|cli\/)/.test(file.path)) continue;
    looked++;
    const find = (node: SyntaxNode, message: string) =>
      findings.push({ file: file.path, line: file.lineAt(node.start), message });
    file.walk((node) => {
      if (parsesAgain(node)) find(node, "the schema of the route has read it already");
      else if (takesByText(node)) find(node, "take the parameter as a member: params.id");
    });
  }
  return { looked, findings };
}

const path = "src/money/planted/routes.ts";

export const handlers: Guard = {
  name: "handlers",
  says: "No handler parses a query or a body, or takes a parameter of its path by its text.",
  check: checkHandlers,
  planted: [
    [{ path, text: "export const handle = ({ body }) => Paying.parse(body);\n" }],
    [{ path, text: "export const handle = (request) => Paying.safeParse(request.query);\n" }],
    [{ path, text: "export const handle = ({ query }) => Limit.parse(query.limit);\n" }],
    [{ path, text: 'export const handle = ({ params }) => find(params["id"]);\n' }],
  ],
};
