/**
 * A type is named by a noun of the trade and its role: `DebtQuery`, `SettlementInput`. One word of what
 * somebody did with it (`Asked`, `Found`) names twenty things, and none of them is known by it.
 */
import { field, type Finding, type Guard, type GuardReport, type SourceFile } from "./source.ts";

const vague = new Set(
  [
    "acting asked asking both changed chosen compared done drawn earlier entry found given go has held",
    "holding kept known looking made measured measuring named opened own part parts place put read",
    "reading said seen sensitive sent shown standing stated taken taking told unread untold wanted way",
    "when where which who work",
  ]
    .join(" ")
    .split(" "),
);

function checkTypeNames(files: readonly SourceFile[]): GuardReport {
  const findings: Finding[] = [];
  let looked = 0;
  for (const file of files) {
    if (!file.isCode || !/\b(?:type|interface) [A-Z]/.test(file.text)) continue;
    file.walk((node) => {
      if (!/^TS(TypeAlias|Interface)Declaration$/.test(node.type)) return;
      const name = field(field(node, "id"), "name");
      if (typeof name !== "string") return;
      looked++;
      if (!vague.has(name.toLowerCase())) return;
      const message = `${name} names no thing: say which, and its role (DebtQuery, SettlementInput)`;
      findings.push({ file: file.path, line: file.lineAt(node.start), message });
    });
  }
  return { looked, findings };
}

export const typeNames: Guard = {
  name: "type names",
  says: "A type is a noun of the trade and its role; no Asked, Found, Told or Place.",
  check: checkTypeNames,
  planted: [
    [{ path: "src/money/planted.ts", text: "export type Asked = { readonly id: string };\n" }],
    [{ path: "web/console/planted.tsx", text: "interface Place {\n  readonly at: string;\n}\n" }],
  ],
};
