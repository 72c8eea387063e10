/** What a file exports it makes: whoever needs it imports it from where it stands. */
import { field } from "./source.ts";
import type { Finding, Guard, GuardReport, SourceFile, SyntaxNode } from "./source.ts";

/** Names that a file brings in from others. */
function importedBy(file: SourceFile): ReadonlySet<string> {
  const { staticImports } = file.parsed().module;
  return new Set(staticImports.flatMap(({ entries }) => entries.map((one) => one.localName.value)));
}

/** Names that a statement only passes on: `export { a as b }`, `export default a`, `export const b = a`. */
function passedOn(node: SyntaxNode): readonly unknown[] {
  if (node.type === "ExportDefaultDeclaration") return [field(node, "declaration")];
  const declared = field(field(node, "declaration"), "declarations");
  const specified = field(node, "specifiers");
  return [
    ...(Array.isArray(specified) ? specified.map((one) => field(one, "local")) : []),
    ...(Array.isArray(declared) ? declared.map((one) => field(one, "init")) : []),
  ];
}

function isReExport(node: SyntaxNode, imported: ReadonlySet<string>): boolean {
  if (node.type === "ExportAllDeclaration") return true;
  if (!["ExportNamedDeclaration", "ExportDefaultDeclaration"].includes(node.type)) return false;
  if (field(node, "source") !== null && field(node, "source") !== undefined) return true;
  return passedOn(node).some((one) => {
    const name = field(one, "name");
    return field(one, "type") === "Identifier" && typeof name === "string" && imported.has(name);
  });
}

function checkReExports(files: readonly SourceFile[]): GuardReport {
  const findings: Finding[] = [];
  let looked = 0;
  for (const file of files) {
    if (!file.isCode) continue;
    looked++;
    const imported = importedBy(file);
    file.walk((node) => {
      if (!isReExport(node, imported)) return;
      const message = "exports what another file makes: import it from there";
      findings.push({ file: file.path, line: file.lineAt(node.start), message });
    });
  }
  return { looked, findings };
}

const path = "src/clearance/payment/planted.ts";
const lines = [
  'export { payDebts } from "#src/money/debts/pay.ts";',
  'export type { Debt } from "#src/money/debts/debt.ts";',
  'export * from "#src/money/debts/pay.ts";',
  'import { payDebts } from "#src/money/debts/pay.ts";\nexport { payDebts };',
  'import type { Debt } from "#src/money/debts/debt.ts";\nexport type { Debt };',
  'import * as pay from "#src/money/debts/pay.ts";\nexport const paying = pay;',
  'import pay from "#src/money/debts/pay.ts";\nexport default pay;',
];

export const reExports: Guard = {
  name: "re-exports",
  says: "No file exports what another makes.",
  check: checkReExports,
  planted: lines.map((text) => [{ path, text: `${text}\n` }]),
};
