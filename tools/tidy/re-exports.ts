/** What a file exports it makes: whoever needs it imports it from where it stands. */
import { derivedFrom } from "#src/kernel/derived.ts";
import { field } from "./source.ts";
import type { Finding, Guard, GuardReport, SourceFile, SyntaxNode } from "./source.ts";

type Imported = { readonly names: ReadonlySet<string>; readonly wholes: ReadonlySet<string> };

/** What stands below a cast; it has the name's value all the same. */
function bare(node: unknown): unknown {
  const isCast = /^TS(?:As|Satisfies|NonNull)Expression$|^Parenthesized/.test(
    String(field(node, "type")),
  );
  return isCast ? bare(field(node, "expression")) : node;
}

/** Whether another file makes a value or a type: its name alone, `module.name`, `import("…").Name`. */
function isMadeElsewhere(given: unknown, { names, wholes }: Imported): boolean {
  const node = bare(given);
  const nameIn = (one: unknown) => String(field(one, "name"));
  switch (field(node, "type")) {
    case "Identifier":
      return names.has(nameIn(node));
    case "MemberExpression":
      return wholes.has(nameIn(field(node, "object")));
    case "TSTypeReference":
      return hasNoArguments(node) && isMadeElsewhere(field(node, "typeName"), { names, wholes });
    case "TSQualifiedName":
      return wholes.has(nameIn(field(node, "left")));
    case "TSImportType":
      return hasNoArguments(node);
    default:
      return false;
  }
}

/** A type with arguments is another type. */
const hasNoArguments = (node: unknown): boolean => !field(node, "typeArguments");

/** Names that a file brings in from others, and gives other names without doing anything with them. */
function importedBy(file: SourceFile): Imported {
  const { module, program } = file.parsed();
  const entries = module.staticImports.flatMap((one) => one.entries);
  const names = new Set(entries.map((one) => one.localName.value));
  const isWhole = (one: (typeof entries)[number]) => /^Namespace/.test(one.importName.kind);
  const wholes = new Set(entries.filter(isWhole).map((one) => one.localName.value));
  for (const statement of program.body) {
    const isConst = field(statement, "kind") === "const";
    const declared = isConst ? [field(statement, "declarations")].flat() : [statement];
    for (const one of declared) {
      const name = String(field(field(one, "id"), "name"));
      const made = isConst ? field(one, "init") : field(one, "typeAnnotation");
      if (isMadeElsewhere(made, { names, wholes })) names.add(name);
    }
  }
  return { names, wholes };
}

/** `(debt) => payDebts(debt)`, `payDebts.bind(undefined)`: it does what another file does, and nothing else. */
function isWrapped(given: unknown, imported: Imported): boolean {
  const node = bare(given);
  if (field(node, "type") === "CallExpression") {
    const callee = field(node, "callee");
    const isBound = field(field(callee, "property"), "name") === "bind";
    const bound = [field(node, "arguments")].flat();
    return isBound && bound.length < 2 && isMadeElsewhere(field(callee, "object"), imported);
  }
  if (!/Function/.test(String(field(node, "type")))) return false;
  const taken = [field(node, "params")].flat().map(passedName);
  const called = answerOf(node);
  const handedOn = [field(called, "arguments")].flat().map(passedName);
  return (
    field(called, "type") === "CallExpression" &&
    isMadeElsewhere(field(called, "callee"), imported) &&
    taken.length > 0 &&
    taken.every((name, at) => name !== undefined && name === handedOn[at]) &&
    taken.length === handedOn.length
  );
}

/** Of a parameter or an argument that is a name by itself, or the rest of them. */
function passedName(node: unknown): string | undefined {
  const isRest = /^(?:Spread|Rest)Element$/.test(String(field(node, "type")));
  const name = field(isRest ? field(node, "argument") : node, "name");
  return typeof name === "string" ? `${isRest ? "..." : ""}${name}` : undefined;
}

/** What a function answers that does nothing before. */
function answerOf(node: unknown): unknown {
  const body = field(node, "body");
  const statements = [field(body, "body")].flat();
  const answer =
    field(body, "type") !== "BlockStatement"
      ? body
      : statements.length === 1
        ? field(statements[0], "argument")
        : undefined;
  return bare(field(answer, "type") === "AwaitExpression" ? field(answer, "argument") : answer);
}

/** What a statement only passes on: `export { a as b }`, `export default a`, `export const b = a`, `export type B = A`. */
function passedOn(node: SyntaxNode): readonly unknown[] {
  if (node.type === "ExportDefaultDeclaration") return [field(node, "declaration")];
  const typed = field(field(node, "declaration"), "typeAnnotation");
  if (typed) return [typed];
  const declared = field(field(node, "declaration"), "declarations");
  const specified = field(node, "specifiers");
  return [
    ...(Array.isArray(specified) ? specified.map((one) => field(one, "local")) : []),
    ...(Array.isArray(declared) ? declared.map((one) => field(one, "init")) : []),
  ];
}

function isReExport(node: SyntaxNode, imported: Imported): boolean {
  if (node.type === "ExportAllDeclaration") return true;
  if (!["ExportNamedDeclaration", "ExportDefaultDeclaration"].includes(node.type)) return false;
  if (field(node, "source") !== null && field(node, "source") !== undefined) return true;
  const declared = field(node, "declaration");
  const passed = [...passedOn(node), declared];
  return passed.some((one) => isMadeElsewhere(one, imported) || isWrapped(one, imported));
}

const reExported = derivedFrom((file: SourceFile): readonly Finding[] => {
  const findings: Finding[] = [];
  const imported = importedBy(file);
  for (const node of file.parsed().program.body) {
    if (!isReExport(node, imported)) continue;
    const message = "exports what another file makes: import it from there";
    findings.push({ file: file.path, line: file.lineAt(node.start), message });
  }
  return findings;
});

function checkReExports(files: readonly SourceFile[]): GuardReport {
  const findings: Finding[] = [];
  let looked = 0;
  for (const file of files) {
    if (!file.isCode) continue;
    looked++;
    findings.push(...reExported(file));
  }
  return { looked, findings };
}

const path = "src/clearance/charges/payment/planted.ts";
const lines = [
  'export { payDebts } from "#src/money/debts/pay.ts";',
  'export type { Debt } from "#src/money/debts/debt.ts";',
  'export * from "#src/money/debts/pay.ts";',
  'import { payDebts } from "#src/money/debts/pay.ts";\nexport { payDebts };',
  'import type { Debt } from "#src/money/debts/debt.ts";\nexport type { Debt };',
  'import * as pay from "#src/money/debts/pay.ts";\nexport const paying = pay;',
  'import pay from "#src/money/debts/pay.ts";\nexport default pay;',
  'import { payDebts } from "#src/money/debts/pay.ts";\nconst paying = payDebts;\nexport { paying };',
  'import * as pay from "#src/money/debts/pay.ts";\nexport const payDebts = pay.payDebts;',
  'import { payDebts } from "#src/money/debts/pay.ts";\nexport const paying = payDebts as unknown;',
  'import { payDebts } from "#src/money/debts/pay.ts";\nexport const paying = (payDebts satisfies Pay);',
  'import type { Debt } from "#src/money/debts/debt.ts";\nexport type Owed = Debt;',
  'import type { Debt } from "#src/money/debts/debt.ts";\ntype Owed = Debt;\nexport type { Owed };',
  'import type * as debts from "#src/money/debts/debt.ts";\nexport type Owed = debts.Debt;',
  'export type Owed = import("#src/money/debts/debt.ts").Debt;',
  ...[
    "export const paying = (debt: Debt) => payDebts(debt);",
    "export const paying = (...all: Debt[]) => payDebts(...all);",
    "export const paying = async (sql: Sql, debt: Debt) => await payDebts(sql, debt);",
    "export const paying = function (debt: Debt) { return payDebts(debt) as Paid; };",
    "export function paying(debt: Debt) { return payDebts(debt); }",
    "export default function (debt: Debt) { return payDebts(debt); }",
    "export const paying = payDebts.bind(undefined);",
  ].map((text) => `import { payDebts } from "#src/money/debts/pay.ts";\n${text}`),
];

export const reExports: Guard = {
  name: "re-exports",
  says: "No file exports what another makes, also not as a function that only calls it.",
  check: checkReExports,
  planted: lines.map((text) => [{ path, text: `${text}\n` }]),
};
