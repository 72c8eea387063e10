/** Names of accounts are made in one place. */
import { field } from "./source.ts";
import { sqlTexts } from "./statements.ts";
import type { Finding, Guard, GuardReport, SourceFile, SyntaxNode } from "./source.ts";

const chart = "src/money/journal/account.ts";
const beginning =
  /^(trader|receivable|security|revenue|repaid|loss|suspense|outgoing|payout|bank):(?! )/;

/** The text of a literal, or how a template begins. */
function textOf(file: SourceFile, node: SyntaxNode): string {
  if (node.type === "TemplateLiteral") return file.text.slice(node.start + 1, node.end - 1);
  const value = node.type === "Literal" ? field(node, "value") : undefined;
  return typeof value === "string" ? value : "";
}

/** SQL that cuts a part out of an account's name by itself. */
function takenApart(file: SourceFile): readonly Finding[] {
  return sqlTexts(file).flatMap(({ text, start }) =>
    [...text.matchAll(/\bsplit_part\s*\([^)]*account/gi)].map(({ index }) => ({
      file: file.path,
      line: file.lineAt(start + index),
      message: "an account's name is taken apart: SQL asks party_of_account",
    })),
  );
}

function checkAccounts(files: readonly SourceFile[]): GuardReport {
  const findings: Finding[] = [];
  let looked = 0;
  for (const file of files) {
    if (!file.isCode || file.isTest || !/^src\/(?!main\/made-)/.test(file.path)) continue;
    looked++;
    if (!file.path.startsWith("src/money/journal/")) findings.push(...takenApart(file));
    // SQL of a store compares columns with beginnings of names
    if (file.path === chart || /(^|-)store\.ts$/.test(file.name)) continue;
    file.walk((node) => {
      if (!beginning.test(textOf(file, node))) return;
      const message = `an account's name outside ${chart}`;
      findings.push({ file: file.path, line: file.lineAt(node.start), message });
    });
  }
  return { looked, findings };
}

export const accounts: Guard = {
  name: "accounts",
  says: `Names of accounts are built and read in \`${chart}\` alone.`,
  check: checkAccounts,
  planted: [
    [
      {
        path: "src/money/planted/store.ts",
        text: "export const party = (sql: any) => sql`select split_part(account, ':', 3) from debts`;\n",
      },
    ],
    [
      {
        path: "src/money/planted.ts",
        text: "export const owed = (id: string) => `receivable:gb:${id}`;\n",
      },
    ],
    [{ path: "src/money/planted.ts", text: 'export const lost = "loss:gb:write-off";\n' }],
  ],
};
