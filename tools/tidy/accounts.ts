/** Names of accounts are made in one place. */
import { derivedFrom } from "#src/kernel/derived.ts";
import { field } from "./source.ts";
import { sqlTexts } from "./statements.ts";
import type { Finding, Guard, GuardReport, SourceFile, SyntaxNode } from "./source.ts";

const chart = "src/money/journal/account.ts";
const kind = "(?:trader|receivable|security|revenue|repaid|loss|suspense|outgoing|payout|bank)";
/** A name, a pattern or an expression, by itself or quoted in SQL; prose has a blank behind the colon. */
const beginning = new RegExp(String.raw`(?:^|')\^?\(*${kind}(?:\|${kind})*\)?:(?![\s'])`);
const kindAlone = new RegExp(`^${kind}$`);

/** The text of a literal, what stands in an expression, or a template as it is written. */
function textOf(file: SourceFile, node: SyntaxNode): string {
  const text = file.text.slice(node.start + 1, node.end - 1);
  if (node.type === "TemplateLiteral") return text.replace(/^\$\{\s*["'](\w+)["']\s*\}/, "$1");
  if (node.type !== "Literal") return "";
  const value = field(node, "value");
  return typeof value === "string" ? value : field(node, "regex") === undefined ? "" : text;
}

const valueOf = (node: unknown): string => String(field(node, "value"));
const listOf = (node: unknown, name: string): readonly unknown[] => [field(node, name)].flat();

/** `"trader" + …`, `["trader", …].join(":")`, `"trader".concat(…)`, `….startsWith("trader")`, `account.split(":")`. */
function putsTogether(node: SyntaxNode): boolean {
  if (node.type === "BinaryExpression")
    return field(node, "operator") === "+" && kindAlone.test(valueOf(field(node, "left")));
  if (node.type !== "CallExpression") return false;
  const callee = field(node, "callee");
  const object = field(callee, "object");
  const called = field(field(callee, "property"), "name");
  const given = valueOf(listOf(node, "arguments")[0]);
  if (called === "join")
    return given === ":" && kindAlone.test(valueOf(listOf(object, "elements")[0]));
  if (called === "concat") return kindAlone.test(valueOf(object));
  if (called === "startsWith") return kindAlone.test(given);
  const name = String(field(object, "name") ?? field(field(object, "property"), "name"));
  return called === "split" && given === ":" && /account|debit|credit/i.test(name);
}

/** SQL that cuts a part out of an account's name by itself. */
function takenApart(file: SourceFile): readonly Finding[] {
  return sqlTexts(file).flatMap(({ text, start }) =>
    [...text.matchAll(/\b(?:split_part|string_to_array)\s*\([^)]*account/gi)].map(({ index }) => ({
      file: file.path,
      line: file.lineAt(start + index),
      message: "an account's name is taken apart: SQL asks party_of_account",
    })),
  );
}

/** Texts of SQL that know an account's name, other than by an expression that the chart has word by word. */
function notOfChart(file: SourceFile, ofChart: string): readonly Finding[] {
  return [...file.text.matchAll(/'(?:[^']|'')*'/g)].flatMap(({ 0: quoted, index }) => {
    const text = quoted.slice(1, -1);
    if (!beginning.test(text) && !kindAlone.test(text)) return [];
    if (ofChart.includes(`"${text}"`)) return [];
    const message = `an account's name that ${chart} does not have word by word`;
    return [{ file: file.path, line: file.lineAt(index), message }];
  });
}

const foundIn = derivedFrom((file: SourceFile): readonly Finding[] => {
  const findings: Finding[] = [];
  if (!file.path.startsWith("src/money/journal/")) findings.push(...takenApart(file));
  file.walk((node) => {
    if (!beginning.test(textOf(file, node)) && !putsTogether(node)) return;
    const message = `an account's name outside ${chart}`;
    findings.push({ file: file.path, line: file.lineAt(node.start), message });
  });
  return findings;
});

/** What builds or runs the system: its code, its pages, its measurements. */
const isOurs = ({ path, isCode, isTest, name }: SourceFile) =>
  isCode && !isTest && !name.includes(".gen.") && /^(src|web|bench)\//.test(path);

function checkAccounts(files: readonly SourceFile[]): GuardReport {
  const ofChart = files.find(({ path }) => path === chart)?.text ?? "";
  const findings: Finding[] = [];
  let looked = 0;
  for (const file of files) {
    if (/^db\/.*\.sql$/.test(file.path)) {
      looked++;
      findings.push(...notOfChart(file, ofChart));
    }
    if (!isOurs(file) || file.path === chart) continue;
    looked++;
    findings.push(...foundIn(file));
  }
  return { looked, findings };
}

const names = [
  '"trader" + ":" + id',
  '["revenue", id].join(":")',
  '"revenue".concat(":", id)',
  '`${"trader"}:${id}`',
  "/^trader:/.test(id)",
  "/^(revenue|loss):/.test(id)",
  'id.startsWith("trader")',
  'account.split(":")',
  "sql`select 1 from postings where debit_account like 'loss:%'`",
  "sql`select string_to_array(account, ':') from debts`",
];

export const accounts: Guard = {
  name: "accounts",
  says:
    `Names of accounts are built and read in \`${chart}\` alone, in code, pages and measurements; ` +
    "SQL of the schema compares them with what that file has, word by word.",
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
    ...[
      "case when account ~ '^(trader|receivable|revenue):' then 1 end",
      "account like 'trader:%'",
      "'trader:cn:' || lodger || ':deposit'",
    ].map((text) => [
      { path: "db/migrations/9999_money_planted.sql", text: `select ${text} from postings;\n` },
    ]),
    ...[
      "src/money/planted/store.ts",
      "src/main/made-planted.ts",
      "web/dev/planted.ts",
      "web/console/money/planted.tsx",
      "bench/planted.ts",
    ].flatMap((path) => names.map((text) => [{ path, text: `export const made = ${text};\n` }])),
  ],
};
