/** Names of accounts are made in one place. */
import { derivedFrom } from "#src/kernel/derived.ts";
import { isPutTogether, textPieces } from "./constant-text.ts";
import { field } from "./source.ts";
import { sqlTexts } from "./statements.ts";
import type { Finding, Guard, GuardReport, SourceFile, SyntaxNode } from "./source.ts";

const chart = "src/money/journal/account.ts";
const kind = "(?:trader|receivable|security|revenue|repaid|loss|suspense|outgoing|payout|bank)";
/** A name, a pattern or an expression, by itself or quoted in SQL; prose has a blank behind the colon. */
const beginning = new RegExp(String.raw`(?:^|')(?:\^|\\b)?\(*${kind}(?:\|${kind})*\)?:(?![\s'])`);
const kindAlone = new RegExp(`^${kind}$`);
/** What is called an account; lists of them are not taken apart by being cut. */
const account = /(?:^|[a-z_])(?:account|debit|credit)$/i;
/** What looks into a text. */
const looksInto =
  /^(?:startsWith|endsWith|slice|substring|substr|split|match|matchAll|indexOf|lastIndexOf)$/;

/** The text of a literal, what stands in an expression, or a template as it is written. */
function textOf(file: SourceFile, node: SyntaxNode): string {
  const text = file.text.slice(node.start + 1, node.end - 1);
  if (node.type === "TemplateLiteral") return text.replace(/^\$\{\s*["'](\w+)["']\s*\}/, "$1");
  if (node.type === "JSXText") return file.text.slice(node.start, node.end).trim();
  if (node.type !== "Literal") return "";
  const value = field(node, "value");
  return typeof value === "string" ? value : field(node, "regex") === undefined ? "" : text;
}

const valueOf = (node: unknown): string => String(field(node, "value"));
const listOf = (node: unknown, name: string): readonly unknown[] => [field(node, name)].flat();

/** What stands below a cast, and at the end of a list of names. */
function bare(node: unknown): unknown {
  const isCast = /^TS(?:As|Satisfies)Expression$|^TSNonNull/.test(String(field(node, "type")));
  return isCast || field(node, "type") === "ParenthesizedExpression"
    ? bare(field(node, "expression"))
    : node;
}

/** Whether a text is the kind of an account: a literal, or what a file calls one. */
const isKind = (node: unknown, named: ReadonlySet<string>): boolean =>
  kindAlone.test(valueOf(bare(node))) || named.has(String(field(bare(node), "name")));

/** The first part of what is added up; nothing before it counts. */
function firstPart(node: unknown): unknown {
  const left = bare(field(node, "left"));
  if (field(left, "type") !== "BinaryExpression")
    return valueOf(left) === "" ? field(node, "right") : left;
  const first = firstPart(left);
  return first === field(left, "right") || field(left, "operator") === "+" ? first : left;
}

type NamedInFile = {
  readonly kinds: ReadonlySet<string>;
  readonly accounts: ReadonlySet<string>;
};

/** `"trader" + …`, `["trader", …].join(":")`, `"trader".concat(…)`, `….startsWith("trader")`, `account.split(":")`. */
function putsTogether(node: SyntaxNode, named: NamedInFile): boolean {
  // a name that is cut in two is one
  if (isPutTogether(node) && beginning.test(textPieces(node)[0] ?? "")) return true;
  const { kinds } = named;
  if (node.type === "BinaryExpression")
    return field(node, "operator") === "+" && isKind(firstPart(node), kinds);
  if (node.type === "TemplateLiteral") return opensWithKind(node, kinds);
  if (node.type !== "CallExpression") return false;
  const callee = field(node, "callee");
  const object = field(callee, "object");
  const called = field(field(callee, "property"), "name");
  const given = valueOf(listOf(node, "arguments")[0]);
  if (called === "join")
    return !/^,?\s/.test(given) && isKind(listOf(object, "elements")[0], kinds);
  if (called === "concat") return isKind(object, kinds);
  if (called === "startsWith" && kindAlone.test(given)) return true;
  const name = String(field(object, "name") ?? field(field(object, "property"), "name"));
  return looksInto.test(String(called)) && (account.test(name) || named.accounts.has(name));
}

/** `${kind}:…`, where the kind is a text or what the file calls one. */
function opensWithKind(node: SyntaxNode, named: ReadonlySet<string>): boolean {
  const [before, behind] = listOf(node, "quasis").map((one) =>
    String(field(field(one, "value"), "raw")),
  );
  return (
    before === "" &&
    behind?.startsWith(":") === true &&
    isKind(listOf(node, "expressions")[0], named)
  );
}

/** Names of a file that stand for the kind of an account. */
function kindsNamed(file: SourceFile): ReadonlySet<string> {
  const named = new Set<string>();
  file.walk((node) => {
    if (node.type !== "VariableDeclarator") return;
    if (kindAlone.test(valueOf(bare(field(node, "init")))))
      named.add(String(field(field(node, "id"), "name")));
  });
  return named;
}

/** Names of a file that stand for an account: `const id = debt.account`, `const { account: id } = debt`. */
function accountsNamed(file: SourceFile): ReadonlySet<string> {
  const named = new Set<string>();
  const nameOf = (node: unknown) =>
    String(field(node, "name") ?? field(field(node, "property"), "name"));
  file.walk((node) => {
    if (node.type === "VariableDeclarator") {
      const isOne = account.test(nameOf(bare(field(node, "init"))));
      if (isOne && field(field(node, "id"), "name")) named.add(nameOf(field(node, "id")));
    }
    const isTaken = node.type === "Property" && account.test(nameOf(field(node, "key")));
    if (isTaken && field(field(node, "value"), "type") === "Identifier")
      named.add(nameOf(field(node, "value")));
  });
  return named;
}

/** SQL that cuts a part out of an account's name by itself. */
const cutting = new RegExp(
  [
    String.raw`\b(?:split_part|string_to_(?:array|table)|regexp_(?:split_to_(?:array|table)|replace|match|matches|substr)|` +
      String.raw`substr(?:ing)?|left|right|strpos|position|starts_with|overlay|replace)` +
      String.raw`\s*\([^()]*?\b(?:\w+\.)?(?:\w+_)?(?:account|debit|credit)\b`,
    // the kind in a comparison, or as the first part of a name
    String.raw`\b(?:i?like|similar\s+to)\s+'\^?\(*${kind}[%|)_']`,
    String.raw`~\*?\s*'\^?\(*${kind}\b`,
    String.raw`'${kind}'\s*\|\|`,
    String.raw`\bconcat(?:_ws)?\s*\(\s*(?:':'\s*,\s*)?'${kind}'`,
    String.raw`\bformat\s*\(\s*'%s:[^']*'\s*,\s*'${kind}'`,
  ].join("|"),
  "gi",
);

function takenApart(file: SourceFile): readonly Finding[] {
  return sqlTexts(file).flatMap(({ text, start }) =>
    [...text.matchAll(cutting)].map(({ index }) => ({
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

/** A kind, what is called an account, or a colon at the end of a piece of text, which ends a name. */
const mentions = new RegExp(`${kind}|account|debit|credit|:["'\`]|:\\$\\{`, "i");

const foundIn = derivedFrom((file: SourceFile): readonly Finding[] => {
  const findings: Finding[] = [];
  if (mentions.test(file.text)) findings.push(...takenApart(file));
  else return findings;
  const named = { kinds: kindsNamed(file), accounts: accountsNamed(file) };
  file.walk((node) => {
    if (!beginning.test(textOf(file, node)) && !putsTogether(node, named)) return;
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

/** Further forms, which one place shows. */
const forms = [
  '{ const kind = "trader"; return kind + ":" + id; }',
  '{ const kind = "trader"; return `${kind}:${id}`; }',
  '["trader", id].join(separator)',
  '("trader" as const) + ":" + id',
  '"" + "trader" + ":" + id',
  'account.slice(0, 6) === "trader"',
  "one.debitAccount.match(/^[a-z]+/)",
  'posting.debit.indexOf("receivable") === 0',
  'account.endsWith(":deposit")',
  "account.split(/:/)[2]",
  'account.substring(account.indexOf(":") + 1)',
  "/\\btrader:/.test(id)",
  '"tra" + "der:" + id',
  '"trade" + `r:${id}`',
  '`${"tra"}der:${id}`',
  '["tra", "der:"].join("") + id',
  '{ const id = debt.account; return id.split(":")[2]; }',
  '{ const id = debt.account as string; return id.split(":")[2]; }',
  '{ const { debitAccount: id } = posting; return id.split(":"); }',
  "sql`select 1 from postings where debit_account like 'trader%'`",
  "sql`select 1 from postings where debit_account ~ '^trader'`",
  "sql`select 1 from postings where left(debit_account, 6) = 'trader'`",
  "sql`select split_part(p.debit, ':', 2) from given p`",
  "sql`select substring(account from '[^:]*:(.*)') from debts`",
  "sql`select regexp_replace(account, '^[a-z]+:', '') from debts`",
  "sql`select regexp_split_to_array(account, ':') from debts`",
  "sql`select (string_to_array(d.account, ':'))[3] from debts d`",
  "sql`select 'trader' || ':' || id from debts`",
  "sql`select concat_ws(':', 'trader', id) from debts`",
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
      "account like 'suspense:%'",
      "'trader:cn:' || lodger || ':deposit'",
    ].map((text) => [
      { path: "db/migrations/9999_money_planted.sql", text: `select ${text} from postings;\n` },
    ]),
    [
      {
        path: "src/money/journal/planted-store.ts",
        text: "export const party = (sql: any) => sql`select split_part(account, ':', 3) from debts`;\n",
      },
    ],
    [
      {
        path: "web/console/money/planted.tsx",
        text: "export const Owed = () => <p>trader:gb:1</p>;\n",
      },
    ],
    ...forms.map((text) => [
      { path: "src/money/planted/store.ts", text: `export const made = () => ${text};\n` },
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
